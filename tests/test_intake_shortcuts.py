"""What intake reads by a short way is what it reads by the long one: every short way is held to its long one here."""

from __future__ import annotations

import pickle
from datetime import date
from random import Random
from typing import Literal
from unicodedata import normalize

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.mutations.cases import PROGRAMS, WAYS, make
from tests.mutations.writers import by_openpyxl, by_xlsxwriter, over_the_form, strict
from tests.returns import submission
from tests.zipped_workbooks import MAIN
from tyokirja.answers import KnownAnswers, known_answers, read_answer
from tyokirja.catalogue.defaults import default_choices
from tyokirja.intake import signing, table
from tyokirja.intake.master_data import TELLING, agrees
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Result, drafts
from tyokirja.model import SIGNED, Kind, Language, Row
from tyokirja.model.fields import ANSWERS
from tyokirja.texts import every_language
from tyokirja.workbooks.book import RawBook, RawSheet, ReadFailed
from tyokirja.workbooks.numberformats import Shown
from tyokirja.workbooks.ooxml import reading as ooxml
from tyokirja.workbooks.ooxml import strings as ooxml_strings
from tyokirja.workbooks.ooxml.cells import Context, SheetCells
from tyokirja.workbooks.ooxml.parser import SheetReader
from tyokirja.workbooks.ooxml.plain import plain_cells
from tyokirja.workbooks.ooxml.strings import shared_strings
from tyokirja.workbooks.package import Element, stream, tree
from tyokirja.workbooks.reading import read
from tyokirja.workbooks.styles import GENERAL, CellStyle
from tyokirja.written import Written, plain

# whole files


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(40))
def test_a_mangled_return_comes_to_the_same_by_the_short_ways_and_the_long_ones(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    case = make(seed, random.sample(sorted(WAYS), 2))
    writers = (by_openpyxl, by_xlsxwriter, strict, over_the_form(case.issued.data(case.department)))
    writer = dict(zip(("openpyxl", "xlsxwriter", "strict", "over the form"), writers, strict=True))[
        random.choice(PROGRAMS)
    ]
    files = [Candidate(each.name, writer(each.book)) for each in case.returns]

    def results() -> list[Result]:
        forms = case.issued.forms()
        return [submission(each, read(each.data), case.issued.expected, forms) for each in files]

    short = results()
    monkeypatch.setattr(ooxml, "plain_cells", lambda *_: None)
    monkeypatch.setattr(table, "_same_at_once", lambda *_: False)
    monkeypatch.setattr(
        KnownAnswers,
        "read",
        lambda self, column, row, content: read_answer(column, row, content, self._choices, self._language),
    )

    assert short == results()


# one sheet

STYLES = {"": GENERAL, "1": CellStyle("0.0 %"), "2": CellStyle("d.m.yyyy", Shown.DATE)}
STRINGS = ("eka", "", "toka & kolmas")
_STYLE = st.sampled_from(["", ' s="1"', ' s="2"'])
_TEXT = st.sampled_from(
    ["", "Etenee", " ", "&#228;&#246;", "&amp;#228;", "&lt;b&gt;", "_x000D_", "a\r\nb", "ä", "&#xE4;", "&#8211;", "a>b"]
)
_FIGURE = st.sampled_from(["", "0", "-0", "12", "12.5", "1e3", "1E+2", ".5", "5.", "1-2", "99", "x", " 7 ", "²", "2"])
_FORMULA = st.sampled_from(
    [
        *[""] * 12,
        "<f>A1&amp;B1</f>",
        '<f aca="false">A1</f>',
        "<f/>",
        "<f></f>",
        '<f t="shared" ref="A1:A3" si="0">$B1+C1</f>',
        '<f t="shared" si="0"/>',
        '<f t="array" ref="A1">SUM(B1:B2)</f>',
    ]
)
_VALUE = st.one_of(
    st.builds(lambda text: f"<v>{text}</v>", st.one_of(_FIGURE, _TEXT)),
    st.builds(lambda text: f'<v xml:space="preserve">{text}</v>', _TEXT),
    st.sampled_from(["", "<v/>", "<is><r><t>rikas</t></r></is>", "<is><t/></is>"]),
    st.builds(lambda text: f"<is><t>{text}</t></is>", _TEXT),
    st.builds(lambda text: f'<is><t xml:space="preserve">{text}</t></is>', _TEXT),
)
_TYPE = st.sampled_from(["", *(f' t="{kind}"' for kind in ("n", "s", "str", "inlineStr", "b", "e", "d", "x"))])


@st.composite
def cells(draw: st.DrawFn, row: int) -> str:
    found = []
    for letter in draw(st.lists(st.sampled_from("ABCD"), max_size=4, unique=True)):
        head = f'<c r="{letter}{row}"{draw(_STYLE)}{draw(_TYPE)}'
        found.append(
            draw(st.sampled_from([f"{head}/>", f"{head}></c>", f"{head}>{draw(_FORMULA)}{draw(_VALUE)}</c>"] * 2))
        )
    return "".join(found)


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    rows = []
    for number in range(1, draw(st.integers(1, 5))):
        hidden = draw(st.sampled_from(["", ' hidden="1"', ' hidden="false"', ' ht="12" hidden="true"']))
        inside = draw(cells(number))
        closed = "" if inside else draw(st.sampled_from(["/>", "></row>"]))
        rows.append(f'<row r="{number}"{hidden}' + (closed or f">{inside}</row>"))
    tail = draw(st.sampled_from(["", '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>']))
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData>{tail}</worksheet>'.encode()


def sheet_of(inside: str) -> bytes:
    """A sheet of one row with these cells."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{main}"><sheetData><row r="1">{inside}</row></sheetData></worksheet>'.encode()


def parsed(data: bytes, context: Context) -> SheetCells:
    reader = SheetReader(context)
    stream(iter((data,)), reader.prepare, reader.full)
    return reader.sheet


@pytest.mark.slow
@settings(max_examples=300)
@given(sheets(), st.booleans())
@example(sheet_of('<c r="A1" t="e"><v xml:space="preserve">a\r\nb</v></c>'), False)
@example(sheet_of('<c r="A1"><f>A1&amp;"a\r\nb"</f><v>1</v></c>'), False)
def test_what_the_plain_reading_reads_the_parser_reads_too(data: bytes, date1904: bool) -> None:
    context = Context(STRINGS, STYLES, date1904)

    found = plain_cells(data, context)

    assert found is None or found == parsed(data, context)
    assert found is None or repr(found.cells) == repr(parsed(data, context).cells), "-0.0 is not 0.0"


@pytest.mark.parametrize(
    "inside",
    [
        '<c r="A1"/>',
        '<c r="A1" s="1"></c>',
        '<c r="A1" t="s"><v>0</v></c>',
        '<c r="A1" t="inlineStr"><is><t>ä</t></is></c>',
        '<c r="A1" s="1"><v>0.125</v></c>',
        '<c r="A1" t="str"><f aca="false">B1</f><v>ok</v></c>',
        '<c r="A1"><f>B1</f><v></v></c>',
        '<c r="A1" t="b"><v>1</v></c>',
        '<c r="A1" t="e"><v>#N/A</v></c>',
        '<c r="A1"></c>',
        '<c r="A1" t="s"/>',
        '<c r="A1" t="s"></c>',
        '<c r="A1" t="s"><v></v></c>',
        '<c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>2</v></c>',
        '<c r="A1" t="n" s="2"><v>46203</v></c>',
        '<c r="A1"><v>.5</v></c>',
        '<c r="A1"><v>-1.5E+2</v></c>',
        '<c r="A1"><v>12.50</v></c>',
        '<c r="A1"><v/></c>',
        '<c r="A1" t="str"><v>a&amp;b_x000D_</v></c>',
        '<c r="A1" t="inlineStr"><is><t>a&lt;b&#228;</t></is></c>',
        '<c r="A1" t="inlineStr"><is><t>a_x000D_\n</t></is></c>',
        '<c r="A1" t="inlineStr"><is><t>a\r\nb</t></is></c>',
        '<c r="A1" t="inlineStr"><is><t></t></is></c>',
        '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> &amp; </t></is></c>',
        '<c r="A1" s="1"><is><t>7</t></is></c>',
        '<c r="A1" t="str"><f>A1&amp;"&lt;"</f><v xml:space="preserve"> x </v></c>',
        '<c r="A1"><f ca="1">NOW()</f></c>',
        '<c r="A1"><f/><v>2</v></c>',
        '<c r="A1"><f t="array" ref="A1">SUM(B1:B2)</f><v>3</v></c>',
        '<c r="A1" cm="1" s="1"><f>B1</f><v>0.5</v></c>',
    ],
)
def test_what_the_programs_write_needs_no_parser(inside: str) -> None:
    data = sheet_of(inside)
    context = Context(STRINGS, STYLES)

    assert plain_cells(data, context) == parsed(data, context)


@pytest.mark.parametrize("declared", ["UTF-8", "utf-8", "us-ascii", "US-ASCII"])
@pytest.mark.parametrize("rows", ["<sheetData/>", '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'])
def test_a_sheet_without_rows_and_one_in_plain_letters_need_no_parser(declared: str, rows: str) -> None:
    head = f'<?xml version="1.0" encoding="{declared}"?><worksheet xmlns="{MAIN}">'
    data = f'{head}{rows}<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>'.encode()

    found = plain_cells(data, Context(STRINGS, STYLES))

    assert found is not None
    assert found == parsed(data, Context(STRINGS, STYLES))


def test_a_sheet_in_other_letters_is_left_to_the_parser() -> None:
    data = sheet_of('<c r="A1"><v>1</v></c>')

    assert plain_cells(b'<?xml version="1.0" encoding="iso-8859-1"?>' + data, Context(STRINGS, STYLES)) is None


@pytest.mark.parametrize(
    "odd",
    [
        b'<row r="1"><c r="A1"><v>1</v></c> </row>',
        b'<row r="1"><!-- 1 --><c r="A1"><v>1</v></c></row>',
        b'<row r="1"><x:c r="A1"><v>1</v></x:c></row>',
        b'<row r="1"><c r="A1"/><v>1</v></c></row>',
        b'<row r="1"><c r="a1"><v>1</v></c></row>',
        b'<row r="1"><c r="A0"><v>1</v></c></row>',
        b'<row r="1"><c r="XFE1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>9</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        b'<row r="1"><c r="A1"><v>1</v></row>',
        b'<row r="1"><c r="A1"><f t="shared" si="0"/><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>&auml;</t></is></c></row>',
        b'<row r="1"><c r="A1" t="inlineStr"><is><t>\xe4</t></is></c></row>',
        b'<c r="A1"><v>1</v></c>',
        b'<row r="1"><c r="A1" t="str"><f>"a\r\nb"</f><v>1</v></c></row>',
        b'<row r="1"><c r="A1"><f>A1</c></row>',
        b'<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1</f><v>1</v></c></row>',
        b'<row r="1"><c r="A1" s="&quot;"><v>1</v></c></row>',
        b'<row r="1"><c r="A1"s="1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1048577"><v>1</v></c></row>',
        b'<row r="1"><c r="AAAA1"><v>1</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>\xc2\xb2</v></c></row>',
        b'<row r="1"><c r="A1" t="s"><v>1</v><f>A1</f></c></row>',
        b'<row hidden="1"><c r="A1"><v>1</v></c></row>',
    ],
)
def test_what_is_not_plain_is_left_to_the_parser(odd: bytes) -> None:
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = b'<worksheet xmlns="' + main + b'"><sheetData>' + odd + b"</sheetData></worksheet>"

    assert plain_cells(data, Context(STRINGS, STYLES)) is None


def test_cells_that_say_the_same_in_two_workbooks_have_each_its_own_number_format_and_strings() -> None:
    data = sheet_of('<c r="A1" s="1"><v>0.5</v></c><c r="B1" t="s"><v>0</v></c>')
    other = {**STYLES, "1": CellStyle("0.00")}

    first = plain_cells(data, Context(STRINGS, STYLES))
    second = plain_cells(data, Context(("muu",), other, date1904=True))

    assert first is not None
    assert second is not None
    assert first.cells[0, 0].number_format == "0.0 %"
    assert (second.cells[0, 0].number_format, second.cells[0, 0].date1904) == ("0.00", True)
    assert (first.cells[0, 1].value, second.cells[0, 1].value) == ("eka", "muu")


def test_a_worker_does_not_remember_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    from tyokirja.workbooks.ooxml import plain as ooxml_plain

    monkeypatch.setattr(ooxml_plain, "_REMEMBERED", 1_000)
    monkeypatch.setattr(ooxml_plain, "_KNOWN", {})
    for number in range(50):
        data = sheet_of(f'<c r="A1" t="inlineStr"><is><t>{number} {"x" * 100}</t></is></c>')
        found = plain_cells(data, Context((), STYLES))
        assert found is not None
        assert str(found.cells[0, 0].value).startswith(f"{number} x")

    assert sum(len(inside) for each in ooxml_plain._KNOWN.values() for inside in each) < 2_000


# one answer, one master cell

CHOICES = default_choices()
_VALUES = st.one_of(
    st.sampled_from(
        ["Etenee", "etenee ", "eteneee", "12,5", "kyllä", "n. 40", "ei tiedossa", " x", "–", "1.234", "on_track"]
    ),
    st.sampled_from([0.0, -0.0, 1.0, 0.12, 12.0, 45000.0, -3.5, True, False, date(2026, 6, 30), None]),
    st.text(max_size=8),
    st.floats(-1e6, 1e6),
)
_FORMATS = st.sampled_from([None, "General", "0 %", '"%" 0', "0.00"])
_CONTENTS = st.builds(
    Written, _VALUES, _FORMATS, st.sampled_from(["", "=A1"]), st.sampled_from(["", "", "#N/A"]), st.booleans()
).filter(lambda each: not each.blank)
_ROWS = st.builds(
    Row,
    id=st.just("TES-1"),
    department=st.just("a"),
    goal=st.sampled_from(["", "Tavoite"]),
    measure=st.sampled_from(["", "Mittari", " x"]),
    action=st.sampled_from(["", "Toimi"]),
    kind=st.sampled_from(list(Kind)),
    unit_of_measure=st.sampled_from(["", "%", "kpl", "milj. €"]),
    baseline=st.sampled_from([None, 0.0, 12.0, 45000.0, "", "12", date(2026, 6, 30)]),
    target=st.sampled_from([None, 1.0, 0.12, "etenee"]),
)


@settings(max_examples=250)
@given(st.lists(st.tuples(st.sampled_from(ANSWERS), _ROWS, _CONTENTS), max_size=6), st.sampled_from(list(Language)))
def test_an_answer_that_was_looked_up_is_the_one_that_was_read(
    answers: list[tuple[str, Row, Written]], language: Language
) -> None:
    known = known_answers(CHOICES, language)
    for _ in range(2):
        for column, row, content in answers:
            expected = read_answer(column, row, content, CHOICES, language)
            assert repr(known.read(column, row, content)) == repr(expected)


@settings(max_examples=250)
@given(_ROWS, _CONTENTS, st.sampled_from(TELLING))
def test_a_master_cell_that_is_as_issued_at_a_glance_is_so_when_looked_into(
    row: Row, content: Written, column: str
) -> None:
    if table._same_at_once(content.value, getattr(row, column)):
        assert agrees(content, row, column) is True


def test_a_file_that_nobody_can_read_is_refused_by_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    data = by_openpyxl(make(1, ()).returns[0].book)
    broken = data[:-200]
    with pytest.raises(ReadFailed):
        read(broken)
    monkeypatch.setattr(ooxml, "plain_cells", lambda *_: None)
    with pytest.raises(ReadFailed):
        read(broken)


# between processes


def test_what_a_worker_sends_is_what_it_found() -> None:
    case = make(3, ())
    data = by_openpyxl(case.returns[0].book)
    (found,) = drafts(Candidate("a.xlsx", data), read(data), case.issued.expected, {})
    (nobodys,) = drafts(Candidate("b.xlsx", b""), RawBook((RawSheet("Taul1", {}),)), case.issued.expected, {})

    assert found.submission.answers
    assert found.submission.identity is not None
    for each in (found, nobodys):
        sent = pickle.loads(pickle.dumps(each))
        assert sent == each
        assert (sent.submission, sent.problems) == (each.submission, each.problems)


def test_what_a_worker_is_given_is_what_the_round_expects() -> None:
    wanted = make(1, ()).issued.expected

    given = pickle.loads(pickle.dumps(wanted))

    assert given == wanted
    assert list(given.rows.items()) == list(wanted.rows.items())


# shared strings


def test_of_shared_strings_only_those_with_runs_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def watched(data: bytes) -> Element:
        seen.append(data)
        return tree(data)

    monkeypatch.setattr(ooxml_strings, "tree", watched)
    rich = "<si><r><t>ka</t></r><r><rPr/><t>ksi</t></r></si>"
    head, end = f'<?xml version="1.0" encoding="UTF-8"?><sst xmlns="{MAIN}" count="4">', "</sst>"
    plain = '<si><t>yksi</t></si><si><t xml:space="preserve"> a&amp;b </t></si><si><t/></si><si/>'

    four = ["yksi", " a&b ", "", ""]
    assert shared_strings(f"{head}{plain}{end}".encode()) == four
    assert seen == []
    assert shared_strings(f"{head}{plain}{rich}{plain}{end}".encode()) == [*four, "kaksi", *four]
    assert seen == [rich.encode()]


@pytest.mark.parametrize(
    ("inside", "strings"),
    [
        ("", []),
        ("<si><t>a_x000D_</t></si>", ["a\n"]),
        ("<si><t>a\r\nb</t></si>", ["a\nb"]),
        ("<si><t>ä&#228;</t></si>", ["ää"]),
        ("<si><t>a</t></si> <si><t>b</t></si>", ["a", "b"]),
        ("<!-- <si><t>x</t></si> --><si><t>a</t></si>", ["a"]),
        ("<si><t>a</t><phoneticPr/></si>", ["a"]),
        ("<si><t>a</t><rPh><t>x</t></rPh></si>", ["a"]),
        ("<si><t>a</t></si><extLst/>", ["a"]),
        ("<si><t>&lt;si&gt;</t></si>", ["<si>"]),
        ("<si><r><t>a</t></r></si><si><r><t>b_x000D_</t></r><r/></si>", ["a", "b\n"]),
    ],
)
def test_shared_strings_are_read_in_whatever_shape_they_have(inside: str, strings: list[str]) -> None:
    assert shared_strings(f'<sst xmlns="{MAIN}">{inside}</sst>'.encode()) == strings


@pytest.mark.parametrize("data", [b"<sst>", b"<sst><si><t>a</si></sst>", b"<sst><si><t>&x;</t></si></sst>", b""])
def test_shared_strings_that_are_no_xml_are_damaged(data: bytes) -> None:
    with pytest.raises(ReadFailed):
        shared_strings(data)


def test_shared_strings_in_another_encoding_are_read_in_that() -> None:
    data = '<?xml version="1.0" encoding="iso-8859-1"?><sst><si><t>Ã¤</t></si></sst>'.encode("iso-8859-1")

    assert shared_strings(data) == ["Ã¤"]


# what nothing stands in, and what asks who signs


@given(st.text(st.sampled_from("a7!~#@ä§ \t\n\u00a0\u00ad\u200b\ufeff\u0308\x00\x7f"), max_size=4))
@example("@TES-1")
@example("\u00ad")
def test_a_text_is_blank_just_where_nothing_is_left_to_read(words: str) -> None:
    assert Written(words).blank is (plain(words) == "")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("before", ["", " ", "\u00ad"])
@pytest.mark.parametrize("label", [words for name in SIGNED for words in every_language(f"form.sign.{name}")])
def test_a_label_is_known_in_whatever_letters_it_stands(label: str, before: str, form: Literal["NFC", "NFD"]) -> None:
    for words in (label, label.upper(), label.lower()):
        assert signing.signs([Written("7"), Written(before + normalize(form, words))])
    assert not signing.signs([Written(f"Ei {label}"), Written(3.0)])

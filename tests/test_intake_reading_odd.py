"""What readers do at the edges: parts that are not there, styles in a circle, values that no calendar has."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.test_intake_reading_binary import at, rk, row, wide, xlsb
from tests.test_intake_reading_binary import record as xlsb_record
from tests.test_intake_reading_ods import SPACES, cell, content, number, ods, only, table, words
from tests.zipped_workbooks import edited, relations, replaced, sheet_xml, unzipped, workbook_parts, zipped
from tyokirja.model import Verdict
from tyokirja.workbooks import reading
from tyokirja.workbooks.book import Comment, Limits, RawBook, ReadFailed, address
from tyokirja.workbooks.ooxml.cells import place
from tyokirja.workbooks.reading import read
from tyokirja.workbooks.xlsb_records import records
from tyokirja.written import Written


def failure(data: bytes) -> tuple[Verdict, str, str]:
    """Verdict, detail and reason of a file that cannot be read."""
    with pytest.raises(ReadFailed) as failed:
        read(data)
    return failed.value.verdict, failed.value.detail, failed.value.reason


# what a file is


@pytest.mark.parametrize(
    ("raised", "verdict", "detail"),
    [
        (ReadFailed(Verdict.PASSWORD, "x"), Verdict.PASSWORD, "x"),
        (RecursionError("syvä"), Verdict.DAMAGED, "nesting"),
        (KeyError("avain"), Verdict.DAMAGED, "KeyError: 'avain'"),
    ],
)
def test_whatever_a_reader_stumbles_over_is_the_files_verdict(
    raised: Exception, verdict: Verdict, detail: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> RawBook:
        raise raised

    monkeypatch.setattr(reading, "_read", stumble)
    assert failure(b"x")[:2] == (verdict, detail)


def test_a_lack_of_memory_is_the_workers_to_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: object) -> RawBook:
        raise MemoryError

    monkeypatch.setattr(reading, "_read", stumble)
    with pytest.raises(MemoryError):
        read(b"x")


@pytest.mark.parametrize(
    ("data", "verdict"),
    [
        (b"Subject: x\n\n", (Verdict.NOT_A_WORKBOOK, "", "found_unknown")),
        (b"<html>", (Verdict.NOT_A_WORKBOOK, "", "found_web_page")),
        (zipped({"a": ""}), (Verdict.NOT_A_WORKBOOK, "", "found_unknown")),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), (Verdict.NOT_A_WORKBOOK, "", "found_word")),
        (zipped({"META-INF/manifest.xml": ""}), (Verdict.DAMAGED, "content.xml", "")),
        (zipped({"[Content_Types].xml": ""}), (Verdict.DAMAGED, "xl/workbook.xml", "")),
    ],
)
def test_a_file_that_is_no_workbook_says_what_was_found(data: bytes, verdict: tuple[Verdict, str, str]) -> None:
    assert failure(data) == verdict


# Open XML


def without(data: bytes, *names: str) -> bytes:
    return zipped({name: part for name, part in unzipped(data).items() if name not in names})


PLAIN = zipped(workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')))


def test_a_workbook_whose_sheet_is_gone_is_damaged_by_that_sheets_name() -> None:
    assert failure(without(PLAIN, "xl/worksheets/sheet1.xml")) == (Verdict.DAMAGED, "Taulu", "")


def test_a_workbook_without_sheets_is_damaged() -> None:
    data = edited(PLAIN, lambda name, part: b"<workbook><sheets/></workbook>" if name == "xl/workbook.xml" else part)

    assert failure(data) == (Verdict.DAMAGED, "no sheets", "")


@pytest.mark.parametrize(
    ("root", "reason"), [("document", "found_word"), ("presentation", "found_presentation"), ("x", "found_unknown")]
)
def test_another_document_in_the_workbooks_place_is_named(root: str, reason: str) -> None:
    data = edited(PLAIN, lambda name, part: f"<{root}/>".encode() if name == "xl/workbook.xml" else part)

    assert failure(data) == (Verdict.NOT_A_WORKBOOK, "", reason)


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        ("><v>1,5</v>", Written("1,5", "General")),
        ("><v> 12 </v>", Written(12.0, "General")),
        ('t="d"><v>2026-12-31</v>', Written(date(2026, 12, 31), "General")),
        ('t="d"><v>eilen</v>', Written("eilen", "General")),
        ('t="b"><v>1</v>', Written(True, "General")),
        ('t="e"><v>#N/A</v>', Written(None, "General", error="#N/A")),
        ('t="str"><v></v>', None),
        ('s="99"><v>1</v>', Written(1.0, "General")),
    ],
)
def test_a_strange_value_is_read_as_far_as_it_says_anything(inside: str, found: Written | None) -> None:
    rows = f'<row r="1"><c r="A1" {inside}</c><c r="B1" t="inlineStr"><is><t>x</t></is></c></row>'

    (sheet,) = read(zipped(workbook_parts(sheet_xml(rows), strings="<si><t>nolla</t></si>"))).sheets

    assert sheet.cells.get((0, 0)) == found


# binary workbooks


@pytest.mark.parametrize("data", [b"\x81", b"\x01", b"\x01\x05abc", b"\x01\x81"])
def test_a_record_that_is_cut_is_damage(data: bytes) -> None:
    with pytest.raises(ReadFailed) as failed:
        list(records(data))
    assert failed.value.verdict is Verdict.DAMAGED


def test_records_have_numbers_and_lengths_of_several_bytes() -> None:
    long = b"x" * 200

    assert list(records(b"\x05\x00" + b"\x81\x05\xc8\x01" + long)) == [(5, b""), (0x281, long)]


def test_a_binary_workbook_without_sheets_or_whose_sheet_is_gone_is_damaged() -> None:
    data = xlsb(row(0, xlsb_record(2, at(0), rk(1))))
    empty = edited(data, lambda name, part: b"" if name == "xl/workbook.bin" else part)

    assert failure(empty) == (Verdict.DAMAGED, "no sheets", "")
    assert failure(without(data, "xl/worksheets/sheet1.bin")) == (Verdict.DAMAGED, "Taulu", "")


def test_a_binary_workbook_may_lack_strings_styles_and_notes() -> None:
    data = xlsb(row(0, xlsb_record(2, at(0, 9), rk(1)), xlsb_record(1, at(1))))

    (sheet,) = read(without(data, "xl/styles.bin", "xl/sharedStrings.bin", "xl/comments1.bin")).sheets

    assert sheet.cells == {(0, 0): Written(1.0, "General")}


# OpenDocument


def value(kind: str, name: str, said: str, shown: str = "") -> object:
    """The value of one typed cell."""
    inside = f"<text:p>{shown}</text:p>" if shown else ""
    found = only(ods(table(cell(inside, office_value_type=kind, **{f"office_{name}": said}) + words("x")))).cells
    return found[0, 0].value if (0, 0) in found else None


@pytest.mark.parametrize(
    ("kind", "name", "said", "shown", "expected"),
    [
        ("float", "value", "12.5", "", 12.5),
        ("float", "value", "x", "", "x"),
        ("float", "value", "x", "12 kpl", "12 kpl"),
        ("float", "value", "nan", "", "nan"),
        ("float", "value", "inf", "paljon", "paljon"),
        ("date", "date-value", "2026-12-31", "", date(2026, 12, 31)),
        ("date", "date-value", "2026-12-31T12:30:00", "", datetime(2026, 12, 31, 12, 30)),
        ("date", "date-value", "eilen", "", "eilen"),
        ("date", "date-value", "2026-02-31", "31.2.2026", "31.2.2026"),
        ("time", "time-value", "PT12H30M", "", time(12, 30)),
        ("time", "time-value", "PT12H30M15,5S", "", time(12, 30, 15, 500_000)),
        ("time", "time-value", "PT24H", "", timedelta(days=1)),
        ("time", "time-value", "P1DT1H", "", timedelta(hours=25)),
        ("time", "time-value", "-PT1H", "", timedelta(hours=-1)),
        ("time", "time-value", "tunti", "", "tunti"),
        ("time", "time-value", "tunti", "1 h", "1 h"),
        ("time", "time-value", "P" + "9" * 12 + "D", "kauan", "kauan"),
        ("boolean", "boolean-value", "true", "", True),
        ("boolean", "boolean-value", "false", "EPÄTOSI", False),
        ("string", "string-value", "sana", "", "sana"),
    ],
)
def test_a_typed_value_that_cannot_be_one_is_its_text(
    kind: str, name: str, said: str, shown: str, expected: object
) -> None:
    assert value(kind, name, said, shown) == expected


def test_styles_that_inherit_from_each_other_in_a_circle_are_no_format() -> None:
    circle = (
        '<style:style style:name="a" style:family="table-cell" style:parent-style-name="b"/>'
        '<style:style style:name="b" style:family="table-cell" style:parent-style-name="a"/>'
    )
    data = ods(table(number(1, table_style_name="a")))
    turned = edited(
        data,
        lambda _, part: part.replace(b"</office:automatic-styles>", circle.encode() + b"</office:automatic-styles>"),
    )

    assert only(turned).cells[0, 0].number_format == "General"


def test_the_format_of_a_column_counts_where_neither_cell_nor_row_has_one() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:default-cell-style-name="pros"/>'
    )
    data = ods(table(number(1) + number(2) + number(3) + number(4), before=columns))
    styled = ods(
        '<table:table table:name="Taulu"><table:table-row table:default-cell-style-name="perii">'
        + number(1)
        + "</table:table-row></table:table>"
    )

    assert [each.percent for each in only(data).cells.values()] == [False, False, True, False]
    assert only(styled).cells[0, 0].percent is True


def test_styles_that_cannot_be_read_cost_no_cell() -> None:
    data = ods(table(number(1)), **{"styles.xml": "<rikki"})

    assert only(data).cells[0, 0].value == 1.0


def test_named_styles_tell_formats() -> None:
    named = (
        f'<office:document-styles {SPACES}><office:styles><number:percentage-style style:name="P"/>'
        '<style:style style:name="nimi" style:family="table-cell" style:data-style-name="P"/>'
        "</office:styles></office:document-styles>"
    )

    assert only(ods(table(number(1, table_style_name="nimi")), **{"styles.xml": named})).cells[0, 0].percent is True


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-16-le", "utf-32"])
def test_an_opendocument_sheet_in_a_wide_encoding_is_read(encoding: str) -> None:
    data = edited(
        ods(table(words("määrä"))), lambda name, part: part.decode().encode(encoding) if name == "content.xml" else part
    )

    assert only(data).cells[0, 0].value == "määrä"


def test_properties_that_cannot_be_read_cost_no_cell() -> None:
    book = read(ods(table(number(1)), **{"meta.xml": "<rikki"}))

    assert (book.saved_at, book.program, book.properties) == (None, "", {})
    assert book.sheets[0].cells[0, 0].value == 1.0


def test_a_document_without_sheets_is_damaged() -> None:
    assert failure(ods("")) == (Verdict.DAMAGED, "no sheets", "")


def test_errors_and_formulas_without_a_value_are_told() -> None:
    wrong = cell("<text:p>#DIV/0!</text:p>", table_formula="of:=1/0", office_value_type="string")
    plain = cell(table_formula="of:=[.B1]")
    odd = cell("<text:p>Err:502</text:p>", table_formula="of:=X()", calcext_value_type="error")

    found = only(ods(table(wrong + plain + odd))).cells

    assert [(each.value, each.formula, each.error) for each in found.values()] == [
        (None, "=1/0", "#DIV/0!"),
        (None, "=B1", ""),
        (None, "=X()", "Err:502"),
    ]


def test_notes_are_kept_with_their_author_and_shapes_with_their_words() -> None:
    note = (
        "<office:annotation><dc:creator>Maija</dc:creator><dc:date>2026-07-03</dc:date>"
        "<text:p>yksi<text:s/><text:tab/>x<text:line-break/>y</text:p><text:p>kaksi</text:p></office:annotation>"
    )
    empty = "<office:annotation><text:p/></office:annotation>"
    shape = "<draw:frame><draw:text-box><text:p>laatikko</text:p></draw:text-box></draw:frame>"
    tables = (
        '<table:table table:name="Taulu"><table:shapes>' + shape + "</table:shapes><table:table-row>"
        + cell(note + "<text:p>1</text:p>", office_value_type="string") + cell(empty)
        + "</table:table-row></table:table>"
    )  # fmt: skip

    sheet = only(ods(tables))

    assert sheet.comments == (Comment(0, 0, "yksi \tx\ny\nkaksi", "Maija"),)
    assert sheet.texts == ("laatikko",)
    assert {place: each.value for place, each in sheet.cells.items()} == {(0, 0): "1"}


def test_words_outside_every_table_are_not_read() -> None:
    outside = "<table:table-row/><text:s/><table:table-cell><text:p>x</text:p></table:table-cell>"
    note = "<office:annotation><text:p>huomio</text:p></office:annotation>"
    document = content("<text:p>otsikko</text:p>" + note + outside + table(words("x")))

    assert only(edited(ods(""), lambda name, part: document.encode() if name == "content.xml" else part)).cells == {
        (0, 0): Written("x", "General")
    }


def test_the_names_of_relations_are_free() -> None:
    parts = workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("hyperlink", "http://x"), external=True)

    assert read(zipped(parts)).sheets[0].comments == ()
    assert wide("") == bytes(4)


def test_headings_of_text_are_paragraphs() -> None:
    data = ods(table(cell("<text:h>yksi</text:h><text:p>kaksi</text:p>", office_value_type="string")))

    assert only(data).cells[0, 0].value == "yksi\nkaksi"


def test_a_binary_workbook_names_errors_and_formats_that_it_knows_and_calls_others_usual() -> None:
    rows = row(0, xlsb_record(3, at(0), b"\x17"), xlsb_record(3, at(1), b"\x99"), xlsb_record(2, at(2), rk(1)))
    data = xlsb(rows)
    unknown = edited(data, lambda _, part: part.replace(struct.pack("<HH", 0, 164), struct.pack("<HH", 0, 999)))

    (sheet,) = read(data).sheets
    assert [each.error for each in sheet.cells.values()] == ["#REF!", "#N/A", ""]
    (styled,) = read(edited(unknown, lambda name, part: part)).sheets
    assert {each.number_format for each in styled.cells.values()} == {"General"}


def test_a_sheet_of_a_binary_workbook_that_holds_a_chart_has_no_cells() -> None:
    data = replaced(xlsb(row(0, xlsb_record(2, at(0), rk(1)))), ("relationships/worksheet", "relationships/chartsheet"))

    (sheet,) = read(data).sheets

    assert (sheet.name, sheet.cells) == ("Taulu", {})


def test_what_the_live_check_says_is_told_from_what_a_person_writes() -> None:
    import re

    from tyokirja.intake.live_words import computed
    from tyokirja.texts import area

    said = [wording for name, triple in area("form").items() if name.startswith("check.") for wording in triple]

    assert said
    for wording in said:
        assert computed(Written(re.sub(r"\{\w+\}", "Toteuma", wording))), wording
    assert computed(Written(12.0))
    assert not computed(Written("Soitan tästä huomenna."))


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("A1", (0, 0)),
        (" j7 ", (6, 9)),
        ("XFD1048576", (1_048_575, 16_383)),
        ("A1048577", None),
        ("XFE1", None),
        ("A0", None),
        ("A1:B2", None),
        ("1", None),
    ],
)
def test_a_reference_is_a_place_of_a_sheet_or_none(reference: str, found: tuple[int, int] | None) -> None:
    assert place(reference) == found


@pytest.mark.parametrize(
    ("limits", "counts"),
    [
        ((9, 9), [(3, False), (3, False)]),
        ((2, 9), [(2, True), (2, True)]),
        ((9, 4), [(3, False), (1, True)]),
        ((3, 6), [(3, False), (3, False)]),
    ],
)
def test_an_opendocument_file_is_read_to_its_limits_for_a_sheet_and_for_all(
    limits: tuple[int, int], counts: list[tuple[int, bool]]
) -> None:
    rows = (number(1, table_number_columns_repeated="2"), number(3))

    book = read(
        ods(table(*rows) + table(*rows, name="Toinen")), limits=Limits(sheet_cells=limits[0], book_cells=limits[1])
    )

    assert [(len(each.cells), each.capped) for each in book.sheets] == counts


def test_cells_of_a_binary_workbook_of_1904_say_so() -> None:
    rows = row(
        0,
        xlsb_record(2, at(0), rk(1)),
        xlsb_record(5, at(1, 2), struct.pack("<d", 44925)),
        xlsb_record(4, at(2), b"\1"),
        xlsb_record(3, at(3), b"\x2a"),
        xlsb_record(6, at(4), wide("sana")),
        xlsb_record(6, at(5), wide("")),
    )

    (sheet,) = read(xlsb(rows, date1904=True)).sheets

    assert [each.value for each in sheet.cells.values()] == [1.0, date(2026, 12, 31), True, None, "sana"]
    assert all(each.date1904 for each in sheet.cells.values())


def test_a_binary_workbook_has_the_limit_that_is_asked_for() -> None:
    data = xlsb(row(0, *(xlsb_record(2, at(column), rk(column)) for column in range(5))))

    def counted(cells: int) -> tuple[int, bool]:
        (sheet,) = read(data, limits=Limits(sheet_cells=cells)).sheets
        return len(sheet.cells), sheet.capped

    assert [counted(each) for each in (6, 5, 4)] == [(5, False), (5, False), (4, True)]


def test_the_workbook_part_is_found_by_its_relation() -> None:
    def moved(name: str, part: bytes) -> bytes:
        return part.replace(b"xl/workbook.bin", b"xl/kirja.bin") if name == "_rels/.rels" else part

    data = edited(xlsb(row(0, xlsb_record(2, at(0), rk(7)))), moved)
    parts = unzipped(data)
    parts["xl/kirja.bin"] = parts["xl/workbook.bin"]
    parts["xl/_rels/kirja.bin.rels"] = parts.pop("xl/_rels/workbook.bin.rels")

    assert read(zipped(parts)).sheets[0].cells[0, 0].value == 7.0


def test_a_plain_sheet_and_one_that_is_not_are_read_alike() -> None:
    plain = (
        '<row r="1"><c r="A1"><f>B1+1</f><v>3</v></c><c r="B1"><v>2</v></c>'
        '<c r="C1"><f t="shared" ref="C1:C2" si="0">A1*2</f><v>6</v></c><c r="D1" t="str"><f>"x"</f><v>x</v></c>'
        '<c r="E1"><f>NA()</f></c><c r="F1" t="inlineStr"><is><t>a &amp; b</t></is></c></row>'
        '<row r="2"><c r="C2"><f t="shared" si="0"/><v>0</v></c><c r="D2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="E2" t="b"><v>1</v></c><c r="F2" s="1"/></row>'
    )
    spaced = plain.replace("<c ", "<c\n ").replace("<row", "<!-- rivi --><row")

    first, second = (read(zipped(workbook_parts(sheet_xml(each)))).sheets[0].cells for each in (plain, spaced))

    assert first == second
    assert {address(*where): (each.value, each.formula, each.error) for where, each in first.items()} == {
        "A1": (3.0, "=B1+1", ""),
        "B1": (2.0, "", ""),
        "C1": (6.0, "=A1*2", ""),
        "D1": ("x", '="x"', ""),
        "E1": (None, "=NA()", ""),
        "F1": ("a & b", "", ""),
        "C2": (0.0, "=A2*2", ""),
        "D2": (None, "=1/0", "#DIV/0!"),
        "E2": (True, "", ""),
    }


def test_a_saving_time_without_a_zone_is_utc_where_the_file_was_packed_just_then() -> None:
    parts = workbook_parts(sheet_xml(""))
    parts["_rels/.rels"] = relations(("officeDocument", "xl/workbook.xml"), ("metadata/core-properties", "core.xml"))
    parts["core.xml"] = "<p><modified>2026-07-03T09:30:00</modified></p>"

    def saved_at(hour: int) -> datetime | None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for name, part in parts.items():
                archive.writestr(zipfile.ZipInfo(name, (2026, 7, 3, hour, 30, 0)), part)
        return read(out.getvalue()).saved_at

    assert [saved_at(each) for each in (9, 12)] == [datetime(2026, 7, 3, hour, 30, tzinfo=UTC) for hour in (9, 6)]


@pytest.mark.parametrize("kind", ["worksheet", "xlMacrosheet", "uusi"])
def test_a_listed_sheet_whose_part_is_not_there_is_damage_whatever_its_kind(kind: str) -> None:
    parts = workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    parts["xl/_rels/workbook.xml.rels"] = relations((kind, "worksheets/poissa.xml"))

    assert failure(zipped(parts)) == (Verdict.DAMAGED, "Taulu", "")

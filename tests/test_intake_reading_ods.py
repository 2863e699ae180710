"""Reading OpenDocument spreadsheets: values by their type, nothing blank repeated, and what stands beside the cells."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.zipped_workbooks import edited, unzipped, zipped
from tyokirja.model import Verdict
from tyokirja.workbooks.book import Comment, Limits, RawBook, RawSheet, ReadFailed, address
from tyokirja.workbooks.opendocument.values import value_of
from tyokirja.workbooks.reading import read
from tyokirja.written import Mark, Run, Written

S, R, L = Mark.STRUCK, Mark.RAISED, Mark.LOWERED

SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("draw", "drawing"),
        ("meta", "meta"),
        ("fo", "xsl-fo-compatible"),
    )
)
SPACES += (
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
STYLES = (
    '<number:percentage-style style:name="N10"/><number:date-style style:name="N20"/>'
    '<style:style style:name="pros" style:family="table-cell" style:data-style-name="N10"/>'
    '<style:style style:name="perii" style:family="table-cell" style:parent-style-name="pros"/>'
    '<style:style style:name="piilo" style:family="table"><style:table-properties table:display="false"/></style:style>'
)


def content(tables: str, kind: str = "spreadsheet") -> str:
    return (
        f'<?xml version="1.0"?><office:document-content {SPACES}><office:automatic-styles>{STYLES}'
        f"</office:automatic-styles><office:body><office:{kind}>{tables}</office:{kind}></office:body>"
        "</office:document-content>"
    )


def ods(tables: str, meta: str = "", **others: str) -> bytes:
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content(tables),
        "META-INF/manifest.xml": "<manifest/>",
    }
    if meta:
        parts["meta.xml"] = f"<office:document-meta {SPACES}><office:meta>{meta}</office:meta></office:document-meta>"
    return zipped(parts | others)


def table(*rows: str, name: str = "Taulu", style: str = "", before: str = "") -> str:
    inside = "".join(f"<table:table-row>{row}</table:table-row>" if "table-row" not in row else row for row in rows)
    return f'<table:table table:name="{name}" table:style-name="{style}">{before}{inside}</table:table>'


def cell(inside: str = "", **attributes: str) -> str:
    spelled = "".join(f' {name.replace("_", ":", 1).replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{spelled}>{inside}</table:table-cell>"


def words(text: str, **attributes: str) -> str:
    return cell(f"<text:p>{text}</text:p>", office_value_type="string", **attributes)


def number(value: float, **attributes: str) -> str:
    return cell(f"<text:p>{value}</text:p>", office_value_type="float", office_value=str(value), **attributes)


def only(data: bytes) -> RawSheet:
    (sheet,) = read(data).sheets
    return sheet


def cells(*rows: str, before: str = "") -> dict[str, Written]:
    return {address(*place): found for place, found in only(ods(table(*rows, before=before))).cells.items()}


def test_each_type_of_cell_has_its_value_and_tells_percent_and_dates() -> None:
    found = cells(
        words("teksti")
        + number(12.5)
        + cell("<text:p>12,5 %</text:p>", office_value_type="percentage", office_value="0.125")
        + cell(office_value_type="currency", office_value="11350")
        + cell(office_value_type="boolean", office_boolean_value="true")
        + cell(office_value_type="date", office_date_value="2026-12-31")
        + cell(office_value_type="date", office_date_value="2026-12-31T14:30:00")
        + cell(office_value_type="time", office_time_value="PT06H00M00S")
        + cell(office_value_type="time", office_time_value="PT36H30M00.5S")
    )
    assert [(content.value, content.percent) for content in found.values()] == [
        ("teksti", False),
        (12.5, False),
        (0.125, True),
        (11350.0, False),
        (True, False),
        (date(2026, 12, 31), False),
        (datetime(2026, 12, 31, 14, 30), False),
        (time(6), False),
        (timedelta(hours=36, minutes=30, seconds=0.5), False),
    ]


def test_a_plain_number_in_a_cell_with_a_percent_style_is_percent() -> None:
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    columns += '<table:table-column table:default-cell-style-name="pros"/>'
    found = cells(number(1, table_style_name="perii") + number(1) + number(1), before=columns)
    assert [content.percent for content in found.values()] == [True, False, True]


def test_text_keeps_its_spaces_lines_and_paragraphs_and_nothing_of_the_layout() -> None:
    inside = '\n  alku<text:s text:c="3"/>väli <text:span>osa</text:span><text:tab/>x<text:line-break/>rivi'
    found = cells(cell(f"<text:p>{inside}</text:p>\n  <text:p>toinen</text:p>", office_value_type="string"))
    assert found["A1"].value == "alku   väli osa\tx\nrivi\ntoinen"


def test_blank_cells_and_rows_are_counted_and_never_repeated() -> None:
    padded = only(
        ods(
            table(
                number(1) + '<table:table-cell table:number-columns-repeated="16383"/>',
                '<table:table-row table:number-rows-repeated="1048573"><table:table-cell '
                'table:number-columns-repeated="16384" table:style-name="pros"/></table:table-row>',
                '<table:table-cell table:number-columns-repeated="4"/>' + number(2),
                '<table:table-row table:number-rows-repeated="999999999"><table:table-cell/></table:table-row>',
            )
        )
    )
    assert {address(*place): content.value for place, content in padded.cells.items()} == {"A1": 1.0, "E1048575": 2.0}
    assert not padded.capped


def test_repeated_cells_with_something_in_them_stand_in_each_place() -> None:
    repeated = '<table:table-row table:number-rows-repeated="2">' + words("x", table_number_columns_repeated="2")
    assert sorted(cells(repeated + "</table:table-row>")) == ["A1", "A2", "B1", "B2"]


def test_more_cells_than_the_limit_are_left_and_it_is_said() -> None:
    many = '<table:table-row table:number-rows-repeated="1048576">' + words("x", table_number_columns_repeated="16384")
    (sheet,) = read(ods(table(many + "</table:table-row>")), limits=Limits(sheet_cells=100)).sheets
    assert (len(sheet.cells), sheet.capped) == (100, True)


def test_content_beyond_measure_is_read_as_far_as_it_may_be() -> None:
    limits = Limits(xml=300_000)
    rows = "<table:table-row><table:table-cell/></table:table-row>" * 8000
    (sheet,) = read(ods(table(words("a"), rows) + table(words("b"))), limits=limits).sheets
    assert (list(sheet.cells), sheet.capped) == ([(0, 0)], True)
    (sheet,) = read(ods(table(words("a")) + f"<!--{rows}-->" + table(words("b"))), limits=limits).sheets
    assert (list(sheet.cells), sheet.capped) == ([(0, 0)], True)


def test_a_formula_has_its_text_in_excels_words_and_its_value() -> None:
    found = cells(
        number(3, table_formula="of:=SUM([.A1:.B$2];[$Tiedot.$C3];[$&apos;Oma sivu&apos;.D4];&quot;[.A1]&quot;)")
        + cell(table_formula="of:=1+1")
        + words("#DIV/0!", table_formula="of:=1/0")
        + words("#ARVO!", table_formula="of:=A", calcext_value_type="error")
    )
    assert found["A1"].formula == "=SUM(A1:B$2;Tiedot!$C3;'Oma sivu'!D4;\"[.A1]\")"
    assert found["B1"] == Written(None, "General", "=1+1")
    assert (found["C1"].value, found["C1"].error) == (None, "#DIV/0!")
    assert (found["D1"].value, found["D1"].error) == (None, "#ARVO!")


def test_merges_and_the_values_that_they_cover_are_read() -> None:
    covered = "<table:covered-table-cell office:value-type='string'><text:p>alla</text:p></table:covered-table-cell>"
    sheet = only(ods(table(words("x", table_number_columns_spanned="2", table_number_rows_spanned="3") + covered)))
    assert sheet.merges == ((0, 0, 2, 1),)
    assert [content.value for content in sheet.cells.values()] == ["x", "alla"]


def test_comments_and_shapes_are_no_part_of_the_cells_text() -> None:
    note = "<office:annotation><dc:creator>Maija</dc:creator><dc:date>2026-07-01</dc:date>"
    note += "<text:p>huomio</text:p><text:p>toinen</text:p></office:annotation>"
    box = "<draw:frame><draw:text-box><text:p>laatikko</text:p></draw:text-box></draw:frame>"
    sheet = only(ods(table(cell() + cell(f"{note}{box}<text:p>arvo</text:p>", office_value_type="string"))))
    assert [content.value for content in sheet.cells.values()] == ["arvo"]
    assert sheet.comments == (Comment(0, 1, "huomio\ntoinen", "Maija"),)
    assert sheet.texts == ("laatikko",)


def test_deleted_content_that_the_file_remembers_is_not_read() -> None:
    tracked = "<table:tracked-changes><table:cell-content-change><table:previous>" + words("poistettu")
    tracked += "</table:previous></table:cell-content-change></table:tracked-changes>"
    assert [content.value for content in only(ods(tracked + table(words("nyt")))).cells.values()] == ["nyt"]


def test_hidden_sheets_and_rows_are_told_and_read() -> None:
    hidden = '<table:table-row table:visibility="collapse">' + words("x") + "</table:table-row>"
    book = read(ods(table(words("a")) + table(words("b"), hidden, name="$Piilo", style="piilo")))
    assert [(sheet.name, sheet.visibility) for sheet in book.sheets] == [("Taulu", "visible"), ("$Piilo", "hidden")]
    assert book.sheets[1].hidden_rows == {1}


def test_rows_in_groups_and_headings_are_rows() -> None:
    grouped = (
        "<table:table-header-rows><table:table-row>" + words("otsikko") + "</table:table-row></table:table-header-rows>"
    )
    grouped += "<table:table-row-group><table:table-row>" + words("rivi") + "</table:table-row></table:table-row-group>"
    assert {place: content.value for place, content in cells(grouped).items()} == {"A1": "otsikko", "A2": "rivi"}


def test_any_prefix_may_stand_for_a_namespace() -> None:
    data = edited(
        ods(table(words("a"))),
        lambda _, part: re.sub(rb"(?<!:)table:", b"t:", part).replace(b"xmlns:table=", b"xmlns:t="),
    )
    assert [content.value for content in only(data).cells.values()] == ["a"]


META = (
    "<meta:generator>LibreOffice/24.2.7.2$Linux_X86_64 LibreOffice_project/abc</meta:generator>"
    "<dc:creator>Maija Meikäläinen</dc:creator><dc:date>2026-07-01T12:30:00.123456789</dc:date>"
    '<meta:user-defined meta:name="tyokirja">tieto</meta:user-defined>'
)


def about(book: RawBook) -> tuple[datetime | None, str, dict[str, str]]:
    return book.saved_at, book.program, book.properties


def test_a_file_tells_when_it_was_saved_by_which_program_and_never_by_whom() -> None:
    found = read(ods(table(words("a")), meta=META))
    saved = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    assert about(found) == (saved, "LibreOffice/24.2.7.2", {"tyokirja": "tieto"})
    assert "Maija" not in repr(found)


def test_a_flat_document_is_read_like_a_zipped_one() -> None:
    zipped_one = ods(table(words("a"), number(2)), meta=META)
    flat = content(table(words("a"), number(2))).replace("document-content", "document")
    flat = flat.replace("<office:automatic-styles>", f"<office:meta>{META}</office:meta><office:automatic-styles>")
    assert read(flat.encode()) == read(zipped_one)
    assert read(flat.encode("utf-16")) == read(zipped_one)


def test_a_locked_document_asks_for_its_password() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    for data in (ods("", **{"META-INF/manifest.xml": manifest}), ods("", **{"encrypted-package": "x"})):
        with pytest.raises(ReadFailed) as failed:
            read(data)
        assert failed.value.verdict is Verdict.PASSWORD


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("text", "found_word"),
        ("presentation", "found_presentation"),
        ("drawing", "found_image"),
        ("chart", "found_unknown"),
    ],
)
def test_another_kind_of_document_is_no_workbook(kind: str, found: str) -> None:
    with pytest.raises(ReadFailed) as failed:
        read(ods("", **{"content.xml": content("", kind)}))
    assert (failed.value.verdict, failed.value.reason) == (Verdict.NOT_A_WORKBOOK, found)


@pytest.mark.parametrize("tenth", range(1, 10))
def test_broken_content_is_damaged(tenth: int) -> None:
    whole = content(table(*[words(f"rivi {number}") for number in range(20)]))
    with pytest.raises(ReadFailed) as failed:
        read(ods("", **{"content.xml": whole[: len(whole) * tenth // 10]}))
    assert failed.value.verdict is Verdict.DAMAGED


def test_entities_are_refused() -> None:
    bomb = content(table(words("&a;"))).replace("?>", '?><!DOCTYPE x [<!ENTITY a "aaaa">]>')
    with pytest.raises(ReadFailed) as failed:
        read(ods("", **{"content.xml": bomb}))
    assert failed.value.detail == "XML entities"


def test_only_a_style_that_says_so_hides_its_sheet() -> None:
    shown = '<style:style style:name="nakyy" style:family="table"><style:table-properties table:display="true"/>'
    other = '<style:style style:name="rivi"><style:table-row-properties table:display="false"/></style:style>'
    data = edited(
        ods(table(words("a"), style="nakyy") + table(words("b"), style="piilo") + table(words("c"), style="rivi")),
        lambda _, part: part.replace(
            b"</office:automatic-styles>", f"{shown}</style:style>{other}</office:automatic-styles>".encode()
        ),
    )

    assert [each.visibility for each in read(data).sheets] == ["visible", "hidden", "visible"]


def test_the_limit_of_a_book_counts_the_cells_of_all_its_sheets_once() -> None:
    three = table(words("a") + words("b"), words("c"))

    def counted(*tables: str) -> list[tuple[int, bool]]:
        return [
            (len(each.cells), each.capped) for each in read(ods("".join(tables)), limits=Limits(book_cells=4)).sheets
        ]

    assert counted(three, three) == [(3, False), (1, True)]
    assert counted(table(words("a") + words("b"), words("c") + words("d"))) == [(4, False)]
    assert counted(three, table(words("a")), table("<table:table-cell/>")) == [(3, False), (1, False), (0, False)]


def test_rows_are_hidden_as_far_as_they_say_something_or_may_be_counted() -> None:
    filtered = '<table:table-row table:visibility="filter" table:number-rows-repeated="{}">{}</table:table-row>'
    padded = table(words("a"), filtered.format(1_000_000, "<table:table-cell/>"), words("b"))
    full = table(filtered.format(3, words("x")), '<table:table-row table:visibility="visible"></table:table-row>')

    (sheet,) = read(ods(padded), limits=Limits(sheet_cells=5)).sheets
    assert sheet.hidden_rows == frozenset(range(1, 6))
    assert sorted(sheet.cells) == [(0, 0), (1_000_001, 0)]
    assert only(ods(full)).hidden_rows == frozenset(range(3))


def test_the_last_row_and_column_of_a_sheet_are_its_last() -> None:
    far = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    beyond = '<table:table-row table:number-rows-repeated="2">' + words("x", table_number_columns_repeated="2")
    wide = '<table:table-cell table:number-columns-repeated="16383"/>' + words("y", table_number_columns_repeated="2")

    assert sorted(only(ods(table(far, beyond + "</table:table-row>"))).cells) == [(1_048_575, 0), (1_048_575, 1)]
    assert sorted(only(ods(table(wide))).cells) == [(0, 16_383)]


@pytest.mark.parametrize(("said", "count"), [("2", 2), ("0", 1), ("-3", 1), ("x", 1), ("", 1), ("9999999999", 1)])
def test_a_count_that_is_none_is_one(said: str, count: int) -> None:
    found = only(ods(table(words("x", table_number_columns_repeated=said) + words("y")))).cells

    assert [each.value for each in found.values()] == ["x"] * count + ["y"]


def test_spaces_are_as_many_as_are_said_and_no_more_than_a_cell_holds() -> None:
    found = cells(
        cell('<text:p>a<text:s text:c="3"/>b<text:s/>c</text:p>', office_value_type="string")
        + cell('<text:p>a<text:s text:c="99999999"/></text:p>', office_value_type="string")
    )

    assert found["A1"].value == "a   b c"
    assert found["B1"].value == "a" + " " * 32_767


def test_a_merge_of_rows_alone_and_of_columns_alone_is_one() -> None:
    tall, wide = words("a", table_number_rows_spanned="2"), words("b", table_number_columns_spanned="3")

    assert only(ods(table("<table:table-cell/>" + tall, wide))).merges == ((0, 1, 1, 1), (1, 0, 1, 2))


@pytest.mark.parametrize(
    ("kind", "name", "said", "code"),
    [
        ("percentage", "value", "0.5", "0.00%"),
        ("date", "date-value", "2026-01-01", "d.m.yyyy"),
        ("time", "time-value", "PT1H", "h:mm:ss"),
        ("boolean", "boolean-value", "true", "BOOLEAN"),
        ("currency", "value", "5", "#,##0.00 [$€]"),
        ("string", "string-value", "x", "General"),
    ],
)
def test_a_type_has_its_number_format(kind: str, name: str, said: str, code: str) -> None:
    (found,) = cells(cell(office_value_type=kind, **{f"office_{name}": said})).values()

    assert found.number_format == code


_ONE = '<number:number number:decimal-places="0" number:min-integer-digits="1"/>'
_DAY = '<number:day/><number:text>.</number:text><number:month number:style="long"/>'
_CLOCK = '<number:hours number:style="long"/><number:text>:</number:text><number:minutes/>'


@pytest.mark.parametrize(
    ("kind", "inside", "code"),
    [
        ("number", '<number:number number:min-integer-digits="1"/>', "General"),
        ("number", _ONE, "0"),
        ("number", '<number:number number:decimal-places="3" number:min-decimal-places="1"/>', "0.0##"),
        ("number", '<number:number number:decimal-places="2" number:grouping="true"/>', "#,##0.00"),
        ("number", '<number:number number:decimal-places="0" number:min-integer-digits="0"/>', "#"),
        ("number", _ONE.replace("/>", ' number:display-factor="1000000"/>') + "<number:text>M</number:text>", '0,,"M"'),
        ("number", _ONE + "<number:text> M€</number:text>", '0" M€"'),
        ("number", "<number:text>≥ </number:text>" + _ONE, '"≥ "0'),
        ("number", _ONE + "<number:text> %</number:text>", '0" %"'),
        ("number", "<number:text>a&quot;b</number:text>" + _ONE, '"a"\\""b"0'),
        ("number", "<number:text>1.</number:text>" + _ONE, '"1."0'),
        (
            "number",
            _ONE.replace("/>", '><number:embedded-text number:position="3"> </number:embedded-text></number:number>'),
            "# ##0",
        ),
        ("number", '<number:scientific-number number:decimal-places="2" number:min-exponent-digits="2"/>', "0.00E+00"),
        ("number", '<number:fraction number:min-numerator-digits="1"/>', "# ?/??"),
        ("percentage", _ONE + "<number:text>%</number:text>", "0%"),
        ("percentage", _ONE + "<number:text> % ka.</number:text>", '0 %" ka."'),
        ("percentage", _ONE, "0%"),
        ("currency", _ONE + "<number:text> </number:text><number:currency-symbol>€</number:currency-symbol>", "0 [$€]"),
        ("currency", _ONE + "<number:currency-symbol/>", "0"),
        ("currency", "<number:currency-symbol>$</number:currency-symbol>" + _ONE, "[$$]0"),
        ("number", "<number:fill-character>-=</number:fill-character>" + _ONE, "*-0"),
        ("number", "<number:fill-character/>" + _ONE, "0"),
        (
            "number",
            '<number:number number:min-integer-digits="5" number:grouping="true" number:decimal-places="0"/>',
            "00,000",
        ),
        (
            "number",
            '<number:number number:decimal-places="2" loext:min-decimal-places="0" number:min-integer-digits="1"/>',
            "0.##",
        ),
        (
            "number",
            '<number:number number:decimal-places="1" number:min-decimal-places="3" number:min-integer-digits="1"/>',
            "0.0",
        ),
        ("number", '<number:number number:decimal-places="x" number:min-integer-digits="1"/>', "0"),
        ("number", _ONE.replace("/>", ' number:display-factor="999"/>'), "0"),
        ("number", _ONE.replace("/>", ' number:display-factor="1000"/>'), "0,"),
        ("number", _ONE.replace("/>", ' number:display-factor="tuhat"/>'), "0"),
        ("number", '<number:fraction number:min-numerator-digits="0"/>', "# ?/??"),
        ("number", "<number:fraction/>", "# ?/??"),
        ("number", '<number:fraction number:min-numerator-digits="2"/>', "# ??/??"),
        ("number", '<number:scientific-number number:decimal-places="0" number:min-exponent-digits="0"/>', "0E+0"),
        ("number", "<number:scientific-number/>", "0E+00"),
        ("number", "<number:text>(-+ )</number:text>" + _ONE, "(-+ )0"),
        ("number", "<number:text>1:2</number:text>" + _ONE, '"1:2"0'),
        ("date", "<number:text>1</number:text><number:day/>", '"1"d'),
        (
            "date",
            "<number:day/><number:text>/</number:text><number:month/><number:text>:</number:text><number:year/>",
            "d/m:yy",
        ),
        ("date", '<number:month number:textual="true" number:style="long"/><number:day-of-week/>', "mmmmddd"),
        ("date", "<number:era/><number:day number:style='long'/>", "dd"),
        ("time", '<number:hours/><number:minutes number:style="long"/><number:seconds number:style="long"/>', "hmmss"),
        ("time", '<number:minutes number:decimal-places="2"/>', "m"),
        ("text", "<number:text>● </number:text><number:text-content/>", '"● "@'),
        ("boolean", "<number:boolean/>", "BOOLEAN"),
        ("date", _DAY, "d.mm"),
        ("date", '<number:month number:textual="true"/><number:text> klo</number:text>', 'mmm" klo"'),
        (
            "date",
            '<number:year/><number:year number:style="long"/><number:day-of-week number:style="long"/>',
            "yyyyyydddd",
        ),
        ("time", _CLOCK + '<number:seconds number:decimal-places="1"/><number:am-pm/>', "hh:ms.0AM/PM"),
    ],
)
def test_a_style_says_its_number_format_as_excel_would(kind: str, inside: str, code: str) -> None:
    assert format_of(f'<number:{kind}-style style:name="X">{inside}</number:{kind}-style>') == code


def format_of(styles: str, last: str = "X") -> str | None:
    """The number format of a cell whose style has the data style ``last``."""
    styles += f'<style:style style:name="oma" style:family="table-cell" style:data-style-name="{last}"/>'
    return styled_cells(number(1, table_style_name="oma"), styles)[0, 0].number_format


def test_a_length_of_time_has_its_first_part_in_brackets() -> None:
    assert (
        format_of(f'<number:time-style style:name="X" number:truncate-on-overflow="false">{_CLOCK}</number:time-style>')
        == "[hh]:m"
    )


@pytest.mark.parametrize(
    ("conditions", "code"),
    [
        ([">=0"], '"A"0;"X"0'),
        ([">0", "<0"], '"A"0;"B"0;"X"0'),
        ([">0", "<0", "=0"], '"A"0;"B"0;"C"0;"X"0'),
        ([">100"], '[>100]"A"0;"X"0'),
    ],
)
def test_styles_that_a_style_gives_way_to_are_sections(conditions: list[str], code: str) -> None:
    def style(name: str, more: str = "") -> str:
        return f'<number:number-style style:name="{name}"><number:text>{name}</number:text>{_ONE}{more}</number:number-style>'

    names = "ABC"[: len(conditions)]
    maps = "".join(
        f'<style:map style:condition="value(){html.escape(condition)}" style:apply-style-name="{name}"/>'
        for name, condition in zip(names, conditions, strict=True)
    )
    assert format_of("".join(map(style, names)) + style("X", maps)) == code


# marks


MARKED = """
<style:default-style style:family="table-cell"><style:text-properties style:text-position="0% 100%"/></style:default-style>
<style:style style:name="yli" style:family="table-cell">
<style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="perii" style:family="table-cell" style:parent-style-name="yli"/>
<style:style style:name="ei" style:family="table-cell" style:parent-style-name="yli">
<style:text-properties style:text-line-through-style="none" style:text-line-through-type="single"/></style:style>
<style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-type="double"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties style:text-position="-33% 58%"/></style:style>
<style:style style:name="T4" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T5" style:family="text"><style:text-properties style:text-line-through-style="none"/></style:style>
<style:style style:name="P1" style:family="paragraph"><style:text-properties style:text-position="33% 58%"/></style:style>
"""


@pytest.mark.parametrize(
    ("style", "inside", "runs"),
    [
        ("", '<text:p>97<text:span text:style-name="T2">1</text:span> kpl</text:p>', (Run("97"), Run("1", R), Run(" kpl"))),
        ("", '<text:p><text:span text:style-name="T1">7</text:span> 8</text:p>', (Run("7", S), Run(" 8"))),
        ("", '<text:p>H<text:span text:style-name="T3">2</text:span>O</text:p>', (Run("H"), Run("2", L), Run("O"))),
        ("", '<text:p>a<text:span text:style-name="T4">b</text:span></text:p>', (Run("a"), Run("b", Mark.HIDDEN))),
        ("yli", "<text:p>a</text:p><text:p>b</text:p>", (Run("a\nb", S),)),
        ("perii", "<text:p>a</text:p>", (Run("a", S),)),
        ("ei", "<text:p>a</text:p>", ()),
        ("yli", '<text:p>a<text:span text:style-name="T5">b</text:span></text:p>', (Run("a", S), Run("b"))),
        ("yli", '<text:p>a<text:span text:style-name="T2">b</text:span></text:p>', (Run("a", S), Run("b", S | R))),
        ("", '<text:p text:style-name="P1">a</text:p><text:p>b</text:p>', (Run("a\n", R), Run("b"))),
        (
            "",
            '<text:p><text:span text:style-name="T1">a<text:span text:style-name="T2">b</text:span></text:span>c</text:p>',
            (Run("a", S), Run("b", S | R), Run("c")),
        ),
        (
            "",
            '<text:p><text:span text:style-name="T1">a<text:span text:style-name="T2">b</text:span>c</text:span>d</text:p>',
            (Run("a", S), Run("b", S | R), Run("c", S), Run("d")),
        ),
        ("", '<text:p><text:span text:style-name="T1">a<text:s/>b</text:span></text:p>', (Run("a b", S),)),
        ("", '<text:p>a<text:span text:style-name="ei-ole">b</text:span></text:p>', ()),
    ],
)  # fmt: skip
def test_marks_stand_in_the_runs_of_a_text(style: str, inside: str, runs: tuple[Run, ...]) -> None:
    found = marked_cells(cell(inside, office_value_type="string", table_style_name=style))[0, 0]

    assert found.runs == runs
    assert not runs or found.value == "".join(run.text for run in runs)


WHITE, LIGHT, DARK = (f'fo:{name}="#{code}"' for name, code in (
    ("color", "ffffff"), ("background-color", "fff2cc"), ("background-color", "1f4e79")
))  # fmt: skip


@pytest.mark.parametrize(
    ("letters", "ground", "hidden"),
    [
        (WHITE, "", True),
        (WHITE, LIGHT, True),
        (WHITE, 'fo:background-color="transparent"', True),
        (WHITE, DARK, False),
        (WHITE, 'fo:background-color="outo"', False),
        ('fo:color="#808080"', LIGHT, False),
        ('fo:color="outo"', "", False),
        (f'{WHITE} style:use-window-font-color="true"', "", False),
        (f'{WHITE} style:use-window-font-color="false"', "", True),
        ('text:display="none"', DARK, True),
        ('text:display="true"', "", False),
        ("", "", False),
    ],
)
def test_letters_are_hidden_by_their_style_or_where_they_are_white_on_a_light_ground(
    letters: str, ground: str, hidden: bool
) -> None:
    look = f"<style:text-properties {letters}/><style:table-cell-properties {ground}/>"
    inherits = '<style:style style:name="alla" style:family="table-cell" style:parent-style-name="oma"/>'
    styles = f'<style:style style:name="oma" style:family="table-cell">{look}</style:style>{inherits}'
    row = words("a", table_style_name="oma") + words("b", table_style_name="alla") + words("c")
    found = styled_cells(row, styles)
    runs = [found[0, column].runs for column in range(3)]
    assert runs == [(Run("a", Mark.HIDDEN),) * hidden, (Run("b", Mark.HIDDEN),) * hidden, ()]


@pytest.mark.parametrize(
    ("position", "mark"),
    [("super", R), ("sub", L), ("33%", R), ("-33%", L), ("0%", None), ("-0.0%", None), ("+0 58%", None), ("0.1%", R), ("10%", R)],
)  # fmt: skip
def test_a_letter_is_raised_or_lowered_by_how_much_it_stands_higher(position: str, mark: Mark | None) -> None:
    look = f'<style:text-properties style:text-position="{position}"/>'
    styles = f'<style:style style:name="T" style:family="text">{look}</style:style>'
    inside = '<text:p>a<text:span text:style-name="T">b</text:span></text:p>'
    found = styled_cells(cell(inside, office_value_type="string"), styles)[0, 0]
    assert found.runs == ((Run("a"), Run("b", mark)) if mark else ())


def test_a_figure_that_is_struck_as_a_whole_has_one_run() -> None:
    shown = cell("<text:p>12,5</text:p>", office_value_type="float", office_value="12.5", table_style_name="yli")
    assert marked_cells(shown)[0, 0] == Written(12.5, "General", runs=(Run("12,5", S),))


def marked_cells(row: str) -> Mapping[tuple[int, int], Written]:
    """Cells of a row in a document with the styles of this chapter."""
    return styled_cells(row, MARKED)


def styled_cells(row: str, styles: str) -> Mapping[tuple[int, int], Written]:
    """Cells of a row in a document with more styles."""
    return only(
        edited(
            ods(table(row)),
            lambda _, part: part.replace(b"</office:automatic-styles>", f"{styles}</office:automatic-styles>".encode()),
        )
    ).cells


def test_hidden_columns_are_told_as_far_as_there_are_cells() -> None:
    columns = (
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>'
        '<table:table-column/><table:table-column table:visibility="filter" table:number-columns-repeated="16380"/>'
    )
    assert only(ods(table(words("a") * 6, before=columns))).hidden_columns == {2, 4, 5}


@pytest.mark.parametrize(
    "odd",
    ['<table:table-cell office:value-type="uusi" office:value="5"/>', "<table:table-cell><table:table/></table:table-cell>",
     "<table:uusi-cell><text:p>5</text:p></table:uusi-cell>"],
)  # fmt: skip
def test_what_may_be_a_value_and_is_not_understood_is_a_verdict_with_its_place(odd: str) -> None:
    with pytest.raises(ReadFailed) as failed:
        read(ods(table(words("a") + odd)))
    assert (failed.value.verdict, failed.value.reason) == (Verdict.DAMAGED, "not_understood")
    assert failed.value.detail.startswith("Taulu!B1: ")


def test_the_text_of_a_type_that_is_not_known_is_what_a_person_sees() -> None:
    assert cells(cell("<text:p>5 kpl</text:p>", office_value_type="uusi"))["A1"].value == "5 kpl"


def test_words_of_a_cell_and_of_a_shape_that_hangs_on_it_are_kept_apart() -> None:
    shape = "<draw:custom-shape><text:p>yksi</text:p><text:p>kaksi</text:p></draw:custom-shape>"
    inner = f"<draw:g>{shape}<draw:line><text:p> </text:p></draw:line></draw:g>"
    sheet = only(ods(table(cell(f"<text:p>a</text:p>{inner}<text:p>b</text:p>", office_value_type="string"))))

    assert ([each.value for each in sheet.cells.values()], sheet.texts) == (["a\nb"], ("yksi\nkaksi",))


def test_a_note_says_where_it_stands_and_who_wrote_it() -> None:
    note = "<office:annotation><dc:creator> Maija </dc:creator><text:p>x</text:p></office:annotation>"
    later = "<table:table-row><table:table-cell/>" + cell(note) + "</table:table-row>"

    assert only(ods(table(words("a"), later))).comments == (Comment(1, 1, "x", "Maija"),)


def test_a_space_between_two_pieces_of_a_text_is_meant() -> None:
    found = cells(cell("<text:p> a<text:span> b </text:span>c<text:s/> d</text:p>", office_value_type="string"))

    assert found["A1"].value == "a b c  d"


def test_a_property_of_the_users_is_all_of_its_words_and_one_without_a_name_is_none() -> None:
    meta = '<meta:user-defined meta:name="a">x<text:span>y</text:span>z</meta:user-defined>'

    book = read(ods(table(words("a")), meta=f"{meta}<meta:user-defined>q</meta:user-defined>"))

    assert book.properties == {"a": "xyz"}


@pytest.mark.parametrize("said", ["calcext_value_type", "table_value_type"])
def test_an_error_is_told_by_either_name_of_its_type_also_where_nothing_is_shown(said: str) -> None:
    found = cells(
        cell(table_formula="of:=1/0", **{said: "error"}) + words("#N/A", table_formula="of:=A") + words("#N/A")
    )

    assert [(each.value, each.error) for each in found.values()] == [(None, "#N/A"), (None, "#N/A"), ("#N/A", "")]


@pytest.mark.parametrize(
    ("packed", "saved"),
    [
        ((2026, 7, 1, 12, 31, 0), datetime(2026, 7, 1, 12, 30, tzinfo=UTC)),
        ((2026, 7, 1, 9, 31, 0), datetime(2026, 7, 1, 9, 30, tzinfo=UTC)),
    ],
)
def test_a_saving_time_without_a_zone_is_in_utc_where_its_part_was_packed_just_then(
    packed: tuple[int, int, int, int, int, int], saved: datetime
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in unzipped(ods(table(words("a")), meta=META)).items():
            archive.writestr(zipfile.ZipInfo(name, packed if name == "meta.xml" else (2020, 1, 1, 0, 0, 0)), data)

    assert read(out.getvalue()).saved_at == saved


def test_a_heading_in_a_cell_is_a_line_of_it() -> None:
    found = cells(cell("<text:h>otsikko</text:h><text:p>rivi</text:p>", office_value_type="string"))

    assert found["A1"].value == "otsikko\nrivi"


def test_a_covered_cell_has_its_place_and_its_words() -> None:
    covered = cell("<text:p>alla</text:p>", office_value_type="string").replace("table-cell", "covered-table-cell")

    assert {place: each.value for place, each in cells(words("a") + covered + words("b")).items()} == {
        "A1": "a",
        "B1": "alla",
        "C1": "b",
    }


def test_an_aside_within_an_aside_ends_with_the_outer_one() -> None:
    aside = "<table:tracked-changes><table:deletion><table:tracked-changes/>" + words("poistettu")
    after = table(words("nyt"))

    (sheet,) = read(ods(f"{aside}</table:deletion></table:tracked-changes>{after}")).sheets
    assert [each.value for each in sheet.cells.values()] == ["nyt"]


def test_who_wrote_a_note_is_told_behind_its_words_too_and_is_no_word_of_it() -> None:
    note = "<office:annotation><text:p>x</text:p><dc:creator>Maija</dc:creator></office:annotation>"

    sheet = only(ods(table(cell(f"{note}<text:p>arvo</text:p>", office_value_type="string"))))

    assert sheet.comments == (Comment(0, 0, "x", "Maija"),)
    assert sheet.cells[0, 0].value == "arvo"


def test_a_shape_of_a_sheet_and_of_no_cell_has_its_words_told() -> None:
    shapes = "<table:shapes><draw:frame><text:p>ohje</text:p></draw:frame></table:shapes>"

    sheet = only(ods(table(words("a"), before=shapes)))

    assert (sheet.texts, [each.value for each in sheet.cells.values()]) == (("ohje",), ["a"])


def test_how_letters_look_that_stand_behind_a_style_is_no_part_of_it() -> None:
    style = '<style:style style:name="viimeinen" style:family="table-cell"/>'
    bullets = (
        '<text:list-style><style:text-properties style:text-line-through-style="solid"/></text:list-style>'
        "</office:automatic-styles>"
    )
    data = edited(
        ods(table(words("a", table_style_name="viimeinen"))),
        lambda _, part: part.replace(b"</office:automatic-styles>", (style + bullets).encode()),
    )

    assert only(data).cells[0, 0] == Written("a", "General")


@pytest.mark.parametrize(
    ("inside", "attributes", "found"),
    [
        ("<text:p>   a  b </text:p>", {"office_value_type": "string"}, Written("a b ", "General")),
        ("<text:p>x</text:p>", {}, Written("x", "General")),
        ("<text:p> </text:p>", {}, None),
        ("<text:p></text:p><text:p>x</text:p>", {"office_value_type": "string"}, Written("\nx", "General")),
        ("<text:p>12</text:p>", {"office_value_type": "string", "office_string_value": "13"}, Written("13", "General")),
        ("<text:p>#N/A</text:p>", {"office_value_type": "string"}, Written("#N/A", "General")),
        (
            "<text:p>#N/A</text:p>",
            {"office_value_type": "string", "table_formula": "of:=NA()"},
            Written(None, "General", "=NA()", "#N/A"),
        ),
        (
            "<text:p>N/A</text:p>",
            {"office_value_type": "string", "table_formula": "of:=A2"},
            Written("N/A", "General", "=A2"),
        ),
        ("", {"office_value_type": "string", "table_formula": "of:=A2"}, Written("", "General", "=A2")),
        ("", {"table_formula": "of:=A2"}, Written(None, "General", "=A2")),
        ("", {"table_formula": ""}, None),
        ("<text:p>5</text:p>", {"office_value_type": "currency", "office_value": "5"}, Written(5.0, "#,##0.00 [$€]")),
    ],
)
def test_a_cell_is_what_its_type_its_formula_and_its_words_say(
    inside: str, attributes: dict[str, str], found: Written | None
) -> None:
    assert cells(cell(inside, **attributes)).get("A1") == found


@pytest.mark.parametrize(
    ("kind", "attribute", "told", "text", "value"),
    [
        ("float", "value", "12.5", "12,5", 12.5),
        ("percentage", "value", "-1e-2", "", -0.01),
        ("float", "value", "NaN", "ei luku", "ei luku"),
        ("float", "value", "inf", "", "inf"),
        ("float", "value", "paljon", "", "paljon"),
        ("float", "value", "paljon", "5", "5"),
        ("boolean", "boolean-value", "false", "EI", False),
        ("boolean", "boolean-value", "ehkä", "EHKÄ", "EHKÄ"),
        ("date", "date-value", "2026-06-30", "30.6.", date(2026, 6, 30)),
        ("date", "date-value", "2026-06-30T00:00:00", "", date(2026, 6, 30)),
        ("date", "date-value", "2026-06-30T09:05:00Z", "", datetime(2026, 6, 30, 9, 5)),
        ("date", "date-value", "2026-06-31", "31.6.", "31.6."),
        ("date", "date-value", "2026-06-31", "", "2026-06-31"),
        ("time", "time-value", "PT09H05M07S", "", time(9, 5, 7)),
        ("time", "time-value", "PT0S", "", time()),
        ("time", "time-value", "PT1.5S", "", time(0, 0, 1, 500_000)),
        ("time", "time-value", "PT1,5S", "", time(0, 0, 1, 500_000)),
        ("time", "time-value", "PT24H", "", timedelta(days=1)),
        ("time", "time-value", "P1DT2H", "", timedelta(days=1, hours=2)),
        ("time", "time-value", "-PT2H", "", timedelta(hours=-2)),
        ("time", "time-value", "P99999999999D", "pitkään", "pitkään"),
        ("time", "time-value", "P99999999999D", "", "P99999999999D"),
        ("time", "time-value", "kohta", "kohta!", "kohta!"),
        ("time", "time-value", "kohta", "", "kohta"),
        ("string", "string-value", "x", "y", "x"),
        ("string", "string-value", "", "y", ""),
        ("void", "value", "", "y", "y"),
        ("", "value", "", "", None),
        ("outo", "value", "1", "yksi", "yksi"),
    ],
)
def test_a_value_is_what_its_type_promises_or_else_its_words(
    kind: str, attribute: str, told: str, text: str, value: object
) -> None:
    found = value_of(kind, {f"office:{attribute}": told}, text)
    assert (found, type(found)) == (value, type(value))


def test_words_about_the_whole_and_constants_of_names_are_remarks() -> None:
    def name(called: str, expression: str) -> str:
        return f'<table:named-expression table:name="{called}" table:expression="{html.escape(expression)}"/>'

    named = name("Huomautus", 'of:="Luvut ovat ""arvioita"""') + name("Raja", "of:=1+2%") + name("Alue", "of:=[.A1]")
    named += name("tyokirja_lista", 'of:="a"') + name("Totta", "of:=TRUE()")
    meta = "<dc:subject>Q2</dc:subject><meta:keyword>kesken</meta:keyword><meta:keyword>luvut</meta:keyword>"
    meta += "<dc:description> Tarkistamatta </dc:description><dc:title>Otsikko</dc:title>"
    tables = table(words("a")) + f"<table:named-expressions>{named}</table:named-expressions>"
    constants = ('Huomautus: Luvut ovat "arvioita"', "Raja: 1+2%", "Totta: TRUE")
    assert read(ods(tables, meta)).remarks == ("Q2", "kesken", "luvut", "Tarkistamatta", *constants)
    assert read(ods(tables)).remarks == constants


@pytest.mark.parametrize(
    ("margin", "found"),
    [
        ("<style:header><text:p>Kunta &amp; kylä</text:p></style:header>", ("Kunta & kylä",)),
        ("<style:footer><text:p>a<text:span>b</text:span>c</text:p></style:footer>", ("abc",)),
        ("<style:footer><text:p>a<text:tab/>b</text:p><text:p>c</text:p></style:footer>", ("a b", "c")),
        ('<style:header-left><text:p text:style-name="P">vasen</text:p></style:header-left>', ("vasen",)),
        ("<style:footer-first><text:p>ensin</text:p></style:footer-first>", ("ensin",)),
        ('<style:header style:display="false"><text:p>a</text:p></style:header>', ()),
        ('<style:header style:display="true"><text:p>a</text:p></style:header>', ("a",)),
        ("<style:header><text:p>sivu <text:page-number>1</text:page-number></text:p></style:header>", ()),
        ("<style:header><text:p>tulostettu <text:date>1.1.</text:date></text:p></style:header>", ("tulostettu",)),
        ("<style:header><text:p>–</text:p></style:header>", ()),
        ("<style:header><text:p>a</text:p></style:header><style:footer><text:p>a</text:p></style:footer>", ("a",)),
    ],
)
def test_words_of_headers_and_footers_are_told_with_the_first_sheet(margin: str, found: tuple[str, ...]) -> None:
    page = f'<style:master-page style:name="Oletus">{margin}</style:master-page>'
    styles = (
        f"<office:document-styles {SPACES}><office:master-styles>{page}</office:master-styles></office:document-styles>"
    )
    first, second = read(ods(table(words("a")) + table(words("b"), name="T2"), **{"styles.xml": styles})).sheets
    assert (first.texts, second.texts) == (found, ())
    outside = styles.replace("office:master-styles", "office:styles")
    assert read(ods(table(words("a")), **{"styles.xml": outside})).sheets[0].texts == ()


def test_titles_of_charts_are_told_with_the_first_sheet() -> None:
    spaces = f'{SPACES} xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0"'
    chart = (
        f"<office:document-content {spaces}><office:body><office:chart><chart:chart>"
        "<chart:title><text:p>Kävijät</text:p></chart:title><chart:subtitle><text:p>Q2</text:p></chart:subtitle>"
        "<chart:plot-area><chart:axis><chart:title><text:p>kpl</text:p></chart:title></chart:axis></chart:plot-area>"
        "</chart:chart></office:chart></office:body></office:document-content>"
    )
    data = ods(table(words("a")), **{"Object 1/content.xml": chart, "Object 2/content.xml": "<rikki"})
    assert only(data).texts == ("Kävijät", "kpl", "Q2")


def test_a_picture_that_stands_for_another_is_not_counted_again() -> None:
    frame = "<draw:frame><draw:image/><draw:image/></draw:frame>"
    row = cell(f"{frame}<text:p>a</text:p>", office_value_type="string")
    assert [only(ods(table(row * times))).pictures for times in (1, 2)] == [1, 2]

"""Workbooks: every visible sheet, tables between empty rows, figures with all their digits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.office import Office
from tyokirja.sources.readers.document import Document, Format, Heading, Paragraph, Table
from tyokirja.sources.readers.reading import read
from tyokirja.written import Mark, Run

Saved = Callable[[Any], Document]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Reads a workbook after saving it."""

    def reading(book: Any) -> Document:
        book.save(tmp_path / "kirja")
        return read(tmp_path / "kirja")

    return reading


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows] for block in document.blocks if isinstance(block, Table)
    ]


def filled(*rows: tuple[Any, ...]) -> Any:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    return book


def test_empty_rows_part_tables_and_a_lone_cell_is_a_line(saved: Saved) -> None:
    found = saved(filled(("Tekninen osasto",), (), ("Mittari", "Tavoite"), ("Päätökset", 30), (), (None, "jatko")))
    assert found.format is Format.WORKBOOK
    assert tables(found) == [[["Mittari", "Tavoite"], ["Päätökset", "30"]]]
    assert [getattr(block, "text", "") for block in found.blocks] == ["Tekninen osasto", "", "jatko"]


def test_a_table_that_goes_on_after_an_empty_row_keeps_its_columns(saved: Saved) -> None:
    found = saved(filled(("Vastuualue", "Tavoite", "Mittari"), (), (None, "Luetaan", "lkm")))
    assert tables(found) == [[["Vastuualue", "Tavoite", "Mittari"]], [["", "Luetaan", "lkm"]]]


def test_a_cells_place_is_what_excel_calls_it(saved: Saved) -> None:
    book = filled(("a", "b"))
    book.active.title = "Sivistys 2026"
    (heading, table) = saved(book).blocks
    assert heading == Heading("Sivistys 2026", 1, "Sivistys 2026")
    assert isinstance(table, Table)
    assert [cell.place for cell in table.rows[0]] == ["Sivistys 2026!A1", "Sivistys 2026!B1"]


@pytest.mark.parametrize("title_first", [True, False])
def test_a_sheet_that_a_program_named_after_its_first_line_has_no_heading_of_it(
    saved: Saved, title_first: bool
) -> None:
    title = "Hyvinvoinnin ja terveyden edistämisen palvelut"
    rows = [(title,), ("Mittari", "Tavoite"), ("Päätökset", "30")]
    book = filled(*(rows if title_first else rows[1:] + rows[:1]))
    book.active.title = title[:31]
    headings = [block.text for block in saved(book).blocks if isinstance(block, Heading)]
    assert (title[:31] in headings) is not title_first


def test_a_percent_cell_reads_as_percent_and_money_with_its_sign(saved: Saved) -> None:
    book = filled((0.125, 11350, 0.07, datetime(2026, 12, 31)))
    sheet = book.active
    sheet["A1"].number_format, sheet["B1"].number_format, sheet["C1"].number_format = "0.0 %", '#,##0 "€"', "0%"
    assert tables(saved(book)) == [[["12,5 %", "11\N{NO-BREAK SPACE}350 €", "7 %", "31.12.2026"]]]


def test_struck_cells_and_struck_parts_of_cells_are_told(saved: Saved) -> None:
    book = filled(("185 000", CellRichText(TextBlock(InlineFont(strike=True), "0"), "25")))
    book.active["A1"].font = Font(strike=True)
    (table,) = [block for block in saved(book).blocks if isinstance(block, Table)]
    assert [cell.runs for cell in table.rows[0]] == [
        (Run("185 000", Mark.STRUCK),),
        (Run("0", Mark.STRUCK), Run("25")),
    ]


def test_merged_cells_have_their_span_and_the_rows_that_they_cover_part_nothing(saved: Saved) -> None:
    book = filled(("Osasto", "Tavoite"), ("Tekninen", "a"), (None, None), (None, "b"))
    book.active.merge_cells("A2:A4")
    (table,) = [block for block in saved(book).blocks if isinstance(block, Table)]
    assert [[cell.text for cell in row] for row in table.rows] == [["Osasto", "Tavoite"], ["Tekninen", "a"], ["", "b"]]
    assert table.rows[1][0].row_span == 2


def unread(document: Document) -> list[tuple[str, str, str, int]]:
    return [(each.place, each.text, each.reason, each.cells) for each in document.unread]


def test_hidden_sheets_are_no_part_of_the_document_and_told(saved: Saved) -> None:
    book = filled(("näkyvä", "x"))
    hidden = book.create_sheet("Luettelot")
    hidden.append(("piilossa", "y"))
    hidden.append(("z",))
    hidden.sheet_state = "veryHidden"
    book.create_sheet("Tyhjä").sheet_state = "hidden"
    found = saved(book)
    assert tables(found) == [[["näkyvä", "x"]]]
    assert unread(found) == [("Luettelot", "piilossa | y / z", "hidden_cells", 3)]


def test_hidden_rows_and_columns_are_no_part_of_a_table_and_told(saved: Saved) -> None:
    book = filled(
        ("Mittari", "Vanha", "Tavoite"), ("a", 1, 10), ("b", 2, 20), ("c", 3, 30), ("d", 4, 40), ("e", None, 50)
    )
    for row in (3, 4, 6):
        book.active.row_dimensions[row].hidden = True
    book.active.column_dimensions["B"].hidden = True
    found = saved(book)
    assert tables(found) == [[["Mittari", "", "Tavoite"], ["a", "", "10"], ["d", "", "40"]]]
    assert unread(found) == [
        ("Sheet!3:4", "b | 2 | 20 / c | 3 | 30", "hidden_cells", 6),
        ("Sheet!6:6", "e | 50", "hidden_cells", 2),
        ("Sheet!B:B", "Vanha / 1 / 4", "hidden_cells", 3),
    ]


def test_rows_that_are_all_hidden_between_two_part_no_table(saved: Saved) -> None:
    book = filled(("Mittari", "Tavoite"), (), ("a", 10), (), (), ("b", 20))
    for row in (2, 4):
        book.active.row_dimensions[row].hidden = True
    assert tables(saved(book)) == [[["Mittari", "Tavoite"], ["a", "10"]], [["b", "20"]]]


def test_a_row_below_a_hidden_one_keeps_the_goal_that_is_stated_there(saved: Saved) -> None:
    goals = filled(
        ("Toimiala", "Tavoite", "Mittari"),
        ("Sivistys", "Luetaan", "Lainat"),
        ("Tekninen", "Säästetään", "Kulutus"),
        (None, None, "Paneelit"),
        (None, "Kaavat", "Tontit"),
    )
    goals.active.row_dimensions[3].hidden = True
    found = saved(goals)
    assert tables(found)[0][2:] == [["Tekninen", "Säästetään", "Paneelit"], ["", "Kaavat", "Tontit"]]
    (table,) = [block for block in found.blocks if isinstance(block, Table)]
    assert table.rows[2][0].place == "Sheet!A3"


def test_a_merged_cell_that_begins_in_a_hidden_row_is_seen_in_the_next(saved: Saved) -> None:
    book = filled(("Osasto", "Mittari"), ("Tekninen", "a"), (None, "b"), (None, "c"))
    book.active.merge_cells("A2:A4")
    book.active.row_dimensions[2].hidden = True
    found = saved(book)
    assert tables(found) == [[["Osasto", "Mittari"], ["Tekninen", "b"], ["", "c"]]]
    assert unread(found) == [("Sheet!2:2", "a", "hidden_cells", 1)]


def test_a_formula_that_was_never_computed_is_told(saved: Saved) -> None:
    found = saved(filled(("Mittari", "Tavoite"), ("a", "=1+1")))
    assert tables(found) == [[["Mittari", "Tavoite"], ["a", ""]]]
    assert unread(found) == [("Sheet!B2", "=1+1", "uncalculated", 1)]


def shown_as(saved: Saved, value: object, number_format: str) -> str:
    book = filled((value, "x"))
    book.active["A1"].number_format = number_format
    return tables(saved(book))[0][0][0]


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (0.29, "0%", "29 %"),
        (0.072, "0.0 %", "7,2 %"),
        (0.285, "0 %", "28,5 %"),
        (25.0, "General", "25"),
        (0.1 + 0.2, "General", "0,3"),
        (12.5, '0.0" %"', "12,5 %"),
        (16, '0.0" M€"', "16,0 M€"),
        (21450, '# ##0 "t€"', "21 450 t€"),
        (16_200_000, '0.0,," M€"', "16,2 M€"),
        (90, '"≥ "0', "≥ 90"),
        (11350, '#,##0 "€"', "11 350 €"),
        ("Etenee", '"● "@', "● Etenee"),
        (True, "General", "kyllä"),
        (datetime(2026, 5, 4), "d.m.yyyy", "4.5.2026"),
        (datetime(2025, 12, 1), "m/yyyy", "12/2025"),
        (datetime(2026, 5, 4, 9, 30), "d.m.yyyy h:mm", "4.5.2026 09:30"),
    ],
)
def test_a_cell_says_what_a_person_sees_in_it(saved: Saved, value: object, number_format: str, text: str) -> None:
    assert shown_as(saved, value, number_format).replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize("extension", ["ods", "xls"])
def test_what_libreoffice_saves_reads_the_same(office: Office, tmp_path: Path, extension: str) -> None:
    book = filled(
        ("Mittari", "Tavoite"), ("Hyllymetrit", 25000.5), ("Myynnit", "25 000"), ("Valmis", date(2026, 12, 31))
    )
    book.active.merge_cells("A6:B6")
    book.active["A6"] = "leveä"
    book.save(tmp_path / "kirja.xlsx")
    converted = office.convert(tmp_path / "kirja.xlsx", tmp_path / f"kirja.{extension}")
    assert tables(read(converted)) == [
        [["Mittari", "Tavoite"], ["Hyllymetrit", "25000,5"], ["Myynnit", "25 000"], ["Valmis", "31.12.2026"]]
    ]


def test_an_ods_tells_percentages_struck_text_and_spans(office: Office, tmp_path: Path) -> None:
    book = filled((0.125, "185 000"), ("leveä", None))
    book.active["A1"].number_format = "0.0%"
    book.active["B1"].font = Font(strike=True)
    book.active.merge_cells("A2:B2")
    book.save(tmp_path / "kirja.xlsx")
    (table,) = [
        block
        for block in read(office.convert(tmp_path / "kirja.xlsx", tmp_path / "kirja.ods")).blocks
        if isinstance(block, Table)
    ]
    assert [(cell.text, cell.runs, cell.column_span) for row in table.rows for cell in row] == [
        ("12,5 %", (), 1),
        ("185 000", (Run("185 000", Mark.STRUCK),), 1),
        ("leveä", (), 2),
        ("", (), 1),
    ]


def test_the_bare_stream_of_an_old_workbook_is_the_workbook(tmp_path: Path) -> None:
    import olefile

    whole = Path(__file__).parent / "cases" / "documents" / "percentages.xls"
    bare = tmp_path / "paljas.xls"
    with olefile.OleFileIO(whole) as container:
        bare.write_bytes(container.openstream("Workbook").read())
    assert read(bare).blocks == read(whole).blocks
    assert read(bare).format is Format.WORKBOOK


def test_bold_cells_among_others_below_one_another_are_headings_of_lines(saved: Saved) -> None:
    book = filled(("- Kunto: tavoite 5",), ("Tekninen toimiala",), ("Kaavat etenevät.",))
    book.worksheets[0]["A2"].font = Font(bold=True)
    assert [(type(block), getattr(block, "text", "")) for block in saved(book).blocks] == [
        (Paragraph, "- Kunto: tavoite 5"),
        (Heading, "Tekninen toimiala"),
        (Paragraph, "Kaavat etenevät."),
    ]

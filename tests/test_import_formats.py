"""The same table of goals in every workbook format gives the same catalogue, and the same account of what is left."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.office import Office
from tests.saved_as import locked, strict, xlsb
from tyokirja.model import Catalogue, Language
from tyokirja.problems import Code, Refused
from tyokirja.sources.account import hidden
from tyokirja.sources.importing import import_document

CASES = Path(__file__).parent / "cases" / "documents"
_Value = str | float | datetime | None
HEADINGS = ("Toimiala", "Tavoite", "Mittari", "Lähtöarvo 2025", "Tavoitearvo 2026", "Vanha")


def goals() -> bytes:
    """Figures as people have a workbook show them; a struck row, a footnote, and rows, a column and a sheet hidden."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tavoitteet 2026"
    sheet.append(HEADINGS)
    lines: list[tuple[str | None, str | None, str, _Value, _Value, str, str]] = [
        ("Sivistyspalvelut", "Koulu kuntoon", "Läpäisyaste, %", 0.125, 0.072, "0.0 %", "0 %"),
        (None, None, "Lainaukset, kpl", 12000, 13500, "#,##0", "#,##0"),
        (None, None, "Toimintakate", 16, 14.5, '0.0" M€"', '0.0" M€"'),
        (None, None, "Menot", 21450, 20000, '# ##0 "t€"', '# ##0 "t€"'),
        ("Tekniset palvelut", "Energia säästyy", "Kulutus, MWh", 21450, 20000, "General", "General"),
        (None, None, "Piilotettu mittari", 1, 2, "General", "General"),
        (None, None, "Poistettu mittari", 3, 4, "General", "General"),
        (None, "Strategia", "Strategia valmistuu", None, datetime(2026, 6, 15), "General", "d.m.yyyy"),
        (None, None, "Malli käytössä", "ei", "kyllä", "General", "General"),
        (None, None, "Vastausaste, %", "97", 98, "General", "General"),
    ]
    for number, (department, goal, measure, baseline, target, first, second) in enumerate(lines, 2):
        sheet.append((department, goal, measure, baseline, target, "vanhaa"))
        sheet.cell(number, 4).number_format, sheet.cell(number, 5).number_format = first, second
    sheet["D11"] = CellRichText("97", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    for column in "CDE":
        sheet[f"{column}8"].font = Font(strike=True)
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["F"].hidden = True
    old = book.create_sheet("Vanha 2025")
    old.append(HEADINGS)
    old.append(("Sivistyspalvelut", "VANHA TAVOITE", "Vanha mittari", 1, 2))
    old.sheet_state = "hidden"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def imported(path: Path, *passwords: str) -> Catalogue:
    return import_document(path, organisation="Testilä", passwords=passwords)


def told(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    """What the account says of every cell that is not in the catalogue, the file's name apart."""
    assert catalogue.report is not None
    assert catalogue.report.balanced
    return [(left.place, left.text, left.reason) for left in catalogue.report.left_over]


def test_the_figures_are_what_the_cells_show(tmp_path: Path) -> None:
    (tmp_path / "tavoitteet").write_bytes(goals())
    catalogue = imported(tmp_path / "tavoitteet")
    figures = {row.measure: (row.baseline, row.target) for row in catalogue.rows}
    assert figures["Läpäisyaste, %"] == (12.5, 7.2)
    assert figures["Lainaukset, kpl"] == (12000.0, 13500.0)
    assert figures["Vastausaste, %"] == (97.0, 98.0)
    assert figures.keys().isdisjoint({"Piilotettu mittari", "Poistettu mittari", "Vanha mittari"})
    assert catalogue.report is not None
    assert hidden(catalogue.report, Language.FI) == ("Tavoitteet 2026!7:7", "Tavoitteet 2026!F:F", "Vanha 2025")


@pytest.mark.parametrize("save", [strict, xlsb])
def test_formats_that_are_written_here_import_alike(tmp_path: Path, save: Callable[[bytes], bytes]) -> None:
    (tmp_path / "a").write_bytes(goals())
    (tmp_path / "b").write_bytes(save(goals()))
    first, second = imported(tmp_path / "a"), imported(tmp_path / "b")
    assert second.rows == first.rows
    assert told(second) == told(first)


@pytest.mark.office
@pytest.mark.parametrize("extension", ["xlsx", "xls", "ods", "fods"])
def test_what_libreoffice_saves_imports_alike(office: Office, tmp_path: Path, extension: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(goals())
    converted = office.convert(tmp_path / "a.xlsx", tmp_path / f"b.{extension}")
    first, second = imported(tmp_path / "a.xlsx"), imported(converted)
    assert second.rows == first.rows
    assert told(second) == told(first)


def test_excels_built_in_password_asks_nobody(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(locked(goals(), "VelvetSweatshop"))
    assert imported(tmp_path / "a").rows


def test_a_protected_document_is_opened_with_its_password(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(locked(goals(), "salainen"))
    for wrong in ((), ("väärä",)):
        with pytest.raises(Refused) as refused:
            imported(tmp_path / "a", *wrong)
        assert [each.code for each in refused.value.problems] == [Code.SOURCE_PASSWORD]
    assert imported(tmp_path / "a", "väärä", "salainen").rows


def test_percentages_of_an_old_workbook_are_percentages() -> None:
    rows = imported(CASES / "percentages.xls").rows
    assert [(row.measure, row.baseline, row.target) for row in rows] == [
        ("Läpäisyaste, %", 12.5, 15.0),
        ("Lainaukset, kpl", 25000.0, 26000.0),
        ("Uusiutuvan energian osuus", 40.0, 47.5),
    ]


def test_rows_and_sheets_that_a_workbook_hides_are_named_and_not_imported() -> None:
    catalogue = imported(CASES / "hidden-rows-and-sheet.xlsx")
    assert len(catalogue.rows) == 9
    assert not [row for row in catalogue.rows if "VANHA" in row.goal or "tontit" in row.measure]
    assert catalogue.report is not None
    assert hidden(catalogue.report, Language.FI) == ("Tavoitteet 2026!6:6", "Tavoitteet 2026!11:11", "Vanha 2025")


def test_a_table_that_empty_rows_cut_goes_on_below_the_name_of_its_next_part(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Kuusijoen kaupunki, sitovat tavoitteet 2026"])
    sheet.append([])
    sheet.append(["Nro", "Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2026"])
    parts = (("KONSERNIPALVELUT", "Työ sujuu", 78, 90), ("HYVINVOINTIPALVELUT", "Lapset syövät", 81, 95))
    for number, (name, goal, was, aim) in enumerate(parts, 1):
        sheet.append([name])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=5)
        sheet.append([number, goal, f"{goal}, %", was, aim])
        sheet.append([])
    path = tmp_path / "kuusijoki.xlsx"
    book.save(path)
    catalogue = import_document(path)
    names = {each.id: each.name for each in catalogue.departments}
    assert [(names[row.department], row.goal, row.baseline, row.target) for row in catalogue.rows] == [
        ("Konsernipalvelut", "Työ sujuu", 78, 90),
        ("Hyvinvointipalvelut", "Lapset syövät", 81, 95),
    ]

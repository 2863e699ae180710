"""The second Excel does what a person's would: shown on small workbooks made here."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from tests.office import Office, OfficeFailed, OfficeRefused

pytestmark = pytest.mark.slow

SHEET = "Tavoitteet"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """Three rows; B2:B4 unlocked percent cells with a rule, C2:C4 a dropdown from a name; protected."""
    path = tmp_path / "lomake.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet(SHEET)
        lists = book.add_worksheet("Listat")
        lists.very_hidden()
        lists.write_column("A1", ["Toteutunut", "Kesken"])
        book.define_name("lista_tila", "=Listat!$A$1:$A$2")
        percent = book.add_format({"num_format": "0.0 %", "locked": False})
        free = book.add_format({"locked": False})
        red = book.add_format({"bg_color": "#FFC7CE"})
        sheet.write_row("A1", ["Mittari", "Toteuma", "Tila", "Tarkistus"])
        for row in (1, 2, 3):
            sheet.write(row, 0, f"mittari {row}")
            sheet.write_blank(row, 1, None, percent)
            sheet.write_blank(row, 2, None, free)
            sheet.write_formula(row, 3, f'=IF(B{row + 1}="","puuttuu","ok")', None, "puuttuu")
        sheet.data_validation(
            "B2:B4",
            {
                "validate": "decimal",
                "criteria": "between",
                "minimum": 0,
                "maximum": 1,
                "input_title": "Toteuma",
                "input_message": "Prosentteina",
                "error_message": "Kirjoita luku",
            },
        )
        sheet.data_validation("C2:C4", {"validate": "list", "source": "=lista_tila"})
        rule = {"type": "formula", "criteria": '=$D2="puuttuu"', "format": red}
        sheet.conditional_format("A2:D4", rule)
        sheet.protect()
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer("&LHallinto&RSivu &P")
        sheet.freeze_panes(1, 1)
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": f"={SHEET}!$B$2:$B$4"})
        sheet.insert_chart("F2", chart, {"description": "Toteumat pylväinä"})
        book.set_custom_property("tyokirja", "tyokirja-form/1")
        book.set_properties({"title": "Lomake"})
    return path


def test_what_is_typed_means_what_it_would_in_a_finnish_excel(office: Office, tmp_path: Path) -> None:
    with office.new() as book:
        sheet = book.sheets()[0]
        for row, typed in enumerate(["12,5", "12,5 %", "31.12.2026", "1 234,5", "'12,5", "noin 40", "=SUM(1;2)"], 1):
            book.type(sheet, f"A{row}", typed)
        book.number_format(sheet, "B1:B2", "0.0 %")
        book.type(sheet, "B1", "12,5")
        book.type(sheet, "B2", "12,5 %")
        book.number_format(sheet, "C1", "@")
        book.type(sheet, "C1", "12,5")
        days = (date(2026, 12, 31) - date(1899, 12, 30)).days
        assert [line[0] for line in book.values(sheet, "A1:A7")] == [12.5, 0.125, days, 1234.5, "12,5", "noin 40", 3]
        assert [line[0] for line in book.values(sheet, "B1:B2")] == [0.125, 0.125]
        assert book.value(sheet, "C1") == "12,5"
        saved = openpyxl.load_workbook(book.save(tmp_path / "uusi.xlsx"))
    assert saved[sheet]["A3"].is_date


def test_values_are_put_as_they_are(office: Office) -> None:
    with office.new() as book:
        sheet = book.sheets()[0]
        values: list[str | float | date] = ["12,5", 12.5, True, date(2026, 3, 4), "=1+1"]
        for row, value in enumerate(values, 1):
            book.set(sheet, f"A{row}", value)
        assert [line[0] for line in book.texts(sheet, "A1:A5")] == ["12,5", "12,5", "TOSI", "4.3.2026", "=1+1"]
        book.set(sheet, "A2", None)
        assert book.value(sheet, "A2") is None
        book.set_formula(sheet, "B1", '=IF(A3;"kyllä";"ei")')
        assert book.value(sheet, "B1") == "kyllä"
        assert book.formula(sheet, "B1") == '=IF(A3;"kyllä";"ei")'


def test_a_locked_cell_and_a_protected_sheet_refuse_until_unprotected(office: Office, form: Path) -> None:
    with office.open(form) as book:
        book.type(SHEET, "B2", "50")
        with pytest.raises(OfficeRefused):
            book.type(SHEET, "A2", "muu mittari")
        with pytest.raises(OfficeRefused):
            book.insert_rows(SHEET, 2)
        with pytest.raises(OfficeRefused):
            book.sort(SHEET, "A2:D4", "A")
        with pytest.raises(OfficeRefused):
            book.clear(SHEET, "A2:C2")
        with pytest.raises(OfficeRefused):
            book.merge(SHEET, "B2:B3")
        book.unprotect(SHEET)
        book.type(SHEET, "A2", "muu mittari")
        assert book.values(SHEET, "A2:B2") == [["muu mittari", 0.5]]


def test_a_wrong_password_does_not_unprotect(office: Office, tmp_path: Path) -> None:
    with office.new() as book:
        sheet = book.sheets()[0]
        book.protect(sheet, "salainen")
        with pytest.raises(OfficeRefused):
            book.unprotect(sheet, "arvaus")
        book.unprotect(sheet, "salainen")


def test_rows_and_columns_move_as_in_excel(office: Office, form: Path) -> None:
    with office.open(form) as book:
        book.unprotect(SHEET)
        for row, typed in ((2, "10"), (3, "30"), (4, "20")):
            book.type(SHEET, f"B{row}", typed)
        book.sort(SHEET, "A2:D4", "B", descending=True)
        assert [line[0] for line in book.values(SHEET, "A2:A4")] == ["mittari 2", "mittari 3", "mittari 1"]
        book.insert_rows(SHEET, 2)
        assert book.value(SHEET, "A2") is None
        book.delete_rows(SHEET, 2)
        book.duplicate_row(SHEET, 2)
        assert [line[0] for line in book.values(SHEET, "A2:A3")] == ["mittari 2", "mittari 2"]
        book.move_column(SHEET, "B", before="A")
        assert book.values(SHEET, "A1:D2") == [
            ["Toteuma", "Mittari", "Tila", "Tarkistus"],
            [0.3, "mittari 2", None, "ok"],
        ]
        book.move_column(SHEET, "A", before="C")
        assert book.values(SHEET, "A1:C1") == [["Mittari", "Toteuma", "Tila"]]
        book.hide_rows(SHEET, 3)
        book.hide_columns(SHEET, "C")
        book.insert_columns(SHEET, "A")
        book.delete_columns(SHEET, "A")
        seen = book.view().sheet(SHEET)
        assert seen.hidden_rows == (3,)
        assert seen.hidden_columns == ("C",)


def test_a_filter_hides_the_other_rows(office: Office, form: Path) -> None:
    with office.open(form) as book:
        with pytest.raises(OfficeRefused):
            book.filter(SHEET, "A1:D4", "A", "mittari 2")
        book.filter(SHEET, "A1:D4", "A", "mittari 2", allowed=True)
        assert book.view().sheet(SHEET).hidden_rows == (2, 4)
        book.unprotect(SHEET)
        book.autofilter(SHEET, "A1:D4")
        assert book.view().sheet(SHEET).autofilters == ("A1:D4",)


def test_sheets_are_added_renamed_moved_and_deleted(office: Office, form: Path) -> None:
    with office.open(form) as book:
        book.add_sheet("Omat", 0)
        book.rename_sheet(SHEET, "Meidän tavoitteet")
        book.copy_sheet("Omat", "Kopio")
        with pytest.raises(OfficeRefused):
            book.rename_sheet("Omat", "Kopio")
        book.move_sheet("Kopio", 0)
        assert book.sheets() == ["Kopio", "Omat", "Meidän tavoitteet", "Listat"]
        book.delete_sheet("Kopio")
        book.show_sheet("Listat")
        book.hide_sheet("Omat")
        assert [each.name for each in book.view().sheets if each.visible] == ["Meidän tavoitteet", "Listat"]


def test_a_paste_brings_values_formats_and_validation_along(office: Office, form: Path, tmp_path: Path) -> None:
    other = tmp_path / "toinen.xlsx"
    with xlsxwriter.Workbook(other) as made:
        sheet = made.add_worksheet("Luvut")
        sheet.write("A1", 0.25, made.add_format({"num_format": "0.00", "locked": False}))
        sheet.data_validation("A1", {"validate": "whole", "criteria": ">", "value": 5})
    with office.open(form) as book:
        book.paste(SHEET, "B3", other, "Luvut", "A1")
        assert book.texts(SHEET, "B3") == [["0,25"]]
        rule = book.view().sheet(SHEET).validation_at("B3")
        assert rule is not None
        assert (rule.kind, rule.formula1) == ("WHOLE", "5")
        with pytest.raises(OfficeRefused):
            book.paste(SHEET, "A3", other, "Luvut", "A1")


def test_copying_merging_clearing_and_commenting(office: Office, form: Path) -> None:
    with office.open(form) as book:
        book.unprotect(SHEET)
        book.copy(SHEET, "A2:A3", "A10")
        assert book.values(SHEET, "A10:A11") == [["mittari 1"], ["mittari 2"]]
        book.clear(SHEET, "B2:B4", formats=True)
        book.merge(SHEET, "B2:B4")
        book.comment(SHEET, "C2", "kysy Maijalta")
        seen = book.view().sheet(SHEET)
        assert seen.validation_at("B2") is None
        assert seen.merged == ("B2:B4",)
        assert seen.comments == (("C2", "kysy Maijalta"),)


def test_everything_about_a_form_is_seen(office: Office, form: Path) -> None:
    with office.open(form) as book:
        seen = book.view()
    sheet = seen.sheet(SHEET)
    rule, choice = sheet.validation_at("B4"), sheet.validation_at("C2")
    assert rule is not None
    assert choice is not None
    assert (rule.ranges, rule.kind, rule.operator, rule.prompt) == (("B2:B4",), "DECIMAL", "BETWEEN", "Prosentteina")
    assert (choice.kind, choice.formula1, choice.dropdown) == ("LIST", "lista_tila", True)
    assert sheet.validation_at("D2") is None
    assert sheet.protected
    assert sheet.unlocked == ("B2:C4",)
    assert sheet.is_unlocked("C3")
    assert not sheet.is_unlocked("A1")
    assert sheet.conditional_formats[0].ranges == ("A2:D4",)
    assert "puuttuu" in sheet.conditional_formats[0].formulas[0]
    setup = sheet.print_setup
    assert (setup.landscape, setup.fit_width, setup.fit_height, setup.paper_mm) == (True, 1, 0, (297, 210))
    assert setup.repeated_rows == (1, 1)
    assert setup.footer[0] == "Hallinto"
    assert (sheet.frozen_rows, sheet.frozen_columns) == (1, 1)
    assert [chart.description for chart in sheet.charts] == ["Toteumat pylväinä"]
    assert not seen.sheet("Listat").visible
    assert seen.names == {"lista_tila": "$Listat.$A$1:$A$2"}
    assert seen.custom_properties == {"tyokirja": "tyokirja-form/1"}
    assert seen.title == "Lomake"
    with pytest.raises(KeyError):
        seen.sheet("Puuttuva")


def test_formulas_are_computed_anew(office: Office, form: Path) -> None:
    with office.open(form) as book:
        book.type(SHEET, "B2", "50")
        book.recalculate()
        assert [line[0] for line in book.values(SHEET, "D2:D4")] == ["ok", "puuttuu", "puuttuu"]


@pytest.mark.parametrize("name", ["b.xlsx", "b.xlsm", "b.xls", "b.ods"])
def test_a_workbook_is_saved_in_each_format_and_opens_again(
    office: Office, form: Path, tmp_path: Path, name: str
) -> None:
    with office.open(form) as book:
        book.type(SHEET, "B2", "12,5")
        saved = book.save(tmp_path / name)
    with office.open(saved) as again:
        assert again.values(again.sheets()[0], "A2:A2") == [["mittari 1"]]
        assert again.value(again.sheets()[0], "B2") == 0.125


@pytest.mark.parametrize("name", ["salainen.xlsx", "salainen.ods"])
def test_an_encrypted_workbook_opens_with_its_password_alone(
    office: Office, form: Path, tmp_path: Path, name: str
) -> None:
    with office.open(form) as book:
        saved = book.save(tmp_path / name, password="Kesä2026")
    with pytest.raises(OfficeFailed):
        office.open(saved, password="Talvi2026")
    with office.open(saved, password="Kesä2026") as again:
        assert again.value(SHEET, "A2") == "mittari 1"


def test_a_workbook_prints_to_pages_and_pictures(office: Office, form: Path, tmp_path: Path) -> None:
    pdf = office.convert(form, tmp_path / "lomake.pdf")
    assert pdf.read_bytes().startswith(b"%PDF")
    pictures = office.pictures(form, tmp_path / "kuvat")
    assert len(pictures) == 1
    assert pictures[0].read_bytes().startswith(b"\x89PNG")


def test_a_missing_sheet_and_a_file_that_is_none_are_told(office: Office, form: Path, tmp_path: Path) -> None:
    with office.open(form) as book, pytest.raises(OfficeRefused, match="Puuttuva"):
        book.type("Puuttuva", "A1", "x")
    with pytest.raises(OfficeFailed):
        office.open(tmp_path / "ei ole.xlsx")


def test_after_a_crash_the_next_call_starts_anew(form: Path) -> None:
    own = Office()
    try:
        own.open(form)
        assert own._worker is not None
        own._worker.kill()
        own._worker.wait()
        with own.open(form) as book:
            assert book.value(SHEET, "A2") == "mittari 1"
    finally:
        own.stop()


_NEEDS_OFFICE = (
    "def test_needs_it(office): pass\ndef test_needs_another(program): program('tyokirja-no-such-program')\n"
)


@pytest.mark.parametrize(("required", "outcome"), [("", "2 skipped"), ("1", "1 failed, 1 error")])
def test_without_libreoffice_tests_skip_unless_it_is_required(tmp_path: Path, required: str, outcome: str) -> None:
    root = Path(__file__).resolve().parents[2]
    (tmp_path / "conftest.py").write_text("from tests.conftest import *\n", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(_NEEDS_OFFICE, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(root),
        "TYOKIRJA_SOFFICE": "/no/soffice/here",
        "TYOKIRJA_REQUIRE_OFFICE": required,
    }
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        "-o",
        "addopts=",
        "-o",
        "markers=office",
        "-q",
        ".",
    ]
    ran = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert outcome in ran.stdout
    assert ran.returncode == (1 if required else 0)

"""Every form opens without repair, and is in LibreOffice what it is meant to be; also the odd ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.excel_limits import audit, findings
from tests.forms import (
    ACTION,
    COUNT,
    DEPARTMENT,
    READY,
    ROUND,
    ROWS,
    SHARE,
    Sheet,
    answered,
    catalogue,
    make,
    template,
    workbook,
)
from tests.office import Office, OfficeRefused
from tyokirja.model import Choice, ChoiceList, Department, Kind, Labels, Language, Light, MergedRow, Row
from tyokirja.problems import Code, Problem
from tyokirja.written import plain

HOSTILE = 'Sote/hyte: "palvelut" \U0001f600 & <[kaikki]>? *\\ ' + "y" * 40
MANY = tuple(replace(ROWS[at % 3], id=f"R-{at:03}", measure=f"Mittari {at}") for at in range(300))
LONG = "Pitkä teksti, jossa on monta sanaa ja lause. " * 45
HUNDRED = tuple(
    Choice(ChoiceList.STATUS, f"s{at}", Labels(f"Tila {at} *?~", f"Status {at}", f"Status {at}"), list(Light)[at % 4])
    for at in range(100)
)
ANSWERED: dict[str, MergedRow] = {
    SHARE.id: answered(SHARE, actual=47.0, status="delayed", commentary="=HYPERLINK(1)", evidence="@kysely"),
    COUNT.id: answered(COUNT, actual=26.0, status="attained", forecast="will_attain"),
}
PROBLEMS = (
    Problem(Code.COMMENTARY_MISSING, row_id=COUNT.id, fields=(("status", "Toteutunut"),)),
    Problem(Code.VALUE_NOT_NUMBER, row_id=SHARE.id, value='n. "40"'),
    Problem(Code.FILE_OLDER_ISSUE),
)


def of(department: Department, *rows: Row, choices: tuple[Choice, ...] | None = None) -> bytes:
    """A form of a department of another name, or with other choices."""
    whole = catalogue(*rows, departments=(department,), choices=choices)
    return workbook(whole, department, ROUND, template(), issue="0123456789ab")


FORMS: dict[str, Callable[[], bytes]] = {
    "kouvola": make,
    "kokemaki": lambda: make(name="kokemaki"),
    "swedish": lambda: make(language=Language.SV),
    "one row": lambda: make(ACTION),
    "300 rows": lambda: make(*MANY),
    "long texts": lambda: make(replace(SHARE, measure=LONG, goal=LONG, action=LONG, theme=LONG)),
    "long texts in columns": lambda: make(replace(SHARE, measure=LONG, goal=LONG, action=LONG), name="kokemaki"),
    "hostile name": lambda: of(replace(DEPARTMENT, name=HOSTILE)),
    "100 statuses": lambda: of(DEPARTMENT, choices=HUNDRED),
    "no choices": lambda: of(DEPARTMENT, choices=()),
    "formula-like texts": lambda: make(replace(SHARE, measure="=1+1", goal="@x", action="+a", unit_of_measure='"%"')),
    "every kind": lambda: make(*(replace(COUNT, id=f"K-{kind}", kind=kind) for kind in Kind)),
    "answered": lambda: make(answers=ANSWERED),
    "feedback": lambda: make(answers=ANSWERED, problems=PROBLEMS),
}


@pytest.mark.slow
@pytest.mark.parametrize("which", FORMS)
def test_excel_opens_it_without_repair(which: str, tmp_path: Path) -> None:
    data = FORMS[which]()
    path = tmp_path / "lomake.xlsx"
    path.write_bytes(data)
    assert findings(data) == []
    assert audit(path) == []


# LibreOffice opens hundreds of rows in test_form_live; to look at each of them here would take a minute.
@pytest.mark.slow
@pytest.mark.parametrize("which", sorted(set(FORMS) - {"300 rows"}))
def test_it_is_in_libreoffice_what_it_is_meant_to_be(which: str, office: Office, tmp_path: Path) -> None:
    data = FORMS[which]()
    path = tmp_path / "lomake.xlsx"
    path.write_bytes(data)
    sheet = Sheet(data)
    with office.open(path) as book:
        seen = book.view()
    page = seen.sheet(sheet.name)
    assert page.visible
    assert page.protected
    assert not seen.sheet("_tyokirja").visible
    assert seen.custom_properties["tyokirja"].startswith("format=tyokirja-form/1;organisation=mallila;")
    assert {"tyokirja_status", "tyokirja_forecast", "tyokirja_yes_no"} <= set(seen.names)
    assert page.conditional_formats
    assert page.print_setup.landscape
    assert (page.print_setup.fit_width, page.print_setup.fit_height) == (1, 0)
    assert page.print_setup.repeated_rows
    assert page.autofilters
    assert page.frozen_rows == sheet.header
    for row_id, row in sheet.rows.items():
        for name in ("actual", "status"):
            cell = f"{sheet.columns[name]}{row}"
            assert page.is_unlocked(cell), row_id
            rule = page.validation_at(cell)
            assert rule is not None
            assert rule.show_prompt
        status = page.validation_at(f"{sheet.columns['status']}{row}")
        assert status is not None
        assert (status.kind, status.formula1, status.dropdown) == ("LIST", "tyokirja_status", True)
    assert not page.is_unlocked(f"A{max(sheet.rows.values())}")
    assert not page.is_unlocked(f"B{max(sheet.rows.values())}")


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_identity_and_answers_survive_libreoffice(suffix: str, office: Office, tmp_path: Path) -> None:
    data = make()
    sheet = Sheet(data)
    path, saved = tmp_path / "lomake.xlsx", tmp_path / f"palautus.{suffix}"
    path.write_bytes(data)
    typed = {(SHARE, "actual"): "47,5 %", (COUNT, "actual"): "1234,5", (READY, "actual"): "kyllä"}
    with office.open(path) as book:
        for (row, column), text in typed.items():
            book.type(sheet.name, sheet.address(row, column), text)
        book.type(sheet.name, sheet.address(SHARE, "status"), "Etenee")
        book.save(saved)
    with office.open(saved) as book:
        keys = {str(key): value for key, value, *_ in book.values("_tyokirja") if key}
        assert (keys["department"], keys["round"], keys["issue"]) == ("hallinto", "Q2/2026", "0123456789ab")
        assert [book.value(sheet.name, sheet.address(row, "actual")) for row in (SHARE, COUNT, READY)] == [
            pytest.approx(0.475),
            1234.5,
            "kyllä",
        ]
        assert book.value(sheet.name, sheet.address(SHARE, "status")) == "Etenee"
        seen = book.view()
        assert seen.custom_properties["tyokirja"].endswith("department=hallinto;issue=0123456789ab")
        assert seen.sheet(sheet.name).is_unlocked(sheet.address(SHARE, "actual"))


def test_a_percentage_looks_the_same_after_a_finnish_libreoffice_has_saved_it(office: Office, tmp_path: Path) -> None:
    data = make()
    sheet = Sheet(data)
    path, saved = tmp_path / "lomake.xlsx", tmp_path / "palautus.xlsx"
    path.write_bytes(data)
    with office.open(path) as book:
        book.type(sheet.name, sheet.address(SHARE, "actual"), "47,5 %")
        book.save(saved)
    with office.open(saved) as book:
        shown = book.texts(sheet.name, sheet.address(SHARE, "actual"))[0][0]
    assert plain(shown) == "47,5 %"


def test_a_locked_cell_cannot_be_typed_into_and_an_answer_can(office: Office, tmp_path: Path) -> None:
    data = make()
    sheet = Sheet(data)
    path = tmp_path / "lomake.xlsx"
    path.write_bytes(data)
    with office.open(path) as book:
        with pytest.raises(OfficeRefused):
            book.type(sheet.name, sheet.address(SHARE, "target"), "10")
        book.type(sheet.name, sheet.address(SHARE, "commentary"), "Selvä.")
        assert book.value(sheet.name, sheet.address(SHARE, "commentary")) == "Selvä."


def test_a_hostile_name_is_shown_whole() -> None:
    sheet = Sheet(FORMS["hostile name"]())
    assert HOSTILE.strip() in [text.strip() for text in sheet.texts()]


def test_a_picture_has_words_for_a_screen_reader(tmp_path: Path) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360000002000001e221bc330000"
        "000049454e44ae426082"
    )
    (tmp_path / "vaakuna.png").write_bytes(png)
    layout = replace(template(), logo=tmp_path / "vaakuna.png", logo_text=Labels("Mallilan vaakuna", "", ""))
    data = workbook(catalogue(), DEPARTMENT, ROUND, layout, issue="x")
    assert findings(data) == []
    drawing = zipfile.ZipFile(io.BytesIO(data)).read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Mallilan vaakuna"' in drawing


@pytest.mark.parametrize("name", ["2. koulutus & työ", "\x1fSivistys", "10\x1d Tekniset"])
def test_a_department_s_name_is_no_size_of_a_footer_s_type(name: str) -> None:
    named = replace(DEPARTMENT, name=name)
    footer = Sheet(workbook(catalogue(departments=(named,)), named, ROUND, template(), issue="x")).sheet.oddFooter
    assert footer is not None
    assert (footer.left.size, plain(footer.left.text)) == (10, plain(name).replace("&", "&&"))


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)


@pytest.mark.slow
@settings(max_examples=40)
@given(texts=st.tuples(ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT, ANY_TEXT), name=st.sampled_from(["kouvola", "kokemaki"]))
def test_any_text_of_a_catalogue_makes_a_form_that_opens(texts: tuple[str, ...], name: str) -> None:
    measure, goal, action, unit, department = texts
    row = replace(SHARE, measure=measure, goal=goal, action=action, unit_of_measure=unit)
    named = replace(DEPARTMENT, name=department)
    whole = catalogue(row, departments=(named,))
    data = workbook(
        whole, named, ROUND, template(name), issue="0123456789ab", answers={row.id: answered(row, commentary=goal)}
    )
    assert findings(data) == []
    # What a workbook has an escape for, or XML no place, openpyxl does not give back as it was.
    if measure.isprintable() and "_x" not in measure:
        assert plain(str(Sheet(data).cell(row, "measure").value or "")) == plain(measure)

"""What goals of no department belong to has its name in the language of whoever reads it; other names stay as they are."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests import catalogues, mail_rounds
from tests.consolidations import consolidation, measure
from tests.mail_rounds import returned_as_typed
from tyokirja import gathering, generate
from tyokirja.mailing import outbox, send
from tyokirja.model import Department, Language
from tyokirja.report import figures
from tyokirja.rounds import RoundFolder
from tyokirja.texts.departments import name_in


@pytest.mark.parametrize(
    ("name", "finnish", "swedish", "english"),
    [
        ("Koko kaupunki", "Koko kaupunki", "Hela staden", "The whole city"),
        ("hela kommunen", "Koko kunta", "Hela kommunen", "The whole municipality"),
        (
            "Koko hyvinvointialue",
            "Koko hyvinvointialue",
            "Hela välfärdsområdet",
            "The whole wellbeing services county",
        ),
        ("Tekninen", "Tekninen", "Tekninen", "Tekninen"),
        ("Koko kaupungin ilme", *["Koko kaupungin ilme"] * 3),
    ],
)
def test_the_programs_own_word_is_translated_and_no_other(name: str, finnish: str, swedish: str, english: str) -> None:
    assert [name_in(name, language) for language in Language] == [finnish, swedish, english]


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    """A Finnish catalogue's round in Kokemäki's form, which has a column of departments; the city answers in Swedish."""
    made = mail_rounds.catalogue()
    first, *others = made.departments
    city = replace(first, name="Koko kaupunki", language=Language.SV)
    made = replace(made, departments=(city, *others), settings=replace(made.settings, template="kokemaki"))
    path = catalogues.saved(tmp_path / "luettelo.xlsx", made)
    planned = generate.plan(path, "Q2/2026", tmp_path / "output")
    generate.carry_out(planned)
    return planned.folder


def test_a_swedish_form_and_letter_say_it_in_swedish_and_the_form_comes_back_unchanged(folder: RoundFolder) -> None:
    (form,) = folder.forms.glob("*hallinto*.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(form.read_bytes()))
    seen = {str(cell.value) for sheet in book if sheet.sheet_state == "visible" for line in sheet for cell in line}
    assert "Hela staden" in seen
    assert not [each for each in seen if "Koko kaupunki" in each]

    office = outbox.open_office(folder.root, today=date(2026, 7, 1))
    letter = next(each for each in send.plan(office).planned if each.receiver.language is Language.SV).message
    assert "Hela staden" in letter.subject
    assert "Koko kaupunki" not in letter.subject + letter.text

    returned_as_typed(form, folder.returned / form.name, {"actual": "5", "status": "Framskrider"})
    gathered = gathering.gather(folder.root, workers=1).consolidation
    assert [each.code for each in gathered.problems if each.code == "master_changed"] == []
    assert gathered.cells.merged == 4


def test_a_report_in_swedish_says_it_in_swedish() -> None:
    made = consolidation([(measure("A-1", "kunta"), None)], departments=[Department("kunta", "Koko kunta")])
    assert figures.picture(made, Language.SV).labels == {"kunta": "Hela kommunen"}

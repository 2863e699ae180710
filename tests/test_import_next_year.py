"""The next year's document over this year's catalogue: what follows from the document is new, the office's edits stand."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tyokirja.catalogue.defaults import default_rounds
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.cli import run
from tyokirja.commands import importing
from tyokirja.commands.telling import Teller
from tyokirja.files.resources import seed
from tyokirja.model import Catalogue, Decision, Direction, Kind, Round, Row, RowChange
from tyokirja.sources.importing import import_document
from tyokirja.sources.imprint import imprint_of, imprints, mark
from tyokirja.sources.period import next_round, rounds_for, years

DOCUMENT = """\
# Kuusijoen kaupunki, tavoitteet 2026
## Sivistyspalvelut
Kaupunkistrategian tavoite: Hyvä arki 2026

| Tavoite | Mittari | Lähtöarvo 12/2025 | Tavoitearvo 12/2026 |
|---|---|---|---|
| Lapset liikkuvat | Harrastavien osuus (%) | 60 | 65 |
| Kirjasto tavoittaa | Lainaukset (kpl) | 12 000 | 13 000 |
"""
NEXT = DOCUMENT.replace("2026", "2027").replace("2025", "2026")
"""Every year one later: the rows' own words and figures are the same."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tavoitteet.md"


def imported(path: Path, text: str, previous: Catalogue | None = None) -> Catalogue:
    """The catalogue as the office has it: written to a workbook and read back."""
    path.write_text(text, encoding="utf-8")
    workbook = path.with_suffix(".xlsx")
    workbook.write_bytes(catalogue_workbook(import_document(path, previous=previous)))
    catalogue, problems = read_catalogue(workbook)
    assert problems == ()
    return catalogue


def edited(catalogue: Catalogue, **changes: object) -> Catalogue:
    """With cells of the first row changed by hand."""
    return replace(catalogue, rows=(replace(catalogue.rows[0], **changes), *catalogue.rows[1:]))  # type: ignore[arg-type] # any field


def changes(catalogue: Catalogue) -> tuple[RowChange, ...]:
    assert catalogue.report is not None
    return catalogue.report.changes


def hand_edited(catalogue: Catalogue) -> list[tuple[str, str, str, str]]:
    doubts = (each for each in catalogue.doubts if each.code == "hand_edited")
    return [(each.row_id, each.column, each.original, each.proposal) for each in doubts]


def test_dates_in_headings_follow_the_new_document_and_the_change_is_told(path: Path) -> None:
    new = imported(path, NEXT, imported(path, DOCUMENT))
    assert [(row.id, row.baseline_date, row.target_date) for row in new.rows] == [
        ("KUU-001", "12/2026", "12/2027"),
        ("KUU-002", "12/2026", "12/2027"),
    ]
    told = [each for each in changes(new) if each.change == "redated"]
    assert told == [RowChange(row, "redated", "12/2025; 12/2026", "12/2026; 12/2027") for row in ("KUU-001", "KUU-002")]
    assert (hand_edited(new), new.settings.period) == ([], "2027")


def test_a_theme_and_a_department_in_headings_follow_the_new_document(path: Path) -> None:
    next_year = NEXT.replace("Hyvä arki 2027", "Sujuva arki").replace("Sivistyspalvelut", "Vapaa-aikapalvelut")
    new = imported(path, next_year, imported(path, DOCUMENT))
    assert {(row.theme, row.department) for row in new.rows} == {("Sujuva arki", "vapaa-aikapalvelut")}
    assert [each.after for each in changes(new) if each.change == "reworded"] == ["Vapaa-aikapalvelut; Sujuva arki"] * 2


def test_a_date_changed_by_hand_stays_and_is_asked_about_until_decided(path: Path) -> None:
    own = edited(imported(path, DOCUMENT), target_date="6/2026")
    new = imported(path, NEXT, own)
    assert [row.target_date for row in new.rows] == ["6/2026", "12/2027"]
    assert hand_edited(new) == [("KUU-001", "target_date", "6/2026", "12/2027")]
    again = imported(path, NEXT, new)
    assert hand_edited(again) == hand_edited(new)
    kept = replace(again, doubts=tuple(replace(each, decision=Decision.KEPT) for each in again.doubts))
    decided = imported(path, NEXT, kept)
    assert decided.rows[0].target_date == "6/2026"
    assert {each.decision for each in decided.doubts if each.code == "hand_edited"} == {Decision.KEPT}


def test_the_new_documents_date_comes_when_its_proposal_is_accepted(path: Path) -> None:
    imported(path, NEXT, edited(imported(path, DOCUMENT), target_date="6/2026"))
    workbook = path.with_suffix(".xlsx")
    book = load_workbook(workbook)
    line = next(line for line in book["Tarkistettavat"].iter_rows() if line[10].value == "käsin muutettu")
    line[6].value = "hyväksy ehdotus"
    book.save(workbook)
    catalogue, problems = read_catalogue(workbook)
    assert (catalogue.rows[0].target_date, problems) == ("12/2027", ())
    assert hand_edited(imported(path, NEXT, catalogue)) == []


def test_a_date_written_by_hand_where_the_document_has_none_stays(path: Path) -> None:
    bare = DOCUMENT.replace(" 12/2025", "").replace(" 12/2026", "")
    new = imported(path, bare, edited(imported(path, bare), target_date="12/2026"))
    assert (new.rows[0].target_date, hand_edited(new)) == ("12/2026", [])


def test_the_offices_figures_words_and_direction_stay_while_the_document_says_the_same(path: Path) -> None:
    own = {"goal": "Lapset liikkuvat enemmän", "target": 70.0, "direction": Direction.AT_LEAST}
    new = imported(path, NEXT, edited(imported(path, DOCUMENT), **own))
    assert {name: getattr(new.rows[0], name) for name in own} == own
    assert new.rows[0].target_date == "12/2027"
    assert [each for each in changes(new) if each.change in ("reworded", "retargeted")] == [
        RowChange(row, "reworded", "Hyvä arki 2026", "Hyvä arki 2027") for row in ("KUU-001", "KUU-002")
    ]


def test_an_edit_stays_also_where_another_cell_of_the_row_is_new_in_the_document(path: Path) -> None:
    own = edited(imported(path, DOCUMENT), goal="Lapset ja nuoret liikkuvat", target=70.0)
    new = imported(path, NEXT.replace("| 60 |", "| 62 |"), own)
    assert (new.rows[0].goal, new.rows[0].baseline, new.rows[0].target) == ("Lapset ja nuoret liikkuvat", 62.0, 70.0)


def test_a_figure_that_the_council_changed_is_the_councils(path: Path) -> None:
    new = imported(path, NEXT.replace("| 65 |", "| 68 |"), edited(imported(path, DOCUMENT), target=70.0))
    assert new.rows[0].target == 68.0
    assert RowChange("KUU-001", "retargeted", "70", "68") in changes(new)


def test_a_kind_that_the_office_chose_stays_with_new_figures(path: Path) -> None:
    own = edited(imported(path, DOCUMENT), kind=Kind.NUMBER)
    row = imported(path, NEXT.replace("| 65 |", "| 68 |"), own).rows[0]
    assert (row.kind, row.baseline, row.target) == (Kind.NUMBER, 60.0, 68.0)


def test_figures_of_another_kind_come_whole_from_the_document(path: Path) -> None:
    own = edited(imported(path, DOCUMENT), kind=Kind.TEXT, baseline="noin 60", target="kaksi kolmesta")
    new = imported(path, NEXT.replace("| 65 |", "| 68 |"), own)
    assert (new.rows[0].kind, new.rows[0].baseline, new.rows[0].target) == (Kind.PERCENT, 60.0, 68.0)
    assert RowChange("KUU-001", "retargeted", "kaksi kolmesta; teksti", "68; prosentti") in changes(new)


def test_a_row_that_the_office_moved_to_a_department_of_its_own_stays_there(path: Path) -> None:
    old = imported(path, DOCUMENT)
    sports = replace(old.departments[0], id="liikunta", name="Liikuntapalvelut")
    own = replace(edited(old, department="liikunta"), departments=(*old.departments, sports))
    new = imported(path, NEXT, own)
    assert [row.department for row in new.rows] == ["liikunta", old.rows[1].department]
    assert sports in new.departments


def test_without_marks_dates_are_the_new_documents_and_the_rest_as_the_office_has_it(path: Path) -> None:
    own = replace(edited(imported(path, DOCUMENT), goal="Lapset liikkuvat enemmän"), imprint=())
    row = imported(path, NEXT, own).rows[0]
    assert (row.goal, row.baseline_date, row.target_date) == ("Lapset liikkuvat enemmän", "12/2026", "12/2027")


def test_marks_under_an_id_that_came_to_another_row_tell_nothing(path: Path) -> None:
    old = imported(path, DOCUMENT)
    first, second = old.rows
    swapped = replace(old, rows=(replace(first, id=second.id), replace(second, id=first.id)))
    new = imported(path, NEXT, swapped)
    assert [(row.id, row.goal, row.target_date) for row in new.rows] == [
        (second.id, first.goal, "12/2027"),
        (first.id, second.goal, "12/2027"),
    ]
    assert hand_edited(new) == []


def test_a_period_set_by_hand_stays_while_the_document_says_the_same(path: Path) -> None:
    old = imported(path, DOCUMENT)
    own = replace(old, settings=replace(old.settings, period="2026-2027"))
    assert imported(path, DOCUMENT, own).settings.period == "2026-2027"
    assert imported(path, NEXT, own).settings.period == "2027"


@pytest.mark.parametrize(
    ("value", "known"),
    [
        (None, "36e9d246"),
        ("", "36e9d246"),
        ("Hyvä arki", "52f4648b"),
        (12.5, "7153528f"),
        (25000.0, "74da7f69"),
        (date(2026, 12, 31), "5ce792b8"),
    ],
)
def test_a_mark_is_the_one_that_older_catalogues_keep(value: float | date | str | None, known: str) -> None:
    # The workbooks of every office hold them: were they made otherwise, each cell would seem to be edited by hand.
    assert mark(value) == known


@given(st.text(max_size=20))
def test_a_text_that_a_workbook_gave_other_spaces_and_line_ends_has_the_same_mark(text: str) -> None:
    assert mark(f" {text}\r\n") == mark(text)
    assert mark(f"{text}x") != mark(text)


def test_marks_tell_edits_from_spaces() -> None:
    row = Row("KUU-001", "d", goal="Hyvä  arki", target=12.5)
    said = imprint_of(imprints((row,), "2026"))["KUU-001"]
    assert not said.differs("goal", "Hyvä arki ")
    assert not said.differs("target", 12.5)
    assert said.differs("goal", "Hyväarki")
    assert said.differs("target", 12.6)


# rounds


def codes(rounds: tuple[Round, ...]) -> list[str]:
    return [each.code for each in rounds]


OWN = (Round("Kevät 2026", end=date(2026, 4, 30)), Round("Syksy", end=date(2026, 8, 31)))


def test_a_period_is_its_years() -> None:
    assert [list(years(each)) for each in ("2026", "2026–2029", "vuodet 2026 ja 2027", "")] == [
        [2026],
        [2026, 2027, 2028, 2029],
        [2026, 2027],
        [],
    ]


def test_a_year_without_rounds_gets_them_after_the_offices_own() -> None:
    assert rounds_for("2027", OWN) == (*OWN, *default_rounds(2027))


def test_a_year_that_has_rounds_keeps_them_as_they_are() -> None:
    assert rounds_for("2026", OWN, date(2026, 12, 1)) == OWN
    assert rounds_for("", OWN) == OWN


@pytest.mark.parametrize(
    ("today", "added"),
    [(date(2026, 8, 31), ()), (date(2026, 9, 1), default_rounds(2027)), (None, ())],
)
def test_a_period_of_years_gets_the_next_years_rounds_when_the_earlier_have_ended(
    today: date | None, added: tuple[Round, ...]
) -> None:
    first = rounds_for("2026-2029", OWN, today)
    assert first == (*OWN, *added)
    assert rounds_for("2026-2029", first, today) == first


def test_a_new_period_of_years_gets_the_rounds_of_its_first() -> None:
    assert codes(rounds_for("2026-2029", ())) == ["Q1/2026", "Q2/2026", "Q3/2026", "Q4/2026"]
    assert codes(rounds_for("2030-2033", OWN))[2:] == ["Q1/2030", "Q2/2030", "Q3/2030", "Q4/2030"]


def test_a_round_without_days_is_of_the_year_in_its_name() -> None:
    named = (Round("Q1/2027"), Round("K2", "Syksy 2027"))
    assert rounds_for("2027", named) == named


def test_a_rounds_code_is_never_given_twice() -> None:
    odd = Round("q1/2027", end=date(2026, 3, 31))
    assert codes(rounds_for("2027", (odd,))) == ["q1/2027", "Q2/2027", "Q3/2027", "Q4/2027"]


@pytest.mark.parametrize(
    ("today", "code"),
    [
        (date(2026, 12, 15), "Q1/2027"),
        (date(2027, 6, 30), "Q2/2027"),
        (date(2027, 7, 21), "Q2/2027"),
        (date(2027, 7, 22), "Q3/2027"),
        (date(2029, 1, 1), "Q4/2027"),
    ],
)
def test_the_round_to_collect_is_the_new_periods_first_that_can_still_be_answered(today: date, code: str) -> None:
    assert next_round("2027", (*default_rounds(2026), *default_rounds(2027)), today) == code


@pytest.mark.parametrize(
    ("today", "code"), [(date(2025, 12, 15), "Q1"), (date(2026, 6, 1), "Q2"), (date(2027, 6, 1), "Q4")]
)
def test_a_first_import_proposes_the_round_of_the_day(today: date, code: str, tmp_path: Path) -> None:
    (tmp_path / "t.md").write_text(DOCUMENT, encoding="utf-8")
    told: list[object] = []

    class Told(Teller):
        def next_command(self, name: str, *arguments: object, lead: str = "") -> None:
            told.extend(arguments)

    importing.import_source(tmp_path / "t.md", tmp_path / "t.xlsx", Told(), today=today)
    assert told[-1] == f"{code}/2026"


def test_without_rounds_of_the_period_any_round_will_do() -> None:
    assert next_round("2030", OWN, date(2030, 1, 1)) == OWN[-1].code
    assert next_round("2030", (), date(2030, 1, 1)) == ""


class _Day(date):
    @classmethod
    def today(cls) -> date:  # type: ignore[override] # a day that stands still
        return date(2027, 5, 3)


ROUNDS_TOLD = {
    "fi": ("Kausi muuttui: 2026 → 2027.", "Lisätyt kierrokset: Q1/2027, Q2/2027, Q3/2027, Q4/2027."),
    "sv": ("Perioden ändrades: 2026 → 2027.", "Tillagda omgångar: Q1/2027, Q2/2027, Q3/2027, Q4/2027."),
    "en": ("The period changed: 2026 → 2027.", "Rounds added: Q1/2027, Q2/2027, Q3/2027, Q4/2027."),
}


@pytest.mark.parametrize("language", ROUNDS_TOLD)
def test_the_command_tells_the_new_period_its_rounds_and_which_to_begin_with(
    path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr(importing, "date", _Day)
    words = seed("kouvola_2026.md").read_text(encoding="utf-8")
    for text in (words, re.sub(r"\b(202[4-6])\b", lambda found: str(int(found[1]) + 1), words)):
        path.write_text(text, encoding="utf-8")
        capsys.readouterr()
        run(
            ["import", str(path), "-o", str(path.with_suffix(".xlsx")), "--organisation", "Kouvola", "--lang", language]
        )
    told = " ".join(capsys.readouterr().out.split())
    assert all(line in told for line in ROUNDS_TOLD[language])
    assert f"{'--kierros' if language == 'fi' else '--round'} Q2/2027" in told
    rows = read_catalogue(path.with_suffix(".xlsx"))[0].rows
    assert {row.target_date for row in rows if row.target is not None} == {"12/2027"}

"""A revised document: ids are kept, the office's work is kept, and what changed is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tyokirja.model import Catalogue, Decision, Language, RowChange
from tyokirja.sources.importing import import_document

FIRST = """\
# Kuusijoen kaupunki, tavoitteet 2026
## Sivistyspalvelut
| Tavoite | Toimenpide | Mittari | Lähtötaso | Tavoitetaso |
|---|---|---|---|---|
| Lapset liikkuvat | Kerhoja lisätään | Harrastavien lasten osuus (%) | 60 | 65 |
| Oppiminen paranee | Tukiopetusta lisätään | Oppimistulosten keskiarvo | 7,8 | 8,0 |
| Kirjasto tavoittaa | Aukiolo pitenee | Lainaukset (kpl) | 12 000 | 0 13 000 |
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tavoitteet.md"


def first(path: Path) -> Catalogue:
    path.write_text(FIRST, encoding="utf-8")
    return import_document(path)


def again(path: Path, text: str, previous: Catalogue) -> Catalogue:
    path.write_text(text, encoding="utf-8")
    return import_document(path, previous=previous)


def changes(catalogue: Catalogue) -> tuple[RowChange, ...]:
    assert catalogue.report is not None
    return catalogue.report.changes


def test_a_row_whose_words_changed_a_little_keeps_its_id(path: Path) -> None:
    revised = again(
        path, FIRST.replace("Harrastavien lasten osuus", "Harrastavien lasten ja nuorten osuus"), first(path)
    )
    assert [row.id for row in revised.rows] == ["KUU-001", "KUU-002", "KUU-003"]
    assert changes(revised) == (
        RowChange("KUU-001", "reworded", "Harrastavien lasten osuus (%)", "Harrastavien lasten ja nuorten osuus (%)"),
    )


def test_a_new_target_is_told(path: Path) -> None:
    revised = again(path, FIRST.replace("| 65 |", "| 70 |"), first(path))
    assert changes(revised) == (RowChange("KUU-001", "retargeted", "65", "70"),)
    assert revised.rows[0].target == 70.0


def test_a_removed_number_is_never_given_to_another_row(path: Path) -> None:
    lines = FIRST.splitlines(keepends=True)
    without = again(path, "".join(lines[:-1]), first(path))
    assert [each.change for each in changes(without)] == ["removed"]
    added = "| Nuoret voivat hyvin | Työpajoja järjestetään | Työpajojen kävijät | 100 | 150 |\n"
    grown = again(path, "".join([*lines[:-1], added]), without)
    assert [row.id for row in grown.rows] == ["KUU-001", "KUU-002", "KUU-004"]
    assert changes(grown) == (RowChange("KUU-004", "added", "", "Työpajojen kävijät"),)


def test_rows_in_another_order_keep_their_ids(path: Path) -> None:
    before = first(path)
    lines = FIRST.splitlines(keepends=True)
    moved = again(path, "".join([*lines[:4], *reversed(lines[4:])]), before)
    assert [row.id for row in moved.rows] == ["KUU-003", "KUU-002", "KUU-001"]
    assert changes(moved) == ()


def test_what_the_office_did_to_the_catalogue_stays(path: Path) -> None:
    before = first(path)
    department = replace(before.departments[0], contact="Aino Mäki", email="aino@kuusijoki.fi", language=Language.SV)
    edited = replace(
        before,
        settings=replace(before.settings, reply_to="talous@kuusijoki.fi", template="kouvola"),
        rounds=before.rounds[:2],
        choices=before.choices[:4],
        departments=(department,),
        rows=(replace(before.rows[0], weight=2.0, unit_of_measure="% lapsista"), *before.rows[1:]),
        doubts=tuple(
            replace(each, decision=Decision.KEPT) if each.code == "figure_revised" else each for each in before.doubts
        ),
    )
    revised = again(path, FIRST.replace("| 8,0 |", "| 8,2 |"), edited)
    assert (revised.settings, revised.rounds, revised.choices) == (edited.settings, edited.rounds, edited.choices)
    assert revised.departments == (department,)
    assert (revised.rows[0].weight, revised.rows[0].unit_of_measure) == (2.0, "% lapsista")
    assert [each.decision for each in revised.doubts if each.code == "figure_revised"] == [Decision.KEPT]
    assert [each.change for each in changes(revised)] == ["retargeted"]


def test_a_row_the_office_corrected_is_not_corrected_back(path: Path) -> None:
    before = first(path)
    corrected = replace(before, rows=(replace(before.rows[0], goal="Lapset liikkuvat enemmän"), *before.rows[1:]))
    assert again(path, FIRST, corrected).rows[0].goal == "Lapset liikkuvat enemmän"


def test_a_decision_on_a_doubt_that_is_gone_is_gone(path: Path) -> None:
    before = first(path)
    decided = replace(before, doubts=tuple(replace(each, decision=Decision.KEPT) for each in before.doubts))
    revised = again(path, FIRST.replace("0 13 000", "1 13 500"), decided)
    assert [each.decision for each in revised.doubts if each.code == "figure_revised"] == [Decision.OPEN]

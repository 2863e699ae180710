"""A revised document: ids are kept, the office's work is kept, and what changed is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tyokirja.cli import run
from tyokirja.model import Catalogue, Decision, Kind, Language, Row, RowChange, Unit
from tyokirja.problems import Code, Refused
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


def test_a_row_that_came_to_another_department_is_told_with_both_names(path: Path) -> None:
    *above, library = FIRST.splitlines(keepends=True)
    (change,) = changes(again(path, "".join([*above, "\n## Vapaa-aika\n", *above[2:4], library]), first(path)))
    assert change == RowChange("KUU-003", "reworded", "Sivistyspalvelut", "Vapaa-aika")


def test_a_renamed_department_keeps_whom_the_office_has_written_for_it_and_its_units(path: Path) -> None:
    text = FIRST.replace("## Sivistyspalvelut\n", "## Sivistyspalvelut\n### Kirjasto\n")
    old = again(path, text, first(path))
    (department,) = old.departments
    assert department.units == ("Kirjasto",)
    known = replace(department, contact="Riitta Rehtori", email="rehtori@example.fi", cc=("kopio@example.fi",))
    own = replace(old, departments=(known,), units=(Unit(department.id, "Kirjasto", "Liisa"),))
    renamed = again(path, text.replace("Sivistyspalvelut", "Nuorisopalvelut"), own)
    (now,) = renamed.departments
    assert (now.name, now.contact, now.email, now.cc) == ("Nuorisopalvelut", *(known.contact, known.email, known.cc))
    assert renamed.units == (Unit(now.id, "Kirjasto", "Liisa"),)


@pytest.mark.parametrize(
    ("parted", "contacts"),
    [
        # The larger part of what was one department goes on; the other's letters go to nobody until the office says to whom.
        ({1: "Opetuspalvelut", 3: "Kirjastopalvelut"}, {"Opetuspalvelut": "Riitta", "Kirjastopalvelut": ""}),
        # One row of a new department's five came from it.
        ({1: "Vesihuolto"}, {"Vesihuolto": ""}),
    ],
)
def test_of_departments_that_one_became_the_one_with_most_of_its_rows_keeps_its_contact(
    parted: dict[int, str], contacts: dict[str, str], path: Path
) -> None:
    old = again(path, FIRST, first(path))
    known = replace(old, departments=tuple(replace(each, contact="Riitta") for each in old.departments))
    top, _, *table = FIRST.splitlines()
    goals = (
        table[2:]
        if len(parted) > 1
        else [table[4], *(f"| Vesi {at} riittää | | Kaivot {at} | 1 | 2 |" for at in "ABCD")]
    )
    lines = [top]
    for at, goal in enumerate(goals, 1):
        lines += [f"## {parted[at]}", *table[:2]] if at in parted else []
        lines.append(goal)
    departments = again(path, "\n".join(lines), known).departments
    assert {each.name: each.contact for each in departments if each.name in contacts} == contacts


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


def with_own_row(catalogue: Catalogue, after: int, **more: object) -> Catalogue:
    """The catalogue with a row that the office has added below another."""
    own = Row("KUU-100", catalogue.rows[after].department, goal="Oma tavoite", measure="Oma mittari", target=5.0)
    own = replace(own, **more)  # type: ignore[arg-type] # fields of a row
    return replace(catalogue, rows=(*catalogue.rows[: after + 1], own, *catalogue.rows[after + 1 :]))


@pytest.mark.parametrize("marks", [True, False])
def test_a_row_that_the_office_added_stays_in_its_place_also_after_two_imports(path: Path, marks: bool) -> None:
    before = first(path)
    own = with_own_row(before if marks else replace(before, imprint=()), 0)
    for _ in range(2):
        own = again(path, FIRST.replace("| 65 |", "| 66 |"), own)
        assert [row.id for row in own.rows] == ["KUU-001", "KUU-100", "KUU-002", "KUU-003"]
        assert own.rows[1].measure == "Oma mittari"
        assert "removed" not in {each.change for each in changes(own)}


def test_a_row_of_the_office_that_comes_in_the_document_keeps_the_offices_cells_until_decided(path: Path) -> None:
    line = "| Kirjasto tavoittaa | Aukiolo pitenee | Kävijät (kpl) | 5 | 7 |"
    added = {"goal": "Kirjasto tavoittaa", "action": "Aukiolo pitenee", "measure": "Kävijät (kpl)", "target": 9.0}
    new = again(path, FIRST + line, with_own_row(first(path), 2, kind=Kind.NUMBER, **added))
    row = new.rows[3]
    assert (row.id, row.baseline, row.target) == ("KUU-100", 5.0, 9.0)
    told = [(each.column, each.original, each.proposal) for each in new.doubts if each.code == "hand_edited"]
    assert ("target", "9", "7") in told


def test_a_figure_that_the_office_and_the_document_both_changed_is_asked_about(path: Path) -> None:
    before = first(path)
    edited = replace(before, rows=(replace(before.rows[0], target=70.0), *before.rows[1:]))
    new = again(path, FIRST.replace("| 65 |", "| 68 |"), edited)
    assert new.rows[0].target == 70.0
    assert [(each.column, each.original, each.proposal) for each in new.doubts if each.code == "hand_edited"] == [
        ("target", "70", "68")
    ]


def test_a_row_that_is_gone_and_that_the_office_had_edited_is_asked_about(path: Path) -> None:
    before = first(path)
    edited = replace(before, rows=(*before.rows[:2], replace(before.rows[2], target=14000.0)))
    shorter = FIRST.partition("| Kirjasto")[0]
    new = again(path, shorter, edited)
    assert [row.id for row in new.rows] == ["KUU-001", "KUU-002", "KUU-003"]
    assert [each.row_id for each in new.doubts if each.code == "row_gone"] == ["KUU-003"]
    assert [row.id for row in again(path, shorter, before).rows] == ["KUU-001", "KUU-002"]


def test_a_baseline_is_no_target_in_what_is_told(path: Path) -> None:
    assert changes(again(path, FIRST.replace("| 60 |", "| 61 |"), first(path))) == (
        RowChange("KUU-001", "rebased", "60", "61"),
    )


OTHER = """\
# Toisen kunnan tavoitteet 2026
## Tekniset palvelut
| Tavoite | Toimenpide | Mittari | Lähtötaso | Tavoitetaso |
|---|---|---|---|---|
| Kadut kunnossa | Päällystetään | Päällystetty (km) | 4 | 6 |
| Vesi riittää | Saneerataan | Putkirikot (kpl) | 22 | 15 |
"""


def test_a_document_of_another_town_is_refused_unless_told(path: Path) -> None:
    before = first(path)
    path.write_text(OTHER, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        import_document(path, previous=before)
    assert [problem.code for problem in refused.value.problems] == [Code.OTHER_DOCUMENT]
    assert len(import_document(path, previous=before, anew=True).rows) == 2


def test_the_earlier_catalogue_is_kept_beside_the_new_one(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.write_text(FIRST, encoding="utf-8")
    output = path.with_suffix(".xlsx")
    run(["import", str(path), "-o", str(output)])
    old = output.read_bytes()
    path.write_text(FIRST.replace("| 65 |", "| 70 |"), encoding="utf-8")
    capsys.readouterr()
    run(["--lang", "fi", "import", str(path), "-o", str(output)])
    assert (path.parent / "tavoitteet-edellinen.xlsx").read_bytes() == old
    assert "KUU-001 tavoite: 65 → 70" in capsys.readouterr().out


def test_who_is_to_be_written_to_is_asked_for_while_an_address_is_missing(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The forms say where they go back: an address that comes later changes forms that have been issued."""
    from tests import catalogues

    path.write_text(FIRST.replace("0 13 000", "13 000"), encoding="utf-8")
    imported = import_document(path)
    assert not imported.decisions
    target = tmp_path / "luettelo.xlsx"
    whole = replace(
        imported,
        settings=replace(imported.settings, reply_to="talous@kuusijoki.fi"),
        departments=tuple(replace(each, email="sivistys@kuusijoki.fi") for each in imported.departments),
    )
    asked = "Käy ensin läpi tiedoston välilehti Ehdotukset ja täydennä välilehdille Osastot ja Asetukset"
    for before, said in ((imported, True), (whole, False)):
        catalogues.saved(target, before)
        run(["import", str(path), "-o", str(target), "--lang", "fi"])
        assert (asked in " ".join(capsys.readouterr().out.split())) is said

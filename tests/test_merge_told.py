"""All that a merge tells, message by message to the last field, and what it keeps of the office's decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta

import pytest

from tests.consolidations import identity_of
from tests.returns import catalogue
from tests.test_decisions import EARLY, LATE, returned
from tyokirja.merge import ledger, merge
from tyokirja.merge.decisions import MARK_LENGTH, Office, mark
from tyokirja.model import (
    REST,
    ConflictChoice,
    Consolidation,
    Correction,
    Labels,
    MergedRow,
    OfficeNote,
    OwnColumn,
    OwnKind,
    SeenAnswer,
    Standing,
    State,
    Submission,
    Value,
    Verdict,
)
from tyokirja.names import MASTER
from tyokirja.problems import Code, Problem
from tyokirja.rounds.receivers import Receiver

CATALOGUE = catalogue()
A, B = returned("a.xlsx", "100", 100.0), returned("b.xlsx", "90", 90.0, saved=LATE, cell="F9")
C = returned("c.xlsx", "95", 95.0, saved=LATE + timedelta(hours=1), cell="F7")
MENDED = returned("m.xlsx", "105", 105.0, base="100", saved=EARLY - timedelta(days=1))
UNCLEAR = returned("u.xlsx", "sataviisi", base="100", saved=LATE)
WORDS, STILL_WORDS = returned("p.xlsx", "paljon"), returned("q.xlsx", "tosi paljon", base="paljon")
SEEN_WORDS = SeenAnswer("paljon", "p.xlsx", "Tavoitteet!F5", "")
SEEN_A = SeenAnswer("100", "a.xlsx", "Tavoitteet!F5", "2026-07-01T00:00:00+00:00")
SEEN_B = SeenAnswer("90", "b.xlsx", "Tavoitteet!F9", "2026-07-02T00:00:00+00:00")
OWN = OwnColumn("own_cost", Labels("Kustannus", "Kostnad", "Cost"), OwnKind.NUMBER)
IN_FORCE, REOPENED, UNFIT = Standing.IN_FORCE, Standing.REOPENED, Standing.UNFIT


def merged(*files: Submission, office: Office | None = None, own: Sequence[OwnColumn] = ()) -> Consolidation:
    """The consolidation of both departments' returns; *sivistys* has sent its form, and somebody one of another municipality."""
    stray = replace(returned("x.xlsx", "7", 7.0), verdict=Verdict.WRONG_ORGANISATION)
    other = Submission("s.xlsx", "5" * 64, 1, Verdict.READ, identity_of("sivistys"), LATE)
    asked = ("actual", "status", *(column.name for column in own))
    found = merge(
        CATALOGUE,
        CATALOGUE.rounds[1],
        [stray, *files, other],
        required=("actual", "status"),
        asked=asked,
        own=own,
        office=office,
    )
    lines = Counter(entry.outcome.value for entry in ledger.entries(found))
    assert lines == Counter(
        {name: number for name, number in asdict(found.cells).items() if name != "returned" and number}
    )
    assert (found.cells.returned, found.cells.balanced) == (sum(file.returned for file in files), True)
    return found


def told(problem: Problem) -> tuple[str, str, str, tuple[tuple[str, str], ...]]:
    """A problem of the actual of KOU-001: its code, file and cell, value, and fields."""
    assert (problem.department, problem.row_id) == ("talous", "KOU-001")
    assert problem.sheet == ("" if problem.file == MASTER else "Tavoitteet")
    return problem.code, f"{problem.file} {problem.cell}".strip(), problem.value, problem.fields


def choice(text: str, *seen: SeenAnswer) -> ConflictChoice:
    return ConflictChoice("KOU-001", "actual", text, seen or None)


ACTUAL = ("column", "actual")
TOLD_BOTH = (Code.CONFLICT, "b.xlsx F9", "90", (ACTUAL, ("other", "100"), ("other_place", "a.xlsx, Tavoitteet!F5")))


def unfit(text: str) -> tuple[object, ...]:
    return Code.CHOICE_UNFIT, MASTER, text, (ACTUAL,)


def reopened(place: str, text: str) -> tuple[object, ...]:
    return Code.CHOICE_REOPENED, place, text, (ACTUAL, ("chosen", "100"))


def replaced(place: str, text: str, chosen: str = "100") -> tuple[object, ...]:
    return Code.CHOICE_REPLACED, place, text, (ACTUAL, ("chosen", chosen))


@pytest.mark.parametrize(
    ("files", "chosen", "value", "problems", "kept"),
    [
        ((A, B), None, 90.0, [TOLD_BOTH], ()),
        ((A, B), choice("100"), 100.0, [], (choice("100", SEEN_A, SEEN_B),)),
        ((A, B), choice(" 100"), 100.0, [], (choice(" 100", SEEN_A, SEEN_B),)),
        ((A, B), choice("100", SEEN_B, SEEN_A), 100.0, [], (choice("100", SEEN_B, SEEN_A),)),
        ((A,), choice("100"), 100.0, [], (choice("100", SEEN_A),)),
        ((A,), choice("90", SEEN_B), 100.0, [unfit("90")], (replace(choice("90", SEEN_B), standing=UNFIT),)),
        ((A, B), choice("77", SEEN_B), 90.0, [
            TOLD_BOTH,
            unfit("77"),
        ], (replace(choice("77", SEEN_B), standing=UNFIT),)),
        # an answer that the office has not seen, and one whose form shows that it was mended
        ((A, B, C), choice("100", SEEN_A, SEEN_B), 95.0, [reopened("c.xlsx F7", "95")],
            (replace(choice("100", SEEN_A, SEEN_B), standing=REOPENED),)),
        ((A, B, MENDED), choice("100", SEEN_A, SEEN_B), 105.0, [replaced("m.xlsx F5", "105")], ()),
        # of the mended ones the last that can be read stands
        ((A, B, MENDED, UNCLEAR), choice("100", SEEN_A, SEEN_B), 105.0, [replaced("u.xlsx F5", "sataviisi")], ()),
        ((A, B, UNCLEAR), choice("100", SEEN_A, SEEN_B), 90.0, [reopened("u.xlsx F5", "sataviisi")],
            (replace(choice("100", SEEN_A, SEEN_B), standing=REOPENED),)),
        ((WORDS, STILL_WORDS), choice("paljon", SEEN_WORDS), None, [replaced("q.xlsx F5", "tosi paljon", "paljon")], ()),
    ],
)  # fmt: skip
def test_a_choice_holds_or_tells_why_not_and_is_kept_as_it_stands(
    files: tuple[Submission, ...],
    chosen: ConflictChoice | None,
    value: Value | None,
    problems: list[object],
    kept: tuple[ConflictChoice, ...],
) -> None:
    found = merged(*files, office=Office(choices=(chosen,) if chosen else ()))
    assert found.rows[0].value("actual") == value
    assert [told(problem) for problem in found.problems] == problems
    assert found.choices == kept


UNREAD = (Code.VALUE_NOT_NUMBER, MASTER, "paljon", ())


def correction(text: str, *seen: SeenAnswer, column: str = "actual") -> Correction:
    return Correction("KOU-001", column, text, "K", "syy", seen=seen or None)


@pytest.mark.parametrize(
    ("files", "given", "value", "problems", "kept"),
    [
        ((A,), correction("200"), 200.0, [], {"applied_value": 200.0, "seen": (SEEN_A,)}),
        ((A, B), correction("200"), 200.0, [], {"applied_value": 200.0, "seen": (SEEN_A, SEEN_B)}),
        ((A,), correction(""), None, [], {"seen": (SEEN_A,)}),
        ((A,), correction("paljon"), 100.0, [UNREAD], {}),
        ((A,), replace(correction("paljon"), applied_value=200.0), 100.0, [UNREAD], {"applied_value": None}),
        ((A, C), correction("200", SEEN_A), 95.0,
            [(Code.CONFLICT, "c.xlsx F7", "95", (ACTUAL, ("other", "100"), ("other_place", "a.xlsx, Tavoitteet!F5"))),
             (Code.CORRECTION_REOPENED, "c.xlsx F7", "95", (ACTUAL, ("before", "100"), ("correction", "200")))],
            {"applied_value": 200.0, "reopened_by": "95"}),
        ((C,), correction("", SEEN_A, SEEN_B, SEEN_A), 95.0,
            [(Code.CORRECTION_REOPENED, "c.xlsx F7", "95", (ACTUAL, ("before", "100; 90"), ("correction", "–")))],
            {"reopened_by": "95"}),
        # what stands in its place says the same, or was outdated by what was seen
        ((A, C), correction("95", SEEN_A), 95.0, [], {"applied_value": 95.0}),
        ((), correction("200"), 200.0, [], {"applied_value": 200.0, "seen": ()}),
    ],
)  # fmt: skip
def test_a_correction_has_the_last_word_or_tells_why_not_and_is_kept_as_it_stands(
    files: tuple[Submission, ...],
    given: Correction,
    value: Value | None,
    problems: list[object],
    kept: dict[str, object],
) -> None:
    form = Submission("t.xlsx", "6" * 64, 1, Verdict.READ, identity_of("talous"), EARLY, rows=("KOU-001",))
    found = merged(form, *files, office=Office(corrections=(given,)))
    assert found.rows[0].value("actual") == value
    assert [told(problem) for problem in found.problems] == problems
    assert found.corrections == (replace(given, **kept),)  # type: ignore[arg-type] # the fields of a correction


def test_a_correction_of_a_column_of_ones_own_is_read_as_that_column_asks() -> None:
    given = correction("1,5", column="own_cost")
    found = merged(A, office=Office(corrections=(given,)), own=(OWN,))
    assert (found.rows[0].value("own_cost"), found.problems) == (1.5, ())
    assert found.corrections == (replace(given, applied_value=1.5, seen=()),)
    unread = merged(A, office=Office(corrections=(replace(given, new_text="halpa"),)), own=(OWN,))
    assert [told(problem)[:3] for problem in unread.problems] == [(Code.VALUE_NOT_NUMBER, MASTER, "halpa")]


def test_a_correction_of_a_column_that_the_forms_have_no_more_is_kept_for_its_writer() -> None:
    given = correction("1,5", column="own_cost")
    found = merged(A, office=Office(corrections=(given,)))
    assert found.problems == (
        Problem(Code.OWN_COLUMN_GONE, file=MASTER, row_id="KOU-001", value="1,5", fields=(("column", "own_cost"),)),
    )
    assert found.corrections == (replace(given, unread=True),)
    assert "own_cost" not in found.rows[0].answers


def test_a_correction_of_a_row_that_there_is_not_is_kept_with_the_row_that_was_perhaps_meant() -> None:
    given = Correction("KOU-01", "actual", "200", "K", "syy")
    unread = Correction("KOU-99", "actual", "200", unread=True)
    found = merged(A, office=Office(corrections=(given, unread)))
    assert found.problems == (
        Problem(
            Code.CORRECTION_ROW_UNKNOWN, file=MASTER, row_id="KOU-01", value="KOU-01", fields=(("meant", "KOU-001"),)
        ),
    )
    assert found.corrections == (given, unread)


def test_a_corrections_row_is_known_however_its_id_is_written() -> None:
    given = Correction(" kou-001", "actual", "200", "K", "syy")
    found = merged(A, office=Office(corrections=(given,)))
    assert [kept.row_id for kept in found.corrections] == ["KOU-001"]
    assert found.rows[0].value("actual") == 200.0


@pytest.mark.parametrize(
    ("gone", "fields"),
    [
        (0, None),
        (2, (("count", "2"), ("files", "f00.xlsx, f01.xlsx"))),
        (12, (("count", "12"), ("files", ", ".join(f"f{number:02}.xlsx" for number in range(12))))),
        (13, (("count", "13"), ("files", ", ".join([*(f"f{number:02}.xlsx" for number in range(12)), "…"])))),
    ],
)
def test_files_that_were_in_the_last_master_and_are_here_no_more_are_told(
    gone: int, fields: tuple[tuple[str, str], ...] | None
) -> None:
    names = {mark(A): "vanhalla nimellä.xlsx", "0" * MARK_LENGTH: "a.xlsx"}  # renamed, and replaced under its name
    names |= {f"{number:016}": f"f{number - 1:02}.xlsx" for number in range(1, gone + 1)}
    found = merged(A, office=Office(file_names=names))
    assert found.problems == ((Problem(Code.RETURNS_GONE, file=MASTER, fields=fields),) if fields else ())


def test_notes_of_rows_that_there_are_stay_with_them_and_the_others_are_kept_by_themselves() -> None:
    office = Office(notes=(OfficeNote("Muistio"),), row_notes={"KOU-001": "Soitettu", "KOU-99": "Poistettu"})
    found = merged(A, office=office)
    assert found.row_notes == {"KOU-001": "Soitettu"}
    assert found.notes == (OfficeNote("Muistio"), OfficeNote("Poistettu", "KOU-99"))


def test_who_has_returned_nothing_is_told_by_department_and_by_unit() -> None:
    talous, sivistys = CATALOGUE.departments
    units = {"KOU-001": "Kirjanpito", "KOU-002": "Kirjanpito", "KOU-003": "Palkat"}
    rows = tuple(replace(row, unit=units.get(row.id, "")) for row in CATALOGUE.rows)
    made = replace(CATALOGUE, rows=rows)
    parts = {
        unit: tuple(row for row in rows if row.department == "talous" and (row.unit or REST) == unit)
        for unit in ("Kirjanpito", "Palkat", REST)
    }
    receivers = (
        *(Receiver(talous, f"Talous: {unit}", unit, part) for unit, part in parts.items()),
        Receiver(sivistys, "Sivistyspalvelut", "", tuple(row for row in rows if row.department == "sivistys")),
        Receiver(talous, "Talous: tyhjä", "Tyhjä", ()),
    )

    def missing(*files: Submission) -> list[tuple[str, str]]:
        found = merge(made, made.rounds[1], files, required=("actual",), receivers=receivers)
        assert {problem.code for problem in found.problems} <= {Code.NOT_RETURNED}
        return [(problem.department, problem.value) for problem in found.problems]

    def form(department: str, unit: str, verdict: Verdict = Verdict.READ) -> Submission:
        identity = replace(identity_of(department), unit=unit)
        return Submission(f"{department}{unit}.xlsx", "7" * 64, 1, verdict, identity, EARLY)

    assert missing() == [
        ("talous", "Talous: Kirjanpito"),
        ("talous", "Talous: Palkat"),
        ("talous", f"Talous: {REST}"),
        ("sivistys", "Sivistyspalvelut"),
    ]
    assert missing(form("talous", "Kirjanpito"), form("sivistys", "")) == [
        ("talous", "Talous: Palkat"),
        ("talous", f"Talous: {REST}"),
    ]
    assert missing(form("talous", REST), form("sivistys", "Kirjasto")) == [
        ("talous", "Talous: Kirjanpito"),
        ("talous", "Talous: Palkat"),
    ]
    assert missing(form("talous", ""), form("sivistys", "")) == []
    assert len(missing(form("talous", "", Verdict.BLANK))) == 4


def test_a_row_whose_form_has_not_come_back_has_nothing_at_all() -> None:
    (row, *_) = merge(CATALOGUE, CATALOGUE.rounds[1], (), required=("actual",)).rows
    assert row == MergedRow(CATALOGUE.rows[0], State.NOT_RETURNED)


@pytest.mark.parametrize(("saved", "open_still"), [(EARLY, True), (LATE, False)])
def test_an_answer_in_a_comment_is_settled_by_a_later_file_alone(saved: datetime, open_still: bool) -> None:
    noted = Submission("k.xlsx", "8" * 64, 1, Verdict.READ, identity_of("talous"), EARLY, rows=("KOU-001",))
    comment = Problem(Code.ANSWER_IN_COMMENT, file="k.xlsx", row_id="KOU-001", value="7", fields=(ACTUAL,))
    asked = merge(
        CATALOGUE,
        CATALOGUE.rounds[1],
        [noted, returned("a.xlsx", "100", 100.0, saved=saved)],
        required=("actual",),
        problems=[comment],
    )
    assert (comment in asked.problems) is open_still

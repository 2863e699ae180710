"""Consolidations built by hand for the tests of the reports: a municipality, its answers, and what was wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from tyokirja import judge
from tyokirja.catalogue.defaults import default_choices, default_rounds
from tyokirja.model import (
    Catalogue,
    CellCount,
    Choice,
    Conflict,
    Consolidation,
    Correction,
    Department,
    Direction,
    GoalRule,
    Identity,
    Kind,
    Language,
    MergedCell,
    MergedRow,
    ReturnedCell,
    Round,
    Row,
    Settings,
    State,
    Submission,
    UnexpectedCell,
    Value,
    Verdict,
)
from tyokirja.problems import Code, Problem
from tyokirja.values import write_number

LAST_ROUND = default_rounds(2026)[3]
MIDYEAR = default_rounds(2026)[1]
SAVED = datetime(2026, 7, 2, 9, 15, 30)
LETTERS = {"actual": "J", "status": "K", "forecast": "L", "commentary": "M", "evidence": "N", "responsible": "O"}

Answers = Mapping[str, Value | tuple[str, Value | None]]
"""Answers of one row by column: a value, or what was typed and what it was read as."""


def measure(row_id: str, department: str = "hallinto", **more: Any) -> Row:
    """A numeric measure that should grow from 0 to 100."""
    fields: dict[str, Any] = {
        "goal": "Sujuvat palvelut",
        "measure": f"Mittari {row_id}",
        "kind": Kind.NUMBER,
        "direction": Direction.INCREASE,
        "baseline": 0.0,
        "target": 100.0,
    }
    return Row(row_id, department, **{**fields, **more})


def typed_as(value: Value) -> str:
    """What a person types for a value."""
    return write_number(value) if isinstance(value, int | float) else str(value)


def merged(
    row: Row, answers: Answers | None, number: int = 5, round_: Round = LAST_ROUND, choices: Sequence[Choice] = ()
) -> MergedRow:
    """One row with its answers, judged; ``answers`` None is a row that nobody returned."""
    cells = {}
    for column, given in (answers or {}).items():
        typed, value = given if isinstance(given, tuple) else (typed_as(given), given)
        source = ReturnedCell(
            row.id, column, typed, value, f"{row.department}.xlsx", "Lomake", f"{LETTERS[column]}{number}"
        )
        cells[column] = MergedCell(value, typed, source)
    state = State.NOT_RETURNED if answers is None else State.EMPTY if not cells else State.PARTIAL
    if {"actual", "status"} <= cells.keys():
        state = State.ANSWERED
    open_ = state in (State.EMPTY, State.PARTIAL)
    lacking = tuple(each for each in ("actual", "status") if open_ and (each not in cells or cells[each].value is None))
    code = {column: str(cells[column].value) if column in cells else "" for column in ("status", "forecast")}
    actual = cells["actual"].value if "actual" in cells else None
    judged = judge.judge(row, actual, code["status"], code["forecast"], choices or default_choices(), round_)
    return MergedRow(row, state, cells, judged, lacking)


def consolidation(
    rows: Sequence[tuple[Row, Answers | None]],
    *,
    departments: Sequence[Department] = (),
    language: Language = Language.FI,
    rule: GoalRule = GoalRule.ALL,
    round_: Round = LAST_ROUND,
    template: str = "kouvola",
    organisation: str = "Mallila",
    choices: Sequence[Choice] = (),
    conflicts: Sequence[Conflict] = (),
    corrections: Sequence[Correction] = (),
    problems: Sequence[Problem] = (),
    submissions: Sequence[Submission] | None = None,
    cells: CellCount | None = None,
) -> Consolidation:
    """A whole round: one file per department that answered anything."""
    statuses = tuple(choices) or default_choices()
    ids = dict.fromkeys(row.department for row, _ in rows)
    catalogue = Catalogue(
        Settings(organisation, "mallila", "2026", language, template=template, goal_rule=rule),
        default_rounds(2026),
        tuple(departments) or tuple(Department(each, each.capitalize()) for each in ids),
        statuses,
        tuple(row for row, _ in rows),
    )
    done = tuple(merged(row, given, 5 + at, round_, statuses) for at, (row, given) in enumerate(rows))
    count = sum(len(each.answers) for each in done)
    return Consolidation(
        catalogue,
        round_,
        done,
        tuple(_files(done)) if submissions is None else tuple(submissions),
        tuple(conflicts),
        cells or CellCount(count, count),
        tuple(problems),
        0,
        tuple(corrections),
    )


def _files(rows: Sequence[MergedRow]) -> list[Submission]:
    files: dict[str, list[ReturnedCell]] = {}
    for each in rows:
        if each.state is not State.NOT_RETURNED:
            sources = [cell.source for cell in each.answers.values() if cell.source]
            files.setdefault(each.row.department, []).extend(sources)
    return [
        Submission(
            f"{department}.xlsx", "ab" * 32, 20_480, Verdict.READ, identity_of(department), SAVED, "Microsoft Excel",
            tuple(each.row.id for each in rows if each.row.department == department), tuple(answers),
        )
        for department, answers in files.items()
    ]  # fmt: skip


def identity_of(department: str) -> Identity:
    """What a returned form says of itself."""
    return Identity("tyokirja-form/1", "mallila", "Q4/2026", department, "c0ffee", Language.FI, "Lomake", 4, ())


def town() -> Consolidation:
    """A town with everything in it: three departments, all kinds, a conflict, a correction, problems, litter."""
    given: list[tuple[Row, Answers | None]] = [
        (
            measure("H1", unit_of_measure="hyllymetriä", action="Aineiston digitointi"),
            {"actual": 120.0, "status": "attained", "commentary": "Valmista tuli.", "evidence": "Arkisto"},
        ),
        (
            measure("H2", kind=Kind.PERCENT, baseline=44.0, target=50.0, target_original=55.0),
            {"actual": 46.5, "status": "attained", "forecast": "will_attain"},
        ),
        (
            measure("H3", kind=Kind.MONEY, direction=Direction.AT_MOST, baseline=None, target=25_000.0, goal="Talous"),
            {"actual": 31_250.0, "status": "not_attained", "commentary": "Hinnat nousivat."},
        ),
        (
            measure("S1", "sivistys", kind=Kind.YES_NO, direction=None, baseline=0.0, target=1.0, goal="Lukio"),
            {"actual": 1.0, "status": "attained"},
        ),
        (
            measure("S2", "sivistys", kind=Kind.TEXT, direction=None, baseline="ei", target="kyllä", goal="Lukio"),
            {"actual": "Selvitys on tehty.", "status": "partly_attained"},
        ),
        (
            measure(
                "S3", "sivistys", kind=Kind.DATE, direction=None, baseline=None, target=date(2026, 9, 30), goal="Aika"
            ),
            {"actual": date(2026, 10, 12), "status": "not_attained", "commentary": "Valitus viivästytti."},
        ),
        (measure("S4", "sivistys", direction=None, baseline=None, goal="Suunta puuttuu"), {"actual": 12.0}),
        (measure("S5", "sivistys", goal="Tyhjä"), {}),
        (measure("T1", "tekninen", goal="Energia"), None),
        (Row("T2", "tekninen", goal="Energia", action="Toimenpide ilman mittaria"), None),
    ]
    departments = (
        Department("hallinto", "Hallintopalvelut", (), "Hanna Hallinto", "hanna@mallila.example"),
        Department("sivistys", "Sivistyspalvelut", (), "Simo Sivistys", "simo@mallila.example"),
        Department("tekninen", "Tekninen toimi", (), "Teija Tekninen", "teija@mallila.example"),
    )
    standing = ReturnedCell("H1", "actual", "120", 120.0, "hallinto.xlsx", "Lomake", "J5")
    other = ReturnedCell("H1", "actual", "90", 90.0, "hallinto (1).xlsx", "Lomake", "J5")
    made = consolidation(
        given,
        departments=departments,
        conflicts=(Conflict("H1", "actual", standing, (other,)),),
        corrections=(Correction("H3", "actual", "31250", "Kaisa Kamreeri", "Tilinpäätöksen luku", 31_250.0),),
        problems=(
            Problem(Code.STATUS_CONTRADICTS, "hallinto.xlsx", "Lomake", "K6", "hallinto", "H2", "Toteutunut",
                    (("status", "Toteutunut"), ("computed", "Ei toteutunut"))),
            Problem(Code.VALUE_NOT_NUMBER, "sivistys.xlsx", "Lomake", "J11", "sivistys", "S4", "paljon"),
            Problem(Code.NOT_RETURNED, department="tekninen", value="Tekninen toimi"),
        ),
    )  # fmt: skip
    late = Submission("hallinto (1).xlsx", "cd" * 32, 20_000, Verdict.OLDER_ISSUE, identity_of("hallinto"), SAVED)
    photo = Submission("viesti.eml/kuva.png", "ef" * 32, 900_000, Verdict.NOT_A_WORKBOOK)
    noted = UnexpectedCell("Soita minulle", "sivistys.xlsx", "Lomake", "R4")
    files = (made.submissions[0], replace(made.submissions[1], unexpected=(noted,)), late, photo)
    count = made.cells.merged
    return replace(made, submissions=files, cells=CellCount(count + 3, count, 1, 1, 1), litter=2)

"""The catalogue: its workbook as the office has edited it, checked as ``tyokirja check`` does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.catalogues import DOUBTS, ROWS, edited, saved, small
from tests.reachable import Scenario, refused
from tyokirja.catalogue import checking
from tyokirja.catalogue.layout import CataloguePart, stored
from tyokirja.check import check_file
from tyokirja.model import Catalogue, Decision, Department, Direction, Doubt, SeenColumn, Unit
from tyokirja.problems import Code, Problem, ProblemKind


def cell(field: str, row: int = 2) -> str:
    """The address of a field's cell on the sheet of goals."""
    return f"{chr(65 + [column.field for column in stored(CataloguePart.GOALS)].index(field))}{row}"


def workbook(edit: Callable[[Any], None], catalogue: Catalogue | None = None) -> Scenario:
    """A catalogue's workbook with one edit."""

    def run(folder: Path) -> Iterable[Problem]:
        path = edited(folder / "tavoitteet.xlsx", edit, catalogue)
        found: list[Problem] = []
        return (*refused(lambda: found.extend(check_file(path))), *found)

    return run


def put(sheet: str, address: str, value: object) -> Scenario:
    """A catalogue with one cell changed."""
    return workbook(lambda book: book[sheet].__setitem__(address, value))


def goals(field: str, row: int, value: object) -> Scenario:
    """A catalogue with one cell of its goals changed."""
    return put("Tavoitteet", cell(field, row), value)


def holding(**changes: Any) -> Scenario:
    """A catalogue whose workbook holds something that does not fit together."""

    def run(folder: Path) -> Iterable[Problem]:
        return check_file(saved(folder / "tavoitteet.xlsx", small(**{"doubts": (), **changes})))

    return run


def holding_seen(answers: dict[str, str]) -> Scenario:
    """A catalogue without rows, whose document's tables are asked about and answered."""
    seen = tuple(SeenColumn("ab12", number, "s. 3, taulukko 1", f"Otsikko {number}") for number in (1, 2))

    def edit(book: Any) -> None:
        for address, value in answers.items():
            book["Tulkinta"][address] = value

    return workbook(edit, small(rows=(), doubts=(), imprint=(), seen=seen))


def commented(book: Any) -> None:
    book["Osastot"]["B2"].comment = Comment("Vaihtuu syksyllä", "ML")


def own_column(book: Any) -> None:
    book["Tavoitteet"]["AG1"], book["Tavoitteet"]["AG2"] = "Omat muistiinpanot", "x"


def wordless(book: Any) -> None:
    for field in ("goal", "action", "measure"):
        book["Tavoitteet"][cell(field, 3)] = None


def plain_percent(book: Any) -> None:
    target = book["Tavoitteet"][cell("target", 3)]
    target.value, target.number_format = 0.125, "General"


def row(**changes: Any) -> tuple[Any, ...]:
    """The rows of the small catalogue, its first changed."""
    return (replace(ROWS[0], **changes), *ROWS[1:])


def rounds(**changes: Any) -> tuple[Any, ...]:
    """The rounds of the small catalogue, the first changed."""
    first, *rest = small().rounds
    return (replace(first, **changes), *rest)


def not_a_catalogue(folder: Path) -> Iterable[Problem]:
    (folder / "tavoitteet.xlsx").write_bytes(b"a;b\n1;2")
    return refused(lambda: check_file(folder / "tavoitteet.xlsx"))


_ACCEPTED = Doubt("TES-002", "goal", "c", "?", "Arkisto kuntoon", "Arkistot kuntoon", Decision.ACCEPTED)
_STATUSES = tuple(each for each in small().choices if each.list == "status")

SCENARIOS: dict[ProblemKind, Scenario] = {
    Code.NOT_A_CATALOGUE: not_a_catalogue,
    Code.EMPTY_CATALOGUE: workbook(lambda book: book["Tavoitteet"].delete_rows(2, 10), small(doubts=())),
    Code.TABLES_NOT_UNDERSTOOD: holding_seen({}),
    Code.COLUMN_USE_TWICE: holding_seen({"E2": "tavoite", "E3": "tavoite"}),
    Code.COLUMN_USE_GOALLESS: holding_seen({"E2": "lähtöarvo"}),
    Code.SHEET_MISSING: workbook(lambda book: book.__delitem__("Kierrokset")),
    Code.COLUMN_MISSING: workbook(lambda book: book["Tavoitteet"].delete_cols(7)),
    Code.COLUMN_TWICE: put("Tavoitteet", "AE1", "Tavoitearvo"),
    Code.HEADINGS_AGAIN: workbook(lambda book: book["Tavoitteet"].append(["Tunnus", "Osasto", "Mittari", "Tavoite"])),
    Code.SETTING_MISSING: put("Asetukset", "B2", None),
    Code.SETTING_UNKNOWN: put("Asetukset", "B5", "klingon"),
    Code.SETTING_NOT_KNOWN: put("Asetukset", "A9", "Väri"),
    Code.CELL_MISSING: goals("department", 2, None),
    Code.CELL_UNKNOWN: goals("department", 2, "Tekniset"),
    Code.CELL_NOT_NUMBER: goals("target", 2, "noin sata"),
    Code.CELL_NOT_DATE: goals("target", 6, "keväällä"),
    Code.CELL_NOT_EMAIL: put("Osastot", "E2", "maija.maki(at)testila.fi"),
    Code.CELL_FORMULA: goals("target", 2, "=1/0"),
    Code.DUPLICATE: put("Kierrokset", "A3", "Q1/2026"),
    Code.DEPARTMENT_WITHOUT_ROWS: holding(
        departments=(*small().departments, Department("uusi", "Uusi", (), "", "u@t.fi"))
    ),
    Code.DOUBT_OPEN: holding(doubts=DOUBTS),
    Code.SHEET_NEAR: workbook(lambda book: setattr(book["Tavoitteet"], "title", "Tavoiteet")),
    Code.HEADING_NEAR: put("Tavoitteet", "H1", "Mittarrit"),
    Code.CELL_NEAR: goals("department", 2, "Hallintopalvelu"),
    Code.CELL_ERROR: goals("target", 2, "#DIV/0!"),
    Code.CELL_STRUCK: workbook(lambda book: setattr(book["Tavoitteet"][cell("target", 2)], "font", Font(strike=True))),
    Code.CELL_HIDDEN: workbook(lambda book: setattr(book["Tavoitteet"][cell("target", 2)], "number_format", ";;;")),
    Code.CELL_MERGED: workbook(lambda book: book["Tavoitteet"].merge_cells(f"{cell('goal', 4)}:{cell('goal', 6)}")),
    Code.CELL_MERGED_ONCE: workbook(lambda book: book["Tavoitteet"].merge_cells("G2:H2")),
    Code.CELL_NOT_YES_NO: goals("target", 4, "melkein"),
    Code.CELL_PERCENT: workbook(plain_percent),
    Code.KIND_MISSING: goals("kind", 3, None),
    Code.ID_MISSING: put("Tavoitteet", "A3", None),
    Code.ID_TWICE: put("Tavoitteet", "A3", "tes-001"),
    Code.ROW_WITHOUT_TEXT: workbook(wordless),
    Code.ORIGINAL_ALONE: goals("baseline", 2, None),
    Code.TEXT_NOT_READ: put("Tavoitteet", "A12", "Yhteensä 6 mittaria"),
    Code.COMMENT_NOT_READ: workbook(commented),
    Code.COLUMN_NOT_READ: workbook(own_column),
    Code.SHEET_NOT_READ: workbook(lambda book: book.create_sheet("Laskelma").__setitem__("B2", 5)),
    Code.DOUBT_NOT_APPLIED: workbook(
        lambda book: book["Tavoitteet"].__setitem__("F3", "Aivan muu tavoite"), small(doubts=(_ACCEPTED,))
    ),
    # Excel's limit cannot be passed in a workbook: the importer's catalogue is checked before it is written.
    Code.TEXT_TOO_LONG: lambda _folder: checking.check(small(rows=row(goal="x" * 40_000))),
    Code.UNIT_WITHOUT_ROWS: holding(units=(Unit("hallinto", "Arkistot", "Aino"),)),
    Code.NO_EMAIL: holding(departments=(replace(small().departments[0], email=""), *small().departments[1:])),
    Code.TARGET_IS_BASELINE: holding(rows=row(baseline=900.0, baseline_original=None)),
    Code.TARGET_NOT_JUDGED: holding(rows=row(direction=None, baseline=None, baseline_original=None)),
    Code.TARGET_AGAINST: holding(rows=row(direction=Direction.INCREASE)),
    Code.CHOICE_NEEDED: holding(choices=tuple(each for each in small().choices if each.code != "on_track")),
    Code.NO_CHOICES: holding(choices=_STATUSES),
    Code.NO_DEPARTMENTS: workbook(lambda book: book["Osastot"].delete_rows(2, 5)),
    Code.NO_ROUNDS: holding(rounds=()),
    Code.NO_DEADLINE: holding(rounds=rounds(deadline=None)),
    Code.DEADLINE_EARLY: holding(rounds=rounds(deadline=date(2026, 3, 30))),
    Code.PERIOD_BACKWARDS: holding(rounds=rounds(start=date(2026, 6, 30))),
}

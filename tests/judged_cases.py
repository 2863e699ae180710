"""The cases of ``tests/judgement_cases``: rows, actuals and times, with what an auditor accepts of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.consolidations import measure
from tyokirja.model import Direction, FigureKind, Kind, Round, Row, Value
from tyokirja.values import read_date

FILE = Path(__file__).parent / "judgement_cases" / "cases.md"
ROUNDS = {
    "Q2": (Round("Q2/2026", end=date(2026, 6, 30)), "2026"),
    "Q4": (Round("Q4/2026", end=date(2026, 12, 31)), "2026"),
    "Y1": (Round("Q4/2026", end=date(2026, 12, 31)), "2026-2029"),
    "Y4": (Round("Q4/2029", end=date(2029, 12, 31)), "2026-2029"),
}
COLUMNS = "kind unit asks figure baseline target by actual when met share status words reason".split()


@dataclass(frozen=True, slots=True)
class JudgedCase:
    """One line: a row and its actual at the end of ``round``, and what is to be said of it."""

    place: str
    row: Row
    actual: Value | None
    when: str
    met: bool | None
    share: float | None
    status: str
    words: str
    reason: str

    @property
    def round(self) -> Round:
        """The round at whose end it is judged."""
        return ROUNDS[self.when][0]

    @property
    def period(self) -> str:
        """The years that the catalogue is for."""
        return ROUNDS[self.when][1]

    def __str__(self) -> str:
        return self.place


def value(text: str, kind: Kind) -> Value | None:
    """A figure of the table."""
    if not text:
        return None
    if kind is Kind.YES_NO:
        return float(text == "yes")
    return read_date(text) if kind is Kind.DATE else float(text)


def cases(path: Path = FILE) -> Iterator[JudgedCase]:
    """The lines of the tables, each named after the line that it stands on."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == len(COLUMNS) and cells[0] in tuple(Kind):
            yield case(number, dict(zip(COLUMNS, cells, strict=True)))


def case(number: int, said: dict[str, str]) -> JudgedCase:
    """One line, by column."""
    kind = Kind(said["kind"])
    direction, _, more = said["asks"].partition(" ")
    row = measure(
        f"{number}",
        kind=kind,
        unit_of_measure=said["unit"],
        direction=None if direction == "-" else Direction(direction),
        figure_kind=None if said["figure"] == "-" else FigureKind(said["figure"]),
        baseline=value(said["baseline"], kind),
        target=value(said["target"], kind),
        target_date=said["by"],
        target_upper=float(more) if more and direction == Direction.BETWEEN else None,
        tolerance=float(more) if more and direction != Direction.BETWEEN else None,
    )
    return JudgedCase(
        f"line {number}",
        row,
        value(said["actual"], kind) if kind is not Kind.TEXT else said["actual"],
        said["when"],
        {"yes": True, "no": False, "?": None}[said["met"]],
        None if said["share"] == "?" else float(said["share"]),
        "" if said["status"] == "-" else said["status"],
        said["words"],
        said["reason"],
    )

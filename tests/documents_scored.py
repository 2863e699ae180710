"""An imported catalogue against what a reader finds in the document: what is right, what is junk, what is wrong in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.documents_made import Truth
from tyokirja.model import Catalogue, Row
from tyokirja.values import read_number
from tyokirja.written import key


@dataclass(frozen=True)
class Score:
    """Counts: measures there are and those right with all of their parts, rows imported and those that are nothing's.

    ``misplaced`` are measures under another department, ``silent`` those of which something is wrong and nothing asked.
    """

    measures: int = 0
    right: int = 0
    rows: int = 0
    junk: int = 0
    misplaced: int = 0
    silent: int = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: Score) -> Score:
        return Score(
            self.measures + other.measures,
            self.right + other.right,
            self.rows + other.rows,
            self.junk + other.junk,
            self.misplaced + other.misplaced,
            self.silent + other.silent,
            (*self.wrong, *other.wrong),
        )


def score(catalogue: Catalogue | None, truth: Sequence[Truth]) -> Score:
    """How well a catalogue (None: the document was refused) has what is true."""
    if catalogue is None:
        return Score(len(truth), wrong=("refused",))
    asked = {row_id for each in catalogue.doubts if each.code != "proposed" for row_id in each.rows}
    names = {each.id: each.name for each in catalogue.departments}
    left = list(catalogue.rows)
    right = misplaced = silent = 0
    wrong = []
    for true in truth:
        row = _best(true, left)
        if row is None:
            wrong.append(f"missing: {true}")
            continue
        left.remove(row)
        faults = list(_faults(true, row, names))
        misplaced += "department" in faults
        right += not faults
        if faults:
            silent += row.id not in asked
            wrong.append(f"{', '.join(faults)}{'' if row.id in asked else ' (silent)'}: {true} <- {_shown(row, names)}")
    wrong += [f"junk: {_shown(row, names)}" for row in left]
    return Score(len(truth), right, len(catalogue.rows), len(left), misplaced, silent, tuple(wrong))


def _shown(row: Row, names: dict[str, str]) -> str:
    return f"{names.get(row.department)}/{row.unit} | {row.goal} | {row.action} | {row.measure} | {row.baseline} | {row.target}"


def _best(true: Truth, rows: Iterable[Row]) -> Row | None:
    wanted = true.measure or true.goal
    fitting = [row for row in rows if _same(wanted, row.measure or row.action or row.goal) or _same(wanted, row.title)]
    return max(
        fitting,
        key=lambda row: sum(_same(*pair) for pair in ((true.goal, row.goal), (true.department, row.unit))),
        default=None,
    )


def _same(one: str, other: str) -> bool:
    return re.sub(r"[\s-]", "", key(one)) == re.sub(r"[\s-]", "", key(other))


def _faults(true: Truth, row: Row, names: dict[str, str]) -> Iterable[str]:
    places = (names.get(row.department, ""), row.unit)
    if true.department and not any(_same(true.department, place) for place in places):
        yield "department"
    if not true.department and row.department not in ("kaupunki", "kommunen", "kunta", "staden"):
        yield "department"
    if true.goal and not _same(true.goal, row.goal):
        yield "goal"
    for name in ("baseline", "target"):
        figure = getattr(true, name)
        if figure and not _figure(figure, getattr(row, name)):
            yield name


def _figure(written: str, value: object) -> bool:
    number = read_number(written).value
    return value == number if isinstance(value, float | int) else bool(value) and key(str(value)) == key(written)

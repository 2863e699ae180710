"""Earlier rounds of the same municipality: what was answered then, from the tidy data beside this round's folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tyokirja.model import Catalogue, MergedCell, MergedRow, Round, Row, State, Value
from tyokirja.report import tidy
from tyokirja.rounds import RoundFolder, folder_name


@dataclass(frozen=True, slots=True)
class PastRound:
    """One earlier round as it was merged: its tidy data, and the answers of the rows that the catalogue still has."""

    code: str
    lines: tuple[tidy.Line, ...]
    answers: Mapping[str, MergedRow]


def earlier_rounds(folder: RoundFolder, catalogue: Catalogue, round_: Round) -> tuple[PastRound, ...]:
    """The consolidated rounds before ``round_``, oldest first, found in the folders beside this round's.

    A round of the catalogue is earlier when it ends earlier, or stands before this one where dates are missing. Rows
    that the catalogue no longer has are left out; a folder without tidy data is passed over.
    """
    order = list(catalogue.rounds)
    mine = next((place for place, each in enumerate(order) if each.code == round_.code), len(order))
    earlier = sorted(
        (each for place, each in enumerate(order) if _before(each, place, round_, mine)),
        key=lambda each: (each.end or date.min, order.index(each)),
    )
    rounds = []
    for each in earlier:
        lines = _lines(folder.root.parent / folder_name(each.code) / "koonti.csv")
        if lines:
            rounds.append(PastRound(each.code, lines, _answers(lines, catalogue)))
    return tuple(rounds)


def previous_answers(folder: RoundFolder, catalogue: Catalogue, round_: Round) -> Mapping[str, MergedRow]:
    """What each row was answered in the latest earlier round that answered it."""
    found: dict[str, MergedRow] = {}
    for each in earlier_rounds(folder, catalogue, round_):
        found.update({row_id: row for row_id, row in each.answers.items() if row.answers})
    return found


def _before(each: Round, place: int, round_: Round, mine: int) -> bool:
    if each.code == round_.code:
        return False
    if each.end and round_.end:
        return each.end < round_.end
    return place < mine


def _lines(data: Path) -> tuple[tidy.Line, ...]:
    if not data.is_file():
        return ()
    try:
        return tuple(tidy.read_csv(data.read_bytes()))
    except (OSError, ValueError):
        return ()


def _answers(lines: Iterable[tidy.Line], catalogue: Catalogue) -> dict[str, MergedRow]:
    rows = {row.id: row for row in catalogue.rows}
    found = {}
    for line in lines:
        row = rows.get(line.row_id)
        if row is not None:
            state = State(line.state) if line.state in set(State) else State.EMPTY
            found[row.id] = MergedRow(row, state, _cells(line, row))
    return found


def _cells(line: tidy.Line, row: Row) -> dict[str, MergedCell]:
    cells = {
        name: MergedCell(value, value)
        for name in ("status", "forecast", "commentary", "evidence", "responsible")
        if (value := getattr(line, name))
    }
    if line.actual_text:
        figure: Value | None = line.actual if row.kind.numeric else line.actual_text
        cells["actual"] = MergedCell(figure, line.actual_text)
    return cells

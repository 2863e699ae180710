"""Earlier rounds of the same municipality: what was answered then, from the tidy data beside this round's folder."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.model import Catalogue, MergedCell, MergedRow, OwnColumn, Round, Row, State, Value
from tyokirja.model.fields import ANSWERS
from tyokirja.records import dataclass
from tyokirja.rounds import RoundFolder, beside_round, folder_name
from tyokirja.when_asked import pattern

if TYPE_CHECKING:
    from tyokirja.report.data.tidy import TidyLine


@dataclass(frozen=True, slots=True)
class PastRound:
    """One earlier round as it was merged: its tidy data, and the answers of the rows that the catalogue still has."""

    code: str
    lines: tuple[TidyLine, ...]
    answers: Mapping[str, MergedRow]


def earlier_rounds(
    folder: RoundFolder, catalogue: Catalogue, round_: Round, own: Sequence[OwnColumn] = ()
) -> tuple[PastRound, ...]:
    """The consolidated rounds before ``round_``, oldest first, found in the folders beside this round's.

    A round of the catalogue is earlier when it ends earlier, or stands before this one where dates are missing. Rows
    that the catalogue no longer has are left out; a folder without tidy data is passed over. ``own`` are the
    municipality's own columns.
    """
    order = list(catalogue.rounds)
    mine = next((place for place, other in enumerate(order) if other.code == round_.code), len(order))
    earlier = sorted(
        (other for place, other in enumerate(order) if _before(other, place, round_, mine)),
        key=lambda other: (other.end or date.min, order.index(other)),
    )
    rounds = []
    for other in earlier:
        lines = _lines(beside_round(folder, other.code).csv)
        if lines:
            rounds.append(PastRound(other.code, lines, _answers(lines, catalogue, own)))
    return tuple(rounds)


def other_rounds(folder: RoundFolder, catalogue: Catalogue, round_: Round) -> tuple[list[bytes], list[bytes]]:
    """The ``koonti.parquet`` of the organisation's other rounds in time order: those before ``round_``, those after.

    A round that this catalogue no longer has is known by its folder's name (``2025-Q4``), one without a year comes
    first. A folder that is a copy (its name is not its round's) is passed over, and so is a file that cannot be read.
    """
    # Windows does not mind the case of a folder's name, and shows the one that it was once given.
    ends = {folder_name(each.code).casefold(): each.end or date.min for each in catalogue.rounds}
    own = folder_name(round_.code).casefold()
    mine = (ends.get(own, date.min), own)
    before: list[tuple[tuple[date, str], bytes]] = []
    after: list[tuple[tuple[date, str], bytes]] = []
    for path in sorted(folder.root.resolve().parent.glob("*/koonti.parquet"), key=lambda path: path.parent.name):
        name = path.parent.name.casefold()
        data = _of_round(path, name) if name != own else None
        if data is not None:
            place = (ends.get(name, _named_end(name)), name)
            (before if place < mine else after).append((place, data))
    return [data for _, data in sorted(before)], [data for _, data in sorted(after)]


_YEAR_AND_QUARTER = pattern(r"(?:^|\D)((?:19|20)\d\d)(?:-[Qq]([1-4]))?(?:\D|$)")


def _named_end(name: str) -> date:
    """The last month that a folder's name tells of; the first of all days where it tells no year."""
    found = _YEAR_AND_QUARTER.search(name)
    return date(int(found[1]), 3 * int(found[2] or 4), 28) if found else date.min


def _of_round(path: Path, name: str) -> bytes | None:
    """The file's bytes when it holds the round that its folder is named after."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        data = path.read_bytes()
        codes = set(pq.read_table(io.BytesIO(data), columns=["round"]).column("round").to_pylist())
    except (OSError, pa.ArrowException):
        return None
    return data if {folder_name(str(code)).casefold() for code in codes} == {name} else None


def previous_answers(
    folder: RoundFolder, catalogue: Catalogue, round_: Round, own: Sequence[OwnColumn] = ()
) -> Mapping[str, MergedRow]:
    """What each row was answered in the latest earlier round that answered it."""
    return latest(earlier_rounds(folder, catalogue, round_, own))


def latest(past: Iterable[PastRound]) -> Mapping[str, MergedRow]:
    """The answers of the latest of ``past`` (oldest first) that answered each row."""
    return {row_id: row for each in past for row_id, row in each.answers.items() if row.answers}


def _before(earlier: Round, place: int, round_: Round, mine: int) -> bool:
    if earlier.code == round_.code:
        return False
    if earlier.end and round_.end:
        return earlier.end < round_.end
    return place < mine


def _lines(data: Path) -> tuple[TidyLine, ...]:
    if not data.is_file():
        return ()
    from tyokirja.report.data import tidy

    try:
        return tuple(tidy.read_csv(data.read_bytes()))
    except (OSError, ValueError):
        return ()


def _answers(lines: Iterable[TidyLine], catalogue: Catalogue, own: Sequence[OwnColumn]) -> dict[str, MergedRow]:
    rows, declared = {row.id: row for row in catalogue.rows}, {each.name: each for each in own}
    found = {}
    for line in lines:
        row = rows.get(line.row_id)
        if row is not None:
            state = State(line.state) if line.state in set(State) else State.EMPTY
            found[row.id] = MergedRow(row, state, _cells(line, row, declared))
    return found


def _cells(line: TidyLine, row: Row, own: Mapping[str, OwnColumn]) -> dict[str, MergedCell]:
    from tyokirja.report.data.tidy import read_own_text

    cells = {name: MergedCell(value, value) for name in ANSWERS if name != "actual" and (value := getattr(line, name))}
    if line.actual_text:
        figure: Value | None = line.actual if row.kind.numeric else line.actual_text
        cells["actual"] = MergedCell(figure, line.actual_text)
    for name, typed in line.own:
        cells[name] = MergedCell(read_own_text(own.get(name), typed), typed)
    return cells

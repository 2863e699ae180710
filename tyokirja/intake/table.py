"""Where the answers stand on a returned sheet: the heading row, the columns by their headings, the rows by their ids.

Nothing is taken by its place alone while its heading or id can be found; where only the place is left, it is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from tyokirja.columns import ANSWERS, ROLES, CellContent, Role
from tyokirja.intake.expected import Expected
from tyokirja.intake.master_data import agrees, shown_columns
from tyokirja.intake.raw import RawSheet, address, column_index
from tyokirja.model import Identity
from tyokirja.problems import Code, Problem
from tyokirja.seal import HEADING
from tyokirja.values import key


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One sheet row that stands for a catalogue row. ``by_text``: its id was gone or another's."""

    sheet_row: int
    row_id: str
    by_text: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The answers' table on one sheet. ``columns`` maps tidy names to column numbers, from 0.

    ``ignored`` are sheet rows that hold answers but whose catalogue row could not be told.
    """

    sheet: RawSheet
    header_row: int
    columns: Mapping[str, int]
    rows: tuple[FoundRow, ...]
    orphans: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()
    by_row: Mapping[int, Mapping[int, CellContent]] = field(default_factory=dict, repr=False)


def headings_of(identity: Identity, expected: Expected, hidden: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """A form's headings in its order: its own word for it, else what the department's form has now."""
    own = tuple(
        (name.removeprefix(HEADING), text) for name, text in hidden.items() if name.startswith(HEADING) and text
    )
    known = own or expected.headings.get(identity.department, ())
    return tuple((name, text) for name, text in known if name in ROLES)


def find_table(
    sheet: RawSheet, identity: Identity, expected: Expected, file: str, headings: tuple[tuple[str, str], ...]
) -> Table:
    """The table of one sheet. Its problems name the department, the sheet and the cell."""
    by_row = _by_row(sheet)
    header = _header_row(by_row, headings, identity)
    columns, problems = _columns(by_row.get(header, {}), headings, identity)
    id_column = _id_column(by_row, columns, header, expected)
    if id_column is not None:
        columns["row_id"] = id_column
    located = [
        Problem(
            code,
            file=file,
            sheet=sheet.name,
            cell=address(header, columns[name]) if name in columns else "",
            department=identity.department,
            fields=(("column", dict(headings).get(name, name)),),
        )
        for code, name in problems
    ]
    rows, orphans = _rows(by_row, columns, header, identity, expected)
    return Table(sheet, header, columns, tuple(rows), tuple(orphans), tuple(located), by_row)


def _by_row(sheet: RawSheet) -> dict[int, dict[int, CellContent]]:
    by_row: dict[int, dict[int, CellContent]] = {}
    for (row, column), content in sheet.cells.items():
        by_row.setdefault(row, {})[column] = content
    return by_row


def _header_row(
    by_row: Mapping[int, Mapping[int, CellContent]], headings: Sequence[tuple[str, str]], identity: Identity
) -> int:
    """The row that shows most of the headings; the issued one where no row shows at least two."""
    wanted = {key(heading) for _, heading in headings}
    issued = identity.header_row - 1

    def shown(row: int) -> int:
        return len({key(each.value) for each in by_row.get(row, {}).values() if isinstance(each.value, str)} & wanted)

    if issued >= 0 and shown(issued) >= max(2, len(wanted) - 2):
        return issued
    best = max(by_row, key=lambda row: (shown(row), row == issued, -row), default=issued)
    return best if best in by_row and shown(best) >= 2 else issued


def _columns(
    header: Mapping[int, CellContent], headings: Sequence[tuple[str, str]], identity: Identity
) -> tuple[dict[str, int], list[tuple[Code, str]]]:
    """Tidy names to columns by heading; a heading that is gone by its neighbours, and said."""
    issued = {name: index for name, letter in identity.columns if (index := column_index(letter)) is not None}
    by_heading: dict[str, list[int]] = {}
    for column, content in sorted(header.items()):
        if isinstance(content.value, str):
            by_heading.setdefault(key(content.value), []).append(column)
    columns: dict[str, int] = {}
    taken: set[int] = set()
    same: dict[str, list[str]] = {}
    for name, heading in headings:
        same.setdefault(key(heading), []).append(name)
    for heading, names in same.items():
        # Two columns under one heading (a goal and its target, both 'Tavoite') keep the order that they were issued in.
        places = by_heading.get(heading, [])
        if len(places) > len(names):
            places = _nearest(places, [issued.get(name, places[0]) for name in names])
        for name, column in zip(names, places, strict=False):
            columns[name] = column
            taken.add(column)
    problems: list[tuple[Code, str]] = []
    order = [name for name, _ in headings]
    for name, heading in headings:
        if name in columns:
            continue
        found = _by_near_heading(header, heading, taken)
        if found is None:
            found = _by_neighbours(name, order, columns, issued, taken)
        if found is not None:
            columns[name] = found
            taken.add(found)
        if ROLES[name] is Role.ANSWER:
            problems.append((Code.HEADING_LOST if found is not None else Code.COLUMN_NOT_FOUND, name))
    for name, column in issued.items():
        # Without headings to go by (an unknown template) the issued places are all there is.
        if name not in columns and name not in order and column not in taken:
            columns[name] = column
            taken.add(column)
    return columns, problems


def _nearest(places: Sequence[int], issued: Sequence[int]) -> list[int]:
    left = list(places)
    chosen = []
    for column in issued:
        best = min(left, key=lambda place: abs(place - column))
        left.remove(best)
        chosen.append(best)
    return sorted(chosen)


_NEAR_HEADING = 85


def _by_near_heading(header: Mapping[int, CellContent], heading: str, taken: set[int]) -> int | None:
    near = [
        column
        for column, content in header.items()
        if column not in taken
        and isinstance(content.value, str)
        and fuzz.ratio(key(content.value), key(heading)) >= _NEAR_HEADING
    ]
    return near[0] if len(near) == 1 else None


def _by_neighbours(
    name: str, order: Sequence[str], columns: Mapping[str, int], issued: Mapping[str, int], taken: set[int]
) -> int | None:
    """The place of a column whose heading is gone, when the columns on both sides have kept their distance."""
    if name not in issued:
        return None
    position = order.index(name)
    before = next((each for each in reversed(order[:position]) if each in columns and each in issued), None)
    after = next((each for each in order[position + 1 :] if each in columns and each in issued), None)
    shifts = {columns[each] - issued[each] for each in (before, after) if each is not None}
    if len(shifts) > 1:
        return None
    found = issued[name] + (shifts.pop() if shifts else 0)
    return found if found >= 0 and found not in taken else None


def _id_column(
    by_row: Mapping[int, Mapping[int, CellContent]], columns: Mapping[str, int], header: int, expected: Expected
) -> int | None:
    """The column with the row ids: the one under the heading, or wherever most of them stand."""
    guess = columns.get("row_id")
    counts: dict[int, int] = {}
    for row, cells in by_row.items():
        if guess is not None and row != header and guess in cells and expected.row_of(cells[guess].value):
            counts[guess] = counts.get(guess, 0) + 1
    if counts:
        return guess
    for cells in by_row.values():
        for column, content in cells.items():
            if expected.row_of(content.value):
                counts[column] = counts.get(column, 0) + 1
    return max(counts, key=lambda column: (counts[column], -column)) if counts else guess


def _rows(
    by_row: Mapping[int, Mapping[int, CellContent]],
    columns: Mapping[str, int],
    header: int,
    identity: Identity,
    expected: Expected,
) -> tuple[list[FoundRow], list[int]]:
    """The sheet rows that stand for catalogue rows, and those that hold answers but stand for none that can be told."""
    id_column = columns.get("row_id")
    masters = shown_columns(columns)
    mine = expected.rows_of(identity.department, identity.unit)
    found: list[FoundRow] = []
    open_rows: list[int] = []
    for sheet_row in sorted(by_row):
        if sheet_row == header:
            continue
        cells = by_row[sheet_row]
        id_content = cells.get(id_column) if id_column is not None else None
        row_id = expected.row_of(id_content.value) if id_content is not None else ""
        if row_id:
            other = _text_says_another(cells, masters, row_id, mine, expected)
            found.append(FoundRow(sheet_row, other or row_id, by_text=bool(other)))
        elif any(name in columns and columns[name] in cells for name in (*ANSWERS, *masters)):
            open_rows.append(sheet_row)
    claimed = {each.row_id for each in found}
    orphans = []
    for sheet_row in open_rows:
        cells = by_row[sheet_row]
        row_id = _by_text(cells, masters, [each for each in mine if each not in claimed], expected)
        if row_id:
            found.append(FoundRow(sheet_row, row_id, by_text=True))
            claimed.add(row_id)
        elif any(name in columns and columns[name] in cells for name in ANSWERS):
            orphans.append(sheet_row)
    found.sort(key=lambda each: each.sheet_row)
    return found, orphans


def _agreement(
    cells: Mapping[int, CellContent], masters: Mapping[str, int], row_id: str, expected: Expected
) -> tuple[int, int]:
    """How many of a row's shown master cells agree with a catalogue row, of how many that the row has a text for."""
    row = expected.rows[row_id]
    verdicts = [agrees(cells.get(column), row, name) for name, column in masters.items()]
    told = [each for each in verdicts if each is not None]
    return sum(told), len(told)


def _text_says_another(
    cells: Mapping[int, CellContent],
    masters: Mapping[str, int],
    row_id: str,
    mine: Sequence[str],
    expected: Expected,
) -> str:
    """Another row's id, when every word that the respondent read on this row is that row's (ids sorted apart)."""
    agreed, told = _agreement(cells, masters, row_id, expected)
    if not told or agreed * 2 > told:
        return ""
    return _by_text(cells, masters, [each for each in mine if each != row_id], expected)


def _by_text(
    cells: Mapping[int, CellContent], masters: Mapping[str, int], among: Sequence[str], expected: Expected
) -> str:
    """The only row of ``among`` whose shown master cells all agree and whose title is among them; else empty."""
    if "measure" not in masters and "action" not in masters and "goal" not in masters:
        return ""
    full = []
    for row_id in among:
        agreed, told = _agreement(cells, masters, row_id, expected)
        row = expected.rows[row_id]
        titled = any(
            name in masters and getattr(row, name) and agrees(cells.get(masters[name]), row, name)
            for name in ("measure", "action", "goal")
            if getattr(row, name) == row.title
        )
        if told and agreed == told and titled:
            full.append(row_id)
    return full[0] if len(full) == 1 else ""

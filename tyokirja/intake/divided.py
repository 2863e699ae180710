"""A sheet with the rows of several departments' forms -> a sheet for each, with every cell in its place.

Somebody wrote or pasted the tables below each other, or put all rows under one line of headings. A row is its id's: an id
stands in exactly one department's form; without one it is its title's. A sheet of which a row says two things stays whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tyokirja.intake.expected import Expected
from tyokirja.intake.headings import ByRow, Cells
from tyokirja.intake.issued import IssuedForm
from tyokirja.workbooks.book import RawSheet
from tyokirja.written import Written, key, plain


def divided(
    sheet: RawSheet, row_ids: Sequence[str], expected: Expected, forms: Mapping[str, IssuedForm], *, stated: bool
) -> tuple[RawSheet, ...]:
    """The sheet itself, or where its rows are several departments', one for each of them in their order.

    ``row_ids`` are those that stand on it. ``stated``: the file says whose form it is, whose rows alone stand under its
    line of headings then.
    """
    departments = {expected.rows[row_id].department for row_id in row_ids}
    if len(departments) < 2:
        return (sheet,)
    by_row = sheet.by_row()
    whose = _whose(by_row, expected, departments)
    headings = _heading_lines(by_row, expected, departments)
    if not whose or not headings:
        return (sheet,)
    blocks = _blocks(by_row, whose, headings)
    if shared := [row for block in blocks if len(_of(block, whose)) > 1 for row in block]:
        seen = frozenset(row_ids)
        lost = {row: _titles(by_row[row], expected, departments, seen) for row in shared if row not in whose}
        if stated or not _titled(by_row, whose, expected) or any(len(titled) > 1 for titled in lost.values()):
            return (sheet,)
        whose |= {row: titled.pop() for row, titled in lost.items() if titled}
    owners = _owners(by_row, blocks, whose, frozenset(headings), forms)
    return _parts(sheet, owners, {department: _heading_words(expected, (department,)) for department in departments})


def _whose(by_row: ByRow, expected: Expected, departments: set[str]) -> dict[int, str]:
    """The department of each row that has an id; nothing where the ids or the titles of one are of two."""
    whose = {}
    for row, cells in by_row.items():
        named = {expected.rows[row_id].department for row_id in expected.ids_among(cells.values())}
        if not named:
            continue
        titled = _titles(cells, expected, departments)
        if len(named) > 1 or (titled and titled.isdisjoint(named)):
            return {}
        whose[row] = named.pop()
    return whose


def _titles(
    cells: Cells, expected: Expected, departments: Iterable[str], seen: frozenset[str] = frozenset()
) -> set[str]:
    """The departments that have a row, none of those ``seen``, called what stands in one of the cells."""
    texts = [plain(cell.value) for cell in cells.values() if isinstance(cell.value, str)]
    return {
        department
        for department in departments
        if any(not seen.issuperset(expected.titles.get((department, text), ())) for text in texts)
    }


def _titled(by_row: ByRow, whose: Mapping[int, str], expected: Expected) -> bool:
    """True where every row with an id has its title too, or none has: one without is rather a note on that row."""
    return len({bool(_titles(by_row[row], expected, (department,))) for row, department in whose.items()}) == 1


def _heading_lines(by_row: ByRow, expected: Expected, departments: Iterable[str]) -> list[int]:
    """The rows that show more than one heading of those departments' forms."""
    wanted = _heading_words(expected, departments)
    return sorted(
        row
        for row, cells in by_row.items()
        if len(wanted & {key(cell.value) for cell in cells.values() if isinstance(cell.value, str)}) > 1
    )


def _heading_words(expected: Expected, departments: Iterable[str]) -> set[str]:
    return {key(heading) for department in departments for _, heading in expected.headings.get(department, ())}


def _blocks(by_row: ByRow, whose: Mapping[int, str], headings: Sequence[int]) -> list[list[int]]:
    """The rows from each line of headings to the next that has rows with ids below it, what stands above the first too."""
    ids = sorted(whose)
    followed = [
        line
        for line, after in zip(headings, [*headings[1:], max(by_row) + 1], strict=True)
        if bisect_right(ids, line) < bisect_left(ids, after)
    ]
    blocks: list[list[int]] = [[] for _ in followed or headings[:1]]
    for row in sorted(by_row):
        blocks[max(bisect_right(followed, row) - 1, 0)].append(row)
    return blocks


def _of(block: Sequence[int], whose: Mapping[int, str]) -> list[str]:
    return list(dict.fromkeys(whose[row] for row in block if row in whose))


def _owners(
    by_row: ByRow,
    blocks: Sequence[Sequence[int]],
    whose: Mapping[int, str],
    headings: frozenset[int],
    forms: Mapping[str, IssuedForm],
) -> dict[int, list[str]]:
    """The departments that each row stands for: those of a line of headings are all whose rows it is above.

    A line without an id is of the row above it, but for what the next form has above its own headings.
    """
    owners: dict[int, list[str]] = {}
    for number, block in enumerate(blocks):
        departments = _of(block, whose)
        last = departments[0]
        for row in block:
            last = whose.get(row, last)
            owners[row] = [last]
        if len(departments) > 1:
            owners |= dict.fromkeys(headings.intersection(block), departments)
        last_owned = max(row for row in block if row in whose)
        below = [row for row in block if row > last_owned]
        if number + 1 < len(blocks) and (following := _of(blocks[number + 1], whose)[0]) != last:
            owners |= {
                row: [following] for row in _banner([(row, by_row[row]) for row in below], following, last, forms)
            }
    return owners


def _banner(
    lines: Sequence[tuple[int, Cells]], department: str, other: str, forms: Mapping[str, IssuedForm]
) -> list[int]:
    """The rows that a department's form has above its headings: from the first line with a text that is its alone.

    What it has above that in common with the form of the ``other`` goes with it.
    """
    if department not in forms or other not in forms:
        return []
    own, others = forms[department].seal, forms[other].seal
    marks = [{mark for cell in cells.values() if (mark := own.mark(cell))} for _, cells in lines]
    first = next((at for at, line in enumerate(marks) if line & own.texts - others.texts), len(lines))
    while 0 < first < len(lines) and marks[first - 1] and marks[first - 1] <= own.texts:
        first -= 1
    return [row for row, _ in lines[first:]]


def _parts(
    sheet: RawSheet, owners: Mapping[int, Sequence[str]], headings: Mapping[str, set[str]]
) -> tuple[RawSheet, ...]:
    """A sheet for each department; the whole one where a merged area is of two.

    Of a line of headings that it shares with others above it, each has its own, and the first whatever else is there.
    """
    spans = [(owners.get(first, []), owners.get(last, [])) for first, _, last, _ in sheet.merges if last > first]
    if any(above and below and above != below for above, below in spans):
        return (sheet,)
    order = list(dict.fromkeys(department for row in sorted(owners) for department in owners[row]))

    def is_first(row: int, department: str) -> bool:
        # A note where nothing else stands, and what lies over the cells, comes with the first.
        return owners.get(row, order)[0] == department

    def is_of(place: tuple[int, int], cell: Written, department: str) -> bool:
        shared = department in owners[place[0]] and key(str(cell.value)) in headings[department]
        return shared or is_first(place[0], department)

    return tuple(
        replace(
            sheet,
            cells={place: cell for place, cell in sheet.cells.items() if is_of(place, cell, department)},
            merges=tuple(merge for merge in sheet.merges if is_first(merge[0], department)),
            comments=tuple(comment for comment in sheet.comments if is_first(comment.row, department)),
            links={place: link for place, link in sheet.links.items() if is_first(place[0], department)},
            texts=sheet.texts if department == order[0] else (),
            pictures=sheet.pictures if department == order[0] else 0,
        )
        for department in order
    )

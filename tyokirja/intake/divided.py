"""One returned workbook -> a workbook for each department whose form's rows it holds, every cell in its place.

Somebody gathered several forms. A sheet is a department's by the row ids that stand on it, where it shows that
department's headings too: a person's notes beside row ids stay with the form that they came in.

A sheet with the rows of several is divided first: somebody wrote or pasted the tables below each other, or put all rows
under one line of headings. A row is its id's: an id stands in exactly one department's form; without one it is its
title's. A sheet of which a row says two things stays whole.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tyokirja.intake.expected import Expected
from tyokirja.intake.form_headings import shows_headings
from tyokirja.intake.headings import ByRow, Cells
from tyokirja.intake.identity import Ids, hidden_sheet, identity_of, ids_of, is_identity_sheet, property_of, vote
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.rounds_named import Headings
from tyokirja.model.fields import Role, role_of
from tyokirja.workbooks.book import RawBook, RawSheet
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


def parts_of(book: RawBook, expected: Expected, forms: Mapping[str, IssuedForm], ids: Ids) -> tuple[RawBook, ...]:
    """The book itself, or where it holds the sheets of several departments' forms, those of each.

    The first is the department's that the book states, with whatever belongs to no other: notes, instructions.
    ``ids`` are :func:`~tyokirja.intake.identity.ids_of` the book.
    """
    whole = book
    book, ids = _with_divided_sheets(book, expected, forms, ids)
    if sum(map(bool, ids.values())) < 2:
        return (whole,)
    voted = {position: department for position in ids if (department := vote({0: ids[position]}, expected).winner)}
    if len(set(voted.values())) < 2:
        return (whole,)
    identities = {position: named for position, sheet in enumerate(book.sheets) if (named := _stated(sheet))}
    stated = [*identities.values(), (property_of(book) or {}).get("department", "")]
    # Tables that are no forms have the columns that somebody chose.
    shows = shows_headings if any(stated) else _shows_answers
    whose = {
        position: department
        for position, department in voted.items()
        if shows(book.sheets[position], _headings(department, expected, forms))
    }
    shown = dict.fromkeys(whose.values())
    if len(shown) < 2:
        return (whole,)
    first = next((department for department in stated if department in shown), next(iter(shown)))
    # A property without a sheet of its department says nothing of the sheets that are there.
    told = not any(stated) or any(department in shown for department in stated)
    parts = []
    for department in (first, *(each for each in shown if each != first)):
        sheets = [
            sheet
            for position, sheet in enumerate(book.sheets)
            if (whose.get(position) or identities.get(position) or first) == department
        ]
        of_book = department == first and told
        parts.append(replace(book, sheets=tuple(sheets), properties=book.properties if of_book else {}))
    parts[1:] = (replace(part, remarks=(), pictures=0) for part in parts[1:])
    return tuple(parts)


def _with_divided_sheets(
    book: RawBook, expected: Expected, forms: Mapping[str, IssuedForm], ids: Ids
) -> tuple[RawBook, Ids]:
    """The book with a sheet for each department whose rows stand on one, and the ids that stand on its sheets then."""
    stated = bool(property_of(book) or hidden_sheet(book))
    sheets: list[RawSheet] = []
    for position, sheet in enumerate(book.sheets):
        sheets += divided(sheet, ids.get(position, ()), expected, forms, stated=stated)
    if len(sheets) == len(book.sheets):
        return book, ids
    parted = replace(book, sheets=tuple(sheets))
    return parted, ids_of(parted, expected)


def _shows_answers(sheet: RawSheet, headings: Headings) -> bool:
    """True where a line shows the heading of an answer, and one more of the form's."""
    answers = {key(heading) for name, heading in headings if role_of(name) is Role.ANSWER}
    wanted = {key(heading) for _, heading in headings}
    lines = (
        {key(cell.value) for cell in cells.values() if isinstance(cell.value, str)} for cells in sheet.by_row().values()
    )
    return any(words & answers and len(words & wanted) > 1 for words in lines)


def _stated(sheet: RawSheet) -> str:
    """The department that an identity sheet names."""
    if not is_identity_sheet(sheet):
        return ""
    return identity_of(hidden_sheet(RawBook((sheet,))) or {}).department


def _headings(department: str, expected: Expected, forms: Mapping[str, IssuedForm]) -> Headings:
    form = forms.get(department)
    return (form.headings if form else ()) or expected.headings.get(department, ())

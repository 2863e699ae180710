"""What people do to the columns of a form and to their headings."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.mutations.paper import HEADING, Page, Typed, note
from tests.mutations.ways import Case, pick, way
from tyokirja.model.fields import ANSWERS, ROLES, Role


def _reordered(page: Page, order: list[int]) -> None:
    """Column ``order[n]`` goes to place n."""
    to = {column: at for at, column in enumerate(order)}
    page.move(lambda row, column: (row, to.get(column, column)))


@way
def move_column(case: Case, random: Random) -> bool | None:
    """Cut a column and insert it elsewhere."""
    if (found := pick(case, random)) is None:
        return False
    width = max(found[1].columns().values()) + 1
    order = list(range(width))
    order.insert(random.randrange(width), order.pop(random.randrange(width)))
    _reordered(found[1], order)
    found[0].weak.add("columns")
    return None


@way
def reverse_columns(case: Case, random: Random) -> bool | None:
    """Put the columns in another order altogether."""
    if (found := pick(case, random)) is None:
        return False
    width = max(found[1].columns().values()) + 1
    _reordered(found[1], list(reversed(range(width))))
    found[0].weak |= {"columns", "column order"}
    return None


@way
def insert_column(case: Case, random: Random) -> bool | None:
    """Insert a column, sometimes with notes under a heading of one's own."""
    if (found := pick(case, random)) is None:
        return False
    returned, page = found
    at = random.randrange(max(page.columns().values()) + 2)
    page.move(lambda row, column: (row, column + (column >= at)))
    if random.random() < 0.6:
        headings = [place[0] for place, cell in page.cells.items() if cell.home[0] == HEADING]
        if headings:
            page.cells[headings[0], at] = note("Omat huomiot")
        for row in page.rows():
            if random.random() < 0.4:
                page.cells[row, at] = note(random.choice(("kysy Maijalta", "OK", 12.0)))
    returned.weak.add("columns")
    return None


@way
def delete_master_column(case: Case, random: Random) -> bool | None:
    """Delete a column of master data."""
    if (found := pick(case, random)) is None:
        return False
    returned, page = found
    masters = [column for name, column in page.columns().items() if ROLES[name] in (Role.MASTER, Role.LIVE)]
    if not masters:
        return False
    gone = random.choice(masters)
    page.move(lambda row, column: None if column == gone else (row, column - (column > gone)))
    returned.weak |= {"columns", "texts"}
    return None


@way
def delete_id_column(case: Case, random: Random) -> bool | None:
    """Delete the column of the ids."""
    if (found := pick(case, random)) is None or "row_id" not in found[1].columns():
        return False
    returned, page = found
    gone = page.columns()["row_id"]
    page.move(lambda row, column: None if column == gone else (row, column - (column > gone)))
    returned.weak |= {"columns", "ids", "all ids"}
    return None


@way
def respell_headings(case: Case, random: Random) -> bool | None:
    """Retype headings with a slip, in capitals, over two lines."""
    if (found := pick(case, random)) is None:
        return False
    for place, cell in list(found[1].cells.items()):
        if cell.home[0] == HEADING and isinstance(cell.value, str) and random.random() < 0.4:
            words = cell.value
            spelt = (words.upper(), f" {words}:", words.replace(" ", "\n"), words.replace(" ", "\u00a0"))
            found[1].cells[place] = replace(cell, value=random.choice(spelt))
    return None


@way
def overwrite_heading(case: Case, random: Random) -> bool | None:
    """Write something else in the heading of an answer column."""
    return _overwrite(case, random, 1)


@way
def overwrite_two_headings(case: Case, random: Random) -> bool | None:
    """The same with two of them."""
    return _overwrite(case, random, 2)


def _overwrite(case: Case, random: Random, count: int) -> bool | None:
    if (found := pick(case, random)) is None:
        return False
    returned, page = found
    names = [name for name in ANSWERS if page.heading(name)]
    if len(names) < count:
        return False
    for name in random.sample(names, count):
        place = page.heading(name)
        assert place is not None
        words = random.choice(("kts. liite", "Huom!", None, "kesäkuu"))
        page.cells[place] = replace(page.cells[place], value=words, typed=Typed() if words else None)
    returned.weak.add("headings")
    return None


@way
def delete_the_heading_row(case: Case, random: Random) -> bool | None:
    """Delete the whole row of headings."""
    if (found := pick(case, random)) is None:
        return False
    returned, page = found
    rows = {place[0] for place, cell in page.cells.items() if cell.home[0] == HEADING}
    if not rows:
        return False
    gone = min(rows)
    page.move(lambda row, column: None if row == gone else (row - (row > gone), column))
    returned.weak |= {"headings", "all headings"}
    return None

"""What people do to the rows of a form and to their ids."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.mutations.filling import answer
from tests.mutations.paper import Cell, Page, Place, Return, note
from tests.mutations.ways import Case, pick, way


def _permuted(page: Page, order: dict[int, int], *, only: int | None = None) -> None:
    def to(row: int, column: int) -> Place:
        return (order.get(row, row) if only is None or column == only else row), column

    page.move(to, all_references=False)


def _shuffled(rows: list[int], random: Random) -> dict[int, int]:
    return dict(zip(rows, random.sample(rows, len(rows)), strict=True))


@way
def sort_rows(case: Case, random: Random) -> bool | None:
    """Sort the table's rows; group lines stay where they were."""
    if (found := pick(case, random)) is None or found[1].merges:  # a spreadsheet sorts no merged cells
        return False
    _permuted(found[1], _shuffled(list(found[1].rows()), random))
    return None


@way
def sort_everything_below_the_headings(case: Case, random: Random) -> bool | None:
    """Sort rows and group lines together."""
    if (found := pick(case, random)) is None or found[1].merges:  # a spreadsheet sorts no merged cells
        return False
    rows = list(found[1].rows())
    _permuted(found[1], _shuffled(list(range(rows[0] - 1, rows[-1] + 1)), random))
    return None


@way
def sort_ids_apart(case: Case, random: Random) -> bool | None:
    """Sort the ids without the texts that they belong to."""
    if (found := pick(case, random)) is None or "row_id" not in found[1].columns():
        return False
    returned, page = found
    _permuted(page, _shuffled(list(page.rows()), random), only=page.columns()["row_id"])
    _rehome(page)
    returned.weak.add("ids")
    return None


def _rehome(page: Page) -> None:
    """An id that has left its row belongs to the row where it stands now."""
    texts = {row: cell.home[0] for (row, _), cell in page.cells.items() if cell.home[1] not in ("", "row_id")}
    for place, cell in list(page.cells.items()):
        if cell.home[1] == "row_id" and place[0] in texts and cell.home[0] not in ("", "#heading"):
            page.cells[place] = replace(cell, home=(texts[place[0]], "row_id"))


@way
def insert_blank_rows(case: Case, random: Random) -> bool | None:
    """Insert rows in the middle of the table."""
    if (found := pick(case, random)) is None:
        return False
    at, count = random.choice(list(found[1].rows())), random.randint(1, 3)
    found[1].move(lambda row, column: (row + count if row >= at else row, column))
    return None


@way
def insert_rows_above(case: Case, random: Random) -> bool | None:
    """Insert rows above everything, sometimes with words in them."""
    if (found := pick(case, random)) is None:
        return False
    page, count = found[1], random.randint(1, 6)
    page.move(lambda row, column: (row + count, column))
    if random.random() < 0.5:
        page.cells[0, 0] = note("Luonnos, Pirjo 3.7.")
    return None


@way
def delete_rows_above(case: Case, random: Random) -> bool | None:
    """Delete the lines above the headings."""
    if (found := pick(case, random)) is None:
        return False
    headings = [place[0] for place, cell in found[1].cells.items() if cell.home[0] == "#heading"]
    if not headings or not (top := min(headings)):
        return False
    found[1].move(lambda row, column: (row - top, column) if row >= top else None)
    return None


@way
def delete_group_lines(case: Case, random: Random) -> bool | None:
    """Delete the lines between the rows."""
    if (found := pick(case, random)) is None:
        return False
    rows = list(found[1].rows())
    first = min([place[0] for place, cell in found[1].cells.items() if cell.home[0] == "#heading"], default=rows[0])
    kept = [row for row in range(found[1].last()[0] + 1) if row <= first or row in rows or row > rows[-1]]
    order = {row: at for at, row in enumerate(kept)}
    found[1].move(lambda row, column: (order[row], column) if row in order else None)
    return None


@way
def delete_row(case: Case, random: Random) -> bool | None:
    """Delete a row with everything that was answered on it."""
    if (found := pick(case, random)) is None or len(found[1].rows()) < 3:
        return False
    gone = random.choice(list(found[1].rows()))
    found[1].move(lambda row, column: None if row == gone else (row - (row > gone), column))
    return None


def _duplicate(page: Page, random: Random) -> int:
    source = random.choice(list(page.rows()))
    copy = source + 1
    page.move(lambda row, column: (row + (row > source), column))
    for (row, column), cell in list(page.cells.items()):
        if row == source:
            page.cells[copy, column] = cell
    return copy


@way
def duplicate_row(case: Case, random: Random) -> bool | None:
    """Copy a row, answers and all, and insert it."""
    if (found := pick(case, random)) is None or found[1].merges:
        return False
    _duplicate(found[1], random)
    return None


@way
def duplicate_row_and_change_it(case: Case, random: Random) -> bool | None:
    """Copy a row and answer something else on the copy."""
    if (found := pick(case, random)) is None or found[1].merges:
        return False
    copy = _duplicate(found[1], random)
    for (row, column), cell in list(found[1].cells.items()):
        if row == copy and cell.typed is not None and not cell.typed.note and (row, column) not in found[1].merged():
            found[1].cells[row, column] = answer(cell, case.issued, random)
    return None


@way
def hide_rows(case: Case, random: Random) -> bool | None:
    """Hide some rows, as a filter does."""
    if (found := pick(case, random)) is None:
        return False
    found[1].hidden_rows |= set(random.sample(list(found[1].rows()), len(found[1].rows()) // 2))
    return None


def _ids(case: Case, random: Random) -> tuple[Return, Page, list[tuple[Place, Cell]]] | None:
    if (found := pick(case, random)) is None:
        return None
    cells = [(place, cell) for place, cell in sorted(found[1].cells.items()) if _is_id(cell)]
    return (*found, cells) if cells else None


def _is_id(cell: Cell) -> bool:
    return cell.home[1] == "row_id" and cell.home[0] != "#heading"


@way
def overwrite_ids(case: Case, random: Random) -> bool | None:
    """Number the rows in one's own way."""
    if (found := _ids(case, random)) is None:
        return False
    returned, page, cells = found
    for number, (place, cell) in enumerate(cells, 1):
        if random.random() < 0.6:
            page.cells[place] = replace(
                cell, value=random.choice((f"{number}.", f"kohta {number}", "xx", float(number)))
            )
    returned.weak |= {"ids", "own text"}
    return None


@way
def fill_ids_down(case: Case, random: Random) -> bool | None:
    """Drag the first id over the others."""
    if (found := _ids(case, random)) is None:
        return False
    returned, page, cells = found
    for place, cell in cells:
        page.cells[place] = replace(cell, value=cells[0][1].value)
    returned.weak.add("ids")
    return None


@way
def delete_some_ids(case: Case, random: Random) -> bool | None:
    """Empty some id cells."""
    if (found := _ids(case, random)) is None:
        return False
    returned, page, cells = found
    for place, cell in cells:
        if random.random() < 0.5:
            page.cells[place] = replace(cell, value=None)
    returned.weak.add("ids")
    return None


@way
def delete_all_ids(case: Case, random: Random) -> bool | None:
    """Empty every id cell of every sheet."""
    returned = case.any(random)
    for page in returned.book.pages:
        for place, cell in page.cells.items():
            if _is_id(cell):
                page.cells[place] = replace(cell, value=None)
    returned.weak |= {"ids", "all ids"}
    return None


@way
def respell_ids(case: Case, random: Random) -> bool | None:
    """Write the ids in lower case, with spaces before and after."""
    if (found := _ids(case, random)) is None:
        return False
    _, page, cells = found
    for place, cell in cells:
        if isinstance(cell.value, str):
            spelt = random.choice((cell.value.lower(), f"  {cell.value}", f"{cell.value}\u00a0", f"{cell.value}\n"))
            page.cells[place] = replace(cell, value=spelt)
    return None

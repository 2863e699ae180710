"""What people and programs do to the sheets of a form and to its hidden identity."""

from __future__ import annotations

from random import Random

from tests.mutations.paper import Page, blank_cells, note
from tests.mutations.ways import Case, pick, way
from tyokirja.model.fields import ANSWERS


@way
def rename_sheet(case: Case, random: Random) -> bool | None:
    """Give the sheet another name."""
    if (found := pick(case, random)) is None:
        return False
    found[1].name = _free(case, found[1], random.choice(("Taul1", "Q2 valmis", "täytetty")))
    return None


def _free(case: Case, page: Page, wanted: str) -> str:
    taken = {each.name for returned in case.returns for each in returned.book.pages if each is not page}
    return next(name for name in (wanted, *(f"{wanted} ({n})" for n in range(2, 40))) if name not in taken)


@way
def reorder_sheets(case: Case, random: Random) -> bool | None:
    """Drag the sheets into another order."""
    random.shuffle(case.any(random).book.pages)
    return None


@way
def copy_sheet(case: Case, random: Random) -> bool | None:
    """Copy the filled sheet: every answer stands twice."""
    if (found := pick(case, random)) is None:
        return False
    copy = found[1].copy()
    copy.name = _free(case, copy, f"{found[1].name[:20]} (2)")
    found[0].book.pages.append(copy)
    return None


@way
def copy_blank_sheet(case: Case, random: Random) -> bool | None:
    """A blank copy of the sheet was put aside before filling."""
    if (found := pick(case, random)) is None:
        return False
    copy = found[1].copy()
    copy.name = _free(case, copy, "Tyhjä pohja")
    copy.comments = {}
    blank_cells(copy, [place for place, cell in copy.cells.items() if cell.typed is not None])
    found[0].book.pages.append(copy)
    return None


@way
def move_answers_to_another_sheet(case: Case, random: Random) -> bool | None:
    """Copy the whole sheet into a new one, somewhere else on it, and empty the answers of the first."""
    if (found := pick(case, random)) is None:
        return False
    returned, page = found
    copy = page.copy()
    copy.name = _free(case, copy, "Palautus")
    down, right = random.randrange(4), random.randrange(3)
    copy.move(lambda row, column: (row + down, column + right))
    page.comments = {}
    blank_cells(page, [place for place, cell in page.cells.items() if cell.typed is not None])
    returned.book.pages.insert(0, copy)
    return None


@way
def delete_hidden_sheet(case: Case, random: Random) -> bool | None:
    """Delete the identity sheet."""
    returned = case.any(random)
    if (hidden := returned.book.hidden) is None:
        return False
    returned.book.pages.remove(hidden)
    returned.weak.add("seal")
    return None


@way
def delete_property(case: Case, random: Random) -> bool | None:
    """Lose the document property, as some programs do on saving."""
    returned = case.any(random)
    if not returned.book.properties:
        return False
    returned.book.properties.clear()
    return None


@way
def delete_sheet_and_property(case: Case, random: Random) -> bool | None:
    """Lose both: only ids and texts tell whose form it is."""
    returned = case.any(random)
    if (hidden := returned.book.hidden) is None:
        return False
    returned.book.pages.remove(hidden)
    returned.book.properties.clear()
    returned.weak |= {"seal", "identity"}
    return None


@way
def unhide_everything(case: Case, random: Random) -> bool | None:
    """Show the hidden sheet, as Gnumeric does."""
    for page in case.any(random).book.pages:
        page.state = "visible"
        page.hidden_rows.clear()
    return None


@way
def delete_other_sheets(case: Case, random: Random) -> bool | None:
    """Delete the instructions."""
    returned = case.any(random)
    kept = [page for page in returned.book.pages if page.rows() or page is returned.book.hidden]
    if len(kept) == len(returned.book.pages):
        return False
    returned.book.pages[:] = kept
    return None


@way
def add_own_sheet(case: Case, random: Random) -> bool | None:
    """Add a sheet with notes and figures of one's own."""
    returned = case.any(random)
    page = Page(
        "", {(1, 1): note("Laskelma"), (2, 1): note(12.5), (2, 2): note("Soita Maijalle"), (9, 0): note("2026")}
    )
    page.name = _free(case, page, "Laskenta")
    returned.book.pages.insert(random.randrange(len(returned.book.pages) + 1), page)
    return None


@way
def answer_columns_lose_their_formats(case: Case, random: Random) -> bool | None:
    """Paste over text answers: their cells become General."""
    from dataclasses import replace

    if (found := pick(case, random)) is None:
        return False
    for place, cell in list(found[1].cells.items()):
        if cell.home[1] in ANSWERS and isinstance(cell.value, str):
            found[1].cells[place] = replace(cell, number_format="General")
    return None

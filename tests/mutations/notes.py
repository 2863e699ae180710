"""What people write where no answer was asked, and over what was not theirs to change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random

from tests.mutations.paper import HEADING, Place, Typed, blank_cells, note
from tests.mutations.ways import Case, pick, way
from tyokirja.model.fields import ANSWERS, ROLES, Role

_WORDS = ("tarkista vielä", "Maija hoitaa", "ks. liite 2", "!!!", 42.0, "MAL", "ok?", "Etenee", "Toteutunut")


@way
def notes_in_the_margin(case: Case, random: Random) -> bool | None:
    """Write beside and below the table."""
    if (found := pick(case, random)) is None:
        return False
    page = found[1]
    bottom, right = page.last()
    for _ in range(random.randint(1, 4)):
        place = random.choice(
            ((random.choice(list(page.rows())), right + 2), (bottom + random.randint(2, 5), random.randrange(6)))
        )
        page.cells[place] = note(random.choice(_WORDS))
    return None


@way
def words_on_a_group_line(case: Case, random: Random) -> bool | None:
    """Write into the answer columns of a line that is no row."""
    if (found := pick(case, random)) is None:
        return False
    page = found[1]
    rows = page.rows()
    free = [row for row in range(min(rows), max(rows)) if row not in rows]
    columns = [column for name, column in page.columns().items() if name in ANSWERS]
    if not free or not columns:
        return False
    page.cells[random.choice(free), random.choice(columns)] = note(
        random.choice(("koskee kaikkia", "Etenee", "Framskrider"))
    )
    found[0].weak.add("choices")
    return None


@way
def comments(case: Case, random: Random) -> bool | None:
    """Write cell comments, on answers and elsewhere."""
    if (found := pick(case, random)) is None:
        return False
    page = found[1]
    for number in range(random.randint(1, 3)):
        place: Place = (random.choice(list(page.rows())), random.choice(list(page.columns().values())))
        if place not in page.merged():  # a cell that a merge covers cannot have one
            page.comments[place] = f"Huomautus {number}: luku on arvio"
    return None


@way
def words_over_a_live_cell(case: Case, random: Random) -> bool | None:
    """Write over a formula of the form's own."""
    if (found := pick(case, random)) is None:
        return False
    page = found[1]
    live = [
        place
        for place, cell in page.cells.items()
        if cell.home[0] != HEADING and cell.home[1] and ROLES[cell.home[1]] is Role.LIVE and not cell.blank
    ]
    if not live:
        return False
    place = random.choice(live)
    page.cells[place] = replace(page.cells[place], value="ei koske meitä", formula="", typed=Typed())
    return None


@way
def one_answer_merged_over_rows(case: Case, random: Random) -> bool | None:
    """Merge an answer's cell with those of the rows below."""
    if (found := pick(case, random)) is None:
        return False
    page = found[1]
    rows = sorted(page.rows())
    columns = page.columns()
    spans = [
        (row, below, columns[name])
        for row, below in pairwise(rows)
        for name in ANSWERS
        if name in columns and (cell := page.cells.get((row, columns[name]))) and cell.typed
    ]
    taken = page.merged() | set(page.comments)
    spans = [
        (row, below, column)
        for row, below, column in spans
        if not {(each, column) for each in range(row, below + 1)} & taken
    ]
    if not spans:
        return False
    row, below, column = random.choice(spans)
    cell = page.cells[row, column]
    assert cell.typed is not None
    page.cells[row, column] = replace(cell, typed=replace(cell.typed, means=None))
    blank_cells(page, [(each, column) for each in range(row + 1, below + 1)])
    page.merges.append((row, column, below, column))
    found[0].weak.add("merged")
    return None


@way
def edit_master_data(case: Case, random: Random) -> bool | None:
    """Change a target, a baseline or the wording of a measure."""
    if (found := pick(case, random)) is None:
        return False
    returned, page = found
    masters = [
        place
        for place, cell in page.cells.items()
        if cell.home[0] != HEADING
        and cell.home[1] in ("measure", "baseline", "target", "goal")
        and cell.typed is None
        and not cell.blank
    ]
    if not masters:
        return False
    for place in random.sample(masters, min(len(masters), random.randint(1, 2))):
        cell = page.cells[place]
        value = cell.value
        new = f"{value} ja muut" if isinstance(value, str) else date(2027, 1, 31) if isinstance(value, date) else 0.777
        page.cells[place] = replace(cell, value=new, typed=Typed())
    returned.weak.add("texts")
    return None


@way
def add_a_row_of_ones_own(case: Case, random: Random) -> bool | None:
    """Add a measure below the table, with an answer."""
    if (found := pick(case, random)) is None:
        return False
    page = found[1]
    columns = page.columns()
    named = [name for name in ("measure", "goal") if name in columns]
    if not named or "actual" not in columns:
        return False
    below = page.last()[0] + 1
    page.cells[below, columns[named[0]]] = note("Uusi mittari, jota ei ollut lomakkeella")
    page.cells[below, columns["actual"]] = note(7.0)
    if random.random() < 0.5 and "row_id" in columns:
        page.cells[below, columns["row_id"]] = note("MAL-999")
    return None


@way
def answer_another_departments_row(case: Case, random: Random) -> bool | None:
    """Add a row with an id of another department, and answer it."""
    if (found := pick(case, random)) is None:
        return False
    page = found[1]
    columns = page.columns()
    others = [each for each in case.issued.catalogue.rows if each.department != case.department]
    if not {"row_id", "actual"} <= set(columns) or not others:
        return False
    below = page.last()[0] + 1
    page.cells[below, columns["row_id"]] = replace(note(random.choice(others).id), typed=None)
    page.cells[below, columns["actual"]] = note(7.0)
    found[0].weak |= {"foreign", "own text"}
    return None


@way
def words_over_the_lines_above(case: Case, random: Random) -> bool | None:
    """Write over the counter or another line above the headings."""
    if (found := pick(case, random)) is None:
        return False
    page = found[1]
    top = min(page.rows())
    lines = [
        place for place, cell in page.cells.items() if place[0] < top and cell.home[0] != HEADING and not cell.blank
    ]
    if not lines:
        return False
    page.cells[random.choice(lines)] = note("Valmis, Pirjo 3.7.")
    return None

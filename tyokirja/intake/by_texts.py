"""Whose form a returned file is by the council's texts that stand in it, where it does not say so itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from tyokirja.intake.expected import Expected
from tyokirja.intake.form_headings import shows_headings
from tyokirja.intake.rounds_named import Headings
from tyokirja.model import Row
from tyokirja.model.fields import TITLES, Role, role_of
from tyokirja.seal import is_for_people
from tyokirja.values import exact
from tyokirja.workbooks.book import RawBook
from tyokirja.written import Written, key

_MOST_COMPARED = 20_000
_ENOUGH_TEXTS = 0.5
"""The share of a department's texts that have to be in a file without ids before it is taken for its form."""


def titles_of(expected: Expected, row_ids: Iterable[str]) -> set[str]:
    """What catalogue rows are called, as :func:`~tyokirja.written.key`."""
    return {key(expected.rows[row_id].title) for row_id in row_ids} - {""}


def texts_fit(book: RawBook, expected: Expected, department: str) -> bool:
    """True unless the rows of a file that has nothing but ids to tell whose it is speak of other things."""
    from rapidfuzz import fuzz, process

    rows = [expected.rows[row_id] for row_id in expected.rows_of(department)]
    titles = {key(text) for row in rows for text in (row.measure, row.action, row.goal)} - {""}
    headings = expected.headings.get(department, ())
    named = {key(heading) for name, heading in headings if name in TITLES}
    told: list[bool] = []
    for sheet in book.sheets:
        if not is_for_people(sheet.name):
            continue  # what the form's own formulas look up has ids and no titles
        by_row = sheet.by_row()
        words = {key(cell.value) for cell in sheet.cells.values() if isinstance(cell.value, str)}
        if _answers_alone(words, headings):
            # Nothing speaks against the ids; the round's code has to speak for this round.
            told.append(any(key(expected.round.code) in where for where in (*words, key(book.about))))
            continue
        titled = bool(words & named) or not shows_headings(sheet, headings)
        for cells in by_row.values():
            row_id = next((known_id for cell in cells.values() if (known_id := expected.row_of(cell.value))), "")
            texts = {key(cell.value) for cell in cells.values() if isinstance(cell.value, str) and len(cell.value) > 7}
            if row_id and texts and titled:
                near = any(process.extractOne(text, titles, scorer=fuzz.ratio, score_cutoff=80) for text in texts)
                told.append(bool(texts & titles) or near)
            elif row_id and not titled:
                # The column of the titles was deleted: the row's figures have to do.
                told += _figures_fit(cells, expected.rows[row_id])
    return sum(told) * 2 >= len(told)


def _answers_alone(words: Set[str], headings: Headings) -> bool:
    """True where a sheet shows the headings of ids and of answers, and none of the council's own columns."""
    shown = {role_of(name) for name, heading in headings if key(heading) in words}
    return {Role.KEY, Role.ANSWER} <= shown and Role.MASTER not in shown


def _figures_fit(cells: Mapping[int, Written], row: Row) -> list[bool]:
    """Whether a row shows its baseline or target; nothing where either side has no figure."""
    issued = {exact(figure) for figure in (row.baseline, row.target) if isinstance(figure, int | float)}
    shown = {exact(cell.value) for cell in cells.values() if isinstance(cell.value, float)}
    return [bool(shown & (issued | {exact(figure / 100) for figure in issued}))] if issued and shown else []


def by_texts(book: RawBook, expected: Expected) -> list[tuple[str, float]]:
    """Departments by the share of their measures and actions whose texts stand in the file, best first."""
    texts = {
        key(content.value)
        for sheet in book.sheets
        for content in sheet.cells.values()
        if isinstance(content.value, str) and 8 <= len(content.value) <= 2_000
    }
    if not texts:
        return []
    from rapidfuzz import fuzz, process

    pool = sorted(texts)
    shares = []
    for department in expected.departments:
        titles = titles_of(expected, expected.rows_of(department))
        exact_hits = len(titles & texts)
        # Every title against every text would take for ever over a large stranger: a form shows some as they were.
        if not titles or (exact_hits * 4 < len(titles) and len(titles) * len(pool) > _MOST_COMPARED):
            continue
        hits = exact_hits + sum(
            1 for title in titles - texts if process.extractOne(title, pool, scorer=fuzz.ratio, score_cutoff=90)
        )
        shares.append((department, hits / len(titles)))
    shares.sort(key=lambda pair: -pair[1])
    return [pair for pair in shares if pair[1] >= _ENOUGH_TEXTS]

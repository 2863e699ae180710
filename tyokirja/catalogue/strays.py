"""Lists what a person wrote where the catalogue does not look: margins, own columns and sheets, comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tyokirja.catalogue.cells import Page, shown
from tyokirja.catalogue.layout import Part
from tyokirja.catalogue.recognition import Found, Table, derived_columns
from tyokirja.cells import CellContent
from tyokirja.model import Language
from tyokirja.problems import Code, Problem
from tyokirja.texts import area, every_language
from tyokirja.values import key


def strays(found: Found) -> tuple[Problem, ...]:
    """A note for every text that was not read: one for a whole column or sheet of the office's own, with its count."""
    problems: list[Problem] = []
    for table in found.tables.values():
        problems += _in_table(table, found.language)
    for page in (found.guide, found.report):
        if page is not None:
            problems += _comments(page)
    if found.guide is not None:
        problems += _in_guide(found.guide)
    for page in found.strange:
        count = (("count", str(page.count)),)
        problems.append(Problem(Code.SHEET_NOT_READ, sheet=page.name, fields=count))
        problems += _comments(page)
    return tuple(problems)


def _comments(page: Page) -> Iterator[Problem]:
    for note in page.notes:
        yield Problem(Code.COMMENT_NOT_READ, sheet=page.name, cell=page.where(note.place), value=note.text)


def _in_table(table: Table, language: Language) -> Iterator[Problem]:
    yield from _comments(table.page)
    known = set(table.columns.values())
    derived = set(derived_columns(table).values())
    page = table.page
    headings = page.rows.get(table.header, {})
    own = {column: shown(content, language) for column, content in headings.items() if column not in known}
    below = Counter[int]()
    outside: list[Problem] = []
    shapes: dict[tuple[int, ...], list[int]] = {}
    for row, (columns, contents) in page.rows.packed.items():
        if row == table.header:
            continue
        if row < table.header:
            looked_at: Sequence[int] = range(len(columns))
        else:
            # Rows of one shape have the same places to look at, and nearly all of them none.
            found = shapes.get(columns)
            if found is None:
                found = shapes[columns] = _odd(columns, known - derived)
            looked_at = found
        for index in looked_at:
            column, content = columns[index], contents[index]
            if row > table.header and column in own:
                below[column] += 1
            elif row < table.header or column not in known or _typed_over(table, content):
                outside.append(_stray(page, (row, column), content, language))
    for column, title in own.items():
        yield Problem(
            Code.COLUMN_NOT_READ,
            sheet=page.name,
            cell=page.where((table.header, column)),
            value=title,
            fields=(("count", str(below[column])),),
        )
    yield from outside


def _odd(columns: tuple[int, ...], read: set[int]) -> list[int]:
    """Where in a row's cells those are that are not read."""
    return [index for index, column in enumerate(columns) if column not in read]


def _typed_over(table: Table, content: CellContent) -> bool:
    """True for a text that a person wrote over a formula; only files that tell formulas show it."""
    computed = table.part in (Part.GOALS, Part.DEPARTMENTS)
    return computed and not content.formula and table.page.formulas_known


def _stray(page: Page, place: tuple[int, int], content: CellContent, language: Language) -> Problem:
    return Problem(Code.TEXT_NOT_READ, sheet=page.name, cell=page.where(place), value=shown(content, language))


def _in_guide(page: Page) -> Iterator[Problem]:
    """What a person wrote on *Ohje*: texts that are not the guide's own."""
    names = [name for name in area("catalogue") if name.startswith(("guide.", "sheet.")) or name == "title"]
    own = {key(text.partition("{")[0]) for name in names for text in every_language(f"catalogue.{name}")}
    beginnings = tuple(text for text in own if text)
    for place, content in page.cells():
        said = key(shown(content, Language.FI))
        ours = said in own or said.startswith(beginnings) or said[:1].isdigit()
        computed = content.formula or (content.error and not page.formulas_known)
        if place != (1, 1) and not ours and not computed:
            yield _stray(page, place, content, Language.FI)

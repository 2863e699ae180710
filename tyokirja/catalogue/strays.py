"""Lists what a person wrote where the catalogue does not look: margins, own columns and sheets, comments."""

from __future__ import annotations

from collections.abc import Iterator

from tyokirja.catalogue.cells import Page, shown
from tyokirja.catalogue.layout import Part
from tyokirja.catalogue.recognition import Found, Table, derived_columns
from tyokirja.columns import CellContent
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
        count = (("count", str(len(page.cells))),)
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
    rows = table.page.rows
    own = {column: shown(content, language) for column, content in rows.get(table.header, {}).items()}
    own = {column: title for column, title in own.items() if column not in known}
    for column, title in own.items():
        count = sum(1 for row, cells in rows.items() if row > table.header and column in cells)
        yield Problem(
            Code.COLUMN_NOT_READ,
            sheet=table.page.name,
            cell=table.page.where((table.header, column)),
            value=title,
            fields=(("count", str(count)),),
        )
    for row, cells in rows.items():
        for column, content in cells.items():
            outside = row < table.header or (column not in known and column not in own)
            if row != table.header and (outside or (column in derived and _typed_over(table, content))):
                yield _stray(table.page, (row, column), content, language)


def _typed_over(table: Table, content: CellContent) -> bool:
    """True for a text that a person wrote over a formula; only files that tell formulas show it."""
    computed = table.part in (Part.GOALS, Part.DEPARTMENTS)
    return computed and not content.formula and content.number_format is not None


def _stray(page: Page, place: tuple[int, int], content: CellContent, language: Language) -> Problem:
    return Problem(Code.TEXT_NOT_READ, sheet=page.name, cell=page.where(place), value=shown(content, language))


def _in_guide(page: Page) -> Iterator[Problem]:
    """What a person wrote on *Ohje*: texts that are not the guide's own."""
    names = [name for name in area("catalogue") if name.startswith(("guide.", "sheet.")) or name == "title"]
    own = {key(text.partition("{")[0]) for name in names for text in every_language(f"catalogue.{name}")}
    for place, content in sorted(page.cells.items()):
        said = key(shown(content, Language.FI))
        ours = any(said == text or (text and said.startswith(text)) for text in own) or said[:1].isdigit()
        if place != (1, 1) and not ours and not content.formula:
            yield _stray(page, place, content, Language.FI)

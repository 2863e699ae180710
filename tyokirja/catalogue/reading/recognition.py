"""Finds the catalogue's sheets and columns in a workbook, wherever and under whatever name they have come to stand.

By exact name in any language first; then by likeness, by their headings, and for a column by its place. What was not
found by its exact name is reported with the name that it should have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from tyokirja.catalogue.layout import (
    COLUMNS,
    REQUIRED,
    SETTINGS,
    CataloguePart,
    Entry,
    column_name,
    heading,
    headings,
    sheet_title,
    sheet_titles,
    stored,
)
from tyokirja.catalogue.reading.cells import Page, shown
from tyokirja.catalogue.reading.headings import exact, header_row, repeated, same, titles_in
from tyokirja.model import Language
from tyokirja.names import HIDDEN_SHEET
from tyokirja.problems import Code, Problem
from tyokirja.records import dataclass
from tyokirja.texts import every_language
from tyokirja.written import key

_LIKE = 85


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of the catalogue as found. ``columns`` maps fields to column numbers; ``header`` is the headings' row.

    ``again`` are the rows below that say the headings once more, and hold nothing else.
    """

    part: CataloguePart
    page: Page
    header: int
    columns: dict[str, int]
    problems: tuple[Problem, ...] = ()
    again: frozenset[int] = frozenset()

    def place(self, row: int, name: str) -> str:
        """The address of a field's cell; the row's first cell where the column is missing."""
        return self.page.where((row, self.columns.get(name, 1)))


@dataclass(frozen=True, slots=True)
class FoundSheets:
    """The sheets of a catalogue. ``facts`` is what the hidden sheet says, if anything; ``strange`` are the rest."""

    language: Language
    facts: Mapping[str, str]
    tables: Mapping[CataloguePart, Table]
    report: Page | None
    guide: Page | None
    strange: tuple[Page, ...]
    problems: tuple[Problem, ...] = field(default=())


def find(pages: tuple[Page, ...]) -> FoundSheets:
    """Recognise the sheets and columns of a catalogue."""
    facts = hidden_facts(pages)
    named, near = _by_title([page for page in pages if key(page.name) != HIDDEN_SHEET])
    language = _language(facts, named)
    tables = {part: _table(part, page, language, facts) for part, page in named.items() if part in COLUMNS}
    left = [page for page in pages if page not in named.values() and key(page.name) != HIDDEN_SHEET]
    for part in REQUIRED:
        page = None if part in tables else _by_headings(part, left)
        if page is not None:
            left.remove(page)
            tables[part] = _table(part, page, language, facts)
            near.append((part, page))
    problems = [
        Problem(Code.SHEET_NEAR, sheet=page.name, fields=(("expected", sheet_title(part, language)),))
        for part, page in near
    ]
    present = ", ".join(page.name for page in pages if page.visible)
    problems += [
        Problem(Code.SHEET_MISSING, sheet=sheet_title(part, language), fields=(("found", present),))
        for part in REQUIRED
        if part not in tables
    ]
    problems += [problem for table in tables.values() for problem in table.problems]
    strange = tuple(page for page in left if page.rows)
    return FoundSheets(
        language,
        facts,
        tables,
        named.get(CataloguePart.REPORT),
        named.get(CataloguePart.GUIDE),
        strange,
        tuple(problems),
    )


def hidden_facts(pages: Iterable[Page]) -> dict[str, str]:
    """The keys and values of the hidden sheet, in its first two columns; empty where there is none."""
    for page in pages:
        if key(page.name) == HIDDEN_SHEET:
            rows = page.rows.values()
            return {shown(row.get(1), Language.FI): shown(row.get(2), Language.FI) for row in rows if 1 in row}
    return {}


def _by_title(pages: list[Page]) -> tuple[dict[CataloguePart, Page], list[tuple[CataloguePart, Page]]]:
    titles = {key(title): part for part in CataloguePart for title in sheet_titles(part)}
    named: dict[CataloguePart, Page] = {}
    for page in pages:
        part = titles.get(key(page.name))
        if part is not None:
            named.setdefault(part, page)
    near: list[tuple[CataloguePart, Page]] = []
    for page in pages:
        if any(page is taken for taken in named.values()):
            continue
        from rapidfuzz import fuzz

        likeness = [(fuzz.ratio(key(page.name), title), part) for title, part in titles.items() if part not in named]
        best = max(likeness, key=lambda pair: pair[0], default=(0.0, CataloguePart.GUIDE))
        if best[0] >= _LIKE:
            named[best[1]] = page
            near.append((best[1], page))
    return named, near


def _by_headings(part: CataloguePart, pages: list[Page]) -> Page | None:
    """The sheet that has most of a part's headings, if only one does."""
    if part is CataloguePart.SETTINGS:
        likely = [page for page in pages if len(_setting_cells(page)) >= 3]
    else:
        least = max(3, len(stored(part)) * 6 // 10)
        likely = [page for page in pages if len(exact(part, page, header_row(part, page))) >= least]
    return likely[0] if len(likely) == 1 else None


def _language(facts: Mapping[str, str], named: Mapping[CataloguePart, Page]) -> Language:
    """The workbook's language: what the hidden sheet says, else the one that most of its sheets are named in."""
    stated = facts.get("language", "")
    if stated in set(Language):
        return Language(stated)
    hits = {
        language: sum(key(page.name) == key(sheet_title(part, language)) for part, page in named.items())
        for language in Language
    }
    return max(Language, key=lambda language: hits[language])


def _table(part: CataloguePart, page: Page, language: Language, facts: Mapping[str, str]) -> Table:
    row = header_row(part, page)
    if part is CataloguePart.SETTINGS and not row:
        return _bare_settings(page)
    columns = exact(part, page, row)
    titles = {column: title for column, title in titles_in(page, row).items() if column not in columns.values()}
    missing = [column.field for column in stored(part) if column.field not in columns]
    optional = {column.field for column in stored(part) if column.optional}
    near = _alike(part, missing, titles)
    if part is CataloguePart.GOALS:
        near |= _in_place(columns, near, missing, titles, facts)
    problems = [
        Problem(
            Code.HEADING_NEAR,
            sheet=page.name,
            cell=page.where((row, column)),
            value=titles[column],
            fields=(("column", heading(part, name, language)),),
        )
        for name, column in near.items()
    ]
    present = ", ".join(titles_in(page, row).values())
    problems += [
        Problem(
            Code.COLUMN_MISSING,
            sheet=page.name,
            fields=(("column", heading(part, name, language)), ("found", present)),
        )
        for name in missing
        if name not in near and name not in optional
    ]
    problems += _twice(part, page, row, columns, language)
    again = repeated(part, page, row, columns | near)
    problems += [_said_again(page, line, in_order=in_order, language=language) for line, in_order in again.items()]
    return Table(part, page, row, columns | near, tuple(problems), frozenset(again))


def _twice(
    part: CataloguePart, page: Page, row: int, columns: Mapping[str, int], language: Language
) -> Iterator[Problem]:
    """Columns in or beside the table whose headings mean one that was found already: which is right is not guessed."""
    last = max(columns.values(), default=0)
    for column, name in same(part, page, row, columns).items():
        if column <= last + 1:
            fields = (("column", heading(part, name, language)), ("other_place", page.where((row, columns[name]))))
            title = titles_in(page, row)[column]
            yield Problem(
                Code.COLUMN_TWICE, sheet=page.name, cell=page.where((row, column)), value=title, fields=fields
            )


def _said_again(page: Page, row: int, *, in_order: bool, language: Language) -> Problem:
    texts = [shown(content, language) for content in page.rows[row].values()]
    code = Code.TEXT_NOT_READ if in_order else Code.HEADINGS_AGAIN
    where = page.where((row, min(page.rows[row])))
    return Problem(code, sheet=page.name, cell=where, value=" | ".join(texts))


def _alike(part: CataloguePart, missing: list[str], titles: Mapping[int, str]) -> dict[str, int]:
    """Missing fields whose heading one unknown heading resembles, best likeness first."""
    if not missing or not titles:
        return {}
    from rapidfuzz import fuzz

    pairs = sorted(
        (
            (fuzz.ratio(key(title), key(known)), name, column)
            for name in missing
            for known in headings(part, name)
            for column, title in titles.items()
        ),
        key=lambda each: (-each[0], each[2]),
    )
    resembling: dict[str, int] = {}
    for likeness, name, column in pairs:
        if likeness >= _LIKE and name not in resembling and column not in resembling.values():
            resembling[name] = column
    return resembling


def _in_place(
    columns: Mapping[str, int],
    near: Mapping[str, int],
    missing: list[str],
    titles: Mapping[int, str],
    facts: Mapping[str, str],
) -> dict[str, int]:
    """Renamed columns that stand where they were issued, when every other column does too.

    A column that was deleted or inserted moves the others, and then a place says nothing.
    """
    issued = {name.removeprefix("column:"): letters for name, letters in facts.items() if name.startswith("column:")}
    moved = any(issued.get(name) != column_name(column) for name, column in {**columns, **near}.items())
    if moved or not issued:
        return {}
    by_letters = {column_name(column): column for column in titles if column not in near.values()}
    places = {name: by_letters.get(issued.get(name, "")) for name in missing if name not in near}
    return {name: column for name, column in places.items() if column is not None}


def _setting_cells(page: Page) -> dict[str, tuple[int, int]]:
    known = {key(title): name for name in SETTINGS for title in every_language(f"catalogue.settings.{name}")}
    cells: dict[str, tuple[int, int]] = {}
    for place, content in page.cells():
        name = known.get(key(shown(content, Language.FI)))
        if name is not None:
            cells.setdefault(name, place)
    return cells


def _bare_settings(page: Page) -> Table:
    """Settings without headings: names in one column, values in the next."""
    column = min((place[1] for place in _setting_cells(page).values()), default=1)
    return Table(CataloguePart.SETTINGS, page, 0, {"key": column, "value": column + 1, "help": column + 2})


def derived_columns(table: Table) -> dict[str, int]:
    """The columns that are shown for the reader alone."""
    names = [column.field for column in COLUMNS[table.part] if column.entry is Entry.DERIVED]
    return {name: table.columns[name] for name in names if name in table.columns}

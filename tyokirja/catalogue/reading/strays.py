"""Lists what a person wrote where the catalogue does not look: margins, own columns and sheets, comments."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tyokirja.catalogue.layout import CHANGE_HEADS, LEFT_OVER_HEADS
from tyokirja.catalogue.reading.cells import Page, shown
from tyokirja.catalogue.reading.recognition import FoundSheets, Table, derived_columns
from tyokirja.model import Language
from tyokirja.problems import Code, Problem
from tyokirja.texts import area, every_language
from tyokirja.texts.options import in_finnish
from tyokirja.written import Written, key


def strays(found: FoundSheets) -> tuple[Problem, ...]:
    """A note for every text that was not read: one for a whole column or sheet of the office's own, with its count."""
    problems: list[Problem] = []
    for table in found.tables.values():
        problems += _in_table(table, found.language)
    if found.guide is not None:
        problems += (*_comments(found.guide), *_in_guide(found.guide))
    if found.report is not None:
        problems += (*_comments(found.report), *_in_report(found.report))
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
    derived = {column: name for name, column in derived_columns(table).items()}
    computed = _Computed(table)
    page = table.page
    headings = page.rows.get(table.header, {})
    own = {column: shown(content, language) for column, content in headings.items() if column not in known}
    below = Counter[int]()
    outside: list[Problem] = []
    shapes: dict[tuple[int, ...], list[int]] = {}
    for row, (columns, contents) in page.rows.packed.items():
        if row == table.header or row in table.again:
            continue
        if row < table.header:
            looked_at: Sequence[int] = range(len(columns))
        else:
            # Rows of one shape have the same places to look at, and nearly all of them none.
            odd = shapes.get(columns)
            if odd is None:
                odd = shapes[columns] = _odd(columns, known - derived.keys())
            looked_at = odd
        for index in looked_at:
            column, content = columns[index], contents[index]
            if row > table.header and column in own:
                below[column] += 1
            elif row < table.header or column not in known or not computed.has(derived[column], row, content):
                outside.append(_stray(page, (row, column), content, language))
    told = {problem.cell for problem in table.problems if problem.code is Code.COLUMN_TWICE}
    for column, title in own.items():
        if page.where((table.header, column)) in told:
            continue
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


class _Computed:
    """Tells what the catalogue itself put into the derived columns of a table from what a person typed over it."""

    def __init__(self, table: Table) -> None:
        self._table = table
        names = {"check": "check.", "help": "settings."}
        self._words = {column: _words(beginning) for column, beginning in names.items()}

    def has(self, name: str, row: int, content: Written) -> bool:
        """True for what the catalogue put into the derived column ``name``."""
        page = self._table.page
        if content.formula:
            return True
        if name == "title":  # the doubted row's own words: they may be any, but stand beside a doubt
            return page.at((row, self._table.columns.get("row_id", 0))) is not None
        if name == "help":
            return key(shown(content, Language.FI)) in self._words[name]
        if page.formulas_known:
            return False
        # A format that does not tell formulas: by what they can give.
        if name == "check":
            return bool(content.error) or key(shown(content, Language.FI)) in self._words[name]
        return name != "rows" or not isinstance(content.value, str)


def _words(beginning: str) -> frozenset[str]:
    """The texts of the catalogue whose names begin so, as they are looked up."""
    names = [name for name in area("catalogue") if name.startswith(beginning)]
    known = [said for name in names for said in every_language(f"catalogue.{name}")]
    # A catalogue of before has options by their English names.
    return frozenset(key(words) for said in known for words in (said, in_finnish(said)))


def _stray(page: Page, place: tuple[int, int], content: Written, language: Language) -> Problem:
    return Problem(Code.TEXT_NOT_READ, sheet=page.name, cell=page.where(place), value=shown(content, language))


_FORMER = ("Jos vastuualueet vastaavat itse (generate --by unit), kirjoita niiden yhteyshenkilöt ja osoitteet.",)
"""What the guide said otherwise in an earlier version."""

_FILLED = re.compile(r"\\\{[a-z]+\\\}")
"""A field of a text, as it stands in a pattern."""


def _in_guide(page: Page) -> Iterator[Problem]:
    """What a person wrote on *Ohje*: texts that are not the guide's own."""
    phrases = (*_words("guide."), *_words("sheet."), *map(key, _FORMER))
    # A step is numbered, and the round and the buttons are filled in.
    own = re.compile("|".join(rf"(?:\d+\. )?{_FILLED.sub('.*', re.escape(each))}" for each in phrases))
    for place, content in page.cells():
        counted = content.formula or (not page.formulas_known and (content.error or not isinstance(content.value, str)))
        if place != (1, 1) and not counted and not own.fullmatch(key(shown(content, Language.FI))):
            yield _stray(page, place, content, Language.FI)


def _in_report(page: Page) -> Iterator[Problem]:
    """What a person wrote on *Tuontiraportti*: beside its columns, behind a count, or alone below."""
    labels = _words("report.") | _words("sheet.report")
    last = max(len(LEFT_OVER_HEADS), len(CHANGE_HEADS))
    for (row, column), content in page.cells():
        cells = page.rows[row]
        if column <= last and key(shown(content, Language.FI)) in labels:
            continue
        count = column > 2 and key(shown(cells.get(1), Language.FI)) in labels
        if column > last or count or cells.keys() == {1}:
            yield _stray(page, (row, column), content, Language.FI)

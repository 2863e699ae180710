"""The sheets and columns of the catalogue workbook, each declared once: writing and reading both go by this.

Names and headings are texts: sheet ``goals`` is called ``catalogue.sheet.goals``, its column ``measure`` is headed
``catalogue.goals.measure`` and explained by ``catalogue.goals.measure.help``. A column is a field of the record that
its sheet holds; a *derived* one is shown for the reader alone and is not read back.

What stands in a cell: text as text; numbers, money and dates as native ones; a percentage as a native percent cell
(12.5 is stored as 0.125 and shown as ``12,5 %``), because Excel takes both ``12,5`` and ``12,5 %`` typed into such a
cell for the same (Microsoft KB 215203), which no other number format does; yes/no and every enumeration as a word.
"""

from __future__ import annotations

from enum import StrEnum

from tyokirja.model import Choice, Language
from tyokirja.model.fields import OF_ROW, Field, Holds
from tyokirja.records import dataclass
from tyokirja.texts import every_language, text
from tyokirja.workbooks.book import column_letters

FORMAT = "tyokirja-catalogue/1"
"""What the hidden sheet says that the workbook is."""

IMPRINT = "imprint:"
"""Before a row's id in the hidden sheet's keys: what the document said of it, for the next import to compare with."""


class CataloguePart(StrEnum):
    """The sheets, in the order in which they stand: what to decide, what it is about, what it came from."""

    GUIDE = "guide"
    SEEN = "seen"
    DOUBTS = "doubts"
    GOALS = "goals"
    PROPOSALS = "proposals"
    DEPARTMENTS = "departments"
    UNITS = "units"
    SETTINGS = "settings"
    ROUNDS = "rounds"
    CHOICES = "choices"
    REPORT = "report"


REQUIRED = (
    CataloguePart.SETTINGS,
    CataloguePart.ROUNDS,
    CataloguePart.DEPARTMENTS,
    CataloguePart.CHOICES,
    CataloguePart.GOALS,
)
"""The sheets without which a catalogue is not whole."""


class Entry(StrEnum):
    """What a column's cells hold."""

    TEXT = "text"
    FIGURE = "figure"  # by the kind of its row
    NUMBER = "number"
    DATE = "date"
    WORD = "word"  # one of a list
    DERIVED = "derived"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column. ``width`` is in characters; ``words`` names the list of a WORD column (``kind``, ``yes_no``...).

    ``printed``: it is on paper too. ``needed``: a line without it is a fault. ``optional``: a sheet may do without it.
    ``between`` stands between the texts of a cell that holds several.
    """

    field: str
    width: float
    entry: Entry = Entry.TEXT
    words: str = ""
    printed: bool = True
    needed: bool = False
    optional: bool = False
    between: str = ""


_WORD, _DATE = Entry.WORD, Entry.DATE
_ENTRIES = {Holds.FIGURE: Entry.FIGURE, Holds.NUMBER: Entry.NUMBER}
_MEANING = [field.name for field in OF_ROW].index("target_original") + 1
"""Where the sentence of a target stands: after all that it follows from."""


def _goals_column(field: Field) -> SheetColumn:
    entry = _WORD if field.choices else _ENTRIES.get(field.holds, Entry.TEXT)
    return SheetColumn(field.name, field.catalogue, entry, field.choices, field.printed, field.needed, field.optional)


COLUMNS: dict[CataloguePart, tuple[SheetColumn, ...]] = {
    CataloguePart.GOALS: (
        *(_goals_column(field) for field in OF_ROW[:_MEANING]),
        SheetColumn("meaning", 40, Entry.DERIVED),
        *(_goals_column(field) for field in OF_ROW[_MEANING:]),
        SheetColumn("check", 26, Entry.DERIVED, printed=False),
    ),
    CataloguePart.DOUBTS: (
        SheetColumn("row_id", 11, needed=True),
        SheetColumn("title", 30, Entry.DERIVED),
        SheetColumn("column", 16, needed=True),
        SheetColumn("message", 46),
        SheetColumn("original", 28),
        SheetColumn("proposal", 26),
        SheetColumn("decision", 19, _WORD, "decision"),
        SheetColumn("others", 42, between=", "),
        SheetColumn("link", 16, Entry.DERIVED),
        SheetColumn("choices", 30, printed=False, between="\n"),
        SheetColumn("code", 26, printed=False),
    ),
    CataloguePart.PROPOSALS: (
        SheetColumn("row_id", 11, needed=True),
        SheetColumn("title", 30, Entry.DERIVED),
        SheetColumn("column", 16, needed=True),
        SheetColumn("message", 60),
        SheetColumn("original", 40),
        SheetColumn("proposal", 24),
        SheetColumn("link", 16, Entry.DERIVED),
        SheetColumn("code", 26, printed=False),
    ),
    CataloguePart.SEEN: (
        SheetColumn("place", 18),
        SheetColumn("heading", 34),
        SheetColumn("samples", 50),
        SheetColumn("taken", 20, _WORD, "column_use"),
        SheetColumn("use", 24, _WORD, "column_use"),
        SheetColumn("number", 9, printed=False),
        SheetColumn("table", 18, printed=False, needed=True),
    ),
    CataloguePart.DEPARTMENTS: (
        SheetColumn("id", 26),
        SheetColumn("name", 34, needed=True),
        SheetColumn("units", 34, between="\n"),
        SheetColumn("contact", 24),
        SheetColumn("email", 32),
        SheetColumn("language", 11, _WORD, "language"),
        SheetColumn("cc", 32, between="; "),
        SheetColumn("rows", 10, Entry.DERIVED),
    ),
    CataloguePart.UNITS: (
        SheetColumn("department", 34, _WORD, "departments", needed=True),
        SheetColumn("name", 34, needed=True),
        SheetColumn("contact", 24),
        SheetColumn("email", 32),
        SheetColumn("language", 11, _WORD, "language"),
        SheetColumn("cc", 32, between="; "),
        SheetColumn("rows", 10, Entry.DERIVED),
    ),
    CataloguePart.SETTINGS: (
        SheetColumn("key", 30, needed=True),
        SheetColumn("value", 40),
        SheetColumn("help", 70, Entry.DERIVED),
    ),
    CataloguePart.ROUNDS: (
        SheetColumn("code", 14, needed=True),
        SheetColumn("name", 24),
        SheetColumn("start", 14, _DATE),
        SheetColumn("end", 14, _DATE),
        SheetColumn("deadline", 18, _DATE),
    ),
    CataloguePart.CHOICES: (
        SheetColumn("list", 12, _WORD, "list", needed=True),
        SheetColumn("code", 20),
        SheetColumn("fi", 26, needed=True),
        SheetColumn("sv", 26),
        SheetColumn("en", 26),
        SheetColumn("light", 14, _WORD, "light"),
        SheetColumn("commentary_needed", 14, _WORD, "yes_no"),
        SheetColumn("final", 14, _WORD, "yes_no"),
    ),
}
"""The tables. *Ohje* and *Tuontiraportti* have no single table; their modules lay them out."""

SETTINGS = ("organisation", "organisation_id", "period", "language", "reply_to", "template", "goal_rule", "approval")
"""The lines of *Asetukset*: the fields of :class:`tyokirja.model.Settings`, in order."""

SETTING_WORDS = {"language": "language", "goal_rule": "goal_rule", "approval": "yes_no"}
"""Which settings are a word of a list."""


LEFT_OVER_HEADS = ("place", "text", "reason")
CHANGE_HEADS = ("row_id", "change", "before", "after")
REPORT_COUNTS = ("cells", "imported", "merged")
"""What *Tuontiraportti* has below its title: the counts, then the left-over cells, then the changes of a re-import."""


def stored(part: CataloguePart) -> tuple[SheetColumn, ...]:
    """The columns of a sheet that are read back."""
    return tuple(column for column in COLUMNS[part] if column.entry is not Entry.DERIVED)


_LABELS = frozenset(language.value for language in Language)


def told(record: object, column: SheetColumn) -> object:
    """What a record has for a column: its field, a choice's label, or several texts as their one cell holds them."""
    value = getattr(record.labels if isinstance(record, Choice) and column.field in _LABELS else record, column.field)
    return column.between.join(value) if isinstance(value, tuple) else value


def sheet_title(part: CataloguePart, language: Language) -> str:
    """What a sheet is called: ``Tavoitteet``."""
    return text(f"catalogue.sheet.{part}", language)


def sheet_titles(part: CataloguePart) -> tuple[str, ...]:
    """What a sheet is called in any language, or was called by an earlier version."""
    return (*every_language(f"catalogue.sheet.{part}"), *_FORMER_TITLES.get(part, ()))


_FORMER_TITLES = {CataloguePart.DOUBTS: ("Epäilyt",), CataloguePart.CHOICES: ("Tilat",)}
"""What sheets were called in catalogues of version 0.1.0, which stay readable."""


def heading(part: CataloguePart, field: str, language: Language) -> str:
    """The heading of a column: ``Mittari``."""
    return text(f"catalogue.{part}.{field}", language)


def headings(part: CataloguePart, field: str) -> tuple[str, ...]:
    """The heading of a column in any language."""
    return every_language(f"catalogue.{part}.{field}")


def column_name(number: int) -> str:
    """The letters of a column: 1 is A, 28 is AB."""
    return column_letters(number - 1)


def place_of(part: CataloguePart, field: str) -> int:
    """The column of a field as its sheet is written, from 0."""
    return [column.field for column in COLUMNS[part]].index(field)


def letters_of(part: CataloguePart, field: str) -> str:
    """The letters of that column."""
    return column_letters(place_of(part, field))


def address(row: int, column: int) -> str:
    """A cell as Excel names it: ``address(7, 10)`` is J7."""
    return f"{column_name(column)}{row}"

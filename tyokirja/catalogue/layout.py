"""The sheets and columns of the catalogue workbook, each declared once: writing and reading both go by this.

Names and headings are texts: sheet ``goals`` is called ``catalogue.sheet.goals``, its column ``measure`` is headed
``catalogue.goals.measure`` and explained by ``catalogue.goals.measure.help``. A column is a field of the record that
its sheet holds; a *derived* one is shown for the reader alone and is not read back.

What stands in a cell: text as text; numbers, money and dates as native ones; a percentage as a native percent cell
(12.5 is stored as 0.125 and shown as ``12,5 %``), because Excel takes both ``12,5`` and ``12,5 %`` typed into such a
cell for the same (Microsoft KB 215203), which no other number format does; yes/no and every enumeration as a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tyokirja.model import Language
from tyokirja.model.fields import OF_ROW, Holds
from tyokirja.texts import every_language, text

FORMAT = "tyokirja-catalogue/1"
"""What the hidden sheet says that the workbook is."""

HIDDEN_SHEET = "_tyokirja"

IMPRINT = "imprint:"
"""Before a row's id in the hidden sheet's keys: what the document said of it, for the next import to compare with."""


class Part(StrEnum):
    """The sheets, in the order in which they stand: what to decide, what it is about, what it came from."""

    GUIDE = "guide"
    DOUBTS = "doubts"
    GOALS = "goals"
    DEPARTMENTS = "departments"
    SETTINGS = "settings"
    ROUNDS = "rounds"
    CHOICES = "choices"
    REPORT = "report"


REQUIRED = (Part.SETTINGS, Part.ROUNDS, Part.DEPARTMENTS, Part.CHOICES, Part.GOALS)
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
class Column:
    """One column. ``width`` is in characters; ``words`` names the list of a WORD column (``kind``, ``yes_no``...).

    ``printed``: it is on paper too. ``needed``: a line without it is a fault.
    """

    field: str
    width: float
    entry: Entry = Entry.TEXT
    words: str = ""
    printed: bool = True
    needed: bool = False


_WORD, _DATE = Entry.WORD, Entry.DATE
_ENTRIES = {Holds.FIGURE: Entry.FIGURE, Holds.NUMBER: Entry.NUMBER}

COLUMNS: dict[Part, tuple[Column, ...]] = {
    Part.GOALS: (
        *(
            Column(
                field.name,
                field.catalogue,
                _WORD if field.choices else _ENTRIES.get(field.holds, Entry.TEXT),
                field.choices,
                field.printed,
                field.needed,
            )
            for field in OF_ROW
        ),
        Column("check", 26, Entry.DERIVED, printed=False),
    ),
    Part.DOUBTS: (
        Column("row_id", 11, needed=True),
        Column("title", 30, Entry.DERIVED),
        Column("column", 16, needed=True),
        Column("message", 46),
        Column("original", 34),
        Column("proposal", 34),
        Column("decision", 19, _WORD, "decision"),
        Column("link", 16, Entry.DERIVED),
        Column("code", 26, printed=False),
    ),
    Part.DEPARTMENTS: (
        Column("id", 26),
        Column("name", 34, needed=True),
        Column("units", 34),
        Column("contact", 24),
        Column("email", 32),
        Column("language", 11, _WORD, "language"),
        Column("cc", 32),
        Column("rows", 10, Entry.DERIVED),
    ),
    Part.SETTINGS: (
        Column("key", 30, needed=True),
        Column("value", 40),
        Column("help", 70, Entry.DERIVED),
    ),
    Part.ROUNDS: (
        Column("code", 14, needed=True),
        Column("name", 24),
        Column("start", 14, _DATE),
        Column("end", 14, _DATE),
        Column("deadline", 18, _DATE),
    ),
    Part.CHOICES: (
        Column("list", 12, _WORD, "list", needed=True),
        Column("code", 20),
        Column("fi", 26, needed=True),
        Column("sv", 26),
        Column("en", 26),
        Column("light", 14, _WORD, "light"),
        Column("commentary_needed", 14, _WORD, "yes_no"),
        Column("final", 14, _WORD, "yes_no"),
    ),
}
"""The tables. *Ohje* and *Tuontiraportti* have no single table; their modules lay them out."""

SETTINGS = ("organisation", "organisation_id", "period", "language", "reply_to", "template", "goal_rule")
"""The lines of *Asetukset*: the fields of :class:`tyokirja.model.Settings`, in order."""

SETTING_WORDS = {"language": "language", "goal_rule": "goal_rule"}
"""Which settings are a word of a list."""


LEFT_OVER_HEADS = ("place", "text", "reason")
CHANGE_HEADS = ("row_id", "change", "before", "after")
REPORT_COUNTS = ("cells", "imported", "merged")
"""What *Tuontiraportti* has below its title: the counts, then the left-over cells, then the changes of a re-import."""


@cache
def stored(part: Part) -> tuple[Column, ...]:
    """The columns of a sheet that are read back."""
    return tuple(column for column in COLUMNS[part] if column.entry is not Entry.DERIVED)


def sheet_title(part: Part, language: Language) -> str:
    """What a sheet is called: ``Tavoitteet``."""
    return text(f"catalogue.sheet.{part}", language)


def sheet_titles(part: Part) -> tuple[str, ...]:
    """What a sheet is called in any language."""
    return every_language(f"catalogue.sheet.{part}")


def heading(part: Part, field: str, language: Language) -> str:
    """The heading of a column: ``Mittari``."""
    return text(f"catalogue.{part}.{field}", language)


def headings(part: Part, field: str) -> tuple[str, ...]:
    """The heading of a column in any language."""
    return every_language(f"catalogue.{part}.{field}")


@cache
def column_name(number: int) -> str:
    """The letters of a column: 1 is A, 28 is AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(row: int, column: int) -> str:
    """A cell as Excel names it: ``address(7, 10)`` is J7."""
    return f"{column_name(column)}{row}"

"""What a row has, each field once: what it holds, who sees it and where. All lists of a row's fields derive from here.

A new field of the catalogue is an attribute of :class:`tyokirja.model.Row`, a line here and its words
(``catalogue.goals.<name>``, and ``master.column.<name>`` where the master shows it).
"""

from __future__ import annotations

from enum import StrEnum

from tyokirja.model.own import is_own
from tyokirja.records import dataclass


class Role(StrEnum):
    """What a column of a form is for."""

    KEY = "key"
    MASTER = "master"
    ANSWER = "answer"
    LIVE = "live"


class Holds(StrEnum):
    """What a field is made of."""

    ID = "id"
    WORDS = "words"
    CODE = "code"  # one of a list, by its code
    FIGURE = "figure"  # by the row's kind: a number, a date or text
    DAY = "day"  # when a figure was or will be so, as the source has it: 12/2025
    NUMBER = "number"
    NOTE = "note"  # how the row came to be, for the office alone


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row, or one answer to it.

    ``role`` is what a form has it for, None where no form shows it. ``catalogue`` and ``master`` are its widths, in
    characters, on the catalogue's and the master's sheet *Tavoitteet*; 0: it has no column of its own there. On the
    catalogue's sheet it is on paper where ``printed``, and a line without it is a fault where ``needed``; ``choices``
    names the list that it is one of.

    ``asked``: a form with another one asks something else, and is another issue. ``telling``: it tells one row from
    another, and a respondent might change it. ``title``: it may be what a row is called. ``band``: rows can be grouped by
    it. ``spelt``: the council's prose, looked over for misspelt words. ``later``: forms issued before it was known ask the
    same where it is empty. ``optional``: a catalogue may do without its column, as those written before it was known do.
    """

    name: str
    holds: Holds
    role: Role | None = None
    catalogue: float = 0.0
    master: float = 0.0
    choices: str = ""
    printed: bool = True
    needed: bool = False
    asked: bool = False
    telling: bool = False
    title: bool = False
    band: bool = False
    spelt: bool = False
    later: bool = False
    optional: bool = False

    @property
    def column(self) -> str:
        """Its tidy name, which forms, masters and the tidy data know it by."""
        return "row_id" if self.holds is Holds.ID else self.name


FIELDS: tuple[Field, ...] = (
    Field("id", Holds.ID, Role.KEY, 10, 9, needed=True, asked=True),
    Field("department", Holds.WORDS, Role.MASTER, 16, 17, choices="departments", needed=True, band=True),
    Field("unit", Holds.WORDS, Role.MASTER, 13, 20, asked=True, telling=True, band=True, spelt=True),
    Field("binding_body", Holds.WORDS, Role.MASTER, 12, 18, asked=True, band=True),
    Field("theme", Holds.WORDS, Role.MASTER, 16, 28, asked=True, telling=True, band=True, spelt=True),
    Field("goal", Holds.WORDS, Role.MASTER, 24, 26, asked=True, telling=True, title=True, band=True, spelt=True),
    Field("action", Holds.WORDS, Role.MASTER, 40, 40, asked=True, telling=True, title=True, band=True, spelt=True),
    Field("measure", Holds.WORDS, Role.MASTER, 24, asked=True, telling=True, title=True, spelt=True),
    Field("kind", Holds.CODE, None, 11, choices="kind", needed=True, asked=True),
    Field("unit_of_measure", Holds.WORDS, Role.MASTER, 11, 14, asked=True),
    Field("direction", Holds.CODE, Role.MASTER, 11, 14, asked=True, choices="direction"),
    Field("figure_kind", Holds.CODE, None, 13, choices="figure_kind"),
    Field("baseline_text", Holds.WORDS, Role.MASTER, 20, 20, asked=True, later=True),
    Field("baseline", Holds.FIGURE, Role.MASTER, 11.5, 12, asked=True, telling=True),
    Field("baseline_date", Holds.DAY, Role.MASTER, 11, asked=True),
    Field("baseline_original", Holds.FIGURE, Role.MASTER, 13, 16, asked=True, telling=True),
    Field("target_text", Holds.WORDS, Role.MASTER, 20, 20, asked=True, later=True),
    Field("target", Holds.FIGURE, Role.MASTER, 11.5, 12, asked=True, telling=True),
    Field("target_upper", Holds.FIGURE, None, 11.5),
    Field("tolerance", Holds.FIGURE, None, 11.5),
    Field("target_date", Holds.DAY, Role.MASTER, 11, asked=True),
    Field("target_original", Holds.FIGURE, Role.MASTER, 13, 17, asked=True, telling=True),
    Field("previous_actual", Holds.FIGURE, Role.MASTER, 11.5, 16, printed=False),
    Field("previous_date", Holds.DAY, None, 11, printed=False),
    Field("weight", Holds.NUMBER, None, 9, printed=False),
    Field("person", Holds.WORDS, None, 18, printed=False, band=True, optional=True),
    Field("person_email", Holds.WORDS, None, 24, printed=False, optional=True),
    Field("source_text", Holds.NOTE, None, 44, printed=False),
    Field("source_place", Holds.NOTE, None, 12, printed=False),
    Field("doubt", Holds.NOTE, None, 80, printed=False),
    # what the round before says of the row
    Field("previous_status", Holds.CODE, Role.MASTER, choices="status"),
    Field("previous_commentary", Holds.WORDS, Role.MASTER),
    # what the respondent answers
    Field("actual", Holds.FIGURE, Role.ANSWER, master=13),
    Field("status", Holds.CODE, Role.ANSWER, master=18, choices="status"),
    Field("forecast", Holds.CODE, Role.ANSWER, master=18, choices="forecast"),
    Field("commentary", Holds.WORDS, Role.ANSWER, master=44),
    Field("evidence", Holds.WORDS, Role.ANSWER, master=22),
    Field("responsible", Holds.WORDS, Role.ANSWER, master=18),
    # what the form works out
    Field("attainment", Holds.FIGURE, Role.LIVE, master=17),
    Field("check", Holds.WORDS, Role.LIVE),
)
"""Every field there is, in the order in which the catalogue shows them; answers in the tidy contract's order."""

OF_ROW: tuple[Field, ...] = tuple(field for field in FIELDS if field.catalogue)
"""The fields of :class:`tyokirja.model.Row`, in its order."""

FIGURES: tuple[str, ...] = tuple(field.name for field in OF_ROW if field.holds is Holds.FIGURE)
"""The figures of a row, each beside what it was before it was revised."""

TITLES: tuple[str, ...] = tuple(field.name for field in reversed(OF_ROW) if field.title)
"""What a row is called by: the first of these that it has."""

COUNCIL_WORDS: tuple[str, ...] = tuple(field.name for field in OF_ROW if field.holds is Holds.WORDS and field.later)
"""A row's figures in the council's own words: of a figure that changed, they change with it."""

REWORDED: tuple[str, ...] = tuple(
    field.name for field in OF_ROW if field.holds is Holds.WORDS and field.name not in COUNCIL_WORDS
)
RETARGETED: tuple[str, ...] = tuple(field.name for field in OF_ROW if field.holds in (Holds.CODE, Holds.FIGURE))
REDATED: tuple[str, ...] = tuple(field.name for field in OF_ROW if field.holds is Holds.DAY)
"""What a change in a field makes of its row: see :class:`tyokirja.model.RowChange`."""

WORDED_ANSWERS: tuple[str, ...] = tuple(
    field.name for field in FIELDS if field.role is Role.ANSWER and field.holds is Holds.WORDS
)
"""The answers that are read as they are typed."""

ROLES: dict[str, Role] = {field.column: field.role for field in FIELDS if field.role is not None}
"""Every column that a form can have, by tidy name."""

ANSWERS: tuple[str, ...] = tuple(name for name, role in ROLES.items() if role is Role.ANSWER)
"""The answer columns, in the tidy contract's order."""


def role_of(name: str) -> Role | None:
    """What a column is for, by its tidy name; a municipality's own is an answer. None for a name that no form knows."""
    return Role.ANSWER if is_own(name) else ROLES.get(name)

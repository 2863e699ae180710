"""What a template says, once it has been read: a frozen record that the form and the master are built by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from pathlib import Path

from tyokirja.model import Labels, Light, OwnColumn
from tyokirja.model.fields import ANSWERS
from tyokirja.records import dataclass

NO_TEXT = Labels("", "", "")

FIELDS = ("organisation", "period", "round", "round_name", "baseline_date", "target_date")
"""What a heading may hold in braces: ``Lähtöarvo {baseline_date}``."""

BRACES = re.compile(r"\{([^{}]*)\}")
"""What stands in braces, and is filled in."""


def fields_in(text: str) -> tuple[str, ...]:
    """The names that stand in braces in a text."""
    return tuple(BRACES.findall(text))


def filled(text: str, fields: Mapping[str, str]) -> str:
    """A text with its braces filled in; a field without a value leaves nothing, not even its space."""
    if "{" in text:
        text = BRACES.sub(lambda found: fields.get(found[1], ""), text)
    return " ".join(text.split())


class When(StrEnum):
    """When a column is in the form.

    ``always``; ``any``: where some row has something to show in it; ``differ``: where the rows do not all have the
    same; ``room``: unless all rows have the same and a small screen has no room for it.
    """

    ALWAYS = "always"
    ANY = "any"
    DIFFER = "differ"
    ROOM = "room"


class LastRound(StrEnum):
    """How a form tells what its columns do not show of the last round: as a note at each row, or not at all."""

    NOTE = "note"
    NO = "no"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of the form. ``width`` is in Excel's characters; ``prompt`` is what Excel shows on entering a cell.

    ``own`` says what a column of the municipality's own is; None for one that every form may have.
    """

    name: str
    heading: Labels
    width: float
    required: bool = False
    when: When = When.ALWAYS
    prompt: Labels = NO_TEXT
    own: OwnColumn | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A row across the table above its group: ``name`` is a column's, ``label`` stands before the group's text."""

    name: str
    label: Labels = NO_TEXT


@dataclass(frozen=True, slots=True)
class CouncilColumn:
    """One column of the municipality's own published table.

    It shows the row's value of ``name``, or where there is no name, ``text`` with its fields filled in by the row's own
    (Kouvola writes ``Lähtöarvo 12/2025`` into a cell of every row).
    """

    name: str
    heading: Labels
    width: float
    text: Labels = NO_TEXT


@dataclass(frozen=True, slots=True)
class CouncilTable:
    """The municipality's own published table: its columns in order, and the bands above its groups."""

    title: Labels
    columns: tuple[CouncilColumn, ...]
    bands: tuple[Band, ...] = ()
    group_heading: Labels = NO_TEXT


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours as ``#RRGGBB``. Each ``*_ink`` is the text on its ground; ``ink`` is the text everywhere else."""

    ink: str = "#1F2933"
    muted: str = "#515B66"
    paper: str = "#FFFFFF"
    accent: str = "#1F4E79"
    line: str = "#C9D1D9"
    heading: str = "#1F4E79"
    heading_ink: str = "#FFFFFF"
    answer_heading: str = "#F3DFA2"
    answer_heading_ink: str = "#3B2A00"
    band_1: str = "#D6E4F0"
    band_2: str = "#E9F1F7"
    band_3: str = "#F5F8FB"
    answer: str = "#FFF9E6"
    mark: str = "#FFE3D3"
    mark_ink: str = "#8A2A0B"
    green: str = "#DDF0E0"
    green_ink: str = "#1C5B2E"
    yellow: str = "#FFF0C2"
    yellow_ink: str = "#6B4E00"
    red: str = "#FBDDDD"
    red_ink: str = "#8C1C1C"
    grey: str = "#E8EBEE"
    grey_ink: str = "#46505A"

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Every text and ground that meet in a form or a master, by the names of their colours."""
        grounds = ("paper", "band_1", "band_2", "band_3", "answer")
        own = ("heading", "answer_heading", "mark", *(light.value for light in Light))
        return (
            *(("ink", ground) for ground in grounds),
            *(("muted", ground) for ground in ("paper", "band_1", "band_2", "band_3")),
            ("accent", "paper"),
            *((f"{name}_ink", name) for name in own),
        )

    def light(self, light: Light) -> tuple[str, str]:
        """Ground and text of a traffic light."""
        return getattr(self, light.value), getattr(self, f"{light.value}_ink")


def contrast(first: str, second: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, 1.4.3): 1 for the same, 21 for black on white."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True, slots=True)
class Layout:
    """A template as read: what a form asks, in which order, in whose words and colours.

    ``digest`` is a fingerprint of the template file, so that a form issued by a changed template is told from the
    first. ``statuses`` and ``forecasts`` are the codes offered, in this order; empty means all of the catalogue's.
    """

    name: str
    digest: str
    columns: tuple[FormColumn, ...]
    council_table: CouncilTable
    bands: tuple[Band, ...] = ()
    title: Labels = NO_TEXT
    sheet: Labels = NO_TEXT
    lead: Labels = NO_TEXT
    instructions: tuple[Labels, ...] = ()
    palette: Palette = field(default_factory=Palette)
    statuses: tuple[str, ...] = ()
    forecasts: tuple[str, ...] = ()
    logo: Path | None = None
    logo_text: Labels = NO_TEXT
    last_round: LastRound = LastRound.NOTE

    @property
    def required(self) -> tuple[str, ...]:
        """The answer columns that a row needs to be fully answered."""
        return tuple(column.name for column in self.columns if column.required)

    @property
    def answers(self) -> tuple[str, ...]:
        """The answer columns that the form has, in the tidy contract's order; the municipality's own come last."""
        names = {column.name for column in self.columns}
        return (*(name for name in ANSWERS if name in names), *(column.name for column in self.own))

    @property
    def own(self) -> tuple[OwnColumn, ...]:
        """The municipality's own columns, in the form's order."""
        return tuple(column.own for column in self.columns if column.own is not None)

    def column(self, name: str) -> FormColumn | None:
        """The column of a tidy name; None where the form has it not."""
        return next((column for column in self.columns if column.name == name), None)

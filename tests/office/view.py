"""What LibreOffice sees in a workbook, as records. Addresses are like ``J7`` and ``J7:J19``, rows 1-based."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Validation:
    """A validation rule. ``kind`` and ``operator`` are LibreOffice's words: ``LIST``, ``DECIMAL``, ``BETWEEN`` ...

    ``formula1`` is the source of a list as LibreOffice writes it (``lista_tila``, ``$Listat.$A$1:$A$5``).
    """

    ranges: tuple[str, ...]
    kind: str
    operator: str
    formula1: str
    formula2: str
    allow_blank: bool
    dropdown: bool
    prompt_title: str
    prompt: str
    error_style: str
    error_title: str
    error: str
    show_prompt: bool
    show_error: bool


@dataclass(frozen=True, slots=True)
class ConditionalFormat:
    """One conditional format with the first formula of each of its rules."""

    ranges: tuple[str, ...]
    formulas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintSetup:
    """How a sheet prints. ``header`` and ``footer``: left, centre, right, or empty; 0 in ``fit_*`` is 'as many'."""

    landscape: bool
    fit_width: int
    fit_height: int
    paper_mm: tuple[int, int]
    header: tuple[str, ...]
    footer: tuple[str, ...]
    repeated_rows: tuple[int, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart or another embedded object with its alternative text."""

    name: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """One sheet but for its cells. ``comments`` are (cell, text)."""

    name: str
    visible: bool
    protected: bool
    used: str
    validations: tuple[Validation, ...]
    unlocked: tuple[str, ...]
    conditional_formats: tuple[ConditionalFormat, ...]
    print_setup: PrintSetup
    frozen_rows: int
    frozen_columns: int
    hidden_rows: tuple[int, ...]
    hidden_columns: tuple[str, ...]
    charts: tuple[Chart, ...]
    comments: tuple[tuple[str, str], ...]
    merged: tuple[str, ...]
    names: dict[str, str]
    autofilters: tuple[str, ...]

    def validation_at(self, cell: str) -> Validation | None:
        """The rule of one cell."""
        return next((each for each in self.validations if within(cell, each.ranges)), None)

    def is_unlocked(self, cell: str) -> bool:
        """True where a person may type although the sheet is protected."""
        return within(cell, self.unlocked)


@dataclass(frozen=True, slots=True)
class BookView:
    """A whole workbook but for its cells. ``names`` maps defined names to what they stand for."""

    title: str
    author: str
    language: str
    structure_protected: bool
    names: dict[str, str]
    custom_properties: dict[str, str]
    sheets: tuple[SheetView, ...]

    def sheet(self, name: str) -> SheetView:
        """A sheet by its name. KeyError: there is none."""
        for each in self.sheets:
            if each.name == name:
                return each
        raise KeyError(name)


_ADDRESS = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")


def box(area: str) -> tuple[int, int, int, int]:
    """``B2:D9`` as first row, first column, last row, last column, 1-based."""
    found = _ADDRESS.fullmatch(area)
    if not found:
        raise ValueError(f"no range: {area}")
    top, left = int(found[2]), _number(found[1])
    return top, left, int(found[4] or top), _number(found[3]) if found[3] else left


def within(cell: str, areas: tuple[str, ...]) -> bool:
    """True when a cell lies in one of the ranges."""
    row, column, _, _ = box(cell)
    boxes = (box(area) for area in areas)
    return any(top <= row <= bottom and left <= column <= right for top, left, bottom, right in boxes)


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def book_view(facts: dict[str, Any]) -> BookView:
    """The worker's reply as records."""
    return BookView(**{**facts, "sheets": tuple(_sheet_view(each) for each in facts["sheets"])})


def _sheet_view(facts: dict[str, Any]) -> SheetView:
    return SheetView(
        **{
            **_tuples(facts),
            "validations": tuple(Validation(**_tuples(each)) for each in facts["validations"]),
            "conditional_formats": tuple(ConditionalFormat(**_tuples(each)) for each in facts["conditional_formats"]),
            "print_setup": PrintSetup(**_tuples(facts["print_setup"])),
            "charts": tuple(Chart(**each) for each in facts["charts"]),
            "comments": tuple((each["cell"], each["text"]) for each in facts["comments"]),
        }
    )


def _tuples(facts: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in facts.items()}

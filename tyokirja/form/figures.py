"""Figures of the catalogue and answers as they stand in a form's cells: native numbers, native percentages, words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tyokirja.answers.inputs import Input, input_of
from tyokirja.model import Choice, ChoiceList, Language, OwnColumn, OwnKind, Row, StandingCell, Value
from tyokirja.records import dataclass
from tyokirja.values import DATE_FORMATS, YES_NO_WORDS, as_typed, exact, money_format, native, write_date
from tyokirja.values.absent import absent
from tyokirja.written import Written

PERCENT_FORMAT = "0.0## %"


@dataclass(frozen=True, slots=True)
class CellContent:
    """What a cell holds: a native value and the number format that it is shown in (empty: as it is)."""

    value: float | str | date | None
    number_format: str = ""

    @property
    def numeric(self) -> bool:
        """True for what is aligned as a figure."""
        return self.value is not None and not isinstance(self.value, str)

    def text(self, language: Language) -> str:
        """The cell as a person reads it."""
        unit = self.number_format.partition('"')[2].rstrip('"')
        typed = self.typed(language)
        return f"{typed} {unit}" if unit else typed

    def typed(self, language: Language) -> str:
        """The cell as intake reads it when nobody has touched it."""
        if self.value is None or isinstance(self.value, str):
            return self.value or ""
        return as_typed(Written(self.value, self.number_format or "General"), language)


BLANK = CellContent(None)
"""An empty cell."""


def figure(value: Value | None, row: Row, language: Language) -> CellContent:
    """A baseline, target or earlier actual of ``row``."""
    return CellContent(*native(value, row.kind, row.unit_of_measure, language))


def answer_format(column: str, row: Row, language: Language) -> str:
    """The number format of an empty answer cell, so that what is typed into it is stored as it is meant."""
    how = input_of(column, row)
    if how is Input.PERCENT:
        return PERCENT_FORMAT
    if how is Input.DATE:
        return DATE_FORMATS[language]
    return money_format("#,##0", row.unit_of_measure) if how is Input.MONEY else ""


def answer(column: str, row: Row, cell: StandingCell, choices: Sequence[Choice], language: Language) -> CellContent:
    """An answer that was given before, as it stands in its cell again; what could not be read stands as typed."""
    pattern = answer_format(column, row, language)
    value = cell.value
    if value is None or (column == "actual" and value != cell.typed and absent(cell.typed, row.kind)):
        return CellContent(cell.typed or None, pattern)
    how = input_of(column, row)
    if how in (Input.STATUS, Input.FORECAST):
        which = ChoiceList.STATUS if how is Input.STATUS else ChoiceList.FORECAST
        return CellContent(choice_label(choices, which, str(value), language) or cell.typed)
    if how is Input.YES_NO and isinstance(value, int | float):
        return CellContent(YES_NO_WORDS[language][0 if value else 1])
    if how is Input.PERCENT and isinstance(value, int | float):
        return CellContent(exact(value / 100), pattern)
    return CellContent(exact(value) if isinstance(value, int | float) else value, pattern)


def own_answer(own: OwnColumn, cell: StandingCell, language: Language) -> CellContent:
    """An answer in a column of the municipality's own, as :func:`answer`."""
    if own.kind is OwnKind.LIST:
        return CellContent(choice_label(own.offered, own.name, str(cell.value or ""), language) or cell.typed or None)
    return answer("actual", own.asked, cell, (), language)


def choice_label(choices: Sequence[Choice], which: str, code: str, language: Language) -> str:
    """The word of a choice by its code; empty where there is none."""
    return next((each.labels.get(language) for each in choices if each.list == which and each.code == code), "")


def date_in(value: date | None, language: Language) -> str:
    """A date as the language writes it; empty for none."""
    return write_date(value, language) if value else ""

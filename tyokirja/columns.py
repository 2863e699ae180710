"""Each column once: what it is, how its answers are asked for, and how a returned cell is read.

The form writes by these definitions and intake reads by them, so that a value means the same going out and coming
back. Headings belong to the template; here a column has its tidy name alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tyokirja.model import Choice, ChoiceList, Kind, Language, Row, Value
from tyokirja.model.fields import FIELDS
from tyokirja.model.fields import Role as Role  # noqa: PLC0414 - handed on
from tyokirja.problems import Code, ProblemKind
from tyokirja.values import YES_NO_WORDS as YES_NO_WORDS  # noqa: PLC0414 - handed on, as the next
from tyokirja.values import (
    Flaw,
    Reading,
    date_from_serial,
    exact,
    read_date,
    read_number,
    read_yes_no,
    write_number,
)
from tyokirja.values import as_typed as as_typed  # noqa: PLC0414
from tyokirja.written import Written as Written  # noqa: PLC0414 - handed on
from tyokirja.written import key


class Input(StrEnum):
    """How an answer is given."""

    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    YES_NO = "yes_no"
    DATE = "date"
    TEXT = "text"
    STATUS = "status"
    FORECAST = "forecast"


ROLES: dict[str, Role] = {field.column: field.role for field in FIELDS if field.role is not None}
"""Every column that a form can have, by tidy name."""

ANSWERS: tuple[str, ...] = tuple(name for name, role in ROLES.items() if role is Role.ANSWER)
"""The answer columns, in the tidy contract's order."""

_BY_KIND = {
    Kind.NUMBER: Input.NUMBER,
    Kind.PERCENT: Input.PERCENT,
    Kind.MONEY: Input.MONEY,
    Kind.YES_NO: Input.YES_NO,
    Kind.DATE: Input.DATE,
    Kind.TEXT: Input.TEXT,
}
_BY_COLUMN = {field.name: Input(field.choices) for field in FIELDS if field.role is Role.ANSWER and field.choices}


def input_of(column: str, row: Row) -> Input:
    """How ``column`` of ``row`` is answered: the actual follows the row's kind, the rest the column."""
    return _BY_KIND[row.kind] if column == "actual" else _BY_COLUMN.get(column, Input.TEXT)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer cell as read: its text as typed, its value (None: unclear), and what is the matter with it.

    ``fields`` fill the wording of ``code``.
    """

    typed: str
    value: Value | None
    code: ProblemKind | None = None
    fields: tuple[tuple[str, str], ...] = ()


def read_answer(
    column: str, row: Row, content: Written, choices: Sequence[Choice], language: Language = Language.FI
) -> Answer:
    """Read a returned cell by the column that wrote it. ``content`` is not blank.

    What was typed is always kept. A value that could mean two things is None, with a code that says so.
    """
    typed = as_typed(content, language)
    if content.error:
        return Answer(typed, None, Code.VALUE_ERROR)
    if content.value is None:
        return Answer(typed, None, Code.VALUE_FORMULA)
    how = input_of(column, row)
    if how is Input.STATUS:
        return _choice(typed, choices, ChoiceList.STATUS, language)
    if how is Input.FORECAST:
        return _choice(typed, choices, ChoiceList.FORECAST, language)
    if how is Input.TEXT:
        return Answer(typed, typed)
    if how is Input.YES_NO:
        return _yes_no(typed, content)
    if how is Input.DATE:
        return _date(typed, content)
    if how is Input.PERCENT:
        return _percent(typed, content, row)
    return _number(typed, content, row)


class KnownAnswers:
    """:func:`read_answer` for the cells of many forms: figures and words of lists come again and are looked up."""

    def __init__(self, choices: Sequence[Choice], language: Language) -> None:
        self._choices, self._language = choices, language
        self._known: dict[tuple[object, ...], Answer] = {}

    def read(self, column: str, row: Row, content: Written) -> Answer:
        """As :func:`read_answer`, with the choices and the language of the form."""
        value, how = content.value, input_of(column, row)
        if isinstance(value, str):
            if how is Input.TEXT and not content.error:
                return Answer(value, value)
            common = len(value) <= _SHORT
        else:
            # A percentage is held against its row's target, which is another on each row.
            common = type(value) is float and how is not Input.PERCENT
        if content.error or not common or how is Input.DATE:
            return read_answer(column, row, content, self._choices, self._language)
        place = how, value, content.number_format, row.unit_of_measure
        known = self._known.get(place)
        if known is None:
            known = read_answer(column, row, content, self._choices, self._language)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[place] = known
        return known


_REMEMBERED = 1 << 13
_SHORT = 100
_known_answers: dict[tuple[int, Language], tuple[Sequence[Choice], KnownAnswers]] = {}


def known_answers(choices: Sequence[Choice], language: Language) -> KnownAnswers:
    """Of one round and language; remembered as :func:`_choice_words` are."""
    place = (id(choices), language)
    known = _known_answers.get(place)
    if known is not None and known[0] is choices:
        return known[1]
    made = KnownAnswers(choices, language)
    if isinstance(choices, tuple):  # a list may change under its address
        if len(_known_answers) > 100:
            _known_answers.clear()
        _known_answers[place] = choices, made
    return made


def _number(typed: str, content: Written, row: Row) -> Answer:
    value = content.value
    if isinstance(value, bool):
        return Answer(typed, None, Code.VALUE_NOT_NUMBER)
    if isinstance(value, int | float):
        if content.percent and "%" not in row.unit_of_measure:
            # 12 % typed where a plain number belongs is stored as 0.12: which of the two was meant?
            return Answer(typed, None, Code.PERCENT_DOUBTFUL, _alternatives(value, value * 100))
        return Answer(typed, exact(value))
    if isinstance(value, str):
        reading = read_number(value, row.unit_of_measure)
        if reading.value is not None and reading.unit == "%" and "%" not in row.unit_of_measure:
            # The same typed as a text.
            return Answer(typed, None, Code.PERCENT_DOUBTFUL, _alternatives(reading.value / 100, reading.value))
        return _from_text(typed, reading)
    return Answer(typed, None, Code.VALUE_IS_DATE)


_IMPLAUSIBLE_PERCENT = 1000.0


def _percent(typed: str, content: Written, row: Row) -> Answer:
    value = content.value
    if isinstance(value, bool):
        return Answer(typed, None, Code.VALUE_NOT_NUMBER)
    if isinstance(value, int | float):
        points = exact(value * 100)
        if content.percent is False:
            if abs(value) > 1 or value == 0:
                return Answer(typed, exact(value))
            return Answer(typed, None, Code.PERCENT_DOUBTFUL, _alternatives(value, points))
        if abs(points) >= _IMPLAUSIBLE_PERCENT and not _near_target(points, row):
            return Answer(typed, None, Code.PERCENT_DOUBTFUL, _alternatives(value, points))
        if content.percent is None and value:
            return Answer(typed, points, Code.PERCENT_DOUBTFUL, _alternatives(value, points))
        return Answer(typed, points)
    if isinstance(value, str):
        reading = read_number(value, row.unit_of_measure)
        if reading.value is not None and not _of_hundred(reading.unit, row.unit_of_measure):
            return Answer(typed, None, Code.PERCENT_DOUBTFUL, _alternatives(reading.value))
        return _from_text(typed, reading)
    return Answer(typed, None, Code.VALUE_IS_DATE)


def _of_hundred(unit: str, unit_of_measure: str) -> bool:
    """False for a figure in another unit than percent: ``34 kpl`` of a share."""
    said = unit.casefold()
    return not said or "%" in said or said.startswith(("pros", "proc", "perc")) or said in unit_of_measure.casefold()


def _near_target(points: float, row: Row) -> bool:
    figures = [abs(each) for each in (row.baseline, row.target) if isinstance(each, int | float) and each]
    return bool(figures) and min(figures) / 3 <= abs(points) <= max(figures) * 3


def _alternatives(*values: float) -> tuple[tuple[str, str], ...]:
    return (("alternatives", " / ".join(write_number(exact(each)) for each in values)),)


_CODES = {
    Flaw.AMBIGUOUS: Code.VALUE_AMBIGUOUS,
    Flaw.SEVERAL: Code.VALUE_NOT_NUMBER,
    Flaw.RANGE: Code.VALUE_NOT_NUMBER,
    Flaw.EXTRA_TEXT: Code.VALUE_NOT_NUMBER,
    Flaw.NOT_READ: Code.VALUE_NOT_NUMBER,
    Flaw.UNKNOWN: Code.VALUE_UNKNOWN,
    Flaw.APPROXIMATE: Code.VALUE_APPROXIMATE,
}


def _from_text(typed: str, reading: Reading) -> Answer:
    code = _CODES.get(reading.flaw) if reading.flaw else None
    fields = _alternatives(*reading.alternatives) if len(reading.alternatives) > 1 else ()
    return Answer(typed, reading.value, code, fields)


def _yes_no(typed: str, content: Written) -> Answer:
    value = content.value
    if isinstance(value, bool):
        return Answer(typed, 1.0 if value else 0.0)
    if isinstance(value, int | float):
        return Answer(typed, 1.0 if value else 0.0) if value in (0, 1) else Answer(typed, None, Code.VALUE_NOT_YES_NO)
    if isinstance(value, str):
        reading = read_yes_no(value)
        if reading.value is not None:
            return Answer(typed, reading.value)
        return Answer(typed, None, Code.VALUE_UNKNOWN if reading.flaw is Flaw.UNKNOWN else Code.VALUE_NOT_YES_NO)
    return Answer(typed, None, Code.VALUE_NOT_YES_NO)


def _date(typed: str, content: Written) -> Answer:
    value = content.value
    if isinstance(value, datetime):
        return Answer(typed, value.date())
    if isinstance(value, date):
        return Answer(typed, value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        # A bare day number: Excel shows it so when the cell's date format was pasted over.
        found = date_from_serial(value, content.date1904) if value >= _EARLIEST_SERIAL else None
        return Answer(typed, found, None if found else Code.VALUE_NOT_DATE)
    found = read_date(value) if isinstance(value, str) else None
    return Answer(typed, found, None if found else Code.VALUE_NOT_DATE)


_EARLIEST_SERIAL = 36526  # 1.1.2000: a smaller number in a date cell is no day that a goal would name


def _choice(typed: str, choices: Sequence[Choice], which: ChoiceList, language: Language) -> Answer:
    wanted = key(typed)
    offered, by_word = _choice_words(choices, which, language)
    if found := by_word.get(wanted):
        return Answer(typed, found.code)
    from rapidfuzz import fuzz, process

    near = process.extract(wanted, list(by_word), scorer=fuzz.ratio, limit=None, score_cutoff=60)
    codes = {by_word[word].code for word, score, _ in near if score >= near[0][1] - 8}
    nearest = by_word[near[0][0]] if near else None
    if nearest and len(codes) == 1 and _one_slip(wanted, near[0][0]):
        return Answer(typed, nearest.code, Code.CHOICE_NEAR, (("nearest", nearest.labels.get(language)),))
    ordered = sorted(offered, key=lambda each: each is not nearest)
    known = ", ".join(each.labels.get(language) for each in ordered)
    return Answer(typed, None, Code.CHOICE_UNKNOWN, (("known", known),))


_ChoiceWords = tuple[list[Choice], dict[str, Choice]]
_known_choices: dict[tuple[int, ChoiceList, Language], tuple[Sequence[Choice], _ChoiceWords]] = {}


def _choice_words(choices: Sequence[Choice], which: ChoiceList, language: Language) -> _ChoiceWords:
    """The choices of one list, and each by its words. Remembered: every answer of a round is held against the same."""
    place = (id(choices), which, language)
    known = _known_choices.get(place)
    if known is not None and known[0] is choices:
        return known[1]
    offered = [each for each in choices if each.list is which]
    words = offered, {key(word): each for each in offered for word in (each.code, *_labels(each, language))}
    if isinstance(choices, tuple):  # a list may change under its address
        if len(_known_choices) > 100:
            _known_choices.clear()
        _known_choices[place] = choices, words
    return words


def _labels(choice: Choice, language: Language) -> tuple[str, ...]:
    # The form's own language last, so that its word wins where two languages share one for different choices.
    labels = choice.labels
    return (*(word for word in (labels.fi, labels.sv, labels.en) if word), labels.get(language))


def _one_slip(wanted: str, word: str) -> bool:
    """One letter wrong, missing, extra or swapped: what counts as the same word mistyped."""
    from rapidfuzz.distance import OSA

    return len(word) >= 4 and OSA.distance(wanted, word) <= 1

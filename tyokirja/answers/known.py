"""Answers that come again in many forms, remembered: figures and the words of lists."""

from __future__ import annotations

from collections.abc import Sequence

from tyokirja.answers.inputs import Input, input_of
from tyokirja.answers.reading import Answer, read_answer
from tyokirja.model import Choice, Language, Row
from tyokirja.values.formats import parsed
from tyokirja.values.judging import WHOLE
from tyokirja.written import Written

_REMEMBERED = 1 << 13
_SHORT = 100
_HELD_AGAINST = WHOLE / 100


class KnownAnswers:
    """:func:`~tyokirja.answers.reading.read_answer` for the cells of many forms, each kind of cell read once."""

    def __init__(self, choices: Sequence[Choice], language: Language) -> None:
        self._choices, self._language = choices, language
        self._known: dict[tuple[object, ...], Answer] = {}

    def read(self, column: str, row: Row, content: Written) -> Answer:
        """As :func:`~tyokirja.answers.reading.read_answer`, with the choices and the language of the form."""
        value, how, number_format = content.value, input_of(column, row), content.number_format
        if isinstance(value, str):
            if how is Input.TEXT and not (content.error or content.runs) and number_format in _PLAIN:
                return Answer(value, value)
            common = len(value) <= _SHORT
        else:
            # A share above the whole is held against its row's target, which is another on each row.
            common = type(value) is float and (how is not Input.PERCENT or -_HELD_AGAINST <= value <= _HELD_AGAINST)
        if content.error or content.runs or not common or how is Input.DATE:
            return read_answer(column, row, content, self._choices, self._language)
        # A row without a unit may name one in its measure's words, which matters where a unit was written.
        words = row.measure if how in _WITH_UNITS and (isinstance(value, str) or _adds(number_format)) else ""
        place = how, value, number_format, row.unit_of_measure, words
        known = self._known.get(place)
        if known is None:
            known = read_answer(column, row, content, self._choices, self._language)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[place] = known
        return known


_PLAIN = frozenset({None, "", "General", "@"})
"""Number formats that add nothing to a text."""

_WITH_UNITS = frozenset({Input.NUMBER, Input.MONEY, Input.PERCENT})


def _adds(number_format: str | None) -> bool:
    """True where a format may write a unit beside a figure."""
    return number_format not in _PLAIN and not parsed(number_format or "").bare


_known_answers: dict[tuple[int, Language], tuple[Sequence[Choice], KnownAnswers]] = {}


def known_answers(choices: Sequence[Choice], language: Language) -> KnownAnswers:
    """Of one round and language; remembered as a list's words are."""
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

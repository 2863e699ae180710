"""A form's cells above its table -> who filled it and who approved it: what stands beside the label, in any format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from operator import itemgetter
from string import ascii_letters, digits
from unicodedata import normalize

from tyokirja.model import SIGNED, AnswerFields, Language
from tyokirja.seal import Seal, at_place
from tyokirja.texts import every_language
from tyokirja.values import as_typed, read_date
from tyokirja.values.absent import says_something
from tyokirja.workbooks.book import address
from tyokirja.written import LEFT_OUT, Written, key, plain

Place = tuple[int, int]


@cache
def _labels() -> dict[str, str]:
    return {key(words): name for name in SIGNED for words in every_language(f"form.sign.{name}")}


@cache
def _begin_none() -> frozenset[str]:
    """Letters and digits with which no label begins, nor, with an accent behind it, in whatever form of Unicode."""
    first = {normalize("NFD", label)[0] for label in _labels()}
    return frozenset(sign for sign in ascii_letters + digits if sign.lower() not in first)


@cache
def _longest() -> int:
    return max(map(len, _labels()))


def _label(text: str) -> str:
    """What is asked for by a label; empty for any other text."""
    # A text is as long as its key at most, but for what the key leaves out.
    return _labels().get(key(text), "") if len(plain(text).rstrip(LEFT_OUT)) <= _longest() else ""


def signs(cells: Iterable[Written]) -> bool:
    """True for a line of a sheet that has one of the labels: what stands in it is no row's."""
    none = _begin_none()
    texts = (value for content in cells if isinstance(value := content.value, str))
    return any(_label(text) for text in texts if text[:1] not in none)


def label_stood(seal: Seal, sheet: str, place: Place, *, lower: int) -> bool:
    """True where a form was issued with one of the labels, ``lower`` rows further up: it was typed over."""
    issued = seal.places.get(sheet, frozenset())
    words = [word for name in SIGNED for word in every_language(f"form.sign.{name}")]
    cell = address(max(place[0] - lower, 0), place[1])
    return any(at_place(cell, word) in issued for word in words)


def signatures(
    cells: Sequence[tuple[Place, Written]],
    own: Iterable[Place],
    language: Language,
    file: str,
    sheet: str,
    over_label: Callable[[Place], bool],
) -> dict[Place, AnswerFields]:
    """What was typed beside the labels, by place; ``own`` are the places of the form's own cells, the labels among them.

    A name that is struck through, or a mere dash, names nobody, and what was typed over a label answers none: below or
    above another label stands a label, wherever columns were inserted.
    """
    none = _begin_none()
    texts = ((place, value) for place, content in cells if isinstance(value := content.value, str))
    labels = {place: label for place, text in texts if text[:1] not in none and (label := _label(text))}
    if not labels:
        return {}
    kept = frozenset(own)
    labelled, rows = {column for _, column in labels}, {row for row, _ in labels}
    lines: dict[int, list[tuple[int, Written]]] = {}
    for (row, column), content in cells:
        if row in rows:
            lines.setdefault(row, []).append((column, content))
    signed: dict[Place, AnswerFields] = {}
    for row, line in lines.items():
        waiting = ""
        for column, content in sorted(line, key=itemgetter(0)):
            value = content.value
            name = labels.get((row, column), "")
            if name:
                waiting = name
            elif waiting and (row, column) not in kept:
                typed = as_typed(content, language)
                says = says_something(content.said if isinstance(value, str) else typed)
                if says and column not in labelled and not over_label((row, column)):
                    meant = (read_date(typed) or typed) if waiting.endswith("_on") else typed
                    signed[row, column] = ("", waiting, typed, meant, file, sheet, address(row, column), "")
                waiting = ""
    return signed

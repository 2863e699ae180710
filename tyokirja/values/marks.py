"""Marks on parts of a text: raised and lowered digits in signs of their own, footnotes, and what is not said.

``97`` with a raised 1 is ``97¹``, which is 97 with a footnote, as ``97¹`` typed in Unicode, ``97*`` and ``97 1)`` are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tyokirja.values.numbers import APPROXIMATIONS
from tyokirja.when_asked import pattern
from tyokirja.written import NOT_SAID, Mark, Run, standing

_RAISED = dict(
    zip("0123456789+-−=()abcdefghijklmnoprstuvwxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True)
)
_LOWERED = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_INDEX = pattern(r"\s*(?:[a-zåäö]?\s*\)?|[\d+\-−=()\s]+\)?|\d+(?:[.,]\s*\d+)*\s*\)?)\s*")

_IN_BRACKETS = re.compile(r"\[([a-z\d]{1,3})\]")
"""A footnote's mark as pages of the web have it: ``[2]``."""


def in_signs(runs: Iterable[Run]) -> str:
    """What runs say: nothing struck, hidden or deleted; raised and lowered digits as the characters that show them.

    So ``97`` with a raised 1 is ``97¹`` and no 971, and ``m`` with a raised 2 is ``m²``. A text that is raised as a whole
    is written like any other: nothing stands beside it.
    """
    kept = standing(runs)
    alone = all(run.marks for run in kept if run.text.strip())
    return "".join(run.text if alone else _signs(run) for run in kept)


def _signs(run: Run) -> str:
    """The run's text in raised or lowered characters, where it is an index or the mark of a footnote."""
    if Mark.RAISED in run.marks and _INDEX.fullmatch(raised := _IN_BRACKETS.sub(r"\1", run.text)):
        # A raised comma is no character: the marks of two footnotes stand side by side.
        return "".join(_RAISED.get(letter, letter) for letter in raised if letter not in ".,")
    if Mark.LOWERED in run.marks:
        return "".join(_LOWERED.get(letter, letter) for letter in run.text)
    return run.text


def all_in_signs(runs: Iterable[Run]) -> str:
    """What stands in runs as a person sees it: as :func:`in_signs`, with what is struck or hidden."""
    return in_signs(Run(run.text, run.marks & ~NOT_SAID) for run in runs)


_SIGNS = r"[⁰¹²³⁴-⁹₀-₉]+[⁾)]?|⁽[⁰¹²³⁴-⁹]+⁾|[ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ][⁾)]?|\*{1,3}\)?|[†‡§]"
_BRACKETED = r"\s\d{1,2}\)|\s[a-e]\)"
_MANY = rf"(?:{_SIGNS}|{_BRACKETED})(?:[,\s]*(?:{_SIGNS}))*"
_ANY_SIGN = re.compile(r"[⁰¹²³⁴-⁹₀-₉⁽ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ*)†‡§]")
_BEFORE = pattern(rf"^(?:{_SIGNS})\s*(?=[-+−–]?\d|{'|'.join(map(re.escape, APPROXIMATIONS))})", re.I)
_BESIDE_FIGURE = pattern(rf"(?<=\d)\s?(?P<sign>{_MANY})(?=\s*(?:$|[^\s\d*]))")
_AT_END = pattern(rf"(?<=[^\s\d(\[.,])\s?(?P<sign>{_MANY})$")
_POWER = pattern(r"(?P<sign>[-+−–]?)\s?10\s?(?P<power>[⁺⁻]?[⁰¹²³⁴-⁹]{1,2})(?=\s|$|[%€])")
_TIMES_POWER = pattern(
    r"(?P<sign>[-+−–]?)\s?(?P<figure>\d+(?:[.,]\d+)?)"
    r"(?:\s?[×x*·]\s?10\s?(?:\^\s?(?P<caret>[-+]?\d{1,2})|(?P<raised>[⁺⁻]?[⁰¹²³⁴-⁹]{1,2}))|[eE](?P<exponent>[-+]?\d{1,2}))$"
)
_LENGTH = re.compile(r"m$", re.I)
_LOWERED_DIGITS = re.compile("[₀-₉]+")


class Footnoted(NamedTuple):
    """A text without its footnote signs, and the signs as they stood; empty where there were none."""

    text: str
    signs: str


def without_footnotes(text: str) -> Footnoted:
    """Takes the signs of footnotes and indices off a figure: ``97¹``, ``97 ¹)``, ``97*``, ``97 1)``, ``49 %¹``, ``¹97``.

    What makes a unit stays: ``m²``, ``km²``, ``m³``, ``CO₂``.
    """
    if not _ANY_SIGN.search(text):
        return Footnoted(text, "")
    signs = []
    if match := _BEFORE.match(text):
        signs.append(match[0].strip())
        text = text[match.end() :]
    if match := _BESIDE_FIGURE.search(text):
        signs.append(match["sign"].strip())
        text = text[: match.start()] + text[match.end() :]
    match = _AT_END.search(text)
    if match and not (
        match["sign"].endswith(")") and text[: match.start()].count("(") > text[: match.start()].count(")")
    ):
        sign = match["sign"]
        own = _of_unit(text[: match.start("sign")], sign)
        if rest := sign[own:].strip(" ,"):
            signs.append(rest)
        text = text[: match.start("sign") + own] if own else text[: match.start()]
    return Footnoted(text, " ".join(signs))


def _of_unit(before: str, sign: str) -> int:
    """How many of a sign's letters are a unit's: a raised 2 or 3 after an m, lowered digits after a letter."""
    if sign[0] in "²³" and _LENGTH.search(before):
        return 1
    lowered = _LOWERED_DIGITS.match(sign)
    return lowered.end() if lowered and before[-1:].isalpha() else 0


def power_of_ten(text: str) -> tuple[float, ...]:
    """``10³`` may be a thousand and may be ten with a footnote; ``2×10³`` and ``1,5E+3`` have a power of ten.

    Every reading, none for any other text. A figure with a power is as a rule shown with fewer digits than it had.
    """
    if match := _POWER.match(text):
        sign = -1.0 if match["sign"] in ("-", "−", "–") else 1.0
        return sign * 10.0, sign * 10.0 ** int(match["power"].translate(_PLAIN))
    if match := _TIMES_POWER.fullmatch(text.strip()):
        sign = -1.0 if match["sign"] in ("-", "−", "–") else 1.0
        power = match["caret"] or match["exponent"] or match["raised"].translate(_PLAIN)
        return (sign * float(f"{match['figure'].replace(',', '.')}e{power}"),)
    return ()

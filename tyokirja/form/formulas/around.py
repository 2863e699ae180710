"""What stands around a figure or a word in a cell's text, taken off by formulas: quotation marks, signs, what leads to it."""

from __future__ import annotations

from collections.abc import Mapping

from tyokirja.values.numbers import FRACTIONS

_QUOTES = '"\'""”“„’‘"'
"""Quotation marks, as a text of Excel's."""


def replaced(text: str, pairs: Mapping[str, str]) -> str:
    """Signs of a text replaced, one after another."""
    for old, new in pairs.items():
        text = f'SUBSTITUTE({text},"{old}","{new}")'
    return text


def ends(text: str, signs: str) -> str:
    """True for a text that ends in one of some signs."""
    return f"OR({','.join(f'RIGHT({text},1)={chr(34)}{sign}{chr(34)}' for sign in signs)})"


def footnote(side: str, text: str) -> str:
    """How many asterisks a text has on one side, up to three: the sign of a footnote."""
    return f'SUMPRODUCT(MAX(({side}({text},{{1,2,3}})={{"*","**","***"}})*{{1,2,3}}))'


def unquoted(text: str) -> str:
    """A text without quotation marks around it, a fraction close to the digit before it."""
    opened = f'IF(ISNUMBER(FIND(LEFT({text}&"x",1),{_QUOTES})),MID({text},2,200),{text})'
    closed = f'IF(ISNUMBER(FIND(RIGHT("x"&{opened},1),{_QUOTES})),LEFT({opened},LEN({opened})-1),{opened})'
    return replaced(closed, {f" {sign}": sign for sign in FRACTIONS})


def decimal(text: str) -> str:
    """A text with the fraction behind its digits as decimals: ``1½``."""
    signs = ",".join(f'"{sign}"' for sign in FRACTIONS)
    first = f'SUMPRODUCT(MIN(FIND({{{signs}}},{text}&"{"".join(FRACTIONS)}")))'
    digit_before = f'ISNUMBER(FIND(MID("x"&{text},{first},1),"0123456789"))'
    return f"IF({digit_before},{replaced(text, {sign: f',{part}' for sign, part in FRACTIONS.items()})},{text})"


def pointed(text: str) -> str:
    """True for a text that ends in a full stop behind anything but a digit."""
    return f'AND(RIGHT({text},1)=".",ISERROR(FIND(MID({text},LEN({text})-1,1),"0123456789")))'


def without_lead(text: str, leads: tuple[str, ...]) -> str:
    """A text without the unit that stands first in it."""
    bare = text
    for lead in leads:
        bare = f'IF(LEFT({text},{len(lead)})="{lead}",TRIM(MID({text},{len(lead) + 1},200)),{bare})'
    return bare

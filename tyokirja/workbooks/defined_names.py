"""What the defined names of a workbook say without a cell, in every format: constants of their own, comments.

Source: MS-XLS 2.4.150 (Lbl), 2.4.192 (NameCmt), 2.5.198 (the tokens of formulas); MS-XLSB 2.4.711 (BrtName);
OpenDocument 1.3 part 3, 9.4.11 (named expressions).
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from typing import TypeAlias

KEPT_BY_PROGRAMS = 0x01 | 0x20
"""The flags of a name in .xls and .xlsb that is hidden or built in: nobody has written it."""

OF_FORMS = ("tyokirja_", "ColumnTitle", "RowTitle")
"""How the names begin that forms are issued with: of their lists and lines, and of their headings for screen readers."""

_OF_GNUMERIC = re.compile(r"(?:Excel_BuiltIn_)?Sheet_Title")
"""What Gnumeric calls the name of each sheet; LibreOffice saves it in the second way."""

_TEXT = r'"(?:[^"]|"")*"'
_CONSTANT = re.compile(
    rf"(?>(?:{_TEXT}|(?:TRUE|FALSE)(?:\(\))?|\d+(?:\.\d*)?(?:E[+-]?\d+)?|\.\d+|[-+*/^&()%\s])+)", re.I
)
"""What was taken is not given back: else it would be tried in every division of a long text's quotes and digits."""


def words_of_name(name: str, formula: str, comment: str = "") -> str:
    """A name with what its formula says, where that asks no cell, and its comment; empty where it has neither.

    ``formula`` is as Excel or an OpenDocument file writes it, with or without what it begins with.
    """
    if name.startswith(OF_FORMS) or _OF_GNUMERIC.fullmatch(name):
        return ""  # a program that loses a sheet may leave its address as a text
    parts = [part for part in (constant(formula), comment.strip()) if part]
    return ": ".join((name, *parts)) if parts else ""


def constant(formula: str) -> str:
    """A formula of constants alone; of one text its letters. Empty for one that asks a cell, a name or a function."""
    bare = formula.strip().removeprefix("of:").removeprefix("=").strip()
    if re.fullmatch(_TEXT, bare):
        return bare[1:-1].replace('""', '"').strip()
    # OpenDocument has true and false as functions.
    return bare.replace("()", "") if any(map(str.isalnum, bare)) and _CONSTANT.fullmatch(bare) else ""


Counted: TypeAlias = Callable[[bytes, int], tuple[str, int]]
"""Reads a text with its number of letters before it: its words and where it ends."""


def formula_of(tokens: bytes, text_at: Counted) -> str:
    """The formula that a binary workbook has as tokens; empty where it is of more than constants.

    ``text_at`` reads a text within them, which each format counts and writes in its own way.
    """
    stack: list[str] = []
    at = 0
    try:
        while at < len(tokens) <= _LONGEST:
            token, at = tokens[at], at + 1
            if token in _OPERATORS:
                right, left = stack.pop(), stack.pop()
                stack.append(left + _OPERATORS[token] + right)
            elif token in _AROUND:
                before, after = _AROUND[token]
                stack.append(before + stack.pop() + after)
            else:
                operand, at = _operand(token, tokens, at, text_at)
                stack.append(operand)
    except (IndexError, KeyError, struct.error):
        return ""
    return stack[0] if len(stack) == 1 else ""


_LONGEST = 16_384
"""Bytes that the tokens of a formula are in Excel at most."""

_OPERATORS = dict(enumerate("+-*/^&", 3))
_AROUND = {0x12: ("+", ""), 0x13: ("-", ""), 0x14: ("", "%"), 0x15: ("(", ")")}


def _operand(token: int, tokens: bytes, at: int, text_at: Counted) -> tuple[str, int]:
    """A constant as a formula has it, and where it ends. KeyError: the token is none."""
    if token == _STRING:
        words, end = text_at(tokens, at)
        return '"' + words.replace('"', '""') + '"', end
    kind = {_LOGICAL: "<B", _INTEGER: "<H", _NUMBER: "<d"}[token]
    (value,) = struct.unpack_from(kind, tokens, at)
    shown = ("FALSE", "TRUE")[value] if token == _LOGICAL else f"{value:.15g}"
    return shown, at + struct.calcsize(kind)


_STRING, _LOGICAL, _INTEGER, _NUMBER = 0x17, 0x1D, 0x1E, 0x1F

"""Inline markup that survives in plain text: ``<p>``, ``<br>``, ``**bold**``, ``~~struck~~``, ``&amp;``."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_BREAK = re.compile(r"\s*(?:<br\s*/?>|</?(?:p|div|li|ul|ol)(?:\s[^<>]*)?>)\s*", re.I)
_STRIKE_MARK = re.compile(r"(~~|</?(?:s|del|strike)(?:\s[^<>]*)?>)", re.I)
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__")
_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|sub|sup|small|font|ins|mark|code)(?:\s[^<>]*)?>", re.I)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SPACES = re.compile(r"[ \t\r\f\v]+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its markup; ``struck`` is the part of it that was struck through."""

    text: str
    struck: str = ""


def unmarked(raw: str, *, escapes: bool = False) -> Marked:
    """A cell or line without inline markup, its paragraphs on lines of their own.

    ``escapes``: a backslash before punctuation is Markdown's escape and not the text's own.
    """
    parts = _strikes(raw)
    struck = " ".join(filter(None, (_plain(part, escapes) for part, is_struck in parts if is_struck)))
    # A space keeps a struck-out figure and its revision apart: `~~0~~25` is two figures.
    return Marked(_plain(" ".join(part for part, _ in parts), escapes), struck)


def _strikes(raw: str) -> list[tuple[str, bool]]:
    """The parts between the marks of striking through, each with whether it is struck; unclosed ones strike nothing."""
    first, *rest = _STRIKE_MARK.split(raw)
    parts, opened = [(first, False)], ""
    for mark, part in zip(rest[::2], rest[1::2], strict=True):
        closes = mark == opened if opened == "~~" else mark.startswith("</")
        if opened and closes:
            opened = ""
        elif not opened and not mark.startswith("</"):
            opened = mark
        parts.append((part, bool(opened)))
    return [(raw, False)] if opened else parts


def _plain(raw: str, escapes: bool) -> str:
    text = _BREAK.sub("\n", raw)
    text = _BOLD.sub(lambda found: found.group(1) or found.group(2), text)
    text = html.unescape(_TAG.sub("", text))
    if escapes:
        text = _ESCAPE.sub(r"\1", text)
    return tidy(text)


def tidy(text: str) -> str:
    """Runs of blanks as one space, no blank lines, no blanks at the ends of lines."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.replace("\r\n", "\n").split("\n"))
    return "\n".join(line for line in lines if line)

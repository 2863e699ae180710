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
    kept: list[str] = []
    struck: list[str] = []
    for part, is_struck in _strikes(raw):
        text = _plain(part, escapes)
        kept.append(text)
        if is_struck and text:
            struck.append(text)
    if not struck:
        return Marked(_plain("".join(part for part, _ in _strikes(raw)), escapes))
    return Marked(tidy(" ".join(kept)), " ".join(struck))


def _strikes(raw: str) -> list[tuple[str, bool]]:
    """The parts between the marks of striking through; a mark without its partner is text (or a stray tag)."""
    parts = _STRIKE_MARK.split(raw)
    found: list[tuple[str, bool]] = [(parts[0], False)]
    opened = ""
    for mark, part in zip(parts[1::2], parts[2::2], strict=True):
        if opened and (mark == "~~") == (opened == "~~"):
            found.append((part, False))
            opened = ""
        elif not opened and not mark.startswith("</") and _closed_later(mark, parts, len(found)):
            found.append((part, True))
            opened = mark
        else:
            found.append(((mark if mark == "~~" else "") + part, bool(opened)))
    return found


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

"""Inline markup that survives in plain text -> marks: ``<p>``, ``**bold**``, ``~~struck~~``, ``<sup>``, ``&amp;``."""

from __future__ import annotations

import html
import re

from tyokirja.sources.readers.marked import Marked, marked, tidy
from tyokirja.written import Mark, Run

_BREAK = re.compile(r"\s*(?:<br\s*/?>|</?(?:p|div|li|ul|ol)(?:\s[^<>]*)?>)\s*", re.I)
_STRIKE_MARK = re.compile(r"(~~|</?(?:s|del|strike)(?:\s[^<>]*)?>)", re.I)
_SHIFTED = re.compile(r"<(?P<tag>sup|sub)(?:\s[^<>]*)?>(?P<text>.*?)</(?P=tag)\s*>", re.I | re.S)
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|__(?=\S)(.+?)(?<=\S)__")
_TAG = re.compile(r"</?(?:a|b|i|u|em|strong|span|sub|sup|small|font|ins|mark|code)(?:\s[^<>]*)?>", re.I)
_DASHES = re.compile(r"(?<![-\\])-{2,3}(?!-)")
"""How pandoc writes a dash; of one that it did not write a backslash tells."""

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")

_PANDOC_RAISED = re.compile(r"(?<=\w)\^(\d{1,3}\)?|[a-zåäö]\)?|\*)\^")
_PANDOC_LOWERED = re.compile(r"(?<=\w)(?<!~)~(\d{1,3})~(?!~)")
_FOOTNOTE = re.compile(r"\[\^(?P<label>[^\]\s^]+)\](?!:)")

_SWITCHES = {mark: chr(0xFDD0 + at) for at, mark in enumerate((Mark.STRUCK, Mark.RAISED, Mark.LOWERED))}
"""Characters that no text has (Unicode's noncharacters): where one stands, its mark begins or ends."""

_MARK_OF = {switch: mark for mark, switch in _SWITCHES.items()}
_PARTS = re.compile(f"([{''.join(_MARK_OF)}])")


_OVER_LINES = re.compile(
    r"<(?P<tag>s|del|strike)(?:\s[^<>]*)?>(?P<tagged>(?:(?!</?(?P=tag)\b).)*)</(?P=tag)\s*>"
    r"|^[ \t]*~~[ \t]*$(?P<fenced>.*?)^[ \t]*~~[ \t]*$"
    r"|(?<!~)~~(?!~)(?P<tildes>(?:(?!~~|\n[ \t]*\n|\|).)*)~~(?!~)",
    re.I | re.S | re.M,
)
_LINE_START = re.compile(r"[ \t]*(?:(?:#{1,6}|[-*+>]|\d{1,2}[.)])[ \t]+)*")
_CELL_END = re.compile(r"((?<!\\)\|)")


def struck_over_lines(text: str) -> str:
    """The text with what is struck through over several lines struck on each of them, in each cell of a table."""

    def each_line(found: re.Match[str]) -> str:
        inner = next(part for part in (found["tagged"], found["fenced"], found["tildes"]) if part is not None)
        return "\n".join(map(_struck_line, inner.split("\n"))) if "\n" in inner else found[0]

    return _OVER_LINES.sub(each_line, text)


def _struck_line(line: str) -> str:
    start = _LINE_START.match(line)
    at = start.end() if start else 0
    return line[:at] + "".join(map(_struck_cell, _CELL_END.split(line[at:])))


def _struck_cell(part: str) -> str:
    return part if part == "|" or not part.strip(" \t:-") else f"<del>{part}</del>"


def unmarked(raw: str, *, markdown: bool = False) -> Marked:
    """A cell or line without inline markup, its paragraphs on lines of their own.

    ``markdown``: a backslash before punctuation is an escape and not the text's own, and there are footnotes
    (``97[^1]``), ``m^2^`` and ``CO~2~``.
    """
    text = _shifted(_struck(_PARTS.sub("", raw)), markdown=markdown)
    if not _PARTS.search(text):
        return Marked(_plain(text, escapes=markdown))
    marks = Mark(0)
    runs: list[Run] = []
    for part in _PARTS.split(_plain(text, escapes=markdown)):
        if part in _MARK_OF:
            marks ^= _MARK_OF[part]
        else:
            runs.append(Run(part, marks))
    return marked(runs)


def _struck(raw: str) -> str:
    """The text with a switch where something begins or ends to be struck through; unclosed marks strike nothing."""
    first, *rest = _STRIKE_MARK.split(raw)
    parts, opened = [first], ""
    switch = _SWITCHES[Mark.STRUCK]
    for mark, part in zip(rest[::2], rest[1::2], strict=True):
        closes = mark == opened if opened == "~~" else mark.startswith("</")
        if opened and closes:
            opened = ""
            parts.append(switch)
        elif not opened and not mark.startswith("</"):
            opened = mark
            parts.append(switch)
        parts.append(part)
    return raw if opened else "".join(parts)


def _shifted(text: str, *, markdown: bool) -> str:
    """The text with switches where it is raised or lowered."""
    raised, lowered = _SWITCHES[Mark.RAISED], _SWITCHES[Mark.LOWERED]

    def tagged(found: re.Match[str]) -> str:
        switch = raised if found["tag"].casefold() == "sup" else lowered
        return switch + found["text"] + switch

    def footnote(found: re.Match[str]) -> str:
        return f"{raised}{found['label'] if found['label'].isdigit() else '*'}{raised}"

    text = _SHIFTED.sub(tagged, text)
    if markdown:
        text = _FOOTNOTE.sub(footnote, text)
        text = _PANDOC_RAISED.sub(rf"{raised}\1{raised}", text)
        text = _PANDOC_LOWERED.sub(rf"{lowered}\1{lowered}", text)
    return text


def _plain(raw: str, *, escapes: bool) -> str:
    text = _BREAK.sub("\n", raw)
    text = _BOLD.sub(lambda found: found.group(1) or found.group(2), text)
    text = html.unescape(_TAG.sub("", text))
    if escapes:
        text = _DASHES.sub(lambda found: "–" if len(found[0]) == len("--") else "—", text)
        text = _ESCAPE.sub(r"\1", text)
    return tidy(text)

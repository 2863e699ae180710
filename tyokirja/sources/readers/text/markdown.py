"""Markdown -> blocks: tables of pipes, of dashes and of HTML, headings, and every other line as a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tyokirja.sources.language.organs import is_organ
from tyokirja.sources.readers.document import Block, Cell, Content, Heading, Paragraph, Table, Unread
from tyokirja.sources.readers.markup import struck_over_lines, unmarked
from tyokirja.sources.readers.tabbed import table
from tyokirja.sources.readers.text.lines import line_block, title_of
from tyokirja.sources.readers.text.ruled import RuledRow, has_ruled, ruled_at
from tyokirja.sources.readers.text.tabtext import is_bold

_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_NEXT_LINE = "\n"
_GONE = chr(0xFDDF)  # a noncharacter, which no text has, where a comment stood
_LIST_MARK = re.compile(r"^\s*[-*+]\s+(?=\S)")


def looks_like(text: str) -> bool:
    """True for a text with a Markdown table or heading."""
    lines = text.splitlines()
    return (
        has_ruled(lines)
        or any(_is_delimiter(line) or (_HEADING.fullmatch(line) and "\t" not in line) for line in lines)
        or any(line.strip().startswith("|") and line.strip().endswith("|") and len(line.strip()) > 2 for line in lines)
    )


def read(text: str) -> Content:
    """Blocks of a Markdown text. A table's header row is a row like the others, and may be empty.

    A comment (``<!-- … -->``) is not shown to a reader: it is told as hidden, and its lines do not end a table.
    """
    lines = struck_over_lines(text.replace("\r\n", "\n").replace("\r", "\n"))
    unread = tuple(
        Unread(found[1].strip(), f"rivi {lines.count(_NEXT_LINE, 0, found.start()) + 1}", "hidden")
        for found in _COMMENT.finditer(lines)
        if found[1].strip()
    )
    shown = _COMMENT.sub(lambda found: _GONE + (_NEXT_LINE + _GONE) * found[0].count(_NEXT_LINE), lines)
    numbered = [
        (number, line.replace(_GONE, ""))
        for number, line in enumerate(shown.split(_NEXT_LINE), 1)
        if _GONE not in line or line.replace(_GONE, "").strip()
    ]
    blocks = tuple(_blocks([line for _, line in numbered], [f"rivi {number}" for number, _ in numbered]))
    blocks = _without_one_level(blocks)
    return Content(title_of(blocks), blocks, unread)


def _without_one_level(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, headings without their level where a program has given all of them the same: it says nothing then.

    What stands over several parts (``Toiminnan kuvaus``) is of no level of theirs, though an organ's name is; where numbers tell
    of two levels, none is.
    """
    titles = [block for block in blocks if isinstance(block, Heading) and block.level][1:]
    times = Counter(title.text for title in titles)
    depths = {found[0].count(".") for title in titles if (found := _NUMBERED.match(title.text))}
    if len({title.level for title in titles}) != 1 or (len(depths) < 2 and max(times.values()) < _REPEATED):
        return blocks
    over_several = {text for text, count in times.items() if count > 1 and not is_organ(text)}
    return tuple(
        replace(block, level=0)
        if isinstance(block, Heading) and (len(depths) > 1 or block.text in over_several)
        else block
        for block in blocks
    )


_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*(?=\.?\s+[^\W\d])")
_REPEATED = 3
"""How often a heading stands in a document at least whose headings' one level is none."""


def _is_delimiter(line: str) -> bool:
    return "|" in line and _DELIMITER.fullmatch(line) is not None


def _blocks(lines: list[str], places: list[str]) -> Iterator[Block]:
    at = 0
    in_html = _html_tables(lines)
    while at < len(lines):
        if ruled := ruled_at(lines, at):
            yield table([_ruled_row(row, places) for row in ruled.rows])
            at = ruled.end
            continue
        if end := in_html.get(at, 0):
            yield from _html(lines[at:end], places[at])
            at = end
            continue
        end = _table_end(lines, at)
        if end > at:
            found = _table(lines, places, at, end)
            if found:
                yield found
            at = end
        else:
            end = _item_end(lines, at)
            block = _line(" ".join([lines[at], *(_INDENT.sub("", line) for line in lines[at + 1 : end])]), places[at])
            if block:
                yield block
            at = end


def _ruled_row(row: RuledRow, places: list[str]) -> tuple[Cell, ...]:
    cells = [unmarked(text, markdown=True) for text in row.cells]
    return tuple(Cell(cell.text, places[row.line], cell.runs) for cell in cells)


_HTML_TABLE = re.compile(r"<(?P<ends>/?)table\b[^<>]*(?:>|$)", re.I)
"""A tag may go on over the next line."""


def _html_tables(lines: list[str]) -> dict[int, int]:
    """The lines that a table written in HTML begins, each with the line after its end; one that has no end is none."""
    ends: dict[int, int] = {}
    open_at: list[int] = []
    for at, line in enumerate(lines):
        for tag in _HTML_TABLE.finditer(line):
            if not tag["ends"]:
                # What stands before it on its line is no part of it: such a one ends others' tables only.
                open_at.append(-1 if line[: tag.start()].strip() else at)
            elif open_at and (start := open_at.pop()) >= 0:
                ends[start] = at + 1
    return ends


def _html(lines: list[str], place: str) -> Iterator[Block]:
    """A table that is written in HTML, because pipes have no place for its merged cells and paragraphs."""
    from tyokirja.sources.readers import html

    for block in html.read("\n".join(lines)).blocks:
        if isinstance(block, Table):
            rows = tuple(tuple(replace(cell, place=place) for cell in row) for row in block.rows)
            yield replace(block, rows=rows, place=place)
        else:
            yield replace(block, place=place)


def _item_end(lines: list[str], start: int) -> int:
    """The line after a list's item, which goes on over indented lines; one more than ``start`` for any other line."""
    end = start + 1
    while _ITEM.match(lines[start]) and end < len(lines) and _INDENT.match(lines[end]) and not _ITEM.match(lines[end]):
        if _table_end(lines, end) > end or ruled_at(lines, end):
            break
        end += 1
    return end


_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,2}[.)])\s+(?=\S)")
_INDENT = re.compile(r"(?:\s{2,}(?:>\s+)?)(?=\S)")
"""Of a line that goes on with an item; of one that goes on with an item's last paragraph pandoc makes a quotation."""


def _table_end(lines: list[str], start: int) -> int:
    """Where a table that begins at ``start`` ends; ``start`` where none begins there."""
    first, second = lines[start], lines[start + 1] if start + 1 < len(lines) else ""
    if not (_is_bordered(first) or ("|" in first and _is_delimiter(second))):
        return start
    end = start
    while end < len(lines) and _PIPE.search(lines[end]):
        end += 1
    return end


def _is_bordered(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 2 and bare.startswith("|") and bare.endswith("|") and not bare.endswith("\\|")


def _table(lines: list[str], places: list[str], start: int, end: int) -> Table | None:
    rows = [_row(lines[at], places[at]) for at in range(start, end) if not _is_delimiter(lines[at])]
    filled = [row for row in rows if any(cell.text for cell in row)]
    return table(filled) if filled else None


def _row(line: str, place: str) -> tuple[Cell, ...]:
    bare = line.strip().removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    cells = (unmarked(raw, markdown=True) for raw in _PIPE.split(bare))
    return tuple(Cell(cell.text, place, cell.runs) for cell in cells)


def _line(line: str, place: str) -> Block | None:
    heading = _HEADING.fullmatch(line)
    if heading:
        title = unmarked(heading.group(2), markdown=True)
        return Heading(title.text, len(heading.group(1)), place, title.runs) if title.text else None
    text = unmarked(_LIST_MARK.sub("", line), markdown=True)
    if not text.text:
        return Paragraph(line.strip(), place) if line.strip(" \t-*_=") else None
    return line_block(text, place, emphasised=is_bold(line), item=_LIST_MARK.match(line) is not None)

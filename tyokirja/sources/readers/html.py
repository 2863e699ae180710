"""HTML -> blocks: headings, paragraphs, tables with merged cells and struck-out text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tyokirja.sources.readers.document import Block, Content, Heading, Table
from tyokirja.sources.readers.grid import WIDEST, Anchor, laid_out
from tyokirja.sources.readers.lines import line_block, lines_in, title_of
from tyokirja.sources.readers.marked import Marked, joined, marked, tidy
from tyokirja.sources.readers.numbering import html_style, written
from tyokirja.written import Mark, Run

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset({"script", "style", "head", "template", "noscript", "svg", "colgroup", "col"})
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_PLAIN = Mark(0)
_TAG_MARKS = {**dict.fromkeys(("s", "del", "strike"), Mark.STRUCK), "sup": Mark.RAISED, "sub": Mark.LOWERED}
_BOLD_TAGS = frozenset({"b", "strong"})
_LINE_THROUGH = re.compile(r"text-decoration[^;]*line-through", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TALLEST = 65_534
"""The largest rowspan that HTML allows."""


def read(text: str) -> Content:
    """Blocks of an HTML page in reading order. A table used for layout gives its contents, not a table."""
    from lxml import html

    root = html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    blocks = tuple(_Walk().blocks(root))
    own = root.findtext(".//title") or ""
    return Content(title_of(blocks, tidy(own.replace("\n", " "))), blocks)


class _Walk:
    """One pass over a page; counts its tables and lines, which are the places that people can find."""

    def __init__(self) -> None:
        self._tables = 0
        self._lines = 0
        self._list_mark = ""
        self._item = False

    def blocks(self, element: HtmlElement) -> Iterator[Block]:
        """Blocks within ``element``: text between block elements makes lines of its own."""
        self._list_mark = _list_mark(element) or self._list_mark
        self._item = self._item or element.tag == "li"
        line: list[HtmlElement | str] = [element.text or ""]
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag and tag not in _UNSEEN:
                if _holds_blocks(child):
                    yield from self._line(line)
                    line = []
                    yield from self._block(child, tag)
                else:
                    line.append(child)
            line.append(child.tail or "")
        yield from self._line(line)

    def _block(self, element: HtmlElement, tag: str) -> Iterator[Block]:
        if tag == "table":
            yield from self._table(element)
        elif re.fullmatch("h[1-6]", tag):
            text = joined(lines_in(_runs(element).text()), " ")
            self._lines += 1
            if text.text:
                yield Heading(text.text, int(tag[1]), self._place(), text.runs)
        else:
            yield from self.blocks(element)

    def _line(self, parts: list[HtmlElement | str]) -> Iterator[Block]:
        runs = _Runs()
        for part in parts:
            if isinstance(part, str):
                runs.add(part)
            else:
                _collect(part, runs, _marks(part), is_bold=part.tag in _BOLD_TAGS)
        text = runs.text()
        if not text.text:
            return
        for line in lines_in(text):
            self._lines += 1
            whole = joined((Marked(self._list_mark), line), "") if self._list_mark else line
            yield line_block(whole, self._place(), emphasised=runs.all_bold, item=self._item)
            self._list_mark, self._item = "", False

    def _place(self) -> str:
        return f"kappale {self._lines}"

    def _table(self, element: HtmlElement) -> Iterator[Block]:
        rows = [row for row in element.iter("tr") if _table_of(row) is element]
        inner = [table for table in element.iter("table") if table is not element]
        if inner and all(len(_cells(row)) <= 1 for row in rows):
            for row in rows:
                for cell in _cells(row):
                    yield from self.blocks(cell)
            return
        caption = next((child for child in element if child.tag == "caption"), None)
        if caption is not None:
            yield from self.blocks(caption)
        self._tables += 1
        number = self._tables
        table = laid_out(
            [[_anchor(cell) for cell in _cells(row)] for row in rows],
            lambda at: f"taulukko {number}, rivi {at + 1}",
            f"taulukko {number}",
        )
        if isinstance(table, Table):
            yield table
        for nested in inner:
            if _table_of(nested.getparent()) is element:
                yield from self._table(nested)


class _Runs:
    """Text runs of one cell or line as they are found, with their marks and whether all is bold."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self.all_bold = True

    def add(self, raw: str, marks: Mark = _PLAIN, *, bold: bool = False, kept: bool = False) -> None:
        """``kept``: the run's own line ends stand (``br``, a paragraph's end)."""
        text = raw if kept else _SPACE.sub(" ", raw)
        self._runs.append(Run(text, marks))
        if text.strip() and not bold:
            self.all_bold = False

    def text(self) -> Marked:
        return marked(self._runs)


def _runs(element: HtmlElement) -> _Runs:
    runs = _Runs()
    _collect(element, runs, _PLAIN, is_bold=False)
    return runs


def _anchor(cell: HtmlElement) -> Anchor:
    text = _runs(cell).text()
    return Anchor(text.text, text.runs, _span(cell, "rowspan", _TALLEST), _span(cell, "colspan", WIDEST))


def _collect(element: HtmlElement, runs: _Runs, marks: Mark, *, is_bold: bool) -> None:
    """All text within ``element`` but for nested tables; every block element begins and ends a line."""
    if element.text:
        runs.add(element.text, marks, bold=is_bold)
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag == "br":
            runs.add("\n", kept=True)
        elif tag and tag not in _UNSEEN and tag != "table":
            edge = "\n" if tag in _BLOCKS else ""
            runs.add(edge + _list_mark(child), bold=True, kept=True)
            _collect(child, runs, marks | _marks(child), is_bold=is_bold or tag in _BOLD_TAGS)
            runs.add(edge, kept=True)
        if child.tail:
            runs.add(child.tail, marks, bold=is_bold)


def _holds_blocks(element: HtmlElement) -> bool:
    return any(isinstance(inner.tag, str) and inner.tag in _BLOCKS for inner in element.iter())


def _marks(element: HtmlElement) -> Mark:
    marks = _TAG_MARKS.get(str(element.tag), _PLAIN)
    return marks | Mark.STRUCK if _LINE_THROUGH.search(element.get("style") or "") else marks


def _list_mark(element: HtmlElement) -> str:
    """``2. `` for the second item of a numbered list, empty for what is none."""
    parent = element.getparent()
    if element.tag != "li" or parent is None or parent.tag != "ol":
        return ""
    before = sum(1 for _ in element.itersiblings("li", preceding=True))
    return f"{written(_number(parent.get('start'), 1) + before, html_style(parent.get('type') or '1'))}. "


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [child for child in row if child.tag in {"td", "th"}]


def _table_of(element: HtmlElement | None) -> HtmlElement | None:
    while element is not None and element.tag != "table":
        element = element.getparent()
    return element


def _span(cell: HtmlElement, name: str, most: int) -> int:
    return min(max(_number(cell.get(name), 1), 1), most)


def _number(text: str | None, default: int) -> int:
    bare = (text or "").strip()
    return int(bare) if re.fullmatch(r"[0-9]{1,6}", bare) else default

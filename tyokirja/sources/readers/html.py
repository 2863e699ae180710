"""HTML -> blocks: headings, paragraphs, tables with merged cells and struck-out text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tyokirja.sources.readers.document import Block, Content, Heading, Look, Table
from tyokirja.sources.readers.grid import WIDEST, Anchor, laid_out, with_nested
from tyokirja.sources.readers.html_lists import Definitions
from tyokirja.sources.readers.html_styles import Styles
from tyokirja.sources.readers.marked import Marked, joined, marked, tidy
from tyokirja.sources.readers.numbering import html_style, written
from tyokirja.sources.readers.symbols import in_characters
from tyokirja.sources.readers.text.lines import line_block, lines_in, title_of
from tyokirja.written import Mark, Run

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOTE = "comment"
"""The element in which LibreOffice puts the comment of a cell."""

_UNSEEN = frozenset(
    {_NOTE, "script", "style", "head", "template", "noscript", "noframes", "svg", "datalist", "colgroup", "col"}
)
_TICKED = frozenset({"checkbox", "radio"})
_SAYS_NOTHING = frozenset({"hidden", "password", "submit", "reset", "button", "image", "file"})
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TALLEST = 65_534
"""The largest rowspan that HTML allows."""


def read(text: str) -> Content:
    """Blocks of an HTML page in reading order. A table used for layout gives its contents, not a table."""
    from lxml import html

    page = to_its_end(text).encode()
    root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    _fill_in(root)
    blocks = tuple(_Walk(root).blocks(root))
    own = root.findtext(".//title") or ""
    pictures = sum(
        1 for picture in root.iter("img") if not {picture.get("width"), picture.get("height")} & _UNSEEN_SIZES
    )
    return Content(title_of(blocks, tidy(own.replace("\n", " "))), blocks, pictures=pictures)


_UNSEEN_SIZES = frozenset({"0", "1"})
"""Of pictures that tell a sender that a page was opened."""


_ENDS = re.compile(r"</(?:body|html)\s*>", re.I)


def to_its_end(markup: str) -> str:
    """A page that lxml reads to its end, as browsers do: what a program has put after ``</html>`` is shown too."""
    return _ENDS.sub("", markup)


def _fill_in(root: HtmlElement) -> None:
    """Puts what the fields of a page show in their places as text: of a list what is chosen, of a box its tick."""
    for field in list(root.iter("select")):
        options = list(field.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib]
        if not chosen and "multiple" not in field.attrib:
            chosen = options[:1]
        text = ", ".join(option.text_content().strip() for option in chosen)
        for child in list(field):
            field.remove(child)
        field.text = text
    for field in list(root.iter("input")):
        kind = (field.get("type") or "text").strip().lower()
        if kind in _TICKED:
            field.text = "☒" if "checked" in field.attrib else "☐"
        elif kind not in _SAYS_NOTHING:
            field.text = field.get("value") or ""
        field.tag = "span"


class _Walk:
    """One pass over a page; counts its tables, definition lists and lines, which are the places that people can find."""

    def __init__(self, root: HtmlElement) -> None:
        self._styles = Styles(root)
        self._definitions = Definitions(root, self._anchor)
        self._tables = 0
        self._lists = 0
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
                    yield from self._line(line, element)
                    line = []
                    yield from self._block(child, tag)
                else:
                    line.append(child)
            line.append(child.tail or "")
        yield from self._line(line, element)

    def _block(self, element: HtmlElement, tag: str) -> Iterator[Block]:
        if tag == "table":
            yield from self._table(element)
        elif tag == "dl":
            yield from self._list(element)
        elif tag in _HEADINGS:
            text = joined(lines_in(self._text_in(element).text()), " ")
            self._lines += 1
            if text.text:
                yield Heading(text.text, int(tag[1]), self._place(), text.runs)
        else:
            yield from self.blocks(element)

    def _line(self, parts: list[HtmlElement | str], parent: HtmlElement) -> Iterator[Block]:
        if all(isinstance(part, str) and not part.strip() for part in parts):
            return
        runs = _Runs(self._styles)
        marks, font = self._styles.inherited(parent), runs.font_of(parent)
        bold = self._styles.is_bold(parent)
        for part in parts:
            if isinstance(part, str):
                runs.add(part, marks, font, bold=bold)
            else:
                runs.collect(part, marks, font, is_bold=bold)
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
        nested = [[inner for cell in _cells(row) for inner in _tables_in(cell)] for row in rows]
        if any(nested) and (all(sum(map(_says, _cells(row))) <= 1 for row in rows) or any(map(_is_layout, rows))):
            for row in rows:
                for cell in _cells(row):
                    yield from self.blocks(cell)
            return
        caption = next((child for child in element if child.tag == "caption"), None)
        if caption is not None:
            yield from self.blocks(caption)
        self._tables += 1
        number = self._tables

        def place(at: int) -> str:
            return f"taulukko {number}, rivi {at + 1}"

        table = laid_out([[self._anchor(cell) for cell in _cells(row)] for row in rows], place, f"taulukko {number}")
        for part in with_nested(table, place, nested):
            if isinstance(part, Table):
                yield part
            else:
                yield from self._table(part)

    def _list(self, element: HtmlElement) -> Iterator[Block]:
        self._lists += 1
        place = f"luettelo {self._lists}"
        rows = self._definitions.rows(element)
        if rows is None:
            yield from self.blocks(element)
        elif table := laid_out(rows, lambda at: f"{place}, rivi {at + 1}", place):
            yield table

    def _text_in(self, element: HtmlElement) -> _Runs:
        runs = _Runs(self._styles)
        parent = element.getparent()
        bold = parent is not None and self._styles.is_bold(parent)
        runs.collect(element, self._styles.inherited(parent), runs.font_of(parent), is_bold=bold)
        return runs

    def _anchor(self, cell: HtmlElement) -> Anchor:
        runs = self._text_in(cell)
        text = runs.text()
        look = Look(bool(text.text) and (runs.all_bold or _is_declared(cell)), self._styles.ground(cell))
        note = "\n".join(" ".join(aside.text_content().split()) for aside in cell.iter(_NOTE))
        link = next((target for anchor in cell.iter("a") if (target := anchor.get("href") or "")), "")
        return Anchor(
            text.text, text.runs, _span(cell, "rowspan", _TALLEST), _span(cell, "colspan", WIDEST), note, look, link
        )


class _Runs:
    """Text runs of one cell or line as they are found, with their marks and whether all is bold."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._runs: list[Run] = []
        self.all_bold = True

    def font_of(self, element: HtmlElement | None) -> str:
        """The symbol font that an element's text is in, by itself or by those around it."""
        fonts = [] if element is None else [element, *element.iterancestors()]
        font = ""
        for around in reversed(fonts):
            font = self._styles.font(around, font)
        return font

    def add(self, raw: str, marks: Mark, font: str = "", *, bold: bool = False) -> None:
        text = _SPACE.sub(" ", in_characters(raw, font) if font else raw)
        self._runs.append(Run(text, marks))
        if text.strip() and not bold:
            self.all_bold = False

    def collect(self, element: HtmlElement, marks: Mark, font: str, *, is_bold: bool) -> None:
        """All text within ``element`` but for nested tables; every block element begins and ends a line, and so does a ``br``."""
        marks |= self._styles.marks(element)
        font = self._styles.font(element, font)
        is_bold = self._styles.bold(element, around=is_bold)
        if element.tag == "br":
            self._runs.append(Run("\n"))
        if element.text:
            self.add(element.text, marks, font, bold=is_bold)
        for child in element:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag and tag not in _UNSEEN and tag != "table":
                edge = "\n" if tag in _BLOCKS else ""
                self._runs.append(Run(edge + _list_mark(child)))
                self.collect(child, marks, font, is_bold=is_bold)
                self._runs.append(Run(edge))
            if child.tail:
                self.add(child.tail, marks, font, bold=is_bold)

    def text(self) -> Marked:
        return marked(self._runs)


def _holds_blocks(element: HtmlElement) -> bool:
    return any(isinstance(inner.tag, str) and inner.tag in _BLOCKS for inner in element.iter())


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


def _tables_in(cell: HtmlElement) -> list[HtmlElement]:
    """The tables in a cell, those within them left out."""
    own = _table_of(cell)
    return [table for table in cell.iter("table") if _table_of(table.getparent()) is own]


def _is_layout(row: HtmlElement) -> bool:
    """True where a cell holds a heading or several tables, as a page does."""
    parted = [(cell, _tables_in(cell)) for cell in _cells(row)]
    return any(len(inner) > 1 or (inner and any(True for _ in cell.iter(*_HEADINGS))) for cell, inner in parted)


def _says(cell: HtmlElement) -> bool:
    """True where something is written in a cell."""
    return bool(cell.text_content().strip())


def _is_declared(cell: HtmlElement) -> bool:
    """True for a cell that the page says to be a column's heading."""
    return cell.tag == "th" or any(around.tag == "thead" for around in cell.iterancestors("thead", "table"))


def _span(cell: HtmlElement, name: str, most: int) -> int:
    return min(max(_number(cell.get(name), 1), 1), most)


def _number(text: str | None, default: int) -> int:
    bare = (text or "").strip()
    return int(bare) if re.fullmatch(r"[0-9]{1,6}", bare) else default

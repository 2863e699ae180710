"""Word documents (.docx) -> blocks: the body in order, merged cells, struck and deleted text, list numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tyokirja.sources.readers.document import Block, Content, Heading
from tyokirja.sources.readers.docx_lists import ListNumbers
from tyokirja.sources.readers.docx_text import W, attribute, text_of
from tyokirja.sources.readers.grid import WIDEST, Anchor, laid_out
from tyokirja.sources.readers.lines import line_block, lines_in, title_of
from tyokirja.sources.readers.marked import Marked, all_marked, joined
from tyokirja.written import Mark

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_TITLE_STYLES = frozenset({"title", "otsikko", "rubrik"})


def read(data: bytes) -> Content:
    """Blocks of a Word document in reading order.

    Headings are known by style and outline level, else by look (level 0).
    """
    import docx

    document = docx.Document(io.BytesIO(data))
    walk = _Walk(_styles(document), ListNumbers.of(document))
    blocks = tuple(walk.blocks(document.element.body))
    return Content(title_of(blocks, (document.core_properties.title or "").strip()), blocks)


@dataclass(frozen=True, slots=True)
class _Style:
    """What a paragraph style says of its paragraphs."""

    level: int | None = None
    bold: bool = False


def _styles(document: Any) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    for style in document.styles.element.iter(W + "style"):
        found[attribute(style, "styleId")] = _style(style, found)
    return found


def _style(style: Element, earlier: dict[str, _Style]) -> _Style:
    name = _value(style, "name").casefold()
    base = earlier.get(_value(style, "basedOn"), _Style())
    level = _outline(style)
    for prefix in ("heading ", "otsikko ", "rubrik "):
        rest = name.removeprefix(prefix)
        if rest != name and rest.isdigit():
            level = int(rest)
    if name in _TITLE_STYLES:
        level = 1
    bold = style.find(f"{W}rPr/{W}b")
    own = base.bold if bold is None else attribute(bold, "val") not in {"0", "false"}
    return _Style(base.level if level is None else level, own)


def _value(element: Element, child: str) -> str:
    found = element.find(W + child)
    return "" if found is None else attribute(found, "val")


def _outline(element: Element) -> int | None:
    """The heading level (from 1) that an outline level says; Word's 9 is body text."""
    found = element.find(f"{W}pPr/{W}outlineLvl")
    level = attribute(found, "val") if found is not None else ""
    return int(level) + 1 if level.isdigit() and int(level) < 9 else None


class _Walk:
    """One pass over the body; counts its tables and paragraphs, which are the places that people can find."""

    def __init__(self, styles: dict[str, _Style], numbers: ListNumbers) -> None:
        self._styles = styles
        self._numbers = numbers
        self._tables = 0
        self._paragraphs = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Blocks within ``parent``: content controls and insertions opened, text boxes after their paragraph."""
        for child in parent:
            if child.tag == W + "p":
                yield from self._paragraph(child)
            elif child.tag == W + "tbl":
                yield from self._table(child)
            elif child.tag in _WRAPPERS:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        mark, item = self._numbers.mark(paragraph), self._numbers.is_item(paragraph)
        text = text_of(paragraph)
        style = self._style_of(paragraph)
        level = _outline(paragraph) or style.level
        if text.marked.text:
            self._paragraphs += 1
            place = f"kappale {self._paragraphs}"
            if level:
                title = joined((Marked(mark), joined(lines_in(text.marked), " ")), "")
                yield Heading(title.text, level, place, title.runs)
            else:
                for at, line in enumerate(lines_in(text.marked)):
                    bold = text.bold or (style.bold and not text.plain)
                    whole = joined((Marked(mark), line), "") if at == 0 and mark else line
                    yield line_block(whole, place, emphasised=bold, item=item and at == 0)
        for box in _text_boxes(paragraph):
            yield from self.blocks(box)

    def _style_of(self, paragraph: Element) -> _Style:
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._styles.get(attribute(found, "val") if found is not None else "", _Style())

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [list(_opened(row, "tc")) for row in _opened(table, "tr")]
        inner = [nested for row in rows for cell in row for nested in _opened(cell, "tbl")]
        if inner and all(len(row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell)
            return
        self._tables += 1
        number = self._tables
        found = laid_out(self._anchors(table), lambda at: f"taulukko {number}, rivi {at + 1}", f"taulukko {number}")
        if found:
            yield found
        for nested in inner:
            yield from self._table(nested)

    def _anchors(self, table: Element) -> list[list[Anchor]]:
        """Rows with each merged cell once, at its top left."""
        open_above: dict[int, tuple[int, int]] = {}
        rows: list[list[Anchor]] = []
        for row in _opened(table, "tr"):
            anchors = [Anchor(column_span=1)] * _skipped(row, "gridBefore")
            column = len(anchors)
            for cell in _opened(row, "tc"):
                width = _span(cell)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                continues = merge is not None and attribute(merge, "val") != "restart"
                if continues and column in open_above:
                    at, index = open_above[column]
                    above = rows[at][index]
                    rows[at][index] = Anchor(above.text, above.runs, len(rows) - at + 1, above.column_span)
                else:
                    if merge is None:
                        open_above.pop(column, None)
                    else:
                        open_above[column] = (len(rows), len(anchors))
                    text = self._cell(cell, deleted=row.find(f"{W}trPr/{W}del") is not None)
                    anchors.append(Anchor(text.text, text.runs, 1, width))
                column += width
            rows.append(anchors)
        return rows

    def _cell(self, cell: Element, *, deleted: bool) -> Marked:
        """The text of a cell, its paragraphs on lines of their own, nested tables left out."""
        found = [(self._numbers.mark(paragraph), text_of(paragraph).marked) for paragraph in _paragraphs(cell)]
        text = joined((joined((Marked(mark), part), "") for mark, part in found if part.text), "\n")
        return all_marked(text, Mark.DELETED) if deleted else text


def _paragraphs(cell: Element) -> Iterator[Element]:
    for child in cell:
        if child.tag == W + "p":
            yield child
            for box in _text_boxes(child):
                yield from _paragraphs(box)
        elif child.tag in _WRAPPERS:
            yield from _paragraphs(child)


def _opened(parent: Element, name: str) -> Iterator[Element]:
    """Children called ``name``, those within content controls and tracked insertions as well."""
    for child in parent:
        if child.tag == W + name:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _opened(child, name)


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes in a paragraph, each once: Word writes them a second time as a fallback for older programs."""
    for box in paragraph.iter(W + "txbxContent"):
        parents = [str(parent.tag).rpartition("}")[2] for parent in box.iterancestors()]
        if "Fallback" not in parents[: parents.index("p") + 1]:
            yield box


def _span(cell: Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return min(_count(found), WIDEST) if found is not None else 1


def _skipped(row: Element, name: str) -> int:
    found = row.find(f"{W}trPr/{W}{name}")
    return min(_count(found, least=0), WIDEST) if found is not None else 0


def _count(element: Element, least: int = 1) -> int:
    text = attribute(element, "val")
    return max(int(text), least) if text.isdigit() else least

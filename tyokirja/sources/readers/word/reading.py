"""Word documents (.docx) -> blocks: the body in order, merged cells, struck and deleted text, list numbers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tyokirja.records import dataclass
from tyokirja.sources.readers.document import PLAIN, Block, Cell, Content, Heading, Look, Table, Unread
from tyokirja.sources.readers.grid import WIDEST, Anchor, laid_out, with_nested
from tyokirja.sources.readers.marked import Marked, all_marked, joined, marked, parted
from tyokirja.sources.readers.tabbed import Blank, Line, TabbedLine, with_tables
from tyokirja.sources.readers.text.lines import line_block, lines_in, title_of
from tyokirja.sources.readers.word.lists import ListNumbers
from tyokirja.sources.readers.word.notes import Notes, margins
from tyokirja.sources.readers.word.styles import OFF, Styles, W, attribute, ground_of, outline_level
from tyokirja.sources.readers.word.text import ALTERNATIVES, WordText, text_of
from tyokirja.written import Mark, Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WRAPPERS = frozenset(
    {*(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")), ALTERNATIVES}
)

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')

EMBEDDED = "embedded"
"""Why a part of a document is not read: it is another document within it."""


def read(data: bytes) -> Content:
    """Blocks of a Word document in reading order.

    Headings are known by style and outline level, else by look (level 0). Tracked changes are read as accepted.
    """
    import docx

    document = docx.Document(io.BytesIO(data))
    notes = Notes.of(document)
    links = {
        relation.rId: relation.target_ref
        for relation in document.part.rels.values()
        if relation.is_external and relation.reltype.endswith("/hyperlink")
    }
    walk = _Walk(Styles(document.styles.element), ListNumbers.of(document), notes, links)
    body = document.element.body
    blocks = tuple(walk.blocks(body))
    # Word takes what is embedded into the document as soon as it saves it.
    chunks = sum(1 for _ in body.iter(W + "altChunk"))
    unread = (Unread("–", "", EMBEDDED, chunks),) if chunks else ()
    return Content(
        title_of(blocks, (document.core_properties.title or "").strip()),
        blocks,
        (*margins(document), *unread, *notes.elsewhere()),
        pictures=sum(1 for picture in body.iter(*_PICTURES) if _is_shown(picture)),
    )


_PICTURES = ("{http://schemas.openxmlformats.org/drawingml/2006/main}blip", "{urn:schemas-microsoft-com:vml}imagedata")
_UNSHOWN = (W + "del", W + "moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")


def _is_shown(picture: Element) -> bool:
    """False for a deleted picture, and for what an older Word shows instead of one."""
    return next(picture.iterancestors(*_UNSHOWN), None) is None


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph, or several whose marks between them are deleted: ``element`` is the last, which gives the look."""

    element: Element
    text: WordText
    elements: tuple[Element, ...]


class _Walk:
    """One pass over the body; counts its tables and paragraphs, which are the places that people can find."""

    def __init__(self, styles: Styles, numbers: ListNumbers, notes: Notes, links: Mapping[str, str]) -> None:
        self._styles = styles
        self._links = links
        self._notes = notes
        self._numbers = numbers
        self._tables = 0
        self._paragraphs = 0

    def blocks(self, parent: Element) -> Iterator[Block]:
        """Blocks within ``parent``: content controls and insertions opened, text boxes after their paragraph."""
        yield from with_tables(self._lines(parent))

    def _lines(self, parent: Element) -> Iterator[Line]:
        for part in self._parts(_opened(parent, "p", "tbl")):
            if isinstance(part, _Paragraph):
                yield from self._paragraph(part)
            else:
                yield from self._table(part)

    def _parts(self, elements: Iterable[Element], table_style: str = "") -> Iterator[_Paragraph | Element]:
        """Paragraphs and tables. One whose mark is deleted goes on in the next, unless nothing of it stands."""
        open_ones: list[tuple[Element, WordText]] = []
        for element in elements:
            if element.tag == W + "p":
                text = text_of(element, self._styles, table_style)
                open_ones.append((element, text))
                if _is_open(element) and text.stands:
                    continue
            if open_ones:
                yield _whole(open_ones)
                open_ones = []
            if element.tag == W + "tbl":
                yield element
        if open_ones:
            yield _whole(open_ones)

    def _paragraph(self, paragraph: _Paragraph) -> Iterator[Line]:
        element, text = paragraph.element, paragraph.text
        mark, item = self._mark(paragraph), self._numbers.is_item(element)
        style = attribute(element.find(f"{W}pPr/{W}pStyle"), "val")
        level = self._level(element)
        words = text.marked
        if not words.text:
            yield Blank()
        else:
            self._paragraphs += 1
            place = f"kappale {self._paragraphs}"
            if level:
                title = joined((Marked(mark), joined(lines_in(words), " ")), "")
                yield Heading(title.text, level, place, title.runs)
            else:
                tabs = not self._styles.of_contents(style)
                by_hand = element.find(f"{W}pPr/{W}tabs/{W}tab") is None and not self._styles.has_stops(style)
                for at, runs in enumerate(_lines_with_words(text)):
                    line = marked(runs)
                    whole = joined((Marked(mark), line), "") if at == 0 and mark else line
                    block = line_block(whole, place, emphasised=text.bold, item=item and at == 0)
                    cells = _cells(runs, mark if at == 0 else "", place, Look(text.bold)) if tabs else ()
                    yield TabbedLine(cells, block, by_hand) if len(cells) > 1 else block
        for part in paragraph.elements:
            for box in _text_boxes(part):
                yield from self.blocks(box)

    def _mark(self, paragraph: _Paragraph) -> str:
        """The number of a list's item; what is deleted or hidden as a whole counts for none."""
        runs = paragraph.text.runs
        gone = Mark.DELETED | Mark.HIDDEN
        if runs and all(run.marks & gone for run in runs if run.text.strip()):
            return ""
        return self._numbers.mark(paragraph.element)

    def _table(self, table: Element) -> Iterator[Block]:
        rows = [list(_opened(row, "tc")) for row in _opened(table, "tr")]
        nested = [[inner for cell in row for inner in _opened(cell, "tbl")] for row in rows]
        if any(nested) and (all(sum(map(_says, row)) <= 1 for row in rows) or self._is_layout(rows)):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell)
            return
        self._tables += 1
        number = self._tables

        def place(at: int) -> str:
            return f"taulukko {number}, rivi {at + 1}"

        for part in with_nested(laid_out(self._anchors(table), place, f"taulukko {number}"), place, nested):
            if isinstance(part, Table):
                yield part
            else:
                yield from self._table(part)

    def _is_layout(self, rows: Sequence[Sequence[Element]]) -> bool:
        """True where a cell holds a heading or several tables, as a page does."""
        cells = [cell for row in rows for cell in row]
        return any(
            len(list(_opened(cell, "tbl"))) > 1 or any(map(self._level, _opened(cell, "p")))
            for cell in cells
            if next(_opened(cell, "tbl"), None) is not None
        )

    def _level(self, paragraph: Element) -> int | None:
        """The level of a heading that a paragraph is, by its outline level or its style."""
        style = attribute(paragraph.find(f"{W}pPr/{W}pStyle"), "val")
        return outline_level(paragraph) or self._styles.level(style)

    def _anchors(self, table: Element) -> list[list[Anchor]]:
        """Rows with each merged cell once, at its top left."""
        style = attribute(table.find(f"{W}tblPr/{W}tblStyle"), "val")
        open_above: dict[int, tuple[int, int]] = {}
        rows: list[list[Anchor]] = []
        for at_top, row in enumerate(_opened(table, "tr")):
            heads = self._styles.heads(style) if at_top == 0 and _has_heads(table) else PLAIN
            anchors = [Anchor(column_span=1)] * _skipped(row)
            column = len(anchors)
            for cell in _opened(row, "tc"):
                width = _span(cell)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                continues = merge is not None and attribute(merge, "val") != "restart"
                if continues and column in open_above:
                    at, index = open_above[column]
                    above = rows[at][index]
                    rows[at][index] = replace(above, row_span=len(rows) - at + 1)
                else:
                    if merge is None:
                        open_above.pop(column, None)
                    else:
                        open_above[column] = (len(rows), len(anchors))
                    text, bold = self._cell(cell, _marks_of(row, cell), style)
                    look = Look(bold or heads.strong or _is_declared(row), _ground(cell) or heads.ground)
                    notes = self._notes.beside(_paragraphs(cell))
                    anchors.append(Anchor(text.text, text.runs, 1, width, notes, look, self._link(cell)))
                column += width
            rows.append(anchors)
        return rows

    def _link(self, cell: Element) -> str:
        """The first address outside the document that words of a cell lead to, by an element or by a field."""
        for paragraph in _paragraphs(cell):
            for link in paragraph.iter(W + "hyperlink"):
                if target := self._links.get(link.get(_RELATION, "")):
                    return target
            instructions = "".join(part.text or "" for part in paragraph.iter(W + "instrText"))
            instructions += "".join(attribute(field, "instr") for field in paragraph.iter(W + "fldSimple"))
            if field := _LINK.search(instructions):
                return field[1]
        return ""

    def _cell(self, cell: Element, marks: Mark, table_style: str) -> tuple[Marked, bool]:
        """The text of a cell, its paragraphs on lines of their own, nested tables left out; and whether all of it is bold."""
        paragraphs = [part for part in self._parts(_paragraphs(cell), table_style) if isinstance(part, _Paragraph)]
        found = [(self._mark(paragraph), paragraph.text.marked) for paragraph in paragraphs]
        text = joined((joined((Marked(mark), part), "") for mark, part in found if part.text), "\n")
        bold = bool(text.text) and all(part.text.bold for part in paragraphs if part.text.marked.text)
        return all_marked(text, marks) if marks else text, bold


def _lines_with_words(text: WordText) -> Iterator[list[Run]]:
    for runs in parted(text.runs, "\n"):
        if any(run.text.strip() for run in runs):
            yield runs


_SIGN = re.compile(r"(?:\W|\(?(?:\d{1,3}|§\s?\d+)(?:\.\d{1,2})*[.)]?|[^\W\d_][.)]|o)")
"""What stands before an item of a list or a heading, a tab after it."""


def _cells(runs: list[Run], mark: str, place: str, look: Look) -> tuple[Cell, ...]:
    """What tabs set apart on a line; none where they set apart no columns."""
    parts = [marked(part) for part in parted(runs, "\t")]
    filled = [part for part in parts if part.text]
    if len(filled) < 2 or (len(filled) == 2 and _SIGN.fullmatch(filled[0].text)):
        return ()
    if mark:
        parts[0] = joined((Marked(mark), parts[0]), "")
    return tuple(Cell(part.text, place, part.runs, look=look) for part in parts)


def _whole(paragraphs: Sequence[tuple[Element, WordText]]) -> _Paragraph:
    element, last = paragraphs[-1]
    runs = tuple(run for _, text in paragraphs for run in text.runs)
    whole = last if len(paragraphs) == 1 else WordText(runs, all(text.bold for _, text in paragraphs))
    return _Paragraph(element, whole, tuple(element for element, _ in paragraphs))


def _is_open(paragraph: Element) -> bool:
    """True where the mark that ends a paragraph is deleted or moved away with tracking."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    return properties is not None and any(properties.find(W + name) is not None for name in ("del", "moveFrom"))


def _marks_of(row: Element, cell: Element) -> Mark:
    """What row and cell say of all that they hold: deleted with tracking, hidden."""
    properties = row.find(W + "trPr")
    deleted = cell.find(f"{W}tcPr/{W}cellDel") is not None
    if properties is None:
        return Mark.DELETED if deleted else Mark(0)
    deleted = deleted or properties.find(W + "del") is not None
    hidden = properties.find(W + "hidden")
    is_hidden = hidden is not None and attribute(hidden, "val") not in OFF
    return (Mark.DELETED if deleted else Mark(0)) | (Mark.HIDDEN if is_hidden else Mark(0))


def _chosen(wrapper: Element) -> Element:
    """Of alternatives the first, which is for programs that know all features."""
    return wrapper[0] if wrapper.tag == ALTERNATIVES and len(wrapper) else wrapper


def _paragraphs(cell: Element) -> Iterator[Element]:
    for element in _opened(cell, "p"):
        yield element
        for box in _text_boxes(element):
            yield from _paragraphs(box)


def _opened(parent: Element, *names: str) -> Iterator[Element]:
    """Children called so, those within content controls and tracked insertions as well."""
    for child in parent:
        if child.tag in {W + name for name in names}:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _opened(_chosen(child), *names)


def _text_boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes in a paragraph, each once: Word writes them a second time as a fallback for older programs."""
    for box in paragraph.iter(W + "txbxContent"):
        parents = [str(parent.tag).rpartition("}")[2] for parent in box.iterancestors()]
        if "Fallback" not in parents[: parents.index("p") + 1]:
            yield box


def _is_declared(row: Element) -> bool:
    """True for a row that Word repeats at the top of each page."""
    declared = row.find(f"{W}trPr/{W}tblHeader")
    return declared is not None and attribute(declared, "val") not in OFF


def _has_heads(table: Element) -> bool:
    """True where the first row has the look that the table's style gives to headings (ECMA-376 part 1, 17.4.56)."""
    look = table.find(f"{W}tblPr/{W}tblLook")
    if own := attribute(look, "firstRow"):
        return own not in OFF
    bits = attribute(look, "val")
    return look is None or not re.fullmatch("[0-9A-Fa-f]{4}", bits) or bool(int(bits, 16) & _FIRST_ROW)


_FIRST_ROW = 0x0020


def _ground(cell: Element) -> str:
    return ground_of(cell.find(f"{W}tcPr/{W}shd"))


def _says(cell: Element) -> bool:
    """True where something is written in a cell."""
    return any((text.text or "").strip() for text in cell.iter(W + "t"))


def _span(cell: Element) -> int:
    found = cell.find(f"{W}tcPr/{W}gridSpan")
    return min(_count(found), WIDEST) if found is not None else 1


def _skipped(row: Element) -> int:
    found = row.find(f"{W}trPr/{W}gridBefore")
    return min(_count(found, least=0), WIDEST) if found is not None else 0


def _count(element: Element, least: int = 1) -> int:
    text = attribute(element, "val")
    return max(int(text), least) if text.isdigit() else least

"""A person's paragraphs, lists, pictures and tables, taken out of one Word document in a form that another can take.

Looks that belong to a style (fonts, sizes, spaces) stay behind, since the report has styles of its own; what a person
does to words stays: bold, italics, colour, links, lists, pictures.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import TYPE_CHECKING, Any

from tyokirja.records import dataclass
from tyokirja.report.document import styles, wordml
from tyokirja.report.document.wordml import NAMESPACE, RELATIONS

if TYPE_CHECKING:
    from docx.document import Document

_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_KEPT_LOOKS = ("b", "i", "u", "strike", "vertAlign", "highlight", "color")
_KEPT_OF_CELLS = ("tcW", "gridSpan", "vMerge")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph or table as XML (its paragraphs in the styles of :mod:`styles`, by their names).

    ``pictures`` and ``links`` are what its XML refers to by ``{picture:0}`` and ``{link:0}``, its styles stand in it as
    ``{style:Heading 3}``. ``runs`` are its words with what is bold and italic, a line of them for each paragraph.
    ``whole`` is False where something was left behind: a drawing, a footnote, a comment.
    """

    xml: str
    text: str
    runs: tuple[tuple[tuple[str, bool, bool], ...], ...] = ()
    pictures: tuple[bytes, ...] = ()
    links: tuple[str, ...] = ()
    whole: bool = True


@dataclass(slots=True)
class _Taking:
    pictures: list[bytes] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    lines: list[list[tuple[str, bool, bool]]] = field(default_factory=list)
    whole: bool = True


def plain(text: str) -> Passage:
    """A paragraph of words alone."""
    xml = f'<w:p><w:pPr><w:pStyle w:val="{{style:{styles.NARRATIVE.name}}}"/></w:pPr>{_held(wordml.words(text))}</w:p>'
    return Passage(xml, text, (((text, False, False),),))


def _held(xml: str) -> str:
    """XML whose braces are no references."""
    return xml.replace("{", "&#123;").replace("}", "&#125;")


class Taker:
    """Takes passages out of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names: dict[str, str] = {style.style_id: str(style.name) for style in document.styles}
        self._counts: dict[tuple[str, str], int] = {}

    def passage(self, element: Any) -> Passage:
        """A ``w:p`` or ``w:tbl`` as a passage."""
        taking = _Taking()
        xml = self._table(element, taking) if element.tag == _w("tbl") else self._paragraph(element, taking)
        runs = tuple(tuple(line) for line in taking.lines)
        text = "\n".join("".join(words for words, _, _ in line) for line in runs)
        return Passage(xml, text, runs, tuple(taking.pictures), tuple(taking.links), taking.whole)

    def _table(self, table: Any, taking: _Taking) -> str:
        grid = "".join(
            f'<w:gridCol w:w="{column.get(_w("w"), "0")}"/>' for column in table.iterfind(f"{_w('tblGrid')}/*")
        )
        rows = []
        for row in table.iterfind(_w("tr")):
            cells = []
            for cell in row.iterfind(_w("tc")):
                kept = "".join(
                    _bare(property_)
                    for property_ in cell.iterfind(f"{_w('tcPr')}/*")
                    if _name(property_) in _KEPT_OF_CELLS
                )
                inside = "".join(self._block(child, taking) for child in cell)
                cells.append(f"<w:tc><w:tcPr>{kept}</w:tcPr>{inside or '<w:p/>'}</w:tc>")
            rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{{style:{styles.TABLE_NAME}}}"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )

    def _block(self, element: Any, taking: _Taking) -> str:
        if element.tag == _w("p"):
            return self._paragraph(element, taking)
        if element.tag == _w("tbl"):
            return self._table(element, taking) + "<w:p/>"
        if element.tag == _w("sdt"):
            return "".join(self._block(child, taking) for child in element.iterfind(f"{_w('sdtContent')}/*"))
        return ""

    def _paragraph(self, paragraph: Any, taking: _Taking) -> str:
        line: list[tuple[str, bool, bool]] = []
        taking.lines.append(line)
        name, before = self._style(paragraph), ""
        item = self._item(paragraph)
        if item:
            name, before = styles.NARRATIVE_ITEM.name, wordml.words(f"{item}\t")
            line.append((f"{item} ", False, False))
        inside = "".join(self._inline(child, taking, line) for child in paragraph)
        return f'<w:p><w:pPr><w:pStyle w:val="{{style:{name}}}"/></w:pPr>{before}{inside}</w:p>'

    def _style(self, paragraph: Any) -> str:
        """Headings stay headings, below the report's own; all else is the office's text."""
        for named in paragraph.iterfind(f"{_w('pPr')}/{_w('pStyle')}"):
            name = self._names.get(named.get(_w("val")), "")
            if name in {styles.NARRATIVE_ITEM.name, *(heading.name for heading in styles.HEADINGS)}:
                return name
            if name.startswith("Heading ") or name == "Title":
                return styles.HEADINGS[-1].name
        return styles.NARRATIVE.name

    def _item(self, paragraph: Any) -> str:
        """The sign of an item of a list: a bullet, or its number counted."""
        for number in paragraph.iterfind(f"{_w('pPr')}/{_w('numPr')}/{_w('numId')}"):
            wanted = number.get(_w("val"), "0")
            if wanted == "0":
                return ""
            level = next((each.get(_w("val"), "0") for each in number.getparent().iterfind(_w("ilvl"))), "0")
            if self._format(wanted, level) in ("bullet", "none", ""):
                return "•"
            self._counts[wanted, level] = self._counts.get((wanted, level), 0) + 1
            return f"{self._counts[wanted, level]}."
        return ""

    def _format(self, number: str, level: str) -> str:
        try:
            numbering = self._document.part.numbering_part.element
        except (NotImplementedError, KeyError):
            return ""
        for abstract in numbering.xpath(f"./w:num[@w:numId='{int(number)}']/w:abstractNumId/@w:val"):
            path = f"./w:abstractNum[@w:abstractNumId='{int(abstract)}']/w:lvl[@w:ilvl='{int(level)}']/w:numFmt/@w:val"
            for value in numbering.xpath(path):
                return str(value)
        return ""

    def _inline(self, element: Any, taking: _Taking, line: list[tuple[str, bool, bool]]) -> str:
        match _name(element):
            case "r":
                return self._run(element, taking, line)
            case "hyperlink":
                inside = "".join(self._inline(child, taking, line) for child in element)
                target = self._target(element.get(f"{{{RELATIONS}}}id", ""))
                if not target:
                    return inside
                taking.links.append(target)
                return f'<w:hyperlink r:id="{{link:{len(taking.links) - 1}}}">{inside}</w:hyperlink>'
            case "ins" | "smartTag" | "fldSimple" | "moveTo" | "bdo" | "dir":
                return "".join(self._inline(child, taking, line) for child in element)
            case "sdt":
                return "".join(self._inline(child, taking, line) for child in element.iterfind(f"{_w('sdtContent')}/*"))
            case "oMath" | "oMathPara" | "AlternateContent" | "altChunk":
                taking.whole = False
        return ""  # marks of bookmarks and proofing, and what tracked changes took away

    def _run(self, run: Any, taking: _Taking, line: list[tuple[str, bool, bool]]) -> str:
        looks = {_name(mark): mark for mark in run.iterfind(f"{_w('rPr')}/*") if _name(mark) in _KEPT_LOOKS}
        bold, italic = (name in looks and looks[name].get(_w("val")) not in ("0", "false") for name in ("b", "i"))
        inside: list[str] = []
        for child in run:
            words, xml = self._piece(child, taking)
            inside.append(xml)
            if words:
                line.append((words, bold, italic))
        if not any(inside):
            return ""
        look = "".join(_bare(looks[name]) for name in _KEPT_LOOKS if name in looks)
        return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{''.join(inside)}</w:r>"

    def _piece(self, element: Any, taking: _Taking) -> tuple[str, str]:
        """One piece of a run: its words, and its XML."""
        match _name(element):
            case "t":
                words = wordml.clean(element.text or "")
                return words, f'<w:t xml:space="preserve">{_held(wordml.escape(words))}</w:t>' if words else ""
            case "tab" | "ptab":
                return "\t", "<w:tab/>"
            case "br" | "cr":
                return "\n", "<w:br/>"
            case "noBreakHyphen":
                return "\u2011", "<w:t>\u2011</w:t>"
            case "drawing":
                return "", self._picture(element, taking)
            case (
                "pict"
                | "object"
                | "AlternateContent"
                | "footnoteReference"
                | "endnoteReference"
                | "commentReference"
                | "sym"
            ):
                taking.whole = False
        return "", ""

    def _picture(self, drawing: Any, taking: _Taking) -> str:
        """A picture with its frame and description; any other drawing is left behind."""
        from copy import deepcopy

        from lxml import etree

        inline = drawing.find("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline")
        blips = list(drawing.iter(_BLIP))
        if inline is None or len(blips) != 1 or not list(drawing.iter(_PICTURE)):
            taking.whole = False
            return ""
        part = self._document.part.rels.get(blips[0].get(f"{{{RELATIONS}}}embed", ""))
        if part is None or part.is_external:
            taking.whole = False
            return ""
        taking.pictures.append(part.target_part.blob)
        copied = deepcopy(drawing)
        for blip in copied.iter(_BLIP):
            blip.attrib.clear()
            for child in list(blip):
                blip.remove(child)
            blip.set(f"{{{RELATIONS}}}embed", "tyokirja-picture")
        for element in copied.iter():
            for name in [key for key in element.attrib if key.startswith(f"{{{RELATIONS}}}") and element.tag != _BLIP]:
                del element.attrib[name]
        xml = _held(etree.tostring(copied, encoding="unicode", with_tail=False))
        return xml.replace("tyokirja-picture", f"{{picture:{len(taking.pictures) - 1}}}")

    def _target(self, relation: str) -> str:
        linked = self._document.part.rels.get(relation)
        target = str(linked.target_ref) if linked is not None and linked.is_external else ""
        return target if target.startswith(("http://", "https://", "mailto:")) else ""


def words_of(element: Any) -> str:
    """All the words of a paragraph as they stand, what tracked changes took away left out."""
    return "".join(_words(element))


def _words(element: Any) -> Iterator[str]:
    for child in element:
        match _name(child):
            case "t":
                yield child.text or ""
            case "tab" | "ptab":
                yield "\t"
            case "br" | "cr":
                yield "\n"
            case "noBreakHyphen":
                yield "\u2011"
            case "del" | "moveFrom" | "pPr" | "rPr" | "instrText" | "drawing" | "pict" | "AlternateContent" | "object":
                continue
            case _:
                yield from _words(child)


def _bare(element: Any) -> str:
    """An element without children, as XML with the usual prefix."""
    told = "".join(
        f' w:{name.rpartition("}")[2]}="{wordml.quoted(value)}"'
        for name, value in element.attrib.items()
        if NAMESPACE in name
    )
    return f"<w:{_name(element)}{told}/>"


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _w(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"

"""The parts of a Word document as XML: paragraphs, runs and tables (ECMA-376 part 1, WordprocessingML).

A report has thousands of cells; written as text and parsed once they take a hundredth of the time that an object for
each would. People's words are only ever text here: :func:`words` escapes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tyokirja.records import dataclass

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# What XML 1.0 cannot carry; tab and line feed it can.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_BREAKS = re.compile("([\n\t])")
_CAPTION_LIMIT = 255


def escape(text: str) -> str:
    """A text as XML: ``xml.sax.saxutils`` has the same, and loads what speaks with the net along with it."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def clean(text: str) -> str:
    """A text without characters that a document cannot hold; line ends are line feeds."""
    if text.isprintable():
        return text  # what a document cannot hold is not printable, and neither are line ends
    return _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def quoted(text: str) -> str:
    """A text as the value of an attribute between double quotes."""
    return escape(clean(text)).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def words(text: str, *, bold: bool = False, ink: str = "") -> str:
    """A run of text. ``ink`` is a colour as ``#RRGGBB``. Line feeds are line breaks, tabs are tabs."""
    look = ("<w:b/>" if bold else "") + (f'<w:color w:val="{ink.removeprefix("#")}"/>' if ink else "")
    held = clean(text)
    if "\n" in held or "\t" in held:
        inside = "".join(_piece(piece) for piece in _BREAKS.split(held) if piece)
    else:
        inside = _piece(held) if held else ""
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inside}</w:r>" if inside else ""


def _piece(piece: str) -> str:
    if piece == "\n":
        return "<w:br/>"
    return "<w:tab/>" if piece == "\t" else f'<w:t xml:space="preserve">{escape(piece)}</w:t>'


def field(code: str, shown: str = "1") -> str:
    """A field such as ``PAGE``, with what it shows until Word works it out."""
    return f'<w:fldSimple w:instr="{code}"><w:r><w:t>{escape(shown)}</w:t></w:r></w:fldSimple>'


def paragraph(style: str, *runs: str) -> str:
    """A paragraph in the style with this id."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{"".join(runs)}</w:p>'


def heading(style: str, text: str, number: int, name: str, *, page: bool = False) -> str:
    """A heading with a bookmark that a table of contents leads to; ``page``: it begins a page."""
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    looks = f'<w:pPr><w:pStyle w:val="{style}"/>{"<w:pageBreakBefore/>" if page else ""}</w:pPr>'
    return f'<w:p>{looks}{mark}{words(text)}<w:bookmarkEnd w:id="{number}"/></w:p>'


def contents(entries: Iterable[tuple[str, str, str, int]], width: int) -> str:
    """A table of contents: entries of style id, text, bookmark and the page that is shown until a program counts it.

    Each line has a field of its own for its page, since LibreOffice counts those as it opens a document, and a whole
    table of contents only when it is told to.
    """
    tab = f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>'
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{tab}</w:pPr><w:hyperlink w:anchor="{name}" w:history="1">{words(text)}'
        f"<w:r><w:tab/></w:r>{_page_of(name, page)}</w:hyperlink></w:p>"
        for style, text, name, page in entries
    )


def _page_of(name: str, shown: int) -> str:
    """A field with the page of a bookmark, which a program works out again when it opens the document."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {name} \\h </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def frame(tag: str, title: str, number: int, inside: str) -> str:
    """A content control around paragraphs: Word shows its title, and keeps it around what is written there."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{quoted(title)}"/><w:tag w:val="{quoted(tag)}"/><w:id w:val="{number}"/></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def chart(relation: str, size: tuple[int, int], name: str, description: str) -> str:
    """A run with a chart (``size`` in English metric units), with its name and what a screen reader says for it."""
    width, height = size
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0" xmlns:wp="http://schemas.openxmlformats.org/'
        f'drawingml/2006/wordprocessingDrawing"><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" '
        f'name="{quoted(name)}" descr="{quoted(description)}"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.'
        'openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/'
        'chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:r="http://schemas.'
        f'openxmlformats.org/officeDocument/2006/relationships" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a table: its paragraphs as XML, the colour of its ground (``#RRGGBB``) where it has one, its columns."""

    paragraphs: str
    ground: str = ""
    span: int = 1


def table(
    style: str,
    widths: Sequence[int],
    head: Sequence[Sequence[WordCell]],
    rows: Iterable[Sequence[WordCell]],
    caption: str,
) -> str:
    """A table whose first rows (``head``) are its heading and come again on every page. Its rows do not split over pages.

    ``widths`` are in twentieths of a point; ``caption`` is what a screen reader says for the table.
    """
    title = quoted(clean(caption)[:_CAPTION_LIMIT])
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    headings = "".join(_row(cells, widths, head=True) for cells in head)
    body = "".join(_row(cells, widths) for cells in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{title}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{headings}{body}</w:tbl>"
    )


def _row(cells: Sequence[WordCell], widths: Sequence[int], *, head: bool = False) -> str:
    at, inside = 0, []
    for cell in cells:
        inside.append(_cell(cell, sum(widths[at : at + cell.span])))
        at += cell.span
    if at != len(widths):
        raise ValueError(f"cells for {at} columns of {len(widths)}")
    # A text of the office may be longer than a page.
    whole = "" if "<w:sdt>" in inside[0] else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{whole}{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(inside)}</w:tr>"


def _cell(cell: WordCell, width: int) -> str:
    span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.ground.removeprefix("#")}"/>' if cell.ground else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{ground}</w:tcPr>{cell.paragraphs}</w:tc>'

"""The parts of a Word document as XML: paragraphs, runs and tables (ECMA-376 part 1, WordprocessingML).

A report has thousands of cells; written as text and parsed once they take a hundredth of the time that an object for
each would. People's words are only ever text here: :func:`words` escapes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

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


def heading(style: str, text: str, number: int, name: str) -> str:
    """A heading with a bookmark that a table of contents leads to."""
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return paragraph(style, mark, words(text), f'<w:bookmarkEnd w:id="{number}"/>')


def contents(entries: Sequence[tuple[str, str, str]], levels: str) -> str:
    """A table of contents: entries of style id, text and bookmark. Word adds the page numbers when it updates it."""
    start = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> TOC \\o "{levels}" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = []
    for at, (style, text, name) in enumerate(entries):
        link = f'<w:hyperlink w:anchor="{name}" w:history="1">{words(text)}</w:hyperlink>'
        lines.append(paragraph(style, start if at == 0 else "", link, end if at == len(entries) - 1 else ""))
    return "".join(lines)


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a table: its paragraphs as XML, and the colour of its ground (``#RRGGBB``) where it has one."""

    paragraphs: str
    ground: str = ""


def table(
    style: str, widths: Sequence[int], head: Sequence[WordCell], rows: Iterable[Sequence[WordCell]], caption: str
) -> str:
    """A table whose first row is its heading and comes again on every page. Its rows do not split over pages.

    ``widths`` are in twentieths of a point; ``caption`` is what a screen reader says for the table.
    """
    said = escape(clean(caption)[:_CAPTION_LIMIT]).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    body = "".join(_row(cells, widths) for cells in rows)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="{said}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{_row(head, widths, head=True)}{body}</w:tbl>"
    )


def _row(cells: Sequence[WordCell], widths: Sequence[int], *, head: bool = False) -> str:
    inside = "".join(_cell(cell, width) for cell, width in zip(cells, widths, strict=True))
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{inside}</w:tr>"


def _cell(cell: WordCell, width: int) -> str:
    ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.ground.removeprefix("#")}"/>' if cell.ground else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}</w:tcPr>{cell.paragraphs}</w:tc>'

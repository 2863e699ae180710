"""The styles of the council's report, and the template that carries them: ``templates/raportti.docx``.

The office restyles the report by changing the styles of that file in Word, or by saving a report of its own, restyled,
under that name in its own folder ``templates``. Only styles, page setup, headers and footers are taken from it.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tyokirja.files import resources
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass

if TYPE_CHECKING:
    from docx.document import Document

FILE = "raportti.docx"
FONT = "Calibri"
_INK, _ACCENT, _MUTED, _LINE = "1F2933", "1F4E79", "52606D", "C9D1D9"


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style: its name in Word, its size in points, and what sets it apart. Spaces are in points."""

    name: str
    size: float
    bold: bool = False
    ink: str = _INK
    before: float = 0
    after: float = 0
    keep: bool = False
    right: bool = False
    italic: bool = False
    hanging: float = 0
    level: int | None = None
    based: str = "Normal"

    @property
    def id(self) -> str:
        """The id by which paragraphs name the style: its name without spaces, as Word makes it."""
        return self.name.replace(" ", "")


NORMAL = Style("Normal", 10.5, after=6, based="")
TITLE = Style("Title", 24, bold=True, ink=_ACCENT, after=2)
SUBTITLE = Style("Subtitle", 12, ink=_MUTED, after=14)
HEADINGS = (
    Style("Heading 1", 17, bold=True, ink=_ACCENT, before=22, after=6, keep=True, level=0),
    Style("Heading 2", 14, bold=True, ink=_ACCENT, before=16, after=4, keep=True, level=1),
    Style("Heading 3", 12, bold=True, ink=_INK, before=12, after=3, keep=True, level=2),
    Style("Heading 4", 11, bold=True, ink=_ACCENT, before=10, after=2, keep=True, level=3),
)
CONTENTS = Style("Contents Heading", 12, bold=True, ink=_ACCENT, before=6, after=3, keep=True)
CONTENTS_LINES = (Style("TOC 1", 10.5, after=1), Style("TOC 2", 10, ink=_MUTED))
NARRATIVE = Style("Narrative", 10.5, after=6)
NARRATIVE_ITEM = Style("Narrative Item", 10.5, after=3, hanging=14)
PROMPT = Style("Narrative Prompt", 10, ink=_MUTED, after=6, italic=True, keep=True)
EARLIER = Style("Narrative Earlier", 9.5, bold=True, ink="8A4B00", after=3, keep=True)
NOTE = Style("Note", 9, ink=_MUTED, before=2, after=4)
LEAD = Style("Table Lead", 10, after=4, keep=True)
PICTURE = Style("Picture", 10, before=4, after=4)
TABLE_THEME = Style("Table Theme", 9.5, bold=True, ink=_ACCENT, before=3, after=3, keep=True)
TABLE_GOAL = Style("Table Goal", 10, bold=True, before=3, after=1, keep=True)
TABLE_STANDING = Style("Table Standing", 8.5, ink=_MUTED, after=2, keep=True)
TABLE_ACTION = Style("Table Action", 8.5, ink=_INK, before=1, after=1, keep=True)
TABLE_PHRASE = Style("Table Phrase", 8.5, after=1)
TABLE_COMMENTARY = Style("Table Commentary", 8.5, before=1, after=2)
TABLE_TITLE = Style("Table Title", 10.5, bold=True, before=10, after=3, keep=True)
TABLE_HEADING = Style("Table Heading", 8.5, bold=True, ink="FFFFFF", before=2, after=2, keep=True)
TABLE_HEADING_RIGHT = replace(TABLE_HEADING, name="Table Heading Right", right=True, based=TABLE_HEADING.name)
TABLE_TEXT = Style("Table Text", 9, before=1, after=1)
TABLE_NUMBER = Style("Table Number", 9, before=1, after=1, right=True)
TABLE_NOTE = Style("Table Note", 8, ink=_MUTED, after=1)
TABLE_NOTE_RIGHT = Style("Table Note Right", 8, ink=_MUTED, after=1, right=True)
FOOTER = Style("Footer", 9, ink=_MUTED)

STYLES = (
    NORMAL, TITLE, SUBTITLE, *HEADINGS, CONTENTS, *CONTENTS_LINES, NARRATIVE, NARRATIVE_ITEM, PROMPT, EARLIER, NOTE,
    LEAD, PICTURE, TABLE_THEME, TABLE_GOAL, TABLE_STANDING, TABLE_ACTION, TABLE_PHRASE, TABLE_COMMENTARY, TABLE_TITLE,
    TABLE_HEADING, TABLE_HEADING_RIGHT, TABLE_TEXT, TABLE_NUMBER, TABLE_NOTE, TABLE_NOTE_RIGHT, FOOTER,
)  # fmt: skip
"""Every paragraph style of the report; those based on another stand after it."""

TABLE, TABLE_NAME = "ReportTable", "Report Table"
"""The id and the name of the table style."""

THEME_GROUND, GOAL_GROUND = "#DCE6F1", "#EEF3F8"
"""The grounds of a table's group rows."""

_TABLE_STYLE = f"""
<w:style xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:type="table" w:customStyle="1"
    w:styleId="{TABLE}">
  <w:name w:val="{TABLE_NAME}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>
    </w:tblBorders>
    <w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_ACCENT}"/><w:vAlign w:val="bottom"/></w:tcPr>
  </w:tblStylePr>
</w:style>
"""


def opened() -> Document:
    """The template as a document without text: the office's own in ``./templates``, else the one that ships.

    Styles that it lacks are added. Raises :class:`Refused` (``REPORT_TEMPLATE_WRONG``) for a file that is no Word
    document.
    """
    import docx

    own = Path("templates") / FILE
    path = own if own.is_file() else resources.folder("templates") / FILE
    try:
        document = docx.Document(io.BytesIO(path.read_bytes()))
    except Exception as error:  # a damaged package fails in as many ways as it has parts
        raise Refused(Problem(Code.REPORT_TEMPLATE_WRONG, file=str(path), value=str(error))) from error
    return without_text(with_styles(document))


def heading_ground(document: Document) -> str:
    """The ground of a table's first row in this template, for the heading rows below it; empty where it has none."""
    fills = document.styles.element.xpath(
        f"./w:style[w:name/@w:val='{TABLE_NAME}']/w:tblStylePr[@w:type='firstRow']//w:shd/@w:fill"
    )
    return f"#{fills[0]}" if fills and fills[0] != "auto" else ""


def without_text(document: Document) -> Document:
    """The document with nothing but its page setup."""
    body = document.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)
    return document


def with_styles(document: Document) -> Document:
    """Add what is missing; what is there stays as the office has it."""
    from docx.oxml import parse_xml

    there = {style.name for style in document.styles}
    for style in STYLES:
        if style.name not in there:
            define(document, style)
    ids = {style.style_id for style in document.styles}
    if TABLE not in ids:
        document.styles.element.append(parse_xml(_TABLE_STYLE))
    return document


def define(document: Document, style: Style) -> None:
    """Make a style of the report's, or one that is there as the report has it."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
    from docx.shared import Pt, RGBColor

    there = {each.name for each in document.styles}
    made: Any = (
        document.styles[style.name]
        if style.name in there
        else document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH, builtin=style.name in _BUILT_IN)
    )
    if style.based:
        made.base_style = document.styles[style.based]
    made.quick_style = True
    made.font.size, made.font.bold, made.font.color.rgb = Pt(style.size), style.bold, RGBColor.from_string(style.ink)
    _font(made.element)
    shape = made.paragraph_format
    shape.space_before, shape.space_after = Pt(style.before), Pt(style.after)
    shape.line_spacing = 1.08 if style is NORMAL else None
    shape.keep_with_next = style.keep or None
    made.font.italic = style.italic or None
    if style.hanging:
        shape.left_indent, shape.first_line_indent = Pt(style.hanging), Pt(-style.hanging)
    if style.right:
        shape.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    if style.level is not None:
        level = made.element.get_or_add_pPr().makeelement(_w("outlineLvl"), {_w("val"): str(style.level)})
        made.element.get_or_add_pPr().append(level)
        made.next_paragraph_style = document.styles["Normal"]


_BUILT_IN = {"Normal", "Title", "Subtitle", "Footer", "TOC 1", "TOC 2", *(heading.name for heading in HEADINGS)}


def _font(element: Any) -> None:
    """One font for every script, and none from a theme."""
    fonts = element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(_w(script), FONT)


def _w(name: str) -> str:
    from tyokirja.report.document.wordml import NAMESPACE

    return f"{{{NAMESPACE}}}{name}"

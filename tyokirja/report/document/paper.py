"""A Word document in the making: chapters as XML on a template's styles, then one file that is the same every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from tyokirja.excel.packing import QuickZip
from tyokirja.files import handwork
from tyokirja.model import Language
from tyokirja.report.document import inventory, styles, wordml
from tyokirja.report.document.inventory import Flag
from tyokirja.report.document.keeping import Kept
from tyokirja.report.document.passages import Passage
from tyokirja.report.document.places import Place
from tyokirja.report.document.styles import Style
from tyokirja.report.document.wordml import NAMESPACE, WordCell
from tyokirja.texts import text

if TYPE_CHECKING:
    from docx.document import Document

    from tyokirja.excel.charts import Bars

_FIXED_DATE = datetime(2026, 1, 1)
_ZIP_DATE = (2026, 1, 1, 0, 0, 0)
_TITLE_LIMIT = 255
_REFERENCE = re.compile(r"\{(style|picture|link):([^}]*)\}")
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_IN_CONTENTS = 2
"""Levels of headings that the table of contents has."""

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

LOCALES = {Language.FI: "fi-FI", Language.SV: "sv-FI", Language.EN: "en-GB"}


class Paper:
    """Collects the text of a document in order; :meth:`to_bytes` puts it on the template.

    ``places`` are where the office writes, the first of them that of the document's beginning; ``kept`` is what it has
    written there. ``final`` leaves out what only the office is to see: prompts to write.
    """

    def __init__(self, language: Language, places: Sequence[Place], kept: Kept, *, final: bool = False) -> None:
        self.language = language
        self.final = final
        self._document = styles.opened()
        self._ids: dict[str | None, str] = {style.name: style.style_id for style in self._document.styles}
        self._parts: list[str] = []
        self._headings: list[tuple[int, str, str, int]] = []
        self._contents_at: int | None = None
        self._places = places
        self._numbers = {place.key: number for number, place in enumerate(places)}
        self._kept = kept
        self._heading_ground = styles.heading_ground(self._document)
        section = self._document.sections[0]
        room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        self.width = room // 635
        """The width of the text in twentieths of a point."""

    def style(self, style: Style) -> str:
        """The id of a style in this template: a localised Word has ids of its own."""
        return self._ids.get(style.name, style.id)

    def paragraph(self, style: Style, *runs: str) -> str:
        """A paragraph as XML, for a cell."""
        return wordml.paragraph(self.style(style), *runs)

    def add(self, style: Style, *runs: str) -> None:
        """A paragraph of runs (see :func:`wordml.words`)."""
        self._parts.append(self.paragraph(style, *runs))

    def say(self, text: str, style: Style = styles.NORMAL) -> None:
        """A paragraph of text."""
        self.add(style, wordml.words(text))

    def heading(self, level: int, text: str, *, page: bool = False) -> None:
        """A heading; levels begin at 1 and none is left out on the way down. ``page``: it begins a page."""
        number = len(self._headings) + 1
        name = f"_Toc{number:08d}"
        self._headings.append((level, text, name, len(self._parts)))
        self._parts.append(wordml.heading(self.style(styles.HEADINGS[level - 1]), text, number, name, page=page))

    # places where the office writes

    def standing(self, key: str) -> str:
        """A mark that what follows stands in this place; it goes before the first paragraph there."""
        return inventory.standing(self._numbers[key])

    def at(self, key: str) -> None:
        """What follows stands in this place."""
        self._parts.append(self.standing(key))

    def written(self, key: str) -> bool:
        """True where the office has written at a place, or an earlier report's words are on offer there."""
        return key in self._kept.words or key in self._kept.offered

    def narrative(self, key: str, prompt: str = "") -> str:
        """What stands at a place, as XML: the office's words, an earlier report's on offer, else a prompt to write."""
        number = self._numbers[key]
        if own := self._kept.words.get(key):
            inside = inventory.owned("".join(map(self._passage, own)))
        elif offered := self._kept.offered.get(key):
            mark = text("report.place.earlier", self.language, round=self._kept.offered_from)
            inside = inventory.flagged(Flag.MARK, self.paragraph(styles.EARLIER, wordml.words(mark)))
            inside += inventory.flagged(Flag.OFFER, "".join(map(self._passage, offered)))
        elif prompt and not self.final:
            inside = inventory.flagged(Flag.PROMPT, self.paragraph(styles.PROMPT, wordml.words(prompt)))
        else:
            return ""
        return wordml.frame(f"tyokirja-{number}", self._places[number].name, 7_000_000 + number, inside)

    def tell(self, key: str, prompt: str = "") -> None:
        """Put what stands at a place into the text."""
        self._parts.append(self.narrative(key, prompt))

    def _passage(self, passage: Passage) -> str:
        """A passage with its styles, pictures and links in this document."""

        def put(reference: re.Match[str]) -> str:
            kind, value = reference.groups()
            if kind == "style":
                return self._ids.get(value) or self._ids.get(styles.NARRATIVE.name) or "Normal"
            if kind == "link":
                return str(self._document.part.relate_to(passage.links[int(value)], _LINK, is_external=True))
            relation, _ = self._document.part.get_or_add_image(io.BytesIO(passage.pictures[int(value)]))
            return str(relation)

        return _REFERENCE.sub(put, passage.xml)

    def chart(self, made: Bars, name: str, description: str, height: int) -> None:
        """A native chart over the whole width, ``height`` in points; its figures open with it."""
        relation = _put_chart(self._document, made)
        size = (self.width * 635, height * 12_700)
        self.add(styles.PICTURE, wordml.chart(relation, size, name, description))

    def contents(self) -> None:
        """The table of contents comes here."""
        self._contents_at = len(self._parts)

    def table(
        self,
        caption: str,
        shares: Sequence[float],
        head: Sequence[Sequence[WordCell]],
        rows: Iterable[Sequence[WordCell]],
    ) -> None:
        """A table over the whole width; ``shares`` are the widths of its columns in any unit, ``head`` its heading rows."""
        if self._parts and self._parts[-1].endswith("</w:tbl>"):
            self.add(styles.NOTE)  # Word joins tables that have nothing between them
        whole = sum(shares)
        # A table style knows only the first of them.
        first, *others = head
        head = [first, *([replace(cell, ground=self._heading_ground) for cell in cells] for cells in others)]
        widths = [int(self.width * share / whole) for share in shares]
        self._parts.append(wordml.table(self._ids.get("Report Table", styles.TABLE), widths, head, rows, caption))

    def footer(self, left: str, page: str) -> None:
        """The foot of every page, unless the template has its own; ``page`` has ``{page}`` and ``{pages}`` in it."""
        foot = self._document.sections[0].footer
        if any(
            paragraph.text.strip() or paragraph._p.xpath(".//w:fldSimple|.//w:instrText")
            for paragraph in foot.paragraphs
        ):
            return
        before, _, rest = page.partition("{page}")
        middle, _, after = rest.partition("{pages}")
        fields = (wordml.field("PAGE"), wordml.words(middle), wordml.field("NUMPAGES"), wordml.words(after))
        tabs = (
            f'<w:pPr><w:pStyle w:val="{self.style(styles.FOOTER)}"/><w:tabs><w:tab w:val="right" w:pos="{self.width}"/>'
        )
        line = f"<w:p>{tabs}</w:tabs></w:pPr>{wordml.words(chr(9).join((left, before)))}{''.join(fields)}</w:p>"
        foot.is_linked_to_previous = False
        for paragraph in foot.paragraphs:
            paragraph._p.getparent().remove(paragraph._p)
        for element in _parsed(line):
            foot._element.append(element)

    def to_bytes(self, title: str, subject: str) -> bytes:
        """The document with its properties. The same text gives the same bytes."""
        if self._contents_at is not None:
            pages = _pages(self._parts, [at for *_, at in self._headings])
            lines = (
                (self.style(styles.CONTENTS_LINES[level - 1]), words, name, page)
                for (level, words, name, _), page in zip(self._headings, pages, strict=True)
                if level <= _IN_CONTENTS
            )
            self._parts.insert(self._contents_at, wordml.contents(lines, self.width))
        whole, listed = inventory.taken("".join(self._parts), self._places, self._kept.declined)
        inventory.put(self._document, listed)
        end = self._document.element.body.find(f"{{{NAMESPACE}}}sectPr")
        names = self._document.element.nsmap
        usual = names.get("w") == NAMESPACE and names.get("r") == wordml.RELATIONS
        # Under another name than Word's own the text has to be read to be put in.
        for element in _parsed(_MARK if usual else whole):
            end.addprevious(element)
        self._speak()
        properties = self._document.core_properties
        properties.title = wordml.clean(title)[:_TITLE_LIMIT]
        properties.subject = wordml.clean(subject)[:_TITLE_LIMIT]
        properties.language = LOCALES[self.language]
        return packed(self._document, whole if usual else "")

    def _speak(self) -> None:
        """Tell the language everywhere that a program looks for it."""
        locale = LOCALES[self.language]
        sheet = self._document.styles.element
        for language in sheet.xpath(".//w:docDefaults//w:lang") or [_default_language(self._document)]:
            language.set(f"{{{NAMESPACE}}}val", locale)
        for language in sheet.xpath("./w:style//w:lang"):
            language.getparent().remove(language)
        settings = self._document.settings.element
        for language in settings.xpath("./w:themeFontLang"):
            language.set(f"{{{NAMESPACE}}}val", locale)


def _default_language(document: Document) -> object:
    sheet = document.styles.element
    (look,) = _parsed("<w:docDefaults><w:rPrDefault><w:rPr><w:lang/></w:rPr></w:rPrDefault></w:docDefaults>")
    for old in sheet.xpath("./w:docDefaults"):
        sheet.remove(old)
    sheet.insert(0, look)
    return look.xpath(".//w:lang")[0]


def _parsed(xml: str) -> list:  # type: ignore[type-arg] # elements of lxml, which has no types here
    from docx.oxml import parse_xml

    return list(parse_xml(f'<w:body xmlns:w="{NAMESPACE}" xmlns:r="{wordml.RELATIONS}">{xml}</w:body>'))


_MARK = "<w:p><w:r><w:t>tyokirja: text</w:t></w:r></w:p>"
"""The paragraph that a report's text stands in for. Thousands of paragraphs as objects would take half of the time."""


_LEFT_OUT = ("/thumbnail", "/stylesWithEffects")


def packed(document: Document, body: str = "") -> bytes:
    """A document as bytes that do not depend on the moment: nobody's name, fixed dates.

    ``body`` is the XML that stands where the document has its mark.
    """
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.created = properties.modified = _FIXED_DATE
    properties.revision = 1
    # A picture of the template's first page, and its styles once more for Word 2010 alone: half of the template.
    for whole in (document.part.package, document.part):
        for name in [key for key, rel in whole.rels.items() if rel.reltype.endswith(_LEFT_OUT)]:
            del whole.rels[name]
    stream, made = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, QuickZip(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name == handwork.APP:
                continue
            data = source.read(name)
            if body and name == "word/document.xml":
                data = _with_text(data, body)
            target.writestr(zipfile.ZipInfo(name, _ZIP_DATE), data, zipfile.ZIP_DEFLATED)
        app = handwork.app_part(target)
        target.writestr(zipfile.ZipInfo(handwork.APP, _ZIP_DATE), app, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _with_text(document: bytes, body: str) -> bytes:
    """``word/document.xml`` with its text in place of the mark."""
    before, _, after = document.partition(_MARK.encode())
    return b"".join((before, body.encode(), after))


def _put_chart(document: Document, bars: Bars) -> str:
    """Put a native chart in (ISO/IEC 29500-1 § 14.2.1), with the workbook of its figures; gives its relationship's id."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    number = 1 + sum(str(part.partname).startswith("/word/charts/") for part in package.iter_parts())
    workbook = Part(PackURI(f"/word/embeddings/kuvio{number}.xlsx"), _WORKBOOK, bars.workbook, package)
    chart = Part(PackURI(f"/word/charts/kuvio{number}.xml"), _CHART, b"", package)
    relation = chart.relate_to(workbook, f"{wordml.RELATIONS}/package")
    told = f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    chart._blob = bars.xml.replace(b"</c:chartSpace>", told.encode())
    return str(document.part.relate_to(chart, f"{wordml.RELATIONS}/chart"))


_LINE, _PAGE = 12.5, 745.0
"""Points of a line of text and of a page's height."""

_LETTERS = 112
"""Letters on a line over the whole width."""

_PIECE = re.compile(r'</w:(p|tr)>|<w:tcW w:w="(\d+)"|<w:t(?: [^>]*)?>([^<]*)')
"""The end of a paragraph or of a table's row, how wide the cell is that follows, a text."""

_CONTENTS = 320.0
"""Points of the title and the contents."""


def _pages(parts: Sequence[str], headings: Sequence[int]) -> list[int]:
    """The page (from 1) of each heading, by its place among the parts; until a program that lays pages out has counted."""
    at, wanted, pages = _CONTENTS, set(headings), []
    for number, part in enumerate(parts):
        if "<w:pageBreakBefore/>" in part:
            at = (at // _PAGE + 1) * _PAGE
        if number in wanted:
            pages.append(int(at // _PAGE) + 1)
        at += _height(part)
    return pages


def _height(part: str) -> float:
    if "<w:drawing>" in part:
        return 150.0
    rows, height, highest, lines, letters, room = "<w:tbl>" in part, 0.0, 1, 0, 0, float(_LETTERS)
    for end, width, words in _PIECE.findall(part):
        if words:
            letters += len(words)
        elif end == "p":
            lines += 1 + int(letters / room)
            letters = 0
            if not rows:
                height, lines = height + _LINE * lines + 5, 0
        elif width or end:
            highest, lines = max(highest, lines), 0
            if end:
                height, highest = height + highest * 11.3 + 3, 1
            else:
                room = max(int(width) / 9750 * _LETTERS * 1.1, 6)
    return height

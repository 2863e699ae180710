"""The text of one Word paragraph: its runs with their marks, and whether it is bold.

Tracked changes are read as accepted: what is inserted is text, what is deleted or moved away is marked as deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tyokirja.records import dataclass
from tyokirja.sources.readers.marked import Marked, marked
from tyokirja.sources.readers.symbols import UNKNOWN, in_characters, symbol
from tyokirja.sources.readers.word.styles import Styles, W, attribute, look_of
from tyokirja.written import NOT_SAID, Mark, Run

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

_CHARACTERS = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
    W + "ptab": "\t",
}
_BLANKS = re.compile(r"[\n\t]")
_DELETED = frozenset({W + "del", W + "moveFrom"})
_UNSEEN = frozenset(
    {
        *(W + name for name in ("pPr", "rPr", "instrText", "delInstrText", "txbxContent", "drawing", "pict", "object")),
        *(W + name for name in ("sdtPr", "sdtEndPr", "rt", "rubyPr", "tblPr")),
        *(_MATHS + name for name in ("ctrlPr", "rPr", "naryPr", "fPr", "sSupPr", "sSubPr")),
    }
)


@dataclass(frozen=True, slots=True)
class WordText:
    """A text. ``bold``: all of it is."""

    runs: tuple[Run, ...]
    bold: bool = False

    @property
    def marked(self) -> Marked:
        """The text, tidy."""
        return marked(self.runs)

    @property
    def stands(self) -> bool:
        """True where some of it is neither struck nor hidden nor deleted."""
        return any(run.text.strip() and not run.marks & NOT_SAID for run in self.runs)


@dataclass(frozen=True, slots=True)
class _TextRun:
    """A run as found. ``field``: it is a field's instruction, the number of the field."""

    text: str
    marks: Mark
    bold: bool | None
    field: int = 0


def text_of(paragraph: Element, styles: Styles, table_style: str = "") -> WordText:
    """The text of a paragraph, which may stand in a table of the style ``table_style``."""
    style = attribute(paragraph.find(f"{W}pPr/{W}pStyle"), "val")
    reader = _ParagraphReader(styles, style, table_style)
    parts = reader.read(paragraph)
    seen = [part for part in parts if part.text.strip() and not part.marks & NOT_SAID]
    return WordText(
        tuple(Run(part.text, part.marks) for part in parts),
        bool(seen) and all(part.bold for part in seen),
    )


class _ParagraphReader:
    """One pass over a paragraph. Of a field its result is text and its instruction is not."""

    def __init__(self, styles: Styles, paragraph_style: str, table_style: str) -> None:
        self._styles = styles
        self._paragraph_style, self._table_style = paragraph_style, table_style
        self._fields: list[tuple[int, bool]] = []  # those that are open: the number, and whether its result has begun
        self._count = 0

    def read(self, paragraph: Element) -> list[_TextRun]:
        parts = list(self._parts(paragraph, Mark(0)))
        # A field that never comes to its result is damaged; what stands after its beginning is text.
        unended = {number for number, is_result in self._fields if not is_result}
        return [part for part in parts if not part.field or part.field in unended]

    def _parts(self, element: Element, marks: Mark) -> Iterator[_TextRun]:
        for child in element:
            tag = child.tag
            if not isinstance(tag, str) or tag in _UNSEEN:
                continue
            if tag == W + "r":
                yield from self._run(child, marks)
            elif tag == _MATHS + "t":
                yield self._part(child.text or "", marks, None)
            elif tag == ALTERNATIVES:
                # The same twice: for programs that know a feature, and for the others.
                yield from self._parts(child[0], marks) if len(child) else ()
            else:
                if tag == _MATHS + "den":
                    yield self._part("/", marks, None)
                yield from self._parts(child, marks | _marks_of(tag))

    def _run(self, run: Element, marks: Mark) -> Iterator[_TextRun]:
        properties = run.find(W + "rPr")
        direct = look_of(properties)
        run_style = attribute(properties.find(W + "rStyle"), "val") if properties is not None else ""
        look = self._styles.look(direct, run_style, self._paragraph_style, self._table_style)
        marks |= look.shift or Mark(0)
        marks |= Mark.STRUCK if look.struck or look.twice else Mark(0)
        marks |= Mark.HIDDEN if look.hidden else Mark(0)
        marks |= Mark.WHITE if look.white else Mark(0)
        marks |= Mark.SMALL if look.small else Mark(0)
        for child in run.iter(W + "t", W + "delText", W + "sym", W + "fldChar", *_CHARACTERS):
            if not _is_of(child, run):
                continue
            if child.tag == W + "fldChar":
                yield from self._field(child, marks)
            elif text := _text(child, look.font or ""):
                yield self._part(text, marks, look.bold)

    def _part(self, text: str, marks: Mark, bold: bool | None) -> _TextRun:
        instruction = next((number for number, is_result in self._fields if not is_result), 0)
        return _TextRun(text, marks, bold, instruction)

    def _field(self, sign: Element, marks: Mark) -> Iterator[_TextRun]:
        kind = attribute(sign, "fldCharType")
        if kind == "begin":
            chosen = _chosen(sign)
            if chosen:
                yield self._part(chosen, marks, None)
            self._count += 1
            self._fields.append((self._count, False))
        elif self._fields:
            number, _ = self._fields.pop()
            if kind == "separate":
                self._fields.append((number, True))


def _marks_of(tag: str) -> Mark:
    if tag in _DELETED:
        return Mark.DELETED
    return {_MATHS + "sup": Mark.RAISED, _MATHS + "sub": Mark.LOWERED}.get(tag, Mark(0))


def _is_of(child: Element, run: Element) -> bool:
    """True for what a run itself says: not what a text box in it says, nor what is there for older programs."""
    parent = child.getparent()
    while parent is not None and parent is not run:
        if parent.tag in _UNSEEN or str(parent.tag).endswith("}Fallback"):
            return False
        parent = parent.getparent()
    return True


def _text(child: Element, font: str) -> str:
    if child.tag in (W + "t", W + "delText"):
        return in_characters(_BLANKS.sub(" ", child.text or ""), font)
    if child.tag == W + "sym":
        code = attribute(child, "char")
        try:
            return symbol(attribute(child, "font"), int(code, 16))
        except (ValueError, OverflowError):
            return UNKNOWN
    return _CHARACTERS[str(child.tag)]


def _chosen(field: Element) -> str:
    """What is chosen in an old form field, which has no result: an item of its list, or whether its box is ticked."""
    items = [attribute(item, "val") for item in field.iter(W + "listEntry")]
    if items:
        chosen = attribute(next(field.iter(W + "result"), None), "val") or "0"
        return items[int(chosen)] if chosen.isdecimal() and int(chosen) < len(items) else ""
    box = next(field.iter(W + "checkBox"), None)
    if box is None:
        return ""
    ticked = box.find(W + "checked")
    ticked = box.find(W + "default") if ticked is None else ticked
    return "☒" if ticked is not None and attribute(ticked, "val") not in {"0", "false"} else "☐"

"""A report that the office may have saved -> what it wrote there, by the place that it belongs to.

Everything that the program wrote is known by the report's inventory; all else is the office's. A paragraph belongs to
the place of the last paragraph above it that the program wrote: so words keep their place when chapters are moved, and
words written where there is no place for them have one.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from tyokirja.files.handwork import untouched
from tyokirja.records import dataclass
from tyokirja.report.document import inventory, passages
from tyokirja.report.document.inventory import Flag, Inventory
from tyokirja.report.document.passages import Passage, Taker
from tyokirja.report.document.places import Place
from tyokirja.report.document.wordml import NAMESPACE

_LARGEST = 200_000_000
"""Bytes of a report unpacked, above which it is not read but kept: a hundred times a large city's."""

_ALIKE = 0.55
"""From this share of the same letters on a paragraph is the program's own, rewritten."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Words that stood at no place of their own: their beginning, and what stood above them."""

    words: str
    above: str
    place: Place


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text of the program that somebody changed in the report: before and after. ``after`` is empty where it is gone."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the office wrote in a report. ``words`` has the passages by the place's key.

    ``unread`` is True where the file cannot be understood, ``whole`` False where something could not be taken along.
    """

    places: Mapping[str, Place] = field(default_factory=dict)
    words: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    elsewhere: tuple[Elsewhere, ...] = ()
    rewritten: tuple[Rewritten, ...] = ()
    declined: frozenset[str] = frozenset()
    whole: bool = True
    unread: bool = False


def read(path: Path) -> Found:
    """What the office wrote in the report at ``path``; nothing where there is no report."""
    if not path.is_file():
        return Found()
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(part.file_size for part in package.infolist()) > _LARGEST:
                return Found(unread=True)
            # Nobody has saved it since it was written without a word of the office's: there is none to look for.
            if untouched(path) and (whole := inventory.whole(package)) is not None:
                return Found(declined=whole.declined)
        import docx

        document = docx.Document(io.BytesIO(data))
        listed = inventory.of(document)
    except Exception:
        return Found(unread=True)
    if listed is None:
        # A report that an earlier version of this program wrote has no inventory, and nobody's words.
        return Found(unread=not untouched(path))
    return _Reading(document, listed).found()


@dataclass(slots=True)
class _Block:
    """A paragraph, or a table that somebody put in; ``at`` is its entry in the inventory, None where it has none."""

    element: Any
    text: str
    in_cell: bool
    at: int | None = None
    key: str = ""


class _Reading:
    def __init__(self, document: Any, listed: Inventory) -> None:
        self._document = document
        self._listed = listed
        self._taker = Taker(document)
        self._by_text: dict[str, list[int]] = {}
        for number, entry in enumerate(listed.entries):
            self._by_text.setdefault(entry.text, []).append(number)
        self._by_key = {place.key: place for place in listed.places}

    def found(self) -> Found:
        blocks = list(self._recognised())
        seen = {block.at for block in blocks if block.at is not None}
        missing = [n for n, entry in enumerate(self._listed.entries) if n not in seen and entry.flag is Flag.TEXT]
        words: dict[str, list[Passage]] = {}
        elsewhere: list[Elsewhere] = []
        rewritten: list[Rewritten] = []
        whole = not self._has_asides()
        accepted = self._accepted(blocks, seen)
        place, at, above = self._listed.places[0] if self._listed.places else Place("", ""), -1, ""
        moved_from: set[tuple[str, int]] = set()
        for position, block in enumerate(blocks):
            if block.at is not None:
                entry = self._listed.entries[block.at]
                place, at, above = self._listed.places[entry.place], block.at, entry.text
                if entry.flag is Flag.OFFER and place.key in accepted:
                    words.setdefault(place.key, []).append(self._taker.passage(block.element))
                continue
            before = self._rewritten(block, at, self._next(blocks, position), missing)
            own, passage = self._by_key.get(block.key, place), None
            if before is not None:
                missing.remove(before)
                added = _added(self._listed.entries[before].text, block.text)
                if added:
                    passage = passages.plain(added)
                else:
                    rewritten.append(Rewritten(self._listed.entries[before].text, block.text))
                    continue
            passage = passage or self._taker.passage(block.element)
            whole = whole and passage.whole
            words.setdefault(own.key, []).append(passage)
            if block.text and not block.key and not self._at_home(own, at) and (own.key, at) not in moved_from:
                moved_from.add((own.key, at))
                elsewhere.append(Elsewhere(block.text, above, own))
        rewritten += [Rewritten(self._listed.entries[each].text, "") for each in missing]
        kept = {key: _trimmed(found) for key, found in words.items()}
        return Found(
            places={key: self._by_key[key] for key in kept if kept[key]},
            words={key: found for key, found in kept.items() if found},
            elsewhere=tuple(elsewhere),
            rewritten=tuple(rewritten),
            declined=self._declined(seen),
            whole=whole and not rewritten,
        )

    # blocks in the document's order, each with its entry in the inventory

    def _recognised(self) -> Iterator[_Block]:
        used: set[int] = set()
        last = -1
        for block in self._blocks(self._document.element.body, in_cell=False, key=""):
            if block.element.tag.endswith("}p") and not (block.key and self._is_own(block)):
                block.at = self._entry(inventory.folded(block.text), used, last)
            if block.at is not None:
                used.add(block.at)
                last = block.at
            if block.at is not None or block.text.strip() or _pictured(block.element):
                yield block

    def _is_own(self, block: _Block) -> bool:
        """True for a paragraph in a place's own frame that is neither a prompt nor an offer."""
        numbers = self._by_text.get(inventory.folded(block.text), ())
        return all(self._listed.entries[number].flag is Flag.TEXT for number in numbers)

    def _entry(self, text: str, used: set[int], last: int) -> int | None:
        """The entry of a text: the next one in order that is still free, else any that is."""
        numbers = [number for number in self._by_text.get(text, ()) if number not in used] if text else []
        return next((number for number in numbers if number > last), numbers[0] if numbers else None)

    def _blocks(self, parent: Any, *, in_cell: bool, key: str) -> Iterator[_Block]:
        for element in parent:
            name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
            if name == "p":
                yield _Block(element, passages.words_of(element).strip(), in_cell, key=key)
            elif name == "sdt":
                content = element.find(f"{{{NAMESPACE}}}sdtContent")
                if content is not None:
                    yield from self._blocks(content, in_cell=in_cell, key=self._key(element) or key)
            elif name == "tbl":
                yield from self._table(element, key)
            elif name in ("ins", "moveTo", "customXml", "smartTag"):
                yield from self._blocks(element, in_cell=in_cell, key=key)

    def _table(self, table: Any, key: str) -> Iterator[_Block]:
        """The cells of a table of the program; a table that somebody put in is one block."""
        texts = [passages.words_of(paragraph) for paragraph in table.iter(f"{{{NAMESPACE}}}p")]
        if not any(inventory.folded(line) in self._by_text for line in texts if line.strip()):
            yield _Block(table, " ".join(line.strip() for line in texts if line.strip()), False, key=key)
            return
        for row in table.iter(f"{{{NAMESPACE}}}tr"):
            if row.getparent() is table:
                for cell in row.iterfind(f"{{{NAMESPACE}}}tc"):
                    yield from self._blocks(cell, in_cell=True, key=key)
                for framed in row.iterfind(f"{{{NAMESPACE}}}sdt/{{{NAMESPACE}}}sdtContent/{{{NAMESPACE}}}tc"):
                    yield from self._blocks(framed, in_cell=True, key=key)

    def _key(self, frame: Any) -> str:
        for tag in frame.iterfind(f"{{{NAMESPACE}}}sdtPr/{{{NAMESPACE}}}tag"):
            number = tag.get(f"{{{NAMESPACE}}}val", "").removeprefix("tyokirja-")
            if number.isdigit() and int(number) < len(self._listed.places):
                return self._listed.places[int(number)].key
        return ""

    # what a paragraph that the program did not write is

    def _next(self, blocks: list[_Block], position: int) -> int:
        return next((b.at for b in blocks[position:] if b.at is not None), len(self._listed.entries))

    def _rewritten(self, block: _Block, at: int, after: int, missing: list[int]) -> int | None:
        """The text of the program that a paragraph took the place of: one that is missing there, and like it."""
        if block.key or block.element.tag.endswith("}tbl"):
            return None
        between = [entry for entry in missing if at < entry < after]
        if block.in_cell and len(between) == 1:
            return between[0]
        best, share = None, _ALIKE
        for entry in between[:40]:
            before = self._listed.entries[entry].text
            like = 1.0 if before in block.text else SequenceMatcher(None, before, block.text, autojunk=False).ratio()
            if like >= share:
                best, share = entry, like
        return best

    def _at_home(self, place: Place, at: int) -> bool:
        """True right below the place's first text: its heading, or its prompt."""
        first = next(
            (n for n, entry in enumerate(self._listed.entries) if self._listed.places[entry.place] == place), -1
        )
        if at < first:
            return False
        between = self._listed.entries[first : at + 1]
        return len([entry for entry in between if entry.flag is Flag.TEXT]) <= _LEAD.get(place.key.partition(":")[0], 1)

    # an earlier report's words on offer

    def _accepted(self, blocks: list[_Block], seen: set[int]) -> set[str]:
        """The places whose offered words the office has made its own: it took the mark away or changed something."""
        entries = self._listed.entries
        accepted: set[str] = set()
        for number, entry in enumerate(entries):
            if entry.flag in (Flag.MARK, Flag.OFFER) and number not in seen:
                accepted.add(self._listed.places[entry.place].key)
        key = ""
        for block in blocks:
            if block.at is not None:
                key = self._listed.places[entries[block.at].place].key
            elif block.text:
                accepted.add(block.key or key)
        return accepted

    def _declined(self, seen: set[int]) -> frozenset[str]:
        """The places whose offered words are all gone, and those where they were before."""
        left: dict[str, int] = {}
        for number, entry in enumerate(self._listed.entries):
            if entry.flag is Flag.OFFER:
                key = self._listed.places[entry.place].key
                left[key] = left.get(key, 0) + (number in seen)
        return self._listed.declined | {key for key, count in left.items() if not count}

    def _has_asides(self) -> bool:
        """True where the document has what cannot be taken along: comments, footnotes."""
        kinds = ("/comments", "/footnotes", "/endnotes")
        return any(
            rel.reltype.endswith(kinds) and b"<w:t>" in rel.target_part.blob.replace(b' xml:space="preserve"', b"")
            for rel in self._document.part.rels.values()
            if not rel.is_external
        )


_LEAD = {"goal": 2, "front": 2}
"""How many texts of the program stand at the head of a place: a goal has its standing below its name, the title a line."""


def _added(before: str, after: str) -> str:
    """What was written into a text of the program where that was left as it was; empty where it was changed."""
    if before in after:
        start = after.index(before)
        return " ".join(part.strip(" \t\n") for part in (after[:start], after[start + len(before) :]) if part.strip())
    return ""


def _pictured(element: Any) -> bool:
    return any(True for _ in element.iter("{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"))


def _trimmed(passages: list[Passage]) -> tuple[Passage, ...]:
    return tuple(passage for passage in passages if passage.text.strip() or passage.pictures or not passage.whole)

"""What this program wrote into a report, kept in the report itself: so that all else in it is known to be the office's.

It is a part of the package (``customXml``, ISO/IEC 29500-1 § 15.2.4 and .5) that Word and LibreOffice carry along when
they save: the places, and every paragraph in order with the place that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from tyokirja.records import dataclass
from tyokirja.report.document import wordml
from tyokirja.report.document.places import Place

if TYPE_CHECKING:
    from zipfile import ZipFile

    from docx.document import Document

NAMESPACE = "urn:tyokirja:report:1"
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_PROPERTIES = f"{_DATA}Props"
_STORE = "{6F1D7C52-1C1B-4E0B-9C36-0D1B7E0A52C1}"


class Flag(StrEnum):
    """What a paragraph of the program is: its text, a prompt to write, or an earlier report's words on offer."""

    TEXT = ""
    PROMPT = "prompt"
    MARK = "mark"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Entry:
    """One paragraph as the program wrote it; ``place`` is the number of the place that it stands in."""

    place: int
    text: str
    flag: Flag = Flag.TEXT


@dataclass(frozen=True, slots=True)
class Inventory:
    """A whole report as it was written. ``declined`` are the keys of places whose offered words the office removed.

    ``all`` is True where everything in the report is in here: it was written without words of the office's own.
    """

    places: tuple[Place, ...]
    entries: tuple[Entry, ...]
    declined: frozenset[str] = frozenset()
    all: bool = False


# The marks that the writer leaves in the text while it is made; none of them is in the file.
_TOKEN = re.compile(r"<!--(.*?)-->|<w:t(?: [^>]*)?>([^<]*)|<w:(tab|br)/>|</w:p>", re.DOTALL)
_MARKS = re.compile(r"<!--.*?-->")
_OWN = "own"
_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))


def standing(place: int) -> str:
    """A mark in the text: from here on the program's paragraphs stand in this place."""
    return f"<!--place {place}-->"


def flagged(flag: Flag, xml: str) -> str:
    """Paragraphs that are a prompt or an offer."""
    return f"<!--{flag.value}-->{xml}<!--text-->"


def owned(xml: str) -> str:
    """Paragraphs that are the office's own."""
    return f"<!--{_OWN}-->{xml}<!--text-->"


def taken(text: str, places: Sequence[Place], declined: frozenset[str]) -> tuple[str, Inventory]:
    """A text without its marks, and the inventory that they tell."""
    entries: list[Entry] = []
    place, flag, whole, pieces = 0, "text", True, ""
    for mark, piece, kind in _TOKEN.findall(text):
        if piece or kind:
            pieces += piece or {"tab": "\t", "br": "\n"}[kind]
        elif mark.startswith("place "):
            place = int(mark[6:])
        elif mark:
            flag = mark
            whole = whole and flag != _OWN
        elif pieces:
            words, pieces = _words(pieces), ""
            if words and flag != _OWN:
                entries.append(Entry(place, words, Flag.TEXT if flag == "text" else Flag(flag)))
    return _MARKS.sub("", text), Inventory(tuple(places), tuple(entries), declined, whole)


def _words(words: str) -> str:
    if "&" in words:
        for escaped, plain in _ESCAPED:
            words = words.replace(escaped, plain)
    return folded(words)


_PAGE_NUMBER = re.compile(r"\t\d*$")


def folded(words: str) -> str:
    """A paragraph's text for comparing: programs differ in spaces, and a line of the contents has its page behind it."""
    if "\t" in words:
        words = _PAGE_NUMBER.sub("", words)
    return " ".join(words.replace("\u00ad", "").replace("\u2011", "-").split())


def put(document: Document, inventory: Inventory) -> None:
    """Put the inventory into a document's package."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    number = 1 + sum(str(part.partname).startswith("/customXml/item") for part in package.iter_parts())
    data = Part(PackURI(f"/customXml/item{number}.xml"), "application/xml", _to_xml(inventory), package)
    properties = (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats'
        f'.org/officeDocument/2006/customXml" ds:itemID="{_STORE}"><ds:schemaRefs><ds:schemaRef ds:uri="{NAMESPACE}"/>'
        "</ds:schemaRefs></ds:datastoreItem>"
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    part = Part(PackURI(f"/customXml/itemProps{number}.xml"), kind, properties.encode(), package)
    data.relate_to(part, _PROPERTIES)
    document.part.relate_to(data, _DATA)


def of(document: Document) -> Inventory | None:
    """The inventory in a document's package; None where there is none that can be read."""
    for part in document.part.package.iter_parts():
        if str(part.partname).startswith("/customXml/") and NAMESPACE.encode() in part.blob[:400]:
            try:
                return _from_xml(part.blob)
            except (ElementTree.ParseError, ValueError, KeyError):
                continue
    return None


def whole(package: ZipFile) -> Inventory | None:
    """The inventory of a report that has nothing but what it tells of, without its entries; None where it has more."""
    for name in package.namelist():
        if name.startswith("customXml/") and NAMESPACE.encode() in (data := package.read(name))[:400]:
            places, _, entries = data.partition(b"<p ")
            listed = _from_xml(places + b"</report>" if entries else data)
            return listed if listed.all else None
    return None


_ALL = ' all="1"'


def _to_xml(inventory: Inventory) -> bytes:
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n', f'<report xmlns="{NAMESPACE}"{_ALL if inventory.all else ""}>']
    for place in inventory.places:
        rows = wordml.quoted("\n".join(place.rows))
        declined = ' declined="1"' if place.key in inventory.declined else ""
        parts.append(
            f'<place key="{wordml.quoted(place.key)}" name="{wordml.quoted(place.name)}" rows="{rows}"{declined}/>'
        )
    for entry in inventory.entries:
        flag = f' f="{entry.flag}"' if entry.flag else ""
        parts.append(f'<p n="{entry.place}"{flag}>{wordml.escape(wordml.clean(entry.text))}</p>')
    parts.append("</report>")
    return "".join(parts).encode()


def _from_xml(data: bytes) -> Inventory:
    if b"<!DOCTYPE" in data[:1000]:
        raise ValueError("a document type of its own")
    root = ElementTree.fromstring(data)
    if root.tag != f"{{{NAMESPACE}}}report":
        raise ValueError(root.tag)
    places, entries, declined = [], [], set()
    for element in root:
        if element.tag.endswith("}place"):
            places.append(
                Place(element.attrib["key"], element.attrib["name"], tuple(element.attrib["rows"].splitlines()))
            )
            if element.get("declined"):
                declined.add(element.attrib["key"])
        else:
            entries.append(Entry(int(element.attrib["n"]), folded(element.text or ""), Flag(element.get("f", ""))))
    if any(not 0 <= entry.place < len(places) for entry in entries):
        raise ValueError("a paragraph of no place")
    return Inventory(tuple(places), tuple(entries), frozenset(declined), root.get("all") == "1")

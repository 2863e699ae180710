"""What a document says of itself: when it was saved, by which program, and its custom properties. Never by whom."""

from __future__ import annotations

from dataclasses import field
from datetime import UTC, datetime, timedelta

from tyokirja.records import dataclass
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.package import Element, tree
from tyokirja.workbooks.words import decoded


@dataclass(frozen=True, slots=True)
class Properties:
    """When the document was saved, by which program, its custom properties, and its words for people (``remarks``).

    Empty is what it does not say, or what cannot be read.
    """

    saved_at: datetime | None = None
    program: str = ""
    custom: dict[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


_EARLIEST_YEAR = 1990  # before it, a saving time is a zero that some program wrote


def parsed(data: bytes | None) -> Element | None:
    """A part that adds to the document as a tree; None where there is none or it cannot be read."""
    if not data:
        return None
    try:
        return tree(data)
    except ReadFailed:
        return None


def core_saved_at(root: Element | None, program: str = "", packed_at: datetime | None = None) -> datetime | None:
    """``dcterms:modified`` of the core properties, in UTC.

    LibreOffice writes its local time there and calls it UTC; what it writes is read as a time without a zone.
    """
    text = (root.findtext("modified") or "").strip() if root is not None else ""
    if program.startswith(OF_LIBREOFFICE):
        text = text.removesuffix("Z")
    return moment(text, packed_at)


OF_LIBREOFFICE = ("LibreOffice", "Collabora", "OpenOffice")
"""How the names of the programs begin that are LibreOffice."""


def moment(text: str, packed_at: datetime | None = None) -> datetime | None:
    """An ISO 8601 moment in UTC, None where it is none; one without a zone is Finnish time, as the clock on the wall.

    The exception is a file that was zipped (``packed_at``, in UTC) just then: its time without a zone is UTC.
    """
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if found.tzinfo is None and packed_at is not None:
        as_utc = in_utc(found.replace(tzinfo=UTC))
        if as_utc is not None and abs(as_utc - packed_at) < _PACKING:
            return as_utc
    return in_utc(found)


def remarks_of(root: Element | None) -> tuple[str, ...]:
    """The subject, keywords and comment that core properties, or those of OpenDocument, have for people."""
    if root is None:
        return ()
    parts = (element for tag in ("subject", "keywords", "keyword", "description") for element in root.iterfind(tag))
    return tuple(words for element in parts if (words := decoded("".join(element.itertext())).strip()))


_PACKING = timedelta(minutes=20)  # a fraction of the smallest difference between Finnish time and UTC


def in_utc(found: datetime) -> datetime | None:
    """A moment in UTC, to the second; None for the zeros that programs write where they know no time."""
    try:
        if found.tzinfo is None:
            from zoneinfo import ZoneInfo

            found = found.replace(tzinfo=ZoneInfo("Europe/Helsinki"))
        found = found.astimezone(UTC).replace(microsecond=0)
    except (OverflowError, ValueError):
        return None
    return found if found.year >= _EARLIEST_YEAR else None


def program_of(data: bytes | None) -> str:
    """``Microsoft Excel 16.0300`` from the extended properties; empty where they do not tell."""
    root = parsed(data)
    if root is None:
        return ""
    return " ".join(filter(None, ((root.findtext(tag) or "").strip() for tag in ("Application", "AppVersion"))))


def custom_properties(data: bytes | None) -> dict[str, str]:
    """Custom document properties, every type as text."""
    root = parsed(data)
    if root is None:
        return {}
    return {
        each.get("name", ""): decoded("".join(each.itertext()).strip())
        for each in root.iterfind("property")
        if each.get("name")
    }

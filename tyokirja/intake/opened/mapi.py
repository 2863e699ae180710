"""Outlook's properties (MAPI), which .msg files and ``winmail.dat`` both carry: from raw values to a :class:`Mail`.

The numbers are those of MS-OXPROPS; only what leads to attachments, date and words is read.
"""

from __future__ import annotations

import struct
from dataclasses import field
from datetime import UTC, datetime, timedelta

from tyokirja.automatic import says_away
from tyokirja.intake.opened.mail_files import Mail, MailPart, plain_words
from tyokirja.intake.opened.transfer import text as transfer_text
from tyokirja.records import dataclass

STRING8, UNICODE, BINARY, OBJECT, TIME, LONG, BOOLEAN = 0x1E, 0x1F, 0x102, 0x0D, 0x40, 0x03, 0x0B

SUBJECT, BODY, BODY_HTML, MESSAGE_CLASS = 0x0037, 0x1000, 0x1013, 0x001A
SUBMITTED, DELIVERED = 0x0039, 0x0E06
CODE_PAGE, INTERNET_CODE_PAGE = 0x3FFD, 0x3FDE
ATTACHED_DATA, LONG_NAME, SHORT_NAME, DISPLAY_NAME = 0x3701, 0x3707, 0x3704, 0x3001
METHOD, MIME_TYPE, CONTENT_ID, HIDDEN = 0x3705, 0x370E, 0x3712, 0x7FFE
LONG_PATH, SHORT_PATH = 0x370D, 0x3708

WANTED = frozenset(
    {SUBJECT, BODY, BODY_HTML, MESSAGE_CLASS, SUBMITTED, DELIVERED, CODE_PAGE, INTERNET_CODE_PAGE}
    | {ATTACHED_DATA, LONG_NAME, SHORT_NAME, DISPLAY_NAME, METHOD, MIME_TYPE, CONTENT_ID, HIDDEN}
    | {LONG_PATH, SHORT_PATH}
)
"""The properties that are read; the others may be large and lead nowhere."""

BY_REFERENCE = frozenset({2, 3, 4, 7})
"""Attachment methods where only a path or an address is sent, as with files shared from OneDrive."""

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_CODECS = {65001: "utf-8", 20127: "ascii", 28591: "latin-1", 28605: "iso8859-15", 1200: "utf-16-le"}
_TECHNICAL_TYPES = ("text/calendar", "text/vcard", "text/x-vcard", "application/pkcs7-signature")


@dataclass(frozen=True, slots=True)
class Properties:
    """Raw values by (property, type). ``code_page`` is for texts that are not Unicode."""

    values: dict[tuple[int, int], bytes] = field(repr=False)
    code_page: int = 1252

    def text(self, *properties: int) -> str:
        """The first of ``properties`` that has words."""
        for number in properties:
            found = self._text(number).rstrip("\x00").strip()
            if found:
                return found
        return ""

    def _text(self, number: int) -> str:
        if (raw := self.values.get((number, UNICODE))) is not None:
            return raw.decode("utf-16-le", "replace")
        if (raw := self.values.get((number, STRING8))) is not None or (raw := self.values.get((number, BINARY))):
            return transfer_text(raw, codec(self.code_page))
        return ""

    def number(self, property_number: int) -> int | None:
        """A whole number or a truth value."""
        for kind in (LONG, BOOLEAN):
            raw = self.values.get((property_number, kind))
            if raw and len(raw) >= 2:
                return int.from_bytes(raw[:4] if kind == LONG else raw[:2], "little")
        return None

    def moment(self, *properties: int) -> datetime | None:
        """The first of ``properties`` that has a time, in UTC (a FILETIME: 100 ns since 1601)."""
        for number in properties:
            raw = self.values.get((number, TIME))
            if raw and len(raw) >= 8:
                ticks = struct.unpack("<Q", raw[:8])[0]
                try:
                    return _EPOCH + timedelta(microseconds=ticks // 10)
                except OverflowError:
                    continue
        return None

    def in_code_page(self) -> Properties:
        """The same, with the code page that they name themselves."""
        page = self.number(INTERNET_CODE_PAGE) or self.number(CODE_PAGE)
        return Properties(self.values, page) if page else self


def codec(page: int) -> str:
    """Python's name for a Windows code page; cp1252 for one that it does not know."""
    name = _CODECS.get(page, f"cp{page}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name


def mail(properties: Properties, parts: tuple[MailPart, ...]) -> Mail:
    """The mail that a message's properties describe."""
    kind = properties.text(MESSAGE_CLASS).casefold()
    subject = properties.text(SUBJECT)
    away = "rules.ooftemplate" in kind or says_away(subject)
    text, page = properties.text(BODY), properties.text(BODY_HTML)
    return Mail(
        subject=subject,
        sent_at=properties.moment(SUBMITTED, DELIVERED),
        words=text or plain_words(page),
        parts=parts,
        bounced=kind.startswith("report.") and kind.endswith(".ndr"),
        automatic=away,
        away=away,
        text=text,
        page=page,
    )


def part(properties: Properties, data: bytes, inner: Mail | None = None) -> MailPart:
    """The attachment that properties describe."""
    names = (LONG_NAME, SHORT_NAME) if inner else (LONG_NAME, SHORT_NAME, DISPLAY_NAME)
    link = inner is None and not data and properties.number(METHOD) in BY_REFERENCE
    return MailPart(
        name=properties.text(*names),
        data=data,
        mail=inner,
        embedded=bool(properties.text(CONTENT_ID) or properties.number(HIDDEN)),
        technical=properties.text(MIME_TYPE).casefold() in _TECHNICAL_TYPES,
        link=link,
        address=properties.text(LONG_PATH, SHORT_PATH) if link else "",
    )

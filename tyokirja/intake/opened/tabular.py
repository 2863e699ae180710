"""What may have a table in it, at a glance: files that are no workbooks, and the text of a mail. Whether it is one of this
round's is seen when it is read.
"""

from __future__ import annotations

from tyokirja.intake.opened import transfer
from tyokirja.intake.opened.mail_files import Mail, plain_words
from tyokirja.intake.opened.quoting import Parted, parted_page, parted_text
from tyokirja.intake.received import Body
from tyokirja.workbooks.kinds import Kind

_LOOKED_AT = 200_000
_LONGEST_TEXT = 400_000
_LARGEST_FILE = 20_000_000
"""Bytes of a text, a page or a document that is read for a table."""

_DELIMITERS = "\t;|,"
_TABLE = "<table"


def may_have_table(kind: Kind, data: bytes) -> bool:
    """True for a file that is read for a table of answers."""
    if len(data) > _LARGEST_FILE:
        return False
    if kind is Kind.WORD:
        return data.startswith(b"PK")
    if kind is Kind.WEB_PAGE:
        return _TABLE in transfer.text(data, None).casefold()
    return kind is Kind.TEXT and is_tabular(transfer.text(data[:_LOOKED_AT], None))


def is_tabular(text: str) -> bool:
    """True for a text of which a sign divides two lines at least into cells, or blanks keep columns apart."""
    lines = text.splitlines()
    return any(sum(_divides(sign, line) for line in lines) > 1 for sign in (*_DELIMITERS, "   "))


def _divides(sign: str, line: str) -> bool:
    """True unless a sign is a sentence's own: that has a blank after each comma and semicolon."""
    return sign in line.strip() and (sign in "\t|   " or 2 * line.count(f"{sign} ") < line.count(sign))


def body_of(mail: Mail, *, alone: bool) -> Body | None:
    """The text of a mail where it may have a table; None where it has none. ``alone``: no workbook came with it."""
    if mail.bounced:
        return None
    text = mail.text if mail.text.strip() else ""
    is_read = mail.page and (not text or _TABLE in mail.page.casefold())
    page = parted_page(mail.page, mail.subject) if is_read else Parted("", "")
    plain = parted_text((text or plain_words(page.own))[:_LONGEST_TEXT], mail.subject)
    own_page = page.own if _TABLE in page.own.casefold() else ""
    own_text = plain.own if is_tabular(plain.own) else ""
    others = plain.quoted if text else f"{plain.quoted}\n{plain_words(page.quoted)}"[:_LONGEST_TEXT]
    quoted = page.quoted if _TABLE in page.quoted.casefold() else others if is_tabular(others) else ""
    if not (own_page or own_text or (alone and quoted)):
        return None
    return Body(mail.subject, own_page, own_text, quoted, alone)

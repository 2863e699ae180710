"""A mail's headers and subject -> whether a machine wrote it, and whether it answers for somebody who is away (RFC 3834);
a report's parts -> whether it tells of a failure (RFC 3464, RFC 8098).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import Message

AWAY_WORDS = (
    r"automaattinen vastaus|automaattivastaus|poissa(?:olo(?:ilmoitus|viesti)?)?|autosvar|automatiskt svar|automatisk svar"
    r"|frånvaro(?:meddelande)?|automatic reply|auto(?:matic)?[- ]?(?:response|reply)|out of office|automatische antwort"
)
"""What mail programs put before the subject of the message that such a reply answers; a pattern without groups."""

PREFIX = re.compile(rf"(?i)^\s*((re|vs|sv|fw|fwd|vl|vb|aw|wg|antw|{AWAY_WORDS})\s*(\[\d+\])?\s*:\s*)+")
"""What they put before the subject of any message that is answered or passed on."""

_AWAY = re.compile(rf"(?i)\s*(?:(?:{AWAY_WORDS})\s*:|out of (?:the )?office\b)")
_OLDER = ("x-autoreply", "x-autorespond", "x-autoresponse")
"""Headers of mail programs that are older than the standard's."""


def by_machine(message: Message, subject: str) -> tuple[bool, bool]:
    """Whether a machine wrote a mail, and whether it says that its owner is away. ``subject`` is decoded."""
    stated = str(message.get("auto-submitted", ""))[:200].partition(";")[0].partition("(")[0].strip().casefold()
    replies = stated == "auto-replied" or (
        not stated
        and (
            "auto_reply" in str(message.get("precedence", "")).casefold()
            or any(message.get(name) is not None for name in _OLDER)
        )
    )
    away = replies or (stated != "no" and says_away(subject))
    return away or stated not in ("no", ""), away


def says_away(subject: str) -> bool:
    """True for a subject as mail programs begin it for somebody who is away."""
    return bool(_AWAY.match(subject))


def recipients_of(report: Message) -> Iterator[tuple[str, Message]]:
    """What a delivery status notification says of each recipient: its action (``failed``, ``delayed``), and all fields."""
    for part in report.walk():
        payload = part.get_payload() if part.get_content_type() == "message/delivery-status" else None
        for fields in payload if isinstance(payload, list) else ():
            if isinstance(fields, Message) and (action := str(fields.get("action", ""))[:200].strip().casefold()):
                yield action, fields


def tells_of_failure(report: Message) -> bool:
    """False for a report that a message was read, has come or is late."""
    if str(report.get_param("report-type", "")).casefold() == "disposition-notification":
        return False
    actions = {action for action, _ in recipients_of(report)}
    return not actions or "failed" in actions

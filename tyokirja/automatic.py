"""A mail's headers and subject -> whether a machine wrote it, and whether it answers for somebody who is away (RFC 3834)."""

from __future__ import annotations

import re
from email.message import Message

AWAY_WORDS = (
    r"automaattinen vastaus|automaattivastaus|poissa(?:olo(?:ilmoitus|viesti)?)?|autosvar|automatiskt svar|automatisk svar"
    r"|frånvaro(?:meddelande)?|automatic reply|auto(?:matic)?[- ]?(?:response|reply)|out of office|automatische antwort"
)
"""What mail programs put before the subject of the message that such a reply answers; a pattern without groups."""

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

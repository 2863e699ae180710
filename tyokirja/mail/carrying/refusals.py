"""Why a server refused a login, a recipient or a message: by its enhanced status code (RFC 3463), else by its words.

What a number means differs little from server to server; how it is worded differs much.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Refusal(StrEnum):
    """What stands behind a refusal, as far as it makes a difference to what one does about it."""

    LATER = "later"
    TOO_LARGE = "too_large"
    MAILBOX_FULL = "mailbox_full"
    LOGIN_NEEDED = "login_needed"
    PASSWORD_OFF = "password_off"
    LOGIN_REFUSED = "login_refused"
    SENDER_REFUSED = "sender_refused"
    OTHER = "other"


_ENHANCED = re.compile(r"\b[245]\.(\d{1,3}\.\d{1,3})\b")
_BASIC = re.compile(r"\s*([245]\d\d)\b")

_BY_ENHANCED: dict[str, Refusal] = {
    "2.2": Refusal.MAILBOX_FULL,
    "2.3": Refusal.TOO_LARGE,  # larger than the mailbox takes
    "3.4": Refusal.TOO_LARGE,  # larger than the system takes
    "7.3": Refusal.LOGIN_REFUSED,  # Exchange, with 535
    "7.8": Refusal.LOGIN_REFUSED,  # RFC 4954: the credentials are invalid
    "7.9": Refusal.PASSWORD_OFF,  # RFC 4954: the mechanism is too weak
    "7.14": Refusal.PASSWORD_OFF,  # Google: a browser has to be used
    "7.30": Refusal.PASSWORD_OFF,  # Exchange: basic authentication is not supported
    "7.57": Refusal.LOGIN_NEEDED,  # Exchange: the client is not authenticated
    "7.60": Refusal.SENDER_REFUSED,  # Exchange: the client may not send as this sender
    "7.139": Refusal.PASSWORD_OFF,  # Exchange: SMTP AUTH is disabled, for the tenant or the mailbox
}
"""The second and third number of an enhanced status code; the first says only whether it may pass."""

_BY_WORDS: tuple[tuple[str, Refusal], ...] = (
    (r"credentials (were|are) (incorrect|invalid)|invalid credentials", Refusal.LOGIN_REFUSED),
    (r"basic auth\w* .{0,20}(disabled|blocked|not supported)|LOGINDISABLED|SmtpClientAuth\w* is disabled"
     r"|application-specific password|web ?login ?required", Refusal.PASSWORD_OFF),
    (r"gr[ea]y-?list", Refusal.LATER),
    (r"(message|mail|data|content) (size|is too (large|big)|too (large|big))|size (limit|exceed)"
     r"|exceeds? .{0,40}(size|limit)", Refusal.TOO_LARGE),
    (r"(mailbox|quota|storage).{0,20}(full|exceeded)|over ?quota", Refusal.MAILBOX_FULL),
    (r"authentication (is )?required|must (authenticate|log ?in)|not authenticated"
     r"|relay(ing)? (access )?(denied|not permitted|is not allowed)|unable to relay", Refusal.LOGIN_NEEDED),
    (r"SendAs ?Denied|sender address rejected|not (allowed|permitted|owned).{0,40}(sender|send as|by user)",
     Refusal.SENDER_REFUSED),
)  # fmt: skip
_PATTERNS = tuple((re.compile(f"(?i){words}"), meaning) for words, meaning in _BY_WORDS)

_BY_BASIC: dict[str, Refusal] = {
    "530": Refusal.LOGIN_NEEDED,  # RFC 4954
    "534": Refusal.PASSWORD_OFF,
    "535": Refusal.LOGIN_REFUSED,
    "538": Refusal.LOGIN_REFUSED,
    "552": Refusal.TOO_LARGE,  # RFC 1870
}
_SAYS_ELSE = frozenset({Refusal.LOGIN_REFUSED, Refusal.PASSWORD_OFF})
"""What one number of Exchange's stands for both of: there the words decide before the number."""


def refusal(said: str) -> Refusal:
    """What a server's answer means: ``450 4.2.0 Greylisted`` -> ``LATER``."""
    enhanced, basic = _ENHANCED.search(said), _BASIC.match(said)
    by_number = _BY_ENHANCED.get(enhanced[1]) if enhanced else None
    by_words = next((meaning for words, meaning in _PATTERNS if words.search(said)), None)
    if by_number in _SAYS_ELSE and by_words in _SAYS_ELSE:
        return by_words or Refusal.OTHER
    if by_number or by_words:
        return by_number or by_words or Refusal.OTHER
    if basic and basic[1] in _BY_BASIC and not (enhanced and basic[1] == "552"):
        return _BY_BASIC[basic[1]]
    passing = (enhanced and enhanced[0].startswith("4")) or (basic and basic[1].startswith("4"))
    return Refusal.LATER if passing else Refusal.OTHER

"""What a person wrote in the mail that a form came with, without the message that it answers."""

from __future__ import annotations

import re

from tyokirja.intake.opened.mail_files import Mail

SHOWN = 500
"""Letters of a mail's words that a list shows."""

_FORWARDED = re.compile(r"\s*(?:VL|FW|FWD|VB|WG)\s*:", re.I)
_ANSWERED = re.compile(
    r"-{2,}\s*(?:alkuperäinen viesti|original message|ursprungligt meddelande)\b.*"
    r"|.{0,300}\b(?:kirjoitti|wrote|skrev)(?: seuraavaa)?\s*:"
    r"|--"  # what mail programs put before a signature (RFC 3676, 4.3)
    r"|_{10,}",
    re.I,
)
_SENDER = re.compile(r"(?:Lähettäjä|From|Från)\s*:", re.I)
_OTHER_HEADER = re.compile(r"(?:Lähetetty|Päivä(?:määrä|ys)|Sent|Date|Skickat|Datum|Vastaanottaja|To|Till)\s*:", re.I)
_HEADERS = 3
_QUOTED = ">"
_LEFT_OUT = " […]"


def own_words(mail: Mail) -> str:
    """The words of a mail on one line, as many as a list shows; empty where it has none of its own.

    What a reply quotes is left out, and all from where the message begins that it answers; that something was is marked.
    A forwarded mail is whole: what it passes on was written for somebody else, and may be the answer.
    """
    if mail.bounced or mail.automatic:
        return ""
    lines = [bare for line in mail.words.splitlines() if (bare := line.strip())]
    kept = lines if _FORWARDED.match(mail.subject) else _own_lines(lines)
    words = " ".join(" ".join(kept).split())
    if not words:
        return ""
    return f"{words[:SHOWN]}{_LEFT_OUT}" if len(words) > SHOWN or len(kept) < len(lines) else words


def _own_lines(lines: list[str]) -> list[str]:
    kept = []
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        # Some write their answer below what they quote, whose first line names its writer.
        if line.startswith(_QUOTED) or (below.startswith(_QUOTED) and _ANSWERED.fullmatch(line)):
            continue
        if _answers_from(lines, number):
            break
        kept.append(line)
    return kept


def _answers_from(lines: list[str], number: int) -> bool:
    """True where the message begins that is answered: a line that says so, or the headers that Outlook puts there."""
    line = lines[number]
    if _ANSWERED.fullmatch(line):
        return True
    return bool(_SENDER.match(line)) and any(map(_OTHER_HEADER.match, lines[number + 1 : number + 1 + _HEADERS]))

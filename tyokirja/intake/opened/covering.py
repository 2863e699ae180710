"""What a person wrote in the mail that a form came with, without the message that it answers."""

from __future__ import annotations

from tyokirja.intake.opened.mail_files import Mail
from tyokirja.intake.opened.quoting import is_forwarded, own_lines

SHOWN = 500
"""Letters of a mail's words that a list shows."""

_LEFT_OUT = " […]"


def own_words(mail: Mail) -> str:
    """The words of a mail on one line, as many as a list shows; empty where it has none of its own.

    What a reply quotes is left out, and all from where the message begins that it answers; that something was is marked.
    A forwarded mail is whole: what it passes on was written for somebody else, and may be the answer.
    """
    if mail.bounced or mail.automatic:
        return ""
    lines = [bare for line in mail.words.splitlines() if (bare := line.strip())]
    kept = lines if is_forwarded(mail.subject) else [lines[number] for number in own_lines(lines)]
    words = " ".join(" ".join(kept).split())
    if not words:
        return ""
    return f"{words[:SHOWN]}{_LEFT_OUT}" if len(words) > SHOWN or len(kept) < len(lines) else words

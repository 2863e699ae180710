"""The mark at the end of every subject, ``[Q2/2026 hallinto]``: it comes back with a reply whatever mail program wrote it."""

from __future__ import annotations

import re

from tyokirja.automatic import PREFIX
from tyokirja.mail.addresses import one_line

LONGEST = 250
"""Letters of a subject."""

_MARK = re.compile(r"\[[^\[\]]{3,120}\]")


def mark(round_code: str, part: str) -> str:
    """What is sent to a department, by its name in files, in a round is marked with."""
    return f"[{one_line(round_code)} {part}]"


def marked(subject: str, sign: str) -> str:
    """The subject with its mark, cut before it where it would be too long."""
    room = LONGEST - len(sign) - 1
    return f"{one_line(subject)[:room].rstrip()} {sign}"


def marks(subject: str) -> list[str]:
    """The marks in a subject, folded for comparing."""
    return [folded(each) for each in _MARK.findall(subject)]


def folded(words: str) -> str:
    """Words for comparing: case and blanks aside."""
    return " ".join(words.split()).casefold()


def bare(subject: str) -> str:
    """A subject without what mail programs put before it (``VS:``, ``Re:``), folded for comparing."""
    return folded(PREFIX.sub("", subject))

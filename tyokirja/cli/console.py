"""Consoles that lack letters: what stands in for them."""

from __future__ import annotations

import codecs
import sys

_PLAIN = {"→": "->", "…": "...", "”": '"', "“": '"', "’": "'", "–": "-", "−": "-", "·": "-", "✓": "x", "\xa0": " "}


def plainly(error: UnicodeError) -> tuple[str, int]:
    """An error handler of :mod:`codecs`: plain letters for those that the console does not have, else ``?``."""
    assert isinstance(error, UnicodeEncodeError)
    return "".join(_PLAIN.get(each, "?") for each in error.object[error.start : error.end]), error.end


def prepare() -> None:
    """Let both streams take every text: a plain arrow on a console in an old code page is better than a traceback."""
    codecs.register_error("tyokirja", plainly)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="tyokirja")

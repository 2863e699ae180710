"""Links to files that lie in a cloud service, or in a service for secure mail, in the words of a mail."""

from __future__ import annotations

import html
import re
from urllib.parse import unquote

_ADDRESS = re.compile(r"https?://[^\s<>\"'\]]+", re.I)
_SERVICES = re.compile(
    r"https?://(?:[\w.-]+\.)?(?:"
    r"sharepoint\.com|1drv\.(?:ms|com)|onedrive\.(?:live\.)?com"
    r"|(?:docs|drive)\.google\.com|dropbox\.com|db\.tt|box\.com|icloud\.com/(?:iclouddrive|numbers|pages)"
    r"|we\.tl|wetransfer\.com|filesender\.[\w.-]+|teams\.microsoft\.com/l/file|sharefile\.(?:com|eu)|mega\.nz"
    r")(?:[/:?]|$)"
    r"|https?://(?:secure-?mail|sec-?mail|turvaposti|turvasahkoposti|turvaviesti|suojaposti|salattu)[\w-]*\.[\w.-]+",
    re.I,
)
_LONGEST = 300


def cloud_link(words: str) -> str:
    """The first link of a text, or of the markup of a page, that leads to a file in a service; empty where none does.

    One that a mail filter has wrapped (Safe Links) is unwrapped.
    """
    for shown in _ADDRESS.findall(words):
        address = html.unescape(shown)
        match = _SERVICES.search(address) or _SERVICES.search(unquote(address))
        if match:
            return _bare(match.string[match.start() :])
    return ""


def _bare(address: str) -> str:
    """Without what a filter adds after the address that it wrapped, and without the punctuation of the sentence."""
    inner, mark, _ = address.partition("&data=")
    return (inner if mark else address).rstrip(".,;:)>")[:_LONGEST]

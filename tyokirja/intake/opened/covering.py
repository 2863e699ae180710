"""What a person wrote in the mail that a form came with, without the message that it answers; links to files in it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

from tyokirja.automatic import PREFIX
from tyokirja.intake.opened.mail_files import Mail, plain_words
from tyokirja.intake.opened.quoting import below_answered, is_forwarded, own_lines, parted_page

SHOWN = 500
"""Letters of a mail's words that a list shows."""

_LEFT_OUT = " […]"
_WORD = re.compile(r"\w+")
_LARGEST_PAGE = 400_000
_SENTENCE = 4
"""Words of a line, at least, for it to be known again in the message that is answered."""


def own_words(mail: Mail) -> str:
    """The words of a mail on one line, as many as a list shows; empty where it has none of its own.

    What a reply quotes is left out, and all from where the message begins that it answers; that something was is marked.
    A forwarded mail is whole: what it passes on was written for somebody else, and may be the answer. The words of the
    page that the plain text lacks stand after it.
    """
    if mail.bounced or mail.automatic:
        return ""
    lines = _lines(mail.words)
    page = _of_page(mail) if mail.page else []
    kept = _own(lines, mail.subject) if mail.text.strip() or not page else page
    more = [] if kept is page else _of_page_alone(page, lines, kept)
    words = " ".join(" ".join((*kept, *more)).split())
    if not words:
        return ""
    return f"{words[:SHOWN]}{_LEFT_OUT}" if len(words) > SHOWN or len(kept) < len(lines) else words


def own_subject(mail: Mail) -> str:
    """The subject that the sender gave a mail; empty where it is an answer's, of the office's letter or an attachment's name.

    Some write into it all that they have to say, which takes two words at least.
    """
    subject = " ".join(mail.subject.split())
    if mail.bounced or mail.automatic or PREFIX.match(subject) or subject.endswith("]") or " " not in subject:
        return ""
    folded = subject.casefold()
    stems = (part.name.casefold().rpartition(".")[0] for part in mail.parts)
    return "" if any(stem and (stem in folded or folded in stem) for stem in stems) else subject[:SHOWN]


def both_ends(text: str) -> str:
    """As many of a text's words as a list shows: where nobody knows which are the sender's, they may be the last ones."""
    words = " ".join(text.split())
    return words if len(words) <= SHOWN else f"{words[: SHOWN // 2]}{_LEFT_OUT} {words[-SHOWN // 2 :]}"


def _of_page(mail: Mail) -> list[str]:
    """The sender's lines in the HTML."""
    page = parted_page(mail.page[:_LARGEST_PAGE], mail.subject)
    quoted = _lines(plain_words(page.quoted))
    return [*_own(_lines(plain_words(page.own)), mail.subject), *(quoted[number] for number in below_answered(quoted))]


def _of_page_alone(page: Sequence[str], lines: Sequence[str], own: Sequence[str]) -> Iterator[str]:
    """Those of the page's lines with a word that the plain text, which should say the same, does not have."""
    said = Counter(_words(" ".join(own)))
    whole = f" {' '.join(_words(' '.join(lines)))} "
    for line in page:
        words = _words(line)
        is_quoted = len(words) >= _SENTENCE and f" {' '.join(words)} " in whole
        if Counter(words) - said and not is_quoted:
            yield line
        said -= Counter(words)


def _own(lines: Sequence[str], subject: str) -> list[str]:
    return list(lines) if is_forwarded(subject) else [lines[number] for number in own_lines(lines)]


def _lines(text: str) -> list[str]:
    return [bare for line in text.splitlines() if (bare := line.strip())]


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


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

    Services for files, and for secure mail. One that a mail filter has wrapped (Safe Links) is unwrapped.
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

"""A mail's text -> what its sender wrote, apart from the messages that it answers and that mail programs put below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FORWARDED = re.compile(r"\s*(?:VL|FW|FWD|VB|WG)\s*:", re.I)
_ANSWERED = re.compile(
    r"-{2,}\s*(?:alkuperäinen viesti|original message|ursprungligt meddelande)\b.*"
    r"|(?=.*(?:@|\d[.:/-]\d)).{0,300}\b(?:kirjoitti|wrote|skrev)(?: seuraavaa|(?=.*(?:@|\d[.:/-]\d)).{1,200})?\s*:",
    re.I,
)
"""Programs that say so of a message say when it was written, or by what address: a person may tell what somebody wrote."""

_WROTE = re.compile(r".{0,300}\b(?:kirjoitti|wrote|skrev)\b.{0,200}:", re.I)
_SIGNATURE = re.compile(r"--|_{10,}")
"""What mail programs put before a signature (RFC 3676, 4.3) or an answered message."""

_SENDER = re.compile(r"\*?(?:Lähettäjä|From|Från)\s*:", re.I)
_OTHER_HEADER = re.compile(
    r"\*?(?:Lähetetty|Päivä(?:määrä|ys)|Sent|Date|Skickat|Datum|Vastaanottaja|To|Till)\s*:", re.I
)
_HEADERS = 3
_QUOTED = ">"
_ADDRESS = re.compile(r"[<(\[]?(?:mailto:)?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[>)\]]?(?:\s*<mailto:[^<>]*>)?", re.I)
"""What the office's messages end with, alone on its line."""

_QUOTES = (
    "//blockquote[@type='cite' or contains(@class, 'gmail_quote')] | //div[contains(@class, 'gmail_quote')]"
    " | //*[contains(@class, 'yahoo_quoted') or contains(@class, 'protonmail_quote') or contains(@class, 'moz-cite-prefix')]"
)
"""What mail programs put an answered message in."""

_BEGINS_ANSWERED = (
    "//*[@id='divRplyFwdMsg' or @id='appendonsend' or @id='mail-editor-reference-message-container'"
    " or @id='reply-intro' or @id='OLK_SRC_BODY_SECTION']"
)
"""What stands before one, which goes on to the end of the page: Outlook, Roundcube."""

_LINES = frozenset("p div li td th h1 h2 h3 h4 h5 h6 pre".split())


class Parted(NamedTuple):
    """What the sender wrote, and what is quoted, each in its order."""

    own: str
    quoted: str


def is_forwarded(subject: str) -> bool:
    """True for a mail that passes another one on: that was written for somebody else, and may be the answer."""
    return bool(_FORWARDED.match(subject))


def own_lines(lines: Sequence[str], *, signature: bool = True) -> list[int]:
    """The numbers of the lines that are the sender's own; ``signature``: those up to where it begins.

    Of what Outlook puts below without a mark, those that stand below the office's address, where its messages end.
    """
    kept: list[int] = []
    signed = False
    for number, line in enumerate(lines):
        bare = line.strip()
        below = next(filter(None, map(str.strip, lines[number + 1 : number + 3])), "")
        # Some write their answer below what they quote, whose first line names its writer.
        if bare.startswith(_QUOTED) or (below.startswith(_QUOTED) and _WROTE.fullmatch(bare)):
            continue
        if _answers_from(lines, number):
            return [*kept, *below_answered(lines, number)]
        signed = signed or (signature and bool(_SIGNATURE.fullmatch(bare)))
        kept += () if signed else (number,)
    return kept


def below_answered(lines: Sequence[str], begins: int = 0) -> range:
    """The numbers of the lines below the message that is answered, which ``begins`` at a line, up to the next one."""
    # Its headers may begin it once more.
    after = range(begins + _HEADERS, len(lines))
    end = next((number for number in after if _answers_from(lines, number)), len(lines))
    ends = next((number for number in range(begins, end) if _ADDRESS.fullmatch(lines[number].strip())), end)
    return range(ends + 1, end)


def parted_text(text: str, subject: str) -> Parted:
    """A mail's plain text with its lines as they are; the quoted ones without the mark of quoting."""
    lines = text.splitlines()
    kept = range(len(lines)) if is_forwarded(subject) else own_lines(lines, signature=False)
    own = frozenset(kept)
    quoted = (_UNQUOTE.sub("", line) for number, line in enumerate(lines) if number not in own)
    return Parted("\n".join(lines[number] for number in kept), "\n".join(quoted))


_UNQUOTE = re.compile(r"^\s*(?:>[ ]?)+")


def parted_page(markup: str, subject: str) -> Parted:
    """A mail's HTML as two pages. Where it is no HTML that can be taken apart, all of it is the sender's."""
    from lxml import etree, html

    from tyokirja.sources.readers.html import to_its_end

    if is_forwarded(subject):
        return Parted(markup, "")
    try:
        page = to_its_end(markup).encode()
        root = html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8", huge_tree=False))
    except (etree.LxmlError, ValueError):
        return Parted(markup, "")
    quoted = [_taken_out(element) for element in _among(root, _QUOTES) if not _is_within(element, root)]
    quoted += _cut(root)
    return Parted(_written(root), "".join(quoted))


def _cut(root: HtmlElement) -> list[str]:
    """Takes out all from where the answered message begins: by its element, or by the headers that are shown there."""
    begins = next(iter(_among(root, _BEGINS_ANSWERED)), None)
    if begins is None:
        shown = [(element, line) for element in root.iter() if element.tag in _LINES for line in _own_text(element)]
        lines = [line for _, line in shown]
        at = next((number for number in range(len(lines)) if _answers_from(lines, number)), None)
        if at is None:
            return []
        begins = shown[at][0]
    after = [_taken_out(element) for element in _following(begins)]
    return [_taken_out(begins), *after]


def _among(root: HtmlElement, path: str) -> list[HtmlElement]:
    return cast("list[HtmlElement]", root.xpath(path))


def _own_text(element: HtmlElement) -> list[str]:
    """The lines of an element without those of the elements in it that have lines of their own."""
    parts: list[str] = []

    def collect(within: HtmlElement) -> None:
        parts.append(within.text or "")
        for child in within:
            if child.tag == "br":
                parts.append("\0")
            elif child.tag not in _LINES and child.tag != "table":
                collect(child)
            parts.append(child.tail or "")

    collect(element)
    return [bare for line in "".join(parts).split("\0") if (bare := " ".join(line.split()))]


def _following(element: HtmlElement) -> list[HtmlElement]:
    """Everything after an element: its later siblings, and those of all that it stands in."""
    found: list[HtmlElement] = []
    at: HtmlElement | None = element
    while at is not None and at.tag != "body":
        at.tail = None
        found += at.itersiblings()
        at = at.getparent()
    return found


def _is_within(element: HtmlElement, root: HtmlElement) -> bool:
    """True for what has been taken out already with what it stood in."""
    at: HtmlElement | None = element
    while at is not None and at is not root:
        at = at.getparent()
    return at is None


def _taken_out(element: HtmlElement) -> str:
    written = _written(element)
    element.drop_tree()
    return written


def _written(element: HtmlElement) -> str:
    from lxml import html

    return str(html.tostring(element, encoding="unicode", with_tail=False))


def _answers_from(lines: Sequence[str], number: int) -> bool:
    """True where the message begins that is answered: a line that says so, or the headers that Outlook puts there."""
    line = lines[number].strip()
    if _ANSWERED.fullmatch(line):
        return True
    headers = (line.strip() for line in lines[number + 1 : number + 1 + _HEADERS])
    return bool(_SENDER.match(line)) and any(map(_OTHER_HEADER.match, headers))

"""One part of a mail -> its bytes or its text, by what stands in it: what its headers say of that is heard, not believed.

Mail programs and gateways write ``base64 ``, ``"base64"``, ``base64 (binary)`` and ``BASE64;``, or another encoding than
the one that they used; Python decodes none of those. A text is often in another character set than it says.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Iterator
from copy import copy
from email.message import Message

from tyokirja.workbooks.kinds import Kind, glance

_COMMENT = re.compile(r"\([^()]*\)")
_TOKEN = re.compile(r"[a-z0-9-]+")
_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
_BLANKS = b" \t\r\n\f\v"
_GROUP = re.compile(rb"[A-Za-z0-9+/]+={0,2}")
_SHORTEST = 24
"""Characters of a base64 text that nothing but its looks tells: a shorter one may be a word."""

_STRAY = 100
"""One character in so many may be a stray one in a base64 text."""

_HEX = re.compile(rb"=(?:\r?\n|3D|C3=[89AB][0-9A-F])")
_NOT_HEX = re.compile(rb"=(?!\r?\n|[0-9A-F]{2}|\Z)|[\x80-\xff]")
"""What a text in quoted-printable has, and what it has not."""

_UU_BEGINS = re.compile(rb"^begin(?:-base64)?[ \t]+[0-7]{3,4}[ \t]+([^\r\n]+)\r?\n", re.M)
_UU_ENDS = re.compile(rb"^(?:end|====)[ \t]*\r?$", re.M)


def contents(part: Message) -> bytes:
    """The bytes of a part: as its encoding says, unless only another reading of it makes sense."""
    raw = _raw(part)
    stated = _stated(part)
    read = _READERS.get(stated, bytes)(raw)
    if stated == "base64" and not _looks_base64(raw) and not _telling(read):
        read = raw
    if _telling(read):
        return _text_by_looks(raw) if read == raw and glance(read) is Kind.WEB_PAGE else read
    for reader in (_base64_by_looks, _uu_decoded, bytes, _quoted_printable):
        other = reader(raw)
        if other and _telling(other):
            return other
    return _text_by_looks(raw) if read == raw else read


def body_contents(part: Message) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The bytes of a part that is a mail's text, without the files that stand in it as letters; and those files."""
    raw = _raw(part)
    files = list(uuencoded(raw))
    if not files:
        return contents(part), []
    kept, at = [], 0
    for _, _, (begins, ends) in files:
        kept.append(raw[at:begins])
        at = ends
    return b"".join([*kept, raw[at:]]), [(name, data) for name, data, _ in files]


def text(data: bytes, stated: str | None) -> str:
    """A text in the character set that it is in: UTF-8 where its bytes are that, else the stated one, else cp1252."""
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(codec, "replace")
    if stated and stated.casefold().startswith(("utf-16", "utf-32")) and b"\x00" not in data:
        stated = None
    if b"\x00" in data or data.isascii():
        try:
            return data.decode(stated or "utf-8")
        except (LookupError, UnicodeDecodeError):
            return guessed(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _older(data, stated)


def guessed(data: bytes) -> str:
    """UTF-8 where the bytes are that, else cp1252."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def uuencoded(words: bytes) -> Iterator[tuple[str, bytes, tuple[int, int]]]:
    """Files that stand in a text as letters (uuencode): their names, bytes, and where they stand."""
    at = 0
    while begins := _UU_BEGINS.search(words, at):
        ends = _UU_ENDS.search(words, begins.end())
        if ends is None:
            return
        data = _uu_lines(words[begins.end() : ends.start()], base64=begins[0].startswith(b"begin-base64"))
        at = ends.end()
        if data:
            yield guessed(begins[1]).strip(), data, (begins.start(), at)


def _raw(part: Message) -> bytes:
    # Without the header, so that it is not heeded; undecoded, Python gives the text in the stated character set.
    bare = copy(part)
    del bare["content-transfer-encoding"]
    whole = bare.get_payload(decode=True)
    if isinstance(whole, bytes):
        return whole
    # A multipart whose bounds were lost and found again: the text of its parts is what there is.
    inner = part.get_payload()
    return b"".join(each.as_bytes() for each in inner if isinstance(each, Message)) if isinstance(inner, list) else b""


def _stated(part: Message) -> str:
    """The encoding's name without what programs put around it; empty where there is none."""
    value = _COMMENT.sub(" ", str(part.get("content-transfer-encoding", "")).casefold())
    token = _TOKEN.search(value)
    name = token[0].removeprefix("x-") if token else ""
    return {"uue": "uuencode", "quotedprintable": "quoted-printable", "b64": "base64"}.get(name, name)


def _telling(data: bytes) -> bool:
    """True for bytes that show what they are: a text may be another reading of anything."""
    return bool(data) and glance(data) not in (Kind.EMPTY, Kind.TEXT, Kind.UNKNOWN)


def _looks_base64(raw: bytes) -> bool:
    """True for a text of base64's letters alone, but for some stray ones; words have blanks between them."""
    bare = raw.translate(None, _BLANKS)
    strange = len(bare.translate(None, _ALPHABET))
    return bool(bare) and strange * _STRAY <= len(bare) and not re.search(rb"[A-Za-z] [A-Za-z]", raw[:2000])


def _base64(raw: bytes) -> bytes:
    """Every group up to its filling: some programs fill up after each part of a file, and Python stops at the first."""
    bare = raw.translate(None, bytes(set(range(256)) - set(_ALPHABET)))
    decoded = []
    for group in _GROUP.findall(bare):
        letters = group.rstrip(b"=")
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        decoded.append(binascii.a2b_base64(letters + b"=" * (-len(letters) % 4)))
    return b"".join(decoded)


def _base64_by_looks(raw: bytes) -> bytes:
    return _base64(raw) if len(raw) >= _SHORTEST and _looks_base64(raw) else b""


def _text_by_looks(raw: bytes) -> bytes:
    """A part that does not say how it is encoded: the text in it where it looks encoded all through, else as it is."""
    if _HEX.search(raw) and not _NOT_HEX.search(raw):
        return _quoted_printable(raw)
    decoded = _base64_by_looks(raw)
    if glance(decoded) is not Kind.TEXT:
        return raw
    try:
        decoded.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    return decoded


def _quoted_printable(raw: bytes) -> bytes:
    """Undone, but for bytes of a file as it is: no text has a zero among them."""
    return binascii.a2b_qp(raw) if b"=" in raw and b"\x00" not in raw else raw


def _uu_decoded(raw: bytes) -> bytes:
    return next((data for _, data, _ in uuencoded(raw)), b"")


def _uu_lines(lines: bytes, *, base64: bool) -> bytes:
    if base64:
        return _base64(lines)
    decoded = []
    for line in lines.splitlines():
        if not line or line == b"`":
            continue
        try:
            decoded.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders fill the last group up with too many letters; the first one tells how many count.
            letters = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                decoded.append(binascii.a2b_uu(line[:letters]))
            except binascii.Error:
                return b""
    return b"".join(decoded)


def _older(data: bytes, stated: str | None) -> str:
    """Not UTF-8: as stated, but for ISO 8859-1, which programs say and mean cp1252 by."""
    try:
        found = data.decode(stated or "cp1252")
    except (LookupError, UnicodeDecodeError):
        return guessed(data)
    return guessed(data) if any("\x80" <= letter <= "\x9f" for letter in found) else found


_READERS: dict[str, Callable[[bytes], bytes]] = {
    "base64": _base64,
    "quoted-printable": _quoted_printable,
    "uuencode": lambda raw: _uu_decoded(raw) or raw,
}

"""E-mail addresses as the catalogue has them, checked and made fit for a header and for a server."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tyokirja.records import dataclass

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_MARKS = re.compile(r"[;,\n]+")

LOCAL_LIMIT, ADDRESS_LIMIT = 64, 254
"""Letters of the part before the @, and of the whole: RFC 5321, 4.5.3.1."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """What a cell of addresses holds: those that can be written to, and the parts that are none."""

    good: tuple[str, ...]
    bad: tuple[str, ...] = ()


def read(*cells: str) -> Addresses:
    """The addresses of some cells, each once; several in a cell stand apart by a semicolon, comma or line break."""
    good: dict[str, str] = {}
    bad: list[str] = []
    for part in (each.strip() for cell in cells for each in _MARKS.split(cell)):
        if part:
            address = _checked(part)
            if address:
                good.setdefault(folded(address), address)
            else:
                bad.append(part)
    return Addresses(tuple(good.values()), tuple(bad))


def folded(address: str) -> str:
    """An address for comparing: servers take capitals and small letters for the same."""
    return address.strip().casefold()


def domain(address: str) -> str:
    """What stands after the @."""
    return address.rpartition("@")[2]


def one_line(words: str) -> str:
    """Words as a header may hold them: no line breaks, no control characters, nothing that is not a character."""
    whole = words.encode("utf-8", "replace").decode("utf-8")
    return " ".join(_BREAKS.sub(" ", whole).split())


def differing(recipients: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """The recipients that are not among the known ones."""
    seen = {folded(each) for each in known}
    return tuple(recipient for recipient in recipients if folded(recipient) not in seen)


def _checked(text: str) -> str:
    """The address with its domain as servers write it (``kärsämäki.fi`` as ``xn--…``); empty where it is none.

    Letters outside ASCII before the @ need an extension that many servers lack (RFC 6531), and are not taken.
    """
    local, at, host = text.rpartition("@")
    if not at or len(local) > LOCAL_LIMIT or not _LOCAL.fullmatch(local):
        return ""
    try:
        name = host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    labels = name.split(".")
    if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels) or labels[-1].isdigit():
        return ""
    address = f"{local}@{name}"
    return address if len(address) <= ADDRESS_LIMIT else ""

"""Links from an answer to the very cell of the returned file that it came from."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath

from tyokirja.model import ReturnedCell
from tyokirja.names import RETURNED

_CONTAINERS = frozenset({".eml", ".msg", ".zip", ".dat"})
_ESCAPED = {each: f"%{ord(each):02X}" for each in '%#? "<>[]^`{}|\\'}
_LONGEST = 2000
"""Excel takes 2,079 characters of an address."""


def to_cell(source: ReturnedCell) -> tuple[str, str]:
    """The address and the place of an answer: ``("palautetut/x.xlsx", "'Sheet'!J7")``.

    A file inside a mail or a zip cannot be opened by itself: the address is then the container's, with no place. The
    address is empty where it would be longer than Excel takes.
    """
    address, inside = to_file(source.file)
    if not address or inside or not source.sheet or not source.cell:
        return address, ""
    quoted = source.sheet.replace("'", "''")
    return address, f"'{quoted}'!{source.cell}"


@lru_cache(1024)  # the answers of a form come one after the other
def to_file(file: str) -> tuple[str, bool]:
    """The relative address of a returned file, and whether it is that of a container around it."""
    parts = PurePosixPath(file).parts
    outer = next(
        (at for at, part in enumerate(parts[:-1]) if PurePosixPath(part).suffix.casefold() in _CONTAINERS), None
    )
    shown = parts if outer is None else parts[: outer + 1]
    address = "/".join((RETURNED, *("".join(_ESCAPED.get(each, each) for each in part) for part in shown)))
    return (address if len(address) <= _LONGEST else ""), outer is not None

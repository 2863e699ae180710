"""The document properties of an OLE container (.xls): saving time, program, words for people, custom properties.
Never who saved it.

Source: MS-OLEPS 2.21 (property set streams), 2.17 (the dictionary of names).
"""

from __future__ import annotations

import contextlib
import io
import struct
from dataclasses import field
from datetime import UTC, datetime, timedelta

from tyokirja.records import dataclass
from tyokirja.workbooks.properties import Properties, in_utc


def ole_properties(data: bytes) -> Properties:
    """The properties of a container; all empty for bytes that are none.

    The property sets are read here: what olefile reads them with follows a damaged count until no memory is left.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            summary, more = (
                container.openstream(name).read() if container.exists(name) else b""
                for name in ("\x05SummaryInformation", "\x05DocumentSummaryInformation")
            )
    except Exception:  # olefile raises of many kinds on damaged bytes, and these only add to the cells
        return Properties()
    section = _section(summary, _SUMMARY)
    words = {number: section.text(number).strip(_WHITE) for number in (*_REMARKS, _PROGRAM)}
    return Properties(
        saved_at=section.moment(_SAVED),
        program=words[_PROGRAM],
        custom=user_defined(more),
        remarks=tuple(filter(None, (words[number] for number in _REMARKS))),
    )


_SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
_USER_DEFINED = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")
_CODE_PAGE, _SAVED, _PROGRAM = 1, 13, 18
_REMARKS = (3, 5, 6)
"""The numbers of subject, keywords and comment."""

_WHITE = "\0 \r\n"


def user_defined(stream: bytes) -> dict[str, str]:
    """The user-defined section of a property set stream; what cannot be read is left out."""
    section = _section(stream, _USER_DEFINED)
    values = {name: section.value(number) for number, name in section.names().items()}
    return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class _Section:
    """A set of properties: ``offsets`` has where in ``data`` the value of each number stands."""

    data: bytes = b""
    offsets: dict[int, int] = field(default_factory=dict)

    def value(self, number: int) -> str | None:
        """A property in words; None where there is none, or of a kind that has none."""
        with contextlib.suppress(struct.error, KeyError):
            return _value(self.data, self.offsets[number], self._code_page())
        return None

    def text(self, number: int) -> str:
        """A property in words; empty where there is none."""
        return self.value(number) or ""

    def moment(self, number: int) -> datetime | None:
        """A property that is a time, in UTC."""
        with contextlib.suppress(struct.error, KeyError, OverflowError):
            kind, ticks = struct.unpack_from("<IQ", self.data, self.offsets[number])
            return in_utc(_FIRST_TICK + timedelta(microseconds=ticks // 10)) if kind == _TIME and ticks else None
        return None

    def names(self) -> dict[int, str]:
        """The names that people have given to properties."""
        at = self.offsets.get(0, 0)
        with contextlib.suppress(struct.error):
            return _names(self.data, at, self._code_page()) if at else {}
        return {}

    def _code_page(self) -> int:
        with contextlib.suppress(struct.error, KeyError):
            return int(struct.unpack_from("<4xH", self.data, self.offsets[_CODE_PAGE])[0]) or _WESTERN
        return _WESTERN


_WESTERN = 1252
_TIME = 0x40
_FIRST_TICK = datetime(1601, 1, 1, tzinfo=UTC)


def _section(stream: bytes, wanted: bytes) -> _Section:
    """One section of a property set stream; empty where it is not there or cannot be read."""
    with contextlib.suppress(struct.error):
        (sections,) = struct.unpack_from("<I", stream, 24)
        for number in range(min(sections, 8)):
            identifier, start = struct.unpack_from("<16sI", stream, 28 + 20 * number)
            if identifier == wanted:
                data = stream[start:]
                (count,) = struct.unpack_from("<I", data, 4)
                places = range(8, 8 + 8 * min(count, 10_000), 8)
                return _Section(data, dict(struct.unpack_from("<II", data, place) for place in places))
    return _Section()


def _decoded(text: bytes, codepage: int) -> str:
    """The letters of a property; of a code page that is not known, those of them that are plain."""
    encoding = {1200: "utf-16-le", 65001: "utf-8"}.get(codepage, f"cp{codepage}")
    try:
        return text.decode(encoding, "replace").rstrip("\0")
    except LookupError:
        return text.decode("ascii", "replace").rstrip("\0")


def _names(data: bytes, at: int, codepage: int) -> dict[int, str]:
    names: dict[int, str] = {}
    (count,) = struct.unpack_from("<I", data, at)
    at += 4
    for _ in range(min(count, 10_000)):
        number, length = struct.unpack_from("<II", data, at)
        size = length * 2 if codepage == 1200 else length
        names[number] = _decoded(data[at + 8 : at + 8 + size], codepage)
        # Names in UTF-16 are padded to a multiple of four bytes, the others follow one another.
        at += 8 + (-(-size // 4) * 4 if codepage == 1200 else size)
    return names


def _value(data: bytes, at: int, codepage: int) -> str | None:
    kind, size = struct.unpack_from("<II", data, at)
    kind &= 0xFFFF
    if kind == 0x1E:
        return _decoded(data[at + 8 : at + 8 + size], codepage)
    if kind == 0x1F:
        return data[at + 8 : at + 8 + size * 2].decode("utf-16-le", "replace").rstrip("\0")
    if kind == 3:
        return str(struct.unpack_from("<i", data, at + 4)[0])
    if kind == 5:
        return str(struct.unpack_from("<d", data, at + 4)[0])
    return str(size & 0xFFFF != 0).lower() if kind == 0x0B else None

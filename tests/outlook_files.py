"""Writes what Outlook writes: OLE containers, .msg and winmail.dat, as small as their rules allow (MS-CFB, MS-OXMSG).

A container is a dict: a name to bytes (a stream) or to another dict (a storage).
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

Storage = Mapping[str, "bytes | Storage"]

_SECTOR, _SMALL_SECTOR, _SMALL = 512, 64, 4096
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


@dataclass
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = _NONE
    right: int = _NONE
    start: int = _END


def ole(root: Storage) -> bytes:
    """An OLE compound file of version 3. Siblings hang on each other in order, which readers accept as a tree."""
    entries = [_Entry("Root Entry", 5)]
    _add(entries, 0, root)
    small = b""
    small_fat: list[int] = []
    large: list[tuple[_Entry, bytes]] = []
    for entry in entries[1:]:
        if entry.kind == 2 and 0 < len(entry.data) < _SMALL:
            entry.start = len(small_fat)
            count = -(-len(entry.data) // _SMALL_SECTOR)
            small_fat += [*range(entry.start + 1, entry.start + count), _END]
            small += entry.data.ljust(count * _SMALL_SECTOR, b"\0")
        elif entry.kind == 2 and entry.data:
            large.append((entry, entry.data))
    entries[0].data = small
    if small:
        large.append((entries[0], small))
    return _sectors(entries, large, struct.pack(f"<{len(small_fat)}I", *small_fat))


def _add(entries: list[_Entry], parent: int, storage: Storage) -> None:
    before = _NONE
    for name in sorted(storage, key=lambda name: (len(name), name.upper())):
        content = storage[name]
        index = len(entries)
        if isinstance(content, bytes):
            entries.append(_Entry(name, 2, content))
        else:
            entries.append(_Entry(name, 1))
            _add(entries, index, content)
        if before == _NONE:
            entries[parent].child = index
        else:
            entries[before].right = index
        before = index


def _sectors(entries: list[_Entry], large: list[tuple[_Entry, bytes]], small_fat: bytes) -> bytes:
    body = b""
    fat: list[int] = []

    def put(data: bytes) -> int:
        nonlocal body
        count = -(-len(data) // _SECTOR)
        start = len(fat)
        fat.extend([*range(start + 1, start + count), _END] if count else [])
        body += data.ljust(count * _SECTOR, b"\0")
        return start if count else _END

    for entry, data in large:
        entry.start = put(data)
    directory = put(b"".join(_directory_entry(entry) for entry in entries))
    small_start = put(small_fat.ljust(-(-len(small_fat) // _SECTOR) * _SECTOR, b"\xff"))
    fat_sectors = 1
    while fat_sectors * 128 < len(fat) + fat_sectors:
        fat_sectors += 1
    places = [len(fat) + number for number in range(fat_sectors)]
    fat += [_FAT] * fat_sectors
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(fat_sectors * _SECTOR, b"\xff")
    header = struct.pack(
        "<8s16xHHHHH6xIII4xIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        fat_sectors,
        directory,
        _SMALL,
        small_start,
        -(-len(small_fat) // _SECTOR),
        _END,
        0,
    )
    header += struct.pack(f"<{len(places)}I", *places)
    return header.ljust(_SECTOR, b"\xff") + body + table


def _directory_entry(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16x4x16xIII",
        name,
        len(name),
        entry.kind,
        1,
        _NONE,
        entry.right,
        entry.child,
        entry.start,
        len(entry.data),
        0,
    )


@dataclass(frozen=True)
class Attached:
    """One attachment: bytes, or a message inside. ``method`` is Outlook's: 1 a copy, 7 a link to ``path``."""

    name: str
    data: bytes = b""
    message: Storage | None = None
    content_id: str = ""
    method: int = 1
    path: str = ""


def message(
    subject: str, body: str = "", sent: datetime | None = None, attached: Sequence[Attached] = (), inside: bool = False
) -> Storage:
    """A message's storage; ``inside`` another its properties begin earlier."""
    storage: dict[str, bytes | Storage] = {
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_1000001F": body.encode("utf-16-le"),
        "__substg1.0_001A001F": "IPM.Note".encode("utf-16-le"),
        "__nameid_version1.0": {},
    }
    fixed = struct.pack("<HHIQ", 0x40, 0x39, 6, filetime(sent)) if sent else b""
    storage["__properties_version1.0"] = bytes(24 if inside else 32) + fixed
    for number, one in enumerate(attached):
        storage[f"__attach_version1.0_#{number:08X}"] = _attachment(one)
    return storage


def _attachment(one: Attached) -> Storage:
    storage: dict[str, bytes | Storage] = {
        "__properties_version1.0": bytes(8) + struct.pack("<HHIQ", 3, 0x3705, 6, 5 if one.message else one.method),
        "__substg1.0_3001001F": one.name.encode("utf-16-le"),
    }
    if one.name:
        storage["__substg1.0_3707001F"] = one.name.encode("utf-16-le")
        storage["__substg1.0_3704001F"] = (one.name[:6] + "~1").encode("utf-16-le")
    if one.content_id:
        storage["__substg1.0_3712001F"] = one.content_id.encode("utf-16-le")
    if one.path:
        storage["__substg1.0_370D001F"] = one.path.encode("utf-16-le")
    if one.message is not None:
        storage["__substg1.0_3701000D"] = one.message
    else:
        storage["__substg1.0_37010102"] = one.data
    return storage


def filetime(moment: datetime) -> int:
    """100 ns since 1601."""
    return int((moment - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000


def tnef(attributes: Sequence[tuple[int, int, bytes]]) -> bytes:
    """A ``winmail.dat`` of attributes: level, type and number together, value."""
    packed = [
        struct.pack("<BII", level, number, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)
        for level, number, value in attributes
    ]
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(packed)


def tnef_file(name: str, data: bytes) -> list[tuple[int, int, bytes]]:
    """An attachment in the older form: a title in the code page of the mail, and the bytes."""
    return [(2, 0x00069002, bytes(14)), (2, 0x00018010, name.encode("cp1252") + b"\0"), (2, 0x0006800F, data)]


def tnef_properties(values: Sequence[tuple[int, int, bytes]]) -> bytes:
    """MAPI properties: number, type, value; strings and objects with their lengths, filled up to four bytes."""
    out = struct.pack("<I", len(values))
    for number, kind, value in values:
        out += struct.pack("<HH", kind, number)
        if number >= 0x8000:
            out += bytes(16) + struct.pack("<II", 0, 1)
        if kind in (0x1E, 0x1F, 0x102, 0x0D):
            out += struct.pack("<II", 1, len(value))
        out += value + bytes(-len(value) % 4)
    return out

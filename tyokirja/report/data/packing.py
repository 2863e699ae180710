"""Records -> the bytes of a Parquet file (the Apache Parquet format, 2.x), written here: no library is loaded for it.

Texts stand in a dictionary of each group of lines, everything is packed by zlib, and every column may be null.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, TypeAlias

Column: TypeAlias = tuple[str, type]
"""A column's name, and what it holds: ``str``, ``float``, ``int`` (32 bits), ``date``, or a naive ``datetime``."""

_ROW_GROUP = 1 << 13
"""Lines that are put into a file at a time, as a group of their own there; a usual round is one."""

_MAGIC = b"PAR1"
_CREATED_BY = b"tyokirja"

# parquet.thrift: its enumerations, as far as they are used here.
_TYPES = {str: 6, float: 5, int: 1, date: 1, datetime: 2}
_PLAIN, _RLE, _DICTIONARY = 0, 3, 8
_OPTIONAL, _GZIP = 1, 2
_DATA_PAGE, _DICTIONARY_PAGE = 0, 2
_CODES = {float: "d", int: "i", date: "i", datetime: "q"}

# Thrift's compact protocol: the kinds of a struct's fields.
_FALSE, _I32, _I64, _BINARY, _LIST, _STRUCT = 2, 5, 6, 8, 9, 12

_EPOCH = datetime(1970, 1, 1)
_MILLISECOND = timedelta(milliseconds=1)


def packed(columns: Sequence[Column], records: Iterable[Sequence[object]]) -> bytes:
    """Records with the values of ``columns`` in their order; a text is never None."""
    made, groups, count = bytearray(_MAGIC), [], 0
    left = iter(records)
    while some := tuple(islice(left, _ROW_GROUP)):
        chunks = [
            _chunk(made, name, kind, values)
            for (name, kind), values in zip(columns, zip(*some, strict=True), strict=True)
        ]
        size = sum(each for _, each in chunks)
        groups.append(
            _struct(
                (1, _LIST, _list(_STRUCT, [told for told, _ in chunks])),
                (2, _I64, _whole(size)),
                (3, _I64, _whole(len(some))),
            )
        )
        count += len(some)
    root = _struct((4, _BINARY, _text(b"schema")), (5, _I32, _whole(len(columns))))
    footer = _struct(
        (1, _I32, _whole(2)),
        (2, _LIST, _list(_STRUCT, [root, *(_described(name, kind) for name, kind in columns)])),
        (3, _I64, _whole(count)),
        (4, _LIST, _list(_STRUCT, groups)),
        (6, _BINARY, _text(_CREATED_BY)),
    )
    return bytes(made) + footer + len(footer).to_bytes(4, "little") + _MAGIC


def _described(name: str, kind: type) -> bytes:
    """A column in the schema: its type, and what that means (``SchemaElement``)."""
    fields = [(1, _I32, _whole(_TYPES[kind])), (3, _I32, _whole(_OPTIONAL)), (4, _BINARY, _text(name.encode()))]
    if kind is str:
        fields += [(6, _I32, _whole(0)), (10, _STRUCT, _struct((1, _STRUCT, _struct())))]
    elif kind is date:
        fields += [(6, _I32, _whole(6)), (10, _STRUCT, _struct((6, _STRUCT, _struct())))]
    elif kind is datetime:
        milliseconds = _struct((1, _STRUCT, _struct()))
        fields.append((10, _STRUCT, _struct((8, _STRUCT, _struct((1, _FALSE, b""), (2, _STRUCT, milliseconds))))))
    return _struct(*fields)


def _chunk(made: bytearray, name: str, kind: type, values: Sequence[Any]) -> tuple[bytes, int]:
    """Adds a group's pages of one column to the file; gives their ``ColumnChunk``, and how large they are unpacked."""
    at, count = len(made), len(values)
    if kind is str:
        known = dict.fromkeys(values)
        sizes = [len(text).to_bytes(4, "little") + text for text in (each.encode("utf-8", "replace") for each in known)]
        about = _struct((1, _I32, _whole(len(known))), (2, _I32, _whole(_PLAIN)))
        unpacked = _page(made, _DICTIONARY_PAGE, (7, _STRUCT, about), b"".join(sizes))
        places, encoding, content = [(11, _I64, _whole(at))], _DICTIONARY, _present(values) + _numbers(known, values)
    else:
        unpacked, places, encoding, content = 0, [], _PLAIN, _present(values) + _figures(kind, values)
    pages = len(made)
    about = _struct(*((field, _I32, _whole(each)) for field, each in enumerate((count, encoding, _RLE, _RLE), start=1)))
    unpacked += _page(made, _DATA_PAGE, (5, _STRUCT, about), content)
    metadata = _struct(
        (1, _I32, _whole(_TYPES[kind])),
        (2, _LIST, _list(_I32, [_whole(each) for each in sorted({_PLAIN, _RLE, encoding})])),
        (3, _LIST, _list(_BINARY, [_text(name.encode())])),
        (4, _I32, _whole(_GZIP)),
        (5, _I64, _whole(count)),
        (6, _I64, _whole(unpacked)),
        (7, _I64, _whole(len(made) - at)),
        (9, _I64, _whole(pages)),
        *places,
    )
    return _struct((2, _I64, _whole(at)), (3, _STRUCT, metadata)), unpacked


def _page(made: bytearray, kind: int, about: tuple[int, int, bytes], content: bytes) -> int:
    """Adds a page to the file; gives how large it is unpacked, its header included."""
    gzip = zlib.compressobj(1, zlib.DEFLATED, 31)
    small = gzip.compress(content) + gzip.flush()
    header = _struct((1, _I32, _whole(kind)), (2, _I32, _whole(len(content))), (3, _I32, _whole(len(small))), about)
    made += header + small
    return len(header) + len(content)


def _present(values: Sequence[object]) -> bytes:
    """Which values are not None: definition levels, as one run where all are, else bit by bit, the least significant first."""
    if None in values:
        bits = "".join("0" if value is None else "1" for value in values)
        size = (len(bits) + 7) // 8
        levels = _varint(size << 1 | 1) + int(bits[::-1], 2).to_bytes(size, "little")
    else:
        levels = _varint(len(values) << 1) + b"\1"
    return len(levels).to_bytes(4, "little") + levels


def _numbers(known: dict[str, None], values: Sequence[str]) -> bytes:
    """Each text's number in the dictionary, in whole bytes, so that they need not be packed bit by bit."""
    if len(known) == 1:
        return b"\1" + _varint(len(values) << 1) + b"\0"
    width = 8 if len(known) <= 1 << 8 else 16
    number = dict(zip(known, range(len(known)), strict=True))
    numbers = array("B" if width == 8 else "H", map(number.__getitem__, values))
    numbers.extend([0] * (-len(values) % 8))
    return bytes((width,)) + _varint(len(numbers) // 8 << 1 | 1) + numbers.tobytes()


def _figures(kind: type, values: Sequence[Any]) -> bytes:
    there: Iterator[Any] = (value for value in values if value is not None)
    if kind is date:
        there = (value.toordinal() - _EPOCH.toordinal() for value in there)
    elif kind is datetime:
        there = ((value - _EPOCH) // _MILLISECOND for value in there)
    return array(_CODES[kind], there).tobytes()


def _struct(*fields: tuple[int, int, bytes]) -> bytes:
    """A struct of fields, each its number, its kind and its value."""
    made, last = bytearray(), 0
    for number, kind, value in fields:
        made.append((number - last) << 4 | kind)
        made += value
        last = number
    return bytes(made) + b"\0"


def _list(kind: int, items: Sequence[bytes]) -> bytes:
    size = len(items)
    head = bytes((size << 4 | kind,)) if size < 15 else bytes((0xF0 | kind,)) + _varint(size)
    return head + b"".join(items)


def _text(text: bytes) -> bytes:
    return _varint(len(text)) + text


def _whole(number: int) -> bytes:
    """A number that is not negative, as Thrift has it beside negative ones."""
    return _varint(number << 1)


def _varint(number: int) -> bytes:
    made = bytearray()
    while number > 127:
        made.append(number & 127 | 128)
        number >>= 7
    made.append(number)
    return bytes(made)

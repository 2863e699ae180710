"""The words of an old workbook (.xls) that stand in no cell, which its library passes over: text boxes, headers, footers,
constants of defined names.

Source: MS-XLS 2.4.136 (Header), 2.4.124 (Footer), 2.4.137 (HeaderFooter), 2.4.181 (Obj), 2.4.329 (TxO), 2.4.150 (Lbl),
2.4.192 (NameCmt).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from tyokirja.records import dataclass
from tyokirja.workbooks.defined_names import KEPT_BY_PROGRAMS, formula_of, words_of_name
from tyokirja.workbooks.kinds import OLE
from tyokirja.workbooks.ooxml.notes import margin_words
from tyokirja.workbooks.words import one_line_end

_BOOKS = ("workbook", "book")
_BOUND_SHEET, _BEGIN, _END, _OBJECT, _TEXT, _CONTINUE = 0x0085, 0x0809, 0x000A, 0x005D, 0x01B6, 0x003C
_NAME, _NAME_COMMENT = 0x0018, 0x0894
_HEADER, _FOOTER, _MORE_MARGINS = 0x0014, 0x0015, 0x089C
_PICTURE, _NOTE = 0x08, 0x19
"""The kinds of objects that a picture and a cell's comment are: the library tells of the latter."""


@dataclass(frozen=True, slots=True)
class Aside:
    """``sheets`` has the texts of each worksheet's boxes and margins and the number of its pictures, in the sheets' order;
    fewer where the stream ends before them. ``names`` are what defined names say without a cell.
    """

    sheets: tuple[tuple[tuple[str, ...], int], ...]
    names: tuple[str, ...]


def words_beside(data: bytes) -> Aside:
    """What stands in no cell of a workbook."""
    stream = _stream(data)
    sheets = []
    for place in _places(stream):
        boxes, pictures = _boxes(stream, place)
        sheets.append(((*boxes, *margin_words(_margins(stream, place))), pictures))
    return Aside(tuple(sheets), tuple(filter(None, _names(stream))))


def _stream(data: bytes) -> bytes:
    """The stream of the book; empty where it cannot be found."""
    if not data.startswith(OLE):
        return data
    try:
        return book_stream(data) or b""
    except Exception:  # olefile raises of many kinds on damaged bytes; what is wrong then, xlrd has said
        return b""


def book_stream(data: bytes) -> bytes | None:
    """The stream of the book in an OLE container; None where it has none. Raises what olefile does on damaged bytes."""
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as container:
        name = next((kid.name for kid in container.root.kids if is_book(kid.name)), None)
        return container.openstream(name).read() if name else None


def is_book(name: str) -> bool:
    """True for the names that the stream of the book has."""
    return name.casefold() in _BOOKS


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _places(stream: bytes) -> Iterator[int]:
    """Where the worksheets begin, by the list at the stream's beginning."""
    for kind, body in _records(stream, 0):
        if kind == _END:
            return
        if kind == _BOUND_SHEET and len(body) >= 6 and body[5] == 0:
            yield struct.unpack_from("<I", body)[0]


def _names(stream: bytes) -> Iterator[str]:
    """What each defined name says; empty for one of a cell, and for one that a program keeps for itself."""
    names: list[tuple[str, str]] = []
    comments: dict[str, str] = {}
    text_at: _Lettered = _flagged
    for kind, body in _records(stream, 0):
        if kind == _END:
            break
        if kind == _BEGIN and body[:2] == _BEFORE_UNICODE:
            text_at = _bare
        elif kind == _NAME and len(body) > _NAME_HEAD and not body[0] & KEPT_BY_PROGRAMS:
            name, at = text_at(body, body[3], _NAME_HEAD)
            size = int.from_bytes(body[4:6], "little")
            tokens = body[at : at + size]
            names.append((name, formula_of(tokens, partial(_short, text_at))))
        elif kind == _NAME_COMMENT and len(body) > _NAME_COMMENT_HEAD:
            letters, more = struct.unpack_from("<HH", body, _NAME_COMMENT_HEAD - 4)
            name, at = _flagged(body, letters, _NAME_COMMENT_HEAD)
            comments[name] = _flagged(body, more, at)[0]
    return (words_of_name(name, formula, comments.get(name, "")) for name, formula in names)


def _short(text_at: _Lettered, tokens: bytes, at: int) -> tuple[str, int]:
    """A text within a formula, its letters counted in one byte, and where it ends."""
    return text_at(tokens, tokens[at], at + 1)


_Lettered: TypeAlias = Callable[[bytes, int, int], tuple[str, int]]
"""Reads a text of a number of letters at a place, and where it ends."""

_NAME_HEAD, _NAME_COMMENT_HEAD = 14, 16
_BEFORE_UNICODE = b"\0\5"
"""What a workbook of Excel 5 or 95 says of its version."""


def _flagged(body: bytes, count: int, at: int) -> tuple[str, int]:
    """A text of so many letters behind a flag that says how wide they are, and where it ends."""
    wide = at < len(body) and body[at] & 1
    end = at + 1 + count * (2 if wide else 1)
    return body[at + 1 : end].decode("utf-16-le" if wide else "latin-1", "replace"), end


def _bare(body: bytes, count: int, at: int) -> tuple[str, int]:
    """A text of so many letters of one byte, and where it ends."""
    return body[at : at + count].decode("cp1252", "replace"), at + count


def _margins(stream: bytes, place: int) -> Iterator[str]:
    """The headers and footers of a worksheet, with the codes that lay them out."""
    depth = 0
    for kind, body in _records(stream, place):
        depth += (kind == _BEGIN) - (kind == _END)
        if kind in (_HEADER, _FOOTER) and depth == 1 and len(body) > _COUNTED:
            yield _counted(body, 0)[0]
        elif kind == _MORE_MARGINS and len(body) >= _SIZES_END:
            at = _SIZES_END
            for size in struct.unpack_from("<4H", body, _SIZES_END - 8):
                if size and at + _COUNTED < len(body):
                    text, at = _counted(body, at)
                    yield text
        if depth <= 0:
            return


_COUNTED, _SIZES_END = 3, 38


def _counted(body: bytes, at: int) -> tuple[str, int]:
    """A text that its number of letters and their width stand before, and where it ends."""
    return _flagged(body, struct.unpack_from("<H", body, at)[0], at + 2)


def _boxes(stream: bytes, place: int) -> tuple[list[str], int]:
    """The words of a worksheet's boxes, and how many pictures it has."""
    boxes: list[str] = []
    pictures = 0
    depth = 0
    is_note = False
    left = 0  # letters of a box's text that are still to come
    text = ""
    for kind, body in _records(stream, place):
        depth += (kind == _BEGIN) - (kind == _END)
        if kind == _CONTINUE and left:
            width = 1 + (body[0] & 1 if body else 0)
            taken = min(left, (len(body) - 1) // width)
            text += body[1 : 1 + taken * width].decode("utf-16-le" if width > 1 else "latin-1", "replace")
            left -= taken
            if not left and not is_note and text.strip():
                boxes.append(one_line_end(text))
        elif kind == _OBJECT and len(body) >= 6:
            (what,) = struct.unpack_from("<H", body, 4)
            is_note = what == _NOTE
            pictures += what == _PICTURE
        elif kind == _TEXT and len(body) >= 12:
            text, left = "", struct.unpack_from("<H", body, 10)[0]
        if depth <= 0:
            break
    return boxes, pictures

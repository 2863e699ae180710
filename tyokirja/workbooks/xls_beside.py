"""The words of an old workbook (.xls) that stand in no cell, which its library passes over: text boxes, headers, footers.

Source: MS-XLS 2.4.136 (Header), 2.4.124 (Footer), 2.4.137 (HeaderFooter), 2.4.181 (Obj), 2.4.329 (TxO).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from tyokirja.workbooks.ooxml.notes import margin_words
from tyokirja.workbooks.words import one_line_end

_OLE = b"\xd0\xcf\x11\xe0"
_BOOKS = ("workbook", "book")
_BOUND_SHEET, _BEGIN, _END, _OBJECT, _TEXT, _CONTINUE = 0x0085, 0x0809, 0x000A, 0x005D, 0x01B6, 0x003C
_HEADER, _FOOTER, _MORE_MARGINS = 0x0014, 0x0015, 0x089C
_NOTE = 0x19
"""The kind of object that a cell's comment is: the library tells those."""


def words_beside(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The texts of each worksheet's boxes and margins, in the sheets' order; fewer where the stream ends before them."""
    stream = _stream(data)
    places = _places(stream) if stream else ()
    return tuple((*_boxes(stream, place), *margin_words(_margins(stream, place))) for place in places)


def _stream(data: bytes) -> bytes:
    """The stream of the book; empty where it cannot be found."""
    if not data.startswith(_OLE):
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
    count, wide = struct.unpack_from("<HB", body, at)
    end = at + _COUNTED + count * (1 + (wide & 1))
    return body[at + _COUNTED : end].decode("utf-16-le" if wide & 1 else "latin-1", "replace"), end


def _boxes(stream: bytes, place: int) -> Iterator[str]:
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
                yield one_line_end(text)
        elif kind == _OBJECT and len(body) >= 6:
            is_note = struct.unpack_from("<H", body, 4)[0] == _NOTE
        elif kind == _TEXT and len(body) >= 12:
            text, left = "", struct.unpack_from("<H", body, 10)[0]
        if depth <= 0:
            return

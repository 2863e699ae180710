"""The records of a binary Open XML part: their number, their bytes, and the few shapes of data in them.

Source: MS-XLSB 2.1.4 (record header), 2.5.97 and following (structures).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from tyokirja.model import Verdict
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.colours import INDEXED_WHITE, WHITE, Colour


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Every record of a part. ReadFailed where the part ends within one."""
    at, end = 0, len(data)
    while at < end:
        number, at = _varying(data, at, 2)
        size, at = _varying(data, at, 4)
        if at + size > end:
            raise ReadFailed(Verdict.DAMAGED, "a record is cut short")
        yield number, data[at : at + size]
        at += size


def _varying(data: bytes, at: int, longest: int) -> tuple[int, int]:
    """A number of seven bits a byte, least first."""
    number = 0
    for place in range(longest):
        if at >= len(data):
            raise ReadFailed(Verdict.DAMAGED, "a record is cut short")
        byte = data[at]
        at += 1
        number |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            break
    return number, at


def wide_text(data: bytes, at: int) -> tuple[str, int]:
    """A counted UTF-16 text and where it ends; empty where the file says that there is none."""
    (count,) = struct.unpack_from("<I", data, at)
    at += 4
    if count == 0xFFFFFFFF:
        return "", at
    end = at + count * 2
    if end > len(data):
        raise ReadFailed(Verdict.DAMAGED, "a text is cut short")
    return data[at:end].decode("utf-16-le", "replace"), end


def short_text(data: bytes, at: int) -> tuple[str, int]:
    """A UTF-16 text within a formula, its letters counted in two bytes (MS-XLSB 2.5.97.82), and where it ends."""
    (count,) = struct.unpack_from("<H", data, at)
    end = at + 2 + count * 2
    return data[at + 2 : end].decode("utf-16-le", "replace"), end


def margin_texts(data: bytes) -> list[str]:
    """The headers and footers of a sheet (MS-XLSB 2.4.58), with the codes that lay them out."""
    texts, at = [], 2
    for _ in range(6):
        if at + 4 > len(data):
            break
        text, at = wide_text(data, at)
        texts.append(text)
    return texts


def rich_text(data: bytes, at: int) -> tuple[str, list[tuple[int, int]]]:
    """A text with runs (MS-XLSB 2.5.121): where each begins, in UTF-16 units, and the number of its font."""
    text, end = wide_text(data, at + 1)
    if not data[at] & 1 or not text:
        return text, []
    (count,) = struct.unpack_from("<I", data, end)
    return text, [struct.unpack_from("<HH", data, end + 4 + 4 * number) for number in range(min(count, 2 * len(text)))]


def coloured(data: bytes, at: int) -> Colour | None:
    """A colour (MS-XLSB 2.5.22) as far as the workbook itself says it; the first of a theme is the window's white."""
    if at + 8 > len(data):
        return None
    kind, index, tint = data[at] >> 1, data[at + 1], data[at + 2 : at + 4]
    if (kind == 1 and index in INDEXED_WHITE) or (kind == 3 and not index and tint == b"\0\0"):
        return WHITE
    return (data[at + 4], data[at + 5], data[at + 6]) if kind == 2 else None


def rk_number(packed: int) -> float:
    """A number in 30 bits (MS-XLSB 2.5.122): the top of a double or an integer, perhaps a hundredfold."""
    value: float
    if packed & 2:
        value = packed >> 2 if packed < 0x80000000 else (packed >> 2) - (1 << 30)
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return float(value / 100 if packed & 1 else value)

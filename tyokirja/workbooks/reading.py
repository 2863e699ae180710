"""A returned file's bytes -> what is in it, whatever its format. The content tells the format, never the name."""

from __future__ import annotations

import re

from tyokirja.model import Verdict
from tyokirja.when_asked import pattern
from tyokirja.workbooks.book import RETURNED, Limits, RawBook, ReadFailed, Wanted
from tyokirja.workbooks.kinds import OLE, Kind, kind_of
from tyokirja.workbooks.package import Package, utf8

_FLAT = pattern(rb"<(?:\w+:)?document\s[^>]*urn:oasis:names:tc:opendocument:xmlns:office:", re.S)
_START = 8192


def read(
    data: bytes,
    name: str = "",
    *,
    passwords: tuple[str, ...] = (),
    limits: Limits = RETURNED,
    wanted: Wanted = lambda _: True,
    second: bool = True,
) -> RawBook:
    """Every cell that is not blank of every sheet, hidden ones too, with what stands beside the cells.

    Read are .xlsx, .xlsm, .xltx and Strict Open XML, .xlsb, .xls, .ods and .fods, also encrypted with one of
    ``passwords``. Where this program's reader of a format stumbles, another one is tried if ``second``, and
    ``RawBook.untold`` says what that one cannot tell; what a reader finds damaged or does not understand stays so.
    ``name`` is for the message alone. A sheet that is not ``wanted`` may come without any cells.

    Raises :class:`ReadFailed`, and nothing else but MemoryError, where the bytes are no workbook or cannot be read as
    one. Runs no formula and no macro, follows no link, opens no other file. The format itself can make a library abort
    or take long: it is meant to run in a worker that may die.
    """
    if len(data) > limits.file:
        raise ReadFailed(Verdict.TOO_LARGE, str(limits.file), "limit_file")
    if data.startswith(OLE):
        from tyokirja.workbooks.decryption import decrypted

        data = decrypted(data, passwords)
    try:
        return _read(data, passwords, limits, wanted)
    except ReadFailed:
        raise
    except MemoryError:
        raise  # the worker has met its limit and knows what to say
    except RecursionError as error:
        raise ReadFailed(Verdict.DAMAGED, "nesting") from error
    except Exception as error:  # whatever a damaged file makes a reader stumble over is that file's verdict
        from tyokirja.workbooks.second_reader import read_again

        book = read_again(data, limits) if second else None
        if book is None:
            raise ReadFailed(Verdict.DAMAGED, f"{type(error).__name__}: {error}") from error
        return book


def is_read_by_own_readers(data: bytes) -> bool:
    """True for what no library of others takes apart, but for XML and zip: unlocked Open XML and OpenDocument files."""
    return data.startswith(b"PK") or is_flat(data)


def is_flat(data: bytes) -> bool:
    """True for an OpenDocument file that is not zipped."""
    return _FLAT.search(utf8(data[:_START])) is not None


def _read(data: bytes, passwords: tuple[str, ...], limits: Limits, wanted: Wanted) -> RawBook:
    if data.startswith(b"PK"):
        return _read_zipped(data, passwords, limits, wanted)
    if is_flat(data):
        from tyokirja.workbooks.opendocument.reading import read_fods

        return read_fods(data, limits)
    kind = kind_of(data)
    if kind is not Kind.WORKBOOK:
        raise _no_workbook(kind)
    from tyokirja.workbooks.xls import read_xls

    return read_xls(data, limits)


def _read_zipped(data: bytes, passwords: tuple[str, ...], limits: Limits, wanted: Wanted) -> RawBook:
    package = Package(data)
    if "xl/workbook.bin" in package:
        from tyokirja.workbooks.xlsb import read_xlsb

        return read_xlsb(package, limits)
    if "[Content_Types].xml" in package and not any(each in package for each in _OTHER_DOCUMENTS):
        from tyokirja.workbooks.ooxml.reading import read_ooxml

        return read_ooxml(package, limits, wanted)
    if "META-INF/manifest.xml" in package or "content.xml" in package:
        from tyokirja.workbooks.opendocument.reading import read_ods

        return read_ods(package, limits, passwords)
    raise _no_workbook(kind_of(data))


def _no_workbook(kind: Kind) -> ReadFailed:
    # Mails and archives are opened before reading; what comes here as one is not what it seems.
    return ReadFailed(Verdict.NOT_A_WORKBOOK, reason=kind.value if kind.value.startswith("found_") else "found_unknown")


_OTHER_DOCUMENTS = ("word/document.xml", "ppt/presentation.xml")

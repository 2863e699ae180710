"""A returned file's bytes -> what is in it, whatever its format. The content tells the format, never the name."""

from __future__ import annotations

import re

from tyokirja.model import Verdict
from tyokirja.workbooks.book import RawBook, ReadFailed
from tyokirja.workbooks.kinds import OLE, Kind, kind_of
from tyokirja.workbooks.package import Package, utf8

FILE_LIMIT = 100 * 2**20
"""How many bytes a file may have to be read as a workbook."""

_FLAT = re.compile(rb"<(?:\w+:)?document\s[^>]*urn:oasis:names:tc:opendocument:xmlns:office:", re.S)
_START = 8192


def read(data: bytes, name: str = "", *, passwords: tuple[str, ...] = (), cells: int | None = None) -> RawBook:
    """Every cell that is not blank of every sheet, hidden ones too, with what stands beside the cells.

    Read are .xlsx, .xlsm, .xltx and Strict Open XML, .xlsb, .xls, .ods and .fods, also encrypted with one of
    ``passwords``. ``name`` is for the message alone. ``cells``: how many of an .xls or .xlsb are read, where not as
    many as of a returned file. Raises :class:`ReadFailed`, and nothing else but MemoryError, where the bytes are no
    workbook or cannot be read as one. Runs no formula and no macro, follows no link, opens no other file.

    The format itself can make a library abort or take long: it is meant to run in a worker that may die.
    """
    try:
        return _read(data, passwords, cells)
    except ReadFailed:
        raise
    except MemoryError:
        raise  # the worker has met its limit and knows what to say
    except RecursionError as error:
        raise ReadFailed(Verdict.DAMAGED, "nesting") from error
    except Exception as error:  # whatever a damaged file makes a reader stumble over is that file's verdict
        raise ReadFailed(Verdict.DAMAGED, f"{type(error).__name__}: {error}") from error


def _read(data: bytes, passwords: tuple[str, ...], cells: int | None) -> RawBook:
    if len(data) > FILE_LIMIT:
        raise ReadFailed(Verdict.TOO_LARGE, str(FILE_LIMIT), "limit_file")
    if data.startswith(OLE):
        from tyokirja.workbooks.decryption import decrypted

        data = decrypted(data, passwords)
    if data.startswith(b"PK"):
        return _read_zipped(data, cells)
    if _FLAT.search(utf8(data[:_START])):
        from tyokirja.workbooks.ods import read_fods

        return read_fods(data)
    kind = kind_of(data)
    if kind is not Kind.WORKBOOK:
        raise _no_workbook(kind)
    from tyokirja.workbooks.xls import read_xls

    return read_xls(data, cells)


def _read_zipped(data: bytes, cells: int | None) -> RawBook:
    package = Package(data)
    if "xl/workbook.bin" in package:
        from tyokirja.workbooks.xlsb import read_xlsb

        return read_xlsb(package, cells)
    if "[Content_Types].xml" in package and not any(each in package for each in _OTHER_DOCUMENTS):
        from tyokirja.workbooks.ooxml import read_ooxml

        return read_ooxml(package)
    if "META-INF/manifest.xml" in package or "content.xml" in package:
        from tyokirja.workbooks.ods import read_ods

        return read_ods(package)
    raise _no_workbook(kind_of(data))


def _no_workbook(kind: Kind) -> ReadFailed:
    # Mails and archives are opened before reading; what comes here as one is not what it seems.
    return ReadFailed(Verdict.NOT_A_WORKBOOK, reason=kind.value if kind.value.startswith("found_") else "found_unknown")


_OTHER_DOCUMENTS = ("word/document.xml", "ppt/presentation.xml")

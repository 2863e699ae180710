"""Opens a workbook that should be a catalogue, by what it is and not by its name: .xlsx and .xlsm (Strict too), .ods,
and by their values alone .xls and .xlsb.

The catalogue is the office's own file, so it is read in this process; returned forms are not (see intake).
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from tyokirja.catalogue.cells import Page
from tyokirja.problems import Code, Problem, Refused

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_LARGEST = 500_000_000
"""Unpacked bytes above which a file is no catalogue: the largest that was made, with 5,000 rows, has a fifteenth."""


def open_pages(path: Path) -> tuple[Page, ...]:
    """The sheets of a workbook in their order.

    Raises :class:`Refused`: FILE_MISSING, NOT_A_FILE, CANNOT_READ, and NOT_A_CATALOGUE for what is no workbook.
    """
    file = str(path)
    if path.is_dir():
        raise Refused(Problem(Code.NOT_A_FILE, file=file))
    try:
        with path.open("rb") as stream:
            start = stream.read(8)
    except FileNotFoundError as error:
        raise Refused(Problem(Code.FILE_MISSING, file=file)) from error
    except OSError as error:
        raise Refused(Problem(Code.CANNOT_READ, file=file, value=error.strerror or "")) from error
    try:
        pages = _open(path, start)
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        # Readers fail in their own ways on damaged files; calamine's panic is no Exception.
        raise Refused(Problem(Code.NOT_A_CATALOGUE, file=file, value=type(error).__name__)) from error
    if not pages:
        raise Refused(Problem(Code.NOT_A_CATALOGUE, file=file))
    return pages


def _open(path: Path, start: bytes) -> tuple[Page, ...]:
    if start.startswith(_ZIP):
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if sum(each.file_size for each in archive.infolist()) > _LARGEST:
                return ()
        if "content.xml" in names:
            from tyokirja.catalogue.opening_ods import pages as ods_pages

            return ods_pages(path)
        if "xl/workbook.bin" not in names:
            from tyokirja.catalogue.opening_xlsx import pages as xlsx_pages

            return xlsx_pages(path)
    elif not start.startswith(_OLE):
        return ()
    from tyokirja.catalogue.opening_values import pages as value_pages

    return value_pages(path)

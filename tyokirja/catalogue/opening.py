"""Opens a workbook that should be a catalogue, by what it is and not by its name: .xlsx and .xlsm (Strict too), .ods,
.xls and .xlsb.

The catalogue is the office's own file, so it is read in this process; returned forms are not (see intake).
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from tyokirja.catalogue.cells import Page
from tyokirja.files import missing
from tyokirja.model import Verdict
from tyokirja.problems import Code, Problem, Refused
from tyokirja.workbooks.book import ReadFailed

_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK"
_MANIFEST = "META-INF/manifest.xml"
_LARGEST = 1_000_000_000
"""Unpacked bytes above which a file is no catalogue: one with 111,000 rows, more than all of Finland has, has a third."""

_ENCRYPTED = {Verdict.PASSWORD: Code.SOURCE_PASSWORD, Verdict.LABELLED: Code.SOURCE_LABELLED}


def open_pages(path: Path) -> tuple[Page, ...]:
    """The sheets of a workbook in their order.

    Raises :class:`Refused`: FILE_MISSING, NOT_A_FILE, CANNOT_READ, SOURCE_PASSWORD and SOURCE_LABELLED for one that is
    encrypted, and NOT_A_CATALOGUE for what is no workbook.
    """
    file = str(path)
    if path.is_dir():
        raise Refused(Problem(Code.NOT_A_FILE, file=file))
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(missing(path)) from error
    except OSError as error:
        raise Refused(Problem(Code.CANNOT_READ, file=file, value=error.strerror or "")) from error
    try:
        pages = _open(data)
    except MemoryError:
        raise
    except ReadFailed as error:
        code = _ENCRYPTED.get(error.verdict, Code.NOT_A_CATALOGUE)
        raise Refused(Problem(code, file=file, value=error.verdict)) from error
    except Exception as error:
        # Readers fail in their own ways on damaged files.
        raise Refused(Problem(Code.NOT_A_CATALOGUE, file=file, value=type(error).__name__)) from error
    if not pages:
        raise Refused(Problem(Code.NOT_A_CATALOGUE, file=file))
    return pages


def _open(data: bytes) -> tuple[Page, ...]:
    if data.startswith(_ZIP):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(each.file_size for each in archive.infolist()) > _LARGEST:
                return ()
            if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
                raise ReadFailed(Verdict.PASSWORD)  # OpenDocument 1.3, part 2, 3.4
        if "content.xml" in names:
            from tyokirja.catalogue.opening_ods import pages as ods_pages

            return ods_pages(data)
        if "xl/workbook.bin" not in names:
            from tyokirja.catalogue.opening_xlsx import pages as xlsx_pages

            return xlsx_pages(data)
    elif not data.startswith(_OLE):
        return ()
    from tyokirja.catalogue.opening_values import pages as value_pages

    return value_pages(data)

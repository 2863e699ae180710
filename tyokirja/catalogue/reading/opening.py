"""Opens a workbook that should be a catalogue, by what it is and not by its name, in every format that is read."""

from __future__ import annotations

from pathlib import Path

from tyokirja.catalogue.reading.cells import Note, Page, Rows
from tyokirja.files import missing
from tyokirja.model import Verdict
from tyokirja.problems import Code, Problem, Refused
from tyokirja.workbooks.book import RawSheet, ReadFailed, Untold
from tyokirja.workbooks.packed import PackedRow, packed_rows
from tyokirja.workers.apart import read_office

_ENCRYPTED = {Verdict.PASSWORD: Code.SOURCE_PASSWORD, Verdict.LABELLED: Code.SOURCE_LABELLED}


def open_pages(path: Path, passwords: tuple[str, ...] = ()) -> tuple[Page, ...]:
    """The sheets of a workbook in their order.

    Raises :class:`Refused`: FILE_MISSING, NOT_A_FILE, CANNOT_READ, SOURCE_PASSWORD and SOURCE_LABELLED for one that is
    encrypted, and NOT_A_CATALOGUE for what is no workbook or has more than is read.
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
        book = read_office(data, passwords)
    except ReadFailed as error:
        code = _ENCRYPTED.get(error.verdict, Code.NOT_A_CATALOGUE)
        raise Refused(Problem(code, file=file, value=error.verdict)) from error
    if any(sheet.capped for sheet in book.sheets):
        raise Refused(Problem(Code.NOT_A_CATALOGUE, file=file, value=Verdict.TOO_LARGE))
    return tuple(_page(sheet, formulas_known=Untold.FORMULAS not in book.untold) for sheet in book.sheets)


def _page(sheet: RawSheet, *, formulas_known: bool) -> Page:
    merges = tuple(sorted((top + 1, left + 1, bottom + 1, right + 1) for top, left, bottom, right in sheet.merges))
    notes = (Note((comment.row + 1, comment.column + 1), comment.text.strip()) for comment in sheet.comments)
    return Page(
        sheet.name,
        _from_one(packed_rows(sheet.cells)).uncovered(merges),
        merges,
        tuple(sorted(notes, key=lambda note: note.place)),
        sheet.visibility == "visible",
        formulas_known,
    )


def _from_one(rows: dict[int, PackedRow]) -> Rows:
    """The same rows counted from 1, their columns too."""
    shapes: dict[tuple[int, ...], tuple[int, ...]] = {}
    counted: dict[int, PackedRow] = {}
    for row, (columns, contents) in rows.items():
        shape = shapes.get(columns)
        if shape is None:
            shape = shapes[columns] = tuple(column + 1 for column in columns)
        counted[row + 1] = shape, contents
    return Rows(counted)

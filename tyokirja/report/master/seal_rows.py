"""The last rows of the hidden sheet: the master's seal, written when everything else has been."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from tyokirja.excel.streamed import Streamed, StreamedBook
from tyokirja.report.master.making import Making, TableColumn
from tyokirja.report.master.seal import BETWEEN_ROWS, CELLS, NOTE, SEAL, SHOWN, mark_of, words_of

_MOST = 50_000
"""Texts of a workbook that still has a seal; a larger one would take too long to make and to read."""

_CHUNK = 30_000


def write(making: Making, sheet: Streamed, shown: Mapping[str, str]) -> None:
    """Write the rows below all others of the hidden sheet, which is the last to be packed: the texts are known then.

    ``shown`` are :func:`marks_of_answers` by row id, filled while the sheets before it are packed.
    """
    notes = list(making.consolidation.row_notes.items())
    first = (sheet.dim_rowmax or 0) + 2
    pen = making.pen(sheet, [making.track(TableColumn("", 10, fitted=False))] * (CELLS + 1))

    def lines() -> Iterator[str]:
        yield pen.row(first, _row(SEAL, _marks(making.book, making.margins)))
        yield pen.row(first + 1, _row(SHOWN, BETWEEN_ROWS.join(f"{row_id}={marks}" for row_id, marks in shown.items())))
        for at, note in enumerate(notes, start=first + 2):
            yield pen.row(at, [NOTE, *note, *[None] * (CELLS - 2)])

    sheet.stream(first, 2 + len(notes), CELLS + 1, lines())


def _row(key: str, value: str) -> list[object]:
    """The cells of a row that names itself; one that would be too long has nothing but its name."""
    chunks = [value[start : start + _CHUNK] for start in range(0, len(value), _CHUNK)]
    chunks = chunks if len(chunks) <= CELLS else []
    return [key, *chunks, *[None] * (CELLS - len(chunks))]


def _marks(book: StreamedBook, margins: Iterable[str]) -> str:
    """The fingerprints of everything that the workbook holds, one after another; none of a very large one."""
    if book.str_table.unique_count > _MOST:
        return ""
    texts, figures = [*book.str_table.string_array, *book.shown_by_formulas(), *margins], book.figures()
    if len(texts) + len(figures) > _MOST:
        return ""
    return "".join(sorted({mark_of(each) for each in (*texts, *map(words_of, figures)) if each}))

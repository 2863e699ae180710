"""The master (*koonti.xlsx*): everything that a round brought, from the summary on one page to every returned file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import IO

from tyokirja import layout as layouts
from tyokirja.excel.streamed import Streamed, StreamedBook
from tyokirja.layout import Layout
from tyokirja.model import Consolidation
from tyokirja.report import changes, figures, outlook, trend
from tyokirja.report.data.tidy import TidyLine, by_row
from tyokirja.report.master import accounts as account_sheets
from tyokirja.report.master import council, lists
from tyokirja.report.master import history as history_sheet
from tyokirja.report.master import rows as rows_sheet
from tyokirja.report.master.making import Making, TableColumn
from tyokirja.report.master.seal import BETWEEN_ROWS, CELLS, NOTE, SEAL, SHOWN, mark_of, words_of
from tyokirja.report.master.shown import fitting
from tyokirja.report.master.styles import Styles
from tyokirja.report.master.summary import Summary
from tyokirja.report.office.sheets import OfficeSheets
from tyokirja.texts import text


def write_master(
    consolidation: Consolidation,
    stream: IO[bytes],
    *,
    past: Sequence[Iterable[TidyLine]] = (),
    layout: Layout | None = None,
    counted: outlook.Counted | None = None,
) -> None:
    """Write the master into a stream that can be sought in; the same consolidation gives the same bytes.

    ``past`` are the earlier rounds' tidy lines (``tidy.read_csv`` of a ``koonti.csv``), oldest first: with them the
    master shows last round's actuals, a sparkline for each measure and the sheet *Muutokset*. ``layout`` is the
    municipality's template, by default the one that the catalogue names, ``counted`` the round counted, where it is at
    hand. Raises
    :class:`~tyokirja.problems.Refused` when that template is missing or wrong.
    """
    settings = consolidation.catalogue.settings
    language = settings.language
    chosen = layout or layouts.load(settings.template)
    title = text("master.title", language, organisation=settings.organisation, round=consolidation.round.code)
    subject, clean = text("master.subject", language), partial(fitting, language=language)
    picture, results = counted or outlook.counted(consolidation)
    book = StreamedBook(title, language, clean, subject=subject, company=settings.organisation)
    making = Making(
        book=book,
        styles=Styles(book, chosen.palette),
        consolidation=consolidation,
        picture=picture,
        results=results,
        layout=chosen,
        language=language,
        department_labels=figures.department_labels(consolidation.catalogue.departments, language),
    )
    _write(making, [by_row(lines) for lines in past])
    book.write_to(stream)


def _write(making: Making, past: Sequence[Mapping[str, TidyLine]]) -> None:
    """The sheets in the order that tells the story."""
    previous = past[-1] if past else {}
    rows_sheet.place_rows(making)
    lines = trend.place(making, past)
    summary = Summary(making, past)
    summary.write()
    rows_sheet.write(making, previous, lines)
    council.write(making, previous)
    lists.outlook(making)
    lists.deviations(making)
    lists.missing(making, past)
    office = OfficeSheets(making)
    office.conflicts()
    office.corrections()
    lists.notes(making, office)
    lists.problems(making)
    account_sheets.reconciliation(making)
    lists.ledger(making, past)
    account_sheets.sources(making)
    if previous:
        changes.write(making, previous)
        history_sheet.write(making, past)
    lists.methods(making)
    summary.write_departments()
    hidden = office.hidden()
    lines.write(hidden)
    write_seal(making, hidden, making.shown_answers)


_MOST = 50_000
"""Texts of a workbook that still has a seal; a larger one would take too long to make and to read."""

_CHUNK = 30_000


def write_seal(making: Making, sheet: Streamed, shown: Mapping[str, str]) -> None:
    """Write the rows below all others of the hidden sheet, which is the last to be packed: the texts are known then.

    ``shown`` are :func:`marks_of_answers` by row id, filled while the sheets before it are packed.
    """
    notes = list(making.consolidation.row_notes.items())
    first = (sheet.dim_rowmax or 0) + 2
    pen = making.pen(sheet, [making.track(TableColumn("", 10, fitted=False))] * (CELLS + 1))

    def lines() -> Iterator[str]:
        yield pen.row(first, _seal_row(SEAL, _marks(making.book, making.margins)))
        yield pen.row(
            first + 1, _seal_row(SHOWN, BETWEEN_ROWS.join(f"{row_id}={marks}" for row_id, marks in shown.items()))
        )
        for at, note in enumerate(notes, start=first + 2):
            yield pen.row(at, [NOTE, *note, *[None] * (CELLS - 2)])

    sheet.stream(first, 2 + len(notes), CELLS + 1, lines())


def _seal_row(key: str, value: str) -> list[object]:
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

"""The master (*koonti.xlsx*): everything that a round brought, from the summary on one page to every returned file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import IO

from tyokirja import layout as layouts
from tyokirja.excel.streamed import StreamedBook
from tyokirja.layout import Layout
from tyokirja.model import Consolidation
from tyokirja.report import changes, figures, outlook, trend
from tyokirja.report.data.tidy import TidyLine, by_row
from tyokirja.report.master import accounts as account_sheets
from tyokirja.report.master import council, lists, seal_rows
from tyokirja.report.master import history as history_sheet
from tyokirja.report.master import ledger as ledger_sheet
from tyokirja.report.master import outlook as outlook_sheet
from tyokirja.report.master import rows as rows_sheet
from tyokirja.report.master.making import Making
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
    outlook_sheet.write(making)
    lists.deviations(making)
    lists.missing(making, past)
    office = OfficeSheets(making)
    office.conflicts()
    office.corrections()
    lists.notes(making, office)
    lists.problems(making)
    account_sheets.reconciliation(making)
    ledger_sheet.write(making, past)
    account_sheets.sources(making)
    if previous:
        changes.write(making, previous)
        history_sheet.write(making, past)
    outlook_sheet.write_methods(making)
    summary.write_departments()
    hidden = office.hidden()
    lines.write(hidden)
    seal_rows.write(making, hidden, making.shown_answers)

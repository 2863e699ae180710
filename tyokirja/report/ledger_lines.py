"""The ledger's lines with the place in the master where each can be seen: for *Kirjaukset* and ``kirjaukset.parquet``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import IO, NamedTuple

from tyokirja.merge.ledger import Entry, entries
from tyokirja.model import Consolidation, Outcome
from tyokirja.report import trend
from tyokirja.report.data.parquet import write_records
from tyokirja.report.data.tidy import TidyLine, naive
from tyokirja.report.master import accounts as account_sheets
from tyokirja.report.master import columns as rows_columns
from tyokirja.report.master.making import HEADING_ROW
from tyokirja.report.office import sheets as office_sheets
from tyokirja.texts import text
from tyokirja.workbooks.book import address, column_letters

WHOLE_LIMIT = 20_000
"""Up to so many cells have each its line on the sheet; of a larger round those that did not simply merge."""


class LedgerLine(NamedTuple):
    """One typed cell; the fields are the columns of ``kirjaukset.parquet``, in the contract's order.

    ``seen_at`` is a sheet and cell of the master. ``superseded_by`` names what replaced it: a file with sheet and cell,
    or the correction's line in the master. ``saved_at`` is naive, and UTC where the file says so.
    """

    file: str
    sheet: str
    cell: str
    typed: str
    row_id: str
    column: str
    outcome: str
    seen_at: str
    superseded_by: str
    saved_at: datetime | None


COLUMNS: tuple[str, ...] = LedgerLine._fields
"""The columns of the ledger, in order."""

TYPED_COLUMN = 2
"""The column (from 0) of the sheet *Kirjaukset* in which what was typed stands."""


def on_sheet(consolidation: Consolidation) -> bool:
    """True where every typed cell has a line on the sheet, False where only those that did not simply merge have."""
    return consolidation.cells.accounted <= WHOLE_LIMIT


def lines(consolidation: Consolidation, past: Sequence[Mapping[str, TidyLine]] = ()) -> Iterator[LedgerLine]:
    """Every typed cell, in the files' order. ``past`` are the earlier rounds' tidy lines by row id."""
    return map(_Placing(consolidation, past).line, entries(consolidation))


def shown(consolidation: Consolidation, past: Sequence[Mapping[str, TidyLine]] = ()) -> list[LedgerLine]:
    """The lines that stand on the sheet."""
    told, placing = entries(consolidation), _Placing(consolidation, past)
    whole = on_sheet(consolidation)
    return [placing.line(entry) for entry in told if whole or entry.fate.outcome is not Outcome.MERGED]


class _Placing:
    """Tells where in the master a cell's text is."""

    def __init__(self, consolidation: Consolidation, past: Sequence[Mapping[str, TidyLine]]) -> None:
        language = consolidation.catalogue.settings.language
        name = {
            key: text(f"master.sheet.{key}", language)
            for key in ("rows", "ledger", "conflicts", "corrections", "sources")
        }
        self._rows = {
            merged.row.id: (at, merged) for at, merged in enumerate(consolidation.rows, start=HEADING_ROW + 2)
        }
        with_trend = bool(trend.figures_by_row(consolidation, past))
        self._letters = {
            column: f"{name['rows']}!{column_letters(at)}"
            for column, at in rows_columns.answer_columns(consolidation, with_trend=with_trend).items()
        }
        self._conflicts = {
            answer: f"{name['conflicts']}!{cell}"
            for answer, cell in office_sheets.answer_places(consolidation.conflicts).items()
        }
        self._corrections = {
            (correction.row_id, correction.column): f"{name['corrections']}!{address(HEADING_ROW + 1 + at, 0)}"
            for at, correction in enumerate(consolidation.corrections)
        }
        self._signed = account_sheets.signed_places(consolidation, name["sources"])
        self._ledger, self._whole = name["ledger"], on_sheet(consolidation)
        self._next = HEADING_ROW + 1

    def line(self, entry: Entry) -> LedgerLine:
        outcome, own = entry.fate.outcome, ""
        if self._whole or outcome is not Outcome.MERGED:
            own = f"{self._ledger}!{address(self._next, TYPED_COLUMN)}"
            self._next += 1
        return LedgerLine(
            entry.file,
            entry.sheet,
            entry.cell,
            entry.typed,
            entry.row_id,
            entry.column,
            str(outcome),
            self._seen_at(entry, outcome) or own,
            self._superseded_by(entry) if outcome is Outcome.SUPERSEDED else "",
            naive(entry.saved_at),
        )

    def _seen_at(self, entry: Entry, outcome: Outcome) -> str:
        """The place besides the ledger itself, where there is one."""
        if outcome is Outcome.UNEXPECTED:
            return ""
        if not entry.row_id:
            return self._signed.get((entry.file, entry.column), "")
        if outcome is not Outcome.MERGED:
            place = self._conflicts.get((entry.row_id, entry.column, entry.typed), "")
            if place or outcome is Outcome.SUPERSEDED:
                return place
        at, merged = self._rows.get(entry.row_id, (0, None))
        answer = merged.answers.get(entry.column) if merged is not None else None
        if answer is None:
            return ""
        if outcome is not Outcome.MERGED:
            # Another file may say the same, and be the one that is taken.
            source = answer.source
            if source is None or source.file != entry.file or answer.typed != entry.typed:
                return ""
        return f"{self._letters[entry.column]}{at}"

    def _superseded_by(self, entry: Entry) -> str:
        by = entry.fate.by
        if by is None:
            return self._corrections.get((entry.row_id, entry.column), "")
        return f"{by.file}, {by.sheet}!{by.cell}"


def write_parquet(consolidation: Consolidation, stream: IO[bytes], past: Sequence[Mapping[str, TidyLine]] = ()) -> None:
    """``kirjaukset.parquet``: every typed cell, of a round of whatever size; texts stand as they were typed."""
    import pyarrow as pa

    kinds = {"saved_at": pa.timestamp("ms")}
    wanted = pa.schema([(name, kinds.get(name, pa.string())) for name in COLUMNS])
    write_records(wanted, lines(consolidation, past), stream)

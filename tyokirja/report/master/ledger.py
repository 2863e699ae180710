"""The sheet *Kirjaukset*: every cell that a person typed, where it went, and what replaced it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from tyokirja.excel.pen import Cell, Shown
from tyokirja.model import Light, Outcome, ReturnedCell, is_own
from tyokirja.report import ledger_lines
from tyokirja.report.data.tidy import TidyLine
from tyokirja.report.ledger_lines import LedgerLine
from tyokirja.report.master.making import Making, TableColumn, wide_enough

_COLUMNS = (
    TableColumn("file", 34, fitted=False),
    TableColumn("place", 20),
    TableColumn("value", 44),
    TableColumn("row_id", 10),
    TableColumn("field", 18),
    TableColumn("outcome", 22),
    TableColumn("seen_at", 20),
    TableColumn("superseded_by", 40),
    TableColumn("saved_at", 17),
)
_LIGHTS = {
    Outcome.MERGED: Light.GREEN,
    Outcome.CONFLICTING: Light.YELLOW,
    Outcome.REJECTED: Light.RED,
    Outcome.UNEXPECTED: Light.GREY,
    Outcome.SUPERSEDED: Light.GREY,
}


def write(making: Making, past: Sequence[Mapping[str, TidyLine]]) -> None:
    """Write the sheet; of a very large round the cells that did not simply merge, and the sheet says so."""
    consolidation = making.consolidation
    told = ledger_lines.shown(consolidation, past)
    about = "ledger" if ledger_lines.on_sheet(consolidation) else "ledger_part"
    file, *others = _COLUMNS
    columns = (replace(file, width=max(file.width, wide_enough(line.file for line in told))), *others)
    making.listing("ledger", columns, told, partial(_line, making), about=making.about(about, links=3 * len(told)))


def _line(making: Making, line: LedgerLine) -> list[object]:
    outcome = Outcome(line.outcome)
    source = ReturnedCell(line.row_id, line.column, line.typed, None, line.file, line.sheet, line.cell)
    place = f"{line.sheet}!{line.cell}" if line.cell else line.sheet
    name, _, cell = line.seen_at.rpartition("!")
    return [
        # One name stands on every line of its file: wrapped, it would make each of them three lines high.
        Cell(line.file, making.styles.cell(text_wrap=False)),
        making.source(source, Shown(place)),
        line.typed,
        making.to_row_id(line.row_id),
        _column(making, line.column),
        Cell(making.words(f"outcome.{outcome}"), making.styles.light(_LIGHTS[outcome])),
        Cell(line.seen_at, making.styles.linked(), "", f"'{name}'!{cell}") if cell else "",
        line.superseded_by,
        Shown(line.saved_at, "d.m.yyyy hh:mm"),
    ]


def _column(making: Making, name: str) -> str:
    """What the master calls the column that a cell was typed in."""
    if is_own(name):
        return making.answer_heading(name)
    return making.words(f"column.{name}") if name else ""

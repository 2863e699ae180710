"""The columns of the sheet *Tavoitteet*: which there are, which a round has, and how wide they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tyokirja import judge
from tyokirja.model import Consolidation, MergedRow, OwnKind
from tyokirja.model.fields import ANSWERS, FIELDS, WORDED_ANSWERS, Holds, Role
from tyokirja.report import own as own_columns
from tyokirja.report.data.tidy import source_of
from tyokirja.report.master.making import SHORT, Making, TableColumn, wide_enough
from tyokirja.report.office.tables import NOTE
from tyokirja.report.trend import Trend
from tyokirja.texts import text

PLACE = "_place"
"""How the key of a column ends that tells where an answer came from."""

_WORDY = 22.0
"""Width of a column of figures that has sentences."""

_ACTION_LINES = 6
"""The column of actions, which are told in paragraphs, is so wide that they take about so many lines."""


def _of(name: str) -> TableColumn:
    """The column of a field or an answer."""
    field = _FIELDS[name]
    align = "right" if field.holds is Holds.FIGURE else ""
    return TableColumn(name, field.master, align, answer=field.role is Role.ANSWER)


_FIELDS = {field.column: field for field in FIELDS if field.master}
_LEADING = (
    _of("row_id"),
    _of("department"),
    _of("goal"),
    TableColumn("title", 36),
    _of("baseline_text"),
    _of("baseline"),
    _of("target_text"),
    _of("target"),
    _of("actual"),
    TableColumn("trend", 13),
    _of("attainment"),
    _of("status"),
    TableColumn("status_computed", 18),
    _of("forecast"),
    *(_of(name) for name in WORDED_ANSWERS),
    TableColumn("state", 17),
    TableColumn("measure_result", 16),
    TableColumn("goal_result", 16),
    TableColumn("corrected", 16),
    TableColumn("problems", 14, "right"),
    TableColumn(NOTE, 30, answer=True),
    _of("action"),
)
_COLUMNS = (
    *_LEADING,
    *(_of(name) for name in _FIELDS if name not in {column.key for column in _LEADING}),
    TableColumn("file", 32, fitted=False),
    *(TableColumn(f"{name}_place", 16) for name in ANSWERS),
    TableColumn("visible", 14, "right"),
    TableColumn("first_of_goal", 16, "right"),
    TableColumn("deviation", 14, "right"),
)


def column_name(making: Making, key: str) -> str:
    """The reference of one column of the table: ``Tavoitteet[Tila]``."""
    return f"{making.table_name('rows')}[{making.words(f'column.{key}')}]"


def answer_columns(consolidation: Consolidation, *, with_trend: bool) -> dict[str, int]:
    """The column (from 0) in which each answer stands."""
    names = (*ANSWERS, *(own.name for own in consolidation.own))
    shown = [column.key for column in _shown(consolidation, with_trend=with_trend)]
    return {name: shown.index(name) for name in names}


def _shown(consolidation: Consolidation, *, with_trend: bool) -> list[TableColumn]:
    """The columns that a round has: the trend where there is one, the council's words where they say more than a figure.

    The municipality's own stand behind the other answers, and their places behind the others'.
    """
    rows = consolidation.rows
    without = {
        f"{name}_text" for name in _IN_WORDS if not any(judge.council_words(merged.row, name) for merged in rows)
    }
    without |= set() if with_trend else {"trend"}
    columns = [each for each in _COLUMNS if each.key not in without]
    for behind, further in ((_LAST_ANSWER, _own_answers), (f"{_LAST_ANSWER}{PLACE}", _own_places)):
        at = next(number for number, column in enumerate(columns, start=1) if column.key == behind)
        columns[at:at] = further(consolidation)
    return columns


_LAST_ANSWER = WORDED_ANSWERS[-1]
_OWN_WIDTHS = {OwnKind.TEXT: 30.0, OwnKind.LIST: 18.0}


def _own_answers(consolidation: Consolidation) -> Iterator[TableColumn]:
    headings = own_columns.headings(consolidation.own, consolidation.catalogue.settings.language)
    for own in consolidation.own:
        width, right = _OWN_WIDTHS.get(own.kind, 15.0), "" if own.kind in _OWN_WIDTHS else "right"
        yield TableColumn(own.name, width, right, headings[own.name], answer=True)


def _own_places(consolidation: Consolidation) -> Iterator[TableColumn]:
    language = consolidation.catalogue.settings.language
    for name, heading in own_columns.headings(consolidation.own, language).items():
        yield TableColumn(f"{name}{PLACE}", 16, heading=text("master.own.place", language, heading=heading))


def place_of(columns: Sequence[TableColumn], key: str) -> int | None:
    """Which column (from 0) has a key; None where it is left out."""
    return next((number for number, each in enumerate(columns) if each.key == key), None)


_IN_WORDS = ("baseline", "target")


def widened(making: Making, trend: Trend) -> list[TableColumn]:
    """The columns that are shown; those of figures are wider where figures are told in words, those of long texts too."""
    wordy = {
        key
        for merged in making.consolidation.rows
        for key in ("baseline", "target", "actual")
        if isinstance(value := merged.typed(key) if key == "actual" else getattr(merged.row, key), str)
        and len(value) > SHORT
    }
    rows = making.consolidation.rows
    widest = dict.fromkeys(wordy, _WORDY) | {
        "action": wide_enough((merged.row.action for merged in rows), in_lines=_ACTION_LINES),
        "file": wide_enough(map(file_of, rows)),
    }
    shown = _shown(making.consolidation, with_trend=bool(trend.rows))
    return [replace(each, width=max(each.width, widest.get(each.key, 0.0))) for each in shown]


def file_of(merged: MergedRow) -> str:
    """The returned file that a row came from."""
    source = source_of(merged)
    return source.source.file if source and source.source else ""

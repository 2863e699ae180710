"""What changed since the previous round: better, worse, new, gone, re-targeted; and the sheet *Muutokset*."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import partial

from tyokirja import judge
from tyokirja.excel.pen import Cell, Shown
from tyokirja.model import Consolidation, Light, MergedRow, Row
from tyokirja.model import Kind as RowKind
from tyokirja.records import dataclass
from tyokirja.report.data.tidy import TidyLine, code_of, figure_text
from tyokirja.report.master.making import Making, TableColumn
from tyokirja.report.master.rows import answer_shown, attainment_shown, light_words
from tyokirja.report.master.shown import figure, set_by_council


class Kind(StrEnum):
    """How a row changed."""

    WORSE = "worse"
    BETTER = "better"
    RETARGETED = "retargeted"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one row: ``now`` is None for a row that is gone, ``before`` for a new one."""

    kind: Kind
    now: MergedRow | None
    before: TidyLine | None


def changes(consolidation: Consolidation, previous: Mapping[str, TidyLine]) -> tuple[Change, ...]:
    """The changes since the round of ``previous`` (its tidy lines by row id), worse first.

    Better and worse are told by attainment, where both rounds have one and the target has stayed the same.
    """
    listed: list[Change] = []
    for merged in consolidation.rows:
        before = previous.get(merged.row.id)
        if before is None:
            listed.append(Change(Kind.NEW, merged, None))
        elif figure_text(judge.figure_of(merged.row)) != before.target:
            listed.append(Change(Kind.RETARGETED, merged, before))
        elif kind := _better_or_worse(merged.judgement.attainment, before.attainment):
            listed.append(Change(kind, merged, before))
    there = {merged.row.id for merged in consolidation.rows}
    listed += [Change(Kind.GONE, None, line) for row_id, line in previous.items() if row_id not in there]
    order = list(Kind)
    return tuple(sorted(listed, key=lambda change: order.index(change.kind)))


def _better_or_worse(now: float | None, before: float | None) -> Kind | None:
    if now is None or before is None or now == before:
        return None
    return Kind.BETTER if now > before else Kind.WORSE


_COLUMNS = (
    TableColumn("change", 17),
    TableColumn("row_id", 9),
    TableColumn("department", 20),
    TableColumn("goal", 30),
    TableColumn("title", 32),
    TableColumn("previous_target", 15, "right"),
    TableColumn("target", 15, "right"),
    TableColumn("previous_actual", 15, "right"),
    TableColumn("actual", 15, "right"),
    TableColumn("previous_attainment", 15, "right"),
    TableColumn("attainment", 15, "right"),
    TableColumn("status", 19),
)
_LIGHTS = {Kind.BETTER: Light.GREEN, Kind.WORSE: Light.RED, Kind.RETARGETED: Light.YELLOW}


def write(making: Making, previous: Mapping[str, TidyLine]) -> None:
    """*Muutokset*, against one earlier round."""
    changed = changes(making.consolidation, previous)
    links = sum(change.now is not None for change in changed)
    about = making.about("changes", links=links, round=code_of(previous))
    making.listing("changes", _COLUMNS, changed, partial(_line, making), about=about)


def _line(making: Making, change: Change) -> list[object]:
    before, now = change.before, change.now
    light = _LIGHTS.get(change.kind, Light.GREY)
    word = Cell(making.words(f"change.{change.kind}"), making.styles.light(light))
    share = Shown(before.attainment, "0 %") if before and before.attainment is not None else Shown(None)
    earlier: list[object] = ["", ""]
    if before is not None:
        earlier = [_figure(before, before.target, making), before.actual_text]
    if now is None and before is not None:
        names = [before.row_id, making.department(before.department), before.goal, before.measure or before.action]
        return [word, *names, earlier[0], "", earlier[1], "", share, "", ""]
    if now is None:
        return [word]
    row = now.row
    return [
        word,
        making.to_row(row.id),
        making.department(row.department),
        row.goal,
        row.title,
        earlier[0],
        set_by_council(row, "target", making.language),
        earlier[1],
        answer_shown(now, "actual", making),
        share,
        attainment_shown(now, making),
        light_words(now, making, making.picture.statuses),
    ]


def _figure(before: TidyLine, words: str, making: Making) -> Shown:
    """An earlier figure, which the tidy data has as text, as its row would show it."""
    try:
        row = Row(before.row_id, before.department, kind=RowKind(before.kind), unit_of_measure=before.unit_of_measure)
        return figure(row, float(words), making.language)
    except ValueError:
        return Shown(words)

"""The live columns: attainment and check as formulas, each with the value that it has as issued.

The rules are those of :mod:`tyokirja.judge`; a formula here and its value in Python are one rule said twice, and a test
recalculates the one and compares it with the other. Only functions that every Excel since 2016, Excel for the web and
LibreOffice know, and none whose text depends on the user's locale.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tyokirja import judge
from tyokirja.form.plan import Plan
from tyokirja.model import Kind, Row, StandingCell, Value
from tyokirja.records import dataclass
from tyokirja.rules import absent_in
from tyokirja.values import exact, serial
from tyokirja.values.absent import Absent


@dataclass(frozen=True, slots=True)
class Live:
    """A formula and the value that Excel will find it to have."""

    formula: str
    value: float | str


def literal(value: str) -> str:
    """A text inside a formula. Excel takes at most 255 characters."""
    short = value if len(value) <= 250 else value[:249] + "…"
    return '"' + short.replace("\n", " ").replace('"', '""') + '"'


def number(value: float) -> str:
    """A number inside a formula."""
    return f"({exact(value):.15g})" if value < 0 else f"{exact(value):.15g}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How an actual is compared with its target: formulas over the address of its cell.

    ``valid`` says that the cell holds an answer of the right kind; ``met`` and ``missed`` that the target is known to
    be met or not (empty where the figures never tell); ``share`` may give the sign for 'undefined'.
    """

    valid: str
    met: str = ""
    missed: str = ""
    share: str = ""


def comparison(plan: Plan, row: Row, cell: str, places: Mapping[str, str]) -> Comparison:
    """The rule of :func:`tyokirja.judge.target_of` for ``row`` as formulas over the address of its actual.

    ``places`` has the addresses of the row's baseline and target where they stand in the form as figures.
    """
    target = judge.target_of(row, ended=_ended(plan, row))
    if row.kind is Kind.YES_NO:
        return _yes_no(target, cell)
    valid = f"ISNUMBER({cell})"
    if target.gap not in (None, judge.Gap.NO_TOLERANCE):
        return Comparison(valid)
    where = _Where(row, places)
    limits = [
        f"{cell}{sign}{'' if target.strict else '='}{where.of(limit)}"
        for sign, limit in ((">", target.low), ("<", target.high))
        if limit is not None
    ]
    if target.low is not None and target.low == target.high:
        limits = [f"ROUND({cell}-{where.of(target.low)},12)=0"]
    met = f"AND({','.join(limits)})" if len(limits) > 1 else limits[0]
    if row.kind is Kind.DATE:
        return _by_date(plan, valid, met, cell)
    if target.gap:
        # Whether a small change still counts as keeping the level is for a person to say.
        return Comparison(valid, met, "", f"IF({met},1,{literal(plan.text('check.undefined'))})")
    return Comparison(valid, met, f"NOT({met})", _share(plan, target, cell, met, where))


def _ended(plan: Plan, row: Row) -> bool:
    """Whether the day of the row's target has come by the end of the form's round."""
    return judge.due(row, plan.round, plan.catalogue.settings.period)


class _Where:
    """The figures of a row in its formulas: the cells that they stand in, else numbers."""

    def __init__(self, row: Row, places: Mapping[str, str]) -> None:
        self._scale = 100.0 if row.kind is Kind.PERCENT else 1.0
        figures = (("target", judge.figure_of(row)), ("baseline", row.baseline))
        self._cells = {
            value: places[name] for name, value in figures if name in places and isinstance(value, int | float | date)
        }

    def of(self, value: Value) -> str:
        """A limit or a start as a part of a formula."""
        if isinstance(value, date):
            return self._cells.get(value) or str(serial(value))
        assert not isinstance(value, str)
        return self._cells.get(value) or number(value / self._scale)


def _share(plan: Plan, target: judge.Target, cell: str, met: str, where: _Where) -> str:
    """The share attained as a formula, by the way that :class:`tyokirja.judge.Share` names."""
    if target.limit is None or (target.share is judge.Share.WAY and target.start is None):
        return f"IF({met},1,{literal(plan.text('check.undefined'))})"
    limit = where.of(target.limit)
    most = number(judge.MOST_MISSED)
    match target.share:
        case judge.Share.WAY if target.start is not None:
            start = where.of(target.start)
            return f"IF({met},1,MAX(0,MIN({most},({cell}-{start})/({limit}-{start}))))"
        case judge.Share.RATIO:
            return f"IF({met},{cell}/{limit},MAX(0,MIN({most},{cell}/{limit})))"
    return f"IF({met},1,{literal(plan.text('check.undefined'))})"


def _by_date(plan: Plan, valid: str, met: str, cell: str) -> Comparison:
    """A day after the round's last is no deed but a plan: it tells nothing yet."""
    end = plan.round.end
    if end is None:
        return _met_or_not(valid, met)
    done = f"{cell}<={serial(end)}"
    undefined = literal(plan.text("check.undefined"))
    return Comparison(valid, f"AND({done},{met})", f"AND({done},NOT({met}))", f"IF({done},IF({met},1,0),{undefined})")


def _yes_no(target: judge.Target, cell: str) -> Comparison:
    valid = f"ISNUMBER({cell})"
    if target.gap or target.limit not in (0, 1):
        return Comparison(valid)
    return _met_or_not(valid, f"{cell}={1 if target.limit else 0}")


def _met_or_not(valid: str, met: str) -> Comparison:
    return Comparison(valid, met, f"NOT({met})", f"IF({met},1,0)")


def share_of(
    plan: Plan, row: Row, standing: Mapping[str, StandingCell], before: Mapping[str, Value | None]
) -> float | str:
    """The share of the way to the target as issued; nothing without an actual, a dash where undefined.

    ``standing`` are the answers that the form is issued with, ``before`` those of the last round.
    """
    cell = standing.get("actual")
    meaning = absent_in(row, standing)
    if cell is None or meaning in (Absent.NOT_YET, Absent.NOT_APPLICABLE):
        return ""
    value = before.get("actual") if meaning is Absent.UNCHANGED else cell.value
    share = judge.outcome(row, value, plan.round.end).share
    return plan.text("check.undefined") if share is None else share


def counter(plan: Plan, done: int, open_rows: int | None) -> Live:
    """``Täytetty 3/12 · tarkistettavaa 1``: the rows that are answered, as :mod:`tyokirja.rules` has it.

    ``done`` is how many are as issued, ``open_rows`` how many the live check has something to say about; None without
    that column.
    """
    here = "ISNUMBER(tyokirja_at)"
    filled = f"SUMPRODUCT({here}*tyokirja_done)"
    formula = f'={literal(plan.text("counter"))}&{filled}&"/"&SUMPRODUCT(--{here})'
    value = f"{plan.text('counter')}{done}/{len(plan.rows)}"
    if open_rows is not None:
        quiet = "".join(f"*(tyokirja_check<>{literal(plan.text(each))})" for each in ("check.ok", "check.unanswered"))
        rest = f"SUMPRODUCT({here}{quiet})"
        formula += f'&IF({rest}=0,"",{literal(plan.text("counter_open"))}&{rest})'
        value += f"{plan.text('counter_open')}{open_rows}" if open_rows else ""
    return Live(formula, value)

"""The live columns: attainment and check as formulas, each with the value that it has as issued.

The rules are those of :mod:`tyokirja.judge`; a formula here and its value in Python are one rule said twice, and a test
recalculates the one and compares it with the other. Only functions that every Excel since 2016, Excel for the web and
LibreOffice know, and none whose text depends on the user's locale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tyokirja import judge
from tyokirja.columns import YES_NO_WORDS
from tyokirja.form.plan import Plan
from tyokirja.model import Direction, Kind, Row
from tyokirja.values import exact

_HIGHER = (Direction.AT_LEAST, Direction.INCREASE)


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


def serial(day: date) -> int:
    """A day as Excel counts it."""
    return (day - date(1899, 12, 30)).days


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
    """The rule of :func:`tyokirja.judge.outcome` for ``row`` as formulas over the address of its actual.

    ``places`` has the addresses of the row's baseline and target where they stand in the form as figures.
    """
    undefined = literal(plan.text("check.undefined"))
    if row.kind is Kind.YES_NO:
        return _yes_no(plan, row, cell)
    valid = f"ISNUMBER({cell})"
    if row.kind is Kind.DATE and isinstance(row.target, date):
        sign = "=" if row.direction is Direction.EXACTLY else ">=" if row.direction in _HIGHER else "<="
        return _met_or_not(valid, f"{cell}{sign}{places.get('target') or serial(row.target)}")
    direction = judge.direction_of(row)
    scale = 100.0 if row.kind is Kind.PERCENT else 1.0
    given = {name: value for name in ("baseline", "target") if isinstance(value := getattr(row, name), int | float)}
    where = {name: places.get(name) or number(value / scale) for name, value in given.items()}
    if direction is Direction.KEEP and given and row.kind.numeric:
        level = where.get("target") or where["baseline"]
        same = f"ROUND({cell}-{level},12)=0"
        # Whether a small change still counts as keeping the level is for a person to say.
        return Comparison(valid, same, "", f"IF({same},1,{undefined})")
    if direction is None or "target" not in given or not row.kind.numeric:
        return Comparison(valid)
    target = where["target"]
    if direction is Direction.EXACTLY:
        return _met_or_not(valid, f"ROUND({cell}-{target},12)=0")
    met = f"{cell}>={target}" if direction in _HIGHER else f"{cell}<={target}"
    if "baseline" in given and direction in (Direction.INCREASE, Direction.DECREASE):
        higher = given["target"] > given["baseline"]
        if given["target"] == given["baseline"] or higher is not (direction is Direction.INCREASE):
            return Comparison(valid)
        way = f"({cell}-{where['baseline']})/({target}-{where['baseline']})"
        return Comparison(valid, met, f"NOT({met})", way)
    if given["target"] > 0:
        share = f"{cell}/{target}" if direction in _HIGHER else f"IF({met},1,{target}/{cell})"
        return Comparison(valid, met, f"NOT({met})", share)
    return Comparison(valid, met, f"NOT({met})", f"IF({met},1,{undefined})")


def _yes_no(plan: Plan, row: Row, cell: str) -> Comparison:
    yes, no = (literal(word) for word in YES_NO_WORDS[plan.language])
    valid = f"OR({cell}={yes},{cell}={no})"
    if row.target not in (0, 1):
        return Comparison(valid)
    return _met_or_not(valid, f"{cell}={yes if row.target else no}")


def _met_or_not(valid: str, met: str) -> Comparison:
    return Comparison(valid, met, f"NOT({met})", f"IF({met},1,0)")


def attainment(plan: Plan, row: Row, cell: str, found: Comparison) -> Live:
    """The share of the way to the target, as a share of one; nothing without an actual, a dash where undefined.

    ``cell`` is the address of the row's actual, ``found`` how it is compared.
    """
    undefined = plan.text("check.undefined")
    share = f"IF({found.valid},{found.share},{literal(undefined)})" if found.share else literal(undefined)
    formula = f'=IFERROR(IF(LEN({cell})=0,"",{share}),{literal(undefined)})'
    shown = plan.shown(row, "actual").value
    if shown is None:
        return Live(formula, "")
    answered = plan.answers[row.id].value("actual") if row.id in plan.answers else None
    value = judge.outcome(row, answered).share
    return Live(formula, undefined if value is None else value)


def counter(plan: Plan, first: int, last: int, open_rows: int | None) -> Live:
    """``Täytetty 3/12 · tarkistettavaa 1``; ``first`` and ``last`` are sheet rows from 1.

    ``open_rows`` is how many rows the live check has something to say about as issued; None without that column.
    """

    def area(name: str) -> str:
        column = plan.column(name)
        letter = column.letter if column else "A"
        return f"${letter}${first}:${letter}${last}"

    needed = [column.name for column in plan.asked if column.required]
    ids = f"(LEN({area('row_id')})>0)"
    given = "".join(f"*(1-ISBLANK({area(name)}))" for name in needed)
    filled = f"SUMPRODUCT({ids}{given or '*0'})"
    formula = f'={literal(plan.text("counter"))}&{filled}&"/"&SUMPRODUCT(--{ids})'
    done = sum(all(plan.shown(row, name).value is not None for name in needed) for row in plan.rows) if needed else 0
    value = f"{plan.text('counter')}{done}/{len(plan.rows)}"
    if open_rows is not None:
        quiet = "".join(f"*({area('check')}<>{literal(plan.text(each))})" for each in ("check.ok", "check.unanswered"))
        rest = f"SUMPRODUCT({ids}{quiet})"
        formula += f'&IF({rest}=0,"",{literal(plan.text("counter_open"))}&{rest})'
        value += f"{plan.text('counter_open')}{open_rows}" if open_rows else ""
    return Live(formula, value)

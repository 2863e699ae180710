"""What is wrong in a catalogue beyond its cells: what does not fit together, and what is still to be done."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tyokirja import judge
from tyokirja.catalogue.layout import CataloguePart, heading, sheet_title
from tyokirja.catalogue.limits import too_long
from tyokirja.catalogue.words import word
from tyokirja.model import Catalogue, ChoiceList, Decision, Direction, Kind, Language, Row
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem
from tyokirja.texts import text
from tyokirja.values import write_date, write_number
from tyokirja.written import key

DECLARED = ("attained", "partly_attained", "not_attained", "on_track")
"""The codes of the statuses that a department has to be able to declare: those that the judgement computes, but for *at
target now*, which is of the figures alone."""


def check(catalogue: Catalogue) -> tuple[Problem, ...]:
    """The problems of a catalogue as a whole, in the order of its sheets. They name a sheet, but no cell."""
    return (
        *_doubts(catalogue),
        *_figures(catalogue),
        *_unjudged(catalogue),
        *too_long(catalogue),
        *_departments(catalogue),
        *_units(catalogue),
        *_rounds(catalogue),
        *_choices(catalogue),
    )


def _doubts(catalogue: Catalogue) -> Iterator[Problem]:
    language = catalogue.settings.language
    rows = {row.id: row for row in catalogue.rows}
    for doubt in catalogue.decisions:
        row = next((rows[row_id] for row_id in doubt.rows if row_id in rows), None)
        if doubt.decision is not Decision.OPEN or row is None:
            continue
        known = doubt.column in Row.__dataclass_fields__
        column = (
            heading(CataloguePart.GOALS, doubt.column, language) if known and doubt.column != "check" else doubt.column
        )
        yield Problem(
            Code.DOUBT_OPEN,
            sheet=sheet_title(CataloguePart.DOUBTS, language),
            department=row.department,
            row_id=row.id,
            value=doubt.original,
            fields=(("column", column), ("doubt", doubt.message)),
        )


def _figures(catalogue: Catalogue) -> Iterator[Problem]:
    """A target that asks for nothing, or for the contrary of the row's direction."""
    doubted = {(row_id, doubt.column) for doubt in catalogue.doubts for row_id in doubt.rows}
    language = catalogue.settings.language
    for row in catalogue.rows:
        base, target, direction = row.baseline, row.target, row.direction
        if isinstance(base, str | date | None) or isinstance(target, str | date | None) or direction is None:
            continue
        if row.kind is Kind.YES_NO or {(row.id, "target"), (row.id, "direction")} & doubted:
            continue  # what a doubt says already is not said twice
        code = None
        if base == target and direction in (Direction.INCREASE, Direction.DECREASE):
            code = Code.TARGET_IS_BASELINE
        elif (direction is Direction.INCREASE and target < base) or (direction is Direction.DECREASE and target > base):
            code = Code.TARGET_AGAINST
        if code is not None:
            shown = {"direction": word("direction", direction, language), "baseline": write_number(base, language)}
            yield Problem(
                code,
                sheet=sheet_title(CataloguePart.GOALS, language),
                department=row.department,
                row_id=row.id,
                value=write_number(target, language),
                fields=tuple(shown.items()),
            )


def _unjudged(catalogue: Catalogue) -> Iterator[Problem]:
    """Measures whose target cannot be judged, before any form goes out. One that lies the wrong way is told above."""
    language = catalogue.settings.language
    asked = {
        (row_id, doubt.code)
        for doubt in catalogue.decisions
        if doubt.decision is Decision.OPEN
        for row_id in doubt.rows
    }
    for row in catalogue.rows:
        gap = judge.target_of(row).gap if row.measure else None
        if gap is None or gap.by_status or gap is judge.Gap.AGAINST:
            continue
        if (row.id, gap.value) in asked:
            continue  # what a doubt asks already is not said twice
        yield Problem(
            Code.TARGET_NOT_JUDGED,
            sheet=sheet_title(CataloguePart.GOALS, language),
            department=row.department,
            row_id=row.id,
            value=row.target_text,
            fields=(("measure", row.title), ("gap", text(f"judgement.gap.{gap}", language))),
        )


def _departments(catalogue: Catalogue) -> Iterator[Problem]:
    sheet = sheet_title(CataloguePart.DEPARTMENTS, catalogue.settings.language)
    busy = {row.department for row in catalogue.rows}
    if not any(department.id in busy for department in catalogue.departments):
        return  # that the rows name none of them is told where the rows are
    for department in catalogue.departments:
        name = department.name or department.id
        if department.id not in busy:
            yield Problem(Code.DEPARTMENT_WITHOUT_ROWS, sheet=sheet, department=name)
        elif not department.email:
            yield Problem(Code.NO_EMAIL, sheet=sheet, department=name)


def _units(catalogue: Catalogue) -> Iterator[Problem]:
    """What is said of a unit that no row of its department names is said of nobody."""
    named: dict[str, list[str]] = {}
    for row in catalogue.rows:
        named.setdefault(row.department, []).append(row.unit)
    names = {each.id: each.name for each in catalogue.departments}
    sheet = sheet_title(CataloguePart.UNITS, catalogue.settings.language)
    for unit in catalogue.units:
        own = list(dict.fromkeys(filter(None, named.get(unit.department, ()))))
        if key(unit.name) not in map(key, own):
            fields = (("meant", nearest(unit.name, own)),)
            department = names.get(unit.department, unit.department)
            yield Problem(Code.UNIT_WITHOUT_ROWS, sheet=sheet, department=department, value=unit.name, fields=fields)


def _rounds(catalogue: Catalogue) -> Iterator[Problem]:
    language = catalogue.settings.language
    sheet = sheet_title(CataloguePart.ROUNDS, language)
    if not catalogue.rounds:
        yield Problem(Code.NO_ROUNDS, sheet=sheet)
    for round_ in catalogue.rounds:
        if round_.start and round_.end and round_.end < round_.start:
            days = (("start", write_date(round_.start, language)), ("end", write_date(round_.end, language)))
            yield Problem(Code.PERIOD_BACKWARDS, sheet=sheet, value=round_.code, fields=days)
        if round_.deadline and round_.end and round_.deadline < round_.end:
            end = (("end", write_date(round_.end, language)),)
            yield Problem(Code.DEADLINE_EARLY, sheet=sheet, value=round_.code, fields=end)
        if round_.deadline is None:
            yield Problem(Code.NO_DEADLINE, sheet=sheet, value=round_.code)


def _choices(catalogue: Catalogue) -> Iterator[Problem]:
    language: Language = catalogue.settings.language
    sheet = sheet_title(CataloguePart.CHOICES, language)
    for which in ChoiceList:
        if not catalogue.choices_of(which):
            yield Problem(Code.NO_CHOICES, sheet=sheet, fields=(("list", word("list", which, language)),))
    codes = {choice.code for choice in catalogue.choices_of(ChoiceList.STATUS)}
    for code in DECLARED if codes else ():
        if code not in codes:
            yield Problem(Code.CHOICE_NEEDED, sheet=sheet, fields=(("code", code),))

"""A header and the rows below it -> what only the cells can tell of its columns, where words do not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tyokirja.sources.language.organs import is_organ
from tyokirja.sources.language.vocabulary import CONTENT, FIGURE_COLUMNS, ROLE_OF, Label, Role, heads_units
from tyokirja.sources.meaning.proposals import is_unit
from tyokirja.sources.structure.byshape import is_of_figures, told_by_shape
from tyokirja.sources.structure.headers import (
    Column,
    Header,
    bare_year,
    is_past,
    with_goals,
    year_in,
    year_of,
    years_apart,
)
from tyokirja.sources.structure.strips import Words
from tyokirja.written import key

_WORDS_OF_A_FIGURE = 3
"""Words at most of a figure under a heading that also heads goals: ``Käyttötunnit: vähintään 1100 tuntia`` is one."""


def told_by_values(
    top: Header, rows: Sequence[Sequence[Words]], year: str = "", *, goal_apart: bool = False, goal_above: bool = False
) -> Header:
    """The header with what only the cells below can tell: figures are no goals, ``Yksikkö`` may be ``kpl`` or a school,
    ``2024`` heads that year's figures, and the shape of columns that no word tells, what they are.

    ``goal_apart``: the goal is stated outside the rows; ``goal_above``: a label does, and no theme is one.
    """
    if top.told:
        return top
    values = [[row[place].text for row in rows if place < len(row) and row[place]] for place in range(len(top.columns))]
    if end := _beside(top.columns, values):
        rest = tuple(replace(column, label=None) for column in top.columns[end:])
        own = told_by_values(
            replace(top, columns=top.columns[:end]),
            [row[:end] for row in rows],
            year,
            goal_apart=goal_apart,
            goal_above=goal_above,
        )
        return replace(own, columns=own.columns + rest)
    columns = [_by_values(top, at, said) for at, said in enumerate(values)]
    columns = _actuals_apart(_years(_clipped(columns, values), values, year), values)
    columns = _goals_apart(columns)
    if not top.shaped:
        columns = told_by_shape(columns, rows, year, goal_apart=goal_apart)
    columns = columns if goal_above else with_goals(columns)
    return replace(top, columns=tuple(years_apart(columns, year))) if columns != list(top.columns) else top


def _beside(columns: Sequence[Column], values: Sequence[Sequence[str]]) -> int:
    """Where the columns of another table begin that stands beside the goals: things that it names, and figures of years that
    the goals have too (``Tavoite | Mittari | 2024 | Tavoite 2026 | Tunnusluvut | 2024 | 2025``). 0 where none does."""
    for at, column in enumerate(columns):
        years = [bare_year(other) for other in columns[at + 1 :]]
        before = [year_in(other) for other in columns[:at] if other.role not in CONTENT]
        named = (
            column.heading and not column.label and values[at] and not (year_in(column) or is_of_figures(values[at]))
        )
        if named and all(years) and set(years) & set(before) and any(other.role in CONTENT for other in columns[:at]):
            return at
    return 0


def _by_values(top: Header, at: int, values: Sequence[str]) -> Column:
    column = top.columns[at]
    if not values or not column.label:
        return column
    short = [value for value in values if len(value.split()) <= _WORDS_OF_A_FIGURE]
    if column.role in (Role.GOAL, Role.THEME) and 2 * len(short) > len(values) and is_of_figures(short):
        return _numbers_or_targets(top, at)
    if column.role is Role.UNIT and heads_units(column.heading.text):
        named = {value for value in values if value.strip("-– ")}
        # One unit that is not known makes no organisation's units of all the others.
        if 2 * sum(map(is_unit, named)) > len(named):
            return column.used_for(Role.MEASURE_UNIT)
    return column


def _numbers_or_targets(top: Header, at: int) -> Column:
    """Figures under a heading of goals or themes: targets, or the numbers that goals and themes go by before the measures.

    A theme's are targets by their year alone, and not beside others. What the place leaves open is asked about, as is a goal
    that is a number.
    """
    column, roles = top.columns[at], [column.role for column in top.columns]
    before = Role.MEASURE in roles[at:]
    theme, others = column.role is Role.THEME, bool({Role.TARGET, Role.BASELINE_TARGET} & set(roles))
    if (others and (theme or before)) or (theme and (before or not year_of(column))):
        return column if theme else replace(column, guessed=True)
    return replace(column.used_for(Role.TARGET), guessed=theme or before)


_LEAST_OF_A_WORD = 4


def _clipped(columns: Sequence[Column], values: Sequence[Sequence[str]]) -> list[Column]:
    """Figures in a last column behind the measures, whose heading the page's edge has clipped (``Tavo``), are what all words that
    begin so head; they are asked about."""
    *others, last = columns
    word, taken = key(last.heading.text), {column.role for column in others}
    if last.label or len(word) < _LEAST_OF_A_WORD or Role.MEASURE not in taken or not is_of_figures(values[-1]):
        return [*columns]
    begun = {role for phrase, role in ROLE_OF.items() if phrase.startswith(word) and phrase.isalpha()}
    roles = {Role.TARGET if role is Role.GOAL else role for role in begun} & FIGURE_COLUMNS
    if len(roles) != 1 or roles <= taken:
        return [*columns]
    return [*others, replace(last, label=Label(roles.pop()), guessed=True)]


def _years(columns: Sequence[Column], values: Sequence[Sequence[str]], year: str) -> list[Column]:
    """The columns that a year alone heads: accounts of years before the target's are baselines, one that is nobody's target
    is taken for it and asked about. Crosses below years say when something is done."""
    roles = {column.role for column in columns}
    wanted = year or max((year_of(column) for column in columns if column.role is Role.TARGET), default="")
    aimed = any(column.role is Role.TARGET and not is_past(column, wanted) for column in columns)
    in_words = not aimed and any(column.label and column.label.and_target for column in columns)
    own_baseline = any(column.role is Role.BASELINE and not year_of(column) for column in columns)
    out = []
    for column, said in zip(columns, values, strict=True):
        at, role = bare_year(column), None
        if at and {key(text) for text in said} == {"x"}:
            role = Role.SCHEDULE
        elif at and wanted and roles & CONTENT and is_of_figures(said):
            role = Role.BASELINE if at < wanted else Role.ACTUAL if aimed or in_words else Role.TARGET
        if role is None or (role is Role.BASELINE and own_baseline) or (role is Role.ACTUAL and role in roles):
            out.append(column)
        else:
            guessed = role is Role.TARGET or (role is Role.ACTUAL and in_words)
            out.append(replace(column, label=Label(role, at, column_only=True), guessed=guessed))
    return out


def _actuals_apart(columns: Sequence[Column], values: Sequence[Sequence[str]]) -> list[Column]:
    """Beside a column of actual figures one of words says how it went: ``Utfall 2024 | Måluppfyllelse``."""
    actuals = [at for at, column in enumerate(columns) if column.role is Role.ACTUAL]
    figures = [at for at in actuals if is_of_figures(values[at])]
    out = list(columns)
    for at in actuals if figures else ():
        if values[at] and not is_of_figures(values[at]):
            out[at] = out[at].used_for(Role.COMMENT)
    return out


def with_those_in_charge(top: Header, rows: Sequence[Sequence[Words]]) -> Header:
    """The header of goals that nothing above says whose they are: where most of those in charge are organs, they are theirs.

    Who is in charge of a part of a goal alone, in a row without one, has not the goal.
    """
    at, goals = top.at(Role.RESPONSIBLE), top.at(Role.GOAL)
    if top.told or at is None or goals is None or top.has(Role.DEPARTMENT, Role.UNIT):
        return top
    said = [row[at].text for row in rows if row[at]]
    above, parts = "", False
    for row in rows:
        above = row[at].text if row[goals] else above
        parts = parts or (bool(row[at]) and key(row[at].text) != key(above))
    if parts or 2 * sum(map(is_organ, said)) <= len(said):
        return top
    theirs = replace(top.columns[at], label=Label(Role.DEPARTMENT), guessed=True)
    return replace(top, columns=(*top.columns[:at], theirs, *top.columns[at + 1 :]))


def _goals_apart(columns: Sequence[Column]) -> list[Column]:
    """Of two columns of goals the second has the parts of the first: what is to be done for it, where no column says."""
    goals = [at for at, column in enumerate(columns) if column.role is Role.GOAL]
    out = list(columns)
    if len(goals) > 1 and not any(column.role is Role.ACTION for column in columns):
        out[goals[1]] = replace(columns[goals[1]].used_for(Role.ACTION), guessed=True)
    return out

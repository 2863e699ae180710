"""What to ask about one row's answers: contradictions, and what its rules find unexplained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tyokirja import rules
from tyokirja.judge.outcomes import Outcome, Remark, reached
from tyokirja.judge.statuses import at_the_end, choice_of, computed_label
from tyokirja.judge.targets import counted, number_of, target_of
from tyokirja.judge.timing import due
from tyokirja.model import Choice, ChoiceList, Language, Light, Round, Row, StandingCell, Value
from tyokirja.problems import Code, Problem
from tyokirja.rules import Asking
from tyokirja.values import write_number


def questions(
    row: Row,
    answers: Mapping[str, StandingCell],
    choices: Sequence[Choice],
    round_: Round,
    language: Language = Language.FI,
    *,
    period: str = "",
    previous: Value | None = None,
    asking: Asking | None = None,
    before: Mapping[str, Value | None] | None = None,
    figures: Outcome | None = None,
) -> tuple[Problem, ...]:
    """What to ask about one row's answers: contradictions, what :mod:`tyokirja.rules` finds unexplained or implausible.

    ``language`` is that of the words in the problems' fields, ``period`` the catalogue's, ``asking`` what the forms ask,
    ``before`` what the row was answered in the round before, by column (``previous`` its actual, where only that is known).
    ``figures`` are what is :func:`~tyokirja.judge.outcomes.reached`, if known. Each is placed at the cell that it is about.
    """
    asking, before = asking or Asking(()), before or {"actual": previous}
    status = choice_of(choices, ChoiceList.STATUS, _code(answers, "status"))
    forecast = choice_of(choices, ChoiceList.FORECAST, _code(answers, "forecast"))
    actual = answers.get("actual")
    time_up = due(row, round_, period)
    figures = figures or reached(row, actual.value if actual else None, round_, period)
    found = []
    contradiction = (
        _status_contradicts(row, answers, figures, status, language)
        or _forecast_contradicts(row, answers, figures, (status, forecast), language, time_up=time_up)
        or _against_trend(row, answers, figures, forecast, before.get("actual"), language, time_up=time_up)
    )
    if contradiction:
        found.append(contradiction)
    found += rules.unexplained(row, answers, asking, choices, before, language)
    if doubt := rules.implausible(row, answers, asking, before, round_):
        found.append(doubt)
    return tuple(found)


_SAYS_MET = {Light.GREEN: True, Light.RED: False}


def _status_contradicts(
    row: Row, answers: Mapping[str, StandingCell], figures: Outcome, status: Choice | None, language: Language
) -> Problem | None:
    """A final status against the figures."""
    if status is None or not status.final or figures.met is None:
        return None
    if _SAYS_MET.get(status.light, figures.met) is figures.met:
        return None
    computed = computed_label(at_the_end(figures), language)
    fields = (("status", status.labels.get(language)), ("computed", computed))
    return rules.placed(Code.STATUS_CONTRADICTS, row, answers.get(ChoiceList.STATUS), fields)


def _forecast_contradicts(
    row: Row,
    answers: Mapping[str, StandingCell],
    figures: Outcome,
    declared: tuple[Choice | None, Choice | None],
    language: Language,
    *,
    time_up: bool,
) -> Problem | None:
    """A forecast against a final status of the other colour, or against a target that was missed when its day came."""
    status, forecast = declared
    if forecast is None or forecast.light not in _SAYS_MET:
        return None
    result = ""
    if status is not None and status.final and {status.light, forecast.light} == {Light.GREEN, Light.RED}:
        result = status.labels.get(language)
    elif figures.met is False and forecast.light is Light.GREEN and time_up:
        result = computed_label(at_the_end(figures), language)
    if not result:
        return None
    fields = (("forecast", forecast.labels.get(language)), ("status", result))
    return rules.placed(Code.FORECAST_CONTRADICTS, row, answers.get(ChoiceList.FORECAST), fields)


def _against_trend(
    row: Row,
    answers: Mapping[str, StandingCell],
    figures: Outcome,
    forecast: Choice | None,
    previous: Value | None,
    language: Language,
    *,
    time_up: bool,
) -> Problem | None:
    """A forecast that the target will be met, of a figure that goes away from it and is no better than at the start.

    Only of a level: what is counted from the year's start begins anew every year.
    """
    target, before = target_of(row), number_of(previous)
    now = number_of(answers["actual"].value) if "actual" in answers else None
    if forecast is None or forecast.light is not Light.GREEN or time_up or figures.met is not False:
        return None
    if before is None or now is None or counted(row) or not (target.upwards or target.downwards):
        return None
    away = now < before if target.upwards else now > before
    if not away or (target.start is not None and figures.remark not in (Remark.WORSE, Remark.UNMOVED)):
        return None
    fields = (
        ("forecast", forecast.labels.get(language)),
        ("before", write_number(before, language)),
        ("now", write_number(now, language)),
    )
    return rules.placed(Code.FORECAST_AGAINST_TREND, row, answers.get(ChoiceList.FORECAST), fields)


def _code(answers: Mapping[str, StandingCell], column: str) -> str:
    cell = answers.get(column)
    return cell.value if cell is not None and isinstance(cell.value, str) else ""

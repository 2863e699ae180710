"""What the live check of a row may say: each sentence with the formula of when it is so, and whether it is as issued."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from tyokirja import judge, rules
from tyokirja.answers.inputs import Input, input_of
from tyokirja.form.formulas.cells import is_reformatted, refused_formats
from tyokirja.form.formulas.live import Comparison, literal, number
from tyokirja.form.formulas.needs import NeedFormulas, Place
from tyokirja.form.formulas.wordlists import says
from tyokirja.form.plan import Plan
from tyokirja.model import Choice, ChoiceList, Row, Value
from tyokirja.records import dataclass
from tyokirja.rules.conditions import Is, is_
from tyokirja.rules.plausible import plausible
from tyokirja.values import YES_NO_WORDS, serial
from tyokirja.values.absent import Absent
from tyokirja.values.numbers import has_several


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that a check may say: when (a formula and whether it is so as issued), and what."""

    when: str
    so: bool
    what: str
    """A formula that gives the words."""
    words: str


@dataclass(frozen=True, slots=True)
class ProblemMark:
    """A problem of a returned answer, to be shown until its cell is changed. ``column`` is an answer column."""

    row_id: str
    column: str
    text: str


def sentences(
    plan: Plan,
    row: Row,
    facts: Mapping[str, int],
    found: Comparison,
    marks: Mapping[str, ProblemMark],
    needs: NeedFormulas,
    before: Mapping[str, Value | None],
    answered: Value | None,
) -> list[Sentence]:
    """The sentences of one row's check, in the order in which they are said.

    ``needs`` are those of the row; cells of the hidden line stand in brackets. ``answered`` is the actual as issued.
    """
    lacking = rules.lacking(facts, plan.asking)
    parts = [
        *marked(plan, row, marks),
        *_not_understood(plan, row, facts, needs.place, marks),
        *_missing(plan, needs, lacking),
        *_reasons(plan, row, facts, needs, lacking),
        *_contradiction(plan, row, facts, found, before, answered),
        *_implausible(plan, row, facts, before, answered),
    ]
    return [part for part in parts if part.when != "FALSE"]


def unchanged(value: float | str | date | None, cell: str) -> str:
    """A formula that is true while ``cell`` still holds ``value``."""
    if value is None:
        return f"LEN({cell})=0"
    if isinstance(value, date):
        return f"{cell}={serial(value)}"
    if isinstance(value, int | float):
        return f"{cell}={number(value)}"
    # Longer texts, line breaks and letters outside the basic plane are counted differently by different programs.
    start = value[:200].split("\n")[0]
    start = start[: next((at for at, letter in enumerate(start) if ord(letter) > 0xFFFF), len(start))]
    if start == value:
        return f"EXACT({cell},{literal(value)})"
    return f"EXACT(LEFT({cell},{len(start)}),{literal(start)})"


def marked(plan: Plan, row: Row, marks: Mapping[str, ProblemMark]) -> list[Sentence]:
    """What was the matter with the row's answers, each said while its cell is as it was issued; ``marks`` are by column."""
    return [_marked(plan, row, mark) for name, mark in marks.items() if plan.column(name) and mark.text]


def _marked(plan: Plan, row: Row, mark: ProblemMark) -> Sentence:
    words = mark.text.replace("\n", " ").rstrip(".")
    words = words if len(words) <= 250 else words[:249] + "…"
    column = plan.by_name[mark.column]
    cell = f"[{column.name}.cell]"
    return Sentence(unchanged(plan.shown(row, mark.column).value, cell), True, literal(words), words)


def _not_understood(
    plan: Plan, row: Row, facts: Mapping[str, int], place: Place, marked: Mapping[str, ProblemMark]
) -> Iterator[Sentence]:
    """An answer that is no number, date or listed word, or a figure in another format, as pasting can leave them."""
    yes, no = YES_NO_WORDS[plan.language]
    for column in plan.asked:
        how = column.input_of(row)
        if column.name in marked and marked[column.name].text:
            continue
        key = "check.choice" if how in (Input.STATUS, Input.FORECAST, Input.CHOICE) else f"check.{how}"
        if how is Input.TEXT:
            key = "check.error_value"
        words = plan.text(key, column=column.heading, yes=yes, no=no)
        condition = Is(column.name, (rules.UNCLEAR,))
        when = condition.formula(place)
        if refused := refused_formats(how):
            # Of a form as issued every cell has its own format.
            changed = plan.text("check.format", column=column.heading, sign=" %" if how is Input.PERCENT else "")
            format_letter = f"[{column.name}.actual_format]" if column.own else "[actual_format]"
            by_format = is_reformatted(f"[{column.name}.cell]", format_letter, refused)
            yield Sentence(f"AND({when},{by_format})", False, literal(changed), changed)
            several = f"[{column.name}.several]=1" if column.own else "[several]=1"
            counted = plan.text("check.several", column=column.heading)
            so = condition.holds(facts) and has_several(plan.shown(row, column.name).typed(plan.language))
            yield Sentence(f"AND({when},{several})", so, literal(counted), counted)
            when = f"AND({when},NOT({by_format}),NOT({several}))"
            yield Sentence(when, condition.holds(facts) and not so, literal(words), words)
            continue
        yield Sentence(when, condition.holds(facts), literal(words), words)


def _missing(plan: Plan, needs: NeedFormulas, lacking: Sequence[rules.Need]) -> list[Sentence]:
    """Which of the required answers are lacking."""
    required = [
        (column.heading, need, when)
        for column in plan.asked
        for need, when in needs.needs
        if need.column == column.name and not need.because and when != "FALSE"
    ]
    if not required:
        return []
    said = [heading for heading, need, _ in required if need in lacking]
    names = "&".join(f'IF({when},{literal(f", {heading}")},"")' for heading, _, when in required)
    prefix = plan.text("check.missing")
    any_of = f"OR({','.join(when for _, _, when in required)})"
    return [Sentence(any_of, bool(said), f"{literal(prefix)}&MID({names},3,250)", prefix + ", ".join(said))]


def _reasons(
    plan: Plan, row: Row, facts: Mapping[str, int], needs: NeedFormulas, lacking: Sequence[rules.Need]
) -> Iterator[Sentence]:
    """An answer that asks for another one: a commentary with a status, a reason with *not known yet*."""
    declared = dict(_declared(plan, row))
    for need, when in needs.needs:
        if not need.because or when == "FALSE" or not plan.column(need.column):
            continue
        so, earlier = need in lacking, ""
        for name in need.because:
            if not plan.column(name):
                continue
            fact = "absent" if name == "actual" else f"{name}:asks"
            asks = is_(fact)
            mine = so and asks.holds(facts)
            words, what = _because(plan, row, need, name, declared)
            yield Sentence(f"AND({when}{earlier},{asks.formula(needs.place)})", mine, what, words)
            earlier += f",NOT({asks.formula(needs.place)})"
            so = so and not mine


def _because(
    plan: Plan, row: Row, need: rules.Need, name: str, declared: Mapping[str, Choice | None]
) -> tuple[str, str]:
    """What is said, as words and as a formula."""
    if need.column == name:
        words = plan.text("check.nothing_before", column=plan.heading(name))
        return words, literal(words)
    words = plan.text("check.commentary", column=plan.heading(need.column), because=lower(plan.heading(name)))
    told = _word(plan, declared.get(name)) if name != "actual" else str(plan.shown(row, "actual").value or "")
    return words + told, f"{literal(words)}&[{name}.cell]"


def _contradiction(
    plan: Plan,
    row: Row,
    facts: Mapping[str, int],
    found: Comparison,
    before: Mapping[str, Value | None],
    answered: Value | None,
) -> list[Sentence]:
    """The contradictions of :func:`tyokirja.judge.questions`, one for a row at most."""
    if facts["absent"] == rules.ABSENT_FACTS[Absent.UNCHANGED]:
        answered = before.get("actual")
    outcome = judge.outcome(row, answered, plan.round.end)
    met = outcome.met
    declared = dict(_declared(plan, row))
    parts: list[Sentence] = []
    against = "FALSE"
    if plan.column("status"):
        parts, against = _status_against_figures(plan, found, met, declared["status"])
    if plan.column("forecast"):
        quiet = f"NOT({against})"
        silent = not any(part.so for part in parts)
        parts += _forecast_against(plan, row, found, met, declared, quiet, silent)
        parts += _against_trend(plan, row, found, outcome, declared["forecast"], before, answered, parts)
    return parts


def _against_trend(
    plan: Plan,
    row: Row,
    found: Comparison,
    outcome: judge.Outcome,
    forecast: Choice | None,
    before: Mapping[str, Value | None],
    answered: Value | None,
    others: Sequence[Sentence],
) -> Iterator[Sentence]:
    """A forecast that the target will be met, of a level that goes away from it and is no better than at the start."""
    target, earlier = judge.target_of(row), before.get("actual")
    time_up = judge.due(row, plan.round, plan.catalogue.settings.period)
    if not found.missed or time_up or judge.counted(row) or not isinstance(earlier, int | float):
        return
    if not (target.upwards or target.downwards):
        return
    sign = "<" if target.upwards else ">"
    scale = 100.0 if input_of("actual", row) is Input.PERCENT else 1.0
    start = "" if target.start is None else f",[value]{sign}={number(target.start / scale)}"
    quiet = "".join(f",NOT({part.when})" for part in others)
    away = f"AND({found.missed},[value]{sign}[before]{start})"
    now = float(answered) if isinstance(answered, int | float) else None
    gone = now is not None and (now < earlier if target.upwards else now > earlier)
    back = target.start is None or outcome.remark in (judge.Remark.WORSE, judge.Remark.UNMOVED)
    hopes = bool(forecast and says(forecast) > 0) and outcome.met is False
    so = hopes and gone and back and not any(part.so for part in others)
    words = plan.text("check.trend", column=lower(plan.heading("forecast")))
    when = f"AND([forecast:says]>0{quiet},IF({found.valid},{away},FALSE))"
    yield Sentence(when, so, f"{literal(words)}&[forecast.cell]", words + _word(plan, forecast))


def _status_against_figures(
    plan: Plan, found: Comparison, met: bool | None, status: Choice | None
) -> tuple[list[Sentence], str]:
    said = says(status) if status else 0
    parts = []
    for key, when, so in (
        ("check.below", f"AND([status:says]>0,{found.missed})" if found.missed else "", said > 0 and met is False),
        ("check.above", f"AND([status:says]<0,{found.met})" if found.met else "", said < 0 and met is True),
    ):
        if when:
            words = plan.text(key, column=lower(plan.heading("status")))
            guarded = f"IF({found.valid},{when},FALSE)"
            parts.append(Sentence(guarded, so, f"{literal(words)}&[status.cell]", words + _word(plan, status)))
    return parts, f"OR({','.join(part.when for part in parts)})" if parts else "FALSE"


def _forecast_against(
    plan: Plan,
    row: Row,
    found: Comparison,
    met: bool | None,
    declared: Mapping[str, Choice | None],
    quiet: str,
    silent: bool,
) -> list[Sentence]:
    """A forecast against a final status of the other colour, else against figures that have missed a target now due."""
    status, forecast = declared.get("status"), declared["forecast"]
    said = says(forecast) if forecast else 0
    name = lower(plan.heading("forecast"))
    parts = []
    against_status = "FALSE"
    opposed = False
    if plan.column("status"):
        against_status = "[forecast:says]*[status:says]<0"
        opposed = said * (says(status) if status else 0) < 0
        frame = plan.text("check.forecast", forecast=name, value="\0", column=lower(plan.heading("status")))
        first, _, then = frame.partition("\0")
        what = f"{literal(first)}&[forecast.cell]&{literal(then)}&[status.cell]"
        words = first + _word(plan, forecast) + then + _word(plan, status)
        parts.append(Sentence(f"AND({quiet},{against_status})", silent and opposed, what, words))
    if found.missed and judge.due(row, plan.round, plan.catalogue.settings.period):
        missed = f"IF({found.valid},{found.missed},FALSE)"
        words = plan.text("check.below", column=name)
        when = f"AND({quiet},NOT({against_status}),[forecast:says]>0,{missed})"
        so = silent and not opposed and said > 0 and met is False
        parts.append(Sentence(when, so, f"{literal(words)}&[forecast.cell]", words + _word(plan, forecast)))
    return parts


def _implausible(
    plan: Plan, row: Row, facts: Mapping[str, int], before: Mapping[str, Value | None], answered: Value | None
) -> Iterator[Sentence]:
    """A figure that cannot well be meant, while nothing is said to explain it."""
    bounds = plausible(row, before, plan.round)
    if bounds is None or not plan.column("commentary"):
        return
    scale = 100.0 if input_of("actual", row) is Input.PERCENT else 1.0
    shown = f"ABS([value])*{number(scale)}" if scale != 1.0 else "ABS([value])"
    words = plan.text("check.implausible", column=plan.heading("actual"))
    too_small = f"AND([value]<>0,{shown}<{number(bounds.least)})" if bounds.least else "FALSE"
    too_large = f"{shown}>{number(bounds.most)}" if bounds.most else "FALSE"
    when = f"AND([actual]=1,[absent]=0,ISNUMBER([value]),[commentary]=0,IF(ISNUMBER([value]),OR({too_small},{too_large}),FALSE))"
    so = facts.get("absent") == 0 and facts.get("commentary", 0) == 0 and bounds.doubts(answered)
    yield Sentence(when, so, literal(words), words)


def _declared(plan: Plan, row: Row) -> Iterator[tuple[str, Choice | None]]:
    """The choices that stand in the cells of status and forecast as issued."""
    answers = plan.answers[row.id].answers if row.id in plan.answers else {}
    for which in ChoiceList:
        cell = answers.get(which.value)
        offered: Sequence[Choice] = plan.catalogue.choices_of(which)
        yield which.value, next((each for each in offered if cell and each.code == cell.value), None)


def _word(plan: Plan, choice: Choice | None) -> str:
    return choice.labels.get(plan.language) if choice else ""


def lower(heading: str) -> str:
    """A heading in the middle of a sentence: ``tila``; but ``Q2/2026`` stays as it is."""
    return heading[:1].lower() + heading[1:] if heading[1:2].islower() else heading

"""The live check of a row: what is missing, what contradicts, in words; a formula and its value as issued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tyokirja import judge
from tyokirja.columns import YES_NO_WORDS, Input, input_of
from tyokirja.form.live import Comparison, Live, attainment, comparison, literal, number, serial
from tyokirja.form.plan import Plan
from tyokirja.model import Choice, ChoiceList, Light, Row
from tyokirja.written import plain

STATUS, FORECAST = "tyokirja_status", "tyokirja_forecast"
"""Names of the lists on the hidden sheet.

Beside them stand ``_asks`` (1 where a commentary is needed), ``_says`` (1 green and final, -1 red and final, else 0;
for a forecast 1 green, -1 red) and ``_light`` (1 green, 2 yellow, 3 red, 4 grey).
"""

_LISTS = {"status": STATUS, "forecast": FORECAST}


def says(choice: Choice) -> int:
    """What a choice claims about the target: 1 that it is met, -1 that it is not, 0 neither."""
    if choice.list is ChoiceList.STATUS and not choice.final:
        return 0
    return {Light.GREEN: 1, Light.RED: -1}.get(choice.light, 0)


@dataclass(frozen=True, slots=True)
class CheckSentence:
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


_HERE = "\x01#\x01"
"""Stands for the number of the row in formulas that many rows share; no text has it."""


class LiveCells:
    """The attainment and the check of each row of a form.

    Rows of one kind, with figures in the same columns, have the same formulas but for their own number: those are
    built once.
    """

    def __init__(self, plan: Plan, marks: Sequence[ProblemMark]) -> None:
        self._plan = plan
        self._marks: dict[str, dict[str, ProblemMark]] = {}
        for each in marks:
            self._marks.setdefault(each.row_id, {})[each.column] = each
        self._asked = [column.name for column in plan.asked]
        self._known: dict[tuple[object, ...], str] = {}
        where = {column.name: f"${column.letter}{_HERE}" for column in plan.columns}
        ways: tuple[tuple[str, ...], ...] = ((), ("baseline",), ("target",), ("baseline", "target"))
        self._places = {
            left_out: {name: place for name, place in where.items() if name not in left_out} for left_out in ways
        }

    def of(self, row: Row, number: int) -> tuple[Live, Live]:
        """The attainment and the check of ``row``, which stands in sheet row ``number`` (from 1)."""
        plan = self._plan
        # A formula compares with a baseline or target where that stands in its cell as a figure.
        texts = tuple(name for name in ("baseline", "target") if not plan.shown(row, name).numeric)
        places = self._places[texts]
        found = comparison(plan, row, places["actual"], places)
        share = attainment(plan, row, places["actual"], found)
        check = self._check(row, places, found)
        here = str(number)
        return (
            Live(share.formula.replace(_HERE, here), share.value),
            Live(check.formula.replace(_HERE, here), check.value),
        )

    def _check(self, row: Row, places: Mapping[str, str], found: Comparison) -> Live:
        marks = self._marks.get(row.id, {})
        key = (row.kind, found, judge.due(row, self._plan.round, self._plan.catalogue.settings.period))
        answered = any(self._plan.shown(row, name).value is not None for name in self._asked)
        if key in self._known and not marks and not answered:
            return Live(self._known[key], self._plan.text("check.unanswered"))
        made = _check(self._plan, row, places, found, marks, answered=answered)
        if not marks:
            self._known[key] = made.formula
        return made


def _check(
    plan: Plan,
    row: Row,
    places: Mapping[str, str],
    found: Comparison,
    marks: Mapping[str, ProblemMark],
    *,
    answered: bool,
) -> Live:
    """The check of one row. ``places`` are the addresses of its cells by tidy name."""
    parts = [
        *(_marked(plan, row, mark, places[name]) for name, mark in marks.items() if name in places and mark.text),
        *_wrong_kind(plan, row, places, marks),
        *_missing(plan, row, places),
        *_commentary(plan, row, places),
        *_contradiction(plan, row, places, found),
    ]
    ok, unanswered = plan.text("check.ok"), plan.text("check.unanswered")
    joined = "".join(f'&IF({part.when},"; "&{part.what},"")' for part in parts)
    # The first words fall away when something follows them: so every part is said, and written, once.
    said = f'SUBSTITUTE({literal(ok)}{joined},{literal(f"{ok}; ")},"",1)'
    blank = "&".join(places[column.name] for column in plan.asked)
    # A cell that came back empty and should not have may carry a mark: then the row is not merely unanswered.
    formula = f"=IFERROR(IF(LEN({blank})=0,{literal(unanswered)},{said}),{literal(plan.text('check.error'))})"
    if not answered:
        return Live(formula, unanswered)
    words = [part.words for part in parts if part.so]
    return Live(formula, "; ".join(words) or ok)


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


def _marked(plan: Plan, row: Row, mark: ProblemMark, cell: str) -> CheckSentence:
    words = mark.text.replace("\n", " ").rstrip(".")
    words = words if len(words) <= 250 else words[:249] + "…"
    return CheckSentence(unchanged(plan.shown(row, mark.column).value, cell), True, literal(words), words)


def _wrong_kind(
    plan: Plan, row: Row, places: Mapping[str, str], marked: Mapping[str, ProblemMark]
) -> list[CheckSentence]:
    """An answer that is no number, date or listed word, as pasting can leave it."""
    parts = []
    for column in plan.asked:
        how = input_of(column.name, row)
        if how is Input.TEXT or (column.name in marked and marked[column.name].text):
            continue
        cell, value = places[column.name], plan.shown(row, column.name).value
        yes, no = YES_NO_WORDS[plan.language]
        if how in (Input.STATUS, Input.FORECAST):
            offered = plan.statuses if how is Input.STATUS else plan.forecasts
            good = f"SUMPRODUCT(--({_LISTS[column.name]}={cell}))>0"
            fits = value is not None and value in [choice.labels.get(plan.language) for choice in offered]
            key = "check.choice"
        elif how is Input.YES_NO:
            good, fits, key = f"OR({cell}={literal(yes)},{cell}={literal(no)})", value in (yes, no), "check.yes_no"
        else:
            good, fits, key = f"ISNUMBER({cell})", value is not None and not isinstance(value, str), f"check.{how}"
        words = plan.text(key, column=column.heading, yes=yes, no=no)
        parts.append(
            CheckSentence(f"AND(LEN({cell})>0,NOT({good}))", value is not None and not fits, literal(words), words)
        )
    return parts


def _missing(plan: Plan, row: Row, places: Mapping[str, str]) -> list[CheckSentence]:
    """Which of the required answers are empty."""
    needed = [column for column in plan.asked if column.required]
    if not needed:
        return []
    empty = [column.heading for column in needed if not _filled(plan, row, column.name)]
    any_empty = "*".join(f"LEN(TRIM({places[column.name]}))" for column in needed) + "=0"
    names = "&".join(f'IF(LEN(TRIM({places[column.name]}))=0,{literal(f", {column.heading}")},"")' for column in needed)
    prefix = plan.text("check.missing")
    return [CheckSentence(any_empty, bool(empty), f"{literal(prefix)}&MID({names},3,250)", prefix + ", ".join(empty))]


def _commentary(plan: Plan, row: Row, places: Mapping[str, str]) -> list[CheckSentence]:
    """A status or forecast that asks for a commentary; the status speaks first."""
    heading = plan.heading("commentary")
    if not heading:
        return []
    parts: list[CheckSentence] = []
    asked_before = ""
    open_ = f"LEN(TRIM({places['commentary']}))=0"
    already = False
    for name, choice in _declared(plan, row):
        if name not in places:
            continue
        cell = places[name]
        asks = f"SUMPRODUCT(({_LISTS[name]}={cell})*{_LISTS[name]}_asks)>0"
        words = plan.text("check.commentary", column=heading, because=_lower(plan.heading(name)))
        so = choice is not None and choice.commentary_needed and not _filled(plan, row, "commentary") and not already
        when = f"AND({open_},{asks}{asked_before})"
        parts.append(CheckSentence(when, so, f"{literal(words)}&{cell}", words + (_word(plan, choice))))
        asked_before, already = f",NOT({asks})", so
    return parts


def _contradiction(plan: Plan, row: Row, places: Mapping[str, str], found: Comparison) -> list[CheckSentence]:
    """The contradictions of :func:`tyokirja.judge.questions`, one for a row at most."""
    answered = plan.answers[row.id].value("actual") if row.id in plan.answers else None
    met = judge.outcome(row, answered, plan.round.end).met if plan.shown(row, "actual").value is not None else None
    declared = dict(_declared(plan, row))
    parts: list[CheckSentence] = []
    against = "FALSE"
    if "status" in places:
        parts, against = _status_against_figures(plan, found, met, declared["status"], places["status"])
    if "forecast" in places:
        quiet = f"NOT({against})"
        silent = not any(part.so for part in parts)
        parts += _forecast_against(plan, row, found, met, declared, places, quiet, silent)
    return parts


def _status_against_figures(
    plan: Plan, found: Comparison, met: bool | None, status: Choice | None, cell: str
) -> tuple[list[CheckSentence], str]:
    claim = f"SUMPRODUCT(({STATUS}={cell})*{STATUS}_says)"
    said = says(status) if status else 0
    parts = []
    for key, when, so in (
        ("check.below", f"AND({claim}>0,{found.missed})" if found.missed else "", said > 0 and met is False),
        ("check.above", f"AND({claim}<0,{found.met})" if found.met else "", said < 0 and met is True),
    ):
        if when:
            words = plan.text(key, column=_lower(plan.heading("status")))
            guarded = f"IF({found.valid},{when},FALSE)"
            parts.append(CheckSentence(guarded, so, f"{literal(words)}&{cell}", words + _word(plan, status)))
    return parts, f"OR({','.join(part.when for part in parts)})" if parts else "FALSE"


def _forecast_against(
    plan: Plan,
    row: Row,
    found: Comparison,
    met: bool | None,
    declared: Mapping[str, Choice | None],
    places: Mapping[str, str],
    quiet: str,
    silent: bool,
) -> list[CheckSentence]:
    """A forecast against a final status of the other colour, else against figures that have missed a target now due."""
    cell = places["forecast"]
    status, forecast = declared.get("status"), declared["forecast"]
    claim = f"SUMPRODUCT(({FORECAST}={cell})*{FORECAST}_says)"
    said = says(forecast) if forecast else 0
    name = _lower(plan.heading("forecast"))
    parts = []
    against_status = "FALSE"
    opposed = False
    if "status" in places:
        status_cell = places["status"]
        against_status = f"{claim}*SUMPRODUCT(({STATUS}={status_cell})*{STATUS}_says)<0"
        opposed = said * (says(status) if status else 0) < 0
        frame = plan.text("check.forecast", forecast=name, value="\0", column=_lower(plan.heading("status")))
        before, _, after = frame.partition("\0")
        what = f"{literal(before)}&{cell}&{literal(after)}&{status_cell}"
        words = before + _word(plan, forecast) + after + _word(plan, status)
        parts.append(CheckSentence(f"AND({quiet},{against_status})", silent and opposed, what, words))
    if found.missed and judge.due(row, plan.round, plan.catalogue.settings.period):
        missed = f"IF({found.valid},{found.missed},FALSE)"
        words = plan.text("check.below", column=name)
        when = f"AND({quiet},NOT({against_status}),{claim}>0,{missed})"
        so = silent and not opposed and said > 0 and met is False
        parts.append(CheckSentence(when, so, f"{literal(words)}&{cell}", words + _word(plan, forecast)))
    return parts


def _declared(plan: Plan, row: Row) -> list[tuple[str, Choice | None]]:
    """The choices that stand in the cells of status and forecast as issued."""
    found: list[tuple[str, Choice | None]] = []
    for name, offered in (("status", plan.statuses), ("forecast", plan.forecasts)):
        word = plan.shown(row, name).value
        chosen = (each for each in offered if each.labels.get(plan.language) == word) if word is not None else iter(())
        found.append((name, next(chosen, None)))
    return found


def _word(plan: Plan, choice: Choice | None) -> str:
    return choice.labels.get(plan.language) if choice else ""


def _filled(plan: Plan, row: Row, name: str) -> bool:
    value = plan.shown(row, name).value
    return value is not None and (not isinstance(value, str) or bool(plain(value)))


def _lower(heading: str) -> str:
    """A heading in the middle of a sentence: ``tila``; but ``Q2/2026`` stays as it is."""
    return heading[:1].lower() + heading[1:] if heading[1:2].islower() else heading

"""How a round is told in words: its rows, figures, statuses and results, alike in the report and on the public page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from tyokirja import judge
from tyokirja.answers.inputs import SIGNS
from tyokirja.layout import Layout
from tyokirja.model import Consolidation, Kind, Language, Light, MergedRow, OwnPlace, State, Value
from tyokirja.model.fields import Role, role_of
from tyokirja.records import dataclass
from tyokirja.report import own
from tyokirja.report.data.tidy import TidyLine, code_of
from tyokirja.report.figures import Picture
from tyokirja.report.master.shown import written, written_by_council
from tyokirja.report.outlook import Results
from tyokirja.texts import area, text
from tyokirja.values import write_number
from tyokirja.values.absent import says_something
from tyokirja.written import key

NONE = "–"


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in words, with what is said below it."""

    words: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownStatus:
    """A status: its light, its word without the sign, and what is said below it."""

    light: Light
    words: str
    notes: tuple[str, ...] = ()

    @property
    def signed(self) -> str:
        """The word with its sign before it, on one line with it."""
        return f"{SIGNS[self.light]}\u00a0{self.words}"


@dataclass(frozen=True, slots=True)
class Told:
    """One round in words. ``past`` are the earlier rounds' tidy lines by row id, oldest first."""

    consolidation: Consolidation
    picture: Picture
    results: Results
    layout: Layout
    language: Language
    past: tuple[Mapping[str, TidyLine], ...]

    @property
    def previous(self) -> Mapping[str, TidyLine]:
        """The preceding round's lines; nothing where there is none."""
        return self.past[-1] if self.past else {}

    @property
    def previous_code(self) -> str:
        """What the preceding round is called; empty where there is none."""
        return code_of(self.previous)

    def words(self, name: str, **fields: object) -> str:
        """A text of the report in its language."""
        return text(f"report.{name}", self.language, **self._counted(fields))

    def shared(self, name: str, **fields: object) -> str:
        """A text that the report shares with the master."""
        return text(f"master.{name}", self.language, **self._counted(fields))

    def counted(self, name: str, count: int, part: int | None = None, **fields: object) -> str:
        """A text in its form for none, one or many (``name.none``, ``name.one``, ``name.many``), as far as it has them.

        Where ``part`` tells of how many of them something is true, it may have forms for the one of which it is or is not
        (``name.one.yes``, ``name.one.no``), and for none of many (``name.many.none``).
        """
        forms = [f"{name}.many"]
        if count == 1:
            forms = [f"{name}.one.yes" if part else f"{name}.one.no", f"{name}.one", *forms]
        elif not count:
            forms = [f"{name}.none", *forms]
        elif part == 0:
            forms = [f"{name}.many.none", *forms]
        own = next(form for form in forms if form in area("report"))
        return self.words(own, count=count, part=part, **fields)

    def _counted(self, fields: Mapping[str, object]) -> dict[str, object]:
        """The fields of a text, its counts grouped by thousands as in the tables."""
        return {
            name: write_number(value, self.language) if isinstance(value, int) else value
            for name, value in fields.items()
        }

    def of(self, part: int, whole: int) -> str:
        """How many of how many."""
        return f"{write_number(part, self.language)} / {write_number(whole, self.language)}"

    def heading(self, name: str) -> str:
        """What the municipality calls a column, where its template has a word for it without a date or a round.

        What the program works out keeps the program's word: the report explains it by that.
        """
        if role_of(name) is Role.LIVE:
            return self.shared(f"column.{name}")
        for column in (self.layout.column(name), *self.layout.council_table.columns):
            heading = column.heading.get(self.language) if column is not None and column.name == name else ""
            if heading and "{" not in heading:
                return heading
        return self.shared(f"column.{name}")

    def answer_heading(self, name: str) -> str:
        """What the master calls an answer column; a name that it has no column for as it is."""
        return own.field_heading(name, own.headings(self.consolidation.own, self.language), self.language)

    def share(self, share: float | None) -> str:
        """A share as whole percents; a dash where there is none."""
        if share is None:
            return NONE
        percents = (Decimal(repr(share)) * 100).quantize(Decimal(1), ROUND_HALF_UP)
        return f"{write_number(float(percents), self.language)}\u00a0%"

    def result(self, attained: bool | None) -> str:
        """Whether a goal is attained, not attained or open, with its sign."""
        light = {True: Light.GREEN, False: Light.RED, None: Light.GREY}[attained]
        word = {True: "yes", False: "no", None: "open"}[attained]
        return f"{SIGNS[light]}\u00a0{self.words(f'goal.{word}')}"

    def department(self, department_id: str) -> str:
        """A department's label; its id where the catalogue does not know it."""
        return self.picture.labels.get(department_id, department_id)

    def body(self, name: str) -> str:
        """A binding body; said to be none where the catalogue names none."""
        return name or self.words("body.none")

    def standing(self, goal: judge.Goal) -> str:
        """Whether a goal is attained, by how many of its measures, and towards whom it binds."""
        measures = [merged for merged in goal.rows if merged.row.measure]
        sentences = [self.words("goal.result", result=self.result(goal.attained))]
        if measures:
            part = sum(self.picture.results[merged.row.id] is True for merged in measures)
            sentences.append(self.words("goal.measures", count=len(measures), part=part))
        for name in ("binding_body", "unit"):
            names = dict.fromkeys(value for merged in goal.rows if (value := getattr(merged.row, name)))
            if names:
                sentences.append(self.words(f"goal.{name}", names=", ".join(names)))
        return " ".join(sentences)

    # rows

    def title(self, merged: MergedRow) -> str:
        """A row's name with its unit of measure, where the name does not say it."""
        row = merged.row
        unit = "" if row.kind in (Kind.PERCENT, Kind.YES_NO) or not row.measure else row.unit_of_measure.strip()
        return f"{row.title} ({unit})" if unit and key(unit) not in key(row.title) else row.title

    def figure(self, merged: MergedRow, value: Value | None) -> str:
        """A figure of a row in words, its sign kept beside it; a dash for none."""
        return _kept(written(merged.row, value, self.language))

    def baseline(self, merged: MergedRow) -> Shown:
        """Where a row started from and, where that was revised, what it was."""
        return self._revised(merged, "baseline", merged.row.baseline_original)

    def target(self, merged: MergedRow) -> Shown:
        """The target as the council gave it, in its words, and, where it was revised, what it was."""
        return self._revised(merged, "target", merged.row.target_original)

    def _revised(self, merged: MergedRow, name: str, original: Value | None) -> Shown:
        notes = (self.words("goal.original", value=self.figure(merged, original)),) if original is not None else ()
        return Shown(_kept(written_by_council(merged.row, name, self.language)), notes)

    def before(self, merged: MergedRow) -> Shown:
        """What the row's actual was in the preceding round; a dash where it had none."""
        line = self.previous.get(merged.row.id)
        if line is None:
            return Shown(NONE)
        same = line.actual is not None and line.kind == merged.row.kind
        return Shown(self.figure(merged, line.actual) if same else line.actual_text.strip() or NONE)

    def actual(self, merged: MergedRow) -> Shown:
        """The actual of this round."""
        value = merged.value("actual")
        return Shown(self.figure(merged, value) if value is not None else merged.typed("actual").strip() or NONE)

    def attainment(self, merged: MergedRow) -> str:
        """The share attained; said to be undefined where there is a figure but no share."""
        share = merged.judgement.attainment
        if share is not None:
            return ", ".join(part for part in (self.share(share), self._remark(merged)) if part)
        return (self._remark(merged) or self.shared("undefined")) if self.has_attainment(merged) else NONE

    def _remark(self, merged: MergedRow) -> str:
        """What is said beside a share, or in its place: *lähtöarvoa heikompi*."""
        return judge.remark(merged.judgement.remark, self.language)

    def has_attainment(self, merged: MergedRow) -> bool:
        """True where there is something to say of the attainment: a share, or that a figure has none."""
        figure = isinstance(merged.value("actual"), int | float) and merged.row.kind.numeric
        return figure or merged.judgement.attainment is not None or bool(merged.judgement.remark)

    def own(self, merged: MergedRow, place: OwnPlace) -> list[tuple[str, str]]:
        """What stands in the municipality's own columns that are told in one place: headings, and words or nothing."""
        filled = {name: cell for name, cell in merged.answers.items() if says_something(cell.typed)}
        return [
            (column.heading.get(self.language), own.words(column, filled.get(column.name), self.language))
            for column in self.consolidation.own
            if column.report is place
        ]

    def commentary(self, merged: MergedRow) -> str:
        """What the department said of a row."""
        return merged.typed("commentary").strip()

    def status(self, merged: MergedRow) -> ShownStatus:
        """The declared status; what the figures say where they say otherwise; a forecast that deviates."""
        label = self.picture.statuses.label(merged)
        light = self.picture.statuses.light(merged) or Light.GREY
        if not label:
            state = merged.state if merged.state in (State.NOT_RETURNED, State.EMPTY) else None
            label = self.shared(f"state.{state}") if state else NONE
        return ShownStatus(light, label, (*self._computed(merged, label), *self._forecast(merged)))

    def _computed(self, merged: MergedRow, label: str) -> Sequence[str]:
        code = merged.judgement.status
        computed = judge.computed_label(code, self.language)
        declared = self.picture.statuses.light(merged) is not None
        # That the figures are on their way contradicts nothing that a department says.
        if not code or key(computed) == key(label) or (declared and code == judge.Computed.ON_TRACK):
            return ()
        return (self.words("goal.computed", status=f"{SIGNS[judge.Computed(code).light]}\u00a0{computed}"),)

    def _forecast(self, merged: MergedRow) -> Sequence[str]:
        light = self.picture.forecasts.light(merged)
        if light not in (Light.YELLOW, Light.RED):
            return ()
        forecast = self.picture.forecasts.label(merged)
        return (self.words("goal.forecast", forecast=f"{SIGNS[light]}\u00a0{forecast}"),)


def _kept(shown: str) -> str:
    """A figure in words with its sign kept beside it; a dash for none."""
    return (f"{shown[:-2]}\u00a0{shown[-1]}" if shown.endswith((" %", " €")) else shown) or NONE

"""A report in the telling: the document, the words, and how rows and their answers are put into them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from tyokirja import judge
from tyokirja.columns import ROLES, SIGNS, Role
from tyokirja.layout import Layout
from tyokirja.model import Consolidation, Kind, Language, Light, MergedRow, State, Value
from tyokirja.report.document import styles
from tyokirja.report.document.paper import Paper
from tyokirja.report.document.wordml import WordCell, words
from tyokirja.report.figures import Picture, Tally
from tyokirja.report.shown import written
from tyokirja.report.tidy import TidyLine
from tyokirja.texts import text
from tyokirja.values import write_number
from tyokirja.written import key

NONE = "–"


@dataclass(frozen=True, slots=True)
class Telling:
    """One report while it is written. ``previous`` is the preceding round's tidy data by row id."""

    paper: Paper
    consolidation: Consolidation
    picture: Picture
    layout: Layout
    language: Language
    previous: Mapping[str, TidyLine]

    def words(self, name: str, **fields: object) -> str:
        """A text of the report in its language."""
        return text(f"report.{name}", self.language, **self._counted(fields))

    def shared(self, name: str, **fields: object) -> str:
        """A text that the report shares with the master."""
        return text(f"master.{name}", self.language, **self._counted(fields))

    def _counted(self, fields: Mapping[str, object]) -> dict[str, object]:
        """The fields of a text, its counts grouped by thousands as in the tables."""
        return {
            name: write_number(value, self.language) if isinstance(value, int) else value
            for name, value in fields.items()
        }

    def of(self, part: int, whole: int) -> WordCell:
        """A cell that tells how many of how many."""
        return self.number(f"{write_number(part, self.language)} / {write_number(whole, self.language)}")

    def heading(self, name: str) -> str:
        """What the municipality calls a column, where its template has a word for it without a date or a round.

        What the program works out keeps the program's word: the report explains it by that.
        """
        if ROLES[name] is Role.LIVE:
            return self.shared(f"column.{name}")
        for column in (self.layout.column(name), *self.layout.council_table.columns):
            said = column.heading.get(self.language) if column is not None and column.name == name else ""
            if said and "{" not in said:
                return said
        return self.shared(f"column.{name}")

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

    # cells of tables

    def heads(self, labels: Iterable[str], right: Sequence[int] = ()) -> list[WordCell]:
        """The headings of a table; ``right`` are the places of columns of figures."""
        return [
            WordCell(
                self.paper.paragraph(styles.TABLE_HEADING_RIGHT if at in right else styles.TABLE_HEADING, words(label))
            )
            for at, label in enumerate(labels)
        ]

    def text(self, value: str, *, bold: bool = False) -> WordCell:
        """A cell of text."""
        return WordCell(self.paper.paragraph(styles.TABLE_TEXT, words(value, bold=bold)))

    def number(self, value: int | str) -> WordCell:
        """A cell of a figure."""
        shown = value if isinstance(value, str) else write_number(value, self.language)
        return WordCell(self.paper.paragraph(styles.TABLE_NUMBER, words(shown)))

    def tally(self, label: str, tally: Tally) -> list[WordCell]:
        """A line of a table of results: attained, missed, open, all, share."""
        counts = (tally.attained, tally.missed, tally.open, tally.total)
        return [
            self.text(label, bold=True),
            *(self.number(each) for each in counts),
            self.number(self.share(tally.share)),
        ]

    # rows

    def title(self, merged: MergedRow) -> str:
        """A row's name with its unit of measure, where the name does not say it."""
        row = merged.row
        unit = "" if row.kind in (Kind.PERCENT, Kind.YES_NO) or not row.measure else row.unit_of_measure.strip()
        return f"{row.title} ({unit})" if unit and key(unit) not in key(row.title) else row.title

    def figure(self, merged: MergedRow, value: Value | None) -> str:
        """A figure of a row in words, its sign kept beside it; a dash for none."""
        shown = written(merged.row, value, self.language)
        return (f"{shown[:-2]}\u00a0{shown[-1]}" if shown.endswith((" %", " €")) else shown) or NONE

    def revised(self, merged: MergedRow, value: Value | None, original: Value | None) -> WordCell:
        """A figure in force and, where it was revised, what it was."""
        shown = self.figure(merged, value)
        notes = [self.words("goal.original", value=self.figure(merged, original))] if original is not None else []
        return self._with_notes(shown, notes)

    def actual(self, merged: MergedRow) -> WordCell:
        """The actual and, where the preceding round has one, what it was then."""
        value = merged.value("actual")
        shown = self.figure(merged, value) if value is not None else merged.typed("actual").strip() or NONE
        before = self.previous.get(merged.row.id)
        notes = []
        if before is not None and before.actual is not None and before.kind == merged.row.kind:
            notes.append(f"{before.round}: {self.figure(merged, before.actual)}")
        return self._with_notes(shown, notes)

    def attainment(self, merged: MergedRow) -> WordCell:
        """The share attained; said to be undefined where there is a figure but no share."""
        share = merged.judgement.attainment
        if share is not None:
            return self.number(self.share(share))
        return self.text(self.shared("undefined")) if self.has_attainment(merged) else self.number(NONE)

    def has_attainment(self, merged: MergedRow) -> bool:
        """True where there is something to say of the attainment: a share, or that a figure has none."""
        figure = isinstance(merged.value("actual"), int | float) and merged.row.kind.numeric
        return figure or merged.judgement.attainment is not None

    def _with_notes(self, shown: str, notes: Sequence[str]) -> WordCell:
        figure = len(shown) <= 14
        main = self.paper.paragraph(styles.TABLE_NUMBER if figure else styles.TABLE_TEXT, words(shown))
        note = styles.TABLE_NOTE_RIGHT if figure else styles.TABLE_NOTE
        return WordCell(main + "".join(self.paper.paragraph(note, words(each)) for each in notes))

    def status(self, merged: MergedRow) -> WordCell:
        """The declared status with its sign; what the figures say where they say otherwise; a forecast that deviates."""
        label = self.picture.statuses.label(merged)
        light = self.picture.statuses.light(merged) or Light.GREY
        if not label:
            state = merged.state if merged.state in (State.NOT_RETURNED, State.EMPTY) else None
            label = self.shared(f"state.{state}") if state else NONE
        ground, ink = self.layout.palette.light(light)
        lines = [self.paper.paragraph(styles.TABLE_TEXT, words(f"{SIGNS[light]}\u00a0{label}", ink=ink))]
        notes = [*self._computed(merged, label), *self._forecast(merged)]
        lines += [self.paper.paragraph(styles.TABLE_NOTE, words(each, ink=ink)) for each in notes]
        return WordCell("".join(lines), ground)

    def _computed(self, merged: MergedRow, label: str) -> list[str]:
        code = merged.judgement.status
        said = judge.computed_label(code, self.language)
        declared = self.picture.statuses.light(merged) is not None
        # That the figures are on their way contradicts nothing that a department says.
        if not code or key(said) == key(label) or (declared and code == judge.Computed.ON_TRACK):
            return []
        return [self.words("goal.computed", status=f"{SIGNS[judge.Computed(code).light]}\u00a0{said}")]

    def _forecast(self, merged: MergedRow) -> list[str]:
        light = self.picture.forecasts.light(merged)
        if light not in (Light.YELLOW, Light.RED):
            return []
        said = self.picture.forecasts.label(merged)
        return [self.words("goal.forecast", forecast=f"{SIGNS[light]}\u00a0{said}")]

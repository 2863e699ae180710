"""The sheet *Valtuustotaulukko*: the municipality's own published table, its columns, order and groups, filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from itertools import zip_longest
from operator import attrgetter
from typing import Any

from tyokirja.excel.streamed import Streamed
from tyokirja.layout import Band, CouncilColumn, filled
from tyokirja.model import MergedRow, Row, Value
from tyokirja.model.fields import FIELDS, Holds
from tyokirja.report.data.tidy import TidyLine
from tyokirja.report.master.making import HEADING_ROW, Making, TableColumn
from tyokirja.report.master.rows import answer_shown, computed_words, light_words, usual_maker
from tyokirja.report.master.shown import set_by_council, written, written_by_council

_WIDEST = 30.0
"""Width up to which a column grows for a long word."""

_GROUNDS = ("band_1", "band_2", "band_3")
_RIGHT = frozenset(field.name for field in FIELDS if field.holds is Holds.FIGURE)


def write(making: Making, previous: Mapping[str, TidyLine]) -> None:
    """Write the table after the layout's ``council_table``."""
    table = making.layout.council_table
    title = filled(table.title.get(making.language), _fields(making)) or making.sheet_name("council")
    sheet = making.sheet("council", title=title, about=making.words("about.council"))
    writer = _CouncilLines(making, sheet, previous)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, writer.widths[number])
        heading = filled(column.heading.get(making.language), _fields(making))
        sheet.put(HEADING_ROW, number, heading, making.styles.heading("right" if column.name in _RIGHT else "left"))
    sheet.set_row(HEADING_ROW, 32)
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.repeat_rows(HEADING_ROW)
    if making.consolidation.rows:
        sheet.stream(HEADING_ROW + 1, writer.height, len(table.columns), writer.lines())


_dates = attrgetter("baseline_date", "target_date")


def _figures_told(row: Row) -> tuple[bool, bool]:
    """Whether a row has a baseline and a target, as figures or in words."""
    return row.baseline not in (None, ""), row.target not in (None, "")


def _fields(making: Making, baseline_date: str = "", target_date: str = "") -> dict[str, str]:
    settings, round_ = making.consolidation.catalogue.settings, making.consolidation.round
    return {
        "organisation": settings.organisation,
        "period": settings.period,
        "round": round_.code,
        "round_name": round_.name,
        "baseline_date": baseline_date,
        "target_date": target_date,
    }


class _CouncilLines:
    def __init__(self, making: Making, sheet: Streamed, previous: Mapping[str, TidyLine]) -> None:
        self.making = making
        self.previous = previous
        self.table = making.layout.council_table
        self.own = {own.name: own for own in making.layout.own}
        self.shown = {column.name for column in self.table.columns} | {band.name for band in self.table.bands}
        self.bands = self._bands()
        self.widths = [self._width(column) for column in self.table.columns]
        self.group_heading = self.table.group_heading.get(making.language)
        self.makers = [self._maker(column) for column in self.table.columns]
        columns = [
            TableColumn(column.name, width, "right" if column.name in _RIGHT else "")
            for column, width in zip(self.table.columns, self.widths, strict=True)
        ]
        self.pen = making.pen(sheet, [making.track(column) for column in columns])
        self.looks = [self._look(bg_color=self._ground(level), bold=level < 2) for level in range(len(self.bands))]
        self.quiet = self._look(font_color=making.styles.palette.muted, italic=True)

    def _bands(self) -> tuple[Band, ...]:
        """The table's own bands; above them the departments, where nothing else would tell whose a row is."""
        several = len({merged.row.department for merged in self.making.consolidation.rows}) > 1
        return (
            (Band("department"), *self.table.bands) if several and "department" not in self.shown else self.table.bands
        )

    def _width(self, column: CouncilColumn) -> float:
        """The template's width; more where a word would be broken: figures may be told in sentences."""
        if not column.name or column.width >= _WIDEST:
            return column.width
        texts = {each for each in self._texts(column) if isinstance(each, str) and len(each) + 2 > column.width}
        longest = max((len(word) for each in texts for word in each.split()), default=0)
        return max(column.width, min(longest + 2, _WIDEST))

    def _texts(self, column: CouncilColumn) -> Iterator[object]:
        """The words of a column, as far as they are not the program's own."""
        for merged in self.making.consolidation.rows:
            if column.name == "department":
                yield self.making.department(merged.row.department)
            elif column.name == "actual":
                yield merged.typed("actual")
            elif column.name in self.own:
                yield merged.typed(column.name)
            else:
                yield getattr(merged.row, column.name, None)

    @property
    def height(self) -> int:
        """How many rows the table takes with its bands."""
        return sum(len(bands) + 1 for _, bands in self._grouped())

    def lines(self) -> Iterator[str]:
        """Every row in the catalogue's order, under the bands of its groups."""
        at, width = HEADING_ROW + 1, sum(self.widths) - 2
        for merged, bands in self._grouped():
            for words, look in bands:
                yield self.pen.across(at, words, look, width)
                at += 1
            yield self.pen.row(at, [make(merged) for make in self.makers])
            at += 1

    def _grouped(self) -> Iterator[tuple[MergedRow, list[tuple[str, Any]]]]:
        """Each row with the bands that open above it, as words and look."""
        above: list[str] = []
        fields: list[object] = []
        of_group = attrgetter(
            "id", *(band.name for band in self.bands)
        )  # with the id, a lone band comes as a tuple too
        for merged in self.making.consolidation.rows:
            _, *same = of_group(merged.row)
            if same == fields:
                yield merged, []
                continue
            fields = same
            group = [self._band_text(band.name, answer) for band, answer in zip(self.bands, same, strict=True)]
            if group == above:
                yield merged, []
                continue
            first = next(n for n, (a, b) in enumerate(zip_longest(above, group)) if a != b)
            above = group
            bands = [
                (self._labelled(band, words), look)
                for band, words, look in list(zip(self.bands, group, self.looks, strict=True))[first:]
                if words
            ]
            if self.group_heading and merged.row.measure:
                bands.append((self.group_heading, self.quiet))
            yield merged, bands

    def _labelled(self, band: Band, words: str) -> str:
        label = band.label.get(self.making.language)
        return f"{label}: {words}" if label else words

    def _band_text(self, field: str, value: object) -> str:
        return self.making.department(str(value)) if field == "department" else str(value)

    def _ground(self, level: int) -> object:
        return getattr(self.making.styles.palette, _GROUNDS[min(level, len(_GROUNDS) - 1)])

    def _look(self, **look: object) -> Any:
        """A text over the whole width: merged, so that a long one wraps; its height is told, as no program fits it."""
        return self.making.styles.make(text_wrap=True, valign="vcenter", indent=1, **look)

    def _maker(self, column: CouncilColumn) -> Callable[[MergedRow], object]:
        """What makes the cells of one column."""
        making, name = self.making, column.name
        match name:
            case "":
                words = cache(partial(self._same_words, column.text.get(making.language)))
                return lambda merged: words(*_dates(merged.row), *_figures_told(merged.row))
            case "measure":
                return self._measure
            case "baseline" | "target":
                before = attrgetter(f"{name}_original")
                return lambda merged: self._revised(merged, name, before(merged.row))
            case _:
                return self._answer(name)

    def _same_words(self, words: str, baseline_date: str, target_date: str, based: bool, targeted: bool) -> str:
        """The words of every row; nothing where they name the day of a figure that the row has not."""
        for date, told in (("{baseline_date}", baseline_date or based), ("{target_date}", target_date or targeted)):
            if date in words and not told:
                return ""
        return filled(words, _fields(self.making, baseline_date, target_date))

    def _measure(self, merged: MergedRow) -> str:
        row = merged.row
        if row.measure:
            return row.measure
        return self.making.words("council.no_measure") if "action" in self.shown else row.action

    def _answer(self, name: str) -> Callable[[MergedRow], object]:
        making = self.making
        match name:
            case "status":
                return lambda merged: light_words(merged, making, making.picture.statuses)
            case "forecast":
                return lambda merged: light_words(merged, making, making.picture.forecasts)
            case "check":
                return lambda merged: computed_words(merged, making)
            case "previous_commentary":
                return lambda merged: line.commentary if (line := self.previous.get(merged.row.id)) else ""
            case "previous_status":
                labels = making.picture.statuses.words
                return lambda merged: self._previous_status(merged, labels)
            case "actual":
                return lambda merged: answer_shown(merged, name, making)
            case _:
                return usual_maker(making, name, self.previous, self.own) or attrgetter(f"row.{name}")

    def _previous_status(self, merged: MergedRow, labels: Mapping[str, str]) -> str:
        line = self.previous.get(merged.row.id)
        return labels.get(line.status, line.status) if line else ""

    def _revised(self, merged: MergedRow, name: str, original: Value | None) -> object:
        """What is in force, in the council's words; where it was revised, with what it was."""
        if original is None:
            return set_by_council(merged.row, name, self.making.language)
        value = written_by_council(merged.row, name, self.making.language) or "–"
        return self.making.words("council.revised", value=value, original=self._words(merged, original))

    def _words(self, merged: MergedRow, value: Value | None) -> str:
        return written(merged.row, value, self.making.language) or "–"

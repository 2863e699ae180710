"""The sheet *Valtuustotaulukko*: the municipality's own published table, its columns, order and groups, filled in."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import zip_longest

from tyokirja.excel.book import Sheet
from tyokirja.layout import Band, CouncilColumn, filled
from tyokirja.model import ChoiceList, MergedRow, Value
from tyokirja.report.making import HEADING_ROW, Making
from tyokirja.report.rows_sheet import answer_shown, attainment_shown, computed_words, light_words
from tyokirja.report.shown import NOTHING, Shown, figure, written
from tyokirja.report.tidy import Line

_WIDEST = 30.0
"""Width up to which a column grows for a long word."""

_GROUNDS = ("band_1", "band_2", "band_3")
_RIGHT = frozenset(
    {"baseline", "baseline_original", "target", "target_original", "actual", "previous_actual", "attainment"}
)


def write(making: Making, previous: Mapping[str, Line]) -> None:
    """Write the table after the layout's ``council_table``."""
    table = making.layout.council_table
    title = filled(table.title.get(making.language), _fields(making)) or making.sheet_name("council")
    sheet = making.sheet("council", title=title, about=making.words("about.council"))
    writer = _Writer(making, sheet, previous)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, writer.widths[number])
        heading = filled(column.heading.get(making.language), _fields(making))
        sheet.put(HEADING_ROW, number, heading, making.styles.heading("right" if column.name in _RIGHT else "left"))
    sheet.set_row(HEADING_ROW, 32)
    sheet.freeze_panes(HEADING_ROW + 1, 0)
    sheet.repeat_rows(HEADING_ROW)
    writer.rows()


def _fields(making: Making, merged: MergedRow | None = None) -> dict[str, str]:
    settings, round_ = making.consolidation.catalogue.settings, making.consolidation.round
    return {
        "organisation": settings.organisation,
        "period": settings.period,
        "round": round_.code,
        "round_name": round_.name,
        "baseline_date": merged.row.baseline_date if merged else "",
        "target_date": merged.row.target_date if merged else "",
    }


class _Writer:
    def __init__(self, making: Making, sheet: Sheet, previous: Mapping[str, Line]) -> None:
        self.making = making
        self.sheet = sheet
        self.previous = previous
        self.table = making.layout.council_table
        self.shown = {column.name for column in self.table.columns} | {band.name for band in self.table.bands}
        self.bands = self._bands()
        self.widths = [self._width(column) for column in self.table.columns]
        self.at = HEADING_ROW + 1

    def _bands(self) -> tuple[Band, ...]:
        """The table's own bands; above them the departments, where nothing else would tell whose a row is."""
        several = len({merged.row.department for merged in self.making.consolidation.rows}) > 1
        return (
            (Band("department"), *self.table.bands) if several and "department" not in self.shown else self.table.bands
        )

    def _width(self, column: CouncilColumn) -> float:
        """The template's width; more where a word would be broken, since figures may be told in sentences."""
        if column.name not in _RIGHT:
            return column.width
        texts = (
            merged.typed("actual") if column.name == "actual" else getattr(merged.row, column.name, None)
            for merged in self.making.consolidation.rows
        )
        longest = max((len(word) for each in texts if isinstance(each, str) for word in each.split()), default=0)
        return max(column.width, min(longest + 2, _WIDEST))

    def rows(self) -> None:
        """Every row in the catalogue's order, under the bands of its groups."""
        above: list[str] = []
        for merged in self.making.consolidation.rows:
            group = [self._band_text(merged, band) for band in self.bands]
            changed = next((n for n, (a, b) in enumerate(zip_longest(above, group)) if a != b), None)
            if changed is not None:
                self._open(group, changed)
                self._group_heading(merged)
            above = group
            shown = [self._write(number, column, merged) for number, column in enumerate(self.table.columns)]
            texts = [(each, width - 1) for each, width in zip(shown, self.widths, strict=True) if isinstance(each, str)]
            self.sheet.fit_row(self.at, self.making.height(texts))
            self.at += 1

    def _band_text(self, merged: MergedRow, band: Band) -> str:
        if band.name == "department":
            return self.making.department(merged.row.department)
        return str(getattr(merged.row, band.name))

    def _open(self, group: list[str], first: int) -> None:
        for level, (words, band) in enumerate(zip(group, self.bands, strict=True)):
            if level < first or not words:
                continue
            label = band.label.get(self.making.language)
            ground = getattr(self.making.styles.palette, _GROUNDS[min(level, len(_GROUNDS) - 1)])
            self._across(f"{label}: {words}" if label else words, bg_color=ground, bold=level < 2)

    def _across(self, words: str, **look: object) -> None:
        """A text over the whole width: merged, so that a long one wraps; its height is told, as no program fits it."""
        style = self.making.styles.make(text_wrap=True, valign="vcenter", indent=1, **look)
        last = len(self.table.columns) - 1
        if last:
            self.sheet.merge_range(self.at, 0, self.at, last, "", style)
        self.making.put(self.sheet, self.at, 0, words, style)
        width = sum(self.widths)
        self.sheet.set_row(self.at, self.making.height([(words, width - 2)]) + 4)
        self.at += 1

    def _group_heading(self, merged: MergedRow) -> None:
        words = self.table.group_heading.get(self.making.language)
        if words and merged.row.measure:
            self._across(words, font_color=self.making.styles.palette.muted, italic=True)

    def _write(self, number: int, column: CouncilColumn, merged: MergedRow) -> object:
        align = "right" if column.name in _RIGHT else ""
        style = self.making.styles.cell("", align)
        return self.making.put(self.sheet, self.at, number, self._item(column, merged), style, align)

    def _item(self, column: CouncilColumn, merged: MergedRow) -> object:
        row, making = merged.row, self.making
        match column.name:
            case "":
                return filled(column.text.get(making.language), _fields(making, merged))
            case "department":
                return making.department(row.department)
            case "measure" if not row.measure:
                shown = "action" in self.shown
                return making.words("council.no_measure") if shown else row.action
            case "baseline" | "target":
                return self._revised(merged, getattr(row, column.name), getattr(row, f"{column.name}_original"))
            case "baseline_original" | "target_original":
                return figure(row, getattr(row, column.name), making.language)
            case "direction":
                return making.words(f"direction.{row.direction}") if row.direction else ""
            case _:
                return self._answer(column.name, merged)

    def _answer(self, name: str, merged: MergedRow) -> object:
        match name:
            case "status":
                return light_words(merged, self.making, ChoiceList.STATUS)
            case "forecast":
                return light_words(merged, self.making, ChoiceList.FORECAST)
            case "check":
                return computed_words(merged, self.making)
            case "attainment":
                return attainment_shown(merged, self.making)
            case "previous_actual" | "previous_status":
                return self._earlier(name, merged)
            case "actual" | "commentary" | "evidence" | "responsible":
                return answer_shown(merged, name, self.making)
            case _:
                return getattr(merged.row, name)

    def _earlier(self, name: str, merged: MergedRow) -> Shown:
        line = self.previous.get(merged.row.id)
        if name == "previous_status":
            choices = self.making.consolidation.catalogue.choices_of(ChoiceList.STATUS)
            labels = {each.code: each.labels.get(self.making.language) for each in choices}
            return Shown(labels.get(line.status, line.status)) if line else NOTHING
        if line is None:
            return figure(merged.row, merged.row.previous_actual, self.making.language)
        return (
            figure(merged.row, line.actual, self.making.language)
            if line.actual is not None
            else Shown(line.actual_text)
        )

    def _revised(self, merged: MergedRow, value: Value | None, original: Value | None) -> object:
        """The figure in force; where it was revised, with what it was."""
        if original is None:
            return figure(merged.row, value, self.making.language)
        return self.making.words(
            "council.revised", value=self._words(merged, value), original=self._words(merged, original)
        )

    def _words(self, merged: MergedRow, value: Value | None) -> str:
        return written(merged.row, value, self.making.language) or "–"

"""Measures by binding body, and how many are expected to be attained: a table of *Yhteenveto*, in live formulas."""

from __future__ import annotations

from tyokirja.excel.book import Sheet
from tyokirja.model import Light
from tyokirja.report import outlook
from tyokirja.report.master.live import Live
from tyokirja.report.master.making import RESULTS, Making
from tyokirja.report.outlook import Group

_MOST_BODIES = 6
"""Binding bodies that the printed page has room for; of more the whole alone is told."""


def write(making: Making, live: Live, sheet: Sheet, at: int) -> int:
    """Write the table from a row (from 0) on; gives the row after it. Without bodies and forecasts there is none."""
    results = making.results
    bodies = results.bodies if len(results.bodies) <= _MOST_BODIES else ()
    expected = outlook.has_forecasts(making.consolidation)
    if not bodies and not expected:
        return at
    styles, words = making.styles, making.words
    making.small_table(sheet, at, "summary.outlook", (*RESULTS, *(["summary.expected"] if expected else [])))
    # Formulas compare without regard to case: bodies that differ by it alone are told in figures.
    by_formula = len({group.key.casefold() for group in bodies}) == len(bodies)
    for row, group in enumerate((*bodies, results.whole), start=at + 2):
        whole = row == at + 2 + len(bodies)
        label = words("summary.outlook.whole") if whole else group.key or words("summary.outlook.nobody")
        sheet.put(row, 0, label, styles.cell(bold=whole))
        own = () if whole else (live.says("binding_body", group.key),)
        _figures(making, live, sheet, row, group, own, by_formula=by_formula or whole, expected=expected)
        if len(label) > _LABEL:
            sheet.fit_row(row, making.height([(label, _LABEL)]))
    return at + 3 + len(bodies) + 1


_LABEL = 33.0
"""Characters of a label that stand on one line."""


def _figures(
    making: Making, live: Live, sheet: Sheet, row: int, group: Group, own: tuple[str, ...], *, by_formula: bool,
    expected: bool,
) -> None:  # fmt: skip
    look, tally = making.styles.cell("#,##0", "center"), group.measures
    values = [tally.attained, tally.missed, tally.open]
    formulas = [live.count(*own, live.says("measure_result", word)) for word in (live.yes, live.no, live.open)]
    values.append(tally.total)
    formulas.append(f"SUM(B{row + 1}:D{row + 1})")
    if expected:
        values.append(group.expected.met)
        formulas.append("+".join((formulas[0], *_promised(making, live, own))))
    for column, (formula, value) in enumerate(zip(formulas, values, strict=True), start=1):
        if by_formula:
            live.write(sheet, row, column, formula, value, look)
        else:
            sheet.put(row, column, value, look)


def _promised(making: Making, live: Live, own: tuple[str, ...]) -> list[str]:
    """How many open measures have each of the forecasts that promise the target."""
    forecasts = making.picture.forecasts
    labels = dict.fromkeys(
        forecasts.words[code] for code, choice in forecasts.choices.items() if choice.light is Light.GREEN
    )
    unknown = live.says("measure_result", live.open)
    return [live.count(*own, unknown, live.says("forecast", label)) for label in labels]

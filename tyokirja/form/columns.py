"""Which columns a form has, and what each wishes before widths are decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tyokirja.form import widths
from tyokirja.form.contents import Contents
from tyokirja.form.widths import Wished
from tyokirja.layout import NO_TEXT, FormColumn, Layout, When, filled
from tyokirja.model.fields import TITLES, Role, role_of
from tyokirja.rules import Asking
from tyokirja.texts import text

_ROW_ID = FormColumn("row_id", NO_TEXT, 7.0)


def wished_columns(cells: Contents, fields: Mapping[str, str]) -> list[tuple[FormColumn, Wished]]:
    """The columns of a form in its order, the ids' first, before their widths are decided.

    Where a small screen has no room for them, the check is behind the row's title: both stay in sight while the rest is
    scrolled sideways. Columns of one's own are what it may have no room for: without them nothing is measured, which
    would take long for the words of every department.
    """
    layout, wished = cells.layout, _wished(cells, fields)
    if not layout.own or widths.fit([wish for _, wish in wished], cells, widths.SCREEN_FULL):
        return wished
    check = next((each for each in wished if each[0].name == "check"), None)
    others = [each for each in wished if each is not check]
    title = title_at([column.name for column, _ in others])
    if check is None or title is None:
        return wished
    return [*others[: title + 1], check, *others[title + 1 :]]


def _wished(cells: Contents, fields: Mapping[str, str]) -> list[tuple[FormColumn, Wished]]:
    """The columns in the template's order."""
    layout, language = cells.layout, cells.language
    wished = [(_ROW_ID, Wished("row_id", text("form.row_id", language), "", _ROW_ID.width))]
    for column in layout.columns:
        if _present(cells, column):
            heading = filled(column.heading.get(language), fields)
            asked = role_of(column.name) is Role.ANSWER
            over = text(f"form.{_asked_word(layout, column)}", language) if asked else ""
            wished.append((column, Wished(column.name, heading, over, column.width, column.own)))
    repeated = [at for at, (column, _) in enumerate(wished) if _repeats(cells, column)]
    if repeated and not widths.fit([wish for _, wish in wished], cells):
        wished = [each for at, each in enumerate(wished) if at not in repeated]
    return wished


def title_at(names: Sequence[str]) -> int | None:
    """Where the column stands that a row is known by; None where a form has none."""
    return next((names.index(title) for title in TITLES if title in names), None)


def _repeats(cells: Contents, column: FormColumn) -> bool:
    """True for a column that gives way on a small screen: it shows the same on every row."""
    return column.when is When.ROOM and not cells.differ(column.name)


def _asked_word(layout: Layout, column: FormColumn) -> str:
    """The key of what is said over an answer column: a commentary is needed whenever another answer asks for it."""
    if column.required:
        return "required"
    table = Asking(layout.required, layout.answers).table
    return "when_needed" if any(need.column == column.name and need.because for need in table.needs) else "optional"


def _present(cells: Contents, column: FormColumn) -> bool:
    if column.when in (When.ALWAYS, When.ROOM):
        return True
    return cells.show_anything(column.name) if column.when is When.ANY else cells.differ(column.name)

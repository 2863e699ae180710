"""The very hidden sheet of what a form works out by itself: what somebody has typed there.

Reading it takes longer than the rest of a form, and what no program shows nobody types on: of an Open XML file it is
read where it has come to light. LibreOffice keeps no sheet very hidden and offers it to be shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tyokirja.intake.expected import Expected
from tyokirja.intake.identity import MOST_ABOVE, hidden_sheet
from tyokirja.intake.issued import IssuedForm
from tyokirja.model import Identity
from tyokirja.seal import LIVE_SHEET, WORKINGS
from tyokirja.workbooks.book import RawBook, RawSheet
from tyokirja.written import Written, plain


def is_unread(book: RawBook) -> bool:
    """True where the sheet was passed over and somebody may have seen it; forms of 0.1.0 do not say what it had."""
    passed = (sheet for sheet in book.sheets if sheet.name == LIVE_SHEET and not sheet.cells)
    return any(sheet.visibility != "very_hidden" for sheet in passed) and WORKINGS in (hidden_sheet(book) or {})


def with_typed_alone(
    sheet: RawSheet,
    identity: Identity,
    hidden: Mapping[str, str],
    expected: Expected,
    forms: Mapping[str, IssuedForm],
) -> RawSheet:
    """The sheet with those cells alone that the form was not issued with.

    It has none where nobody can tell: the form was issued anew since, or by another version of the program, or the sheet
    is that of another department's form.
    """
    cells = sheet.cells
    whose = {expected.rows[row_id].department for row_id in expected.ids_among(cells.values())}
    issued = forms.get(identity.department) if sheet.name == LIVE_SHEET and whose == {identity.department} else None
    if (
        issued is None
        or issued.identity is None
        or (issued.identity.issue, issued.workings_size) != (identity.issue, hidden.get(WORKINGS))
    ):
        return replace(sheet, cells={})
    below = _moved_down(cells, issued.workings.get((0, 0)))
    own = {(row + below, column): value for (row, column), value in issued.workings.items()}
    tells_formulas = any(cell.formula for cell in cells.values())
    typed = {
        place: cell
        for place, cell in cells.items()
        if not (cell.formula or cell.error or cell.blank)
        and (place not in own or not _is_as_issued(cell.value, own[place], tells_formulas=tells_formulas))
    }
    return replace(sheet, cells=typed)


def _moved_down(cells: Mapping[tuple[int, int], Written], first: object) -> int:
    """How many rows stand above what the sheet begins with: Numbers writes a table's name there."""
    rows = (row for row in range(MOST_ABOVE + 1) if (cell := cells.get((row, 0))) and cell.value == first)
    return next(rows, 0)


def _is_as_issued(value: object, issued: object, *, tells_formulas: bool) -> bool:
    """True for what the form has in that place; ``issued`` is None where that is a formula."""
    if issued is None:
        return not tells_formulas
    if isinstance(issued, str) and isinstance(value, str):
        return plain(issued) == plain(value)
    # A form that is sent for mending may know other figures of the last round than the first one did.
    return type(issued) is type(value)

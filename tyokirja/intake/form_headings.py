"""Which headings a form has, and whether a sheet shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tyokirja.intake.expected import Expected
from tyokirja.intake.rounds_named import Headings
from tyokirja.model import Identity
from tyokirja.model.fields import role_of
from tyokirja.seal import HEADING
from tyokirja.workbooks.book import RawSheet
from tyokirja.written import key


def headings_of(identity: Identity, expected: Expected, hidden: Mapping[str, str]) -> Headings:
    """A form's headings in its order: its own word for it, else what the department's form has now."""
    own = tuple(
        (name.removeprefix(HEADING), text) for name, text in hidden.items() if name.startswith(HEADING) and text
    )
    known = own or expected.headings.get(identity.department, ())
    return tuple((name, text) for name, text in known if role_of(name) is not None)


def shows_headings(sheet: RawSheet, headings: Headings) -> bool:
    """True when some row shows at least half of a form's headings: the sheet has its table, though its ids be gone."""
    wanted = {key(heading) for _, heading in headings}
    found = {
        (row, words)
        for (row, _), cell in sheet.cells.items()
        if isinstance(cell.value, str) and (words := key(cell.value)) in wanted
    }
    most = max(Counter(row for row, _ in found).values(), default=0)
    return bool(wanted) and most >= max(3, len(wanted) // 2)

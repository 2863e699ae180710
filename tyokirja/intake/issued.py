"""The forms in ``lomakkeet/`` -> what each was issued with, for returns that do not carry it (any more) themselves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from glob import escape
from pathlib import Path

from tyokirja.intake.identity import hidden_sheet, identity_of
from tyokirja.model import Identity
from tyokirja.model.fields import Role, role_of
from tyokirja.records import dataclass
from tyokirja.seal import HEADING, LIVE_SHEET, WORKINGS, Seal
from tyokirja.values import as_typed
from tyokirja.when_asked import WhenAsked
from tyokirja.workbooks.book import RawBook, RawSheet, ReadFailed, column_index
from tyokirja.workbooks.reading import read

_MOST_UNITS = 100


@dataclass(frozen=True, slots=True)
class IssuedForm:
    """One department's form as it was issued; of the forms of its units, all together, under the first one's identity.

    ``headings`` are (tidy name, heading) pairs in the form's order. ``rows`` has the text of each prefilled cell that is
    not blank, by row id and tidy name. ``pictures`` is how many pictures it has. ``workings`` is what stands on its
    sheet of formulas, None where a formula does; ``workings_size`` is what it says of that sheet's size.
    """

    identity: Identity | None = None
    seal: Seal = field(default_factory=Seal)
    headings: tuple[tuple[str, str], ...] = ()
    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pictures: int = 0
    workings: Mapping[tuple[int, int], object] = field(default_factory=dict, repr=False)
    workings_size: str = ""

    @classmethod
    def of(cls, book: RawBook) -> IssuedForm:
        """What a form says that nobody has touched; nothing where it is no form."""
        hidden = hidden_sheet(book)
        identity = identity_of(hidden) if hidden else None
        if hidden is None or identity is None:
            return cls()
        headings = tuple(
            (name.removeprefix(HEADING), text) for name, text in hidden.items() if name.startswith(HEADING)
        )
        sheet = next((sheet for sheet in book.sheets if sheet.name == identity.sheet), None)
        pictures = sum(sheet.pictures for sheet in book.sheets)
        rows = _rows(sheet, identity) if sheet else {}
        live = next((sheet.cells for sheet in book.sheets if sheet.name == LIVE_SHEET), {})
        workings = {place: None if cell.formula else cell.value for place, cell in live.items()}
        return cls(identity, Seal.of(hidden), headings, rows, pictures, workings, hidden.get(WORKINGS, ""))

    @classmethod
    def together(cls, forms: Iterable[IssuedForm]) -> IssuedForm:
        """One for whichever of several forms it is."""
        parts = [form for form in forms if form.identity is not None]
        if len(parts) < 2:
            return parts[0] if parts else cls()
        rows = {row_id: cells for part in reversed(parts) for row_id, cells in part.rows.items()}
        seal, pictures = Seal.together(part.seal for part in parts), max(part.pictures for part in parts)
        return cls(parts[0].identity, seal, parts[0].headings, rows, pictures)


def _rows(sheet: RawSheet, identity: Identity) -> dict[str, dict[str, str]]:
    """The prefilled cells below the headings, by the columns that the identity names."""
    masters = {
        column: name
        for name, letter in identity.columns
        if role_of(name) is Role.MASTER and (column := column_index(letter)) is not None
    }
    ids = column_index(dict(identity.columns).get("row_id", "A")) or 0
    rows = {}
    for row, cells in sheet.by_row().items():
        row_id = cells[ids].value if ids in cells else None
        if row >= identity.header_row and isinstance(row_id, str):
            rows[row_id] = {
                name: as_typed(cells[column], identity.language)
                for column, name in masters.items()
                if column in cells and not cells[column].blank
            }
    return rows


def issued_forms(paths: Mapping[str, Path]) -> Mapping[str, IssuedForm]:
    """The issued forms by department, each read when a return needs it."""
    return WhenAsked(paths, lambda department: _issued_form(paths[department]))


def _issued_form(form: Path) -> IssuedForm:
    # The department's units may have forms of their own, beside its form or in place of it.
    units = sorted(form.parent.glob(f"{escape(form.stem)}-*{form.suffix}"))[:_MOST_UNITS]
    return IssuedForm.together(map(_form_at, (form, *units)))


def _form_at(path: Path) -> IssuedForm:
    try:
        return IssuedForm.of(read(path.read_bytes(), path.name))
    except (OSError, ReadFailed):
        return IssuedForm()

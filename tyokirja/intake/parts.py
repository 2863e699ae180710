"""One returned workbook -> a workbook for each department whose form's rows it holds: somebody gathered several forms.

A sheet is a department's by the row ids that stand on it, where it shows that department's headings too: a person's notes
beside row ids stay with the form that they came in. A sheet with the rows of several is divided first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tyokirja.intake.divided import divided
from tyokirja.intake.expected import Expected
from tyokirja.intake.form_headings import shows_headings
from tyokirja.intake.identity import Ids, hidden_sheet, identity_of, ids_of, is_identity_sheet, property_of, vote
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.rounds_named import Headings
from tyokirja.model.fields import Role, role_of
from tyokirja.workbooks.book import RawBook, RawSheet
from tyokirja.written import key


def parts_of(book: RawBook, expected: Expected, forms: Mapping[str, IssuedForm], ids: Ids) -> tuple[RawBook, ...]:
    """The book itself, or where it holds the sheets of several departments' forms, those of each.

    The first is the department's that the book states, with whatever belongs to no other: notes, instructions.
    ``ids`` are :func:`~tyokirja.intake.identity.ids_of` the book.
    """
    whole = book
    book, ids = _with_divided_sheets(book, expected, forms, ids)
    if sum(map(bool, ids.values())) < 2:
        return (whole,)
    voted = {position: department for position in ids if (department := vote({0: ids[position]}, expected).winner)}
    if len(set(voted.values())) < 2:
        return (whole,)
    identities = {position: named for position, sheet in enumerate(book.sheets) if (named := _stated(sheet))}
    stated = [*identities.values(), (property_of(book) or {}).get("department", "")]
    # Tables that are no forms have the columns that somebody chose.
    shows = shows_headings if any(stated) else _shows_answers
    whose = {
        position: department
        for position, department in voted.items()
        if shows(book.sheets[position], _headings(department, expected, forms))
    }
    shown = dict.fromkeys(whose.values())
    if len(shown) < 2:
        return (whole,)
    first = next((department for department in stated if department in shown), next(iter(shown)))
    # A property without a sheet of its department says nothing of the sheets that are there.
    told = not any(stated) or any(department in shown for department in stated)
    parts = []
    for department in (first, *(each for each in shown if each != first)):
        sheets = [
            sheet
            for position, sheet in enumerate(book.sheets)
            if (whose.get(position) or identities.get(position) or first) == department
        ]
        of_book = department == first and told
        parts.append(replace(book, sheets=tuple(sheets), properties=book.properties if of_book else {}))
    parts[1:] = (replace(part, remarks=(), pictures=0) for part in parts[1:])
    return tuple(parts)


def _with_divided_sheets(
    book: RawBook, expected: Expected, forms: Mapping[str, IssuedForm], ids: Ids
) -> tuple[RawBook, Ids]:
    """The book with a sheet for each department whose rows stand on one, and the ids that stand on its sheets then."""
    stated = bool(property_of(book) or hidden_sheet(book))
    sheets: list[RawSheet] = []
    for position, sheet in enumerate(book.sheets):
        sheets += divided(sheet, ids.get(position, ()), expected, forms, stated=stated)
    if len(sheets) == len(book.sheets):
        return book, ids
    parted = replace(book, sheets=tuple(sheets))
    return parted, ids_of(parted, expected)


def _shows_answers(sheet: RawSheet, headings: Headings) -> bool:
    """True where a line shows the heading of an answer, and one more of the form's."""
    answers = {key(heading) for name, heading in headings if role_of(name) is Role.ANSWER}
    wanted = {key(heading) for _, heading in headings}
    lines = (
        {key(cell.value) for cell in cells.values() if isinstance(cell.value, str)} for cells in sheet.by_row().values()
    )
    return any(words & answers and len(words & wanted) > 1 for words in lines)


def _stated(sheet: RawSheet) -> str:
    """The department that an identity sheet names."""
    if not is_identity_sheet(sheet):
        return ""
    return identity_of(hidden_sheet(RawBook((sheet,))) or {}).department


def _headings(department: str, expected: Expected, forms: Mapping[str, IssuedForm]) -> Headings:
    form = forms.get(department)
    return (form.headings if form else ()) or expected.headings.get(department, ())

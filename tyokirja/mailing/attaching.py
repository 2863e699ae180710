"""Which forms go to whom, and that each of them is what it should be, by what stands inside it.

A form that says of itself another department, round or municipality than its recipient's, or that holds a row of
another department, never leaves: whoever sends asks here first, for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from tyokirja import form
from tyokirja.files import contents, is_litter
from tyokirja.intake.expected import Expected, expected
from tyokirja.intake.identity import hidden_sheet, identify
from tyokirja.layout import Layout
from tyokirja.mail.records import Attachment
from tyokirja.model import REST, Catalogue, Identity, Round, Verdict
from tyokirja.problems import Code, Problem
from tyokirja.records import dataclass
from tyokirja.rounds import RoundFolder
from tyokirja.rounds.receivers import Receiver
from tyokirja.workbooks.book import RawBook, ReadFailed
from tyokirja.workbooks.reading import read


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is to be attached, with whose it has to be."""

    path: Path
    receiver: Receiver
    data: bytes = field(default=b"", repr=False)

    @property
    def attachment(self) -> Attachment:
        """The form as a message carries it."""
        return Attachment(self.path.name, self.data)


def issued_forms(
    folder: RoundFolder, catalogue: Catalogue, round_: Round, receivers: Iterable[Receiver]
) -> dict[str, Form]:
    """The forms that stand in the round folder, by the id of their receiver.

    Raises :class:`Refused` (``CANNOT_READ``).
    """
    forms: dict[str, Form] = {}
    for receiver in receivers:
        paths = [folder.form(catalogue, round_, receiver.department, receiver.unit)]
        if receiver.unit == REST:
            # Rounds of version 0.1.0 have the rows of no unit in a form that is called as the department's is.
            paths.append(folder.form(catalogue, round_, receiver.department))
        path = next((path for path in paths if path.is_file()), None)
        if path is not None:
            forms[receiver.id] = Form(path, receiver, contents(path))
    return forms


def strays(folder: RoundFolder, forms: Mapping[str, Form]) -> list[Problem]:
    """Files among the forms that are nobody's form; they are not sent."""
    known = {each.path.name for each in forms.values()}
    if not folder.forms.is_dir():
        return []
    return [
        Problem(Code.MAIL_FORM_STRAY, file=str(path))
        for path in sorted(folder.forms.iterdir())
        if path.name not in known and not is_litter(path.name)
    ]


def _whose(identity: Identity, issued: Form) -> bool:
    """True for a form that says of itself that it is for whom it is sent to."""
    return (identity.department, identity.unit) == issued.receiver.part


class Inspection:
    """Looks into forms before they leave. Made once for a round."""

    def __init__(self, catalogue: Catalogue, round_: Round, layout: Layout) -> None:
        issues = {
            department.id: form.issue_of(catalogue, department, round_, layout) for department in catalogue.departments
        }
        self._expected: Expected = expected(catalogue, round_, issues=issues, headings={})

    def problems(self, issued: Form) -> list[Problem]:
        """What is wrong with a form: ``MAIL_FORM_OLDER`` (it may leave all the same); ``MAIL_WRONG_FORM`` and
        ``MAIL_FORM_UNREADABLE`` (it must not)."""
        where, whose = str(issued.path), issued.receiver.id
        try:
            book = read(issued.data, issued.path.name)
        except ReadFailed as failed:
            fields = (("reason_key", failed.reason), ("detail", failed.detail))
            code, detail = Code.MAIL_FORM_UNREADABLE, failed.detail
            return [Problem(code, file=where, department=whose, value=detail, fields=fields)]
        seen = identify(book, self._expected, where)
        identity = seen.identity
        stated = hidden_sheet(book) is not None and not any(
            problem.code in (Code.IDENTITY_DISAGREES, Code.IDENTITY_BY_ROWS) for problem in seen.problems
        )
        fits = seen.verdict in (Verdict.READ, Verdict.OLDER_ISSUE) and identity is not None and stated
        if not fits or identity is None or not _whose(identity, issued):
            return [self._wrong(issued, self._shown(identity))]
        if others := self._others(book, issued.receiver):
            return [self._wrong(issued, ", ".join(others[:5]))]
        if seen.verdict is Verdict.OLDER_ISSUE:
            return [Problem(Code.MAIL_FORM_OLDER, file=where, department=whose)]
        return []

    def _others(self, book: RawBook, receiver: Receiver) -> list[str]:
        """Ids of others' rows, wherever they stand in the workbook, hidden sheets included."""
        own = set(self._expected.rows_of(*receiver.part))
        strangers = {
            row_id
            for sheet in book.sheets
            for cell in sheet.cells.values()
            if isinstance(cell.value, str)
            for part in (cell.value, cell.value.partition(":")[2])
            if (row_id := self._expected.row_of(part)) and row_id not in own
        }
        return sorted(strangers)

    def _shown(self, identity: Identity | None) -> str:
        if identity is None:
            return "?"
        department = self._expected.departments.get(identity.department)
        name = department.name if department else identity.department
        return " · ".join(part for part in (identity.organisation, identity.round, name, identity.unit) if part)

    def _wrong(self, issued: Form, found: str) -> Problem:
        wanted = " · ".join(
            part for part in (self._expected.organisation, self._expected.round.code, issued.receiver.name) if part
        )
        fields = (("found", found), ("expected", wanted))
        return Problem(Code.MAIL_WRONG_FORM, file=str(issued.path), department=issued.receiver.id, fields=fields)

"""A small round with its forms, for the tests of the mail."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from tests import catalogues, made_once
from tyokirja import generate
from tyokirja.demo import stamped
from tyokirja.mail import journal
from tyokirja.mail.journal import Event, Journal
from tyokirja.model import Catalogue, Department, Kind, Language, Row
from tyokirja.rounds import RoundFolder
from tyokirja.texts import text

DEPARTMENTS = (
    Department("hallinto", "Hallintopalvelut", (), "Maija Mäki", "maija.maki@testila.fi"),
    Department("sivistys", "Sivistyspalvelut", (), "Åke Ö", "ake@testila.fi", Language.SV, ("rehtori@testila.fi",)),
    Department("tekninen", "Tekniset palvelut", (), "", "tekninen@testila.fi", Language.EN),
)
SENDER = "talous@testila.fi"


def rows(*departments: str) -> tuple[Row, ...]:
    """Two numeric measures for each department."""
    return tuple(
        Row(
            f"TES-{number:03}{part}", each, goal="Sujuvat palvelut", measure=f"Mittari {number}{part}",
            kind=Kind.NUMBER, baseline=1.0, target=2.0,
        )
        for number, each in enumerate(departments, 1)
        for part in "AB"
    )  # fmt: skip


def catalogue(departments: Sequence[Department] = DEPARTMENTS, **changes: Any) -> Catalogue:
    """A catalogue of these departments; ``deadline`` is every round's."""
    deadline = changes.pop("deadline", None)
    made = catalogues.small(
        departments=tuple(departments), rows=rows(*(each.id for each in departments)), doubts=(), report=None
    )
    if deadline:
        changes["rounds"] = tuple(replace(each, deadline=deadline) for each in made.rounds)
    return replace(made, **changes)


def issued(folder: Path, departments: Sequence[Department] = DEPARTMENTS, **changes: Any) -> Path:
    """A round folder with its forms, as ``generate`` makes it."""
    wanted = catalogue(departments, **changes)
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / "output").exists() or len(str(folder)) > 100:  # a long path shortens the names of forms
        return _generated(folder, wanted)
    root, made = _first_issued(wanted)
    made_once.write(made, folder)
    return folder / root


def _generated(folder: Path, wanted: Catalogue) -> Path:
    planned = generate.plan(catalogues.saved(folder / "luettelo.xlsx", wanted), "Q2/2026", folder / "output")
    generate.carry_out(planned, replace=True)
    return planned.folder.root


@cache
def _first_issued(wanted: Catalogue) -> tuple[Path, made_once.Kept]:
    """Where the round's folder is, and all that is made."""
    with tempfile.TemporaryDirectory() as empty:
        folder = Path(empty)
        root = _generated(folder, wanted).relative_to(folder)
        return root, made_once.kept(folder)


def journal_of(root: Path) -> Journal:
    """What the journal of a round says."""
    return journal.read(RoundFolder(root))


def events(root: Path) -> list[tuple[str, str]]:
    """The journal's events and departments, in order, but for how far a mailbox was gone through."""
    return [(each.event.value, each.department) for each in journal_of(root).facts if each.event is not Event.LOOKED]


def clock() -> datetime:
    """The same moment always."""
    return datetime(2026, 7, 1, 9, 0, tzinfo=UTC)


def sign(path: Path, signed: Mapping[str, str | date], *, saved: datetime | None = None) -> None:
    """Words beside the labels above a form's table (``approved_by``), as if the file had been saved at ``saved``."""
    if not signed and saved is None:
        return
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for field, value in signed.items():
        label = text(f"form.sign.{field}", DEPARTMENTS[0].language)
        (at,) = [cell for row in sheet.iter_rows(max_row=6) for cell in row if cell.value == label]
        cell = next(cell for cell in sheet[at.row][at.column :] if not cell.protection.locked)
        cell.value = value
    book.save(path)
    if saved is not None:
        path.write_bytes(stamped(path.read_bytes(), saved))


def returned_as_typed(form: Path, target: Path, answers: dict[str, str]) -> None:
    """A form whose cells another program (openpyxl) has filled: column name -> value, on every row."""
    target.write_bytes(stamped(_filled(form.read_bytes(), tuple(answers.items())), datetime.now(UTC)))


@cache
def _filled(form: bytes, answers: tuple[tuple[str, str], ...]) -> bytes:
    """The same form is filled in the same way by many tests: once for all of them."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(form))
    hidden = {str(key): value for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}
    sheet = book[str(hidden["sheet"])]
    ids = [str(cell.value) for cell in sheet["A"]]
    for line, row_id in enumerate(ids, 1):
        if re.fullmatch(r"TES-\d+[AB]", row_id):
            for column, value in answers:
                sheet[f"{hidden[f'column:{column}']}{line}"] = int(value) if value.isdigit() else value
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()

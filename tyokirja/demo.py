"""Both seed municipalities from document to master, with example answers typed into the generated forms.

The forms are opened and filled as another program would, by what their hidden sheet says of their columns. Every
answer is marked as an example. Some departments are late, some answers are wrong, so that the master has something to
show. The same run gives the same files.
"""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja import consolidate, gathering
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.files import is_litter, resources, write_whole
from tyokirja.generate import carry_out, plan
from tyokirja.intake.identity import FORMAT
from tyokirja.model import Catalogue, Department, Direction, Kind, Language, Round, Row
from tyokirja.names import CATALOGUE
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.rounds import RoundFolder, round_folder
from tyokirja.sources.importing import import_document
from tyokirja.values import YES_NO_WORDS, write_number

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

SEEDS = ("kouvola_2026.md", "kokemaki_2026-2029.txt")
ROUNDS = ("Q1/2026", "Q2/2026")
_MARK = "esimerkki-"
"""How the names of the example returns begin, so that they are never taken for somebody's own."""

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """One round that the demonstration made."""

    organisation: str
    round: str
    rows: int
    forms: int
    returned: int
    problems: int
    master: Path


def run(output: Path, progress: Progress | None = None) -> tuple[Made, ...]:
    """Make two rounds of both municipalities below ``output``.

    Raises :class:`Refused` (``DEMO_MIXES``) before anything is written where a round folder already holds returns that
    are not examples.
    """
    catalogues = [_catalogue(resources.seed(name)) for name in SEEDS]
    for catalogue in catalogues:
        for round_ in catalogue.rounds:
            _refuse_mixing(round_folder(output, catalogue, round_))
    made = []
    total = len(catalogues) * len(ROUNDS)
    for catalogue in catalogues:
        path = output / catalogue.settings.organisation_id / CATALOGUE
        write_whole(path, catalogue_workbook(catalogue))
        for round_code in ROUNDS:
            made.append(_round(path, round_code, output))
            if progress is not None:
                progress(len(made), total)
    return tuple(made)


def _catalogue(source: Path) -> Catalogue:
    """A seed imported, with example contacts (``example.fi`` is nobody's)."""
    catalogue = import_document(source, language=Language.FI)
    departments = tuple(
        replace(department, contact=f"Esimerkki, {department.name}", email=f"{department.id[:40]}@example.fi")
        for department in catalogue.departments
    )
    settings = replace(catalogue.settings, reply_to=f"talous.{catalogue.settings.organisation_id}@example.fi")
    return replace(catalogue, departments=departments, settings=settings)


def _refuse_mixing(folder: RoundFolder) -> None:
    if not folder.returned.is_dir():
        return
    own = [
        path
        for path in sorted(folder.returned.rglob("*"))
        if path.is_file() and not path.name.startswith(_MARK) and not is_litter(path.name)
    ]
    if own:
        raise Refused(Problem(Code.DEMO_MIXES, file=str(folder.root), value=own[0].name))


def _round(catalogue_path: Path, round_code: str, output: Path) -> Made:
    planned = plan(catalogue_path, round_code, output)
    carry_out(planned, replace=True)
    folder = planned.folder
    earlier = round_code == ROUNDS[0]
    for number, form in enumerate(planned.forms):
        saved = _saved_at(planned.round, number)
        for name, data in _returns(form.path, form.receiver.department, planned.catalogue, number, saved, earlier):
            write_whole(folder.returned / f"{_MARK}{name}", data)
    if not earlier:
        write_whole(folder.returned / f"~${_MARK}lukko.xlsx", b"\0" * 165)
    gathered = gathering.gather(folder.root)
    consolidate.write(gathered)
    consolidation = gathered.consolidation
    return Made(
        organisation=planned.catalogue.settings.organisation,
        round=planned.round.code,
        rows=len(consolidation.rows),
        forms=len(planned.forms),
        returned=sum(count for verdict, count in consolidation.verdicts.items() if verdict.merged),
        problems=len(consolidation.problems),
        master=folder.master,
    )


def _saved_at(round_: Round, number: int) -> datetime:
    day = round_.deadline or round_.end
    start = datetime.combine(day, time(9, 12)) if day else datetime(2026, 7, 20, 9, 12)
    return start - timedelta(days=number % 5 + 1, minutes=37 * number)


def _returns(
    path: Path, department: Department, catalogue: Catalogue, number: int, saved: datetime, earlier: bool
) -> list[tuple[str, bytes]]:
    """What one department sends back: nothing, a mail, two halves that differ in one cell, or a form with mistakes."""
    rows = catalogue.rows_of(department.id)
    manner = number % 4
    if earlier:
        return [(path.name, filled(path, rows, catalogue, saved, progress=0.25))]
    if manner == 1:
        return []
    if manner == 2:
        data = filled(path, rows, catalogue, saved, progress=0.6)
        return [(f"{path.stem}.eml", _mail(department, path.name, data, saved))]
    if manner == 3:
        half = max(len(rows) * 2 // 3, 1)
        later = saved + timedelta(days=1)
        return [
            (f"{path.stem}.xlsx", filled(path, rows[:half], catalogue, saved, progress=0.55)),
            (f"{path.stem} (1).xlsx", filled(path, rows[half - 1 :], catalogue, later, progress=0.7)),
        ]
    return [(path.name, filled(path, rows, catalogue, saved, progress=0.65, mistakes=True))]


def filled(
    path: Path,
    rows: tuple[Row, ...],
    catalogue: Catalogue,
    saved: datetime,
    *,
    progress: float,
    mistakes: bool = False,
) -> bytes:
    """The form at ``path`` with example answers for ``rows``, as bytes."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    hidden = _hidden(book)
    sheet = book[hidden["sheet"]]
    columns = {name.removeprefix("column:"): letter for name, letter in hidden.items() if name.startswith("column:")}
    language = Language(hidden["language"])
    places = {str(cell.value): cell.row for cell in sheet[columns["row_id"]] if cell.value is not None}
    labels = {choice.code: choice.labels.get(language) for choice in catalogue.choices}
    for row in rows:
        for name, value in _answers(row, progress, language, labels).items():
            if name in columns:
                sheet[f"{columns[name]}{places[row.id]}"] = value
    if mistakes:
        _mistakes(sheet, rows, columns, places, labels)
    stream = io.BytesIO()
    book.save(stream)
    return stamped(stream.getvalue(), saved)


def _hidden(book: Workbook) -> dict[str, str]:
    for sheet in book.worksheets:
        if sheet["A1"].value == "format" and sheet["B1"].value == FORMAT:
            return {str(key): str(value) for key, value in sheet.iter_rows(max_col=2, values_only=True) if key}
    raise LookupError("a generated form has no identity sheet")


def _share(row_id: str) -> float:
    """A number from 0 to 1 that is always the same for a row."""
    return int(hashlib.sha256(row_id.encode()).hexdigest()[:6], 16) / 0xFFFFFF


def _answers(row: Row, progress: float, language: Language, labels: dict[str, str]) -> dict[str, str | float]:
    """Example answers of one row: a figure on its way from baseline to target, and a status that fits it."""
    share = _share(row.id)
    reached = min(progress + share * 0.6, 1.1)
    status = "attained" if reached >= 1 else "on_track" if share > 0.25 else "delayed"
    forecast = "will_attain_partly" if status == "delayed" else "will_attain"
    answers: dict[str, str | float] = {
        "status": labels[status],
        "forecast": labels[forecast],
        "evidence": "Esimerkki: osaston oma seuranta",
        "responsible": "Esimerkkihenkilö",
    }
    if (actual := _actual(row, reached, language)) is not None:
        answers["actual"] = actual
    if status == "delayed":
        answers["commentary"] = "Esimerkki: työ on käynnistynyt suunniteltua myöhemmin ja jatkuu syksyllä."
    elif share > 0.8:
        answers["commentary"] = "Esimerkki: toteutunut suunnitelman mukaan."
    return answers


def _actual(row: Row, reached: float, language: Language) -> str | float | None:
    if not row.measure:
        return None
    if row.kind is Kind.YES_NO:
        return YES_NO_WORDS[language][0 if reached >= 1 else 1]
    if not row.kind.numeric:
        return "Esimerkki: etenee suunnitelman mukaan."
    target = row.target if isinstance(row.target, int | float) else None
    baseline = row.baseline if isinstance(row.baseline, int | float) else None
    if target is None:
        figure = (baseline or 10.0) * (1 + 0.1 * reached)
    elif baseline is None or row.direction in (Direction.AT_LEAST, Direction.AT_MOST, Direction.KEEP):
        figure = target * (1.1 - 0.1 * reached) if row.direction is Direction.AT_MOST else target * min(reached, 1.0)
    else:
        figure = baseline + (target - baseline) * reached
    figure = round(figure, 0 if abs(figure) >= 50 else 1)
    return figure / 100 if row.kind is Kind.PERCENT else figure


def _mistakes(
    sheet: Worksheet, rows: tuple[Row, ...], columns: dict[str, str], places: dict[str, int], labels: dict[str, str]
) -> None:
    """What people do: words where a number belongs, a status of their own, a reason left out, a note in the margin."""
    numeric = [row for row in rows if row.kind in (Kind.NUMBER, Kind.MONEY, Kind.PERCENT)]
    if numeric:
        sheet[f"{columns['actual']}{places[numeric[0].id]}"] = "Esimerkki: ei vielä laskettu"
    if len(numeric) > 1 and isinstance(numeric[1].target, int | float):
        # Typed as text with a unit: read all the same.
        sheet[f"{columns['actual']}{places[numeric[1].id]}"] = f"n. {write_number(numeric[1].target)}"
    sheet[f"{columns['status']}{places[rows[-1].id]}"] = "Valmis (esimerkki)"
    if len(rows) > 2:
        sheet[f"{columns['status']}{places[rows[1].id]}"] = labels["delayed"]
        if "commentary" in columns:
            sheet[f"{columns['commentary']}{places[rows[1].id]}"] = None
    margin = sheet.max_column + 2
    sheet.cell(places[rows[0].id], margin, "Esimerkki: soittakaa, kun luku on valmis")


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def stamped(data: bytes, saved: datetime) -> bytes:
    """A workbook as if saved at ``saved``, so that examples are the same on every day."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + saved.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>", part)
            target.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _mail(department: Department, name: str, data: bytes, saved: datetime) -> bytes:
    message = EmailMessage()
    message["From"] = department.email
    message["To"] = "talous@example.fi"
    message["Subject"] = "VS: Esimerkkilomake"
    message["Date"] = format_datetime(saved)
    message["Message-ID"] = f"<{department.id[:40]}@example.fi>"
    message.set_content("Esimerkki: ohessa täytetty lomake.\n")
    message.add_attachment(
        data,
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        filename=name,
    )
    message.set_boundary(f"=={hashlib.sha256(data).hexdigest()[:24]}==")
    return message.as_bytes()

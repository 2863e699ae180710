"""Make the pictures of the guides: catalogues, forms, masters and reports of the seed municipalities.

Needs LibreOffice (``soffice``) and poppler (``pdftoppm``). Run it from anywhere: ``python docs/pictures.py``. The answers
are examples; nothing in them is a municipality's own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja import demo, form, layout
from tyokirja.files import resources
from tyokirja.model import Catalogue, Department, Kind, MergedCell, MergedRow, Round, Row, State, Value
from tyokirja.problems import Code, Problem
from tyokirja.sources.importing import import_document

if TYPE_CHECKING:
    from PIL import Image

PICTURES = Path(__file__).resolve().parent / "pictures"
DPI = 105
SHOWN = (("kouvola", "kouvola_2026.md", "Viestintä"), ("kokemaki", "kokemaki_2026-2029.txt", "Tekninen"))

WORDS = (
    ("on_track", "will_attain", 0.6, "", "Toiminnanohjausjärjestelmä 30.6.2026"),
    (
        "delayed",
        "will_attain_partly",
        0.4,
        "Esimerkki: kilpailutus siirtyi syksylle valituksen vuoksi.",
        "Hankesuunnitelma",
    ),
    ("attained", "will_attain", 1.0, "", "Tilasto 30.6.2026"),
    ("on_track", "not_assessed", 0.7, "Esimerkki: kysely tehdään marraskuussa.", "Edellinen kysely"),
)

WRONG = "vielä kesken"


def answers(rows: tuple[Row, ...]) -> dict[str, MergedRow]:
    """Example answers to all rows but every sixth."""
    given = {}
    for at, row in enumerate(rows):
        if at % 6 == 5:
            continue
        status, forecast, share, commentary, evidence = WORDS[at % len(WORDS)]
        said: dict[str, Value] = {"actual": _actual(row, share), "status": status, "forecast": forecast}
        said |= {"evidence": f"Esimerkki: {evidence}"} | ({"commentary": commentary} if commentary else {})
        given[row.id] = MergedRow(
            row, State.ANSWERED, {name: MergedCell(each, str(each)) for name, each in said.items()}
        )
    return given


def _actual(row: Row, share: float) -> Value:
    if row.kind is Kind.YES_NO:
        return float(share == 1.0)
    if row.kind.numeric and isinstance(row.target, float):
        start = row.baseline if isinstance(row.baseline, float) else 0.0
        return float(round(start + (row.target - start) * share))
    return "Esimerkki: valmistelu etenee, luonnos lautakunnassa syyskuussa."


def half(given: dict[str, MergedRow], rows: tuple[Row, ...]) -> dict[str, MergedRow]:
    """The answers of a form that is half filled: the first half whole, then one row with a figure alone."""
    middle = len(rows) // 2
    kept = {row.id: given[row.id] for row in rows[:middle] if row.id in given}
    begun = given.get(rows[middle].id)
    if begun is not None:
        kept[begun.row.id] = replace(begun, answers={"actual": begun.answers["actual"]})
    return kept


def mistakes(given: dict[str, MergedRow]) -> tuple[dict[str, MergedRow], tuple[Problem, ...]]:
    """Three of the answers gone wrong, with the problems that intake would find in them."""
    first, second, third = list(given.values())[:3]
    changed = {
        first.row.id: replace(first, answers=first.answers | {"actual": MergedCell(None, WRONG)}),
        second.row.id: replace(
            second, answers={name: cell for name, cell in second.answers.items() if name != "commentary"}
        ),
        third.row.id: replace(third, answers=third.answers | {"status": MergedCell(None, "melkein valmis")}),
    }
    known = (("known", "Etenee, Toteutunut"),)
    problems = (
        Problem(
            Code.VALUE_NOT_YES_NO if first.row.kind is Kind.YES_NO else Code.VALUE_NOT_NUMBER,
            row_id=first.row.id,
            value=WRONG,
        ),
        Problem(Code.COMMENTARY_MISSING, row_id=second.row.id, fields=(("status", "Viivästynyt"),)),
        Problem(Code.CHOICE_UNKNOWN, row_id=third.row.id, value="melkein valmis", fields=known),
    )
    return given | changed, problems


def forms() -> Iterator[tuple[str, bytes]]:
    """The forms to show, by the names of their pictures."""
    for name, seed, wanted in SHOWN:
        catalogue = import_document(resources.seed(seed))
        catalogue = replace(catalogue, settings=replace(catalogue.settings, reply_to=f"talous@{name}.example"))
        department = next(each for each in catalogue.departments if each.name.startswith(wanted))
        yield from _of(name, catalogue, department, catalogue.rounds[1])


def _of(name: str, catalogue: Catalogue, department: Department, round_: Round) -> Iterator[tuple[str, bytes]]:
    template = layout.load(name)

    def made(given: Mapping[str, MergedRow], problems: Sequence[Problem] = ()) -> bytes:
        order = form.Order(department, problems=tuple(problems))
        (one,) = form.many(form.Ground(catalogue, round_, template, answers=given), [order])
        return one.data

    given = answers(catalogue.rows_of(department.id))
    wrong, problems = mistakes(given)
    yield f"{name}-form-empty", made({})
    yield f"{name}-form-filled", made(given)
    if name == "kouvola":
        part = half(given, catalogue.rows_of(department.id))
        yield f"{name}-form-half", made(part)
    yield f"{name}-form-feedback", made(wrong, problems)


REPORTS: tuple[tuple[str, str, int | str], ...] = (
    ("koonti.xlsx", "master-summary", 1),
    ("koonti.xlsx", "master-goals", "Tavoitteet\n"),
    ("koonti.xlsx", "master-deviations", "Poikkeamat\n"),
    ("koonti.xlsx", "master-conflicts", "Ristiriidat\n"),
    ("koonti.xlsx", "master-reconciliation", "Täsmäytys\n"),
    ("raportti.docx", "report-summary", 2),
    ("raportti.docx", "report-goals", 3),
)
"""What is shown of the demonstration's second round: file, picture, and the page or how it begins."""


def reports(folder: Path) -> Iterator[tuple[str, bytes, str, int | str]]:
    """The demonstration's masters and reports: a picture's name, the file's bytes, its suffix and the page."""
    demo.run(folder)
    for organisation, _, _ in SHOWN:
        for file, name, page in REPORTS:
            path = folder / organisation / "2026-Q2" / file
            if name == "master-conflicts" and organisation != SHOWN[0][0]:
                continue  # the example's only conflict is in the first
            yield f"{organisation}-{name}", path.read_bytes(), path.suffix, page
    catalogue = (folder / SHOWN[0][0] / "tavoitteet.xlsx").read_bytes()
    yield "catalogue-doubts", catalogue, ".xlsx", 2
    yield "catalogue-goals", catalogue, ".xlsx", "Kouvola 2026\n\nTavoitteet\n"


def picture(data: bytes, name: str, page: int | str = 1, *, suffix: str = ".xlsx") -> None:
    """Print a document and keep one of its pages, given by its number or by how it begins."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / f"form{suffix}").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", scratch, f"form{suffix}"]
        finnish = os.environ | {"LC_ALL": "fi_FI.UTF-8", "LANG": "fi_FI.UTF-8"}
        subprocess.run(command, cwd=folder, check=True, capture_output=True, env=finnish)
        if isinstance(page, str):
            read = subprocess.run(["pdftotext", "form.pdf", "-"], cwd=folder, check=True, capture_output=True)
            pages = read.stdout.decode("utf-8").split("\f")
            page = next(at for at, each in enumerate(pages, 1) if each.lstrip().startswith(page))
        cut = ["pdftoppm", "-r", str(DPI), "-png", "-singlefile", "-f", str(page), "-l", str(page), "form.pdf", name]
        subprocess.run(cut, cwd=folder, check=True, capture_output=True)
        _without_its_empty_end(folder / f"{name}.png").save(PICTURES / f"{name}.png", optimize=True)


EMPTY = 0.25
"""The part of a page's height from which an empty stretch is cut off, with the footer below it."""


def _without_its_empty_end(path: Path) -> Image.Image:
    """A page that is not full, cut off a little below its last line."""
    from PIL import Image

    page = Image.open(path)
    grey = page.convert("L").point(lambda shade: 255 * (shade < 250))
    box = grey.getbbox()
    if box is None:
        return page
    lines = [bool(grey.crop((0, at, page.width, at + 1)).getbbox()) for at in range(page.height)]
    start = box[1]
    for at in range(box[1], page.height):
        if lines[at]:
            if at - start > EMPTY * page.height:
                break
            start = at
    return page.crop((0, 0, page.width, min(start + 24, page.height)))


def main() -> int:
    """Make all of them."""
    missing = [program for program in ("soffice", "pdftoppm") if shutil.which(program) is None]
    if missing:
        print(f"needed, and not installed: {', '.join(missing)}", file=sys.stderr)
        return 2
    PICTURES.mkdir(exist_ok=True)
    for name, data in forms():
        picture(data, name)
        if name == "kouvola-form-empty":
            picture(data, "form-instructions", page=2)
        print(PICTURES / f"{name}.png")
    with tempfile.TemporaryDirectory() as scratch:
        for name, data, suffix, page in reports(Path(scratch)):
            picture(data, name, page, suffix=suffix)
            print(PICTURES / f"{name}.png")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

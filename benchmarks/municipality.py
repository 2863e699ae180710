"""Synthetic municipalities: the same seed gives the same catalogue, forms and returned workbooks."""

from __future__ import annotations

import io
import multiprocessing
import random
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tyokirja import form
from tyokirja.catalogue.defaults import default_choices, default_rounds
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.form import hidden, plan
from tyokirja.layout import load
from tyokirja.model import Catalogue, Department, Direction, Kind, Language, Row, Settings
from tyokirja.rounds import RoundFolder, round_folder
from tyokirja.values import YES_NO_WORDS

ROWS = 30
"""Rows of a department."""

SLIPS = 33
"""One department in so many makes a slip that it is asked to mend."""

_WORDS = (
    "palvelut asukkaat hyvinvointi talous kasvu koulu kirjasto liikunta energia kiinteistöt rakentaminen "
    "digitalisaatio osallisuus turvallisuus ympäristö elinvoima työllisyys varhaiskasvatus kulttuuri henkilöstö"
).split()


def _sentence(random_: random.Random, words: int) -> str:
    return " ".join(random_.choice(_WORDS) for _ in range(words)).capitalize()


def catalogue(departments: int, seed: int = 1) -> Catalogue:
    """A catalogue of ``departments`` departments with thirty rows each."""
    random_ = random.Random(seed)
    kinds = (Kind.NUMBER, Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.YES_NO)
    people = tuple(Department(f"osasto-{number:04}", f"Osasto {number:04}") for number in range(departments))
    rows = []
    for place, department in enumerate(people):
        for number in range(ROWS):
            kind = random_.choice(kinds)
            baseline = 0.0 if kind is Kind.YES_NO else float(random_.randrange(10, 90))
            target = 1.0 if kind is Kind.YES_NO else baseline + random_.randrange(1, 40)
            rows.append(
                Row(
                    id=f"TES-{place * ROWS + number:06}",
                    department=department.id,
                    theme=_sentence(random_, 3),
                    goal=_sentence(random_, 8),
                    action=_sentence(random_, 15),
                    measure=f"{_sentence(random_, 5)} {number}",
                    kind=kind,
                    direction=Direction.INCREASE,
                    baseline=baseline,
                    baseline_date="12/2025",
                    target=target,
                    target_date="12/2026",
                )
            )
    return Catalogue(
        Settings("Testilä", "testila", "2026", template="kouvola"),
        default_rounds(2026),
        people,
        default_choices(),
        tuple(rows),
    )


def answered(made: Catalogue, seed: int = 2) -> dict[str, dict[str, str | float]]:
    """What is typed on every row: the cells' values by tidy column.

    In one department of thirty-three a figure is written in words that cannot be read.
    """
    random_ = random.Random(seed)
    slips = set(random_.sample([each.id for each in made.departments], len(made.departments) // SLIPS))
    labels = {each.code: each.labels.fi for each in made.choices}
    words = YES_NO_WORDS[Language.FI]
    found = {}
    for row in made.rows:
        value: str | float = random_.randrange(1, 120)
        if row.kind is Kind.YES_NO:
            value = random_.choice(words)
        elif row.kind is Kind.PERCENT:
            # As Excel stores what is typed into a cell of percentages; one above the whole may be asked about.
            value = random_.randrange(1, 101) / 100
        if row.department in slips and row.kind is not Kind.YES_NO:
            slips.remove(row.department)
            value = "noin puolet"
        found[row.id] = {
            "actual": value,
            "status": labels["on_track"],
            "forecast": labels["will_attain"],
            "commentary": _sentence(random_, 12),
            "evidence": "Oma seuranta",
        }
    return found


def round_with_returns(output: Path, departments: int) -> RoundFolder:
    """A round folder with a filled form of every department in ``palautetut/``, made on all processors."""
    made = catalogue(departments)
    folder = round_folder(output, made, made.rounds[1])
    for part in (folder.forms, folder.returned):
        part.mkdir(parents=True)
    folder.catalogue.write_bytes(catalogue_workbook(made))
    answers = answered(made)
    by_department: dict[str, list[Row]] = {}
    for row in made.rows:
        by_department.setdefault(row.department, []).append(row)
    shell = replace(made, departments=(), rows=())
    jobs = (
        (shell, each, tuple(by_department[each.id]), {row.id: answers[row.id] for row in by_department[each.id]})
        for each in made.departments
    )
    with multiprocessing.Pool() as pool:
        for name, data in pool.imap(_returned, jobs, chunksize=8):
            (folder.returned / name).write_bytes(data)
    return folder


def _returned(
    job: tuple[Catalogue, Department, tuple[Row, ...], dict[str, dict[str, str | float]]],
) -> tuple[str, bytes]:
    """The name and bytes of one department's form, filled and saved by another program than wrote it."""
    import openpyxl

    shell, department, rows, answers = job
    part = replace(shell, departments=(department,), rows=rows)
    round_, layout = part.rounds[1], load(part.settings.template)
    issue, ground = form.issue_of(part, department, round_, layout), form.Ground(part, round_, layout)
    (made,) = form.many(ground, [form.Order(department)])
    book = openpyxl.load_workbook(io.BytesIO(made.data))
    who = hidden.identity(plan.make(ground, department), issue)
    columns = dict(who.columns)
    sheet = book[who.sheet]
    for line in range(who.header_row + 1, sheet.max_row + 1):
        for name, value in answers.get(sheet[f"{columns['row_id']}{line}"].value, {}).items():
            sheet[f"{columns[name]}{line}"] = value
    stream = io.BytesIO()
    book.properties.modified = datetime(2026, 7, 1)
    book.save(stream)
    return f"{department.id}.xlsx", stream.getvalue()

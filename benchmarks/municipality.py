"""Synthetic municipalities: the same seed gives the same catalogue, forms and returned workbooks."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tyokirja import form
from tyokirja.catalogue import writing
from tyokirja.catalogue.defaults import default_choices, default_rounds
from tyokirja.layout import load
from tyokirja.model import Catalogue, Department, Direction, Kind, MergedCell, MergedRow, Row, Settings, State
from tyokirja.rounds import RoundFolder, round_folder

ROWS = 30
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


def answered(made: Catalogue, seed: int = 2) -> dict[str, MergedRow]:
    """An answer to every row."""
    random_ = random.Random(seed)
    found = {}
    for row in made.rows:
        value = float(random_.randint(0, 1)) if row.kind is Kind.YES_NO else float(random_.randrange(1, 120))
        answers = {
            "actual": MergedCell(value, str(value)),
            "status": MergedCell("on_track", "on_track"),
            "forecast": MergedCell("will_attain", "will_attain"),
            "commentary": MergedCell(text := _sentence(random_, 12), text),
            "evidence": MergedCell("Oma seuranta", "Oma seuranta"),
        }
        found[row.id] = MergedRow(row, State.ANSWERED, answers)
    return found


def round_with_returns(output: Path, departments: int) -> RoundFolder:
    """A round folder with a filled form of every department in ``palautetut/``."""
    made = catalogue(departments)
    round_ = made.rounds[1]
    folder = round_folder(output, made, round_)
    folder.returned.mkdir(parents=True)
    folder.catalogue.write_bytes(writing.workbook(made))
    layout = load(made.settings.template)
    answers = answered(made)
    by_department: dict[str, list[Row]] = {}
    for row in made.rows:
        by_department.setdefault(row.department, []).append(row)
    for department in made.departments:
        own = tuple(by_department[department.id])
        part = replace(made, departments=(department,), rows=own)
        issue = form.issue_of(part, department, round_, layout)
        data = form.workbook(
            part, department, round_, layout, issue=issue, answers={row.id: answers[row.id] for row in own}
        )
        (folder.returned / f"{department.id}.xlsx").write_bytes(_saved_again(data))
    return folder


def _saved_again(data: bytes) -> bytes:
    """The form as another program saves it, so that what is read is not what this program wrote."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    for row in book["_tyokirja"].iter_rows(max_col=2):
        if str(row[0].value).startswith("base:"):
            # What was prefilled is to count as typed here.
            row[1].value = None
    stream = io.BytesIO()
    book.properties.modified = datetime(2026, 7, 1)
    book.save(stream)
    return stream.getvalue()

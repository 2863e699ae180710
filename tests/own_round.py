"""A round of a municipality whose template has a column of its own of each kind, in a folder of its own."""

from __future__ import annotations

import contextlib
import csv
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from tests import made_once
from tyokirja import layout
from tyokirja.catalogue.defaults import default_choices, default_rounds
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.cli import run
from tyokirja.files import resources
from tyokirja.layout import Layout
from tyokirja.model import Catalogue, Department, Direction, Kind, Row, Settings

OWN = """
[[column]]
name = "own_riskit"
heading = { fi = "Riskit", sv = "Risker", en = "Risks" }
kind = "text"
width = 20
prompt = "Mikä voi estää tavoitteen?"

[[column]]
name = "own_kustannus"
heading = { fi = "Kustannus €", sv = "Kostnad €", en = "Cost €" }
kind = "money"
required = true
width = 12
report = "column"

[[column]]
name = "own_tunnit"
heading = "Työtunnit"
kind = "number"
unit = "h"

[[column]]
name = "own_valmis"
heading = "Valmis viimeistään"
kind = "date"

[[column]]
name = "own_riskitaso"
heading = { fi = "Riskitaso", sv = "Risknivå" }
kind = "list"
choices = [{ fi = "Pieni", sv = "Liten" }, { fi = "Keskisuuri", sv = "Medel" }, { fi = "Suuri", sv = "Stor" }]
"""
"""Five columns of one's own; they stand before the check."""

NAMES = ("own_riskit", "own_kustannus", "own_tunnit", "own_valmis", "own_riskitaso")


def template(own: str = OWN, before: str = "check") -> str:
    """The text of a template with columns of one's own before another column."""
    text = (resources.folder("templates") / "kouvola.toml").read_text(encoding="utf-8")
    place = f'[[column]]\nname = "{before}"\n'
    assert place in text
    return text.replace('name = "Kouvola"', 'name = "Mallila"').replace(place, f"{own}\n{place}", 1)


def loaded(folder: Path, own: str = OWN, before: str = "check") -> Layout:
    """The same as a layout."""
    path = folder / "mallila.toml"
    path.write_text(template(own, before), encoding="utf-8")
    return layout.load(str(path))


def catalogue(rows: int = 6) -> Catalogue:
    """So many counted measures for each of two departments, the second in Swedish."""
    base = Row("", "", measure="", kind=Kind.NUMBER, direction=Direction.INCREASE, baseline=0.0, target=100.0)
    made = [
        replace(
            base, id=f"MAL-{number:03}", department=who, goal=f"Tavoite {number}", measure=f"Mittari numero {number}"
        )
        for at, who in enumerate(("hallinto", "tekninen"))
        for number in range(at * rows + 1, at * rows + rows + 1)
    ]
    departments = (
        Department("hallinto", "Hallinto", email="hallinto@mallila.example"),
        Department("tekninen", "Tekninen", email="tekninen@mallila.example"),
    )
    settings = Settings("Mallila", "mallila", "2026", template="mallila", reply_to="talous@mallila.example")
    return Catalogue(settings, default_rounds(2026), departments, default_choices(), tuple(made))


@dataclass(frozen=True, slots=True)
class OwnRound:
    """The round's folder, and what lies in it."""

    folder: Path

    def form(self, name: str) -> Path:
        """The issued form of a department."""
        (found,) = self.folder.glob(f"lomakkeet/*{name}*.xlsx")
        return found

    def consolidate(self) -> list[dict[str, Any]]:
        """Run it; gives the problems."""
        run(["consolidate", str(self.folder)])
        found: list[dict[str, Any]] = json.loads((self.folder / "huomiot.json").read_text(encoding="utf-8"))
        return found

    def tidy(self) -> dict[str, dict[str, str]]:
        """``koonti.csv`` by row id."""
        with (self.folder / "koonti.csv").open(encoding="utf-8", newline="") as stream:
            return {line["row_id"]: line for line in csv.DictReader(stream)}

    def answer(
        self, name: str, cells: Mapping[str, Mapping[str, object]], *, to: str = "", form: Path | None = None
    ) -> Path:
        """A form filled by row id and column, in ``palautetut/``."""
        source = form or self.form(name)
        book, sheet, columns, rows = placed(source)
        for row_id, answers in cells.items():
            for column, value in answers.items():
                book[sheet][f"{columns[column]}{rows[row_id]}"].value = value
        target = self.folder / "palautetut" / (to or source.name)
        book.save(target)
        return target


def placed(form: Path) -> tuple[Any, str, dict[str, str], dict[str, int]]:
    """A form as openpyxl sees it, its sheet's name, the letters of its columns and the rows of its row ids."""
    book = openpyxl.load_workbook(form)
    known = {str(key): str(value) for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}
    columns = {key[7:]: letter for key, letter in known.items() if key.startswith("column:")}
    rows = {str(cell.value): int(cell.row) for cell in book[known["sheet"]]["A"] if cell.value}
    return book, known["sheet"], columns, rows


def issued(folder: Path, round_: str = "Q2/2026", made: Catalogue | None = None, text: str = "") -> OwnRound:
    """Issue a round; the working folder has to be ``folder``, where the template lies."""
    wanted = (round_, made or catalogue(), text or template())
    if (folder / "out").exists():
        _generate(*wanted)
    else:
        made_once.write(_first_issued(*wanted), folder)
    year, quarter = round_.split("/")[1], round_.split("/", maxsplit=1)[0]
    return OwnRound(folder / "out" / "mallila" / f"{year}-{quarter}")


def _generate(round_: str, made: Catalogue, text: str) -> None:
    Path("templates").mkdir(exist_ok=True)
    Path("templates", "mallila.toml").write_text(text, encoding="utf-8")
    Path("tavoitteet.xlsx").write_bytes(catalogue_workbook(made))
    assert run(["generate", "tavoitteet.xlsx", "--round", round_, "--output", "out", "--replace"]) in (0, 1)


@cache
def _first_issued(round_: str, made: Catalogue, text: str) -> made_once.Kept:
    with tempfile.TemporaryDirectory() as empty, contextlib.chdir(empty):
        _generate(round_, made, text)
        return made_once.kept(Path(empty))

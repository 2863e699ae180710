"""Small catalogues for the tests, and arbitrary ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import strategies as st

from tyokirja.catalogue.defaults import default_choices, default_rounds
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.model import (
    CHANGES,
    Catalogue,
    Choice,
    ChoiceList,
    Decision,
    Department,
    Direction,
    Doubt,
    GoalRule,
    ImportReport,
    Kind,
    Labels,
    Language,
    LeftOver,
    Light,
    Round,
    Row,
    RowChange,
    Settings,
)
from tyokirja.sources.imprint import imprints
from tyokirja.values import exact
from tyokirja.written import key, plain

DEPARTMENTS = (
    Department("hallinto", "Hallintopalvelut", ("Arkisto", "Hankinnat"), "Maija Mäki", "maija.maki@testila.fi"),
    Department("sivistys", "Sivistyspalvelut", (), "Åke Ö", "ake@testila.fi", Language.SV, ("x@testila.fi",)),
)
ROWS = (
    Row(
        "TES-001",
        "hallinto",
        "Arkisto",
        "valtuusto",
        "Uudet tavat",
        "Arkisto kuntoon",
        "Digitoidaan",
        "Hyllymetrit",
        Kind.NUMBER,
        "m",
        Direction.DECREASE,
        1250.5,
        "12/2025",
        1300.0,
        900.0,
        "12/2026",
        None,
        1240.0,
        "6/2025",
        2.0,
        "Hyllymetrit 1 300 1 250,5",
        "rivi 7",
    ),
    Row("TES-002", "hallinto", goal="Arkisto kuntoon", measure="Osuus", kind=Kind.PERCENT, baseline=12.5, target=30.0),
    Row("TES-003", "sivistys", goal="Koulu", measure="Malli valmis", kind=Kind.YES_NO, baseline=0.0, target=1.0),
    Row(
        "TES-004",
        "sivistys",
        goal="Koulu",
        measure="Kulut",
        kind=Kind.MONEY,
        unit_of_measure="€",
        target=25000.0,
        direction=Direction.AT_MOST,
    ),
    Row("TES-005", "sivistys", goal="Koulu", measure="Valmis", kind=Kind.DATE, target=date(2026, 12, 31)),
    Row("TES-006", "sivistys", goal="Koulu", action="- opastetaan", kind=Kind.TEXT, target="=hyvä"),
)  # fmt: skip - one row to a few lines
DOUBTS = (
    Doubt("TES-002", "goal", "spelling", "Kirjoitusvirhe?", "Arkisto kuntoon", "Arkistot kuntoon"),
    Doubt("TES-004", "kind", "proposed", "Ohjelman ehdotus: laji rahamäärä."),
)
REPORT = ImportReport(
    "talousarvio.md",
    "ab" * 32,
    10,
    8,
    1,
    (LeftOver("rivi 3", "Yhteensä 5", "ei tavoite"),),
    (RowChange("TES-001", "retargeted", "1 000", "900"),),
)  # fmt: skip - one record


def small(**changes: Any) -> Catalogue:
    """A catalogue of six rows, one of each kind, with two doubts, a report and what the document said of the rows."""
    parts: dict[str, Any] = {
        "settings": Settings("Testilä", "testila", "2026", reply_to="talous@testila.fi"),
        "rounds": default_rounds(2026),
        "departments": DEPARTMENTS,
        "choices": default_choices(),
        "rows": ROWS,
        "doubts": DOUBTS,
        "report": REPORT,
        "imprint": imprints(ROWS, "2026"),
    }
    return Catalogue(**{**parts, **changes})


def saved(path: Path, catalogue: Catalogue) -> Path:
    """The catalogue's workbook in a file."""
    path.write_bytes(_workbook(catalogue))
    return path


_workbook = lru_cache(32)(catalogue_workbook)
"""Many tests begin with the same few."""


def edited(path: Path, edit: Callable[[Any], None], catalogue: Catalogue | None = None) -> Path:
    """A catalogue's workbook as a person changed it, saved by another program (openpyxl)."""
    book = openpyxl.load_workbook(saved(path, catalogue or small()))
    edit(book)
    book.save(path)
    return path


HOSTILE = (
    "=1+1",
    "+358 40",
    "-12",
    "@SUM(A1)",
    "'quoted'",
    '"lainaus"',
    "a;b",
    "ä\nö",
    "#N/A",
    "1e5",
    "12,5 %",
)

_characters = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), include_characters="\n")


def _as_kept(text: str) -> str:
    # What the catalogue promises to keep: composed letters, nothing blank around a text, and nothing that shows nothing.
    kept = unicodedata.normalize("NFC", text).strip()
    return kept if plain(kept) else ""


texts = st.one_of(st.sampled_from(HOSTILE), st.text(_characters, max_size=40)).map(_as_kept)
words = texts.filter(bool)
names = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=20).map(_as_kept).filter(bool)
numbers = st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: exact(round(value, 6)))
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
emails = st.sampled_from(("", "a@b.fi", "etu.suku@kunta.fi"))


def figures(kind: Kind) -> st.SearchStrategy[Any]:
    """A figure of a kind, or none."""
    of_kind: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.YES_NO: st.sampled_from((0.0, 1.0)),
        Kind.DATE: days,
        Kind.TEXT: words,
    }
    return st.none() | of_kind.get(kind, numbers)


@st.composite
def rows(draw: st.DrawFn, ident: str, department: str) -> Row:
    """One arbitrary row that says what is reported on."""
    kind = draw(st.sampled_from(Kind))
    goal, action, measure = draw(st.tuples(texts, texts, texts).filter(any))
    figure = figures(kind)
    return Row(
        ident,
        department,
        draw(texts),
        draw(texts),
        draw(texts),
        goal,
        action,
        measure,
        kind,
        draw(names | st.just("")),
        draw(st.none() | st.sampled_from(Direction)),
        draw(figure),
        draw(texts),
        draw(figure),
        draw(figure),
        draw(texts),
        draw(figure),
        draw(figure),
        draw(texts),
        draw(st.floats(0, 100).map(lambda each: exact(round(each, 3)))),
        draw(texts),
        draw(texts),
        draw(texts),
    )  # fmt: skip - a row's fields in order


@st.composite
def catalogues(draw: st.DrawFn) -> Catalogue:
    """An arbitrary catalogue: what its workbook says must be what it was."""
    departments = tuple(
        Department(
            ident,
            draw(names),
            tuple(draw(st.lists(names, max_size=2))),
            draw(texts),
            draw(emails),
            draw(st.sampled_from(Language)),
            tuple(filter(None, [draw(emails)])),
        )
        for ident in draw(st.lists(names, min_size=1, max_size=3, unique_by=key))
    )  # fmt: skip - one record
    idents = draw(st.lists(names, min_size=1, max_size=4, unique_by=key))
    made = tuple(draw(rows(ident, draw(st.sampled_from(departments)).id)) for ident in idents)
    fields = st.sampled_from(("goal", "measure", "kind", "target", "theme"))
    decisions = st.sampled_from((Decision.OPEN, Decision.KEPT))
    codes = st.sampled_from(("spelling", "proposed", "of_another_program"))
    doubts = tuple(
        Doubt(
            draw(st.sampled_from(idents)),
            draw(fields),
            draw(codes),
            draw(texts),
            draw(texts),
            draw(texts),
            draw(decisions),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    doubts = tuple(sorted(doubts, key=lambda doubt: doubt.is_ready))  # those that ask nothing stand on the later sheet
    choices = tuple(
        Choice(
            draw(st.sampled_from(ChoiceList)),
            code,
            Labels(draw(words), draw(texts), draw(texts)),
            draw(st.sampled_from(Light)),
            draw(st.booleans()),
            draw(st.booleans()),
        )
        for code in draw(st.lists(names, max_size=3, unique_by=key))
    )  # fmt: skip - one record
    rounds = tuple(
        Round(code, draw(texts), *(draw(st.none() | days) for _ in range(3)))
        for code in draw(st.lists(names, max_size=3, unique_by=key))
    )
    settings = Settings(
        draw(words),
        draw(names),
        draw(words),
        draw(st.sampled_from(Language)),
        draw(emails),
        draw(names),
        draw(st.sampled_from(GoalRule)),
    )  # fmt: skip - one record
    imprint = draw(st.sampled_from(((), imprints(made, settings.period))))
    return Catalogue(settings, rounds, departments, choices, made, doubts, draw(st.none() | reports()), imprint)


@st.composite
def reports(draw: st.DrawFn) -> ImportReport:
    """An arbitrary import report."""
    left = tuple(LeftOver(draw(texts), draw(words), draw(texts)) for _ in range(draw(st.integers(0, 3))))
    codes = st.sampled_from(CHANGES)
    changes = tuple(
        RowChange(draw(words), draw(codes), draw(texts), draw(texts)) for _ in range(draw(st.integers(0, 3)))
    )
    counts = [draw(st.integers(0, 10**6)) for _ in range(3)]
    return ImportReport(draw(texts), draw(names), counts[0], counts[1], counts[2], left, changes)

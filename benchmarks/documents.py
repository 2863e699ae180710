"""Long council documents as PDF, drawn with their text, ruled budget tables and a few tables of goals."""

from __future__ import annotations

import random
from itertools import pairwise
from pathlib import Path

from tests.drawn_pdf import Page, pdf

ROWS_OF_GOALS = 4
"""Measures of each table of goals."""

_WORDS = (
    "toiminta vuoden aikana palvelut kehittyivät kustannukset nousivat henkilöstö vaihtui investoinnit etenivät kaupunki "
    "asukkaat verotulot kertyivät hieman arvioitua enemmän rakennukset peruskorjattiin hankkeet jatkuivat yhteistyö "
    "seudun kunnat sopimus kilpailutettiin keväällä laina kasvoi maltillisesti koulut liikenne ympäristö"
).split()
_HEADS = ("Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2025", "Toteuma 2025")
_COLUMNS = (50.0, 210.0, 330.0, 400.0, 475.0, 550.0)
_FIGURES = (50.0, 210.0, 300.0, 390.0, 470.0, 550.0)


def document(path: Path, pages: int, with_goals: int) -> None:
    """A closing of accounts of so many ``pages``: on ``with_goals`` of them, evenly, a table of goals, the others with text,
    every other one with a table of the budget and every fourth with a chart."""
    chance = random.Random(pages)
    every = pages // with_goals
    drawn = []
    for number in range(pages):
        page = Page()
        if number == 0:
            page.words(50, 40, "Kuusijoen kaupunki, tilinpäätös 2025", 16, bold=True)
        if number % every == every // 2:
            _goals(page, number, chance)
        else:
            _prose(page, chance, lines=44 if number % 4 == 2 else 22)
            if number % 2:
                _budget(page, chance)
            elif number % 4 == 0:
                _chart(page, chance)
        drawn.append(page)
    path.write_bytes(pdf(*drawn))


def _goals(page: Page, number: int, chance: random.Random) -> None:
    page.words(50, 70, f"3.{number} Vastuualue {_letters(number)}palvelut", 13, bold=True)
    rows = [100.0 + 28 * at for at in range(ROWS_OF_GOALS + 2)]
    page.grid(list(_COLUMNS), rows)
    for x, head in zip(_COLUMNS, _HEADS, strict=False):
        page.words(x + 3, rows[0] + 16, head, 8, bold=True)
    for at, y in enumerate(rows[1:-1]):
        base = chance.randint(10, 80)
        cells = (f"Palvelu {_letters(number)} {_letters(at)} paranee", f"Osuus {_letters(number)} {_letters(at)}")
        for x, text in zip(_COLUMNS, (*cells, f"{base} %", f"{base + 5} %", f"{base + 3} %"), strict=False):
            page.words(x + 3, y + 16, text, 8)


def _letters(number: int) -> str:
    return "".join("aeiouyrsty"[int(figure)] for figure in str(number + 100)) + "la"


def _prose(page: Page, chance: random.Random, lines: int) -> None:
    for line in range(lines):
        words = " ".join(chance.choice(_WORDS) for _ in range(11))
        page.words(50, 70 + 16 * line, words.capitalize() + "." if line % 4 == 0 else words, 10)


def _chart(page: Page, chance: random.Random) -> None:
    """Columns month by month, hatched, and lines of many short strokes."""
    for at in range(60):
        height = chance.randint(40, 300)
        for stroke in range(0, height, 6):
            page.line(50 + 8 * at, 760 - stroke, 55 + 8 * at, 757 - stroke)
        page.line(50 + 8 * at, 760 - height, 58 + 8 * at, 760 - chance.randint(40, 300))


def _budget(page: Page, chance: random.Random) -> None:
    rows = [440.0 + 20 * at for at in range(16)]
    for top, bottom in pairwise(rows):
        for left, right in pairwise(_FIGURES):
            # Each cell has lines of its own, as word processors draw them.
            page.grid([left, right], [top, bottom])
    heads = ("1 000 €", "TP 2024", "TA 2025", "Muutos", "TP 2025")
    names = ("Myyntituotot", "Maksutuotot", "Tuet ja avustukset", "Henkilöstökulut", "Palvelujen ostot", "Poistot")
    for y in rows[:-1]:
        cells = (
            heads if y == rows[0] else (chance.choice(names), *(f"{chance.randint(-9_000, 90_000)}" for _ in range(4)))
        )
        for x, text in zip(_FIGURES, cells, strict=False):
            page.words(x + 3, y + 14, text, 9)

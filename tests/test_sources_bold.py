"""Tables of a PDF that white alone divides: what their bold headings tell of rows and columns."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from tyokirja.sources.readers.grid import Anchor
from tyokirja.sources.readers.pdf.headed import headed
from tyokirja.sources.readers.pdf.page import Line, Word
from tyokirja.sources.readers.pdf.tables import Piece

LETTER, SIZE = 5.0, 10.0


def line(top: float, *texts: tuple[float, str], bold: bool = False) -> Line:
    """A line of texts, each with where it begins; a blank is half as wide as a letter."""
    words = []
    for x0, text in texts:
        at = x0
        for word in text.split():
            words.append(Word(word, at, at + LETTER * len(word), top, top + SIZE, SIZE, bold))
            at += LETTER * (len(word) + 0.5)
    return Line(tuple(words))


def rows(*lines: Line, above: Mapping[float, str] = MappingProxyType({})) -> list[list[str]]:
    """The rows that lines make; ``above``: the last row of the page before, by where its cells begin."""
    last = [Piece(x0, x0 + 1, Anchor(text)) for x0, text in above.items()]
    return [row.cells for run in headed(lines, last) for row in run.rows]


def test_bold_lines_are_the_headings_however_they_are_worded() -> None:
    heads = (
        line(0, (0, "Valtuuston"), (100, "Mistä sen"), (200, "Tavoite"), bold=True),
        line(12, (0, "asettama"), (100, "näkee?"), (200, "2026"), bold=True),
        line(24, (0, "tavoite"), bold=True),
    )
    body = (
        line(50, (0, "Kadut kestävät"), (100, "Kuopat"), (200, "20")),
        line(74, (0, "Puistot"), (100, "Penkit"), (200, "7")),
    )
    assert rows(*heads, *body) == [
        ["Valtuuston asettama tavoite", "Mistä sen näkee?", "Tavoite 2026"],
        ["Kadut kestävät", "Kuopat", "20"],
        ["Puistot", "Penkit", "7"],
    ]


def test_bold_headings_beside_each_other_are_parted_where_white_goes_down_through_the_table() -> None:
    heads = line(0, (0, "Tavoite"), (100, "Mittari"), (137.5, "TP2025"), (170, "TA2026"), bold=True)
    body = [
        line(30 + 24 * at, (0, "Kadut ja torit"), (100, measure), (137.5, "30 %"), (170, "20 %"))
        for at, measure in enumerate(("Kuopat", "Valot", "Kivet"))
    ]
    assert rows(heads, *body)[0] == ["Tavoite", "Mittari", "TP2025", "TA2026"]


def test_a_first_column_without_a_heading_is_a_column() -> None:
    heads = line(0, (150, "Lähtötaso 2025"), (250, "Tavoitetaso 2026"), bold=True)
    body = (line(30, (0, "Kuopat"), (150, "30"), (250, "20")), line(54, (0, "Penkit"), (150, "5"), (250, "7")))
    assert rows(heads, *body) == [
        ["", "Lähtötaso 2025", "Tavoitetaso 2026"],
        ["Kuopat", "30", "20"],
        ["Penkit", "5", "7"],
    ]


def test_the_rest_of_a_cell_that_a_pages_end_cut_begins_the_next_page() -> None:
    body = (line(0, (0, "toiveiden mukaan")), line(30, (0, "Puistot"), (100, "Penkit"), (200, "7")))
    assert rows(*body, above={0.0: "Kadut asukkaiden", 100.0: "Kuopat", 200.0: "20"}) == [
        ["toiveiden mukaan", "", ""],
        ["Puistot", "Penkit", "7"],
    ]

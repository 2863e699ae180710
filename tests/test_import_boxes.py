"""A box for each goal, however its labels stand: beside their values in several columns, above them, in boxes side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tyokirja.model import Catalogue
from tyokirja.sources.importing import import_document

GOALS = (
    ("Vesi on puhdasta", "Häiriöt vuodessa", "12", "10"),
    ("Palvelut paranevat", "Tyytyväiset asukkaat", "61 %", "66 %"),
    ("Avoin viestintä", "Sivujen kävijät", "4 200", "4 500"),
)


def of_text(tmp_path: Path, text: str) -> Catalogue:
    path = tmp_path / "kuusijoki.md"
    path.write_text(f"# Kuusijoen kaupunki, tilinpäätös 2025\n\n## Tekninen lautakunta\n\n{text}", encoding="utf-8")
    return import_document(path)


def table(*rows: tuple[str, ...]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|--" * len(rows[0]) + "|", *lines[1:], "\n"])


def said(catalogue: Catalogue) -> list[tuple[str, str, object, object]]:
    return [(row.goal, row.measure, row.baseline, row.target) for row in catalogue.rows]


READ = [
    ("Vesi on puhdasta", "Häiriöt vuodessa", 12, 10),
    ("Palvelut paranevat", "Tyytyväiset asukkaat", 61, 66),
    ("Avoin viestintä", "Sivujen kävijät", 4200, 4500),
]


def pairs(goal: str, measure: str, baseline: str, target: str) -> str:
    return table(
        ("Mitä tavoitellaan", goal, "Kenen työtä", "Johtoryhmä"),
        ("Tunnusmerkki", measure, "Seurantajakso", "vuosittain"),
        ("Vuosi sitten", baseline, "Luvattu nyt", target),
        ("Näin kävi", "Työ eteni", "Väri", "vihreä"),
    )


def above(goal: str, measure: str, baseline: str, target: str) -> str:
    return table(
        (f"Tavoite<br>{goal}", "", "Vastuutaho<br>Johtoryhmä"),
        (f"Mittari<br>{measure}", f"Lähtötaso 2024<br>{baseline}", f"Tavoitetaso 2025<br>{target}"),
        ("Tila<br>Kesken", "Sanallinen arvio<br>Työ jatkuu.", ""),
    )


def in_one_line(goal: str, measure: str, baseline: str, target: str) -> str:
    return above(goal, measure, baseline, target).replace("<br>", " ")


@pytest.mark.parametrize("box", [pairs, above, in_one_line], ids=lambda box: box.__name__)
def test_labels_beside_or_above_their_values_are_read_as_labels(
    box: Callable[[str, str, str, str], str], tmp_path: Path
) -> None:
    assert said(of_text(tmp_path, "\n".join(box(*goal) for goal in GOALS))) == READ


def test_boxes_side_by_side_are_read_one_after_another(tmp_path: Path) -> None:
    first, second = GOALS[:2]
    rows = zip(("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso"), first, second, strict=True)
    text = table(*((name, one, "", name, other) for name, one, other in rows))
    assert said(of_text(tmp_path, text)) == READ[:2]


def test_headings_over_their_values_are_no_labels_beside_one_another(tmp_path: Path) -> None:
    text = "\n".join(
        table(("Tavoite", "Mittari", "Tavoitetaso", "Tila"), (goal, measure, target, "Valmis"))
        for goal, measure, _, target in GOALS
    )
    assert [(row.goal, row.measure, row.target) for row in of_text(tmp_path, text).rows] == [
        (goal, measure, target) for goal, measure, _, target in READ
    ]

"""Seven pages of a city's closing of accounts, against the table made by reading them. They are not in the repository."""

from __future__ import annotations

import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

from tyokirja.model import Catalogue
from tyokirja.sources.importing import import_document

PAGES = Path(__file__).resolve().parents[2] / "shared/documents/kauhava-tilinpaatos-2024-s58-64.pdf"

GOALS: dict[str, tuple[str, ...]] = {
    "Koko kaupunki": (
        "Konsernin vuosikate poistoista, %:a",
        "Konsernin omavaraisuusaste, %:a",
        "Konsernin lainat ja vuokravastuut, €/asukas",
        "Konsernin laskennallinen lainanhoitokate",
    ),
    "Kauhavan Jäähalli Oy": (
        "Taloudellinen tulos",
        "Käyttötuntihinta",
        "Yhtiön vakavaraisuus vahvistuu",
        "Yhtiön maksuvalmius on hyvä",
        "Käyttötunnit: vähintään 1100 tuntia.",
    ),
    "Kauhavan Vesi Oy": (
        "Taloudellinen tulos",
        "Yhtiön vakavaraisuus",
        "Yhtiön tulorahoitus riittää lainoihin ja korvausinvestointeihin",
        "Yhtiön maksuvalmius on hyvä",
        "Investoinnit",
        "Toimintavarmuus",
        "Veden laatu",
        "Jätevedenpuhdistamojen toiminta",
        "Vuotovesien määrää pyritään vähentämään",
    ),
    "Kauhavan Vuokra-asunnot Oy": (
        "Tilikauden tulos",
        "Yhtiön vakavaraisuus paranee",
        "Yhtiöiden maksuvalmius on hyvä",
        "Yhtiön tulorahoitus riittää lainoihin ja korvausinvestointeihin",
        "Vieraan pääoman määrä",
        "Asukkaille tarjotaan viihtyisä ja turvallinen asuinympäristö",
        "Tilojen käyttöaste",
        "Päätöksen saaminen asuntohakemukseen",
        "Yhtiö pyrkii kiihdyttämään asuntotuotantoa hankkimalla asuntoja alkavista kohteista.",
        "Yhtiö tarjoaa asumispalveluita maahanmuuttajille.",
    ),
    # Of its second box the pages have the heading row alone.
    "Kauhavan Yrityskiinteistöt Oy": ("Taloudellinen tulos",),
}


@cache
def imported() -> Catalogue:
    return import_document(PAGES)


def test_every_goal_is_under_its_company() -> None:
    names = {each.id: each.name for each in imported().departments}
    found: dict[str, list[str]] = {}
    for row in imported().rows:
        goals = found.setdefault(names[row.department], [])
        if row.goal not in goals:
            goals.append(row.goal)
    assert {name: tuple(goals) for name, goals in found.items()} == GOALS


def test_the_groups_targets_and_outcomes_are_read() -> None:
    group = [row for row in imported().rows if row.department == "kaupunki"]
    assert [(row.target, row.previous_actual) for row in group] == [
        (80.0, 142.8),
        (25.0, 31.9),
        (12000.0, 9716.0),
        (0.8, 0.9),
    ]


def test_a_measure_stands_beside_its_goal_and_no_heading_is_one() -> None:
    measures = Counter(row.measure for row in imported().rows)
    assert not measures.keys() & {"Tila", "Valmis", "Arviointi", "Toimenpide/mittari"}
    assert measures["Yksittäisen vedenjakelukatkoksen enimmäispituus 12 tuntia."] == 1
    assert {row.goal for row in imported().rows if not row.measure} == {
        "Käyttötunnit: vähintään 1100 tuntia.",
        "Yhtiö pyrkii kiihdyttämään asuntotuotantoa hankkimalla asuntoja alkavista kohteista.",
        "Yhtiö tarjoaa asumispalveluita maahanmuuttajille.",
    }


def test_the_period_is_the_documents_own_year() -> None:
    assert (imported().settings.organisation, imported().settings.period) == ("Kauhava", "2024")


def test_their_laid_out_text_has_the_same_goals(tmp_path: Path) -> None:
    text = tmp_path / "kauhava.txt"
    subprocess.run(["pdftotext", "-layout", str(PAGES), str(text)], check=True, timeout=60)
    told = [(row.department, row.goal, row.measure, row.target, row.previous_actual) for row in imported().rows]
    assert [
        (row.department, row.goal, row.measure, row.target, row.previous_actual) for row in import_document(text).rows
    ] == told


def test_their_plain_text_has_the_same_goals(tmp_path: Path) -> None:
    text = tmp_path / "kauhava.txt"
    subprocess.run(["pdftotext", str(PAGES), str(text)], check=True, timeout=60)
    catalogue = import_document(text)
    names = {each.id: each.name for each in catalogue.departments}
    found = {(names[row.department], row.goal) for row in catalogue.rows if row.department != "kaupunki"}
    true = {(name, goal) for name, goals in list(GOALS.items())[1:] for goal in goals}
    assert found == true
    group = [(row.goal, row.target, row.previous_actual) for row in catalogue.rows if row.department == "kaupunki"]
    assert group == [
        (row.goal, row.target, row.previous_actual) for row in imported().rows if row.department == "kaupunki"
    ]

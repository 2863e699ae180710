"""The office's own codes as ids of rows, and units from a measure's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tyokirja.model import Catalogue, Kind
from tyokirja.sources.importing import import_document
from tyokirja.sources.meaning.proposals import Proposal, kind_and_unit

CASES = Path(__file__).parent / "cases/documents"
HEADINGS = "Koodi;Tavoite;Mittari;Tavoitearvo 2026"


def imported(folder: Path, *lines: str, previous: Catalogue | None = None) -> Catalogue:
    path = folder / "tavoitteet.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return import_document(path, organisation="Testilä", previous=previous)


def ids(catalogue: Catalogue) -> list[str]:
    return [row.id for row in catalogue.rows]


def test_an_offices_codes_are_the_ids() -> None:
    catalogue = import_document(CASES / "semicolon-cp1252.csv", organisation="Testilä")
    assert ids(catalogue) == ["T-01", "T-02", "T-03", "T-04", "T-05"]
    assert catalogue.report is not None
    assert "T-01" not in {part.text for part in catalogue.report.left_over}


@pytest.mark.parametrize(
    "headings",
    ["ID;Tavoite;Mittari;Tavoitearvo", "Mittarin tunnus;Tavoite;Mittari;Tavoitearvo", "Kod;Mål;Mätare;Målvärde"],
)
def test_a_column_of_codes_has_many_names(tmp_path: Path, headings: str) -> None:
    assert ids(imported(tmp_path, headings, "S1.1.M1;Arki;Kysely;4", "S1.1.M2;Arki;Kunto;70")) == ["S1.1.M1", "S1.1.M2"]


@pytest.mark.parametrize(
    "codes",
    [("T-1", "T-1"), ("T-1", ""), ("1", "2"), ("sitova", "sitova 2"), ("T-1", "t-1")],
    ids=["twice", "missing", "numbering", "words", "the same in another case"],
)
def test_codes_that_cannot_be_ids_are_kept_beside_the_rows(tmp_path: Path, codes: tuple[str, str]) -> None:
    first, second = codes
    catalogue = imported(tmp_path, HEADINGS, f"{first};Arki sujuu;Kysely;4", f"{second};Kadut kunnossa;Kunto;70")
    assert ids(catalogue) == ["TES-001", "TES-002"]
    assert catalogue.rows[0].source_text.split(" | ")[0] == first
    assert catalogue.report is not None
    assert catalogue.report.left_over == ()


def test_the_code_nearest_to_the_measure_is_its_own(tmp_path: Path) -> None:
    catalogue = imported(
        tmp_path, "Koodi;Tavoite;Tunnus;Mittari;Tavoitearvo", "T-1;Arki;M-1;Kysely;4", "T-1;Arki;M-2;Kunto;70"
    )
    assert ids(catalogue) == ["M-1", "M-2"]


def test_a_code_keeps_a_reworded_row_and_never_takes_another(tmp_path: Path) -> None:
    before = imported(
        tmp_path, HEADINGS, "T-1;Arki sujuu;Asukaskyselyn keskiarvo;4", "T-2;Vesi riittää;Vuotoveden osuus;15"
    )
    after = imported(
        tmp_path,
        HEADINGS,
        "T-1;Arki sujuu;Kyselyn tulos kaikkien asukkaiden vastauksista;4",
        "T-2;Luku kasvaa;Kirjaston lainat;3",
        "T-3;Vesi riittää;Vuotoveden osuus;15",
        "T-4;Uusi tavoite;Uusi mittari;1",
        previous=before,
    )
    assert [(row.id, row.measure) for row in after.rows] == [
        ("T-1", "Kyselyn tulos kaikkien asukkaiden vastauksista"),
        ("TES-003", "Kirjaston lainat"),
        ("T-2", "Vuotoveden osuus"),
        ("T-4", "Uusi mittari"),
    ]


@pytest.mark.parametrize(
    ("measure", "figure", "kind", "unit"),
    [
        ("Päällystetty, km", "4", Kind.NUMBER, "km"),
        ("Energiankulutus, MWh", "21 450", Kind.NUMBER, "MWh"),
        ("Sairauspoissaolot, pv/htv", "16,2", Kind.NUMBER, "pv/htv"),
        ("Poissaolot, tuntia/oppilas", "61,5", Kind.NUMBER, "tuntia/oppilas"),
        ("Kävijät/v", "120 000", Kind.NUMBER, "/v"),
        ("Käynnit / v", "12 kpl", Kind.NUMBER, "kpl/v"),
        ("Lainat/asukas", "3 250 €", Kind.MONEY, "€/asukas"),
        ("Vapaat tontit, ha", "12", Kind.NUMBER, "ha"),
        ("Kadut, hyvä/tyydyttävä", "64", Kind.NUMBER, ""),
    ],
)
def test_a_unit_is_told_by_the_measures_own_words(measure: str, figure: str, kind: Kind, unit: str) -> None:
    assert kind_and_unit(measure, (figure,)) == Proposal(kind, unit)

"""What the office is asked to look at, in its language; nothing is changed in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tyokirja.model import Catalogue, Doubt, Language
from tyokirja.sources.doubtcodes import DoubtCode
from tyokirja.sources.importing import import_document
from tyokirja.sources.inflection import nominative, nominative_of_place, sentence_case, stem
from tyokirja.sources.organisation import slug
from tyokirja.sources.outline import binding
from tyokirja.sources.spelling import corrections, department_name
from tyokirja.sources.vocabulary import Role, column_label, is_organ, label, labelled
from tyokirja.texts import area, text


class Dictionary:
    """A word source and speller of a few words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def knows(self, word: str) -> bool:
        return word.casefold() in self.words

    def suggestions(self, word: str) -> tuple[str, ...]:
        return self.words


def imported(tmp_path: Path, rows: str, language: Language = Language.FI) -> Catalogue:
    head = "# Kuusijoen kaupunki 2026\n## Hallintopalvelut\n| Tavoite | Mittari | Lähtötaso | Tavoitetaso |\n|---|---|---|---|\n"
    (tmp_path / "t.md").write_text(head + rows, encoding="utf-8")
    return import_document(tmp_path / "t.md", language=language)


def of(catalogue: Catalogue, code: DoubtCode) -> list[Doubt]:
    return [each for each in catalogue.doubts if each.code == code]


def test_a_target_against_its_goals_own_words_is_asked_about(tmp_path: Path) -> None:
    catalogue = imported(
        tmp_path,
        "| Sairauspoissaolojen väheneminen | Sairauspoissaolot (pv) | 9,4 | 11,9 |\n"
        "| | Korvaava työ/sairauspoissaolot (%) | 0 | 5 |\n"
        "| Kiinteistöomaisuus supistuu | Kiinteistöjen myynti (m2) | 0 | 25 000 |\n",
    )
    assert [(each.row_id, each.column) for each in of(catalogue, DoubtCode.AGAINST_GOAL)] == [("KUU-001", "target")]


def test_figures_that_contradict_each_other_are_asked_about(tmp_path: Path) -> None:
    catalogue = imported(
        tmp_path,
        "| Verotulot kasvavat | Tulo | 2373 € (v. 2025) 2386 € (v. 2024) muutos +0,6 % | Kasvaa |\n"
        "| Talous vahvistuu | Vero | 1 021 000 € (v. 2025) 961 000 € (v. 2024) muutos +6 % | Kasvaa |\n",
    )
    assert [each.row_id for each in of(catalogue, DoubtCode.FIGURES_DISAGREE)] == ["KUU-001"]


def test_goals_that_differ_by_a_slip_are_offered_the_commoner_one(tmp_path: Path) -> None:
    catalogue = imported(
        tmp_path,
        "| Asiakaslähtöiset palvelut | Kysely A | 3 | 4 |\n| Asiakaslähtöiset palvelut | Kysely B | 3 | 4 |\n"
        "| Asiakaslähtäiset palvelut | Kysely C | 3 | 4 |\n| Vuoden 2026 palvelut | D | 1 | 2 |\n"
        "| Vuoden 2027 palvelut | E | 1 | 2 |\n",
    )
    # A cell gets one offer, whichever rule made it.
    offers = [each for each in catalogue.doubts if each.column == "goal" and each.proposal]
    assert [(each.row_id, each.original, each.proposal) for each in offers] == [
        ("KUU-003", "Asiakaslähtäiset palvelut", "Asiakaslähtöiset palvelut")
    ]
    assert catalogue.rows[2].goal == "Asiakaslähtäiset palvelut"


def test_a_misspelling_is_offered_its_correction_and_never_corrected() -> None:
    known = Dictionary("asiakaslähtöiset", "palvelut", "kehittäminen")
    texts = ["Asiakslähtöiset palvelut", "Asiakaslähtöiset palvelut"]
    assert corrections(texts, known, Dictionary()) == {"Asiakslähtöiset": "Asiakaslähtöiset"}
    assert corrections(["Kehitäminen"], known, known) == {"Kehitäminen": "Kehittäminen"}


def test_other_forms_names_and_ambiguous_words_are_no_misspellings() -> None:
    known = Dictionary("asukkaille", "asukkaiden", "hallinnon")
    assert corrections(["asukkailla asukkaille"], known, Dictionary()) == {}
    assert corrections(["PowerBIlla Kouvolaaan"], known, Dictionary()) == {}
    assert corrections(["rakenteen"], Dictionary(), Dictionary("rakentein", "rakentean")) == {}


def test_a_department_a_letter_from_a_usual_name_is_asked_about() -> None:
    assert department_name("Talospalvelut") == "Talouspalvelut"
    assert department_name("Talouspalvelut") is department_name("Torikauppa") is None


def test_a_row_says_its_doubts_in_the_users_language(tmp_path: Path) -> None:
    row = "| Arki sujuu | Kirjeet (kpl) | 0 25 | 30 |\n"
    for language, word in ((Language.FI, "kaksi lukua"), (Language.SV, "två tal"), (Language.EN, "two figures")):
        catalogue = imported(tmp_path, row, language)
        assert word in catalogue.rows[0].doubt
        assert "Ohjelman ehdotus" not in catalogue.rows[0].doubt
        assert [each.column for each in of(catalogue, DoubtCode.PROPOSED)] == ["kind"]


@pytest.mark.parametrize("code", DoubtCode)
def test_every_doubt_has_its_wording_in_every_language(code: DoubtCode) -> None:
    assert all(text(f"importing.doubt.{code}", language) for language in Language)


def test_no_wording_is_left_of_a_doubt_that_is_gone() -> None:
    assert {name.removeprefix("doubt.") for name in area("importing") if name.startswith("doubt.")} == set(DoubtCode)


@pytest.mark.parametrize(
    ("heading", "body", "department"),
    [
        ("Hallinto-osaston kaupunginvaltuustoon nähden sitovat tavoitteet", "kaupunginvaltuusto", "Hallinto-osasto"),
        (
            "TEKNISEN OSASTON VASTUUALUEIDEN TEKNISEN- JA YMPÄRISTÖLAUTAKUNTAAN NÄHDEN SITOVAT TAVOITTEET",
            "tekninen- ja ympäristölautakunta",
            "Tekninen osasto",
        ),
        ("Valtuustoon nähden sitovat tavoitteet", "valtuusto", ""),
        ("Valtuuston/lautakunnan hyväksymät toiminnalliset tavoitteet 2026", "valtuusto/lautakunta", ""),
        ("Bindande mål gentemot fullmäktige", "fullmäktige", ""),
    ],
)
def test_a_heading_says_whom_goals_bind(heading: str, body: str, department: str) -> None:
    found = binding(heading)
    assert found is not None
    assert (found.body, found.department) == (body, department)


def test_prose_binds_nobody() -> None:
    assert binding("Kaupungin hyväksymät tavoitteet") is None
    assert binding("Lautakunta päätti asiasta.") is None


@pytest.mark.parametrize(
    ("heading", "role", "date"),
    [
        ("Lähtöarvo 12/2025", Role.BASELINE, "12/2025"),
        ("Mittari(t)", Role.MEASURE, ""),
        ("Toteuma TP 31.12.2025", Role.ACTUAL, "31.12.2025"),
        ("Mittarin lähtötaso/ tavoitetaso", Role.BASELINE_TARGET, ""),
        ("Mittari/arviointikriteeri", Role.MEASURE, ""),
        ("Vastuu ja aikataulu", Role.RESPONSIBLE, ""),
        ("Kaupunkistrategian tavoite", Role.THEME, ""),
        ("Målvärde 2026", Role.TARGET, "2026"),
        ("TP 2024", Role.ACTUAL, "2024"),
    ],
)
def test_a_label_is_known_with_its_date(heading: str, role: Role, date: str) -> None:
    found = label(heading)
    assert found is not None
    assert (found.role, found.date) == (role, date)


def test_a_sentence_is_no_label() -> None:
    assert label("Tavoite on hyvä") is label("Tavoitteiden asettaminen vuodelle") is None
    assert labelled("Kello 12: kokous") is labelled("Tavoite oli hyvä.") is None
    assert column_label("Tavoitteena on parantaa palveluja ja arkea yhdessä") is None


@pytest.mark.parametrize(
    ("name", "organ"),
    [
        ("Hallintopalvelut", True),
        ("3.2 Tekninen toimiala", True),
        ("Elinvoima- ja hyvinvointilautakunta", True),
        ("Bildningssektorn", True),
        ("Palvelut ovat hyviä.", False),
        ("Hyvinvoiva kuntalainen", False),
        ("palvelut", False),
    ],
)
def test_a_department_is_known_by_its_name(name: str, organ: bool) -> None:
    assert is_organ(name) is organ


def test_names_go_back_to_the_nominative() -> None:
    assert nominative("teknisen lautakunnan") == "tekninen lautakunta"
    assert nominative_of_place("Kuusimäen") == "Kuusimäki"
    assert nominative_of_place("Xyzqn") is None
    assert (stem("Sivistysosasto"), stem("Tekninen toimiala"), stem("Osasto")) == ("sivistys", "tekninen", "osasto")
    assert (sentence_case("HALLINTO-OSASTO"), slug("Kokemäki Åbo")) == ("Hallinto-osasto", "kokemaki-abo")

"""What the office is asked to look at, in its language; nothing is changed in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tyokirja.files.resources import seed
from tyokirja.model import Catalogue, Doubt, Language
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.asking.doubts import Near, alike
from tyokirja.sources.importing import import_document
from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.inflection import nominative, nominative_of_place, sentence_case, stem
from tyokirja.sources.language.organs import is_organ
from tyokirja.sources.language.spelling import corrections, department_name
from tyokirja.sources.language.vocabulary import Role, label, labelled
from tyokirja.sources.language.whose import owner_of_goals
from tyokirja.sources.organisation import slug
from tyokirja.sources.places import in_language
from tyokirja.sources.structure.outline import binding
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


KNOWN = Dictionary("asiakaslähtöiset", "asiakaslähtöinen", "palvelut", "kehittäminen")


@pytest.mark.parametrize(
    ("counts", "near"),
    [
        # The known wording is offered, however rare it is.
        (
            {"Asiakaslähtäiset palvelut": 3, "Asiakaslähtöiset palvelut": 1},
            {"Asiakaslähtäiset palvelut": Near("Asiakaslähtöiset palvelut", better=True)},
        ),
        # Of two in known words the more common.
        (
            {"Asiakaslähtöinen palvelut": 1, "Asiakaslähtöiset palvelut": 2},
            {"Asiakaslähtöinen palvelut": Near("Asiakaslähtöiset palvelut", better=True)},
        ),
        # As common as each other: the later one is told of.
        (
            {"Asiakaslähtöinen palvelut": 2, "Asiakaslähtöiset palvelut": 2},
            {"Asiakaslähtöiset palvelut": Near("Asiakaslähtöinen palvelut", better=False)},
        ),
        # Nobody knows either: both are told of, and neither is offered.
        (
            {"Asiakslähtöiset palvelut": 4, "Asiakaslähtäiset palvelut": 2},
            {
                "Asiakslähtöiset palvelut": Near("Asiakaslähtäiset palvelut", better=False),
                "Asiakaslähtäiset palvelut": Near("Asiakslähtöiset palvelut", better=False),
            },
        ),
    ],
)
def test_of_two_wordings_a_misspelt_one_is_never_offered(counts: dict[str, int], near: dict[str, Near]) -> None:
    assert alike(counts, KNOWN) == near


def test_a_wording_of_unknown_words_is_told_of_without_a_proposal() -> None:
    doubts = of(import_document(seed("kouvola_2026.md")), DoubtCode.NEAR_DUPLICATE)
    about = [each for each in doubts if "sairaus" in each.original or "sairaspö" in each.original]
    assert [each.rows for each in about] == [("KOU-004", "KOU-005", "KOU-019", "KOU-020", "KOU-021", "KOU-022")]
    assert about[0].proposal == ""
    first, second = about[0].choices
    assert "sairaspöissaolujen" in first
    assert "sairauspoissaolosten" in second
    assert second in about[0].message


def test_a_department_is_offered_the_name_of_known_words(tmp_path: Path) -> None:
    words = "# Kuusijoen kaupunki 2026\n" + "".join(
        f"## {name}\n| Tavoite | Mittari | Lähtötaso | Tavoitetaso |\n|---|---|---|---|\n| {goal} | Kysely | 3 | 4 |\n"
        for name, goal in (("Pysäköintipalvulut", "Arki sujuu"), ("Pysäköintipalvelut", "Kaduilla on tilaa"))
    )
    (tmp_path / "t.md").write_text(words, encoding="utf-8")
    offers = of(import_document(tmp_path / "t.md"), DoubtCode.NAME_UNSURE)
    assert [(each.row_id, each.original, each.proposal) for each in offers] == [
        ("KUU-001", "Pysäköintipalvulut", "Pysäköintipalvelut")
    ]


def test_doubts_come_before_what_is_only_proposed_both_in_the_order_of_the_rows() -> None:
    catalogue = import_document(seed("kouvola_2026.md"))
    order = {row.id: place for place, row in enumerate(catalogue.rows)}
    places = [(each.is_ready, order[each.row_id]) for each in catalogue.doubts]
    assert places == sorted(places)
    assert {proposed for proposed, _ in places} == {False, True}


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


@pytest.mark.parametrize(
    ("place", "swedish", "english"),
    [
        ("rivi 93", "rad 93", "row 93"),
        ("s. 4", "s. 4", "p. 4"),
        ("taulukko 2, rivi 3", "tabell 2, rad 3", "table 2, row 3"),
        ("kappale 7", "stycke 7", "paragraph 7"),
        ("Taul1!C7", "Taul1!C7", "Taul1!C7"),
        ("rivi 3!C7", "rivi 3!C7", "rivi 3!C7"),
        ("", "", ""),
    ],
)
def test_a_place_in_the_source_is_told_in_the_catalogues_language(place: str, swedish: str, english: str) -> None:
    assert [in_language(place, each) for each in Language] == [place, swedish, english]


def test_the_places_of_an_import_are_in_its_language() -> None:
    made = import_document(seed("kouvola_2026.md"), language=Language.SV)
    assert made.report is not None
    places = [*(row.source_place for row in made.rows), *(each.place for each in made.report.left_over)]
    assert {place.partition(" ")[0] for place in places} == {"rad"}
    again = import_document(seed("kouvola_2026.md"), language=Language.FI, previous=made)
    assert [row.source_place for row in again.rows] == [row.source_place for row in made.rows]


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        (
            "Teknisen lautakunnan valtuustoon nähden sitovat tavoitteet vuodelle 2026 ovat seuraavat:",
            "Tekninen lautakunta",
        ),
        ("Taulukko 4. Sivistyspalveluiden tavoitteiden toteutuminen vuonna 2025", "Sivistyspalvelut"),
        ("Sivistyslautakunta – toiminnalliset tavoitteet", "Sivistyslautakunta"),
        ("Kasvun ja oppimisen palvelualueen tavoitteet", "Kasvun ja oppimisen palvelualue"),
        ("Kaupunginvaltuuston sivistyslautakunnalle asettamat tavoitteet", "Sivistyslautakunta"),
        ("Joen Lämpö Oy:n tavoitteet 2026", "Joen Lämpö Oy"),
        ("Tabell 3. Mål för tekniska nämnden 2026", "Tekniska nämnden"),
        ("Goals for the Technical Services in 2026", "Technical Services"),
        ("Kunnanvaltuuston hyväksymät tavoitteet", ""),
        ("Kaupunginhallituksen seuraamat tavoitteet", ""),
        ("Kaupunginhallitukselle raportoitavat tavoitteet", ""),
        ("Tavoitteet, joista raportoidaan kaupunginhallitukselle:", ""),
        ("Mål godkända av bildningsnämnden", ""),
        ("Sivistyslautakunnan tärkeimmät tavoitteet", "Sivistyslautakunta"),
        ("Sivistyslautakunnan omat tavoitteet", "Sivistyslautakunta"),
        ("Tavoitteet: " + "sivistyslautakunnan, " * 5000, ""),
        ("Kuntakonsernille asetetut tavoitteet", ""),
        ("Testilän kunta, tavoitteet 2027", ""),
        ("Testilän kunnalle asetetut tavoitteet", ""),
        ("Toimialan tavoitteet", ""),
        ("Sivistyslautakunnan ja teknisen lautakunnan tavoitteet", ""),
        ("Sivistyslautakunta kokoontui 11 kertaa", ""),
    ],
)
def test_a_line_above_goals_says_whose_they_are(text: str, owner: str) -> None:
    assert owner_of_goals(text) == owner


@pytest.mark.parametrize(("cells", "questions"), [(3, 3), (5, 1)])
def test_many_cells_of_several_measures_are_one_question_for_all_their_rows(
    tmp_path: Path, cells: int, questions: int
) -> None:
    rows = "".join(
        f"| Asiointi {at} sujuu | Palautteen keskiarvo {at}<br>Käsittelyaika {at} | 3,1<br>9 | 4,5<br>6 |\n"
        for at in range(1, cells + 1)
    )
    heading = "# Kuusijoen kaupunki, talousarvio 2026\n\n## Tekninen toimiala\n\n"
    path = tmp_path / "kuusijoki.md"
    table = f"| Tavoite | Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|--|\n{rows}"
    path.write_text(heading + table, encoding="utf-8")
    catalogue = import_document(path)
    asked = [doubt for doubt in catalogue.doubts if doubt.code == "paired"]
    assert len(catalogue.rows) == 2 * cells
    assert len(asked) == questions
    assert [row for doubt in asked for row in doubt.rows] == [row.id for row in catalogue.rows]
    assert all("Palautteen keskiarvo 1" in doubt.message for doubt in asked[:1])


@pytest.mark.parametrize(
    ("measure", "target", "asked"),
    [
        ("Voitollinen. Tuottotavoite 5 % pääomalle.", "", True),
        ("Voitollinen, esim. tulos yli nollan.", "", False),
        ("Asiakkaiden arvio palvelusta. Kysely tehdään syksyllä.", "4,2", False),
    ],
)
def test_sentences_of_a_measure_without_figures_are_asked_about(
    tmp_path: Path, measure: str, target: str, *, asked: bool
) -> None:
    path = tmp_path / "kuusijoki.md"
    path.write_text(
        "# Kuusijoen kaupunki, talousarvio 2026\n\n## Tekninen toimiala\n\n"
        f"| Tavoite | Mittari | Tavoitetaso 2026 |\n|--|--|--|\n| Talous on terve | {measure} | {target} |\n"
        "| Vesi on puhdasta | Näytteet | 7 |\n",
        encoding="utf-8",
    )
    catalogue = import_document(path)
    assert [row.measure for row in catalogue.rows] == [measure, "Näytteet"]
    found = [doubt for doubt in catalogue.doubts if doubt.code == "sentences"]
    assert [doubt.original for doubt in found] == ([measure] if asked else [])


def test_many_cut_words_are_one_question_of_their_column_that_shows_each(tmp_path: Path) -> None:
    cut = (
        "Pitkäaikais- työttömät",
        "Laadun ominais- kulutus",
        "Kelpoisten osuus",
        "Palveluverkko- suunnitelma, varhais- kasvatuksessa",
    )
    asked = of(imported(tmp_path, "".join(f"| Kylä elää | {each} | 3 | 5 |\n" for each in cut)), DoubtCode.JOIN_UNSURE)
    assert [each.rows for each in asked] == [("KUU-001", "KUU-002", "KUU-004")]
    assert all(word in asked[0].message for word in ("”ominaiskulutus”", "”varhaiskasvatuksessa”"))
    named = "".join(f"| Kylä elää | {each} | 3 | 5 |\n" for each in (*cut, "Vesi- ICT-palvelut"))
    *_, offered = of(imported(tmp_path, named), DoubtCode.JOIN_UNSURE)
    assert (offered.original, offered.proposal) == ("Vesi- ICT-palvelut", "Vesi-ICT-palvelut")


def test_many_goals_that_were_headings_are_one_question(tmp_path: Path) -> None:
    goals = ("Lapset oppivat", "Asuminen on vaivatonta", "Vesi on hyvää", "Tiet ovat kunnossa")
    table = "| Mittari | Lähtötaso 2025 | Tavoitetaso 2026 |\n|--|--|--|\n"
    path = tmp_path / "kuusijoki.md"
    tables = [f"### {goal}\n\n{table}| Kohteet {at}, kpl | 3 | 5 |\n" for at, goal in enumerate(goals)]
    path.write_text(
        "# Kuusijoen kaupunki, talousarvio 2026\n\n## Tekninen toimiala\n\n" + "\n".join(tables), encoding="utf-8"
    )
    catalogue = import_document(path)
    asked = [doubt for doubt in catalogue.doubts if doubt.code == "goal_from_heading"]
    assert [row.goal for row in catalogue.rows] == list(goals)
    assert [doubt.rows for doubt in asked] == [tuple(row.id for row in catalogue.rows)]
    assert goals[0] in asked[0].message
    few = tmp_path / "few" / "kuusijoki.md"
    few.parent.mkdir()
    few.write_text(
        "# Kuusijoen kaupunki, talousarvio 2026\n\n## Tekninen toimiala\n\n" + "\n".join(tables[:3]), encoding="utf-8"
    )
    assert sum(doubt.code == "goal_from_heading" for doubt in import_document(few).doubts) == 3

"""Words cut at line ends: which are joined, which stay apart, and how sure that is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tyokirja.files.resources import seed
from tyokirja.sources.language.lexicon import WordList, WordSource
from tyokirja.sources.language.words import Join, Vocabulary, joined, vocabulary_of
from tyokirja.sources.readers.document import Document, Table
from tyokirja.sources.readers.reading import read

NOTHING = Vocabulary()


class Known:
    """A word source of a few words, so that a test shows what it rests on."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def knows(self, word: str) -> bool:
        return word in self.words


def text_of(text: str, *known: str, document: str = "") -> str:
    return joined(text, vocabulary_of([document]), Known(*known)).text


def test_the_documents_own_word_joins_surely_without_a_dictionary() -> None:
    found = joined("järjestämme ruoka- palveluiden", vocabulary_of(["Ruokapalveluiden laatu"]), Known())
    assert found.joins == (Join("ruoka- palveluiden", "ruokapalveluiden", sure=True),)


def test_another_inflection_in_the_document_is_evidence_enough() -> None:
    found = joined("Koke- mäelle", vocabulary_of(["Kokemäellä asutaan"]), Known())
    assert found.joins == (Join("Koke- mäelle", "Kokemäelle", sure=True),)


def test_the_dictionary_joins_surely() -> None:
    found = joined("hyvinvointimes- sut", NOTHING, Known("hyvinvointimessut"))
    assert found.joins == (Join("hyvinvointimes- sut", "hyvinvointimessut", sure=True),)


def test_what_nobody_knows_is_joined_in_doubt() -> None:
    found = joined("seuraparla- mentti", NOTHING, Known())
    assert found.joins == (Join("seuraparla- mentti", "seuraparlamentti", sure=False),)


@pytest.mark.parametrize(
    "text",
    [
        "ilma- ja vesiliikenne",
        "TEKNISEN- JA YMPÄRISTÖLAUTAKUNTA",
        "kävely- sekä pyörätiet",
        "social- och hälsovård",
        "mark- eller vattenområden",
        "hankintaohjelman ja -ohjeen",
        "Erasmus+ -hankkeen",
        "Invest in -strategian",
        "ICT- kokonaisuus",
        "Suomi.fi- viestien",
        "yhteistyö- teams-alustan",
        "VT2:n eteläpuolen",
        "HR-prosessit",
        "PowerBi-pohjaiseksi",
        "osa-alue",
        "Hyvinvointi-indikaattori",
        "Etelä-Suomi",
        "vuosina 2026-2029",
        "alle 30-vuotiaille",
        "e-palvelu",
        "Tavoite - mittari",
        "liikunta-, nuoriso- ja kulttuuripalvelut",
    ],
)
def test_a_hyphen_of_the_texts_own_stays(text: str) -> None:
    assert text_of(text, "kokonaisuus", "alustan", "prosessit", "pohjaiseksi") == text


def test_a_list_without_its_comma_is_left_and_offered() -> None:
    known = ("nuoriso", "liikuntanuoriso")
    found = joined("liikunta- nuoriso- ja kulttuuripalvelut", NOTHING, Known(*known))
    assert found.text == "liikunta- nuoriso- ja kulttuuripalvelut"
    assert found.offers


def test_a_cut_word_before_a_conjunction_is_joined_and_keeps_its_last_hyphen() -> None:
    assert text_of("hyvin- vointi- ja kulttuuri", document="hyvinvointi") == "hyvinvointi- ja kulttuuri"


def test_compounds_that_meet_in_one_vowel_keep_their_hyphen() -> None:
    found = joined("raaka- ainehankinnoista", NOTHING, Known("raaka", "ainehankinnoista"))
    assert found.joins == (Join("raaka- ainehankinnoista", "raaka-ainehankinnoista", sure=True),)


def test_a_word_cut_twice_becomes_whole() -> None:
    assert text_of("kehittä- misohjel- man", "kehittämisohjelman") == "kehittämisohjelman"


def test_pieces_within_a_word_are_joined_when_the_second_is_no_word() -> None:
    assert text_of("Kokemäen luki-ossa", "lukiossa", "luki") == "Kokemäen lukiossa"


def test_a_short_rest_that_is_no_word_is_the_end_of_a_cut_one() -> None:
    rest, word = joined("varhaiskasvatuk- sessa", NOTHING, Known()), joined("vahvis- alue", NOTHING, Known("alue"))
    assert [(join.result, join.sure) for join in (*rest.joins, *word.joins)] == [
        ("varhaiskasvatuksessa", True),
        ("vahvisalue", False),
    ]


def test_two_words_with_a_hyphen_stay_unless_the_document_writes_them_together() -> None:
    known = ("lukio", "koulutuksen", "lukiokoulutuksen")
    apart = joined("lukio-koulutuksen", NOTHING, Known(*known))
    assert apart.text == "lukio-koulutuksen"
    assert apart.offers == ()
    assert text_of("lukio-koulutuksen", *known, document="Lukiokoulutuksen turvaaminen") == "lukiokoulutuksen"


def test_long_pieces_that_are_no_words_are_joined_in_doubt() -> None:
    found = joined("Lukuvuosisalau-tekysely", NOTHING, Known())
    assert found.joins == (Join("Lukuvuosisalau-tekysely", "Lukuvuosisalautekysely", sure=False),)


def test_a_short_name_before_a_known_word_keeps_its_hyphen() -> None:
    assert text_of("Hyte-kerroin", "kerroin", document="Hytekertoimen seuranta") == "Hyte-kerroin"


def test_soft_hyphens_vanish_with_the_line_end_after_them() -> None:
    assert text_of("hyvin\u00advointi ja talous\u00ad\narvio") == "hyvinvointi ja talousarvio"


def test_swedish_words_are_joined_by_the_swedish_list() -> None:
    swedish = ["Kommunen utvecklar servicen och höjer kvaliteten för att den är till nytta med invånarna som mål"]
    found = joined("kommunal- skatten", vocabulary_of(swedish))
    assert found.joins == (Join("kommunal- skatten", "kommunalskatten", sure=True),)


def test_a_piece_beside_a_hyphen_is_no_word_of_the_vocabulary() -> None:
    vocabulary = vocabulary_of(["ruoka- palveluiden ja hävikki"])
    assert "hävikki" in vocabulary
    assert "ruoka" not in vocabulary
    assert "palveluiden" not in vocabulary


_PIECES = st.sampled_from(
    ["ruoka", "palvelu", "TEKNISEN", "ja", "ainetta", "ICT", "a", "luki", "ossa", "Suomi.fi", "25"]
)
_SEAMS = st.sampled_from(["- ", "-", " -", " ", "-\n", "\u00ad", "\u00ad\n", " - ", "/", ", "])


@given(st.lists(st.tuples(_PIECES, _SEAMS), max_size=8), st.text(max_size=20))
def test_no_letter_is_ever_lost_or_added(pieces: list[tuple[str, str]], rest: str) -> None:
    text = "".join(piece + seam for piece, seam in pieces) + rest
    source: WordSource = Known("ruokapalvelu", "lukiossa")
    found = joined(text, vocabulary_of([text, "ruokaainetta"]), source)

    def letters(words: str) -> str:
        return "".join(character for character in words if character.isalnum())

    assert letters(found.text) == letters(text)


def _texts(document: Document) -> list[str]:
    return [
        text
        for block in document.blocks
        for text in ([cell.text for row in block.rows for cell in row] if isinstance(block, Table) else [block.text])
    ]


_CUT_LEFT = re.compile(r"[a-zåäö]- (?!ja |sekä |tai )[a-zåäö]")


@pytest.mark.parametrize("source", [None, WordList("fi")], ids=["what this machine has", "word list alone"])
def test_the_seeds_have_no_cut_word_left_whatever_the_word_source(source: WordSource | None) -> None:
    texts = _texts(read(seed("kokemaki_2026-2029.txt")))
    vocabulary = vocabulary_of(texts)
    results = [joined(text, vocabulary, source) for text in texts]
    words = {join.original: join.result for result in results for join in result.joins}
    assert words["hyvinvointimes- sut"] == "hyvinvointimessut"
    assert words["Koke- mäelle"] == "Kokemäelle"
    assert words["lukio-koulutuksen"] == "lukiokoulutuksen"
    assert words["luki-ossa"] == "lukiossa"
    assert words["Lukuvuosisalau-tekysely"] == "Lukuvuosisalautekysely"
    assert words["raaka- ainehankinnoista"] == "raaka-ainehankinnoista"
    left = " ".join(result.text for result in results)
    assert _CUT_LEFT.findall(left) == []
    for apart in ("TEKNISEN- JA", "Kirjasto- ja", "Elinvoima- ja", "Invest in -strategian", "Erasmus+ -hankkeen"):
        assert apart in left


def test_a_document_without_cuts_stays_as_it_is() -> None:
    texts = _texts(read(seed("kouvola_2026.md")))
    vocabulary = vocabulary_of(texts)
    assert [join for text in texts for join in joined(text, vocabulary).joins] == []

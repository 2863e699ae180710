"""Answers that are no figure and still are answers."""

from __future__ import annotations

import pytest

from tyokirja.model import Kind, Language
from tyokirja.values.absent import ABSENT_WORDS, Absent, absent, offered, told_absent
from tyokirja.values.words import says_nothing


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("ei tiedossa", Absent.NOT_YET),
        ("-", Absent.NOT_YET),
        ("Ei koske meitä", Absent.NOT_APPLICABLE),
        ("Ennallaan", Absent.UNCHANGED),
        ("oförändrat", Absent.UNCHANGED),
        ("12", None),
        ("ennallaan 12", None),
        ("Ei koske, toiminta päättyi 2025", Absent.NOT_APPLICABLE),
        ("Ei koske koko kaupunkia", None),
        ("Gäller inte hela staden", None),
        ("Mitataan syksyllä", Absent.NOT_YET),
        ("lukua ei vielä ole", Absent.NOT_YET),
        ("ei voida arvioida", Absent.NOT_YET),
        ("raportoidaan Q4", Absent.NOT_YET),
        ("arvioidaan 40", None),
        ("arvioidaan 350 000 €/vuosi", None),
        ("will be 40/year", None),
        ("lasketaan 12 q-pistettä", None),
        ("mitataan 9/2026", Absent.NOT_YET),
        ("uppgiften saknas", Absent.NOT_YET),
        ("väntar på statistik", Absent.NOT_YET),
        ("no data yet", Absent.NOT_YET),
    ],
)
def test_what_people_type_for_a_figure_is_understood(typed: str, means: Absent | None) -> None:
    assert absent(typed, Kind.NUMBER) is means


@pytest.mark.parametrize(
    ("text", "nothing"), [("", True), ("mäts inte", True), ("ej mätt", True), ("mäts med enkät", False), ("12", False)]
)
def test_a_documents_words_say_nothing_unless_they_say_how_something_is_measured(text: str, nothing: bool) -> None:
    assert says_nothing(text) is nothing


@pytest.mark.parametrize(
    ("commentary", "means"),
    [
        ("Tätä ei ole vielä mitattu.", Absent.NOT_YET),
        ("Luvut valmistuvat elokuussa.", Absent.NOT_YET),
        ("Mittari ei koske tätä yksikköä.", Absent.NOT_APPLICABLE),
        ("Kaikki sujui hyvin.", None),
        ("Ei koske yksikköämme.", Absent.NOT_APPLICABLE),
        ("Viive ei koske koko hanketta.", None),
        ("Viive ei koske meitä, työ etenee.", None),
        ("Ei koske kaikkia yksiköitä.", None),
        ("Toteuma jäi tavoitteesta, syy ei tiedossa.", None),
        ("Urakoitsija vaihtui; uuden aikataulua ei ole tiedossa.", None),
        ("Toistaiseksi ei tietoa.", Absent.NOT_YET),
        ("Tieto valmistuu THL:stä vasta lokakuussa.", Absent.NOT_YET),
        ("Työ etenee, tulokset valmistuvat elokuussa.", None),
        ("Mätaren gäller inte vår enhet.", Absent.NOT_APPLICABLE),
        ("Förseningen gäller inte hela projektet.", None),
        ("Uppgiften kommer i augusti.", Absent.NOT_YET),
        ("The figure is not available yet.", Absent.NOT_YET),
        ("The delay does not apply to us.", None),
    ],
)
def test_a_commentary_may_tell_why_there_is_no_figure(commentary: str, means: Absent | None) -> None:
    assert told_absent(commentary) is means


def test_unchanged_is_offered_only_where_there_is_a_figure_before() -> None:
    for language in Language:
        unchanged = ABSENT_WORDS[Absent.UNCHANGED][language]
        assert offered(language) == (*offered(language, unchanged=False), unchanged)
        assert [absent(words) for words in offered(language, unchanged=False)] == [
            Absent.NOT_YET,
            Absent.NOT_APPLICABLE,
        ]

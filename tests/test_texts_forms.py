"""Forms for one and many, error values as one's own Excel calls them, and the table of terms."""

from __future__ import annotations

import re

import pytest

from docs import terms
from docs.structure import PACKAGE
from tests.wordings import WORDINGS
from tyokirja.model import Language
from tyokirja.problems import Code, Problem
from tyokirja.texts import said, text

TRIPLE = ("{count:viesti|viestiä} lähetetty.", "{count:meddelande|meddelanden}.", "{count:message|messages}.")


@pytest.mark.parametrize(
    ("count", "finnish"),
    [
        (0, "0 viestiä lähetetty."),
        (1, "1 viesti lähetetty."),
        (2, "2 viestiä lähetetty."),
        ("1 001", "1 001 viestiä lähetetty."),
    ],
)
def test_a_word_is_in_the_form_that_goes_with_its_count(count: object, finnish: str) -> None:
    assert said(TRIPLE, Language.FI, count=count) == finnish


def test_braces_and_bars_that_people_typed_are_left_alone() -> None:
    assert said(TRIPLE, Language.EN, count="{x|y}") == "{x|y} messages."


@pytest.mark.parametrize("key", [key for key, triple in WORDINGS.items() if any("|" in each for each in triple)])
def test_a_text_with_forms_has_two_of_them_in_every_language(key: str) -> None:
    for wording in WORDINGS[key]:
        for one, many in re.findall(r"\{\w+:([^|}]*)\|([^}]*)\}", wording):
            assert one
            assert many
            assert one != many


@pytest.mark.parametrize(("language", "name"), [("fi", "#JAKO/0!"), ("sv", "#DIVISION/0!"), ("en", "#DIV/0!")])
def test_an_error_value_is_called_what_the_users_excel_calls_it(language: str, name: str) -> None:
    problem = Problem(
        Code.CELL_ERROR, "tavoitteet.xlsx", "Tavoitteet", "L4", value="#DIV/0!", fields=(("column", "actual"),)
    )

    assert name in problem.message(Language(language)) + problem.remedy(Language(language))


def test_the_table_of_terms_is_what_the_texts_say() -> None:
    page = (PACKAGE.parent / "docs" / "sanasto.md").read_text(encoding="utf-8")

    assert page == terms.BEGINNING + terms.table(), "run: python -m docs.terms"


@pytest.mark.parametrize("language", list(Language))
def test_no_two_sheets_or_terms_share_a_name(language: Language) -> None:
    names = [text(key, language) for _, key in terms.TERMS if ".sheet." in key and "catalogue." not in key]

    assert len(set(names)) == len(names)

"""Another round's figures in a returned file: beside this round's they are no answers, and alone they are not this round's."""

from __future__ import annotations

from dataclasses import replace

from tests import returns
from tyokirja.intake.expected import Expected
from tyokirja.intake.received import Candidate
from tyokirja.intake.rounds_named import columns_of_other_rounds, of_another_round
from tyokirja.intake.submission import Result
from tyokirja.problems import Code
from tyokirja.workbooks.book import RawBook
from tyokirja.written import Written

HEADINGS = tuple((name, "Toteuma Q2/2026" if name == "actual" else heading) for name, heading in returns.HEADINGS)


def wanted() -> Expected:
    return replace(returns.round_expected(), headings={"talous": HEADINGS, "sivistys": HEADINGS})


def read(book: RawBook) -> Result:
    return returns.submission(Candidate("lomake.xlsx", b""), book, wanted(), {})


def form(*, actual: float, heading: str = "Toteuma Q2/2026", stated: bool = True, **typed: object) -> RawBook:
    hidden = returns.identity_cells(**{"heading:actual": "Toteuma Q2/2026"}) if stated else []
    return returns.book({"F3": heading, "F5": actual, **typed}, hidden=hidden)


def test_the_sheet_of_another_round_beside_this_ones_is_no_answer() -> None:
    other = replace(form(actual=11, heading="Toteuma Q1/2026").sheets[0], name="Q1")
    book = form(actual=97)
    found = read(replace(book, sheets=(other, *book.sheets)))
    assert returns.answers(found) == {("KOU-001", "actual"): 97.0}
    assert "11" in {each.text for each in found.submission.unexpected if each.sheet == "Q1"}
    assert found.submission.returned == len(found.submission.answers) + len(found.submission.unexpected)


def test_the_column_of_another_round_is_not_taken_for_this_ones() -> None:
    found = read(form(actual=11, heading="Toteuma Q1/2026", stated=False, A1="Kouvola, Q2/2026"))
    assert ("KOU-001", "actual") not in returns.answers(found)
    assert [each.cell for each in found.submission.unexpected if each.text == "11"] == ["F5"]
    assert Code.COLUMN_NOT_FOUND in {each.code for each in found.problems}


def test_a_heading_changed_in_its_own_place_of_a_form_is_told_and_the_column_read() -> None:
    found = read(form(actual=97, heading="Toteuma Q3/2026"))
    assert returns.answers(found) == {("KOU-001", "actual"): 97.0}
    assert [each.cell for each in found.problems if each.code is Code.MASTER_CHANGED] == ["F3"]


def test_a_round_is_named_by_its_code_in_the_place_of_this_ones() -> None:
    cells = {
        place: Written(text)
        for place, text in enumerate(("Toteuma Q1/2026", "Toteuma q2/2026", "Toteuma Q2/2025", "Q1"))
    }
    assert columns_of_other_rounds(cells, HEADINGS, "Q2/2026") == {0, 2}
    sheet = returns.sheet("Taulu", {"A1": "Toteuma Q1/2026", "B1": 11})
    assert of_another_round(sheet, HEADINGS, wanted())
    assert not of_another_round(
        returns.sheet("Taulu", {"A1": "Toteuma Q1/2026", "B1": "Toteuma Q2/2026"}), HEADINGS, wanted()
    )
    assert not of_another_round(returns.sheet("Taulu", {"A1": "Toteuma"}), HEADINGS, wanted())

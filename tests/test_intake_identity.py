"""A form is known by what is in it, never by its name; what fits two departments, or none, is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.returns import answers, book, codes, form_cells, identity_cells, read, sheet
from tyokirja.model import Verdict

PROPERTY = {
    "tyokirja": "format=tyokirja-form/1;organisation=kouvola;round=Q2/2026;department=talous;issue=issue-1",
}


def test_the_property_alone_suffices() -> None:
    result = read(book({"F5": 120}, hidden=[], properties=PROPERTY))
    assert result.submission.verdict is Verdict.READ
    assert answers(result) == {("KOU-001", "actual"): 120.0}


def test_row_ids_suffice_and_it_is_said() -> None:
    result = read(book({"F5": 120}, hidden=[]))
    assert result.submission.identity is not None
    assert result.submission.identity.department == "talous"
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert codes(result)[0] == "identity_by_rows"


def test_goal_texts_suffice_when_every_id_is_gone() -> None:
    gone: dict[str, object] = {f"A{line}": None for line in range(3, 10)}
    result = read(book({**gone, "F5": 120}, hidden=[]))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert {"identity_by_rows", "row_by_text"} <= set(codes(result))


@pytest.mark.parametrize(
    ("changed", "verdict", "code"),
    [
        ({"round": "Q1/2026"}, Verdict.WRONG_ROUND, "file_wrong_round"),
        ({"organisation": "kokemaki"}, Verdict.WRONG_ORGANISATION, "file_wrong_organisation"),
        ({"department": "lakkautettu"}, Verdict.UNKNOWN_DEPARTMENT, "file_unknown_department"),
        ({"issue": "vanha"}, Verdict.OLDER_ISSUE, "file_older_issue"),
        ({"format": "tyokirja-catalogue/1"}, Verdict.NOT_A_FORM, "file_not_a_form"),
    ],
)
def test_what_does_not_belong_has_its_own_verdict(changed: dict[str, str], verdict: Verdict, code: str) -> None:
    result = read(book({"F5": 120}, hidden=identity_cells(**changed)))
    assert result.submission.verdict is verdict
    assert codes(result)[0] == code


def test_an_older_issue_is_still_read_row_by_row() -> None:
    result = read(book({"F5": 120}, hidden=identity_cells(issue="vanha")))
    assert answers(result) == {("KOU-001", "actual"): 120.0}


def test_a_stranger_is_no_form() -> None:
    returned = book()
    stranger = replace(returned, sheets=(sheet("Taul1", {"A1": "Kesäretki", "B2": 12}),))
    assert read(stranger).submission.verdict is Verdict.NOT_A_FORM


def test_ids_of_two_departments_without_identity_are_ambiguous() -> None:
    both = form_cells() | {"A11": "KOU-006", "A12": "KOU-007", "F11": 5}
    result = read(book(both, hidden=[]))
    assert result.submission.verdict is Verdict.AMBIGUOUS
    assert ("candidates", "Talouspalvelut, Sivistyspalvelut") in result.problems[0].fields


def test_one_departments_content_pasted_over_anothers_form_is_ambiguous() -> None:
    gone = dict.fromkeys(form_cells())
    result = read(book({**gone, **form_cells("sivistys"), "F5": 5}, hidden=identity_cells("talous")))
    assert result.submission.verdict is Verdict.AMBIGUOUS
    assert codes(result) == ["identity_disagrees"]


def test_sheet_and_property_that_disagree_are_settled_by_the_rows_and_said() -> None:
    other = {"tyokirja": PROPERTY["tyokirja"].replace("talous", "sivistys")}
    result = read(book({"F5": 120}, properties=other))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert codes(result) == ["identity_disagrees"]


def test_a_form_without_identity_that_names_another_round_is_of_that_round() -> None:
    result = read(book({"A1": "Kouvola, Q1/2026", "F5": 120}, hidden=[]))
    assert result.submission.verdict is Verdict.WRONG_ROUND


def test_answers_on_another_departments_row_are_kept_aside() -> None:
    result = read(book({"A11": "KOU-006", "F11": 5}))
    assert "row_other_department" in codes(result)
    assert ("KOU-006", "actual") not in answers(result)
    assert "5" in [each.text for each in result.submission.unexpected]


def _other_measures() -> dict[str, object]:
    return {f"{letter}{line}": f"Naapurin oma asia {letter}{line}" for letter in "BC" for line in range(5, 10)}


def test_ids_alone_do_not_suffice_where_the_texts_are_anothers() -> None:
    result = read(book({**_other_measures(), "F5": 120}, hidden=[]))
    assert result.submission.verdict is Verdict.AMBIGUOUS
    assert answers(result) == {}


def test_a_form_without_identity_that_names_last_years_round_is_of_that_round() -> None:
    result = read(book({"A1": "Kouvola, Q2/2025", "F5": 120}, hidden=[]))
    assert result.submission.verdict is Verdict.WRONG_ROUND
    assert ("found", "Q2/2025") in result.problems[0].fields


def test_a_lone_id_of_another_department_does_not_outvote_the_departments_own_texts() -> None:
    gone: dict[str, object] = {f"A{line}": None for line in range(5, 10)}
    result = read(book({**gone, "F5": 120, "A11": "KOU-006", "F11": 5}))
    assert result.submission.verdict is Verdict.READ
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert "row_other_department" in codes(result)

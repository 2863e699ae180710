"""One file with the sheets of several departments' forms: each sheet is read for its own department."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from tests.returns import (
    HEADER,
    HEADINGS,
    answers,
    book,
    catalogue,
    codes,
    form_cells,
    identity_cells,
    round_expected,
    sheet,
)
from tyokirja.intake.divided import divided
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Result, submissions
from tyokirja.merge import merge
from tyokirja.model import Consolidation, Verdict
from tyokirja.report.data.problems_json import summary_json
from tyokirja.seal import Seal, seal_rows
from tyokirja.workbooks.book import Comment, RawBook, RawSheet

TALOUS = {("KOU-001", "actual"): 120.0, ("KOU-002", "actual"): 3.0}
SIVISTYS = {("KOU-006", "actual"): 1100.0}


def answered_sheet(department: str, name: str, typed: dict[str, object]) -> RawSheet:
    return sheet(name, form_cells(department) | typed)


def gathered(*extra: RawSheet, hidden: list[tuple[str, str]] | None = None, properties: str = "") -> RawBook:
    """The form of ``talous`` with the sheet of ``sivistys`` beside it."""
    other = answered_sheet("sivistys", "Sivistys", {"F5": 1100})
    stated = {"tyokirja": properties} if properties else None
    return book({"F5": 120, "F6": 3}, sheets=(other, *extra), hidden=hidden, properties=stated)


def read(returned: RawBook) -> tuple[Result, ...]:
    forms = {name: IssuedForm.of(book(department=name)) for name in ("talous", "sivistys")}
    return submissions(Candidate("kaikki.xlsx", b"x"), returned, round_expected(), forms)


def consolidated(results: tuple[Result, ...]) -> Consolidation:
    problems = [problem for each in results for problem in each.problems]
    found = [each.submission for each in results]
    return merge(catalogue(), catalogue().rounds[1], found, required=("actual",), problems=problems)


def departments(results: tuple[Result, ...]) -> list[str]:
    return [each.submission.identity.department if each.submission.identity else "" for each in results]


PROPERTY = "format=tyokirja-form/1;organisation=kouvola;round=Q2/2026;department=sivistys;issue=issue-2"


@pytest.mark.parametrize(
    ("hidden", "stated", "first"),
    [
        (None, "", "talous"),
        ([], "", "talous"),
        ([], PROPERTY, "sivistys"),
        (identity_cells("sivistys"), "", "sivistys"),
    ],
)
def test_each_sheet_is_read_for_its_own_department(
    hidden: list[tuple[str, str]] | None, stated: str, first: str
) -> None:
    results = read(gathered(hidden=hidden, properties=stated))
    assert departments(results) == [first, "sivistys" if first == "talous" else "talous"]
    both = {name: value for each in results for name, value in answers(each).items()}
    assert both == TALOUS | SIVISTYS
    assert [each.submission.file for each in results] == ["kaikki.xlsx"] * 2
    told = [problem for each in results for problem in each.problems if problem.code == "file_several"]
    assert [sorted(dict(each.fields)["departments"].split(", ")) for each in told] == [
        ["Sivistyspalvelut", "Talouspalvelut"]
    ]
    assert not any(code in ("row_other_department", "row_missing") for each in results for code in codes(each))


def test_the_account_of_such_a_file_balances_and_it_is_one_file() -> None:
    note = sheet("Muistio", {"A1": "Soitelkaa"})
    results = read(gathered(note))
    assert [each.text for each in results[0].submission.unexpected] == ["Soitelkaa"]
    made = consolidated(results)
    assert made.cells.balanced
    assert (made.cells.returned, made.cells.merged, made.cells.unexpected) == (4, 3, 1)
    assert summary_json(made)["files"] == {"read": 1}


def test_each_of_several_identity_sheets_goes_with_its_department() -> None:
    second = replace(book(department="sivistys").sheets[-1], name="_tyokirja (2)")
    results = read(gathered(second))
    assert sorted(departments(results)) == ["sivistys", "talous"]
    assert [codes(each).count("identity_by_rows") for each in results] == [0, 0]


def test_each_forms_sheet_of_formulas_comes_along_without_a_word() -> None:
    lines: dict[str, object] = {"A1": "id", "B1": "check", "A2": "KOU-006", "B2": "Kunnossa"}
    copies = [sheet(name, lines) for name in ("_tyokirja_live", "_tyokirja_live (2)", "_tyokirja_live_3")]
    results = read(gathered(*copies))
    assert sorted(departments(results)) == ["sivistys", "talous"]
    assert [each.submission.unexpected for each in results] == [(), ()]
    assert consolidated(results).cells.balanced


def test_a_blank_sheet_of_another_department_is_its_blank_form() -> None:
    results = read(book({"F5": 120}, sheets=(answered_sheet("sivistys", "Sivistys", {}),)))
    assert [each.submission.verdict for each in results] == [Verdict.READ, Verdict.BLANK]
    made = consolidated(results)
    assert summary_json(made)["files"] == {"read": 1}
    assert made.cells.balanced


def test_notes_beside_another_departments_ids_stay_with_the_form_that_they_came_in() -> None:
    note = sheet("Muistio", {"A1": "KOU-006", "B1": "kysykää sivistykseltä", "A2": "KOU-007", "B2": "samoin"})
    (result,) = read(book({"F5": 120}, sheets=(note,)))
    assert departments((result,)) == ["talous"]
    assert {each.text for each in result.submission.unexpected} >= {"kysykää sivistykseltä", "samoin"}


def test_a_form_that_was_pasted_over_with_another_departments_is_still_asked_about() -> None:
    over = replace(book(), sheets=(answered_sheet("sivistys", "Tavoitteet", {"F5": 1}), book().sheets[-1]))
    (result,) = read(over)
    assert result.submission.verdict is Verdict.AMBIGUOUS


def below(*departments: str, typed: dict[str, dict[str, object]], headings: bool = True) -> RawSheet:
    """The rows of several departments' forms on one sheet; each after its own headings, or all after the first's."""
    cells: dict[str, object] = {}
    line = 0
    for department in departments:
        form = form_cells(department) | typed.get(department, {})
        for place, value in form.items():
            own = int(place[1:])
            if headings or not line or own > HEADER + 1:
                cells[f"{place[0]}{line + own - (0 if headings or not line else HEADER + 1)}"] = value
        line = max(int(place[1:]) for place in cells) + headings
    return sheet("Tavoitteet", cells)


TYPED: dict[str, dict[str, object]] = {"talous": {"F5": 120, "F6": 3}, "sivistys": {"F5": 1100}}


@pytest.mark.parametrize("stated", [True, False])
@pytest.mark.parametrize("order", [("talous", "sivistys"), ("sivistys", "talous")])
def test_forms_below_each_other_on_one_sheet_are_each_read_for_its_own(stated: bool, order: tuple[str, str]) -> None:
    issued = book(TYPED["talous"])
    results = read(replace(issued, sheets=(below(*order, typed=TYPED), *(issued.sheets[1:] if stated else ()))))

    assert set(departments(results)) == {"talous", "sivistys"}
    assert {name: value for each in results for name, value in answers(each).items()} == TALOUS | SIVISTYS
    assert [each.submission.unexpected for each in results] == [(), ()]
    assert not {"row_other_department", "row_missing"}.intersection(code for each in results for code in codes(each))
    assert consolidated(results).cells.balanced


def test_what_a_form_has_above_its_headings_goes_with_it_also_what_both_have() -> None:
    def lines(department: str, row_id: str, first: int) -> dict[str, str]:
        words = ("Kouvola", department, HEADINGS[0][1], row_id, f"Huomautus: {department}")
        return {f"A{first + at}": word for at, word in enumerate(words)} | {f"B{first + 2}": HEADINGS[1][1]}

    pasted = sheet("Tavoitteet", {**lines("Talous", "KOU-001", 1), **lines("Sivistys", "KOU-006", 6)})
    forms = {
        "talous": IssuedForm(seal=Seal.of(dict(seal_rows(["Kouvola", "Talous"], {})))),
        "sivistys": IssuedForm(seal=Seal.of(dict(seal_rows(["Kouvola", "Sivistys"], {})))),
    }

    parts = divided(pasted, ("KOU-001", "KOU-006"), round_expected(), forms, stated=True)

    assert [sorted({row for row, _ in part.cells}) for part in parts] == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]


def test_what_stands_between_two_forms_is_told_once() -> None:
    notes: dict[str, dict[str, object]] = {
        "talous": {"C11": "Tämä on oma huomautuksemme"},
        "sivistys": {"C2": "Ja tämä"},
    }
    pasted = below("talous", "sivistys", typed=notes)
    results = read(RawBook((pasted,)))

    assert sorted(cell.text for each in results for cell in each.submission.unexpected) == [
        "Ja tämä",
        "Tämä on oma huomautuksemme",
    ]
    made = consolidated(results)
    assert (made.cells.balanced, made.cells.unexpected) == (True, 2)


def test_a_comment_and_a_picture_of_such_a_sheet_are_told_once() -> None:
    pasted = below("talous", "sivistys", headings=False, typed=TYPED)
    heading, second = Comment(HEADER, 5, "Luvut ovat ennakkotietoja"), Comment(HEADER + 8, 5, "Kävijälaskurista")
    results = read(RawBook((replace(pasted, comments=(heading, second), pictures=1),)))

    assert [[cell.text for cell in each.submission.unexpected] for each in results] == [
        ["Luvut ovat ennakkotietoja"],
        ["Kävijälaskurista"],
    ]
    assert [codes(each).count("pictures") for each in results] == [1, 0]
    assert {name: value for each in results for name, value in answers(each).items()} == TALOUS | SIVISTYS


def test_another_departments_rows_under_a_forms_own_headings_are_asked_about() -> None:
    issued = book()
    pasted = below("talous", "sivistys", headings=False, typed=TYPED)
    (result,) = read(replace(issued, sheets=(pasted, *issued.sheets[1:])))

    assert departments((result,)) == ["talous"]
    assert codes(result).count("row_other_department") == 1


def test_a_row_that_lost_its_id_under_shared_headings_is_its_titles() -> None:
    pasted = below("talous", "sivistys", headings=False, typed=TYPED)
    lost = next(place for place, cell in pasted.cells.items() if cell.value == "KOU-006")
    torn = replace(pasted, cells={place: cell for place, cell in pasted.cells.items() if place != lost})
    results = read(RawBook((torn,)))

    assert {name: value for each in results for name, value in answers(each).items()} == TALOUS | SIVISTYS
    assert [codes(each).count("row_by_text") for each in results] == [0, 1]

    expected, title = round_expected(), "Kirjaston kävijät"
    ids = tuple(row_id for row_id in expected.ids_among(torn.cells.values()) if row_id != "KOU-001")
    both = replace(expected, titles={**expected.titles, ("talous", title): ("KOU-001",)})
    assert divided(torn, ids, both, {}, stated=False) == (torn,)
    assert len(divided(torn, (*ids, "KOU-001"), both, {}, stated=False)) == 2


def test_a_merged_area_over_the_rows_of_two_departments_leaves_them_together() -> None:
    pasted = replace(below("talous", "sivistys", headings=False, typed=TYPED), merges=((HEADER + 5, 8, HEADER + 8, 8),))
    (result,) = read(RawBook((pasted,)))

    assert result.submission.verdict is Verdict.AMBIGUOUS


@pytest.mark.parametrize("seed", range(40))
def test_of_torn_forms_on_one_sheet_every_cell_is_told_once(seed: int) -> None:
    random = Random(seed)
    cells: dict[str, object] = {}
    line = 0
    for department in random.choices(("talous", "sivistys"), k=random.randint(2, 4)):
        form = form_cells(department)
        for issued in sorted({int(place[1:]) for place in form}):
            if random.random() < 0.8:
                line += 1
                own = {f"{place[0]}{line}": value for place, value in form.items() if int(place[1:]) == issued}
                cells |= own | {f"F{line}": random.choice(("Toteuma", "12", "KOU-006", "huom"))}
    pasted = replace(sheet("Tavoitteet", cells), comments=(Comment(random.randint(0, line), 2, "huom", "Maija"),))

    results = read(RawBook((pasted, *(book().sheets[1:] if random.random() < 0.4 else ()))))

    told = [answer.cell for each in results for answer in each.submission.answers]
    assert len(told) == len(set(told))
    if all(each.submission.verdict.merged or each.submission.verdict is Verdict.BLANK for each in results):
        kept = sum(len(each.submission.unexpected) for each in results)
        assert len(told) + kept == sum(each.submission.returned for each in results)

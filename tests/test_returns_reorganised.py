"""What a form asked when it was issued is answered by it, although the municipality has been reorganised since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests import catalogues
from tests.mail_rounds import catalogue, issued, returned_as_typed
from tyokirja.gathering import gather
from tyokirja.model import Catalogue, Consolidation, Row, Verdict
from tyokirja.problems import Code

Change = Callable[[Catalogue], Catalogue]


def after(folder: Path, change: Change) -> Consolidation:
    """The round in which *hallinto* answered its form, and the office then changed the catalogue."""
    root = issued(folder)
    (form,) = (root / "lomakkeet").glob("*hallinto.xlsx")
    returned_as_typed(form, root / "palautetut" / "hallinto.xlsx", {"actual": "5", "status": "Etenee"})
    catalogues.saved(root / "tavoitteet.xlsx", change(catalogue()))
    return gather(root, workers=1).consolidation


def of_hallinto(made: Catalogue) -> list[Row]:
    return [row for row in made.rows if row.department == "hallinto"]


def with_rows(made: Catalogue, **changes: str) -> Catalogue:
    """The rows of *hallinto* changed."""
    rows = tuple(replace(row, **changes) if row.department == "hallinto" else row for row in made.rows)  # type: ignore[arg-type] # texts all
    return replace(made, rows=rows)


def renamed(made: Catalogue) -> Catalogue:
    """Another id and another name for the department itself."""
    departments = tuple(
        replace(each, id="konserni", name="Konsernipalvelut") if each.id == "hallinto" else each
        for each in made.departments
    )
    return replace(with_rows(made, department="konserni"), departments=departments)


def merged_into(made: Catalogue) -> Catalogue:
    """The department is no more; another has its rows."""
    departments = tuple(each for each in made.departments if each.id != "hallinto")
    return replace(with_rows(made, department="tekninen"), departments=departments)


def first_moved(made: Catalogue) -> Catalogue:
    """One row of the department belongs to another now."""
    first = of_hallinto(made)[0].id
    return replace(
        made, rows=tuple(replace(row, department="tekninen") if row.id == first else row for row in made.rows)
    )


def all_moved(made: Catalogue) -> Catalogue:
    """All of them do, and the department is still there."""
    return with_rows(made, department="tekninen")


@pytest.mark.slow
@pytest.mark.parametrize("change", [renamed, merged_into, first_moved, all_moved])
def test_every_answer_stands_on_its_row(tmp_path: Path, change: Change) -> None:
    found = after(tmp_path, change)
    asked = {row.id for row in of_hallinto(catalogue())}
    answered = [merged for merged in found.rows if merged.row.id in asked]
    assert {(merged.value("actual"), merged.typed("status")) for merged in answered} == {(5.0, "Etenee")}
    assert found.cells.balanced
    assert (found.cells.unexpected, found.cells.merged) == (0, 2 * len(asked))


@pytest.mark.parametrize("change", [renamed, merged_into])
def test_a_department_that_is_no_more_is_told_once(tmp_path: Path, change: Change) -> None:
    found = after(tmp_path, change)
    assert [problem.value for problem in found.problems if problem.code is Code.DEPARTMENT_GONE] == ["hallinto"]
    assert [each.verdict for each in found.submissions] == [Verdict.OLDER_ISSUE]


def test_a_row_that_was_moved_is_told_with_the_department_that_has_it(tmp_path: Path) -> None:
    found = after(tmp_path, first_moved)
    told = [problem for problem in found.problems if problem.code is Code.ROW_MOVED]
    assert [(problem.row_id, dict(problem.fields)["other"]) for problem in told] == [
        (of_hallinto(catalogue())[0].id, "Tekniset palvelut")
    ]


def test_a_reworded_row_keeps_its_answer(tmp_path: Path) -> None:
    found = after(tmp_path, lambda made: with_rows(made, measure="Aivan toinen mittari", goal="Toinen tavoite"))
    asked = {row.id for row in of_hallinto(catalogue())}
    assert {merged.value("actual") for merged in found.rows if merged.row.id in asked} == {5.0}


def test_a_row_that_came_back_to_the_catalogue_under_another_id_is_answered_once(tmp_path: Path) -> None:
    """A document that lacked the row, and then the whole one, were imported: its number is never used again."""
    first = of_hallinto(catalogue())[0]

    def renumbered(made: Catalogue) -> Catalogue:
        return replace(made, rows=tuple(replace(row, id="TES-900") if row.id == first.id else row for row in made.rows))

    found = after(tmp_path, renumbered)
    answered = {merged.row.id: merged.value("actual") for merged in found.rows if merged.answers}
    assert answered == {"TES-900": 5.0, of_hallinto(catalogue())[1].id: 5.0}
    assert found.cells.balanced
    assert (found.cells.unexpected, found.cells.merged) == (0, 4)


def test_a_row_whose_old_words_are_another_rows_now_stands_by_its_id(tmp_path: Path) -> None:
    """The office reworded a row by hand, and the revised document brought its old words again as a row of its own."""
    first = of_hallinto(catalogue())[0]

    def doubled(made: Catalogue) -> Catalogue:
        reworded = replace(first, measure="Aivan toinen mittari", target=999.0)
        again = replace(first, id="TES-900")
        rest = tuple(row for row in made.rows if row.id != first.id)
        return replace(made, rows=(reworded, again, *rest))

    found = after(tmp_path, doubled)
    assert {merged.row.id for merged in found.rows if merged.answers} == {row.id for row in of_hallinto(catalogue())}
    assert (found.cells.unexpected, found.cells.merged) == (0, 4)
    assert not [problem for problem in found.problems if problem.code in (Code.MASTER_CHANGED, Code.ROW_BY_TEXT)]

"""A feedback form that lies in its place as it would be made is not made again; in any doubt it is."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tyokirja import form
from tyokirja.by_receiver import filled_rows
from tyokirja.feedback import feedback
from tyokirja.files import caches
from tyokirja.gathering import Gathered, gather
from tyokirja.model import Row

CASE = Path(__file__).parent / "cases" / "returns" / "kouvola-answer-in-comment.xlsx"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's caches."""
    monkeypatch.setenv("TYOKIRJA_CACHE", str(tmp_path / "caches"))
    return tmp_path / "caches"


@pytest.fixture
def gathered(demonstration: Path, tmp_path: Path, kept: Path) -> Gathered:
    """A round in which one form is to be mended, and lies in its place."""
    root = tmp_path / "kouvola" / "2026-Q2"
    shutil.copytree(demonstration / "kouvola", root.parent)
    for path in [root / "koonti.xlsx", *(root / "palautetut").iterdir()]:
        path.unlink()
    shutil.rmtree(root / "palaute", ignore_errors=True)
    shutil.copy(CASE, root / "palautetut")
    read = gather(root, workers=1)
    ((path, data),) = feedback(read, workers=1)
    path.parent.mkdir()
    path.write_bytes(data)
    return read


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[form.Order]:
    """The forms that are made from here on; what they hold is of no matter."""
    orders: list[form.Order] = []

    def many(*given: Any, **_: object) -> list[form.Made]:
        orders.extend(given[1])
        return [form.Made(b"anew") for _ in given[1]]

    monkeypatch.setattr(form, "many", many)
    return orders


def test_a_form_that_lies_there_as_it_would_be_made_is_not_made_again(
    gathered: Gathered, made: list[form.Order]
) -> None:
    ((path, data),) = feedback(gathered, workers=1)
    assert data == path.read_bytes()
    assert made == []


def test_the_form_of_a_unit_is_made_from_the_answers_to_its_own_rows_alone(gathered: Gathered) -> None:
    catalogue, answers = gathered.consolidation.catalogue, filled_rows(gathered.consolidation.rows)
    own, other, *_ = (row for row in catalogue.rows if row.id in answers)
    (department,) = (each for each in catalogue.departments if each.id == own.department)
    order = form.Order(department, (own,))

    def made_from(*without: Row) -> bytes:
        given = {row_id: merged for row_id, merged in answers.items() if merged.row not in without}
        return form.made_from(
            form.Ground(catalogue, gathered.consolidation.round, gathered.layout, given, given), order
        )

    assert own.department == other.department
    assert made_from(other) == made_from() != made_from(own)


def answered_otherwise(gathered: Gathered) -> Gathered:
    problems = [
        replace(problem, value="muuta") if problem.code.mendable else problem
        for problem in gathered.consolidation.problems
    ]
    return replace(gathered, consolidation=replace(gathered.consolidation, problems=tuple(problems)))


def saved_by_somebody(gathered: Gathered) -> Gathered:
    (path,) = gathered.folder.feedback.iterdir()
    path.write_bytes(path.read_bytes() + b"\0")
    return gathered


def taken_away(gathered: Gathered) -> Gathered:
    (path,) = gathered.folder.feedback.iterdir()
    path.unlink()
    return gathered


@pytest.mark.parametrize("change", [answered_otherwise, saved_by_somebody, taken_away])
def test_a_form_that_would_be_another_or_is_another_is_made(
    change: Callable[[Gathered], Gathered], gathered: Gathered, made: list[form.Order]
) -> None:
    ((_, data),) = feedback(change(gathered), workers=1)
    assert data == b"anew"
    assert len(made) == 1


@pytest.mark.parametrize("reason", ["another program", "nothing is kept", "what is kept is damaged"])
def test_a_form_of_which_nobody_knows_is_made(
    reason: str, gathered: Gathered, made: list[form.Order], kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if reason == "another program":
        monkeypatch.setattr(caches, "program", lambda: b"another")
    elif reason == "nothing is kept":
        monkeypatch.setenv("TYOKIRJA_CACHE", "")
    else:
        (told,) = (kept / "palautteet").iterdir()
        told.write_bytes(told.read_bytes()[:-1])
    feedback(gathered, workers=1)
    assert len(made) == 1


def test_what_is_kept_of_a_form_tells_nothing_of_what_it_says(gathered: Gathered, kept: Path) -> None:
    (told,) = (kept / "palautteet").iterdir()
    assert len(told.read_bytes()) == 64

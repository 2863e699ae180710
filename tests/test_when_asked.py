"""What is made when it is first asked for: once, and all of it for another process."""

from __future__ import annotations

import pickle
import re
from typing import Any

import pytest

from tests.returns import catalogue
from tyokirja import form
from tyokirja.gathering import expectation
from tyokirja.layout import load
from tyokirja.when_asked import WhenAsked, pattern


def test_each_is_made_once_and_only_when_it_is_asked_for() -> None:
    asked: list[str] = []

    def made(name: str) -> int:
        asked.append(name)
        return len(name)

    lengths = WhenAsked(["talous", "tekninen", "muu"], made)
    assert [lengths["talous"], lengths.get("talous"), lengths.get("sivistys", 0)] == [6, 6, 0]
    assert (asked, list(lengths), len(lengths)) == (["talous"], ["talous", "tekninen", "muu"], 3)
    assert pickle.loads(pickle.dumps(lengths)) == {"talous": 6, "tekninen": 8, "muu": 3}
    assert sorted(asked) == ["muu", "talous", "tekninen"]


def test_the_headings_of_one_form_tell_whether_the_template_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    made = catalogue()
    asked: list[object] = []
    headings = form.headings

    def noted(*given: object, **more: object) -> object:
        asked.append(given[1])
        return headings(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(form, "headings", noted)
    wanted = expectation(made, made.rounds[1], load(made.settings.template), {})
    assert asked == [made.departments[0]]
    last = made.departments[-1]
    assert wanted.headings[last.id] == headings(form.Ground(made, made.rounds[1], load(made.settings.template)), last)


def test_what_a_form_asks_is_worked_out_by_whoever_reads_one(monkeypatch: pytest.MonkeyPatch) -> None:
    made, asked = catalogue(), list[object]()
    layout, issue_of = load(made.settings.template), form.issue_of

    def noted(*given: Any, **more: Any) -> str:
        asked.append(given[1])
        return issue_of(*given, **more)

    monkeypatch.setattr(form, "issue_of", noted)
    wanted, last = expectation(made, made.rounds[1], layout, {}), made.departments[-1]
    assert not asked
    assert wanted.issues[last.id] == issue_of(made, last, made.rounds[1], layout)
    assert asked == [last]


def test_a_pattern_is_compiled_when_it_is_first_asked_for_something(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[object] = []

    def noted(*given: Any) -> re.Pattern[str]:
        compiled.append(given)
        return compile_(*given)

    compile_ = re.compile
    monkeypatch.setattr(re, "compile", noted)
    figure = pattern(r"(?P<whole>\d+),(?P<part>\d+)", re.I)
    assert not compiled
    found = figure.fullmatch("12,5")
    assert found is not None
    assert found.groupdict() == {"whole": "12", "part": "5"}
    assert [figure.fullmatch("12"), figure.sub("", "a12,5"), figure.flags & re.I] == [None, "a", re.I]
    assert compiled == [(r"(?P<whole>\d+),(?P<part>\d+)", re.I)] * 3

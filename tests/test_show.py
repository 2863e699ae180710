"""What a terminal shows: whole names, wrapped lines, and progress that leaves nothing behind."""

from __future__ import annotations

import sys

import pytest

from tyokirja.cli import show
from tyokirja.language import Language
from tyokirja.problems import Code, Problem


@pytest.fixture(autouse=True)
def _narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")


def test_a_problem_without_a_place_is_wrapped_like_any_other(capsys: pytest.CaptureFixture[str]) -> None:
    show.problems([Problem(Code.MAIL_NO_SENDER), Problem(Code.MAIL_SENDER_WRONG, value="a")], Language.FI)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 40
    assert [line for line in lines if line[:1] != " "] == [
        "! Lähettäjän sähköpostiosoite puuttuu.",
        "! Valitsimen --lahettaja arvo ”a” ei ole",
    ]


def test_a_long_name_takes_more_lines_and_nothing_of_it_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    name = "Viestintä-, markkinointi- ja matkailupalvelut: viestinta-markkinointi-ja-matkailu@example.fi"
    show.table(["Osasto", "Rivejä"], [[name, "8"], ["Tilapalvelut", "12"]], right=(1,))
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) <= 40
    assert lines[0].split() == ["Osasto", "Rivejä"]
    assert "".join(line.replace(" 8", "").replace(" ", "") for line in lines[1:-1]) == name.replace(" ", "")
    assert lines[1].endswith(" 8")
    assert lines[-1].endswith("12")
    assert len({len(line) for line in (lines[0], lines[1], lines[-1])}) == 1, "the column of numbers is straight"


def test_letters_that_are_two_characters_take_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    show.table(["Osasto", "n"], [["a\u0308a\u0308", "1"], ["ää", "1"]])
    _, first, second = capsys.readouterr().out.splitlines()
    assert first.replace("a\u0308", "ä") == second


def test_progress_that_ended_before_its_end_is_wiped_before_anything_else_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    progress = show.Progress("Luetaan")
    monkeypatch.setattr(progress, "_started", float("-inf"))
    progress(3, 10)
    assert capsys.readouterr().err == "\rLuetaan 3/10"
    show.line("Keskeytetty.", error=True)
    wiped, _, said = capsys.readouterr().err.rpartition("\r")
    assert wiped.strip("\r") == " " * len("Luetaan 3/10^C")
    assert said == "Keskeytetty.\n"
    show.line("Uusi", error=True)
    assert capsys.readouterr().err == "Uusi\n", "it is wiped once"

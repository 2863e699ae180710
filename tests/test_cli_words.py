"""What may be left out of a command line, how a round is called, and the Finnish names of options."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests import catalogues, mail_rounds
from tyokirja.cli import COMMANDS, build, run
from tyokirja.language import Language
from tyokirja.model import Catalogue, Round
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, Refused
from tyokirja.rounds import find_round, year_parts
from tyokirja.rounds.year_parts import YearPart
from tyokirja.texts.options import OPTIONS

TABLE = "| Tavoite | Mittari | Tavoitetaso |\n|---|---|---|\n| Arki sujuu | Kysely (ka) | 4 |\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A round in which somebody stands."""
    made = mail_rounds.issued(tmp_path)
    monkeypatch.chdir(made)
    monkeypatch.setenv("TYOKIRJA_LANG", "fi")
    return made


@pytest.mark.parametrize("place", [".", "lomakkeet", "palautetut"])
def test_in_a_round_folder_the_round_need_not_be_named(
    root: Path, place: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root / place)
    for arguments in (["tilanne"], ["laheta", "--kokeile"], ["muistuta", "--kokeile"], ["koosta"]):
        assert run(arguments) in (0, 1), capsys.readouterr().err
    assert (root / "koonti.xlsx").is_file()
    assert run(["nouda"]) == 2
    assert "palvelimelle" in capsys.readouterr().err, "the round is known, the mail server is not"
    assert run(["tarkista"]) in (0, 1)
    assert "tavoitteet.xlsx" in capsys.readouterr().out


def test_in_a_round_folder_its_forms_are_made_again_in_their_place(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = root / "lomakkeet" / "testila-2026-Q2-hallinto.xlsx"
    before = form.read_bytes()
    form.unlink()
    assert run(["luo"]) in (0, 1)
    assert form.read_bytes() == before
    assert not (root / "output").exists()
    assert run(["luo", "--kierros", "3/4 2026"]) in (0, 1)
    assert (root.parent / "2026-Q3" / "lomakkeet").is_dir()


def test_outside_the_rounds_are_named_and_none_is_guessed(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(root.parents[2])
    assert run(["tilanne"]) == 2
    assert str(Path("output") / "testila" / "2026-Q2") in capsys.readouterr().err
    monkeypatch.chdir("/")
    assert run(["koosta"]) == 2
    assert capsys.readouterr().err.startswith("Puuttuu: KIERROKSEN_KANSIO.")


def test_a_round_without_its_catalogue_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "tavoitteet.xlsx").unlink()
    assert run(["tilanne"]) == 2
    assert "tavoitteet.xlsx" in capsys.readouterr().err


def test_without_a_round_those_of_the_catalogue_are_listed_and_nothing_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    catalogues.saved(tmp_path / "tavoitteet.xlsx", mail_rounds.catalogue())
    monkeypatch.chdir(tmp_path)
    assert run(["luo", "--lang", "fi"]) == 2
    shown = capsys.readouterr().out
    assert "Q2/2026" in shown
    assert "tyokirja luo tavoitteet.xlsx --kierros" in shown
    assert [path.name for path in tmp_path.iterdir()] == ["tavoitteet.xlsx"]


def test_mail_is_set_up_where_its_settings_are(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    above = root.parents[2] / "sahkoposti.toml"
    above.write_text('service = "drafts"\nmailbox = "talous@testila.fi"\n', encoding="utf-8")
    assert run(["sahkoposti", "--lahettajan-nimi", "Anna"]) == 0
    assert 'sender_name = "Anna"' in above.read_text(encoding="utf-8")
    assert not (root / "sahkoposti.toml").exists()


ROUNDS = tuple(Round(f"Q{number}/2026", f"{number}/4 2026") for number in (1, 2, 3, 4))


def catalogue(*rounds: Round) -> Catalogue:
    return replace(mail_rounds.catalogue(), rounds=rounds or ROUNDS)


@pytest.mark.parametrize(
    "words",
    [
        "Q2/2026", "q2/26", "Q2", "2/4 2026", "2/4/2026", "2/2026", "2026/2", "2026-Q2", "K2 2026", "II/2026",
        "2. neljännes 2026", "kvartaali 2/2026", "kvartal 2 2026", " q2 / 2026 ", "Q2-26",
    ],
)  # fmt: skip
def test_a_round_is_understood_as_people_call_it(words: str) -> None:
    assert find_round(catalogue(), words).code == "Q2/2026"


@pytest.mark.parametrize("words", ["Q5/2026", "Q2/2025", "T2/2026", "1-6/2026", "2.4.2026", "H2", "2/3 2026", "", "26"])
def test_what_names_no_round_is_refused_and_another_is_not_offered_in_its_place(words: str) -> None:
    with pytest.raises(Refused) as error:
        find_round(catalogue(), words)
    (problem,) = error.value.problems
    assert problem.code is Code.UNKNOWN_ROUND
    assert dict(problem.fields)["meant"] == ""


def test_of_two_that_fit_none_is_chosen() -> None:
    both = catalogue(*ROUNDS, Round("Q2/2027"), Round("T2/2026"))
    for words, known in (("Q2", "Q2/2026, Q2/2027"), ("2/2026", "Q2/2026, T2/2026")):
        with pytest.raises(Refused) as error:
            find_round(both, words)
        assert dict(error.value.problems[0].fields)["known"] == known
    assert find_round(both, "2/3 2026").code == "T2/2026"


def test_months_and_days_are_no_part_of_a_year() -> None:
    assert [year_parts.read(each) for each in ("1-4/2026", "12/2026", "31.12.2026", "kesäkuu 2026")] == [None] * 4
    assert year_parts.read("H2 26") == YearPart(2, 2, 2026)


def test_another_number_is_another_thing_and_a_missing_digit_a_mistake() -> None:
    assert nearest("KOU-057", ["KOU-056", "KOU-058"]) == ""
    assert nearest("KOU-0O1", ["KOU-001", "KOU-011"]) == "KOU-001"
    assert nearest("luettelo-2025.xlsx", ["luettelo-2026.xlsx"]) == ""
    assert nearest("Q2/202", ["Q1/2026", "Q2/2026"]) == "Q2/2026"


def test_the_beginning_of_one_word_alone_stands_for_it() -> None:
    assert nearest("gen", COMMANDS) == "generate"
    assert nearest("Sivi", ["Sivistyspalvelut", "Tekniset palvelut"]) == "Sivistyspalvelut"
    assert nearest("Palv", ["Palvelut A", "Palvelut B"]) == ""


def test_a_command_may_be_typed_as_it_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["lähetä", "--kokeile", "--lähettäjä", "öky@testila.fi"]) == 2
    assert "öky@testila.fi" in capsys.readouterr().err, "the value is as it was typed"


def test_every_option_has_a_finnish_name_beside_the_english_one_and_no_two_the_same() -> None:
    group = build(Language.FI)
    same = {"--json", "--pdf", "--smtp"}
    called: set[tuple[str, str]] = set()
    for name in COMMANDS:
        command = group.get_command(None, name)  # type: ignore[arg-type] # it needs none
        assert command is not None
        names = [each for param in command.params for each in param.opts if each.startswith("--")]
        assert len(set(names)) == len(names), name
        called.update((each.opts[-1], each.opts[-2]) for each in command.params if len(each.opts) > 1)
        known = {f"--{each}" for each in OPTIONS.values()} | {"--tulos"} | same
        assert [
            each.opts for each in command.params if each.opts[0].startswith("-") and not known & set(each.opts)
        ] == []
    assert len({finnish for finnish, _ in called}) == len(called), "one name for two things in different commands"


def test_what_is_said_in_finnish_names_options_in_finnish(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remedy = Problem(Code.ALREADY_ISSUED, fields=(("option", "--replace"),)).remedy
    assert "--korvaa" in remedy(Language.FI)
    assert "--replace" in remedy(Language.EN)
    (tmp_path / "t.md").write_text("# Kuusijoen kaupunki 2026\n" + TABLE, encoding="utf-8")
    run(["tuo", str(tmp_path / "t.md"), "-o", str(tmp_path / "t.xlsx"), "--kieli", "fi"])
    run(["luo", str(tmp_path / "t.xlsx"), "--kieli", "fi"])
    run(["luo", "--jako", "joku", "--kieli", "fi"])
    run(["--kieli", "fi", "--ohje"])
    run(["luo", "--kieli", "fi", "--ohje"])
    shown = "".join(capsys.readouterr())
    assert "luo " + str(tmp_path / "t.xlsx") + " --kierros Q" in shown
    assert "--jako [osasto|vastuualue]" in shown
    assert "[1–64]" in shown
    assert not re.search(r"(?:valitsimella|valitsinta|tyokirja \w+) --(?:round|by|replace|help)", shown)


def test_forms_by_unit_may_be_asked_for_in_finnish(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t.md").write_text(
        f"# Kuusijoen kaupunki 2026\n## Sivistys\n### Kirjasto\n{TABLE}\n### Museo\n{TABLE}", encoding="utf-8"
    )
    run(["tuo", str(tmp_path / "t.md"), "-o", str(tmp_path / "t.xlsx"), "--kieli", "fi"])
    options = ["--kierros", "Q1", "--jako", "vastuualue", "--kokeile", "--kansio", str(tmp_path), "--kieli", "fi"]
    run(["luo", str(tmp_path / "t.xlsx"), *options])
    assert "Kirjasto" in capsys.readouterr().out


def test_a_mistyped_finnish_option_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["luo", "a", "--kieros", "Q2", "--kieli", "fi"]) == 2
    assert "Tarkoititko ”--kierros”?" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "word", "offered"),
    [
        ("tyokirja la", "la", {"laheta"}),
        ("tyokirja st", "st", {"status"}),
        ("tyokirja luo --ki", "--ki", {"--kierros", "--kieli"}),
        ("tyokirja luo --by ", "", {"department", "unit", "osasto", "vastuualue"}),
    ],
)
def test_bash_completes_commands_options_and_values(tmp_path: Path, line: str, word: str, offered: set[str]) -> None:
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    program = tmp_path / "tyokirja"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m tyokirja "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    words = line.split() + ([""] if not word else [])
    script = (
        'eval "$(tyokirja --completion bash)"\n'
        f"COMP_WORDS=({' '.join(repr(each) for each in words)}) COMP_CWORD={len(words) - 1}\n"
        'eval "$(complete -p tyokirja | sed "s/.*-F \\([^ ]*\\).*/\\1 tyokirja/")"\n'
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    shown = subprocess.run([bash, "-c", script], env=environment, capture_output=True, text=True, check=False)
    assert set(shown.stdout.split()) >= offered, shown.stderr


def test_powershell_is_given_each_word_with_its_help(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--completion", "powershell"]) == 0
    assert "Register-ArgumentCompleter -Native -CommandName tyokirja" in capsys.readouterr().out
    monkeypatch.setenv("_TYOKIRJA_COMPLETE", "powershell_complete")
    monkeypatch.setenv("TYOKIRJA_WORDS", "tyokirja\nlu")
    monkeypatch.setenv("TYOKIRJA_WORD", "lu")
    with pytest.raises(SystemExit):
        run(["--lang", "fi"])
    assert capsys.readouterr().out.splitlines()[0].split("\t")[0] == "luo"


def test_a_day_is_taken_as_finns_write_it(root: Path) -> None:
    assert run(["laheta", "--kokeile", "--vastaa-viimeistaan", date(2026, 12, 24).strftime("%d.%m.%Y")]) in (0, 1)

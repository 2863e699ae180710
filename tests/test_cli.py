"""The command line: every command does its part, and bad input gets one clear message, exit code 2 and no traceback."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tyokirja.cli import COMMANDS, run
from tyokirja.cli.language import choose
from tyokirja.commands import ALIASES
from tyokirja.files import resources
from tyokirja.model import Language

KOUVOLA = resources.seed("kouvola_2026.md")


@pytest.fixture(autouse=True)
def _finnish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYOKIRJA_LANG", "fi")


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("imported") / "tavoitteet.xlsx"
    run(["import", str(KOUVOLA), "-o", str(path)])
    return path


@pytest.fixture
def catalogue(imported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(imported, tmp_path / "tavoitteet.xlsx"))


@pytest.fixture(scope="session")
def issued_once(imported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("issued") / "out"
    assert run(["generate", str(imported), "--round", "Q2/2026", "--output", str(output), "--lang", "fi"]) == 0
    return output


@pytest.fixture
def issued(issued_once: Path, catalogue: Path, tmp_path: Path) -> Path:
    """A round folder with blank forms, beside its catalogue."""
    assert catalogue.parent == tmp_path
    return Path(shutil.copytree(issued_once, tmp_path / "out")) / "kouvola" / "2026-Q2"


def files_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_every_command_has_a_finnish_name_and_help_in_three_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert sorted(ALIASES.values()) == sorted(COMMANDS)
    for alias, name in ALIASES.items():
        pages = set()
        for language in Language:
            assert run([alias, "--help", "--lang", language.value]) == 0
            page = capsys.readouterr().out
            assert max(map(len, page.splitlines())) <= 80
            kinds = {Language.FI: r"INTEGER|PATH|TEXT", Language.SV: r"INTEGER|PATH", Language.EN: "INTEGER RANGE"}
            assert re.findall(rf"\b({kinds[language]})\b", page) == [], "click's own words for kinds of values"
            pages.add(page)
        assert len(pages) == 3, name


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["--lang", "sv"], {"LANG": "fi_FI.UTF-8"}, Language.SV),
        (["--lang=en"], {"TYOKIRJA_LANG": "fi"}, Language.EN),
        ([], {"TYOKIRJA_LANG": "sv", "LANG": "fi_FI.UTF-8"}, Language.SV),
        ([], {"LANG": "fi_FI.UTF-8"}, Language.FI),
        ([], {"LC_ALL": "sv_FI", "LANG": "fi_FI.UTF-8"}, Language.SV),
        ([], {"LANG": "C.UTF-8"}, Language.EN),
        ([], {"LANG": "de_DE"}, Language.EN),
        (["--lang", "xx"], {"TYOKIRJA_LANG": "fi"}, Language.FI),
        (["--lang"], {"LANG": "sv_FI"}, Language.SV),
    ],
)
def test_the_language_is_the_options_then_the_variables_then_the_locales(
    arguments: list[str], environment: dict[str, str], language: Language
) -> None:
    assert choose(arguments, environment) is language


def test_a_mistyped_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["konsta"]) == 2
    assert "koosta" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "named"), [("fi", "osasto, vastuualue."), ("en", "department, unit.")])
def test_a_value_that_will_not_do_is_answered_with_those_of_the_users_language(
    language: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["generate", "a", "--by", "x", "--lang", language]) == 2
    assert f": {named}" in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--nope"], "Valitsinta ”--nope” ei ole."),
        (["generate"], "Puuttuu: TAVOITELUETTELO."),
        (["generate", "a", "b", "--round", "Q1"], "Komennossa on liikaa: b"),
        (["generate", "a"], "Puuttuu: --kierros."),
        (["generate", "a", "--round"], "Valitsimelle ”--round” pitää antaa arvo."),
        (
            ["generate", "a", "--by", "x"],
            "Valitsimen ”--jako” arvo ei kelpaa: anna jokin näistä: osasto, vastuualue.",
        ),
        (
            ["generate", "a", "--workers", "0"],
            "Valitsimen ”--prosesseja” arvo ei kelpaa: anna kokonaisluku väliltä 1–64.",
        ),
        (
            ["generate", "a", "--workers", "x"],
            "Valitsimen ”--prosesseja” arvo ei kelpaa: anna kokonaisluku väliltä 1–64.",
        ),
        (["status", "a", "--json=1"], "Valitsimelle ”--json” ei anneta arvoa."),
        (["status", "a", "--lang", "xx"], "Valitsimen ”--kieli” arvo ei kelpaa: anna jokin näistä: fi, sv, en."),
    ],
)
def test_wrong_use_is_said_in_the_users_language_with_the_commands_own_help(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    *message, help_ = capsys.readouterr().err.splitlines()
    assert " ".join(message) == said
    command = "" if arguments[0].startswith("-") else f" {arguments[0]}"
    assert help_ == f"Ohje: tyokirja{command} --ohje"


def test_generate_makes_a_form_for_every_department(issued: Path) -> None:
    assert len(list((issued / "lomakkeet").glob("*.xlsx"))) == 8
    assert (issued / "tavoitteet.xlsx").is_file()
    assert (issued / "palautetut").is_dir()


def test_generating_again_writes_the_same_bytes(issued: Path, tmp_path: Path) -> None:
    before = {path.name: path.read_bytes() for path in (issued / "lomakkeet").iterdir()}
    other = tmp_path / "other"
    assert run(["generate", str(issued / "tavoitteet.xlsx"), "--round", "2026-Q2", "--output", str(other)]) == 0
    after = {path.name: path.read_bytes() for path in (other / "kouvola" / "2026-Q2" / "lomakkeet").iterdir()}
    assert before == after


def test_a_changed_form_is_not_overwritten_without_being_told_to(
    issued: Path, catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from dataclasses import replace

    from tyokirja.catalogue.reading.whole import read_catalogue
    from tyokirja.catalogue.writing.whole import catalogue_workbook

    read, _ = read_catalogue(catalogue)
    rows = (replace(read.rows[0], target=123.0), *read.rows[1:])
    catalogue.write_bytes(catalogue_workbook(replace(read, rows=rows)))
    form = issued / "lomakkeet" / "kouvola-2026-Q2-kaupunki.xlsx"
    before = form.read_bytes()
    capsys.readouterr()
    arguments = ["generate", str(catalogue), "--round", "Q2/2026", "--output", str(tmp_path / "out")]
    assert run(arguments) == 2
    shown = capsys.readouterr()
    assert "123" in shown.out
    assert "--korvaa" in shown.err
    assert form.read_bytes() == before
    assert run([*arguments, "--replace"]) == 0
    assert form.read_bytes() != before


def test_one_department_is_regenerated_without_touching_the_others(issued: Path, tmp_path: Path) -> None:
    forms = issued / "lomakkeet"
    for path in forms.iterdir():
        path.unlink()
    arguments = ["generate", str(issued / "tavoitteet.xlsx"), "--round", "Q2/2026", "--output", str(tmp_path / "out")]
    assert run([*arguments, "--department", "tilapalvelut"]) == 0
    assert [path.name for path in forms.iterdir()] == ["kouvola-2026-Q2-tilapalvelut.xlsx"]


def test_a_dry_run_writes_nothing(catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run(["generate", str(catalogue), "--round", "Q2/2026", "--output", str(out), "--dry-run"]) == 0
    assert not out.exists()
    assert "Tilapalvelut" in capsys.readouterr().out


def test_a_round_that_nobody_has_answered_is_consolidated_all_the_same(
    issued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(["consolidate", str(issued), "--json"]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert facts["rows"]["not_returned"] == 56
    assert facts["balanced"] is True
    with (issued / "koonti.csv").open(encoding="utf-8", newline="") as stream:
        assert len(list(csv.DictReader(stream))) == 56


def test_consolidating_again_gives_the_same_bytes_and_reads_only(issued: Path) -> None:
    returned = issued / "palautetut" / "lomake (1).xlsx"
    shutil.copy(issued / "lomakkeet" / "kouvola-2026-Q2-tilapalvelut.xlsx", returned)
    run(["consolidate", str(issued)])
    names = ("koonti.xlsx", "koonti.csv", "koonti.parquet", "huomiot.json")
    before = {name: (issued / name).read_bytes() for name in names}
    assert files_below(issued / "palautetut") == {"lomake (1).xlsx"}
    run(["consolidate", str(issued), "--workers", "1"])
    assert {name: (issued / name).read_bytes() for name in names} == before


def test_status_writes_nothing_and_fits_80_columns(issued: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files_below(issued)
    capsys.readouterr()
    assert run(["status", str(issued)]) == 0
    shown = capsys.readouterr().out
    assert files_below(issued) == before
    assert max(map(len, shown.splitlines())) <= 80
    assert "0/56" in shown


def test_a_department_that_is_named_twice_gets_one_form(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["generate", str(catalogue), "--round", "Q2/2026", "--output", str(tmp_path / "out")]
    assert run([*arguments, "--department", "tilapalvelut", "--department", "Tilapalvelut"]) == 0
    assert capsys.readouterr().out.count("\nTilapalvelut ") == 1


def test_of_several_files_each_is_checked_whatever_the_others_are(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [str(tmp_path / "puuttuu.xlsx"), str(tmp_path), str(catalogue)]
    capsys.readouterr()
    assert run(["check", *files]) == 2
    shown = capsys.readouterr()
    assert "puuttuu.xlsx" in shown.err
    assert "Tämä on kansio" in shown.err
    assert f"{catalogue}: virheitä" in " ".join(shown.out.split())
    assert run(["check", "--json", *files]) == 2
    facts = json.loads(capsys.readouterr().out)
    assert [each["file"] for each in facts] == files
    assert [each["problems"][0]["code"] for each in facts[:2]] == ["file_missing", "not_a_file"]


def test_a_round_folder_that_lost_its_catalogue_or_its_name_is_told_from_one_that_is_none(
    issued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    organisation, copy = issued.parent, issued.with_name("2026-Q2 kopio")
    shutil.copy(issued / "tavoitteet.xlsx", organisation)
    shutil.copytree(issued, copy)

    def said(folder: Path) -> str:
        capsys.readouterr()
        assert run(["status", str(folder)]) == 2
        return " ".join(capsys.readouterr().err.split())

    assert "2026-Q2 kopio" in said(copy)
    assert "esimerkiksi 2026-Q2." in said(copy)
    shutil.rmtree(copy)
    assert "Tämä ei ole kierroksen kansio" in said(organisation)
    assert f"Tarkoititko ”{issued}”?" in said(organisation)
    (issued / "tavoitteet.xlsx").unlink()
    assert "puuttuu tavoitteet.xlsx" in said(issued)


def test_check_finds_nothing_wrong_with_an_issued_form_but_that_it_is_blank(
    issued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = issued / "lomakkeet" / "kouvola-2026-Q2-tilapalvelut.xlsx"
    near = issued.parent.parent.parent / "ladatut" / form.name
    near.parent.mkdir()
    shutil.copy(form, near)
    for path in (form, near):
        capsys.readouterr()
        run(["check", "--json", str(path)])
        (told,) = json.loads(capsys.readouterr().out)
        assert [each["code"] for each in told["problems"]] == ["file_blank"], path


def test_the_forms_of_a_mail_are_checked_and_a_mail_without_one_is_none(
    issued: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.test_intake_opening import mail

    form = issued / "lomakkeet" / "kouvola-2026-Q2-tilapalvelut.xlsx"
    whole, bare = issued / "palautetut" / "vastaus.eml", issued / "palautetut" / "tyhja.eml"
    whole.write_bytes(mail(("lomake.xlsx", form.read_bytes())))
    bare.write_bytes(mail(text="Palaan asiaan."))
    capsys.readouterr()
    assert run(["check", "--json", str(whole), str(bare)]) == 2
    told = json.loads(capsys.readouterr().out)
    found = [[(each["code"], each["file"]) for each in checked["problems"]] for checked in told]
    assert found == [[("file_blank", "vastaus.eml/lomake.xlsx")], [("not_a_catalogue", str(bare))]]


def test_a_form_is_checked_only_where_its_own_round_is_near(
    issued: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "omat" / "ladatut" / "lomake.xlsx"  # what lies beside the test's own folder is too far from it
    form.parent.mkdir(parents=True)
    shutil.copy(issued / "lomakkeet" / "kouvola-2026-Q2-tilapalvelut.xlsx", form)
    issued.rename(issued.with_name("2026-Q1"))
    capsys.readouterr()
    assert run(["check", str(form)]) == 2
    assert "Tämä ei ole kierroksen kansio" in " ".join(capsys.readouterr().err.split())


BAD = {
    "a missing source": ["import", "{tmp}/puuttuu.md", "-o", "{tmp}/uusi.xlsx"],
    "a folder as source": ["import", "{tmp}", "-o", "{tmp}/uusi.xlsx"],
    "a source with no goals": ["import", "{tmp}/tyhja.md", "-o", "{tmp}/uusi.xlsx"],
    "a missing catalogue": ["generate", "{tmp}/puuttuu.xlsx", "--round", "Q2/2026", "--output", "{tmp}/out"],
    "a file that is no catalogue": ["generate", "{tmp}/teksti.xlsx", "--round", "Q2/2026", "--output", "{tmp}/out"],
    "an empty catalogue": ["generate", "{tmp}/ei-riveja.xlsx", "--round", "Q2/2026", "--output", "{tmp}/out"],
    "an unknown round": ["generate", "{tmp}/tavoitteet.xlsx", "--round", "Q5/2026", "--output", "{tmp}/out"],
    "an unknown department": [
        *("generate", "{tmp}/tavoitteet.xlsx", "--round", "Q2/2026", "--output", "{tmp}/out"),
        *("--department", "Talopalvelut"),
    ],
    "a target that cannot be written": [
        *("generate", "{tmp}/tavoitteet.xlsx", "--round", "Q2/2026", "--output", "{tmp}/teksti.xlsx/out"),
    ],
    "a catalogue that is open elsewhere": ["import", "{kouvola}", "-o", "{tmp}/auki.xlsx"],
    "a round folder that is missing": ["consolidate", "{tmp}/puuttuu"],
    "a folder without a round": ["consolidate", "{tmp}"],
    "a file for a round folder": ["status", "{tmp}/teksti.xlsx"],
    "a missing file to check": ["check", "{tmp}/puuttuu.xlsx"],
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_gets_one_clear_message_and_leaves_nothing_half_written(
    name: str, imported: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from dataclasses import replace

    from tyokirja.catalogue.reading.whole import read_catalogue
    from tyokirja.catalogue.writing.whole import catalogue_workbook

    folder = tmp_path / "kansio"
    folder.mkdir()
    (folder / "teksti.xlsx").write_text("vain tekstiä", encoding="utf-8")
    (folder / "tyhja.md").write_text("Kouvolan kaupunki\n\nEi tavoitteita.\n", encoding="utf-8")
    (folder / "~$auki.xlsx").write_bytes(b"\0" * 165)
    (folder / "auki.xlsx").write_bytes(b"")
    shutil.copy(imported, folder / ("toinen.xlsx" if name == "a folder without a round" else "tavoitteet.xlsx"))
    if name == "an empty catalogue":
        read, _ = read_catalogue(imported)
        (folder / "ei-riveja.xlsx").write_bytes(catalogue_workbook(replace(read, rows=(), doubts=(), report=None)))
    if name == "a catalogue that is open elsewhere":
        shutil.copy(imported, folder / "auki.xlsx")
    before = {each: (folder / each).read_bytes() for each in files_below(folder)}
    capsys.readouterr()
    code = run([part.format(tmp=folder, kouvola=KOUVOLA) for part in BAD[name]])
    shown = capsys.readouterr()
    assert code == 2
    assert "→" in shown.err, "a remedy"
    assert "Traceback" not in shown.err + shown.out
    assert {each: (folder / each).read_bytes() for each in files_below(folder)} == before


def test_a_master_that_is_open_elsewhere_is_written_beside(issued: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["consolidate", str(issued)])
    (issued / "koonti.xlsx").write_bytes(b"muokattu")
    (issued / "~$koonti.xlsx").write_bytes(b"\0" * 165)
    capsys.readouterr()
    assert run(["consolidate", str(issued)]) == 1
    assert (issued / "koonti.xlsx").read_bytes() == b"muokattu"
    assert (issued / "koonti (2).xlsx").is_file()
    assert "koonti (2).xlsx" in capsys.readouterr().out


def test_the_next_command_can_be_copied_whatever_the_folder_is_called(
    catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shlex

    output = tmp_path / "Talous & hallinto" / ("pitkä nimi " * 6).strip()
    capsys.readouterr()
    assert run(["generate", str(catalogue), "--round", "Q2/2026", "--output", str(output)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert shlex.split(last)[1:] == ["tyokirja", "laheta", str(output / "kouvola" / "2026-Q2")]


def test_each_command_loads_the_libraries_of_what_it_makes_alone(issued: Path) -> None:
    """Pandas joins rounds: there is one. What makes documents and data is nothing to ``status``, nor is sending mail."""
    program = (
        "import contextlib, io, json, sys; from tyokirja.cli import run; loaded = []\n"
        f"for arguments in (['status', {str(issued)!r}], ['consolidate', {str(issued)!r}, '--workers', '1']):\n"
        "    with contextlib.redirect_stdout(io.StringIO()): run(arguments)\n"
        "    loaded.append([*sys.modules])\n"
        "print(json.dumps(loaded))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    status, consolidate = map(set, json.loads(ran.stdout))

    # Not xlsxwriter: where a form's check stands follows from how wide its headings are, and the widths of letters are there.
    makes = {
        "docx",
        "jinja2",
        "numpy",
        "pyarrow",
        "tyokirja.consolidate",
        "tyokirja.reporting",
        "tyokirja.report.master.whole",
    }
    assert status & (makes | {"pandas", "smtplib", "tyokirja.mail.standing"}) == set()
    assert makes <= consolidate
    assert "pandas" not in consolidate

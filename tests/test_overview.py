"""``tyokirja`` alone: what the folder is, how things stand there, and what to do next, in one screen."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.catalogues import saved, small
from tyokirja.cli import run
from tyokirja.generate import carry_out, plan
from tyokirja.language import Language
from tyokirja.mail import journal
from tyokirja.mail.journal import Event, Fact
from tyokirja.mail.records import MessageKind
from tyokirja.overview import look
from tyokirja.overview.state import RoundState, Step, mark_read, reading_begins
from tyokirja.rounds import RoundFolder

TODAY = date(2026, 7, 1)


@pytest.fixture
def issued(tmp_path: Path) -> RoundFolder:
    """A round folder with two forms, before anything has happened."""
    (tmp_path / "lahde").mkdir()
    catalogue = saved(tmp_path / "lahde" / "tavoitteet.xlsx", small(doubts=()))
    planned = plan(catalogue, small().rounds[1].code, tmp_path / "output")
    carry_out(planned)
    return planned.folder


def state(folder: RoundFolder) -> RoundState:
    found = look(folder.root, TODAY).state
    assert found is not None
    return found


def returned(folder: RoundFolder, name: str = "lomake.xlsx") -> Path:
    path = folder.returned / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(next(folder.forms.iterdir()).read_bytes())
    return path


def sent(folder: RoundFolder, event: Event = Event.SENT) -> None:
    with journal.opened(folder) as writer:
        writer.add(Fact(event, department="hallinto", kind=MessageKind.LETTER, key="k", to=("a@b.fi",), form="f"))


def test_a_round_is_told_with_what_its_catalogue_says(issued: RoundFolder) -> None:
    found = state(issued)
    known = small()
    assert (found.organisation, found.period) == (known.settings.organisation, known.settings.period)
    assert (found.round, found.deadline) == (known.rounds[1].code, known.rounds[1].deadline)
    assert (found.forms, found.sent, found.returned, found.records) == (2, 0, 0, None)


def test_the_next_step_follows_the_year(issued: RoundFolder) -> None:
    assert state(issued).next is Step.SEND
    sent(issued, Event.DRAFTED)
    assert state(issued).next is Step.MARK_SENT
    sent(issued)
    assert (state(issued).next, state(issued).sent) == (Step.GATHER, 1)
    path = returned(issued)
    assert state(issued).next is Step.CONSOLIDATE
    run(["consolidate", str(issued.root)])
    assert state(issued).next is Step.REMIND
    assert state(issued).missing, "the other department's name"
    path.unlink()
    for form in issued.forms.iterdir():
        (issued.returned / form.name).write_bytes(form.read_bytes())
    run(["consolidate", str(issued.root)])
    assert state(issued).next in (Step.MEND, Step.REMIND)


def test_a_round_without_its_catalogue_is_told_and_its_results_are_no_document(
    issued: RoundFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    issued.catalogue.unlink()
    for name in ("koonti.xlsx", "koonti (2).xlsx", "raportti.docx"):
        (issued.root / name).write_bytes(b"")
    assert look(issued.root, TODAY).bereft
    monkeypatch.chdir(issued.root)
    assert run(["--lang", "fi"]) == 0
    said = capsys.readouterr().out
    assert "puuttuu tavoitteet.xlsx" in said
    assert "koonti" not in said
    for folder in (issued.forms, issued.returned):
        folder.rename(issued.root.parent / folder.name)
    assert look(issued.root, TODAY).documents == ()


def test_without_forms_they_are_made_next(issued: RoundFolder) -> None:
    for form in issued.forms.iterdir():
        form.unlink()
    assert state(issued).next is Step.GENERATE


def records(folder: RoundFolder, *problems: dict[str, str]) -> None:
    """What a consolidation leaves behind."""
    folder.problems.write_text(json.dumps(list(problems)), encoding="utf-8")
    folder.csv.write_text("row_id,state\nA,answered\nB,empty\n", encoding="utf-8")
    mark_read(folder, reading_begins(folder))


@pytest.mark.parametrize(
    ("problem", "step"),
    [
        (None, Step.REPORT),
        ({"code": "x", "severity": "note"}, Step.REPORT),
        ({"code": "x", "severity": "question"}, Step.MEND),
        ({"code": "x", "severity": "error"}, Step.MEND),
        ({"code": "not_returned", "severity": "note", "department": "sivistys"}, Step.REMIND),
    ],
)
def test_after_consolidation_the_problems_decide(
    issued: RoundFolder, problem: dict[str, str] | None, step: Step
) -> None:
    returned(issued)
    records(issued, *([problem] if problem else []))
    found = state(issued)
    assert found.next is step
    assert found.records is not None
    assert (found.records.answered, found.records.rows) == (1, 2)
    assert found.missing == (("Sivistyspalvelut",) if step is Step.REMIND else ())


def test_a_file_that_came_after_the_master_is_newer_however_old_it_is(issued: RoundFolder) -> None:
    """A copied file keeps the time of its saving, which may be long before it was put here."""
    returned(issued)
    records(issued)
    assert state(issued).newer == 0
    late = returned(issued, "myohassa.xlsx")
    os.utime(late, (1_000_000_000, 1_000_000_000))
    assert (state(issued).newer, state(issued).next) == (1, Step.CONSOLIDATE)


def test_consolidating_again_without_a_change_makes_it_up_to_date(issued: RoundFolder) -> None:
    returned(issued)
    run(["consolidate", str(issued.root)])
    path = returned(issued, "toinen.xlsx")
    run(["consolidate", str(issued.root)])
    before = issued.problems.read_bytes()
    os.utime(path)  # the same bytes, saved anew
    assert state(issued).newer == 1
    run(["consolidate", str(issued.root)])
    assert issued.problems.read_bytes() == before
    assert state(issued).newer == 0


def test_what_programs_leave_behind_is_not_returned(issued: RoundFolder) -> None:
    for name in ("~$lomake.xlsx", ".DS_Store", "Thumbs.db"):
        (issued.returned / name).write_bytes(b"x")
    assert state(issued).returned == 0


@pytest.mark.parametrize("part", [".", "palautetut", "palautetut/2026", "lomakkeet"])
def test_within_a_round_it_is_that_round(
    issued: RoundFolder, part: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (issued.root / part).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(issued.root / part)
    assert run(["--lang", "fi"]) == 0
    shown = capsys.readouterr().out
    command = re.search(r"^  tyokirja laheta (\S+)$", shown, re.M)
    assert command
    assert Path(command[1]).resolve() == issued.root.resolve(), "the command works from where one stands"


@pytest.mark.parametrize("language", Language)
def test_every_step_is_said_in_one_screen(
    issued: RoundFolder, language: Language, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    returned(issued)
    records(issued, {"code": "not_returned", "severity": "note", "department": "sivistys"})
    returned(issued, "uusi.xlsx")
    monkeypatch.chdir(issued.root)
    monkeypatch.setenv("COLUMNS", "80")
    assert run(["--lang", language.value]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) <= 24
    assert max(len(line) for line in lines if not line.startswith("  tyokirja") and str(issued.root) not in line) <= 80
    command = "koosta" if language is Language.FI else "consolidate"
    assert f"  tyokirja {command} ." in lines
    assert "Sivistyspalvelut" in "\n".join(lines)


def test_the_launcher_is_told_where_there_is_one(
    issued: RoundFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    returned(issued)
    monkeypatch.chdir(issued.root)
    monkeypatch.setattr("sys.platform", "darwin")
    run(["--lang", "fi"])
    assert "koosta.command" in capsys.readouterr().out
    (issued.root / "koosta.command").unlink()
    run(["--lang", "fi"])
    assert "koosta.command" not in capsys.readouterr().out


def test_a_folder_above_several_rounds_lists_them_the_last_worked_on_first(
    issued: RoundFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = plan(tmp_path / "lahde" / "tavoitteet.xlsx", small().rounds[0].code, tmp_path / "output")
    carry_out(other)
    for path in (*other.folder.root.rglob("*"), other.folder.root):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    monkeypatch.chdir(tmp_path)
    run(["--lang", "en"])
    shown = capsys.readouterr().out
    first, second = issued.root.relative_to(tmp_path), other.folder.root.relative_to(tmp_path)
    assert shown.index(str(first)) < shown.index(str(second))
    assert f"  tyokirja send {first}\n" in shown


@pytest.mark.parametrize(("today", "wanted"), [(date(2020, 1, 1), 0), (date(2026, 6, 30), 1), (date(2100, 1, 1), -1)])
def test_a_catalogue_alone_wants_the_round_that_comes_next(tmp_path: Path, today: date, wanted: int) -> None:
    saved(tmp_path / "tavoitteet.xlsx", small(doubts=()))
    found = look(tmp_path, today)
    assert found.state is None
    assert found.suggested == small().rounds[wanted].code


@pytest.mark.parametrize(
    ("files", "first"),
    [
        (["talousarvio 2026.pdf", "a.pdf"], "talousarvio 2026.pdf"),
        (["README.md", "muistio.txt"], None),
        (["kouvola_2026.md"], "kouvola_2026.md"),
        (["~$tavoitteet.docx", ".tavoitteet.docx"], None),
        (["Sitovat TAVOITTEET.DOCX", "2025.xlsx"], "2025.xlsx"),
    ],
)
def test_a_councils_document_is_found_by_what_it_is_called(tmp_path: Path, files: list[str], first: str | None) -> None:
    for name in files:
        (tmp_path / name).touch()
    found = look(tmp_path, TODAY).documents
    assert (found[0].name if found else None) == first


def test_a_document_with_a_space_in_its_name_is_quoted_in_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "talousarvio 2026.pdf").touch()
    monkeypatch.chdir(tmp_path)
    run(["--lang", "fi"])
    assert "tyokirja tuo 'talousarvio 2026.pdf' -o tavoitteet.xlsx" in capsys.readouterr().out


STRANGE: dict[str, Callable[[Path], object]] = {
    "an empty folder": lambda folder: None,
    "a catalogue that is none": lambda folder: (folder / "tavoitteet.xlsx").write_bytes(b"PK\x03\x04roskaa"),
    "a folder called as the catalogue": lambda folder: (folder / "tavoitteet.xlsx").mkdir(),
    "a link that leads nowhere": lambda folder: (folder / "linkki").symlink_to(folder / "puuttuu"),
    "a link to itself": lambda folder: (folder / "linkki").symlink_to(folder),
    "a folder that must not be read": lambda folder: (folder / "suljettu").mkdir(mode=0),
}


@pytest.mark.parametrize("name", STRANGE)
def test_no_folder_is_too_strange(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    STRANGE[name](tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run(["--lang", "fi"]) == 0
    assert "tyokirja --ohje" in capsys.readouterr().out


def _folder_instead(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir(parents=True)


def _file_instead(path: Path, data: bytes = b"") -> None:
    if path.is_dir():
        path.rmdir()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


BROKEN: dict[str, Callable[[RoundFolder], object]] = {
    "problems that are no list": lambda folder: folder.problems.write_text("{}", encoding="utf-8"),
    "problems that are no JSON": lambda folder: folder.problems.write_bytes(b"\xff[["),
    "a list of other things": lambda folder: folder.problems.write_text("[1, null]", encoding="utf-8"),
    "no tidy data": lambda folder: folder.csv.unlink(),
    "tidy data that are a folder": lambda folder: _folder_instead(folder.csv),
    "a journal that is a folder": lambda folder: _folder_instead(folder.messages / journal.NAME),
    "a journal that says nothing": lambda folder: _file_instead(folder.messages / journal.NAME, b"{\n"),
    "a catalogue that is damaged": lambda folder: folder.catalogue.write_bytes(b"PK\x03\x04"),
    "a file for the returned": lambda folder: _file_instead(folder.returned),
}


@pytest.mark.parametrize("name", BROKEN)
def test_no_round_is_too_broken(
    name: str, issued: RoundFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    records(issued)
    BROKEN[name](issued)
    monkeypatch.chdir(issued.root)
    assert run(["--lang", "fi"]) == 0
    assert "2026" in capsys.readouterr().out


def test_a_folder_that_has_been_deleted_is_no_reason_to_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "poistettu"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert run(["--lang", "fi"]) == 0
    assert "tyokirja --ohje" in capsys.readouterr().out


def test_looking_writes_nothing(issued: RoundFolder) -> None:
    before = {path: path.stat().st_mtime_ns for path in issued.root.rglob("*")}
    state(issued)
    assert {path: path.stat().st_mtime_ns for path in issued.root.rglob("*")} == before


def test_a_returned_file_is_not_opened(issued: RoundFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    returned(issued)
    opened: list[str] = []
    real = Path.open

    def noted(self: Path, *args: object, **kwargs: object) -> object:
        opened.append(self.name)
        return real(self, *args, **kwargs)  # type: ignore[call-overload] # passed on as it came

    monkeypatch.setattr(Path, "open", noted)
    assert state(issued).returned == 1
    assert "lomake.xlsx" not in opened


def test_the_round_of_a_copied_folder_is_told_by_its_name(issued: RoundFolder, tmp_path: Path) -> None:
    copy = issued.root.rename(tmp_path / "Kevään kierros")
    found = state(RoundFolder(copy))
    assert found.round == "Kevään kierros"
    assert replace(found, round="").deadline is None

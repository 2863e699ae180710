"""What Windows does otherwise, simulated: its names, paths, consoles, locks, line ends, and what its Python lacks."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.catalogues import saved, small
from tests.wordings import WORDINGS
from tyokirja import consolidate, files, gathering, layout, rounds
from tyokirja.cli import console, language, run, show
from tyokirja.files import remove, write_whole
from tyokirja.generate import carry_out, plan
from tyokirja.mail import drafts
from tyokirja.mailing import outbox
from tyokirja.mailing import send as sending
from tyokirja.model import Catalogue, Department, Language, Round
from tyokirja.problems import Code, Refused
from tyokirja.rounds import PATH_LIMIT, RoundFolder, round_folder
from tyokirja.rounds.launchers import contents

REPOSITORY = Path(__file__).resolve().parents[1]
SOURCES = sorted((REPOSITORY / "tyokirja").rglob("*.py"))

DEVICES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in "123456789"), *(f"lpt{n}" for n in "123456789")}


def is_valid(name: str) -> bool:
    """True for a name that Windows can keep: Microsoft, *Naming Files, Paths, and Namespaces*."""
    bad = re.search(r'[<>:"/\\|?*\x00-\x1f]', name) or name.endswith((" ", "."))
    return bool(name) and not bad and name.partition(".")[0].casefold() not in DEVICES and len(name) <= 255


def holding(*departments: str) -> Catalogue:
    """A catalogue with departments of these ids, each with the rows of the small one's first."""
    known = small(doubts=())
    own = [row for row in known.rows if row.department == known.departments[0].id]
    rows = [
        replace(row, id=f"{row.id}-{place}", department=each) for place, each in enumerate(departments) for row in own
    ]
    made = [Department(each, f"Osasto {each}", email=f"x{place}@testila.fi") for place, each in enumerate(departments)]
    return replace(known, departments=tuple(made), rows=tuple(rows))


# Names

STRANGE_NAMES = [
    "CON",
    "aux",
    "Nul.",
    "LPT1",
    "COM¹",
    "a:b",
    "a/b?c*",
    "a\\b",
    "..",
    " x. ",
    "x" * 300,
    "Москва",
    "🙂",
    "-",
    "",
]


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_a_round_and_a_municipality_of_any_name_get_a_folder(name: str, tmp_path: Path) -> None:
    known = small()
    catalogue = replace(known, settings=replace(known.settings, organisation_id=name), rounds=(Round(name),))
    folder = round_folder(tmp_path, catalogue, catalogue.rounds[0])
    parts = folder.root.relative_to(tmp_path).parts
    assert len(parts) == 2, "no name leads elsewhere"
    assert all(is_valid(part) for part in parts)


@given(st.lists(st.text(min_size=1, max_size=90), min_size=1, max_size=6, unique=True), st.text(max_size=20))
@example(["hal", "HAL", "Häl", "hal-2", "h a l"], "")
@example(["a", "a-b"], "b")
@example(["x" * 80 + "1", "x" * 80 + "2"], "y" * 90)
@example(["CON", "con", "Нева", "Неваа"], "AUX")
def test_no_two_forms_get_the_same_name_in_any_case_of_letters(ids: list[str], unit: str) -> None:
    """To Windows, ``HAL.xlsx`` and ``hal.xlsx`` are one file: the second form would replace the first."""
    catalogue = holding(*ids)
    rows = tuple(replace(row, unit=unit) for row in catalogue.rows)
    catalogue = replace(catalogue, rows=rows)
    folder = RoundFolder(Path("/kierros"))
    parts = {(each.id, part) for each in catalogue.departments for part in ("", unit)}
    made = {
        folder.form(catalogue, catalogue.rounds[0], each, part).name.casefold()
        for each in catalogue.departments
        for part in dict.fromkeys(("", unit))
    }
    assert len(made) == len(parts)
    assert all(is_valid(name) for name in made)


def test_a_name_that_is_alone_stays_plain() -> None:
    catalogue = holding("tekninen", "hallinto")
    names = [RoundFolder(Path("/k")).form(catalogue, catalogue.rounds[0], each).stem for each in catalogue.departments]
    assert [name.rpartition("-")[2] for name in names] == ["tekninen", "hallinto"]


def test_departments_of_nearly_the_same_name_get_a_draft_each(tmp_path: Path) -> None:
    catalogue = holding("osasto a", "osasto-a")
    planned = plan(saved(tmp_path / "tavoitteet.xlsx", catalogue), catalogue.rounds[0].code, tmp_path)
    carry_out(planned)
    written = outbox.draft(sending.plan(outbox.open_office(planned.folder.root, sender="talous@testila.fi")))
    assert len({path.name.casefold() for path in written}) == 2
    assert [b"x0@testila.fi" in path.read_bytes() for path in written] == [True, False]


def test_rounds_that_would_share_a_folder_are_refused(tmp_path: Path) -> None:
    catalogue = replace(small(), rounds=(Round("Kevät 2026"), Round("KEVAT: 2026")))
    with pytest.raises(Refused) as refused:
        round_folder(tmp_path, catalogue, catalogue.rounds[1])
    assert [each.code for each in refused.value.problems] == [Code.ROUNDS_ALIKE]


@pytest.mark.parametrize(
    "name",
    [
        "tavoitteet.xlsx",
        *contents(Language.SV),
        drafts.path_of(RoundFolder(Path()), next(iter(drafts._NAMES)), "x").name,
    ],
)
def test_the_programs_own_names_are_valid(name: str) -> None:
    assert is_valid(name)
    assert name.isascii()


# Long paths


def deep(tmp_path: Path, length: int) -> Path:
    """A folder whose path has this many characters."""
    path = tmp_path.resolve()
    while len(str(path)) < length:
        path /= "k" * min(40, max(length - len(str(path)) - 1, 1))
    return path


def test_in_a_deep_folder_names_are_cut_so_that_excel_opens_them(tmp_path: Path) -> None:
    catalogue = holding(*(f"sivistyksen-ja-hyvinvoinnin-toimialan-palvelualue-{number}" for number in range(9)))
    folder = RoundFolder(deep(tmp_path, PATH_LIMIT - 40))
    paths = [folder.form(catalogue, catalogue.rounds[0], each) for each in catalogue.departments]
    assert max(len(str(path)) for path in paths) <= PATH_LIMIT
    assert len({path.name for path in paths}) == len(paths), "what tells them apart is not what is cut off"
    assert folder.concerns() == ()


def test_where_no_name_is_short_enough_the_office_is_told(tmp_path: Path) -> None:
    source = saved(tmp_path / "tavoitteet.xlsx", small(doubts=()))
    planned = plan(source, small().rounds[0].code, deep(tmp_path, PATH_LIMIT))
    assert Code.PATH_LONG in {each.code for each in planned.problems}
    assert Code.PATH_LONG not in {each.code for each in plan(source, small().rounds[0].code, tmp_path).problems}


# Consoles


def started(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as its own process, in Finnish."""
    known = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "LANG"))}
    known |= {"TYOKIRJA_LANG": "fi", "PYTHONPATH": str(REPOSITORY), "PYTHONUTF8": "0", **environment}
    command = [sys.executable, "-m", "tyokirja", *arguments]
    return subprocess.run(command, env=known, cwd=folder, capture_output=True, check=False)


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "cp850"])
@pytest.mark.parametrize(
    ("arguments", "code"), [((), 0), (("--help",), 0), (("konsta",), 2), (("koosta", "ei → ole"), 2)]
)
def test_a_console_without_the_letters_shows_others(
    encoding: str, arguments: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    ran = started(*arguments, folder=tmp_path, PYTHONIOENCODING=encoding)
    assert ran.returncode == code, ran.stderr
    assert b"Traceback" not in ran.stdout + ran.stderr
    assert (ran.stdout + ran.stderr).decode(encoding).strip()


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_every_text_can_be_shown_on_any_console(encoding: str) -> None:
    console.prepare()
    for wordings in WORDINGS.values():
        for wording in wordings:
            shown = wording.encode(encoding, "tyokirja").decode(encoding)
            assert len(shown) >= len(wording)


def test_an_arrow_stays_one_and_a_dash_a_dash() -> None:
    console.prepare()
    assert "→ Valmis – 12 … ”ok” 語".encode("cp437", "tyokirja").decode("cp437") == '-> Valmis - 12 ... "ok" ?'


def test_a_file_whose_name_is_no_text_is_named_all_the_same(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"tavoitteet-\xff.pdf")).touch()
    ran = started(folder=tmp_path)
    assert ran.returncode == 0
    assert b"tavoitteet-" in ran.stdout


@pytest.mark.parametrize("closed", ["stdout", "stderr", "both"])
def test_without_a_console_the_program_still_runs(closed: str) -> None:
    """``pythonw`` and services have no streams at all."""
    gone = {"stdout": "sys.stdout = None", "stderr": "sys.stderr = None", "both": "sys.stdout = sys.stderr = None"}
    program = f"import sys; sys.argv = ['tyokirja', '--help']; {gone[closed]}; from tyokirja.cli import main; main()"
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0


def test_json_in_a_pipe_is_the_same_in_any_code_page(tmp_path: Path) -> None:
    path = tmp_path / "tavoitteet.xlsx"
    saved(path, small(rounds=(Round("Syyskausi → 2026"), Round("Syyskausi → 2026"))))
    facts = []
    for encoding in ("cp1252", "utf-8"):
        ran = started("check", str(path), "--json", folder=tmp_path, PYTHONIOENCODING=encoding)
        facts.append(json.loads(ran.stdout.decode(encoding)))
    assert facts[0] == facts[1]
    assert facts[0][0]["file"] == str(path)


def test_windows_tells_its_language_by_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    for number, expected in ((0x040B, Language.FI), (0x041D, Language.SV), (0x0407, Language.EN), (0, Language.EN)):
        monkeypatch.setattr(language, "_interface_language", lambda number=number: number)
        assert language.choose([], {}) is expected


@pytest.mark.parametrize(
    ("system", "argument", "shown"),
    [
        ("nt", "kierrokset", "kierrokset"),
        ("nt", "C:\\a b\\c", '"C:\\a b\\c"'),
        ("nt", "talous&hallinto", '"talous&hallinto"'),
        ("posix", "a b", "'a b'"),
        ("posix", "päätökset/2026-Q2", "päätökset/2026-Q2"),
        ("posix", "ä b", "'ä b'"),
    ],
)
def test_a_command_is_shown_as_the_system_takes_it(
    system: str, argument: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(show, "os", type("os", (), {"name": system}))
    assert show.quoted(argument) == shown


# Files that are open, read-only, or held for a moment


class Windows:
    """The module ``os`` as it is on Windows, as far as :mod:`tyokirja.files` asks."""

    name = "nt"
    fdopen, fsync, umask, access, W_OK = os.fdopen, os.fsync, os.umask, os.access, os.W_OK


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Replacing a file is refused until the list's number of attempts has been made; -1 is for ever."""
    attempts = [0]
    real = Path.replace

    def replaced(self: Path, target: Path) -> Path:
        if attempts[0]:
            attempts[0] -= 1
            raise PermissionError(13, "Access is denied")
        return real(self, target)

    monkeypatch.setattr(files, "os", Windows)
    monkeypatch.setattr(files, "_PATIENCE", (0.0, 0.0, 0.0))
    monkeypatch.setattr(Path, "replace", replaced)
    return attempts


def test_a_file_that_a_virus_scanner_holds_for_a_moment_is_written(tmp_path: Path, windows: list[int]) -> None:
    target = tmp_path / "koonti.xlsx"
    target.write_bytes(b"vanha")
    windows[0] = 3
    write_whole(target, b"uusi")
    assert target.read_bytes() == b"uusi"


def test_a_file_that_stays_open_is_left_alone_and_told(tmp_path: Path, windows: list[int]) -> None:
    target = tmp_path / "koonti.xlsx"
    target.write_bytes(b"vanha")
    windows[0] = -1
    with pytest.raises(Refused) as refused:
        write_whole(target, b"uusi")
    assert [each.code for each in refused.value.problems] == [Code.OPEN_ELSEWHERE]
    assert [path.name for path in tmp_path.iterdir()] == ["koonti.xlsx"]


def test_a_file_that_is_read_only_is_not_called_open(
    tmp_path: Path, windows: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "koonti.xlsx"
    target.write_bytes(b"vanha")
    windows[0] = -1
    monkeypatch.setattr(Windows, "access", staticmethod(lambda *_: False))
    with pytest.raises(Refused) as refused:
        write_whole(target, b"uusi")
    assert [each.code for each in refused.value.problems] == [Code.CANNOT_WRITE]


@pytest.fixture
def issued(tmp_path: Path) -> RoundFolder:
    """A round folder with blank forms."""
    planned = plan(saved(tmp_path / "tavoitteet.xlsx", small(doubts=())), small().rounds[0].code, tmp_path)
    carry_out(planned)
    return planned.folder


def test_a_master_that_excel_holds_is_written_beside(issued: RoundFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Excel for a file on a network drive may leave no lock file: only the refusal tells."""
    consolidate.write(gathering.gather(issued.root, workers=1))
    issued.master.write_bytes(issued.master.read_bytes() + b"\0")  # the office has saved it since
    real = Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target).name == "koonti.xlsx":
            raise PermissionError(13, "Access is denied")
        return real(self, target)

    monkeypatch.setattr(files, "os", Windows)
    monkeypatch.setattr(files, "_PATIENCE", ())
    monkeypatch.setattr(Path, "replace", held)
    before = issued.master.read_bytes()
    written = consolidate.write(gathering.gather(issued.root, workers=1))
    assert [each.code for each in written.problems] == [Code.WRITTEN_BESIDE]
    assert issued.master.read_bytes() == before
    assert (issued.root / "koonti (2).xlsx").is_file()


def test_a_feedback_form_that_is_open_stays_and_is_told(issued: RoundFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    issued.feedback.mkdir()
    stale = issued.feedback / "vanha.xlsx"
    stale.write_bytes(next(issued.forms.glob("*.xlsx")).read_bytes())

    def held(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "The process cannot access the file")

    gathered = gathering.gather(issued.root, workers=1)
    monkeypatch.setattr(Path, "unlink", held)
    written = consolidate.write(gathered)
    assert [(each.code, each.file) for each in written.problems] == [(Code.OPEN_ELSEWHERE, str(stale))]
    assert issued.master.is_file()


def test_a_file_that_is_not_there_is_taken_away_without_a_word(tmp_path: Path) -> None:
    remove(tmp_path / "puuttuu.xlsx")


def test_a_file_that_the_system_refuses_is_told_without_a_traceback(
    issued: RoundFolder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def held(*_: object, **__: object) -> None:
        raise PermissionError(13, "The process cannot access the file", str(issued.catalogue))

    monkeypatch.setattr(gathering, "gather", held)
    assert run(["status", str(issued.root), "--lang", "fi"]) == 2
    shown = capsys.readouterr().err
    assert "tavoitteet.xlsx" in shown
    assert "→" in shown


def test_a_command_ends_with_what_was_asked_for_at_the_end_and_with_its_code(tmp_path: Path) -> None:
    program = (
        "import atexit, tyokirja.cli as cli; from concurrent.futures import ThreadPoolExecutor;"
        "pool = ThreadPoolExecutor(1); pool.submit(int).result(); atexit.register(print, 'at the end');"
        "cli.run = lambda _: 1; cli.main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (1, "at the end", "")


def test_a_failure_of_the_program_does_not_end_as_if_the_work_were_done(tmp_path: Path) -> None:
    """Python's own exit code for it is 1, by which the launchers would open an old master."""
    program = (
        "import sys; sys.argv = ['tyokirja', 'status', '.']; import tyokirja.cli as cli; "
        "cli.run = lambda _: 1 / 0; cli.main()"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert ran.returncode == 3
    assert b"ZeroDivisionError" in ran.stderr


# What the office edits with Notepad


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_a_template_saved_by_notepad_is_read(start: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (REPOSITORY / "templates" / "kouvola.toml").read_bytes().replace(b"\r\n", b"\n")
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "oma.toml").write_bytes(start + lines.replace(b"\n", b"\r\n"))
    monkeypatch.chdir(tmp_path)
    assert replace(layout.load("oma"), name="") == replace(layout.load("kouvola"), name="")


def test_a_letter_saved_by_notepad_has_the_same_subject(issued: RoundFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    office = outbox.open_office(issued.root, sender="talous@testila.fi")
    plain = [each.message.subject for each in sending.plan(office).planned]
    own = issued.root / "templates" / "mail"
    own.mkdir(parents=True)
    for path in (REPOSITORY / "templates" / "mail").glob("*.j2"):
        (own / path.name).write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    monkeypatch.chdir(issued.root)
    assert [each.message.subject for each in sending.plan(office).planned] == plain


# What Python on Windows lacks


def test_every_module_loads_where_there_is_no_unix() -> None:
    """Each in one process that has none of the modules that Windows' Python has not, and says it is on Windows."""
    names = [".".join(path.relative_to(REPOSITORY).with_suffix("").parts) for path in SOURCES]
    names = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    program = f"""
import asyncio, ctypes, email.policy, importlib, locale, multiprocessing.connection, os, socket, ssl, subprocess, sys
import concurrent.futures.process, tempfile, types, zipfile, signal, smtplib, imaplib, logging, uuid, platform
import click, openpyxl, xlsxwriter, pandas, lxml.etree, docx, jinja2, rapidfuzz, rapidfuzz.distance, python_calamine
for gone in ("fcntl", "grp", "posix", "pwd", "readline", "resource", "syslog", "termios", "tty"):
    sys.modules[gone] = None
for gone in ("fork", "getuid", "geteuid", "sched_getaffinity", "killpg", "getpgid", "setsid", "chown", "mkfifo"):
    if hasattr(os, gone):
        delattr(os, gone)
for gone in ("SIGKILL", "SIGALRM", "SIGHUP", "SIGUSR1"):
    delattr(signal, gone)
sys.modules["msvcrt"] = types.ModuleType("msvcrt")
sys.platform = "win32"
for name in {names!r}:
    importlib.import_module(name)
print(len(sys.modules))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]


def test_the_time_zones_come_with_the_program_on_windows() -> None:
    """Windows has none of its own, and old Office files say Finnish time."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert any(re.fullmatch(r"tzdata.*sys_platform == 'win32'", each) for each in project["dependencies"])


def text_modes(source: str) -> list[int]:
    """The lines that open a file as text without saying in which encoding: on Windows that is the console's."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = {each.arg for each in node.keywords}
        modes = [
            ast.unparse(each) for each in (*node.args, *(each.value for each in node.keywords if each.arg == "mode"))
        ]
        binary = any("b" in mode for mode in modes if re.fullmatch(r"'[rwxab+t]+'", mode))
        opens = name in ("read_text", "write_text") or (ast.unparse(node.func) in ("open", "path.open", "io.open"))
        if opens and not binary and "encoding" not in given:
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_no_module_leaves_an_encoding_a_format_or_a_step_to_the_system(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert text_modes(source) == []
    assert not re.search(r"""strftime\([^)]*%[-#]|:%[-#]""", source), "only some systems' strftime leaves zeros out"
    # A lock has another way where a second name of a file is refused: tests/test_locks.py.
    link = "" if path.name == "locks.py" else r"|os\.link\(|\.hardlink_to\("
    assert not re.search(r"os\.rename\(|\.symlink_to\(|os\.symlink\(" + link, source), "Windows refuses it"
    assert "getpreferredencoding" not in source


def test_an_encoding_that_is_left_to_the_system_is_seen() -> None:
    assert text_modes("open('x')\npath.read_text()\npath.open(mode='w')") == [1, 2, 3]
    assert text_modes("open('x', 'rb')\npath.read_text(encoding='utf-8')\npath.open('wb')") == []


def test_a_temporary_file_lies_beside_its_target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On another drive it could not be put in place in one step."""
    monkeypatch.setenv("TMP", str(tmp_path / "muualla"))
    seen: list[Path] = []
    real = Path.replace

    def noted(self: Path, target: Path) -> Path:
        seen.append(self.parent)
        return real(self, target)

    monkeypatch.setattr(Path, "replace", noted)
    write_whole(tmp_path / "kierros" / "koonti.csv", b"x")
    assert seen == [tmp_path / "kierros"]


def test_a_round_folder_is_found_by_its_name_in_any_case(tmp_path: Path) -> None:
    """Windows keeps the letters' case and does not mind it."""
    catalogue = small()
    wanted = catalogue.rounds[0]
    name = rounds.folder_name(wanted.code)
    for written in (name.upper(), name.lower()):
        assert rounds.round_of(RoundFolder(tmp_path / written), catalogue) == wanted

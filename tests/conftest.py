"""What the tests share: LibreOffice, the other programs that some need, quick workers, and Hypothesis without a clock.

With ``TYOKIRJA_REQUIRE_OFFICE=1`` a test that lacks its program fails; without it, the test is skipped.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterator
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.browsing import Browser, BrowserMissing
from tests.mailbox_server import MailboxMissing, MailboxServer
from tests.office import Office, OfficeMissing, screen
from tests.postfix_server import PostfixMissing, ready
from tyokirja.cli import run
from tyokirja.workers import beats, processes
from tyokirja.workers.collecting import collect_as_command
from tyokirja.workers.crew import Worker

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a thread of numpy's would keep this process from being copied
if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
    # The many programs that the tests start would compile everything anew each time.
    os.environ["PYTHONPYCACHEPREFIX"] = tempfile.mkdtemp(prefix="tyokirja-tests-")
    atexit.register(shutil.rmtree, os.environ["PYTHONPYCACHEPREFIX"], ignore_errors=True)

settings.register_profile(
    "tyokirja",
    deadline=None,  # another process on the same machine is no fault of the code
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("tyokirja")

# No test keeps anything in the folders of whoever runs it; the processes of a run keep theirs in the folder of the first.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ["TYOKIRJA_CACHE"] = tempfile.mkdtemp(dir=os.environ["TYOKIRJA_CACHE"])
else:
    os.environ["TYOKIRJA_CACHE"] = tempfile.mkdtemp(prefix="tyokirja-cache-")
    atexit.register(shutil.rmtree, os.environ["TYOKIRJA_CACHE"], ignore_errors=True)

# Pages of another city's document, which lie beside the repository where somebody has put them there.
_PAGES = Path(__file__).resolve().parents[2] / "shared/documents/kauhava-tilinpaatos-2024-s58-64.pdf"
collect_ignore = [] if _PAGES.is_file() else ["test_import_real.py"]


def pytest_sessionstart() -> None:
    """The thread by which xdist listens holds nothing while it waits: workers are copies here, as they are in use."""
    if sys.platform == "linux" and "PYTEST_XDIST_WORKER" in os.environ:
        listening = sum(1 for _ in Path("/proc/self/task").iterdir()) - 1
        pytest.MonkeyPatch().setattr(
            "tyokirja.workers.processes.waiting_threads", lambda: listening + beats.waiting_threads()
        )
    measuring = sys.modules.get("coverage")
    if measuring and measuring.Coverage.current():
        pytest.MonkeyPatch().setattr(Worker, "end", _end_counted)


_end = Worker.end


def _end_counted(worker: Worker) -> None:
    """A worker is sent home and given a moment before it is ended: one that is killed leaves nothing to count."""
    if isinstance(worker._process, BaseProcess):  # and none that a test has made up
        with contextlib.suppress(OSError, ValueError):
            worker.pipe.send_bytes(b"")  # no job: it leaves, unless it is at work on one
            worker._process.join(1)
    _end(worker)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """The collector of cycles never walks through what stays: ten thousand tests, and the modules that they are in."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        collect_as_command()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever asks for LibreOffice carries the marker ``office``, a mail server ``mailbox``, Chromium ``browser``."""
    for item in items:
        if {"office", "program", "display"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.office)
        if {"mailbox", "post_office"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.mailbox)
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


def missing(what: str) -> None:
    """A program is not installed: the test is skipped, or fails where nothing may be skipped."""
    if os.environ.get("TYOKIRJA_REQUIRE_OFFICE") == "1":
        pytest.fail(f"needed here, and not installed: {what}", pytrace=False)
    pytest.skip(f"not installed: {what}")


@pytest.fixture
def display() -> None:
    """A virtual display and a keyboard for LibreOffice."""
    if lacking := screen.missing():
        missing(", ".join(lacking))


@pytest.fixture(scope="session")
def office() -> Iterator[Office]:
    """LibreOffice, one for the whole session."""
    try:
        running = Office()
    except OfficeMissing as why:
        missing(str(why))
        raise
    yield running
    running.stop()


@pytest.fixture
def workers_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that are no copies of this process: a copy has all the memory that this one has had and does not use."""
    monkeypatch.setattr(processes, "fork_is_safe", lambda: False)


@pytest.fixture(scope="session")
def mailbox() -> Iterator[MailboxServer]:
    """A real IMAP server, one for the whole session."""
    try:
        running = MailboxServer()
    except MailboxMissing as why:
        missing(str(why))
        raise
    yield running
    running.stop()


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    """Chromium with a profile of its own, on a screen of 1366 by 768."""
    try:
        running = Browser(tmp_path / "selain")
    except BrowserMissing as why:
        missing(str(why))
        raise
    yield running
    running.stop()


@pytest.fixture(scope="session")
def post_office() -> None:
    """For those who start dovecot and Postfix themselves: both are there."""
    try:
        ready()
    except (MailboxMissing, PostfixMissing) as why:
        missing(str(why))
        raise


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What ``tyokirja demo`` makes, once for all processes of a run: to be read, or copied before it is changed."""
    own = tmp_path_factory.getbasetemp()
    output = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "esittely"
    made = output.with_name("esittely-valmis")
    try:
        output.mkdir()
    except FileExistsError:
        # Another process of the run makes it, and says when it is made.
        for _ in range(600):
            if made.exists():
                return output
            time.sleep(0.2)
        raise AssertionError("the demonstration was not made") from None
    assert run(["demo", "--output", str(output)]) == 0
    made.touch()
    return output


@pytest.fixture
def program() -> Callable[[str], str]:
    """Finds a program that a test needs besides: ``program("pandoc")`` is its path."""

    def find(name: str) -> str:
        # Debian keeps servers out of an ordinary user's path.
        path = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin:/sbin")
        if path is None:
            missing(name)
            raise FileNotFoundError(name)
        return path

    return find

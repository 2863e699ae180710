"""One private LibreOffice for a whole test session, spoken to through a worker that has UNO.

The worker runs under the Python that LibreOffice's UNO bridge is installed for, which is seldom the one that runs the
tests; requests and replies are lines of JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.office.workbook import Workbook

REPOSITORY = Path(__file__).resolve().parents[2]
START_SECONDS = 120.0
REQUEST_SECONDS = 180.0

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_PYTHONS = (
    "/usr/bin/python3",
    "python3",
    "/usr/lib/libreoffice/program/python",
    "/opt/libreoffice/program/python",
    "/Applications/LibreOffice.app/Contents/Resources/python",
)


class OfficeMissing(Exception):  # noqa: N818 - named for what is so
    """LibreOffice, or a Python with its UNO bridge, is not installed."""


class OfficeFailed(Exception):  # noqa: N818 - named for what happened
    """LibreOffice crashed, hung, or could not do what it was asked."""


class OfficeRefused(Exception):  # noqa: N818 - named for what happened
    """What a person would have been stopped from: a locked cell, a protected sheet, a name already taken."""


def find_soffice() -> str:
    """The LibreOffice program. The environment variable ``TYOKIRJA_SOFFICE`` names another. Raises OfficeMissing."""
    chosen = os.environ.get("TYOKIRJA_SOFFICE")
    for candidate in (chosen,) if chosen else _PROGRAMS:
        if found := shutil.which(candidate):
            return found
    raise OfficeMissing(f"no LibreOffice: {chosen or ', '.join(_PROGRAMS)}")


def find_uno_python() -> str:
    """A Python that can import ``uno``. Raises OfficeMissing."""
    for candidate in (*_PYTHONS, sys.executable):
        if found := shutil.which(candidate):
            probe = [found, "-c", "import uno"]
            if subprocess.run(probe, capture_output=True, cwd="/", check=False).returncode == 0:
                return found
    raise OfficeMissing("no Python has LibreOffice's UNO bridge (Debian: python3-uno)")


class Office:
    """LibreOffice with its own profile and a Finnish locale; started when first used, ended by :meth:`stop`.

    After a crash or a hang the failing call raises :class:`OfficeFailed` and the next call starts a new LibreOffice.
    """

    def __init__(self) -> None:
        self._soffice = find_soffice()
        self._python = find_uno_python()
        self._folder = Path(tempfile.mkdtemp(prefix="tyokirja-office-"))
        self._worker: subprocess.Popen[str] | None = None
        self._starts = 0

    def open(self, path: Path, password: str = "") -> Workbook:
        """Open a workbook: xlsx, xlsm, xls, ods, csv. Raises OfficeFailed where LibreOffice cannot."""
        from tests.office.workbook import Workbook

        return Workbook(self, self.ask("open", path=str(path.resolve()), password=password))

    def new(self) -> Workbook:
        """A new workbook, as from *File, New*: one empty sheet."""
        from tests.office.workbook import Workbook

        return Workbook(self, self.ask("new"))

    def convert(self, source: Path, target: Path) -> Path:
        """Save any document that LibreOffice opens as ``target``, by its suffix: ``.pdf``, ``.docx``, ``.xlsx``."""
        target.parent.mkdir(parents=True, exist_ok=True)
        self.ask("convert", source=str(source.resolve()), target=str(target.resolve()))
        return target

    def write(self, path: Path, below: dict[str, list[str]]) -> None:
        """Write paragraphs into a text document, after the last heading or row with each of these texts, and save it."""
        self.ask("write", path=str(path.resolve()), below=below)

    def pictures(self, source: Path, folder: Path, dpi: int = 80) -> list[Path]:
        """The pages of a document as printed, as PNG files in page order. Needs pdftoppm (poppler-utils)."""
        pdf = source if source.suffix.casefold() == ".pdf" else self.convert(source, folder / f"{source.stem}.pdf")
        folder.mkdir(parents=True, exist_ok=True)
        command = ["pdftoppm", "-png", "-r", str(dpi), str(pdf), str(folder / f"{source.stem}-sivu")]
        subprocess.run(command, check=True, capture_output=True)
        return sorted(folder.glob(f"{source.stem}-sivu*.png"))

    def ask(self, do: str, **parameters: Any) -> Any:
        """Send one request to the worker and wait for its reply."""
        if self._worker and self._worker.poll() is not None:
            self._end()  # its LibreOffice may have outlived it
        worker = self._worker or self._start()
        assert worker.stdin is not None
        try:
            worker.stdin.write(json.dumps({"do": do, **parameters}) + "\n")
            worker.stdin.flush()
        except OSError as error:
            self._end()
            raise OfficeFailed(f"{do}: the worker is gone") from error
        return self._reply(worker, do, REQUEST_SECONDS)

    def stop(self) -> None:
        """End LibreOffice and remove its profile."""
        self._end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> subprocess.Popen[str]:
        self._starts += 1
        # A profile that a crash has left would greet the next start with a recovery dialog.
        profile = self._folder / f"profile-{self._starts}"
        worker = subprocess.Popen(
            [self._python, "-m", "tests.office.worker", self._soffice, str(profile)],
            cwd=REPOSITORY,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
            start_new_session=True,
        )
        self._worker = worker
        self._reply(worker, "start", START_SECONDS)
        return worker

    def _reply(self, worker: subprocess.Popen[str], do: str, seconds: float) -> Any:
        assert worker.stdout is not None
        answered, _, _ = select.select([worker.stdout], [], [], seconds)
        line = worker.stdout.readline() if answered else ""
        reply = json.loads(line) if line else {"failed": "no answer", "gone": True}
        if reply.get("gone"):
            self._end()
        if "refused" in reply:
            raise OfficeRefused(f"{do}: {reply['refused']}")
        if "failed" in reply:
            raise OfficeFailed(f"{do}: {reply['failed']}")
        return reply["result"]

    def _end(self) -> None:
        worker, self._worker = self._worker, None
        if worker is None:
            return
        with contextlib.suppress(OSError):
            if worker.stdin is not None:
                worker.stdin.close()  # the worker takes the end of its input as the wish to end
        with contextlib.suppress(subprocess.TimeoutExpired):
            worker.wait(20)
        # LibreOffice is in the worker's own process group, so nothing else can be hit.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()

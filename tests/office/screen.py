"""LibreOffice on a virtual display of 1366 x 768: seen as a person sees it, and worked by keyboard alone.

Needs Xvfb, setxkbmap, xdotool and ImageMagick besides LibreOffice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from types import TracebackType

from tests.office.process import OfficeFailed, find_soffice

WIDTH, HEIGHT = 1366, 768
PROGRAMS = ("Xvfb", "setxkbmap", "xdotool", "import")
START_SECONDS = 90.0

_SCHEMA = "http://openoffice.org/2001/registry"
_OPTIONS = {
    ("/org.openoffice.Setup/L10N", "ooSetupSystemLocale"): "fi-FI",
    ("/org.openoffice.Office.Common/Misc", "ShowTipOfTheDay"): "false",
    ("/org.openoffice.Office.Common/Save/Document", "WarnAlienFormat"): "false",
}


def missing() -> tuple[str, ...]:
    """The programs that a screen needs and that are not installed."""
    return tuple(program for program in PROGRAMS if shutil.which(program) is None)


class Screen:
    """One workbook open on a display of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = Path(tempfile.mkdtemp(prefix="tyokirja-screen-"))
        self._processes: list[subprocess.Popen[bytes]] = []
        self._environment: dict[str, str] = {}

    def __enter__(self) -> Screen:
        try:
            self._start()
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()

    def _start(self) -> None:
        told, tells = os.pipe()
        # Else the server forgets its keyboard whenever the last program leaves it, as the one that sets it does.
        keeps = ("-noreset", "-nolisten", "tcp")
        display = ["Xvfb", "-displayfd", str(tells), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", *keeps]
        self._processes.append(subprocess.Popen(display, pass_fds=[tells], stderr=subprocess.DEVNULL))
        os.close(tells)
        with os.fdopen(told) as number:
            self._environment = {**os.environ, "DISPLAY": f":{number.readline().strip()}", "SAL_USE_VCLPLUGIN": "gen"}
        # Without a layout that has them, letters with dots are lost.
        subprocess.run(["setxkbmap", "-layout", "fi"], env=self._environment, check=True)
        (self._folder / "user").mkdir()
        items = "".join(
            f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
            for (path, name), value in _OPTIONS.items()
        )
        (self._folder / "user" / "registrymodifications.xcu").write_text(
            f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="{_SCHEMA}">{items}</oor:items>',
            encoding="utf-8",
        )
        command = [find_soffice(), f"-env:UserInstallation={self._folder.as_uri()}", "--norestore", "--nologo"]
        quiet = subprocess.DEVNULL
        self._processes.append(
            subprocess.Popen([*command, str(self._path)], env=self._environment, stdout=quiet, stderr=quiet)
        )
        window = self._window()
        self._do("windowmove", window, "0", "0")
        self._do("windowsize", window, str(WIDTH), str(HEIGHT))
        self._do("windowfocus", window)
        time.sleep(3)

    def _window(self) -> str:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            seen = self._do("search", "--onlyvisible", "--name", self._path.name).split()
            if seen:
                return seen[0]
            time.sleep(0.5)
        raise OfficeFailed(f"{self._path.name} did not open")

    def _do(self, *words: str) -> str:
        return subprocess.run(
            ["xdotool", *words], env=self._environment, capture_output=True, text=True, check=False
        ).stdout

    def press(self, *keys: str) -> None:
        """Press keys one after another: ``Tab``, ``alt+Down``, ``ctrl+s``."""
        self._do("key", "--delay", "60", *keys)

    def type(self, words: str) -> None:
        """Type letters as they come from a keyboard."""
        self._do("type", "--delay", "40", words)
        time.sleep(0.2)  # a letter with dots comes a little later than the next key

    def picture(self, path: Path) -> Path:
        """The whole display as a PNG file."""
        subprocess.run(["import", "-window", "root", str(path)], env=self._environment, check=True)
        return path

    def saved(self, seconds: float = 30.0) -> bytes:
        """Press Ctrl+S and wait until the file has changed; gives its bytes."""
        before = self._path.stat().st_mtime_ns
        self.press("ctrl+s")
        end = time.monotonic() + seconds
        while self._path.stat().st_mtime_ns == before:
            if time.monotonic() > end:
                raise OfficeFailed(f"{self._path.name} was not saved")
            time.sleep(0.2)
        time.sleep(1)
        return self._path.read_bytes()

    def _end(self) -> None:
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

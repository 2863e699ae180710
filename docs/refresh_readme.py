"""Runs the commands that README shows and writes their real output under them; the test suite compares the two.

python docs/refresh_readme.py
"""

from __future__ import annotations

import contextlib
import difflib
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tyokirja.cli import run
from tyokirja.files import resources

README = Path(__file__).resolve().parent.parent / "README.md"
_BLOCK = re.compile(r"(<!-- output -->\n```console\n)(.*?)(```)", re.DOTALL)


@contextlib.contextmanager
def fresh_folder(language: str) -> Iterator[None]:
    """An empty folder to work in, with the seed documents, in one language and at a terminal of 80 columns."""
    before, spoken, columns = Path.cwd(), os.environ.get("TYOKIRJA_LANG"), os.environ.get("COLUMNS")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(resources.folder("seeds"), Path(folder) / "seeds")
        os.chdir(folder)
        os.environ |= {"TYOKIRJA_LANG": language, "COLUMNS": "80"}
        try:
            yield
        finally:
            os.chdir(before)
            for name, value in (("TYOKIRJA_LANG", spoken), ("COLUMNS", columns)):
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def output(command: str) -> str:
    """What one command (``tyokirja …``) prints, on both streams."""
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown), contextlib.redirect_stderr(shown):
        run(shlex.split(command)[1:])
    return shown.getvalue()


def refreshed(readme: str) -> str:
    """README with the output of its commands as it is now; the commands run in order in one empty folder."""

    def block(found: re.Match[str]) -> str:
        commands = [line for line in found[2].splitlines() if line.startswith("$ ")]
        lines = "".join(f"{command}\n{output(command[2:])}" for command in commands)
        return found[1] + lines + found[3]

    with fresh_folder("en"):
        return _BLOCK.sub(block, readme)


def main(arguments: list[str]) -> int:
    """Refresh README; with ``--check`` only say whether it is true (exit code 1: it is not)."""
    # README shows what a plain installation prints: without the dictionary that may be installed besides.
    sys.modules["libvoikko"] = None  # type: ignore[assignment] # how Python marks a module that is not to be had
    before = README.read_text(encoding="utf-8")
    after = refreshed(before)
    if "--check" in arguments:
        sys.stdout.writelines(difflib.unified_diff(before.splitlines(True), after.splitlines(True), "README", "now"))
        return int(before != after)
    README.write_text(after, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

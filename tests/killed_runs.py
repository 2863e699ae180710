"""Command lines that are killed at a chosen moment: each in a fork of one process that has loaded the program already.

Run as a program, it reads orders from its standard input, a JSON object a line, and answers each with a line.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType


class Runs:
    """A process that runs command lines in forks of its own. ``secrets`` are put into its keyring. Use it in a ``with``."""

    def __init__(self, secrets: dict[tuple[str, str], str], output: Path) -> None:
        self._output = output
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.killed_runs"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
        )
        self._asked({"secrets": [[*where, secret] for where, secret in secrets.items()], "output": str(output)})

    def __enter__(self) -> Runs:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)

    def run(self, arguments: Sequence[str], seconds: float = 0) -> tuple[int, float]:
        """The exit code and the seconds that it took; killed after ``seconds``, where they are given: then -9."""
        code, took = self._asked({"arguments": list(arguments), "seconds": seconds})
        return int(code), float(took)

    def shown(self) -> str:
        """All that the runs have written to their output and error streams."""
        return self._output.read_text(encoding="utf-8", errors="replace")

    def _asked(self, order: object) -> list[float]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return list(json.loads(self._process.stdout.readline()))


def _serve() -> None:
    import keyring

    from tests.keyrings import Narrow

    ring = Narrow()
    keyring.set_keyring(ring)
    _load()
    output = os.open(os.devnull, os.O_WRONLY)
    for line in sys.stdin:
        order = json.loads(line)
        if "secrets" in order:
            ring.entries = {(entry, name): secret for entry, name, secret in order["secrets"]}
            output = os.open(order["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            answer: tuple[float, ...] = ()
        else:
            answer = _forked(order["arguments"], order["seconds"], output)
        print(json.dumps(answer), flush=True)


def _load() -> None:
    """What the mail commands load when they run, so that no fork has to."""
    import httpx  # noqa: F401 - loaded for the forks
    import jinja2  # noqa: F401 - as above
    import msal  # noqa: F401 - as above
    import pandas  # noqa: F401 - as above

    from tyokirja.cli import mail_commands  # noqa: F401 - as above
    from tyokirja.mail.carrying import (
        carriers,  # noqa: F401 - as above
    )
    from tyokirja.mailing import (
        send,  # noqa: F401 - as above
    )


def _forked(arguments: list[str], seconds: float, output: int) -> tuple[float, ...]:
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.dup2(output, 1)
        os.dup2(output, 2)
        from tyokirja.cli import run

        code = 99
        try:
            code = run(arguments)
            sys.stdout.flush()
        finally:
            os._exit(code)
    if seconds:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), time.monotonic() - begun


if __name__ == "__main__":
    _serve()

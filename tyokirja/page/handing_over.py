"""A second start by the same user on the same computer: the page that is open already gives a new way in.

Whoever lost the window gets it back by the same double-click. The key lies in a file that its owner alone can read, in the
system's folder for temporary files and not beside the rounds, which others may open.
"""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tyokirja.files.locks import PAGE, read
from tyokirja.page.guarding import ENTRY, KEY_HEADER, RENEWAL, Session

_SECONDS = 5.0


@contextlib.contextmanager
def offered(mark: str, host: str, session: Session) -> Iterator[None]:
    """While the page is open, its host and the key to a new way in lie where the same user finds them by the lock's mark."""
    path = _path(mark)
    there = True
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({"host": host, "key": session.key}, file)
    except OSError:
        there = False  # then a second start is told who has the page open, as anybody is
    try:
        yield
    finally:
        if there:
            with contextlib.suppress(OSError):
                path.unlink()


def asked(root: Path) -> str | None:
    """The address of the page that this user has open for ``root``; None where it is another's, or does not answer."""
    owner = read(root / PAGE)
    if owner is None or not owner.mark.isalnum():
        return None
    path = _path(owner.mark)
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or (hasattr(os, "getuid") and status.st_uid != os.getuid()):
            return None
        told = json.loads(path.read_text(encoding="utf-8"))
        host, key = str(told["host"]), str(told["key"])
        if not host.startswith(("127.0.0.1:", "[::1]:")):
            return None
        connection = http.client.HTTPConnection(host, timeout=_SECONDS)
        with contextlib.closing(connection):
            connection.request("POST", RENEWAL, b"", {KEY_HEADER: key})
            answer = connection.getresponse()
            token = answer.read().decode("ascii")
    except (OSError, ValueError, KeyError, TypeError, http.client.HTTPException):
        return None
    return f"http://{host}{ENTRY}?avain={token}" if answer.status == 200 else None


def _path(mark: str) -> Path:
    return Path(tempfile.gettempdir()) / f"tyokirja-sivu-{mark}.json"

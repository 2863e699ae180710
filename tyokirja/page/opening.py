"""Serves the page of a folder until it is closed or nobody uses it any more."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import http.client
import json
import logging
import os
import signal
import socket
import stat
import tempfile
import time
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from tyokirja.files import missing
from tyokirja.files.locks import PAGE, Lock, read
from tyokirja.language import Language
from tyokirja.page.guarding import ENTRY, KEY_HEADER, RENEWAL, Session
from tyokirja.problems import Code, Problem, Refused

if TYPE_CHECKING:
    from tyokirja.page.application import Page

UNUSED = 30 * 60.0
"""Seconds without a request after which the page ends: a window that is open asks now and then."""


def serve(
    folder: Path, language: Language, tell: Callable[[str], None], *, browser: bool = True, unused: float = UNUSED
) -> None:
    """Serve the page of ``folder``; ``tell`` gets the address, which lets in whoever opens it first.

    Raises :class:`Refused` (``FILE_MISSING``, ``PAGE_OPEN_ELSEWHERE``, ``CANNOT_WRITE``, ``PAGE_NEEDS_PACKAGES``).
    """
    if not folder.exists():
        raise Refused(missing(folder))
    if folder.is_file():
        folder = folder.parent  # a catalogue, or a file of a round: its folder is meant
    try:
        import python_multipart  # noqa: F401 - it is loaded when the first file is dropped, which is too late to tell
        import uvicorn

        from tyokirja.page.application import Page
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("uvicorn", "starlette", "python_multipart"):
            raise
        raise Refused(Problem(Code.PAGE_NEEDS_PACKAGES, value=error.name or "")) from error
    from tyokirja.page.jobs import Jobs

    root = folder.resolve()
    try:
        lock = Lock(root).__enter__()
    except Refused:
        if (again := asked(root)) is None:
            raise
        tell(again)
        if browser:
            webbrowser.open(again)
        return
    with contextlib.ExitStack() as held:
        held.push(lock)
        listener = held.enter_context(_listening())
        address = listener.getsockname()
        host = f"[{address[0]}]:{address[1]}" if listener.family == socket.AF_INET6 else f"{address[0]}:{address[1]}"
        jobs = Jobs()
        server: uvicorn.Server

        def stop() -> None:
            server.should_exit = True

        page = Page(root, language, opens=browser, stop=stop, jobs=jobs)
        held.enter_context(offered(lock.mark, host, page.session))
        configuration = uvicorn.Config(
            page.application((host,)),
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            ws="none",
            timeout_graceful_shutdown=2,
        )
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        server = uvicorn.Server(configuration)
        opened = f"http://{host}/avaa?avain={quote(page.session.token)}"

        async def run() -> None:
            watching = asyncio.create_task(_watch(page, stop, unused))
            serving = asyncio.create_task(server.serve(sockets=[listener]))
            while not server.started and not serving.done():
                await asyncio.sleep(0.01)
            tell(opened)
            if browser:
                await asyncio.to_thread(webbrowser.open, opened)
            await serving
            watching.cancel()

        # The server raises its signals again when it is done: then all here is still to be put away.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        try:
            with contextlib.suppress(KeyboardInterrupt):
                asyncio.run(run())
        finally:
            jobs.stop()


def _listening() -> socket.socket:
    """A socket on the loopback address, on a port that the system chooses."""
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        listener = socket.socket(family, socket.SOCK_STREAM)
        try:
            listener.bind((address, 0))
        except OSError:
            listener.close()
            continue
        listener.listen(64)
        return listener
    raise OSError(errno.EADDRNOTAVAIL, "127.0.0.1, ::1")


async def _watch(page: Page, stop: Callable[[], None], unused: float) -> None:
    """Ends the page when it has not been used for a while and nothing is under way."""
    while True:
        await asyncio.sleep(min(unused / 4, 15.0))
        if page.jobs.busy:
            page.session.used = time.monotonic()
        elif time.monotonic() - page.session.used > unused:
            stop()
            return


_SECONDS = 5.0


@contextlib.contextmanager
def offered(mark: str, host: str, session: Session) -> Iterator[None]:
    """While the page is open, its host and the key to a new way in lie where the same user finds them by the lock's mark.

    Whoever lost the window gets it back by the same double-click. The file is one that its owner alone can read, in the
    system's folder for temporary files and not beside the rounds, which others may open.
    """
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

"""Who may ask the page for anything: the browser that was opened with its address, and no other site in it.

Sources: OWASP's cheat sheets on cross-site request forgery and on DNS rebinding; Fetch Metadata (W3C).
"""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENTRY = "/avaa"
"""Where the opened address leads: its token is exchanged for a cookie, once."""

RENEWAL = "/uusi"
"""Where a second start by the same user asks for a new token."""

KEY_HEADER = "X-Tyokirja-Key"
"""What carries the key for that. No site can send it: a browser would ask first, and be refused."""

_HEADERS = (
    (
        b"content-security-policy",
        b"default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        b"form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cache-control", b"no-store"),
)


class Session:
    """The secrets of one page: all are made when it is opened, and known to nobody but the browser that opens it."""

    def __init__(self) -> None:
        self.cookie_name = f"tyokirja-{secrets.token_hex(4)}"
        self.csrf = secrets.token_urlsafe(32)
        self.key = secrets.token_urlsafe(32)
        self._cookie = secrets.token_urlsafe(32)
        self._token: str | None = secrets.token_urlsafe(32)
        self.used = time.monotonic()

    @property
    def token(self) -> str:
        """What the opened address carries; empty once it has been used."""
        return self._token or ""

    def renew(self, key: bytes) -> str | None:
        """A new token, in the place of any that is left, for who has the key."""
        if not hmac.compare_digest(key, self.key.encode()):
            return None
        self._token = secrets.token_urlsafe(32)
        return self._token

    def enter(self, token: str) -> str | None:
        """The cookie for the one who has the token; None for a wrong one, and for the right one a second time."""
        if self._token is None or not hmac.compare_digest(token.encode(), self._token.encode()):
            return None
        self._token = None
        return f"{self.cookie_name}={self._cookie}; Path=/; HttpOnly; SameSite=Strict"

    def knows(self, cookies: str) -> bool:
        """True when a ``Cookie`` header carries the cookie."""
        for part in cookies.split(";"):
            name, _, value = part.strip().partition("=")
            if name == self.cookie_name and hmac.compare_digest(value.encode(), self._cookie.encode()):
                return True
        return False


class Guard:
    """Lets through what comes from the page's own browser; refuses all else before anything is read or done.

    ``hosts`` are the addresses (with port) that the page answers to; ``most_bytes`` is the limit of what is sent to it.
    """

    def __init__(
        self, app: ASGIApp, session: Session, hosts: tuple[str, ...], most_bytes: int, refusal: Refusal
    ) -> None:
        self._app = app
        self._session = session
        self._hosts = hosts
        self._most_bytes = most_bytes
        self._refusal = refusal

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """As ASGI has it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["path"] == RENEWAL:
            await self._renewed(scope, send)
            return
        status = self._verdict(scope)
        if status == TOO_LARGE:
            await _drain(receive)
        if status:
            await _answer(send, status, self._refusal(status))
            return
        self._session.used = time.monotonic()
        await self._app(scope, receive, _with_headers(send))

    async def _renewed(self, scope: Scope, send: Send) -> None:
        """The answer to a second start; a browser, which names the site it comes from, gets none."""
        headers = dict(scope["headers"])
        mine = headers.get(b"host", b"").decode("latin-1") in self._hosts and scope["method"] == "POST"
        foreign = any(name in headers for name in (b"origin", b"sec-fetch-site", b"cookie"))
        token = self._session.renew(headers.get(KEY_HEADER.lower().encode(), b"")) if mine and not foreign else None
        if token is None:
            await _answer(send, FORBIDDEN, self._refusal(FORBIDDEN))
            return
        self._session.used = time.monotonic()
        await _answer(send, 200, token.encode())

    def _verdict(self, scope: Scope) -> int:
        """0 for what may go on, else the status of the refusal."""
        headers: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            if name in headers and name in (b"host", b"origin", b"content-length"):
                return 400
            headers[name] = value if name not in headers else headers[name] + b"; " + value
        if headers.get(b"host", b"").decode("latin-1") not in self._hosts:
            return MISDIRECTED
        method, site = scope["method"], headers.get(b"sec-fetch-site", b"none")
        if method not in ("GET", "HEAD", "POST"):
            return 405
        if method == "POST":
            origins = {f"http://{host}" for host in self._hosts}
            if headers.get(b"origin", b"").decode("latin-1") not in origins or site not in (b"none", b"same-origin"):
                return FORBIDDEN
        elif site not in (b"none", b"same-origin"):
            return FORBIDDEN
        if scope["path"] != ENTRY and not self._session.knows(headers.get(b"cookie", b"").decode("latin-1")):
            return FORBIDDEN
        if method == "POST":
            length = headers.get(b"content-length", b"")
            if not length.isdigit():
                return 411
            if int(length) > self._most_bytes:
                return TOO_LARGE
        return 0


FORBIDDEN, TOO_LARGE, MISDIRECTED = 403, 413, 421

Refusal = Callable[[int], bytes]
"""The page that tells of a refusal, by its status."""


async def _drain(receive: Receive) -> None:
    """Let what is too large pass by, so that the browser reads the answer; nothing of it is kept."""
    while True:
        message = await receive()
        if message["type"] != "http.request" or not message.get("more_body"):
            return


async def _answer(send: Send, status: int, page: bytes) -> None:
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(page)).encode()), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": page})


def _with_headers(send: Send) -> Callable[[Message], Awaitable[None]]:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), *_HEADERS]}
        await send(message)

    return sending

"""HTTP with a service that wants a token: always encrypted, renewed when refused, patient as long as it asks for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tyokirja.mail.carrying.post import Dropped
from tyokirja.mail.carrying.server import TIMEOUT, cause, trusting, without_secrets
from tyokirja.mail.carrying.tokens import Tokens
from tyokirja.problems import Code, Problem, ProblemKind, Refused

if TYPE_CHECKING:
    import httpx

_TRIES = 6
_LONGEST_WAIT = 300.0
"""Seconds that one answer is waited for in all where the service asks to come back later."""

_BUSY = frozenset({429, 503, 504})


class Answered(Exception):  # noqa: N818 - named for what happened
    """The service answered that it did not do it. ``code`` is its own word for why (``ErrorItemNotFound``)."""

    def __init__(self, status: int, code: str, said: str) -> None:
        self.status = status
        self.code = code
        self.said = said
        super().__init__(f"{status} {code}")


def client(ca: Path | None = None) -> httpx.Client:
    """A client that trusts what the system trusts, and the authority ``ca``.

    Raises :class:`Refused` (``MAIL_EXTRA_MISSING``, ``CANNOT_READ``).
    """
    try:
        import httpx
    except ImportError as error:
        raise Refused(Problem(Code.MAIL_EXTRA_MISSING, value="m365")) from error
    return httpx.Client(verify=trusting(ca), timeout=TIMEOUT, follow_redirects=False)


class Web:
    """Calls to one service. ``address`` is where all of its addresses begin; no other one is ever given the token."""

    def __init__(
        self,
        address: str,
        tokens: Tokens,
        ca: Path | None = None,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._address = address.rstrip("/")
        self._tokens = tokens
        self._client = client(ca)
        self._sleep = sleep

    @property
    def shown(self) -> str:
        """The service for a message: ``graph.microsoft.com``."""
        return urlsplit(self._address).netloc

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def call(
        self,
        method: str,
        path: str,
        *,
        json: object = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        open_to_all: bool = False,
    ) -> httpx.Response:
        """One call, answered with success. ``path`` is below the service's address, or whole.

        ``open_to_all``: the address itself is the permission, and gets no token. A call that only asks is repeated when
        the connection ends. Raises :class:`Refused`, :class:`Answered`, and :class:`Dropped` for a call that changes
        something.
        """
        url = path if path.startswith("https://") else f"{self._address}{path}"
        if not open_to_all and not url.startswith(f"{self._address}/"):
            raise self.refused(Code.MAIL_SERVICE_FAILED, urlsplit(url).netloc)
        waited, fresh, lost = 0.0, False, 0
        for attempt in range(_TRIES):
            own = dict(headers or {})
            if not open_to_all:
                own["Authorization"] = f"Bearer {self._tokens.access(fresh=fresh)}"
            try:
                answer = self._client.request(method, url, json=json, content=content, headers=own)
            except Exception as error:
                lost += 1
                if method != "GET" or lost > 2:
                    raise self._lost(error, asks=method == "GET") from error
                continue
            if answer.status_code == 401 and not fresh and not open_to_all:
                fresh = True
                continue
            if answer.status_code not in _BUSY:
                return self._done(answer)
            wait = _retry_after(answer, attempt)
            if attempt == _TRIES - 1 or waited + wait > _LONGEST_WAIT:
                break
            self._sleep(wait)
            waited += wait
        raise self.refused(Code.MAIL_BUSY, f"{answer.status_code} {answer.reason_phrase}")

    def found(self, path: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
        """What a call that asks is answered with."""
        answer = self.call("GET", path, headers=headers).json()
        return dict(answer) if isinstance(answer, dict) else {}

    def refused(self, code: ProblemKind, reason: str) -> Refused:
        """A problem with this service."""
        fields = (("reason", without_secrets(reason, self._tokens.known)), ("user", ""))
        return Refused(Problem(code, value=self.shown, fields=fields))

    def _done(self, answer: httpx.Response) -> httpx.Response:
        if answer.is_success:
            return answer
        code, said = _error(answer)
        words = without_secrets(f"{answer.status_code} {code} {said}".strip(), self._tokens.known)
        if answer.status_code == 401:
            raise self.refused(Code.MAIL_TOKEN_REFUSED, words)
        if answer.status_code == 403:
            raise self.refused(Code.MAIL_NOT_ALLOWED, words)
        raise Answered(answer.status_code, code, words)

    def _lost(self, error: Exception, *, asks: bool) -> Exception:
        """What a connection's end means: nothing was asked yet, or nobody knows what came of it."""
        import httpx

        reason = lost(error)
        if not reason:
            return error
        if asks or isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout):
            code = Code.MAIL_CERTIFICATE if reason.startswith("certificate") else Code.MAIL_UNREACHABLE
            return self.refused(code, reason)
        return Dropped(reason, certain=False)


def lost(error: Exception) -> str:
    """Why there is no connection, as :func:`cause` tells it; empty where the error is another."""
    import httpx

    if not isinstance(error, httpx.TransportError):
        return ""
    if isinstance(error, httpx.TimeoutException):
        return "no_answer_in_time"
    below: BaseException | None = error
    while below is not None:
        if isinstance(below, OSError):
            return cause(below)
        below = below.__cause__ or below.__context__
    return "connection_closed"


def _error(answer: httpx.Response) -> tuple[str, str]:
    """The service's word and words for what it did not do: ``{"error": {"code": …, "message": …}}``."""
    try:
        error = answer.json()["error"]
        return str(error.get("code", "")), str(error.get("message", ""))
    except (ValueError, KeyError, TypeError, AttributeError):
        return "", answer.reason_phrase


def _retry_after(answer: httpx.Response, attempt: int) -> float:
    """Seconds to wait: as the service says, in seconds or by a date; else longer each time."""
    stated = answer.headers.get("Retry-After", "").strip()
    if stated.isdecimal():
        return float(stated)
    try:
        return max((parsedate_to_datetime(stated) - datetime.now(UTC)).total_seconds(), 0.0)
    except (ValueError, TypeError):
        return float(2**attempt)

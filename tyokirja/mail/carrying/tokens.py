"""OAuth 2 in place of a password: access tokens, renewed when they run out, and how mail servers are given them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import field

from tyokirja.records import dataclass

_MARGIN = 120.0
"""Seconds before its end at which a token is renewed: a login takes its time."""

MECHANISMS = ("OAUTHBEARER", "XOAUTH2")
"""How a token is given to a server, the standard's way (RFC 7628) before that of Google and Microsoft."""


@dataclass(frozen=True, slots=True)
class Grant:
    """An access token and until when it is good (:func:`time.time`)."""

    access: str = field(repr=False)
    expires_at: float


class Tokens:
    """Access tokens for one mailbox. ``renew`` gets the next one; it raises :class:`Refused` where there is none."""

    def __init__(self, renew: Callable[[], Grant], clock: Callable[[], float] = time.time) -> None:
        self._renew = renew
        self._clock = clock
        self._grant: Grant | None = None

    def access(self, *, fresh: bool = False) -> str:
        """A token that is good for some minutes yet; ``fresh``: another than the last, which was not accepted."""
        if fresh or self._grant is None or self._clock() > self._grant.expires_at - _MARGIN:
            self._grant = self._renew()
        return self._grant.access

    @property
    def known(self) -> str:
        """The token that was given out last, so that it can be kept out of messages; empty where there was none."""
        return self._grant.access if self._grant else ""


Login = str | Tokens
"""What opens a mailbox: a password, or tokens."""


def initial(mechanism: str, user: str, token: str) -> str:
    """What a client says first, not yet encoded. ``user`` may be a shared mailbox that the token's owner may open."""
    if mechanism == "OAUTHBEARER":
        authority = user.replace("=", "=3D").replace(",", "=2C")  # RFC 5801, 4
        return f"n,a={authority},\x01auth=Bearer {token}\x01\x01"
    return f"user={user}\x01auth=Bearer {token}\x01\x01"


def farewell(mechanism: str) -> bytes:
    """What a client answers to the server's explanation of a refusal, before it gets the refusal itself."""
    return b"\x01" if mechanism == "OAUTHBEARER" else b""

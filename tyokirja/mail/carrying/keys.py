"""Where secrets are: the environment, the system's keyring, or a person at a terminal; nowhere else.

No secret is ever written to a file, a log or a message by this program. What is kept is kept in the keyring.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from tyokirja.mail.carrying.server import Server
from tyokirja.problems import Code, Problem, Refused

if TYPE_CHECKING:
    from types import ModuleType

_PIECE = 1_000
"""Letters of a secret in one entry: Windows' own place takes 2,560 bytes, of two for each letter."""

_MOST_PIECES = 40
_CONTINUED = "\x02"
"""What the first piece of a secret in several begins with, before their number."""

Ask = Callable[[], str]
"""Asks a person for a password; empty where there is nobody to ask."""


def password(server: Server, environment: Mapping[str, str] | None = None, ask: Ask | None = None) -> str:
    """The password of ``server.user``: from the environment, from the system's keyring, or asked for.

    The variable is ``TYOKIRJA_SMTP_PASSWORD`` or ``TYOKIRJA_IMAP_PASSWORD``; the keyring's entry ``tyokirja-smtp`` or
    ``tyokirja-imap`` with the user's name. Raises :class:`Refused` (``MAIL_NO_PASSWORD``).
    """
    variable = f"TYOKIRJA_{server.protocol.value.upper()}_PASSWORD"
    entry = f"tyokirja-{server.protocol.value}"
    secret = (os.environ if environment is None else environment).get(variable) or kept(entry, server.user)
    if not secret and ask is not None:
        secret = ask()
    if not secret:
        fields = (("variable", variable), ("entry", entry), ("user", server.user))
        raise Refused(Problem(Code.MAIL_NO_PASSWORD, value=server.shown, fields=fields))
    return secret


def kept(entry: str, name: str) -> str:
    """A secret of the keyring; empty where it is not there, or there is no keyring."""
    keyring = _keyring()
    if keyring is None:
        return ""
    with contextlib.suppress(keyring.errors.KeyringError, RuntimeError, OSError, ValueError):
        first = keyring.get_password(entry, name) or ""
        if not first.startswith(_CONTINUED):
            return first
        pieces = [keyring.get_password(entry, f"{name} {number}") or "" for number in range(int(first[1:]))]
        return "".join(pieces) if all(pieces) else ""
    return ""  # no keyring on this machine, or it stays locked: the next source is asked


def keep(entry: str, name: str, secret: str) -> None:
    """Put a secret into the keyring, in pieces where it is long. Raises :class:`Refused` (``MAIL_NO_KEYRING``)."""
    keyring = _keyring()
    pieces = [secret[start : start + _PIECE] for start in range(0, len(secret), _PIECE)]
    if keyring is None or len(pieces) > _MOST_PIECES:
        raise Refused(Problem(Code.MAIL_NO_KEYRING, value=name))
    try:
        if len(pieces) == 1 and not secret.startswith(_CONTINUED):
            keyring.set_password(entry, name, secret)
            return
        for number, piece in enumerate(pieces):
            keyring.set_password(entry, f"{name} {number}", piece)
        keyring.set_password(entry, name, f"{_CONTINUED}{len(pieces)}")
    except (keyring.errors.KeyringError, RuntimeError, OSError) as error:
        raise Refused(Problem(Code.MAIL_NO_KEYRING, value=name)) from error


def _keyring() -> ModuleType | None:
    try:
        import keyring
        import keyring.errors
    except ImportError:  # it is an extra
        return None
    return keyring

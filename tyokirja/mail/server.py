"""Which server to talk to and how: always encrypted, its certificate verified, the password from a safe place."""

from __future__ import annotations

import os
import smtplib
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tyokirja.mail.addresses import one_line
from tyokirja.problems import Code, Problem, Refused

TIMEOUT = 60.0
"""Seconds that one answer of a server is waited for."""


class Security(StrEnum):
    """``starttls``: an open connection that is encrypted before anything is said. ``tls``: encrypted from the start."""

    STARTTLS = "starttls"
    TLS = "tls"


class Protocol(StrEnum):
    """What is spoken; its value names the environment variables and the entry of the keyring."""

    SMTP = "smtp"
    IMAP = "imap"


_PORTS = {
    (Protocol.SMTP, Security.STARTTLS): 587,
    (Protocol.SMTP, Security.TLS): 465,
    (Protocol.IMAP, Security.STARTTLS): 143,
    (Protocol.IMAP, Security.TLS): 993,
}
"""RFC 8314 and RFC 6409."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. ``port`` 0 is the usual one; ``ca`` a file with the certificates to trust besides the system's.

    Without ``user`` there is no login, as relays inside a municipality's own network often want it.
    """

    protocol: Protocol
    host: str
    port: int = 0
    security: Security = Security.STARTTLS
    user: str = ""
    ca: Path | None = None
    timeout: float = TIMEOUT

    @property
    def at_port(self) -> int:
        """The port to connect to."""
        return self.port or _PORTS[self.protocol, self.security]

    @property
    def shown(self) -> str:
        """The server for a message: ``posti.kunta.fi:587``."""
        return f"{self.host}:{self.at_port}"

    def context(self) -> ssl.SSLContext:
        """Verifies certificate and name. Raises :class:`Refused` (``CANNOT_READ``) where ``ca`` is no certificate file."""
        context = ssl.create_default_context()
        if self.ca is not None:
            try:
                context.load_verify_locations(cafile=self.ca)
            except (OSError, ssl.SSLError) as error:
                raise Refused(Problem(Code.CANNOT_READ, file=str(self.ca))) from error
        return context

    def unreachable(self, error: OSError) -> Refused:
        """Why there is no connection, for the user."""
        code = Code.MAIL_CERTIFICATE if isinstance(error, ssl.SSLCertVerificationError) else Code.MAIL_UNREACHABLE
        return Refused(Problem(code, value=self.shown, fields=(("reason", cause(error)),)))


_OF_CERTIFICATES = {
    7: "certificate_unknown_authority",  # of the same name, but with another key
    10: "certificate_expired",
    18: "certificate_self_signed",
    19: "certificate_self_signed",
    20: "certificate_unknown_authority",
    21: "certificate_unknown_authority",
    62: "certificate_other_name",
}
"""What OpenSSL found wrong (``X509_V_ERR_…``) -> a key of ``mail.reason`` in the texts."""


def cause(error: OSError) -> str:
    """Why a connection failed: a key of ``mail.reason`` in the texts, or the system's words where it is none of these."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _OF_CERTIFICATES.get(error.verify_code) or one_line(error.verify_message or str(error))
    kinds: tuple[tuple[type[OSError], str], ...] = (
        (socket.gaierror, "unknown_host"),
        (TimeoutError, "no_answer_in_time"),
        (ConnectionRefusedError, "connection_refused"),
        (ConnectionError, "connection_closed"),
        (smtplib.SMTPServerDisconnected, "connection_closed"),
    )
    for kind, reason in kinds:
        if isinstance(error, kind):
            return reason
    return one_line(error.strerror or str(error)) or type(error).__name__


Ask = Callable[[], str]
"""Asks a person for a password; empty where there is nobody to ask."""


def password(server: Server, environment: Mapping[str, str] | None = None, ask: Ask | None = None) -> str:
    """The password of ``server.user``: from the environment, from the system's keyring, or asked for; nowhere else.

    The variable is ``TYOKIRJA_SMTP_PASSWORD`` or ``TYOKIRJA_IMAP_PASSWORD``; the keyring's entry ``tyokirja-smtp`` or
    ``tyokirja-imap`` with the user's name. Raises :class:`Refused` (``MAIL_NO_PASSWORD``).
    """
    variable = f"TYOKIRJA_{server.protocol.value.upper()}_PASSWORD"
    found = (os.environ if environment is None else environment).get(variable) or _from_keyring(server)
    if not found and ask is not None:
        found = ask()
    if not found:
        entry = _entry(server)
        fields = (("variable", variable), ("entry", entry), ("user", server.user))
        raise Refused(Problem(Code.MAIL_NO_PASSWORD, value=server.shown, fields=fields))
    return found


def _entry(server: Server) -> str:
    return f"tyokirja-{server.protocol.value}"


def _from_keyring(server: Server) -> str:
    try:
        import keyring
        import keyring.errors
    except ImportError:  # it is an extra
        return ""
    try:
        return keyring.get_password(_entry(server), server.user) or ""
    except (keyring.errors.KeyringError, RuntimeError, OSError):
        return ""  # no keyring on this machine, or it stays locked: the next source is asked


def without_secrets(words: object, *secrets: str) -> str:
    """A server's words for a message or the journal: one short line, in which no password stands, encoded or not."""
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    for secret in secrets:
        for form in _forms(secret):
            text = text.replace(form, "***")
    return one_line(text)[:200]


def _forms(secret: str) -> tuple[str, ...]:
    import base64

    return (secret, base64.b64encode(secret.encode()).decode().rstrip("=")) if secret else ()

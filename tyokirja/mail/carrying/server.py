"""Which server to talk to and how: always encrypted, its certificate verified; why there is no connection."""

from __future__ import annotations

import smtplib
import socket
import ssl
from enum import StrEnum
from pathlib import Path

from tyokirja.mail.addresses import one_line
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.records import dataclass

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

    def unreachable(self, error: OSError) -> Refused:
        """Why there is no connection, for the user."""
        if isinstance(error, ssl.SSLCertVerificationError):
            return self.refused(Code.MAIL_CERTIFICATE, cause(error))
        if isinstance(error, ssl.SSLError) and error.reason in _NOT_TLS and self.security is Security.TLS:
            return self.refused(Code.MAIL_WRONG_PORT, "port_opens_plain")
        silent = isinstance(error, TimeoutError | ConnectionError | smtplib.SMTPServerDisconnected)
        if silent and self.security is Security.STARTTLS and self._speaks_tls():
            return self.refused(Code.MAIL_WRONG_PORT, "port_is_encrypted")
        return self.refused(Code.MAIL_UNREACHABLE, cause(error))

    def refused(self, code: ProblemKind, reason: str = "") -> Refused:
        """A problem with this server; ``reason`` is a key of ``mail.reason`` in the texts, or words."""
        return Refused(Problem(code, value=self.shown, fields=(("reason", reason), ("user", self.user))))

    def _speaks_tls(self) -> bool:
        """True where the port waits for encryption before any word: then no greeting ever comes."""
        context = ssl.create_default_context()
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE  # nothing is said over it; it only answers what kind of port it is
        try:
            with (
                socket.create_connection((self.host, self.at_port), timeout=_PROBE) as plain,
                context.wrap_socket(plain, server_hostname=self.host),
            ):
                return True
        except (OSError, ValueError):
            return False


def trusting(ca: Path | None) -> ssl.SSLContext:
    """Verifies certificate and name by what the system trusts, as a municipality's own proxies need it, and ``ca``.

    Raises :class:`Refused` (``CANNOT_READ``) where that is no certificate file.
    """
    context = ssl.create_default_context()
    if ca is not None:
        try:
            context.load_verify_locations(cafile=ca)
        except (OSError, ssl.SSLError) as error:
            raise Refused(Problem(Code.CANNOT_READ, file=str(ca))) from error
    return context


_NOT_TLS = frozenset({"WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "UNKNOWN_PROTOCOL", "HTTP_REQUEST"})
"""What OpenSSL says of an answer that is no TLS."""

_PROBE = 5.0
"""Seconds that a port is given to show what kind it is."""

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

"""Handing messages to the municipality's relay (SMTP), so that it is always known whether one has left.

``smtplib`` speaks; what it hides is done here by hand: whether a connection ended before the last byte of a message
(then it certainly did not leave) or while the server's answer was waited for (then nobody can tell).
"""

from __future__ import annotations

import base64
import contextlib
import re
import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType

from tyokirja.mail.server import Security, Server, cause, without_secrets
from tyokirja.problems import Code, Problem, Refused

_LINE_START_DOT = re.compile(rb"(?m)^\.")


class Dropped(Exception):  # noqa: N818 - named for what happened
    """The connection ended. ``certain``: before the message was whole, so that it did not leave."""

    def __init__(self, reason: str, *, certain: bool) -> None:
        self.reason = reason
        self.certain = certain
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Handed:
    """What the server said of one message: who gets it, and who does not and why."""

    accepted: tuple[str, ...]
    refused: tuple[tuple[str, str], ...] = ()
    said: str = ""


class Session:
    """A connection to a relay, logged in. Use it in a ``with``."""

    def __init__(self, server: Server, password: str = "") -> None:
        """Raises :class:`Refused`: ``MAIL_UNREACHABLE``, ``MAIL_CERTIFICATE``, ``MAIL_NO_TLS``, ``MAIL_LOGIN_REFUSED``."""
        self._server = server
        self._password = password
        self._smtp = self._connected()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            if kind is None:
                self._smtp.quit()
        self._smtp.close()

    def _connected(self) -> smtplib.SMTP:
        server = self._server
        context = server.context()
        try:
            if server.security is Security.TLS:
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                    server.host, server.at_port, timeout=server.timeout, context=context
                )
            else:
                smtp = smtplib.SMTP(server.host, server.at_port, timeout=server.timeout)
        except smtplib.SMTPException as error:
            raise self._unreachable(error) from error
        except OSError as error:
            raise server.unreachable(error) from error
        try:
            smtp.ehlo_or_helo_if_needed()
            if server.security is Security.STARTTLS:
                smtp.starttls(context=context)
                smtp.ehlo()
            if server.user:
                _log_in(smtp, server.user, self._password)
        except smtplib.SMTPNotSupportedError as error:
            code = Code.MAIL_NO_LOGIN if server.security is Security.TLS or _encrypted(smtp) else Code.MAIL_NO_TLS
            smtp.close()
            raise Refused(Problem(code, value=server.shown)) from error
        except smtplib.SMTPAuthenticationError as error:
            smtp.close()
            fields = (("user", server.user), ("reason", self._words(error.smtp_error)))
            raise Refused(Problem(Code.MAIL_LOGIN_REFUSED, value=server.shown, fields=fields)) from error
        except smtplib.SMTPException as error:
            smtp.close()
            raise self._unreachable(error) from error
        except OSError as error:
            smtp.close()
            raise server.unreachable(error) from error
        return smtp

    def _unreachable(self, error: smtplib.SMTPException) -> Refused:
        fields = (("reason", self._cause(error)),)
        return Refused(Problem(Code.MAIL_UNREACHABLE, value=self._server.shown, fields=fields))

    def _cause(self, error: OSError) -> str:
        return self._words(cause(error))

    def _words(self, said: object) -> str:
        return without_secrets(said, self._password, _plain(self._server.user, self._password))

    def hand(self, data: bytes, sender: str, recipients: Sequence[str]) -> Handed:
        """Give one message to the server. ``data`` has CRLF line ends. Raises :class:`Dropped`."""
        try:
            return self._handed(data, sender, recipients)
        except OSError as error:  # all of smtplib's own faults are of this kind
            raise Dropped(self._cause(error), certain=True) from error

    def _handed(self, data: bytes, sender: str, recipients: Sequence[str]) -> Handed:
        size = [f"SIZE={len(data)}"] if self._smtp.has_extn("size") else []
        code, said = self._smtp.mail(sender, size)
        if code != 250:
            return self._nothing(code, said, recipients)
        accepted: list[str] = []
        refused: list[tuple[str, str]] = []
        for each in recipients:
            code, said = self._smtp.rcpt(each)
            if code == 421:
                raise Dropped(self._reply(code, said), certain=True)
            if code in (250, 251):
                accepted.append(each)
            else:
                refused.append((each, self._reply(code, said)))
        if not accepted:
            self._reset()
            return Handed((), tuple(refused))
        code, said = self._smtp.docmd("DATA")
        if code != 354:
            return self._nothing(code, said, recipients)
        code, said = self._content(data)
        if code != 250:
            return self._nothing(code, said, recipients)
        return Handed(tuple(accepted), tuple(refused), self._reply(code, said))

    def _content(self, data: bytes) -> tuple[int, bytes]:
        """The message and the server's answer to it. Where sending fails, the closing dot has not gone out."""
        whole = data if data.endswith(b"\r\n") else data + b"\r\n"
        self._smtp.send(_LINE_START_DOT.sub(b"..", whole) + b".\r\n")
        try:
            return self._smtp.getreply()
        except OSError as error:
            raise Dropped(self._cause(error), certain=False) from error

    def _nothing(self, code: int, said: bytes, recipients: Sequence[str]) -> Handed:
        if code == 421:  # the server is about to hang up: RFC 5321, 3.8
            raise Dropped(self._reply(code, said), certain=True)
        self._reset()
        return Handed((), tuple((each, self._reply(code, said)) for each in recipients))

    def _reset(self) -> None:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self._smtp.rset()  # the next message finds out by itself whether the connection is still there

    def _reply(self, code: int, said: bytes) -> str:
        return self._words(f"{code} {said.decode('utf-8', 'replace')}")


def _plain(user: str, password: str) -> str:
    return f"\0{user}\0{password}" if password else ""


def _log_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    """By PLAIN or LOGIN, which take any letters (RFC 4616); ``smtplib`` itself takes only ASCII ones.

    Raises what :meth:`smtplib.SMTP.login` raises.
    """
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        code, said = smtp.docmd("AUTH", f"PLAIN {_base64(_plain(user, password))}")
    elif "LOGIN" in offered:
        code, said = smtp.docmd("AUTH", "LOGIN")
        for words in (user, password):
            if code == 334:
                code, said = smtp.docmd(_base64(words))
    else:
        raise smtplib.SMTPNotSupportedError("no way to log in that is known here")
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, said)


def _base64(words: str) -> str:
    return base64.b64encode(words.encode()).decode()


def _encrypted(smtp: smtplib.SMTP) -> bool:
    import ssl

    return isinstance(smtp.sock, ssl.SSLSocket)

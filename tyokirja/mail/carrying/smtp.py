"""Handing messages to the municipality's relay (SMTP), so that it is always known whether one has left.

``smtplib`` speaks; what it hides is done here by hand: whether a connection ended before the last byte of a message
(then it certainly did not leave) or while the server's answer was waited for (then nobody can tell).
"""

from __future__ import annotations

import base64
import contextlib
import re
import smtplib
from collections.abc import Collection, Sequence
from types import TracebackType

from tyokirja.mail.carrying.post import Dropped, Handed
from tyokirja.mail.carrying.refusals import Refusal, refusal
from tyokirja.mail.carrying.server import Security, Server, cause, trusting, without_secrets
from tyokirja.mail.carrying.tokens import MECHANISMS, Login, Tokens, farewell, initial
from tyokirja.problems import Code, Problem, Refused

_LINE_START_DOT = re.compile(rb"(?m)^\.")


class Session:
    """A connection to a relay, logged in. Use it in a ``with``."""

    def __init__(self, server: Server, login: Login = "") -> None:
        """Raises :class:`Refused`: ``MAIL_UNREACHABLE``, ``MAIL_WRONG_PORT``, ``MAIL_CERTIFICATE``, ``MAIL_NO_TLS``,
        ``MAIL_NO_LOGIN``, ``MAIL_LOGIN_REFUSED``, ``MAIL_PASSWORD_OFF``, ``MAIL_TOKEN_REFUSED``."""
        self._server = server
        self._login = login
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
        context = trusting(server.ca)
        try:
            if server.security is Security.TLS:
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                    server.host, server.at_port, timeout=server.timeout, context=context
                )
            else:
                smtp = smtplib.SMTP(server.host, server.at_port, timeout=server.timeout)
        except OSError as error:  # all of smtplib's own faults are of this kind
            raise self._unreachable(error) from error
        try:
            smtp.ehlo_or_helo_if_needed()
            if server.security is Security.STARTTLS:
                smtp.starttls(context=context)
                smtp.ehlo()
            if server.user:
                self._log_in(smtp)
        except (OSError, Refused) as error:
            smtp.close()
            if isinstance(error, Refused):
                raise
            raise self._unreachable(error) from error
        return smtp

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        """By a way that the server offers. A token that is refused is asked for anew, once."""
        offered = smtp.esmtp_features.get("auth", "").upper().split()
        user, login = self._server.user, self._login
        if isinstance(login, Tokens):
            mechanism = mechanism_of(self._server, offered)
            code, answer = _with_token(smtp, mechanism, user, login.access())
            if code == 535:
                code, answer = _with_token(smtp, mechanism, user, login.access(fresh=True))
        elif not offered:
            raise self._server.refused(Code.MAIL_NO_LOGIN)
        elif not {"PLAIN", "LOGIN"} & set(offered):
            raise self._server.refused(Code.MAIL_PASSWORD_OFF, " ".join(offered))
        else:
            code, answer = _with_password(smtp, offered, user, login)
        if code not in (235, 503):
            reason = self._reply(code, answer)
            raise Refused(login_problem(self._server, reason, tokens=isinstance(login, Tokens)))

    def _unreachable(self, error: OSError) -> Refused:
        if isinstance(error, smtplib.SMTPNotSupportedError):
            return self._server.refused(Code.MAIL_NO_TLS)
        if isinstance(error, smtplib.SMTPServerDisconnected) or not isinstance(error, smtplib.SMTPException):
            return self._server.unreachable(error)
        if isinstance(error, smtplib.SMTPConnectError) and not 200 <= error.smtp_code < 600:
            return self._server.refused(Code.MAIL_WRONG_PORT, "port_of_another_kind")
        return self._server.refused(Code.MAIL_UNREACHABLE, self._cause(error))

    def _cause(self, error: OSError) -> str:
        return self._words(cause(error))

    def _words(self, said: object) -> str:
        return without_secrets(said, *secrets(self._server.user, self._login))

    def hand(self, data: bytes, sender: str, recipients: Sequence[str]) -> Handed:
        """Give one message to the server. ``data`` has CRLF line ends. Raises :class:`Dropped`."""
        try:
            return self._handed(data, sender, recipients)
        except OSError as error:
            raise Dropped(self._cause(error), certain=True) from error

    def _handed(self, data: bytes, sender: str, recipients: Sequence[str]) -> Handed:
        size = [f"SIZE={len(data)}"] if self._smtp.has_extn("size") else []
        limit = self._limit()
        if limit and len(data) > limit:
            return Handed((), tuple((recipient, f"552 5.3.4 SIZE {limit}") for recipient in recipients), limit=limit)
        code, answer = self._smtp.mail(sender, size)
        if code != 250:
            return self._nothing(code, answer, recipients)
        accepted: list[str] = []
        refused: list[tuple[str, str]] = []
        for recipient in recipients:
            code, answer = self._smtp.rcpt(recipient)
            if code == 421:
                raise Dropped(self._reply(code, answer), certain=True)
            if code in (250, 251):
                accepted.append(recipient)
            else:
                refused.append((recipient, self._reply(code, answer)))
        if not accepted:
            self._reset()
            return Handed((), tuple(refused))
        code, answer = self._smtp.docmd("DATA")
        if code != 354:
            return self._nothing(code, answer, recipients)
        code, answer = self._content(data)
        if code != 250:
            return self._nothing(code, answer, recipients)
        return Handed(tuple(accepted), tuple(refused), self._reply(code, answer))

    def _content(self, data: bytes) -> tuple[int, bytes]:
        """The message and the server's answer to it. Where sending fails, the closing dot has not gone out."""
        whole = data if data.endswith(b"\r\n") else data + b"\r\n"
        self._smtp.send(_LINE_START_DOT.sub(b"..", whole) + b".\r\n")
        try:
            return self._smtp.getreply()
        except OSError as error:
            raise Dropped(self._cause(error), certain=False) from error

    def _nothing(self, code: int, answer: bytes, recipients: Sequence[str]) -> Handed:
        if code == 421:  # the server is about to hang up: RFC 5321, 3.8
            raise Dropped(self._reply(code, answer), certain=True)
        self._reset()
        return Handed(
            (), tuple((recipient, self._reply(code, answer)) for recipient in recipients), limit=self._limit()
        )

    def _limit(self) -> int:
        """Bytes that the server takes at most (RFC 1870)."""
        stated = self._smtp.esmtp_features.get("size", "").split()
        return int(stated[0]) if stated and stated[0].isdecimal() else 0

    def _reset(self) -> None:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            self._smtp.rset()  # the next message finds out by itself whether the connection is still there

    def _reply(self, code: int, answer: bytes) -> str:
        return self._words(f"{code} {answer.decode('utf-8', 'replace')}")


def mechanism_of(server: Server, offered: Collection[str]) -> str:
    """The way in which a server is given a token, of those that it offers. Raises :class:`Refused` (``MAIL_NO_TOKENS``)."""
    for mechanism in MECHANISMS:
        if mechanism in offered:
            return mechanism
    raise server.refused(Code.MAIL_NO_TOKENS)


def login_problem(server: Server, said: str, *, tokens: bool) -> Problem:
    """Why a login was refused, by what the server said."""
    by_meaning = {Refusal.PASSWORD_OFF: Code.MAIL_PASSWORD_OFF, Refusal.LATER: Code.MAIL_UNREACHABLE}
    code = Code.MAIL_TOKEN_REFUSED if tokens else by_meaning.get(refusal(said), Code.MAIL_LOGIN_REFUSED)
    return Problem(code, value=server.shown, fields=(("user", server.user), ("reason", said)))


def secrets(user: str, login: Login) -> tuple[str, ...]:
    """What must not stand in any message, with the words in which it was given to the server."""
    if isinstance(login, Tokens):
        token = login.known
        return (token, *(initial(mechanism, user, token) for mechanism in MECHANISMS)) if token else ()
    return (login, f"\0{user}\0{login}") if login else ()


def _with_token(smtp: smtplib.SMTP, mechanism: str, user: str, token: str) -> tuple[int, bytes]:
    """The server's answer; a refusal comes after its explanation has been answered (RFC 7628, 3.2.3)."""
    code, answer = smtp.docmd("AUTH", f"{mechanism} {_base64(initial(mechanism, user, token))}")
    if code == 334:
        code, answer = smtp.docmd(base64.b64encode(farewell(mechanism)).decode())
    return code, answer


def _with_password(smtp: smtplib.SMTP, offered: Sequence[str], user: str, password: str) -> tuple[int, bytes]:
    """By PLAIN or LOGIN, which take any letters (RFC 4616); ``smtplib`` itself takes only ASCII ones."""
    if "PLAIN" in offered:
        return smtp.docmd("AUTH", "PLAIN " + _base64(f"\0{user}\0{password}"))
    code, answer = smtp.docmd("AUTH", "LOGIN")
    for words in (user, password):
        if code == 334:
            code, answer = smtp.docmd(_base64(words))
    return code, answer


def _base64(words: str) -> str:
    return base64.b64encode(words.encode()).decode()

"""A real SMTP server (aiosmtpd) as the municipality's relay, which can be told to fail at any point."""

from __future__ import annotations

import asyncio
import base64
import re
import socket
import ssl
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword

from tests.certificates import Certificates

USER = "kunta"
PASSWORD = "salä sana"


@dataclass
class Received:
    """One message that the server took."""

    sender: str
    recipients: tuple[str, ...]
    data: bytes = field(repr=False)

    @property
    def message(self) -> EmailMessage:
        """As Python's own parser reads it."""
        found = message_from_bytes(self.data, policy=policy.default)
        assert isinstance(found, EmailMessage)
        return found


class _Server(SMTP):
    """aiosmtpd with a hook before each command, and one in the middle of a message."""

    relay: Relay

    def hang_up(self) -> None:
        """End the connection at once, without a word."""
        assert isinstance(self.transport, asyncio.Transport)
        self.transport.abort()

    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        if self.relay.drops("MAIL"):
            self.hang_up()
        else:
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        if self.relay.drops("RCPT"):
            self.hang_up()
        else:
            await super().smtp_RCPT(arg)

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802 - aiosmtpd's name
        if self.relay.drops("EHLO"):
            self.hang_up()
        else:
            await super().smtp_EHLO(hostname)

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        if self.relay.drops("AUTH"):
            self.hang_up()
        elif self.relay.answers_login:
            await self.push(self.relay.answers_login.pop())
        else:
            await super().smtp_AUTH(arg)

    async def smtp_STARTTLS(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        if self.relay.drops("STARTTLS"):
            self.hang_up()
        else:
            await super().smtp_STARTTLS(arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        if self.relay.drops("DATA"):
            self.hang_up()
        elif self.relay.drops("middle"):
            await self.push("354 go on")
            await self._reader.readline()  # the first line of the message, and no more
            self.hang_up()
        else:
            await super().smtp_DATA(arg)


class _TokenServer(_Server):
    """Takes OAuth tokens alone, as Exchange and Google do (RFC 7628; XOAUTH2 as Google describes it)."""

    async def auth_XOAUTH2(self, _: SMTP, args: list[str]) -> AuthResult:  # noqa: N802 - aiosmtpd's way to add one
        return await self._by_token(args, b"")

    async def _by_token(self, args: list[str], heard: bytes) -> AuthResult:
        given = base64.b64decode(args[1]).decode()
        user, token = re.search(r"user=([^\x01]*)", given), re.search(r"auth=Bearer ([^\x01]*)", given)
        right = bool(user and token and user[1] == USER and token[1] in self.relay.tokens)
        self.relay.logins.append(right)
        if right:
            return AuthResult(success=True)
        said = await self.challenge_auth(b'{"status":"401","schemes":"bearer"}')
        assert said == heard, "a client answers the explanation before it gets the refusal"
        await self.push("535 5.7.3 Authentication unsuccessful")
        return AuthResult(success=False, handled=True)


class Relay(Controller):
    """``received`` are the messages taken. ``fails`` has points (``MAIL``, ``answer``, ...) and how often each passes.

    ``refuses`` are recipients that are refused, and how; ``answers_login`` what the next logins are answered with. With
    ``oauth`` it takes these tokens and nothing else. ``on_message`` is called for each message before it is answered.
    """

    def __init__(
        self,
        certificates: Certificates,
        *,
        starttls: bool = True,
        tls: bool = True,
        login: bool = True,
        oauth: Sequence[str] = (),
    ) -> None:
        self.received: list[Received] = []
        self.fails: dict[str, int] = {}
        self.refuses: dict[str, str] = {}
        self.answers_login: list[str] = []
        self.on_message: Callable[[int], None] | None = None
        self.logins: list[bool] = []
        self._certificates = certificates
        self._starttls = starttls
        self._tls = tls
        self._login = login
        self.tokens: Collection[str] = tuple(oauth)
        self._largest = 30_000_000
        with socket.socket() as asked:
            asked.bind(("127.0.0.1", 0))
            port = int(asked.getsockname()[1])
        context = certificates.context() if tls and not starttls else None
        super().__init__(self, hostname="127.0.0.1", port=port, ssl_context=context)

    def drops(self, point: str) -> bool:
        """True once, when ``point`` has been passed as often as ``fails`` says."""
        if point not in self.fails:
            return False
        self.fails[point] -= 1
        if self.fails[point] < 0:
            del self.fails[point]
            return True
        return False

    def limit(self, size: int) -> None:
        """Take no message of more bytes than this."""
        self._largest = size

    def factory(self) -> SMTP:
        context: ssl.SSLContext | None = self._certificates.context() if self._tls and self._starttls else None
        server = (_TokenServer if self.tokens else _Server)(
            self,
            tls_context=context,
            require_starttls=context is not None,
            authenticator=self._authenticate,
            auth_require_tls=context is not None,
            auth_exclude_mechanism=() if self._login and not self.tokens else ("LOGIN", "PLAIN"),
            enable_SMTPUTF8=False,
            data_size_limit=self._largest,
            hostname="relay.test",
        )
        server.relay = self
        return server

    def _authenticate(self, server: SMTP, session: object, envelope: object, mechanism: str, data: Any) -> AuthResult:
        right = isinstance(data, LoginPassword) and (data.login, data.password) == (USER.encode(), PASSWORD.encode())
        self.logins.append(right)
        return AuthResult(success=right, handled=False)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: object, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: object, envelope: Envelope) -> str:  # noqa: N802 - as above
        assert isinstance(envelope.content, bytes)
        if self.drops("refuse"):
            return "554 5.7.1 Not wanted here"
        if self.drops("unstored"):
            assert isinstance(server, _Server)
            server.hang_up()
            return "250 OK"
        self.received.append(Received(str(envelope.mail_from), tuple(envelope.rcpt_tos), envelope.content))
        if self.on_message is not None:
            self.on_message(len(self.received))
        if self.drops("answer"):
            assert isinstance(server, _Server)
            server.hang_up()
        return "250 OK"

    def __enter__(self) -> Relay:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

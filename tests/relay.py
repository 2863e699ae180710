"""A real SMTP server (aiosmtpd) as the municipality's relay, which can be told to fail at any point."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
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


class Relay(Controller):
    """``received`` are the messages taken. ``fails`` has points (``MAIL``, ``answer``, ...) and how often each passes.

    ``refuses`` are recipients that are refused; ``on_message`` is called for each message before it is answered.
    """

    def __init__(
        self, certificates: Certificates, *, starttls: bool = True, tls: bool = True, login: bool = True
    ) -> None:
        self.received: list[Received] = []
        self.fails: dict[str, int] = {}
        self.refuses: set[str] = set()
        self.on_message: Callable[[int], None] | None = None
        self.logins: list[bool] = []
        self._certificates = certificates
        self._starttls = starttls
        self._tls = tls
        self._login = login
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

    def factory(self) -> SMTP:
        context: ssl.SSLContext | None = self._certificates.context() if self._tls and self._starttls else None
        server = _Server(
            self,
            tls_context=context,
            require_starttls=context is not None,
            authenticator=self._authenticate,
            auth_require_tls=context is not None,
            auth_exclude_mechanism=() if self._login else ("LOGIN", "PLAIN"),
            enable_SMTPUTF8=False,
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
            return "550 5.1.1 No such user"
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

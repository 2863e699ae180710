"""The carrier of those who have servers: SMTP to send, IMAP to look into the mailbox, opened by a password or tokens."""

from __future__ import annotations

from collections.abc import Callable

from tyokirja.mail.carrying.mailbox import Mailbox
from tyokirja.mail.carrying.post import Folder, Outgoing, Special
from tyokirja.mail.carrying.server import Server
from tyokirja.mail.carrying.smtp import Session
from tyokirja.mail.carrying.tokens import Login
from tyokirja.problems import Code, Problem, Refused


class Servers:
    """A :class:`~tyokirja.mail.carrying.post.Post`. ``login`` gives what opens a server; it is asked once for each of the two.

    ``copies`` is False where the service itself puts what it sends among the sent mail.
    """

    keeps_sent = False

    def __init__(
        self, smtp: Server | None, imap: Server | None, login: Callable[[Server], Login], *, copies: bool = True
    ) -> None:
        self.wants_copies = copies and imap is not None
        self._smtp = smtp
        self._imap = imap
        self._login = login
        self._known: dict[Server, Login] = {}

    def outgoing(self) -> Outgoing:
        """Raises what :class:`Session` raises, and ``MAIL_NO_HOST``."""
        server = _needed(self._smtp, "SMTP")
        return Session(server, self._opener(server) if server.user else "")

    def folder(self, name: str = Special.INBOX, *, writable: bool = False) -> Folder:
        """Raises what :class:`Mailbox` raises, and ``MAIL_NO_HOST``."""
        server = _needed(self._imap, "IMAP")
        return Mailbox(server, self._opener(server), name, writable=writable)

    def _opener(self, server: Server) -> Login:
        if server not in self._known:
            self._known[server] = self._login(server)
        return self._known[server]


def _needed(server: Server | None, protocol: str) -> Server:
    if server is None:
        fields = (("option", "--host"), ("variable", f"TYOKIRJA_{protocol}_HOST"))
        raise Refused(Problem(Code.MAIL_NO_HOST, fields=fields))
    return server

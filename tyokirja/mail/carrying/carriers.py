"""Settings -> the carrier that they name, and whether it works: the mailbox opened, a connection for sending made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tyokirja.mail.carrying import keys, signing_in
from tyokirja.mail.carrying.mailbox import Mailbox
from tyokirja.mail.carrying.post import Folder, Outgoing, Post, Special
from tyokirja.mail.carrying.server import Server
from tyokirja.mail.carrying.smtp import Session
from tyokirja.mail.carrying.tokens import Login
from tyokirja.mail.settings import Service, Settings, usual
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass

AskFor = Callable[[Server], keys.Ask | None]
"""How a person is asked for the password of a server; None where there is nobody to ask."""


def by_settings(settings: Settings, ask_for: AskFor = lambda _server: None) -> Post:
    """The mail service that the settings name. Nothing is connected yet, and no secret asked for."""
    ca = Path(settings.ca) if settings.ca else None
    if settings.service is Service.GRAPH:
        from tyokirja.mail.carrying.graph import Graph

        return Graph(settings.mailbox, signing_in.tokens(settings), settings.graph, ca)
    known = usual(settings)
    if settings.service is Service.PASSWORD:
        return by_servers(known.smtp, known.imap, ask_for)
    tokens = signing_in.tokens(known)
    # Gmail puts what it sends among the sent mail itself.
    return Servers(known.smtp, known.imap, lambda _server: tokens, copies=settings.service is not Service.GOOGLE)


def by_servers(smtp: Server | None, imap: Server | None, ask_for: AskFor = lambda _server: None) -> Post:
    """Servers that are opened by passwords."""
    return Servers(smtp, imap, lambda server: keys.password(server, ask=ask_for(server)))


@dataclass(frozen=True, slots=True)
class Tried:
    """What works. ``messages`` are those in the folder, -1 where it could not be opened."""

    messages: int = -1
    sends: bool = False
    problems: tuple[Problem, ...] = ()


def tried(post: Post, folder: str) -> Tried:
    """Open the folder and a connection for sending; nothing is sent, moved or marked."""
    messages, sends = -1, False
    problems: list[Problem] = []
    try:
        with post.folder(folder) as opened:
            messages = sum(1 for _ in opened.listed())
    except Refused as refused:
        problems += refused.problems
    try:
        with post.outgoing():
            sends = True
    except Refused as refused:
        problems += refused.problems
    return Tried(messages, sends, tuple(dict.fromkeys(problems)))


class Servers:
    """SMTP to send, IMAP to look into the mailbox, opened by a password or tokens: a :class:`Post`.

    ``login`` gives what opens a server; it is asked once for each of the two.
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

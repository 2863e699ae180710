"""How the mail commands reach the mail service: by the server that a command names, or by the settings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tyokirja.commands.telling import Teller
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.mail.carrying.post import Post
    from tyokirja.mail.carrying.server import Server
    from tyokirja.mail.journal import Fact

Asker: TypeAlias = Callable[["Server"], Callable[[], str] | None]
"""What asks a person for the password of a server; None where there is nobody to ask."""

NO_SERVER: Mapping[str, object] = {"host": "", "port": None, "security": "tls", "user": "", "ca": None}
"""What a command is given where it names no server: then the settings tell."""


def nobody(_server: Server) -> None:
    """An :data:`Asker` where nobody can be asked."""


def server_of(protocol: str, given: Mapping[str, object]) -> Server | None:
    """The server that options or variables name; None where they name none."""
    from tyokirja.mail.carrying.server import Protocol, Security, Server

    host = str(given["host"] or "")
    if not host:
        return None
    port, ca = given["port"], given["ca"]
    return Server(
        Protocol(protocol),
        host,
        port if isinstance(port, int) else 0,
        Security(str(given["security"])),
        str(given["user"] or ""),
        ca if isinstance(ca, Path) else None,
    )


def post_of(root: Path, protocol: str, given: Mapping[str, object], asked: Asker) -> Post:
    """The mail service: the server that the command names, else what the settings say.

    Raises :class:`Refused` (``MAIL_NO_HOST`` where neither says anything, and what reading the settings raises).
    """
    from tyokirja.mail import settings
    from tyokirja.mail.carrying import carriers

    server = server_of(protocol, given)
    if server is not None:
        smtp, imap = (server, None) if protocol == "smtp" else (None, server)
        return carriers.by_servers(smtp, imap, asked)
    known = settings.find(root)
    if known is None:
        fields = (("option", "--host"), ("variable", f"TYOKIRJA_{protocol.upper()}_HOST"))
        raise Refused(Problem(Code.MAIL_NO_HOST, fields=fields))
    return carriers.by_settings(known, asked)


@dataclass(frozen=True, slots=True)
class Way:
    """How messages leave: as files where ``post`` is None; by the service, or into the drafts of its mailbox."""

    post: Post | None = None
    to_drafts: bool = False


def way_of(root: Path, smtp: bool, to_drafts: bool, given: Mapping[str, object], asked: Asker, teller: Teller) -> Way:
    """What is wished, once the mailbox has told what left of earlier drafts and attempts."""
    from tyokirja.mail import settings, settling
    from tyokirja.rounds import open_round

    if not smtp and not to_drafts:
        return Way()
    opened = open_round(root)
    if to_drafts:
        given = {**given, "host": ""}  # that is where messages are handed over, and has no drafts
    post = post_of(root, "smtp", given, asked)
    known = settings.find(root)
    if known is not None and not given["host"] and (to_drafts or post.keeps_sent or post.wants_copies):
        tell_settled(settling.settle(opened, post), teller)
    return Way(post, to_drafts)


def tell_settled(facts: Sequence[Fact], teller: Teller) -> None:
    """How many drafts and doubtful messages the mailbox knows to have left."""
    left = sum(fact.event.value == "sent" for fact in facts)
    if left:
        teller.line(text("cli.send.settled", teller.language, count=left))

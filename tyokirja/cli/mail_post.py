"""How the mail commands reach the mail service: by the server that a command names, or by the settings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tyokirja.cli import show
from tyokirja.language import Language
from tyokirja.problems import Code, Problem, Refused
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.mail.journal import Fact
    from tyokirja.mail.post import Post
    from tyokirja.mail.server import Server


def server_options(protocol: str, security: str, language: Language) -> list[click.Option]:
    def option(name: str, **more: object) -> click.Option:
        variable = f"TYOKIRJA_{protocol}_{name}".upper()
        wording = text(f"cli.mail.{name}.help", language, variable=variable)
        return click.Option([f"--{name}"], envvar=variable, help=wording, **more)  # type: ignore[arg-type] # click's own

    return [
        option("host", default=""),
        option("port", type=click.IntRange(1, 65535)),
        option("security", type=click.Choice(["starttls", "tls"]), default=security, show_default=True),
        option("user", default=""),
        option("ca", type=click.Path(path_type=Path)),
    ]


def server_of(protocol: str, given: dict[str, object]) -> Server | None:
    """The server that options or variables name; None where they name none."""
    from tyokirja.mail.server import Protocol, Security, Server

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


def post_of(root: Path, protocol: str, given: dict[str, object], language: Language) -> Post:
    """The mail service: the server that the command names, else what the settings say.

    Raises :class:`Refused` (``MAIL_NO_HOST`` where neither says anything, and what reading the settings raises).
    """
    from tyokirja.mail import carriers, settings

    asked = partial(asker, language=language)
    server = server_of(protocol, given)
    if server is not None:
        smtp, imap = (server, None) if protocol == "smtp" else (None, server)
        return carriers.by_servers(smtp, imap, asked)
    found = settings.find(root)
    if found is None:
        fields = (("option", "--host"), ("variable", f"TYOKIRJA_{protocol.upper()}_HOST"))
        raise Refused(Problem(Code.MAIL_NO_HOST, fields=fields))
    return carriers.by_settings(found, asked)


def asker(server: Server, language: Language) -> Callable[[], str] | None:
    """Asks for the password where there is somebody to ask."""
    if not sys.stdin.isatty():
        return None
    prompt = text("cli.mail.password.prompt", language, user=server.user, host=server.host)
    return lambda: str(click.prompt(prompt, hide_input=True, err=True, default="", show_default=False))


@dataclass(frozen=True, slots=True)
class Way:
    """How messages leave: as files where ``post`` is None; by the service, or into the drafts of its mailbox."""

    post: Post | None = None
    to_drafts: bool = False


def way_of(root: Path, smtp: bool, to_drafts: bool, given: dict[str, object], language: Language) -> Way:
    """What the options say, once the mailbox has told what left of earlier drafts and attempts."""
    from tyokirja.mail import settings, settling
    from tyokirja.rounds import open_round

    if smtp and to_drafts:
        raise click.UsageError(text("cli.send.one_way", language))
    if not smtp and not to_drafts:
        return Way()
    opened = open_round(root)
    if to_drafts:
        given = given | {"host": ""}  # that is where messages are handed over, and has no drafts
    post = post_of(root, "smtp", given, language)
    known = settings.find(root)
    if known is not None and not given["host"] and (to_drafts or post.keeps_sent or post.wants_copies):
        show_settled(settling.settle(opened, post), language)
    return Way(post, to_drafts)


def show_settled(facts: Sequence[Fact], language: Language) -> None:
    """How many drafts and doubtful messages the mailbox knows to have left."""
    left = sum(each.event.value == "sent" for each in facts)
    if left:
        show.line(text("cli.send.settled", language, count=left))

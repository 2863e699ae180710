"""The commands of the mail: ``send``, ``remind``, ``fetch``."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tyokirja.cli import show
from tyokirja.cli.making import command, department_option, exit_code, flag, passwords, path
from tyokirja.cli.speaking import Command
from tyokirja.language import Language
from tyokirja.problems import Code, Problem, Refused
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.mail.server import Server
    from tyokirja.outbox import Office, Plan


def send(language: Language) -> Command:
    """``send``: covering letters with the forms, as drafts or through a server."""

    def run(
        folder: Path,
        sender: str,
        department: tuple[str, ...],
        dry_run: bool,
        resend: bool,
        thanks: bool,
        mark_sent: bool,
        smtp: bool,
        **server: object,
    ) -> int:
        from tyokirja import outbox
        from tyokirja import send as sending

        if mark_sent:
            marked = outbox.mark_sent(folder, department)
            show.line(text("cli.send.marked", language, count=len(marked)))
            return 0
        office = outbox.open_office(folder, sender=sender)
        relay = _server("smtp", server) if smtp else None
        if thanks:
            progress = show.Progress(text("cli.consolidate.progress", language))
            planned = sending.plan_thanks(office, departments=department, resend=resend, progress=progress)
        else:
            planned = sending.plan(office, departments=department, resend=resend)
        return _carry_out(planned, language, dry_run=dry_run, relay=relay)

    return command(
        "send",
        language,
        run,
        [
            path("folder", text("cli.round.name", language)),
            *_common(language),
            flag("--thanks", "send.thanks", language),
            flag("--mark-sent", "send.mark_sent", language),
            flag("--smtp", "send.smtp", language),
            *_server_options("smtp", "starttls", language),
        ],
    )


def remind(language: Language) -> Command:
    """``remind``: reminders and requests to mend, as drafts or through a server."""

    def run(
        folder: Path,
        sender: str,
        department: tuple[str, ...],
        dry_run: bool,
        resend: bool,
        days: tuple[int, ...],
        password: bool,
        smtp: bool,
        **server: object,
    ) -> int:
        from tyokirja import outbox
        from tyokirja import remind as reminding

        office = outbox.open_office(folder, sender=sender)
        relay = _server("smtp", server) if smtp else None
        planned = reminding.plan(
            office,
            departments=department,
            days=days,
            resend=resend,
            passwords=passwords(password, language),
            progress=show.Progress(text("cli.consolidate.progress", language)),
        )
        return _carry_out(planned, language, dry_run=dry_run, relay=relay)

    return command(
        "remind",
        language,
        run,
        [
            path("folder", text("cli.round.name", language)),
            *_common(language),
            _days_option(language),
            flag("--password", "password", language),
            flag("--smtp", "send.smtp", language),
            *_server_options("smtp", "starttls", language),
        ],
    )


def fetch(language: Language) -> Command:
    """``fetch``: replies out of a mailbox folder."""

    def run(folder: Path, mailbox_folder: str, everything: bool, move: str, **given: object) -> int:
        from tyokirja import fetch as fetching
        from tyokirja.mail.keys import password
        from tyokirja.mail.mailbox import Mailbox
        from tyokirja.rounds import open_round

        open_round(folder)
        server = _server("imap", given)
        secret = password(server, ask=_asker(server, language))
        progress = show.Progress(text("cli.fetch.progress", language))
        found = fetching.fetch(
            folder,
            lambda: Mailbox(server, secret, mailbox_folder, writable=bool(move)),
            everything=everything,
            move_to=move,
            progress=progress,
        )
        counts = {"saved": len(found.saved), "known": found.known, "left": found.left}
        show.line(text("cli.fetch.done", language, **counts))
        if found.notices:
            kinds = Counter(each.event.value for each in found.notices)
            show.line(text("cli.fetch.notices", language, bounced=kinds["bounced"], away=kinds["away"]))
        show.problems(found.problems, language)
        show.next_command(language, "status", folder)
        return exit_code(found.problems)

    return command(
        "fetch",
        language,
        run,
        [
            path("folder", text("cli.round.name", language)),
            click.Option(
                ["--folder", "mailbox_folder"],
                default="INBOX",
                show_default=True,
                envvar="TYOKIRJA_IMAP_FOLDER",
                help=text("cli.fetch.folder.help", language),
            ),
            click.Option(["--all", "everything"], is_flag=True, help=text("cli.fetch.all.help", language)),
            click.Option(["--move"], default="", help=text("cli.fetch.move.help", language)),
            *_server_options("imap", "tls", language),
        ],
    )


def _common(language: Language) -> list[click.Option]:
    return [
        click.Option(["--from", "sender"], default="", help=text("cli.mail.from.help", language)),
        department_option("mail.department", language),
        flag("--dry-run", "generate.dry_run", language),
        flag("--resend", "mail.resend", language),
    ]


def _server_options(protocol: str, security: str, language: Language) -> list[click.Option]:
    def option(name: str, **more: object) -> click.Option:
        variable = f"TYOKIRJA_{protocol}_{name}".upper()
        wording = text(f"cli.mail.{name}.help", language, variable=variable)
        return click.Option([f"--{name}"], envvar=variable, help=wording, **more)  # type: ignore[arg-type] # click's own

    # A mailbox is always somebody's; a relay is only needed where messages are sent, and may want no login.
    needed = {"required": True} if protocol == "imap" else {"default": ""}
    return [
        option("host", **needed),
        option("port", type=click.IntRange(1, 65535)),
        option("security", type=click.Choice(["starttls", "tls"]), default=security, show_default=True),
        option("user", **needed),
        option("ca", type=click.Path(path_type=Path)),
    ]


def _days_option(language: Language) -> click.Option:
    """``7,2,-1``: days before the deadline, negative ones after it."""

    def read(_ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, ...]:
        try:
            return tuple(int(each) for each in value.replace("−", "-").split(",") if each.strip())
        except ValueError:
            raise click.BadParameter(text("cli.remind.days.wrong", language), param=param) from None

    return click.Option(["--days"], default="", callback=read, help=text("cli.remind.days.help", language))


def _server(protocol: str, given: dict[str, object]) -> Server:
    from tyokirja.mail.server import Protocol, Security, Server

    host = str(given["host"] or "")
    if not host:
        fields = (("option", "--host"), ("variable", f"TYOKIRJA_{protocol.upper()}_HOST"))
        raise Refused(Problem(Code.MAIL_NO_HOST, fields=fields))
    port, ca = given["port"], given["ca"]
    return Server(
        Protocol(protocol),
        host,
        port if isinstance(port, int) else 0,
        Security(str(given["security"])),
        str(given["user"] or ""),
        ca if isinstance(ca, Path) else None,
    )


def _asker(server: Server, language: Language) -> Callable[[], str] | None:
    """Asks for the password where there is somebody to ask."""
    if not sys.stdin.isatty():
        return None
    prompt = text("cli.mail.password.prompt", language, user=server.user, host=server.host)
    return lambda: str(click.prompt(prompt, hide_input=True, err=True, default="", show_default=False))


def _carry_out(planned: Plan, language: Language, *, dry_run: bool, relay: Server | None) -> int:
    from tyokirja import outbox
    from tyokirja.mail.keys import password
    from tyokirja.mail.smtp import Session

    _show_plan(planned, language, drafts=relay is None)
    show.problems(planned.problems, language)
    code = exit_code(planned.problems)
    if dry_run:
        show.line(text("cli.send.dry", language))
        return code
    root = planned.office.folder.root
    if relay is None:
        written = outbox.draft(planned)
        if not written:
            show.line(text("cli.send.none", language))
            return code
        show.line(text("cli.send.drafted", language, count=len(written), path=planned.office.folder.messages))
        show.next_command(language, "send", "--mark-sent", root, lead=text("cli.send.then_mark", language))
        return code
    if not planned.leaving:
        show.line(text("cli.send.none", language))
        return code
    secret = password(relay, ask=_asker(relay, language)) if relay.user else ""
    progress = show.Progress(text("cli.send.progress", language))
    done = outbox.send(planned, lambda: Session(relay, secret), progress=progress)
    show.line(text("cli.send.sent", language, count=len(done.sent)))
    if done.left:
        show.line(text("cli.send.left", language, count=len(done.left)))
    show.problems(done.problems, language)
    show.next_command(language, "status", root)
    return code or exit_code(done.problems)


def _show_plan(planned: Plan, language: Language, *, drafts: bool) -> None:
    office: Office = planned.office
    show.line(str(office.folder.root))
    if not planned.planned:
        return
    show.table(
        [text(f"cli.send.{name}", language) for name in ("to", "kind", "state")],
        [
            [
                f"{each.department.name}: {', '.join(each.message.recipients)}",
                text(f"cli.send.kind.{each.message.kind.value}", language),
                text("cli.status.draft" if drafts and each.leaves else f"cli.send.state.{each.state}", language),
            ]
            for each in planned.planned
        ],
    )

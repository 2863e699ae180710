"""The commands of the mail: ``send``, ``remind``, ``fetch``."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tyokirja.cli import left_out
from tyokirja.cli.mail_post import asker, server_options
from tyokirja.cli.making import command, department_option, flag, passwords
from tyokirja.cli.speaking import Command
from tyokirja.cli.terminal import Terminal
from tyokirja.language import Language
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.commands.mailing import Mailing


def send(language: Language) -> Command:
    """``send``: covering letters with the forms, as drafts or through a server."""

    def run(folder: Path, thanks: bool, mark_sent: bool, **given: object) -> int:
        from tyokirja.commands import mailing

        teller, wished = Terminal(language), _mailing(given, language)
        if mark_sent:
            return mailing.mark_sent(folder, teller, wished.departments)
        return mailing.send(folder, teller, wished, thanks=thanks)

    return command(
        "send",
        language,
        run,
        [
            left_out.round_folder(language),
            *_common(language),
            flag("--thanks", "send.thanks", language),
            flag("--mark-sent", "send.mark_sent", language),
            *_ways(language),
        ],
    )


def remind(language: Language) -> Command:
    """``remind``: reminders and requests to mend, as drafts or through a server."""

    def run(folder: Path, days: tuple[int, ...], password: bool, **given: object) -> int:
        from tyokirja.commands import mailing

        teller, wished = Terminal(language), _mailing(given, language)
        return mailing.remind(folder, teller, wished, days=days, passwords=passwords(password, language))

    return command(
        "remind",
        language,
        run,
        [
            left_out.round_folder(language),
            *_common(language),
            _days_option(language),
            flag("--password", "password", language),
            *_ways(language),
        ],
    )


def fetch(language: Language) -> Command:
    """``fetch``: replies out of a mailbox folder."""

    def run(folder: Path, mailbox_folder: str, everything: bool, move: str, **server: object) -> int:
        from tyokirja.commands import fetching

        return fetching.fetch(
            folder,
            Terminal(language),
            mailbox_folder=mailbox_folder,
            everything=everything,
            move_to=move,
            server=server,
            asked=partial(asker, language=language),
        )

    return command(
        "fetch",
        language,
        run,
        [
            left_out.round_folder(language),
            click.Option(
                ["--folder", "mailbox_folder"],
                default="",
                envvar="TYOKIRJA_IMAP_FOLDER",
                help=text("cli.fetch.folder.help", language),
            ),
            click.Option(["--all", "everything"], is_flag=True, help=text("cli.fetch.all.help", language)),
            click.Option(["--move"], default="", help=text("cli.fetch.move.help", language)),
            *server_options("imap", "tls", language),
        ],
    )


def _common(language: Language) -> list[click.Option]:
    day = click.DateTime(["%Y-%m-%d", "%d.%m.%Y"])
    return [
        click.Option(["--from", "sender"], default="", help=text("cli.mail.from.help", language)),
        department_option("mail.department", language),
        flag("--dry-run", "generate.dry_run", language),
        flag("--resend", "mail.resend", language),
        click.Option(["--reply-by"], type=day, help=text("cli.mail.reply_by.help", language)),
    ]


def _ways(language: Language) -> list[click.Option]:
    return [
        flag("--smtp", "send.smtp", language),
        flag("--drafts-to-mailbox", "send.drafts_to_mailbox", language),
        *server_options("smtp", "starttls", language),
    ]


def _mailing(given: dict[str, object], language: Language) -> Mailing:
    """What the options of :func:`_common` and :func:`_ways` say."""
    from tyokirja.commands.mailing import Mailing

    sender, department, reply_by = given.pop("sender"), given.pop("department"), given.pop("reply_by")
    dry_run, resend = bool(given.pop("dry_run")), bool(given.pop("resend"))
    smtp, to_drafts = bool(given.pop("smtp")), bool(given.pop("drafts_to_mailbox"))
    if smtp and to_drafts:
        raise click.UsageError(text("cli.send.one_way", language))
    assert isinstance(sender, str)
    assert isinstance(department, tuple)
    return Mailing(
        sender,
        department,
        dry_run,
        resend,
        smtp,
        to_drafts,
        reply_by.date() if isinstance(reply_by, datetime) else None,
        server=given,
        asked=partial(asker, language=language),
    )


def _days_option(language: Language) -> click.Option:
    """``7,2,-1``: days before the deadline, negative ones after it."""

    def read(_ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, ...]:
        try:
            return tuple(int(day) for day in value.replace("−", "-").split(",") if day.strip())
        except ValueError:
            raise click.BadParameter(text("cli.remind.days.wrong", language), param=param) from None

    return click.Option(["--days"], default="", callback=read, help=text("cli.remind.days.help", language))

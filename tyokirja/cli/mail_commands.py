"""The commands of the mail: ``send``, ``remind``, ``fetch``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tyokirja.cli import show
from tyokirja.cli.mail_post import Way, post_of, server_options, show_settled, way_of
from tyokirja.cli.making import command, department_option, exit_code, flag, passwords, path
from tyokirja.cli.speaking import Command
from tyokirja.language import Language
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.fetch import Rest
    from tyokirja.outbox import Office, Plan


def send(language: Language) -> Command:
    """``send``: covering letters with the forms, as drafts or through a server."""

    def run(
        folder: Path,
        sender: str,
        reply_by: datetime | None,
        department: tuple[str, ...],
        dry_run: bool,
        resend: bool,
        thanks: bool,
        mark_sent: bool,
        smtp: bool,
        drafts_to_mailbox: bool,
        **server: object,
    ) -> int:
        from tyokirja import outbox
        from tyokirja import send as sending

        if mark_sent:
            marked = outbox.mark_sent(folder, department)
            show.line(text("cli.send.marked", language, count=len(marked)))
            return 0
        way = way_of(folder, smtp, drafts_to_mailbox, server, language)
        office = outbox.open_office(folder, sender=sender, reply_by=reply_by.date() if reply_by else None)
        if thanks:
            progress = show.Progress(text("cli.consolidate.progress", language))
            planned = sending.plan_thanks(office, departments=department, resend=resend, progress=progress)
        else:
            planned = sending.plan(office, departments=department, resend=resend)
        return _carry_out(planned, language, dry_run=dry_run, way=way)

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
            flag("--drafts-to-mailbox", "send.drafts_to_mailbox", language),
            *server_options("smtp", "starttls", language),
        ],
    )


def remind(language: Language) -> Command:
    """``remind``: reminders and requests to mend, as drafts or through a server."""

    def run(
        folder: Path,
        sender: str,
        reply_by: datetime | None,
        department: tuple[str, ...],
        dry_run: bool,
        resend: bool,
        days: tuple[int, ...],
        password: bool,
        smtp: bool,
        drafts_to_mailbox: bool,
        **server: object,
    ) -> int:
        from tyokirja import outbox
        from tyokirja import remind as reminding

        way = way_of(folder, smtp, drafts_to_mailbox, server, language)
        office = outbox.open_office(folder, sender=sender, reply_by=reply_by.date() if reply_by else None)
        planned = reminding.plan(
            office,
            departments=department,
            days=days,
            resend=resend,
            passwords=passwords(password, language),
            progress=show.Progress(text("cli.consolidate.progress", language)),
        )
        return _carry_out(planned, language, dry_run=dry_run, way=way)

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
            flag("--drafts-to-mailbox", "send.drafts_to_mailbox", language),
            *server_options("smtp", "starttls", language),
        ],
    )


def fetch(language: Language) -> Command:
    """``fetch``: replies out of a mailbox folder."""

    def run(folder: Path, mailbox_folder: str, everything: bool, move: str, **given: object) -> int:
        from tyokirja import fetch as fetching
        from tyokirja.mail import settings, settling
        from tyokirja.rounds import open_round

        opened = open_round(folder)
        post = post_of(folder, "imap", given, language)
        known = settings.find(folder)
        name = mailbox_folder or (known.folder if known else "INBOX")
        if known is not None and not given["host"]:
            show_settled(settling.settle(opened, post), language)
        progress = show.Progress(text("cli.fetch.progress", language))
        found = fetching.fetch(
            folder,
            lambda: post.folder(name, writable=bool(move)),
            everything=everything,
            move_to=move,
            progress=progress,
        )
        counts = {"saved": len(found.saved), "known": found.known, "left": found.left}
        show.line(text("cli.fetch.done", language, **counts))
        if found.notices:
            kinds = Counter(each.event.value for each in found.notices)
            show.line(text("cli.fetch.notices", language, bounced=kinds["bounced"], away=kinds["away"]))
        _show_rest(found.rest, language)
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


def _days_option(language: Language) -> click.Option:
    """``7,2,-1``: days before the deadline, negative ones after it."""

    def read(_ctx: click.Context, param: click.Parameter, value: str) -> tuple[int, ...]:
        try:
            return tuple(int(each) for each in value.replace("−", "-").split(",") if each.strip())
        except ValueError:
            raise click.BadParameter(text("cli.remind.days.wrong", language), param=param) from None

    return click.Option(["--days"], default="", callback=read, help=text("cli.remind.days.help", language))


_LISTED = 20
"""How many messages that were not fetched are listed before it is said how many more there are."""


def _show_rest(rest: Sequence[Rest], language: Language) -> None:
    """Those of departments are told as questions; of the others whom they are from and what they are called."""
    others = [each for each in rest if not each.department]
    if not others:
        return
    show.line(text("cli.fetch.rest", language))
    names = [text(f"cli.fetch.{name}", language) for name in ("sender", "subject")]
    show.table(names, [[each.sender, each.subject] for each in others[:_LISTED]])
    if len(others) > _LISTED:
        show.line(text("cli.more", language, count=len(others) - _LISTED))


def _carry_out(planned: Plan, language: Language, *, dry_run: bool, way: Way) -> int:
    from tyokirja import outbox
    from tyokirja.mail.post import Special

    _show_plan(planned, language, drafts=way.post is None or way.to_drafts)
    show.problems(planned.problems, language)
    code = exit_code(planned.problems)
    if dry_run:
        show.line(text("cli.send.dry", language))
        return code
    root, post = planned.office.folder.root, way.post
    if post is None:
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
    if way.to_drafts:
        put = outbox.draft_in_mailbox(planned, lambda: post.folder(Special.DRAFTS, writable=True))
        show.line(text("cli.send.put", language, count=len(put)))
        show.next_command(language, "fetch", root, lead=text("cli.send.then_fetch", language))
        return code
    progress = show.Progress(text("cli.send.progress", language))
    copies = (lambda: post.folder(Special.SENT, writable=True)) if post.wants_copies else None
    done = outbox.send(planned, post.outgoing, progress=progress, copies=copies)
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

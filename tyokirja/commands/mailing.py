"""``send`` and ``remind``: messages planned whole, then drafted or sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.commands.reaching import NO_SERVER, Asker, Way, nobody, way_of
from tyokirja.commands.telling import Teller, exit_code
from tyokirja.records import dataclass
from tyokirja.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tyokirja.mailing.outbox import Plan


@dataclass(frozen=True, slots=True)
class Mailing:
    """To whom messages go and how they leave: as files, by the mail service (``smtp``), or into its drafts.

    ``sender`` is the address they come from, empty for the catalogue's; ``departments`` are all where none is named;
    ``reply_by`` is a new day to answer by; ``server`` is what names a mail server, ``asked`` asks for its password.
    """

    sender: str = ""
    departments: tuple[str, ...] = ()
    dry_run: bool = False
    resend: bool = False
    smtp: bool = False
    to_drafts: bool = False
    reply_by: date | None = None
    server: Mapping[str, object] = field(default_factory=lambda: NO_SERVER)
    asked: Asker = nobody


def send(folder: Path, teller: Teller, mailing: Mailing, *, thanks: bool = False) -> int:
    """Covering letters with the forms, or ``thanks`` for complete answers; the exit code.

    Raises :class:`Refused` before anything leaves.
    """
    from tyokirja.files.locks import working
    from tyokirja.mailing import outbox
    from tyokirja.mailing import send as sending

    way = _way(folder, teller, mailing)
    with working(folder, unless=mailing.dry_run):
        office = outbox.open_office(folder, sender=mailing.sender, reply_by=mailing.reply_by)
        names, again = mailing.departments, mailing.resend
        if thanks:
            progress = teller.progress(text("cli.consolidate.progress", teller.language))
            planned = sending.plan_thanks(office, departments=names, resend=again, progress=progress)
        else:
            planned = sending.plan(office, departments=names, resend=again)
        return _carry_out(planned, teller, dry_run=mailing.dry_run, way=way)


def mark_sent(folder: Path, teller: Teller, departments: Sequence[str] = ()) -> int:
    """Write down that the drafts have left; the exit code."""
    from tyokirja.files.locks import working
    from tyokirja.mailing import outbox

    with working(folder):
        marked = outbox.mark_sent(folder, departments)
    teller.line(text("cli.send.marked", teller.language, count=len(marked)))
    return 0


def remind(
    folder: Path, teller: Teller, mailing: Mailing, *, days: Sequence[int] = (), passwords: tuple[str, ...] = ()
) -> int:
    """Reminders and requests to mend to those who need one; the exit code.

    Raises :class:`Refused` before anything leaves.
    """
    from tyokirja.files.locks import working
    from tyokirja.mailing import outbox
    from tyokirja.mailing import remind as reminding

    way = _way(folder, teller, mailing)
    with working(folder, unless=mailing.dry_run):
        office = outbox.open_office(folder, sender=mailing.sender, reply_by=mailing.reply_by)
        planned = reminding.plan(
            office,
            departments=mailing.departments,
            days=days,
            resend=mailing.resend,
            passwords=passwords,
            progress=teller.progress(text("cli.consolidate.progress", teller.language)),
        )
        return _carry_out(planned, teller, dry_run=mailing.dry_run, way=way)


def _way(folder: Path, teller: Teller, mailing: Mailing) -> Way:
    return way_of(folder, mailing.smtp, mailing.to_drafts, mailing.server, mailing.asked, teller)


def _carry_out(planned: Plan, teller: Teller, *, dry_run: bool, way: Way) -> int:
    from tyokirja.mail.carrying.post import Special
    from tyokirja.mailing import outbox

    language = teller.language
    _tell_plan(planned, teller, drafts=way.post is None or way.to_drafts)
    teller.problems(planned.problems)
    code = exit_code(planned.problems)
    if dry_run:
        teller.line(text("cli.send.dry", language))
        return code
    root, post = planned.office.folder.root, way.post
    if post is None:
        written = outbox.draft(planned)
        if not written:
            teller.line(text("cli.send.none", language))
            return code
        teller.line(text("cli.send.drafted", language, count=len(written), path=planned.office.folder.messages))
        teller.next_command("send", "--mark-sent", root, lead=text("cli.send.then_mark", language))
        return code
    if not planned.leaving:
        teller.line(text("cli.send.none", language))
        return code
    if way.to_drafts:
        put = outbox.draft_in_mailbox(planned, lambda: post.folder(Special.DRAFTS, writable=True))
        teller.line(text("cli.send.put", language, count=len(put)))
        teller.next_command("fetch", root, lead=text("cli.send.then_fetch", language))
        return code
    progress = teller.progress(text("cli.send.progress", language))
    copies = (lambda: post.folder(Special.SENT, writable=True)) if post.wants_copies else None
    done = outbox.send(planned, post.outgoing, progress=progress, copies=copies)
    teller.line(text("cli.send.sent", language, count=len(done.sent)))
    if done.left:
        teller.line(text("cli.send.left", language, count=len(done.left)))
    teller.problems(done.problems)
    teller.next_command("status", root)
    return code or exit_code(done.problems)


def _tell_plan(planned: Plan, teller: Teller, *, drafts: bool) -> None:
    language = teller.language
    teller.file(planned.office.folder.root, "")
    if not planned.planned:
        return
    names = [text(f"cli.send.{name}", language) for name in ("to", "kind", "state")]
    rows = [
        [
            f"{item.receiver.name}: {', '.join(item.message.recipients)}",
            text(f"cli.send.kind.{item.message.kind.value}", language),
            text("cli.status.draft" if drafts and item.leaves else f"cli.send.state.{item.state}", language),
        ]
        for item in planned.planned
    ]
    teller.table(names, rows)

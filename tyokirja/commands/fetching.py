"""``fetch``: replies out of a mailbox folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.commands.reaching import NO_SERVER, Asker, nobody, post_of, tell_settled
from tyokirja.commands.telling import Teller, exit_code
from tyokirja.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tyokirja.mailing.fetch import Rest

_LISTED = 20
"""How many messages that were not fetched are listed before it is said how many more there are."""


def fetch(
    folder: Path,
    teller: Teller,
    *,
    mailbox_folder: str = "",
    everything: bool = False,
    move_to: str = "",
    server: Mapping[str, object] = NO_SERVER,
    asked: Asker = nobody,
) -> int:
    """Save what concerns the round, tell what does not; the exit code.

    ``mailbox_folder`` is the settings' where it is empty, else the inbox. Raises :class:`Refused` where the round or the
    mailbox cannot be opened.
    """
    from tyokirja.files.locks import working
    from tyokirja.mail import settings, settling
    from tyokirja.mailing import fetch as fetching
    from tyokirja.rounds import open_round

    language = teller.language
    opened = open_round(folder)
    post = post_of(folder, "imap", server, asked)
    known = settings.find(folder)
    name = mailbox_folder or (known.folder if known else "INBOX")
    with working(folder):
        if known is not None and not server["host"]:
            tell_settled(settling.settle(opened, post), teller)
        fetched = fetching.fetch(
            folder,
            lambda: post.folder(name, writable=bool(move_to)),
            everything=everything,
            move_to=move_to,
            progress=teller.progress(text("cli.fetch.progress", language)),
        )
        teller.line(text("cli.fetch.done", language, saved=len(fetched.saved), known=fetched.known, left=fetched.left))
        if fetched.notices:
            kinds = Counter(notice.event.value for notice in fetched.notices)
            teller.line(text("cli.fetch.notices", language, bounced=kinds["bounced"], away=kinds["away"]))
        _tell_rest(fetched.rest, teller)
        teller.problems(fetched.problems)
        fetching.told(folder, fetched)  # not before: a run that is ended here tells it once more
    teller.next_command("status", folder)
    return exit_code(fetched.problems)


def _tell_rest(rest: Sequence[Rest], teller: Teller) -> None:
    """Those of departments are told as questions; of the others whom they are from and what they are called."""
    others = [left_over for left_over in rest if not left_over.department]
    if not others:
        return
    language = teller.language
    teller.line(text("cli.fetch.rest", language))
    names = [text(f"cli.fetch.{name}", language) for name in ("sender", "subject")]
    teller.table(names, [[other.sender, other.subject] for other in others[:_LISTED]])
    if len(others) > _LISTED:
        teller.line(text("cli.more", language, count=len(others) - _LISTED))

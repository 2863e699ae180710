"""What a mailbox knows of messages that the journal is not sure of: drafts that a person sent, attempts without an end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from tyokirja.mail import journal, standing
from tyokirja.mail.addresses import folded
from tyokirja.mail.journal import Clock, Event, Fact, Journal
from tyokirja.mail.post import Listed, Post, Special
from tyokirja.mail.standing import Standing
from tyokirja.mail.subjects import folded as plain
from tyokirja.rounds import RoundFolder

_CLOCKS = timedelta(minutes=10)
"""How far the clocks of this computer and of a mail server may be apart."""


def settle(folder: RoundFolder, post: Post, clock: Clock = journal.now) -> tuple[Fact, ...]:
    """Look for open messages among those sent, and write down what was found; what was written.

    A message is known by its Message-ID; else, because some mail programs give another, by its subject, which its mark
    makes its own, and a recipient. Raises :class:`tyokirja.problems.Refused`.
    """
    if not _open(journal.read(folder)):
        return ()
    with journal.opened(folder, clock) as writer:
        known = journal.read(folder)
        opened = _open(known)
        began = min((day for each in opened for day in [_since(known, each)] if day), default=None)
        with post.folder(Special.SENT) as sent_folder:
            sent = list(sent_folder.listed(began))
        facts = [(last, each, _left(last, each, sent)) for last, each in opened.items()]
        written = [writer.add(fact) for _, _, fact in facts if fact is not None]
        rest = {last: each for last, each, fact in facts if fact is None}
        if rest and (post.keeps_sent or any(each.drafted and each.drafted.place for each in rest.values())):
            with post.folder(Special.DRAFTS, writable=post.keeps_sent) as draft_folder:
                drafts = list(draft_folder.listed())
                for last, each in rest.items():
                    here = [one for one in drafts if _is(one, _ids(last, each), last)]
                    own = bool(each.drafted and each.drafted.place)
                    if each.in_doubt and post.keeps_sent:
                        for one in () if own else here:
                            # It was made for being sent, and may lack a file that had not gone up yet.
                            draft_folder.move(one.uid, Special.DELETED)
                        written.append(
                            writer.add(replace(last, event=Event.FAILED, to=each.in_doubt, said="", file=""))
                        )
                    elif own and not here:
                        written.append(writer.add(replace(last, event=Event.DISCARDED, said="")))
        return tuple(written)


def _open(known: Journal) -> dict[Fact, Standing]:
    """The messages that were drafted or begun and of which nobody knows whether they left, by their last such fact."""
    found = {}
    for key in standing.keys(known):
        each = standing.of_message(known, key)
        if each.in_doubt or each.drafted:
            begun = [fact for fact in known.of(Event.SENDING, Event.DRAFTED) if fact.key == key]
            if begun:
                found[begun[-1]] = each
    return found


def _since(known: Journal, fact: Fact) -> date | None:
    """The day before a message was first drafted or begun: clocks differ."""
    days = [each.day for each in known.facts if each.key == fact.key and each.day]
    return min(days) - timedelta(days=1) if days else None


def _ids(last: Fact, each: Standing) -> set[str]:
    return {each.message_id, last.message_id, each.drafted.message_id if each.drafted else ""} - {""}


def _left(last: Fact, each: Standing, sent: Iterable[Listed]) -> Fact | None:
    """That a message is among those sent; None where it is not."""
    found = next((one for one in sent if _is(one, _ids(last, each), last)), None)
    if found is None:
        return None
    to, named = each.in_doubt or last.to, found.headers.message_id or last.message_id
    return replace(last, event=Event.SENT, to=to, said="", file="", sha256="", message_id=named)


def _is(listed: Listed, ids: set[str], fact: Fact) -> bool:
    head = listed.headers
    if head.message_id in ids:
        return True
    came, begun = listed.received_at or head.sent_at, fact.moment
    if came and begun and came < begun - _CLOCKS:
        return False  # an earlier one of the same words, such as yesterday's reminder
    return plain(head.subject) == plain(fact.subject) and bool({folded(each) for each in fact.to} & set(head.to))

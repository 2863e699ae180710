"""What a mailbox knows of messages that the journal is not sure of: drafts that a person sent, attempts without an end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from tyokirja.mail import journal, standing
from tyokirja.mail.addresses import folded
from tyokirja.mail.carrying.post import Listed, Post, Special
from tyokirja.mail.journal import Clock, Event, Fact, Journal
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
        began = min((day for state in opened for day in [_since(known, state)] if day), default=None)
        asked = post.keeps_sent or any(draft.drafted and draft.drafted.place for draft in opened.values())
        # The drafts before the sent mail: what leaves between the two looks is then seen in one of them.
        drafts = _listed(post, Special.DRAFTS) if asked else []
        sent = _listed(post, Special.SENT, began)
        written = []
        for last, state in opened.items():
            here = [one for one in drafts if _is(one, _ids(last, state), last)]
            fact = _left(last, state, sent) or _stayed(last, state, here, post)
            if fact is not None:
                written.append(writer.add(fact))
        return tuple(written)


def _listed(post: Post, name: Special, since: date | None = None) -> list[Listed]:
    with post.folder(name) as folder:
        return list(folder.listed(since))


def _stayed(last: Fact, state: Standing, here: Sequence[Listed], post: Post) -> Fact | None:
    """What became of a message that is not among those sent; None where it may still leave, or nobody can tell."""
    own = bool(state.drafted and state.drafted.place)
    if state.in_doubt and post.keeps_sent:
        unsent = True
        if here and not own:
            # It was made for being sent, and may lack a file that had not gone up yet.
            with post.folder(Special.DRAFTS, writable=True) as folder:
                moved = [folder.move(one.uid, Special.DELETED) for one in here]
                unsent = all(moved)
        return replace(last, event=Event.FAILED if unsent else Event.SENT, to=state.in_doubt, said="", file="")
    return replace(last, event=Event.DISCARDED, said="") if own and not here else None


def _open(known: Journal) -> dict[Fact, Standing]:
    """The messages that were drafted or begun and of which nobody knows whether they left, by their last such fact."""
    open_messages = {}
    for key in standing.keys(known):
        state = standing.of_message(known, key)
        if state.in_doubt or state.drafted or state.gone:
            begun = [fact for fact in known.of(Event.SENDING, Event.DRAFTED) if fact.key == key]
            if begun:
                open_messages[begun[-1]] = state
    return open_messages


def _since(known: Journal, fact: Fact) -> date | None:
    """The day before a message was first drafted or begun: clocks differ."""
    days = [each.day for each in known.facts if each.key == fact.key and each.day]
    return min(days) - timedelta(days=1) if days else None


def _ids(last: Fact, state: Standing) -> set[str]:
    return {state.message_id, last.message_id, state.drafted.message_id if state.drafted else ""} - {""}


def _left(last: Fact, state: Standing, sent: Iterable[Listed]) -> Fact | None:
    """That a message is among those sent; None where it is not."""
    message = next((one for one in sent if _is(one, _ids(last, state), last)), None)
    if message is None:
        return None
    to, named = state.in_doubt or last.to, message.headers.message_id or last.message_id
    return replace(last, event=Event.SENT, to=to, said="", file="", sha256="", message_id=named)


def _is(listed: Listed, ids: set[str], fact: Fact) -> bool:
    head = listed.headers
    if head.message_id in ids:
        return True
    came, begun = listed.received_at or head.sent_at, fact.moment
    if came and begun and came < begun - _CLOCKS:
        return False  # an earlier one of the same words, such as yesterday's reminder
    return plain(head.subject) == plain(fact.subject) and bool({folded(address) for address in fact.to} & set(head.to))

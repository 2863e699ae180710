"""Sending planned messages one by one, each with its place in the journal before and after, so that none leaves twice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime

from tyokirja.mail.carrying.post import Dropped, Folder, Handed, Outgoing
from tyokirja.mail.carrying.refusals import Refusal, refusal
from tyokirja.mail.journal import Event, Fact, Writer
from tyokirja.mail.packing import outgoing
from tyokirja.mail.records import Message
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.records import dataclass

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Due:
    """A message that should leave now, for these recipients: all of it, or those who have not had it."""

    message: Message
    recipients: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a run sent. ``sent`` are the messages that somebody gets; ``left`` those that were not tried."""

    sent: tuple[Message, ...]
    problems: tuple[Problem, ...] = ()
    left: tuple[Message, ...] = ()


def deliver(
    dues: Sequence[Due],
    connect: Callable[[], Outgoing],
    writer: Writer,
    progress: Progress | None = None,
    copies: Callable[[], Folder] | None = None,
) -> Delivered:
    """Send each message once. A connection that ends is opened again; where that fails, the rest is left for later.

    ``copies`` opens the folder into which a copy of each goes that has left.

    Raises :class:`Refused` where nothing could be tried: there was no connection to begin with, or no journal.
    """
    sent: list[Message] = []
    problems: list[Problem] = []
    with ExitStack() as opened:
        line, kept = _Line(connect, opened), _Copies(copies, opened)
        for number, due in enumerate(dues):
            try:
                handed = line.hand(due, writer)
            except Dropped as dropped:
                problems.append(_dropped(due, dropped))
            except Refused as refused:
                if not sent and not problems:
                    raise
                left = tuple(waiting.message for waiting in dues[number:])
                return Delivered(tuple(sent), (*problems, *kept.problems, *refused.problems), left)
            else:
                problems += [_refused(due, *refusal, handed.limit) for refusal in handed.refused]
                if handed.accepted:
                    sent.append(due.message)
                    kept.keep(outgoing(due.message, writer.now()), writer.now())
            if progress is not None:
                progress(number + 1, len(dues))
    return Delivered(tuple(sent), (*problems, *kept.problems))


class _Copies:
    """The folder of copies, opened for the first. What has left has left: that a copy fails is said, and no more."""

    def __init__(self, connect: Callable[[], Folder] | None, opened: ExitStack) -> None:
        self.problems: tuple[Problem, ...] = ()
        self._connect = connect
        self._opened = opened
        self._folder: Folder | None = None

    def keep(self, data: bytes, at: datetime) -> None:
        """Put a copy there, unless an earlier one could not be put."""
        if self._connect is None or self.problems:
            return
        try:
            if self._folder is None:
                self._folder = self._opened.enter_context(self._connect())
            self._folder.put(data, at)
        except Refused as refused:
            self.problems = (Problem(Code.MAIL_NOT_COPIED, fields=(("reason", _reason(refused)),)),)


def _reason(refused: Refused) -> str:
    first = refused.problems[0]
    return dict(first.fields).get("reason") or first.value


class _Line:
    """A connection that is opened when it is needed, and again after it has ended."""

    def __init__(self, connect: Callable[[], Outgoing], opened: ExitStack) -> None:
        self._connect = connect
        self._opened = opened
        self._session: Outgoing | None = None

    def hand(self, due: Due, writer: Writer) -> Handed:
        """Send one message; a second time where the connection certainly ended before it left.

        Raises :class:`Dropped`, and :class:`Refused` where there is no connection or no journal.
        """
        try:
            return self._attempt(due, writer)
        except Dropped as dropped:
            if not dropped.certain:
                raise
            return self._attempt(due, writer)

    def _attempt(self, due: Due, writer: Writer) -> Handed:
        if self._session is None:
            self._session = self._opened.enter_context(self._connect())
        try:
            return _attempt(self._session, due, writer)
        except Dropped:
            self._session = None
            raise


def _attempt(session: Outgoing, due: Due, writer: Writer) -> Handed:
    message = due.message
    data = outgoing(message, writer.now())
    fact = fact_of(Event.SENDING, message, due.recipients)
    writer.add(fact)
    try:
        handed = session.hand(data, message.sender, due.recipients)
    except Dropped as dropped:
        event = Event.FAILED if dropped.certain else Event.UNSURE
        writer.add(fact_of(event, message, due.recipients, dropped.reason))
        raise
    except Refused as refused:  # the service lets nobody in; it was not given the message
        writer.add(fact_of(Event.FAILED, message, due.recipients, str(refused)))
        raise
    if handed.accepted:
        # Those who answer name the message as the service called it.
        named = replace(message, message_id=handed.message_id or message.message_id)
        writer.add(fact_of(Event.SENT, named, handed.accepted, handed.said))
    for address, said in handed.refused:
        writer.add(fact_of(Event.REFUSED, message, (address,), said))
    return handed


def fact_of(event: Event, message: Message, to: tuple[str, ...], said: str = "") -> Fact:
    """What the journal says of a message."""
    return Fact(
        event,
        department=message.department,
        kind=message.kind.value,
        key=message.key,
        message_id=message.message_id,
        form=message.fingerprint,
        to=to,
        said=said,
        subject=message.subject,
    )


def _dropped(due: Due, dropped: Dropped) -> Problem:
    if dropped.certain:
        return Problem(Code.MAIL_DROPPED, department=due.message.department, fields=(("reason", dropped.reason),))
    fields = (("addresses", ", ".join(due.recipients)), ("reason", dropped.reason))
    return Problem(Code.MAIL_IN_DOUBT, department=due.message.department, fields=fields)


_BY_REFUSAL: dict[Refusal, ProblemKind] = {
    Refusal.LATER: Code.MAIL_LATER,
    Refusal.TOO_LARGE: Code.MAIL_MESSAGE_TOO_LARGE,
    Refusal.MAILBOX_FULL: Code.MAIL_MAILBOX_FULL,
    Refusal.LOGIN_NEEDED: Code.MAIL_LOGIN_NEEDED,
    Refusal.LOGIN_REFUSED: Code.MAIL_LOGIN_NEEDED,
    Refusal.PASSWORD_OFF: Code.MAIL_LOGIN_NEEDED,
    Refusal.SENDER_REFUSED: Code.MAIL_SENDER_REFUSED,
    Refusal.OTHER: Code.MAIL_RECIPIENT_REFUSED,
}


def _refused(due: Due, address: str, answer: str, limit: int) -> Problem:
    sizes = (("limit", _megabytes(limit) if limit else "–"), ("sender", due.message.sender))
    fields = (("address", address), ("reason", answer), *sizes)
    return Problem(_BY_REFUSAL[refusal(answer)], department=due.message.department, fields=fields)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.3g}".replace(".", ",")

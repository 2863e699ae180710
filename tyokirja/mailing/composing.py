"""Who writes, about which round -> one message: its words from the templates, its addresses, its place in the thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date, timedelta
from pathlib import Path

from tyokirja.catalogue.remembered import issued_catalogue
from tyokirja.layout import Layout, load
from tyokirja.mail import addresses, journal, settings, standing, subjects, wording
from tyokirja.mail.journal import Journal
from tyokirja.mail.records import Message, MessageKind
from tyokirja.mailing.attaching import Form
from tyokirja.model import Catalogue, Round
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.rounds import RoundFolder, open_round, part_name, round_of
from tyokirja.rounds.receivers import Receiver, of_round
from tyokirja.values import write_date

_GRACE = 7
"""Days that are given where the deadline has passed and nobody said another."""

_FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Office:
    """Who writes, about which round, on which day. ``sender`` is the address that messages come from.

    ``receivers`` are all who get a form in it; ``reply_by`` is a day that was given in place of the deadline.
    """

    folder: RoundFolder
    catalogue: Catalogue
    round: Round
    layout: Layout
    journal: Journal
    receivers: tuple[Receiver, ...]
    sender: str
    reply_to: str
    today: date
    reply_by: date | None = None
    letterhead: Mapping[str, str] = field(default_factory=dict)

    @property
    def late(self) -> bool:
        """True once the deadline has passed."""
        return bool(self.round.deadline and self.round.deadline < self.today)

    @property
    def answer_by(self) -> date | None:
        """The deadline; after it a new day: the one that was given, else a week from now, on no weekend."""
        if not self.late or self.reply_by is not None:
            return self.reply_by or self.round.deadline
        day = self.today + timedelta(days=_GRACE)
        return day + timedelta(days=max(7 - day.weekday(), 0) if day.weekday() > _FRIDAY else 0)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A message that somebody should get. ``facts`` fill its template besides those that every message has.

    ``forms`` are the workbooks to attach. ``occasion`` is :attr:`Message.occasion`. ``copies`` are addresses that get a copy
    besides the receiver's own.
    """

    kind: MessageKind
    receiver: Receiver
    forms: tuple[Form, ...] = ()
    facts: dict[str, object] = field(default_factory=dict)
    occasion: str = ""
    copies: tuple[str, ...] = ()


def open_office(root: Path, *, sender: str = "", today: date | None = None, reply_by: date | None = None) -> Office:
    """The round folder, its catalogue and its journal.

    Raises :class:`Refused` where ``root`` is no round folder, its catalogue cannot be read, or there is no address to
    write from (``MAIL_NO_SENDER`` with what the receivers' addresses lack, ``MAIL_SENDER_WRONG``, ``MAIL_ADDRESS_WRONG``).
    """
    folder = open_round(root)
    catalogue, _ = issued_catalogue(folder.catalogue)
    round_ = round_of(folder, catalogue)
    layout = load(catalogue.settings.template)
    stated, answered = addresses.read(sender), addresses.read(catalogue.settings.reply_to)
    faults = [Problem(Code.MAIL_SENDER_WRONG, value=address) for address in stated.bad]
    faults += [wrong_address(folder, catalogue.settings.organisation, address) for address in answered.bad]
    if faults:
        raise Refused(faults)
    receivers = of_round(folder, catalogue, round_)
    own = (*stated.good, *answered.good)
    if not own:
        lacking = [problem for receiver in receivers for problem in address_faults(folder, receiver)]
        raise Refused([Problem(Code.MAIL_NO_SENDER, file=str(folder.catalogue)), *lacking])
    reply_to = (answered.good or stated.good)[0]
    known = settings.find(root)
    head = {name: str(getattr(known, name, "")) for name in settings.LETTERHEAD}
    day = today or date.today()
    known_mail = journal.read(folder)
    return Office(folder, catalogue, round_, layout, known_mail, receivers, own[0], reply_to, day, reply_by, head)


def wrong_address(folder: RoundFolder, whose: str, address: str) -> Problem:
    """That an address of the catalogue is none; ``whose`` it is."""
    where = str(folder.catalogue)
    return Problem(Code.MAIL_ADDRESS_WRONG, file=where, value=address, fields=(("whose", whose),))


def address_faults(folder: RoundFolder, receiver: Receiver) -> list[Problem]:
    """Its addresses that are none, or that it has none at all."""
    department = receiver.department
    faults = [
        wrong_address(folder, receiver.name, address)
        for address in addresses.read(department.email, *department.cc).bad
    ]
    if not faults and not addresses.read(department.email).good:
        faults.append(Problem(Code.NO_EMAIL, file=str(folder.catalogue), department=receiver.name))
    return faults


def composed(office: Office, want: Wanted) -> Message:
    """The message in its language, with its mark, following the letter that it belongs to."""
    receiver, language = want.receiver, want.receiver.language
    about, deadline = office.catalogue.settings, office.round.deadline
    facts: dict[str, object] = {
        "organisation": about.organisation,
        "round": office.round.code,
        "period": about.period,
        "department": receiver.shown_name,
        "contact": receiver.department.contact,
        "deadline": write_date(deadline, language) if deadline else "",
        "days_left": (deadline - office.today).days if deadline else None,
        "late": office.late,
        "answer_by": write_date(office.answer_by, language) if office.answer_by else "",
        **office.letterhead,
        "reply_to": office.reply_to,
        "files": [form.path.name for form in want.forms],
        "rows": len(receiver.rows),
        **want.facts,
    }
    words = wording.render(want.kind, language, facts)
    to = addresses.read(receiver.department.email).good
    letter = standing.of_message(office.journal, f"{MessageKind.LETTER}:{receiver.id}")
    first = letter.drafted if not letter.accepted else None
    follows = want.kind is not MessageKind.LETTER
    return Message(
        want.kind,
        receiver.id,
        language.value,
        office.sender,
        about.organisation,
        to,
        receiver.department.contact or receiver.shown_name,
        addresses.differing(addresses.read(*receiver.department.cc, *want.copies).good, to),
        office.reply_to,
        subjects.marked(words.subject, subjects.mark(office.round.code, part_name(office.catalogue, *receiver.part))),
        words.text,
        words.html,
        tuple(form.attachment for form in want.forms),
        in_reply_to=(first.message_id if first else letter.message_id) if follows else "",
        topic=(first.subject if first else letter.subject) if follows else "",
        occasion=want.occasion,
    )

"""A round's letters and addresses -> whether a received message concerns it, and which department's it is."""

from __future__ import annotations

from collections.abc import Iterable

from tyokirja.mail import addresses, subjects
from tyokirja.mail.journal import Event, Journal
from tyokirja.mail.notices import Headers
from tyokirja.model import Catalogue, Round
from tyokirja.rounds import RoundFolder, part_name
from tyokirja.rounds.receivers import of_catalogue, of_round


class Known:
    """What the round knows of itself: who its departments are, what was sent to them, what has been fetched."""

    def __init__(self, catalogue: Catalogue, round_: Round, known: Journal, folder: RoundFolder) -> None:
        self.forms = {path.stem.casefold() for path in folder.forms.glob("*.xlsx")}
        self.catalogue, self.round, self.journal = catalogue, round_, known
        self.sent = {each.message_id: each.department for each in known.facts if each.message_id and each.key}
        self.places = {each.place for each in known.facts if each.place and not each.key}
        self.contents = {
            (fetched.message_id, fetched.sha256): fetched.file for fetched in known.of(Event.FETCHED) if fetched.sha256
        }
        # A reply may be to a letter of either split.
        everybody = (*of_catalogue(catalogue), *of_catalogue(catalogue, by_unit=True))
        self.marks = {
            subjects.folded(subjects.mark(round_.code, part_name(catalogue, *receiver.part))): receiver.id
            for receiver in everybody
        }
        self.subjects = {subjects.folded(told.subject) for told in known.facts if told.key and told.subject}
        begun = known.of(Event.DRAFTED, Event.SENDING, Event.SENT)
        self.since = min((each.moment for each in begun if each.moment), default=None)
        self._offices = {addresses.folded(each) for each in addresses.read(catalogue.settings.reply_to).good}
        owners: dict[str, set[str]] = {}
        for receiver in of_round(folder, catalogue, round_):
            for address in addresses.read(receiver.department.email, *receiver.department.cc).good:
                owners.setdefault(addresses.folded(address), set()).add(receiver.id)
        for fact in known.of(Event.SENT, Event.DRAFTED):
            for address in fact.to:
                owners.setdefault(addresses.folded(address), set()).add(fact.department)
        self._owners = owners
        self._domains = {addresses.domain(address) for address in owners}

    def is_address(self, address: str) -> bool:
        """True for an address that the round writes to."""
        return addresses.folded(address) in self._owners

    def is_own(self, address: str) -> bool:
        """True for an address of a domain that the round's departments have."""
        return addresses.domain(addresses.folded(address)) in self._domains

    def answers(self, head: Headers) -> bool:
        """True for a message that answers one of this round's, or names a form of it as a link does."""
        subject = head.subject.casefold()
        return (
            self.follows(head)
            or any(mark in self.marks for mark in subjects.marks(head.subject))
            or (self.is_address(head.sender) and subjects.bare(head.subject) in self.subjects)
            or any(form in subject for form in self.forms)
        )

    def follows(self, head: Headers) -> bool:
        """True for one that answers a message of this round by its thread, which no other round's can."""
        return any(message_id in self.sent for message_id in head.about)

    def is_letter(self, head: Headers) -> bool:
        """True for a letter of this round itself, which a mail program may have given another Message-ID."""
        return head.message_id in self.sent or (
            addresses.folded(head.sender) in self._offices and subjects.folded(head.subject) in self.subjects
        )

    def about(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The departments to which the messages of these Message-IDs went."""
        return tuple(dict.fromkeys(self.sent[message_id] for message_id in ids if message_id in self.sent))

    def departments(self, head: Headers, senders: Iterable[str] = ()) -> tuple[str, ...]:
        """Whom a message is from or about: by the message it answers, its mark, or an address of one department alone."""
        by_thread = self.about(head.about)
        by_mark = dict.fromkeys(self.marks[mark] for mark in subjects.marks(head.subject) if mark in self.marks)
        owners = [self._owners.get(addresses.folded(sender), set()) for sender in senders or (head.sender,)]
        by_address = dict.fromkeys(next(iter(owner)) for owner in owners if len(owner) == 1)
        return tuple(by_thread or by_mark or by_address)

"""Bytes -> every file in them that may be a form, and every other with its verdict: mails and archives, nested.

What a file is, is told by its bytes. Nothing is written, and no name that a stranger gave is used as a path.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from tyokirja.files import is_litter
from tyokirja.intake.opened import labels
from tyokirja.intake.opened.covering import both_ends, cloud_link, own_subject, own_words
from tyokirja.intake.opened.limits import DEFAULT, Limits
from tyokirja.intake.opened.mail_files import Mail, MailPart, NotAMail, read_mail, split_mailbox
from tyokirja.intake.opened.outlook import read_message
from tyokirja.intake.opened.quoting import parted_page, parted_text
from tyokirja.intake.opened.signed import signed_contents
from tyokirja.intake.opened.tabular import body_of, may_have_table
from tyokirja.intake.opened.tnef import read_tnef
from tyokirja.intake.received import Candidate, SetAside
from tyokirja.model import Verdict
from tyokirja.workbooks import archives
from tyokirja.workbooks.kinds import CONTAINERS, Kind, kind_of, linked_address

_READERS = {Kind.MAIL: read_mail, Kind.OUTLOOK_MAIL: read_message, Kind.TNEF: read_tnef}
_SMALL_PICTURE = 100_000
"""Bytes of a picture inside a mail's text that is taken for a logo or a signature."""

_OF_A_SCREEN = (300, 160)
"""Pixels across and down from which a PNG inside a mail's text is one of a screen, however few its bytes."""

_OF_MAIL_PROGRAMS = re.compile(r"(?i)^(ATT\d{3,}\.(txt|html?|c|dat|bin)|.*\.(p7s|vcf|ics|asc))$")
"""What mail programs attach by themselves: cut-off footers, signatures, cards, appointments."""


class Opening:
    """Opens one file of the folder. ``litter`` counts what was passed over in it so far."""

    def __init__(self, limits: Limits = DEFAULT, modified_at: datetime | None = None) -> None:
        self.litter = 0
        self._limits = limits
        self._modified_at = modified_at
        self._unpacked = 0
        self._count = 0
        self._spent = ""

    def contents(self, label: str, data: bytes) -> Iterator[Candidate | SetAside]:
        """``data`` itself where it may be a form, else what is inside it. Every item that is not litter comes once."""
        yield from self._file(label, data, kind_of(data), (), None)
        if self._spent:
            limit = self._limits.unpacked if self._spent == "limit_unpacked" else self._limits.count
            yield _aside(label, data, Verdict.TOO_LARGE, self._spent, str(limit))

    def _file(
        self, label: str, data: bytes, kind: Kind, trail: tuple[str, ...], received_at: datetime | None
    ) -> Iterator[Candidate | SetAside]:
        """``trail`` has the hashes of the containers that ``data`` is in, the outermost first."""
        if kind is Kind.WORKBOOK:
            yield Candidate(label, data, received_at, self._modified_at)
            return
        if kind not in CONTAINERS:
            verdict = Verdict.DAMAGED if kind is Kind.EMPTY else Verdict.NOT_A_WORKBOOK
            leads = linked_address(data) or labels.last(label) if kind is Kind.LINK else ""
            aside = _aside(label, data, verdict, kind.value, leads)
            if may_have_table(kind, data):
                yield Candidate(label, data, received_at, self._modified_at, otherwise=aside)
            else:
                yield aside
            return
        digest = hashlib.sha256(data).hexdigest()
        if digest in trail:
            yield _aside(label, data, Verdict.NOT_A_WORKBOOK, "holds_itself")
        elif len(trail) >= self._limits.depth:
            yield _aside(label, data, Verdict.TOO_LARGE, "limit_depth", str(self._limits.depth))
        elif kind is Kind.ARCHIVE:
            yield from self._archive(label, data, (*trail, digest), received_at)
        elif kind is Kind.MAILBOX:
            yield from self._mailbox(label, data, (*trail, digest))
        elif kind is Kind.SIGNED:
            contents = signed_contents(data)
            if contents is None:
                yield _aside(label, data, Verdict.NOT_A_WORKBOOK, "mail_encrypted")
            else:
                yield from self._file(label, contents, kind_of(contents), (*trail, digest), received_at)
        else:
            try:
                mail = _READERS[kind](data)
            except NotAMail:
                yield _aside(label, data, Verdict.DAMAGED, "mail_damaged")
                return
            if kind is Kind.TNEF and trail and not mail.parts and not mail.words.strip():
                self.litter += 1  # it carried the looks of a mail's text, nothing else
                return
            yield from self._mail(label, data, mail, (*trail, digest), received_at)

    def _archive(
        self, label: str, data: bytes, trail: tuple[str, ...], received_at: datetime | None
    ) -> Iterator[Candidate | SetAside]:
        taken: dict[str, int] = {}
        before = self._unpacked
        bounds = [self._limits.file, 0, 0]

        def allowance() -> int:
            by_ratio = self._limits.free + self._limits.ratio * len(data) - (self._unpacked - before)
            bounds[:] = [self._limits.file, self._limits.unpacked - self._unpacked, by_ratio]
            return max(0, min(bounds))

        number = 0
        try:
            for number, entry in enumerate(archives.entries(data, allowance), 1):
                if _is_litter_path(entry.name):
                    self.litter += 1
                    continue
                if entry.reason == "archive_cut":
                    yield _aside(label, data, entry.verdict, entry.reason)
                    return
                if self._counted_out(0 if entry.data is None else len(entry.data)):
                    return
                inner = f"{label}/{labels.unique(labels.path_label(entry.name, number), taken)}"
                if entry.data is not None:
                    yield from self._file(inner, entry.data, kind_of(entry.data), trail, received_at)
                elif entry.verdict is not Verdict.TOO_LARGE:
                    yield SetAside(inner, "", 0, entry.verdict, reason=entry.reason)
                else:
                    self._unpacked += max(0, min(bounds))
                    if bounds[0] > min(bounds):
                        yield from self._stopped(label, data, ratio=bounds[2] < bounds[1])
                        return
                    yield SetAside(inner, "", 0, Verdict.TOO_LARGE, str(self._limits.file), reason="limit_file")
                if self._spent:
                    return
        except archives.TooManyEntries:
            self._spent = "limit_count"
            return
        if number == 0:
            yield _aside(label, data, Verdict.NOT_A_WORKBOOK, "archive_empty")

    def _stopped(self, label: str, data: bytes, *, ratio: bool) -> Iterator[SetAside]:
        """An archive that unpacks to too much: by its own ratio it alone is left, by the sum everything is."""
        if ratio:
            yield _aside(label, data, Verdict.TOO_LARGE, "limit_ratio", str(self._limits.ratio))
        else:
            self._spent = "limit_unpacked"

    def _counted_out(self, size: int) -> bool:
        """Counts one more file; True when there are now too many, or too much."""
        self._count += 1
        self._unpacked += size
        if self._count > self._limits.count:
            self._spent = "limit_count"
        elif self._unpacked > self._limits.unpacked:
            self._spent = "limit_unpacked"
        return bool(self._spent)

    def _mailbox(self, label: str, data: bytes, trail: tuple[str, ...]) -> Iterator[Candidate | SetAside]:
        taken: dict[str, int] = {}
        for number, raw in enumerate(split_mailbox(data), 1):
            if self._counted_out(len(raw)):
                return
            try:
                mail = read_mail(raw)
            except NotAMail:
                yield _aside(f"{label}/#{number}", raw, Verdict.DAMAGED, "mail_damaged")
                continue
            inner = f"{label}/{labels.unique(labels.subject_label(mail.subject, number), taken)}"
            yield from self._mail(inner, raw, mail, (*trail, ""), None)
            if self._spent:
                return

    def _mail(
        self, label: str, data: bytes, mail: Mail, trail: tuple[str, ...], received_at: datetime | None
    ) -> Iterator[Candidate | SetAside]:
        """What a mail brings; its words, which may be the answer, go with one file that it brings.

        One that brings nothing is listed itself, and so is one that has a link to a file and no workbook.
        """
        brought: list[Candidate | SetAside] = []
        taken: dict[str, int] = {}
        for number, part in enumerate(mail.parts, 1):
            brought += self._part(label, number, part, mail, trail, taken, mail.sent_at or received_at)
            if self._spent:
                break
        forms = [number for number, inner in enumerate(brought) if isinstance(inner, Candidate) and not inner.tables]
        leads = "" if forms else _leads(mail)
        if brought and not leads:
            told = forms[0] if forms else 0
            beside = (words for words in (own_subject(mail), own_words(mail), brought[told].covering) if words)
            brought[told] = replace(brought[told], covering=" / ".join(beside))
        yield from brought
        if self._spent:
            return
        aside = None
        if leads or not brought:
            words = " / ".join(filter(None, (own_subject(mail), own_words(mail) or both_ends(mail.words))))
            detail = words if leads in words else f"{words} {leads}".strip()
            aside = _aside(label, data, Verdict.NOT_A_WORKBOOK, _kind_of_mail(mail, leads), detail)
        body = body_of(mail, alone=not forms)
        if body is not None:
            # Where a form came too, what stands in it counts before what stands in the text, which has no time then.
            times = (mail.sent_at or received_at, self._modified_at) if body.alone else (None, None)
            yield Candidate(label, f"{body.page}{body.text}".encode(), *times, otherwise=aside, body=body)
        elif aside is not None:
            yield aside

    def _part(
        self,
        label: str,
        number: int,
        part: MailPart,
        mail: Mail,
        trail: tuple[str, ...],
        taken: dict[str, int],
        sent_at: datetime | None,
    ) -> Iterator[Candidate | SetAside]:
        kind = kind_of(part.data) if part.mail is None else Kind.MAIL
        if _goes_without_saying(part, kind) or (mail.automatic and kind is Kind.IMAGE):
            self.litter += 1
            return
        if self._counted_out(len(part.data)):
            return
        wanted = labels.subject_label(part.mail.subject, number) if part.mail and not part.name else part.name
        inner = f"{label}/{labels.unique(labels.file_label(wanted, number), taken)}"
        if part.link:
            reason = "found_link" if part.address else "attachment_link"
            yield SetAside(inner, "", 0, Verdict.NOT_A_WORKBOOK, part.address, reason)
        elif part.encrypted:
            yield _aside(inner, part.data, Verdict.NOT_A_WORKBOOK, "mail_encrypted")
        elif part.mail is None:
            yield from self._file(inner, part.data, kind, trail, sent_at)
        elif len(trail) >= self._limits.depth:
            yield _aside(inner, b"", Verdict.TOO_LARGE, "limit_depth", str(self._limits.depth))
        else:
            yield from self._mail(inner, b"", part.mail, (*trail, ""), sent_at)


def _aside(label: str, data: bytes, verdict: Verdict, reason: str, detail: str = "") -> SetAside:
    digest = hashlib.sha256(data).hexdigest() if data else ""
    return SetAside(label, digest, len(data), verdict, detail, reason)


def _is_litter_path(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or is_litter(parts[-1])


def _goes_without_saying(part: MailPart, kind: Kind) -> bool:
    """What comes along with a mail without anybody attaching it. A workbook is never that, whatever it is called."""
    if kind in CONTAINERS or kind is Kind.WORKBOOK:
        return is_litter(labels.file_label(part.name))
    if part.data.startswith(_RESOURCE_FORK):
        return True
    decorates = (
        kind is Kind.IMAGE and part.embedded and len(part.data) < _SMALL_PICTURE and not _is_of_a_screen(part.data)
    )
    return part.technical or decorates or bool(_OF_MAIL_PROGRAMS.match(part.name)) or is_litter(part.name)


def _is_of_a_screen(picture: bytes) -> bool:
    """True for a PNG as large as what programs paste of a screen; its size stands in its first chunk (RFC 2083, 4.1.1)."""
    sizes = (int.from_bytes(picture[at : at + 4], "big") for at in (16, 20))
    return picture.startswith(b"\x89PNG") and all(
        size >= least for size, least in zip(sizes, _OF_A_SCREEN, strict=True)
    )


_RESOURCE_FORK = b"\x00\x05\x16\x07"
"""What a Mac keeps beside a file and sends along with it (AppleDouble, RFC 1740)."""


def _leads(mail: Mail) -> str:
    """Where the sender's own words lead instead of a file that is attached; empty where nowhere, or nobody wrote them."""
    if mail.bounced or mail.away or not (cloud_link(mail.text) or cloud_link(mail.page)):
        return ""
    own_text, own_page = parted_text(mail.text, mail.subject).own, parted_page(mail.page, mail.subject).own
    return cloud_link(own_text) or cloud_link(own_page)


def _kind_of_mail(mail: Mail, leads: str) -> str:
    if mail.bounced:
        return "mail_bounced"
    if leads:
        return "mail_link"
    if mail.automatic:
        return "mail_automatic"
    return "mail_encrypted" if mail.encrypted else "mail_without_workbook"

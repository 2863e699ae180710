"""What ``status`` says of the mail with each department: sent, reminded, in doubt, not delivered, away."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.commands.telling import Teller
from tyokirja.language import Language
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.mail.journal import Fact
    from tyokirja.mail.standing import Correspondence
    from tyokirja.rounds.receivers import Receiver


def columns(folder: Path, language: Language) -> tuple[list[str], dict[str, list[str]]]:
    """What ``status`` shows beside each department: headings, and cells by department; nothing without a journal."""
    correspondence = _correspondence(folder)
    if not correspondence:
        return [], {}
    headings = [text(f"cli.status.{name}", language) for name in ("sent", "reminded")]
    return headings, {
        department: [_sent_cell(letters, language), _day(letters.reminded, language) if letters.reminded else "–"]
        for department, letters in correspondence.items()
    }


def tell(folder: Path, receivers: Iterable[Receiver], teller: Teller) -> None:
    """What ``status`` says below its table: failed deliveries, absences, what is in doubt."""
    language = teller.language
    correspondence = _correspondence(folder)
    for receiver in receivers:
        mail = correspondence.get(receiver.id)
        if mail is None:
            continue
        lines = [(fact.event.value, ", ".join(fact.to), _day(fact, language)) for fact in mail.bounced]
        lines += [("away", ", ".join(mail.away.to), _day(mail.away, language))] if mail.away else []
        lines += [("in_doubt", ", ".join(mail.in_doubt), "")] if mail.in_doubt else []
        lines += [("returned", "", _day(mail.returned, language))] if mail.returned else []
        for name, address, day in lines:
            fields = {"department": receiver.name, "address": address, "day": day}
            teller.line(text(f"cli.status.{name}.line", language, **fields))


def _correspondence(folder: Path) -> dict[str, Correspondence]:
    from tyokirja.mail import journal
    from tyokirja.rounds import RoundFolder

    written = journal.read(RoundFolder(folder))
    if not written.facts:
        return {}
    from tyokirja.mail import standing

    return standing.by_department(written)


def _sent_cell(correspondence: Correspondence, language: Language) -> str:
    if correspondence.in_doubt:
        return text("cli.status.in_doubt", language)
    if correspondence.bounced:
        return text("cli.status.bounced", language)
    if correspondence.sent:
        return _day(correspondence.sent, language)
    return text("cli.status.draft", language) if correspondence.drafted else "–"


def _day(fact: Fact, language: Language) -> str:
    from tyokirja.values import write_date

    return write_date(fact.day, language) if fact.day else ""

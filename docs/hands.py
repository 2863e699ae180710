"""What people do by hand between the commands of the office's guide: in Excel, in Outlook, at the department.

Each is named in the guide (``<!-- by hand: contacts -->``) and done to the files of the folder that the guide's commands
run in. Addresses end in ``example.fi``, which is nobody's; figures and reasons are examples.
"""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests import relay
from tests.mailbox_server import PASSWORD as MAILBOX_PASSWORD
from tests.mailbox_server import MailboxServer
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.demo import stamped
from tyokirja.model import Kind, Row

CATALOGUE = Path("tavoitteet.xlsx")
ROUND = Path("kierrokset/kouvola/2026-Q2")
NEXT_ROUND = Path("kierrokset/kouvola/2026-Q3")
MAILBOX_USER = "talous"

Answers = dict[str, str | float | None]


class Servers:
    """The municipality's mail servers of the guide: a relay for what leaves, a mailbox for what comes."""

    def __init__(self, folder: Path, mailbox: MailboxServer) -> None:
        self.mailbox = mailbox
        self.certificates = mailbox.certificates
        self.relay = relay.Relay(self.certificates)

    @contextlib.contextmanager
    def known(self) -> Iterator[None]:
        """The relay runs, and both are known to the computer as its administrators would make them known."""
        named = {
            "SMTP_HOST": "localhost",
            "SMTP_PORT": str(self.relay.port),
            "SMTP_USER": relay.USER,
            "SMTP_CA": str(self.certificates.ca),
            "SMTP_PASSWORD": relay.PASSWORD,
            "IMAP_HOST": "localhost",
            "IMAP_PORT": str(self.mailbox.port),
            "IMAP_USER": MAILBOX_USER,
            "IMAP_CA": str(self.mailbox.certificates.ca),
            "IMAP_PASSWORD": MAILBOX_PASSWORD,
        }
        settings = {f"TYOKIRJA_{name}": value for name, value in named.items()}
        before = {name: os.environ.get(name) for name in settings}
        os.environ |= settings
        logging.getLogger("mail.log").setLevel(logging.ERROR)  # what the relay says of itself is not the program's
        try:
            with self.relay:
                yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


# in the catalogue


def review(_servers: Servers) -> None:
    """Decide two doubts: a proposed spelling is accepted, a target is mended by hand and kept as it now is."""
    book = load_workbook(CATALOGUE)
    doubts = _columns(book["Tarkistettavat"], 1)
    for line in book["Tarkistettavat"].iter_rows(min_row=2):
        row_id, kind = (line[doubts[name]].value for name in ("Rivin tunnus", "Tarkistuksen laji"))
        if kind == "kirjoitusvirhe":
            line[doubts["Päätös"]].value = "hyväksy ehdotus"
        if (row_id, kind) == ("KOU-005", "vastoin tavoitetta"):
            line[doubts["Päätös"]].value = "pidä nykyinen"
    goals = _columns(book["Tavoitteet"], 1)
    for line in book["Tavoitteet"].iter_rows(min_row=2):
        if line[goals["Tunnus"]].value == "KOU-005":
            line[goals["Suunta"]].value, line[goals["Tavoitearvo"]].value = "vähenee", 8.0
    book.save(CATALOGUE)


def contacts(_servers: Servers) -> None:
    """Give each department a contact and an address, and the office its own."""
    book = load_workbook(CATALOGUE)
    columns = _columns(book["Osastot"], 1)
    for line in book["Osastot"].iter_rows(min_row=2):
        if identifier := line[columns["Osaston tunnus"]].value:
            line[columns["Sähköposti"]].value = f"{str(identifier)[:20].rstrip('-')}@example.fi"
            line[columns["Yhteyshenkilö"]].value = f"Esimerkki, {line[columns['Osasto']].value}"
    for line in book["Asetukset"].iter_rows(min_row=2):
        if line[0].value == "Palautusosoite":
            line[1].value = "talous@example.fi"
    book.save(CATALOGUE)


def new_year(_servers: Servers) -> None:
    """The council's next document: every year one later, one target raised, one measure left out."""
    words = Path("seeds/kouvola_2026.md").read_text(encoding="utf-8")
    words = re.sub(r"\b(202[4-6])\b", lambda found: str(int(found[1]) + 1), words)
    words = words.replace("| Hyllymetrit | Lähtöarvo 12/2026 | 0 | Tavoitearvo 12/2027 | 40 |", "", 1)
    words = words.replace("Prosessit (kpl) | Lähtöarvo 12/2026 | 0 | Tavoitearvo 12/2027 | 4 ", _RAISED, 1)
    Path("kouvola_2027.md").write_text(words, encoding="utf-8")


_RAISED = "Prosessit (kpl) | Lähtöarvo 12/2026 | 4 | Tavoitearvo 12/2027 | 9 "


def _columns(sheet: Any, line: int) -> dict[str, int]:
    return {str(cell.value): cell.column - 1 for cell in sheet[line] if cell.value is not None}


# at the departments


def first_returns(_servers: Servers) -> None:
    """Two complete forms, half of one, one with mistakes, and two files of one department that differ in one cell."""
    _return("hallintopalvelut", "2026-07-06")
    _return("talospalvelut", "2026-07-07")
    _return("henkilostopalvelut", "2026-07-07", only=lambda at: at < 3)
    wrong: dict[int, Answers] = {0: {"actual": "vielä laskematta"}, 2: {"status": "Viivästynyt", "commentary": None}}
    _return("kehittamispalvelut", "2026-07-08", changes=wrong)
    _return("tyollisyys-ja-yrityspalvelut", "2026-07-08")
    _return("tyollisyys-ja-yrityspalvelut", "2026-07-09", name=" (1)", changes={0: {"actual": 1.5}})


def later_returns(_servers: Servers) -> None:
    """What the reminders brought: two missing forms, the rest of the half, and the mistakes mended; one goes missing."""
    _return("kaupunki", "2026-07-16")
    _return("tilapalvelut", "2026-07-17")
    _return("henkilostopalvelut", "2026-07-17", name=" loput", only=lambda at: at >= 3)
    _return("kehittamispalvelut", "2026-07-20", name=" korjattu", form=_attached("kehittamispalvelut"))


def last_return(_servers: Servers) -> None:
    """The one that was missing."""
    _return("viestinta-markkinointi-ja-matkailupalvelut", "2026-07-24")


def _return(
    department: str,
    day: str,
    *,
    name: str = "",
    form: bytes = b"",
    changes: Mapping[int, Answers] | None = None,
    only: Callable[[int], bool] = lambda _at: True,
) -> None:
    issued = _form(department)
    saved = datetime.fromisoformat(f"{day} 10:15")
    target = ROUND / "palautetut" / f"{issued.stem}{name}.xlsx"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(_filled(form or issued.read_bytes(), department, saved, ROUND, changes or {}, only))


def _form(department: str) -> Path:
    return next(path for path in sorted(ROUND.glob("lomakkeet/*.xlsx")) if _hidden(path)["department"] == department)


def _attached(department: str) -> bytes:
    """The form that came with the request to mend: the department's own answers are in it."""
    for path in sorted(ROUND.glob("viestit/*.eml"), reverse=True):
        letter = message_from_bytes(path.read_bytes(), policy=policy.default)
        for part in letter.iter_attachments():
            data = part.get_content()
            if "saate" not in path.name and _hidden(io.BytesIO(data))["department"] == department:
                return bytes(data)
    raise LookupError(department)


def _hidden(form: Path | io.BytesIO) -> dict[str, str]:
    book = load_workbook(form, read_only=True)
    return {str(key): str(value) for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}


def _filled(
    form: bytes,
    department: str,
    saved: datetime,
    folder: Path,
    changes: Mapping[int, Answers],
    only: Callable[[int], bool],
) -> bytes:
    hidden = _hidden(io.BytesIO(form))
    catalogue, _ = read_catalogue(folder / "tavoitteet.xlsx")
    book = load_workbook(io.BytesIO(form))
    sheet = book[hidden["sheet"]]
    lines = {str(cell.value): cell.row for cell in sheet["A"] if cell.value is not None}
    for at, row in enumerate(catalogue.rows_of(department)):
        if only(at):
            for name, value in (_answers(row, at) | changes.get(at, {})).items():
                sheet[f"{hidden[f'column:{name}']}{lines[row.id]}"] = value
    stream = io.BytesIO()
    book.save(stream)
    return stamped(stream.getvalue(), saved)


def _answers(row: Row, at: int) -> Answers:
    """An example answer: most are on their way, every third late and every fifth there already."""
    late, there = at % 3 == 1, at % 5 == 4
    share = 1.0 if there else 0.3 if late else 0.6
    answers: Answers = {
        "actual": _actual(row, share),
        "status": "Toteutunut" if there else "Viivästynyt" if late else "Etenee",
        "forecast": "Toteutuu osittain" if late and not there else "Toteutuu",
        "evidence": "Esimerkki: oma seuranta 30.6.2026",
    }
    if late and not there:
        answers["commentary"] = "Esimerkki: kilpailutus siirtyi syksylle valituksen vuoksi."
    return answers


def _actual(row: Row, share: float) -> str | float:
    if not row.measure or row.kind is Kind.TEXT:
        return "Esimerkki: valmistelu etenee suunnitelman mukaan."
    if row.kind is Kind.YES_NO:
        return "kyllä" if share == 1.0 else "ei"
    start = row.baseline if isinstance(row.baseline, int | float) else 0.0
    target = row.target if isinstance(row.target, int | float) else start
    figure = start + (target - start) * share
    return figure / 100 if row.kind is Kind.PERCENT else round(figure, 0 if abs(figure) >= 50 else 1)


def replies(servers: Servers) -> None:
    """Two departments answer the letters that the relay took; a third is away; somebody else writes too."""
    day = datetime(2026, 10, 12, 9, 30)
    for number, received in enumerate(servers.relay.received[:3]):
        letter = received.message
        reply = EmailMessage()
        reply["From"], reply["To"] = received.recipients[0], str(letter["From"])
        reply["In-Reply-To"], reply["Date"] = str(letter["Message-ID"]), format_datetime(day)
        reply["Message-ID"] = f"<vastaus-{number}@example.fi>"
        if number == 2:
            reply["Subject"] = f"Automaattinen vastaus: {letter['Subject']}"
            reply["Auto-Submitted"] = "auto-replied"
            reply.set_content("Olen vuosilomalla 19.10. asti.\n")
        else:
            reply["Subject"] = f"VS: {letter['Subject']}"
            reply.set_content("Ohessa täytetty lomake.\n")
            (form,) = letter.iter_attachments()
            data = form.get_content()
            department = _hidden(io.BytesIO(data))["department"]
            filled = _filled(data, department, day, NEXT_ROUND, {}, lambda _at: True)
            reply.add_attachment(filled, maintype="application", subtype="octet-stream", filename=form.get_filename())
        servers.mailbox.deliver(MAILBOX_USER, reply.as_bytes(policy=policy.SMTP))
    other = message_from_bytes(_OTHER.encode(), policy=policy.default)
    servers.mailbox.deliver(MAILBOX_USER, other.as_bytes(policy=policy.SMTP))


_OTHER = """From: tiedote@lehti.example\nTo: talous@example.fi\nSubject: Viikkokirje\nMessage-ID: <42@lehti.example>
Date: Mon, 12 Oct 2026 08:00:00 +0300\n\nTervetuloa lukemaan.\n"""


# in the master


def choose_and_correct(_servers: Servers) -> None:
    """Choose among the conflicting answers, and correct one that was told by telephone."""
    master = ROUND / "koonti.xlsx"
    book = load_workbook(master)
    conflicts = book["Ristiriidat"]
    columns = _columns(conflicts, 4)
    for line in conflicts.iter_rows(min_row=5):
        if line[columns["Tunnus"]].value:
            line[columns["Valitaan"]].value = line[columns["Vastaus"]].value
            break
    corrections = book["Oikaisut"]
    values: tuple[str | int, ...] = (
        "KOU-012",
        "Toteuma",
        26,
        "Kaisa Kamreeri",
        "Arkistopäällikkö vahvisti puhelimessa 22.7.",
    )
    for at, value in enumerate(values, start=1):
        corrections.cell(5, at, value)
    book.save(master)


HANDS: dict[str, Callable[[Servers], None]] = {
    "review": review,
    "contacts": contacts,
    "first returns": first_returns,
    "later returns": later_returns,
    "choose and correct": choose_and_correct,
    "last return": last_return,
    "replies": replies,
    "new year": new_year,
}
"""What the guide names, and who does it."""

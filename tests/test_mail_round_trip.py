"""The whole way with real programs: sent to a server, delivered, filled in LibreOffice, answered, fetched, consolidated."""

from __future__ import annotations

import csv
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import localtime
from pathlib import Path

import pytest

from tests import certificates
from tests.mail_rounds import DEPARTMENTS, issued
from tests.mailbox_server import PASSWORD as MAILBOX_PASSWORD
from tests.mailbox_server import MailboxServer
from tests.office import Office
from tests.relay import PASSWORD, USER, Relay
from tyokirja.cli import run

ANSWERS = {"hallinto": "Toteutunut", "sivistys": "Uppnådd", "tekninen": "Attained"}


def delivered(relay: Relay, mailbox: MailboxServer) -> None:
    """What a mail server does with a message: one copy into each recipient's mailbox."""
    for each in relay.received:
        for address in each.recipients:
            mailbox.deliver(f"kierros-{address.partition('@')[0]}", each.data)


def letter_in(mailbox: MailboxServer, user: str) -> EmailMessage:
    with mailbox.logged_in(user) as connection:
        connection.select("INBOX", readonly=True)
        _, said = connection.uid("FETCH", "1", "(BODY.PEEK[])")
    part = said[0]
    assert isinstance(part, tuple)
    found = message_from_bytes(part[1], policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def filled(office: Office, letter: EmailMessage, folder: Path, number: int, status: str) -> Path:
    """The attached form with an answer in each cell, saved by LibreOffice under a name of its own."""
    import openpyxl

    (attached,) = letter.iter_attachments()
    form = folder / f"tallennettu {number}.xlsx"
    form.write_bytes(attached.get_content())
    book = openpyxl.load_workbook(form)
    hidden = {str(key): str(value) for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}
    ids = {str(cell.value): cell.row for cell in book[hidden["sheet"]]["A"] if str(cell.value).startswith("TES-")}
    target = folder / f"vastaus {number}.xlsx"
    with office.open(form) as sheet:
        for offset, row in enumerate(ids.values()):
            sheet.type(hidden["sheet"], f"{hidden['column:actual']}{row}", f"{number * 10 + offset},5")
            sheet.type(hidden["sheet"], f"{hidden['column:status']}{row}", status)
        sheet.save(target)
    return target


def answer(letter: EmailMessage, sender: str, form: Path) -> bytes:
    reply = EmailMessage()
    reply["From"] = sender
    reply["To"] = str(letter["From"])
    reply["Subject"] = f"VS: {letter['Subject']}"
    reply["Message-ID"] = f"<vastaus-{form.stem.replace(' ', '')}@testila.fi>"
    reply["In-Reply-To"] = str(letter["Message-ID"])
    reply["Date"] = localtime()
    reply.set_content("Ohessa täytetty lomake.")
    reply.add_attachment(form.read_bytes(), maintype="application", subtype="octet-stream", filename=form.name)
    return reply.as_bytes(policy=policy.SMTP)


def test_what_is_sent_comes_back_filled_and_is_in_the_master(
    tmp_path: Path, mailbox: MailboxServer, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = issued(tmp_path)
    own = certificates.make(tmp_path)
    with Relay(own) as relay:
        monkeypatch.setenv("TYOKIRJA_SMTP_PASSWORD", PASSWORD)
        monkeypatch.setenv("TYOKIRJA_IMAP_PASSWORD", MAILBOX_PASSWORD)
        port = str(relay.port)
        assert (
            run(
                [
                    "send",
                    str(root),
                    "--smtp",
                    "--host",
                    "localhost",
                    "--port",
                    port,
                    "--user",
                    USER,
                    "--ca",
                    str(own.ca),
                ]
            )
            == 0
        )
        delivered(relay, mailbox)
    for number, department in enumerate(DEPARTMENTS, 1):
        letter = letter_in(mailbox, f"kierros-{department.email.partition('@')[0]}")
        form = filled(office, letter, tmp_path, number, ANSWERS[department.id])
        mailbox.deliver("kierros-talous", answer(letter, department.email, form))
    options = ["--host", "localhost", "--port", str(mailbox.port), "--user", "kierros-talous"]
    assert run(["fetch", str(root), *options, "--ca", str(mailbox.certificates.ca)]) == 0
    run(["consolidate", str(root)])
    with (root / "koonti.csv").open(encoding="utf-8", newline="") as stream:
        lines = {line["row_id"]: line for line in csv.DictReader(stream)}
    found = {row_id: (line["actual"], line["status"]) for row_id, line in lines.items()}
    expected = {
        f"TES-{number:03}{part}": (f"{number * 10 + offset}.5", "attained")
        for number in (1, 2, 3)
        for offset, part in enumerate("AB")
    }
    assert found == expected

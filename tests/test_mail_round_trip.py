"""The whole way with real programs, by each carrier: sent, delivered or bounced, filled, answered, fetched, consolidated."""

from __future__ import annotations

import base64
import csv
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import localtime
from pathlib import Path

import pytest

from tests.keyrings import Narrow, in_place
from tests.mail_rounds import DEPARTMENTS, events, issued
from tests.mail_services import CARRIERS, MailService, running
from tests.office import Office
from tyokirja.cli import run
from tyokirja.mail.carrying import carriers, keys
from tyokirja.mail.settings import Service
from tyokirja.mailing import outbox, send
from tyokirja.model import Department
from tyokirja.problems import Code, Refused

ANSWERS = {"hallinto": "Toteutunut", "sivistys": "Uppnådd", "tekninen": "Attained"}
GONE = Department("ruoka", "Ruokapalvelut", (), "", "poistunut@testila.fi")


@pytest.fixture
def ring() -> Iterator[Narrow]:
    with in_place() as made:
        yield made


@pytest.fixture(params=CARRIERS, ids=lambda each: str(each.value))
def service(request: pytest.FixtureRequest, tmp_path: Path, ring: Narrow, post_office: None) -> Iterator[MailService]:
    """One carrier's servers."""
    with running(Service(request.param), tmp_path) as found:
        if found.graph is not None:
            found.graph.gone.add(GONE.email)
        yield found


def letter_of(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def filled(office: Office, form: Path, target: Path, number: int, status: str) -> None:
    """The form with an answer in each cell, saved by LibreOffice."""
    import openpyxl

    book = openpyxl.load_workbook(form)
    hidden = {str(key): str(value) for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}
    ids = {str(cell.value): cell.row for cell in book[hidden["sheet"]]["A"] if str(cell.value).startswith("TES-")}
    with office.open(form) as sheet:
        for offset, row in enumerate(ids.values()):
            sheet.type(hidden["sheet"], f"{hidden['column:actual']}{row}", f"{number * 10 + offset},5")
            sheet.type(hidden["sheet"], f"{hidden['column:status']}{row}", status)
        sheet.save(target)


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


def private() -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "muu@testila.fi", "talous@testila.fi", "Lounaalle?"
    letter["Date"], letter["Message-ID"] = localtime(), "<lounas@testila.fi>"
    letter.set_content("Kello 11?")
    return letter.as_bytes(policy=policy.SMTP)


@pytest.mark.slow
def test_what_is_sent_comes_back_filled_and_is_in_the_master(
    tmp_path: Path, service: MailService, office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    root = issued(tmp_path, (*DEPARTMENTS, GONE))
    service.settle(root)
    assert run(["send", str(root), "--smtp"]) == 0
    for number, department in enumerate(DEPARTMENTS, 1):
        (letter,) = map(letter_of, service.inbox(department.email, 1))
        (attached,) = letter.iter_attachments()
        form, target = tmp_path / f"tallennettu {number}.xlsx", tmp_path / f"vastaus {number}.xlsx"
        form.write_bytes(attached.get_content())
        filled(office, form, target, number, ANSWERS[department.id])
        service.written(department.email, answer(letter, department.email, target))
    service.written("muu@testila.fi", private())
    assert run(["fetch", str(root)]) == 1
    assert len(list((root / "palautetut").iterdir())) == 3
    assert ("bounced", "ruoka") in events(root)
    before = sorted(root.rglob("*"))
    run(["fetch", str(root)])
    assert sorted(root.rglob("*")) == before, "a second time adds nothing"
    run(["consolidate", str(root)])
    with (root / "koonti.csv").open(encoding="utf-8", newline="") as stream:
        lines = {line["row_id"]: line for line in csv.DictReader(stream)}
    found = {row_id: (line["actual"], line["status"]) for row_id, line in lines.items() if line["actual"]}
    expected = {
        f"TES-{number:03}{part}": (f"{number * 10 + offset}.5", "attained")
        for number in (1, 2, 3)
        for offset, part in enumerate("AB")
    }
    assert found == expected
    run(["tilanne", str(root), "--lang", "fi"])
    said = capsys.readouterr()
    assert GONE.email in said.out
    assert run(["muistuta", str(root), "--smtp"]) == 1, "whoever was not reached is named"
    assert service.inbox("tekninen@testila.fi", 1)
    assert len(service.inbox("maija.maki@testila.fi")) <= 2
    shown = capsys.readouterr()
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    for each in (service.settings.ca, service.settings.ca.replace("ca.pem", "server.key")):
        written = written.replace(Path(each).read_bytes(), b"")
    no_secret(service.secrets, written, said.out + said.err + shown.out + shown.err)


def no_secret(secrets: list[str], written: bytes, shown: str) -> None:
    """None of them is in what was written or shown, plain, quoted or in base64 at any place of a longer text."""
    everything = written + shown.encode()
    assert secrets
    for secret in secrets:
        plain = secret.encode()
        forms = [plain, secret.encode("unicode_escape"), secret.encode("utf-16-le")]
        # In base64 three shifts show the inside of a secret in three ways.
        forms += [base64.b64encode(b"\0" * shift + plain)[4 if shift else 0 : -4] for shift in range(3)]
        assert not any(each in everything for each in forms if len(each) > 5)


@pytest.mark.slow
def test_drafts_are_put_into_the_mailbox_once_and_what_a_person_sends_of_them_is_known(
    tmp_path: Path, service: MailService, capsys: pytest.CaptureFixture[str]
) -> None:
    root = issued(tmp_path)
    service.settle(root)
    assert run(["laheta", str(root), "--drafts-to-mailbox"]) == 0
    assert run(["laheta", str(root), "--drafts-to-mailbox"]) == 1, "that they wait there is said"
    assert len(service.drafts()) == 3
    service.person_sends("[Q2/2026 hallinto]")
    capsys.readouterr()
    run(["nouda", str(root), "--lang", "fi"])
    assert "1" in capsys.readouterr().out.splitlines()[0]
    assert events(root).count(("sent", "hallinto")) == 1
    assert not any(each == "sent" for each, department in events(root) if department != "hallinto")
    run(["laheta", str(root), "--drafts-to-mailbox"])
    assert len(service.drafts()) == 2, "nothing is made anew"
    service.forget()
    run(["laheta", str(root), "--drafts-to-mailbox"])
    assert service.drafts() == [], "those that are gone may have been sent from another mailbox"
    assert run(["laheta", str(root), "--mark-sent"]) == 0
    assert [department for each, department in events(root) if each == "sent"] == ["hallinto", "sivistys", "tekninen"]


@pytest.mark.parametrize("service", [Service.PASSWORD], indirect=True, ids=["password"])
def test_what_a_real_relay_refuses_is_told_by_what_is_to_be_done(
    tmp_path: Path, service: MailService, capsys: pytest.CaptureFixture[str]
) -> None:
    addresses = {"harmaa": Code.MAIL_LATER, "taysi": Code.MAIL_MAILBOX_FULL, "tuntematon": Code.MAIL_RECIPIENT_REFUSED}
    departments = [Department(each, each.title(), (), "", f"{each}@testila.fi") for each in addresses]
    root = issued(tmp_path, departments)
    service.settle(root)
    office = outbox.open_office(root)
    done = outbox.send(send.plan(office), carriers.by_settings(service.settings).outgoing)
    assert {each.department: each.code for each in done.problems} == addresses
    assert done.sent == ()
    keys.keep("tyokirja-smtp", service.settings.mailbox, "väärä sana")
    with pytest.raises(Refused) as error:
        carriers.by_settings(service.settings).outgoing()
    assert [each.code for each in error.value.problems] == [Code.MAIL_LOGIN_REFUSED]
    run(["tilanne", str(root), "--lang", "fi"])
    assert "taysi@testila.fi" in capsys.readouterr().out

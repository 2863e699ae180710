"""A mailbox of two thousand messages with four forms in it: what concerns the round is kept, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import openpyxl
import pytest

from tests import certificates
from tests.graph_server import MAILBOX, GraphServer
from tests.mail_rounds import DEPARTMENTS, clock, issued
from tests.mailbox_server import PASSWORD, MailboxServer
from tests.test_mail_fetching import bounce, form_of, letter_id, server
from tyokirja import generate
from tyokirja.mail.carrying.graph import Graph
from tyokirja.mail.carrying.mailbox import Mailbox
from tyokirja.mail.carrying.tokens import Grant, Tokens
from tyokirja.mailing import fetch, outbox, send
from tyokirja.mailing.fetch import Fetched
from tyokirja.problems import Code

MESSAGES = 2_000
GOOD = "kayttolupa"
USER = "taysi@testila.fi"

Deliver = Callable[[list[bytes]], None]
Fetch = Callable[[Path], Fetched]


@pytest.fixture
def imap(mailbox: MailboxServer) -> tuple[Deliver, Fetch]:
    """Dovecot's mailbox."""
    where = server(mailbox, USER)
    return (
        lambda messages: mailbox.drop(USER, *messages),
        lambda root: fetch.fetch(root, lambda: Mailbox(where, PASSWORD, "INBOX"), clock=clock),
    )


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[tuple[Deliver, Fetch]]:
    """Microsoft's, as the tests have it."""
    trusted = certificates.make(tmp_path)
    with GraphServer(trusted, {GOOD}) as running:
        post = Graph(MAILBOX, Tokens(lambda: Grant(GOOD, 2e10)), running.address, trusted.ca)
        yield (
            lambda messages: running.deliver(*messages),
            lambda root: fetch.fetch(root, post.folder, clock=clock),
        )


def mail(
    number: int, sender: str, subject: str, *, file: tuple[str, bytes] | None = None, within: bytes = b"", to: str = ""
) -> bytes:
    """A message of the second of July, after the letters; with a file, or with a message in it."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, MAILBOX, subject
    made["Date"], made["Message-ID"] = (
        format_datetime(clock().replace(day=2, minute=number % 60)),
        f"<m{number}@muu.fi>",
    )
    if to:
        made["In-Reply-To"] = to
    made.set_content(f"Hei, viesti {number}.")
    if file is not None:
        made.add_attachment(file[1], maintype="application", subtype="octet-stream", filename=file[0])
    if within:
        from email import message_from_bytes, policy

        made.add_attachment(message_from_bytes(within, policy=policy.default))
    return made.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def workbook(number: int) -> bytes:
    """Somebody else's table, with words that goals are made of too."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("Toimiala", "Tavoite", "Mittari", "Toteuma"), ("Tilat", "Siisteys", f"Siivouksia {number}", number)):
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def zipped(name: str, data: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(name, data)
    return target.getvalue()


def full(root: Path, other_round: list[tuple[str, bytes]]) -> tuple[list[bytes], list[bytes]]:
    """The whole mailbox, and the four of its messages that are answers."""
    hallinto, sivistys, tekninen = (form_of(root, each.id) for each in DEPARTMENTS)
    forwarded = mail(3, "sihteeri@muu.fi", "Lomake", file=(tekninen.name, tekninen.read_bytes()))
    answers = [
        mail(
            0, "maija.maki@testila.fi", "VS: x", file=("a.xlsx", hallinto.read_bytes()), to=letter_id(root, "hallinto")
        ),
        mail(1, "sihteeri@muu.fi", "Lomake", file=("b.zip", zipped("b.xlsx", sivistys.read_bytes()))),
        mail(2, "johtaja@muu.fi", "FW: Lomake", within=forwarded),
        mail(4, "ake@testila.fi", "SV: Målen [Q2/2026 sivistys]", file=("Kopia av b.xlsx", sivistys.read_bytes())),
    ]
    books = [workbook(number) for number in range(10)]
    rest = [
        mail(number, "myyja@muu.fi", "Hinnasto", file=("hinnat.xlsx", books[number % 10])) for number in range(10, 130)
    ]
    rest += [mail(200, "tekninen@testila.fi", "Siivous", file=("siivous.xlsx", books[0]))]
    for number, (name, form) in enumerate(other_round * 10, 300):
        sender = DEPARTMENTS[number % 3]
        rest.append(mail(number, sender.email, f"VS: Tavoitteet [Q1/2026 {sender.id}]", file=(name, form)))
    rest += [bounce("<toinen@testila.fi>").replace(b"maija.maki", b"muu")] * 5
    private = MESSAGES - len(rest) - len(answers)
    rest += [mail(number, f"henkilo{number % 40}@muu.fi", f"Asia {number}") for number in range(1000, 1000 + private)]
    step = len(rest) // 4
    whole = [each for part, answer in enumerate(answers) for each in (*rest[part * step : (part + 1) * step], answer)]
    return [*whole, *rest[4 * step :]], answers


@pytest.mark.slow
@pytest.mark.parametrize("carrier", ["imap", "graph"])
def test_four_forms_among_two_thousand_messages_are_kept_and_nothing_else(
    carrier: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    deliver, fetched = request.getfixturevalue(carrier)
    root = issued(tmp_path)
    first = generate.plan(tmp_path / "luettelo.xlsx", "Q1/2026", tmp_path / "muu")
    outbox.draft(send.plan(outbox.open_office(root)), clock)
    outbox.mark_sent(root, clock=clock)
    whole, answers = full(root, [(each.path.name, each.data) for each in first.forms])
    assert len(whole) == MESSAGES
    deliver(whole)
    found = fetched(root)
    fetch.told(root, found, clock)
    returned = root / "palautetut"
    assert sorted(path.read_bytes() for path in returned.iterdir()) == sorted(answers)
    assert (len(found.saved), found.left, found.notices) == (4, MESSAGES - 4, ())
    # A department's own message that is none of the round's may be a question, and is told.
    asked = {each.value for each in found.problems if each.code is Code.MAIL_UNANSWERED}
    assert asked == {"Siivous", *(f"VS: Tavoitteet [Q1/2026 {each.id}]" for each in DEPARTMENTS)}
    before = sorted((path, path.read_bytes()) for path in root.rglob("*") if path.is_file())
    again = fetched(root)
    assert (again.saved, again.rest, again.problems, again.known) == ((), (), (), 4)
    assert sorted((path, path.read_bytes()) for path in root.rglob("*") if path.is_file()) == before

"""Fetching from a real mailbox: each message once, whole, and nothing in the mailbox touched."""

from __future__ import annotations

import html
import imaplib
import itertools
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from tests import certificates
from tests.mail_rounds import DEPARTMENTS, catalogue, clock, events, issued, journal_of
from tests.mailbox_server import PASSWORD, MailboxServer
from tyokirja import generate
from tyokirja.cli import run
from tyokirja.language import Language
from tyokirja.mail import journal, standing
from tyokirja.mail.carrying.mailbox import Mailbox
from tyokirja.mail.carrying.server import Protocol, Security, Server
from tyokirja.mail.packing import outgoing
from tyokirja.mailing import fetch, outbox, send
from tyokirja.mailing.fetch import Fetched
from tyokirja.problems import Code, Refused
from tyokirja.rounds import RoundFolder

_users = (f"talous{number}" for number in itertools.count())


@pytest.fixture
def user() -> str:
    """A mailbox that nobody has used."""
    return next(_users)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A round whose letters have been sent."""
    made = issued(tmp_path)
    outbox.draft(send.plan(outbox.open_office(made)), clock)
    outbox.mark_sent(made, clock=clock)
    return made


def server(mailbox: MailboxServer, user: str) -> Server:
    security = Security.TLS
    return Server(Protocol.IMAP, "localhost", mailbox.port, security, user, mailbox.certificates.ca, timeout=20)


def fetched(root: Path, mailbox: MailboxServer, user: str, folder: str = "INBOX", **more: object) -> Fetched:
    writable = bool(more.get("move_to"))
    where = server(mailbox, user)
    found = fetch.fetch(root, lambda: Mailbox(where, PASSWORD, folder, writable=writable), clock=clock, **more)  # type: ignore[arg-type] # a test gives the option its own type
    fetch.told(root, found, clock)
    return found


def reply(
    sender: str,
    *,
    to: str = "",
    form: Path | None = None,
    ident: str = "",
    subject: str = "",
    text: str = "Ohessa.",
    at: str = "Thu, 02 Jul 2026 09:00:00 +0300",
) -> bytes:
    """A message as people write them: from a department's address it answers its letter, by the mark in the subject."""
    message = EmailMessage()
    owners = {each.email: each.id for each in DEPARTMENTS}
    subject = subject or ("VS: Tavoitteet" + (f" [Q2/2026 {owners[sender]}]" if sender in owners else ""))
    message["From"] = sender
    message["To"] = "talous@testila.fi"
    message["Subject"] = subject
    message["Date"] = at
    if ident:
        message["Message-ID"] = f"<{ident}@testila.fi>"
    if to:
        message["In-Reply-To"] = to
    message.set_content(text)
    if form is not None:
        message.add_attachment(form.read_bytes(), maintype="application", subtype="octet-stream", filename=form.name)
    return message.as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def letter_id(root: Path, department: str) -> str:
    return standing.of_message(journal_of(root), f"letter:{department}").message_id


def form_of(root: Path, department: str) -> Path:
    return root / "lomakkeet" / f"testila-2026-Q2-{department}.xlsx"


def saved(root: Path) -> list[Path]:
    return sorted((root / "palautetut").iterdir())


def flags(mailbox: MailboxServer, user: str, folder: str = "INBOX") -> list[bytes]:
    with mailbox.logged_in(user) as connection:
        connection.select(folder, readonly=True)
        _, said = connection.uid("FETCH", "1:*", "(FLAGS)")
        return [each for each in said if isinstance(each, bytes)]


def test_a_reply_is_saved_as_it_is_and_once(root: Path, mailbox: MailboxServer, user: str) -> None:
    data = reply("maija.maki@testila.fi", to=letter_id(root, "hallinto"), form=form_of(root, "hallinto"), ident="r1")
    mailbox.deliver(user, data)
    before = flags(mailbox, user)
    assert len(fetched(root, mailbox, user).saved) == 1
    again = fetched(root, mailbox, user)
    assert (len(again.saved), again.known) == (0, 1)
    (path,) = saved(root)
    assert path.read_bytes() == data
    assert flags(mailbox, user) == before, "not marked as read"
    assert events(root)[-1] == ("fetched", "hallinto")


def test_the_same_message_twice_in_the_mailbox_is_one_file(root: Path, mailbox: MailboxServer, user: str) -> None:
    data = reply("ake@testila.fi", ident="r2")
    copy = b"Received: from muu by testila.fi; Thu, 02 Jul 2026 09:01:00 +0300\r\n" + data
    other = reply("ake@testila.fi", ident="r2", text="Toinen sisältö.")
    mailbox.deliver(user, data, copy, other)
    assert len(fetched(root, mailbox, user).saved) == 2, "another content under the same Message-ID is kept"
    assert len(saved(root)) == 2


def test_a_run_that_ended_before_the_journal_was_written_saves_no_second_file(
    root: Path, mailbox: MailboxServer, user: str
) -> None:
    mailbox.deliver(user, reply("ake@testila.fi", ident="r3"))
    fetched(root, mailbox, user)
    path = journal.path_of(RoundFolder(root))
    path.write_bytes(b"".join(each for each in path.read_bytes().splitlines(True) if b'"fetched"' not in each))
    fetched(root, mailbox, user)
    assert len(saved(root)) == 1


def test_what_does_not_concern_the_round_is_left_and_counted(root: Path, mailbox: MailboxServer, user: str) -> None:
    own = outgoing(send.plan(outbox.open_office(root)).planned[0].message, clock())
    mailbox.deliver(
        user, reply("muu@kunta.fi", ident="o1"), own, reply("siht@kunta.fi", ident="o2", form=form_of(root, "hallinto"))
    )
    found = fetched(root, mailbox, user)
    assert (len(found.saved), found.left) == (1, 2)
    assert found.saved[0].to == ("siht@kunta.fi",), "a file may be a form, whoever sends it"
    assert len(fetched(root, mailbox, user, everything=True).saved) == 1


def test_what_is_left_is_told_until_somebody_was_told_the_municipalitys_own_people_first(
    root: Path, mailbox: MailboxServer, user: str
) -> None:
    messages = (
        reply("lehti@muu.fi", ident="w1", subject="Tarjous"),
        reply("tuntematon@testila.fi", ident="w2", subject="Kysymys"),
    )
    mailbox.deliver(user, *messages)
    where = server(mailbox, user)
    for _ in range(2):  # a run that ended before it told anybody
        found = fetch.fetch(root, lambda: Mailbox(where, PASSWORD, "INBOX"), clock=clock)
        assert [each.subject for each in found.rest] == ["Kysymys", "Tarjous"]
    fetch.told(root, found, clock)
    assert fetched(root, mailbox, user).rest == ()


def test_a_form_whose_name_tells_nothing_is_fetched(root: Path, mailbox: MailboxServer, user: str) -> None:
    data = reply("siht@kunta.fi", ident="n1", form=form_of(root, "hallinto"))
    data = data.replace(b'filename="testila-2026-Q2-hallinto.xlsx"', b"filename*=utf-8''p%C3%B6yt%C3%A4")
    zipped = reply("siht@kunta.fi", ident="n2", form=form_of(root, "hallinto")).replace(b"octet-stream", b"zip")
    mailbox.deliver(user, data, zipped)
    assert len(fetched(root, mailbox, user).saved) == 2


def as_table(form: Path) -> list[list[str]]:
    """The sheet of a form as somebody pastes it, with a figure in each answer."""
    book = openpyxl.load_workbook(form)
    hidden = {str(key): value for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}
    sheet = book[str(hidden["sheet"])]
    lines = [
        [str(each or "") for each in row] for row in sheet.iter_rows(int(str(hidden["header_row"])), values_only=True)
    ]
    place = column_index_from_string(str(hidden["column:actual"])) - 1
    return [[*line[:place], "5" if line[0].startswith("TES-") else line[place]] for line in lines]


def test_a_table_of_the_round_is_fetched_in_the_text_of_a_mail_and_as_csv_from_a_stranger(
    root: Path, mailbox: MailboxServer, user: str
) -> None:
    lines = as_table(form_of(root, "tekninen"))
    rows = "".join("<tr>" + "".join(f"<td>{html.escape(each)}</td>" for each in line) + "</tr>" for line in lines)
    pasted = reply("tekninen@testila.fi", ident="p1", subject="Tiedot")
    pasted = pasted.replace(b"text/plain", b"text/html").replace(b"Ohessa.", f"<table>{rows}</table>".encode())
    table = EmailMessage()
    table["From"], table["Subject"], table["Message-ID"] = "sihteeri@muu.fi", "Tiedot", "<p2@muu.fi>"
    table["Date"] = "Thu, 02 Jul 2026 09:00:00 +0300"
    table.set_content("Ohessa.")
    table.add_attachment("\n".join(";".join(line) for line in lines), subtype="csv", filename="tiedot.csv")
    other = reply("tekninen@testila.fi", ident="p3", subject="Lista")
    other = other.replace(b"text/plain", b"text/html").replace(
        b"Ohessa.", b"<table><tr><td>Tilat</td><td>3</td></tr></table>"
    )
    mailbox.deliver(user, pasted, table.as_bytes().replace(b"\n", b"\r\n"), other)
    found = fetched(root, mailbox, user)
    assert [each.subject for each in found.saved] == ["Tiedot", "Tiedot"]
    assert [each.value for each in found.problems] == ["Lista"]


def test_the_same_mark_of_another_municipality_brings_no_form_of_its_own_here(
    root: Path, mailbox: MailboxServer, user: str, tmp_path: Path
) -> None:
    other = issued(
        tmp_path / "muu", settings=replace(catalogue().settings, organisation="Muula", organisation_id="muula")
    )
    foreign = next((other / "lomakkeet").glob("*hallinto.xlsx"))
    answer = reply("maija.maki@testila.fi", to="<muulan@kirje.fi>", form=foreign, ident="u1")
    last_round = tmp_path / "vanha"
    planned = generate.plan(tmp_path / "luettelo.xlsx", "Q1/2026", last_round)
    generate.carry_out(planned)
    wrong = next(last_round.rglob("*sivistys.xlsx"))
    mailbox.deliver(user, answer, reply("ake@testila.fi", form=wrong, ident="u2"))
    found = fetched(root, mailbox, user)
    assert [each.to for each in found.saved] == [("ake@testila.fi",)], (
        "a wrong form in an answer is the round's to mend"
    )
    assert [each.code for each in found.problems] == [Code.MAIL_UNANSWERED]


def test_a_copy_of_the_offices_own_letter_is_no_answer_whatever_a_mail_program_calls_it(
    root: Path, mailbox: MailboxServer, user: str
) -> None:
    subject = standing.of_message(journal_of(root), "letter:hallinto").subject
    form = form_of(root, "hallinto")
    copy = reply("talous@testila.fi", form=form, ident="uusi-tunnus", subject=subject)
    mailbox.deliver(user, copy, reply("talous@testila.fi", form=form, ident="valitetty", subject=f"VL: {subject}"))
    assert [each.subject for each in fetched(root, mailbox, user).saved] == [f"VL: {subject}"]


def test_a_link_to_a_form_that_a_service_sends_concerns_the_round(
    root: Path, mailbox: MailboxServer, user: str
) -> None:
    subject = 'Matti Möttönen shared "testila-2026-Q2-hallinto (1).xlsx" with you'
    mailbox.deliver(user, reply("no-reply@sharepointonline.com", ident="s9", subject=subject))
    assert len(fetched(root, mailbox, user).saved) == 1


BOUNCE = """From: MAILER-DAEMON@posti.testila.fi
To: talous@testila.fi
Subject: Undelivered Mail Returned to Sender
Message-ID: <b1@posti.testila.fi>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="x"

--x
Content-Type: text/plain

Ei mennyt perille.
--x
Content-Type: message/delivery-status

Reporting-MTA: dns; posti.testila.fi

Final-Recipient: rfc822; maija.maki@testila.fi
Action: {action}
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 No such user

--x
Content-Type: text/rfc822-headers

Message-ID: {ident}
Subject: Tavoitteet
--x--
"""


def bounce(ident: str, action: str = "failed") -> bytes:
    return BOUNCE.format(ident=ident, action=action).replace("\n", "\r\n").encode()


def test_a_failed_delivery_is_noted_and_is_not_an_answer(root: Path, mailbox: MailboxServer, user: str) -> None:
    mailbox.deliver(user, bounce(letter_id(root, "hallinto")), bounce("<muu@kunta.fi>").replace(b"maija.maki", b"muu"))
    found = fetched(root, mailbox, user)
    assert saved(root) == []
    assert [(each.event.value, each.department, each.to) for each in found.notices] == [
        ("bounced", "hallinto", ("maija.maki@testila.fi",))
    ]
    assert [each.code for each in found.problems] == [Code.MAIL_BOUNCED]
    assert found.left == 1
    assert (root / found.notices[0].file).read_bytes().startswith(b"From: MAILER-DAEMON")
    assert fetched(root, mailbox, user).notices == ()


def test_a_delay_is_no_failure(root: Path, mailbox: MailboxServer, user: str) -> None:
    mailbox.deliver(user, bounce(letter_id(root, "hallinto"), "delayed"))
    assert fetched(root, mailbox, user).problems == ()
    assert standing.by_department(journal_of(root))["hallinto"].bounced == ()


def test_an_absence_is_noted_and_a_reply_that_speaks_of_one_is_an_answer(
    root: Path, mailbox: MailboxServer, user: str
) -> None:
    ident = letter_id(root, "sivistys")
    away = reply("ake@testila.fi", to=ident, ident="a1", subject="Automaattinen vastaus: Tavoitteet", text="Lomalla.")
    away = b"Auto-Submitted: auto-replied\r\n" + away
    form = form_of(root, "sivistys")
    answer = reply("ake@testila.fi", to=ident, ident="a2", subject="Poissa: loma, ohessa lomake", form=form)
    mailbox.deliver(user, away, answer)
    found = fetched(root, mailbox, user)
    assert [(each.event.value, each.department) for each in found.notices] == [("away", "sivistys")]
    assert [each.department for each in found.saved] == ["sivistys"]
    assert standing.by_department(journal_of(root))["sivistys"].away is not None


def test_a_reply_belongs_to_the_letter_that_it_answers_whoever_wrote_it(
    root: Path, mailbox: MailboxServer, user: str
) -> None:
    mailbox.deliver(user, reply("sihteeri@muu.fi", to=letter_id(root, "tekninen"), ident="s1"))
    assert [each.department for each in fetched(root, mailbox, user).saved] == ["tekninen"]


def test_messages_are_moved_only_when_asked(root: Path, mailbox: MailboxServer, user: str) -> None:
    with mailbox.logged_in(user) as connection:
        connection.create('"K&AOQ-sitellyt"')
    mailbox.deliver(user, reply("ake@testila.fi", ident="m1"), reply("muu@kunta.fi", ident="m2"))
    assert len(fetched(root, mailbox, user, move_to="Käsitellyt").saved) == 1
    assert len(flags(mailbox, user)) == 1
    (moved,) = flags(mailbox, user, '"K&AOQ-sitellyt"')
    assert b"Seen" not in moved, "a person still sees it as unread"


def test_where_messages_cannot_be_moved_to_they_are_saved_and_the_server_is_quoted(
    root: Path, mailbox: MailboxServer, user: str
) -> None:
    mailbox.deliver(user, reply("ake@testila.fi", ident="m3"))
    found = fetched(root, mailbox, user, move_to="Ei ole")
    assert len(found.saved) == 1
    (problem,) = found.problems
    assert dict(problem.fields)["reason"].startswith("[TRYCREATE]"), "as a sentence, not as Python has it"


def test_the_words_of_a_login_that_was_refused_are_the_servers_alone(mailbox: MailboxServer, user: str) -> None:
    opened = Mailbox(server(mailbox, user), PASSWORD, "INBOX")
    with opened:
        # So imaplib raises what the older command LOGIN was answered with.
        assert opened._words(imaplib.IMAP4.error(b"[AUTHENTICATIONFAILED] No.")) == "[AUTHENTICATIONFAILED] No."


def test_a_folder_with_letters_outside_ascii_is_read_and_an_unknown_one_named(
    root: Path, mailbox: MailboxServer, user: str
) -> None:
    with mailbox.logged_in(user) as connection:
        connection.create('"Vastaukset &2D3eAA- &AOQA9g-"')
    mailbox.deliver(user, reply("ake@testila.fi", ident="f1"), folder='"Vastaukset &2D3eAA- &AOQA9g-"')
    assert len(fetched(root, mailbox, user, "Vastaukset 😀 äö").saved) == 1
    with pytest.raises(Refused) as error:
        fetched(root, mailbox, user, "Vastaukset")
    (problem,) = error.value.problems
    assert problem.code is Code.MAILBOX_FOLDER_UNKNOWN
    assert "Vastaukset 😀 äö" in dict(problem.fields)["known"]


@pytest.mark.slow
def test_five_thousand_messages_are_gone_through(root: Path, mailbox: MailboxServer, user: str) -> None:
    answer = reply("ake@testila.fi", ident="v1", form=form_of(root, "sivistys"))
    others = [reply("muu@kunta.fi", ident=f"v{number}x") for number in range(4999)]
    mailbox.drop(user, *others[:4321], answer, *others[4321:], folder="Kaikki")
    found = fetched(root, mailbox, user, "Kaikki")
    assert (len(found.saved), found.left) == (1, 4999)
    assert fetched(root, mailbox, user, "Kaikki").known == 1


def test_a_wrong_password_is_refused_and_not_shown(root: Path, mailbox: MailboxServer, user: str) -> None:
    with pytest.raises(Refused) as error:
        fetch.fetch(root, lambda: Mailbox(server(mailbox, user), "väärä-Sana2", "INBOX"))
    (problem,) = error.value.problems
    assert problem.code is Code.MAIL_LOGIN_REFUSED
    assert "Sana2" not in repr(problem) + str(error.value) + repr(error.value.__cause__)


def test_a_certificate_that_cannot_be_trusted_gets_no_password(
    root: Path, mailbox: MailboxServer, user: str, tmp_path: Path
) -> None:
    other = certificates.make(tmp_path)
    where = replace(server(mailbox, user), ca=other.ca)
    with pytest.raises(Refused) as error:
        Mailbox(where, PASSWORD, "INBOX")
    assert [each.code for each in error.value.problems] == [Code.MAIL_CERTIFICATE]


def test_an_open_connection_is_encrypted_before_the_login(root: Path, mailbox: MailboxServer, user: str) -> None:
    mailbox.deliver(user, reply("ake@testila.fi", ident="t1"))
    where = replace(server(mailbox, user), port=mailbox.plain_port, security=Security.STARTTLS)
    assert len(fetch.fetch(root, lambda: Mailbox(where, PASSWORD, "INBOX")).saved) == 1


def test_a_connection_that_ends_keeps_what_was_saved_and_the_next_run_takes_the_rest(
    root: Path, mailbox: MailboxServer, user: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    mailbox.deliver(user, *(reply("ake@testila.fi", ident=f"c{number}", text=f"{number}") for number in range(5)))
    kept = []
    for ends_at in (1, 2, 3):
        whole, count = Mailbox.whole, itertools.count(1)

        def cut(
            self: Mailbox, uid: int, whole: object = whole, count: Iterator[int] = count, at: int = ends_at
        ) -> object:
            if next(count) > at:
                self._imap.shutdown()  # the network is gone
            return whole(self, uid)  # type: ignore[operator] # the method as it was

        monkeypatch.setattr(Mailbox, "whole", cut)
        found = fetched(root, mailbox, user)
        monkeypatch.undo()
        assert all("sulki yhteyden" in each.message(Language.FI) for each in found.problems)
        kept.append((len(saved(root)), [each.code for each in found.problems]))
    assert kept == [(1, [Code.MAILBOX_FAILED]), (3, [Code.MAILBOX_FAILED]), (5, [])]
    assert len({path.read_bytes() for path in saved(root)}) == 5


def test_the_command_fetches_and_status_tells(
    root: Path, mailbox: MailboxServer, user: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TYOKIRJA_IMAP_PASSWORD", PASSWORD)
    monkeypatch.setenv("TYOKIRJA_LANG", "fi")
    mailbox.deliver(user, bounce(letter_id(root, "hallinto")), reply("ake@testila.fi", ident="k1"))
    options = ["--host", "localhost", "--port", str(mailbox.port), "--user", user, "--ca", str(mailbox.certificates.ca)]
    assert run(["nouda", str(root), *options]) == 1
    shown = capsys.readouterr()
    assert "1 viesti noudettu" in shown.out
    assert PASSWORD not in shown.out + shown.err
    capsys.readouterr()
    run(["tilanne", str(root)])
    shown = capsys.readouterr()
    assert "ei perillä" in shown.out
    assert "maija.maki@testila.fi" in shown.out
    assert max(map(len, shown.out.splitlines())) <= 80
    written = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())
    assert PASSWORD.encode() not in written

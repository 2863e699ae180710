"""Sending through a real server: each message once, whatever happens on the way, and no secret anywhere."""

from __future__ import annotations

import contextlib
import os
import signal
import smtplib
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests import catalogues, certificates, mail_rounds
from tests.certificates import Certificates
from tests.mail_rounds import DEPARTMENTS, events, issued
from tests.relay import PASSWORD, USER, Relay
from tyokirja.cli import run
from tyokirja.files.locks import WORK, Lock
from tyokirja.language import Language
from tyokirja.mail.carrying.post import Dropped
from tyokirja.mail.carrying.server import Protocol, Security, Server, cause
from tyokirja.mail.carrying.smtp import Session
from tyokirja.mail.delivery import Delivered
from tyokirja.mailing import outbox, send
from tyokirja.problems import Code, Problem, ProblemKind, Refused

EVERYBODY = {"maija.maki@testila.fi", "ake@testila.fi", "rehtori@testila.fi", "tekninen@testila.fi"}


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates.make(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def relay(trusted: Certificates) -> Iterator[Relay]:
    with Relay(trusted) as running:
        yield running


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return issued(tmp_path)


def server_of(relay: Relay, trusted: Certificates, **more: object) -> Server:
    base = Server(Protocol.SMTP, "localhost", relay.port, user=USER, ca=trusted.ca, timeout=10)
    return replace(base, **more)  # type: ignore[arg-type] # a test gives the field its own type


def sending(root: Path, server: Server, *, password: str = PASSWORD, resend: bool = False) -> Delivered:
    planned = send.plan(outbox.open_office(root), resend=resend)
    return outbox.send(planned, lambda: Session(server, password))


def deliveries(relay: Relay) -> Counter[str]:
    """How often each recipient was given a message."""
    return Counter(address for each in relay.received for address in each.recipients)


def codes(error: pytest.ExceptionInfo[Refused]) -> list[ProblemKind]:
    return [each.code for each in error.value.problems]


def test_every_department_gets_its_own_form_once(root: Path, relay: Relay, trusted: Certificates) -> None:
    sending(root, server_of(relay, trusted))
    sending(root, server_of(relay, trusted))
    assert deliveries(relay) == dict.fromkeys(EVERYBODY, 1)
    files = {
        tuple(each.recipients): [part.get_filename() for part in each.message.iter_attachments()]
        for each in relay.received
    }
    assert files[("tekninen@testila.fi",)] == ["testila-2026-Q2-tekninen.xlsx"]
    assert files[("ake@testila.fi", "rehtori@testila.fi")] == ["testila-2026-Q2-sivistys.xlsx"]
    form = next(relay.received[0].message.iter_attachments()).get_content()
    assert form == (root / "lomakkeet" / "testila-2026-Q2-hallinto.xlsx").read_bytes()


def test_a_department_that_is_named_twice_gets_its_message_once(
    root: Path, relay: Relay, trusted: Certificates
) -> None:
    planned = send.plan(outbox.open_office(root), departments=["tekninen", "Tekniset palvelut"])
    outbox.send(planned, lambda: Session(server_of(relay, trusted), PASSWORD))
    assert deliveries(relay) == {"tekninen@testila.fi": 1}


def test_the_draft_of_a_message_that_has_left_does_not_stay_to_be_sent_again(
    root: Path, relay: Relay, trusted: Certificates
) -> None:
    outbox.draft(send.plan(outbox.open_office(root)))
    relay.refuses = {"tekninen@testila.fi": "550 5.1.1 No such user"}
    sending(root, server_of(relay, trusted))
    assert [path.name for path in (root / "viestit").glob("*.eml")] == ["saate-tekninen.eml"]


def test_a_server_encrypted_from_the_start_is_used(root: Path, trusted: Certificates) -> None:
    with Relay(trusted, starttls=False) as relay:
        sending(root, server_of(relay, trusted, security=Security.TLS))
        assert deliveries(relay) == dict.fromkeys(EVERYBODY, 1)


def test_a_server_without_encryption_is_given_nothing(root: Path, trusted: Certificates) -> None:
    with Relay(trusted, tls=False) as relay:
        with pytest.raises(Refused) as error:
            sending(root, server_of(relay, trusted))
        assert codes(error) == [Code.MAIL_NO_TLS]
        assert relay.logins == []
        assert events(root) == []


def test_a_wrong_password_is_said_and_stands_nowhere(
    root: Path, relay: Relay, trusted: Certificates, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Refused) as error:
        sending(root, server_of(relay, trusted), password="väärä/Sana1")
    assert codes(error) == [Code.MAIL_LOGIN_REFUSED]
    assert relay.logins == [False]
    assert "Sana1" not in str(error.value) + repr(error.value.problems) + caplog.text
    assert relay.received == []


@pytest.mark.parametrize("name", ["another name", "another authority"])
def test_a_certificate_that_cannot_be_trusted_stops_the_run(
    name: str, root: Path, trusted: Certificates, tmp_path: Path
) -> None:
    own = certificates.make(tmp_path, "localhost" if name == "another authority" else "muu.example")
    with Relay(own) as relay:
        ca = trusted.ca if name == "another authority" else own.ca
        with pytest.raises(Refused) as error:
            sending(root, server_of(relay, trusted, ca=ca))
        assert codes(error) == [Code.MAIL_CERTIFICATE]
        reason = "toisen nimiselle" if name == "another name" else "varmentaja"
        assert reason in error.value.problems[0].message(Language.FI)
        assert relay.logins == []
        assert relay.received == []


def test_a_server_that_is_not_there_is_said(root: Path, trusted: Certificates) -> None:
    with Relay(trusted) as relay:
        pass
    with pytest.raises(Refused) as error:
        sending(root, server_of(relay, trusted))
    assert codes(error) == [Code.MAIL_UNREACHABLE]
    said = {language: error.value.problems[0].message(language).partition(": ")[2] for language in Language}
    assert said[Language.FI] == "palvelin ei ota siinä portissa yhteyksiä vastaan."
    assert len(set(said.values())) == 3


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (socket.gaierror(-2, "Name or service not known"), "unknown_host"),
        (TimeoutError("timed out"), "no_answer_in_time"),
        (ConnectionResetError(104, "Connection reset by peer"), "connection_closed"),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), "connection_closed"),
        (OSError(28, "No space left on device"), "No space left on device"),
        (OSError(), "OSError"),
    ],
)
def test_the_cause_of_a_failed_connection_is_one_there_are_words_for_else_the_systems(
    error: OSError, said: str
) -> None:
    assert cause(error) == said
    problem = Problem(Code.MAIL_DROPPED, fields=(("reason", said),))
    assert (said in problem.message(Language.FI)) is (said[0].isupper())


def test_a_refused_recipient_gets_it_alone_once_that_is_mended(root: Path, relay: Relay, trusted: Certificates) -> None:
    relay.refuses = {"rehtori@testila.fi": "550 5.1.1 No such user"}
    done = sending(root, server_of(relay, trusted))
    assert [(each.code, each.department) for each in done.problems] == [(Code.MAIL_RECIPIENT_REFUSED, "sivistys")]
    relay.refuses = {}
    sending(root, server_of(relay, trusted))
    assert deliveries(relay) == dict.fromkeys(EVERYBODY, 1)
    assert relay.received[-1].recipients == ("rehtori@testila.fi",)
    ids = {each.message["Message-ID"] for each in relay.received if "ake@testila.fi" in str(each.message["To"])}
    assert len(ids) == 1


def test_a_message_that_the_server_will_not_have_is_tried_again_next_time(
    root: Path, relay: Relay, trusted: Certificates
) -> None:
    relay.fails = {"refuse": 1}
    done = sending(root, server_of(relay, trusted))
    assert {each.code for each in done.problems} == {Code.MAIL_RECIPIENT_REFUSED}
    assert len(relay.received) == 2
    sending(root, server_of(relay, trusted))
    assert deliveries(relay) == dict.fromkeys(EVERYBODY, 1)


BEFORE = ("EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA")
"""Points at which a message has certainly not left."""


@pytest.mark.parametrize("passed", [0, 1, 2])
@pytest.mark.parametrize("point", BEFORE)
def test_a_connection_that_ends_before_a_message_is_whole_loses_and_doubles_nothing(
    point: str, passed: int, root: Path, relay: Relay, trusted: Certificates
) -> None:
    relay.fails = {point: passed}
    for _ in range(2):
        with contextlib.suppress(Refused):  # no connection at all is a run that did nothing
            sending(root, server_of(relay, trusted))
    assert deliveries(relay) == dict.fromkeys(EVERYBODY, 1)
    assert [each for each in send.plan(outbox.open_office(root)).planned if each.state != "sent"] == []


@pytest.mark.parametrize("passed", [0, 1, 2])
def test_a_connection_that_ends_in_the_middle_of_a_message_is_in_doubt_only_where_all_of_it_was_written(
    passed: int, root: Path, relay: Relay, trusted: Certificates
) -> None:
    relay.fails = {"middle": passed}
    done = sending(root, server_of(relay, trusted))
    doubted = set(DEPARTMENTS[passed].cc) | {DEPARTMENTS[passed].email} if done.problems else set()
    # A large message is still being written when the line breaks: it has certainly not left, and goes once more.
    assert [each.code for each in done.problems] in ([], [Code.MAIL_IN_DOUBT])
    sending(root, server_of(relay, trusted))
    assert deliveries(relay) == {each: 1 for each in EVERYBODY if each not in doubted}


@pytest.mark.parametrize("point", ["answer", "unstored"])
@pytest.mark.parametrize("passed", [0, 1, 2])
def test_a_connection_that_ends_before_the_answer_leaves_a_doubt_that_a_person_settles(
    passed: int, point: str, root: Path, relay: Relay, trusted: Certificates
) -> None:
    arrived = point == "answer"
    relay.fails = {point: passed}
    done = sending(root, server_of(relay, trusted))
    assert [each.code for each in done.problems] == [Code.MAIL_IN_DOUBT]
    sending(root, server_of(relay, trusted))  # nothing leaves again by itself
    in_doubt = set(DEPARTMENTS[passed].cc) | {DEPARTMENTS[passed].email}
    assert deliveries(relay) == {each: 1 for each in EVERYBODY if arrived or each not in in_doubt}
    again = send.plan(outbox.open_office(root))
    assert [each.state for each in again.planned if each.receiver.department == DEPARTMENTS[passed]] == ["doubt"]
    if arrived:
        assert run(["send", str(root), "--mark-sent"]) == 0
        sending(root, server_of(relay, trusted), resend=True)
    else:
        sending(root, server_of(relay, trusted), resend=True)
    assert deliveries(relay) == dict.fromkeys(EVERYBODY, 1)
    assert {each.state for each in send.plan(outbox.open_office(root)).planned} == {"sent"}


def command(root: Path, relay: Relay, trusted: Certificates) -> tuple[list[str], dict[str, str]]:
    """The command line and its environment, as a scheduler has them."""
    environment = {
        **os.environ,
        "TYOKIRJA_LANG": "en",
        "TYOKIRJA_SMTP_HOST": "localhost",
        "TYOKIRJA_SMTP_PORT": str(relay.port),
        "TYOKIRJA_SMTP_USER": USER,
        "TYOKIRJA_SMTP_CA": str(trusted.ca),
        "TYOKIRJA_SMTP_PASSWORD": PASSWORD,
    }
    return [sys.executable, "-m", "tyokirja", "send", str(root), "--smtp"], environment


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by another means there")
@pytest.mark.parametrize("killed_at", [1, 2, 3])
def test_a_run_that_is_killed_is_finished_by_the_next_and_nothing_leaves_twice_in_silence(
    killed_at: int, root: Path, relay: Relay, trusted: Certificates
) -> None:
    line, environment = command(root, relay, trusted)
    process = subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def kill(count: int) -> None:
        if count == killed_at:
            os.kill(process.pid, signal.SIGKILL)
            process.wait()

    relay.on_message = kill
    process.communicate()
    relay.on_message = None
    assert process.returncode == -signal.SIGKILL
    assert len(relay.received) == killed_at
    second = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert "not certain" in second.stdout
    assert deliveries(relay) == dict.fromkeys(EVERYBODY, 1)
    assert PASSWORD not in second.stdout + second.stderr


def test_no_secret_is_written_anywhere(root: Path, relay: Relay, trusted: Certificates) -> None:
    import base64

    line, environment = command(root, relay, trusted)
    arguments: list[bytes] = []

    def look(_count: int) -> None:
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            with contextlib.suppress(OSError):
                arguments.append(path.read_bytes())

    relay.on_message = look
    shown = subprocess.run(line, env=environment, capture_output=True, check=False)
    assert shown.returncode == 0, shown.stderr
    assert any(str(root).encode() in each for each in arguments) or not Path("/proc").is_dir()
    assert relay.logins == [True]
    forms = (PASSWORD.encode(), base64.b64encode(PASSWORD.encode()), base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()))
    written = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())
    everything = written + shown.stdout + shown.stderr + b"".join(arguments)
    assert not any(each in everything for each in forms)


def test_a_form_of_another_department_stops_the_whole_run(root: Path, relay: Relay, trusted: Certificates) -> None:
    forms = root / "lomakkeet"
    wrong = forms / "testila-2026-Q2-tekninen.xlsx"
    wrong.write_bytes((forms / "testila-2026-Q2-hallinto.xlsx").read_bytes())
    with pytest.raises(Refused) as error:
        sending(root, server_of(relay, trusted))
    assert [(each.code, each.department) for each in error.value.problems] == [(Code.MAIL_WRONG_FORM, "tekninen")]
    assert relay.received == []
    with pytest.raises(Refused):
        outbox.draft(send.plan(outbox.open_office(root)))
    assert not (root / "viestit").exists()


def test_a_form_with_a_row_of_another_department_stops_the_run(root: Path) -> None:
    import openpyxl

    path = root / "lomakkeet" / "testila-2026-Q2-tekninen.xlsx"
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["Z90"] = "TES-001A"
    book.save(path)
    with pytest.raises(Refused) as error:
        send.plan(outbox.open_office(root))
    assert codes(error) == [Code.MAIL_WRONG_FORM]


def test_a_form_of_another_round_or_without_its_identity_stops_the_run(root: Path, tmp_path: Path) -> None:
    import openpyxl

    forms = root / "lomakkeet"
    from tyokirja import generate

    other = generate.plan(tmp_path / "luettelo.xlsx", "Q3/2026", tmp_path / "muu")
    path = forms / "testila-2026-Q2-tekninen.xlsx"
    path.write_bytes(next(each.data for each in other.forms if each.receiver.id == "tekninen"))
    book = openpyxl.load_workbook(forms / "testila-2026-Q2-hallinto.xlsx")
    del book["_tyokirja"]
    book.save(forms / "testila-2026-Q2-hallinto.xlsx")
    with pytest.raises(Refused) as error:
        send.plan(outbox.open_office(root))
    found = [(each.code, each.department) for each in error.value.problems]
    assert found == [(Code.MAIL_WRONG_FORM, "hallinto"), (Code.MAIL_WRONG_FORM, "tekninen")]


def test_every_wrong_address_is_said_at_once_before_anything_leaves(
    tmp_path: Path, relay: Relay, trusted: Certificates
) -> None:
    first, second, third = DEPARTMENTS
    bad = (replace(first, email="maija@"), replace(second, cc=("a@b@c.fi", "ok@testila.fi")), replace(third, email=""))
    root = issued(tmp_path)
    catalogues.saved(root / "tavoitteet.xlsx", mail_rounds.catalogue(bad))
    with pytest.raises(Refused) as error:
        sending(root, server_of(relay, trusted))
    assert codes(error) == [Code.MAIL_ADDRESS_WRONG, Code.MAIL_ADDRESS_WRONG, Code.NO_EMAIL]
    assert relay.received == []


def test_a_form_that_changed_since_it_was_sent_is_said_and_leaves_only_when_asked(
    root: Path, tmp_path: Path, relay: Relay, trusted: Certificates
) -> None:
    sending(root, server_of(relay, trusted))
    changed = tuple(replace(each, target=99.0) for each in mail_rounds.rows(*(each.id for each in DEPARTMENTS)))
    issued(tmp_path, rows=changed)
    planned = send.plan(outbox.open_office(root))
    assert {each.state for each in planned.planned} == {"changed"}
    assert [each.code for each in planned.problems] == [Code.MAIL_FORM_CHANGED] * 3
    sending(root, server_of(relay, trusted))
    assert deliveries(relay) == dict.fromkeys(EVERYBODY, 1)
    sending(root, server_of(relay, trusted), resend=True)
    assert deliveries(relay) == dict.fromkeys(EVERYBODY, 2)
    ids = [each.message["Message-ID"] for each in relay.received]
    assert len(set(ids)) == len(ids)


def test_two_runs_at_once_do_not_both_send(root: Path, relay: Relay, trusted: Certificates) -> None:
    planned = send.plan(outbox.open_office(root))
    with Lock(root, WORK), pytest.raises(Refused) as error:
        outbox.send(planned, lambda: Session(server_of(relay, trusted), PASSWORD))
    assert codes(error) == [Code.FOLDER_IN_USE]
    sending(root, server_of(relay, trusted))
    with pytest.raises(Refused) as error:  # this plan was made before the other run sent
        outbox.send(planned, lambda: Session(server_of(relay, trusted), PASSWORD))
    assert codes(error) == [Code.MAIL_RUN_ELSEWHERE]
    assert deliveries(relay) == dict.fromkeys(EVERYBODY, 1)


def test_a_dry_run_shows_who_gets_what_and_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = sorted(root.rglob("*"))
    assert run(["send", str(root), "--dry-run", "--lang", "fi"]) == 0
    assert sorted(root.rglob("*")) == before
    shown = capsys.readouterr().out.replace(str(root), "…")
    assert "tekninen@testila.fi" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_a_dry_run_shows_every_address_whole_however_narrow_the_terminal_is(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    assert run(["send", str(root), "--dry-run", "--lang", "fi"]) == 0
    shown = capsys.readouterr().out
    assert all(address in shown for address in EVERYBODY)


def test_a_form_that_cannot_be_opened_is_explained_in_words(root: Path) -> None:
    (root / "lomakkeet" / "testila-2026-Q2-tekninen.xlsx").write_bytes(b"rikki")
    with pytest.raises(Refused) as error:
        send.plan(outbox.open_office(root))
    (problem,) = error.value.problems
    for language in Language:
        message = problem.message(language)
        assert "_" not in message
        assert len(message.split(". ")) == 3, "that it is so, that nothing was sent, and what was found"


def test_a_wrong_sender_is_mended_in_the_command_and_not_in_the_catalogue(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["send", str(root), "--from", "öljy@testila.fi", "--lang", "fi"]) == 2
    said = capsys.readouterr().err
    assert "--lahettaja" in said
    assert "öljy@testila.fi" in said
    assert "tavoiteluettelo" not in said


def test_sending_without_a_server_is_refused_with_the_remedy(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["send", str(root), "--smtp", "--lang", "fi"]) == 2
    assert "TYOKIRJA_SMTP_HOST" in capsys.readouterr().err


def test_the_password_comes_from_the_environment_the_keyring_or_a_prompt_in_this_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from tyokirja.mail.carrying import keys

    relay = Server(Protocol.SMTP, "localhost", user=USER)
    monkeypatch.setattr(keys, "kept", lambda _entry, _name: "avainnipusta")
    assert keys.password(relay, {"TYOKIRJA_SMTP_PASSWORD": "ympäristöstä"}, lambda: "kysytty") == "ympäristöstä"
    assert keys.password(relay, {}, lambda: "kysytty") == "avainnipusta"
    monkeypatch.setattr(keys, "kept", lambda _entry, _name: "")
    assert keys.password(relay, {}, lambda: "kysytty") == "kysytty"
    with pytest.raises(Refused) as error:
        keys.password(relay, {})
    assert codes(error) == [Code.MAIL_NO_PASSWORD]


def test_a_line_that_begins_with_a_dot_arrives_as_it_was(relay: Relay, trusted: Certificates) -> None:
    data = b"Subject: x\r\n\r\n.\r\n..kaksi\r\n.yksi\r\nloppu"
    with Session(server_of(relay, trusted), PASSWORD) as session:
        assert session.hand(data, "a@testila.fi", ["b@testila.fi"]).accepted == ("b@testila.fi",)
        assert session.hand(b"Subject: y\r\n\r\n", "a@testila.fi", ["b@testila.fi"]).accepted == ("b@testila.fi",)
    assert [each.data for each in relay.received] == [data + b"\r\n", b"Subject: y\r\n\r\n"]


def test_a_large_message_that_was_cut_off_in_the_middle_certainly_did_not_leave(
    relay: Relay, trusted: Certificates
) -> None:
    """It fills every buffer on the way, so that the end of the connection is met while it is still being written."""
    relay.fails = {"middle": 0}
    data = b"Subject: x\r\n\r\n" + b"x" * 76 + b"\r\n" * 20 + (b"y" * 76 + b"\r\n") * 300_000
    with pytest.raises(Dropped) as error, Session(server_of(relay, trusted), PASSWORD) as session:
        session.hand(data, "a@testila.fi", ["b@testila.fi"])
    assert error.value.certain
    assert relay.received == []

"""Logging in to servers that take no password, and what is said where a login or a message is refused."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests import certificates
from tests.certificates import Certificates
from tests.mail_rounds import issued
from tests.mailbox_server import MailboxServer
from tests.relay import PASSWORD, USER, Relay
from tests.sign_in_server import SignInServer
from tyokirja.language import Language
from tyokirja.mail.carrying.mailbox import Mailbox
from tyokirja.mail.carrying.server import Protocol, Security, Server
from tyokirja.mail.carrying.smtp import Session
from tyokirja.mail.carrying.tokens import Grant, Tokens
from tyokirja.mailing import outbox, send
from tyokirja.problems import Code, ProblemKind, Refused


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates.make(tmp_path_factory.mktemp("certificates"))


def server_of(relay: Relay, trusted: Certificates) -> Server:
    return Server(Protocol.SMTP, "localhost", relay.port, user=USER, ca=trusted.ca, timeout=10)


def codes(error: pytest.ExceptionInfo[Refused]) -> list[ProblemKind]:
    return [each.code for each in error.value.problems]


def tokens(*given: str) -> Tokens:
    """Access tokens one after another, each good for an hour."""
    left = iter(given)
    return Tokens(lambda: Grant(next(left), 2e10))


def test_a_server_that_takes_tokens_alone_gets_one_and_a_refused_one_is_renewed_once(trusted: Certificates) -> None:
    with Relay(trusted, oauth=["oikea-lupa"]) as relay:
        Session(server_of(relay, trusted), tokens("vanha-lupa", "oikea-lupa")).__exit__(None, None, None)
        assert relay.logins == [False, True]
        with pytest.raises(Refused) as error:
            Session(server_of(relay, trusted), tokens("vanha-lupa", "toinen-lupa"))
        with pytest.raises(Refused) as other:
            Session(server_of(relay, trusted), PASSWORD)
    (problem,) = error.value.problems
    assert problem.code is Code.MAIL_TOKEN_REFUSED
    assert "lupa" not in repr(problem)
    assert codes(other) == [Code.MAIL_PASSWORD_OFF]


def test_a_service_that_refuses_every_password_as_exchange_does_is_told_so(trusted: Certificates) -> None:
    said = "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant."
    with Relay(trusted) as relay:
        relay.answers_login = [said]
        with pytest.raises(Refused) as error:
            Session(server_of(relay, trusted), PASSWORD)
    assert codes(error) == [Code.MAIL_PASSWORD_OFF]
    assert "5.7.139" in dict(error.value.problems[0].fields)["reason"]
    assert "mail-setup" in error.value.problems[0].remedy(Language.EN)


def test_a_port_that_is_encrypted_from_the_start_is_told_from_one_that_opens_plain(trusted: Certificates) -> None:
    for starttls, security in ((False, Security.STARTTLS), (True, Security.TLS)):
        with Relay(trusted, starttls=starttls) as relay, pytest.raises(Refused) as error:
            Session(replace(server_of(relay, trusted), security=security, timeout=1), PASSWORD)
        assert codes(error) == [Code.MAIL_WRONG_PORT]


def test_a_message_over_the_servers_limit_is_not_handed_over(tmp_path: Path, trusted: Certificates) -> None:
    with Relay(trusted) as relay:
        relay.limit(2_000)
        planned = send.plan(outbox.open_office(issued(tmp_path)))
        done = outbox.send(planned, lambda: Session(server_of(relay, trusted), PASSWORD))
        assert relay.received == []
    assert {each.code for each in done.problems} == {Code.MAIL_MESSAGE_TOO_LARGE}
    assert dict(done.problems[0].fields)["limit"] == "0,002"


@pytest.mark.slow
@pytest.mark.mailbox
@pytest.mark.parametrize("mechanisms", ["xoauth2", "oauthbearer"])
def test_a_mailbox_that_takes_tokens_alone_is_opened_by_one(tmp_path: Path, mechanisms: str) -> None:
    with SignInServer(certificates.make(tmp_path)) as authority, token_mailbox(authority, mechanisms) as mailbox:
        server = Server(Protocol.IMAP, "localhost", mailbox.port, Security.TLS, "talous", mailbox.certificates.ca, 20)
        right = str(authority.granted()["access_token"])
        with Mailbox(server, tokens("vanhentunut-lupa", right), "INBOX") as opened:
            assert opened.place.startswith("talous@localhost/INBOX")
        with pytest.raises(Refused) as refused:
            Mailbox(server, tokens("vanha-lupa", "toinen-lupa"), "INBOX")
        with pytest.raises(Refused) as by_password:
            Mailbox(server, PASSWORD, "INBOX")  # it says LOGINDISABLED
    assert codes(refused) == [Code.MAIL_TOKEN_REFUSED]
    assert "lupa" not in repr(refused.value.problems)
    assert codes(by_password) == [Code.MAIL_PASSWORD_OFF]


@contextlib.contextmanager
def token_mailbox(authority: SignInServer, mechanisms: str) -> Iterator[MailboxServer]:
    """Dovecot that asks the authority about every token."""
    running = MailboxServer(authority.introspection, mechanisms)
    try:
        yield running
    finally:
        running.stop()


def test_a_mailbox_that_takes_passwords_alone_is_not_shown_a_token(mailbox: MailboxServer) -> None:
    server = Server(Protocol.IMAP, "localhost", mailbox.port, Security.TLS, "talous", mailbox.certificates.ca, 20)
    with pytest.raises(Refused) as error:
        Mailbox(server, tokens("lupa"), "INBOX")
    assert codes(error) == [Code.MAIL_NO_TOKENS]


def test_another_protocols_port_is_named(trusted: Certificates) -> None:
    with Relay(trusted, starttls=False, tls=False) as relay, pytest.raises(Refused) as error:
        Mailbox(Server(Protocol.IMAP, "localhost", relay.port, Security.STARTTLS, USER, trusted.ca, 5), "x", "INBOX")
    assert codes(error) == [Code.MAIL_WRONG_PORT]

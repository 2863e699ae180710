"""Signing in once, and what follows from it: settings without secrets, tokens in the keyring, a certificate's way."""

from __future__ import annotations

import contextlib
import json
import threading
import tomllib
import urllib.parse
import urllib.request
import webbrowser
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests import certificates
from tests.certificates import Certificates
from tests.graph_server import MAILBOX, GraphServer
from tests.keyrings import Narrow, in_place
from tests.mail_rounds import issued
from tests.mailbox_server import MailboxServer
from tests.relay import Relay
from tests.sign_in_server import TENANT, SignInServer
from tyokirja.cli import run
from tyokirja.mail import settings
from tyokirja.mail.carrying import carriers, keys, signing_in
from tyokirja.mail.settings import Service, Settings
from tyokirja.problems import Code, ProblemKind, Refused


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates.make(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def authority(trusted: Certificates) -> Iterator[SignInServer]:
    with SignInServer(trusted, MAILBOX) as running:
        yield running


@pytest.fixture
def ring() -> Iterator[Narrow]:
    with in_place() as made:
        yield made


def browser(monkeypatch: pytest.MonkeyPatch, trusted: Certificates) -> list[str]:
    """A person who signs in as soon as the browser opens; the addresses that it was opened at."""
    import ssl

    context, seen = ssl.create_default_context(cafile=str(trusted.ca)), list[str]()

    def opened(address: str, *_: object, **__: object) -> bool:
        seen.append(address)

        def follows() -> None:
            with contextlib.suppress(OSError):
                page = urllib.request.urlopen(address, context=context, timeout=10).read()
                if b'"action"' in page:
                    found = json.loads(page)
                    sent = urllib.parse.urlencode(found["form"]).encode()
                    urllib.request.urlopen(found["action"], sent, timeout=10).read()

        threading.Thread(target=follows, daemon=True).start()
        return True

    monkeypatch.setattr(signing_in, "_WAIT", 10)
    monkeypatch.setattr(webbrowser, "open", opened)
    return seen


def of(service: Service, authority: SignInServer, trusted: Certificates, **more: str) -> Settings:
    made = Settings(
        service, MAILBOX, tenant=TENANT, client="ohjelma-1", authority=authority.address, ca=str(trusted.ca),
        graph="https://localhost:1/v1.0",
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type] # all of them are texts


def codes(error: pytest.ExceptionInfo[Refused]) -> list[ProblemKind]:
    return [each.code for each in error.value.problems]


@pytest.mark.parametrize("service", [Service.GRAPH, Service.MICROSOFT, Service.GOOGLE])
def test_a_person_signs_in_once_with_the_browser_and_the_keyring_keeps_it(
    service: Service, authority: SignInServer, trusted: Certificates, ring: Narrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = browser(monkeypatch, trusted)
    made = of(service, authority, trusted)
    signing_in.with_browser(made, "googlen-salaisuus" if service is Service.GOOGLE else "")
    assert len(seen) == 1
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(seen[0]).query)
    assert query["code_challenge_method"] == ["S256"]
    assert set(query["scope"][0].split()) >= set(signing_in.scopes(made))
    tokens = signing_in.tokens(made)
    assert tokens.access() in authority.good
    first = tokens.access()
    assert tokens.access() == first, "one that is good is not asked for again"
    assert tokens.access(fresh=True) != first
    forms = [each["grant_type"] for each in authority.asked]
    assert forms == ["authorization_code", "refresh_token", "refresh_token"]
    refreshed = [each["refresh_token"] for each in authority.asked[1:]]
    assert refreshed[0] != refreshed[1], "the newer refresh token is the one that is kept"
    if service is Service.GOOGLE:
        assert {each["client_secret"] for each in authority.asked} == {"googlen-salaisuus"}


def test_a_token_that_runs_out_is_renewed_before_its_end(
    authority: SignInServer, trusted: Certificates, ring: Narrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser(monkeypatch, trusted)
    authority.lifetime = 60
    made = of(Service.GRAPH, authority, trusted)
    signing_in.with_browser(made)
    tokens = signing_in.tokens(made)
    assert tokens.access() != tokens.access()


def test_signing_in_with_a_code_shows_it(authority: SignInServer, trusted: Certificates, ring: Narrow) -> None:
    shown: list[str] = []
    made = of(Service.GRAPH, authority, trusted)
    signing_in.with_code(made, shown.append)
    assert shown == ["ABC-123"]
    assert signing_in.tokens(made).access() in authority.good


def test_a_certificate_needs_nobody(
    authority: SignInServer, trusted: Certificates, ring: Narrow, tmp_path: Path
) -> None:
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    pem = tmp_path / "ajastettu.pem"
    key = rsa.generate_private_key(65537, 2048)
    own = certificates.of_key(key)
    pem.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + own.public_bytes(serialization.Encoding.PEM)
    )
    made = of(Service.GRAPH, authority, trusted, certificate=str(pem))
    assert signing_in.tokens(made).access() in authority.good
    (form,) = authority.asked
    assert (form["grant_type"], form["scope"]) == ("client_credentials", "https://localhost:1/.default")
    assert ring.entries == {}
    with pytest.raises(Refused) as error:
        signing_in.tokens(replace(made, certificate=str(trusted.ca))).access()
    assert codes(error) == [Code.CANNOT_READ]


@pytest.mark.parametrize(
    ("said", "code"),
    [("invalid_grant", Code.MAIL_SIGN_IN), ("unauthorized_client", Code.MAIL_SIGN_IN_REFUSED)],
)
def test_why_no_token_is_given_is_said(
    said: str,
    code: ProblemKind,
    authority: SignInServer,
    trusted: Certificates,
    ring: Narrow,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    browser(monkeypatch, trusted)
    made = of(Service.GRAPH, authority, trusted)
    signing_in.with_browser(made)
    authority.errors = [{"error": said, "error_description": "AADSTS65001: no consent. Trace ID: 123"}]
    with pytest.raises(Refused) as error:
        signing_in.tokens(made).access()
    assert codes(error) == [code]
    assert dict(error.value.problems[0].fields)["reason"] == "AADSTS65001: no consent."


def test_settings_that_name_other_servers_find_no_token(
    authority: SignInServer, trusted: Certificates, ring: Narrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser(monkeypatch, trusted)
    made = of(Service.GRAPH, authority, trusted)
    signing_in.with_browser(made)
    with pytest.raises(Refused) as error:
        signing_in.tokens(replace(made, graph="https://muualla.fi/v1.0")).access()
    assert codes(error) == [Code.MAIL_SIGN_IN]


def test_an_authority_that_is_not_there_is_no_refusal(trusted: Certificates, ring: Narrow) -> None:
    with SignInServer(trusted) as running:
        made = of(Service.GRAPH, running, trusted)
    keys.keep(signing_in.ENTRY, signing_in._name(made), "uusintalupa")
    with pytest.raises(Refused) as error:
        signing_in.tokens(made).access()
    assert codes(error) == [Code.MAIL_UNREACHABLE]


def test_a_long_secret_is_kept_in_pieces_and_a_locked_keyring_said(ring: Narrow) -> None:
    secret = "".join(chr(33 + number % 90) for number in range(5_432))
    keys.keep("tyokirja-oauth", "talous", secret)
    assert keys.kept("tyokirja-oauth", "talous") == secret
    keys.keep("tyokirja-oauth", "talous", "lyhyt")
    assert keys.kept("tyokirja-oauth", "talous") == "lyhyt"
    ring.locked = True
    with pytest.raises(Refused) as error:
        keys.keep("tyokirja-oauth", "talous", "toinen")
    assert codes(error) == [Code.MAIL_NO_KEYRING]


def test_settings_come_back_as_they_were_and_are_found_from_a_round_below(tmp_path: Path) -> None:
    made = Settings(Service.PASSWORD, "tavoitteet@kärsämäki.fi", "maija@kunta.fi", smtp_host="posti", imap_port=1993)
    settings.write(tmp_path / settings.NAME, made)
    below = tmp_path / "output" / "kouvola" / "2026-Q2"
    below.mkdir(parents=True)
    assert settings.find(below) == made
    assert settings.find(tmp_path) == made


@pytest.mark.parametrize(
    "wrong",
    [
        'service = "muu"\nmailbox = "a@b.fi"', 'mailbox = "a@b.fi"', 'service = "graph"\nmailbox = "ei osoite"',
        'service = "graph"\nmailbox = "a@b.fi"\nsalasana = "x"', 'service = "graph"\nmailbox = "a@b.fi"\nsmtp_port = "x"',
        'service = "graph"\nmailbox = "a@b.fi"\ngraph = "http://salaamaton"', "= rikki", "\udcff",
    ],
)  # fmt: skip
def test_settings_that_are_wrong_are_said(tmp_path: Path, wrong: str) -> None:
    (tmp_path / settings.NAME).write_bytes(wrong.encode("utf-8", "surrogateescape"))
    with pytest.raises(Refused) as error:
        settings.find(tmp_path)
    assert codes(error) == [Code.MAIL_SETTINGS_WRONG]


def test_the_command_signs_in_tries_and_leaves_no_secret_anywhere(
    tmp_path: Path, authority: SignInServer, trusted: Certificates, ring: Narrow,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    browser(monkeypatch, trusted)
    root = issued(tmp_path)
    with GraphServer(trusted, authority.good) as graph:
        first = of(Service.GRAPH, authority, trusted, graph=graph.address)
        settings.write(root.parent / settings.NAME, first)
        assert run(["sahkoposti", str(root.parent), "--folder", "INBOX"]) == 0
        assert run(["laheta", str(root), "--smtp"]) == 0
        assert len(graph.sent) == 3
        assert run(["nouda", str(root)]) == 0
    shown = capsys.readouterr()
    secrets = [*authority.good, *authority.refreshing, *(each.get("code", "x" * 50) for each in authority.asked)]
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    import base64

    for secret in secrets:
        assert secret not in shown.out + shown.err
        assert secret.encode() not in written
        assert base64.b64encode(secret.encode()).rstrip(b"=") not in written
    assert tomllib.loads((root.parent / settings.NAME).read_text())["service"] == "graph"


@pytest.mark.mailbox
def test_the_way_by_servers_and_tokens_sends_puts_copies_and_fetches(
    tmp_path: Path, authority: SignInServer, trusted: Certificates, ring: Narrow, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser(monkeypatch, trusted)
    monkeypatch.setattr("tests.relay.USER", MAILBOX)
    root = issued(tmp_path)
    mailbox = MailboxServer(authority.introspection, own=trusted)
    try:
        with Relay(trusted, oauth=["-"]) as relay:
            relay.tokens = authority.good  # those that it will have given out by then
            made = of(Service.MICROSOFT, authority, trusted, smtp_host="localhost", imap_host="localhost")
            made = replace(made, smtp_port=relay.port, imap_port=mailbox.port)
            settings.write(root / settings.NAME, made)
            signing_in.with_browser(made)
            assert carriers.tried(carriers.by_settings(made), "INBOX") == carriers.Tried(0, sends=True)
            assert run(["send", str(root), "--smtp"]) == 0
            assert len(relay.received) == 3
            assert run(["fetch", str(root)]) == 0
        with carriers.by_settings(made).folder("sent") as sent:
            assert len(list(sent.listed())) == 3
    finally:
        mailbox.stop()

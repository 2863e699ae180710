"""Mail: what stops a message before it leaves, what a server does to it, what comes back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import keyring
import pytest

from tests import catalogues, certificates, mail_rounds
from tests.graph_server import MAILBOX, GraphServer
from tests.keyrings import Narrow
from tests.mail_rounds import DEPARTMENTS, clock, issued
from tests.mailbox_server import PASSWORD as MAILBOX_PASSWORD
from tests.mailbox_server import MailboxServer
from tests.reachable import Scenario, refused
from tests.relay import PASSWORD, USER, Relay
from tests.sign_in_server import TENANT, SignInServer
from tyokirja import gathering, generate
from tyokirja.mail import journal, settings, settling, standing
from tyokirja.mail.carrying import keys, signing_in, web
from tyokirja.mail.carrying.graph import Graph
from tyokirja.mail.carrying.mailbox import Mailbox
from tyokirja.mail.carrying.post import Special
from tyokirja.mail.carrying.server import Protocol, Security, Server, trusting
from tyokirja.mail.carrying.smtp import Session
from tyokirja.mail.carrying.tokens import Grant, Tokens
from tyokirja.mail.journal import Event, Fact
from tyokirja.mail.settings import Service, Settings
from tyokirja.mailing import fetch, outbox, send
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.rounds import RoundFolder


def planned(root: Path) -> Iterable[Problem]:
    """What is said before anything leaves."""
    found: list[Problem] = []
    return (*refused(lambda: found.extend(send.plan(outbox.open_office(root)).problems)), *found)


def round_with(change: Callable[[Path], object], **changes: Any) -> Scenario:
    """A round to whose folder something was done."""

    def run(folder: Path) -> Iterable[Problem]:
        root = issued(folder, **changes)
        change(root)
        return planned(root)

    return run


def form_of(root: Path, department: str = "hallinto") -> Path:
    return root / "lomakkeet" / f"testila-2026-Q2-{department}.xlsx"


def without_forms(root: Path) -> None:
    for each in (root / "lomakkeet").iterdir():
        each.unlink()


def answered_before_the_split(folder: Path) -> Iterable[Problem]:
    units = {"A": "Arkisto", "B": "Hankinnat"}
    rows = tuple(replace(each, unit=units[each.id[-1]]) for each in mail_rounds.rows("hallinto"))
    root = issued(folder, DEPARTMENTS[:1], rows=rows)
    outbox.draft(send.plan(outbox.open_office(root)))
    outbox.mark_sent(root)
    answers = {
        "actual": "5",
        "status": "Toteutunut",
        "forecast": "Toteutuu",
        "commentary": "Valmis",
        "evidence": "Tilasto",
    }
    mail_rounds.returned_as_typed(form_of(root), root / "palautetut" / "vastaus.xlsx", answers)
    generate.carry_out(generate.plan(folder / "luettelo.xlsx", "Q2/2026", folder / "output", by_unit=True))
    return send.plan(outbox.open_office(root)).problems


def waiting_for_approval(folder: Path) -> Iterable[Problem]:
    approving = replace(mail_rounds.catalogue().settings, approval=True)
    root = issued(folder, DEPARTMENTS[:1], settings=approving)
    mail_rounds.returned_as_typed(form_of(root), root / "palautetut" / "vastaus.xlsx", {"actual": "5"})
    return gathering.gather(root, workers=1).consolidation.problems


def of_one_address(folder: Path) -> Iterable[Problem]:
    departments = (DEPARTMENTS[0], replace(DEPARTMENTS[1], email=DEPARTMENTS[0].email.title()))
    return planned(issued(folder, departments))


def approved_before_it_changed(folder: Path) -> Iterable[Problem]:
    approving = replace(mail_rounds.catalogue().settings, approval=True)
    root = issued(folder, DEPARTMENTS[:1], settings=approving)
    for day, actual in ((1, "5"), (9, "7")):
        path = root / "palautetut" / f"vastaus-{day}.xlsx"
        mail_rounds.returned_as_typed(form_of(root), path, {"actual": actual})
        mail_rounds.sign(path, {"approved_by": "Jussi Johtaja"}, saved=datetime(2026, 7, day, 12, 0))
    return gathering.gather(root, workers=1).consolidation.problems


def as_departments(**changes: Any) -> Scenario:
    """A round whose first department is different from what it should be."""
    departments = (replace(DEPARTMENTS[0], **changes), *DEPARTMENTS[1:])
    return lambda folder: planned(issued(folder, departments))


def newer_catalogue(root: Path) -> None:
    changed = tuple(replace(each, target=99.0) for each in mail_rounds.rows(*(each.id for each in DEPARTMENTS)))
    catalogues.saved(root / "tavoitteet.xlsx", mail_rounds.catalogue(rows=changed))


def changed_since(root: Path) -> None:
    outbox.draft(send.plan(outbox.open_office(root)), clock)
    outbox.mark_sent(root, clock=clock)
    changed = tuple(replace(each, target=99.0) for each in mail_rounds.rows(*(each.id for each in DEPARTMENTS)))
    issued(root.parents[2], rows=changed)


def edited_draft(root: Path) -> None:
    first = outbox.draft(send.plan(outbox.open_office(root)), clock)[0]
    first.write_bytes(first.read_bytes().replace(b"Subject:", b"Subject: Hei!"))


def own_template(text: str) -> Scenario:
    """A round whose office has a covering letter of its own."""

    def run(folder: Path) -> Iterable[Problem]:
        own = folder / "templates" / "mail"
        own.mkdir(parents=True)
        (own / "letter.fi.j2").write_text(text, encoding="utf-8")
        root = issued(folder)
        with contextlib.chdir(folder):
            return planned(root)

    return run


def no_template(folder: Path) -> Iterable[Problem]:
    from tyokirja.mail import wording
    from tyokirja.model import Language

    lost: Any = type("Lost", (), {"value": "lost"})
    return refused(lambda: wording.render(lost, Language.FI, {}))


def two_runs(folder: Path) -> Iterable[Problem]:
    root = issued(folder)
    plan = send.plan(outbox.open_office(root))
    outbox.draft(plan)
    return refused(lambda: outbox.draft_in_mailbox(plan, lambda: pytest.fail("there is nothing to connect for")))


def damaged_journal(root: Path) -> None:
    (root / "viestit").mkdir(exist_ok=True)
    journal.path_of(RoundFolder(root)).write_bytes(b'{"event": "sent\n')


def relayed(prepare: Callable[[Relay], object] = lambda _relay: None, *, started: bool = True, **more: Any) -> Scenario:
    """A round sent through a real server. ``more`` changes what the client is told of it; ``relay`` what it can."""
    able = more.pop("relay", {})
    login = Tokens(lambda: Grant("lupa", 2e10)) if more.pop("tokens", False) else PASSWORD

    def run(folder: Path) -> Iterable[Problem]:
        root = issued(folder)
        made = certificates.make(folder)
        relay = Relay(made, **able)
        prepare(relay)
        where = replace(Server(Protocol.SMTP, "localhost", relay.port, user=USER, ca=made.ca, timeout=10), **more)
        if not started:
            relay.start()
            relay.stop()  # there was one, and nobody listens there any more
        with relay if started else contextlib.nullcontext():
            found: list[Problem] = []
            plan = send.plan(outbox.open_office(root))
            said = refused(lambda: found.extend(outbox.send(plan, lambda: Session(where, login)).problems))
            return (*said, *found)

    return run


def refuses(said: str) -> Scenario:
    """The server says this of one recipient."""
    return relayed(lambda relay: relay.refuses.update({"rehtori@testila.fi": said}))


def fails(**points: int) -> Callable[[Relay], object]:
    """The server ends the connection once at each of these points."""
    return lambda relay: relay.fails.update(points)


def wrong_address(root: Path) -> object:
    first, *others = mail_rounds.DEPARTMENTS
    return catalogues.saved(root / "tavoitteet.xlsx", mail_rounds.catalogue((replace(first, email="maija@"), *others)))


def without_host(folder: Path) -> Iterable[Problem]:
    from tyokirja.commands.reaching import nobody, post_of

    return refused(lambda: post_of(folder, "smtp", {"host": ""}, nobody))


def over_graph(*answers: tuple[int, dict[str, str]]) -> Scenario:
    """What a service of Microsoft's kind answers to the first calls."""

    def run(folder: Path) -> Iterable[Problem]:
        made = certificates.make(folder)
        with GraphServer(made, {"lupa"}) as running:
            running.answers = list(answers)
            graph = Graph(MAILBOX, Tokens(lambda: Grant("lupa", 2e10)), running.address, made.ca, lambda _seconds: None)
            return refused(lambda: looked_into(graph))

    def looked_into(graph: Graph) -> object:
        with graph.folder() as box:
            return list(box.listed())

    return run


def signing_in_with(*, keep: bool = True, errors: Iterable[dict[str, str]] = (), locked: bool = False) -> Scenario:
    """A mailbox of Microsoft's, whose token is asked for; ``keep``: there is one to begin with."""

    def run(folder: Path) -> Iterable[Problem]:
        made, before, ring = certificates.make(folder), keyring.get_keyring(), Narrow()
        keyring.set_keyring(ring)
        try:
            with SignInServer(made) as authority:
                found = Settings(
                    Service.GRAPH, MAILBOX, tenant=TENANT, client="x", authority=authority.address, ca=str(made.ca)
                )
                if keep:
                    authority.refreshing.add("uusintalupa")
                    keys.keep(signing_in.ENTRY, f"graph {MAILBOX} {signing_in.GRAPH}", "uusintalupa")
                authority.errors, ring.locked = list(errors), locked
                return refused(signing_in.tokens(found).access)
        finally:
            keyring.set_keyring(before)

    return run


def without_the_extra(_folder: Path) -> Iterable[Problem]:
    import sys
    from unittest import mock

    with mock.patch.dict(sys.modules, {"httpx": None}):
        return refused(web.client)


def wrong_settings(folder: Path) -> Iterable[Problem]:
    (folder / settings.NAME).write_text('service = "muu"', encoding="utf-8")
    return refused(lambda: settings.find(folder))


def waiting_draft(folder: Path) -> Iterable[Problem]:
    root, made = issued(folder), certificates.make(folder)
    with GraphServer(made, {"lupa"}) as running:
        graph = Graph(MAILBOX, Tokens(lambda: Grant("lupa", 2e10)), running.address, made.ca)
        outbox.draft_in_mailbox(send.plan(outbox.open_office(root)), lambda: graph.folder(Special.DRAFTS), clock)
    return send.plan(outbox.open_office(root)).problems


def draft_that_is_gone(folder: Path) -> Iterable[Problem]:
    root, made = issued(folder), certificates.make(folder)
    with GraphServer(made, {"lupa"}) as running:
        graph = Graph(MAILBOX, Tokens(lambda: Grant("lupa", 2e10)), running.address, made.ca)
        outbox.draft_in_mailbox(send.plan(outbox.open_office(root)), lambda: graph.folder(Special.DRAFTS), clock)
        running.items.clear()
        settling.settle(RoundFolder(root), graph, clock)
    return send.plan(outbox.open_office(root)).problems


def bounced_before(folder: Path) -> Iterable[Problem]:
    root = issued(folder)
    with journal.opened(RoundFolder(root)) as writer:
        writer.add(Fact(Event.BOUNCED, department="hallinto", to=("maija.maki@testila.fi",)))
    return send.plan(outbox.open_office(root)).problems


def after_the_deadline(folder: Path) -> Iterable[Problem]:
    root = issued(folder, deadline=date(2026, 7, 21))
    return send.plan(outbox.open_office(root, today=date(2026, 7, 25))).problems


def not_copied(folder: Path) -> Iterable[Problem]:
    root, made = issued(folder), certificates.make(folder)

    def gone() -> Any:
        raise Refused(Problem(Code.MAILBOX_FAILED, value="imap.testila.fi", fields=(("reason", "connection_closed"),)))

    with Relay(made) as relay:
        where = Server(Protocol.SMTP, "localhost", relay.port, user=USER, ca=made.ca, timeout=10)
        plan = send.plan(outbox.open_office(root))
        return outbox.send(plan, lambda: Session(where, PASSWORD), copies=gone).problems


SCENARIOS: dict[ProblemKind, Scenario] = {
    Code.CANNOT_READ: lambda folder: refused(lambda: trusting(folder / "puuttuu.pem")),
    Code.MAIL_NO_SENDER: lambda folder: planned(
        issued(folder, settings=replace(mail_rounds.catalogue().settings, reply_to=""))
    ),
    Code.MAIL_SENDER_WRONG: lambda folder: refused(lambda: outbox.open_office(issued(folder), sender="talous(at)t")),
    Code.MAIL_ADDRESS_WRONG: round_with(wrong_address),
    Code.MAIL_WRONG_FORM: round_with(lambda root: form_of(root, "tekninen").write_bytes(form_of(root).read_bytes())),
    Code.MAIL_FORM_UNREADABLE: round_with(lambda root: form_of(root).write_bytes(b"rikki")),
    Code.MAIL_FORM_MISSING: round_with(lambda root: form_of(root).unlink()),
    Code.MAIL_ANSWERED_ALREADY: answered_before_the_split,
    Code.APPROVAL_MISSING: waiting_for_approval,
    Code.APPROVAL_OLDER: approved_before_it_changed,
    Code.MAIL_SAME_ADDRESS: of_one_address,
    Code.MAIL_NO_FORMS: round_with(without_forms),
    Code.MAIL_FORM_OLDER: round_with(newer_catalogue),
    Code.MAIL_FORM_STRAY: round_with(lambda root: (root / "lomakkeet" / "muistio.docx").write_bytes(b"x")),
    Code.MAIL_DRAFT_EDITED: round_with(edited_draft),
    Code.MAIL_FORM_CHANGED: round_with(changed_since),
    Code.MAIL_TEMPLATE_MISSING: no_template,
    Code.MAIL_TEMPLATE_WRONG: own_template("Otsikko\n\n{{ rivi }}\n"),
    Code.MAIL_RUN_ELSEWHERE: two_runs,
    Code.MAIL_JOURNAL_DAMAGED: round_with(damaged_journal),
    Code.MAIL_NO_HOST: without_host,
    Code.MAIL_UNREACHABLE: relayed(started=False),
    Code.MAIL_CERTIFICATE: relayed(ca=None),
    Code.MAIL_NO_TLS: relayed(relay={"tls": False}),
    Code.MAIL_NO_LOGIN: relayed(relay={"login": False}),
    Code.MAIL_LOGIN_REFUSED: relayed(user="muu"),
    Code.MAIL_NO_PASSWORD: lambda _folder: refused(
        lambda: keys.password(Server(Protocol.SMTP, "posti.testila.fi", user="tyokirja-testi"), {})
    ),
    Code.MAIL_WRONG_PORT: relayed(relay={"tls": False}, security=Security.TLS),
    Code.MAIL_PASSWORD_OFF: relayed(
        lambda relay: relay.answers_login.append("535 5.7.139 SmtpClientAuthentication is disabled")
    ),
    Code.MAIL_NO_TOKENS: relayed(tokens=True),
    Code.MAIL_TOKEN_REFUSED: relayed(relay={"oauth": ("muu-lupa",)}, tokens=True),
    Code.MAIL_NOT_ALLOWED: over_graph((403, {})),
    Code.MAIL_BUSY: over_graph((503, {"Retry-After": "1000"})),
    Code.MAIL_SERVICE_FAILED: over_graph((400, {})),
    Code.MAIL_SIGN_IN: signing_in_with(keep=False),
    Code.MAIL_SIGN_IN_REFUSED: signing_in_with(errors=[{"error": "unauthorized_client"}]),
    Code.MAIL_NO_KEYRING: signing_in_with(locked=True),
    Code.MAIL_EXTRA_MISSING: without_the_extra,
    Code.MAIL_SETTINGS_WRONG: wrong_settings,
    Code.MAIL_DRAFT_WAITS: waiting_draft,
    Code.MAIL_DRAFT_GONE: draft_that_is_gone,
    Code.MAIL_BOUNCED_BEFORE: bounced_before,
    Code.MAIL_LATE: after_the_deadline,
    Code.MAIL_NOT_COPIED: not_copied,
    Code.MAIL_RECIPIENT_REFUSED: relayed(
        lambda relay: relay.refuses.update({"rehtori@testila.fi": "550 5.1.1 No such user"})
    ),
    Code.MAIL_LATER: refuses("450 4.2.0 Greylisted, please come back"),
    Code.MAIL_MESSAGE_TOO_LARGE: relayed(lambda relay: relay.limit(1_000)),
    Code.MAIL_MAILBOX_FULL: refuses("552 5.2.2 Mailbox full"),
    Code.MAIL_LOGIN_NEEDED: refuses("554 5.7.1 Relay access denied"),
    Code.MAIL_SENDER_REFUSED: refuses("550 5.7.60 Client does not have permissions to send as this sender"),
    Code.MAIL_DROPPED: relayed(fails(MAIL=0, DATA=0)),
    Code.MAIL_IN_DOUBT: relayed(fails(answer=0)),
}

# What comes back: these need a real mailbox.

Fetching = Callable[[Path, MailboxServer], Iterable[Problem]]


def sent_round(folder: Path) -> Path:
    """A round whose letters have been sent."""
    root = issued(folder)
    outbox.draft(send.plan(outbox.open_office(root)), clock)
    outbox.mark_sent(root, clock=clock)
    return root


def letter_id(root: Path, department: str) -> str:
    return standing.of_message(mail_rounds.journal_of(root), f"letter:{department}").message_id


def reply(sender: str, about: str, *, head: str = "", text: str = "Ohessa.") -> bytes:
    """A message that answers a letter."""
    lines = [f"From: {sender}", "To: talous@testila.fi", "Subject: VS: Tavoitteet", f"In-Reply-To: {about}", head]
    return "\r\n".join([*filter(None, lines), "Message-ID: <v1@testila.fi>", "", text, ""]).encode()


def bounce(about: str) -> bytes:
    """A mail server's word that a message did not arrive."""
    report = (
        "From: MAILER-DAEMON@posti.testila.fi\nTo: talous@testila.fi\nSubject: Undelivered Mail\n"
        'Message-ID: <b1@posti.testila.fi>\nContent-Type: multipart/report; report-type=delivery-status; boundary="x"\n'
        "\n--x\nContent-Type: text/plain\n\nEi mennyt perille.\n--x\nContent-Type: message/delivery-status\n\n"
        "Reporting-MTA: dns; posti.testila.fi\n\nFinal-Recipient: rfc822; maija.maki@testila.fi\nAction: failed\n"
        f"Status: 5.1.1\nDiagnostic-Code: smtp; 550 No such user\n\n--x\nContent-Type: text/rfc822-headers\n\n"
        f"Message-ID: {about}\n--x--\n"
    )
    return report.replace("\n", "\r\n").encode()


def fetched(deliver: Callable[[Path], bytes], folder_name: str = "INBOX") -> Fetching:
    """What is said of one message in the mailbox."""

    def run(folder: Path, mailbox: MailboxServer) -> Iterable[Problem]:
        root = sent_round(folder)
        user = f"saavutettava-{folder.name}"
        mailbox.deliver(user, deliver(root))
        where = Server(
            Protocol.IMAP, "localhost", mailbox.port, Security.TLS, user, mailbox.certificates.ca, timeout=20
        )
        found: list[Problem] = []

        def go() -> None:
            opened = fetch.fetch(root, lambda: Mailbox(where, MAILBOX_PASSWORD, folder_name), clock=clock)
            found.extend(opened.problems)

        return (*refused(go), *found)

    return run


def connection_lost(folder: Path, mailbox: MailboxServer) -> Iterable[Problem]:
    root = sent_round(folder)
    user = f"saavutettava-{folder.name}"
    mailbox.deliver(user, reply("ake@testila.fi", letter_id(root, "sivistys")))
    where = Server(Protocol.IMAP, "localhost", mailbox.port, Security.TLS, user, mailbox.certificates.ca, timeout=20)

    def opened() -> Mailbox:
        found = Mailbox(where, MAILBOX_PASSWORD, "INBOX")
        found._imap.shutdown()  # the network is gone
        return found

    return refused(lambda: fetch.fetch(root, opened, clock=clock))


def large(root: Path) -> bytes:
    about = letter_id(root, "sivistys")
    return reply("ake@testila.fi", about, text=("x" * 76 + "\r\n") * (fetch.MOST_BYTES // 78 + 100))


AWAY = "Auto-Submitted: auto-replied\r\nX-Autoreply: yes"

MAILBOX_SCENARIOS: dict[ProblemKind, Fetching] = {
    Code.MAIL_BOUNCED: fetched(lambda root: bounce(letter_id(root, "hallinto"))),
    Code.MAIL_AWAY: fetched(lambda root: reply("ake@testila.fi", letter_id(root, "sivistys"), head=AWAY)),
    Code.MAIL_TOO_LARGE: fetched(large),
    Code.MAIL_UNANSWERED: fetched(lambda root: reply("ake@testila.fi", "", head="X-Kysymys: on")),
    Code.MAILBOX_FOLDER_UNKNOWN: fetched(lambda root: reply("ake@testila.fi", ""), "Vastaukset"),
    Code.MAILBOX_FAILED: connection_lost,
}

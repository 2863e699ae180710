"""Microsoft 365 over Graph: sent once whatever happens on the way, fetched by pages, patient when asked to wait."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests import certificates
from tests.certificates import Certificates
from tests.graph_server import MAILBOX, GraphServer
from tests.mail_rounds import clock, issued, journal_of
from tests.test_mail_fetching import form_of, letter_id, reply
from tyokirja.mail import settling, standing
from tyokirja.mail.carrying.graph import Graph
from tyokirja.mail.carrying.post import Dropped, Special
from tyokirja.mail.carrying.tokens import Grant, Tokens
from tyokirja.mail.carrying.web import Web
from tyokirja.mail.delivery import Delivered
from tyokirja.mail.packing import outgoing
from tyokirja.mail.records import Attachment, Message, MessageKind
from tyokirja.mailing import fetch, outbox, send
from tyokirja.problems import Code, ProblemKind, Refused
from tyokirja.rounds import RoundFolder

GOOD = "kayttolupa-1"


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates.make(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def server(trusted: Certificates) -> Iterator[GraphServer]:
    with GraphServer(trusted, {GOOD}) as running:
        yield running


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return issued(tmp_path)


def post(server: GraphServer, trusted: Certificates, *tokens: str) -> Graph:
    left = iter(tokens or (GOOD, GOOD))
    return Graph(MAILBOX, Tokens(lambda: Grant(next(left), 2e10)), server.address, trusted.ca, waited.append)


waited: list[float] = []


def sending(root: Path, graph: Graph, *, resend: bool = False) -> Delivered:
    return outbox.send(send.plan(outbox.open_office(root), resend=resend), graph.outgoing, clock)


def recipients(server: GraphServer) -> list[str]:
    return sorted(address for _, to in server.sent for address in to)


EVERYBODY = ["ake@testila.fi", "maija.maki@testila.fi", "rehtori@testila.fi", "tekninen@testila.fi"]


def codes(found: tuple[object, ...] | pytest.ExceptionInfo[Refused]) -> list[ProblemKind]:
    problems = found.value.problems if isinstance(found, pytest.ExceptionInfo) else found
    return [each.code for each in problems]  # type: ignore[attr-defined] # problems, both times


def test_every_department_gets_its_form_once_and_nothing_stays_in_the_drafts(
    root: Path, server: GraphServer, trusted: Certificates
) -> None:
    done = sending(root, post(server, trusted))
    assert (len(done.sent), done.problems) == (3, ())
    assert recipients(server) == EVERYBODY
    assert sending(root, post(server, trusted)).sent == ()
    assert server.in_folder("drafts") == []
    (form,) = [
        each for item, to in server.sent if to == ["maija.maki@testila.fi"] for each in item.message.iter_attachments()
    ]
    assert form.get_content() == form_of(root, "hallinto").read_bytes()


def test_a_token_that_has_run_out_is_renewed_and_a_refused_one_said(
    root: Path, server: GraphServer, trusted: Certificates
) -> None:
    assert len(sending(root, post(server, trusted, "vanha", GOOD)).sent) == 3
    with pytest.raises(Refused) as error:
        post(server, trusted, "vanha", "toinen").folder("Käsitellyt")
    assert codes(error) == [Code.MAIL_TOKEN_REFUSED]


@pytest.mark.parametrize("status", [429, 503, 504])
def test_a_service_that_asks_to_wait_is_waited_for(
    root: Path, server: GraphServer, trusted: Certificates, status: int
) -> None:
    waited.clear()
    server.answers = [(status, {"Retry-After": "7"}), (status, {})]
    assert len(sending(root, post(server, trusted)).sent) == 3
    assert waited == [7.0, 2.0]


def test_one_that_stays_busy_is_said_and_the_next_run_goes_on(
    root: Path, server: GraphServer, trusted: Certificates
) -> None:
    server.answers = [(503, {"Retry-After": "1000"})]
    with pytest.raises(Refused) as error:
        sending(root, post(server, trusted))
    assert codes(error) == [Code.MAIL_BUSY]
    assert len(sending(root, post(server, trusted)).sent) == 3
    assert recipients(server) == EVERYBODY


def test_a_mailbox_that_may_not_be_used_is_said_with_what_to_ask_for(
    root: Path, server: GraphServer, trusted: Certificates
) -> None:
    server.answers = [(403, {})]
    with pytest.raises(Refused) as error:
        sending(root, post(server, trusted))
    assert codes(error) == [Code.MAIL_NOT_ALLOWED]
    assert len(sending(root, post(server, trusted)).sent) == 3, "what was not given over is not in doubt"


@pytest.mark.parametrize(
    ("call", "when"),
    [("POST messages", "before"), ("POST messages", "after"), ("POST send", "before"), ("POST send", "after")],
)
def test_a_connection_that_ends_anywhere_sends_nothing_twice_and_leaves_no_doubt(
    root: Path, server: GraphServer, trusted: Certificates, call: str, when: str
) -> None:
    server.fails = {call: when}
    done = sending(root, post(server, trusted))
    assert len(done.sent) == 3
    assert recipients(server) == EVERYBODY
    assert server.in_folder("drafts") == [] or (call, when) == ("POST messages", "after")


def test_a_recipient_who_has_it_is_left_out_of_what_goes_to_the_rest(
    root: Path, server: GraphServer, trusted: Certificates
) -> None:
    planned = send.plan(outbox.open_office(root))
    message = planned.planned[1].message
    with post(server, trusted).outgoing() as session:
        handed = session.hand(outgoing(message, clock()), message.sender, ("rehtori@testila.fi",))
    assert handed.accepted == ("rehtori@testila.fi",)
    assert recipients(server) == ["rehtori@testila.fi"]


def test_large_files_go_up_in_pieces(server: GraphServer, trusted: Certificates) -> None:
    files = (Attachment("suuri.xlsx", bytes(range(256)) * 40_000), Attachment("pieni ä.xlsx", b"x" * 900_000))
    message = Message(
        MessageKind.LETTER, "hallinto", "fi", MAILBOX, "Testila", ("maija.maki@testila.fi",), "Maija", (), MAILBOX,
        "Aihe [Q2/2026 hallinto]", "Hei,\n", "<p>Hei</p>", files, message_id="<suuri@testila.fi>",
    )  # fmt: skip
    with post(server, trusted).outgoing() as session:
        handed = session.hand(outgoing(message, clock()), message.sender, message.recipients)
    assert handed.accepted == message.recipients
    ((item, _),) = server.sent
    assert item.files == {each.name: each.data for each in files}
    assert item.message["Message-ID"] == "<suuri@testila.fi>"
    assert "Hei" in str(item.message)


class Killed(BaseException):
    """The program ends here."""


@pytest.mark.parametrize(("ending", "left"), [("/messages", "failed"), ("/send", "sent")])
def test_an_attempt_without_an_end_is_settled_by_the_mailbox(
    root: Path, server: GraphServer, trusted: Certificates, monkeypatch: pytest.MonkeyPatch, ending: str, left: str
) -> None:
    original = Web.call

    def ends_after(self: Web, method: str, path: str, **more: object) -> object:
        answer = original(self, method, path, **more)  # type: ignore[arg-type] # passed on as it came
        if path.endswith(ending):
            raise Killed
        return answer

    monkeypatch.setattr(Web, "call", ends_after)
    with pytest.raises(Killed):
        sending(root, post(server, trusted))
    monkeypatch.undo()
    assert standing.of_message(journal_of(root), "letter:hallinto").in_doubt
    facts = settling.settle(RoundFolder(root), post(server, trusted), clock)
    assert [each.event.value for each in facts] == [left]
    assert server.in_folder("drafts") == []
    sending(root, post(server, trusted))
    assert recipients(server) == EVERYBODY


def test_what_leaves_while_an_attempt_is_being_settled_does_not_leave_again(
    root: Path, server: GraphServer, trusted: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Web.call

    def ends_before(self: Web, method: str, path: str, **more: object) -> object:
        if path.endswith("/send"):
            raise Killed
        return original(self, method, path, **more)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(Web, "call", ends_before)
    with pytest.raises(Killed):
        sending(root, post(server, trusted))
    monkeypatch.undo()

    def arrives_late(_count: int) -> None:
        if server.calls[-1] == "POST move":
            for item in server.in_folder("drafts"):
                item.draft = False

    server.on_call = arrives_late
    facts = settling.settle(RoundFolder(root), post(server, trusted), clock)
    assert [each.event.value for each in facts] == ["sent"]
    assert len(server.in_folder("sentitems")) == 1
    assert len(sending(root, post(server, trusted)).sent) == 2


def test_a_service_that_does_not_answer_in_time_may_still_be_sending(
    root: Path, server: GraphServer, trusted: Certificates, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Web.call

    def silent(self: Web, method: str, path: str, **more: object) -> object:
        if path.endswith("/send"):
            raise Dropped("no_answer_in_time", certain=False)
        return original(self, method, path, **more)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(Web, "call", silent)
    done = sending(root, post(server, trusted))
    assert codes(done.problems) == [Code.MAIL_IN_DOUBT] * 3
    monkeypatch.undo()
    facts = settling.settle(RoundFolder(root), post(server, trusted), clock)
    assert [each.event.value for each in facts] == ["failed"] * 3
    assert len(sending(root, post(server, trusted)).sent) == 3


def test_drafts_in_the_mailbox_are_made_once_and_what_left_of_them_is_told_by_the_sent_items(
    root: Path, server: GraphServer, trusted: Certificates
) -> None:
    graph = post(server, trusted)
    planned = send.plan(outbox.open_office(root))
    put = outbox.draft_in_mailbox(planned, lambda: graph.folder(Special.DRAFTS, writable=True), clock)
    assert len(put) == len(server.in_folder("drafts")) == 3
    assert codes(send.plan(outbox.open_office(root)).problems) == [Code.MAIL_DRAFT_WAITS] * 3
    first, second, _ = server.in_folder("drafts")
    first.draft, first.folder, first.received = False, "sentitems", datetime(2026, 7, 1, 10, tzinfo=UTC)
    first.mime = first.mime.replace(b"Message-ID: <", b"Message-ID: <uusi-")  # as some mail programs do
    del server.items[second.uid]
    facts = settling.settle(RoundFolder(root), graph, clock)
    assert [(each.event.value, each.department) for each in facts] == [("sent", "hallinto"), ("discarded", "sivistys")]
    again = send.plan(outbox.open_office(root))
    assert [each.state for each in again.planned] == ["sent", "gone", "waits"]
    assert codes(again.problems) == [Code.MAIL_DRAFT_GONE, Code.MAIL_DRAFT_WAITS]
    assert settling.settle(RoundFolder(root), graph, clock) == ()


def test_replies_are_fetched_by_pages_once_and_moved_when_asked(
    root: Path, server: GraphServer, trusted: Certificates
) -> None:
    outbox.draft(send.plan(outbox.open_office(root)), clock)
    outbox.mark_sent(root, clock=clock)
    server.page = 2
    about = letter_id(root, "hallinto")
    answer = reply("maija.maki@testila.fi", to=about, ident="g1", form=form_of(root, "hallinto"))
    server.deliver(reply("muu@kunta.fi", ident="g0", subject="Lounas"), answer)
    server.deliver(*(reply("muu@kunta.fi", ident=f"g{number}", subject="Muu") for number in range(2, 7)))
    server.deliver(reply("ake@testila.fi", ident="vanha"), at=datetime(2026, 5, 1, tzinfo=UTC))
    graph = post(server, trusted)
    found = fetch.fetch(root, graph.folder, clock=clock, move_to="Käsitellyt")
    assert [(each.department, (root / each.file).read_bytes() == answer) for each in found.saved] == [
        ("hallinto", True)
    ]
    assert len(found.rest) == 6
    fetch.told(root, found, clock)
    assert [each.message["Message-ID"] for each in server.in_folder("k1")] == ["<g1@testila.fi>"]
    again = fetch.fetch(root, graph.folder, clock=clock)
    assert (again.saved, again.rest) == ((), ())
    assert len(list((root / "palautetut").iterdir())) == 1


def test_another_place_is_never_given_the_token(server: GraphServer, trusted: Certificates) -> None:
    calls = Web(server.address, Tokens(lambda: Grant(GOOD, 2e10)), trusted.ca)
    with pytest.raises(Refused) as error:
        calls.call("GET", "https://muualla.fi/v1.0/users")
    calls.close()
    assert codes(error) == [Code.MAIL_SERVICE_FAILED]


def test_an_unknown_folder_is_named_with_those_there_are(server: GraphServer, trusted: Certificates) -> None:
    with pytest.raises(Refused) as error:
        post(server, trusted).folder("Kasitellyt")
    (problem,) = error.value.problems
    assert problem.code is Code.MAILBOX_FOLDER_UNKNOWN
    assert "Käsitellyt" in dict(problem.fields)["known"]

"""Runs of ``send`` and ``fetch`` that are killed at random moments, by each carrier: nothing twice, nothing lost."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest

from tests.keyrings import Narrow, in_place
from tests.killed_runs import Runs
from tests.mail_rounds import DEPARTMENTS, issued
from tests.mail_services import CARRIERS, MailService, running
from tests.test_mail_fetching import form_of, reply
from tyokirja.mail.settings import Service

KILLS = 40
EVERYBODY = ("maija.maki@testila.fi", "ake@testila.fi", "rehtori@testila.fi", "tekninen@testila.fi")

pytestmark = pytest.mark.slow


@pytest.fixture
def ring() -> Iterator[Narrow]:
    with in_place() as made:
        yield made


@pytest.fixture(params=CARRIERS, ids=lambda each: str(each.value))
def service(request: pytest.FixtureRequest, tmp_path: Path, ring: Narrow, post_office: None) -> Iterator[MailService]:
    """One carrier's servers."""
    with running(Service(request.param), tmp_path) as found:
        yield found


@pytest.fixture
def runs(tmp_path: Path, service: MailService, ring: Narrow) -> Iterator[Runs]:
    with Runs(ring.entries, tmp_path / "shown") as made:
        yield made


def moments(span: float, seed: int) -> list[float]:
    """Random moments of a run that takes so long, its very beginning and its end among them."""
    drawn = random.Random(seed)
    return sorted(drawn.uniform(0.001, span * 1.05) for _ in range(KILLS))


def copies(root: Path, service: MailService) -> Iterator[Path]:
    """Copies of a round, one after another."""
    for number in range(KILLS + 2):
        copy = root.parent / f"kopio-{number}" / root.name
        shutil.copytree(root, copy)
        service.settle(copy)
        yield copy


def had(service: MailService) -> Counter[str]:
    """How many letters each address has."""
    return Counter({each: len(service.inbox(each)) for each in EVERYBODY})


def test_a_killed_send_is_finished_by_the_next_and_no_letter_leaves_twice(
    tmp_path: Path, service: MailService, runs: Runs
) -> None:
    rounds = copies(issued(tmp_path), service)
    first = next(rounds)
    code, took = runs.run(["send", str(first), "--smtp"])
    assert code == 0, runs.shown()
    doubted = 0
    for moment in moments(took, 1):
        root = next(rounds)
        service.forget()  # the copies' letters are called the same, and would be taken for this one's
        before = had(service)
        runs.run(["send", str(root), "--smtp"], moment)
        code, _ = runs.run(["send", str(root), "--smtp", "--lang", "en"])
        if code == 1:
            doubted += 1
            # Nobody can tell by the server alone; the person who asks finds out whether it came.
            for department in DEPARTMENTS:
                came = settled(service, before, department.email)
                if came:
                    runs.run(["send", str(root), "--mark-sent", "--department", department.id])
            runs.run(["send", str(root), "--smtp", "--resend"])
        for address in EVERYBODY:
            service.inbox(address, before[address] + 1)
        assert had(service) - before == Counter(dict.fromkeys(EVERYBODY, 1)), f"killed after {moment}: {runs.shown()}"
    assert doubted < KILLS / 2
    assert service.graph is None or doubted == 0, "Graph's mailbox tells what left"


def settled(service: MailService, before: Counter[str], address: str) -> bool:
    """Whether a letter came to an address, once what is on its way has arrived."""
    import time

    end = time.monotonic() + 2
    while time.monotonic() < end:
        if len(service.inbox(address)) > before[address]:
            return True
        time.sleep(0.1)
    return False


def test_killed_drafting_into_the_mailbox_makes_none_twice(tmp_path: Path, service: MailService, runs: Runs) -> None:
    rounds = copies(issued(tmp_path), service)
    root = next(rounds)
    _, took = runs.run(["send", str(root), "--drafts-to-mailbox"])
    assert len(service.drafts()) == len(DEPARTMENTS), runs.shown()
    service.forget()
    for moment in moments(took, 2):
        root = next(rounds)
        runs.run(["send", str(root), "--drafts-to-mailbox"], moment)
        runs.run(["send", str(root), "--drafts-to-mailbox"])
        found = Counter(service.drafts())
        assert (len(found), set(found.values())) == (len(DEPARTMENTS), {1}), f"killed after {moment}"
        service.forget()


def test_a_killed_fetch_is_finished_by_the_next_and_saves_each_message_once(
    tmp_path: Path, service: MailService, runs: Runs
) -> None:
    made = issued(tmp_path)
    service.settle(made)
    assert runs.run(["send", str(made)])[0] == 0
    assert runs.run(["send", str(made), "--mark-sent"])[0] == 0
    now = format_datetime(datetime.now(UTC))
    answers = [
        reply(each.email, ident=f"k{number}", form=form_of(made, each.id), at=now)
        for number, each in enumerate(DEPARTMENTS)
    ]
    # Without a mark: what it is has to be told by its content.
    unmarked = reply("sihteeri@kunta.fi", ident="k9", form=form_of(made, "hallinto"), at=now)
    private = [reply("muu@kunta.fi", ident=f"m{number}", at=now) for number in range(20)]
    service.kept(*private[:10], *answers, unmarked, *private[10:])
    wanted = Counter([*answers, unmarked])
    rounds = copies(made, service)
    root = next(rounds)
    _, took = runs.run(["fetch", str(root)])
    assert saved(root) == wanted, runs.shown()
    for moment in moments(took, 3):
        root = next(rounds)
        runs.run(["fetch", str(root)], moment)
        runs.run(["fetch", str(root)])
        assert saved(root) == wanted, f"killed after {moment}: {runs.shown()}"
        left = [path.name for path in root.rglob("*") if path.name.startswith(".") and not path.name.endswith(".tmp")]
        assert left == [], "what a killed run leaves behind is known as such"


def saved(root: Path) -> Counter[bytes]:
    return Counter(path.read_bytes() for path in (root / "palautetut").glob("*.eml"))

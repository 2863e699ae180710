"""The journal: what it says survives a kill at any letter, and sums up to what the office wants to know."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mail_rounds import clock
from tyokirja.mail import journal, standing
from tyokirja.mail.journal import Event, Fact, Journal
from tyokirja.rounds import RoundFolder

LETTER = Fact(Event.SENDING, department="hallinto", kind="letter", key="letter:hallinto", form="a1", to=("a@b.fi",))


def after(*facts: Fact) -> standing.Standing:
    return standing.of_message(Journal(facts), "letter:hallinto")


def fact(event: Event, *to: str, form: str = "a1") -> Fact:
    recipients = to or ("a@b.fi",)
    return Fact(event, department="hallinto", kind="letter", key="letter:hallinto", form=form, to=recipients)


@pytest.mark.parametrize(
    ("facts", "accepted", "in_doubt"),
    [
        ((), (), ()),
        ((fact(Event.SENDING),), (), ("a@b.fi",)),
        ((fact(Event.SENDING), fact(Event.UNSURE)), (), ("a@b.fi",)),
        ((fact(Event.SENDING), fact(Event.SENT)), ("a@b.fi",), ()),
        ((fact(Event.SENDING), fact(Event.FAILED)), (), ()),
        ((fact(Event.SENDING), fact(Event.REFUSED)), (), ()),
        (
            (fact(Event.SENDING, "a@b.fi", "c@d.fi"), fact(Event.SENT, "A@b.fi"), fact(Event.REFUSED, "c@d.fi")),
            ("A@b.fi",),
            (),
        ),
        ((fact(Event.SENDING), fact(Event.SENDING), fact(Event.SENT)), ("a@b.fi",), ()),
        ((fact(Event.SENT), fact(Event.SENDING, form="b2"), fact(Event.FAILED, form="b2")), ("a@b.fi",), ()),
        ((fact(Event.SENT), fact(Event.SENT, "c@d.fi", form="b2")), ("c@d.fi",), ()),
        ((fact(Event.SENDING), fact(Event.SENT, "c@d.fi")), ("c@d.fi",), ("a@b.fi",)),
    ],
)
def test_where_a_message_stands_follows_from_its_facts(
    facts: tuple[Fact, ...], accepted: tuple[str, ...], in_doubt: tuple[str, ...]
) -> None:
    assert (after(*facts).accepted, after(*facts).in_doubt) == (accepted, in_doubt)


def written(folder: RoundFolder, *facts: Fact) -> None:
    with journal.opened(folder, clock) as writer:
        for each in facts:
            writer.add(each)


def test_what_is_written_is_read_and_a_person_can_read_it_too(tmp_path: Path) -> None:
    folder = RoundFolder(tmp_path)
    said = Fact(
        Event.BOUNCED, department="hallintö", to=("a@b.fi", "c@d.fi"), said="ei\nole \u2028 täällä", by_hand=True
    )
    written(folder, said)
    (found,) = journal.read(folder).facts
    assert (found.event, found.to, found.said, found.by_hand) == (said.event, said.to, said.said, True)
    assert found.at == "2026-07-01T09:00:00+00:00"
    line = journal.path_of(folder).read_text(encoding="utf-8")
    assert line.startswith('{"at": "2026-07-01T09:00:00+00:00", "event": "bounced", "department": "hallintö"')
    assert line.count("\n") == 1


@given(st.data())
def test_a_line_cut_off_anywhere_loses_only_itself(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = RoundFolder(tmp_path_factory.mktemp("round"))
    written(folder, LETTER, fact(Event.SENT))
    path = journal.path_of(folder)
    whole = path.read_bytes()
    first = whole.index(b"\n") + 1
    path.write_bytes(whole[: data.draw(st.integers(first, len(whole) - 1))])
    before = journal.read(folder)
    assert standing.of_message(before, "letter:hallinto").in_doubt in (("a@b.fi",), ())
    written(folder, fact(Event.REFUSED, "c@d.fi"))
    after = journal.read(folder)
    assert after.facts[0].event is Event.SENDING
    assert after.facts[-1].event is Event.REFUSED
    assert len(after.facts) + len(after.damaged) == (2 if path.read_bytes().count(b"\n") == 2 else 3)


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read_as_a_journal(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = RoundFolder(tmp_path_factory.mktemp("round"))
    folder.messages.mkdir()
    journal.path_of(folder).write_bytes(data)
    found = journal.read(folder)
    assert len(found.facts) + len(found.damaged) == sum(bool(each.strip()) for each in data.split(b"\n"))


@pytest.mark.parametrize(
    "line", [b"[]", b'{"event": "x"}', b'{"event": "sent", "to": 3}', b'{"event": "sent", "at": 1}', b"1"]
)
def test_a_line_that_says_nothing_is_named(line: bytes, tmp_path: Path) -> None:
    folder = RoundFolder(tmp_path)
    written(folder, LETTER)
    with journal.path_of(folder).open("ab") as stream:
        stream.write(line + b"\n")
    found = journal.read(folder)
    assert (len(found.facts), found.damaged) == (1, (2,))
    assert [dict(each.fields)["lines"] for each in journal.problems(found, folder)] == ["2"]


def test_a_field_of_a_later_version_does_no_harm(tmp_path: Path) -> None:
    folder = RoundFolder(tmp_path)
    written(folder, LETTER)
    path = journal.path_of(folder)
    path.write_bytes(path.read_bytes().replace(b'"event"', b'"uusi": 1, "event"'))
    assert len(journal.read(folder).facts) == 1


def test_the_sum_says_the_latest_of_each(tmp_path: Path) -> None:
    folder = RoundFolder(tmp_path)
    reminder = Fact(Event.SENT, department="hallinto", kind="reminder", key="reminder:hallinto:x", to=("a@b.fi",))
    bounce = Fact(Event.BOUNCED, department="hallinto", to=("a@b.fi",))
    away = Fact(Event.AWAY, department="hallinto", to=("a@b.fi",))
    returned = Fact(Event.FETCHED, department="hallinto", file="palautetut/x.eml")
    written(folder, LETTER, fact(Event.SENT), bounce, reminder, away, returned)
    sum_ = standing.by_department(journal.read(folder))["hallinto"]
    assert sum_.sent is not None
    assert sum_.reminders == 1
    assert sum_.away is not None
    assert sum_.returned is not None
    assert sum_.bounced == (), "the address was written to again since"
    written(folder, bounce)
    assert len(standing.by_department(journal.read(folder))["hallinto"].bounced) == 1


def test_what_is_in_doubt_is_in_the_sum() -> None:
    sums = standing.by_department(Journal((LETTER,)))
    assert sums["hallinto"].in_doubt == ("a@b.fi",)
    assert sums["hallinto"].sent is None


def test_a_time_is_written_in_utc(tmp_path: Path) -> None:
    from datetime import timedelta, timezone

    folder = RoundFolder(tmp_path)
    with journal.opened(folder, lambda: datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=3)))) as writer:
        assert writer.add(LETTER).at == datetime(2026, 7, 1, 9, tzinfo=UTC).isoformat()

"""Who is reminded of what, when, and with which form."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from tests.mail_rounds import events, issued, returned_as_typed
from tyokirja import outbox, remind, send
from tyokirja.cli import run
from tyokirja.mail.records import MessageKind
from tyokirja.outbox import Plan, Planned

DEADLINE = date(2026, 7, 21)
RIGHT = {"actual": "5", "status": "Toteutunut", "forecast": "Toteutuu", "commentary": "Valmis", "evidence": "Tilasto"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Hallinto has answered all, sivistys one column, tekninen nothing."""
    made = issued(tmp_path, deadline=DEADLINE)
    forms, returned = made / "lomakkeet", made / "palautetut"
    returned_as_typed(forms / "testila-2026-Q2-hallinto.xlsx", returned / "a.xlsx", RIGHT)
    returned_as_typed(forms / "testila-2026-Q2-sivistys.xlsx", returned / "b.xlsx", {"commentary": "Kommentar"})
    return made


def planned(root: Path, today: date = date(2026, 7, 20), days: tuple[int, ...] = ()) -> Plan:
    return remind.plan(outbox.open_office(root, today=today), days=days)


def of(plan: Plan) -> dict[str, Planned]:
    return {each.department.id: each for each in plan.planned}


def mark_at(root: Path, day: date) -> None:
    outbox.mark_sent(root, clock=lambda: datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def test_only_those_are_reminded_whose_answers_are_missing(root: Path) -> None:
    assert set(of(planned(root))) == {"sivistys", "tekninen"}


def test_who_answered_in_part_gets_a_form_with_the_answers_and_is_told_what_is_missing(root: Path) -> None:
    message = of(planned(root))["sivistys"].message
    assert "Mittari 2A" in message.text
    (attached,) = message.attachments
    cells = [
        str(cell.value)
        for row in openpyxl.load_workbook(io.BytesIO(attached.data)).worksheets[0].iter_rows()
        for cell in row
    ]
    assert "Kommentar" in cells


def test_who_answered_nothing_gets_the_form_as_it_was_issued(root: Path) -> None:
    (attached,) = of(planned(root))["tekninen"].message.attachments
    assert attached.data == (root / "lomakkeet" / "testila-2026-Q2-tekninen.xlsx").read_bytes()


def test_who_has_something_to_mend_gets_the_feedback_form_and_every_problem_in_words(root: Path) -> None:
    form, returned = root / "lomakkeet" / "testila-2026-Q2-tekninen.xlsx", root / "palautetut" / "c.xlsx"
    returned_as_typed(
        form, returned, {**RIGHT, "actual": "paljon", "status": "Attained", "forecast": "Will be attained"}
    )
    message = of(planned(root))["tekninen"].message
    assert message.kind is MessageKind.FEEDBACK
    assert "paljon" in message.text
    assert "palaute" not in {path.name for path in root.iterdir()}, "nothing is written to plan"
    run(["consolidate", str(root)])
    assert message.attachments[0].data == (root / "palaute" / form.name).read_bytes()


def test_a_reminder_answers_the_letter_that_it_follows(root: Path) -> None:
    outbox.draft(send.plan(outbox.open_office(root)))
    letters = of(send.plan(outbox.open_office(root)))
    message = of(planned(root))["tekninen"].message
    assert message.in_reply_to == letters["tekninen"].message.message_id
    assert message.topic == letters["tekninen"].message.subject


def test_before_and_after_the_deadline_it_is_said_differently(root: Path) -> None:
    before = of(planned(root))["tekninen"].message
    after = of(planned(root, DEADLINE + timedelta(days=1)))["tekninen"].message
    assert before.subject.startswith("Reminder")
    assert after.subject.startswith("The deadline has passed")


@pytest.mark.parametrize(
    ("today", "written", "reminds"),
    [
        (date(2026, 7, 13), None, False),  # eight days left
        (date(2026, 7, 14), None, True),
        (date(2026, 7, 15), None, True),  # the day itself was missed
        (date(2026, 7, 15), date(2026, 7, 14), False),
        (date(2026, 7, 18), date(2026, 7, 14), False),
        (date(2026, 7, 19), date(2026, 7, 14), True),  # two days left
        (date(2026, 7, 22), date(2026, 7, 19), True),  # one day late
        (date(2026, 7, 23), date(2026, 7, 22), False),
        (date(2026, 9, 1), date(2026, 7, 22), False),
    ],
)
def test_a_scheduler_sends_one_reminder_for_each_of_its_days(
    root: Path, today: date, written: date | None, reminds: bool
) -> None:
    if written is not None:
        outbox.draft(planned(root, written))
        mark_at(root, written)
    assert bool(planned(root, today, (7, 2, -1)).planned) is reminds


def test_a_letter_that_just_left_counts_as_a_reminder(root: Path) -> None:
    outbox.draft(send.plan(outbox.open_office(root)))
    mark_at(root, date(2026, 7, 16))
    assert planned(root, date(2026, 7, 17), (7,)).planned == ()


def test_the_same_day_reminds_once_and_another_day_again(root: Path) -> None:
    outbox.draft(planned(root))
    mark_at(root, date(2026, 7, 20))
    assert {each.state for each in planned(root).planned} == {"sent"}
    assert {each.state for each in planned(root, date(2026, 7, 21)).planned} == {"new"}


def test_a_draft_to_somebody_who_has_answered_since_is_taken_away(root: Path) -> None:
    outbox.draft(planned(root))
    draft = root / "viestit" / "muistutus-tekninen.eml"
    assert draft.is_file()
    form = root / "lomakkeet" / "testila-2026-Q2-tekninen.xlsx"
    answers = {**RIGHT, "status": "Attained", "forecast": "Will be attained"}
    returned_as_typed(form, root / "palautetut" / "c.xlsx", answers)
    outbox.draft(planned(root))
    assert not draft.exists()
    assert (root / "viestit" / "muistutus-sivistys.eml").is_file()


def test_thanks_go_to_those_whose_answers_are_complete(root: Path) -> None:
    plan = send.plan_thanks(outbox.open_office(root))
    assert {each.department.id: each.message.kind for each in plan.planned} == {"hallinto": MessageKind.THANKS}
    assert run(["send", str(root), "--thanks"]) == 0
    assert ("drafted", "hallinto") in events(root)


def test_days_beyond_any_calendar_are_days_all_the_same(root: Path) -> None:
    assert planned(root, date(2026, 7, 1), (10**12,)).planned
    assert planned(root, date(2026, 7, 1), (-(10**12),)).planned == ()


def test_the_command_takes_days_as_a_list(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["remind", str(root), "--days=7,2,-1", "--dry-run", "--lang", "fi"]) == 0
    assert capsys.readouterr().out.count("muistutus") == 2, "the deadline has passed"
    assert run(["remind", str(root), "--days=-9999999", "--dry-run", "--lang", "fi"]) == 0
    assert "muistutus" not in capsys.readouterr().out


def test_wrong_days_are_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["remind", str(root), "--days", "kolme", "--lang", "fi"]) == 2
    assert "kokonaislukuja" in capsys.readouterr().err

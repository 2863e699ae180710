"""Who is reminded of what, when, and with which form."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import openpyxl
import pytest

from tests.mail_rounds import events, issued, returned_as_typed
from tyokirja.cli import run
from tyokirja.mail import journal
from tyokirja.mail.journal import Event, Fact
from tyokirja.mail.records import MessageKind
from tyokirja.mailing import outbox, remind, send
from tyokirja.mailing.outbox import Plan, Planned
from tyokirja.problems import Code, Refused
from tyokirja.rounds import RoundFolder

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
    return {each.receiver.id: each for each in plan.planned}


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


def test_a_row_that_lacks_more_than_it_has_to_mend_is_counted_besides(root: Path) -> None:
    form = root / "lomakkeet" / "testila-2026-Q2-tekninen.xlsx"
    returned_as_typed(form, root / "palautetut" / "c.xlsx", {"actual": "paljon", "forecast": "Will be attained"})
    assert "Besides, the answers of 2 rows" in of(planned(root))["tekninen"].message.text


def test_who_has_something_to_mend_gets_the_feedback_form_and_every_problem_in_words(root: Path) -> None:
    form, returned = root / "lomakkeet" / "testila-2026-Q2-tekninen.xlsx", root / "palautetut" / "c.xlsx"
    returned_as_typed(
        form, returned, {**RIGHT, "actual": "paljon", "status": "Attained", "forecast": "Will be attained"}
    )
    message = of(planned(root))["tekninen"].message
    assert message.kind is MessageKind.FEEDBACK
    assert "paljon" in message.text
    assert "Besides" not in message.text, "what is told to be mended is not missing besides"
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


def test_what_was_taken_away_before_a_draft_that_is_open_is_not_marked_as_sent(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outbox.draft(planned(root))
    answers = {**RIGHT, "status": "Attained", "forecast": "Will be attained"}
    for department in ("sivistys", "tekninen"):
        form = root / "lomakkeet" / f"testila-2026-Q2-{department}.xlsx"
        returned_as_typed(form, root / "palautetut" / f"{department}.xlsx", answers)
    plan, unlink = planned(root), Path.unlink

    def held(self: Path, missing_ok: bool = False) -> None:
        if self.name == "muistutus-tekninen.eml":
            raise PermissionError(13, "The process cannot access the file")
        unlink(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(Refused):
        outbox.draft(plan)
    assert not (root / "viestit" / "muistutus-sivistys.eml").exists()
    assert [fact.department for fact in outbox.mark_sent(root)] == ["tekninen"]


def test_thanks_go_to_those_whose_answers_are_complete(root: Path) -> None:
    plan = send.plan_thanks(outbox.open_office(root))
    assert {each.receiver.id: each.message.kind for each in plan.planned} == {"hallinto": MessageKind.THANKS}
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


def test_an_address_that_was_not_reached_is_left_out_and_named(root: Path) -> None:
    folder = RoundFolder(root)
    with journal.opened(folder) as writer:
        for to, event in (("ake@testila.fi", Event.BOUNCED), ("tekninen@testila.fi", Event.BOUNCED)):
            department = "sivistys" if "ake" in to else "tekninen"
            writer.add(Fact(event, department=department, to=(to,), said="550 5.1.1"))
    plan = planned(root)
    found = of(plan)
    assert (found["sivistys"].state, found["sivistys"].recipients) == ("new", ("rehtori@testila.fi",))
    assert (found["tekninen"].state, found["tekninen"].leaves) == ("bounced", False)
    said = [each.department for each in plan.problems if each.code is Code.MAIL_BOUNCED_BEFORE]
    assert said == ["sivistys", "tekninen"]
    again = of(remind.plan(outbox.open_office(root, today=date(2026, 7, 20)), resend=True))
    assert "ake@testila.fi" in again["sivistys"].recipients, "whoever knows better may say so"


def test_an_address_that_a_server_refused_for_good_is_left_out_and_one_that_may_pass_is_not(root: Path) -> None:
    with journal.opened(RoundFolder(root)) as writer:
        writer.add(Fact(Event.REFUSED, department="sivistys", to=("ake@testila.fi",), said="550 5.1.1 No such user"))
        writer.add(Fact(Event.REFUSED, department="tekninen", to=("tekninen@testila.fi",), said="450 4.2.0 Greylisted"))
    plan = planned(root)
    assert of(plan)["sivistys"].recipients == ("rehtori@testila.fi",)
    assert of(plan)["tekninen"].recipients == ("tekninen@testila.fi",)
    assert [each.department for each in plan.problems if each.code is Code.MAIL_BOUNCED_BEFORE] == ["sivistys"]


def test_after_the_deadline_a_week_is_given_or_the_day_that_is_told(root: Path) -> None:
    plan = send.plan(outbox.open_office(root, today=date(2026, 7, 25)))  # a Saturday; a week later is one too
    assert "3.8.2026" in of(plan)["hallinto"].message.subject
    assert [each.value for each in plan.problems if each.code is Code.MAIL_LATE] == ["3.8.2026"]
    told = send.plan(outbox.open_office(root, today=date(2026, 7, 25), reply_by=date(2026, 8, 14)))
    assert "14.8.2026" in of(told)["hallinto"].message.text
    assert Code.MAIL_LATE not in [each.code for each in send.plan(outbox.open_office(root, today=DEADLINE)).problems]


def test_a_form_that_came_back_blank_is_told_in_the_reminder_by_the_day_of_its_mail(root: Path) -> None:
    form = root / "lomakkeet" / "testila-2026-Q2-tekninen.xlsx"
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = (
        "tekninen@testila.fi",
        "VS: Tavoitteet",
        "Fri, 17 Jul 2026 09:00:00 +0300",
    )
    mail.set_content("We will return to this.")
    mail.add_attachment(form.read_bytes(), maintype="application", subtype="octet-stream", filename=form.name)
    (root / "palautetut" / "c.eml").write_bytes(mail.as_bytes())
    assert "2026-07-17" in of(planned(root))["tekninen"].message.text


def test_status_dates_a_return_by_its_mail_and_tells_a_blank_one(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for department, name in (("tekninen", "c"), ("hallinto", "d")):
        form = root / ("lomakkeet" if department == "tekninen" else "palautetut")
        path = form / ("testila-2026-Q2-tekninen.xlsx" if department == "tekninen" else "a.xlsx")
        mail = EmailMessage()
        mail["From"], mail["Date"] = f"{department}@testila.fi", "Fri, 17 Jul 2026 09:00:00 +0300"
        mail.set_content("Ohessa.")
        mail.add_attachment(path.read_bytes(), maintype="application", subtype="octet-stream", filename=path.name)
        (root / "palautetut" / f"{name}.eml").write_bytes(mail.as_bytes())
    (root / "palautetut" / "a.xlsx").unlink()
    run(["tilanne", str(root), "--lang", "fi"])
    shown = capsys.readouterr().out
    lines = {line.split("  ")[0]: line for line in shown.splitlines()}
    assert "17.7.2026" in lines["Hallintopalvelut"]
    assert "17.7.2026" not in lines["Tekniset palvelut"]
    assert "Tekniset palvelut: lomake tuli takaisin tyhjänä 17.7.2026." in shown


def test_statuses_in_a_letter_are_in_its_language(root: Path) -> None:
    form, returned = root / "lomakkeet" / "testila-2026-Q2-sivistys.xlsx", root / "palautetut" / "b.xlsx"
    returned_as_typed(form, returned, {**RIGHT, "actual": "0", "status": "Uppnådd", "forecast": "Uppnås inte"})
    text = of(planned(root))["sivistys"].message.text
    assert "Uppnådd" in text
    assert "Toteutunut" not in text

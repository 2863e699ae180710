"""Units as receivers like any other: their own contact and language, their own letters, and a split that changes mid-round."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests import catalogues, certificates, mail_rounds
from tests.certificates import Certificates
from tests.forms import Sheet
from tests.mail_rounds import returned_as_typed
from tests.relay import PASSWORD, USER, Relay
from tyokirja import by_receiver, consolidate, gathering, generate
from tyokirja.cli import run
from tyokirja.mail.carrying.server import Protocol, Server
from tyokirja.mail.carrying.smtp import Session
from tyokirja.mailing import outbox, remind, send
from tyokirja.model import Catalogue, Language, Unit
from tyokirja.problems import Code, Refused
from tyokirja.rounds import RoundFolder, receivers

ANSWERS = {"actual": "5", "status": "Toteutunut", "forecast": "Toteutuu", "commentary": "Valmis", "evidence": "Tilasto"}


@pytest.fixture(autouse=True)
def _finnish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYOKIRJA_LANG", "fi")


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates.make(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def relay(trusted: Certificates) -> Iterator[Relay]:
    with Relay(trusted) as running:
        yield running


def split_catalogue() -> Catalogue:
    """Three departments of two rows; the first and the last have two units, both with one that is called Hallinto."""
    made = mail_rounds.catalogue()
    units = {"hallinto": ("Hallinto", "Arkisto"), "sivistys": ("", ""), "tekninen": ("Hallinto", "")}
    rows = tuple(replace(row, unit=units[row.department]["AB".index(row.id[-1])]) for row in made.rows)
    said = (Unit("hallinto", "Arkisto", "Aino Arkki", "arkisto@testila.fi", Language.SV, ("apu@testila.fi",)),)
    return replace(made, rows=rows, units=said)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return catalogues.saved(tmp_path / "luettelo.xlsx", split_catalogue())


def made(path: Path, by_unit: bool | None = None, *departments: str) -> RoundFolder:
    """The round with its forms."""
    planned = generate.plan(path, "Q2/2026", path.parent / "output", by_unit=by_unit, departments=departments)
    generate.carry_out(planned)
    return planned.folder


def names(folder: RoundFolder) -> list[str]:
    return sorted(each.stem.removeprefix("testila-2026-Q2-") for each in folder.forms.iterdir())


def sent(folder: RoundFolder, relay: Relay, trusted: Certificates, day: date = date(2026, 7, 1)) -> list[str]:
    """Send what there is to send; whom it went to."""
    server = Server(Protocol.SMTP, "localhost", relay.port, user=USER, ca=trusted.ca, timeout=10)
    before = len(relay.received)
    outbox.send(send.plan(outbox.open_office(folder.root, today=day)), lambda: Session(server, PASSWORD))
    return [",".join(each.recipients) for each in relay.received[before:]]


UNITS = ["hallinto-arkisto", "hallinto-hallinto", "sivistys", "tekninen-hallinto", "tekninen-muut"]


def test_a_unit_is_written_to_by_its_own_contact_address_and_language(
    path: Path, relay: Relay, trusted: Certificates
) -> None:
    folder = made(path, True)
    assert names(folder) == UNITS
    assert sent(folder, relay, trusted) == [
        "maija.maki@testila.fi",
        "arkisto@testila.fi,apu@testila.fi",
        "ake@testila.fi,rehtori@testila.fi",
        "tekninen@testila.fi",
        "tekninen@testila.fi",
    ]  # fmt: skip - one letter each, in the catalogue's order
    archive = relay.received[1].message
    assert "Aino Arkki" in str(archive["To"])
    assert str(archive["Subject"]).endswith("[Q2/2026 hallinto-arkisto]")
    attached = next(archive.iter_attachments()).get_content()
    (folder.returned / "lomake.xlsx").write_bytes(attached)
    (submission,) = gathering.gather(folder.root, workers=1).consolidation.submissions
    assert submission.identity is not None
    assert (submission.identity.unit, submission.identity.language) == ("Arkisto", Language.SV)
    assert sent(folder, relay, trusted) == [], "the journal knows receivers by their forms"


def test_status_and_reminders_tell_units_apart(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = made(path, True)
    form = folder.forms / "testila-2026-Q2-hallinto-hallinto.xlsx"
    returned_as_typed(form, folder.returned / form.name, ANSWERS)
    assert run(["status", str(folder.root)]) in (0, 1)
    told = capsys.readouterr().out
    assert {"Hallintopalvelut: Hallinto", "Tekniset palvelut: Hallinto"} <= {
        line.split("  ")[0].strip("│| ") for line in told.splitlines()
    }
    office = outbox.open_office(folder.root, today=date(2026, 7, 1))
    reminded = {each.receiver.name: each.message for each in remind.plan(office).planned}
    assert set(reminded) == {
        "Hallintopalvelut: Arkisto",
        "Sivistyspalvelut",
        "Tekniset palvelut: Hallinto",
        "Tekniset palvelut: muut rivit",
    }  # fmt: skip - a set
    assert reminded["Hallintopalvelut: Arkisto"].to == ("arkisto@testila.fi",)
    assert [each.name for each in reminded["Tekniset palvelut: Hallinto"].attachments] == [
        "testila-2026-Q2-tekninen-hallinto.xlsx"
    ]
    missing = [each.value for each in gathering.gather(folder.root, workers=1).consolidation.problems]
    assert {"Hallintopalvelut: Arkisto", "Tekniset palvelut: Hallinto"} <= set(missing)


def test_a_unit_gets_its_own_feedback_form(path: Path) -> None:
    folder = made(path, True)
    form = folder.forms / "testila-2026-Q2-tekninen-hallinto.xlsx"
    returned_as_typed(form, folder.returned / form.name, {"actual": "paljon", "status": "Etenee"})
    written = consolidate.write(gathering.gather(folder.root, workers=1), workers=1)
    assert [each.name for each in written.feedback] == [form.name]
    office = outbox.open_office(folder.root, today=date(2026, 7, 1))
    (asked,) = remind.plan(office, departments=["Tekniset palvelut: Hallinto"]).planned
    assert (asked.receiver.id, asked.message.kind.value) == ("tekninen/Hallinto", "feedback")


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("tekninen", ["tekninen/Hallinto", "tekninen/–"]),
        ("Tekniset palvelut: hallinto", ["tekninen/Hallinto"]),
        ("Tekniset palvelut – Hallinto", ["tekninen/Hallinto"]),
        ("tekninen/hallinto", ["tekninen/Hallinto"]),
        ("arkisto", ["hallinto/Arkisto"]),
        ("Hallinto", ["hallinto/Hallinto", "hallinto/Arkisto"]),
    ],
)
def test_a_name_means_a_unit_or_all_of_a_department(name: str, ids: list[str]) -> None:
    everybody = receivers.of_catalogue(split_catalogue(), by_unit=True)
    assert [each.id for each in receivers.find(everybody, name)] == ids


def test_a_mistyped_unit_is_answered_with_the_nearest() -> None:
    everybody = receivers.of_catalogue(split_catalogue(), by_unit=True)
    with pytest.raises(Refused) as refused:
        receivers.find(everybody, "Tekniset palvelut: Halinto")
    assert dict(refused.value.problems[0].fields)["meant"] == "Tekniset palvelut: Hallinto"


def test_a_new_split_takes_the_earlier_forms_away_and_says_so(path: Path) -> None:
    folder = made(path)
    assert names(folder) == ["hallinto", "sivistys", "tekninen"]
    planned = generate.plan(path, "Q2/2026", path.parent / "output", by_unit=True)
    assert [each.value for each in planned.problems if each.code is Code.SPLIT_CHANGED] == [
        "Hallintopalvelut",
        "Tekniset palvelut",
    ]  # fmt: skip - one list
    generate.carry_out(planned)
    assert names(folder) == UNITS
    assert names(made(path)) == UNITS, "the split of a round stays until somebody asks for another"
    assert names(made(path, None, "Hallintopalvelut: Arkisto")) == UNITS
    assert names(made(path, False)) == ["hallinto", "sivistys", "tekninen"]
    assert names(made(path, None, "Hallintopalvelut: Arkisto"))[:2] == ["hallinto-arkisto", "hallinto-hallinto"]


def test_a_split_in_mid_round_keeps_every_answer_and_asks_nobody_twice(
    path: Path, relay: Relay, trusted: Certificates, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = made(path)
    assert len(sent(folder, relay, trusted)) == 3
    whole = {each.stem.rpartition("-")[2]: each.read_bytes() for each in folder.forms.iterdir()}
    kept = path.parent / "hallinto.xlsx"
    kept.write_bytes(whole["hallinto"])
    returned_as_typed(kept, folder.returned / "hallinto.xlsx", ANSWERS)
    made(path, True)
    assert sent(folder, relay, trusted, date(2026, 7, 2)) == ["tekninen@testila.fi", "tekninen@testila.fi"]
    unit = folder.forms / "testila-2026-Q2-tekninen-hallinto.xlsx"
    returned_as_typed(unit, folder.returned / unit.name, ANSWERS)
    gathered = gathering.gather(folder.root, workers=1)
    assert gathered.consolidation.conflicts == ()
    assert {each.row.id for each in gathered.consolidation.rows if each.value("actual") == 5.0} == {
        "TES-001A",
        "TES-001B",
        "TES-003A",
    }  # fmt: skip - a set
    capsys.readouterr()
    run(["status", str(folder.root)])
    told = " ".join(capsys.readouterr().out.split())
    assert "Hallintopalvelut: Arkisto: toisella lomakkeella vastattu 1 rivi: hallinto.xlsx" in told
    reminded = remind.plan(outbox.open_office(folder.root, today=date(2026, 7, 9))).planned
    assert [each.receiver.id for each in reminded] == ["sivistys", "tekninen/–"]


def test_half_an_answer_before_the_split_stands_in_the_units_form(
    path: Path, relay: Relay, trusted: Certificates
) -> None:
    folder = made(path)
    sent(folder, relay, trusted)
    shutil.copy(folder.forms / "testila-2026-Q2-hallinto.xlsx", path.parent / "hallinto.xlsx")
    returned_as_typed(path.parent / "hallinto.xlsx", folder.returned / "hallinto.xlsx", {"actual": "5"})
    made(path, True)
    before = len(relay.received)
    sent(folder, relay, trusted)
    attached = next(relay.received[before].message.iter_attachments()).get_content()
    (folder.returned / "hallinto.xlsx").unlink()
    (folder.returned / "vastaus.xlsx").write_bytes(attached)
    mended = path.parent / "vastaus.xlsx"
    mended.write_bytes(attached)
    returned_as_typed(mended, folder.returned / "vastaus.xlsx", {"status": "Etenee"})
    gathered = gathering.gather(folder.root, workers=1)
    (merged,) = [each for each in gathered.consolidation.rows if each.row.id == "TES-001A"]
    assert (merged.value("actual"), merged.typed("status")) == (5.0, "Etenee")


def test_a_unit_that_another_splits_form_answers_nothing_of_has_not_returned(path: Path) -> None:
    folder = made(path)
    whole = path.parent / "tekninen.xlsx"
    shutil.copy(folder.forms / "testila-2026-Q2-tekninen.xlsx", whole)
    made(path, True)
    book, form = openpyxl.load_workbook(whole), Sheet(whole.read_bytes())
    line = next(cell.row for cell in book[form.name]["A"] if cell.value == "TES-003A")
    book[form.name][f"{form.columns['actual']}{line}"] = 5
    book.save(folder.returned / "tekninen.xlsx")
    gathered = gathering.gather(folder.root, workers=1)
    assert set(by_receiver.days_returned(gathered)) == {"tekninen/Hallinto"}


def test_a_draft_that_was_taken_away_unsent_is_not_marked_as_sent(path: Path) -> None:
    root = made(path).root
    outbox.draft(send.plan(outbox.open_office(root)))
    made(path, True)
    outbox.draft(send.plan(outbox.open_office(root)))
    units = {receiver.id for receiver in receivers.of_catalogue(split_catalogue(), by_unit=True)}
    assert {fact.department for fact in outbox.mark_sent(root)} == units
    made(path, False)
    leaving = {item.receiver.id for item in send.plan(outbox.open_office(root)).leaving}
    assert leaving == {"hallinto", "tekninen"}


def test_who_answered_before_the_split_is_asked_no_more_though_nobody_marked_the_drafts_as_sent(path: Path) -> None:
    folder = made(path)
    outbox.draft(send.plan(outbox.open_office(folder.root)))
    kept = path.parent / "hallinto.xlsx"
    shutil.copy(folder.forms / "testila-2026-Q2-hallinto.xlsx", kept)
    returned_as_typed(kept, folder.returned / "hallinto.xlsx", ANSWERS)
    made(path, True)
    asked = {item.receiver.department.id for item in send.plan(outbox.open_office(folder.root)).leaving}
    assert asked == {"sivistys", "tekninen"}


def test_letters_of_several_units_to_one_address_are_told_before_they_leave(path: Path) -> None:
    folder = made(path, by_unit=True)
    planned = send.plan(outbox.open_office(folder.root))
    by_address: dict[str, list[str]] = {}
    for each in planned.planned:
        by_address.setdefault(each.message.to[0], []).append(each.receiver.name)
        assert each.receiver.shown_name in each.message.subject
    shared = {address: names for address, names in by_address.items() if len(names) > 1}
    told = {each.value: dict(each.fields)["names"] for each in planned.problems if each.code is Code.MAIL_SAME_ADDRESS}
    assert told == {address: ", ".join(names) for address, names in shared.items()}
    assert told

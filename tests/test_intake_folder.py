"""The folder of returned files as a whole, and whether a master cell still says what it was issued with."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.returns import catalogue, round_expected
from tests.test_intake_decryption import locked
from tests.zipped_workbooks import sheet_xml, workbook_parts, zipped
from tyokirja.intake import folder as intake_folder
from tyokirja.intake.expected import expected
from tyokirja.intake.folder import Limits, Returned, read_folder
from tyokirja.intake.issued import IssuedForm, issued_forms
from tyokirja.intake.master_data import agrees, says, shown_columns
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Draft
from tyokirja.model import Kind, Language, Row, Submission, Value, Verdict
from tyokirja.problems import Code, Problem, Refused
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workers.isolation import Failure, WorkersFailed
from tyokirja.written import Written

BOOK = zipped(workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')))


@pytest.fixture
def returned(tmp_path: Path) -> Path:
    (tmp_path / "a.xlsx").write_bytes(BOOK)
    (tmp_path / "b.xlsx").write_bytes(BOOK)
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    (tmp_path / "~$a.xlsx").write_bytes(bytes(165))
    return tmp_path


def test_a_folder_that_is_not_there_has_nothing_in_it(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "ei", round_expected()) == Returned()


def test_every_file_has_its_verdict_and_progress_is_told_to_the_end(returned: Path) -> None:
    told: list[tuple[int, int]] = []

    found = read_folder(returned, round_expected(), workers=1, progress=lambda *done: told.append(done))

    assert [(each.file, each.verdict) for each in found.submissions] == [
        ("a.xlsx", Verdict.NOT_A_FORM),
        ("b.xlsx", Verdict.DUPLICATE),
        ("c.png", Verdict.NOT_A_WORKBOOK),
    ]
    assert found.litter == 1
    assert found.submissions[1] == Submission("b.xlsx", hashlib.sha256(BOOK).hexdigest(), len(BOOK), Verdict.DUPLICATE)
    assert found.submissions[2].size == 508
    (duplicate,) = [each for each in found.problems if each.file == "b.xlsx"]
    assert duplicate == Problem(Code.FILE_REPEATED, file="b.xlsx", fields=(("other", "a.xlsx"),))
    (picture,) = [each for each in found.problems if each.file == "c.png"]
    assert dict(picture.fields)["reason_key"] == "found_image"
    assert told[-1] == (4, 4)
    assert all(done <= total == 4 for done, total in told)


def test_a_file_that_costs_its_worker_too_much_has_a_verdict(returned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def overdue(jobs: Iterator[Candidate], *_: object, **__: object) -> Iterator[tuple[Candidate, Failure]]:
        for job in jobs:
            yield job, Failure(Verdict.TIMED_OUT, "20", "limit_seconds")

    monkeypatch.setattr(intake_folder, "run", overdue)
    found = read_folder(returned, round_expected())

    assert found.submissions[0] == Submission("a.xlsx", hashlib.sha256(BOOK).hexdigest(), len(BOOK), Verdict.TIMED_OUT)
    assert found.problems[0] == Problem(
        Code.FILE_TIMED_OUT,
        file="a.xlsx",
        value="20",
        fields=(("reason_key", "limit_seconds"), ("detail", "20")),
    )


def test_the_limits_of_one_file_are_those_that_were_asked_for(returned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, object] = {}

    def noted(_: object, __: object, **options: object) -> Iterator[tuple[Candidate, Failure]]:
        given.update(options)
        return iter(())

    monkeypatch.setattr(intake_folder, "run", noted)
    (returned / "a.xlsx").unlink()
    (returned / "b.xlsx").unlink()
    read_folder(returned, round_expected(), workers=3, limits=Limits(7, 1000), passwords=["salainen"])

    assert {name: given[name] for name in ("workers", "seconds", "memory")} == {
        "workers": 3,
        "seconds": 7,
        "memory": 1000,
    }
    assert given["initargs"] == (round_expected(), {}, ("salainen",))


def test_without_workers_nothing_is_read_and_it_is_said(returned: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> Iterator[tuple[Candidate, Failure]]:
        yield from ()
        raise WorkersFailed("ei muistia")

    monkeypatch.setattr(intake_folder, "run", none)
    with pytest.raises(Refused) as refused:
        read_folder(returned, round_expected())

    assert refused.value.problems == (Problem(Code.WORKERS_FAILED, file=str(returned), value="ei muistia"),)


def test_what_a_form_was_issued_with_is_read_from_it_once_and_is_nothing_where_it_cannot_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "talous.xlsx").write_bytes(b"ei lomake")
    opened: list[str] = []
    read_bytes = Path.read_bytes

    def noted(path: Path) -> bytes:
        opened.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    forms = issued_forms({"talous": tmp_path / "talous.xlsx", "sivistys": tmp_path / "ei.xlsx"})

    assert (list(forms), len(forms)) == (["talous", "sivistys"], 2)
    assert [forms[each] for each in ("talous", "talous", "sivistys")] == [IssuedForm()] * 3
    assert opened == ["talous.xlsx", "ei.xlsx"]


def test_a_worker_reads_by_what_it_was_prepared_with(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_folder, "_work", None)
    intake_folder._prepare(round_expected(), {}, ())

    (result,) = intake_folder._read_one(Candidate("a.xlsx", BOOK))

    assert isinstance(result, Draft)
    assert (result.submission.file, result.submission.verdict) == ("a.xlsx", Verdict.NOT_A_FORM)


def test_a_worker_opens_what_is_locked_with_the_passwords_that_it_was_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_folder, "_work", None)
    candidate = Candidate("a.xlsx", locked("Kesä2026"))

    intake_folder._prepare(round_expected(), {}, ("Kesä2026",))
    found = intake_folder._read_one(candidate)
    assert [each.head.verdict for each in found if isinstance(each, Draft)] == [Verdict.NOT_A_FORM]
    intake_folder._prepare(round_expected(), {}, ())
    with pytest.raises(ReadFailed) as failed:
        intake_folder._read_one(candidate)
    assert failed.value.verdict is Verdict.PASSWORD


# master data


MEASURE = catalogue().rows[0]


def changed(kind: Kind, target: Value | None) -> Row:
    return Row("1", "talous", measure="Mittari", kind=kind, target=target)


@pytest.mark.parametrize(
    ("kind", "issued", "shown", "same"),
    [
        (Kind.NUMBER, 12.0, Written(12.0), True),
        (Kind.NUMBER, 12.0, Written(13.0), False),
        (Kind.NUMBER, 0.3, Written(0.1 + 0.2), True),
        (Kind.NUMBER, 12.0, Written("12 "), True),
        (Kind.NUMBER, 12.0, Written("13"), False),
        (Kind.NUMBER, 12.0, Written(True), False),
        (Kind.NUMBER, 1.0, Written(True), True),
        (Kind.NUMBER, 12.0, Written(date(2026, 1, 1)), False),
        (Kind.NUMBER, 12.0, Written(0.12), False),
        (Kind.PERCENT, 12.0, Written(0.12), True),
        (Kind.PERCENT, 12.0, Written(12.0), True),
        (Kind.PERCENT, 12.0, Written(0.13), False),
        (Kind.YES_NO, 1.0, Written("kyllä"), True),
        (Kind.YES_NO, 1.0, Written("ei"), False),
        (Kind.YES_NO, 0.0, Written(False), True),
        (Kind.TEXT, "kasvaa", Written(" kasvaa\n"), True),
        (Kind.TEXT, "kasvaa", Written("laskee"), False),
        (Kind.TEXT, "12", Written(12.0), True),
        (Kind.TEXT, "12,5", Written(12.0), False),
        (Kind.TEXT, "31.12.2026", Written(date(2026, 12, 31)), True),
        (Kind.TEXT, "31.12.2026", Written(date(2026, 12, 30)), False),
        (Kind.DATE, date(2026, 12, 31), Written(datetime(2026, 12, 31, 12)), True),
        (Kind.DATE, date(2026, 12, 31), Written("31.12.2026"), True),
        (Kind.DATE, date(2026, 12, 31), Written("30.12.2026"), False),
        (Kind.DATE, date(2026, 12, 31), Written(46387.0), False),
        (Kind.NUMBER, None, Written(12.0), False),
        (Kind.NUMBER, None, Written("uusi"), False),
        (Kind.DATE, None, Written(date(2026, 1, 1)), False),
        (Kind.TEXT, "", Written("uusi"), False),
        (Kind.NUMBER, 12.0, Written(None), False),
        (Kind.NUMBER, 12.0, None, False),
        (Kind.NUMBER, None, None, None),
        (Kind.TEXT, "", Written(None), None),
        (Kind.NUMBER, 12.0, Written(None, formula="=A1"), False),
    ],
)
def test_a_master_cell_agrees_where_it_says_the_same_in_any_form(
    kind: Kind, issued: Value | None, shown: Written | None, same: bool | None
) -> None:
    assert agrees(shown, changed(kind, issued), "target") is same


@pytest.mark.parametrize(
    ("content", "issued", "same"),
    [
        (Written("1 250"), "1250", True),
        (Written("25,000"), "25000", True),
        (Written("25,000"), "25", True),
        (Written("26,000"), "25000", False),
        (Written("0,25"), "25 %", True),
        (Written("25"), "25 %", True),
        (Written("uusi"), "25", False),
        (Written("25"), "vuosi", False),
        (Written(0.25), "25 %", True),
        (Written(0.26), "25 %", False),
        (Written(46387.0), "31.12.2026", True),
        (Written(46386.0), "31.12.2026", False),
        (Written(44925.0, date1904=True), "31.12.2026", True),
        (Written(25.0), "25", True),
        (Written(True), "1", False),
        (Written(date(2026, 12, 31)), "30.12.2026", False),
        (Written(None, error="#N/A"), "25", False),
    ],
)
def test_without_formats_a_cell_says_what_was_issued_by_its_value_alone(
    content: Written, issued: str, same: bool
) -> None:
    assert says(content, issued, changed(Kind.NUMBER, 25.0), Language.FI, formats_told=False) is same


def test_with_formats_a_figure_says_what_was_issued_only_as_it_was_shown() -> None:
    row = changed(Kind.NUMBER, 25.0)

    assert not says(Written(0.25, "General"), "25 %", row, Language.FI)
    assert says(Written(0.25, "0 %"), "25 %", row, Language.FI)


def test_an_action_without_a_measure_stands_where_measures_do() -> None:
    action = Row("1", "talous", goal="Tavoite", action="Tehdään")

    assert agrees(Written("Tehdään"), action, "measure") is True
    assert agrees(Written("Jätetään"), action, "measure") is False
    assert agrees(None, action, "measure") is None


def test_the_columns_that_tell_rows_apart_are_compared() -> None:
    columns = {"goal": 1, "actual": 5, "target": 4, "unit_of_measure": 7}

    assert shown_columns(columns) == {"goal": 1, "target": 4}


def test_a_saving_time_of_the_mail_or_of_the_disk_stands_in_where_a_file_tells_none() -> None:
    from tests.returns import submission
    from tyokirja.workbooks.book import RawBook, RawSheet

    book = RawBook((RawSheet("Taulu1", {(0, 0): Written("x")}),))
    mailed, written = datetime(2026, 7, 3, tzinfo=UTC), datetime(2026, 7, 4, tzinfo=UTC)

    told = [
        submission(Candidate("a.xlsx", b"x", received, on_disk), book, round_expected(), {}).submission.saved_at
        for received, on_disk in ((mailed, written), (None, written), (None, None))
    ]

    assert told == [mailed, written, None]


def test_what_a_worker_sends_is_what_it_read() -> None:
    from tests.returns import book as returned_book
    from tyokirja.intake.submission import drafts
    from tyokirja.workbooks.book import RawBook, RawSheet

    (form,) = drafts(Candidate("a.xlsx", b"x"), returned_book({"F5": 120, "G5": "Etenee"}), round_expected(), {})
    (stranger,) = drafts(
        Candidate("b.xlsx", b"x"), RawBook((RawSheet("T", {(0, 0): Written("x")}),)), round_expected(), {}
    )

    for drafted in (form, stranger):
        sent = pickle.loads(pickle.dumps(drafted))
        assert (sent.submission, sent.problems) == (drafted.submission, drafted.problems)
    assert form.submission.identity is not None
    assert stranger.submission.identity is None
    assert len(form.submission.answers) == 2


def test_what_is_expected_reaches_a_worker_whole() -> None:
    whole = round_expected()

    assert pickle.loads(pickle.dumps(whole)) == whole


def test_a_form_of_one_unit_is_asked_for_the_rows_of_that_unit() -> None:
    made = catalogue()
    rows = tuple(replace(each, measure="Sama", unit=unit) for each, unit in zip(made.rows[:2], ("A", "B"), strict=True))
    asked = expected(replace(made, rows=rows), made.rounds[1], issues={}, headings={})

    assert [asked.titled("talous", unit, " Sama") for unit in ("", "A", "B", "C")] == [
        ("KOU-001", "KOU-002"),
        ("KOU-001",),
        ("KOU-002",),
        (),
    ]

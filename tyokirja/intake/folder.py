"""The folder ``palautetut/`` -> submissions: every file gets a verdict, whatever it does to its reader."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TypeAlias

from tyokirja.intake.expected import Expected
from tyokirja.intake.issued import IssuedForm, issued_forms
from tyokirja.intake.opened.containers import Walk, walk
from tyokirja.intake.received import Candidate, SetAside
from tyokirja.intake.submission import Draft, Result, drafts
from tyokirja.intake.workings import is_unread
from tyokirja.model import Submission, Verdict
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.seal import is_for_people
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.reading import read
from tyokirja.workers.isolation import WorkersFailed, run
from tyokirja.workers.worker import Failure

Progress = Callable[[int, int], None]

_CODES = {
    Verdict.DUPLICATE: Code.FILE_DUPLICATE,
    Verdict.NOT_A_FORM: Code.FILE_NOT_A_FORM,
    Verdict.NOT_A_WORKBOOK: Code.FILE_NOT_A_WORKBOOK,
    Verdict.EVIDENCE: Code.FILE_BESIDE_FORM,
    Verdict.AUTOMATIC: Code.MAIL_AUTOMATIC,
    Verdict.DAMAGED: Code.FILE_DAMAGED,
    Verdict.PASSWORD: Code.FILE_PASSWORD,
    Verdict.LABELLED: Code.FILE_LABELLED,
    Verdict.TOO_LARGE: Code.FILE_TOO_LARGE,
    Verdict.TIMED_OUT: Code.FILE_TIMED_OUT,
}


@dataclass(frozen=True, slots=True)
class Returned:
    """What stands in the folder: a submission for every file, in the order of the names, and how much was litter."""

    submissions: tuple[Submission, ...] = ()
    problems: tuple[Problem, ...] = ()
    litter: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost its worker: ``seconds`` of time, ``memory`` in bytes."""

    seconds: float = 20
    memory: int = 1 << 30


def read_folder(
    folder: Path,
    expected: Expected,
    *,
    forms: Mapping[str, Path] | None = None,
    passwords: Sequence[str] = (),
    workers: int | None = None,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Returned:
    """Read every file below ``folder``; the folder is only read. A folder that is not there has nothing in it.

    ``forms`` are the issued forms by department: what a form was issued with that does not tell it itself.
    Raises :class:`Refused` (``WORKERS_FAILED``) where no worker can be started.
    """
    if not folder.is_dir():
        return Returned()
    import tyokirja.workbooks.ooxml.reading  # noqa: F401 - here once, not in each worker that is a copy of this process

    limits = limits or Limits()
    received = _Received(walk(folder))
    results = _results(
        folder,
        run(
            received.jobs(),
            _read_one,
            workers=workers,
            seconds=limits.seconds,
            memory=limits.memory,
            initializer=_prepare,
            initargs=(expected, dict(forms or {}), tuple(passwords)),
        ),
        progress,
    )
    return received.told(folder, results)


_Results: TypeAlias = dict[str, tuple[Result | SetAside, ...]]
"""What came of each file that was read, by its name."""


def _results(
    folder: Path,
    outcomes: Iterable[tuple[Candidate, tuple[Draft | SetAside, ...] | Failure]],
    progress: Progress | None,
) -> _Results:
    """The workers' outcomes as they come. Raises :class:`Refused` (``WORKERS_FAILED``)."""
    results: _Results = {}
    total = sum(len(names) for _, _, names in os.walk(folder))
    try:
        for done, (job, outcome) in enumerate(outcomes, 1):
            if isinstance(outcome, Failure):
                results[job.name] = (_failed(job, outcome),)
            else:
                results[job.name] = tuple(
                    result if isinstance(result, SetAside) else Result(result.submission, result.problems)
                    for result in outcome
                )
            if progress is not None:
                progress(min(done, total), total)
    except WorkersFailed as error:
        raise Refused(Problem(Code.WORKERS_FAILED, file=str(folder), value=str(error))) from error
    if progress is not None:
        progress(total, total)
    return results


class _Received:
    """The files of a folder in their order, each read once: those that are the same again wait for the first one."""

    def __init__(self, walked: Walk) -> None:
        self._walked = walked
        self._order: list[SetAside | Candidate | Submission] = []
        self._first: dict[str, str] = {}
        self._covering: dict[str, str] = {}

    def jobs(self) -> Iterator[Candidate]:
        """Those that have to be read."""
        for item in self._walked:
            if item.covering:
                self._covering[item.name] = item.covering
            if isinstance(item, SetAside):
                self._order.append(item)
                continue
            digest = hashlib.sha256(item.data).hexdigest()
            # A text that is the same again need not be a return at all; one that is gives the same answers.
            if digest in self._first and not item.tables:
                self._order.append(Submission(item.name, digest, len(item.data), Verdict.DUPLICATE))
                continue
            self._first.setdefault(digest, item.name)
            self._order.append(Candidate(item.name, b""))
            yield replace(item, sha256=digest, covering="")

    def told(self, folder: Path, results: _Results) -> Returned:
        """What became of all of them."""
        submissions: list[Submission] = []
        problems: list[Problem] = []
        read = (result for of_file in results.values() for result in of_file if isinstance(result, Result))
        beside = FormsBeside(folder, (result.submission for result in read))
        told: set[str] = set()
        for received in self._order:
            if isinstance(received, Submission):
                submissions.append(received)
                problems.append(self._again(received, results))
                continue
            for found_in_it in (received,) if isinstance(received, SetAside) else results[received.name]:
                if isinstance(found_in_it, SetAside):
                    result = _set_aside(*beside.settled(found_in_it))
                else:
                    result = _beside_form(found_in_it, beside)
                submissions.append(result.submission)
                # A picture that comes beside several forms is their writers' sign, and no source of anybody's figure.
                pictured = result.submission.verdict is Verdict.EVIDENCE and _is_picture(found_in_it)
                problems += () if pictured and result.submission.sha256 in told else result.problems
                told |= {result.submission.sha256} if pictured else set()
        problems += [
            _said_beside(submission, self._covering.pop(submission.file))
            for submission in submissions
            if submission.file in self._covering
        ]
        return Returned(tuple(submissions), tuple(problems), self._walked.litter)

    def _again(self, repeated: Submission, results: _Results) -> Problem:
        """What is said of a file whose bytes have come already."""
        other = self._first[repeated.sha256]
        taken = any(isinstance(result, Result) and result.submission.verdict.merged for result in results[other])
        code = Code.FILE_DUPLICATE if taken else Code.FILE_REPEATED
        return Problem(code, file=repeated.file, fields=(("other", other),))


@dataclass(frozen=True, slots=True)
class _Work:
    expected: Expected
    forms: Mapping[str, IssuedForm]
    passwords: tuple[str, ...]


_work: _Work | None = None


def _prepare(expected: Expected, forms: Mapping[str, Path], passwords: tuple[str, ...]) -> None:
    """Once in each worker: what every file of the round is held against."""
    global _work  # noqa: PLW0603 - a worker's one state, set before its first job
    _work = _Work(expected, issued_forms(forms), passwords)


def _read_one(candidate: Candidate) -> tuple[Draft | SetAside, ...]:
    assert _work is not None, "the worker was not prepared"
    if candidate.tables:
        from tyokirja.intake.tables import read_tables

        return read_tables(candidate, _work.expected, _work.forms)
    book = read(candidate.data, candidate.name, passwords=_work.passwords, wanted=is_for_people)
    if is_unread(book):
        with contextlib.suppress(ReadFailed):  # no answer stands on that sheet, and the others have been read
            book = read(candidate.data, candidate.name, passwords=_work.passwords)
    return drafts(candidate, book, _work.expected, _work.forms)


def _failed(candidate: Candidate, failure: Failure) -> Result:
    size = len(candidate.data)
    return _set_aside(SetAside(candidate.name, candidate.sha256, size, failure.verdict, failure.detail, failure.reason))


def _said_beside(submission: Submission, words: str) -> Problem:
    """What the mail says that brought the file: nobody reads the mails that are fetched."""
    department = submission.identity.department if submission.identity else ""
    return Problem(Code.MAIL_WORDS, file=submission.file, department=department, value=words)


def _beside_form(result: Result, beside: FormsBeside) -> Result:
    """The same; a workbook that is no form is evidence where it came with one."""
    found = result.submission
    department = beside.department(found.file) if found.verdict is Verdict.NOT_A_FORM else ""
    if not department:
        return result
    return _set_aside(
        SetAside(found.file, found.sha256, found.size, Verdict.EVIDENCE, reason="found_workbook"), department
    )


def _set_aside(each: SetAside, department: str = "") -> Result:
    fields = (("reason_key", each.reason), ("detail", each.detail))
    # Without a reason the detail is a library's own English, which says nothing to the office.
    value = each.detail if each.reason else ""
    problem = Problem(_CODES[each.verdict], file=each.name, department=department, value=value, fields=fields)
    return Result(Submission(each.name, each.sha256, each.size, each.verdict), (problem,))


def _is_picture(found: SetAside | Result) -> bool:
    return isinstance(found, SetAside) and found.reason == "found_image"


_EVIDENCE = frozenset(
    {"found_image", "found_pdf", "found_word", "found_presentation", "found_onenote", "found_web_page", "found_text"}
)
"""What people attach to a form to show where a figure comes from. A link or an archive may hold another form."""


class FormsBeside:
    """The departments whose forms were read, by the mails and archives that brought them.

    What came in one mail or archive with a form is evidence beside it, and not a return that failed.
    """

    def __init__(self, folder: Path, submissions: Iterable[Submission]) -> None:
        self._folder = folder
        self._departments: dict[str, set[str]] = {}
        for submission in submissions:
            if submission.verdict.merged and submission.identity is not None:
                for container in _around(submission.file):
                    self._departments.setdefault(container, set()).add(submission.identity.department)

    def department(self, file: str) -> str:
        """Whose form came with ``file``; empty where none did, or those of several departments."""
        for container in _around(file):
            if departments := self._departments.get(container):
                # What is a folder on the disk was put together by the office.
                together = len(departments) == 1 and not (self._folder / container).is_dir()
                return next(iter(departments)) if together else ""
        return ""

    def settled(self, found: SetAside) -> tuple[SetAside, str]:
        """The same with the verdict that its company and its reason give it, and the department that it belongs to."""
        if found.reason == "mail_automatic":
            return replace(found, verdict=Verdict.AUTOMATIC), ""
        department = self.department(found.name) if found.reason in _EVIDENCE else ""
        return (replace(found, verdict=Verdict.EVIDENCE), department) if department else (found, "")


def _around(file: str) -> list[str]:
    """The folders, mails and archives that a file is in, the innermost first."""
    return [str(parent) for parent in PurePosixPath(file).parents][:-1]

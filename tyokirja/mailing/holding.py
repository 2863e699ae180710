"""A received message -> whether it holds a form or a table of this round, told in a worker process, nothing saved."""

from __future__ import annotations

from dataclasses import field

from tyokirja.intake.expected import Expected
from tyokirja.intake.identity import identify
from tyokirja.intake.opened.opening import Opening
from tyokirja.intake.received import SetAside
from tyokirja.intake.submission import Draft
from tyokirja.intake.tables import read_tables
from tyokirja.model import Verdict
from tyokirja.records import dataclass
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.reading import read

_OF_THIS_ROUND = frozenset({Verdict.READ, Verdict.OLDER_ISSUE, Verdict.UNKNOWN_DEPARTMENT, Verdict.AMBIGUOUS})
_CLOSED = frozenset({Verdict.PASSWORD, Verdict.LABELLED, Verdict.DAMAGED, Verdict.TOO_LARGE, Verdict.TIMED_OUT})


@dataclass(frozen=True, slots=True)
class Held:
    """What a message holds. ``closed``: a workbook that cannot be looked into, so that nobody knows.

    ``foreign``: another organisation's form.
    """

    this_round: bool = False
    closed: bool = False
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """A message to look into; ``key`` is the caller's own name for it."""

    key: str
    data: bytes = field(repr=False)


_expected: Expected | None = None


def prepare(expected: Expected) -> None:
    """Once in each worker: what the round expects back."""
    global _expected  # noqa: PLW0603 - a worker's one state, set before its first job
    _expected = expected


def held(look: Look) -> Held:
    """What a message holds, by the contents of every file in it, however deep."""
    assert _expected is not None, "the worker was not prepared"
    closed = foreign = False
    for content in Opening().contents("viesti.eml", look.data):
        if isinstance(content, SetAside):
            closed = closed or content.verdict in _CLOSED
            continue
        if content.tables:
            tables = read_tables(content, _expected, {})
            if any(isinstance(one, Draft) and one.head.verdict in _OF_THIS_ROUND for one in tables):
                return Held(this_round=True)
            continue
        try:
            book = read(content.data, content.name)
        except ReadFailed as failed:
            closed = closed or failed.verdict in _CLOSED
            continue
        verdict = identify(book, _expected, content.name).verdict
        if verdict in _OF_THIS_ROUND:
            return Held(this_round=True)
        foreign = foreign or verdict is Verdict.WRONG_ORGANISATION
    return Held(closed=closed, foreign=foreign)

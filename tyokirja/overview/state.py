"""How far a round has come: told from names, times and the last run's records alone.

Nothing that came back is opened. What cannot be read counts as not being there: this only answers where one is.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import field, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.files import is_litter
from tyokirja.overview.searching import entries
from tyokirja.problems import Refused
from tyokirja.records import dataclass
from tyokirja.rounds import RoundFolder, find_round, folder_name

if TYPE_CHECKING:
    from tyokirja.catalogue.glance import Glance
    from tyokirja.model import Round

_MOST_RETURNED = 20_000
"""Returned files whose times are looked at."""


class Step(StrEnum):
    """What is to be done next in a round."""

    GENERATE = "generate"
    SEND = "send"
    MARK_SENT = "mark_sent"
    GATHER = "gather"
    CONSOLIDATE = "consolidate"
    REMIND = "remind"
    MEND = "mend"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Records:
    """What the last consolidation wrote down. ``missing`` are the ids of departments that had not returned."""

    read_at: datetime
    answered: int
    rows: int
    missing: tuple[str, ...]
    errors: int
    questions: int


@dataclass(frozen=True, slots=True)
class RoundState:
    """How far one round has come. ``sent`` and ``drafted`` are departments; ``returned`` and ``newer`` are files.

    ``newer`` came after the last consolidation began to read; ``records`` is None before the first.
    """

    folder: RoundFolder
    forms: int
    sent: int
    drafted: int
    returned: int
    newer: int
    latest: datetime | None
    records: Records | None
    organisation: str = ""
    period: str = ""
    round: str = ""
    deadline: date | None = None
    names: dict[str, str] = field(default_factory=dict)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the departments that had not returned when the round was last consolidated."""
        return tuple(self.names.get(each, each) for each in self.records.missing) if self.records else ()

    @property
    def next(self) -> Step:
        """What is to be done next."""
        if self.newer or (self.returned and self.records is None):
            return Step.CONSOLIDATE
        if not self.forms:
            return Step.GENERATE
        if not self.returned:
            return Step.GATHER if self.sent else Step.MARK_SENT if self.drafted else Step.SEND
        if self.missing:
            return Step.REMIND
        serious = self.records is not None and (self.records.errors or self.records.questions)
        return Step.MEND if serious else Step.REPORT


def state_of(root: Path) -> RoundState:
    """How far the round at ``root`` has come, by what lies in its folder."""
    folder = RoundFolder(root)
    stamp = _time(folder.problems)
    times = list(_returned_times(folder.returned))
    newer = sum(time > stamp for time in times) if stamp else 0
    sent, drafted = _sent(folder)
    return RoundState(
        folder,
        forms=sum(entry.name.endswith(".xlsx") and not is_litter(entry.name) for entry in entries(folder.forms)),
        sent=sent,
        drafted=drafted,
        returned=len(times),
        newer=newer,
        latest=_moment(max(times)) if times else None,
        records=_records(folder, stamp) if stamp else None,
        round=_round_code(_name(folder)),
    )


def _name(folder: RoundFolder) -> str:
    try:
        return folder.root.resolve().name
    except OSError:
        return folder.root.name


def _round_code(name: str) -> str:
    """``2026-Q2`` -> ``Q2/2026``, as people write it; any other name as it is."""
    year, _, quarter = name.partition("-")
    code = f"{quarter}/{year}"
    return code if folder_name(code) == name and quarter[:1] == "Q" else name


def _time(path: Path) -> int:
    """When a file was last written (nanoseconds since 1970); 0 where there is none."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _returned_times(folder: Path) -> Iterator[int]:
    """When each returned file came: it may have been saved long before it was put here."""
    count = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            count += 1
            if count > _MOST_RETURNED:
                return
            if not is_litter(name):
                try:
                    status = (Path(parent) / name).stat()
                except OSError:
                    continue
                yield max(status.st_mtime_ns, status.st_ctime_ns)


def reading_begins(folder: RoundFolder) -> int:
    """The moment (nanoseconds since 1970) before which everything that is now in ``palautetut`` came.

    Later than now where the clock of the machine that holds the folder is ahead.
    """
    return max([time.time_ns(), *_returned_times(folder.returned)])


def mark_read(folder: RoundFolder, began: int) -> None:
    """Remember that the round was read from ``began`` on, as the time of its list of problems.

    A run that changes nothing writes nothing, and yet whatever came before it has been read.
    """
    with contextlib.suppress(OSError):
        os.utime(folder.problems, ns=(began, began))


def _moment(nanoseconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(nanoseconds / 1e9)
    except (OverflowError, OSError, ValueError):
        return None


def _sent(folder: RoundFolder) -> tuple[int, int]:
    """How many departments have been sent their form, and how many have a draft that nobody has said to have left."""
    if not folder.messages.is_dir():
        return 0, 0
    from tyokirja.mail import journal, standing

    try:
        standings = standing.by_department(journal.read(folder)).values()
    except Refused:
        return 0, 0
    return sum(standing_.sent is not None for standing_ in standings), sum(
        bool(standing_.drafted and not standing_.sent) for standing_ in standings
    )


def _records(folder: RoundFolder, stamp: int) -> Records | None:
    """What ``huomiot.json`` and ``koonti.csv`` say; None where they are not what this program writes."""
    import csv
    import json

    try:
        problems = [dict(each) for each in json.loads(folder.problems.read_bytes())]
        with folder.csv.open(encoding="utf-8-sig", newline="") as stream:
            states = [line.get("state") for line in csv.DictReader(stream)]
    except (OSError, ValueError, TypeError, csv.Error, RecursionError):
        return None
    severities = [problem.get("severity") for problem in problems]
    moment = _moment(stamp)
    if moment is None:
        return None
    return Records(
        moment,
        states.count("answered"),
        len(states),
        tuple(
            dict.fromkeys(
                str(problem.get("department")) for problem in problems if problem.get("code") == "not_returned"
            )
        ),
        severities.count("error"),
        severities.count("question"),
    )


def worked_on(state: RoundState) -> tuple[int, str]:
    """The later a round was worked on, the greater: by the folders that change as it goes on."""
    folder = state.folder
    places = (folder.root, folder.forms, folder.returned, folder.messages, folder.problems)
    return max(_time(place) for place in places), str(folder.root)


def with_catalogue(state: RoundState, seen: Glance | None) -> RoundState:
    """The same with what the catalogue calls things, and with the deadline."""
    if seen is None:
        return state
    mine = _its_round(seen, _name(state.folder))
    return replace(
        state,
        organisation=seen.settings.organisation,
        period=seen.settings.period,
        round=mine.code if mine else state.round,
        deadline=mine.deadline if mine else None,
        names={department.id: department.name for department in seen.departments},
    )


def _its_round(seen: Glance, name: str) -> Round | None:
    from tyokirja.model import Catalogue

    try:
        return find_round(Catalogue(seen.settings, seen.rounds, (), (), ()), name)
    except Refused:
        return None

"""One round folder -> what was returned to it, merged and judged; nothing is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tyokirja import form, judge
from tyokirja.approval import withheld
from tyokirja.catalogue.remembered import issued_catalogue
from tyokirja.files.handwork import untouched
from tyokirja.intake.expected import Expected, expected
from tyokirja.intake.folder import read_folder
from tyokirja.layout import Layout, load
from tyokirja.merge import merge
from tyokirja.merge.decisions import Office
from tyokirja.model import Catalogue, Consolidation, Language, MergedRow, Round
from tyokirja.problems import Code, Problem, Severity
from tyokirja.records import dataclass
from tyokirja.report import own
from tyokirja.report.data.earlier import PastRound, earlier_rounds, latest
from tyokirja.rounds import RoundFolder, open_round, round_of
from tyokirja.rounds.receivers import Receiver, of_round
from tyokirja.rules import Asking, before_of
from tyokirja.when_asked import WhenAsked
from tyokirja.workers.collecting import uncollected

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A round as it stands: merged and judged, nothing written. ``past`` are its earlier rounds, oldest first.

    ``receivers`` are all who get a form in it. ``other_master`` is the master that the office's decisions were read from,
    where it saved it in another format.
    """

    folder: RoundFolder
    consolidation: Consolidation
    layout: Layout
    past: tuple[PastRound, ...] = ()
    other_master: Path | None = None
    receivers: tuple[Receiver, ...] = ()


@uncollected()
def gather(
    root: Path,
    *,
    passwords: Sequence[str] = (),
    workers: int | None = None,
    progress: Progress | None = None,
) -> Gathered:
    """Read the round folder and everything returned to it; merge and judge.

    Raises :class:`Refused` where ``root`` is no round folder or its catalogue cannot be read.
    """
    folder = open_round(root)
    catalogue, faults = issued_catalogue(folder.catalogue)
    round_ = round_of(folder, catalogue)
    layout = load(catalogue.settings.template)
    # What the office was asked about the catalogue it saw when it imported and checked it.
    serious = [fault for fault in faults if fault.severity is Severity.ERROR]
    past = earlier_rounds(folder, catalogue, round_, layout.own)
    wanted = expectation(catalogue, round_, layout, latest(past))
    read_from, office, office_problems = _office(folder, tuple(passwords), wanted.headings)
    forms = {department.id: folder.form(catalogue, round_, department) for department in catalogue.departments}
    returned = read_folder(
        folder.returned, wanted, forms=forms, passwords=passwords, workers=workers, progress=progress
    )
    receivers = of_round(folder, catalogue, round_)
    merged = merge(
        catalogue,
        round_,
        returned.submissions,
        receivers=receivers,
        required=layout.required,
        asked=layout.answers,
        own=layout.own,
        last=latest(past),
        office=office,
        problems=(*serious, *folder.lacking(), *returned.problems, *office_problems),
        litter=returned.litter,
    )
    counted = judged(withheld(merged, receivers), layout, latest(past))
    return Gathered(folder, counted, layout, past, read_from, receivers)


_MASTER_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".fods")


def _office(
    folder: RoundFolder, passwords: tuple[str, ...], headings: Mapping[str, tuple[tuple[str, str], ...]]
) -> tuple[Path | None, Office, tuple[Problem, ...]]:
    """What the office has entered in the master of the run before, in whichever format it was saved last.

    It may name a field as the forms' ``headings`` do.
    The first is that master where it has another format. A MASTER_NOT_READ tells of each other one that a person has
    saved.
    """
    masters = [path for suffix in _MASTER_SUFFIXES if (path := folder.master.with_suffix(suffix)).is_file()]
    if not masters:
        return None, Office(), ()
    from tyokirja.report.office import reading as office_input

    last = max(masters, key=lambda path: path.stat().st_mtime)
    office, problems = office_input.read(last, passwords, headings)
    others = [path for path in masters if path != last and not untouched(path)]
    unread = [Problem(Code.MASTER_NOT_READ, file=path.name, fields=(("read", last.name),)) for path in others]
    is_read = all(problem.code is not Code.NOT_A_MASTER for problem in problems)
    other = last if last != folder.master and is_read else None
    return other, office, (*problems, *unread)


def expectation(catalogue: Catalogue, round_: Round, layout: Layout, previous: Mapping[str, MergedRow]) -> Expected:
    """What the forms of a round look like and ask, for reading what comes back of them.

    Raises :class:`Refused` where the template does not fit the catalogue.
    """
    departments = {department.id: department for department in catalogue.departments}
    ground = form.Ground(catalogue, round_, layout, previous)
    # A form says its own, and whether the template fits any form tells.
    headings = WhenAsked(departments, lambda each: form.headings(ground, departments[each]))
    next((each for each in departments if headings[each]), "")
    return expected(
        catalogue,
        round_,
        # By whoever reads the form: a city has hundreds.
        issues=WhenAsked(departments, lambda each: form.issue_of(catalogue, departments[each], round_, layout)),
        headings=headings,
        own=layout.own,
    )


def judged(
    consolidation: Consolidation, layout: Layout, previous: Mapping[str, MergedRow] | None = None
) -> Consolidation:
    """The same with attainment and computed status on every row, and with what the figures make one ask.

    ``previous`` are the rows of the round before by id.
    """
    choices, round_ = consolidation.catalogue.choices, consolidation.round
    period = consolidation.catalogue.settings.period
    languages = {department.id: department.language for department in consolidation.catalogue.departments}
    asking, earlier = Asking(layout.required, layout.answers), previous or {}
    rows = []
    questions: list[Problem] = []
    for merged in consolidation.rows:
        status, forecast = merged.value("status"), merged.value("forecast")
        actual = merged.value("actual")
        figures = judge.reached(merged.row, actual, round_, period)
        judgement = judge.judge(
            merged.row, actual, str(status or ""), str(forecast or ""), choices, round_, period, figures=figures
        )
        rows.append(replace(merged, judgement=judgement))
        if merged.given:
            language = languages.get(merged.row.department, Language.FI)
            before = before_of(merged.row, earlier.get(merged.row.id))
            questions += judge.questions(
                merged.row,
                merged.given,
                choices,
                round_,
                language,
                period=period,
                asking=asking,
                before=before,
                # What waits for approval is asked about, and judged later.
                figures=figures if merged.answers else None,
            )
    told = own.named((*consolidation.problems, *questions), layout.own, consolidation.catalogue.settings.language)
    return replace(consolidation, rows=tuple(rows), problems=told)

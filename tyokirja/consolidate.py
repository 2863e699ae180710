"""A round as gathered -> its master, tidy data, problems and feedback forms. Never writes to ``palautetut/``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja import feedback
from tyokirja.files import beside, contents, holds, open_elsewhere, remove, write_whole
from tyokirja.files.handwork import keep, untouched
from tyokirja.files.sets import FileSet
from tyokirja.gathering import Gathered
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.report import outlook
from tyokirja.report.data.earlier import other_rounds
from tyokirja.reporting import Made, Wanted, keep_edited, parts, reports
from tyokirja.rounds import RoundFolder
from tyokirja.workers.collecting import uncollected
from tyokirja.workers.sharing import Job, copies, in_a_copy, shared_out

if TYPE_CHECKING:
    from tyokirja.report.data.tidy import TidyLine


@dataclass(frozen=True, slots=True)
class Written:
    """What a run wrote. ``problems`` are those of writing itself, such as a master that was open elsewhere."""

    paths: tuple[Path, ...]
    feedback: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


@uncollected()
def write(gathered: Gathered, *, workers: int | None = None, wanted: Wanted | None = None) -> Written:
    """Write the master, the reports, the tidy data, the problems and the feedback forms; each whole or not at all.

    Everything is made before anything is written. A master that is open elsewhere is written beside, and that is said.
    """
    import tyokirja.report.master.rows  # noqa: F401 - here once, not in each copy that makes some of the files

    folder, consolidation = gathered.folder, gathered.consolidation
    reported = parts(gathered, wanted or Wanted())
    pdf = bool(wanted and wanted.pdf)
    counted = outlook.counted(consolidation)
    past = [earlier.lines for earlier in gathered.past]
    helpers = copies(workers) if len(consolidation.rows) <= _SIDE_BY_SIDE else 0
    elsewhere = folder.feedback, folder.history.parent, folder.data_model
    with FileSet(folder.root, *elsewhere) as files:
        master: Job[Made] = partial(_master, gathered, past, counted)
        report: Job[Made] = partial(reports, gathered, past, reported, counted, pdf=pdf)
        data: Job[Made] = partial(_data, gathered, past, counted)
        forms_of: list[Job[Made]] = [
            partial(_guarded, make) for make in feedback.makers(gathered, workers, apart=helpers > 0)
        ]
        # Data is a copy's first job; of the two others the longer is first. Where forms have workers of their own, those are
        # begun while this process is small, and data is last: what the libraries of its files take stays until the end.
        long = [data, report, master] if len(consolidation.rows) < _REPORT_IS_LONGER else [data, master, report]
        makers = [*long, *forms_of] if helpers else [*forms_of, master, report, data]
        done = dict(zip(makers, shared_out([partial(_staged, files, make) for make in makers], helpers), strict=True))
        forms = [file for make in forms_of for file in done[make]]
        made = [file for make in (data, report, master) for file in done[make]]
        (new,) = (file.file for file in done[master])
        problems = [*_keep_previous(folder.master, new), *(told for file in made for told in file.problems)]
        for part in reported:
            keep_edited(folder.root / f"{part.stem}.docx")
        placed, placed_forms = ([_placed(file) for file in some] for some in (made, forms))
        everything = [*placed, *placed_forms]
        problems += [told for file in everything for told in file.problems]
        aside = files.place([(file.file, file.path) for file in everything if not holds(file.path, file.file)])
    problems += [_beside(path, other) for path, other in aside.items()]
    problems += _set_aside(gathered.other_master)
    problems += _remove_stale(folder.feedback, {file.path for file in forms})
    written = tuple(dict.fromkeys(_told_as(aside.get(file.path.resolve(), file.path), folder) for file in placed))
    return Written(written, tuple(file.path for file in forms), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Staged:
    """A file that waits in ``file`` for its place, and what is to be told of it. ``guarded`` is as that of a :class:`Made`."""

    path: Path
    file: Path
    problems: tuple[Problem, ...] = ()
    guarded: bool = False


def _staged(files: FileSet, make: Job[Made]) -> list[_Staged]:
    """Each file waits on disk before the next is made."""
    return [_Staged(made.path, files.stage(made.path, made.data), made.problems, made.guarded) for made in make()]


def _told_as(path: Path, folder: RoundFolder) -> Path:
    """A written file; of the star's tables the folder, once."""
    return folder.data_model if path.parent == folder.data_model else path


_REPORT_IS_LONGER = 2_000
"""With fewer rows than this the reports take longer than the master, for what they load."""

_SIDE_BY_SIDE = 50_000
"""Up to so many rows all is made by copies of this process, side by side, and the lines of data kept for all the files that
have them; of more that would take too much memory."""


def _master(gathered: Gathered, past: Sequence[Sequence[TidyLine]], counted: outlook.Counted) -> list[Made]:
    from tyokirja.report.master.whole import write_master

    write_it = partial(write_master, gathered.consolidation, layout=gathered.layout, past=past, counted=counted)
    return [Made(gathered.folder.master, write_it)]


def _guarded(make: Job[tuple[Path, bytes]]) -> list[Made]:
    return [Made(path, data, guarded=True) for path, data in make()]


def _data(gathered: Gathered, past: Sequence[Sequence[TidyLine]], counted: outlook.Counted) -> Iterator[Made]:
    """The files of data, each made when it is asked for; ``past`` are the earlier rounds' lines."""
    from tyokirja.report import ledger_lines
    from tyokirja.report.data import additions, excel_csv, parquet, problems_json, star, tidy
    from tyokirja.report.reconciliation import every_problem

    folder, consolidation = gathered.folder, gathered.consolidation
    before, after = other_rounds(folder, consolidation.catalogue, consolidation.round)
    if not (before or after) and in_a_copy():
        parquet.load_alone()
    told, added = None, tuple(additions.records(consolidation, counted.picture))
    if len(consolidation.rows) <= _SIDE_BY_SIDE:
        told = tuple(tidy.records(consolidation))
    yield Made(folder.csv, partial(tidy.write_csv, consolidation, told=told))
    yield Made(folder.excel_csv, partial(excel_csv.write_csv, consolidation, told=told, added=added))
    if before or after:  # else the table of all rounds would be this one's
        tidy_data = parquet.parquet_bytes(consolidation, told, added)
        del told, added
        yield Made(folder.parquet, tidy_data)
        joined = parquet.joined_bytes([*before, tidy_data, *after], consolidation.catalogue.settings.organisation)
        yield Made(folder.history, joined)
        yield from (Made(folder.data_model / name, data) for name, data in star.tables(joined).items())
    else:
        yield Made(folder.parquet, partial(parquet.write, consolidation, told=told, added=added))
        del told, added
    by_row = [tidy.by_row(lines) for lines in past]
    yield Made(folder.ledger, partial(ledger_lines.write_parquet, consolidation, past=by_row))
    yield Made(folder.problems, problems_json.to_json(every_problem(consolidation), consolidation.catalogue))


def _placed(file: _Staged) -> _Staged:
    """The file in its place, beside it where it is open, with what is to be told of that.

    What a person has saved where it is ``guarded`` is kept first.
    """
    path = file.path
    if holds(path, file.file):
        return replace(file, problems=())
    if open_elsewhere(path):
        other = beside(path)
        return replace(file, path=other, problems=(_beside(path, other),))
    kept = keep(path, file.file) if file.guarded else None
    if kept is None:
        return replace(file, problems=())
    return replace(file, problems=(Problem(Code.KEPT_EDITED, file=str(path), fields=(("kept", kept.name),)),))


def _keep_previous(master: Path, new: Path) -> list[Problem]:
    """The master that is about to be replaced stays beside the new one; it is told of where somebody has saved it."""
    usual = f"{master.stem}-edellinen{master.suffix}"
    saved = master.is_file() and not untouched(master)
    try:
        kept = keep(master, new, usual)
    except Refused as refused:
        if refused.problems[0].code is not Code.OPEN_ELSEWHERE:
            raise
        kept = beside(master.with_name(usual))
        write_whole(kept, contents(master))
    fields = (("kept", kept.name if kept is not None else ""),)
    return [Problem(Code.MASTER_KEPT, file=str(master), fields=fields)] if saved and kept is not None else []


def _set_aside(master: Path | None) -> list[Problem]:
    """A master of another format whose decisions the new one has is none to be read again: it gets another name."""
    if master is None or open_elsewhere(master):
        return []
    kept = master.with_name(f"{master.stem}-edellinen{master.suffix}")
    kept = beside(kept) if kept.exists() else kept
    try:
        master.rename(kept)
    except OSError:
        return []  # it will be told of as a master that was not read
    return [Problem(Code.MASTER_KEPT, file=str(master), fields=(("kept", kept.name),))]


def _beside(path: Path, other: Path) -> Problem:
    return Problem(Code.WRITTEN_BESIDE, file=str(path), fields=(("beside", other.name),))


def _remove_stale(folder: Path, kept: set[Path]) -> list[Problem]:
    """Take away feedback forms of an earlier run whose departments have nothing left to mend; tell those that stay.

    What somebody has saved since, or put there, is theirs and is left.
    """
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.xlsx")) if folder.is_dir() else ():
        if path not in kept and untouched(path):
            try:
                remove(path)
            except Refused as refused:
                problems += refused.problems
    return problems

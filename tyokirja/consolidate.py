"""A round as gathered -> its master, tidy data, problems and feedback forms. Never writes to ``palautetut/``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja import form
from tyokirja.by_receiver import filled_rows, to_mend
from tyokirja.files import beside, holds, open_elsewhere, remove, write_set, write_whole
from tyokirja.files.handwork import keep, untouched
from tyokirja.gathering import Gathered
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.report import outlook
from tyokirja.report.data.earlier import latest, other_rounds
from tyokirja.reporting import Made, Wanted, keep_edited, parts, reports
from tyokirja.rounds import RoundFolder
from tyokirja.workers.collecting import uncollected
from tyokirja.workers.meanwhile import meanwhile

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
    from tyokirja.report.master.whole import master_workbook

    folder, consolidation = gathered.folder, gathered.consolidation
    reported = parts(gathered, wanted or Wanted())
    pdf = bool(wanted and wanted.pdf)
    counted = outlook.counted(consolidation)
    past = [earlier.lines for earlier in gathered.past]
    makers = [partial(_data, gathered, past), partial(reports, gathered, past, reported, counted, pdf=pdf)]
    copied = workers if len(consolidation.rows) <= _SIDE_BY_SIDE else 1
    with ExitStack() as copies:
        others = [copies.enter_context(meanwhile(make, copied)) for make in makers]
        forms = feedback(gathered, workers=workers)
        data = master_workbook(consolidation, layout=gathered.layout, past=past, counted=counted)
        made = [*(file for files in others for file in files()), Made(folder.master, data)]
    problems = [*_keep_previous(folder.master, data), *(told for file in made for told in file.problems)]
    for part in reported:
        keep_edited(folder.root / f"{part.stem}.docx")
    placed = [_placed(file.path, file.data, guarded=file.guarded) for file in made]
    placed_forms = [_placed(path, data, guarded=True) for path, data in forms]
    everything = [*placed, *placed_forms]
    problems += [told for file in everything for told in file.problems]
    changed = [(file.path, file.data) for file in everything if not holds(file.path, file.data)]
    aside = write_set(folder.root, changed)
    problems += [_beside(path, other) for path, other in aside.items()]
    problems += _set_aside(gathered.other_master)
    problems += _remove_stale(folder.feedback, {path for path, _ in forms})
    written = tuple(dict.fromkeys(_told_as(aside.get(file.path.resolve(), file.path), folder) for file in placed))
    return Written(written, tuple(path for path, _ in forms), tuple(problems))


def _told_as(path: Path, folder: RoundFolder) -> Path:
    """A written file; of the star's tables the folder, once."""
    return folder.data_model if path.parent == folder.data_model else path


_SIDE_BY_SIDE = 50_000
"""Up to so many rows data and reports are made by copies of this process, side by side, and the lines of data kept for all the
files that have them; of more that would take too much memory."""


def _data(gathered: Gathered, past: Sequence[Sequence[TidyLine]]) -> Iterator[Made]:
    """The files of data, each made when it is asked for; ``past`` are the earlier rounds' lines."""
    from tyokirja.report import ledger_lines
    from tyokirja.report.data import additions, excel_csv, parquet, problems_json, tidy
    from tyokirja.report.reconciliation import every_problem

    folder, consolidation = gathered.folder, gathered.consolidation
    told, added = None, tuple(additions.records(consolidation))
    if len(consolidation.rows) <= _SIDE_BY_SIDE:
        told = tuple(tidy.records(consolidation))
    yield Made(folder.csv, tidy.csv_bytes(consolidation, told))
    yield Made(folder.excel_csv, excel_csv.csv_bytes(consolidation, told, added))
    tidy_data = parquet.parquet_bytes(consolidation, told, added)
    del told, added
    yield Made(folder.parquet, tidy_data)
    yield from _history(gathered, tidy_data)
    yield Made(folder.ledger, ledger_lines.parquet_bytes(consolidation, [tidy.by_row(lines) for lines in past]))
    yield Made(folder.problems, problems_json.to_json(every_problem(consolidation), consolidation.catalogue))


def _history(gathered: Gathered, tidy_data: bytes) -> list[Made]:
    """The table of all rounds and their star, where there is another round than this one."""
    from tyokirja.report.data import parquet, star

    folder, consolidation = gathered.folder, gathered.consolidation
    before, after = other_rounds(folder, consolidation.catalogue, consolidation.round)
    if not before and not after:
        return []
    organisation = consolidation.catalogue.settings.organisation
    joined = parquet.joined_bytes([*before, tidy_data, *after], organisation)
    tables = [Made(folder.data_model / name, data) for name, data in star.tables(joined).items()]
    return [Made(folder.history, joined), *tables]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A file with where it is to be written, and what is to be told of that."""

    path: Path
    data: bytes
    problems: tuple[Problem, ...] = ()


def _placed(path: Path, data: bytes, *, guarded: bool = False) -> _Placed:
    """The file in its place, beside it where it is open. ``guarded``: what a person has saved there is kept first."""
    if holds(path, data):
        return _Placed(path, data)
    if open_elsewhere(path):
        other = beside(path)
        return _Placed(other, data, (_beside(path, other),))
    kept = keep(path, data) if guarded else None
    return _Placed(path, data, (_kept(path, kept),) if kept is not None else ())


def _keep_previous(master: Path, data: bytes) -> list[Problem]:
    """The master that is about to be replaced stays beside the new one; it is told of where somebody has saved it."""
    usual = f"{master.stem}-edellinen{master.suffix}"
    saved = master.is_file() and not untouched(master)
    try:
        kept = keep(master, data, usual)
    except Refused as refused:
        if refused.problems[0].code is not Code.OPEN_ELSEWHERE:
            raise
        kept = beside(master.with_name(usual))
        write_whole(kept, master.read_bytes())
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


def _kept(path: Path, kept: Path) -> Problem:
    return Problem(Code.KEPT_EDITED, file=str(path), fields=(("kept", kept.name),))


def feedback(gathered: Gathered, *, workers: int | None = None) -> list[tuple[Path, bytes]]:
    """A fresh form for each receiver with something to mend, filled with everything that was answered to its rows."""
    consolidation = gathered.consolidation
    catalogue, round_ = consolidation.catalogue, consolidation.round
    asked = to_mend(gathered)
    receivers = [receiver for receiver in gathered.receivers if receiver.id in asked]
    if not receivers:
        return []  # what makes forms is not loaded for none
    made = form.many(
        catalogue,
        round_,
        gathered.layout,
        [form.Order(receiver.department, receiver.asked_rows, problems=asked[receiver.id]) for receiver in receivers],
        previous=latest(gathered.past),
        answers=filled_rows(consolidation.rows),
        workers=workers,
    )
    names = [gathered.folder.form(catalogue, round_, receiver.department, receiver.unit).name for receiver in receivers]
    return [(gathered.folder.feedback / name, file.data) for name, file in zip(names, made, strict=True)]


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

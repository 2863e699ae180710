"""One consolidated round -> its reports: the council's, those of one board or department, as Word, PDF and a web page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.files import beside, contents, holds, open_elsewhere, slug, write_whole
from tyokirja.files.handwork import untouched
from tyokirja.files.sets import Contents
from tyokirja.gathering import Gathered
from tyokirja.model import REST, Consolidation
from tyokirja.names import REPORT
from tyokirja.problems import Code, Problem
from tyokirja.records import dataclass
from tyokirja.report.document import printing
from tyokirja.rounds import beside_round, find_board
from tyokirja.rounds.receivers import Receiver, find, of_catalogue
from tyokirja.texts.departments import name_in
from tyokirja.written import key

if TYPE_CHECKING:
    from tyokirja.report.data.tidy import TidyLine
    from tyokirja.report.document.office import Found
    from tyokirja.report.outlook import Counted

_OTHER_SUFFIXES = (".docm", ".doc", ".odt", ".fodt", ".rtf")
"""What a text program saves the report as where it is told to; nothing is read from these."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which reports are made besides the council's: of ``boards`` and ``departments``, by name; ``pdf``: each as PDF too."""

    boards: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    pdf: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A file of a round, and what its making has to tell. ``guarded``: what a person saved there has to be kept."""

    path: Path
    data: Contents
    problems: tuple[Problem, ...] = ()
    guarded: bool = False


@dataclass(frozen=True, slots=True)
class ReportedPart:
    """What one report is of: its file's name without suffix, the rows, and what the part is called; empty: all of it.

    ``was_of`` tells whether a row of an earlier round that is no more was of the part.
    """

    stem: str
    consolidation: Consolidation
    name: str = ""
    was_of: Callable[[TidyLine], bool] = lambda _line: True

    def past(self, earlier: Sequence[Sequence[TidyLine]], everywhere: Set[str]) -> list[list[TidyLine]]:
        """Of the earlier rounds' lines those of the part; ``everywhere`` are the ids of all rows of this round.

        A row that another part has today is not gone from this one.
        """
        own = {merged.row.id for merged in self.consolidation.rows}
        return [
            [line for line in lines if line.row_id in own or (line.row_id not in everywhere and self.was_of(line))]
            for lines in earlier
        ]


def parts(gathered: Gathered, wanted: Wanted) -> list[ReportedPart]:
    """What is reported on, the whole first: what is wanted, and what lies in the folder from an earlier run.

    Raises :class:`~tyokirja.problems.Refused` (``UNKNOWN_BOARD``, ``UNKNOWN_DEPARTMENT``).
    """
    consolidation, folder = gathered.consolidation, gathered.folder
    catalogue, stem = consolidation.catalogue, Path(REPORT).stem
    boards = {
        key(board): board for board in (find_board(catalogue, name, str(folder.catalogue)) for name in wanted.boards)
    }
    whole = of_catalogue(catalogue)
    everybody = (*whole, *(receiver for receiver in of_catalogue(catalogue, by_unit=True) if receiver.unit))
    where = str(folder.catalogue)
    named = {receiver.id: receiver for name in wanted.departments for receiver in find(everybody, name, where)}
    for row in catalogue.rows:
        if row.binding_body and _there(gathered, _of_board_stem(stem, row.binding_body)):
            boards.setdefault(key(row.binding_body), row.binding_body)
    named |= {receiver.id: receiver for receiver in everybody if _there(gathered, _of_receiver_stem(stem, receiver))}
    return [
        ReportedPart(stem, consolidation),
        *(_of_board(consolidation, board, stem) for board in boards.values()),
        *(_of(consolidation, receiver, stem) for receiver in named.values()),
    ]


def _there(gathered: Gathered, stem: str) -> bool:
    return (gathered.folder.root / f"{stem}.docx").is_file()


def _of_board_stem(stem: str, board: str) -> str:
    return f"{stem}-{slug(board)[:60]}"


def _of_receiver_stem(stem: str, receiver: Receiver) -> str:
    """Told from a board's: a department and a board may share a name."""
    unit = f"-{slug(receiver.unit)[:40]}" if receiver.unit else ""
    return f"{stem}-osasto-{slug(receiver.department.id)[:50]}{unit}"


def _of_board(consolidation: Consolidation, board: str, stem: str) -> ReportedPart:
    rows = tuple(merged for merged in consolidation.rows if key(merged.row.binding_body) == key(board))
    held = key(board)
    return ReportedPart(
        _of_board_stem(stem, board),
        replace(consolidation, rows=rows),
        board,
        lambda line: key(line.binding_body) == held,
    )


def _of(consolidation: Consolidation, receiver: Receiver, stem: str) -> ReportedPart:
    own = {row.id for row in receiver.rows}
    rows = tuple(merged for merged in consolidation.rows if merged.row.id in own)
    department, unit = receiver.department.id, "" if receiver.unit == REST else receiver.unit
    return ReportedPart(
        _of_receiver_stem(stem, receiver),
        replace(consolidation, rows=rows),
        name_in(receiver.name, consolidation.catalogue.settings.language),
        lambda line: line.department == department and (not receiver.unit or line.unit == unit),
    )


def reports(
    gathered: Gathered,
    past: Sequence[Sequence[TidyLine]],
    wanted: Sequence[ReportedPart],
    counted: Counted,
    *,
    pdf: bool,
) -> Iterator[Made]:
    """The reports of the parts, each with what the office has written in it, or in an earlier round's.

    ``counted`` is the whole round counted.
    Raises :class:`~tyokirja.problems.Refused` (``OFFICE_MISSING``, ``OFFICE_FAILED``) where a PDF cannot be made.
    """
    from tyokirja.report import public_page
    from tyokirja.report.document import office, whole

    folder = gathered.folder
    everywhere = {merged.row.id for merged in gathered.consolidation.rows}
    for part in wanted:
        path = folder.root / f"{part.stem}.docx"
        saved = office.read(path)
        earlier = _earlier(gathered, path.name)
        told_of, its_own = (gathered.layout, part.past(past, everywhere)), None if part.name else counted
        report = whole.document(
            part.consolidation, *told_of, found=saved, earlier=earlier, file=str(path), part=part.name, counted=its_own
        )
        others = [each for suffix in _OTHER_SUFFIXES if (each := path.with_suffix(suffix)).is_file()]
        unread = [path, *others] if saved.unread else others
        told = [*(Problem(Code.REPORT_NOT_READ, file=str(other)) for other in unread), *report.problems]
        printed = path.with_suffix(".pdf")
        if not pdf and printed.is_file() and not holds(path, report.data):
            told.append(Problem(Code.REPORT_PDF_OLD, file=str(printed)))
        yield Made(path, report.data, tuple(told), guarded=saved.unread or not saved.whole)
        if not part.name:
            page = public_page.page(part.consolidation, *told_of, found=saved, counted=counted)
            yield Made(folder.page, page)
        if pdf:
            final = whole.document(
                part.consolidation, *told_of, found=saved, earlier=earlier, part=part.name, final=True, counted=its_own
            )
            yield Made(printed, printing.to_pdf(final.data))


def _earlier(gathered: Gathered, name: str) -> tuple[str, Found] | None:
    """What the office wrote in the latest earlier round's report of the same part, with that round's code."""
    from tyokirja.report.document import office

    for earlier in reversed(gathered.past):
        saved = office.read(beside_round(gathered.folder, earlier.code).root / name)
        if saved.words:
            return earlier.code, saved
    return None


def keep_edited(path: Path) -> None:
    """A report that somebody saved stays as it was, one generation of it: looks that they changed are not carried over.

    Raises :class:`~tyokirja.problems.Refused` (``CANNOT_READ``, ``CANNOT_WRITE``).
    """
    from tyokirja.report.document import office

    if path.is_file() and not untouched(path) and not open_elsewhere(path):
        kept = path.with_name(f"{path.stem}-edellinen{path.suffix}")
        write_whole(beside(kept) if office.read(kept).unread else kept, contents(path))

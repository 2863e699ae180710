"""``import``: a council's document to a catalogue, with what it tells of the one that it replaces."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tyokirja.commands.telling import SHOWN, Teller, tell_changes
from tyokirja.records import dataclass
from tyokirja.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tyokirja.model import Catalogue, ColumnUse
    from tyokirja.problems import Problem
    from tyokirja.sources.asking.coverage import Coverage


@dataclass(frozen=True, slots=True)
class Imported:
    """The catalogue that was written to ``path``; the one that stood there before, and where its file was kept.

    ``remembered``: where the office's answers on its document's tables were written down, None where there are no new ones.
    """

    catalogue: Catalogue
    path: Path
    coverage: Coverage
    previous: Catalogue | None = None
    kept: Path | None = None
    remembered: Path | None = None

    @property
    def code(self) -> int:
        """The exit code: 1 where there are doubts to go through, or tables that were not understood."""
        covered = self.coverage
        return 1 if self.catalogue.decisions or covered.places or covered.is_lost or covered.wider else 0


def import_source(
    source: Path,
    output: Path,
    teller: Teller,
    *,
    organisation: str | None = None,
    replace: bool = False,
    passwords: tuple[str, ...] = (),
    today: date | None = None,
    mapping: Path | None = None,
) -> Imported:
    """Read the document and write the catalogue; one that is there already is brought up to date, or made ``replace`` anew.

    What its sheet *Tulkinta* says of the document's tables goes before what the file ``mapping`` says (or that sheet of the
    catalogue that it is), or the file beside the catalogue, and is written down in the latter for the next document.

    Raises :class:`Refused` where the document, the earlier catalogue or the mapping cannot be read, or the new one not be
    written; also where the answers on *Tulkinta* cannot be.
    """
    from tyokirja.catalogue.reading.whole import read_catalogue
    from tyokirja.catalogue.writing.whole import catalogue_workbook
    from tyokirja.files import write_whole
    from tyokirja.files.handwork import keep
    from tyokirja.files.locks import working
    from tyokirja.sources.importing import draft

    day = today or date.today()
    previous, problems = read_catalogue(output, passwords, unread=True) if output.is_file() else (None, ())
    said = _said_on_sheet(previous, problems)
    given = _said_in(mapping, passwords) if mapping else _NOTHING
    told = _together(said, given, output.parent)
    made = draft(
        source,
        organisation=organisation,
        language=teller.language,
        previous=previous,
        today=day,
        anew=replace or told.are_new,
        passwords=passwords,
        uses=told.uses,
    )
    catalogue = made.catalogue
    data = catalogue_workbook(catalogue)
    with working(output.parent):
        kept = keep(output, data, f"{output.stem}-edellinen{output.suffix}")
        write_whole(output, data)
        remembered = told.remember(output.parent, catalogue)
    imported = Imported(catalogue, output, made.coverage, previous, kept, remembered)
    _tell(imported, source, teller, day)
    return imported


_Said: TypeAlias = "tuple[dict[str, tuple[ColumnUse, ...]], dict[str, tuple[str, ...]]]"
"""What the columns of tables are for, and their headings, by the tables' marks."""

_NOTHING: _Said = ({}, {})


@dataclass(frozen=True, slots=True)
class _Answers:
    """What the columns of tables are for, from everywhere that says so. ``are_new``: some of it was not written down yet."""

    uses: dict[str, tuple[ColumnUse, ...]]
    headings: dict[str, tuple[str, ...]]
    are_new: bool

    def remember(self, folder: Path, catalogue: Catalogue) -> Path | None:
        """Write the answers down beside the catalogue, where there are new ones."""
        from tyokirja.files import write_whole
        from tyokirja.sources.asking import mapping

        if not self.are_new:
            return None
        path = folder / mapping.FILE
        write_whole(path, mapping.written(self.uses, self.headings, catalogue.settings.language).encode())
        return path


def _said_on_sheet(catalogue: Catalogue | None, problems: Sequence[Problem]) -> _Said:
    """The answers of a catalogue's sheet *Tulkinta*. Raises :class:`Refused` for those that contradict, with their cells."""
    from tyokirja.catalogue.layout import CataloguePart, sheet_titles
    from tyokirja.model.seen import answered
    from tyokirja.problems import Refused, Severity

    sheets = sheet_titles(CataloguePart.SEEN)
    if wrong := [problem for problem in problems if problem.severity is Severity.ERROR and problem.sheet in sheets]:
        raise Refused(wrong)
    seen = catalogue.seen if catalogue else ()
    by_table: dict[str, list[str]] = {}
    for column in seen:
        by_table.setdefault(column.table, []).append(column.heading)
    return answered(seen), {mark: tuple(titles) for mark, titles in by_table.items()}


def _said_in(path: Path, passwords: tuple[str, ...]) -> _Said:
    """What a file of answers says, or a catalogue on its sheet *Tulkinta*. Raises :class:`Refused` where it says nothing."""
    from tyokirja.catalogue.layout import CataloguePart, sheet_title
    from tyokirja.catalogue.reading.whole import read_catalogue
    from tyokirja.problems import Code, Problem, Refused
    from tyokirja.sources.asking.mapping import read_mapping
    from tyokirja.workbooks.kinds import OLE, ZIP

    try:
        with path.open("rb") as file:
            is_workbook = file.read(len(OLE)).startswith((*ZIP, OLE))
    except OSError:
        is_workbook = False  # what cannot be opened is told of as a file of answers
    if not is_workbook:
        return read_mapping(path)
    catalogue, problems = read_catalogue(path, passwords, unread=True)
    said = _said_on_sheet(catalogue, problems)
    if not said[0]:
        sheet = sheet_title(CataloguePart.SEEN, catalogue.settings.language)
        raise Refused(Problem(Code.MAPPING_NOT_READ, file=path.name, sheet=sheet, value=f"{path.name}, {sheet}"))
    return said


def _together(said: _Said, given: _Said, folder: Path) -> _Answers:
    """What is ``said`` on the sheet goes before what is ``given``, and that before the file in ``folder``."""
    from tyokirja.sources.asking.mapping import FILE, read_mapping

    known, headings = read_mapping(folder / FILE) if (folder / FILE).is_file() else _NOTHING
    uses = {**known, **given[0], **said[0]}
    return _Answers(uses, {**headings, **given[1], **said[1]}, uses != known)


def _tell(imported: Imported, source: Path, teller: Teller, today: date) -> None:
    catalogue, previous, language = imported.catalogue, imported.previous, teller.language
    teller.line(
        text(
            "cli.import.done",
            language,
            organisation=catalogue.settings.organisation,
            rows=len(catalogue.rows),
            departments=len(catalogue.departments),
            doubts=len(catalogue.decisions),
            proposed=len(catalogue.proposals),
        )
    )
    _tell_account(catalogue, teller)
    if previous is not None:
        _tell_changes_since(previous, catalogue, teller)
    teller.file(imported.path)
    if imported.kept is not None:
        teller.file(imported.kept, "cli.import.kept")
    if imported.remembered is not None:
        teller.file(imported.remembered, "cli.import.remembered")
    if imported.coverage.wider:
        from tyokirja.sources.importing import wider_lines

        teller.problems([wider_lines(imported.coverage, source.name)])
    if imported.coverage.is_low:
        _tell_missed(imported, teller)
        then = text("cli.import.then", teller.language)
        teller.next_command("import", source, "-o", imported.path, lead=then)
        return
    if imported.coverage.places:
        _tell_missed(imported, teller)
    if imported.coverage.is_lost:
        from tyokirja.sources.importing import lost_tables

        # No answer in the catalogue mends them: the remedy is another file.
        teller.problems([lost_tables(imported.coverage, source.name)])
        return
    lacks_addresses = not catalogue.settings.reply_to or any(not each.email for each in catalogue.departments)
    if catalogue.decisions or lacks_addresses:
        first = "doubts" if catalogue.decisions else "proposals" if catalogue.proposals else "goals"
        names = {"first": first, "departments": "departments", "settings": "settings"}
        sheets = {name: text(f"catalogue.sheet.{key}", catalogue.settings.language) for name, key in names.items()}
        teller.line(text("cli.import.review", language, **sheets))
    # Who imports again after the sheet was there has confirmed what stands on it.
    if imported.coverage.confirm - {column.table for column in (previous.seen if previous else ())}:
        from tyokirja.catalogue.layout import CataloguePart, sheet_title

        sheet = sheet_title(CataloguePart.SEEN, catalogue.settings.language)
        then = text("cli.import.confirm", language, sheet=sheet)
        teller.next_command("import", source, "-o", imported.path, lead=then)
        return
    teller.next_command("generate", imported.path, "--round", _next_round(imported, today))


def _tell_missed(imported: Imported, teller: Teller) -> None:
    """Which of the document's tables of goals were not understood, and where it can be said what they are."""
    from tyokirja.catalogue.layout import CataloguePart, sheet_title
    from tyokirja.problems import Code, Problem

    covered, sheet = imported.coverage, sheet_title(CataloguePart.SEEN, imported.catalogue.settings.language)
    more = f" (+{len(covered.places) - SHOWN})" if len(covered.places) > SHOWN else ""
    fields = (("share", str(int(covered.share * 100))), ("places", ", ".join(covered.places[:SHOWN]) + more))
    teller.problems([Problem(Code.TABLES_NOT_UNDERSTOOD, file=imported.path.name, sheet=sheet, fields=fields)])


def _tell_account(catalogue: Catalogue, teller: Teller) -> None:
    """What became of the cells of the source, and which of its parts were hidden."""
    from tyokirja.sources.account import hidden

    report, language = catalogue.report, teller.language
    if report is None:
        return
    counts = {"cells": report.cells, "imported": report.imported, "merged": report.merged}
    teller.line(text("cli.import.balance", language, **counts, left_over=len(report.left_over)))
    if parts := hidden(report, catalogue.settings.language):
        more = f" (+{len(parts) - SHOWN})" if len(parts) > SHOWN else ""
        sheet = text("catalogue.sheet.report", catalogue.settings.language)
        teller.line(text("cli.import.hidden", language, parts=", ".join(parts[:SHOWN]) + more, sheet=sheet))


_TOLD = frozenset({"retargeted", "rebased", "removed"})
"""The changes of a re-import that are told one by one: the others are in the catalogue's report."""


def _tell_changes_since(previous: Catalogue, catalogue: Catalogue, teller: Teller) -> None:
    """What the new document made of the rows, and of the period and its rounds, where it made anything."""
    from tyokirja.model import CHANGES

    language = teller.language
    if catalogue.report is not None:
        changes = Counter(change.change for change in catalogue.report.changes)
        teller.line(text("cli.import.changes", language, **{name: changes[name] for name in CHANGES}))
        tell_changes([change for change in catalogue.report.changes if change.change in _TOLD], teller, SHOWN)
    before, after = previous.settings.period, catalogue.settings.period
    if before != after:
        teller.line(text("cli.import.period", language, before=before or "–", after=after))
    added = [round_.code for round_ in catalogue.rounds if round_ not in previous.rounds]
    if added:
        teller.line(text("cli.import.rounds", language, rounds=", ".join(added)))


def _next_round(imported: Imported, today: date) -> str:
    from tyokirja.sources.period import next_round

    catalogue = imported.catalogue
    return next_round(catalogue.settings.period, catalogue.rounds, today) or "Q1"

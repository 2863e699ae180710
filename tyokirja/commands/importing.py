"""``import``: a council's document to a catalogue, with what it tells of the one that it replaces."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.commands.changing import tell_changes
from tyokirja.commands.telling import SHOWN, Teller
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.model import Catalogue


@dataclass(frozen=True, slots=True)
class Imported:
    """The catalogue that was written to ``path``; the one that stood there before, and where its file was kept."""

    catalogue: Catalogue
    path: Path
    previous: Catalogue | None = None
    kept: Path | None = None

    @property
    def code(self) -> int:
        """The exit code: 1 where there are doubts to go through."""
        return 1 if self.catalogue.doubts else 0


def import_source(
    source: Path,
    output: Path,
    teller: Teller,
    *,
    organisation: str | None = None,
    replace: bool = False,
    passwords: tuple[str, ...] = (),
    today: date | None = None,
) -> Imported:
    """Read the document and write the catalogue; one that is there already is brought up to date, or made ``replace`` anew.

    Raises :class:`Refused` where the document or the earlier catalogue cannot be read, or the new one not be written.
    """
    from tyokirja.catalogue import reading, writing
    from tyokirja.files import write_whole
    from tyokirja.handwork import keep
    from tyokirja.locks import working
    from tyokirja.sources.importing import import_document

    day = today or date.today()
    previous = reading.read(output, passwords)[0] if output.is_file() else None
    catalogue = import_document(
        source,
        organisation=organisation,
        language=teller.language,
        previous=previous,
        today=day,
        anew=replace,
        passwords=passwords,
    )
    data = writing.workbook(catalogue)
    with working(output.parent):
        kept = keep(output, data, f"{output.stem}-edellinen{output.suffix}")
        write_whole(output, data)
    imported = Imported(catalogue, output, previous, kept)
    _tell(imported, teller, day)
    return imported


def _tell(imported: Imported, teller: Teller, today: date) -> None:
    from tyokirja.sources.doubtcodes import DoubtCode

    catalogue, previous, language = imported.catalogue, imported.previous, teller.language
    proposed = sum(each.code == DoubtCode.PROPOSED for each in catalogue.doubts)
    teller.line(
        text(
            "cli.import.done",
            language,
            organisation=catalogue.settings.organisation,
            rows=len(catalogue.rows),
            departments=len(catalogue.departments),
            doubts=len(catalogue.doubts) - proposed,
            proposed=proposed,
        )
    )
    _tell_account(catalogue, teller)
    if previous is not None:
        _tell_changes_since(previous, catalogue, teller)
    teller.file(imported.path)
    if imported.kept is not None:
        teller.file(imported.kept, "cli.import.kept")
    if catalogue.doubts:
        names = ("doubts", "departments")
        sheets = {name: text(f"catalogue.sheet.{name}", catalogue.settings.language) for name in names}
        teller.line(text("cli.import.review", language, **sheets))
    teller.next_command("generate", imported.path, "--round", _next_round(imported, today))


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
        changes = Counter(each.change for each in catalogue.report.changes)
        teller.line(text("cli.import.changes", language, **{name: changes[name] for name in CHANGES}))
        tell_changes([each for each in catalogue.report.changes if each.change in _TOLD], teller, SHOWN)
    before, after = previous.settings.period, catalogue.settings.period
    if before != after:
        teller.line(text("cli.import.period", language, before=before or "–", after=after))
    added = [each.code for each in catalogue.rounds if each not in previous.rounds]
    if added:
        teller.line(text("cli.import.rounds", language, rounds=", ".join(added)))


def _next_round(imported: Imported, today: date) -> str:
    from tyokirja.sources.period import first_open

    catalogue = imported.catalogue
    if imported.previous is not None:
        first = first_open(catalogue.settings.period, catalogue.rounds, today)
    else:
        first = next(iter(catalogue.rounds), None)
    return first.code if first else "Q1"

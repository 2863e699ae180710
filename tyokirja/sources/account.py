"""The account of a source: every table cell is imported, merged into another, or left over with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from tyokirja.model import ImportReport, Language, LeftOver
from tyokirja.sources.language.columnheadings import labels_in
from tyokirja.sources.language.vocabulary import CONTENT, FIGURES, labelled
from tyokirja.sources.language.words import FULL_LINE
from tyokirja.sources.places import in_language
from tyokirja.sources.readers.document import Document
from tyokirja.sources.readers.symbols import UNKNOWN
from tyokirja.sources.structure.found import Shape
from tyokirja.sources.structure.interpretation import NOT_UNDERSTOOD, Interpretation
from tyokirja.sources.structure.sections import NOT_GOALS
from tyokirja.sources.structure.strips import Atom
from tyokirja.texts import text
from tyokirja.written import NOT_SAID, Mark, Run


def report(
    document: Document,
    atoms: Sequence[Atom],
    read: Interpretation,
    originals: frozenset[int],
    language: Language,
) -> ImportReport:
    """The import report. Counted are the cells of tables, and those lines outside them that state goals or measures.

    So is each line and part that is struck, deleted or hidden, but for a struck figure that is kept as the original of its
    revision: ``originals`` are the cells of those.
    """
    used = frozenset().union(*(row.own for row in read.rows)) if read.rows else frozenset()
    lines = frozenset().union(*(row.own for row in read.rows if row.shape is Shape.LINES)) if read.rows else frozenset()
    imported = merged = 0
    left: list[LeftOver] = []
    counted = 0
    for number, atom in enumerate(atoms):
        stated = number in read.reasons or _states_a_goal(atom) or (atom.silent and bool(atom.unsaid))
        aside = atom.line and number not in lines and (number in used or number in read.merged or not stated)
        place = in_language(atom.place, language)
        counted += (not aside) + (UNKNOWN in atom.text)
        if aside:
            pass
        elif number in used:
            imported += 1
        elif number in read.merged:
            merged += 1
        else:
            left.append(LeftOver(place, atom.text, _reason(number, atom, read, language)))
        if UNKNOWN in atom.text:
            left.append(LeftOver(place, atom.text, text("importing.left.unknown_sign", language)))
        for part in () if atom.silent else atom.unsaid:
            # The sign of a footnote in running text is nobody's figure.
            kept = number in originals and part.marks == Mark.STRUCK
            if not (kept or (aside and not part.marks & NOT_SAID)):
                counted += 1
                left.append(LeftOver(place, part.text.replace(FULL_LINE, ""), _why_unsaid(part, language)))
    counted += len(document.unread)
    for missed in document.unread:
        reason = text(f"importing.left.{missed.reason}", language, cells=missed.cells)
        left.append(LeftOver(in_language(missed.place, language), missed.text, reason))
    return ImportReport(document.name, document.sha256, counted, imported, merged, tuple(left))


def _states_a_goal(atom: Atom) -> bool:
    """A line outside tables that begins with the label of a goal or a measure, or is a table's headings run together."""
    if said := labelled(atom.text):
        return said[0].role in CONTENT | FIGURES
    return len(labels_in(atom.text)) >= _LABELS_OF_A_TABLE


_LABELS_OF_A_TABLE = 3


def _reason(number: int, atom: Atom, read: Interpretation, language: Language) -> str:
    if atom.silent and atom.unsaid:
        return _why_unsaid(atom.unsaid[0], language)
    code, heading = read.reasons.get(number, (NOT_UNDERSTOOD if atom.line else NOT_GOALS, ""))
    return text(f"importing.left.{code}", language, heading=heading or "–")


def hidden(report: ImportReport, language: Language) -> tuple[str, ...]:
    """The sheets, rows and columns that a workbook hides and that were therefore left over, by their places."""
    # With the number of cells the reason is another each time.
    reason, _, rest = text("importing.left.hidden_cells", language).partition("{cells}")
    return tuple(
        left.place for left in report.left_over if left.reason.startswith(reason) and left.reason.endswith(rest)
    )


_UNSAID = {Mark.DELETED: "deleted", Mark.HIDDEN: "hidden", Mark.STRUCK: "struck", Mark.RAISED: "raised"}


def _why_unsaid(part: Run, language: Language) -> str:
    """Why a part of a text is not said; of several marks the first in this order."""
    reason = next(reason for mark, reason in _UNSAID.items() if mark in part.marks)
    return text(f"importing.left.{reason}", language)

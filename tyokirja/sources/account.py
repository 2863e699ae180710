"""The account of a source: every table cell is imported, merged into another, or left over with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from tyokirja.model import ImportReport, Language, LeftOver
from tyokirja.sources.found import Shape
from tyokirja.sources.interpret import NOT_GOALS, NOT_UNDERSTOOD, Interpretation
from tyokirja.sources.language.vocabulary import CONTENT, FIGURES, labelled, labels_in
from tyokirja.sources.places import in_language
from tyokirja.sources.readers.document import Document
from tyokirja.sources.strips import Atom
from tyokirja.texts import text


def report(document: Document, atoms: Sequence[Atom], read: Interpretation, language: Language) -> ImportReport:
    """The import report. Counted are the cells of tables, and those lines outside them that state goals or measures."""
    used = frozenset().union(*(row.own for row in read.rows)) if read.rows else frozenset()
    lines = frozenset().union(*(row.own for row in read.rows if row.shape is Shape.LINES)) if read.rows else frozenset()
    imported = merged = 0
    left: list[LeftOver] = []
    counted = 0
    for number, atom in enumerate(atoms):
        stated = number in read.reasons or _states_a_goal(atom)
        if atom.line and number not in lines and (number in used or number in read.merged or not stated):
            continue
        counted += 1
        if number in used:
            imported += 1
        elif number in read.merged:
            merged += 1
        else:
            left.append(LeftOver(in_language(atom.place, language), atom.text, _reason(number, atom, read, language)))
    return ImportReport(document.name, document.sha256, counted, imported, merged, tuple(left))


def _states_a_goal(atom: Atom) -> bool:
    """A line outside tables that begins with the label of a goal or a measure, or is a table's headings run together."""
    if said := labelled(atom.text):
        return said[0].role in CONTENT | FIGURES
    return len(labels_in(atom.text)) >= _LABELS_OF_A_TABLE


_LABELS_OF_A_TABLE = 3


def _reason(number: int, atom: Atom, read: Interpretation, language: Language) -> str:
    code, heading = read.reasons.get(number, (NOT_UNDERSTOOD if atom.line else NOT_GOALS, ""))
    return text(f"importing.left.{code}", language, heading=heading or "–")

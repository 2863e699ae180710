"""What the office has written in a master besides its decisions: its notes, and what stands outside their places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from functools import cache

from tyokirja.model import Language, OfficeNote
from tyokirja.model.fields import ANSWERS
from tyokirja.names import HIDDEN_SHEET
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.records import dataclass
from tyokirja.report.master.seal import MasterSeal, words_of
from tyokirja.report.office.tables import KEEP, NOTE, NOTE_COLUMNS, WITHIN, headed, holds, lines, titles, typed
from tyokirja.texts import area, every_language
from tyokirja.workbooks.book import RawBook, RawSheet, address
from tyokirja.written import Written
from tyokirja.written import key as folded

_MOST_MOVED = 200
"""Cells of one sheet that are carried to the sheet of notes; more are a table of somebody's own."""

_NAMED = 8
"""Cells that a message names."""

_OWN = {
    "corrections": ("row_id", "field", "new_value", "who", "why", "keep"),
    "conflicts": ("choose",),
    "notes": NOTE_COLUMNS,
}
"""The columns, by sheet, whose cells are read as what they are meant for."""


@dataclass(slots=True)
class Notes:
    """The notes that a master holds: ``listed`` on their sheet and found elsewhere, ``by_row`` beside the rows."""

    listed: list[OfficeNote] = field(default_factory=list)
    by_row: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(book: RawBook, file: str, seal: MasterSeal, language: Language, *, saved: bool) -> Notes:
    """The notes of a master whose sheets have been read. ``saved``: somebody has saved it since it was written.

    Only then are its other sheets looked through, by the seal.
    """
    notes = Notes()
    if not saved:
        notes.by_row.update(seal.notes)
    for sheet in book.sheets:
        if sheet.name == HIDDEN_SHEET:
            continue
        looking = _Looking(sheet, file, seal, language, notes)
        looking.own_tables(rows=saved)
        if saved and seal.marks:
            looking.strays()
    return notes


class _Looking:
    """One sheet of the master, and where on it the office's own places are."""

    def __init__(self, sheet: RawSheet, file: str, seal: MasterSeal, language: Language, notes: Notes) -> None:
        self.sheet, self.file, self.seal, self.language, self.notes = sheet, file, seal, language, notes
        self.lines = list(lines(sheet.cells, language))
        self.heading, self.columns = self._headings()
        self.row_ids: dict[int, str] = {}
        if "row_id" in self.columns:
            below = (line for line in self.lines if line[0] > self.heading)
            self.row_ids = {number: line.get(self.columns["row_id"], "") for number, line in below}

    def _headings(self) -> tuple[int, dict[str, int]]:
        """The row (from 1) and the columns of a table that has row ids; none where the sheet has no such table."""
        names = ("row_id", NOTE, "stood_at", "choose", "field", "new_value", "who", "why", "keep", *ANSWERS)
        for number, line in self.lines:
            if number > WITHIN:
                break
            columns = headed(names, line, self.seal.own)
            if "row_id" in columns and len(columns) > 1:
                return number, columns
        return 0, {}

    @property
    def _kind(self) -> str:
        """Which of the office's tables this is, by its headings; empty for another sheet."""
        for key, names in _OWN.items():
            if set(names) <= self.columns.keys():
                return key
        return "rows" if {NOTE, *ANSWERS} <= self.columns.keys() else ""

    def own_tables(self, *, rows: bool) -> None:
        """Take the notes that stand where they belong; those beside the ``rows`` where they are to be read there."""
        kind = self._kind
        if kind == "notes" or (not kind and folded(self.sheet.name) in titles("notes")):
            for number, line in self.lines:
                if number > self.heading:
                    row_id, text, place = (line.get(self.columns.get(name, -1), "") for name in NOTE_COLUMNS)
                    if row_id or text or place:
                        self.notes.listed.append(OfficeNote(text, row_id, place))
        elif kind == "rows" and rows:
            self._beside_rows()

    def _beside_rows(self) -> None:
        at = self.columns[NOTE]
        for number, line in self.lines:
            text, row_id = line.get(at, ""), self.row_ids.get(number, "")
            if number <= self.heading or not text:
                continue
            if not row_id:
                self.notes.listed.append(OfficeNote(text, "", self._place(number - 1, at)))
                continue
            known = self.notes.by_row.get(row_id)
            self.notes.by_row[row_id] = text if known in (None, text) else f"{known}\n{text}"

    def strays(self) -> None:
        """Take what stands outside the office's places and is not the program's own, and tell of it."""
        own = self._own_columns()
        strays: list[tuple[str, OfficeNote]] = []
        for (row, column), content in self.sheet.cells.items():
            if column in own and row >= self.heading and not self._is_no_word(column, content):
                continue
            row_id = self.row_ids.get(row + 1, "")
            answer = self._answer_at(column) if row_id else ""
            if answer:
                if content.blank or not self.seal.edited(row_id, answer, content):
                    continue
                text = typed(content, self.language)
                self._tell_edited(row, column, row_id, answer, text)
            elif content.formula or content.error or self.seal.issued(words_of(content.value)):
                continue
            else:
                text = typed(content, self.language)
            if text:
                strays.append(("" if answer else address(row, column), self._note(text, row_id, row, column)))
        strays += [
            (
                address(comment.row, comment.column),
                self._note(comment.text, self.row_ids.get(comment.row + 1, ""), comment.row, comment.column),
            )
            for comment in self.sheet.comments
        ]
        strays += [("–", OfficeNote(text, "", self.sheet.name)) for text in self._own_words()]
        self._take(strays)

    def _is_no_word(self, column: int, content: Written) -> bool:
        """True for a text of somebody's own where only *yes* is asked."""
        return column == self.columns.get(KEEP) and not holds(typed(content, self.language))

    def _own_words(self) -> Iterator[str]:
        """The words of text boxes, charts and margins that the program did not write."""
        for text in self.sheet.texts:
            if not self.seal.issued(text) and folded(text) not in _titles_of_charts():
                yield text

    def _own_columns(self) -> frozenset[int]:
        kind = self._kind
        names = (NOTE,) if kind == "rows" else _OWN.get(kind, ())
        return frozenset(self.columns[name] for name in names)

    def _answer_at(self, column: int) -> str:
        if self._kind != "rows":
            return ""
        return next((name for name in (*ANSWERS, *self.seal.own) if self.columns.get(name) == column), "")

    def _note(self, text: str, row_id: str, row: int, column: int) -> OfficeNote:
        return OfficeNote(text, row_id, self._place(row, column))

    def _place(self, row: int, column: int) -> str:
        return f"{self.sheet.name}!{address(row, column)}"

    def _take(self, strays: list[tuple[str, OfficeNote]]) -> None:
        if len(strays) > _MOST_MOVED:
            self._tell(Code.MASTER_STRAYS_MANY, {"count": str(len(strays))})
            return
        self.notes.listed += [note for _, note in strays]
        if places := [place for place, _ in strays if place]:
            named = ", ".join(places[:_NAMED] + ["…"] * (len(places) > _NAMED))
            self._tell(Code.MASTER_STRAYS, {"cells": named})

    def _tell(self, code: ProblemKind, fields: Mapping[str, str]) -> None:
        given = (("where", self.sheet.name), *fields.items())
        self.notes.problems.append(Problem(code, file=self.file, sheet=self.sheet.name, fields=given))

    def _tell_edited(self, row: int, column: int, row_id: str, answer: str, text: str) -> None:
        self.notes.problems.append(
            Problem(
                Code.MASTER_ANSWER_EDITED, file=self.file, sheet=self.sheet.name, cell=address(row, column),
                row_id=row_id, value=text, fields=(("column", answer),),
            )
        )  # fmt: skip


@cache
def _titles_of_charts() -> frozenset[str]:
    """What the charts of a master are called, which stands in no cell of it."""
    names = [name for name in area("master") if name.startswith("chart.") and not name.endswith(".alt")]
    return frozenset(folded(title) for name in names for title in every_language(f"master.{name}"))

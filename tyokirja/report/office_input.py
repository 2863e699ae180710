"""Read back what the office has written in a master: corrections and choices between conflicting answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tyokirja.columns import ANSWERS, Written, as_typed
from tyokirja.model import ConflictChoice, Correction, Language
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.texts import every_language, text
from tyokirja.workers.collecting import uncollected
from tyokirja.written import key as folded
from tyokirja.written import plain

if TYPE_CHECKING:
    from tyokirja.workbooks.ooxml_rows import RowBook

_FORMAT = "tyokirja-master/1"
_HIDDEN = "_tyokirja"
_SPAN = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?[A-Z]{1,3}\$?(\d{1,7})")
_CLEAR = frozenset({"-", "–", "—"})
_HEADINGS_WITHIN = 30

_Line: TypeAlias = dict[int, str]
"""The texts of a row's cells by column, counted from 0."""

Found = tuple[tuple[Correction, ...], tuple[ConflictChoice, ...], tuple[Problem, ...]]


@uncollected()
def read(path: Path) -> Found:
    """The corrections and choices in a master that the office may have edited, and what is wrong with them.

    The hidden sheet tells where they stand; where the office has moved a column or renamed a sheet, the headings do.
    A file that is no master gives one problem, ``NOT_A_MASTER``. Whether a row id or a value is right is for the merge
    to say, which knows the catalogue.
    """
    from tyokirja.workbooks.book import ReadFailed
    from tyokirja.workbooks.ooxml_rows import RowBook

    try:
        return _Reader(RowBook(path.read_bytes()), path.name).read()
    except (OSError, ReadFailed):
        return (), (), (Problem(Code.NOT_A_MASTER, file=path.name),)


class _Reader:
    def __init__(self, book: RowBook, file: str) -> None:
        self.book = book
        self.file = file
        self.problems: list[Problem] = []
        self.identity: dict[str, str] = {}
        self.language = Language.FI
        self.hidden: dict[int, _Line] = {}

    def read(self) -> Found:
        self.hidden = dict(self._lines(_HIDDEN))
        self.identity = {line[0]: line.get(1, "") for line in self.hidden.values() if 0 in line}
        if self.identity.get("format") != _FORMAT:
            return (), (), (Problem(Code.NOT_A_MASTER, file=self.file),)
        if self.identity.get("language") in set(Language):
            self.language = Language(self.identity["language"])
        corrections = tuple(self._corrections())
        return corrections, tuple(self._choices()), tuple(self.problems)

    def _corrections(self) -> Iterator[Correction]:
        names = ("row_id", "field", "new_value", "who", "why")
        places: dict[tuple[str, str], str] = {}
        for place, cells in self._table("corrections", names):
            row_id, field, new, who, why = (cells[name] for name in names)
            if not any((row_id, field, new, who, why)):
                continue
            column = self._column(field)
            lacking = [name for name in ("row_id", "field", "new_value") if not cells[name]]
            if lacking:
                self._problem(Code.CORRECTION_INCOMPLETE, "corrections", place, new, missing=self._names(lacking))
            elif column is None:
                self._unknown_field(place, field)
            if lacking or column is None:
                # It stays on the sheet: who typed it shall not have to do so again.
                yield Correction(row_id, column or field, new, who, why, unread=True)
                continue
            unsigned = [name for name, given in (("who", who), ("why", why)) if not given]
            if unsigned:
                self._problem(
                    Code.CORRECTION_UNSIGNED, "corrections", place, new, row_id=row_id, missing=self._names(unsigned)
                )
            if (row_id, column) in places:
                other = places[row_id, column]
                self._problem(Code.CORRECTION_TWICE, "corrections", place, new, row_id=row_id, other_place=other)
            places[row_id, column] = self._place("corrections", place)
            # Of two for one answer the lower is applied later, and stands.
            yield Correction(row_id, column, "" if new in _CLEAR else new, who, why)

    def _unknown_field(self, place: str, field: str) -> None:
        names = [text(f"master.column.{name}", self.language) for name in ANSWERS]
        code, meant = Code.CORRECTION_FIELD_UNKNOWN, nearest(field, names)
        self._problem(code, "corrections", place, field, known=", ".join(names), meant=meant)

    def _choices(self) -> Iterator[ConflictChoice]:
        offered = self._options()
        for place, cells in self._table("conflicts", ("row_id", "field", "choose")):
            chosen, row_id = cells["choose"], cells["row_id"]
            if not chosen or not row_id:
                continue
            column = self._column(cells["field"]) or ""
            options = offered.get((row_id, column), {})
            by_words = {folded(label): typed for label, typed in options.items()}
            by_words |= {folded(typed): typed for typed in options.values() if folded(typed) not in by_words}
            answer = by_words.get(folded(chosen))
            if answer is None:
                known = ", ".join(options)
                self._problem(Code.CONFLICT_CHOICE_UNKNOWN, "conflicts", place, chosen, row_id=row_id, known=known)
            else:
                yield ConflictChoice(row_id, column, answer)

    def _options(self) -> Mapping[tuple[str, str], dict[str, str]]:
        """The answers that each conflict offered: the dropdown's words and the answer as typed."""
        from tyokirja.workbooks.book import column_index

        found: dict[tuple[str, str], dict[str, str]] = {}
        if span := _SPAN.fullmatch(self.identity.get("options:conflicts", "")):
            left = column_index(span[1]) or 0
            for number in range(int(span[2]), int(span[3]) + 1):
                line = self.hidden.get(number, {})
                row_id, column, label, typed = (line.get(at, "") for at in range(left, left + 4))
                found.setdefault((row_id, column), {})[label] = typed
        return found

    def _column(self, field: str) -> str | None:
        """The answer column of a heading, in whatever language the master is in."""
        wanted = folded(field)
        for name in ANSWERS:
            if wanted in {folded(each) for each in (*every_language(f"master.column.{name}"), name)}:
                return name
        return None

    def _names(self, columns: tuple[str, ...] | list[str]) -> str:
        return ", ".join(text(f"master.column.{name}", self.language) for name in columns)

    def _problem(self, code: ProblemKind, key: str, place: str, value: str, *, row_id: str = "", **fields: str) -> None:
        sheet = self.identity.get(f"sheet:{key}", "")
        given = tuple(fields.items())
        self.problems.append(
            Problem(code, file=self.file, sheet=sheet, cell=place, row_id=row_id, value=value, fields=given)
        )

    def _place(self, key: str, cell: str) -> str:
        return f"{self.identity.get(f'sheet:{key}', '')}!{cell}"

    def _table(self, key: str, names: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
        """The lines under a table's headings: the place of the first cell, and the cells by column name."""
        from tyokirja.workbooks.book import address

        columns: dict[str, int] = {}
        for number, line in self._lines(self._sheet(key)):
            if not columns:
                columns = self._headings(key, names, number, line)
                continue
            cells = {name: line.get(at, "") for name, at in columns.items()}
            yield address(number - 1, columns[names[0]]), cells

    def _sheet(self, key: str) -> str:
        name = self.identity.get(f"sheet:{key}", "")
        if name in self.book.names:
            return name
        known = {folded(each) for each in every_language(f"master.sheet.{key}")}
        return next((each for each in self.book.names if folded(each) in known), "")

    def _headings(self, key: str, names: tuple[str, ...], number: int, line: _Line) -> dict[str, int]:
        """Where the columns are, when this line is the headings: by its words, else by the letters as issued."""
        from tyokirja.workbooks.book import column_index

        words = {folded(typed): at for at, typed in reversed(line.items())}
        found: dict[str, int] = {}
        for name in names:
            known = (folded(each) for each in every_language(f"master.column.{name}"))
            at = next((words[each] for each in known if each in words), None)
            if at is not None:
                found[name] = at
        issued = number == int(self.identity.get(f"header_row:{key}", "0"))
        if len(found) < len(names) and (not issued or number > _HEADINGS_WITHIN):
            return {}
        for name in names:
            at = column_index(self.identity.get(f"column:{key}.{name}", ""))
            if name not in found and at is not None:
                found[name] = at
        return found if len(found) == len(names) else {}

    def _lines(self, sheet: str) -> Iterator[tuple[int, _Line]]:
        """A sheet's rows with something in them: number (from 1) and cells."""
        if sheet not in self.book.names:
            return
        for row, (columns, contents) in sorted(self.book.sheet(sheet).rows.items()):
            typed = (_typed(content, self.language) for content in contents)
            if line := {column: each for column, each in zip(columns, typed, strict=True) if each}:
                yield row + 1, line


def _typed(content: Written, language: Language) -> str:
    """A cell's text as the office typed it: a number or date as it would be typed; a formula's value, if it has one."""
    if content.value is None and not content.error:
        return ""
    shown = as_typed(content, language)
    return shown if shown[:1].isalnum() or plain(shown) else ""

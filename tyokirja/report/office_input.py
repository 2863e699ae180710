"""Read back what the office has written in a master: corrections and choices between conflicting answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from tyokirja.columns import ANSWERS, CellContent, as_typed
from tyokirja.model import ConflictChoice, Correction, Language
from tyokirja.problems import Code, Problem
from tyokirja.texts import every_language, text
from tyokirja.values import key as folded
from tyokirja.values import plain

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_FORMAT = "tyokirja-master/1"
_HIDDEN = "_tyokirja"
_CLEAR = frozenset({"-", "–", "—"})
_MOST_COLUMNS = 200
_HEADINGS_WITHIN = 30

Found = tuple[tuple[Correction, ...], tuple[ConflictChoice, ...], tuple[Problem, ...]]


def read(path: Path) -> Found:
    """The corrections and choices in a master that the office may have edited, and what is wrong with them.

    The hidden sheet tells where they stand; where the office has moved a column or renamed a sheet, the headings do.
    A file that is no master gives one problem, ``NOT_A_MASTER``. Whether a row id or a value is right is for the merge
    to say, which knows the catalogue.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (OSError, BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError):
        # SyntaxError: openpyxl lets the XML parser's own error through.
        return (), (), (Problem(Code.NOT_A_MASTER, file=path.name),)
    try:
        return _Reader(book, path.name).read()
    finally:
        book.close()


class _Reader:
    def __init__(self, book: Workbook, file: str) -> None:
        self.book = book
        self.file = file
        self.problems: list[Problem] = []
        self.identity: dict[str, str] = {}
        self.language = Language.FI
        self.hidden: dict[int, list[str]] = {}

    def read(self) -> Found:
        self.hidden = {number: [cell.typed for cell in line] for number, line in self._lines(_HIDDEN)}
        self.identity = {line[0]: line[1] for line in self.hidden.values() if len(line) > 1 and line[0]}
        if self.identity.get("format") != _FORMAT:
            return (), (), (Problem(Code.NOT_A_MASTER, file=self.file),)
        if self.identity.get("language") in set(Language):
            self.language = Language(self.identity["language"])
        corrections = tuple(self._corrections())
        return corrections, tuple(self._choices()), tuple(self.problems)

    def _corrections(self) -> Iterator[Correction]:
        table = self._table("corrections", ("row_id", "field", "new_value", "who", "why"))
        found: dict[tuple[str, str], tuple[Correction, str]] = {}
        for place, cells in table:
            row_id, field, new = (cells[name].typed for name in ("row_id", "field", "new_value"))
            if not row_id and not field and not new:
                continue
            lacking = [name for name in ("row_id", "field", "new_value") if not cells[name].typed]
            if lacking:
                self._problem(Code.CORRECTION_INCOMPLETE, "corrections", place, new, missing=self._names(lacking))
                continue
            column = self._column(field)
            if column is None:
                self._problem(Code.CORRECTION_FIELD_UNKNOWN, "corrections", place, field, known=self._names(ANSWERS))
                continue
            who, why = cells["who"].typed, cells["why"].typed
            unsigned = [name for name, given in (("who", who), ("why", why)) if not given]
            if unsigned:
                self._problem(
                    Code.CORRECTION_UNSIGNED, "corrections", place, new, row_id=row_id, missing=self._names(unsigned)
                )
            if earlier := found.get((row_id, column)):
                self._problem(Code.CORRECTION_TWICE, "corrections", place, new, row_id=row_id, other_place=earlier[1])
            new_text = "" if new in _CLEAR else new
            found[row_id, column] = (Correction(row_id, column, new_text, who, why), self._place("corrections", place))
        for correction, _ in found.values():
            yield correction

    def _choices(self) -> Iterator[ConflictChoice]:
        offered = self._options()
        for place, cells in self._table("conflicts", ("row_id", "field", "choose")):
            chosen, row_id = cells["choose"].typed, cells["row_id"].typed
            if not chosen or not row_id:
                continue
            column = self._column(cells["field"].typed) or ""
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
        from openpyxl.utils import range_boundaries

        found: dict[tuple[str, str], dict[str, str]] = {}
        if span := self.identity.get("options:conflicts"):
            left, top, _, bottom = range_boundaries(span)
            if left is None or top is None or bottom is None:
                return found
            for number in range(top, bottom + 1):
                cells = (self.hidden.get(number, []) + [""] * (left + 3))[left - 1 : left + 3]
                found.setdefault((cells[0], cells[1]), {})[cells[2]] = cells[3]
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

    def _problem(self, code: Code, key: str, place: str, value: str, *, row_id: str = "", **fields: str) -> None:
        sheet = self.identity.get(f"sheet:{key}", "")
        given = tuple(fields.items())
        self.problems.append(
            Problem(code, file=self.file, sheet=sheet, cell=place, row_id=row_id, value=value, fields=given)
        )

    def _place(self, key: str, cell: str) -> str:
        return f"{self.identity.get(f'sheet:{key}', '')}!{cell}"

    def _table(self, key: str, names: tuple[str, ...]) -> Iterator[tuple[str, dict[str, _Text]]]:
        """The lines under a table's headings: the place of the first cell, and the cells by column name."""
        from openpyxl.utils import get_column_letter

        columns: dict[str, int] = {}
        for number, line in self._lines(self._sheet(key)):
            if not columns:
                columns = self._headings(key, names, number, line)
                continue
            cells = {name: line[at] if at < len(line) else _NO_TEXT for name, at in columns.items()}
            yield f"{get_column_letter(columns[names[0]] + 1)}{number}", cells

    def _sheet(self, key: str) -> str:
        name = self.identity.get(f"sheet:{key}", "")
        if name in self.book.sheetnames:
            return name
        known = {folded(each) for each in every_language(f"master.sheet.{key}")}
        return next((each for each in self.book.sheetnames if folded(each) in known), "")

    def _headings(self, key: str, names: tuple[str, ...], number: int, line: list[_Text]) -> dict[str, int]:
        """Where the columns are, when this line is the headings: by its words, else by the letters as issued."""
        from openpyxl.utils import column_index_from_string

        words = {folded(cell.typed): at for at, cell in reversed(list(enumerate(line))) if cell.typed}
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
            letter = self.identity.get(f"column:{key}.{name}", "")
            if name not in found and letter:
                found[name] = column_index_from_string(letter) - 1
        return found if len(found) == len(names) else {}

    def _lines(self, sheet: str) -> Iterator[tuple[int, list[_Text]]]:
        """A sheet's rows with something in them: number (from 1) and cells."""
        if sheet not in self.book.sheetnames:
            return
        worksheet = self.book[sheet]
        worksheet.reset_dimensions()
        for number, row in enumerate(worksheet.iter_rows(max_col=_MOST_COLUMNS), start=1):
            line = [_Text.of(cell.value, getattr(cell, "number_format", None), self.language) for cell in row]
            if any(cell.typed for cell in line):
                yield number, line


class _Text:
    """A cell's text as the office typed it."""

    __slots__ = ("typed",)

    def __init__(self, typed: str) -> None:
        self.typed = typed

    @classmethod
    def of(cls, value: object, number_format: str | None, language: Language) -> _Text:
        """Text as it is; a number or date as it would be typed; blanks as nothing."""
        if value is None:
            return _NO_TEXT
        if isinstance(value, str):
            return cls(value if plain(value) else "")
        return cls(as_typed(CellContent(value, number_format), language))  # type: ignore[arg-type] # openpyxl's cell values


_NO_TEXT = _Text("")

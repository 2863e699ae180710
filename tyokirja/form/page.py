"""A sheet of a form while it is written: keeps account of the texts and formulas that the form is issued with."""

from __future__ import annotations

from datetime import date
from typing import Any

from tyokirja.excel.book import Book, NotWritten, Sheet
from tyokirja.form.formulas.live import Live

FORMULA_LIMIT = 8192
"""Characters of a formula: Excel specifications and limits."""


class FormPage:
    """One visible sheet. ``texts`` are the form's own, ``live`` its formulas outside the table by place.

    ``places`` has the texts outside the table's rows by the address of their cell.
    """

    def __init__(self, book: Book, name: str) -> None:
        self.name = name
        self.sheet: Sheet = book.sheet(name)
        self.texts: list[str] = []
        self.live: dict[str, str] = {}
        self.places: dict[str, str] = {}

    def put(self, row: int, column: int, value: float | str | date | None, style: Any) -> None:
        """Write one of the form's own values outside the table's rows."""
        self.prefilled(row, column, value, style)
        if isinstance(value, str):
            self._keep(row, column, value)

    def prefilled(self, row: int, column: int, value: float | str | date | None, style: Any) -> None:
        """Write one of the form's own values in a row of the table."""
        self.sheet.put(row, column, value, style)
        if isinstance(value, str):
            self.texts.append(value)

    def _keep(self, row: int, column: int, words: str) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell

        self.places[xl_rowcol_to_cell(row, column)] = words

    def answer(self, row: int, column: int, value: float | str | date | None, style: Any) -> None:
        """Write what was answered before: it is not the form's own."""
        self.sheet.put(row, column, value, style)

    def formula(self, row: int, column: int, live: Live, style: Any) -> None:
        """Write a formula with its value as issued."""
        if len(live.formula) > FORMULA_LIMIT:
            raise NotWritten(f"formula of {len(live.formula)} characters in row {row + 1}, column {column + 1}")
        self.sheet.formula(row, column, live.formula, live.value, style, plain=True)

    def counter(self, row: int, column: int, live: Live, style: Any) -> None:
        """Write a formula outside the table."""
        from xlsxwriter.utility import xl_rowcol_to_cell

        self.formula(row, column, live, style)
        self.live[f"{self.name}!{xl_rowcol_to_cell(row, column)}"] = live.formula

    def link(self, row: int, column: int, target: str, words: str, style: Any) -> None:
        """Write a link with its words."""
        self.sheet.write_url(row, column, target, style, words)
        self.texts.append(words)
        self._keep(row, column, words)

    def comment(self, row: int, column: int, words: str, author: str) -> None:
        """Write a note at a cell."""
        lines = max(3, len(words) // 34 + 2)
        self.sheet.write_comment(
            row,
            column,
            words,
            {"author": author, "width": 260, "height": 17 * lines, "font_name": "Calibri", "font_size": 10},
        )
        self.texts += (words, *words.splitlines())

"""The rows of a sheet and the texts of a workbook as XML, written whole.

xlsxwriter builds a list of attributes for every cell and searches each for what must be escaped, although a cell's
address and style never need it. What is written here is the same, letter for letter; what is rare is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from typing import Any

from xlsxwriter.utility import xl_col_to_name

_BLOCK = 16
"""Rows that share one ``spans``: ECMA-376, 18.3.1.73."""

_DATA_BARS = 2010
"""The version of Excel that xlsxwriter writes a sheet for when it has data bars of that version."""

_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"})
_ESCAPED = re.compile("[&<>]")
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f&<>\ufffe\uffff]|_x[0-9a-fA-F]{4}_|^\\s|\\s$|^<r>")


class _Letters(dict[int, str]):
    """The letters of a column by its number from 0, found when first asked for."""

    def __missing__(self, column: int) -> str:
        letters: str = xl_col_to_name(column)
        self[column] = letters
        return letters


LETTERS = _Letters()


def rows(sheet: Any, fitted: Set[int]) -> None:
    """Write everything inside ``<sheetData>``. ``fitted`` are the rows (from 1) whose height is not fixed."""
    table, comments, infos = sheet.table, sheet.comments, sheet.row_info
    spans = _spans(sheet)
    styles: dict[int, str] = {}
    parts: list[str] = []
    for number in range(sheet.dim_rowmin, sheet.dim_rowmax + 1):
        cells = table.get(number)
        info = infos.get(number)
        if not cells and info is None and number not in comments:
            continue
        opened = row_tag(sheet, number, spans.get(number // _BLOCK), info, fitted)
        if not cells:
            parts.append(f"<{opened}/>")
            continue
        parts.append(f"<{opened}>")
        _cells(sheet, number, cells, styles, parts)
        parts.append("</row>")
    sheet.fh.write("".join(parts))


def _cells(sheet: Any, number: int, cells: Mapping[int, Any], styles: dict[int, str], parts: list[str]) -> None:
    tail = str(number + 1)
    for column in sorted(cells):
        cell = cells[column]
        style = cell.format or _inherited(sheet, number, column)
        # The index is given when a format is first met: so the order of the cells is the order of the formats.
        known = styles.get(id(style))
        if known is None:
            known = styles[id(style)] = f'" s="{style._get_xf_index()}"' if style else '"'
        kind = cell.__class__.__name__
        start = f'<c r="{LETTERS[column]}{tail}{known}'
        if kind == "Blank":
            parts.append(f"{start}/>")
        elif kind == "String":
            parts.append(f'{start} t="s"><v>{cell.string}</v></c>')
        elif kind == "Number" or kind == "Datetime":
            parts.append(f"{start}><v>{cell.number:.16G}</v></c>")
        elif kind == "Formula" and cell.value.__class__ is not bool:
            parts.append(_formula(start, cell.formula, cell.value))
        else:
            _left_to_xlsxwriter(sheet, number, column, cell, parts)


def _inherited(sheet: Any, row: int, column: int) -> Any:
    """The format of a cell that has none of its own: its row's, else its column's."""
    info = sheet.row_info.get(row)
    if info and info.row_format:
        return info.row_format
    info = sheet.col_info.get(min(column, sheet.styled_from))
    return info.column_format if info else None


def _formula(start: str, formula: str, value: object) -> str:
    kind = ""
    if isinstance(value, str):
        kind = ' t="e"' if value in _ERRORS else ' t="str"' if value else ""
        value = escaped(value)
    return f"{start}{kind}><f>{escaped(formula)}</f><v>{value}</v></c>"


def escaped(text: str) -> str:
    """A text between tags."""
    if not _ESCAPED.search(text):
        return text
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _left_to_xlsxwriter(sheet: Any, row: int, column: int, cell: Any, parts: list[str]) -> None:
    sheet.fh.write("".join(parts))
    parts.clear()
    sheet._write_cell(row, column, cell)


def row_tag(sheet: Any, number: int, span: str | None, info: Any, fitted: Set[int]) -> str:
    """The start tag of a row (from 0) without its brackets."""
    tag = f'row r="{number + 1}"'
    if span:
        tag += f' spans="{span}"'
    style = info.row_format if info else None
    if style:
        index = style._get_xf_index()
        tag += f' s="{index}" customFormat="1"' if index else ' customFormat="1"'
    height = info.height if info and info.height is not None else sheet.default_row_height
    usual = height == sheet.original_row_height == sheet.default_row_height
    if not usual:
        tag += f' ht="{height * 0.75:.16g}"'
    if info and info.hidden:
        tag += ' hidden="1"'
    if not usual and number + 1 not in fitted:
        tag += ' customHeight="1"'
    if info and info.level:
        tag += f' outlineLevel="{info.level}"'
    if info and info.collapsed:
        tag += ' collapsed="1"'
    if sheet.excel_version == _DATA_BARS:
        tag += ' x14ac:dyDescent="0.25"'
    return tag


def _spans(sheet: Any) -> dict[int, str]:
    """The first and last column of every sixteen rows."""
    found: dict[int, tuple[int, int]] = {}
    for cells_by_row in (sheet.table, sheet.comments):
        for number, cells in cells_by_row.items():
            if cells:
                block = number // _BLOCK
                first, last = min(cells), max(cells)
                low, high = found.get(block, (first, last))
                found[block] = (min(low, first), max(high, last))
    return {block: f"{low + 1}:{high + 1}" for block, (low, high) in found.items()}


def shared_strings(writer: Any, texts: Iterable[str]) -> None:
    """Write the ``<si>`` elements of a workbook's texts."""
    parts: list[str] = []
    unusual = _UNUSUAL.search
    for text in texts:
        if unusual(text):
            writer.fh.write("".join(parts))
            parts.clear()
            writer._write_si(text)
        else:
            parts.append(f"<si><t>{text}</t></si>")
    writer.fh.write("".join(parts))

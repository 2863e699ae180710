"""Formula texts: a shared formula as each of its cells has it, an OpenDocument formula as Excel would show it."""

from __future__ import annotations

import re

from tyokirja.when_asked import pattern
from tyokirja.workbooks.book import column_index, column_letters

# Quoted text and quoted sheet names stand aside; a name or function is not a reference; what is left is one.
_TOKEN = pattern(
    r"(\"[^\"]*\"|'[^']*')"
    r"|(?<![\w.$])(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})(?![\w.(!])"
    r"|(?<![\w.$])(\$?)([A-Za-z]{1,3}):(\$?)([A-Za-z]{1,3})(?![\w.(!])"
    r"|(?<![\w.$:])(\$?)(\d{1,7}):(\$?)(\d{1,7})(?![\w.(!])"
)
_ROWS, _COLUMNS = 1_048_576, 16_384


def shifted(formula: str, rows: int, columns: int) -> str:
    """A formula as it reads ``rows`` further down and ``columns`` further right: its relative references moved."""

    def column(fixed: str, letters: str) -> str:
        index = column_index(letters)
        if fixed or index is None or index >= _COLUMNS:
            return fixed + letters
        return column_letters((index + columns) % _COLUMNS)

    def row(fixed: str, number: str) -> str:
        return fixed + (number if fixed else str((int(number) - 1 + rows) % _ROWS + 1))

    def moved(found: re.Match[str]) -> str:
        if found[1] is not None:
            return found[0]
        if found[3] is not None:
            index = column_index(found[3])
            if index is None or index >= _COLUMNS or not 1 <= int(found[5]) <= _ROWS:
                return found[0]
            return column(found[2], found[3]) + row(found[4], found[5])
        if found[7] is not None:
            return f"{column(found[6], found[7])}:{column(found[8], found[9])}"
        return f"{row(found[10], found[11])}:{row(found[12], found[13])}"

    return _TOKEN.sub(moved, formula)


_BRACKETED = pattern(r"\"[^\"]*\"|\[([^\[\]]*)\]")
_PLACE = pattern(r"(\$?)((?:'(?:[^']|'')*'|[^'.:\[\]$]+)?)\.(\$?[A-Za-z]{1,3}\$?\d+|\$?[A-Za-z]{1,3}|\$?\d+)$")


def from_open_document(formula: str) -> str:
    """``of:=SUM([.A1:.B2])`` -> ``=SUM(A1:B2)``; ``[$Tiedot.A1]`` -> ``Tiedot!A1``. Separators stay as they are."""
    prefix, _, body = formula.partition("=")
    if prefix and not prefix.endswith(":"):
        return formula if formula.startswith("=") else "=" + formula
    return "=" + _BRACKETED.sub(lambda found: found[0] if found[1] is None else _excel_reference(found[1]), body)


def _excel_reference(reference: str) -> str:
    parts = []
    for part in reference.split(":"):
        match = _PLACE.match(part)
        if not match:
            return f"[{reference}]"
        parts.append((f"{match[2]}!" if match[2] else "") + match[3])
    return ":".join(parts)

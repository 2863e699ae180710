"""Would Excel open this workbook without its repair dialog, and is it fit to be a public document?

The documented limits and cross references of Excel, which the schemas do not have (:func:`findings`), and the schemas
themselves by an independent validator (:func:`audit`)::

    assert findings(path) == []
    assert audit(path) == []
"""

from __future__ import annotations

from pathlib import Path

from tests.excel_limits.book import read_book
from tests.excel_limits.cells import check_cells, check_merges
from tests.excel_limits.formulas import faults
from tests.excel_limits.package import Finding, read
from tests.excel_limits.rules import check_conditional_formats, check_tables, check_validations
from tests.excel_limits.schema import audit
from tests.excel_limits.surroundings import (
    check_drawings,
    check_links,
    check_notes,
    check_printing,
    check_protection,
    check_views,
)

__all__ = ["Finding", "audit", "findings"]


def findings(source: Path | bytes) -> list[Finding]:
    """Everything that Excel would refuse, repair or drop in a workbook (xlsx, xlsm), given as a path or its bytes."""
    package = read(source)
    book = read_book(package) if package.parts else None
    found = list(package.findings)
    if book is None:
        return found
    for name, value in book.names.items():
        found += [Finding(rule, name, text) for rule, text in faults(value, book)]
    for sheet in book.sheets:
        found += [
            *check_cells(book, sheet),
            *check_merges(book, sheet),
            *check_validations(book, sheet),
            *check_conditional_formats(book, sheet),
            *check_tables(book, sheet),
            *check_links(book, sheet),
            *check_views(sheet),
            *check_printing(sheet),
            *check_protection(sheet),
            *check_drawings(book, sheet),
            *check_notes(book, sheet),
        ]
    return found

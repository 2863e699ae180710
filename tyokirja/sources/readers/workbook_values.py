"""Sheets of .xls, .xlsb and Strict Open XML files: values and merged cells, no formats (python-calamine).

The reader is native code that can abort or take all memory on a damaged file. It therefore runs in a process of its
own, which is this module run as a program: the file on its standard input, the sheets as JSON on its standard output.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

from tyokirja.problems import Code, Problem, Refused
from tyokirja.sources.readers.workbook_cells import MOST_CELLS, Sheet, SheetCell, value_text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LONGEST = 60
"""Seconds that a file may take; a council's document takes a hundredth of one."""

_MOST_MEMORY = 2_000_000_000
_PASSWORD, _TOO_LARGE = 3, 4
"""Exit codes of the process; any other but 0 says that the file is damaged."""


def sheets(data: bytes, name: str) -> list[Sheet]:
    """The visible sheets. Raises :class:`Refused`: protected by a password, damaged, too large."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        # The command is this interpreter and this module; nothing of the file's name or contents is in it.
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=data,
            capture_output=True,
            timeout=LONGEST,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Refused(Problem(Code.SOURCE_TOO_LARGE, file=name)) from error
    if done.returncode:
        codes = {_PASSWORD: Code.SOURCE_PASSWORD, _TOO_LARGE: Code.SOURCE_TOO_LARGE}
        raise Refused(Problem(codes.get(done.returncode, Code.SOURCE_DAMAGED), file=name))
    return [_sheet_of(sheet) for sheet in json.loads(done.stdout)]


def _sheet_of(written: dict[str, Any]) -> Sheet:
    found = Sheet(written["name"])
    for row, column, text in written["cells"]:
        found.put(row, column, SheetCell(text))
    for first_row, first_column, last_row, last_column in written["merged"]:
        found.merge(first_row, first_column, last_row - first_row + 1, last_column - first_column + 1)
    return found


def _written(data: bytes) -> list[dict[str, Any]]:
    """What the process tells: each visible sheet's name, filled cells and merged ranges, counted from 1."""
    import python_calamine as calamine

    with calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
        wanted = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.visible is calamine.SheetVisibleEnum.Visible and sheet.typ is calamine.SheetTypeEnum.WorkSheet
        ]
        return [_written_sheet(book.get_sheet_by_name(sheet)) for sheet in wanted]


def _written_sheet(sheet: CalamineSheet) -> dict[str, Any]:
    if sheet.height * sheet.width > MOST_CELLS:
        sys.exit(_TOO_LARGE)
    top, left = sheet.start or (0, 0)
    rows = sheet.to_python(skip_empty_area=True) if sheet.start else []
    return {
        "name": sheet.name,
        "cells": [
            (row, column, text)
            for row, values in enumerate(rows, start=top + 1)
            for column, value in enumerate(values, start=left + 1)
            if (text := value_text(value))
        ],
        "merged": [
            (first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in sheet.merged_cell_ranges or ()
        ],
    }


def _limit_memory() -> None:
    """Where the system has such a limit (not on Windows): memory runs out in this process and not on the machine."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))


def main() -> None:
    """Read a workbook from standard input and write its sheets to standard output."""
    import python_calamine as calamine

    _limit_memory()
    try:
        written = _written(sys.stdin.buffer.read())
    except calamine.PasswordError:
        sys.exit(_PASSWORD)
    sys.stdout.buffer.write(json.dumps(written).encode())


if __name__ == "__main__":
    main()

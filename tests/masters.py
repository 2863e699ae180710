"""A master opened by another program, for the tests that look into it."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tyokirja.model import Consolidation
from tyokirja.report.data import excel_csv, tidy
from tyokirja.report.master.whole import write_master


def master_workbook(made: Consolidation, **more: Any) -> bytes:
    """A master's bytes."""
    stream = io.BytesIO()
    write_master(made, stream, **more)
    return stream.getvalue()


def csv_bytes(made: Consolidation) -> bytes:
    """The bytes of ``koonti.csv``."""
    stream = io.BytesIO()
    tidy.write_csv(made, stream)
    return stream.getvalue()


def excel_csv_bytes(made: Consolidation) -> bytes:
    """The bytes of ``koonti-excel.csv``."""
    stream = io.BytesIO()
    excel_csv.write_csv(made, stream)
    return stream.getvalue()


def opened(made: Consolidation, **more: Any) -> Workbook:
    return load_workbook(io.BytesIO(master_workbook(made, **more)))


def shown(made: Consolidation, **more: Any) -> Workbook:
    """The workbook with the values that its formulas were written with."""
    return load_workbook(io.BytesIO(master_workbook(made, **more)), data_only=True)


def table(sheet: Worksheet) -> list[dict[str, Any]]:
    """The lines below a sheet's headings, by heading."""
    lines = list(sheet.iter_rows(min_row=4, values_only=True))
    return [dict(zip([str(each) for each in lines[0]], line, strict=True)) for line in lines[1:]]


def everything(book: Workbook) -> set[str]:
    return {
        str(value)
        for sheet in book
        for line in sheet.iter_rows(values_only=True)
        for value in line
        if value is not None
    }

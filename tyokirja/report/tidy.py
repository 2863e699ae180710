"""The tidy data: one line per catalogue row, returned or not, as ``koonti.csv`` and ``koonti.parquet``.

The columns, their types and their codes are documented in ``docs/data.md``. Both files come from the same records.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from tyokirja.model import Consolidation, MergedCell, MergedRow, Submission, Value
from tyokirja.values import exact


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the tidy data; the order of the fields is the contract's order of columns.

    ``baseline``, ``target`` and their originals are text, since they hold numbers or words by the row's kind: a number
    is written with a decimal point, a date as ISO. ``actual`` is a number or nothing. ``saved_at`` is naive, and UTC
    where the returned file says so.
    """

    organisation: str
    round: str
    department: str
    unit: str
    row_id: str
    binding_body: str
    theme: str
    goal: str
    action: str
    measure: str
    kind: str
    unit_of_measure: str
    direction: str
    baseline: str
    baseline_original: str
    target: str
    target_original: str
    actual: float | None
    actual_text: str
    attainment: float | None
    status: str
    status_computed: str
    forecast: str
    commentary: str
    evidence: str
    responsible: str
    state: str
    source_file: str
    source_sheet: str
    source_row: int | None
    saved_at: datetime | None


COLUMNS: tuple[str, ...] = tuple(each.name for each in fields(Line))
"""The columns of the tidy contract, in order."""


def lines(consolidation: Consolidation) -> list[Line]:
    """One line per catalogue row, in the catalogue's order."""
    files = {submission.file: submission for submission in consolidation.submissions}
    organisation = consolidation.catalogue.settings.organisation
    code = consolidation.round.code
    return [_line(merged, organisation, code, files) for merged in consolidation.rows]


def _line(merged: MergedRow, organisation: str, round_code: str, files: dict[str, Submission]) -> Line:
    row = merged.row
    actual = merged.value("actual")
    source = source_of(merged)
    submission = files.get(source.source.file) if source and source.source else None
    return Line(
        organisation=organisation,
        round=round_code,
        department=row.department,
        unit=row.unit,
        row_id=row.id,
        binding_body=row.binding_body,
        theme=row.theme,
        goal=row.goal,
        action=row.action,
        measure=row.measure,
        kind=row.kind.value,
        unit_of_measure=row.unit_of_measure,
        direction=row.direction.value if row.direction else "",
        baseline=figure_text(row.baseline),
        baseline_original=figure_text(row.baseline_original),
        target=figure_text(row.target),
        target_original=figure_text(row.target_original),
        actual=exact(actual) if isinstance(actual, int | float) and row.kind.numeric else None,
        actual_text=merged.typed("actual"),
        attainment=merged.judgement.attainment,
        status=_words(merged, "status", coded=True),
        status_computed=merged.judgement.status,
        forecast=_words(merged, "forecast", coded=True),
        commentary=_words(merged, "commentary"),
        evidence=_words(merged, "evidence"),
        responsible=_words(merged, "responsible"),
        state=merged.state.value,
        source_file=source.source.file if source and source.source else "",
        source_sheet=source.source.sheet if source and source.source else "",
        source_row=_sheet_row(source.source.cell) if source and source.source else None,
        saved_at=naive(submission.saved_at) if submission else None,
    )


def source_of(merged: MergedRow) -> MergedCell | None:
    """The answer that tells where a row came from: its actual, else the first answer that has a source."""
    actual = merged.answers.get("actual")
    if actual is not None and actual.source is not None:
        return actual
    return next((cell for cell in merged.answers.values() if cell.source is not None), None)


def _words(merged: MergedRow, column: str, *, coded: bool = False) -> str:
    value = merged.value(column)
    if isinstance(value, str):
        return value
    return "" if coded else merged.typed(column)


def _sheet_row(cell: str) -> int | None:
    digits = re.sub(r"\D", "", cell)
    return int(digits) if digits else None


def naive(moment: datetime | None) -> datetime | None:
    """A moment without a time zone: UTC where it had one, else as it was; whole seconds."""
    if moment is None:
        return None
    bare = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    return bare.replace(microsecond=0)


def figure_text(value: Value | None) -> str:
    """A figure as canonical text: ``25000``, ``-3.6``, ``2026-12-31``; text as it is; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else number_text(value)


def number_text(value: float) -> str:
    """A number with a decimal point and without ``.0`` or an exponent: ``12.5``, ``25000``."""
    number = exact(value)
    return f"{number:.0f}" if number.is_integer() else f"{Decimal(repr(number)):f}"


# What spreadsheets take for the beginning of a formula: OWASP, CSV Injection, the full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_PLAIN_NUMBER = re.compile(r"[-+](?:\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:[.,]\d+)?(?:[ \u00a0]?[%€])?")


def guarded(text: str) -> str:
    """A text that a spreadsheet would take for a formula, preceded by an apostrophe; a bare signed number is none."""
    if text.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def csv_bytes(consolidation: Consolidation) -> bytes:
    """The tidy data as CSV (RFC 4180): UTF-8 without a byte order mark, commas, LF line ends, quotes where needed."""
    rows = [",".join(COLUMNS)]
    for line in lines(consolidation):
        rows.append(",".join(_quoted(_csv_value(getattr(line, name))) for name in COLUMNS))
    # A lone surrogate has no UTF-8 form; it cannot come from a workbook that is well formed.
    return ("\n".join(rows) + "\n").encode("utf-8", "replace")


def _quoted(text: str) -> str:
    # The standard library's writer leaves a lone carriage return bare, and its reader then ends the line there.
    return '"' + text.replace('"', '""') + '"' if any(each in text for each in ',"\n\r') else text


def read_csv(data: bytes) -> list[Line]:
    """An earlier round's ``koonti.csv``, as :func:`csv_bytes` wrote it. A column that it has not is empty.

    The apostrophe of the formula guard is taken away again. Raises ValueError for what is no such file.
    """
    found = []
    for record in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        if "row_id" not in record:
            raise ValueError("no column row_id")
        values = {name: record.get(name) or "" for name in COLUMNS}
        texts = {name: _unguarded(value) for name, value in values.items() if name not in _TYPED}
        typed = {name: read(values[name]) if values[name] else None for name, read in _TYPED.items()}
        found.append(Line(**texts, **typed))  # type: ignore[arg-type] # each column is read by its own type
    return found


_TYPED: dict[str, Callable[[str], object]] = {
    "actual": float,
    "attainment": float,
    "source_row": int,
    "saved_at": datetime.fromisoformat,
}


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def _csv_value(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, int | float):
        return number_text(value)
    return guarded(str(value))


def schema() -> Any:
    """The columns of the Parquet files with their types (a ``pyarrow.Schema``); it never depends on the data."""
    import pyarrow as pa

    special = {
        "actual": pa.float64(),
        "attainment": pa.float64(),
        "source_row": pa.int32(),
        "saved_at": pa.timestamp("ms"),
    }
    return pa.schema([(name, special.get(name, pa.string())) for name in COLUMNS])


def parquet_bytes(consolidation: Consolidation) -> bytes:
    """The tidy data as Parquet; texts stand as they were typed."""
    import pyarrow as pa

    wanted, records = schema(), lines(consolidation)
    columns = [
        pa.array([_clean(getattr(line, name)) for line in records], field.type)
        for name, field in zip(COLUMNS, wanted, strict=True)
    ]
    return packed(pa.Table.from_arrays(columns, schema=wanted))


def packed(table: Any) -> bytes:
    """A ``pyarrow.Table`` as a Parquet file."""
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    pq.write_table(table, stream, compression="snappy")
    return stream.getvalue()


def _clean(value: object) -> object:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value

"""Records as Parquet: the tidy data (``koonti.parquet``), and the rounds' one after another (``historia.parquet``)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from tyokirja.model import Consolidation, Kind, OwnColumn, is_own
from tyokirja.report import own as own_columns
from tyokirja.report.data import additions, tidy
from tyokirja.report.data.packing import Column, packed

VALUES = ("target_value", "baseline_value")
"""Target and baseline as numbers, where the row's kind is one."""

COLUMNS = (*tidy.COLUMNS, *VALUES, *additions.COLUMNS)
"""The columns of the Parquet files: the tidy data's, then those that only this format has; behind them one's own."""

_NATIVE = tidy.NATIVE | additions.NATIVE | dict.fromkeys(VALUES, float)


def _columns(own: Sequence[OwnColumn] = ()) -> list[Column]:
    """The columns of the Parquet files with what they hold; it never depends on the data."""
    known = [(name, _NATIVE.get(name, str)) for name in COLUMNS]
    return known + [(column.name, str) for column in own] + [(name, float) for name in own_columns.figures(own)]


_TARGET, _BASELINE, _KIND = (tidy.COLUMNS.index(name) for name in ("target", "baseline", "kind"))


def _with_values(record: tuple[Any, ...]) -> tuple[Any, ...]:
    numeric = record[_KIND] in _NUMERIC
    return (*record, *(_value(record[place]) if numeric else None for place in (_TARGET, _BASELINE)))


_NUMERIC = frozenset(kind.value for kind in Kind if kind.numeric)


def _value(text: str) -> float | None:
    """A figure that :func:`tyokirja.report.data.tidy.figure_text` wrote; None for words."""
    try:
        return float(text) if text else None
    except ValueError:
        return None


def parquet_bytes(
    consolidation: Consolidation,
    told: Iterable[tuple[object, ...]] | None = None,
    added: Iterable[tuple[object, ...]] | None = None,
) -> bytes:
    """The tidy data as Parquet; texts stand as they were typed.

    ``told`` are :func:`tidy.records <tyokirja.report.data.tidy.records>` and ``added``
    :func:`additions.records <tyokirja.report.data.additions.records>`, where they are at hand.
    """
    further = added or additions.records(consolidation)
    lines = zip(told or tidy.records(consolidation), further, own_columns.rows_of(consolidation), strict=True)
    together = (_with_values(line) + more + own for line, more, own in lines)
    return packed(_columns(consolidation.own), together)


def table_packed(table: Any) -> bytes:
    """A ``pyarrow.Table`` as a Parquet file."""
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    # A table's own description of itself would be one more thing to differ from koonti.parquet.
    pq.write_table(table.replace_schema_metadata(None), stream, store_schema=False)
    return stream.getvalue()


def joined_bytes(rounds: Iterable[bytes], organisation: str) -> bytes:
    """The rounds' tidy data (each a ``koonti.parquet``, in time order) as one Parquet file of the same columns and types.

    A column that a file lacks is empty there, also one of the municipality's own. Lines of another organisation are left out.
    """
    import pyarrow as pa

    tables = [opened(data) for data in rounds]
    wanted = _schema(name for table in tables for name in table.column_names)
    own = [part for table in tables for part in _of(organisation, table)]
    parts = [pa.Table.from_arrays([_column(part, field) for field in wanted], schema=wanted) for part in own]
    return table_packed(pa.concat_tables([pa.Table.from_batches([], wanted), *parts]))


def opened(data: bytes, columns: Sequence[str] | None = None) -> Any:
    """A Parquet file, or some of its columns, as a ``pyarrow.Table``. Raises ``pyarrow.ArrowException`` where it is none."""
    import pyarrow.parquet as pq

    # Unlike pyarrow's read_table this loads no other library that happens to be installed.
    with pq.ParquetFile(io.BytesIO(data)) as file:
        return file.read(columns)


def _of(organisation: str, table: Any) -> Iterator[Any]:
    """The parts of a table whose lines are an organisation's."""
    at = 0
    for name, lines in groupby(table["organisation"].to_pylist()):
        size = sum(1 for _ in lines)
        if name == organisation:
            yield table.slice(at, size)
        at += size


def _column(table: Any, field: Any) -> Any:
    """A column of a type, empty where the table lacks it: a text is never null."""
    import pyarrow as pa

    words = pa.types.is_string(field.type)
    if field.name in table.column_names:
        column = table[field.name].cast(field.type)
        return column.fill_null("") if words and column.null_count else column
    if not words:
        return pa.nulls(len(table), field.type)
    ends = pa.py_buffer(bytes(4 * (len(table) + 1)))
    return pa.StringArray.from_buffers(len(table), ends, pa.py_buffer(b""))


def _schema(names: Iterable[str]) -> Any:
    """The columns that are always there as a ``pyarrow.Schema``, and behind them the own ones among the names."""
    import pyarrow as pa

    types = {str: pa.string(), float: pa.float64(), int: pa.int32(), datetime: pa.timestamp("ms"), date: pa.date32()}
    own = dict.fromkeys(filter(is_own, names))
    texts = [(name, str) for name in own if not name.endswith(own_columns.VALUE)]
    figures = [(name, float) for name in own if name.endswith(own_columns.VALUE)]
    return pa.schema([(name, types[kind]) for name, kind in (*_columns(), *texts, *figures)])

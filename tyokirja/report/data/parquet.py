"""Records as Parquet: the tidy data (``koonti.parquet``), and the rounds' one after another (``historia.parquet``)."""

from __future__ import annotations

import io
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate, islice
from typing import IO, Any

from tyokirja.model import Consolidation, Kind, OwnColumn, is_own
from tyokirja.report import own as own_columns
from tyokirja.report.data import additions, tidy


def load_alone() -> None:
    """Loads pyarrow without numpy, which it uses for pandas alone and which takes as long again to load.

    For a process that ends before anything in it asks for pandas.
    """
    if "numpy" in sys.modules:
        return
    sys.modules["numpy"] = None  # type: ignore[assignment] # tells an import that there is none
    try:
        import pyarrow.parquet  # noqa: F401
    finally:
        del sys.modules["numpy"]


VALUES = ("target_value", "baseline_value")
"""Target and baseline as numbers, where the row's kind is one."""

COLUMNS = (*tidy.COLUMNS, *VALUES, *additions.COLUMNS)
"""The columns of the Parquet files: the tidy data's, then those that only this format has; behind them one's own."""

_NATIVE = tidy.NATIVE | additions.NATIVE | dict.fromkeys(VALUES, float)


def _schema(own: Sequence[OwnColumn] = ()) -> Any:
    """The columns of the Parquet files with their types (a ``pyarrow.Schema``); it never depends on the data."""
    import pyarrow as pa

    types = {float: pa.float64(), int: pa.int32(), datetime: pa.timestamp("ms"), date: pa.date32()}
    known = [(name, types[_NATIVE[name]] if name in _NATIVE else pa.string()) for name in COLUMNS]
    further = [(column.name, pa.string()) for column in own] + [
        (name, pa.float64()) for name in own_columns.figures(own)
    ]
    return pa.schema(known + further)


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


_ROW_GROUP = 1 << 13
"""Lines that are put into the Parquet file at a time, as a group of their own there; a usual round is one."""


def write(
    consolidation: Consolidation,
    stream: IO[bytes],
    told: Iterable[tuple[object, ...]] | None = None,
    added: Iterable[tuple[object, ...]] | None = None,
) -> None:
    """The tidy data as Parquet; texts stand as they were typed.

    ``told`` are :func:`tidy.records <tyokirja.report.data.tidy.records>` and ``added``
    :func:`additions.records <tyokirja.report.data.additions.records>`, where they are at hand.
    """
    further = added or additions.records(consolidation)
    lines = zip(told or tidy.records(consolidation), further, own_columns.rows_of(consolidation), strict=True)
    together = (_with_values(line) + more + own for line, more, own in lines)
    write_records(_schema(consolidation.own), together, stream)


def parquet_bytes(consolidation: Consolidation, *at_hand: Iterable[tuple[object, ...]] | None) -> bytes:
    """What :func:`write` writes."""
    stream = io.BytesIO()
    write(consolidation, stream, *at_hand)
    return stream.getvalue()


def write_records(wanted: Any, left: Iterator[tuple[object, ...]], stream: IO[bytes]) -> None:
    """Records in the order of a ``pyarrow.Schema`` as a Parquet file, put together group by group."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with pq.ParquetWriter(stream, wanted, compression=_COMPRESSION) as writer:
        while some := tuple(islice(left, _ROW_GROUP)):
            columns: Sequence[Sequence[Any]] = tuple(zip(*some, strict=True))
            arrays = [_array(values, field.type) for values, field in zip(columns, wanted, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=wanted))


_EPOCH = datetime(1970, 1, 1)
_MILLISECOND = timedelta(milliseconds=1)


def _array(values: Sequence[Any], kind: Any) -> Any:
    """A column of values or None as a ``pyarrow.Array``; a column of texts has no None.

    Built from its buffers (Apache Arrow columnar format), since ``pyarrow.array`` loads pandas to look whether the
    values are its own, which takes longer than all else here.
    """
    import pyarrow as pa

    if pa.types.is_string(kind):
        joined = "".join(values)
        texts = values if joined.isascii() else [value.encode("utf-8", "replace") for value in values]
        data = joined.encode() if texts is values else b"".join(texts)
        ends = array("i", accumulate(map(len, texts), initial=0))
        return pa.Array.from_buffers(kind, len(values), [None, pa.py_buffer(ends), pa.py_buffer(data)])
    if pa.types.is_date(kind):
        numbers = array("i", (0 if value is None else value.toordinal() - _EPOCH.toordinal() for value in values))
    elif pa.types.is_timestamp(kind):
        # One for each file, not for each line.
        known = {value: 0 if value is None else (value - _EPOCH) // _MILLISECOND for value in set(values)}
        numbers = array("q", map(known.__getitem__, values))
    else:
        numbers = array("d" if pa.types.is_floating(kind) else "i", (0 if value is None else value for value in values))
    return pa.Array.from_buffers(kind, len(values), [_present(values), pa.py_buffer(numbers)])


def _present(values: Sequence[object]) -> Any:
    """The bitmap of the values that are not None, least significant bit first; None where all are there."""
    import pyarrow as pa

    if None not in values:
        return None
    bits = "".join("0" if value is None else "1" for value in values)
    return pa.py_buffer(int(bits[::-1] or "0", 2).to_bytes((len(bits) + 7) // 8, "little"))


_COMPRESSION = "snappy"


def frame_packed(frame: Any, schema: Any = None) -> bytes:
    """A ``pandas.DataFrame`` as a Parquet file, of the types of a ``pyarrow.Schema`` where one is given."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    stream = io.BytesIO()
    table = pa.Table.from_pandas(frame, schema=schema, preserve_index=False)
    # The frame's own description of itself would be one more thing to differ from koonti.parquet.
    pq.write_table(table.replace_schema_metadata(None), stream, compression=_COMPRESSION)
    return stream.getvalue()


def _with_own(files: Iterable[bytes]) -> Any:
    """The columns that are always there, and behind them the own ones that some round had."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = dict.fromkeys(name for data in files for name in pq.read_schema(io.BytesIO(data)).names if is_own(name))
    texts = [pa.field(name, pa.string()) for name in names if not name.endswith(own_columns.VALUE)]
    numbers = [pa.field(name, pa.float64()) for name in names if name.endswith(own_columns.VALUE)]
    return pa.schema([*_schema(), *texts, *numbers])


def joined_bytes(rounds: Iterable[bytes], organisation: str) -> bytes:
    """The rounds' tidy data (each a ``koonti.parquet``, in time order) as one Parquet file of the same columns and types.

    A column that a file lacks is empty there, also one of the municipality's own. Lines of another organisation are left out.
    """
    import pandas as pd
    import pyarrow as pa

    files = list(rounds)
    wanted = _with_own(files)
    names = wanted.names
    types = {field.name: pd.ArrowDtype(field.type) for field in wanted}
    frames = []
    for data in files:
        frame = pd.read_parquet(io.BytesIO(data), dtype_backend="pyarrow")
        frame = frame[frame["organisation"] == organisation]
        lacking: dict[str, Any] = {
            name: pd.Series(index=frame.index, dtype=types[name]) for name in names if name not in frame
        }
        frames.append(frame.assign(**lacking)[names].astype(types))
    whole = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=names)
    texts = [field.name for field in wanted if pa.types.is_string(field.type)]
    whole[texts] = whole[texts].fillna("")
    return frame_packed(whole, wanted)

"""Parquet files as the program writes them, read by three libraries that it does not write them with."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tyokirja.report.data.packing import Column, packed

COLUMNS: tuple[Column, ...] = (("sana", str), ("luku", float), ("määrä", int), ("päivä", date), ("hetki", datetime))
WORDS = st.text(st.characters(codec="utf-8"), max_size=8)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)).map(lambda each: each.replace(microsecond=123_000))
RECORDS = st.tuples(
    WORDS,
    st.none() | st.floats(allow_nan=False),
    st.none() | st.integers(-(2**31), 2**31 - 1),
    st.none() | st.dates(),
    st.none() | MOMENTS,
)


def read(data: bytes) -> list[tuple[object, ...]]:
    return [tuple(line.values()) for line in pq.read_table(io.BytesIO(data)).to_pylist()]


@given(st.lists(RECORDS, max_size=40))
def test_what_is_written_is_read_back(records: list[tuple[object, ...]]) -> None:
    assert read(packed(COLUMNS, records)) == records


@pytest.mark.parametrize("different", [1, 2, 256, 257, 20_000])
@pytest.mark.parametrize("count", [1, 8, 8_191, 8_192, 8_193, 20_000])
def test_any_number_of_lines_and_of_different_texts(count: int, different: int) -> None:
    records = [(f"teksti {number % different}", None if number % 3 else number / 4) for number in range(count)]

    assert read(packed(COLUMNS[:2], records)) == records


def test_the_types_are_those_of_the_columns_whatever_they_hold() -> None:
    types = [pa.string(), pa.float64(), pa.int32(), pa.date32(), pa.timestamp("ms")]

    for records in ([], [("", None, None, None, None)]):
        assert pq.read_schema(io.BytesIO(packed(COLUMNS, records))).types == types


def test_half_a_character_is_written_as_a_question_mark() -> None:
    assert read(packed(COLUMNS[:1], [("a\ud800",), ("a?",)])) == [("a?",), ("a?",)]


def test_databases_and_data_frames_read_the_same(tmp_path: Path) -> None:
    import polars  # its threads, which nothing ends, keep a process from being copied from then on

    moment = datetime(2026, 7, 2, 9, 15, 30)
    records = [
        (f"ä{number % 300}", 1.5 if number % 2 else None, number, date(2026, 1, 1), moment) for number in range(9_000)
    ]
    path = tmp_path / "tiedot.parquet"
    path.write_bytes(packed(COLUMNS, records))

    with duckdb.connect() as base:
        assert base.execute(f"select * from '{path}'").fetchall() == records
    assert polars.read_parquet(path).rows() == records

"""Cells packed row by row are a mapping like any other, but without what a person would call blank."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tyokirja.workbooks.book import RETURNED, Limits
from tyokirja.workbooks.packed import PackedCells, packed_rows, room_for
from tyokirja.written import Written

A, B, C = (Written(word, "@") for word in "abc")
PLACES = st.tuples(st.integers(0, 3), st.integers(0, 3))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.booleans(), PLACES, st.sampled_from([A, B, C]))))
def test_what_is_put_in_and_taken_out_is_what_stands_there(steps: list[tuple[bool, tuple[int, int], Written]]) -> None:
    packed, plain = PackedCells(), dict[tuple[int, int], Written]()
    for taken, place, content in steps:
        if taken and place in plain:
            del packed[place], plain[place]
        elif not taken:
            packed[place] = plain[place] = content
        assert len(packed) == len(plain)
    assert dict(packed) == plain
    assert list(packed_rows(packed)) == list(packed.rows)
    assert {row: contents for row, (_, contents) in packed.rows.items()} == {
        row: tuple(plain[place] for place in sorted(plain) if place[0] == row) for row in {row for row, _ in plain}
    }


def test_blank_cells_are_not_kept_and_rows_of_one_shape_share_their_columns() -> None:
    packed = PackedCells()
    packed[0, 0] = Written(" ", "@")
    packed.put_row(1, (0, 2), (A, B))
    packed.put_row(2, (0, 2), (B, C))
    packed[3, 2] = packed[3, 0] = C
    rows = packed.rows
    assert (len(packed), list(packed)) == (6, [(1, 0), (1, 2), (2, 0), (2, 2), (3, 0), (3, 2)])
    assert rows[1][0] is rows[2][0] is rows[3][0]
    assert ((0, 0) in packed, (1, 1) in packed, packed[2, 2]) == (False, False, C)


@pytest.mark.parametrize(("row", "columns"), [(1, (0,)), (2, (0,)), (3, (1, 0)), (3, (0, 0))])
def test_a_row_is_put_in_once_and_in_order(row: int, columns: tuple[int, ...]) -> None:
    packed = PackedCells()
    packed.put_row(1, (0,), (A,))
    packed[2, 0] = A
    with pytest.raises(ValueError, match=r"\d"):
        packed.put_row(row, columns, (B,) * len(columns))
    assert dict(packed) == {(1, 0): A, (2, 0): A}


def test_a_large_sheet_is_packed_and_any_other_is_not() -> None:
    assert isinstance(room_for(Limits(by_rows=True)), PackedCells)
    assert isinstance(room_for(RETURNED), dict)
    assert packed_rows({(2, 1): A, (2, 0): B}) == {2: ((0, 1), (B, A))}

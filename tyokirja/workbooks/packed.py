"""The cells of a large sheet, packed row by row: a cell takes some twenty bytes instead of three hundred."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import TypeAlias

from tyokirja.workbooks.book import Limits
from tyokirja.written import Written

PackedRow: TypeAlias = tuple[tuple[int, ...], tuple[Written, ...]]
"""The cells of a row: their columns in order, and what stands in them. Rows of one shape share their columns."""


class PackedCells(MutableMapping[tuple[int, int], Written]):
    """Cells by (row, column), from 0, without those that a person would call blank.

    Put in row by row, as every reader does, nothing is ever unpacked again.
    """

    __slots__ = ("_open", "_row", "_rows", "_shapes", "_size")

    def __init__(self) -> None:
        self._rows: dict[int, PackedRow] = {}
        self._shapes: dict[tuple[int, ...], tuple[int, ...]] = {}
        self._row, self._open = -1, dict[int, Written]()
        self._size = 0

    @property
    def rows(self) -> dict[int, PackedRow]:
        """The rows that have cells, by number, in the order in which they were put in."""
        self._close()
        return self._rows

    def put_row(self, row: int, columns: tuple[int, ...], contents: tuple[Written, ...]) -> None:
        """A whole row at once. ValueError: it is there already, or its columns are not in order."""
        shape = self._shapes.get(columns)
        if shape is None:
            if columns != tuple(sorted(set(columns))):
                raise ValueError(columns)
            shape = self._shapes[columns] = columns
        if row in self._rows or row == self._row:
            raise ValueError(row)
        self._rows[row] = shape, contents
        self._size += len(columns)

    def __setitem__(self, place: tuple[int, int], content: Written) -> None:
        if content.blank:
            return
        row, column = place
        if row != self._row:
            self._close()
            self._row, self._open = row, dict(zip(*self._rows.pop(row), strict=True)) if row in self._rows else {}
        self._size += column not in self._open
        self._open[column] = content

    def _close(self) -> None:
        """Packs the row that cells are put into."""
        if self._open:
            columns = tuple(sorted(self._open))
            shape = self._shapes.setdefault(columns, columns)
            self._rows[self._row] = shape, tuple(self._open[column] for column in columns)
        self._row, self._open = -1, {}

    def __getitem__(self, place: tuple[int, int]) -> Written:
        row, column = place
        columns, contents = self.rows[row]
        return dict(zip(columns, contents, strict=True))[column]

    def __delitem__(self, place: tuple[int, int]) -> None:
        content = self[place]
        self[place] = content  # its row is open now
        del self._open[place[1]]
        self._size -= 1

    def __iter__(self) -> Iterator[tuple[int, int]]:
        for row, (columns, _) in self.rows.items():
            for column in columns:
                yield row, column

    def __len__(self) -> int:
        return self._size


def room_for(limits: Limits) -> MutableMapping[tuple[int, int], Written]:
    """Where a sheet's cells are to be put."""
    return PackedCells() if limits.by_rows else {}


def packed_rows(cells: Mapping[tuple[int, int], Written]) -> dict[int, PackedRow]:
    """The rows of any sheet's cells, by number from 0."""
    if not isinstance(cells, PackedCells):
        packed = PackedCells()
        packed.update(cells)
        return packed.rows
    return cells.rows

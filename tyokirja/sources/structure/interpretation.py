"""What a document was read as: its rows, and why other cells of it are left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from tyokirja.records import dataclass
from tyokirja.sources.structure.boxes import Box
from tyokirja.sources.structure.found import Found
from tyokirja.sources.structure.headers import Header

NO_COLUMN = "no_column"
NOT_KEPT_COLUMN = "not_kept_column"
NOT_UNDERSTOOD = "not_understood"
OTHER_FIGURE = "other_figure"
TOTAL = "total"
RULING = "ruling"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The rows of a document, the cells whose words are labels or joined to others, and why others are left over.

    ``reasons`` maps a cell's number to a code and the heading it stands under; ``headers`` are those that were known, by the
    number of their first cell; ``boxes`` as :func:`~tyokirja.sources.structure.boxes.boxes` finds them.
    """

    rows: tuple[Found, ...]
    merged: frozenset[int]
    reasons: Mapping[int, tuple[str, str]]
    headers: Mapping[int, Header] = field(default_factory=dict)
    boxes: Mapping[int, Box] = field(default_factory=dict)

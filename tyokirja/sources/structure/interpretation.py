"""What a document was read as: its rows, and why other cells of it are left over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from tyokirja.records import dataclass
from tyokirja.sources.language.vocabulary import NOT_KEPT, Role
from tyokirja.sources.structure.boxes import Box
from tyokirja.sources.structure.found import Found
from tyokirja.sources.structure.headers import Header
from tyokirja.sources.structure.strips import Words
from tyokirja.sources.structure.tablerows import Record

NO_COLUMN = "no_column"
NOT_KEPT_COLUMN = "not_kept_column"
NOT_UNDERSTOOD = "not_understood"
OTHER_FIGURE = "other_figure"
TOTAL = "total"
SAID_AGAIN = "said_again"
RULING = "ruling"


class Reasons(dict[int, tuple[str, str]]):
    """Why cells are left over, by their numbers: a code, and the heading that each stands under."""

    def leave(self, cells: Iterable[Words], reason: str, heading: str = "") -> None:
        """Leaves cells over."""
        for cell in cells:
            for atom in cell.atoms:
                self[atom] = (reason, heading)

    def account(self, record: Record, made: bool) -> None:
        """Leaves over what of a record is in no row; ``made``: it has given rows."""
        for each in record.unplaced:
            self.leave((each.words,), OTHER_FIGURE if each.known else NO_COLUMN, each.heading)
        for role, words in record.words.items():
            if role in NOT_KEPT and not (made and role is Role.PERSON):
                self.leave((words,), NOT_KEPT_COLUMN)
            elif not made:
                self.leave((words,), NOT_UNDERSTOOD)

    @property
    def said_aside(self) -> frozenset[int]:
        """The cells of what goal tables have and the catalogue has not."""
        return frozenset(atom for atom, (reason, _) in self.items() if reason == NOT_KEPT_COLUMN)


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

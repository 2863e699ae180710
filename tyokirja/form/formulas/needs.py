"""What the rule table asks, as formulas: written once for all rows of a form that are asked alike."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from tyokirja.model import is_own
from tyokirja.model.fields import ANSWERS
from tyokirja.records import dataclass
from tyokirja.rules import Asking, Need
from tyokirja.rules.conditions import AnyOf

Place = Callable[[str], str | int]


@dataclass(frozen=True, slots=True)
class NeedFormulas:
    """The table as formulas. ``place`` gives a fact's cell or constant; ``needs`` are the table's, each with its ``when``.

    ``lacking`` tells by column whether an answer is lacking there.
    """

    place: Place
    needs: tuple[tuple[Need, str], ...]
    lacking: tuple[tuple[str, str], ...]
    unanswered: str
    complete: str


def need_formulas(asking: Asking, columns: Collection[str], constants: Mapping[str, int]) -> NeedFormulas:
    """Write what ``asking`` asks of a row in ``columns``; ``constants`` are the facts that no answer changes."""
    table, place = asking.table, _places(columns, constants)
    by_column = {
        column: AnyOf(tuple(need.when for need in table.needs if need.column == column)).formula(place)
        for column in columns
    }
    return NeedFormulas(
        place,
        tuple((need, need.when.formula(place)) for need in table.needs),
        tuple(by_column.items()),
        table.unanswered.formula(place),
        table.complete.formula(place),
    )


def _places(columns: Collection[str], constants: Mapping[str, int]) -> Place:
    def place(fact: str) -> str | int:
        column = fact.partition(":")[0]
        if fact in constants:
            return constants[fact]
        if (column in ANSWERS or is_own(column)) and column not in columns:
            return 0
        return f"[{fact}]"

    return place

"""What the rule table asks, as formulas: written once for all rows of a form that are asked alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

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


def need_formulas(asking: Asking, columns: Iterable[str], place: Place) -> NeedFormulas:
    """Write what ``asking`` asks of a row in ``columns``."""
    table = asking.table
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

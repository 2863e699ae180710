"""The account of a round (*täsmäytys*): every file, every returned cell and every issued row goes somewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tyokirja.model import Consolidation, State


@dataclass(frozen=True, slots=True)
class RowAccount:
    """What became of one department's rows: ``issued`` is the catalogue's, ``states`` counts them in State's order."""

    department: str
    name: str
    issued: int
    states: tuple[int, ...]

    @property
    def balanced(self) -> bool:
        """True when every issued row has a state."""
        return self.issued == sum(self.states)


def row_accounts(consolidation: Consolidation) -> tuple[RowAccount, ...]:
    """One account per department of the catalogue, in its order; departments without rows are passed over."""
    issued = Counter(row.department for row in consolidation.catalogue.rows)
    states = Counter((merged.row.department, merged.state) for merged in consolidation.rows)
    return tuple(
        RowAccount(each.id, each.name, issued[each.id], tuple(states[each.id, state] for state in State))
        for each in consolidation.catalogue.departments
        if issued[each.id]
    )


def balanced(consolidation: Consolidation) -> bool:
    """True when the cells add up and every catalogue row is there exactly once."""
    given = Counter(row.id for row in consolidation.catalogue.rows)
    told = Counter(merged.row.id for merged in consolidation.rows)
    return consolidation.cells.balanced and given == told

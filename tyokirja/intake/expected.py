"""What a round expects back: everything that reading one returned file needs to know, small enough for a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tyokirja.model import Catalogue, Choice, Department, Round, Row
from tyokirja.values import key


@dataclass(frozen=True, slots=True)
class Expected:
    """One round of one catalogue, indexed. ``issues`` has the issue of each department's form as it stands now.

    ``headings`` are each department's form's headings in the form's order, (tidy name, heading) pairs, for a form that
    has lost its own.
    """

    organisation: str
    organisation_name: str
    round: Round
    rounds: tuple[Round, ...]
    departments: Mapping[str, Department]
    rows: Mapping[str, Row]
    choices: tuple[Choice, ...]
    issues: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    longest_id: int = 12

    def row_of(self, text: object) -> str:
        """The row id that a cell holds, case and spaces aside; empty where it holds none."""
        if not isinstance(text, str):
            return ""
        if text in self.rows:
            return text
        if not text or len(text) > self.longest_id + 4:
            return ""
        folded = key(text)
        return next((each for each in (folded.upper(), folded) if each in self.rows), "")

    def rows_of(self, department: str, unit: str = "") -> tuple[str, ...]:
        """The ids of the rows that one form asks for, in the catalogue's order."""
        return tuple(
            each.id for each in self.rows.values() if each.department == department and (not unit or each.unit == unit)
        )


def expected(
    catalogue: Catalogue,
    round_: Round,
    *,
    issues: Mapping[str, str],
    headings: Mapping[str, tuple[tuple[str, str], ...]],
) -> Expected:
    """What ``round_`` of ``catalogue`` expects back."""
    return Expected(
        organisation=catalogue.settings.organisation_id,
        organisation_name=catalogue.settings.organisation,
        round=round_,
        rounds=catalogue.rounds,
        departments={each.id: each for each in catalogue.departments},
        rows={each.id: each for each in catalogue.rows},
        choices=catalogue.choices,
        issues=dict(issues),
        headings=dict(headings),
        longest_id=max((len(each.id) for each in catalogue.rows), default=0),
    )

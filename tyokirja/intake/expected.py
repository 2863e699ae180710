"""What a round expects back: everything that reading one returned file needs to know, small enough for a worker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from tyokirja.model import REST, Catalogue, Choice, ChoiceList, Department, OwnColumn, Round, Row
from tyokirja.records import dataclass
from tyokirja.written import Written, key, plain


@dataclass(frozen=True, slots=True)
class Expected:
    """One round of one catalogue, indexed. ``issues`` has the issue of each department's form as it stands now.

    ``headings`` are each department's form's headings in the form's order, (tidy name, heading) pairs, for a form that
    has lost its own. ``choice_words`` has the words and codes of each dropdown in every language, folded for looking up.
    ``of_department`` has each department's row ids in the catalogue's order, ``titles`` the ids of the rows of a
    department that are called something, by department and :func:`~tyokirja.written.plain` title. ``own`` are the
    municipality's own columns. ``looked_up`` has the row ids of short texts that :meth:`ids_among` has met, for the words
    of lists stand in every row.
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
    choice_words: Mapping[str, frozenset[str]] = field(default_factory=dict)
    of_department: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    titles: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    own: Mapping[str, OwnColumn] = field(default_factory=dict)
    looked_up: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def row_of(self, text: object) -> str:
        """The row id that a cell holds, case and spaces aside; empty where it holds none."""
        if not isinstance(text, str):
            return ""
        if text in self.rows:
            return text
        if not text or len(text) > self.longest_id + 4:
            return ""
        folded = key(text)
        upper = folded.upper()
        return upper if upper in self.rows else folded if folded in self.rows else ""

    def ids_among(self, contents: Iterable[Written]) -> list[str]:
        """The row ids that cells hold, as often as they stand there: :meth:`row_of` for a whole sheet."""
        rows, longest = self.rows, self.longest_id + 4
        found = []
        short = self.looked_up
        if len(short) > _REMEMBERED:
            short.clear()
        for content in contents:
            value = content.value
            # Most texts are longer than any id, and are not looked up.
            if type(value) is not str or len(value) > longest:
                continue
            if value in rows:
                found.append(value)
                continue
            if value not in short:
                short[value] = self.row_of(value)
            if row_id := short[value]:
                found.append(row_id)
        return found

    def offers(self, word: str) -> bool:
        """True for a word of some dropdown, given as :func:`~tyokirja.written.key`."""
        return any(word in words for words in self.choice_words.values())

    def rows_of(self, department: str, unit: str = "") -> tuple[str, ...]:
        """The ids of the rows that one form asks for, in the catalogue's order."""
        own = self.of_department.get(department, ())
        return tuple(each for each in own if (self.rows[each].unit or REST) == unit) if unit else own

    def titled(self, department: str, unit: str, text: str) -> tuple[str, ...]:
        """The ids of the rows that one form asks for and that are called ``text``."""
        row_ids = self.titles.get((department, plain(text)), ())
        return (
            tuple(row_id for row_id in row_ids if (self.rows[row_id].unit or REST) == unit)
            if unit and row_ids
            else row_ids
        )


_REMEMBERED = 1 << 12


def expected(
    catalogue: Catalogue,
    round_: Round,
    *,
    issues: Mapping[str, str],
    headings: Mapping[str, tuple[tuple[str, str], ...]],
    own: Iterable[OwnColumn] = (),
) -> Expected:
    """What ``round_`` of ``catalogue`` expects back."""
    of_department: dict[str, list[str]] = {}
    titles: dict[tuple[str, str], list[str]] = {}
    rows = {row.id: row for row in catalogue.rows}
    declared = {own_column.name: own_column for own_column in own}
    for row in rows.values():
        of_department.setdefault(row.department, []).append(row.id)
        titles.setdefault((row.department, plain(row.title)), []).append(row.id)
    return Expected(
        organisation=catalogue.settings.organisation_id,
        organisation_name=catalogue.settings.organisation,
        round=round_,
        rounds=catalogue.rounds,
        departments={department.id: department for department in catalogue.departments},
        rows=rows,
        choices=catalogue.choices,
        issues=issues,
        headings=headings,
        longest_id=max((len(row.id) for row in catalogue.rows), default=0),
        choice_words={
            which.value: frozenset(
                key(word)
                for choice in catalogue.choices_of(which)
                for word in (choice.code, choice.labels.fi, choice.labels.sv, choice.labels.en)
                if word
            )
            for which in ChoiceList
        }
        | {
            name: frozenset(
                key(word) for choice in own_column.choices for word in (choice.fi, choice.sv, choice.en) if word
            )
            for name, own_column in declared.items()
            if own_column.choices
        },
        of_department={name: tuple(ids) for name, ids in of_department.items()},
        titles={title: tuple(ids) for title, ids in titles.items()},
        own=declared,
    )

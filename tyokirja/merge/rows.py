"""One catalogue row and what was returned for it -> the answers that stand, and the fates of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime

from tyokirja import rules
from tyokirja.merge.current import NEVER, current
from tyokirja.merge.decisions import same_answer
from tyokirja.merge.rulings import ABOUT_ONE_ANSWER, Ruling, Rulings, about
from tyokirja.model import (
    Catalogue,
    Conflict,
    Correction,
    Fate,
    Fates,
    MergedCell,
    MergedRow,
    Outcome,
    ReturnedCell,
    Row,
    StandingCell,
    State,
)
from tyokirja.problems import Code, Problem
from tyokirja.records import dataclass
from tyokirja.rules import Asking
from tyokirja.values.absent import Absent, absent


@dataclass(slots=True)
class Merging:
    """One merge under way. What does not simply stand, or fail to be read, has its fate in ``fates``.

    ``saved`` is when each file was saved, to be compared; ``given`` are the office's corrections by row, ``asking``
    is what the forms ask.
    """

    catalogue: Catalogue
    saved: Mapping[str, datetime]
    given: Mapping[str, Sequence[Correction]]
    rulings: Rulings
    asking: Asking
    fates: Fates = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    settled: set[tuple[str, str, str]] = field(default_factory=set)

    @property
    def problems(self) -> list[Problem]:
        """What the merge asks and tells, in the order found."""
        return self.rulings.problems

    def row(
        self,
        row: Row,
        columns: Mapping[str, ReturnedCell | list[ReturnedCell]],
        last: MergedRow | None,
        *,
        returned: bool,
    ) -> MergedRow:
        """The row with its answers. ``columns`` are the cells returned for it, ``last`` the row in the last round.

        ``returned``: its form has come back.
        """
        answers: dict[str, StandingCell] = {}
        if columns:
            for column in self.asking.answers:
                if column in columns:
                    cells = columns[column]
                    if isinstance(cells, list):
                        answers[column] = self._cell(row, column, cells)
                        continue
                    if self.rulings.choices:
                        self.rulings.only(row, column, cells)
                    answers[column] = cells
        for correction in self.given.get(row.id, ()):
            cells = columns.get(correction.column, [])
            self._correct(row, correction, answers, cells if isinstance(cells, list) else [cells])
        if not answers and not returned:
            return MergedRow(row, State.NOT_RETURNED)
        before = rules.before_of(row, last)
        facts = rules.facts_of(row, answers, self.asking, self.catalogue.choices, before)
        state = rules.state_of(facts, self.asking, returned=returned)
        lacking = () if state is State.ANSWERED else rules.lacking_columns(facts, self.asking)
        return MergedRow(row, state, rules.as_before(row, answers, self.asking, before), lacking=lacking)

    def answered_since(
        self, comment: Problem, by_row: Mapping[str, Mapping[str, ReturnedCell | list[ReturnedCell]]]
    ) -> bool:
        """True where a later return has an answer in the cell that once had only a comment."""
        if comment.code is not Code.ANSWER_IN_COMMENT:
            return False
        cells = by_row.get(comment.row_id, {}).get(dict(comment.fields)["column"], [])
        given = cells if isinstance(cells, list) else [cells]
        return any(self.saved[cell.file] > self.saved.get(comment.file, NEVER) for cell in given)

    def _cell(self, row: Row, column: str, cells: Sequence[ReturnedCell]) -> ReturnedCell:
        """The answer that stands for one row and column; the others have their fates told."""
        ordered = sorted(cells, key=self._saved)
        readable = [cell for cell in ordered if _firm(row, cell)]
        candidates, outdated = current(readable or ordered, ordered)
        ruling = self.rulings.ruled(row, column, ordered, outdated)
        counting = ruling.current or candidates
        standing = ruling.chosen or counting[-1]
        rivals = [cell for cell in counting if not same_answer(cell, standing)]
        rivals += [
            cell
            for cell in ordered
            if not _firm(row, cell)
            and _firm(row, standing)
            and id(cell) not in outdated
            and id(cell) not in ruling.dismissed
            and self._later(cell, standing)
        ]
        if ruling.chosen:
            ruling.dismissed.update(map(id, rivals))
        self._fates_of_others(row, ordered, standing, {id(cell) for cell in rivals}, outdated | ruling.dismissed)
        if rivals:
            self._conflict(row, column, standing, rivals, ruling)
        return standing

    def _fates_of_others(
        self,
        row: Row,
        cells: Sequence[ReturnedCell],
        standing: ReturnedCell,
        rivals: set[int],
        replaced: set[int],
    ) -> None:
        """Tell what became of the answers that do not stand; ``rivals`` and ``replaced`` are ids of cells."""
        for cell in cells:
            if cell is standing:
                continue
            gone, rival = id(cell) in replaced, id(cell) in rivals
            if _firm(row, standing) and not rival and (gone or self._later(standing, cell)):
                self.settled.add((cell.file, cell.sheet, cell.cell))
            if same_answer(cell, standing):
                continue
            if gone or (not _firm(row, cell) and not rival and self._later(standing, cell)):
                self._fate(cell, Fate(Outcome.SUPERSEDED, standing))
            elif rival and cell.value is not None:
                self._fate(cell, Fate(Outcome.CONFLICTING, standing))

    def _fate(self, cell: ReturnedCell, fate: Fate) -> None:
        self.fates.setdefault(cell.file, {})[cell.sheet, cell.cell, cell.row_id, cell.column] = fate

    def _saved(self, cell: ReturnedCell) -> tuple[datetime, str, str]:
        return self.saved[cell.file], cell.file, cell.cell

    def _later(self, cell: ReturnedCell, standing: ReturnedCell) -> bool:
        return cell.file != standing.file and self._saved(cell) > self._saved(standing)

    def _conflict(
        self, row: Row, column: str, standing: ReturnedCell, rivals: Sequence[ReturnedCell], ruling: Ruling
    ) -> None:
        chosen = standing.typed if ruling.chosen else ""
        self.conflicts.append(Conflict(row.id, column, standing, tuple(rivals), chosen))
        if chosen or ruling.told:
            return
        for rival in rivals:
            fields = (
                ("column", column),
                ("other", rival.typed),
                ("other_place", f"{rival.file}, {rival.sheet}!{rival.cell}"),
            )
            self.problems.append(about(Code.CONFLICT, row, standing, fields))

    def _correct(
        self, row: Row, correction: Correction, answers: dict[str, StandingCell], cells: Sequence[ReturnedCell]
    ) -> None:
        ordered = sorted(cells, key=self._saved)
        stated = self.rulings.corrected(row, correction, ordered)
        if stated is None:
            return
        if stated.value is None:
            answers.pop(correction.column, None)
        else:
            answers[correction.column] = MergedCell(stated.value, stated.typed)
        self._decided(row, correction.column, ordered, stated)

    def _decided(self, row: Row, column: str, cells: Sequence[ReturnedCell], stated: ReturnedCell) -> None:
        """A correction has the last word: what it differs from is replaced, and there is nothing left to ask."""
        for cell in cells:
            self.settled.add((cell.file, cell.sheet, cell.cell))
            if same_answer(cell, stated):
                self.fates.get(cell.file, {}).pop((cell.sheet, cell.cell, cell.row_id, cell.column), None)
            else:
                self._fate(cell, Fate(Outcome.SUPERSEDED))
        if len(cells) > 1:
            self.conflicts = [
                conflict for conflict in self.conflicts if (conflict.row_id, conflict.column) != (row.id, column)
            ]
            self.problems[:] = [
                problem
                for problem in self.problems
                if not (
                    problem.code in ABOUT_ONE_ANSWER
                    and problem.row_id == row.id
                    and dict(problem.fields).get("column") == column
                )
            ]


def _firm(row: Row, cell: ReturnedCell) -> bool:
    """True for an answer that is understood; *not known yet* gives way to any, as what cannot be read does."""
    if cell.value is None:
        return False
    if cell.column != "actual" or not isinstance(cell.value, str):
        return True
    return absent(cell.value, row.kind) is not Absent.NOT_YET

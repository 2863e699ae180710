"""What the office's decisions come to: which answer a choice decides for, and whether a correction has the last word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime

from tyokirja.answers import read_answer, read_own
from tyokirja.merge.current import current
from tyokirja.merge.decisions import remembered, seen_answers, unseen
from tyokirja.model import (
    Choice,
    ConflictChoice,
    Correction,
    OwnColumn,
    ReturnedCell,
    Row,
    Standing,
    Value,
    is_own,
)
from tyokirja.names import MASTER
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.records import dataclass
from tyokirja.written import Written, fingerprint, plain

ABOUT_ONE_ANSWER = frozenset({Code.CONFLICT, Code.CHOICE_REOPENED, Code.CHOICE_REPLACED})
"""The questions that a correction in force answers."""


@dataclass(slots=True)
class Ruling:
    """What a choice comes to. ``current``: the answers left where it was replaced; ``dismissed`` those out of the question.

    ``told``: a message about the choice says what a conflict's would.
    """

    chosen: ReturnedCell | None = None
    current: Sequence[ReturnedCell] = ()
    dismissed: set[int] = field(default_factory=set)
    told: bool = False


@dataclass(slots=True)
class Rulings:
    """The office's decisions in one merge. Cells come and go oldest first.

    ``choices`` are those not yet met, by row id and column; ``told`` is when each file was saved, in its own words;
    ``seen_files`` are the files that the office had before it (None: all); ``answer_choices`` the lists of the
    catalogue, ``own`` the municipality's own columns. ``kept_choices`` and ``corrections`` are what is to be kept of the
    decisions, ``problems`` what is asked.
    """

    choices: dict[tuple[str, str], ConflictChoice]
    told: Mapping[str, datetime | None]
    seen_files: frozenset[str] | None
    answer_choices: Sequence[Choice]
    problems: list[Problem]
    own: Mapping[str, OwnColumn] = field(default_factory=dict)
    kept_choices: list[ConflictChoice] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    def only(self, row: Row, column: str, cell: ReturnedCell) -> None:
        """Meet the choice about an answer that was returned once: it stands, whatever else is known."""
        choice = self.choices.get((row.id, column))
        if choice is not None and plain(choice.chosen_text) == plain(cell.typed):
            del self.choices[row.id, column]
            seen = remembered(choice, seen_answers(choice, [cell], self.seen_files), self.told)
            self.kept_choices.append(replace(choice, seen=seen, standing=Standing.IN_FORCE))

    def ruled(self, row: Row, column: str, cells: Sequence[ReturnedCell], outdated: set[int]) -> Ruling:
        """What the office's choice decides here: one answer, or nothing where answers have come that it did not see."""
        choice = self.choices.get((row.id, column))
        if choice is None:
            return Ruling()
        chosen = next((cell for cell in cells if plain(cell.typed) == plain(choice.chosen_text)), None)
        if chosen is None:
            return Ruling()
        del self.choices[row.id, column]
        seen = seen_answers(choice, cells, self.seen_files)
        kept = replace(choice, seen=remembered(choice, seen, self.told), standing=Standing.IN_FORCE)
        new = unseen([cell for cell in cells if id(cell) not in outdated], [chosen, *seen])
        if not new:
            self.kept_choices.append(kept)
            return Ruling(chosen)
        fields = (("column", column), ("chosen", choice.chosen_text))
        latest = new[-1]
        # Its form was issued with what was chosen: that answer is its writer's own, and mended by them.
        mended = id(chosen) in outdated and any(cell.base == fingerprint(chosen.typed) for cell in new)
        self.problems.append(about(Code.CHOICE_REPLACED if mended else Code.CHOICE_REOPENED, row, latest, fields))
        if mended:
            fresh = set(map(id, new))
            dismissed = {id(cell) for cell in cells if id(cell) not in fresh}
            readable = [cell for cell in new if cell.value is not None]
            return Ruling(current=readable or new, dismissed=dismissed, told=True)
        self.kept_choices.append(replace(kept, standing=Standing.REOPENED))
        return Ruling(told=True)

    def unfit(self, departments: Mapping[str, str]) -> None:
        """Keep, and tell, the choices of answers that nobody has typed, or not any more. ``departments`` by row id."""
        for choice in self.choices.values():
            self.kept_choices.append(replace(choice, standing=Standing.UNFIT))
            self.problems.append(
                Problem(
                    Code.CHOICE_UNFIT,
                    file=MASTER,
                    department=departments.get(choice.row_id, ""),
                    row_id=choice.row_id,
                    value=choice.chosen_text,
                    fields=(("column", choice.column),),
                )
            )

    def corrected(self, row: Row, correction: Correction, cells: Sequence[ReturnedCell]) -> ReturnedCell | None:
        """What a correction states (a cleared answer has no value); None where it is not in force.

        It is not where it cannot be read, and where an answer has come that it did not see.
        """
        column = correction.column
        value: Value | None = None
        if is_own(column) and column not in self.own:
            named, typed = (("column", column),), correction.new_text
            place = MASTER, correction.sheet, correction.cell
            self.problems.append(Problem(Code.OWN_COLUMN_GONE, *place, row_id=row.id, value=typed, fields=named))
            self.corrections.append(replace(correction, unread=True))
            return None
        if plain(correction.new_text):
            written, own = Written(*(correction.formatted or (correction.new_text,))), self.own.get(column)
            answer = read_own(own, written) if own else read_answer(column, row, written, self.answer_choices)
            value = answer.value
            if value is None:
                self.problems.append(
                    Problem(
                        answer.code or Code.VALUE_NOT_NUMBER,
                        MASTER,
                        correction.sheet,
                        correction.cell,
                        row.department,
                        row.id,
                        value=correction.new_text,
                        fields=answer.fields,
                    )
                )
                self.corrections.append(replace(correction, applied_value=None))
                return None
        seen = seen_answers(correction, cells, self.seen_files)
        kept = replace(correction, applied_value=value, seen=remembered(correction, seen, self.told))
        stated = ReturnedCell(row.id, column, correction.new_text, value, "", "", "")
        outdated = current(cells, cells)[1] if cells else set()
        new = unseen([cell for cell in cells if id(cell) not in outdated], [stated, *seen])
        if new:
            before = "; ".join(dict.fromkeys(answer.typed for answer in kept.seen or ())) or "–"
            fields = (("column", column), ("before", before), ("correction", correction.new_text or "–"))
            self.problems.append(about(Code.CORRECTION_REOPENED, row, new[-1], fields))
            self.corrections.append(replace(kept, reopened_by=new[-1].typed))
            return None
        self.corrections.append(kept)
        return stated


def about(code: ProblemKind, row: Row, cell: ReturnedCell, fields: tuple[tuple[str, str], ...]) -> Problem:
    """A problem at a returned cell of a row."""
    return Problem(
        code,
        file=cell.file,
        sheet=cell.sheet,
        cell=cell.cell,
        department=row.department,
        row_id=row.id,
        value=cell.typed,
        fields=fields,
    )

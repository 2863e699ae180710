"""Rows that stand in one file more than once: whether their answers are one, or nobody's guess."""

from __future__ import annotations

from collections.abc import Sequence

from tyokirja.model import AnswerFields, ReturnedCell
from tyokirja.problems import Code, Problem
from tyokirja.written import plain


def settle_repeats(answers: Sequence[AnswerFields], department: str) -> tuple[Sequence[AnswerFields], list[Problem]]:
    """Answers of rows that stand in one file more than once: the same answer is one, different ones are nobody's guess.

    The cells of a row and column that disagree keep their text and lose their value; each is reported.
    """
    if len({answer[:2] for answer in answers}) == len(answers):
        return answers, []
    cells_of = [ReturnedCell(*answer) for answer in answers]
    groups: dict[tuple[str, str], list[ReturnedCell]] = {}
    for cell in cells_of:
        groups.setdefault((cell.row_id, cell.column), []).append(cell)
    problems = []
    disputed: set[tuple[str, str]] = set()
    for group, cells in groups.items():
        if len(cells) > 1 and len({_meaning(cell) for cell in cells}) > 1:
            disputed.add(group)
            for cell, other in zip(cells, [*cells[1:], cells[0]], strict=True):
                problems.append(
                    Problem(
                        Code.ROW_TWICE,
                        file=cell.file,
                        sheet=cell.sheet,
                        cell=cell.cell,
                        department=department,
                        row_id=cell.row_id,
                        value=cell.typed,
                        fields=(("other_place", f"{other.sheet}!{other.cell}"),),
                    )
                )
    return [(*answer[:3], None, *answer[4:]) if answer[:2] in disputed else answer for answer in answers], problems


def _meaning(cell: ReturnedCell) -> tuple[bool, str]:
    """What a cell says: its value, or its words where it has none."""
    if cell.value is None:
        return False, plain(cell.typed)
    return True, plain(cell.value) if isinstance(cell.value, str) else repr(cell.value)

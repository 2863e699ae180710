"""How far a row has been answered, by the answers that stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tyokirja.model import Choice, MergedCell, Row, State
from tyokirja.written import plain


def row_state(
    row: Row,
    answers: Mapping[str, MergedCell],
    required: Sequence[str],
    choices: Sequence[Choice],
    *,
    returned: bool,
) -> State:
    """The row's state; ``required`` are the answer columns that make it answered."""
    if not answers:
        return State.EMPTY if returned else State.NOT_RETURNED
    given = {name for name, cell in answers.items() if _says_something(cell.typed)}
    if not given:
        return State.EMPTY if returned else State.NOT_RETURNED
    for name in required:
        # An action without a measure has no figure to give: its status is its answer.
        if name == "actual" and not row.measure:
            continue
        if name not in given or answers[name].value is None:
            return State.PARTIAL
    return State.PARTIAL if _commentary_missing(answers, choices) else State.ANSWERED


def _says_something(typed: str) -> bool:
    # Most texts begin with a letter or a figure, and need no closer look.
    return typed[:1].isalnum() or bool(plain(typed))


def _commentary_missing(answers: Mapping[str, MergedCell], choices: Sequence[Choice]) -> bool:
    commentary = answers.get("commentary")
    if commentary is not None and _says_something(commentary.typed):
        return False
    declared = {name: answers[name].value for name in ("status", "forecast") if name in answers}
    return any(each.commentary_needed and declared.get(each.list) == each.code for each in choices)

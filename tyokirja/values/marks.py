"""Marks on parts of a text, as signs that stand in the text itself: ``97`` with a raised 1 is ``97¹``."""

from __future__ import annotations

from tyokirja.written import Mark, Run, Written

RAISED = dict(zip("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ", strict=True))
LOWERED = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
_RAISED = str.maketrans(RAISED)
_LOWERED = str.maketrans(LOWERED)


def run_in_signs(run: Run) -> str:
    """The text of a run, its digits raised or lowered as they stand there."""
    if Mark.RAISED in run.marks:
        return run.text.translate(_RAISED)
    return run.text.translate(_LOWERED) if Mark.LOWERED in run.marks else run.text


def in_signs(content: Written) -> str:
    """A cell's text with raised and lowered digits in their own signs. One that is wholly raised is plain text."""
    text = content.value if isinstance(content.value, str) else ""
    runs = content.runs
    if not runs or not (Mark.RAISED | Mark.LOWERED) & content.marks:
        return text
    return "".join(map(run_in_signs, runs)) if len({run.marks for run in runs if run.text.strip()}) > 1 else text

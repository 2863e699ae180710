"""What the figures say: attainment, the status that follows from it, contradictions, and whether a goal is attained.

Every rule stands with its source and worked examples in ``docs/judgement.md``. A rule uses the figures of one row and
the round's last day, so that the live formulas of a form can follow it. What the figures do not tell is None, never 0.

:mod:`~tyokirja.judge.targets` describes each rule, :mod:`~tyokirja.judge.outcomes` compares by it,
:mod:`~tyokirja.judge.sentences` says it, :mod:`~tyokirja.judge.statuses` adds the time and counts the goals, and
:mod:`~tyokirja.judge.questions` asks about what contradicts. Everybody else takes them from here.
"""

from __future__ import annotations

from tyokirja.judge.outcomes import Outcome, Remark, outcome, reached
from tyokirja.judge.questions import questions
from tyokirja.judge.sentences import council_words, methods, remark, sentence
from tyokirja.judge.statuses import (
    BEHIND,
    PARTLY_FROM,
    Computed,
    Goal,
    choice_of,
    computed_label,
    goal_attained,
    goals,
    judge,
    measure_attained,
)
from tyokirja.judge.targets import (
    MOST_MISSED,
    Gap,
    Share,
    Target,
    counted,
    direction_of,
    figure_kind_of,
    figure_of,
    scale_of,
    target_of,
)
from tyokirja.judge.timing import due, elapsed

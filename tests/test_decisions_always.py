"""Whatever happens in a round, no decision is lost and none hides an answer that it did not see."""

from __future__ import annotations

from hypothesis import settings

from tests.rounds_of_decisions import RoundOfDecisions

TestRoundOfDecisions = RoundOfDecisions.TestCase
TestRoundOfDecisions.settings = settings(max_examples=15, stateful_step_count=15, deadline=None)

"""Rounds lived at random, with returns, corrections and choices that come in any order: what always has to hold, holds.

    python benchmarks/decisions.py 2000

Exits 1 at the first round in which something does not hold, and prints the shortest one that shows it.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))


def main() -> int:
    """Live so many rounds; the exit code."""
    from hypothesis import HealthCheck, settings
    from hypothesis.stateful import run_state_machine_as_test

    from tests.rounds_of_decisions import RoundOfDecisions

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("rounds", type=int, nargs="?", default=2000)
    wanted = parser.parse_args().rounds
    begun = time.monotonic()
    run_state_machine_as_test(
        RoundOfDecisions,
        settings=settings(
            max_examples=wanted, stateful_step_count=15, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    print(f"{wanted} rounds, {time.monotonic() - begun:.0f} s: all held.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

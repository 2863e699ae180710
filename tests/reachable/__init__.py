"""For every problem code something real that raises it: a file, a folder, a returned form, a server that fails.

Each module has a table ``SCENARIOS`` of one stage: code to a function that is given an empty folder and gives the
problems that a person would be told. :mod:`tests.test_reachable` runs them all and asks that no code is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from tyokirja.problems import Problem, Refused

Scenario: TypeAlias = Callable[[Path], Iterable[Problem]]


def refused(call: Callable[[], object]) -> tuple[Problem, ...]:
    """The problems that ``call`` is refused with; none where it is not."""
    try:
        call()
    except Refused as answer:
        return answer.problems
    return ()

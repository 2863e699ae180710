"""``huomiot.json`` and the summary that ``consolidate --json`` prints: the same facts for a script."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from tyokirja.model import Catalogue, Consolidation, Language, State, Verdict
from tyokirja.problems import Problem
from tyokirja.report.reconciliation import balanced


def to_json(problems: Iterable[Problem], catalogue: Catalogue) -> bytes:
    """Every problem as a JSON list, in the given order, worded in the organisation's language; UTF-8."""
    records = as_records(problems, catalogue.settings.language)
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def as_records(problems: Iterable[Problem], language: Language) -> list[dict[str, str]]:
    """Problems as the objects of ``huomiot.json``: code, severity, place, value, and the words for it."""
    return [
        {
            "code": str(problem.code),
            "severity": problem.severity.value,
            "department": problem.department,
            "row_id": problem.row_id,
            "file": problem.file,
            "sheet": problem.sheet,
            "cell": problem.cell,
            "value": problem.value,
            "message": problem.message(language),
            "remedy": problem.remedy(language),
        }
        for problem in problems
    ]


class Summary(TypedDict):
    """The facts of a run, in counts."""

    files: dict[str, int]
    cells: dict[str, int]
    rows: dict[str, int]
    problems: dict[str, int]
    balanced: bool


def summary_json(consolidation: Consolidation) -> Summary:
    """The counts of a run: files by verdict (that occur, ``read`` always), cells, rows by state, problems by code.

    ``balanced`` is True when every returned cell and every row is accounted for.
    """
    verdicts = Counter({Verdict.READ.value: 0})
    verdicts.update({verdict.value: count for verdict, count in consolidation.verdicts.items()})
    if consolidation.litter:
        verdicts[Verdict.LITTER.value] += consolidation.litter
    states = Counter(merged.state for merged in consolidation.rows)
    return {
        "files": dict(verdicts),
        "cells": consolidation.cells.told(),
        "rows": {state.value: states[state] for state in State},
        "problems": dict(Counter(str(problem.code) for problem in consolidation.problems)),
        "balanced": balanced(consolidation),
    }

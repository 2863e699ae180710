"""The figures of the summary page, reckoned once more by pandas from the tidy data alone: results, forecasts, parts."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pytest

from tests.consolidations import Answers, consolidation, measure, town
from tests.masters import csv_bytes
from tyokirja.gathering import gather
from tyokirja.model import ChoiceList, Consolidation, Language, Row
from tyokirja.report import figures, outlook

DECIDED = {"attained": True, "partly_attained": False, "not_attained": False}
ENDS = {"green": "met", "yellow": "partly", "red": "missed"}


def table(made: Consolidation) -> pd.DataFrame:
    """The tidy data as anybody reads it, with each row's result and what is expected of it by the printed rules."""
    data = pd.read_csv(io.BytesIO(csv_bytes(made)), keep_default_na=False)
    choices = made.catalogue.choices
    final = {
        each.code: each.light.value == "green" for each in choices if each.list is ChoiceList.STATUS and each.final
    }
    lights = {each.code: each.light.value for each in choices if each.list is ChoiceList.FORECAST}
    by_figures = data.status_computed.map(DECIDED)
    silent = (data.attainment.astype(str) == "") & (data.status_computed == "")
    declared = data.status.map(final).where(silent)
    data["result"] = by_figures.where(data.status_computed.isin(list(DECIDED)), declared)
    known = data.result.map({True: "met", False: "missed"})
    data["expected"] = known.where(known.notna(), data.forecast.map(lights).map(ENDS)).fillna("unknown")
    return data


def goal_results(data: pd.DataFrame, column: str) -> pd.DataFrame:
    """Whether each goal is attained by the rule *all*: its measures, or its actions where it has none."""
    keys = ["department", "theme", "goal"]
    alone = data.goal.where(data.goal != "", data.row_id)
    grouped = data.assign(goal=alone).groupby(keys, sort=False)
    found = []
    for key, rows in grouped:
        deciding = rows[rows.measure != ""] if (rows.measure != "").any() else rows
        if column == "result":
            values = deciding.result
            no, yes = (values == False).any(), (values == True).all()  # noqa: E712 - a column of True, False and nothing
        else:
            no, yes = deciding.expected.isin(["partly", "missed"]).any(), (deciding.expected == "met").all()
        body = deciding.binding_body.iloc[0]
        found.append((*key, body, False if no else True if yes else None))
    return pd.DataFrame(found, columns=[*keys, "binding_body", "attained"])


def check(made: Consolidation) -> None:
    picture = figures.picture(made, Language.FI)
    results = outlook.results(made, picture)
    data = table(made)
    parts = [("", results.whole)]
    parts += [("department", each) for each in results.departments] + [
        ("binding_body", each) for each in results.bodies
    ]
    now, then = goal_results(data, "result"), goal_results(data, "expected")
    for column, group in parts:
        own = data[data[column] == group.key] if column else data
        rows = own[own.measure != ""]
        tally = group.measures
        assert (tally.attained, tally.missed) == ((rows.result == True).sum(), (rows.result == False).sum())  # noqa: E712
        assert tally.total == len(rows)
        counts = rows.expected.value_counts()
        assert [getattr(group.expected, name) for name in ("met", "partly", "missed", "unknown")] == [
            counts.get(name, 0) for name in ("met", "partly", "missed", "unknown")
        ]
        for goals, tally in ((now, group.goals), (then, group.goals_expected)):
            found = goals[goals[column] == group.key] if column else goals
            assert tally.attained == sum(each is True for each in found.attained)
            assert tally.missed == sum(each is False for each in found.attained)
            assert tally.total == len(found)


def test_a_town_of_every_kind_of_row_is_counted_as_pandas_counts_it() -> None:
    check(town())


def test_forecasts_and_binding_bodies_are_counted_as_pandas_counts_them() -> None:
    given: list[tuple[Row, Answers | None]] = [
        (measure("1", binding_body="valtuusto"), {"actual": 50.0, "status": "on_track", "forecast": "will_attain"}),
        (measure("2", binding_body="valtuusto", goal="Toinen"), {"actual": 100.0, "status": "attained"}),
        (measure("3", "koulu", binding_body="lautakunta"), {"actual": 20.0, "forecast": "will_not_attain"}),
        (measure("4", "koulu", goal="Toinen"), {"actual": 20.0, "forecast": "will_attain_partly"}),
        (measure("5", "koulu", goal="Toinen"), None),
    ]
    made = consolidation(given)

    check(made)
    check(consolidation(given, round_=made.catalogue.rounds[1]))
    whole = outlook.results(made, figures.picture(made, Language.FI)).whole
    assert whole.expected.total == whole.measures.total == 5


@pytest.mark.parametrize("organisation", ["kouvola", "kokemaki"])
def test_the_demonstrations_rounds_are_counted_as_pandas_counts_them(organisation: str, demonstration: Path) -> None:
    for code in ("2026-Q1", "2026-Q2"):
        check(gather(demonstration / organisation / code, workers=1).consolidation)

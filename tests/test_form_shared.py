"""What is worked out once and used for many rows and forms is what each of them would have by itself."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from dataclasses import asdict, replace
from datetime import date
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.catalogues import figures
from tests.forms import DEPARTMENT, ROUND, SHARE, YEAR_END, answered, catalogue, make, template
from tyokirja import form
from tyokirja.excel import book
from tyokirja.form import plan
from tyokirja.form.formulas.facts import Cell, FactLines
from tyokirja.layout import Layout
from tyokirja.model import Direction, Kind, Language, MergedCell, MergedRow, Round, Row, State
from tyokirja.problems import Refused

TEMPLATES = ("kouvola", "kokemaki")
KINDS = st.sampled_from(list(Kind))
TEXTS = st.sampled_from(["", "Sujuvat palvelut", "Omavaraisuusaste (%)", "ä\nb"])


@st.composite
def rows(draw: st.DrawFn) -> tuple[Row, ...]:
    """Rows of one department: all kinds and directions, figures that are there, are words, or are missing."""
    made = []
    for number in range(draw(st.integers(1, 6))):
        kind = draw(KINDS)
        own = figures(kind)
        made.append(
            replace(
                SHARE,
                id=f"R-{number}",
                kind=kind,
                direction=draw(st.sampled_from([None, *Direction])),
                unit_of_measure=draw(st.sampled_from(["", "t€"])),
                action=draw(TEXTS),
                measure=draw(TEXTS) or "Mittari",
                theme=draw(TEXTS),
                baseline=draw(own),
                target=draw(own),
                baseline_original=draw(st.one_of(st.none(), own)),
                target_original=draw(st.one_of(st.none(), own)),
                previous_actual=draw(st.one_of(st.none(), own)),
                baseline_date=draw(st.sampled_from(["", "12/2025", "6/2025"])),
                target_date=draw(st.sampled_from(["", "12/2026", "30.6.2026"])),
            )
        )
    return tuple(made)


@st.composite
def earlier(draw: st.DrawFn, asked: tuple[Row, ...]) -> dict[str, MergedRow]:
    """Answers of the round before to some of the rows."""
    found = {}
    for row in asked:
        if draw(st.booleans()):
            value = draw(figures(row.kind))
            cells = {"actual": MergedCell(value, "" if value is None else str(value))}
            found[row.id] = MergedRow(row, State.ANSWERED, cells)
    return found


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(TEMPLATES), st.sampled_from(list(Language)), st.sampled_from([ROUND, YEAR_END]))
def test_headings_without_the_form_are_always_those_of_the_form(
    data: st.DataObject, name: str, language: Language, round_: Round
) -> None:
    asked = data.draw(rows())
    previous = data.draw(st.one_of(st.none(), earlier(asked)))
    whole, layout = catalogue(*asked), template(name)
    ground, department = form.Ground(whole, round_, layout, previous or {}), replace(DEPARTMENT, language=language)
    planned, found = plan.make(ground, department), form.headings(ground, department)
    assert found == tuple((column.name, column.heading) for column in planned.columns)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(TEMPLATES), st.sampled_from(list(Language)), st.sampled_from([ROUND, YEAR_END]))
def test_formulas_that_rows_share_are_always_those_that_each_would_have_alone(
    data: st.DataObject, name: str, language: Language, round_: Round
) -> None:
    asked = data.draw(rows())
    some = data.draw(st.sets(st.sampled_from([row.id for row in asked])))
    answers = {row.id: answered(row, status="on_track") for row in asked if row.id in some}
    ground = form.Ground(catalogue(*asked), round_, template(name), answers=answers)
    planned = plan.make(ground, replace(DEPARTMENT, language=language))
    for line in FactLines(planned).lines:
        (other,) = FactLines(replace(planned, rows=(line.row,))).lines
        assert {key: _unnumbered(cell) for key, cell in line.cells.items()} == {
            key: _unnumbered(cell) for key, cell in other.cells.items()
        }


def _unnumbered(cell: Cell) -> Cell:
    """A cell whose formula names the list of its row's units as if there were no other."""
    return replace(cell, formula=re.sub(r"tyokirja_unit_\d+", "tyokirja_unit", cell.formula))


@pytest.mark.parametrize("name", TEMPLATES)
def test_formulas_of_a_form_have_only_functions_that_every_excel_knows(name: str) -> None:
    asked = tuple(
        replace(SHARE, id=f"R-{kind}-{direction}", kind=kind, direction=direction, target=target)
        for kind in Kind
        for direction in Direction
        for target in (50.0, 1.0, date(2026, 12, 31))
    )
    answers = {row.id: answered(row, actual=row.target, status="delayed") for row in asked}
    with zipfile.ZipFile(io.BytesIO(make(*asked, name=name, answers=answers, round_=YEAR_END))) as archive:
        sheet = "".join(archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 3))
    formulas = [unescape(each) for each in re.findall("<f>(.*?)</f>", sheet)]
    words = " ".join(re.sub('"(?:[^"]|"")*"', '""', each) for each in formulas)
    assert len(formulas) > len(asked)
    assert set(re.findall(r"([A-Za-z_][A-Za-z0-9_.]*)\(", words)) <= book._LONG_KNOWN


def test_an_issue_is_the_fingerprint_of_what_is_asked_sorted_by_name() -> None:
    """Forms that are out carry it: another way to work it out would make them older issues."""
    asked = (SHARE, replace(SHARE, id="MAL-9", kind=Kind.DATE, target=date(2026, 12, 31), goal='Ä "b"\n'))
    whole, layout = catalogue(*asked), template()
    content: dict[str, Any] = {
        "organisation": "mallila",
        "round": "Q2/2026",
        "department": ["hallinto", "Hallintopalvelut"],
        "template": layout.digest,
        "choices": [asdict(choice) for choice in whole.choices],
        "rows": [asked_of(row) for row in asked],
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    assert form.issue_of(whole, DEPARTMENT, ROUND, layout) == hashlib.sha256(text.encode()).hexdigest()[:12]


LATER = {"baseline_text", "target_text"}
"""What forms did not know once: where it says nothing, theirs and today's are one issue."""


def asked_of(row: Row) -> dict[str, Any]:
    """What a form asks about a row, as JSON has it."""
    unasked = {"department", "previous_actual", "previous_date", "weight", "source_text", "source_place", "doubt"}
    unasked |= {"figure_kind", "target_upper", "tolerance", "person", "person_email"}
    fields = {name: value for name, value in asdict(row).items() if name not in unasked}
    fields = {name: value for name, value in fields.items() if value or name not in LATER}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}


def test_a_template_that_offers_an_unknown_choice_is_refused_also_where_only_headings_are_asked() -> None:
    layout: Layout = replace(template(), statuses=("ei ole",))
    with pytest.raises(Refused, match="template_choice_missing"):
        form.headings(form.Ground(catalogue(), ROUND, layout), DEPARTMENT)

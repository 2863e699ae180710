"""Catalogue + department + round + template -> the workbook that a department fills in.

The sheet to fill is the first, its instructions the second; a very-hidden third carries the form's identity
(:mod:`tyokirja.form.hidden`). The same input gives the same bytes. A feedback form is the same form, filled with what
was answered, its problems marked at their cells and listed on top.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date

from tyokirja.layout import Layout
from tyokirja.model import Catalogue, Department, Identity, Language, MergedRow, Round, Row
from tyokirja.problems import Code, Problem

__all__ = ["concerns", "headings", "identity_of", "issue_of", "workbook"]

_ASKED = (
    "id",
    "unit",
    "binding_body",
    "theme",
    "goal",
    "action",
    "measure",
    "kind",
    "unit_of_measure",
    "direction",
    "baseline",
    "baseline_date",
    "baseline_original",
    "target",
    "target_date",
    "target_original",
)
"""What of a catalogue row a form asks about; a change of weight, source or doubt changes no form."""


def workbook(
    catalogue: Catalogue,
    department: Department,
    round_: Round,
    layout: Layout,
    *,
    issue: str,
    rows: Sequence[Row] | None = None,
    language: Language | None = None,
    previous: Mapping[str, MergedRow] | None = None,
    answers: Mapping[str, MergedRow] | None = None,
    problems: Sequence[Problem] = (),
) -> bytes:
    """One form as an .xlsx file.

    ``rows`` are those of one unit where the form is not for the whole department. ``previous`` has last round's rows by
    id; ``answers`` and ``problems`` make it a feedback form. Raises :class:`tyokirja.problems.Refused` where the
    department has no rows or the template offers a choice that the catalogue has not.
    """
    from tyokirja.form import plan, sheets

    planned = plan.make(
        catalogue,
        department,
        round_,
        layout,
        rows=rows,
        language=language,
        previous=previous,
        answers=answers,
    )
    return sheets.write(planned, issue, problems)


def issue_of(
    catalogue: Catalogue,
    department: Department,
    round_: Round,
    layout: Layout,
    *,
    rows: Sequence[Row] | None = None,
) -> str:
    """The fingerprint of what a form asks: its rows and their master data, its lists, its template, its round.

    Twelve hexadecimal digits; the same content gives the same issue on every machine. The deadline, the reply address
    and last round's answers are not among it: a form with other ones asks the same.
    """
    asked = catalogue.rows_of(department.id) if rows is None else rows
    content = {
        "organisation": catalogue.settings.organisation_id,
        "round": round_.code,
        "department": [department.id, department.name],
        "template": layout.digest,
        "choices": [asdict(choice) for choice in catalogue.choices],
        "rows": [{name: _plain(getattr(row, name)) for name in _ASKED} for row in asked],
    }
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def identity_of(
    catalogue: Catalogue,
    department: Department,
    round_: Round,
    layout: Layout,
    *,
    issue: str,
    rows: Sequence[Row] | None = None,
    language: Language | None = None,
    previous: Mapping[str, MergedRow] | None = None,
) -> Identity:
    """What the form that :func:`workbook` makes of the same says of itself."""
    from tyokirja.form import hidden, plan

    planned = plan.make(catalogue, department, round_, layout, rows=rows, language=language, previous=previous)
    return hidden.identity(planned, issue)


def headings(
    catalogue: Catalogue,
    department: Department,
    round_: Round,
    layout: Layout,
    *,
    language: Language | None = None,
    previous: Mapping[str, MergedRow] | None = None,
) -> tuple[tuple[str, str], ...]:
    """The columns of a form from left to right: pairs of tidy name and heading as it stands in the form.

    Empty for a department without rows, which gets no form.
    """
    from tyokirja.form import plan

    if not catalogue.rows_of(department.id):
        return ()

    planned = plan.make(catalogue, department, round_, layout, language=language, previous=previous)
    return tuple((column.name, column.heading) for column in planned.columns)


def concerns(
    catalogue: Catalogue, department: Department, round_: Round, layout: Layout, *, rows: Sequence[Row] | None = None
) -> tuple[Problem, ...]:
    """What the office should know before it sends a form: texts that no row of Excel is high enough to show whole."""
    from tyokirja.form import plan

    planned = plan.make(catalogue, department, round_, layout, rows=rows)
    return tuple(
        Problem(
            Code.TEXT_TOO_TALL,
            department=department.id,
            row_id=row.id,
            value=str(planned.shown(row, name).value),
            fields=(("column", planned.heading(name)),),
        )
        for row in planned.rows
        for name in plan.too_tall(planned, row)
    )

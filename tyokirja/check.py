"""What is wrong with one workbook, a catalogue or a form: everything at once."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from tyokirja.catalogue import checking
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.files import missing, slug
from tyokirja.gathering import expectation, judged
from tyokirja.intake.identity import hidden_sheet
from tyokirja.intake.issued import issued_forms
from tyokirja.intake.opened.opening import Opening
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import submissions
from tyokirja.layout import load
from tyokirja.merge import merge
from tyokirja.names import is_round
from tyokirja.overview.searching import rounds_below
from tyokirja.problems import Code, Problem, Refused
from tyokirja.report.data.earlier import previous_answers
from tyokirja.rounds import RoundFolder, folder_name, round_of
from tyokirja.workbooks.book import RawBook, ReadFailed
from tyokirja.workers.apart import read_returned


def check_file(path: Path, passwords: tuple[str, ...] = ()) -> tuple[Problem, ...]:
    """Every problem of a catalogue, or of a form that stands in its round's folder, or not far from it; a mail may bring it.

    Raises :class:`Refused` where the file is missing or is neither.
    """
    if not path.exists():
        raise Refused(missing(path))
    if not path.is_file():
        raise Refused(Problem(Code.NOT_A_FILE, file=str(path)))
    try:
        catalogue, problems = read_catalogue(path, passwords)
    except Refused as refused:
        if all(problem.code is not Code.NOT_A_CATALOGUE for problem in refused.problems):
            raise
        forms = _forms(path, passwords)
        if not forms:
            raise
        return tuple(problem for form, book in forms for problem in _check_form(path, form, book))
    layout_problems: tuple[Problem, ...] = ()
    try:
        load(catalogue.settings.template)
    except Refused as refused:
        layout_problems = refused.problems
    every_problem = (*problems, *layout_problems, *checking.check(catalogue))
    return tuple(problem if problem.file else problem.at(path.name) for problem in every_problem)


def _forms(path: Path, passwords: tuple[str, ...]) -> list[tuple[Candidate, RawBook]]:
    """The form at ``path``, or the forms in the mail or archive there."""
    found = []
    for each in Opening().contents(path.name, path.read_bytes()):
        if isinstance(each, Candidate) and not each.tables:
            with contextlib.suppress(ReadFailed):
                found.append((each, read_returned(each.data, passwords)))
    return [form for form in found if (hidden_sheet(form[1]) or {}).get("format", "").startswith("tyokirja-form/")]


def _round_near(path: Path, hidden: Mapping[str, str]) -> Path:
    """The round folder that a file stands in; else the only one of the form's round below the folders that it is in."""
    above = path.parents
    if root := next((parent for parent in above if is_round(parent)), None):
        return root
    place = slug(hidden.get("organisation", "")), folder_name(hidden.get("round", ""))
    for parent in above[:_NEAR]:
        fitting = [root for root in rounds_below(parent) if (root.parent.name, root.name) == place]
        if len(fitting) == 1:
            return fitting[0]
    raise Refused(Problem(Code.NOT_A_ROUND, file=str(path.parent)))


_NEAR = 3
"""How many of the folders that a form lies in are looked through for its round."""


def _check_form(path: Path, form: Candidate, book: RawBook) -> tuple[Problem, ...]:
    """A form is held against the catalogue of its round."""
    folder = RoundFolder(_round_near(path.resolve(), hidden_sheet(book) or {}))
    catalogue, _ = read_catalogue(folder.catalogue)
    round_ = round_of(folder, catalogue)
    layout = load(catalogue.settings.template)
    wanted = expectation(catalogue, round_, layout, previous_answers(folder, catalogue, round_, layout.own))
    forms = issued_forms(
        {department.id: folder.form(catalogue, round_, department) for department in catalogue.departments}
    )
    results = submissions(form, book, wanted, forms)
    own = {result.submission.identity.department for result in results if result.submission.identity}
    merged = merge(
        catalogue,
        round_,
        [result.submission for result in results],
        required=layout.required,
        asked=layout.answers,
        own=layout.own,
        problems=[problem for result in results for problem in result.problems],
    )
    told = (problem for problem in judged(merged, layout).problems if problem.department in ("", *own))
    # Whether anything came back is no matter of this file.
    return tuple(problem for problem in told if problem.code is not Code.NOT_RETURNED)

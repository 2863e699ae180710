"""Every prefilled cell of every template, changed in any way, is told with its row and column; nothing else is."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.forms import workbook
from tests.mutations.municipality import DEPARTMENTS, ROWS
from tests.mutations.writers import by_libreoffice
from tests.office import Office
from tests.returns import submission
from tyokirja import form, layout
from tyokirja.catalogue.defaults import default_choices, default_rounds
from tyokirja.intake.expected import Expected, expected
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Result
from tyokirja.layout import Layout, When
from tyokirja.merge import merge
from tyokirja.model import Catalogue, Department, Language, MergedCell, MergedRow, Row, Settings, State
from tyokirja.model.fields import ROLES, Role
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.report.reconciliation import every_problem
from tyokirja.seal import MASTER, row_mark
from tyokirja.values import as_typed
from tyokirja.workbooks.book import RawBook, RawSheet, address, column_index
from tyokirja.workbooks.reading import read
from tyokirja.written import Written, plain

HALLINTO, SIVISTYS, _ = DEPARTMENTS
FULL = "every column"
TEMPLATES = ("kouvola", "kokemaki", FULL)


def template(name: str) -> Layout:
    """A template, or one with every column that there is."""
    if name != FULL:
        return layout.load(name)
    made = layout.load("kouvola")
    known = {each.name: each for each in (*layout.load("kokemaki").columns, *made.columns)}
    sample = known["measure"]
    names = [each for each in ROLES if each != "row_id"]
    columns = (replace(known.get(each, replace(sample, name=each)), name=each, when=When.ALWAYS) for each in names)
    return replace(made, bands=(), columns=tuple(columns))


def catalogue(language: Language, rows: tuple[Row, ...] = ROWS) -> Catalogue:
    """The municipality of the mutations, with units of measure and originals, in one language."""
    units = ("kpl", "htv")
    told = tuple(
        replace(
            row,
            unit_of_measure=row.unit_of_measure or units[at % 2],
            baseline_date="12/2025" if at % 3 else "6/2025",
            target_date="12/2026" if at % 3 else "6/2027",
            baseline_original=14.0 + at if isinstance(row.baseline, float) and at % 2 else None,
            target_original=17.0 + at if isinstance(row.target, float) and at % 2 else None,
            baseline_text=f"noin {14 + at}" if at % 2 else f"lähes {14 + at}",
            target_text=f"vähintään {17 + at}" if at % 2 else f"yli {17 + at}",
            binding_body="Kaupunginvaltuusto" if at % 2 else "Kaupunginhallitus",
            unit="Hallinto" if row.department == HALLINTO.id and at % 2 else row.unit,
        )
        for at, row in enumerate(rows)
    )
    departments = tuple(replace(each, language=language) for each in DEPARTMENTS)
    settings = Settings("Mallila", "mallila", "2026", language)
    return Catalogue(settings, default_rounds(2026), departments, default_choices(), told)


def previous(rows: tuple[Row, ...]) -> dict[str, MergedRow]:
    """What last round's rows were answered."""
    statuses = ("on_track", "not_started")
    return {
        row.id: MergedRow(
            row,
            State.ANSWERED,
            {
                "actual": MergedCell(0.0 if at % 2 else 1.0, "1"),
                "status": MergedCell(statuses[at % 2], "Etenee"),
                "commentary": MergedCell(f"Syy numero {at}", f"Syy numero {at}"),
            },
        )
        for at, row in enumerate(rows)
    }


class Issued:
    """One department's form as it was issued, and what its round expects."""

    def __init__(self, name: str, language: Language, department: str = HALLINTO.id) -> None:
        self.language, self.layout = language, template(name)
        self.catalogue = catalogue(language)
        self.department = self.whose(department)
        self.data = self.workbook(self.catalogue)
        self.book = read(self.data)
        self.form = IssuedForm.of(self.book)
        self.expected = self.wants(self.catalogue)

    def whose(self, department: str) -> Department:
        return next(each for each in self.catalogue.departments if each.id == department)

    def workbook(self, of: Catalogue, department: Department | None = None) -> bytes:
        whose = department or self.department
        issue = form.issue_of(of, whose, of.rounds[1], self.layout)
        return workbook(of, whose, of.rounds[1], self.layout, issue=issue, previous=previous(of.rows))

    def wants(self, of: Catalogue) -> Expected:
        return expected(
            of,
            of.rounds[1],
            issues={each.id: form.issue_of(of, each, of.rounds[1], self.layout) for each in of.departments},
            headings={},
        )

    @property
    def sheet(self) -> RawSheet:
        return self.book.sheets[0]

    @property
    def columns(self) -> dict[str, int]:
        """The prefilled columns and where they stand."""
        assert self.form.identity is not None
        found = {name: column_index(letter) for name, letter in self.form.identity.columns}
        return {name: at for name, at in found.items() if at is not None and ROLES[name] is Role.MASTER}

    @property
    def lines(self) -> dict[str, int]:
        """Where each row id stands."""
        return {
            cell.value: row
            for (row, column), cell in self.sheet.cells.items()
            if column == 0 and isinstance(cell.value, str) and cell.value in self.form.rows
        }

    def cell(self, row_id: str, name: str) -> Written | None:
        return self.sheet.cells.get((self.lines[row_id], self.columns[name]))

    def read(self, book: RawBook, *, wanted: Expected | None = None, kept: IssuedForm | None = None) -> Result:
        forms = {self.department.id: kept or self.form}
        return submission(Candidate("lomake.xlsx", b"x"), book, wanted or self.expected, forms)


@cache
def issued(name: str, language: Language = Language.FI) -> Issued:
    """Made once."""
    return Issued(name, language)


def typed_over(book: RawBook, cells: Mapping[tuple[int, int], Written | None]) -> RawBook:
    """The book with cells of its first sheet typed over, or emptied."""
    first, *others = book.sheets
    both = {**first.cells, **cells}
    return replace(book, sheets=(replace(first, cells={at: cell for at, cell in both.items() if cell}), *others))


def as_of_the_first_version(book: RawBook) -> RawBook:
    """The same form as 0.1.0 issued it: a mark of each whole row instead of its cells' words."""
    *visible, hidden = book.sheets
    known = IssuedForm.of(book)
    assert known.identity is not None
    order = [name for name, _ in known.identity.columns if ROLES[name] is Role.MASTER]
    pairs = [
        (cell.value, hidden.cells.get((row, 1)))
        for (row, column), cell in sorted(hidden.cells.items())
        if column == 0 and cell.value not in ("shown", "seal:places")
    ]
    marks = [
        (f"{MASTER}{row_id}", Written(row_mark((name, words.get(name, "")) for name in order)))
        for row_id, words in known.rows.items()
    ]
    cells = {
        (row, column): cell
        for row, (key, value) in enumerate([*pairs, *marks])
        for column, cell in enumerate((Written(str(key)), value or Written("")))
    }
    return replace(book, sheets=(*visible, replace(hidden, cells=cells)))


def without_its_identity_sheet(book: RawBook) -> RawBook:
    """The form with its document property alone."""
    return replace(book, sheets=book.sheets[:-1])


BEARERS: dict[str, Callable[[RawBook], RawBook]] = {
    "this version": lambda book: book,
    "the first version": as_of_the_first_version,
    "no identity sheet": without_its_identity_sheet,
}
"""What a form carries of what it was issued with."""


def another_rows(made: Issued, row_id: str, name: str) -> Written:
    """What stands in the same column on another row, or where all say the same, in another column of the form."""
    own = made.cell(row_id, name)
    assert own is not None
    others = (made.cell(other, column) for column in (name, *made.columns) for other in made.lines)
    return next(
        each
        for each in others
        if each is not None
        and isinstance(each.value, str) is isinstance(own.value, str)
        and as_typed(each, made.language) != as_typed(own, made.language)
    )


WAYS: dict[str, Callable[[Issued, str, str], Written | None]] = {
    "a number": lambda *_: Written(777.0, "General"),
    "a date": lambda *_: Written(date(2026, 5, 12), "d.m.yyyy"),
    "words": lambda *_: Written("sovittu toisin", "General"),
    "another row's": another_rows,
    "emptied": lambda *_: None,
}


def told(result: Result) -> list[Problem]:
    return [each for each in result.problems if each.code is Code.MASTER_CHANGED]


def balanced(result: Result) -> bool:
    found = result.submission
    return found.returned == len(found.answers) + len(found.unexpected)


@pytest.mark.parametrize("bearer", BEARERS)
@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("language", list(Language))
def test_a_form_as_it_was_issued_tells_nothing(name: str, language: Language, bearer: str) -> None:
    made = issued(name, language)
    result = made.read(BEARERS[bearer](made.book))
    assert [each.code for each in result.problems] == [Code.FILE_BLANK]
    assert result.submission.returned == 0


FORMS = [
    *((bearer, name, Language.FI) for bearer in BEARERS for name in TEMPLATES),
    # Another language changes the words of the columns, of which one template has all.
    *(("this version", FULL, language) for language in Language if language is not Language.FI),
]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("bearer", "name", "language"), FORMS)
def test_every_prefilled_cell_that_was_changed_is_told(name: str, language: Language, bearer: str, way: str) -> None:
    made = issued(name, language)
    carried = BEARERS[bearer](made.book)
    for column, at in made.columns.items():
        filled = [row_id for row_id in made.lines if made.cell(row_id, column) is not None]
        assert filled, column
        for row_id in filled:
            place = made.lines[row_id], at
            content = WAYS[way](made, row_id, column)
            result = made.read(typed_over(carried, {place: content}))
            problem = next((each for each in told(result) if each.cell == address(*place)), None)
            case = (column, row_id)
            assert problem is not None, case
            assert (problem.row_id, problem.sheet) == (row_id, made.sheet.name), case
            assert len(told(result)) == 1, case
            own = made.cell(row_id, column)
            assert own is not None
            assert dict(problem.fields)["issued"] == plain(as_typed(own, language)), case
            kept = [(each.cell, each.row_id, each.column) for each in result.submission.unexpected]
            assert kept == ([(address(*place), row_id, column)] if content else []), case
            assert balanced(result), case


@pytest.mark.parametrize("bearer", BEARERS)
def test_what_is_typed_into_a_prefilled_cell_that_was_blank_is_told(bearer: str) -> None:
    made = issued(FULL)
    carried = BEARERS[bearer](made.book)
    for column, at in made.columns.items():
        for row_id in (each for each in made.lines if made.cell(each, column) is None):
            place = made.lines[row_id], at
            result = made.read(typed_over(carried, {place: Written(3.0, "General")}))
            assert [(each.row_id, each.cell, each.value) for each in told(result)] == [(row_id, address(*place), "3")]
            assert balanced(result)


# --- what changes nothing --------------------------------------------------------------------------------------------


def by_openpyxl(data: bytes) -> bytes:
    import openpyxl

    target = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(data)).save(target)
    return target.getvalue()


def first_version(data: bytes) -> bytes:
    """A form with the identity sheet of 0.1.0, as openpyxl saves it."""
    import openpyxl

    book: Any = openpyxl.load_workbook(io.BytesIO(data))
    *_, hidden = as_of_the_first_version(read(data)).sheets
    book["_tyokirja"].delete_cols(1, 2)
    book["_tyokirja"].insert_cols(1, 2)
    for (row, column), cell in hidden.cells.items():
        book["_tyokirja"].cell(row + 1, column + 1).value = cell.value
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("version", [lambda data: data, first_version], ids=["this version", "the first version"])
@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods", ""])
def test_a_form_that_another_program_has_saved_tells_nothing(
    office: Office, tmp_path: Path, name: str, version: Callable[[bytes], bytes], suffix: str
) -> None:
    made = issued(name)
    data = version(made.data)
    saved = by_libreoffice(office, data, suffix, tmp_path) if suffix else by_openpyxl(data)
    for bearer in (lambda book: book, without_its_identity_sheet):
        result = made.read(bearer(read(saved)))
        assert [each.code for each in result.problems if each.code is not Code.IDENTITY_BY_ROWS] == [Code.FILE_BLANK]


def by_rows(book: RawBook, move: Callable[[int], int | None]) -> RawBook:
    """The book with rows of its first sheet moved; a row that is moved nowhere is gone."""
    first, *others = book.sheets
    cells = {(to, column): cell for (row, column), cell in first.cells.items() if (to := move(row)) is not None}
    return replace(book, sheets=(replace(first, cells=dict(sorted(cells.items()))), *others))


@pytest.mark.parametrize("bearer", BEARERS)
@pytest.mark.parametrize("name", TEMPLATES)
def test_rows_that_were_sorted_or_moved_tell_nothing(name: str, bearer: str) -> None:
    made = issued(name)
    lines = sorted(made.lines.values())
    turned = dict(zip(lines, reversed(lines), strict=True))
    below = by_rows(BEARERS[bearer](made.book), lambda row: row + 3 if row > lines[1] else row)
    for moved in (by_rows(BEARERS[bearer](made.book), lambda row: turned.get(row, row)), below):
        result = made.read(moved)
        assert [each.code for each in result.problems] == [Code.FILE_BLANK]


@pytest.mark.parametrize("bearer", BEARERS)
def test_cells_merged_over_the_same_words_tell_nothing_and_over_others_do(bearer: str) -> None:
    made = issued("kokemaki")
    carried = BEARERS[bearer](made.book)
    lines, column = sorted(made.lines.values()), made.columns["department"]
    below = typed_over(carried, dict.fromkeys(((line, column) for line in lines[1:]), None))

    def merged(over: int) -> Result:
        first, *others = below.sheets
        area = (lines[0], column, lines[over], column)
        return made.read(replace(below, sheets=(replace(first, merges=(area,)), *others)))

    assert told(merged(-1)) == []
    assert {each.cell for each in told(merged(-2))} == {address(lines[-1], column)}


def formatted(made: Issued, row_id: str, name: str, number_format: str) -> dict[tuple[int, int], Written | None]:
    own = made.cell(row_id, name)
    assert own is not None
    return {(made.lines[row_id], made.columns[name]): Written(own.value, number_format)}


@pytest.mark.parametrize("bearer", BEARERS)
@pytest.mark.parametrize(
    ("row_id", "shown_as", "changed"),
    [
        ("MAL-001", "0 %", False),
        ("MAL-001", "General", True),
        ("MAL-002", "0.00", False),
        ("MAL-002", "0 %", True),
        ("MAL-002", "#,##0,", True),
        ("MAL-002", '0.0" M€"', True),
        ("MAL-004", "#,##0.00 [$€-40B]", False),
        ("MAL-004", "#,##0", False),
        ("MAL-004", '#,##0 "t€"', True),
    ],
)
def test_a_figure_that_is_shown_as_another_is_told(bearer: str, row_id: str, shown_as: str, changed: bool) -> None:
    made = issued("kouvola")
    result = made.read(typed_over(BEARERS[bearer](made.book), formatted(made, row_id, "target", shown_as)))
    assert [each.row_id for each in told(result)] == ([row_id] if changed else [])


def test_a_program_that_keeps_no_formats_has_changed_nothing() -> None:
    made = issued(FULL)
    cells = {
        place: Written(cell.value if not isinstance(cell.value, date) else 46326.0, "General")
        for place, cell in made.sheet.cells.items()
        if isinstance(cell.value, float | date)
    }
    assert told(made.read(typed_over(made.book, cells))) == []


# --- what the office has changed since -------------------------------------------------------------------------------


def changed_since(made: Issued, **changes: object) -> tuple[Expected, IssuedForm]:
    """The round after the office has changed MAL-002 and made the forms anew."""
    rows = (replace(each, **changes) if each.id == "MAL-002" else each for each in made.catalogue.rows)  # type: ignore[arg-type]
    newer = replace(made.catalogue, rows=tuple(rows))
    return made.wants(newer), IssuedForm.of(read(made.workbook(newer)))


def answered(made: Issued, *row_ids: str) -> dict[tuple[int, int], Written | None]:
    """Figures typed as the actuals of rows."""
    assert made.form.identity is not None
    actual = column_index(dict(made.form.identity.columns)["actual"])
    assert actual is not None
    return {(made.lines[row_id], actual): Written(1400.0, "General") for row_id in row_ids}


def of_codes(result: Result, *codes: ProblemKind) -> list[tuple[ProblemKind, str, str, dict[str, str]]]:
    return [(each.code, each.row_id, each.value, dict(each.fields)) for each in result.problems if each.code in codes]


ABOUT = (Code.MASTER_CHANGED, Code.ANSWERED_OLDER)


@pytest.mark.parametrize("bearer", BEARERS)
def test_a_department_is_not_told_that_it_changed_what_the_office_has(bearer: str) -> None:
    made = issued("kouvola")
    wanted, kept = changed_since(made, target=1600.0, baseline=1250.0, measure="Neuvonnan kontaktit")
    book = typed_over(BEARERS[bearer](made.book), answered(made, "MAL-001", "MAL-002"))
    result = made.read(book, wanted=wanted, kept=kept)
    heading = dict(made.form.headings)
    ((code, row_id, value, fields),) = of_codes(result, *ABOUT)
    assert (code, row_id) == (Code.ANSWERED_OLDER, "MAL-002")
    if bearer != "no identity sheet":
        assert (value, fields) == ("1 500", {"column": heading["target"], "now": "1\xa0600"})
    assert Code.FILE_OLDER_ISSUE in [each.code for each in result.problems]
    assert len(result.submission.answers) == 2
    assert balanced(result)


@pytest.mark.parametrize("bearer", ["this version", "the first version"])
def test_what_the_department_changed_itself_is_told_beside_what_the_office_has(bearer: str) -> None:
    made = issued("kouvola")
    wanted, kept = changed_since(made, target=1600.0, baseline=1250.0)
    place = made.lines["MAL-002"], made.columns["previous_actual"]
    own = made.cell("MAL-002", "previous_actual")
    assert own is not None
    cells = {place: Written(777.0, "General"), **answered(made, "MAL-002")}
    result = made.read(typed_over(BEARERS[bearer](made.book), cells), wanted=wanted, kept=kept)
    (changed, older) = of_codes(result, *ABOUT)
    assert changed[:3] == (Code.MASTER_CHANGED, "MAL-002", "777")
    assert changed[3]["issued"] == plain(as_typed(own))
    assert older[0] is Code.ANSWERED_OLDER


def test_the_department_changed_the_very_cell_that_the_office_has() -> None:
    made = issued("kouvola")
    wanted, kept = changed_since(made, target=1600.0)
    place = made.lines["MAL-002"], made.columns["target"]
    typed = {place: Written(1700.0, "General")}
    carried = made.read(typed_over(made.book, typed), wanted=wanted, kept=kept)
    proved = made.read(typed_over(as_of_the_first_version(made.book), typed), wanted=wanted, kept=kept)
    assert [(each.value, dict(each.fields)["issued"]) for each in told(carried)] == [("1\xa0700", "1 500")]
    # The mark of the row cannot tell what stood there; that it was changed it can.
    assert [each.value for each in told(proved)] == ["1\xa0700"]


def test_a_row_without_an_answer_was_answered_to_nothing() -> None:
    made = issued("kouvola")
    wanted, kept = changed_since(made, target=1600.0)
    result = made.read(typed_over(made.book, answered(made, "MAL-001")), wanted=wanted, kept=kept)
    assert of_codes(result, *ABOUT) == []


@pytest.mark.parametrize("bearer", ["this version", "the first version"])
def test_a_row_that_the_catalogue_has_no_longer_keeps_what_was_answered_and_not_its_own_figures(bearer: str) -> None:
    made = issued("kouvola")
    newer = replace(made.catalogue, rows=tuple(each for each in made.catalogue.rows if each.id != "MAL-002"))
    carried = BEARERS[bearer](made.book)
    result = made.read(typed_over(carried, answered(made, "MAL-002")), wanted=made.wants(newer))
    assert [each.text for each in result.submission.unexpected] == ["1\xa0400"]
    (said,) = [each for each in result.problems if each.code is Code.ROW_WITHDRAWN]
    assert (said.value, dict(said.fields)["title"]) == ("MAL-002", "Neuvonnan asiakaskontaktit (kpl)")
    assert dict(said.fields)["answers"].endswith("1\xa0400")
    consolidated = merge(newer, newer.rounds[1], [result.submission], required=("actual",), problems=result.problems)
    assert consolidated.cells.balanced
    assert Code.UNEXPECTED_TEXT not in {each.code for each in every_problem(consolidated)}
    assert balanced(result)
    blank = made.read(carried, wanted=made.wants(newer))
    assert [each.code for each in blank.problems] == [Code.FILE_OLDER_ISSUE, Code.FILE_BLANK]


@pytest.mark.parametrize("bearer", ["this version", "the first version"])
def test_a_row_that_was_added_after_the_form_was_made_is_not_said_to_be_missing_from_it(bearer: str) -> None:
    made = issued("kouvola")
    added = replace(made.catalogue.rows[0], id="MAL-099", measure="Uusi mittari")
    newer = replace(made.catalogue, rows=(*made.catalogue.rows, added))
    result = made.read(typed_over(BEARERS[bearer](made.book), answered(made, "MAL-002")), wanted=made.wants(newer))
    asked = [(each.code, each.row_id) for each in result.problems if each.code in (Code.ROW_MISSING, Code.ROW_ADDED)]
    assert asked == [(Code.ROW_ADDED, "MAL-099")]


# --- the form's own words outside its rows ---------------------------------------------------------------------------


def noted(made: Issued, cells: Mapping[tuple[int, int], Written | None]) -> list[str]:
    """Where what was typed is listed as unexpected, in a form that is answered besides."""
    result = made.read(typed_over(made.book, {**answered(made, "MAL-001"), **cells}))
    assert balanced(result)
    assert not told(result)
    return [each.cell for each in result.submission.unexpected]


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_forms_own_words_that_stand_once_more_are_a_persons(name: str) -> None:
    made = issued(name)
    assert made.form.identity is not None
    last = max(row for row, _ in made.sheet.cells)
    texts = {cell.value: place for place, cell in made.sheet.cells.items() if isinstance(cell.value, str)}
    places = [place for place in texts.values() if not made.sheet.cells[place].formula and place[1] < 12]
    margin = max(column for _, column in made.sheet.cells) + 2
    for place in places:
        if made.sheet.cells[place].value in ("kyllä", "ei"):
            continue
        assert noted(made, {(last + 3, margin): made.sheet.cells[place]}) == [address(last + 3, margin)], place


def test_a_groups_line_with_another_groups_words_is_told_and_one_that_moved_is_not() -> None:
    made = issued("kouvola")
    lines = [
        place
        for place, cell in made.sheet.cells.items()
        if place[1] == 1 and place[0] not in made.lines.values() and place[0] > min(made.lines.values()) - 3
        if isinstance(cell.value, str) and cell.value not in dict(made.form.headings).values()
    ]
    first, second = lines[0], lines[-1]
    assert made.sheet.cells[first].value != made.sheet.cells[second].value
    assert noted(made, {second: made.sheet.cells[first]}) == [address(*second)]
    assert noted(made, {second: made.sheet.cells[first], first: made.sheet.cells[second]}) == []


# --- headings --------------------------------------------------------------------------------------------------------


def headed(made: Issued, name: str) -> tuple[int, int]:
    assert made.form.identity is not None
    column = column_index(dict(made.form.identity.columns)[name])
    assert column is not None
    return made.form.identity.header_row - 1, column


@pytest.mark.parametrize("bearer", ["this version", "the first version"])
@pytest.mark.parametrize("name", ["target", "baseline", "previous_actual"])
def test_a_heading_that_was_reworded_is_told(name: str, bearer: str) -> None:
    made = issued("kouvola")
    place, heading = headed(made, name), dict(made.form.headings)[name]
    typed = {place: Written(heading.replace("2026", "2027") + " (arvio)"), **answered(made, "MAL-001")}
    result = made.read(typed_over(BEARERS[bearer](made.book), typed))
    (changed,) = told(result)
    assert (changed.cell, changed.row_id, dict(changed.fields)["issued"]) == (address(*place), "", heading)
    assert [each.cell for each in result.submission.unexpected] == [address(*place)]
    assert [(each.row_id, each.column) for each in result.submission.answers] == [("MAL-001", "actual")]
    assert balanced(result)


@pytest.mark.parametrize("bearer", ["this version", "the first version"])
def test_an_answers_heading_in_other_words_is_looked_for_and_told(bearer: str) -> None:
    made = issued("kouvola")
    place, heading = headed(made, "actual"), dict(made.form.headings)["actual"]
    typed = {place: Written(heading.replace("2026", "2027") + " (arvio)"), **answered(made, "MAL-001")}
    result = made.read(typed_over(BEARERS[bearer](made.book), typed))
    lost = [each for each in result.problems if each.code is Code.HEADING_LOST]
    assert [dict(each.fields)["column"] for each in lost] == [heading]
    assert [each.cell for each in result.submission.unexpected] == [address(*place)]
    assert [(each.row_id, each.column) for each in result.submission.answers] == [("MAL-001", "actual")]
    assert balanced(result)


@pytest.mark.parametrize("bearer", ["this version", "the first version"])
def test_a_heading_with_another_columns_words_or_none_is_told(bearer: str) -> None:
    made = issued("kouvola")
    place, heading = headed(made, "baseline"), dict(made.form.headings)["baseline"]
    carried = typed_over(BEARERS[bearer](made.book), answered(made, "MAL-001"))
    other = Written(dict(made.form.headings)["target"])
    for content in (other, None):
        result = made.read(typed_over(carried, {place: content}))
        changed = [(each.cell, each.value, dict(each.fields)["issued"]) for each in told(result)]
        assert changed == [(address(*place), content.value if content else "", heading)]
        assert balanced(result)


def test_headings_laid_out_otherwise_tell_nothing() -> None:
    made = issued("kouvola")
    cells = {
        headed(made, name): Written(f" {heading.replace(' ', chr(10), 1).upper()}: ")
        for name, heading in made.form.headings
    }
    assert told(made.read(typed_over(made.book, cells))) == []

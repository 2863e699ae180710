"""What an auditor accepts: every line of ``tests/judgement_cases`` judged, and judged alike wherever it is shown."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.consolidations import consolidation, measure
from tests.forms import Sheet, make
from tests.judged_cases import ROUNDS, JudgedCase, cases
from tests.office import Office
from tyokirja import judge
from tyokirja.catalogue.defaults import default_choices
from tyokirja.catalogue.layout import COLUMNS, CataloguePart, column_name, sheet_title
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.layout import load
from tyokirja.model import (
    Catalogue,
    Department,
    Direction,
    FigureKind,
    Language,
    MergedCell,
    MergedRow,
    Row,
    Settings,
    State,
    Value,
)
from tyokirja.report import figures, outlook
from tyokirja.report.data import tidy
from tyokirja.report.told import Told
from tyokirja.values import exact

D = Direction

CHOICES = default_choices()
CASES = tuple(cases())
WORKED = tuple(cases(Path(__file__).resolve().parents[1] / "docs" / "judgement.md"))


@pytest.mark.parametrize("case", [*CASES, *WORKED], ids=str)
def test_a_case_is_judged_as_its_line_says(case: JudgedCase) -> None:
    found = judge.outcome(case.row, case.actual, case.round.end)
    judged = judge.judge(case.row, case.actual, "", "", CHOICES, case.round, case.period)

    assert (found.met, judged.status, judged.remark) == (case.met, case.status, case.words), case.reason
    assert judged.attainment == (None if case.share is None else pytest.approx(case.share)), case.reason


def test_there_are_cases_enough_and_each_has_its_reason() -> None:
    assert len(CASES) >= 120
    assert len(WORKED) >= 25
    assert all(case.reason for case in (*CASES, *WORKED))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_sentence_says_that_nothing_can_be_told_where_nothing_is(case: JudgedCase, language: Language) -> None:
    said = judge.sentence(case.row, language, case.period)
    gap = judge.target_of(case.row).gap

    assert said
    assert "{" not in said
    assert (gap is not None) >= (case.met is None and case.words != judge.Remark.PLANNED)


def catalogue(given: tuple[JudgedCase, ...], language: Language) -> Catalogue:
    """A catalogue of the cases' rows, for the years of the first."""
    from tyokirja.catalogue.defaults import default_rounds

    settings = Settings("Mallila", "mallila", given[0].period, language)
    departments = (Department("hallinto", "Hallinto", language=language),)
    return Catalogue(settings, default_rounds(2026), departments, CHOICES, tuple(case.row for case in given))


def spaced(words: object) -> str:
    """A text with its figures written alike: LibreOffice has the separators of its own language."""
    return " ".join(re.sub(r"(?<=\d)[\s,](?=\d{3}(?!\d))", "", str(words)).replace(",", ".").split())


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("language", Language)
def test_the_catalogues_live_sentence_is_what_the_judgement_says(
    office: Office, tmp_path: Path, language: Language
) -> None:
    told = catalogue(tuple(case for case in CASES if case.period == "2026-2029" or language is Language.FI), language)
    path = tmp_path / "tavoitteet.xlsx"
    path.write_bytes(catalogue_workbook(told))
    column = column_name(1 + [each.field for each in COLUMNS[CataloguePart.GOALS]].index("meaning"))
    sheet = sheet_title(CataloguePart.GOALS, language)
    with office.open(path) as book:
        book.recalculate()
        said = {row.id: book.value(sheet, f"{column}{number}") for number, row in enumerate(told.rows, start=2)}
    for row in told.rows:
        assert spaced(said[row.id]) == spaced(judge.sentence(row, language, told.settings.period)), row


FIGURES = st.integers(-400, 400).map(lambda number: number / 4)
LIMITS = (D.AT_LEAST, D.MORE_THAN, D.AT_MOST, D.LESS_THAN, D.INCREASE, D.DECREASE)
CHANGES = tuple(direction for direction in D if direction.relative)
RANKS = {code: rank for rank, code in enumerate(("", "on_track", "at_target", "attained"))}
AT_THE_END = {code: rank for rank, code in enumerate(("not_attained", "partly_attained", "attained"))}


@st.composite
def asked_rows(draw: st.DrawFn) -> Row:
    """A row with one limit, of a level or of a figure that is counted."""
    target = draw(st.one_of(st.none(), FIGURES))
    return measure(
        "1",
        unit_of_measure=draw(st.sampled_from(("kpl", "asteikko 1–5"))),
        direction=draw(st.sampled_from((*LIMITS, *CHANGES))),
        figure_kind=draw(st.sampled_from((None, *FigureKind))),
        baseline=draw(st.one_of(st.none(), FIGURES)),
        target=target,
    )


@given(asked_rows(), FIGURES, FIGURES, st.sampled_from(sorted(ROUNDS)))
def test_a_better_actual_never_has_a_lower_share_or_status(row: Row, one: float, other: float, when: str) -> None:
    target = judge.target_of(row)
    worse, better = sorted((one, other)) if target.upwards else sorted((one, other), reverse=True)
    round_, period = ROUNDS[when]

    low, high = (judge.judge(row, each, "", "", CHOICES, round_, period) for each in (worse, better))

    if low.attainment is not None and high.attainment is not None:
        assert high.attainment >= low.attainment
    assert high.attainment is not None or low.attainment is None
    ranks = AT_THE_END if judge.due(row, round_, period) else RANKS
    assert ranks.get(high.status, -1) >= ranks.get(low.status, -1)


@given(asked_rows(), FIGURES)
def test_a_share_is_never_outside_what_the_sentence_allows(row: Row, actual: float) -> None:
    found = judge.outcome(row, actual)

    if found.share is not None:
        most = None if judge.target_of(row).share is judge.Share.RATIO else 1.0
        assert found.share >= 0
        assert (found.share >= 1) is found.met
        assert most is None or found.share <= most


@given(asked_rows(), FIGURES, st.sampled_from((10.0, 1000.0, 0.001)))
def test_another_unit_for_all_figures_changes_nothing(row: Row, actual: float, size: float) -> None:
    def scaled(value: Value | None) -> Value | None:
        return exact(value * size) if isinstance(value, float) else value

    plain = replace(row, unit_of_measure="kpl")
    percent = row.direction in (D.INCREASE_PERCENT, D.DECREASE_PERCENT)
    other = replace(
        plain, baseline=scaled(row.baseline), target=row.target if percent else scaled(row.target), unit_of_measure="g"
    )

    before, after = judge.outcome(plain, actual), judge.outcome(other, exact(actual * size))

    assert (after.met, after.remark) == (before.met, before.remark)
    assert after.share == (None if before.share is None else pytest.approx(before.share))


def merged_case(case: JudgedCase) -> MergedRow:
    """The row of a case with its actual, as it was answered."""
    cells = {} if case.actual is None else {"actual": MergedCell(case.actual, str(case.actual))}
    judged = judge.judge(case.row, case.actual, "", "", CHOICES, case.round, case.period)
    return MergedRow(case.row, State.PARTIAL, cells, judged)


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("when", sorted(ROUNDS))
def test_the_forms_live_attainment_is_what_the_judgement_says(office: Office, tmp_path: Path, when: str) -> None:
    told = {case.row.id: case for case in CASES if case.when == when}
    round_, _ = ROUNDS[when]
    answers = {row_id: merged_case(case) for row_id, case in told.items()}
    data = make(*(case.row for case in told.values()), round_=round_, answers=answers)
    sheet, path = Sheet(data), tmp_path / "lomake.xlsx"
    path.write_bytes(data)
    with office.open(path) as book:
        book.recalculate()
        shown = {row_id: book.value(sheet.name, sheet.address(case.row, "attainment")) for row_id, case in told.items()}
    for row_id, case in told.items():
        expected = "–" if case.share is None else pytest.approx(case.share)
        assert shown[row_id] == expected, (case, case.reason)


def test_data_and_report_say_what_the_judgement_says() -> None:
    for when in sorted(ROUNDS):
        told = [case for case in CASES if case.when == when]
        made = replace(
            consolidation([(case.row, None) for case in told], round_=ROUNDS[when][0]),
            rows=tuple(merged_case(case) for case in told),
        )
        picture = figures.picture(made, Language.FI)
        told_of = Told(made, picture, outlook.results(made, picture), load("kouvola"), Language.FI, ())
        for case, merged, line in zip(told, made.rows, tidy.lines(made), strict=True):
            assert (line.attainment, line.status_computed) == (merged.judgement.attainment, case.status)
            said = told_of.attainment(merged)
            if case.share is not None:
                assert said.startswith(told_of.share(merged.judgement.attainment))
            assert judge.remark(case.words, Language.FI) in said


@pytest.mark.office
def test_the_sentence_changes_as_the_office_edits_the_row(office: Office, tmp_path: Path) -> None:
    told = catalogue((CASES[0],), Language.FI)
    path = tmp_path / "tavoitteet.xlsx"
    path.write_bytes(catalogue_workbook(told))
    columns = {each.field: column_name(at) for at, each in enumerate(COLUMNS[CataloguePart.GOALS], start=1)}
    edits = (
        ("target", 4.0, "Toteutuu, kun toteuma on vähintään 4 (asteikko 1–5)"),
        ("direction", "yli", "Toteutuu, kun toteuma on yli 4 (asteikko 1–5)"),
        ("unit_of_measure", "kpl", "Toteutuu, kun toteuma on yli 4 kpl"),
        ("figure_kind", "kertymä", "Toteutuu, kun kertymä vuoden alusta on yli 4 kpl"),
        ("direction", "pysyy ennallaan", "Ei voi arvioida: sallittu poikkeama puuttuu"),
        ("tolerance", 0.5, "Toteutuu, kun kertymä vuoden alusta on 4 ± 0.5 kpl"),
        ("kind", "teksti", "Arvioidaan vastaajan ilmoittaman tilan mukaan"),
    )
    with office.open(path) as book:
        for field, value, said in edits:
            book.set("Tavoitteet", f"{columns[field]}2", value)
            book.recalculate()
            assert spaced(book.value("Tavoitteet", f"{columns['meaning']}2")) == spaced(said)

"""Whatever people and programs do to a form: no answer is lost, none is on a wrong row, everything is accounted for.

The short run; ``python benchmarks/mutations.py 10000`` is the long one, with the same cases.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.mutations.cases import PROGRAMS, WAYS, Done, make, run
from tests.mutations.municipality import DEPARTMENTS, TEMPLATES, issued
from tests.mutations.oracle import judge
from tests.mutations.writers import by_libreoffice, by_openpyxl, by_xlsxwriter
from tests.office import Office
from tyokirja import cli
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.intake.submission import Result
from tyokirja.merge import merge
from tyokirja.model import Language, Outcome
from tyokirja.rounds import round_folder

MOST_TRIES = 40


def done_to(name: str, start: int = 0) -> int:
    """The first seed from ``start`` whose form has something for a way to be done to."""
    return next(seed for seed in range(start, start + MOST_TRIES) if make(seed, [name]).done)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", list(Language))
def test_a_form_filled_in_the_ordinary_way_is_read_whole(template: str, language: Language) -> None:
    seed = next(
        seed
        for seed in range(200)
        if (case := make(seed, [])).issued is issued(template, language) and case.department == DEPARTMENTS[0].id
    )
    done = run(make(seed, []), "over the form")
    assert done.outcome.faults == ()
    assert done.outcome.read > 20
    assert done.outcome.asked == done.outcome.listed == done.outcome.set_aside == 0
    assert done.results[0].problems == ()


def test_words_over_a_label_sign_nothing_where_a_column_was_inserted() -> None:
    assert run(make(4722438, ["insert_column", "words_over_the_lines_above"]), "openpyxl").outcome.faults == ()


def test_ids_sorted_apart_are_seen_where_the_column_of_measures_is_gone() -> None:
    ways = ["sort_ids_apart", "delete_master_column", "answer_columns_lose_their_formats"]
    assert run(make(4722710, ways), "xlsxwriter").outcome.faults == ()


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(WAYS))
def test_one_way_at_a_time(name: str) -> None:
    first = done_to(name)
    for seed, program in ((first, "openpyxl"), (done_to(name, first + 1), "xlsxwriter")):
        assert run(make(seed, [name]), program).outcome.faults == (), (seed, program)


@pytest.mark.slow
# The same draws in every run; the benchmark draws anew.
@settings(max_examples=70, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    ways=st.lists(st.sampled_from(sorted(WAYS)), min_size=2, max_size=3, unique=True),
    program=st.sampled_from(PROGRAMS[:3]),
    seed=st.integers(0, 10**6),
)
def test_several_ways_together(ways: list[str], program: str, seed: int) -> None:
    assert run(make(seed, ways), program).outcome.faults == ()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".xls"])
def test_what_libreoffice_saves(office: Office, tmp_path: Path, suffix: str) -> None:
    random = Random(suffix)
    converted = partial(by_libreoffice, office, suffix=suffix, folder=tmp_path)
    for seed in range(8):
        ways = random.sample(sorted(WAYS), seed % 3)
        done = run(make(seed, ways), "over the form" if seed < 2 else "openpyxl", converted)
        assert done.outcome.faults == (), (seed, ways)


@pytest.mark.parametrize(
    ("seed", "ways", "program"),
    [
        # A department's form without its identity sheet is no unit's, whichever ids are left.
        (779, ["words_over_a_live_cell", "delete_hidden_sheet", "overwrite_ids"], "strict"),
        (3898, ["delete_sheet_and_property", "sort_ids_apart", "overwrite_ids"], "strict"),
        # A row that stands twice is that row though its words were edited.
        (1, ["reverse_columns", "duplicate_row_and_change_it", "edit_master_data"], "openpyxl"),
        # Words that look like figures are answers where every column that is computed has its heading.
        (701673, ["overwrite_two_headings"], "xlsxwriter"),
        (800283, ["delete_the_heading_row", "the_same_file_twice", "scales_in_words"], "xlsxwriter"),
    ],
)
def test_what_drawn_cases_have_shown(seed: int, ways: list[str], program: str) -> None:
    assert run(make(seed, ways), program).outcome.faults == ()


def _dropped(result: Result) -> Result:
    return replace(result, submission=replace(result.submission, answers=result.submission.answers[1:]))


def _on_another_row(result: Result) -> Result:
    first, second = (
        result.submission.answers[0],
        next(each for each in result.submission.answers if each.row_id != result.submission.answers[0].row_id),
    )
    moved = replace(first, row_id=second.row_id)
    return replace(result, submission=replace(result.submission, answers=(moved, *result.submission.answers[1:])))


def _with_another_value(result: Result) -> Result:
    number = next(each for each in result.submission.answers if isinstance(each.value, float))
    wrong = replace(number, value=(number.value if isinstance(number.value, float) else 0) + 1)
    answers = tuple(wrong if each is number else each for each in result.submission.answers)
    return replace(result, submission=replace(result.submission, answers=answers))


def _not_read_without_a_word(result: Result) -> Result:
    unread = replace(result.submission.answers[0], value=None)
    return replace(result, submission=replace(result.submission, answers=(unread, *result.submission.answers[1:])))


def _note_dropped(result: Result) -> Result:
    return replace(
        result, submission=replace(result.submission, unexpected=(), returned=len(result.submission.answers))
    )


def _own_text_taken_for_a_persons(result: Result) -> Result:
    stranger = replace(result.submission.unexpected[0], cell="A1")
    unexpected = (*result.submission.unexpected, stranger)
    whole = replace(result.submission, unexpected=unexpected, returned=result.submission.returned + 1)
    return replace(result, submission=whole)


@pytest.mark.parametrize(
    "wrong",
    [
        _dropped,
        _on_another_row,
        _with_another_value,
        _not_read_without_a_word,
        _note_dropped,
        _own_text_taken_for_a_persons,
    ],
)
def test_the_suite_sees_what_it_is_there_to_see(wrong: Callable[[Result], Result]) -> None:
    case = make(done_to("notes_in_the_margin"), ["notes_in_the_margin"])
    done = run(case, "openpyxl")
    assert done.outcome.faults == ()
    result = wrong(done.results[0])
    merged = merge(case.issued.catalogue, case.issued.round, [result.submission], required=("actual",))
    assert judge(case.returns, [result], merged, [False]).faults


def _returns(folder: Path, count: int) -> None:
    """Mutated returns of one municipality, each with answers of its own."""
    random = Random(7)
    wanted = issued("kouvola", Language.FI)
    for seed in range(count * 30):
        case = make(seed, random.sample(sorted(WAYS), 2))
        if case.issued is not wanted:
            continue
        for number, returned in enumerate(case.returns):
            write = by_openpyxl if seed % 2 else by_xlsxwriter
            (folder / f"{seed}-{number}.xlsx").write_bytes(write(returned.book))
        if len(list(folder.iterdir())) >= count:
            return


@pytest.mark.slow
def test_a_folder_of_mutated_returns_balances_from_end_to_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = issued("kouvola", Language.FI)
    folder = round_folder(tmp_path, wanted.catalogue, wanted.round)
    folder.returned.mkdir(parents=True)
    folder.catalogue.write_bytes(catalogue_workbook(wanted.catalogue))
    _returns(folder.returned, 40)
    assert cli.run(["consolidate", str(folder.root), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["balanced"] is True
    assert sum(told["files"].values()) == len(list(folder.returned.iterdir()))
    assert told["cells"]["merged"] > 100
    counted = sum(told["cells"][name] for name in Outcome)
    assert told["cells"]["returned"] == counted


def test_a_case_is_the_same_each_time_it_is_made() -> None:
    def told(done: Done) -> list[object]:
        return [each.submission.answers for each in done.results]

    ways = ["sort_rows", "halves_in_two_files", "choices_mistyped"]
    assert told(run(make(5, ways), "openpyxl")) == told(run(make(5, ways), "openpyxl"))

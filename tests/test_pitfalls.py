"""What is known of returned workbooks, fact by fact: how the cell of one answer is read, and what becomes of its file.

Facts about file formats are held where each format is read; these are about what the cells mean.
"""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.returns import answers, book, catalogue, codes, form_cells, identity_cells, read, round_expected, sheet
from tyokirja.answers import read_answer
from tyokirja.intake.folder import read_folder
from tyokirja.model import Kind, Language, Row, Value, Verdict
from tyokirja.problems import Code
from tyokirja.written import Mark, Run, Written

CHOICES = catalogue().choices
DAY = date(2026, 10, 31)


def reading(
    content: Written, kind: Kind = Kind.NUMBER, column: str = "actual", **row: object
) -> tuple[Value | None, str]:
    """What one returned cell is read as, and the code of what is the matter with it."""
    asked = Row("KOU-001", "talous", measure="Mittari", kind=kind, **row)  # type: ignore[arg-type] # fields of Row
    answer = read_answer(column, asked, content, CHOICES, Language.FI)
    return answer.value, answer.code if answer.code else ""


@pytest.mark.parametrize(
    ("content", "value", "code"),
    [
        (Written(0.125, "0.0 %"), 12.5, ""),  # 12,5 and 12,5 % typed into a native percent cell
        (Written("12,5 %", "@"), 12.5, ""),
        (Written("12,5 prosenttia", "@"), 12.5, ""),
        (Written("34 kpl", "@"), None, "percent_doubtful"),  # how many, where the share was asked
        (Written("12,5", "General"), 12.5, ""),
        (Written(12.5, "General"), 12.5, ""),  # the format was pasted over before it was typed
        (Written(0.0, "General"), 0.0, ""),
        (Written(0.4, "General"), None, "percent_doubtful"),  # 0,4 % or 40 %
        (Written(1.0, "General"), None, "percent_doubtful"),
        (Written(12.5, '0.0 "%"'), 12.5, ""),  # a sign in quotes is no percent format
        (Written(12.5, "0 %"), None, "percent_doubtful"),  # 1 250 %, where 12,5 must have been meant
        (Written(0.4, None), 40.0, "percent_doubtful"),  # the file does not tell formats
        (Written(True, "0 %"), None, "value_not_number"),
    ],
)
def test_a_percentage_goes_by_its_number_format_or_is_asked_about(
    content: Written, value: float | None, code: str
) -> None:
    assert reading(content, Kind.PERCENT) == (value, code)


def test_a_large_percentage_is_believed_where_the_target_is_as_large() -> None:
    assert reading(Written(12.5, "0 %"), Kind.PERCENT, target=1000.0) == (1250.0, "")


def test_a_percentage_where_a_plain_number_belongs_is_asked_about() -> None:
    assert reading(Written(0.12, "0 %")) == (None, "percent_doubtful")
    assert reading(Written("12 %", "@")) == (None, "percent_doubtful")
    assert reading(Written(0.12, "0 %"), unit_of_measure="%") == (None, "percent_doubtful")  # 0.12 % or 12 %?
    assert reading(Written("12 %", "@"), unit_of_measure="%") == (12.0, "")


@pytest.mark.parametrize(
    ("words", "value", "code"),
    [
        ("25 000 €", 25000.0, ""),
        ("25\u00a0000", 25000.0, ""),
        ("25\u202f000", 25000.0, ""),
        ("\u22123,6", -3.6, ""),
        ("1.234,5", 1234.5, ""),
        ("n. 40", 40.0, "value_approximate"),
        ("1.234", None, "value_ambiguous"),
        ("10–15", None, "value_several"),
        ("0 25", None, "value_several"),
        ("40 ja vielä lisää", None, "value_not_number"),
        ("tilinpäätös ratkaisee", None, "value_not_number"),
        ("odotetaan tilinpäätöstä", "odotetaan tilinpäätöstä", ""),
        ("ei tiedossa", "ei tiedossa", ""),
        ("-", "-", ""),
    ],
)
def test_a_figure_typed_as_text_is_read_or_asked_about_and_its_words_are_kept(
    words: str, value: float | str | None, code: str
) -> None:
    assert reading(Written(words, "@")) == (value, code)
    result = read(book({"F5": words}))
    assert [each.typed for each in result.submission.answers] == [words]
    assert codes(result) == ([code] if code else [])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (Written(None, "General", error="#N/A"), "value_error"),
        (Written(None, "General", "=A1/A2", error="#DIV/0!"), "value_error"),
        (Written(None, "General", formula="=SUM(A1:A9)"), "value_formula"),  # never calculated
        (Written(datetime(2026, 5, 12), "d.m.yyyy"), "value_is_date"),  # 12.5 typed in Finnish Excel
        (Written(True, "General"), "value_not_number"),
    ],
)
def test_what_stands_in_the_place_of_a_figure_is_named(content: Written, code: str) -> None:
    assert reading(content) == (None, code)


def test_a_formula_counts_by_its_cached_value() -> None:
    assert reading(Written(120.0, "General", formula="=100+20")) == (120.0, "")


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        (True, 1.0),
        (False, 0.0),
        (1.0, 1.0),
        (0.0, 0.0),
        ("x", 1.0),
        ("K", 1.0),
        ("Kyllä.", 1.0),
        ("nej", 0.0),
        ("E", 0.0),
    ],
)
def test_yes_and_no_come_as_words_signs_figures_and_booleans(value: float | bool | str, read_as: float) -> None:
    assert reading(Written(value, "General"), Kind.YES_NO) == (read_as, "")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("ei vielä", "value_not_yes_no"),
        (2.0, "value_not_yes_no"),
        (DAY, "value_not_yes_no"),
        ("valmisteilla", "value_not_yes_no"),
    ],
)
def test_what_is_neither_yes_nor_no_is_asked_about(value: float | str | date, code: str) -> None:
    assert reading(Written(value, "General"), Kind.YES_NO) == (None, code)


@pytest.mark.parametrize(
    "content",
    [
        Written(datetime(2026, 10, 31), "d.m.yyyy"),
        Written(DAY, "d.m.yyyy"),
        Written("31.10.2026", "@"),
        Written("2026-10-31", "@"),
        Written(46326.0, "General"),  # the format was pasted over
        Written(44864.0, "General", date1904=True),
    ],
)
def test_a_date_comes_as_a_date_as_text_and_as_a_day_number_of_either_calendar(content: Written) -> None:
    assert reading(content, Kind.DATE) == (DAY, "")


@pytest.mark.parametrize(
    "content",
    [
        Written("10/2026", "@"),
        Written("lokakuu 2026", "@"),
        Written(date(2026, 10, 1), "mmm.yy"),  # what Excel makes of 10/2026
        Written(datetime(2026, 10, 1), "m/yyyy"),
    ],
)
def test_a_month_where_a_day_is_asked_is_its_last_day_and_said_to_be_read_so(content: Written) -> None:
    assert reading(content, Kind.DATE) == (DAY, "value_approximate")


def test_a_day_that_its_format_shows_as_a_month_is_the_day_that_was_typed() -> None:
    assert reading(Written(date(2026, 10, 15), "mmm.yy"), Kind.DATE) == (date(2026, 10, 15), "")


@pytest.mark.parametrize(
    ("kind", "live", "left"),
    [(Kind.YES_NO, "kyllä", "kyllä"), (Kind.DATE, "2026-10-31", "31.10.2026"), (Kind.PERCENT, "45", "45 %")],
)
def test_what_is_left_of_a_partly_struck_answer_is_said_as_the_form_shows_it(kind: Kind, live: str, left: str) -> None:
    struck = Written(f"12 {live}", runs=(Run("12 ", Mark.STRUCK), Run(live)))
    answer = read_answer("actual", Row("KOU-001", "talous", measure="Mittari", kind=kind), struck, CHOICES)
    assert (answer.code, dict(answer.fields)["left"]) == (Code.ANSWER_STRUCK, left)


@pytest.mark.parametrize("value", [12.0, "loppuvuodesta", True, "32.10.2026"])
def test_what_is_no_day_is_not_taken_for_one(value: float | bool | str) -> None:
    assert reading(Written(value, "General"), Kind.DATE) == (None, "value_not_date")


@pytest.mark.parametrize(
    ("words", "value", "code"),
    [
        ("Etenee", "on_track", ""),
        ("  etenee\u00a0", "on_track", ""),
        ("ETENEE.", "on_track", ""),
        (unicodedata.normalize("NFD", "Viivästynyt"), "delayed", ""),
        ("Viiväs\u00adtynyt", "delayed", ""),  # a soft hyphen
        ("Framskrider", "on_track", ""),  # another language of the same list
        ("on_track", "on_track", ""),
        ("Etnee", "on_track", "choice_near"),
        ("Toteutumut", "attained", "choice_near"),
        ("Etnie", None, "choice_unknown"),  # two slips
        ("Toteutuu", None, "choice_unknown"),  # a forecast, and near 'Toteutunut': never taken for it
        ("Ei toteutunut vielä", None, "choice_unknown"),
        ("vihreä", None, "choice_unknown"),
    ],
)
def test_a_status_is_taken_with_one_clear_slip_and_no_more(words: str, value: str | None, code: str) -> None:
    assert reading(Written(words, "General"), column="status") == (value, code)


def test_a_slip_between_two_choices_is_nobodys_guess() -> None:
    labels = replace(CHOICES[0].labels, fi="Alkanut", sv="", en="")
    two = (replace(CHOICES[0], labels=labels), replace(CHOICES[1], labels=replace(labels, fi="Alkanet")))
    asked = Row("KOU-001", "talous", measure="Mittari")
    assert read_answer("status", asked, Written("Alkant"), two).value is None


def test_a_sheet_that_was_not_read_to_its_end_is_said() -> None:
    result = read(book({"F5": 120}, capped=True))
    assert codes(result) == ["sheet_capped"]
    assert answers(result) == {("KOU-001", "actual"): 120.0}


def test_an_identity_sheet_that_a_program_has_shown_is_no_content() -> None:
    returned = book({"F5": 120})
    shown = replace(returned, sheets=tuple(replace(each, visibility="visible") for each in returned.sheets))
    assert read(shown) == read(returned)
    assert codes(read(shown)) == []


def test_an_identity_sheet_is_known_by_what_is_in_it_and_not_by_its_name() -> None:
    returned = book({"F5": 120}, properties={})
    renamed = replace(returned, sheets=tuple(replace(each, name=f"Taul{n}") for n, each in enumerate(returned.sheets)))
    assert codes(read(renamed)) == []


def test_a_number_in_the_identity_that_a_program_made_a_figure_of_is_still_that_number() -> None:
    hidden = identity_cells(organisation="kouvola", header_row="3")
    returned = book({"F5": 120}, hidden=hidden)
    cells = dict(returned.sheets[1].cells)
    place = next(place for place, content in cells.items() if content.value == "header_row")
    cells[place[0], 1] = Written(3.0, "General")
    result = read(replace(returned, sheets=(returned.sheets[0], replace(returned.sheets[1], cells=cells))))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert result.submission.identity is not None
    assert result.submission.identity.header_row == 3


def test_headings_in_another_case_over_two_lines_or_with_a_slip_are_the_same_headings() -> None:
    typed = {"F3": "TOTEUMA", "G3": "Tila:", "H3": " Ennuste\n", "I3": "Selitee", "F5": 120, "I5": "Hyvin"}
    result = read(book(typed))
    assert answers(result) == {("KOU-001", "actual"): 120.0, ("KOU-001", "commentary"): "Hyvin"}
    # One that has other letters than it was issued with is told, though its column is clear.
    assert [each.text for each in result.submission.unexpected] == ["Selitee"]


def test_an_id_in_lower_case_with_spaces_is_that_id() -> None:
    result = read(book({"A5": " kou-001\u00a0", "F5": 120}))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert codes(result) == []


@pytest.mark.parametrize("name", ["lomake (1).xlsx", "lomake-LAPTOP-7.xlsx", "sivistys Q1 2025.xls"])
def test_a_files_name_says_nothing(name: str) -> None:
    result = read(book({"F5": 120}), name)
    assert result.submission.verdict is Verdict.READ
    assert {each.file for each in result.submission.answers} == {name}


def test_a_hidden_row_counts_like_any_other() -> None:
    result = read(book({"F5": 120, "F6": 7}, hidden_rows=frozenset({5})))
    assert answers(result) == {("KOU-001", "actual"): 120.0, ("KOU-002", "actual"): 7.0}


def test_a_measure_that_was_reworded_by_a_program_alone_is_no_proposal() -> None:
    spelt = {"C5": unicodedata.normalize("NFD", "Laskujen määrä"), "D5": "100", "E5": "250", "D7": 80.0, "D8": "ei"}
    assert codes(read(book({**spelt, "F5": 120}))) == []


def test_a_changed_target_is_a_proposal_with_its_place_and_what_was_issued() -> None:
    result = read(book({"E6": 15, "F6": 7}))
    (problem,) = result.problems
    assert (problem.code, problem.cell, problem.row_id, problem.value) == (
        "master_changed",
        "E6",
        "KOU-002",
        "15",
    )
    assert [(each.text, each.column) for each in result.submission.unexpected] == [("15", "target")]
    assert answers(result) == {("KOU-002", "actual"): 7.0}


def test_text_boxes_are_a_persons_words_too() -> None:
    result = read(book({"F5": 120}, texts=("Luvut ovat arvioita", "Tavoite numero 1")))
    assert [each.text for each in result.submission.unexpected] == ["Luvut ovat arvioita"]


def test_the_same_file_twice_is_read_once_and_the_other_is_named(tmp_path: Path) -> None:
    import openpyxl

    made = openpyxl.Workbook()
    assert made.active is not None
    made.active.title = "Tavoitteet"
    for place, value in (form_cells() | {"F5": 120}).items():
        made.active[place] = value[1] / 100 if isinstance(value, tuple) else value  # type: ignore[assignment] # as in the form
    hidden = made.create_sheet("_tyokirja")
    for pair in identity_cells():
        hidden.append(pair)
    made.save(tmp_path / "a.xlsx")
    (tmp_path / "lomake (1).xlsx").write_bytes((tmp_path / "a.xlsx").read_bytes())
    found = read_folder(tmp_path, round_expected(), workers=1)
    assert [each.verdict for each in found.submissions] == [Verdict.READ, Verdict.DUPLICATE]
    (duplicate,) = [each for each in found.problems if each.code == "file_duplicate"]
    assert (duplicate.file, duplicate.fields) == ("lomake (1).xlsx", (("other", "a.xlsx"),))


def test_a_stranger_with_a_sheet_called_like_ours_is_no_form() -> None:
    stranger = sheet("Tavoitteet", {"A1": "Tunnus", "B1": "Tavoite", "A2": "X-1", "B2": "Kesäretki", "F2": 12})
    assert read(replace(book(), sheets=(stranger,))).submission.verdict is Verdict.NOT_A_FORM

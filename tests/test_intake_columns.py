"""Which column is which, at the edges: headings lost, repeated, moved; and what is not enough to take one for another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.returns import (
    HEADINGS,
    answers,
    book,
    catalogue,
    codes,
    form_cells,
    identity_cells,
    read,
    round_expected,
    submission,
)
from tests.test_intake_rows import balanced, unexpected
from tyokirja.intake.expected import expected
from tyokirja.intake.form_headings import headings_of, shows_headings
from tyokirja.intake.headings import Columns, find_columns
from tyokirja.intake.received import Candidate
from tyokirja.intake.rounds_named import Headings
from tyokirja.intake.submission import Result
from tyokirja.model import Identity
from tyokirja.problems import Code

LINES = range(5, 10)
"""The lines of the small form's rows."""


def places() -> dict[str, int]:
    """Where the small form has its columns."""
    return {name: column for column, (name, _) in enumerate(HEADINGS)}


def identity(**changed: object) -> Identity:
    """The identity of the small form."""
    found = read(book()).submission.identity
    assert found is not None
    return replace(found, **changed)  # type: ignore[arg-type] # a test gives the field its own type


def columns(typed: Mapping[str, object], *, whose: Identity | None = None, headings: Headings = HEADINGS) -> Columns:
    """What is found of the small form with ``typed`` cells over it."""
    return find_columns(book(dict(typed)).sheets[0].by_row(), headings, whose or identity(), round_expected())


def moved(first: str, second: str, typed: Mapping[str, object] | None = None) -> dict[str, object]:
    """The form's cells from its headings down, with two columns in each other's place."""
    swapped = {first: second, second: first}
    cells = form_cells() | dict(typed or {})
    new = {f"{swapped.get(at[0], at[0]) if int(at[1:]) >= 3 else at[0]}{at[1:]}": each for at, each in cells.items()}
    return {**dict.fromkeys(form_cells()), **new}


def without_column(gone: str, typed: Mapping[str, object] | None = None) -> dict[str, object]:
    """The form's cells from its headings down, one of its columns deleted."""
    cells = form_cells() | dict(typed or {})
    return dict.fromkeys(cells) | {
        f"{chr(ord(at[0]) - (at[0] > gone))}{at[1:]}": value
        for at, value in sorted(cells.items())
        if at[0] != gone and int(at[1:]) >= 3
    }


def column(letter: str, *values: object) -> dict[str, object]:
    """What stands in a column on the form's rows."""
    return {f"{letter}{line}": value for line, value in zip(LINES, values, strict=True)}


# headings


def test_the_form_as_it_was_issued_is_found_where_it_was_issued() -> None:
    found = columns({})

    assert (found.row, dict(found.at), found.own, found.problems) == (2, places(), tuple(range(10)), ())


def test_a_lost_answer_heading_is_said_and_so_is_a_column_that_is_not_there() -> None:
    gone = columns({"F3": None, **dict.fromkeys(f"{letter}{line}" for letter in "GH" for line in (3, *LINES))})
    far = columns({**moved("F", "L", {"F3": None}), "L3": "jotakin"})

    assert gone.problems == (
        (Code.HEADING_LOST, "actual"),
        (Code.HEADING_LOST, "status"),
        (Code.HEADING_LOST, "forecast"),
    )
    assert far.problems == ((Code.HEADING_LOST, "actual"),)
    assert 5 not in gone.own


def test_a_lost_heading_of_the_councils_is_not_said() -> None:
    assert columns({"D3": None}).problems == ()
    assert columns({"D3": None}).at["baseline"] == 3


def test_a_prefilled_column_that_is_gone_is_said() -> None:
    result = read(book(without_column("D", {"F5": 120})))
    assert columns(without_column("D")).problems == ((Code.COLUMN_GONE, "baseline"),)
    assert codes(result).count(Code.COLUMN_GONE) == 1
    assert answers(result) == {("KOU-001", "actual"): 120.0}


@pytest.mark.parametrize("heading", ["toteuma", " TOTEUMA ", "Toteumat", "Toteuma:", "Toteum"])
def test_a_heading_is_known_in_other_letters_and_with_a_slip(heading: str) -> None:
    found = columns({"F3": None, "L3": heading})

    assert found.at["actual"] == 11
    assert 11 in found.own
    assert found.problems == ()


def test_a_heading_near_that_of_a_live_column_is_a_persons_and_what_stands_under_it_is_told() -> None:
    headings = (
        *((name, "Toteuma Q2/2026" if name == "actual" else words) for name, words in HEADINGS),
        ("attainment", "Toteuma-%"),
    )
    found = columns({"F3": None, "L3": "Toteuma", "L5": 120.0}, headings=headings)

    assert 11 not in (*found.at.values(), *found.own)
    assert columns({"L3": "Toteuma-%"}, headings=headings).at["attainment"] == 11


def test_two_headings_that_are_equally_near_are_none() -> None:
    found = columns({"F3": "Toteumaa", "L3": "Toteumat"})

    assert found.problems == ((Code.HEADING_LOST, "actual"),)
    assert found.at["actual"] == 5


def test_a_near_heading_is_not_taken_from_a_column_that_has_its_own() -> None:
    close = tuple((name, "Toteumat" if name == "commentary" else heading) for name, heading in HEADINGS)

    found = columns({"F3": None, "I3": "Toteumat"}, headings=close)

    assert found.at["commentary"] == 8
    assert found.problems == ((Code.HEADING_LOST, "actual"),)


@pytest.mark.parametrize("other", ["D", "L"])
def test_of_two_columns_under_one_heading_the_nearer_to_where_it_was_issued_counts(other: str) -> None:
    result = read(book({f"{other}3": "Toteuma", "F5": 120}))

    assert answers(result) == {("KOU-001", "actual"): 120.0}


def test_of_three_columns_under_the_heading_of_two_the_two_nearest_count_in_their_order() -> None:
    found = columns({"L3": "Tavoite", **column("L", *"abcde")})

    assert (found.at["goal"], found.at["target"]) == (1, 4)


def test_a_copy_of_the_headings_further_down_does_not_draw_the_table_away() -> None:
    copy = {f"{chr(65 + place)}12": heading for place, (_, heading) in enumerate(HEADINGS)}

    result = read(book({**copy, "F3": "kts. liite", "F5": 120}))

    assert [(each.code, each.cell) for each in result.problems if each.code is Code.HEADING_LOST] == [
        (Code.HEADING_LOST, "F3")
    ]


def test_the_headings_are_the_row_that_shows_most_of_them_wherever_the_form_says_that_they_were() -> None:
    lower = {f"{at[0]}{int(at[1:]) + 4}": value for at, value in form_cells().items()}
    lone = {"A3": "Toteuma", "B3": "Tila"}

    assert columns({**dict.fromkeys(form_cells()), **lower, **lone}).row == 6
    assert columns({}, whose=identity(header_row=0)).row == 2
    assert columns({}, whose=identity(header_row=9)).row == 2


def test_one_heading_that_is_left_in_its_row_keeps_it_and_one_elsewhere_makes_none() -> None:
    bare: dict[str, object] = {f"{letter}3": None for letter in "ABCDEFGHIJ"}

    assert columns({**bare, "F3": "Toteuma"}).row == 2
    assert columns({**bare, "F12": "Toteuma"}).row == -1
    assert columns({**bare, "A3": "KOU-001", "F3": "Toteuma"}).row == -1, "a row of the table stands there"
    assert columns(bare).row == -1


def test_of_rows_that_show_as_many_headings_the_one_where_they_were_issued_counts_then_the_first() -> None:
    few = {f"{letter}3": None for letter in "ABCDEGHI"}
    again = {"F1": "Toteuma", "J1": "Tarkistus", "F12": "Toteuma", "J12": "Tarkistus"}

    assert columns({**few, **again}).row == 2
    assert columns({**few, "F3": None, "J3": None, **again}).row == 0


def test_a_sheet_has_its_table_where_a_row_shows_half_of_the_headings_and_at_least_three() -> None:
    def shown(*cells: str, headings: Headings = HEADINGS) -> bool:
        named = dict(zip("ABCDEFGHI", ["Tunnus", "Mittari", "Toteuma", "Tila", "Ennuste"], strict=False))
        typed: dict[str, object] = {f"{at}3": named[at] for at in cells}
        return shows_headings(book({**dict.fromkeys(form_cells()), **typed}).sheets[0], headings)

    assert shown("A", "B", "C", "D")  # of nine different ones
    assert not shown("A", "B", "C")
    assert shown("A", "B", "C", headings=(HEADINGS[0], HEADINGS[2], *HEADINGS[5:9]))
    assert not shown("A", "B", headings=(HEADINGS[0], HEADINGS[2]))
    assert not shown("A", "B", "C", headings=())


def test_one_heading_many_times_is_one_heading_of_a_table() -> None:
    many: dict[str, object] = {f"{letter}3": "Toteuma" for letter in "ABCDEFGHIJ"}

    assert not shows_headings(book({**dict.fromkeys(form_cells()), **many}).sheets[0], HEADINGS)


def test_the_headings_of_a_form_are_its_own_else_the_ones_that_its_department_has_now() -> None:
    whose, wanted = identity(), round_expected()

    assert headings_of(
        whose, wanted, {"heading:actual": "Luku", "heading:vanha": "x", "heading:status": "", "x": "y"}
    ) == (("actual", "Luku"),)
    assert headings_of(whose, wanted, {"heading:status": ""}) == HEADINGS
    assert headings_of(replace(whose, department="muu"), wanted, {}) == ()


# ids


def test_ids_that_left_their_heading_are_found_where_most_of_them_stand() -> None:
    cells = form_cells()
    ids = {f"L{line}": cells[f"A{line}"] for line in LINES}
    lone = {"M6": "KOU-002"}

    found = columns({**column("A", *[None] * 5), **ids, **lone})

    assert found.at["row_id"] == 11
    assert codes(read(book({**column("A", *[None] * 5), **ids, "F5": 120}))) == []


def test_an_id_in_the_headings_row_is_no_row_and_no_sign_of_the_column() -> None:
    cells = form_cells()
    ids = {f"L{line}": cells[f"A{line}"] for line in LINES}

    found = columns({"A3": "KOU-001", **column("A", *[None] * 5), **ids})
    result = read(book({"A3": "KOU-001", "F5": 120}))

    assert (found.row, found.at["row_id"]) == (2, 11)
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert codes(result) == [Code.MASTER_CHANGED]  # the heading that was typed over


def test_ids_under_their_heading_count_though_more_stand_elsewhere() -> None:
    cells = form_cells()
    few = column("A", cells["A5"], None, None, None, None)
    others = {f"L{line}": cells[f"A{line}"] for line in LINES}

    assert columns({**few, **others}).at["row_id"] == 0


def test_of_two_columns_with_as_many_ids_the_first_counts() -> None:
    cells = form_cells()
    twice = {f"{letter}{line}": cells[f"A{line}"] for letter in "LM" for line in LINES}

    assert columns({"A3": None, **column("A", *[None] * 5), **twice}).at["row_id"] == 11


# columns by what stands in them

MEASURES = [form_cells()[f"C{line}"] for line in LINES]


def test_a_column_of_the_councils_is_known_by_half_of_its_cells_and_not_by_fewer() -> None:
    gone = {"C3": None, **column("C", *[None] * 5)}

    three = columns({**gone, **column("L", *MEASURES[:2], "oma", "oma", None)})
    one = columns({**gone, **column("L", MEASURES[0], "oma", "oma", "oma", "oma")})

    assert three.at["measure"] == 11
    assert one.at.get("measure") != 11


def test_notes_that_repeat_a_measure_here_and_there_are_a_persons() -> None:
    notes = column("L", MEASURES[0], "Soita", "Kysy", "Odota", "Valmis")

    result = read(book({"C3": None, **column("C", *[None] * 5), **notes, "F5": 120}))

    assert set(unexpected(result)) == set(notes.values())
    assert balanced(result)


def test_of_two_columns_that_show_the_same_the_one_where_it_was_issued_counts() -> None:
    copy = {f"L{line}": each for line, each in zip(LINES, MEASURES, strict=True)}

    assert columns({"C3": None, **copy}).at["measure"] == 2
    elsewhere = {f"M{line}": each for line, each in zip(LINES, MEASURES, strict=True)}
    gone = {"C3": None, **column("C", *[None] * 5)}
    assert columns({**gone, **copy, **elsewhere}).at.get("measure") not in (11, 12)


def test_without_ids_a_column_is_still_known_by_the_words_of_the_departments_rows() -> None:
    cells = dict.fromkeys(form_cells()) | {
        at: value for at, value in form_cells().items() if at[0] not in "AC" or at[1:] == "1"
    }
    words = {f"L{line}": each for line, each in zip(LINES, MEASURES, strict=True)}

    result = read(book({**cells, **words, "F5": 120}))

    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert unexpected(result) == []


def test_a_column_in_which_every_cell_is_on_the_right_row_is_preferred_to_a_shuffled_one() -> None:
    shuffled = column("L", *reversed(MEASURES))
    right = column("M", *MEASURES)

    assert columns({"C3": None, **column("C", *[None] * 5), **shuffled, **right}).at["measure"] == 12


PAIRS = (
    ("row_id", "Tunnus"),
    ("goal", "Tavoite"),
    ("measure", "Mittari"),
    ("baseline", "Luku"),
    ("target", "Tavoite"),
    ("actual", "Toteuma"),
    ("status", "Tila"),
    ("forecast", "Ennuste"),
    ("target_original", "Luku"),
    ("check", "Tarkistus"),
)


def test_each_pair_of_columns_under_one_heading_is_told_apart_for_itself() -> None:
    made = catalogue()
    rows = tuple(replace(each, target_original=500.0 + number) for number, each in enumerate(made.rows))
    wanted = expected(replace(made, rows=rows), made.rounds[1], issues={}, headings={})
    heads = {f"{chr(65 + place)}3": heading for place, (_, heading) in enumerate(PAIRS)}
    issued = [form_cells()[f"D{line}"] for line in LINES]
    swapped = {**heads, **column("D", *[500.0 + number for number in range(5)]), **column("I", *issued)}

    found = find_columns(book(swapped).sheets[0].by_row(), PAIRS, identity(columns=()), wanted)

    assert (found.at["goal"], found.at["target"]) == (1, 4)
    assert (found.at["baseline"], found.at["target_original"]) == (8, 3)


def test_columns_under_one_heading_keep_their_order_where_nothing_tells_them_apart() -> None:
    nothing = {**column("B", *"abcde"), **column("E", *"fghij")}

    found = columns(nothing)

    assert (found.at["goal"], found.at["target"]) == (1, 4)


def test_one_of_two_columns_under_one_heading_that_is_left_is_told_by_what_stands_in_it() -> None:
    goals_gone = {"B3": None, **column("B", *[None] * 5)}
    targets_gone = {"E3": None, **column("E", *[None] * 5)}

    assert columns(goals_gone).at["target"] == 4
    assert columns(targets_gone).at["goal"] == 1
    assert columns(goals_gone).at.get("goal") != 4
    assert columns(targets_gone).at.get("target") != 1


# columns by their formulas and their neighbours


def test_a_live_column_whose_heading_is_gone_is_known_by_its_formulas() -> None:
    found = columns(moved("J", "L", {"J3": None}))

    assert found.at["check"] == 11
    assert unexpected(read(book(moved("J", "L", {"J3": None, "F5": 120})))) == []


def test_a_column_with_formulas_on_half_of_its_rows_is_no_live_one() -> None:
    typed = {"J3": None, **column("J", *[None] * 5), **column("L", "=A1", "=A2", None, None, None)}
    most = {"J3": None, **column("J", *[None] * 5), **column("L", "=A1", "=A2", "=A3", None, None)}

    assert columns(typed).at["check"] == 9
    assert columns(most).at["check"] == 11


def test_more_columns_with_formulas_than_are_looked_for_are_none_of_them() -> None:
    two = {"J3": None, **column("K", *["=A1"] * 5), **column("L", *["=A2"] * 5)}

    assert columns({**two, **column("J", *[None] * 5)}).at.get("check") not in (10, 11)


def with_blank_column() -> tuple[dict[str, object], Identity]:
    """The form with an empty column between its statuses and its forecasts, as issued."""
    after = {"H": "I", "I": "J", "J": "K"}
    cells = {f"{after.get(at[0], at[0])}{at[1:]}": value for at, value in form_cells().items()}
    letters = tuple((name, after.get(chr(65 + place), chr(65 + place))) for place, (name, _) in enumerate(HEADINGS))
    return {**dict.fromkeys(form_cells()), **cells}, identity(columns=letters)


def test_a_lost_heading_is_looked_for_where_the_form_was_issued_with_it() -> None:
    cells, whose = with_blank_column()

    found = columns({**cells, "I3": None}, whose=whose)

    assert found.at["forecast"] == 8
    assert found.problems == ((Code.HEADING_LOST, "forecast"),)


def test_a_lost_heading_moved_along_with_both_its_neighbours_and_not_with_one() -> None:
    inserted = {f"{chr(ord(at[0]) + (at[0] >= 'C'))}{at[1:]}": value for at, value in form_cells().items()}
    torn = {f"{chr(ord(at[0]) + (at[0] >= 'H'))}{at[1:]}": value for at, value in form_cells().items()}
    blank = dict.fromkeys(form_cells())

    assert columns({**blank, **inserted, "G3": None}).at["actual"] == 6
    assert "status" not in columns({**blank, **torn, "G3": None, "G5": "Etenee"}).at


def test_a_lost_heading_is_not_looked_for_in_a_column_that_is_another() -> None:
    found = columns({**moved("F", "G"), "F3": "Tila", "G3": None})

    assert found.at["status"] == 5
    assert found.at.get("actual") != 5


@pytest.mark.parametrize(
    ("values", "taken"),
    [
        ([None] * 5, True),
        (["Etenee", "Etenee", "oma", "oma", None], True),
        (["Etenee", "oma", "oma", None, None], False),
        (["oma", None, None, None, None], False),
        ([7, 7, 7, 7, 7], False),
    ],
)
def test_a_column_of_choices_without_heading_has_to_hold_them_on_half_of_its_cells(
    values: list[object], taken: bool
) -> None:
    # Both the statuses and the forecasts have lost theirs, so that neither is next to what is known.
    found = columns({"G3": None, "H3": None, **column("G", *values)})

    assert (found.at.get("status") == 6) is taken


@pytest.mark.parametrize(
    ("values", "taken"),
    [
        ([12, 13, None, None, None], True),
        (["Etenee", 12, 13, None, None], True),
        (["Etenee", "Etenee", 12, 13, None], False),
    ],
)
def test_a_column_of_figures_without_heading_holds_few_words_of_lists(values: list[object], taken: bool) -> None:
    found = columns({"F3": None, "G3": None, **column("F", *values)})

    assert (found.at.get("actual") == 5) is taken


def test_with_no_heading_known_a_form_is_read_where_it_was_issued() -> None:
    unknown = expected(catalogue(), catalogue().rounds[1], issues={"talous": "issue-1"}, headings={})
    bare = [pair for pair in identity_cells() if not pair[0].startswith("heading:")]
    strange = [*bare, ("column:vanha", "M")]

    def result(hidden: list[tuple[str, str]]) -> Result:
        typed = {"F5": 120, "M5": "oma"}
        return submission(Candidate("a.xlsx", b"x"), book(typed, hidden=hidden), unknown, {})

    assert answers(result(bare)) == answers(result(strange)) == {("KOU-001", "actual"): 120.0}


def test_lines_without_an_id_do_not_count_among_the_rows_of_the_table() -> None:
    gone = {"J3": None, **column("J", *[None] * 5), **column("L", "=A1", "=A2", "=A3", None, None)}
    own = {f"{letter}{line}": "oma" for letter in "BCD" for line in range(12, 18)}

    assert columns({**gone, **own}).at["check"] == 11


def test_without_ids_every_line_of_three_cells_is_a_row_of_the_table() -> None:
    gone = {"A3": None, **column("A", *[None] * 5), "J3": None, **column("J", *[None] * 5)}
    live = column("L", "=A1", "=A2", "=A3", None, None)
    lines = {f"{letter}{line}": "oma" for letter in "BCD" for line in (12, 13)}
    short = {f"{letter}{line}": "oma" for letter in "BC" for line in range(12, 18)}

    assert columns({**gone, **live, **short}).at["check"] == 11
    assert columns({**gone, **live, **lines}).at.get("check") != 11

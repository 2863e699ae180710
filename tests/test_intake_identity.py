"""A form is known by what is in it, never by its name; what fits two departments, or none, is reported."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.returns import HEADINGS, answers, book, catalogue, codes, form_cells, identity_cells, read, sheet, submission
from tests.test_intake_rows import read_with
from tyokirja.intake import by_texts
from tyokirja.intake.expected import expected
from tyokirja.intake.identity import hidden_sheet, is_identity_sheet
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Result
from tyokirja.model import Department, Identity, Language, Verdict
from tyokirja.problems import Code, Problem
from tyokirja.workbooks.book import RawBook
from tyokirja.written import Written

PROPERTY = {
    "tyokirja": "format=tyokirja-form/1;organisation=kouvola;round=Q2/2026;department=talous;issue=issue-1",
}


def test_the_property_alone_suffices() -> None:
    result = read(book({"F5": 120}, hidden=[], properties=PROPERTY))
    assert result.submission.verdict is Verdict.READ
    assert answers(result) == {("KOU-001", "actual"): 120.0}


def test_row_ids_suffice_and_it_is_said() -> None:
    result = read(book({"F5": 120}, hidden=[]))
    assert result.submission.identity is not None
    assert result.submission.identity.department == "talous"
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    (note, *_) = result.problems
    assert (note.code, note.department, note.value) == (Code.IDENTITY_BY_ROWS, "talous", "Talouspalvelut")


def test_goal_texts_suffice_when_every_id_is_gone() -> None:
    gone: dict[str, object] = {f"A{line}": None for line in range(3, 10)}
    result = read(book({**gone, "F5": 120}, hidden=[]))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert {"identity_by_rows", "row_by_text"} <= set(codes(result))


@pytest.mark.parametrize(
    ("changed", "verdict", "code"),
    [
        ({"round": "Q1/2026"}, Verdict.WRONG_ROUND, "file_wrong_round"),
        ({"organisation": "kokemaki"}, Verdict.WRONG_ORGANISATION, "file_wrong_organisation"),
        ({"department": "lakkautettu"}, Verdict.UNKNOWN_DEPARTMENT, "file_unknown_department"),
        ({"issue": "vanha"}, Verdict.OLDER_ISSUE, "file_older_issue"),
        ({"format": "tyokirja-catalogue/1"}, Verdict.NOT_A_FORM, "file_not_a_form"),
    ],
)
def test_what_does_not_belong_has_its_own_verdict(changed: dict[str, str], verdict: Verdict, code: str) -> None:
    result = read(book({"F5": 120}, hidden=identity_cells(**changed)))
    assert result.submission.verdict is verdict
    assert codes(result)[0] == code


def test_an_older_issue_is_still_read_row_by_row() -> None:
    result = read(book({"F5": 120}, hidden=identity_cells(issue="vanha")))
    assert answers(result) == {("KOU-001", "actual"): 120.0}


def test_a_stranger_is_no_form() -> None:
    returned = book()
    stranger = replace(returned, sheets=(sheet("Taul1", {"A1": "Kesäretki", "B2": 12}),))
    assert read(stranger).submission.verdict is Verdict.NOT_A_FORM


def test_ids_of_two_departments_without_identity_are_ambiguous() -> None:
    both = form_cells() | {"A11": "KOU-006", "A12": "KOU-007", "F11": 5}
    result = read(book(both, hidden=[]))
    assert result.submission.verdict is Verdict.AMBIGUOUS
    assert ("candidates", "Talouspalvelut, Sivistyspalvelut") in result.problems[0].fields


def test_one_departments_content_pasted_over_anothers_form_is_ambiguous() -> None:
    gone = dict.fromkeys(form_cells())
    result = read(book({**gone, **form_cells("sivistys"), "F5": 5}, hidden=identity_cells("talous")))
    assert result.submission.verdict is Verdict.AMBIGUOUS
    assert codes(result) == ["identity_disagrees"]


def test_sheet_and_property_that_disagree_are_settled_by_the_rows_and_said() -> None:
    other = {"tyokirja": PROPERTY["tyokirja"].replace("talous", "sivistys")}
    result = read(book({"F5": 120}, properties=other))
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert codes(result) == ["identity_disagrees"]


def test_a_form_without_identity_that_names_another_round_is_of_that_round() -> None:
    result = read(book({"A1": "Kouvola, Q1/2026", "F5": 120}, hidden=[]))
    assert result.submission.verdict is Verdict.WRONG_ROUND
    assert result.submission.identity is not None
    assert result.submission.identity.round == "Q1/2026"


@pytest.mark.parametrize("hidden", [identity_cells(round="Q1/2026"), []])
def test_what_another_rounds_form_answers_is_told_with_its_row_and_taken_for_nothing(
    hidden: list[tuple[str, str]],
) -> None:
    result = read(book({"A1": "Kouvola, Q1/2026", "F5": 120, "I6": "huomautus", "K30": "muuta"}, hidden=hidden))
    told = [(each.row_id, each.column, each.typed, each.value) for each in result.submission.answers]
    assert ("KOU-001", "actual", "120", None) in told
    assert codes(result) == ["file_wrong_round"]
    assert "muuta" in [each.text for each in result.submission.unexpected]
    assert result.submission.returned == len(told) + len(result.submission.unexpected)


def test_what_stands_in_another_rounds_form_of_a_department_that_is_no_more_is_told() -> None:
    result = read(book({"F5": 120}, hidden=identity_cells("lakkautettu", round="Q1/2026")))
    assert codes(result) == ["file_wrong_round"]
    assert "120" in [each.text for each in result.submission.unexpected]


def test_answers_on_another_departments_row_are_kept_aside() -> None:
    result = read(book({"A11": "KOU-006", "F11": 5}))
    assert "row_other_department" in codes(result)
    assert ("KOU-006", "actual") not in answers(result)
    assert "5" in [each.text for each in result.submission.unexpected]


def _other_measures() -> dict[str, object]:
    return {f"{letter}{line}": f"Naapurin oma asia {letter}{line}" for letter in "BC" for line in range(5, 10)}


def test_ids_alone_do_not_suffice_where_the_texts_are_anothers() -> None:
    result = read(book({**_other_measures(), "F5": 120}, hidden=[]))
    assert result.submission.verdict is Verdict.AMBIGUOUS
    assert answers(result) == {}


def test_a_form_without_identity_that_names_last_years_round_is_of_that_round() -> None:
    result = read(book({"A1": "Kouvola, Q2/2025", "F5": 120}, hidden=[]))
    assert result.submission.verdict is Verdict.WRONG_ROUND
    assert ("found", "Q2/2025") in result.problems[0].fields


def test_a_lone_id_of_another_department_does_not_outvote_the_departments_own_texts() -> None:
    gone: dict[str, object] = {f"A{line}": None for line in range(5, 10)}
    result = read(book({**gone, "F5": 120, "A11": "KOU-006", "F11": 5}))
    assert result.submission.verdict is Verdict.READ
    assert answers(result) == {("KOU-001", "actual"): 120.0}
    assert "row_other_department" in codes(result)


# who it is, piece by piece


def fields(result: Result) -> dict[str, str]:
    """What the first problem fills its words with."""
    return dict(result.problems[0].fields)


def test_each_refusal_names_what_was_found_and_what_was_wanted() -> None:
    def told(**changed: str) -> Problem:
        return read(book({"F5": 120}, hidden=identity_cells(**changed)), "a.xlsx").problems[0]

    assert told(organisation="kokemaki") == Problem(
        Code.FILE_WRONG_ORGANISATION,
        file="a.xlsx",
        department="talous",
        fields=(("found", "kokemaki"), ("expected", "Kouvola")),
    )
    assert told(round="Q1/2026") == Problem(
        Code.FILE_WRONG_ROUND,
        file="a.xlsx",
        department="talous",
        fields=(("found", "Q1/2026"), ("expected", "Q2/2026")),
    )
    assert told(department="x") == Problem(Code.FILE_UNKNOWN_DEPARTMENT, file="a.xlsx", value="x")
    assert told(issue="vanha") == Problem(Code.FILE_OLDER_ISSUE, file="a.xlsx", department="talous")
    assert told(format="tyokirja-catalogue/1") == Problem(Code.FILE_NOT_A_FORM, file="a.xlsx")


def test_a_form_of_one_unit_is_of_no_older_issue() -> None:
    assert (
        read(book({"F5": 120}, hidden=identity_cells(issue="vanha", unit="Hankinnat"))).submission.verdict
        is Verdict.READ
    )
    assert read(book({"F5": 120}, hidden=identity_cells(issue=""))).submission.verdict is Verdict.READ


def test_what_the_hidden_sheet_says_is_the_identity() -> None:
    identity = read(book(hidden=identity_cells(language="sv", unit="Hankinnat"))).submission.identity

    assert identity is not None
    assert (identity.format, identity.organisation, identity.round) == ("tyokirja-form/1", "kouvola", "Q2/2026")
    assert (identity.department, identity.issue, identity.unit) == ("talous", "issue-1", "Hankinnat")
    assert (identity.language, identity.sheet, identity.header_row) == (Language.SV, "Tavoitteet", 3)
    assert identity.columns[:2] == (("row_id", "A"), ("goal", "B"))


@pytest.mark.parametrize(
    ("changed", "language", "header"),
    [
        ({"language": "de", "header_row": "x"}, Language.FI, 0),
        ({"header_row": "99999999"}, Language.FI, 0),
        ({"header_row": "²"}, Language.FI, 0),
        ({"header_row": "9999999"}, Language.FI, 9_999_999),
    ],
)
def test_nonsense_in_the_hidden_sheet_is_as_if_it_were_not_there(
    changed: dict[str, str], language: Language, header: int
) -> None:
    identity = read(book(hidden=[*identity_cells(**changed), ("column:evidence", "1")])).submission.identity

    assert identity is not None
    assert (identity.language, identity.header_row) == (language, header)
    assert "evidence" not in dict(identity.columns)


def test_a_number_that_was_text_in_the_hidden_sheet_is_read_as_that_text() -> None:
    cells = {
        "A1": "format",
        "B1": "tyokirja-form/1",
        "A2": "header_row",
        "B2": 3.0,
        "A3": "issue",
        "A4": "round",
        "B4": 2.5,
    }

    assert hidden_sheet(RawBook((sheet("_tyokirja", dict(cells)),))) == {
        "format": "tyokirja-form/1",
        "header_row": "3",
        "issue": "",
        "round": "2.5",
    }


@pytest.mark.parametrize(
    ("cells", "hidden"),
    [
        ({"A1": "format", "B1": "tyokirja-form/1"}, True),
        ({"A1": "Taulukko 1", "A2": "format", "B2": "tyokirja-form/1"}, True),
        ({"A4": "format", "B4": "tyokirja-form/1"}, False),
        ({"A1": "format", "B1": "muu"}, False),
        ({"A1": "muoto", "B1": "tyokirja-form/1"}, False),
        ({"A1": "format", "B1": 1}, False),
        ({"A1": "format"}, False),
        ({"B1": "tyokirja-form/1"}, False),
    ],
)
def test_the_hidden_sheet_is_known_by_how_it_begins(cells: dict[str, object], hidden: bool) -> None:
    assert is_identity_sheet(sheet("mikä vain", cells)) is hidden


def test_sheet_and_property_that_disagree_are_both_shown() -> None:
    other = {
        "tyokirja": "format=tyokirja-form/1; organisation=kouvola ;round=Q2/2026;department=sivistys;issue=issue-2;x"
    }
    strange = {"tyokirja": PROPERTY["tyokirja"].replace("talous", "lakkautettu")}

    settled = read(book({"F5": 120}, properties=other))
    unknown = read(book({"F5": 120}, properties=strange))
    neither = read(book({f"A{line}": None for line in range(5, 10)} | {"F5": 120}, properties=other))

    assert (settled.submission.verdict, fields(settled)) == (
        Verdict.READ,
        {"found": "Talouspalvelut Q2/2026", "other": "Sivistyspalvelut Q2/2026"},
    )
    assert fields(unknown)["other"] == "lakkautettu Q2/2026"
    assert (neither.submission.verdict, codes(neither)) == (Verdict.AMBIGUOUS, ["identity_disagrees"])


def test_a_form_without_identity_names_the_departments_that_it_could_be_of() -> None:
    both = book({"A10": "KOU-006", "A11": "KOU-007"}, hidden=[])

    result = read(both)

    assert (result.submission.verdict, fields(result)) == (
        Verdict.AMBIGUOUS,
        {"candidates": "Talouspalvelut, Sivistyspalvelut"},
    )


@pytest.mark.parametrize("rows", [(5,), (5, 6, 7)])
def test_ids_of_another_department_count_where_they_are_not_a_fifth(rows: tuple[int, ...]) -> None:
    # One stray id among five is one in five at most; two are more.
    strays = {f"A{20 + number}": row for number, row in enumerate(["KOU-006", "KOU-007"][: len(rows) - 1])}

    result = read(book({**strays, "F5": 120}, hidden=[]))

    assert (result.submission.verdict is Verdict.AMBIGUOUS) is (len(rows) > 1)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Kierros Q1/2026", "Q1/2026"),
        ("(Q2/2025);", "Q2/2025"),
        ("Q3/2027: vastaukset", "Q3/2027"),
        ("Q2/2026 ja Q1/2026", ""),
        ("vuosi 2026", ""),
        ("x" * 200 + " Q1/2026", ""),
    ],
)
def test_another_round_is_known_by_its_code_or_one_like_it(words: str, found: str) -> None:
    result = read(book({"A1": words, "F5": 120}, hidden=[]))

    assert (result.submission.verdict is Verdict.WRONG_ROUND) is bool(found)
    if found:
        assert result.problems[0].code is Code.FILE_WRONG_ROUND
        assert (result.problems[0].department, fields(result)) == ("talous", {"found": found, "expected": "Q2/2026"})


def test_what_the_forms_formulas_look_up_does_not_speak_against_its_ids() -> None:
    looked_up: dict[str, object] = {f"A{line}": f"KOU-00{line}" for line in range(1, 6)}
    looked_up |= {f"B{line}": "Mittari ja tavoite" for line in range(1, 6)}
    read_form = read(book({"A9": None, "F5": 120}, hidden=[], sheets=(sheet("_tyokirja_live", looked_up),)))
    assert answers(read_form) == {("KOU-001", "actual"): 120.0}


def test_where_the_titles_are_gone_the_figures_have_to_fit() -> None:
    bare: dict[str, object] = {f"{letter}{line}": None for letter in "BC" for line in range(3, 10)}
    bare["E3"] = "Tavoitearvo"  # its heading is that of the goals as well
    others: dict[str, object] = {f"{letter}{line}": 7 for letter in "DE" for line in range(5, 10)}

    fitting = read(book({**bare, "F5": 120}, hidden=[]))
    strange = read(book({**bare, **others, "F5": 120}, hidden=[]))

    assert (fitting.submission.verdict, strange.submission.verdict) == (Verdict.READ, Verdict.AMBIGUOUS)
    assert fields(strange) == {"candidates": "Talouspalvelut"}


def test_titles_that_were_retouched_still_fit_and_others_do_not() -> None:
    retouched = {f"C{line}": None for line in range(5, 10)} | {
        f"B{line}": f"Tavoite numerro {line - 4}" for line in range(5, 10)
    }
    others = {f"C{line}": None for line in range(5, 10)} | {
        f"B{line}": "Jotakin aivan muuta kuin ennen" for line in range(5, 10)
    }

    assert read(book({**retouched, "F5": 120}, hidden=[])).submission.verdict is Verdict.READ
    assert read(book({**others, "F5": 120}, hidden=[])).submission.verdict is Verdict.AMBIGUOUS


def test_a_form_under_anothers_content_names_both_departments_and_the_file() -> None:
    pasted = {**dict.fromkeys(form_cells()), **form_cells("sivistys"), "F5": 120}

    result = read(book(pasted), "a.xlsx")

    assert result.problems == (
        Problem(
            Code.IDENTITY_DISAGREES,
            file="a.xlsx",
            fields=(("found", "Talouspalvelut"), ("other", "Sivistyspalvelut")),
        ),
    )


def test_what_a_form_does_not_say_of_itself_is_empty() -> None:
    bare = [each for each in identity_cells() if each[0] in ("format", "organisation", "round", "department")]

    identity = read(book({"F5": 120}, hidden=bare)).submission.identity

    assert identity is not None
    assert (identity.issue, identity.sheet, identity.unit, identity.header_row, identity.columns) == ("", "", "", 0, ())


def by_text(typed: dict[str, object]) -> Result:
    """A form that has nothing but its words: no hidden sheet, and no ids."""
    return read(book({f"A{line}": None for line in range(3, 10)} | typed, hidden=[]))


@pytest.mark.parametrize(
    ("third", "verdict"),
    [
        ("Sähköisten laskujen osuus", Verdict.READ),
        ("Sähköisten laskujen osuuus", Verdict.READ),  # a slip
        ("Sähköisten laskujen osuus vuonna 2026 ja sen jälkeen", Verdict.NOT_A_FORM),  # it is only part of it
        ("Laskut", Verdict.NOT_A_FORM),
    ],
)
def test_half_of_a_departments_titles_have_to_be_in_a_form_as_wholes(third: str, verdict: Verdict) -> None:
    others = {"C8": "Jotakin aivan muuta", "C9": "Ei mitään tästä"}

    assert by_text({"C7": third, **others, "F5": 120}).submission.verdict is verdict


def test_a_title_with_a_letter_or_two_behind_it_is_that_title() -> None:
    others = {"C7": "Jotakin aivan muuta", "C8": "Ei mitään tästä"}

    assert by_text({"C5": "Laskujen määrä 1b", **others, "F5": 120}).submission.verdict is Verdict.READ
    assert by_text({"C5": "Laskujen määrä 1bc", **others, "F5": 120}).submission.verdict is Verdict.NOT_A_FORM


def test_words_of_two_departments_are_ambiguous_and_a_few_of_anothers_are_not() -> None:
    both: dict[str, object] = {"C12": "Kirjaston kävijät", "C13": "Kurssien osallistujat"}

    assert by_text({**both, "F5": 120}).submission.verdict is Verdict.AMBIGUOUS
    assert fields(by_text(both))["candidates"] == "Talouspalvelut, Sivistyspalvelut"
    assert by_text({"C12": "Kirjaston kävijät", "F5": 120}).submission.verdict is Verdict.READ


def test_as_much_of_another_department_as_a_quarter_less_is_a_rival() -> None:
    # Three of the four titles, and all of the other department's two.
    made = catalogue()
    four = replace(made, rows=tuple(each for each in made.rows if each.id != "KOU-005"))
    lines = {"C5": "Jotakin muuta", "C9": None, "C12": "Kirjaston kävijät", "C13": "Kurssien osallistujat"}

    gone: dict[str, object] = {f"A{line}": None for line in range(3, 10)}
    found = read_with(four, book({**gone, **lines}, hidden=[]))

    assert (found.submission.verdict, fields(found)) == (
        Verdict.AMBIGUOUS,
        {"candidates": "Sivistyspalvelut, Talouspalvelut"},
    )


def test_a_large_stranger_is_not_compared_title_by_title(monkeypatch: pytest.MonkeyPatch) -> None:
    retouched: dict[str, object] = {f"C{line}": f"{form_cells()[f'C{line}']} x" for line in range(5, 10)}
    texts = {
        value
        for value in (form_cells() | retouched).values()
        if isinstance(value, str) and len(value) >= 8 and not value.startswith(("=", "KOU"))
    }

    monkeypatch.setattr(by_texts, "_MOST_COMPARED", 5 * len(texts))
    assert by_text(retouched).submission.verdict is Verdict.READ
    monkeypatch.setattr(by_texts, "_MOST_COMPARED", 5 * len(texts) - 1)
    assert by_text(retouched).submission.verdict is Verdict.NOT_A_FORM
    assert (
        by_text({**retouched, "C5": "Laskujen määrä", "C6": "Raportteja julkaistu"}).submission.verdict is Verdict.READ
    )


@pytest.mark.parametrize(("words", "verdict"), [("Laskuja", Verdict.READ), ("Laskujen", Verdict.AMBIGUOUS)])
def test_words_too_short_to_be_a_title_do_not_speak_against_ids(words: str, verdict: Verdict) -> None:
    bare: dict[str, object] = {f"B{line}": None for line in range(5, 10)}
    short: dict[str, object] = {f"C{line}": words for line in range(5, 10)}

    assert read(book({**bare, **short, "F5": 120}, hidden=[])).submission.verdict is verdict


@pytest.mark.parametrize("name", ["measure", "action", "goal"])
def test_where_a_column_of_titles_is_left_its_titles_have_to_fit(name: str) -> None:
    # The figures fit, as they do in many a plan; the words are another's.
    headings = (("row_id", "Tunnus"), (name, "Mittari"), ("baseline", "Lähtöarvo"), ("target", "Arvo"), *HEADINGS[5:])
    made = catalogue()
    wanted = expected(made, made.rounds[1], issues={}, headings={"talous": headings})
    strange: dict[str, object] = {f"C{line}": f"Naapurin oma asia {line}" for line in range(5, 10)}
    goals_gone: dict[str, object] = {f"B{line}": None for line in range(3, 10)}

    returned = book({**strange, **goals_gone, "E3": "Arvo", "F5": 120}, hidden=[])
    found = submission(Candidate("a.xlsx", b"x"), returned, wanted, {})

    assert found.submission.verdict is Verdict.AMBIGUOUS


def test_half_of_the_rows_that_fit_are_enough() -> None:
    def strange(*lines: int) -> dict[str, object]:
        return {f"{letter}{line}": f"Naapurin oma asia {letter}{line}" for letter in "BC" for line in lines}

    gone: dict[str, object] = {f"{letter}9": None for letter in "ABCDEJ"}

    assert read(book({**gone, **strange(5, 6), "F7": 1}, hidden=[])).submission.verdict is Verdict.READ
    assert read(book({**gone, **strange(5, 6, 7), "F8": 1}, hidden=[])).submission.verdict is Verdict.AMBIGUOUS


@pytest.mark.parametrize("number", [80.0, 0.8, 95.0, 0.95])
def test_a_figure_fits_as_it_is_and_as_a_share(number: float) -> None:
    from tyokirja.intake.by_texts import _figures_fit

    percent = catalogue().rows[2]

    assert _figures_fit({0: Written(number), 1: Written("80")}, percent) == [True]


def test_a_row_without_figures_on_either_side_says_nothing() -> None:
    from tyokirja.intake.by_texts import _figures_fit

    row = catalogue().rows[2]
    words = {0: Written("80"), 1: Written(True)}

    assert _figures_fit(words, row) == []
    assert _figures_fit({0: Written(80.0)}, replace(row, baseline="noin 80", target=None)) == []
    assert _figures_fit({0: Written(7.0)}, row) == [False]


def test_a_form_known_by_its_rows_has_the_identity_that_the_round_gives_it() -> None:
    identity = read(book({"F5": 120}, hidden=[])).submission.identity

    assert identity == Identity(
        format="tyokirja-form/1",
        organisation="kouvola",
        round="Q2/2026",
        department="talous",
        issue="",
        language=Language.FI,
        sheet="",
        header_row=0,
        columns=(),
    )


def test_a_department_without_rows_hides_none_of_the_others() -> None:
    made = catalogue()
    more = replace(made, departments=(Department("tyhjä", "Tyhjä"), *made.departments))
    gone: dict[str, object] = {f"A{line}": None for line in range(3, 10)}

    found = read_with(more, book({**gone, "F5": 120}, hidden=[])).submission.identity

    assert found is not None
    assert found.department == "talous"


@pytest.mark.parametrize(
    ("first", "second", "agree"),
    [
        ({}, {}, True),
        ({"issue": "issue-9"}, {}, True),  # the same form, made anew
        ({"round": "Q1/2026"}, {}, False),
        ({"organisation": "kokemaki"}, {}, False),
        ({"department": "sivistys"}, {}, False),
    ],
)
def test_sheet_and_property_agree_where_organisation_round_and_department_do(
    first: dict[str, str], second: dict[str, str], agree: bool
) -> None:
    pairs = {
        name: value for name, value in identity_cells() if name in ("format", "organisation", "round", "department")
    }
    said = ";".join(f"{name}={value}" for name, value in (pairs | first | second).items())

    assert ("identity_disagrees" not in codes(read(book({"F5": 120}, properties={"tyokirja": said})))) is agree


def test_sheet_and_property_that_disagree_are_said_of_the_file() -> None:
    other = {"tyokirja": PROPERTY["tyokirja"].replace("talous", "sivistys")}

    result = read(book({"F5": 120}, properties=other), "a.xlsx")

    assert result.problems == (
        Problem(
            Code.IDENTITY_DISAGREES,
            file="a.xlsx",
            fields=(("found", "Talouspalvelut Q2/2026"), ("other", "Sivistyspalvelut Q2/2026")),
        ),
    )

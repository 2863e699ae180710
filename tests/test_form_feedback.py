"""A feedback form: what was answered stands, every problem is marked at its cell and listed on top."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.excel_limits import findings
from tests.forms import ACTION, COUNT, READY, ROWS, SHARE, Sheet, answered, hidden, make
from tests.office import Office
from tyokirja.model import Language, MergedCell, MergedRow, ReturnedCell, Row, State
from tyokirja.model.fields import ANSWERS
from tyokirja.problems import Code, Problem
from tyokirja.seal import OWN_AUTHOR
from tyokirja.written import fingerprint


def typed(row: object, column: str, text: str, cell: str = "") -> MergedCell:
    """An answer that could not be read, as it came back."""
    row_id = getattr(row, "id", "")
    return MergedCell(None, text, ReturnedCell(row_id, column, text, None, "a.xlsx", "Tavoitteet", cell))


ANSWERS_GIVEN = {
    SHARE.id: MergedRow(
        SHARE,
        State.PARTIAL,
        {
            "actual": typed(SHARE, "actual", "n. 40", "E9"),
            "status": MergedCell("delayed", "Viivästynyt"),
            "forecast": MergedCell("will_attain", "Toteutuu"),
            "evidence": MergedCell("Kysely", "Kysely"),
        },
    ),
    COUNT.id: MergedRow(
        COUNT,
        State.PARTIAL,
        {
            "actual": MergedCell(27.0, "27"),
            "status": typed(COUNT, "status", "Melkein valmis", "G11"),
            "forecast": typed(COUNT, "forecast", "Melkein valmis", "H11"),
        },
    ),
    READY.id: answered(READY, actual=1.0, status="attained", forecast="will_attain"),
}
PROBLEMS = (
    Problem(
        Code.CHOICE_UNKNOWN,
        file="a.xlsx",
        sheet="Tavoitteet",
        cell="H11",
        row_id=COUNT.id,
        value="Melkein valmis",
        fields=(("known", "Toteutuu"),),
    ),
    Problem(
        Code.CHOICE_UNKNOWN,
        file="a.xlsx",
        sheet="Tavoitteet",
        cell="G11",
        row_id=COUNT.id,
        value="Melkein valmis",
        fields=(("known", "Etenee"),),
    ),
    Problem(Code.VALUE_APPROXIMATE, row_id=SHARE.id, value="n. 40", fields=(("read", "40 %"),)),
    Problem(Code.COMMENTARY_MISSING, row_id=SHARE.id, fields=(("status", "Viivästynyt"),)),
)
MARKED = {(SHARE, "actual"), (SHARE, "commentary"), (COUNT, "status"), (COUNT, "forecast")}


def feedback(language: Language | None = None) -> bytes:
    return make(answers=ANSWERS_GIVEN, problems=PROBLEMS, language=language)


def test_every_problem_is_marked_at_its_cell_and_nothing_else_is() -> None:
    sheet = Sheet(feedback())
    commented = {cell.coordinate: cell.comment for row in sheet.sheet.iter_rows() for cell in row if cell.comment}
    assert set(commented) == {sheet.address(row, column) for row, column in MARKED}
    assert {comment.author for comment in commented.values()} == {OWN_AUTHOR}
    said = commented[sheet.address(COUNT, "forecast")].text
    assert PROBLEMS[0].message(Language.FI) in said
    assert PROBLEMS[0].remedy(Language.FI) in said


def test_every_right_answer_is_kept_and_a_wrong_one_stands_as_it_was_typed() -> None:
    sheet = Sheet(feedback())
    assert sheet.cell(SHARE, "actual").value == "n. 40"
    assert sheet.cell(SHARE, "status").value == "Viivästynyt"
    assert sheet.cell(SHARE, "evidence").value == "Kysely"
    assert sheet.cell(COUNT, "actual").value == 27
    assert sheet.cell(READY, "actual").value == "kyllä"
    assert all(sheet.cell(ACTION, name).value is None for name in ANSWERS if name in sheet.columns)


def returned(row: Row, column: str, cell: MergedCell) -> bytes:
    answers = {row.id: MergedRow(row, State.PARTIAL, {column: cell})}
    asked = Problem(
        Code.VALUE_MERGED, row_id=row.id, value=cell.typed, fields=(("range", "F9:F10"), ("column", column))
    )
    return make(answers=answers, problems=(asked,))


def stands(row: Row, column: str, cell: MergedCell) -> object:
    return Sheet(returned(row, column, cell)).cell(row, column).value


@pytest.mark.parametrize(
    ("row", "column", "typed_as"),
    [
        (SHARE, "actual", "400 %"),
        (SHARE, "actual", "55"),
        (COUNT, "actual", "12"),
        (COUNT, "status", "Etenee"),
        (COUNT, "commentary", "Jono kasvoi."),
        (READY, "actual", "kyllä"),
    ],
)
def test_what_did_not_count_is_blank_where_it_would_count_as_it_stands(row: Row, column: str, typed_as: str) -> None:
    """An answer that was struck, hidden, or doubtful as its cell had it: the form sent back as it is says nothing of it."""
    assert stands(row, column, MergedCell(None, typed_as)) is None
    assert stands(row, column, MergedCell(typed_as, typed_as)) is not None


def test_a_row_that_is_blank_for_that_still_says_what_was_the_matter(office: Office, tmp_path: Path) -> None:
    data = returned(SHARE, "actual", MergedCell(None, "55"))
    path = tmp_path / "palaute.xlsx"
    path.write_bytes(data)
    issued, sheet = Sheet(data, values=True), Sheet(data)
    check = sheet.address(SHARE, "check")
    with office.open(path) as book:
        book.recalculate()
        before = book.value(sheet.name, check)
        book.type(sheet.name, sheet.address(SHARE, "actual"), "55 %")
        book.recalculate()
        after = str(book.value(sheet.name, check))
    assert "”55”" in str(before)
    assert before == issued.cell(SHARE, "check").value
    assert "”55”" not in after


@pytest.mark.parametrize("typed_as", ["3 %-yks", "40 % / 50 %", "noin puolet, 50 %", "n. 40"])
def test_a_percentage_that_is_not_read_stands_as_it_was_typed(typed_as: str) -> None:
    assert stands(SHARE, "actual", MergedCell(None, typed_as)) == typed_as


def test_the_problems_are_listed_on_top_in_the_forms_order_with_links_to_their_cells() -> None:
    sheet = Sheet(feedback())
    first = min(sheet.rows.values())
    lines = [sheet.sheet[f"B{row}"] for row in range(sheet.header + 1, first)]
    assert str(lines[0].value).startswith("Tarkistettavaa (4).")
    linked = [(str(line.value), line.hyperlink.location) for line in lines[1:] if line.hyperlink]
    assert [place.partition("!")[2] for _, place in linked] == [
        sheet.address(SHARE, "actual"),
        sheet.address(SHARE, "commentary"),
        sheet.address(COUNT, "status"),
        sheet.address(COUNT, "forecast"),
    ]
    assert linked[0][0].startswith(f"{SHARE.measure}, Toteuma Q2/2026: ")
    assert sheet.sheet.sheet_view.selection[-1].activeCell == sheet.address(SHARE, "actual")


def test_the_list_speaks_the_language_of_the_form() -> None:
    texts = Sheet(feedback(Language.SV)).texts()
    assert any(text.startswith("Att kontrollera (4).") for text in texts)
    assert any(PROBLEMS[3].message(Language.SV) in text for text in texts)


def test_a_problem_of_the_whole_file_is_listed_without_a_link() -> None:
    sheet = Sheet(make(answers=ANSWERS_GIVEN, problems=[Problem(Code.FILE_OLDER_ISSUE)]))
    line = sheet.sheet[f"B{sheet.header + 2}"]
    assert Problem(Code.FILE_OLDER_ISSUE).message(Language.FI) in str(line.value)
    assert line.hyperlink is None


def test_the_check_names_a_problem_until_its_cell_is_changed(office: Office, tmp_path: Path) -> None:
    data = feedback()
    sheet = Sheet(data)
    path = tmp_path / "palaute.xlsx"
    path.write_bytes(data)
    with office.open(path) as book:
        book.recalculate()
        before = {row.id: str(book.value(sheet.name, sheet.address(row, "check"))) for row in ROWS}
        counter = book.value(sheet.name, "A3")
        book.type(sheet.name, sheet.address(COUNT, "status"), "Etenee")
        book.type(sheet.name, sheet.address(COUNT, "forecast"), "Toteutuu")
        book.type(sheet.name, sheet.address(SHARE, "actual"), "40 %")
        book.type(sheet.name, sheet.address(SHARE, "commentary"), "Kilpailutus viivästyi.")
        book.recalculate()
        after = {row.id: str(book.value(sheet.name, sheet.address(row, "check"))) for row in ROWS}
    assert before[COUNT.id].count("”Melkein valmis” ei ole listan vaihtoehto") == 2
    assert "n. 40" in before[SHARE.id]
    assert before[SHARE.id].endswith("Perustelu puuttuu: tila on Viivästynyt")
    assert counter == "Täytetty 1/4 · tarkistettavaa 2"
    assert after == {SHARE.id: "ok", COUNT.id: "ok", READY.id: "ok", ACTION.id: "vastaamatta"}


def test_the_hidden_sheet_says_what_each_answer_cell_was_issued_with() -> None:
    keys = hidden(feedback())
    assert keys[f"base:{SHARE.id}:actual"] == fingerprint("n. 40")
    assert keys[f"base:{READY.id}:status"] == fingerprint("Toteutunut")
    assert not [key for key in keys if key.startswith(f"base:{ACTION.id}")]
    assert not [key for key in hidden(make()) if key.startswith("base:")]


def test_a_feedback_form_opens_without_repair_also_with_long_answers() -> None:
    long = "Selitys jatkuu \U0001f600 pitkään.\nUusi kappale. " * 60
    given = {SHARE.id: answered(SHARE, actual=47.0, commentary=long)}
    problems = [
        Problem(Code.VALUE_APPROXIMATE, row_id=SHARE.id, value=long, fields=(("column", "commentary"), ("read", "40")))
    ]
    data = make(answers=given, problems=problems * 3)
    assert findings(data) == []
    sheet = Sheet(data)
    assert sheet.cell(SHARE, "commentary").value == long
    assert sheet.cell(SHARE, "commentary").comment is not None


def test_a_problem_calls_a_column_as_its_form_does() -> None:
    fields = (("column", "commentary"), ("other", "Toinen"), ("other_place", "b.xlsx, Tavoitteet!J9"))
    problem = Problem(Code.CONFLICT, row_id=COUNT.id, value="Yksi", fields=fields)
    for name, heading in (("kouvola", "Perustelu"), ("kokemaki", "Selite")):
        said = " ".join(Sheet(make(name=name, answers=ANSWERS_GIVEN, problems=[problem])).texts())
        assert f"Sarakkeessa ”{heading}” on kaksi eri vastausta" in said

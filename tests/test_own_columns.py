"""Columns of a municipality's own, from its template to its report."""

from __future__ import annotations

import email
import email.policy
import io
import json
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.forms import DEPARTMENT, ROUND, ROWS, Sheet, workbook
from tests.forms import catalogue as town
from tests.office import Office
from tests.own_round import NAMES, OWN, OwnRound, issued, loaded, placed, template
from tyokirja import layout
from tyokirja.cli import run
from tyokirja.gathering import expectation
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import submissions
from tyokirja.merge import merge
from tyokirja.model import Labels, Language, OwnColumn, OwnKind, Submission, Verdict
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.report import own
from tyokirja.workbooks.book import RawBook
from tyokirja.workbooks.reading import read
from tyokirja.written import Written, plain

RIGHT = {
    "own_riskit": "Toimittaja ei ehdi",
    "own_kustannus": "31250,50",
    "own_tunnit": "12,5 h",
    "own_valmis": "31.12.2026",
    "own_riskitaso": "suuri",
}
TIDY = ["Toimittaja ei ehdi", "31250.5", "12.5", "2026-12-31", "Suuri"]
WRONG = {
    "own_kustannus": ("paljon", "value_not_number"),
    "own_tunnit": ("10-15", "value_several"),
    "own_valmis": ("joskus", "value_not_date"),
    "own_riskitaso": ("Melko", "choice_unknown"),
}
WHOLE = {"actual": "50", "status": "Etenee", "forecast": "Toteutuu"}


@pytest.fixture
def round_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> OwnRound:
    monkeypatch.chdir(tmp_path)
    return issued(tmp_path)


# what a template declares


@pytest.mark.parametrize(
    ("found", "instead", "code", "key"),
    [
        ('"Työtunnit"', '"Riskit"', Code.TEMPLATE_COLUMN_TWICE, "heading"),
        ('"Työtunnit"', '"mittari"', Code.TEMPLATE_COLUMN_TWICE, "heading"),
        ('"Työtunnit"', '"Tiedon lähde"', Code.TEMPLATE_COLUMN_TWICE, "heading"),
        ('"Työtunnit"', '"Tunnus"', Code.TEMPLATE_COLUMN_TWICE, "heading"),
        ('"Työtunnit"', '"Tunnit {round}"', Code.TEMPLATE_FIELD_UNKNOWN, "heading"),
        ('kind = "number"', 'kind = "luku"', Code.TEMPLATE_NOT_CHOICE, "kind"),
        ('kind = "number"', "", Code.TEMPLATE_KEY_MISSING, "kind"),
        ('unit = "h"', 'choices = ["a"]', Code.TEMPLATE_KEY_UNKNOWN, "choices"),
        ("choices = [", "# [", Code.TEMPLATE_KEY_MISSING, "choices"),
        ('fi = "Suuri"', 'fi = "pieni"', Code.TEMPLATE_COLUMN_TWICE, "choices"),
        ("own_tunnit", "own_Tunnit", Code.TEMPLATE_OWN_NAME, "name"),
        ("own_tunnit", "own_riskit", Code.TEMPLATE_COLUMN_TWICE, "name"),
        ("own_tunnit", "tunnit", Code.TEMPLATE_NOT_CHOICE, "name"),
        ('report = "column"', 'report = "page"', Code.TEMPLATE_NOT_CHOICE, "report"),
    ],
)
def test_a_wrong_declaration_is_told_with_its_line(
    found: str, instead: str, code: ProblemKind, key: str, tmp_path: Path
) -> None:
    assert found in OWN
    text = template(OWN.replace(found, instead, 1))
    path = tmp_path / "oma.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as answer:
        layout.load(str(path))
    told = {(problem.code, dict(problem.fields)["key"]): problem for problem in answer.value.problems}
    assert (code, key) in told
    line = int(dict(told[code, key].fields)["line"])
    section = text.splitlines()[: line + 1]
    assert "own_" in "\n".join(section[-9:]) or instead in "\n".join(section[-2:])
    for language in Language:
        assert told[code, key].message(language)
        assert told[code, key].remedy(language)


def test_its_place_is_where_the_template_has_it_and_its_heading_the_municipalitys(tmp_path: Path) -> None:
    made = workbook(town(), DEPARTMENT, ROUND, loaded(tmp_path, before="commentary"), issue="0123456789ab")
    sheet = Sheet(made)
    order = sorted(sheet.columns, key=lambda name: (len(sheet.columns[name]), sheet.columns[name]))
    assert order[order.index("own_riskit") - 1] == "forecast"
    assert order[order.index("own_riskitaso") + 1] == "commentary"
    assert sheet.sheet[f"{sheet.columns['own_kustannus']}{sheet.header}"].value == "Kustannus €"
    help_ = "\n".join(str(cell.value) for row in openpyxl.load_workbook(io.BytesIO(made)).worksheets[1] for cell in row)
    assert "Mikä voi estää tavoitteen?" in help_
    assert "Pieni, Keskisuuri, Suuri" in help_


def test_without_columns_of_ones_own_a_form_has_nothing_of_them() -> None:
    sheet = Sheet(workbook(town(), DEPARTMENT, ROUND, layout.load("kouvola"), issue="0123456789ab"))
    assert not [key for key in sheet.keys if "own_" in key]


@pytest.mark.parametrize(
    ("heading", "told_apart"),
    [
        *(
            (each, False)
            for each in ("Laji", "Tarkistus", "Painoarvo", "Sallittu poikkeama", "Milloin toteutuu", "Riskit")
        ),
        *((each, True) for each in ("Tunnus", "Yksikkö", "tavoitearvo", "Mittari", "Toteuma", "Vastuuhenkilö", "Tila")),
    ],
)
def test_a_heading_that_the_catalogue_alone_has_is_free_and_one_of_the_masters_is_told_apart(
    heading: str, told_apart: bool
) -> None:
    column = OwnColumn("own_oma", Labels(heading, "Egen", "Own"), OwnKind.TEXT)
    assert own.headings([column], Language.FI) == {"own_oma": f"{heading} (oma)" if told_apart else heading}


# from the form to the report


@pytest.mark.parametrize("suffix", ["xlsx", "ods"])
def test_an_answer_of_each_kind_goes_from_the_template_to_the_report(
    suffix: str, round_: OwnRound, office: Office, tmp_path: Path
) -> None:
    book, name, columns, rows = placed(round_.form("hallinto"))
    assert book
    with office.open(round_.form("hallinto")) as opened:
        for row_id, answers in (
            ("MAL-001", WHOLE | RIGHT),
            ("MAL-002", WHOLE | {column: typed for column, (typed, _) in WRONG.items()}),
            ("MAL-003", {"own_riskit": "Yksin"}),
        ):
            for column, typed in answers.items():
                opened.type(name, f"{columns[column]}{rows[row_id]}", typed)
        opened.save(round_.folder / "palautetut" / f"vastaus.{suffix}")
    told = round_.consolidate()
    asked = {(each["row_id"], each["cell"]): each["code"] for each in told if each["cell"]}
    assert asked == {("MAL-002", f"{columns[column]}{rows['MAL-002']}"): code for column, (_, code) in WRONG.items()}
    tidy = round_.tidy()
    assert [tidy["MAL-001"][each] for each in NAMES] == TIDY
    assert tidy["MAL-001"]["state"] == "answered"
    assert [tidy["MAL-002"][each] for each in NAMES[1:]] == [typed for typed, _ in WRONG.values()]
    assert tidy["MAL-002"]["state"] == "partial"  # a required column that is not understood
    assert (tidy["MAL-003"]["own_riskit"], tidy["MAL-003"]["state"]) == ("Yksin", "partial")
    assert list(tidy["MAL-001"])[-5:] == list(NAMES)
    assert {tidy["MAL-001"]["evidence"], tidy["MAL-001"]["responsible"]} == {""}
    _in_every_file(round_, columns, rows)
    feedback = next((round_.folder / "palaute").glob("*hallinto*"))
    sheet = Sheet(feedback.read_bytes())
    row = replace(ROWS[0], id="MAL-001")
    assert [sheet.cell(row, each).value for each in ("own_riskit", "own_kustannus", "own_riskitaso")] == [
        "Toimittaja ei ehdi", 31250.5, "Suuri",
    ]  # fmt: skip
    wrong = replace(row, id="MAL-002")
    assert all(sheet.cell(wrong, column).comment for column in WRONG)


def _in_every_file(round_: OwnRound, columns: dict[str, str], rows: dict[str, int]) -> None:
    """The answers of the first row, in the master, the other tables and the report."""
    master = openpyxl.load_workbook(round_.folder / "koonti.xlsx")
    sheet: Any = master["Tavoitteet"]
    headings = {str(cell.value): cell.column for cell in sheet[4]}
    line = next(row for row in sheet.iter_rows(min_row=5) if row[0].value == "MAL-001")
    shown = {heading: line[at - 1].value for heading, at in headings.items()}
    assert [shown[each] for each in ("Riskit", "Kustannus €", "Työtunnit", "Riskitaso")] == [
        "Toimittaja ei ehdi", 31250.5, 12.5, "Suuri",
    ]  # fmt: skip
    assert shown["Valmis viimeistään"].date() == date(2026, 12, 31)
    assert shown["Riskit: solu"].endswith(f"{columns['own_riskit']}{rows['MAL-001']}")
    assert not shown["Tiedon lähde"]
    ledger = {row[2].value: [cell.value for cell in row] for row in master["Kirjaukset"].iter_rows(min_row=5)}
    assert "Riskit" in ledger["Toimittaja ei ehdi"]
    assert "Riskitaso" in ledger["Melko"]
    parquet = pq.read_table(round_.folder / "koonti.parquet").to_pylist()
    first = next(each for each in parquet if each["row_id"] == "MAL-001")
    assert (first["own_kustannus"], first["own_kustannus_value"], first["own_tunnit_value"]) == (
        "31250.5",
        31250.5,
        12.5,
    )
    excel = (round_.folder / "koonti-excel.csv").read_text(encoding="utf-8-sig").splitlines()
    assert excel[0].endswith(";Riskit;Kustannus €;Työtunnit;Valmis viimeistään;Riskitaso")
    assert excel[1].endswith(";Toimittaja ei ehdi;31250,5;12,5;31.12.2026;Suuri")
    report = Document(str(round_.folder / "raportti.docx"))
    cells = [cell.text for table in report.tables for row in table.rows for cell in row.cells]
    assert {"Kustannus €", "31\u00a0250,5 €", "Riskit: Toimittaja ei ehdi", "Riskitaso: Suuri"} <= set(cells)


def test_the_office_corrects_an_own_column_by_its_heading(round_: OwnRound) -> None:
    round_.answer("hallinto", {"MAL-001": {**WHOLE, "actual": 50, "own_kustannus": "paljon", "own_riskitaso": "Pieni"}})
    round_.answer("hallinto", {"MAL-001": {"own_riskitaso": "Suuri"}}, to="toinen.xlsx")
    assert "conflict" in {each["code"] for each in round_.consolidate()}
    path = round_.folder / "koonti.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["Oikaisut"]
    for at, (field, value) in enumerate(
        (("Kustannus €", "1 500"), ("Riskitaso", "Keskisuuri"), ("Riskit", "Ei ole")), start=5
    ):
        for column, words in enumerate(("MAL-001", field, value, "Liisa", "soitettu"), start=1):
            sheet.cell(at, column).value = words
    book.save(path)
    told = {each["code"] for each in round_.consolidate()}
    assert not told & {"conflict", "value_not_number", "correction_field_unknown"}
    line = round_.tidy()["MAL-001"]
    assert (line["own_kustannus"], line["own_riskitaso"], line["own_riskit"]) == ("1500", "Keskisuuri", "Ei ole")


def test_an_answer_changed_in_the_master_itself_is_told(round_: OwnRound) -> None:
    round_.answer("hallinto", {"MAL-001": {"own_riskit": "Toimittaja"}})
    round_.consolidate()
    path = round_.folder / "koonti.xlsx"
    book = openpyxl.load_workbook(path)
    column = next(cell.column for cell in book["Tavoitteet"][4] if cell.value == "Riskit")
    book["Tavoitteet"].cell(5, column).value = "Aivan muuta"
    book.save(path)
    told = [each for each in round_.consolidate() if each["code"] == "master_answer_edited"]
    assert [each["value"] for each in told] == ["Aivan muuta"]
    assert "Riskit" in told[0]["message"]


def test_under_another_heading_it_is_still_no_other_column(round_: OwnRound) -> None:
    book, name, columns, rows = placed(round_.form("hallinto"))
    sheet = book[name]
    header = next(cell.row for cell in sheet["A"] if cell.value == "Tunnus")
    for column, words in (("own_riskit", "Vaarat ja uhat"), ("evidence", "Mistä saatu")):
        sheet[f"{columns[column]}{header}"].value = words
    for column, words in (("own_riskit", "Toimittaja"), ("evidence", "Tilasto")):
        sheet[f"{columns[column]}{rows['MAL-001']}"].value = words
    book.save(round_.folder / "palautetut" / "vastaus.xlsx")
    told = [each for each in round_.consolidate() if each["code"] == "heading_lost"]
    assert sorted(each["cell"] for each in told) == sorted(
        f"{columns[each]}{header}" for each in ("evidence", "own_riskit")
    )
    line = round_.tidy()["MAL-001"]
    assert (line["own_riskit"], line["evidence"]) == ("Toimittaja", "Tilasto")


def test_a_table_of_ones_own_is_read_by_its_headings_too(round_: OwnRound) -> None:
    lines = ["Tunnus;Mittari;Toteuma Q2/2026;Kustannus €;Tila;Riskitaso;Riskit"]
    lines += [f"MAL-{at:03};Mittari numero {at};{40 + at};1 500 €;Etenee;pieni;Riski {at}" for at in range(1, 7)]
    (round_.folder / "palautetut" / "omat.csv").write_text("\n".join(lines), encoding="utf-8")
    round_.consolidate()
    line = round_.tidy()["MAL-003"]
    assert [line[each] for each in ("actual", "own_kustannus", "own_riskitaso", "own_riskit")] == [
        "43", "1500", "Pieni", "Riski 3",
    ]  # fmt: skip


def test_a_reminder_names_what_is_lacking_by_its_heading(round_: OwnRound) -> None:
    round_.answer("hallinto", {"MAL-001": {**WHOLE, "actual": 50}})
    run(["remind", str(round_.folder)])
    (path,) = (round_.folder / "viestit").glob("*muistutus*hallinto*.eml")
    letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    body = letter.get_body(("plain",))
    assert body is not None
    assert "Mittari numero 1: puuttuu: Kustannus €" in body.get_content()


def test_the_councils_table_may_have_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    further = '[[council_table.column]]\nname = "own_riskitaso"\nheading = "Riskitaso"\nwidth = 12\n'
    round_ = issued(tmp_path, text=f"{template()}\n{further}")
    round_.answer("hallinto", {"MAL-001": {"actual": 50, "own_riskitaso": "suuri"}})
    round_.consolidate()
    sheet: Any = openpyxl.load_workbook(round_.folder / "koonti.xlsx")["Valtuustotaulukko"]
    last = [[cell.value for cell in row][-1] for row in sheet.iter_rows(min_row=4)]
    assert last[0] == "Riskitaso"
    assert "Suuri" in last


# templates that change


def test_a_column_that_the_template_has_lost_keeps_what_was_typed_in_it(round_: OwnRound) -> None:
    filled = round_.answer("hallinto", {"MAL-001": {"actual": 50, "own_riskit": "Toimittaja", "own_tunnit": 12}})
    round_.consolidate()
    path = round_.folder / "koonti.xlsx"
    book = openpyxl.load_workbook(path)
    for column, words in enumerate(("MAL-001", "Riskit", "Ei riskejä", "Liisa", "soitettu"), start=1):
        book["Oikaisut"].cell(5, column).value = words
    book.save(path)
    fewer = OWN[OWN.index('[[column]]\nname = "own_kustannus"') :]
    Path("templates/mallila.toml").write_text(template(fewer), encoding="utf-8")
    told = {(each["file"], each["value"]): each for each in round_.consolidate() if each["code"] == "own_column_gone"}
    assert set(told) == {(filled.name, "Toimittaja"), ("koonti.xlsx", "Ei riskejä")}
    assert "Riskit" in told[filled.name, "Toimittaja"]["message"]
    assert told[filled.name, "Toimittaja"]["cell"]
    line = round_.tidy()["MAL-001"]
    assert line["own_tunnit"] == "12"
    assert "own_riskit" not in line
    Path("templates/mallila.toml").write_text(template(), encoding="utf-8")
    assert "own_column_gone" not in {each["code"] for each in round_.consolidate()}
    assert round_.tidy()["MAL-001"]["own_riskit"] == "Ei riskejä"


def test_a_form_from_before_the_column_was_declared_is_read_as_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    round_ = issued(tmp_path, text=template(""))
    old = round_.answer("hallinto", {"MAL-001": {"actual": 50, "status": "Etenee", "forecast": "Toteutuu"}})
    Path("templates/mallila.toml").write_text(template(), encoding="utf-8")
    told = [each["code"] for each in round_.consolidate() if each["file"] == old.name and each["severity"] != "note"]
    line = round_.tidy()["MAL-001"]
    assert (line["actual"], line["own_kustannus"], line["state"]) == ("50", "", "partial")
    assert told == []


def test_the_next_round_knows_what_stood_there(round_: OwnRound, tmp_path: Path) -> None:
    round_.answer("hallinto", {"MAL-001": {**WHOLE, "actual": 50, "own_kustannus": 1500, "own_riskitaso": "Suuri"}})
    round_.consolidate()
    following = issued(tmp_path, "Q3/2026")
    following.answer("hallinto", {"MAL-001": {"actual": "Ennallaan"}})
    following.consolidate()
    line = following.tidy()["MAL-001"]
    assert (line["actual"], line["own_kustannus"], line["state"]) == ("50", "1500", "answered")
    history = pq.read_table(following.folder.parent / "historia.parquet").to_pylist()
    assert [each["own_riskitaso"] for each in history if each["row_id"] == "MAL-001"] == ["Suuri", ""]
    facts = pq.read_table(following.folder.parent / "tietomalli" / "vastaukset.parquet")
    assert {*NAMES, "own_kustannus_value"} <= set(facts.column_names)


# nothing is lost


@cache
def _blank(folder: Path) -> tuple[layout.Layout, RawBook, Sheet]:
    own = loaded(folder)
    data = workbook(town(), DEPARTMENT, ROUND, own, issue="0123456789ab", language=Language.FI)
    return own, read(data), Sheet(data)


_TYPED = st.one_of(
    st.text(min_size=1, max_size=30),
    st.sampled_from(
        ["12 kpl", "1.234", "31.12.2026", "Suuri", "ei tiedossa", "-", "=1+1", "12 %", "n. 500 €", "Ennallaan"]
    ),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.dates(),
)
_PLACES = st.tuples(st.sampled_from(NAMES), st.sampled_from([row.id for row in ROWS]))


@settings(max_examples=150, deadline=None)
@given(typed=st.dictionaries(_PLACES, _TYPED, min_size=1, max_size=8), swap=st.booleans())
def test_whatever_is_typed_stands_in_the_master_or_in_a_message_with_its_place(
    typed: dict[tuple[str, str], object], swap: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    own, blank, seen = _blank(tmp_path_factory.getbasetemp())
    place = {row.id: row for row in ROWS}
    (filled,) = [sheet for sheet in blank.sheets if sheet.name == seen.name]
    cells = dict(filled.cells)
    where = {}
    for (column, row_id), value in typed.items():
        cell = seen.cell(place[row_id], column)
        at = cell.row - 1, cell.column - 1
        cells[at] = Written(value)  # type: ignore[arg-type] # whatever a reader may give
        where[cell.coordinate] = column, row_id, cells[at]
    if swap:  # two columns have changed places, headings and all
        one, other = (seen.cell(ROWS[0], name).column - 1 for name in ("own_riskit", "own_riskitaso"))
        turn = {one: other, other: one}
        cells = {(row, turn.get(column, column)): content for (row, column), content in cells.items()}
    book = replace(blank, sheets=tuple(replace(each, cells=cells) if each is filled else each for each in blank.sheets))
    results = submissions(Candidate("vastaus.xlsx", b""), book, expectation(town(), ROUND, own, {}), {})
    found: list[Submission] = [each.submission for each in results]
    problems: list[Problem] = [problem for each in results for problem in each.problems]
    merged = merge(town(), ROUND, found, required=own.required, asked=own.answers, own=own.own, problems=problems)
    assert merged.cells.balanced
    rows = {each.row.id: each for each in merged.rows}
    for column, row_id, content in where.values():
        if content.blank or not found[0].verdict.merged:
            assert content.blank or found[0].verdict is Verdict.BLANK
            continue
        answer = rows[row_id].answers.get(column)
        assert answer is not None, (column, content)
        assert plain(answer.typed) or answer.value is not None, (column, content)
        if answer.value is None:
            assert answer.source is not None
            assert any(problem.cell == answer.source.cell for problem in problems), (column, content)


def test_json_of_the_problems_names_the_column_by_its_heading(round_: OwnRound) -> None:
    round_.answer("hallinto", {"MAL-001": {"own_riskitaso": "Pieni"}})
    round_.answer("hallinto", {"MAL-001": {"own_riskitaso": "Suuri"}}, to="toinen.xlsx")
    (told,) = [each for each in round_.consolidate() if each["code"] == "conflict"]
    assert "own_" not in json.dumps(told["message"])

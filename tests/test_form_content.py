"""What a form shows, asks, locks and says of itself."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from tests.forms import (
    ACTION,
    COUNT,
    DEPARTMENT,
    READY,
    ROUND,
    ROWS,
    SHARE,
    Sheet,
    answered,
    catalogue,
    hidden,
    make,
    opened,
    template,
    workbook,
)
from tyokirja import form
from tyokirja.answers import read_answer
from tyokirja.form.hidden import identity
from tyokirja.form.plan import concerns
from tyokirja.form.plan import make as plan
from tyokirja.model import Department, Direction, Kind, Language, Round, Row
from tyokirja.model.fields import ANSWERS
from tyokirja.problems import Code, Refused
from tyokirja.seal import shown_cells, shown_lines, shown_words
from tyokirja.texts import area, every_language
from tyokirja.values import as_typed
from tyokirja.written import Written


def test_the_banner_says_whose_form_it_is_by_when_and_to_whom() -> None:
    sheet = Sheet(make())
    first = sheet.texts()[:6]
    assert first[0] == "Mallila – Toiminnalliset tavoitteet Q2/2026"
    assert first[1] == "Hallintopalvelut"
    assert "Palauta viimeistään 21.7.2026 osoitteeseen talous@mallila.example" in first


@pytest.mark.parametrize(
    ("deadline", "reply_to", "said"),
    [
        (date(2026, 7, 21), "", "Palauta viimeistään 21.7.2026 vastaamalla viestiin, jonka liitteenä lomake tuli"),
        (None, "talous@x.example", "Palauta osoitteeseen talous@x.example"),
        (None, "", "Palauta vastaamalla viestiin, jonka liitteenä lomake tuli"),
    ],
)
def test_a_form_without_address_or_deadline_says_how_to_return_it(
    deadline: date | None, reply_to: str, said: str
) -> None:
    whole = catalogue()
    whole = replace(whole, settings=replace(whole.settings, reply_to=reply_to))
    round_ = replace(ROUND, deadline=deadline)
    data = workbook(whole, DEPARTMENT, round_, template(), issue="0123456789ab")
    assert said in Sheet(data).texts()


def test_rows_stand_under_their_theme_goal_and_action_in_the_councils_order() -> None:
    sheet = Sheet(make())
    column = [cell.value for cell in sheet.sheet["B"][sheet.header :]]
    assert column == [
        "Strategia: Uudet toimintatavat",
        "Talousarviotavoite: Sujuvat palvelut",
        "Toimenpide: Asiointi siirtyy verkkoon.",
        SHARE.measure,
        "Toimenpide: Kampanjoita lisätään.",
        COUNT.measure,
        "Toimenpide: Asiointi siirtyy verkkoon.",
        READY.measure,
        "Toimenpiteet ilman mittaria",
        ACTION.action,
    ]


def test_a_group_without_a_name_does_not_stand_under_the_one_before() -> None:
    other = replace(COUNT, theme="", goal="Toinen", action="")
    sheet = Sheet(make(SHARE, other))
    column = [cell.value for cell in sheet.sheet["B"][sheet.header :]]
    assert column[4:6] == ["Strategia: –", "Talousarviotavoite: Toinen"]


def test_a_group_line_has_no_id_and_no_merged_cells() -> None:
    sheet = Sheet(make())
    assert set(sheet.rows) == {row.id for row in ROWS}
    assert not sheet.sheet.merged_cells.ranges


def test_figures_are_native_and_original_and_revised_stand_side_by_side() -> None:
    sheet = Sheet(make())
    share, target = sheet.cell(SHARE, "baseline"), sheet.cell(SHARE, "target")
    assert (share.value, target.value) == (0.44, 0.5)
    assert "%" in share.number_format
    assert "%" in sheet.cell(SHARE, "actual").number_format
    assert sheet.cell(COUNT, "baseline_original").value == 0
    assert sheet.cell(COUNT, "baseline_original").font.strike
    assert sheet.cell(COUNT, "baseline").value == 25
    assert (sheet.cell(READY, "baseline").value, sheet.cell(READY, "target").value) == ("ei", "kyllä")


def test_a_date_all_rows_share_stands_in_the_heading_and_differing_ones_in_a_column() -> None:
    shared = [cell.value for cell in Sheet(make()).sheet[7]]
    assert "Lähtöarvo 12/2025" in shared
    assert "Lähtöarvon ajankohta" not in shared
    sheet = Sheet(make(SHARE, replace(COUNT, baseline_date="12/2023")))
    apart = [cell.value for cell in sheet.sheet[7]]
    assert "Lähtöarvo" in apart
    assert sheet.cell(COUNT, "baseline_date").value == "12/2023"


def test_last_rounds_answer_stands_before_this_rounds() -> None:
    before = {SHARE.id: answered(SHARE, actual=47.5), READY.id: answered(READY, actual=1.0)}
    sheet = Sheet(make(previous=before))
    assert sheet.cell(SHARE, "previous_actual").value == 0.475
    assert sheet.cell(READY, "previous_actual").value == "kyllä"
    assert "previous_actual" not in Sheet(make()).columns


def test_an_actual_that_the_source_reports_is_shown_where_no_round_was_before() -> None:
    sheet = Sheet(make(replace(COUNT, previous_actual=24.0)))
    assert sheet.cell(COUNT, "previous_actual").value == 24


def test_answers_alone_are_unlocked() -> None:
    sheet = Sheet(make())
    assert sheet.sheet.protection.sheet
    assert not sheet.sheet.protection.password
    answers = {sheet.address(row, name) for row in ROWS for name in ANSWERS if name in sheet.columns}
    signing = {"C4", "D4", "E4", "H4", "C5", "D5", "E5", "H5"}
    unlocked = {cell.coordinate for row in sheet.sheet.iter_rows() for cell in row if not cell.protection.locked}
    assert unlocked == answers | signing
    assert not sheet.sheet.protection.autoFilter  # False is 'allowed'
    assert not sheet.sheet.protection.formatColumns
    assert not sheet.sheet.protection.formatRows


def test_a_paste_locks_no_answer_and_only_answers_may_be_edited() -> None:
    data = make()
    sheet = Sheet(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        styles = archive.read("xl/styles.xml").decode()
        table = archive.read("xl/worksheets/sheet1.xml").decode()
    normal = styles[styles.index("<cellStyleXfs") : styles.index("</cellStyleXfs>")]
    assert '<protection locked="0"/>' in normal
    (areas,) = re.findall('<protectedRange sqref="([^"]+)"', table)
    covered = {f"{get_column_letter(column)}{row}" for area in areas.split() for row, column in CellRange(area).cells}
    assert covered == {sheet.address(row, name) for row in ROWS for name in ANSWERS if name in sheet.columns}


def the(found: Any) -> Any:
    """What openpyxl says may be missing, and here is not."""
    assert found is not None
    return found


def validation(sheet: Sheet, row: Row, column: str) -> Any:
    address = sheet.address(row, column)
    (found,) = [each for each in sheet.sheet.data_validations.dataValidation if address in each.sqref]
    return found


def test_a_choice_is_a_dropdown_and_a_number_has_limits_and_a_hint() -> None:
    sheet = Sheet(make())
    listed = {
        (READY, "actual"): "tyokirja_yes_no",
        (SHARE, "status"): "tyokirja_status",
        (SHARE, "forecast"): "tyokirja_forecast",
    }
    for (row, column), name in listed.items():
        rule = validation(sheet, row, column)
        assert (rule.type, rule.formula1) == ("list", name)
    number = validation(sheet, COUNT, "actual")
    # What stands for no figure can be chosen; any figure can be typed, and what cannot be read is told beside the row.
    assert (number.type, number.formula1, number.showErrorMessage) == ("list", "tyokirja_figure", False)
    assert "kpl" in number.prompt
    assert "26" in number.prompt


def test_the_lists_hold_the_catalogues_words() -> None:
    book = opened(make())
    assert book.defined_names["tyokirja_yes_no"].attr_text.startswith("'_tyokirja_live'!")
    words = [cell.value for cell in book["_tyokirja_live"]["A"] if cell.value]
    assert words[1:] == [each.labels.fi for each in catalogue().choices if each.list == "status"]


def test_the_form_is_identified_in_its_hidden_sheet_and_in_a_property() -> None:
    data = make()
    who = identity(plan(form.Ground(catalogue(), ROUND, template()), DEPARTMENT), "0123456789ab")
    keys = hidden(data)
    assert list(keys)[:8] == [
        "format", "organisation", "round", "department", "issue", "language", "sheet", "header_row",
    ]  # fmt: skip
    assert keys["format"] == who.format == "tyokirja-form/1"
    assert (keys["organisation"], keys["round"], keys["department"]) == ("mallila", "Q2/2026", "hallinto")
    assert (keys["sheet"], keys["header_row"], keys["column:row_id"]) == ("Tavoitteet", str(who.header_row), "A")
    assert {key[7:]: value for key, value in keys.items() if key.startswith("column:")} == dict(who.columns)
    book = opened(data)
    assert book["_tyokirja"].sheet_state == "veryHidden"
    properties: Any = book
    (told,) = [each.value for each in properties.custom_doc_props.props if each.name == "tyokirja"]
    assert told == "format=tyokirja-form/1;organisation=mallila;round=Q2/2026;department=hallinto;issue=0123456789ab"


def test_the_headings_stand_where_the_identity_says() -> None:
    sheet = Sheet(make())
    shown = dict(form.headings(form.Ground(catalogue(), ROUND, template()), DEPARTMENT))
    assert {name: sheet.sheet[f"{letter}{sheet.header}"].value for name, letter in sheet.columns.items()} == shown


def test_the_form_says_of_each_prefilled_cell_what_it_was_issued_with() -> None:
    sheet = Sheet(make())
    masters = [name for name in sheet.columns if name not in (*ANSWERS, "row_id", "attainment", "check")]
    shown = {name: Written(cell.value, cell.number_format) for name in masters if (cell := sheet.cell(SHARE, name))}
    told = shown_cells(shown_lines(sheet.keys)[SHARE.id])
    assert told == {name: shown_words(as_typed(content)) for name, content in shown.items() if not content.blank}
    assert shown_words("45 %") != told["target"]


def test_a_form_of_one_unit_names_it() -> None:
    first, second = replace(SHARE, unit="Arkisto"), replace(COUNT, unit="Viestintä")
    whole = catalogue(first, second)
    data = workbook(whole, DEPARTMENT, ROUND, template(), issue="x", rows=(first,))
    assert hidden(data)["unit"] == "Arkisto"
    assert hidden(data)["department"] == "hallinto"
    assert "Hallintopalvelut – Arkisto" in Sheet(data).texts()
    assert set(Sheet(data).rows) == {first.id}
    assert "unit" not in hidden(workbook(whole, DEPARTMENT, ROUND, template(), issue="x"))


def test_the_issue_changes_with_what_is_asked_and_with_nothing_else() -> None:
    def issue(*rows: Row, round_: Round = ROUND, **settings: str) -> str:
        whole = catalogue(*rows)
        whole = replace(whole, settings=replace(whole.settings, **settings))  # type: ignore[arg-type] # texts alone
        return form.issue_of(whole, DEPARTMENT, round_, template())

    same = issue(*ROWS)
    assert len(same) == 12
    assert issue(*ROWS) == same
    assert issue(*ROWS, reply_to="toinen@example.fi") == same
    assert issue(*ROWS, round_=replace(ROUND, deadline=None)) == same
    assert issue(replace(SHARE, doubt="tarkista", source_text="x"), *ROWS[1:]) == same
    assert issue(replace(SHARE, target=51.0), *ROWS[1:]) != same
    assert issue(*ROWS[:3]) != same
    assert issue(*ROWS, round_=replace(ROUND, code="Q3/2026")) != same
    assert form.issue_of(catalogue(), DEPARTMENT, ROUND, template("kokemaki")) != same


def test_the_same_form_has_the_same_bytes() -> None:
    assert make() == make()


def test_a_form_holds_its_own_departments_data_alone_and_no_author() -> None:
    other = Department("salaiset", "Salaiset palvelut", contact="Salla Salainen", email="salla@example.fi")
    secret = replace(COUNT, id="SAL-001", department="salaiset", measure="Salainen mittari", goal="Salainen tavoite")
    whole = catalogue(*ROWS, secret, departments=(DEPARTMENT, other))
    data = workbook(whole, DEPARTMENT, ROUND, template(), issue="x")
    parts = zipfile.ZipFile(io.BytesIO(data))
    content = {name: parts.read(name).decode("utf-8", "replace") for name in parts.namelist()}
    assert not [name for name, text in content.items() if "alai" in text or "salla" in text.casefold()]
    properties = opened(data).properties
    assert not properties.creator
    assert not properties.lastModifiedBy


def test_the_document_has_a_title_and_a_language() -> None:
    for language, code in ((Language.FI, "fi-FI"), (Language.SV, "sv-FI"), (Language.EN, "en-GB")):
        properties = opened(make(language=language)).properties
        assert "Hallintopalvelut" in (properties.title or "")
        assert properties.language == code


@pytest.mark.parametrize("language", list(Language))
def test_a_form_speaks_one_language(language: Language) -> None:
    book = opened(make(language=language))
    shown = {
        str(cell.value) for sheet in book.worksheets[:2] for row in sheet.iter_rows() for cell in row if cell.value
    }
    mine = {every_language(f"form.{key}")[list(Language).index(language)] for key in area("form")}
    assert len(mine & shown) > 10
    for key in area("form"):
        for wording in every_language(f"form.{key}"):
            # One-word texts may be shared by two languages; a sentence of another one would be a mistake.
            if len(wording.split()) > 3 and wording not in mine:
                assert wording not in shown


def test_the_cursor_starts_on_the_first_answer_and_the_headings_stay() -> None:
    sheet = Sheet(make())
    view = sheet.sheet.sheet_view
    assert view.selection[-1].activeCell == sheet.address(SHARE, "actual")
    assert the(view.pane).topLeftCell == f"C{sheet.header + 1}"
    assert (
        sheet.sheet.auto_filter.ref
        == f"A{sheet.header}:{get_column_letter(len(sheet.columns))}{max(sheet.rows.values())}"
    )


def test_it_prints_on_a4_landscape_one_page_wide_with_headings_repeated() -> None:
    sheet = Sheet(make()).sheet
    assert (sheet.page_setup.orientation, int(the(sheet.page_setup.paperSize))) == ("landscape", 9)
    assert the(sheet.sheet_properties.pageSetUpPr).fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$7:$7"
    assert "Hallintopalvelut" in the(sheet.oddFooter).left.text
    assert "&P" in the(sheet.oddFooter).center.text


def test_an_ampersand_in_the_departments_name_prints_as_one() -> None:
    odd = replace(DEPARTMENT, name="Talous & hallinto")
    whole = catalogue(departments=(odd,))
    data = workbook(whole, odd, ROUND, template(), issue="x")
    content = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "Talous &amp;&amp; hallinto" in content


def test_what_was_answered_before_stands_in_its_cell_and_reads_as_it_was() -> None:
    given = {
        SHARE.id: answered(SHARE, actual=47.5, status="on_track", commentary="Etenee."),
        COUNT.id: answered(COUNT, actual=1234.5, forecast="will_attain", evidence="=1+1"),
        READY.id: answered(READY, actual=0.0),
        ACTION.id: answered(ACTION, actual="Valmis."),
    }
    sheet = Sheet(make(answers=given))
    for row in ROWS:
        for name, cell in given[row.id].answers.items():
            there = sheet.cell(row, name)
            content = Written(there.value, there.number_format)
            assert read_answer(name, row, content, catalogue().choices).value == cell.value
    assert sheet.cell(COUNT, "evidence").data_type == "s"


@pytest.mark.parametrize("name", ["kouvola", "kokemaki"])
def test_texts_fit_their_rows(name: str) -> None:
    long = replace(SHARE, measure="Pitkä mittari, jolla on paljon sanottavaa. " * 45, baseline="Sanoin kerrottu. " * 30)
    sheet = Sheet(make(replace(long, kind=Kind.TEXT), COUNT, name=name))
    tall = sheet.sheet.row_dimensions[sheet.rows[long.id]].height
    width = sheet.sheet.column_dimensions[sheet.columns["measure"]].width
    assert width * tall / 13 * 1.25 > len(long.measure)
    assert tall <= 409.5
    assert sheet.sheet.row_dimensions[sheet.rows[COUNT.id]].height >= 30


def test_a_long_group_text_goes_on_on_the_next_lines_without_losing_a_word() -> None:
    words = " ".join(f"sana{number}" for number in range(400))
    sheet = Sheet(make(replace(SHARE, action=words)))
    lines = [str(cell.value) for cell in sheet.sheet["B"][sheet.header :] if cell.value and "sana" in str(cell.value)]
    assert len(lines) > 3
    assert " ".join(lines) == f"Toimenpide: {words}"


def test_a_text_that_no_row_can_show_is_told_to_the_office() -> None:
    endless = replace(SHARE, measure="Sanoja riittää. " * 1500)
    (problem,) = concerns(plan(form.Ground(catalogue(endless), ROUND, template()), DEPARTMENT))
    assert (problem.code, problem.row_id) == (Code.TEXT_TOO_TALL, SHARE.id)
    assert concerns(plan(form.Ground(catalogue(), ROUND, template()), DEPARTMENT)) == ()
    assert Sheet(make(endless)).cell(endless, "measure").value == endless.measure


def test_a_department_without_rows_is_refused() -> None:
    empty = Department("tyhja", "Tyhjä")
    with pytest.raises(Refused) as answer:
        workbook(catalogue(departments=(DEPARTMENT, empty)), empty, ROUND, template(), issue="x")
    assert [each.code for each in answer.value.problems] == [Code.DEPARTMENT_WITHOUT_ROWS]
    assert form.headings(form.Ground(catalogue(), ROUND, template()), empty) == ()


def test_kokemaki_has_its_published_headings_in_order() -> None:
    sheet = Sheet(make(name="kokemaki"))
    shown = [str(cell.value) for cell in sheet.sheet[sheet.header] if cell.value]
    published = ["Toimiala", "Tavoite", "Mittari", "Lähtötilanne", "Q2/2026", "Tavoite", "Status"]
    assert [heading for heading in shown if heading in published] == published


def test_the_instructions_explain_every_asked_column_and_choice() -> None:
    book = opened(make())
    assert book.sheetnames[:2] == ["Tavoitteet", "Ohje"]
    shown = " ".join(str(cell.value) for row in book["Ohje"].iter_rows() for cell in row if cell.value)
    sheet = Sheet(make())
    for name in ANSWERS:
        assert str(sheet.sheet[f"{sheet.columns[name]}{sheet.header}"].value) in shown
    for choice in catalogue().choices:
        assert choice.labels.fi in shown
    for word in ("● vihreä", "▲ keltainen", "■ punainen", "○ harmaa"):
        assert word in shown


def test_a_direction_is_said_in_words() -> None:
    for direction in Direction:
        row = replace(COUNT, direction=direction)
        layout = template()
        column = replace(layout.columns[0], name="direction")
        own = replace(layout, columns=(*layout.columns, column))
        shown = plan(form.Ground(catalogue(row), ROUND, own), DEPARTMENT)
        assert shown.shown(row, "direction").value == every_language(f"catalogue.direction.{direction}")[0]

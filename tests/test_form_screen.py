"""A form is seen whole on a small screen, printed large enough to be read, and readable on every ground."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string

from tests.forms import COUNT, DEPARTMENT, READY, ROUND, SHARE, Sheet, answered, catalogue, make, opened, workbook
from tests.office import Office
from tyokirja import form, layout
from tyokirja.excel import printed
from tyokirja.files import resources
from tyokirja.form import measure, widths
from tyokirja.form.plan import Plan
from tyokirja.form.plan import make as plan
from tyokirja.layout.records import contrast
from tyokirja.model import Catalogue, Kind, Language, MergedRow, Row, Value
from tyokirja.model.fields import ANSWERS
from tyokirja.seal import LIVE_SHEET
from tyokirja.sources.importing import import_document

SEEDS = {"kouvola": "kouvola_2026.md", "kokemaki": "kokemaki_2026-2029.txt"}

SCREEN_OF_LIBREOFFICE = (1366 - 37 - 16) / widths.WIDER
"""A screen of 1366 without row numbers and scroll bar, over how much wider than Excel LibreOffice draws a column."""

ASKED_BESIDES = """
[[column]]
name = "own_riskit"
heading = { fi = "Riskit", sv = "Risker", en = "Risks" }
kind = "text"

[[column]]
name = "own_kustannus"
heading = { fi = "Kustannus €", sv = "Kostnad €", en = "Cost €" }
kind = "money"

[[column]]
name = "own_riskitaso"
heading = { fi = "Riskitaso", sv = "Risknivå", en = "Risk level" }
kind = "list"
choices = [{ fi = "Pieni", sv = "Liten", en = "Small" }, { fi = "Suuri", sv = "Stor", en = "Large" }]

[[column]]
name = "own_valmis"
heading = { fi = "Valmis viimeistään", sv = "Klar senast", en = "Ready by" }
kind = "date"

"""


@cache
def seed(name: str) -> Catalogue:
    """A municipality's catalogue."""
    return import_document(resources.seed(SEEDS[name]))


def last_round(rows: tuple[Row, ...]) -> dict[str, MergedRow]:
    """Answers of the round before to all rows: words where words are asked."""
    given: dict[Kind, Value] = {
        Kind.TEXT: "Esimerkki: etenee suunnitelman mukaan.",
        Kind.YES_NO: 0.0,
        Kind.MONEY: 846000.0,
    }
    return {row.id: answered(row, actual=given.get(row.kind, row.target or 12.5), status="delayed") for row in rows}


@cache
def plans(name: str, language: Language) -> tuple[Plan, ...]:
    """Every form of a municipality, with the round before."""
    whole = seed(name)
    ground = form.Ground(whole, whole.rounds[1], layout.load(name), last_round(whole.rows))
    return tuple(
        plan(ground, replace(department, language=language))
        for department in whole.departments
        if whole.rows_of(department.id)
    )


EVERY_FORM = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in SEEDS for language in Language], ids=str
)


@EVERY_FORM
def test_measure_target_last_figure_all_answers_and_the_check_are_on_a_small_screen(
    name: str, language: Language
) -> None:
    for made in plans(name, language):
        names = [column.name for column in made.columns]
        seen = names[: widths.last_seen(names) + 1]
        assert {"measure", "target", "previous_actual", "check", *(column.name for column in made.asked)} <= set(seen)
        taken = widths.pixels(column.width for column in made.columns[: len(seen)])
        assert taken <= SCREEN_OF_LIBREOFFICE, (made.department.id, taken)


@EVERY_FORM
def test_no_word_is_wider_than_its_column(name: str, language: Language) -> None:
    for made in plans(name, language):
        for column in made.columns:
            room = measure.column_pixels(column.width)
            size = widths.points_of(column.name, made.points)
            words = [made.shown(row, column.name).text(language) for row in made.rows]
            offered = [choice.labels.get(language) for choice in made.choices if choice.list == column.name]
            assert max(measure.longest_word(each, size) for each in (*words, *offered)) <= room, column.name
            assert measure.longest_word(column.heading, 10, bold=True) <= room
            assert measure.pixels(column.over) <= room


@EVERY_FORM
def test_the_smallest_print_is_eight_points(name: str, language: Language) -> None:
    for made in plans(name, language):
        sizes, names = [column.width for column in made.columns], [column.name for column in made.columns]
        printed = widths.printed(sizes, names, made.points)
        scale = min(1.0, widths.PAPER / widths.WIDER_ON_PAPER / widths.pixels(sizes[:printed]))
        assert made.points * scale >= 8.0, made.department.id
        assert set(ANSWERS) & set(names) <= set(names[:printed])


def test_the_print_has_no_type_that_is_smaller_than_the_catalogues_texts() -> None:
    sheet = Sheet(make()).sheet
    sizes = {cell.font.sz for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert min(sizes) >= 10
    assert (sheet.page_margins.left, sheet.page_margins.right) == (widths.MARGIN, widths.MARGIN)
    footer = zipfile.ZipFile(io.BytesIO(make())).read("xl/worksheets/sheet1.xml").decode()
    assert 'scaleWithDoc="0"' in footer


@EVERY_FORM
def test_what_is_not_printed_is_said_on_paper_and_named_in_the_instructions(name: str, language: Language) -> None:
    for made in plans(name, language):
        whole = [column.heading for column in made.columns]
        left_out = whole[made.printed :]
        assert made.left_out == ", ".join(left_out)
        data = workbook(
            made.catalogue, made.department, made.round, made.layout, issue="0123456789ab", rows=made.rows,
            language=language, previous=made.previous,
        )  # fmt: skip
        sheet, instructions = openpyxl.load_workbook(io.BytesIO(data)).worksheets[:2]
        over = sheet.cell(made.header, 2)
        assert bool(over.value) is bool(left_out)
        if left_out:
            beside = next(column.index for column in made.columns if column.over)
            room = measure.pixels(str(over.value))
            assert room <= widths.pixels(column.width for column in made.columns[1:beside]), over.value
        said = " ".join(str(cell.value) for cell in instructions["A"] if cell.value)
        assert all(heading in said for heading in left_out)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", list(SEEDS))
def test_where_more_is_asked_than_a_screen_holds_the_check_stays_in_sight_beside_the_measure(
    name: str, language: Language, tmp_path: Path
) -> None:
    whole, words = seed(name), (resources.folder("templates") / f"{name}.toml").read_text(encoding="utf-8")
    at = words.rindex("[[column]]", 0, words.index('name = "check"'))
    path = tmp_path / f"{name}.toml"
    path.write_text(words[:at] + ASKED_BESIDES + words[at:], encoding="utf-8")
    template, round_, past = layout.load(str(path)), whole.rounds[1], last_round(whole.rows)
    for department in filter(lambda each: whole.rows_of(each.id), whole.departments):
        made = plan(form.Ground(whole, round_, template, past), replace(department, language=language))
        names = [column.name for column in made.columns]
        assert names.index("check") == names.index("measure") + 1, department.id
        data = workbook(whole, department, round_, template, issue="0123456789ab", language=language, previous=past)
        sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
        assert sheet.sheet_view.pane is not None
        frozen = column_index_from_string(str(sheet.sheet_view.pane.topLeftCell).rstrip("0123456789")) - 1
        assert names[frozen - 1] == "check", department.id
        assert widths.pixels(column.width for column in made.columns[:frozen]) < SCREEN_OF_LIBREOFFICE / 2
        across = widths.pixels(column.width for column in made.columns[: made.printed])
        paper = {9: widths.PAPER, 8: widths.PAPER * 2**0.5}[int(sheet.page_setup.paperSize or 0)]
        assert made.points * min(1.0, paper / widths.WIDER_ON_PAPER / across) >= 8.0, department.id


def test_rare_columns_stand_last() -> None:
    columns = list(Sheet(make()).columns)
    assert columns.index("baseline_original") > columns.index("check")


def pairs(data: bytes) -> Iterator[tuple[str, str, str]]:
    """Ink and ground of every cell with a text, and of every look that follows what is in a cell."""
    book = opened(data)
    for sheet in book.worksheets[:2]:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.value is not None:
                    assert cell.fill.fill_type == "solid", (sheet.title, cell.coordinate)
                    yield f"{sheet.title}!{cell.coordinate}", cell.font.color.rgb, cell.fill.fgColor.rgb
        for rules in sheet.conditional_formatting:
            for rule in rules.rules:
                fill = rule.dxf.fill if rule.dxf else None
                if isinstance(fill, PatternFill) and rule.dxf.font is not None:
                    yield str(rules.sqref), rule.dxf.font.color.rgb, fill.bgColor.rgb


@pytest.mark.parametrize("name", list(SEEDS))
def test_every_text_has_its_own_ground_and_differs_enough_from_it(name: str) -> None:
    whole = seed(name)
    department = next(each for each in whole.departments if whole.rows_of(each.id))
    data = workbook(whole, department, ROUND, layout.load(name), issue="0123456789ab")
    told = list(pairs(data))
    assert len(told) > 50
    poor = [place for place, ink, ground in told if contrast(f"#{ink[-6:]}", f"#{ground[-6:]}") < 4.5]
    assert poor == []


def test_a_screen_reader_finds_headings_and_titles_by_their_names() -> None:
    sheet = Sheet(make())
    names = {name: defined.attr_text for name, defined in sheet.sheet.defined_names.items()}
    assert names["ColumnTitle"] == f"'Tavoitteet'!$A${sheet.header}"
    assert names["RowTitle"] == f"'Tavoitteet'!${sheet.columns['measure']}${sheet.header}"


def test_what_stays_in_sight_takes_less_than_half_of_a_small_screen() -> None:
    for name in SEEDS:
        for made in plans(name, Language.FI):
            data = workbook(
                made.catalogue, made.department, made.round, made.layout, issue="0123456789ab", rows=made.rows
            )
            sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
            pane = sheet.sheet_view.pane
            assert pane is not None
            frozen = made.columns[: column_index_from_string(str(pane.topLeftCell).rstrip("0123456789")) - 1]
            assert widths.pixels(column.width for column in frozen) < SCREEN_OF_LIBREOFFICE / 2


def lacking(lines: Sequence[Sequence[object]]) -> dict[str, set[str]]:
    """The columns that a form marks as lacking an answer, by row id, from the cells of its lines."""
    names = [str(name) for name in lines[0]]
    marked = {name: at for at, name in enumerate(names) if name.startswith("lacks:")}
    rows = [line for line in lines[1:] if line[names.index("id")]]
    return {
        str(line[names.index("id")]): {name.partition(":")[2] for name, at in marked.items() if line[at] == 1}
        for line in rows
    }


def test_an_answer_that_is_lacking_is_framed_in_its_cell() -> None:
    sheet = Sheet(make())
    framed: set[str] = set()
    for area in sheet.sheet.conditional_formatting:
        for rule in area.rules:
            if rule.formula and "tyokirja_lacks_" in rule.formula[0]:
                assert rule.dxf is not None
                assert rule.dxf.border.left.style == "dashed"
                assert rule.dxf.fill.fill_type not in (None, "solid")
                framed.add(str(area.sqref)[0])
    letters = {sheet.columns[name] for name in ANSWERS if name in sheet.columns}
    assert framed == letters


def test_what_is_lacking_just_now_follows_what_is_typed(office: Office, tmp_path: Path) -> None:
    data = make()
    sheet = Sheet(data)
    path = tmp_path / "lomake.xlsx"
    path.write_bytes(data)
    with office.open(path) as book:
        asked = {"actual", "status", "forecast"}
        book.recalculate()
        assert lacking(book.values(LIVE_SHEET))[SHARE.id] == asked
        book.type(sheet.name, sheet.address(SHARE, "status"), "Viivästynyt")
        book.type(sheet.name, sheet.address(COUNT, "actual"), "12")
        book.type(sheet.name, sheet.address(READY, "actual"), "Ei koske")
        book.recalculate()
        found = lacking(book.values(LIVE_SHEET))
    assert found[SHARE.id] == {"actual", "forecast", "commentary"}
    assert found[COUNT.id] == {"status", "forecast"}
    assert found[READY.id] == {"commentary"}


def test_a_column_that_says_the_same_on_every_row_gives_way_where_there_is_no_room_for_it() -> None:
    shown = {made.department.id: made.column("department") is not None for made in plans("kokemaki", Language.FI)}
    assert shown == dict.fromkeys(("kaupunki", "hallinto", "sivistys", "tekninen"), False)
    few = catalogue(replace(COUNT, department=DEPARTMENT.id))
    assert plan(form.Ground(few, ROUND, layout.load("kokemaki")), DEPARTMENT).column("department") is not None


@pytest.mark.slow
def test_no_page_of_the_print_ends_with_a_groups_line(office: Office, tmp_path: Path) -> None:
    made = plans("kokemaki", Language.FI)[1]
    rows = tuple(replace(row, id=f"KOK-{at:03}") for at, row in enumerate(made.rows * 3, 1))
    whole = replace(made.catalogue, rows=rows, doubts=())
    data = workbook(whole, made.department, made.round, made.layout, issue="0123456789ab", rows=rows)
    (tmp_path / "lomake.xlsx").write_bytes(data)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    groups = {str(sheet.cell(row, 2).value) for row in range(1, sheet.max_row + 1) if not sheet.cell(row, 1).value}
    with pdfplumber.open(office.convert(tmp_path / "lomake.xlsx", tmp_path / "lomake.pdf")) as document:
        pages = [
            [line["text"] for line in page.extract_text_lines()] for page in document.pages if page.width > page.height
        ]
    assert len(pages) > 3
    assert not groups & {lines[-2] for lines in pages}, "the last line of a page is its footer"


@pytest.mark.parametrize(
    ("lines", "ends"),
    [
        ([(60, False), (10, True), (40, False)], [1]),  # the heading would end the page, its row begin the next
        ([(60, False), (10, True), (30, False)], []),
        ([(95, False), (10, True), (40, False)], []),  # the page ends before the heading by itself
        ([(60, False), (10, True), (10, True), (40, False)], [1]),
        ([(10, True), (95, False), (10, True), (80, False)], []),  # no page has room for both
        ([(50, False), (10, True), (30, False), (10, True), (40, False)], [3]),
    ],
)
def test_a_page_begins_with_a_heading_that_would_end_the_one_before(
    lines: list[tuple[float, bool]], ends: list[int]
) -> None:
    assert printed.row_page_ends(lines, used=5, again=5, rooms=[105]) == ends


def test_a_page_ends_where_any_of_the_programs_would_leave_a_heading_alone() -> None:
    lines = [(60.0, False), (10.0, True), (35.0, False), (40.0, False)]
    assert printed.row_page_ends(lines, used=0, again=0, rooms=[110]) == []
    assert printed.row_page_ends(lines, used=0, again=0, rooms=[110, 100]) == [1]

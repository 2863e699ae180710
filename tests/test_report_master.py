"""The master workbook as a whole, read back by another program: figures, links, limits, what people typed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from openpyxl import load_workbook

from tests.consolidations import Answers, consolidation, measure, town
from tests.excel_limits import audit, findings
from tests.masters import csv_bytes, everything, master_workbook, opened, shown, table
from tyokirja import layout
from tyokirja.excel import book, printed
from tyokirja.layout.records import contrast
from tyokirja.model import (
    Choice,
    ChoiceList,
    Consolidation,
    Department,
    GoalRule,
    Kind,
    Labels,
    Language,
    Light,
    Row,
    Settings,
)
from tyokirja.report import figures
from tyokirja.report.data import tidy
from tyokirja.report.master import links, live
from tyokirja.texts import text

SHEETS = (
    "summary", "rows", "council", "outlook", "deviations", "missing", "conflicts", "corrections", "notes", "problems",
    "reconciliation", "ledger", "sources", "changes", "history", "methods",
)  # fmt: skip
"""The sheets in the order that tells the story."""

HOSTILE = [
    "=1+1",
    "+358",
    "@nimi",
    "-",
    ">5",
    "*",
    "~?",
    "'lainattu'",
    'a"b',
    "A/B:C[D]",
    "😀 ääkkönen",
    "x" * 300,
    "R1C1",
]


@pytest.mark.parametrize("language", list(Language))
def test_the_sheets_tell_the_story_in_order_and_in_the_organisations_language(language: Language) -> None:
    made = town()
    settings = replace(made.catalogue.settings, language=language)
    made = replace(made, catalogue=replace(made.catalogue, settings=settings))

    book = opened(made, past=[tidy.lines(made)])

    assert book.sheetnames == [*(text(f"master.sheet.{key}", language) for key in SHEETS), "_tyokirja"]
    assert book["_tyokirja"].sheet_state == "veryHidden"
    assert book.active is not None
    assert book.active.title == text("master.sheet.summary", language)


@pytest.mark.parametrize("language", [Language.SV, Language.EN])
def test_no_finnish_stands_in_a_master_of_another_language(language: Language) -> None:
    # A problem's value is what somebody typed, in whatever language.
    made = replace(town(), problems=())
    statuses = [choice.labels for choice in made.catalogue.choices]
    finnish = {labels.fi for labels in statuses} - {labels.get(language) for labels in statuses}
    for key in ("column.goal", "column.status", "state.answered", "result.open", "summary.worst"):
        finnish.add(text(f"master.{key}", Language.FI))
    settings = Settings("Mallila", "mallila", "2026", language)

    words = everything(shown(replace(made, catalogue=replace(made.catalogue, settings=settings))))

    assert words & (finnish - {text("master.column.status", language)}) == set()


def test_changes_are_there_only_when_there_was_an_earlier_round() -> None:
    assert "Muutokset" not in opened(town()).sheetnames


@pytest.mark.slow
@pytest.mark.parametrize("template", ["kouvola", "kokemaki"])
def test_nothing_in_it_would_make_excel_repair_it(template: str) -> None:
    made = town()
    settings = replace(made.catalogue.settings, template=template)
    data = master_workbook(replace(made, catalogue=replace(made.catalogue, settings=settings)), past=[tidy.lines(made)])

    assert findings(data) == []
    assert audit(data) == []


def test_the_same_round_gives_the_same_bytes() -> None:
    assert master_workbook(town()) == master_workbook(town())


def test_every_row_stands_once_among_the_goals() -> None:
    lines = table(shown(town())["Tavoitteet"])

    assert [line["Tunnus"] for line in lines] == [merged.row.id for merged in town().rows]


def test_a_percent_is_a_native_percent_and_money_a_number() -> None:
    sheet = shown(town())["Tavoitteet"]
    column = [cell.value for cell in sheet[4]].index("Toteuma") + 1
    percent, money = (sheet.cell(row, column) for row in (6, 7))

    assert (percent.value, percent.number_format) == (0.465, r"0.0\ %")
    assert (money.value, money.number_format) == (31250, r'#,##0\ "€"')


def test_what_cannot_be_computed_is_said_and_not_zero() -> None:
    by_id = {line["Tunnus"]: line["Toteutumisaste"] for line in table(shown(town())["Tavoitteet"])}

    assert by_id["S4"] == "ei laskettavissa"
    assert by_id["S5"] is None
    assert by_id["H1"] == pytest.approx(1.2)


def test_every_answer_leads_to_the_cell_that_it_came_from() -> None:
    sheet = opened(town())["Tavoitteet"]
    targets = {
        (link.hyperlink.target, link.hyperlink.location) for row in sheet.iter_rows() for link in row if link.hyperlink
    }
    sources = [cell.source for merged in town().rows for cell in merged.answers.values() if cell.source]

    assert {(f"palautetut/{each.file}", f"'{each.sheet}'!{each.cell}") for each in sources} == targets


def test_a_corrected_answer_is_marked() -> None:
    by_id = {line["Tunnus"]: line["Oikaistu"] for line in table(shown(town())["Tavoitteet"])}

    assert (by_id["H3"], by_id["H1"]) == ("Toteuma", None)


def test_the_summary_equals_what_pandas_counts_from_the_tidy_data() -> None:
    made = town()
    frame = pd.read_csv(io.BytesIO(csv_bytes(made)))
    labels = {each.id: each.name for each in made.catalogue.departments}
    words = {choice.code: choice.labels.fi for choice in made.catalogue.choices_of(ChoiceList.STATUS)}
    counted = frame.assign(status=frame["status"].map(words)).groupby(["department", "status"]).size()
    sheet = shown(made)["Yhteenveto"]
    headings = [cell.value for cell in sheet[9]]
    lines = {line[0]: dict(zip(headings, line, strict=True)) for line in sheet.iter_rows(10, 13, values_only=True)}

    for department, name in labels.items():
        for word in words.values():
            assert lines[name][word] == counted.get((department, word), 0)
        of_it = frame[frame["department"] == department]
        assert lines[name]["Yhteensä"] == len(of_it)
        assert lines[name]["Ei palautettu"] == (of_it["state"] == "not_returned").sum()
        assert lines[name]["Ei tilaa"] == (of_it["status"].isna() & (of_it["state"] != "not_returned")).sum()
    measures = frame[frame["measure"].notna()]
    decided = measures["status_computed"].where(measures["attainment"].notna(), measures["status"])
    attained = (decided == "attained").sum()
    assert sheet["E5"].value == f"{attained} / {len(measures)}"
    assert sheet["C5"].value == f"{(frame['state'] == 'answered').sum()} / {len(frame)}"
    returned = frame[frame["state"] != "not_returned"]["department"].nunique()
    assert sheet["A5"].value == f"{returned} / {frame['department'].nunique()}"


def test_all_columns_of_the_rows_are_on_paper_the_leading_ones_on_one_pages_width() -> None:
    sheet = opened(town())["Tavoitteet"]
    ends = [each.id for each in sheet.col_breaks.brk]
    assert sheet.cell(4, ends[0]).value == "Selite"
    assert all(after - before > 1 for before, after in pairwise([*ends, sheet.max_column])), "no column alone on a page"
    assert sheet.print_area.rpartition("$")[0].rpartition("$")[2] == sheet.dimensions.rpartition(":")[2].rstrip(
        "0123456789"
    )
    assert (sheet.print_title_cols, sheet.print_title_rows) == ("$A:$A", "$4:$4")
    assert 10 < int(sheet.page_setup.scale or 0) < 100


def test_the_summary_is_one_printed_page_and_every_other_sheet_one_page_wide() -> None:
    book = opened(town())

    # One page is what the format takes for granted where nothing is said; 0 is as many as it takes.
    assert [book["Yhteenveto"].page_setup.fitToHeight, book["Poikkeamat"].page_setup.fitToHeight] == [None, 0]
    for name in book.sheetnames[:-1]:
        sheet = book[name]
        assert sheet.page_setup.orientation == "landscape"
        if name == "Tavoitteet":
            continue
        assert sheet.page_setup.fitToWidth in (None, 1)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_table_that_would_be_tiny_on_a4_is_printed_on_a3() -> None:
    book = opened(town())
    sizes = {sheet.title: str(sheet.page_setup.paperSize) for sheet in book.worksheets[:-1]}
    assert [sizes[name] for name in ("Yhteenveto", "Muistiinpanot", "Valtuustotaulukko", "Tavoitteet")] == [*"9998"]
    assert [printed.paper(width) for width in (80, 208, 210, 400)] == [printed.A4, printed.A4, printed.A3, printed.A3]
    assert [printed.scale(width) for width in (80, 125, 178, 356)] == [100, 100, 70, 50]


@pytest.mark.parametrize(
    ("widths", "first", "ends"),
    [
        ([10, 40, 50], 3, []),
        ([10, 40, 50, 30, 30, 30, 20], 3, [3, 5]),
        ([10, 40, 50, 30, 30, 30, 5], 3, [3, 5]),
        ([10, 40, 50, 300, 5, 5], 3, [3, 4]),
    ],
)
def test_columns_beyond_the_first_page_are_on_as_few_even_pages_as_hold_them(
    widths: list[float], first: int, ends: list[int]
) -> None:
    assert printed.page_ends(widths, first) == ends


def test_headings_are_frozen_and_the_cursor_is_at_the_top() -> None:
    book = opened(town())

    for name in book.sheetnames[1:-1]:
        view = book[name].sheet_view
        assert view.pane is not None
        assert view.pane.ySplit
        assert view.topLeftCell in (None, "A1")


def test_charts_have_titles_and_alternative_texts() -> None:
    data = master_workbook(town())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
    descriptions = re.findall(r'descr="([^"]+)"', drawing)

    assert descriptions == [text(f"master.chart.{key}.alt", Language.FI) for key in ("results", "status")]


def test_there_is_no_empty_chart_when_nothing_was_answered() -> None:
    data = master_workbook(consolidation([(measure("1"), None), (measure("2", "tekninen"), None)]))

    assert not [name for name in zipfile.ZipFile(io.BytesIO(data)).namelist() if "chart" in name]
    assert text("master.summary.no_answers", Language.FI) in everything(load_workbook(io.BytesIO(data)))


@pytest.mark.parametrize("words", HOSTILE)
def test_peoples_text_is_text_whatever_it_begins_with(words: str) -> None:
    answers: Answers = {"actual": (words, None), "commentary": words, "evidence": words, "responsible": words}
    row = measure("1", goal=words, measure=words, unit=words)
    made = consolidation([(row, answers)], departments=[Department("hallinto", words)], organisation=words)

    data = master_workbook(made)
    book = load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value == words]

    assert findings(data) == []
    assert len(cells) >= 8
    assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("names", [["A", "a"], ["Sama", "Sama"], [">5", "*"], ["2026", "=2026"]])
def test_departments_of_any_name_are_counted_apart(names: Sequence[str]) -> None:
    made = consolidation(
        [(measure("1", "x"), {"status": "attained"}), (measure("2", "y"), {"status": "delayed"})],
        departments=[Department("x", names[0]), Department("y", names[1])],
    )
    labels = figures.department_labels(made.catalogue.departments, Language.FI)
    sheet = shown(made)["Yhteenveto"]

    assert len({label.casefold() for label in labels.values()}) == 2
    assert [sheet.cell(row, 1).value for row in (10, 11)] == list(labels.values())
    assert [sheet.cell(row, 10).value for row in (10, 11)] == [1, 1]


def test_a_commentary_at_the_cell_limit_is_whole_and_a_longer_one_is_cut_with_a_note() -> None:
    whole, long = "a" * 32_767, "😀" * 20_000
    made = consolidation([(measure("1"), {"commentary": whole}), (measure("2"), {"commentary": long})])

    lines = table(shown(made)["Tavoitteet"])

    assert lines[0]["Selite"] == whole
    assert lines[1]["Selite"].endswith("Koko teksti on tiedostossa koonti.csv.]")
    assert len(lines[1]["Selite"].encode("utf-16-le")) // 2 <= 32_767
    assert tidy.lines(made)[1].commentary == long


def test_characters_that_xml_cannot_carry_do_not_break_the_workbook() -> None:
    made = consolidation([(measure("1"), {"commentary": "a\x00b\x0bc\ud800d\uffffe\r\nf"})])

    data = master_workbook(made)

    assert findings(data) == []
    assert load_workbook(io.BytesIO(data))["Tavoitteet"]["L5"].value is not None


def test_one_measure_makes_a_whole_master() -> None:
    data = master_workbook(consolidation([(measure("1"), {"actual": 100.0, "status": "attained"})]))

    assert findings(data) == []
    assert shown(consolidation([(measure("1"), {"actual": 100.0})]))["Yhteenveto"]["E5"].value == "1 / 1"


@pytest.mark.slow
def test_five_thousand_rows_stay_within_excels_limits() -> None:
    given: list[tuple[Row, Answers | None]] = [
        (measure(str(n), f"d{n % 12}"), {"actual": float(n % 150), "status": "attained", "commentary": "x"})
        for n in range(5_000)
    ]

    data = master_workbook(consolidation(given))

    assert findings(data) == []


def linked(made: Consolidation, sheet: str = "Tavoitteet") -> list[str]:
    lines = opened(made)[sheet].iter_rows(min_row=5)
    return [cell.coordinate for line in lines for cell in line if cell.hyperlink is not None]


def test_where_all_links_would_be_too_many_the_actuals_keep_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    made = consolidation([(measure(str(n)), {"actual": 1.0, "status": "attained"}) for n in range(5)])

    assert len(linked(made)) == 15
    monkeypatch.setattr(book, "LINK_LIMIT", 30)
    assert linked(made) == [f"G{row}" for row in range(5, 10)]
    places = [line["Tilan solu"] for line in table(opened(made)["Tavoitteet"])]
    assert places == [f"Lomake!K{row}" for row in range(5, 10)]


@pytest.mark.parametrize("language", list(Language))
def test_where_even_the_actuals_links_are_too_many_deviations_have_theirs_and_the_sheet_says_so(
    language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    statuses = ["attained", "attained", "not_attained", "attained", "delayed"]
    made = consolidation([(measure(str(n)), {"actual": 100.0, "status": each}) for n, each in enumerate(statuses)])
    made = replace(made, problems=())
    name = text("master.sheet.rows", language)
    made = replace(
        made, catalogue=replace(made.catalogue, settings=replace(made.catalogue.settings, language=language))
    )
    monkeypatch.setattr(book, "LINK_LIMIT", 3)

    sheet = opened(made)[name]

    assert linked(made, name) == ["G5", "G7", "G9"]
    assert text("master.about.links_rows", language, count=3) in str(sheet["A2"].value)
    assert sheet["G6"].value == 100
    assert sheet["G6"].font.color.rgb != sheet["G5"].font.color.rgb


def test_a_list_with_too_many_links_has_them_on_its_first_lines_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    made = consolidation([(measure(str(n)), {"actual": float(n), "status": "not_attained"}) for n in range(4)])
    monkeypatch.setattr(book, "LINK_LIMIT", 2)

    sheet = opened(made)["Poikkeamat"]

    assert linked(made, "Poikkeamat") == ["A5", "A6"]
    assert str(sheet["A2"].value).endswith(text("master.about.links", Language.FI, count=2))
    assert (sheet["A6"].font.u, sheet["A7"].font.u) == ("single", None)
    assert sheet["A7"].value == "2"


@pytest.mark.slow
def test_a_sheet_with_all_the_links_that_excel_allows_is_whole() -> None:
    made = consolidation([(measure(str(n)), {"actual": 1.0}) for n in range(book.LINK_LIMIT + 10)])

    with zipfile.ZipFile(io.BytesIO(master_workbook(made))) as archive:
        rows = archive.read("xl/worksheets/sheet2.xml")
        relations = archive.read("xl/worksheets/_rels/sheet2.xml.rels")

    assert rows.count(b"<hyperlink ") == book.LINK_LIMIT
    assert relations.count(b'TargetMode="External"') == len(made.submissions)
    assert rows.count(b"<row ") == book.LINK_LIMIT + 10 + 3


def test_many_departments_have_their_table_on_a_sheet_of_its_own() -> None:
    made = consolidation([(measure(str(n), f"d{n}"), {"status": "attained"}) for n in range(40)])
    book = shown(made)

    assert "Osastot" in book.sheetnames
    assert [book["Osastot"].cell(5 + n, 10).value for n in range(40)] == [1] * 40
    assert book["Yhteenveto"]["A5"].value == "40 / 40"


def test_of_many_departments_the_page_and_its_chart_show_those_with_the_most_deviations() -> None:
    made = consolidation(
        [(measure(str(n), f"d{n:02}"), {"status": "delayed" if n >= 20 else "attained"}) for n in range(40)]
    )
    sheet = shown(made)["Yhteenveto"]
    with zipfile.ZipFile(io.BytesIO(master_workbook(made))) as archive:
        chart = archive.read("xl/charts/chart2.xml").decode()

    shown_names = [sheet.cell(row, 1).value for row in range(11, 26)]
    assert shown_names == [made.catalogue.departments[n].name for n in range(20, 35)]
    assert sheet["A26"].value is None
    assert "40" in str(sheet["A9"].value)
    assert set(re.findall(r"<c:cat>.*?<c:f>(.*?)</c:f>", chart)) == {"Yhteenveto!$A$11:$A$25"}


def test_where_figures_are_not_formulas_the_summary_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    note = text("master.summary.not_live", Language.FI)

    assert note not in everything(opened(town()))
    monkeypatch.setattr(live, "_LIVE_COMPARISONS", 10)
    sheet = opened(town())["Yhteenveto"]
    assert sheet["A3"].value == note
    assert not str(sheet["C5"].value).startswith("=")


def test_a_hundred_statuses_leave_room_on_the_page_and_none_uncounted() -> None:
    statuses = [
        Choice(ChoiceList.STATUS, f"s{n}", Labels(f"Tila {n}", f"Status {n}", f"Status {n}"), Light.GREY)
        for n in range(100)
    ]
    made = consolidation([(measure(str(n)), {"status": f"s{n}"}) for n in range(100)], choices=statuses)
    picture = figures.picture(made, Language.FI)

    assert len(picture.columns) == 8
    assert sum(picture.departments[0].statuses) + picture.departments[0].other == 100


@pytest.mark.parametrize("rule", list(GoalRule))
def test_the_goal_rule_is_printed_where_goals_are_counted(rule: GoalRule) -> None:
    book = shown(consolidation([(measure("1"), {"actual": 1.0})], rule=rule))

    assert text(f"master.summary.rule.{rule}", Language.FI) in everything(book)


@pytest.mark.parametrize(
    ("file", "address", "inside"),
    [
        ("lomake.xlsx", "palautetut/lomake.xlsx", False),
        ("Lomake 50 % #1.xlsx", "palautetut/Lomake%2050%20%25%20%231.xlsx", False),
        ("alikansio/äö.xlsx", "palautetut/alikansio/äö.xlsx", False),
        ("viesti.eml/lomake.xlsx", "palautetut/viesti.eml", True),
        ("a/paketti.zip/b/viesti.msg/lomake.xlsx", "palautetut/a/paketti.zip", True),
        ("x" * 3000, "", False),
    ],
)
def test_a_link_goes_to_the_file_or_to_the_mail_or_zip_around_it(file: str, address: str, inside: bool) -> None:
    assert links.to_file(file) == (address, inside)


@pytest.mark.parametrize("name", sorted(layout.available()))
def test_statuses_can_be_read_on_their_grounds(name: str) -> None:
    palette = layout.load(name).palette

    for light in Light:
        assert contrast(*palette.light(light)) >= 4.5


def test_text_kinds_are_shown_as_typed_and_a_yes_in_words() -> None:
    by_id = {line["Tunnus"]: line["Toteuma"] for line in table(shown(town())["Tavoitteet"])}

    assert (by_id["S1"], by_id["S2"]) == ("kyllä", "Selvitys on tehty.")
    assert Kind.TEXT in {row.kind for row in town().catalogue.rows}

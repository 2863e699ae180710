"""The master's sheets one by one: what each lists, and in which order."""

from __future__ import annotations

from dataclasses import replace

from tests.consolidations import consolidation, measure, town
from tests.excel_limits import findings
from tests.masters import everything, master_workbook, shown, table
from tyokirja.excel.heights import lines
from tyokirja.model import Department, Language, Row
from tyokirja.report import changes
from tyokirja.report.data import tidy
from tyokirja.texts import text


def test_the_council_table_has_kokemakis_seven_columns_and_every_row() -> None:
    rows = [measure(f"K{n}", unit="Kirjasto", binding_body="valtuusto" if n < 3 else "lautakunta") for n in range(6)]
    made = consolidation([(row, None) for row in rows], template="kokemaki")

    sheet = shown(made)["Valtuustotaulukko"]
    lines = list(sheet.iter_rows(min_row=4, values_only=True))

    assert lines[0] == ("Toimiala", "Tavoite", "Mittari", "Lähtötilanne", "Q4/2026", "Tavoite", "Status")
    assert [line[2] for line in lines[1:] if line[1]] == [row.measure for row in rows]
    assert [line[0] for line in lines[1:] if not line[1]] == ["valtuusto", "lautakunta"]


def test_the_council_table_groups_kouvolas_measures_under_goal_and_action() -> None:
    rows = [
        measure("1", theme="Kasvu", goal="G", action="A", baseline_date="12/2025", target_date="12/2026"),
        measure("2", theme="Kasvu", goal="G", action="B", baseline_original=50.0, baseline=60.0),
        Row("3", "hallinto", theme="Kasvu", goal="G", action="Ilman mittaria"),
    ]
    sheet = shown(consolidation([(row, None) for row in rows], template="kouvola"))["Valtuustotaulukko"]
    first = [line[0] for line in sheet.iter_rows(min_row=5, values_only=True)]

    assert first == [
        "Kasvu", "Talousarviotavoite: G", "Toimenpide: A", "Mittari(t)", "Mittari 1", "Toimenpide: B", "Mittari(t)",
        "Mittari 2", "Toimenpide: Ilman mittaria", "(ei mittaria)",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[9]][1:4] == ["Lähtöarvo 12/2025", 0, "Tavoitearvo 12/2026"]
    assert sheet["C12"].value == "60\n(alun perin 50)"


def test_the_council_table_names_no_day_of_a_figure_that_an_action_has_not() -> None:
    rows = [measure("1", baseline_date="12/2025"), Row("2", "hallinto", action="Ilman mittaria")]
    sheet = shown(consolidation([(row, None) for row in rows], template="kouvola"))["Valtuustotaulukko"]
    lines = [[cell.value for cell in row][:4] for row in sheet.iter_rows(min_row=5)]

    assert lines[-1] == ["(ei mittaria)", None, None, None]
    assert ["Mittari 1", "Lähtöarvo 12/2025"] in [line[:2] for line in lines]


def test_no_departments_name_is_broken_in_the_council_table() -> None:
    made = consolidation(
        [(measure("1", "keskus"), None)],
        departments=[Department("keskus", "Centralförvaltningen och annat")],
        template="kokemaki",
    )
    assert shown(made)["Valtuustotaulukko"].column_dimensions["A"].width >= len("Centralförvaltningen") + 2


def test_departments_stand_above_a_council_table_that_would_not_tell_them() -> None:
    sheet = shown(town())["Valtuustotaulukko"]

    assert {"Hallintopalvelut", "Sivistyspalvelut", "Tekninen toimi"} <= {cell.value for cell in sheet["A"]}


def test_deviations_come_worst_first_with_their_reasons() -> None:
    lines = table(shown(town())["Poikkeamat"])

    assert [line["Tunnus"] for line in lines] == ["S3", "H2", "H3", "S2"]
    assert lines[0]["Selite"] == "Valitus viivästytti."


def test_what_is_missing_is_listed_by_form_and_by_row() -> None:
    lines = table(shown(town())["Puuttuvat"])

    missing = {line["Tunnus"]: line["Mitä puuttuu"].split(", ") for line in lines}
    assert missing[None] == ["Koko lomake (2 riviä)"]
    assert {"Toteuma", "Tila"} <= set(missing["S5"])
    assert "Tila" in missing["S4"]
    assert "Toteuma" not in missing["S4"]


def test_every_problem_and_every_unexpected_text_is_listed_errors_first() -> None:
    lines = table(shown(town())["Huomiot"])

    assert [line["Vakavuus"] for line in lines] == ["Virhe", "Kysymys", "Tiedoksi", "Tiedoksi"]
    assert (lines[3]["Solussa oli"], lines[3]["Paikka"]) == ("Soita minulle", "Lomake!R4")


def test_the_reconciliation_balances_or_says_that_it_does_not() -> None:
    made = town()
    good, bad = text("master.account.balances", Language.FI), text("master.account.differs", Language.FI)
    lost = replace(made, cells=replace(made.cells, merged=made.cells.merged - 1))

    assert bad not in everything(shown(made))
    assert {good, bad} <= everything(shown(lost))


def test_every_returned_file_is_among_the_sources_with_its_verdict() -> None:
    lines = table(shown(town())["Lähteet"])

    assert [line["Tiedosto"] for line in lines] == [each.file for each in town().submissions]
    assert lines[3]["Tulos"] == "ei ole työkirja"


def test_changes_tell_better_worse_new_gone_and_retargeted() -> None:
    before = consolidation(
        [(measure(each), {"actual": 50.0}) for each in ("better", "worse", "same", "retargeted", "gone", "unanswered")]
    )
    now = consolidation(
        [
            (measure("better"), {"actual": 60.0}),
            (measure("worse"), {"actual": 40.0}),
            (measure("same"), {"actual": 50.0}),
            (measure("retargeted", target=200.0), {"actual": 90.0}),
            (measure("new"), {"actual": 1.0}),
            (measure("unanswered"), None),
        ]
    )
    found = changes.changes(now, {line.row_id: line for line in tidy.lines(before)})
    rows = [change.now.row.id if change.now else change.before and change.before.row_id for change in found]

    assert rows == [change.kind.value for change in found] == ["worse", "better", "retargeted", "new", "gone"]
    assert findings(master_workbook(now, past=[tidy.lines(before)])) == []


def test_every_wrapped_text_of_the_rows_is_within_its_rows_height() -> None:
    paragraph = "Pysäköinnin ja arkiston palveluprosessien tehokkuuden lisääminen digitalisaation avulla. " * 6
    rows = [measure(str(n), action=paragraph if n == 2 else "Lyhyt", theme="Hyvinvointi " * 9) for n in range(4)]
    sheet = shown(consolidation([(row, None) for row in rows]))["Tavoitteet"]

    for line in sheet.iter_rows(min_row=5):
        for cell in line:
            if isinstance(cell.value, str) and cell.alignment.wrap_text:
                width = sheet.column_dimensions[cell.column_letter].width
                needed = lines(cell.value, width / 0.9) * 13.0
                assert needed <= (sheet.row_dimensions[cell.row].height or 15), cell.coordinate

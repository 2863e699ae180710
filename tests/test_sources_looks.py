"""How cells stand out (bold, shaded, declared as headings), whichever format tells it, and what their rows are taken for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.styles import Font, PatternFill

from tyokirja.sources.importing import import_document
from tyokirja.sources.readers.document import PLAIN, Document, Look, Table
from tyokirja.sources.readers.reading import read
from tyokirja.sources.structure.strips import strips
from tyokirja.workbooks.ooxml.looks import _looks_of


def looks(document: Document) -> Iterator[list[Look]]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from ([cell.look for cell in row] for row in block.rows)


def word_table(*rows: tuple[str, ...]) -> tuple[Any, Any]:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    return document, table


def test_a_word_cell_is_strong_where_all_of_it_is_bold(tmp_path: Path) -> None:
    document, table = word_table(("", ""), ("a", "b"))
    table.cell(0, 0).paragraphs[0].add_run("Tavoite").bold = True
    mixed = table.cell(0, 1).paragraphs[0]
    mixed.add_run("Mittari ").bold = True
    mixed.add_run("ja selite")
    document.save(tmp_path / "a")
    assert list(looks(read(tmp_path / "a"))) == [[Look(strong=True), PLAIN], [PLAIN, PLAIN]]


def test_a_word_row_that_is_repeated_on_each_page_is_declared_and_a_shaded_cell_has_its_ground(tmp_path: Path) -> None:
    document, table = word_table(("Tavoite", "Mittari"), ("a", "b"))
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    table.cell(1, 1)._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="d9e2f3"/>'))
    document.save(tmp_path / "a")
    assert list(looks(read(tmp_path / "a"))) == [[Look(strong=True)] * 2, [PLAIN, Look(ground="D9E2F3")]]


@pytest.mark.parametrize(("used", "strong"), [("0020", True), ("0000", False)])
def test_a_word_tables_style_says_how_its_first_row_looks(used: str, strong: bool, tmp_path: Path) -> None:
    document, table = word_table(("Tavoite", "Mittari"), ("a", "b"))
    table.style = "Light List Accent 1"
    look = table._tbl.tblPr.find("{*}tblLook")
    for name in list(look.attrib):
        del look.attrib[name]
    look.set(f"{{{look.nsmap['w']}}}val", used)
    document.save(tmp_path / "a")
    first, second = looks(read(tmp_path / "a"))
    assert [cell.strong for cell in first] == [strong] * 2
    assert [cell.strong for cell in second] == [False] * 2


def test_a_web_page_tells_looks_by_tags_rules_and_attributes(tmp_path: Path) -> None:
    page = """<html><style>.h {font-weight: 700} tr.z {background-color: #EEE}</style><table>
    <tr><th>a</th><td><b>b</b></td><td class=h>c</td><td style="font-weight:normal"><b>d</b> e</td></tr>
    <tr class=z><td>a</td><td bgcolor="#D9E2F3">b</td><td style="background:white">c</td><td>d</td></tr></table></html>"""
    (tmp_path / "a").write_text(page)
    strong = Look(strong=True)
    assert list(looks(read(tmp_path / "a"))) == [
        [strong, strong, strong, PLAIN],
        [Look(ground="#eee"), Look(ground="#d9e2f3"), PLAIN, Look(ground="#eee")],
    ]


def workbook(
    path: Path, *rows: tuple[str | None, ...], bold: tuple[int, ...] = (), shaded: tuple[int, ...] = ()
) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    for at in bold:
        for cell in sheet[at]:
            cell.font = Font(bold=True)
    for at in shaded:
        for cell in sheet[at]:
            cell.fill = PatternFill("solid", fgColor="DDEBF7")
    book.save(path)
    return path


def test_a_workbook_tells_bold_cells_and_their_grounds(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a", ("Tavoite", "Mittari"), ("a", "b"), ("c", "d"), bold=(1,), shaded=(2,))
    ground = Look(ground="00DDEBF7")
    assert list(looks(read(path))) == [[Look(strong=True)] * 2, [ground] * 2, [PLAIN] * 2]


def test_rows_stand_out_where_others_do_not_and_a_ground_with_figures_on_it_tells_nothing(tmp_path: Path) -> None:
    rows = (("Mittari", "TA 2025"), ("Kävijät", "100"), ("Lainat", "200"))

    def strong(path: Path) -> list[bool]:
        return [strip.strong for strip in strips(read(path), lambda text: text).rows]

    assert strong(workbook(tmp_path / "a", *rows, bold=(1,))) == [True, False, False]
    assert strong(workbook(tmp_path / "b", *rows, shaded=(1,))) == [True, False, False]
    assert strong(workbook(tmp_path / "c", *rows, shaded=(1, 3))) == [False, False, False]
    assert strong(workbook(tmp_path / "d", *rows, bold=(1, 2, 3))) == [False, False, False]


HEADS = ("Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2025")


def measures(path: Path) -> list[tuple[str, str, str, object]]:
    catalogue = import_document(path, organisation="Esimerkkilä")
    names = {each.id: each.name for each in catalogue.departments}
    return [(names[row.department], row.goal, row.measure, row.target) for row in catalogue.rows]


def test_a_strong_row_over_figures_alone_heads_another_table(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a",
        HEADS,
        ("Puistot kukoistavat", "Penkkien määrä", "70", "75"),
        ("1 000 €", "TP 2023", "TA 2024", "TP 2024"),
        ("Toimintatuotot", "11 115", "59 474", "89 667"),
        ("Toimintakulut", "85 697", "51 265", "39 766"),
        bold=(1, 3),
    )
    assert [row[1:] for row in measures(path)] == [("Puistot kukoistavat", "Penkkien määrä", 75.0)]


def test_a_strong_cell_alone_names_the_rows_below_it(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a",
        HEADS,
        ("Puistot ja viheralueet", None, None, None),
        ("Puistot kukoistavat", "Penkkien määrä", "70", "75"),
        ("Kadut ja torit", None, None, None),
        ("Kadut kestävät", "Kuoppien määrä", "30", "20"),
        bold=(1, 2, 4),
    )
    assert measures(path) == [
        ("Puistot ja viheralueet", "Puistot kukoistavat", "Penkkien määrä", 75.0),
        ("Kadut ja torit", "Kadut kestävät", "Kuoppien määrä", 20.0),
    ]


def test_a_strong_goal_with_its_measures_below_it_is_a_goal(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a",
        HEADS,
        ("Puistot kukoistavat", None, None, None),
        (None, "Penkkien määrä", "70", "75"),
        ("Kadut kestävät", None, None, None),
        (None, "Kuoppien määrä", "30", "20"),
        bold=(1, 2, 4),
    )
    assert [row[1:] for row in measures(path)] == [
        ("Puistot kukoistavat", "Penkkien määrä", 75.0),
        ("Kadut kestävät", "Kuoppien määrä", 20.0),
    ]


def test_grounds_that_are_told_in_other_ways_are_other_grounds() -> None:
    told = ('rgb="ff00aa11"', 'theme="4"', 'theme="4" tint="0.5"', 'indexed="13"', 'theme="0"')
    fills = "".join(f'<fill><patternFill patternType="solid"><fgColor {each}/></patternFill></fill>' for each in told)
    styles = "".join(f'<xf fillId="{number}"/>' for number in range(len(told)))
    data = f"<styleSheet><fonts/><fills>{fills}</fills><cellXfs>{styles}</cellXfs></styleSheet>".encode()

    grounds = {number: look.ground for number, look in _looks_of(data).items()}
    assert grounds == {b"0": "FF00AA11", b"1": "theme 4", b"2": "theme 4 tint 0.5", b"3": "indexed 13"}

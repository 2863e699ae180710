"""What stands in a document beside what it says: comments are told and are no goals; the fields of a page are what they show."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from docx import Document as WordDocument
from openpyxl.comments import Comment

from tests.saved_as import strict
from tyokirja.model import Catalogue, Language
from tyokirja.sources.importing import import_document
from tyokirja.texts import text

HEADINGS = ("Toimiala", "Tavoite", "Mittari", "Lähtöarvo 2025", "Tavoitearvo 2026")


def imported(folder: Path, content: bytes) -> Catalogue:
    (folder / "tavoitteet").write_bytes(content)
    catalogue = import_document(folder / "tavoitteet", organisation="Testilä")
    assert catalogue.report is not None
    assert catalogue.report.balanced
    return catalogue


def left(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    assert catalogue.report is not None
    return [(left_over.place, left_over.text, left_over.reason) for left_over in catalogue.report.left_over]


def page(*figures: str) -> bytes:
    """A web page with a measure for each target."""
    headings = "".join(f"<th>{heading}</th>" for heading in HEADINGS)
    rows = "".join(
        f"<tr><td>Sivistys</td><td>Koulu kuntoon</td><td>Mittari {number}</td><td>1</td><td>{figure}</td></tr>"
        for number, figure in enumerate(figures)
    )
    return f"<html><meta charset=utf-8><body><table><tr>{headings}</tr>{rows}</table></body></html>".encode()


@pytest.mark.parametrize("save", [bytes, strict])
def test_comments_of_a_workbooks_cells_are_told(tmp_path: Path, save: type[bytes]) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Tavoitteet"
    sheet.append(HEADINGS)
    sheet.append(("Sivistys", "Koulu kuntoon", "Lainaukset, kpl", 10, 12))
    sheet["E2"].comment = Comment("Valtuusto korotti: 99", "Johtaja")
    data = io.BytesIO()
    book.save(data)
    catalogue = imported(tmp_path, save(data.getvalue()))
    assert [row.target for row in catalogue.rows] == [12.0]
    reason = text("importing.left.comment", Language.FI)
    assert [(place, why) for place, said, why in left(catalogue) if "korotti: 99" in said] == [
        ("Tavoitteet!E2", reason)
    ]


def test_comments_in_markdown_are_told_and_are_no_goals(tmp_path: Path) -> None:
    lines = [
        "# Testilän tavoitteet 2026",
        "",
        "| Toimiala | Tavoite | Mittari | Lähtöarvo 2025 | Tavoitearvo 2026 |",
        "|---|---|---|---|---|",
        "| Sivistys | Koulu | M1 | 1 | 2 |",
        "<!-- | Sivistys | Koulu | VANHA | 1 | 2 | -->",
        "<!--",
        "| Sivistys | Koulu | VANHA 2 | 1 | 2 |",
        "-->",
        "| Sivistys | Koulu | M2 | 3 | <!-- 7 -->4 |",
    ]
    catalogue = imported(tmp_path, "\n".join(lines).encode())
    assert [(row.measure, row.baseline, row.target) for row in catalogue.rows] == [("M1", 1.0, 2.0), ("M2", 3.0, 4.0)]
    assert catalogue.rows[1].source_place == "rivi 10"
    hidden = text("importing.left.hidden", Language.FI)
    assert left(catalogue) == [
        ("rivi 6", "| Sivistys | Koulu | VANHA | 1 | 2 |", hidden),
        ("rivi 7", "| Sivistys | Koulu | VANHA 2 | 1 | 2 |", hidden),
        ("rivi 10", "7", hidden),
    ]


@pytest.mark.parametrize(
    ("field", "target"),
    [
        ("<select><option>11</option><option selected>22</option></select>", 22.0),
        ("<select><option>11</option><option>22</option></select>", 11.0),
        ("<select multiple><option>11</option><option>22</option></select>", None),
        ('<input value="9,5">', 9.5),
        ('<input type="number" value="9">', 9.0),
        ('7<input type="hidden" value="9">', 7.0),
        ('7<input type="submit" value="9">', 7.0),
        ('<input list="a" value="6"><datalist id="a"><option>11</option></datalist>', 6.0),
    ],
)
def test_a_pages_fields_are_what_they_show(tmp_path: Path, field: str, target: float | None) -> None:
    assert [row.target for row in imported(tmp_path, page(field)).rows] == [target]


@pytest.mark.parametrize(
    "figure",
    [
        '98<a href="#fn1">1</a>',
        '98 <a href="#_ftn1">1)</a>',
        '<b>98</b><a href="#alaviite-1">*</a>',
    ],
)
def test_a_footnote_that_is_only_a_link_is_no_part_of_the_figure(tmp_path: Path, figure: str) -> None:
    catalogue = imported(tmp_path, page(figure))
    assert [row.target for row in catalogue.rows] == [98.0]
    assert [doubt.code for doubt in catalogue.doubts if doubt.column == "target"] == ["figure_footnote"]


def test_a_figure_that_is_a_link_is_the_figure(tmp_path: Path) -> None:
    assert [row.target for row in imported(tmp_path, page('<a href="#lahde">98</a>')).rows] == [98.0]


def workbook(*figures: tuple[float | str, str]) -> bytes:
    """A workbook with a measure for each target, which has a value and a number format."""
    book, data = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    for number, (value, number_format) in enumerate(figures):
        sheet.append(("Sivistys", "Koulu kuntoon", f"Lainat {number}, kpl", 1, value))
        sheet.cell(number + 2, 5).number_format = number_format
    book.save(data)
    return data.getvalue()


def test_a_figure_that_its_number_format_does_not_show_is_hidden(tmp_path: Path) -> None:
    catalogue = imported(tmp_path, workbook((7, ";;;"), (-7, "0;;"), (0, "0;-0;;@"), (8, "0;-0;;@")))
    assert [row.target for row in catalogue.rows] == [None, None, None, 8.0]
    hidden = text("importing.left.hidden", Language.FI)
    assert [(place, said) for place, said, why in left(catalogue) if why == hidden] == [
        ("Sheet!E2", "7"),
        ("Sheet!E3", "-7"),
        ("Sheet!E4", "0"),
    ]


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#JAKO/0!"])
def test_an_error_value_in_the_place_of_a_figure_is_told_as_one(tmp_path: Path, error: str) -> None:
    made = [page("9", error)]
    made += [workbook((9, "0"), (error, "0"))] if error != "#JAKO/0!" else []
    for content in made:
        catalogue = imported(tmp_path, content)
        assert [row.target for row in catalogue.rows] == [9.0, None]
        told = [
            (doubt.row_id, doubt.column, doubt.original) for doubt in catalogue.doubts if doubt.code == "figure_error"
        ]
        assert told == [(catalogue.rows[1].id, "target", error)]
        assert catalogue.rows[1].kind.numeric


def test_a_measure_that_is_an_error_value_is_told(tmp_path: Path) -> None:
    catalogue = imported(tmp_path, page("9").replace(b"Mittari 0", b"#REF!"))
    assert ("measure", "#REF!") in [(doubt.column, doubt.original) for doubt in catalogue.doubts]


def test_what_runs_at_the_edges_of_a_word_documents_pages_is_told_once_and_numbers_of_pages_are_not(
    tmp_path: Path,
) -> None:
    document = WordDocument()
    document.add_paragraph("Testilän tavoitteet 2026")
    table = document.add_table(2, len(HEADINGS))
    for row, texts in zip(table.rows, (HEADINGS, ("Sivistys", "Koulu kuntoon", "Lainaukset", "10", "12")), strict=True):
        for cell, said in zip(row.cells, texts, strict=True):
            cell.text = said
    section = document.sections[0]
    section.header.paragraphs[0].text = "Luonnos, valtuusto muutti tavoitteen"
    section.footer.paragraphs[0].text = "Sivu 1/3"
    data = io.BytesIO()
    document.save(data)
    catalogue = imported(tmp_path, data.getvalue())
    reason = text("importing.left.margin", Language.FI)
    assert [said for _, said, why in left(catalogue) if why == reason] == ["Luonnos, valtuusto muutti tavoitteen"]
    assert [row.target for row in catalogue.rows] == [12.0]

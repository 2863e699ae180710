"""Word documents: the body in order, merged cells, struck and deleted text, list numbers, headings."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tyokirja.problems import Code, Refused
from tyokirja.sources.readers.document import Document, Format, Heading, Table
from tyokirja.sources.readers.reading import read
from tyokirja.written import Mark, Run

Saved = Callable[[Any], Document]


@pytest.fixture
def saved(tmp_path: Path) -> Saved:
    """Reads a document after saving it."""

    def reading(document: Any) -> Document:
        document.save(tmp_path / "tavoitteet")
        return read(tmp_path / "tavoitteet")

    return reading


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def paragraph(xml: str) -> Any:
    return parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>")


def test_headings_paragraphs_and_tables_come_in_the_bodys_order(saved: Saved) -> None:
    document = docx.Document()
    document.add_heading("Sivistys", 1)
    document.add_paragraph("Tavallinen kappale")
    document.add_table(1, 2).rows[0].cells[1].text = "b"
    document.add_paragraph().add_run("Lihavoitu otsikko").bold = True
    found = saved(document)
    assert found.format is Format.DOCX
    assert [getattr(block, "text", "taulukko") for block in found.blocks] == [
        "Sivistys",
        "Tavallinen kappale",
        "taulukko",
        "Lihavoitu otsikko",
    ]
    assert [block.level for block in found.blocks if isinstance(block, Heading)] == [1, 0]
    assert found.title == "Sivistys"


def test_a_merged_cell_stands_once_and_its_places_are_empty(saved: Saved) -> None:
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "leveä"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "korkea"
    table.cell(1, 1).text, table.cell(2, 2).text = "x", "y"
    (found,) = tables(saved(document))
    assert texts(found) == [["leveä", "", ""], ["korkea", "x", ""], ["", "", "y"]]
    assert found.rows[0][0].column_span == 2
    assert found.rows[1][0].row_span == 2
    assert found.rows[1][0].place == "taulukko 1, rivi 2"


def test_a_cells_paragraphs_and_line_breaks_are_its_lines(saved: Saved) -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.text = "Ei/Kyllä"
    cell.add_paragraph("toinen\nkolmas")
    assert tables(saved(document))[0].rows[0][0].text == "Ei/Kyllä\ntoinen\nkolmas"


def test_struck_runs_and_tracked_deletions_are_told_and_insertions_plain(saved: Saved) -> None:
    document = docx.Document()
    cells = document.add_table(1, 2).rows[0].cells
    cells[0].paragraphs[0].add_run("0").font.strike = True
    cells[0].paragraphs[0].add_run("25")
    cells[1]._tc.append(
        paragraph(
            '<w:del w:id="1" w:author="x"><w:r><w:delText>185 000</w:delText></w:r></w:del>'
            '<w:ins w:id="2" w:author="x"><w:r><w:t>217 000</w:t></w:r></w:ins>'
        )
    )
    (table,) = tables(saved(document))
    assert [cell.runs for cell in table.rows[0]] == [
        (Run("0", Mark.STRUCK), Run("25")),
        (Run("185 000", Mark.DELETED), Run("217 000")),
    ]


def test_a_paragraph_deleted_with_tracking_is_not_said(saved: Saved) -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        paragraph(
            '<w:del w:id="1" w:author="x"><w:r><w:delText>Pois</w:delText></w:r></w:del><w:r><w:t>Jää</w:t></w:r>'
        ),
    )
    assert [block.said for block in saved(document).blocks if not isinstance(block, Table)] == ["Jää"]


def test_list_items_have_the_numbers_that_word_shows(saved: Saved) -> None:
    document = docx.Document()
    cell = document.add_table(1, 1).rows[0].cells[0]
    cell.paragraphs[0].text = "kysely"
    cell.paragraphs[0].style = document.styles["List Number"]
    cell.add_paragraph("tulos", style="List Number")
    cell.add_paragraph("luettelo", style="List Bullet")
    assert tables(saved(document))[0].rows[0][0].text == "1. kysely\n2. tulos\nluettelo"


def test_a_table_within_a_cell_stands_by_itself_after_the_outer_one(saved: Saved) -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "ulko"
    outer.cell(0, 1).add_table(1, 1).cell(0, 0).text = "sisä"
    assert [texts(table) for table in tables(saved(document))] == [[["ulko", ""]], [["sisä"]]]


def test_content_controls_are_opened(saved: Saved) -> None:
    document = docx.Document()
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Sisältö</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    assert [getattr(block, "text", "") for block in saved(document).blocks] == ["Sisältö"]


def test_a_document_with_a_password_is_refused(tmp_path: Path) -> None:
    import msoffcrypto

    plain, locked = BytesIO(), BytesIO()
    docx.Document().save(plain)
    plain.seek(0)
    msoffcrypto.OfficeFile(plain).encrypt("salainen", locked)
    path = tmp_path / "lukittu.docx"
    path.write_bytes(locked.getvalue())
    with pytest.raises(Refused) as refused:
        read(path)
    assert [problem.code for problem in refused.value.problems] == [Code.SOURCE_PASSWORD]


def test_comments_and_a_tables_footnotes_are_accounted_for(tmp_path: Path) -> None:
    document = docx.Document()
    line = document.add_paragraph("Johdanto")
    document.add_comment(line.runs[0], text="Onko tämä ajan tasalla?")
    table = document.add_table(1, 2)
    for cell, text in zip(table.rows[0].cells, ("Kävijät", "60"), strict=True):
        cell.text = text
    document.add_comment(table.cell(0, 1).paragraphs[0].runs[0], text="Päivitetään: 70")
    mark = paragraph('<w:r><w:footnoteReference w:id="2"/></w:r>')[0]
    table.cell(0, 0).paragraphs[0]._p.append(mark)
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Ilman lapsia</w:t></w:r></w:p></w:footnote>'
    notes = f"<w:footnotes {nsdecls('w')}>{note}</w:footnotes>"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(part, RT.FOOTNOTES)
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx")
    assert texts(tables(found)[0]) == [["Kävijät", "60"]]
    assert {(part.text, part.place) for part in found.unread} == {
        ("Onko tämä ajan tasalla?", ""),
        ("Päivitetään: 70", "taulukko 1, rivi 1"),
        ("Ilman lapsia", "taulukko 1, rivi 1"),
    }


def test_lines_with_tabs_that_stand_together_are_a_table(saved: Saved) -> None:
    document = docx.Document()
    for line in ("Mittari\tLähtötaso\tTavoite", "Kävijät\t\t5", "Lainaukset\t3\t4", "", "Puistot", "Rivi\tkaksi"):
        document.add_paragraph(line)
    found = saved(document)
    (table,) = tables(found)
    assert texts(table) == [
        ["Mittari", "Lähtötaso", "Tavoite"],
        ["Kävijät", "", "5"],
        ["Lainaukset", "3", "4"],
    ]
    assert [block.text for block in found.blocks[1:] if not isinstance(block, Table)] == ["Puistot", "Rivi kaksi"]


def test_several_tabs_up_to_the_next_column_are_one(saved: Saved) -> None:
    document = docx.Document()
    for line in ("Mittari\t\t\tLähtö\tTavoite", "Kävijöiden määrä\t3\t4", "Lainaukset\t\t3\t\t4"):
        document.add_paragraph(line)
    (found,) = tables(saved(document))
    assert texts(found) == [["Mittari", "Lähtö", "Tavoite"], ["Kävijöiden määrä", "3", "4"], ["Lainaukset", "3", "4"]]


def test_a_tab_after_a_bullet_or_number_and_in_a_list_of_contents_makes_no_table(saved: Saved) -> None:
    document = docx.Document()
    contents = document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    for line in ("1 Puistot\t4", "2 Kadut\t7"):
        document.add_paragraph(line, style=contents)
    for line in ("–\tensimmäinen", "–\ttoinen", "3.1\tSivistys", "3.2\tTekniikka"):
        document.add_paragraph(line)
    assert tables(saved(document)) == []


def test_a_nested_table_follows_the_row_that_it_stands_in(saved: Saved) -> None:
    document = docx.Document()
    outer = document.add_table(2, 2)
    for at, goal in enumerate(("Ensimmäinen", "Toinen")):
        outer.cell(at, 0).text = goal
        inner = outer.cell(at, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = f"Mittari {at}", str(at)
    assert [texts(table)[0] for table in tables(saved(document))] == [
        ["Ensimmäinen", ""],
        ["Mittari 0", "0"],
        ["Toinen", ""],
        ["Mittari 1", "1"],
    ]


def test_a_table_that_lays_out_a_page_gives_what_stands_on_it(saved: Saved) -> None:
    document = docx.Document()
    outer = document.add_table(1, 2)
    outer.cell(0, 0).text = "Sivun reuna"
    outer.cell(0, 1).add_paragraph("Sivistys", style="Heading 2")
    outer.cell(0, 1).add_table(1, 2).cell(0, 1).text = "a"
    found = saved(document)
    assert [block.level for block in found.blocks if isinstance(block, Heading)] == [2]
    assert [texts(table) for table in tables(found)] == [[["", "a"]]]


def test_tabs_by_hand_that_leave_columns_open_make_a_guessed_table(saved: Saved) -> None:
    lines = ("Mittari\t\tLähtö\tTavoite", "Kävijöiden määrä\t3\t4", "Lainaukset\t\t\t4")
    by_hand, with_stops = docx.Document(), docx.Document()
    for line in lines:
        by_hand.add_paragraph(line)
        with_stops.add_paragraph(line).paragraph_format.tab_stops.add_tab_stop(2_000_000)
    assert [table.guessed for table in tables(saved(by_hand))] == [True]
    assert [table.guessed for table in tables(saved(with_stops))] == [False]


def test_signatures_beside_each_other_are_lines(saved: Saved) -> None:
    document = docx.Document()
    for line in ("Maija Malmi\t\t\tMatti Meri", "puheenjohtaja\t\t\tsihteeri"):
        document.add_paragraph(line)
    assert tables(saved(document)) == []

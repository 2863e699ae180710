"""Any file becomes a document, or one problem says why not: text, Markdown, HTML, and what cannot be read."""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.drawn_pdf import Page, pdf
from tyokirja.files.resources import seed
from tyokirja.model import Language
from tyokirja.problems import Code, ProblemKind, Refused
from tyokirja.sources.readers.document import Document, Format, Heading, Paragraph, Table
from tyokirja.sources.readers.reading import read
from tyokirja.written import Mark, Run

Written = Callable[[str | bytes], Document]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Reads what is written to a file whose name tells nothing."""

    def reading(content: str | bytes) -> Document:
        path = tmp_path / "asiakirja.bin"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read(path)

    return reading


def rows(document: Document) -> list[list[list[str]]]:
    """The texts of every table."""
    return [
        [[cell.text for cell in row] for row in block.rows] for block in document.blocks if isinstance(block, Table)
    ]


def lines(document: Document) -> list[str]:
    """The texts outside tables."""
    return [block.text for block in document.blocks if not isinstance(block, Table)]


def test_a_markdown_tables_empty_header_is_no_row_and_its_cells_know_their_line(written: Written) -> None:
    found = written("Alku\n\n| | |\n|--|--|\n| Hyllymetrit | 25 000 |\n")
    assert found.format is Format.MARKDOWN
    (table,) = [block for block in found.blocks if isinstance(block, Table)]
    assert [(cell.text, cell.place) for cell in table.rows[0]] == [("Hyllymetrit", "rivi 5"), ("25 000", "rivi 5")]


def test_a_markdown_table_keeps_its_header_its_escaped_pipes_and_its_paragraphs(written: Written) -> None:
    found = written("| Mittari | Tavoite |\n|---|:--:|\n| a \\| b<br>toinen | **1** &amp; 2 |\n")
    assert rows(found) == [[["Mittari", "Tavoite"], ["a | b\ntoinen", "1 & 2"]]]


def test_struck_text_is_kept_and_told_and_is_not_said(written: Written) -> None:
    found = written("| Messut | ~~0~~25 |\n|---|---|\n| Kampanjat | <del>185 000</del> 217 000 |\n")
    cells = [row[1] for block in found.blocks if isinstance(block, Table) for row in block.rows]
    assert [cell.runs for cell in cells] == [
        (Run("0", Mark.STRUCK), Run("25")),
        (Run("185 000", Mark.STRUCK), Run(" 217 000")),
    ]
    assert [cell.said for cell in cells] == ["25", "217 000"]


_LINES = """  ------------------------------------------
  Tavoite            Mittari         TA 2025
  ------------------ --------------- -------
  Puistot ovat       Hoidetut        40
  siistejä           puistot, kpl

                     Penkit, kpl     1 200
  ------------------------------------------
"""
_SIMPLE = """  Tavoite                Mittari                TA 2025
  ---------------------- ---------------------- -------
  Puistot ovat siistejä  Hoidetut puistot, kpl  40
                         Penkit, kpl            1 200
"""


@pytest.mark.parametrize("table", [_LINES, _SIMPLE])
def test_a_plain_text_whose_tables_dashes_rule_has_their_cells(written: Written, table: str) -> None:
    found = written(f"Puistot\n\n{table}\nLoppu\n")
    assert rows(found) == [
        [
            ["Tavoite", "Mittari", "TA 2025"],
            ["Puistot ovat siistejä", "Hoidetut puistot, kpl", "40"],
            ["", "Penkit, kpl", "1 200"],
        ]
    ]
    assert [block.text for block in found.blocks if not isinstance(block, Table)] == ["Puistot", "Loppu"]


@pytest.mark.parametrize(
    "ruling", ["----------------", "Liite    -- --", "Jakelu    Osoite\n--------- ----------\nRehtori   Koulutie 1"]
)
def test_dashes_that_rule_no_table_leave_a_text_what_it_is(written: Written, ruling: str) -> None:
    assert written(f"Puistot\n\n{ruling}\n\nLoppu\n").format is Format.TEXT


def test_tables_of_dashes_in_markdown_have_their_rows_cells_and_paragraphs(written: Written) -> None:
    text = """# Puistot

  ------------------------------------------
  Tavoite            Mittari         TA 2025
  ------------------ --------------- -------
  Puistot ovat       Hoidetut        40
  siistejä           puistot, kpl

                     Penkit, kpl

  ------------------------------------------

  Henkilöstö   2024
  ------------ ------
  Vakinaiset   12
  Muut         3

+---------+----------------+------+
| Tavoite | Mittari               |
+=========+================+======+
| Kadut   | - Päällystetyt |      |
| ovat    | - Valaistut    |      |
| ehjiä   |                |      |
+---------+----------------+------+
| Arviointi                | Tila |
+--------------------------+------+
"""
    assert rows(written(text)) == [
        [
            ["Tavoite", "Mittari", "TA 2025"],
            ["Puistot ovat siistejä", "Hoidetut puistot, kpl", "40"],
            ["", "Penkit, kpl", ""],
        ],
        [["Henkilöstö", "2024"], ["Vakinaiset", "12"], ["Muut", "3"]],
        [
            ["Tavoite", "Mittari", ""],
            ["Kadut ovat ehjiä", "- Päällystetyt\n- Valaistut", ""],
            ["Arviointi", "", "Tila"],
        ],
    ]


def test_a_table_in_html_within_markdown_is_a_table_at_its_line(written: Written) -> None:
    head = "<table>\n<tr><td>Tavoite</td><td colspan=2>Mittari</td></tr>"
    table = f"{head}\n<tr><td>A</td><td><p>B</p>\n<p>C</p></td><td>D</td></tr>\n</table>"
    document = written(f"# Kadut\n\n{table}\n\nTeksti")
    assert rows(document) == [[["Tavoite", "Mittari", ""], ["A", "B\nC", "D"]]]
    assert [block.place for block in document.blocks] == ["rivi 1", "rivi 3", "rivi 9"]


def test_short_markdown_rows_end_in_empty_cells(written: Written) -> None:
    assert rows(written("| a | b | c |\n|---|---|---|\n| d |\n")) == [[["a", "b", "c"], ["d", "", ""]]]


def test_markdown_headings_have_levels_and_bold_or_capital_lines_level_0(written: Written) -> None:
    found = written("# Talousarvio\n## Sivistys\n**Tekninen osasto**\nTOIMINNALLISET TAVOITTEET\nTavallinen rivi\n")
    assert [(block.text, block.level) for block in found.blocks if isinstance(block, Heading)] == [
        ("Talousarvio", 1),
        ("Sivistys", 2),
        ("Tekninen osasto", 0),
        ("TOIMINNALLISET TAVOITTEET", 0),
    ]
    assert found.title == "Talousarvio"


def test_a_hyphen_within_a_markdown_line_is_no_list_mark(written: Written) -> None:
    assert lines(written("# Osastot\n- Kirjasto- ja kulttuuripalvelut\n")) == [
        "Osastot",
        "Kirjasto- ja kulttuuripalvelut",
    ]


def test_lines_with_tabs_are_rows_and_an_empty_first_cell_holds_its_column(written: Written) -> None:
    found = written("OTSIKKO\n\nVastuualue\tTavoite\tMittari\nKirjasto\tLuetaan\n\tLainataan\tlkm\n\nLoppu\n")
    assert found.format is Format.TEXT
    assert rows(found) == [
        [["Vastuualue", "Tavoite", "Mittari"], ["Kirjasto", "Luetaan", ""], ["", "Lainataan", "lkm"]]
    ]
    assert lines(found) == ["OTSIKKO", "Loppu"]


def test_paragraphs_within_a_text_cell_are_lines_of_it(written: Written) -> None:
    found = written("<p>Ei/Kyllä</p> <p>%</p>\t<p>Yksi</p>\n")
    (table,) = [block for block in found.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[0]] == ["Ei/Kyllä\n%", "Yksi"]


def test_a_bold_heading_over_two_lines_is_one_and_later_lines_keep_their_numbers(written: Written) -> None:
    found = written("**SIVISTYS\nTAVOITTEET**\n\na\tb\n")
    heading, table = found.blocks
    assert heading == Heading("SIVISTYS TAVOITTEET", 0, "rivi 1")
    assert table.place == "rivi 4"


def test_a_ruling_of_dashes_is_no_row_of_a_text_table(written: Written) -> None:
    assert rows(written("a\tb\n--\t----\n")) == [[["a", "b"]]]


def test_a_text_without_tables_is_a_paragraph_a_line(written: Written) -> None:
    found = written("Tavoite: Hyvinvoiva kuntalainen\nMittari: Hyte-kerroin 64\n")
    assert [(block.text, block.place) for block in found.blocks if isinstance(block, Paragraph)] == [
        ("Tavoite: Hyvinvoiva kuntalainen", "rivi 1"),
        ("Mittari: Hyte-kerroin 64", "rivi 2"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850"])
def test_text_is_read_in_the_encoding_that_its_bytes_show(written: Written, encoding: str) -> None:
    text = "Kokemäen kaupungin tavoitteet\nÄlykäs maaseutukaupunki, työllisyys ja yöpyminen\n"
    assert "\n".join(lines(written(text.encode(encoding)))) == text.strip()


def test_html_cells_that_span_hold_their_places_and_the_nested_table_stands_by_itself(written: Written) -> None:
    found = written(
        "<html><body><h2>Sivistys</h2><table><tr><th rowspan=2>Tavoite</th><th colspan=2>Arvot</th></tr>"
        "<tr><td>1</td><td><p>2</p><p>3</p></td></tr>"
        "<tr><td>a</td><td>b<table><tr><td>x</td><td>y</td></tr></table></td><td>c</td></tr></table></body></html>"
    )
    assert found.format is Format.HTML
    assert rows(found) == [[["Tavoite", "Arvot", ""], ["", "1", "2\n3"], ["a", "b", "c"]], [["x", "y"]]]
    (table, _) = [block for block in found.blocks if isinstance(block, Table)]
    assert (table.rows[0][0].row_span, table.rows[0][1].column_span) == (2, 2)
    assert found.blocks[0] == Heading("Sivistys", 2, "kappale 1")


@pytest.mark.parametrize("before", ["", "<!DOCTYPE html>\n", "<!-- kirje -->"])
def test_html_is_read_to_its_end_whatever_stands_after_the_end_of_the_page(written: Written, before: str) -> None:
    page = "<html><body><table><tr><td>a</td><td>b</td></tr></table></body></html>"
    found = written(f"{before}{page}\n{page.replace('a<', 'c<')}<p>loppu</p>")
    assert rows(found) == [[["a", "b"]], [["c", "b"]]]
    assert lines(found) == ["loppu"]


def test_an_html_line_break_parts_lines_and_glues_no_words(written: Written) -> None:
    page = "<html><body><p>Tavoite<br>Tulos <b>paranee<br>pian</b></p><td>a<br/>b</td></body></html>"
    assert lines(written(page)) == ["Tavoite", "Tulos paranee", "pian", "a", "b"]


def test_html_strikes_by_tag_and_by_style(written: Written) -> None:
    found = written(
        "<table><tr><td><s>0</s> 25</td><td><span style='text-decoration: line-through'>4</span>5</td></tr></table>"
    )
    (table,) = [block for block in found.blocks if isinstance(block, Table)]
    assert [cell.runs for cell in table.rows[0]] == [
        (Run("0", Mark.STRUCK), Run(" 25")),
        (Run("4", Mark.STRUCK), Run("5")),
    ]


def test_html_lists_have_the_numbers_that_a_browser_shows(written: Written) -> None:
    found = written(
        "<html><body><ol start=2><li>toinen</li><li><p>kolmas</p></li></ol>"
        "<table><tr><td><ol type=a><li>yksi</li><li>kaksi</li></ol></td></tr></table></body></html>"
    )
    assert lines(found) == ["2. toinen", "3. kolmas"]
    assert rows(found) == [[["a. yksi\nb. kaksi"]]]


def test_an_html_table_for_layout_gives_what_is_in_it(written: Written) -> None:
    found = written("<table><tr><td><h1>Tekninen</h1><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>")
    assert lines(found) == ["Tekninen"]
    assert rows(found) == [[["a", "b"]]]


def test_a_private_sign_that_begins_a_line_or_a_cell_of_a_text_is_an_items_mark(written: Written) -> None:
    found = written("Tavoite\t\uf0b7 Kävijät\n\uf0a7 Lainat\tA \uf0b3 B\n")
    assert rows(found) == [[["Tavoite", "• Kävijät"], ["• Lainat", "A \uf0b3 B"]]]


def test_both_seeds_are_read_whole() -> None:
    kouvola, kokemaki = read(seed("kouvola_2026.md")), read(seed("kokemaki_2026-2029.txt"))
    assert kouvola.title.startswith("Valtuuston/lautakunnan hyväksymät")
    assert "Viestintä-, markkinointi- ja matkailupalvelut" in lines(kouvola)
    for document, name in ((kouvola, "kouvola_2026.md"), (kokemaki, "kokemaki_2026-2029.txt")):
        told = "".join("".join(texts) for table in rows(document) for texts in table) + "".join(lines(document))
        source = seed(name).read_text(encoding="utf-8")
        for markup in ("<p>", "</p>"):
            source = source.replace(markup, "")
        assert sorted(filter(str.isalnum, told)) == sorted(filter(str.isalnum, source))


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/")), content)  # of one time, as the test's name is
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.SOURCE_EMPTY),
        (b" \n\t\r\n", Code.SOURCE_EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, Code.NOT_A_DOCUMENT),
        (zipped(mimetype="application/epub+zip"), Code.NOT_A_DOCUMENT),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet")[:40], Code.SOURCE_DAMAGED),
        (zipped(word__document="ei XML:ää"), Code.SOURCE_DAMAGED),
        (zipped(META_INF="", **{"META-INF__manifest.xml": "<m:encryption-data/>"}), Code.SOURCE_PASSWORD),
        (b"{\\rtf1\\ansi Tavoite}", Code.SOURCE_OTHER_FORMAT),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), Code.SOURCE_OTHER_FORMAT),
        (b'<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:x/>', Code.SOURCE_OTHER_FORMAT),
        (b"%PDF-1.4\nrikki", Code.SOURCE_DAMAGED),
        (pdf(Page()), Code.SOURCE_SCANNED),
        (pdf(Page().words(50, 50, "Salaista"), locked=True), Code.SOURCE_PASSWORD),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(written: Written, content: bytes, code: ProblemKind) -> None:
    with pytest.raises(Refused) as refused:
        written(content)
    (problem,) = refused.value.problems
    assert (problem.code, problem.file) == (code, "asiakirja.bin")
    assert all(problem.message(language) and problem.remedy(language) for language in Language)


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "ei ole.docx", Code.FILE_MISSING), (tmp_path, Code.NOT_A_FILE)):
        with pytest.raises(Refused) as refused:
            read(path)
        assert [problem.code for problem in refused.value.problems] == [code]


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"%PDF-1.5\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>"]),
)
def test_arbitrary_bytes_are_read_or_refused(tmp_path: Path, rest: bytes, start: bytes) -> None:
    path = tmp_path / "tavuja"
    path.write_bytes(start + rest)
    with contextlib.suppress(Refused):
        assert isinstance(read(path), Document)


_MARKS = ["ä", "a", "1", " ", "|", "-", "\t", "\n", "**", "~~", "<p>", "</p>", "<br>", "<s>", "</s>", "# ", ":", "\\"]


@given(st.lists(st.sampled_from(_MARKS), max_size=40).map("".join))
def test_arbitrary_marked_text_keeps_its_letters(tmp_path: Path, text: str) -> None:
    path = tmp_path / "teksti"
    path.write_text("alku\n" + text, encoding="utf-8")
    found = read(path)
    told = "".join("".join(texts) for table in rows(found) for texts in table) + "".join(lines(found))
    assert told.count("ä") == text.count("ä")

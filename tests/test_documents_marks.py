"""What is struck, deleted, hidden, raised or lowered in a document: told by every format, and no part of what it says."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pdfplumber
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl.styles import Font

from tests.drawn_pdf import Page, pdf
from tests.office import Office
from tyokirja.model import Catalogue
from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.importing import import_document
from tyokirja.sources.readers.document import Cell, Document, Table
from tyokirja.sources.readers.pdf.annotations import annotations_on
from tyokirja.sources.readers.pdf.glyphs import glyphs
from tyokirja.sources.readers.reading import read
from tyokirja.written import Mark, Run

CASES = Path(__file__).parent / "cases/documents"
STRUCK, RAISED, LOWERED, HIDDEN, DELETED = Mark.STRUCK, Mark.RAISED, Mark.LOWERED, Mark.HIDDEN, Mark.DELETED
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def saved(folder: Path, content: str | bytes) -> Document:
    path = folder / "asiakirja"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path)


def first_cell(document: Document) -> Cell:
    return next(block for block in document.blocks if isinstance(block, Table)).rows[0][0]


def lines(document: Document) -> list[str]:
    return [block.said for block in document.blocks if not isinstance(block, Table) and block.said]


# --- Word ------------------------------------------------------------------------------------------------------------


def element(xml: str) -> Any:
    """An element of a Word document, its namespaces declared."""
    name = re.match(r"<[\w:]+", xml)
    assert name
    return parse_xml(f"{name[0]} {nsdecls('w')} {MORE}{xml[name.end() :]}")


def word(folder: Path, inner: str, styles: str = "", *, table: str = "", row: str = "", cell: str = "") -> Document:
    """A Word document with a table of one cell, whose paragraph holds ``inner``."""
    document = docx.Document()
    for style in filter(None, styles.split("\n")):
        document.styles.element.append(element(style))
    document.element.body.insert(
        0,
        element(
            f"<w:tbl><w:tblPr>{table}</w:tblPr><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:trPr>{row}</w:trPr>"
            f"<w:tc><w:tcPr>{cell}</w:tcPr><w:p>{inner}</w:p></w:tc></w:tr></w:tbl>"
        ),
    )
    document.save(str(folder / "asiakirja"))
    return read(folder / "asiakirja")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


@pytest.mark.parametrize(
    ("properties", "mark"),
    [
        ("<w:strike/>", STRUCK),
        ('<w:strike w:val="true"/>', STRUCK),
        ("<w:dstrike/>", STRUCK),
        ("<w:vanish/>", HIDDEN),
        ('<w:vertAlign w:val="superscript"/>', RAISED),
        ('<w:vertAlign w:val="subscript"/>', LOWERED),
        ('<w:position w:val="6"/>', RAISED),
        ('<w:position w:val="-6"/>', LOWERED),
        ('<w:sz w:val="12"/>', RAISED),
        ("<w:strike/><w:vanish/>", STRUCK | HIDDEN),
    ],
)
def test_a_word_run_has_its_marks(tmp_path: Path, properties: str, mark: Mark) -> None:
    assert first_cell(word(tmp_path, run("97") + run("1", properties))).runs == (Run("97"), Run("1", mark))


@pytest.mark.parametrize(
    "properties",
    [
        '<w:strike w:val="0"/>',
        '<w:vanish w:val="false"/>',
        '<w:vertAlign w:val="baseline"/>',
        '<w:position w:val="1"/>',
        '<w:sz w:val="22"/>',
        "<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>",
    ],
)
def test_a_word_mark_that_is_switched_off_is_none(tmp_path: Path, properties: str) -> None:
    assert first_cell(word(tmp_path, run("97") + run("1", properties))).runs == ()


STYLES = """<w:style w:type="character" w:styleId="Viiva"><w:name w:val="Viiva"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Alla" ><w:name w:val="Alla"/><w:basedOn w:val="Viiva"/></w:style>
<w:style w:type="paragraph" w:styleId="Piilo" ><w:name w:val="Piilo"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Veto" ><w:name w:val="Veto"/><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Vanha" ><w:name w:val="Vanha"/><w:rPr><w:strike/></w:rPr></w:style>"""


@pytest.mark.parametrize(
    ("inner", "table", "runs"),
    [
        (run("9", '<w:rStyle w:val="Viiva"/>') + run("7"), "", (Run("9", STRUCK), Run("7"))),
        (run("9", '<w:rStyle w:val="Alla"/>') + run("7"), "", (Run("9", STRUCK), Run("7"))),
        ('<w:pPr><w:pStyle w:val="Piilo"/></w:pPr>' + run("97"), "", (Run("97", HIDDEN),)),
        (run("9") + run("7", '<w:strike w:val="0"/>'), '<w:tblStyle w:val="Vanha"/>', (Run("9", STRUCK), Run("7"))),
        # What the paragraph's style switches on, the character's switches off again.
        ('<w:pPr><w:pStyle w:val="Veto"/></w:pPr>' + run("97", '<w:rStyle w:val="Viiva"/>'), "", ()),
    ],
    ids=["character", "based on", "paragraph", "table", "twice"],
)
def test_a_word_style_gives_its_marks(tmp_path: Path, inner: str, table: str, runs: tuple[Run, ...]) -> None:
    assert first_cell(word(tmp_path, inner, STYLES, table=table)).runs == runs


TRACKED = 'w:id="1" w:author="S"'


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (f"<w:del {TRACKED}><w:r><w:delText>6</w:delText></w:r></w:del><w:ins {TRACKED}>{run('8')}</w:ins>", "8"),
        (f"{run('1')}<w:del {TRACKED}><w:r><w:delText>0</w:delText></w:r></w:del>{run('5')}", "15"),
        (f"<w:ins {TRACKED}><w:del {TRACKED}><w:r><w:delText>6</w:delText></w:r></w:del></w:ins>{run('8')}", "8"),
        (f"<w:moveFrom {TRACKED}>{run('6')}</w:moveFrom><w:moveTo {TRACKED}>{run('8')}</w:moveTo>", "8"),
    ],
)
def test_words_tracked_changes_are_read_as_accepted(tmp_path: Path, inner: str, said: str) -> None:
    assert first_cell(word(tmp_path, inner)).said == said


@pytest.mark.parametrize(
    ("row", "cell", "mark"),
    [
        (f"<w:del {TRACKED}/>", "", DELETED),
        ("<w:hidden/>", "", HIDDEN),
        ("", f"<w:cellDel {TRACKED}/>", DELETED),
        (f"<w:ins {TRACKED}/>", "", Mark(0)),
    ],
)
def test_a_word_row_or_cell_may_be_deleted_or_hidden_as_a_whole(
    tmp_path: Path, row: str, cell: str, mark: Mark
) -> None:
    assert first_cell(word(tmp_path, run("97"), row=row, cell=cell)).runs == ((Run("97", mark),) if mark else ())


def body(folder: Path, *parts: str) -> Document:
    document = docx.Document()
    for at, part in enumerate(parts):
        document.element.body.insert(at, element(part))
    document.save(str(folder / "asiakirja"))
    return read(folder / "asiakirja")


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next(tmp_path: Path) -> None:
    gone = f"<w:pPr><w:rPr><w:del {TRACKED}/></w:rPr></w:pPr>"
    deleted = f"<w:del {TRACKED}><w:r><w:delText>Pois</w:delText></w:r></w:del>"
    found = body(
        tmp_path, f"<w:p>{gone}{run('Vesi ')}</w:p>", f"<w:p>{run('riittää')}</w:p>", f"<w:p>{gone}{deleted}</w:p>"
    )
    assert lines(found) == ["Vesi riittää"]


def test_a_field_is_its_result_and_an_unended_one_is_text(tmp_path: Path) -> None:
    sign = '<w:r><w:fldChar w:fldCharType="%s"/></w:r>'
    begin, then, end = (sign % kind for kind in ("begin", "separate", "end"))
    inner = f"{begin}{run('IF')}{begin}{then}{run('x')}{end}{run('= 1')}"
    assert lines(body(tmp_path, f"<w:p>{run('a')}{inner}{then}{run('25')}{end}{run('b')}</w:p>")) == ["a25b"]
    assert lines(body(tmp_path, f"<w:p>{begin}{run('25')}</w:p>")) == ["25"]
    assert lines(body(tmp_path, f'<w:p><w:fldSimple w:instr="REF x">{run("25")}</w:fldSimple></w:p>')) == ["25"]


def test_an_old_form_fields_choice_is_text(tmp_path: Path) -> None:
    items = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="ei"/><w:listEntry w:val="kyllä"/></w:ddList>'
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{items}</w:ffData></w:fldChar></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert lines(body(tmp_path, f"<w:p>{begin}{end}</w:p>")) == ["kyllä"]


@pytest.mark.parametrize(
    ("font", "code", "character"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "00A3", "≤"),
        ("Symbol", "F0B7", "•"),
        ("Wingdings", "F06C", "●"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings", "F0FB", "✗"),
        ("Wingdings", "F001", "\ufffd"),
    ],
)
def test_a_word_symbol_is_its_character_and_an_unknown_one_is_seen(
    tmp_path: Path, font: str, code: str, character: str
) -> None:
    sign = f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'
    assert lines(body(tmp_path, f"<w:p>{sign}{run(' 20')}</w:p>")) == [f"{character} 20"]
    private = chr(int(code, 16) | 0xF000)
    typed = run(private, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')
    assert lines(body(tmp_path, f"<w:p>{typed}{run(' 20')}</w:p>")) == [f"{character} 20"]


def test_what_word_writes_twice_for_older_programs_is_read_once(tmp_path: Path) -> None:
    inner = "<mc:AlternateContent><mc:Choice>%s</mc:Choice><mc:Fallback>%s</mc:Fallback></mc:AlternateContent>"
    assert lines(body(tmp_path, f"<w:p>{inner % (run('8'), run('8'))}</w:p>")) == ["8"]
    box = "<w:r><w:pict><w:txbxContent><w:p>%s</w:p></w:txbxContent></w:pict></w:r>"
    assert lines(body(tmp_path, f"<w:p>{run('a')}{inner % (box % run('b'), box % run('b'))}</w:p>")) == ["a", "b"]


def test_a_formula_is_its_text_with_its_indices(tmp_path: Path) -> None:
    formula = (
        "<m:oMath><m:sSub><m:e><m:r><m:t>CO</m:t></m:r></m:e><m:sub><m:r><m:t>2</m:t></m:r></m:sub></m:sSub></m:oMath>"
    )
    half = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>"
    assert lines(body(tmp_path, f"<w:p>{formula}</w:p>", f"<w:p>{half}</w:p>")) == ["CO₂", "1/2"]


def test_the_number_of_a_footnote_is_no_text(tmp_path: Path) -> None:
    reference = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    assert lines(body(tmp_path, f"<w:p>{run('97')}{reference}</w:p>")) == ["97"]


def test_hyphens_that_word_stores_as_signs_are_text(tmp_path: Path) -> None:
    assert lines(body(tmp_path, f"<w:p>{run('Etelä')}<w:r><w:noBreakHyphen/></w:r>{run('Suomi')}</w:p>")) == [
        "Etelä-Suomi"
    ]


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    cell = f"<w:sdt><w:sdtContent><w:tc><w:p>{run('25')}</w:p></w:tc></w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc>{cell}</w:tr></w:sdtContent></w:sdt>"
    (table,) = [block for block in body(tmp_path, f"<w:tbl>{row}</w:tbl>").blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[0]] == ["a", "25"]


# --- web pages --------------------------------------------------------------------------------------------------------


def page(folder: Path, cell: str, head: str = "", row: str = "<tr>") -> Cell:
    text = f"<html><head>{head}</head><body><table>{row}<td>{cell}</td></tr></table></body></html>"
    return first_cell(saved(folder, text))


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("97<s>1</s>", STRUCK),
        ("97<strike>1</strike>", STRUCK),
        ("97<del>1</del>", STRUCK),
        ('97<del cite="mailto:S" datetime="2026-01-01T00:00">1</del>', DELETED),
        ("97<sup>1</sup>", RAISED),
        ("97<span style='font-size:6pt'>1</span>", RAISED),
        ("97<span style='font-size: 0.7em'>1</span>", RAISED),
        ("97<sub>1</sub>", LOWERED),
        ("97<span style='TEXT-DECORATION: underline line-through'>1</span>", STRUCK),
        ("97<span style='text-decoration-line:line-through'>1</span>", STRUCK),
        ("97<span style='display:none'>1</span>", HIDDEN),
        ("97<span style='font-size:0'>1</span>", HIDDEN),
        ("97<span style='opacity: 0.0'>1</span>", HIDDEN),
        ("97<span style='visibility: hidden'>1</span>", HIDDEN),
        ("97<span style='mso-hide:all'>1</span>", HIDDEN),
        ("97<span hidden>1</span>", HIDDEN),
        ("97<span style='vertical-align:super'>1</span>", RAISED),
        ("97<span style='vertical-align:-3pt'>1</span>", LOWERED),
        ("97<span style='position:relative;top:-3.0pt;mso-text-raise:3.0pt'>1</span>", RAISED),
    ],
)
def test_a_web_pages_tags_and_styles_are_marks(tmp_path: Path, cell: str, mark: Mark) -> None:
    assert page(tmp_path, cell).runs == (Run("97"), Run("1", mark))


@pytest.mark.parametrize(
    ("rule", "marks"),
    [
        (".x {text-decoration: line-through}", STRUCK),
        ("span.x, .y {display:none}", HIDDEN),
        ("<!-- .font5 {color:red} .x {vertical-align:super;} -->", RAISED),
        ("SPAN {visibility:hidden}", HIDDEN),
        ("#one {text-decoration:line-through}", STRUCK),
        ("@media print { .x {display:none} }", Mark(0)),
        ("p.x {display:none} .x:hover {display:none} td .x {display:none} /* .x {display:none} */", Mark(0)),
    ],
)
def test_a_pages_own_rules_are_read_where_they_are_simple(tmp_path: Path, rule: str, marks: Mark) -> None:
    cell = page(tmp_path, "97<span class='z x' id='one'>1</span>", f"<style>{rule}</style>")
    assert cell.written.marks == marks


@pytest.mark.parametrize(
    "cell",
    [
        "97<span style='font-size:10pt'>1</span>",
        "<p style='font-size:8pt'>97<b style='font-size:8pt'>1</b></p>",
        "97 <span style='font-size:6pt'>1</span>",
        "97<span style='font-size:6pt'>100</span>",
        "97<span style='font-size:6pt'>kpl</span>",
    ],
)
def test_small_print_that_is_no_sign_behind_larger_digits_is_plain(tmp_path: Path, cell: str) -> None:
    assert page(tmp_path, cell).runs == ()


def test_small_digits_behind_struck_ones_are_the_figure(tmp_path: Path) -> None:
    written = page(tmp_path, "<s>97</s><span style='font-size:6pt'>85</span>")
    assert written.runs == (Run("97", STRUCK), Run("85"))


def test_marks_of_a_row_a_section_or_a_paragraph_hold_for_all_in_it(tmp_path: Path) -> None:
    assert page(tmp_path, "97", row="<tr style='display:none'>").runs == (Run("97", HIDDEN),)
    assert page(tmp_path, "<p><s><b>9</b></s>7</p>").runs == (Run("9", STRUCK), Run("7"))
    found = saved(tmp_path, "<html><body><div hidden><p>Pois</p><h2>Myös</h2></div><p>Jää</p></body></html>")
    assert lines(found) == ["Jää"]
    assert [getattr(block, "runs", None) for block in found.blocks] == [
        (Run("Pois", HIDDEN),),
        (Run("Myös", HIDDEN),),
        (),
    ]


@pytest.mark.parametrize(
    "sign",
    ["<span style='font-family:Symbol'>³</span>", '<font face="Symbol">³</font>', "&ge;", "&#8805;", "&#x2265;"],
)
def test_a_sign_of_a_symbol_font_and_an_entity_are_characters(tmp_path: Path, sign: str) -> None:
    assert page(tmp_path, f"{sign}<span style='font:7.0pt \"Times New Roman\"'> </span>20").said == "≥ 20"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("cp1252", "windows-1252"), ("latin-1", "iso-8859-1"), ("utf-8", "utf-8"), ("mac_roman", "macintosh")],
)
def test_a_web_page_is_read_in_the_encoding_that_it_names(tmp_path: Path, encoding: str, named: str) -> None:
    text = f"<html><head><meta http-equiv=Content-Type content='text/html; charset={named}'></head><body><p>Määrä é å ½ £ § ±"
    if encoding == "mac_roman":
        text = text.replace("½", "")
    assert lines(saved(tmp_path, text.encode(encoding))) == [" ".join(text.partition("<p>")[2].split())]


def test_a_web_archive_is_its_page(tmp_path: Path) -> None:
    archive = (
        "From: <Tallennettu Wordissa>\r\nSubject: Tavoitteet\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><table><tr><td>M=C3=A4=C3=A4r=C3=A4=\r\n"
        "t</td></tr></table>\r\n--x\r\nContent-Type: image/png\r\n\r\nx\r\n--x--\r\n"
    )
    assert first_cell(saved(tmp_path, archive)).said == "Määrät"


# --- Markdown and plain text ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "runs"),
    [
        ("~~9~~7", (Run("9", STRUCK), Run("7"))),
        ("**~~9~~7**", (Run("9", STRUCK), Run("7"))),
        ("<del>9</del>7", (Run("9", STRUCK), Run("7"))),
        ("97<sup>1</sup>", (Run("97"), Run("1", RAISED))),
        ("CO<sub>2</sub>", (Run("CO"), Run("2", LOWERED))),
        ("97^1^", (Run("97"), Run("1", RAISED))),
        ("CO~2~", (Run("CO"), Run("2", LOWERED))),
        ("97[^1]", (Run("97"), Run("1", RAISED))),
        ("97[^huom]", (Run("97"), Run("*", RAISED))),
        ("~9 ja ~7", ()),
        ("~~97", ()),
        ("2^10", ()),
        ("97¹", ()),
    ],
)
def test_markdowns_marks_are_told(tmp_path: Path, cell: str, runs: tuple[Run, ...]) -> None:
    assert first_cell(saved(tmp_path, f"| {cell} | b |\n|---|---|\n| c | d |\n")).runs == runs


def test_the_text_of_a_footnote_is_a_line_with_its_number(tmp_path: Path) -> None:
    assert lines(saved(tmp_path, "# Otsikko\n[^1]: Luku tarkentuu.\n"))[1] == "[^1]: Luku tarkentuu."


@pytest.mark.parametrize(("text", "said"), [("m²", "m²"), ("CO₂", "CO₂"), ("~~9~~7", "7"), ("97<sup>1</sup>", "97¹")])
def test_plain_text_keeps_its_own_signs_and_its_tags_are_marks(tmp_path: Path, text: str, said: str) -> None:
    assert first_cell(saved(tmp_path, f"{text}\tb\nc\td\n")).said == said


# --- PDF --------------------------------------------------------------------------------------------------------------


def drawn(folder: Path, drawing: Page) -> list[Cell]:
    """The cells of the second row of a ruled table, in which the words of ``drawing`` stand at the height 130."""
    drawing.grid([50, 150, 350, 450], [100, 118, 136])
    for x, heading in zip((60, 160, 360), ("Tavoite", "Mittari", "Arvo"), strict=True):
        drawing.words(x, 112, heading)
    document = saved(folder, pdf(drawing))
    return list(next(block for block in document.blocks if isinstance(block, Table)).rows[1])


def test_a_stroke_in_a_pdf_strikes_the_glyphs_under_it(tmp_path: Path) -> None:
    # Helvetica's figures are 5.56 points wide at ten points.
    cells = drawn(tmp_path, Page().words(60, 130, "a").words(360, 130, "105").line(365.6, 127, 371.1, 127))
    assert cells[2].runs == (Run("1"), Run("0", STRUCK), Run("5"))


def test_a_readers_annotation_strikes_the_glyphs_in_its_areas(tmp_path: Path) -> None:
    page = Page().words(60, 130, "a").words(360, 130, "105").annotated("StrikeOut", 365.6, 121, 371.1, 133)
    assert drawn(tmp_path, page)[2].runs == (Run("1"), Run("0", STRUCK), Run("5"))


@pytest.mark.parametrize(
    ("kind", "more", "runs"),
    [
        ("StrikeOut", "/QuadPoints [1 2 3]", (Run("105", STRUCK),)),
        ("StrikeOut", "/F 4", (Run("105", STRUCK),)),
        ("StrikeOut", "/F 2", ()),
        ("StrikeOut", "/F 32", ()),
        ("StrikeOut", "/QuadPoints 7 /Rect (a)", ()),
        ("Highlight", "", ()),
        ("Underline", "", ()),
    ],
)
def test_an_annotation_strikes_where_it_is_a_strike_and_is_shown(
    tmp_path: Path, kind: str, more: str, runs: tuple[Run, ...]
) -> None:
    page = Page().words(60, 130, "a").words(360, 130, "105").annotated(kind, 358, 121, 380, 133, more)
    assert drawn(tmp_path, page)[2].runs == runs


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("box", [(0, 0, 595, 842), (20, 30, 560, 800)])
def test_an_annotation_lies_over_its_words_however_the_page_is_turned(
    turned: int, box: tuple[float, float, float, float]
) -> None:
    page = Page(box=box, turned=turned).words(360, 130, "105").words(60, 130, "jää")
    page.annotated("StrikeOut", 358, 121, 380, 133)
    with pdfplumber.open(io.BytesIO(pdf(page))) as document:
        (shown,) = document.pages
        marks = {glyph["text"]: glyph.get("mark", Mark(0)) for glyph in glyphs(shown, annotations_on(shown).struck)}
    assert marks == {"1": STRUCK, "0": STRUCK, "5": STRUCK, "j": Mark(0), "ä": Mark(0)}


def test_what_readers_have_written_on_a_pdf_is_told_with_its_page(tmp_path: Path) -> None:
    page = Page().words(60, 130, "Tavoite 1").annotated("Text", 10, 10, 20, 20, "/Contents (Luku on 97, ei 95)")
    page.annotated("FreeText", 10, 10, 20, 20, "/Contents <FEFF00E40069>").annotated(
        "Link", 1, 1, 2, 2, "/Contents (L)"
    )
    page.annotated("Popup", 1, 1, 2, 2, "/Contents (P)").annotated("Text", 1, 1, 2, 2, "/Contents (piilo) /F 2")
    page.annotated("Highlight", 1, 1, 2, 2, "/Contents 7").over.append("null")
    unread = saved(tmp_path, pdf(Page().words(60, 130, "Johdanto"), page)).unread
    assert [(found.text, found.place, found.reason) for found in unread] == [
        ("Luku on 97, ei 95", "s. 2", "comment"),
        ("äi", "s. 2", "comment"),
    ]


@pytest.mark.parametrize("height", [131.5, 130, 122])
def test_an_underline_and_a_line_above_strike_nothing(tmp_path: Path, height: float) -> None:
    cells = drawn(tmp_path, Page().words(60, 130, "a").words(360, 130, "105").line(360, height, 377, height))
    assert cells[2].runs == ()


@pytest.mark.parametrize(("rise", "mark", "said"), [(3.5, RAISED, "97¹"), (-1.5, LOWERED, "97₁"), (0, Mark(0), "97 1")])
def test_a_smaller_glyph_on_another_baseline_is_raised_or_lowered(
    tmp_path: Path, rise: float, mark: Mark, said: str
) -> None:
    cells = drawn(tmp_path, Page().words(60, 130, "a").words(360, 130, "97").words(371.2, 130 - rise, "1", 6))
    assert cells[2].said == said
    assert cells[2].written.marks == mark


def test_a_raised_sign_before_a_word_or_a_blank_after_it_is_raised_too(tmp_path: Path) -> None:
    page = Page().words(60, 130, "a").words(160, 126.5, "1", 6).words(163.4, 130, "Kysely")
    cells = drawn(tmp_path, page.words(360, 130, "97").words(373.5, 126.5, "1)", 6))
    assert [cell.said for cell in cells] == ["a", "¹Kysely", "97¹⁾"]


def test_smaller_print_on_the_same_baseline_is_no_index(tmp_path: Path) -> None:
    cells = drawn(tmp_path, Page().words(60, 130, "a").words(160, 130, "Kysely").words(192, 130, "(ka)", 7))
    assert cells[1].runs == ()


MARKED = (
    (("Tavoite", Mark(0)), ("1", RAISED)),
    (("Tilat, m", Mark(0)), ("2", RAISED)),
    (("CO", Mark(0)), ("2", LOWERED), ("-päästöt", Mark(0))),
    (("97", Mark(0)), ("1)", RAISED)),
    (("1", Mark(0)), ("0", STRUCK), ("5", Mark(0))),
    (("7", STRUCK), ("8", Mark(0))),
    (("Vanha tavoite", STRUCK),),
)


@pytest.mark.parametrize("suffix", ["pdf", "html", "docx"])
def test_what_libreoffice_makes_of_a_marked_document_has_its_marks(office: Office, tmp_path: Path, suffix: str) -> None:
    document = docx.Document()
    table = document.add_table(len(MARKED), 2)
    table.style = "Table Grid"
    for row, parts in zip(table.rows, MARKED, strict=True):
        row.cells[0].text = "Rivi"
        for text, mark in parts:
            font = row.cells[1].paragraphs[0].add_run(text).font
            for name, wanted in (("strike", STRUCK), ("superscript", RAISED), ("subscript", LOWERED)):
                if wanted in mark:
                    setattr(font, name, True)
    document.save(str(tmp_path / "lähde.docx"))
    found = read(office.convert(tmp_path / "lähde.docx", tmp_path / f"tulos.{suffix}"))
    (table_found,) = [block for block in found.blocks if isinstance(block, Table)]
    assert [row[1].said for row in table_found.rows] == ["Tavoite¹", "Tilat, m²", "CO₂-päästöt", "97¹⁾", "15", "8", ""]
    assert table_found.rows[6][1].written.marks == STRUCK


# --- what import makes of them ----------------------------------------------------------------------------------------


WHITE = '<w:color w:val="FFFFFF"/>'
GROUND = '<w:shd w:val="clear" w:fill="1F3864"/>'


@pytest.mark.parametrize(
    ("inner", "said"),
    [
        (run("60") + run("5", WHITE), "60"),
        (run("60") + run("5", WHITE + GROUND), "605"),
        (run("Tavoite", WHITE), "Tavoite"),  # on a dark ground, as headings are
        (run("Tavoite ", WHITE) + run("2026", WHITE), "Tavoite 2026"),
    ],
)
def test_white_letters_of_word_are_hidden_beside_others_that_are_seen(tmp_path: Path, inner: str, said: str) -> None:
    assert first_cell(word(tmp_path, inner)).said == said


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("<td>60<span style='color:#FFF'>5</span></td>", "60"),
        ("<td>60<font color='white'>5</font></td>", "60"),
        ("<td>60<span style='color:#fff;background:navy'>5</span></td>", "605"),
        ("<td bgcolor='navy'>60<span style='color:rgb(255, 255, 255)'>5</span></td>", "605"),
        ("<td style='color:white'>Tavoite</td>", "Tavoite"),
    ],
)
def test_white_letters_of_a_page_are_hidden_beside_others_that_are_seen(tmp_path: Path, cell: str, said: str) -> None:
    assert first_cell(saved(tmp_path, f"<html><body><table><tr>{cell}</tr></table></body></html>")).said == said


def test_marks_in_a_pdf_table_that_white_alone_divides_are_told(tmp_path: Path) -> None:
    page = Page().words(60, 100, "Esimerkkilän kunta, tavoitteet 2026", 14)
    rows = [("Tavoite", "Mittari", "Tavoitearvo 2026"), ("Kadut kunnossa", "Korjatut", "97"), ("Vesi", "Vuodot", "105")]
    for at, row in enumerate((*rows, ("Puistot", "Penkit", "3"), ("Meri", "Laiturit", "8"))):
        for x, text in zip((60, 220, 380), row, strict=True):
            page.words(x, 150 + 16 * at, text)
        if at == 1:
            page.words(391.2, 162.5, "1", 6)
    page.line(385.6, 179, 391.1, 179)
    page.line(60, 195, 100, 195).line(220, 195, 252, 195).line(380, 195, 386, 195)
    (tmp_path / "a.pdf").write_bytes(pdf(page))
    catalogue = imported(tmp_path / "a.pdf")
    assert [(row.measure, row.target) for row in catalogue.rows] == [("Korjatut", 97), ("Vuodot", 15), ("Laiturit", 8)]
    assert catalogue.report
    assert catalogue.report.balanced
    assert {left.text for left in catalogue.report.left_over} == {"0", "Puistot Penkit 3"}
    assert DoubtCode.FIGURE_FOOTNOTE in {doubt.code for doubt in catalogue.doubts}


def imported(path: Path) -> Catalogue:
    return import_document(path, organisation="Testilä")


def reasons(catalogue: Catalogue, word: str) -> list[tuple[str, str]]:
    """Place and text of what is left over for a reason that has this word."""
    assert catalogue.report is not None
    assert catalogue.report.balanced
    return [(part.place, part.text) for part in catalogue.report.left_over if word in part.reason]


def test_a_word_document_with_tracked_changes_and_hidden_text_says_what_stands() -> None:
    catalogue = imported(CASES / "tracked-changes.docx")
    assert [(row.goal, row.baseline, row.target) for row in catalogue.rows] == [
        ("Kadut kunnossa", 4.0, 8.0),
        ("Vesi on puhdasta", 18.0, 15.0),
        ("Siirretty tavoite", 0.0, 3.0),
        ("Näkyvä tavoite", 1.0, 2.0),
    ]
    assert reasons(catalogue, "muutosten seurannassa") == [
        ("taulukko 1, rivi 2", "6"),
        ("taulukko 1, rivi 3", "riittää kaikille"),
        *(("taulukko 1, rivi 4", text) for text in ("POISTETTU TAVOITE", "Poistettu mittari", "1", "2")),
    ]
    assert reasons(catalogue, "Piilotettu") == [("taulukko 1, rivi 6", "PIILOTEKSTI")]


def test_a_word_documents_struck_and_deleted_rows_are_no_measures_and_its_footnotes_no_words() -> None:
    catalogue = imported(CASES / "superscript-struck-row.docx")
    numbers = ("yksi", "kaksi", "viisi", "kuusi", "seitseman", "kahdeksan", "yhdeksan")
    assert [(row.goal, row.measure) for row in catalogue.rows] == [(f"Tavoite {n}", f"Mittari {n}") for n in numbers]
    assert {row.target for row in catalogue.rows if row.goal != "Tavoite kaksi"} == {20.0, 6.0, 30.0, 10.0, 12.0}
    assert [place for place, _ in reasons(catalogue, "Yliviivattu")] == ["taulukko 1, rivi 4"] * 4
    assert reasons(catalogue, "Alaviitteen") == [("taulukko 1, rivi 3", "¹"), ("taulukko 1, rivi 3", "²")]


@pytest.mark.parametrize(
    ("cell", "original", "value"),
    [
        ("~~7~~8", 7.0, 8.0),
        ("8 ~~7~~", 7.0, 8.0),
        ("**8** ~~7~~", 7.0, 8.0),
        ("~~7~~ 8 kpl", 7.0, 8.0),
        ("≥ ~~7~~ 8", 7.0, 8.0),
        ("2~~7~~", None, 2.0),
        ("15~~,5~~ %", None, 15.0),
        ("1~~0~~5", None, 15.0),
        ("~~ei tiedossa~~ 8", None, 8.0),
        ("~~7~~ ~~6~~8", None, 8.0),
        ("~~8~~", None, None),
    ],
)
def test_a_struck_figure_is_the_original_of_the_one_that_stands_and_never_a_part_of_it(
    tmp_path: Path, cell: str, original: float | None, value: float | None
) -> None:
    path = tmp_path / "tavoitteet.md"
    path.write_text(f"| Tavoite | Mittari | Tavoitetaso |\n|---|---|---|\n| Arki sujuu | Kysely | {cell} |\n", "utf-8")
    catalogue = imported(path)
    (row,) = catalogue.rows
    assert (row.target_original, row.target) == (original, value)
    assert bool(reasons(catalogue, "Yliviivattu")) == (original is None)


def test_struck_words_part_the_words_beside_them_and_a_struck_goal_is_none(tmp_path: Path) -> None:
    path = tmp_path / "tavoitteet.md"
    path.write_text(
        "| Tavoite | Mittari | Tavoitetaso |\n|---|---|---|\n| Uusi~~ vanha ~~arki | osa~~sto~~t | 4 |\n"
        "| ~~Pois~~ | ~~Kysely~~ | ~~3~~ |\n",
        "utf-8",
    )
    assert [(row.goal, row.measure) for row in imported(path).rows] == [("Uusi arki", "osat")]


def test_each_of_several_figures_in_a_cell_has_its_own_original(tmp_path: Path) -> None:
    path = tmp_path / "tavoitteet.md"
    path.write_text(
        "| Tavoite | Mittari | Tavoitetaso |\n|---|---|---|\n| Arki | 1. Kysely 2. Kunto | 1. ~~0~~25 2. 30 |\n",
        "utf-8",
    )
    catalogue = imported(path)
    assert [(row.target_original, row.target) for row in catalogue.rows] == [(0.0, 25.0), (None, 30.0)]


def test_a_web_pages_struck_row_footnotes_and_hidden_figure_are_not_read() -> None:
    catalogue = imported(CASES / "superscript-struck-row.html")
    assert [(row.goal, row.target) for row in catalogue.rows] == [("Tavoite yksi", 90.0), ("Tavoite kolme", 6.0)]
    assert [text for _, text in reasons(catalogue, "Yliviivattu")] == ["Tavoite kaksi", "Mittari kaksi", "1", "2"]
    assert reasons(catalogue, "Piilotettu") == [("taulukko 1, rivi 4", "9")]


def test_a_sign_that_is_not_known_is_listed_with_its_place(tmp_path: Path) -> None:
    cells = [f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in ("Tavoite", "Mittari", "Tavoitearvo")]
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F001"/></w:r>'
    row = [f"<w:tc><w:p>{inner}</w:p></w:tc>" for inner in (run("Arki sujuu"), run("Kysely"), sign + run(" 4"))]
    body(tmp_path, f"<w:tbl><w:tr>{''.join(cells)}</w:tr><w:tr>{''.join(row)}</w:tr></w:tbl>")
    assert reasons(imported(tmp_path / "asiakirja"), "ei tunneta (") == [("taulukko 1, rivi 2", "\ufffd 4")]


def test_whatever_is_struck_outside_tables_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "tavoitteet.md"
    path.write_text(
        "## Sivistys\n| Tavoite | Mittari |\n|---|---|\n| Arki | Kysely |\n\n## ~~Vanha otsikko~~\n"
        "- ~~Vanha kohta~~\n\n~~Vanha kappale, joka ei ole tavoite.~~\n\nUusi kappale~~, jossa on vanhaa~~.[^1]\n",
        "utf-8",
    )
    assert [text for _, text in reasons(imported(path), "Yliviivattu")] == [
        "Vanha otsikko",
        "Vanha kohta",
        "Vanha kappale, joka ei ole tavoite.",
        ", jossa on vanhaa",
    ]


TABLE = "| Tavoite | Mittari | Tavoitearvo |\n|---|---|---|\n| Arki sujuu | Kysely | 4 |\n"


@pytest.mark.parametrize(("begins", "ends"), [("<del>", "</del>"), ("<s>", "</s>"), ("~~", "~~")])
def test_markdown_struck_over_several_lines_is_struck_on_each(tmp_path: Path, begins: str, ends: str) -> None:
    struck = TABLE.replace("Arki sujuu", "Vanha").replace("Kysely", "Vanha kysely")
    path = tmp_path / "tavoitteet.md"
    path.write_text(f"## Sivistys\n{TABLE}\n{begins}\n\n- Vanha kohta\n\n{struck}\n{ends}\n\nLoppu.\n", "utf-8")
    catalogue = imported(path)
    assert [(row.goal, row.measure, row.target) for row in catalogue.rows] == [("Arki sujuu", "Kysely", 4)]
    assert [text for _, text in reasons(catalogue, "Yliviivattu")][-3:] == ["Vanha", "Vanha kysely", "4"]
    assert "Vanha kohta" in [text for _, text in reasons(catalogue, "Yliviivattu")]


def test_a_markdown_paragraph_is_struck_over_its_lines_and_no_further(tmp_path: Path) -> None:
    found = saved(tmp_path, "# Otsikko\nalku ~~vanha\nvanha~~ loppu\n\nA ~~ B\n\nC ~~ D\n\n<del>E\n")
    assert lines(found) == ["Otsikko", "alku", "loppu", "A ~~ B", "C ~~ D", "<del>E"]


def under_struck(catalogue: Catalogue) -> list[tuple[str, str, str]]:
    rows = {row.id: row for row in catalogue.rows}
    return [
        (rows[row_id].measure, doubt.column, doubt.original)
        for doubt in catalogue.doubts
        if doubt.code == "under_struck"
        for row_id in doubt.rows
    ]


GOALS = (("Arki sujuu", "Kysely", "4"), ("Vanha", "Jonot", "5"), ("", "Viive", "6"))
"""Goals, measures and targets; the second goal is struck, its measures are not."""


def struck_goal(suffix: str, folder: Path) -> Path:
    """A table whose second goal is struck, in a file of its kind."""
    path = folder / f"tavoitteet{suffix}"
    headings = ("Toimiala", "Tavoite", "Mittari", "Tavoitearvo")
    if suffix == ".md":
        rows = (
            "| {} | {} | {} | {} |".format("Sivistys", f"~~{a}~~" if a == "Vanha" else a, b, c) for a, b, c in GOALS
        )
        path.write_text("\n".join(("# T", f"| {' | '.join(headings)} |", "|---|---|---|---|", *rows)), "utf-8")
    elif suffix == ".html":
        cells = ((f"<s>{a}</s>" if a == "Vanha" else a, b, c) for a, b, c in GOALS)
        rows = (f"<tr><td>Sivistys</td>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
        head = "".join(f"<th>{heading}</th>" for heading in headings)
        path.write_text(f"<html><meta charset=utf-8><table><tr>{head}</tr>{''.join(rows)}</table></html>", "utf-8")
    elif suffix == ".docx":
        document = docx.Document()
        table = document.add_table(1, 4)
        for cell, text in zip(table.rows[0].cells, headings, strict=True):
            cell.text = text
        for row in GOALS:
            for cell, text in zip(table.add_row().cells, ("Sivistys", *row), strict=True):
                cell.paragraphs[0].add_run(text).font.strike = text == "Vanha"
        document.save(str(path))
    else:
        book = openpyxl.Workbook()
        sheet = book.worksheets[0]
        sheet.append(headings)
        for row in GOALS:
            sheet.append(("Sivistys", *row))
        sheet["B3"].font = Font(strike=True)
        book.save(path)
    return path


@pytest.mark.parametrize("suffix", [".md", ".html", ".docx", ".xlsx"])
def test_measures_of_a_struck_goal_are_asked_about(tmp_path: Path, suffix: str) -> None:
    catalogue = imported(struck_goal(suffix, tmp_path))
    assert [row.measure for row in catalogue.rows] == ["Kysely", "Jonot", "Viive"]
    assert under_struck(catalogue) == [("Jonot", "goal", "Vanha"), ("Viive", "goal", "Vanha")]


def test_measures_under_a_struck_heading_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "tavoitteet.md"
    path.write_text(
        "# Hallinto-osasto\n\nTavoite: Arki sujuu\nMittari: Kysely\nTavoitetaso: 4\n\n"
        "~~Tavoite: Vanha~~\nMittari: Jonot\nTavoitetaso: 5\n\n"
        "## ~~Sivistysosasto~~\n\nTavoite: Oppiminen\nMittari: Kirjat\nTavoitetaso: 6\n",
        "utf-8",
    )
    catalogue = imported(path)
    assert under_struck(catalogue) == [("Jonot", "goal", "Tavoite: Vanha"), ("Kirjat", "department", "Sivistysosasto")]


def test_a_document_embedded_in_a_word_file_is_told(tmp_path: Path) -> None:
    headings, cells = (
        "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in texts)
        for texts in (("Tavoite", "Mittari"), ("Arki", "Kysely"))
    )
    chunk = '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="x"/>'
    body(tmp_path, f"<w:tbl><w:tr>{headings}</w:tr><w:tr>{cells}</w:tr></w:tbl>", chunk)
    assert len(reasons(imported(tmp_path / "asiakirja"), "upotettu")) == 1

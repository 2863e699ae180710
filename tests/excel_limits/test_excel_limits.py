"""Every rule of the checker finds what it is for, and finds nothing in a sound workbook."""

from __future__ import annotations

import io
import re
import zipfile
from functools import cache
from pathlib import Path

import pytest
import xlsxwriter

from tests.excel_limits import Finding, audit, findings
from tests.excel_limits.book import bad_number_format
from tests.excel_limits.grammar import Box, bad_name, box, overlapping, sheet_names, tokens
from tests.excel_limits.schema import harmless

FORM, MASTER, LISTS = (f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3))
BOOK, STYLES, CORE = "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml"
TYPES, TABLE, RELATIONS = "[Content_Types].xml", "xl/tables/table1.xml", "xl/worksheets/_rels/sheet2.xml.rels"
DRAWING, CHART, NOTES = "xl/drawings/drawing1.xml", "xl/charts/chart1.xml", "xl/comments1.xml"


@cache
def sound() -> bytes:
    """A form, a master and a sheet of lists, with one of everything that a workbook of this program may have."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        form, master, lists = (book.add_worksheet(name) for name in ("Tavoitteet", "Koonti 2026", "Listat"))
        lists.hide()
        lists.write_column("A1", ["Toteutunut", "Kesken", "Viivästynyt"])
        book.define_name("lista_tila", "=Listat!$A$1:$A$3")
        free = book.add_format({"locked": False, "num_format": '0.0 "kpl"'})
        form.write_row("A1", ["Mittari", "Toteuma", "Tila"])
        for row in range(1, 4):
            form.write(row, 0, f"mittari {row}")
            form.write_blank(row, 1, None, free)
            form.write_formula(row, 3, f'=IF(B{row + 1}="","puuttuu",_xlfn.IFNA(B{row + 1},0))', None, "puuttuu")
        texts = {"input_title": "Toteuma", "input_message": "Luku", "error_title": "Ei luku", "error_message": "Luku"}
        number = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
        form.data_validation("B2:B4", {**number, **texts})
        form.data_validation("C2:C4", {"validate": "list", "source": "=lista_tila"})
        form.data_validation("E2:E4", {"validate": "list", "source": ["kyllä", "ei"]})
        for criteria, colour in (('=$D2="puuttuu"', "#FFC7CE"), ('=$D2="ok"', "#C6EFCE")):
            rule = {"type": "formula", "criteria": criteria, "format": book.add_format({"bg_color": colour})}
            form.conditional_format("A2:D4", rule)
        form.write_comment("A2", "kysy", {"author": ""})
        form.write_comment("A3", "korjaa", {"author": "tyokirja"})
        form.write_formula("D6", '=IF(A6="","","ok")', None, "")
        form.write_url("F1", "internal:'Koonti 2026'!A1", None, "koontiin")
        form.protect("", {"autofilter": True})
        form.freeze_panes(1, 1)
        form.set_footer("&LHallinto&RSivu &P")
        form.set_landscape()
        form.fit_to_pages(1, 0)
        form.repeat_rows(0)
        form.set_column("A:A", 40)
        form.merge_range("A10:B10", "ohje")
        master.add_table(
            "A1:C4", {"name": "tavoitteet", "columns": [{"header": each} for each in ("Id", "Arvo", "Tila")]}
        )
        master.write_column("B2", [1, 2, 3])
        master.write_url("E1", "https://www.example.org/", None, "esimerkki")
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "='Koonti 2026'!$B$2:$B$4", "categories": "='Koonti 2026'!$A$2:$A$4"})
        master.insert_chart("G2", chart, {"description": "Arvot pylväinä"})
        master.insert_chart("G30", _second_chart(book), {"description": "Samat toisin"})
        master.add_sparkline("F2", {"range": "'Koonti 2026'!B2:B4"})
        master.merge_range("A8:B8", "yhteensä")
        book.set_properties({"title": "Lomake"})
    return edited(stream.getvalue(), CORE, "</dc:title>", "</dc:title><dc:language>fi-FI</dc:language>")


def _second_chart(book: xlsxwriter.Workbook) -> object:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='Koonti 2026'!$B$2:$B$4"})
    return chart


def edited(data: bytes, part: str, old: str, new: str) -> bytes:
    """The workbook with one place of one part changed; an empty ``old`` adds a part or replaces it whole."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name in archive.namelist():
            content = archive.read(name)
            if name == part and old:
                text = content.decode()
                assert old in text, f"{part} has no {old}: {text[:3000]}"
                content = text.replace(old, new, 1).encode()
            if name != part or old:
                made.writestr(name, content)
        if not old and new:
            made.writestr(part, new)
    return stream.getvalue()


def rules(data: bytes) -> set[str]:
    """The rules that a workbook breaks."""
    return {each.rule for each in findings(data)}


def test_nothing_is_found_in_a_sound_workbook(tmp_path: Path) -> None:
    path = tmp_path / "hyvä.xlsx"
    path.write_bytes(sound())
    assert findings(path) == []
    assert findings(sound()) == []


LONG = "x" * 300
CELL_A2 = '<c r="A2" t="s"><v>6</v></c>'

BROKEN: list[tuple[str, str, str, str]] = [
    # the package
    ("xml-malformed", FORM, "</worksheet>", ""),
    ("zip-path", "xl\\oddity.xml", "", "<a/>"),
    ("zip-duplicate", "xl/Workbook.xml", "", "<a/>"),
    ("content-type-missing", "xl/oddity.bin", "", "x"),
    ("content-types-missing", TYPES, "", ""),
    ("content-type-without-part", TYPES, "</Types>", '<Override PartName="/xl/x.xml" ContentType="a/b"/></Types>'),
    (
        "content-type-twice",
        TYPES,
        "</Types>",
        '<Override PartName="/xl/workbook.xml" ContentType="a/b"/></Types>',
    ),
    ("relationship-target", RELATIONS, "../drawings/drawing1.xml", "../drawings/drawing9.xml"),
    ("relationship-id-twice", RELATIONS, 'Id="rId2"', 'Id="rId1"'),
    ("relationship-id-unknown", RELATIONS, 'Id="rId2"', 'Id="rId77"'),
    ("relationship-without-part", "xl/_rels/missing.xml.rels", "", "<Relationships/>"),
    ("absolute-path", BOOK, "<bookViews>", "<a>C:\\Users\\maija\\</a><bookViews>"),
    ("absolute-path", BOOK, "<bookViews>", "<absPath/><bookViews>"),
    ("external-link", FORM, "_xlfn.IFNA(B2,0)", "[1]Taulu!A1"),
    (
        "external-link",
        "xl/_rels/workbook.xml.rels",
        "</Relationships>",
        '<Relationship Id="rId99" Type="x/externalLink" Target="externalLinks/e.xml" TargetMode="External"/>'
        "</Relationships>",
    ),
    ("workbook-missing", "_rels/.rels", "", "<Relationships/>"),
    # the workbook
    ("sheet-name-length", BOOK, 'name="Tavoitteet"', f'name="{"T" * 32}"'),
    ("sheet-name-characters", BOOK, 'name="Tavoitteet"', 'name="Tavoite/mittari"'),
    ("sheet-name-apostrophe", BOOK, 'name="Tavoitteet"', 'name="\'Tavoitteet"'),
    ("sheet-name-reserved", BOOK, 'name="Tavoitteet"', 'name="history"'),
    ("sheet-name-twice", BOOK, 'name="Tavoitteet"', 'name="LISTAT"'),
    ("sheet-id-twice", BOOK, 'sheetId="2"', 'sheetId="1"'),
    ("no-visible-sheet", BOOK, "", ""),
    ("active-sheet-hidden", BOOK, "<workbookView ", '<workbookView activeTab="2" '),
    ("several-sheets-selected", MASTER, "<sheetView ", '<sheetView tabSelected="1" '),
    ("name-syntax", BOOK, 'name="lista_tila"', 'name="lista tila"'),
    ("name-syntax", BOOK, 'name="lista_tila"', 'name="LST26"'),
    ("name-twice", BOOK, "</definedNames>", '<definedName name="LISTA_tila">1</definedName></definedNames>'),
    ("name-scope", BOOK, 'localSheetId="0"', 'localSheetId="7"'),
    ("table-name-is-defined-name", BOOK, 'name="lista_tila"', 'name="Tavoitteet"'),
    ("number-format-id-twice", STYLES, "</numFmts>", '<numFmt numFmtId="164" formatCode="0"/></numFmts>'),
    ("number-format", STYLES, "0.0 &quot;kpl&quot;", "0.0 kpl"),
    (
        "style-index",
        STYLES,
        'fontId="0" fillId="0" borderId="0" xfId="0"',
        'fontId="9" fillId="0" borderId="0" xfId="0"',
    ),
    ("style-index", STYLES, 'numFmtId="164" fontId', 'numFmtId="177" fontId'),
    ("style-count", STYLES, "</cellXfs>", "<xf/>" * 65_500 + "</cellXfs>"),
    ("title-missing", CORE, "<dc:title>Lomake</dc:title>", ""),
    ("language-missing", CORE, "fi-FI", ""),
    ("maker-named", CORE, "<dc:creator></dc:creator>", "<dc:creator>Maija</dc:creator>"),
    ("maker-named", NOTES, "<author></author>", "<author>Maija</author>"),
    # cells
    ("row-order", FORM, '<row r="3"', '<row r="9"'),
    ("row-height", FORM, '<row r="3"', '<row ht="410" r="3"'),
    ("cell-order", FORM, 'r="A3"', 'r="C3"'),
    ("cell-order", FORM, 'r="A3"', 'r="A4"'),
    ("style-index", FORM, '<c r="B2" s="2"/>', '<c r="B2" s="99"/>'),
    ("style-index", FORM, '<col min="1" max="1"', '<col style="99" min="1" max="1"'),
    ("string-index", FORM, CELL_A2, '<c r="A2" t="s"><v>99</v></c>'),
    ("cell-text-length", FORM, CELL_A2, f'<c r="A2" t="inlineStr"><is><t>{"x" * 32_768}</t></is></c>'),
    ("cell-text-length", FORM, CELL_A2, f'<c r="A2" t="str"><v>{"x" * 32_768}</v></c>'),
    ("cell-text-length", "xl/sharedStrings.xml", "mittari 1", "x" * 32_768),
    ("cell-value", FORM, CELL_A2, '<c r="A2"><v>12,5</v></c>'),
    ("cell-value", FORM, CELL_A2, '<c r="A2"><v>nan</v></c>'),
    ("cell-value", FORM, CELL_A2, '<c r="A2"><v></v></c>'),
    ("cell-value", FORM, CELL_A2, '<c r="A2" t="b"><v>kyllä</v></c>'),
    ("cell-value", FORM, CELL_A2, '<c r="A2" t="e"><v>#VIRHE!</v></c>'),
    ("formula-without-value", FORM, "<v>puuttuu</v>", ""),
    ("column-order", FORM, '<col min="1" max="1"', '<col min="3" max="2"'),
    ("column-width", FORM, "<cols>", '<cols><col min="20" max="20" width="256"/>'),
    ("merge-range", FORM, "A10:B10", "A10:A10"),
    ("merge-overlap", FORM, "</mergeCells>", '<mergeCell ref="B9:B12"/></mergeCells>'),
    ("merge-in-table", MASTER, "A8:B8", "A4:B4"),
    # formulas
    ("formula-equals-sign", FORM, "<f>IF(B2", "<f>=IF(B2"),
    ("formula-length", FORM, "_xlfn.IFNA(B2,0)", "0" + "+1" * 4_100),
    ("formula-brackets", FORM, "_xlfn.IFNA(B2,0))", "_xlfn.IFNA(B2,0)"),
    ("formula-depth", FORM, "_xlfn.IFNA(B2,0)", "(" * 65 + "1" + ")" * 65),
    ("formula-syntax", FORM, "_xlfn.IFNA(B2,0)", "B2 ~ 1"),
    ("formula-semicolon", FORM, "_xlfn.IFNA(B2,0)", "MAX(B2;0)"),
    ("formula-text-length", FORM, '"puuttuu"', f'"{LONG}"'),
    ("formula-reference-lost", FORM, "_xlfn.IFNA(B2,0)", "#REF!+1"),
    ("formula-reference", FORM, "_xlfn.IFNA(B2,0)", "XFE2"),
    ("formula-function-later", FORM, "_xlfn.IFNA(B2,0)", '_xlfn.TEXTJOIN(",",TRUE,B2)'),
    ("formula-function-later", FORM, "_xlfn.IFNA(B2,0)", '_xlfn.IFS(B2="","")'),
    ("formula-function-prefix", FORM, "_xlfn.IFNA(B2,0)", "IFNA(B2,0)"),
    ("formula-function-unknown", FORM, "_xlfn.IFNA(B2,0)", "SUMMA(B2)"),
    ("formula-sheet-missing", FORM, "_xlfn.IFNA(B2,0)", "'Koonti 2025'!A1"),
    ("formula-sheet-missing", BOOK, "Listat!$A$1:$A$3", "Luettelot!$A$1:$A$3"),
    ("formula-name-missing", FORM, "_xlfn.IFNA(B2,0)", "lista_ennuste"),
    ("formula-name-missing", FORM, "_xlfn.IFNA(B2,0)", "SUM(muu[Arvo])"),
    ("sheet-on-both-ends", FORM, "lista_tila", "Listat!$A$1:Listat!$A$3"),
    # validations
    ("validation-range", FORM, 'sqref="B2:B4"', 'sqref="B2:B"'),
    ("validation-overlap", FORM, 'sqref="C2:C4"', 'sqref="B4:C4"'),
    ("validation-prompttitle-length", FORM, 'promptTitle="Toteuma"', f'promptTitle="{"x" * 33}"'),
    ("validation-errortitle-length", FORM, 'errorTitle="Ei luku"', f'errorTitle="{"x" * 33}"'),
    ("validation-prompt-length", FORM, 'prompt="Luku"', f'prompt="{"x" * 256}"'),
    ("validation-error-length", FORM, 'error="Luku"', f'error="{"x" * 225}"'),
    ("validation-source-missing", FORM, "<formula1>lista_tila</formula1>", ""),
    ("validation-source-missing", FORM, "<formula2>100</formula2>", ""),
    ("validation-source-missing", FORM, '"kyllä,ei"', '""'),
    ("validation-list-length", FORM, "kyllä,ei", LONG),
    ("validation-list-quotes", FORM, "kyllä,ei", 'kyllä,"ei'),
    ("validation-list-unquoted", FORM, '"kyllä,ei"', "kyllä,ei"),
    ("validation-list-square", FORM, "lista_tila", "Listat!$A$1:$B$3"),
    ("validation-list-square", BOOK, "Listat!$A$1:$A$3", "Listat!$A$1:$B$3"),
    ("validation-count", FORM, "</dataValidations>", "<dataValidation/>" * 65_535 + "</dataValidations>"),
    ("formula-name-missing", FORM, "lista_tila", "lista_ennuste"),
    ("formula-sheet-missing", FORM, "lista_tila", "Luettelot!$A$1:$A$3"),
    ("formula-equals-sign", FORM, "lista_tila", "=lista_tila"),
    # conditional formats
    ("conditional-format-range", FORM, '<conditionalFormatting sqref="A2:D4"', '<conditionalFormatting sqref=""'),
    ("conditional-format-priority", FORM, 'priority="2"', 'priority="1"'),
    ("conditional-format-style", FORM, 'dxfId="1"', 'dxfId="12"'),
    ("conditional-format-formula-missing", FORM, '<formula>$D2="puuttuu"</formula>', ""),
    # tables
    ("table-name-syntax", TABLE, 'displayName="tavoitteet"', 'displayName="kaikki tavoitteet"'),
    ("table-range", TABLE, 'ref="A1:C4" totals', 'ref="A1:" totals'),
    ("table-columns", TABLE, 'ref="A1:C4" totals', 'ref="A1:D4" totals'),
    ("table-column-twice", TABLE, 'name="Arvo"', 'name="ID"'),
    ("table-column-id-twice", TABLE, '<tableColumn id="2"', '<tableColumn id="1"'),
    ("table-column-length", TABLE, 'name="Arvo"', f'name="{LONG}"'),
    ("table-heading", TABLE, 'name="Arvo"', 'name="Luku"'),
    ("table-filter", TABLE, '<autoFilter ref="A1:C4"', '<autoFilter ref="A1:B4"'),
    ("table-without-rows", TABLE, 'ref="A1:C4" totals', 'ref="A1:C1" totals'),
    # around the cells
    ("link-range", FORM, '<hyperlink ref="F1"', '<hyperlink ref="F"'),
    ("link-length", FORM, "'Koonti 2026'!A1", f"'{LONG}'!A1"),
    ("link-length", RELATIONS, "https://www.example.org/", "https://www.example.org/" + "x" * 2_080),
    ("link-target", FORM, "'Koonti 2026'!A1", "'Koonti 2025'!A1"),
    ("link-target", FORM, "'Koonti 2026'!A1", "lista_ennuste"),
    ("link-count", FORM, "<hyperlinks>", "<hyperlinks>" + '<hyperlink ref="A1" location="A1"/>' * 65_531),
    ("zoom", FORM, "<sheetView ", '<sheetView zoomScale="500" '),
    ("pane", FORM, 'topLeftCell="B2"', 'topLeftCell="B"'),
    ("selection", FORM, '<selection pane="bottomRight"', '<selection pane="bottomRight" sqref="B"'),
    ("header-footer-length", FORM, "&amp;LHallinto", "&amp;L" + LONG),
    ("print-scale", FORM, "<pageSetup ", '<pageSetup scale="500" '),
    ("print-scale", FORM, 'fitToHeight="0"', 'fitToHeight="40000"'),
    ("page-breaks", FORM, "<pageSetup ", "<rowBreaks>" + "<brk/>" * 1_027 + "</rowBreaks><pageSetup "),
    ("protection-off", FORM, '<sheetProtection sheet="1" objects="1"', '<sheetProtection objects="1"'),
    ("protection-password", FORM, "<sheetProtection ", '<sheetProtection password="salainen" '),
    ("protection-password", FORM, "<sheetProtection ", '<sheetProtection hashValue="abc" '),
    ("drawing-id-twice", DRAWING, '<xdr:cNvPr id="3"', '<xdr:cNvPr id="2"'),
    ("alternative-text-missing", DRAWING, "Arvot pylväinä", ""),
    ("formula-sheet-missing", CHART, "'Koonti 2026'!$B$2:$B$4", "'Koonti 2025'!$B$2:$B$4"),
    ("formula-sheet-missing", MASTER, "'Koonti 2026'!B2:B4", "Luvut!B2:B4"),
    ("note-not-drawn", FORM, "<legacyDrawing ", "<x "),
    ("note", NOTES, 'authorId="0"', 'authorId="3"'),
    ("note", NOTES, '<comment ref="A2"', '<comment ref="A"'),
    ("cell-text-length", NOTES, "kysy", "x" * 32_768),
]


@pytest.mark.parametrize(
    ("rule", "part", "old", "new"), BROKEN, ids=[f"{n}-{case[0]}" for n, case in enumerate(BROKEN)]
)
def test_a_broken_workbook_is_found(rule: str, part: str, old: str, new: str) -> None:
    if rule == "no-visible-sheet":
        data = edited(sound(), BOOK, 'name="Tavoitteet"', 'state="hidden" name="Tavoitteet"')
        data = edited(data, BOOK, 'name="Koonti 2026"', 'state="veryHidden" name="Koonti 2026"')
    else:
        data = edited(sound(), part, old, new)
    assert rule in rules(data)


def test_a_file_that_is_no_workbook_is_found() -> None:
    assert findings(b"PK\x03\x04 not a zip") == [Finding("zip-damaged", "", "File is not a zip file")]


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("table-name-twice", 'displayName="kaksi"', 'displayName="YKSI"'),
        ("table-overlap", 'ref="D1:E4" totals', 'ref="B2:C4" totals'),
        ("table-id-twice", 'main" id="2"', 'main" id="1"'),
    ],
)
def test_two_tables_may_share_neither_name_nor_cells_nor_id(rule: str, old: str, new: str) -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Taulut")
        sheet.add_table("A1:B4", {"name": "yksi"})
        sheet.add_table("D1:E4", {"name": "kaksi"})
    assert rule not in rules(stream.getvalue())
    assert rule in rules(edited(stream.getvalue(), "xl/tables/table2.xml", old, new))


def test_every_rule_has_a_broken_workbook() -> None:
    sources = [
        path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py") if "test_" not in path.name
    ]
    told = r'(?:Finding\(|add\(|yield|return|else)\s*"([a-z][a-z-]*-[a-z-]+)"'
    named = {rule for source in sources for rule in re.findall(told, source)} | {"zoom", "pane", "selection", "note"}
    elsewhere = {"zip-damaged", "table-name-twice", "table-overlap", "table-id-twice"}
    assert named - {case[0] for case in BROKEN} - elsewhere == set()
    assert len(named) > 70


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("B2", Box(2, 2, 2, 2)),
        ("$B$2:$D$9", Box(2, 2, 9, 4)),
        ("A:C", Box(1, 1, 1_048_576, 3)),
        ("2:3", Box(2, 1, 3, 16_384)),
        ("XFD1048576", Box(1_048_576, 16_384, 1_048_576, 16_384)),
        ("XFE1", None),
        ("A1048577", None),
        ("B2:A1", None),
        ("lista", None),
    ],
)
def test_addresses_are_read_as_excel_reads_them(area: str, expected: Box | None) -> None:
    assert box(area) == expected


def test_overlaps_are_found_whatever_the_order() -> None:
    areas = {"a": "B1:B9", "b": "A1:A9", "c": "A5:C5", "d": "D1:D2"}
    boxes = [(name, found) for name, area in areas.items() if (found := box(area))]
    assert {frozenset(pair) for pair in overlapping(boxes)} == {frozenset("ac"), frozenset("bc")}


@pytest.mark.parametrize("name", ["lista_tila", "Ä", "_x", "tilat.2026", "\\a", "ABCD1"])
def test_names_that_excel_takes(name: str) -> None:
    assert bad_name(name) == ""


@pytest.mark.parametrize("name", ["", "1a", "a b", "A1", "xfd9", "R1C1", "r", "c", "R5", "a-b", "x" * 256])
def test_names_that_excel_does_not_take(name: str) -> None:
    assert bad_name(name)


def test_a_formula_is_cut_into_its_pieces() -> None:
    formula = "IF('Osasto ''A'''!$B$2>=1.5,SUM(t[[#This Row],[Arvo]]),LOG10(A1:B2)&\"a;\"\"b\")"
    kinds = [(each.kind, each.text) for each in tokens(formula) if each.kind not in ("mark", "number")]
    assert kinds == [
        ("function", "IF"),
        ("sheet", "'Osasto ''A'''!"),
        ("area", "$B$2"),
        ("function", "SUM"),
        ("structured", "t[[#This Row],[Arvo]]"),
        ("function", "LOG10"),
        ("area", "A1:B2"),
        ("text", '"a;""b"'),
    ]
    assert sheet_names("'Osasto ''A'''!") == ["Osasto 'A'"]


@pytest.mark.parametrize(
    "code", ["General", "0.0 %", "d.m.yyyy", '0 "kpl"', "[Red]-0;0;;@", "#\\ ##0", "0.0_)", "[h]:mm", "@"]
)
def test_number_formats_that_excel_takes(code: str) -> None:
    assert bad_number_format(code) == ""


@pytest.mark.parametrize("code", ["", "0 kpl", '0 "kpl', "[Red", "0;0;0;0;0", "0" * 256])
def test_number_formats_that_excel_does_not_take(code: str) -> None:
    assert bad_number_format(code)


def test_the_schema_validator_finds_an_element_out_of_place(tmp_path: Path) -> None:
    path = tmp_path / "hyvä.xlsx"
    path.write_bytes(sound())
    assert audit(path) == []
    assert audit(edited(sound(), FORM, "<sheetData>", "<oddity/><sheetData>"))


def test_only_named_findings_are_harmless() -> None:
    place = "/xl/styles.xml /x:styleSheet/x:fonts/x:font[1]"
    assert harmless(Finding("schema", place, "unexpected child element 'main:b'"))
    assert not harmless(Finding("schema", "/xl/styles.xml /x:styleSheet", "unexpected child element 'main:b'"))

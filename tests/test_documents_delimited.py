"""CSV and TSV: every delimiter and encoding of the offices, quoted cells, and what is no table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tyokirja.problems import Code, Refused
from tyokirja.sources.importing import draft, import_document
from tyokirja.sources.readers.document import Document, Format, Heading, Table
from tyokirja.sources.readers.reading import read

CASES = Path(__file__).parent / "cases/documents"
HEADINGS = ("Toimiala", "Tavoite", "Mittari", "Lähtöarvo 2025", "Tavoitearvo 2026")
ROWS = (
    ("Sivistys", "Kiusaaminen vähenee", "Kiusatut, 8.–9. lk; %", "7,2", "5,0"),
    ("Tekninen", 'Kadut\nja "tiet" | raitit', "Kunto", "64", "70"),
)


def quoted(cell: str, delimiter: str) -> str:
    needed = any(sign in cell for sign in ('"', "\n", delimiter))
    return '"' + cell.replace('"', '""') + '"' if needed else cell


def written(delimiter: str) -> str:
    return "\r\n".join(delimiter.join(quoted(cell, delimiter) for cell in row) for row in (HEADINGS, *ROWS)) + "\r\n"


def saved(folder: Path, content: bytes | str, name: str = "tavoitteet") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows] for block in document.blocks if isinstance(block, Table)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_a_delimited_text_is_its_table(tmp_path: Path, delimiter: str, encoding: str) -> None:
    found = read(saved(tmp_path, written(delimiter).encode(encoding)))
    assert found.format is Format.CSV
    assert tables(found) == [[list(HEADINGS), *map(list, ROWS)]]


@pytest.mark.parametrize("name", ["tavoitteet", "tavoitteet.tsv", "tavoitteet.csv"])
def test_decimal_commas_divide_no_cells_where_tabs_do(tmp_path: Path, name: str) -> None:
    rows = [("Mittari", "Tavoite, %"), ("Osuus, %", "0,45"), ("Menot, €", "1,5"), ("Kesto, h", "2,5")]
    text = "\n".join("\t".join(row) for row in rows)
    assert tables(read(saved(tmp_path, text, name))) == [[list(row) for row in rows]]


def test_a_cell_with_a_line_end_counts_as_the_lines_that_it_takes(tmp_path: Path) -> None:
    (table,) = read(saved(tmp_path, 'a;b\n"c\nd";e\nf;g\n')).blocks
    assert isinstance(table, Table)
    assert [row[0].place for row in table.rows] == ["rivi 1", "rivi 2", "rivi 4"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a;b\n1;"auki\n3;4\n5;6\n', [["a", "b"], ["1", '"auki'], ["3", "4"], ["5", "6"]]),
        ('a;b\n"c\nd";e\n1;"auki\n3;4\n', [["a", "b"], ["c\nd", "e"], ["1", '"auki'], ["3", "4"]]),
        ('a;b\n1;"auki\n"x; y";4\n3;4\n', [["a", "b"], ["1", '"auki'], ["x; y", "4"], ["3", "4"]]),
        ('a;b\n1;5" putki\n"c\nd";e\n', [["a", "b"], ["1", '5" putki'], ["c\nd", "e"]]),
        ('a;b\n1;2\n3;"auki', [["a", "b"], ["1", "2"], ["3", '"auki']]),
        ('a;b\n"Paras" -hanke;2\n"c\nd";e\n', [["a", "b"], ['"Paras" -hanke', "2"], ["c\nd", "e"]]),
        ('a;b\n"c\nd" ;e\nf;"g\nh"  \n', [["a", "b"], ["c\nd", "e"], ["f", "g\nh"]]),
    ],
)
def test_a_quotation_mark_that_nothing_closes_swallows_no_lines(
    tmp_path: Path, text: str, rows: list[list[str]]
) -> None:
    assert tables(read(saved(tmp_path, text, "tavoitteet.csv"))) == [rows]


def test_excels_line_that_names_the_delimiter_is_no_row(tmp_path: Path) -> None:
    assert tables(read(saved(tmp_path, "sep=^\na^b\nc^d\n"))) == [[["a", "b"], ["c", "d"]]]


def test_a_title_above_the_table_is_a_line_and_an_empty_line_ends_a_table(tmp_path: Path) -> None:
    found = read(saved(tmp_path, "TAVOITTEET 2026;;\n\na;b;c\nd;;f\n;;\ng;h;i\nj;k;l\n"))
    assert found.blocks[0] == Heading("TAVOITTEET 2026", 0, "rivi 1")
    assert tables(found) == [[["a", "b", "c"], ["d", "", "f"]], [["g", "h", "i"], ["j", "k", "l"]]]


@pytest.mark.parametrize(
    "prose",
    [
        "Talousarvio, joka hyväksyttiin,\non tiukka, mutta oikea, ja kestävä.\n",
        "Tavoite: yksi; kaksi\nMittari: kolme\nTavoitetaso: 4\n",
        "Kunta kasvaa.\nVäki viihtyy.\n",
    ],
)
def test_prose_is_no_table(tmp_path: Path, prose: str) -> None:
    assert read(saved(tmp_path, prose)).format is Format.TEXT


def test_a_file_named_as_a_table_without_columns_is_refused_as_such(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read(saved(tmp_path, "Kunta kasvaa.\nVäki viihtyy.\n", "Tavoitteet.CSV"))
    assert [problem.code for problem in refused.value.problems] == [Code.SOURCE_NOT_A_TABLE]


def test_a_line_with_more_cells_than_columns_is_left_over_and_never_shifted(tmp_path: Path) -> None:
    text = "Tavoite,Mittari,Tavoitearvo\nArki sujuu,Kysely,4\nKadut, tiet,Kunto,70\nVesi,Vuoto,15\nLuku,Lainat,3\n"
    catalogue = import_document(saved(tmp_path, text), organisation="Testilä")
    assert [(row.goal, row.target) for row in catalogue.rows] == [("Arki sujuu", 4.0), ("Vesi", 15.0), ("Luku", 3.0)]
    assert catalogue.report is not None
    assert catalogue.report.balanced
    assert [(part.place, part.text) for part in catalogue.report.left_over] == [("rivi 3", "Kadut,tiet,Kunto,70")]


def test_an_offices_export_from_an_old_program_is_imported() -> None:
    rows = import_document(CASES / "semicolon-cp1252.csv", organisation="Testilä").rows
    assert [(row.unit, row.measure, row.unit_of_measure, row.baseline, row.target) for row in rows] == [
        ("Perusopetus", "Kiusattujen osuus, 8.–9. lk", "%", 7.2, 5.0),
        ("Lukio", "Ensisijaiset hakijat", "kpl", 98.0, 110.0),
        ("Kadut", "Päällysteiden kunto (hyvä/tyydyttävä)", "%", 64.0, 70.0),
        ("Vesihuolto", "Laskuttamaton vesi", "m³", 182000.0, 150000.0),
        ("Talous", "Lainat €/asukas", "€", 3250.0, 3200.0),
    ]
    assert rows[4].goal == '"Velka" pysyy hallinnassa; ei uutta lainaa'


def test_a_text_may_hold_tables_of_several_widths_and_each_line_is_whole(tmp_path: Path) -> None:
    budget = "".join(f"Tulot {number};1;2;3\n" for number in range(9))
    text = (
        f"Kuusijoen kaupunki, talousarvio vuodelle 2026 ja taloussuunnitelma 2027–2028\nTekninen toimiala\n{budget}\n"
        "Tavoite;Mittari;Lähtötaso;Tavoitetaso;Vastuutaho\nKadut kunnossa;Kunto;61;65;Johtaja\n"
    )
    catalogue = import_document(saved(tmp_path, text, "a.csv"))
    assert [(row.department, row.goal, row.baseline, row.target) for row in catalogue.rows] == [
        ("tekninen-toimiala", "Kadut kunnossa", 61.0, 65.0)
    ]


def test_prose_in_a_file_named_as_a_table_is_refused_as_such(tmp_path: Path) -> None:
    text = "Kunta kasvaa.\nVäki viihtyy, ja koulut täyttyvät.\nMittari: Yritykset, netto, kpl\nKadut, tiet ja polut.\nLoppu\n"
    with pytest.raises(Refused) as refused:
        read(saved(tmp_path, text, "tavoitteet.csv"))
    assert [problem.code for problem in refused.value.problems] == [Code.SOURCE_NOT_A_TABLE]


def test_a_line_with_more_cells_than_its_table_is_told_by_its_place(tmp_path: Path) -> None:
    text = "Tavoite;Mittari;Tavoitearvo\nArki sujuu;Kysely;5\nKoulu;Lainat; kpl;7\nKadut;Kunto;9\n"
    made = draft(saved(tmp_path, text, "tavoitteet.csv"), organisation="Testilä")
    assert made.coverage.wider == ("rivi 3",)
    assert [row.goal for row in made.catalogue.rows] == ["Arki sujuu", "Kadut"]


def test_decimal_commas_beside_tables_of_other_widths_divide_no_line_that_tabs_divide(tmp_path: Path) -> None:
    budget = "\n".join(
        ["1 000 €\tTA 2024\tTP 2024\tTot-%", *(f"{name}\t2 571\t891\t103,7" for name in ("Tuotot", "Kulut", "Kate"))]
    )
    goals = "Tavoite\tMittari\tTA 2024\nHenkilöstö voi hyvin\tPoissaolot, pv\t13,5"
    document = read(saved(tmp_path, f"Katsaus\n\n{budget}\n\nLuku, joka\n\n{goals}\n", "tavoitteet.tsv"))
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [[cell.text for cell in table.rows[-1]] for table in tables] == [
        ["Kate", "2 571", "891", "103,7"],
        ["Henkilöstö voi hyvin", "Poissaolot, pv", "13,5"],
    ]


def test_labelled_lines_with_commas_are_lines_where_tabs_divide_the_tables(tmp_path: Path) -> None:
    budget = "1 000 €\tTA 2024\tTP 2024\tTot-%\nTuotot\t2 571\t891\t103,7\nKulut\t91\t90\t98,9"
    goals = "\n\n".join(
        f"Tavoite: {goal}\n\nMittari: {goal} arvosana, %\n\nTavoitetaso: 3,5\n\nToteuma: 3,6"
        for goal in ("Arki sujuu", "Tiet ovat kunnossa", "Koulu on turvallinen")
    )
    made = draft(saved(tmp_path, f"{budget}\n\n{goals}\n", "tavoitteet.tsv"), organisation="Testilä")
    assert [(row.goal, row.unit_of_measure, row.target) for row in made.catalogue.rows] == [
        ("Arki sujuu", "%", 3.5),
        ("Tiet ovat kunnossa", "%", 3.5),
        ("Koulu on turvallinen", "%", 3.5),
    ]


def test_decimal_commas_and_a_tab_within_a_cell_part_nothing_that_semicolons_part(tmp_path: Path) -> None:
    text = "Tavoite;Mittari;Lähtötaso 2025;Tavoite 2026\nVesi;Häiriöt\tvuodessa;12,5;10,5\nTiet;Kunto;3,1;3,5\n"
    made = draft(saved(tmp_path, text, "tavoitteet.txt"), organisation="Testilä")
    assert [(row.goal, row.baseline, row.target) for row in made.catalogue.rows] == [
        ("Vesi", 12.5, 10.5),
        ("Tiet", 3.1, 3.5),
    ]

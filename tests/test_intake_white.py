"""White words in a workbook: on a light ground nobody sees them, and it is asked whether they are meant."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook

from tests.mutations.writers import by_libreoffice
from tests.office import Office
from tests.saved_as import strict
from tests.test_intake_reading_binary import at, record, row, wide, with_parts, xlsb
from tyokirja.workbooks.colours import colour_of, is_light
from tyokirja.workbooks.reading import read
from tyokirja.written import Mark


def in_colours(*, table: bool = False) -> bytes:
    """A1 white on nothing, A2 white on light yellow, A3 white on blue, A4 grey on nothing, A5 a white figure."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    looks = [{}, {"bg_color": "#FFF2CC"}, {"bg_color": "#1F4E79"}, {"font_color": "#808080"}]
    for line, look in enumerate(looks):
        sheet.write_string(line, 0, f"sana {line}", book.add_format({"font_color": "#FFFFFF", **look}))
    sheet.write_number(4, 0, 7097, book.add_format({"font_color": "white"}))
    if table:
        sheet.add_table(10, 0, 12, 1, {"columns": [{"header": "a"}, {"header": "b"}]})
    book.close()
    return out.getvalue()


def unseen(data: bytes) -> list[str]:
    (sheet,) = read(data).sheets
    return [str(cell.value) for cell in sheet.cells.values() if Mark.HIDDEN in cell.marks]


@pytest.mark.parametrize("saved", [bytes, strict], ids=["xlsx", "strict"])
def test_white_on_a_light_ground_is_hidden(saved: object) -> None:
    assert callable(saved)
    assert unseen(saved(in_colours())) == ["sana 0", "sana 1", "7097.0"]


def in_parts(*, table: bool = False) -> bytes:
    """Each cell with a white part: on nothing, on blue, on nothing with the other part struck."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet, white = book.add_worksheet(), book.add_format({"font_color": "#FFFFFF"})
    struck = book.add_format({"font_strikeout": True})
    blue = book.add_format({"bg_color": "#1F4E79"})
    sheet.write_rich_string(0, 0, "97 ", white, "tai 98")
    sheet.write_rich_string(1, 0, "97 ", white, "tai 98", blue)
    sheet.write_rich_string(2, 0, struck, "97 ", white, "tai 98")
    if table:
        sheet.add_table(10, 0, 12, 1, {"columns": [{"header": "a"}, {"header": "b"}]})
    book.close()
    return out.getvalue()


def parts_of(data: bytes) -> list[list[tuple[str, Mark]]]:
    cells = read(data).sheets[0].cells
    assert [cells[row, 0].value for row in range(3)] == ["97 tai 98"] * 3
    return [[(run.text, run.marks) for run in cells[row, 0].runs] for row in range(3)]


PARTS = [[("97 ", Mark(0)), ("tai 98", Mark.HIDDEN)], [], [("97 ", Mark.STRUCK), ("tai 98", Mark.HIDDEN)]]


def test_a_white_part_of_a_text_is_hidden_on_a_light_ground() -> None:
    assert parts_of(in_parts()) == PARTS
    assert unseen(in_parts(table=True)) == []


def test_a_white_part_of_a_text_that_stands_in_its_cell_is_hidden_too() -> None:
    out = io.BytesIO()
    load_workbook(io.BytesIO(in_parts()), rich_text=True).save(out)
    assert b'"inlineStr"' in zipfile.ZipFile(out).read("xl/worksheets/sheet1.xml")
    assert parts_of(out.getvalue()) == PARTS


@pytest.mark.office
@pytest.mark.parametrize("suffix", [".ods", ".fods", ".xls"])
def test_white_on_a_light_ground_is_hidden_in_every_format(suffix: str, office: Office, tmp_path: Path) -> None:
    assert unseen(by_libreoffice(office, in_colours(), suffix, tmp_path)) == ["sana 0", "sana 1", "7097.0"]
    assert parts_of(by_libreoffice(office, in_parts(), suffix, tmp_path)) == PARTS


def test_in_a_table_a_cell_without_a_ground_of_its_own_has_that_of_the_tables_style() -> None:
    assert unseen(in_colours(table=True)) == ["sana 1"]


def test_white_on_a_light_ground_is_hidden_in_a_binary_workbook() -> None:
    def colour(kind: int, index: int = 0, rgb: bytes = bytes(3)) -> bytes:
        return bytes([kind << 1 | 1, index, 0, 0]) + rgb + b"\xff"

    def font(ink: bytes) -> bytes:
        return record(43, struct.pack("<4H", 220, 0, 400, 0), bytes(4), ink, b"\0", wide("Calibri"))

    def fill(pattern: int, ground: bytes) -> bytes:
        return record(45, struct.pack("<I", pattern), ground, colour(0))

    inks = [colour(0), colour(3), colour(2, rgb=b"\xff\xff\xff"), colour(1, 9)]
    grounds = [(0, colour(0)), (1, colour(2, rgb=b"\x1f\x4e\x79")), (1, colour(3))]
    looks = [(0, 0), (1, 0), (2, 0), (3, 0), (1, 1), (2, 2)]
    styles = (
        b"".join(map(font, inks))
        + b"".join(fill(*ground) for ground in grounds)
        + record(617, struct.pack("<I", len(looks)))
        + b"".join(record(47, struct.pack("<4H", 0, 0, *look), bytes(8)) for look in looks)
        + record(618)
    )
    cells = [record(6, at(style, style), wide(f"sana {style}")) for style in range(len(looks))]
    in_two = struct.pack("<I4H", 2, 0, 0, 3, 1)
    cells += [record(62, at(len(looks) + n, style), b"\1", wide("97 tai 98"), in_two) for n, style in enumerate((0, 4))]
    data = with_parts(xlsb(row(0, *cells)), xl_styles_bin=record(278) + styles + record(279))
    assert unseen(data) == ["sana 1", "sana 2", "sana 3", "sana 5", "97 tai 98"]
    assert [run.text for run in read(data).sheets[0].cells[0, 6].runs if run.marks] == ["tai 98"]


def test_a_ground_is_light_where_white_cannot_be_read_on_it() -> None:
    light = ["FFFFFF", "FFF2CC", "FFFF00", "#DDEBF7", "FFD9D9D9"]
    dark = ["1F4E79", "808080", "C00000", "00B050", "000000"]
    assert [is_light(colour_of(digits)) for digits in light] == [True] * len(light)
    assert [is_light(colour_of(digits)) for digits in dark] == [False] * len(dark)
    assert [colour_of(digits) for digits in ("", "auto", "FFF")] == [None] * 3

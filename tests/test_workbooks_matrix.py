"""The same content in every format of a workbook reads to the same values, formats and marks; what is lost is named."""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment as OpenpyxlComment
from openpyxl.styles import Font

from tests.mutations.writers import _STRICT
from tests.office import Office
from tests.test_intake_reading_binary import at, record, row, wide, with_parts, xlsb
from tests.zipped_workbooks import edited, replaced
from tyokirja.values.formats import shown
from tyokirja.workbooks.book import RawBook, RawSheet, Untold
from tyokirja.workbooks.reading import read
from tyokirja.written import CellValue, Mark, Run, Written

S, R, L, PLAIN = Mark.STRUCK, Mark.RAISED, Mark.LOWERED, Mark(0)
Pieces: TypeAlias = tuple[tuple[str, Mark], ...]


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: a value or marked pieces of a text, a number format, the marks of the whole cell."""

    value: CellValue = None
    code: str = "General"
    pieces: Pieces = ()
    marks: Mark = PLAIN
    formula: str = ""
    error: str = ""
    looks: str = ""
    """What a person sees, where a test says it."""


CELLS: tuple[Cell, ...] = (
    Cell("Kävijät – ja €", looks="Kävijät – ja €"),
    Cell("rivi\ntoinen rivi "),
    Cell(12.5, looks="12,5"),
    Cell(-1234567.25),
    Cell(0.125, "0.0\\ %", looks="12,5 %"),
    Cell(0.12, "0%", looks="12 %"),
    Cell(0.125, "0\\ %", looks="12,5 %"),
    Cell(12.0, '0" %"', looks="12 %"),
    Cell(16.0, '0.0" M€"', looks="16,0 M€"),
    Cell(16250.0, '# ##0 "t€"', looks="16\xa0250 t€"),
    Cell(16250.0, '#,##0, "t€"', looks="16,25 t€"),
    Cell(16250000.0, '0.0,,"M"', looks="16,25M"),
    Cell(12.0, '"≥ "0', looks="≥ 12"),
    Cell(12.0, "0.0\\ \\m\\²", looks="12,0 m²"),
    Cell(-3.0, '"n. "0;"miinus "0;"nolla"'),
    Cell(16250.0, "#,##0.00 [$€-40B]", looks="16\xa0250,00 €"),
    Cell("Etenee", '"● "@', looks="● Etenee"),
    Cell(7.0, "0.00;[Red]-0.00", looks="7,00"),
    Cell(date(2026, 6, 30), "d.m.yyyy", looks="30.6.2026"),
    Cell(datetime(2026, 6, 30, 14, 30), "yyyy-mm-dd hh:mm"),
    Cell(date(2026, 6, 1), "m/yyyy"),
    Cell(time(13, 45), "h:mm"),
    Cell(timedelta(hours=36, minutes=30), "[h]:mm"),
    Cell(True),
    Cell(error="#DIV/0!", formula="=1/0"),
    Cell(25.0, formula="=12.5*2"),
    Cell("ab", formula='="a"&"b"'),
    Cell(pieces=(("97", PLAIN), ("1", R), (" kpl", PLAIN)), looks="97¹ kpl"),
    Cell(pieces=(("7", S), (" 8", PLAIN))),
    Cell(pieces=(("CO", PLAIN), ("2", L)), looks="CO₂"),
    Cell(pieces=(("vanha\nrivi", S), (" uusi", PLAIN), ("1", S | R))),
    Cell(pieces=(("😀 7", PLAIN), ("2", R))),
    Cell(12.5, marks=S),
    Cell(0.125, "0.0\\ %", marks=S),
    Cell(date(2026, 6, 30), "d.m.yyyy", marks=S),
    Cell("ei enää", marks=S),
    Cell("1", marks=R),
)
"""One below the other in column A of the first sheet."""

COLUMN_HIDDEN, ROW_HIDDEN, LAST = 2, 3, 4
MERGED, NOTE = (40, 0, 41, 1), (42, 1, "huomio")


def text_of(cell: Cell) -> CellValue:
    return "".join(text for text, _ in cell.pieces) if cell.pieces else cell.value


# writers


def by_xlsxwriter(date1904: bool = False) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"date_1904": date1904}) as book:
        script = {R: 1, L: 2}

        def look(marks: Mark, code: str = "General") -> Any:
            return book.add_format(
                {"font_strikeout": bool(marks & S), "font_script": script.get(marks & (R | L), 0), "num_format": code}
            )

        page = book.add_worksheet("Taulu")
        for number, cell in enumerate(CELLS):
            style = look(cell.marks, cell.code)
            if cell.pieces:
                page.write_rich_string(
                    number, 0, *(each for text, marks in cell.pieces for each in (look(marks), text))
                )
            elif cell.formula:
                page.write_formula(number, 0, cell.formula, style, cell.error or cell.value)
            elif isinstance(cell.value, str):
                page.write_string(number, 0, cell.value, style)
            else:
                page.write(number, 0, cell.value, style)
        page.set_column(COLUMN_HIDDEN, COLUMN_HIDDEN, None, None, {"hidden": True})
        page.set_row(ROW_HIDDEN, None, None, {"hidden": True})
        page.write(0, LAST, 1)
        page.merge_range(*MERGED, "yhdistetty")
        page.write_comment(*NOTE)
        book.add_worksheet("Piilo").hide()
        book.add_worksheet("Syvällä").very_hidden()
        for other in book.worksheets()[1:]:
            other.write(0, 0, 1)
    return out.getvalue()


def by_openpyxl() -> bytes:
    """Texts stand in the cells themselves, and formulas have no values."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Taulu"
    vertical: dict[Mark, Any] = {R: "superscript", L: "subscript"}
    for number, cell in enumerate(CELLS, 1):
        place = page.cell(number, 1)
        if cell.pieces:
            place.value = CellRichText(
                *(
                    TextBlock(InlineFont(strike=bool(marks & S), vertAlign=vertical.get(marks & (R | L))), text)
                    for text, marks in cell.pieces
                )
            )
        else:
            place.value = cell.formula or cell.value
        place.number_format = cell.code
        place.font = Font(strike=bool(cell.marks & S), vertAlign=vertical.get(cell.marks & (R | L)))
    page.column_dimensions["C"].hidden = True
    page.row_dimensions[ROW_HIDDEN + 1].hidden = True
    page["E1"] = 1
    page.merge_cells("A41:B42")
    page["A41"] = "yhdistetty"
    page["B43"].comment = OpenpyxlComment("huomio", "Maija")
    book.create_sheet("Piilo").sheet_state = "hidden"
    book.create_sheet("Syvällä").sheet_state = "veryHidden"
    for other in book.worksheets[1:]:
        other["A1"] = 1
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def strict() -> bytes:
    """Excel's Strict form: other namespaces, and dates in words (ISO 8601)."""
    days = {f"A{number}": cell.value for number, cell in enumerate(CELLS, 1) if isinstance(cell.value, date)}

    def spelled(name: str, part: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet1"):
            return part
        for place, day in days.items():
            part, times = re.subn(
                rf'<c r="{place}" s="(\d+)"><v>[^<]*</v>'.encode(),
                rf'<c r="{place}" s="\1" t="d"><v>{day.isoformat()}</v>'.encode(),
                part,
            )
            assert times == 1
        return part

    return replaced(edited(by_xlsxwriter(), spelled), *(pair for pair in _STRICT if "extended" not in pair[0]))


def by_records(date1904: bool = False) -> bytes:
    """A binary workbook: every text is shared, and the marks stand in fonts."""
    fonts = [PLAIN, S, R, L, S | R]
    codes = sorted({cell.code for cell in CELLS} - {"General"})
    looks = sorted({(cell.code, cell.marks.value) for cell in CELLS})

    def font(marks: Mark) -> bytes:
        raised = 1 if marks & R else 2 if marks & L else 0
        return record(43, struct.pack("<4H", 220, 8 if marks & S else 0, 400, raised), bytes(13), wide("Calibri"))

    def style(code: str, marks: int) -> bytes:
        number = 164 + codes.index(code) if code in codes else 0
        return record(47, struct.pack("<3H", 0, number, fonts.index(Mark(marks))), bytes(10))

    def shared(cell: Cell) -> bytes:
        text = str(text_of(cell))
        if not cell.pieces:
            return record(19, b"\0", wide(text))
        runs, start = b"", 0
        for piece, marks in cell.pieces:
            runs += struct.pack("<HH", start, fonts.index(marks))
            start += len(piece.encode("utf-16-le")) // 2
        return record(19, b"\1", wide(text), struct.pack("<I", len(cell.pieces)), runs)

    texts = [cell for cell in CELLS if isinstance(text_of(cell), str) and not cell.formula]

    def written(cell: Cell) -> bytes:
        place = at(0, looks.index((cell.code, cell.marks.value)))
        value = text_of(cell)
        if cell.error:
            return record(11, place, b"\x07", struct.pack("<HII", 0, 0, 0))
        if cell.formula:
            kind, data = (8, wide(value)) if isinstance(value, str) else (9, struct.pack("<d", value))
            return record(kind, place, data, struct.pack("<HII", 0, 0, 0))
        if isinstance(value, str):
            return record(7, place, struct.pack("<I", texts.index(cell)))
        if isinstance(value, bool):
            return record(4, place, bytes([value]))
        return record(5, place, struct.pack("<d", serial(value, date1904)))

    rows = [row(number, written(cell), hidden=number == ROW_HIDDEN) for number, cell in enumerate(CELLS)]
    rows[0] = row(0, written(CELLS[0]), record(5, at(LAST), struct.pack("<d", 1)))
    rows += [row(MERGED[0], record(6, at(0), wide("yhdistetty")))]
    columns = record(60, struct.pack("<4IH", COLUMN_HIDDEN, COLUMN_HIDDEN, 0, 0, 1))
    merges = record(176, struct.pack("<4I", MERGED[0], MERGED[2], MERGED[1], MERGED[3]))
    note = record(635, struct.pack("<5I", 0, NOTE[0], NOTE[0], NOTE[1], NOTE[1]), bytes(16)) + record(
        637, b"\0", wide(NOTE[2])
    )
    formats = b"".join(record(44, struct.pack("<H", 164 + number), wide(code)) for number, code in enumerate(codes))
    styles = formats + b"".join(map(font, fonts)) + record(617) + b"".join(style(*each) for each in looks) + record(618)
    return with_parts(
        xlsb(*rows, after=columns + merges, date1904=date1904),
        xl_styles_bin=styles,
        xl_sharedStrings_bin=b"".join(map(shared, texts)),
        xl_comments1_bin=record(632, wide("Maija")) + note,
    )


def serial(value: CellValue, date1904: bool = False) -> float:
    """A value as Excel stores it."""
    if isinstance(value, float):
        return value
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute) / timedelta(days=1)
    assert isinstance(value, date)
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    return (moment - (datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30))) / timedelta(days=1)


# what is held against what


def seen(content: Written | None) -> dict[str, object]:
    """What there is to know of a cell, apart from how a file format spells it."""
    if content is None:
        return {"value": None}
    whole = len(content.runs) == 1 and not isinstance(content.value, str)
    return {
        "value": content.value,
        "error": content.error,
        "formula": bool(content.formula),
        "percent": content.percent,
        "looks": shown(content),
        # The text of a figure that is marked as a whole is the program's own.
        "runs": [run.marks for run in content.runs] if whole else [tuple(run) for run in content.runs],
    }


def expected(cell: Cell) -> dict[str, object]:
    pieces = cell.pieces or (((str(cell.value), cell.marks),) if cell.marks else ())
    whole = not cell.pieces and not isinstance(cell.value, str)
    as_written = Written(
        text_of(cell), cell.code, cell.formula, cell.error, runs=tuple(Run(*each) for each in cell.pieces)
    )
    return {
        "value": text_of(cell),
        "error": cell.error,
        "formula": bool(cell.formula),
        "percent": as_written.percent,
        "looks": cell.looks or shown(as_written),
        "runs": [cell.marks] if whole and cell.marks else list(pieces),
    }


NO_FORMULAS = {"formula"}
LOST: dict[str, set[str]] = {"xlsb": NO_FORMULAS, "xls": NO_FORMULAS}
"""What of a cell a format does not tell: the book says so in ``untold``, and who reads it does not count on it."""


def differences(
    sheet: RawSheet, format_: str, skipped: Callable[[Cell], bool] = lambda _: False
) -> list[tuple[object, ...]]:
    lost = LOST.get(format_, set())
    found: list[tuple[object, ...]] = []
    for number, cell in enumerate(CELLS):
        if skipped(cell):
            continue
        is_, should = seen(sheet.cells.get((number, 0))), expected(cell)
        found += [
            (number, cell, name, is_.get(name), should[name])
            for name in should.keys() - lost
            if is_.get(name) != should[name]
        ]
    return found


def held(book: RawBook, *, visibility: Iterable[str] = ("visible", "hidden", "very_hidden")) -> None:
    """What stands beside the cells."""
    page = book.sheets[0]
    assert [sheet.visibility for sheet in book.sheets] == list(visibility)
    assert (set(page.hidden_columns), set(page.hidden_rows)) == ({COLUMN_HIDDEN}, {ROW_HIDDEN})
    assert page.merges == (MERGED,)
    assert [(note.row, note.column, note.text) for note in page.comments] == [NOTE]


def test_xlsx_as_excel_writes_it() -> None:
    book = read(by_xlsxwriter())
    assert differences(book.sheets[0], "xlsx") == []
    held(book)


def test_xlsx_whose_cells_hold_their_texts() -> None:
    book = read(by_openpyxl())
    # What was never computed has no value to read.
    assert differences(book.sheets[0], "xlsx", lambda cell: bool(cell.formula)) == []
    held(book)


def test_strict() -> None:
    book = read(strict())
    assert differences(book.sheets[0], "xlsx") == []
    held(book)


def test_xlsb() -> None:
    book = read(by_records())
    assert differences(book.sheets[0], "xlsb") == []
    assert Untold.FORMULAS in book.untold
    held(book, visibility=("visible",))


@pytest.mark.parametrize("format_", ["ods", "fods", "xls", "xlsx", "xlsm"])
def test_what_libreoffice_saves(format_: str, office: Office, tmp_path: Path) -> None:
    (source := tmp_path / "alku.xlsx").write_bytes(by_xlsxwriter())
    book = read(office.convert(source, tmp_path / f"loppu.{format_}").read_bytes())

    assert differences(book.sheets[0], format_, lambda cell: lost_by_libreoffice(cell, format_)) == []
    assert (Untold.FORMULAS in book.untold) == (format_ == "xls")
    # LibreOffice saves one way to hide a sheet.
    held(book, visibility=("visible", "hidden", "hidden"))


def lost_by_libreoffice(cell: Cell, format_: str) -> bool:
    """What LibreOffice does not save as it was.

    A truth that has no format of its own becomes a formula. In Finnish, where thousands are parted by a space, its Excel
    formats spell a scale and a space behind the digits in one way, so that neither can be told from the other.
    """
    if cell.value is True:
        return format_ != "xls"
    return format_ not in ("ods", "fods") and cell.code in ('# ##0 "t€"', '#,##0, "t€"', '0.0,,"M"')


@pytest.mark.parametrize("format_", ["ods", "xls", "xlsx"])
def test_a_percentage_with_a_space_stays_one_when_a_finnish_libreoffice_saves_it(
    format_: str, office: Office, tmp_path: Path
) -> None:
    """It writes ``0.0 %`` as ``0.0,%`` into Excel's formats, which would be a thousandth of it."""
    source = tmp_path / "alku.xlsx"
    with xlsxwriter.Workbook(source) as book:
        book.add_worksheet().write(0, 0, 0.125, book.add_format({"num_format": "0.0 %"}))
    (page,) = read(office.convert(source, tmp_path / f"loppu.{format_}").read_bytes()).sheets

    assert (page.cells[0, 0].percent, shown(page.cells[0, 0])) == (True, "12,5 %")


DAYS = [(number, 0) for number, cell in enumerate(CELLS) if isinstance(cell.value, date)]


@pytest.mark.parametrize("write", [by_xlsxwriter, by_records])
def test_days_of_the_calendar_of_1904_are_the_same_days(write: Callable[[bool], bytes]) -> None:
    with_1904, without = read(write(True)), read(write(False))

    assert (with_1904.date1904, without.date1904) == (True, False)
    assert [with_1904.sheets[0].cells[day].value for day in DAYS] == [
        without.sheets[0].cells[day].value for day in DAYS
    ]


@pytest.mark.parametrize("format_", ["ods", "xls"])
def test_days_of_the_calendar_of_1904_stay_when_libreoffice_saves_them(
    format_: str, office: Office, tmp_path: Path
) -> None:
    (source := tmp_path / "alku.xlsx").write_bytes(by_xlsxwriter(True))
    saved = read(office.convert(source, tmp_path / f"loppu.{format_}").read_bytes())

    assert [saved.sheets[0].cells[day].value for day in DAYS] == [CELLS[row_].value for row_, _ in DAYS]


SMALL_SIGNS: tuple[tuple[tuple[tuple[str, int], ...], tuple[Run, ...]], ...] = (
    ((("97", 11), ("1", 7)), (Run("97"), Run("1", R))),
    ((("97", 11), ("1)", 7)), (Run("97"), Run("1)", R))),
    ((("97", 11), ("100", 7)), ()),
    ((("97 kpl ", 11), ("1", 7)), ()),
    ((("9", 7), ("7", 7)), ()),
    ((("9", 7), ("7", 11)), ()),
    ((("9", 11), ("7", 9)), ()),
)
"""Parts of a text with their sizes in points, and the runs that are read."""


def _in_sizes(inline: bool) -> bytes:
    out = io.BytesIO()
    if inline:
        typed = openpyxl.Workbook()
        for number, (parts, _) in enumerate(SMALL_SIGNS, 1):
            blocks = (TextBlock(InlineFont(sz=size), text) for text, size in parts)
            typed.worksheets[0].cell(number, 1).value = CellRichText(*blocks)
        typed.save(out)
        return out.getvalue()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        for number, (parts, _) in enumerate(SMALL_SIGNS):
            told = [each for text, size in parts for each in (book.add_format({"font_size": size}), text)]
            page.write_rich_string(number, 0, *told)
    return out.getvalue()


def _runs_in(data: bytes) -> list[tuple[Run, ...]]:
    return [content.runs for content in read(data).sheets[0].cells.values()]


@pytest.mark.parametrize("inline", [False, True])
def test_a_digit_in_small_print_behind_larger_ones_is_raised(inline: bool) -> None:
    assert _runs_in(_in_sizes(inline)) == [runs for _, runs in SMALL_SIGNS]


def _in_a_small_cell(inline: bool) -> bytes:
    """25 in a cell of 8 points, the 5 bold: its first part is in the cell's own letters."""
    out = io.BytesIO()
    if inline:
        typed = openpyxl.Workbook()
        cell = typed.worksheets[0].cell(1, 1)
        cell.value, cell.font = CellRichText("2", TextBlock(InlineFont(sz=8, b=True), "5")), Font(sz=8)
        typed.save(out)
        return out.getvalue()
    with xlsxwriter.Workbook(out) as book:
        small, bold = book.add_format({"font_size": 8}), book.add_format({"font_size": 8, "bold": True})
        book.add_worksheet().write_rich_string(0, 0, "2", bold, "5", small)
    return out.getvalue()


@pytest.mark.parametrize("inline", [False, True])
def test_digits_as_small_as_the_rest_of_their_cell_are_not_raised(inline: bool) -> None:
    assert _runs_in(_in_a_small_cell(inline)) == [()]


@pytest.mark.slow
@pytest.mark.parametrize("format_", ["xlsx", "ods", "xls"])
def test_a_digit_in_small_print_is_raised_when_libreoffice_saved_it(
    format_: str, office: Office, tmp_path: Path
) -> None:
    source = tmp_path / "alku.xlsx"
    source.write_bytes(_in_sizes(inline=False))
    saved = office.convert(source, tmp_path / f"loppu.{format_}").read_bytes()
    assert _runs_in(saved) == [runs for _, runs in SMALL_SIGNS]

"""Reading .xlsb and .xls: the one kind is written here record by record, the other by LibreOffice."""

from __future__ import annotations

import io
import struct
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import olefile
import pytest
import python_calamine
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.office import Office
from tests.test_intake_reading_notes import PEOPLE, THREAD
from tests.zipped_workbooks import relations, unzipped, zipped
from tyokirja.model import Verdict
from tyokirja.workbooks.book import Comment, Limits, ReadFailed, address
from tyokirja.workbooks.reading import read
from tyokirja.workbooks.xlsb_records import records
from tyokirja.written import Mark, Run, Written


def record(number: int, *fields: bytes) -> bytes:
    """One record: its number and size in seven bits a byte, then its data."""
    data = b"".join(fields)
    return varying(number) + varying(len(data)) + data


def varying(number: int) -> bytes:
    out = bytearray()
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*out, number])


def verdict(data: bytes) -> Verdict | None:
    """What becomes of a file; None where it is read. Any other error is the test's."""
    try:
        # The second reader may end the process that it reads in: a worker is there for that.
        read(data, second=False)
    except ReadFailed as failed:
        return failed.verdict
    return None


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def at(column: int, style: int = 0) -> bytes:
    return struct.pack("<II", column, style)


def row(number: int, *cells: bytes, hidden: bool = False) -> bytes:
    head = struct.pack("<IIHBB", number, 0, 300, 0, 0x10 if hidden else 0) + bytes(5)
    return record(0, head) + b"".join(cells)


def rk(value: int, hundredth: bool = False) -> bytes:
    return struct.pack("<i", value << 2 | 2 | hundredth)


NO_FORMULA = struct.pack("<HII", 0, 0, 0)
STYLES = (
    record(615, struct.pack("<I", 1))
    + record(44, struct.pack("<H", 164), wide("0.0 %"))
    + record(616)
    + record(626, struct.pack("<I", 1)) + record(47, struct.pack("<H", 0xFFFF), bytes(14)) + record(627)
    + record(617, struct.pack("<I", 3))
    + b"".join(record(47, struct.pack("<HH", 0, number_format), bytes(12)) for number_format in (0, 164, 14))
    + record(618)
)  # fmt: skip


def xlsb(
    *rows: bytes, after: bytes = b"", strings: tuple[str, ...] = (), state: int = 0, date1904: bool = False
) -> bytes:
    """A binary workbook with one sheet, ``Taulu``."""
    sheet = record(129) + record(148, struct.pack("<4I", 0, 100, 0, 20)) + record(145) + b"".join(rows) + record(146)
    sheet += after + record(130)
    book = record(131) + record(153, struct.pack("<II", int(date1904), 0), wide("")) + record(143)
    book += record(156, struct.pack("<II", state, 1), wide("rId1"), wide("Taulu")) + record(144) + record(132)
    shared = record(159, struct.pack("<II", len(strings), len(strings)))
    shared += b"".join(record(19, b"\0", wide(text)) for text in strings) + record(160)
    links = [("worksheet", "worksheets/sheet1.bin"), ("styles", "styles.bin"), ("sharedStrings", "sharedStrings.bin")]
    return zipped(
        {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relations(*links),
            "xl/worksheets/sheet1.bin": sheet,
            "xl/worksheets/_rels/sheet1.bin.rels": relations(("comments", "../comments1.bin")),
            "xl/comments1.bin": COMMENTS,
            "xl/styles.bin": record(278) + STYLES + record(279),
            "xl/sharedStrings.bin": shared,
        }
    )


CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/>'
    '<Override PartName="/xl/styles.bin" ContentType="application/vnd.ms-excel.styles"/>'
    '<Override PartName="/xl/comments1.bin" ContentType="application/vnd.ms-excel.comments"/>'
    '<Override PartName="/xl/sharedStrings.bin" ContentType="application/vnd.ms-excel.sharedStrings"/></Types>'
)
COMMENTS = (
    record(628) + record(630) + record(632, wide("Maija")) + record(631) + record(633)
    + record(635, struct.pack("<5I", 0, 6, 6, 9, 9), bytes(16)) + record(637, b"\0", wide("huomio")) + record(636)
    + record(634) + record(629)
)  # fmt: skip

CELLS = (
    row(
        0,
        record(2, at(0), rk(-25)),
        record(2, at(1), rk(1250, hundredth=True)),
        record(2, at(2), struct.pack("<Q", struct.unpack("<Q", struct.pack("<d", 0.5))[0] >> 32 & 0xFFFFFFFC)[:4]),
        record(5, at(3, 1), struct.pack("<d", 0.125)),
        record(5, at(4, 2), struct.pack("<d", 46387)),
        record(7, at(5), struct.pack("<I", 1)),
        record(4, at(6), b"\1"),
        record(3, at(7), b"\x2a"),
        record(1, at(8, 1)),
    ),
    row(
        2,
        record(6, at(0), wide("suora\r\nä 😀")),
        record(8, at(1), wide("tulos"), NO_FORMULA),
        record(9, at(2, 1), struct.pack("<d", 0.5), NO_FORMULA),
        record(10, at(3), b"\0", NO_FORMULA),
        record(11, at(4), b"\x07", NO_FORMULA),
        record(62, at(5), b"\1", wide("rikas"), struct.pack("<IHH", 1, 0, 0)),
        hidden=True,
    ),
)
CASES = Path(__file__).parent / "cases" / "returns"
STRINGS = ("nolla", "yksi")


def test_each_record_of_a_binary_workbook_has_its_value_and_format() -> None:
    (sheet,) = read(xlsb(*CELLS, strings=STRINGS)).sheets
    assert {address(*place): content for place, content in sheet.cells.items()} == {
        "A1": Written(-25.0, "General"),
        "B1": Written(12.5, "General"),
        "C1": Written(0.5, "General"),
        "D1": Written(0.125, "0.0 %"),
        "E1": Written(date(2026, 12, 31), "mm-dd-yy"),
        "F1": Written("yksi", "General"),
        "G1": Written(True, "General"),
        "H1": Written(None, "General", error="#N/A"),
        "A3": Written("suora\nä 😀", "General"),
        "B3": Written("tulos", "General"),
        "C3": Written(0.5, "0.0 %"),
        "D3": Written(False, "General"),
        "E3": Written(None, "General", error="#DIV/0!"),
        "F3": Written("rikas", "General"),
    }
    assert sheet.hidden_rows == {2}
    assert sheet.comments == (Comment(6, 9, "huomio", "Maija"),)


def test_calamine_sees_the_same_in_it() -> None:
    grid = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(xlsb(*CELLS, strings=STRINGS)))
    assert grid.get_sheet_by_index(0).to_python()[0][:7] == [-25, 12.5, 0.5, 0.125, date(2026, 12, 31), "yksi", True]


def test_libreoffice_sees_the_same_in_it(office: Office, tmp_path: Path) -> None:
    (start := tmp_path / "alku.xlsb").write_bytes(xlsb(*CELLS, strings=STRINGS, after=MERGED))
    saved = read(office.convert(start, tmp_path / "loppu.xlsx").read_bytes()).sheets[0]
    (sheet,) = read(start.read_bytes()).sheets
    formulas = {(2, 1), (2, 2), (2, 3), (2, 4)}  # written without their text, so that LibreOffice has nothing to keep
    for place in sheet.cells.keys() - formulas:
        assert (saved.cells[place].value, saved.cells[place].percent, saved.cells[place].error) == (
            sheet.cells[place].value,
            sheet.cells[place].percent,
            sheet.cells[place].error,
        ), place
    assert saved.merges == sheet.merges == ((4, 1, 5, 3),)
    assert saved.hidden_rows == sheet.hidden_rows
    assert [each.text for each in saved.comments] == ["huomio"]


MERGED = record(177, struct.pack("<I", 1)) + record(176, struct.pack("<4I", 4, 5, 1, 3)) + record(178)


def test_visibility_and_the_calendar_of_a_binary_workbook_are_told() -> None:
    book = read(xlsb(row(0, record(5, at(0, 2), struct.pack("<d", 44925))), state=2, date1904=True))
    assert (book.date1904, book.sheets[0].visibility) == (True, "very_hidden")
    assert book.sheets[0].cells[0, 0].value == date(2026, 12, 31)


def test_more_cells_than_the_limit_are_left_and_it_is_said() -> None:
    (sheet,) = read(xlsb(*CELLS, strings=STRINGS), limits=Limits(sheet_cells=5)).sheets
    assert (len(sheet.cells), sheet.capped) == (5, True)


@given(st.integers(0, 4000), st.binary(max_size=8))
def test_nonsense_in_a_binary_workbook_gives_a_workbook_or_a_verdict(place: int, nonsense: bytes) -> None:
    sheet = b"".join(CELLS)
    place %= len(sheet)
    with_it = sheet[:place] + nonsense + sheet[place + len(nonsense) :]
    assert verdict(xlsb(with_it, strings=STRINGS)) in (None, Verdict.DAMAGED)


@pytest.fixture(scope="module")
def old_workbook(office: Office, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A .xls that LibreOffice saved, with something of everything."""
    folder = tmp_path_factory.mktemp("xls")
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Tavoitteet")
        percent, day = (book.add_format({"num_format": code}) for code in ("0.0 %", "d.m.yyyy"))
        sheet.write("A1", "Kävijät\n– ja €")
        sheet.write("B1", 0.125, percent)
        sheet.write("C1", date(2026, 12, 31), day)
        sheet.write("D1", 12.5)
        sheet.write("E1", True)
        sheet.write_formula("F1", "=1/0", None, "#DIV/0!")
        sheet.merge_range("A3:B4", "yhdistetty")
        sheet.write_comment("J7", "huomio")
        sheet.set_row(5, None, None, {"hidden": True})
        sheet.write("A6", "piilossa")
        book.add_worksheet("$Piilo").hide()
        book.set_custom_property("tyokirja", "tyokirja-form/1 kokemäki")
    (start := folder / "alku.xlsx").write_bytes(out.getvalue())
    with office.open(start) as opened:
        return opened.save(folder / "loppu.xls").read_bytes()


def test_an_old_workbook_has_its_values_formats_and_notes(old_workbook: bytes) -> None:
    book = read(old_workbook)
    sheet = book.sheets[0]
    found = {address(*place): content for place, content in sheet.cells.items()}
    assert {place: content.error or content.value for place, content in found.items()} == {
        "A1": "Kävijät\n– ja €",
        "B1": 0.125,
        "C1": date(2026, 12, 31),
        "D1": 12.5,
        "E1": True,
        "F1": "#DIV/0!",
        "A3": "yhdistetty",
        "A6": "piilossa",
    }
    assert (found["B1"].percent, found["D1"].percent) == (True, False)
    assert sheet.merges == ((2, 0, 3, 1),)
    assert [(each.row, each.column, each.text) for each in sheet.comments] == [(6, 9, "huomio")]
    assert 5 in sheet.hidden_rows
    assert [(each.name, each.visibility) for each in book.sheets] == [("Tavoitteet", "visible"), ("$Piilo", "hidden")]


def test_an_old_workbook_tells_its_properties(old_workbook: bytes) -> None:
    book = read(old_workbook)
    assert book.properties["tyokirja"] == "tyokirja-form/1 kokemäki"
    assert book.saved_at is not None
    assert abs(book.saved_at - datetime.now(UTC)) < timedelta(minutes=10)


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_truncated_old_workbook_gives_a_workbook_or_a_verdict(old_workbook: bytes, tenth: int) -> None:
    cut = old_workbook[: len(old_workbook) * tenth // 10]
    assert verdict(cut) in (None, Verdict.DAMAGED, Verdict.NOT_A_WORKBOOK)


_TABLES_BEYOND = 0x48
"""Where a container says how many of its tables stand beyond its header."""


def test_an_old_workbook_whose_sectors_lead_back_to_themselves_is_damaged(old_workbook: bytes) -> None:
    """xlrd follows them until no memory is left, which took the machine that the tests ran on with it."""
    with olefile.OleFileIO(io.BytesIO(old_workbook)) as container:
        (book,) = [each for each in container.root.kids if each.name == "Workbook"]
        assert book.size < container.minisectorcutoff
        table = (container.first_mini_fat_sector + 1) * container.sectorsize
    for later in (0, 1, 5):
        around = bytearray(old_workbook)
        struct.pack_into("<I", around, table + 4 * (book.isectStart + later), book.isectStart)
        assert verdict(bytes(around)) is Verdict.DAMAGED
        struct.pack_into("<I", around, _TABLES_BEYOND, 0xFF000000)  # olefile opens no such file, and xlrd does
        assert verdict(bytes(around)) is Verdict.DAMAGED


def test_a_property_that_counts_more_values_than_there_are_bytes_costs_nothing(old_workbook: bytes) -> None:
    """olefile counts them one by one until no memory is left."""
    summary = old_workbook.index(bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9"))
    section = summary + 20
    (count,) = struct.unpack_from("<I", old_workbook, section + 4)
    assert count > 1
    around = bytearray(old_workbook)
    for number in range(1, count):
        (place,) = struct.unpack_from("<I", old_workbook, section + 12 + 8 * number)
        struct.pack_into("<II", around, section + place, 0x1005, 0xFFFFFFFF)
    assert read(bytes(around)).sheets == read(old_workbook).sheets


@given(data=st.data())
def test_flipped_bytes_in_an_old_workbook_give_a_workbook_or_a_verdict(
    old_workbook: bytes, data: st.DataObject
) -> None:
    damaged = bytearray(old_workbook)
    for place in data.draw(st.lists(st.integers(0, len(damaged) - 1), min_size=1, max_size=8)):
        damaged[place] ^= data.draw(st.integers(1, 255))
    assert verdict(bytes(damaged)) in (None, Verdict.DAMAGED, Verdict.NOT_A_WORKBOOK, Verdict.PASSWORD)


def comments(*found: bytes) -> bytes:
    """A part of comments by two people."""
    return record(628) + record(630) + record(632, wide("Maija")) + record(632, wide("Ville")) + b"".join(found)


def comment(place: tuple[int, int], author: int, text: str) -> bytes:
    row_, column = place
    area = struct.pack("<5I", author, row_, row_ + 9, column, column + 9)
    return record(635, area, bytes(16)) + record(637, b"\0", wide(text)) + record(636)


def with_parts(data: bytes, **others: str | bytes) -> bytes:
    """A workbook with other parts in the place of its own: ``xl_comments1_bin`` is ``xl/comments1.bin``."""
    names = {name: name.replace("_", "/", 1).replace("_", ".") for name in others}
    return zipped({**unzipped(data), **{names[name]: content for name, content in others.items()}})


def test_comments_of_a_binary_workbook_have_their_own_place_writer_and_words() -> None:
    part = comments(
        comment((6, 9), 1, "a\r\nb"), comment((1, 2), 0, "x"), comment((3, 3), 7, "y"), comment((4, 4), 0, " ")
    )

    (sheet,) = read(with_parts(xlsb(*CELLS, strings=STRINGS), xl_comments1_bin=part)).sheets

    assert sheet.comments == (
        Comment(6, 9, "a\nb", "Ville"),
        Comment(1, 2, "x", "Maija"),
        Comment(3, 3, "y"),
    )


def test_threads_of_a_binary_workbook_have_their_writers() -> None:
    data = xlsb(*CELLS, strings=STRINGS)
    parts: dict[str, str | bytes] = dict(unzipped(data))
    parts["xl/_rels/workbook.bin.rels"] = relations(
        ("worksheet", "worksheets/sheet1.bin"), ("person", "persons/person.xml")
    )
    parts["xl/worksheets/_rels/sheet1.bin.rels"] = relations(("threadedComment", "../threads.xml"))
    parts |= {"xl/threads.xml": THREAD, "xl/persons/person.xml": PEOPLE}

    assert read(zipped(parts)).sheets[0].comments == (Comment(6, 9, "Luku on arvio\nVille V: Kiitos", "Maija M"),)


def test_a_record_that_ends_with_its_part_is_damage_and_is_named() -> None:
    with pytest.raises(ReadFailed) as failed:
        list(records(record(44, b"abc")[:-1]))
    assert (failed.value.verdict, failed.value.detail) == (Verdict.DAMAGED, "a record is cut short")


def test_a_number_format_of_a_high_number_is_the_one_of_that_number() -> None:
    styles = record(44, struct.pack("<H", 40_000), wide("0.0 %"))
    styles += record(617) + record(47, struct.pack("<2H", 0, 40_000), bytes(12)) + record(618)
    data = with_parts(xlsb(row(0, record(2, at(0), rk(1)))), xl_styles_bin=record(278) + styles + record(279))
    assert read(data).sheets[0].cells[0, 0].number_format == "0.0 %"


def test_a_cell_of_a_binary_workbook_has_the_style_that_it_names_or_none() -> None:
    one = struct.pack("<d", 0.5)
    styled = row(0, *(record(5, at(column, style), one) for column, style in enumerate((0, 1, 3, 0x1000001))))

    (sheet,) = read(xlsb(styled)).sheets

    assert [each.number_format for each in sheet.cells.values()] == ["General", "0.0 %", "General", "0.0 %"]


def test_texts_of_a_binary_workbook_that_are_empty_or_not_there_are_no_cells() -> None:
    texts = [record(7, at(number), struct.pack("<I", number)) for number in range(3)]

    (sheet,) = read(xlsb(row(3, *texts, record(6, at(9), wide(""))), strings=("", "a\r\nb", "c"))).sheets

    assert {place: each.value for place, each in sheet.cells.items()} == {(3, 1): "a\nb", (3, 2): "c"}


def test_every_cell_of_a_binary_workbook_tells_its_calendar() -> None:
    (sheet,) = read(xlsb(*CELLS, strings=STRINGS, date1904=True)).sheets

    assert {each.date1904 for each in sheet.cells.values()} == {True}


def test_the_limit_of_a_binary_book_counts_the_cells_of_all_its_sheets() -> None:
    sheets = row(0, *(record(2, at(column), rk(1)) for column in range(3)))
    book = record(131) + b"".join(
        record(156, struct.pack("<II", 0, number), wide("rId1"), wide(name)) for number, name in ((1, "A"), (2, "B"))
    )

    first, second = read(with_parts(xlsb(sheets), xl_workbook_bin=book), limits=Limits(book_cells=3)).sheets

    assert [(each.name, len(each.cells), each.capped) for each in (first, second)] == [("A", 3, False), ("B", 0, True)]


def test_the_workbooks_own_part_is_found_where_the_package_says() -> None:
    parts: dict[str, str | bytes] = dict(unzipped(xlsb(*CELLS, strings=STRINGS)))
    parts["_rels/.rels"] = relations(("core-properties", "core.xml"), ("officeDocument", "xl/kirja.bin"))
    parts["xl/kirja.bin"], parts["xl/_rels/kirja.bin.rels"] = (
        parts["xl/workbook.bin"],
        parts["xl/_rels/workbook.bin.rels"],
    )
    parts["xl/workbook.bin"] = b""
    bare = {name: part for name, part in unzipped(xlsb(*CELLS, strings=STRINGS)).items() if name != "_rels/.rels"}

    assert read(zipped(parts)).sheets[0].cells[0, 5].value == "yksi"
    assert read(zipped(bare)).sheets[0].cells[0, 0].value == -25.0


def test_merges_and_hidden_rows_of_a_binary_workbook_stand_where_they_are() -> None:
    data = xlsb(row(1, hidden=True), row(2, record(2, at(0), rk(1))), row(70_000, hidden=True), after=MERGED)

    (sheet,) = read(data).sheets

    assert (sheet.merges, sheet.hidden_rows) == (((4, 1, 5, 3),), frozenset({1, 70_000}))


@pytest.mark.parametrize(("state", "visibility"), [(0, "visible"), (1, "hidden"), (2, "very_hidden"), (9, "visible")])
def test_a_sheet_of_a_binary_workbook_is_seen_as_its_state_says(state: int, visibility: str) -> None:
    assert read(xlsb(*CELLS, strings=STRINGS, state=state)).sheets[0].visibility == visibility


# short records of cells, marks, and what is not understood


def short(number: int, *data: bytes, style: int = 0) -> bytes:
    """A cell that follows the one before it."""
    return record(number, struct.pack("<I", style), *data)


def test_a_short_cell_stands_one_column_after_the_cell_before_it() -> None:
    one = struct.pack("<d", 0.5)
    first = row(0, short(18, struct.pack("<I", 1)), short(12), short(13, rk(7)), short(14, b"\x2a"), short(15, b"\1"))
    second = row(4, record(1, at(2)), short(16, one, style=1), record(5, at(9), one), short(17, wide("loppu")))

    (sheet,) = read(xlsb(first, second, strings=STRINGS)).sheets

    assert {address(*place): content.error or content.value for place, content in sheet.cells.items()} == {
        "A1": "yksi", "C1": 7.0, "D1": "#N/A", "E1": True, "D5": 0.5, "J5": 0.5, "K5": "loppu",
    }  # fmt: skip
    assert sheet.cells[4, 3].percent is True


@pytest.mark.parametrize(
    ("odd", "what"),
    [
        (record(99, bytes(20)), "Taulu!C1: BIFF12 99"),
        (record(7, at(3), struct.pack("<I", 9)), "Taulu!D1: BrtCellIsst 9"),
    ],
)
def test_a_record_among_the_cells_that_is_not_understood_is_a_verdict_with_its_place(odd: bytes, what: str) -> None:
    with pytest.raises(ReadFailed) as failed:
        read(xlsb(row(0, record(2, at(2), rk(1)), odd)))
    assert (failed.value.reason, failed.value.detail) == ("not_understood", what)


def test_what_stands_beside_the_cells_and_holds_none_is_passed_over() -> None:
    beside = (
        record(49, bytes(4)) + record(35, bytes(4)) + record(7, at(0), bytes(4)) + record(36) + record(427, bytes(20))
    )
    (sheet,) = read(xlsb(row(0, beside, record(2, at(2), rk(1))))).sheets
    assert {place: each.value for place, each in sheet.cells.items()} == {(0, 2): 1.0}


def font(*, struck: bool = False, raised: int = 0, height: int = 220) -> bytes:
    return record(43, struct.pack("<4H", height, 8 if struck else 0, 400, raised), bytes(13), wide("Calibri"))


def test_a_digit_in_small_print_of_a_binary_workbook_is_raised_in_a_cell_of_larger_letters_alone() -> None:
    fonts = record(611, struct.pack("<I", 2)) + font() + font(height=160) + record(612)
    formats = (record(47, struct.pack("<3H", 0, 0, each), bytes(10)) for each in range(2))
    cells_ = record(617) + b"".join(formats) + record(618)
    runs = struct.pack("<I", 1) + struct.pack("<2H", 1, 1)
    rows = row(0, *(record(62, at(column, column), b"\1", wide("25"), runs) for column in range(2)))

    (sheet,) = read(with_parts(xlsb(rows), xl_styles_bin=record(278) + fonts + cells_)).sheets

    assert [sheet.cells[0, column].runs for column in range(2)] == [(Run("2"), Run("5", Mark.RAISED)), ()]


def test_marks_of_a_binary_workbook_stand_in_its_runs() -> None:
    fonts = record(611, struct.pack("<I", 3)) + font() + font(struck=True) + font(raised=1) + record(612)
    cells_ = record(617) + record(47, bytes(16)) + record(47, struct.pack("<3H", 0, 0, 1), bytes(10)) + record(618)
    runs = struct.pack("<I", 2) + struct.pack("<4H", 2, 2, 4, 1)
    strings = record(19, b"\1", wide("97¹ 😀😀"), runs) + record(19, b"\0", wide("x"))
    rows = row(
        0,
        record(7, at(0), bytes(4)),
        record(62, at(1), b"\1", wide("8 70"), runs),
        record(7, at(2, 1), struct.pack("<I", 1)),
        record(2, at(3, 1), rk(12)),
    )
    data = with_parts(xlsb(rows), xl_styles_bin=record(278) + fonts + cells_, xl_sharedStrings_bin=strings)

    (sheet,) = read(data).sheets

    assert [sheet.cells[0, column].runs for column in range(4)] == [
        (Run("97"), Run("¹ ", Mark.RAISED), Run("😀😀", Mark.STRUCK)),
        (Run("8 "), Run("70", Mark.RAISED)),
        (Run("x", Mark.STRUCK),),
        (Run("12", Mark.STRUCK),),
    ]
    assert sheet.cells[0, 0].value == "97¹ 😀😀"
    assert sheet.cells[0, 3].value == 12.0


def test_hidden_columns_of_a_binary_workbook_are_told_as_far_as_there_are_cells() -> None:
    columns = record(60, struct.pack("<4IH", 1, 2, 0, 0, 1)) + record(60, struct.pack("<4IH", 4, 16_383, 0, 0, 1))
    (sheet,) = read(xlsb(row(0, record(2, at(5), rk(1))), after=columns)).sheets
    assert sheet.hidden_columns == {1, 2, 4, 5}


def test_a_form_that_another_program_saved_with_short_records_has_its_answers() -> None:
    (page, *_) = read((CASES / "kokemaki-short-cell-records.xlsb").read_bytes()).sheets
    assert len(page.cells) == 108
    assert [page.cells[10, column].percent for column in range(4, 8)] == [True] * 4

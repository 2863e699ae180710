"""Old workbooks (.xls) where their library meets its ends: locks, damage, styles that are not there, limits."""

from __future__ import annotations

import struct
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import xlrd
from xlrd.biffh import XLRDError

from tests.mutations.writers import by_libreoffice
from tests.office import Office
from tests.outlook_files import ole
from tyokirja.model import Verdict
from tyokirja.workbooks import xls
from tyokirja.workbooks.book import Comment, Limits, ReadFailed
from tyokirja.workbooks.properties import Properties
from tyokirja.workbooks.reading import read
from tyokirja.workbooks.xls import read_xls
from tyokirja.workbooks.xls_beside import Aside, words_beside
from tyokirja.written import Mark, Run, Written

CASES = Path(__file__).parent / "cases" / "returns"
TEXT, NUMBER, DATE, BOOLEAN, ERROR = 1, 2, 3, 4, 5


def font(struck_out: int = 0, escapement: int = 0, height: int = 220, colour_index: int = 0x7FFF) -> SimpleNamespace:
    return SimpleNamespace(struck_out=struck_out, escapement=escapement, height=height, colour_index=colour_index)


FONT = font()


def sheet(*rows: list[tuple[int, object]], **more: object) -> SimpleNamespace:
    """A sheet as the library gives it: the kinds and values of its rows, all in style 0."""
    return SimpleNamespace(
        **{
            "name": "Taulu",
            "visibility": 0,
            "nrows": len(rows),
            "row_types": lambda row: [kind for kind, _ in rows[row]],
            "row_values": lambda row: [value for _, value in rows[row]],
            "row": lambda row: [SimpleNamespace(xf_index=0) for _ in rows[row]],
            "merged_cells": [],
            "cell_note_map": {},
            "hyperlink_list": [],
            "rowinfo_map": {},
            "colinfo_map": {},
            "rich_text_runlist_map": {},
            **more,
        }
    )


def opened(monkeypatch: pytest.MonkeyPatch, *sheets: SimpleNamespace, code: str = "General", datemode: int = 0) -> None:
    """The library gives these sheets, whatever it is asked to open."""
    book = SimpleNamespace(
        datemode=datemode,
        nsheets=len(sheets),
        sheet_by_index=lambda index: sheets[index],
        xf_list=[
            SimpleNamespace(format_key=key, font_index=at, background=None) for at, key in enumerate((0, 9, 9, 0))
        ],
        format_map={0: SimpleNamespace(format_str=code)},
        font_list=[FONT, font(struck_out=1), font(escapement=1), font(height=160)],
        colour_map={},
    )
    monkeypatch.setattr(xlrd, "open_workbook", lambda **_: book)


def test_a_workbook_with_a_password_has_its_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise XLRDError("Workbook is Encrypted")

    monkeypatch.setattr(xlrd, "open_workbook", refuse)
    with pytest.raises(ReadFailed) as failed:
        read_xls(b"x")
    assert failed.value.verdict is Verdict.PASSWORD


def test_what_the_library_refuses_otherwise_is_its_own_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise XLRDError("Unsupported format")

    monkeypatch.setattr(xlrd, "open_workbook", refuse)
    with pytest.raises(XLRDError):
        read_xls(b"x")


def test_a_fault_of_the_library_is_no_other_where_there_is_no_stream_to_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise AssertionError("conditional format")

    monkeypatch.setattr(xlrd, "open_workbook", fail)
    with pytest.raises(AssertionError, match="conditional format"):
        read_xls(ole({"Muu": b"x"}))


def test_a_book_whose_small_sectors_lead_back_to_themselves_is_damaged() -> None:
    whole = ole({"Workbook": bytes(200)})
    round_again = whole.replace(struct.pack("<4I", 1, 2, 3, 0xFFFFFFFE), struct.pack("<4I", 1, 2, 0, 0xFFFFFFFE))
    assert round_again != whole

    with pytest.raises(ReadFailed) as failed:
        read_xls(round_again)
    assert (failed.value.verdict, failed.value.detail) == (Verdict.DAMAGED, "sectors")


def test_a_workbook_without_sheets_is_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    opened(monkeypatch)
    with pytest.raises(ReadFailed) as failed:
        read_xls(b"x")
    assert (failed.value.verdict, failed.value.detail) == (Verdict.DAMAGED, "no sheets")


def test_each_kind_of_cell_has_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    row = [
        (TEXT, "a\r\nb"),
        (TEXT, ""),
        (NUMBER, 12),
        (BOOLEAN, 1),
        (ERROR, 0x07),
        (ERROR, 99),
        (ERROR, "x"),
    ]
    opened(monkeypatch, sheet([(0, ""), (6, ""), *row]), datemode=1)

    book = read_xls(b"x")

    assert {column: cell for (_, column), cell in book.sheets[0].cells.items()} == {
        2: Written("a\nb", "General", date1904=True),
        4: Written(12.0, "General", date1904=True),
        5: Written(True, "General", date1904=True),
        6: Written(None, "General", error="#DIV/0!", date1904=True),
        7: Written(None, "General", error="#N/A", date1904=True),
        8: Written(None, "General", error="#N/A", date1904=True),
    }
    assert book.date1904


def test_a_number_is_shown_by_its_format(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import date

    opened(monkeypatch, sheet([(NUMBER, 46387.0)]), code="d.m.yyyy")

    assert read_xls(b"x").sheets[0].cells[0, 0] == Written(date(2026, 12, 31), "d.m.yyyy")


def test_a_style_that_is_not_there_is_general() -> None:
    book: Any = SimpleNamespace(
        xf_list=[
            SimpleNamespace(format_key=0, font_index=0, background=None),
            SimpleNamespace(format_key=9, font_index=9, background=None),
        ],
        format_map={0: SimpleNamespace(format_str="0 %")},
        font_list=[FONT],
        colour_map={},
    )
    styles = xls._Styles(book, of_excel=True)

    assert [styles[index].number_format for index in (-1, 0, 1, 2)] == ["General", "0 %", "General", "General"]


def test_white_letters_are_hidden_on_a_ground_that_is_light() -> None:
    grounds = [None, (0, 9), (1, 9), (1, 65), (1, 8), (2, 9)]
    white = font(colour_index=9)
    book: Any = SimpleNamespace(
        xf_list=[
            SimpleNamespace(
                format_key=0,
                font_index=0,
                background=ground and SimpleNamespace(fill_pattern=ground[0], pattern_colour_index=ground[1]),
            )
            for ground in grounds
        ],
        format_map={},
        font_list=[white],
        colour_map={8: (0, 0, 0), 9: (255, 255, 255)},
    )
    styles = xls._Styles(book, of_excel=True)

    assert [Mark.HIDDEN in styles[index].marks for index in range(len(grounds))] == [
        True,
        True,
        True,
        True,
        False,
        False,
    ]


def test_a_digit_in_small_print_is_raised_in_a_cell_of_larger_letters_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    styles = [0, 3]
    rich = {(0, column): [(1, 3)] for column in range(2)}
    opened(
        monkeypatch,
        sheet(
            [(TEXT, "25")] * 2,
            rich_text_runlist_map=rich,
            row=lambda _: [SimpleNamespace(xf_index=each) for each in styles],
        ),
    )

    assert [each.runs for each in read_xls(b"x").sheets[0].cells.values()] == [(Run("2"), Run("5", Mark.RAISED)), ()]


def test_a_kind_of_cell_that_is_not_known_is_a_verdict_with_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    opened(monkeypatch, sheet([(NUMBER, 1), (9, None)]))
    with pytest.raises(ReadFailed) as failed:
        read_xls(b"x")
    assert (failed.value.reason, failed.value.detail) == ("not_understood", "Taulu!B1: BIFF 9")


def test_marks_stand_in_the_runs_of_a_text_and_of_a_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    row = [(TEXT, "971 kpl"), (TEXT, "a\r\nb"), (NUMBER, 12.5), (TEXT, "ab")]
    rich = {(0, 0): [(2, 2), (3, 0)], (0, 3): [(1, 0)]}
    styles = [0, 1, 1, 1]
    opened(
        monkeypatch,
        sheet(row, rich_text_runlist_map=rich, row=lambda _: [SimpleNamespace(xf_index=each) for each in styles]),
    )

    assert [each.runs for each in read_xls(b"x").sheets[0].cells.values()] == [
        (Run("97"), Run("1", Mark.RAISED), Run(" kpl")),
        (Run("a\nb", Mark.STRUCK),),
        (Run("12,5", Mark.STRUCK),),
        (Run("a", Mark.STRUCK), Run("b")),
    ]


def test_hidden_columns_are_told_as_far_as_there_are_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = {column: SimpleNamespace(hidden=column in (1, 5)) for column in range(6)}
    opened(monkeypatch, sheet([(NUMBER, 1)] * 3, colinfo_map=columns))

    assert read_xls(b"x").sheets[0].hidden_columns == {1}


def test_more_cells_than_the_limits_are_left_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[list[tuple[int, object]]] = [[(NUMBER, 1), (NUMBER, 2)], [(NUMBER, 3)]]
    opened(monkeypatch, sheet(*rows), sheet(*rows))

    def counted(limits: Limits) -> list[tuple[int, bool]]:
        return [(len(each.cells), each.capped) for each in read_xls(b"x", limits).sheets]

    assert counted(Limits()) == [(3, False), (3, False)]
    assert counted(Limits(sheet_cells=2)) == [(2, True), (2, True)]
    assert counted(Limits(sheet_cells=3, book_cells=4)) == [(3, False), (1, True)]


def test_what_stands_beside_the_cells_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = {
        (6, 9): SimpleNamespace(text="toinen\r\nrivi", author=None),
        (0, 1): SimpleNamespace(text="huomio", author="Maija"),
        (0, 2): SimpleNamespace(text=" ", author="Maija"),
    }
    rows = {3: SimpleNamespace(hidden=1), 4: SimpleNamespace(hidden=0)}
    merged = [(0, 2, 0, 1), (4, 5, 2, 4), (7, 8, 7, 8)]
    shown = sheet([(NUMBER, 1)], cell_note_map=notes, rowinfo_map=rows, merged_cells=merged)
    opened(monkeypatch, shown, sheet(visibility=1), sheet(visibility=2), sheet(visibility=9))

    first, *others = read_xls(b"x").sheets

    assert first.comments == (Comment(0, 1, "huomio", "Maija"), Comment(6, 9, "toinen\nrivi"))
    assert (first.hidden_rows, first.merges) == (frozenset({3}), ((0, 0, 1, 0), (4, 2, 4, 3)))
    assert [each.visibility for each in (first, *others)] == ["visible", "hidden", "very_hidden", "visible"]


def test_what_its_container_says_of_a_workbook_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    opened(monkeypatch, sheet([(NUMBER, 1)]))
    saved = datetime(2026, 7, 3, tzinfo=UTC)
    monkeypatch.setattr(xls, "ole_properties", lambda _: Properties(saved, "Excel", {"a": "b"}))

    book = read_xls(b"x")

    assert (book.saved_at, book.program, book.properties) == (saved, "Excel", {"a": "b"})


def test_the_library_is_asked_for_formats_and_for_what_is_left_of_damaged_workbooks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told: dict[str, Any] = {}
    opened(monkeypatch, sheet([(NUMBER, 1)]))
    given = xlrd.open_workbook

    def asked(**options: Any) -> object:
        told.update(options)
        print("WARNING ***", file=options["logfile"])
        return given(**options)

    monkeypatch.setattr(xlrd, "open_workbook", asked)
    read_xls(b"x")

    del told["logfile"]
    assert told == {
        "file_contents": b"x",
        "formatting_info": True,
        "ragged_rows": True,
        "ignore_workbook_corruption": True,
    }
    assert capsys.readouterr() == ("", "")


def test_a_cell_without_a_style_is_in_the_first_and_each_style_is_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    styles = [None, 1, 0]
    numbers = sheet([(NUMBER, 1)] * 3, row=lambda _: [SimpleNamespace(xf_index=each) for each in styles])
    opened(monkeypatch, numbers, code="0 %")

    assert [each.number_format for each in read_xls(b"x").sheets[0].cells.values()] == ["0 %", "General", "0 %"]


def test_the_words_of_a_text_box_are_told_and_a_threads_notice_is_none(office: Office, tmp_path: Path) -> None:
    form = CASES / "kouvola-answer-in-comment.xlsx"
    for suffix in (".xls", ".ods"):
        sheet = read(by_libreoffice(office, form.read_bytes(), suffix=suffix, folder=tmp_path)).sheets[0]
        assert "Tekstiruudussa: hanke siirtyy syksyyn" in sheet.texts
        assert {comment.text for comment in sheet.comments} == {"Luku on 97, tarkentuu", "16 000 neliötä"}


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def test_a_box_whose_text_goes_on_in_another_record_is_whole() -> None:
    box = struct.pack("<HHHH", 0x15, 0x12, 6, 1)
    text = (
        record(0x1B6, struct.pack("<10xH6x", 5))
        + record(0x3C, b"\x00Hei")
        + record(0x3C, b"\x01" + "ä!".encode("utf-16-le"))
    )
    note = (
        record(0x5D, struct.pack("<HHHH", 0x15, 0x12, 0x19, 2))
        + record(0x1B6, struct.pack("<10xH6x", 2))
        + record(0x3C, b"\x00no")
    )
    picture = record(0x5D, struct.pack("<HHHH", 0x15, 0x12, 8, 3))
    place = 4 + 8 + 4
    stream = record(0x85, struct.pack("<IBB2x", place, 0, 0)) + record(0x0A, b"")
    sheet = record(0x809, b"") + note + record(0x5D, box) + text + picture + record(0x0A, b"")
    assert words_beside(stream + sheet).sheets == ((("Heiä!",), 1),)


def test_the_margins_of_first_and_even_pages_are_told() -> None:
    def counted(text: str) -> bytes:
        return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")

    texts = [counted("&LEnsimmäinen"), b"", counted("Sivu &P"), counted("A && B")]
    sizes = struct.pack("<4H", *map(len, texts))
    margins = record(0x89C, bytes(30) + sizes + b"".join(texts))
    cut = record(0x89C, bytes(20))
    stream = record(0x85, struct.pack("<IBB2x", 16, 0, 0)) + record(0x0A, b"")

    told = words_beside(stream + record(0x809, b"") + cut + margins + record(0x0A, b""))

    assert told.sheets == ((("Ensimmäinen", "A & B"), 0),)


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0 no container", ole({"Muu": b"x"})])
def test_where_there_is_no_book_there_are_no_words(data: bytes) -> None:
    assert words_beside(data) == Aside((), ())


def test_only_worksheets_that_the_stream_lists_at_its_beginning_have_words_beside_their_cells() -> None:
    def listed(place: int, kind: int = 0) -> bytes:
        return record(0x85, struct.pack("<IBB", place, 0, kind))

    def page(words: str) -> bytes:
        margin = record(0x14, struct.pack("<HB", len(words), 0) + words.encode())
        return record(0x809, b"") + margin + record(0x0A, b"")

    cut = record(0x85, struct.pack("<IB", 0, 0))
    places = [0, 0, 0]
    for _ in range(2):  # the second time with the places that the first has told
        begin = listed(places[0]) + listed(places[1], kind=2) + cut + listed(places[2]) + record(0x0A, b"")
        end = record(0x85, struct.pack("<IBB", places[0], 0, 0)) + record(0x0A, b"")
        pages = [page(words) for words in ("eka", "kaavio", "toka")]
        places = [len(begin) + len(b"".join(pages[:number])) for number in range(3)]

    assert words_beside(begin + b"".join(pages) + end).sheets == ((("eka",), 0), (("toka",), 0))


def name_record(name: str, tokens: bytes, flags: int = 0, before_unicode: bool = False) -> bytes:
    letters = name.encode() if before_unicode else b"\1" + name.encode("utf-16-le")
    return record(0x18, struct.pack("<HBBH8x", flags, 0, len(name), len(tokens)) + letters + tokens)


FIFTY = struct.pack("<BH", 0x1E, 50)
A_CELL = struct.pack("<BHHH", 0x3A, 0, 0, 0)


def test_defined_names_of_an_old_workbook_say_their_constants_and_comments() -> None:
    text = b"\x17\2\1" + "ää".encode("utf-16-le")
    comment = struct.pack("<12xHH", 4, 5) + b"\0alue" + b"\0Kysy!"
    stream = (
        record(0x809, b"\0\6\5\0")
        + name_record("huomio", text)
        + name_record("alue", A_CELL)
        + name_record("muu", A_CELL)
        + name_record("piilo", FIFTY, flags=1)
        + name_record("\6", FIFTY, flags=0x20)
        + record(0x18, bytes(14))
        + record(0x894, comment)
        + record(0x894, bytes(16))
        + record(0x0A, b"")
        + name_record("jälkeen", FIFTY)
    )
    assert words_beside(stream).names == ("huomio: ää", "alue: Kysy!")


def test_defined_names_of_before_unicode_have_letters_of_one_byte() -> None:
    text = b"\x17\2\xe4\xf6"
    names = name_record("huomio", text, before_unicode=True) + name_record("sata", FIFTY, before_unicode=True)
    assert words_beside(record(0x809, b"\0\5\5\0") + names + record(0x0A, b"")).names == ("huomio: äö", "sata: 50")

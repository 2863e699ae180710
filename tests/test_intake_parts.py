"""The small pieces that the readers are made of: parts of a package, words, formulas, formats, what a document says."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.outlook_files import ole
from tests.zipped_workbooks import relations, zipped
from tyokirja.model import Verdict
from tyokirja.workbooks import package as intake_parts
from tyokirja.workbooks.book import Comment, ReadFailed, address, column_index, column_letters, unseen_links
from tyokirja.workbooks.formulas import from_open_document, shifted
from tyokirja.workbooks.numberformats import Shown, from_serial, shown, with_blanks
from tyokirja.workbooks.ooxml.cells import iso_moment
from tyokirja.workbooks.ooxml.notes import comments_of, drawing_texts, persons_of, threads_of
from tyokirja.workbooks.package import Package, stream, tree, utf8
from tyokirja.workbooks.properties import Properties, core_saved_at, custom_properties, moment, parsed, program_of
from tyokirja.workbooks.properties_ole import ole_properties, user_defined
from tyokirja.workbooks.relations import Relation, related, relations_of
from tyokirja.workbooks.words import decoded, one_line_end, unescaped
from tyokirja.workbooks.xlsb_records import rk_number, wide_text
from tyokirja.written import Written

SENT = datetime(2026, 7, 3, 9, 30, tzinfo=UTC)


def failed(failure: pytest.ExceptionInfo[ReadFailed]) -> tuple[Verdict, str]:
    return failure.value.verdict, failure.value.reason


# a package


def test_a_part_is_found_whatever_the_case_and_slashes_of_its_name() -> None:
    package = Package(zipped({"XL\\Sheets/One.xml": "<a/>"}))

    assert package.names == ("xl/sheets/one.xml",)
    assert "/xl/sheets\\ONE.xml" in package
    assert package.read("/xl/sheets\\ONE.xml") == b"<a/>"
    assert package.size("xl/sheets/one.xml") == 4
    assert list(package.chunks("xl/sheets/one.xml")) == [b"<a/>"]


def test_of_a_part_that_there_is_not_nothing_is_told() -> None:
    package = Package(zipped({"a": "x"}))

    assert ("b" in package, package.read("b"), package.size("b"), package.packed_at("b")) == (False, None, 0, None)
    assert list(package.chunks("b")) == []


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
@pytest.mark.parametrize("size", [0, 5, 300_000])
def test_a_part_is_read_whole_however_it_is_packed(method: int, size: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.writestr("a", b"x" * size)

    assert Package(out.getvalue()).read("a") == b"x" * size


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"ei zip"])
def test_what_is_no_zip_is_damaged(data: bytes) -> None:
    with pytest.raises(ReadFailed) as failure:
        Package(data)
    assert failed(failure) == (Verdict.DAMAGED, "")


def test_a_zip_of_more_parts_than_any_workbook_has_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_parts, "_PARTS_LIMIT", 2)

    assert Package(zipped({"a": "", "b": ""})).names == ("a", "b")
    with pytest.raises(ReadFailed) as failure:
        Package(zipped({"a": "", "b": "", "c": ""}))
    assert failed(failure) == (Verdict.TOO_LARGE, "limit_count")
    assert failure.value.detail == "2"


def broken(data: bytes, *, at: bytes, change: bytes) -> bytes:
    assert data.count(at) >= 1
    return data.replace(at, change, 1)


@pytest.mark.parametrize("size", [50, 300_000])
def test_a_part_whose_bytes_were_changed_is_damaged(size: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a", b"x" * size)
    deflated = zipped({"a": "abcdefgh" * 3})
    start = deflated.index(b"PK\x03\x04") + 31

    for data in (
        broken(out.getvalue(), at=b"xx", change=b"xy"),
        deflated[:start] + b"\xff\xff" + deflated[start + 2 :],
        broken(deflated, at=b"PK\x03\x04", change=b"PK\x03\x05"),
    ):
        with pytest.raises(ReadFailed) as failure:
            Package(data).read("a")
        assert failed(failure) == (Verdict.DAMAGED, "")


def test_the_limits_of_a_part_and_of_all_parts_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    data = zipped({"a": "x" * 100, "b": "y" * 100})
    monkeypatch.setattr(intake_parts, "BOOK_LIMIT", 200)
    package = Package(data)
    assert (package.read("a"), package.read("b")) == (b"x" * 100, b"y" * 100)
    with pytest.raises(ReadFailed) as failure:
        package.read("a")
    assert failed(failure) == (Verdict.TOO_LARGE, "limit_unpacked")

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a", b"x" * 100)
    monkeypatch.setattr(intake_parts, "PART_LIMIT", 99)
    with pytest.raises(ReadFailed) as failure:
        Package(out.getvalue()).read("a")
    assert (failure.value.detail, failure.value.reason) == ("99", "limit_unpacked")
    monkeypatch.setattr(intake_parts, "PART_LIMIT", 100)
    assert Package(out.getvalue()).read("a") == b"x" * 100


@pytest.mark.parametrize(
    ("packed", "told"),
    [
        ((2026, 7, 3, 9, 30, 0), SENT),
        ((1980, 1, 1, 0, 0, 0), None),
        ((1981, 1, 1, 0, 0, 0), datetime(1981, 1, 1, tzinfo=UTC)),
        ((2026, 0, 0, 0, 0, 0), None),
    ],
)
def test_a_part_was_packed_when_the_zip_says_if_it_says(
    packed: tuple[int, int, int, int, int, int], told: datetime | None
) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a", packed), b"x")

    assert Package(out.getvalue()).packed_at("a") == told


# XML


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"],
)
def test_xml_of_any_encoding_becomes_utf8(encoding: str) -> None:
    assert utf8('<?xml version="1.0"?><a>ä</a>'.encode(encoding)) == '<?xml version="1.0"?><a>ä</a>'.encode()


def test_the_encoding_that_wide_xml_declared_is_taken_out_and_another_left() -> None:
    declared = '<?xml version="1.0" encoding="utf-16" standalone="yes"?><a b="encoding=\'x\'"/>'

    assert utf8(declared.encode("utf-16")) == b'<?xml version="1.0" standalone="yes"?><a b="encoding=\'x\'"/>'
    assert utf8(declared.encode()) == declared.encode()


def test_a_tree_has_local_names_and_no_entities_of_its_own() -> None:
    found = tree(b'<a:x xmlns:a="urn:a"><a:y/><z/><!-- sana --></a:x>')

    assert [each.tag for each in found.iter() if isinstance(each.tag, str)] == ["x", "y", "z"]
    for bad, detail in ((b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "XML entities"), (b"<a>", "XML: ")):
        with pytest.raises(ReadFailed) as failure:
            tree(bad)
        assert failure.value.verdict is Verdict.DAMAGED
        assert failure.value.detail.startswith(detail)


def test_a_tree_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(intake_parts, "TREE_LIMIT", 4)

    assert tree(b"<a/>").tag == "a"
    with pytest.raises(ReadFailed) as failure:
        tree(b"<ab/>")
    assert (failed(failure), failure.value.detail) == ((Verdict.TOO_LARGE, "limit_unpacked"), "4")


def streamed(*chunks: bytes, limit: int = 1000, until: int = 99, namespaces: bool = False) -> tuple[bool, list[str]]:
    """Whether all was read, and the names met, of which ``until`` are enough."""
    names: list[str] = []

    def prepare(parser: object) -> None:
        parser.StartElementHandler = lambda name, _: names.append(name)  # type: ignore[attr-defined]

    whole = stream(iter(chunks), prepare, lambda: len(names) >= until, namespaces=namespaces, limit=limit)
    return whole, names


def test_a_stream_is_read_to_its_end_its_limit_or_where_enough_is_known() -> None:
    assert streamed(b"<a>", b"<b/>", b"</a>") == (True, ["a", "b"])
    assert streamed(b"<a>", b"<b/>", b"</a>", limit=11) == (True, ["a", "b"])
    assert streamed(b"<a>", b"<b/>", b"</a>", limit=10) == (False, ["a", "b"])
    assert streamed(b"<a>", b"<b/>", b"</a>", until=1) == (False, ["a"])


def test_a_stream_has_names_as_they_are_written_or_by_their_namespaces() -> None:
    markup = b'<x:a xmlns:x="urn:x"/>'

    assert streamed(markup)[1] == ["x:a"]
    assert streamed(markup, namespaces=True)[1] == ["urn:x a"]


@pytest.mark.parametrize("bad", [b"<a>", b"<a></b>", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'])
def test_a_stream_that_is_not_well_formed_is_damaged(bad: bytes) -> None:
    with pytest.raises(ReadFailed) as failure:
        streamed(bad)
    assert failure.value.verdict is Verdict.DAMAGED


# relationships


def test_a_relationship_leads_to_a_part_by_its_place_and_never_outside() -> None:
    links = relations(("a", "sheets/one.xml"), ("b", "../two.xml"), ("c", "/xl/%C3%A4.xml"), ("d", "..\\e.xml"))
    outside = relations(("hyperlink", "http://x"), external=True)
    package = Package(zipped({"xl/_rels/book.xml.rels": links, "_rels/.rels": outside}))

    assert relations_of(package, "xl/book.xml") == (
        Relation("rId1", "a", "xl/sheets/one.xml"),
        Relation("rId2", "b", "two.xml"),
        Relation("rId3", "c", "xl/ä.xml"),
        Relation("rId4", "d", "e.xml"),
    )
    assert relations_of(package, "") == relations_of(package, "xl/none.xml") == ()


def test_an_addition_that_is_damaged_is_as_if_it_were_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    data = broken(zipped({"a": "abcdefgh" * 3}), at=b"PK\x03\x04", change=b"PK\x03\x05")
    links = (Relation("1", "x", "b"), Relation("2", "y", "a"))

    assert related(Package(data), links, "y") is None
    assert related(Package(zipped({"a": "1"})), links, "z", "y") == b"1"
    assert related(Package(zipped({"a": "1"})), links, "z") is None
    monkeypatch.setattr(intake_parts, "BOOK_LIMIT", 0)
    with pytest.raises(ReadFailed):
        related(Package(zipped({"a": "1"})), links, "y")


# words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a_x000D_b", "a\nb"),
        ("_x00E4_", "ä"),
        ("_x00e4_", "ä"),
        ("_x005F_x000D_", "_x000D_"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("_x00G0_", "_x00G0_"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
    ],
)
def test_escapes_and_line_ends_of_a_text_are_made_plain(text: str, words: str) -> None:
    assert decoded(text) == words
    assert one_line_end("a\r\n\rb") == "a\n\nb"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a", "a"),
        ("&lt;a&gt; &amp; &quot;b&apos;", "<a> & \"b'"),
        ("&amp;lt;", "&lt;"),
        ("&#228;&#xE4; &amp;", "ää &"),
        ("&amp;&#65;&amp;", "&A&"),
    ],
)
def test_references_of_xml_are_resolved(text: str, words: str) -> None:
    assert unescaped(text) == words


@pytest.mark.parametrize(
    "text", ["&", "&nbsp;", "&#;", "&#x;", "&#-1;", "&#x110000;", "&#1234567890;", "&#xZZ;", "a &#65; &x;"]
)
def test_a_reference_that_xml_does_not_know_is_no_text(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it is called, a parser is asked instead
        unescaped(text)


# formulas


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A1+B2", "B3+C4"),
        ("$A1+A$1+$A$1", "$A3+B$1+$A$1"),
        ("SUM(A1:B2)", "SUM(B3:C4)"),
        ("A:B", "B:C"),
        ("$A:B", "$A:C"),
        ("1:3", "3:5"),
        ("$1:3", "$1:5"),
        ("LOG10(A1)", "LOG10(B3)"),
        ("'A1'!A1", "'A1'!B3"),
        ('"A1"&A1', '"A1"&B3'),
        ("Taulu1!A1", "Taulu1!B3"),
        ("nimi.A1", "nimi.A1"),
        ("XFD1048576", "A2"),
        ("XFE1", "XFE1"),
        ("A1048577", "A1048577"),
        ("A0", "A0"),
        ("XFE:A", "XFE:B"),
    ],
)
def test_a_shared_formula_moves_its_relative_references(formula: str, moved: str) -> None:
    assert shifted(formula, 2, 1) == moved


@pytest.mark.parametrize(
    ("formula", "excel"),
    [
        ("of:=SUM([.A1:.B2])", "=SUM(A1:B2)"),
        ("of:=[$Tiedot.A1]*2", "=Tiedot!A1*2"),
        ("of:=[$'Oma taulu'.$A$1]", "='Oma taulu'!$A$1"),
        ("of:=[.A:.A]+[.1:.2]", "=A:A+1:2"),
        ('of:="[.A1]"&[.A1]', '="[.A1]"&A1'),
        ("of:=[#REF!]", "=[#REF!]"),
        ("=A1", "=A1"),
        ("A1+1", "=A1+1"),
        ("A1=1", "=A1=1"),
        ("of:=IF([.A1]=1;[.B$2];0)", "=IF(A1=1;B$2;0)"),
        ("msoxl:=A1=B1", "=A1=B1"),
    ],
)
def test_a_formula_of_opendocument_reads_as_excel_would_show_it(formula: str, excel: str) -> None:
    assert from_open_document(formula) == excel


# number formats and places


@pytest.mark.parametrize(
    ("saved", "meant"),
    [
        ("0.0##,%", "0.0## %"),
        ("0,%", "0 %"),
        (r"#,##0,\€", r"#,##0 \€"),
        ('#,##0,"t€"', '#,##0 "t€"'),
        ("#,##0", "#,##0"),
        ("#,##0,", "#,##0,"),  # divided by a thousand: no unit follows
        ('0.0," M€"', '0.0," M€"'),
        ('0.0,\\"', '0.0,\\"'),  # no unit begins so
        (r"\(0.0,\)", r"\(0.0,\)"),
        (r"0,\*", r"0,\*"),
        ("0.0%", "0.0%"),
    ],
)
def test_a_blank_before_a_unit_that_libreoffice_wrote_as_a_comma_is_a_blank(saved: str, meant: str) -> None:
    assert with_blanks(saved, of_libreoffice=True) == meant


def test_of_other_programs_a_percentage_alone_is_never_divided_by_a_thousand() -> None:
    assert with_blanks("0.0,%", of_libreoffice=False) == "0.0 %"
    assert with_blanks('#,##0,"t€"', of_libreoffice=False) == '#,##0,"t€"'


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("General", Shown.NUMBER),
        ("0.0 %", Shown.NUMBER),
        ('0 "pv"', Shown.NUMBER),
        ("0 \\d", Shown.NUMBER),
        ("[Red]0", Shown.NUMBER),
        ("_d0", Shown.NUMBER),
        ("d.m.yyyy", Shown.DATE),
        ("h:mm", Shown.DATE),
        ("[h]:mm", Shown.ELAPSED),
        ("[ss]", Shown.ELAPSED),
    ],
)
def test_a_format_code_says_whether_a_number_is_a_date(code: str, what: Shown) -> None:
    assert shown(code) is what


@pytest.mark.parametrize(
    ("serial", "kind", "date1904", "value"),
    [
        (46387.0, Shown.NUMBER, False, 46387.0),
        (46387.0, Shown.DATE, False, date(2026, 12, 31)),
        (46387.5, Shown.DATE, False, datetime(2026, 12, 31, 12)),
        (0.0, Shown.DATE, False, time()),
        (0.5, Shown.DATE, False, time(12)),
        (0.9999999999, Shown.DATE, False, time()),
        (0.5, Shown.DATE, True, datetime(1904, 1, 1, 12)),
        (1.0, Shown.DATE, False, date(1900, 1, 1)),
        (59.0, Shown.DATE, False, date(1900, 2, 28)),
        (61.0, Shown.DATE, False, date(1900, 3, 1)),
        (44925.0, Shown.DATE, True, date(2026, 12, 31)),
        (-1.0, Shown.DATE, False, -1.0),
        (2958465.0, Shown.DATE, False, date(9999, 12, 31)),
        (2958466.0, Shown.DATE, False, 2958466.0),
        (2958465.0, Shown.DATE, True, 2958465.0),
        (1.5, Shown.ELAPSED, False, timedelta(hours=36)),
        (-0.5, Shown.ELAPSED, False, timedelta(hours=-12)),
        (2958466.0, Shown.ELAPSED, False, 2958466.0),
    ],
)
def test_a_stored_number_is_what_it_is_shown_as(serial: float, kind: Shown, date1904: bool, value: object) -> None:
    assert from_serial(serial, kind, date1904) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-12-31T00:00:00", date(2026, 12, 31)),
        ("2026-12-31T12:30:00", datetime(2026, 12, 31, 12, 30)),
        ("2026-12-31T12:30:00Z", datetime(2026, 12, 31, 12, 30)),
        ("12:30:00", time(12, 30)),
        ("12:30:00Z", time(12, 30)),
        ("1899-12-30T12:30:00", time(12, 30)),
        ("eilen", "eilen"),
        ("25:00", "25:00"),
    ],
)
def test_an_iso_moment_is_a_date_a_time_or_its_text(text: str, value: object) -> None:
    assert iso_moment(text) == value


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_a_column_has_its_letters(column: int, letters: str) -> None:
    assert column_letters(column) == letters
    assert column_index(letters) == column_index(letters.lower()) == column
    assert address(6, column) == f"{letters}7"


@pytest.mark.parametrize("letters", ["", "AAAA", "A1", "Ä", "1"])
def test_what_is_no_column_has_no_place(letters: str) -> None:
    assert column_index(letters) is None


@pytest.mark.parametrize(
    ("packed", "number"),
    [
        (0x3FF00000, 1.0),
        (0x3FF00001, 0.01),
        (12 << 2 | 2, 12.0),
        (1250 << 2 | 3, 12.5),
        (0xFFFFFFFE, -1.0),
        ((1 << 32) - (5 << 2) + 3, -0.05),
    ],
)
def test_a_number_in_thirty_bits_is_read(packed: int, number: float) -> None:
    assert rk_number(packed) == number


def test_a_counted_text_is_read_to_its_end_or_is_cut() -> None:
    data = b"##" + struct.pack("<I", 2) + "äö".encode("utf-16-le") + b"x"

    assert wide_text(data, 2) == ("äö", 10)
    assert wide_text(struct.pack("<I", 0xFFFFFFFF), 0) == ("", 4)
    assert wide_text(struct.pack("<I", 1) + b"\0\xd8", 0) == ("\ufffd", 6)  # half of a letter
    with pytest.raises(ReadFailed):
        wide_text(data[:9], 2)


# what a document says of itself


@pytest.mark.parametrize(
    ("text", "packed_at", "told"),
    [
        ("2026-07-03T09:30:00Z", None, SENT),
        ("2026-07-03T12:30:00+03:00", None, SENT),
        ("2026-07-03T12:30:00.5", None, SENT),  # the clock on the wall in Finland
        ("2026-07-03T09:30:00", SENT, SENT),  # zipped just then: it was UTC
        ("2026-07-03T09:30:00", SENT + timedelta(minutes=20), SENT - timedelta(hours=3)),
        ("2026-07-03T09:30:00", SENT - timedelta(minutes=19), SENT),
        ("1899-12-30T00:00:00Z", None, None),
        ("0001-01-01T00:00:00", None, None),
        ("0001-01-01T00:00:00+03:00", None, None),
        ("1989-12-31T00:00:00Z", None, None),
        ("1990-01-01T00:00:00Z", None, datetime(1990, 1, 1, tzinfo=UTC)),
        ("eilen", None, None),
        ("", None, None),
    ],
)
def test_a_moment_is_in_utc_and_one_without_a_zone_is_finnish(
    text: str, packed_at: datetime | None, told: datetime | None
) -> None:
    assert moment(text, packed_at) == told


def test_what_a_document_says_is_nothing_where_it_cannot_be_read() -> None:
    for data in (None, b"", b"<a>"):
        assert (core_saved_at(parsed(data)), program_of(data), custom_properties(data)) == (None, "", {})
    assert core_saved_at(parsed(b"<a/>")) is None


@pytest.mark.parametrize(
    ("saved_by", "told"),
    [
        ("Microsoft Excel", SENT),
        ("LibreOffice/24", SENT - timedelta(hours=3)),
        ("Collabora", SENT - timedelta(hours=3)),
    ],
)
def test_libreoffice_calls_its_local_time_utc(saved_by: str, told: datetime) -> None:
    assert core_saved_at(parsed(b"<a><modified> 2026-07-03T09:30:00Z </modified></a>"), saved_by) == told


def test_a_program_is_its_name_and_version_as_far_as_told() -> None:
    assert program_of(b"<a><Application> Excel </Application><AppVersion>16</AppVersion></a>") == "Excel 16"
    assert program_of(b"<a><AppVersion>16</AppVersion></a>") == "16"


def test_custom_properties_are_texts_by_their_names() -> None:
    data = b'<a><property name="k"><i4>7</i4></property><property><x>1</x></property><property name="l"> _x00E4_ </property></a>'

    assert custom_properties(data) == {"k": "7", "l": "ä"}


def property_set(values: list[tuple[str, bytes]], codepage: int = 1252, *, before: int = 0) -> bytes:
    """The user-defined section of a document's properties: name and typed value, as MS-OLEPS has them."""
    encoding = {1200: "utf-16-le", 65001: "utf-8"}.get(codepage, f"cp{codepage}")
    names = struct.pack("<I", len(values))
    for number, (name, _) in enumerate(values, 2):
        raw = (name + "\0").encode(encoding)
        length = len(raw) // 2 if codepage == 1200 else len(raw)
        names += struct.pack("<II", number, length) + raw + (bytes(-len(raw) % 4) if codepage == 1200 else b"")
    contents = [names, struct.pack("<IHH", 2, codepage, 0), *(value for _, value in values)]
    table, at = b"", 8 + 8 * len(contents)
    for number, content in zip([0, 1, *range(2, len(contents))], contents, strict=True):
        table += struct.pack("<II", number, at)
        at += len(content)
    section = struct.pack("<II", at, len(contents)) + table + b"".join(contents)
    other = bytes(16) + struct.pack("<I", 0)
    start = 28 + 20 * (before + 1)
    mine = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae") + struct.pack("<I", start)
    return bytes(24) + struct.pack("<I", before + 1) + other * before + mine + section


def text_value(text: str, encoding: str = "cp1252") -> bytes:
    raw = (text + "\0").encode(encoding)
    return struct.pack("<II", 0x1E, len(raw)) + raw


@pytest.mark.parametrize(("codepage", "encoding"), [(1252, "cp1252"), (65001, "utf-8"), (1251, "cp1251")])
def test_properties_of_an_old_workbook_are_read_by_their_types(codepage: int, encoding: str) -> None:
    name = "ж" if codepage == 1251 else "ä"
    wide = "äö\0".encode("utf-16-le")
    values = [
        (name, text_value(name, encoding)),
        ("laaja", struct.pack("<II", 0x1F, 3) + wide),
        ("luku", struct.pack("<Ii", 3, -7)),
        ("osa", struct.pack("<Id", 5, 12.5)),
        ("tosi", struct.pack("<II", 0x0B, 0xFFFF)),
        ("epätosi" if codepage != 1251 else "e", struct.pack("<II", 0x0B, 0)),
        ("hetki", struct.pack("<IQ", 0x40, 1)),
    ]

    assert user_defined(property_set(values, codepage)) == {
        name: name,
        "laaja": "äö",
        "luku": "-7",
        "osa": "12.5",
        "tosi": "true",
        values[5][0]: "false",
    }


def test_names_of_properties_in_utf16_are_padded() -> None:
    values = [("avain", text_value("x", "utf-16-le")), ("kaksi", struct.pack("<Ii", 3, 2))]

    assert user_defined(property_set(values, 1200)) == {"avain": "x", "kaksi": "2"}


def test_the_users_own_properties_stand_behind_the_programs() -> None:
    assert user_defined(property_set([("luku", struct.pack("<Ii", 3, 7))], before=1)) == {"luku": "7"}


@pytest.mark.parametrize("cut", [0, 20, 27, 40, 60, 80])
def test_properties_that_are_cut_are_left_out(cut: int) -> None:
    whole = property_set([("luku", struct.pack("<Ii", 3, 7))])

    assert user_defined(whole[:cut]) == {}
    assert user_defined(whole) == {"luku": "7"}


def test_a_property_whose_own_bytes_are_cut_is_left_out_alone() -> None:
    whole = property_set([("luku", struct.pack("<Ii", 3, 7)), ("osa", struct.pack("<Id", 5, 12.5))])

    assert user_defined(whole[:-2]) == {"luku": "7"}


def summary(values: dict[int, bytes]) -> bytes:
    """The stream of a container's summary: properties by number."""
    table, at, body = b"", 8 + 8 * len(values), b""
    for number, value in values.items():
        table += struct.pack("<II", number, at)
        body += value
        at += len(value)
    section = struct.pack("<II", at, len(values)) + table + body
    head = struct.pack("<HHI16xI", 0xFFFE, 0, 2, 1)
    return head + bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9") + struct.pack("<I", 48) + section


def bare_text(words: bytes) -> bytes:
    return struct.pack("<II", 0x1E, len(words) + 1) + words + bytes(4 - len(words) % 4)


def test_a_container_says_when_and_by_which_program_it_was_saved() -> None:
    ticks = int((SENT - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds()) * 10_000_000
    saved = summary({12 + 1: struct.pack("<IQ", 0x40, ticks), 18: bare_text(b"Microsoft Excel \x81")})
    custom = property_set([("tyokirja", text_value("tyokirja-form/1"))])
    data = ole({"Workbook": bytes(5000), "\5SummaryInformation": saved, "\5DocumentSummaryInformation": custom})

    assert ole_properties(data) == Properties(SENT, "Microsoft Excel \ufffd", {"tyokirja": "tyokirja-form/1"})
    assert ole_properties(ole({"Workbook": bytes(5000)})) == Properties()
    assert ole_properties(b"ei") == Properties()


@pytest.mark.parametrize(
    ("codepage", "words"), [(65001, "Määrä".encode()), (1252, b"M\xe4\xe4r\xe4"), (0, b"M\xe4\xe4r\xe4")]
)
def test_a_container_says_its_words_for_people_in_its_code_page(codepage: int, words: bytes) -> None:
    page = {1: struct.pack("<Ihxx", 2, codepage - 0x10000 if codepage > 0x7FFF else codepage)} if codepage else {}
    said = {3: bare_text(b"Q2/2026"), 5: bare_text(b" "), 6: bare_text(words)}
    data = ole({"Workbook": bytes(5000), "\5SummaryInformation": summary(page | said)})

    assert ole_properties(data).remarks == ("Q2/2026", "Määrä")


def test_a_word_for_people_that_is_a_figure_is_told_as_it_is() -> None:
    data = ole({"Workbook": bytes(5000), "\5SummaryInformation": summary({6: struct.pack("<Ii", 3, 97)})})

    assert ole_properties(data).remarks == ("97",)


def test_words_in_a_code_page_that_is_not_known_are_told_as_far_as_they_are_plain() -> None:
    said = summary({1: struct.pack("<Ihxx", 2, 4444), 6: bare_text(b"Soita \xe4")})

    assert ole_properties(ole({"Workbook": bytes(5000), "\5SummaryInformation": said})).remarks == ("Soita \ufffd",)


# beside the cells


def test_a_comment_needs_a_place_and_words_and_no_author() -> None:
    data = (
        b"<comments><authors><author/><author>Maija</author></authors><commentList>"
        b'<comment ref="A1" authorId="1"><text><t>yksi</t></text></comment>'
        b'<comment ref="A2" authorId="2"><text><r><t>kaksi</t></r></text></comment>'
        b'<comment ref="A3" authorId="x"><text><t>kolme</t></text></comment>'
        b'<comment ref="A4" authorId="0"><text><t>x</t></text></comment>'
        b'<comment ref="jossain"><text><t>x</t></text></comment>'
        b'<comment ref="A5"><text><t> </t></text></comment>'
        b'<comment ref="A6"/></commentList></comments>'
    )

    assert comments_of(data) == (
        Comment(0, 0, "yksi", "Maija"),
        Comment(1, 0, "kaksi"),
        Comment(2, 0, "kolme"),
        Comment(3, 0, "x"),
    )


def test_notes_that_cannot_be_read_are_none() -> None:
    for data in (None, b"<a>"):
        assert (comments_of(data), threads_of(data, {}), persons_of(data), list(drawing_texts(data))) == (
            (),
            (),
            {},
            [],
        )


def test_a_thread_needs_a_place_and_a_reply_without_its_question_stands_alone() -> None:
    data = (
        b'<t><threadedComment ref="A1" id="1" personId="p"><text>kysymys</text></threadedComment>'
        b'<threadedComment ref="x" id="2"><text>hukassa</text></threadedComment>'
        b'<threadedComment ref="A1" id="3" parentId="1"><text>vastaus</text></threadedComment>'
        b'<threadedComment ref="B2" id="4" parentId="9"/></t>'
    )

    assert [(each.row, each.column, each.entries) for each in threads_of(data, {"p": "Maija"})] == [
        (0, 0, (("Maija", "kysymys"), ("", "vastaus"))),
        (1, 1, (("", ""),)),
    ]


def test_the_words_of_a_shape_keep_their_lines() -> None:
    data = (
        b"<d><sp><txBody><bodyPr/><p><r><t>yksi</t></r><br/><r><t>kaksi</t></r><endParaRPr/></p>"
        b"<p><fld><t>kolme</t></fld><r/></p></txBody></sp>"
        b"<sp><txBody><p/></txBody></sp><grpSp><sp><txBody><p><r><t>sisin</t></r></p></txBody></sp></grpSp></d>"
    )

    assert list(drawing_texts(data)) == ["yksi\nkaksi\nkolme", "sisin"]


def test_a_part_that_is_said_to_stand_behind_the_end_is_damaged() -> None:
    data = bytearray(zipped({"a": "x" * 50}))
    line = data.index(b"PK\1\2")
    data[line + 42 : line + 46] = struct.pack("<I", len(data) - 10)

    with pytest.raises(ReadFailed) as failure:
        Package(bytes(data)).read("a")
    assert failed(failure) == (Verdict.DAMAGED, "")


def test_a_property_set_of_the_program_alone_has_nothing_of_the_users() -> None:
    other = bytes(24) + struct.pack("<I", 1) + bytes(16) + struct.pack("<I", 48)

    assert user_defined(other) == {}


def test_properties_without_names_are_none() -> None:
    section = struct.pack("<IIII", 16, 1, 2, 16) + struct.pack("<Ii", 3, 7)
    stream_ = (
        bytes(24) + struct.pack("<I", 1) + bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae") + struct.pack("<I", 48)
    )

    assert user_defined(stream_ + section) == {}


@pytest.mark.parametrize(("before", "custom"), [(7, {"luku": "7"}), (8, {})])
def test_the_users_properties_are_among_the_first_eight_sections(before: int, custom: dict[str, str]) -> None:
    assert user_defined(property_set([("luku", struct.pack("<Ii", 3, 7))], before=before)) == custom


def test_a_property_is_told_by_the_halves_of_its_words_that_say_something() -> None:
    values = [
        ("tyyppi", struct.pack("<Ii", 0x7FFF0003, 7)),
        ("ei", struct.pack("<II", 0x0B, 0x10000)),
        ("on", struct.pack("<II", 0x0B, 1)),
    ]

    assert user_defined(property_set(values)) == {"tyyppi": "7", "ei": "false", "on": "true"}


def test_properties_of_no_codepage_are_in_that_of_windows() -> None:
    whole = property_set([("ä", text_value("€"))])
    nameless = whole.replace(struct.pack("<IHH", 2, 1252, 0), struct.pack("<IHH", 2, 1251, 0))
    section = len(whole) - len(whole[48:])
    entry = section + 8 + 8  # the second entry of the section's table: the codepage's
    assert struct.unpack_from("<I", nameless, entry) == (1,)

    assert user_defined(nameless[:entry] + struct.pack("<I", 99) + nameless[entry + 4 :]) == {"ä": "€"}


LINKED = (3, 2)


@pytest.mark.parametrize(
    ("shown_as", "target", "told"),
    [
        ("raportti", " https://kouvola.fi/a ", "https://kouvola.fi/a"),
        (7.0, "https://kouvola.fi/a", "https://kouvola.fi/a"),
        ("ks. KOUVOLA.fi/A", "https://kouvola.fi/a/", ""),
        ("kouvola.fi/a", "HTTPS://Kouvola.FI/a", ""),
        ("pirjo@kouvola.fi", "MAILTO:Pirjo@kouvola.fi", ""),
        ("pirjo", "mailto:pirjo@kouvola.fi", "mailto:pirjo@kouvola.fi"),
        ("kouvola.fi", "https://kirjaudu.fi/?to=https://kouvola.fi", "https://kirjaudu.fi/?to=https://kouvola.fi"),
        ("tiedosto.xlsx", "tiedosto.xlsx", ""),
        ("katso", "tiedosto.xlsx", "tiedosto.xlsx"),
        ("ylös", "#Taulu!A1", ""),
        ("tyhjä", " ", ""),
        (None, "https://kouvola.fi/a", ""),
    ],
)
def test_a_link_is_unseen_where_it_leads_out_and_the_words_over_it_do_not_say_where(
    shown_as: str | float | None, target: str, told: str
) -> None:
    filled = {} if shown_as is None else {LINKED: Written(shown_as)}

    assert unseen_links(filled, [(LINKED, target)]) == ({LINKED: told} if told else {})

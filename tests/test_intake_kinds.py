"""What a file is, told by its bytes alone."""

from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest

from tests.outlook_files import ole
from tests.test_intake_opening import FORM
from tests.zipped_workbooks import zipped
from tyokirja.workbooks.kinds import Kind, kind_of, linked_address, message_start

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(500)


def archive(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in files:
            packed.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.EMPTY),
        (bytes(3000), Kind.EMPTY),
        (b" \r\n\t", Kind.EMPTY),
        (PICTURE, Kind.IMAGE),
        (b"\xff\xd8\xff\xe0" + bytes(20), Kind.IMAGE),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), Kind.IMAGE),
        (b"%PDF-1.7\n", Kind.PDF),
        (b"{\\rtf1 hei}", Kind.WORD),
        (archive(("docProps/app.xml", bytes(99)), ("xl/worksheets/sheet1.xml", bytes(999)))[:-60], Kind.WORKBOOK),
        (archive(("xl/worksheets/sheet1.xml", bytes(999)), ("docProps/app.xml", bytes(99)))[:-60], Kind.WORKBOOK),
        (archive(("word/document.xml", bytes(999)), ("word/styles.xml", bytes(99)))[:-60], Kind.WORD),
        (archive(("xl/lomake.xlsx", bytes(999)), ("xl/luettelo.xml", bytes(99)))[:-60], Kind.ARCHIVE),
        (archive(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>")), Kind.WORD),
        (archive(("mimetype", b"application/vnd.oasis.opendocument.text"), method=0), Kind.WORD),
        (ole({"WordDocument": bytes(5000)}), Kind.WORD),
        (ole({"PowerPoint Document": bytes(5000)}), Kind.PRESENTATION),
        (b"7z\xbc\xaf\x27\x1c" + bytes(20), Kind.OTHER_ARCHIVE),
        (b"Rar!\x1a\x07\x01\x00", Kind.OTHER_ARCHIVE),
        (b"MZ\x90\x00" + bytes(100), Kind.PROGRAM),
        (b"<html><body><table><tr><td>3</td></tr></table>", Kind.WEB_PAGE),
        ("tila;määrä\nvalmis;3\n".encode("cp1252"), Kind.TEXT),
        (b"From: muistio\nei mitaan: muuta", Kind.MAIL),
        (b"Otsikko: muistio\nToinen: rivi\n", Kind.TEXT),
        (random.Random(1).randbytes(5000), Kind.UNKNOWN),
        (FORM, Kind.WORKBOOK),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(range(200)), Kind.WORKBOOK),
        (archive(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), method=0), Kind.WORKBOOK),
        (archive(("content.xml", b"<office/>"), ("META-INF/manifest.xml", b"<m/>")), Kind.WORKBOOK),
        (archive(("kansio/a.txt", b"x"), ("[Content_Types].xml", b""), ("XL\\workbook.bin", b"")), Kind.WORKBOOK),
        (ole({"EncryptedPackage": bytes(5000), "EncryptionInfo": bytes(100)}), Kind.WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), Kind.WORKBOOK),
        (archive(("lomake.xlsx", FORM), method=0), Kind.ARCHIVE),
        (archive(("xl/lomake.xlsx", FORM)), Kind.ARCHIVE),
    ],
)
def test_a_file_is_what_its_bytes_say(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    "text", [b"Hei\n[InternetShortcut]\nURL=x", b"[Tavoite]\nURL on x", b'{"a": 1}', b"https://a\nb"]
)
def test_a_text_that_speaks_of_links_is_a_text(text: bytes) -> None:
    assert linked_address(text) == ""


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (archive(("Index/Document.iwa", b"x"), ("Metadata/Properties.plist", b"x"), ("preview.jpg", b"x")), Kind.APPLE),
        (archive(("lomake.numbers/Index/Document.iwa", b"x")), Kind.APPLE),
        (archive(("index.xml", b"<ls:document/>"), ("buildVersionHistory.plist", b"x")), Kind.APPLE),
        (archive(("lomake.xlsx", FORM), ("a.pages/Index/Document.iwa", b"x")), Kind.ARCHIVE),
        (archive(("index.xml", b"<x/>")), Kind.ARCHIVE),
        (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3" + bytes(100), Kind.ONENOTE),
        (
            b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"/></Workbook>',
            Kind.XML_WORKBOOK,
        ),
        (b"\x00\x00\x00\x18ftypheic" + bytes(20), Kind.IMAGE),
        (b"0\x80\x06\x09*\x86H\x86\xf7\r\x01\x07\x02\xa0\x80" + bytes(20), Kind.SIGNED),
        (b"0\x82 hei", Kind.TEXT),
    ],
)
def test_a_file_of_another_program_is_known(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ("sanoja ja ä".encode()[:-1], Kind.TEXT),
        ("sanoja ja 😂".encode()[:-1], Kind.TEXT),
        (b"abc\x81xyz", Kind.UNKNOWN),
    ],
)
def test_a_letter_that_is_cut_where_the_sample_ends_is_no_sign_of_other_bytes(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (ole({"PowerPoint Document": b"x"}), Kind.PRESENTATION),
        (ole({"WordDocument": b"x"}), Kind.WORD),
        (ole({"Muuta": b"x"}), Kind.UNKNOWN),
        (ole({"Book": b"x"}), Kind.WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), Kind.WORKBOOK),
        (zipped({"[Content_Types].xml": "", "ppt/presentation.xml": ""}), Kind.PRESENTATION),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), Kind.WORD),
        (zipped({"[Content_Types].xml": ""}), Kind.WORKBOOK),
        (zipped({"META-INF/manifest.xml": "", "content.xml": ""}), Kind.WORKBOOK),
        (zipped({"META-INF/manifest.xml": "", "encrypted-package": ""}), Kind.WORKBOOK),
        (zipped({"META-INF/manifest.xml": "", "muu.xml": ""}), Kind.ARCHIVE),
        (b"\xff\xfeH\0e\0i\0", Kind.TEXT),
        (b"\xfe\xff\0H\0e\0i", Kind.TEXT),
        ("ä".encode() * 3000, Kind.TEXT),
        (b"x" * 4095 + "ä".encode(), Kind.TEXT),
        (b"m\xe4\xe4r\xe4", Kind.TEXT),
        (b"a\x01b", Kind.UNKNOWN),
        (b"RIFF\0\0\0\0WAVE", Kind.UNKNOWN),
        (b"RIFF\0\0\0\0WEBP", Kind.IMAGE),
        (b"\0\0\0\x18ftypheic", Kind.IMAGE),
        (b"\0\0\0\x18ftypmp42", Kind.UNKNOWN),
        *((b"\0\0\0\x18ftyp" + brand, Kind.IMAGE) for brand in (b"heix", b"mif1", b"msf1", b"avif")),
        (b"BM" + struct.pack("<I", 30) + bytes(24), Kind.IMAGE),
        (b"BM" + struct.pack("<I", 31) + bytes(24), Kind.UNKNOWN),
        (b"BM" + struct.pack("<I", 27) + bytes(21), Kind.IMAGE),
        (b"BM" + struct.pack("<I", 26) + bytes(20), Kind.UNKNOWN),
        (b"x" * 257 + b"ustar", Kind.OTHER_ARCHIVE),
        (b" " * 100 + b"%PDF-1.7", Kind.PDF),
        (b"X-Mailer: x\nSubject: y\n\n", Kind.MAIL),
        (b"X-Mailer: x\n\tjatkuu\nSubject: y\n\n", Kind.MAIL),
        (b"Muistio: x\n\nSubject: y\n", Kind.TEXT),
        (b"X-a: b\n" * 60 + b"Subject: y\n", Kind.TEXT),
        (b"Subject x\n", Kind.TEXT),
        (b"<TABLE><tr>", Kind.WEB_PAGE),
        (b"\x09\x08\x10\x00", Kind.WORKBOOK),
        (b"\x09\x08\x03\x00", Kind.UNKNOWN),
        (b"\0\n ", Kind.EMPTY),
    ],
)
def test_a_kind_is_told_by_what_is_inside(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind


@pytest.mark.parametrize(
    ("mimetype", "kind"),
    [
        ("spreadsheet", Kind.WORKBOOK),
        ("text", Kind.WORD),
        ("presentation", Kind.PRESENTATION),
        ("graphics", Kind.IMAGE),
        ("formula", Kind.UNKNOWN),
    ],
)
def test_an_opendocument_file_says_what_it_is_in_its_first_part(mimetype: str, kind: Kind) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{mimetype}")
        archive.writestr("content.xml", "<x/>")

    assert kind_of(out.getvalue()) is kind


@pytest.mark.parametrize(
    ("before", "start"),
    [(b"", 0), (b"\xef\xbb\xbf", 3), (b"\r\n \t", 4), (b"123  \r\n", 7), (b"\xef\xbb\xbf12\n\n", 7)],
)
def test_a_mail_begins_behind_what_programs_put_before_it(before: bytes, start: int) -> None:
    assert message_start(before + b"From: a") == start


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b" " * 1019 + b"%PDF-", Kind.PDF),
        (b" " * 1020 + b"%PDF-", Kind.TEXT),
        (b"x" * 256 + b"ustar", Kind.TEXT),
        (b"x" * 257 + b"ustar\x0000", Kind.OTHER_ARCHIVE),
        (b"[InternetShortcut]\nURL=https://a.fi\n".ljust(20_000, b" "), Kind.LINK),
        (b"[InternetShortcut]\nURL=https://a.fi\n".ljust(20_001, b" "), Kind.TEXT),
        (ole({"\x06DataSpaces": b"x", "EncryptedPackage": b"x"}), Kind.WORKBOOK),
        (ole({"__properties_version1.0": b"x", "Muuta": b"x"}), Kind.OUTLOOK_MAIL),
    ],
)
def test_a_mark_of_a_kind_is_one_only_where_it_may_stand(data: bytes, kind: Kind) -> None:
    assert kind_of(data) is kind

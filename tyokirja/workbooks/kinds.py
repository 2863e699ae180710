"""What a file is, by its bytes: names and endings are not asked."""

from __future__ import annotations

import io
import re
import struct
from enum import StrEnum

from tyokirja.when_asked import pattern

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_TNEF = b"\x78\x9f\x3e\x22"
_BIFF_BOF = pattern(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00", re.S)

_START = 4096
_DIRECTORY = 65_536
"""Bytes at the end of an archive among which the list of a workbook's parts is looked for first."""


class Kind(StrEnum):
    """What a file holds. The members after ``ARCHIVE`` are set aside; their names are keys of the texts."""

    WORKBOOK = "workbook"
    MAIL = "mail"
    MAILBOX = "mailbox"
    OUTLOOK_MAIL = "outlook_mail"
    TNEF = "tnef"
    SIGNED = "signed"
    ARCHIVE = "archive"
    EMPTY = "found_empty"
    IMAGE = "found_image"
    PDF = "found_pdf"
    WORD = "found_word"
    PRESENTATION = "found_presentation"
    OTHER_ARCHIVE = "found_other_archive"
    PROGRAM = "found_program"
    WEB_PAGE = "found_web_page"
    TEXT = "found_text"
    LINK = "found_link"
    APPLE = "found_apple"
    ONENOTE = "found_onenote"
    XML_WORKBOOK = "found_xml_workbook"
    UNKNOWN = "found_unknown"


_MAGIC: tuple[tuple[bytes, Kind], ...] = (
    (b"\x89PNG\r\n", Kind.IMAGE),
    (b"\xff\xd8\xff", Kind.IMAGE),
    (b"GIF8", Kind.IMAGE),
    (b"II*\x00", Kind.IMAGE),
    (b"MM\x00*", Kind.IMAGE),
    (b"\xd7\xcd\xc6\x9a", Kind.IMAGE),
    (b"{\\rtf", Kind.WORD),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3", Kind.ONENOTE),
    (b"L\x00\x00\x00\x01\x14\x02\x00", Kind.LINK),
    (b"7z\xbc\xaf\x27\x1c", Kind.OTHER_ARCHIVE),
    (b"Rar!\x1a\x07", Kind.OTHER_ARCHIVE),
    (b"\x1f\x8b\x08", Kind.OTHER_ARCHIVE),
    (b"BZh", Kind.OTHER_ARCHIVE),
    (b"\xfd7zXZ\x00", Kind.OTHER_ARCHIVE),
    (b"MSCF\x00\x00\x00\x00", Kind.OTHER_ARCHIVE),
    (b"MZ", Kind.PROGRAM),
    (b"\x7fELF", Kind.PROGRAM),
)

_WORKBOOK_PART = pattern(rb"xl[/\\]workbook\.(xml|bin)", re.I)
_FIRST_PARTS = ("[content_types].xml", "_rels/", "docprops/", "xl/", "customxml/")
"""How the first part of an Open XML package begins, whichever program wrote it."""

_HEADERS = frozenset(
    "from to cc bcc subject date sender reply-to message-id mime-version received return-path delivered-to "
    "content-type in-reply-to references x-unsent thread-topic thread-index resent-from importance".split()
)
_HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:")
_MBOX_START = pattern(rb"From [^\r\n]*\r?\n[!-9;-~]+[ \t]*:")
_APPLE_COUNT = re.compile(rb"\A\d{1,12}[ \t]*\r?\n")
_FLAT_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
"""What a flat OpenDocument file (.fods) says of itself in its first element."""

_CMS = pattern(
    rb"\x30.{1,9}?\x06(?:\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07|\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01)"
    rb"|\s*-----BEGIN (?:PKCS7|CMS)",
    re.S,
)
"""How a message of CMS begins: a signed or encrypted mail as one piece."""

_XML_SPREADSHEET = b"urn:schemas-microsoft-com:office:spreadsheet"
_HTML = pattern(rb"<(!doctype\s+html|html|head|body|table|meta|style)\b", re.I)
_UNSEEN = pattern(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


CONTAINERS = frozenset({Kind.MAIL, Kind.MAILBOX, Kind.OUTLOOK_MAIL, Kind.TNEF, Kind.SIGNED, Kind.ARCHIVE})
"""The kinds that are opened to see what is inside."""


def kind_of(data: bytes) -> Kind:
    """What ``data`` is. A damaged workbook is a workbook still: its reader says what is wrong with it."""
    return glance(data) or (_zipped(data) if data.startswith(ZIP) else _compound(data))


def glance(data: bytes) -> Kind | None:
    """What ``data`` is by the look of it alone; None where its own list of contents has to be read for that."""
    if not data.strip(b"\x00\t\n\r\f\v \xff"):
        return Kind.EMPTY
    if data.startswith(ZIP):
        return _plain_package(data)
    if data.startswith(OLE):
        return None
    if data.startswith(_TNEF):
        return Kind.TNEF
    if _BIFF_BOF.match(data):
        return Kind.WORKBOOK
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _is_picture(data):
        return Kind.IMAGE
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data[257:262] == b"ustar":
        return Kind.OTHER_ARCHIVE
    if _CMS.match(data):
        return Kind.SIGNED
    if linked_address(data):
        return Kind.LINK
    return _written(data)


def message_start(data: bytes) -> int:
    """Where a mail's first header stands: after a byte order mark, blank lines, and Apple Mail's count of bytes."""
    start = 3 if data.startswith(b"\xef\xbb\xbf") else 0
    counted = _APPLE_COUNT.match(data[start : start + 20])
    if counted:
        start += counted.end()
    return start + len(data[start : start + _START]) - len(data[start : start + _START].lstrip(b"\r\n \t"))


_SHORTCUT = re.compile(
    rb"^\[(?:InternetShortcut|Desktop Entry)\][^\x00]*?^URL(?:\[\$e\])?[ \t]*=[ \t]*([^\r\n]+)", re.M | re.S | re.I
)
_PROPERTY_LIST = re.compile(rb"<plist\b.{0,2000}?<key>URL</key>\s*<string>([^<]+)</string>", re.S)
_BINARY_LIST = re.compile(rb"bplist00.{0,200}?URL.{1,8}?((?:https?|file)://[!-~]+)", re.S)
_GOOGLE = re.compile(rb"\s*\{.{0,1000}\"doc_id\"\s*:", re.S)
_GOOGLE_ADDRESS = re.compile(rb"\"url\"\s*:\s*\"([^\"]+)\"")
_BARE_ADDRESS = re.compile(rb"\s*(https?://[!-~]+)\s*\Z")
_SHORTCUTS = (
    ((b"[", b"#", b";"), _SHORTCUT.search),
    ((b"<?xml", b"<!DOCTYPE plist", b"<plist"), _PROPERTY_LIST.search),
    ((b"bplist00",), _BINARY_LIST.match),
    ((b"http",), _BARE_ADDRESS.match),
)
_LINK_SIZE = 20_000
"""Bytes that a file has at most that only leads to another one."""


def linked_address(data: bytes) -> str:
    """Where a file leads that holds nothing but an address: a shortcut (.url, .website, .desktop, .webloc), a stub of
    Google Drive (.gsheet), or a text with an address alone. Empty for any other file.
    """
    if len(data) > _LINK_SIZE:
        return ""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode()
    data = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    for begins, shape in _SHORTCUTS:
        if data.startswith(begins) and (shown := shape(data)):
            return shown[1].decode("utf-8", "replace").strip()
    if _GOOGLE.match(data):
        address = _GOOGLE_ADDRESS.search(data)
        return address[1].decode("utf-8", "replace") if address else "Google Drive"
    return ""


def _plain_package(data: bytes) -> Kind | None:
    first, begins = _first_part(data)
    if first == "mimetype" and begins:
        return _open_document(begins)
    if first.startswith(_FIRST_PARTS):
        directory = data[-_DIRECTORY:]
        # As nearly all programs write it, it is found at once from the end.
        if directory.rfind(b"xl/workbook.xml") >= 0 or _WORKBOOK_PART.search(directory):
            return Kind.WORKBOOK
    return None


def _zipped(data: bytes) -> Kind:
    from tyokirja.workbooks.archives import listed

    names = [name.replace("\\", "/").casefold() for name in listed(data)]
    # Where a file was cut, what some programs write last is gone.
    if "[content_types].xml" in names or any(map(_OFFICE_PART.match, names[:1])):
        return next(
            (kind for folder, kind in _PACKAGES if any(name.startswith(folder) for name in names)), Kind.WORKBOOK
        )
    if "meta-inf/manifest.xml" in names and ("content.xml" in names or "encrypted-package" in names):
        return Kind.WORKBOOK
    return Kind.APPLE if _is_apple(names) else Kind.ARCHIVE


def _is_apple(names: list[str]) -> bool:
    """True for a document of Numbers, Pages or Keynote, which is a zip package as well; not for an archive with one."""
    own = any(_APPLE_PART.search(name) for name in names)
    return own and not any(name.endswith(_FORMS) for name in names)


_APPLE_PART = pattern(r"(?:^|/)(?:document\.iwa|buildversionhistory\.plist)$")
_FORMS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".eml", ".msg")
_OFFICE_PART = pattern(r"(?:docprops|_rels|xl|word|ppt)/.*\.(?:xml|rels)$")
_PACKAGES = (("xl/", Kind.WORKBOOK), ("word/", Kind.WORD), ("ppt/", Kind.PRESENTATION))


def _first_part(data: bytes) -> tuple[str, bytes]:
    """The name of an archive's first entry, and the start of its bytes where they are not packed."""
    if not data.startswith(b"PK\x03\x04") or len(data) < 30:
        return "", b""
    method, size, length, extra = struct.unpack("<8xH8xI4xHH", data[:30])
    name = data[30 : 30 + length].decode("cp437").replace("\\", "/").casefold()
    start = 30 + length + extra
    return name, data[start : start + min(size, 200)] if method == 0 else b""


def _open_document(mimetype: bytes) -> Kind:
    if b"opendocument.spreadsheet" in mimetype:
        return Kind.WORKBOOK
    if b"opendocument.text" in mimetype:
        return Kind.WORD
    if b"opendocument.presentation" in mimetype:
        return Kind.PRESENTATION
    return Kind.IMAGE if b"opendocument.graphics" in mimetype else Kind.UNKNOWN


def _compound(data: bytes) -> Kind:
    """An OLE container by the streams at its root. One that cannot be listed is left to the readers of workbooks."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            roots = {str(entry.name).casefold() for entry in container.root.kids}
    except Exception:  # olefile raises of many kinds on damaged bytes; all mean the same here
        return Kind.WORKBOOK
    if roots & {"workbook", "book", "encryptedpackage", "\tdrmcontent"}:
        return Kind.WORKBOOK
    if "__properties_version1.0" in roots:
        return Kind.OUTLOOK_MAIL
    if "worddocument" in roots:
        return Kind.WORD
    return Kind.PRESENTATION if "powerpoint document" in roots else Kind.UNKNOWN


def _is_picture(data: bytes) -> bool:
    """The pictures that have their mark further on: WebP, HEIC and AVIF; a bitmap by its own length."""
    if data.startswith(b"RIFF"):
        return data[8:12] == b"WEBP"
    if data[4:8] == b"ftyp":
        return data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif")
    return data.startswith(b"BM") and len(data) > 26 and int.from_bytes(data[2:6], "little") == len(data)


def _written(data: bytes) -> Kind:
    start = message_start(data)
    head = data[start : start + _START]
    if _MBOX_START.match(head):
        return Kind.MAILBOX
    if _is_mail(head):
        return Kind.MAIL
    if _FLAT_SPREADSHEET in head:
        return Kind.WORKBOOK
    if _XML_SPREADSHEET in head:
        return Kind.XML_WORKBOOK
    if _HTML.search(head):
        return Kind.WEB_PAGE
    return Kind.TEXT if _is_text(head) else Kind.UNKNOWN


def _is_mail(head: bytes) -> bool:
    """True where headers come first, at least one of them of those that every mail has; later ones may be broken."""
    for line in head.splitlines()[:60]:
        header = _HEADER.match(line)
        if header and header[1].decode("ascii").casefold() in _HEADERS:
            return True
        if not header and line[:1] not in (b" ", b"\t"):
            return False
    return False


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        # A letter may be cut in two where the sample ends.
        text = head[: error.start].decode("utf-8") if error.start > len(head) - 4 else head.decode("cp1252", "replace")
    return not _UNSEEN.search(text)

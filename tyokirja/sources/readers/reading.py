"""Any file -> :class:`Document`: its type by what is in it, never by its name."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

from tyokirja.files import missing
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.sources.readers.document import Block, Content, Document, Format, Heading, Table, Unread
from tyokirja.sources.readers.symbols import with_item_marks
from tyokirja.sources.readers.text import delimited, encoding, flowed, markdown, spaced, tabtext
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.kinds import OLE, ZIP, Kind, glance
from tyokirja.workbooks.reading import is_flat

LARGEST_FILE = 200_000_000
"""Bytes of a file that is read; a council document with every picture in it has a tenth of this."""

LARGEST_UNPACKED = 1_000_000_000
"""Bytes that a zipped file (docx, xlsx, ods) may unpack to, its pictures included."""

LARGEST_XML = 150_000_000
"""Bytes of its XML parts, which are read whole: some two million cells."""

LARGEST_MANIFEST = 1_000_000
"""Bytes of an OpenDocument file's list of parts that are looked at."""

LARGEST_TEXT = 20_000_000
"""Bytes of a text or HTML file: some five thousand pages."""

_PDF_MARK_WITHIN = 1024
_HTML_MARKS = ("<!doctype html", "<html", "<table", "<body", "<head", "<h1", "<div", "<?xml")


_OF_PDF = re.compile(r"pdftohtml|pdf2html|\bid=[\"']?page\d|position:\s*absolute", re.I)
"""What shows that a program made a web page of a PDF."""

_TABLE_NAMES = (".csv", ".tsv", ".tab")
_OTHER_FORMATS = {
    "OpenDocument (.odt)": b"opendocument.text",
    "OpenDocument (.odp)": b"opendocument.presentation",
    "PowerPoint (.pptx)": b"ppt/",
    "Apple iWork (.pages, .numbers)": b"Index/",
}
"""Zipped formats of other programs, by their media type or the folder of their parts."""

_XML_FORMATS = {
    "Word XML (.xml)": 'progid="word.document"',
    "Excel XML (.xml)": 'progid="excel.sheet"',
    "OpenDocument (.fodt)": "opendocument.text",
}
"""Formats of programs that write all in one XML file, by what stands at its beginning."""


def read(path: Path, passwords: tuple[str, ...] = ()) -> Document:
    """The document at ``path``, of whatever kind. ``passwords`` are tried in turn where it is protected.

    Raises :class:`Refused` with one problem where there is nothing to read: no file, a folder, an empty file, a
    file too large, protected by a password, damaged, scanned, or of another kind.
    """
    data = _bytes(path)
    found, content = content_of(data, path.name, passwords)
    return Document(
        path.name,
        hashlib.sha256(data).hexdigest(),
        found,
        content.title,
        content.blocks,
        content.unread + _notes(content),
        content.by_order,
    )


def _notes(content: Content) -> tuple[Unread, ...]:
    """The comments on cells of tables: they are no part of any goal, and are accounted for."""
    tables = (block for block in content.blocks if isinstance(block, Table))
    cells = (cell for table in tables for row in table.rows for cell in row)
    return tuple(Unread(cell.note, cell.place, "comment") for cell in cells if cell.note)


def content_of(data: bytes, name: str, passwords: tuple[str, ...] = ()) -> tuple[Format, Content]:
    """What the bytes of a file hold, and in which format; ``name`` is for problems, and tells a CSV file.

    Raises :class:`Refused` as :func:`read` does.
    """
    try:
        return _content(data, name, passwords)
    except Refused:
        raise
    except Exception as error:
        # The readers' libraries raise of every kind on damaged files.
        raise Refused(Problem(Code.SOURCE_DAMAGED, file=name)) from error
    except BaseException as error:
        # A reader written in Rust panics with a class of its own, outside Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused(Problem(Code.SOURCE_DAMAGED, file=name)) from error


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise _refused(Code.NOT_A_FILE, str(path))
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise _refused(Code.SOURCE_TOO_LARGE, path.name)
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(missing(path)) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused(Problem(Code.CANNOT_READ, file=str(path), fields=(("reason", reason),))) from error
    if not data.strip(b"\x00\t\n\r\f\v "):
        raise _refused(Code.SOURCE_EMPTY, path.name)
    return data


def _content(data: bytes, name: str, passwords: tuple[str, ...]) -> tuple[Format, Content]:
    if data.startswith(OLE):
        return _compound(data, name, passwords)
    if data.startswith(ZIP):
        return _zipped(data, name, passwords)
    if is_flat(data) or glance(data) is Kind.WORKBOOK:
        return _workbook(data, name, passwords)
    if b"%PDF-" in data[:_PDF_MARK_WITHIN]:
        from tyokirja.sources.readers.pdf import reading as pdf

        return Format.PDF, pdf.read(data, name)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        raise _other_format("RTF (.rtf)", name)
    if len(data) > LARGEST_TEXT:
        raise _refused(Code.SOURCE_TOO_LARGE, name)
    text = _web_archive(data) or encoding.decoded(data)
    if text is None:
        raise _refused(Code.NOT_A_DOCUMENT, name)
    return text_content(text, name, document=True)


def _web_archive(data: bytes) -> str | None:
    """The page of a web archive (.mht, ``Single File Web Page``); None for what is none."""
    if not re.match(rb"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?MIME-Version:", data[:4096], re.I):
        return None
    import email

    pages = [part for part in email.message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
    payload = pages[0].get_payload(decode=True) if pages else None
    return encoding.decoded(payload) if isinstance(payload, bytes) else None


def text_content(text: str, name: str, *, document: bool = False) -> tuple[Format, Content]:
    """The same of a text that is decoded: a web page, Markdown, a delimited or a plain text.

    ``document``: it may be the pages of one, whose tables are written out cell by cell.
    """
    text = with_item_marks(text)
    start = text[:4096].lstrip("\ufeff \t\r\n").casefold()
    for kind, sign in _XML_FORMATS.items():
        if start.startswith("<?xml") and sign in start:
            raise _other_format(kind, name)
    if start.startswith("<") and any(mark in start for mark in _HTML_MARKS):
        from tyokirja.sources.readers import html

        content = html.read(text)
        return Format.HTML, _in_lines(content) if _OF_PDF.search(text) else content
    if name.casefold().endswith(_TABLE_NAMES):
        table = delimited.delimited(text, named=True)
        if table:
            return Format.CSV, delimited.read(table)
        if "\t" not in text:
            raise _refused(Code.SOURCE_NOT_A_TABLE, name)
    if markdown.looks_like(text):
        return Format.MARKDOWN, markdown.read(text)
    if table := delimited.delimited(text):
        return Format.CSV, delimited.read(table)
    if "\t" not in text and (laid_out := spaced.read(text)):
        return Format.TEXT, laid_out
    if document and "\t" not in text and (written_out := flowed.read(text)):
        return Format.TEXT, written_out
    return Format.TEXT, tabtext.read(text)


def _in_lines(content: Content) -> Content:
    """A web page that a program made of a PDF, whose tables are lines at places of the paper: read as such a text is.

    A page with tables, headings or lists of its own is no such one, though a part of it stands at a place.
    """
    blocks = content.blocks
    if any(isinstance(block, Table) or (block.level if isinstance(block, Heading) else block.item) for block in blocks):
        return content
    laid_out = flowed.read(
        "\n\n".join(" ".join(block.said.split()) for block in blocks if not isinstance(block, Table))
    )
    if laid_out is None:
        return replace(content, by_order=True)

    def at(place: str) -> str:
        return blocks[int(place.rsplit(maxsplit=1)[-1]) // 2].place  # an empty line stands below each

    def placed(block: Block) -> Block:
        if not isinstance(block, Table):
            return replace(block, place=at(block.place))
        rows = tuple(tuple(replace(cell, place=at(cell.place)) for cell in row) for row in block.rows)
        return replace(block, rows=rows, place=at(block.place))

    unread = (replace(each, place=at(each.place)) for each in laid_out.unread)
    return replace(laid_out, blocks=tuple(map(placed, laid_out.blocks)), unread=(*content.unread, *unread))


def _workbook(data: bytes, name: str, passwords: tuple[str, ...]) -> tuple[Format, Content]:
    from tyokirja.sources.readers import workbook

    return Format.WORKBOOK, workbook.read(data, name, passwords)


def _zipped(data: bytes, name: str, passwords: tuple[str, ...]) -> tuple[Format, Content]:
    """A Word or spreadsheet file by the parts that it holds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: info.file_size for info in archive.infolist()}
            mimetype = _start_of(archive, "mimetype", 200)
            manifest = _start_of(archive, "META-INF/manifest.xml", LARGEST_MANIFEST)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise _refused(Code.SOURCE_DAMAGED, name) from error
    xml = sum(size for part, size in parts.items() if part.endswith((".xml", ".rels")))
    if sum(parts.values()) > LARGEST_UNPACKED or xml > LARGEST_XML:
        raise _refused(Code.SOURCE_TOO_LARGE, name)
    if b"opendocument.spreadsheet" in mimetype or any(part.startswith("xl/") for part in parts):
        return _workbook(data, name, passwords)
    if b"encryption-data" in manifest:
        raise _refused(Code.SOURCE_PASSWORD, name)
    if any(part.startswith("word/") for part in parts):
        from tyokirja.sources.readers.word import reading as docx

        return Format.DOCX, docx.read(data)
    for kind, sign in _OTHER_FORMATS.items():
        if sign in mimetype or any(part.startswith(sign.decode()) for part in parts):
            raise _other_format(kind, name)
    raise _refused(Code.NOT_A_DOCUMENT, name)


def _start_of(archive: zipfile.ZipFile, part: str, size: int) -> bytes:
    """The first bytes of a part, none where there is no such part."""
    if part not in archive.namelist():
        return b""
    with archive.open(part) as stream:
        return stream.read(size)


def _compound(data: bytes, name: str, passwords: tuple[str, ...]) -> tuple[Format, Content]:
    """An OLE container: an old Excel file, an old Word file, or a protected new one."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            streams = {"/".join(entry).casefold() for entry in container.listdir(streams=True, storages=True)}
    except Exception as error:
        # It raises of many kinds on damaged bytes; all mean the same to the user.
        raise _refused(Code.SOURCE_DAMAGED, name) from error
    if "encryptedpackage" in streams:
        return _zipped(_unlocked(data, name, passwords), name, passwords)
    if "worddocument" in streams:
        raise _refused(Code.SOURCE_OLD_WORD, name)
    if streams & {"workbook", "book"}:
        return _workbook(data, name, passwords)
    raise _refused(Code.NOT_A_DOCUMENT, name)


def _unlocked(data: bytes, name: str, passwords: tuple[str, ...]) -> bytes:
    """The new Excel or Word file inside a protected one."""
    from tyokirja.sources.readers.workbook import refused
    from tyokirja.workbooks.decryption import decrypted

    try:
        return decrypted(data, passwords)
    except ReadFailed as error:
        raise refused(error, name) from error


def _other_format(kind: str, file: str) -> Refused:
    return Refused(Problem(Code.SOURCE_OTHER_FORMAT, file=file, fields=(("kind", kind),)))


def _refused(code: ProblemKind, file: str) -> Refused:
    return Refused(Problem(code, file=file))

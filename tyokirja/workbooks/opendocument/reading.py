"""OpenDocument spreadsheets, zipped (.ods) and flat (.fods): values by their type, so percent and dates are known.

Source of the rules: OpenDocument 1.3 part 3, 9 (tables), 6.1.2 (white space), 14.1 (annotations), 19.387 (value types).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from html import unescape

from tyokirja.model import Verdict
from tyokirja.workbooks.book import RETURNED, Limits, RawBook, ReadFailed
from tyokirja.workbooks.opendocument.cells import OdsReader
from tyokirja.workbooks.opendocument.locked import unlocked
from tyokirja.workbooks.package import Element, Package, attribute, stream, tree, utf8
from tyokirja.workbooks.properties import moment, remarks_of
from tyokirja.written import ANY_PAGE, beside_page_number, plain

_CHUNK = 2**18


def read_ods(package: Package, limits: Limits, passwords: Sequence[str] = ()) -> RawBook:
    """A zipped spreadsheet. ReadFailed: password, damaged, or an OpenDocument file of another kind."""
    package = unlocked(package, passwords)
    if "content.xml" not in package:
        raise ReadFailed(Verdict.DAMAGED, "content.xml")
    reader = OdsReader(limits)
    styles = package.read("styles.xml")
    if styles:
        # Named styles tell a little about formats; the cells stand without them.
        _quietly(reader, styles)
    _read_content(reader, _bare(package.chunks("content.xml")), limits)
    meta = package.read("meta.xml")
    book = _book(reader, _meta(meta) if meta else None, package.packed_at("meta.xml"))
    return _with_texts(book, {**_margins(utf8(styles or b"")), **_titles_of_charts(package)})


def read_fods(data: bytes, limits: Limits = RETURNED) -> RawBook:
    """A flat XML spreadsheet, its properties in the same document."""
    reader = OdsReader(limits)
    data = utf8(data)
    _read_content(reader, _pieces(data), limits)
    return _with_texts(_book(reader, _flat_meta(data)), _margins(data))


def _read_content(reader: OdsReader, chunks: Iterator[bytes], limits: Limits) -> None:
    if not stream(chunks, reader.prepare, reader.full, namespaces=True, limit=limits.xml):
        reader.cut()


def _pieces(data: bytes) -> Iterator[bytes]:
    return (data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK))


def _bare(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The chunks as UTF-8 where the document is wide; as they are otherwise."""
    first = next(chunks, b"")
    if first[:1] == b"\0" or first[1:2] == b"\0" or first[:2] in (b"\xff\xfe", b"\xfe\xff"):
        yield from _pieces(utf8(first + b"".join(chunks)))
        return
    yield first
    yield from chunks


def _quietly(reader: OdsReader, styles: bytes) -> None:
    try:
        stream(_pieces(utf8(styles)), reader.prepare, reader.full, namespaces=True)
    except ReadFailed:
        return


def _meta(data: bytes) -> Element | None:
    try:
        return tree(data).find("meta")
    except ReadFailed:
        return None


def _flat_meta(data: bytes) -> Element | None:
    """The properties of a flat document, cut out with the namespaces of its root."""
    match = _FLAT_META.search(data)
    return _meta(match[1] + match[2] + b"</office:document>") if match else None


_FLAT_META = re.compile(rb"(<office:document\s[^>]*>)\s*(<office:meta>.*?</office:meta>)", re.S)


def _book(reader: OdsReader, meta: Element | None, packed_at: datetime | None = None) -> RawBook:
    if not reader.spreadsheet:
        raise ReadFailed(Verdict.NOT_A_WORKBOOK, reason=reader.found)
    if not reader.sheets:
        raise ReadFailed(Verdict.DAMAGED, "no sheets")
    if meta is None:
        return RawBook(tuple(reader.sheets), remarks=tuple(reader.constants))
    properties = {
        name: "".join(each.itertext()) for each in meta.iterfind("user-defined") if (name := attribute(each, "name"))
    }
    return RawBook(
        sheets=tuple(reader.sheets),
        saved_at=moment(meta.findtext("date") or "", packed_at),
        # What follows is the operating system and a build number.
        program=(meta.findtext("generator") or "").partition("$")[0].strip(),
        properties=properties,
        remarks=(*remarks_of(meta), *reader.constants),
    )


_MASTERS, _MASTERS_LIMIT = b"<office:master-styles", 2**18
"""Where page styles begin, and how many bytes of them are looked through."""
_MARGIN = re.compile(
    rb"<style:(header|footer)(?:-left|-first)?(?: (?![^>]*display=\"false\")[^>]*)?>(.*?)</style:\1(?:-left|-first)?>",
    re.S,
)
_PARAGRAPH = re.compile(rb"<text:p(?: [^>]*)?>(.*?)</text:p>", re.S)
_PAGE_FIELD = re.compile(rb"<text:page-(?:number|count)(?: [^>]*)?(?:/>|>[^<]*</text:page-(?:number|count)>)")
_FIELD = re.compile(rb"<text:([\w-]+)(?: [^>]*)?>[^<]*</text:\1>")
_SPAN = re.compile(rb"</?text:(?:span|a)(?: [^>]*)?>")
_TAG = re.compile(rb"<[^>]*>")


_CHART = re.compile(r"[^/]+/content\.xml")


def _titles_of_charts(package: Package) -> dict[str, None]:
    """The titles of charts and of their axes, which stand in documents of their own within the package."""
    titles: dict[str, None] = {}
    for name in filter(_CHART.fullmatch, package.names):
        try:
            root = tree(package.read(name) or b"")
        except ReadFailed:
            continue
        for kind in ("title", "subtitle"):
            words = (plain(" ".join(title.itertext())) for title in root.iterfind(f"body/chart//{kind}"))
            titles |= dict.fromkeys(filter(None, words))
    return titles


def _margins(styles: bytes) -> dict[str, None]:
    """The words of headers and footers, but for what numbers the pages."""
    start = styles.find(_MASTERS)
    end = styles.find(b"</office:master-styles>", start) if start >= 0 else -1
    margins: dict[str, None] = {}
    for _, margin in _MARGIN.findall(styles, start, min(end, start + _MASTERS_LIMIT)) if end >= 0 else ():
        for line in _PARAGRAPH.findall(margin):
            numbered = _PAGE_FIELD.sub(ANY_PAGE.encode("ascii", "xmlcharrefreplace"), _SPAN.sub(b"", line))
            words = beside_page_number(unescape(_TAG.sub(b" ", _FIELD.sub(b"", numbered)).decode("utf-8", "replace")))
            margins |= {words: None} if any(map(str.isalnum, words)) else {}
    return margins


def _with_texts(book: RawBook, texts: dict[str, None]) -> RawBook:
    """Words of no sheet of their own go with the first."""
    if not texts:
        return book
    first, *others = book.sheets
    return replace(book, sheets=(replace(first, texts=(*first.texts, *texts)), *others))

"""PDF -> blocks: ruled and aligned tables, headings and paragraphs; running headers and page numbers set apart."""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.sources.readers.document import Block, Content, Heading, Paragraph, Unread
from tyokirja.sources.readers.grid import Anchor
from tyokirja.sources.readers.pdf import aligned as pdf_aligned
from tyokirja.sources.readers.pdf import headed as pdf_headed
from tyokirja.sources.readers.pdf.annotations import annotations_on
from tyokirja.sources.readers.pdf.banded import Columns, whole_tables
from tyokirja.sources.readers.pdf.barred import strokes_across, with_barred
from tyokirja.sources.readers.pdf.lots import Lot, in_lots
from tyokirja.sources.readers.pdf.page import Line, Page, Ruled, lines_of, page_of, segments
from tyokirja.sources.readers.pdf.paragraphs import paragraphs_of, stacks_of, text_of
from tyokirja.sources.readers.pdf.quick import MOST_PAGES, quick_pages
from tyokirja.sources.readers.pdf.running import Running, running_of, without_numbers
from tyokirja.sources.readers.pdf.said import said_lines
from tyokirja.sources.readers.pdf.sides import in_sides
from tyokirja.sources.readers.pdf.tables import TablePart, continues, is_beside_open, joined, part_of, table_of
from tyokirja.sources.readers.text.lines import line_block, title_of

_LARGER = 1.12
"""How much larger than the body's a heading's type is."""

_UNREADABLE = "(cid:"

_PICTURE = 0.5
"""The share of a page that pictures cover, at least, for it to be a picture of a page."""

_STAMP = 60
"""Letters that a scanner or an archive stamps on a picture of a page, at most."""

PICTURES = "pictures"
"""Why a page is not read: there is no text on it."""

_MOST_NAMED = 40


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines outside tables that follow one another on a page."""

    page: int
    lines: tuple[Line, ...]


def read(data: bytes, name: str) -> Content:
    """Blocks of a PDF in reading order; places are pages.

    A running header is told once, at the beginning; page numbers are left out. Raises :class:`Refused`: protected by
    a password, no text layer, too many pages, damaged.
    """
    pages, own_title, unread = _pages(data, name)
    if not any(page.lines or page.tables for page in pages):
        raise Refused(Problem(Code.SOURCE_SCANNED, file=name))
    running = running_of(pages)
    heading_sizes = _heading_sizes(pages)
    blocks = [Paragraph(text, place) for text, place in _told_once(pages, running)]
    body = _body(pages, running)
    lines = [line for item in body if isinstance(item, _Lines) for line in item.lines]
    left, right = min((line.x0 for line in lines), default=0.0), max((line.x1 for line in lines), default=0.0)
    whole: list[Block] = [*blocks]
    for item in body:
        if isinstance(item, TablePart):
            table = table_of(item)
            whole += [table] if table else []
        else:
            whole += _line_blocks(item, left, right, heading_sizes)
    return Content(title_of(whole[len(blocks) :], own_title), tuple(whole), unread)


def _pages(data: bytes, name: str) -> tuple[list[Page], str, tuple[Unread, ...]]:
    """The pages, the document's own title, and what is not read: pages that are pictures without any text, comments."""
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    quick = quick_pages(data)
    # It tells its own log of every oddity of a file; the user is told what comes of it.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        count, title = (len(quick.pages) + len(quick.chosen), quick.title) if quick else _counted(data)
        if count > MOST_PAGES:
            raise Refused(Problem(Code.SOURCE_TOO_LARGE, file=name))
        seen = in_lots(_taken_apart, data, quick.chosen if quick else range(1, count + 1), _AT_A_TIME)
    except (PDFPasswordIncorrect, PdfminerException) as error:
        locked = isinstance(error, PDFPasswordIncorrect) or any(
            isinstance(part, PDFPasswordIncorrect) for part in error.args
        )
        raise Refused(Problem(Code.SOURCE_PASSWORD if locked else Code.SOURCE_DAMAGED, file=name)) from error
    unreadable, letters = (sum(getattr(look, what) for look in seen) for what in ("unreadable", "letters"))
    if unreadable * 2 > letters or sum(look.is_picture for look in seen) > 0.8 * count:
        raise Refused(Problem(Code.SOURCE_SCANNED, file=name))
    pages = sorted((*(quick.pages if quick else ()), *(look.page for look in seen)), key=lambda page: page.number)
    pictures = [look.page.number for look in seen if look.is_picture and not look.letters]
    places = ", ".join(f"s. {number}" for number in pictures[:_MOST_NAMED])
    unread = [Unread("–", places, PICTURES, len(pictures))] if pictures else []
    unread += (Unread(words, f"s. {look.page.number}", "comment") for look in seen for words in look.comments)
    return pages, title, tuple(unread)


def _counted(data: bytes) -> tuple[int, str]:
    """How many pages there are, and the document's own title."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as document:
        return len(document.pages), str((document.metadata or {}).get("Title") or "").strip()


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page taken apart, how many letters it has and how many of them have no meaning, whether it is a picture, and what
    readers have written beside its text.
    """

    page: Page
    letters: int
    unreadable: int
    is_picture: bool
    comments: tuple[str, ...]


_AT_A_TIME = 8
"""Pages that one worker takes apart in one go."""


def _taken_apart(lot: Lot) -> list[_Seen]:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    data, numbers = lot
    out = []
    with pdfplumber.open(io.BytesIO(data), pages=list(numbers)) as document:
        for page in document.pages:
            letters = len(page.chars)
            unreadable = sum(char["text"].startswith(_UNREADABLE) for char in page.chars)
            is_picture = letters <= _STAMP and _is_picture(page)
            over = annotations_on(page)
            drawn = with_barred(page_of(page, page.page_number, over.struck), strokes_across(page))
            out.append(_Seen(drawn, letters, unreadable, is_picture, over.comments))
            page.close()
    return out


def _is_picture(page: Any) -> bool:
    """True for a page that pictures cover, such as a scanned one."""
    covered = sum((image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) for image in page.images)
    return bool(covered >= _PICTURE * page.width * page.height)


def _told_once(pages: list[Page], running: Running) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for page in pages:
        for line in page.lines:
            key = without_numbers(line.text)
            if running.has(line, page) and not running.is_number(line, page) and key not in seen:
                seen.add(key)
                yield line.text, f"s. {page.number}"


def _heading_sizes(pages: list[Page]) -> list[float]:
    """The sizes of type larger than the body's, the largest first: a heading's level is its place here."""
    sizes: Counter[float] = Counter()
    for page in pages:
        words = [word for table in page.tables for box in table.boxes for word in box.words]
        for size, text in [(line.size, line.text) for line in page.lines] + [(word.size, word.text) for word in words]:
            sizes[round(size * 2) / 2] += len(text)
    body = max(sizes, key=lambda size: sizes[size])
    return sorted((size for size in sizes if size >= _LARGER * body), reverse=True)


def _body(pages: list[Page], running: Running) -> list[TablePart | _Lines]:
    """Tables and lines in reading order, a table that the next page continues made one."""
    body: list[TablePart | _Lines] = []
    frame: TablePart | None = None
    for page in pages:
        at_top, begun = True, -1
        last = body[-1] if body else None
        before = Columns(tuple(last.edges()), last.x1) if isinstance(last, TablePart) and not last.ragged else None
        open_tables = list(_at_end(body))
        if not open_tables and (rest := _with_rest(body)):
            open_tables = [(len(body) - 2, rest)]
        for item in _items(page, running, before, last if isinstance(last, TablePart) and last.guessed else None):
            above: list[tuple[int, TablePart]] = [(len(body) - 1, frame)] if frame else open_tables
            open_parts = [table for _, table in above] if at_top else []
            part = part_of(item, page.number, open_parts) if isinstance(item, Ruled) else item
            frame = None
            going_on = (
                [place for place in above if isinstance(part, TablePart) and continues(place[1], part)]
                if at_top
                else []
            )
            if isinstance(part, TablePart) and begun >= 0:
                open_part = body[begun]
                if isinstance(open_part, TablePart) and is_beside_open(open_part, part):
                    # What a cell merged over rows stands beside, each row by itself as some programs draw them.
                    body[begun] = joined(open_part, part)
                    continue
            begun = -1
            if isinstance(part, TablePart) and going_on:
                at, whole = going_on[0]
                body[at], begun = joined(whole, part), at
                if isinstance(body[-1], _Lines):
                    body.pop()  # what is a row of the table now
                # Another one that stood beside it may go on beside this one.
                open_tables = [place for place in above if place[0] != at]
                at_top = bool(open_tables)
                continue
            if isinstance(item, Ruled) and isinstance(part, TablePart) and item.is_frame:
                inside = list(_framed(item, page.number))
                body += inside
                # By itself at the end of a page, it is the first row of a table that the next page goes on with.
                frame = part if len(inside) == 1 and isinstance(inside[0], _Lines) else None
            else:
                body.append(part)
            at_top = False
    return body


def _at_end(body: Sequence[TablePart | _Lines]) -> Iterator[tuple[int, TablePart]]:
    """The tables that end a page beside each other, each with its place, the last first."""
    right, left = float("-inf"), float("inf")
    for at, item in reversed(list(enumerate(body))):
        beside = isinstance(item, TablePart) and (item.x1 <= left or item.x0 >= right)
        if not isinstance(item, TablePart) or not beside:
            break
        yield at, item
        left, right = min(left, item.x0), max(right, item.x1)


def _with_rest(body: Sequence[TablePart | _Lines]) -> TablePart | None:
    """The table at a page's end with the lines below it as a row, where they go on in one of its columns: what is merged over
    rows does, and has no ruling at its end there. None where there are no such."""
    table, rest = body[-2:] if len(body) > 1 else (None, None)
    if not isinstance(table, TablePart) or not isinstance(rest, _Lines) or table.ragged or table.guessed:
        return None
    left, right = min(line.x0 for line in rest.lines), max(line.x1 for line in rest.lines)
    around = [piece for row in table.rows for piece in row if piece.x0 <= left and right <= piece.x1]
    column = min(around, key=lambda piece: piece.x1 - piece.x0, default=None)
    if column is None or column.x1 - column.x0 >= table.x1 - table.x0 or not rest.lines[0].text[:1].islower():
        return None
    text = text_of(list(rest.lines), column.x1)
    row = (replace(column, anchor=Anchor(text.text, text.runs)),)
    return replace(table, rows=(*table.rows, row), pages=(*table.pages, rest.page))


def _framed(frame: Ruled, page: int) -> Iterator[TablePart | _Lines]:
    """What a frame has in it, tables that white divides among it."""
    return _flow(lines_of([word for box in frame.boxes for word in box.words]), page, None)


def _items(
    page: Page, running: Running, before: Columns | None, open_table: TablePart | None
) -> Iterator[Ruled | TablePart | _Lines]:
    """What stands on a page from top to bottom, its running lines left out.

    ``open_table``: one that white alone divides, at the end of the page before.
    """
    lines = tuple(line for line in page.lines if not running.has(line, page))
    for part in in_sides(replace(page, lines=lines)):
        whole = whole_tables(part, before, open_table.edges() if open_table else ())
        above = float("-inf")
        for table in sorted(whole.tables, key=lambda table: table.top):
            yield from _flow([line for line in whole.lines if above <= line.top < table.top], page.number, open_table)
            yield table
            above, open_table = table.top, None
        yield from _flow([line for line in whole.lines if line.top >= above], page.number, open_table)
        before = open_table = None


def _flow(lines: list[Line], page: int, open_table: TablePart | None) -> Iterator[TablePart | _Lines]:
    """Lines between tables, with the tables among them that only white divides: those with headings first."""
    at = 0
    said = said_lines(lines)
    last = next((row for row in reversed(open_table.rows) if len(row) > 1), ()) if open_table else ()
    bare = open_table is not None and len(open_table.rows) == 1
    for run in pdf_headed.headed(said.lines, last, bare=bare):
        start, end = said.span(run.start, run.end)
        unsaid = [_Lines(page, (line,)) for line in said.unsaid_in(start, end)]
        yield from _aligned(lines[at:start], page)
        # What is struck there is told beside the table; at the page's top that may go on from the page before.
        yield from unsaid if start else ()
        yield run.part(page)
        yield from () if start else unsaid
        at = end
    yield from _aligned(lines[at:], page)


def _aligned(lines: list[Line], page: int) -> Iterator[TablePart | _Lines]:
    at = 0
    for start, end in pdf_aligned.runs(lines):
        if start > at:
            yield _Lines(page, tuple(lines[at:start]))
        yield pdf_aligned.part_of(lines[start:end], page)
        at = end
    if at < len(lines):
        yield _Lines(page, tuple(lines[at:]))


def _line_blocks(item: _Lines, left: float, right: float, heading_sizes: list[float]) -> Iterable[Block]:
    place = f"s. {item.page}"
    paragraphs = [
        (paragraph, end if end < right else None)
        for stack, end in stacks_of(item.lines, left, right)
        for paragraph in _headings_joined(paragraphs_of(stack, end), heading_sizes)
    ]
    for paragraph, end in paragraphs:
        text = text_of(paragraph, end)
        size = round(paragraph[0].size * 2) / 2
        if size in heading_sizes:
            yield Heading(text.text, min(heading_sizes.index(size) + 1, 6), place, text.runs)
        else:
            # A bold line that white divides heads a table, and is no title.
            title = all(line.bold and len(segments(line)) == 1 for line in paragraph)
            yield line_block(text, place, emphasised=title)


def _headings_joined(paragraphs: list[list[Line]], heading_sizes: list[float]) -> list[list[Line]]:
    """A heading that goes on in lower case is one, however much room its first line had: titles are often centred."""
    whole: list[list[Line]] = []
    for paragraph in paragraphs:
        line, above = paragraph[0], whole[-1][-1] if whole else None
        large = round(line.size * 2) / 2 in heading_sizes
        if above and large and abs(above.size - line.size) < 0.6 and line.text[:1].islower():
            whole[-1].extend(paragraph)
        else:
            whole.append(list(paragraph))
    return whole

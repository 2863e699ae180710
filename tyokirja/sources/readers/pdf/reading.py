"""PDF -> blocks: ruled and aligned tables, headings and paragraphs; running headers and page numbers set apart."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tyokirja.problems import Code, Problem, Refused
from tyokirja.sources.language.columnheadings import is_headings
from tyokirja.sources.readers.document import Block, Content, Heading, Paragraph, Unread
from tyokirja.sources.readers.pdf import aligned as pdf_aligned
from tyokirja.sources.readers.pdf import headed as pdf_headed
from tyokirja.sources.readers.pdf.banded import Columns, whole_tables
from tyokirja.sources.readers.pdf.page import MARGIN, Line, Page, Ruled, lines_of, page_of
from tyokirja.sources.readers.pdf.paragraphs import paragraphs_of, text_of
from tyokirja.sources.readers.pdf.quick import quick_pages
from tyokirja.sources.readers.pdf.said import said_lines
from tyokirja.sources.readers.pdf.tables import Part, continues, joined, part_of, table_of
from tyokirja.sources.readers.text.lines import line_block, title_of

MOST_PAGES = 1_500
"""Pages of a PDF that are read; a city's budget book has about four hundred."""

_LARGER = 1.12
"""How much larger than the body's a heading's type is."""

_PAGE_NUMBER = re.compile(r"(?:(?:sivu|sida|page|s\.)\s*)?[-–]?\s*\d{1,4}\s*(?:[/(]\s*\d{1,4}\s*\)?)?\s*[-–]?", re.I)
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
    pages, own_title, pictures = _pages(data, name)
    if not any(page.lines or page.tables for page in pages):
        raise Refused(Problem(Code.SOURCE_SCANNED, file=name))
    running = _running(pages)
    heading_sizes = _heading_sizes(pages)
    blocks = [Paragraph(text, place) for text, place in _told_once(pages, running)]
    body = _body(pages, running)
    right = max((line.x1 for item in body if isinstance(item, _Lines) for line in item.lines), default=0.0)
    whole: list[Block] = [*blocks]
    for item in body:
        if isinstance(item, Part):
            table = table_of(item)
            whole += [table] if table else []
        else:
            whole += _line_blocks(item, right, heading_sizes)
    places = ", ".join(f"s. {number}" for number in pictures[:_MOST_NAMED])
    unread = (Unread("–", places, PICTURES, len(pictures)),) if pictures else ()
    return Content(title_of(whole[len(blocks) :], own_title), tuple(whole), unread)


def _pages(data: bytes, name: str) -> tuple[list[Page], str, list[int]]:
    """The pages, the document's own title, and the numbers of pages that are pictures without any text."""
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    # It tells its own log of every oddity of a file; the user is told what comes of it.
    quick, chosen = quick_pages(data)
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            count = len(document.pages) if not chosen else len(quick) + len(chosen)
            title = str((document.metadata or {}).get("Title") or "").strip()
        if count > MOST_PAGES:
            raise Refused(Problem(Code.SOURCE_TOO_LARGE, file=name))
        seen = _seen(data, sorted(chosen) or range(1, count + 1))
    except (PDFPasswordIncorrect, PdfminerException) as error:
        locked = isinstance(error, PDFPasswordIncorrect) or any(
            isinstance(part, PDFPasswordIncorrect) for part in error.args
        )
        raise Refused(Problem(Code.SOURCE_PASSWORD if locked else Code.SOURCE_DAMAGED, file=name)) from error
    unreadable, letters = (sum(getattr(each, what) for each in seen) for what in ("unreadable", "letters"))
    if unreadable * 2 > letters or sum(each.is_picture for each in seen) > 0.8 * count:
        raise Refused(Problem(Code.SOURCE_SCANNED, file=name))
    pages = sorted((*quick.values(), *(each.page for each in seen)), key=lambda page: page.number)
    return pages, title, [each.page.number for each in seen if each.is_picture and not each.letters]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A page taken apart, how many letters it has and how many of them have no meaning, and whether it is a picture."""

    page: Page
    letters: int
    unreadable: int
    is_picture: bool


_AT_A_TIME = 6
"""Pages that one worker takes apart in one go; fewer than two such lots are no work for others."""

_SECONDS = 600.0
_MEMORY = 2 << 30


def _seen(data: bytes, numbers: Sequence[int]) -> list[_Seen]:
    """Pages taken apart, on every processor there is where they are many."""
    if len(numbers) < 2 * _AT_A_TIME:
        return _taken_apart((data, numbers))
    from tyokirja.workers.isolation import WorkersFailed, run

    jobs = [(data, numbers[at : at + _AT_A_TIME]) for at in range(0, len(numbers), _AT_A_TIME)]
    try:
        lots = [lot for _, lot in run(jobs, _taken_apart, seconds=_SECONDS, memory=_MEMORY)]
    except WorkersFailed:
        return _taken_apart((data, numbers))
    # What a worker could not do is tried here, where an error says what it is.
    return [
        each
        for job, lot in zip(jobs, lots, strict=True)
        for each in (lot if isinstance(lot, list) else _taken_apart(job))
    ]


def _taken_apart(job: tuple[bytes, Sequence[int]]) -> list[_Seen]:
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    data, numbers = job
    out = []
    with pdfplumber.open(io.BytesIO(data), pages=list(numbers)) as document:
        for page in document.pages:
            letters = len(page.chars)
            unreadable = sum(char["text"].startswith(_UNREADABLE) for char in page.chars)
            is_picture = letters <= _STAMP and _is_picture(page)
            out.append(_Seen(page_of(page, page.page_number), letters, unreadable, is_picture))
            page.close()
    return out


def _is_picture(page: Any) -> bool:
    """True for a page that pictures cover, such as a scanned one."""
    covered = sum((image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) for image in page.images)
    return bool(covered >= _PICTURE * page.width * page.height)


def _running(pages: list[Page]) -> frozenset[tuple[str, int]]:
    """The lines at the pages' tops and bottoms that stand at one height on many pages, whatever their numbers.

    A table's headings are none, which a page break may bring there.
    """
    lines = ({_key(line) for line in _marginal(page) if not is_headings(line.text)} for page in pages)
    counts = Counter(key for keys in lines for key in keys)
    least = 2 if len(pages) <= 3 else max(3, round(0.1 * len(pages)))
    return frozenset(key for key, count in counts.items() if count >= least)


def _marginal(page: Page) -> list[Line]:
    return [line for line in page.lines if line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height]


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text), round(line.top / 6)


def _is_running(line: Line, page: Page, running: frozenset[tuple[str, int]]) -> bool:
    marginal = line.bottom < MARGIN * page.height or line.top > (1 - MARGIN) * page.height
    return marginal and (_key(line) in running or bool(_PAGE_NUMBER.fullmatch(line.text)))


def _told_once(pages: list[Page], running: frozenset[tuple[str, int]]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for page in pages:
        for line in page.lines:
            key = re.sub(r"\d+", "#", line.text)
            if _is_running(line, page, running) and not _PAGE_NUMBER.fullmatch(line.text) and key not in seen:
                seen.add(key)
                yield line.text, f"s. {page.number}"


def _heading_sizes(pages: list[Page]) -> list[float]:
    """The sizes of type larger than the body's, the largest first: a heading's level is its place here."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in (*page.lines, *_table_words(page)):
            sizes[round(line.size * 2) / 2] += len(line.text)
    body = max(sizes, key=lambda size: sizes[size])
    return sorted((size for size in sizes if size >= _LARGER * body), reverse=True)


def _table_words(page: Page) -> Iterator[Line]:
    for table in page.tables:
        for box in table.boxes:
            yield from (Line((word,)) for word in box.words)


def _body(pages: list[Page], running: frozenset[tuple[str, int]]) -> list[Part | _Lines]:
    """Tables and lines in reading order, a table that the next page continues made one."""
    body: list[Part | _Lines] = []
    frame: Part | None = None
    for page in pages:
        at_top = True
        last = body[-1] if body else None
        before = Columns(tuple(last.edges()), last.x1) if isinstance(last, Part) and not last.ragged else None
        starts = tuple(piece.x0 for piece in last.rows[-1]) if isinstance(last, Part) and last.guessed else ()
        for item in _items(page, running, before, starts):
            above = frame or (body[-1] if body else None)
            frame = None
            part = part_of(item, page.number) if isinstance(item, Ruled) else item
            if at_top and isinstance(part, Part) and isinstance(above, Part) and continues(above, part):
                body[-1] = joined(above, part)
            elif isinstance(item, Ruled) and isinstance(part, Part) and item.is_frame:
                body.append(_framed(item, page.number))
                # By itself at the end of a page, it is the first row of a table that the next page goes on with.
                frame = part if len(part.edges()) > 1 else None
            else:
                body.append(part)
            at_top = False
    return body


def _framed(frame: Ruled, page: int) -> _Lines:
    return _Lines(page, tuple(lines_of([word for box in frame.boxes for word in box.words])))


def _items(
    page: Page, running: frozenset[tuple[str, int]], before: Columns | None, starts: tuple[float, ...]
) -> Iterator[Ruled | Part | _Lines]:
    """What stands on a page from top to bottom, its running lines left out.

    ``starts``: where the columns begin of a table that white alone divides, at the end of the page before.
    """
    lines = tuple(line for line in page.lines if not _is_running(line, page, running))
    page = whole_tables(replace(page, lines=lines), before)
    above = float("-inf")
    for table in sorted(page.tables, key=lambda table: table.top):
        yield from _flow([line for line in page.lines if above <= line.top < table.top], page.number, starts)
        yield table
        above, starts = table.top, ()
    yield from _flow([line for line in page.lines if line.top >= above], page.number, starts)


def _flow(lines: list[Line], page: int, starts: tuple[float, ...]) -> Iterator[Part | _Lines]:
    """Lines between tables, with the tables among them that only white divides: those with headings first."""
    at = 0
    said = said_lines(lines)
    for run in pdf_headed.headed(said.lines, starts):
        start, end = said.span(run.start, run.end)
        unsaid = [_Lines(page, (line,)) for line in said.unsaid_in(start, end)]
        yield from _aligned(lines[at:start], page)
        # What is struck there is told beside the table; at the page's top that may go on from the page before.
        yield from unsaid if start else ()
        yield run.part(page)
        yield from () if start else unsaid
        at = end
    yield from _aligned(lines[at:], page)


def _aligned(lines: list[Line], page: int) -> Iterator[Part | _Lines]:
    at = 0
    for start, end in pdf_aligned.runs(lines):
        if start > at:
            yield _Lines(page, tuple(lines[at:start]))
        yield pdf_aligned.part_of(lines[start:end], page)
        at = end
    if at < len(lines):
        yield _Lines(page, tuple(lines[at:]))


def _line_blocks(item: _Lines, right: float, heading_sizes: list[float]) -> Iterable[Block]:
    place = f"s. {item.page}"
    for paragraph in _headings_joined(paragraphs_of(item.lines, right), heading_sizes):
        text = text_of(paragraph)
        size = round(paragraph[0].size * 2) / 2
        if size in heading_sizes:
            yield Heading(text.text, min(heading_sizes.index(size) + 1, 6), place, text.runs)
        else:
            yield line_block(text, place, emphasised=all(line.bold for line in paragraph))


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

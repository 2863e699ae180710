"""A returned table that is no form (CSV, a web page, Word, the text of a mail) -> what the same rows of a form would say.

It becomes a workbook of one sheet a table, and is read by its headings, ids and goal texts as any sheet is. A file or a
mail without a table of this round is what it was taken for when it was opened; nothing is guessed of it.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from tyokirja.intake.expected import Expected
from tyokirja.intake.identity import ids_of
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.received import Candidate, SetAside
from tyokirja.intake.submission import Draft, drafts
from tyokirja.problems import Code, Problem, Refused
from tyokirja.sources.readers.document import Block, Cell, Content, Table
from tyokirja.sources.readers.reading import content_of, text_content
from tyokirja.sources.readers.text import delimited
from tyokirja.sources.readers.text.encoding import decoded
from tyokirja.workbooks.book import Comment, RawBook, RawSheet, column_index, unseen_links
from tyokirja.workbooks.kinds import Kind, glance
from tyokirja.written import Written, plain

_WORDS_SHOWN = 500
"""Letters of the words beside a table that a list shows."""

_GAP = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")
_LINE = re.compile(r"\d+$")
_DELIMITERS = "\t;|,"


def read_tables(
    candidate: Candidate, expected: Expected, forms: Mapping[str, IssuedForm]
) -> tuple[Draft | SetAside, ...]:
    """What the tables of a file or a mail say; what it is where none of them is of this round.

    Empty for a mail without one that is listed by the files that it brought. Of the HTML and the plain text of a mail,
    which say the same, the first with a table of this round is read.
    """
    for book, words in _own(candidate):
        returned = _returned(candidate, book, expected, forms)
        if returned:
            whole = candidate.otherwise.detail if candidate.body and candidate.otherwise else ""
            return _looked_at(returned, words if candidate.body and candidate.otherwise else "", whole)
    if candidate.otherwise is None:
        return ()
    quoted = candidate.body.quoted if candidate.body else ""
    if any(_returned(candidate, book, expected, forms) for book, _ in _of_mail(quoted, candidate)):
        return (replace(candidate.otherwise, reason="mail_quoted_table"),)
    return (candidate.otherwise,)


def _returned(
    candidate: Candidate, book: RawBook, expected: Expected, forms: Mapping[str, IssuedForm]
) -> tuple[Draft, ...]:
    """What a book of tables says; empty where nothing in it is asked in this round, or nothing is answered."""
    drafted = drafts(candidate, book, expected, forms)
    if any(_has_english_thousands(problem) for draft in drafted for problem in draft.problems):
        drafted = drafts(candidate, _in_finnish(book), expected, forms)
    answered = any(draft.head.verdict.merged and draft.answers for draft in drafted)
    # Goals without ids and without answers stand in the council's own documents as well.
    return drafted if answered or any(ids_of(book, expected).values()) else ()


_ENGLISH = re.compile(r"(?<![\d.,])(?P<whole>\d{1,3}(?:,\d{3})+)(?:\.(?P<decimals>\d+))?(?![\d.,])")


def _has_english_thousands(problem: Problem) -> bool:
    """True for a figure of the form itself that a program set in English wrote: ``20,627`` of 20 627."""
    issued = dict(problem.fields).get("issued", "")
    return (
        problem.code is Code.MASTER_CHANGED
        and bool(_ENGLISH.search(problem.value))
        and _finnish(problem.value) == plain(issued)
    )


def _finnish(text: str) -> str:
    return _ENGLISH.sub(
        lambda figure: figure["whole"].replace(",", " ") + (f",{figure['decimals']}" if figure["decimals"] else ""),
        plain(text),
    )


def _in_finnish(book: RawBook) -> RawBook:
    """The book with every figure in it as a Finn writes it: the file's own figures show how it sets thousands apart."""
    sheets = []
    for sheet in book.sheets:
        cells = {
            place: Written(_finnish(cell.value)) if isinstance(cell.value, str) and not cell.runs else cell
            for place, cell in sheet.cells.items()
        }
        sheets.append(replace(sheet, cells=cells))
    return replace(book, sheets=tuple(sheets))


def _looked_at(drafted: Sequence[Draft], words: str, whole: str) -> tuple[Draft, ...]:
    """The same with the note that it was a table. That rows or columns are missing is no fault: nobody sent a form.

    ``words`` stand beside the table in a mail; the ``whole`` mail is told where the table is not taken.
    """
    noted = []
    for draft in drafted:
        head = draft.head
        taken = head.verdict.merged
        department = head.identity.department if head.identity else ""
        problems = (
            [Problem(Code.READ_FROM_TABLE, file=head.file, department=department)] if taken else [*draft.problems]
        )
        if told := (words if taken else whole)[:_WORDS_SHOWN]:
            problems.append(Problem(Code.MAIL_WORDS, file=head.file, department=department, value=told))
            words = whole = ""
        if not taken:
            noted.append(replace(draft, problems=tuple(problems)))
            continue
        lacking = [
            dict(problem.fields)["column"] for problem in draft.problems if problem.code is Code.COLUMN_NOT_FOUND
        ]
        if lacking:
            names = ", ".join(f"”{name}”" for name in lacking)
            problems.append(
                Problem(Code.TABLE_COLUMNS, file=head.file, department=department, fields=(("columns", names),))
            )
        problems += [problem for problem in draft.problems if problem.code not in _OF_FORMS]
        noted.append(replace(draft, problems=tuple(problems)))
    return tuple(noted)


_OF_FORMS = frozenset({Code.ROW_MISSING, Code.ROW_ADDED, Code.COLUMN_NOT_FOUND, Code.COLUMN_GONE})


def _own(candidate: Candidate) -> Iterator[tuple[RawBook, str]]:
    """The books of what the sender wrote, each with the words beside its tables."""
    if candidate.body is None:
        sheets, pictures = _file_tables(candidate)
        for book, words in _books(sheets):
            yield replace(book, pictures=pictures), words
    else:
        yield from _of_mail(candidate.body.page, candidate)
        yield from _of_mail(candidate.body.text, candidate)


def _of_mail(written: str, candidate: Candidate) -> Iterator[tuple[RawBook, str]]:
    if not written:
        return
    is_page = "<table" in written.casefold()
    sheets = _content_sheets(_content(written, ".html")) if is_page else _text_sheets(written)
    for book, words in _books(sheets):
        # What stands beside the table is told as the mail's words; those that it answers are nobody's answer.
        bare = tuple(replace(sheet, texts=()) for sheet in book.sheets)
        yield replace(book, sheets=bare, about=candidate.body.subject if candidate.body else ""), words


def _books(sheets: Sequence[RawSheet]) -> Iterator[tuple[RawBook, str]]:
    if sheets:
        yield RawBook(tuple(sheets)), " ".join(text for sheet in sheets for text in sheet.texts)


def _file_tables(candidate: Candidate) -> tuple[list[RawSheet], int]:
    """The tables of a file, and how many pictures it shows."""
    if glance(candidate.data) is Kind.TEXT and (text := decoded(candidate.data)):
        table = delimited.delimited(text, named=True, tabs=True)
        if table is not None:
            return [_delimited_sheet(table)], 0
    try:
        _, content = content_of(candidate.data, candidate.name)
    except Refused:
        return [], 0
    return _content_sheets(content), content.pictures


def _content(text: str, name: str) -> Content:
    try:
        return text_content(text, name)[1]
    except Refused:
        return Content("", ())


def _content_sheets(content: Content) -> list[RawSheet]:
    """A sheet for each table of a document; the words before it, and those of the end, are among its texts."""
    sheets: list[RawSheet] = []
    words: list[str] = [part.text for part in content.unread]
    for is_table, blocks in groupby(_whole(content.blocks), lambda block: isinstance(block, Table)):
        if not is_table:
            words.append("\n".join(_words_of(block) for block in blocks))
            continue
        for block in blocks:
            if isinstance(block, Table) and not _is_workings(block):
                sheets.append(_table_sheet(_unframed(block), f"taulukko {len(sheets) + 1}", tuple(filter(None, words))))
                words = []
    if words and sheets:
        sheets[-1] = replace(sheets[-1], texts=(*sheets[-1].texts, *filter(None, words)))
    return sheets


def _is_workings(table: Table) -> bool:
    """True for the form's very hidden sheet, which Excel saves in a web page too: it begins with a list's name."""
    return any(cell.text.startswith("tyokirja_") for row in table.rows[:2] for cell in row[:2])


def _unframed(table: Table) -> Table:
    """Without the letters above a sheet's columns and the numbers beside its rows, which Google Sheets puts on a page."""
    letters = [column_index(cell.text) if cell.text.isupper() else None for cell in table.rows[0] if cell.text]
    numbers = [int(row[0].text) if row[0].text.isdecimal() else 0 for row in table.rows[1:] if row and row[0].text]
    framed = len(letters) > 1 and None not in letters and len(numbers) > 1 and _rises(letters) and _rises([0, *numbers])
    if not framed:
        return table
    # Between rows that stay in view and the others stands one without a number.
    rows = (row for row in table.rows[1:] if len(row) > 1 and any(cell.text for cell in row))
    return replace(table, rows=tuple((replace(row[1], place=row[0].text), *row[2:]) for row in rows))


def _rises(numbers: Sequence[int | None]) -> bool:
    return all(before is not None and after is not None and before < after for before, after in pairwise(numbers))


def _whole(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with a table in one piece that another one within it divides: that one comes after it."""
    whole: list[Block] = []
    begun: dict[str, int] = {}
    for block in blocks:
        if isinstance(block, Table):
            above = whole[begun[block.place]] if block.place in begun else None
            if isinstance(above, Table) and _goes_on(above, block):
                whole[begun[block.place]] = replace(above, rows=above.rows + block.rows)
                continue
            begun[block.place] = len(whole)
        whole.append(block)
    return whole


def _goes_on(above: Table, table: Table) -> bool:
    """True for the rows of the same table further down."""
    rows = _told_numbers([above.rows[-1][0], table.rows[0][0]])
    return len(above.rows[0]) == len(table.rows[0]) and 0 <= rows[0] < rows[1]


def _words_of(block: Block) -> str:
    return "" if isinstance(block, Table) else block.text


def _table_sheet(table: Table, name: str, texts: tuple[str, ...]) -> RawSheet:
    """A table as a sheet: its rows where the document has them, as far as that is told."""
    numbers = _row_numbers([row[0] for row in table.rows if row])
    cells: dict[tuple[int, int], Written] = {}
    merges: list[tuple[int, int, int, int]] = []
    comments: list[Comment] = []
    links: list[tuple[tuple[int, int], str]] = []
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if cell.text:
                cells[numbers[at], column] = cell.written
            if cell.note:
                comments.append(Comment(numbers[at], column, cell.note))
            if cell.link:
                links.append(((numbers[at], column), cell.link))
            if cell.row_span > 1 or cell.column_span > 1:
                last = numbers[min(at + cell.row_span, len(table.rows)) - 1]
                merges.append((numbers[at], column, last, column + cell.column_span - 1))
    behind = unseen_links(cells, links)
    return RawSheet(name, cells, merges=tuple(merges), comments=tuple(comments), texts=texts, links=behind)


def _row_numbers(firsts: Sequence[Cell]) -> list[int]:
    """The number, from 0, that each row's place ends in; their order where those do not rise."""
    numbers = _told_numbers(firsts)
    rise = all(before < after for before, after in pairwise(numbers)) and min(numbers, default=0) >= 0
    return numbers if rise else list(range(len(firsts)))


def _told_numbers(firsts: Sequence[Cell]) -> list[int]:
    """The number, from 0, that each place ends in; -1 where it has none."""
    return [int(shown[0]) - 1 if (shown := _LINE.search(cell.place)) else -1 for cell in firsts]


def _delimited_sheet(table: delimited.Delimited) -> RawSheet:
    cells = {
        (row, column): Written(text)
        for row, record in enumerate(table.records)
        for column, text in enumerate(record.cells)
        if text
    }
    return RawSheet("taulukko 1", cells)


def _text_sheets(text: str) -> list[RawSheet]:
    """The table in a plain text: the lines that one sign divides into cells. The others are words beside it."""
    lines = _aligned(text.splitlines())
    divided = [_divided(lines, sign) for sign in _DELIMITERS]
    rows = max(divided, key=lambda rows: sum(map(len, rows.values())))
    if len(rows) < _FEWEST_ROWS:
        return []
    cells = {(row, column): Written(cell) for row, line in rows.items() for column, cell in enumerate(line) if cell}
    words = " ".join(" ".join(line.split()) for number, line in enumerate(lines) if number not in rows and line.strip())
    return [RawSheet("taulukko 1", cells, texts=(words,) if words else ())]


_FEWEST_ROWS = 2


def _divided(lines: Sequence[str], sign: str) -> dict[int, list[str]]:
    """The cells of those lines that a sign divides as it divides most of them, by the lines' numbers."""
    rows = {number: _cells(line, sign) for number, line in enumerate(lines) if sign in line}
    rows = {number: cells for number, cells in rows.items() if len(cells) > 1 and not _is_rule(cells)}
    if sign == "\t":
        return rows
    # Sentences have commas and semicolons as well, but not as many on every line.
    widths = Counter(map(len, rows.values()))
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    return {number: cells for number, cells in rows.items() if len(cells) == usual}


def _cells(line: str, sign: str) -> list[str]:
    bare = line.strip().strip("|") if sign == "|" else line
    try:
        return [" ".join(cell.split()) for cell in next(csv.reader([bare], delimiter=sign), [])]
    except csv.Error:
        return []


def _is_rule(cells: Sequence[str]) -> bool:
    return all(not cell.strip("-:=+ ") for cell in cells)


def _aligned(lines: Sequence[str]) -> list[str]:
    """Columns that blanks keep apart as columns that tabs do, where no cell of any line is empty: all have as many."""
    gaps = {len(_GAP.findall(line.strip())) for line in lines} - {0}
    if len(gaps) != 1 or any("\t" in line for line in lines):
        return list(lines)
    return [_GAP.sub("\t", line.strip()) for line in lines]

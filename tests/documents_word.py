"""A made document as word processors, web pages and programs for strategies set it out: see :mod:`tests.documents_shapes`."""

from __future__ import annotations

import html
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tests.documents_made import Block, Box, Grid, Made, Title
from tests.documents_shapes import html_of

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import _Cell

Row = tuple[Box, ...]


def _width(table: Grid) -> int:
    return max(sum(box.span for box in row) for row in table.rows)


def _places(row: Row) -> Iterator[tuple[int, Box]]:
    """The boxes of a row with the columns in which they begin."""
    column = 0
    for box in row:
        yield column, box
        column += box.span


def _reaches(rows: Sequence[Row]) -> dict[tuple[int, int], int]:
    """Of boxes in the first column of goals with empty ones below: how many rows each is merged over."""
    out: dict[tuple[int, int], int] = {}
    above: tuple[int, int] | None = None
    for at, row in enumerate(rows):
        first = row[0]
        blank = not first.text and first.span == 1 and len(row) > 2 and row[1].text
        if blank and above and not rows[above[0]][0].head:
            out[above] = out.get(above, 1) + 1
        else:
            above = (at, 0) if first.span == 1 else None
    return out


def _saved(document: Document) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _table(
    into: Document | _Cell, rows: Sequence[Row], *, bold: bool = True, merged: bool = False, shaded: bool = False
) -> None:
    """Adds a table without borders; ``merged``: goals stand over the rows of their measures."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    width = _width(Grid(tuple(rows)))
    table = into.add_table(len(rows), width)
    cells = [list(row.cells) for row in table.rows]
    reaches = _reaches(rows) if merged else {}
    for at, row in enumerate(rows):
        for column, box in _places(row):
            cell = cells[at][column]
            if box.span > 1:
                cell = cell.merge(cells[at][column + box.span - 1])
            if tall := reaches.get((at, column)):
                cell = cell.merge(cells[at + tall - 1][column])
            if box.text:
                cell.paragraphs[0].text = ""
                cell.paragraphs[0].add_run(box.text).bold = (box.head and bold) or None
            if box.head and shaded:
                cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="D9E2F3"/>'))


def _docx(made: Made, table: Callable[[Document, Grid], object], *, styled: bool = True) -> bytes:
    """A Word file; ``styled``: its headings are styles, else bold paragraphs."""
    import docx

    document = docx.Document()
    for block in made.blocks:
        match block:
            case Title() if styled:
                document.add_heading(block.text, block.level)
            case Title():
                document.add_paragraph().add_run(block.text).bold = True
            case Grid():
                table(document, block)
                document.add_paragraph("")
            case _:
                document.add_paragraph(block)
    return _saved(document)


def as_tabbed_docx(made: Made) -> bytes:
    """Tables are lines with tabs, one for each cell."""

    def lines(document: Document, table: Grid) -> None:
        for row in table.rows:
            texts = [text for box in row for text in (box.text, *[""] * (box.span - 1))]
            document.add_paragraph("\t".join(texts).rstrip("\t"))

    return _docx(made, lines)


def as_bare_docx(made: Made) -> bytes:
    """Headings are bold paragraphs, and nothing in a table is bold."""
    return _docx(made, lambda document, table: _table(document, table.rows, bold=False), styled=False)


def as_merged_docx(made: Made) -> bytes:
    """Goals are merged over their measures, headings of tables shaded and not bold."""
    return _docx(made, lambda document, table: _table(document, table.rows, bold=False, merged=True, shaded=True))


def _heads(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows[:1] if len(row) > 2 and all(box.head or not box.text for box in row)]


def as_split_docx(made: Made) -> bytes:
    """Tables are cut in two by a page break, their heading rows said again."""

    def halves(document: Document, table: Grid) -> None:
        half, heads = len(table.rows) // 2 + 1, _heads(table.rows)
        if not heads or not table.rows[half:] or not table.rows[half][0].text:
            _table(document, table.rows)
            return
        _table(document, table.rows[:half])
        document.add_paragraph().paragraph_format.page_break_before = True
        _table(document, [*heads, *table.rows[half:]])

    return _docx(made, halves)


def as_cut_docx(made: Made) -> bytes:
    """Tables are cut in two by a page break, and nothing is said again."""

    def halves(document: Document, table: Grid) -> None:
        half = len(table.rows) // 2 + 1
        _table(document, table.rows[:half])
        if table.rows[half:]:
            document.add_paragraph().paragraph_format.page_break_before = True
            _table(document, table.rows[half:])

    return _docx(made, halves)


def as_nested_docx(made: Made) -> bytes:
    """All stands in a table for layout, beside a narrow column with nothing in it."""
    import docx

    document = docx.Document()
    outer = document.add_table(1, 2)
    cell = outer.cell(0, 1)
    for block in made.blocks:
        match block:
            case Title():
                cell.add_paragraph(block.text, style=f"Heading {block.level}")
            case Grid():
                _table(cell, block.rows)
            case _:
                cell.add_paragraph(block)
    return _saved(document)


_WORD_STYLE = """<style><!--
p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;}
h1 {mso-style-link:"Otsikko 1 Char"; font-size:16.0pt;} h2 {font-size:13.0pt; font-weight:normal;}
@page WordSection1 {size:595.3pt 841.9pt; margin:70.85pt 2.0cm 70.85pt 2.0cm;} div.WordSection1 {page:WordSection1;}
--></style>"""


def as_word_html(made: Made) -> bytes:
    """Word's saved web page: a paragraph in each cell, white between the words of the source."""

    def cell(box: Box, tall: int) -> str:
        spans = (f" colspan={box.span}" if box.span > 1 else "") + (f" rowspan={tall}" if tall > 1 else "")
        text = html.escape(box.text).replace(" ", "\r\n  ", 1) or "<o:p>&nbsp;</o:p>"
        words = f"<b>{text}<o:p></o:p></b>" if box.head else text
        style = "width:92.0pt;padding:0cm 5.4pt 0cm 5.4pt" + (";background:#D9E2F3" if box.head else "")
        return f"<td width=123{spans} valign=top style='{style}'>\r\n  <p class=MsoNormal>{words}</p>\r\n  </td>\r\n"

    def part(block: Block) -> str:
        match block:
            case Title():
                return f"<h{block.level}>{html.escape(block.text)}</h{block.level}>"
            case Grid():
                reaches = _reaches(block.rows)
                covered = {(at + down, 0) for (at, _), tall in reaches.items() for down in range(1, tall)}
                rows = "".join(
                    "<tr>"
                    + "".join(
                        cell(box, reaches.get((at, column), 1))
                        for column, box in _places(row)
                        if (at, column) not in covered
                    )
                    + "</tr>"
                    for at, row in enumerate(block.rows)
                )
                return (
                    f"<table class=MsoTableGrid border=0 cellspacing=0 cellpadding=0>{rows}</table>"
                    "\r\n<p class=MsoNormal><o:p>&nbsp;</o:p></p>"
                )
            case _:
                return f"<p class=MsoNormal><span lang=FI>{html.escape(block)}</span></p>"

    head = f"<head><meta http-equiv=Content-Type content='text/html; charset=utf-8'><title></title>{_WORD_STYLE}</head>"
    body = "\r\n\r\n".join(map(part, made.blocks))
    return f"<html xmlns:o='urn:o'>{head}<body lang=FI><div class=WordSection1>{body}</div></body></html>".encode()


def as_definitions(made: Made) -> bytes:
    """Each row of a table is a definition list: its headings are terms, its cells what they mean."""

    def part(block: Block) -> str:
        match block:
            case Title():
                return f"<h{block.level}>{html.escape(block.text)}</h{block.level}>"
            case Grid() if _has_terms(block.rows):
                return "".join(_definitions(block.rows))
            case Grid():
                return html_of(block, ruled=False)
            case _:
                return f"<p>{html.escape(block)}</p>"

    return f"<html><head><meta charset=utf-8></head><body>{''.join(map(part, made.blocks))}</body></html>".encode()


def _has_terms(rows: Sequence[Row]) -> bool:
    heads = _heads(rows)
    if heads:
        return all(box.text and box.span == 1 for box in heads[0]) and sum(row[0].head for row in rows) == 1
    return all(len(row) == 2 and row[0].head and not row[1].head for row in rows)


def _definitions(rows: Sequence[Row]) -> Iterator[str]:
    heads = _heads(rows)
    if not heads:
        yield _terms((row[0].text, row[1].text) for row in rows)
        return
    names = dict(_places(heads[0]))
    for row in rows[1:]:
        yield _terms((names[column].text, box.text) for column, box in _places(row) if column in names and box.text)


def _terms(pairs: Iterable[tuple[str, str]]) -> str:
    return f"<dl>{''.join(f'<dt>{html.escape(name)}</dt><dd>{html.escape(text)}</dd>' for name, text in pairs)}</dl>"


def as_exported_workbook(made: Made) -> bytes:
    """A sheet as a program exports it: no row is empty, headings are rows merged over the table, goals over their measures."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.styles import Font, PatternFill

    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    wide = max(_width(block) for block in made.blocks if isinstance(block, Grid))
    line = 0
    for block in made.blocks:
        match block:
            case Grid():
                for (at, column), tall in _reaches(block.rows).items():
                    top = line + at + 1
                    sheet.merge_cells(
                        start_row=top, end_row=top + tall - 1, start_column=column + 1, end_column=column + 1
                    )
                for row in block.rows:
                    line += 1
                    for column, box in _places(row):
                        cell = sheet.cell(line, column + 1)
                        if box.text:
                            cell.value = box.text
                            cell.font = Font(bold=box.head)
                        if box.head:
                            cell.fill = PatternFill("solid", fgColor="D9E2F3")
                        if box.span > 1:
                            sheet.merge_cells(
                                start_row=line,
                                end_row=line,
                                start_column=column + 1,
                                end_column=column + box.span,
                            )
                sheet.cell(line, wide + 1).comment = Comment("Tarkista luku.", "Controller")
            case Title():
                line += 1
                sheet.cell(line, 1, block.text).font = Font(bold=True)
                sheet.merge_cells(start_row=line, end_row=line, start_column=1, end_column=wide)
            case _:
                line += 1
                sheet.cell(line, 1, block)
    book.save(out)
    return out.getvalue()


WORD_SHAPES: dict[str, tuple[str, Callable[[Made], bytes]]] = {
    "tabbed_docx": ("docx", as_tabbed_docx),
    "bare_docx": ("docx", as_bare_docx),
    "merged_docx": ("docx", as_merged_docx),
    "split_docx": ("docx", as_split_docx),
    "cut_docx": ("docx", as_cut_docx),
    "nested_docx": ("docx", as_nested_docx),
    "definitions": ("html", as_definitions),
    "word_html": ("html", as_word_html),
    "exported_xlsx": ("xlsx", as_exported_workbook),
}
"""As :data:`tests.documents_shapes.SHAPES` has them."""

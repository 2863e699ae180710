"""A made document in every shape that it may come in: texts, web page, Word, workbook; PDFs are made of the web page."""

from __future__ import annotations

import html
import io
import textwrap
from collections.abc import Callable, Iterator, Sequence

from tests.documents_made import Block, Box, Grid, Made, Title


def as_markdown(made: Made) -> bytes:
    """Headings and pipe tables; a merged cell is followed by empty ones."""
    return "\n\n".join(_markdown(block) for block in made.blocks).encode()


def _markdown(block: Block) -> str:
    match block:
        case Title():
            return f"{'#' * block.level} {block.text}"
        case Grid():
            lines = [f"| {' | '.join(text.replace('|', '/') for text in texts)} |" for texts in _texts(block)]
            width = len(next(_texts(block)))
            return "\n".join([lines[0], f"|{'--|' * width}", *lines[1:]])
        case _:
            return block


def _texts(table: Grid) -> Iterator[list[str]]:
    for row in table.rows:
        yield [text for box in row for text in (box.text, *[""] * (box.span - 1))]


def as_tabs(made: Made) -> bytes:
    """A plain text with tabs between cells, the empty ones too."""
    return "\n\n".join(_tabbed(block) for block in made.blocks).encode()


def _tabbed(block: Block) -> str:
    match block:
        case Title():
            return block.text
        case Grid():
            return "\n".join("\t".join(texts) for texts in _texts(block))
        case _:
            return block


def as_tight_tabs(made: Made) -> bytes:
    """The same without the cells that merged ones cover, and without those that trail off."""
    lines = []
    for block in made.blocks:
        if isinstance(block, Grid):
            lines.append("\n".join("\t".join(box.text for box in row).rstrip("\t") for row in block.rows))
        else:
            lines.append(_tabbed(block))
    return "\n\n".join(lines).encode()


def as_html(made: Made, *, ruled: bool = True) -> bytes:
    """A web page; ``ruled``: its tables have borders."""
    body = "\n".join(html_of(block, ruled=ruled) for block in made.blocks)
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'.encode()


def html_of(block: Block, *, ruled: bool) -> str:
    match block:
        case Title():
            return f"<h{block.level}>{html.escape(block.text)}</h{block.level}>"
        case Grid():
            border = (
                'border="1" cellpadding="4" cellspacing="0" width="100%"' if ruled else 'cellpadding="4" width="100%"'
            )
            rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in block.rows)
            return f"<table {border}>{rows}</table><p></p>"
        case _:
            return f"<p>{html.escape(block)}</p>"


def _cell(box: Box) -> str:
    inside = f"<b>{html.escape(box.text)}</b>" if box.head and box.text else html.escape(box.text)
    return f'<td colspan="{box.span}" valign="top">{inside}</td>' if box.span > 1 else f'<td valign="top">{inside}</td>'


def as_docx(made: Made) -> bytes:
    """A Word file with headings, merged cells and bold headings of tables."""
    import docx

    document, out = docx.Document(), io.BytesIO()
    for block in made.blocks:
        match block:
            case Title():
                document.add_heading(block.text, block.level)
            case Grid():
                table = document.add_table(len(block.rows), len(next(_texts(block))))
                for at, row in enumerate(block.rows):
                    column = 0
                    for box in row:
                        cell = table.cell(at, column)
                        if box.span > 1:
                            cell = cell.merge(table.cell(at, column + box.span - 1))
                        cell.text = ""
                        cell.paragraphs[0].add_run(box.text).bold = box.head
                        column += box.span
                document.add_paragraph("")
            case _:
                document.add_paragraph(block)
    document.save(out)
    return out.getvalue()


def as_workbook(made: Made) -> bytes:
    """A workbook of one sheet, a blank row before each block."""
    import openpyxl
    from openpyxl.styles import Font

    book, out = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    line = 1
    for block in made.blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                column = 1
                for box in row:
                    cell = sheet.cell(line, column, box.text or None)
                    cell.font = Font(bold=box.head)
                    if box.span > 1:
                        sheet.merge_cells(
                            start_row=line, start_column=column, end_row=line, end_column=column + box.span - 1
                        )
                    column += box.span
                line += 1
        else:
            sheet.cell(line, 1, block.text if isinstance(block, Title) else block)
            line += 1
        line += 1
    book.save(out)
    return out.getvalue()


_PAGE = 105  # letters on a line
_THIN, _FAT = frozenset("fijlrtIJ.,:;()-1 "), frozenset("mwMWÅÄÖ%€")
_LEAST_COLUMN = 9


def as_laid_out(made: Made) -> bytes:
    """A plain text as a program writes it that keeps a page's layout: blanks between columns, a long cell pushes the next one."""
    return ("\n\n".join(_laid_out(block) for block in made.blocks) + "\n").encode()


def _laid_out(block: Block) -> str:
    match block:
        case Title():
            return block.text
        case Grid():
            widths = _widths(block)
            rows = [_lines_of(row, widths) for row in block.rows]
            return "\n\n".join(rows)
        case _:
            return textwrap.fill(block, _PAGE)


def _widths(table: Grid) -> list[float]:
    """How wide each column is: as its longest word at least, and by how much it has to say."""
    texts = [list(column) for column in zip(*_texts(table), strict=True)]
    longest = [max(_wide(word) for text in column for word in (text.split() or [""])) + 1 for column in texts]
    least = [max(width, _LEAST_COLUMN) for width in longest]
    said = [min(max(map(_wide, column)), 40.0) for column in texts]
    left = max(_PAGE - sum(least), 0.0)
    return [width + left * share / max(sum(said), 1.0) for width, share in zip(least, said, strict=True)]


def _wide(text: str) -> float:
    """How wide a text is in a type whose letters are not alike."""
    return sum(0.6 if letter in _THIN else 1.4 if letter in _FAT else 1.0 for letter in text)


def _lines_of(row: Sequence[Box], widths: Sequence[float]) -> str:
    cells: list[tuple[float, list[str]]] = []
    column = 0
    for box in row:
        cells.append((sum(widths[:column]), _wrapped(box.text, sum(widths[column : column + box.span]) - 1)))
        column += box.span
    starts: list[int] = []
    for number, (left, _) in enumerate(cells):
        before = cells[number - 1][1] if number else []
        pushed = starts[-1] + max(map(len, before), default=0) + 1 if before and before != [""] else 0
        starts.append(max(round(left), pushed))
    lines = []
    for at in range(max(len(texts) for _, texts in cells)):
        line = ""
        for start, (_, texts) in zip(starts, cells, strict=True):
            line = line.ljust(start) + texts[at] if at < len(texts) and texts[at] else line
        lines.append(line)
    return "\n".join(lines)


def _wrapped(text: str, width: float) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and _wide(f"{lines[-1]} {word}") > width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return lines


SHAPES: dict[str, tuple[str, Callable[[Made], bytes]]] = {
    "markdown": ("md", as_markdown),
    "tabs": ("txt", as_tabs),
    "tight_tabs": ("txt", as_tight_tabs),
    "html": ("html", as_html),
    "docx": ("docx", as_docx),
    "xlsx": ("xlsx", as_workbook),
}
"""Shapes that are made without another program: the ending of the file's name, and what makes it."""

"""Text, a web page or a Word file -> its tables, for whoever wants cells and no document: returned tables, mails' bodies."""

from __future__ import annotations

from tyokirja.problems import Refused
from tyokirja.sources.readers.document import Format, Table
from tyokirja.sources.readers.reading import content_of, text_content

WITH_TABLES = frozenset({Format.CSV, Format.HTML, Format.DOCX, Format.MARKDOWN, Format.TEXT})
"""Formats whose tables are given; workbooks and PDFs are not among them."""


def tables_in(data: bytes, name: str = "") -> tuple[Table, ...]:
    """The tables of a file (CSV, TSV, HTML, Word, Markdown, plain text) in reading order, empty where it has none.

    Its kind is told by its content; a ``name`` that ends in ``.csv`` or ``.tsv`` says that a text is a table. A cell's
    :attr:`~tyokirja.sources.readers.document.Cell.written` has its text with its marks, ``said`` what it says. A file
    that cannot be read, and one of any other kind, has none.
    """
    try:
        kind, content = content_of(data, name)
    except Refused:
        return ()
    return tuple(block for block in content.blocks if isinstance(block, Table)) if kind in WITH_TABLES else ()


def tables_in_text(text: str, name: str = "") -> tuple[Table, ...]:
    """The same of a text that is decoded already, such as the body of a mail: HTML, Markdown, CSV or plain."""
    try:
        _, content = text_content(text, name)
    except Refused:
        return ()
    return tuple(block for block in content.blocks if isinstance(block, Table))

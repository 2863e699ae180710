"""The same tables, cell for cell, whichever program made which kind of file of them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.office import Office
from tyokirja.files.resources import seed
from tyokirja.problems import Code, Refused
from tyokirja.sources.readers.document import Document, Format, Table
from tyokirja.sources.readers.reading import read

Program = Callable[[str], str]


def contents(document: Document) -> list[list[list[str]] | str]:
    """Tables as rows of texts, lines as texts, in order; cells that are empty to the end of a row left out."""
    return [
        [_row([cell.text for cell in row]) for row in block.rows] if isinstance(block, Table) else block.text
        for block in document.blocks
    ]


def _row(texts: list[str]) -> list[str]:
    while texts and not texts[-1]:
        texts = texts[:-1]
    return [" ".join(text.split()) for text in texts]


@pytest.fixture(scope="module")
def kouvola() -> list[list[list[str]] | str]:
    """The seed as its own Markdown has it."""
    return contents(read(seed("kouvola_2026.md")))


def pandoc(program: Program, target: Path) -> Path:
    subprocess.run(
        [program("pandoc"), str(seed("kouvola_2026.md")), "--from", "markdown", "--output", str(target)], check=True
    )
    return target


@pytest.mark.parametrize("suffix", ["docx", "html"])
def test_pandocs_files_have_the_seeds_tables(
    program: Program, tmp_path: Path, kouvola: list[list[list[str]] | str], suffix: str
) -> None:
    found = read(pandoc(program, tmp_path / f"kouvola.{suffix}"))
    assert found.format is Format(suffix)
    assert contents(found) == kouvola


@pytest.mark.slow
def test_a_pdf_with_ruled_tables_has_the_seeds_tables_over_its_page_breaks(
    program: Program, office: Office, tmp_path: Path, kouvola: list[list[list[str]] | str]
) -> None:
    page = pandoc(program, tmp_path / "kouvola.html")
    page.write_text(_ruled(page.read_text(encoding="utf-8")), encoding="utf-8")
    # In a LibreOffice of its own: where pages break depends on what it has had open before.
    alone = Office()
    try:
        found = read(alone.convert(page, tmp_path / "kouvola.pdf"))
    finally:
        alone.stop()
    pages = {cell.place for block in found.blocks if isinstance(block, Table) for row in block.rows for cell in row}
    assert found.format is Format.PDF
    assert len(pages) > 3
    assert contents(found) == kouvola


def _ruled(html: str) -> str:
    """Tables with rulings, and columns as wide as their words ask."""
    html = re.sub(r"<colgroup>.*?</colgroup>", "", html, flags=re.DOTALL)
    return re.sub(r"<table[^>]*>", '<table border="1" cellpadding="4" cellspacing="0" width="100%">', html)


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_a_workbook_has_the_seeds_rows(
    office: Office, tmp_path: Path, kouvola: list[list[list[str]] | str], suffix: str
) -> None:
    rows = [row for block in kouvola for row in (block if isinstance(block, list) else [[block], []])]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            sheet.cell(at, column, text)
    book.save(tmp_path / "lähde.xlsx")
    found = read(office.convert(tmp_path / "lähde.xlsx", tmp_path / f"kouvola.{suffix}"))
    assert found.format is Format.WORKBOOK
    told = [row for block in contents(found) for row in (block if isinstance(block, list) else [[block]])]
    assert told == [row for row in rows if row]


@pytest.mark.slow
def test_an_old_word_file_is_refused_with_the_way_out(program: Program, tmp_path: Path) -> None:
    new = pandoc(program, tmp_path / "kouvola.docx")
    profile = f"-env:UserInstallation={(tmp_path / 'profiili').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", "doc", "--outdir", str(tmp_path), str(new)]
    subprocess.run(command, check=True, capture_output=True)
    with pytest.raises(Refused) as refused:
        read(tmp_path / "kouvola.doc")
    assert [problem.code for problem in refused.value.problems] == [Code.SOURCE_OLD_WORD]

"""Lays out the tables of the catalogue workbook: one way for all sheets, so that they look and behave alike."""

from __future__ import annotations

from datetime import date
from typing import Any

from tyokirja.catalogue.layout import (
    COLUMNS,
    CataloguePart,
    Entry,
    SheetColumn,
    column_name,
    heading,
    letters_of,
    sheet_title,
    told,
)
from tyokirja.catalogue.reading.cells import outgoing
from tyokirja.catalogue.words import word
from tyokirja.excel import printed
from tyokirja.excel.book import Book, Sheet
from tyokirja.excel.heights import row_height
from tyokirja.model import Catalogue, Kind, Language, Row, Value
from tyokirja.records import dataclass
from tyokirja.texts import area, text
from tyokirja.values import DATE_FORMATS, NARROW, native, write_date

SPARE = 500
"""Lines below a table that have its dropdowns and formats, for what the office adds."""

TABLES = {
    CataloguePart.GOALS: "Tavoitteet",
    CataloguePart.DOUBTS: "Epailyt",
    CataloguePart.PROPOSALS: "Ehdotukset",
    CataloguePart.SEEN: "Tulkinta",
    CataloguePart.DEPARTMENTS: "Osastot",
    CataloguePart.UNITS: "Vastuualueet",
    CataloguePart.SETTINGS: "Asetukset",
    CataloguePart.ROUNDS: "Kierrokset",
    CataloguePart.CHOICES: "Tilat",
}
"""The names of the Excel tables: the same in every language, for formulas."""

INK = "#1F2933"
DEEP = "#1F4E5F"
PALE = "#E8F0F2"
LINE = "#C9D3D8"
DOUBTFUL = "#FFE9B3"
PROPOSED = "#DCEBF7"
FAULTY = "#F8D3CF"
_FONT = {"font_name": "Calibri", "font_size": 11, "font_color": INK}
HEAD = {**_FONT, "bold": True, "font_color": "#FFFFFF", "bg_color": DEEP, "text_wrap": True, "valign": "vcenter"}
PLAIN = {**_FONT, "valign": "top", "text_wrap": True, "bottom": 1, "bottom_color": LINE}
TEXT = {**PLAIN, "num_format": "@"}
QUIET = {**PLAIN, "font_color": "#52606D"}


@dataclass(frozen=True, slots=True)
class Bench:
    """What the writers of the sheets share: the workbook, its sheets by part, and what goes in."""

    book: Book
    catalogue: Catalogue
    language: Language
    sheets: dict[CataloguePart, Sheet]

    def style(self, properties: dict[str, Any], **more: object) -> Any:
        """A cell format."""
        return self.book.style(properties, **more)

    def dates(self) -> dict[str, Any]:
        """The format of a date cell in the workbook's language."""
        return {**PLAIN, "num_format": DATE_FORMATS[self.language], "align": "left"}

    def cell_style(self, column: SheetColumn) -> Any:
        """The format of a column's cells. People's text is in text cells: ``- 12`` typed there stays what it is."""
        if column.entry in (Entry.TEXT, Entry.WORD):
            # The source's words are there to be looked up; wrapped, one of them would fill the screen.
            wrapped = column.field != "source_text"
            # The date of a figure keeps clear of the figure, which stands to the right.
            return self.style(TEXT, text_wrap=wrapped, align="center" if column.field.endswith("_date") else "left")
        if column.entry is Entry.DATE:
            return self.style(self.dates())
        return self.style(QUIET if column.entry is Entry.DERIVED else PLAIN)


def lay_table(bench: Bench, part: CataloguePart, lines: int, formulas: dict[str, str] | None = None) -> None:
    """Headings, widths, table, dropdowns, help texts, freeze and print setup of one sheet with ``lines`` lines.

    ``formulas`` are those of derived columns that a new line gets too.
    """
    sheet, columns = bench.sheets[part], COLUMNS[part]
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width, bench.cell_style(column))
        _rules(bench, sheet, part, number, column, lines)
    titles = [heading(part, column.field, bench.language) for column in columns]
    heads = [
        {"header": title, "header_format": bench.style(HEAD)}
        | ({"formula": formulas[column.field]} if formulas and column.field in formulas else {})
        for title, column in zip(titles, columns, strict=True)
    ]
    last = max(lines, 1)
    sheet.add_table(
        0, 0, last, len(columns) - 1, {"name": TABLES[part], "columns": heads, "style": None, "autofilter": True}
    )
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 48)
    widths = [column.width for column in columns if column.printed]
    set_page(bench, part, repeat=True)
    sheet.print_area(0, 0, last, len(widths) - 1)
    paper, scale, page_begins = printed.whole_table(widths)
    sheet.set_paper(paper)
    if scale:
        sheet.set_print_scale(scale)
        sheet.set_v_pagebreaks(page_begins)
        sheet.repeat_columns(0, 0)
    sheet.ignore_errors({"number_stored_as_text": f"A1:{column_name(len(columns))}{last + SPARE}"})


def fit_line(bench: Bench, part: CataloguePart, number: int, texts: dict[str, str]) -> None:
    """Open line ``number`` of a table so high that it shows the texts of these fields."""
    widths = _widths(part)
    cells = ((shown, widths[field]) for field, shown in texts.items() if field in widths)
    bench.sheets[part].fit_row(number, row_height(cells))


def put_line(bench: Bench, part: CataloguePart, number: int, record: object, **shown: str) -> None:
    """One line of a table: a record's fields, each as its column holds it. ``shown`` is said instead, by field."""
    sheet = bench.sheets[part]
    texts = {}
    for place, column in enumerate(COLUMNS[part]):
        value = shown[column.field] if column.field in shown else content(record, column, bench.language)
        if isinstance(value, str):
            texts[column.field] = value
        sheet.put(number, place, outgoing(value) if isinstance(value, str) else value, bench.cell_style(column))
    fit_line(bench, part, number, texts)


def content(record: object, column: SheetColumn, language: Language) -> object:
    """What a record's cell in a column holds: a text, a figure, a day, or a word of a list; nothing in a derived one."""
    if column.entry is Entry.DERIVED:
        return None
    value = told(record, column)
    if column.entry is Entry.WORD:
        code = ("no", "yes")[value] if isinstance(value, bool) else value
        return word(column.words, code, language) if isinstance(code, str) else None
    return str(value) if column.entry is Entry.TEXT else value


def _widths(part: CataloguePart) -> dict[str, float]:
    """The columns whose texts a line opens for. The source's words are not: they are there to be looked up."""
    return {column.field: column.width for column in COLUMNS[part] if column.field != "source_text"}


def set_page(bench: Bench, part: CataloguePart, *, repeat: bool) -> None:
    """A4 landscape, one page wide where nothing else is asked, the municipality above and the page number below."""
    sheet = bench.sheets[part]
    settings = bench.catalogue.settings
    sheet.set_landscape()
    sheet.set_paper(printed.A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    owner = outgoing(" ".join(f"{settings.organisation} {settings.period}".split()))[:90].replace("&", "&&")
    sheet.set_header(f"&L{owner}&R{sheet_title(part, bench.language)}")
    sheet.set_footer(f"&R{text('catalogue.page', bench.language)}")
    if repeat:
        sheet.repeat_rows(0)


def _rules(bench: Bench, sheet: Sheet, part: CataloguePart, number: int, column: SheetColumn, lines: int) -> None:
    rule: dict[str, Any] = {}
    if column.field == "decision":
        # Nothing can be accepted where nothing is proposed.
        source = f'=IF(${letters_of(part, "proposal")}2="",tyokirja_undecided,tyokirja_decision)'
        rule = {"validate": "list", "source": source, "error_type": "warning"}
    elif column.entry is Entry.WORD:
        rule = {"validate": "list", "source": f"=tyokirja_{column.words}", "error_type": "warning"}
    elif column.entry is Entry.DATE:
        rule = {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1), "error_type": "warning"}
    elif column.entry is Entry.NUMBER:
        rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"}
    elif column.entry is Entry.FIGURE:
        yes_no = text("catalogue.kind.yes_no", bench.language)
        # A dropdown that follows the row's kind also after sorting; only yes/no rows have something to choose from.
        source = f'=IF(${letters_of(part, "kind")}2="{yes_no}",tyokirja_yes_no,tyokirja_nothing)'
        rule = {"validate": "list", "source": source, "show_error": False}
    if help_text := _help(part, column.field, bench.language):
        rule = rule or {"validate": "any"}
        rule |= {"input_title": heading(part, column.field, bench.language)[:32], "input_message": help_text}
    if rule:
        sheet.data_validation(1, number, max(lines, 1) + SPARE, number, rule)


def _help(part: CataloguePart, field: str, language: Language) -> str:
    name = f"{part}.{field}.help"
    return (
        text(f"catalogue.{name}", language) if name in area("catalogue") and part is not CataloguePart.SETTINGS else ""
    )


def put_figure(bench: Bench, sheet: Sheet, place: tuple[int, int], row: Row, value: Value | None) -> None:
    """A figure of a row by its kind; a blank one gets the format that what is typed there should have."""
    held, pattern = native(value, row.kind, row.unit_of_measure, bench.language, NARROW)
    if isinstance(held, date) and row.kind is not Kind.DATE:
        held = write_date(held, bench.language)
    if held is None:
        sheet.put(*place, None, _blank_figure(bench, row))
    elif isinstance(held, str):
        align = {} if isinstance(value, str) else {"align": "right"}
        sheet.put(*place, outgoing(held), bench.style(TEXT, **align))
    elif isinstance(held, date):
        sheet.put(*place, held, bench.style(bench.dates(), align="right"))
    else:
        sheet.put(*place, held, bench.style(PLAIN, num_format=pattern))


def _blank_figure(bench: Bench, row: Row) -> Any:
    if row.kind is Kind.PERCENT:
        return bench.style(PLAIN, num_format="0.0 %")
    if row.kind is Kind.DATE:
        return bench.style(bench.dates(), align="right")
    return bench.style(TEXT) if row.kind is Kind.TEXT else bench.style(PLAIN)

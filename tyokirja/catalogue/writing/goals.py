"""Writes *Tavoitteet*, one line a row of the catalogue."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tyokirja.catalogue.layout import (
    COLUMNS,
    CataloguePart,
    Entry,
    column_name,
    heading,
    letters_of,
    place_of,
    sheet_title,
    stored,
)
from tyokirja.catalogue.reading.cells import outgoing
from tyokirja.catalogue.words import word
from tyokirja.catalogue.writing import meaning
from tyokirja.catalogue.writing.doubts import named_doubts
from tyokirja.catalogue.writing.tables import (
    DOUBTFUL,
    FAULTY,
    PROPOSED,
    QUIET,
    SPARE,
    TABLES,
    Bench,
    content,
    fit_line,
    lay_table,
    put_figure,
)
from tyokirja.excel.book import Sheet
from tyokirja.judge import sentence
from tyokirja.model import Catalogue, Kind, Language, Row
from tyokirja.model.fields import FIGURES
from tyokirja.texts import text
from tyokirja.written import key

_GOALS = COLUMNS[CataloguePart.GOALS]


def field_of(part: CataloguePart, field: str, language: Language, *, this_row: bool = False) -> str:
    """A column of a table in a formula: all of it, or its cell on the formula's own row."""
    title = heading(part, field, language)
    return f"{TABLES[part]}[[#This Row],[{title}]]" if this_row else f"{TABLES[part]}[{title}]"


def department_names(catalogue: Catalogue) -> dict[str, str]:
    """What a row's cell says for a department: its name, or its id where the name would not tell which one is meant."""
    names = Counter(key(department.name) for department in catalogue.departments)
    ids = Counter(key(department.id) for department in catalogue.departments)
    shown = {}
    for department in catalogue.departments:
        name = key(department.name)
        others = ids[name] - (name == key(department.id))
        shown[department.id] = department.name if name and names[name] == 1 and not others else department.id
    return shown


def write_goals(bench: Bench) -> None:
    """The sheet *Tavoitteet*."""
    rows, sheet = bench.catalogue.rows, bench.sheets[CataloguePart.GOALS]
    formula = _check_formula(bench.language)
    period = bench.catalogue.settings.period
    name_meaning(bench)
    asks = f"={meaning.SENTENCE}"
    lay_table(bench, CataloguePart.GOALS, len(rows), {"check": formula, "meaning": asks})
    names = department_names(bench.catalogue)
    checks = states(bench.catalogue)
    styles: dict[str, Any] = {}
    for number, row in enumerate(rows, start=1):
        shown = names.get(row.department, row.department)
        for column, declared in enumerate(_GOALS):
            if declared.entry is Entry.FIGURE:
                put_figure(bench, sheet, (number, column), row, getattr(row, declared.field))
            elif declared.field == "meaning":
                sheet.formula(number, column, asks, sentence(row, bench.language, period), bench.style(QUIET))
            elif declared.field == "check":
                value = text(f"catalogue.check.{checks[number - 1]}", bench.language)
                sheet.formula(number, column, formula, value, bench.style(QUIET), plain=True)
            else:
                style = styles.get(declared.field) or styles.setdefault(declared.field, bench.cell_style(declared))
                held = shown if declared.field == "department" else content(row, declared, bench.language)
                sheet.put(number, column, outgoing(held) if isinstance(held, str) else held, style)
        fit_line(bench, CataloguePart.GOALS, number, {**_texts(row), "department": shown})
    _highlight(bench, len(rows))


def _texts(row: Row) -> dict[str, str]:
    values = ((column.field, getattr(row, column.field)) for column in stored(CataloguePart.GOALS))
    return {field: value for field, value in values if isinstance(value, str)}


def _check_formula(language: Language) -> str:
    """The live check beside each row, in words: the first thing that is missing, or ok."""

    def cell(field: str) -> str:
        return field_of(CataloguePart.GOALS, field, language, this_row=True)

    def says(state: str) -> str:
        return '"' + text(f"catalogue.check.{state}", language) + '"'

    numeric = ",".join(
        f'{cell("kind")}="{word("kind", kind, language)}"' for kind in (Kind.NUMBER, Kind.PERCENT, Kind.MONEY)
    )
    figures = ",".join(cell(field) for field in FIGURES)
    whole = f"COUNTA({','.join(cell(column.field) for column in stored(CataloguePart.GOALS))})=0"
    same = _same_id(field_of(CataloguePart.GOALS, "id", language), cell("id"))
    unknown = f"SUMPRODUCT(--(tyokirja_departments={cell('department')}))=0"
    wordless = f'AND({cell("goal")}="",{cell("action")}="",{cell("measure")}="")'
    tests = (
        (whole, '""'),
        (f'{cell("id")}=""', says("no_id")),
        (same, says("same_id")),
        (f'{cell("department")}=""', says("no_department")),
        (unknown, says("unknown_department")),
        (wordless, says("no_text")),
        (f'{cell("kind")}=""', says("no_kind")),
        (f"AND(OR({numeric}),COUNTA({figures})>COUNT({figures}))", says("not_number")),
    )
    formula = says("ok")
    for test, answer in reversed(tests):
        formula = f"IF({test},{answer},{formula})"
    return f"={formula}"


def _same_id(ids: str, own: str) -> str:
    """True in a formula where another row has the row's id.

    Programs count by an index that they keep of the column, so that one hit, nearly every row, costs next to nothing.
    But counting takes ``T-*`` for a pattern and ``007`` for 7: anything but one hit is looked at exactly.
    """
    hits = f'COUNTIF({ids},"="&SUBSTITUTE({own},"~","~~"))'
    return f"IF(IFERROR({hits},0)=1,FALSE,SUMPRODUCT(--({ids}={own}))>1)"


def states(catalogue: Catalogue) -> tuple[str, ...]:
    """What the live check says of each row (a key of ``catalogue.check``), for programs that do not compute it."""
    ids = Counter(key(row.id) for row in catalogue.rows)
    departments = {department.id for department in catalogue.departments}
    return tuple(_state(row, ids[key(row.id)], row.department in departments) for row in catalogue.rows)


def _state(row: Row, same_ids: int, department_known: bool) -> str:
    if not row.id:
        return "no_id"
    if same_ids > 1:
        return "same_id"
    if not row.department:
        return "no_department"
    if not department_known:
        return "unknown_department"
    if not row.title:
        return "no_text"
    figures = (getattr(row, field) for field in FIGURES)
    numeric = row.kind in (Kind.NUMBER, Kind.PERCENT, Kind.MONEY)
    return "not_number" if numeric and any(isinstance(figure, str) for figure in figures) else "ok"


def name_meaning(bench: Bench) -> None:
    """The defined names that the sentences of the targets ask."""
    sheet = sheet_title(CataloguePart.GOALS, bench.language)

    def cell(field: str) -> str:
        return f"'{sheet}'!${letters_of(CataloguePart.GOALS, field)}1"

    for name, formula in meaning.names(cell, bench.language, bench.catalogue.settings.period):
        bench.book.name(name, formula)


def _highlight_meaning(bench: Bench, sheet: Sheet, last: int) -> None:
    """A target that cannot be judged stands out before any form goes out."""
    place, letter = place_of(CataloguePart.GOALS, "meaning"), letters_of(CataloguePart.GOALS, "meaning")
    start = text("judgement.met.not", bench.language, gap="").rstrip()
    wrong = f'=LEFT(${letter}2,{len(start)})="{start}"'
    look = bench.style({"bg_color": DOUBTFUL})
    sheet.colour_where((1, place, last, place), wrong, look)


def _highlight(bench: Bench, lines: int) -> None:
    """Doubtful cells while their doubt is open, and cells that a row cannot do without."""
    sheet, last = bench.sheets[CataloguePart.GOALS], max(lines, 1) + SPARE
    final = len(_GOALS) - 1
    _highlight_meaning(bench, sheet, last)
    for part, here in named_doubts(bench):
        # What the program has made of the source is marked, but not as loudly as what is to be decided.
        loud = part is CataloguePart.DOUBTS
        look = bench.style({"bg_color": DOUBTFUL, "bold": True} if loud else {"bg_color": PROPOSED, "italic": True})
        sheet.colour_where((1, 0, last, final - 1), f'=AND($A2<>"",SUMPRODUCT({here})>0)', look, stop_if_true=True)
    fault = bench.style({"bg_color": FAULTY})
    filled = f"COUNTA($C2:${column_name(final)}2)>0"
    twice = f"SUMPRODUCT(--($A$2:$A${last + 1}=$A2))>1"
    no_id = f'=OR(AND($A2="",{filled}),AND($A2<>"",{twice}))'
    sheet.colour_where((1, 0, last, 0), no_id, fault)
    missing = '=OR(AND($B2="",$A2<>""),AND($B2<>"",SUMPRODUCT(--(tyokirja_departments=$B2))=0))'
    sheet.colour_where((1, 1, last, 1), missing, fault)
    check = column_name(final + 1)
    wrong = f'=AND(${check}2<>"",${check}2<>"{text("catalogue.check.ok", bench.language)}")'
    sheet.colour_where((1, final, last, final), wrong, fault)

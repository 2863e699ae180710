"""Writes the catalogue workbook: the office's one place to review, correct and complete what will be asked."""

from __future__ import annotations

from tyokirja.catalogue.layout import (
    COLUMNS,
    FORMAT,
    IMPRINT,
    SETTING_WORDS,
    SETTINGS,
    CataloguePart,
    column_name,
    place_of,
    sheet_title,
)
from tyokirja.catalogue.limits import too_long
from tyokirja.catalogue.reading.cells import outgoing
from tyokirja.catalogue.words import LISTS, word, words
from tyokirja.catalogue.writing.doubts import doubts_on, put_choices, write_doubts
from tyokirja.catalogue.writing.goals import department_names, field_of, write_goals
from tyokirja.catalogue.writing.guide import write_guide
from tyokirja.catalogue.writing.report import write_report
from tyokirja.catalogue.writing.tables import DOUBTFUL, PLAIN, QUIET, SPARE, TEXT, Bench, fit_line, lay_table, put_line
from tyokirja.excel.book import Book, Sheet
from tyokirja.model import Catalogue, Decision, Light, Unit
from tyokirja.names import HIDDEN_SHEET
from tyokirja.problems import Refused
from tyokirja.texts import text
from tyokirja.written import key


def catalogue_workbook(catalogue: Catalogue) -> bytes:
    """The catalogue as an .xlsx workbook; the same catalogue gives the same bytes.

    Sheets are named and headed in the catalogue's language. *Tarkistettavat* and *Tuontiraportti* are there when there is
    something to tell. Texts are written as they are, but for characters that no cell can hold (control characters);
    a text above Excel's 32,767 characters raises :class:`Refused` (TEXT_TOO_LONG, one problem for each).
    """
    if problems := too_long(catalogue):
        raise Refused(problems)
    language, settings = catalogue.settings.language, catalogue.settings
    title = f"{text('catalogue.title', language)} {outgoing(settings.organisation)} {outgoing(settings.period)}"
    # Office programs refuse to open a document whose properties run over 255 characters.
    book = Book(title.strip()[:200], language, company=outgoing(settings.organisation)[:200])
    parts = [part for part in CataloguePart if _wanted(part, catalogue)]
    bench = Bench(book, catalogue, language, {part: book.sheet(sheet_title(part, language)) for part in parts})
    _write_hidden(bench)
    write_guide(bench)
    write_goals(bench)
    _write_departments(bench)
    if CataloguePart.UNITS in bench.sheets:
        write_units(bench)
    _write_settings(bench)
    _write_rounds(bench)
    _write_choices(bench)
    for part in (CataloguePart.DOUBTS, CataloguePart.PROPOSALS):
        if part in bench.sheets:
            write_doubts(bench, part)
    if CataloguePart.SEEN in bench.sheets:
        _write_seen(bench)
    if CataloguePart.REPORT in bench.sheets:
        write_report(bench)
    bench.sheets[CataloguePart.GUIDE].activate()
    return book.to_bytes()


def _wanted(part: CataloguePart, catalogue: Catalogue) -> bool:
    if part in (CataloguePart.DOUBTS, CataloguePart.PROPOSALS):
        return bool(doubts_on(catalogue, part))
    if part is CataloguePart.UNITS:
        return bool(units_of(catalogue))
    if part is CataloguePart.SEEN:
        return bool(catalogue.seen)
    return part is not CataloguePart.REPORT or catalogue.report is not None


def _write_hidden(bench: Bench) -> None:
    """Identity from A1, and the lists behind the dropdowns, each in a column and under a defined name."""
    sheet = bench.book.sheet(HIDDEN_SHEET)
    sheet.very_hidden()
    goals = COLUMNS[CataloguePart.GOALS]
    facts = [
        ("format", FORMAT),
        ("organisation", outgoing(bench.catalogue.settings.organisation_id)),
        ("language", bench.language.value),
        *((f"column:{column.field}", column_name(number)) for number, column in enumerate(goals, start=1)),
        *((f"{IMPRINT}{outgoing(row_id)}", marks) for row_id, marks in bench.catalogue.imprint),
    ]
    for number, (name, value) in enumerate(facts):
        sheet.put(number, 0, name)
        sheet.put(number, 1, value)
    for column, name in enumerate(LISTS, start=3):
        shown = words(name, bench.language)
        for number, each in enumerate(shown):
            sheet.put(number, column, each)
        letter = column_name(column + 1)
        bench.book.name(f"tyokirja_{name}", f"='{HIDDEN_SHEET}'!${letter}$1:${letter}${len(shown)}")
        if name == "decision":
            undecided = f"='{HIDDEN_SHEET}'!${letter}$1:${letter}${list(Decision).index(Decision.KEPT) + 1}"
            bench.book.name("tyokirja_undecided", undecided)
    put_choices(sheet, bench.catalogue)
    nothing = column_name(3 + len(LISTS) + 1)
    bench.book.name("tyokirja_nothing", f"='{HIDDEN_SHEET}'!${nothing}$1:${nothing}$1")
    where = f"'{sheet_title(CataloguePart.DEPARTMENTS, bench.language)}'!$B$2"
    last = len(bench.catalogue.departments) + SPARE + 1
    # The list ends with the last name: blank cells in a list would let anything through.
    names = f"{where}:$B${last}"
    bench.book.name("tyokirja_departments", f"={where}:INDEX({names},MAX(1,COUNTA({names})))")


def _write_departments(bench: Bench) -> None:
    departments = bench.catalogue.departments
    lay_table(bench, CataloguePart.DEPARTMENTS, len(departments), {"rows": _rows_formula(bench)})
    for number, department in enumerate(departments, start=1):
        put_line(bench, CataloguePart.DEPARTMENTS, number, department)
        own = len(bench.catalogue.rows_of(department.id))
        column = len(COLUMNS[CataloguePart.DEPARTMENTS]) - 1
        sheet = bench.sheets[CataloguePart.DEPARTMENTS]
        sheet.write_formula(number, column, _rows_formula(bench), bench.style(QUIET, text_wrap=False), own)


def _rows_formula(bench: Bench) -> str:
    name = field_of(CataloguePart.DEPARTMENTS, "name", bench.language, this_row=True)
    return f"=SUMPRODUCT(--({field_of(CataloguePart.GOALS, 'department', bench.language)}={name}))"


def _write_settings(bench: Bench) -> None:
    settings, language, sheet = bench.catalogue.settings, bench.language, bench.sheets[CataloguePart.SETTINGS]
    lay_table(bench, CataloguePart.SETTINGS, len(SETTINGS))
    for number, name in enumerate(SETTINGS, start=1):
        value = getattr(settings, name)
        if name in SETTING_WORDS:
            code = ("no", "yes")[value] if isinstance(value, bool) else value
            value = word(SETTING_WORDS[name], code, language)
            rule = {"validate": "list", "source": f"=tyokirja_{SETTING_WORDS[name]}", "error_type": "warning"}
            sheet.data_validation(number, 1, number, 1, rule)
        sheet.put(number, 0, text(f"catalogue.settings.{name}", language), bench.style(PLAIN, bold=True))
        sheet.put(number, 1, outgoing(value), bench.style(TEXT))
        meaning = text(f"catalogue.settings.{name}.help", language)
        sheet.put(number, 2, meaning, bench.style(QUIET))
        fit_line(bench, CataloguePart.SETTINGS, number, {"value": value, "help": meaning})


def _write_rounds(bench: Bench) -> None:
    lay_table(bench, CataloguePart.ROUNDS, len(bench.catalogue.rounds))
    for number, round_ in enumerate(bench.catalogue.rounds, start=1):
        put_line(bench, CataloguePart.ROUNDS, number, round_)


def _write_seen(bench: Bench) -> None:
    """The columns of the document's tables, each to be told what it is; those without an answer stand out."""
    seen, part = bench.catalogue.seen, CataloguePart.SEEN
    lay_table(bench, part, len(seen))
    for number, column in enumerate(seen, start=1):
        put_line(bench, part, number, column)
    use, look = place_of(part, "use"), bench.style({"bg_color": DOUBTFUL})
    bench.sheets[part].conditional_format(1, use, len(seen), use, {"type": "blanks", "format": look})


_LIGHT_FILLS = {Light.GREEN: "#D9EAD3", Light.YELLOW: "#FFF2CC", Light.RED: "#F4CCCC", Light.GREY: "#E4E7EB"}


def _write_choices(bench: Bench) -> None:
    choices = bench.catalogue.choices
    lay_table(bench, CataloguePart.CHOICES, len(choices))
    for number, choice in enumerate(choices, start=1):
        put_line(bench, CataloguePart.CHOICES, number, choice)
    _colour_lights(bench, bench.sheets[CataloguePart.CHOICES], len(choices))


def _colour_lights(bench: Bench, sheet: Sheet, lines: int) -> None:
    column = place_of(CataloguePart.CHOICES, "light")
    for light, fill in _LIGHT_FILLS.items():
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{word("light", light, bench.language)}"',
            "format": bench.style({"bg_color": fill}),
        }
        sheet.conditional_format(1, column, max(lines, 1) + SPARE, column, rule)


def units_of(catalogue: Catalogue) -> tuple[Unit, ...]:
    """The units that the rows name, department by department, and those of which the office has said something."""
    known = {(unit.department, key(unit.name)): unit for unit in catalogue.units}
    units: dict[tuple[str, str], Unit] = {}
    for department in catalogue.departments:
        for row in catalogue.rows_of(department.id):
            place = department.id, key(row.unit)
            if row.unit and place not in units:
                units[place] = known.get(place, Unit(department.id, row.unit))
    return (*units.values(), *(each for place, each in known.items() if place not in units))


def write_units(bench: Bench) -> None:
    """The sheet *Vastuualueet*."""
    part, units = CataloguePart.UNITS, units_of(bench.catalogue)
    names = department_names(bench.catalogue)
    own = {name: field_of(part, name, bench.language, this_row=True) for name in ("department", "name")}
    rows = {name: field_of(CataloguePart.GOALS, name, bench.language) for name in ("department", "unit")}
    formula = f"=SUMPRODUCT(({rows['department']}={own['department']})*({rows['unit']}={own['name']}))"
    lay_table(bench, part, len(units), {"rows": formula})
    counts: dict[tuple[str, str], int] = {}
    for row in bench.catalogue.rows:
        place = row.department, key(row.unit)
        counts[place] = counts.get(place, 0) + 1
    quiet = bench.style(QUIET, text_wrap=False)
    for number, unit in enumerate(units, start=1):
        put_line(bench, part, number, unit, department=names.get(unit.department, unit.department))
        count = counts.get((unit.department, key(unit.name)), 0)
        bench.sheets[part].write_formula(number, len(COLUMNS[part]) - 1, formula, quiet, count)

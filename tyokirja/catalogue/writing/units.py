"""Lays out *Vastuualueet*: every unit that has rows, with who answers for it where the office has said so."""

from __future__ import annotations

from tyokirja.catalogue.layout import COLUMNS, CataloguePart
from tyokirja.catalogue.writing.goals import department_names, field_of
from tyokirja.catalogue.writing.tables import QUIET, Bench, lay_table, put_line
from tyokirja.model import Catalogue, Unit
from tyokirja.written import key


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

"""Reads *Vastuualueet*: who answers for each unit where its department does not."""

from __future__ import annotations

from collections.abc import Iterable

from tyokirja.catalogue.reading.goals import Departments
from tyokirja.catalogue.reading.lines import Line
from tyokirja.catalogue.reading.lists import Problems, missing, read_addresses, read_one, split, twice
from tyokirja.model import Language, Unit
from tyokirja.problems import Problem
from tyokirja.written import key


def read_units(lines: Iterable[Line], departments: Departments) -> tuple[tuple[Unit, ...], Problems]:
    """The units of which the office says something; a second one of the same name in a department is left out."""
    units: dict[tuple[str, str], tuple[Unit, Line]] = {}
    problems: list[Problem] = []
    for line in lines:
        problems += line.faults()
        name = line.text("name")
        if not name:
            problems += missing(line, "name")
            continue
        department, faults = departments.read(line, "")
        email, bad = read_addresses(line, "email", line.text("email"))
        cc, bad_cc = read_addresses(line, "cc", line.text("cc"))
        language, unknown = read_one(line, "language", "language", "")
        problems += (*faults, *bad, *bad_cc, *unknown)
        place = department, key(name)
        if place in units:
            problems.append(twice(line, "name", name, units[place][1]))
            continue
        spoken = Language(language) if language else None
        units[place] = Unit(department, name, line.text("contact"), email, spoken, split(cc, "\n;,")), line
    said = (unit for unit, _ in units.values())
    return tuple(each for each in said if each != Unit(each.department, each.name)), tuple(problems)

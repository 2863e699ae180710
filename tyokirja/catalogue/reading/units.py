"""Reads *Vastuualueet*: who answers for each unit where its department does not."""

from __future__ import annotations

from collections.abc import Iterable

from tyokirja.catalogue.reading.goals import Departments
from tyokirja.catalogue.reading.lines import Line
from tyokirja.catalogue.reading.lists import Problems, missing, read_contact, twice
from tyokirja.model import Unit
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
        contact, wrong = read_contact(line)
        problems += (*faults, *wrong)
        place = department, key(name)
        if place in units:
            problems.append(twice(line, "name", name, units[place][1]))
            continue
        units[place] = Unit(department, name, *contact), line
    listed = (unit for unit, _ in units.values())
    return tuple(each for each in listed if each != Unit(each.department, each.name)), tuple(problems)

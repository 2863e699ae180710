"""The sheet *Ennusteet*: results and what is expected at the end, by department and by body; and *Arviointi*, the rules."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from tyokirja import judge
from tyokirja.report.master.making import Making, TableColumn
from tyokirja.report.outlook import Group

_NUMBERS = {
    "measures": "measures.total",
    "measures_attained": "measures.attained",
    "measures_missed": "measures.missed",
    "measures_open": "measures.open",
    "expected_met": "expected.met",
    "expected_partly": "expected.partly",
    "expected_missed": "expected.missed",
    "expected_unknown": "expected.unknown",
    "goals": "goals.total",
    "goals_attained": "goals.attained",
    "goals_expected": "goals_expected.attained",
}
"""The columns of figures, and what each shows of a group."""

_COLUMNS = (
    TableColumn("group", 60),
    TableColumn("part", 20),
    *(TableColumn(name, 12, "right") for name in _NUMBERS),
)
_numbers: Callable[[Group], tuple[int, ...]] = attrgetter(*_NUMBERS.values())


def write(making: Making) -> None:
    """One line for the whole, for each department and for each body that goals bind towards."""
    results = making.results
    whole = [("whole", "", results.whole)]
    departments = [("department", making.department(department.key), department) for department in results.departments]
    bodies = [("binding_body", body.key or making.words("outlook.no_body"), body) for body in results.bodies]

    def line(record: tuple[str, str, Group]) -> list[object]:
        part, name, group = record
        return [
            name or making.words("outlook.whole"),
            making.words(f"outlook.{part}") if name else "",
            *_numbers(group),
        ]

    making.listing("outlook", _COLUMNS, [*whole, *departments, *bodies], line, freeze_columns=1)


def write_methods(making: Making) -> None:
    """The sheet *Arviointi*: the rules by which these rows were judged, one line each."""
    rules = judge.methods((merged.row for merged in making.consolidation.rows), making.language)
    sheet = making.sheet("methods", about=making.words("about.methods"))
    making.table(sheet, "methods", [TableColumn("methods", 110)], rules, lambda rule: [rule], empty="–")

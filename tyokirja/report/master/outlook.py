"""The sheet *Ennusteet*: results and what is expected at the end, by department and by body; and *Arviointi*, the rules."""

from __future__ import annotations

from tyokirja import judge
from tyokirja.report.master.making import Making, TableColumn
from tyokirja.report.outlook import Group

_NUMBER = 12.0
_NUMBERS = (
    "measures", "measures_attained", "measures_missed", "measures_open", "expected_met", "expected_partly", "expected_missed",
    "expected_unknown", "goals", "goals_attained", "goals_expected",
)  # fmt: skip
_COLUMNS = (
    TableColumn("group", 60),
    TableColumn("part", 20),
    *(TableColumn(name, _NUMBER, "right") for name in _NUMBERS),
)


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


def _numbers(group: Group) -> list[object]:
    measures, expected, goals = group.measures, group.expected, group.goals
    return [
        measures.total,
        measures.attained,
        measures.missed,
        measures.open,
        expected.met,
        expected.partly,
        expected.missed,
        expected.unknown,
        goals.total,
        goals.attained,
        group.goals_expected.attained,
    ]

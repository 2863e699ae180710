"""Catalogue + split -> who gets which rows: a department all of its own, or each of its units theirs.

A unit is a receiver like any other, with its department's contact, address and language where it has none of its own.
Which split a round has follows from the forms that were issued in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tyokirja.model import REST, Catalogue, Department, Language, Round, Row, Unit
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass
from tyokirja.rounds import RoundFolder
from tyokirja.texts import text
from tyokirja.texts.departments import name_in
from tyokirja.written import key


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets one form. ``department`` is as this receiver is written to: the contact, address and language are its own.

    ``unit`` is empty for a whole department, :data:`REST` for the rows of no unit of one that is split. ``name`` tells it
    apart from all others (``Tekninen: Hallinto``), and so does ``id``, by which forms' mail is remembered.
    """

    department: Department
    name: str
    unit: str = ""
    rows: tuple[Row, ...] = ()

    @property
    def id(self) -> str:
        """The department's id, and after a slash the unit."""
        return f"{self.department.id}/{self.unit}" if self.unit else self.department.id

    @property
    def part(self) -> tuple[str, str]:
        """Department and unit, as the names of files are known by."""
        return self.department.id, self.unit

    @property
    def shown_name(self) -> str:
        """The name in the language that the receiver is written to in."""
        department = name_in(self.department.name, self.language)
        unit = text("form.rest", self.language) if self.unit == REST else self.unit
        return f"{department}: {unit}" if unit else department

    @property
    def language(self) -> Language:
        """The language of its form and its letters."""
        return self.department.language

    @property
    def asked_rows(self) -> tuple[Row, ...] | None:
        """The rows that its form is to be made of; None for all of a department's."""
        return self.rows if self.unit else None


def of_department(catalogue: Catalogue, department: Department, *, by_unit: bool) -> tuple[Receiver, ...]:
    """The receivers of a department: one, or one for each unit and one for the rows of none. One unit alone is the whole."""
    rows = catalogue.rows_of(department.id)
    units = list(dict.fromkeys(row.unit for row in rows)) if by_unit else []
    if len(units) < 2:
        return (Receiver(department, department.name, "", rows),)
    known = {key(declared.name): declared for declared in catalogue.units if declared.department == department.id}
    language = catalogue.settings.language
    return tuple(
        Receiver(
            _answering(department, known.get(key(unit)) if unit else None),
            f"{department.name}: {unit or text('form.rest', language)}",
            unit or REST,
            tuple(row for row in rows if row.unit == unit),
        )
        for unit in units
    )


def _answering(department: Department, unit: Unit | None) -> Department:
    """The department as one of its units is written to. An address of the unit's own has no copies but the unit's."""
    if unit is None:
        return department
    own = bool(unit.email)
    return replace(
        department,
        contact=unit.contact or ("" if own else department.contact),
        email=unit.email or department.email,
        language=unit.language or department.language,
        cc=unit.cc or (() if own else department.cc),
    )


def of_catalogue(catalogue: Catalogue, *, by_unit: bool = False) -> tuple[Receiver, ...]:
    """All receivers of a catalogue, in its order; also departments without rows, which get no form."""
    return tuple(
        receiver
        for department in catalogue.departments
        for receiver in of_department(catalogue, department, by_unit=by_unit)
    )


def of_round(folder: RoundFolder, catalogue: Catalogue, round_: Round) -> tuple[Receiver, ...]:
    """The receivers of a round: of each department by the forms that were issued, all of it where none were."""
    split = split_departments(folder, catalogue, round_)
    return tuple(
        receiver
        for department in catalogue.departments
        for receiver in of_department(catalogue, department, by_unit=department.id in split)
    )


def split_departments(folder: RoundFolder, catalogue: Catalogue, round_: Round) -> frozenset[str]:
    """The departments whose units have forms of their own in a round."""
    try:
        issued = {path.name for path in folder.forms.iterdir()}
    except OSError:
        return frozenset()
    parts = dict.fromkeys((row.department, row.unit) for row in catalogue.rows if row.unit)
    departments = {department.id: department for department in catalogue.departments}
    return frozenset(
        id_
        for id_, unit in parts
        if id_ in departments and folder.form(catalogue, round_, departments[id_], unit).name in issued
    )


def find(receivers: Sequence[Receiver], wanted: str, file: str = "") -> tuple[Receiver, ...]:
    """Those that a person means by a name: a unit by its own or its whole name, a department for all of its receivers.

    Raises :class:`Refused` (``UNKNOWN_DEPARTMENT``) with the names that there are and the nearest; a unit's name that
    several departments have does not tell which is meant.
    """
    folded = _folded(wanted)
    of_it = [
        receiver for receiver in receivers if folded in {key(receiver.department.id), key(receiver.department.name)}
    ]
    exact = [
        receiver
        for receiver in receivers
        if folded in {_folded(receiver.id), _folded(receiver.name), _folded(receiver.shown_name)}
    ]
    by_unit = [receiver for receiver in receivers if receiver.unit and folded == key(receiver.unit)]
    if exact:
        return (exact[0],)
    if of_it:
        return tuple(receiver for receiver in of_it if receiver.department.id == of_it[0].department.id)
    if len(by_unit) == 1:
        return tuple(by_unit)
    names = list(dict.fromkeys(receiver.name for receiver in by_unit or receivers))
    names += (
        [] if by_unit else [name for name in dict.fromkeys(r.department.name for r in receivers) if name not in names]
    )
    fields = (("known", ", ".join(names)), ("meant", "" if by_unit else nearest(wanted, names)))
    raise Refused(Problem(Code.UNKNOWN_DEPARTMENT, file=file, value=wanted, fields=fields))


def _folded(name: str) -> str:
    """A name for comparing, whichever way department and unit are set apart: ``:``, as in mail, ``–``, as in a form, ``/``."""
    for mark in (" – ", " - ", "/"):
        name = name.replace(mark, ": ")
    return key(name)


class Whose:
    """Which receiver a row, a returned form or a problem belongs to."""

    def __init__(self, receivers: Iterable[Receiver]) -> None:
        self._of_row: dict[str, Receiver] = {}
        self._of_part: dict[tuple[str, str], Receiver] = {}
        self._of_department: dict[str, list[Receiver]] = {}
        for receiver in receivers:
            self._of_part[receiver.part] = receiver
            self._of_department.setdefault(receiver.department.id, []).append(receiver)
            self._of_row.update((row.id, receiver) for row in receiver.rows)

    def row(self, row_id: str) -> Receiver | None:
        """The receiver that a row is asked of; None for a row that is not in the round."""
        return self._of_row.get(row_id)

    def form(self, department: str, unit: str) -> tuple[Receiver, ...]:
        """Those whose rows a form of this department and unit shows: all of the department's where the split was another."""
        own = self._of_part.get((department, unit))
        return (own,) if own is not None else tuple(self._of_department.get(department, ()))

    def problem(self, problem: Problem, unit: str = "") -> Receiver | None:
        """Who mends a problem: whoever the row is asked of, else whoever the form of this ``unit`` is."""
        of_row = self._of_row.get(problem.row_id)
        if of_row is not None and of_row.department.id == problem.department:
            return of_row
        return next(iter(self.form(problem.department, unit)), None)

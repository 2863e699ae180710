"""Catalogue -> the round folder and its forms: planned whole, then written whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tyokirja import form, launchers
from tyokirja.catalogue import reading
from tyokirja.catalogue.comparing import differences
from tyokirja.files import holds, write_whole
from tyokirja.handwork import keep, untouched
from tyokirja.history import previous_answers
from tyokirja.layout import load
from tyokirja.model import Catalogue, Department, Round, Row, RowChange
from tyokirja.problems import Code, Problem, Refused, Severity
from tyokirja.rounds import RoundFolder, find_department, find_round, round_folder


@dataclass(frozen=True, slots=True)
class PlannedForm:
    """One form to be written. ``state`` is ``new``, ``same`` (already there, byte for byte) or ``changed``."""

    path: Path
    department: Department
    unit: str
    rows: int
    data: bytes
    state: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would write. ``changes`` are the catalogue's since the round was issued before.

    ``problems`` are what the office should know of the forms before they go out.
    """

    folder: RoundFolder
    round: Round
    catalogue: Catalogue
    forms: tuple[PlannedForm, ...]
    changes: tuple[RowChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    source: bytes = b""


Progress = Callable[[int, int], None]


def plan(
    catalogue_path: Path,
    round_code: str,
    output: Path,
    *,
    by_unit: bool = False,
    departments: Sequence[str] = (),
    workers: int | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Everything that ``generate`` would write, made in memory; nothing on disk is touched.

    ``workers`` is how many processes make the forms: see :func:`tyokirja.form.many`.
    Raises :class:`Refused` with every fault of the catalogue or template at once, or for an unknown round or
    department.
    """
    catalogue, problems = reading.read(catalogue_path)
    round_ = find_round(catalogue, round_code, str(catalogue_path))
    wanted = list(dict.fromkeys(find_department(catalogue, each, str(catalogue_path)) for each in departments))
    faults = [each for each in problems if each.severity is Severity.ERROR]
    if faults:
        raise Refused(faults)
    layout = load(catalogue.settings.template)
    folder = round_folder(output, catalogue, round_)
    previous = previous_answers(folder, catalogue, round_)
    parts = _parts(catalogue, wanted, by_unit)
    orders = [form.Order(department, rows if by_unit else None) for department, unit, rows in parts]
    made = form.many(catalogue, round_, layout, orders, previous=previous, workers=workers, progress=progress)
    planned = []
    concerns: list[Problem] = []
    for (department, unit, rows), each in zip(parts, made, strict=True):
        path = folder.form(catalogue, round_, department, unit)
        planned.append(PlannedForm(path, department, unit, len(rows), each.data, _state(path, each.data)))
        concerns += each.concerns
    return Plan(
        folder,
        round_,
        catalogue,
        tuple(planned),
        _changes(folder, catalogue),
        (*concerns, *folder.concerns()),
        catalogue_path.read_bytes(),
    )


def _parts(
    catalogue: Catalogue, wanted: Sequence[Department], by_unit: bool
) -> list[tuple[Department, str, tuple[Row, ...]]]:
    """Who gets which rows: a department all of its own, or each unit those of the unit (rows without one together)."""
    parts = []
    for department in wanted or catalogue.departments:
        rows = catalogue.rows_of(department.id)
        units = list(dict.fromkeys(row.unit for row in rows)) if by_unit else [""]
        if len(units) < 2:
            units = [""]  # one unit alone is the whole department
        for unit in units:
            own = tuple(row for row in rows if row.unit == unit) if len(units) > 1 else rows
            if own:
                parts.append((department, unit if by_unit else "", own))
    return parts


def _state(path: Path, data: bytes) -> str:
    if not path.exists():
        return "new"
    return "same" if holds(path, data) else "changed"


def _changes(folder: RoundFolder, catalogue: Catalogue) -> tuple[RowChange, ...]:
    """What has changed in the catalogue since this round was issued; empty where it was not."""
    if not folder.catalogue.is_file():
        return ()
    try:
        issued, _ = reading.read(folder.catalogue)
    except Refused:
        return ()
    return differences(issued, catalogue)


@dataclass(frozen=True, slots=True)
class CarriedOut:
    """What was written, and what is to be told of it: a file that somebody has saved is kept under another name."""

    paths: tuple[Path, ...]
    problems: tuple[Problem, ...] = ()


def carry_out(planned: Plan, *, replace: bool = False) -> CarriedOut:
    """Write the round folder. Forms that have been issued and would change are not overwritten unless ``replace``.

    Raises :class:`Refused` (``ALREADY_ISSUED`` for each such form, ``OPEN_ELSEWHERE``, ``CANNOT_WRITE``) before
    anything is written where that can be known.
    """
    if not replace:
        changed = [each for each in planned.forms if each.state == "changed"]
        if changed:
            raise Refused(
                Problem(
                    Code.ALREADY_ISSUED,
                    file=str(each.path),
                    department=each.department.id,
                    fields=(("option", "--replace"),),
                )
                for each in changed
            )
    written: list[Path] = []
    problems: list[Problem] = []
    for folder in (planned.folder.forms, planned.folder.returned):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refused(Problem(Code.CANNOT_WRITE, file=str(folder), value=error.strerror or "")) from error
    for each in planned.forms:
        if each.state != "same":
            problems += _written(each.path, each.data)
            written.append(each.path)
    catalogue = planned.folder.catalogue
    if not holds(catalogue, planned.source):
        # Rows that somebody has added to the round's own copy are in no other file.
        problems += _written(catalogue, planned.source, f"{catalogue.stem}-edellinen{catalogue.suffix}")
        written.append(catalogue)
    written += launchers.write(planned.folder.root, planned.catalogue.settings.language)
    return CarriedOut(tuple(written), tuple(problems))


def _written(path: Path, data: bytes, name: str = "") -> list[Problem]:
    """Write a file; what a person has saved there is kept first, and told."""
    saved = path.is_file() and not untouched(path)
    kept = keep(path, data, name)
    write_whole(path, data)
    if kept is None or not saved:
        return []
    return [Problem(Code.KEPT_EDITED, file=str(path), fields=(("kept", kept.name),))]

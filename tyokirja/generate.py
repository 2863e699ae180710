"""Catalogue -> the round folder and its forms: planned whole, then written whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from tyokirja import form
from tyokirja.catalogue.comparing import differences
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.files import holds, remove, write_whole
from tyokirja.files.handwork import keep, untouched
from tyokirja.layout import load
from tyokirja.model import Catalogue, Round, RowChange
from tyokirja.problems import Code, Problem, Refused, Severity
from tyokirja.records import dataclass
from tyokirja.report.data.earlier import previous_answers
from tyokirja.rounds import RoundFolder, find_round, launchers, round_folder
from tyokirja.rounds.receivers import Receiver, find, of_catalogue, of_department, split_departments


@dataclass(frozen=True, slots=True)
class PlannedForm:
    """One form to be written. ``state`` is ``new``, ``same`` (already there, byte for byte) or ``changed``."""

    path: Path
    receiver: Receiver
    data: bytes
    state: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run would write. ``changes`` are the catalogue's since the round was issued before.

    ``problems`` are what the office should know of the forms before they go out; ``withdrawn`` the forms of another
    split, which those that are written stand in place of.
    """

    folder: RoundFolder
    round: Round
    catalogue: Catalogue
    forms: tuple[PlannedForm, ...]
    changes: tuple[RowChange, ...] = ()
    problems: tuple[Problem, ...] = ()
    source: bytes = b""
    withdrawn: tuple[Path, ...] = ()


Progress = Callable[[int, int], None]


def plan(
    catalogue_path: Path,
    round_code: str,
    output: Path,
    *,
    by_unit: bool | None = None,
    departments: Sequence[str] = (),
    workers: int | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Everything that ``generate`` would write, made in memory; nothing on disk is touched.

    ``by_unit``: a form for each unit of a department, or for all of it; where not told, as the round was issued.
    ``departments`` are names of departments or units. ``workers`` is how many processes make the forms: see
    :func:`tyokirja.form.many`.
    Raises :class:`Refused` with every fault of the catalogue or template at once, or for an unknown round or
    department.
    """
    catalogue, problems = read_catalogue(catalogue_path)
    round_ = find_round(catalogue, round_code, str(catalogue_path))
    folder = round_folder(output, catalogue, round_)
    chosen = _chosen(folder, catalogue, round_, departments, by_unit, str(catalogue_path))
    faults = [problem for problem in problems if problem.severity is Severity.ERROR]
    if faults:
        raise Refused(faults)
    layout = load(catalogue.settings.template)
    previous = previous_answers(folder, catalogue, round_, layout.own)
    orders = [form.Order(receiver.department, receiver.asked_rows) for receiver in chosen]
    made = form.many(form.Ground(catalogue, round_, layout, previous), orders, workers=workers, progress=progress)
    planned = []
    concerns: list[Problem] = []
    for receiver, workbook in zip(chosen, made, strict=True):
        path = folder.form(catalogue, round_, receiver.department, receiver.unit)
        planned.append(PlannedForm(path, receiver, workbook.data, _state(path, workbook.data)))
        concerns += workbook.concerns
    withdrawn = _withdrawn(folder, catalogue, round_, chosen)
    return Plan(
        folder,
        round_,
        catalogue,
        tuple(planned),
        _changes(folder, catalogue),
        (*concerns, *_split_changed(withdrawn), *folder.concerns()),
        catalogue_path.read_bytes(),
        tuple(path for path, _ in withdrawn),
    )


def _chosen(
    folder: RoundFolder, catalogue: Catalogue, round_: Round, names: Sequence[str], by_unit: bool | None, file: str
) -> tuple[Receiver, ...]:
    """Who gets a form: those that are named, else everybody who has rows.

    Naming a unit splits its department. A department whose split is another now gets all of its forms anew, so that each
    row stands in exactly one.
    """
    issued = split_departments(folder, catalogue, round_)
    split = {
        department.id
        for department in catalogue.departments
        if by_unit or (by_unit is None and department.id in issued)
    }
    known = _receivers(catalogue, split)
    units = [
        receiver
        for receiver in of_catalogue(catalogue, by_unit=True)
        if receiver.unit and receiver.department.id not in split
    ]
    named = [receiver for name in names for receiver in find((*known, *units), name, file)]
    split |= {receiver.department.id for receiver in named if receiver.unit}
    turned = {receiver.department.id for receiver in named} & (split ^ issued)
    wanted = {receiver.id for receiver in named}
    return tuple(
        receiver
        for receiver in _receivers(catalogue, split)
        if receiver.rows and (not names or receiver.id in wanted or receiver.department.id in turned)
    )


def _receivers(catalogue: Catalogue, split: Collection[str]) -> tuple[Receiver, ...]:
    return tuple(
        receiver
        for department in catalogue.departments
        for receiver in of_department(catalogue, department, by_unit=department.id in split)
    )


def _withdrawn(
    folder: RoundFolder, catalogue: Catalogue, round_: Round, chosen: Sequence[Receiver]
) -> list[tuple[Path, Receiver]]:
    """The forms of another split that ask for rows of the forms that are to be written, with whose they were."""
    split = {receiver.department.id: bool(receiver.unit) for receiver in chosen}
    departments = {department.id: department for department in catalogue.departments}
    own = {folder.form(catalogue, round_, receiver.department, receiver.unit) for receiver in chosen}
    old = (
        (folder.form(catalogue, round_, receiver.department, receiver.unit), receiver)
        for id_, by_unit in split.items()
        for receiver in of_department(catalogue, departments[id_], by_unit=not by_unit)
    )
    return [(path, receiver) for path, receiver in old if path not in own and path.is_file()]


def _split_changed(withdrawn: Sequence[tuple[Path, Receiver]]) -> list[Problem]:
    """SPLIT_CHANGED for each department whose forms of another split make room."""
    files: dict[tuple[str, str], list[str]] = {}
    for path, receiver in withdrawn:
        files.setdefault((receiver.department.id, receiver.department.name), []).append(path.name)
    return [
        Problem(Code.SPLIT_CHANGED, department=id_, value=name, fields=(("files", ", ".join(names)),))
        for (id_, name), names in files.items()
    ]


def _state(path: Path, data: bytes) -> str:
    if not path.exists():
        return "new"
    return "same" if holds(path, data) else "changed"


def _changes(folder: RoundFolder, catalogue: Catalogue) -> tuple[RowChange, ...]:
    """What has changed in the catalogue since this round was issued; empty where it was not."""
    if not folder.catalogue.is_file():
        return ()
    try:
        issued, _ = read_catalogue(folder.catalogue)
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
        changed = [planned_form for planned_form in planned.forms if planned_form.state == "changed"]
        if changed:
            raise Refused(
                Problem(
                    Code.ALREADY_ISSUED,
                    file=str(planned_form.path),
                    department=planned_form.receiver.department.id,
                    fields=(("option", "--replace"),),
                )
                for planned_form in changed
            )
    written: list[Path] = []
    problems: list[Problem] = []
    for folder in (planned.folder.forms, planned.folder.returned):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refused(Problem(Code.CANNOT_WRITE, file=str(folder), value=error.strerror or "")) from error
    for planned_form in planned.forms:
        if planned_form.state != "same":
            problems += _written(planned_form.path, planned_form.data)
            written.append(planned_form.path)
    for path in planned.withdrawn:
        problems += _set_aside(path)
    catalogue = planned.folder.catalogue
    if not holds(catalogue, planned.source):
        # Rows that somebody has added to the round's own copy are in no other file.
        problems += _written(catalogue, planned.source, f"{catalogue.stem}-edellinen{catalogue.suffix}")
        written.append(catalogue)
    written += launchers.write(planned.folder.root, planned.catalogue.settings.language)
    return CarriedOut(tuple(written), tuple(problems))


def _set_aside(path: Path) -> list[Problem]:
    """Take away a form that asks for rows which others ask for now; what a person has saved there is kept beside it."""
    kept = keep(path, b"") if not untouched(path) else None
    remove(path)
    return [Problem(Code.KEPT_EDITED, file=str(path), fields=(("kept", kept.name),))] if kept else []


def _written(path: Path, data: bytes, name: str = "") -> list[Problem]:
    """Write a file; what a person has saved there is kept first, and told."""
    saved = path.is_file() and not untouched(path)
    kept = keep(path, data, name)
    write_whole(path, data)
    if kept is None or not saved:
        return []
    return [Problem(Code.KEPT_EDITED, file=str(path), fields=(("kept", kept.name),))]

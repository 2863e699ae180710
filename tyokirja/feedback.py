"""A round as gathered -> fresh forms for those who have something to mend.

A form that lies there as it would be made is not made again: of each the user's caches (:mod:`tyokirja.files.caches`) keep
fingerprints of what it was made from and of what came of that, and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from tyokirja import form
from tyokirja.by_receiver import filled_rows, to_mend
from tyokirja.files import caches
from tyokirja.gathering import Gathered
from tyokirja.model import MergedRow
from tyokirja.problems import Problem
from tyokirja.report.data.earlier import latest
from tyokirja.rounds.receivers import Receiver
from tyokirja.workers.sharing import MOST, Job

_PARTS = MOST // 2
"""Into so many parts the forms are divided at most, to be made beside other files."""

_CACHE, _REMEMBERED = "palautteet", 5_000
"""Among the caches, and how many forms are remembered there."""


def feedback(gathered: Gathered, *, workers: int | None = None) -> list[tuple[Path, bytes]]:
    """A fresh form for each receiver with something to mend, filled with everything that was answered to its rows."""
    return [made for make in makers(gathered, workers) for made in make()]


def makers(gathered: Gathered, workers: int | None = None, *, apart: bool = False) -> list[Job[tuple[Path, bytes]]]:
    """What makes the forms: all by one, with workers of its own, or ``apart`` in as many parts as can be shared out."""
    asked = to_mend(gathered)
    receivers = [receiver for receiver in gathered.receivers if receiver.id in asked]
    if not receivers:
        return []  # what makes forms is not loaded for none
    caches.ready(_CACHE, _REMEMBERED)
    count = min(len(receivers), _PARTS) if apart else 1
    answers, alone = filled_rows(gathered.consolidation.rows), 1 if apart else workers
    return [partial(_forms, gathered, receivers[at::count], asked, answers, alone) for at in range(count)]


def _forms(
    gathered: Gathered,
    receivers: Sequence[Receiver],
    asked: Mapping[str, tuple[Problem, ...]],
    answers: Mapping[str, MergedRow],
    workers: int | None,
) -> list[tuple[Path, bytes]]:
    folder, catalogue, round_ = gathered.folder, gathered.consolidation.catalogue, gathered.consolidation.round
    ground = form.Ground(catalogue, round_, gathered.layout, latest(gathered.past), answers)
    orders: dict[Path, form.Order] = {}
    marks: dict[Path, bytes] = {}
    for receiver in receivers:
        path = folder.feedback / folder.form(catalogue, round_, receiver.department, receiver.unit).name
        order = form.Order(receiver.department, receiver.asked_rows, problems=asked[receiver.id])
        orders[path] = order
        marks[path] = hashlib.sha256(caches.program() + form.made_from(ground, order)).digest()
    forms = {path: _standing(path, mark) for path, mark in marks.items()}
    lacking = [path for path, data in forms.items() if data is None]
    made = form.many(ground, [orders[path] for path in lacking], workers=workers)
    for path, new in zip(lacking, made, strict=True):
        forms[path] = new.data
        _remember(path, marks[path], new.data)
    return [(path, data) for path, data in forms.items() if data is not None]


def _standing(path: Path, mark: bytes) -> bytes | None:
    """The form that lies in its place, where it is what is made from that; None where it is not, or nobody knows."""
    kept = _kept(path)
    try:
        data = path.read_bytes()
        known = kept is not None and kept.read_bytes() == mark + hashlib.sha256(data).digest()
    except OSError:
        return None
    return data if known else None


def _remember(path: Path, mark: bytes, data: bytes) -> None:
    kept = _kept(path)
    if kept is not None:
        with contextlib.suppress(OSError):  # a machine that keeps nothing makes each form anew
            kept.write_bytes(mark + hashlib.sha256(data).digest())


def _kept(path: Path) -> Path | None:
    """Where it is told of the form in this place."""
    folder = caches.folder(_CACHE)
    return folder and folder / hashlib.sha256(os.fsencode(path.resolve())).hexdigest()

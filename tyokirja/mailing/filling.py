"""The form that a receiver gets once somebody has answered some of its rows: filled, so that nobody starts over."""

from __future__ import annotations

from collections.abc import Sequence

from tyokirja import form
from tyokirja.by_receiver import filled_rows
from tyokirja.feedback import feedback
from tyokirja.gathering import Gathered
from tyokirja.mailing.attaching import Form, issued_forms
from tyokirja.mailing.composing import Office
from tyokirja.model import MergedRow
from tyokirja.report.data.earlier import latest
from tyokirja.rounds.receivers import Receiver


class Forms:
    """The forms of a round as they are now: with what is to be mended, with what was answered, or as they were issued."""

    def __init__(self, office: Office, gathered: Gathered) -> None:
        self._office = office
        self._gathered = gathered
        self._issued = issued_forms(office.folder, office.catalogue, office.round, office.receivers)
        self._feedback = dict(feedback(gathered))

    def of(self, receiver: Receiver, rows: Sequence[MergedRow]) -> tuple[Form, ...]:
        """The form of a receiver whose rows stand so; empty where none was issued and nothing is answered."""
        office = self._office
        name = office.folder.form(office.catalogue, office.round, receiver.department, receiver.unit).name
        path = office.folder.feedback / name
        if path in self._feedback:
            return (Form(path, receiver, self._feedback[path]),)
        if any(merged.given for merged in rows):
            return (Form(path, receiver, self._filled(receiver, rows)),)
        issued = self._issued.get(receiver.id)
        return (issued,) if issued else ()

    def _filled(self, receiver: Receiver, rows: Sequence[MergedRow]) -> bytes:
        office, gathered = self._office, self._gathered
        earlier, answers = latest(gathered.past), filled_rows(rows)
        ground = form.Ground(office.catalogue, office.round, gathered.layout, earlier, answers)
        (made,) = form.many(ground, [form.Order(receiver.department, receiver.asked_rows)])
        return made.data

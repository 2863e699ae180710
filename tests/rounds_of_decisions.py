"""A round lived at random: returns, mended and blanker ones, files that go, corrections, choices, notes, a catalogue that
changes and is imported again, with clocks that disagree.

After each run every typed cell has to be in the ledger once, its text readable in the master at the place that the
ledger names, no decision and no note lost, and no answer newer than a decision hidden by it.
``tests/test_decisions_always.py`` runs a few such rounds, ``benchmarks/decisions.py`` thousands.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.masters import master_workbook
from tests.returns import HEADINGS, book, catalogue, identity_cells
from tyokirja.intake.expected import Expected, expected
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import submissions
from tyokirja.merge import ledger, merge
from tyokirja.merge.decisions import Office, mark, same_answer
from tyokirja.model import (
    Catalogue,
    ConflictChoice,
    Consolidation,
    Correction,
    Department,
    Language,
    OfficeNote,
    Outcome,
    ReturnedCell,
    Row,
    Standing,
    Submission,
)
from tyokirja.report import ledger_lines
from tyokirja.report.office import reading as office_input
from tyokirja.seal import shown_rows
from tyokirja.sources.imprint import imprints
from tyokirja.sources.reimport import departments_kept, in_place, matched
from tyokirja.values import as_typed
from tyokirja.workbooks.book import RawBook, column_index
from tyokirja.workbooks.reading import read
from tyokirja.written import Written, fingerprint, plain

ROWS = ("KOU-001", "KOU-002")
PLACES = {"KOU-001": "F5", "KOU-002": "F6"}
TYPED: dict[str, float | None] = {"100": 100.0, "90": 90.0, "95": 95.0, "100 kpl": 100.0, "paljon": None, "": None}
"""What is typed and what it is read as; an empty text is no answer."""

MORNING = datetime(2026, 7, 1, 8, tzinfo=UTC)
PREFILLED = {1: "goal", 2: "measure", 3: "baseline", 4: "target"}
_FORM = book().sheets[0].cells
ISSUED = tuple(
    shown_rows(
        (row.id, [(name, as_typed(_FORM[line, column])) for column, name in PREFILLED.items()])
        for line, row in enumerate(catalogue().rows[:5], 4)
    )
)
"""What the form of *talous* was issued with."""


def document(*, reworded: bool = False, retargeted: bool = False, shorter: bool = False) -> list[Row]:
    """The rows of the council's document, perhaps as it was revised."""
    rows = [replace(row, id="", source_text=f"{row.measure} {row.target}") for row in catalogue().rows]
    if reworded:
        rows[0] = replace(rows[0], measure=f"{rows[0].measure} vuodessa")
    if retargeted:
        rows[1] = replace(rows[1], target=15.0)
    return rows[:1] + rows[2:] if shorter else rows


def first_catalogue() -> Catalogue:
    """The catalogue as the first import made it."""
    made = catalogue()
    said = [replace(row, id=made.rows[at].id) for at, row in enumerate(document())]
    return replace(made, rows=tuple(said), imprint=imprints(said, "2026"))


def imported_again(previous: Catalogue, rows: list[Row]) -> Catalogue:
    """The catalogue after a revised document, as ``import`` makes it."""
    names = {each.id: each.name for each in previous.departments}
    kept = matched(rows, previous, "KOU", names, Language.FI, same_period=True)
    own, _ = departments_kept(catalogue().departments, previous, (*kept.rows, *kept.own))
    placed = in_place(kept.rows, kept.own, previous.rows)
    return replace(previous, rows=placed, departments=own, imprint=imprints(kept.said, "2026"))


@dataclass(frozen=True)
class Returned:
    """A file in the folder: what was typed in it, and the cells of people by place."""

    name: str
    book: RawBook
    typed: int


class RoundOfDecisions(RuleBasedStateMachine):
    """Two rows of one department, each asked for its actual."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Returned] = []
        self.read: list[Submission] = []
        self.catalogue = first_catalogue()
        self.made = 0
        self.office = Office()
        self.found: Consolidation | None = None
        self.came: dict[str, int] = {}
        self.run_number = 0
        self.decided: dict[tuple[str, str], int] = {}

    @initialize()
    def begin(self) -> None:
        """The first run, before anything has come."""
        self._run()

    @rule(typed=st.lists(st.sampled_from(sorted(TYPED)), min_size=2, max_size=2), hours=st.integers(0, 5))
    def returned(self, typed: list[str], hours: int) -> None:
        """A file with answers, saved by some clock."""
        self._add([(row_id, text, "") for row_id, text in zip(ROWS, typed, strict=True)], hours)

    @precondition(lambda self: self.found is not None and self.files)
    @rule(number=st.integers(0, 1), text=st.sampled_from(["105", "110", "100"]), hours=st.integers(0, 5))
    def mended(self, number: int, text: str, hours: int) -> None:
        """A feedback form: issued with what stood in the last master, one answer of it changed."""
        assert self.found is not None
        cells = []
        for at, row_id in enumerate(ROWS):
            stands = next((each.typed("actual") for each in self.found.rows if each.row.id == row_id), "")
            cells.append((row_id, text if at == number else stands, stands))
        self._add(cells, hours)

    @precondition(lambda self: len(self.files) > 1)
    @rule(data=st.data())
    def taken_away(self, data: Any) -> None:
        """Somebody deletes a file from the folder."""
        self.files.remove(data.draw(st.sampled_from(self.files)))

    @rule(number=st.integers(0, 1), text=st.sampled_from(["200", "100", "-"]))
    def corrected(self, number: int, text: str) -> None:
        """The office writes a correction on the last master."""
        others = tuple(each for each in self.office.corrections if each.row_id != ROWS[number])
        new = Correction(ROWS[number], "actual", "" if text == "-" else text, "K", "syy")
        self.office = replace(self.office, corrections=(*others, new))
        self.decided["correction", ROWS[number]] = self.run_number

    @precondition(lambda self: self.found is not None and any(each.reopened_by for each in self.found.corrections))
    @rule()
    def kept(self) -> None:
        """The office says that its reopened corrections hold."""
        assert self.found is not None
        reopened = {each.row_id for each in self.found.corrections if each.reopened_by}
        self.office = replace(
            self.office,
            corrections=tuple(
                replace(each, seen=None) if each.row_id in reopened else each for each in self.office.corrections
            ),
        )
        self.decided.update({("correction", row_id): self.run_number for row_id in reopened})

    @precondition(lambda self: self.found is not None and self.found.conflicts)
    @rule(data=st.data())
    def chosen(self, data: Any) -> None:
        """The office chooses among the answers of a conflict."""
        assert self.found is not None
        conflict = data.draw(st.sampled_from(self.found.conflicts))
        answer = data.draw(st.sampled_from([conflict.standing, *conflict.others]))
        others = tuple(each for each in self.office.choices if each.row_id != conflict.row_id)
        new = ConflictChoice(conflict.row_id, conflict.column, answer.typed)
        self.office = replace(self.office, choices=(*others, new))
        self.decided["choice", conflict.row_id] = self.run_number

    @rule(number=st.integers(0, 2), text=st.sampled_from(["Soita", "Tarkista luku"]))
    def noted(self, number: int, text: str) -> None:
        """The office writes a note: beside a row, or on the sheet of notes."""
        if number < len(ROWS):
            self.office = replace(self.office, row_notes={**self.office.row_notes, ROWS[number]: text})
        else:
            self.office = replace(self.office, notes=(*self.office.notes, OfficeNote(text)))

    @rule(
        number=st.integers(0, 1), how=st.sampled_from(["reworded", "retargeted", "told in words", "moved", "removed"])
    )
    def row_changed(self, number: int, how: str) -> None:
        """The office changes a row of the catalogue, or takes it away."""
        changes: dict[str, dict[str, Any]] = {
            "reworded": {"measure": "Aivan toinen mittari"},
            "retargeted": {"target": 999.0},
            "told in words": {"target_text": "alle 8 %"},
            "moved": {"department": "sivistys"},
        }
        rows = self.catalogue.rows
        if how == "removed":
            rows = tuple(row for row in rows if row.id != ROWS[number])
        else:
            rows = tuple(replace(row, **changes[how]) if row.id == ROWS[number] else row for row in rows)
        self.catalogue = replace(self.catalogue, rows=rows)

    @rule()
    def row_added(self) -> None:
        """The office adds a row of its own."""
        number = max(int(row.id[-3:]) for row in self.catalogue.rows) + 1
        own = Row(f"KOU-{number:03}", "sivistys", goal="Oma tavoite", measure=f"Toimiston mittari {number}")
        self.catalogue = replace(self.catalogue, rows=(*self.catalogue.rows, own))

    @rule()
    def department_renamed(self) -> None:
        """The department of the forms gets another id and name in mid-round."""
        departments = (Department("konserni", "Konsernipalvelut"), *self.catalogue.departments[1:])
        rows = tuple(
            replace(row, department="konserni") if row.department == "talous" else row for row in self.catalogue.rows
        )
        self.catalogue = replace(self.catalogue, departments=departments, rows=rows)

    @rule(reworded=st.booleans(), retargeted=st.booleans(), shorter=st.booleans())
    def imported_again(self, reworded: bool, retargeted: bool, shorter: bool) -> None:
        """A revised document is imported: the office's rows stay under their ids and with their words."""
        before = self.catalogue
        rows = document(reworded=reworded, retargeted=retargeted, shorter=shorter)
        self.catalogue = imported_again(before, rows)
        known = {name for name, _ in before.imprint}
        own = [row for row in before.rows if row.id not in known]
        assert [row for row in self.catalogue.rows if row.id in {each.id for each in own}] == own

    @rule()
    def consolidated(self) -> None:
        """The next run."""
        self._run()

    def _add(self, cells: list[tuple[str, str, str]], hours: int) -> None:
        self.made += 1
        name = f"{self.made}.xlsx"
        typed: dict[str, object] = {PLACES[row_id]: text for row_id, text, _ in cells if plain(text)}
        bases = [(f"base:{row_id}:actual", fingerprint(base)) for row_id, _, base in cells if base]
        # One of the forms says nothing of the other, so that each is a file of its own.
        hidden = [*identity_cells(), *ISSUED, *bases]
        made = book({**typed, "M9": name}, hidden=hidden, saved=MORNING + timedelta(hours=hours))
        self.files.append(Returned(name, made, len(typed) + 1))
        self.came[name] = self.run_number + 1

    def _wanted(self) -> Expected:
        headings = {each.id: HEADINGS for each in self.catalogue.departments}
        return expected(self.catalogue, self.catalogue.rounds[1], issues={}, headings=headings)

    def _read(self) -> list[Submission]:
        wanted = self._wanted()
        return [
            result.submission
            for each in self.files
            for result in submissions(Candidate(each.name, each.name.encode()), each.book, wanted, {})
        ]

    def _run(self) -> None:
        self.run_number += 1
        self.read = self._read()
        given, made = self.office, self.catalogue
        self.found = found = merge(made, made.rounds[1], self.read, required=("actual",), office=given)
        self._holds(given, found)
        self._notes_hold(given, found)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "koonti.xlsx"
            path.write_bytes(master_workbook(found))
            self._readable(found, read(path.read_bytes()))
            self.office, problems = office_input.read(path)
        assert problems == ()
        assert self.office.files == frozenset(map(mark, self.read))
        assert {(each.row_id, each.new_text) for each in self.office.corrections} == {
            (each.row_id, each.new_text) for each in given.corrections
        }
        assert (self.office.notes, self.office.row_notes) == (found.notes, found.row_notes)

    @staticmethod
    def _notes_hold(given: Office, found: Consolidation) -> None:
        """Every note is in the master, beside its row or on the sheet of notes."""
        held = [(note.row_id, note.text) for note in found.notes] + list(found.row_notes.items())
        wanted = [(note.row_id, note.text) for note in given.notes] + list(given.row_notes.items())
        assert sorted(held) == sorted(wanted)

    def _holds(self, given: Office, found: Consolidation) -> None:
        """No decision is lost, and none hides an answer that came after it."""
        assert {each.row_id for each in found.corrections} == {each.row_id for each in given.corrections}
        for correction in found.corrections:
            if correction.in_force:
                self._hides_nothing(
                    "correction", correction.row_id, ReturnedCell(
                        correction.row_id, "actual", correction.new_text, _value(correction.new_text), "", "", ""
                    ), found,
                )  # fmt: skip
        corrected = {each.row_id for each in found.corrections if each.in_force}
        for choice in found.choices:
            merged = next((each for each in found.rows if each.row.id == choice.row_id), None)
            if merged is None:
                assert choice.standing is not Standing.IN_FORCE
                continue
            source = merged.answers["actual"].source if "actual" in merged.answers else None
            if choice.standing is Standing.IN_FORCE and choice.row_id not in corrected and source is not None:
                self._hides_nothing("choice", choice.row_id, source, found)

    def _hides_nothing(self, kind: str, row_id: str, stands: ReturnedCell, found: Consolidation) -> None:
        """Every answer that came after the decision repeats one from before it, says the same, or is outdated itself."""
        decided = self.decided[kind, row_id]
        given = (each.answers for each in found.submissions)
        answers = [cell for cells in given for cell in cells if (cell.row_id, cell.column) == (row_id, "actual")]
        replaced = {cell.base for cell in answers if cell.base and cell.base != fingerprint(cell.typed)}
        old = [cell for cell in answers if self.came[cell.file] <= decided]
        kept = [each.seen or () for each in found.corrections if each.row_id == row_id]
        kept += [each.seen or () for each in found.choices if each.row_id == row_id]
        seen = {plain(answer.typed) for each in kept for answer in each}
        for cell in answers:
            if self.came[cell.file] > decided:
                known = any(same_answer(cell, other) for other in (*old, stands)) or plain(cell.typed) in seen
                assert known or fingerprint(cell.typed) in replaced | {cell.base}, (cell, stands)

    def _readable(self, found: Consolidation, book: RawBook) -> None:
        """Each typed cell is in the ledger once, and where the ledger says the master shows it."""
        lines = list(ledger_lines.lines(found))
        places = [(line.file, line.sheet, line.cell) for line in lines]
        assert len(places) == len(set(places)) == sum(each.typed for each in self.files)
        standing = {merged.row.id for merged in found.rows}
        assert all(line.row_id in standing for line in lines if line.outcome == Outcome.MERGED)
        sheets = {sheet.name: sheet.cells for sheet in book.sheets}
        for line in lines:
            name, _, cell = line.seen_at.rpartition("!")
            letters = cell.rstrip("0123456789")
            shown = sheets[name][int(cell[len(letters) :]) - 1, column_index(letters) or 0]
            assert _shows(shown, line.typed, _value(line.typed)), line

    @invariant()
    def balanced(self) -> None:
        """The account adds up, and each outcome is that of as many lines."""
        if self.found is not None:
            cells = self.found.cells
            assert cells.balanced
            outcomes = [entry.outcome for entry in ledger.entries(self.found)]
            assert all(outcomes.count(outcome) == cells.of(outcome) for outcome in Outcome)


def _value(text: str) -> float | None:
    return TYPED.get(text, float(text) if text.isdigit() else None)


def _shows(shown: Written, typed: str, value: float | None) -> bool:
    """True where a cell of the master shows a text, as it was typed or as the figure that it is."""
    if isinstance(shown.value, str):
        return typed in shown.value
    return shown.value == value

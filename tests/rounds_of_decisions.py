"""A round lived at random: returns, mended and blanker ones, files that go, corrections, choices, with clocks that disagree.

After each run every typed cell has to be in the ledger once, its text readable in the master at the place that the
ledger names, no decision lost, and no answer newer than a decision hidden by it. ``tests/test_decisions_always.py`` runs
a few such rounds, ``benchmarks/decisions.py`` thousands.
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.consolidations import identity_of
from tests.returns import catalogue
from tyokirja import ledger
from tyokirja.decisions import Office, mark, same_answer
from tyokirja.merge import merge
from tyokirja.model import (
    ConflictChoice,
    Consolidation,
    Correction,
    Outcome,
    ReturnedCell,
    Standing,
    Submission,
    Verdict,
)
from tyokirja.report import ledger_lines, master, office_input
from tyokirja.workbooks.book import RawBook, column_index
from tyokirja.workbooks.reading import read
from tyokirja.written import Written, fingerprint, plain

ROWS = ("KOU-001", "KOU-002")
TYPED: dict[str, float | None] = {"100": 100.0, "90": 90.0, "95": 95.0, "100 kpl": 100.0, "paljon": None, "": None}
"""What is typed and what it is read as; an empty text is no answer."""

MORNING = datetime(2026, 7, 1, 8, tzinfo=UTC)


class RoundOfDecisions(RuleBasedStateMachine):
    """Two rows of one department, each asked for its actual."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Submission] = []
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
            stands = self.found.rows[at].typed("actual")
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

    @rule()
    def consolidated(self) -> None:
        """The next run."""
        self._run()

    def _add(self, cells: list[tuple[str, str, str]], hours: int) -> None:
        self.made += 1
        name = f"{self.made}.xlsx"
        answers = tuple(
            ReturnedCell(row_id, "actual", text, _value(text), name, "Tavoitteet", f"F{5 + at}", fingerprint(base))
            for at, (row_id, text, base) in enumerate(cells)
            if plain(text)
        )
        self.files.append(
            Submission(
                name, fingerprint(name) * 4, 100, Verdict.READ, identity_of("talous"), MORNING + timedelta(hours=hours),
                rows=ROWS, answers=answers, returned=len(answers),
            )
        )  # fmt: skip
        self.came[name] = self.run_number + 1

    def _run(self) -> None:
        made, self.run_number = catalogue(), self.run_number + 1
        given = self.office
        self.found = found = merge(made, made.rounds[1], self.files, required=("actual",), office=given)
        self._holds(given, found)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "koonti.xlsx"
            path.write_bytes(master.workbook(found))
            self._readable(found, read(path.read_bytes()))
            self.office, problems = office_input.read(path)
        assert problems == ()
        assert self.office.files == frozenset(map(mark, self.files))
        assert {(each.row_id, each.new_text) for each in self.office.corrections} == {
            (each.row_id, each.new_text) for each in given.corrections
        }

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
            merged = next(each for each in found.rows if each.row.id == choice.row_id)
            source = merged.answers["actual"].source if "actual" in merged.answers else None
            if choice.standing is Standing.IN_FORCE and choice.row_id not in corrected and source is not None:
                self._hides_nothing("choice", choice.row_id, source, found)

    def _hides_nothing(self, kind: str, row_id: str, stands: ReturnedCell, found: Consolidation) -> None:
        """Every answer that came after the decision repeats one from before it, says the same, or is outdated itself."""
        decided = self.decided[kind, row_id]
        answers = [cell for each in found.submissions for cell in each.answers if cell.row_id == row_id]
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
        lines = ledger_lines.lines(found)
        places = [(line.file, line.sheet, line.cell) for line in lines]
        assert len(places) == len(set(places)) == sum(len(each.answers) for each in found.submissions)
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

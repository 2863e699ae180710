"""Submissions -> the answers that stand, conflicts, and the account of every returned cell.

Per cell, three-way: what a form was issued with is the base, so that halves filled by two people join, a repeated
answer is one answer, an answer that only repeats the base says nothing new, and one that changes it replaces it. Two
different answers are a conflict: the later-saved stands until the office chooses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from tyokirja import ledger
from tyokirja.answers import read_answer
from tyokirja.columns import ANSWERS, Written
from tyokirja.decisions import Office, known_rows, remembered, same_answer, seen_answers, seen_files, unseen
from tyokirja.model import (
    Catalogue,
    Choice,
    Conflict,
    ConflictChoice,
    Consolidation,
    Correction,
    Fate,
    Fates,
    MergedCell,
    MergedRow,
    Outcome,
    ReturnedCell,
    Round,
    Row,
    Standing,
    State,
    Submission,
    Value,
)
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.written import fingerprint, plain

_NEVER = datetime.min.replace(tzinfo=UTC)


def merge(
    catalogue: Catalogue,
    round_: Round,
    submissions: Sequence[Submission],
    *,
    required: Sequence[str],
    office: Office | None = None,
    problems: Sequence[Problem] = (),
    litter: int = 0,
) -> Consolidation:
    """Merge what came back. ``required`` are the answer columns that make a row answered (``actual``, ``status``).

    Judgements are not made here. ``problems`` are carried on, with those of the merge behind them.
    """
    office = known_rows(office or Office(), catalogue.rows)
    merging = _Merging(
        catalogue,
        {each.file: _saved_at(each) for each in submissions},
        {each.file: each.saved_at for each in submissions},
        _by_row(office.corrections),
        seen_files(office, submissions),
    )
    for choice in office.choices:
        merging.choices.setdefault((choice.row_id, choice.column), choice)
    taken = [each for each in submissions if each.verdict.merged]
    by_row: dict[str, dict[str, ReturnedCell | list[ReturnedCell]]] = {}
    for each in taken:
        for cell in each.answers:
            columns = by_row.get(cell.row_id)
            if columns is None:
                columns = by_row[cell.row_id] = {}
            # Nearly all cells come back once: half a million lists of one would be made for nothing.
            known = columns.get(cell.column)
            if known is None:
                columns[cell.column] = cell
            elif isinstance(known, list):
                known.append(cell)
            else:
                columns[cell.column] = [known, cell]
    covered = _covered(catalogue, submissions)
    none: dict[str, ReturnedCell | list[ReturnedCell]] = {}
    rows = tuple(
        merging.row(row, by_row.get(row.id, none), required, returned=row.id in covered) for row in catalogue.rows
    )
    merging.unfit_choices()
    cells = ledger.count(submissions, merging.fates)
    nobodys = _of_no_row(catalogue, office.corrections)
    unanswered = [problem for problem in problems if not merging.answered_since(problem, by_row)]
    open_problems = _still_open(unanswered, merging.settled, submissions)
    found = [*open_problems, *merging.problems, *nobodys.values(), *_not_returned(catalogue, submissions)]
    if not cells.balanced:
        fields = (("returned", str(cells.returned)), ("accounted", str(cells.accounted)))
        found.append(Problem(Code.UNBALANCED, fields=fields))
    return Consolidation(
        catalogue=catalogue,
        round=round_,
        rows=rows,
        submissions=tuple(submissions),
        conflicts=tuple(merging.conflicts),
        cells=cells,
        problems=tuple(found),
        litter=litter,
        corrections=(*merging.corrections, *nobodys, *(each for each in office.corrections if each.unread)),
        choices=tuple(merging.kept_choices),
        fates=merging.fates,
    )


def _saved_at(submission: Submission) -> datetime:
    """When a file was saved, so that any two can be compared; a file that does not tell is the oldest."""
    saved = submission.saved_at
    if saved is None:
        return _NEVER
    return saved if saved.tzinfo else saved.replace(tzinfo=UTC)


def _by_row(corrections: Sequence[Correction]) -> dict[str, list[Correction]]:
    found: dict[str, list[Correction]] = {}
    for each in corrections:
        if not each.unread:
            found.setdefault(each.row_id, []).append(each)
    return found


def _of_no_row(catalogue: Catalogue, corrections: Sequence[Correction]) -> dict[Correction, Problem]:
    """The corrections whose row id is in no catalogue: not applied, but kept, each with what is wrong."""
    known = {row.id for row in catalogue.rows}
    found = {}
    for each in corrections:
        if each.row_id not in known and not each.unread:
            fields = (("meant", nearest(each.row_id, sorted(known))),)
            code = Code.CORRECTION_ROW_UNKNOWN
            found[each] = Problem(code, file="koonti.xlsx", row_id=each.row_id, value=each.row_id, fields=fields)
    return found


def _still_open(
    problems: Sequence[Problem], settled: set[tuple[str, str, str]], submissions: Sequence[Submission]
) -> list[Problem]:
    """The problems that a later return has not settled: a mended answer, a row that came after all, a filled form."""
    shown = {row_id for each in submissions if each.verdict.merged for row_id in each.rows}
    filled = {each.identity.department for each in submissions if each.identity is not None and each.verdict.merged}

    def open_still(problem: Problem) -> bool:
        if problem.code is Code.ROW_MISSING:
            return problem.row_id not in shown
        if problem.code is Code.FILE_BLANK:
            return problem.department not in filled
        return (problem.file, problem.sheet, problem.cell) not in settled

    return [each for each in problems if open_still(each)]


def _covered(catalogue: Catalogue, submissions: Sequence[Submission]) -> frozenset[str]:
    """The rows that somebody has returned a form for, whether or not the form still showed them.

    A form that comes back blank is no return: it is attached to many a message that says something else.
    """
    forms = {
        (each.identity.department, each.identity.unit)
        for each in submissions
        if each.identity is not None and each.verdict.merged
    }
    return frozenset(
        row.id for row in catalogue.rows if (row.department, "") in forms or (row.department, row.unit) in forms
    )


def _not_returned(catalogue: Catalogue, submissions: Sequence[Submission]) -> list[Problem]:
    returned = {each.identity.department for each in submissions if each.identity is not None and each.verdict.merged}
    with_rows = {row.department for row in catalogue.rows}
    return [
        Problem(Code.NOT_RETURNED, department=each.id, value=each.name)
        for each in catalogue.departments
        if each.id in with_rows and each.id not in returned
    ]


@dataclass(slots=True)
class _Merging:
    """One merge under way. What does not simply stand, or fail to be read, has its fate in ``fates``.

    ``saved`` is when each file was saved, to be compared, ``told`` the same in the file's words; ``given`` are the
    office's corrections by row, ``choices`` its choices, ``seen_files`` the files that it had read then (None: all).
    """

    catalogue: Catalogue
    saved: Mapping[str, datetime]
    told: Mapping[str, datetime | None]
    given: Mapping[str, Sequence[Correction]]
    seen_files: frozenset[str] | None
    choices: dict[tuple[str, str], ConflictChoice] = field(default_factory=dict)
    kept_choices: list[ConflictChoice] = field(default_factory=list)
    fates: Fates = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    settled: set[tuple[str, str, str]] = field(default_factory=set)
    corrections: list[Correction] = field(default_factory=list)

    def row(
        self,
        row: Row,
        columns: Mapping[str, ReturnedCell | list[ReturnedCell]],
        required: Sequence[str],
        *,
        returned: bool,
    ) -> MergedRow:
        answers: dict[str, MergedCell] = {}
        if columns:
            for column in ANSWERS:
                if column in columns:
                    cells = columns[column]
                    answers[column] = (
                        self._cell(row, column, cells) if isinstance(cells, list) else self._only(row, column, cells)
                    )
        for correction in self.given.get(row.id, ()):
            cells = columns.get(correction.column, [])
            self._correct(row, correction, answers, cells if isinstance(cells, list) else [cells])
        state = _state(row, answers, required, self.catalogue.choices, returned=returned)
        return MergedRow(row, state, answers)

    def _only(self, row: Row, column: str, cell: ReturnedCell) -> MergedCell:
        """The answer of a cell that was returned once, as nearly all are: it stands, whatever else is known."""
        choice = self.choices.get((row.id, column)) if self.choices else None
        if choice is not None and plain(choice.chosen_text) == plain(cell.typed):
            del self.choices[row.id, column]
            seen = remembered(choice, seen_answers(choice, [cell], self.seen_files), self.told)
            self.kept_choices.append(replace(choice, seen=seen, standing=Standing.IN_FORCE))
        return MergedCell(cell.value, cell.typed, cell)

    def _cell(self, row: Row, column: str, cells: Sequence[ReturnedCell]) -> MergedCell:
        """The answer that stands for one row and column; the others have their fates told."""
        ordered = sorted(cells, key=self._saved)
        readable = [cell for cell in ordered if cell.value is not None]
        candidates, outdated = _current(readable or ordered, ordered)
        ruling = self._ruled(row, column, ordered, outdated)
        current = ruling.current or candidates
        standing = ruling.chosen or current[-1]
        rivals = [cell for cell in current if not same_answer(cell, standing)]
        known = {id(cell) for cell in rivals}
        rivals += [
            cell
            for cell in ordered
            if cell.value is None
            and standing.value is not None
            and id(cell) not in known
            and id(cell) not in outdated
            and id(cell) not in ruling.dismissed
            and self._later(cell, standing)
        ]
        if ruling.chosen:
            ruling.dismissed.update(map(id, rivals))
        rival = {id(cell) for cell in rivals}
        for cell in ordered:
            if cell is standing:
                continue
            replaced = id(cell) in outdated or id(cell) in ruling.dismissed
            if standing.value is not None and id(cell) not in rival and (replaced or self._later(standing, cell)):
                self.settled.add((cell.file, cell.sheet, cell.cell))
            if same_answer(cell, standing):
                continue
            if replaced or (cell.value is None and id(cell) not in rival and self._later(standing, cell)):
                self._fate(cell, Fate(Outcome.SUPERSEDED, standing))
            elif id(cell) in rival and cell.value is not None:
                self._fate(cell, Fate(Outcome.CONFLICTING, standing))
        if rivals:
            self._conflict(row, column, standing, rivals, ruling)
        return MergedCell(standing.value, standing.typed, standing)

    def _fate(self, cell: ReturnedCell, fate: Fate) -> None:
        self.fates.setdefault(cell.file, {})[cell.sheet, cell.cell, cell.row_id, cell.column] = fate

    def _saved(self, cell: ReturnedCell) -> tuple[datetime, str, str]:
        return self.saved.get(cell.file, _NEVER), cell.file, cell.cell

    def answered_since(
        self, comment: Problem, by_row: Mapping[str, Mapping[str, ReturnedCell | list[ReturnedCell]]]
    ) -> bool:
        """True where a later return has an answer in the cell that once had only a comment."""
        if comment.code is not Code.ANSWER_IN_COMMENT:
            return False
        found = by_row.get(comment.row_id, {}).get(dict(comment.fields)["column"], [])
        given = found if isinstance(found, list) else [found]
        return any(self.saved.get(each.file, _NEVER) > self.saved.get(comment.file, _NEVER) for each in given)

    def _later(self, cell: ReturnedCell, standing: ReturnedCell) -> bool:
        return cell.file != standing.file and self._saved(cell) > self._saved(standing)

    def _ruled(
        self,
        row: Row,
        column: str,
        ordered: Sequence[ReturnedCell],
        outdated: set[int],
    ) -> _Ruling:
        """What the office's choice decides here: one answer, or nothing where answers have come that it did not see."""
        choice = self.choices.get((row.id, column))
        if choice is None:
            return _Ruling()
        chosen = next((cell for cell in ordered if plain(cell.typed) == plain(choice.chosen_text)), None)
        if chosen is None:
            return _Ruling()
        del self.choices[row.id, column]
        seen = seen_answers(choice, ordered, self.seen_files)
        kept = replace(choice, seen=remembered(choice, seen, self.told), standing=Standing.IN_FORCE)
        new = unseen([cell for cell in ordered if id(cell) not in outdated], [chosen, *seen])
        if not new:
            self.kept_choices.append(kept)
            return _Ruling(chosen)
        fields = (("column", column), ("chosen", choice.chosen_text))
        latest = new[-1]
        # Its form was issued with what was chosen: that answer is its writer's own, and mended by them.
        mended = id(chosen) in outdated and any(cell.base == fingerprint(chosen.typed) for cell in new)
        code = Code.CHOICE_REPLACED if mended else Code.CHOICE_REOPENED
        self._problem(code, row, latest, fields)
        if mended:
            fresh = set(map(id, new))
            dismissed = {id(cell) for cell in ordered if id(cell) not in fresh}
            readable = [cell for cell in new if cell.value is not None]
            return _Ruling(current=readable or new, dismissed=dismissed, told=True)
        self.kept_choices.append(replace(kept, standing=Standing.REOPENED))
        return _Ruling(told=True)

    def unfit_choices(self) -> None:
        """The choices of answers that nobody has typed, or not any more: kept, and told."""
        rows = {row.id: row for row in self.catalogue.rows} if self.choices else {}
        for choice in self.choices.values():
            self.kept_choices.append(replace(choice, standing=Standing.UNFIT))
            row = rows.get(choice.row_id)
            fields = (("column", choice.column),)
            self.problems.append(
                Problem(
                    Code.CHOICE_UNFIT,
                    file="koonti.xlsx",
                    department=row.department if row else "",
                    row_id=choice.row_id,
                    value=choice.chosen_text,
                    fields=fields,
                )
            )

    def _conflict(
        self, row: Row, column: str, standing: ReturnedCell, rivals: Sequence[ReturnedCell], ruling: _Ruling
    ) -> None:
        chosen = standing.typed if ruling.chosen else ""
        self.conflicts.append(Conflict(row.id, column, standing, tuple(rivals), chosen))
        if chosen or ruling.told:
            return
        for rival in rivals:
            fields = (
                ("column", column),
                ("other", rival.typed),
                ("other_place", f"{rival.file}, {rival.sheet}!{rival.cell}"),
            )
            self._problem(Code.CONFLICT, row, standing, fields)

    def _problem(self, code: ProblemKind, row: Row, cell: ReturnedCell, fields: tuple[tuple[str, str], ...]) -> None:
        self.problems.append(
            Problem(
                code,
                file=cell.file,
                sheet=cell.sheet,
                cell=cell.cell,
                department=row.department,
                row_id=row.id,
                value=cell.typed,
                fields=fields,
            )
        )

    def _correct(
        self, row: Row, correction: Correction, answers: dict[str, MergedCell], cells: Sequence[ReturnedCell]
    ) -> None:
        column = correction.column
        value: Value | None = None
        if plain(correction.new_text):
            read = read_answer(column, row, Written(correction.new_text), self.catalogue.choices)
            value = read.value
            if value is None:
                self.problems.append(
                    Problem(
                        read.code or Code.VALUE_NOT_NUMBER,
                        file="koonti.xlsx",
                        department=row.department,
                        row_id=row.id,
                        value=correction.new_text,
                        fields=read.fields,
                    )
                )
                self.corrections.append(replace(correction, applied_value=None))
                return
        ordered = sorted(cells, key=self._saved)
        seen = seen_answers(correction, ordered, self.seen_files)
        kept = replace(correction, applied_value=value, seen=remembered(correction, seen, self.told))
        stated = ReturnedCell(row.id, column, correction.new_text, value, "", "", "")
        outdated = _current(ordered, ordered)[1] if ordered else set()
        new = unseen([cell for cell in ordered if id(cell) not in outdated], [stated, *seen])
        if new:
            before = "; ".join(dict.fromkeys(answer.typed for answer in kept.seen or ())) or "–"
            fields = (("column", column), ("before", before), ("correction", correction.new_text or "–"))
            self._problem(Code.CORRECTION_REOPENED, row, new[-1], fields)
            self.corrections.append(replace(kept, reopened_by=new[-1].typed))
            return
        self.corrections.append(kept)
        if value is None:
            answers.pop(column, None)
        else:
            answers[column] = MergedCell(value, correction.new_text)
        self._decided(row, column, ordered, stated)

    def _decided(self, row: Row, column: str, cells: Sequence[ReturnedCell], stated: ReturnedCell) -> None:
        """A correction has the last word: what it differs from is replaced, and there is nothing left to ask."""
        for cell in cells:
            self.settled.add((cell.file, cell.sheet, cell.cell))
            if same_answer(cell, stated):
                self.fates.get(cell.file, {}).pop((cell.sheet, cell.cell, cell.row_id, cell.column), None)
            else:
                self._fate(cell, Fate(Outcome.SUPERSEDED))
        if len(cells) > 1:
            about = {Code.CONFLICT, Code.CHOICE_REOPENED, Code.CHOICE_REPLACED}
            self.conflicts = [each for each in self.conflicts if (each.row_id, each.column) != (row.id, column)]
            self.problems = [
                problem
                for problem in self.problems
                if not (
                    problem.code in about and problem.row_id == row.id and dict(problem.fields).get("column") == column
                )
            ]


@dataclass(slots=True)
class _Ruling:
    """What a choice comes to. ``current``: the answers left where it was replaced; ``dismissed`` those out of the question.

    ``told``: a message about the choice says what a conflict's would.
    """

    chosen: ReturnedCell | None = None
    current: Sequence[ReturnedCell] = ()
    dismissed: set[int] = field(default_factory=set)
    told: bool = False


def _current(candidates: Sequence[ReturnedCell], every: Sequence[ReturnedCell]) -> tuple[list[ReturnedCell], set[int]]:
    """The candidates that still count, oldest first, and which of ``every`` cell are outdated (their ``id``).

    What a form was issued with and changed is settled, whichever clock says what: the form was made after it. An answer
    that only repeats what its form was issued with counts for nothing while another stands.
    """
    statements = [each for each in candidates if not _repeats_base(each)] or list(candidates)
    replacing: dict[str, set[str]] = {}
    for each in statements:
        if each.base:
            replacing.setdefault(each.base, set()).add(each.file)
    # A file does not replace what stands in itself.
    outdated = {
        id(each)
        for each in every
        if _repeats_base(each) or (replacing and replacing.get(fingerprint(each.typed), set()) - {each.file})
    }
    current = [each for each in statements if id(each) not in outdated] or statements
    return current, outdated


def _repeats_base(cell: ReturnedCell) -> bool:
    return bool(cell.base) and cell.base == fingerprint(cell.typed)


def _state(
    row: Row,
    answers: Mapping[str, MergedCell],
    required: Sequence[str],
    choices: Sequence[Choice],
    *,
    returned: bool,
) -> State:
    if not answers:
        return State.EMPTY if returned else State.NOT_RETURNED
    given = {name for name, cell in answers.items() if _says_something(cell.typed)}
    if not given:
        return State.EMPTY if returned else State.NOT_RETURNED
    for name in required:
        # An action without a measure has no figure to give: its status is its answer.
        if name == "actual" and not row.measure:
            continue
        if name not in given or answers[name].value is None:
            return State.PARTIAL
    return State.PARTIAL if _commentary_missing(answers, choices) else State.ANSWERED


def _says_something(typed: str) -> bool:
    # Most texts begin with a letter or a figure, and need no closer look.
    return typed[:1].isalnum() or bool(plain(typed))


def _commentary_missing(answers: Mapping[str, MergedCell], choices: Sequence[Choice]) -> bool:
    commentary = answers.get("commentary")
    if commentary is not None and _says_something(commentary.typed):
        return False
    declared = {name: answers[name].value for name in ("status", "forecast") if name in answers}
    return any(each.commentary_needed and declared.get(each.list) == each.code for each in choices)

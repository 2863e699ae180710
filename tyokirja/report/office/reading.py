"""Read back what the office has written in a master: corrections and choices between conflicting answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TypeAlias, cast

from tyokirja.files.handwork import untouched
from tyokirja.files.readings import Readings
from tyokirja.merge.decisions import Office
from tyokirja.model import ConflictChoice, Correction, Language, SeenAnswer, Standing, Verdict, is_own
from tyokirja.model.fields import ANSWERS
from tyokirja.names import HIDDEN_SHEET
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.report.master.seal import MasterSeal
from tyokirja.report.office import notes as office_notes
from tyokirja.report.office.tables import (
    CONFLICT_COLUMNS,
    CORRECTION_COLUMNS,
    FORMAT,
    KEEP,
    WITHIN,
    Line,
    headed,
    holds,
    is_of,
    lines,
    own_headings,
    titles,
)
from tyokirja.texts import every_language, text
from tyokirja.values import as_typed
from tyokirja.values.formats import is_unseen, reshown
from tyokirja.workbooks.book import RawBook, ReadFailed, address, column_index
from tyokirja.written import NOT_SAID, Mark
from tyokirja.written import key as folded

_SPAN = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})")
_CLEAR = frozenset({"-", "–", "—"})
_LOCKED = {Verdict.PASSWORD: Code.SOURCE_PASSWORD, Verdict.LABELLED: Code.SOURCE_LABELLED}
_TABLES = ("corrections", "conflicts", "notes")
"""The sheets that something is read back from."""

_DECIDED = ("corrections", "conflicts")
"""Those with decisions: without them nothing is written."""

_DECIDING = {"corrections": "new_value", "conflicts": "choose"}
"""The cell of a line that makes it a decision."""

Found = tuple[Office, tuple[Problem, ...]]
"""What the office has decided, and what is wrong with it."""

_Decision: TypeAlias = tuple[str, str, str, str]
"""Correction or choice, row id, column, the decision's text."""


FormHeadings: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
"""What the columns of each department's form are called: pairs of tidy name and heading."""


def read(path: Path, passwords: tuple[str, ...] = (), headings: FormHeadings | None = None) -> Found:
    """The corrections and choices in a master that the office may have edited, and what is wrong with them.

    A correction names its field as the master does, or as the forms' ``headings``.
    The hidden sheet tells where they stand; where the office has moved a column or renamed a sheet, the headings do.
    A file that is no master gives one problem, ``NOT_A_MASTER``. Raises :class:`Refused` where a sheet is gone on which
    there were decisions (``OFFICE_SHEET_MISSING``), and where none of ``passwords`` opens the file (``SOURCE_PASSWORD``).
    Whether a row id or a value is right is for the merge to say, which knows the catalogue.
    """
    kept = None if passwords else _QUIET.place(path)
    if kept is not None and (known := _QUIET.known(kept)) is not None:
        return cast("Found", known)
    office, problems = found = _read(path, passwords, headings or {})
    # What has decisions depends on the forms' headings too, and what is wrong is told anew each time.
    if kept is not None and not (office.corrections or office.choices or problems):
        _QUIET.keep(kept, path, found)
    return found


_QUIET = Readings("koonnit", 20, ("tyokirja.merge.decisions.", "tyokirja.model."))
"""What was read of masters in which nothing is decided: most are asked day after day."""


def _read(path: Path, passwords: tuple[str, ...], headings: FormHeadings) -> Found:
    from tyokirja.workers.apart import read_office

    try:
        data = path.read_bytes()
        # The sheets that have every row of the round may be large. Only where somebody has saved the master can
        # anything of theirs stand there.
        saved = not untouched(path)
        reader = _DecisionsReader(
            read_office(data, passwords, wanted=lambda name: saved or is_of(name, _TABLES)),
            path.name,
            headings,
            saved=saved,
        )
        if not all(reader.titled(key) for key in _DECIDED):
            reader = _DecisionsReader(read_office(data, passwords), path.name, headings, saved=saved)
    except (OSError, ReadFailed) as error:
        if isinstance(error, ReadFailed) and error.verdict in _LOCKED:
            raise Refused(Problem(_LOCKED[error.verdict], file=path.name)) from error
        return Office(), (Problem(Code.NOT_A_MASTER, file=path.name),)
    return reader.read()


class _DecisionsReader:
    def __init__(self, book: RawBook, file: str, headings: FormHeadings, *, saved: bool) -> None:
        self.book, self.saved, self.headings = book, saved, headings
        self.cells = {sheet.name: sheet.cells for sheet in book.sheets}
        self.file = file
        self.problems: list[Problem] = []
        self.identity: dict[str, str] = {}
        self.language = Language.FI
        self.hidden: dict[int, Line] = {}
        self.sheets: dict[str, str] = {}
        self.own: dict[str, str] = {}
        self.struck: set[tuple[str, str]] = set()
        """The decisions that are struck through, wholly or in part: table and place of the line."""
        self.formatted: dict[str, tuple[float, str]] = {}
        """The figures of corrections whose format shows other digits, by the place of their line."""
        self.remembered: dict[_Decision, tuple[Standing, tuple[SeenAnswer, ...]]] = {}

    def read(self) -> Found:
        self.hidden = dict(self._lines(HIDDEN_SHEET))
        self.identity = {line[0]: line.get(1, "") for line in self.hidden.values() if 0 in line}
        if self.identity.get("format") != FORMAT:
            return Office(), (Problem(Code.NOT_A_MASTER, file=self.file),)
        if self.identity.get("language") in set(Language):
            self.language = Language(self.identity["language"])
        self.own = own_headings(self.hidden.values())
        self.sheets = {key: self._sheet(key) for key in _DECIDED}
        gone = [key for key, name in self.sheets.items() if not name and self.identity.get(f"count:{key}", "0") != "0"]
        if gone:
            known = ", ".join(text(f"master.sheet.{key}", self.language) for key in gone)
            raise Refused(Problem(Code.OFFICE_SHEET_MISSING, file=self.file, fields=(("known", known),)))
        self.remembered = self._remembered()
        files = frozenset(line[0] for line in self._span("range:files")) if "range:files" in self.identity else None
        if files is None and "count:corrections" in self.identity:
            files = frozenset()  # a master of a round to which nothing had come yet
        notes = office_notes.read(
            self.book, self.file, MasterSeal.of(self.hidden.values()), self.language, saved=self.saved
        )
        corrections, choices = tuple(self._corrections()), tuple(self._choices())
        office = Office(
            corrections,
            choices,
            files,
            dict(self._file_names()),
            tuple(notes.listed),
            notes.by_row,
        )
        return office, (*self.problems, *notes.problems)

    def _file_names(self) -> Iterator[tuple[str, str]]:
        """The mark and the name of each returned file whose answers this master has."""
        marks, names = self._span("range:files"), self._span("range:file_names")
        return ((known, name) for (known,), (name,) in zip(marks, names, strict=False) if name)

    def _corrections(self) -> Iterator[Correction]:
        places: dict[tuple[str, str], str] = {}
        sheet = self.identity.get("sheet:corrections", "")
        for place, cells in self._table("corrections", CORRECTION_COLUMNS, (KEEP,)):
            row_id, field, new, who, why = (cells[name] for name in CORRECTION_COLUMNS)
            formatted, struck = self.formatted.get(place), ("corrections", place) in self.struck
            column = self._column(field)
            lacking = [name for name in ("row_id", "field", "new_value") if not cells[name]]
            if lacking:
                self._problem(Code.CORRECTION_INCOMPLETE, "corrections", place, new, missing=self._names(lacking))
            elif column is None:
                self._unknown_field(place, field)
            if lacking or column is None or struck:
                # It stays on the sheet: who typed it shall not have to do so again.
                given = Correction(row_id, column or field, new, who, why, unread=True, struck=struck)
                yield replace(given, formatted=formatted, sheet=sheet, cell=place)
                continue
            unsigned = [name for name, given in (("who", who), ("why", why)) if not given]
            if unsigned:
                self._problem(
                    Code.CORRECTION_UNSIGNED, "corrections", place, new, row_id=row_id, missing=self._names(unsigned)
                )
            if (row_id, column) in places:
                other = places[row_id, column]
                self._problem(Code.CORRECTION_TWICE, "corrections", place, new, row_id=row_id, other_place=other)
            places[row_id, column] = self._place("corrections", place)
            # Of two for one answer the lower is applied later, and stands.
            new = "" if new in _CLEAR else new
            _, seen = self.remembered.get(("correction", row_id, column, new), (Standing.IN_FORCE, None))
            # Whoever says that it holds has seen what this master had.
            seen = None if holds(cells[KEEP]) else seen
            yield Correction(row_id, column, new, who, why, seen=seen, formatted=formatted, sheet=sheet, cell=place)

    def _unknown_field(self, place: str, field: str) -> None:
        names = [text(f"master.column.{name}", self.language) for name in ANSWERS] + list(self.own.values())
        code, meant = Code.CORRECTION_FIELD_UNKNOWN, nearest(field, names)
        self._problem(code, "corrections", place, field, known=", ".join(names), meant=meant)

    def _choices(self) -> Iterator[ConflictChoice]:
        offered = self._options()
        decided: set[tuple[str, str]] = set()
        for place, cells in self._table("conflicts", CONFLICT_COLUMNS):
            chosen, row_id = cells["choose"], cells["row_id"]
            if not chosen or not row_id or ("conflicts", place) in self.struck:
                continue
            column = self._column(cells["field"]) or ""
            options = offered.get((row_id, column), {})
            by_words = {folded(label): typed for label, typed in options.items()}
            for plainly in (lambda label, _: label.partition(":")[0], lambda _, typed: typed):
                for label, typed in options.items():
                    by_words.setdefault(folded(plainly(label, typed)), typed)
            answer = by_words.get(folded(chosen))
            if answer is None:
                known = ", ".join(options)
                self._problem(Code.CONFLICT_CHOICE_UNKNOWN, "conflicts", place, chosen, row_id=row_id, known=known)
            else:
                decided.add((row_id, column))
                standing, seen = self.remembered.get(("choice", row_id, column, answer), (Standing.IN_FORCE, None))
                yield ConflictChoice(row_id, column, answer, None if standing is Standing.REOPENED else seen)
        for (kind, row_id, column, answer), (standing, seen) in self.remembered.items():
            withdrawn = standing is Standing.IN_FORCE and (row_id, column) in offered
            if kind == "choice" and (row_id, column) not in decided and not withdrawn:
                yield ConflictChoice(row_id, column, answer, seen, standing)

    def _remembered(self) -> dict[_Decision, tuple[Standing, tuple[SeenAnswer, ...]]]:
        """What each earlier decision was made against."""
        decisions: dict[_Decision, tuple[Standing, tuple[SeenAnswer, ...]]] = {}
        for kind, row_id, column, words, standing, file, place, typed, saved in self._span("range:decisions"):
            how = Standing(standing) if standing in set(Standing) else Standing.IN_FORCE
            _, seen = decisions.get((kind, row_id, column, words), (how, ()))
            answer = (SeenAnswer(typed, file, place, saved),) if file else ()
            decisions[kind, row_id, column, words] = how, (*seen, *answer)
        return decisions

    def _span(self, key: str) -> Iterator[tuple[str, ...]]:
        """The lines of a range of the hidden sheet."""
        if span := _SPAN.fullmatch(self.identity.get(key, "")):
            left, right = column_index(span[1]) or 0, column_index(span[3]) or 0
            for number in range(int(span[2]), int(span[4]) + 1):
                line = self.hidden.get(number, {})
                yield tuple(line.get(at, "") for at in range(left, right + 1))

    def _options(self) -> Mapping[tuple[str, str], dict[str, str]]:
        """The answers that each conflict offered: the dropdown's words and the answer as typed."""
        options: dict[tuple[str, str], dict[str, str]] = {}
        for row_id, column, label, typed in self._span("options:conflicts"):
            options.setdefault((row_id, column), {})[label] = typed
        return options

    def _column(self, field: str) -> str | None:
        """The answer column of a heading, in whatever language the master is in."""
        wanted = folded(field)
        for name in ANSWERS:
            if wanted in {folded(heading) for heading in (*every_language(f"master.column.{name}"), name)}:
                return name
        if is_own(wanted):  # it had a heading once
            return wanted
        in_forms = (pair for department in self.headings for pair in self.headings[department] if pair[0] in ANSWERS)
        named = (*self.own.items(), *in_forms)
        return next((name for name, heading in named if folded(heading) == wanted), None)

    def _names(self, columns: tuple[str, ...] | list[str]) -> str:
        return ", ".join(text(f"master.column.{name}", self.language) for name in columns)

    def _problem(self, code: ProblemKind, key: str, place: str, value: str, *, row_id: str = "", **fields: str) -> None:
        sheet = self.identity.get(f"sheet:{key}", "")
        given = tuple(fields.items())
        self.problems.append(
            Problem(code, file=self.file, sheet=sheet, cell=place, row_id=row_id, value=value, fields=given)
        )

    def _place(self, key: str, cell: str) -> str:
        return f"{self.identity.get(f'sheet:{key}', '')}!{cell}"

    def _table(
        self, key: str, names: tuple[str, ...], optional: tuple[str, ...] = ()
    ) -> Iterator[tuple[str, dict[str, str]]]:
        """The lines under a table's headings: the place of the first cell, and the cells by column name.

        Of corrections those in which something stands, at their places in the master that is made next: one below another.
        An ``optional`` column that an older master has not is empty.
        """
        columns: dict[str, int] = {}
        following = int(self.identity.get(f"header_row:{key}", "0"))
        for number, line in self._lines(self.sheets[key]):
            if not columns:
                columns = self._headings(key, names, number, line)
                columns |= self._headings(key, optional, number, line) if columns else {}
                continue
            cells = dict.fromkeys(optional, "") | {name: line.get(at, "") for name, at in columns.items()}
            row = number - 1
            if key == "corrections":
                if not any(cells[name] for name in names):
                    continue
                row, following = following, following + 1
            place = address(row, columns[names[0]])
            if cells[_DECIDING[key]]:
                self._look_at_decision(key, place, number, row, columns)
                content = self.cells[self.sheets[key]][number - 1, columns[_DECIDING[key]]]
                if key == "corrections" and (formatted := reshown(content)) is not None:
                    self.formatted[place] = formatted
            yield place, cells

    def _look_at_decision(self, key: str, line: str, number: int, row: int, columns: Mapping[str, int]) -> None:
        """Whether a decision that is struck through stands is not for a program to say, nor a part of its words.

        It is told and not used. One that nobody sees is told and taken.
        """
        sheet = self.sheets[key]
        for name, at in columns.items():
            content = self.cells[sheet].get((number - 1, at))
            struck = content is not None and bool(content.marks & NOT_SAID & ~Mark.HIDDEN)
            # Figures that a format hides are told with the correction that they are.
            unseen = content is not None and isinstance(content.value, str) and is_unseen(content)
            if content is not None and (struck or unseen):
                fields = (("column", self._names((name,))),)
                place, words = address(row, at), as_typed(content, self.language)
                code = Code.DECISION_STRUCK if struck else Code.CELL_HIDDEN
                self.problems.append(Problem(code, self.file, sheet, place, value=words, fields=fields))
            if struck:
                self.struck.add((key, line))
                break

    def _sheet(self, key: str) -> str:
        name = self.identity.get(f"sheet:{key}", "")
        if name in self.cells:
            return name
        return self.titled(key) or next((sheet for sheet in self.cells if self._has_headings(sheet, key)), "")

    def titled(self, key: str) -> str:
        """The sheet that has a table's title in some language; none where somebody has renamed it."""
        return next((sheet for sheet in self.cells if folded(sheet) in titles(key)), "")

    def _has_headings(self, sheet: str, key: str) -> bool:
        """True for a sheet that is a table by its headings, whatever somebody has called it."""
        names = {"corrections": CORRECTION_COLUMNS, "conflicts": CONFLICT_COLUMNS}[key]
        if sheet == HIDDEN_SHEET:
            return False
        lines = islice(self._lines(sheet), WITHIN)
        return any(len(headed(names, line)) == len(names) for _, line in lines)

    def _headings(self, key: str, names: tuple[str, ...], number: int, line: Line) -> dict[str, int]:
        """Where the columns are, when this line is the headings: by its words, else by the letters as issued."""
        places = headed(names, line)
        issued = number == int(self.identity.get(f"header_row:{key}", "0"))
        if len(places) < len(names) and (not issued or number > WITHIN):
            return {}
        for name in names:
            at = column_index(self.identity.get(f"column:{key}.{name}", ""))
            if name not in places and at is not None:
                places[name] = at
        return places if len(places) == len(names) else {}

    def _lines(self, sheet: str) -> Iterator[tuple[int, Line]]:
        """A sheet's rows with something in them: number (from 1) and cells."""
        return lines(self.cells.get(sheet, {}), self.language)

"""The tidy data: one line per catalogue row, returned or not, and as ``koonti.csv``.

The columns, their types and their codes are documented in ``docs/data.md``; ``koonti.parquet`` has the same records
(:mod:`tyokirja.report.data.parquet`).
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import IO, Any

from tyokirja import judge
from tyokirja.model import (
    SIGNED,
    Consolidation,
    MergedRow,
    OwnColumn,
    OwnKind,
    ReturnedCell,
    StandingCell,
    Submission,
    Value,
    is_own,
)
from tyokirja.records import dataclass
from tyokirja.values import exact


@dataclass(frozen=True, slots=True)
class TidyLine:
    """One line of the tidy data; the order of the fields is the contract's order of columns.

    ``baseline``, ``target`` and their originals are text, since they hold numbers or words by the row's kind: a number
    is written with a decimal point, a date as ISO; a target that is a change from the baseline is the figure that it leads
    to. ``target_text`` and ``baseline_text`` are the council's own words, ``person`` who answers for the
    measure. ``actual`` is a number or nothing. ``saved_at`` is naive, and UTC where the returned file says so. Who filled and
    who approved the form that the row came in stand last; their days are ISO, or as they were typed.
    """

    organisation: str
    round: str
    department: str
    unit: str
    row_id: str
    binding_body: str
    theme: str
    goal: str
    action: str
    measure: str
    kind: str
    unit_of_measure: str
    direction: str
    baseline: str
    baseline_original: str
    target: str
    target_original: str
    actual: float | None
    actual_text: str
    attainment: float | None
    status: str
    status_computed: str
    forecast: str
    commentary: str
    evidence: str
    responsible: str
    state: str
    source_file: str
    source_sheet: str
    source_row: int | None
    saved_at: datetime | None
    target_text: str
    baseline_text: str
    person: str
    person_email: str
    filled_by: str
    filled_on: str
    approved_by: str
    approved_on: str
    own: tuple[tuple[str, str], ...] = ()
    """The municipality's own columns by name, each a column of its own behind these."""


COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(TidyLine) if field.name != "own")
"""The columns of the tidy contract, in order."""

_NATIVE: dict[str, type] = {"float | None": float, "int | None": int, "datetime | None": datetime}
NATIVE: dict[str, type] = {
    field.name: _NATIVE[str(field.type)] for field in fields(TidyLine) if str(field.type) in _NATIVE
}
"""The columns that are no texts, and what they are of."""


def by_row(lines: Iterable[TidyLine]) -> dict[str, TidyLine]:
    """A round's lines by row id."""
    return {line.row_id: line for line in lines}


def code_of(lines: Mapping[str, TidyLine]) -> str:
    """What the round of these lines (by row id) is called; empty where it has none."""
    return next((line.round for line in lines.values()), "")


def lines(consolidation: Consolidation) -> list[TidyLine]:
    """One line per catalogue row, in the catalogue's order."""
    return [TidyLine(*record) for record in records(consolidation)]  # type: ignore[arg-type] # in the order of its fields


def records(consolidation: Consolidation) -> Iterator[tuple[object, ...]]:
    """The same lines as bare tuples, in the order of :data:`COLUMNS`."""
    saved = {submission.file: naive(submission.saved_at) for submission in consolidation.submissions}
    organisation, code = consolidation.catalogue.settings.organisation, consolidation.round.code
    signed = {submission.file: signature(submission) for submission in consolidation.submissions}
    return (_record(merged, organisation, code, saved, signed) for merged in consolidation.rows)


def signature(submission: Submission) -> tuple[str, ...]:
    """Who filled a form and who approved it, each with the day (ISO, or as it was typed), in the order of the fields."""
    cells = submission.signed
    return tuple(_signed_text(cells[name]) if name in cells else "" for name in SIGNED)


def _signed_text(cell: ReturnedCell) -> str:
    return cell.value.isoformat() if isinstance(cell.value, date) else cell.typed


_UNSIGNED = ("",) * len(SIGNED)


def _record(
    merged: MergedRow,
    organisation: str,
    code: str,
    saved: Mapping[str, datetime | None],
    signed: Mapping[str, tuple[str, ...]],
) -> tuple[object, ...]:
    row, answers = merged.row, merged.answers
    actual, origin = answers.get("actual"), source_of(merged)
    value = actual.value if actual is not None else None
    source = origin.source if origin is not None else None
    return (
        organisation,
        code,
        row.department,
        row.unit,
        row.id,
        row.binding_body,
        row.theme,
        row.goal,
        row.action,
        row.measure,
        row.kind.value,
        row.unit_of_measure,
        row.direction.value if row.direction else "",
        figure_text(row.baseline),
        figure_text(row.baseline_original),
        figure_text(judge.figure_of(row)),
        figure_text(row.target_original),
        exact(value) if isinstance(value, int | float) and row.kind.numeric else None,
        actual.typed if actual is not None else "",
        merged.judgement.attainment,
        _words(answers.get("status"), coded=True),
        merged.judgement.status,
        _words(answers.get("forecast"), coded=True),
        _words(answers.get("commentary")),
        _words(answers.get("evidence")),
        _words(answers.get("responsible")),
        merged.state.value,
        source.file if source else "",
        source.sheet if source else "",
        _sheet_row(source.cell) if source else None,
        saved.get(source.file) if source else None,
        row.target_text,
        row.baseline_text,
        row.person,
        row.person_email,
        *(signed.get(source.file, _UNSIGNED) if source else _UNSIGNED),
    )


def own_texts(merged: MergedRow, own: Sequence[OwnColumn]) -> tuple[str, ...]:
    """What stands in the municipality's own columns: figures with a decimal point, days as ISO, a list's Finnish word.

    What is not understood stands as it was typed.
    """
    return tuple(_own_text(merged.answers.get(column.name)) for column in own)


def _own_text(cell: StandingCell | None) -> str:
    return "" if cell is None else cell.typed if cell.value is None else figure_text(cell.value)


def read_own_text(own: OwnColumn | None, typed: str) -> Value:
    """What :func:`own_texts` has written, as the value that it was; text where nothing tells."""
    try:
        if own is not None and own.asked.kind.numeric:
            return float(typed)
        if own is not None and own.kind is OwnKind.DATE:
            return date.fromisoformat(typed)
    except ValueError:
        pass
    return typed


def source_of(merged: MergedRow) -> StandingCell | None:
    """The answer that tells where a row came from: its actual, else the first answer that has a source."""
    actual = merged.answers.get("actual")
    if actual is not None and actual.source is not None:
        return actual
    return next((cell for cell in merged.answers.values() if cell.source is not None), None)


def _words(cell: StandingCell | None, *, coded: bool = False) -> str:
    if cell is None:
        return ""
    return cell.value if isinstance(cell.value, str) else "" if coded else cell.typed


_NOT_DIGITS = re.compile(r"\D")


def _sheet_row(cell: str) -> int | None:
    digits = _NOT_DIGITS.sub("", cell)
    return int(digits) if digits else None


@lru_cache(4096)
def naive(moment: datetime | None) -> datetime | None:
    """A moment without a time zone: UTC where it had one, else as it was; whole seconds."""
    if moment is None:
        return None
    bare = moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    return bare.replace(microsecond=0)


def figure_text(value: Value | None) -> str:
    """A figure as canonical text: ``25000``, ``-3.6``, ``2026-12-31``; text as it is; nothing for None."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else number_text(value)


def number_text(value: float) -> str:
    """A number with a decimal point and without ``.0`` or an exponent: ``12.5``, ``25000``."""
    number = exact(value)
    if number.is_integer():
        return f"{number:.0f}"
    written = repr(number)
    return f"{Decimal(written):f}" if "e" in written else written


# What spreadsheets take for the beginning of a formula: OWASP, CSV Injection, the full-width forms included.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FIRST = frozenset((*_FORMULA, "'"))
_PLAIN_NUMBER = re.compile(r"[-+](?:\d{1,3}(?:[ \u00a0]\d{3})+|\d+)(?:[.,]\d+)?(?:[ \u00a0]?[%€])?")


def guarded(text: str) -> str:
    """A text that a spreadsheet would take for a formula, preceded by an apostrophe; a bare signed number is none.

    So is one that looks guarded as it was typed, or its own apostrophe would be taken for the guard's.
    """
    if text[:1] not in _FIRST:
        return text
    bare = text.lstrip("'")
    if bare.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(bare):
        return f"'{text}"
    return text


_AT_A_TIME = 2_000
"""Lines that are put together before they become bytes."""


def write_csv(
    consolidation: Consolidation, stream: IO[bytes], told: Iterable[tuple[object, ...]] | None = None
) -> None:
    """The tidy data as CSV (RFC 4180): UTF-8 without a byte order mark, commas, LF line ends, quotes where needed.

    ``told`` are :func:`records`, where they are at hand.
    """
    own = consolidation.own
    lines = Lines(stream, ",", "\n", [*COLUMNS, *(column.name for column in own)])
    for record, merged in zip(told or records(consolidation), consolidation.rows, strict=True):
        values: Sequence[Any] = (*record, *own_texts(merged, own)) if own else record
        lines.add(guarded_all([value if value.__class__ is str else _csv_value(value) for value in values]))
    lines.finish()


class Lines:
    """Lines of CSV on their way into a stream: quoted where needed, and put together before they become bytes."""

    def __init__(self, stream: IO[bytes], between: str, end: str, headings: Sequence[str]) -> None:
        self._stream, self._between, self._end = stream, between, end
        self._waiting: list[str] = []
        # The standard library's writer quotes what is in its line end; so a lone carriage return is quoted as well.
        self._writer = csv.writer(self, delimiter=between, lineterminator="\r\n")
        self._others = len(headings) - 1
        self.add(headings)

    def add(self, cells: Sequence[str]) -> None:
        """One line."""
        line = self._between.join(cells)
        if line.count(self._between) == self._others and not ('"' in line or "\n" in line or "\r" in line):
            self._waiting.append(line + self._end)
        else:
            self._writer.writerow(cells)
        if len(self._waiting) == _AT_A_TIME:
            self.finish()

    def write(self, line: str) -> None:
        """A line as the standard library's writer has it."""
        self._waiting.append(line[:-2] + self._end)

    def finish(self) -> None:
        """Hand on what waits."""
        # A lone surrogate has no UTF-8 form; it cannot come from a workbook that is well formed.
        self._stream.write("".join(self._waiting).encode("utf-8", "replace"))
        self._waiting.clear()


_BETWEEN = "\x1f"
_SUSPICIOUS = re.compile(f"{_BETWEEN}'*[=+\\-@\t\r\n＝＋－＠]")


def guarded_all(cells: Sequence[str]) -> Sequence[str]:
    """The texts, those guarded that a spreadsheet would take for a formula."""
    # One search through the line is quicker than one through each of its cells.
    return list(map(guarded, cells)) if _SUSPICIOUS.search(_BETWEEN + _BETWEEN.join(cells)) else cells


def read_csv(data: bytes) -> list[TidyLine]:
    """An earlier round's ``koonti.csv``, as :func:`write_csv` wrote it. A column that it has not is empty.

    The apostrophe of the formula guard is taken away again. Raises ValueError for what is no such file.
    """
    earlier = []
    for record in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        if "row_id" not in record:
            raise ValueError("no column row_id")
        values = {name: record.get(name) or "" for name in COLUMNS}
        texts = {name: _unguarded(value) for name, value in values.items() if name not in _TYPED}
        typed = {name: read(values[name]) if values[name] else None for name, read in _TYPED.items()}
        own = tuple((name, _unguarded(said)) for name, said in record.items() if name and is_own(name) and said)
        earlier.append(TidyLine(**texts, **typed, own=own))  # type: ignore[arg-type] # each column is read by its own type
    return earlier


_TYPED: dict[str, Callable[[str], object]] = {
    name: datetime.fromisoformat if native is datetime else native for name, native in NATIVE.items()
}


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and guarded(text[1:]) == text else text


def _csv_value(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return number_text(value) if isinstance(value, int | float) else str(value)

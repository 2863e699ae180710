"""One returned answer cell, read by the column that wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from tyokirja.answers.choices import choose
from tyokirja.answers.inputs import Input, input_of
from tyokirja.model import Choice, ChoiceList, Language, OwnColumn, OwnKind, Row, Value
from tyokirja.problems import Code, ProblemKind
from tyokirja.records import dataclass
from tyokirja.values import Asked, Flaw, Judged, as_typed, exact, judge, shown, write_number
from tyokirja.values.absent import absent, says_something
from tyokirja.values.formats import hides
from tyokirja.values.marks import in_signs, without_footnotes
from tyokirja.values.native import native
from tyokirja.values.numbers import has_several
from tyokirja.written import NOT_SAID, Mark, Written, plain

Fields: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer cell as read: its text as typed, its value (None: unclear), and what is the matter with it.

    ``fields`` fill the wording of ``code``; ``more`` are further problems of the same cell.
    """

    typed: str
    value: Value | None
    code: ProblemKind | None = None
    fields: Fields = ()
    more: tuple[tuple[ProblemKind, Fields], ...] = ()

    def problems(self) -> Iterator[tuple[ProblemKind, Fields]]:
        """Everything that is the matter with it."""
        if self.code is not None:
            yield self.code, self.fields
        yield from self.more


_LISTS = {Input.STATUS: ChoiceList.STATUS, Input.FORECAST: ChoiceList.FORECAST}


def read_answer(
    column: str, row: Row, content: Written, choices: Sequence[Choice], language: Language = Language.FI
) -> Answer:
    """Read a returned cell by the column that wrote it. ``content`` is not blank.

    What was typed is always kept. A value that could mean two things is None, with a code that says so.
    """
    typed = as_typed(content, language)
    if unread := _unread(typed, content):
        return unread
    how = input_of(column, row)
    if column == "actual" and isinstance(content.value, str) and how is not Input.TEXT:
        said = plain(in_signs(content.runs) if content.runs else content.value)
        if absent(said, row.kind):
            return _answer(typed, said, list(_unsaid(content.marks, said)))
    if how is Input.TEXT or how in _LISTS:
        return _words(typed, content, choices, _LISTS.get(how), language)
    near = row.sizes if how is Input.PERCENT else ()
    judged = judge(content, Asked(row.kind, row.unit_of_measure, row.measure, near))
    if not (judged.flaw or judged.text or judged.unsaid):
        return Answer(typed, judged.value)
    if judged.text and not isinstance(content.value, str):
        typed = shown(content, language)  # the unit or sign that its number format shows was read
    return _answer(typed, judged.value, list(_of_figure(judged, how, row, language)))


def read_own(own: OwnColumn, content: Written, language: Language = Language.FI) -> Answer:
    """Read a cell of a column of the municipality's own: as an actual of its kind, or as the word of its list."""
    if own.kind is not OwnKind.LIST:
        return read_answer("actual", own.asked, content, (), language)
    typed = as_typed(content, language)
    if unread := _unread(typed, content):
        return unread
    if not says_something(typed):
        return Answer(typed, typed)
    return _words(typed, content, own.offered, own.name, language)


def _unread(typed: str, content: Written) -> Answer | None:
    """The answer of a cell that shows nothing to be read: an error, a formula without a value, hidden words."""
    if content.error:
        return Answer(typed, None, Code.VALUE_ERROR)
    if content.value is None:
        return Answer(typed, None, Code.VALUE_FORMULA)
    return _answer(typed, None, list(_unsaid(Mark.HIDDEN, ""))) if hides(content) else None


def _answer(typed: str, value: Value | None, problems: list[tuple[ProblemKind, Fields]]) -> Answer:
    if not problems:
        return Answer(typed, value)
    code, fields = problems[0]
    return Answer(typed, value, code, fields, tuple(problems[1:]))


def _words(typed: str, content: Written, choices: Sequence[Choice], which: str | None, language: Language) -> Answer:
    """A text of its own or the word of a list: what stands there without what is struck or hidden."""
    text = shown(Written(in_signs(content.runs).strip(), content.number_format)) if content.runs else typed
    problems = list(_unsaid(content.marks, text)) if content.runs else []
    if problems and not text:
        return _answer(typed, None, problems)
    if which is None:
        return _answer(typed, text, problems)
    chosen = choose(without_footnotes(text).text, choices, which, language)
    if chosen.problem is not None:
        problems.append((chosen.problem, chosen.fields))
    return _answer(typed, chosen.code, problems)


def _of_figure(judged: Judged, how: Input, row: Row, language: Language) -> Iterator[tuple[ProblemKind, Fields]]:
    """What is the matter with a figure, a day, or a yes or no."""
    left = shown(Written(*native(judged.value, row.kind, row.unit_of_measure, language)), language)
    yield from _unsaid(judged.unsaid, left or judged.text)
    if judged.flaw is not None and (code := _code(judged, how)):
        fields: Fields = ()
        if "{alternatives}" in code.says[0]:
            sign = " %" if how is Input.PERCENT else ""
            ways = " / ".join(f"{write_number(exact(reading), language)}{sign}" for reading in judged.readings)
            fields = (("alternatives", ways),)
        if judged.flaw is Flaw.UNIT:
            fields = (*fields, ("unit", row.unit_of_measure or "–"))
        if code is Code.VALUE_SCALE:
            fields = (*fields, ("unit", judged.unit))
        if code is Code.VALUE_APPROXIMATE:
            fields = (("read", left),)
        yield code, fields
    if judged.footnote:
        yield Code.VALUE_FOOTNOTE, (("sign", judged.footnote), ("read", judged.text))


def _unsaid(marks: Mark, left: str) -> Iterator[tuple[ProblemKind, Fields]]:
    if Mark.STRUCK in marks:
        yield Code.ANSWER_STRUCK, (("left", left or "–"),)
    elif marks & NOT_SAID:
        yield Code.ANSWER_HIDDEN, (("left", left or "–"),)


_CODES = {
    Flaw.AMBIGUOUS: Code.VALUE_AMBIGUOUS,
    Flaw.SCALE: Code.VALUE_SCALE,
    Flaw.PERCENT: Code.PERCENT_DOUBTFUL,
    Flaw.SEVERAL: Code.VALUE_NOT_NUMBER,
    Flaw.RANGE: Code.VALUE_NOT_NUMBER,
    Flaw.EXTRA_TEXT: Code.VALUE_NOT_NUMBER,
    Flaw.NOT_READ: Code.VALUE_NOT_NUMBER,
    Flaw.UNKNOWN: Code.VALUE_UNKNOWN,
    Flaw.APPROXIMATE: Code.VALUE_APPROXIMATE,
    Flaw.IS_DATE: Code.VALUE_IS_DATE,
    Flaw.ERROR: Code.VALUE_ERROR,
}
_OTHERWISE = {Input.YES_NO: Code.VALUE_NOT_YES_NO, Input.DATE: Code.VALUE_NOT_DATE}


def _code(judged: Judged, how: Input) -> ProblemKind | None:
    """The message of a flaw; None where it leaves no doubt (``€ 11 350``) or was told already."""
    flaw = judged.flaw
    if flaw is None or flaw is Flaw.NOT_SAID:
        return None
    if flaw is Flaw.UNIT:
        return Code.VALUE_UNIT if judged.readings else Code.VALUE_OTHER_UNIT
    if flaw is Flaw.SCALE and not judged.unit:
        return Code.VALUE_FORMAT_SCALES
    if how in _OTHERWISE and flaw not in (Flaw.UNKNOWN, Flaw.ERROR, Flaw.APPROXIMATE):
        return _OTHERWISE[how]
    code = _CODES.get(flaw)
    return Code.VALUE_SEVERAL if code is Code.VALUE_NOT_NUMBER and has_several(judged.text) else code

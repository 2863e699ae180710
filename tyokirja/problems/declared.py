"""How a message is declared: once, with its severity, its words in three languages and what a respondent can do.

A stage's messages stand in a class of their own (:class:`tyokirja.problems.rows.Rows`), a line of which reads::

    ROW_MISSING = mendable_question(
        "Rivi {row} puuttuu lomakkeesta.",  # what is wrong: Finnish, Swedish, English
        "Raden {row} saknas i blanketten.",
        "The row {row} is missing from the form.",
        "Vastaa riviin uudella lomakkeella.",  # what to do: Finnish, Swedish, English
        "Besvara raden på en ny blankett.",
        "Answer the row on a fresh form.",
    )

The name in small letters is the code. A message does not repeat its place: whoever shows it shows
:attr:`tyokirja.problems.Problem.place` before it. Names in braces are filled from the problem: ``file, sheet, cell,
department, row, value`` every problem has; whoever raises the problem gives the others in its ``fields``.
"""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Final

from tyokirja.texts import Triple


class Severity(StrEnum):
    """``error``: something could not be used. ``question``: a person should answer. ``note``: worth knowing."""

    ERROR = "error"
    QUESTION = "question"
    NOTE = "note"


class ProblemKind(str):
    """One kind of problem; as a text it is its code (``row_missing``).

    ``says`` is what is wrong, ``remedy`` what to do. ``mendable``: the respondent can mend it, and gets a fresh form for
    that; the others are the office's. ``answer`` is the answer column (tidy name) that it is about where its place does
    not tell.
    """

    __slots__ = ("answer", "mendable", "remedy", "says", "severity")

    severity: Severity
    says: Triple
    remedy: Triple
    mendable: bool
    answer: str

    def __new__(
        cls, code: str, severity: Severity, says: Triple, remedy: Triple, mendable: bool = False, answer: str = ""
    ) -> ProblemKind:
        kind = super().__new__(cls, code)
        kind.severity, kind.says, kind.remedy, kind.mendable, kind.answer = severity, says, remedy, mendable, answer
        return kind

    def __repr__(self) -> str:
        return f"Code.{self.upper()}"

    def __reduce__(self) -> tuple[object, ...]:
        """From another process comes this process's own one, so that ``is`` holds."""
        return kind_of, (str(self),)


KINDS: Final[dict[str, ProblemKind]] = {}
"""Every kind of problem by its code."""


def kind_of(code: str) -> ProblemKind:
    """The kind of problem that has this code. KeyError: none has."""
    return KINDS[code]


class Stage:
    """The messages of one stage, in the order in which the guide lists them."""

    def __init_subclass__(cls) -> None:
        """Each message gets its attribute's name as its code. TypeError: another has the same."""
        for name, kind in list(vars(cls).items()):
            if isinstance(kind, ProblemKind):
                code = name.lower()
                if code in KINDS:
                    raise TypeError(f"two messages are called {name}")
                KINDS[code] = ProblemKind(code, kind.severity, kind.says, kind.remedy, kind.mendable, kind.answer)
                setattr(cls, name, KINDS[code])


def _declare(
    severity: Severity,
    fi: str,
    sv: str,
    en: str,
    remedy_fi: str,
    remedy_sv: str,
    remedy_en: str,
    /,
    *,
    mendable: bool = False,
    answer: str = "",
) -> ProblemKind:
    """A message whose code its stage gives it."""
    return ProblemKind("", severity, (fi, sv, en), (remedy_fi, remedy_sv, remedy_en), mendable, answer)


error = partial(_declare, Severity.ERROR)
question = partial(_declare, Severity.QUESTION)
note = partial(_declare, Severity.NOTE)
mendable_error = partial(error, mendable=True)
mendable_question = partial(question, mendable=True)
mendable_note = partial(note, mendable=True)

"""Every message about something that is wrong or doubtful, coded: place, problem, remedy.

Data faults are values: a stage returns its :class:`Problem` records beside its result. Only when nothing can be done
does it raise :class:`Refused`, which carries them. What a message is stands in one place, its stage's module here
(:mod:`tyokirja.problems.declared` tells how); tests and scripts use the code and its fields.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tyokirja.language import Language
from tyokirja.problems.answers import Answers
from tyokirja.problems.catalogue import CatalogueSheets
from tyokirja.problems.cells import CatalogueCells
from tyokirja.problems.declared import KINDS, ProblemKind, Severity
from tyokirja.problems.files import Files
from tyokirja.problems.judgement import Judgement
from tyokirja.problems.mail import Mail
from tyokirja.problems.mail_service import MailService
from tyokirja.problems.master import Master
from tyokirja.problems.returns import Returns
from tyokirja.problems.rounds import Rounds
from tyokirja.problems.rows import Rows
from tyokirja.problems.sources import Sources
from tyokirja.problems.templates import Templates
from tyokirja.records import dataclass
from tyokirja.texts import Reworded, Triple, area, said, text

__all__ = ["KINDS", "Code", "Problem", "ProblemKind", "Refused", "Severity", "theirs_to_mend"]


class Code(
    Files,
    Sources,
    CatalogueSheets,
    CatalogueCells,
    Templates,
    Rounds,
    Returns,
    Rows,
    Answers,
    Judgement,
    Mail,
    MailService,
    Master,
):
    """Every problem there is (``Code.ROW_TWICE``): each stage's messages, declared in a module of their own."""


def theirs_to_mend(kind: ProblemKind) -> bool:
    """Of what a feedback form tells: True but for a measure that its respondent proposes, which waits for the office."""
    return kind is not Code.MEASURE_PROPOSED


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem at one place.

    ``value`` is what stood there, as text. ``fields`` fill the wording (``(("nearest", "Toteutunut"),)``).
    """

    code: ProblemKind
    file: str = ""
    sheet: str = ""
    cell: str = ""
    department: str = ""
    row_id: str = ""
    value: str = ""
    fields: tuple[tuple[str, str], ...] = ()

    @property
    def severity(self) -> Severity:
        """``error``, ``question`` or ``note``."""
        return self.code.severity

    @property
    def place(self) -> str:
        """Where it is, for a person: ``lomake.xlsx, Tavoitteet!J7``."""
        inside = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        return ", ".join(part for part in (self.file, inside) if part)

    def message(self, language: Language, reworded: Reworded = str) -> str:
        """What is wrong, with what was found in a file that was not read; ``reworded`` before it is filled in."""
        wording = self._said(self.code.says, language, reworded)
        told = dict(self.fields)
        reason = explanation(told.get("reason_key", ""), told.get("detail", ""), language)
        return f"{wording} {reason}" if reason else wording

    def remedy(self, language: Language, reworded: Reworded = str) -> str:
        """What to do about it, after what was perhaps meant (the field ``meant``)."""
        told = dict(self.fields)
        own = own_remedy(told.get("reason_key", ""), language)
        wording = own or self._said(self.code.remedy, language, reworded)
        meant = told.get("meant", "")
        return f"{text('cli.did_you_mean', language, name=meant)} {wording}" if meant else wording

    def at(self, file: str) -> Problem:
        """The same problem in a named file."""
        return replace(self, file=file)

    def _said(self, words: Triple, language: Language, reworded: Reworded) -> str:
        option = dict(self.fields).get("option")
        if option:
            words = tuple(word.replace("{option}", option) for word in words)  # type: ignore[assignment] # three as before
        return _SECOND_STOP.sub("”", said(words, language, reworded, **self._fields(language)))

    def _fields(self, language: Language) -> dict[str, str]:
        own = {
            "file": self.file,
            "sheet": self.sheet,
            "cell": self.cell,
            "department": self.department,
            "row": self.row_id,
            "value": _error_name(self.value, language) if self.value.startswith("#") else _cut(self.value),
        }
        return own | {name: _in_words(name, value, language) for name, value in self.fields}


def _cut(value: str) -> str:
    return value if len(value) <= 120 else value[:119] + "…"


def _error_name(value: str, language: Language) -> str:
    """An error value as the user's own Excel calls it; anything else as it is."""
    from tyokirja.texts.excel_errors import NAMES

    name = value.strip().upper()
    return said(NAMES[name], language) if name in NAMES else _cut(value)


_SECOND_STOP = re.compile(r"(?<=[.!?])”\.(?=\s|$)")
"""The stop after a quotation that ends its own sentence."""


def _in_words(name: str, value: str, language: Language) -> str:
    """A column that was named by its tidy name, or a reason that has words, as a person says it; else the value."""
    if name == "column" and f"column.{value}" in area("master"):
        return text(f"master.column.{value}", language)
    if name == "reason" and f"reason.{value}" in area("mail"):
        return text(f"mail.reason.{value}", language)
    return value


class Refused(Exception):  # noqa: N818 - it is an answer to the user, not an error of the program
    """Nothing could be done; ``problems`` says why, at least one."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(f"{problem.code} {problem.place}".strip() for problem in self.problems))


_IN_BYTES = frozenset({"limit_file", "limit_unpacked"})
_ALIKE = dict.fromkeys(("found_link", "attachment_link", "mail_link"), "link")
"""Reasons that ask for the same to be done."""

_MEGABYTE = {Language.FI: "Mt", Language.SV: "MB", Language.EN: "MB"}


def explanation(reason: str, detail: str, language: Language) -> str:
    """The sentence for a ``reason`` with its ``detail``; empty where there is no reason.

    KeyError: there is no such reason.
    """
    if not reason:
        return ""
    if reason in _IN_BYTES:
        detail = f"{int(detail) / 1_000_000:g} {_MEGABYTE[language]}"
    return text(f"intake.{reason}", language, detail=detail)


def own_remedy(reason: str, language: Language) -> str:
    """What to do about what was found; empty where the problem's own remedy serves."""
    key = f"{_ALIKE.get(reason, reason)}.remedy"
    return text(f"intake.{key}", language) if reason and key in area("intake") else ""

"""What a button asks for: one command with its arguments, carried out in a process that can be stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.commands.telling import Progress
from tyokirja.language import Language
from tyokirja.page.told import Ended, FileTold, Line, NextTold, ProblemTold, ProgressTold, StandingTold, Table, Told

if TYPE_CHECKING:
    from tyokirja.commands.mailing import Mailing
    from tyokirja.problems import Problem


class Kind(StrEnum):
    """The commands that the page has buttons for, and what it reads by itself (``LOOK``)."""

    IMPORT = "import"
    CHECK = "check"
    GENERATE = "generate"
    DRAFTS = "drafts"
    SEND = "send"
    MARK_SENT = "mark_sent"
    FETCH = "fetch"
    REMIND = "remind"
    REMIND_SEND = "remind_send"
    DRAFTS_MAILBOX = "drafts_mailbox"
    REMIND_MAILBOX = "remind_mailbox"
    THANKS = "thanks"
    CONSOLIDATE = "consolidate"
    LOOK = "look"
    DEMO = "demo"


@dataclass(frozen=True, slots=True)
class Order:
    """One command. ``folder`` is the round's, or where the command writes; ``file`` is what it reads, where it reads one.

    ``words`` are its texts by name, such as ``round`` or ``organisation``.
    """

    kind: Kind
    folder: Path
    file: Path | None = None
    words: Mapping[str, str] = field(default_factory=dict)
    password: str = ""

    @property
    def writes(self) -> bool:
        """True for what changes files: of these the page runs one at a time."""
        return self.kind not in (Kind.LOOK, Kind.CHECK)


def carry_out(order: Order, language: Language, pipe: Connection) -> None:
    """The life of the process: does what is ordered and sends what it tells; the last is :class:`Ended`."""
    from tyokirja.problems import Code, Problem, Refused

    teller = Piped(language, pipe)
    try:
        code = _run(order, teller)
    except Refused as refused:
        teller.problems(refused.problems, refused=True)
        code = 2
    except OSError as error:
        if error.filename is None:
            raise
        reason = error.strerror or type(error).__name__
        teller.problems([Problem(Code.CANNOT_READ, file=str(error.filename), value=reason)], refused=True)
        code = 2
    except KeyboardInterrupt:
        code = STOPPED
    teller.send(Ended(code))


STOPPED = 130
"""The exit code of what was cancelled."""


def _run(order: Order, teller: Piped) -> int:
    from tyokirja.commands import checking, consolidating, demonstrating, fetching, generating, importing, standing
    from tyokirja.commands import mailing as mail

    folder, words = order.folder, order.words
    passwords = (order.password,) if order.password else ()
    file = order.file or folder
    match order.kind:
        case Kind.DEMO:
            demonstrating.demonstrate(folder, teller)
            return 0
        case Kind.IMPORT:
            output, whose = folder / words["catalogue"], words.get("organisation") or None
            return importing.import_source(file, output, teller, organisation=whose, passwords=passwords).code
        case Kind.CHECK:
            return max(each.code for each in checking.check([file], teller, passwords=passwords))
        case Kind.GENERATE:
            replace = words.get("replace") == "yes"
            by_unit = {"unit": True, "department": False}.get(words.get("by", ""))
            return generating.generate(file, words["round"], folder, teller, by_unit=by_unit, replace=replace).code
        case Kind.DRAFTS | Kind.SEND | Kind.DRAFTS_MAILBOX | Kind.THANKS:
            return mail.send(folder, teller, _mailing(order), thanks=order.kind is Kind.THANKS)
        case Kind.MARK_SENT:
            return mail.mark_sent(folder, teller)
        case Kind.FETCH:
            return fetching.fetch(folder, teller)
        case Kind.REMIND | Kind.REMIND_SEND | Kind.REMIND_MAILBOX:
            return mail.remind(folder, teller, _mailing(order), passwords=passwords)
        case Kind.CONSOLIDATE:
            return consolidating.consolidate(folder, teller, passwords=passwords).code
        case Kind.LOOK:
            status = standing.status(folder, teller, passwords=passwords)
            teller.send(StandingTold(status.standing))
            return status.code


def _mailing(order: Order) -> Mailing:
    """How the messages leave, and the new day to answer by where one is given."""
    from tyokirja.commands.mailing import Mailing

    day = order.words.get("reply_by", "")
    return Mailing(
        smtp=order.kind in (Kind.SEND, Kind.REMIND_SEND),
        to_drafts=order.kind in (Kind.DRAFTS_MAILBOX, Kind.REMIND_MAILBOX),
        reply_by=date.fromisoformat(day) if day else None,
    )


class Piped:
    """Sends what a command tells to the page: a :class:`~tyokirja.commands.telling.Teller`."""

    def __init__(self, language: Language, pipe: Connection) -> None:
        self.language = language
        self._pipe = pipe

    def send(self, told: Told) -> None:
        """One thing that was told."""
        self._pipe.send(told)

    def line(self, message: str = "", *, indent: int = 0) -> None:
        """A paragraph; empty ones only set others apart on a terminal."""
        if message:
            self.send(Line(message, indent > 0))

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
        """A table."""
        self.send(Table(tuple(headings), tuple(map(tuple, rows)), tuple(right)))

    def problems(self, found: Sequence[Problem], *, limit: int = 0, refused: bool = False) -> None:
        """All of them: a page has room, and folds what is beyond ``limit``."""
        for number, each in enumerate(found):
            self.send(
                ProblemTold(
                    each.severity.value,
                    each.place,
                    each.message(self.language),
                    each.remedy(self.language),
                    each.file,
                    each.row_id,
                    folded=bool(limit) and number >= limit,
                )
            )

    def file(self, path: Path, wording: str = "cli.written", *, indent: int = 0) -> None:
        """A file, with the words that tell what became of it."""
        from tyokirja.texts import text

        self.send(FileTold(str(path), text(wording, self.language, path="").strip(" :") if wording else ""))

    def next_command(self, name: str, *arguments: object, lead: str = "") -> None:
        """What to do next; the page has its own button for it."""
        self.send(NextTold(name))

    def progress(self, label: str) -> Progress:
        """Progress, as often as it is told."""
        return lambda done, of: self.send(ProgressTold(label, done, of))

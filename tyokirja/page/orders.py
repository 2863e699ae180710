"""What a button asks for: one command with its arguments, carried out in a process that can be stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.commands.telling import Progress, Teller, answered
from tyokirja.language import Language
from tyokirja.page.controls import Kind, on_page
from tyokirja.page.told import Ended, FileTold, Line, NextTold, ProblemTold, ProgressTold, StandingTold, Table, Told
from tyokirja.records import dataclass

if TYPE_CHECKING:
    from tyokirja.commands.mailing import Mailing
    from tyokirja.problems import Problem
    from tyokirja.reporting import Wanted


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
    teller = Piped(language, pipe, order.kind)
    try:
        code = answered(lambda: _run(order, teller), teller)
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
            replace = words.get("replace") == "yes"
            return importing.import_source(
                file, output, teller, organisation=whose, replace=replace, passwords=passwords
            ).code
        case Kind.CHECK:
            return max(checked.code for checked in checking.check([file], teller, passwords=passwords))
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
            return consolidating.consolidate(folder, teller, passwords=passwords, wanted=_wanted(order)).code
        case Kind.MAIL_SETUP:
            return _set_up(order, teller)
        case Kind.LOOK:
            status = standing.status(folder, teller, passwords=passwords)
            teller.send(StandingTold(status.standing))
            return status.code


def _mailing(order: Order) -> Mailing:
    """How the messages leave, and the new day to answer by where one is given."""
    from tyokirja.commands.mailing import Mailing

    day = order.words.get("reply_by", "")
    return Mailing(
        sender=order.words.get("sender", ""),
        resend=order.words.get("resend") == "yes",
        smtp=order.kind in (Kind.SEND, Kind.REMIND_SEND),
        to_drafts=order.kind in (Kind.DRAFTS_MAILBOX, Kind.REMIND_MAILBOX),
        reply_by=date.fromisoformat(day) if day else None,
    )


def _wanted(order: Order) -> Wanted:
    """The reports that are asked for besides the council's."""
    from tyokirja.reporting import Wanted

    boards, departments = (tuple(filter(None, [order.words.get(name, "")])) for name in ("board", "department"))
    return Wanted(boards, departments, order.words.get("pdf") == "yes")


def _set_up(order: Order, teller: Piped) -> int:
    """The settings of the mail, in the order's folder; its password is the mailbox's, or what Google calls a secret."""
    from tyokirja.commands import setting_up
    from tyokirja.commands.reaching import nobody
    from tyokirja.mail import settings

    target = settings.path_beside(order.folder)
    known = settings.read(target) if target.is_file() else None
    told = dict(order.words)
    made = setting_up.settings_of(settings.Service(told.pop("service")), told, known)
    return setting_up.set_up(target, made, teller, secret=lambda _prompt: order.password, asked=nobody)


def _go_to(problem: Problem) -> str:
    """A problem's cell as Excel's own dialog for going somewhere takes it: ``'Oma taulu'!B7``; empty where it has none."""
    if not problem.sheet or not problem.cell:
        return ""
    plain = problem.sheet.isalpha()
    sheet = problem.sheet if plain else "'" + problem.sheet.replace("'", "''") + "'"
    return f"{sheet}!{problem.cell}"


class Piped(Teller):
    """Sends what a command tells to the page."""

    def __init__(self, language: Language, pipe: Connection, kind: Kind | None = None) -> None:
        super().__init__(language)
        self._pipe = pipe
        self._kind = kind

    def _reworded(self, words: str, *, filled: bool = False) -> str:
        """A text of the command as the page says it."""
        return on_page(words, self.language, self._kind, filled=filled)

    def send(self, told: Told) -> None:
        """One thing that was told."""
        self._pipe.send(told)

    def line(self, message: str = "", *, indent: int = 0) -> None:
        """A paragraph; empty ones only set others apart on a terminal."""
        if message:
            self.send(Line(self._reworded(message, filled=True), indent > 0))

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> None:
        """A table."""
        self.send(Table(tuple(headings), tuple(map(tuple, rows)), tuple(right)))

    def problems(self, found: Sequence[Problem], *, limit: int = 0, refused: bool = False) -> None:
        """All of them: a page has room, and folds what is beyond ``limit``."""
        for number, problem in enumerate(found):
            self.send(
                ProblemTold(
                    problem.severity.value,
                    problem.place,
                    problem.message(self.language, self._reworded),
                    problem.remedy(self.language, self._reworded),
                    problem.file,
                    problem.row_id,
                    _go_to(problem),
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

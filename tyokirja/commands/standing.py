"""``status``: who has returned what, how much of it is filled, what is late or to be mended; writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.commands.telling import Teller, exit_code
from tyokirja.language import Language
from tyokirja.model import State
from tyokirja.problems import Code, theirs_to_mend
from tyokirja.records import dataclass
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.gathering import Gathered
    from tyokirja.mail.journal import Fact
    from tyokirja.mail.standing import Correspondence
    from tyokirja.model import Consolidation
    from tyokirja.rounds.receivers import Receiver


@dataclass(frozen=True, slots=True)
class DepartmentStanding:
    """One receiver of a form: whether it has ``returned`` and the day of its latest form, rows answered, problems to mend.

    ``blank``: all that came back was blank, which is no return; ``blank_day`` is when. ``mail`` are the cells of the
    standing's columns about mail; ``waiting`` rows are answered and wait for approval.
    """

    id: str
    name: str
    returned: bool
    day: date | None
    answered: int
    rows: int
    to_mend: int
    mail: tuple[str, ...] = ()
    blank: bool = False
    blank_day: date | None = None
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """A round as it stands: every receiver that has rows, and the headings of what is known of the mail with it."""

    organisation: str
    round: str
    deadline: date | None
    departments: tuple[DepartmentStanding, ...]
    mail: tuple[str, ...] = ()

    @property
    def late(self) -> bool:
        """True when the deadline has passed."""
        return bool(self.deadline and self.deadline < date.today())

    @property
    def answered(self) -> int:
        """Rows that are answered, of all departments."""
        return sum(department.answered for department in self.departments)

    @property
    def rows(self) -> int:
        """The rows of all departments."""
        return sum(department.rows for department in self.departments)


@dataclass(frozen=True, slots=True)
class Status:
    """The round as it was read, and how it stands."""

    consolidation: Consolidation
    standing: Standing

    @property
    def code(self) -> int:
        """The exit code."""
        return exit_code(self.consolidation.problems)


def status(folder: Path, teller: Teller, *, passwords: tuple[str, ...] = ()) -> Status:
    """Read everything that was returned and tell how each receiver stands.

    Raises :class:`Refused` as :func:`tyokirja.gathering.gather` does.
    """
    from tyokirja.gathering import gather

    progress = teller.progress(text("cli.consolidate.progress", teller.language))
    gathered = gather(folder, passwords=passwords, progress=progress)
    consolidation = gathered.consolidation
    correspondence = _correspondence(folder)
    headings, mail = _mail_columns(correspondence, teller.language)
    standing = _standing(gathered, tuple(headings), mail)
    _tell(standing, teller)
    _tell_other_forms(gathered, teller)
    _tell_mail(correspondence, gathered.receivers, teller)
    teller.problems(
        [problem for problem in consolidation.problems if problem.code in (Code.ROUND_INCOMPLETE, Code.RETURNS_GONE)]
    )
    return Status(consolidation, standing)


def returned_word(department: DepartmentStanding, standing: Standing, teller: Teller) -> str:
    """When a department returned its form, or that it has not, or is late."""
    from tyokirja.values import write_date

    if department.day is not None:
        return write_date(department.day, teller.language)
    if department.returned:
        return "✓"
    return text("cli.status.late" if standing.late else "cli.status.no", teller.language)


def _standing(gathered: Gathered, headings: tuple[str, ...], mail: dict[str, list[str]]) -> Standing:
    from tyokirja.by_receiver import days_returned, rows_by_receiver, to_mend

    rows, asked = rows_by_receiver(gathered), to_mend(gathered)
    returns, blank = days_returned(gathered), days_returned(gathered, blank=True)
    departments = []
    for receiver in gathered.receivers:
        own = rows.get(receiver.id, ())
        if not own:
            continue
        departments.append(
            DepartmentStanding(
                receiver.id,
                receiver.name,
                receiver.id in returns,
                returns.get(receiver.id),
                sum(merged.state is State.ANSWERED for merged in own),
                len(own),
                sum(theirs_to_mend(problem.code) for problem in asked.get(receiver.id, ())),
                tuple(mail.get(receiver.id, ["–"] * len(headings))),
                receiver.id in blank and receiver.id not in returns,
                blank.get(receiver.id),
                sum(bool(merged.waiting) for merged in own),
            )
        )
    settings, round_ = gathered.consolidation.catalogue.settings, gathered.consolidation.round
    return Standing(settings.organisation, round_.code, round_.deadline, tuple(departments), headings)


def _tell_other_forms(gathered: Gathered, teller: Teller) -> None:
    """Whose rows have been answered in a form that was not theirs, and in which: so it is after a change of split."""
    from tyokirja.by_receiver import rows_by_receiver, units_by_file

    units, rows = units_by_file(gathered), rows_by_receiver(gathered)
    for receiver in gathered.receivers:
        files: dict[str, set[str]] = {}
        for merged in rows.get(receiver.id, ()):
            for cell in merged.given.values():
                if cell.source and units.get(cell.source.file, receiver.unit) != receiver.unit:
                    files.setdefault(cell.source.file, set()).add(merged.row.id)
        for file, answered in files.items():
            fields = {"department": receiver.name, "count": len(answered), "file": file}
            teller.line(text("cli.status.other_form.line", teller.language, **fields))


def _tell(standing: Standing, teller: Teller) -> None:
    from tyokirja.values import write_date

    language = teller.language
    deadline = write_date(standing.deadline, language) if standing.deadline else "–"
    whose = {"organisation": standing.organisation, "round": standing.round}
    teller.line(text("cli.status.title", language, **whose, deadline=deadline))
    rows = [
        [
            department.name,
            *department.mail,
            returned_word(department, standing, teller),
            f"{department.answered}/{department.rows}",
            str(department.to_mend) if department.to_mend else "–",
        ]
        for department in standing.departments
    ]
    empty = ["" for _ in standing.mail]
    rows.append([text("cli.status.all", language), *empty, "", f"{standing.answered}/{standing.rows}", ""])
    first, *others = [text(f"cli.status.{name}", language) for name in ("department", "returned", "filled", "to_mend")]
    mail = len(standing.mail)
    teller.table([first, *standing.mail, *others], rows, right=(2 + mail, 3 + mail))
    for department in standing.departments:
        if department.waiting:
            teller.line(text("cli.status.waiting.line", language, department=department.name, count=department.waiting))
        if department.blank:
            day = write_date(department.blank_day, language) if department.blank_day else "–"
            teller.line(text("cli.status.blank.line", language, department=department.name, day=day))


def _mail_columns(
    correspondence: Mapping[str, Correspondence], language: Language
) -> tuple[list[str], dict[str, list[str]]]:
    """What ``status`` shows beside each department: headings, and cells by department; nothing without a journal."""
    if not correspondence:
        return [], {}
    headings = [text(f"cli.status.{name}", language) for name in ("sent", "reminded")]
    return headings, {
        department: [_sent_cell(letters, language), _day(letters.reminded, language) if letters.reminded else "–"]
        for department, letters in correspondence.items()
    }


def _tell_mail(correspondence: Mapping[str, Correspondence], receivers: Iterable[Receiver], teller: Teller) -> None:
    """What ``status`` says below its table: failed deliveries, absences, what is in doubt."""
    language = teller.language
    for receiver in receivers:
        mail = correspondence.get(receiver.id)
        if mail is None:
            continue
        lines = [(fact.event.value, ", ".join(fact.to), _day(fact, language)) for fact in mail.bounced]
        lines += [("away", ", ".join(mail.away.to), _day(mail.away, language))] if mail.away else []
        lines += [("in_doubt", ", ".join(mail.in_doubt), "")] if mail.in_doubt else []
        lines += [("returned", "", _day(mail.returned, language))] if mail.returned else []
        for name, address, day in lines:
            fields = {"department": receiver.name, "address": address, "day": day}
            teller.line(text(f"cli.status.{name}.line", language, **fields))


def _correspondence(folder: Path) -> dict[str, Correspondence]:
    from tyokirja.mail import journal
    from tyokirja.rounds import RoundFolder

    written = journal.read(RoundFolder(folder))
    if not written.facts:
        return {}
    from tyokirja.mail import standing

    return standing.by_department(written)


def _sent_cell(correspondence: Correspondence, language: Language) -> str:
    if correspondence.in_doubt:
        return text("cli.status.in_doubt", language)
    if correspondence.bounced:
        return text("cli.status.bounced", language)
    if correspondence.sent:
        return _day(correspondence.sent, language)
    return text("cli.status.draft", language) if correspondence.drafted else "–"


def _day(fact: Fact, language: Language) -> str:
    from tyokirja.values import write_date

    return write_date(fact.day, language) if fact.day else ""

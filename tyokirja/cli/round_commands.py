"""The commands that read a round: ``consolidate`` and ``status``."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.cli import mail_status, show
from tyokirja.cli.making import SHOWN, by_severity, command, exit_code, flag, json_flag, passwords, path, workers_option
from tyokirja.cli.speaking import Command
from tyokirja.model import Language, State, Verdict
from tyokirja.problems import Severity
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.model import Consolidation


def consolidate(language: Language) -> Command:
    """``consolidate``: everything that came back to one master."""

    def run(folder: Path, as_json: bool, password: bool, workers: int | None) -> int:
        from tyokirja import consolidate as consolidating
        from tyokirja.overview.state import mark_read, reading_begins
        from tyokirja.report.problems_json import summary_json
        from tyokirja.rounds import RoundFolder

        given = passwords(password, language)
        progress = show.Progress(text("cli.consolidate.progress", language))
        began = reading_begins(RoundFolder(folder))
        gathered = consolidating.gather(folder, passwords=given, workers=workers, progress=progress)
        written = consolidating.write(gathered, workers=workers)
        mark_read(gathered.folder, began)
        found = gathered.consolidation
        problems = (*found.problems, *written.problems)
        if as_json:
            show.as_json(summary_json(found))
        else:
            _show_consolidation(found, language)
            if written.problems:
                show.problems(written.problems, language)
            for path in written.paths:
                show.line(text("cli.written", language, path=path))
            if written.feedback:
                where = written.feedback[0].parent
                show.line(text("cli.consolidate.feedback", language, count=len(written.feedback), path=where))
        if not found.cells.balanced:
            return 1
        return exit_code(problems) or int(bool(written.problems))

    return command(
        "consolidate",
        language,
        run,
        [
            path("folder", text("cli.round.name", language)),
            json_flag(language),
            flag("--password", "password", language),
            workers_option("workers", language),
        ],
    )


def _show_consolidation(found: Consolidation, language: Language) -> None:
    files = found.verdicts
    read = sum(count for verdict, count in files.items() if verdict.merged)
    states = Counter(each.state for each in found.rows)
    show.line(
        text(
            "cli.consolidate.files",
            language,
            files=files.total(),
            read=read,
            aside=files.total() - read,
            litter=found.litter,
        )
    )
    show.line(
        text(
            "cli.consolidate.rows",
            language,
            rows=len(found.rows),
            answered=states[State.ANSWERED],
            partial=states[State.PARTIAL],
            empty=states[State.EMPTY],
            missing=states[State.NOT_RETURNED],
        )
    )
    cells = found.cells
    show.line(text("cli.consolidate.cells", language, **cells.told()))
    if not cells.balanced:
        show.line(text("cli.consolidate.unbalanced", language))
    show.line(text("cli.consolidate.problems", language, **by_severity(found.problems)))
    serious = [each for each in found.problems if each.severity is not Severity.NOTE]
    show.problems(serious, language, limit=SHOWN)


def status(language: Language) -> Command:
    """``status``: who has returned what; writes nothing."""

    def run(folder: Path, as_json: bool, password: bool) -> int:
        from tyokirja import consolidate as consolidating

        given = passwords(password, language)
        progress = show.Progress(text("cli.consolidate.progress", language))
        gathered = consolidating.gather(folder, passwords=given, progress=progress)
        found = gathered.consolidation
        if as_json:
            from tyokirja.report.problems_json import summary_json

            show.as_json(summary_json(found))
        else:
            _show_status(found, folder, language)
        return exit_code(found.problems)

    return command(
        "status",
        language,
        run,
        [
            path("folder", text("cli.round.name", language)),
            json_flag(language),
            flag("--password", "password", language),
        ],
    )


def _returns(found: Consolidation, *, blank: bool = False) -> dict[str, list[datetime | None]]:
    """When each department's forms came: by the mail that brought them, else by when they were saved.

    A department that returned none is not in it. ``blank``: of the forms that came back blank, which are no return.
    """
    times: dict[str, list[datetime | None]] = {}
    for each in found.submissions:
        wanted = each.verdict is Verdict.BLANK if blank else each.verdict.merged
        if each.identity is not None and wanted:
            times.setdefault(each.identity.department, []).append(each.came_at or each.saved_at)
    return times


def _show_status(found: Consolidation, folder: Path, language: Language) -> None:
    from tyokirja.consolidate import rows_by_department, to_mend
    from tyokirja.values import write_date

    deadline = found.round.deadline
    show.line(
        text(
            "cli.status.title",
            language,
            organisation=found.catalogue.settings.organisation,
            round=found.round.code,
            deadline=write_date(deadline, language) if deadline else "–",
        )
    )
    late = bool(deadline and deadline < date.today())
    more, mail = mail_status.columns(folder, language)
    nothing = ["–"] * len(more)
    rows = []
    totals = [0, 0]
    own_rows, asked, returns = rows_by_department(found), to_mend(found), _returns(found)
    blank = _returns(found, blank=True)
    for department in found.catalogue.departments:
        own = own_rows.get(department.id, ())
        if not own:
            continue
        saved = returns.get(department.id, [])
        answered = sum(each.state is State.ANSWERED for each in own)
        totals[0] += answered
        totals[1] += len(own)
        dates = [each.astimezone() if each.tzinfo else each for each in saved if each is not None]
        missing = text("cli.status.late" if late else "cli.status.no", language)
        returned = (
            write_date(max(dates, key=datetime.timestamp).date(), language) if dates else "✓" if saved else missing
        )
        mend = len(asked.get(department.id, ()))
        filled = [returned, f"{answered}/{len(own)}", str(mend) if mend else "–"]
        rows.append([department.name, *mail.get(department.id, nothing), *filled])
    rows.append([text("cli.status.all", language), *("" for _ in more), "", f"{totals[0]}/{totals[1]}", ""])
    names = [text(f"cli.status.{name}", language) for name in ("department", "returned", "filled", "to_mend")]
    show.table([names[0], *more, *names[1:]], rows, right=(2 + len(more), 3 + len(more)))
    for department in found.catalogue.departments:
        if department.id in blank and department.id not in returns:
            days = [each for each in blank[department.id] if each is not None]
            day = write_date(max(days, key=datetime.timestamp).date(), language) if days else "–"
            show.line(text("cli.status.blank.line", language, department=department.name, day=day))
    mail_status.tell(folder, found.catalogue, language)

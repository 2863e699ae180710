"""The commands: each made in the user's language when it is asked for; its stages are imported when it runs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tyokirja.cli import mail_commands, show
from tyokirja.cli.making import command as _command
from tyokirja.cli.making import exit_code as _exit_code
from tyokirja.cli.making import flag as _flag
from tyokirja.cli.making import passwords as _passwords
from tyokirja.cli.making import path as _path
from tyokirja.cli.speaking import Command
from tyokirja.model import Language, State, Verdict
from tyokirja.problems import Problem, Severity
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.generate import Plan
    from tyokirja.model import Consolidation

_SHOWN = 8
"""How many problems a command lists before it says how many more there are."""


def _output(language: Language) -> click.Option:
    return click.Option(
        ["--output"],
        type=click.Path(path_type=Path),
        default=Path("output"),
        show_default=True,
        help=text("cli.output.help", language),
    )


def _by_severity(problems: Sequence[Problem]) -> dict[str, int]:
    counts = Counter(each.severity for each in problems)
    return {f"{severity.value}s": counts[severity] for severity in Severity}


def demo(language: Language) -> Command:
    """``demo``: both seed municipalities, from document to master."""

    def run(output: Path) -> int:
        from tyokirja import demo as demonstration

        progress = show.Progress(text("cli.demo.progress", language))
        made = demonstration.run(output, progress=progress)
        for each in made:
            show.line(
                text(
                    "cli.demo.line",
                    language,
                    organisation=each.organisation,
                    round=each.round,
                    rows=each.rows,
                    forms=each.forms,
                    returned=each.returned,
                    problems=each.problems,
                )
            )
            show.line(str(each.master), indent=2)
        show.line(text("cli.demo.examples", language))
        show.line()
        show.line(f"{text('cli.next', language)} tyokirja status {made[-1].master.parent}")
        return 0

    return _command("demo", language, run, [_output(language)])


def import_(language: Language) -> Command:
    """``import``: a council's document to a catalogue."""

    def run(source: Path, output: Path, organisation: str | None) -> int:
        from tyokirja.catalogue import reading, writing
        from tyokirja.files import write_whole
        from tyokirja.sources.doubtcodes import DoubtCode
        from tyokirja.sources.importing import import_document

        previous = reading.read(output)[0] if output.is_file() else None
        catalogue = import_document(source, organisation=organisation, language=language, previous=previous)
        write_whole(output, writing.workbook(catalogue))
        show.line(
            text(
                "cli.import.done",
                language,
                organisation=catalogue.settings.organisation,
                rows=len(catalogue.rows),
                departments=len(catalogue.departments),
                doubts=sum(each.code != DoubtCode.PROPOSED for each in catalogue.doubts),
                proposed=sum(each.code == DoubtCode.PROPOSED for each in catalogue.doubts),
            )
        )
        report = catalogue.report
        if report is not None:
            show.line(
                text(
                    "cli.import.balance",
                    language,
                    cells=report.cells,
                    imported=report.imported,
                    merged=report.merged,
                    left_over=len(report.left_over),
                )
            )
        if report is not None and previous is not None:
            changes = Counter(each.change for each in report.changes)
            names = ("added", "removed", "reworded", "retargeted")
            show.line(text("cli.import.changes", language, **{name: changes[name] for name in names}))
        show.line(text("cli.written", language, path=output))
        first = catalogue.rounds[0].code if catalogue.rounds else "Q1"
        show.line(f"{text('cli.next', language)} tyokirja generate {output} --round {first}")
        return 1 if catalogue.doubts else 0

    return _command(
        "import",
        language,
        run,
        [
            _path("source", text("cli.import.source", language)),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                default=Path("tavoitteet.xlsx"),
                show_default=True,
                help=text("cli.import.output.help", language),
            ),
            click.Option(["--organisation"], help=text("cli.import.organisation.help", language)),
        ],
    )


def check(language: Language) -> Command:
    """``check``: every fault of a catalogue or a form at once."""

    def run(files: tuple[Path, ...], as_json: bool) -> int:
        from tyokirja.check import check_file

        found = [(path, check_file(path)) for path in files]
        if as_json:
            from tyokirja.report.problems_json import as_records

            click.echo(
                json.dumps(
                    [{"file": str(path), "problems": as_records(problems, language)} for path, problems in found],
                    ensure_ascii=False,
                    indent=1,
                )
            )
        for path, problems in () if as_json else found:
            if problems:
                show.problems(problems, language)
                show.line(text("cli.check.count", language, path=path, **_by_severity(problems)))
            else:
                show.line(text("cli.check.clean", language, path=path))
        return max((_exit_code(problems) for _, problems in found), default=0)

    return _command(
        "check",
        language,
        run,
        [
            _path("files", text("cli.file.name", language), many=True),
            click.Option(["--json", "as_json"], is_flag=True, help=text("cli.json.help", language)),
        ],
    )


def generate(language: Language) -> Command:
    """``generate``: the round folder and its forms."""

    def run(
        catalogue: Path,
        round_code: str,
        output: Path,
        by: str,
        department: tuple[str, ...],
        dry_run: bool,
        replace: bool,
    ) -> int:
        from tyokirja.generate import carry_out, plan

        progress = show.Progress(text("cli.generate.progress", language))
        planned = plan(catalogue, round_code, output, by_unit=by == "unit", departments=department, progress=progress)
        _show_plan(planned, language)
        show.problems(planned.problems, language, limit=_SHOWN)
        if dry_run:
            show.line(text("cli.generate.dry", language))
            return 0
        written = carry_out(planned, replace=replace)
        same = sum(each.state == "same" for each in planned.forms)
        forms = sum(path.parent == planned.folder.forms for path in written)
        show.line(text("cli.generate.done", language, written=forms, same=same))
        show.line(f"{text('cli.next', language)} tyokirja status {planned.folder.root}")
        return _exit_code(planned.problems)

    return _command(
        "generate",
        language,
        run,
        [
            _path("catalogue", text("cli.generate.catalogue", language)),
            click.Option(["--round", "round_code"], required=True, help=text("cli.generate.round.help", language)),
            _output(language),
            click.Option(
                ["--by"],
                type=click.Choice(["department", "unit"]),
                default="department",
                show_default=True,
                help=text("cli.generate.by.help", language),
            ),
            click.Option(["--department"], multiple=True, help=text("cli.generate.department.help", language)),
            _flag("--dry-run", "generate.dry_run", language),
            _flag("--replace", "generate.replace", language),
        ],
    )


def _show_plan(planned: Plan, language: Language) -> None:
    show.line(str(planned.folder.root))
    show.table(
        [text(f"cli.generate.{name}", language) for name in ("form", "rows", "state")],
        [
            [
                each.unit or each.department.name,
                str(each.rows),
                text(f"cli.generate.{each.state}", language),
            ]
            for each in planned.forms
        ],
        right=(1,),
    )
    if planned.changes:
        show.line(text("cli.generate.changes", language))
        for change in planned.changes[:_SHOWN]:
            show.line(
                text(
                    f"cli.change.{change.change}",
                    language,
                    row=change.row_id,
                    before=_short(change.before),
                    after=_short(change.after),
                ),
                indent=2,
            )
        if len(planned.changes) > _SHOWN:
            show.line(f"… +{len(planned.changes) - _SHOWN}", indent=2)


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"


def consolidate(language: Language) -> Command:
    """``consolidate``: everything that came back to one master."""

    def run(folder: Path, as_json: bool, password: bool, workers: int | None) -> int:
        from tyokirja import consolidate as consolidating
        from tyokirja.report.problems_json import summary_json

        passwords = _passwords(password, language)
        progress = show.Progress(text("cli.consolidate.progress", language))
        gathered = consolidating.gather(folder, passwords=passwords, workers=workers, progress=progress)
        written = consolidating.write(gathered)
        found = gathered.consolidation
        problems = (*found.problems, *written.problems)
        if as_json:
            click.echo(json.dumps(summary_json(found), ensure_ascii=False, indent=1))
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
        return _exit_code(problems) or int(bool(written.problems))

    return _command(
        "consolidate",
        language,
        run,
        [
            _path("folder", text("cli.round.name", language)),
            click.Option(["--json", "as_json"], is_flag=True, help=text("cli.json.help", language)),
            _flag("--password", "password", language),
            click.Option(["--workers"], type=click.IntRange(1, 64), help=text("cli.workers.help", language)),
        ],
    )


def _show_consolidation(found: Consolidation, language: Language) -> None:
    verdicts = Counter(each.verdict.merged for each in found.submissions)
    states = Counter(each.state for each in found.rows)
    show.line(
        text(
            "cli.consolidate.files",
            language,
            files=len(found.submissions),
            read=verdicts[True],
            aside=verdicts[False],
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
    show.line(
        text(
            "cli.consolidate.cells",
            language,
            returned=cells.returned,
            merged=cells.merged,
            conflicting=cells.conflicting,
            rejected=cells.rejected,
            unexpected=cells.unexpected,
        )
    )
    if not cells.balanced:
        show.line(text("cli.consolidate.unbalanced", language))
    show.line(text("cli.consolidate.problems", language, **_by_severity(found.problems)))
    serious = [each for each in found.problems if each.severity is not Severity.NOTE]
    show.problems(serious, language, limit=_SHOWN)


def status(language: Language) -> Command:
    """``status``: who has returned what; writes nothing."""

    def run(folder: Path, as_json: bool, password: bool) -> int:
        from tyokirja import consolidate as consolidating

        gathered = consolidating.gather(folder, passwords=_passwords(password, language))
        found = gathered.consolidation
        if as_json:
            from tyokirja.report.problems_json import summary_json

            click.echo(json.dumps(summary_json(found), ensure_ascii=False, indent=1))
        else:
            _show_status(found, folder, language)
        return _exit_code(found.problems)

    return _command(
        "status",
        language,
        run,
        [
            _path("folder", text("cli.round.name", language)),
            click.Option(["--json", "as_json"], is_flag=True, help=text("cli.json.help", language)),
            _flag("--password", "password", language),
        ],
    )


def _show_status(found: Consolidation, folder: Path, language: Language) -> None:
    from tyokirja.consolidate import to_mend
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
    more, mail = mail_commands.mail_columns(folder, language)
    nothing = ["–"] * len(more)
    rows = []
    totals = [0, 0]
    for department in found.catalogue.departments:
        own = [each for each in found.rows if each.row.department == department.id]
        if not own:
            continue
        saved = [
            each.saved_at
            for each in found.submissions
            if each.identity is not None
            and each.identity.department == department.id
            and (each.verdict.merged or each.verdict is Verdict.BLANK)
        ]
        answered = sum(each.state is State.ANSWERED for each in own)
        totals[0] += answered
        totals[1] += len(own)
        dates = [each for each in saved if each is not None]
        missing = text("cli.status.late" if late else "cli.status.no", language)
        returned = write_date(max(dates).date(), language) if dates else "✓" if saved else missing
        mend = len(to_mend(found, department.id))
        filled = [returned, f"{answered}/{len(own)}", str(mend) if mend else "–"]
        rows.append([department.name, *mail.get(department.id, nothing), *filled])
    rows.append([text("cli.status.all", language), *("" for _ in more), "", f"{totals[0]}/{totals[1]}", ""])
    names = [text(f"cli.status.{name}", language) for name in ("department", "returned", "filled", "to_mend")]
    show.table([names[0], *more, *names[1:]], rows, right=(2 + len(more), 3 + len(more)))
    mail_commands.show_mail(folder, found.catalogue, language)


MAKERS: dict[str, Callable[[Language], Command]] = {
    "demo": demo,
    "import": import_,
    "check": check,
    "generate": generate,
    "send": mail_commands.send,
    "fetch": mail_commands.fetch,
    "status": status,
    "remind": mail_commands.remind,
    "consolidate": consolidate,
}
"""Every command by its English name, in the order of the work."""

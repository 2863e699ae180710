"""The commands: each made in the user's language when it is asked for; its stages are imported when it runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tyokirja.cli import show
from tyokirja.cli.making import (
    SHOWN,
    by_severity,
    command,
    department_option,
    exit_code,
    flag,
    json_flag,
    passwords,
    path,
    workers_option,
)
from tyokirja.cli.speaking import Command
from tyokirja.language import Language
from tyokirja.problems import Problem, Refused
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.generate import Plan
    from tyokirja.model import Catalogue, RowChange


def _output(language: Language) -> click.Option:
    return click.Option(
        ["--output"],
        type=click.Path(path_type=Path),
        default=Path("output"),
        show_default=True,
        help=text("cli.output.help", language),
    )


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
        show.next_command(language, "status", made[-1].master.parent)
        return 0

    return command("demo", language, run, [_output(language)])


def import_(language: Language) -> Command:
    """``import``: a council's document to a catalogue."""

    def run(source: Path, output: Path, organisation: str | None, replace: bool, password: bool) -> int:
        from tyokirja.catalogue import reading, writing
        from tyokirja.files import write_whole
        from tyokirja.handwork import keep
        from tyokirja.model import CHANGES
        from tyokirja.sources.account import hidden
        from tyokirja.sources.doubtcodes import DoubtCode
        from tyokirja.sources.importing import import_document
        from tyokirja.sources.period import first_open

        today, given = date.today(), passwords(password, language)
        previous = reading.read(output, given)[0] if output.is_file() else None
        catalogue = import_document(
            source,
            organisation=organisation,
            language=language,
            previous=previous,
            today=today,
            anew=replace,
            passwords=given,
        )
        data = writing.workbook(catalogue)
        kept = keep(output, data, f"{output.stem}-edellinen{output.suffix}")
        write_whole(output, data)
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
            if parts := hidden(report, catalogue.settings.language):
                more = f" (+{len(parts) - SHOWN})" if len(parts) > SHOWN else ""
                sheet = text("catalogue.sheet.report", catalogue.settings.language)
                show.line(text("cli.import.hidden", language, parts=", ".join(parts[:SHOWN]) + more, sheet=sheet))
        if report is not None and previous is not None:
            changes = Counter(each.change for each in report.changes)
            show.line(text("cli.import.changes", language, **{name: changes[name] for name in CHANGES}))
            _tell_changes([each for each in report.changes if each.change in _TOLD], language, SHOWN)
        if previous is not None:
            _tell_period(previous, catalogue, language)
        show.line(text("cli.written", language, path=output))
        if kept is not None:
            show.line(text("cli.import.kept", language, path=kept))
        first = (
            first_open(catalogue.settings.period, catalogue.rounds, today)
            if previous is not None
            else next(iter(catalogue.rounds), None)
        )
        if catalogue.doubts:
            sheets = {
                name: text(f"catalogue.sheet.{name}", catalogue.settings.language) for name in ("doubts", "departments")
            }
            show.line(text("cli.import.review", language, **sheets))
        show.next_command(language, "generate", output, "--round", first.code if first else "Q1")
        return 1 if catalogue.doubts else 0

    return command(
        "import",
        language,
        run,
        [
            path("source", text("cli.import.source", language)),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                default=Path("tavoitteet.xlsx"),
                show_default=True,
                help=text("cli.import.output.help", language),
            ),
            click.Option(["--organisation"], help=text("cli.import.organisation.help", language)),
            flag("--replace", "import.replace", language),
            flag("--password", "import.password", language),
        ],
    )


_TOLD = frozenset({"retargeted", "rebased", "removed"})
"""The changes of a re-import that are told one by one: the others are in the catalogue's report."""


def _tell_changes(changes: Sequence[RowChange], language: Language, most: int | None = None) -> None:
    """The old and the new of each row; of more than ``most`` the first ones, and how many more there are."""
    for change in changes[:most]:
        words = {"row": change.row_id, "before": _short(change.before) or "–", "after": _short(change.after) or "–"}
        show.line(text(f"cli.change.{change.change}", language, **words), indent=2)
    if most is not None and len(changes) > most:
        show.line(text("cli.more", language, count=len(changes) - most), indent=2)


def _tell_period(previous: Catalogue, catalogue: Catalogue, language: Language) -> None:
    """What the new document made of the period and its rounds, where it made anything."""
    before, after = previous.settings.period, catalogue.settings.period
    if before != after:
        show.line(text("cli.import.period", language, before=before or "–", after=after))
    added = [each.code for each in catalogue.rounds if each not in previous.rounds]
    if added:
        show.line(text("cli.import.rounds", language, rounds=", ".join(added)))


def check(language: Language) -> Command:
    """``check``: every fault of a catalogue or a form at once."""

    def run(files: tuple[Path, ...], as_json: bool, password: bool) -> int:
        from tyokirja.check import check_file

        given = passwords(password, language)
        found: list[tuple[Path, tuple[Problem, ...]]] = []
        code = 0
        for file in files:
            try:
                problems = check_file(file, given)
            except Refused as refused:  # the other files are checked all the same
                found.append((file, refused.problems))
                code = 2
                if not as_json:
                    show.refused(refused.problems, language)
                continue
            found.append((file, problems))
            code = max(code, exit_code(problems))
            if as_json:
                continue
            show.problems(problems, language)
            outcome = "count" if problems else "clean"
            show.line(text(f"cli.check.{outcome}", language, path=file, **by_severity(problems)))
        if as_json:
            from tyokirja.report.problems_json import as_records

            show.as_json([{"file": str(file), "problems": as_records(each, language)} for file, each in found])
        return code

    return command(
        "check",
        language,
        run,
        [
            path("files", text("cli.file.name", language), many=True),
            json_flag(language),
            flag("--password", "check.password", language),
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
        workers: int | None,
    ) -> int:
        from tyokirja.generate import carry_out, plan

        planned = plan(
            catalogue,
            round_code,
            output,
            by_unit=by == "unit",
            departments=department,
            workers=workers,
            progress=show.Progress(text("cli.generate.progress", language)),
        )
        _show_plan(planned, language)
        show.problems(planned.problems, language)
        if dry_run:
            show.line(text("cli.generate.dry", language))
            return 0
        written = carry_out(planned, replace=replace)
        same = sum(each.state == "same" for each in planned.forms)
        forms = sum(path.parent == planned.folder.forms for path in written)
        show.line(text("cli.generate.done", language, written=forms, same=same))
        show.next_command(language, "send", planned.folder.root)
        return exit_code(planned.problems)

    return command(
        "generate",
        language,
        run,
        [
            path("catalogue", text("cli.generate.catalogue", language)),
            click.Option(["--round", "round_code"], required=True, help=text("cli.generate.round.help", language)),
            _output(language),
            click.Option(
                ["--by"],
                type=click.Choice(["department", "unit"]),
                default="department",
                show_default=True,
                help=text("cli.generate.by.help", language),
            ),
            department_option("generate.department", language),
            flag("--dry-run", "generate.dry_run", language),
            flag("--replace", "generate.replace", language),
            workers_option("generate.workers", language),
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
        _tell_changes(planned.changes, language)


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:59] + "…"

"""The commands from ``demo`` to ``generate``, each made in the user's language when it is asked for."""

from __future__ import annotations

from pathlib import Path

import click

from tyokirja.cli import finnish, left_out, show
from tyokirja.cli.making import command, department_option, flag, json_flag, passwords, path, workers_option
from tyokirja.cli.speaking import Command
from tyokirja.cli.terminal import Terminal, teller
from tyokirja.language import Language
from tyokirja.names import CATALOGUE
from tyokirja.texts import text


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
        from tyokirja.commands.demonstrating import demonstrate

        demonstrate(output, Terminal(language))
        return 0

    return command("demo", language, run, [_output(language)])


def import_(language: Language) -> Command:
    """``import``: a council's document to a catalogue."""

    def run(
        source: Path, output: Path, organisation: str | None, mapping: Path | None, replace: bool, password: bool
    ) -> int:
        from tyokirja.commands.importing import import_source

        given = passwords(password, language)
        terminal = Terminal(language)
        imported = import_source(
            source, output, terminal, organisation=organisation, replace=replace, passwords=given, mapping=mapping
        )
        return imported.code

    return command(
        "import",
        language,
        run,
        [
            path("source", text("cli.import.source", language)),
            click.Option(
                ["-o", "--output"],
                type=click.Path(path_type=Path),
                default=Path(CATALOGUE),
                show_default=True,
                help=text("cli.import.output.help", language),
            ),
            click.Option(["--organisation"], help=text("cli.import.organisation.help", language)),
            click.Option(
                ["--mapping"],
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
                help=text("cli.import.mapping.help", language),
            ),
            flag("--replace", "import.replace", language),
            flag("--password", "import.password", language),
        ],
    )


def check(language: Language) -> Command:
    """``check``: every fault of a catalogue or a form at once."""

    def run(files: tuple[Path, ...], as_json: bool, password: bool) -> int:
        from tyokirja.commands import checking

        given = passwords(password, language)
        results = checking.check(files, teller(language, as_json=as_json), passwords=given)
        if as_json:
            from tyokirja.report.data.problems_json import as_records

            show.as_json(
                [{"file": str(result.file), "problems": as_records(result.problems, language)} for result in results]
            )
        return max(result.code for result in results)

    return command(
        "check",
        language,
        run,
        [
            left_out.files(language),
            json_flag(language),
            flag("--password", "check.password", language),
        ],
    )


def generate(language: Language) -> Command:
    """``generate``: the round folder and its forms."""

    def run(
        catalogue: Path,
        round_code: str | None,
        output: Path,
        by: str | None,
        department: tuple[str, ...],
        dry_run: bool,
        replace: bool,
        workers: int | None,
    ) -> int:
        from tyokirja.commands import generating

        ctx = click.get_current_context()
        own = None if left_out.given(ctx, "catalogue") else left_out.round_of_catalogue(catalogue)
        if own is not None:
            round_code = round_code or own[0]
            output = output if left_out.given(ctx, "output") else own[1]
        if round_code is None:
            if generating.tell_rounds(catalogue, Terminal(language)):
                return 2
            raise click.MissingParameter(
                ctx=ctx, param=next(param for param in ctx.command.params if param.name == "round_code")
            )
        return generating.generate(
            catalogue,
            round_code,
            output,
            Terminal(language),
            by_unit=None if by is None else by in ("unit", finnish.VALUES["unit"]),
            departments=department,
            dry_run=dry_run,
            replace=replace,
            workers=workers,
        ).code

    return command(
        "generate",
        language,
        run,
        [
            left_out.catalogue(language),
            click.Option(["--round", "round_code"], help=text("cli.generate.round.help", language)),
            _output(language),
            click.Option(
                ["--by"],
                type=(choice := click.Choice([*finnish.VALUES, *finnish.VALUES.values()])),
                metavar=f"[{'|'.join(finnish.offered(choice.choices, language))}]",
                help=text("cli.generate.by.help", language),
            ),
            department_option("generate.department", language),
            flag("--dry-run", "generate.dry_run", language),
            flag("--replace", "generate.replace", language),
            workers_option("generate.workers", language),
        ],
    )

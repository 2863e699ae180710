"""The command line: chains the stages, prints, exits. 0 clean; 1 done, with problems; 2 wrong use or nothing done."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from tyokirja.cli import commands, show
from tyokirja.cli.language import choose
from tyokirja.cli.speaking import Group, usage_message
from tyokirja.model import Language
from tyokirja.problems import Refused
from tyokirja.texts import text

ALIASES = {
    "esittely": "demo",
    "tuo": "import",
    "tarkista": "check",
    "luo": "generate",
    "laheta": "send",
    "nouda": "fetch",
    "tilanne": "status",
    "muistuta": "remind",
    "koosta": "consolidate",
}
"""The Finnish names of the commands."""

_STOPPED = 130


def build(language: Language) -> Group:
    """The whole command line in one language; a command's own code is loaded when it runs."""

    def version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value:
            from tyokirja import __version__

            click.echo(f"tyokirja {__version__}")
            ctx.exit()

    option = click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=version,
        help=text("cli.version.help", language),
    )
    return Group(
        "tyokirja",
        params=[option],
        help=text("cli.about", language),
        language=language,
        makers=commands.MAKERS,
        aliases=ALIASES,
        no_args_is_help=False,
        invoke_without_command=True,
        callback=_without_command,
    )


@click.pass_context
def _without_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code."""
    language = choose(arguments, os.environ)
    try:
        result = build(language).main(list(arguments), prog_name="tyokirja", standalone_mode=False)
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "tyokirja"
        show.line(usage_message(error, language), error=True)
        show.line(text("cli.try_help", language, command=path), error=True)
        return 2
    except Refused as refused:
        show.refused(refused.problems, language)
        return 2
    except (click.Abort, KeyboardInterrupt):
        show.line(text("cli.stopped", language), error=True)
        return _STOPPED
    return result if isinstance(result, int) else 0


def main() -> None:
    """The console script."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console in cp1252 has no arrow: a question mark is better than a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe has gone; Python would complain once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code)

"""The command line: chains the stages, prints, exits.

0 clean; 1 done, with problems to look at; 2 wrong use or nothing done; 3 the program itself failed.
"""

from __future__ import annotations

import atexit
import os
import signal
import sys
import threading
from collections.abc import Sequence
from typing import NoReturn

import click

from tyokirja.cli import console
from tyokirja.cli.language import choose
from tyokirja.cli.speaking import Group, usage_message
from tyokirja.commands import ALIASES
from tyokirja.language import Language
from tyokirja.texts import text

COMMANDS = {
    "open": "tyokirja.cli.page_command:open_",
    "demo": "tyokirja.cli.commands:demo",
    "import": "tyokirja.cli.commands:import_",
    "check": "tyokirja.cli.commands:check",
    "generate": "tyokirja.cli.commands:generate",
    "send": "tyokirja.cli.mail_commands:send",
    "fetch": "tyokirja.cli.mail_commands:fetch",
    "status": "tyokirja.cli.round_commands:status",
    "remind": "tyokirja.cli.mail_commands:remind",
    "consolidate": "tyokirja.cli.round_commands:consolidate",
    "mail-setup": "tyokirja.cli.mail_setup:mail_setup",
}
"""Every command by its English name, in the order of the work, with the function that makes it in a language.

The function's module is loaded when the command is asked for: ``--help`` lists the commands without them.
"""

SHELLS = ("bash", "zsh", "fish", "powershell")
"""Those that commands and options can be completed in."""

_STOPPED = 130
_BROKEN = 3


def build(language: Language) -> Group:
    """The whole command line in one language; a command's own code is loaded when it is asked for."""

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
        params=[option, _completion_option(language)],
        help=text("cli.about", language),
        language=language,
        commands=COMMANDS,
        aliases=ALIASES,
        no_args_is_help=False,
        invoke_without_command=True,
        callback=_begin,
    )


def _completion_option(language: Language) -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, shell: str | None) -> None:
        if shell and not ctx.resilient_parsing:
            from tyokirja.cli import completing

            click.echo(completing.script(ctx.command, shell))
            ctx.exit()

    return click.Option(
        ["--completion"],
        type=click.Choice(SHELLS),
        is_eager=True,
        expose_value=False,
        callback=show,
        help=text("cli.completion.help", language),
    )


@click.pass_context
def _begin(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is not None:
        from tyokirja.workers.collecting import collect_as_command

        collect_as_command()
        return
    from tyokirja.cli import here

    assert isinstance(ctx.command, Group)
    here.tell(ctx.command.language)


def run(arguments: Sequence[str]) -> int:
    """Run one command line; the exit code."""
    language = choose(arguments, os.environ)
    if os.environ.get("_TYOKIRJA_COMPLETE"):
        from tyokirja.cli import completing  # noqa: F401 - it makes a further shell known to click
    try:
        result = build(language).main(list(arguments), prog_name="tyokirja", standalone_mode=False)
    except click.UsageError as error:
        from tyokirja.cli import show

        path = error.ctx.command_path if error.ctx else "tyokirja"
        show.line(usage_message(error, language), error=True)
        show.line(text("cli.try_help", language, command=path), error=True)
        return 2
    except (click.Abort, KeyboardInterrupt):
        from tyokirja.cli import show

        show.line(text("cli.stopped", language), error=True)
        return _STOPPED
    return result if isinstance(result, int) else 0


def main() -> None:
    """The console script."""
    console.prepare()
    try:
        code = run(sys.argv[1:])
        # All is written: a Ctrl-C while Python takes itself apart would make the run look as if it had been stopped.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # The reader of a pipe has gone; Python would complain once more while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    except Exception:
        import traceback

        # Python would end with 1, which says that the work was done.
        traceback.print_exc()
        code = _BROKEN
    _leave(code)


def _leave(code: int) -> NoReturn:
    """Ends the process. Taking Python apart, module by module, takes a fifth of the time that a small command does.

    What asked to be done at the end is done first. Where a thread is still at work, or a stream's end cannot be written,
    Python ends the process itself: it waits for the one and tells of the other.
    """
    if any(thread is not threading.current_thread() and not thread.daemon for thread in threading.enumerate()):
        sys.exit(code)
    atexit._run_exitfuncs()
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except (OSError, ValueError):  # closed, its reader gone, or the disk full
        sys.exit(code)
    os._exit(code)

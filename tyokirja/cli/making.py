"""What every command is made of: its help in the user's language, its arguments and options, its exit code."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial, wraps
from pathlib import Path

import click

from tyokirja.cli.speaking import Command
from tyokirja.cli.terminal import Terminal
from tyokirja.commands.telling import answered
from tyokirja.language import Language
from tyokirja.texts import text


def command(name: str, language: Language, run: Callable[..., int], params: Sequence[click.Parameter]) -> Command:
    """A command that is worded by ``cli.<name>.help`` and ``cli.<name>.short``; it ends as :func:`answered` tells."""
    return Command(
        name,
        callback=_answering(run, language),
        params=list(params),
        help=text(f"cli.{name}.help", language),
        short_help=text(f"cli.{name}.short", language),
        language=language,
    )


def _answering(run: Callable[..., int], language: Language) -> Callable[..., int]:
    @wraps(run)
    def answer(**given: object) -> int:
        return answered(partial(run, **given), Terminal(language))

    return answer


def path(name: str, metavar: str) -> click.Argument:
    """A required path."""
    return click.Argument([name], metavar=metavar, type=click.Path(path_type=Path), required=True)


def flag(name: str, key: str, language: Language) -> click.Option:
    """An option without a value, worded by ``cli.<key>.help``."""
    return click.Option([name], is_flag=True, help=text(f"cli.{key}.help", language))


def json_flag(language: Language) -> click.Option:
    """``--json``: the same facts for a script, as ``as_json``."""
    return click.Option(["--json", "as_json"], is_flag=True, help=text("cli.json.help", language))


def many(name: str, key: str, language: Language) -> click.Option:
    """An option that may be given as often as is wanted, worded by ``cli.<key>.help``."""
    return click.Option([name], multiple=True, help=text(f"cli.{key}.help", language))


def department_option(key: str, language: Language) -> click.Option:
    """``--department``, as often as is wanted, worded by ``cli.<key>.help``."""
    return many("--department", key, language)


def workers_option(key: str, language: Language) -> click.Option:
    """``--workers``: how many processes, worded by ``cli.<key>.help``."""
    return click.Option(["--workers"], type=click.IntRange(1, 64), help=text(f"cli.{key}.help", language))


def passwords(asked: bool, language: Language) -> tuple[str, ...]:
    """The password that opens protected returns, where the user wants to be asked for it."""
    if not asked:
        return ()
    return (click.prompt(text("cli.password.prompt", language), hide_input=True, err=True),)

"""The Finnish names of options, beside the English ones, and commands as Finns type them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from tyokirja.language import Language
from tyokirja.texts.options import OPTIONS

_A_FILE = {"--output": "--tulos"}
"""In ``import``, where ``--output`` is a file."""


VALUES = {"department": "osasto", "unit": "vastuualue"}
"""English values of options -> Finnish ones; both are taken in every language."""


def offered(choices: Iterable[str], language: Language) -> list[str]:
    """The values of an option that a user of ``language`` is told of: none by its name in the other language."""
    others = VALUES.keys() if language is Language.FI else VALUES.values()
    return [choice for choice in choices if choice not in others]


def add_names(params: Sequence[click.Parameter]) -> None:
    """Give every option its Finnish name too, after the English one, unless another of them is called so already."""
    taken = {name for param in params for name in param.opts}
    for param in params:
        if isinstance(param, click.Option):
            english = param.opts[-1]
            name = _A_FILE.get(english, "") if "-o" in param.opts else f"--{OPTIONS.get(english[2:], '')}"
            if len(name) > 2 and name not in taken:
                param.opts.append(name)
                taken.add(name)


def primary(option: click.Parameter, language: Language) -> str:
    """What an option is called in messages: by its Finnish name in Finnish, else by its English one."""
    finnish = {f"--{name}" for name in OPTIONS.values()} | set(_A_FILE.values())
    return next(
        (name for name in reversed(option.opts) if (name in finnish) is (language is Language.FI)), option.opts[-1]
    )


def spelled_options(arguments: Sequence[str]) -> list[str]:
    """Arguments with their options' names spelled in ASCII (``--lähettäjä=Ä`` -> ``--lahettaja=Ä``)."""
    found: list[str] = []
    for number, argument in enumerate(arguments):
        if argument == "--":
            return [*found, *arguments[number:]]
        name, mark, value = argument.partition("=")
        found.append(f"{spelled(name)}{mark}{value}" if argument.startswith("--") else argument)
    return found


def spelled(name: str) -> str:
    """A word of the command line without the dots that its ASCII spelling lacks: ``lähetä`` -> ``laheta``."""
    return name.replace("ä", "a").replace("ö", "o").replace("å", "a")

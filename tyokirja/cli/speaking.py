"""click in the user's language: commands with aliases, help and usage errors worded by :mod:`tyokirja.texts.cli`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Any

import click
from click.shell_completion import CompletionItem

from tyokirja.cli import finnish
from tyokirja.language import Language
from tyokirja.texts import text


class Command(click.Command):
    """A command whose help is in ``language``."""

    def __init__(self, name: str, language: Language, **kwargs: Any) -> None:
        super().__init__(name, add_help_option=False, **kwargs)
        self.language = language
        self.params.append(_language_option(language))
        self.params.append(_help_option(language))
        finnish.add_names(self.params)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, finnish.spelled_options(args))
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click's parser leaves out which command it was
            raise

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self._pieces()), f"{text('cli.usage', self.language)}: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter, self.language)

    def _pieces(self) -> list[str]:
        return [
            text("cli.options_piece", self.language),
            *(_piece(argument) for argument in self.params if isinstance(argument, click.Argument)),
        ]


class Group(click.Group):
    """The commands, each loaded and made when it is asked for; an alias is another name of the same command.

    ``commands`` names for each the function that makes it (``package.module:function``), ``aliases`` its other names.
    """

    def __init__(
        self,
        name: str,
        language: Language,
        commands: Mapping[str, str],
        aliases: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(name, add_help_option=False, **kwargs)
        self.language = language
        self._makers = commands
        self._aliases = aliases
        self.params.append(_language_option(language))
        self.params.append(_help_option(language))
        finnish.add_names(self.params)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self._makers)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = finnish.spelled(cmd_name)
        maker = self._makers.get(self._aliases.get(name, name))
        if maker is None:
            return None
        module, _, function = maker.partition(":")
        make: Callable[[Language], Command] = getattr(import_module(module), function)
        return make(self.language)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = finnish.spelled(args[0])
        if not name.startswith("-") and name not in self._makers and name not in self._aliases:
            message = text("cli.no_command", self.language, name=args[0])
            meant = _meant(name, [*self._makers, *self._aliases], self.language)
            raise click.UsageError(f"{message} {meant}".rstrip(), ctx)
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands by both of their names, and the options."""
        options = click.Command.shell_complete(self, ctx, incomplete)
        names = {name: name for name in self._makers} | dict(self._aliases)
        return options + [
            CompletionItem(name, help=text(f"cli.{command}.short", self.language))
            for name, command in names.items()
            if name.startswith(finnish.spelled(incomplete))
        ]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = text("cli.group_pieces", self.language)
        formatter.write_usage(ctx.command_path, pieces, f"{text('cli.usage', self.language)}: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter, self.language)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        names = {command: alias for alias, command in self._aliases.items()}
        lines = [
            (f"{name}, {names[name]}" if name in names else name, text(f"cli.{name}.short", self.language))
            for name in self._makers
        ]
        with formatter.section(text("cli.commands", self.language)):
            formatter.write_dl(lines)


def _piece(argument: click.Argument) -> str:
    name = argument.human_readable_name
    piece = f"{name}…" if argument.nargs != 1 else name
    return piece if argument.required else f"[{piece}]"


def _write_options(
    command: click.Command, ctx: click.Context, formatter: click.HelpFormatter, language: Language
) -> None:
    lines = [
        (_with_its_kind(names, param, language), _in_words(wording, language))
        for param in command.params
        if isinstance(param, click.Option) and (record := param.get_help_record(ctx)) is not None
        for names, wording in [record]
    ]
    with formatter.section(text("cli.options", language)):
        formatter.write_dl(lines)


def _with_its_kind(names: str, option: click.Option, language: Language) -> str:
    """``--port LUKU``: what kind of value an option takes, where click says it in English."""
    kinds = {"text": "text", "path": "path", "integer": "number", "integer range": "number"}
    kind, plain = kinds.get(option.type.name), f" {option.type.name.upper()}"
    if kind is None or option.is_flag or not names.endswith(plain):
        return names
    return f"{names.removesuffix(plain)} {text(f'cli.kind.{kind}', language)}"


_BOUNDS = re.compile(r"\[(\d+)<=x<=(\d+)\]")


def _in_words(wording: str, language: Language) -> str:
    """click's own two words beside an option, in the user's language, and the bounds of a number as people write them."""
    required, default = text("cli.required", language), text("cli.default", language)
    wording = _BOUNDS.sub(r"[\1–\2]", wording)
    return wording.replace("[required]", f"[{required}]").replace("[default: ", f"[{default}: ")


def _language_option(language: Language) -> click.Option:
    # Its value was read before the command line was built; here it is only accepted and explained.
    return click.Option(
        ["--lang"],
        type=click.Choice([each.value for each in Language], case_sensitive=False),
        expose_value=False,
        help=text("cli.lang.help", language),
    )


def _help_option(language: Language) -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value and not ctx.resilient_parsing:
            click.echo(ctx.get_help(), color=ctx.color)
            ctx.exit()

    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help=text("cli.help.help", language),
    )


def usage_message(error: click.UsageError, language: Language) -> str:
    """A usage error in the user's language: what is wrong, and what was perhaps meant."""
    if isinstance(error, click.NoSuchOption):
        message = text("cli.no_option", language, name=error.option_name)
        # Without their dashes, which would make any two short names alike.
        known = [possibility.lstrip("-") for possibility in error.possibilities or ()]
        return f"{message} {_meant(error.option_name.lstrip('-'), known, language, before='--')}".rstrip()
    if isinstance(error, click.MissingParameter):
        param = error.param
        name = param.human_readable_name if isinstance(param, click.Argument) else _option_name(param, language)
        return text("cli.missing", language, name=name)
    if isinstance(error, click.BadOptionUsage):
        wording = "option_no_value" if _is_flag(error) else "option_value"
        return text(f"cli.{wording}", language, name=error.option_name)
    if isinstance(error, click.BadParameter):
        message = text(
            "cli.bad_value", language, name=_option_name(error.param, language), message=_reason(error, language)
        )
        if error.param is None or not isinstance(error.param.type, click.Choice):
            return message
        typed = error.message.partition("'")[2].partition("'")[0]  # click quotes the value in its own message
        return f"{message} {_meant(typed, map(str, error.param.type.choices), language)}".rstrip()
    if type(error) is click.UsageError and "unexpected extra argument" in error.message:
        return text("cli.extra", language, value=error.message.partition("(")[2].rstrip(")"))
    return error.message


def _option_name(param: click.Parameter | None, language: Language) -> str:
    return finnish.primary(param, language) if param is not None and param.opts else ""


def _is_flag(error: click.BadOptionUsage) -> bool:
    """True where the option takes no value, so that the fault is that it was given one."""
    params = error.ctx.command.params if error.ctx else []
    return any(
        isinstance(param, click.Option) and param.is_flag and error.option_name in param.opts for param in params
    )


def _meant(typed: str, known: Iterable[str], language: Language, before: str = "") -> str:
    """What was perhaps meant by a word that is none of the known ones."""
    from tyokirja.near import nearest

    near = nearest(typed, known)
    return text("cli.did_you_mean", language, name=f"{before}{near}") if near else ""


def _reason(error: click.BadParameter, language: Language) -> str:
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return text("cli.one_of", language, choices=", ".join(finnish.offered(map(str, kind.choices), language)))
    if isinstance(kind, click.IntRange):
        return text("cli.between", language, low=kind.min, high=kind.max)
    return error.message

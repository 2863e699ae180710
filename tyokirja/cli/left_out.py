"""Arguments that are left out: the round, catalogue or files that the folder where somebody stands speaks of."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from tyokirja.language import Language
from tyokirja.texts import text

_LISTED = 5
"""How many rounds below are named where none is here."""

StandIn = Callable[[click.Context, click.Parameter], Any]
"""What is meant where an argument is left out."""


def round_folder(language: Language) -> click.Argument:
    """``folder``: a round's folder; left out, the round that this folder is or lies in."""

    def here(ctx: click.Context, param: click.Parameter) -> Path:
        from tyokirja.names import has_parts
        from tyokirja.overview.searching import round_at, rounds_below

        root = round_at(Path())
        if root is None and has_parts(Path()):
            root = Path()  # a round without its catalogue, which the command says
        if root is not None:
            return root
        below = rounds_below(Path())
        if not below:
            raise click.MissingParameter(ctx=ctx, param=param)
        more = f" (+{len(below) - _LISTED})" if len(below) > _LISTED else ""
        rounds = ", ".join(map(str, below[:_LISTED])) + more
        raise click.UsageError(text("cli.left_out.round", language, name=param.human_readable_name, rounds=rounds), ctx)

    return _argument("folder", text("cli.round.name", language), here)


def catalogue(language: Language) -> click.Argument:
    """``catalogue``: a catalogue's file; left out, that of the round that this folder is or lies in, or the one here."""
    return _argument("catalogue", text("cli.generate.catalogue", language), _catalogue)


def mail_place(language: Language) -> click.Argument:
    """``place``: where the settings of the mail stand; left out, where this folder's are, else here."""

    def here(_ctx: click.Context, _param: click.Parameter) -> Path:
        from tyokirja.mail import settings
        from tyokirja.overview.searching import round_at

        root = round_at(Path()) or Path()
        known = settings.place_of(root)
        return known.parent if known is not None else root

    return _argument("place", text("cli.mail-setup.place", language), here)


def files(language: Language) -> click.Argument:
    """``files``: catalogues and forms; left out, the catalogue of the round that this folder is or lies in, or the one here."""

    name = text("cli.file.name", language)
    return _argument("files", name, lambda ctx, param: (_catalogue(ctx, param),), many=True)


def _catalogue(ctx: click.Context, param: click.Parameter) -> Path:
    from tyokirja.names import CATALOGUE
    from tyokirja.overview.searching import round_at

    file = (round_at(Path()) or Path()) / CATALOGUE
    if not file.is_file():
        raise click.MissingParameter(ctx=ctx, param=param)
    return file


def round_of_catalogue(path: Path) -> tuple[str, Path] | None:
    """For the catalogue of a round: the round by its folder's name, and the folder in which all rounds are made."""
    from tyokirja.names import is_round

    root = path.parent
    return (root.resolve().name, root.resolve().parents[1]) if is_round(root) else None


def given(ctx: click.Context, name: str) -> bool:
    """True where a person has given this argument or option."""
    return ctx.get_parameter_source(name) not in (None, ParameterSource.DEFAULT)


def _argument(name: str, metavar: str, stand_in: StandIn, *, many: bool = False) -> click.Argument:
    def callback(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
        return value if value or ctx.resilient_parsing else stand_in(ctx, param)

    return click.Argument(
        [name],
        metavar=metavar,
        type=click.Path(path_type=Path),
        nargs=-1 if many else 1,
        required=False,
        callback=callback,
    )

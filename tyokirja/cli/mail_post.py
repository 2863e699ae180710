"""What the mail commands take of the mail service: the options that name a server, and who is asked for its password."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tyokirja.language import Language
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.mail.carrying.server import Server


def server_options(protocol: str, security: str, language: Language) -> list[click.Option]:
    def option(name: str, **more: object) -> click.Option:
        variable = f"TYOKIRJA_{protocol}_{name}".upper()
        wording = text(f"cli.mail.{name}.help", language, variable=variable)
        return click.Option([f"--{name}"], envvar=variable, help=wording, **more)  # type: ignore[arg-type] # click's own

    return [
        option("host", default=""),
        option("port", type=click.IntRange(1, 65535)),
        option("security", type=click.Choice(["starttls", "tls"]), default=security, show_default=True),
        option("user", default=""),
        option("ca", type=click.Path(path_type=Path)),
    ]


def asker(server: Server, language: Language) -> Callable[[], str] | None:
    """Asks for the password where there is somebody to ask."""
    if not sys.stdin.isatty():
        return None
    prompt = text("cli.mail.password.prompt", language, user=server.user, host=server.host)
    return lambda: str(click.prompt(prompt, hide_input=True, err=True, default="", show_default=False))

"""The command ``open``: the office's page in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from tyokirja.cli import show
from tyokirja.cli.making import command
from tyokirja.cli.speaking import Command
from tyokirja.language import Language
from tyokirja.texts import text


def open_(language: Language) -> Command:
    """``open``: serves the page of a folder until it is closed."""

    def run(folder: Path, no_browser: bool) -> int:
        from tyokirja.page import opening

        def tell(address: str) -> None:
            show.line(text("page.serving", language, address=address))
            show.line(text("page.serving.stop", language))
            show.flush()

        opening.serve(folder, language, tell, browser=not no_browser)
        return 0

    folder = click.Argument(
        ["folder"],
        metavar=text("cli.open.folder", language),
        type=click.Path(path_type=Path),
        required=False,
        default=Path(),
    )
    return command(
        "open",
        language,
        run,
        [folder, click.Option(["--no-browser"], is_flag=True, help=text("cli.open.no_browser.help", language))],
    )

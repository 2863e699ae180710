"""The command ``mail-setup``: asks what is needed to reach the mail, signs in, tries it, and says what to ask of IT."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tyokirja.cli import left_out
from tyokirja.cli.mail_post import asker
from tyokirja.cli.making import command
from tyokirja.cli.speaking import Command
from tyokirja.cli.terminal import Terminal
from tyokirja.language import Language
from tyokirja.problems import Refused
from tyokirja.texts import text
from tyokirja.texts.options import in_finnish

if TYPE_CHECKING:
    from tyokirja.mail.settings import Settings

_SERVICES = ("graph", "microsoft", "google", "password", "drafts")
_TEXTS = (
    "mailbox", "user", "tenant", "client", "certificate", "smtp-host", "smtp-port", "imap-host", "imap-port", "folder", "ca",
    "sender-name", "sender-title", "sender-phone", "decision",
)  # fmt: skip
_VARIABLES = {
    "smtp-host": "TYOKIRJA_SMTP_HOST",
    "smtp-port": "TYOKIRJA_SMTP_PORT",
    "imap-host": "TYOKIRJA_IMAP_HOST",
    "imap-port": "TYOKIRJA_IMAP_PORT",
    "ca": "TYOKIRJA_SMTP_CA",
}
"""What the other mail commands are told the same by."""


def mail_setup(language: Language) -> Command:
    """``mail-setup``: the settings of the mail, beside a catalogue or in a folder."""

    def run(place: Path, service: str, device_code: bool, **given: str) -> int:
        from tyokirja.commands.setting_up import set_up
        from tyokirja.files import missing
        from tyokirja.mail import settings

        if not place.exists():
            raise Refused(missing(place))
        target = settings.path_beside(place)
        made = _asked(settings.read(target) if target.is_file() else None, service, given, language)

        def secret(prompt: str) -> str:
            if not sys.stdin.isatty():
                return ""
            return str(click.prompt(prompt, hide_input=True, err=True, default="", show_default=False))

        asked = partial(asker, language=language)
        return set_up(target, made, Terminal(language), secret=secret, asked=asked, device_code=device_code)

    def option(name: str) -> click.Option:
        variable = _VARIABLES.get(name)
        return click.Option(
            [f"--{name}"], default="", envvar=variable, help=text(f"cli.mail-setup.{name}.help", language)
        )

    choice = click.Choice(_SERVICES)
    return command(
        "mail-setup",
        language,
        run,
        [
            left_out.mail_place(language),
            click.Option(["--service"], type=choice, help=text("cli.mail-setup.service.help", language)),
            *(option(name) for name in _TEXTS),
            click.Option(["--device-code"], is_flag=True, help=text("cli.mail-setup.device-code.help", language)),
        ],
    )


def _asked(known: Settings | None, service: str, given: dict[str, str], language: Language) -> Settings:
    """The settings: what the options say, else what was known, else what a person answers.

    Raises :class:`click.UsageError` where something is needed and there is nobody to ask.
    """
    from tyokirja.commands.setting_up import questions, settings_of
    from tyokirja.mail.settings import Service

    there = sys.stdin.isatty()
    chosen = service or (known.service.value if known else "")
    if not chosen:
        if not there:
            raise click.UsageError(_needed("service", language))
        prompt = text("cli.mail-setup.service.ask", language)
        chosen = str(click.prompt(prompt, type=click.Choice(_SERVICES), default="graph", err=True))

    def before(name: str) -> str:
        return given.get(name) or (str(getattr(known, name) or "") if known else "")

    told: dict[str, str] = {}
    for question in questions(Service(chosen), mailbox=before("mailbox"), certificate=before("certificate")):
        value = before(question.name)
        option = question.name.replace("_", "-")
        if not value and question.needed and not there:
            raise click.UsageError(_needed(option, language))
        if not value and there and not question.rare:
            default = question.default or told.get("mailbox", "") if question.name == "user" else question.default
            prompt = text(f"cli.mail-setup.{option}.ask", language)
            value = str(click.prompt(prompt, default=default or (None if question.needed else "–"), err=True)).strip(
                "– "
            )
        told[question.name] = value or question.default
    if not told.get("user", "–"):
        told["user"] = told["mailbox"]
    return settings_of(Service(chosen), told, known)


def _needed(option: str, language: Language) -> str:
    words = text("cli.mail-setup.needed", language, option=f"--{option}")
    return in_finnish(words) if language is Language.FI else words

"""The command ``mail-setup``: asks what is needed to reach the mail, signs in, tries it, and says what to ask of IT."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tyokirja.cli import left_out, show
from tyokirja.cli.mail_post import asker
from tyokirja.cli.making import command
from tyokirja.cli.speaking import Command
from tyokirja.commands.telling import exit_code
from tyokirja.language import Language
from tyokirja.problems import Refused
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.mail.settings import Settings

_SERVICES = ("graph", "microsoft", "google", "password", "drafts")
_LETTERS = ("sender-name", "sender-title", "sender-phone", "decision")
"""What every letter says of its sender."""

_TEXTS = (
    "mailbox", "user", "tenant", "client", "certificate", "smtp-host", "smtp-port", "imap-host", "imap-port", "folder", "ca",
    *_LETTERS,
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
        from tyokirja.files import missing
        from tyokirja.mail import carriers, settings

        if not place.exists():
            raise Refused(missing(place))
        target = settings.path_beside(place)
        made = _asked(settings.read(target) if target.is_file() else None, service, given, language)
        _sign_in(made, language, device_code=device_code)
        settings.write(target, made)
        show.line(text("cli.mail-setup.saved", language, path=target))
        if made.service is settings.Service.DRAFTS:
            return 0
        found = carriers.tried(carriers.by_settings(made, lambda server: asker(server, language)), made.folder)
        if found.messages >= 0:
            where = {"mailbox": made.mailbox, "folder": made.folder, "count": found.messages}
            show.line(text("cli.mail-setup.opened", language, **where))
        if found.sends:
            show.line(text("cli.mail-setup.sends", language, mailbox=made.mailbox))
        show.problems(found.problems, language)
        if found.problems:
            show.line(text("cli.mail-setup.it", language, permissions=_permissions(made)))
        return exit_code(found.problems)

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
    from tyokirja.mail import settings

    def answer(name: str, default: str = "") -> str:
        before = str(getattr(known, name.replace("-", "_"), "") or "") if known else ""
        said = given.get(name.replace("-", "_")) or before
        if said:
            return said
        if not sys.stdin.isatty():
            if default:
                return default
            raise click.UsageError(text("cli.mail-setup.needed", language, option=f"--{name}"))
        return str(
            click.prompt(text(f"cli.mail-setup.{name}.ask", language), default=default or None, err=True)
        ).strip()

    chosen = service or (known.service.value if known else "")
    if not chosen:
        if not sys.stdin.isatty():
            raise click.UsageError(text("cli.mail-setup.needed", language, option="--service"))
        prompt = text("cli.mail-setup.service.ask", language)
        chosen = str(click.prompt(prompt, type=click.Choice(_SERVICES), default="graph", err=True))
    kind = settings.Service(chosen)
    mailbox = answer("mailbox")
    found: dict[str, str | int] = {"mailbox": mailbox}
    found |= {name.replace("-", "_"): answer(name, "–").strip("–") for name in _LETTERS}
    if kind is settings.Service.DRAFTS:
        return settings.checked({"service": chosen, **{name: value for name, value in found.items() if value}}, known)
    found["folder"] = answer("folder", "INBOX")
    for name in ("certificate", "ca"):
        found[name] = given.get(name) or (str(getattr(known, name)) if known else "")
    if not found["certificate"]:
        found["user"] = answer("user", mailbox)
    if kind in (settings.Service.GRAPH, settings.Service.MICROSOFT):
        found["tenant"] = answer("tenant", "organizations")
    if kind is settings.Service.PASSWORD:
        found |= {"smtp_host": answer("smtp-host"), "imap_host": answer("imap-host")}
        for name in ("smtp_port", "imap_port"):
            port = given.get(name) or str(getattr(known, name, "") or "")
            found[name] = int(port) if port.isdecimal() else 0
    else:
        found["client"] = answer("client")
    text_of_settings = {"service": chosen, **{name: value for name, value in found.items() if value}}
    return settings.usual(settings.checked(text_of_settings, known))


def _sign_in(made: Settings, language: Language, *, device_code: bool) -> None:
    """Let a person sign in where the service wants that; what is kept is in the keyring."""
    from tyokirja.mail import keys, signing_in
    from tyokirja.mail.settings import Service

    if made.service is Service.DRAFTS:
        return
    if made.service is Service.PASSWORD:
        if sys.stdin.isatty():
            prompt = text("cli.mail.password.prompt", language, user=made.signs_in, host=made.imap_host)
            secret = str(click.prompt(prompt, hide_input=True, err=True, default="", show_default=False))
            for protocol in ("smtp", "imap") if secret else ():
                keys.keep(f"tyokirja-{protocol}", made.signs_in, secret)
        return
    if made.certificate:
        return
    show.line(text("cli.mail-setup.signing_in", language, user=made.signs_in))
    if device_code:
        signing_in.with_code(made, show.line)
        return
    client_secret = ""
    if made.service is Service.GOOGLE:
        client_secret = signing_in.google_secret(made)
        if not client_secret and sys.stdin.isatty():
            prompt = text("cli.mail-setup.google_secret.ask", language)
            client_secret = str(click.prompt(prompt, hide_input=True, err=True, default="", show_default=False))
    signing_in.with_browser(made, client_secret)


def _permissions(made: Settings) -> str:
    """What IT has to allow, as its own pages call it."""
    from tyokirja.mail import signing_in
    from tyokirja.mail.settings import Service

    if made.service is Service.PASSWORD:
        return "IMAP, SMTP AUTH"
    if made.certificate:
        return "Application Mail.ReadWrite, Application Mail.Send (RBAC for Applications)"
    return ", ".join(each.rpartition("/")[2] or each for each in signing_in.scopes(made))

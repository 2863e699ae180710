"""``mail-setup``: the settings of a mail service are made, signed in with, written and tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.commands.reaching import Asker
from tyokirja.commands.telling import Teller, exit_code
from tyokirja.records import dataclass
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.mail.settings import Service, Settings

Secret = Callable[[str], str]
"""Asks a person for what is not shown, with these words; empty where nobody is there to ask."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a service has to be told: its ``name`` among the settings, and what serves where nobody tells it.

    ``needed``: nothing does. ``rare``: it is not asked for, but taken where it is told.
    """

    name: str
    default: str = ""
    needed: bool = False
    rare: bool = False


def questions(service: Service, *, mailbox: str = "", certificate: str = "") -> tuple[Question, ...]:
    """What a service has to be told, in the order of asking. With a ``certificate`` nobody signs in."""
    from tyokirja.mail.settings import LETTERHEAD, Service

    letters = [Question(name) for name in LETTERHEAD]
    wanted = [Question("mailbox", needed=True), *letters]
    if service is Service.DRAFTS:
        return tuple(wanted)
    wanted.append(Question("folder", "INBOX"))
    if not certificate:
        wanted.append(Question("user", mailbox))
    if service in (Service.GRAPH, Service.MICROSOFT):
        wanted.append(Question("tenant", "organizations"))
    if service is Service.PASSWORD:
        wanted += [Question(f"{protocol}_host", needed=True) for protocol in ("smtp", "imap")]
        wanted += [Question(f"{protocol}_port", rare=True) for protocol in ("smtp", "imap")]
        wanted.append(Question("smtp_security", rare=True))
    else:
        wanted.append(Question("client", needed=True))
    return (*wanted, Question("ca", rare=True), Question("certificate", rare=True))


def settings_of(service: Service, told: Mapping[str, str], known: Settings | None) -> Settings:
    """Settings of what was told, the rest as it was ``known``. Raises :class:`Refused` (``MAIL_SETTINGS_WRONG``)."""
    from tyokirja.mail import settings

    words: dict[str, str | int] = {"service": service.value}
    for name, value in told.items():
        if value:
            words[name] = int(value) if name.endswith("_port") and value.isdecimal() else value
    return settings.usual(settings.checked(words, known))


def set_up(
    target: Path, made: Settings, teller: Teller, *, secret: Secret, asked: Asker, device_code: bool = False
) -> int:
    """Sign in, write the settings to ``target``, try them and tell what came of it; the exit code.

    ``asked`` asks for a server's password when one is needed. Raises :class:`Refused` where signing in does not succeed.
    """
    from tyokirja.mail import settings
    from tyokirja.mail.carrying import carriers

    language = teller.language
    _sign_in(made, teller, secret, device_code=device_code)
    settings.write(target, made)
    teller.line(text("cli.mail-setup.saved", language, path=target))
    if made.service is settings.Service.DRAFTS:
        return 0
    tried = carriers.tried(carriers.by_settings(made, asked), made.folder)
    if tried.messages >= 0:
        where = {"mailbox": made.mailbox, "folder": made.folder, "count": tried.messages}
        teller.line(text("cli.mail-setup.opened", language, **where))
    if tried.sends:
        teller.line(text("cli.mail-setup.sends", language, mailbox=made.mailbox))
    teller.problems(tried.problems)
    if tried.problems:
        teller.line(text("cli.mail-setup.it", language, permissions=_permissions(made)))
    return exit_code(tried.problems)


def _sign_in(made: Settings, teller: Teller, secret: Secret, *, device_code: bool) -> None:
    """Let a person sign in where the service wants that; what is kept is in the keyring."""
    from tyokirja.mail.carrying import keys, signing_in
    from tyokirja.mail.settings import Service

    language = teller.language
    if made.service is Service.DRAFTS:
        return
    if made.service is Service.PASSWORD:
        password = secret(text("cli.mail.password.prompt", language, user=made.signs_in, host=made.imap_host))
        for protocol in ("smtp", "imap") if password else ():
            keys.keep(f"tyokirja-{protocol}", made.signs_in, password)
        return
    if made.certificate:
        return
    teller.line(text("cli.mail-setup.signing_in", language, user=made.signs_in))
    if device_code:
        signing_in.with_code(made, teller.line)
        return
    client_secret = ""
    if made.service is Service.GOOGLE:
        client_secret = signing_in.google_secret(made) or secret(text("cli.mail-setup.google_secret.ask", language))
    signing_in.with_browser(made, client_secret)


def _permissions(made: Settings) -> str:
    """What IT has to allow, as its own pages call it."""
    from tyokirja.mail.carrying import signing_in
    from tyokirja.mail.settings import Service

    if made.service is Service.PASSWORD:
        return "IMAP, SMTP AUTH"
    if made.certificate:
        return "Application Mail.ReadWrite, Application Mail.Send (RBAC for Applications)"
    return ", ".join(scope.rpartition("/")[2] or scope for scope in signing_in.scopes(made))

"""How a municipality's mail is reached: ``sahkoposti.toml`` beside the catalogue, made once, without any secret in it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from tyokirja.files import write_whole
from tyokirja.mail import addresses
from tyokirja.mail.carrying.server import Protocol, Security, Server
from tyokirja.problems import Code, Problem, Refused
from tyokirja.records import dataclass

NAME = "sahkoposti.toml"
_ABOVE = 4
"""Folders above a round in which the settings are looked for: ``output/kouvola/2026-Q2`` lies beside the catalogue."""


class Service(StrEnum):
    """The ways to a mailbox. ``graph``: Microsoft 365's own. ``microsoft`` and ``google``: SMTP and IMAP by OAuth.

    ``drafts``: none, messages are files that a person sends.
    """

    PASSWORD = "password"
    DRAFTS = "drafts"
    GRAPH = "graph"
    MICROSOFT = "microsoft"
    GOOGLE = "google"


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked once. ``mailbox`` is the (shared) mailbox; ``user`` signs in, the mailbox itself where empty.

    ``tenant`` and ``client`` name the program to Microsoft or Google. With ``certificate`` (a PEM file with its key) no
    person signs in. ``authority`` and ``graph`` are Microsoft's addresses, other ones for national clouds. The last four
    stand in every letter: who asks, and on whose decision.
    """

    service: Service
    mailbox: str
    user: str = ""
    tenant: str = ""
    client: str = ""
    certificate: str = ""
    smtp_host: str = ""
    smtp_port: int = 0
    smtp_security: Security = Security.STARTTLS
    imap_host: str = ""
    imap_port: int = 0
    imap_security: Security = Security.TLS
    folder: str = "INBOX"
    ca: str = ""
    authority: str = ""
    graph: str = ""
    sender_name: str = ""
    sender_title: str = ""
    sender_phone: str = ""
    decision: str = ""

    @property
    def signs_in(self) -> str:
        """Who signs in."""
        return self.user or self.mailbox

    @property
    def smtp(self) -> Server | None:
        """Where messages are handed over; None where that is Graph's, or nobody said."""
        return self._server(Protocol.SMTP, self.smtp_host, self.smtp_port, self.smtp_security)

    @property
    def imap(self) -> Server | None:
        """Where the mailbox is; None where that is Graph's, or nobody said."""
        return self._server(Protocol.IMAP, self.imap_host, self.imap_port, self.imap_security)

    def _server(self, protocol: Protocol, host: str, port: int, security: Security) -> Server | None:
        if not host:
            return None
        # A password opens the mailbox of its own user; a token opens any that its owner may open.
        user = self.signs_in if self.service is Service.PASSWORD else self.mailbox
        return Server(protocol, host, port, security, user, Path(self.ca) if self.ca else None)


LETTERHEAD = ("sender_name", "sender_title", "sender_phone", "decision")
"""What every letter says of its sender, so that it can be told from a forgery."""

SERVERS: dict[Service, tuple[str, str]] = {
    Service.MICROSOFT: ("smtp.office365.com", "outlook.office365.com"),
    Service.GOOGLE: ("smtp.gmail.com", "imap.gmail.com"),
}
"""The servers of those who have the same ones everywhere: SMTP, IMAP."""


def usual(settings: Settings) -> Settings:
    """The same with the servers that the service has everywhere, where no others are told."""
    smtp, imap = SERVERS.get(settings.service, ("", ""))
    return replace(settings, smtp_host=settings.smtp_host or smtp, imap_host=settings.imap_host or imap)


def path_beside(place: Path) -> Path:
    """Where the settings of a catalogue or a folder stand."""
    return (place if place.is_dir() else place.parent) / NAME


def find(root: Path) -> Settings | None:
    """The settings for a round: in its folder, or in the nearest folder above it; None where there are none.

    Raises :class:`Refused` (``CANNOT_READ``, ``MAIL_SETTINGS_WRONG``).
    """
    path = place_of(root)
    return read(path) if path is not None else None


def place_of(root: Path) -> Path | None:
    """The file of the settings for a round, in its folder or the nearest one above it; None where there is none."""
    here = root.resolve()
    paths = (folder / NAME for folder in (here, *list(here.parents)[:_ABOVE]))
    return next((path for path in paths if path.is_file()), None)


def read(path: Path) -> Settings:
    """Settings from their file. Raises :class:`Refused` (``CANNOT_READ``, ``MAIL_SETTINGS_WRONG``)."""
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Refused(Problem(Code.CANNOT_READ, file=str(path), value=error.strerror or "")) from error
    except ValueError as error:  # no TOML, or no UTF-8
        raise _wrong(path, str(error)) from error
    try:
        return _settings(table)
    except (KeyError, ValueError, TypeError) as error:
        raise _wrong(path, str(error)) from error


def write(path: Path, settings: Settings) -> None:
    """Write settings whole. Raises :class:`Refused` (``CANNOT_WRITE``, ``OPEN_ELSEWHERE``)."""
    lines = ["# tyokirja sahkoposti / mail-setup. Ei salasanoja: ne ovat järjestelmän avainnipussa."]
    for field in fields(Settings):
        value = getattr(settings, field.name)
        if value not in ("", 0):
            # A text of JSON is one of TOML.
            lines.append(
                f"{field.name} = {value if isinstance(value, int) else json.dumps(str(value), ensure_ascii=False)}"
            )
    write_whole(path, ("\n".join(lines) + "\n").encode())


def checked(table: dict[str, Any], known: Settings | None = None) -> Settings:
    """Settings of what a person says, the rest as it was ``known``. Raises :class:`Refused` (``MAIL_SETTINGS_WRONG``)."""
    same = known is not None and known.service.value == table.get("service")
    before = (
        {field.name: getattr(known, field.name) for field in fields(Settings)} if known is not None and same else {}
    )
    try:
        return _settings({**{name: value for name, value in before.items() if value}, **table})
    except (KeyError, ValueError, TypeError) as error:
        raise _wrong(Path(NAME), str(error)) from error


def _settings(table: dict[str, Any]) -> Settings:
    known = {field.name for field in fields(Settings)}
    if unknown := sorted(set(table) - known):
        raise ValueError(", ".join(unknown))
    for name, value in table.items():
        if not isinstance(value, int if name.endswith("_port") else str) or isinstance(value, bool):
            raise TypeError(name)
    made = Settings(**{
        **table,
        "service": Service(table["service"]),
        "smtp_security": Security(table.get("smtp_security", Security.STARTTLS)),
        "imap_security": Security(table.get("imap_security", Security.TLS)),
    })  # fmt: skip
    if len(addresses.read(made.mailbox).good) != 1:
        raise ValueError("mailbox")
    for address in (made.authority, made.graph):
        if address and not address.startswith("https://"):
            raise ValueError(address)
    return made


def _wrong(path: Path, reason: str) -> Refused:
    return Refused(Problem(Code.MAIL_SETTINGS_WRONG, file=str(path), fields=(("reason", reason),)))

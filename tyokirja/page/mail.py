"""The page that sets up the mail: where its settings lie, and what a service has to be told."""

from __future__ import annotations

from pathlib import Path

from tyokirja.commands.setting_up import questions
from tyokirja.mail import settings
from tyokirja.mail.settings import Service, Settings
from tyokirja.names import is_round
from tyokirja.problems import Refused
from tyokirja.records import dataclass

_LEFT = frozenset({"certificate"})
"""What is for runs that nobody sits by: the command line sets it."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its ``name`` among the settings, what stands in it, and whether it may be left empty."""

    name: str
    value: str
    needed: bool

    @property
    def label(self) -> str:
        """The key of its label, which the command line asks by too."""
        return f"cli.mail-setup.{self.name.replace('_', '-')}.ask"


def known(folder: Path) -> Settings | None:
    """The settings that a folder has; None where there are none, or none that can be read."""
    try:
        return settings.find(folder)
    except Refused:
        return None


def place(root: Path, folder: Path) -> Path:
    """The folder whose settings these are: where some lie already, else beside the rounds; never above ``root``."""
    file = settings.place_of(folder)
    if file is not None and (file.parent == root or root in file.parent.parents):
        return file.parent
    return folder.parent if is_round(folder) and folder != root else folder


def fields(service: Service, told: Settings | None) -> tuple[Field, ...]:
    """What a service has to be told, filled with what is known."""
    same = told if told is not None and told.service is service else None
    asked = []
    for question in questions(service, mailbox=told.mailbox if told else ""):
        if question.name in _LEFT:
            continue
        shared = same or (told if question.name in ("mailbox", *settings.LETTERHEAD) else None)
        value = str(getattr(shared, question.name) or "") if shared is not None else ""
        asked.append(Field(question.name, value or question.default, question.needed))
    return tuple(asked)

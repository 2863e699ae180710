"""What the page has for each command and option: a message that names one names the page's button or field there.

Messages are written once, for the command line, in a few turns of phrase (*komennolla ”tyokirja luo”*, *valitsimella
--resend*); each turn has its counterpart here.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, partial

from tyokirja.commands import ALIASES
from tyokirja.language import Language
from tyokirja.texts import text


class Kind(StrEnum):
    """The commands that the page has buttons for, and what it reads by itself (``LOOK``)."""

    IMPORT = "import"
    CHECK = "check"
    GENERATE = "generate"
    DRAFTS = "drafts"
    SEND = "send"
    MARK_SENT = "mark_sent"
    FETCH = "fetch"
    REMIND = "remind"
    REMIND_SEND = "remind_send"
    DRAFTS_MAILBOX = "drafts_mailbox"
    REMIND_MAILBOX = "remind_mailbox"
    THANKS = "thanks"
    CONSOLIDATE = "consolidate"
    MAIL_SETUP = "mail_setup"
    LOOK = "look"
    DEMO = "demo"


class Shape(StrEnum):
    """What a control is, which its name in a sentence goes by."""

    BUTTON = "button"
    FIELD = "field"
    CHOICE = "choice"
    PART = "part"


_CONTROLS: dict[str, tuple[Shape, str] | None] = {
    "demo": (Shape.BUTTON, "page.demo"),
    "import": (Shape.BUTTON, "page.import"),
    "check": (Shape.BUTTON, "page.catalogue.check"),
    "generate": (Shape.BUTTON, "page.generate"),
    "send": (Shape.BUTTON, "page.step.send"),
    "fetch": (Shape.BUTTON, "page.step.fetch"),
    "remind": (Shape.BUTTON, "page.step.remind"),
    "status": (Shape.PART, "page.departments"),
    "consolidate": (Shape.BUTTON, "page.step.consolidate"),
    "mail-setup": (Shape.BUTTON, "page.mail"),
    "--by": (Shape.CHOICE, "page.generate.by_unit"),
    "--ca": (Shape.FIELD, "cli.mail-setup.ca.ask"),
    "--drafts-to-mailbox": (Shape.BUTTON, "page.step.mailbox"),
    "--folder": (Shape.FIELD, "cli.mail-setup.folder.ask"),
    "--from": (Shape.FIELD, "page.sender"),
    "--host": (Shape.FIELD, "cli.mail-setup.smtp-host.ask"),
    "--mark-sent": (Shape.BUTTON, "page.step.mark_sent"),
    "--organisation": (Shape.FIELD, "page.import.organisation"),
    "--output": None,
    "-o": (Shape.FIELD, "page.import.into"),
    "--password": (Shape.FIELD, "page.password"),
    "--pdf": (Shape.CHOICE, "page.pdf"),
    "--replace": (Shape.CHOICE, "page.generate.replace"),
    "--reply-by": (Shape.FIELD, "page.reply_by"),
    "--resend": (Shape.CHOICE, "page.resend"),
    "--security": (Shape.FIELD, "cli.mail-setup.smtp-security.ask"),
    "--user": (Shape.FIELD, "cli.mail-setup.user.ask"),
    "--workers": None,
}
"""The control of each command and option that a message names; None: the page has none, and needs none."""

_OF_IMPORT = {"--replace": (Shape.CHOICE, "page.import.replace")}
"""Where an option of ``import`` has a control of its own."""

_OPTION = r"(--[a-z][a-z-]*|-o)"
_COMMAND = r"[”“]tyokirja ([a-z-]+)”"

_IN_EVERY_LANGUAGE = (
    (r"\(--by (?:unit|vastuualue)\)", "(<--by>)"),
    (rf"\({_OPTION} (\w+)\)", r"(\2)"),
    (rf": {_OPTION} [A-ZÄÖÅ]+", r" <\1>"),
    (r": tyokirja [a-z]+ --[a-z]+ [A-ZÄÖÅ]+", ""),
)
_TURNS: dict[Language, tuple[tuple[str, str], ...]] = {
    Language.FI: (
        (rf"jonka komento {_COMMAND} (?:on tehnyt|teki)", r"joka on tehty <\1>"),
        (rf"anna komento {_COMMAND}", r"aloita <\1>"),
        (rf"komennolla {_COMMAND}", r"<\1>"),
        (rf"valitsimen {_OPTION} arvo", r"kohdan {\1} arvo"),
        (rf"anna komento valitsimella {_OPTION}", r"jatka <\1>"),
        (rf"valitsimella {_OPTION}", r"<\1>"),
        (rf"valitsinta {_OPTION} (\w+)", r"arvoa \2 <\1>"),
        (r"anna komento päätteessä, jossa sen voi kysyä", "anna se sähköpostin asetuksissa"),
        (rf"anna komento uudelleen ja lisää siihen {_OPTION}", r"yritä uudelleen <\1>"),
        (r"anna komento( \w+)? uudelleen", r"yritä\1 uudelleen"),
        (r"komento annetaan uudelleen", "yrität uudelleen"),
        (rf"anna {_OPTION}", r"jatka <\1>"),
        (rf"(?:komento )?{_COMMAND}", r"{\1}"),
    ),
    Language.SV: (
        (rf"som kommandot {_COMMAND} (?:har gjort|gjorde)", r"som har gjorts <\1>"),
        (rf"kör kommandot {_COMMAND}", r"börja <\1>"),
        (rf"med kommandot {_COMMAND}", r"<\1>"),
        (rf"för flaggan {_OPTION}", r"i fältet {\1}"),
        (rf"kör kommandot med flaggan {_OPTION}", r"fortsätt <\1>"),
        (rf"med flaggan {_OPTION} (tls)", r"med värdet \2 <\1>"),
        (rf"med flaggan {_OPTION}", r"<\1>"),
        (r"kör kommandot i en terminal där det kan frågas", "ange det i e-postinställningarna"),
        (rf"kör kommandot igen med tillägget {_OPTION}", r"försök igen <\1>"),
        (r"kommandot körs igen", "du försöker igen"),
        (r"kör kommandot igen", "försök igen"),
        (rf"ange {_OPTION}", r"fortsätt <\1>"),
        (rf"med {_COMMAND}", r"<\1>"),
        (rf"(?:kommandot )?{_COMMAND}", r"{\1}"),
    ),
    Language.EN: (
        (rf"that {_COMMAND} made", r"that was made <\1>"),
        (rf"(?:by|with) {_COMMAND}", r"<\1>"),
        (rf"run {_COMMAND}", r"begin <\1>"),
        (rf": {_COMMAND}", r" <\1>"),
        (rf"of {_OPTION} is", r"in the field {\1} is"),
        (rf"run the command with {_OPTION}", r"go on <\1>"),
        (rf"try {_OPTION} (\w+)", r"try \2 <\1>"),
        (r"run the command in a terminal, where it can be asked for", "give it in the mail settings"),
        (rf"run the command again with {_OPTION}", r"try again <\1>"),
        (r"the command is run again", "it is tried again"),
        (r"run the command again", "try again"),
        (rf"with {_OPTION}", r"<\1>"),
        (rf"give {_OPTION}", r"go on <\1>"),
        (_COMMAND, r"{\1}"),
    ),
}
"""Turns of phrase, and what the page says instead: ``<send>`` becomes *with the button …*, ``{send}`` the name alone."""


def on_page(words: str, language: Language, kind: Kind | None = None, *, filled: bool = False) -> str:
    """A text of the command ``kind`` as the page says it: it names the page's buttons and fields.

    ``filled``: it has values in it already, so that no sentence of it is left out.
    """
    for pattern, said in _turns(language):
        words = pattern.sub(partial(_turned, said=said, language=language, kind=kind), words)
    return words if filled else _WITHOUT.sub("", words)


_WITHOUT = re.compile(
    rf" ?[^.:]*(?:{'|'.join(name for name, control in _CONTROLS.items() if control is None)})\b[^.]*\."
)
"""A sentence about an option that the page does without."""


@cache
def _turns(language: Language) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(pattern, re.I), said) for pattern, said in (*_IN_EVERY_LANGUAGE, *_TURNS[language])]


def _turned(found: re.Match[str], said: str, language: Language, kind: Kind | None) -> str:
    """What is said instead of a turn of phrase; it begins with a capital where that did."""
    words = _NAMED.sub(lambda named: _control(named[2], language, kind, whole=named[1] == "<"), found.expand(said))
    return words[:1].upper() + words[1:] if found[0][:1].isupper() else words


_NAMED = re.compile(r"([<{])([a-z-]+)[>}]")


def _control(name: str, language: Language, kind: Kind | None, *, whole: bool) -> str:
    """A control's name in a sentence; the option's own where the page has none (its sentence is left out)."""
    name = ALIASES.get(name, name)
    control = _OF_IMPORT.get(name) if kind is Kind.IMPORT else None
    control = control or _CONTROLS.get(name)
    if control is None:
        return name
    shape, key = control
    label = text(key, language).partition(" (")[0]
    return (
        text(f"page.control.{shape}", language, label=label) if whole else text("page.control", language, label=label)
    )

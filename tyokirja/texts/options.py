"""The Finnish names of the command line's options, which every Finnish text names them by."""

from __future__ import annotations

import re

OPTIONS = {
    "all": "kaikki",
    "board": "toimielin",
    "by": "jako",
    "ca": "varmentaja",
    "certificate": "varmenne",
    "client": "sovellus",
    "completion": "taydennys",
    "days": "paivat",
    "decision": "paatos",
    "department": "osasto",
    "device-code": "laitekoodi",
    "drafts-to-mailbox": "luonnokset-postilaatikkoon",
    "dry-run": "kokeile",
    "folder": "postikansio",
    "from": "lahettaja",
    "help": "ohje",
    "host": "palvelin",
    "imap-host": "imap-palvelin",
    "imap-port": "imap-portti",
    "lang": "kieli",
    "mailbox": "postilaatikko",
    "mark-sent": "merkitse-lahetetyksi",
    "mapping": "tulkinta",
    "move": "siirra",
    "no-browser": "ilman-selainta",
    "organisation": "organisaatio",
    "output": "kansio",
    "password": "salasana",
    "port": "portti",
    "replace": "korvaa",
    "reply-by": "vastaa-viimeistaan",
    "resend": "uudelleen",
    "round": "kierros",
    "security": "suojaus",
    "sender-name": "lahettajan-nimi",
    "sender-phone": "lahettajan-puhelin",
    "sender-title": "lahettajan-nimike",
    "service": "palvelu",
    "smtp-host": "smtp-palvelin",
    "smtp-port": "smtp-portti",
    "tenant": "vuokraaja",
    "thanks": "kiitos",
    "user": "kayttaja",
    "version": "versio",
    "workers": "prosesseja",
}
"""English name -> Finnish one. What is called the same in both languages (``--json``, ``--smtp``) is not here."""


_NAMED = re.compile(r"(?<![\w-])--([a-z][a-z-]*)")


def in_finnish(words: str) -> str:
    """Words with each option by its Finnish name: ``valitsimella --replace`` -> ``valitsimella --korvaa``."""
    return _NAMED.sub(lambda found: f"--{OPTIONS.get(found[1], found[1])}", words)

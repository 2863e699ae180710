"""What each command does: one function, called by the command line and by the page alike.

It takes plain values and a :class:`~tyokirja.commands.telling.Teller`, tells what it does while it does it, and gives
what came of it. How that looks is the teller's: a terminal prints it, the page shows it.
"""

from __future__ import annotations

ALIASES = {
    "avaa": "open",
    "esittely": "demo",
    "tuo": "import",
    "tarkista": "check",
    "luo": "generate",
    "laheta": "send",
    "nouda": "fetch",
    "tilanne": "status",
    "muistuta": "remind",
    "koosta": "consolidate",
    "sahkoposti": "mail-setup",
}
"""The Finnish names of the commands."""

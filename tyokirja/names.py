"""What the parts of a round folder are called, and by which of them one is known: for whoever needs the names alone."""

from __future__ import annotations

from pathlib import Path

CATALOGUE = "tavoitteet.xlsx"
FORMS = "lomakkeet"
MESSAGES = "viestit"
RETURNED = "palautetut"
FEEDBACK = "palaute"
MASTER = "koonti.xlsx"
REPORT = "raportti.docx"


def has_parts(folder: Path) -> bool:
    """True where forms or returns lie in a folder; False also where it cannot be looked into."""
    try:
        return (folder / FORMS).is_dir() or (folder / RETURNED).is_dir()
    except OSError:
        return False


def is_round(folder: Path) -> bool:
    """True for a round folder. A catalogue alone makes none: an import writes one wherever it is told to."""
    try:
        return (folder / CATALOGUE).is_file() and has_parts(folder)
    except OSError:
        return False


HIDDEN_SHEET = "_tyokirja"
"""The very hidden sheet of a form, a catalogue and a master, where the program keeps what it needs to read them back."""

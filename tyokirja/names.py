"""What the parts of a round folder are called, for whoever needs the names alone."""

from __future__ import annotations

CATALOGUE = "tavoitteet.xlsx"
FORMS = "lomakkeet"
MESSAGES = "viestit"
RETURNED = "palautetut"
FEEDBACK = "palaute"
MASTER = "koonti.xlsx"

"""The languages, in a module of their own: the command line greets before it has loaded anything else."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """The languages that forms, messages and reports exist in."""

    FI = "fi"
    SV = "sv"
    EN = "en"

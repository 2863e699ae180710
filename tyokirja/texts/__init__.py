"""Every text that a user sees, in Finnish, Swedish and English side by side; problems have theirs with them.

A key's first part names the module that holds it: ``form.deadline`` stands in :mod:`tyokirja.texts.form`, whose
``TEXTS`` maps ``deadline`` to its three languages in the order fi, sv, en. Fields are filled in by name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from string import Formatter
from typing import TypeAlias

from tyokirja.language import Language

Triple: TypeAlias = tuple[str, str, str]
"""One text in Finnish, Swedish and English."""

Reworded: TypeAlias = Callable[[str], str]
"""Makes another wording of a text before its fields are filled in."""

AREAS = (
    "catalogue",
    "cli",
    "form",
    "importing",
    "intake",
    "judgement",
    "launchers",
    "mail",
    "master",
    "page",
    "report",
)
"""The modules that hold texts, one for each part of the product that a user sees."""

_ORDER = {Language.FI: 0, Language.SV: 1, Language.EN: 2}


@cache
def area(name: str) -> dict[str, Triple]:
    """All texts of one area. Loaded when first needed, so that a command loads only what it shows."""
    texts: dict[str, Triple] = import_module(f"tyokirja.texts.{name}").TEXTS
    return texts


def text(key: str, language: Language, /, **fields: object) -> str:
    """The text of ``key`` (``area.name``) in ``language``, its fields filled in. KeyError: there is no such text."""
    return said(every_language(key), language, **fields)


def said(triple: Triple, language: Language, reworded: Reworded = str, /, **fields: object) -> str:
    """One of the three languages of a text, its fields filled in; ``reworded`` before they are.

    A Finnish one names options by their Finnish names.
    """
    wording = reworded(triple[_ORDER[language]])
    if "--" in wording and language is Language.FI:
        from tyokirja.texts.options import in_finnish

        wording = in_finnish(wording)
    if not fields:
        return wording
    # Most texts have no forms for one and many, and str.format is quicker.
    return _FORMS.vformat(wording, (), fields) if "|" in wording else wording.format(**fields)


class _Forms(Formatter):
    """Fields with a word in the form that goes with their count: ``{count:viesti|viestiä}`` is *1 viesti*, *2 viestiä*."""

    def format_field(self, value: object, format_spec: str) -> str:
        one, several, many = format_spec.partition("|")
        if not several:
            return str(super().format_field(value, format_spec))
        return f"{value} {one if str(value) == '1' else many}"


_FORMS = _Forms()


def every_language(key: str) -> Triple:
    """A text in all three languages, for recognising it whatever language a workbook is in."""
    where, _, name = key.partition(".")
    return area(where)[name]

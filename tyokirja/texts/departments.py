"""What a department is called in a language: its own name, or the whole organisation where goals are of no department."""

from __future__ import annotations

from tyokirja.language import Language
from tyokirja.texts import every_language, text

WHOLES = MUNICIPALITY, CITY, COUNTY, JOINT, COMPANY = (
    "catalogue.whole.municipality",
    "catalogue.whole.city",
    "catalogue.whole.county",
    "catalogue.whole.joint",
    "catalogue.whole.company",
)
"""The texts that name the whole: each kind of organisation has its own."""


def name_in(name: str, language: Language) -> str:
    """A department's name as a form, a letter or a report in ``language`` shows it.

    The program's own word for the whole is translated, whatever language the catalogue has it in; the organisation's own
    names stay as they are.
    """
    said = " ".join(name.split()).casefold()
    for whole in WHOLES:
        if said in {each.casefold() for each in every_language(whole)}:
            return text(whole, language)
    return name

"""The page's templates filled in one language; whatever stands in a file is shown as text."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tyokirja.language import Language
from tyokirja.texts import text

if TYPE_CHECKING:
    from jinja2 import Environment


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,  # every text: what stands in a returned file may be written to be run
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


class Wording:
    """Texts and templates in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def text(self, key: str, **fields: object) -> str:
        """A text of the program."""
        return text(key, self.language, **fields)

    def day(self, day: date | None) -> str:
        """A day as it is written in the language; a dash for none."""
        from tyokirja.values import write_date

        return write_date(day, self.language) if day else "–"

    def render(self, template: str, **facts: Any) -> str:
        """A template, filled. Half a letter that a file has in its text is shown as a question mark: it cannot be sent."""
        languages = tuple((language.value, language is self.language) for language in Language)
        shared = {"t": self.text, "day": self.day, "language": self.language.value, "languages": languages}
        page = _environment().get_template(template).render(**shared, **facts)
        return page.encode("utf-8", "replace").decode()

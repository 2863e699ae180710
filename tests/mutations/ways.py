"""The register of ways: what people do to a form, each under its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from tests.mutations.municipality import Issued
from tests.mutations.paper import Book, Page, Return


@dataclass(slots=True)
class Case:
    """The files of one department that came back, and what was done to them."""

    issued: Issued
    department: str
    returns: list[Return]
    done: list[str] = field(default_factory=list)

    def any(self, random: Random) -> Return:
        """One of the files."""
        return random.choice(self.returns)

    def later(self) -> timedelta:
        """How much later than the first file the next one is saved."""
        return timedelta(hours=len(self.returns))


Way = Callable[[Case, Random], bool]
"""Does it to a case; False where there was nothing to do it to."""

WAYS: dict[str, Way] = {}


def way(act: Callable[[Case, Random], bool | None]) -> Way:
    """Register a way under its function's name. One that returns nothing was done."""

    def done(case: Case, random: Random) -> bool:
        if act(case, random) is False:
            return False
        case.done.append(act.__name__)
        return True

    WAYS[act.__name__] = done
    return done


def table_of(book: Book, random: Random) -> Page | None:
    """One of the pages with the form's table."""
    tables = book.tables()
    return random.choice(tables) if tables else None


def pick(case: Case, random: Random) -> tuple[Return, Page] | None:
    """One of the files, and a page of it with the form's table."""
    returned = case.any(random)
    page = table_of(returned.book, random)
    return (returned, page) if page is not None else None

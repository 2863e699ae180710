"""Templates: a municipality's own columns, headings, texts and colours, from a TOML file to a :class:`Layout`."""

from __future__ import annotations

from pathlib import Path

from tyokirja.files import resources
from tyokirja.layout.reading import read
from tyokirja.layout.records import (
    NO_TEXT,
    Band,
    CouncilColumn,
    CouncilTable,
    FormColumn,
    LastRound,
    Layout,
    Palette,
    When,
    filled,
)
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, Refused


def available() -> dict[str, Path]:
    """The templates that can be called by name. One in ``./templates`` stands before the one that ships."""
    folders = (resources.folder("templates"), Path("templates"))
    return {path.stem: path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.toml"))}


def load(name_or_path: str) -> Layout:
    """The layout of a template, by name (``kouvola``) or by the path of a ``.toml`` file.

    Raises :class:`Refused`: ``TEMPLATE_MISSING`` with the names that there are and the nearest, or every fault of the
    template at once, each with its line.
    """
    by_name = available()
    path = by_name.get(name_or_path.casefold()) or Path(name_or_path)
    if path.suffix != ".toml" or not path.is_file():
        raise Refused(_missing(name_or_path, tuple(by_name)))
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Refused(Problem(Code.CANNOT_READ, file=str(path), value=error.strerror or "")) from error
    layout, problems = read(data, path)
    if layout is None or problems:
        raise Refused(problems)
    return layout


def _missing(wanted: str, names: tuple[str, ...]) -> Problem:
    fields = (("known", ", ".join(names)), ("meant", nearest(wanted, names)))
    return Problem(Code.TEMPLATE_MISSING, value=wanted, fields=fields)

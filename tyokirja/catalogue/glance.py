"""A look at a catalogue's settings, rounds and departments: its goals are not read, and nothing is held against it."""

from __future__ import annotations

from pathlib import Path

from tyokirja.catalogue.layout import CataloguePart
from tyokirja.catalogue.reading.lines import lines
from tyokirja.catalogue.reading.lists import read_departments, read_rounds, read_settings
from tyokirja.catalogue.reading.opening import open_pages
from tyokirja.catalogue.reading.recognition import find
from tyokirja.model import Department, Round, Settings
from tyokirja.records import dataclass

_LARGEST = 20_000_000
"""Bytes above which a file is not looked into: a look is to be quick."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a catalogue says of itself."""

    settings: Settings
    rounds: tuple[Round, ...]
    departments: tuple[Department, ...]


def glance(path: Path) -> Glance | None:
    """What the catalogue at ``path`` says of itself; None for what is none or cannot be read, whatever the reason."""
    try:
        if path.stat().st_size > _LARGEST:
            return None
        sheets = find(open_pages(path))
        if CataloguePart.SETTINGS not in sheets.tables or CataloguePart.GOALS not in sheets.tables:
            return None
        tables = {
            part: lines(sheets.tables[part], sheets.language)[0] if part in sheets.tables else ()
            for part in (CataloguePart.SETTINGS, CataloguePart.ROUNDS, CataloguePart.DEPARTMENTS)
        }
        settings, _ = read_settings(sheets, tables[CataloguePart.SETTINGS])
        return Glance(
            settings,
            read_rounds(tables[CataloguePart.ROUNDS])[0],
            read_departments(tables[CataloguePart.DEPARTMENTS])[0],
        )
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # a reader's panic on a damaged file is no Exception
        return None

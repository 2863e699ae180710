"""Tells a workbook that lies as this program wrote it from one that somebody has saved since."""

from __future__ import annotations

import zipfile
from pathlib import Path

from tyokirja.excel.book import PROGRAM


def untouched(path: Path) -> bool:
    """True when the workbook names this program as the one that saved it last; Excel and others name themselves."""
    try:
        with zipfile.ZipFile(path) as archive:
            return f">{PROGRAM}<".encode() in archive.read("docProps/app.xml")
    except (OSError, KeyError, zipfile.BadZipFile):
        return False

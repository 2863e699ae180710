"""What ships with the program: form templates and the two seed documents.

In a checkout they stand at the top level, where the office edits templates; in an installed copy inside the package.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def folder(name: str) -> Path:
    """The folder ``templates`` or ``seeds``, wherever this copy of the program has it."""
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent / name


def seed(name: str) -> Path:
    """One of the seed documents by its file name."""
    return folder("seeds") / name

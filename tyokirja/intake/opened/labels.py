"""Names of files inside mails and archives, made fit to be shown. Nothing is ever written to disk by them.

They come from strangers: encoded, with paths of other machines, with control characters, twice the same.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

LONGEST = 120
"""Characters of one part of a name; a longer one is cut in the middle of its stem, its ending kept."""

_DRIVE = re.compile(r"^[A-Za-z]:")
_LONGEST_ENDING = 12
_DEEPEST = 12


def path_label(name: str, number: int = 1) -> str:
    """A name that may hold folders, as in an archive: ``..\\\\C:\\\\osasto/lomake.xlsx`` -> ``osasto/lomake.xlsx``.

    ``#number`` where nothing remains of it.
    """
    parts = [_DRIVE.sub("", part).strip() for part in _shown(name).replace("\\", "/").split("/")]
    kept = [_short(part) for part in parts if part.strip(". ")]
    return "/".join(kept[-_DEEPEST:]) or f"#{number}"


def file_label(name: str, number: int = 1) -> str:
    """A name of one file, as in a mail, where a path is the sender's own and says nothing: its last part."""
    return last(path_label(name, number))


def last(label: str) -> str:
    """The last part of a label: what the file itself is called."""
    return label.rsplit("/", 1)[-1]


def subject_label(subject: str, number: int = 1) -> str:
    """A mail's subject as a name for it. A slash in it is no folder."""
    words = subject.replace("/", "-").replace("\\", "-").strip()
    return file_label(f"{words}.eml" if words else "", number)


def disk_label(name: str) -> str:
    """A name on this disk: as it is, but for bytes that are no letters."""
    if name.isprintable():
        return name
    whole = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join("\ufffd" if unicodedata.category(letter) == "Cc" else letter for letter in whole)


def unique(label: str, taken: dict[str, int]) -> str:
    """``label``, or the first of ``label (2)``, ``label (3)`` … that is not among ``taken``, which then has it.

    Compared as Windows compares names: without case, composed.
    """
    path = PurePosixPath(label)
    found = label
    number = taken.get(_folded(label), 0)
    while _folded(found) in taken:
        number += 1
        found = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    taken[_folded(label)] = max(number, 1)
    taken.setdefault(_folded(found), 1)
    return found


def sort_key(name: str) -> tuple[str, str]:
    """The order of files in a folder, the same on every system: without case, then by the letters themselves."""
    return _folded(name), name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _shown(name: str) -> str:
    """Without what cannot be seen: control and format characters (a right-to-left mark can hide an ending)."""
    whole = name.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return "".join(letter for letter in whole if unicodedata.category(letter) not in ("Cc", "Cf", "Zl", "Zp"))


def _short(part: str) -> str:
    if len(part) <= LONGEST:
        return part
    stem, dot, ending = part.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return part[: LONGEST - 1] + "…"
    return f"{stem[: LONGEST - len(ending) - 2]}….{ending}"

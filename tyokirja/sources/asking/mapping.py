"""What the office says that the columns of a table are for, by the table's headings: kept in a file for the next document."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from tyokirja.model import ColumnUse, Language
from tyokirja.model.seen import ColumnUses, is_goalless, said_twice
from tyokirja.problems import Code, Problem, Refused
from tyokirja.sources.language.vocabulary import unnumbered
from tyokirja.texts import text
from tyokirja.written import key

FILE = "tulkinta.toml"
"""The file beside a catalogue in which the answers are remembered."""

_DIGITS = re.compile(r"\d+")


def mark_of(headings: Iterable[str]) -> str:
    """The mark of a table by its headings: the same next year, whatever the years and the blanks in them."""
    keys = (_DIGITS.sub("#", key(unnumbered(heading))) for heading in headings)
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:12]


_HEADINGS, _COLUMNS = "headings", "columns"


def written(said: ColumnUses, headings: Mapping[str, Sequence[str]], language: Language) -> str:
    """The file's text (TOML): each table by its mark, its headings for the reader, and what each column is for."""
    lines = [f"# {text('importing.mapping.about', language)}"]
    for mark, uses in sorted(said.items()):
        lines += ["", f"[{_quoted(mark)}]"]
        for name, values in ((_HEADINGS, headings.get(mark, ())), (_COLUMNS, [use.value for use in uses])):
            lines.append(f"{name} = [{', '.join(_quoted(value) for value in values)}]")
    return "\n".join(lines) + "\n"


def _faulty(lines: str, error: str) -> str:
    """The line that cannot be read, with its number: the library tells in English what is the matter with it."""
    found = re.search(r"line (\d+)", error)
    number = int(found[1]) if found else lines.count("\n") + 1
    return f"{number}: {[*lines.splitlines(), ''][number - 1].strip()[:60]}"


def _quoted(value: str) -> str:
    # Strings of JSON are strings of TOML, but for the one control character that JSON leaves as it is.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def read_mapping(path: Path) -> tuple[dict[str, tuple[ColumnUse, ...]], dict[str, tuple[str, ...]]]:
    """The uses and the headings of a file, by mark.

    Raises :class:`Refused` with MAPPING_NOT_READ where the file is none, or says of a table what cannot be.
    """
    import tomllib

    try:
        lines = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(Problem(Code.MAPPING_NOT_READ, file=path.name, value=path.name)) from error
    try:
        content = tomllib.loads(lines)
    except tomllib.TOMLDecodeError as error:
        raise Refused(Problem(Code.MAPPING_NOT_READ, file=path.name, value=_faulty(lines, str(error)))) from error
    said: dict[str, tuple[ColumnUse, ...]] = {}
    headings: dict[str, tuple[str, ...]] = {}
    known = {use.value: use for use in ColumnUse}
    for mark, table in content.items():
        columns, heads = (table.get(name) if isinstance(table, dict) else None for name in (_COLUMNS, _HEADINGS))
        uses = tuple(known.get(str(each)) for each in columns) if isinstance(columns, list) else ()
        sure = tuple(use for use in uses if use is not None)
        if not sure or len(sure) < len(uses) or said_twice(sure) is not None or is_goalless(sure):
            raise Refused(Problem(Code.MAPPING_NOT_READ, file=path.name, value=f"[{mark}] {columns or ''}".strip()))
        said[mark] = sure
        headings[mark] = tuple(str(each) for each in heads) if isinstance(heads, list) else ()
    return said, headings

"""``check``: every fault of catalogues and forms at once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tyokirja.commands.telling import Teller, by_severity, exit_code
from tyokirja.problems import Problem, Refused
from tyokirja.records import dataclass
from tyokirja.texts import text


@dataclass(frozen=True, slots=True)
class Checked:
    """One file and its problems. ``refused``: it is neither a catalogue nor a form, or could not be read."""

    file: Path
    problems: tuple[Problem, ...]
    refused: bool = False

    @property
    def code(self) -> int:
        """The exit code for this file."""
        return 2 if self.refused else exit_code(self.problems)


def check(files: Sequence[Path], teller: Teller, *, passwords: tuple[str, ...] = ()) -> tuple[Checked, ...]:
    """Check each file; one that is refused stops none of the others."""
    from tyokirja.check import check_file

    results = []
    for file in files:
        try:
            checked = Checked(file, check_file(file, passwords))
        except Refused as refused:
            checked = Checked(file, refused.problems, refused=True)
        results.append(checked)
        teller.problems(checked.problems, refused=checked.refused)
        if not checked.refused:
            outcome = "count" if checked.problems else "clean"
            counts = by_severity(checked.problems)
            teller.line(text(f"cli.check.{outcome}", teller.language, path=file, **counts))
    return tuple(results)

"""``consolidate``: everything that came back to one master."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.commands.telling import SHOWN, Teller, by_severity, exit_code
from tyokirja.model import State
from tyokirja.problems import Code, Severity
from tyokirja.records import dataclass
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.consolidate import Written
    from tyokirja.gathering import Gathered
    from tyokirja.model import Consolidation
    from tyokirja.reporting import Wanted


@dataclass(frozen=True, slots=True)
class Consolidated:
    """The round as it was read, and what was written of it."""

    gathered: Gathered
    written: Written

    @property
    def code(self) -> int:
        """The exit code: 1 also where a cell is unaccounted for, or a file could not go where it belongs."""
        consolidation = self.gathered.consolidation
        # That the office's own master is kept is no news to look at, in an ordinary round.
        quiet = (Code.MASTER_KEPT, Code.REPORT_WORDS_EARLIER)
        if not consolidation.cells.balanced or any(problem.code not in quiet for problem in self.written.problems):
            return 1
        return exit_code(consolidation.problems)


def consolidate(
    folder: Path,
    teller: Teller,
    *,
    passwords: tuple[str, ...] = (),
    workers: int | None = None,
    wanted: Wanted | None = None,
) -> Consolidated:
    """Read the round, write its master and all beside it, and remember up to when it was read.

    ``wanted`` are reports besides the council's.

    Raises :class:`Refused` as :func:`tyokirja.gathering.gather`, :func:`tyokirja.consolidate.write` and
    :func:`tyokirja.files.locks.working` do.
    """
    from tyokirja.consolidate import write
    from tyokirja.files.locks import working
    from tyokirja.gathering import gather
    from tyokirja.overview.state import mark_read, reading_begins
    from tyokirja.rounds import RoundFolder

    language = teller.language
    progress = teller.progress(text("cli.consolidate.progress", language))
    with working(folder):
        began = reading_begins(RoundFolder(folder))
        gathered = gather(folder, passwords=passwords, workers=workers, progress=progress)
        written = write(gathered, workers=workers, wanted=wanted)
        mark_read(gathered.folder, began)
    _tell(gathered.consolidation, teller)
    teller.problems(written.problems)
    for path in written.paths:
        teller.file(path)
    if written.feedback:
        where = written.feedback[0].parent
        teller.line(text("cli.consolidate.feedback", language, count=len(written.feedback), path=where))
    return Consolidated(gathered, written)


def _tell(found: Consolidation, teller: Teller) -> None:
    language, files = teller.language, found.verdicts
    read = sum(count for verdict, count in files.items() if verdict.merged)
    states = Counter(merged.state for merged in found.rows)
    counts = {"files": files.total(), "read": read, "aside": files.total() - read, "litter": found.litter}
    teller.line(text("cli.consolidate.files", language, **counts))
    teller.line(
        text(
            "cli.consolidate.rows",
            language,
            rows=len(found.rows),
            answered=states[State.ANSWERED],
            partial=states[State.PARTIAL],
            empty=states[State.EMPTY],
            missing=states[State.NOT_RETURNED],
        )
    )
    teller.line(text("cli.consolidate.cells", language, **found.cells.told()))
    if not found.cells.balanced:
        teller.line(text("cli.consolidate.unbalanced", language))
    teller.line(text("cli.consolidate.problems", language, **by_severity(found.problems)))
    serious = [problem for problem in found.problems if problem.severity is not Severity.NOTE]
    teller.problems(serious, limit=SHOWN)

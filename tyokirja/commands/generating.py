"""``generate``: the round folder and its forms."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.commands.telling import Teller, exit_code, tell_changes
from tyokirja.problems import Refused
from tyokirja.records import dataclass
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.generate import Plan


@dataclass(frozen=True, slots=True)
class Generated:
    """What was planned, and the files that were written: none on a dry run."""

    planned: Plan
    written: tuple[Path, ...] = ()
    dry: bool = False

    @property
    def code(self) -> int:
        """The exit code; a dry run is always clean."""
        return 0 if self.dry else exit_code(self.planned.problems)


def generate(
    catalogue: Path,
    round_code: str,
    output: Path,
    teller: Teller,
    *,
    by_unit: bool | None = None,
    departments: Sequence[str] = (),
    dry_run: bool = False,
    replace: bool = False,
    workers: int | None = None,
) -> Generated:
    """Plan the forms of a round, tell the plan, and write it.

    Raises :class:`Refused` as :func:`tyokirja.generate.plan`, :func:`tyokirja.generate.carry_out` and
    :func:`tyokirja.files.locks.working` do.
    """
    from tyokirja.files.locks import working
    from tyokirja.generate import carry_out, plan

    language = teller.language
    with ExitStack() as held:
        held.enter_context(working(output, unless=dry_run))
        planned = plan(
            catalogue,
            round_code,
            output,
            by_unit=by_unit,
            departments=departments,
            workers=workers,
            progress=teller.progress(text("cli.generate.progress", language)),
        )
        _tell_plan(planned, teller)
        teller.problems(planned.problems)
        if dry_run:
            teller.line(text("cli.generate.dry", language))
            return Generated(planned, dry=True)
        held.enter_context(working(planned.folder.root))
        carried = carry_out(planned, replace=replace)
    same = sum(form.state == "same" for form in planned.forms)
    forms = sum(path.parent == planned.folder.forms for path in carried.paths)
    teller.line(text("cli.generate.done", language, written=forms, same=same))
    teller.problems(carried.problems)
    teller.next_command("send", planned.folder.root)
    return Generated(planned, carried.paths)


def tell_rounds(catalogue: Path, teller: Teller) -> bool:
    """The rounds of a catalogue, and the command for the next of them; False where there is none to tell."""
    from tyokirja.catalogue.reading.whole import read_catalogue
    from tyokirja.sources.period import next_round
    from tyokirja.values import write_date

    language = teller.language
    try:
        found, _ = read_catalogue(catalogue)
    except Refused:
        return False
    following = next_round(found.settings.period, found.rounds, date.today())
    if not following:
        return False
    teller.line(text("cli.generate.which_round", language))
    names = [
        text(f"cli.{name}", language) for name in ("generate.rounds.code", "generate.rounds.name", "here.deadline")
    ]
    rows = [
        [round_.code, round_.name or "–", write_date(round_.deadline, language) if round_.deadline else "–"]
        for round_ in found.rounds
    ]
    teller.table(names, rows)
    teller.next_command("generate", catalogue, "--round", following)
    return True


def _tell_plan(planned: Plan, teller: Teller) -> None:
    language = teller.language
    teller.file(planned.folder.root, "")
    names = [text(f"cli.generate.{name}", language) for name in ("form", "rows", "state")]
    rows = [
        [form.receiver.name, str(len(form.receiver.rows)), text(f"cli.generate.{form.state}", language)]
        for form in planned.forms
    ]
    teller.table(names, rows, right=(1,))
    if planned.changes:
        teller.line(text("cli.generate.changes", language))
        tell_changes(planned.changes, teller)

"""``demo``: both seed municipalities, from document to master."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.commands.telling import Teller
from tyokirja.texts import text

if TYPE_CHECKING:
    from tyokirja.demo import Made


def demonstrate(output: Path, teller: Teller) -> tuple[Made, ...]:
    """Make the rounds of both below ``output``.

    Raises :class:`Refused` as :func:`tyokirja.demo.run` and :func:`tyokirja.files.locks.working` do.
    """
    from tyokirja import demo
    from tyokirja.files.locks import working

    language = teller.language
    with working(output):
        made = demo.run(output, progress=teller.progress(text("cli.demo.progress", language)))
    for town in made:
        counts = {"rows": town.rows, "forms": town.forms, "returned": town.returned, "problems": town.problems}
        where = {"organisation": town.organisation, "round": town.round}
        teller.line(text("cli.demo.line", language, **where, **counts))
        teller.file(town.master, "", indent=2)
    teller.line(text("cli.demo.examples", language))
    teller.line()
    teller.next_command("status", made[-1].master.parent)
    return made

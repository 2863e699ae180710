"""The commands that read a round: ``consolidate`` and ``status``."""

from __future__ import annotations

from pathlib import Path

from tyokirja.cli import left_out, show
from tyokirja.cli.making import command, flag, json_flag, many, passwords, workers_option
from tyokirja.cli.speaking import Command
from tyokirja.cli.terminal import teller
from tyokirja.language import Language


def consolidate(language: Language) -> Command:
    """``consolidate``: everything that came back to one master."""

    def run(
        folder: Path,
        as_json: bool,
        password: bool,
        workers: int | None,
        board: tuple[str, ...],
        department: tuple[str, ...],
        pdf: bool,
    ) -> int:
        from tyokirja.commands import consolidating
        from tyokirja.report.data.problems_json import summary_json
        from tyokirja.reporting import Wanted

        given = passwords(password, language)
        wanted = Wanted(board, department, pdf)
        telling = teller(language, as_json=as_json)
        done = consolidating.consolidate(folder, telling, passwords=given, workers=workers, wanted=wanted)
        if as_json:
            show.as_json(summary_json(done.gathered.consolidation))
        return done.code

    return command(
        "consolidate",
        language,
        run,
        [
            left_out.round_folder(language),
            json_flag(language),
            flag("--password", "password", language),
            many("--board", "consolidate.board", language),
            many("--department", "consolidate.department", language),
            flag("--pdf", "consolidate.pdf", language),
            workers_option("workers", language),
        ],
    )


def status(language: Language) -> Command:
    """``status``: who has returned what; writes nothing."""

    def run(folder: Path, as_json: bool, password: bool) -> int:
        from tyokirja.commands import standing
        from tyokirja.report.data.problems_json import summary_json

        given = passwords(password, language)
        read = standing.status(folder, teller(language, as_json=as_json), passwords=given)
        if as_json:
            show.as_json(summary_json(read.consolidation))
        return read.code

    return command(
        "status",
        language,
        run,
        [
            left_out.round_folder(language),
            json_flag(language),
            flag("--password", "password", language),
        ],
    )

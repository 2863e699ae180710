"""What ``tyokirja`` alone says: what the folder it stands in is, how things stand there, and what to do next."""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from tyokirja.cli import show
from tyokirja.language import Language
from tyokirja.names import CATALOGUE
from tyokirja.overview import Place, look
from tyokirja.texts import every_language, text

if TYPE_CHECKING:
    from tyokirja.overview.state import RoundState

_LISTED = 8
"""How many rounds, or names of departments, are listed before it is said how many more there are."""


def tell(language: Language, folder: Path = Path()) -> None:
    """Say it, in one screen."""
    _Page(language).show(look(folder, date.today()))


class _Page:
    def __init__(self, language: Language) -> None:
        self._language = language

    def show(self, place: Place) -> None:
        if place.state is not None:
            self._round(place.state)
        elif place.rounds:
            self._rounds(place.rounds)
        elif place.bereft:
            self._bereft()
        elif place.catalogue is not None:
            show.line(self._text("catalogue", name=place.catalogue.name))
            self._next("first", "generate", place.catalogue, "--round", place.suggested or "Q1")
        elif place.documents:
            show.line(self._text("documents", name=place.documents[0].name))
            self._next("import", "import", place.documents[0], "-o", CATALOGUE)
        else:
            show.line(self._text("unknown"))
            self._next("anywhere", "demo")
        show.line()
        show.line(self._text("help"))

    def _bereft(self) -> None:
        from tyokirja.problems import Code, Problem

        show.problems([Problem(Code.ROUND_WITHOUT_CATALOGUE, file=str(_absolute(Path())))], self._language)

    def _round(self, state: RoundState) -> None:
        parts = [self._text("round", organisation=state.organisation or "–", round=state.round)]
        parts += [self._text("period", period=state.period)] if state.period else []
        show.line(" · ".join(parts))
        facts = [("folder", str(_absolute(state.folder.root))), ("forms", self._forms(state))]
        facts += [("deadline", self._deadline(state.deadline))] if state.deadline else []
        facts += [("returned", self._returned(state)), ("master", self._master(state))]
        if state.records is not None:
            counts = {"errors": state.records.errors, "questions": state.records.questions}
            rows = {"answered": state.records.answered, "rows": state.records.rows}
            facts.append(("answered", self._text("answered.rows", **rows)))
            facts += [("missing", self._names(state.missing))] if state.missing else []
            facts.append(("problems", self._text("problems.count", **counts)))
        wide = max(len(self._text(name)) for name, _ in facts)
        for name, said in facts:
            show.line(f"{self._text(name):{wide}}  {said}", hang=wide + 2)
        self._step(state)

    def _forms(self, state: RoundState) -> str:
        which = "drafted" if state.drafted else "sent" if state.sent else "made"
        return self._text(f"forms.{which}", forms=state.forms, sent=state.sent, drafted=state.drafted)

    def _deadline(self, deadline: date) -> str:
        left = (deadline - date.today()).days
        which = "left" if left > 0 else "past" if left else "today"
        return self._text(f"deadline.{which}", day=self._day(deadline), days=left)

    def _returned(self, state: RoundState) -> str:
        if not state.returned:
            return self._text("returned.none")
        day = self._day(state.latest.date()) if state.latest else "–"
        return self._text("returned.files", files=state.returned, day=day)

    def _master(self, state: RoundState) -> str:
        if state.records is None:
            return self._text("master.none")
        which = "older" if state.newer else "made"
        return self._text(f"master.{which}", moment=self._moment(state.records.read_at), newer=state.newer)

    def _names(self, names: tuple[str, ...]) -> str:
        listed = ", ".join(names[:_LISTED])
        more = len(names) - _LISTED
        return self._text("missing.more", names=listed, count=more) if more > 0 else listed

    def _step(self, state: RoundState) -> None:
        from tyokirja.overview.state import Step

        root, step = state.folder.root, state.next
        if step is Step.GENERATE:
            code = state.round or state.folder.root.resolve().name
            self._next(step, "generate", state.folder.catalogue, "--round", code, "--output", root / ".." / "..")
            return
        commands = {Step.GATHER: "status", Step.MARK_SENT: "send", Step.MEND: "remind"}
        if step is Step.REPORT:
            self._next(step)
            return
        command = commands.get(step, step.value)
        self._next(step, command, root, *(["--mark-sent"] if step is Step.MARK_SENT else []))
        if command in ("consolidate", "status"):
            ending = {"nt": ".cmd"}.get(os.name, ".command" if sys.platform == "darwin" else "")
            names = [f"{name}{ending}" for name in every_language(f"launchers.name.{command}")] if ending else []
            there = next((name for name in names if (root / name).is_file()), "")
            if there:
                show.line(self._text("launcher", name=there))

    def _rounds(self, states: tuple[RoundState, ...]) -> None:
        show.line(self._text("rounds", count=len(states)))
        show.line()
        headings = [self._text(name) for name in ("rounds.round", "forms", "returned", "master")]
        rows = [
            [str(state.folder.root), str(state.forms), str(state.returned), self._master_word(state)]
            for state in states[:_LISTED]
        ]
        show.table(headings, rows, right=(1, 2))
        if len(states) > _LISTED:
            show.line(text("cli.more", self._language, count=len(states) - _LISTED))
        show.line()
        show.line(self._text("latest", path=states[0].folder.root))
        self._step(states[0])

    def _master_word(self, state: RoundState) -> str:
        if state.records is None:
            return self._text("master.none")
        return self._text("master.old" if state.newer else "master.yes")

    def _next(self, wording: str, command: str = "", *arguments: object) -> None:
        show.line()
        show.line(f"{text('cli.next', self._language)} {self._text(f'next.{wording}')}")
        if command:
            show.command(command, *arguments, language=self._language)

    def _text(self, key: str, **fields: object) -> str:
        return text(f"cli.here.{key}", self._language, **fields)

    def _day(self, day: date) -> str:
        # As values.write_date has it, which would load all that reads figures.
        return day.isoformat() if self._language is Language.EN else f"{day.day}.{day.month}.{day.year}"

    def _moment(self, moment: datetime) -> str:
        clock = f"{moment.hour}.{moment:%M}" if self._language is Language.FI else f"{moment:%H:%M}"
        return self._text("moment", day=self._day(moment.date()), clock=clock)


def _absolute(folder: Path) -> Path:
    try:
        return folder.resolve()
    except OSError:
        return folder

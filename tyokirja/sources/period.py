"""The years that a document is for, and the rounds that a catalogue needs for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tyokirja.catalogue.defaults import default_rounds
from tyokirja.model import Round
from tyokirja.values import years as years  # noqa: PLC0414 - handed on


def rounds_for(period: str, kept: Sequence[Round], today: date | None = None) -> tuple[Round, ...]:
    """The rounds that the catalogue has, and after them those of a year that lacks them: one year's at a time.

    That is the period's first year where the period has no round yet. A period of several years gets the next year's
    when all of its rounds have ended by ``today``, so that importing the same document again adds nothing.
    """
    wanted = years(period)
    held = {year for round_ in kept for year in _years_of(round_)}
    free = [year for year in wanted if year not in held]
    own = [round_ for round_ in kept if _years_of(round_) & set(wanted)]
    if not free or (own and not (today and all(_over(round_, round_.end or round_.deadline, today) for round_ in own))):
        return tuple(kept)
    later = [year for year in free if year > max(held & set(wanted), default=0)]
    if not later:
        return tuple(kept)
    codes = {round_.code.casefold() for round_ in kept}
    return (*kept, *(round_ for round_ in default_rounds(later[0]) if round_.code.casefold() not in codes))


def next_round(period: str, rounds: Sequence[Round], today: date) -> str:
    """The code of the round to collect, empty where there is none.

    It is the first of the period's that can still be answered, else the period's last; so of all where the period has none.
    """
    own = [round_ for round_ in rounds if _years_of(round_) & set(years(period))] or rounds
    still = [round_ for round_ in own if not _over(round_, round_.deadline or round_.end, today)]
    return next((round_.code for round_ in (*still, *own[-1:])), "")


def _years_of(round_: Round) -> set[int]:
    """The year of a round's last day, else of its first; else what its code or name says, else its answers' day."""
    known = round_.end or round_.start
    if known:
        return {known.year}
    named = set(years(f"{round_.code} {round_.name}"))
    return named or ({round_.deadline.year} if round_.deadline else set())


def _over(round_: Round, last: date | None, today: date) -> bool:
    if last:
        return last < today
    return bool(named := _years_of(round_)) and max(named) < today.year

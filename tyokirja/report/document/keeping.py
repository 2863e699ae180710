"""Which of the office's words stand at which place of a new report: its own, or an earlier report's on offer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from tyokirja.problems import Code, Problem
from tyokirja.records import dataclass
from tyokirja.report.document.office import Found
from tyokirja.report.document.passages import Passage
from tyokirja.report.document.places import Place, today
from tyokirja.report.master.shown import shortened

_QUOTED = 80
"""Characters of somebody's words that a message repeats."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands at the places of one report, by their keys. ``offered`` is of the round ``offered_from``.

    ``moved`` are places of the earlier file that this report has no more, with where their words are now.
    """

    words: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    offered: Mapping[str, tuple[Passage, ...]] = field(default_factory=dict)
    offered_from: str = ""
    declined: frozenset[str] = frozenset()
    moved: tuple[tuple[Place, Place], ...] = ()


def keep(found: Found, earlier: tuple[str, Found] | None, places: Sequence[Place]) -> Kept:
    """The words of the round's own report, and those of an ``earlier`` round's where the office has written none."""
    words, moved = _settled(found, places)
    offered: dict[str, tuple[Passage, ...]] = {}
    if earlier is not None:
        settled, _ = _settled(earlier[1], places)
        offered = {k: passages for k, passages in settled.items() if k not in words and k not in found.declined}
    return Kept(words, offered, earlier[0] if earlier and offered else "", found.declined, tuple(moved))


def _settled(found: Found, places: Sequence[Place]) -> tuple[dict[str, tuple[Passage, ...]], list[tuple[Place, Place]]]:
    words: dict[str, tuple[Passage, ...]] = {}
    moved = []
    for key, passages in found.words.items():
        then = found.places[key]
        now = today(then, places)
        if now is None:
            continue
        words[now.key] = words.get(now.key, ()) + passages
        if now.key.partition(":")[0] != key.partition(":")[0]:
            moved.append((then, now))
    return words, moved


def problems(file: str, found: Found, kept: Kept, places: Sequence[Place]) -> list[Problem]:
    """What is told of the words: those that stood elsewhere, those whose place is gone, texts of the program rewritten."""
    told = []
    for stray in found.elsewhere:
        where = (("above", shortened(stray.above, _QUOTED)), ("place", _name(stray.place, places)))
        told.append(Problem(Code.REPORT_WORDS_MOVED, file=file, value=shortened(stray.words, _QUOTED), fields=where))
    for then, now in kept.moved:
        told.append(Problem(Code.REPORT_PLACE_GONE, file=file, value=then.name, fields=(("place", now.name),)))
    for change in found.rewritten:
        fields = (("before", shortened(change.before, _QUOTED)),)
        told.append(
            Problem(Code.REPORT_REWRITTEN, file=file, value=shortened(change.after, _QUOTED) or "–", fields=fields)
        )
    if kept.offered:
        names = ", ".join(shortened(place.name, 40) for place in places if place.key in kept.offered)
        told.append(Problem(Code.REPORT_WORDS_EARLIER, file=file, value=kept.offered_from, fields=(("places", names),)))
    return told


def _name(place: Place, places: Sequence[Place]) -> str:
    now = today(place, places)
    return (now or place).name

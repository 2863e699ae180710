"""The lines of a goal and of the measures beside it, written out row by row -> each by itself.

Where the last word of a goal's line nearly fills its column, no white parts it from the measure beside it, and both are one
line: ``Vuotovesien määrää pyritään vä- Verkostoja saneerataan.`` / ``hentämään``. A goal's line comes before the measure's of
the same row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from tyokirja.sources.readers.text.flowed_apart import begins_one

_Line: TypeAlias = tuple[int, str]

_CUT_WORD = re.compile(r"(?<=[^\W\d_]-) (?=[A-ZÅÄÖ\d])")
"""Where a word that a line's end cut stands before a capital or a figure: another cell's text."""

_ENDED = re.compile(r"[.!?]$")
_WIDER = 1.25
"""The share of its column's room that a line has at most, as letters are not alike."""

_FULL = 0.75
"""The share of its column that a line fills at least whose next line is another one's."""

_SHORT = 4
"""Letters of a word, at most, that is found within others by chance."""


class Across(NamedTuple):
    """The lines of a goal and those of its measures."""

    goal: list[_Line]
    measures: list[_Line]


def across(lines: Sequence[_Line], rooms: tuple[float, float], known: str) -> Across | None:
    """The lines of two cells that begin on one line; None where they do not, or where they cannot be told apart.

    ``rooms``: how many letters a line of a goal and of a measure has room for. ``known``: the words of the text.
    """
    room, beside = rooms
    begun = _parted(lines[0], room)
    if begun is None:
        return None
    goal, measures = [begun[0]], [begun[1]]
    of_goal = False
    for at, line in enumerate(lines[1:], 1):
        above, said = goal[-1][1], measures[-1][1]
        goes_on = _ENDED.search(said) is None and not had_room(said, line[1], _FULL * beside)
        is_cut = above.endswith("-") and not above.endswith(" -")
        if is_cut and goes_on and (torn := _torn(above, said, line[1], beside, known)):
            measures[-1] = (measures[-1][0], torn[0])
            goal.append((measures[-1][0], torn[1]))
            measures.append(line)
        elif is_cut and goes_on and len(said) > _WIDER * beside > 0:
            return None
        elif line[1][:1].islower() or (is_cut and line[1][:1].isdigit()):
            both = _parted(line, room)
            if not is_cut and (had_room(above, line[1], _FULL * room) or (goes_on and (of_goal or not both))):
                of_goal = False
                measures.append(line)
                continue
            if both:
                goal.append(both[0])
                measures.append(both[1])
            elif len(line[1]) <= _WIDER * room:
                goal.append(line)
            else:
                return None
            of_goal = not both
        elif is_cut or (len(lines) > at + 1 and _parted(line, room) and not begins_one(line[1])):
            return None
        else:
            of_goal = False
            measures.append(line)
    return None if goal[-1][1].endswith("-") else Across(goal, measures)


def had_room(above: str, below: str, room: float) -> bool:
    """True where the first word below had had room on the line above."""
    return bool(above) and len(above) + 1 + len(below.split(maxsplit=1)[0]) < room


def cut_goal(line: str) -> str:
    """What stands before another cell's text on a line of a goal whose last word the end of its column cut; else nothing."""
    cut = _CUT_WORD.search(line)
    return line[: cut.start()] if cut else ""


def _parted(line: _Line, room: float) -> tuple[_Line, _Line] | None:
    """The two parts of a line that is both cells', None where it is one's."""
    number, words = line
    places = [len(cut)] if (cut := cut_goal(words)) else []
    if not places and 0 < _WIDER * room < len(words):
        blanks = [found.start() for found in re.finditer(r" ", words) if begins_one(words[found.end() :])]
        places = [at for at in blanks if at <= _WIDER * room]
        places = [at for at in places if len(places) == 1 or at >= _FULL * room]
    if len(places) != 1:
        return None
    return (number, words[: places[0]]), (number, words[places[0] + 1 :])


def _torn(above: str, said: str, below: str, room: float, known: str) -> tuple[str, str] | None:
    """What is the measure's and the goal's of a line on which a cut word of a measure and the rest of a goal's word touch.

    Words of the text show where: ``vä-`` / ``puhhentämään`` / ``distamojen``.
    """
    begun, ends = above.rsplit(maxsplit=1)[-1].rstrip("-").casefold(), below.split(maxsplit=1)[0].casefold()
    if _is_known(begun + ends, known):
        return None
    ways = []
    for word in re.finditer(r"\S+", said):
        if word.end() < _FULL * room:
            continue
        for at in range(word.start() + _LEAST, word.end() - 1):
            told = begun + said[at : word.end()].casefold(), said[word.start() : at].casefold() + ends
            ways.append((sum(_is_known(each, known) for each in told), at))
    ways.sort(reverse=True)
    if not ways or not ways[0][0] or ways[0][0] == max((count for count, _ in ways[1:]), default=0):
        return None
    at = ways[0][1]
    return f"{said[:at]}-", said[at:]


_LEAST = 2
"""Letters before the place where a word may be cut, at least."""


def _is_known(word: str, known: str) -> bool:
    return len(word) > _SHORT and word.strip(".,") in known

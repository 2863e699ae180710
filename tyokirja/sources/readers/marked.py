"""Parts of a text with their marks -> one tidy text, its runs, and what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from tyokirja.records import dataclass
from tyokirja.values.marks import in_signs
from tyokirja.written import NOT_SAID, Mark, Run, raised_beside, seen_beside

_BLANKS = re.compile(r"[ \t\r\f\v]+")
_BLANK = frozenset(" \t\r\f\v")

_Letter: TypeAlias = tuple[str, Mark]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with its paragraphs on lines of their own. ``runs`` are its parts with their marks, in order and joined
    the same text; empty where nothing is marked."""

    text: str
    runs: tuple[Run, ...] = ()


def tidy(text: str) -> str:
    """Runs of blanks as one space, no blank lines, no blanks at the ends of lines."""
    lines = (_BLANKS.sub(" ", line).strip() for line in text.replace("\r\n", "\n").split("\n"))
    return "\n".join(line for line in lines if line)


def marked(parts: Iterable[Run]) -> Marked:
    """The parts as one text, tidy as :func:`tidy` makes it."""
    parts = raised_beside(seen_beside([part for part in parts if part.text]))
    if not any(part.marks for part in parts):
        return Marked(tidy("".join(part.text for part in parts)))
    letters: list[_Letter] = []
    between: list[_Letter] = []
    for text, marks in parts:
        for letter in text.replace("\r\n", "\n"):
            if letter.isspace():
                between.append((letter, marks))
            else:
                letters += _between(between) if letters and between else ()
                between.clear()
                letters.append((letter, marks))
    return _of_letters(letters)


def _between(blanks: list[_Letter]) -> Iterator[_Letter]:
    """What is left of the blanks between two letters: a line end, else one space for those that fold."""
    end = next((blank for blank in blanks if blank[0] == "\n"), None)
    if end:
        yield end
        return
    for at, (letter, marks) in enumerate(blanks):
        if letter not in _BLANK:
            yield letter, marks
        elif at == 0 or blanks[at - 1][0] not in _BLANK:
            yield " ", marks


def _of_letters(letters: list[_Letter]) -> Marked:
    runs: list[Run] = []
    start = 0
    for at in range(1, len(letters) + 1):
        if at == len(letters) or letters[at][1] != letters[start][1]:
            runs.append(Run("".join(letter for letter, _ in letters[start:at]), letters[start][1]))
            start = at
    text = "".join(run.text for run in runs)
    return Marked(text, tuple(runs) if any(run.marks for run in runs) else ())


def parted(runs: Iterable[Run], sign: str) -> list[list[Run]]:
    """Runs cut wherever ``sign`` stands."""
    parts: list[list[Run]] = [[]]
    for run in runs:
        first, *rest = run.text.split(sign)
        parts[-1].append(Run(first, run.marks))
        parts += [[Run(part, run.marks)] for part in rest]
    return parts


def joined(parts: Iterable[Marked], separator: str) -> Marked:
    """Texts that follow one another, ``separator`` between those that are not empty."""
    runs: list[Run] = []
    for part in parts:
        if part.text:
            runs += [Run(separator)] if runs else []
            runs += part.runs or (Run(part.text),)
    return marked(runs)


def all_marked(text: Marked, mark: Mark) -> Marked:
    """The text with one more mark on all of it."""
    runs = text.runs or ((Run(text.text),) if text.text else ())
    return Marked(text.text, tuple(Run(run.text, run.marks | mark) for run in runs))


def shown(text: str, runs: Iterable[Run]) -> str:
    """A text as people are told it: a blank keeps what is struck or deleted apart from what stands beside it."""
    parts: list[str] = []
    before = Mark(0)
    for run in runs:
        apart = parts and (run.marks & NOT_SAID) != (before & NOT_SAID)
        parts.append(" " * bool(apart) + run.text)
        before = run.marks
    return tidy("".join(parts)) if parts else text


def said(text: str, runs: tuple[Run, ...]) -> str:
    """What a text says: nothing struck, hidden or deleted; raised and lowered signs as the characters that show them.

    So ``97`` with a raised 1 is ``97¹`` and no 971, and ``m`` with a raised 2 is ``m²``.
    """
    return tidy(in_signs(runs)) if runs else text


def sliced(runs: tuple[Run, ...], part: str) -> tuple[Run, ...]:
    """The runs of a part of what a text says, with the struck text right before it (else right after it, on its line).

    None where the part stands there not at all, or more than once. Blanks do not matter.
    """
    letters = [(letter, run.marks) for run in runs for letter in run.text]
    places = [at for at, (letter, marks) in enumerate(letters) if not (marks & NOT_SAID or letter.isspace())]
    live, wanted = "".join(letters[at][0] for at in places), "".join(part.split())
    first = live.find(wanted)
    if not wanted or first < 0 or live.find(wanted, first + 1) >= 0:
        return ()
    start, end = places[first], places[first + len(wanted) - 1] + 1
    before, after = (places[first - 1] + 1 if first else 0), len(letters)
    if first + len(wanted) < len(places):
        after = next((at for at in range(end, places[first + len(wanted)]) if letters[at][0] == "\n"), end)
    found = [letter for letter in letters[before:start] if letter[1] & NOT_SAID]
    kept = [*letters[before:end]] if found else letters[start:after]
    return _of_letters(kept).runs


def unsaid(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The parts that are struck, hidden or deleted, those that follow one another with one mark as one."""
    parts: list[Run] = []
    blanks: str | None = None  # what stands between the part before and this one, where it is nothing but blanks
    for run in runs:
        mark = run.marks & NOT_SAID
        if mark and blanks is not None and parts[-1].marks == mark:
            parts[-1] = Run(parts[-1].text + blanks + run.text, mark)
        elif mark:
            parts.append(Run(run.text, mark))
        if mark:
            blanks = ""
        elif blanks is not None:
            blanks = None if run.text.strip() else blanks + run.text
    return tuple(Run(tidy(text), mark) for text, mark in parts if text.strip())

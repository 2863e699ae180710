"""Lines of a text below a goal, action or measure that no row has taken: they may belong to it, and are asked about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace

from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.language.vocabulary import NOT_KEPT, Role, label_alone
from tyokirja.sources.structure.found import Found, Hint
from tyokirja.sources.structure.strips import LINE_NUMBER, Atom
from tyokirja.written import key, plain


def followed(rows: Sequence[Found], atoms: Sequence[Atom], taken: Set[int]) -> tuple[Found, ...]:
    """The rows, with a hint at each part whose last line goes straight over into one that nothing has taken, at each whose
    box goes on below lines that nothing has taken, and at each text that goes on in small letters behind a sentence's end.

    ``taken`` are the cells and lines that are headings, labels or parts of others. Only a text whose lines are
    numbered tells that there is no empty line between.
    """
    used = frozenset().union(*(row.own for row in rows)) | taken
    return tuple(replace(row, hints=(*row.hints, *_hints(row, atoms, used))) for row in rows)


def _hints(row: Found, atoms: Sequence[Atom], used: Set[int]) -> Iterator[Hint]:
    figures = row.baseline.words.atoms | row.target.words.atoms | row.actual.words.atoms
    parts = (("goal", row.goal.atoms), ("action", row.action.atoms), ("measure", row.measure.atoms | figures))
    for column, numbers in parts:
        last = max(numbers, default=-1)
        following = last + 1
        if last < 0 or following >= len(atoms) or following in used or not _adjacent(atoms[last], atoms[following]):
            continue
        yield Hint(column, DoubtCode.FOLLOWED, " ".join(atoms[following].text.split()))
    for column, words in (("goal", row.goal), ("measure", row.measure)):
        if _TORN.search(words.text):
            # The line of the cell beside it has come into the middle of one of the two.
            yield Hint(column, DoubtCode.LOST_TABLE, plain(words.text))
    if left := _left_in_box(max(row.own, default=-1) + 1, atoms, used):
        yield Hint("measure", DoubtCode.FOLLOWED, " ".join(" ".join(atoms[number].text.split()) for number in left))


_TORN = re.compile(r"(?:[a-zåäö]{4}(?:[aeiouyäö]|(?<=[aeiouyäö])[nst])|\d,\d)\.\s[a-zåäö]{2}")
"""A sentence's end, and no abbreviation's (``keskim. kaksi``) or day's (``30.6. mennessä``)."""


def unread(rows: Sequence[Found], atoms: Sequence[Atom], taken: Set[int]) -> frozenset[int]:
    """The lines of a goal's box of which nothing is in a row: those that nothing has taken above the label of what became of it,
    where the same label stands right below rows."""
    used = frozenset().union(*(row.own for row in rows)) | taken
    ends = {max(row.own) + 1 for row in rows if row.own}
    labels = [at for at in sorted(taken) if (what := label_alone(atoms[at].text)) and what.role in _TOLD]
    repeated = {key(atoms[at].text) for at in labels if at in ends}
    out: set[int] = set()
    for at in labels:
        above = at
        first = max(at - _MOST_LINES_OF_A_BOX, 0) if key(atoms[at].text) in repeated else at
        while above > first and _is_loose(above - 1, atoms, used):
            above -= 1
        out.update(range(above, at))
    return frozenset(out)


_MOST_LINES_OF_A_BOX = 12
"""Of more that nothing has taken the first are the document's own words."""


def _is_loose(at: int, atoms: Sequence[Atom], used: Set[int]) -> bool:
    return atoms[at].line and not atoms[at].heading and at not in used


def _left_in_box(start: int, atoms: Sequence[Atom], used: Set[int]) -> range:
    """The lines that nothing has taken between a row of a table and the label of what became of it; none where another begins."""
    end = start
    while end < len(atoms) and _is_loose(end, atoms, used):
        end += 1
    told = label_alone(atoms[end].text) if 0 < start < end < len(atoms) else None
    goes_on = told is not None and told.role in _TOLD and not atoms[start - 1].line
    return range(start, end) if goes_on else range(0)


_TOLD = NOT_KEPT | {Role.ACTUAL}


def _adjacent(atom: Atom, following: Atom) -> bool:
    one, other = LINE_NUMBER.match(atom.place), LINE_NUMBER.match(following.place)
    return bool(atom.line and following.line and one and other and int(other[1]) == int(one[1]) + 1)

"""Rows whose measure is several sentences -> a row for each sentence, where the document's other measures are a sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tyokirja.sources.asking.doubtcodes import DoubtCode
from tyokirja.sources.structure.found import Figure, Found, Hint
from tyokirja.sources.structure.items import sentences, whole_sentences
from tyokirja.sources.structure.pairing import with_own_target

_FEWEST = 5
"""Measures at least of one sentence that ends with a full stop."""

_SHARE = 0.75
"""Their share at least of all without figures that are one sentence or a name: some have lost the stop."""


def with_sentences_apart(rows: Sequence[Found]) -> list[Found]:
    """The rows. Where measures are sentences, a cell of several is as many measures whose line ends a conversion lost: it is
    asked about as any cell that was divided."""
    worded = [row for row in rows if row.measure and not (row.baseline or row.target)]
    one = [row for row in worded if len(sentences(row.measure.text)) == 1]
    ended = sum(row.measure.text.rstrip().endswith(".") for row in one)
    if ended < max(_FEWEST, _SHARE * len(one)) or _keep_line_ends(rows):
        return list(rows)
    return [each for row in rows for each in (_apart(row) if _is_asked_about(row) else (row,))]


def _keep_line_ends(rows: Sequence[Found]) -> bool:
    """True where some cell has its measures on lines of their own: one on a line with more than a sentence is one."""
    divided = Counter(row.measure.atoms for row in rows if any(hint.code is DoubtCode.PAIRED for hint in row.hints))
    return any(times > 1 for times in divided.values())


def _is_asked_about(row: Found) -> bool:
    return any(hint.code is DoubtCode.SENTENCES and hint.column == "measure" for hint in row.hints)


def _apart(row: Found) -> Iterator[Found]:
    """A target that the measure said of itself is its last sentence's, where it stood at the end."""
    *parts, last = whole_sentences(row.measure.text)
    if not parts:
        yield row
        return
    asked = tuple(
        replace(hint, code=DoubtCode.PAIRED) if hint.code is DoubtCode.SENTENCES else hint for hint in row.hints
    )
    of_target = tuple(hint for hint in asked if _is_of_target(hint))
    for part in parts:
        bare = replace(row, target=Figure(), hints=tuple(hint for hint in asked if hint not in of_target))
        yield with_own_target(replace(bare, measure=row.measure.but(part)), bare=False)
    yield replace(row, measure=row.measure.but(last), hints=asked)


def _is_of_target(hint: Hint) -> bool:
    return hint.column == "target" and hint.code is DoubtCode.FIGURE_IN_WORDS

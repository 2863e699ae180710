"""Cells that follow a row of headings -> its rows: so many texts, so many figures, so many texts after them, again and again.

Figures tell the rows apart. A row that does not have as many of each as there are headings is left over with the reason, and
so are those below it that say only a part of what a row says, until one is whole again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise, takewhile

from tyokirja.records import dataclass
from tyokirja.sources.language.figurelabels import FIGURE, LIMIT, parts_thousands
from tyokirja.sources.language.organs import heads_a_part, is_caption, is_organ, is_sentence
from tyokirja.sources.language.vocabulary import DATE, FIGURE_COLUMNS, Role, labelled
from tyokirja.sources.readers.text.flowed_apart import WordsOfText, begins_one, may_be_two
from tyokirja.sources.readers.text.flowed_cells import FlowedCell, run_of

Row = tuple[FlowedCell | None, ...]

ORGANS = frozenset({Role.DEPARTMENT, Role.UNIT, Role.RESPONSIBLE, Role.PERSON, Role.BODY, Role.THEME})
_LONGEST_TEXT, _LONGEST_LINE = 200, 60
"""Letters of a cell, and of a line of one, at most: what is longer and says something is a paragraph of the document."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What the headings ask of a row: texts ``before`` its figures, ``figures``, texts ``after``.

    ``organs`` may be among the texts, and its number. ``with_target``: the text before the figures has a figure too.
    """

    before: int
    figures: int
    after: int
    organs: bool
    numbered: bool
    with_target: bool


@dataclass(frozen=True, slots=True)
class RowsBelow:
    """The rows, the cells of those that could not be told, and the number of the cell below the last of them."""

    rows: tuple[Row, ...]
    left: tuple[FlowedCell, ...]
    end: int


def columns_of(roles: Sequence[Role | None], *, with_target: bool = False) -> Columns | None:
    """What headings of these roles ask of a row; None where their figures do not stand side by side, after a text."""
    figures = [at for at, role in enumerate(roles) if role in FIGURE_COLUMNS or (role is Role.GOAL and at > 1)]
    if not figures or not figures[0] or figures != list(range(figures[0], figures[-1] + 1)):
        return None
    organs = bool(ORGANS & set(roles))
    return Columns(figures[0], len(figures), len(roles) - figures[-1] - 1, organs, roles[0] is Role.CODE, with_target)


def rows_below(columns: Columns, cells: Sequence[FlowedCell], at: int, words: WordsOfText) -> RowsBelow | None:
    """The rows of the cells from ``at`` on; None where not one whole row can be told.

    A row that lacks its first texts goes on with those of the row above: only where all the others can be told, too.
    """
    end = _end(columns, cells, at)
    own = numbers_as_texts(cells[at:end]) if columns.numbered else list(cells[at:end])
    chunks: list[tuple[list[FlowedCell], Row | None]] = []
    place = 0
    while chunk := _chunk(columns, own, place):
        texts, figures, after = chunk
        if any(_is_prose(cell) for cell in texts):
            break
        taken = [*texts, *figures, *after]
        anew = [*dropwhile(_is_rest, texts)]
        chunks.append((taken, _row(columns, anew, figures, after, words)))
        place += len(taken)
    # A text too many is some other row's first one, and those above and below it may be what it goes on with.
    may_go_on = not any(_is_odd(columns, taken) for taken, _ in chunks) and not _are_loose(own[place:])
    rows: list[Row] = []
    left: list[FlowedCell] = []
    known = False
    for taken, row in chunks:
        if rests := list(takewhile(_is_rest, taken)):
            # What a page break cut off the row above.
            whole = rows.pop() if rows else None
            joined = _joined(whole, rests, columns) if whole else None
            rows += [joined] if joined else []
            left += [cell for cell in (*(whole or ()), *rests) if cell] if not joined else []
        known = row is not None and (_is_whole(row) or (known and may_go_on))
        if row and known:
            rows.append(row)
        else:
            left += taken[len(rests) :]
    return RowsBelow(tuple(rows), tuple(left), at + place) if rows else None


def _is_rest(cell: FlowedCell) -> bool:
    """True for a text that goes on with another one."""
    return cell.kind == "text" and cell.text[:1].islower()


def _joined(row: Row, rests: Sequence[FlowedCell], columns: Columns) -> Row | None:
    """A row with the rest of each of its texts, None where it cannot be told which of them go on."""
    texts = [cell for cell in row[: columns.before] if cell]
    if len(texts) != len(rests):
        return None
    longer = (replace(cell, lines=(*cell.lines, *rest.lines)) for cell, rest in zip(texts, rests, strict=True))
    return (*row[: columns.before - len(texts)], *longer, *row[columns.before :])


def _is_odd(columns: Columns, cells: Sequence[FlowedCell]) -> bool:
    """True for a row without a text, or with more of them than there are columns."""
    texts = sum(not _is_rest(cell) for cell in takewhile(lambda cell: cell.kind == "text", cells))
    return not 0 < texts <= columns.before


def _is_whole(row: Row | None) -> bool:
    return row is not None and row[0] is not None


def _are_loose(cells: Sequence[FlowedCell]) -> bool:
    """True for texts below the last row that are no heading of the document and no paragraph: cells of some row."""
    return any(cell.kind == "text" and not any(map(is_sentence, (line for _, line in cell.lines))) for cell in cells)


def _end(columns: Columns, cells: Sequence[FlowedCell], at: int) -> int:
    """The number of the cell that ends the rows: a label, a heading of the document, or a paragraph of it."""
    end = at
    while (
        end < len(cells)
        and cells[end].kind != "label"
        and not (end > at and ends_rows(cells[end], with_organs=columns.organs))
    ):
        end += 1
    return end


def ends_rows(cell: FlowedCell, *, with_organs: bool) -> bool:
    """True for a heading or a paragraph of the document, which no row of a table goes on with."""
    if cell.kind == "figure":
        return False
    if is_caption(cell.text):
        return True
    if (said := labelled(cell.text)) and said[0].role in (Role.GOAL, Role.THEME):
        return True
    if any(len(line) > _LONGEST_LINE and is_sentence(line) for _, line in cell.lines):
        return True
    if with_organs:
        first, *others = (line for _, line in cell.lines)
        return is_organ(first) and any(map(is_sentence, others))
    return has_heading(cell)


def has_heading(cell: FlowedCell) -> bool:
    """True for a text in which a heading of the document stands; a line that goes on below it is none."""
    lines = [line for _, line in cell.lines]
    return any(
        heads_a_part(line) and not below[:1].islower() for line, below in zip(lines, (*lines[1:], ""), strict=True)
    )


def _is_prose(cell: FlowedCell) -> bool:
    return len(cell.text) > _LONGEST_TEXT and is_sentence(cell.text)


def numbers_as_texts(cells: Sequence[FlowedCell]) -> list[FlowedCell]:
    """The cells, as texts the numbers that the rows go by: each one more than the one before."""
    first = cells[0].text.rstrip(".") if cells else ""
    awaited, out = int(first) if first.isdecimal() else 1, list[FlowedCell]()
    for cell, below in zip(cells, (*cells[1:], None), strict=True):
        goes_on = below is not None and (below.kind == "text" or below.text == str(awaited + 1))
        may_be = cell.text.endswith(".") or goes_on
        is_number = may_be and cell.kind == "figure" and cell.text.rstrip(".") == str(awaited)
        awaited += is_number
        out.append(replace(cell, kind="text") if is_number else cell)
    return out


def _chunk(
    columns: Columns, cells: Sequence[FlowedCell], at: int
) -> tuple[list[FlowedCell], list[FlowedCell], list[FlowedCell]] | None:
    """The texts, the figures and the texts after them of what stands at a place; None where no figure follows."""
    texts = run_of("text", cells, at)
    figures = run_of("figure", cells, at + len(texts))
    after = run_of("text", cells, at + len(texts) + len(figures))[: columns.after]
    return (texts, figures, after) if figures else None


def _row(
    columns: Columns, texts: list[FlowedCell], figures: list[FlowedCell], after: list[FlowedCell], words: WordsOfText
) -> Row | None:
    """The row that some texts and figures make up, None where it cannot be told."""
    fitted = _fitted(columns, texts, figures)
    if fitted is None or len(after) != columns.after:
        return None
    texts, figures = fitted
    if len(texts) < columns.before and (any(map(may_be_two, texts)) or columns.after):
        return None
    if not 0 < len(texts) <= columns.before or any(_has_another(columns, cell, words) for cell in texts):
        return None
    return (*[None] * (columns.before - len(texts)), *texts, *figures, *after)


def _has_another(columns: Columns, cell: FlowedCell, words: WordsOfText) -> bool:
    """True for a text into which another cell has run, as far as its capitals show it."""
    if words.may_begin_with_another(cell) or (columns.before == 1 and may_be_two(cell)):
        return True
    lines = [line for _, line in cell.lines]
    return any(begins_one(line) and not above.endswith((".", "-")) for above, line in pairwise(lines))


def _fitted(
    columns: Columns, texts: list[FlowedCell], figures: list[FlowedCell]
) -> tuple[list[FlowedCell], list[FlowedCell]] | None:
    """The texts and as many figures as there are columns of them: one line may have several, or a text some at its end."""
    for place, (number, line) in enumerate(texts[-1].lines if texts else ()):
        if len(figures) >= columns.figures or not (tail := TAIL.match(line)):
            continue
        lines = [*texts[-1].lines]
        lines[place] = number, tail["words"]
        tails = FlowedCell("figure", ((number, tail["figures"]),), False)
        if parted := _parted([tails, *figures], columns.figures):
            return [*texts[:-1], replace(texts[-1], lines=tuple(lines))], parted
    parted = _parted(figures, columns.figures)
    run_in = not columns.with_target and any(_has_figure_at_end(line) for cell in texts for _, line in cell.lines)
    return (texts, parted) if parted and not run_in else None


def _has_figure_at_end(line: str) -> bool:
    """True where a figure of some column has run into a text: a year is none."""
    tail = TAIL.match(line)
    return tail is not None and not DATE.fullmatch(tail["figures"])


_UNIT = r"(?:%|€|t€|M€|kpl|htv|pv)"
TAIL = re.compile(
    rf"^(?P<words>.*?[^\W\d]\S*)\s+(?P<figures>(?:{LIMIT}|[-–+−]\s?)?\d[\d.,]*(?:\s(?:[-–+−]?\d[\d.,]*|{_UNIT}))*)$"
)


def _parted(figures: list[FlowedCell], count: int) -> list[FlowedCell] | None:
    """Cells of figures as so many figures; None where there is no way, or another one."""
    if len(figures) == count:
        return figures
    # By how many figures the cells up to one make: the ways to it, the first two of which tell whether there is but one.
    ways: dict[int, list[list[FlowedCell]]] = {0: [[]]}
    for cell in figures:
        longer: dict[int, list[list[FlowedCell]]] = {}
        for own in _figures_of(cell, count - len(figures) + 1):
            for size, known in ways.items():
                longer[size + len(own)] = [*longer.get(size + len(own), ()), *([*way, *own] for way in known)][:2]
        ways = longer
    found = ways.get(count, [])
    return found[0] if len(found) == 1 else None


def figures_as(cell: FlowedCell, count: int) -> list[str] | None:
    """A cell of figures as so many, None where there is no way, or another one."""
    parted = _parted([cell], count)
    whole = parted is not None and all(FIGURE.fullmatch(each.text) for each in parted)
    return [each.text for each in parted or ()] if whole else None


def _figures_of(cell: FlowedCell, most: int) -> Iterator[list[FlowedCell]]:
    """Every way in which a cell is figures, ``most`` at most."""
    words = cell.text.split()
    for texts in _figures_in(words, most) if len(words) <= _MOST_GROUPS else ():
        if len(texts) == len(words) == _GROUPS and parts_thousands(*texts):
            continue
        yield [FlowedCell("figure", ((cell.lines[0][0], text),), False) for text in texts]


_GROUPS, _MOST_GROUPS = 2, 16
"""Groups of digits that are one figure where they may be (``2 395``), and those of one cell, at most, that are parted."""


def _figures_in(words: list[str], most: int) -> Iterator[list[str]]:
    """Every way in which words are figures, ``most`` at most."""
    if not words:
        yield []
        return
    for size in range(1, len(words) + 1) if most > 0 else ():
        if FIGURE.fullmatch(text := " ".join(words[:size])):
            for rest in _figures_in(words[size:], most - 1):
                yield [text, *rest]

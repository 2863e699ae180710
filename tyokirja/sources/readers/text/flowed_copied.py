"""Lines of a text as a viewer copies it, in which the cells of a row run into one another -> the same with each cell apart.

It has no empty lines. A row of headings tells how many figures a row ends with; before them a cell begins with a line's capital,
or with one within a line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, takewhile

from tyokirja.sources.language.columnheadings import column_label
from tyokirja.sources.language.figurelabels import FIGURE
from tyokirja.sources.language.organs import heads_a_part, is_sentence
from tyokirja.sources.language.vocabulary import CONTENT, DATE, FIGURE_COLUMNS, Role, label, labelled
from tyokirja.sources.readers.text.flowed_apart import begins_one
from tyokirja.sources.readers.text.flowed_cells import FlowedCell
from tyokirja.sources.readers.text.flowed_rows import TAIL, figures_as
from tyokirja.written import key

_Line = tuple[int, str]

_MOST_EMPTY = 0.12
"""The share of empty lines of a copied text at most: page numbers and running headers that were passed over."""

_LINES_OF_HEADINGS, _LINES_OF_A_ROW, _LONGEST_LINE = 8, 24, 90


def spread(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, where they are of a copied text each cell of its tables between empty ones. In a text with empty lines only the
    tables have run together whose headings and rows are a line each."""
    own = [(number, " ".join(line.split())) for number, line in lines if line.strip()]
    if not own or len(own) < (1 - _MOST_EMPTY) * (own[-1][0] - own[0][0] + 1):
        return list(_with_years_apart(lines))
    opened = {below[0] for above, below in pairwise(lines) if not above[1].strip()}
    led = _led(own)
    out: list[_Line] = []
    at = 0
    while at < len(own):
        if table := _table(own, at):
            cells, at = table
            out += _apart(cells)
            continue
        number, line = own[at]
        out += [(number, "")] if number in opened else []
        words, size = line.split(), _words_of_label(line)
        if size and key(" ".join(words[:size])) in led:
            out += [*_apart([[(number, " ".join(words[:size]))]]), (number, " ".join(words[size:]))]
        else:
            out.append(own[at])
        at += 1
    return out


def _with_years_apart(lines: Sequence[_Line]) -> Iterator[_Line]:
    """The lines, with each cell apart of a table that is a line of headings with years and lines with a figure of each."""
    at = 0
    while at < len(lines):
        below = (
            list(takewhile(lambda line: line[1].strip(), islice(lines, at, None))) if _has_years(lines[at][1]) else []
        )
        own = [(number, " ".join(line.split())) for number, line in below]
        table = _table(own, 0) if len(own) > _FEWEST_LINES else None
        if table and table[1] == len(own) and len({cell[0][0] for cell in table[0]}) == len(own):
            yield from _apart(table[0])
            at += len(own)
        else:
            yield lines[at]
            at += 1


def _has_years(line: str) -> bool:
    return len(DATE.findall(line)) > 1


_FEWEST_LINES = 2


def _table(lines: Sequence[_Line], at: int) -> tuple[list[list[_Line]], int] | None:
    """The cells of a table whose headings begin with a line, and the number of the line below; None where none is told."""
    heads = _headings(lines, at)
    if not heads:
        return None
    figures = [turn for turn in range(len(heads)) if _is_of_figures(heads, turn)]
    at += len({number for head in heads for number, _ in head})
    cells = [*heads]
    while row := _row(lines, at, len(figures), len(heads) - 1 - figures[-1]):
        cells += row[0]
        at = row[1]
    return (cells, at) if len(cells) > len(heads) else None


def _led(lines: Sequence[_Line]) -> frozenset[str]:
    """The labels with which lines begin again and again, their values behind them: ``Tavoite Arki sujuu``."""
    sizes = ((line.split(), _words_of_label(line)) for _, line in lines)
    times = Counter(key(" ".join(words[:size])) for words, size in sizes if size)
    return frozenset(text for text, count in times.items() if count >= _FEWEST)


_FEWEST, _WORDS_OF_A_LABEL = 3, 4


def _words_of_label(line: str) -> int:
    """How many words of a line are a label with its value behind it, a capital or a figure; none where it begins with none."""
    words = line.split()
    for size in range(min(_WORDS_OF_A_LABEL, len(words) - 1), 0, -1):
        text, value = " ".join(words[:size]), " ".join(words[size:])
        what = label(text) if text[-1] != ":" and not label(words[size]) else None
        if what and (value[:1].isupper() or (what.role in FIGURE_COLUMNS and FIGURE.fullmatch(value))):
            return size
    return 0


def _apart(cells: Sequence[Sequence[_Line]]) -> Iterator[_Line]:
    for cell in cells:
        empty = cell[0][0], ""
        yield from (empty, *cell, empty)


def _headings(lines: Sequence[_Line], at: int) -> list[list[_Line]]:
    """The headings that the lines from one on are made of, with goals or measures and figures among them; none where they are
    anything else."""
    best: list[list[_Line]] = []
    cells: list[list[_Line]] = []
    for number, line in lines[at : at + _LINES_OF_HEADINGS]:
        words = line.split()
        if (tail := TAIL.match(line)) and not (DATE.search(tail["figures"]) or _DAY.fullmatch(tail["figures"])):
            break  # a row's figures
        starts = [turn for turn, word in enumerate(words) if word[:1].isupper()]
        if not starts and not cells:
            break
        if not starts or starts[0]:
            end = starts[0] if starts else len(words)
            if not cells:
                break
            cells[-1].append((number, " ".join(words[:end])))
        cells += [[(number, " ".join(words[start:end]))] for start, end in pairwise([*starts, len(words)])]
        roles = [what.role if (what := column_label(_text(cell))) else None for cell in cells]
        if None in roles[:-1] or len(cells) > _MOST_COLUMNS:
            break
        if (
            None not in roles
            and set(roles) & CONTENT
            and set(roles) & FIGURE_COLUMNS
            and len(set(map(_text, cells))) == len(cells)
        ):
            best = [list(cell) for cell in cells]
    return best


_MOST_COLUMNS = 9
_DAY = re.compile(r"\d{1,2}\.\d{1,2}\.")


def _text(cell: Sequence[_Line]) -> str:
    return " ".join(line for _, line in cell)


def _is_of_figures(heads: Sequence[Sequence[_Line]], at: int) -> bool:
    what = column_label(_text(heads[at]))
    return what is not None and (what.role in FIGURE_COLUMNS or (what.role is Role.GOAL and at > 0 and bool(what.date)))


def _row(lines: Sequence[_Line], at: int, figures: int, after: int) -> tuple[list[list[_Line]], int] | None:
    """The cells of the row that begins with a line, and the number of the line below; None where the table has ended.

    It ends with so many ``figures``, and with so many texts ``after`` them.
    """
    cells: list[list[_Line]] = []
    for turn in range(at, min(at + _LINES_OF_A_ROW, len(lines))):
        number, line = lines[turn]
        if _is_of_document(line) or _headings(lines, turn):
            return None
        behind = _BEHIND.match(line) if after == 1 else None
        tail = behind or TAIL.match(line)
        said = tail["figures"] if tail else line
        amounts = figures_as(FlowedCell("figure", ((number, said),), False), figures) if line[-1:] != "." else None
        words = tail["words"] if tail and amounts else "" if amounts else line
        if words:
            _add(cells, number, words)
        if not amounts or not (cells or turn > at):
            continue
        cells += [[(number, amount)] for amount in amounts]
        end = turn + 1
        if behind:
            text = behind["text"]
            while end < len(lines) and lines[end][1][:1].islower():
                text += f" {lines[end][1]}"
                end += 1
            cells.append([(number, text)])
        return cells, end
    return None


_BEHIND = re.compile(
    r"^(?P<words>(?:.*[^\W\d_]\S*)?)\s*(?<!\S)(?P<figures>\d[\d\s.,%–-]*?)\s+(?P<text>[A-ZÅÄÖ][^\W\d_].*)$"
)
"""A row's figures with the text behind them: ``Uudet asukkaat 59 63 64 Toteutui``."""


def _is_of_document(line: str) -> bool:
    said = labelled(line)
    return (
        heads_a_part(line)
        or (said is not None and said[0].role in (Role.GOAL, Role.THEME))
        or (len(line) > _LONGEST_LINE and is_sentence(line))
        or _has_years(line)
    )


def _add(cells: list[list[_Line]], number: int, words: str) -> None:
    """The words of a line: what stands before a capital goes on with the cell above."""
    split = words.split()
    starts = [
        turn
        for turn, word in enumerate(split)
        if begins_one(word) and not (turn and split[turn - 1].endswith((".", ":", "-", "–")))
    ]
    if cells and (not starts or starts[0]):
        end = starts[0] if starts else len(split)
        cells[-1].append((number, " ".join(split[:end])))
    elif not starts or starts[0]:
        starts = [0, *starts]
    cells += [[(number, " ".join(split[start:end]))] for start, end in pairwise([*starts, len(split)])]

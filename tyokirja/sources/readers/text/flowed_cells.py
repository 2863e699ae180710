"""The lines of a text in which tables were written out cell by cell -> its cells: labels, figures and texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from tyokirja.records import dataclass
from tyokirja.sources.language.columnheadings import question_label
from tyokirja.sources.language.figurelabels import FIGURE
from tyokirja.sources.language.organs import is_caption
from tyokirja.sources.language.vocabulary import DATE, FIGURE_COLUMNS, Role, label
from tyokirja.sources.readers.text.flowed_headings import headings_of

_DAY = re.compile(r"\s\d{1,2}\.\d{1,2}\.")
_DAY_BEHIND = re.compile(r"\s\d{1,2}\.\d{1,2}\.$")
_CUT_AT_HYPHEN = re.compile(r"\d-")
_CUT_COLON = re.compile(r"[\s:]*:[\s:]*")


@dataclass(frozen=True, slots=True)
class FlowedCell:
    """A label, a figure or a text, with its lines and their numbers. ``opens``: an empty line stands above it."""

    kind: Literal["label", "figure", "text"]
    lines: tuple[tuple[int, str], ...]
    opens: bool

    @property
    def text(self) -> str:
        """Its lines as one; a sentence that begins a line begins a paragraph."""
        text = ""
        for _, line in self.lines:
            ended = text.endswith((".", "!", "?")) and line[:1].isupper()
            cut = _CUT_AT_HYPHEN.fullmatch(text[-2:]) is not None
            text += ("\n" if ended else " ") * (bool(text) and not cut) + line
        return text


def run_of(kind: str, cells: Sequence[FlowedCell], at: int) -> list[FlowedCell]:
    """The cells of one kind that stand together from a place on."""
    end = at
    while end < len(cells) and cells[end].kind == kind:
        end += 1
    return list(cells[at:end])


def flowed_cells(lines: Sequence[tuple[int, str]]) -> Iterator[FlowedCell]:
    """The cells of numbered lines: empty ones part them, most of the time."""
    block: list[tuple[int, str]] = []
    for number, line in (*lines, (0, "")):
        words = " ".join(line.split())
        if words and not is_caption(words):
            block.append((number, words))
            continue
        if block:
            yield from _of_block(block)
            block = []
        if words:
            yield FlowedCell("text", ((number, words),), True)


def _of_block(block: list[tuple[int, str]]) -> Iterator[FlowedCell]:
    """The cells of lines without an empty one between, at whose end rows of headings may have run into one another."""
    if all(_CUT_COLON.fullmatch(line) for _, line in block):
        return  # the colons of headings that had no room for them
    rows: list[tuple[tuple[tuple[int, str], ...], ...]] = []
    above = block
    while not (cells := _as_a_whole(above)):
        headings, rest = _headings_below(above)
        if not headings:
            break
        rows.append(headings)
        above = rest
    yield from cells or _line_by_line(above)
    opens = not above
    for headings in reversed(rows):
        for lines in headings:
            yield FlowedCell("label", lines, opens)
            opens = False


def _as_a_whole(block: list[tuple[int, str]]) -> list[FlowedCell]:
    """The cells of a block that is one label or figure, or nothing but such; none of any other."""
    if not 0 < len(block) <= _LINES_OF_ONE:
        return []
    whole = " ".join(line for _, line in block)
    is_figure = FIGURE.fullmatch(whole) is not None
    is_label = _is_label(whole) and not _has_figure_below(block)
    if is_figure or is_label or (_is_label(block[0][1]) and _DAY.fullmatch(whole, len(block[0][1]))):
        return [FlowedCell("figure" if is_figure else "label", tuple(block), True)]
    return _labels_and_figures(block)


def _has_figure_below(block: list[tuple[int, str]]) -> bool:
    """True for a heading of figures with a figure on a line of its own, no number of the heading: ``Lähtötaso 2024`` / ``33``."""
    above, last = " ".join(line for _, line in block[:-1]), block[-1][1]
    what = label(above) if FIGURE.fullmatch(last) and not DATE.fullmatch(last) else None
    return what is not None and (what.role in FIGURE_COLUMNS or bool(what.date))


_LINES_OF_ONE = 100
"""Lines of a block, at most, that is looked at as a whole."""


def _line_by_line(block: list[tuple[int, str]]) -> Iterator[FlowedCell]:
    text: list[tuple[int, str]] = []
    figures: list[FlowedCell] = []
    opens = True

    def flush() -> Iterator[FlowedCell]:
        nonlocal opens
        if text:
            yield FlowedCell("text", tuple(text), opens)
            opens = False
        yield from figures
        text.clear()
        figures.clear()

    for number, whole_line in _with_whole_labels(block):
        led, line = _led_by_label(whole_line)
        if led:
            yield from flush()
            yield FlowedCell("label", ((number, led),), opens)
            opens = False
        labels = [line] if _is_label(line) else _labels_of(line)
        amounts = figures_of(line)
        if labels or (figures and not amounts and not line[:1].islower()):
            yield from flush()
        if labels:
            for words in labels:
                yield FlowedCell("label", ((number, words),), opens)
                opens = False
        elif amounts:
            figures += [FlowedCell("figure", ((number, words),), False) for words in amounts]
        else:
            text.append((number, line))
    yield from flush()


def _with_whole_labels(block: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    """The lines, a label that had no room for its last words as one line: ``Toteutumisen`` / ``arviointi`` below ``Toteuma``.

    Only right below another label, or above all: elsewhere its first words may end a text.
    """
    at, beside = 0, True
    while at < len(block):
        number, line = block[at]
        below = block[at + 1][1] if at + 1 < len(block) else ""
        whole = f"{line} {below}"
        if beside and not _is_label(line) and below[:1].islower() and _is_label(whole):
            line, at = whole, at + 1
        yield number, line
        beside = _is_label(line)
        at += 1


def _labels_and_figures(block: list[tuple[int, str]]) -> list[FlowedCell]:
    """The cells of a block that is labels and figures side by side (``37 % Tavoitearvo`` / ``12/2025``), none of any other."""
    if all(_is_label(line) for _, line in block):
        return []  # ``Mittari 1`` / ``Mittari 2``
    words = [(number, word) for number, line in block for word in line.split()]
    out: list[FlowedCell] = []
    while words:
        for size in range(min(_WORDS_OF_A_LABEL, len(words)), 0, -1):
            text = " ".join(word for _, word in words[:size])
            figure = FIGURE.fullmatch(text) is not None
            if figure or (_is_label(text) and (not text[-1].isdigit() or DATE.search(words[size - 1][1]))):
                kind: Literal["figure", "label"] = "figure" if figure else "label"
                out.append(FlowedCell(kind, ((words[0][0], text),), not out))
                del words[:size]
                break
        else:
            return []
    kinds = {cell.kind for cell in out}
    return out if len(kinds) > 1 else []


_WORDS_OF_A_LABEL = 5


def _headings_below(
    block: list[tuple[int, str]],
) -> tuple[tuple[tuple[tuple[int, str], ...], ...], list[tuple[int, str]]]:
    """The headings that the last lines of a block are, which ran into one another, and the lines above them."""
    lines = [(number, line) for number, line in block if not _CUT_COLON.fullmatch(line)]
    for at in range(max(len(lines) - _LINES_OF_HEADINGS, 0), len(lines)):
        if found := headings_of(lines[at:]):
            return found, lines[:at]
    return (), lines


_LINES_OF_HEADINGS = 6
_DATED = re.compile(rf"(?:{DATE.pattern})\s+[^\W\d_]")


def _is_label(text: str) -> bool:
    begins = text[:1].isupper() or _DATED.match(text) is not None
    text = _DAY_BEHIND.sub("", text)
    return begins and (_is_one_label(text.rstrip(": ")) or question_label(text) is not None)


def _led_by_label(line: str) -> tuple[str, str]:
    """A label of a measure that its value ran into, and the value: ``Mittari ja tavoitetaso Käyttöaste: 66``; else no label."""
    words = line.split()
    for size in range(min(_WORDS_OF_A_LABEL, len(words) - 1), 0, -1):
        what = label(" ".join(words[:size]))
        if what and what.role is Role.MEASURE and _is_value(words[size:]):
            return " ".join(words[:size]), " ".join(words[size:])
    return "", line


def _is_value(words: list[str]) -> bool:
    return (
        words[0][:1].isupper() and len(words) > 1 and not _labels_of(" ".join(words)) and not _is_label(" ".join(words))
    )


def _labels_of(line: str) -> list[str]:
    """The labels that stand on one line, none where it has anything else."""
    out = _made_of(line, _WORDS_OF_A_LABEL, _is_one_label)
    return out if len(out) > 1 else []


def _is_one_label(text: str) -> bool:
    first, *others = text.split() or [""]
    year = label(first)
    beside = year is not None and year.column_only and any(label(word) for word in others)
    return label(text) is not None and not beside


def figures_of(line: str) -> list[str]:
    """The figures that a line is made of, none where it has anything else."""
    return _made_of(line, _WORDS_OF_A_FIGURE, lambda text: FIGURE.fullmatch(text) is not None)


_WORDS_OF_A_FIGURE = 4


def _made_of(line: str, most: int, is_one: Callable[[str], bool]) -> list[str]:
    """The parts of a line, each as long as it can be with so many words, none where something is no part."""
    words, out = line.split(), list[str]()
    while words:
        size = next((size for size in range(min(most, len(words)), 0, -1) if is_one(" ".join(words[:size]))), 0)
        if not size:
            return []
        out.append(" ".join(words[:size]))
        del words[:size]
    return out

"""One cell that says several things -> its items: numbered, in paragraphs, sentences, or one answer after another."""

from __future__ import annotations

import re
from enum import StrEnum

from tyokirja.records import dataclass
from tyokirja.sources.language.figurelabels import (
    BASELINE_WORDS,
    INLINE_FIGURE,
    INLINE_TARGET,
    LIMIT_WORDS,
    LIMITS,
    TARGET_WORDS,
)
from tyokirja.sources.language.vocabulary import BULLETED, DATE
from tyokirja.written import plain


class Style(StrEnum):
    """How a cell lists its items."""

    ONE = "one"
    NUMBERED = "numbered"
    PARAGRAPHS = "paragraphs"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class Items:
    """A cell's items. ``head`` is what stands before the first of a numbered list."""

    style: Style
    parts: tuple[str, ...]
    head: str = ""


ENDED = re.compile(r"[.!?:;]['\"”»)]*$")
_FIGURE_START = re.compile(
    rf"(?:{LIMIT_WORDS}|(?:kyllä|ei|ja|nej|on)(?!\w))(?:\s+[\d≥≤<>]|$)",
    re.I,
)
ITEM_NUMBER = re.compile(r"^\d{1,2}[.)]\s+(?=[A-ZÅÄÖ])")
"""The number of a list's item, before its words."""

OPEN_END = re.compile(r"(?:,|\b(?:ja|tai|sekä|och|eller|että|joka|jotka|of|and))$", re.I)


_MARK = re.compile(r"(?:(?<=\s)|^)(?P<number>\d{1,2})[.)](?![\d.,])\s*(?=\S)")
_ANSWER = re.compile(r"(?:kyllä\s?/\s?ei|ei\s?/\s?kyllä|ja\s?/\s?nej|yes\s?/\s?no)(?!\w)\.?", re.I)


def paragraphs(text: str, *, worded: bool = False) -> tuple[str, ...]:
    """A cell's paragraphs: a line that goes on from the one before, in small letters, belongs to it.

    ``worded``: the cell has words and no figures, so that a line that begins with a figure goes on as well.
    """
    out: list[str] = []
    for raw in listed(text).split("\n"):
        line = " ".join(raw.split())
        if not line:
            continue
        on = (
            (_LOW.match(line) is not None and (worded or not _FIGURE_START.match(line)))
            or line[0] == "("
            or (worded and line[0] in "%/")
            or (worded and _is_figure_first(line))
        )
        goes_on = bool(out) and on and not ENDED.search(out[-1]) and not _is_next_answer(line, out[-1])
        if out and not BULLETED.match(line) and (goes_on or OPEN_END.search(out[-1]) or _awaits_figure(out[-1], line)):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
    return tuple(BULLETED.sub("", line) if not _is_figure(line) else line for line in out)


def _awaits_figure(above: str, line: str) -> bool:
    """True where a label ends a line, or its open bracket, and the next begins with the figure: ``… (TP 2024:`` / ``49)``."""
    labelled = _LABEL_AT_END.search(above) is not None or (")" in line and above.count("(") > above.count(")"))
    return labelled and _is_figure_first(line)


_LABEL_AT_END = re.compile(rf"\s(?:{BASELINE_WORDS.pattern}|{TARGET_WORDS.pattern})$", re.I)


def _is_figure_first(line: str) -> bool:
    return line[0].isdigit() and not _MARK.match(line)


def listed(text: str) -> str:
    """A text with what was put on one line on lines of its own: ``• Koulut • Kirjastot``, ``Tulos kasvaa. / Velka laskee.``.

    So is a name with the label of its figure behind another one's: ``Koulut: tavoite 5 Kirjastot: tavoite 7``.
    """

    def next_named(found: re.Match[str]) -> str:
        return "\n" if INLINE_FIGURE.search(text, 0, found.start()) else found[0]

    text = _SLASH_BETWEEN.sub("\n", _BULLET_INSIDE.sub("\n• ", text))
    return _NEXT_NAMED.sub(next_named, text)


_LOW = re.compile(r"[^\W\dA-ZÅÄÖ_](?![A-ZÅÄÖ])")
"""Begins in small letters; ``eNPS-indeksi`` and ``pH-arvo`` are names, and begin a line of their own."""
_BULLET_INSIDE = re.compile(r"(?<=\S)\s+[•▪●◦]\s+(?=\S)")
_NEXT_NAMED = re.compile(
    rf"(?<=[\d%€])[ ](?=[A-ZÅÄÖ][^:\n]*:\s*(?i:{BASELINE_WORDS.pattern}|{TARGET_WORDS.pattern})\s*[\d<>≥≤])"
)
_SLASH_BETWEEN = re.compile(r"(?<=[.!?])\s+/\s+(?=[A-ZÅÄÖ])")


def _is_next_answer(line: str, before: str) -> bool:
    """``Kyllä/ei`` under ``Kyllä/ei`` is the next one; under the words of a measure, in small letters, it belongs to them."""
    return bool(_ANSWER.fullmatch(line)) and (line[0].isupper() or bool(_ANSWER.fullmatch(before)))


def _is_figure(line: str) -> bool:
    """``- 12`` is a negative number and no list item."""
    return bool(re.match(r"^[-–—]\s*\d", line)) or not BULLETED.sub("", line)


def numbered(text: str) -> Items | None:
    """``1. … 2. …`` with whatever stands before it; None where the text is no such list."""
    flat = " ".join(text.split())
    marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(flat):
        if int(mark["number"]) == len(marks) + 1:
            marks.append(mark)
    if not marks or (len(marks) == 1 and not flat[marks[0].end()].isupper()):
        return None
    ends = [mark.start() for mark in marks[1:]] + [len(flat)]
    parts = tuple(flat[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True))
    return Items(Style.NUMBERED, parts, flat[: marks[0].start()].strip()) if all(parts) else None


def items(text: str) -> Items:
    """The items of a cell; the whole of it where it says one thing."""
    if counted := numbered(text):
        return counted
    parts = paragraphs(text, worded=True)
    if len(parts) > 1:
        return Items(Style.PARAGRAPHS, parts)
    whole = " ".join(parts)
    answers = _ANSWER.findall(whole)
    if len(answers) > 1 and (repeated := _after_each_answer(whole)):
        return Items(Style.ANSWERS, repeated)
    return Items(Style.ONE, (whole,))


def _after_each_answer(text: str) -> tuple[str, ...]:
    parts, start = [], 0
    for found in _ANSWER.finditer(text):
        parts.append(text[start : found.end()].strip())
        start = found.end()
    return tuple(parts) if not text[start:].strip() else ()


_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”]?\s+(?=[A-ZÅÄÖ\"”])")
_ABBREVIATION = re.compile(
    r"(?:^|\s)(?:mm|esim|ts|ns|nk|pl|n|v|s|ml|ym|yms|jne|ks|vrt|nro|no|t\.ex|bl\.a|ca|kl|m|dvs)\.$", re.I
)


def sentences(text: str) -> tuple[str, ...]:
    """A text's sentences; an abbreviation's point ends none."""
    out: list[str] = []
    for part in _SENTENCE_END.split(" ".join(text.split())):
        if out and _ABBREVIATION.search(out[-1]):
            out[-1] = f"{out[-1]} {part}"
        else:
            out.append(part)
    return tuple(part for part in out if part)


def whole_sentences(text: str) -> list[str]:
    """The sentences, one that is a figure behind its label with the one that it is of: ``Osuus kasvaa. Tavoite 75 %.``"""
    whole: list[str] = []
    for part in sentences(text):
        if whole and (INLINE_TARGET.match(part) or INLINE_FIGURE.match(part)):
            whole[-1] = f"{whole[-1]} {part}"
        else:
            whole.append(part)
    return whole


_STATED = re.compile(
    r"^(?:\w+n\s)?(?:tavoitteena(?:mme)?\s(?:on|oli)|tavoite\son|målet\s(?:är|var)|the\s(?:goal|objective)\s(?:is|was))(?:\smyös|\sedelleen)?"
    r",?\s(?:että\s|att\s|that\s|to\s)?(?P<goal>\S.*?)\.?$",
    re.I | re.S,
)


def stated_in(text: str) -> str:
    """The goal that a sentence of a text says that it is: ``Tavoitteena on, että arki sujuu.``; empty for none and several."""
    found = [stated["goal"] for sentence in sentences(text) if (stated := _STATED.match(sentence))]
    return found[0][:1].upper() + found[0][1:] if len(found) == 1 else ""


def shared_out(text: str, count: int, style: Style) -> tuple[str, ...] | None:
    """The text cut into ``count`` items the way its neighbour cell of ``style`` is; None where it is not cut that way."""
    counted = numbered(text)
    if counted and len(counted.parts) == count:
        return counted.parts
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) == count > 1 and all(map(BULLETED.match, lines)):
        # A dash and a blank before every figure of a list are its bullets: figures below nought have no blank.
        return tuple(BULLETED.sub("", line) for line in lines)
    if style is Style.NUMBERED and counted is None and len(paragraphs(text)) != count:
        return None
    parts = paragraphs(text)
    if len(parts) == count:
        return parts
    if style is Style.ANSWERS and len(sentences(text)) == count:
        return sentences(text)
    return None


@dataclass(frozen=True, slots=True)
class Halves:
    """The two halves of a cell for baseline and target. ``labelled``: the cell itself said which is which."""

    baseline: str = ""
    target: str = ""
    labelled: bool = False


_SLASH = re.compile(r"\s*/\s*")
_YES_NO_WORD = r"(?:kyllä|ei|ja|nej|yes|no)"
_LEFT_OK = re.compile(rf"(?:\d\s*%?|%|(?<!\w){_YES_NO_WORD}|[-–])$", re.I)
_RIGHT_OK = re.compile(
    rf"(?:tavoite|tavoitteena|mål|[≥≤<>]|{_YES_NO_WORD}(?!\w)|[-–+]?\s?\d[\d\s.,]*(?!\w)|[-–]$|{LIMITS})",
    re.I,
)
_OF_ONE_UNIT = re.compile(
    rf"(?P<baseline>[-–+]?\d[\d\s.,]*(?P<unit>[^\W\d]{{1,12}}|€))\s*/\s*(?P<target>(?:{LIMITS}\s|[≥≤<>]\s?)?[-–+]?\d[\d\s.,]*(?P=unit))",
    re.I,
)
"""Two figures of one unit: ``12 kpl / 20 kpl``, and no ``12 h / 1 000 asukasta``."""
_FROM_TO = re.compile(r"[-–−]?\d[^→>]*(?:→|->|⇒|=>)[^→>\d]{0,12}\d[^→>]*")
_ARROW = re.compile(r"\s*(?:→|->|⇒|=>)\s*")


def halves(text: str) -> Halves:
    """What of a cell is the baseline and what the target: by their labels, a slash or an arrow; else all of it is target."""
    if labelled := by_labels(text):
        return labelled
    bare = plain(text)
    if len(arrow := _ARROW.split(bare)) == 2:
        return Halves(arrow[0], arrow[1], labelled=True)
    if alike := _OF_ONE_UNIT.fullmatch(bare):
        return Halves(alike["baseline"], alike["target"], labelled=True)
    for slash in _SLASH.finditer(bare):
        left, right = bare[: slash.start()], bare[slash.end() :]
        dated = any(date.start() < slash.start() < date.end() for date in DATE.finditer(bare))
        if not dated and _LEFT_OK.search(left) and _RIGHT_OK.match(right):
            return Halves(left, right, labelled=True)
    return Halves(target=text)


def is_change(text: str) -> bool:
    """True for a figure now and the one that is aimed at: ``41 % → 45 %``."""
    return _FROM_TO.fullmatch(plain(text)) is not None


def by_labels(text: str) -> Halves | None:
    """``Lähtötilanne 25 % Tavoite 30 %``: the labels have a capital or stand first on a line, unlike words in a sentence."""
    first = next((label for label in BASELINE_WORDS.finditer(text) if _is_label(text, label)), None)
    start = first.end() if first else 0
    second = next((label for label in TARGET_WORDS.finditer(text, start) if _is_label(text, label)), None)
    if first and second:
        before = text[: first.start()].strip()
        return None if before else Halves(text[start : second.start()].strip(), text[second.end() :].strip(), True)
    if first and first.start() == 0:
        return Halves(baseline=text[start:].strip(), labelled=True)
    if second and second.start() == 0 and re.match(r"\s*(?:\d|[-–+≥≤<>])|$", text[second.end() :]) is not None:
        return Halves(target=text[second.end() :].strip(), labelled=True)
    if second and second.start() == 0 and second.group().endswith(":"):
        return Halves(target=text[second.end() :].strip(), labelled=True)
    return None


def _is_label(text: str, found: re.Match[str]) -> bool:
    return found.group()[0].isupper() or found.group().endswith(":") or found.start() == 0

"""What a cell shows: its value in its number format, as the person who looks at it reads it.

The codes are those of ECMA-376 part 1, 18.8.31, in which every file format's reader hands them out. What a format adds,
a unit, a sign, a scale, is read as if it had been typed; no digit is rounded away and no minus lost to a colour.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache

from tyokirja.model import Language
from tyokirja.records import dataclass
from tyokirja.values.dates import write_date
from tyokirja.values.marks import all_in_signs
from tyokirja.values.numbers import DECIMAL_MARKS, THOUSANDS_APART, write_number
from tyokirja.values.words import YES_NO_WORDS
from tyokirja.when_asked import pattern
from tyokirja.written import Mark, Written

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*](?P<room>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<exponent>E[+-])|(?P<clock>AM/PM|A/P)|(?P<digits>[0#?.,]+)|(?P<other>.)",
    re.I | re.S,
)
_CONDITION = pattern(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:[.,]\d+)?)")
_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_DIGITS = re.compile(r"(?P<whole>[#0?,]*?)(?P<scale>,*)(?:\.(?P<decimals>[#0?]*)(?P<after>,*).*)?")
_OWN = re.compile(r'#,##0(?:\.0+)? "[^"]*€[^"]*"')
"""Money as the program's own forms show it, in the row's unit: see :mod:`tyokirja.form.figures`."""

_DATE_LETTERS = frozenset("dmyhs")
_ELAPSED = re.compile(r"h+|m+|s+", re.I)


@dataclass(frozen=True, slots=True)
class Section:
    """One of the up to four parts of a number format.

    ``before`` and ``after`` are the literal texts around the figure (or around a text, where ``text``); ``thousands``
    is how many times the figure is divided by a thousand, ``hundreds`` how many times it is multiplied by a hundred.
    ``decimals`` and ``whole`` are the digits that are shown at least.
    """

    before: str = ""
    after: str = ""
    figure: bool = True
    text: bool = False
    grouped: bool = False
    whole: int = 1
    decimals: int = 0
    thousands: int = 0
    hundreds: int = 0
    dates: frozenset[str] = frozenset()
    condition: tuple[str, float] | None = None

    @property
    def words(self) -> str:
        """The literal texts without what every figure may have: signs, brackets of a negative one, a true percent sign."""
        return re.sub(r"[%()\s+-]" if self.hundreds else r"[()\s+-]", "", self.before + self.after)

    @property
    def shows_nothing(self) -> bool:
        """True for an empty section: what it is for is not seen."""
        return not (self.figure or self.text or self.dates or (self.before + self.after).strip())

    @property
    def hides_zero(self) -> bool:
        """True where a zero is not seen either: ``#`` and ``#,###`` show a figure's own digits alone."""
        return self.figure and not (self.whole or self.decimals or self.hundreds or (self.before + self.after).strip())

    @property
    def scales(self) -> bool:
        """True where other digits are shown than the figure's own: ``0.0,,`` and ``0" 000"``."""
        return bool(self.thousands) or any(sign.isnumeric() for sign in self.words)

    @property
    def negates(self) -> bool:
        """True where the format sets a minus before the figure: ``"-"0`` shows twelve as -12."""
        return self.before.strip() == "-"


@dataclass(frozen=True, slots=True)
class Format:
    """A number format by its sections: for positive numbers, negative ones, zero, and texts."""

    numbers: tuple[Section, ...]
    texts: Section | None
    adds: bool
    """True where a figure reads otherwise than its digits alone say: a literal text but euros, or a scale by thousands."""
    bare: bool
    """True where it adds neither a text nor a scale nor a minus to positive figures, as nearly all."""
    hides: bool
    """True where it shows nothing of some figures or texts."""
    month_only: bool
    """True for ``m/yyyy``: a month that Excel took for its first day."""

    def section(self, value: float) -> tuple[Section, bool]:
        """The section that shows a number, and whether the number's sign is shown by the section itself."""
        conditional = [number for number in self.numbers if number.condition]
        if conditional:
            for number in self.numbers:
                if number.condition is None or _COMPARE[number.condition[0]](value, number.condition[1]):
                    return number, False
            return self.numbers[-1], False
        if value < 0 and len(self.numbers) > 1:
            return self.numbers[1], True
        if value == 0 and len(self.numbers) > 2:
            return self.numbers[2], False
        return self.numbers[0], False


@lru_cache(maxsize=1024)  # a workbook has a handful of formats
def parsed(code: str) -> Format:
    """A number format code taken apart. Whatever it holds, it is taken apart somehow."""
    sections = [_section(part) for part in _parts(code)]
    if len(sections) > 3:
        numbers, texts = sections[:3], sections[3]
    elif sections[-1].text:
        numbers, texts = sections[:-1], sections[-1]
    else:
        numbers, texts = sections, None
    first = sections[0].dates
    adds = any(number.words not in ("", "€") or number.thousands for number in numbers) and not _OWN.fullmatch(code)
    bare = not any(number.words or number.thousands for number in numbers) and not sections[0].negates
    month_only = {"m", "y"} <= first and not first & {"d", "h", "s"}
    # A colour alone changes nothing else.
    blank = len(sections) > 1 or bool(sections[0].before + sections[0].after)
    hides = any((blank and section.shows_nothing) or section.hides_zero for section in sections)
    return Format(tuple(numbers) or (Section(),), texts, adds, bare, hides, month_only)


def _parts(code: str) -> list[str]:
    """The sections of a code; a semicolon in quotes or behind a backslash parts nothing."""
    parts, start = [], 0
    for token in _TOKEN.finditer(code):
        if token["other"] == ";":
            parts.append(code[start : token.start()])
            start = token.end()
    return [*parts, code[start:]]


def _section(code: str) -> Section:
    before, after, digits = "", "", ""
    hundreds = 0
    text = figure = exponent = fraction = False
    dates: set[str] = set()
    condition = None
    for token in _TOKEN.finditer(code):
        literal = ""
        if token["digits"] is not None and exponent:
            exponent = False  # 1,2E+04 is read as 12 345 all the same
        elif token["digits"] is not None and (figure or not dates):
            # '# ##0': a space between digits sets the thousands apart; no other text there is told.
            digits += ("," if digits and after and not after.strip() else "") + token["digits"]
            figure, after = True, ""
        elif token["general"] is not None:
            figure = True
        elif token["bracket"] is not None:
            if told := _CONDITION.fullmatch(token["bracket"].strip()):
                condition = told[1], float(told[2].replace(",", "."))
            elif _ELAPSED.fullmatch(token["bracket"]):
                dates.add("h")
        elif token["exponent"] is not None:
            exponent = True
        elif token["clock"] is not None:
            dates.add("h")
        elif token["other"] is not None:
            letter = token["other"]
            if (letter == "/" and figure) or (fraction and letter.isdigit()):
                fraction = True  # '# ?/?' shows 0,125 as 1/8; it is read as 0,125 all the same
            elif letter == "@":
                text = True
            elif letter.casefold() in _DATE_LETTERS and not figure:
                dates.add(letter.casefold())
            else:
                hundreds += letter == "%"
                literal = letter
        else:
            literal = token["quoted"] or token["escaped"] or token["currency"] or (" " if token["room"] else "")
        if figure or text:
            after += literal
        else:
            before += literal
    if fraction:
        digits = ""
    if dates and not figure:
        return Section(dates=frozenset(dates))  # a number out of the calendar is told by its digits
    shape = _DIGITS.fullmatch(digits)
    assert shape is not None, "it has digits, commas and points alone, in any order"
    whole = shape["whole"].strip(",")
    return Section(
        before,
        after,
        figure,
        text and not figure,
        "," in whole,
        whole.count("0") if digits else 1,
        (shape["decimals"] or "").count("0"),
        len(shape["scale"]) + len(shape["after"] or ""),
        hundreds,
        frozenset(dates),
        condition,
    )


def hides(content: Written) -> bool:
    """True where a cell's number format shows nothing of what stands in it: ``;;;``, ``0;;`` of a negative figure."""
    code, value = content.number_format, content.value
    if not code or value is None or not (layout := parsed(code)).hides:
        return False
    if isinstance(value, int | float) and not isinstance(value, bool):
        section = layout.section(value)[0]
        return section.shows_nothing or (section.hides_zero and round(abs(value)) == 0)
    # Texts and truth values have the fourth section; without one they are shown as they are.
    return isinstance(value, str | bool) and layout.texts is not None and layout.texts.shows_nothing


def shows_month(content: Written) -> bool:
    """True where a cell's number format leaves a day's month and year alone: ``12/2026`` as Excel keeps it."""
    return bool(content.number_format) and parsed(content.number_format or "").month_only


def is_unseen(content: Written) -> bool:
    """True where nobody sees what stands in a cell: its number format hides it, or its letters are white on white."""
    return Mark.HIDDEN in content.marks or hides(content)


def reshown(content: Written) -> tuple[float, str] | None:
    """A figure and its number format where that shows other digits than it has, or nothing: ``#,##0,`` and ``;;;``."""
    value, code = content.value, content.number_format
    if not isinstance(value, int | float) or isinstance(value, bool) or content.error or code is None:
        return None
    section = section_of(value, code)
    return (value, code) if hides(content) or (section is not None and section.thousands) else None


def section_of(value: float, code: str | None) -> Section | None:
    """The section of a format that shows a number, where the format adds anything to figures; else None."""
    if code is None or (layout := parsed(code)).bare:
        return None
    return layout.section(value)[0]


def unpadded(content: Written) -> str:
    """A number cell as :func:`shown`, but with no more digits than it has: ``16 M€`` of ``0.0" M€"``."""
    assert isinstance(content.value, int | float), "for numbers alone"
    return _figure(content.value, content.number_format, Language.FI, pad=False)


def shown(content: Written, language: Language = Language.FI) -> str:
    """What a person sees in a cell: ``12,5 %``, ``16,0 M€``, ``31.12.2026``, ``12/2025``, ``25 000``, ``● Etenee``.

    Text is that of its runs, raised and lowered digits in their own signs, struck text included.
    """
    value = content.value
    if content.error:
        return content.error
    if value is None:
        return content.formula
    if isinstance(value, str):
        text = all_in_signs(content.runs) if content.runs else value
        if content.number_format and (section := parsed(content.number_format).texts):
            return f"{section.before}{text}{section.after}"
        return text
    if isinstance(value, bool):
        return YES_NO_WORDS[language][0 if value else 1]
    if isinstance(value, int | float):
        return _figure(value, content.number_format, language)
    return _moment(value, content.number_format, language)


def as_typed(content: Written, language: Language = Language.FI) -> str:
    """The text of a cell as the person who typed it would read it: ``12,5 %``, ``31.12.2026``, ``25 000``.

    As :func:`shown`, but without euros, and without the zeros that a format fills up with where it adds nothing else:
    issued answers are told by this text (``base:`` in :mod:`tyokirja.form.hidden`), in forms of every version.
    """
    value = content.value
    if isinstance(value, int | float) and not isinstance(value, bool) and not content.error:
        if content.number_format is not None and parsed(content.number_format).adds:
            return _figure(value, content.number_format, language)
        return _plain_figure(value, bool(content.percent), language)
    return shown(content, language)


@lru_cache(1 << 12)  # the same few hundred figures stand in all the forms of a round
def _plain_figure(value: float, percent: bool, language: Language) -> str:
    return f"{write_number(value * 100, language)} %" if percent else write_number(value, language)


def _figure(value: float, code: str | None, language: Language, *, pad: bool = True) -> str:
    layout = parsed(code or "General")
    section, signed = layout.section(value)
    if not section.figure and section.words:
        return (section.before + section.after).strip()
    number = Decimal(f"{value:.15g}")
    if not number.is_finite():
        return str(value)
    number = number.scaleb(2 * section.hundreds - 3 * section.thousands)
    before, after = section.before, section.after
    if signed or not number:
        # The section may show a minus, brackets or only a colour, for zero a dash; a minus is what is read.
        before, after = (re.sub(r"[()\u2212-]", "", part) for part in (before, after))
    before, after = (" ".join(part.replace(THOUSANDS_APART, " ").split()) for part in (before, after))
    digits = _digits(abs(number), section if pad else Section(grouped=section.grouped), language)
    gap = " " if after and (section.after[:1].isspace() or after.startswith("%")) else ""
    lead = f"{before} " if before and section.before[-1:].isspace() else before
    return f"{lead}{'-' if number < 0 else ''}{digits}{gap}{after}"


def _digits(number: Decimal, section: Section, language: Language) -> str:
    whole, _, fraction = format(number, "f").partition(".")
    fraction = fraction.rstrip("0").ljust(section.decimals, "0")
    if section.grouped and section.whole <= 1 and len(whole) > 3:
        head = len(whole) % 3
        groups = [whole[:head]] if head else []
        whole = THOUSANDS_APART.join([*groups, *(whole[at : at + 3] for at in range(head, len(whole), 3))])
    whole = whole.rjust(section.whole, "0")
    return whole + (DECIMAL_MARKS[language] + fraction if fraction else "")


def _moment(value: date | time | timedelta, code: str | None, language: Language) -> str:
    if isinstance(value, date) and shows_month(Written(value, code)):
        return f"{value.month}/{value.year}"
    if isinstance(value, datetime):
        day = write_date(value.date(), language)
        return day if value.time() == time() else f"{day} {value:%H:%M}"
    if isinstance(value, date):
        return write_date(value, language)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")

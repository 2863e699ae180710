"""The sentence of a target as a live formula: it changes as the office edits kind, direction or figures.

The formula says what :func:`tyokirja.judge.sentence` says, from the same texts, by the limits that
:func:`tyokirja.judge.target_of` describes; a test recalculates the one and compares it with the other. Only functions
that every Excel since 2016 and LibreOffice know, and none whose text depends on the user's locale.

It is put together of defined names that look at the row they are asked on (``=Tavoitteet!$K1``, which a name stores as
seen from A1), so that a cell holds one short name, a new line of the table gets it too, and Excel's limit of 8,192
characters is far.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tyokirja.catalogue.words import codes, word
from tyokirja.judge import Gap
from tyokirja.model import Direction, FigureKind, Kind, Language
from tyokirja.texts import text
from tyokirja.values import YES_NO_WORDS, years

SENTENCE = "tyokirja_meaning"
"""The name that a cell of the sentence's column asks."""

_UP, _DOWN = Direction.INCREASE, Direction.DECREASE
_BY_PERCENT = (Direction.INCREASE_PERCENT, Direction.DECREASE_PERCENT)


def names(cell: Callable[[str], str], language: Language, period: str) -> Iterator[tuple[str, str]]:
    """The defined names and their formulas. ``cell`` gives a column's cell as a name has it: ``Tavoitteet!$K1``."""
    yield from ((name, f"={formula}") for name, formula in _Names(cell, language, period).all())


class _Names:
    def __init__(self, cell: Callable[[str], str], language: Language, period: str) -> None:
        self.language, self.period = language, period
        self.kind, self.unit, self.direction = cell("kind"), cell("unit_of_measure"), cell("direction")
        self.figure_kind, self.baseline, self.target = cell("figure_kind"), cell("baseline"), cell("target")
        self.upper, self.tolerance, self.day = cell("target_upper"), cell("tolerance"), cell("target_date")

    def all(self) -> Iterator[tuple[str, str]]:
        """Each after those that it asks."""
        # A percentage stands in its cell as a share.
        yield "tyokirja_m_scale", f"IF({self._is(Kind.PERCENT)},100,1)"
        yield "tyokirja_m_way", self._way()
        yield "tyokirja_m_unit", self._unit()
        yield "tyokirja_m_limit", f"CHOOSE(tyokirja_m_way+1,NA(),{self._each(self._limit)})"
        yield "tyokirja_m_from", f"CHOOSE(tyokirja_m_way+1,0,{self._each(self._counts_from)})"
        for name, value in (("limit", "tyokirja_m_limit"), ("baseline", self.baseline), ("upper", self.upper)):
            yield f"tyokirja_m_{name}_shown", self._digits(value)
        yield "tyokirja_m_tolerance_shown", self._digits(f"ABS({self.tolerance})")
        yield "tyokirja_m_change_shown", self._digits(f"ABS({self.target})")
        yield "tyokirja_m_figures", self._figures()
        yield "tyokirja_m_gap", self._gaps()
        yield "tyokirja_m_until", self._until()
        yield SENTENCE, self._sentence()

    def _sentence(self) -> str:
        yes, no = YES_NO_WORDS[self.language]
        given = f"OR({self.target}={_quoted(yes)},{self.target}={_quoted(no)})"
        no_answer = self._not(f'IF({self.target}="",{self._gap(Gap.NO_TARGET)},{self._gap(Gap.IN_WORDS)})')
        by_kind = (
            (Kind.TEXT, _quoted(self._text("met.text"))),
            (Kind.YES_NO, f"IF({given},{self._frame('answer', self.target)}&tyokirja_m_until,{no_answer})"),
            (Kind.DATE, f"IF(ISNUMBER({self.target}),{self._frame('date', self._date())},{no_answer})"),
        )
        figures = f"CHOOSE({self._figure_kind()},{','.join(self._frames())})&tyokirja_m_figures&tyokirja_m_until"
        said = f"IFERROR({figures},{self._not('tyokirja_m_gap')})"
        for kind, words in reversed(by_kind):
            said = f"IF({self._is(kind)},{words},{said})"
        return f'IF({self.kind}="","",{said})'

    def _is(self, kind: Kind) -> str:
        return f"{self.kind}={_quoted(word('kind', kind, self.language))}"

    def _text(self, name: str, **fields: object) -> str:
        return text(f"judgement.{name}", self.language, **fields)

    def _gap(self, gap: Gap) -> str:
        return _quoted(self._text(f"gap.{gap}"))

    def _not(self, gap: str) -> str:
        return _around(self._text("met.not", gap="\0"), gap)

    def _frame(self, name: str, limit: str) -> str:
        return _around(self._text(f"met.{name}", limit="\0"), limit)

    def _frames(self) -> list[str]:
        return [_quoted(self._before(f"met.{code}")) for code in codes("figure_kind")]

    def _figure_kind(self) -> str:
        level = codes("figure_kind").index(FigureKind.LEVEL) + 1
        return f'IF({self.figure_kind}="",{level},MATCH({self.figure_kind},tyokirja_figure_kind,0))'

    def _each(self, said: Callable[[Direction], str]) -> str:
        """What is said for each direction, in the order of their list."""
        return ",".join(said(Direction(code)) for code in codes("direction"))

    def _way(self) -> str:
        """The direction's place in its list; without one, as the target lies from the baseline, else 0."""
        up, down = (codes("direction").index(each) + 1 for each in (_UP, _DOWN))
        told = f"IF({self.target}>{self.baseline},{up},IF({self.target}<{self.baseline},{down},0))"
        figures = f"IF(COUNT({self.baseline},{self.target})<2,0,{told})"
        return f'IF({self.direction}="",{figures},MATCH({self.direction},tyokirja_direction,0))'

    def _limit(self, direction: Direction) -> str:
        """The limit as a number, an error where there is a gap."""
        target, baseline = self.target, self.baseline
        match direction:
            case Direction.BETWEEN:
                return f"IF(COUNT({target},{self.upper})<2,NA(),{target})"
            case Direction.KEEP:
                level = f"IF(COUNT({target})=0,{baseline},{target})"
                return f"IF(OR(COUNT({self.tolerance})=0,COUNT({target},{baseline})=0),NA(),{level})"
            case Direction.INCREASE | Direction.DECREASE:
                against = f"{target}{'<=' if direction is _UP else '>='}{baseline}"
                towards = f"IF(COUNT({baseline})=0,{target},IF({against},NA(),{target}))"
                return f'IF({target}="",IF(COUNT({baseline})=0,NA(),{baseline}),IF(COUNT({target})=0,NA(),{towards}))'
            case _ if direction.relative:
                points = f"ABS({target})*tyokirja_m_scale"
                change = f"ABS({baseline})*{points}/100" if direction in _BY_PERCENT else f"ABS({target})"
                moved = f"{baseline}{'+' if direction.upwards else '-'}{change}"
                return f"IF(COUNT({target},{baseline})<2,NA(),{moved})"
        return f"IF(COUNT({target})=0,NA(),{target})"

    def _counts_from(self, direction: Direction) -> str:
        """1 where the sentence names the baseline beside the limit, 2 where the limit is any step from it."""
        if direction in (_UP, _DOWN):
            return f'IF({self.target}="",2,IF(COUNT({self.baseline})=0,0,1))'
        return "1" if direction.relative else "0"

    def _digits(self, value: str) -> str:
        """A figure with the separators of whoever reads it, and no more decimals than it has."""
        scaled = f"ROUND({value}*tyokirja_m_scale,6)"
        return f"IF(MOD({scaled},1)=0,FIXED({scaled},0),{scaled})"

    def _figures(self) -> str:
        """The limit in words, with what stands beside it; an error where there is no limit.

        Each name is asked as seldom as can be: LibreOffice puts its formula in the place of every name.
        """
        up = codes("direction").index(_UP) + 1
        better = ",".join(_quoted(self._before(f"limit.{name}")) for name in ("better_up", "better_down"))
        before = (
            f"IF(tyokirja_m_from=2,IF(tyokirja_m_way={up},{better}),CHOOSE(tyokirja_m_way,{self._each(self._words)}))"
        )
        beside = f"CHOOSE(tyokirja_m_way,{self._each(self._beside)})"
        change = f"CHOOSE(tyokirja_m_way,{self._each(self._change)})"
        start = _around(self._text("limit.from", value="\0"), f"tyokirja_m_baseline_shown&tyokirja_m_unit&{change}")
        return f'{before}&tyokirja_m_limit_shown&{beside}&tyokirja_m_unit&IF(tyokirja_m_from=1,{start},"")'

    def _before(self, name: str) -> str:
        """The words before a limit or a figure, which ends its sentence in all languages."""
        before, _, after = self._text(name, limit="\0", value="\0").partition("\0")
        assert not after, name
        return before

    def _words(self, direction: Direction) -> str:
        match direction:
            case Direction.BETWEEN:
                return '""'
            case Direction.KEEP | Direction.EXACTLY:
                return f'IF(N({self.tolerance})=0,{_quoted(self._before("limit.exactly"))},"")'
        name: str = direction
        if direction in (_UP, _DOWN) or direction.relative:
            name = "at_least" if direction.upwards else "at_most"
        return _quoted(self._before(f"limit.{name}"))

    def _beside(self, direction: Direction) -> str:
        match direction:
            case Direction.BETWEEN:
                return '"–"&tyokirja_m_upper_shown'
            case Direction.KEEP | Direction.EXACTLY:
                return f'IF(N({self.tolerance})=0,""," ± "&tyokirja_m_tolerance_shown)'
        return '""'

    def _change(self, direction: Direction) -> str:
        if not direction.relative:
            return '""'
        sign = " + " if direction.upwards else " − "
        unit = '" %"' if direction in _BY_PERCENT else "tyokirja_m_unit"
        return f"{_quoted(sign)}&tyokirja_m_change_shown&{unit}"

    def _unit(self) -> str:
        named = f'IF({self.unit}="",""," "&{self.unit})'
        euro = f'IF(ISNUMBER(SEARCH("€",{self.unit}))+ISNUMBER(SEARCH("eur",{self.unit})),{named}," €")'
        scales = ",".join(f'LEFT({self.unit},5)="{start}"' for start in ("astei", "skala", "scale"))
        scaled = f'IF(OR({scales})," ("&{self.unit}&")",{named})'
        return f'IF({self._is(Kind.PERCENT)}," %",IF({self._is(Kind.MONEY)},{euro},{scaled}))'

    def _gaps(self) -> str:
        """Why there is no limit, by direction."""
        none = f'IF({self.target}="",{self._gap(Gap.NO_TARGET)},{self._gap(Gap.NO_DIRECTION)})'
        by_direction = f"IFERROR(CHOOSE(tyokirja_m_way+1,{none},{self._each(self._gap_of)}),{none})"
        words = f'AND({self.target}<>"",NOT(ISNUMBER({self.target})))'
        return f"IF({words},{self._gap(Gap.IN_WORDS)},{by_direction})"

    def _gap_of(self, direction: Direction) -> str:
        no_target, no_baseline = self._gap(Gap.NO_TARGET), self._gap(Gap.NO_BASELINE)
        match direction:
            case Direction.BETWEEN:
                return f'IF({self.target}="",{no_target},{self._gap(Gap.NO_UPPER)})'
            case Direction.KEEP:
                return f"IF(COUNT({self.target},{self.baseline})=0,{no_baseline},{self._gap(Gap.NO_TOLERANCE)})"
            case Direction.INCREASE | Direction.DECREASE:
                return f'IF({self.target}="",{no_baseline},{self._gap(Gap.AGAINST)})'
            case _ if direction.relative:
                return f'IF({self.target}="",{no_target},{no_baseline})'
        return no_target

    def _until(self) -> str:
        span = years(self.period)
        undated = _quoted(self._text("until", day=f"12/{span[-1]}")) if len(span) > 1 else '""'
        return f'IF({self.day}="",{undated},{_around(self._text("until", day=chr(0)), self.day)})'

    def _date(self) -> str:
        """The day as the language writes it, with what is asked of it; for most, that it is kept."""
        named = {
            Direction.AT_LEAST: "at_least",
            Direction.INCREASE: "at_least",
            Direction.MORE_THAN: "more_than",
            Direction.LESS_THAN: "less_than",
            Direction.EXACTLY: "exactly",
        }
        words = ("at_most", *(named.get(Direction(code), "at_most") for code in codes("direction")))
        choice = ",".join(_quoted(self._text(f"day.{each}", value="")) for each in words)
        number = f'IF({self.direction}="",0,MATCH({self.direction},tyokirja_direction,0))'
        day, month, year = (f"{part}({self.target})" for part in ("DAY", "MONTH", "YEAR"))
        shown = f'{day}&"."&{month}&"."&{year}'
        if self.language is Language.EN:
            shown = f'{year}&"-"&TEXT({month},"00")&"-"&TEXT({day},"00")'
        return f"CHOOSE({number}+1,{choice})&{shown}"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _around(words: str, value: str) -> str:
    """Words with a formula where they have the mark: ``"alle "&A1``."""
    before, _, after = words.partition("\0")
    return "&".join(part for part in (before and _quoted(before), value, after and _quoted(after)) if part)

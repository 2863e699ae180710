"""What stands in one answer cell, as formulas: each step in a cell of its own on the hidden sheet.

They follow :func:`tyokirja.answers.read_answer`; a test fills cells in every way that it knows, recalculates, and holds the
one against the other. Only functions that every Excel since 2010 and LibreOffice know, and none that reads a number out
of a text by the user's locale.
"""

from __future__ import annotations

from tyokirja.answers.inputs import Input
from tyokirja.form.formulas.around import decimal, ends, footnote, pointed, replaced, unquoted, without_lead
from tyokirja.form.formulas.wordlists import list_of
from tyokirja.records import dataclass
from tyokirja.rules import ABSENT_FACTS
from tyokirja.values.absent import CLAUSE_ENDS, OF_DAYS, SILENT, Absent
from tyokirja.values.dates import BETWEEN_WORDS, CLOCK_LEADS, EARLIEST_SERIAL, END_OF_SERIALS, ORDINALS
from tyokirja.values.numbers import JOINING, LONGEST_COUNTED, OF_UNITS

_BLANKS = "\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}\N{THIN SPACE}\N{FIGURE SPACE}"
_UNSEEN = "\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{SOFT HYPHEN}"
_DASHES = "\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{NON-BREAKING HYPHEN}"
"""What a text that is pasted from elsewhere has in it of blanks, of signs that nobody sees, and of dashes."""

_DIGITS = ",".join(f'"{digit}"' for digit in "0123456789")

_AROUND = ('""', *"'!()”“„’‘")
"""What may stand around a word for yes or no or of a list, as texts of Excel's."""


@dataclass(frozen=True, slots=True)
class Step:
    """One hidden cell: its name within the line, and its formula over the line's other cells."""

    name: str
    formula: str


def cleaned(cell: str) -> str:
    """A cell's text for looking up: ordinary blanks, hyphens for dashes, small letters."""
    blanks = replaced(cell, {**dict.fromkeys(_BLANKS, " "), **dict.fromkeys(_UNSEEN, "")})
    # CLEAN takes line breaks away, and two lines are not one word.
    lines = f'SUBSTITUTE(SUBSTITUTE({blanks},CHAR(10)," "),CHAR(13)," ")'
    return f"LOWER(TRIM(CLEAN({replaced(lines, dict.fromkeys(_DASHES, '-'))})))"


def says_something(text: str) -> str:
    """True for a text with more in it than signs that say nothing."""
    return f"LEN(TRIM({replaced(text, dict.fromkeys(SILENT, ''))}))>0"


def words(column: str, cell: str) -> list[Step]:
    """A cell of free words: the fact is 1 where they say something."""
    return [
        Step(f"{column}.text", f'IF(ISERROR({cell}),"#",{cleaned(cell)})'),
        Step(column, f"IF(ISERROR({cell}),2,IF({says_something(f'[{column}.text]')},1,0))"),
    ]


def choice(column: str, cell: str) -> list[Step]:
    """The word of a list: understood or not, whether it asks for a commentary, and what it claims."""
    name, text, spoken = list_of(column), f"[{column}.text]", f"[{column}.spoken]"
    bare = f'IF(OR(RIGHT({text},1)=".",RIGHT({text},1)=","),LEFT({text},LEN({text})-1),{text})'
    alone = replaced(text, dict.fromkeys((*_AROUND, ";", ":", "*"), ""))
    without_point = f'IF(RIGHT({spoken},1)=".",LEFT({spoken},LEN({spoken})-1),{spoken})'
    steps = [
        Step(f"{column}.text", f'IF(ISERROR({cell}),"#",{cleaned(cell)})'),
        Step(f"{column}.spoken", f'TRIM(IF(LEFT({alone},2)="- ",MID({alone},3,200),{alone}))'),
        Step(f"{column}.key", f"IF(SUMPRODUCT(--({name}_word={bare}))>0,{bare},{without_point})"),
        Step(column, f"IF(LEN({text})=0,0,IF(SUMPRODUCT(--({name}_word=[{column}.key]))>0,1,2))"),
    ]
    steps += [
        Step(f"{column}:{what}", f"SUMPRODUCT(({name}_word=[{column}.key])*{name}_{what})") for what in ("asks", "says")
    ]
    return steps


def absent(family: str) -> str:
    """The fact ``absent`` by the text of a figure's cell."""
    text, name = "[actual.text]", f"tyokirja_{family}"
    key = f'IF(OR(RIGHT({text},1)=".",RIGHT({text},1)=","),LEFT({text},LEN({text})-1),{text})'
    whole = f"SUMPRODUCT(({name}_whole={key})*{name}_whole_code)"
    if family == "text":
        found = whole
    else:
        starts = f"(LEFT({text},LEN({name}_start))={name}_start)"
        longest = f"SUMPRODUCT(MAX({starts}*LEN({name}_start)))"
        this = f"{starts}*(LEN({name}_start)={longest})"
        has_digits = f'SUMPRODUCT(LEN({text})-LEN(SUBSTITUTE({text},{{{_DIGITS}}},"")))>0'
        marks = ",".join(f'"{each}"' for each in OF_DAYS)
        of_days = f'SUMPRODUCT(LEN({text})-LEN(SUBSTITUTE({text},{{{marks}}},"")))>0'
        may = f"SUMPRODUCT({this}*{name}_start_digits)"
        allowed = f"OR(NOT({has_digits}),{may}=0,AND({may}=1,{of_days}))"
        code = f"SUMPRODUCT({this}*{name}_start_code)"
        found = f"IF({whole}>0,{whole},IF({allowed},{not_partly(code, text)},0))"
    return f"IF(NOT({says_something(text)}),1,{found})"


def not_partly(code: str, text: str) -> str:
    """The fact ``absent``, unless what does not concern is only a part."""
    partly = f"SUMPRODUCT(--ISNUMBER(FIND(tyokirja_partly,{text})))>0"
    return f"({code})*IF(AND(({code})={ABSENT_FACTS[Absent.NOT_APPLICABLE]},{partly}),0,1)"


def reason() -> list[Step]:
    """The fact ``told`` by a commentary beside an empty cell."""
    text, rest, clause = "[commentary.text]", "[told_rest]", "[told_clause]"
    subject = f"SUMPRODUCT(MAX((LEFT({text},LEN(tyokirja_subject))=tyokirja_subject)*LEN(tyokirja_subject)))"
    ends = ",".join(f'"{each}"' for each in CLAUSE_ENDS)
    first_end = f'SUMPRODUCT(MIN(FIND({{{ends}}},{text}&"{CLAUSE_ENDS}")))'
    code = f"SUMPRODUCT(MAX((LEFT({rest},LEN(tyokirja_reason))=tyokirja_reason)*tyokirja_reason_code))"
    within = (f"SUMPRODUCT(--ISNUMBER(FIND(tyokirja_reason_{name},{clause})))>0" for name in ("figure", "coming"))
    return [
        Step("told_rest", f"MID({text},1+{subject},200)"),
        Step("told_clause", f"LEFT({text},{first_end}-1)"),
        Step("told", f"IF({code}>0,{not_partly(code, text)},IF(AND({','.join(within)}),1,0))"),
    ]


def refused_formats(kind: Input) -> str:
    """The letters of :func:`kind_of_format` in which no figure of this kind is read; empty for what is no figure."""
    if kind not in (Input.NUMBER, Input.MONEY, Input.PERCENT):
        return ""
    return "D" if kind is Input.PERCENT else "DP"


def is_reformatted(cell: str, letter: str, refused: str) -> str:
    """True for a number in a format that figures are not read in: what pasting leaves, or typing ``12.5`` or ``12 %``."""
    formats = ",".join(f'{letter}="{each}"' for each in refused)
    return f"AND(ISNUMBER({cell}),OR({formats}))"


def kind_of_format(cell: str, plain: tuple[str, ...], percent: str) -> str:
    """``P`` for a percentage's number format, ``N`` for a number's, ``D`` for a day's or a text's, ``?`` where not told.

    By comparing with cells of known formats: the letters that CELL gives are not the same in every program and language.
    """
    letter = f'LEFT(CELL("format",{cell}),1)'
    numbers = ",".join(f'{letter}=LEFT(CELL("format",{each}),1)' for each in plain)
    return f'IFERROR(IF({letter}=LEFT(CELL("format",{percent}),1),"P",IF(OR({numbers}),"N","D")),"?")'


def figure(kind: Input, unit: str, bare: float | None, leads: tuple[str, ...]) -> list[Step]:
    """The steps from a figure's cell to its number: ``value`` is empty where it is not understood.

    ``unit`` names the list of the row's units, ``bare`` is what a figure without one is multiplied by (None: it is not
    read), ``leads`` are units that may stand before the figure and change nothing. The line has ``most``, the points
    above which a percentage is not believed.
    """
    native = "[actual.cell]"
    if kind is Input.PERCENT:
        share = f'IF(ABS({native})*100>[most],"",{native})'
        plain = f'IF(OR(ABS({native})>1,{native}=0),{native}/100,"")'
        number = f'IF([actual_format]="D","",IF([actual_format]="N",{plain},{share}))'
    else:
        refused = is_reformatted(native, "[actual_format]", refused_formats(kind))
        number = f'IF({refused},"",{native})'
    unit_length = f"SUMPRODUCT(MAX((RIGHT([p],LEN({unit}))={unit})*LEN({unit})))"
    times = f"SUMPRODUCT((RIGHT([p],LEN({unit}))={unit})*(LEN({unit})=[ul])*{unit}_times)"
    dots, commas = (f'(LEN([m])-LEN(SUBSTITUTE([m],"{mark}","")))' for mark in ".,")
    mixed = (
        f'IF(AND({commas}=1,FIND(",",[m])>FIND(".",[m])),SUBSTITUTE([m],".","\'"),'
        f'IF({dots}=1,SUBSTITUTE(SUBSTITUTE([m],",","\'"),".",","),"x"))'
    )
    alone = f'IF({dots}>1,SUBSTITUTE([m],".","\'"),IF({commas}>1,SUBSTITUTE([m],",","\'"),SUBSTITUTE([m],".",",")))'
    group3 = '(IF(LEN([d])>3,REPLACE([d],LEN([d])-2,0," "),[d]))'
    group6 = f'(IF(LEN([d])>6,REPLACE({group3},LEN([d])-5,0," "),{group3}))'
    group9 = f'(IF(LEN([d])>9,REPLACE({group6},LEN([d])-8,0," "),{group6}))'
    digits = f'SUMPRODUCT(LEN([d]&[fr])-LEN(SUBSTITUTE([d]&[fr],{{{_DIGITS}}},"")))=LEN([d]&[fr])'
    doubtful = (
        f'AND({dots}+{commas}=1,LEN([fr])=3,[i]=[d],LEN([d])<=3,LEN(SUBSTITUTE([d],"0",""))>0,'
        f'OR({dots}=1,RIGHT([fr],1)="0"))'
    )
    good = (
        f'AND(LEN([d]&[fr])>0,LEN([d])<=15,{digits},NOT({doubtful}),OR(ISERROR(FIND(",",[b])),LEN([fr])>0),'
        f'OR([i]=[d],AND(SUBSTITUTE([i],"\'"," ")={group9},LEFT([d],1)<>"0")))'
    )
    size = '(IF(LEN([d])=0,0,VALUE("0"&[d]))+IF(LEN([fr])=0,0,VALUE("0"&[fr])/10^LEN([fr])))'
    factor = f"IF([ul]=0,{bare if bare is not None else 0},{times})"
    read = f'ROUND(IF(LEFT([n],1)="-",-1,1)*{size}*{factor},12)'
    if kind is Input.PERCENT:
        # A share without its sign: 0,45 may be a half of a percent and may be 45 of them.
        doubt = f"AND([ul]=0,{size}<>0,{size}<=1)"
        read = f'IF({doubt},"",{read})'
    if bare is None:
        read = f'IF([ul]=0,"",{read})'
    text = f'IFERROR(IF({good},{read},""),"")'
    about = "SUMPRODUCT(MAX((LEFT([e],LEN(tyokirja_about))=tyokirja_about)*LEN(tyokirja_about)))"
    estimate = "SUMPRODUCT(MAX((RIGHT([w],LEN(tyokirja_estimate))=tyokirja_estimate)*LEN(tyokirja_estimate)))"
    unsigned = "LEN([bare])=LEN([o])"  # before the sign of a footnote no full stop or comma ends anything
    point = 'RIGHT([n],1)=".",LEN([n])-LEN(SUBSTITUTE([n],".",""))=1'
    unpointed = f"IF(AND({unsigned},{point}),LEFT([n],LEN([n])-1),[n])"
    return [
        Step("s", f"TRIM(MID([actual.text],1+{footnote('LEFT', '[actual.text]')},200))"),
        Step("o", 'IF(SUMPRODUCT(--(RIGHT([s],2)={"*.","*,","*;","*:"}))>0,LEFT([s],LEN([s])-1),[s])'),
        Step("bare", f"TRIM(LEFT([o],LEN([o])-{footnote('RIGHT', '[o]')}))"),
        Step("q", unquoted("[bare]")),
        Step("f", decimal("[q]")),
        Step("w", f"IF(AND({unsigned},OR({ends('[f]', ',;:')},{pointed('[f]')})),LEFT([f],LEN([f])-1),[f])"),
        Step("e", f"TRIM(LEFT([w],LEN([w])-{estimate}))"),
        Step("a", f"TRIM(MID([e],1+{about},200))"),
        Step("p", without_lead("[a]", leads)),
        Step("ul", unit_length),
        Step("u", "TRIM(LEFT([p],LEN([p])-[ul]))"),
        Step("n", f"IF([ul]=0,[u],TRIM(LEFT([u],LEN([u])-{footnote('RIGHT', '[u]')})))"),
        Step("m", f'TRIM(MID({unpointed},IF(OR(LEFT([n],1)="-",LEFT([n],1)="+"),2,1),60))'),
        Step("b", f"IF(AND({dots}>0,{commas}>0),{mixed},{alone})"),
        Step("i", 'IFERROR(LEFT([b],FIND(",",[b])-1),[b])'),
        Step("d", 'SUBSTITUTE(SUBSTITUTE([i]," ",""),"\'","")'),
        Step("fr", 'IFERROR(MID([b],FIND(",",[b])+1,60),"")'),
        _read(native, number, text),
    ]


def several() -> Step:
    """The fact ``several``: 1 where what is not understood has more than one figure in it (:func:`has_several`)."""
    text = f'"xx"&LEFT([actual.text],{LONGEST_COUNTED})&"xxxx"'

    def letter(after: int) -> str:
        return f"MID({text},tyokirja_place+{after + 2},1)"

    def is_one_of(after: int, signs: str) -> str:
        return f'ISNUMBER(FIND({letter(after)},"{signs}"))'

    def digit(after: int) -> str:
        return is_one_of(after, "0123456789")

    group = f"{is_one_of(-1, ' ')}*{digit(1)}*{digit(2)}*(1-{digit(3)})"
    goes_on = f"{digit(-2)}*({is_one_of(-1, JOINING)}+{group})"
    begins = f"{digit(0)}*(1-{digit(-1)})*(1-{is_one_of(-1, OF_UNITS)})*(1-{goes_on})"
    is_day = 'AND(LEN([actual.text])=10,MID([actual.text],5,1)="-",MID([actual.text],8,1)="-")'
    return Step("several", f"IF(AND([actual]=2,NOT({is_day})),IF(SUMPRODUCT({begins})>1,1,0),0)")


def _read(native: str, number: str, text: str) -> Step:
    """What a cell is read as: by ``number`` where it holds one, by ``text`` where it holds words."""
    by_words = f'IF(LEN([actual.text])=0,"",{text})'
    by_kind = f'IF(ISLOGICAL({native}),"",IF(ISNUMBER({native}),{number},{by_words}))'
    return Step("read", f'IF(ISERROR({native}),"",{by_kind})')


def yes_no() -> list[Step]:
    """Yes is 1 and no 0, by a word, a truth value or a number."""
    native, text = "[actual.cell]", "[actual.text]"
    bare = f"TRIM({replaced(text, dict.fromkeys(_AROUND, ''))})"
    by_word = 'IF(SUMPRODUCT(--(tyokirja_yes=[key]))>0,1,IF(SUMPRODUCT(--(tyokirja_no=[key]))>0,0,""))'
    number = f'IF(OR({native}=0,{native}=1),{native}*1,"")'
    return [
        Step("spoken", bare),
        Step("key", f"IF({ends('[spoken]', '.,;:*')},LEFT([spoken],LEN([spoken])-1),[spoken])"),
        Step("read", f'IF(ISERROR({native}),"",IF(OR(ISLOGICAL({native}),ISNUMBER({native})),{number},{by_word}))'),
    ]


def day() -> list[Step]:
    """A day as Excel counts it, as :func:`tyokirja.values.read_date` reads it, by a date, a day number or a text."""
    native, given = "[actual.cell]", "[actual.text]"
    known = f'AND(OR({native}>={EARLIEST_SERIAL},AND([actual_format]="D",{native}>=1)),{native}<{END_OF_SERIALS})'
    number = f'IF({known},INT({native}),"")'
    bare = f'IF(AND(RIGHT({given},1)=".",LEN({given})>4),LEFT({given},LEN({given})-1),{given})'
    lead = "SUMPRODUCT(MAX((LEFT([bare],LEN(tyokirja_lead))=tyokirja_lead)*LEN(tyokirja_lead)))"
    only = f'SUMPRODUCT(LEN([a])-LEN(SUBSTITUTE([a],{{{_DIGITS},".","-","/"}},"")))=LEN([a])'
    ways = ""
    for way in (_dotted(), _iso(), _slashed(), _month()):
        ways = f"{ways}IFERROR({way},"
    figures = f'{ways}""{")" * 4}'
    text = f"IF({only},{figures},{_in_words()})"
    return [
        Step("bare", bare),
        Step("whole", replaced(f"MID([bare],1+{lead},200)", {". ": ".", " / ": "/"})),
        *_without_clock(),
        Step("t", f"TRIM({replaced('[a]', BETWEEN_WORDS)})"),
        Step("head", 'IFERROR(IF(LEFT(RIGHT([t],5),1)=" ",LEFT([t],LEN([t])-5),""),"")'),
        Step("one", 'IFERROR(LEFT([head],FIND(" ",[head])-1),"")'),
        Step("two", 'IFERROR(MID([head],FIND(" ",[head])+1,30),[head])'),
        _read(native, number, text),
    ]


def _without_clock() -> list[Step]:
    """A day without the time behind it: ``3.6.2026 klo 12.00``, ``2026-06-03 12:00``; any other text as it stands."""
    time, colons = "[clock]", '(LEN([clock])-LEN(SUBSTITUTE([clock],":","")))'
    bare = "[behind]"
    for word in reversed(CLOCK_LEADS):
        bare = f'IF(LEFT([behind],{len(word)})="{word}",TRIM(MID([behind],{len(word) + 1},20)),{bare})'
    figures = f'SUBSTITUTE({time},":","")'
    is_digits = f'SUMPRODUCT(LEN({figures})-LEN(SUBSTITUTE({figures},{{{_DIGITS}}},"")))=LEN({figures})'
    hours = f"(LEN({time})-3*{colons})"
    minutes = ",".join(f'OR({colons}<{1 + at},LEFT(RIGHT({time},{3 + 3 * at}),1)=":")' for at in range(2))
    is_time = f"AND({is_digits},{colons}<=2,{hours}>=1,{hours}<=2,{minutes})"
    day = 'IF(RIGHT([before_blank],1)=",",LEFT([before_blank],LEN([before_blank])-1),[before_blank])'
    dots = f'(LEN({day})-LEN(SUBSTITUTE({day},".","")))'
    by_iso = 'LEFT([before_blank],FIND("t",[before_blank]&"t")-1)'
    return [
        Step("before_blank", 'LEFT([whole],FIND(" ",[whole]&" ")-1)'),
        Step("behind", "TRIM(MID([whole],LEN([before_blank])+1,40))"),
        Step("clock", f'SUBSTITUTE({bare},".",":")'),
        Step("a", f'IF(MID([whole],5,1)="-",{by_iso},IF(AND({dots}=2,{is_time}),{day},[whole]))'),
    ]


def _checked(year: str, month: str, day_: str) -> str:
    """A day that there is, else an error."""
    made = f"DATE({year},{month},{day_})"
    return f"IF(AND(DAY({made})={day_},MONTH({made})={month}),{made},1/0)"


def _dotted() -> str:
    """``31.12.2026``."""
    second = 'FIND(".",[a],FIND(".",[a])+1)'
    part = f"MID([a],{second}+1,10)"
    year = f"(VALUE({part})+IF(LEN({part})=2,2000,IF(LEN({part})=4,0,1/0)))"
    month = f'VALUE(MID([a],FIND(".",[a])+1,{second}-FIND(".",[a])-1))'
    return _checked(year, month, 'VALUE(LEFT([a],FIND(".",[a])-1))')


def _iso() -> str:
    """``2026-12-31``."""
    second = 'FIND("-",[a],6)'
    year = 'IF(MID([a],5,1)="-",VALUE(LEFT([a],4)),1/0)'
    return _checked(year, f"VALUE(MID([a],6,{second}-6))", f"VALUE(MID([a],{second}+1,10))")


def _slashed() -> str:
    """``31/12/2026``: where only one of the two can be the month."""
    text = 'SUBSTITUTE([a],"-","/")'
    second = f'FIND("/",{text},FIND("/",{text})+1)'
    first_part = f'VALUE(LEFT([a],FIND("/",{text})-1))'
    second_part = f'VALUE(MID([a],FIND("/",{text})+1,{second}-FIND("/",{text})-1))'
    larger = f"MAX({first_part},{second_part})"
    told = f"OR({larger}>12,{first_part}={second_part})"
    year = f"IF(AND({told},LEN([a])-{second}=4),VALUE(MID([a],{second}+1,10)),1/0)"
    return _checked(year, f"MIN({first_part},{second_part})", larger)


def _month() -> str:
    """``12/2026``: its last day."""
    slash = 'FIND("/",[a])'
    named = f"VALUE(LEFT([a],{slash}-1))"
    return f'IF(AND(LEN([a])-{slash}=4,{named}>=1,{named}<=12),DATE(VALUE(MID([a],{slash}+1,4)),{named}+1,0),"")'


def _in_words() -> str:
    """``31 joulukuuta 2026``, ``december 31 2026``; ``joulukuu 2026``: its last day."""

    def month(word: str) -> str:
        return f"SUMPRODUCT((tyokirja_month={word})*tyokirja_month_number)"

    endings = ",".join(f'"{ending}"' for ending in ORDINALS)

    def ordinal(word: str) -> str:
        return f"VALUE(IF(OR(RIGHT({word},2)={{{endings}}}),LEFT({word},LEN({word})-2),{word}))"

    year = "VALUE(RIGHT([t],4))"
    behind, before = (
        _checked(year, month(name), ordinal(day_)) for name, day_ in (("[two]", "[one]"), ("[one]", "[two]"))
    )
    last = f'IF({month("[two]")}>0,DATE({year},{month("[two]")}+1,0),"")'
    return f'IFERROR(IF(LEN([one])=0,{last},IF({month("[two]")}>0,{behind},{before})),"")'

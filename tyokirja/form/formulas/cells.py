"""What stands in one answer cell, as formulas: each step in a cell of its own on the hidden sheet.

They follow :func:`tyokirja.answers.read_answer`; a test fills cells in every way that it knows, recalculates, and holds the
one against the other. Only functions that every Excel since 2010 and LibreOffice know, and none that reads a number out
of a text by the user's locale.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tyokirja.answers.inputs import Input
from tyokirja.form.formulas.wordlists import list_of
from tyokirja.rules import ABSENT_FACTS
from tyokirja.values.absent import CLAUSE_ENDS, OF_DAYS, SILENT, Absent

NBSP, NARROW, THIN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}"
_DIGITS = ",".join(f'"{digit}"' for digit in "0123456789")
_FIRST_SERIAL = 36526
"""1.1.2000: a smaller number is no day that a goal would name."""


@dataclass(frozen=True, slots=True)
class Step:
    """One hidden cell: its name within the line, and its formula over the line's other cells."""

    name: str
    formula: str


def replaced(text: str, pairs: Mapping[str, str]) -> str:
    """Signs of a text replaced, one after another."""
    for old, new in pairs.items():
        text = f'SUBSTITUTE({text},"{old}","{new}")'
    return text


def cleaned(cell: str) -> str:
    """A cell's text for looking up: ordinary blanks, hyphens for dashes, small letters."""
    blanks = replaced(cell, {NBSP: " ", NARROW: " ", THIN: " "})
    return f"LOWER(TRIM(CLEAN({replaced(blanks, {'−': '-', '–': '-', '—': '-'})})))"


def says_something(text: str) -> str:
    """True for a text with more in it than signs that say nothing."""
    return f"LEN(TRIM({replaced(text, dict.fromkeys(SILENT, ''))}))>0"


def _ends(text: str, signs: str) -> str:
    """True for a text that ends in one of some signs."""
    return f"OR({','.join(f'RIGHT({text},1)={chr(34)}{sign}{chr(34)}' for sign in signs)})"


def words(column: str, cell: str) -> list[Step]:
    """A cell of free words: the fact is 1 where they say something."""
    return [
        Step(f"{column}.text", f'IF(ISERROR({cell}),"#",{cleaned(cell)})'),
        Step(column, f"IF(ISERROR({cell}),2,IF({says_something(f'[{column}.text]')},1,0))"),
    ]


def choice(column: str, cell: str) -> list[Step]:
    """The word of a list: understood or not, whether it asks for a commentary, and what it claims."""
    name, text = list_of(column), f"[{column}.text]"
    bare = f'IF(OR(RIGHT({text},1)=".",RIGHT({text},1)=","),LEFT({text},LEN({text})-1),{text})'
    steps = [
        Step(f"{column}.text", f'IF(ISERROR({cell}),"#",{cleaned(cell)})'),
        Step(f"{column}.key", bare),
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


def refused_formats(kind: Input, *, percent_is_unit: bool) -> str:
    """The letters of :func:`kind_of_format` in which no figure of this kind is read; empty for what is no figure."""
    if kind not in (Input.NUMBER, Input.MONEY, Input.PERCENT):
        return ""
    return "D" if kind is Input.PERCENT or percent_is_unit else "DP"


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


def figure(kind: Input, unit: str, bare: float | None, *, percent_is_unit: bool) -> list[Step]:
    """The steps from a figure's cell to its number: ``value`` is empty where it is not understood.

    ``unit`` names the list of the row's units, ``bare`` is what a figure without one is multiplied by (None: it is not
    read). The line has ``near_low`` and ``near_high``, what a large percentage has to be near.
    """
    native = "[actual.cell]"
    if kind is Input.PERCENT:
        large = f"AND(ABS({native})>=10,NOT(AND(ABS({native})*100>=[near_low],ABS({native})*100<=[near_high])))"
        share = f'IF({large},"",{native})'
        plain = f'IF(OR(ABS({native})>1,{native}=0),{native}/100,"")'
        number = f'IF([actual_format]="D","",IF([actual_format]="N",{plain},{share}))'
    else:
        refused = is_reformatted(native, "[actual_format]", refused_formats(kind, percent_is_unit=percent_is_unit))
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
    unpointed = 'IF(AND(RIGHT([n],1)=".",LEN([n])-LEN(SUBSTITUTE([n],".",""))=1),LEFT([n],LEN([n])-1),[n])'
    return [
        Step("w", f"IF({_ends('[actual.text]', ',;:*')},LEFT([actual.text],LEN([actual.text])-1),[actual.text])"),
        Step("e", f"TRIM(LEFT([w],LEN([w])-{estimate}))"),
        Step("a", f"TRIM(MID([e],1+{about},200))"),
        Step("p", 'IF(LEFT([a],1)="€",TRIM(MID([a],2,200)),[a])' if kind is Input.MONEY else "[a]"),
        Step("ul", unit_length),
        Step("n", "TRIM(LEFT([p],LEN([p])-[ul]))"),
        Step("m", f'TRIM(MID({unpointed},IF(OR(LEFT([n],1)="-",LEFT([n],1)="+"),2,1),60))'),
        Step("b", f"IF(AND({dots}>0,{commas}>0),{mixed},{alone})"),
        Step("i", 'IFERROR(LEFT([b],FIND(",",[b])-1),[b])'),
        Step("d", 'SUBSTITUTE(SUBSTITUTE([i]," ",""),"\'","")'),
        Step("fr", 'IFERROR(MID([b],FIND(",",[b])+1,60),"")'),
        _read(native, number, text),
    ]


def _read(native: str, number: str, text: str) -> Step:
    """What a cell is read as: by ``number`` where it holds one, by ``text`` where it holds words."""
    by_words = f'IF(LEN([actual.text])=0,"",{text})'
    by_kind = f'IF(ISLOGICAL({native}),"",IF(ISNUMBER({native}),{number},{by_words}))'
    return Step("read", f'IF(ISERROR({native}),"",{by_kind})')


def yes_no() -> list[Step]:
    """Yes is 1 and no 0, by a word, a truth value or a number."""
    native, text = "[actual.cell]", "[actual.text]"
    key = f'IF(OR(RIGHT({text},1)=".",RIGHT({text},1)="!",RIGHT({text},1)=","),LEFT({text},LEN({text})-1),{text})'
    by_word = f'IF(SUMPRODUCT(--(tyokirja_yes={key}))>0,1,IF(SUMPRODUCT(--(tyokirja_no={key}))>0,0,""))'
    number = f'IF(OR({native}=0,{native}=1),{native}*1,"")'
    return [Step("read", f'IF(ISERROR({native}),"",IF(OR(ISLOGICAL({native}),ISNUMBER({native})),{number},{by_word}))')]


def day() -> list[Step]:
    """A day as Excel counts it, by a date, a day number, ``31.12.2026``, ``2026-12-31`` or ``12/2026``."""
    native, given = "[actual.cell]", "[actual.text]"
    number = f'IF(OR({native}>={_FIRST_SERIAL},AND([actual_format]="D",{native}>=1)),INT({native}),"")'
    parts = 'IFERROR(MID([a],FIND(".",[a],FIND(".",[a])+1)+1,10),"")'
    year = f"(VALUE({parts})+IF(LEN({parts})=2,2000,0))"
    month = 'VALUE(MID([a],FIND(".",[a])+1,FIND(".",[a],FIND(".",[a])+1)-FIND(".",[a])-1))'
    day_ = 'VALUE(LEFT([a],FIND(".",[a])-1))'
    only = f'SUMPRODUCT(LEN([a])-LEN(SUBSTITUTE([a],{{{_DIGITS},".","-","/"}},"")))=LEN([a])'
    made = f"DATE({year},{month},{day_})"
    dotted = f'IF(AND(OR(LEN({parts})=4,LEN({parts})=2),DAY({made})={day_},MONTH({made})={month}),{made},"")'
    iso_parts = "VALUE(LEFT([a],4)),VALUE(MID([a],6,2)),VALUE(MID([a],9,2))"
    same_day = f"DAY(DATE({iso_parts}))=VALUE(MID([a],9,2)),MONTH(DATE({iso_parts}))=VALUE(MID([a],6,2))"
    iso = f'IF(AND(LEN([a])=10,MID([a],5,1)="-",MID([a],8,1)="-",{same_day}),DATE({iso_parts}),"")'
    slash = 'FIND("/",[a])'
    named = f"VALUE(LEFT([a],{slash}-1))"
    of_month = f'IF(AND(LEN([a])-{slash}=4,{named}>=1,{named}<=12),DATE(VALUE(MID([a],{slash}+1,4)),{named}+1,0),"")'
    text = f'IF({only},IFERROR({dotted},IFERROR({iso},IFERROR({of_month},""))),"")'
    bare = f"LEFT({given},LEN({given})-1)"
    return [
        Step("a", f'IF(AND(RIGHT({given},1)=".",LEN({given})>4),{bare},SUBSTITUTE({given},". ","."))'),
        _read(native, number, text),
    ]

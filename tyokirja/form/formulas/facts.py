"""The hidden line of each row: its facts, told from its cells by formulas, and what follows from them.

A line finds its row by the id, wherever that has moved, and reads whole columns; so no cutting, pasting or sorting in the
table makes it look elsewhere. What the visible sheet shows beside a row, it fetches from here. The rules are those of
:mod:`tyokirja.rules` and :mod:`tyokirja.judge`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date

from tyokirja import judge, rules
from tyokirja.answers.inputs import Input, input_of, input_of_own
from tyokirja.excel.book import Book, Sheet
from tyokirja.form.formulas import cells, wordlists
from tyokirja.form.formulas.cells import Step
from tyokirja.form.formulas.live import Comparison, Live, comparison, literal, share_of
from tyokirja.form.formulas.needs import NeedFormulas, need_formulas
from tyokirja.form.formulas.sentences import ProblemMark, Sentence, marked, sentences
from tyokirja.form.formulas.wordlists import AGAIN, WordList
from tyokirja.form.plan import Plan
from tyokirja.model import ChoiceList, Kind, OwnColumn, Row, StandingCell, Value, is_own
from tyokirja.model.fields import ANSWERS
from tyokirja.records import dataclass
from tyokirja.values import exact, serial
from tyokirja.values.absent import Absent
from tyokirja.values.judging import most_percent

ROWS, CHECK, SHARE, DONE, AT = "tyokirja_rows", "tyokirja_check", "tyokirja_share", "tyokirja_done", "tyokirja_at"
"""Names of the lines' columns that the visible sheet and the counter fetch from."""

_LAST_ROW = 65536
"""The last row that every workbook format has."""

_FETCH = "INDEX({name},MATCH(INDEX($A:$A,ROW()),tyokirja_rows,0))"
_FORMATS = ("General", "0", "#,##0", "0.00", "0.00E+00", '#,##0 "€"', "#,##0 [$€-40B]", "0 %")
"""Number formats to compare with: plain ones, a currency's, a percentage's."""

_TOKEN = re.compile(r"\[([a-z][a-z0-9_]*(?:\.[a-z_]+)*(?::[a-z_]+)?)\]")
_HERE = "\x01"


@dataclass(frozen=True, slots=True)
class Cell:
    """One hidden cell: a value, or a formula with the value that it has as issued."""

    formula: str
    value: float | str


@dataclass(slots=True)
class FactLine:
    """The line of one row: its cells by name."""

    row: Row
    cells: dict[str, Cell] = field(default_factory=dict)


class FactLines:
    """The hidden lines of a form, and the lists that they go by.

    Rows that are asked alike have the same formulas but for the number of their line: those are built once.
    """

    def __init__(self, plan: Plan, marks: Sequence[ProblemMark] = ()) -> None:
        self._plan = plan
        self._marks: dict[str, dict[str, ProblemMark]] = {}
        for each in marks:
            self._marks.setdefault(each.row_id, {})[each.column] = each
        self.asking = plan.asking
        self.lists: list[WordList] = []
        self._named: dict[tuple[tuple[str, float], ...], str] = {}
        self._listed: set[str] = set()
        self._profiles: dict[tuple[object, ...], dict[str, str]] = {}
        self._needed: dict[tuple[tuple[str, int], ...], NeedFormulas] = {}
        self._common_lists()
        self.lines = [self._line(row) for row in plan.rows]
        self._by_id = {line.row.id: line for line in self.lines}
        self.names = tuple(dict.fromkeys(name for line in self.lines for name in line.cells))

    def shown(self, row: Row) -> tuple[Live, Live]:
        """The attainment and the check of a row, as the visible sheet fetches them."""
        line = self._by_id[row.id]
        error = literal(self._plan.text("check.error"))
        undefined = literal(self._plan.text("check.undefined"))
        return (
            Live(f"=IFERROR({_FETCH.format(name=SHARE)},{undefined})", line.cells["share"].value),
            Live(f"=IFERROR({_FETCH.format(name=CHECK)},{error})", line.cells["check"].value),
        )

    @property
    def done(self) -> int:
        """How many rows are answered as issued."""
        return sum(line.cells["done"].value == 1 for line in self.lines)

    def before(self, row: Row) -> Mapping[str, Value | None]:
        """What a row was answered in the last round."""
        return rules.before_of(row, self._plan.previous.get(row.id))

    def _common_lists(self) -> None:
        plan = self._plan
        for which, offers in ((ChoiceList.STATUS, plan.statuses), (ChoiceList.FORECAST, plan.forecasts)):
            self._add(wordlists.choice_lists(plan.catalogue.choices, offers, which, plan.language))
        self._add(wordlists.dropdowns(plan.language))
        for own in (column.own for column in plan.asked if column.own and column.own.choices):
            self._add(wordlists.choice_lists(own.offered, own.offered, own.name, plan.language))
        self._add(wordlists.partly_lists())

    def _add(self, lists: Iterable[WordList]) -> None:
        for each in lists:
            if each.name not in self._listed:
                self._listed.add(each.name)
                self.lists.append(each)

    # the line of one row

    def _line(self, row: Row) -> FactLine:
        plan, kind = self._plan, input_of("actual", row)
        before = self.before(row)
        answers = plan.answers[row.id].answers if row.id in plan.answers else {}
        shown = (name for name in answers if plan.column(name) and plan.shown(row, name).value is not None)
        standing = {name: answers[name] for name in shown}
        facts = rules.facts_of(row, standing, self.asking, plan.catalogue.choices, before)
        line = FactLine(row)
        self._values(line, row, before)
        value = standing["actual"].value if "actual" in standing else None
        number = _cell_number(row, value)
        for name, formula in self._formulas(row, kind, before).items():
            line.cells[name] = Cell(formula, _cached(name, facts, number))
        found = self._comparison(row)
        marks = self._marks.get(row.id, {})
        line.cells["share"] = self._share(row, found, standing, before)
        needs, verdict = self._needs(row, before), rules.verdict(facts, self.asking)
        parts = sentences(plan, row, facts, found, marks, needs, before, value)
        line.cells["check"] = self._check(parts, marked(plan, row, marks), needs, verdict)
        lacking = {need.column for need in verdict.lacking}
        for column, formula in needs.lacking:
            line.cells[f"lacks:{column}"] = Cell(f"=IFERROR(IF({formula},1,0),0)", int(column in lacking))
        line.cells["done"] = Cell(f"=IFERROR(IF({needs.complete},1,0),0)", int(verdict.complete))
        return line

    def _values(self, line: FactLine, row: Row, before: Mapping[str, Value | None]) -> None:
        numbers = {"before": before.get("actual"), "baseline": row.baseline, "target": judge.figure_of(row)}
        line.cells["id"] = Cell("", row.id)
        line.cells["at"] = Cell(f"=MATCH([id],{self._ids},0)+{self._plan.header}", 0)
        for name, value in numbers.items():
            number = _cell_number(row, value)
            if number is not None:
                line.cells[name] = Cell("", number)
        if row.kind is Kind.PERCENT:
            line.cells["most"] = Cell("", most_percent(row.sizes))

    def cell_of(self, column: str) -> str:
        """A cell of a line's row in the table, by the tidy name of its column."""
        return f"INDEX({self._column_area(self._plan.by_name[column].letter)},[at])"

    def _column_area(self, letter: str) -> str:
        sheet = self._plan.sheet.replace("'", "''")
        return f"'{sheet}'!${letter}:${letter}"

    @property
    def _ids(self) -> str:
        """The ids from the headings on: the counter above them counts these lines, and must not be looked into."""
        sheet = self._plan.sheet.replace("'", "''")
        return f"'{sheet}'!$A${self._plan.header + 1}:$A${_LAST_ROW}"

    def _formulas(self, row: Row, kind: Input, before: Mapping[str, Value | None]) -> dict[str, str]:
        """The formulas of a row's cells by name, with the names of other cells in brackets."""
        again = before.get("actual") is not None and row.kind is not Kind.TEXT
        unit_list = self._unit_list(row) if kind in (Input.NUMBER, Input.MONEY, Input.PERCENT) else ""
        key = (kind, unit_list, again, bool(row.measure))
        if key not in self._profiles:
            self._profiles[key] = dict(self._made(row, kind, unit_list, again))
        return self._profiles[key]

    def _made(self, row: Row, kind: Input, unit_list: str, again: bool) -> Iterable[tuple[str, str]]:
        plan = self._plan
        for column in plan.asked:
            cell = self.cell_of(column.name)
            if column.own is not None:
                steps = self._own(column.own, cell)
            elif column.name in wordlists.LISTS:
                steps = cells.choice(column.name, cell)
            elif column.name != "actual":
                steps = cells.words(column.name, cell)
            else:
                steps = list(self._actual(row, kind, unit_list, again, cell))
            for step in steps:
                yield step.name, f"={step.formula.replace('[actual.cell]', cell)}"

    def _own(self, own: OwnColumn, cell: str) -> list[Step]:
        """The steps of a column of the municipality's own: those of an actual of its kind, under its own name."""
        if own.choices:
            speaks = cells.says_something(f"[{own.name}.text]")
            facts = {step.name: step.formula for step in cells.choice(own.name, cell)}
            return [Step(name, f"IF({speaks},{it},0)" if name == own.name else it) for name, it in facts.items()]
        if own.asked.kind is Kind.TEXT:
            return cells.words(own.name, cell)
        kind = input_of_own(own)
        units = self._unit_list(own.asked) if kind is not Input.DATE else ""
        steps = list(self._actual(own.asked, kind, units, False, cell, beside=False))
        speaks = cells.says_something(f"[{own.name}.actual.text]")
        renamed = [
            Step(f"{own.name}.{step.name}", _TOKEN.sub(lambda token: _of_own(own, token[0], token[1]), step.formula))
            for step in steps
        ]
        fact = f"IF(ISERROR({cell}),2,IF({speaks},[{own.name}.actual],0))"
        return [*renamed, Step(own.name, fact)]

    def _actual(
        self, row: Row, kind: Input, unit_list: str, again: bool, cell: str, *, beside: bool = True
    ) -> Iterable[Step]:
        """The steps of a figure's cell; ``beside``: a commentary may say why there is none."""
        self._add(wordlists.absent_lists(row.kind))
        yield Step("actual.text", f'IF(ISERROR({cell}),"#",{cells.cleaned(cell)})')
        if kind in (Input.NUMBER, Input.MONEY, Input.PERCENT, Input.DATE):
            *plain, currency, percent = self.format_cells
            plain += [currency] if kind is Input.MONEY else []
            yield Step("actual_format", cells.kind_of_format(cell, tuple(plain), percent))
        if kind is Input.YES_NO:
            self._add(wordlists.yes_no_lists())
            yield from cells.yes_no()
        elif kind is Input.DATE:
            self._add(wordlists.day_lists())
            yield from cells.day()
        elif kind is not Input.TEXT:
            self._add(wordlists.number_lists())
            found = dict(wordlists.units(row.kind, row.unit_of_measure, row.measure))
            leads = wordlists.leads(found)
            yield from cells.figure(kind, unit_list, found.get(""), leads)
            yield cells.several()
        told = "0"
        if beside and row.measure and self._plan.column("commentary"):
            self._add(wordlists.reason_lists())
            yield from cells.reason()
            told = "[told]"
        family = wordlists.absent_family(row.kind)
        yield Step(
            "absent",
            f"IF(ISERROR({cell}),0,IF(LEN([actual.text])=0,{told},IF(ISTEXT({cell}),{cells.absent(family)},0)))",
        )
        understood = "1" if kind is Input.TEXT else "IF([absent]>0,1,IF(LEN([read])=0,2,1))"
        yield Step("actual", f"IF(ISERROR({cell}),2,IF(LEN([actual.text])=0,0,{understood}))")
        if kind is not Input.TEXT:
            unchanged = rules.ABSENT_FACTS[Absent.UNCHANGED]
            yield Step("value", f"IF([absent]={unchanged},[before],[read])" if again else "[read]")

    format_cells: tuple[str, ...] = tuple(f"tyokirja_format_{number}" for number in range(len(_FORMATS)))
    """Names of cells of known number formats, a currency's and a percentage's last."""

    def _unit_list(self, row: Row) -> str:
        found = wordlists.units(row.kind, row.unit_of_measure, row.measure)
        if found not in self._named:
            self._named[found] = f"tyokirja_unit_{len(self._named) + 1}"
            self._add(wordlists.unit_lists(self._named[found], found))
        return self._named[found]

    def _comparison(self, row: Row) -> Comparison:
        figures = {"baseline": row.baseline, "target": judge.figure_of(row)}
        places = {name: f"[{name}]" for name, value in figures.items() if _cell_number(row, value) is not None}
        return comparison(self._plan, row, "[value]", places)

    def _needs(self, row: Row, before: Mapping[str, Value | None]) -> NeedFormulas:
        constants = rules.constants(row, self.asking, before)
        key = tuple(constants.items())
        if key not in self._needed:
            asked = [column.name for column in self._plan.asked]
            self._needed[key] = need_formulas(self.asking, asked, constants)
        return self._needed[key]

    def _share(
        self, row: Row, found: Comparison, standing: Mapping[str, StandingCell], before: Mapping[str, Value | None]
    ) -> Cell:
        undefined = literal(self._plan.text("check.undefined"))
        share = f"IF({found.valid},{found.share},{undefined})" if found.share else undefined
        nothing = "OR([actual]=0,[absent]=1,[absent]=2)"
        formula = f'=IFERROR(IF({nothing},"",{share}),{undefined})'
        return Cell(formula, share_of(self._plan, row, standing, before))

    def _check(
        self, parts: Sequence[Sentence], asked_about: Sequence[Sentence], needs: NeedFormulas, verdict: rules.Verdict
    ) -> Cell:
        """``asked_about`` are those of the parts that were the matter with what came back, and are said of an empty row too."""
        plan = self._plan
        ok, unanswered = plan.text("check.ok"), plan.text("check.unanswered")
        joined = "".join(f'&IF({part.when},"; "&{part.what},"")' for part in parts)
        # The first words fall away when something follows them: so every part is said, and written, once.
        said = f'SUBSTITUTE({literal(ok)}{joined},{literal(f"{ok}; ")},"",1)'
        quiet = needs.unanswered
        if asked_about:
            quiet = f"AND({quiet},NOT(OR({','.join(part.when for part in asked_about)})))"
        formula = f"=IFERROR(IF({quiet},{literal(unanswered)},{said}),{literal(plan.text('check.error'))})"
        if verdict.unanswered and not asked_about:
            return Cell(formula, unanswered)
        return Cell(formula, "; ".join(part.words for part in parts if part.so) or ok)


def lacks(column: str) -> str:
    """A formula that is true in a row of the table where an answer is lacking in a column just now."""
    return f"={_FETCH.format(name=_lacks_name(column))}=1"


def _lacks_name(column: str) -> str:
    return f"tyokirja_lacks_{column}"


def write(book: Book, sheet: Sheet, lines: FactLines, places: Mapping[str, int]) -> tuple[int, int]:
    """Write the lists, the lines and their names; how many cells that is, and how many of them are formulas.

    ``places`` has the sheet row (from 0) of each row id. A list is never empty: its name needs a cell.
    """
    from xlsxwriter.utility import xl_col_to_name

    style = book.style({"font_name": "Calibri", "font_size": 10})

    def named(name: str, column: int, last: int) -> None:
        letter = xl_col_to_name(column)
        book.name(name, f"='{sheet.name}'!${letter}$2:${letter}${last}")

    column = 0
    for each in lines.lists:
        sheet.put(0, column, each.name, style)
        for row, value in enumerate(each.values, start=1):
            sheet.put(row, column, value, style)
        named(each.name if not each.part else f"{each.name}{AGAIN}", column, max(len(each.values), 1) + 1)
        if each.part:
            named(each.name, column, each.part + 1)
        column += 1
    for name, pattern in zip(lines.format_cells, _FORMATS, strict=True):
        sheet.put(1, column, 0.5, book.style({"font_name": "Calibri", "font_size": 10, "num_format": pattern}))
        named(name, column, 2)
        column += 1
    where = {name: xl_col_to_name(column + at) for at, name in enumerate(lines.names)}
    for at, name in enumerate(lines.names):
        sheet.put(0, column + at, name, style)
    here: dict[str, str] = {}
    for row, line in enumerate(lines.lines, start=1):
        for at, name in enumerate(lines.names):
            cell = line.cells.get(name)
            if cell is None:
                continue
            if not cell.formula:
                sheet.put(row, column + at, cell.value, style)
                continue
            shared = here.get(cell.formula)
            if shared is None:
                shared = here[cell.formula] = _TOKEN.sub(lambda found: _reference(lines, where, found[1]), cell.formula)
            value = places[line.row.id] + 1 if name == "at" else cell.value
            sheet.formula(row, column + at, shared.replace(_HERE, str(row + 1)), value, style, plain=True)
    shown = {ROWS: "id", CHECK: "check", SHARE: "share", DONE: "done", AT: "at"}
    shown |= {_lacks_name(name.partition(":")[2]): name for name in lines.names if name.startswith("lacks:")}
    for name, key in shown.items():
        named(name, column + lines.names.index(key), len(lines.lines) + 1)
    lists = sum(1 + len(word_list.values) for word_list in lines.lists) + len(_FORMATS) + len(lines.names)
    own = [cell for line in lines.lines for name, cell in line.cells.items() if name in where]
    return lists + len(own), sum(bool(cell.formula) for cell in own)


def _reference(lines: FactLines, where: Mapping[str, str], name: str) -> str:
    if name.endswith(".cell"):
        return lines.cell_of(name.removesuffix(".cell")).replace("[at]", f"${where['at']}{_HERE}")
    return f"${where[name]}{_HERE}"


def _of_own(own: OwnColumn, token: str, name: str) -> str:
    """A cell of an own column's line; its own cell in the table keeps its name."""
    return token if name == "at" or name.endswith(".cell") else f"[{own.name}.{name}]"


def _cell_number(row: Row, value: Value | None) -> float | None:
    """A figure as a cell of the form has it: a percentage is a share of one, a day its number."""
    if isinstance(value, date):
        return float(serial(value))
    if isinstance(value, int | float):
        return exact(value / 100) if row.kind is Kind.PERCENT else exact(value)
    return None


def _cached(name: str, facts: Mapping[str, int], number: float | None) -> float | str:
    """What a formula's cell has as issued; the steps to it are worked out anew as soon as anything is typed."""
    if name == "value" or name == "read":
        return "" if number is None else number
    if (
        name in facts
        or name in ANSWERS
        or (is_own(name) and "." not in name)
        or name.endswith((":asks", ":says"))
        or name == "absent"
    ):
        return facts.get(name, 0)
    return ""

"""What a form costs against the bare xlsxwriter script that writes the very same workbook.

    python benchmarks/bare_form.py [FORMS]        how many forms of thirty rows; 12 where not told

Every call that a form makes on xlsxwriter is noted down and becomes a line of Python, its arguments computed:
``sheet_1.write_string(4, 2, 'Tavoite', format_7)``. That script is compiled and run on xlsxwriter's own classes, in turn
with the program; printed is processor time a form. Before that the parts of both workbooks are compared, apart from
what the program adds to xlsxwriter: heights that fit themselves, the document's language, its own name.
"""

from __future__ import annotations

import io
import re
import statistics
import sys
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path
from types import CodeType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from tyokirja.excel.book import Book, Sheet, with_literal_spaces

RUNS = 15
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "d.m.yyyy",
}
_HEAD = f"""import datetime
from xlsxwriter.workbook import Workbook
book = Workbook(stream, {_OPTIONS!r})
"""


class Script:
    """The lines of the bare script of one workbook."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._names: dict[int, str] = {}
        self._kept: list[object] = []
        self._depth = 0

    def name(self, thing: object, kind: str) -> str:
        """The name of a sheet or format in the script."""
        if id(thing) not in self._names:
            self._names[id(thing)] = f"{kind}_{len(self._names)}"
            self._kept.append(thing)
        return self._names[id(thing)]

    def word(self, value: Any) -> str:
        """An argument as Python writes it."""
        if isinstance(value, Format):
            return self.name(value, "format")
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key!r}: {self.word(each)}" for key, each in value.items()) + "}"
        if isinstance(value, list | tuple):
            return "[" + ", ".join(self.word(each) for each in value) + "]"
        if isinstance(value, str):
            return repr(str(value))
        if value is None or isinstance(value, bool | int | float | date | datetime):
            return repr(value)
        raise TypeError(f"{type(value).__name__} has no literal")

    def call(self, owner: str, method: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
        """A call as a line of the script."""
        said = [*(self.word(each) for each in args), *(f"{name}={self.word(each)}" for name, each in kwargs.items())]
        return f"{owner}.{method}({', '.join(said)})"

    def noting(self, method: str, original: Callable[..., Any]) -> Any:
        """``original``, noted down in xlsxwriter's own words, unless another noted call made it."""

        def call(owner: Any, *args: Any, **kwargs: Any) -> Any:
            line = ""
            if self._depth == 0 and method != "__init__":
                name = "book" if isinstance(owner, Workbook) else self.name(owner, "sheet")
                calls = _OWN[method](*args, **kwargs) if method in _OWN else [(method, args, kwargs)]
                line = "\n".join(self.call(name, *each) for each in calls)
            self._depth += 1
            try:
                result = original(owner, *args, **kwargs)
            finally:
                self._depth -= 1
            if line and isinstance(result, Worksheet):
                line = f"{self.name(result, 'sheet')} = {line}"
            if line and isinstance(result, Format):
                if id(result) in self._names:
                    return result
                line = f"{self.name(result, 'format')} = {line}"
            if line:
                self.lines.append(line)
            return result

        return call

    def code(self) -> CodeType:
        """The whole script; it asks for a ``stream`` to write to."""
        return compile(_HEAD + "\n".join([*self.lines, "book.close()"]), "bare_form", "exec")


Calls = list[tuple[str, tuple[Any, ...], dict[str, Any]]]


def _put(row: int, column: int, value: Any, style: Any = None) -> Calls:
    if value is None or value == "":
        return [("write_blank", (row, column, None, style), {})]
    kinds = ((bool, "write_boolean"), (int | float, "write_number"), (date, "write_datetime"))
    method = next((name for kind, name in kinds if isinstance(value, kind)), "write_string")
    return [(method, (row, column, value, style), {})]


def _fill(row: int, first: int, last: int, style: Any) -> Calls:
    return [("write_blank", (row, column, None, style), {}) for column in range(first, last + 1)]


def _formula(row: int, column: int, formula: str, value: Any, style: Any = None, *, plain: bool = False) -> Calls:
    return [("write_formula", (row, column, formula, style, "" if value is None else value), {})]


_OWN: dict[str, Callable[..., Calls]] = {
    "put": _put,
    "fill": _fill,
    "formula": _formula,
    "style_beyond": lambda column, style: [("set_column", (column, 16_383, None, style), {})],
    "fit_row": lambda row, height: [("set_row", (row, min(height, 409.5)), {})],
    "sheet": lambda name: [("add_worksheet", (name,), {})],
    "style": lambda properties=None, **more: [
        ("add_format", (with_literal_spaces({**(properties or {}), **more}),), {})
    ],
    "name": lambda name, formula: [("define_name", (name, formula), {})],
}
"""The program's own ways to say a call of xlsxwriter."""

_SILENT = {"close", "get_worksheet_by_name", "to_bytes"}


@contextmanager
def noted() -> Iterator[Script]:
    """The script of the workbook that is made meanwhile."""
    script = Script()
    before: list[tuple[type, str, Any]] = []
    for kind, own in ((Workbook, Book), (Worksheet, Sheet)):
        public = [name for name, value in vars(kind).items() if callable(value) and not name.startswith("_")]
        for owner, names in ((kind, ["__init__", *public]), (own, [name for name in _OWN if name in vars(own)])):
            for name in names:
                if name not in _SILENT:
                    before.append((owner, name, vars(owner)[name]))
                    setattr(owner, name, script.noting(name, vars(owner)[name]))
    try:
        yield script
    finally:
        for owner, name, original in before:
            setattr(owner, name, original)


def parts(data: bytes) -> dict[str, str]:
    """The parts of a workbook, without what the program adds to those of xlsxwriter."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        found = {name: archive.read(name).decode() for name in archive.namelist()}
    for name, text in found.items():
        if name.startswith("xl/worksheets/sheet"):
            # How far the columns go that are locked beside a form is no part of what it says of its cells' extent.
            bare = re.sub(r'<dimension ref="[^"]*"/>', "", text)
            found[name] = re.sub(r'(<row [^>]*) customHeight="1"', r"\1", bare)
    # That the Normal style and every other format say whether they lock is the program's own as well.
    styles = re.sub(r' applyProtection="1"|<protection [^>]*/>', "", found["xl/styles.xml"])
    found["xl/styles.xml"] = re.sub(r"(<xf [^>]*)></xf>", r"\1/>", styles)
    # How often texts are shown is said of no workbook, since it is not known of a streamed one.
    found["xl/sharedStrings.xml"] = re.sub(r'(<sst [^>]*) count="\d+"', r"\1", found["xl/sharedStrings.xml"])
    found["docProps/core.xml"] = re.sub("<dc:language>.*?</dc:language>", "", found["docProps/core.xml"])
    found["docProps/app.xml"] = found["docProps/app.xml"].replace(">tyokirja<", ">Microsoft Excel<")
    return found


def differences(ours: bytes, theirs: bytes) -> list[str]:
    """The names of the parts that differ."""
    mine, other = parts(ours), parts(theirs)
    return sorted(name for name in mine.keys() | other.keys() if mine.get(name) != other.get(name))


def bare(code: CodeType, *, searching: bool = True) -> bytes:
    """The workbook that the script writes.

    xlsxwriter searches every formula for thirty newer functions, one by one; ``searching`` off spares it that, so that
    the rest can be compared.
    """
    stream = io.BytesIO()
    original = Worksheet._prepare_formula
    if not searching:
        Worksheet._prepare_formula = lambda _, formula, expand_future_functions=False: formula.removeprefix("=")
    try:
        exec(code, {"stream": stream})  # the script that was noted down a moment ago
    finally:
        Worksheet._prepare_formula = original
    return stream.getvalue()


def measured(forms: int, runs: int = RUNS, *, searching: bool = True) -> tuple[float, float]:
    """What a form of thirty rows costs in milliseconds of processor time, and what the bare script of it costs.

    Medians of runs in turn. Raises ValueError where the two do not write the same workbook.
    """
    from benchmarks.municipality import catalogue
    from tyokirja import form
    from tyokirja.form import plan, sheets
    from tyokirja.layout import load

    made = catalogue(forms)
    layout, round_ = load(made.settings.template), made.rounds[1]

    def ours(department: Any) -> bytes:
        issue = form.issue_of(made, department, round_, layout)
        return sheets.write(plan.make(form.Ground(made, round_, layout), department), issue, ())

    scripts = []
    for department in made.departments:
        with noted() as script:
            ours(department)
        scripts.append(script.code())
        if different := differences(ours(department), bare(scripts[-1])):
            raise ValueError(f"{department.id}: {', '.join(different)} differ")
    pair: list[tuple[Callable[..., bytes], Sequence[Any], list[float]]] = [
        (ours, made.departments, []),
        (partial(bare, searching=searching), scripts, []),
    ]
    for _ in range(runs):
        for run, what, costs in pair:
            started = time.process_time()
            for each in what:
                run(each)
            costs.append((time.process_time() - started) / forms * 1000)
    mine, other = (statistics.median(costs) for _, _, costs in pair)
    return mine, other


def main(forms: int) -> None:
    """Print what a form costs, what the bare script costs, and the ratio."""
    for name, searching in (("", True), (", its formulas not searched", False)):
        mine, other = measured(forms, searching=searching)
        print(f"| a form / bare xlsxwriter{name} | ms of processor | {mine:.1f} | {other:.1f} | {mine / other:.2f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 12)

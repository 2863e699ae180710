"""Paired runs that print ratios: this program against the scripts that a user would write, and against bare reading.

    python benchmarks/run.py [FILES ...] [--runs 5] [--quick] [--write]

``FILES`` are how many forms a round has (8, 20, 370 and 3700 where not told; the largest takes half an hour). Each
figure is the median of ``--runs`` runs in processes of their own, those that are compared in turn. ``--quick``: rounds of
8, 20 and 370 forms and one long document, each run only as often as its ratio needs to be steady, in three minutes.
``--write`` puts the table into README.md, between its two marks.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import bare_form, documents  # noqa: E402 - found once the project is on the path
from benchmarks.costs import Cost, cost, in_turn, median  # noqa: E402
from benchmarks.municipality import round_with_returns  # noqa: E402
from tyokirja.rounds import RoundFolder  # noqa: E402

MARKS = ("<!-- speed: begin -->", "<!-- speed: end -->")
DOCUMENTS = ((189, 12, 15.0), (500, 1, 10.0))
"""Long documents: pages, how many have goals, and the seconds that an import of them may take. ``--quick`` reads the first."""

LARGE = 370
"""From how many forms on a round is measured for its growth, and against the pandas script's wall time."""

_NOTHING = "pass"
_SCRIPT_NAME = "calamine script that streams into xlsxwriter"
_PANDAS = """
import glob, sys, pandas as pd
frames = [pd.read_excel(p, sheet_name=0, engine="openpyxl") for p in sorted(glob.glob(sys.argv[1] + "/*.xlsx"))]
pd.concat(frames).to_excel(sys.argv[2], index=False)
"""
_SCRIPT = """
import glob, sys, xlsxwriter
from python_calamine import CalamineWorkbook
book = xlsxwriter.Workbook(sys.argv[2], {"constant_memory": True})
sheet = book.add_worksheet()
line = 0
for path in sorted(glob.glob(sys.argv[1] + "/*.xlsx")):
    for row in CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python():
        for column, value in enumerate(row):
            if value != "":
                sheet.write(line, column, value)
        line += 1
book.close()
"""
"""The fastest script that a skilled user would write for the same folder."""
_CALAMINE = """
import glob, sys, time
from python_calamine import CalamineWorkbook
started = time.process_time()
paths = sorted(glob.glob(sys.argv[1] + "/*.xlsx"))
for path in paths:
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
print((time.process_time() - started) / len(paths) * 1000)
"""
INTAKE = """
import gc, os, sys
from pathlib import Path
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.gathering import expectation
from tyokirja.intake.folder import read_folder
from tyokirja.layout import load
from tyokirja.rounds import open_round, round_of

def main():
    folder = open_round(Path(sys.argv[1]))
    catalogue, _ = read_catalogue(folder.catalogue)
    wanted = expectation(catalogue, round_of(folder, catalogue), load(catalogue.settings.template), {})
    gc.disable()  # as consolidate does
    before = os.times()
    found = read_folder(folder.returned, wanted, workers=1)
    print((sum(os.times()[:4]) - sum(before[:4])) / len(found.submissions) * 1000)

if __name__ == "__main__":
    main()
"""
_TABLES = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as document:
    for page in document.pages:
        page.extract_tables()
"""
_RUN = "from tyokirja.cli import main\nif __name__ == '__main__': main()"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. ``bound`` is what the measure is to stay below: of the ratio, or of ours without one."""

    what: str
    measure: str
    ours: float
    other: float | None = None
    bound: float | None = None

    @property
    def value(self) -> float:
        """The ratio; ours where there is nothing to compare with."""
        return self.ours / self.other if self.other else self.ours

    def __str__(self) -> str:
        other = "" if self.other is None else f"{self.other:.2f}"
        ratio = "" if self.other is None else f"{self.value:.2f}"
        bound = "" if self.bound is None else f"{self.bound:g}"
        return f"| {self.what} | {self.measure} | {self.ours:.2f} | {other} | {ratio} | {bound} |"


def _pair(what: str, ours: list[Cost], theirs: list[Cost], measure: str, bound: float | None = None) -> Line:
    names = {"wall": "s", "processor": "s of processor"}
    return Line(what, names[measure], median(ours, measure), median(theirs, measure), bound)


@dataclass(frozen=True, slots=True)
class Effort:
    """How often things are run: what starts in an instant, rounds, and what takes long and differs little from run to run.

    ``forms`` and ``form_runs``: how many forms are made, and how often, against the bare script of the same.
    """

    starts: int
    rounds: int
    steady: int
    forms: int
    form_runs: int


QUICK = Effort(starts=5, rounds=3, steady=1, forms=4, form_runs=3)


def start_up(runs: int) -> list[Line]:
    """What the program costs before it does anything."""
    ours, theirs = in_turn(((_RUN, "--help"), runs), ((_NOTHING,), runs))
    return [_pair("`tyokirja --help` / `python -c pass`", ours, theirs, "wall", 6)]


def of_a_city(place: Path, forms: int, runs: int) -> list[Line]:
    """A round of one city, as its finance office meets it."""
    folder = round_with_returns(place, forms)
    script = (_SCRIPT, str(folder.returned), str(place / "all.xlsx"))
    ours, theirs = in_turn(((_RUN, "consolidate", str(folder.root)), runs), (script, runs))
    status, pandas = in_turn(((_RUN, "status", str(folder.root)), runs), (("import pandas",), runs))
    return [
        Line(f"`consolidate`, {forms} forms", "s", median(ours, "wall"), bound=0.5),
        _pair(f"`consolidate`, {forms} forms / {_SCRIPT_NAME}", ours, theirs, "wall"),
        Line(f"`status`, {forms} forms", "s", median(status, "wall"), bound=0.25),
        _pair(f"`status`, {forms} forms / `import pandas`", status, pandas, "wall"),
    ]


def of_a_country(place: Path, forms: int, effort: Effort) -> tuple[list[Line], float]:
    """A round of very many forms; with it the wall time of a file."""
    folder = round_with_returns(place, forms)
    consolidate = (_RUN, "consolidate", str(folder.root))
    pandas = (_PANDAS, str(folder.returned), str(place / "all.xlsx"))
    fastest = (_SCRIPT, *pandas[1:])
    ours, peers, theirs = in_turn(
        (consolidate, effort.rounds),
        (fastest, effort.rounds),
        (pandas, effort.steady),
        before=lambda: _empty(folder),
    )
    _empty(folder)
    memory = cost(*consolidate, watched=True).memory
    reading, bare = in_turn(
        ((INTAKE, str(folder.root)), effort.steady), ((_CALAMINE, str(folder.returned)), effort.steady)
    )
    own, other = (statistics.median(float(each.said) for each in costs) for costs in (reading, bare))
    script = f"`consolidate`, {forms} forms / pandas script that concatenates"
    peer = f"`consolidate`, {forms} forms / {_SCRIPT_NAME}"
    lines = [
        _pair(peer, ours, peers, "wall", 1),
        _pair(peer, ours, peers, "processor", 1.6),
        _pair(script, ours, theirs, "wall", 0.35 if forms > LARGE else None),
        _pair(script, ours, theirs, "processor"),
        Line(f"memory of all its processes together, {forms} forms", "MB", memory, bound=600),
        Line(f"intake of one of {forms} forms / bare python-calamine", "ms of processor", own, other, 3),
    ]
    return lines, median(ours, "wall") / forms


def _empty(folder: RoundFolder) -> None:
    """Take away what an earlier run made, so that each is the first."""
    for path in (folder.master, folder.csv, folder.parquet, folder.problems, folder.report):
        path.unlink(missing_ok=True)
    shutil.rmtree(folder.feedback, ignore_errors=True)


def of_documents(place: Path, lengths: Iterable[tuple[int, int, float]]) -> list[Line]:
    """A long council document as PDF, against the library that it is read with reading the tables of all its pages.

    ``lengths`` are as in :data:`DOCUMENTS`. Each is read once by either: that takes minutes.
    """
    lines: list[Line] = []
    for pages, with_goals, seconds in lengths:
        source = place / f"kuusijoki-{pages}.pdf"
        documents.document(source, pages, with_goals)
        what = f"`import`, a PDF of {pages} pages, goals on {with_goals}"
        importing = (_RUN, "import", str(source), "--output", str(place / "tavoitteet.xlsx"), "--replace")
        ours, theirs = in_turn((importing, 1), ((_TABLES, str(source)), 1))
        memory = cost(*importing, watched=True).memory
        lines += [
            Line(what, "s", median(ours, "wall"), bound=seconds),
            _pair(f"{what} / pdfplumber reading the tables of all", ours, theirs, "wall", 0.12),
            Line(f"memory of all its processes together, {pages} pages", "MB", memory, bound=500),
        ]
    return lines


def of_forms(effort: Effort) -> list[Line]:
    """A form against the bare script that writes the same."""
    ways = (("", True), (" that searches no formula for new functions", False))
    return [
        Line(f"a form / bare xlsxwriter script{how}", "ms of processor", mine, other, 1.25)
        for how, (mine, other) in (
            (how, bare_form.measured(effort.forms, effort.form_runs, searching=each)) for how, each in ways
        )
    ]


def lines_of(sizes: list[int], effort: Effort, long: Sequence[tuple[int, int, float]]) -> list[Line]:
    """Every line of the table, in its order; ``long`` are the documents as :func:`of_documents` takes them."""
    found = start_up(effort.starts) + of_forms(effort)
    with tempfile.TemporaryDirectory() as place:
        found += of_documents(Path(place), long)
    growth: list[tuple[int, float]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            if size < LARGE:
                found += of_a_city(Path(place), size, effort.rounds)
            else:
                lines, a_file = of_a_country(Path(place), size, effort)
                found += lines
                growth.append((size, a_file))
    for (few, before), (many, after) in pairwise(growth):
        what = f"time a file, {many} forms / {few} forms"
        found.append(Line(what, "ms", after * 1000, before * 1000, 1.2))
    return found


def table(lines: list[Line]) -> str:
    """The table as Markdown."""
    head = ["| what | in | tyokirja | other | ratio | at most |", "|---|---|---:|---:|---:|---:|"]
    return "\n".join([*head, *map(str, lines)])


def into_readme(text: str) -> None:
    """Put the table between README's marks."""
    path = ROOT / "README.md"
    whole = path.read_text(encoding="utf-8")
    before, _, rest = whole.partition(MARKS[0])
    _, mark, after = rest.partition(MARKS[1])
    if not mark:
        raise SystemExit(f"README.md has no {MARKS[0]} and {MARKS[1]}")
    path.write_text(f"{before}{MARKS[0]}\n\n{text}\n\n{mark}{after}", encoding="utf-8", newline="\n")


def main() -> None:
    """Measure, print and, where asked, write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=int, default=[8, 20, 370, 3700])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    runs = asked.runs
    whole = Effort(starts=max(runs, 9), rounds=runs, steady=runs, forms=12, form_runs=max(runs, 15))
    text = table(
        lines_of([8, 20, LARGE], QUICK, DOCUMENTS[:1]) if asked.quick else lines_of(asked.files, whole, DOCUMENTS)
    )
    print(text)
    if asked.write:
        into_readme(text)


if __name__ == "__main__":
    main()

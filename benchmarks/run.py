"""Paired runs that print ratios: this program against the scripts that a user would write.

    python benchmarks/run.py [FILES ...]        how many forms a round has; 8 and 80 where not told

Each figure is the median of five runs in processes of their own, the two of a pair in turn; times are in seconds.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

RUNS = 5

_PANDAS = """
import glob, sys, pandas as pd
frames = [pd.read_excel(p, sheet_name=0, engine="openpyxl") for p in sorted(glob.glob(sys.argv[1] + "/*.xlsx"))]
pd.concat(frames).to_excel(sys.argv[2], index=False)
"""
_CALAMINE = """
import glob, sys
from python_calamine import CalamineWorkbook
for path in sorted(glob.glob(sys.argv[1] + "/*.xlsx")):
    book = CalamineWorkbook.from_path(path)
    for name in book.sheet_names:
        book.get_sheet_by_name(name).to_python()
"""
_CONSOLIDATE = "import sys; from tyokirja.cli import run; run(['consolidate', sys.argv[1], '--json'])"
_START = "from tyokirja.cli import run; run(['--help'])"


@dataclass(frozen=True)
class Cost:
    """What one run cost: wall and processor seconds, children included, and the largest process's memory in MB."""

    wall: float
    processor: float
    memory: float


def cost(code: str, *arguments: str) -> Cost:
    """One run of a script in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.DEVNULL)
    wall = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, processor, after.ru_maxrss / 1024)


def pair(name: str, first: tuple[str, ...], second: tuple[str, ...]) -> None:
    """Run two scripts in turn and print the medians and the ratio."""
    ours, theirs = [], []
    for _ in range(RUNS):
        ours.append(cost(*first))
        theirs.append(cost(*second))
    for what in ("wall", "processor"):
        mine = statistics.median(getattr(each, what) for each in ours)
        other = statistics.median(getattr(each, what) for each in theirs)
        print(f"| {name} | {what} | {mine:.2f} | {other:.2f} | {mine / other:.2f} |")


def main(sizes: list[int]) -> None:
    """Print a table for each size of round."""
    from municipality import round_with_returns

    print("| what | measure | tyokirja | other | ratio |")
    print("|---|---|---|---|---|")
    pair("`--help` / `python -c pass`", (_START,), ("pass",))
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = round_with_returns(Path(place), size)
            consolidate = (_CONSOLIDATE, str(folder.root))
            pair(
                f"consolidate {size} / pandas script", consolidate, (_PANDAS, str(folder.returned), f"{place}/all.xlsx")
            )
            pair(f"consolidate {size} / bare calamine", consolidate, (_CALAMINE, str(folder.returned)))


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [8, 80])

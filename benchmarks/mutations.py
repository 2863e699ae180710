"""Thousands of returned forms, mutated as people do it, saved by several programs, read back and merged.

    python benchmarks/mutations.py 10000 [--seed N] [--only SEED] [--office N]

Prints how often each way was tried and what became of the answers, then every failure with its seed; exits 1 where
there was one. A seed gives the same case on every machine. With LibreOffice installed, one case in ``--office`` is
saved once more by it, as .xlsx, .ods or .xls.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

SUFFIXES = (".xlsx", ".ods", ".xls")
_BATCH = 250


@dataclass
class Account:
    """What a run came to."""

    totals: Counter[str] = field(default_factory=Counter)
    ways: Counter[str] = field(default_factory=Counter)
    programs: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def add(self, other: Account) -> None:
        """Add another run's figures."""
        self.totals += other.totals
        self.ways += other.ways
        self.programs += other.programs
        self.failures += other.failures


def batch(seeds: range, office: int) -> Account:
    """Every case of ``seeds``; with LibreOffice for one in ``office``, 0 for none."""
    from tests.office import Office, OfficeMissing

    account = Account()
    running: Office | None = None
    with tempfile.TemporaryDirectory() as place:
        try:
            for seed in seeds:
                if office and seed % office == 0 and running is None:
                    try:
                        running = Office()
                    except OfficeMissing:
                        office = 0
                one(seed, account, running if office and seed % office == 0 else None, Path(place))
        finally:
            if running is not None:
                running.stop()
    return account


def one(seed: int, account: Account, office: object, place: Path) -> None:
    """The case of one seed: which ways, in which order, saved by which program."""
    from tests.mutations.cases import PROGRAMS, WAYS, make, run

    random = Random(seed)
    ways = random.sample(sorted(WAYS), random.choice((1, 2, 2, 3, 3)))
    program = random.choices(PROGRAMS, (50, 30, 12, 8))[0]
    label = program
    converted: Callable[[bytes], bytes] | None = None
    if office is not None:
        from tests.mutations.writers import by_libreoffice
        from tests.office import Office

        assert isinstance(office, Office)
        suffix = random.choice(SUFFIXES)
        label = f"LibreOffice {suffix}"
        converted = partial(by_libreoffice, office, suffix=suffix, folder=place)
    try:
        case = make(seed, ways)
        done = run(case, program, converted)
    except Exception:  # whatever it was, it is that case's failure, and the others go on
        account.failures.append(f"seed {seed}, {' + '.join(ways)}, {label}: {traceback.format_exc()}")
        return
    outcome = done.outcome
    account.ways.update(case.done)
    account.programs[label] += len(case.returns)
    account.totals.update(
        cases=1,
        returns=len(case.returns),
        read=outcome.read,
        asked=outcome.asked,
        listed=outcome.listed,
        **{"set aside": outcome.set_aside},
    )
    if outcome.faults:
        words = "\n    ".join(outcome.faults[:5])
        account.failures.append(f"seed {seed}, {' + '.join(ways)}, {label}:\n    {words}")


def main() -> int:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("returns", type=int, nargs="?", default=1000, help="how many returned files at least")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--only", type=int, help="one seed alone")
    parser.add_argument("--office", type=int, default=20, help="one case in how many goes through LibreOffice; 0: none")
    parser.add_argument("--workers", type=int, default=2)
    chosen = parser.parse_args()
    account = Account()
    if chosen.only is not None:
        account.add(batch(range(chosen.only, chosen.only + 1), chosen.office))
    else:
        first = chosen.seed
        with ProcessPoolExecutor(chosen.workers) as pool:
            while account.totals["returns"] < chosen.returns and len(account.failures) < 200:
                width = max(10, min(_BATCH, chosen.returns // 4))
                starts = [range(first + n * width, first + (n + 1) * width) for n in range(chosen.workers)]
                first += chosen.workers * width
                for part in pool.map(batch, starts, [chosen.office] * chosen.workers):
                    account.add(part)
                    print(*part.failures, sep="\n", end="\n" if part.failures else "", file=sys.stderr)
                print(f"{account.totals['returns']} returns, {len(account.failures)} failures", file=sys.stderr)
    show(account)
    return 1 if account.failures else 0


def show(account: Account) -> None:
    """Print the account."""
    for title, counts in (("ways", account.ways), ("programs (files)", account.programs), ("all", account.totals)):
        print(f"\n{title}")
        for name, count in sorted(counts.items(), key=lambda each: (-each[1], each[0])):
            print(f"{count:8} {name}")
    print(f"\n{len(account.failures)} failures")
    for each in account.failures:
        print(each)


if __name__ == "__main__":
    sys.exit(main())

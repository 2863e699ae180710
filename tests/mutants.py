"""Changes the code one small thing at a time and says which changes no test notices: ``python -m tests.mutants merge``.

Works on a copy of the repository, with mutmut (``pip install mutmut``), which needs Linux, macOS or WSL. What is left
alive is printed as a diff, with the shares of what was killed. See docs/testing.md.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Group:
    """Modules that are changed, and the tests that should notice. ``skipped`` tests are too slow to run a thousand times."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    skipped: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


_INTAKE = tuple(sorted(each.relative_to(REPOSITORY).as_posix() for each in REPOSITORY.glob("tests/test_intake_*.py")))
_WORKERS = ("tyokirja/workers/*", "tyokirja/intake/opened/containers.py", "tyokirja/intake/folder.py")
_READING = (
    *(each for each in _INTAKE if not each.endswith(("isolation.py", "worker.py"))),
    *(f"tests/test_{each}.py" for each in ("pitfalls", "returns_always", "returns_unseen")),
)
_FILES = (
    *(each for each in _INTAKE if "/test_intake_reading" in each),
    *(
        f"tests/test_{each}.py"
        for each in (
            "intake_archives",
            "intake_charts",
            "intake_decryption",
            "intake_kinds",
            "intake_links",
            "intake_ods_locked",
            "intake_opening",
            "intake_parts",
            "intake_plainly",
            "intake_pictures",
            "intake_remarks",
            "intake_row_books",
            "intake_second_reader",
            "intake_white",
            "intake_xls",
            "sources_looks",
            "workbooks_matrix",
            "workbooks_packed",
        )
    ),
)
"""The tests that read files for the files' own sake; all of intake's take ten times as long."""

_SLOW_READING = (
    "tests/test_returns_always.py::test_the_suite_sees_what_it_is_there_to_see",
    "tests/test_returns_always.py::test_several_ways_together",
    "tests/test_returns_always.py::test_a_folder_of_mutated_returns_balances_from_end_to_end",
    *(
        f"tests/test_intake_reading_agrees.py::test_what_{each}_writes_reads_as_openpyxl_and_calamine_see_it"
        for each in ("xlsxwriter", "openpyxl")
    ),
    "tests/test_intake_reading_agrees.py::test_the_plain_reading_and_the_xml_parser_agree",
    "tests/test_intake_reading_hostile.py::test_padding_counts_where_cells_do_not_say_their_place",
    "tests/test_intake_containers.py::test_a_mail_that_takes_forever_to_read_costs_itself_alone",
    "tests/test_sources_looks.py::test_a_strong_row_over_figures_alone_heads_another_table",
    "tests/test_intake_containers.py::test_an_archive_that_takes_too_much_memory_costs_itself_alone",
)
GROUPS = {
    "values": Group(
        ("tyokirja/values/*",),
        tuple(f"tests/test_values{each}.py" for each in ("", "_absent", "_formats", "_judge", "_units")),
    ),
    "rules": Group(
        ("tyokirja/rules/*",),
        tuple(
            f"tests/test_{each}.py"
            for each in ("rules", "rules_conformance", "rules_plausible", "rules_rows", "judge", "merge")
        ),
    ),
    "judge": Group(
        ("tyokirja/judge/*",),
        tuple(f"tests/test_{each}.py" for each in ("judge", "judge_sentences", "judge_targets", "judgement_cases")),
    ),
    "merge": Group(
        ("tyokirja/merge/*",), tuple(f"tests/test_{each}.py" for each in ("merge", "merge_told", "decisions"))
    ),
    "workers": Group(
        _WORKERS,
        tuple(f"tests/test_intake_{each}.py" for each in ("containers", "folder", "isolation", "worker")),
        ("tests/test_intake_isolation.py::test_each_fault_costs_its_own_job_and_the_others_go_on[2]",),
    ),
    "workbooks": Group(("tyokirja/workbooks/*",), _FILES, _SLOW_READING),
    "intake": Group(("tyokirja/intake/*", "tyokirja/workbooks/*"), _READING, _SLOW_READING, _WORKERS),
}


_MEMORIES = {
    "tyokirja.judge.targets": ("_TARGETS",),
    "tyokirja.workbooks.ooxml.cells": ("COLUMNS",),
    "tyokirja.workbooks.ooxml.plain": ("_KNOWN", "_OPENINGS", "_PLACES"),
    "tyokirja.workbooks.words": ("_CHARACTERS",),
}
"""What the program remembers from one workbook to the next, beside its caches."""


def pytest_runtest_setup() -> None:
    """Forgets all that before each test. mutmut notes which tests call a function, and a remembered answer is no call;
    and it runs them in a fork of a process where what is remembered came of the code as it is.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("tyokirja."):
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()
            for memory in _MEMORIES.get(name, ()):
                getattr(module, memory).clear()


def pytest_make_parametrize_id(val: object) -> str | None:
    """The name of a test of some bytes, which pytest makes none of where names are as they are alone."""
    return ascii(val) if isinstance(val, bytes) else None


def copied(folder: Path, group: Group) -> None:
    """The repository in ``folder``, with what mutmut is to do there."""
    litter = shutil.ignore_patterns(".*", "__pycache__", "output", "mutants")
    shutil.copytree(REPOSITORY, folder, ignore=litter, dirs_exist_ok=True)
    with (folder / "tests/conftest.py").open("a", encoding="utf-8") as stream:
        names = "pytest_make_parametrize_id, pytest_runtest_setup"
        stream.write(f"\n\nfrom tests.mutants import {names}  # noqa: E402, F401 - pytest finds them here\n")
    options = [
        "-n",
        "0",
        "--hypothesis-seed=0",
        "-p",
        "no:cacheprovider",
        "-m",
        "not office and not mailbox and not slow",
    ]
    # pytest finds a test that a parametrization has named itself (``1½ in h``) by its name as it is alone.
    options += ["-o", "disable_test_id_escaping_and_forfeit_all_rights_to_community_support=true"]
    options += [f"--deselect={each}" for each in group.skipped]
    settings = {
        "source_paths": ["tyokirja"],
        "only_mutate": group.modules,
        "do_not_mutate": group.excluded,
        "also_copy": ["benchmarks", "docs", "seeds", "templates", "README.md"],
        "pytest_add_cli_args": options,
        "pytest_add_cli_args_test_selection": group.tests,
    }
    lines = [f"{name} =\n" + "".join(f"    {each}\n" for each in values) for name, values in settings.items() if values]
    lines += ["timeout_multiplier = 5\n", "timeout_constant = 5\n"]
    (folder / "setup.cfg").write_text("[mutmut]\n" + "".join(lines), encoding="utf-8")


def mutants(folder: Path) -> list[str]:
    """The names of all mutants, as mutmut numbers them."""
    os.chdir(folder)
    from mutmut.mutation.file_mutation import mutate_file_contents
    from mutmut.utils.file_utils import walk_mutatable_files
    from mutmut.utils.format_utils import get_mutant_name

    return sorted(
        get_mutant_name(path, name)
        for path in walk_mutatable_files()
        for name in mutate_file_contents(str(path), path.read_text(encoding="utf-8")).mutant_names
    )


_KILLED = {1, 3}
_OVERDUE = {-24, 24, 36, 152, 255}


def _outcomes(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Module, mutant and what became of it: killed, overdue, or alive."""
    for path in sorted(folder.glob("mutants/tyokirja/**/*.meta")):
        module = path.relative_to(folder / "mutants").as_posix().removesuffix(".meta")
        for name, code in json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"].items():
            if code is not None:
                yield module, name, "killed" if code in _KILLED else "overdue" if code in _OVERDUE else "alive"


def _unmet(folder: Path) -> list[str]:
    """The functions that no test of the group calls, whose mutants are all alive."""
    told = json.loads((folder / "mutants/mutmut-stats.json").read_text(encoding="utf-8"))
    met = {name for name, tests in told["tests_by_mangled_function_name"].items() if tests}
    every = {
        name.rpartition("__mutmut_")[0]
        for path in folder.glob("mutants/tyokirja/**/*.meta")
        for name in json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    }
    return sorted(every - met)


def report(folder: Path) -> None:
    """Prints every survivor as a diff, the functions that no test calls, then a line for each module."""
    os.chdir(folder)
    from mutmut.mutation.diff_apply import get_diff_for_mutant

    counts: dict[str, Counter[str]] = {}
    for module, name, outcome in _outcomes(folder):
        for key in (module, "all"):
            counts.setdefault(key, Counter())[outcome] += 1
        if outcome == "alive":
            print(f"\n{name}\n{get_diff_for_mutant(name, path=module)}")
    print("\ncalled by no test of the group:", ", ".join(_unmet(folder)) or "none", end="\n\n")
    for module, count in counts.items():
        killed = count["killed"] + count["overdue"]
        print(f"{module:40} {killed:5} of {count.total():5} killed, {killed / count.total():6.1%}")


def main() -> None:
    """See the module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("group", choices=GROUPS)
    parser.add_argument("--sample", type=int, help="so many of the mutants, drawn at random")
    parser.add_argument("--seed", type=int, default=1, help="what the draw begins with")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--folder", type=Path, help="where to work; a temporary folder where not told")
    options = parser.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="mutants-"))
    copied(folder, GROUPS[options.group])
    names = mutants(folder)
    drawn = random.Random(options.seed).sample(names, min(options.sample, len(names))) if options.sample else []
    print(f"{len(drawn) or len(names)} of {len(names)} mutants, in {folder}", flush=True)
    program = Path(sys.executable).with_name("mutmut")
    subprocess.run([program, "run", "--max-children", str(options.processes), *drawn], cwd=folder, check=True)
    report(folder)


if __name__ == "__main__":
    main()

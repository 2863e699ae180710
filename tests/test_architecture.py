"""The structure of the program, read from its imports: which part may know which, and who touches which library."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.structure import imports, modules, parts_known

RECORDS = {"names", "language", "model", "records", "written", "values", "problems", "texts", "when_asked"}
SHARED = RECORDS | {
    "files",
    "excel",
    "workbooks",
    "workers",
    "answers",
    "layout",
    "rules",
    "seal",
    "near",
    "automatic",
}
STAGES = {"catalogue", "sources", "rounds", "form", "intake", "merge", "judge", "report", "mail"}
CHAINS = {
    "overview",
    "generate",
    "consolidate",
    "feedback",
    "by_receiver",
    "gathering",
    "reporting",
    "check",
    "demo",
    "approval",
    "mailing",
}

ARROWS: dict[str, set[str]] = {
    # records: the standard library and each other
    "names": set(),
    "language": set(),
    "records": set(),  # how every record is made
    "when_asked": set(),  # what is made when it is first asked for
    "model": {"language", "problems", "records"},  # problems for types alone
    "written": {"records"},
    "values": {"model", "records", "when_asked", "written"},
    "texts": {"language"},
    "problems": {"language", "records", "texts"},
    # what several stages share
    "near": set(),  # what was probably meant by a mistyped word
    "automatic": set(),  # what a machine's mail is known by, fetched or opened
    # by excel it is told what a person has saved from what the program wrote
    "files": {"problems", "near", "excel", "records", "workers.beats"},
    "excel": {"model", "records"},
    "workbooks": {"model", "records", "when_asked", "written"},  # every workbook is read in one place
    "workers": {
        "model",
        "records",
        "workbooks",
    },  # what cannot be read has its verdict from there, and some is read apart
    "answers": RECORDS,
    "rules": RECORDS | {"answers.inputs"},  # what a row asks for, and what completes it
    "layout": RECORDS | {"files.resources", "near"},
    "seal": {"records", "when_asked", "written"},  # the form is issued with it, intake goes by it
    # stages: they share, and know of each other only what is named here
    "catalogue": SHARED | {"judge"},  # a target's sentence is confirmed where it is set
    "sources": SHARED | {"catalogue.defaults", "judge"},  # what a new catalogue starts with, and what cannot be judged
    "rounds": SHARED,
    "form": SHARED | {"judge"},  # the live check says what the judgement will
    "intake": SHARED | {"sources.readers"},  # a table is read alike, returned or in a council's document
    "merge": SHARED | {"rounds.receivers"},  # of whom nothing came back
    "judge": SHARED,
    "report": SHARED
    | {"judge", "merge.ledger", "merge.decisions", "rounds"},  # explains the rules; earlier rounds lie in folders
    "mail": SHARED | {"rounds"},  # what was sent is written in the round's folder
    # chains put the stages together; a command calls the chains, and the command line the commands
    **dict.fromkeys(CHAINS, SHARED | STAGES | CHAINS),
    "commands": SHARED | STAGES | CHAINS,
    "page": SHARED | STAGES | CHAINS | {"commands"},
    "cli": SHARED | STAGES | CHAINS | {"commands", "page"},
    "__main__": {"cli"},
}
"""What each part of the program may import. A new part is named here, and so is a new arrow, with its reason."""

LIBRARIES: dict[str, tuple[str, ...]] = {
    "openpyxl": ("workbooks", "demo"),
    "python_calamine": ("workbooks",),
    "xlsxwriter": ("excel",),
    "xlsxwriter.utility": ("excel", "form", "report"),  # addresses and text widths, no workbook
    "pandas": ("report",),
    "pyarrow": ("report",),
    "docx": ("sources", "report"),
    "pdfplumber": ("sources",),
    "pypdfium2": ("sources",),
    "smtplib": ("mail",),
    "imaplib": ("mail",),
    "jinja2": ("mail", "page", "report.public_page"),
    "starlette": ("page",),
    "uvicorn": ("page",),
    "keyring": ("mail",),
    "httpx": ("mail",),
    "msal": ("mail",),
    "click": ("cli",),
    "rich": ("cli",),
}
"""Which modules may touch a library: the adapters, by the beginning of their names."""

HEAVY_AT_TOP: dict[str, tuple[str, ...]] = {
    "xlsxwriter": ("excel", "report"),  # these are loaded only when a workbook is written
    "click": ("cli",),
}
HEAVY = {
    "babel", "click", "docx", "jinja2", "lxml", "msoffcrypto", "openpyxl", "oxmsg", "pandas", "pdfplumber", "pyarrow",
    "pypdfium2", "python_calamine", "rich", "xlsxwriter",
}  # fmt: skip


def begins(name: str, prefixes: tuple[str, ...] | set[str]) -> bool:
    """True when a dotted name is one of the prefixes or lies under one."""
    return any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes)


def forbidden_arrows(module: str, source: str) -> list[str]:
    """The parts of the program that a module imports and may not."""
    part = module.partition(".")[0]
    wanted = [each.name.removeprefix("tyokirja.") for each in imports(source) if each.name.startswith("tyokirja.")]
    allowed = ARROWS[part] | {part, "__version__"}
    return [name for name in wanted if not begins(name, allowed)]


def forbidden_libraries(module: str, source: str) -> list[str]:
    """The libraries that a module touches and may not."""
    found = []
    for each in imports(source):
        # The most particular entry that fits decides: xlsxwriter.utility before xlsxwriter.
        fitting = [library for library in LIBRARIES if begins(each.name, (library,))]
        if fitting and not begins(module, LIBRARIES[max(fitting, key=len)]):
            found.append(each.name)
    return found


def heavy_at_top(module: str, source: str) -> list[str]:
    """The heavy packages that are loaded with a module although they could wait."""
    found = []
    for each in imports(source):
        package = each.name.partition(".")[0]
        if each.at_top and package in HEAVY and not begins(module, HEAVY_AT_TOP.get(package, ())):
            found.append(each.name)
    return found


def printing(source: str) -> list[int]:
    """The lines on which a module prints."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [call.lineno for call in calls if ast.unparse(call.func) in ("print", "click.echo", "click.secho", "pprint")]


def test_every_part_of_the_program_has_its_place() -> None:
    parts = {name.partition(".")[0] for name in modules()} - {""}
    assert parts - set(ARROWS) == set(), "name the new part in ARROWS, with what it may know"


def test_the_package_itself_imports_nothing_of_the_program() -> None:
    assert [each.name for each in imports(modules()[""]) if each.name.startswith("tyokirja")] == []


@pytest.mark.parametrize("module", sorted(set(modules()) - {""}))
def test_a_module_knows_only_what_it_may(module: str) -> None:
    source = modules()[module]
    assert forbidden_arrows(module, source) == []
    assert forbidden_libraries(module, source) == []
    assert heavy_at_top(module, source) == []


@pytest.mark.parametrize("module", sorted(name for name in modules() if begins(name, RECORDS)))
def test_records_need_the_standard_library_alone(module: str) -> None:
    packages = {each.name.partition(".")[0] for each in imports(modules()[module])}
    assert packages - set(sys.stdlib_module_names) - {"tyokirja"} == set()


def test_only_the_command_line_prints() -> None:
    printed = {name: lines for name, source in modules().items() if (lines := printing(source))}
    assert {name for name in printed if not begins(name, ("cli",))} == set()


def repeated_possessively(source: str) -> list[str]:
    """The texts in which a group is repeated possessively, as a pattern may."""
    texts = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
    words = (text.decode("latin-1") if isinstance(text, bytes) else str(text) for text in texts)
    return [text for text in words if re.search(r"\)(?:[*+?]|\{[\d,]*\})\+", text)]


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Python 3.11.0 to 3.11.4 take the beginning of what does not match any more along: ``(?>(?:…)*)`` they match rightly."""
    assert {name: found for name, source in modules().items() if (found := repeated_possessively(source))} == {}
    assert repeated_possessively('one = re.compile(rb"(?:a+b)*+")') == ["(?:a+b)*+"]


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    words = {word for name in modules() for word in name.split(".")}
    assert words & {"util", "utils", "helper", "helpers", "common", "misc", "tools"} == set()


def test_the_modules_form_no_circle() -> None:
    """Also imports inside functions go one way; types alone may point back."""
    known = {
        name: {
            other
            for imported in imports(source)
            if imported.name.startswith("tyokirja.") and not imported.for_types
            for other in (
                imported.name.removeprefix("tyokirja."),
                imported.name.removeprefix("tyokirja.").rpartition(".")[0],
            )
            if other in modules() and other and not begins(name, {other})
        }
        for name, source in modules().items()
    }
    while ready := {name for name, others in known.items() if not others}:
        known = {name: others - ready for name, others in known.items() if name not in ready}
    assert known == {}


def test_the_parts_form_no_circle() -> None:
    """Each part can be understood after those that it knows; types alone may point back."""
    known = parts_known()
    while ready := {part for part, others in known.items() if not others}:
        known = {part: others - ready for part, others in known.items() if part not in ready}
    assert known == {}


HELP_NEEDS = {
    "tyokirja", "tyokirja.cli", "tyokirja.cli.console", "tyokirja.cli.finnish", "tyokirja.cli.language", "tyokirja.cli.speaking",
    "tyokirja.commands",  # their names alone
    "tyokirja.language", "tyokirja.texts", "tyokirja.texts.cli", "tyokirja.texts.cli_here", "tyokirja.texts.cli_mail",
    "tyokirja.texts.cli_mail_setup", "tyokirja.texts.cli_round", "tyokirja.texts.options",
}  # fmt: skip
"""The modules of the program that ``tyokirja --help`` loads: every one more is time before each command."""

SCREEN_NEEDS = HELP_NEEDS | {
    "tyokirja.cli.here", "tyokirja.cli.show", "tyokirja.names", "tyokirja.overview", "tyokirja.overview.searching",
    "tyokirja.records",
}  # fmt: skip
"""Those that ``tyokirja`` alone loads where there is no round and no catalogue."""

SLOW_TO_LOAD = {
    "asyncio", "concurrent", "csv", "decimal", "difflib", "email", "hashlib", "http", "importlib.metadata", "json",
    "logging", "multiprocessing", "rapidfuzz", "socket", "subprocess", "tempfile", "tomllib", "xml", "zipfile", "zoneinfo",
}  # fmt: skip
"""What a command may need and the start must not, besides the heavy packages."""


@pytest.mark.parametrize(
    ("arguments", "needed"), [(["--help"], HELP_NEEDS), (["--version"], HELP_NEEDS), ([], SCREEN_NEEDS)]
)
def test_the_command_line_starts_without_what_it_does_not_need(
    arguments: list[str], needed: set[str], tmp_path: Path
) -> None:
    program = (
        "import os, sys, click; before = set(sys.modules); from tyokirja.cli import run; "
        f"os.chdir({str(tmp_path)!r}); run({arguments}); print(*set(sys.modules) - before, file=sys.stderr)"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.split())
    assert {name for name in loaded if begins(name, {"tyokirja"})} - needed == set()
    assert {name for name in loaded if begins(name, (HEAVY - {"click"}) | SLOW_TO_LOAD)} == set()


def test_where_a_round_stands_is_told_without_what_writes_workbooks() -> None:
    program = "import sys, tyokirja.consolidate, tyokirja.form.plan, tyokirja.commands.standing; print(*sys.modules)"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {name for name in ran.stdout.split() if begins(name, HEAVY - {"click"})} == set()


def test_a_forbidden_arrow_is_seen() -> None:
    assert forbidden_arrows("merge", "from tyokirja.intake.folder import read_folder") == ["intake.folder.read_folder"]
    assert forbidden_arrows("sources.readers.pdf", "def f():\n    from tyokirja import catalogue") == ["catalogue"]
    assert forbidden_arrows("sources.readers.pdf", "from tyokirja.catalogue.defaults import ROUNDS") == []
    assert forbidden_arrows("report.data.tidy", "import tyokirja.cli") == ["cli"]
    assert forbidden_arrows("model", "if TYPE_CHECKING:\n    from tyokirja.values import Flaw") == ["values.Flaw"]


def test_a_library_in_the_wrong_place_is_seen() -> None:
    assert forbidden_libraries("merge", "import openpyxl") == ["openpyxl"]
    assert forbidden_libraries("form.page", "from xlsxwriter import Workbook") == ["xlsxwriter.Workbook"]
    assert forbidden_libraries("form.page", "from xlsxwriter.utility import xl_col_to_name") == []
    assert forbidden_libraries("consolidate", "import rich.progress") == ["rich.progress"]


def test_a_heavy_import_at_the_top_is_seen() -> None:
    assert heavy_at_top("workbooks.reading", "import openpyxl") == ["openpyxl"]
    assert heavy_at_top("workbooks.reading", "try:\n    import openpyxl\nexcept ImportError:\n    pass") == ["openpyxl"]
    assert heavy_at_top("workbooks.reading", "def read():\n    import openpyxl") == []
    assert heavy_at_top("workbooks.reading", "if TYPE_CHECKING:\n    import openpyxl") == []


def test_printing_is_seen() -> None:
    assert printing("def f():\n    print('x')\n    click.echo('y')\n    fingerprint('z')") == [2, 3]

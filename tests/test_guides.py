"""The guides are kept true: commands print what is shown, tables say what the program says, names and links exist."""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest

from docs import examples, made, refresh_guides
from docs.hands import HANDS
from tests.wordings import WORDINGS
from tyokirja.cli import build
from tyokirja.commands import ALIASES
from tyokirja.model import Language
from tyokirja.problems import KINDS, Code, ProblemKind
from tyokirja.rounds import launchers
from tyokirja.texts import area
from tyokirja.values.absent import ABSENT_WORDS

ROOT = Path(__file__).resolve().parent.parent
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").glob("*.md"))}
GUIDES = (
    "index.md",
    "toimiston-vuosi.md",
    "vastaajan-ohje.md",
    "yllapitajan-ohje.md",
    "solun-matka.md",
    "tavoitteen-matka.md",
    "huomiot.md",
)
YEAR = PAGES["toimiston-vuosi.md"]
COMMANDS = sorted(ALIASES.values())
REFRESH = "run: python -m docs.refresh_guides"


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if "<!-- made: " in page])
def test_a_page_says_what_the_program_says_of_itself(name: str) -> None:
    assert refresh_guides.with_made_parts(PAGES[name]) == PAGES[name], REFRESH


def test_the_list_of_changes_says_nothing_twice() -> None:
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.strip() and lines.count(line) > 1] == []


@pytest.mark.slow
@pytest.mark.parametrize("page", sorted(refresh_guides.LANGUAGES))
def test_every_command_prints_what_the_page_shows(page: str, program: Callable[[str], str]) -> None:
    program("dovecot")
    places = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "docs.refresh_guides", "--check", page]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=places, cwd=ROOT)
    assert done.returncode == 0, f"{REFRESH}\n{done.stdout}{done.stderr}"


def test_the_office_year_runs_every_command_but_the_demonstration_and_the_page() -> None:
    shown = {ALIASES[name] for name in re.findall(r"^\$ tyokirja (\w+)", YEAR, re.MULTILINE)}
    assert shown == set(COMMANDS) - {"demo", "open"}


def test_what_is_shown_of_a_command_is_marked_to_be_run() -> None:
    blocks = re.findall(r"(.*)\n```console\n", YEAR)
    assert blocks
    assert all(re.fullmatch(r"<!-- output(: \d+ lines)? -->", line) for line in blocks)


def test_what_people_do_by_hand_is_done_and_nothing_else() -> None:
    assert re.findall(r"<!-- by hand: ([\w ]+) -->", YEAR) == list(HANDS)


def test_the_summary_is_ten_lines() -> None:
    summary = YEAR.partition("## Tiivistelmä")[2].partition("\n## ")[0]
    assert re.findall(r"^(\d+)\. ", summary, re.MULTILINE) == [str(number) for number in range(1, 11)]


# links, pictures and names


def headings(page: str) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    lines = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.lower()).strip().replace(" ", "-") for line in lines}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", PAGES[name]):
        file, _, anchor = target.partition("#")
        if target.startswith("http"):
            continue
        path = (ROOT / "docs" / (file or name)).resolve()
        if not path.exists() or (anchor and anchor not in headings(path.read_text(encoding="utf-8"))):
            broken.append(target)
    assert broken == []


def test_the_index_leads_to_every_page() -> None:
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", PAGES["index.md"]))
    assert linked == set(PAGES) - {"index.md"}


@pytest.mark.parametrize(
    "words", [words for page in PAGES.values() for words in re.findall(r"!\[([^\]]*)\]", page)], ids=str
)
def test_a_picture_is_described(words: str) -> None:
    assert len(words) > 20


def test_every_picture_is_shown() -> None:
    shown = {name for page in PAGES.values() for name in re.findall(r"\]\(pictures/([^)]+)\)", page)}
    assert shown == {path.name for path in (ROOT / "docs" / "pictures").iterdir()}


def code(page: str) -> Iterator[str]:
    """What a page has in code marks within its text."""
    yield from re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", page, flags=re.DOTALL))


def parameters() -> list[click.Parameter]:
    """The options and arguments of every command."""
    group = build(Language.FI)
    commands = [group.get_command(click.Context(group), name) for name in COMMANDS]
    return [parameter for each in commands if each is not None for parameter in each.params]


@pytest.mark.parametrize("name", ["toimiston-vuosi.md", "huomiot.md"])
def test_a_command_and_its_options_exist_and_are_in_finnish(name: str) -> None:
    known = {option for each in parameters() for option in each.opts}
    known |= {"--versio", "--taydennys", "--force"}  # the last is uv's and pipx's
    text = "\n".join(words for words in code(PAGES[name]) if words.startswith(("tyokirja ", "--")))
    assert text
    assert set(re.findall(r"\btyokirja (\w+)", text)) <= set(ALIASES)
    assert set(re.findall(r"(--[a-z-]+)", text)) <= known


@pytest.mark.parametrize("name", ["yllapitajan-ohje.md", "solun-matka.md", "tavoitteen-matka.md"])
def test_a_place_of_the_repository_that_is_named_is_there(name: str) -> None:
    named = [words for words in code(PAGES[name]) if re.match(r"(tyokirja|tests|docs|templates|\.ci)/", words)]
    assert named
    new = {"templates/mallila.toml"}  # the one that the recipe makes
    assert [words for words in named if words not in new and not (ROOT / words).exists()] == []


def test_a_test_that_ci_runs_by_name_is_there() -> None:
    named = re.findall(r"tests/[\w*]+\.py", (ROOT / ".ci" / "run").read_text(encoding="utf-8"))
    assert named
    assert [name for name in named if not any(ROOT.glob(name))] == []


def test_a_module_whose_mutants_are_listed_is_there() -> None:
    modules = set(re.findall(r"`([a-z_/]+)`: `", PAGES["testing.md"]))
    rooms = [ROOT / "tyokirja" / room for room in ("intake", "workbooks", "workers")]
    assert len(modules) > 20
    assert {name for name in modules if not any((room / f"{name}.py").exists() for room in rooms)} == set()


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("ARROWS", "tests/test_architecture.py"),
        ("FIELDS", "tyokirja/model/fields.py"),
        ("TidyLine", "tyokirja/report/data/tidy.py"),
        ("input_of", "tyokirja/answers/inputs.py"),
        ("ROW_TWICE", "tyokirja/problems/rows.py"),
    ],
)
def test_a_recipe_names_what_stands_in_the_file(name: str, place: str) -> None:
    page = PAGES["yllapitajan-ohje.md"]
    assert f"`{name}`" in page
    assert f"`{place}`" in page
    assert re.search(rf"^(def |class | {{4}})?{name}\b", (ROOT / place).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", ["solun-matka.md", "tavoitteen-matka.md"])
def test_a_walk_names_what_there_is(name: str) -> None:
    named = [words for words in code(PAGES[name]) if re.fullmatch(r"tyokirja(\.\w+)+", words)]
    assert len(named) > 20
    for words in named:
        module, _, attribute = words.rpartition(".")
        assert hasattr(importlib.import_module(module), attribute), words


# Finnish words of the program that the guides quote

OTHERS = {  # of Excel, Outlook and the systems, and of sentences
    "PowerShell", "Pääte", "Lähetä", "Ota muokkaus käyttöön", "Liitä arvot",
}  # fmt: skip


def said_by_the_program() -> set[str]:
    """Every Finnish text, trimmed and with a small first letter, as a sentence may quote it."""
    offered = {words[Language.FI].casefold() for words in ABSENT_WORDS.values()}
    return {wording[0].strip().casefold() for wording in WORDINGS.values()} | offered


@pytest.mark.parametrize(
    "name", ["toimiston-vuosi.md", "vastaajan-ohje.md", "huomiot.md", "solun-matka.md", "tavoitteen-matka.md"]
)
def test_what_is_quoted_of_a_workbook_is_what_it_says(name: str) -> None:
    page = re.sub(r"```.*?```|`[^`\n]+`|<!-- made.*?<!-- end -->|\*\*.*?\*\*", "", PAGES[name], flags=re.DOTALL)
    quoted = {" ".join(words.split()) for words in re.findall(r"(?<!\*)\*([^*|]+)\*(?!\*)", page)}
    known = said_by_the_program()
    assert quoted
    # A status or a choice may end a sentence, and a sheet or a column may be bent by it only through another word.
    assert {words for words in quoted - OTHERS if words.rstrip(".").casefold() not in known} == set()


def test_the_guide_names_every_sheet_of_the_master() -> None:
    table = YEAR.partition("| Välilehti |")[2].partition("\n\n")[0]
    sheets = {wording[0] for key, wording in area("master").items() if key.startswith("sheet.")}
    assert set(re.findall(r"^\| \*([^*]+)\* \|", table, re.MULTILINE)) == sheets


def test_the_guide_names_the_launchers() -> None:
    table = YEAR.partition("## Ilman komentoja")[2].partition("\n## ")[0]
    assert set(re.findall(r"`([\w.]+\.(?:cmd|command))`", table)) == set(launchers.contents(Language.FI))


# installation, which cannot be run here

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PROGRAMS = (
    r"winget install --id=astral-sh\.uv -e",
    r"curl -LsSf https://astral\.sh/uv/install\.sh \| sh",
    r"sudo apt install pipx",
    r"py -m pip install --user pipx",
    r"(py -m )?pipx ensurepath",
    r"uv tool update-shell",
    r"(uv tool|pipx|py -m pipx) install \.[\\/](?P<wheel>\S+\.whl)",
    r"setx (?P<variable>TYOKIRJA_\w+) \S+",
)
"""The commands that the guide may show without their being run, each checked against its program's own guide."""


def not_run() -> list[str]:
    blocks = re.findall(r"```(?:powershell|sh)\n(.*?)```", YEAR, re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


@pytest.mark.parametrize("line", sorted(set(not_run())))
def test_a_command_that_is_not_run_is_one_that_was_checked(line: str) -> None:
    found = next((match for each in PROGRAMS if (match := re.fullmatch(each, line))), None)
    assert found is not None
    values = found.groupdict()
    if wheel := values.get("wheel"):
        assert wheel == f"{PROJECT['name']}-{PROJECT['version']}-py3-none-any.whl"
    if variable := values.get("variable"):
        assert variable in {getattr(option, "envvar", None) for option in parameters()}


def test_the_wheel_is_called_the_same_everywhere() -> None:
    wheel = f"{PROJECT['name']}-{PROJECT['version']}-py3-none-any.whl"
    named = {words for page in PAGES.values() for words in re.findall(r"[\w.]+-[\w.]+-py3-none-any\.whl", page)}
    assert named == {wheel}


# what to do when


def test_every_problem_is_in_the_table_once() -> None:
    listed = re.findall(r"\| `(\w+)` \|$", PAGES["huomiot.md"], re.MULTILINE)
    assert sorted(listed) == sorted(str(each) for each in KINDS)


@pytest.mark.parametrize("each", KINDS.values())
def test_an_example_fills_every_field(each: ProblemKind) -> None:
    known = {*examples.BY_FIELD, *examples.BY_CODE.get(each, {})}
    assert set(made.fields_of(each)) <= known, "give it an example in docs/examples.py"


def test_no_example_is_of_a_problem_that_is_not_there() -> None:
    assert set(examples.BY_CODE) <= {str(each) for each in KINDS}


def test_a_stage_of_problems_has_its_heading() -> None:
    assert set(Code.__bases__) == set(made.STAGES_OF_PROBLEMS)


def test_an_output_that_has_changed_is_seen() -> None:
    page = "<!-- made: languages -->\n\n- `tyokirja/gone.py`\n\n<!-- end -->\n"
    assert "tyokirja/gone.py" not in refresh_guides.with_made_parts(page)
    assert "tyokirja/values/words.py" in refresh_guides.with_made_parts(page)

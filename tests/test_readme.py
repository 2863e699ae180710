"""README is kept true: its commands exist and print what it shows, its links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tyokirja import names
from tyokirja.model import Language
from tyokirja.rounds import launchers

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_link_leads_somewhere(target: str) -> None:
    assert (ROOT / target).exists()


def places(heading: str) -> list[str]:
    """What a table names in its first column, below its heading line."""
    table = README.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return [
        place for cells in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for place in re.findall(r"`(.+?)`", cells)
    ]


@pytest.mark.parametrize("place", places("place | what is there"))
def test_every_named_place_of_the_repository_is_there(place: str) -> None:
    assert (ROOT / place).exists()


def test_the_places_of_a_round_are_those_that_the_program_makes() -> None:
    folders = [names.FORMS, names.MESSAGES, names.RETURNED, names.FEEDBACK]
    data = ["koonti.csv", "koonti-excel.csv", "koonti.parquet", "kirjaukset.parquet", "huomiot.json"]
    made = [names.CATALOGUE, *(f"{each}/" for each in folders), names.MASTER, *data, "raportti.docx", "raportti.html"]
    assert sorted(places("file | what it is")) == sorted([*made, *launchers.contents(Language.FI)])


def test_the_two_commands_are_the_ones_that_ci_runs() -> None:
    commands = dict(re.findall(r"<!-- command: (\w+) -->\n```console\n(.+)\n```", README))
    assert set(commands) == {"demo", "test"}
    assert "tyokirja demo" in commands["demo"]
    assert "pytest" in commands["test"]
    assert "README.md" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "guide",
    ["toimiston-vuosi", "vastaajan-ohje", "huomiot", "yllapitajan-ohje", "solun-matka", "tavoitteen-matka", "index"],
)
def test_readme_leads_to_the_guide(guide: str) -> None:
    assert f"](docs/{guide}.md)" in README


def test_the_table_of_speed_is_in_the_benchmarks_form() -> None:
    from benchmarks import run

    quoted = README.partition(run.MARKS[0])[2].partition(run.MARKS[1])[0].strip().splitlines()
    assert quoted[:2] == run.table([]).splitlines()
    assert len(quoted) > 10
    assert {line.count("|") for line in quoted} == {7}

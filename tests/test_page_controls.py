"""What the page says names what the page has: no command, no option, in any message of any language."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tyokirja import page
from tyokirja.cli import build
from tyokirja.language import Language
from tyokirja.page import controls
from tyokirja.page.controls import Kind, on_page
from tyokirja.problems import KINDS, Code, Problem
from tyokirja.texts import Triple, area

OF_A_COMMAND_LINE = re.compile(
    r"(?<![\w@-])--?[a-z]|tyokirja [a-z]|\bkomen[nt]|\bkommando|\bcommand\b|\bvalitsi[mn]|\bflagga", re.I
)
TOLD = {f"cli.{key}": area("cli")[key] for key in ("send.drafted", "send.left")}
"""What commands tell besides problems and names an option or a command."""

EVERY = {
    **{f"{code} says": kind.says for code, kind in KINDS.items()},
    **{f"{code} remedy": kind.remedy for code, kind in KINDS.items()},
    **TOLD,
}


def in_language(words: Triple, language: Language) -> str:
    return words[{Language.FI: 0, Language.SV: 1, Language.EN: 2}[language]]


@pytest.mark.parametrize("language", list(Language))
def test_no_message_on_the_page_names_a_command_or_an_option(language: Language) -> None:
    for name, words in EVERY.items():
        for option in ("--replace", "--host") if "{option}" in words[0] else ("",):
            triple: Triple = tuple(each.replace("{option}", option) for each in words)  # type: ignore[assignment] # three as before
            said = on_page(in_language(triple, language), language)
            assert not OF_A_COMMAND_LINE.search(said), f"{name}: {said}"


def test_every_control_that_is_named_is_in_the_pages_templates() -> None:
    templates = "".join(
        each.read_text(encoding="utf-8") for each in (Path(page.__file__).parent / "templates").glob("*.html")
    )
    for name, control in {**controls._CONTROLS, "import --replace": controls._OF_IMPORT["--replace"]}.items():
        if control is not None:
            _, key = control
            assert key.startswith("cli.mail-setup.") or f"'{key}'" in templates, name
            assert area(key.partition(".")[0])[key.partition(".")[2]], name


def test_every_option_that_a_message_names_is_one_of_a_command() -> None:
    program = build(Language.EN)
    context = click.Context(program)
    commands = [program.get_command(context, name) for name in program.list_commands(context)]
    known = {option for command in commands if command for parameter in command.params for option in parameter.opts}
    for name, words in EVERY.items():
        for each in words:
            assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", each)) <= known, name


def test_values_in_a_message_stay_as_they_were_typed() -> None:
    typed = "valitsimella --pdf <b> {label} --workers 1. komennolla ”tyokirja luo”"
    problem = Problem(Code.CHOICE_UNKNOWN, value=typed, fields=(("known", "Etenee"),))

    def reworded(words: str) -> str:
        return on_page(words, Language.FI)

    assert typed in problem.message(Language.FI, reworded)


def test_the_option_of_one_command_is_its_own_control() -> None:
    remedy = KINDS["already_issued"].remedy[0].replace("{option}", "--replace")
    assert area("page")["generate.replace"][0] in on_page(remedy, Language.FI, Kind.GENERATE)
    assert area("page")["import.replace"][0] in on_page(remedy, Language.FI, Kind.IMPORT)

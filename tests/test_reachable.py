"""Every problem that the program can tell is told of something real, with its place, its words and its remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.mailbox_server import MailboxServer
from tests.reachable import catalogues, mail, returns, sources
from tyokirja.model import Language
from tyokirja.problems import KINDS, Code, Problem, ProblemKind
from tyokirja.problems.mail_service import MailService

TABLES = (sources.SCENARIOS, catalogues.SCENARIOS, returns.SCENARIOS, mail.SCENARIOS)
SCENARIOS = {code: scenario for table in TABLES for code, scenario in table.items()}

NOWHERE = {code: "names the server" for code in vars(MailService).values() if isinstance(code, ProblemKind)} | {
    Code.TEMPLATE_MISSING: "names the template that was asked for",
    Code.TEMPLATE_CHOICE_MISSING: "names the choice; the template is the catalogue's",
    Code.UNKNOWN_DEPARTMENT: "names what was typed in the command",
    Code.ROUNDS_ALIKE: "names the rounds",
    Code.UNBALANCED: "is about the whole account",
    Code.MAIL_SENDER_WRONG: "is about the command itself",
    Code.MAIL_NO_HOST: "is about the command itself",
    Code.OFFICE_MISSING: "is about the computer",
    Code.MAILBOX_FAILED: "names the server",
    Code.MAILBOX_FOLDER_UNKNOWN: "names the mailbox folder that was asked for",
    Code.MAIL_NOT_COPIED: "names the reason; which messages left is told beside it",
    Code.PAGE_NEEDS_PACKAGES: "names the package",
    Code.MAIL_TOO_LARGE: "names the message by its subject and sender",
}
"""Problems that stand in no file and no department, and what they name instead: a server, the command."""


def told(code: ProblemKind, found: Iterable[Problem]) -> None:
    """Holds the problem of ``code`` among those found to what every problem promises."""
    problem = next((each for each in found if each.code is code), None)
    assert problem is not None, "the scenario no longer raises it"
    assert problem.place or problem.department or code in NOWHERE
    said = set()
    for language in Language:
        message, remedy = problem.message(language), problem.remedy(language)
        assert message, remedy
        # Braces that are left are a template's own, which the problem quotes.
        assert "{" not in message + remedy or code in (Code.TEMPLATE_FIELD_UNKNOWN, Code.TEMPLATE_NOT_TEXT)
        assert not re.search(r"””|“”|: [.;]|\s{2}|\s[.,;:]\s", message + " " + remedy), "a field was left empty"
        said |= {message, remedy}
    assert len(said) == 2 * len(Language)


def test_every_code_has_its_scenario_and_no_scenario_a_code_twice() -> None:
    covered = [*(code for table in TABLES for code in table), *mail.MAILBOX_SCENARIOS]
    assert sorted(covered) == sorted(KINDS)


@pytest.mark.parametrize("code", SCENARIOS)
def test_a_problem_is_told_of_something_real(code: ProblemKind, tmp_path: Path) -> None:
    told(code, SCENARIOS[code](tmp_path))


@pytest.mark.slow
@pytest.mark.parametrize("code", mail.MAILBOX_SCENARIOS)
def test_a_problem_of_the_mailbox_is_told_of_a_real_one(
    code: ProblemKind, tmp_path: Path, mailbox: MailboxServer
) -> None:
    told(code, mail.MAILBOX_SCENARIOS[code](tmp_path, mailbox))

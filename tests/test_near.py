"""Wherever a person may have mistyped, what was probably meant is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests import catalogues, forms, mail_rounds, returns
from tests.reachable import catalogues as of_catalogues
from tests.reachable import refused, sources
from tests.reachable import returns as of_returns
from tyokirja import generate, layout
from tyokirja.check import check_file
from tyokirja.cli import run
from tyokirja.merge.decisions import Office
from tyokirja.model import Correction, Language
from tyokirja.near import nearest
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.rounds import open_round, receivers

Asked = Callable[[Path], Iterable[Problem]]


def round_of_a_catalogue(folder: Path) -> Iterable[Problem]:
    path = catalogues.saved(folder / "t.xlsx", mail_rounds.catalogue())
    return refused(lambda: generate.plan(path, "Q2/202", folder / "out"))


def name_of_a_file(folder: Path) -> Iterable[Problem]:
    (folder / "tavoitteet.xlsx").write_bytes(b"")
    return refused(lambda: check_file(folder / "tavoiteet.xlsx"))


def folder_above_a_round(folder: Path) -> Iterable[Problem]:
    root = mail_rounds.issued(folder)
    return refused(lambda: open_round(root.parents[1]))


ASKED: dict[str, tuple[Asked, ProblemKind, str]] = {
    "a round": (round_of_a_catalogue, Code.UNKNOWN_ROUND, "Q2/2026"),
    "a department": (
        lambda _: refused(lambda: receivers.find(receivers.of_catalogue(forms.catalogue()), "hallintoplavelut")),
        Code.UNKNOWN_DEPARTMENT,
        "Hallintopalvelut",
    ),
    "a file": (name_of_a_file, Code.FILE_MISSING, "tavoitteet.xlsx"),
    "a round's folder": (folder_above_a_round, Code.NOT_A_ROUND, "2026-Q2"),
    "a template": (lambda _: refused(lambda: layout.load("Kuovola")), Code.TEMPLATE_MISSING, "kouvola"),
    "a key of a template": (sources.template("width = 34", "widht = 34"), Code.TEMPLATE_KEY_UNKNOWN, "width"),
    "a column of a template": (
        sources.template('name = "baseline"', 'name = "basline"'),
        Code.TEMPLATE_NOT_CHOICE,
        "baseline",
    ),
    "a field of a template": (
        sources.template("tavoitteet {round}", "tavoitteet {ruond}"),
        Code.TEMPLATE_FIELD_UNKNOWN,
        "{round}",
    ),
    "a choice of a template": (
        sources.template("[lists]", '[lists]\nstatus = ["on_trak"]'),
        Code.TEMPLATE_CHOICE_MISSING,
        "on_track",
    ),
    "a row of a correction": (
        of_returns.merged(returns.book(), office=Office(corrections=(Correction("KOU-0O1", "actual", "1", "K", "m"),))),
        Code.CORRECTION_ROW_UNKNOWN,
        "KOU-001",
    ),
    "a field of a correction": (
        of_returns.office("Oikaisut", 9, "H2", "Toteutuma", "1", "K", "m"),
        Code.CORRECTION_FIELD_UNKNOWN,
        "Toteuma",
    ),
    "a department in a catalogue": (
        of_catalogues.goals("department", 2, "Hallintopalvelu"),
        Code.CELL_NEAR,
        "Hallintopalvelut",
    ),
    "a heading of a catalogue": (of_catalogues.put("Tavoitteet", "H1", "Mittarrit"), Code.HEADING_NEAR, "Mittari"),
    "a setting": (of_catalogues.put("Asetukset", "A4", "Kaudi"), Code.CELL_NEAR, "Kausi"),
    "a status in a form": (of_returns.form({"G5": "Etnee"}), Code.CHOICE_NEAR, "Etenee"),
}


@pytest.mark.parametrize("name", ASKED)
def test_what_was_probably_meant_is_offered(name: str, tmp_path: Path) -> None:
    asked, code, meant = ASKED[name]
    if name == "a choice of a template":
        tmp_path.joinpath("templates").mkdir()
        found = _offering(asked, tmp_path)
    else:
        found = asked(tmp_path)
    (problem,) = [each for each in found if each.code is code]
    for language in Language:
        assert meant in problem.message(language) + problem.remedy(language)
    if dict(problem.fields).get("meant"):
        assert problem.remedy(Language.FI).startswith("Tarkoititko ”")


def _offering(asked: Asked, folder: Path) -> Iterable[Problem]:
    """What a form made with the template is refused with."""

    assert not list(asked(folder)), "the template itself is sound"
    own = layout.load(str(folder / "oma.toml"))
    return refused(lambda: forms.workbook(forms.catalogue(), forms.DEPARTMENT, forms.ROUND, own, issue="1"))


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["konsta"], "koosta"),
        (["generate", "a", "--roud", "Q2/2026"], "--round"),
        (["generate", "a", "--roun", "Q2/2026"], "--round"),  # --dry-run is like it too, and first in the alphabet
        (["Koosta"], "koosta"),
        (["generate", "a", "--round", "Q2/2026", "--by", "departmet"], "department"),
        (["send", "a", "--security", "startls"], "starttls"),
    ],
)
def test_a_mistyped_command_option_or_value_is_answered_with_the_nearest(
    arguments: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*arguments, "--lang", "fi"]) == 2
    assert f"Tarkoititko ”{meant}”?" in capsys.readouterr().err


def test_a_word_that_is_like_nothing_is_offered_nothing() -> None:
    known = ("Hallintopalvelut", "Sivistyspalvelut")
    assert nearest("HALLINTOPALVELU", known) == "Hallintopalvelut"
    assert nearest("Tampere", known) == ""
    assert nearest("x", ()) == ""


def test_a_correction_of_no_row_is_said_and_kept_for_the_next_master() -> None:
    lost = Correction("KOU-0O1", "actual", "125", "Kaisa", "Tarkistettu")
    found = returns.merged(returns.book({"F5": 120}), office=Office(corrections=(lost,)))
    assert found.corrections == (lost,)
    assert [(each.value, each.file) for each in found.problems if each.code is Code.CORRECTION_ROW_UNKNOWN] == [
        ("KOU-0O1", "koonti.xlsx")
    ]

"""What the command line has options for, the page has fields and choices for."""

from __future__ import annotations

import re
import shutil
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from tests.page_served import Answer, Served, Visitor
from tests.test_import_interpretation import UNSEEN, USES
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.mail.settings import NAME


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Path:
    root = tmp_path_factory.mktemp("valinnat") / "kansio"
    shutil.copytree(demonstration / "kouvola", root / "kouvola")
    return root


@pytest.fixture(scope="module")
def visitor(folder: Path) -> Iterator[Visitor]:
    running = Served(folder)
    inside = Visitor(running)
    inside.enter()
    yield inside
    running.stop()


def done(visitor: Visitor, answer: Answer) -> str:
    """The page of the command that a form has begun, when the command has ended."""
    assert answer.status == 303
    for _ in range(600):
        told = visitor.get(answer.headers["location"])
        if 'data-running="no"' in told.body:
            return told.body
        time.sleep(0.1)
    raise AssertionError(told.body)


def test_the_mail_is_set_up_beside_the_rounds_and_the_page_then_has_its_buttons(visitor: Visitor, folder: Path) -> None:
    asked = visitor.get("/sahkoposti?polku=kouvola/2026-Q2&palvelu=password").body
    assert {"mailbox", "smtp_host", "imap_host", "salasana"} <= set(re.findall(r'name="([a-z_]+)"', asked))
    assert 'name="polku" value="kouvola"' in asked
    assert "Lähetä saatteet nyt" not in visitor.get("/kierros?polku=kouvola/2026-Q2").body
    fields = {"service": "password", "mailbox": "talous@kunta.fi", "smtp_host": "localhost", "imap_host": "localhost"}
    told = done(
        visitor,
        visitor.post("/sahkoposti", None, polku="kouvola", smtp_port="1", imap_port="1", decision="Kv 17", **fields),
    )
    assert "localhost" in told, "what keeps the mailbox from opening is told"
    written = tomllib.loads((folder / "kouvola" / NAME).read_text(encoding="utf-8"))
    assert written["smtp_port"] == 1
    assert fields.items() <= written.items()
    assert "Muuta sähköpostin asetuksia" in visitor.get("/kierros?polku=kouvola/2026-Q2").body
    again = visitor.get("/sahkoposti?polku=kouvola/2026-Q1&palvelu=password").body
    assert 'value="talous@kunta.fi"' in again
    (folder / "kouvola" / NAME).unlink()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"polku": "..", "service": "drafts"}, 404),
        ({"polku": "kouvola", "service": "postikyyhky"}, 400),
        ({"polku": "kouvola", "service": "drafts", "csrf": "arvattu"}, 403),
    ],
)
def test_the_mail_of_nobody_else_is_set_up(visitor: Visitor, folder: Path, fields: dict[str, str], status: int) -> None:
    assert visitor.post("/sahkoposti", None, mailbox="talous@kunta.fi", **fields).status == status
    assert list(folder.parent.rglob(NAME)) == []


def test_forms_are_made_by_unit(visitor: Visitor, folder: Path, demonstration: Path) -> None:
    shutil.copy(demonstration / "kokemaki" / "tavoitteet.xlsx", folder / "tavoitteet-kokemaki.xlsx")
    done(
        visitor,
        visitor.post(
            "/tee", toimi="generate", luettelo="tavoitteet-kokemaki.xlsx", kierros="Q3/2026", yksikoittain="1"
        ),
    )
    by_unit = len(list((folder / "kokemaki" / "2026-Q3" / "lomakkeet").glob("*.xlsx")))
    assert by_unit > len(list((demonstration / "kokemaki" / "2026-Q2" / "lomakkeet").glob("*.xlsx")))


def test_forms_that_were_handed_out_without_a_letter_can_be_added(
    visitor: Visitor, folder: Path, demonstration: Path
) -> None:
    root = folder / "jaettu" / "2026-Q2"
    shutil.copytree(
        demonstration / "kouvola" / "2026-Q2", root, ignore=shutil.ignore_patterns("palautetut", "koonti*", "viestit")
    )
    shown = visitor.get("/kierros?polku=jaettu/2026-Q2").body
    assert 'value="drafts">' in shown, "the letters are the next step"
    assert 'action="/lisaa"' in shown
    assert visitor.upload("/lisaa", {"lomake.xlsx": b"1"}, polku="jaettu/2026-Q2").status == 303
    assert (root / "palautetut" / "lomake.xlsx").is_file()


CONSOLIDATE = {"toimi": "consolidate", "polku": "kouvola/2026-Q2"}


@pytest.fixture(scope="module")
def consolidated(visitor: Visitor) -> str:
    """What the page tells of a consolidation with a department's own report."""
    return done(visitor, visitor.post("/tee", None, osasto="Tilapalvelut", **CONSOLIDATE))


@pytest.mark.usefixtures("consolidated")
def test_a_report_of_one_department_is_made_and_what_is_unknown_is_told_with_the_pages_field(
    visitor: Visitor, folder: Path
) -> None:
    assert list((folder / "kouvola" / "2026-Q2").glob("raportti-*tilapalvelut*.docx"))
    assert "tilapalvelut.docx</a>" in visitor.get("/kierros?polku=kouvola/2026-Q2").body
    assert "Ei tehty" in done(visitor, visitor.post("/tee", None, toimielin="raati", **CONSOLIDATE))


def test_a_problem_names_the_pages_controls_and_the_cell_to_go_to(visitor: Visitor, consolidated: str) -> None:
    unknown = {"luettelo": "kouvola/tavoitteet.xlsx", "kierros": "Q9/2026"}
    told = done(visitor, visitor.post("/tee", None, toimi="generate", **unknown))
    assert ">kouvola/tavoitteet.xlsx</a>" in told, "a file is named below the opened folder"
    told = done(visitor, visitor.post("/tee", None, toimi="drafts", lahettaja="talous", polku="kouvola/2026-Q2"))
    assert "Kohdan ”Lähettäjän osoite” arvo ”talous”" in told
    assert re.search(r"<code>(\w+|&#39;[^<]+&#39;)![A-Z]+[0-9]+", consolidated)


@pytest.mark.slow
def test_tables_that_are_not_understood_lead_to_the_catalogue_and_back_by_the_page(
    visitor: Visitor, folder: Path
) -> None:
    (folder / "kuusijoki.md").write_text(UNSEEN, encoding="utf-8")
    told = done(visitor, visitor.upload("/tuo", {}, asiakirja="kuusijoki.md", kunta=""))
    assert "Tulkinta" in told
    catalogue = folder / "tavoitteet.xlsx"
    book = openpyxl.load_workbook(catalogue)
    for number, use in enumerate(USES, start=2):
        book["Tulkinta"].cell(number, 5).value = use
    book.save(catalogue)
    told = done(visitor, visitor.upload("/tuo", {}, asiakirja="kuusijoki.md", kunta="", luettelo=catalogue.name))
    assert "tulkinta.toml" in told
    assert [row.measure for row in read_catalogue(catalogue)[0].rows][-1] == "Verkoston vuotovesi prosentteina"

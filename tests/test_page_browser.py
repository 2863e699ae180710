"""The page in a real browser: what it shows, to whom it is accessible, and the whole year on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.browsing import Browser, BrowserMissing
from tests.conftest import missing
from tests.office import Office
from tests.page_served import Served
from tests.test_journey import cell_of
from tyokirja import demo
from tyokirja.catalogue.reading.whole import read_catalogue
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.files.resources import seed
from tyokirja.rounds import RoundFolder

pytestmark = pytest.mark.slow


@pytest.fixture
def rounds(tmp_path: Path, demonstration: Path) -> Iterator[Served]:
    """The page of the demonstration's rounds."""
    shutil.copytree(demonstration, tmp_path / "kansio")
    running = Served(tmp_path / "kansio")
    yield running
    running.stop()


PAGES = ("Kokemäki Q2/2026", "Kouvola Q1/2026")


def walk(browser: Browser, served: Served) -> Iterator[str]:
    """Each kind of page in turn: the folder, a round that waits for reminders, a command that has ended."""
    browser.page.goto(served.address)
    yield "kansio"
    browser.press("Kokemäki Q2/2026")
    browser.until(
        lambda: "Hallinto" in browser.page.inner_text("main") and not browser.page.query_selector("[data-reading]")
    )
    yield "kierros"
    browser.press("Kokoa vastaukset")
    browser.done()
    yield "koonti"
    browser.page.goto(f"http://{served.host}/sahkoposti?polku=kokemaki&palvelu=password")
    yield "sähköposti"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_loaded_from_elsewhere(
    browser: Browser, rounds: Served, tmp_path: Path, scheme: str
) -> None:
    browser.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for size in ((1366, 768), (683, 384)):  # the second is the first at 200 %
        browser.page.set_viewport_size({"width": size[0], "height": size[1]})
        for name in walk(browser, rounds) if size[0] == 1366 else ("koonti",):
            assert (name, browser.faults()) == (name, [])
            wide = browser.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{name} is to be scrolled sideways"
    assert [each for each in browser.asked if not each.startswith(f"http://{rounds.host}/")] == []
    assert browser.complaints == []


def test_what_somebody_wrote_to_be_run_is_shown_as_text(browser: Browser, rounds: Served) -> None:
    attack = "<script>window.hurt=1</script><img src=x onerror='window.hurt=1'>"
    root = rounds.folder / "kokemaki" / "2026-Q2"
    catalogue, _ = read_catalogue(root / "tavoitteet.xlsx")
    departments = tuple(replace(each, name=f"{each.name} {attack}") for each in catalogue.departments)
    settings = replace(catalogue.settings, organisation=f"{attack} javascript:alert(1)")
    rows = tuple(replace(each, measure=f"{each.measure} {attack}") for each in catalogue.rows)
    changed = replace(catalogue, settings=settings, departments=departments, rows=rows)
    (root / "tavoitteet.xlsx").write_bytes(catalogue_workbook(changed))
    (root / "palautetut" / "<img src=x onerror=hurt()>.txt").write_text(attack, encoding="utf-8")
    browser.page.goto(rounds.address)
    browser.press("2026", within="tr:has-text('<script>')")
    browser.until(lambda: browser.page.query_selector("[data-reading]") is None)
    assert "<script>window.hurt=1</script>" in browser.words
    browser.press("Kokoa vastaukset")
    browser.done()
    browser.page.wait_for_timeout(500)
    assert "onerror" in browser.words
    assert browser.page.evaluate("window.hurt") is None
    assert browser.complaints == []


def test_another_sites_form_is_sent_by_a_real_browser_in_vain(browser: Browser, rounds: Served, tmp_path: Path) -> None:
    browser.page.goto(rounds.address)
    before = (rounds.folder / "kokemaki" / "2026-Q2" / "koonti.xlsx").stat().st_mtime_ns
    elsewhere = tmp_path / "muu.html"
    elsewhere.write_text(
        f'<form method="post" action="http://{rounds.host}/tee"><input name="toimi" value="consolidate">'
        '<input name="polku" value="kokemaki/2026-Q2"><button>Voita</button></form>',
        encoding="utf-8",
    )
    browser.page.goto(elsewhere.as_uri())
    browser.press("Voita")
    assert "ei näytetä" in browser.words
    assert (rounds.folder / "kokemaki" / "2026-Q2" / "koonti.xlsx").stat().st_mtime_ns == before


@pytest.mark.slow
def test_a_saved_file_is_noticed_and_a_command_can_be_cancelled(browser: Browser, rounds: Served) -> None:
    browser.page.goto(rounds.address)
    browser.press("Kouvola Q2/2026")
    browser.until(lambda: browser.page.query_selector("[data-reading]") is None)
    assert not browser.page.is_visible("#muuttunut")
    catalogue = rounds.folder / "kouvola" / "2026-Q2" / "tavoitteet.xlsx"
    catalogue.write_bytes(catalogue.read_bytes() + b"\0")
    browser.until(lambda: browser.page.is_visible("#muuttunut"))
    master = (rounds.folder / "kouvola" / "2026-Q2" / "koonti.xlsx").read_bytes()
    browser.press("Kokoa vastaukset")
    browser.press("Keskeytä")
    assert browser.done() == "Keskeytetty. Yhtään tiedostoa ei jäänyt kesken."
    assert (rounds.folder / "kouvola" / "2026-Q2" / "koonti.xlsx").read_bytes() == master


@pytest.mark.slow
def test_the_main_path_needs_no_scripts(tmp_path: Path) -> None:
    (tmp_path / "kansio").mkdir()
    served = Served(tmp_path / "kansio", "sv")
    try:
        plain = Browser(tmp_path / "selain", scripts=False)
    except BrowserMissing as why:
        served.stop()
        missing(str(why))
        raise
    try:
        plain.page.goto(served.address)
        plain.drop(seed("kouvola_2026.md"))
        plain.press("Importera fullmäktiges dokument", within="form[action='/tuo']")
        assert plain.done() == "Klart, se anmärkningarna"
        plain.press("Fortsätt")
        plain.choose("kierros", "Q2/2026")
        plain.press("Gör blanketterna", within="form:has(select)")
        assert plain.done().startswith("Klart")
        plain.press("Fortsätt")
        assert "Kouvola Q2/2026" in plain.words
    finally:
        plain.stop()
        served.stop()


DAY = datetime(2026, 7, 1, 9, 0)


def returns(folder: RoundFolder, into: Path) -> tuple[list[Path], Path]:
    """Eight returned forms, one of them with mistakes and one a second of the same department; and one that comes late."""
    catalogue, _ = read_catalogue(folder.catalogue)
    into.mkdir()
    files = []
    for number, department in enumerate(catalogue.departments):
        form = next(each for each in sorted(folder.forms.glob("*.xlsx")) if each.stem.endswith(department.id))
        rows, saved = catalogue.rows_of(department.id), DAY + timedelta(days=number)
        wrong = number == 1
        data = demo.filled(form, rows, catalogue, saved, progress=0.7, mistakes=wrong)
        files.append(into / form.name)
        files[-1].write_bytes(data)
        if number == 2:
            files.append(into / f"{form.stem} (1).xlsx")
            files[-1].write_bytes(demo.filled(form, rows, catalogue, saved + timedelta(days=1), progress=0.9))
    *eight, late = files
    assert len(eight) == 8
    return eight, late


@pytest.mark.slow
@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
def test_the_whole_year_on_the_page(browser: Browser, office: Office, tmp_path: Path, keyboard: bool) -> None:
    desk = tmp_path / "kansio"
    desk.mkdir()
    browser.keyboard = keyboard
    served = Served(desk)
    faults: list[str] = []

    def ended() -> str:
        word = browser.done()
        faults.extend(browser.faults())
        browser.press("Jatka")
        browser.until(lambda: browser.page.query_selector("[data-reading]") is None)
        faults.extend(browser.faults())
        return word

    try:
        browser.page.goto(served.address)
        browser.drop(seed("kouvola_2026.md"))
        browser.press("Tuo valtuuston asiakirja", within="form[action='/tuo']")
        assert ended() == "Valmis, katso huomiot"

        catalogue = desk / "tavoitteet.xlsx"
        departments = read_catalogue(catalogue)[0].departments
        places = [cell_of(catalogue, "Osastot", "Sähköposti", **{"Osaston tunnus": each.id}) for each in departments]
        answer_to = cell_of(catalogue, "Asetukset", "Arvo", Asetus="Palautusosoite")
        with office.open(catalogue) as book:
            for number, place in enumerate(places):
                book.type("Osastot", place, f"osasto{number}@example.fi")
            book.type("Asetukset", answer_to, "talous@example.fi")
            book.save(catalogue)
        browser.until(lambda: browser.page.is_visible("#muuttunut"))
        browser.press("Päivitä sivu")
        browser.choose("kierros", "Q2/2026")
        browser.press("Tee lomakkeet", within="form:has(select[name=kierros])")
        ended()
        assert "Kouvola Q2/2026" in browser.words

        folder = RoundFolder(desk / "kouvola" / "2026-Q2")
        browser.press("Tee saatteet luonnoksiksi")
        ended()
        browser.press("Merkitse luonnokset lähetetyiksi")
        ended()
        eight, late = returns(folder, tmp_path / "saapuneet")
        browser.drop(*eight)
        browser.press("Lisää tiedostot")
        assert "Lisätty" in browser.words
        browser.press("Kokoa vastaukset")
        assert ended() == "Valmis, katso huomiot"
        browser.press("Tee muistutukset luonnoksiksi")
        ended()
        assert len(list(folder.messages.glob("*.eml"))) >= 2
        browser.drop(late)
        browser.press("Lisää tiedostot")
        browser.press("Kokoa vastaukset")
        ended()

        with office.open(folder.master) as book:
            row_id = read_catalogue(folder.catalogue)[0].rows[0].id
            for column, value in zip(
                "ABCDE", (row_id, "Tiedon lähde", "Oikaistu puhelimessa", "Kaisa", "soitto"), strict=True
            ):
                book.type("Oikaisut", f"{column}6", value)
            book.save(folder.master)
        browser.until(lambda: browser.page.is_visible("#muuttunut"))
        browser.press("Päivitä sivu")
        assert "Koontia on muokattu" in browser.words
        browser.press("Kokoa vastaukset")
        ended()
        assert "Koontia on muokattu" not in browser.words
        assert "Oikaistu puhelimessa" in folder.csv.read_text(encoding="utf-8-sig")
        with browser.page.expect_download() as download:
            link = browser.page.get_by_role("link", name="raportti.docx").first
            if keyboard:
                browser.go_to(link)
                browser.page.keyboard.press("Enter")
            else:
                link.click()
        assert Path(download.value.path()).read_bytes() == folder.report.read_bytes()
        assert faults == []
        assert browser.complaints == []
    finally:
        served.stop()

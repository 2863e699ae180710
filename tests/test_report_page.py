"""The report as a web page: what it says, that nothing is loaded from elsewhere, and that everybody can read it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped] # it has no types
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.browsing import Browser
from tests.consolidations import consolidation, measure, town
from tyokirja import judge, layout
from tyokirja.model import Consolidation, Kind, Language
from tyokirja.report import figures, public_page
from tyokirja.report.data import tidy
from tyokirja.report.document import passages
from tyokirja.report.document.office import Found
from tyokirja.report.document.places import Place
from tyokirja.texts import text


class Read(HTMLParser):
    """A page read: its elements with their attributes, and all its text."""

    VOID = frozenset({"meta", "rect", "br"})

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]


def page(made: Consolidation, past: Sequence[Sequence[tidy.TidyLine]] = (), found: Found | None = None) -> str:
    return public_page.page(made, layout.load("kouvola"), past, found=found).decode()


def test_the_page_has_every_goal_row_figure_and_reason() -> None:
    words = " ".join(" ".join(Read(page(town(), [tidy.lines(town())])).words).split())

    for merged in town().rows:
        assert merged.row.title in words
        assert merged.row.goal in words
        assert merged.typed("commentary") in words
    picture = figures.picture(town(), Language.FI)
    assert f"{picture.measures.total} mittarista on toteutunut {picture.measures.attained}" in words


def test_the_page_keeps_and_takes_no_code_in_a_folder_that_others_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TYOKIRJA_CACHE", str(tmp_path))

    page(town())

    assert list(tmp_path.iterdir()) == []


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs() -> None:
    read = Read(page(town()))

    assert read.all("script", "link", "img", "iframe", "object", "form") == []
    assert [each for each in read.all("a") if not (each["href"] or "").startswith("#")] == []
    assert not re.search(r"https?:|url\(|@import", page(town()))
    policy = [each["content"] for each in read.all("meta") if each.get("http-equiv") == "Content-Security-Policy"]
    assert "default-src 'none'" in (policy[0] or "")


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_a_screen_reader_is_told_the_language_the_headings_and_what_every_cell_is_of(language: str) -> None:
    from dataclasses import replace

    made = town()
    own = replace(made.catalogue.settings, language=Language(language))
    read = Read(page(replace(made, catalogue=replace(made.catalogue, settings=own)), [tidy.lines(made)]))

    assert read.all("html") == [{"lang": language}]
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert all(each.get("scope") in ("row", "col", "rowgroup", "colgroup") for each in read.all("th"))
    assert len(read.all("caption")) == len(read.all("table"))
    ids = Counter(each["id"] for _, each in read.elements if each.get("id"))
    assert [each for each, count in ids.items() if count > 1] == []
    assert {(each["href"] or "")[1:] for each in read.all("a")} <= set(ids)
    (picture,) = read.all("svg")
    assert picture["role"] == "img"
    assert set((picture["aria-labelledby"] or "").split()) <= set(ids)
    assert read.open == []


def test_a_long_name_stands_whole_beside_its_bar() -> None:
    made = town()
    long = "Viestintä-, markkinointi- ja matkailupalvelut"
    departments = (replace(made.catalogue.departments[0], name=long), *made.catalogue.departments[1:])
    bar = f'text-anchor="end">{long}</text>'
    assert bar in page(replace(made, catalogue=replace(made.catalogue, departments=departments)))


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_every_text_differs_from_its_ground_in_the_light_and_in_the_dark() -> None:
    schemes = [
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", each))
        for each in re.findall(r":root \{([^}]*)\}", page(town()))
    ]
    screen = [schemes[0], {**schemes[0], **schemes[1]}]

    for colours in screen:
        for ink, ground in (("ink", "paper"), ("muted", "paper"), ("accent", "paper"), ("ink", "band"),
                            ("muted", "band"), ("head-ink", "head")):  # fmt: skip
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for ground, ink in re.findall(r"\{ background: (#\w{6}); color: (#\w{6}); \}", page(town())):
        assert contrast(ground, ink) >= 4.5


def test_the_offices_words_stand_on_the_page_and_what_is_only_offered_does_not() -> None:
    words = Found(
        {"foreword": Place("foreword", "Alkusanat")}, {"foreword": (passages.plain("Tervehdys <kaikille>."),)}
    )

    assert "Tervehdys &lt;kaikille&gt;." in page(town(), found=words)
    assert text("report.place.foreword", Language.FI) not in page(town())


def test_each_rule_of_judgement_is_an_item_of_a_list() -> None:
    rules = judge.methods((merged.row for merged in town().rows), Language.FI)

    assert len(rules) > 1
    assert re.findall("<li>([^<]*)</li>", page(town()).rpartition("<ul>")[2]) == list(rules)


def test_a_round_without_rows_or_answers_is_a_page_too() -> None:
    assert "Poikkeamia ei ole ilmoitettu." in page(consolidation([]))
    assert "0" in page(consolidation([(measure("1"), None)]))


@settings(max_examples=25, deadline=None)
@given(said=st.text(st.one_of(st.characters(), st.sampled_from("<>&\"'{}%\x00\ud800")), max_size=30))
@example(said="\ud800")
def test_whatever_people_type_is_text(said: str) -> None:
    rows = [(measure("1", goal=said, kind=Kind.TEXT, target=said), {"actual": said, "commentary": said})]

    read = Read(page(consolidation(rows, organisation=said or "Mallila")))

    assert read.all("script") == []
    assert read.open == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_page_in_a_real_browser(browser: Browser, tmp_path: Path, scheme: str) -> None:
    (tmp_path / "raportti.html").write_text(page(town(), [tidy.lines(town())]), encoding="utf-8")

    browser.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    browser.page.goto((tmp_path / "raportti.html").as_uri())

    assert browser.faults() == []
    assert browser.complaints == []
    assert [each for each in browser.asked if not each.startswith("file:")] == []
    width = browser.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert width == 0, "the page is wider than the window"


def test_no_printed_page_ends_in_the_heading_of_what_follows(browser: Browser, tmp_path: Path) -> None:
    goals = [
        replace(measure(f"{at}", goal=f"Otsake {at}"), action="Otsake teoissa " * at) for at in range(1, 61)
    ]  # of unlike heights, so that pages end everywhere
    (tmp_path / "raportti.html").write_text(page(consolidation([(row, None) for row in goals])), encoding="utf-8")

    browser.page.goto((tmp_path / "raportti.html").as_uri())
    pages = pypdfium2.PdfDocument(browser.page.pdf(prefer_css_page_size=True))

    ends = [printed.get_textpage().get_text_range().split("\n")[-1] for printed in pages]
    assert len(ends) > 3
    assert not [end for end in ends if "Otsake" in end or "Mittareista" in end]


@pytest.mark.slow
@pytest.mark.parametrize("round_", ["kouvola/2026-Q1", "kouvola/2026-Q2", "kokemaki/2026-Q1", "kokemaki/2026-Q2"])
def test_axe_finds_nothing_on_the_demonstrations_pages(browser: Browser, demonstration: Path, round_: str) -> None:
    browser.page.goto((demonstration / round_ / "raportti.html").as_uri())
    assert browser.faults() == []
    assert browser.complaints == []

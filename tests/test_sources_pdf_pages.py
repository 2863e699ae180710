"""Long PDF files: which of their pages are read for tables, and that the others are read once."""

from __future__ import annotations

from itertools import cycle, product
from pathlib import Path

import pytest

from tests.drawn_pdf import Page, pdf
from tyokirja.problems import Code, Refused
from tyokirja.sources.importing import import_document
from tyokirja.sources.readers.document import Table
from tyokirja.sources.readers.pdf import quick, reading
from tyokirja.sources.readers.pdf.quick import FEW_PAGES, quick_pages
from tyokirja.sources.readers.reading import read

_SENTENCE = "toiminta kehittyi vuoden aikana ja palvelut paranivat kaikilla vastuualueilla edelleen"
_COLUMNS = [50.0, 200.0, 320.0, 400.0, 475.0, 550.0]
_HEADS = ("Tavoite", "Mittari", "Lähtötaso 2024", "Tavoitetaso 2025", "Toteuma 2025")


_names = cycle("".join(letters).capitalize() for letters in product("ptkls", "aeiou", "nrst", "aeio"))


def prose(page: Page | None = None, top: float = 60.0) -> Page:
    """A paragraph that no other page has."""
    page = page or Page()
    for line in range(6):
        page.words(50, top + 14 * line, f"{next(_names)} ja sen {_SENTENCE}.")
    return page


def table(page: Page, top: float, *rows: tuple[str, ...], columns: list[float] = _COLUMNS) -> Page:
    edges = [top + 22 * at for at in range(len(rows) + 1)]
    for y, row in zip(edges, rows, strict=False):
        for x, text in zip(columns, row, strict=False):
            page.words(x + 3, y + 14, text, 8)
    return page.grid(columns, edges)


def goal(name: str) -> tuple[str, ...]:
    return (f"Palvelu {name} paranee", f"Osuus {name}", "10 %", "20 %", "15 %")


def long(*pages: Page) -> bytes:
    """The pages at the head of a document that is long enough to be looked over."""
    return pdf(*pages, *(prose() for _ in range(FEW_PAGES + 1 - len(pages))))


def chosen(*pages: Page) -> tuple[int, ...]:
    found = quick_pages(long(*pages))
    assert found is not None
    return found.chosen


def test_a_page_that_begins_with_prose_does_not_go_on_with_the_goals_before_it() -> None:
    assert chosen(table(Page(), 100, _HEADS, goal("a")), prose()) == (1,)


def test_a_page_goes_on_where_something_is_drawn_around_its_first_lines() -> None:
    goals = table(Page(), 100, _HEADS, goal("a"))
    assert chosen(goals, table(Page(), 50, goal("b"))) == (1, 2)
    assert chosen(goals, prose().grid([45, 550], [48, 150])) == (1, 2)
    assert chosen(goals, prose(Page().line(50, 68, 550, 68))) == (1, 2)


def test_a_page_goes_on_where_its_first_lines_are_columns_or_few_words() -> None:
    goals = table(Page(), 100, _HEADS, goal("a"))
    columns = Page().words(50, 60, _SENTENCE[:40]).words(350, 60, "12 %").words(50, 74, _SENTENCE).words(50, 88, "x")
    assert chosen(goals, columns) == (1, 2)
    assert chosen(goals, prose(Page().words(50, 46, "paranee"))) == (1, 2)
    assert chosen(goals, Page()) == (1, 2)


def test_a_rule_below_a_running_header_and_a_ground_of_the_whole_page_are_no_table() -> None:
    headed = prose(Page().words(50, 30, "Kuusijoki 2").line(50, 36, 550, 36), top=70)
    headed.grid([0, 595], [0, 842])
    others = [prose(Page().words(50, 30, f"Kuusijoki {number}"), top=70) for number in range(3, 9)]
    assert chosen(table(Page(), 100, _HEADS, goal("a")), headed, *others) == (1,)


def test_a_table_goes_on_over_as_many_pages_as_it_has() -> None:
    pages = [table(Page(), 50, goal(name)) for name in "bcd"]
    other = table(Page(), 50, ("1", "2"), columns=[50.0, 120.0, 200.0])
    assert chosen(table(Page(), 700, _HEADS, goal("a")), *pages, other) == (1, 2, 3, 4)


@pytest.mark.parametrize(
    ("rest", "told"),
    [("ja reitit ovat", "Kadut, puistot ja reitit ovat kunnossa"), ("Muuta tästä", "Kadut, puistot")],
)
def test_a_goal_that_goes_on_below_the_last_ruling_of_its_page_is_whole(tmp_path: Path, rest: str, told: str) -> None:
    first = table(Page(), 660, _HEADS, goal("Kylä"), ("Kadut, puistot", "Kunto", "1", "2", "2")).words(52, 742, rest)
    second = table(Page(), 50, ("kunnossa", "Valitukset", "9", "5", "7"), goal("Arki"))
    (tmp_path / "t.pdf").write_bytes(pdf(first, second))
    rows = import_document(tmp_path / "t.pdf", organisation="Kuusijoki").rows
    assert [row.goal for row in rows if row.measure == "Kunto"] == [told]


def test_rows_on_the_third_page_of_a_table_are_read_where_only_the_first_names_its_columns(tmp_path: Path) -> None:
    pages = [table(Page(), 50, *(goal(f"{name}{at}") for at in "aeiou")) for name in "stk"]
    pages[-1].line(60, 60, 70, 60)
    (tmp_path / "t.pdf").write_bytes(long(table(Page(), 700, _HEADS, goal("a")), *pages))
    assert len(import_document(tmp_path / "t.pdf", organisation="Kuusijoki").rows) == 16


@pytest.mark.parametrize(("kind", "read"), [("Text", (1, 3)), ("StrikeOut", (1, 3)), ("Link", (1,)), ("Popup", (1,))])
def test_a_page_that_a_reader_has_written_on_is_read_beside_those_with_goals(kind: str, read: tuple[int, ...]) -> None:
    written_on = prose().annotated(kind, 50, 60, 90, 72, "/Contents (Tarkista)")
    assert chosen(table(Page(), 100, _HEADS, goal("a")), prose(), written_on) == read
    assert quick_pages(long(prose(), written_on)) is None


def test_a_document_that_tells_of_no_goals_is_read_whole_and_once(tmp_path: Path) -> None:
    (tmp_path / "t.pdf").write_bytes(long(Page().words(50, 200, "Tervehdys kaikille")))
    texts = [block.text for block in read(tmp_path / "t.pdf").blocks if not isinstance(block, Table)]
    assert texts.count("Tervehdys kaikille") == 1


def test_a_document_of_too_many_pages_is_refused_before_its_text_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quick, "MOST_PAGES", FEW_PAGES)
    monkeypatch.setattr(reading, "MOST_PAGES", FEW_PAGES)
    monkeypatch.setattr(quick, "may_hold_goals", lambda _: pytest.fail("its text was read"))
    (tmp_path / "t.pdf").write_bytes(long())
    with pytest.raises(Refused) as refused:
        read(tmp_path / "t.pdf")
    assert [problem.code for problem in refused.value.problems] == [Code.SOURCE_TOO_LARGE]


_ACCOUNTS = (
    ("1 000 €", "TP 2024", "TA 2025", "Muutos", "TP 2025"),
    ("Maksutuotot", "61", "59", "18", "78"),
    ("Henkilöstö", "31", "12", "17", "33"),
)


def test_a_table_of_the_accounts_below_goals_is_none_of_them_however_like(tmp_path: Path) -> None:
    page = table(Page(), 100, _HEADS, goal("a"), goal("b")).words(50, 190, "Talous toteutui näin.")
    (tmp_path / "t.pdf").write_bytes(pdf(table(page, 220, *_ACCOUNTS)))
    assert [row.measure for row in import_document(tmp_path / "t.pdf", organisation="Kuusijoki").rows] == [
        "Osuus a",
        "Osuus b",
    ]


def test_a_table_after_a_paragraph_of_many_lines_does_not_go_on_with_the_goals_before(tmp_path: Path) -> None:
    page = table(Page(), 100, _HEADS, goal("a"), goal("b"))
    for at in range(8):
        page.words(
            50, 190 + 12 * at, "Talous toteutui vuoden aikana hyvin ja menot pysyivät arviossa kaikilla aloilla, kuten"
        )
    (tmp_path / "t.pdf").write_bytes(pdf(table(page, 320, *_ACCOUNTS[1:])))
    assert [row.measure for row in import_document(tmp_path / "t.pdf", organisation="Kuusijoki").rows] == [
        "Osuus a",
        "Osuus b",
    ]


def test_a_hyphen_at_the_end_of_a_line_is_one_on_a_page_that_is_not_read_for_tables(tmp_path: Path) -> None:
    cut = (
        Page()
        .words(50, 60, f"{_SENTENCE} ja kunnat seurasivat asuntohake-")
        .words(50, 74, f"musten kulkua, ja {_SENTENCE}.")
    )
    data = long(table(Page(), 100, _HEADS, goal("a")), prose(), cut)
    found = quick_pages(data)
    assert found is not None
    assert found.chosen == (1,)
    assert found.pages[1].lines[0].text.endswith("asuntohake-")
    (tmp_path / "t.pdf").write_bytes(data)
    texts = [block.text for block in read(tmp_path / "t.pdf").blocks if not isinstance(block, Table)]
    assert any("asuntohakemusten" in text.replace("- ", "") for text in texts)


def test_pieces_of_a_line_that_stand_on_each_other_are_told_by_their_places() -> None:
    page = prose().words(50, 300, "Talous").words(50, 300, "Talous").words(120, 300, "toteutui")
    found = quick_pages(long(table(Page(), 100, _HEADS, goal("a")), prose(), page))
    assert found is not None
    text = found.pages[1].lines[-1].text
    assert "Talous" in text
    assert text.endswith("toteutui")


def test_pages_looked_at_in_lots_are_those_looked_at_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [prose() for _ in range(20)]
    pages[11:13] = table(Page(), 700, _HEADS, goal("a")), table(Page(), 50, goal("b"))
    whole = quick_pages(pdf(*pages))
    monkeypatch.setattr(quick, "_AT_A_TIME", 5)
    monkeypatch.setattr(quick, "available", lambda: 2)
    assert quick_pages(pdf(*pages)) == whole
    assert whole is not None
    assert whole.chosen == (12, 13)

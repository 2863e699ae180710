"""The council's report, read back by another reader: its structure, its words and its figures."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from docs import report_template
from docs.structure import PACKAGE
from tests.consolidations import Answers, consolidation, measure, town
from tyokirja import judge, layout
from tyokirja.model import CellCount, Consolidation, GoalRule, Kind, Language, Row
from tyokirja.problems import Code, Refused
from tyokirja.report import figures
from tyokirja.report.data import tidy
from tyokirja.report.document import goals, paper, styles, whole
from tyokirja.report.document.wordml import WordCell
from tyokirja.texts import every_language, text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def written(made: Consolidation, past: Sequence[Sequence[tidy.TidyLine]] = ()) -> bytes:
    return whole.document(made, layout.load(made.catalogue.settings.template), past).data


def opened(made: Consolidation, past: Sequence[Sequence[tidy.TidyLine]] = ()) -> Document:
    return docx.Document(io.BytesIO(written(made, past)))


def spoken(made: Consolidation, language: Language) -> Consolidation:
    return replace(
        made, catalogue=replace(made.catalogue, settings=replace(made.catalogue.settings, language=language))
    )


def headings(document: Document) -> list[tuple[int, str]]:
    return [
        (int(str(each.style.name)[-1]), each.text)
        for each in document.paragraphs
        if each.style is not None and str(each.style.name).startswith("Heading")
    ]


def everything(document: Document) -> str:
    """All text, with the no-break spaces as spaces."""
    words = [each.text for each in document.paragraphs]
    words += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(words).replace("\u00a0", " ")


def tables(document: Document, first: str) -> list[list[list[str]]]:
    """The cells of the tables whose first heading is this one."""
    found = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [each for each in found if each[0][0] == first]


def across(document: Document) -> list[str]:
    """The first paragraph of every row that is one cell over its whole table: themes, goals, actions, commentary."""
    found = []
    for table in document.tables:
        for row in table.rows:
            if len({id(cell._tc) for cell in row.cells}) == 1 < len(row.cells):
                found.append(row.cells[0].paragraphs[0].text)
    return found


def test_every_department_has_one_table_with_its_themes_and_goals_as_rows_in_the_catalogues_order() -> None:
    made = consolidation(
        [
            (measure("1", "talo", theme="Kasvu", goal="Ensin"), None),
            (measure("2", "talo", theme="Kasvu", goal="Sitten"), None),
            (measure("3", "talo", goal="Ilman teemaa"), None),
            (measure("4", "koulu", theme="Kasvu", goal="Kasvu"), None),
        ]
    )

    document = opened(made)
    found = headings(document)

    start = found.index((1, "Tavoitteet osastoittain"))
    assert found[start + 1 : start + 3] == [(2, "Talo"), (2, "Koulu")]
    assert across(document)[-5:] == ["Kasvu", "Ensin", "Sitten", "Ilman teemaa", "Kasvu"]
    assert [len(each) - 1 for each in tables(document, "Mittari")] == [1 + 3 + 3, 1 + 1]


@pytest.mark.parametrize("language", list(Language))
def test_the_chapters_stand_in_order_in_the_organisations_language(language: Language) -> None:
    found = [words for level, words in headings(opened(spoken(town(), language))) if level == 1]

    keys = (
        "place.foreword", "summary", "goals", "deviations", "missing", "place.conclusions", "method", "sources",
    )  # fmt: skip
    assert found == [text(f"report.{key}", language) for key in keys]


def test_each_rule_of_judgement_is_an_item_of_a_list() -> None:
    rules = judge.methods((merged.row for merged in town().rows), Language.FI)

    items = [
        each.text
        for each in opened(town()).paragraphs
        if each.style is not None and each.style.name == "Narrative Item"
    ]

    assert len(rules) > 1
    assert items == [f"•\t{rule}" for rule in rules]


def test_the_contents_have_every_chapter_and_department_with_its_page() -> None:
    document = opened(town())

    lines = [each for each in document.paragraphs if each.style is not None and str(each.style.name).startswith("TOC")]
    marks = {each.get(f"{W}name") for each in document.element.body.iter(f"{W}bookmarkStart")}

    assert [each.text.split("\t")[0] for each in lines] == [words for _, words in headings(document)]
    assert all(re.fullmatch(r"[1-9]", each.text.split("\t")[1]) for each in lines)
    fields = ["".join(code.text or "" for code in each._p.iter(f"{W}instrText")).split() for each in lines]
    assert [(code[0], code[1] in marks) for code in fields] == [("PAGEREF", True)] * len(lines)


def test_no_level_of_headings_is_left_out_on_the_way_down() -> None:
    levels = [level for level, _ in headings(opened(town()))]

    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_every_table_has_a_heading_that_repeats_rows_that_do_not_split_and_a_description() -> None:
    for table in opened(town(), [tidy.lines(town())]).tables:
        rows = table._tbl.tr_lst
        heads = [row.trPr is not None and row.trPr.find(f"{W}tblHeader") is not None for row in rows]
        assert heads[0]
        assert heads == sorted(heads, reverse=True)
        assert sum(heads) <= 2 < len(heads) or sum(heads) == 1
        assert all(row.trPr is not None and row.trPr.find(f"{W}cantSplit") is not None for row in rows)
        caption = table._tbl.tblPr.find(f"{W}tblCaption")
        assert caption is not None
        assert caption.get(f"{W}val")


@pytest.mark.parametrize(("language", "locale"), [("fi", "fi-FI"), ("sv", "sv-FI"), ("en", "en-GB")])
def test_the_document_says_its_language_and_its_title_and_nobodys_name(language: str, locale: str) -> None:
    document = opened(spoken(town(), Language(language)))

    properties = document.core_properties
    assert properties.title == text("report.title", Language(language), organisation="Mallila")
    assert (properties.language, properties.author, properties.last_modified_by) == (locale, "", "")
    assert {each.get(f"{W}val") for each in document.styles.element.iter(f"{W}lang")} == {locale}


def test_it_is_a4_with_page_numbers() -> None:
    (section,) = opened(town()).sections

    assert (section.page_width, section.page_height) == (7560310, 10692130) or (
        round((section.page_width or 0) / 36000),
        round((section.page_height or 0) / 36000),
    ) == (210, 297)
    assert [each.get(f"{W}instr") for each in section.footer._element.iter(f"{W}fldSimple")] == ["PAGE", "NUMPAGES"]


def results(document: Document) -> dict[str, list[str]]:
    """The table of results on the first page: its figures by label."""
    (lines,) = [each for each in tables(document, "") if each[1][1] == "Kaikki"]
    return {line[0]: line[1:] for line in lines[2:]}


def test_the_figures_are_those_of_the_masters_summary() -> None:
    made = town()
    picture = figures.picture(made, Language.FI)
    document = opened(made)
    shown = results(document)

    whole, goals = picture.measures, picture.goal_tally
    assert [int(each) for each in shown["Kaikki"][:4]] == [whole.total, whole.attained, whole.missed, whole.open]
    assert shown["Kaikki"][-2] == f"{goals.attained} / {goals.total}"
    for each in picture.departments:
        tally = each.measures
        assert [int(n) for n in shown[each.label][:4]] == [tally.total, tally.attained, tally.missed, tally.open]
    sentences = " ".join(each.text for each in document.paragraphs if "lomakkeesta" in each.text).replace("\u00a0", " ")
    back = len(picture.departments) - len(picture.missing)
    assert f"{len(picture.departments)} lomakkeesta on palautettu {back}." in sentences
    assert f"{picture.rows} rivistä on vastattu kokonaan {picture.answered}." in sentences
    deviations = max(tables(document, "Mittari tai toimenpide"), key=len)
    assert len(deviations) - 1 == len(picture.deviations)


@pytest.mark.parametrize("rule", list(GoalRule))
def test_the_rule_of_goals_is_printed(rule: GoalRule) -> None:
    made = town()
    made = replace(made, catalogue=replace(made.catalogue, settings=replace(made.catalogue.settings, goal_rule=rule)))

    assert text(f"master.summary.rule.{rule}", Language.FI) in everything(opened(made))


def test_every_row_every_goal_and_every_commentary_stands_in_it() -> None:
    words = everything(opened(town()))

    for merged in town().rows:
        assert merged.row.title in words
        assert merged.row.goal in words
        assert merged.typed("commentary") in words


def test_columns_are_called_what_the_municipality_calls_them() -> None:
    answers: Answers = {"actual": 20.0, "status": "on_track", "commentary": "Siksi."}
    heads, labels = {}, {}
    for template in ("kouvola", "kokemaki"):
        document = opened(consolidation([(measure("1"), answers)], template=template))
        heads[template] = [each.replace("\u00ad", "") for each in tables(document, "Mittari")[0][0]]
        labels[template] = [each.split(":")[0] for each in across(document) if each.endswith("Siksi.")]

    assert heads["kouvola"] == ["Mittari", "Lähtöarvo", "Tavoitearvo", "Toteuma Q4/2026", "Toteutumisaste", "Tila"]
    assert heads["kokemaki"] == ["Mittari", "Lähtötilanne", "Tavoite", "Toteuma Q4/2026", "Toteutumisaste", "Status"]
    assert labels == {"kouvola": ["Perustelu"], "kokemaki": ["Selite"]}


def test_counts_are_grouped_by_thousands() -> None:
    made = consolidation([(measure(str(number)), None) for number in range(1001)])

    assert results(opened(made))["Kaikki"][0] == "1\u00a0001"
    assert "1001" not in everything(opened(made)).replace("Mittari 1001", "")


def test_a_figure_told_in_a_phrase_stands_below_its_measure_and_breaks_no_column() -> None:
    row = measure("1", kind=Kind.TEXT, baseline="Koko kunnan kasvihuonekaasupäästöt laskevat", target="Laskevat yhä")

    (line,) = [each for each in tables(opened(consolidation([(row, None)])), "Mittari")[0] if "Mittari 1" in each[0]]

    assert line[0].splitlines()[1:] == [
        "Lähtöarvo: Koko kunnan kasvihuonekaasupäästöt laskevat", "Tavoitearvo: Laskevat yhä",
    ]  # fmt: skip
    assert line[-1] == "○\u00a0Ei palautettu"


def test_columns_give_up_room_beyond_their_words_before_a_word_breaks() -> None:
    def column(least: float, width: float, *, fixed: bool = False) -> goals._ReportColumn:
        return goals._ReportColumn("", lambda _merged: WordCell(""), width, fixed=fixed, least=least)

    wide = [
        column(0, 0),
        column(2.2, 4.0),
        column(1.0, 4.0),
        column(1.4, 4.0),
        column(0, 2.6, fixed=True),
        column(0, 3.2, fixed=True),
    ]
    widths = goals._widths(wide)
    assert sum(widths) == pytest.approx(goals._WHOLE)
    assert all(width >= each.least for width, each in zip(widths, wide, strict=True))
    assert widths[0] >= 4.0


def test_a_revised_target_stands_with_the_original() -> None:
    (line,) = [
        each for table in tables(opened(town()), "Mittari") for each in table if each[0].startswith("Mittari H2")
    ]

    assert line[2].replace("\u00a0", " ") == "50 %\nalun perin 55 %"


def test_a_target_stands_in_the_councils_own_words() -> None:
    rows = [measure("1", target_text="vähintään 100"), measure("2", target_text="100")]

    lines = tables(opened(consolidation([(row, None) for row in rows])), "Mittari")[0]

    assert [line[2] for line in lines if line[0].startswith("Mittari ")] == ["vähintään 100", "100"]


def test_the_status_has_a_sign_and_the_figures_say_where_they_differ() -> None:
    cells = {line[0]: line[-1].replace("\u00a0", " ") for each in tables(opened(town()), "Mittari") for line in each}

    assert cells["Mittari H1 (hyllymetriä)"] == "● Toteutunut"
    assert cells["Mittari H2"] == "● Toteutunut\nlukujen mukaan: ■ Ei toteutunut"
    assert cells["Mittari T1"] == "○ Ei palautettu"


def test_what_cannot_be_computed_is_said_and_not_zero() -> None:
    (line,) = [each for table in tables(opened(town()), "Mittari") for each in table if each[0] == "Mittari S4"]

    assert "ei laskettavissa" in line


def test_the_previous_rounds_actual_stands_before_this_rounds() -> None:
    now = consolidation([(measure("1"), {"actual": 60.0, "status": "on_track"})])
    before = consolidation([(measure("1"), {"actual": 25.0, "status": "on_track"})])
    lines = [replace(each, round="Q3/2026") for each in tidy.lines(before)]

    head, *_, line = tables(opened(now, [lines]), "Mittari")[0]

    assert dict(zip(head, line, strict=True))["Q3/2026"] == "25"
    assert dict(zip(head, line, strict=True))["Toteuma Q4/2026"] == "60"


def test_a_deviation_without_a_reason_is_said_to_have_none() -> None:
    made = consolidation([(measure("1"), {"actual": 10.0, "status": "not_attained"})])

    assert tables(opened(made), "Mittari tai toimenpide")[0][1][-1] == "Syytä ei ole ilmoitettu."


def missing(document: Document) -> list[list[str]]:
    return next(each[1:] for each in tables(document, "Osasto") if each[0][-1] == "Viimeisin tieto")


def test_a_department_that_returned_nothing_is_named_once_for_all_its_rows() -> None:
    found = missing(opened(town()))

    assert found[-1] == [
        "Tekninen toimi", "Osaston kaikki rivit (2)", "Lomaketta ei ole palautettu", "ei aiempaa kierrosta",
    ]  # fmt: skip
    assert ["Sivistyspalvelut", "Mittari S5", "Toteumaa ei ole annettu", "ei aiempaa kierrosta"] in found


def test_what_has_no_data_is_told_with_the_last_round_that_had_some() -> None:
    rows = [measure("1"), measure("2"), measure("3")]
    now = consolidation([(row, {}) for row in rows])
    older = consolidation([(rows[0], {"actual": 1.0}), (rows[1], {"actual": 1.0}), (rows[2], {})])
    newer = consolidation([(rows[0], {"actual": 2.0}), (rows[1], {}), (rows[2], {})])
    past = [
        [replace(each, round=code) for each in tidy.lines(made)]
        for code, made in (("Q2/2026", older), ("Q3/2026", newer))
    ]

    assert [(line[1], line[3]) for line in missing(opened(now, past))] == [
        ("Mittari 1", "Q3/2026"), ("Mittari 2", "Q2/2026"), ("Mittari 3", "ei tietoa miltään kierrokselta"),
    ]  # fmt: skip


def test_the_offices_corrections_are_told_with_who_and_why() -> None:
    words = everything(opened(town()))

    assert "Kaisa Kamreeri" in words
    assert "Tilinpäätöksen luku" in words


def test_an_account_that_does_not_balance_is_not_said_to_balance() -> None:
    good, bad = everything(opened(town())), everything(opened(replace(town(), cells=CellCount(9, 1))))

    assert ("Luvut täsmäävät." in good, "Luvut täsmäävät." in bad) == (True, False)


def test_the_same_round_gives_the_same_bytes() -> None:
    assert written(town()) == written(town())


def test_a_round_without_rows_or_answers_is_a_report_too() -> None:
    assert "Poikkeamia ei ole ilmoitettu." in everything(opened(consolidation([])))
    assert "0 / 1" in everything(opened(consolidation([(measure("1"), None)])))


HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from("\x00\x07\x0b\x1f\ud800\ufffe\r\n\t<&>]]>\"'{}%")), max_size=40
)


@settings(max_examples=40, deadline=None)
@given(said=HOSTILE, goal=HOSTILE, name=HOSTILE)
def test_whatever_people_type_is_text(said: str, goal: str, name: str) -> None:
    rows: list[tuple[Row, Answers | None]] = [
        (
            measure("1", goal=goal, theme=name, kind=Kind.TEXT, target=said),
            {"actual": said, "status": (said, None), "commentary": said, "evidence": said},
        )
    ]

    document = opened(consolidation(rows, organisation=name or "Mallila"))

    # Lone surrogates and control characters are left out; line ends are line feeds.
    kept = re.sub("[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]", "",
                  said.replace("\r\n", "\n").replace("\r", "\n")).strip()  # fmt: skip
    assert kept.replace("\u00a0", " ") in everything(document)


def test_a_report_of_a_whole_country_refers_to_the_master(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(goals, "_MOST_ROWS", 9)
    monkeypatch.setattr(goals, "_MOST_DEVIATIONS", 1)

    words = everything(opened(town()))

    assert text("report.goal.too_many", Language.FI, count=10, sheet="Tavoitteet") in words
    assert "Poikkeamia on vielä" in words
    assert "Mittari T1" not in words


# the template


def test_the_template_that_ships_is_what_the_styles_say() -> None:
    shipped = PACKAGE.parent / "templates" / styles.FILE
    made = io.BytesIO(paper.packed(report_template.template()))

    # How it is packed may differ from machine to machine.
    with zipfile.ZipFile(shipped) as first, zipfile.ZipFile(made) as second:
        parts, others = ({name: each.read(name) for name in each.namelist()} for each in (first, second))
    assert parts == others, "run: python docs/report_template.py"


def test_an_offices_own_template_gives_the_styles_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = docx.Document(io.BytesIO(paper.packed(report_template.template())))
    own.styles["Heading 1"].font.name = "Georgia"
    own.add_paragraph("Vanhan raportin tekstiä")
    own.sections[0].footer.paragraphs[0].text = "Kunnan oma alatunniste"
    (tmp_path / "templates").mkdir()
    own.save(str(tmp_path / "templates" / styles.FILE))
    monkeypatch.chdir(tmp_path)

    document = opened(town())

    assert document.styles["Heading 1"].font.name == "Georgia"
    assert "Vanhan raportin tekstiä" not in everything(document)
    assert document.sections[0].footer.paragraphs[0].text == "Kunnan oma alatunniste"


def test_an_empty_word_document_serves_as_a_template(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    docx.Document().save(str(tmp_path / "templates" / styles.FILE))
    monkeypatch.chdir(tmp_path)

    document = opened(town())

    assert {style.name for style in styles.STYLES} <= {style.name for style in document.styles}
    # What it has for Word 2010 alone stays behind.
    assert not [part for part in document.part.package.iter_parts() if "WithEffects" in part.partname]


def test_a_template_that_is_no_word_document_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / styles.FILE).write_bytes(b"ei Word")
    monkeypatch.chdir(tmp_path)

    with pytest.raises(Refused) as refused:
        written(town())

    assert refused.value.problems[0].code is Code.REPORT_TEMPLATE_WRONG


def test_no_finnish_stands_in_a_report_of_another_language() -> None:
    words = everything(opened(spoken(town(), Language.SV)))

    finnish = [every_language(f"report.{key}")[0] for key in ("summary", "missing", "method", "sources.balances")]
    assert [each for each in finnish if each in words] == []


def test_nothing_in_the_file_tells_of_the_moment_or_the_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(written(town()))) as package:
        assert {each.date_time for each in package.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert b"tyokirja" in package.read("docProps/app.xml")
        assert not [name for name in package.namelist() if "thumbnail" in name]


# a report of a part


def test_the_report_of_a_board_has_its_rows_alone_and_no_account_of_the_whole_round() -> None:
    rows = [measure("1", binding_body="kaupunginhallitus"), measure("2", binding_body="sivistyslautakunta")]
    made = consolidation([(row, {"actual": 1.0}) for row in rows])
    part = replace(made, rows=made.rows[1:])

    words = everything(
        docx.Document(io.BytesIO(whole.document(part, layout.load("kouvola"), part="sivistyslautakunta").data))
    )

    assert ("Mittari 1" in words, "Mittari 2" in words) == (False, True)
    assert "Raportti Q4/2026: sivistyslautakunta" in words
    assert text("report.sources.balances", Language.FI) not in words


NOW: dict[int, Answers | None] = {
    0: None,
    1: {"actual": 100.0, "status": "attained"},
    2: {"actual": 0.0, "status": "not_attained"},
}
"""What the rows of a small round answer: nothing, that it is attained, that it is not."""


@pytest.mark.parametrize(
    ("answered", "says"),
    [
        ((), ("Mittareita ei ole.", "Rivejä ei ole.")),
        ((0,), ("Ainoa mittari ei ole toteutunut.", "Ainoaa lomaketta ei ole palautettu.", "Poikkeamia ei ole ilmoitettu.")),
        ((1,), ("Ainoa mittari on toteutunut.", "Ainoa lomake on palautettu.", "Ainoaan riviin on vastattu kokonaan.")),
        ((2,), ("Yksi rivi poikkeaa tavoitteesta, eikä syytä ole kerrottu.",)),
        ((2, 2), ("2 mittarista yksikään ei ole toteutunut.", "Tavoitteesta poikkeaa 2 riviä, eikä yhdelläkään ole")),
        ((1, 2), ("2 mittarista on toteutunut 1 (50 %).", "2 rivistä on vastattu kokonaan 2.")),
    ],
)  # fmt: skip
def test_none_one_and_many_are_told_each_in_their_own_grammar(answered: Sequence[int], says: Sequence[str]) -> None:
    rows = [(measure(f"A-{n}"), NOW[how]) for n, how in enumerate(answered)]
    document = everything(opened(consolidation(rows)))
    assert [each for each in says if each not in document] == []

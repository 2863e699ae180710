"""What the office writes into the council's report stays in it: in Word, in LibreOffice, with other answers, next round."""

from __future__ import annotations

import io
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph

from tests.consolidations import Answers, consolidation, measure, town
from tests.office import Office
from tyokirja import layout
from tyokirja.model import Consolidation, Department, Language, Row
from tyokirja.problems import Code, Problem
from tyokirja.report.document import office as words
from tyokirja.report.document import whole
from tyokirja.report.document.office import Found
from tyokirja.texts import text


def report(made: Consolidation, path: Path | None = None, earlier: tuple[str, Found] | None = None) -> whole.Report:
    """The report of a round, with the words of the report at ``path``."""
    found = words.read(path) if path is not None else None
    return whole.document(made, layout.load("kouvola"), found=found, earlier=earlier, file="raportti.docx")


def edited(path: Path, data: bytes, edit: Callable[[Document], object]) -> None:
    """A report changed by a person and saved."""
    document = docx.Document(io.BytesIO(data))
    edit(document)
    document.save(str(path))


def lines(data: bytes) -> list[str]:
    """Every paragraph in order, those of cells and of content controls too."""
    document = docx.Document(io.BytesIO(data))
    return [Paragraph(each, document._body).text for each in document.element.body.iter(qn("w:p"))]


def qn(name: str) -> str:
    from docx.oxml.ns import qn as qualified

    return str(qualified(name))


def below(document: Document, heading: str, *written: str) -> None:
    """Write paragraphs below the heading or the row of a table that has these words."""
    for each in document.element.body.iter(qn("w:p")):
        if Paragraph(each, document._body).text == heading and style(document, each) not in NAMES_ALONE:
            for line in reversed(written):
                added = deepcopy(each)
                for child in list(added):
                    added.remove(child)
                each.addnext(added)
                Paragraph(added, document._body).add_run(line)
            return
    raise LookupError(heading)


NAMES_ALONE = ("TOC 1", "TOC 2", "Table Text", "Table Note")
"""Styles of paragraphs that only repeat a name: in the contents, in tables of figures."""


def style(document: Document, paragraph: object) -> str:
    found = Paragraph(paragraph, document._body).style  # type: ignore[arg-type] # an element of the document
    return str(found.name) if found is not None else ""


def after(data: bytes, heading: str, count: int = 1) -> list[str]:
    """The paragraphs below the heading with these words."""
    document = docx.Document(io.BytesIO(data))
    found = list(document.element.body.iter(qn("w:p")))
    at = next(n for n, each in enumerate(found)
              if Paragraph(each, document._body).text == heading and style(document, each).startswith("Heading"))  # fmt: skip
    return [Paragraph(each, document._body).text for each in found[at + 1 : at + 1 + count]]


def codes(problems: tuple[Problem, ...]) -> list[str]:
    return [each.code for each in problems]


PROMPT = text("report.place.foreword.prompt", Language.FI)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "raportti.docx"


def test_words_at_every_kind_of_place_stay_there_when_the_answers_change(path: Path) -> None:
    def write(document: Document) -> None:
        below(document, "Alkusanat", "Pormestarin tervehdys.", "Toinen kappale.")
        below(document, "Sivistyspalvelut", "Koulujen vuosi oli hyvä.")
        below(document, "Lukio", "Lukion tulevaisuus ratkeaa syksyllä.")
        below(document, "Johtopäätökset", "Linja pitää.")
        below(document, "Arviointiperusteet", "Arviointia täydennettiin haastatteluin.")

    edited(path, report(town()).data, write)
    changed = replace(town(), rows=tuple(replace(each, answers={}) for each in town().rows))

    made = report(changed, path)

    assert after(made.data, "Alkusanat", 2) == ["Pormestarin tervehdys.", "Toinen kappale."]
    assert after(made.data, "Sivistyspalvelut") == ["Koulujen vuosi oli hyvä."]
    at = lines(made.data).index("Lukion tulevaisuus ratkeaa syksyllä.")
    assert lines(made.data)[at - 2] == "Lukio"
    assert after(made.data, "Johtopäätökset") == ["Linja pitää."]
    assert after(made.data, "Arviointiperusteet") == ["Arviointia täydennettiin haastatteluin."]
    assert PROMPT not in lines(made.data)
    assert codes(made.problems) == []


def test_words_stay_through_any_number_of_runs_and_a_run_without_changes_changes_nothing(path: Path) -> None:
    edited(path, report(town()).data, lambda document: below(document, "Alkusanat", "Tervehdys."))
    first = report(town(), path).data

    path.write_bytes(first)

    assert report(town(), path).data == first
    assert lines(first).count("Tervehdys.") == 1


def test_a_report_that_nobody_has_saved_since_it_was_written_without_words_is_read_as_if_it_were_searched(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier, comparing = spring(path), tmp_path / "nyt.docx"
    for data in (report(town()).data, report(town(), earlier=earlier).data):
        comparing.write_bytes(data)
        monkeypatch.setattr(words, "untouched", lambda _: False)
        searched = words.read(comparing)
        monkeypatch.undo()
        monkeypatch.setattr("docx.Document", None)

        assert words.read(comparing) == searched == Found()
        monkeypatch.undo()


def test_words_of_the_office_are_searched_for_in_a_report_that_the_program_wrote_last(path: Path) -> None:
    edited(path, report(town()).data, lambda document: below(document, "Alkusanat", "Tervehdys."))
    path.write_bytes(report(town(), path).data)

    assert [passage.text for passage in words.read(path).words["foreword"]] == ["Tervehdys."]


def test_a_goals_words_follow_its_rows_when_its_name_its_place_and_its_department_change(path: Path) -> None:
    rows = [measure("1", goal="Ensin"), measure("2", goal="Sitten"), measure("3", goal="Sitten")]
    edited(path, report(consolidation([(row, None) for row in rows])).data,
           lambda document: below(document, "Sitten", "Toisesta tavoitteesta."))  # fmt: skip
    renamed = [replace(rows[2], goal="Toinen tavoite", department="koulu"), replace(rows[1], goal="Toinen"), rows[0]]

    made = report(consolidation([(row, None) for row in renamed]), path)

    at = lines(made.data).index("Toisesta tavoitteesta.")
    assert lines(made.data)[at - 2] == "Toinen"


def test_words_of_a_goal_that_is_gone_stand_with_its_department_and_that_is_told(path: Path) -> None:
    rows = [measure("1", goal="Jää"), measure("2", goal="Poistuu")]
    edited(path, report(consolidation([(row, None) for row in rows])).data,
           lambda document: below(document, "Poistuu", "Poistuvasta."))  # fmt: skip

    made = report(consolidation([(rows[0], None)]), path)

    assert "Poistuvasta." in lines(made.data)
    assert codes(made.problems) == [Code.REPORT_PLACE_GONE]


def test_words_written_where_there_is_no_place_are_carried_and_told(path: Path) -> None:
    def write(document: Document) -> None:
        for table in document.tables:
            for row in table.rows:
                if table.cell(0, 0).text == "Mittari" and row.cells[0].text == "Mittari T1":
                    row.cells[0].add_paragraph("Mittausta ei ehditty tehdä.")

    edited(path, report(town()).data, write)

    made = report(town(), path)

    at = lines(made.data).index("Mittausta ei ehditty tehdä.")
    assert lines(made.data)[at - 2] == "Energia"
    (problem,) = made.problems
    assert problem.code is Code.REPORT_WORDS_MOVED
    assert (problem.value, dict(problem.fields)["place"]) == ("Mittausta ei ehditty tehdä.", "Energia")


def test_words_added_to_a_text_of_the_program_are_carried_without_it(path: Path) -> None:
    def write(document: Document) -> None:
        for each in document.paragraphs:
            if each.text.startswith("Rivit, joiden tavoite"):
                each.add_run(" Lautakunta on käsitellyt ne.")

    edited(path, report(town()).data, write)

    made = report(town(), path)

    assert after(made.data, text("report.deviations", Language.FI)) == ["Lautakunta on käsitellyt ne."]
    assert words.read(path).rewritten == ()


def test_a_figure_changed_in_the_report_is_told_and_not_taken_for_the_offices_words(path: Path) -> None:
    def write(document: Document) -> None:
        for table in document.tables:
            for row in table.rows:
                if table.cell(0, 0).text == "Mittari" and row.cells[0].text.startswith("Mittari H2"):
                    row.cells[3].paragraphs[0].runs[0].text = "47 %"

    edited(path, report(town()).data, write)
    found = words.read(path)
    made = report(town(), path)

    assert [(each.before.replace("\u00a0", " "), each.after) for each in found.rewritten] == [("46,5 %", "47 %")]
    assert (found.whole, codes(made.problems)) == (False, [Code.REPORT_REWRITTEN])
    assert "47 %" not in lines(made.data)


def test_a_chapter_that_was_taken_away_is_told_and_comes_back(path: Path) -> None:
    def write(document: Document) -> None:
        (found,) = [each for each in document.paragraphs if text("report.sources.balances", Language.FI) in each.text]
        document.element.body.remove(found._p)

    edited(path, report(town()).data, write)

    made = report(town(), path)

    assert codes(made.problems) == [Code.REPORT_REWRITTEN]
    assert sum(text("report.sources.balances", Language.FI) in line for line in lines(made.data)) == 1


def test_bold_words_links_lists_pictures_and_tables_come_along(path: Path) -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f64540"
        "0000000049454e44ae426082"
    )

    def write(document: Document) -> None:
        place = next(each for each in document.paragraphs if each.text == "Alkusanat")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Äänet", "31–12"
        place._p.addnext(table._tbl)
        picture = document.add_paragraph()
        picture.add_run().add_picture(io.BytesIO(png))
        item = document.add_paragraph("ensimmäinen kohta", style="List Bullet") if "List Bullet" in {
            style.name for style in document.styles} else document.add_paragraph("ensimmäinen kohta")  # fmt: skip
        strong = document.add_paragraph()
        strong.add_run("tavallista ")
        strong.add_run("lihavaa").bold = True
        for each in (strong, item, picture):
            place._p.addnext(each._p)

    edited(path, report(town()).data, write)
    made = report(town(), path)
    path.write_bytes(made.data)
    again = docx.Document(io.BytesIO(report(town(), path).data))

    found = words.read(path)
    assert [len(each.pictures) for each in found.words["foreword"]] == [1, 0, 0, 0]
    assert ("lihavaa", True, False) in found.words["foreword"][2].runs[0]
    assert found.words["foreword"][-1].text == "Äänet\n31–12"
    assert len(again.inline_shapes) == 2  # the chart is one of them
    assert [part.blob for part in again.part.package.image_parts] == [png]


def test_a_comment_or_a_drawing_in_the_offices_words_is_not_lost_in_silence(path: Path) -> None:
    def write(document: Document) -> None:
        below(document, "Alkusanat", "Tervehdys.")
        place = next(each for each in document.paragraphs if each.text == "Tervehdys.")
        place._p.append(place._p.makeelement(qn("w:r"), {}))
        place._p[-1].append(place._p.makeelement(qn("w:footnoteReference"), {qn("w:id"): "1"}))

    edited(path, report(town()).data, write)

    assert (words.read(path).whole, report(town(), path).problems) == (False, ())


def test_a_report_without_its_inventory_is_told_and_kept(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Omia sanoja")
    document.save(str(path))

    assert words.read(path).unread


@pytest.mark.parametrize("content", [b"", b"ei Word", b"PK\x03\x04"])
def test_what_is_no_document_is_not_read(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    assert words.read(path).unread


def test_words_written_in_libreoffice_stay_with_other_answers_and_are_offered_next_round(
    office: Office, path: Path, tmp_path: Path
) -> None:
    written = {
        "Alkusanat": ["Pormestarin tervehdys.", "Toinen kappale."],
        "Sivistyspalvelut": ["Koulujen vuosi oli hyvä."],
        "Lukio": ["Lukion tulevaisuus ratkeaa syksyllä."],
        "Johtopäätökset": ["Linja pitää."],
        "Hinnat nousivat.": ["Kilpailutus on aloitettu."],
    }
    path.write_bytes(report(town()).data)
    office.write(path, {"Perustelu: Hinnat nousivat." if key == "Hinnat nousivat." else key: each
                        for key, each in written.items()})  # fmt: skip
    changed = replace(town(), rows=tuple(replace(each, answers={}) for each in town().rows))

    same, other = report(town(), path), report(changed, path)
    path.write_bytes(other.data)
    office.write(path, {"Toinen kappale.": ["Kolmas kappale."]})
    third = report(town(), path)

    for made in (same, other):
        assert codes(made.problems) == [Code.REPORT_WORDS_MOVED]  # what stands below a commentary
        assert after(made.data, "Alkusanat", 2) == written["Alkusanat"]
        assert after(made.data, "Sivistyspalvelut") == written["Sivistyspalvelut"]
        at = lines(made.data).index("Lukion tulevaisuus ratkeaa syksyllä.")
        assert lines(made.data)[at - 2] == "Lukio"
        assert after(made.data, "Johtopäätökset") == written["Johtopäätökset"]
        assert lines(made.data).count("Kilpailutus on aloitettu.") == 1
    assert [each.strip() for each in after(third.data, "Alkusanat", 3)] == [*written["Alkusanat"], "Kolmas kappale."]
    assert codes(third.problems) == []
    following = tmp_path / "seuraava.docx"
    following.write_bytes(report(town(), earlier=("Q1/2026", words.read(path))).data)
    office.write(following, {"Sivistyspalvelut": ["Kesäkin meni hyvin."]})
    made = report(town(), following, ("Q1/2026", words.read(path)))
    assert after(made.data, "Alkusanat", 2) == [offered(), "Pormestarin tervehdys."]
    assert after(made.data, "Sivistyspalvelut", 2) == ["Kesäkin meni hyvin.", "Koulujen vuosi oli hyvä."]


# the next round

Q4 = "Q4/2026"


def spring(path: Path) -> tuple[str, Found]:
    edited(path, report(town()).data, lambda document: below(document, "Sivistyspalvelut", "Kevään katsaus."))
    return "Q1/2026", words.read(path)


def offered(round_: str = "Q1/2026") -> str:
    return text("report.place.earlier", Language.FI, round=round_)


def test_the_next_round_offers_the_last_ones_words_and_says_whose_they_are(path: Path) -> None:
    made = report(town(), earlier=spring(path))

    assert after(made.data, "Sivistyspalvelut", 2) == [offered(), "Kevään katsaus."]
    (problem,) = made.problems
    assert (problem.code, dict(problem.fields)["places"]) == (Code.REPORT_WORDS_EARLIER, "Sivistyspalvelut")


def test_words_on_offer_are_nobodys_until_the_office_takes_the_mark_away(path: Path, tmp_path: Path) -> None:
    earlier = spring(path)
    now = tmp_path / "nyt.docx"
    now.write_bytes(report(town(), earlier=earlier).data)
    assert words.read(now).words == {}
    assert report(town(), now, earlier).data == now.read_bytes()

    def accept(document: Document) -> None:
        for each in list(document.element.body.iter(qn("w:p"))):
            if Paragraph(each, document._body).text == offered():
                each.getparent().remove(each)

    edited(now, now.read_bytes(), accept)
    made = report(town(), now, earlier)

    assert after(made.data, "Sivistyspalvelut", 1) == ["Kevään katsaus."]
    assert codes(made.problems) == []


def test_words_on_offer_that_are_removed_are_not_offered_again(path: Path, tmp_path: Path) -> None:
    earlier = spring(path)
    now = tmp_path / "nyt.docx"

    def decline(document: Document) -> None:
        for each in list(document.element.body.iter(qn("w:p"))):
            if Paragraph(each, document._body).text in (offered(), "Kevään katsaus."):
                each.getparent().remove(each)

    edited(now, report(town(), earlier=earlier).data, decline)
    now.write_bytes(report(town(), now, earlier).data)

    again = report(town(), now, earlier)
    assert "Kevään katsaus." not in lines(again.data)
    assert codes(again.problems) == []


def test_words_on_offer_that_are_rewritten_are_the_offices_own(path: Path, tmp_path: Path) -> None:
    earlier = spring(path)
    now = tmp_path / "nyt.docx"
    edited(
        now, report(town(), earlier=earlier).data, lambda document: below(document, "Kevään katsaus.", "Kesä samoin.")
    )

    made = report(town(), now, earlier)

    assert after(made.data, "Sivistyspalvelut", 2) == ["Kevään katsaus.", "Kesä samoin."]
    assert codes(made.problems) == []


def test_no_report_of_a_round_without_words_has_a_place_that_prints() -> None:
    rows: list[tuple[Row, Answers | None]] = [(measure("1"), {"actual": 100.0, "status": "attained"})]
    made = consolidation(rows, departments=[Department("hallinto", "Hallinto")])

    data = whole.document(made, layout.load("kouvola"), final=True).data

    assert not [each for each in lines(data) if each in (PROMPT, "Alkusanat", "Johtopäätökset", "Osaston katsaus.")]

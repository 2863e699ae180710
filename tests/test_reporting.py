"""The reports of a round folder: the whole, one board's, one department's, as Word, PDF and a page; and edited ones."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import docx
import pypdfium2  # type: ignore[import-untyped] # it has no types
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from tests import mail_rounds
from tyokirja import consolidate, gathering
from tyokirja.problems import Code, Refused
from tyokirja.report.changes import Kind, changes
from tyokirja.report.data import tidy
from tyokirja.report.document import printing
from tyokirja.reporting import Wanted, keep_edited, parts


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return mail_rounds.issued(tmp_path)


def run(root: Path, wanted: Wanted | None = None) -> consolidate.Written:
    return consolidate.write(gathering.gather(root, workers=1), workers=1, wanted=wanted)


def text_of(path: Path) -> str:
    """All paragraphs, those of cells and of content controls too."""
    document = docx.Document(str(path))
    return "\n".join(Paragraph(each, document._body).text for each in document.element.body.iter(qn("w:p")))


def heading(document: Document) -> ParagraphStyle:
    style = document.styles["Heading 1"]
    assert isinstance(style, ParagraphStyle)
    return style


def test_a_departments_report_has_its_rows_alone_and_is_made_again_by_every_run(root: Path) -> None:
    gathered = gathering.gather(root, workers=1)
    first, other = gathered.consolidation.catalogue.departments[:2]
    consolidate.write(gathered, workers=1, wanted=Wanted(departments=(first.name,)))
    (path,) = root.glob("raportti-*.docx")
    assert first.name in text_of(path)
    assert other.name not in text_of(path)

    document = docx.Document(str(path))
    document.paragraphs[1]._p.addnext(document.add_paragraph("Osaston oma sana.")._p)
    document.save(str(path))
    run(root)

    assert "Osaston oma sana." in text_of(path)


def test_a_board_that_is_spelt_in_two_ways_is_one_board_and_no_department_of_its_name(root: Path) -> None:
    gathered = gathering.gather(root, workers=1)
    found = gathered.consolidation
    bodies = ["Tekninen", "tekninen", *[""] * len(found.rows)]
    rows = tuple(
        replace(each, row=replace(each.row, binding_body=body)) for each, body in zip(found.rows, bodies, strict=False)
    )
    catalogue = replace(
        found.catalogue,
        rows=tuple(each.row for each in rows),
        departments=(replace(found.catalogue.departments[0], name="Tekninen"), *found.catalogue.departments[1:]),
    )
    given = replace(gathered, consolidation=replace(found, catalogue=catalogue, rows=rows))

    made = parts(given, Wanted(boards=("TEKNINEN",), departments=("Tekninen",)))

    assert len({each.stem for each in made}) == 3
    assert [each.row.id for each in made[1].consolidation.rows] == [each.row.id for each in rows[:2]]


def test_what_other_parts_have_is_not_gone_from_one_and_what_it_had_is(root: Path) -> None:
    gathered = gathering.gather(root, workers=1)
    made = gathered.consolidation
    own = made.rows[0].row.department
    (_, part) = parts(gathered, Wanted(departments=(own,)))
    now = tidy.lines(made)
    gone = [replace(now[0], row_id="POIS-1"), replace(now[0], row_id="POIS-2", department="toinen")]

    (kept,) = part.past([[*now, *gone]], {line.row_id for line in now})

    assert {line.department for line in kept} == {own}
    assert [line.row_id for line in kept if line.row_id.startswith("POIS")] == ["POIS-1"]
    told = [each.kind for each in changes(part.consolidation, {line.row_id: line for line in kept})]
    assert told == [Kind.GONE]


def test_an_older_pdf_is_told_once(root: Path) -> None:
    (root / "raportti.pdf").write_bytes(b"%PDF")

    first, second = run(root), run(root)

    assert [each.code for each in first.problems] == [Code.REPORT_PDF_OLD]
    assert [each.code for each in second.problems] == []
    assert len(set(first.paths)) == len(first.paths)


def test_a_report_that_somebody_saved_stays_beside_for_its_looks_and_nothing_is_told_of_it(root: Path) -> None:
    run(root)
    path = root / "raportti.docx"
    document = docx.Document(str(path))
    heading(document).font.name = "Georgia"
    document.save(str(path))

    done = run(root)

    kept = docx.Document(str(root / "raportti-edellinen.docx"))
    assert heading(kept).font.name == "Georgia"
    assert [each.code for each in done.problems] == []


def test_a_report_that_the_system_does_not_let_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "raportti.docx"
    saved.write_bytes(b"oma")

    def refused(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(Refused) as told:
        keep_edited(saved)
    assert [(problem.code, problem.file) for problem in told.value.problems] == [(Code.CANNOT_READ, str(saved))]


def test_a_report_saved_in_another_format_is_told_not_to_have_been_read(root: Path) -> None:
    (root / "raportti.odt").write_bytes(b"PK")

    assert [(each.code, Path(each.file).name) for each in run(root).problems] == [
        (Code.REPORT_NOT_READ, "raportti.odt")
    ]


@pytest.mark.slow
@pytest.mark.office
def test_the_pdf_is_tagged_has_the_reports_title_and_no_prompt(root: Path) -> None:
    printing.program()
    run(root, Wanted(pdf=True))

    pdf = pypdfium2.PdfDocument(root / "raportti.pdf")
    words = "\n".join(page.get_textpage().get_text_range() for page in pdf)
    assert pdf.is_tagged()
    assert "toiminnallisten tavoitteiden toteutuminen" in pdf.get_metadata_value("Title")
    assert "Yhteenveto" in words
    assert "Kirjoita tähän" not in words


@pytest.mark.slow
@pytest.mark.office
def test_the_contents_of_the_pdf_tell_the_pages_that_the_chapters_stand_on(root: Path) -> None:
    run(root, Wanted(pdf=True))

    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(root / "raportti.pdf")]
    for chapter in ("Yhteenveto", "Tavoitteet osastoittain", "Arviointiperusteet"):
        (told,) = (line.rpartition(".")[2] for line in pages[0].splitlines() if line.startswith(f"{chapter}.."))
        assert chapter in pages[int(told) - 1]
        assert int(told) > 1


def test_kouvolas_rows_stand_on_six_pages(demonstration: Path) -> None:
    report = docx.Document(str(demonstration / "kouvola" / "2026-Q2" / "raportti.docx"))
    pages = dict(each.text.split("\t") for each in report.paragraphs if re.fullmatch(r".+\t\d+", each.text))

    last, first = int(pages["Poikkeamat ja niiden syyt"]), int(pages["Tavoitteet osastoittain"])
    assert last - first + 1 <= 6

"""The words of charts and diagrams that a person has put beside a form's cells."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from tests.mutations.writers import by_libreoffice
from tests.office import Office
from tests.test_intake_reading_ods import SPACES, number, ods, table
from tests.zipped_workbooks import relations, sheet_xml, workbook_parts, zipped
from tyokirja.workbooks.reading import read


def charted() -> bytes:
    """A chart with a title and a name of its axis; another whose title stands in a cell."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Luvut")
    sheet.write_column("A1", ["Käynnit", 1, 2])
    for title in ("Toteuma on 97", "=Luvut!$A$1"):
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Luvut!$A$2:$A$3", "name": "=Luvut!$A$1"})
        chart.set_title({"name": title})
        chart.set_y_axis({"name": "kpl vuodessa"} if title[0] != "=" else {})
        sheet.insert_chart("C1", chart)
    book.close()
    return out.getvalue()


def test_the_titles_of_charts_are_words_of_the_sheet() -> None:
    assert sorted(read(charted()).sheets[0].texts) == ["Toteuma on 97", "kpl vuodessa"]


@pytest.mark.office
def test_the_titles_of_charts_are_read_in_open_document_too(office: Office, tmp_path: Path) -> None:
    texts = read(by_libreoffice(office, charted(), ".ods", tmp_path)).sheets[0].texts
    assert {"Toteuma on 97", "kpl vuodessa"} <= set(texts)


def test_the_titles_of_charts_stand_in_documents_of_their_own_in_open_document() -> None:
    def chart(inside: str) -> str:
        return (
            f'<office:document-content {SPACES} xmlns:chart="urn:oasis:names:tc:opendocument:xmlns:chart:1.0"><office:body>'
            f"<office:chart><chart:chart>{inside}</chart:chart></office:chart></office:body></office:document-content>"
        )

    titles = "".join(
        f"<chart:{kind}><text:p>{words}</text:p></chart:{kind}>"
        for kind, words in (("title", "Toteuma on 97"), ("subtitle", "syksyllä"), ("title", ""))
    )
    axis = "<chart:title><text:p>kpl <text:span>vuodessa</text:span></text:p></chart:title>"
    whole = chart(f"{titles}<chart:plot-area>{axis}</chart:plot-area>")
    data = ods(table(number(1)), **{"Object 1/content.xml": whole, "Object 2/content.xml": "<office:document-c"})

    assert sorted(read(data).sheets[0].texts) == ["Toteuma on 97", "kpl vuodessa", "syksyllä"]


def test_the_words_of_a_diagram_are_read_and_a_broken_chart_costs_only_itself() -> None:
    parts = workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    parts["xl/_rels/workbook.xml.rels"] = relations(("worksheet", "worksheets/sheet1.xml"))
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(("drawing", "../drawing.xml"))
    parts["xl/drawing.xml"] = "<wsDr/>"
    parts["xl/_rels/drawing.xml.rels"] = relations(("chart", "chart.xml"), ("diagramData", "data.xml"))
    parts["xl/chart.xml"] = "<chartSpace><c"
    parts["xl/data.xml"] = (
        "<dataModel><ptLst><pt><t><p><r><t>Hanke siirtyy</t></r></p></t></pt><pt><t/></pt></ptLst></dataModel>"
    )
    assert read(zipped(parts)).sheets[0].texts == ("Hanke siirtyy",)

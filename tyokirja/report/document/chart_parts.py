"""A native chart put into a Word document's package (ISO/IEC 29500-1 § 14.2.1), with the workbook of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tyokirja.report.document.wordml import RELATIONS

if TYPE_CHECKING:
    from docx.document import Document

    from tyokirja.excel.charts import Bars

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def put(document: Document, bars: Bars) -> str:
    """Put the chart in; gives the id of the document's relationship to it."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package = document.part.package
    number = 1 + sum(str(part.partname).startswith("/word/charts/") for part in package.iter_parts())
    workbook = Part(PackURI(f"/word/embeddings/kuvio{number}.xlsx"), _WORKBOOK, bars.workbook, package)
    chart = Part(PackURI(f"/word/charts/kuvio{number}.xml"), _CHART, b"", package)
    relation = chart.relate_to(workbook, f"{RELATIONS}/package")
    told = f'<c:externalData r:id="{relation}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    chart._blob = bars.xml.replace(b"</c:chartSpace>", told.encode())
    return str(document.part.relate_to(chart, f"{RELATIONS}/chart"))

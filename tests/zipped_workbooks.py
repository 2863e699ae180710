"""Workbooks written part by part, so that a test shows the very XML that it is about, and edits of others' parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """Parts as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """A zip with every part passed through ``change(name, content)``."""
    return zipped({name: change(name, content) for name, content in unzipped(data).items()})


def replaced(data: bytes, *pairs: tuple[str, str]) -> bytes:
    """A zip with words replaced in all parts; each pair must be found somewhere."""
    for before, after in pairs:
        assert any(before.encode() in content for content in unzipped(data).values()), before
        data = edited(data, lambda _, content, b=before, a=after: content.replace(b.encode(), a.encode()))  # type: ignore[misc]
    return data


def relations(*links: tuple[str, str], external: bool = False) -> str:
    """A relationships part: (last word of the type, target), with the ids rId1, rId2 …"""
    mode = ' TargetMode="External"' if external else ""
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="{_PACKAGE}">{inside}</Relationships>'


def sheet_xml(rows: str, after: str = "") -> str:
    """A worksheet with the given rows, and what comes after them."""
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def workbook_parts(
    sheet: str | bytes, *, strings: str = "", styles: str = "", settings: str = ""
) -> dict[str, str | bytes]:
    """The parts of a workbook with one sheet, ``Taulu``. Strings and styles are the insides of their parts."""
    links = [("worksheet", "worksheets/sheet1.xml")]
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}">{settings}'
        '<sheets><sheet name="Taulu" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    if strings:
        parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
        links.append(("sharedStrings", "sharedStrings.xml"))
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>'
        links.append(("styles", "styles.xml"))
    parts["xl/_rels/workbook.xml.rels"] = relations(*links)
    return parts


def workbook(rows: str, *, after: str = "", strings: str = "", styles: str = "", settings: str = "") -> bytes:
    """A workbook with one sheet of the given rows."""
    return zipped(workbook_parts(sheet_xml(rows, after), strings=strings, styles=styles, settings=settings))

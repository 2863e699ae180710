"""A workbook in the formats that no program here saves: Strict Open XML, .xlsb, and with a password."""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import msoffcrypto
import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils import column_index_from_string
from openpyxl.utils.datetime import to_excel

from tests.test_intake_reading_binary import at, record, row, wide
from tests.zipped_workbooks import relations, replaced, zipped

_STRICT = (
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/", "http://purl.oclc.org/ooxml/officeDocument/"),
)


def strict(data: bytes) -> bytes:
    """An .xlsx with the namespaces that Excel's Strict Open XML has."""
    return replaced(data, *_STRICT)


def locked(data: bytes, password: str) -> bytes:
    """An .xlsx with a password, as Excel locks it."""
    out = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()


def xlsb(data: bytes) -> bytes:
    """An .xlsx as a binary workbook: values, number formats, marks, merges, and what is hidden. Not formulas."""
    book = openpyxl.load_workbook(io.BytesIO(data), rich_text=True, data_only=True)
    looks = _Looks()
    sheets = [_sheet(sheet, looks) for sheet in book.worksheets]
    states = {"visible": 0, "hidden": 1, "veryHidden": 2}
    directory = record(131) + record(153, struct.pack("<II", 0, 0), wide("")) + record(143)
    for number, sheet in enumerate(book.worksheets, 1):
        head = struct.pack("<II", states[sheet.sheet_state], number)
        directory += record(156, head, wide(f"rId{number}"), wide(sheet.title))
    links = [("worksheet", f"worksheets/sheet{number}.bin") for number in range(1, len(sheets) + 1)]
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": relations(("officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": directory + record(144) + record(132),
            "xl/_rels/workbook.bin.rels": relations(*links, ("styles", "styles.bin")),
            "xl/styles.bin": looks.part(),
            **{f"xl/worksheets/sheet{number}.bin": part for number, part in enumerate(sheets, 1)},
        }
    )


_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
)
_Font = tuple[bool, str]
_PLAIN: _Font = (False, "")


@dataclass
class _Looks:
    """The fonts and cell styles that were asked for, by the number that they got."""

    fonts: list[_Font] = field(default_factory=lambda: [_PLAIN])
    styles: list[tuple[str, _Font]] = field(default_factory=lambda: [("General", _PLAIN)])

    def font(self, font: Any) -> int:
        look = (bool(font.strike), font.vertAlign or "") if font is not None else _PLAIN
        if look not in self.fonts:
            self.fonts.append(look)
        return self.fonts.index(look)

    def style(self, cell: Any) -> int:
        look = (cell.number_format, self.fonts[self.font(cell.font)])
        if look not in self.styles:
            self.styles.append(look)
        return self.styles.index(look)

    def part(self) -> bytes:
        codes = list(dict.fromkeys(code for code, _ in self.styles if code != "General"))
        formats = b"".join(record(44, struct.pack("<H", 164 + n), wide(code)) for n, code in enumerate(codes))
        shifts = {"superscript": 1, "subscript": 2}
        fonts = b"".join(
            record(43, struct.pack("<4H", 220, 8 * struck, 400, shifts.get(shift, 0)), bytes(13), wide("Calibri"))
            for struck, shift in self.fonts
        )
        styles = b"".join(
            record(47, struct.pack("<3H", 0, 164 + codes.index(code) if code in codes else 0, self.fonts.index(font)))
            for code, font in self.styles
        )
        return (
            record(278) + record(615, struct.pack("<I", len(codes))) + formats + record(616)
            + record(611, struct.pack("<I", len(self.fonts))) + fonts + record(612)
            + record(617, struct.pack("<I", len(self.styles))) + styles + record(618) + record(279)
        )  # fmt: skip


def _sheet(sheet: Any, looks: _Looks) -> bytes:
    letters = [name for name, column in sheet.column_dimensions.items() if column.hidden]
    indexes = [column_index_from_string(name) - 1 for name in letters]
    columns = b"".join(record(60, struct.pack("<4IH", index, index, 2560, 0, 1)) for index in indexes)
    rows = [
        row(
            number - 1,
            *(_cell(cell, looks) for cell in cells if cell.value is not None),
            hidden=sheet.row_dimensions[number].hidden,
        )
        for number, cells in enumerate(sheet.iter_rows(), 1)
    ]
    merged = [
        record(176, struct.pack("<4I", area.min_row - 1, area.max_row - 1, area.min_col - 1, area.max_col - 1))
        for area in sheet.merged_cells.ranges
    ]
    merges = record(177, struct.pack("<I", len(merged))) + b"".join(merged) + record(178) if merged else b""
    return record(129) + columns + record(145) + b"".join(rows) + record(146) + merges + record(130)


def _cell(cell: Any, looks: _Looks) -> bytes:
    head, value = at(cell.column - 1, looks.style(cell)), cell.value
    if isinstance(value, CellRichText):
        runs, place = b"", 0
        for part in value:
            font = looks.font(part.font if isinstance(part, TextBlock) else cell.font)
            runs += struct.pack("<HH", place, font)
            place += len(str(part))
        return record(62, head, b"\1", wide(str(value)), struct.pack("<I", len(value)), runs)
    if isinstance(value, bool):
        return record(4, head, bytes([value]))
    if isinstance(value, date | datetime):
        serial = to_excel(value)  # type: ignore[no-untyped-call]
        return record(5, head, struct.pack("<d", serial))
    if isinstance(value, int | float):
        return record(5, head, struct.pack("<d", value))
    return record(6, head, wide(str(value)))

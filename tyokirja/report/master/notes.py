"""The sheet *Muistiinpanot*: the office's own notes, which every new master keeps; and free lines for more."""

from __future__ import annotations

from tyokirja.excel.pen import Cell
from tyokirja.model import OfficeNote
from tyokirja.report.master.making import HEADING_ROW, Making, TableColumn
from tyokirja.report.office.sheets import OfficeSheets
from tyokirja.report.office.tables import NOTE_COLUMNS

_FREE_ROWS = 20
_PRINTED = 10
"""Lines on paper where there are fewer notes."""


def write(making: Making, office: OfficeSheets) -> None:
    """Write the notes, each with its row and with where it was found, and tell the hidden sheet where they stand."""
    columns = [
        TableColumn("row_id", 12, answer=True),
        TableColumn("note", 90, answer=True),
        TableColumn("stood_at", 30),
    ]
    notes = making.consolidation.notes
    words = making.styles.writable("@")

    def line(note: OfficeNote) -> list[object]:
        return [Cell(note.row_id, words), Cell(note.text, words), note.place]

    sheet = making.listing("notes", columns, [*notes, *[OfficeNote("")] * _FREE_ROWS], line)
    sheet.print_area(0, 0, HEADING_ROW + max(len(notes), _PRINTED), len(columns) - 1)
    office.tell("notes", columns, NOTE_COLUMNS)
    office.identity.append(("count:notes", str(len(notes))))

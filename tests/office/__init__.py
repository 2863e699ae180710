"""LibreOffice as a second Excel: opens, edits, recalculates and saves workbooks as a person would.

A test asks for the fixture ``office``::

    def test_a_typed_percent_is_a_share(office, tmp_path):
        with office.open(form) as book:
            book.type("Tavoitteet", "J7", "12,5 %")
            book.save(tmp_path / "lomake.ods")
            assert book.value("Tavoitteet", "J7") == 0.125
"""

from tests.office.process import Office, OfficeFailed, OfficeMissing, OfficeRefused
from tests.office.view import BookView, PrintSetup, SheetView, Validation
from tests.office.workbook import Workbook

__all__ = [
    "BookView",
    "Office",
    "OfficeFailed",
    "OfficeMissing",
    "OfficeRefused",
    "PrintSetup",
    "SheetView",
    "Validation",
    "Workbook",
]

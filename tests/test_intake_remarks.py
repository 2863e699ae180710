"""What a workbook's properties and defined names say in words, in no cell."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import xlsxwriter

from tests.mutations.writers import by_libreoffice
from tests.office import Office
from tests.zipped_workbooks import replaced
from tyokirja.workbooks.reading import read

PROPERTIES = {"subject": "Q2/2026", "keywords": "kesken", "comments": "Luvut ovat arvioita"}


def remarked() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties(PROPERTIES)
    book.add_worksheet("Luvut").write(0, 0, 1)
    book.define_name("alue", "=Luvut!$A$1:$A$3")
    book.define_name("toteuma", "=97.5")
    book.define_name("huomio", '="Soita ""heti"""')
    book.close()
    return out.getvalue()


def test_properties_for_people_and_constants_of_names_are_remarks() -> None:
    names = ('huomio: Soita "heti"', "toteuma: 97.5")
    assert read(remarked()).remarks == (*PROPERTIES.values(), *names)
    noted = replaced(remarked(), ('<definedName name="alue"', '<definedName name="alue" comment="Kysy Maijalta"'))
    assert read(noted).remarks == (*PROPERTIES.values(), "alue: Kysy Maijalta", *names)


@pytest.mark.office
def test_properties_for_people_are_remarks_in_open_document_too(office: Office, tmp_path: Path) -> None:
    assert set(PROPERTIES.values()) <= set(read(by_libreoffice(office, remarked(), ".ods", tmp_path)).remarks)

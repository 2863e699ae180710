"""What a workbook's properties and defined names say in words, in no cell."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
import xlsxwriter

from tests import forms
from tests.mutations.writers import by_libreoffice
from tests.office import Office
from tests.test_intake_reading_binary import at, record, rk, row, wide, xlsb
from tests.zipped_workbooks import replaced, unzipped, zipped
from tyokirja.workbooks.defined_names import constant, formula_of, words_of_name
from tyokirja.workbooks.reading import read
from tyokirja.workbooks.xlsb_records import short_text

PROPERTIES = {"subject": "Q2/2026", "keywords": "kesken", "comments": "Luvut ovat arvioita"}
CONSTANTS = {
    "alennus": "=-5%",
    "huomio": '="Soita ""heti"" äidille"',
    "onko": "=TRUE",
    "summa": "=(1+2)*3",
    "toteuma": "=97.5",
    "vuosi": "=2026",
}
SAID = (
    "alennus: -5%",
    'huomio: Soita "heti" äidille',
    "onko: TRUE",
    "summa: (1+2)*3",
    "toteuma: 97.5",
    "vuosi: 2026",
)


def remarked() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties(PROPERTIES)
    book.add_worksheet("Luvut").write(0, 0, 1)
    book.define_name("alue", "=Luvut!$A$1:$A$3")
    for name, formula in CONSTANTS.items():
        book.define_name(name, formula)
    book.close()
    return out.getvalue()


def test_properties_for_people_and_constants_of_names_are_remarks() -> None:
    assert read(remarked()).remarks == (*PROPERTIES.values(), *SAID)
    noted = replaced(remarked(), ('<definedName name="alue"', '<definedName name="alue" comment="Kysy Maijalta"'))
    # Excel keeps names in the order of their letters.
    assert read(noted).remarks == (*PROPERTIES.values(), SAID[0], "alue: Kysy Maijalta", *SAID[1:])


def test_the_names_of_a_forms_lists_say_nothing_and_take_no_others_with_them() -> None:
    own = '<definedName localSheetId="0" name="tyokirja_rows" comment="a>b">"sana"</definedName>'
    beside = own + '<definedName name="RowTitle1"/>' + own
    assert read(replaced(remarked(), ('<definedName name="alue"', f'{beside}<definedName name="alue"'))).remarks == (
        *PROPERTIES.values(),
        *SAID,
    )
    inside = '<definedName name="ab">"Oma"<!--<definedName name="tyokirja_rows">--></definedName>'
    told = read(replaced(remarked(), ('<definedName name="alue"', f'{inside}<definedName name="alue"'))).remarks
    assert "ab: Oma" in told


@pytest.mark.office
@pytest.mark.parametrize("suffix", [".ods", ".xls", ".fods"])
def test_properties_for_people_and_constants_of_names_are_remarks_in_every_format(
    office: Office, tmp_path: Path, suffix: str
) -> None:
    assert read(by_libreoffice(office, remarked(), suffix, tmp_path)).remarks == (*PROPERTIES.values(), *SAID)


@pytest.mark.office
@pytest.mark.parametrize("suffix", [".ods", ".xls"])
def test_a_form_says_nothing_but_its_round_beside_its_cells(office: Office, tmp_path: Path, suffix: str) -> None:
    form = forms.make()
    assert read(form).remarks == read(by_libreoffice(office, form, suffix, tmp_path)).remarks == ("Q2/2026",)


def a_name(name: str, tokens: bytes, *after: bytes, flags: int = 0, beside: bytes = b"") -> bytes:
    formula = struct.pack("<I", len(tokens)) + tokens + struct.pack("<I", len(beside)) + beside
    return record(39, struct.pack("<IBI", flags, 0, 0xFFFFFFFF), wide(name), formula, *after)


def test_names_of_a_binary_workbook_say_their_constants_and_comments() -> None:
    text = b"\x17" + struct.pack("<H", 4) + "näin".encode("utf-16-le")
    number, a_cell = b"\x1f" + struct.pack("<d", 97.5), b"\x44" + bytes(6)
    missing = struct.pack("<I", 0xFFFFFFFF)
    names = (
        a_name("huomio", text, missing),
        a_name("toteuma", number, wide("Maijalta")),
        a_name("alue", a_cell, wide("Kysy Maijalta"), beside=b"1234"),
        a_name("muu", a_cell, missing),
        a_name("lyhyt", number),
        record(39, struct.pack("<IBI", 0, 0, 0), wide("lyhin"), struct.pack("<I", len(number)), number),
        a_name("piilo", number, missing, flags=0x01),
        a_name("_xlnm.Print_Area", number, missing, flags=0x20),
    )
    parts = unzipped(xlsb(row(0, record(2, at(0), rk(1)))))
    parts["xl/workbook.bin"] = parts["xl/workbook.bin"].removesuffix(record(132)) + b"".join(names) + record(132)
    said = ("huomio: näin", "toteuma: 97.5: Maijalta", "alue: Kysy Maijalta", "lyhyt: 97.5", "lyhin: 97.5")
    assert read(zipped(parts)).remarks == said


@pytest.mark.parametrize(
    "name",
    ["ColumnTitle", "RowTitleRegion1.B8.K30.1", "tyokirja_rows", "Sheet_Title", "Excel_BuiltIn_Sheet_Title"],
)
def test_a_name_of_the_form_or_of_gnumeric_says_nothing(name: str) -> None:
    assert words_of_name(name, "\"'tavoitteet'!$a$7\"") == ""


@pytest.mark.parametrize(
    ("tokens", "formula"),
    [
        (b"\x1e\1\0\x1e\2\0\x03\x15\x1e\3\0\x05", "(1+2)*3"),
        (b"\x1e\5\0\x14\x13", "-5%"),
        (b"\x1d\1", "TRUE"),
        (b"\x1d\0", "FALSE"),
        (b'\x17\3\0a\0"\0b\0\x1e\7\0\x08', '"a""b"&7'),
    ],
)
def test_tokens_of_constants_are_their_formula(tokens: bytes, formula: str) -> None:
    assert formula_of(tokens, short_text) == formula


@pytest.mark.parametrize(
    "tokens", [b"", b"\x1e\1", b"\x03", b"\x1e\1\0\x1e\2\0", b"\x1d\7", b"\x99", b"\x1e\1\0" + b"\x13" * 2**14]
)
def test_tokens_that_are_no_formula_of_constants_say_nothing(tokens: bytes) -> None:
    assert formula_of(tokens, short_text) == ""


@pytest.mark.parametrize("formula", ["=Luvut!$A$1", "=A1+2", "=TODAY()", "=muu", '="a"&B1', "={1,2}", "=-", ""])
def test_a_formula_that_asks_a_cell_a_name_or_a_function_is_no_constant(formula: str) -> None:
    assert constant(formula) == ""


@pytest.mark.parametrize("piece", ["1", '"a""b"', "TRUE", " "])
def test_a_long_formula_that_is_no_constant_is_told_in_one_look(piece: str) -> None:
    assert constant(piece * 1000 + "x") == ""

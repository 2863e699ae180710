"""A folder of bombs, ruins and noise: each file gets a verdict and a word, the forms among them are merged."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from random import Random

import pytest

from tests.mutations.filling import fill
from tests.mutations.municipality import DEPARTMENTS, Issued, issued
from tests.mutations.paper import Book
from tests.mutations.writers import by_openpyxl, by_xlsxwriter
from tests.zipped_workbooks import MAIN, edited, unzipped, zipped
from tyokirja import cli
from tyokirja.catalogue.writing.whole import catalogue_workbook
from tyokirja.intake.folder import read_folder
from tyokirja.model import Language, Verdict
from tyokirja.rounds import RoundFolder, round_folder

MEGABYTE = 1 << 20
SHEET = "xl/worksheets/sheet1.xml"


def municipality() -> Issued:
    return issued("kouvola", Language.FI)


def filled(department: str, seed: int = 1) -> Book:
    """A department's form, filled in."""
    book = municipality().book(department)
    (page,) = book.tables()
    fill(page, municipality(), Random(seed), share=1.0)
    return book


@pytest.fixture(scope="module")
def whole() -> bytes:
    """A form as a department returns it."""
    return by_xlsxwriter(filled("hallinto"))


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    """A round whose three departments have answered, each in a file of its own."""
    made = municipality()
    found = round_folder(tmp_path, made.catalogue, made.round)
    found.returned.mkdir(parents=True)
    found.catalogue.write_bytes(catalogue_workbook(made.catalogue))
    for department in DEPARTMENTS:
        (found.returned / f"{department.id}.xlsx").write_bytes(by_openpyxl(filled(department.id)))
    return found


def with_sheet(data: bytes, xml: bytes) -> bytes:
    """The form with another first sheet."""
    return edited(data, lambda name, content: xml if name == SHEET else content)


def bombs(whole: bytes) -> dict[str, bytes]:
    """Small files that ask for much."""
    head = f'<worksheet xmlns="{MAIN}"><sheetData>'.encode()
    blank = b" " * (300 * MEGABYTE)
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12))
    laughs = b'<!DOCTYPE worksheet [<!ENTITY e0 "ha">' + entities + b"]>" + head
    row = b'<row><c t="inlineStr"><is><t>&e11;</t></is></c></row></sheetData></worksheet>'
    many = b"".join(b'<row r="%d"/>' % number for number in range(1, 400_000))
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    nested = zipped({"sisin.xlsx": whole})
    for number in range(12):
        nested = zipped({f"kerros{number}.zip": nested})
    return {
        "pommi.xlsx": with_sheet(whole, head + blank),
        "nauru.xlsx": with_sheet(whole, laughs + row),
        "nurkka.xlsx": with_sheet(
            whole, head.replace(b"<sheetData>", b'<dimension ref="A1:XFD1048576"/><sheetData>') + many + corner
        ),
        "sipuli.zip": nested,
        "pommi.zip": zipped({"tyhja.xlsx": blank}),
    }


def ruins(whole: bytes) -> dict[str, bytes]:
    """A form cut short at every tenth, without one of its parts, and files that are not what their names say."""
    cut = {f"katkennut{tenth}.xlsx": whole[: len(whole) * tenth // 10] for tenth in range(1, 10)}
    parts = unzipped(whole)
    missing = {
        f"vajaa{number}.xlsx": zipped({other: content for other, content in parts.items() if other != name})
        for number, name in enumerate(("[Content_Types].xml", "xl/workbook.xml", SHEET))
    }
    picture = b"\x89PNG\r\n\x1a\n" + Random(1).randbytes(500)
    return {
        **cut,
        **missing,
        "tyhja.xlsx": b"",
        "yksi.xlsx": b"P",
        "kuva.xlsx": picture,
        "viesti.xlsx": "Hei, liitteenä lomake. Terveisin Pirjo".encode(),
        "sivu.xls": b"<html><body><table><tr><td>Etenee</td></tr></table></body></html>",
        "nollat.xlsx": bytes(5000),
    }


LITTER = ("~$hallinto.xlsx", ".~lock.hallinto.xlsx#", "Thumbs.db", ".DS_Store", "desktop.ini")


def consolidated(folder: RoundFolder, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, int]]:
    """The exit code, and how many files ``--json`` tells of by verdict. The account of cells balances."""
    code = cli.run(["consolidate", str(folder.root), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["balanced"] is True
    files: dict[str, int] = told["files"]
    return code, files


def answered(folder: RoundFolder) -> dict[str, str]:
    """Row ids to the departments' answers in the tidy data."""
    with (folder.root / "koonti.csv").open(encoding="utf-8", newline="") as stream:
        return {line["row_id"]: line["source_file"] for line in csv.DictReader(stream) if line["actual_text"]}


def named(folder: RoundFolder) -> set[str]:
    """The files that some problem names."""
    return {str(each["file"]) for each in json.loads((folder.root / "huomiot.json").read_text(encoding="utf-8"))}


@pytest.mark.slow
def test_bombs_ruins_and_litter_cost_themselves_alone(
    folder: RoundFolder, whole: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    hostile = bombs(whole) | ruins(whole)
    for name, data in hostile.items():
        (folder.returned / name).write_bytes(data)
    for name in LITTER:
        (folder.returned / name).write_bytes(b"x" * 165)
    before = {path: path.read_bytes() for path in folder.returned.iterdir()}
    code, told = consolidated(folder, capsys)
    assert code == 1
    assert told["read"] >= 3
    assert sum(told.values()) >= len(hostile) + 3 + len(LITTER)
    files = answered(folder)
    assert set(files) == {row.id for row in municipality().catalogue.rows}
    unnamed = set(hostile) - {each.split("/")[0] for each in named(folder)}
    # What was cut behind its last sheet, or had a sheet with nothing in it, may still be a form, read like any other.
    assert unnamed <= {name for name in hostile if name.startswith(("katkennut", "nurkka"))}
    assert {path: path.read_bytes() for path in folder.returned.iterdir()} == before


def test_forms_are_read_whatever_their_names_end_in(folder: RoundFolder, capsys: pytest.CaptureFixture[str]) -> None:
    for path, name in zip(sorted(folder.returned.iterdir()), ("a.pdf", "b", "c.txt"), strict=True):
        path.rename(folder.returned / name)
    _, told = consolidated(folder, capsys)
    assert told == {"read": 3}
    assert set(answered(folder)) == {row.id for row in municipality().catalogue.rows}


def test_whatever_bytes_are_flipped_each_file_has_a_verdict_and_the_others_are_read(
    tmp_path: Path, whole: bytes
) -> None:
    for seed in range(1000):
        random = Random(seed)
        data = bytearray(whole)
        for _ in range(random.choice((1, 3, 20))):
            data[random.randrange(len(data))] ^= random.randrange(1, 256)
        (tmp_path / f"{seed:04}.xlsx").write_bytes(data)
    (tmp_path / "ehja.xlsx").write_bytes(whole)
    found = read_folder(tmp_path, municipality().expected)
    verdicts = {each.file: each.verdict for each in found.submissions}
    # A workbook whose table of contents is broken may be taken for an archive, and its parts are named.
    assert len({name.split("/")[0] for name in verdicts}) == 1001
    assert verdicts["ehja.xlsx"] is Verdict.READ
    told = {each.file for each in found.problems}
    aside = {name for name, verdict in verdicts.items() if not verdict.merged}
    assert len(aside) > 500
    assert aside <= told
    for each in found.submissions:
        assert each.returned == len(each.answers) + len(each.unexpected)


def test_200_megabytes_of_noise_are_set_aside(folder: RoundFolder, capsys: pytest.CaptureFixture[str]) -> None:
    random = Random(3)
    noise = random.randbytes(10 * MEGABYTE)
    for number in range(10):
        (folder.returned / f"kohina{number}.xlsx").write_bytes(bytes([number]) + noise)
    (folder.returned / "valtava.xlsx").write_bytes(b"PK\x03\x04" + bytes(110 * MEGABYTE))
    code, told = consolidated(folder, capsys)
    assert code == 1
    assert told == {"read": 3, "not_a_workbook": 10, "too_large": 1}
    assert set(answered(folder)) == {row.id for row in municipality().catalogue.rows}


def test_an_archive_of_forms_among_ruins_gives_its_forms(
    folder: RoundFolder, whole: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    forms = {path.name: path.read_bytes() for path in folder.returned.iterdir()}
    for path in list(folder.returned.iterdir()):
        path.unlink()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in (forms | ruins(whole)).items():
            archive.writestr(name, data)
    (folder.returned / "kaikki.zip").write_bytes(stream.getvalue())
    code, told = consolidated(folder, capsys)
    assert code == 1
    assert told["read"] >= 3
    assert set(answered(folder)) == {row.id for row in municipality().catalogue.rows}

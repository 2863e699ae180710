"""What the office adds by hand, a paragraph, a note, a row, is there after every command, and it is told where."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from tests.mail_rounds import SENDER, issued, returned_as_typed
from tests.test_replaced_files import words_of
from tyokirja.cli import run

PARAGRAPH = "Kaupunginjohtajan sana: vuosi oli hyvä."
BESIDE_ROW, ELSEWHERE = "Soita Maijalle", "Tästä puhutaan johtoryhmässä"
OWN_ROW = "Toimiston oma mittari"

Command = Callable[[Path, Path], list[str]]
COMMANDS: dict[str, Command] = {
    "nothing": lambda root, catalogue: [],
    "check": lambda root, catalogue: ["check", str(catalogue)],
    "check the round's": lambda root, catalogue: ["check", str(root / "tavoitteet.xlsx")],
    "status": lambda root, catalogue: ["status", str(root)],
    "consolidate": lambda root, catalogue: ["consolidate", str(root)],
    "generate": lambda root, catalogue: [
        "generate", str(catalogue), "--round", "Q2/2026", "--output", str(root.parent.parent), "--replace",
    ],
    "generate from the round": lambda root, catalogue: [
        "generate", str(root / "tavoitteet.xlsx"), "--round", "Q2/2026", "--output", str(root.parent.parent),
    ],
    "send": lambda root, catalogue: ["send", str(root), "--from", SENDER],
    "remind": lambda root, catalogue: ["remind", str(root), "--from", SENDER],
}  # fmt: skip


def words_in(folder: Path) -> str:
    """Every word in every document and workbook of a folder."""
    said = []
    for path in sorted(folder.rglob("*.docx")):
        said += words_of(path)
    for path in sorted(folder.rglob("*.xlsx")):
        for sheet in openpyxl.load_workbook(path):
            said += [str(value) for row in sheet.iter_rows(values_only=True) for value in row if value is not None]
    return "\n".join(said)


def write_by_hand(root: Path) -> None:
    """A paragraph in the report, two notes in the master, a row in the round's catalogue."""
    document = docx.Document(str(root / "raportti.docx"))
    document.add_paragraph(PARAGRAPH)
    document.save(str(root / "raportti.docx"))

    book = openpyxl.load_workbook(root / "koonti.xlsx")
    rows = book["Tavoitteet"]
    at = next(at for at, cell in enumerate(rows[4], 1) if cell.value == "Oma merkintä")
    rows.cell(5, at, BESIDE_ROW)
    book["Yhteenveto"]["T5"] = ELSEWHERE
    book.save(root / "koonti.xlsx")

    book = openpyxl.load_workbook(root / "tavoitteet.xlsx")
    rows = book["Tavoitteet"]
    (heading,) = [line for line in rows.iter_rows(max_row=6) if line[0].value == "Tunnus"]
    places = {str(cell.value): at for at, cell in enumerate(heading, 1)}
    last = max(line[0].row or 0 for line in rows.iter_rows() if str(line[0].value or "").startswith("TES-"))
    for name in ("Tunnus", "Osasto", "Tavoite", "Mittari", "Laji"):
        before = rows.cell(last, places[name]).value
        own = {"Tunnus": "TES-900", "Mittari": OWN_ROW}
        rows.cell(last + 1, places[name], own.get(name, str(before)))
    book.save(root / "tavoitteet.xlsx")


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_that_the_office_added_is_lost_by_a_command_and_it_is_told_where_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    root = issued(tmp_path)
    (form,) = (root / "lomakkeet").glob("*hallinto.xlsx")
    returned_as_typed(form, root / "palautetut" / "hallinto.xlsx", {"actual": "1", "status": "Etenee"})
    run(["consolidate", str(root)])
    write_by_hand(root)
    returned_as_typed(form, root / "palautetut" / "hallinto.xlsx", {"actual": "2", "status": "Etenee"})
    capsys.readouterr()
    monkeypatch.chdir(root)

    code = run(COMMANDS[name](root, tmp_path / "luettelo.xlsx"))
    told = capsys.readouterr()
    assert code in (0, 1, 2), told
    for words in (PARAGRAPH, BESIDE_ROW, ELSEWHERE, OWN_ROW):
        assert words in words_in(tmp_path), (words, told)
    said = " ".join((told.out + told.err).split())
    if name == "consolidate":
        assert "koonti-edellinen.xlsx" in said
        assert PARAGRAPH in words_of(root / "raportti.docx")
        kept = openpyxl.load_workbook(root / "koonti.xlsx")
        assert ELSEWHERE in {cell.value for cell in kept["Muistiinpanot"]["B"]}
        assert BESIDE_ROW in {cell.value for line in kept["Tavoitteet"].iter_rows() for cell in line}
    if name.startswith("generate"):
        # A row of the round's own copy is kept with it, or its form is told to be another one now.
        assert ("tavoitteet-edellinen.xlsx" if name == "generate" else "tekninen.xlsx") in said, said

    run(["consolidate", str(root)])
    for words in (PARAGRAPH, BESIDE_ROW, ELSEWHERE, OWN_ROW):
        assert words in words_in(tmp_path), words

"""The demonstration goes the whole way on both seeds, and every answer that it typed is found on its own row."""

from __future__ import annotations

import csv
import io
import json
from email import message_from_bytes, policy
from pathlib import Path

import openpyxl
import pytest

from tyokirja import demo
from tyokirja.cli import run
from tyokirja.problems import Refused

CONTRACT = (
    "organisation,round,department,unit,row_id,binding_body,theme,goal,action,measure,kind,unit_of_measure,"
    "direction,baseline,baseline_original,target,target_original,actual,actual_text,attainment,status,"
    "status_computed,forecast,commentary,evidence,responsible,state,source_file,source_sheet,source_row,saved_at,"
    "target_text,baseline_text,person,person_email,filled_by,filled_on,approved_by,approved_on"
)
ROUNDS = ("kouvola/2026-Q1", "kouvola/2026-Q2", "kokemaki/2026-Q1", "kokemaki/2026-Q2")


@pytest.fixture
def made(demonstration: Path) -> Path:
    return demonstration


def lines_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "koonti.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", ROUNDS)
def test_the_tidy_data_has_exactly_the_contracts_columns_and_a_line_for_every_row(made: Path, name: str) -> None:
    header = (made / name / "koonti.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header == CONTRACT
    lines = lines_of(made / name)
    if name.startswith("kouvola"):
        assert len(lines) == 56
        assert sum(bool(line["measure"]) for line in lines) == 44
    else:
        assert len(lines) == 64
    assert len({line["row_id"] for line in lines}) == len(lines)


def _workbooks(folder: Path) -> list[tuple[str, bytes]]:
    """Every returned workbook with the name that intake gives it."""
    found = []
    for path in sorted((folder / "palautetut").iterdir()):
        if path.suffix == ".eml":
            message = message_from_bytes(path.read_bytes(), policy=policy.default)
            found += [(f"{path.name}/{part.get_filename()}", part.get_content()) for part in message.iter_attachments()]
        elif not path.name.startswith("~$"):
            found.append((path.name, path.read_bytes()))
    return found


@pytest.mark.parametrize("name", ROUNDS)
def test_every_answer_that_was_typed_is_found_on_its_own_row(made: Path, name: str) -> None:
    lines = {line["row_id"]: line for line in lines_of(made / name)}
    catalogue = openpyxl.load_workbook(made / name / "tavoitteet.xlsx")
    codes = {
        str(cell.value): str(row[1].value)
        for row in catalogue["Tilavaihtoehdot"].iter_rows(min_row=2)
        for cell in row
        if isinstance(cell.value, str)
    }
    problems = json.loads((made / name / "huomiot.json").read_text(encoding="utf-8"))
    listed = {(each["file"], each["cell"]) for each in problems}
    others = {each["message"] for each in problems if each["code"] == "conflict"}
    checked = 0
    for file, data in _workbooks(made / name):
        book = openpyxl.load_workbook(io.BytesIO(data))
        hidden = {str(key): value for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}
        sheet = book[str(hidden["sheet"])]
        columns = {key[7:]: str(letter) for key, letter in hidden.items() if key.startswith("column:")}
        for cell in sheet[columns["row_id"]]:
            line = lines.get(str(cell.value))
            if line is None:
                continue
            for answer in ("actual", "status", "forecast", "commentary", "evidence", "responsible"):
                typed = sheet[f"{columns[answer]}{cell.row}"] if answer in columns else None
                if typed is None or typed.value is None:
                    continue
                checked += 1
                value = typed.value
                if answer in ("status", "forecast"):
                    found = line[answer] == codes.get(str(value))
                elif answer == "actual" and isinstance(value, int | float):
                    shown = value * 100 if "%" in typed.number_format else value
                    found = line["actual"] != "" and abs(float(line["actual"]) - shown) < 1e-9
                elif answer == "actual":
                    found = line["actual_text"] == value
                else:
                    found = line[answer] == value
                place = f"({file}, {sheet.title}!{typed.coordinate})"
                known = (file, typed.coordinate) in listed or any(place in told for told in others)
                assert found or known, (file, typed.coordinate, value, line)
    assert checked > 40


def test_the_demonstration_shows_late_departments_wrong_answers_and_feedback(made: Path) -> None:
    for name in ("kouvola/2026-Q2", "kokemaki/2026-Q2"):
        codes = {each["code"] for each in json.loads((made / name / "huomiot.json").read_text(encoding="utf-8"))}
        assert {"not_returned", "value_not_number", "choice_unknown", "unexpected_text"} <= codes
        assert list((made / name / "palaute").glob("*.xlsx"))
        assert {line["state"] for line in lines_of(made / name)} >= {"answered", "partial", "not_returned"}


@pytest.mark.slow
def test_the_same_demonstration_gives_the_same_files(made: Path, tmp_path: Path) -> None:
    assert run(["demo", "--output", str(tmp_path)]) == 0
    files, again = (
        # A lock is there while another test looks at one of them in LibreOffice.
        {path.relative_to(root) for path in root.rglob("*") if path.is_file() and not path.name.startswith(".~lock.")}
        for root in (made, tmp_path)
    )
    assert files == again
    different = [str(each) for each in sorted(files) if (made / each).read_bytes() != (tmp_path / each).read_bytes()]
    assert different == []


def test_examples_are_never_mixed_with_somebodys_own_returns(made: Path, tmp_path: Path) -> None:
    returned = tmp_path / "kouvola" / "2026-Q2" / "palautetut"
    returned.mkdir(parents=True)
    (returned / "oikea vastaus.xlsx").write_bytes(b"x")
    with pytest.raises(Refused):
        demo.run(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["oikea vastaus.xlsx"]


def test_a_feedback_form_mended_and_returned_clears_its_problems(made: Path, tmp_path: Path) -> None:
    import shutil

    folder = tmp_path / "kouvola" / "2026-Q2"
    shutil.copytree(made / "kouvola" / "2026-Q2", folder)
    form = folder / "palaute" / "kouvola-2026-Q2-kaupunki.xlsx"
    book = openpyxl.load_workbook(form)
    hidden = {str(key): value for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}
    sheet = book[str(hidden["sheet"])]
    columns = {key[7:]: str(letter) for key, letter in hidden.items() if key.startswith("column:")}
    places = {str(cell.value): cell.row for cell in sheet[columns["row_id"]] if cell.value}
    before = {line["row_id"]: line for line in lines_of(folder)}
    mended = [each for each in json.loads((folder / "huomiot.json").read_text(encoding="utf-8")) if each["row_id"]]
    for problem in mended:
        row = places.get(problem["row_id"])
        if row is None:
            continue
        if problem["code"] == "value_not_number":
            sheet[f"{columns['actual']}{row}"] = 97
        if problem["code"] == "choice_unknown":
            sheet[f"{columns['status']}{row}"] = "Etenee"
        if problem["code"] == "commentary_missing":
            sheet[f"{columns['commentary']}{row}"] = "Syy kerrottu"
    book.save(folder / "palautetut" / "esimerkki-korjattu.xlsx")
    run(["consolidate", str(folder)])
    after = {line["row_id"]: line for line in lines_of(folder)}
    left = json.loads((folder / "huomiot.json").read_text(encoding="utf-8"))
    assert [each for each in left if each["department"] == "kaupunki" and each["severity"] == "error"] == []
    assert not (folder / "palaute" / form.name).exists()
    kept = [row_id for row_id in places if row_id in before and before[row_id]["state"] == "answered"]
    assert kept
    for row_id in kept:
        assert {**after[row_id], "source_file": "", "source_row": "", "saved_at": ""} == {
            **before[row_id],
            "source_file": "",
            "source_row": "",
            "saved_at": "",
        }


def test_a_form_that_lost_its_hidden_sheet_and_property_is_held_against_the_issued_one(
    made: Path, tmp_path: Path
) -> None:
    import shutil

    shutil.copytree(made / "kouvola", tmp_path / "kouvola")
    folder = tmp_path / "kouvola" / "2026-Q2"
    book = openpyxl.load_workbook(folder / "lomakkeet" / "kouvola-2026-Q2-hallintopalvelut.xlsx")
    hidden = {str(key): value for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}
    sheet = book[str(hidden["sheet"])]
    row = next(cell.row for cell in sheet["A"] if cell.value == "KOU-012")
    sheet[f"{hidden['column:actual']}{row}"] = 31
    sheet.cell(row, sheet.max_column + 3, "oma huomio")
    del book["_tyokirja"]
    del book.custom_doc_props["tyokirja"]  # type: ignore[attr-defined] # the stubs do not know it
    book.save(folder / "palautetut" / "esimerkki-ilman-tunnistetta.xlsx")
    run(["consolidate", str(folder)])
    assert {line["row_id"]: line["actual"] for line in lines_of(folder)}["KOU-012"] == "31"
    problems = json.loads((folder / "huomiot.json").read_text(encoding="utf-8"))
    own = [each for each in problems if each["file"] == "esimerkki-ilman-tunnistetta.xlsx"]
    assert [each["value"] for each in own if each["code"] == "unexpected_text"] == ["oma huomio"]
    assert "identity_by_rows" in [each["code"] for each in own]

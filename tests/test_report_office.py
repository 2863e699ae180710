"""What the office writes in a master is read back; and LibreOffice computes the same figures as were written."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.consolidations import consolidation, measure, town
from tests.masters import master_workbook
from tests.office import Office
from tests.saved_as import locked, strict, xlsb
from tyokirja.model import (
    Conflict,
    ConflictChoice,
    Consolidation,
    Correction,
    Department,
    GoalRule,
    Language,
    ReturnedCell,
)
from tyokirja.problems import Code, Problem, ProblemKind, Refused
from tyokirja.report.office import reading as office_input

Edit = Callable[[Worksheet], None]


Read = tuple[tuple[Correction, ...], tuple[ConflictChoice, ...], tuple[Problem, ...]]


def read_back(path: Path) -> Read:
    """The corrections and choices of a master without what they were made against, and what is wrong with them."""
    office, problems = office_input.read(path)
    corrections = tuple(replace(correction, seen=None) for correction in office.corrections)
    return corrections, tuple(replace(choice, seen=None) for choice in office.choices), problems


def edited(path: Path, made: Consolidation, sheet: str, edit: Edit) -> Read:
    """Write a master, let somebody edit one of its sheets, and read it back."""
    book = load_workbook(io.BytesIO(master_workbook(made)))
    edit(book[sheet])
    book.save(path / "koonti.xlsx")
    return read_back(path / "koonti.xlsx")


def line(row: int, *values: float | str | None) -> Edit:
    def write(sheet: Worksheet) -> None:
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column, value)

    return write


def test_a_correction_is_read_with_who_and_why(tmp_path: Path) -> None:
    corrections, _, problems = edited(
        tmp_path, town(), "Oikaisut", line(6, "H2", "Tila", "Etenee", "Kaisa Kamreeri", "Vahvistettu puhelimessa")
    )

    assert corrections[1:] == (Correction("H2", "status", "Etenee", "Kaisa Kamreeri", "Vahvistettu puhelimessa"),)
    assert problems == ()


def test_earlier_corrections_are_carried_over(tmp_path: Path) -> None:
    corrections, _, problems = edited(tmp_path, town(), "Oikaisut", line(30))

    assert corrections == (Correction("H3", "actual", "31250", "Kaisa Kamreeri", "Tilinpäätöksen luku"),)
    assert problems == ()


@pytest.mark.parametrize(("typed", "read"), [(12.5, "12,5"), ("12,5 %", "12,5 %"), ("-", ""), ("–", ""), (0, "0")])
def test_a_new_value_is_read_as_it_was_typed_and_a_dash_clears(tmp_path: Path, typed: float | str, read: str) -> None:
    corrections, _, _ = edited(tmp_path, town(), "Oikaisut", line(6, "H2", "Toteuma", typed, "K", "m"))

    assert corrections[1].new_text == read


def test_a_clearing_correction_survives_the_next_run(tmp_path: Path) -> None:
    made = replace(town(), corrections=(Correction("H1", "actual", "", "K", "Väärä rivi"),))

    assert edited(tmp_path, made, "Oikaisut", line(30))[0] == made.corrections


@pytest.mark.parametrize(
    ("values", "code", "used"),
    [
        (("H2", "Tila", None, "K", "m"), Code.CORRECTION_INCOMPLETE, False),
        ((None, "Tila", "Etenee", "K", "m"), Code.CORRECTION_INCOMPLETE, False),
        (("H2", "Väri", "Etenee", "K", "m"), Code.CORRECTION_FIELD_UNKNOWN, False),
        (("H2", "Tila", "Etenee", None, "m"), Code.CORRECTION_UNSIGNED, True),
        (("H3", "Toteuma", "1", "K", "m"), Code.CORRECTION_TWICE, True),
    ],
)
def test_a_faulty_correction_is_told_with_its_place(
    tmp_path: Path, values: tuple[str | None, ...], code: ProblemKind, used: bool
) -> None:
    corrections, _, (problem,) = edited(tmp_path, town(), "Oikaisut", line(9, *values))

    # In the master that is made next the lines follow each other.
    assert (problem.code, problem.sheet, problem.cell) == (code, "Oikaisut", "A6")
    (given,) = (each for each in corrections if each.row_id == (values[0] or "") and each.why == "m")
    assert given.unread is not used
    assert problem.message(Language.FI)


@pytest.mark.parametrize(
    "values",
    [
        ("H2", "Tila", None, "Kaisa", "kesken"),
        (None, None, "-", None, None),
        ("H2", "Väri", "Sininen", None, None),
        (None, None, None, None, "Muista kysyä sivistyksestä"),
    ],
)
def test_a_correction_that_cannot_be_used_is_on_the_next_masters_sheet_as_it_was_typed(
    tmp_path: Path, values: tuple[str | None, ...]
) -> None:
    corrections, _, _ = edited(tmp_path, town(), "Oikaisut", line(9, *values))
    again, _, (problem,) = edited(tmp_path, replace(town(), corrections=corrections), "Oikaisut", line(30))

    table = load_workbook(tmp_path / "koonti.xlsx")["Oikaisut"]
    lines = [[cell.value or None for cell in each[:5]] for each in table.iter_rows(min_row=5, max_row=8)]
    assert list(values) in lines
    assert set(again) == set(corrections)
    assert problem.code in (Code.CORRECTION_INCOMPLETE, Code.CORRECTION_FIELD_UNKNOWN)


def test_the_choice_of_a_conflict_is_read_as_the_answer_that_was_typed(tmp_path: Path) -> None:
    _, choices, problems = edited(tmp_path, town(), "Ristiriidat", lambda sheet: sheet.__setitem__("E5", "B: 90"))

    assert choices == (ConflictChoice("H1", "actual", "90"),)
    assert problems == ()


def test_a_choice_typed_by_hand_is_taken_only_when_it_is_one_of_the_answers(tmp_path: Path) -> None:
    def choose(words: str) -> Read:
        return edited(tmp_path, town(), "Ristiriidat", lambda sheet: sheet.__setitem__("E5", words))

    assert choose("90")[1] == (ConflictChoice("H1", "actual", "90"),)
    assert choose("95")[1] == ()
    assert choose("95")[2][0].code is Code.CONFLICT_CHOICE_UNKNOWN


def test_no_choice_is_no_choice(tmp_path: Path) -> None:
    assert edited(tmp_path, town(), "Ristiriidat", line(30))[1] == ()


def test_a_choice_survives_the_next_run_whichever_answer_stands(tmp_path: Path) -> None:
    made = town()
    (conflict,) = made.conflicts
    chosen = Conflict("H1", "actual", conflict.others[0], (conflict.standing,), chosen="90")

    _, choices, _ = edited(tmp_path, replace(made, conflicts=(chosen,)), "Ristiriidat", line(30))

    assert choices == (ConflictChoice("H1", "actual", "90"),)


def test_long_answers_that_begin_alike_can_be_told_apart(tmp_path: Path) -> None:
    words = "Hanke viivästyi, koska " * 20
    cells = [ReturnedCell("H1", "commentary", f"{words}{end}", f"{words}{end}", "a.xlsx", "L", "M5") for end in "ab"]
    made = replace(town(), conflicts=(Conflict("H1", "commentary", cells[0], (cells[1],)),))
    book = load_workbook(io.BytesIO(master_workbook(made)))
    label = book["_tyokirja"]["F2"].value

    _, choices, _ = edited(tmp_path, made, "Ristiriidat", lambda sheet: sheet.__setitem__("E5", label))

    assert choices == (ConflictChoice("H1", "commentary", f"{words}b"),)


@pytest.mark.parametrize("language", list(Language))
def test_a_master_is_read_in_every_language(tmp_path: Path, language: Language) -> None:
    made = town()
    made = replace(
        made, catalogue=replace(made.catalogue, settings=replace(made.catalogue.settings, language=language))
    )
    (tmp_path / "koonti.xlsx").write_bytes(master_workbook(made))

    corrections, _, problems = read_back(tmp_path / "koonti.xlsx")

    assert [each.column for each in corrections] == ["actual"]
    assert problems == ()


def test_a_master_without_decisions_is_taken_apart_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYOKIRJA_CACHE", str(tmp_path / "caches"))
    path = tmp_path / "koonti.xlsx"
    path.write_bytes(master_workbook(consolidation([(measure("H1"), None)])))
    reads, taken = office_input._read, list[Path]()

    def noted(path: Path, *given: Any) -> office_input.Found:
        taken.append(path)
        return reads(path, *given)

    monkeypatch.setattr(office_input, "_read", noted)
    first = office_input.read(path)
    assert (office_input.read(path), taken) == (first, [path])
    decided, _, _ = edited(
        tmp_path,
        consolidation([(measure("H1"), None)]),
        "Oikaisut",
        line(5, "H1", "Tila", "Etenee", "Kaisa", "Puhelimessa"),
    )
    assert decided == (Correction("H1", "status", "Etenee", "Kaisa", "Puhelimessa"),)
    assert read_back(path)[0] == decided
    assert taken == [path] * 3
    path.write_bytes(b"PK")
    assert [problem.code for _ in "12" for problem in office_input.read(path)[1]] == [Code.NOT_A_MASTER] * 2


def test_what_is_saved_while_it_is_read_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYOKIRJA_CACHE", str(tmp_path / "caches"))
    path, readings = tmp_path / "koonti.xlsx", office_input._QUIET
    path.write_bytes(b"one")
    place = readings.place(path)
    assert place is not None
    path.write_bytes(b"another")
    readings.keep(place, path, "of another")
    assert readings.known(place) is None


def test_a_moved_column_and_a_renamed_sheet_are_found(tmp_path: Path) -> None:
    def move(sheet: Worksheet) -> None:
        sheet.insert_cols(1)
        sheet.insert_rows(2)
        sheet.cell(5, 1, "Omat muistiinpanot")

    corrections, _, problems = edited(tmp_path, town(), "Oikaisut", move)

    assert [each.row_id for each in corrections] == ["H3"]
    assert [each.code for each in problems] == [Code.MASTER_STRAYS]


def test_changed_headings_are_found_by_their_letters(tmp_path: Path) -> None:
    corrections, _, _ = edited(tmp_path, town(), "Oikaisut", line(4, "Rivinumero", "Mikä", "Mihin"))

    assert [each.row_id for each in corrections] == ["H3"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a workbook"])
def test_what_is_no_master_is_told_and_nothing_is_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "koonti.xlsx"
    path.write_bytes(data)

    corrections, choices, (problem,) = read_back(path)

    assert (corrections, choices, problem.code, problem.file) == ((), (), Code.NOT_A_MASTER, "koonti.xlsx")


def test_another_workbook_is_no_master(tmp_path: Path) -> None:
    from openpyxl import Workbook

    Workbook().save(tmp_path / "koonti.xlsx")

    assert read_back(tmp_path / "koonti.xlsx")[2][0].code is Code.NOT_A_MASTER


@pytest.mark.parametrize("save", [strict, xlsb])
def test_decisions_are_read_from_every_format_that_is_written_here(
    tmp_path: Path, save: Callable[[bytes], bytes]
) -> None:
    (tmp_path / "koonti").write_bytes(save(master_workbook(town())))
    (tmp_path / "koonti.xlsx").write_bytes(master_workbook(town()))

    assert office_input.read(tmp_path / "koonti") == office_input.read(tmp_path / "koonti.xlsx")


def test_a_master_with_a_password_stops_the_run_until_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "koonti.xlsx").write_bytes(locked(master_workbook(town()), "salainen"))

    with pytest.raises(Refused) as refused:
        office_input.read(tmp_path / "koonti.xlsx")

    assert [each.code for each in refused.value.problems] == [Code.SOURCE_PASSWORD]
    assert office_input.read(tmp_path / "koonti.xlsx", ("salainen",))[0].corrections


# With LibreOffice


def formulas(data: bytes) -> dict[tuple[str, str], object]:
    """Every formula's place and the value that it was written with."""
    book, values = load_workbook(io.BytesIO(data)), load_workbook(io.BytesIO(data), data_only=True)
    return {
        (sheet.title, cell.coordinate): values[sheet.title][cell.coordinate].value
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


ROUNDS = {
    "everything": town(),
    "nothing returned": consolidation([(measure("1"), None), (measure("2", "x"), None)]),
    "all returned": consolidation(
        [(measure(str(n), f"d{n % 3}", goal=f"G{n % 4}"), {"actual": n * 20.0, "status": "attained"}) for n in range(9)],
        rule=GoalRule.MAJORITY,
    ),
    "one measure": consolidation([(measure("1"), {"actual": 100.0, "status": "attained"})]),
    "hostile names": consolidation(
        [(measure("1", "a"), {"status": "attained"}), (measure("2", "b"), {"status": "delayed"}), (measure("3", "c"), None)],
        departments=[Department("a", ">5"), Department("b", '*"=?~'), Department("c", "=A1")],
    ),
    "many departments": consolidation([(measure(str(n), f"d{n}"), {"actual": n * 3.0}) for n in range(30)]),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", ROUNDS)
def test_every_formula_computes_to_the_value_that_it_was_written_with(
    office: Office, tmp_path: Path, name: str
) -> None:
    (tmp_path / "koonti.xlsx").write_bytes(master_workbook(ROUNDS[name]))
    recomputed(office, tmp_path / "koonti.xlsx")


@pytest.mark.slow
@pytest.mark.parametrize("round_", ["kouvola/2026-Q1", "kouvola/2026-Q2", "kokemaki/2026-Q1", "kokemaki/2026-Q2"])
def test_every_formula_of_the_demonstrations_masters_does(office: Office, demonstration: Path, round_: str) -> None:
    recomputed(office, demonstration / round_ / "koonti.xlsx")


def recomputed(office: Office, path: Path) -> None:
    """Every formula of a master gives in LibreOffice what it was written with."""
    written = formulas(path.read_bytes())

    with office.open(path) as book:
        book.recalculate()
        computed = {place: book.value(*place) for place in written}

    assert len(written) > 50
    for place, value in written.items():
        # LibreOffice has no difference between an empty text and an empty cell.
        expected = pytest.approx(value) if isinstance(value, int | float) else value or None
        assert (computed[place] or None if value is None else computed[place]) == expected, place


def test_filtering_the_rows_counts_only_what_is_visible_and_says_so(office: Office, tmp_path: Path) -> None:
    (tmp_path / "koonti.xlsx").write_bytes(master_workbook(town()))

    with office.open(tmp_path / "koonti.xlsx") as book:
        book.filter("Tavoitteet", "A4:AL14", "B", "Hallintopalvelut")
        book.recalculate()
        cards, note = book.values("Yhteenveto", "A5:K5")[0], book.value("Yhteenveto", "A3")
        lines = book.values("Yhteenveto", "A10:J12")

    assert cards[2] == "3 / 3"
    assert str(note).startswith("Huom.")
    assert [each[9] for each in lines] == [3, 0, 0]


def test_a_status_changed_among_the_rows_is_counted_anew(office: Office, tmp_path: Path) -> None:
    (tmp_path / "koonti.xlsx").write_bytes(master_workbook(town()))

    with office.open(tmp_path / "koonti.xlsx") as book:
        before = book.values("Yhteenveto", "B10:G10")[0]
        book.set("Tavoitteet", "I5", "Etenee")
        book.recalculate()
        after = book.values("Yhteenveto", "B10:G10")[0]

    assert (before, after) == ([0, 0, 0, 2, 0, 1], [0, 1, 0, 1, 0, 1])


@pytest.mark.parametrize("extension", ["xlsx", "ods", "fods", "xls"])
def test_a_correction_made_in_libreoffice_is_read(office: Office, tmp_path: Path, extension: str) -> None:
    (tmp_path / "koonti.xlsx").write_bytes(master_workbook(town()))

    with office.open(tmp_path / "koonti.xlsx") as book:
        for cell, typed in (("A6", "H1"), ("B6", "Toteuma"), ("C6", "115,5"), ("D6", "KK"), ("E6", "Tarkistettu")):
            book.type("Oikaisut", cell, typed)
        book.set("Ristiriidat", "E5", "B: 90")
        title = book.value("Oikaisut", "G6")
        book.save(tmp_path / f"uusi.{extension}")
    corrections, choices, problems = read_back(tmp_path / f"uusi.{extension}")

    assert title == "Mittari H1"
    assert corrections[1] == Correction("H1", "actual", "115,5", "KK", "Tarkistettu")
    assert choices == (ConflictChoice("H1", "actual", "90"),)
    assert problems == ()


def test_the_dropdowns_offer_ids_fields_and_the_answers_of_the_conflict(office: Office, tmp_path: Path) -> None:
    (tmp_path / "koonti.xlsx").write_bytes(master_workbook(town()))

    with office.open(tmp_path / "koonti.xlsx") as book:
        view = book.view()
        ids, fields, choice = (
            view.sheet(sheet).validation_at(cell)
            for sheet, cell in (("Oikaisut", "A20"), ("Oikaisut", "B20"), ("Ristiriidat", "E5"))
        )
        offered = [each[0] for each in book.values("_tyokirja", "F1:F2")]

    assert ids is not None
    assert fields is not None
    assert choice is not None
    assert (ids.formula1, fields.formula1) == ("tk_rivit", "tk_kentat")
    assert choice.formula1.endswith("$F$1:$F$2")
    assert offered == ["A: 120", "B: 90"]

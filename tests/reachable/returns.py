"""Returned files: what stands in the folder, what stands in a form, what the merge and the judgement ask."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msoffcrypto
import openpyxl
from openpyxl.styles import Font

from tests import mail_rounds, returns
from tests import test_returns_reorganised as reorganised
from tests.consolidations import town
from tests.masters import master_workbook
from tests.outlook_files import Storage, ole
from tests.reachable import Scenario, refused
from tests.returns import book, form_cells, identity_cells, read, round_expected, sheet, submission
from tests.tabled import as_csv, grid
from tests.test_intake_columns import without_column
from tests.test_intake_opening import mail
from tyokirja.check import check_file
from tyokirja.consolidate import write
from tyokirja.gathering import gather, judged
from tyokirja.intake.expected import expected
from tyokirja.intake.folder import Limits, read_folder
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import submissions
from tyokirja.layout import load
from tyokirja.merge import merge
from tyokirja.merge.decisions import Office
from tyokirja.model import ConflictChoice, Correction, Kind, SeenAnswer
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.report.office import reading as office_input
from tyokirja.seal import MASTER
from tyokirja.workbooks.book import Comment, RawBook, Untold
from tyokirja.workers import processes
from tyokirja.written import Mark, Run, Written, fingerprint


def folder_with(files: Mapping[str, bytes], **more: Any) -> Scenario:
    """A folder of returned files."""

    def run(folder: Path) -> Iterable[Problem]:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        return read_folder(folder, round_expected(), workers=1, **more).problems

    return run


def workbook(rows: int = 1) -> bytes:
    """A workbook of somebody's own."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    assert made.active is not None
    for number in range(rows):
        made.active.append([f"Kesäretki {number}", number])
    made.save(out)
    return out.getvalue()


def answered_form() -> bytes:
    """A form with an answer, as its bytes."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    for raw in book({"F5": 120}).sheets:
        sheet = made.create_sheet(raw.name)
        for (row, column), cell in raw.cells.items():
            sheet.cell(row + 1, column + 1, cell.formula or cell.value)
    made.save(out)
    return out.getvalue()


def several(_folder: Path) -> Iterable[Problem]:
    """The sheets of two departments' forms in one file."""
    other = replace(book({"F5": 7}, department="sivistys").sheets[0], name="Sivistys")
    gathered = book({"F5": 120}, sheets=(other,))
    found = submissions(Candidate("lomake.xlsx", b"x"), gathered, round_expected(), {})
    return [problem for each in found for problem in each.problems]


def locked() -> bytes:
    """A workbook with a password that nobody has told."""
    out = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(workbook())).encrypt("Kesä2026", out)
    return out.getvalue()


def enormous(folder: Path) -> Iterable[Problem]:
    path = folder / "lomake.xlsx"
    path.touch()
    os.truncate(path, 4 << 30)  # takes no room on the disk
    return read_folder(folder, round_expected(), workers=1).problems


def late(folder: Path) -> Iterable[Problem]:
    return folder_with({"lomake.xlsx": workbook(5_000)}, limits=Limits(seconds=0.001))(folder)


class _Ruinous:
    """What no worker can be started with: it breaks when it is unpacked."""

    def __reduce__(self) -> tuple[Any, ...]:
        return int, ("rikki",)


def no_worker(folder: Path) -> Iterable[Problem]:
    (folder / "a.xlsx").write_bytes(workbook())
    forms: Any = {"talous": _Ruinous()}
    # A worker that is a copy of this process unpacks nothing.
    with patch.object(processes, "fork_is_safe", return_value=False):
        return refused(lambda: read_folder(folder, round_expected(), forms=forms, workers=1))


SHOWN_BEFORE = "@KOU-001\ngoal=Tavoite numero 1\nmeasure=Laskujen määrä\nbaseline=100\ntarget=99"
"""What the first row was issued with before the office changed its target."""


def form(typed: Mapping[str, object] | None = None, **more: Any) -> Scenario:
    """A form as somebody returned it."""
    return lambda _folder: read(book(dict(typed or {}), **more)).problems


def beside_a_form(folder: Path) -> Iterable[Problem]:
    """A mail with a filled form and a file of another kind."""
    root = mail_rounds.issued(folder)
    filled_in = folder / "lomake.xlsx"
    mail_rounds.returned_as_typed(root / "lomakkeet" / "testila-2026-Q2-hallinto.xlsx", filled_in, {"actual": "12"})
    (root / "palautetut" / "a.eml").write_bytes(mail(("lomake.xlsx", filled_in.read_bytes()), ("b.pdf", b"%PDF-1.7")))
    return gather(root, workers=1).consolidation.problems


def dated(typed: str) -> Scenario:
    """A form whose first row asks for a date."""
    asking = returns.catalogue()
    rows = (replace(asking.rows[0], kind=Kind.DATE, baseline=None, target=date(2026, 12, 31)), *asking.rows[1:])
    made = replace(asking, rows=rows)
    wanted = expected(made, made.rounds[1], issues={}, headings=round_expected().headings)
    return lambda _folder: submission(Candidate("lomake.xlsx", b"x"), book({"F5": typed}), wanted, {}).problems


def merged(*returned: RawBook, office: Office | None = None) -> Scenario:
    """Several returned forms, merged."""
    return lambda _folder: returns.merged(*returned, office=office).problems


def filled(**answers: str) -> Scenario:
    """An issued form whose every row was answered so in another program, checked as ``tyokirja check`` does."""

    def run(folder: Path) -> Iterable[Problem]:
        root = mail_rounds.issued(folder)
        target = root / "palautetut" / "lomake.xlsx"
        mail_rounds.returned_as_typed(root / "lomakkeet" / "testila-2026-Q2-hallinto.xlsx", target, answers)
        return check_file(target)

    return run


def against_trend(_folder: Path) -> Iterable[Problem]:
    """A survey that was 3.2 of a baseline of 3.4, is 3.0 now, and is said to reach 3.5."""
    from tests import consolidations

    row = consolidations.measure("1", baseline=3.4, target=3.5, previous_actual=3.2)
    made = consolidations.consolidation(
        [(row, {"actual": 3.0, "forecast": "will_attain"})], round_=consolidations.MIDYEAR
    )
    return judged(made, load(made.catalogue.settings.template)).problems


def lost_cell(_folder: Path) -> Iterable[Problem]:
    submission = read(book({"F5": 120, "F6": 7})).submission
    dropped = replace(submission, answers=submission.answers[:1])
    return merge(returns.catalogue(), returns.catalogue().rounds[1], [dropped], required=("actual",)).problems


def replaced_choice(_folder: Path) -> Iterable[Problem]:
    """A chosen answer that its writer mends on the feedback form, after the office chose."""
    first, second, mended = (
        read(book({"F5": value}), name=f"{name}.xlsx").submission
        for name, value in (("a", 120), ("b", 130), ("c", 125))
    )
    proof = tuple(replace(answer, base=fingerprint("120")) for answer in mended.answers)
    files = [first, second, replace(mended, answers=proof)]
    choice = ConflictChoice("KOU-001", "actual", "120", (SeenAnswer("120"), SeenAnswer("130")))
    made = returns.catalogue()
    return merge(made, made.rounds[1], files, required=("actual",), office=Office(choices=(choice,))).problems


@cache
def town_master() -> bytes:
    """A master to which the office can add."""
    return master_workbook(town())


def without_the_sheet(folder: Path) -> Iterable[Problem]:
    """A master whose corrections somebody has deleted with their sheet."""
    made = openpyxl.load_workbook(io.BytesIO(town_master()))
    del made["Oikaisut"]
    made.save(folder / "koonti.xlsx")
    return refused(lambda: office_input.read(folder / "koonti.xlsx"))


def office(sheet: str, line: int, *values: str | None) -> Scenario:
    """A master in which the office has written one line."""

    def run(folder: Path) -> Iterable[Problem]:
        made = openpyxl.load_workbook(io.BytesIO(town_master()))
        for column, value in enumerate(values, 1):
            if value is not None:
                made[sheet].cell(line, column, value)
        made.save(folder / "koonti.xlsx")
        return office_input.read(folder / "koonti.xlsx")[1]

    return run


def struck_correction(folder: Path) -> Iterable[Problem]:
    made = openpyxl.load_workbook(io.BytesIO(town_master()))
    for column, value in enumerate(("H2", "Tila", "Etenee", "K", "m"), 1):
        made["Oikaisut"].cell(9, column, value).font = Font(strike=True)
    made.save(folder / "koonti.xlsx")
    return office_input.read(folder / "koonti.xlsx")[1]


def no_master(folder: Path) -> Iterable[Problem]:
    (folder / "koonti.xlsx").write_bytes(workbook())
    return office_input.read(folder / "koonti.xlsx")[1]


def half_copied(folder: Path) -> Iterable[Problem]:
    """A round of which only a part was copied."""
    root = mail_rounds.issued(folder)
    write(gather(root, workers=1), workers=1)
    (root / "koonti.xlsx").unlink()
    return gather(root, workers=1).consolidation.problems


def master_saved(folder: Path) -> Iterable[Problem]:
    """A round whose master somebody has saved, made anew."""
    root = mail_rounds.issued(folder)
    write(gather(root, workers=1), workers=1)
    openpyxl.load_workbook(root / "koonti.xlsx").save(root / "koonti.xlsx")
    (root / "palautetut" / "kuva.png").write_bytes(b"\x89PNG")
    return write(gather(root, workers=1), workers=1).problems


def table_of_somebodys_own(folder: Path) -> Iterable[Problem]:
    """A master to which somebody has added a sheet with a long table."""
    made = openpyxl.load_workbook(io.BytesIO(town_master()))
    for number in range(300):
        made["Yhteenveto"].cell(100 + number, 2, f"Oma rivi {number}")
    made.save(folder / "koonti.xlsx")
    return office_input.read(folder / "koonti.xlsx")[1]


def saved_in_two_formats(folder: Path) -> Iterable[Problem]:
    """A master that was saved as .xls, and another one that a person has saved since."""
    root = mail_rounds.issued(folder)
    (root / "koonti.xls").write_bytes(workbook())
    os.utime(root / "koonti.xls", (0, 0))
    (root / "koonti.xlsx").write_bytes(workbook())
    return gather(root, workers=1).consolidation.problems


_COPY = {"A11": "KOU-001", "B11": "Tavoite numero 1", "C11": "Laskujen määrä", "D11": 100, "E11": 250}
_GONE = {f"{letter}6": None for letter in "ABCDEJ"}
_BOTH = form_cells() | {"A11": "KOU-006", "A12": "KOU-007", "F11": 5}
_OTHER = {"tyokirja": "format=tyokirja-form/1;organisation=kouvola;round=Q2/2026;department=sivistys;issue=issue-1"}
_TRANSFORM: Storage = {"TransformInfo": {"DRMEncryptedTransform": {"\x06Primary": b"x"}}}
_LABELLED = ole({"EncryptedPackage": bytes(5000), "\x06DataSpaces": _TRANSFORM})


def without_headings() -> dict[str, object]:
    """The form with its heading row gone and two of its answer columns changed about."""
    swapped = {"F": "G", "G": "F"}
    cells = form_cells() | {"F5": 120, "G5": "Etenee", "F6": 7, "G6": "Viivästynyt"}
    moved: dict[str, object] = {}
    for place, value in cells.items():
        letter, line = place[0], int(place[1:])
        if line not in (3, 4):
            moved[f"{swapped.get(letter, letter)}{line - 2 * (line > 4)}"] = value
    return {**dict.fromkeys(form_cells()), **moved}


SCENARIOS: dict[ProblemKind, Scenario] = {
    # the file
    Code.FILE_REPEATED: folder_with(dict.fromkeys(("a.xlsx", "b.xlsx"), workbook())),
    Code.FILE_DUPLICATE: folder_with(dict.fromkeys(("a.xlsx", "b.xlsx"), answered_form())),
    Code.FILE_SEVERAL: several,
    Code.FILE_NOT_A_WORKBOOK: folder_with({"kuva.png": b"\x89PNG\r\n\x1a\n" + bytes(500)}),
    Code.FILE_DAMAGED: folder_with({"lomake.xlsx": workbook()[:3000]}),
    Code.FILE_PASSWORD: folder_with({"lomake.xlsx": locked()}),
    Code.FILE_LABELLED: folder_with({"lomake.xlsx": _LABELLED}),
    Code.FILE_TOO_LARGE: enormous,
    Code.FILE_TIMED_OUT: late,
    Code.WORKERS_FAILED: no_worker,
    Code.FILE_BLANK: form(),
    Code.FILE_OLDER_ISSUE: form({"F5": 120}, hidden=identity_cells(issue="vanha")),
    Code.FILE_WRONG_ROUND: form({"F5": 120}, hidden=identity_cells(round="Q1/2026")),
    Code.FILE_WRONG_ORGANISATION: form({"F5": 120}, hidden=identity_cells(organisation="kokemaki")),
    Code.DEPARTMENT_GONE: lambda folder: reorganised.after(folder, reorganised.merged_into).problems,
    Code.ROW_MOVED: lambda folder: reorganised.after(folder, reorganised.first_moved).problems,
    Code.FILE_UNKNOWN_DEPARTMENT: form({"F5": 120}, hidden=identity_cells(department="lakkautettu")),
    Code.FILE_AMBIGUOUS: form(_BOTH, hidden=[]),
    Code.FILE_NOT_A_FORM: form({"F5": 120}, hidden=identity_cells(format="tyokirja-catalogue/1")),
    Code.MAIL_WORDS: folder_with({"vastaus.eml": mail(("a.xlsx", workbook()), text="Luku tarkentuu.")}),
    Code.MAIL_AUTOMATIC: folder_with(
        {"poissa.eml": mail(text="Olen lomalla.", subject="Automaattinen vastaus: Tavoitteet")}
    ),
    Code.FILE_BESIDE_FORM: beside_a_form,
    Code.READ_FROM_TABLE: folder_with({"vastaus.csv": as_csv(grid({"F5": "120"}))}),
    Code.IDENTITY_BY_ROWS: form({"F5": 120}, hidden=[]),
    Code.IDENTITY_DISAGREES: form({"F5": 120}, properties=_OTHER),
    # rows and columns
    Code.HEADING_LOST: form({"F3": "kts. liite", "F5": 120}),
    Code.COLUMN_NOT_FOUND: form(without_headings()),
    Code.COLUMN_GONE: form(without_column("D", {"F5": 120})),
    Code.OWN_COLUMN_GONE: form(
        {"K3": "Riskit", "K5": "Toimittaja ei ehdi"},
        hidden=identity_cells(**{"column:own_riskit": "K", "heading:own_riskit": "Riskit"}),
    ),
    Code.TABLE_COLUMNS: folder_with({"vastaus.csv": as_csv([row[:7] for row in grid({"F5": "120"})])}),
    Code.MEASURE_PROPOSED: form({"C11": "Oma mittari", "F11": 5}),
    Code.ROW_UNKNOWN: form({"A11": "KOU-099", "C11": "Oma mittari", "F11": 5}),
    Code.ROW_WITHDRAWN: form(
        {"A11": "KOU-099", "C11": "Vanha mittari", "F11": 5},
        hidden=identity_cells(issue="vanha", **{f"{MASTER}KOU-099": "?"}),
    ),
    Code.ROW_ADDED: form({**_GONE, "F5": 1}, hidden=identity_cells(**{f"{MASTER}KOU-001": "?"})),
    Code.ROW_TWICE: form({**_COPY, "F5": 120, "F11": 130}),
    Code.ANSWER_TWICE: form({"M3": "Toteuma", "F5": 120, "M5": 130}),
    Code.ROW_MISSING: form({**_GONE, "F5": 1}),
    Code.ROW_BY_TEXT: form({"A6": "xx", "F6": 7}),
    Code.ROW_OTHER_DEPARTMENT: form({"A11": "KOU-006", "F11": 5}),
    Code.ANSWERS_OFF_ROWS: form({"F11": 5, "G11": "Etenee"}),
    Code.TABLE_TURNED: form({}, sheets=(sheet("Käännetty", {"B1": "KOU-001", "C1": "KOU-002", "D1": "KOU-003"}),)),
    # values
    Code.VALUE_NOT_NUMBER: form({"F5": "paljon"}),
    Code.VALUE_SEVERAL: form({"F5": "12 / 15"}),
    Code.VALUE_AMBIGUOUS: form({"F5": "1.234"}),
    Code.VALUE_APPROXIMATE: form({"F5": "n. 40"}),
    Code.VALUE_UNKNOWN: filled(actual="ei tiedossa"),
    Code.NOTHING_BEFORE: filled(actual="ennallaan"),
    Code.IMPLAUSIBLE: filled(actual="4000000"),
    Code.VALUE_NOT_YES_NO: form({"F8": "ei vielä"}),
    Code.VALUE_NOT_DATE: dated("loppuvuodesta"),
    Code.VALUE_IS_DATE: form({"F5": datetime(2026, 5, 12)}),
    Code.PERCENT_DOUBTFUL: form({"F7": 0.4}),
    Code.VALUE_MERGED: form({"F5": 120}, merges=((4, 5, 6, 5),)),
    Code.ANSWER_CLEARED: form({"F6": 3}, hidden=[*identity_cells(), ("base:KOU-001:actual", fingerprint("120"))]),
    Code.FILE_BY_SECOND_READER: lambda _folder: read(replace(book({"F5": 120}), untold=frozenset(Untold))).problems,
    Code.ANSWER_STRUCK: form({"F5": returns.struck(120.0)}),
    Code.ANSWER_HIDDEN: form({"F5": Written("120", "@", runs=(Run("12"), Run("0", Mark.HIDDEN)))}),
    Code.VALUE_SCALE: form({"F5": "10,9 M"}),
    Code.VALUE_FORMAT_SCALES: form({"F5": Written(16000.0, "#,##0,")}),
    Code.VALUE_UNIT: form({"F9": "5000 snt"}),
    Code.VALUE_OTHER_UNIT: form({"F9": "12 kg"}),
    Code.VALUE_FOOTNOTE: form({"F5": "97¹"}),
    Code.SHEET_CAPPED: form({"F5": 120}, capped=True),
    Code.PICTURES: form({"F5": 120}, pictures=1),
    Code.CHOICE_UNKNOWN: form({"G5": "Toteutuu"}),
    Code.CHOICE_NEAR: form({"G5": "Etnee"}),
    Code.MASTER_CHANGED: form({"E6": 15, "F6": 7}),
    Code.ANSWER_IN_COMMENT: form(comments=(Comment(4, 5, "luku on 120", "Maija"),)),
    Code.ANSWERED_OLDER: form({"E5": 99, "F5": 7}, hidden=[*identity_cells(issue="vanha"), ("shown", SHOWN_BEFORE)]),
    Code.UNEXPECTED_TEXT: form({"F5": 1, "M8": "tarkista"}),
    Code.VALUE_ERROR: filled(actual="#N/A"),
    Code.VALUE_FORMULA: filled(actual="=SUM(Z1:Z9)"),
    # merge and judgement
    Code.CONFLICT: merged(book({"F5": 120}), book({"F5": 130})),
    Code.NOT_RETURNED: merged(book({"F5": 120})),
    Code.UNBALANCED: lost_cell,
    Code.COMMENTARY_MISSING: filled(actual="3", status="Viivästynyt"),
    Code.STATUS_CONTRADICTS: filled(actual="1", status="Toteutunut"),
    Code.FORECAST_CONTRADICTS: filled(actual="3", status="Toteutunut", forecast="Ei toteudu"),
    Code.FORECAST_AGAINST_TREND: against_trend,
    # what the office writes in the master
    Code.NOT_A_MASTER: no_master,
    Code.MASTER_NOT_READ: saved_in_two_formats,
    Code.MASTER_KEPT: master_saved,
    Code.ROUND_INCOMPLETE: half_copied,
    Code.MASTER_STRAYS: office("Poikkeamat", 9, None, None, None, "Muista kysyä"),
    Code.MASTER_STRAYS_MANY: table_of_somebodys_own,
    Code.MASTER_ANSWER_EDITED: office("Tavoitteet", 5, "H1", *[None] * 5, "999"),
    Code.RETURNS_GONE: merged(book({"F5": 120}), office=Office(file_names={"0123456789abcdef": "talous.xlsx"})),
    Code.DECISION_STRUCK: struck_correction,
    Code.CORRECTION_INCOMPLETE: office("Oikaisut", 9, "H2", "Tila", None, "K", "m"),
    Code.CORRECTION_ROW_UNKNOWN: merged(
        book({"F5": 120}), office=Office(corrections=(Correction("KOU-0O1", "actual", "125", "K", "m"),))
    ),
    Code.CORRECTION_FIELD_UNKNOWN: office("Oikaisut", 9, "H2", "Väri", "Etenee", "K", "m"),
    Code.CORRECTION_TWICE: office("Oikaisut", 9, "H3", "Toteuma", "1", "K", "m"),
    Code.CORRECTION_UNSIGNED: office("Oikaisut", 9, "H2", "Tila", "Etenee", None, "m"),
    Code.CONFLICT_CHOICE_UNKNOWN: office("Ristiriidat", 5, None, None, None, None, "95"),
    Code.CORRECTION_REOPENED: merged(
        book({"F5": 120}), office=Office((Correction("KOU-001", "actual", "9"),), files=frozenset())
    ),
    Code.CHOICE_REOPENED: merged(
        book({"F5": 120}),
        book({"F5": 130}),
        office=Office(choices=(ConflictChoice("KOU-001", "actual", "120", (SeenAnswer("120"),)),)),
    ),
    Code.CHOICE_REPLACED: replaced_choice,
    Code.CHOICE_UNFIT: merged(book({"F5": 120}), office=Office(choices=(ConflictChoice("KOU-001", "actual", "125"),))),
    Code.OFFICE_SHEET_MISSING: without_the_sheet,
}

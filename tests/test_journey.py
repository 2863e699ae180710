"""The whole journey of a round, as the finance office and four departments go it: real programs, files from hand to hand.

Kokemäki's document is imported, reviewed in LibreOffice, sent through a mail server, answered by four departments (one
late, one by two people, one with a mangled form, one with mistakes), fetched from a mailbox, consolidated, corrected in
the master, and reported. Every command is the program's own, in a process of its own.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests import certificates
from tests.mailbox_server import PASSWORD as MAILBOX_PASSWORD
from tests.mailbox_server import MailboxServer
from tests.office import Office
from tests.office import Workbook as OpenWorkbook
from tests.relay import PASSWORD, USER, Relay

SEED = Path(__file__).resolve().parents[1] / "seeds" / "kokemaki_2026-2029.txt"
ADDRESSES = {name: f"matka-{name}@kokemaki.fi" for name in ("kaupunki", "hallinto", "sivistys", "tekninen")}
OFFICE = "matka-talous@kokemaki.fi"


@dataclass
class Desk:
    """The finance office's desk: a folder, the program, the mail servers and LibreOffice."""

    folder: Path
    office: Office
    mailbox: MailboxServer
    relay: Relay
    authority: Path
    said: list[str] = field(default_factory=list)
    carried: int = 0

    @property
    def round(self) -> Path:
        return self.folder / "output" / "kokemaki" / "2026-Q2"

    def tyokirja(self, *arguments: str, ends: int = 0) -> str:
        """Run the program in the desk's folder; what it said, on a terminal of eighty columns."""
        environment = {
            **os.environ,
            "COLUMNS": "80",
            "TYOKIRJA_LANG": "fi",
            "TYOKIRJA_SMTP_PASSWORD": PASSWORD,
            "TYOKIRJA_IMAP_PASSWORD": MAILBOX_PASSWORD,
            "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
            "PYTHONIOENCODING": "utf-8",
        }
        done = subprocess.run(
            [sys.executable, "-m", "tyokirja", *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == ends, f"{arguments}: {done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr
        return done.stdout + done.stderr

    def send(self, command: str) -> str:
        """Let the program send, and the server put every message into its recipients' mailboxes."""
        server = ("--smtp", "--host", "localhost", "--port", str(self.relay.port), "--user", USER)
        said = self.tyokirja(command, str(self.round), *server, "--ca", str(self.authority))
        for each in self.relay.received[self.carried :]:
            for address in each.recipients:
                self.mailbox.deliver(address.partition("@")[0], each.data)
        self.carried = len(self.relay.received)
        return said

    def fetch(self) -> str:
        user = OFFICE.partition("@")[0]
        server = ("--host", "localhost", "--port", str(self.mailbox.port), "--user", user)
        return self.tyokirja("fetch", str(self.round), *server, "--ca", str(self.mailbox.certificates.ca))

    def letters(self, department: str) -> list[EmailMessage]:
        """What lies in a department's mailbox, the oldest first."""
        found = []
        with self.mailbox.logged_in(ADDRESSES[department].partition("@")[0]) as connection:
            _, count = connection.select("INBOX", readonly=True)
            for number in range(1, int(count[0] or b"0") + 1):
                _, said = connection.fetch(str(number), "(BODY.PEEK[])")
                part = said[0]
                assert isinstance(part, tuple)
                message = message_from_bytes(part[1], policy=policy.default)
                assert isinstance(message, EmailMessage)
                found.append(message)
        return found

    def reply(self, letter: EmailMessage, department: str, form: Path) -> None:
        """Answer a letter with a filled form."""
        reply = EmailMessage()
        reply["From"] = ADDRESSES[department]
        reply["To"] = str(letter["From"])
        reply["Date"] = str(letter["Date"])
        reply["Subject"] = f"VS: {letter['Subject']}"
        reply["Message-ID"] = f"<{form.stem}@kokemaki.fi>"
        reply["In-Reply-To"] = str(letter["Message-ID"])
        reply.set_content("Hei, liitteenä lomake.")
        reply.add_attachment(form.read_bytes(), maintype="application", subtype="octet-stream", filename=form.name)
        self.mailbox.deliver(OFFICE.partition("@")[0], reply.as_bytes(policy=policy.SMTP))

    def lines(self) -> dict[str, dict[str, str]]:
        """The tidy data by row id."""
        with (self.round / "koonti.csv").open(encoding="utf-8", newline="") as stream:
            return {line["row_id"]: line for line in csv.DictReader(stream)}

    def problems(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = json.loads((self.round / "huomiot.json").read_text(encoding="utf-8"))
        return found


FIGURES = {
    "luku": "5",
    "prosentti": "5 %",
    "rahamäärä": "5",
    "kyllä/ei": "kyllä",
    "päivämäärä": "1.6.2026",
    "teksti": "Hyvä",
}
"""What the departments type as a figure, by the kind of the row."""


def figures(catalogue: Path) -> dict[str, str]:
    """A figure for each row that has a measure."""
    table: Any = openpyxl.load_workbook(catalogue)["Tavoitteet"]
    headings = {str(cell.value): cell.column - 1 for cell in table[1]}
    return {
        str(line[0]): FIGURES[str(line[headings["Laji"]])]
        for line in table.iter_rows(min_row=2, values_only=True)
        if line[0] and line[headings["Mittari"]]
    }


class Form:
    """An attached form on a department's own computer."""

    def __init__(self, desk: Desk, letter: EmailMessage, name: str) -> None:
        self.desk = desk
        self.path = desk.folder / f"{name}.xlsx"
        (attached,) = letter.iter_attachments()
        self.path.write_bytes(attached.get_content())
        book = openpyxl.load_workbook(self.path)
        hidden = {
            str(key): str(value) for key, value in book["_tyokirja"].iter_rows(max_col=2, values_only=True) if key
        }
        self.sheet = hidden["sheet"]
        self.columns = {key[7:]: letters for key, letters in hidden.items() if key.startswith("column:")}
        table = book[self.sheet]
        self.rows = {str(each.value): each.row for each in table["A"] if str(each.value).startswith("KOK-")}

    def answer(self, book: OpenWorkbook, row_id: str, who: str) -> None:
        """A whole answer to one row, signed by whoever gives it."""
        own = figures(self.desk.folder / "tavoitteet.xlsx")
        figure = {"actual": own[row_id]} if row_id in own else {}
        self.type(book, row_id, **figure, status="Etenee", commentary=f"{who} {row_id}")

    def type(self, book: OpenWorkbook, row_id: str, **answers: str) -> None:
        """Type answers into one row, as a person does in a Finnish Excel."""
        for name, words in answers.items():
            book.type(self.sheet, f"{self.columns[name]}{self.rows[row_id]}", words)


def cell_of(path: Path, sheet: str, column: str, **where: str) -> str:
    """The address of a cell of a table with headings in its first row, found as a reader finds it."""
    table: Any = openpyxl.load_workbook(path)[sheet]
    headings = {str(cell.value): cell.column_letter for cell in table[1]}
    for line in range(2, table.max_row + 1):
        if all(str(table[f"{headings[name]}{line}"].value) == value for name, value in where.items()):
            return f"{headings[column]}{line}"
    raise AssertionError(f"{sheet} has no line with {where}")


def reviewed(desk: Desk, catalogue: Path) -> None:
    """The office reviews the catalogue: takes one proposal, decides one doubt itself, adds the addresses."""
    accepted = cell_of(catalogue, "Tarkistettavat", "Päätös", **{"Rivin tunnus": "KOK-003", "Sarake": "Lähtöarvo"})
    kept = cell_of(
        catalogue,
        "Tarkistettavat",
        "Päätös",
        **{"Rivin tunnus": "KOK-005", "Sarake": "Laji", "Tarkistuksen laji": "laji sanoista"},
    )
    own = {
        column: cell_of(catalogue, "Tavoitteet", column, Tunnus="KOK-005")
        for column in ("Laji", "Suunta", "Lähtöarvo", "Tavoitearvo")
    }
    places = {name: cell_of(catalogue, "Osastot", "Sähköposti", **{"Osaston tunnus": name}) for name in ADDRESSES}
    answer_to = cell_of(catalogue, "Asetukset", "Arvo", Asetus="Palautusosoite")
    with desk.office.open(catalogue) as book:
        book.type("Tarkistettavat", accepted, "hyväksy ehdotus")
        for column, words in zip(own, ("luku", "vähintään", "-20", "1"), strict=True):
            book.type("Tavoitteet", own[column], words)
        book.type("Tarkistettavat", kept, "pidä nykyinen")
        for name, place in places.items():
            book.type("Osastot", place, ADDRESSES[name])
        book.type("Asetukset", answer_to, OFFICE)
        book.save(catalogue)


@pytest.mark.slow
def test_the_whole_journey_of_a_round(tmp_path: Path, office: Office, mailbox: MailboxServer) -> None:
    own = certificates.make(tmp_path)
    with Relay(own) as relay:
        desk = Desk(tmp_path, office, mailbox, relay, own.ca)
        catalogue = tmp_path / "tavoitteet.xlsx"

        # The office: from the council's document to letters.
        assert "64 riviä, 4 osastoa" in desk.tyokirja("import", str(SEED), "-o", catalogue.name, ends=1)
        reviewed(desk, catalogue)
        desk.tyokirja("generate", catalogue.name, "--round", "Q2/2026")
        desk.send("send")
        assert sorted(each.recipients for each in relay.received) == sorted((each,) for each in ADDRESSES.values())

        # Hallinto: two people fill a half each, and do not agree on one row.
        (letter,) = desk.letters("hallinto")
        first, second = Form(desk, letter, "hallinto-anna"), Form(desk, letter, "hallinto-bertta")
        ids = list(first.rows)
        half = len(ids) // 2
        with office.open(first.path) as book:
            for row_id in ids[: half + 1]:
                first.answer(book, row_id, "Anna")
            book.save(first.path)
        with office.open(second.path) as book:
            for row_id in ids[half:]:
                second.answer(book, row_id, "Bertta")
            book.save(second.path)
        for form in (first, second):
            desk.reply(letter, "hallinto", form.path)
        disputed = ids[half]

        # Sivistys: the sheet is unprotected, sorted, given a row and a column, renamed, and saved as .ods.
        (letter,) = desk.letters("sivistys")
        mangled = Form(desk, letter, "sivistys")
        with office.open(mangled.path) as book:
            for row_id in mangled.rows:
                mangled.answer(book, row_id, "Sivistys")
            book.unprotect_structure()
            book.unprotect(mangled.sheet)
            lines = sorted(mangled.rows.values())
            last = max(mangled.columns.values(), key=lambda letters: (len(letters), letters))
            book.sort(
                mangled.sheet, f"A{lines[-4]}:{last}{lines[-1]}", by=mangled.columns["commentary"], descending=True
            )
            book.insert_rows(mangled.sheet, lines[0])
            book.insert_columns(mangled.sheet, mangled.columns["status"])
            book.rename_sheet(mangled.sheet, "Meidän versio")
            book.save(tmp_path / "sivistys.ods")
        desk.reply(letter, "sivistys", tmp_path / "sivistys.ods")

        # Tekninen: a figure in words, a reason that is missing, a note in the margin.
        (letter,) = desk.letters("tekninen")
        wrong = Form(desk, letter, "tekninen")
        kilos = next(each for each in wrong.rows if each == "KOK-060")
        delayed = next(each for each in wrong.rows if each != kilos)
        with office.open(wrong.path) as book:
            for row_id in wrong.rows:
                wrong.answer(book, row_id, "Tekninen")
            wrong.type(book, kilos, actual="vajaa puolet")
            wrong.type(book, delayed, status="Viivästynyt", commentary="")
            book.save(wrong.path)
        desk.reply(letter, "tekninen", wrong.path)

        # The office fetches and looks; one department has not answered, another has something to mend.
        assert "4 viestiä noudettu" in desk.fetch()
        status = desk.tyokirja("status", str(desk.round), ends=1)
        assert max(map(len, status.splitlines())) <= 80
        desk.send("remind")
        reminded = {address for each in relay.received[4:] for address in each.recipients}
        assert ADDRESSES["kaupunki"] in reminded
        assert ADDRESSES["tekninen"] in reminded
        assert ADDRESSES["sivistys"] not in reminded

        # Koko kaupunki answers late, on the reminder's own form; Tekninen mends the marked cells.
        _, reminder = desk.letters("kaupunki")
        late = Form(desk, reminder, "kaupunki")
        with office.open(late.path) as book:
            for row_id in late.rows:
                late.answer(book, row_id, "Kaupunki")
            late.type(book, "KOK-005", actual="-5")
            book.save(late.path)
        desk.reply(reminder, "kaupunki", late.path)
        feedback = desk.letters("tekninen")[-1]
        mended = Form(desk, feedback, "tekninen-korjattu")
        with office.open(mended.path) as book:
            assert str(book.value(mended.sheet, f"{mended.columns['actual']}{mended.rows[kilos]}")) == "vajaa puolet"
            mended.type(book, kilos, actual="11 000")
            mended.type(book, delayed, commentary="Urakka siirtyi")
            book.save(mended.path)
        desk.reply(feedback, "tekninen", mended.path)
        assert "2 viestiä noudettu" in desk.fetch()

    # The office consolidates; what two people disagree on is chosen, and one figure corrected, in the master.
    desk.tyokirja("consolidate", str(desk.round), ends=1)
    lines_of = desk.lines()
    assert {row_id for row_id, line in lines_of.items() if line["status"] not in ("on_track", "delayed")} == set()
    for row_id in (*mangled.rows, *(each for each in wrong.rows if each != delayed), *late.rows):
        whose = next(
            name
            for name, form in (("Sivistys", mangled), ("Tekninen", wrong), ("Kaupunki", late))
            if row_id in form.rows
        )
        assert lines_of[row_id]["commentary"] == f"{whose} {row_id}"
    assert {each["code"] for each in desk.problems() if each["code"].startswith(("conflict", "value"))} == {"conflict"}
    assert lines_of[kilos]["actual"] == "11000"
    assert lines_of["KOK-005"]["actual"] == "-5"
    before = desk.lines()

    master = desk.round / "koonti.xlsx"
    known = openpyxl.load_workbook(master)
    hidden = {str(key): str(value) for key, value in known["_tyokirja"].iter_rows(max_col=2, values_only=True) if key}
    conflicts = known[hidden["sheet:conflicts"]]
    whose = hidden["column:conflicts.row_id"]
    below = range(int(hidden["header_row:conflicts"]) + 1, conflicts.max_row + 1)
    at = next(row for row in below if conflicts[f"{whose}{row}"].value == disputed)
    with office.open(master) as book:
        options = [str(each[0]) for each in book.values("_tyokirja", "F1:F10") if each[0]]
        chosen = next(each for each in options if f"Anna {disputed}" in each)
        book.type(conflicts.title, f"{hidden['column:conflicts.choose']}{at}", chosen)
        for cell, words in (
            ("A6", "KOK-005"),
            ("B6", "Toteuma"),
            ("C6", "-7"),
            ("D6", "KK"),
            ("E6", "Tilasto tarkentui"),
        ):
            book.type("Oikaisut", cell, words)
        book.save(master)
    desk.tyokirja("consolidate", str(desk.round))

    # Nothing that anybody typed is lost, and only what the office decided has changed.
    after = desk.lines()
    changed = {
        (row_id, name)
        for row_id, line_after in after.items()
        for name, words in line_after.items()
        if name in ("actual", "status", "forecast", "commentary", "evidence") and words != before[row_id][name]
    }
    assert changed <= {("KOK-005", "actual"), (disputed, "commentary")}
    assert after["KOK-005"]["actual"] == "-7"
    assert after[disputed]["commentary"] == f"Anna {disputed}"
    assert "conflict" not in {each["code"] for each in desk.problems()}
    assert {line_after["state"] for line_after in after.values()} == {"answered"}

    # The council's report and the master show it.
    shown = {
        str(cell.value) for line_after in openpyxl.load_workbook(master)["Oikaisut"].iter_rows() for cell in line_after
    }
    assert "Tilasto tarkentui" in shown
    import docx

    report = docx.Document(str(desk.round / "raportti.docx"))
    words = " ".join([each.text for each in report.paragraphs] + [c.text for t in report.tables for c in t._cells])
    assert "Kokemäki" in words
    assert f"Sivistys {next(iter(mangled.rows))}" in words

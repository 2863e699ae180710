"""A table that is no form is read as one by its ids, headings and goal texts, wherever it comes from, and each time told."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.mailed import case, collected
from tests.returns import answers, book, round_expected
from tests.returns import read as read_form
from tests.tabled import as_csv, as_docx, as_html, as_lines, as_page, grid, of_sheet
from tests.test_intake_opening import FORM, opened
from tyokirja.intake.folder import Returned, read_folder
from tyokirja.intake.opened.tabular import is_tabular
from tyokirja.intake.received import Candidate, SetAside
from tyokirja.intake.submission import Draft, Result
from tyokirja.intake.tables import _whole, read_tables
from tyokirja.model import Verdict
from tyokirja.problems import Code, Severity
from tyokirja.sources.readers.document import Block, Cell, Paragraph, Table
from tyokirja.workbooks.reading import read as read_workbook

FILLED = {"F5": "120", "G5": "Etenee", "I5": "Laskut kirjattu; täsmäytetty", "F6": "7", "F7": "82,5 %", "F8": "kyllä"}
"""What somebody answered, as it is typed: the rows of ``talous`` begin on line 5."""

GRID = grid(FILLED)
CODECS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


def outcome(data: bytes) -> Draft | SetAside:
    """What the only thing in a file gives when it is read."""
    (found,) = opened(data)[0]
    if isinstance(found, SetAside):
        return found
    assert found.tables
    (read,) = read_tables(found, round_expected(), {})
    return read


def drafts_of(data: bytes) -> list[Draft]:
    """What the tables of several departments in one file give."""
    (candidate,) = opened(data)[0]
    assert isinstance(candidate, Candidate)
    return [draft for draft in read_tables(candidate, round_expected(), {}) if isinstance(draft, Draft)]


def result(data: bytes) -> Result:
    """The same of a file that is a return."""
    read = outcome(data)
    assert isinstance(read, Draft), read
    return Result(read.submission, read.problems)


def expected_answers(typed: dict[str, str]) -> dict[tuple[str, str], object]:
    return answers(read_form(book(dict(typed))))


SHAPES: dict[str, Callable[[list[list[str]]], bytes]] = {
    **{
        f"{name} {codec}": lambda rows, sign=sign, codec=codec: as_csv(rows, sign, codec)  # type: ignore[misc]
        for name, sign in (("semicolon", ";"), ("comma", ","), ("tab", "\t"), ("pipe", "|"))
        for codec in CODECS
    },
    **{f"page {codec}": lambda rows, codec=codec: as_html(rows, codec) for codec in CODECS[::3]},  # type: ignore[misc]
    "Word": as_docx,
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_form_saved_as_a_table_says_what_the_form_says(shape: str) -> None:
    read = result(SHAPES[shape](GRID))

    assert answers(read) == expected_answers(FILLED)
    assert read.submission.verdict is Verdict.READ
    assert read.submission.identity is not None
    assert read.submission.identity.department == "talous"
    assert read.submission.returned == len(read.submission.answers) + len(read.submission.unexpected)


@pytest.mark.parametrize("shape", ["semicolon utf-8", "page utf-8", "Word"])
def test_each_time_it_is_told_that_it_was_a_table(shape: str) -> None:
    (told,) = [each for each in result(SHAPES[shape](GRID)).problems if each.code is Code.READ_FROM_TABLE]

    assert (told.severity, told.department, told.place) == (Severity.NOTE, "talous", "f")


LETTERS = st.text(st.sampled_from("aäöÅ0159 .,;|<>&\"'%€–-\n\t"), min_size=1, max_size=24).filter(
    lambda text: text.strip(" \n\t") != ""
)
TYPED = st.fixed_dictionaries(
    {},
    optional={
        "F5": st.sampled_from(["120", "12,5", "1 250", "n. 40", "ei tiedossa", "0"]),
        "G5": st.sampled_from(["Etenee", "Toteutunut", "etenee", "Jotain muuta"]),
        "F6": st.sampled_from(["7", "7,25", "-3", "kaksi"]),
        "F7": st.sampled_from(["82,5 %", "90", "0,45", "12.5 %"]),
        "F8": st.sampled_from(["kyllä", "ei", "K"]),
        "F9": st.sampled_from(["12 000 €", "3 t€", "1500"]),
        "H6": st.sampled_from(["Saavutetaan", "Ei saavuteta"]),
        "I5": LETTERS,
        "I9": LETTERS,
    },
)


@given(TYPED, st.sampled_from(sorted(SHAPES)), st.booleans())
@settings(max_examples=150)
def test_whatever_was_answered_a_table_says_what_the_form_says(typed: dict[str, str], shape: str, banner: bool) -> None:
    as_form = read_form(book(dict(typed)))
    rows = grid(typed, banner=banner)
    if not as_form.submission.answers:
        return

    read = result(SHAPES[shape](rows))

    def said(found: Result) -> dict[tuple[str, str], tuple[object, str]]:
        return {
            (each.row_id, each.column): (
                " ".join(each.value.split()) if isinstance(each.value, str) else each.value,
                " ".join(each.typed.split()),
            )
            for each in found.submission.answers
        }

    assert said(read) == said(as_form)
    told = {(each.code, each.row_id) for each in as_form.problems if each.row_id}
    assert told <= {(each.code, each.row_id) for each in read.problems}


def test_rows_are_found_by_their_goal_texts_where_no_id_is_left() -> None:
    rows = [row[1:] for row in grid(FILLED, banner=False)]

    assert answers(result(as_csv(rows))) == expected_answers(FILLED)


def test_some_rows_and_columns_are_enough_and_the_missing_ones_are_no_fault() -> None:
    rows = grid(FILLED, banner=False)
    some = [[row[0], row[2], row[5], row[6]] for row in (rows[0], rows[2], rows[3])]

    read = result(as_csv(some))

    assert answers(read) == {
        ("KOU-001", "actual"): 120.0,
        ("KOU-001", "status"): "on_track",
        ("KOU-002", "actual"): 7.0,
    }
    assert Code.ROW_MISSING not in {each.code for each in read.problems}


def test_a_struck_answer_of_a_page_or_of_word_is_asked_about() -> None:
    page = as_html(GRID).replace(b"<td>120</td>", b"<td><s>120</s></td>")
    document = docx.Document(io.BytesIO(as_docx(GRID)))
    document.tables[0].cell(4, 5).paragraphs[0].runs[0].font.strike = True
    out = io.BytesIO()
    document.save(out)

    for data in (page, out.getvalue()):
        assert [each.row_id for each in result(data).problems if each.code is Code.ANSWER_STRUCK] == ["KOU-001"]


def test_a_table_within_a_cell_does_not_part_the_rows_below_from_their_headings() -> None:
    document = docx.Document(io.BytesIO(as_docx(GRID)))
    inner = document.tables[0].cell(4, 8).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "tammi", "14"
    out = io.BytesIO()
    document.save(out)

    read = result(out.getvalue())

    assert answers(read) == expected_answers(FILLED)
    assert [(each.sheet, each.text) for each in read.submission.unexpected if each.text in ("tammi", "14")] == [
        ("taulukko 2", "tammi"),
        ("taulukko 2", "14"),
    ]


@pytest.mark.parametrize("number", ["12", "Sivu 1/3", "Sida 1 av 3", "Page 1 of 3"])
def test_the_words_of_a_word_documents_margins_are_beside_its_table(number: str) -> None:
    document = docx.Document(io.BytesIO(as_docx(GRID)))
    document.sections[0].header.paragraphs[0].text = "Luvut kesken"
    document.sections[0].footer.paragraphs[0].text = number
    out = io.BytesIO()
    document.save(out)

    read = result(out.getvalue())

    assert answers(read) == expected_answers(FILLED)
    words = [each.text for each in read.submission.unexpected]
    assert words.count("Luvut kesken") == 1
    assert number not in words


def test_tables_of_the_same_place_are_one_where_their_rows_rise() -> None:
    def table(place: str, *rows: int) -> Table:
        return Table(tuple((Cell(str(row), f"{place}, rivi {row}" if row else place),) for row in rows), place)

    parts: list[Block] = [
        table("t", 1, 2),
        table("u", 1),
        Paragraph("väli", ""),
        table("t", 4),
        table("t", 3),
        table("", 0),
        table("", 0),
    ]

    kept = [part for part in _whole(parts) if isinstance(part, Table)]

    assert [[row[0].text for row in part.rows] for part in kept] == [["1", "2", "4"], ["1"], ["3"], ["0"], ["0"]]


def test_an_address_behind_the_words_of_a_page_is_kept_with_the_answer() -> None:
    page = as_html(grid(FILLED | {"I5": "raportti"}))
    link = b'<td><a href="https://kouvola.fi/r?a=1&amp;b=2">raportti</a></td>'
    found = result(page.replace(b"<td>raportti</td>", link))
    answers = {(each.row_id, each.column): each.value for each in found.submission.answers}
    assert answers["KOU-001", "commentary"] == "raportti (https://kouvola.fi/r?a=1&b=2)"
    assert found.submission.returned == len(found.submission.answers) + len(found.submission.unexpected)


@pytest.mark.parametrize("as_field", [False, True])
def test_an_address_behind_the_words_of_a_word_table_is_kept_with_the_answer(as_field: bool) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE as RT
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document(io.BytesIO(as_docx(grid(FILLED | {"I5": "raportti"}))))
    paragraph = document.tables[0].cell(4, 8).paragraphs[0]
    run = paragraph.runs[0]._r
    if as_field:
        link = parse_xml(f"<w:fldSimple {nsdecls('w')} w:instr=' HYPERLINK \"https://kouvola.fi/r\" '/>")
    else:
        known = document.part.relate_to("https://kouvola.fi/r", RT.HYPERLINK, is_external=True)
        link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{known}"/>')
    run.addprevious(link)
    link.append(run)
    out = io.BytesIO()
    document.save(out)

    answers = {(each.row_id, each.column): each.value for each in result(out.getvalue()).submission.answers}
    assert answers["KOU-001", "commentary"] == "raportti (https://kouvola.fi/r)"


def test_a_note_on_a_cell_of_a_page_or_of_word_is_a_note_and_no_part_of_the_cell() -> None:
    blank = grid(FILLED | {"F5": ""})
    note = "<comment>Tulee 120</comment>"
    lines = as_html(blank).decode().split("<tr>")
    cells = lines[5].split("<td>")
    cells[6] = note + cells[6]
    lines[5] = "<td>".join(cells)
    document = docx.Document(io.BytesIO(as_docx(blank)))
    document.add_comment(document.tables[0].cell(4, 5).paragraphs[0].add_run(""), text="Tulee 120")
    out = io.BytesIO()
    document.save(out)

    for data in ("<tr>".join(lines).encode(), out.getvalue()):
        (asked,) = [problem for problem in result(data).problems if problem.code is Code.ANSWER_IN_COMMENT]
        assert (asked.row_id, asked.cell, asked.value) == ("KOU-001", "F5", "Tulee 120")


def test_a_table_whose_own_figures_are_in_english_is_read_in_english(demonstration: Path, tmp_path: Path) -> None:
    blank = (demonstration / "kouvola/2026-Q2/lomakkeet/kouvola-2026-Q2-tilapalvelut.xlsx").read_bytes()
    rows = [[_in_english(cell) for cell in row] for row in of_sheet(read_workbook(blank).sheets[0])]
    (asked,) = [row for row in rows if row[0] == "KOU-054"]
    asked[rows[[row[0] for row in rows].index("Tunnus")].index("Toteuma Q2/2026")] = "1,234"

    found = collected(demonstration, tmp_path, "kouvola", {"a.csv": as_csv(rows)})

    assert [answer.value for answer in found.submission("a.csv").answers] == [1234.0]
    assert "master_changed" not in found.codes


def _in_english(text: str) -> str:
    return re.sub(r"(?<=\d)[\u00a0 ](?=\d{3})|(?<=\d{2})(?=\d{3}\b)", ",", text)


def test_an_answer_over_several_rows_is_nobodys_guess() -> None:
    page = as_html(GRID).replace(b"<td>120</td>", b"<td rowspan=2>120</td>").replace(b"<td>7</td>", b"")

    assert [each.row_id for each in result(page).problems if each.code is Code.VALUE_MERGED] == ["KOU-001"]


def test_the_words_beside_a_table_are_kept() -> None:
    read = result(as_docx(GRID, before="Luvut tarkentuvat."))

    assert "Luvut tarkentuvat." in [each.text for each in read.submission.unexpected]
    assert read.submission.returned == len(read.submission.answers) + len(read.submission.unexpected)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (as_csv([["Nimi", "Määrä"], ["Anna", "3"], ["Ville", "4"]]), "found_text"),
        (as_html([["Nimi", "Määrä"], ["Anna", "3"]]), "found_web_page"),
        (as_docx([["Nimi", "Määrä"], ["Anna", "3"]]), "found_word"),
        (b"Hei, ohessa, vihdoin, luvut.\nTerveisin, Anna\n", "found_text"),
        (
            as_docx([row[1:5] for row in grid({}, banner=False)]),
            "found_word",
        ),  # goals alone: the council's own document
    ],
)
def test_a_table_of_other_things_is_named_and_nothing_of_it_guessed(data: bytes, reason: str) -> None:
    read = outcome(data)

    assert isinstance(read, SetAside)
    assert (read.reason, read.verdict) == (reason, Verdict.NOT_A_WORKBOOK)


def test_a_blank_form_saved_as_a_table_is_blank(demonstration: Path, tmp_path: Path) -> None:
    blank = (demonstration / "kouvola/2026-Q2/lomakkeet/kouvola-2026-Q2-kaupunki.xlsx").read_bytes()
    rows = of_sheet(read_workbook(blank).sheets[0])

    found = collected(demonstration, tmp_path, "kouvola", {"a.csv": as_csv(rows), "b.html": as_html(rows)})

    assert found.verdicts == {"a.csv": "blank", "b.html": "blank"}
    assert set(found.codes) == {"identity_by_rows", "file_blank"}


def test_a_column_under_a_heading_of_ones_own_is_nobodys_answer_though_it_stands_in_the_place_of_one() -> None:
    rows = [row[:8] for row in grid(FILLED, banner=False)]
    rows[0].append("Johtajan kommentti")
    rows[2].append("Hyvä")

    read = result(as_csv(rows))

    assert ("KOU-001", "commentary") not in answers(read)
    assert {each.text for each in read.submission.unexpected} >= {"Johtajan kommentti", "Hyvä"}
    assert Code.HEADING_LOST not in {each.code for each in read.problems}


@pytest.mark.parametrize("shape", [as_csv, as_docx, as_html, lambda rows: as_csv(rows, "\t", "utf-16")])
def test_rows_of_two_departments_under_one_line_of_headings_are_each_its_own(
    shape: Callable[[list[list[str]]], bytes],
) -> None:
    others = grid({"F5": "1100", "G6": "Etenee"}, department="sivistys", banner=False)

    several = drafts_of(shape([*GRID, *others[2:]]))

    assert [answers(Result(draft.submission, draft.problems)) for draft in several] == [
        expected_answers(FILLED),
        {("KOU-006", "actual"): 1100.0, ("KOU-007", "status"): "on_track"},
    ]
    beside = [cell.cell for draft in several for cell in draft.submission.unexpected]
    assert len(beside) == len(set(beside))
    (told,) = [problem for draft in several for problem in draft.problems if problem.code is Code.FILE_SEVERAL]
    assert told.severity is Severity.NOTE


def test_rows_of_two_departments_are_not_guessed_between_where_the_ids_stand_beside_others_words() -> None:
    rows = [*map(list, GRID), *grid({"F5": "1100"}, department="sivistys", banner=False)[2:]]
    first, other = (next(at for at, row in enumerate(rows) if row[0] == row_id) for row_id in ("KOU-001", "KOU-006"))
    rows[first][0], rows[other][0] = rows[other][0], rows[first][0]

    (draft,) = drafts_of(as_csv(rows))

    assert draft.submission.verdict is Verdict.AMBIGUOUS


@pytest.mark.parametrize("frozen", [False, True])
def test_the_letters_and_numbers_that_google_sheets_puts_around_a_page_are_nobodys_words(frozen: bool) -> None:
    letters = "".join(f"<th>{chr(65 + at)}</th>" for at in range(len(GRID[0])))
    lines = [f"<tr><th>{at}</th>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for at, row in enumerate(GRID, 1)]
    if frozen:
        lines.insert(3, f"<tr><th></th>{'<td></td>' * len(GRID[0])}</tr>")
    page = f"<table class='waffle'><thead><tr><th></th>{letters}</tr></thead><tbody>{''.join(lines)}</tbody></table>"

    read, bare = result(page.encode()), result(as_html(GRID))

    assert answers(read) == expected_answers(FILLED)
    assert read.submission.answers[0].cell == "F5"
    assert [each.text for each in read.submission.unexpected] == [each.text for each in bare.submission.unexpected]
    assert [each.code for each in read.problems] == [each.code for each in bare.problems]


def test_what_excel_saves_around_a_form_as_a_page_is_nobodys_words() -> None:
    workings = "<table><tr><td>tyokirja_status_word</td><td>at</td></tr><tr><td>Etenee</td><td>1</td></tr></table>"
    frames = "<noframes><body><p>Tämä sivu käyttää kehyksiä.</p></body></noframes>"
    single = "\r\n".join(
        f"--x\r\nContent-Type: text/{kind}; charset=utf-8\r\n\r\n{text}"
        for kind, text in (("html", frames), ("html", as_html(GRID).decode()), ("html", workings), ("css", "tr {}"))
    )
    head = "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"

    read, bare = result(f"{head}{single}\r\n--x--\r\n".encode()), result(as_html(GRID))

    assert answers(read) == expected_answers(FILLED)
    assert [each.text for each in read.submission.unexpected] == [each.text for each in bare.submission.unexpected]
    assert {each.code for each in read.problems} == {each.code for each in bare.problems}


def test_a_mail_whose_table_is_not_taken_is_told_with_its_words() -> None:
    letter = EmailMessage()
    letter["Subject"] = "VS: Tavoitteet"
    letter.set_content("Tässä.\nKOU-001\tEtenee\tToteutuu\nKOU-002\tToteutunut\tToteutuu\n")

    (draft,) = drafts_of(letter.as_bytes())

    words = "Tässä. KOU-001 Etenee Toteutuu KOU-002 Toteutunut Toteutuu"
    assert draft.submission.verdict is Verdict.AMBIGUOUS
    assert [problem.value for problem in draft.problems if problem.code is Code.MAIL_WORDS] == [words]


@pytest.mark.parametrize("shape", [as_csv, as_docx, as_html])
def test_tables_of_two_departments_below_each_other_are_each_read_for_its_own(
    shape: Callable[[list[list[str]]], bytes],
) -> None:
    others = grid({"F5": "1100"}, department="sivistys", banner=False)

    rows = [*GRID, [""] * len(others[0]), *others]

    several = drafts_of(shape(rows))
    alone = [result(shape([*rows])) for rows in (GRID, others)]

    assert [answers(Result(draft.submission, draft.problems)) for draft in several] == list(map(answers, alone))


def test_tables_of_two_departments_are_each_read_for_its_own() -> None:
    chosen = [*range(3), 5, 6]
    rows = [[row[column] for column in chosen] for row in GRID[1:]]
    others = grid({"F5": "1100"}, department="sivistys", banner=False)
    page = f"<html>{as_page(rows)}{as_page([[row[column] for column in chosen] for row in others])}</html>".encode()

    assert [draft.submission.identity and draft.submission.identity.department for draft in drafts_of(page)] == [
        "talous",
        "sivistys",
    ]


def test_a_damaged_document_is_what_it_was() -> None:
    cut = as_docx(GRID)[:3000]

    read = outcome(cut)

    assert isinstance(read, SetAside)


# mails


def body(page: str = "", text: str = "", *files: tuple[str, bytes], subject: str = "VS: Q2/2026: tavoitteet") -> bytes:
    """A mail with a text, a page or both, and files."""
    made = EmailMessage()
    made["From"] = "anna@kunta.fi"
    made["Subject"] = subject
    made["Date"] = "Fri, 3 Jul 2026 09:30:00 +0000"
    if text or not page:
        made.set_content(text)
    if page and text:
        made.add_alternative(page, subtype="html")
    elif page:
        made.set_content(page, subtype="html")
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


ROWS = grid(FILLED, banner=False)
PAGE = f"<html><body><p>Hei, tässä luvut.</p>{as_page(ROWS)}<p>Terveisin Anna</p></body></html>"
OUTLOOK = (
    '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal"><b>Lähettäjä:</b> Talous<br>'
    "<b>Lähetetty:</b> perjantai 3. heinäkuuta 2026<br><b>Vastaanottaja:</b> Anna<br><b>Aihe:</b> Q2/2026</p></div></div>"
)


@pytest.mark.parametrize(
    "data",
    [
        body(PAGE),
        body(PAGE, "Katso taulukko."),
        body("", f"Hei, tässä luvut.\n\n{as_lines(ROWS)}\n\nTerveisin Anna"),
        body("", f"Hei, tässä luvut.\n\n{as_lines(ROWS, ' | ')}\n\nTerveisin Anna"),
        body("<p>Hei, tässä luvut.</p>", f"Hei, tässä luvut.\n{as_lines(ROWS)}\nTerveisin Anna"),
        body(PAGE.replace("</body>", f"{OUTLOOK}<p>Hei, täyttäkää</p></body>")),
    ],
    ids=["page", "page and words", "tabs", "pipes", "tabs beside a page", "Outlook, answering"],
)
def test_a_table_in_the_text_of_a_mail_is_read_and_its_words_are_kept(data: bytes) -> None:
    read = result(data)

    assert answers(read) == expected_answers(FILLED)
    codes = [each.code for each in read.problems]
    assert Code.READ_FROM_TABLE in codes
    (words,) = [each.value for each in read.problems if each.code is Code.MAIL_WORDS]
    assert words.startswith("Hei, tässä luvut.")
    assert "KOU-001" not in words


QUOTED = {
    "Outlook": f"<p>Palaan asiaan.</p>{OUTLOOK}{as_page(ROWS)}",
    "Outlook on the web": f'<p>Palaan asiaan.</p><hr><div id="divRplyFwdMsg">Talous</div><div>{as_page(ROWS)}</div>',
    "Gmail": f'<div>Palaan asiaan.</div><div class="gmail_quote"><div>Talous kirjoitti:</div>{as_page(ROWS)}</div>',
    "Apple Mail": f'<p>Palaan asiaan.</p><blockquote type="cite">{as_page(ROWS)}</blockquote>',
}


@pytest.mark.parametrize("program", QUOTED)
def test_a_table_of_the_message_that_is_answered_is_not_read_and_that_is_said(program: str) -> None:
    read = outcome(body(QUOTED[program]))

    assert isinstance(read, SetAside)
    assert (read.reason, read.verdict) == ("mail_quoted_table", Verdict.NOT_A_WORKBOOK)
    assert read.detail.startswith("Palaan asiaan.")


def test_lines_that_are_quoted_are_not_the_senders() -> None:
    quoted = "\n".join(f"> {line}" for line in as_lines(ROWS).splitlines())

    read = outcome(body("", f"Palaan asiaan.\n{quoted}\n"))

    assert isinstance(read, SetAside)
    assert read.reason == "mail_quoted_table"


@pytest.mark.parametrize("between", ["", "\n"], ids=["touching", "a line between"])
def test_a_table_below_what_a_reply_quotes_is_the_senders(between: str) -> None:
    quoted = f"ma 5.10.2026 klo 9.00 Talous kirjoitti:\n{between}> Täyttäkää lomake.\n\n"

    assert answers(result(body("", f"{quoted}{as_lines(ROWS)}\n"))) == expected_answers(FILLED)


@pytest.mark.parametrize("program", QUOTED)
def test_a_mail_that_is_passed_on_is_read_whole(program: str) -> None:
    assert answers(result(body(QUOTED[program], subject="VL: Luvut"))) == expected_answers(FILLED)


def test_a_table_after_the_end_of_a_mails_page_is_the_senders() -> None:
    assert answers(result(body(f"<html><body><p>Tässä.</p></body></html>{as_page(GRID)}"))) == expected_answers(FILLED)


def test_an_answer_above_a_quoted_table_is_the_senders_alone() -> None:
    own = as_page(grid({"F5": "130"}, banner=False))

    read = result(body(f'<p>Tässä.</p>{own}<blockquote type="cite">{as_page(ROWS)}</blockquote>'))

    assert answers(read) == {("KOU-001", "actual"): 130.0}


def test_a_signature_in_a_table_is_none() -> None:
    read = outcome(
        body("<p>Tulee.</p><table><tr><td>Anna</td><td>rehtori</td></tr><tr><td>a</td><td>b</td></tr></table>")
    )

    assert isinstance(read, SetAside)
    assert read.reason == "mail_without_workbook"


def test_of_a_form_and_a_table_in_the_text_both_are_read_and_the_form_counts_first() -> None:
    form, table = opened(body(PAGE, "", ("lomake.xlsx", FORM)))[0]

    assert isinstance(form, Candidate)
    assert isinstance(table, Candidate)
    assert (form.name, table.name) == ("f/lomake.xlsx", "f")
    assert (table.received_at, table.modified_at, table.otherwise) == (None, None, None)
    assert [isinstance(each, Draft) for each in read_tables(table, round_expected(), {})] == [True]


def test_beside_a_form_neither_a_quoted_table_nor_a_signature_is_anything() -> None:
    quoted = opened(body(QUOTED["Gmail"], "", ("lomake.xlsx", FORM)))[0]
    signed = opened(body("<table><tr><td>Anna</td></tr></table>", "", ("lomake.xlsx", FORM)))[0]

    assert [each.name for each in quoted] == ["f/lomake.xlsx"]
    assert isinstance(signed[-1], Candidate)
    assert read_tables(signed[-1], round_expected(), {}) == ()


# the folder


def returned(folder: Path, **files: bytes) -> Returned:
    for name, data in files.items():
        (folder / name.replace("_", ".")).write_bytes(data)
    return read_folder(folder, round_expected(), workers=1)


def test_a_folder_of_tables_has_a_verdict_for_each_and_equal_ones_are_not_called_copies(tmp_path: Path) -> None:
    found = returned(
        tmp_path,
        a_csv=as_csv(GRID),
        b_csv=as_csv(GRID),
        c_eml=body(PAGE),
        d_txt=b"a;b\nc;d\n",
        e_txt=b"a;b\nc;d\n",
        f_docx=as_docx(GRID),
    )

    assert [(each.file, each.verdict.value) for each in found.submissions] == [
        ("a.csv", "read"),
        ("b.csv", "read"),
        ("c.eml", "read"),
        ("d.txt", "not_a_workbook"),
        ("e.txt", "not_a_workbook"),
        ("f.docx", "read"),
    ]
    assert sum(each.code is Code.READ_FROM_TABLE for each in found.problems) == 4


def test_the_table_in_a_mail_of_a_round_is_read_in_full(demonstration: Path, tmp_path: Path) -> None:
    found = collected(demonstration, tmp_path, "kokemaki", case("table-in-body.eml"))

    assert found.verdicts == {"table-in-body.eml": "read"}
    assert found.submission("table-in-body.eml").identity is not None
    cells = found.consolidation.cells
    # A bare share where a percentage is asked (0.111) is a question, as it is in a form without number formats.
    assert (cells.returned, cells.merged, cells.rejected) == (64, 63, 1)
    assert found.problem(Code.PERCENT_DOUBTFUL).row_id == "KOK-059"
    assert set(found.codes) <= {
        "read_from_table",
        "round_incomplete",  # its master was taken away
        "table_columns",
        "mail_words",
        "identity_by_rows",
        "status_contradicts",
        "percent_doubtful",
    }
    assert found.problem(Code.MAIL_WORDS).value == "Hei, tässä vastaukset taulukossa."


@pytest.mark.slow
@pytest.mark.parametrize("town", ["kouvola", "kokemaki"])
def test_every_form_of_the_demonstration_says_the_same_as_a_table(
    demonstration: Path, tmp_path: Path, town: str
) -> None:
    forms = {
        path.stem: path.read_bytes()
        for path in sorted((demonstration / town / "2026-Q2" / "palautetut").glob("e*.xlsx"))
    }
    tables = {name: of_sheet(read_workbook(data).sheets[0]) for name, data in forms.items()}
    shapes: dict[str, Callable[..., bytes]] = {"csv": as_csv, "html": as_html, "docx": as_docx}

    def told(files: dict[str, bytes]) -> dict[str, tuple[dict[tuple[str, str], object], set[str]]]:
        """What each file answers, and the codes of what is said of it."""
        problems = (found := collected(demonstration, tmp_path, town, files)).consolidation.problems
        return {
            Path(name).stem: (
                {(each.row_id, each.column): each.value for each in found.submission(name).answers},
                {str(each.code) for each in problems if each.file == name},
            )
            for name in files
        }

    as_forms = told({f"{name}.xlsx": data for name, data in forms.items()})
    assert as_forms
    for ending, shape in shapes.items():
        as_tables = told({f"{name}.{ending}": shape(rows) for name, rows in tables.items()})
        for name, (answered, codes) in as_tables.items():
            assert answered == as_forms[name][0] != {}, (name, ending)
            # Where two have answered for one department, a table does not say what it was issued with.
            extra = codes - as_forms[name][1] - {"conflict"}
            assert extra == {"read_from_table", "identity_by_rows"}, (name, ending)


@pytest.mark.parametrize(
    ("text", "tabular"),
    [
        ("Hei, Anna\nohessa, kiitos, lomake", False),
        ("Hei; Anna\nohessa; kiitos", False),
        ("a;b\nc;d", True),
        ("a\tb\nc\td", True),
        ("| a | b |\n| c | d |", True),
        ("a    b\nc    d", True),
        ("a;b", False),
        ("", False),
    ],
)
def test_what_may_have_a_table_is_seen_at_a_glance(text: str, tabular: bool) -> None:
    assert is_tabular(text) is tabular


def test_columns_that_blanks_keep_apart_are_read_where_no_cell_is_empty() -> None:
    lines = ["Tunnus     Mittari            Toteuma Tila".replace("Toteuma Tila", "Toteuma    Tila")]
    lines += ["KOU-001    Laskujen määrä     120        Etenee", "KOU-002    Raportteja julkaistu    7    Toteutunut"]

    assert answers(result(body("", "\n".join(lines)))) == {
        ("KOU-001", "actual"): 120.0,
        ("KOU-001", "status"): "on_track",
        ("KOU-002", "actual"): 7.0,
        ("KOU-002", "status"): "attained",
    }


def test_columns_that_blanks_keep_apart_are_not_guessed_where_a_cell_is_empty() -> None:
    lines = ["Tunnus     Mittari            Toteuma    Tila", "KOU-001    Laskujen määrä     Etenee"]

    read = outcome(body("", "\n".join(lines)))

    assert isinstance(read, SetAside)
    assert read.reason == "mail_without_workbook"

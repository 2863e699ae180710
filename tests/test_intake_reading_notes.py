"""What stands beside the cells: comments, threads, text boxes, and what a file says of itself."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment as OpenpyxlComment

from tests.zipped_workbooks import relations, sheet_xml, workbook_parts, zipped
from tyokirja.workbooks.book import Comment, RawBook
from tyokirja.workbooks.reading import read

THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
NOTICE = (
    "[Kommenttiketju]\n\nVoit lukea tämän kommenttiketjun. Lisätietoja: "
    "https://go.microsoft.com/fwlink/?linkid=870924\n\nKommentti:\n    Luku on arvio\nVastaus:\n    Kiitos"
)


def book(**others: str | bytes) -> RawBook:
    """A workbook with parts of its sheet: ``comments``, ``threads``, ``people``, ``drawing``."""
    parts = workbook_parts(sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>'))
    links = [("worksheet", "worksheets/sheet1.xml"), ("person", "persons/person.xml")]
    parts["xl/_rels/workbook.xml.rels"] = relations(*links)
    parts["xl/worksheets/_rels/sheet1.xml.rels"] = relations(
        ("comments", "../comments.xml"), ("threadedComment", "/xl/threads.xml"), ("drawing", "../drawing.xml")
    )
    places = {"comments": "xl/comments.xml", "threads": "xl/threads.xml", "drawing": "xl/drawing.xml"}
    places["people"] = "xl/persons/person.xml"
    return read(zipped(parts | {places[name]: content for name, content in others.items()}))


def classic(*comments: tuple[str, str, str]) -> str:
    authors = "".join(f"<author>{author}</author>" for _, author, _ in comments)
    inside = "".join(
        f'<comment ref="{ref}" authorId="{index}">'
        f"<text><r><t>{text[:3]}</t></r><r><t>{text[3:]}</t></r></text></comment>"
        for index, (ref, _, text) in enumerate(comments)
    )
    return f"<comments><authors>{authors}</authors><commentList>{inside}</commentList></comments>"


PEOPLE = '<personList><person displayName="Maija M" id="{P1}"/><person displayName="Ville V" id="{P2}"/></personList>'
THREAD = (
    f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="J7" personId="{{P1}}" id="{{1}}">'
    "<text>Luku on arvio</text></threadedComment>"
    '<threadedComment ref="J7" personId="{P2}" id="{2}" parentId="{1}"><text>Kiitos</text>'
    "</threadedComment></ThreadedComments>"
)


def test_a_classic_comment_has_its_place_author_and_whole_text() -> None:
    found = book(comments=classic(("J7", "Maija", "Luku on _x000D_\narvio")))
    assert found.sheets[0].comments == (Comment(6, 9, "Luku on \narvio", "Maija"),)


def test_a_comment_without_a_place_or_without_words_costs_the_others_nothing() -> None:
    found = book(comments=classic(("", "Maija", "irrallaan"), ("B1", "Maija", " "), ("B2", "Ville", "tallessa")))
    assert found.sheets[0].comments == (Comment(1, 1, "tallessa", "Ville"),)


def test_a_thread_stands_once_with_its_replies_instead_of_the_notice_for_older_versions() -> None:
    comments = classic(("J7", "tc={1}", NOTICE), ("B2", "Ville", "tavallinen"))
    found = book(comments=comments, threads=THREAD, people=PEOPLE)
    assert found.sheets[0].comments == (
        Comment(1, 1, "tavallinen", "Ville"),
        Comment(6, 9, "Luku on arvio\nVille V: Kiitos", "Maija M"),
    )


def test_of_a_thread_that_another_program_dropped_the_words_are_kept() -> None:
    found = book(comments=classic(("J7", "tc={1}", NOTICE)))
    assert found.sheets[0].comments == (Comment(6, 9, "Luku on arvio\nKiitos"),)


def test_a_thread_without_known_people_keeps_its_words() -> None:
    assert book(threads=THREAD).sheets[0].comments == (Comment(6, 9, "Luku on arvio\nKiitos"),)


def test_comments_of_two_libraries_are_read() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as written:
        written.add_worksheet().write_comment("C3", "ensin\ntoinen", {"author": "Maija"})
    assert read(out.getvalue()).sheets[0].comments == (Comment(2, 2, "ensin\ntoinen", "Maija"),)
    other = openpyxl.Workbook()
    assert other.active is not None
    other.active["C3"].comment = OpenpyxlComment("ensin\ntoinen", "Maija")
    other.save(out := io.BytesIO())
    assert read(out.getvalue()).sheets[0].comments == (Comment(2, 2, "ensin\ntoinen", "Maija"),)


def test_the_words_of_text_boxes_are_read_once_each() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as written:
        sheet = written.add_worksheet()
        sheet.insert_textbox("E5", "Huom!\n\nkatso liite")
        sheet.insert_textbox("E9", "toinen")
    assert read(out.getvalue()).sheets[0].texts == ("Huom!\n\nkatso liite", "toinen")


def test_a_drawing_in_two_versions_is_read_in_the_first() -> None:
    body = "<sp><txBody><p><r><t>teksti</t></r></p></txBody></sp>"
    drawing = f"<wsDr><AlternateContent><Choice>{body}</Choice><Fallback>{body}</Fallback></AlternateContent></wsDr>"
    assert book(drawing=drawing).sheets[0].texts == ("teksti",)


def test_a_file_tells_when_it_was_saved_by_which_program_and_never_by_whom() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as written:
        written.set_properties({"created": datetime(2026, 7, 1, 9, 30), "author": "Maija Meikäläinen"})
        written.set_custom_property("tyokirja", "tyokirja-form/1 kokemäki & ja")
        written.set_custom_property("luku", 7)
    found = read(out.getvalue())
    assert found.saved_at == datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    assert found.program == "Microsoft Excel 12.0000"
    assert found.properties == {"tyokirja": "tyokirja-form/1 kokemäki & ja", "luku": "7"}
    assert "Maija" not in repr(found)


@pytest.mark.parametrize(
    ("saved_by", "modified", "saved_at"),
    [
        ("Microsoft Excel", "2026-07-01T09:30:00Z", datetime(2026, 7, 1, 9, 30, tzinfo=UTC)),
        ("Microsoft Excel", "2026-07-01T12:30:00+03:00", datetime(2026, 7, 1, 9, 30, tzinfo=UTC)),
        ("LibreOffice/24.2", "2026-07-01T12:30:00Z", datetime(2026, 7, 1, 9, 30, tzinfo=UTC)),
        ("LibreOffice/24.2", "2026-01-01T12:30:00Z", datetime(2026, 1, 1, 10, 30, tzinfo=UTC)),
        ("Microsoft Excel", "1601-01-01T00:00:00Z", None),
        ("Microsoft Excel", "eilen", None),
    ],
)
def test_the_saving_time_is_in_utc_also_from_a_program_that_calls_its_local_time_so(
    saved_by: str, modified: str, saved_at: datetime | None
) -> None:
    parts = workbook_parts(sheet_xml(""))
    kinds = (("officeDocument", "xl/workbook.xml"), ("core-properties", "core.xml"), ("extended-properties", "app.xml"))
    parts["_rels/.rels"] = relations(*kinds)
    parts["core.xml"] = f"<coreProperties><modified>{modified}</modified></coreProperties>"
    parts["app.xml"] = f"<Properties><Application>{saved_by}</Application></Properties>"
    assert read(zipped(parts)).saved_at == saved_at


def test_notes_without_a_place_are_no_notes_and_cost_the_others_nothing() -> None:
    comments = "<comments><authors/><commentList><comment><text><t>x</t></text></comment></commentList></comments>"
    threads = '<t><threadedComment id="1"><text>x</text></threadedComment></t>'

    assert book(comments=comments, threads=threads).sheets[0].comments == ()


def test_a_note_stands_where_a_thread_stands_elsewhere() -> None:
    comments = classic(("J7", "tc={1}", NOTICE), ("A1", "tc={9}", "Oma sana"), ("B2", "Ville", "tavallinen"))

    found = book(comments=comments, threads=THREAD, people=PEOPLE).sheets[0].comments

    assert found == (
        Comment(0, 0, "Oma sana"),
        Comment(1, 1, "tavallinen", "Ville"),
        Comment(6, 9, "Luku on arvio\nVille V: Kiitos", "Maija M"),
    )


def test_text_without_letters_between_its_runs_is_no_more_than_they_say() -> None:
    rich = (
        '<comments><authors/><commentList><comment ref="A1"><text><t/><r><rPr/><t>yksi</t></r><r><t/></r></text>'
        "</comment></commentList></comments>"
    )

    assert book(comments=rich).sheets[0].comments == (Comment(0, 0, "yksi"),)


def test_a_file_whose_parts_say_nothing_of_it_says_nothing() -> None:
    found = book()

    assert (found.saved_at, found.program, found.properties) == (None, "", {})


def test_properties_of_strict_workbooks_are_found_under_their_other_names() -> None:
    parts = workbook_parts(sheet_xml(""))
    kinds = (("officeDocument", "xl/workbook.xml"), ("customProperties", "c.xml"), ("extendedProperties", "app.xml"))
    parts["_rels/.rels"] = relations(*kinds)
    parts["c.xml"] = '<Properties><property name="tyokirja"><lpwstr> a=b </lpwstr></property><property/></Properties>'
    parts["app.xml"] = "<Properties><Application> Excel </Application><AppVersion>16</AppVersion></Properties>"

    found = read(zipped(parts))

    assert (found.program, found.properties) == ("Excel 16", {"tyokirja": "a=b"})

"""Outlook's own formats, value by value: properties, code pages, times, and what is cut or lies."""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime

import pytest

from tests.outlook_files import Attached, Storage, filetime, message, ole, tnef, tnef_file, tnef_properties
from tyokirja.intake.opened import mapi
from tyokirja.intake.opened.mail_files import Mail, MailPart, NotAMail
from tyokirja.intake.opened.mapi import Properties
from tyokirja.intake.opened.outlook import read_message
from tyokirja.intake.opened.tnef import read_tnef

SENT = datetime(2026, 7, 3, 9, 30, tzinfo=UTC)
FORM = b"PK\x03\x04 lomake"
TEXT = "sisältö".encode("utf-16-le")


def properties(*values: tuple[int, int, bytes], code_page: int = 1252) -> Properties:
    return Properties({(number, kind): raw for number, kind, raw in values}, code_page)


# texts, numbers and times


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ((mapi.SUBJECT, mapi.UNICODE, "ä \0\0".encode("utf-16-le")), "ä"),
        ((mapi.SUBJECT, mapi.UNICODE, b"\xe4\0\x41"), "ä\ufffd"),
        ((mapi.SUBJECT, mapi.STRING8, b" \xe4\0"), "ä"),
        ((mapi.SUBJECT, mapi.STRING8, b"\x81"), "\ufffd"),
        ((mapi.SUBJECT, mapi.BINARY, b"\xe4"), "ä"),
        ((mapi.SUBJECT, mapi.LONG, b"\xe4"), ""),
        ((mapi.BODY, mapi.UNICODE, TEXT), ""),
    ],
)
def test_a_text_is_read_by_its_type(value: tuple[int, int, bytes], text: str) -> None:
    assert properties(value).text(mapi.SUBJECT) == text


def test_of_several_texts_the_first_with_words_counts() -> None:
    found = properties((mapi.LONG_NAME, mapi.UNICODE, b" \0"), (mapi.SHORT_NAME, mapi.STRING8, b"LOMAKE~1"))

    assert found.text(mapi.LONG_NAME, mapi.SHORT_NAME, mapi.DISPLAY_NAME) == "LOMAKE~1"


@pytest.mark.parametrize(
    ("page", "name"),
    [
        (65001, "utf-8"),
        (20127, "ascii"),
        (28591, "latin-1"),
        (28605, "iso8859-15"),
        (1200, "utf-16-le"),
        (1251, "cp1251"),
        (850, "cp850"),
        (99999, "cp1252"),
    ],
)
def test_a_code_page_has_a_name_or_is_taken_for_the_usual_one(page: int, name: str) -> None:
    assert mapi.codec(page) == name


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ((mapi.METHOD, mapi.LONG, struct.pack("<II", 70_000, 9)), 70_000),
        ((mapi.METHOD, mapi.BOOLEAN, struct.pack("<HH", 1, 9)), 1),
        ((mapi.METHOD, mapi.LONG, b"\1\0"), 1),
        ((mapi.METHOD, mapi.LONG, b"\1"), None),
        ((mapi.METHOD, mapi.TIME, struct.pack("<Q", 1)), None),
    ],
)
def test_a_number_is_read_by_its_type(value: tuple[int, int, bytes], number: int | None) -> None:
    assert properties(value).number(mapi.METHOD) == number


def test_of_several_times_the_first_that_the_calendar_has_counts() -> None:
    good = struct.pack("<Q", filetime(SENT) + 5)
    endless, short = b"\xff" * 8, b"\1\2"

    assert properties((1, mapi.TIME, good)).moment(1) == SENT
    assert properties((1, mapi.TIME, endless), (2, mapi.TIME, good)).moment(1, 2) == SENT
    assert properties((1, mapi.TIME, short), (2, mapi.TIME, good)).moment(1, 2) == SENT
    assert properties((1, mapi.TIME, endless)).moment(1, 2) is None
    assert properties().moment(1) is None


def test_a_code_page_that_properties_name_themselves_is_used() -> None:
    cyrillic = (mapi.SUBJECT, mapi.STRING8, "ж".encode("cp1251"))
    page = struct.pack("<I", 1251)

    assert properties(cyrillic, (mapi.CODE_PAGE, mapi.LONG, page)).in_code_page().text(mapi.SUBJECT) == "ж"
    both = properties(
        cyrillic, (mapi.CODE_PAGE, mapi.LONG, struct.pack("<I", 1250)), (mapi.INTERNET_CODE_PAGE, mapi.LONG, page)
    )
    assert both.in_code_page().text(mapi.SUBJECT) == "ж"
    assert properties(cyrillic, code_page=1251).in_code_page().text(mapi.SUBJECT) == "ж"


@pytest.mark.parametrize(
    ("kind", "bounced", "automatic"),
    [
        ("IPM.Note", False, False),
        ("REPORT.IPM.Note.NDR", True, False),
        ("REPORT.IPM.Note.DR", False, False),
        ("IPM.NDR", False, False),
        ("IPM.Note.Rules.OofTemplate.Microsoft", False, True),
    ],
)
def test_a_message_is_told_by_its_class(kind: str, bounced: bool, automatic: bool) -> None:
    found = mapi.mail(properties((mapi.MESSAGE_CLASS, mapi.STRING8, kind.encode())), ())

    assert (found.bounced, found.automatic) == (bounced, automatic)


def test_a_mail_is_its_subject_time_words_and_parts() -> None:
    delivered = (mapi.DELIVERED, mapi.TIME, struct.pack("<Q", filetime(SENT)))
    page = (mapi.BODY_HTML, mapi.BINARY, b"<p>sivu</p>")
    parts = (MailPart("x", b"y"),)

    assert mapi.mail(properties((mapi.SUBJECT, mapi.STRING8, b"Aihe"), delivered, page), parts) == Mail(
        "Aihe", SENT, "\nsivu\n", parts
    )
    plain = mapi.mail(properties(page, (mapi.BODY, mapi.STRING8, b"teksti")), ())
    assert plain.words == "teksti"


@pytest.mark.parametrize(
    ("values", "part"),
    [
        ([(mapi.LONG_NAME, mapi.STRING8, b"a"), (mapi.SHORT_NAME, mapi.STRING8, b"b")], MailPart("a", FORM)),
        ([(mapi.DISPLAY_NAME, mapi.STRING8, b"c")], MailPart("c", FORM)),
        ([(mapi.CONTENT_ID, mapi.STRING8, b"k1")], MailPart("", FORM, embedded=True)),
        ([(mapi.HIDDEN, mapi.BOOLEAN, b"\1\0")], MailPart("", FORM, embedded=True)),
        ([(mapi.MIME_TYPE, mapi.STRING8, b"Text/Calendar")], MailPart("", FORM, technical=True)),
        ([(mapi.METHOD, mapi.LONG, b"\7\0\0\0")], MailPart("", FORM)),
    ],
)
def test_an_attachment_is_what_its_properties_say(values: list[tuple[int, int, bytes]], part: MailPart) -> None:
    assert mapi.part(properties(*values), FORM) == part


def test_an_attachment_without_bytes_is_a_link_where_its_method_says_so() -> None:
    linked, copied = (properties((mapi.METHOD, mapi.LONG, bytes([method, 0, 0, 0]))) for method in (7, 1))
    inner = Mail("", None, "", ())

    assert [mapi.part(each, b"").link for each in (linked, copied)] == [True, False]
    assert not mapi.part(linked, b"", inner).link


def test_a_message_inside_is_not_called_by_what_the_list_of_attachments_shows() -> None:
    inner = Mail("Aihe", None, "", ())

    found = mapi.part(properties((mapi.DISPLAY_NAME, mapi.STRING8, b"nimi")), b"", inner)

    assert (found.name, found.mail) == ("", inner)


# winmail.dat


@pytest.mark.parametrize("data", [b"", b"\x78\x9f\x3e\x22\1", b"\x78\x9f\x3e\x23\1\0"])
def test_bytes_without_the_mark_are_no_winmail(data: bytes) -> None:
    with pytest.raises(NotAMail):
        read_tnef(data)


def test_winmail_without_attributes_is_an_empty_mail() -> None:
    assert read_tnef(tnef([])) == Mail("", None, "", ())


def test_winmail_in_its_oldest_form_has_subject_and_words_in_its_code_page() -> None:
    data = tnef(
        [
            (1, 0x00069007, struct.pack("<II", 1251, 0)),
            (1, 0x00018004, "ж\0".encode("cp1251")),
            (1, 0x0002800C, "слово".encode("cp1251")),
        ]
    )

    assert (read_tnef(data).subject, read_tnef(data).words) == ("ж", "слово")


def test_a_subject_among_the_properties_outweighs_the_old_one() -> None:
    new = (1, 0x00069003, tnef_properties([(mapi.SUBJECT, mapi.UNICODE, "uusi".encode("utf-16-le"))]))
    old = (1, 0x00018004, b"vanha\0")

    assert [read_tnef(tnef(each)).subject for each in ([new, old], [old, new])] == ["uusi", "uusi"]


def test_attachments_follow_each_other_also_where_nothing_begins_them() -> None:
    first, second = tnef_file("a.xlsx", b"1"), tnef_file("b.xlsx", b"2")

    marked = read_tnef(tnef([*first, *second])).parts
    unmarked = read_tnef(tnef([*first[1:], *second[1:]])).parts

    assert marked == unmarked == (MailPart("a.xlsx", b"1"), MailPart("b.xlsx", b"2"))


def test_an_attachment_of_which_nothing_is_said_is_none() -> None:
    assert read_tnef(tnef([(2, 0x00069002, bytes(14))])).parts == ()


def test_what_follows_an_attribute_of_no_level_is_not_read() -> None:
    good = (1, 0x00018004, b"aihe\0")

    assert read_tnef(tnef([(3, 0x00018004, b"x\0"), good])).subject == ""
    assert read_tnef(tnef([good, (0, 0x0002800C, b"x\0")])).subject == "aihe"


def test_properties_of_every_type_are_stepped_over() -> None:
    before = [
        (0x1234, 0x02, b"\1\0\0\0"),
        (0x1234, 0x05, bytes(8)),
        (0x1234, 0x48, bytes(16)),
        (0x8001, 0x0B, b"\1\0\0\0"),
        (0x1235, mapi.BINARY, b"abc"),
    ]
    raw = tnef_properties([*before, (mapi.SUBJECT, mapi.UNICODE, "aihe".encode("utf-16-le"))])

    assert read_tnef(tnef([(1, 0x00069003, raw)])).subject == "aihe"


def test_properties_with_names_and_with_many_values_are_stepped_over() -> None:
    named = struct.pack("<HH", 0x1E, 0x8001) + bytes(16) + struct.pack("<II", 1, 5) + b"a\0b\0\0\0\0\0"
    named += struct.pack("<II", 1, 2) + b"x\0\0\0"
    many = struct.pack("<HHI", 0x1003, 0x1234, 3) + bytes(12)
    none = struct.pack("<HHI", 0x101F, 0x1235, 0)
    subject = tnef_properties([(mapi.SUBJECT, mapi.STRING8, b"aihe")])[4:]

    raw = struct.pack("<I", 4) + named + many + none + subject

    assert read_tnef(tnef([(1, 0x00069003, raw)])).subject == "aihe"


def test_a_property_of_an_unknown_type_ends_what_is_read() -> None:
    subject = tnef_properties([(mapi.SUBJECT, mapi.STRING8, b"aihe")])[4:]
    body = tnef_properties([(mapi.BODY, mapi.STRING8, b"sanat")])[4:]
    raw = struct.pack("<I", 3) + subject + struct.pack("<HH", 0x77, 0x1234) + body

    found = read_tnef(tnef([(1, 0x00069003, raw)]))

    assert (found.subject, found.words) == ("aihe", "")


def test_a_message_inside_winmail_is_opened_but_not_without_end() -> None:
    mark = bytes(16)
    data = tnef([(1, 0x00018004, b"sisin\0")])
    for _ in range(3):
        attached = tnef_properties([(mapi.ATTACHED_DATA, mapi.OBJECT, mark + data)])
        data = tnef([(2, 0x00069002, bytes(14)), (2, 0x00069005, attached)])

    found = read_tnef(data, 4)
    for _ in range(3):
        assert found.parts[0].mail is not None
        found = found.parts[0].mail
    assert found.subject == "sisin"
    with pytest.raises(NotAMail):
        read_tnef(data, 3)


def test_an_object_that_is_no_message_is_the_attachment_itself() -> None:
    attached = tnef_properties([(mapi.ATTACHED_DATA, mapi.OBJECT, bytes(16) + FORM)])

    assert read_tnef(tnef([(2, 0x00069005, attached)])).parts == (MailPart("", FORM),)


# .msg


def test_a_message_has_its_parts_in_the_order_of_their_numbers() -> None:
    data = ole(message("Aihe", "sanat", SENT, [Attached("b.xlsx", b"1"), Attached("a.xlsx", b"2")]))

    assert read_message(data) == Mail("Aihe", SENT, "sanat", (MailPart("b.xlsx", b"1"), MailPart("a.xlsx", b"2")))


def test_a_message_inside_a_message_is_a_mail_with_its_own_time() -> None:
    inside = message("Sisällä", "", SENT, [Attached("lomake.xlsx", FORM)], inside=True)

    (part,) = read_message(ole(message("Ulkona", attached=[Attached("", message=inside)]))).parts

    assert part.mail == Mail("Sisällä", SENT, "", (MailPart("lomake.xlsx", FORM),))


def test_messages_inside_each_other_are_opened_to_a_depth() -> None:
    def nested(depth: int) -> Storage:
        storage = message("sisin", inside=True)
        for _ in range(depth):
            storage = message("", attached=[Attached("", message=storage)], inside=True)
        return storage

    found = read_message(ole(message("", attached=[Attached("", message=nested(7))])))
    for _ in range(8):
        assert found.parts[0].mail is not None
        found = found.parts[0].mail
    assert found.subject == "sisin"
    with pytest.raises(NotAMail):
        read_message(ole(message("", attached=[Attached("", message=nested(8))])))


def test_a_workbook_pasted_as_an_object_is_taken_whole() -> None:
    pasted = Attached("", message={"Package": FORM, "\1CompObj": b"x"})
    other = Attached("kuva", message={"CONTENTS": b"x"})

    assert [each.data for each in read_message(ole(message("", attached=[pasted, other]))).parts] == [FORM, b""]


def test_a_stream_whose_name_is_no_property_is_passed_over() -> None:
    storage = {
        **message("Aihe"),
        "__substg1.0_ZZZZ001F": b"x",
        "__substg1.0_0037001F0": b"x",
        "muuta_001F": b"x",
        "__substg1.0_0037000D": b"x",
    }

    assert read_message(ole(storage)).subject == "Aihe"


def test_texts_that_are_not_unicode_are_in_the_messages_code_page_also_in_attachments() -> None:
    page = struct.pack("<HHIQ", mapi.LONG, mapi.INTERNET_CODE_PAGE, 6, 1251)
    storage: Storage = {
        "__properties_version1.0": bytes(32) + page,
        "__substg1.0_0037001E": "ж".encode("cp1251"),
        "__attach_version1.0_#00000000": {
            "__properties_version1.0": bytes(8),
            "__substg1.0_3707001E": "ф.xlsx".encode("cp1251"),
            "__substg1.0_37010102": FORM,
        },
    }

    found = read_message(ole(storage))

    assert (found.subject, found.parts) == ("ж", (MailPart("ф.xlsx", FORM),))


def test_bytes_that_are_no_container_are_no_message() -> None:
    with pytest.raises(NotAMail):
        read_message(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))


def test_streams_that_together_are_longer_than_the_file_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    from tyokirja.intake.opened.outlook import _Message

    class Container:
        def openstream(self, path: list[str]) -> io.BytesIO:
            return io.BytesIO(bytes(60))

    reader = _Message(Container(), 100)
    assert reader._stream(("a",)) == bytes(60)
    with pytest.raises(NotAMail):
        reader._stream(("b",))


def test_values_of_fixed_length_stand_every_sixteen_bytes() -> None:
    from tyokirja.intake.opened.outlook import _fixed

    lookalike = struct.pack("<HHI", mapi.LONG, mapi.METHOD, 0)
    raw = struct.pack("<HHI8s", mapi.TIME, mapi.SUBMITTED, 6, lookalike)
    raw += struct.pack("<HHI8s", mapi.UNICODE, mapi.SUBJECT, 6, bytes(8))
    raw += struct.pack("<HHI8s", mapi.BOOLEAN, mapi.HIDDEN, 6, b"\1" + bytes(7))

    assert _fixed(raw + b"cut") == {
        (mapi.SUBMITTED, mapi.TIME): lookalike,
        (mapi.HIDDEN, mapi.BOOLEAN): b"\1" + bytes(7),
    }
    assert _fixed(raw[:-1]) == {(mapi.SUBMITTED, mapi.TIME): lookalike}


def test_streams_may_be_as_long_as_the_file_together() -> None:
    from tyokirja.intake.opened.outlook import _Message

    class Container:
        def openstream(self, path: list[str]) -> io.BytesIO:
            return io.BytesIO(bytes(50))

    reader = _Message(Container(), 100)

    assert [reader._stream(("a",)), reader._stream(("b",))] == [bytes(50)] * 2


def test_a_subject_of_two_forms_is_taken_from_the_wide_one_and_an_empty_one_counts() -> None:
    both = properties((mapi.SUBJECT, mapi.STRING8, b"kapea"), (mapi.SUBJECT, mapi.UNICODE, "laaja".encode("utf-16-le")))
    empty = properties((mapi.SUBJECT, mapi.STRING8, b""), (mapi.SUBJECT, mapi.BINARY, b"tavut"))

    assert (both.text(mapi.SUBJECT), empty.text(mapi.SUBJECT)) == ("laaja", "")


def test_a_moment_is_read_from_its_first_eight_bytes() -> None:
    longer = struct.pack("<Q", filetime(SENT)) + b"\xff" * 8

    assert properties((1, mapi.TIME, longer)).moment(1) == SENT


def test_a_message_has_its_page_as_well_whatever_code_page_it_says_of_itself() -> None:
    page = "<table><tr><td>Määrä</td></tr></table>"
    values = {(mapi.BODY, mapi.UNICODE): "Määrä".encode("utf-16-le"), (mapi.BODY_HTML, mapi.BINARY): page.encode()}

    found = mapi.mail(Properties(values, 1252), ())

    assert (found.text, found.page, found.words) == ("Määrä", page, "Määrä")

"""A saved mail, piece by piece: its words, its date, the names and the bytes of what hangs on it."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta, timezone
from email.message import Message

import pytest

from tyokirja.intake.opened import mail_files, transfer
from tyokirja.intake.opened.mail_files import (
    Mail,
    MailPart,
    NotAMail,
    in_utc,
    plain_words,
    read_mail,
    split_mailbox,
)
from tyokirja.workbooks.kinds import Kind, kind_of

FORM = b"PK\x03\x04 lomake"


def letter(*lines: str, body: str = "Hei") -> bytes:
    """A mail with these header lines."""
    return ("\r\n".join(("From: anna@kunta.fi", *lines)) + "\r\n\r\n" + body).encode("utf-8", "surrogateescape")


def with_part(*headers: str, content: bytes = FORM, kind: str = "multipart/mixed", body: bytes = b"") -> bytes:
    """A mail of one attachment, which has these headers and no others."""
    head = f"From: a@b.fi\r\nMIME-Version: 1.0\r\nContent-Type: {kind}; boundary=raja\r\n\r\n".encode()
    part = "\r\n".join(headers).encode("utf-8", "surrogateescape") + b"\r\n\r\n" + content
    return head + body + b"--raja\r\n" + part + b"\r\n--raja--\r\n"


def only_part(*headers: str, content: bytes = FORM, kind: str = "multipart/mixed") -> MailPart:
    (part,) = read_mail(with_part(*headers, content=content, kind=kind)).parts
    return part


def test_a_plain_mail_is_its_subject_date_and_words() -> None:
    data = letter("Subject: Vastaus", "Date: Fri, 3 Jul 2026 12:30:00 +0300", body="Hei,\r\n\r\nei lomaketta.\r\n")

    assert read_mail(data) == Mail(
        "Vastaus", datetime(2026, 7, 3, 9, 30, tzinfo=UTC), "Hei,\r\n\r\nei lomaketta.\r\n", ()
    )


@pytest.mark.parametrize(
    ("header", "subject"),
    [
        ("=?utf-8?q?Lomake_=C3=A4?=", "Lomake ä"),
        ("=?iso-8859-1?B?" + base64.b64encode("Määrä".encode("latin-1")).decode() + "?=", "Määrä"),
        ("Vastaus: =?utf-8?q?=C3=A4?= loppu", "Vastaus: ä loppu"),
        ("=?x-unknown?q?=C3=A4?=", "ä"),
        ("=?iso-8859-15?q?10_=A4?= ja =?koi8-r?q?=C4?=", "10 € ja д"),
        ("=?ascii?q?=E4?=", "ä"),  # a lie about the character set
        ("=?utf-8?b?x?=", "=?utf-8?b?x?="),  # no base64: shown as it stands
        ("Kysymys =? vai", "Kysymys =? vai"),
        ("Pitkä\r\n aihe", "Pitkä aihe"),
        ("Raaka ä", "Raaka ä"),
        ("cp1252 \udce4", "cp1252 ä"),
        ("outo \udc81", "outo \ufffd"),
    ],
)
def test_a_subject_is_read_however_it_was_encoded(header: str, subject: str) -> None:
    assert read_mail(letter(f"Subject: {header}")).subject == subject


def test_a_mail_without_a_subject_has_an_empty_one() -> None:
    assert read_mail(letter()).subject == ""


def test_a_monstrous_subject_is_cut() -> None:
    assert read_mail(letter("Subject: " + "x" * 10_000)).subject == "x" * 8_000
    assert read_mail(letter("Subject: " + "x" * 8_000)).subject == "x" * 8_000


@pytest.mark.parametrize(
    ("lines", "sent_at"),
    [
        (("Date: Fri, 3 Jul 2026 09:30:00 +0000",), datetime(2026, 7, 3, 9, 30, tzinfo=UTC)),
        (("Date: Fri, 3 Jul 2026 09:30:00 -0000",), datetime(2026, 7, 3, 9, 30, tzinfo=UTC)),
        (("Date: eilen", "Resent-Date: Fri, 3 Jul 2026 09:30:00 +0000"), datetime(2026, 7, 3, 9, 30, tzinfo=UTC)),
        (("Resent-Date: Fri, 3 Jul 2026 09:30:00 +0000",), datetime(2026, 7, 3, 9, 30, tzinfo=UTC)),
        (("Date: Fri, 32 Jul 2026 09:30:00 +0000",), None),
        (("Date: Fri, 3 Jul 2026 09:30:00 +999999999999",), None),
        ((), None),
    ],
)
def test_a_mail_was_sent_when_its_date_says(lines: tuple[str, ...], sent_at: datetime | None) -> None:
    assert read_mail(letter(*lines)).sent_at == sent_at


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (None, None),
        (datetime(2026, 7, 3, 9, 30), datetime(2026, 7, 3, 9, 30, tzinfo=UTC)),
        (datetime(2026, 7, 3, 9, 30, tzinfo=timezone(timedelta(hours=3))), datetime(2026, 7, 3, 6, 30, tzinfo=UTC)),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=3))), None),
    ],
)
def test_a_moment_is_brought_to_utc_or_is_none(moment: datetime | None, expected: datetime | None) -> None:
    found = in_utc(moment)

    assert found == expected
    assert found is None or found.tzinfo is UTC


@pytest.mark.parametrize(
    ("lines", "bounced", "automatic"),
    [
        ((), False, False),
        (("Auto-Submitted: no",), False, False),
        (("Auto-Submitted:  NO ",), False, False),
        (("Auto-Submitted: ",), False, False),
        (("Auto-Submitted: auto-replied",), False, True),
        (("From: MAILER-DAEMON@kunta.fi",), True, False),
        (("Content-Type: multipart/report; boundary=x",), True, False),
    ],
)
def test_a_mail_that_no_person_sent_says_so(lines: tuple[str, ...], bounced: bool, automatic: bool) -> None:
    data = "\r\n".join(lines or ("From: anna@kunta.fi",)).encode() + b"\r\n\r\nHei"

    found = read_mail(data)

    assert (found.bounced, found.automatic) == (bounced, automatic)


def test_what_stands_before_a_mail_is_not_its_subject() -> None:
    assert read_mail(b"\xef\xbb\xbf\r\n\r\n" + letter("Subject: x")).subject == "x"


def test_a_mail_of_endless_lines_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_files, "MOST_LINES", 10)
    data = letter(body="\n" * 8)

    assert data.count(b"\n") == 10
    assert read_mail(data).subject == ""
    with pytest.raises(NotAMail):
        read_mail(data + b"\n")


# the words


def mixed(*parts: tuple[str, str]) -> bytes:
    """A mail of text parts: (content type, text)."""
    body = "".join(f"--raja\r\nContent-Type: {kind}\r\n\r\n{text}\r\n" for kind, text in parts)
    return (
        "From: a@b.fi\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=raja\r\n\r\n"
        + body
        + "--raja--\r\n"
    ).encode()


def test_the_plain_words_stand_before_those_of_the_page() -> None:
    both = mixed(("text/html", "<p>sivu</p>"), ("text/plain", "teksti"))
    page = mixed(("text/html", "<p>sivu</p>"), ("text/plain", "  "))
    rich = mixed(("text/html", "<p>sivu</p>"), ("text/enriched", "rikas"))

    assert [read_mail(each).words.strip() for each in (both, page, rich)] == ["teksti", "sivu", "rikas"]


def test_what_looks_like_a_tag_in_plain_words_is_one_of_them() -> None:
    assert read_mail(letter(body="Luku on <b>noin</b> 5 & <alle 7>")).words == "Luku on <b>noin</b> 5 & <alle 7>"


def test_all_plain_words_come_in_their_order_and_no_more_than_a_person_reads() -> None:
    assert read_mail(mixed(("text/plain", "yksi"), ("text/plain", "kaksi"))).words == "yksi\nkaksi"
    assert len(read_mail(letter(body="x" * 30_000)).words) == 20_000


@pytest.mark.parametrize(
    ("charset", "raw", "words"),
    [
        ("utf-8", "ä".encode(), "ä"),
        ("iso-8859-15", "€".encode("iso-8859-15"), "€"),
        ("x-unknown", "ä".encode(), "ä"),
        ("utf-8", "ä".encode("cp1252"), "ä"),
    ],
)
def test_words_are_read_in_their_character_set_else_in_a_likely_one(charset: str, raw: bytes, words: str) -> None:
    head = f"From: a@b.fi\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"

    assert read_mail(head.encode() + raw).words == words


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("ilman merkkejä", "ilman merkkejä"),
        ("<p>Hei</p><p>Maija &amp; Ville</p>", "Hei Maija & Ville"),
        ("a<style>p {}</style>b<SCRIPT>x()</SCRIPT>c", "a b c"),
        ("<head><title>otsikko</title></head><body>teksti</body>", "teksti"),
        ("a<!-- <p>piilossa</p> -->b", "a b"),
        ("a<style>x</p></style>b", "a b"),
        ("a</style>b", "a b"),
        ("a<script>ei lopu", "a"),
        ("3 < 4", "3 < 4"),
    ],
)
def test_a_page_says_what_a_browser_would_show(markup: str, words: str) -> None:
    assert " ".join(plain_words(markup).split()) == words


# what hangs on it


@pytest.mark.parametrize(
    ("headers", "name"),
    [
        (("Content-Disposition: attachment; filename=lomake.xlsx",), "lomake.xlsx"),
        (('Content-Type: application/x; name="lomake.xlsx"',), "lomake.xlsx"),
        (('Content-Disposition: attachment; filename=" "', "Content-Type: application/x; name=b.xlsx"), "b.xlsx"),
        (("Content-Disposition: attachment; filename*=utf-8''m%C3%A4%C3%A4r%C3%A4.xlsx",), "määrä.xlsx"),
        (("Content-Disposition: attachment; filename*=x-none''m%C3%A4.xlsx",), "mä.xlsx"),
        (("Content-Disposition: attachment; filename*=''m%C3%A4.xlsx",), "mä.xlsx"),
        (("Content-Disposition: attachment; filename*=ascii''m%E4.xlsx",), "mä.xlsx"),
        (('Content-Disposition: attachment; filename="=?utf-8?q?m=C3=A4=2Exlsx?="',), "mä.xlsx"),
        (("Content-Disposition: attachment; filename=\udce4.xlsx",), "ä.xlsx"),
        (("Content-Disposition: attachment",), ""),
        (("Content-Type: application/octet-stream",), ""),
    ],
)
def test_the_name_of_an_attachment_is_found_where_programs_put_it(headers: tuple[str, ...], name: str) -> None:
    assert only_part(*headers).name == name


def test_a_text_that_was_attached_is_no_word_of_the_mail() -> None:
    attached = only_part("Content-Type: text/plain", "Content-Disposition: attachment", content=b"liite")
    named = only_part("Content-Type: text/plain; name=a.txt", content=b"liite")

    assert (attached, named) == (MailPart("", b"liite"), MailPart("a.txt", b"liite"))


@pytest.mark.parametrize(
    ("headers", "kind", "embedded"),
    [
        (("Content-Disposition: attachment; filename=k.png",), "multipart/mixed", False),
        (("Content-Disposition: inline; filename=k.png",), "multipart/mixed", True),
        (("Content-Type: image/png; name=k.png", "Content-ID: <k1>"), "multipart/mixed", True),
        (("Content-Disposition: attachment; filename=k.png",), "multipart/related", True),
    ],
)
def test_a_picture_belongs_to_the_text_that_shows_it(headers: tuple[str, ...], kind: str, embedded: bool) -> None:
    assert only_part(*headers, kind=kind) == MailPart("k.png", FORM, embedded=embedded)


def test_what_is_nested_in_a_text_with_pictures_belongs_to_it() -> None:
    picture = b"--sisa\r\nContent-Type: image/png; name=k.png\r\n\r\nx\r\n--sisa--"

    found = read_mail(
        with_part("Content-Type: multipart/mixed; boundary=sisa", content=picture, kind="multipart/related")
    )

    assert found.parts == (MailPart("k.png", b"x", embedded=True),)


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("text/calendar", MailPart("x", b"", technical=True)),
        ("application/pkcs7-signature", MailPart("x", b"", technical=True)),
        ("message/external-body; access-type=url", MailPart("x", b"", link=True)),
        ("application/pkcs7-mime", MailPart("x", FORM, encrypted=True)),
        ("application/vnd.ms-excel", MailPart("x", FORM)),
    ],
)
def test_an_attachment_is_what_its_type_says(kind: str, part: MailPart) -> None:
    assert only_part(f"Content-Type: {kind}", "Content-Disposition: attachment; filename=x") == part


def test_a_mail_that_was_attached_is_a_mail_with_its_own_parts() -> None:
    inner = with_part("Content-Disposition: attachment; filename=lomake.xlsx").replace(b"raja", b"sisa")

    part = only_part("Content-Type: message/rfc822; name=fwd.eml", content=inner)

    assert (part.name, part.data) == ("fwd.eml", b"")
    assert part.mail is not None
    assert part.mail.parts == (MailPart("lomake.xlsx", FORM),)


def test_a_mail_that_was_attached_in_base64_against_the_rule_is_unpacked() -> None:
    inner = letter("Subject: sisällä")
    headers = ("Content-Type: message/rfc822; name=fwd.eml", "Content-Transfer-Encoding: base64")

    packed = only_part(*headers, content=b"\r\n" + base64.encodebytes(inner))
    broken = only_part(*headers, content=b"\r\nei base64!")

    assert packed == MailPart("fwd.eml", inner)
    assert broken.mail is not None
    assert broken.data == b""


def test_a_mail_of_many_parts_whose_bounds_are_lost_keeps_its_text_as_bytes() -> None:
    data = b"From: a@b.fi\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\nHei, lomake puuttuu.\r\n"

    assert read_mail(data).parts == (MailPart("", b"Hei, lomake puuttuu.\r\n"),)


def test_a_mailbox_is_cut_where_a_mail_begins_and_nowhere_else() -> None:
    first, second = letter("Subject: a", body="From meille\n\n From teille\n"), letter("Subject: b")
    box = b"From anna@kunta.fi Fri Jul  3\n" + first + b"\nFrom x Fri Jul  4\r\n" + second

    assert list(split_mailbox(box)) == [first + b"\n", second]


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\n", b"\r\n\r\n"])
def test_a_mailbox_is_opened_whatever_stands_before_its_first_mail(before: bytes) -> None:
    box = before + b"From anna@kunta.fi Fri Jul  3\n" + letter("Subject: a")

    assert kind_of(box) is Kind.MAILBOX
    assert list(split_mailbox(box)) == [letter("Subject: a")]


def test_a_parameter_that_python_cannot_take_apart_is_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    part = Message()
    part["Content-Type"] = "application/x; name=b.xlsx"

    def broken(parameter: str, *_: object) -> str:
        if parameter == "filename":
            raise ValueError
        return "b.xlsx"

    monkeypatch.setattr(part, "get_param", broken)
    assert mail_files.file_name(part) == "b.xlsx"


def test_of_a_mail_that_holds_no_bytes_there_are_none() -> None:
    holder, inner = Message(), Message()
    inner.set_payload("Hei")
    holder.set_payload([inner])

    assert transfer.contents(holder) == inner.as_bytes()


def test_a_mail_that_was_attached_as_it_is_stays_one_whatever_letters_its_words_have() -> None:
    part = only_part("Content-Type: message/rfc822", content=b"Subject: x\r\n\r\nKiitoksi")

    assert (part.data, part.mail and part.mail.words.strip()) == (b"", "Kiitoksi")


def test_lines_that_a_program_broke_are_whole_again() -> None:
    head = "From: a@b.fi\r\nContent-Type: text/plain; format=flowed\r\n\r\n"
    text = "KOU-001;12; \r\nkirjattu\r\n\r\n> lainaus \r\n> jatkuu\r\n-- \r\nAnna\r\n From alussa\r\n"

    found = read_mail((head + text).encode()).text

    assert found.splitlines() == ["KOU-001;12; kirjattu", "", "> lainaus ", "> jatkuu", "-- ", "Anna", "From alussa"]


def test_a_mail_has_its_whole_text_and_its_whole_page_besides_its_words() -> None:
    both = read_mail(mixed(("text/html", "<p>sivu</p>"), ("text/plain", "x" * 30_000)))

    assert (len(both.words), len(both.text), both.page.strip()) == (20_000, 30_000, "<p>sivu</p>")


def test_a_page_that_says_that_it_is_plain_text_is_a_page() -> None:
    found = read_mail(letter(body="<html><body><table><tr><td>12</td></tr></table></body></html>"))

    assert (found.text, found.words.split()) == ("", ["12"])


def test_a_mail_without_a_date_came_when_a_server_received_it() -> None:
    stamp = "Received: from a by b with ESMTP id 1;\r\n Mon, 20 Jul 2026 10:00:00 +0300"
    older = "Received: from c by a; Fri, 17 Jul 2026 10:00:00 +0300"
    assert read_mail(letter(stamp, older)).sent_at == datetime(2026, 7, 20, 7, tzinfo=UTC)
    assert read_mail(letter(stamp, "Date: Sun, 19 Jul 2026 10:00:00 +0300")).sent_at == datetime(
        2026, 7, 19, 7, tzinfo=UTC
    )

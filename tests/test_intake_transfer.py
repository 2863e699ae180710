"""A part of a mail is decoded by what stands in it, whatever its headers say of its encoding and character set."""

from __future__ import annotations

import base64
import binascii
import email
import quopri
from pathlib import Path

import pytest

from tests.mailed import case, collected, letter, transferred
from tests.test_intake_opening import FORM, opened
from tyokirja.intake.opened import transfer
from tyokirja.intake.opened.mail_files import read_mail
from tyokirja.intake.received import Candidate, SetAside

LINES = base64.encodebytes(FORM).replace(b"\n", b"\r\n")
UU = (
    b"begin 644 lomake.xlsx\r\n"
    + b"\r\n".join(binascii.b2a_uu(FORM[at : at + 45]).rstrip(b"\n") for at in range(0, len(FORM), 45))
    + b"\r\n`\r\nend\r\n"
)


def only(data: bytes) -> bytes:
    """The bytes of the only workbook in a mail."""
    (found,) = opened(data)[0]
    assert isinstance(found, Candidate)
    return found.data


@pytest.mark.parametrize(
    "stated",
    [
        "base64 ", "BASE64", "BASE64;", '"base64"', "'base64'", "base64 (binary)", "(a comment) base64", "x-base64",
        "base64, 8bit", "base64.", "\tbase64\t", "b64", "", "7bit", "8bit", "binary", "quoted-printable", "x-unknown",
    ],
)  # fmt: skip
def test_base64_is_undone_whatever_is_said_of_it(stated: str) -> None:
    assert only(transferred(stated, LINES)) == FORM


@pytest.mark.parametrize("stated", ["base64", "quoted-printable", "7bit", "x-uuencode", ""])
def test_bytes_that_were_sent_as_they_are_are_taken_as_they_are(stated: str) -> None:
    assert only(transferred(stated, FORM)) == FORM


@pytest.mark.parametrize("stated", ["quoted-printable;", '"Quoted-Printable"', "quoted-printable (QP)", "8bit", ""])
def test_quoted_printable_is_undone_whatever_is_said_of_it(stated: str) -> None:
    text = "Tunnus;Määrä\r\nKOU-001;5\r\n".encode()
    encoded = quopri.encodestring(text).replace(b"\n", b"\r\n").replace(b"\r\r", b"\r")

    (part,) = read_mail(transferred(stated, encoded, kind="text/csv")).parts

    assert part.data.split() == text.split()


@pytest.mark.parametrize("stated", ["x-uuencode", "uuencode", "x-uue", "7bit", "base64", ""])
def test_uuencode_is_undone_whatever_is_said_of_it(stated: str) -> None:
    assert only(transferred(stated, UU)) == FORM


def test_uuencode_is_undone_with_lines_that_are_empty_or_filled_up_too_far() -> None:
    short = FORM[: len(FORM) // 45 * 45 + 1]
    lines = binascii.b2a_uu(short[-1:]).rstrip(b"\n") + b"AAAA\r\n"
    whole = b"".join(binascii.b2a_uu(short[at : at + 45]) + b"\n" for at in range(0, len(short) - 1, 45))

    ((name, data, _),) = transfer.uuencoded(b"begin 644 a.xlsx\r\n" + whole + b"\r\n" + lines + b"`\r\nend\r\n")

    assert (name, data) == ("a.xlsx", short)


def test_uuencode_of_the_other_kind_is_undone() -> None:
    ((name, data, _),) = transfer.uuencoded(b"begin-base64 644 a.xlsx\n" + base64.encodebytes(FORM) + b"====\n")

    assert (name, data) == ("a.xlsx", FORM)


@pytest.mark.parametrize(
    "lines", ["begin 644 a.xlsx\n!!!\nM\x01\nend\n", "begin 644 a.xlsx\nend\n", "begin 644 a.xlsx\n#0V%T\n"]
)
def test_letters_that_are_no_file_stay_words(lines: str) -> None:
    mail = read_mail(b"From: a@b.fi\r\n\r\n" + lines.encode())

    assert (mail.parts, mail.words) == ((), lines)


def test_base64_that_is_no_text_in_utf_8_stays_as_it_is() -> None:
    raw = base64.b64encode("Määrä tarkentuu ensi viikolla".encode("cp1252"))

    assert transfer.contents(email.message_from_bytes(b"Content-Type: text/plain\n\n" + raw)) == raw


def test_base64_that_is_filled_up_in_the_middle_is_whole() -> None:
    halves = base64.b64encode(FORM[:100]) + b"\r\n" + base64.b64encode(FORM[100:])

    assert halves.index(b"=") < 200
    assert only(transferred("base64", halves)) == FORM


def test_stray_letters_among_base64_are_left_out() -> None:
    assert only(transferred("base64", b"!\r\n" + LINES[:300] + b"*\r\n" + LINES[300:])) == FORM


def test_a_file_that_stands_in_the_text_as_letters_is_an_attachment_and_no_words() -> None:
    head = b"From: a@b.fi\r\nSubject: Vastaus\r\n\r\n"
    mail = read_mail(head + b"Ohessa.\r\n\r\n" + UU + b"Terveisin Anna\r\n")

    assert [(part.name, part.data) for part in mail.parts] == [("lomake.xlsx", FORM)]
    assert mail.words.split() == ["Ohessa.", "Terveisin", "Anna"]


def test_a_file_that_says_that_it_is_the_mails_text_is_an_attachment() -> None:
    mail = read_mail(b"From: a@b.fi\r\nContent-Transfer-Encoding: base64 \r\n\r\n" + LINES)

    assert [part.data for part in mail.parts] == [FORM]
    assert mail.words == ""


@pytest.mark.parametrize("stated", ["base64 ", "7bit", '"base64"', ""])
def test_words_in_base64_are_read(stated: str) -> None:
    words = "Hei, mittarin 3 luku tarkentuu ensi viikolla, täydennämme silloin.\r\nTerveisin Anna Äijälä\r\n"
    head = f"From: a@b.fi\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: {stated}\r\n\r\n"

    assert read_mail(head.encode() + base64.encodebytes(words.encode())).words == words


@pytest.mark.parametrize(
    "words", ["Kiitoksi", "Toimenpidesuunnitelmatyöryhmä", "Hei, ohessa lomake.", "Hei ohessa lomake"]
)
@pytest.mark.parametrize("stated", ["base64", "7bit", "uuencode", ""])
def test_words_that_only_look_encoded_or_say_so_are_words(words: str, stated: str) -> None:
    head = f"From: a@b.fi\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: {stated}\r\n\r\n"

    if (words, stated) != ("Kiitoksi", "base64"):  # that word is base64
        assert read_mail(head.encode() + words.encode()).words == words


@pytest.mark.parametrize(
    ("stated", "codec"),
    [
        ("iso-8859-1", "utf-8"), ("us-ascii", "utf-8"), ("utf-8", "cp1252"), ("us-ascii", "cp1252"),
        ("iso-8859-1", "cp1252"), ("iso-8859-15", "cp1252"), ("utf-16", "utf-8"), ("x-none", "cp1252"),
        ("utf-8", "utf-16"), ("cp1252", "utf-8-sig"), ("utf-16", "utf-16"),
    ],
)  # fmt: skip
def test_a_text_is_read_in_the_character_set_that_it_is_in(stated: str, codec: str) -> None:
    words = "Määrä on 5 – kustannus 7 €"

    assert transfer.text(words.encode(codec), stated) == words


def test_a_character_set_that_only_its_name_tells_is_believed() -> None:
    assert transfer.text("ääni".encode("cp850"), "cp850") == "ääni"
    assert transfer.text("äö".encode("utf-7"), "utf-7") == "äö"


def test_a_part_without_content_has_none() -> None:
    assert transfer.contents(email.message_from_string("Content-Transfer-Encoding: base64\n\n")) == b""


def test_a_form_whose_encoding_has_a_blank_behind_it_is_read_in_full(demonstration: Path, tmp_path: Path) -> None:
    found = collected(demonstration, tmp_path, "kouvola", case("base64-trailing-space.eml"))

    assert found.verdicts == {"base64-trailing-space.eml/lomake.xlsx": "older_issue"}
    assert found.consolidation.cells.merged == found.consolidation.cells.returned == 33
    assert sorted(found.codes) == ["file_older_issue", "mail_words"]


def test_a_text_file_stays_what_it_is() -> None:
    (found,) = opened(letter(("luvut.txt", b"SGVpLCBvaGVzc2E=")))[0]

    assert isinstance(found, SetAside)
    assert found.reason == "found_text"

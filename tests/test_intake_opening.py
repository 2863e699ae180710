"""What opening one file gives, and where it stops: so many files, so many bytes, so deep."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from tests.outlook_files import Attached, message, ole, tnef, tnef_file
from tests.zipped_workbooks import sheet_xml, workbook_parts
from tests.zipped_workbooks import zipped as package
from tyokirja.intake.opened import mail_files
from tyokirja.intake.opened.limits import Limits
from tyokirja.intake.opened.opening import Opening
from tyokirja.intake.received import Candidate, SetAside
from tyokirja.model import Verdict
from tyokirja.workbooks.kinds import Kind, kind_of

SENT = datetime(2026, 7, 3, 9, 30, tzinfo=UTC)
WRITTEN = datetime(2026, 7, 6, tzinfo=UTC)
FORM = package(workbook_parts(sheet_xml("")))
TEXT = b"pelkkaa tekstia"


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def mail(*files: tuple[str, bytes], subject: str = "Vastaus", text: str = "Ohessa.") -> bytes:
    letter = EmailMessage()
    letter["From"] = "anna@kunta.fi"
    letter["Subject"] = subject
    letter["Date"] = SENT
    letter.set_content(text)
    for name, data in files:
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()


def mbox(*mails: bytes) -> bytes:
    return b"\n".join(b"From x Fri Jul  3\n" + each + b"\n" for each in mails)


def opened(data: bytes, limits: Limits | None = None) -> tuple[list[Candidate | SetAside], int]:
    """What is in a file called ``f``, and how much of it was litter."""
    opening = Opening(limits or Limits(), WRITTEN)
    return list(opening.contents("f", data)), opening.litter


def aside(name: str, data: bytes, verdict: Verdict, reason: str, detail: str = "") -> SetAside:
    return SetAside(name, hashlib.sha256(data).hexdigest() if data else "", len(data), verdict, detail, reason)


def names(found: Sequence[Candidate | SetAside]) -> list[str]:
    return [each.name for each in found]


def test_a_workbook_is_itself_and_carries_when_it_was_written() -> None:
    assert opened(FORM) == ([Candidate("f", FORM, None, WRITTEN)], 0)


def test_what_is_no_form_and_holds_none_is_set_aside_with_what_it_is() -> None:
    assert opened(TEXT)[0] == [aside("f", TEXT, Verdict.NOT_A_WORKBOOK, "found_text")]
    assert opened(b"\0")[0] == [aside("f", b"\0", Verdict.DAMAGED, "found_empty")]


def test_what_a_mail_brings_carries_when_it_was_sent() -> None:
    inner = zipped(("a.xlsx", FORM))

    found, litter = opened(mail(("b.zip", inner), ("c.txt", TEXT)))

    assert found == [
        Candidate("f/b.zip/a.xlsx", FORM, SENT, WRITTEN, covering="Ohessa."),
        aside("f/c.txt", TEXT, Verdict.NOT_A_WORKBOOK, "found_text"),
    ]
    assert litter == 0


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (mail(text="  Tulee   \n myöhemmin. "), "mail_without_workbook"),
        (mail(text="Tulee myöhemmin.").replace(b"Subject", b"Auto-Submitted: auto-replied\nSubject"), "mail_automatic"),
        (mail(text="Tulee myöhemmin.").replace(b"anna@", b"mailer-daemon@"), "mail_bounced"),
    ],
)
def test_a_mail_that_brings_no_workbook_is_listed_with_its_words(data: bytes, reason: str) -> None:
    assert opened(data)[0] == [aside("f", data, Verdict.NOT_A_WORKBOOK, reason, "Tulee myöhemmin.")]


def test_no_more_words_than_a_list_can_show() -> None:
    (found,) = opened(mail(text="x" * 900))[0]

    assert isinstance(found, SetAside)
    assert found.detail == "x" * 500 + " […]"


def test_a_mail_that_cannot_be_read_is_damaged() -> None:
    broken = b"\x78\x9f\x3e\x22"

    assert opened(broken)[0] == [aside("f", broken, Verdict.DAMAGED, "mail_damaged")]


def test_every_mail_of_a_mailbox_is_opened_under_its_subject() -> None:
    box = mbox(mail(("a.xlsx", FORM), subject="Yksi"), mail(("b.xlsx", FORM), subject="Yksi"), mail(subject=""))

    found, _ = opened(box)

    assert kind_of(box) is Kind.MAILBOX
    assert len(names(found)) == len(set(names(found))) == 3
    assert [isinstance(each, Candidate) for each in found] == [True, True, False]
    assert names(found)[0] == "f/Yksi.eml/a.xlsx"


@pytest.mark.parametrize(
    ("limits", "reason", "detail", "taken"),
    [(Limits(count=3), "limit_count", "3", 1), (Limits(unpacked=1500), "limit_unpacked", "1500", 1)],
)
def test_a_mailbox_is_opened_as_far_as_it_may_be(limits: Limits, reason: str, detail: str, taken: int) -> None:
    box = mbox(*(mail((f"{number}.xlsx", FORM), subject=f"S{number}") for number in range(3)))

    found, _ = opened(box, limits)

    assert found[-1] == aside("f", box, Verdict.TOO_LARGE, reason, detail)
    assert sum(isinstance(each, Candidate) for each in found) <= taken


@pytest.mark.parametrize("count", [2, 3])
def test_so_many_files_are_taken_and_no_more(count: int) -> None:
    data = zipped(*((f"{number}.xlsx", FORM) for number in range(3)))

    found, _ = opened(data, Limits(count=count))

    assert sum(isinstance(each, Candidate) for each in found) == count
    stopped = [aside("f", data, Verdict.TOO_LARGE, "limit_count", "2")] if count == 2 else []
    assert [each for each in found if isinstance(each, SetAside)] == stopped


def test_so_many_bytes_are_unpacked_and_no_more() -> None:
    data = zipped(("a", TEXT), ("b", TEXT), ("c", TEXT))
    whole = 3 * len(TEXT)

    assert len(opened(data, Limits(unpacked=whole))[0]) == 3
    found, _ = opened(data, Limits(unpacked=whole - 1))
    assert found[-1] == aside("f", data, Verdict.TOO_LARGE, "limit_unpacked", str(whole - 1))
    assert names(found[:-1]) == ["f/a", "f/b"]


def test_a_file_too_large_for_itself_is_named_and_the_others_are_taken() -> None:
    data = zipped(("a", TEXT * 2), ("b.xlsx", FORM[:30] + TEXT), ("c", TEXT))

    found, _ = opened(data, Limits(file=20))

    assert found[0] == SetAside("f/a", "", 0, Verdict.TOO_LARGE, "20", "limit_file")
    assert names(found) == ["f/a", "f/b.xlsx", "f/c"]


def test_an_archive_that_swells_beyond_its_ratio_is_left_alone_and_the_next_is_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pommi", bytes(100_000))
    bomb = out.getvalue()
    data = zipped(("a.zip", bomb), ("b.xlsx", FORM))

    found, _ = opened(data, Limits(ratio=2, free=0))

    assert found == [
        aside("f/a.zip", bomb, Verdict.TOO_LARGE, "limit_ratio", "2"),
        Candidate("f/b.xlsx", FORM, None, WRITTEN),
    ]


def test_containers_are_opened_to_their_depth() -> None:
    inner = zipped(("a.xlsx", FORM))
    data = zipped(("b.zip", inner))

    assert names(opened(data, Limits(depth=2))[0]) == ["f/b.zip/a.xlsx"]
    assert opened(data, Limits(depth=1))[0] == [aside("f/b.zip", inner, Verdict.TOO_LARGE, "limit_depth", "1")]


def test_mails_within_mails_are_opened_to_their_depth() -> None:
    data = ole(message("", attached=[Attached("x", message=message("", "", None, [Attached("a.xlsx", FORM)], True))]))

    assert names(opened(data, Limits(depth=2))[0]) == ["f/x/a.xlsx"]
    found = opened(data, Limits(depth=1))[0]
    assert found[0] == aside("f/x", b"", Verdict.TOO_LARGE, "limit_depth", "1")


def test_a_mail_inside_a_mail_without_a_name_is_called_by_its_subject() -> None:
    inside = message("Aihe", "", SENT, [Attached("a.xlsx", FORM)], inside=True)

    assert names(opened(ole(message("", attached=[Attached("", message=inside)])))[0]) == ["f/Aihe.eml/a.xlsx"]


def test_an_archive_with_nothing_in_it_says_so_and_one_with_only_litter_does_not() -> None:
    empty = zipped(("kansio/", b""))

    assert opened(empty)[0] == [aside("f", empty, Verdict.NOT_A_WORKBOOK, "archive_empty")]
    assert opened(zipped(("~$a.xlsx", b"x"), ("__MACOSX/._a", b"x"), ("k\\~$b.xlsx", b"x"))) == ([], 3)


def test_a_cut_archive_is_not_taken_for_the_workbook_in_it() -> None:
    whole = zipped(("a.xlsx", FORM), ("b", TEXT))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        data = whole[: archive.start_dir]

    assert opened(data)[0] == [
        Candidate("f/a.xlsx", FORM, None, WRITTEN),
        aside("f/b", TEXT, Verdict.NOT_A_WORKBOOK, "found_text"),
        aside("f", data, Verdict.DAMAGED, "archive_cut"),
    ]


def test_a_locked_file_of_an_archive_says_so() -> None:
    data = bytearray(zipped(("a.xlsx", TEXT)))
    data[data.index(b"PK\1\2") + 8] |= 1

    assert opened(bytes(data))[0] == [SetAside("f/a.xlsx", "", 0, Verdict.PASSWORD, "", "archive_password")]


def test_what_mail_programs_put_there_themselves_is_litter_unless_it_is_a_workbook() -> None:
    data = mail(
        ("ATT00001.txt", TEXT), ("smime.p7s", TEXT), ("att00002.dat", FORM), ("~$a.xlsx", FORM), ("Thumbs.db", TEXT)
    )

    found, litter = opened(data)

    assert (names(found), litter) == (["f/att00002.dat"], 4)


def test_what_a_mac_keeps_beside_a_file_is_litter() -> None:
    found, litter = opened(mail(("lomake.xlsx", FORM), ("lomake", b"\x00\x05\x16\x07" + bytes(60))))
    assert (names(found), litter) == (["f/lomake.xlsx"], 1)


@pytest.mark.parametrize(("size", "listed"), [(99_000, False), (100_000, True)])
def test_a_picture_of_the_text_is_litter_while_it_is_small(size: int, listed: bool) -> None:
    picture = (b"\x89PNG\r\n\x1a\n" + bytes(size))[:size]
    data = ole(message("", attached=[Attached("k.png", picture, content_id="k1")]))

    found, litter = opened(data)

    assert (("f/k.png" in names(found)), litter) == (listed, 0 if listed else 1)


@pytest.mark.parametrize(
    ("across", "down", "listed"), [(300, 160, True), (299, 160, False), (300, 159, False), (64, 64, False)]
)
def test_a_picture_of_the_text_that_is_as_large_as_one_of_a_screen_is_listed(
    across: int, down: int, listed: bool
) -> None:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", across, down)
    data = ole(message("", attached=[Attached("k.png", head + bytes(60), content_id="k1")]))

    assert ("f/k.png" in names(opened(data)[0])) is listed


def test_winmail_that_only_dresses_a_mails_text_is_litter_inside_it_and_a_mail_alone() -> None:
    bare, full = tnef([]), tnef(tnef_file("a.xlsx", FORM))

    assert opened(mail(("winmail.dat", bare)))[1] == 1
    assert opened(bare)[0] == [aside("f", bare, Verdict.NOT_A_WORKBOOK, "mail_without_workbook")]
    assert names(opened(mail(("winmail.dat", full)))[0]) == ["f/winmail.dat/a.xlsx"]


def test_a_link_and_a_locked_mail_are_named() -> None:
    linked = ole(message("", attached=[Attached("a.xlsx", method=7)]))
    letter = EmailMessage()
    letter["From"] = "a@b.fi"
    letter.set_content("x")
    letter.add_attachment(TEXT, maintype="application", subtype="pkcs7-mime", filename="smime.p7m")

    assert opened(linked)[0] == [SetAside("f/a.xlsx", "", 0, Verdict.NOT_A_WORKBOOK, "", "attachment_link")]
    (found,) = opened(letter.as_bytes())[0]
    assert found == replace(aside("f/smime.p7m", TEXT, Verdict.NOT_A_WORKBOOK, "mail_encrypted"), covering="x")


def test_a_mail_of_a_mailbox_that_cannot_be_read_is_named_by_its_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_files, "MOST_LINES", 40)
    long = mail(text="\n" * 60)
    box = mbox(long, mail(("a.xlsx", TEXT)))

    found, _ = opened(box)

    (damaged,) = [each for each in found if isinstance(each, SetAside) and each.verdict is Verdict.DAMAGED]
    assert (damaged.name, damaged.reason) == ("f/#1", "mail_damaged")

"""What machines answer is told from what people answer, however a mail program words it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tyokirja.mail.notices import NoticeKind, headers, notice


def message(*lines: str) -> bytes:
    return "\r\n".join(lines).encode("utf-8", "surrogateescape")


PERSON = ("From: Maija <maija@testila.fi>", "Subject: VS: Tavoitteet", "", "Palaan asiaan.")


def test_a_person_is_no_machine() -> None:
    assert notice(message(*PERSON)) is None
    assert notice(message("Auto-Submitted: no", *PERSON)) is None


@pytest.mark.parametrize(
    "subject", ["Automaattinen vastaus: x", "Autosvar: x", "Automatic reply: x", "Out of Office: x", "Poissa: x"]
)
def test_an_absence_is_known_by_its_subject(subject: str) -> None:
    found = notice(message("From: maija@testila.fi", f"Subject: {subject}", "", "Lomalla 31.7. asti."))
    assert found is not None
    assert (found.kind, found.addresses, found.said) == (NoticeKind.AWAY, ("maija@testila.fi",), "Lomalla 31.7. asti.")


def test_an_absence_is_known_by_its_header_where_it_answers_a_message() -> None:
    found = notice(message("Auto-Submitted: auto-replied (vacation)", "In-Reply-To: <a@b>", *PERSON))
    assert found is not None
    assert (found.kind, found.about) == (NoticeKind.AWAY, ("<a@b>",))


def test_what_carries_a_file_is_never_a_machines_answer() -> None:
    found = notice(
        message(
            "From: maija@testila.fi",
            "Subject: Automaattinen vastaus: x",
            'Content-Type: multipart/mixed; boundary="x"',
            "",
            "--x",
            "Content-Type: application/octet-stream",
            "",
            "PK",
            "--x--",
        )
    )
    assert found is None


def test_a_logo_in_an_automatic_reply_is_no_answer_and_an_attached_photograph_may_be() -> None:
    def reply(*head: str) -> bytes:
        return message(
            "From: maija@testila.fi", "Subject: Automaattinen vastaus: x", "Auto-Submitted: auto-replied",
            'Content-Type: multipart/related; boundary="x"', "", "--x", "Content-Type: text/html", "", "<p>Lomalla</p>",
            "--x", "Content-Type: image/png", *head, "", "PNG", "--x--",
        )  # fmt: skip

    logo = notice(reply("Content-ID: <logo@x>", "Content-Disposition: inline"))
    assert logo is not None
    assert logo.kind is NoticeKind.AWAY
    assert notice(reply('Content-Disposition: attachment; filename="lomake.png"')) is None


def test_an_old_bounce_names_its_recipients() -> None:
    found = notice(
        message(
            "From: Mail Delivery System <MAILER-DAEMON@posti.fi>",
            "Subject: Mail delivery failed: returning message to sender",
            "X-Failed-Recipients: ei@testila.fi, ole@testila.fi",
            "",
            "550 unknown",
        )
    )
    assert found is not None
    assert (found.kind, found.addresses) == (NoticeKind.BOUNCED, ("ei@testila.fi", "ole@testila.fi"))


def test_a_receipt_says_nothing_of_an_answer() -> None:
    found = notice(
        message(
            "From: maija@testila.fi",
            "Subject: Luettu: x",
            'Content-Type: multipart/report; report-type=disposition-notification; boundary="x"',
            "",
            "--x",
            "Content-Type: text/plain",
            "",
            "Luettu.",
            "--x--",
        )
    )
    assert found is not None
    assert found.kind is NoticeKind.RECEIPT


@given(st.binary(max_size=600))
def test_no_bytes_make_it_stumble(data: bytes) -> None:
    notice(data)
    headers(data)


HEADS = st.sampled_from(
    ("From", "Subject", "Date", "Message-ID", "References", "Auto-Submitted", "Content-Type", "Final-Recipient")
)
VALUES = st.sampled_from(
    (
        "=?x?q?=", "=?utf-8?b?A?=", "<a@b> <c", "\"", "Mon, 99 Foo", 'multipart/report; report-type="delivery-status"',
        "message/delivery-status", "a@", "<>", "x" * 10_000, "multipart/mixed; boundary=", "\udce4",
    )
)  # fmt: skip


@given(st.lists(st.tuples(HEADS, VALUES), max_size=8), st.text(max_size=50))
def test_no_header_makes_it_stumble(heads: list[tuple[str, str]], body: str) -> None:
    data = message(*(f"{name}: {value}" for name, value in heads), "", body.encode("utf-8", "replace").decode())
    notice(data)
    headers(data)

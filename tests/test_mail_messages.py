"""What a message says, and how it is packed: any words in any header, the same bytes each time, no header injected."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mail_rounds import DEPARTMENTS, clock, events, issued
from tests.mailbox_server import MailboxServer
from tyokirja.cli import run
from tyokirja.mail import addresses, packing, wording
from tyokirja.mail.records import Attachment, Message, MessageKind, message_id
from tyokirja.mailing import outbox, remind, send
from tyokirja.model import Language
from tyokirja.problems import Code, Refused

FACTS: dict[str, object] = {
    "organisation": "Testilä",
    "round": "Q2/2026",
    "period": "2026",
    "department": "Hallinto",
    "contact": "Maija",
    "deadline": "21.7.2026",
    "days_left": 3,
    "late": False,
    "answer_by": "21.7.2026",
    "sender_name": "Tiina Talo",
    "sender_title": "controller",
    "sender_phone": "040 123 4567",
    "decision": "valtuuston talousarviopäätös 15.12.2025",
    "blank": "",
    "reply_to": "talous@testila.fi",
    "files": ["lomake.xlsx"],
    "rows": 2,
    "waiting": 0,
    "returned": True,
    "given": True,
    "open_rows": ["Mittari 1"],
    "open_count": 1,
    "open_besides": 1,
    "open_more": 0,
    "answered": 1,
    "problems": [{"row": "Mittari 2", "message": "Ei ole luku.", "remedy": "Kirjoita luku."}],
    "problem_count": 1,
    "problem_more": 0,
}

MESSAGE = Message(
    MessageKind.LETTER,
    "hallinto",
    "fi",
    "talous@testila.fi",
    "Testilän kunta",
    ("maija@testila.fi",),
    "Maija Mäki",
    (),
    "talous@testila.fi",
    "Tavoitteet: määräaika",
    "Hei,\n\nteksti\n",
    "<p>Hei</p>\n",
    (Attachment("lomake ä.xlsx", b"\x00\x01" * 500),),
    message_id("a", sender="talous@testila.fi"),
)

HOSTILE = st.one_of(
    st.sampled_from(
        (
            'Åsa, "Ö" <x@y.fi>',
            "rivi\r\nBcc: kaikki@testila.fi",
            "a\nSubject: muu",
            "😀" * 60,
            "=?utf-8?q?koodattu?=",
            'pilkku, piste; (sulut) \\ "lainaus"',
            "x" * 300,
            "\u2028Bcc: a@b.fi",
            "ä " * 120,
            "\x00\x1b[31m",
        )
    ),
    st.text(max_size=200),
)


def parsed(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def lines_of_head(data: bytes) -> list[bytes]:
    return data.partition(b"\r\n\r\n")[0].split(b"\r\n")


@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_whatever_stands_in_a_name_or_subject_it_stays_there(
    subject: str, sender: str, contact: str, file: str
) -> None:
    message = replace(
        MESSAGE, subject=subject, sender_name=sender, to_name=contact, topic=subject,
        attachments=(Attachment(file or "x", b"1"),),
    )  # fmt: skip
    data = packing.draft(message)
    head = lines_of_head(data)
    names = [each.partition(b":")[0] for each in head if each[:1] not in (b" ", b"\t")]
    assert names == [
        b"X-Unsent", b"From", b"To", b"Subject", b"Message-ID", *([b"Thread-Topic"] if subject else []), b"MIME-Version",
        b"Content-Language", b"Content-Type",
    ]  # fmt: skip
    assert all(len(each) <= 998 and each.isascii() for each in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")
    read = message_from_bytes(data)
    assert str(make_header(decode_header(str(read["Subject"])))) == addresses.one_line(subject)[:250]
    assert [each for _, each in getaddresses([str(read["To"])])] == ["maija@testila.fi"]
    shown = getaddresses([re.sub(r"\s*\r?\n\s*", " ", str(read["To"]))])[0][0]
    assert str(make_header(decode_header(shown))) == addresses.one_line(contact)[:120]


@pytest.mark.parametrize("kind", list(MessageKind))
@pytest.mark.parametrize("language", list(Language))
def test_every_template_fills_in_every_language_and_both_parts_say_the_same(
    kind: MessageKind, language: Language
) -> None:
    said = wording.render(kind, language, FACTS)
    assert "Q2/2026" in said.subject
    assert "Hallinto" in said.subject
    assert not re.search(r"\*\*|\{\{|\{%|<", said.text + said.subject)
    words = re.sub(r"<title>.*?</title>|<[^>]+>", " ", said.html.partition("<body")[2].partition(">")[2])
    assert words.split() == re.sub(r"(?m)^- ", "", said.text).split()
    assert f'<html lang="{language.value}">' in said.html


def test_the_deadline_is_told_differently_before_on_and_after_the_day() -> None:
    def text(**changes: object) -> str:
        return wording.render(MessageKind.REMINDER, Language.FI, {**FACTS, **changes}).text

    assert "on 3 päivää" in text()
    assert "on 1 päivä." in text(days_left=1)
    assert "tänään" in text(days_left=0)
    assert "oli 21.7.2026" in text(late=True, days_left=-2)
    assert len({text(), text(days_left=0), text(late=True), text(deadline="", days_left=None)}) == 4


@given(st.text(max_size=60), st.sampled_from(list(MessageKind)))
def test_words_of_the_catalogue_are_shown_and_never_read_as_a_template_or_markup(words: str, kind: MessageKind) -> None:
    hostile = f"- **{words}** {{{{ 1+1 }}}} <b>&amp;"
    rows = [{"row": hostile, "message": hostile, "remedy": hostile}]
    said = wording.render(kind, Language.FI, {**FACTS, "department": hostile, "open_rows": [hostile], "problems": rows})
    shown = addresses.one_line(re.sub("[\ue000-\uf8ff]", "", hostile))
    assert shown in said.subject
    assert "{{ 1+1 }}" in said.subject
    assert "<b>" not in said.html
    assert "&lt;b&gt;&amp;amp;" in said.html


def test_a_fault_in_the_offices_own_template_is_said_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "templates" / "mail"
    own.mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    for written, line in (("Otsikko\n\nHei {{ nimi }}", "3"), ("Otsikko\n\n{% if %}", "3")):
        (own / "letter.fi.j2").write_text(written, encoding="utf-8")
        with pytest.raises(Refused) as error:
            wording.render(MessageKind.LETTER, Language.FI, FACTS)
        problem = error.value.problems[0]
        assert problem.code is Code.MAIL_TEMPLATE_WRONG
        assert dict(problem.fields)["line"] == line
    (own / "letter.fi.j2").write_text("Oma otsikko\n\nOma teksti", encoding="utf-8")
    assert wording.render(MessageKind.LETTER, Language.FI, FACTS).subject == "Oma otsikko"


def test_a_template_cannot_reach_into_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "templates" / "mail"
    own.mkdir(parents=True)
    (own / "letter.fi.j2").write_text("x\n\n{{ files.__class__.__mro__ }}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Refused):
        wording.render(MessageKind.LETTER, Language.FI, FACTS)


@pytest.mark.parametrize(
    ("cell", "good", "bad"),
    [
        ("a@b.fi", ("a@b.fi",), ()),
        ("a@b.fi; c@d.fi\nA@B.fi", ("a@b.fi", "c@d.fi"), ()),
        ("etu.suku@kärsämäki.fi", ("etu.suku@xn--krsmki-buacb.fi",), ()),
        ("a@b", (), ("a@b",)),
        ("a@b.fi\rBcc: x@y.fi", (), ("a@b.fi\rBcc: x@y.fi",)),
        ("a b@c.fi", (), ("a b@c.fi",)),
        (".a@c.fi", (), (".a@c.fi",)),
        ("a@-c.fi", (), ("a@-c.fi",)),
        ("matti.mäki@c.fi", (), ("matti.mäki@c.fi",)),
        (f"{'a' * 65}@c.fi", (), (f"{'a' * 65}@c.fi",)),
        ("<a@c.fi>", (), ("<a@c.fi>",)),
        ("", (), ()),
    ],
)
def test_an_address_is_taken_only_when_a_server_would(cell: str, good: tuple[str, ...], bad: tuple[str, ...]) -> None:
    assert addresses.read(cell) == addresses.Addresses(good, bad)


def test_a_draft_is_unsent_and_what_is_sent_is_dated() -> None:
    draft, sent = parsed(packing.draft(MESSAGE)), parsed(packing.outgoing(MESSAGE, clock()))
    assert (draft["X-Unsent"], draft["Date"]) == ("1", None)
    assert sent["X-Unsent"] is None
    assert sent["Date"].datetime == datetime(2026, 7, 1, 9, tzinfo=UTC)
    (attached,) = draft.iter_attachments()
    assert attached.get_filename() == "lomake ä.xlsx"
    assert attached.get_content() == b"\x00\x01" * 500
    assert b"filename*=utf-8''lomake%20%C3%A4.xlsx" in packing.draft(MESSAGE)
    body, markup = draft.get_body(("plain",)), draft.get_body(("html",))
    assert body is not None
    assert markup is not None
    assert (body.get_content(), markup.get_content()) == ("Hei,\r\n\r\nteksti\r\n", "<p>Hei</p>\r\n")


def test_drafting_again_writes_the_same_bytes_and_no_second_line(tmp_path: Path) -> None:
    root = issued(tmp_path)
    planned = send.plan(outbox.open_office(root))
    paths = outbox.draft(planned, clock)
    before = {each: each.read_bytes() for each in paths}
    outbox.draft(send.plan(outbox.open_office(root)), clock)
    assert {each: each.read_bytes() for each in paths} == before
    assert events(root) == [("drafted", each.id) for each in DEPARTMENTS]


def test_a_draft_that_somebody_has_changed_is_kept_beside_the_new_one_and_it_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = issued(tmp_path)
    assert run(["send", str(root)]) == 0
    draft = root / "viestit" / "saate-hallinto.eml"
    own = draft.read_bytes()
    capsys.readouterr()
    for number, changed in enumerate((b"Omin sanoin.", b"Toisin sanoin.")):
        draft.write_bytes(own + changed)
        assert run(["send", str(root), "--lang", "fi"]) == 0
        kept = draft.with_name(f"muokattu-saate-hallinto{' (2)' if number else ''}.eml")
        assert kept.read_bytes() == own + changed
        assert draft.read_bytes() == own
        assert kept.name in " ".join(capsys.readouterr().out.split())
    assert run(["send", str(root)]) == 0
    assert "muokattu" not in capsys.readouterr().out
    assert len(list((root / "viestit").glob("*.eml"))) == len(DEPARTMENTS) + 2


def test_a_changed_draft_that_nobody_needs_any_more_is_kept_too(tmp_path: Path) -> None:
    root = issued(tmp_path)
    assert run(["send", str(root)]) == 0
    draft = root / "viestit" / "saate-hallinto.eml"
    draft.write_bytes(draft.read_bytes() + b"Omin sanoin.\r\n")
    changed = draft.read_bytes()
    assert run(["send", str(root), "--mark-sent"]) == 0
    assert run(["send", str(root)]) == 0
    assert [each.name for each in (root / "viestit").glob("*.eml")] == ["muokattu-saate-hallinto.eml"]
    assert (root / "viestit" / "muokattu-saate-hallinto.eml").read_bytes() == changed


def test_drafts_that_were_sent_by_hand_are_marked_and_not_made_again(tmp_path: Path) -> None:
    root = issued(tmp_path)
    assert run(["send", str(root)]) == 0
    assert run(["send", str(root), "--mark-sent", "--department", "hallinto"]) == 0
    states = {each.receiver.id: each.state for each in send.plan(outbox.open_office(root)).planned}
    assert states == {"hallinto": "sent", "sivistys": "new", "tekninen": "new"}
    assert run(["send", str(root)]) == 0
    assert not (root / "viestit" / "saate-hallinto.eml").exists(), "a draft that has left is not sent again"


def test_the_command_that_marks_drafts_can_be_copied_whatever_the_folder_is_called(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import shlex

    root = issued(tmp_path / ("Talous & hallinto " * 5).strip())
    assert run(["send", str(root), "--lang", "fi"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    command = last.removeprefix("Kun ne on lähetetty, merkitse se: ")
    assert shlex.split(command) == ["tyokirja", "laheta", "--merkitse-lahetetyksi", str(root)]


def test_a_changed_form_that_was_sent_again_by_hand_is_marked_too(tmp_path: Path) -> None:
    from tests import mail_rounds

    root = issued(tmp_path)

    def states() -> set[str]:
        return {each.state for each in send.plan(outbox.open_office(root)).planned}

    assert run(["send", str(root)]) == 0
    assert run(["send", str(root), "--mark-sent"]) == 0
    rows = tuple(replace(each, target=99.0) for each in mail_rounds.rows(*(each.id for each in DEPARTMENTS)))
    issued(tmp_path, rows=rows)
    assert states() == {"changed"}
    assert len(outbox.draft(send.plan(outbox.open_office(root), resend=True))) == 3
    assert states() == {"changed"}, "a draft is not a message that has left"
    assert len(outbox.mark_sent(root)) == 3
    assert states() == {"sent"}
    assert outbox.mark_sent(root) == (), "each is marked once"


def test_a_draft_that_another_was_written_over_is_not_marked(tmp_path: Path) -> None:
    root = issued(tmp_path)
    for day in (1, 2):
        outbox.draft(remind.plan(outbox.open_office(root, today=date(2026, 7, day))))
    marked = outbox.mark_sent(root)
    assert {each.key.rpartition(":")[2] for each in marked} == {"2026-07-02"}
    assert len(marked) == 3


def test_each_unit_gets_a_letter_with_its_own_form(tmp_path: Path) -> None:
    from tests import catalogues, mail_rounds
    from tyokirja import generate

    made = mail_rounds.catalogue()
    rows = tuple(replace(each, unit="Arkisto" if each.id.endswith("A") else "Hankinnat") for each in made.rows)
    path = catalogues.saved(tmp_path / "luettelo.xlsx", replace(made, rows=rows))
    planned = generate.plan(path, "Q2/2026", tmp_path / "output", by_unit=True)
    generate.carry_out(planned)
    letters = send.plan(outbox.open_office(planned.folder.root)).planned
    assert [[file.name for file in each.message.attachments] for each in letters] == [
        [each.path.name] for each in planned.forms
    ]
    assert [each.receiver.name for each in letters][:2] == ["Hallintopalvelut: Arkisto", "Hallintopalvelut: Hankinnat"]
    assert len({each.message.subject for each in letters}) == len(letters) == 6


@pytest.mark.slow
def test_each_row_stands_in_exactly_one_form_whatever_the_split(tmp_path: Path) -> None:
    from collections import Counter

    from tests import catalogues, mail_rounds
    from tests.forms import Sheet
    from tyokirja import gathering, generate
    from tyokirja.problems import Code

    made = mail_rounds.catalogue()
    units = ("", "Arkisto", "Hankinnat", "")
    rows = tuple(replace(each, unit=units[number % 4]) for number, each in enumerate(made.rows))
    path = catalogues.saved(tmp_path / "luettelo.xlsx", replace(made, rows=rows))
    for by_unit in (False, True):
        planned = generate.plan(path, "Q2/2026", tmp_path / f"output-{by_unit}", by_unit=by_unit)
        asked = Counter(row_id for each in planned.forms for row_id in Sheet(each.data).rows)
        assert asked == Counter(row.id for row in rows)
        assert [len(each.receiver.rows) for each in planned.forms] == [
            len(Sheet(each.data).rows) for each in planned.forms
        ]
    generate.carry_out(planned)
    letters = send.plan(outbox.open_office(planned.folder.root))
    assert sum(len(each.message.attachments) for each in letters.planned) == len(planned.forms)
    for each in planned.forms:
        target = planned.folder.returned / each.path.name
        mail_rounds.returned_as_typed(each.path, target, {"status": "Etenee"})
    gathered = gathering.gather(planned.folder.root, workers=1)
    assert gathered.consolidation.conflicts == ()
    told = {problem.code for problem in gathered.consolidation.problems}
    assert told.isdisjoint({Code.ROW_MISSING, Code.ROW_OTHER_DEPARTMENT, Code.NOT_RETURNED, Code.ROW_TWICE})


def test_a_language_a_recipient_and_a_deadline_are_the_departments_own(tmp_path: Path) -> None:
    root = issued(tmp_path, deadline=date(2026, 7, 21))
    planned = send.plan(outbox.open_office(root, today=date(2026, 7, 1)))
    subjects = [each.message.subject for each in planned.planned]
    assert "vastaus viimeistään 21.7.2026" in subjects[0]
    assert "svar senast 21.7.2026" in subjects[1]
    assert "reply by 2026-07-21" in subjects[2]
    assert planned.planned[1].message.cc == ("rehtori@testila.fi",)
    assert all(each.message.sender == "talous@testila.fi" for each in planned.planned)


def test_nobody_to_write_from_is_said_with_whom_nobody_can_write_to(tmp_path: Path) -> None:
    from tyokirja.model import Settings

    unreached = (*DEPARTMENTS[:2], replace(DEPARTMENTS[2], email=""))
    root = issued(tmp_path, unreached, settings=Settings("Testilä", "testila", "2026"))
    with pytest.raises(Refused) as error:
        outbox.open_office(root)
    told = [(each.code, each.department) for each in error.value.problems]
    assert told == [(Code.MAIL_NO_SENDER, ""), (Code.NO_EMAIL, "Tekniset palvelut")], "all that is missing at once"
    assert outbox.open_office(root, sender="kirjaamo@testila.fi").sender == "kirjaamo@testila.fi"


def test_an_independent_parser_reads_a_draft_as_it_was_meant(mailbox: MailboxServer, tmp_path: Path) -> None:
    """Dovecot, which is written in C, tells the structure and the headers of the message."""
    hostile = replace(
        MESSAGE, subject='Määräaika, "viikko" 27: 😀', to_name='Åke "Ö", rehtori', cc=("toinen@testila.fi",)
    )
    mailbox.deliver("luonnokset", packing.draft(hostile))
    with mailbox.logged_in("luonnokset") as connection:
        connection.select("INBOX", readonly=True)
        _, said = connection.uid("FETCH", "1", "(ENVELOPE BODYSTRUCTURE)")
    structure = b" ".join(part if isinstance(part, bytes) else b" ".join(part) for part in said).decode()
    envelope, structure = structure, structure.lower()
    assert '("text" "plain" ("charset" "utf-8")' in structure
    assert '("text" "html" ("charset" "utf-8")' in structure
    assert '"alternative"' in structure
    assert '"mixed"' in structure
    assert "lomake%20%c3%a4.xlsx" in structure
    assert '"maija" "testila.fi"' in structure
    assert '"toinen" "testila.fi"' in structure
    encoded = re.search(r'ENVELOPE \(NIL "((?:[^"\\]|\\.)*)"', envelope)
    assert encoded is not None
    assert str(make_header(decode_header(encoded[1]))) == hostile.subject


@pytest.mark.parametrize("kind", [MessageKind.LETTER, MessageKind.REMINDER, MessageKind.FEEDBACK])
@pytest.mark.parametrize("language", list(Language))
def test_a_letter_says_who_asks_on_whose_decision_and_how_to_be_sure(kind: MessageKind, language: Language) -> None:
    said = wording.render(kind, language, FACTS)
    for words in ("Tiina Talo, controller", "040 123 4567", "valtuuston talousarviopäätös 15.12.2025"):
        assert words in said.text
    assert "http" not in said.text
    assert "href" not in said.html
    unsigned = wording.render(kind, language, FACTS | dict.fromkeys(("sender_name", "sender_phone", "decision"), ""))
    assert "Tiina" not in unsigned.text
    assert "\n\n\n" not in unsigned.text


@pytest.mark.parametrize("kind", [MessageKind.LETTER, MessageKind.REMINDER, MessageKind.FEEDBACK])
@pytest.mark.parametrize("language", list(Language))
def test_after_the_deadline_a_letter_says_so_and_gives_a_new_day(kind: MessageKind, language: Language) -> None:
    said = wording.render(kind, language, FACTS | {"late": True, "days_left": -3, "answer_by": "31.7.2026"})
    assert "21.7.2026" in said.text
    assert "31.7.2026" in said.text
    assert "21.7.2026" not in said.subject


@pytest.mark.parametrize("language", list(Language))
def test_the_subject_of_feedback_has_the_day_too(language: Language) -> None:
    assert "21.7.2026" in wording.render(MessageKind.FEEDBACK, language, FACTS).subject


@pytest.mark.parametrize("language", list(Language))
def test_a_reminder_thanks_for_answers_only_where_there_are_some(language: Language) -> None:
    whole, begun, none = (
        wording.render(MessageKind.REMINDER, language, FACTS | facts).text
        for facts in ({}, {"answered": 0}, {"answered": 0, "given": False})
    )
    thanks = {Language.FI: "Kiitos vastauksista", Language.SV: "Tack för svaren", Language.EN: "Thank you for your ans"}
    assert [thanks[language] in said for said in (whole, begun, none)] == [True, True, False]
    attached = {Language.FI: "jo annetut", Language.SV: "redan har getts", Language.EN: "given so far"}
    assert [attached[language] in said for said in (whole, begun, none)] == [True, True, False]


@pytest.mark.parametrize("language", list(Language))
def test_a_reminder_tells_that_the_form_came_back_blank(language: Language) -> None:
    said = wording.render(MessageKind.REMINDER, language, FACTS | {"returned": False, "blank": "20.7.2026"})
    assert "20.7.2026" in said.text

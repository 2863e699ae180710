"""What somebody wrote in the mail that a form came with is listed, without the message that it answers."""

from __future__ import annotations

import json
from email.message import EmailMessage
from html import escape
from pathlib import Path
from typing import Any

import pytest

from tests import mail_rounds
from tests.test_intake_opening import FORM, mail, opened, zipped
from tyokirja.cli import run
from tyokirja.intake.opened.covering import own_words
from tyokirja.intake.opened.mail_files import Mail, read_mail
from tyokirja.intake.received import Candidate, SetAside


def said(words: str, subject: str = "VS: Tavoitteet") -> str:
    return own_words(Mail(subject, None, words, ()))


OFFICES = "Hei,\nohessa lomakkeenne.\nTalous"
"""The message that the office sent."""

REPLIES = {
    "Outlook, Finnish": (
        "Lähettäjä: Talous <talous@kunta.fi>\nLähetetty: perjantai 3. heinäkuuta 2026 12.30\n"
        "Vastaanottaja: Anna <anna@kunta.fi>\nAihe: Tavoitteet\n\n" + OFFICES
    ),
    "Outlook, Swedish": "Från: Ekonomi\nSkickat: den 3 juli 2026\nTill: Anna\nÄmne: Mål\n\n" + OFFICES,
    "Outlook, English": "From: Finance\nSent: Friday, July 3, 2026\nTo: Anna\nSubject: Goals\n\n" + OFFICES,
    "Outlook, a rule": "________________________________\nFrom: Finance\nDate: 3.7.2026\n" + OFFICES,
    "old Outlook": "-----Alkuperäinen viesti-----\nLähettäjä: Talous\n" + OFFICES,
    "Gmail": "pe 3. heinäk. 2026 klo 12.30 Talous (talous@kunta.fi) kirjoitti:\n> Hei,\n> ohessa lomakkeenne.",
    "Thunderbird": "On 3.7.2026 12.30, Talous wrote:\n> Hei,\n> ohessa lomakkeenne.",
    "Gmail, Swedish": "Den fre 3 juli 2026 kl 12:30 skrev Ekonomi <ekonomi@kunta.fi>:\n\n> Hej",
    "Apple Mail": "Talous <talous@kunta.fi> kirjoitti 3.7.2026 kello 12.30:\n\n" + OFFICES,
    "Gmail of Outlook's": "*Lähettäjä:* Talous\n*Lähetetty:* perjantai 3. heinäkuuta 2026\n*Aihe:* Tavoitteet\n\n"
    + OFFICES,
    "signature": "-- \nAnna Aalto\nrehtori",
}


@pytest.mark.parametrize("kind", REPLIES)
def test_a_reply_is_its_own_words_without_the_message_that_it_answers(kind: str) -> None:
    assert said(f"Hei,\r\nmittarin 3 luku tarkentuu.\r\n\r\n{REPLIES[kind]}") == "Hei, mittarin 3 luku tarkentuu. […]"


@pytest.mark.parametrize("kind", REPLIES)
def test_a_reply_without_words_of_its_own_says_nothing(kind: str) -> None:
    assert said(f"\n\n{REPLIES[kind]}") == ""


def test_lines_that_are_quoted_are_left_out_and_what_is_written_between_them_is_not() -> None:
    assert said("> Paljonko tuli?\n40 kpl\n> Milloin?\nToukokuussa") == "40 kpl Toukokuussa […]"


def test_an_answer_below_what_it_quotes_is_its_own_words_too() -> None:
    for writer in (
        "On 3.7.2026 12.30, Talous wrote:",
        "Talous kirjoitti:\n",
        "Den 3 juli skrev Ekonomi <e@kunta.fi>:\n",
    ):
        quoted = f"Hei,\n\n{writer}\n> Hei,\n> Talous\n\nLuku on arvio.\n-- \nAnna"
        assert said(quoted) == "Hei, Luku on arvio. […]"


def _ending(answered: str) -> str:
    """A message as the office's end: its address alone on the last line, as mail programs write a link there."""
    return f"{answered}\nYstävällisin terveisin\nTestila\ntalous@kunta.fi<mailto:talous@kunta.fi>\n"


@pytest.mark.parametrize("kind", [kind for kind in REPLIES if "Outlook" in kind])
def test_words_below_a_message_that_no_mark_quotes_are_the_senders(kind: str) -> None:
    answered = _ending(REPLIES[kind])
    earlier = "\nLähettäjä: Anna\nLähetetty: 1.7.2026\nTulossa on.\n"

    assert said(f"\n\n{answered}\nLuku on arvio.\nAnna") == "Luku on arvio. Anna […]"
    assert said(f"Terveisin Anna\n{answered}Luku on arvio.{earlier}") == "Terveisin Anna Luku on arvio. […]"
    assert said(answered) == said(answered + earlier) == ""


def test_words_below_a_message_on_a_page_alone_are_the_senders() -> None:
    letter = EmailMessage()
    letter["Subject"] = "VS: Tavoitteet"
    lines = _ending(REPLIES["Outlook, Finnish"]).splitlines()
    page = "".join(f"<p>{escape(line)}</p>" for line in ("", *lines, "Luku on arvio."))
    letter.set_content(f"<html><body>{page}</body></html>", subtype="html")
    assert own_words(read_mail(letter.as_bytes())) == "Luku on arvio. […]"


def test_what_somebody_else_wrote_is_told_where_the_sender_tells_it() -> None:
    for line in ("Rehtori kirjoitti:", "Vuonna 2026 rehtori kirjoitti:", "2. Rehtori kirjoitti:"):
        assert said(f"{line}\nToteuma on 42.") == f"{line} Toteuma on 42."


@pytest.mark.parametrize("prefix", ["VL:", "FW:", "Fwd:", "VB:"])
def test_a_forwarded_mail_is_whole_since_what_it_passes_on_may_be_the_answer(prefix: str) -> None:
    assert said(f"Alla.\n{REPLIES['Outlook, Finnish']}", f"{prefix} Luvut").endswith("ohessa lomakkeenne. Talous")


def test_a_mail_of_somebodys_own_is_whole_and_cut_where_a_list_ends() -> None:
    assert said("Terveisiä\nFrom: on sana\nmuuten vain") == "Terveisiä From: on sana muuten vain"
    assert said("a " * 400) == "a " * 250 + " […]"


@pytest.mark.parametrize("machine", [{"bounced": True}, {"automatic": True}])
def test_a_machine_says_nothing(machine: dict[str, Any]) -> None:
    assert own_words(Mail("Re", None, "Olen lomalla.", (), **machine)) == ""


def test_a_page_has_its_lines_where_a_browser_would_begin_them() -> None:
    letter = EmailMessage()
    letter["Subject"] = "VS: Tavoitteet"
    letter.set_content(
        "<html><body><div>Luku on <b>arvio</b>.</div><hr><p><b>Lähettäjä:</b> Talous<br>\n<b>Lähetetty:</b> pe 3.7.<br>\n"
        "<b>Aihe:</b> Tavoitteet</p><p>Hei, ohessa</p></body></html>",
        subtype="html",
    )
    assert own_words(read_mail(letter.as_bytes())) == "Luku on arvio. […]"


@pytest.mark.parametrize(
    "page",
    [
        "<div>Luku on arvio.</div><div class='gmail_quote'><div>Den 3 juli skrev Ekonomi:</div><div>Hej</div></div>",
        "<div>Luku on arvio.<br></div><blockquote type='cite'>Talous kirjoitti:<br></blockquote>"
        "<blockquote type='cite'><div>Hei</div></blockquote>",
        "<div class='gmail_quote'><div>Talous kirjoitti 3.7.2026 12.30:</div><div>Hei</div></div><div>Luku on arvio.</div>",
    ],
    ids=["Gmail, Swedish", "Apple Mail", "below"],
)
def test_what_a_page_alone_quotes_is_not_the_senders(page: str) -> None:
    letter = EmailMessage()
    letter["Subject"] = "VS: Tavoitteet"
    letter.set_content(f"<html><body>{page}</body></html>", subtype="html")
    assert own_words(read_mail(letter.as_bytes())) == "Luku on arvio. […]"


def both(text: str, page: str) -> str:
    """The words of a mail that says itself as plain text and as a page."""
    letter = EmailMessage()
    letter["Subject"] = "VS: Tavoitteet"
    letter.set_content(text)
    letter.add_alternative(page, subtype="html")
    return own_words(read_mail(letter.as_bytes()))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Katso html", "Katso html Mittarin 3 toteuma on 97 %. 97 %"),
        ("Mittarin 3 toteuma on 97 %.", "Mittarin 3 toteuma on 97 %. 97 %"),
        ("Mittarin 3 toteuma\non 97 %.\n\n* 97 %", "Mittarin 3 toteuma on 97 %. * 97 %"),
        ("> Paljonko?", "Mittarin 3 toteuma on 97 %. 97 % […]"),
    ],
)
def test_what_the_page_of_a_mail_says_and_its_plain_text_does_not_is_told(text: str, told: str) -> None:
    quoted = "<blockquote type='cite'><p>Täyttäkää lomake perjantaihin mennessä.</p></blockquote>"
    assert both(text, f"<p>Mittarin 3 toteuma on <b>97</b> %.</p><ul><li>97 %</li></ul>{quoted}") == told


def test_a_quoted_message_that_only_the_plain_text_marks_is_not_told_from_the_page() -> None:
    page = "<p>Ohessa.</p><p>Täyttäkää lomake perjantaihin mennessä.</p>"
    assert both("Ohessa.\n> Täyttäkää lomake perjantaihin mennessä.", page) == "Ohessa. […]"


def test_the_first_workbook_of_a_mail_carries_its_words() -> None:
    data = mail(("a.xlsx", FORM), ("b.xlsx", FORM), text="Luku tarkentuu.")
    assert [each.covering for each in opened(data)[0] if isinstance(each, Candidate)] == ["Luku tarkentuu.", ""]


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("KOU-012 luku on arvio", "KOU-012 luku on arvio"),
        ("Ei muutoksia", "Ei muutoksia"),
        ("Vastaus", ""),
        ("lomake.xlsx", ""),
        ("Sähköpostitetaan: lomake", ""),
        ("VS: Tavoitteet Q2", ""),
        ("Vl: Luku on 5", ""),
        ("Tavoitteiden toteutuminen Q2/2026 [Q2/2026 hallinto]", ""),
    ],
)
def test_a_subject_of_the_senders_own_is_among_the_words(subject: str, told: str) -> None:
    letter = EmailMessage()
    letter["Subject"] = subject
    letter.set_content("Ohessa.")
    letter.add_attachment(FORM, maintype="application", subtype="octet-stream", filename="lomake.xlsx")
    (found,) = opened(letter.as_bytes())[0]
    assert found.covering == (f"{told} / Ohessa." if told else "Ohessa.")


def test_a_mail_that_is_its_subject_alone_is_listed_with_it() -> None:
    (found,) = opened(b"From: anna@kunta.fi\r\nSubject: KOU-012 luku on 5\r\n\r\n")[0]
    assert isinstance(found, SetAside)
    assert found.detail == "KOU-012 luku on 5"


def test_words_of_a_mail_within_a_mail_and_around_an_archive_are_carried() -> None:
    inner = mail(("lomake.zip", zipped(("a.xlsx", FORM))), text="Asiantuntijan sanat.")
    outer = mail(("viesti.eml", inner), text="Välitän.")
    assert [each.covering for each in opened(outer)[0] if isinstance(each, Candidate)] == [
        "Välitän. / Asiantuntijan sanat."
    ]


def test_the_words_are_a_note_of_the_department_that_the_form_is_of(tmp_path: Path) -> None:
    root = mail_rounds.issued(tmp_path)
    filled = tmp_path / "lomake.xlsx"
    mail_rounds.returned_as_typed(root / "lomakkeet" / "testila-2026-Q2-hallinto.xlsx", filled, {"actual": "3"})
    (root / "palautetut" / "a.eml").write_bytes(mail(("lomake.xlsx", filled.read_bytes()), text="Luku tarkentuu."))
    (root / "palautetut" / "b.eml").write_bytes(mail(("lomake.xlsx", filled.read_bytes()), text="Sama uudestaan."))
    run(["consolidate", str(root)])
    found = json.loads((root / "huomiot.json").read_text(encoding="utf-8"))
    assert [
        (each["file"], each["department"], each["severity"], each["value"])
        for each in found
        if each["code"] == "mail_words"
    ] == [
        ("a.eml/lomake.xlsx", "hallinto", "note", "Luku tarkentuu."),
        ("b.eml/lomake.xlsx", "", "note", "Sama uudestaan."),
    ]

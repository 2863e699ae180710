"""What came instead of a form, or beside one, is named as what it is, once, with what to do about it."""

from __future__ import annotations

import plistlib
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.mailed import case, collected, letter
from tests.outlook_files import Attached, message, ole
from tests.test_intake_opening import FORM, opened, zipped
from tyokirja.intake.opened.covering import cloud_link
from tyokirja.intake.received import Candidate, SetAside
from tyokirja.model import Language, Verdict
from tyokirja.problems import Code, Problem, Severity, explanation, own_remedy
from tyokirja.workbooks.kinds import Kind, kind_of

PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(500)
CLOUD = "https://kuntafi-my.sharepoint.com/:x:/g/personal/matti/EXAMPLE?e=abc"
WRAPPED = (
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fkuntafi-my.sharepoint.com%2F%3Ax%3A%2FEX"
    "&data=05%7C02%7C&reserved=0"
)


def aside(data: bytes) -> SetAside:
    """The only thing that a file gives, which is no workbook."""
    (found,) = opened(data)[0]
    assert isinstance(found, SetAside)
    return found


# links


@pytest.mark.parametrize(
    "address",
    [
        CLOUD, "https://1drv.ms/x/s!AbC", "https://onedrive.live.com/view.aspx?resid=1", "https://we.tl/t-abc",
        "https://docs.google.com/spreadsheets/d/1/edit", "https://drive.google.com/file/d/1/view",
        "https://www.dropbox.com/scl/fi/x/lomake.xlsx?dl=0", "https://kunta.box.com/s/abc", "https://db.tt/abc",
        "https://www.icloud.com/numbers/abc", "https://filesender.funet.fi/?s=download&token=1",
        "https://teams.microsoft.com/l/file/1", "https://turvaposti.kunta.fi/viesti/1", "https://securemail.kunta.fi/x",
    ],
)  # fmt: skip
def test_a_link_to_a_file_in_a_service_is_found(address: str) -> None:
    assert cloud_link(f"Tässä on lomake: <{address}>, terveisin Anna") == address
    assert cloud_link(f'<p>Tässä: <a href="{address}">lomake</a></p>') == address


@pytest.mark.parametrize(
    "words",
    [
        "", "Ei linkkiä.", "https://www.kunta.fi", "https://fi.linkedin.com/in/anna", "anna@sharepoint.com",
        "https://kunta.fi/sharepoint.com", "https://example.com/1drv.ms",
    ],
)  # fmt: skip
def test_another_link_is_none(words: str) -> None:
    assert cloud_link(words) == ""


def test_a_link_that_a_filter_wrapped_is_unwrapped() -> None:
    assert cloud_link(WRAPPED) == "https://kuntafi-my.sharepoint.com/:x:/EX"
    assert cloud_link(f'<a href="{WRAPPED.replace("&", "&amp;")}">x</a>') == "https://kuntafi-my.sharepoint.com/:x:/EX"


def page(markup: str) -> bytes:
    made = EmailMessage()
    made["From"] = "a@b.fi"
    made["Subject"] = "VS: lomake"
    made.set_content(markup, subtype="html")
    return made.as_bytes()


def test_a_link_instead_of_a_file_is_named_once_with_where_it_leads() -> None:
    assert (found := aside(letter(words=f"Jaoin lomakkeen: {CLOUD}"))).reason == "mail_link"
    assert CLOUD in found.detail
    assert (found := aside(page(f'<p>Jaoin: <a href="{CLOUD}">lomake</a></p>'))).reason == "mail_link"
    assert found.detail == f"Jaoin: lomake {CLOUD}"


def test_a_link_in_the_message_that_is_answered_is_not_the_senders() -> None:
    quoted = f"Tulee.\n\nLähettäjä: Talous\nLähetetty: perjantaina\nVastaanottaja: Anna\n\nOhje: {CLOUD}"
    in_page = f'<p>Tulee.</p><div id="divRplyFwdMsg">x</div><div><a href="{CLOUD}">ohje</a></div>'

    assert aside(letter(words=quoted)).reason == "mail_without_workbook"
    answered = "> Täytä lomake.\n> Talous\n\nToteuma on 42.\n"
    assert aside(letter(words=answered)).detail == "Toteuma on 42. […]", (
        "an answer below what it answers is what is told"
    )
    below = f"Lähettäjä: Talous\nLähetetty: 3.7.2026\nAihe: Lomake\n\n{'Täytä lomake. ' * 60}\n\nToteuma on 42.\n"
    assert (told := aside(letter(words=below)).detail).endswith("Toteuma on 42.")
    assert " […] " in told
    assert aside(page(in_page)).reason == "mail_without_workbook"


def test_a_link_beside_a_form_is_no_more_than_its_words() -> None:
    (found,) = opened(letter(("lomake.xlsx", FORM), words=f"Todisteet: {CLOUD}"))[0]

    assert isinstance(found, Candidate)
    assert CLOUD in found.covering


def test_a_link_beside_a_picture_is_named_beside_it() -> None:
    found = opened(letter(("kuva.png", PICTURE), words=CLOUD))[0]

    assert [each.reason for each in found if isinstance(each, SetAside)] == ["found_image", "mail_link"]


SHORTCUTS = {
    "lomake.url": f"[InternetShortcut]\r\nURL={CLOUD}\r\n".encode(),
    "lomake.website": f"[{{000214A0-0000}}]\r\nProp3=19,2\r\n[InternetShortcut]\r\nIDList=\r\nURL={CLOUD}\r\n".encode(),
    "utf-16.url": f"[InternetShortcut]\r\nURL={CLOUD}\r\n".encode("utf-16"),
    "lomake.desktop": f"[Desktop Entry]\nType=Link\nName=x\nURL[$e]={CLOUD}\nIcon=y\n".encode(),
    "lomake.webloc": plistlib.dumps({"URL": CLOUD}),
    "binary.webloc": plistlib.dumps({"URL": CLOUD}, fmt=plistlib.FMT_BINARY),
    "lomake.gsheet": f'{{"url": "{CLOUD}", "doc_id": "1", "email": "a@b.fi"}}'.encode(),
    "linkki.txt": f"\r\n{CLOUD}\r\n".encode(),
}


@pytest.mark.parametrize("name", SHORTCUTS)
def test_a_shortcut_is_named_with_where_it_leads(name: str) -> None:
    found = aside(letter((name, SHORTCUTS[name])))

    assert kind_of(SHORTCUTS[name]) is Kind.LINK
    assert (found.name, found.reason, found.detail) == (f"f/{name}", "found_link", CLOUD)


def test_a_shortcut_that_does_not_tell_where_it_leads_is_named_too() -> None:
    stub = b'{"":"WARNING! DO NOT EDIT THIS FILE!","doc_id":"1abc","email":"a@b.fi"}'
    windows = b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(68)

    assert (aside(stub).reason, aside(stub).detail) == ("found_link", "Google Drive")
    assert (aside(windows).reason, aside(windows).detail) == ("found_link", "f")


def test_an_attachment_of_outlook_that_lies_elsewhere_says_where() -> None:
    linked = ole(message("Vastaus", attached=[Attached("lomake.xlsx", method=7, path=CLOUD)]))

    assert (aside(linked).reason, aside(linked).detail) == ("found_link", CLOUD)


@pytest.mark.parametrize(
    "reason",
    ["found_link", "attachment_link", "mail_link", "found_apple", "found_xml_workbook", "mail_encrypted"],
)
def test_what_asks_for_another_remedy_has_its_own_in_every_language(reason: str) -> None:
    problem = Problem(Code.FILE_NOT_A_WORKBOOK, file="a", fields=(("reason_key", reason), ("detail", CLOUD)))
    for language in Language:
        assert problem.remedy(language) == own_remedy(reason, language) != ""
        assert explanation(reason, CLOUD, language) in problem.message(language)
    assert own_remedy("found_pdf", Language.FI) == own_remedy("", Language.FI) == ""


def test_the_round_names_a_link_once_and_as_one(demonstration: Path, tmp_path: Path) -> None:
    found = collected(demonstration, tmp_path, "kouvola", case("link-instead-of-attachment.eml"))

    assert found.verdicts == {"link-instead-of-attachment.eml": "not_a_workbook"}
    assert found.codes == ["file_not_a_workbook"]
    told = found.problem(Code.FILE_NOT_A_WORKBOOK)
    assert CLOUD in told.message(Language.FI)
    assert told.remedy(Language.FI) == own_remedy("mail_link", Language.FI)


# beside a form


def kouvolas_form() -> bytes:
    """A filled form of the demonstration's Kouvola, issued by an earlier version."""
    from tyokirja.intake.opened.opening import Opening

    found = Opening().contents("f", case("base64-trailing-space.eml")["base64-trailing-space.eml"])
    return next(each.data for each in found if isinstance(each, Candidate))


def test_evidence_beside_a_form_is_a_note_with_its_name(demonstration: Path, tmp_path: Path) -> None:
    found = collected(demonstration, tmp_path, "kouvola", case("form-and-evidence.eml"))

    assert found.verdicts == {
        "form-and-evidence.eml/lomake.xlsx": "older_issue",
        "form-and-evidence.eml/todiste.pdf": "evidence",
    }
    told = found.problem(Code.FILE_BESIDE_FORM)
    assert (told.severity, told.place, told.department) == (
        Severity.NOTE,
        "form-and-evidence.eml/todiste.pdf",
        "talospalvelut",
    )
    assert sorted(found.codes) == ["file_beside_form", "file_older_issue", "mail_words"]


def test_whatever_is_attached_to_a_form_is_evidence_also_in_an_archive(demonstration: Path, tmp_path: Path) -> None:
    form = kouvolas_form()
    others = [("a.png", PICTURE), ("b.docx", b"{\\rtf1 hei}"), ("c.txt", b"laskelma"), ("d.pdf", b"%PDF-1.7\n")]
    files = {
        "viesti.eml": letter(("lomake.xlsx", form), *others),
        "paketti.zip": zipped(("lomake.xlsx", form + b""), *others),
        "pelkka.eml": letter(*others, words=""),
    }

    found = collected(demonstration, tmp_path, "kouvola", files)

    # One form is the same file a second time; what lies beside that has no form that was read.
    aside = {file: verdict for file, verdict in found.verdicts.items() if not file.endswith(".xlsx")}
    read = next(file.partition("/")[0] for file, verdict in found.verdicts.items() if verdict == "older_issue")
    assert {verdict for file, verdict in aside.items() if file.startswith(read)} == {"evidence"}
    assert {verdict for file, verdict in aside.items() if file.startswith("pelkka")} == {"not_a_workbook"}
    assert len(aside) == 12


def test_a_picture_that_comes_beside_several_forms_is_told_of_once(demonstration: Path, tmp_path: Path) -> None:
    returned = demonstration / "kouvola/2026-Q2/palautetut"
    forms = [next(returned.glob(f"*-{name}.xlsx")).read_bytes() for name in ("talospalvelut", "kaupunki")]
    other = b"\x89PNG\r\n\x1a\n" + bytes(600)
    files = {f"{at}.eml": letter(("lomake.xlsx", form), ("logo.png", PICTURE)) for at, form in enumerate(forms)}
    files["2.eml"] = letter(("lomake.xlsx", kouvolas_form()), ("kuva.png", other))

    found = collected(demonstration, tmp_path, "kouvola", files)

    pictures = {file: verdict for file, verdict in found.verdicts.items() if file.endswith(".png")}
    assert pictures == dict.fromkeys(("0.eml/logo.png", "1.eml/logo.png", "2.eml/kuva.png"), "evidence")
    told = [each.file for each in found.consolidation.problems if each.code is Code.FILE_BESIDE_FORM]
    assert told == ["0.eml/logo.png", "2.eml/kuva.png"]


def test_beside_a_blank_form_or_in_a_folder_of_the_office_nothing_is_evidence(
    demonstration: Path, tmp_path: Path
) -> None:
    blank = (demonstration / "kouvola/2026-Q2/lomakkeet/kouvola-2026-Q2-kaupunki.xlsx").read_bytes()
    found = collected(
        demonstration,
        tmp_path,
        "kouvola",
        {
            "a.eml": letter(("lomake.xlsx", blank), ("b.pdf", b"%PDF-1.7\n")),
            "c.pdf": b"%PDF-1.7\n",
            "d.xlsx": kouvolas_form(),
        },
    )

    assert [found.verdicts[file] for file in ("a.eml/b.pdf", "c.pdf", "d.xlsx")] == [
        "not_a_workbook",
        "not_a_workbook",
        "older_issue",
    ]


def test_a_link_beside_a_form_as_a_file_is_still_asked_about(demonstration: Path, tmp_path: Path) -> None:
    files = {"a.eml": letter(("lomake.xlsx", kouvolas_form()), ("toinen.url", SHORTCUTS["lomake.url"]))}

    assert collected(demonstration, tmp_path, "kouvola", files).verdicts["a.eml/toinen.url"] == "not_a_workbook"


# mails without a return


def test_an_automatic_reply_with_a_logo_is_a_note_and_its_logo_nothing(demonstration: Path, tmp_path: Path) -> None:
    found = collected(demonstration, tmp_path, "kouvola", case("out-of-office-with-logo.eml"))

    assert found.verdicts == {"out-of-office-with-logo.eml": "automatic"}
    told = found.problem(Code.MAIL_AUTOMATIC)
    assert told.severity is Severity.NOTE
    assert "Olen lomalla 4.12. asti." in told.message(Language.FI)
    assert found.codes == ["mail_automatic"]


@pytest.mark.parametrize(
    "headers",
    [
        [("Auto-Submitted", "auto-replied (vacation)")],
        [("Auto-Submitted", "auto-generated")],
        [],
    ],
)
def test_an_automatic_reply_is_known_by_its_headers_or_its_subject(headers: list[tuple[str, str]]) -> None:
    subject = "VS: Lomake" if headers else "Automaattinen vastaus: Lomake"

    found = aside(letter(("logo.png", PICTURE), words="Olen lomalla.", subject=subject, headers=headers))

    assert (found.name, found.reason, found.detail) == ("f", "mail_automatic", "Olen lomalla.")


def test_a_machine_that_shares_a_file_gives_a_link() -> None:
    shared = letter(words=f"Anna jakoi tiedoston {CLOUD}", headers=[("Auto-Submitted", "auto-generated")])
    away = letter(words=f"Olen lomalla. {CLOUD}", headers=[("Auto-Submitted", "auto-replied")])

    assert [aside(shared).reason, aside(away).reason] == ["mail_link", "mail_automatic"]


def test_a_blank_form_in_a_reply_is_a_blank_form_and_the_words_are_kept(demonstration: Path, tmp_path: Path) -> None:
    found = collected(demonstration, tmp_path, "kouvola", case("blank-form-in-reply.eml"))

    assert list(found.verdicts.values()) == ["blank"]
    assert found.problem(Code.MAIL_WORDS).value == "Palaamme asiaan ensi viikolla, olemme lomalla."
    assert found.problem(Code.FILE_BLANK).department == "hallintopalvelut"


def test_a_mail_that_brings_only_other_files_is_listed_by_them_with_its_words(
    demonstration: Path, tmp_path: Path
) -> None:
    found = collected(demonstration, tmp_path, "kouvola", {"a.eml": letter(("k.png", PICTURE), words="Toteuma on 12.")})

    assert found.verdicts == {"a.eml/k.png": Verdict.NOT_A_WORKBOOK}
    assert found.problem(Code.MAIL_WORDS).value == "Toteuma on 12."
    assert found.problem(Code.FILE_NOT_A_WORKBOOK).severity is Severity.ERROR

"""Files, the council's document, templates and the round folder."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document

from tests import catalogues, forms, mail_rounds, test_import_again
from tests.drawn_pdf import Page, pdf
from tests.outlook_files import Storage, ole
from tests.reachable import Scenario, refused
from tyokirja import consolidate, demo, form, gathering, generate, layout
from tyokirja.check import check_file
from tyokirja.files import resources, write_whole
from tyokirja.files.locks import WORK, Lock, working
from tyokirja.form import plan
from tyokirja.language import Language
from tyokirja.page import opening
from tyokirja.problems import Code, Problem, ProblemKind
from tyokirja.report.document import inventory, office, printing, styles, whole
from tyokirja.reporting import Wanted
from tyokirja.rounds import RoundFolder, open_round, receivers
from tyokirja.sources.asking.mapping import read_mapping
from tyokirja.sources.importing import draft, import_document, wider_lines
from tyokirja.sources.readers.reading import LARGEST_FILE


def broken_mapping(folder: Path) -> Iterable[Problem]:
    (folder / "tulkinta.toml").write_text("[", encoding="utf-8")
    return refused(lambda: read_mapping(folder / "tulkinta.toml"))


def locked_target(folder: Path) -> Path:
    """A file that a spreadsheet program has open, by the lock that it leaves."""
    target = folder / "koonti.xlsx"
    target.write_bytes(b"vanha")
    (folder / "~$koonti.xlsx").write_bytes(b"\0" * 165)
    return target


def under_a_file(folder: Path) -> Path:
    """A path whose folder is a file."""
    (folder / "tiedosto").write_bytes(b"")
    return folder / "tiedosto" / "uusi.xlsx"


def master_open(folder: Path) -> Iterable[Problem]:
    root = mail_rounds.issued(folder)
    locked_target(root)
    return consolidate.write(gathering.gather(root, workers=1)).problems


def report_edited(folder: Path) -> Iterable[Problem]:
    root = mail_rounds.issued(folder)
    (root / "raportti.docx").write_bytes(b"omia sanoja")
    return consolidate.write(gathering.gather(root, workers=1)).problems


def report_told(change: Callable[[Document], object], *, later: bool = False) -> Scenario:
    """What a run tells of a report that somebody has changed; of the round after it where ``later``."""

    def run(folder: Path) -> Iterable[Problem]:
        root = mail_rounds.issued(folder)
        consolidate.write(gathering.gather(root, workers=1))
        document = docx.Document(str(root / "raportti.docx"))
        change(document)
        document.save(str(root / "raportti.docx"))
        if later:
            found = ("Q1/2026", office.read(root / "raportti.docx"))
            gathered = gathering.gather(root, workers=1)
            return whole.document(gathered.consolidation, gathered.layout, earlier=found, file="raportti.docx").problems
        return consolidate.write(gathering.gather(root, workers=1)).problems

    return run


def written_below(style: str) -> Callable[[Document], object]:
    """Words of the office below the first paragraph of a style."""

    def write(document: Document) -> None:
        own = document.add_paragraph("Omia sanoja")
        next(each for each in document.paragraphs if each.style is not None and each.style.name == style)._p.addnext(
            own._p
        )

    return write


def written_in_a_place_that_goes(document: Document) -> None:
    """Words of the office at a goal's place that the next report has not."""
    for part in document.part.package.iter_parts():
        if inventory.NAMESPACE.encode() in part.blob[:400]:
            part._blob = part.blob.replace(b'key="summary"', b'key="goal:KUN-999"')
    written_below("Heading 1")(document)
    heading = [each for each in document.paragraphs if each.text == "Yhteenveto"]
    heading[0]._p.addnext(document.add_paragraph("Poistuvasta")._p)


def rewritten(document: Document) -> None:
    """A figure changed in the report itself."""
    document.paragraphs[0].runs[0].text = document.paragraphs[0].text + "!"
    document.paragraphs[1].runs[0].text = "Muu alaotsikko"


def of_an_unknown_board(folder: Path) -> Iterable[Problem]:
    gathered = gathering.gather(mail_rounds.issued(folder), workers=1)
    return refused(lambda: consolidate.write(gathered, workers=1, wanted=Wanted(boards=("Tähtineuvosto",))))


def beside_an_old_pdf(folder: Path) -> Iterable[Problem]:
    root = mail_rounds.issued(folder)
    (root / "raportti.pdf").write_bytes(b"%PDF")
    return consolidate.write(gathering.gather(root, workers=1), workers=1).problems


def without_libreoffice(folder: Path) -> Iterable[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(printing, "_PLACES", ())
        patch.setenv("PATH", str(folder))
        return refused(lambda: printing.to_pdf(b""))


def with_a_libreoffice_that_prints_nothing(folder: Path) -> Iterable[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(printing, "program", lambda: sys.executable)
        return refused(lambda: printing.to_pdf(b""))


def own_returns_beside_examples(folder: Path) -> Iterable[Problem]:
    returned = folder / "kouvola" / "2026-Q1" / "palautetut"
    returned.mkdir(parents=True)
    (returned / "oma.xlsx").write_bytes(b"oma")
    return refused(lambda: demo.run(folder))


def document(content: bytes | str, name: str = "asiakirja.md") -> Scenario:
    """The import of a document with this content."""

    def run(folder: Path) -> Iterable[Problem]:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return refused(lambda: import_document(path))

    return run


def wider_than_its_table(folder: Path) -> Iterable[Problem]:
    path = folder / "tavoitteet.csv"
    path.write_text("Tavoite;Mittari;Tavoitearvo\nArki;Kysely;5\nKoulu;Lainat; kpl;7\n", encoding="utf-8")
    return [wider_lines(draft(path, organisation="Kuusijoki").coverage, path.name)]


def another_town(folder: Path) -> Iterable[Problem]:
    """A document that has nothing in common with the catalogue that it is imported over."""
    path = folder / "tavoitteet.md"
    path.write_text(test_import_again.OTHER, encoding="utf-8")
    previous = import_document(resources.seed("kouvola_2026.md"))
    return refused(lambda: import_document(path, previous=previous))


def huge(folder: Path) -> Iterable[Problem]:
    path = folder / "talousarvio.pdf"
    path.touch()
    os.truncate(path, LARGEST_FILE + 1)  # takes no room on the disk
    return refused(lambda: import_document(path))


def locked_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<m:encryption-data/>")
    return out.getvalue()


GOALS = "| Tavoite | Mittari | Tavoitetaso |\n|---|---|---|\n| Arki sujuu | Kysely (ka) | 4 |\n"
LABELLED: Storage = {"EncryptedPackage": bytes(5000), "\x06DataSpaces": {"TransformInfo": {"DRMTransform": b"x"}}}


def template(found: str, instead: str) -> Scenario:
    """Kouvola's template with one thing changed, loaded."""

    def run(folder: Path) -> Iterable[Problem]:
        text = (resources.folder("templates") / "kouvola.toml").read_text(encoding="utf-8")
        assert found in text
        path = folder / "oma.toml"
        path.write_text(text.replace(found, instead, 1), encoding="utf-8")
        return refused(lambda: layout.load(str(path)))

    return run


def unknown_choice(_folder: Path) -> Iterable[Problem]:
    offering = replace(layout.load("kouvola"), statuses=("attained", "finished"))
    return refused(lambda: forms.workbook(forms.catalogue(), forms.DEPARTMENT, forms.ROUND, offering, issue="1"))


def report_template(folder: Path) -> Iterable[Problem]:
    (folder / "templates").mkdir()
    (folder / "templates" / styles.FILE).write_bytes(b"ei Word")
    root = mail_rounds.issued(folder)
    gathered = gathering.gather(root, workers=1)
    with contextlib.chdir(folder):
        return refused(lambda: whole.document(gathered.consolidation, gathered.layout))


def generated(folder: Path, round_code: str) -> Iterable[Problem]:
    path = catalogues.saved(folder / "t.xlsx", mail_rounds.catalogue())
    return refused(lambda: generate.plan(path, round_code, folder / "out"))


def alike_rounds(folder: Path) -> Iterable[Problem]:
    made = mail_rounds.catalogue()
    rounds = (made.rounds[0], replace(made.rounds[1], code=made.rounds[0].code.replace("/", "-").lower()))
    path = catalogues.saved(folder / "t.xlsx", replace(made, rounds=rounds))
    return refused(lambda: generate.plan(path, rounds[0].code, folder / "out"))


def issued_again(folder: Path) -> Iterable[Problem]:
    mail_rounds.issued(folder)
    rows = tuple(replace(each, target=99.0) for each in mail_rounds.rows("hallinto", "sivistys", "tekninen"))
    path = catalogues.saved(folder / "luettelo.xlsx", mail_rounds.catalogue(rows=rows))
    planned = generate.plan(path, "Q2/2026", folder / "output")
    return refused(lambda: generate.carry_out(planned))


def split_anew(folder: Path) -> Iterable[Problem]:
    mail_rounds.issued(folder)
    rows = tuple(replace(each, unit=each.id[-1]) for each in mail_rounds.rows("hallinto", "sivistys", "tekninen"))
    path = catalogues.saved(folder / "luettelo.xlsx", mail_rounds.catalogue(rows=rows))
    return generate.plan(path, "Q2/2026", folder / "output", by_unit=True).problems


def without_catalogue(folder: Path) -> Iterable[Problem]:
    root = mail_rounds.issued(folder)
    (root / "tavoitteet.xlsx").unlink()
    return refused(lambda: open_round(root))


def renamed(folder: Path) -> Iterable[Problem]:
    root = mail_rounds.issued(folder)
    copy = root.rename(root.with_name("2026-Q2 kopio"))
    return refused(lambda: gathering.gather(copy, workers=1))


def tall(_folder: Path) -> Iterable[Problem]:
    endless = replace(forms.SHARE, measure="Sanoja riittää. " * 1500)
    ground = form.Ground(forms.catalogue(endless), forms.ROUND, forms.template())
    return plan.concerns(plan.make(ground, forms.DEPARTMENT))


def page_open(folder: Path) -> Iterable[Problem]:
    with Lock(folder):
        return refused(lambda: Lock(folder).__enter__())


def two_at_work(folder: Path) -> Iterable[Problem]:
    with Lock(folder, WORK):  # another's: what one's own command holds is asked for by it without a word
        return refused(lambda: working(folder).__enter__())


def page_without_its_packages(folder: Path) -> Iterable[Problem]:
    with pytest.MonkeyPatch.context() as patched:
        patched.setitem(sys.modules, "uvicorn", None)
        return refused(lambda: opening.serve(folder, Language.FI, lambda _address: None, browser=False))


_PROSE = "# Mustalahden kaupunki\nTämä on kertomus.\n"

SCENARIOS: dict[ProblemKind, Scenario] = {
    Code.FILE_MISSING: lambda folder: refused(lambda: check_file(folder / "puuttuu.xlsx")),
    Code.NOT_A_FILE: lambda folder: refused(lambda: check_file(folder)),
    Code.CANNOT_WRITE: lambda folder: refused(lambda: write_whole(under_a_file(folder), b"uusi")),
    Code.OPEN_ELSEWHERE: lambda folder: refused(lambda: write_whole(locked_target(folder), b"uusi")),
    Code.WRITTEN_BESIDE: master_open,
    Code.KEPT_EDITED: report_edited,
    Code.REPORT_NOT_READ: report_edited,
    Code.REPORT_PDF_OLD: beside_an_old_pdf,
    Code.UNKNOWN_BOARD: of_an_unknown_board,
    Code.OFFICE_MISSING: without_libreoffice,
    Code.OFFICE_FAILED: with_a_libreoffice_that_prints_nothing,
    Code.REPORT_WORDS_MOVED: report_told(written_below("Contents Heading")),
    Code.REPORT_PLACE_GONE: report_told(written_in_a_place_that_goes),
    Code.REPORT_REWRITTEN: report_told(rewritten),
    Code.REPORT_WORDS_EARLIER: report_told(written_below("Heading 1"), later=True),
    Code.DEMO_MIXES: own_returns_beside_examples,
    Code.PAGE_OPEN_ELSEWHERE: page_open,
    Code.FOLDER_IN_USE: two_at_work,
    Code.PAGE_NEEDS_PACKAGES: page_without_its_packages,
    Code.NOT_A_DOCUMENT: document(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4),
    Code.NO_GOALS: document(_PROSE),
    Code.MAPPING_NOT_READ: broken_mapping,
    Code.NO_ORGANISATION: document(GOALS),
    Code.ROWS_TOO_WIDE: wider_than_its_table,
    Code.TABLES_LOST: document(
        "\n\n".join(("Tavoite", "Mittari", "Lähtöarvo", "Kylä", "Tavoitearvo", "Ala", "8")), "t.txt"
    ),
    Code.SOURCE_EMPTY: document(b" \n"),
    Code.SOURCE_TOO_LARGE: huge,
    Code.SOURCE_PASSWORD: document(locked_zip()),
    Code.SOURCE_LABELLED: document(ole(LABELLED)),
    Code.SOURCE_OLD_WORD: document(ole({"WordDocument": bytes(5000)})),
    Code.SOURCE_OTHER_FORMAT: document(b"{\\rtf1\\ansi Tavoite}"),
    Code.SOURCE_NOT_A_TABLE: document(b"Tavoitteet kasvavat\n", "tavoitteet.csv"),
    Code.SOURCE_SCANNED: document(pdf(Page())),
    Code.SOURCE_DAMAGED: document(b"%PDF-1.4\nrikki"),
    Code.OTHER_DOCUMENT: another_town,
    Code.TEMPLATE_MISSING: lambda _folder: refused(lambda: layout.load("kuovola")),
    Code.TEMPLATE_WRONG: template("[form]", "[form"),
    Code.TEMPLATE_AGAIN: template("width = 34", "width = 34\nwidth = 35"),
    Code.TEMPLATE_NOT_LIST: template("[form]", '[form]\ninstructions = "Kysy"'),
    Code.TEMPLATE_KEY_UNKNOWN: template("width = 34", "widht = 34"),
    Code.TEMPLATE_KEY_MISSING: template('name = "baseline"\n', ""),
    Code.TEMPLATE_NOT_TABLE: template("[form]", "form = 3\n[formu]"),
    Code.TEMPLATE_NOT_TEXT: template("[form]", "[form]\nlead = 5"),
    Code.TEMPLATE_NOT_NUMBER: template("width = 34", "width = 340"),
    Code.TEMPLATE_NOT_COLOUR: template('accent = "#1D3F66"', 'accent = "blue"'),
    Code.TEMPLATE_NOT_CHOICE: template('name = "baseline"', 'name = "basline"'),
    Code.TEMPLATE_NOT_REQUIRABLE: template("width = 34", "width = 34\nrequired = true"),
    Code.TEMPLATE_OWN_NAME: template('name = "evidence"', 'name = "own_Riskit"\nkind = "text"'),
    Code.TEMPLATE_FIELD_UNKNOWN: template("tavoitteet {round}", "tavoitteet {kierros}"),
    Code.TEMPLATE_COLUMN_TWICE: template('name = "target"', 'name = "baseline"'),
    Code.TEMPLATE_COLUMN_MISSING: template('name = "actual"', 'name = "trend"'),
    Code.TEMPLATE_CONTRAST: template('heading_ink = "#FFFFFF"', 'heading_ink = "#4A6A90"'),
    Code.TEMPLATE_LOGO: template("[form]", '[form]\nlogo = "vaakuna.png"'),
    Code.TEMPLATE_CHOICE_MISSING: unknown_choice,
    Code.REPORT_TEMPLATE_WRONG: report_template,
    Code.UNKNOWN_ROUND: lambda folder: generated(folder, "Q5/2026"),
    Code.ROUNDS_ALIKE: alike_rounds,
    Code.PATH_LONG: lambda folder: RoundFolder(folder / ("pitkä" * 50)).concerns(),
    Code.UNKNOWN_DEPARTMENT: lambda _folder: refused(
        lambda: receivers.find(receivers.of_catalogue(forms.catalogue()), "Hallintopalvelu")
    ),
    Code.NOT_A_ROUND: lambda folder: refused(lambda: open_round(folder)),
    Code.ROUND_WITHOUT_CATALOGUE: without_catalogue,
    Code.ROUND_RENAMED: renamed,
    Code.ALREADY_ISSUED: issued_again,
    Code.SPLIT_CHANGED: split_anew,
    Code.TEXT_TOO_TALL: tall,
}

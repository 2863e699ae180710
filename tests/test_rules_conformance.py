"""Whatever is typed into a form, its live check says of it what intake will: in LibreOffice, in every kind and language."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import column_index_from_string

from tests.forms import DEPARTMENT, ROUND, Sheet, catalogue, template, workbook
from tests.office import Office
from tyokirja import rules
from tyokirja.form.formulas import cells, sentences, wordlists
from tyokirja.gathering import expectation, judged
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import submissions
from tyokirja.merge import merge
from tyokirja.model import (
    Choice,
    ChoiceList,
    Consolidation,
    Direction,
    Kind,
    Language,
    MergedCell,
    MergedRow,
    Row,
    State,
)
from tyokirja.problems import Code
from tyokirja.texts import text
from tyokirja.values.absent import ABSENT_WORDS, Absent
from tyokirja.workbooks.reading import read

DAY = date(2026, 12, 31)
PERCENT_CELL = "0.0## %"


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in a cell, and the number format that it has come to have (empty: the form's own)."""

    value: object
    number_format: str = ""


NUMBER = Row(
    "X",
    "hallinto",
    goal="Tavoite",
    measure="Mittari",
    kind=Kind.NUMBER,
    unit_of_measure="kpl",
    direction=Direction.AT_LEAST,
    baseline=10.0,
    target=40.0,
)
PERCENT = replace(
    NUMBER, kind=Kind.PERCENT, unit_of_measure="%", direction=Direction.INCREASE, baseline=44.0, target=50.0
)
MONEY = replace(NUMBER, kind=Kind.MONEY, unit_of_measure="€", baseline=100_000.0, target=850_000.0)
YES_NO = replace(NUMBER, kind=Kind.YES_NO, unit_of_measure="", direction=None, baseline=0.0, target=1.0)
DATED = replace(NUMBER, kind=Kind.DATE, unit_of_measure="", direction=Direction.AT_MOST, baseline=None, target=DAY)
WORDS = replace(NUMBER, kind=Kind.TEXT, unit_of_measure="", direction=None, baseline=None, target=None)
ACTION = replace(WORDS, measure="", action="Ohjeet uudistetaan.")

FIGURES: dict[str, tuple[Row, tuple[object, ...]]] = {
    "number": (
        NUMBER,
        (
            None,
            12,
            12.5,
            -3,
            0,
            40,
            41.5,
            "12,5",
            "12.5",
            "25 000",
            "25\u00a0000",
            "25\u202f000",
            "12 kpl",
            "12kpl",
            " 12",
            "12 ",
            "12 ",
            "\u221212",
            "-12",
            "- 12",
            "+5",
            "n. 40",
            "noin 40",
            "yli 40",
            "vähintään 40 kpl",
            "40 (arvio)",
            "40 kpl arvio",
            "~40",
            "1.234",
            "1 234,5",
            "1.234,5",
            "1,234.5",
            "350,000",
            "0 250",
            "12,345",
            "0,345",
            ",5",
            "12.",
            "12,",
            "12.5.",
            "40-50",
            "40–50",
            "10/20",
            "kaksi",
            "Etenee hyvin",
            "12 kpl, puuttuu vielä yksi",
            "1e5",
            "12 %",
            "12 kg",
            "10,9 M",
            "2 milj.",
            "1'234",
            Typed(0.12, "0 %"),
            Typed(0.12, "0.00%"),
            Typed(date(2026, 5, 12), "d.m.yyyy"),
            Typed(12, "0.00"),
            Typed(1234, "#,##0"),
            Typed(0.5, "h:mm"),
            Typed(12, "yyyy"),
            Typed(12, "#,##0 [$€-40B]"),
            Typed(12, '0 "kpl"'),
            True,
            "-",
            "–",
            "...",
            "?",
            "x",
            "n/a",
            "ei tiedossa",
            "Ei tiedossa, tulee elokuussa",
            "ei vielä laskettu",
            "ei vielä",
            "tulossa",
            "tieto saadaan 15.8.2026",
            "saadaan 40 kpl",
            "valmistuu syksyllä 2026",
            "ei koske meitä",
            "Ei koske",
            "ei koske yksikköä 12",
            "ei koske koko kaupunkia",
            "Gäller inte alla enheter",
            "ennallaan",
            "Ennallaan.",
            "ei muutosta",
            "ennallaan 37",
            "sama",
            "puuttuu",
            "saknas",
            "not available",
            "gäller inte",
            "oförändrat",
            4_000_000,
            0.001,
            "4 000 000",
            "#puuttuu",
            "12!",
            "12;",
            "12*",
            "(12)",
            "12 tapahtumaa",
            "kpl 12",
            "12 12",
            "12,5,1",
            "1,234,567",
            "1.234.567",
            "12 345 678",
            "12 34",
            "1 2345",
            "٣",
            "12²",
            "12-15",
            "ei saatavilla",
            "ej tillgängligt",
            "ei saatavissa",
            "valmis 80 %",
            "kesken",
            "pågår",
            "100%",
            "½",
            "1½",
            "2 ½",
            "-5",
            "(5)",
            "+3 %-yks",
            "ei yhtään",
            "inga",
            "none",
            "kaikki",
            "alla",
            "nolla",
            "noll",
            "12 st",
            "12 st.",
            "ca 12",
            "drygt 40",
            "enl. plan",
            "ej känt",
            "ej aktuellt",
            "inte klart",
            "uppgift saknas",
            "tieto puuttuu",
            "ei mitattu",
            "ei toteutunut",
            "toteutunut 12",
            "12 kpl / 15 kpl",
            "12 / 15",
            "3 ja 4",
            "3 tai 4",
            "3+4",
            "3 + 4",
            "12 (15)",
            "12 kpl (tavoite 15)",
            "v. 2025 12, v. 2026 15",
            "12 v. 2026",
            "Q2: 12",
            "12\n15",
            "12 kpl\n",
            "8–10 kpl",
            "12 345 kpl ja muuta",
            "0 250 ja 3",
            "12;15",
            "12, 15",
            "12,15",
            "12 ,5",
            "1/2",
            "noin kymmenen",
            "10 x 3",
            "'12",
            "#12",
            "nro 12",
            "12:30",
            "12 h 30 min",
            "ks. selite",
            "katso perustelu",
            "se kommentar",
            "see comment",
            "siirtyy",
            "siirtyy vuoteen 2027",
            "2027",
            "tulee 2027",
            "klart",
            "valmis.",
            "OK",
            "+",
            "**",
            "N/A.",
            "ei",
            "ej",
            "nej",
            "ei vielä 12",
            "12 ×",
            "3 och 4",
            "3 eller 4",
            "12 000 / 15 000",
            "1 200 – 1 500",
            "kevät 12, syksy 15",
            "mitataan syksyllä",
            "kysely tehdään marraskuussa",
            "lukua ei vielä ole",
            "ei voida arvioida",
            "raportoidaan Q4",
            "arvioidaan 40",
            "arvioidaan 40 kpl/vuosi",
            "uppgiften saknas",
            "väntar på statistik",
            "no data yet",
            "pending",
            "12/",
            "12...",
            "12 kpl...",
            "12 kpl/",
            "* 12",
            "** 12",
            "***12 kpl",
            "12 ***",
            "12,*",
            "12.*",
            "12** kpl",
            "12*,",
            "*€ 12",
            "12*.",
            "12* kpl",
            "12 kpl**",
            "*n. 12**",
            "2*12",
            "”12”",
            "‘12’",
            "1\u2007000",
            "12\u200b",
            "\ufeff12",
            "‑12",
            "12‑15",
            "12 m2",
            "12 m^2",
            "12 m2 ja 3",
            "2026-05-12",
            "2026-05-12 klo 12",
            Typed(12, "@"),
            Typed(12, "# ?/?"),
        ),
    ),
    "percent": (
        PERCENT,
        (
            None,
            0.485,
            0,
            1,
            0.5,
            0.52,
            1.4,
            1.6,
            48.5,
            12,
            9.5,
            Typed(48.5, "General"),
            Typed(0.485, "General"),
            Typed(48.5, "0.00"),
            Typed(0, "General"),
            Typed(1, "General"),
            "48,5 %",
            "48,5%",
            "48,5%%",
            "48,5 %%",
            "48,5",
            "48.5 %",
            "0,45",
            "0,45 %",
            "48,5 prosenttia",
            "n. 48 %",
            "48 kpl",
            "puolet",
            "1250",
            "ei tiedossa",
            "-",
            "Ei koske",
            "ennallaan",
            "50 % (arvio)",
            Typed(date(2026, 5, 12), "d.m.yyyy"),
            "5 ‰",
            "1",
            "100 %",
            "100%",
            "valmis 80 %",
            "+3 %-yks",
            "3 %-yks.",
            "3 procentenheter",
            "50-60 %",
            "50 % / 60 %",
            "½",
            "½ %",
            "80",
            "80 %:n",
            "noin 80 prosenttia",
            "yli 80 %",
            "100 prosenttia",
            "kaikki",
            "ei yhtään",
            "0 %",
            "-5 %",
            "(5 %)",
            "1/2",
            "5/10",
            "80 % kesken",
            "3 ja 4 %",
            "”12”",
            "mitataan syksyllä",
            "2026-05-12",
        ),
    ),
    "money": (
        MONEY,
        (
            None,
            846_000,
            12.5,
            0.846,
            846,
            5_000_000_000,
            "846 000 €",
            "€ 846 000",
            "846 000",
            "846000e",
            "1,5 milj. €",
            "350 k€",
            "0,9 M€",
            "846 000,-",
            "846 000,50 €",
            "350 t",
            "12 kpl",
            "ei tiedossa",
            "–",
            "Ei koske",
            "ennallaan",
            "n. 850 000 €",
            Typed(0.5, "0 %"),
            Typed(846_000, "[$€-2] #,##0.00"),
            Typed(846_000, "#,##0.00 [$€-40B]"),
            Typed(46_174, "d.m.yyyy"),
            "1.234 €",
            "846.000,00 €",
            "846,000.00",
            "12 / 15 t€",
            "1,2 milj. euroa",
            "1200 tuhatta",
            "0",
            "0 €",
            "ei yhtään",
            "-500 €",
            "(500 €)",
            "500 €/as",
            "2 x 500 €",
            "500 e",
            "500 eur",
            "EUR 500",
            "846 000 € (alv 0 %)",
            "ei kustannuksia",
            "846 000:-",
            "846 000 :-",
            "12/",
        ),
    ),
    "yes_no": (
        YES_NO,
        (
            None,
            "kyllä",
            "Kyllä",
            "kyllä ",
            "KYLLÄ",
            "ei",
            "Ei",
            "k",
            "e",
            "x",
            "joo",
            "ja",
            "nej",
            "yes",
            "no",
            "on",
            True,
            False,
            1,
            0,
            2,
            "ei vielä",
            "kyllä, 3.3. alkaen",
            "valmistelussa",
            "kyllä/ei",
            "-",
            "ei tiedossa",
            "Ei tietoa vielä",
            "Ei koske",
            "ennallaan",
            "12",
            "kesken",
            "valmis",
            "tehty",
            "osittain",
            "ej ännu",
            "delvis",
            "100%",
            "ok",
            "jo",
            "Ja.",
            "not yet",
            "kyllä\n",
            "(kyllä)",
            '"kyllä"',
            "”ei”",
            "kyllä !",
            "kyllä;",
            "ei (vielä)",
            "[x]",
            "arvioidaan syksyllä",
        ),
    ),
    "date": (
        DATED,
        (
            None,
            DAY,
            date(2026, 6, 1),
            date(2027, 2, 1),
            date(1999, 1, 1),
            date(2019, 5, 1),
            Typed(46174, "General"),
            Typed(12, "General"),
            Typed(0.5, "h:mm"),
            Typed(46174, "mmm yy"),
            "31.12.2026",
            "1.6.2026",
            "31.12.26",
            "31. 12. 2026",
            "31.12.2026.",
            "2026-12-31",
            "12/2026",
            "13/2026",
            "32.12.2026",
            "syksyllä",
            "31.12.",
            "2026",
            "ei tiedossa",
            "-",
            "Ei koske",
            "ennallaan",
            True,
            "kesäkuu 2026",
            "juni 2026",
            "June 2026",
            "ke 3.6.2026",
            "3.6.–5.6.2026",
            "2026-6-3",
            "3/6/2026",
            "3.6.26.",
            "Q2/2026",
            "30.6. mennessä",
            "kevät 2026",
            "3. kesäkuuta 2026",
            "3 kesäkuuta,2026",
            "June 3rd. 2026",
            "juni, 2026",
            "fr juni 2026",
            "31/12-2026",
            "3/6-2026",
            "juni 32026",
            "3.6.2026 klo 12",
            "3.6.2026, klo 12.00",
            "3.6.2026 KLO 12",
            "3. 6. 2026 kl. 9.05",
            "3.6.26 12:00:00",
            "ke 3.6.2026 klo 12.",
            "3.6.2026 klo 123",
            "3.6.2026 1:2",
            "3.6.2026 12 kpl",
            "3.6.2026 klo",
            "2026-06-03 12:00",
            "2026-06-03T12:00",
            2958465,
            2958466,
        ),
    ),
    "text": (
        WORDS,
        (
            None,
            "Valmistui keväällä.",
            "Ei vielä aloitettu, alkaa syksyllä",
            "-",
            "ei tiedossa",
            "Ei tietoa vielä",
            "Ei koske",
            "Ennallaan",
            12,
            True,
            date(2026, 5, 1),
            "x",
            " ",
            "...",
        ),
    ),
    "action": (ACTION, (None, "Käynnissä", "-", "Ei koske", "Ennallaan")),
}
"""What stands in a figure's cell, by the kind of its row. A date is written as Excel stores it."""

CODES = ("on_track", "attained", "delayed", "not_attained", "not_assessed_", None)


@dataclass(frozen=True, slots=True)
class Case:
    """One row: what stands in its answer cells, by column. A status or forecast is a code or, after ``=``, as typed."""

    row: Row
    cells: Mapping[str, object]
    before: float | str | None = None


def cases(name: str) -> Iterator[Case]:
    """A row for every kind of answer."""
    number = 0
    has_forecast = name == "kouvola"

    def case(row: Row, before: float | str | None = None, **cells: object) -> Case:
        nonlocal number
        number += 1
        if not has_forecast:
            cells.pop("forecast", None)
        return Case(replace(row, id=f"R-{number:04}"), cells, before)

    whole = {"status": "on_track", "forecast": "will_attain"}
    for row, typed in FIGURES.values():
        for value in typed:
            yield case(row, actual=value, **whole)
            yield case(row, actual=value, commentary="Syy kerrotaan tässä.", **whole)
            yield case(row, actual=value)
    for row, before, again in (
        (NUMBER, 37.0, "ennallaan"),
        (NUMBER, 37.0, 38),
        (PERCENT, 46.0, "Ennallaan"),
        (YES_NO, 0.0, "ennallaan"),
        (WORDS, "Kesken", "Ennallaan"),
        (MONEY, 846_000.0, "ei muutosta"),
        (NUMBER, 37.0, "ei tiedossa"),
    ):
        yield case(row, before, actual=again, **whole)
        yield case(row, before, actual=again)
    for status in (
        "on_track",
        "attained",
        "not_attained",
        "delayed",
        "=Toteutunut ",
        "=toteutunut",
        "=● Toteutunut",
        "=■ Toteutunut",
        "=attained",
        "=Uppnått",
        "=Attained",
        "=Toteutunut.",
        "=(Toteutunut)",
        "=”Toteutunut”.",
        "=- Toteutunut",
        "=Toteutunut!",
        "=Toteutunut;",
        "=Melkein",
        "=-",
        "=?",
        "= ",
        1,
        None,
    ):
        for actual in (45.0, 12.0, None):
            yield case(NUMBER, actual=actual, status=status, forecast="will_attain")
            yield case(NUMBER, actual=actual, status=status, forecast="will_not_attain", commentary="Syy.")
            yield case(NUMBER, actual=actual, status=status, commentary="-")
    for forecast in ("will_attain", "will_not_attain", "=Toteutuu ", "=Ehkä", None):
        yield case(NUMBER, actual=45.0, status="attained", forecast=forecast)
        yield case(NUMBER, actual=12.0, status="not_attained", forecast=forecast, commentary="Syy.")
    for commentary in (
        "Tieto valmistuu THL:stä elokuussa.",
        "Ei tiedossa",
        "Etenee hyvin",
        "-",
        "...",
        " ",
        "Tilasto julkaistaan 1.9.",
        "Ei koske tätä yksikköä",
        "Mittari ei koske meitä.",
        "Viive ei koske koko hanketta",
        "Ei koske kaikkia yksiköitä",
        "Toteuma jäi, syy ei tiedossa",
        "Toistaiseksi ei tietoa, tulee 15.8.",
        "Luvut valmistuvat elokuussa; kerromme silloin",
        "Työ etenee, tulokset valmistuvat elokuussa",
        "Mätaren gäller inte vår enhet",
        "Förseningen gäller inte hela projektet",
        "Uppgiften kommer i augusti",
        "The figure is not available yet",
        "The delay does not apply to us",
        12,
        "\u00a0",
        "– –",
    ):
        yield case(NUMBER, commentary=commentary, **whole)
        yield case(NUMBER, commentary=commentary)
        yield case(NUMBER, actual=12.0, status="delayed", forecast="will_attain", commentary=commentary)
        yield case(NUMBER, actual="ei tiedossa", commentary=commentary, **whole)


def label(choices: tuple[Choice, ...], which: ChoiceList, code: object, language: Language) -> object:
    """What stands in a cell for a status or forecast of a case."""
    if not isinstance(code, str):
        return code
    if code.startswith("="):
        return code[1:]
    return next(each.labels.get(language) for each in choices if each.list is which and each.code == code)


def filled(data: bytes, made: list[Case], language: Language, choices: tuple[Choice, ...]) -> bytes:
    """The form with every case in its row."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    seen = Sheet(data)
    sheet = book[seen.name]
    for case in made:
        for column, given in case.cells.items():
            chosen = column in ("status", "forecast")
            value = label(choices, ChoiceList(column), given, language) if chosen else given
            cell = sheet[seen.address(case.row, column)]
            typed = value if isinstance(value, Typed) else Typed(value)
            cell.value = typed.value
            if typed.number_format:
                cell.number_format = typed.number_format
            if isinstance(typed.value, str):
                cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def gathered(
    data: bytes, name: str, made: list[Case], past: Mapping[str, MergedRow], *, rows: Sequence[Row] = ()
) -> Consolidation:
    """What a round makes of the form of these cases, or of these rows, that came back."""
    whole, layout = catalogue(*rows, *(case.row for case in made)), template(name)
    wanted = expectation(whole, ROUND, layout, past)
    results = submissions(Candidate("lomake.xlsx", data), read(data), wanted, {})
    merged = merge(
        whole,
        ROUND,
        [each.submission for each in results],
        required=layout.required,
        asked=layout.answers,
        last=past,
        problems=[problem for each in results for problem in each.problems],
    )
    return judged(merged, layout, past)


REASONS: dict[object, str] = {
    # Where the check and intake differ, and why.
    "٣": "digits of other scripts are read by intake alone; nobody here types them",
    "12²": "a cell's formula cannot tell a footnote's sign from a figure's",
    **dict.fromkeys(
        (Typed(12, "@"), Typed(12, "# ?/?")),
        "LibreOffice tells formulas the same of a text's or a fraction's format as of a time's; Excel does not",
    ),
}


def differing(
    data: bytes, values: Sequence[Sequence[object]], found: Consolidation, language: Language, *, shares: bool = True
) -> dict[str, tuple[object, ...]]:
    """The rows of which a form's check says otherwise than a round that the form came back to, by id.

    ``data`` is the form as it was sent, ``values`` are its sheet's recalculated; its rows may have moved since.
    """
    seen = Sheet(data)
    asked = {problem.row_id: str(problem.code) for problem in found.problems if problem.code.mendable}
    several = {problem.row_id for problem in found.problems if problem.code is Code.VALUE_SEVERAL}
    only_one = text("form.check.several", language, column="")
    lines = {str(line[0]): line for line in values[seen.header :]}
    column = column_index_from_string(seen.columns["check"]) - 1
    attained = column_index_from_string(seen.columns["attainment"]) - 1
    ok, unanswered = text("form.check.ok", language), text("form.check.unanswered", language)
    undefined = text("form.check.undefined", language)
    other: dict[str, tuple[object, ...]] = {}
    for merged in found.rows:
        line = lines.get(merged.row.id)
        if line is None:
            continue
        said, shown, share = str(line[column] or ""), line[attained], merged.judgement.attainment
        whole_row = merged.state is State.ANSWERED and merged.row.id not in asked
        by_check = "ok" if said == ok else "empty" if said == unanswered else "open"
        by_intake = "ok" if whole_row else "empty" if merged.state is State.EMPTY else "open"
        same_share = (shown in ("", None, undefined)) if share is None else shown == pytest.approx(share, abs=1e-9)
        same_reason = (only_one in said) is (merged.row.id in several)
        if by_check != by_intake or not (same_share or not shares) or not same_reason:
            facts = (merged.state.value, asked.get(merged.row.id), shown, share)
            other[merged.row.id] = (merged.row.kind.value, said, *facts)
    return other


def conforming(
    name: str,
    language: Language,
    made: list[Case],
    office: Office,
    folder: Path,
    *,
    while_made: AbstractContextManager[None] | None = None,
) -> tuple[dict[str, tuple[object, ...]], str, int]:
    """Fill in a form, recalculate it, take it in. Gives the rows that differ, the counter, and how many are answered.

    ``while_made`` holds while the form is made, and no longer.
    """
    past = {
        case.row.id: MergedRow(case.row, State.ANSWERED, {"actual": MergedCell(case.before, str(case.before))})
        for case in made
        if case.before is not None
    }
    whole = catalogue(*(case.row for case in made))
    with while_made or nullcontext():
        data = workbook(
            whole, DEPARTMENT, ROUND, template(name), issue="0123456789ab", language=language, previous=past
        )
    path = folder / "lomake.xlsx"
    path.write_bytes(filled(data, made, language, whole.choices))
    with office.open(path) as book:
        book.recalculate()
        book.save(folder / "palautettu.xlsx")
        values = book.values(Sheet(data).name)
    found = gathered((folder / "palautettu.xlsx").read_bytes(), name, made, past)
    told = {case.row.id for case in made if case.cells.get("actual") not in REASONS}
    other = {row_id: what for row_id, what in differing(data, values, found, language).items() if row_id in told}
    answered = sum(merged.state is State.ANSWERED for merged in found.rows if merged.row.id in told)
    return other, str(values[2][0]), answered


@pytest.mark.slow
@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", ["kouvola", "kokemaki"])
def test_the_check_beside_a_row_and_the_state_of_the_row_agree(
    name: str, language: Language, office: Office, tmp_path: Path
) -> None:
    made = list(cases(name))
    other, counted, answered = conforming(name, language, made, office, tmp_path)
    cells = {case.row.id: dict(case.cells) for case in made}
    assert other == {}, "\n".join(f"{cells[row_id]} {what}" for row_id, what in other.items())
    assert counted.split(" · ", maxsplit=1)[0].rsplit(" ", maxsplit=1)[-1] == f"{answered}/{len(made)}", counted


ONE_SIDED: dict[str, tuple[object, str, object, set[str]]] = {
    # What is changed while the form is made, to what, and the rows that are then told otherwise.
    "nothing": (wordlists, "AGAIN", wordlists.AGAIN, set()),
    "which answers need another one": (rules, "_REASONS", (), {"late", "unknown", "again"}),
    "the words for yes": (wordlists, "YES_WORDS", frozenset({"kyllä"}), {"yes"}),
    "the formats in which figures are read": (
        cells,
        "refused_formats",
        lambda *_, **__: "DN",
        {"plain", "late", "large", "points"},
    ),
    "the words for no figure yet": (
        wordlists,
        "ABSENT_FACTS",
        {**rules.ABSENT_FACTS, Absent.NOT_YET: 0},
        {"explained"},
    ),
    "how many figures there are": (cells, "LONGEST_COUNTED", 1, {"two"}),
    "the size that a figure has": (sentences, "plausible", lambda *_: None, {"large"}),
}


@pytest.mark.office
@pytest.mark.parametrize("which", ONE_SIDED)
def test_a_rule_that_is_changed_on_one_side_only_is_seen(
    which: str, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = {"status": "on_track", "forecast": "will_attain"}
    made = [
        Case(replace(NUMBER, id="plain"), {"actual": 12, **whole}),
        Case(replace(NUMBER, id="late"), {"actual": 12, "status": "delayed", "forecast": "will_attain"}),
        Case(replace(NUMBER, id="unknown"), {"actual": "ei tiedossa", **whole}),
        Case(
            replace(NUMBER, id="explained"), {"actual": "ei tiedossa", "commentary": "Luku tulee elokuussa.", **whole}
        ),
        Case(replace(NUMBER, id="again"), {"actual": "ennallaan", **whole}),
        Case(replace(NUMBER, id="large"), {"actual": 4_000_000, **whole}),
        Case(replace(NUMBER, id="two"), {"actual": "12 / 15", **whole}),
        Case(replace(YES_NO, id="yes"), {"actual": "joo", **whole}),
        Case(replace(NUMBER, id="date"), {"actual": Typed(12, "d.m.yyyy"), **whole}),
        Case(replace(NUMBER, id="points", unit_of_measure="%"), {"actual": Typed(0.12, "0 %"), **whole}),
    ]
    cached = (rules._table, wordlists.absent_lists)

    @contextmanager
    def changed() -> Iterator[None]:
        room, name, rule, _ = ONE_SIDED[which]
        with monkeypatch.context() as patch:
            for function in cached:
                function.cache_clear()
            patch.setattr(room, name, rule)
            yield
        for function in cached:
            function.cache_clear()

    other, _, _ = conforming("kouvola", Language.FI, made, office, tmp_path, while_made=changed())
    assert other.keys() == ONE_SIDED[which][-1], other


def test_what_may_be_typed_is_as_many_as_told() -> None:
    distinct = {(row.kind, str(value)) for row, typed in FIGURES.values() for value in typed}
    assert len(distinct) > 150
    assert {word for words in ABSENT_WORDS.values() for word in words.values()} > {
        ABSENT_WORDS[Absent.NOT_YET][Language.FI]
    }

"""A small round and its returned form as raw sheets, so that a test shows at a glance what a person did to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from tyokirja.catalogue.defaults import default_choices
from tyokirja.intake.expected import Expected, expected
from tyokirja.intake.issued import IssuedForm
from tyokirja.intake.received import Candidate
from tyokirja.intake.submission import Result, submissions
from tyokirja.merge import merge
from tyokirja.merge.decisions import Office
from tyokirja.model import Catalogue, Consolidation, Department, Direction, Kind, Round, Row, Settings
from tyokirja.seal import seal_rows
from tyokirja.workbooks.book import RawBook, RawSheet
from tyokirja.written import Mark, Run, Written

HEADINGS = (
    ("row_id", "Tunnus"),
    ("goal", "Tavoite"),
    ("measure", "Mittari"),
    ("baseline", "Lähtöarvo"),
    ("target", "Tavoite"),
    ("actual", "Toteuma"),
    ("status", "Tila"),
    ("forecast", "Ennuste"),
    ("commentary", "Selite"),
    ("check", "Tarkistus"),
)
"""The columns of the small form, A to J; two of them have one heading, as Kokemäki's have."""

HEADER = 2
"""The heading row, from 0; rows of the table follow, a group line first."""


def catalogue() -> Catalogue:
    """Two departments: five rows of ``talous`` of different kinds, two of ``sivistys``."""

    def row(number: int, department: str, measure: str, kind: Kind, baseline: float, target: float) -> Row:
        return Row(
            id=f"KOU-{number:03}",
            department=department,
            goal=f"Tavoite numero {number}",
            measure=measure,
            kind=kind,
            direction=Direction.INCREASE,
            baseline=baseline,
            target=target,
        )

    return Catalogue(
        settings=Settings("Kouvola", "kouvola", "2026"),
        rounds=(
            Round("Q1/2026", end=date(2026, 3, 31)),
            Round("Q2/2026", end=date(2026, 6, 30)),
        ),
        departments=(Department("talous", "Talouspalvelut"), Department("sivistys", "Sivistyspalvelut")),
        choices=default_choices(),
        rows=(
            row(1, "talous", "Laskujen määrä", Kind.NUMBER, 100, 250),
            row(2, "talous", "Raportteja julkaistu", Kind.NUMBER, 0, 12),
            row(3, "talous", "Sähköisten laskujen osuus", Kind.PERCENT, 80, 95),
            row(4, "talous", "Toimintamalli valmis", Kind.YES_NO, 0, 1),
            row(5, "talous", "Menoja säästetty", Kind.MONEY, 0, 25000),
            row(6, "sivistys", "Kirjaston kävijät", Kind.NUMBER, 1000, 1200),
            row(7, "sivistys", "Kurssien osallistujat", Kind.NUMBER, 300, 350),
        ),
    )


def round_expected() -> Expected:
    """What round Q2/2026 of :func:`catalogue` expects."""
    return expected(
        catalogue(),
        catalogue().rounds[1],
        issues={"talous": "issue-1", "sivistys": "issue-2"},
        headings={"talous": HEADINGS, "sivistys": HEADINGS},
    )


def form_cells(department: str = "talous") -> dict[str, object]:
    """The blank form as issued: A1 address -> value. A formula is a text that begins with ``=``."""
    cells: dict[str, object] = {"A1": "Kouvola, Q2/2026", "F1": "Täytetty"}
    for column, (_, heading) in enumerate(HEADINGS):
        cells[f"{chr(65 + column)}{HEADER + 1}"] = heading
    cells[f"B{HEADER + 2}"] = "Hallittu vakaa talous"
    for offset, row in enumerate(catalogue().rows_of(department)):
        line = HEADER + 3 + offset
        percent = row.kind is Kind.PERCENT
        cells[f"A{line}"] = row.id
        cells[f"B{line}"] = row.goal
        cells[f"C{line}"] = row.measure
        cells[f"D{line}"] = ("%", row.baseline) if percent else row.baseline
        cells[f"E{line}"] = ("%", row.target) if percent else row.target
        cells[f"J{line}"] = f'=IF(F{line}="","puuttuu","ok")'
    return cells


def identity_cells(department: str = "talous", **changed: str) -> list[tuple[str, str]]:
    """Keys and values of the identity sheet of that form."""
    pairs = {
        "format": "tyokirja-form/1",
        "organisation": "kouvola",
        "round": "Q2/2026",
        "department": department,
        "issue": "issue-1" if department == "talous" else "issue-2",
        "language": "fi",
        "sheet": "Tavoitteet",
        "header_row": str(HEADER + 1),
        **{f"column:{name}": chr(65 + place) for place, (name, _) in enumerate(HEADINGS)},
        **{f"heading:{name}": heading for name, heading in HEADINGS},
    }
    texts = [str(value) for value in form_cells(department).values() if isinstance(value, str)]
    live = {f"Tavoitteet!{place}": str(text) for place, text in form_cells(department).items() if str(text)[:1] == "="}
    return [*(pairs | changed).items(), *seal_rows(texts, live)]


def struck(value: float | str) -> Written:
    """A cell that somebody struck through as a whole."""
    return Written(value, "General", runs=(Run(f"{value:g}" if isinstance(value, float) else value, Mark.STRUCK),))


def _content(value: object) -> Written:
    if isinstance(value, Written):
        return value
    if isinstance(value, tuple):
        shape, number = value
        return Written(float(number) / 100, number_format="0.0 %" if shape == "%" else shape)
    if isinstance(value, str) and value.startswith("="):
        return Written("puuttuu", "General", formula=value)
    if isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    assert value is None or isinstance(value, float | bool | str | date)
    return Written(value, "General")


def sheet(name: str, cells: dict[str, object], **more: object) -> RawSheet:
    """A raw sheet from A1 addresses."""
    placed = {}
    for place, value in cells.items():
        letters = place.rstrip("0123456789")
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        if value is not None:
            placed[(int(place[len(letters) :]) - 1, column - 1)] = _content(value)
    return RawSheet(name, placed, **more)  # type: ignore[arg-type] # a test gives the field its own type


def book(
    typed: dict[str, object] | None = None,
    *,
    department: str = "talous",
    hidden: list[tuple[str, str]] | None = None,
    sheets: tuple[RawSheet, ...] = (),
    properties: dict[str, str] | None = None,
    saved: datetime = datetime(2026, 7, 1, tzinfo=UTC),
    **more: object,
) -> RawBook:
    """The form with ``typed`` cells over it. ``hidden``: the identity sheet's pairs, an empty list to leave it out."""
    pairs = identity_cells(department) if hidden is None else hidden
    main = sheet("Tavoitteet", form_cells(department) | (typed or {}), **more)
    identity = sheet(
        "_tyokirja",
        {f"{'AB'[side]}{line}": text for line, pair in enumerate(pairs, 1) for side, text in enumerate(pair)},
        visibility="very_hidden",
    )
    return RawBook((main, *sheets, *((identity,) if pairs else ())), saved_at=saved, properties=properties or {})


def submission(candidate: Candidate, returned: RawBook, wanted: Expected, forms: Mapping[str, IssuedForm]) -> Result:
    """What a returned book of one department says."""
    (result,) = submissions(candidate, returned, wanted, forms)
    return result


def read(returned: RawBook, name: str = "lomake.xlsx") -> Result:
    """What intake makes of a returned book."""
    return submission(Candidate(name, name.encode()), returned, round_expected(), {})


def merged(*returned: RawBook, office: Office | None = None) -> Consolidation:
    """The merge of several returned books, named ``a.xlsx``, ``b.xlsx`` ... in their order."""
    results = [read(each, f"{chr(97 + number)}.xlsx") for number, each in enumerate(returned)]
    return merge(
        catalogue(),
        catalogue().rounds[1],
        [each.submission for each in results],
        required=("actual", "status"),
        office=office,
        problems=[problem for each in results for problem in each.problems],
    )


def answers(result: Result) -> dict[tuple[str, str], object]:
    """(row id, column) -> value of every answer read."""
    return {(each.row_id, each.column): each.value for each in result.submission.answers}


def codes(result: Result) -> list[str]:
    """The codes of the problems found, in order."""
    return [each.code for each in result.problems]

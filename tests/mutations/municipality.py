"""A small municipality with every kind of row, its forms in both templates and three languages, as paper."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

from tests.mutations.paper import HEADING, Book, Cell, Page
from tyokirja import form, layout
from tyokirja.catalogue.defaults import default_choices, default_rounds
from tyokirja.intake.expected import Expected, expected
from tyokirja.intake.issued import IssuedForm
from tyokirja.layout import Layout
from tyokirja.model import Catalogue, Department, Direction, Kind, Language, Round, Row, Settings
from tyokirja.model.fields import ROLES
from tyokirja.workbooks.book import column_index
from tyokirja.workbooks.reading import read

TEMPLATES = ("kouvola", "kokemaki")

HALLINTO, SIVISTYS, TEKNINEN = (
    Department("hallinto", "Hallintopalvelut"),
    Department("sivistys", "Sivistys- ja hyvinvointitoimiala", units=("Kirjasto", "Liikunta")),
    Department("tekninen", "Tekniset palvelut"),
)


def _row(number: int, department: Department, measure: str, kind: Kind, **more: object) -> Row:
    row = Row(
        id=f"MAL-{number:03}",
        department=department.id,
        binding_body="Kaupunginvaltuusto",
        theme="Hyvinvoivat asukkaat" if number % 4 < 2 else "Kestävä talous",
        goal=f"Tavoite {number // 3}: palvelut ovat lähellä asukasta",
        action="" if number % 2 else "Palvelut siirtyvät verkkoon.",
        measure=measure,
        kind=kind,
        direction=Direction.INCREASE,
        baseline_date="12/2025",
        target_date="12/2026",
    )
    return replace(row, **more)  # type: ignore[arg-type] # fields of Row


ROWS = (
    _row(1, HALLINTO, "Sähköisten laskujen osuus (%)", Kind.PERCENT, unit_of_measure="%", baseline=80.0, target=95.0),
    _row(2, HALLINTO, "Neuvonnan asiakaskontaktit (kpl)", Kind.NUMBER, baseline=1200.0, target=1500.0),
    _row(3, HALLINTO, "Sairauspoissaolopäivät / htv", Kind.NUMBER, baseline=14.5, baseline_original=15.0, target=11.9),
    _row(4, HALLINTO, "Hankintojen säästö (€)", Kind.MONEY, unit_of_measure="€", baseline=0.0, target=250000.0),
    _row(5, HALLINTO, "Toimintamalli käytössä", Kind.YES_NO, baseline=0.0, target=1.0),
    _row(6, HALLINTO, "Kysely tehty viimeistään", Kind.DATE, target=date(2026, 10, 31)),
    _row(7, HALLINTO, "Arvio viestinnän vaikutuksista", Kind.TEXT, target="Arvio on tehty"),
    _row(8, HALLINTO, "", Kind.TEXT, action="Ohjeet uudistetaan yhdessä henkilöstön kanssa."),
    _row(9, HALLINTO, "Asiakastyytyväisyys (1–5)", Kind.NUMBER, baseline=3.4, target=4.0),
    _row(10, HALLINTO, "Nettomenojen muutos (%)", Kind.PERCENT, unit_of_measure="%", baseline=-1.2, target=0.5),
    _row(11, HALLINTO, "Asiakastyytyväisyys (1–5)", Kind.NUMBER, baseline=3.9, target=4.2),
    _row(21, SIVISTYS, "Kirjaston kävijät", Kind.NUMBER, unit="Kirjasto", baseline=41000.0, target=45000.0),
    _row(22, SIVISTYS, "Lainat asukasta kohti", Kind.NUMBER, unit="Kirjasto", baseline=9.4, target=10.0),
    _row(23, SIVISTYS, "Uimahallin kävijät", Kind.NUMBER, unit="Liikunta", baseline=30000.0, target=33000.0),
    _row(24, SIVISTYS, "Liikuntakortti käytössä", Kind.YES_NO, unit="Liikunta", baseline=0.0, target=1.0),
    _row(31, TEKNINEN, "Kaukolämmön osuus (%)", Kind.PERCENT, unit_of_measure="%", baseline=44.0, target=50.0),
    _row(32, TEKNINEN, "Korjausvelka (€)", Kind.MONEY, unit_of_measure="€", baseline=900000.0, target=700000.0),
)
DEPARTMENTS = (HALLINTO, SIVISTYS, TEKNINEN)


@dataclass(frozen=True, slots=True, eq=False)  # compared by itself: each is made once
class Issued:
    """One municipality's round as issued with one template in one language."""

    catalogue: Catalogue
    round: Round
    layout: Layout
    language: Language
    expected: Expected

    def data(self, department: str) -> bytes:
        """A department's blank form."""
        return _form(self.layout.name, self.language, department)

    def book(self, department: str) -> Book:
        """A department's blank form on paper."""
        return _paper(self.layout.name, self.language, department).copy()

    def forms(self) -> dict[str, IssuedForm]:
        """What each form was issued with, for returns that have lost it."""
        return {each.id: IssuedForm.of(read(self.data(each.id))) for each in self.catalogue.departments}


@cache
def issued(template: str, language: Language) -> Issued:
    """The municipality's round Q2/2026."""
    departments = tuple(replace(each, language=language) for each in DEPARTMENTS)
    settings = Settings("Mallila", "mallila", "2026", language, "talous@mallila.example", template)
    catalogue = Catalogue(settings, default_rounds(2026), departments, default_choices(), ROWS)
    round_, loaded = catalogue.rounds[1], layout.load(template)
    ground = form.Ground(catalogue, round_, loaded)
    wanted = expected(
        catalogue,
        round_,
        issues={each.id: form.issue_of(catalogue, each, round_, loaded) for each in departments},
        headings={each.id: form.headings(ground, each) for each in departments},
    )
    return Issued(catalogue, round_, loaded, language, wanted)


_LAYOUT_TEMPLATES = {layout.load(name).name: name for name in TEMPLATES}


@cache
def _form(name: str, language: Language, department: str) -> bytes:
    made = issued(_LAYOUT_TEMPLATES[name], language)
    whose = made.expected.departments[department]
    (done,) = form.many(form.Ground(made.catalogue, made.round, made.layout), [form.Order(whose)])
    return done.data


@cache
def _paper(name: str, language: Language, department: str) -> Book:
    """A form with everything that stands in it, and where each cell of its table belongs."""
    import openpyxl

    data = _form(name, language, department)
    formulas: Any = openpyxl.load_workbook(io.BytesIO(data))
    values: Any = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    hidden = {str(key): str(value) for key, value in formulas["_tyokirja"].iter_rows(max_col=2, values_only=True)}
    columns = {key[7:]: column_index(letter) or 0 for key, letter in hidden.items() if key.startswith("column:")}
    names = {column: key for key, column in columns.items()}
    pages = []
    for sheet in formulas:
        page = Page(sheet.title, state=sheet.sheet_state)
        filled = sheet.title == hidden["sheet"]
        header = int(hidden["header_row"]) - 1
        for cells in sheet.iter_rows():
            first = cells[0].value
            row_id = str(first) if filled and cells[0].row > header + 1 and first is not None else ""
            for cell in cells:
                place = (cell.row - 1, cell.column - 1)
                name_ = names.get(place[1], "")
                home = (HEADING, name_) if filled and place[0] == header and name_ else (row_id, name_)
                home = home if home[0] and home[1] in ROLES else ("", "")
                if cell.value is None and home == ("", ""):
                    continue
                text = str(cell.value) if cell.data_type == "f" else ""
                value = values[sheet.title].cell(cell.row, cell.column).value
                page.cells[place] = Cell(value, cell.number_format, text, home, issued_format=cell.number_format)
        pages.append(page)
    properties = {each.name: str(each.value) for each in formulas.custom_doc_props.props}
    return Book(pages, properties)

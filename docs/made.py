"""What the program says of itself, for the guides: the instruction sheet, the problems, the structure."""

from __future__ import annotations

import io
import re
import string
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from docs import structure
from docs.examples import BY_CODE, BY_FIELD
from tests.test_architecture import CHAINS, RECORDS, SHARED, STAGES
from tyokirja import form, layout
from tyokirja.files import resources
from tyokirja.model import Language
from tyokirja.problems import Code, Problem, ProblemKind, Severity
from tyokirja.problems.answers import Answers
from tyokirja.problems.catalogue import CatalogueSheets
from tyokirja.problems.cells import CatalogueCells
from tyokirja.problems.files import Files
from tyokirja.problems.judgement import Judgement
from tyokirja.problems.mail import Mail
from tyokirja.problems.mail_service import MailService
from tyokirja.problems.master import Master
from tyokirja.problems.returns import Returns
from tyokirja.problems.rounds import Rounds
from tyokirja.problems.rows import Rows
from tyokirja.problems.sources import Sources
from tyokirja.problems.templates import Templates
from tyokirja.sources.importing import import_document
from tyokirja.texts import text

GROUPS = {
    "Käyttö": ["cli", "page", "commands"],
    "Ketjut": sorted(CHAINS),
    "Vaiheet": sorted(STAGES),
    "Yhteiset": sorted(SHARED - RECORDS),
    "Tietueet": sorted(RECORDS),
}
"""The parts of the program from the top down, as the test of the architecture names them."""

STAGES_OF_PROBLEMS: dict[type, str] = {
    Files: "Tiedostot ja komennot",
    Sources: "Tuonti (`tyokirja tuo`)",
    CatalogueSheets: "Tavoiteluettelo (`tyokirja tarkista`): välilehdet, sarakkeet ja asetukset",
    CatalogueCells: "Tavoiteluettelo: solut ja rivit",
    Templates: "Lomakepohjat",
    Rounds: "Kierrokset (`tyokirja luo`)",
    Returns: "Palautettu tiedosto (`tyokirja koosta`)",
    Rows: "Palautetun lomakkeen rivit ja sarakkeet",
    Answers: "Vastaukset",
    Judgement: "Yhdistäminen ja arviointi",
    Mail: "Sähköposti (`tyokirja laheta`, `muistuta`, `nouda`)",
    MailService: "Sähköpostipalvelu: yhteys, kirjautuminen ja mitä palvelin ei ota vastaan",
    Master: "Toimiston merkinnät koontiin",
}
"""The stages whose messages :class:`Code` has, as the office knows them."""

_SIGNS = {Severity.ERROR: "!", Severity.QUESTION: "?", Severity.NOTE: "·"}


def instruction_sheet() -> str:
    """The second sheet of a Kouvola form, word for word: steps, answer columns, choices."""
    from openpyxl import load_workbook

    catalogue = import_document(resources.seed("kouvola_2026.md"), language=Language.FI)
    catalogue = replace(catalogue, settings=replace(catalogue.settings, reply_to="talous@example.fi"))
    department, template = catalogue.departments[1], layout.load("kouvola")
    round_ = catalogue.rounds[1]
    (made,) = form.many(form.Ground(catalogue, round_, template), [form.Order(department)])
    book = load_workbook(io.BytesIO(made.data))
    lines = [[str(value) for value in line if value] for line in book.worksheets[1].iter_rows(values_only=True)]
    return "\n".join(_as_markdown(lines[2:]))


def _as_markdown(lines: list[list[str]]) -> list[str]:
    """Single cells are steps (``1. …``) or headings, lines of several a table."""
    told: list[str] = []
    table = False
    for line in lines:
        if len(line) > 1:
            told += [_table_line(line)] if table else ["", _table_line(line), "|" + "---|" * len(line)]
        elif line:
            told += [line[0]] if re.match(r"\d+\. ", line[0]) else ["", f"**{line[0]}**"]
        table = len(line) > 1
    return told


def _table_line(cells: list[str]) -> str:
    escaped = (each.replace("|", "\\|").replace("\n", " ") for each in cells)
    return f"| {' | '.join(escaped)} |"


def example(code: ProblemKind) -> Problem:
    """A problem of this kind as one might meet it."""
    given = BY_FIELD | BY_CODE.get(code, {})
    wanted = fields_of(code)
    own: dict[str, Any] = {name: given[name] for name in ("file", "sheet", "department", "value")}
    fields = tuple((name, given.get(name, "…")) for name in wanted)
    return Problem(code, row_id=given["row"], fields=fields, **own)


def fields_of(code: ProblemKind) -> list[str]:
    """The names in braces of a kind of problem's words, without those that every problem has."""
    words = string.Formatter().parse(" ".join((*code.says, *code.remedy)))
    of_every_problem = {"file", "sheet", "cell", "department", "row", "value"}
    return [name for name in dict.fromkeys(field for _, field, _, _ in words) if name and name not in of_every_problem]


def severity(code: ProblemKind) -> str:
    """How serious a problem is: the terminal's sign and the master's word."""
    return f"{_SIGNS[code.severity]} {text(f'master.severity.{code.severity}', Language.FI).lower()}"


def problems_table(codes: list[ProblemKind]) -> list[str]:
    """A table: what is said, what to do, how serious, the code."""
    lines = ["| Mitä ohjelma sanoo | Mitä tehdään | Laji | Koodi |", "|---|---|---|---|"]
    for code in codes:
        each = example(code)
        words = [each.message(Language.FI).strip(), each.remedy(Language.FI).strip()]
        lines.append(_table_line([*words, severity(code), f"`{code}`"]))
    return lines


def every_problem() -> str:
    """All codes with their wording and remedy, by stage."""
    lines: list[str] = []
    for stage in Code.__bases__:
        codes = [kind for kind in vars(stage).values() if isinstance(kind, ProblemKind)]
        lines += ["", f"## {STAGES_OF_PROBLEMS[stage]}", "", *problems_table(codes)]
    return "\n".join(lines[1:])


def drawing() -> str:
    """The parts of the program and who knows whom, as Mermaid."""
    return f"```mermaid\n{structure.diagram(GROUPS, ('Käyttö', 'Ketjut', 'Vaiheet'))}\n```"


def parts() -> str:
    """A line for each part: what it is by its own words."""
    lines = ["| Osa | Mitä se tekee (lähdekoodin omin sanoin) |", "|---|---|"]
    sources = structure.modules()
    for group in GROUPS.values():
        for part in group:
            if (source := sources.get(part)) is not None:
                lines.append(_table_line([f"`{part}`", structure.first_sentence(source)]))
    return "\n".join(lines)


def languages() -> str:
    """The modules outside the texts that tell one language from another."""
    return _module_list(
        name
        for name, source in structure.modules().items()
        if re.search(r"Language\.(SV|EN)\b", source) and not name.startswith("texts")
    )


def _module_list(names: Iterable[str]) -> str:
    return "\n".join(f"- `{structure.path_of(name)}`" for name in sorted(names))

"""What the program says of itself, for the guides: the instruction sheet, the problems, the structure."""

from __future__ import annotations

import inspect
import io
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from docs import structure
from docs.examples import BY_CODE, BY_FIELD
from tests.test_architecture import CHAINS, RECORDS, SHARED, STAGES
from tyokirja import form, layout, problems, resources
from tyokirja.model import Language
from tyokirja.problems import Code, Problem, Severity
from tyokirja.sources.importing import import_document
from tyokirja.texts import text

GROUPS = {
    "Komentorivi": ["cli"],
    "Ketjut": sorted(CHAINS),
    "Vaiheet": sorted(STAGES),
    "Yhteiset": sorted(SHARED - RECORDS),
    "Tietueet": sorted(RECORDS),
}
"""The parts of the program from the top down, as the test of the architecture names them."""

STAGES_OF_PROBLEMS = {
    "files and commands": "Tiedostot ja komennot",
    "import": "Tuonti (`tyokirja tuo`)",
    "catalogue": "Tavoiteluettelo (`tyokirja tarkista`)",
    "templates": "Lomakepohjat",
    "rounds": "Kierrokset (`tyokirja luo`)",
    "intake: the file": "Palautettu tiedosto (`tyokirja koosta`)",
    "intake: rows and columns": "Palautetun lomakkeen rivit ja sarakkeet",
    "intake: values": "Vastaukset",
    "merge and judgement": "Yhdistäminen ja arviointi",
    "mail": "Sähköposti (`tyokirja laheta`, `muistuta`, `nouda`)",
    "what the office writes in the master": "Toimiston merkinnät koontiin",
}
"""The groups of :class:`Code`, as its source names them, and as the office knows them."""

_SIGNS = {Severity.ERROR: "!", Severity.QUESTION: "?", Severity.NOTE: "·"}


def instruction_sheet() -> str:
    """The second sheet of a Kouvola form, word for word: steps, answer columns, choices."""
    from openpyxl import load_workbook

    catalogue = import_document(resources.seed("kouvola_2026.md"), language=Language.FI)
    catalogue = replace(catalogue, settings=replace(catalogue.settings, reply_to="talous@example.fi"))
    department, template = catalogue.departments[1], layout.load("kouvola")
    round_ = catalogue.rounds[1]
    issue = form.issue_of(catalogue, department, round_, template)
    book = load_workbook(io.BytesIO(form.workbook(catalogue, department, round_, template, issue=issue)))
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


def groups_of_codes() -> dict[str, list[Code]]:
    """The codes by the comments that group them in their source."""
    found: dict[str, list[Code]] = {}
    group = ""
    for line in inspect.getsource(Code).splitlines():
        if comment := re.match(r"    # (.+)", line):
            group = comment[1]
        elif name := re.match(r"    ([A-Z_]+) = ", line):
            found.setdefault(group, []).append(Code[name[1]])
    return found


def example(code: Code) -> Problem:
    """A problem of this kind as one might meet it."""
    given = BY_FIELD | BY_CODE.get(code, {})
    wanted = fields_of(code)
    own: dict[str, Any] = {name: given[name] for name in ("file", "sheet", "department", "value")}
    fields = tuple((name, given.get(name, "…")) for name in wanted)
    return Problem(code, row_id=given["row"], fields=fields, **own)


def fields_of(code: Code) -> tuple[str, ...]:
    """The fields that a code's wording needs besides those of every problem."""
    from tyokirja.texts.problems import FIELDS

    return FIELDS.get(code, ())


def severity(code: Code) -> str:
    """How serious a problem is: the terminal's sign and the master's word."""
    found = problems.severity(code)
    return f"{_SIGNS[found]} {text(f'master.severity.{found}', Language.FI).lower()}"


def problems_table(codes: list[Code]) -> list[str]:
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
    for group, codes in groups_of_codes().items():
        lines += ["", f"## {STAGES_OF_PROBLEMS[group]}", "", *problems_table(codes)]
    return "\n".join(lines[1:])


def drawing() -> str:
    """The parts of the program and who knows whom, as Mermaid."""
    return f"```mermaid\n{structure.diagram(GROUPS, ('Komentorivi', 'Ketjut', 'Vaiheet'))}\n```"


def parts() -> str:
    """A line for each part: what it is by its own words, and how many modules it has."""
    lines = ["| Osa | Mitä se tekee (lähdekoodin omin sanoin) | Moduuleja |", "|---|---|---|"]
    sources = structure.modules()
    for group in GROUPS.values():
        for part in group:
            if (source := sources.get(part)) is not None:
                count = sum(name == part or name.startswith(f"{part}.") for name in sources)
                lines.append(_table_line([f"`{part}`", structure.first_sentence(source), str(count)]))
    return "\n".join(lines)


def answer_column() -> str:
    """The modules that name the answer column ``evidence``."""
    named = re.compile(r"[\".]evidence\"|\bevidence[:=]")
    return _module_list(name for name, source in structure.modules().items() if named.search(source))


def languages() -> str:
    """The modules outside the texts that tell one language from another."""
    return _module_list(
        name
        for name, source in structure.modules().items()
        if re.search(r"Language\.(SV|EN)\b", source) and not name.startswith("texts")
    )


def _module_list(names: Iterable[str]) -> str:
    return "\n".join(f"- `{structure.path_of(name)}`" for name in sorted(names))

"""The terms of the product: a thing, and the text that names it. ``docs/sanasto.md`` is the table made of them."""

from __future__ import annotations

from tyokirja.language import Language
from tyokirja.texts import text

TERMS: tuple[tuple[str, str], ...] = (
    ("the office's workbook of goals", "catalogue.sheet.goals"),
    ("a place of the catalogue to look at", "catalogue.sheet.doubts"),
    ("what may be chosen as status and forecast", "catalogue.sheet.choices"),
    ("who gets a form", "catalogue.sheet.departments"),
    ("one collection of answers", "catalogue.sheet.rounds"),
    ("a part of a department", "master.column.unit"),
    ("towards whom a goal binds", "master.column.binding_body"),
    ("what a goal serves", "master.column.theme"),
    ("what the council decided", "master.column.goal"),
    ("how it is done", "master.column.action"),
    ("what is reported on", "catalogue.goals.measure"),
    ("where a measure started from", "master.column.baseline"),
    ("where it should come to", "master.column.target"),
    ("the target as the council wrote it", "master.column.target_text"),
    ("which way it should go", "master.column.direction"),
    ("what was reached", "master.column.actual"),
    ("how much of the way was gone", "master.column.attainment"),
    ("what the department says of it", "master.column.status"),
    ("what it expects at the end", "master.column.forecast"),
    ("the reason", "master.column.commentary"),
    ("where the figure comes from", "master.column.evidence"),
    ("who answers", "master.column.responsible"),
    ("how serious a message is", "master.column.severity"),
    ("the round on one page", "master.sheet.summary"),
    ("the council's own table", "master.sheet.council"),
    ("rows whose target is not met", "master.sheet.deviations"),
    ("what has not been answered", "master.sheet.missing"),
    ("different answers to one cell", "master.sheet.conflicts"),
    ("the office's own changes", "master.sheet.corrections"),
    ("messages about what was found", "master.sheet.problems"),
    ("the account of files, cells and rows", "master.sheet.reconciliation"),
    ("every typed cell and what became of it", "master.sheet.ledger"),
    ("the returned files", "master.sheet.sources"),
    ("what has changed since last round", "master.sheet.changes"),
    ("the report's beginning, in the office's words", "report.place.foreword"),
    ("its end, in the office's words", "report.place.conclusions"),
    ("what has no data", "report.missing"),
    ("how goals were judged", "report.method"),
)
"""What a thing is, in English, and the key of the text that names it for people."""

HEAD = "| what it is | suomi | svenska | English |\n|---|---|---|---|\n"


def table() -> str:
    """The table in Markdown."""
    lines = []
    for thing, key in TERMS:
        words = " | ".join(text(key, language).replace("\u00ad", "") for language in Language)
        lines.append(f"| {thing} | {words} |\n")
    return HEAD + "".join(lines)


BEGINNING = """# Sanasto: the words of the product

One thing has one name, everywhere a person meets it: in forms, the catalogue, the master, the report, messages and commands.
The table is made of the program's own texts (`python -m docs.terms`), and a test holds it.

"""

if __name__ == "__main__":
    from pathlib import Path

    Path(__file__).with_name("sanasto.md").write_text(BEGINNING + table(), encoding="utf-8")

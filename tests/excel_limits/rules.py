"""Validations, conditional formats and tables of a sheet.

Sources: MS-OI29500 2.1.613 (validation texts); 'Excel specifications and limits'; 'Create a drop-down list', 'Rename
an Excel table', support.microsoft.com; ECMA-376 part 1, 18.3.1.10, 18.3.1.32, 18.5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.excel_limits.book import Book, Sheet, Table
from tests.excel_limits.formulas import faults
from tests.excel_limits.grammar import Box, box, boxes, overlapping, pairs, units
from tests.excel_limits.package import MAIN, Finding

_X14 = "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/main}"
_XM = "{http://schemas.microsoft.com/office/excel/2006/main}"
_COMPARED = ("whole", "decimal", "date", "time", "textLength")
_TEXT_LIMITS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 224}


def check_validations(book: Book, sheet: Sheet) -> Iterator[Finding]:
    """Everything wrong with the validations of one sheet, the newer kind in the extension list included."""
    areas: list[tuple[str, Box]] = []
    rules = [*sheet.root.iter(f"{MAIN}dataValidation"), *sheet.root.iter(f"{_X14}dataValidation")]
    if len(rules) > 65_534:
        yield Finding("validation-count", sheet.name, str(len(rules)))
    for rule in rules:
        name = rule.get("sqref") or rule.findtext(f"{_XM}sqref") or ""
        place = f"{sheet.name}!{name}"
        found = boxes(name)
        if found is None:
            yield Finding("validation-range", place)
        else:
            areas += [(name, each) for each in found]
        yield from _texts(rule, place)
        yield from _sources(book, rule, place)
    for first, second in overlapping(areas):
        yield Finding("validation-overlap", sheet.name, f"{first} / {second}")


def _texts(rule: Element, place: str) -> Iterator[Finding]:
    for attribute, limit in _TEXT_LIMITS.items():
        # A line break is written _x000a_ and counts as one.
        text = re.sub(r"_x[0-9A-Fa-f]{4}_", " ", rule.get(attribute, ""))
        if units(text) > limit:
            yield Finding(f"validation-{attribute.lower()}-length", place, f"{units(text)} > {limit}")


def _sources(book: Book, rule: Element, place: str) -> Iterator[Finding]:
    kind = rule.get("type", "none")
    formulas = [_formula(rule, tag) for tag in ("formula1", "formula2")]
    if kind != "none" and not formulas[0]:
        yield Finding("validation-source-missing", place)
    two_sided = kind in _COMPARED and rule.get("operator", "between") in ("between", "notBetween")
    if two_sided and not formulas[1]:
        yield Finding("validation-source-missing", place, "formula2")
    for formula in formulas:
        if not formula:
            continue
        if kind == "list" and formula.startswith('"'):
            yield from _literal(formula, place)
            continue
        for fault, text in faults(formula, book):
            yield Finding(fault, place, text)
        if kind == "list" and (area := _listed(formula, book)) and area.top != area.bottom and area.left != area.right:
            yield Finding("validation-list-square", place, formula)
        if kind == "list" and re.fullmatch(r"[^\W\d][^()!:$]*,.*", formula):
            yield Finding("validation-list-unquoted", place, formula[:60])


def _formula(rule: Element, tag: str) -> str:
    return rule.findtext(f"{MAIN}{tag}") or rule.findtext(f"{_X14}{tag}/{_XM}f") or ""


def _literal(formula: str, place: str) -> Iterator[Finding]:
    inner = formula[1:-1]
    if len(formula) < 2 or not formula.endswith('"') or '"' in inner.replace('""', ""):
        yield Finding("validation-list-quotes", place, formula[:60])
    if units(inner) > 255:
        yield Finding("validation-list-length", place, str(units(inner)))
    if not inner.strip():
        yield Finding("validation-source-missing", place, "empty list")


def _listed(formula: str, book: Book) -> Box | None:
    target = book.names.get(formula.casefold(), formula)
    return box(target.rpartition("!")[2])


def check_conditional_formats(book: Book, sheet: Sheet) -> Iterator[Finding]:
    """Everything wrong with the conditional formats of one sheet."""
    priorities: set[str] = set()
    for block in sheet.root.iter(f"{MAIN}conditionalFormatting"):
        place = f"{sheet.name}!{block.get('sqref', '')}"
        if boxes(block.get("sqref", "")) is None:
            yield Finding("conditional-format-range", place)
        for rule in block.iter(f"{MAIN}cfRule"):
            priority = rule.get("priority", "")
            if not priority.isdigit() or int(priority) < 1 or priority in priorities:
                yield Finding("conditional-format-priority", place, priority)
            priorities.add(priority)
            style = rule.get("dxfId")
            if style is not None and int(style) >= book.differences:
                yield Finding("conditional-format-style", place, style)
            formulas = [each.text or "" for each in rule.iter(f"{MAIN}formula")]
            if rule.get("type") in ("expression", "cellIs") and not any(formulas):
                yield Finding("conditional-format-formula-missing", place)
            for formula in formulas:
                for fault, text in faults(formula, book):
                    yield Finding(fault, place, text)


def check_tables(book: Book, sheet: Sheet) -> Iterator[Finding]:
    """Everything wrong with the tables of one sheet."""
    areas: list[tuple[str, Box]] = []
    for table in book.tables:
        if table.sheet is not sheet:
            continue
        area = box(table.root.get("ref", ""))
        if area is None:
            yield Finding("table-range", table.name, table.root.get("ref", ""))
            continue
        areas.append((table.name, area))
        yield from _table(book, table, area)
    for first, second in overlapping(areas):
        yield Finding("table-overlap", sheet.name, f"{first} {second}")


def _table(book: Book, table: Table, area: Box) -> Iterator[Finding]:
    columns = list(table.root.iter(f"{MAIN}tableColumn"))
    headings = [_unescaped(each.get("name", "")) for each in columns]
    if len(columns) != area.right - area.left + 1:
        yield Finding("table-columns", table.name, f"{len(columns)}")
    for name in pairs(headings):
        yield Finding("table-column-twice", table.name, name)
    identifiers = [each.get("id", "") for each in columns]
    if len(set(identifiers)) < len(identifiers):
        yield Finding("table-column-id-twice", table.name)
    has_headings = table.root.get("headerRowCount", "1") != "0"
    if area.bottom - area.top < int(has_headings) + int(table.root.get("totalsRowCount", "0")):
        yield Finding("table-without-rows", table.name)
    if has_headings:
        for heading, text in zip(headings, _row_texts(book, table.sheet, area), strict=False):
            if units(heading) > 255:
                yield Finding("table-column-length", table.name, heading[:60])
            if text != heading:
                yield Finding("table-heading", table.name, f"{heading!r} is {text!r} in its cell")
    for each in table.root.iter(f"{MAIN}autoFilter"):
        covered = box(each.get("ref", ""))
        if covered is None or (covered.left, covered.right, covered.top) != (area.left, area.right, area.top):
            yield Finding("table-filter", table.name, each.get("ref", ""))
    for each in table.root.iter(f"{MAIN}calculatedColumnFormula"):
        for fault, text in faults(each.text or "", book):
            yield Finding(fault, table.name, text)


def _unescaped(text: str) -> str:
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def _row_texts(book: Book, sheet: Sheet, area: Box) -> list[str | None]:
    """The texts of the first row of an area; None where a cell has no text."""
    found: dict[int, str] = {}
    for row in sheet.root.iter(f"{MAIN}row"):
        if row.get("r") != str(area.top):
            continue
        for cell in row.iter(f"{MAIN}c"):
            place, value = box(cell.get("r", "")), cell.findtext(f"{MAIN}v") or ""
            if place is None:
                continue
            if cell.get("t") == "s" and value.isdigit() and int(value) < len(book.strings):
                found[place.left] = book.strings[int(value)]
            elif cell.get("t") == "str":
                found[place.left] = value
            elif cell.get("t") == "inlineStr":
                found[place.left] = "".join(each.text or "" for each in cell.iter(f"{MAIN}t"))
    return [found.get(column) for column in range(area.left, area.right + 1)]

"""A workbook's own parts: its sheets, defined names, styles, strings and properties, and what Excel asks of them.

Sources: 'Excel specifications and limits' and 'Rename a worksheet', support.microsoft.com; ECMA-376 part 1, 18.2, 18.8.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tests.excel_limits.grammar import bad_name, pairs, units
from tests.excel_limits.package import MAIN, RELATION, Package

CELL_TEXT = 32_767
_CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
_DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet with its part."""

    name: str
    part: str
    root: Element
    hidden: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its part and the sheet that it lies on."""

    name: str
    part: str
    root: Element
    sheet: Sheet


@dataclass(slots=True)
class Book:
    """What the rules need to know of a workbook."""

    package: Package
    part: str
    root: Element
    sheets: list[Sheet] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    tables: list[Table] = field(default_factory=list)
    strings: list[str] = field(default_factory=list)
    styles: int = 0
    differences: int = 0
    sound: set[str] = field(default_factory=set)
    """Formulas in which nothing is wrong, as :func:`~tests.excel_limits.formulas.shape`: most are those of another row."""

    def has_sheet(self, name: str) -> bool:
        """True when there is a sheet of that name, whatever its case."""
        return any(each.name.casefold() == name.casefold() for each in self.sheets)


def read_book(package: Package) -> Book | None:
    """The workbook of a package, its parts checked; None where there is none."""
    part = next(iter(package.related("", "officeDocument")), None)
    if part is None:
        package.add("workbook-missing", "")
        return None
    book = Book(package, part, package.xml[part])
    relations = package.relations.get(part, {})
    for each in book.root.iter(f"{MAIN}sheet"):
        relation = relations.get(each.get(f"{RELATION}id", ""))
        if relation and relation.target in package.xml:
            hidden = each.get("state", "visible") != "visible"
            book.sheets.append(Sheet(each.get("name", ""), relation.target, package.xml[relation.target], hidden))
    for sheet in book.sheets:
        for target in package.related(sheet.part, "table"):
            root = package.xml[target]
            book.tables.append(Table(root.get("displayName", ""), target, root, sheet))
    _read_strings(book)
    _check_sheets(book)
    _check_names(book)
    _check_styles(book)
    _check_properties(package)
    return book


def _read_strings(book: Book) -> None:
    for part in book.package.related(book.part, "sharedStrings"):
        for item in book.package.xml[part].iter(f"{MAIN}si"):
            text = "".join(each.text or "" for each in item.iter(f"{MAIN}t"))
            book.strings.append(text)
            if units(text) > CELL_TEXT:
                book.package.add("cell-text-length", part, f"{units(text)}")


def _check_sheets(book: Book) -> None:
    add = book.package.add
    for sheet in book.sheets:
        name = sheet.name
        if not name or units(name) > 31:
            add("sheet-name-length", name, f"{units(name)}")
        if re.search(r"[\[\]:*?/\\]", name) or re.search(r"[\x00-\x1f]", name):
            add("sheet-name-characters", name)
        if name.startswith("'") or name.endswith("'"):
            add("sheet-name-apostrophe", name)
        if name.casefold() == "history":
            add("sheet-name-reserved", name)
    for name in pairs(each.name for each in book.sheets):
        add("sheet-name-twice", name)
    identifiers = [each.get("sheetId", "") for each in book.root.iter(f"{MAIN}sheet")]
    if len(set(identifiers)) < len(identifiers):
        add("sheet-id-twice", book.part)
    if not any(not each.hidden for each in book.sheets):
        add("no-visible-sheet", book.part)
        return
    view = book.root.find(f"{MAIN}bookViews/{MAIN}workbookView")
    active = int(view.get("activeTab", "0")) if view is not None else 0
    if active >= len(book.sheets) or book.sheets[active].hidden:
        add("active-sheet-hidden", book.part, str(active))
    selected = [each.name for each in book.sheets if _selected(each.root)]
    if len(selected) > 1:
        add("several-sheets-selected", ", ".join(selected))


def _selected(root: Element) -> bool:
    return any(view.get("tabSelected") in ("1", "true") for view in root.iter(f"{MAIN}sheetView"))


def _check_names(book: Book) -> None:
    add = book.package.add
    scoped: list[str] = []
    for each in book.root.iter(f"{MAIN}definedName"):
        name, scope = each.get("name", ""), each.get("localSheetId", "")
        scoped.append(f"{scope} {name}")
        if not name.startswith("_xlnm."):
            if why := bad_name(name):
                add("name-syntax", name, why)
            book.names[name.casefold()] = each.text or ""
        if scope and int(scope) >= len(book.root.findall(f"{MAIN}sheets/{MAIN}sheet")):
            add("name-scope", name, scope)
    for twice in pairs(scoped):
        add("name-twice", twice)
    tables = [each.name for each in book.tables]
    for name in pairs(tables):
        add("table-name-twice", name)
    for name in tables:
        if why := bad_name(name):
            add("table-name-syntax", name, why)
        if name.casefold() in book.names:
            add("table-name-is-defined-name", name)
    identifiers = [each.root.get("id", "") for each in book.tables]
    if len(set(identifiers)) < len(identifiers):
        add("table-id-twice", book.part)


def _check_styles(book: Book) -> None:
    package = book.package
    for part in package.related(book.part, "styles"):
        root = package.xml[part]
        formats = root.findall(f"{MAIN}numFmts/{MAIN}numFmt")
        custom = [each.get("numFmtId", "") for each in formats]
        if len(set(custom)) < len(custom):
            package.add("number-format-id-twice", part)
        for each in formats:
            code = each.get("formatCode", "")
            if why := bad_number_format(code):
                package.add("number-format", code, why)
        sizes = {
            "fontId": len(root.findall(f"{MAIN}fonts/{MAIN}font")),
            "fillId": len(root.findall(f"{MAIN}fills/{MAIN}fill")),
            "borderId": len(root.findall(f"{MAIN}borders/{MAIN}border")),
            "xfId": len(root.findall(f"{MAIN}cellStyleXfs/{MAIN}xf")),
        }
        styles = root.findall(f"{MAIN}cellXfs/{MAIN}xf")
        for index, style in enumerate(styles):
            for attribute, size in sizes.items():
                if int(style.get(attribute, "0")) >= max(size, 1):
                    package.add("style-index", f"cellXfs {index}", attribute)
            number = int(style.get("numFmtId", "0"))
            if number >= 164 and str(number) not in custom:
                package.add("style-index", f"cellXfs {index}", "numFmtId")
        if len(styles) > 65_490:
            package.add("style-count", part, str(len(styles)))
        book.styles = len(styles)
        book.differences = len(root.findall(f"{MAIN}dxfs/{MAIN}dxf"))


def bad_number_format(code: str) -> str:
    """Why Excel would not take a number format; empty where it would."""
    if not code or units(code) > 255:
        return "empty or longer than 255 characters"
    bare = re.sub(r'"[^"]*"|\\.|_.|\*.', "", code)
    if '"' in bare:
        return "a quotation mark is not closed"
    if len(bare.split(";")) > 4:
        return "more than four sections"
    bare = re.sub(r"\[[^\[\]]+\]", "", bare)
    if "[" in bare or "]" in bare:
        return "a bracket is not closed"
    letters = re.sub(r"General|AM/PM|A/P|[dmyhsDMYHSeEgGbB]+", "", bare)
    return "letters outside quotation marks" if re.search(r"[^\W\d_]", letters) else ""


def _check_properties(package: Package) -> None:
    """Title and language are asked of public documents (EN 301 549, 10.2.4.2, 10.3.1.1); the maker's name is not."""
    core = next((package.xml[part] for part in package.related("", "core-properties")), None)
    wanted = {"title-missing": f"{_DC}title", "language-missing": f"{_DC}language"}
    for rule, tag in wanted.items():
        if core is None or not (core.findtext(tag) or "").strip():
            package.add(rule, "docProps/core.xml")
    if core is None:
        return
    for tag in (f"{_DC}creator", f"{_CORE}lastModifiedBy"):
        if name := (core.findtext(tag) or "").strip():
            package.add("maker-named", "docProps/core.xml", name)

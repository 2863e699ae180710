"""The directory of an Open XML workbook: which sheets it has, where they stand, and what their cells refer to."""

from __future__ import annotations

import re
from functools import lru_cache

from tyokirja.model import Verdict
from tyokirja.records import dataclass
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.colours import is_light
from tyokirja.workbooks.defined_names import OF_FORMS, words_of_name
from tyokirja.workbooks.numberformats import BUILT_IN, shown, with_blanks
from tyokirja.workbooks.ooxml.cells import Styles
from tyokirja.workbooks.ooxml.strings import colour_in, marks_of
from tyokirja.workbooks.package import Element, Package, tree
from tyokirja.workbooks.properties import OF_LIBREOFFICE
from tyokirja.workbooks.relations import Relation, relations_of
from tyokirja.workbooks.styles import GENERAL, PLAIN, CellStyle, on_ground
from tyokirja.workbooks.words import decoded


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet and the part that it stands in. ``visibility`` is ``visible``, ``hidden`` or ``very_hidden``.

    ``has_cells``: False for the sheet of a chart or a dialog.
    """

    name: str
    visibility: str
    part: str
    has_cells: bool


@dataclass(frozen=True, slots=True)
class Directory:
    """The workbook's own part. ``roots`` are the relationships of the package, ``relations`` those of the workbook.

    ``constants`` are what its defined names say without a cell: a value of their own, a comment.
    """

    roots: tuple[Relation, ...]
    relations: tuple[Relation, ...]
    entries: tuple[Element, ...]
    date1904: bool
    constants: tuple[str, ...] = ()

    def target(self, kind: str, usual: str) -> str:
        """The part that a relationship of this kind leads to; ``usual`` where there is none."""
        return next((relation.target for relation in self.relations if relation.kind == kind), usual)


def directory(package: Package) -> Directory:
    """The directory of a package. ReadFailed: it is another kind of document, or its directory is broken."""
    roots = relations_of(package, "")
    main = next((each.target for each in roots if each.kind == "officeDocument"), "xl/workbook.xml")
    workbook_xml = package.read(main)
    if workbook_xml is None:
        raise ReadFailed(Verdict.DAMAGED, main)
    return Directory(roots, relations_of(package, main), *_parsed_workbook(workbook_xml))


def _parsed_workbook(data: bytes) -> tuple[tuple[Element, ...], bool, tuple[str, ...]]:
    """The entries of the sheets, whether the calendar begins in 1904, and what defined names say without a cell."""
    # What a comment or a text that is not to be parsed has in it is no element.
    workbook = tree(data if b"<!" in data else _FORMS_OWN_NAMES.sub(b"", data))
    if workbook.tag != "workbook":
        raise ReadFailed(Verdict.NOT_A_WORKBOOK, reason=_OTHERS.get(workbook.tag, "found_unknown"))
    entries = tuple(workbook.iterfind("sheets/sheet"))
    if not entries:
        raise ReadFailed(Verdict.DAMAGED, "no sheets")
    settings = workbook.find("workbookPr")
    names = (name for name in workbook.iterfind("definedNames/definedName") if name.get("hidden") not in _ON)
    constants = tuple(words for name in names if (words := _said_by(name)))
    return entries, settings is not None and settings.get("date1904") in _ON, constants


_FORMS_OWN_NAMES = re.compile(
    rb'<definedName(?>(?: (?!name=)[\w:]+="[^"<>]*")*) name="(?:%b)[^<>]*>[^<]*+</definedName>'
    % "|".join(OF_FORMS).encode()
)
"""The names of a form's own lists: they say nothing, and are most of its directory, which is parsed sooner without them."""

_ON = ("1", "true", "on")


def _said_by(name: Element) -> str:
    """What a defined name says without a cell."""
    return words_of_name(name.get("name", ""), decoded(name.text or ""), decoded(name.get("comment", "")))


_OTHERS = {"document": "found_word", "presentation": "found_presentation"}


def sheet_part(package: Package, entry: Element, relations: tuple[Relation, ...]) -> SheetPart:
    """What the directory says of one sheet. ReadFailed: its part is not there."""
    name = decoded(entry.get("name", ""))
    state = {"hidden": "hidden", "veryHidden": "very_hidden"}.get(entry.get("state", ""), "visible")
    wanted = next((value for key, value in entry.attrib.items() if key.rpartition("}")[2] == "id" and key != "id"), "")
    relation = next((relation for relation in relations if relation.id == wanted), None)
    # Charts and dialogs have sheets of their own; old macro sheets have cells.
    has_cells = relation is None or relation.kind not in ("chartsheet", "dialogsheet")
    if relation is None or (has_cells and relation.target not in package):
        raise ReadFailed(Verdict.DAMAGED, name)
    return SheetPart(name, state, relation.target, has_cells)


def styles_of(package: Package, book: Directory, program: str = "", *, in_table: bool = False) -> Styles:
    """The workbook's cell styles. A file without any shows all as General. ``program`` has saved it.

    ``in_table``: the ground of a cell that has none of its own may be that of the table's own style.
    """
    data = package.read(book.target("styles", "xl/styles.xml"))
    return _parsed_styles(data, program.startswith(OF_LIBREOFFICE), in_table) if data else _Styles()


class _Styles(dict[str, CellStyle]):
    def __missing__(self, index: str) -> CellStyle:
        # A style that the file does not have, or a file without styles: Excel shows such a cell as General.
        return self.get("", GENERAL)


@lru_cache(maxsize=64)  # all forms of a round have the same styles
def _parsed_styles(data: bytes, of_libreoffice: bool, in_table: bool) -> Styles:
    root = tree(data)
    codes = dict(BUILT_IN)
    for declared in root.iterfind("numFmts/numFmt"):
        if declared.get("numFmtId", "").isdecimal():
            code = declared.get("formatCode", "")
            codes[int(declared.get("numFmtId", ""))] = with_blanks(code, of_libreoffice=of_libreoffice)
    styles = _Styles()
    fonts = [marks_of(font) or PLAIN for font in root.iterfind("fonts/font")]
    light = {str(at) for at, fill in enumerate(root.iterfind("fills/fill")) if _is_light_fill(fill, in_table=in_table)}
    for index, declared in enumerate(root.iterfind("cellXfs/xf")):
        number = declared.get("numFmtId", "0")
        code = codes.get(int(number), "General") if number.isdecimal() else "General"
        font = declared.get("fontId", "")
        marks = fonts[int(font)] if font.isdecimal() and int(font) < len(fonts) else PLAIN
        ground = declared.get("fillId", "0") in light
        styles[str(index)] = CellStyle(code, shown(code), on_ground(marks, light=ground), ground)
    styles[""] = styles.get("0", GENERAL)
    return styles


def _is_light_fill(fill: Element, *, in_table: bool) -> bool:
    pattern = fill.find("patternFill")
    if pattern is None:
        return False
    kind = pattern.get("patternType", "none")
    return (kind == "none" and not in_table) or (kind == "solid" and is_light(colour_in(pattern.find("fgColor"))))

"""Open XML workbooks (.xlsx, .xlsm, .xltx, Strict ones) as they are; parts are found by their relationships."""

from __future__ import annotations

from functools import lru_cache

from tyokirja.intake.cells_ooxml import SHEET_LIMIT, Context, SheetCells, SheetReader, Styles, without_blanks
from tyokirja.intake.notes_ooxml import beside_cells, persons_of
from tyokirja.intake.numberformats import BUILT_IN, Shown, shown
from tyokirja.intake.parts import Element, Package, stream, tree, utf8
from tyokirja.intake.plain_ooxml import PLAIN_LIMIT, plain_cells
from tyokirja.intake.raw import BOOK_CELL_LIMIT, CELL_LIMIT, RawBook, RawSheet, ReadFailed
from tyokirja.intake.relations import Relation, properties_of, related, relations_of
from tyokirja.intake.strings_ooxml import shared_strings
from tyokirja.intake.words import decoded
from tyokirja.model import Verdict


def read_ooxml(package: Package) -> RawBook:
    """A workbook out of its package. ReadFailed: it is another kind of document, or its directory of sheets is broken.

    A part that only adds to the cells (comments, drawings, properties) and cannot be read is passed over: the answers
    are worth more. A sheet that cannot be read makes the file damaged: an answer may be in it.
    """
    roots = relations_of(package, "")
    main = next((each.target for each in roots if each.kind == "officeDocument"), "xl/workbook.xml")
    workbook_xml = package.read(main)
    if workbook_xml is None:
        raise ReadFailed(Verdict.DAMAGED, main)
    workbook = tree(workbook_xml)
    if workbook.tag != "workbook":
        raise ReadFailed(Verdict.NOT_A_WORKBOOK, reason=_OTHERS.get(workbook.tag, "found_unknown"))
    relations = relations_of(package, main)
    settings = workbook.find("workbookPr")
    date1904 = settings is not None and settings.get("date1904") in ("1", "true", "on")
    context = Context(_shared_strings(package, relations), _styles(package, relations), date1904)
    people = persons_of(related(package, relations, "person"))
    sheets: list[RawSheet] = []
    room = BOOK_CELL_LIMIT
    for entry in workbook.iterfind("sheets/sheet"):
        sheets.append(_sheet(package, entry, relations, context, people, room))
        room -= len(sheets[-1].cells)
    if not sheets:
        raise ReadFailed(Verdict.DAMAGED, "no sheets")
    return RawBook(tuple(sheets), *properties_of(package, roots), date1904)


_OTHERS = {"document": "found_word", "presentation": "found_presentation"}


def _shared_strings(package: Package, relations: tuple[Relation, ...]) -> list[str]:
    target = next((each.target for each in relations if each.kind == "sharedStrings"), "xl/sharedStrings.xml")
    data = package.read(target)
    return [] if data is None else shared_strings(utf8(data))


def _styles(package: Package, relations: tuple[Relation, ...]) -> Styles:
    target = next((each.target for each in relations if each.kind == "styles"), "xl/styles.xml")
    data = package.read(target)
    return _parsed_styles(data) if data else _Styles()


class _Styles(dict[str, tuple[str, Shown]]):
    def __missing__(self, index: str) -> tuple[str, Shown]:
        # A style that the file does not have, or a file without styles: Excel shows such a cell as General.
        return self.get("", ("General", Shown.NUMBER)) if index else ("General", Shown.NUMBER)


@lru_cache(maxsize=64)  # all forms of a round have the same styles
def _parsed_styles(data: bytes) -> Styles:
    root = tree(data)
    codes = dict(BUILT_IN)
    for each in root.iterfind("numFmts/numFmt"):
        if each.get("numFmtId", "").isdecimal():
            codes[int(each.get("numFmtId", ""))] = each.get("formatCode", "")
    styles = _Styles()
    for index, each in enumerate(root.iterfind("cellXfs/xf")):
        number = each.get("numFmtId", "0")
        code = codes.get(int(number), "General") if number.isdecimal() else "General"
        styles[str(index)] = (code, shown(code))
    styles[""] = styles.get("0", ("General", Shown.NUMBER))
    return styles


def _sheet(
    package: Package,
    entry: Element,
    relations: tuple[Relation, ...],
    context: Context,
    people: dict[str, str],
    room: int,
) -> RawSheet:
    name = decoded(entry.get("name", ""))
    state = {"hidden": "hidden", "veryHidden": "very_hidden"}.get(entry.get("state", ""), "visible")
    relation = _relation_of(entry, relations)
    if relation is None or (relation.kind == "worksheet" and relation.target not in package):
        raise ReadFailed(Verdict.DAMAGED, name)
    # Charts and dialogs have sheets of their own; old macro sheets have cells.
    has_cells = relation.kind not in ("chartsheet", "dialogsheet") and relation.target in package
    sheet = _cells(package, relation.target, context, room) if has_cells else SheetCells()
    beside = beside_cells(package, relation.target, people)
    return RawSheet(
        name=name,
        cells=sheet.cells,
        visibility=state,
        merges=tuple(sheet.merges),
        comments=beside.comments,
        hidden_rows=frozenset(sheet.hidden_rows),
        texts=beside.texts,
        capped=not sheet.complete,
    )


def _relation_of(entry: Element, relations: tuple[Relation, ...]) -> Relation | None:
    wanted = next((value for key, value in entry.attrib.items() if key.rpartition("}")[2] == "id" and key != "id"), "")
    return next((each for each in relations if each.id == wanted), None)


def _cells(package: Package, part: str, context: Context, room: int) -> SheetCells:
    """The cells of a sheet's part; what lies beyond a limit is left, which is not the whole file's fault."""
    if package.size(part) <= PLAIN_LIMIT and room >= CELL_LIMIT:
        data = utf8(package.read(part) or b"")
        if (sheet := plain_cells(data, context)) is not None:
            return sheet
        chunks = iter((data,))
    else:
        chunks = without_blanks(package.chunks(part))
    reader = SheetReader(context, min(room, CELL_LIMIT))
    reader.sheet.complete = stream(chunks, reader.prepare, reader.full, limit=SHEET_LIMIT)
    return reader.sheet

"""What LibreOffice sees in an open workbook. Runs under the Python that has UNO."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from typing import Any

from tests.office.worker_edit import area_of, sheet_of

uno: Any = importlib.import_module("uno")


def address(area: Any) -> str:
    """``J7`` or ``J7:J9``."""
    first = f"{_letters(area.StartColumn)}{area.StartRow + 1}"
    last = f"{_letters(area.EndColumn)}{area.EndRow + 1}"
    return first if first == last else f"{first}:{last}"


def _letters(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _enum(value: Any) -> str:
    return str(getattr(value, "value", value))


def _used(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    return cursor.RangeAddress


def recalculate(document: Any) -> None:
    """Compute every formula anew, as Ctrl+Shift+F9 does."""
    document.calculateAll()


def sheet_names(document: Any) -> list[str]:
    return list(document.Sheets.ElementNames)


def cells(document: Any, sheet: str, what: str, area: str = "") -> list[list[Any]]:
    """The cells of a range or of the used area: their ``values`` (a number, a text, None, an error's text), ``formulas``
    or ``texts``. A block is fetched as a whole: asking cell by cell takes a thousand times as long.
    """
    source = sheet_of(document, sheet)
    if area:
        block = area_of(document, sheet, area)
    else:
        used = _used(source)
        block = source.getCellRangeByPosition(0, 0, used.EndColumn, used.EndRow)
    formulas = [list(line) for line in block.getFormulaArray()]
    if what == "formulas":
        return formulas
    if what == "texts":
        return [
            [block.getCellByPosition(column, row).String if formula else "" for column, formula in enumerate(line)]
            for row, line in enumerate(formulas)
        ]
    return [
        [_value(block, value, formulas[row][column], column, row) for column, value in enumerate(line)]
        for row, line in enumerate(block.getDataArray())
    ]


def _value(block: Any, value: Any, formula: str, column: int, row: int) -> Any:
    if value != "":
        return value if isinstance(value, (int, float, str)) else block.getCellByPosition(column, row).String
    # An empty text is a value of a formula, and an error has no value: both differ from an empty cell.
    return block.getCellByPosition(column, row).String if formula else None


def view(document: Any) -> dict[str, Any]:
    """Everything about the workbook but its cells."""
    facts = document.DocumentProperties
    own = facts.UserDefinedProperties
    return {
        "title": facts.Title,
        "author": facts.Author,
        "language": _language(document),
        "structure_protected": document.isProtected(),
        "names": _names(document),
        "custom_properties": {
            each.Name: str(own.getPropertyValue(each.Name))
            for each in own.getPropertySetInfo().getProperties()
            if each.Name != "AppVersion"  # LibreOffice counts it among them; the file does not
        },
        "sheets": [_sheet_view(document, document.Sheets.getByIndex(index)) for index in range(document.Sheets.Count)],
    }


def _language(document: Any) -> str:
    locale = document.CharLocale
    return "-".join(part for part in (locale.Language, locale.Country) if part)


def _names(owner: Any) -> dict[str, str]:
    return {name: owner.NamedRanges.getByName(name).Content for name in owner.NamedRanges.ElementNames}


def _sheet_view(document: Any, sheet: Any) -> dict[str, Any]:
    used = _used(sheet)
    validations, unlocked = _rules_and_locks(sheet)
    frozen_rows, frozen_columns = _frozen(document, sheet)
    return {
        "name": sheet.Name,
        "visible": sheet.IsVisible,
        "protected": sheet.isProtected(),
        "used": address(used),
        "validations": validations,
        "unlocked": unlocked,
        "conditional_formats": _conditional_formats(sheet),
        "print_setup": _print_setup(document, sheet),
        "frozen_rows": frozen_rows,
        "frozen_columns": frozen_columns,
        "hidden_rows": [row + 1 for row in range(used.EndRow + 1) if not sheet.Rows.getByIndex(row).IsVisible],
        "hidden_columns": [
            _letters(column)
            for column in range(min(used.EndColumn + 2, 1024))
            if not sheet.Columns.getByIndex(column).IsVisible
        ],
        "charts": _charts(sheet),
        "comments": [
            {"cell": address(_as_range(each.Position)), "text": each.String}
            for each in (sheet.Annotations.getByIndex(index) for index in range(sheet.Annotations.Count))
        ],
        "merged": _merged(sheet, used),
        "names": _names(sheet),
        "autofilters": _autofilters(document, sheet),
    }


def _rules_and_locks(sheet: Any) -> tuple[list[dict[str, Any]], list[str]]:
    rules: dict[tuple[Any, ...], list[Any]] = {}
    unlocked: list[Any] = []
    groups = sheet.getUniqueCellFormatRanges()  # cells of equal format together, so that each is asked once
    for index in range(groups.Count):
        areas = groups.getByIndex(index).RangeAddresses
        cell = sheet.getCellByPosition(areas[0].StartColumn, areas[0].StartRow)
        if not cell.CellProtection.IsLocked:
            unlocked += areas
        rule = cell.Validation
        kind = _enum(rule.Type)
        if kind == "ANY" and not rule.InputTitle and not rule.InputMessage:
            continue
        facts = (
            ("kind", kind),
            ("operator", _enum(rule.getOperator())),
            ("formula1", rule.getFormula1()),
            ("formula2", rule.getFormula2()),
            ("allow_blank", rule.IgnoreBlankCells),
            ("dropdown", rule.ShowList != 0),
            ("prompt_title", rule.InputTitle),
            ("prompt", rule.InputMessage),
            ("error_style", _enum(rule.ErrorAlertStyle)),
            ("error_title", rule.ErrorTitle),
            ("error", rule.ErrorMessage),
            ("show_prompt", rule.ShowInputMessage),
            ("show_error", rule.ShowErrorMessage),
        )
        rules.setdefault(facts, []).extend(areas)
    return [{**dict(facts), "ranges": joined(areas)} for facts, areas in rules.items()], joined(unlocked)


def joined(areas: Iterable[Any]) -> list[str]:
    """Addresses of ranges, touching ones made one: LibreOffice cuts equal areas by column."""
    boxes = sorted([each.StartColumn, each.StartRow, each.EndColumn, each.EndRow] for each in areas)
    merged = True
    while merged:
        merged = False
        for index, box in enumerate(boxes):
            for other in boxes[index + 1 :]:
                beside = box[1] == other[1] and box[3] == other[3] and other[0] == box[2] + 1
                below = box[0] == other[0] and box[2] == other[2] and other[1] == box[3] + 1
                if beside or below:
                    box[2], box[3] = other[2], other[3]
                    boxes.remove(other)
                    merged = True
                    break
            if merged:
                break
    return [
        f"{_letters(left)}{top + 1}" + ("" if (left, top) == (right, bottom) else f":{_letters(right)}{bottom + 1}")
        for left, top, right, bottom in boxes
    ]


def _as_range(cell: Any) -> Any:
    area = uno.createUnoStruct("com.sun.star.table.CellRangeAddress")
    area.StartColumn = area.EndColumn = cell.Column
    area.StartRow = area.EndRow = cell.Row
    return area


def _conditional_formats(sheet: Any) -> list[dict[str, Any]]:
    found = []
    for each in sheet.ConditionalFormats.getConditionalFormats():
        entries = [each.getByIndex(index) for index in range(each.getCount())]
        found.append(
            {
                "ranges": [address(area) for area in each.Range.RangeAddresses],
                "formulas": [str(getattr(entry, "Formula1", "")) for entry in entries],
            }
        )
    return found


def _print_setup(document: Any, sheet: Any) -> dict[str, Any]:
    style = document.StyleFamilies.getByName("PageStyles").getByName(sheet.PageStyle)
    return {
        "landscape": style.IsLandscape,
        "fit_width": style.ScaleToPagesX,
        "fit_height": style.ScaleToPagesY,
        "paper_mm": [round(style.Width / 100), round(style.Height / 100)],
        "header": _running(style, "Header"),
        "footer": _running(style, "Footer"),
        "repeated_rows": _repeated(sheet),
        "areas": [address(area) for area in sheet.getPrintAreas()],
    }


def _running(style: Any, which: str) -> list[str]:
    if not getattr(style, f"{which}IsOn"):
        return []
    content = getattr(style, f"RightPage{which}Content")
    return [content.LeftText.getString(), content.CenterText.getString(), content.RightText.getString()]


def _repeated(sheet: Any) -> list[int]:
    if not sheet.getPrintTitleRows():
        return []
    rows = sheet.getTitleRows()
    return [rows.StartRow + 1, rows.EndRow + 1]


def _frozen(document: Any, sheet: Any) -> tuple[int, int]:
    controller = document.CurrentController
    if not sheet.IsVisible:
        return 0, 0
    controller.setActiveSheet(sheet)
    if not controller.hasFrozenPanes():
        return 0, 0
    return controller.getSplitRow(), controller.getSplitColumn()


def _charts(sheet: Any) -> list[dict[str, str]]:
    page = sheet.DrawPage
    shapes = [page.getByIndex(index) for index in range(page.Count)]
    # OLE2Shape: what a chart is on the sheet, and where its alternative text stands.
    return [
        {"name": each.Name, "title": each.Title, "description": each.Description}
        for each in shapes
        if each.ShapeType == "com.sun.star.drawing.OLE2Shape"
    ]


def _merged(sheet: Any, used: Any) -> list[str]:
    found: list[str] = []
    last_row, last_column = min(used.EndRow, 499), min(used.EndColumn, 59)
    if not sheet.getCellRangeByPosition(0, 0, last_column, last_row).IsMerged:  # none of its cells is
        return found
    for row in range(last_row + 1):
        if not sheet.getCellRangeByPosition(0, row, last_column, row).IsMerged:
            continue
        for column in range(last_column + 1):
            cell = sheet.getCellByPosition(column, row)
            if cell.IsMerged:
                cursor = sheet.createCursorByRange(cell)
                cursor.collapseToMergedArea()
                found.append(address(cursor.RangeAddress))
    return found


def _autofilters(document: Any, sheet: Any) -> list[str]:
    number = sheet.RangeAddress.Sheet
    ranges = [document.DatabaseRanges.getByIndex(index) for index in range(document.DatabaseRanges.Count)]
    unnamed = document.getPropertyValue("UnnamedDatabaseRanges")
    if unnamed.hasByTable(number):
        ranges.append(unnamed.getByTable(number))
    return [address(each.DataArea) for each in ranges if each.AutoFilter and each.DataArea.Sheet == number]


ACTIONS = {each.__name__: each for each in (recalculate, sheet_names, cells, view)}

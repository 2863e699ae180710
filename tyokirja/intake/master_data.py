"""Whether a returned master cell still says what the form was issued with, or what the catalogue says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from tyokirja.model import Kind, Language, Row, Value
from tyokirja.model.fields import OF_ROW, Role, role_of
from tyokirja.seal import shown_words
from tyokirja.values import as_typed, date_from_serial, exact, read_date, read_number, read_yes_no
from tyokirja.values.formats import parsed
from tyokirja.written import Written, plain

TELLING = tuple(field.name for field in OF_ROW if field.telling)
"""The master columns that tell one row from another, and that a respondent might change."""


def shown_columns(columns: Mapping[str, int]) -> dict[str, int]:
    """The telling master columns that a table shows."""
    return {name: columns[name] for name in TELLING if name in columns and role_of(name) is Role.MASTER}


def agrees(content: Written | None, row: Row, column: str) -> bool | None:
    """True when a cell still shows ``row``'s master data; None where there is nothing to compare on either side."""
    issued: Value | None = getattr(row, column)
    words = getattr(row, f"{column}_text", "")
    if content is not None and words and isinstance(content.value, str) and plain(content.value) == plain(words):
        return True  # a form shows the council's own words where they say more than the figure
    if content is None or content.blank:
        return None if issued is None or issued == "" else False
    if column == "measure" and not row.measure:
        # An action without a measure stands in the measures' column of a form that has no column for actions.
        return _same(content, row.title, row.kind)
    if issued is None or issued == "":
        return False
    return _same(content, issued, row.kind)


def _same(content: Written, issued: Value, kind: Kind) -> bool:
    value = content.value
    if isinstance(value, bool):
        return issued == float(value)
    if isinstance(value, int | float):
        if not isinstance(issued, int | float):
            return isinstance(issued, str) and read_number(issued).value == exact(value)
        # A percentage is shown as a native percent cell; another program may have made it a plain number.
        return exact(value) == exact(issued) or (kind is Kind.PERCENT and exact(value * 100) == exact(issued))
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return issued == day or (isinstance(issued, str) and read_date(issued) == day)
    if not isinstance(value, str):
        return False
    if isinstance(issued, str):
        return plain(value) == plain(issued)
    if isinstance(issued, int | float):
        if kind is Kind.YES_NO and read_yes_no(value).value == exact(issued):
            return True
        return kind is not Kind.YES_NO and _is_figure(value, exact(issued), percent=kind is Kind.PERCENT)
    return read_date(value) == issued


def says(content: Written, issued: str, row: Row, language: Language, *, formats_told: bool = True) -> bool:
    """True when a cell says what it was issued with: ``issued`` as :func:`~tyokirja.seal.shown_words`.

    A figure has to be shown as it was, as a percentage or in the row's unit; where the file does not tell number formats
    (``formats_told``), its value is enough.
    """
    value = content.value
    told = formats_told and content.number_format is not None
    words = shown_words(as_typed(content, language))
    if words == issued or (row.unit_of_measure and words == f"{issued} {row.unit_of_measure}"):
        return not told or not _in_money(content) or _money_of(content) in ("€", row.unit_of_measure.replace(" ", ""))
    if told or content.error or isinstance(value, bool):
        return False
    if isinstance(value, str):
        # Where nothing tells formats, figures may stand as texts too.
        before = read_number(issued, row.unit_of_measure).value
        return before is not None and _is_figure(value, before, row.unit_of_measure, percent=issued.endswith("%"))
    if not isinstance(value, int | float):
        return False
    if issued.endswith("%"):
        return exact(value * 100) == read_number(issued[:-1]).value
    day = read_date(issued)
    if day is not None:
        return date_from_serial(value, content.date1904) == day
    return exact(value) == read_number(issued).value


def _is_figure(text: str, issued: float, unit: str = "", *, percent: bool) -> bool:
    """True for a text that is a figure, in any way that it may be read: 25,000 is 25 000 where that was issued.

    A table has a percentage also as the share that a workbook stores: 0.25 for 25 %.
    """
    read = read_number(text, unit)
    if read.value is None:
        return issued in read.alternatives
    if read.flaw:
        return False
    return read.value == issued or (percent and "%" not in text and exact(read.value * 100) == issued)


def _in_money(content: Written) -> bool:
    """True for a figure that is shown in euros, or in thousands or millions of them."""
    return "€" in (content.number_format or "") and type(content.value) is float


def _money_of(content: Written) -> str:
    """The words that a figure in money is shown with: ``€``, or ``1000€`` and the like."""
    assert isinstance(content.value, float)
    return parsed(content.number_format or "").section(content.value)[0].words

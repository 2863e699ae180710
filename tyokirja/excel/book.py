"""A workbook to be written: xlsxwriter, strict about what it would drop without a word.

xlsxwriter answers a rule that Excel would not accept with a warning and a non-zero return, and writes the file without
it; here that raises :class:`NotWritten`. Cells take people's text as text, never as a formula or a link.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from typing import IO, Any

from xlsxwriter.core import Core
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.image import Image
from xlsxwriter.packager import Packager
from xlsxwriter.url import Url, UrlTypes
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import CellBlankTuple, CellFormulaTuple, CellNumberTuple, CellStringTuple, Worksheet

from tyokirja.excel import PROGRAM, rows
from tyokirja.excel.lengths import CELL_LIMIT, cut, units
from tyokirja.excel.packing import Archive, TextsPart
from tyokirja.model import Language

LINK_LIMIT = 65_530
"""Links that a sheet can hold."""

TIP_LIMIT = 255
"""Characters of a link's screen tip."""

ROW_LIMIT = 409.5
"""Points that a row can be high."""

_LABEL_PARTS = (
    ("showLegendKey", 0),
    ("showVal", 1),
    ("showCatName", 0),
    ("showSerName", 0),
    ("showPercent", 0),
    ("showBubbleSize", 0),
)
_CHANGED_AFTERWARDS = "docProps/app.xml"
"""The part that the packager changes after it has been written."""

_FIXED_DATE = datetime(2026, 1, 1)


class NotWritten(Exception):  # noqa: N818 - named for what happened
    """Something would have been left out of the workbook without a word."""


def _strict(result: object, what: str) -> None:
    if isinstance(result, int) and result != 0:
        raise NotWritten(f"{what}: {result}")


_FUNCTION = re.compile(r"([A-Z][A-Z0-9.]*)\(")
_LONG_KNOWN = frozenset(
    "ABS AND AVERAGE CELL CHAR CLEAN COUNT COUNTA COUNTIF COUNTIFS DATE DAY EXACT FIND IF IFERROR INDEX INT ISBLANK ISERROR"
    " ISLOGICAL ISNUMBER ISTEXT LEFT LEN LOWER MATCH MAX MID MIN MOD MONTH NOT OR REPLACE RIGHT ROUND ROW SUBSTITUTE SUBTOTAL"
    " SUM SUMIF SUMPRODUCT TRIM VALUE".split()
)
"""Functions that every Excel knows by their own names."""


class Sheet(Worksheet):  # type: ignore[misc] # xlsxwriter has no type information
    """A worksheet whose every refusal raises :class:`NotWritten`."""

    def __init__(self) -> None:
        super().__init__()
        self._fitted: set[int] = set()
        self.styled_from: int = self.xls_colmax
        """The column whose style all that follow have too; none where it is beyond the last."""

    def data_validation(self, *args: Any, **kwargs: Any) -> int:
        _strict(super().data_validation(*args, **kwargs), f"validation {args[:4]}")
        return 0

    def conditional_format(self, *args: Any, **kwargs: Any) -> int:
        _strict(super().conditional_format(*args, **kwargs), f"conditional format {args[:4]}")
        return 0

    def colour_where(self, area: tuple[int, int, int, int], formula: str, look: Any, **more: object) -> None:
        """A look for the cells of an area (first row and column, last row and column) for which a formula is true."""
        self.conditional_format(*area, {"type": "formula", "criteria": formula, "format": look, **more})

    def add_table(self, *args: Any, **kwargs: Any) -> int:
        _strict(super().add_table(*args, **kwargs), f"table {args[:4]}")
        return 0

    def insert_chart(self, *args: Any, **kwargs: Any) -> int:
        _strict(super().insert_chart(*args, **kwargs), f"chart {args[:2]}")
        return 0

    def insert_image(self, *args: Any, **kwargs: Any) -> int:
        _strict(super().insert_image(*args, **kwargs), f"image {args[:2]}")
        return 0

    def write_url(self, *args: Any, **kwargs: Any) -> int:
        _strict(super().write_url(*args, **kwargs), f"link {args[:2]}")
        return 0

    def write_comment(self, *args: Any, **kwargs: Any) -> int:
        _strict(super().write_comment(*args, **kwargs), f"comment {args[:2]}")
        return 0

    def add_sparkline(self, *args: Any, **kwargs: Any) -> int:
        _strict(super().add_sparkline(*args, **kwargs), f"sparkline {args[:2]}")
        return 0

    def link(self, row: int, column: int, address: str, place: str = "", tip: str = "") -> bool:
        """Make a cell lead to ``place`` (``'Sheet'!A1``) of another file; of this workbook when ``address`` is empty.

        ``address`` is relative, with forward slashes, percent-encoded where needed. Write the cell itself by
        :meth:`put`. False when the sheet has all the links that Excel allows.
        """
        if self.hlink_count >= LINK_LIMIT:
            return False
        url = Url("internal:A1")
        if address:
            # xlsxwriter would turn the slashes into backslashes, which only Windows follows.
            url._link_type = UrlTypes.EXTERNAL
            url._link = url._relationship_link = address
        else:
            url._link = place
        url._anchor = place
        url._text = place or address
        url.tip = cut(tip, TIP_LIMIT)
        self.ignore_write_string = True
        _strict(self._write_url(row, column, url), f"link in row {row + 1}, column {column + 1}")
        self.ignore_write_string = False
        return True

    def style_beyond(self, column: int, style: Any) -> None:
        """Give every column from ``column`` on a style; they count for nothing else, so the sheet is no wider by them."""
        used = vars(self)["dim_colmax"]
        # Only the first is kept: xlsxwriter would make and compare thousands one by one.
        self.set_column(column, column, None, style)
        self.styled_from = column
        setattr(self, "dim_colmax", used)  # noqa: B010 - xlsxwriter tells nothing of its type

    def _write_col_info(self, col_min: int, col_max: int, col_info: Any) -> None:
        last = self.xls_colmax - 1 if col_max == self.styled_from else col_max
        super()._write_col_info(col_min, last, col_info)

    def formula(
        self, row: int, column: int, formula: str, value: object, style: Any = None, *, plain: bool = False
    ) -> None:
        """Write a formula with its value, so that it shows without being recalculated. None shows nothing.

        ``plain`` says that it uses only functions that Excel has always known, so that none needs another name in the
        file: it is not searched for them.
        """
        shown = "" if value is None else value
        if plain and not self.constant_memory:
            self._keep(row, column, CellFormulaTuple(formula.removeprefix("="), style, shown))
            return
        _strict(
            self.write_formula(row, column, formula, style, shown), f"formula in row {row + 1}, column {column + 1}"
        )

    def fit_row(self, row: int, height: float) -> None:
        """Open a row at ``height`` points and let the office program fit it again when its text changes.

        Excel fits rows without a height when it opens a file, LibreOffice does not; ``set_row`` fixes it for good.
        """
        self.set_row(row, min(height, ROW_LIMIT))
        self._fitted.add(row + 1)

    def height(self, row: int) -> float:
        """The points of a row, as it opens."""
        pixels: int = self.row_sizes.get(row, (self.default_row_height,))[0]
        return pixels * 0.75

    def _write_rows(self) -> None:
        rows.rows(self, self._fitted)

    def _write_row(self, row: int, spans: str | None, row_info: Any = None, empty_row: bool = False) -> None:
        self.fh.write(f"<{rows.row_tag(self, row, spans, row_info, self._fitted)}{'/' * empty_row}>")

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        # xlsxwriter looks for a hundred newer functions one by one; most formulas have none of them.
        if _LONG_KNOWN.issuperset(_FUNCTION.findall(formula)) and "{" not in formula:
            return formula.removeprefix("=")
        prepared: str = super()._prepare_formula(formula, expand_future_functions)
        return prepared

    def picture(self, row: int, column: int, data: bytes, height: float, description: str) -> None:
        """Put a PNG or JPEG at a cell, scaled to ``height`` pixels, with the words that a screen reader says for it."""
        size = Image(io.BytesIO(data))
        scale = height / (size.height * 96 / size.y_dpi)
        options = {
            "image_data": io.BytesIO(data),
            "x_scale": scale,
            "y_scale": scale,
            "description": description,
            "object_position": 1,
        }
        self.insert_image(row, column, "picture", options)

    def put(self, row: int, column: int, value: object, style: Any = None) -> None:
        """Write one value by its type: text as text, numbers and booleans as such, dates as dates, None as blank."""
        if self.constant_memory:
            self._put(row, column, value, style)
        elif value is None or value == "":
            if style is not None:
                self._keep(row, column, CellBlankTuple(style))
        elif value.__class__ is str and len(value) * 2 <= CELL_LIMIT:
            self._keep(row, column, CellStringTuple(self.str_table._get_shared_string_index(value), style))
        elif value.__class__ is int or (value.__class__ is float and isfinite(value)):
            self._keep(row, column, CellNumberTuple(value, style))
        else:
            self._put(row, column, value, style)

    def _put(self, row: int, column: int, value: object, style: Any) -> None:
        if value is None or value == "":
            self.write_blank(row, column, None, style)
        elif isinstance(value, bool):
            self.write_boolean(row, column, value, style)
        elif isinstance(value, int | float):
            self.write_number(row, column, value, style)
        elif isinstance(value, datetime | date):
            self.write_datetime(row, column, value, style)
        else:
            text = str(value)
            if len(text) * 2 > CELL_LIMIT and units(text) > CELL_LIMIT:
                raise NotWritten(f"text of {len(text)} characters in row {row + 1}, column {column + 1}")
            _strict(self.write_string(row, column, text, style), f"text in row {row + 1}, column {column + 1}")

    def fill(self, row: int, first: int, last: int, style: Any) -> None:
        """Give every cell of a row from column ``first`` to ``last`` a style and no content."""
        if self.constant_memory:
            for column in range(first, last + 1):
                self.write_blank(row, column, None, style)
            return
        blank = CellBlankTuple(style)
        self._keep(row, first, blank)
        self._keep(row, last, blank)
        self.table[row].update(dict.fromkeys(range(first, last + 1), blank))

    def _keep(self, row: int, column: int, cell: object) -> None:
        """Take a cell as it is, without the conversions and checks that xlsxwriter makes for each."""
        known = (
            self.dim_rowmin is not None
            and self.dim_colmin is not None
            and self.dim_rowmin <= row <= self.dim_rowmax
            and self.dim_colmin <= column <= self.dim_colmax
        )
        if not known and self._check_dimensions(row, column):
            raise NotWritten(f"cell in row {row + 1}, column {column + 1}")
        self.table[row][column] = cell


class _LanguageCore(Core):  # type: ignore[misc] # xlsxwriter has no type information
    """docProps/core.xml with ``dc:language``, which screen readers go by and xlsxwriter does not write."""

    language = ""

    def _write_cp_category(self) -> None:
        super()._write_cp_category()
        self._xml_data_element("dc:language", self.language)


class LanguagePackager(Packager):  # type: ignore[misc] # xlsxwriter has no type information
    """Writes the parts straight into an archive, with the workbook's language and the program that saved it."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self._archive = archive

    def _create_package(self) -> list[Any]:
        """Write every part; those that are made whole come last. Nothing is left for xlsxwriter to pack."""
        super()._create_package()
        for made, name, _ in self.filenames:
            data = made.getvalue()
            self._archive.add(name, data if isinstance(data, bytes) else data.encode())
        return []

    def _filename(self, name: str) -> io.StringIO:
        whole: io.StringIO = super()._filename(name) if name == _CHANGED_AFTERWARDS else self._archive.part(name)
        return whole

    def _write_core_file(self) -> None:
        core = _LanguageCore()
        core.language = self.workbook.language
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()

    def _write_shared_strings_file(self) -> None:
        if self.workbook.str_table.count:
            texts = TextsPart()
            texts.string_table = self.workbook.str_table
            texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            texts._assemble_xml_file()

    def _write_app_file(self) -> None:
        """Say which program wrote the workbook, so that an untouched one can be told from one that Excel saved."""
        super()._write_app_file()
        part = self.filenames[-1][0]
        made = part.getvalue().replace(">Microsoft Excel<", f">{PROGRAM}<")
        part.seek(0)
        part.truncate()
        part.write(made)


class Book(Workbook):  # type: ignore[misc] # xlsxwriter has no type information
    """A workbook in memory. ``language`` is its document language; the same content gives the same bytes."""

    def __init__(self, title: str, language: Language, *, subject: str = "", company: str = "") -> None:
        self.language = {Language.FI: "fi-FI", Language.SV: "sv-FI", Language.EN: "en-GB"}[language]
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._says_locks = False
        super().__init__(
            _Nowhere(),
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_date_format": "d.m.yyyy",
            },
        )
        self.set_properties({"title": title, "subject": subject, "company": company, "created": _FIXED_DATE})
        self.set_calc_mode("auto")

    def _get_packager(self) -> LanguagePackager:
        return LanguagePackager(self._archive)

    def unlock_what_is_pasted(self) -> None:
        """Make the workbook's own Normal style an unlocked one, and say of every other format whether it locks.

        A cell that is pasted from another workbook takes this one's Normal style for its own, and with it its lock.
        """
        self._says_locks = True
        self.formats[0].set_locked(False)

    def sheet(self, name: str) -> Sheet:
        """A new worksheet. ``name`` must be one that Excel takes: see :func:`sheet_name`."""
        sheet: Sheet = self.add_worksheet(name, worksheet_class=Sheet)
        return sheet

    def style(self, properties: Mapping[str, object] | None = None, **more: object) -> Any:
        """The cell format with these xlsxwriter properties, made once and shared."""
        merged = with_literal_spaces({**(properties or {}), **more})
        identity = tuple(sorted(merged.items()))
        if identity not in self._formats:
            made = self._formats[identity] = self.add_format(merged)
            if self._says_locks:
                # xlsxwriter says only of an unlocked cell that it is.
                made._get_protection_properties = lambda: [("locked", int(bool(made.locked)))]
        return self._formats[identity]

    def bar_chart(self, subtype: str) -> Any:
        """A chart of horizontal bars whose labels, where asked for, show the value alone in every program.

        xlsxwriter says only what a label shows; LibreOffice takes what is not said for shown too.
        """
        chart = self.add_chart({"type": "bar", "subtype": subtype})

        def show_value_alone() -> None:
            for tag, shown in _LABEL_PARTS:
                chart._xml_empty_tag(f"c:{tag}", [("val", shown)])

        chart._write_show_val = show_value_alone
        return chart

    def name(self, name: str, formula: str) -> None:
        """Define a name for the whole workbook, once."""
        _strict(self.define_name(name, formula), f"name {name}")

    def to_bytes(self) -> bytes:
        """Finish the workbook and give its bytes. Raises :class:`NotWritten` when anything would be left out."""
        stream = io.BytesIO()
        self.write_to(stream)
        return stream.getvalue()

    def write_to(self, stream: IO[bytes]) -> None:
        """Finish the workbook into a stream that can be sought in.

        Raises :class:`NotWritten` as :meth:`to_bytes`, and OSError where the stream does.
        """
        with Archive(stream) as self._archive, warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                self.close()
            except UserWarning as warning:
                raise NotWritten(str(warning)) from warning
            except FileCreateError as error:  # what xlsxwriter makes of an OSError
                raise error.args[0] from None


class _Nowhere(io.BytesIO):
    """Gets xlsxwriter's own archive, which stays empty; never closed, since that archive may be let go after it."""

    def close(self) -> None:
        """Stay open."""


_LITERAL_OR_SPACE = re.compile(r'("[^"]*"|\[[^\]]*\]|\\.)| ')


def with_literal_spaces(properties: dict[str, object]) -> dict[str, object]:
    """A cell format whose number format has its spaces marked as text, as Excel itself saves them: ``0\\ %``.

    LibreOffice in Finnish or Swedish takes a bare one for a thousands separator that scales when it saves the file:
    ``85 %`` would come back as ``0,085%``, and 310 000 € as 310 €.
    """
    pattern = properties.get("num_format")
    if isinstance(pattern, str) and " " in pattern:
        properties["num_format"] = _LITERAL_OR_SPACE.sub(lambda found: found[1] or "\\ ", pattern)
    return properties

"""How the master looks: one palette from the municipality's template, one type scale, statuses by sign and word."""

from __future__ import annotations

from typing import Any

from tyokirja.answers.inputs import SIGNS
from tyokirja.excel.book import Book
from tyokirja.layout import Palette
from tyokirja.model import Light

FONT = "Calibri"
TEXT_SIZE = 10


class Styles:
    """The cell formats of one workbook, by what they are for. Each is made once, by the book."""

    def __init__(self, book: Book, palette: Palette) -> None:
        self.book = book
        self.palette = palette
        self._cells: dict[tuple[object, ...], Any] = {}
        self._base = {"font_name": FONT, "font_size": TEXT_SIZE, "font_color": palette.ink, "valign": "top"}

    def make(self, **more: object) -> Any:
        """A format that differs from running text by ``more``."""
        return self.book.style(self._base, **more)

    def title(self) -> Any:
        """A sheet's title."""
        return self.make(font_size=16, bold=True, font_color=self.palette.accent, valign="vcenter")

    def about(self) -> Any:
        """The line under a title. It runs over the cells beside it, so it does not wrap."""
        return self.make(font_color=self.palette.muted)

    def section(self) -> Any:
        """A heading inside a sheet."""
        return self.make(font_size=12, bold=True, font_color=self.palette.accent, valign="vcenter")

    def heading(self, align: str = "left", *, answer: bool = False) -> Any:
        """A table's heading."""
        ground, ink = (
            (self.palette.answer_heading, self.palette.answer_heading_ink)
            if answer
            else (self.palette.heading, self.palette.heading_ink)
        )
        return self.make(
            bold=True, font_color=ink, bg_color=ground, text_wrap=True, valign="vcenter", align=align, border=1,
            border_color=self.palette.line, indent=0 if align == "center" else 1,
        )  # fmt: skip

    def cell(self, number_format: str = "", align: str = "", /, **more: object) -> Any:
        """A cell of a table, at its top: text wrapped, numbers and dates not."""
        identity = (number_format, align, *more.items())
        if identity not in self._cells:
            self._cells[identity] = self._cell(number_format, align, more)
        return self._cells[identity]

    def _cell(self, number_format: str, align: str, more: dict[str, object]) -> Any:
        figure = bool(number_format) and "@" not in number_format
        properties: dict[str, object] = {
            "border": 1,
            "border_color": self.palette.line,
            "text_wrap": not figure,
            **more,
        }
        if number_format:
            properties["num_format"] = number_format
        properties["align"] = properties.get("align") or align or "left"
        if properties["align"] != "center":
            properties.setdefault("indent", 1)
        return self.make(**properties)

    def linked(self, number_format: str = "", align: str = "") -> Any:
        """A cell that leads somewhere."""
        return self.cell(number_format, align, font_color=self.palette.accent, underline=1)

    def writable(self, number_format: str = "", *, struck: bool = False) -> Any:
        """A cell that the office fills in; ``struck`` where it had struck it through."""
        more = {"font_strikeout": True} if struck else {}
        return self.cell(number_format, bg_color=self.palette.answer, locked=False, **more)

    def light(self, light: Light, **more: object) -> Any:
        """A cell that shows a status: its ground and ink, and its sign before whatever text the cell has."""
        ground, ink = self.palette.light(light)
        return self.cell(**{"num_format": f'"{SIGNS[light]} "@', "bg_color": ground, "font_color": ink, **more})

    def light_rule(self, light: Light) -> Any:
        """The same as a conditional format."""
        ground, ink = self.palette.light(light)
        return self.book.style(bg_color=ground, font_color=ink, num_format=f'"{SIGNS[light]} "@')

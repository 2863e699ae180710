"""A report in the telling: the document, and how what :class:`~tyokirja.report.told.Told` says is put into its cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tyokirja.model import MergedRow
from tyokirja.records import dataclass
from tyokirja.report.document import styles
from tyokirja.report.document.paper import Paper
from tyokirja.report.document.styles import Style
from tyokirja.report.document.wordml import WordCell, words
from tyokirja.report.told import Shown, Told
from tyokirja.values import write_number

SHORT = 14
"""Characters up to which a figure is set as a figure; what is longer is a phrase."""


@dataclass(frozen=True, slots=True)
class Telling(Told):
    """One report while it is written."""

    paper: Paper

    def heads(self, labels: Iterable[str], right: Sequence[int] = ()) -> list[WordCell]:
        """The headings of a table; ``right`` are the places of columns of figures."""
        return [
            WordCell(
                self.paper.paragraph(styles.TABLE_HEADING_RIGHT if at in right else styles.TABLE_HEADING, words(label))
            )
            for at, label in enumerate(labels)
        ]

    def text(self, value: str, *, bold: bool = False) -> WordCell:
        """A cell of text."""
        return WordCell(self.paper.paragraph(styles.TABLE_TEXT, words(value, bold=bold)))

    def number(self, value: int | str, *, bold: bool = False) -> WordCell:
        """A cell of a figure."""
        shown = value if isinstance(value, str) else write_number(value, self.language)
        return WordCell(self.paper.paragraph(styles.TABLE_NUMBER, words(shown, bold=bold)))

    def across(self, columns: int, style: Style, *runs: str, ground: str = "", before: str = "") -> list[WordCell]:
        """A row of one cell over the whole table; ``before`` is XML that stands first in it."""
        return [WordCell(before + self.paper.paragraph(style, *runs), ground, columns)]

    def shown(self, shown: Shown) -> WordCell:
        """A cell of a figure with its notes."""
        figure = len(shown.words) <= SHORT
        main = self.paper.paragraph(styles.TABLE_NUMBER if figure else styles.TABLE_TEXT, words(shown.words))
        note = styles.TABLE_NOTE_RIGHT if figure else styles.TABLE_NOTE
        return WordCell(main + "".join(self.paper.paragraph(note, words(each)) for each in shown.notes))

    def status_cell(self, merged: MergedRow) -> WordCell:
        """A row's status on the ground of its light, with its notes."""
        status = self.status(merged)
        ground, ink = self.layout.palette.light(status.light)
        lines = [self.paper.paragraph(styles.TABLE_TEXT, words(status.signed, ink=ink))]
        lines += [self.paper.paragraph(styles.TABLE_NOTE, words(note, ink=ink)) for note in status.notes]
        return WordCell("".join(lines), ground)

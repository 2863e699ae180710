"""Writes *Tulkinta*: the columns of the document's tables, each to be told what it is."""

from __future__ import annotations

from tyokirja.catalogue.layout import COLUMNS, CataloguePart
from tyokirja.catalogue.words import word
from tyokirja.catalogue.writing.tables import DOUBTFUL, Bench, lay_table, put_line


def write_seen(bench: Bench) -> None:
    """The sheet *Tulkinta*: a line for each column; those without an answer stand out."""
    seen, part = bench.catalogue.seen, CataloguePart.SEEN
    lay_table(bench, part, len(seen))
    for number, column in enumerate(seen, start=1):
        taken, use = (word("column_use", each, bench.language) if each else "" for each in (column.taken, column.use))
        values = (column.place, column.heading, column.samples, taken, use, str(column.number), column.table)
        put_line(bench, part, number, values)
    use_at = [column.field for column in COLUMNS[part]].index("use")
    blank = {"type": "blanks", "format": bench.style({"bg_color": DOUBTFUL})}
    bench.sheets[part].conditional_format(1, use_at, len(seen), use_at, blank)

"""Reads *Tuontiraportti* back, so that a catalogue keeps the account of what it was made from."""

from __future__ import annotations

from collections.abc import Mapping

from tyokirja.catalogue.layout import CHANGE_HEADS, LEFT_OVER_HEADS, REPORT_COUNTS
from tyokirja.catalogue.limits import PIECE
from tyokirja.catalogue.reading.cells import Page, outgoing, shown
from tyokirja.excel.lengths import units
from tyokirja.model import CHANGES, ImportReport, Language, LeftOver, RowChange
from tyokirja.texts import every_language
from tyokirja.written import Written, key


def read_report(page: Page) -> ImportReport:
    """The report as it was written, without what a person wrote below. What is missing from it is empty or 0."""
    rows = list(page.rows.values())
    left_at = _header(rows, LEFT_OVER_HEADS)
    changes_at = _header(rows, CHANGE_HEADS)
    facts = _facts(rows[: min(left_at, changes_at)])
    counts = {name: int(facts[name]) if facts.get(name, "").isdigit() else 0 for name in REPORT_COUNTS}
    stop = changes_at - 1 if left_at < changes_at < len(rows) else _section(rows, "changes")
    return ImportReport(
        facts.get("source", ""),
        facts.get("sha256", ""),
        **counts,
        left_over=_left_overs(rows[left_at + 1 : stop]),
        changes=tuple(_change(row) for row in rows[changes_at + 1 :] if row.keys() != {1}),
    )


def _is(content: Written | None, name: str) -> bool:
    words = key(shown(content, Language.FI))
    return any(words == key(text) for text in every_language(f"catalogue.report.{name}"))


def _header(rows: list[Mapping[int, Written]], names: tuple[str, ...]) -> int:
    """Where in ``rows`` the headings ``names`` stand; their number where they do not."""
    for number, row in enumerate(rows):
        if len(row) == len(names) and all(_is(row.get(column), name) for column, name in enumerate(names, start=1)):
            return number
    return len(rows)


def _section(rows: list[Mapping[int, Written]], name: str) -> int:
    """Where the last section begins; its title stands alone on its row."""
    places = [number for number, row in enumerate(rows) if len(row) == 1 and _is(row.get(1), name)]
    return places[-1] if places else len(rows)


def _facts(rows: list[Mapping[int, Written]]) -> dict[str, str]:
    facts: dict[str, str] = {}
    for row in rows:
        for name in ("source", "sha256", *REPORT_COUNTS):
            if _is(row.get(1), name):
                content = row.get(2)
                number = content.value if content is not None else None
                whole = isinstance(number, float | int) and float(number).is_integer()
                facts[name] = f"{number:.0f}" if whole else shown(content, Language.FI)
    return facts


def _left_overs(rows: list[Mapping[int, Written]]) -> tuple[LeftOver, ...]:
    passages: list[tuple[str, str, str]] = []
    for row in rows:
        if row.keys() == {1}:
            continue  # a person's note
        content = row.get(2)
        # A text that filled a cell goes on on the next line, and may be cut at a space: pieces are joined as they are.
        piece = outgoing(content.value) if content and isinstance(content.value, str) else shown(content, Language.FI)
        place, reason = shown(row.get(1), Language.FI), shown(row.get(3), Language.FI)
        if passages and units(passages[-1][1]) >= PIECE and _is(row.get(3), "continued"):
            passages[-1] = (passages[-1][0], passages[-1][1] + piece, passages[-1][2])
        else:
            passages.append((place, piece, reason))
    return tuple(LeftOver(place, text.strip(), reason) for place, text, reason in passages)


def _change(row: Mapping[int, Written]) -> RowChange:
    word = shown(row.get(2), Language.FI)
    codes = {key(text): code for code in CHANGES for text in every_language(f"catalogue.change.{code}")}
    texts = (shown(row.get(column), Language.FI) for column in (3, 4))
    return RowChange(shown(row.get(1), Language.FI), codes.get(key(word), word), *texts)

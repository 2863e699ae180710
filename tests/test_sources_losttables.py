"""Tables of a text that did not survive: which lines are one, and how often they are looked at."""

from __future__ import annotations

import pytest

from tyokirja.sources.language.vocabulary import Label, label_alone
from tyokirja.sources.readers.document import Document, Format, Paragraph
from tyokirja.sources.structure.losttables import LostTables
from tyokirja.sources.structure.strips import Strip, strips


def of_lines(*lines: str) -> tuple[Strip, ...]:
    blocks = tuple(Paragraph(line, f"rivi {at}") for at, line in enumerate(lines, 1))
    return tuple(strips(Document("a.txt", "", Format.TEXT, "", blocks), str).rows)


def test_labels_with_several_values_below_are_a_lost_table_and_labels_with_their_own_are_none() -> None:
    lost = ("Tavoite", "Arki sujuu", "Puistot hoidetaan", "Mittari", "Lainat", "Käynnit", "Tavoitetaso", "5", "7")
    whole = ("Tavoite", "Arki sujuu", "Mittari", "Lainat", "Tavoitetaso", "5")
    assert [words.text for words in LostTables(of_lines(*lost)).at(0)] == list(lost)
    told = LostTables(source := of_lines(*whole))
    assert [told.at(at) for at in range(len(source))] == [()] * len(source)


def test_each_line_of_labels_with_their_own_values_is_looked_at_a_few_times(monkeypatch: pytest.MonkeyPatch) -> None:
    source = of_lines(*["Tavoite", "Arki sujuu", "Mittari", "Lainat", "Tavoitetaso", "5"] * 40)
    looks: list[str] = []

    def counted(text: str) -> Label | None:
        looks.append(text)
        return label_alone(text)

    monkeypatch.setattr("tyokirja.sources.structure.losttables.label_alone", counted)
    told = LostTables(source)
    assert not any(told.at(at) for at in range(len(source)))
    assert len(looks) <= 3 * len(source)

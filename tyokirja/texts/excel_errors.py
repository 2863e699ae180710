"""What Excel calls its error values in Finnish and Swedish: files have the English names, people see their own."""

from __future__ import annotations

from tyokirja.texts import Triple

NAMES: dict[str, Triple] = {
    "#DIV/0!": ("#JAKO/0!", "#DIVISION/0!", "#DIV/0!"),
    "#N/A": ("#PUUTTUU!", "#SAKNAS!", "#N/A"),
    "#NAME?": ("#NIMI?", "#NAMN?", "#NAME?"),
    "#NULL!": ("#TYHJÄ!", "#SKÄRNING!", "#NULL!"),
    "#NUM!": ("#LUKU!", "#OGILTIGT!", "#NUM!"),
    "#REF!": ("#VIITTAUS!", "#REFERENS!", "#REF!"),
    "#VALUE!": ("#ARVO!", "#VÄRDEFEL!", "#VALUE!"),
}
"""The error values that Excel has always had, by their names in files (ECMA-376 part 1, § 18.17.3)."""

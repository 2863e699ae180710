"""Conditions over the facts of a row, of which Python decides and Excel's formulas are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tyokirja.records import dataclass


class Condition:
    """Something that is so or not of the facts of a row."""

    def holds(self, facts: Mapping[str, int]) -> bool:
        """Decide it by the facts of one row."""
        raise NotImplementedError

    def formula(self, place: Callable[[str], str | int]) -> str:
        """Write it for Excel. ``place`` gives a fact's cell, or its number where it is the same whatever is typed.

        What no typing can change is decided here: the formula is then ``TRUE`` or ``FALSE``.
        """
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Is(Condition):
    """A fact has one of these values."""

    fact: str
    values: tuple[int, ...]

    def holds(self, facts: Mapping[str, int]) -> bool:
        return facts.get(self.fact, 0) in self.values

    def formula(self, place: Callable[[str], str | int]) -> str:
        where = place(self.fact)
        if isinstance(where, int):
            return "TRUE" if where in self.values else "FALSE"
        ways = [f"{where}={value}" for value in self.values]
        return ways[0] if len(ways) == 1 else f"OR({','.join(ways)})"


@dataclass(frozen=True, slots=True)
class AllOf(Condition):
    """All of these hold."""

    parts: tuple[Condition, ...]

    def holds(self, facts: Mapping[str, int]) -> bool:
        return all(part.holds(facts) for part in self.parts)

    def formula(self, place: Callable[[str], str | int]) -> str:
        return _joined("AND", (part.formula(place) for part in self.parts), neutral="TRUE", decisive="FALSE")


@dataclass(frozen=True, slots=True)
class AnyOf(Condition):
    """One of these holds at least."""

    parts: tuple[Condition, ...]

    def holds(self, facts: Mapping[str, int]) -> bool:
        return any(part.holds(facts) for part in self.parts)

    def formula(self, place: Callable[[str], str | int]) -> str:
        return _joined("OR", (part.formula(place) for part in self.parts), neutral="FALSE", decisive="TRUE")


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The other does not hold."""

    part: Condition

    def holds(self, facts: Mapping[str, int]) -> bool:
        return not self.part.holds(facts)

    def formula(self, place: Callable[[str], str | int]) -> str:
        inner = self.part.formula(place)
        return {"TRUE": "FALSE", "FALSE": "TRUE"}.get(inner, f"NOT({inner})")


def _joined(function: str, parts: Iterable[str], *, neutral: str, decisive: str) -> str:
    kept = [part for part in dict.fromkeys(parts) if part != neutral]
    if decisive in kept:
        return decisive
    return neutral if not kept else kept[0] if len(kept) == 1 else f"{function}({','.join(kept)})"


def is_(fact: str, *values: int) -> Condition:
    """That a fact has one of these values; without any, that it is not 0."""
    return Is(fact, values) if values else Not(Is(fact, (0,)))

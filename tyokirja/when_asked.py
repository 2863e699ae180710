"""Things by their names, each made when somebody first asks for it: most rounds ask for none of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

Made = TypeVar("Made")


class WhenAsked(Mapping[str, Made]):
    """What ``make`` makes of each of ``names``; a process that it is sent to has all of them made, as a plain mapping."""

    def __init__(self, names: Collection[str], make: Callable[[str], Made]) -> None:
        self._names, self._make = dict.fromkeys(names), make
        self._made: dict[str, Made] = {}

    def __getitem__(self, name: str) -> Made:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._make(name)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __reduce__(self) -> tuple[type, tuple[dict[str, Made]]]:
        return dict, (dict(self),)

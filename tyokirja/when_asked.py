"""What is made when somebody first asks for it: most rounds ask for none of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import AnyStr, TypeVar, cast

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


class _Pattern:
    """A pattern until somebody asks it for something: what that was is the compiled one's from then on."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> object:
        found: object = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, found)
        return found


def pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As :func:`re.compile`, for what few rounds need: compiling all that are loaded took a tenth of a small command."""
    return cast("re.Pattern[AnyStr]", _Pattern(source, flags))

"""Whether letters can be seen on their ground: white ones on a light ground are as good as hidden."""

from __future__ import annotations

from typing import TypeAlias

Colour: TypeAlias = tuple[int, int, int]
"""Red, green and blue, each from 0 to 255."""

WHITE: Colour = (255, 255, 255)
INDEXED_WHITE = (1, 9, 65)
"""The numbers of white in the palette of workbooks (ECMA-376 part 1, 18.8.27), 65 being the window's own ground."""

_LIGHT = 0.65
"""The relative luminance (WCAG 2.2) from which white letters have a contrast of less than 1.5 to their ground."""


def colour_of(digits: str) -> Colour | None:
    """The colour of six hexadecimal digits, or of eight whose first two say how dense it is; None of anything else."""
    try:
        number = bytes.fromhex(digits.removeprefix("#"))
    except ValueError:
        return None
    return (number[-3], number[-2], number[-1]) if len(number) in (3, 4) else None


def is_light(colour: Colour | None) -> bool:
    """True for a ground on which white letters cannot be read; an unknown one is not held to be."""
    if colour is None:
        return False
    parts = [part / 3294.6 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2] > _LIGHT

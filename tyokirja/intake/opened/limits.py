"""What is opened at most of one file of the folder."""

from __future__ import annotations

from tyokirja.records import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What is opened at most. Sizes are in bytes.

    ``file``: one file. ``unpacked``, ``count``: everything out of one file of the folder together. ``ratio``: how many
    times its own size an archive may unpack to, beyond the first ``free`` bytes. ``depth``: containers within each
    other.
    """

    file: int = 100_000_000
    unpacked: int = 500_000_000
    ratio: int = 200
    free: int = 10_000_000
    depth: int = 5
    count: int = 2_000


DEFAULT = Limits()

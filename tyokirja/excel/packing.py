"""The parts of a workbook go into its archive while they are written, so that no part is ever whole in memory."""

from __future__ import annotations

import contextlib
import io
import zipfile
from typing import IO, Any

from isal import isal_zlib
from xlsxwriter.sharedstrings import SharedStrings

from tyokirja.excel import rows

_LEVEL = 2
"""ISA-L's: about what zlib makes of it at its fastest, in a fourth of the time."""

_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_TEXTS = 50
"""Texts that are written at a time."""

_PIECE = 1 << 20
"""Characters that are compressed at a time."""


class QuickZip(zipfile.ZipFile):
    """A zip file to be written, whose parts ISA-L compresses."""

    def open(self, *args: Any, **named: Any) -> IO[bytes]:
        """As :meth:`zipfile.ZipFile.open`, which has no way to say what compresses."""
        part: Any = super().open(*args, **named)
        if getattr(part, "_compressor", None) is not None:
            part._compressor = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, -15)
        opened: IO[bytes] = part
        return opened


class Archive:
    """A zip file, one part after the other; every part has the date that xlsxwriter gives it.

    Open it by ``with``; what was written to ``stream`` is whole only when nothing was raised inside.
    """

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._zip: zipfile.ZipFile
        self._part: IO[bytes] | None = None
        self._text: PackagePart | None = None

    def part(self, name: str) -> PackagePart:
        """Begin a part of text; the one before it is finished."""
        self.finish()
        # Opened by its name alone a part has the date that Excel gives, whenever it is written.
        self._part = self._zip.open(name, "w")
        self._text = PackagePart(self._part)
        return self._text

    def finish(self) -> None:
        """Finish the part that is open."""
        if self._text is not None and self._part is not None:
            self._text.finish()
            self._part.close()
        self._text = self._part = None

    def add(self, name: str, data: bytes) -> None:
        """A part of bytes."""
        self.finish()
        with self._zip.open(name, "w") as part:
            part.write(data)

    def __enter__(self) -> Archive:
        self._zip = QuickZip(self._stream, "w", zipfile.ZIP_DEFLATED)
        return self

    def __exit__(self, raised: type[BaseException] | None, *_: object) -> None:
        try:
            if raised is None:
                self.finish()
                self._zip.close()
        finally:
            if self._zip.fp is not None:
                self._abandon()

    def _abandon(self) -> None:
        """Let go of a file that cannot be finished: what is under way ends, and what is left goes nowhere."""
        self._zip.fp = io.BytesIO()
        if self._text is not None and self._part is not None and not self._part.closed:
            with contextlib.suppress(OSError):
                self._text.finish()
            self._part.close()
        self._zip.close()


class PackagePart(io.StringIO):
    """A part as xlsxwriter writes it: in many small pieces, which are gathered, and rows, which come together."""

    def __init__(self, target: IO[bytes]) -> None:
        super().__init__()
        self._target = target
        self._pieces: list[str] = []
        self._size = 0

    def write(self, text: str) -> int:
        """Take some text."""
        self._pieces.append(text)
        self._size += len(text)
        if self._size > _PIECE:
            self.finish()
        return len(text)

    def finish(self) -> None:
        """Hand on all that has been gathered."""
        self._target.write("".join(self._pieces).encode())
        self._pieces.clear()
        self._size = 0


class TextsPart(SharedStrings):  # type: ignore[misc] # xlsxwriter has no type information
    """``sharedStrings.xml``, written some texts at a time."""

    def _write_sst(self) -> None:
        unique = ("uniqueCount", self.string_table.unique_count)
        self._xml_start_tag("sst", [("xmlns", _NAMESPACE), unique])

    def _write_sst_strings(self) -> None:
        texts = self.string_table.string_array
        for first in range(0, len(texts), _TEXTS):
            some = texts[first : first + _TEXTS]
            if all(map(_is_plain, some)):
                self.fh.write(f"<si><t>{'</t></si><si><t>'.join(some)}</t></si>")
            else:
                rows.shared_strings(self, some)


def _is_plain(text: str) -> bool:
    """True when a text stands in XML as it is; quicker than a search for all that would not."""
    return (
        text.isprintable()
        and text.strip() == text
        and "&" not in text
        and "<" not in text
        and ">" not in text
        and "_x" not in text
    )

"""The parts of a workbook go into its archive while they are written, so that no part is ever whole in memory."""

from __future__ import annotations

import contextlib
import io
import queue
import threading
import zipfile
from typing import IO, Any

from xlsxwriter.sharedstrings import SharedStrings

from tyokirja.excel import rows
from tyokirja.excel.book import LanguagePackager

_LEVEL = 1
"""zlib's fastest: a sheet of a hundred thousand rows is two hundred megabytes of XML."""

_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_CHANGED_AFTERWARDS = "docProps/app.xml"
"""The part that the packager changes after it has been written."""

_TEXTS = 50
"""Texts that are written at a time."""

_PIECE = 1 << 20
"""Characters that are compressed at a time."""

_MOST_WAITING = 4
"""Pieces that wait for being compressed."""


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
        self._zip = zipfile.ZipFile(self._stream, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
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
    """A part as xlsxwriter writes it: in many small pieces, which are gathered, and rows, which come together.

    A long part is compressed by a thread of its own, since zlib lets the next rows be made meanwhile.
    """

    def __init__(self, target: IO[bytes]) -> None:
        super().__init__()
        self._target = target
        self._pieces: list[str] = []
        self._size = 0
        self._behind: _Behind | None = None

    def write(self, text: str) -> int:
        """Take some text."""
        self._pieces.append(text)
        self._size += len(text)
        if self._size > _PIECE:
            if self._behind is None:
                self._behind = _Behind(self._target)
            self._behind.write(self._gathered())
        return len(text)

    def finish(self) -> None:
        """Hand on all that has been gathered, and wait until it is compressed."""
        if self._behind is None:
            self._target.write(self._gathered())
        else:
            behind, self._behind = self._behind, None
            behind.finish(self._gathered())

    def _gathered(self) -> bytes:
        data = "".join(self._pieces).encode()
        self._pieces.clear()
        self._size = 0
        return data


class _Behind:
    """Writes what it is given in a thread; what that raises is raised when it is finished."""

    def __init__(self, target: IO[bytes]) -> None:
        self._target = target
        self._waiting: queue.Queue[bytes | None] = queue.Queue(_MOST_WAITING)
        self._failed: BaseException | None = None
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def write(self, data: bytes) -> None:
        self._waiting.put(data)

    def finish(self, last: bytes) -> None:
        self._waiting.put(last)
        self._waiting.put(None)
        self._thread.join()
        if self._failed is not None:
            raise self._failed

    def _work(self) -> None:
        while (data := self._waiting.get()) is not None:
            if self._failed is None:
                try:
                    self._target.write(data)
                except BaseException as error:  # handed to whoever waits for the part
                    self._failed = error


class _Texts(SharedStrings):  # type: ignore[misc] # xlsxwriter has no type information
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


class StreamedPackager(LanguagePackager):
    """Writes the parts of a workbook straight into an archive."""

    def __init__(self, archive: Archive) -> None:
        super().__init__()
        self._archive = archive

    def _create_package(self) -> list[Any]:
        """Write every part; those that are made whole come last. Nothing is left for xlsxwriter to pack."""
        super()._create_package()
        for made, name, _ in self.filenames:
            data = made.getvalue()
            self._archive.add(name, data if isinstance(data, bytes) else data.encode())
        return []

    def _filename(self, name: str) -> io.StringIO:
        whole: io.StringIO = super()._filename(name) if name == _CHANGED_AFTERWARDS else self._archive.part(name)
        return whole

    def _write_shared_strings_file(self) -> None:
        texts = _Texts()
        texts.string_table = self.workbook.str_table
        texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
        texts._assemble_xml_file()

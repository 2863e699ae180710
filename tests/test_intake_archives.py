"""An archive entry by entry: whole, cut short, locked, packed strangely, larger than it may be."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from tyokirja.model import Verdict
from tyokirja.workbooks import archives
from tyokirja.workbooks.archives import Entry, TooManyEntries, entries, listed

CUT = Entry("", None, Verdict.DAMAGED, "archive_cut")
DAMAGED = Verdict.DAMAGED, "archive_entry"


def zipped(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data, method)
    return out.getvalue()


def header(
    name: str | bytes,
    packed: bytes,
    content: bytes | None = None,
    *,
    method: int = zipfile.ZIP_DEFLATED,
    flags: int = 0,
    crc: int | None = None,
    extra: bytes = b"",
) -> bytes:
    """One entry without a directory behind it, as is left of an archive that was cut short."""
    raw = name.encode("cp437") if isinstance(name, str) else name
    following = bool(flags & 8)
    told = zlib.crc32(content or packed) if crc is None else crc
    fields = (flags, method, 0 if following else told, 0 if following else len(packed), len(raw), len(extra))
    return struct.pack("<4s2xHH4xII4xHH", b"PK\3\4", *fields) + raw + extra + packed


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def read(data: bytes, largest: int = 1000) -> list[Entry]:
    return list(entries(data, lambda: largest))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_files_come_in_the_archives_own_order_without_its_folders(method: int) -> None:
    data = zipped(("b", b"1"), ("kansio/", b""), ("kansio/a", b"2"), ("outo/", b"3"), method=method)

    assert read(data) == [Entry("b", b"1"), Entry("kansio/a", b"2"), Entry("outo/", b"3")]
    assert listed(data) == ["b", "kansio/", "kansio/a", "outo/"]


def test_an_entry_may_be_as_large_as_it_may_be_and_no_larger() -> None:
    data = zipped(("a", b"x" * 1000), ("b", b"x" * 1001))

    assert read(data) == [Entry("a", b"x" * 1000), Entry("b", None, Verdict.TOO_LARGE)]


def test_each_entry_asks_anew_how_large_it_may_be() -> None:
    allowances = iter([5, 4])

    found = list(entries(zipped(("a", b"12345"), ("b", b"12345")), lambda: next(allowances)))

    assert found == [Entry("a", b"12345"), Entry("b", None, Verdict.TOO_LARGE)]


def test_a_locked_entry_and_one_of_an_unknown_method_say_so() -> None:
    data = bytearray(zipped(("a", b"1"), ("b", b"2"), ("c", b"3")))
    first, second, _ = _directory(data)
    data[first + 8] |= 1
    data[second + 10] = 99

    assert read(bytes(data)) == [
        Entry("a", None, Verdict.PASSWORD, "archive_password"),
        Entry("b", None, Verdict.DAMAGED, "archive_method"),
        Entry("c", b"3"),
    ]


def _directory(data: bytes | bytearray) -> list[int]:
    """Where the lines of an archive's directory stand."""
    return [at for at in range(len(data)) if data[at : at + 4] == b"PK\1\2"]


def test_an_entry_whose_checksum_is_wrong_or_whose_extras_are_unknown_is_damaged() -> None:
    data = bytearray(zipped(("a", b"1"), ("b", b"2")))
    first, second = _directory(data)
    data[first + 16] ^= 1
    data[second + 8] |= 0x20  # patched data, which Python's reader does not know
    local = data.index(b"PK\3\4", 4)
    data[local + 6] |= 0x20

    assert read(bytes(data)) == [Entry("a", None, *DAMAGED), Entry("b", None, Verdict.DAMAGED, "archive_method")]


def test_a_name_is_in_utf8_where_it_can_be_else_in_cp437() -> None:
    def named(raw: bytes, flags: int) -> str:
        return read(header(raw, b"1", method=zipfile.ZIP_STORED, flags=flags))[0].name

    assert [named("ä".encode(), flags) for flags in (0, 0x800)] == ["ä", "ä"]
    assert named("ä".encode("cp437"), 0) == "ä"
    assert named(b"\xff", 0x800) == "\ufffd"


def test_more_entries_than_are_read_are_refused_and_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_LISTED", 2)

    assert len(read(zipped(("a", b""), ("b", b"")))) == 2
    three = zipped(("a", b""), ("b", b""), ("c", b""))
    with pytest.raises(TooManyEntries):
        read(three)
    assert listed(three) == []


# without a directory


def test_whole_entries_of_a_cut_archive_are_given_and_the_loss_is_said() -> None:
    data = header("a", b"1", method=zipfile.ZIP_STORED) + header("b", deflated(b"22"), b"22", extra=b"extra")

    assert read(b"itsepurkaja" + data) == [Entry("a", b"1"), Entry("b", b"22"), CUT]
    assert listed(data) == ["a", "b"]


def test_folders_of_a_cut_archive_are_passed_over() -> None:
    data = header("k/", b"", method=0) + header("k\\", b"", method=0) + header("a", b"1", method=0)

    assert read(data) == [Entry("a", b"1"), CUT]


def test_a_locked_entry_of_a_cut_archive_says_so() -> None:
    assert read(header("a", b"1", method=0, flags=1)) == [Entry("a", None, Verdict.PASSWORD, "archive_password"), CUT]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_entry_of_a_cut_archive_may_be_as_large_as_it_may_be_and_no_larger(method: int) -> None:
    def one(size: int) -> Entry:
        content = bytes(size)
        packed = content if method == zipfile.ZIP_STORED else deflated(content)
        return read(header("a", packed, content, method=method) + b"PK")[0]

    assert one(1000) == Entry("a", bytes(1000))
    assert one(1001) == Entry("a", None, Verdict.TOO_LARGE)


@pytest.mark.parametrize(
    "entry",
    [
        header("a", b"1", method=0, crc=7),
        header("a", deflated(b"1"), b"1", crc=7),
        header("a", b"\xff\xff\xff"),
        header("a", b"1", method=12),
        header("a", deflated(b"12345" * 9)[:-4], b"12345" * 9),
    ],
)
def test_an_entry_of_a_cut_archive_that_is_not_whole_is_damaged_and_the_next_is_read(entry: bytes) -> None:
    assert read(entry + header("b", b"2", method=0)) == [Entry("a", None, *DAMAGED), Entry("b", b"2"), CUT]


@pytest.mark.parametrize("cut", [1, 5])
def test_an_entry_that_is_cut_itself_is_damaged_and_the_last(cut: int) -> None:
    assert read(header("a", b"1234567", method=0)[:-cut]) == [Entry("a", None, *DAMAGED), CUT]


def test_where_sizes_follow_behind_a_packed_entry_the_next_is_found_by_its_mark() -> None:
    def streamed(name: str, content: bytes) -> bytes:
        return header(name, deflated(content), flags=8) + b"PK\7\x08" + bytes(12)

    data = streamed("a", b"1") + streamed("b", b"2" * 2000)

    assert read(data) == [Entry("a", b"1"), Entry("b", None, Verdict.TOO_LARGE), CUT]
    assert listed(data) == ["a", "b"]


@pytest.mark.parametrize(
    "entry",
    [
        header("a", b"1", method=0, flags=8),
        header("a", b"1", method=12, flags=8),
        header("a", b"\xff\xff\xff", flags=8),
    ],
)
def test_where_nobody_can_tell_how_long_an_entry_is_the_rest_is_lost(entry: bytes) -> None:
    assert read(entry + header("b", b"2", method=0)) == [Entry("a", None, *DAMAGED), CUT]


def test_an_entry_of_unknown_length_that_ends_with_the_archive_is_damaged() -> None:
    assert read(header("a", deflated(b"12345" * 9)[:-4], flags=8)) == [Entry("a", None, *DAMAGED), CUT]


@pytest.mark.parametrize("data", [b"", b"PK\3\4", header("", b"", method=0)[:29]])
def test_of_an_archive_cut_in_its_first_header_nothing_is_known(data: bytes) -> None:
    assert (read(data), listed(data)) == ([CUT], [])


def test_an_empty_entry_that_ends_the_archive_is_whole() -> None:
    assert read(header("", b"", method=0)) == [Entry("", b""), CUT]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_an_entry_that_is_just_as_large_as_it_may_be_has_to_be_whole_all_the_same(method: int) -> None:
    content = bytes(1000)
    packed = content if method == zipfile.ZIP_STORED else deflated(content)

    assert read(header("a", packed, content, method=method, crc=7))[0] == Entry("a", None, *DAMAGED)


def test_a_cut_archive_asks_before_each_entry_how_large_it_may_be() -> None:
    allowances = iter([5, 4, 5])
    data = b"".join(header(name, b"12345", method=0) for name in "abc")

    found = list(entries(data, lambda: next(allowances)))

    assert found == [Entry("a", b"12345"), Entry("b", None, Verdict.TOO_LARGE), Entry("c", b"12345"), CUT]


def test_names_of_a_cut_archive_are_listed_past_what_cannot_be_unpacked() -> None:
    data = header("a", b"\xff\xff\xff") + header("b", b"1", method=12) + header("k/", b"", method=0)

    assert listed(data) == ["a", "b", "k/"]


def test_a_directory_that_knows_only_of_what_stands_further_on_is_not_the_archives_own() -> None:
    inner = zipped(("sisin", b"1"))
    cut = header("a.zip", inner, method=0)

    assert [each.name for each in read(cut)] == ["a.zip", ""]
    assert listed(cut) == ["a.zip"]

"""OpenDocument workbooks with a password: the ways of LibreOffice and OpenOffice, and those that are not known."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import zlib
from pathlib import Path

import olefile
import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from tests.office import Office
from tests.test_intake_decryption import workbook
from tests.test_intake_reading_ods import number, ods, table, words
from tests.zipped_workbooks import unzipped, zipped
from tyokirja.model import Verdict
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.kinds import Kind, kind_of
from tyokirja.workbooks.opendocument import locked as ods_locked
from tyokirja.workbooks.reading import read

SPACE = 'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" xmlns:loext="urn:loext"'
PLAIN = ods(table(words("salaisuus") + number(12.5)))
CASES = Path(__file__).parent / "cases" / "returns"


def failure(data: bytes, *passwords: str) -> tuple[Verdict, str, str]:
    with pytest.raises(ReadFailed) as failed:
        read(data, passwords=passwords)
    return failed.value.verdict, failed.value.reason, failed.value.detail


def first(data: bytes, *passwords: str) -> object:
    return read(data, passwords=passwords).sheets[0].cells[0, 0].value


def coded(data: bytes) -> str:
    return base64.b64encode(data).decode()


def entry(name: str, algorithm: str, more: str, vector: bytes, checksum: str = "") -> str:
    return (
        f'<m:file-entry m:full-path="{name}"><m:encryption-data {checksum}><m:algorithm m:algorithm-name="{algorithm}" '
        f'm:initialisation-vector="{coded(vector)}"/>{more}</m:encryption-data></m:file-entry>'
    )


def locked_parts(password: str, *, changes: tuple[str, str] = ("", "")) -> bytes:
    """Each part locked by itself with AES, as OpenDocument 1.2 does it; the manifest with one thing changed."""
    parts: dict[str, str | bytes] = dict(unzipped(PLAIN))
    entries = ""
    for name, content in unzipped(PLAIN).items():
        if name != "content.xml":
            continue
        packing = zlib.compressobj(wbits=-15)
        packed = packing.compress(content) + packing.flush()
        salt, vector = os.urandom(16), os.urandom(16)
        key = hashlib.pbkdf2_hmac("sha1", hashlib.sha256(password.encode()).digest(), salt, 1000, 32)
        padding = 16 - len(packed) % 16
        locking = Cipher(AES(key), CBC(vector)).encryptor()
        parts[name] = locking.update(packed + bytes(padding - 1) + bytes([padding])) + locking.finalize()
        more = (
            '<m:start-key-generation m:start-key-generation-name="http://www.w3.org/2000/09/xmldsig#sha256"/>'
            f'<m:key-derivation m:key-derivation-name="PBKDF2" m:key-size="32" m:iteration-count="1000" m:salt="{coded(salt)}"/>'
        )
        digest = coded(hashlib.sha256(packed[:1024]).digest())
        entries += entry(
            name, "http://www.w3.org/2001/04/xmlenc#aes256-cbc", more, vector,
            f'm:checksum-type="urn:x#sha256-1k" m:checksum="{digest}"',
        )  # fmt: skip
    before, after = changes
    assert before in entries
    parts["META-INF/manifest.xml"] = (
        f"<m:manifest {SPACE}>{entries.replace(before, after) if before else entries}</m:manifest>"
    )
    return zipped(parts)


def locked_whole(password: str, *, prefixed: bool, packed: bool) -> bytes:
    """The whole package in one part, as LibreOffice does it since 24.8."""
    salt, vector = os.urandom(16), os.urandom(12)
    start = hashlib.sha256(password.encode()).digest()
    key = Argon2id(salt=salt, length=32, iterations=1, lanes=1, memory_cost=64).derive(start)
    packing = zlib.compressobj(wbits=-15)
    inside = packing.compress(PLAIN) + packing.flush() if packed else PLAIN
    data = (vector if prefixed else b"") + AESGCM(key).encrypt(vector, inside, None)
    more = (
        '<m:start-key-generation m:start-key-generation-name="http://www.w3.org/2001/04/xmlenc#sha256"/>'
        '<m:key-derivation m:key-derivation-name="urn:org:documentfoundation:names:experimental:office:manifest:argon2id" '
        f'm:key-size="32" m:salt="{coded(salt)}" loext:argon2-iterations="1" loext:argon2-memory="64" loext:argon2-lanes="1"/>'
    )
    lock = entry("encrypted-package", "http://www.w3.org/2009/xmlenc11#aes256-gcm", more, vector)
    manifest = f"<m:manifest {SPACE}>{lock}</m:manifest>"
    mimetype = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": mimetype, "META-INF/manifest.xml": manifest, "encrypted-package": data})


LOCKED = locked_parts("Kesä 2026")


def test_a_sheet_whose_parts_are_locked_is_read_with_its_password_alone() -> None:
    assert kind_of(LOCKED) is Kind.WORKBOOK
    assert failure(LOCKED) == failure(LOCKED, "väärä") == (Verdict.PASSWORD, "", "")
    assert first(LOCKED, "väärä", "Kesä 2026") == "salaisuus"


@pytest.mark.parametrize("prefixed", [True, False])
@pytest.mark.parametrize("packed", [True, False])
def test_a_package_that_is_locked_as_a_whole_is_read(prefixed: bool, packed: bool) -> None:
    data = locked_whole("Kesä 2026", prefixed=prefixed, packed=packed)

    assert failure(data, "väärä") == (Verdict.PASSWORD, "", "")
    assert first(data, "Kesä 2026") == "salaisuus"


def test_what_an_old_office_locked_with_blowfish_is_read() -> None:
    data = (CASES / "locked-blowfish.ods").read_bytes()
    assert failure(data, "väärä") == (Verdict.PASSWORD, "", "")
    assert first(data, "salainen") == "salaisuus"


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "urn:x#uusi", "urn:x#uusi"),
        ("PBKDF2", "PGP", "PGP"),
        ("xmldsig#sha256", "xmldsig#md5", "http://www.w3.org/2000/09/xmldsig#md5"),
        ('iteration-count="1000"', 'iteration-count="999999999"', "iteration-count 999999999"),
        ('key-size="32"', 'key-size="0"', "key-size 0"),
    ],
)
def test_a_lock_of_a_way_that_is_not_known_is_named(before: str, after: str, what: str) -> None:
    data = locked_parts("a", changes=(before, after))
    assert failure(data, "a") == (Verdict.PASSWORD, "lock_unknown", what)


def test_a_lock_that_is_broken_is_damage() -> None:
    cut = unzipped(LOCKED)
    cut["content.xml"] = cut["content.xml"][:-1]
    assert failure(zipped(cut), "Kesä 2026")[0] is Verdict.DAMAGED


def test_a_locked_part_does_not_unpack_beyond_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ods_locked, "PART_LIMIT", 100)
    assert failure(LOCKED, "Kesä 2026") == (Verdict.TOO_LARGE, "limit_unpacked", "100")


def test_a_manifest_that_tells_of_a_lock_and_of_nothing_else_asks_for_a_password() -> None:
    manifest = (
        f'<m:manifest {SPACE}><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
    )
    data = zipped({**unzipped(PLAIN), "META-INF/manifest.xml": manifest})
    assert failure(data) == (Verdict.PASSWORD, "lock_unknown", "")


def test_what_libreoffice_locked_is_read(office: Office, tmp_path: Path) -> None:
    plain = tmp_path / "avoin.xlsx"
    plain.write_bytes(workbook())
    with office.open(plain) as book:
        data = book.save(tmp_path / "lukittu.ods", password="Kesä2026").read_bytes()
    assert failure(data, "Talvi2026") == (Verdict.PASSWORD, "", "")
    assert first(data, "Kesä2026") == "salaisuus"


def test_excels_built_in_password_asks_nobody_in_an_old_workbook() -> None:
    data = (CASES / "locked-built-in.xls").read_bytes()
    assert _has_file_pass_of(data)
    assert first(data) == "salaisuus"


def _has_file_pass_of(data: bytes) -> bool:
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        return b"\x2f\x00" in container.openstream("Workbook").read(100)


@pytest.mark.parametrize(("most", "opens"), [(1000, True), (999, False)])
def test_a_password_is_hashed_as_often_as_it_may_be_and_no_more(
    monkeypatch: pytest.MonkeyPatch, most: int, opens: bool
) -> None:
    monkeypatch.setattr(ods_locked, "_MOST_ROUNDS", most)

    if opens:
        assert first(LOCKED, "Kesä 2026") == "salaisuus"
    else:
        assert failure(LOCKED, "Kesä 2026") == (Verdict.PASSWORD, "lock_unknown", "iteration-count 1000")


def test_without_a_checksum_a_password_is_right_that_unpacks_the_part() -> None:
    assert first(locked_parts("a", changes=("urn:x#sha256-1k", "")), "a") == "salaisuus"


def test_a_word_of_a_lock_that_cannot_be_decoded_is_damage_and_is_named() -> None:
    data = locked_parts("a", changes=('m:salt="', 'm:salt="x" m:was="'))
    assert failure(data, "a") == (Verdict.DAMAGED, "", "salt")

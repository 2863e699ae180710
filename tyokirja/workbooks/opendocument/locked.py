"""OpenDocument files with a password: each part locked, or a whole package in one part -> the package without locks.

Source: OpenDocument 1.3 part 2, 3 (encryption), 4.16 (its attributes); LibreOffice 24.8 for AES-GCM and Argon2id.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from tyokirja.model import Verdict
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.package import PART_LIMIT, Element, Package, attribute, tree, utf8

MANIFEST, WHOLE = "META-INF/manifest.xml", "encrypted-package"
_READ = ("content.xml", "styles.xml", "meta.xml")
"""The parts of a spreadsheet that are read; content.xml tells which password is right."""

_MOST_ROUNDS, _MOST_MEMORY, _MOST_LANES = 2_000_000, 2**18, 16
"""How often a password is hashed, in how many KiB and lanes: a file may ask for hours and for all memory."""

Lock: TypeAlias = dict[str, str]
"""The attributes of a part's lock by their local names."""


def unlocked(package: Package, passwords: Sequence[str]) -> Package:
    """The package as it is without its locks; ``package`` itself where it has none.

    ReadFailed: ``PASSWORD`` where none of ``passwords`` opens it, or it is locked in a way that is not known
    (``lock_unknown``); ``DAMAGED`` and ``TOO_LARGE`` as of any part.
    """
    manifest = package.read(MANIFEST) or b""
    if WHOLE not in package and b"encryption-data" not in utf8(manifest):
        return package
    try:
        entries = list(tree(manifest))
    except ReadFailed as failure:
        raise _unknown(MANIFEST) from failure
    locks = {attribute(entry, "full-path"): lock for entry in entries if (lock := _lock_of(entry)) is not None}
    if WHOLE in package:
        lock = locks.get(WHOLE) or next(iter(locks.values()), {})
        return Package(_opened(package.read(WHOLE) or b"", lock, passwords)[0])
    parts: dict[str, bytes] = {}
    for name in _READ:
        data = package.read(name)
        if data is not None and name in locks:
            data, password = _opened(data, locks[name], passwords)
            # Each part has a key of its own; the password is the same.
            passwords = (password,)
        if data is not None:
            parts[name] = data
    return _packed(package, parts)


def _lock_of(entry: Element) -> Lock | None:
    lock = entry.find("encryption-data")
    if lock is None:
        return None
    return {key.rpartition("}")[2]: value for element in (entry, *lock.iter()) for key, value in element.attrib.items()}


def _packed(package: Package, parts: dict[str, bytes]) -> Package:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            packed_at = package.packed_at(name)
            archive.writestr(
                zipfile.ZipInfo(name, packed_at.timetuple()[:6] if packed_at else (1980, 1, 1, 0, 0, 0)), data
            )
    return Package(out.getvalue())


def _opened(data: bytes, lock: Lock, passwords: Iterable[str]) -> tuple[bytes, str]:
    """A part without its lock, and the password that opens it."""
    for password in passwords:
        packed = _decrypted(data, lock, _key(lock, password))
        if packed is not None:
            return packed if packed.startswith(b"PK") else _unpacked(packed), password
    if _last(lock, "algorithm-name") in ("aes256-cbc", "aes256-gcm", "blowfish cfb", "blowfish"):
        raise ReadFailed(Verdict.PASSWORD)
    raise _unknown(lock.get("algorithm-name", ""))


def _unknown(what: str) -> ReadFailed:
    return ReadFailed(Verdict.PASSWORD, what, "lock_unknown")


def _last(lock: Lock, name: str) -> str:
    """The word that tells, of an address or a name."""
    return lock.get(name, "").rpartition("#")[2].rpartition(":")[2].casefold()


def _unpacked(packed: bytes) -> bytes:
    unpacking = zlib.decompressobj(-15)
    try:
        data = unpacking.decompress(packed, PART_LIMIT + 1)
    except zlib.error as error:
        raise ReadFailed(Verdict.DAMAGED, str(error)) from error
    if len(data) > PART_LIMIT:
        raise ReadFailed(Verdict.TOO_LARGE, str(PART_LIMIT), "limit_unpacked")
    return data


def _number(lock: Lock, name: str, missing: int, most: int) -> int:
    number = lock.get(name, "")
    found = int(number) if number.isdecimal() and len(number) < 10 else missing
    if not 0 < found <= most:
        raise _unknown(f"{name} {found}")
    return found


def _bytes(lock: Lock, name: str) -> bytes:
    try:
        return base64.b64decode(lock.get(name, ""))
    except ValueError as error:
        raise ReadFailed(Verdict.DAMAGED, name) from error


_HASHES = {"": "sha1", "sha1": "sha1", "sha256": "sha256"}


def _key(lock: Lock, password: str) -> bytes:
    start_by = _HASHES.get(_last(lock, "start-key-generation-name"))
    if start_by is None:
        raise _unknown(lock["start-key-generation-name"])
    start = hashlib.new(start_by, password.encode()).digest()
    size, salt = _number(lock, "key-size", 16, 64), _bytes(lock, "salt")
    derived = _last(lock, "key-derivation-name")
    if derived == "pbkdf2":
        return hashlib.pbkdf2_hmac("sha1", start, salt, _number(lock, "iteration-count", 1024, _MOST_ROUNDS), size)
    if derived == "argon2id":
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        return Argon2id(
            salt=salt,
            length=size,
            iterations=_number(lock, "argon2-iterations", 3, 100),
            lanes=_number(lock, "argon2-lanes", 4, _MOST_LANES),
            memory_cost=_number(lock, "argon2-memory", 65_536, _MOST_MEMORY),
        ).derive(start)
    raise _unknown(lock.get("key-derivation-name", ""))


def _decrypted(data: bytes, lock: Lock, key: bytes) -> bytes | None:
    """The packed bytes; None where the key is not right."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
    from cryptography.hazmat.decrepit.ciphers.modes import CFB
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC

    algorithm, vector = _last(lock, "algorithm-name"), _bytes(lock, "initialisation-vector")
    try:
        if algorithm == "aes256-gcm":
            # The vector stands in front of the bytes as well (XML Encryption 1.1, 5.2.4).
            return AESGCM(key).decrypt(vector, data.removeprefix(vector), None)
        if algorithm == "aes256-cbc":
            opening = Cipher(AES(key), CBC(vector)).decryptor()
            padded = opening.update(data) + opening.finalize()
            packed = padded[: -padded[-1]] if padded else b""
        elif algorithm in ("blowfish cfb", "blowfish"):
            opening = Cipher(Blowfish(key), CFB(vector)).decryptor()
            packed = opening.update(data) + opening.finalize()
        else:
            raise _unknown(lock.get("algorithm-name", ""))
    except InvalidTag:
        return None
    except ValueError as error:
        raise ReadFailed(Verdict.DAMAGED, str(error)) from error
    return packed if _is_right(packed, lock) else None


def _is_right(packed: bytes, lock: Lock) -> bool:
    """By the hash of the first kilobyte; without one, by whether it can be unpacked."""
    kind = lock.get("checksum-type", "").rpartition("#")[2].casefold()
    name = "sha256" if "256" in kind else "sha1" if kind.startswith("sha1") else ""
    if name:
        return hmac.compare_digest(hashlib.new(name, packed[:1024]).digest(), _bytes(lock, "checksum"))
    try:
        return bool(zlib.decompressobj(-15).decompress(packed, 64))
    except zlib.error:
        return False

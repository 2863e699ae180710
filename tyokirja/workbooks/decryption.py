"""Files that are locked: opened with Excel's built-in password or one that the office gave, else told apart.

An encrypted workbook is an OLE container around the real one; an old .xls is encrypted in place; for an .ods there is
:mod:`tyokirja.workbooks.opendocument.locked`. Under a sensitivity label the key is with the organisation's rights service, and
no password opens it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tyokirja.model import Verdict
from tyokirja.workbooks.book import ReadFailed
from tyokirja.workbooks.kinds import OLE

if TYPE_CHECKING:
    from olefile.olefile import OleFileIO

BUILT_IN = "VelvetSweatshop"
"""The password with which Excel itself locks a workbook whose structure is protected; it opens such without asking."""


def decrypted(data: bytes, passwords: Sequence[str] = ()) -> bytes:
    """The workbook inside a locked file; ``data`` itself where it is not locked.

    ``passwords`` are tried in turn after Excel's own. Raises :class:`ReadFailed`: ``PASSWORD`` where none of them
    opens it, ``LABELLED`` where a sensitivity label locks it, ``DAMAGED`` where the lock itself is broken.
    """
    if data.startswith(OLE):
        return _from_container(data, passwords)
    return data


def _from_container(data: bytes, passwords: Sequence[str]) -> bytes:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            paths = {"/".join(path).casefold() for path in container.listdir()}
            locked = "encryptedpackage" in paths or _has_file_pass(container, paths)
    except Exception:  # olefile raises of many kinds on damaged bytes; what they hold, its reader tells
        return data
    if "\tdrmcontent" in paths or any(path.startswith("\x06dataspaces/") and "drm" in path for path in paths):
        raise ReadFailed(Verdict.LABELLED)
    return _opened(data, passwords) if locked else data


def _has_file_pass(container: OleFileIO, paths: set[str]) -> bool:
    """True where an old workbook has the record FilePass, which stands soon after its first (MS-XLS 2.4.117)."""
    for name in ("Workbook", "Book"):
        if name.casefold() in paths:
            with container.openstream(name) as stream:
                head = stream.read(4096)
            at = 0
            while at + 4 <= len(head):
                record, length = (
                    int.from_bytes(head[at : at + 2], "little"),
                    int.from_bytes(head[at + 2 : at + 4], "little"),
                )
                if record == 0x2F:
                    return True
                at += 4 + length
    return False


def _opened(data: bytes, passwords: Sequence[str]) -> bytes:
    import msoffcrypto
    from msoffcrypto.exceptions import DecryptionError, FileFormatError

    for password in (BUILT_IN, *passwords):
        try:
            file = msoffcrypto.OfficeFile(io.BytesIO(data))
            file.load_key(password=password, **_checked(file.format))
        except (DecryptionError, FileFormatError):
            continue  # another password, or a lock so old that the library does not know it
        except Exception as error:  # the library raises of many kinds on damaged bytes
            raise ReadFailed(Verdict.DAMAGED, type(error).__name__) from error
        found = io.BytesIO()
        try:
            file.decrypt(found)
        except Exception as error:  # as above; the password was right, so the bytes are not
            raise ReadFailed(Verdict.DAMAGED, type(error).__name__) from error
        return found.getvalue()
    raise ReadFailed(Verdict.PASSWORD)


def _checked(kind: str) -> dict[str, bool]:
    """The argument that makes the library check the password, which it does unasked for the old format."""
    return {"verify_password": True} if kind == "ooxml" else {}

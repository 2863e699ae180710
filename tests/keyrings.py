"""A keyring of the test run's own, which holds no more in one entry than Windows' own does."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import keyring
import keyring.backend
import keyring.errors


class Narrow(keyring.backend.KeyringBackend):
    """``entries`` by service and name. ``locked``: it lets nobody in."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call] # the library's own
        self.entries: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.locked or len(password.encode("utf-16-le")) > 2560:
            raise keyring.errors.PasswordSetError("too long, or locked")
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.entries.pop((service, username), None)


@contextlib.contextmanager
def in_place() -> Iterator[Narrow]:
    """One of these in place of the system's."""
    before, made = keyring.get_keyring(), Narrow()
    keyring.set_keyring(made)
    try:
        yield made
    finally:
        keyring.set_keyring(before)

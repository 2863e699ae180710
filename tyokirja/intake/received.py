"""What lies in the folder of returns: a file that is to be read, or one that is set aside unread."""

from __future__ import annotations

from dataclasses import field
from datetime import datetime

from tyokirja.model import Verdict
from tyokirja.records import dataclass


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that gets a verdict without being read as a workbook.

    ``reason`` is a key of the texts of intake that says what was found; ``detail`` fills its wording: a limit as a
    plain number, the system's own words, the words of a mail, where a link leads. ``sha256`` is empty where the bytes
    were not all read. ``covering`` as a :class:`Candidate` has it.
    """

    name: str
    sha256: str
    size: int
    verdict: Verdict
    detail: str = ""
    reason: str = ""
    covering: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a mail where it may have a table: as HTML and as plain text, either of which may be empty.

    ``quoted`` is the text of the messages that it answers, as HTML where there is any. ``alone``: the mail brought no
    workbook.
    """

    subject: str = ""
    page: str = field(default="", repr=False)
    text: str = field(default="", repr=False)
    quoted: str = field(default="", repr=False)
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file to be read: from the folder itself, or out of a mail or archive in it.

    ``name`` is its path inside ``palautetut/`` with ``/`` between the parts (``vastaus.eml/lomake.xlsx``).
    ``received_at`` is when the mail that it came in was sent; ``modified_at`` when the file on disk was last written.
    ``sha256`` is the fingerprint of ``data``, empty where nobody has taken it yet. ``covering`` is what a person wrote in
    the mail that brought it; of several files in one mail one has it.

    A file that is no workbook is read for a table in it: ``otherwise`` is what it is where it has none of this round's.
    The text of a mail is read so too, its ``body``; ``otherwise`` is None where the mail brought files that stand for it.
    """

    name: str
    data: bytes = field(repr=False)
    received_at: datetime | None = None
    modified_at: datetime | None = None
    sha256: str = ""
    covering: str = ""
    otherwise: SetAside | None = None
    body: Body | None = None

    @property
    def tables(self) -> bool:
        """True for what is no workbook and is read for its tables."""
        return self.otherwise is not None or self.body is not None

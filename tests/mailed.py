"""Mails put together byte by byte, and what a round makes of them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from tyokirja.gathering import gather
from tyokirja.model import Consolidation, Submission
from tyokirja.problems import Code, Problem, ProblemKind

CASES = Path(__file__).parent / "cases" / "mail"


@dataclass(frozen=True, slots=True)
class Collected:
    """What one run of a round made of what was returned."""

    consolidation: Consolidation

    @property
    def verdicts(self) -> dict[str, str]:
        """Every returned file with its verdict."""
        return {found.file: found.verdict.value for found in self.consolidation.submissions}

    @property
    def codes(self) -> list[str]:
        """The problems' codes, but for those of the departments that returned nothing."""
        return [str(found.code) for found in self.consolidation.problems if found.code is not Code.NOT_RETURNED]

    def submission(self, file: str) -> Submission:
        """What one file says."""
        (found,) = [each for each in self.consolidation.submissions if each.file == file]
        return found

    def problem(self, code: ProblemKind) -> Problem:
        """The only problem of a code."""
        (found,) = [each for each in self.consolidation.problems if each.code is code]
        return found


def collected(demonstration: Path, folder: Path, town: str, files: Mapping[str, bytes]) -> Collected:
    """The demonstration's second round of a town, with these files and no others returned."""
    root = folder / town / "2026-Q2"
    if not root.exists():
        shutil.copytree(demonstration / town, root.parent)
    shutil.rmtree(root / "palautetut")
    # The master knows of the returns that were there before, and the data that there was one.
    for made in (*root.glob("koonti*"), root / "kirjaukset.parquet", root / "huomiot.json"):
        made.unlink(missing_ok=True)
    (root / "palautetut").mkdir()
    for name, data in files.items():
        (root / "palautetut" / name).write_bytes(data)
    return Collected(gather(root, workers=1).consolidation)


def case(name: str) -> dict[str, bytes]:
    """A mail of ``tests/cases/mail`` as a returned file."""
    return {name: (CASES / name).read_bytes()}


def letter(
    *files: tuple[str, bytes], words: str = "Ohessa.", subject: str = "Vastaus", headers: Sequence[tuple[str, str]] = ()
) -> bytes:
    """A mail with attachments."""
    made = EmailMessage()
    made["From"] = "anna@kunta.fi"
    made["Subject"] = subject
    for name, value in headers:
        made[name] = value
    made.set_content(words)
    for name, data in files:
        made.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def transferred(encoding: str, content: bytes, *, kind: str = "application/octet-stream") -> bytes:
    """A mail with one attachment called ``lomake.xlsx``, its encoding stated and its content given as they are."""
    head = (
        b"From: a@b.fi\r\nSubject: Vastaus\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=raja\r\n\r\n"
        b"--raja\r\nContent-Type: text/plain\r\n\r\nOhessa.\r\n--raja\r\n"
    )
    stated = f"Content-Transfer-Encoding: {encoding}\r\n" if encoding else ""
    part = f'Content-Type: {kind}\r\nContent-Disposition: attachment; filename="lomake.xlsx"\r\n{stated}\r\n'
    return head + part.encode() + content + b"\r\n--raja--\r\n"

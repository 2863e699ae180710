"""What came in one mail or archive with a form: evidence beside it, and not a return that failed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from tyokirja.intake.received import SetAside
from tyokirja.model import Submission, Verdict

_EVIDENCE = frozenset(
    {"found_image", "found_pdf", "found_word", "found_presentation", "found_onenote", "found_web_page", "found_text"}
)
"""What people attach to a form to show where a figure comes from. A link or an archive may hold another form."""


class FormsBeside:
    """The departments whose forms were read, by the mails and archives that brought them."""

    def __init__(self, folder: Path, submissions: Iterable[Submission]) -> None:
        self._folder = folder
        self._departments: dict[str, set[str]] = {}
        for submission in submissions:
            if submission.verdict.merged and submission.identity is not None:
                for container in _around(submission.file):
                    self._departments.setdefault(container, set()).add(submission.identity.department)

    def department(self, file: str) -> str:
        """Whose form came with ``file``; empty where none did, or those of several departments."""
        for container in _around(file):
            if departments := self._departments.get(container):
                # What is a folder on the disk was put together by the office.
                together = len(departments) == 1 and not (self._folder / container).is_dir()
                return next(iter(departments)) if together else ""
        return ""

    def settled(self, found: SetAside) -> tuple[SetAside, str]:
        """The same with the verdict that its company and its reason give it, and the department that it belongs to."""
        if found.reason == "mail_automatic":
            return replace(found, verdict=Verdict.AUTOMATIC), ""
        department = self.department(found.name) if found.reason in _EVIDENCE else ""
        return (replace(found, verdict=Verdict.EVIDENCE), department) if department else (found, "")


def _around(file: str) -> list[str]:
    """The folders, mails and archives that a file is in, the innermost first."""
    return [str(parent) for parent in PurePosixPath(file).parents][:-1]

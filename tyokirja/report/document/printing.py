"""A Word document as PDF by LibreOffice, tagged for screen readers, with the document's language, title and bookmarks."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tyokirja.problems import Code, Problem, Refused

SECONDS = 180
"""How long LibreOffice may take for one document, its first start included."""

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/opt/libreoffice/program/soffice",
)
_OPTIONS = {
    # Help of LibreOffice, PDF export filter: UseTaggedPDF gives the structure, PDFUACompliance what PDF/UA (ISO 14289) asks.
    "UseTaggedPDF": {"type": "boolean", "value": "true"},
    "PDFUACompliance": {"type": "boolean", "value": "true"},
    "ExportBookmarks": {"type": "boolean", "value": "true"},
    "InitialView": {"type": "long", "value": "1"},
}


def program() -> str:
    """LibreOffice's program. Raises :class:`Refused` (``OFFICE_MISSING``) where it is not installed."""
    soffice = next((path for name in _PROGRAMS if (path := shutil.which(name))), "")
    soffice = soffice or next((place for place in _PLACES if Path(place).is_file()), "")
    if not soffice:
        raise Refused(Problem(Code.OFFICE_MISSING))
    return soffice


def to_pdf(document: bytes) -> bytes:
    """A document (docx) as PDF. Raises :class:`Refused` (``OFFICE_MISSING``, ``OFFICE_FAILED``)."""
    office = program()
    with tempfile.TemporaryDirectory(prefix="tyokirja-pdf-", ignore_cleanup_errors=True) as folder:
        source, profile = Path(folder) / "raportti.docx", Path(folder) / "profile"
        source.write_bytes(document)
        # A profile of its own: one that the user has open would take the document over, and print nothing.
        command = [office, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo"]
        command += ["--convert-to", f"pdf:writer_pdf_Export:{json.dumps(_OPTIONS)}", "--outdir", folder, str(source)]
        try:
            done = subprocess.run(
                command, check=False, capture_output=True, timeout=SECONDS, stdin=subprocess.DEVNULL, env=_environment()
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise Refused(Problem(Code.OFFICE_FAILED, file=office, value=str(error))) from error
        made = source.with_suffix(".pdf")
        if not made.is_file():
            reasons = done.stderr.decode(errors="replace").strip().splitlines() or [str(done.returncode)]
            raise Refused(Problem(Code.OFFICE_FAILED, file=office, value=reasons[-1]))
        return made.read_bytes()


def _environment() -> dict[str, str]:
    # Python's own variables would mislead the Python inside LibreOffice.
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

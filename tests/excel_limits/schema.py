"""The independent validator: openxml-audit, which knows the Open XML schemas."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tests.excel_limits.package import Finding

_HARMLESS: tuple[tuple[str, str], ...] = (
    # openpyxl orders a font's properties otherwise than the schema; Excel reads them in any order.
    (r"/x?:?(?:font|rPr)\b", r"main:(?:b|i|u|strike|color|sz|name|family|charset|scheme|vertAlign)"),
)
"""Where and what a finding is about that Excel takes without a word; the reason stands above each."""


def audit(source: Path | bytes) -> list[Finding]:
    """What openxml-audit finds in a workbook, but for what is known to be harmless."""
    from openxml_audit import FileFormat, OpenXmlValidator  # type: ignore[import-untyped] # ships no type information

    if isinstance(source, bytes):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "tarkistettava.xlsx"
            path.write_bytes(source)
            return audit(path)
    result = OpenXmlValidator(file_format=FileFormat("microsoft365"), max_errors=1000).validate(str(source))
    found = [
        Finding(f"schema {each.error_type}", f"{each.part_uri} {each.path}", str(each.description))
        for each in result.errors
    ]
    return [each for each in found if not harmless(each)]


def harmless(finding: Finding) -> bool:
    """True for what Excel is known to take."""
    return any(re.search(where, finding.place) and re.search(what, finding.text) for where, what in _HARMLESS)

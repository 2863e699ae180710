"""What is asked of the maker of many forms, and what it hands back."""

from __future__ import annotations

from dataclasses import dataclass

from tyokirja.model import Department, Row
from tyokirja.problems import Problem


@dataclass(frozen=True, slots=True)
class Order:
    """One form to be made: of a department, or of the given rows of it; a feedback form marks its ``problems``."""

    department: Department
    rows: tuple[Row, ...] | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """One form: the workbook, and what the office should know before it sends it."""

    data: bytes
    concerns: tuple[Problem, ...] = ()

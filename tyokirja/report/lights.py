"""Statuses counted by their lights: what a chart shows where there are too many words for colours."""

from __future__ import annotations

from collections.abc import Mapping

from tyokirja.model import Light
from tyokirja.report.figures import DepartmentFigures, Picture


def by_light(picture: Picture, figures: DepartmentFigures) -> Mapping[Light, int]:
    """How many of a department's rows have each light; a row without a status, or not returned, has the grey one."""
    counts = dict.fromkeys(Light, 0)
    for column, count in zip(picture.columns, figures.statuses, strict=True):
        counts[column.light] += count
    counts[Light.GREY] += figures.other + figures.not_returned
    return counts

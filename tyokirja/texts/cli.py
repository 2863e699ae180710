"""Texts of the cli in Finnish, Swedish and English."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {}

"""Texts of the importing in Finnish, Swedish and English."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {}

"""Texts of the catalogue in Finnish, Swedish and English."""

from __future__ import annotations

from tyokirja.texts import Triple

TEXTS: dict[str, Triple] = {}

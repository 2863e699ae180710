"""Paired runs and synthetic municipalities; nothing of the program needs them."""

"""``python -m tyokirja``."""

from tyokirja.cli import main

main()

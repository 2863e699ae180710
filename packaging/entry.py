"""What the bundle starts. ``tyokirja`` is the command line; ``tyokirja-sivu``, without a terminal, the page.

So is ``tyokirja`` where it is double-clicked on Windows.

The page is that of the folder dropped on the program, else of the folder ``tyokirja`` in one's documents.
"""

import multiprocessing
import sys
from pathlib import Path


def page_of() -> Path:
    """The folder whose page ``tyokirja-sivu`` opens; it is made where it is not there."""
    documents = Path.home() / "Documents"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else (documents if documents.is_dir() else Path.home()) / "tyokirja"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def alone_on_its_console() -> bool:
    """True when Windows opened a console for this program alone: it was double-clicked."""
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetConsoleProcessList((ctypes.c_ulong * 2)(), 2) == 1)


if __name__ == "__main__":
    multiprocessing.freeze_support()  # worker processes are this program again
    if Path(sys.executable).stem == "tyokirja-sivu" or (len(sys.argv) == 1 and alone_on_its_console()):
        sys.argv[1:] = ["open", str(page_of())]
    from tyokirja.cli import main

    main()

"""Make the pictures of the office's page, in a real browser: ``python -m docs.page_pictures``.

Needs Chromium. The rounds are the demonstration's, on the day of its second deadline in the calendar of whoever runs it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.browsing import Browser
from tests.page_served import Served
from tyokirja import demo

PICTURES = Path(__file__).resolve().parent / "pictures"


def main() -> int:
    """Make all of them."""
    scratch = Path(tempfile.mkdtemp(prefix="tyokirja-sivu-"))
    folder = scratch / "tavoitteet"
    demo.run(folder)
    served = Served(folder)
    browser = Browser(scratch / "selain", size=(1200, 675))
    try:
        browser.page.goto(served.address)
        _taken(browser, "page-home")
        browser.press("Kouvola Q2/2026")
        browser.until(lambda: browser.page.query_selector("[data-reading]") is None)
        browser.page.set_viewport_size({"width": 1200, "height": 1000})
        _taken(browser, "page-round")
    finally:
        browser.stop()
        served.stop()
        shutil.rmtree(scratch, ignore_errors=True)
    return 0


def _taken(browser: Browser, name: str) -> None:
    """A picture; the folder is called as an office would call it."""
    browser.page.evaluate("document.querySelector('.root').textContent = 'Talous/Tavoitteet'")
    browser.page.screenshot(path=PICTURES / f"{name}.png")


if __name__ == "__main__":
    raise SystemExit(main())

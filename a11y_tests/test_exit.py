"""Exit this page: by the button, by Shift three times, by the link for those who tab; Back shows nothing after any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from a11y_tests.axe import judged
from a11y_tests.chromium import NARROW, Chromium
from a11y_tests.site import Site, room, served
from tests.web.walking import NOTES, forms_folder

FORM = NOTES.replace("owner:", "exit this page: yes\nowner:")
AWAY = "https://away.invalid/weather"
"""A name that nobody can own (RFC 2606): the browser is led there, and no test depends on somebody's website."""
SECRETS = ("canary words", "more canary words")
SHOWN = """
const typed = [...document.querySelectorAll("input, textarea")].map(one => one.value);
return [document.documentElement.innerHTML, ...typed].join("\\n");
"""
PRESSES_OF_BACK = 3


@pytest.fixture
def quick() -> Iterator[Site]:
    """A site with a form that can be left quickly."""
    folder = forms_folder(room() / "forms", FORM)
    council = folder / "councils" / "testham.yaml"
    council.write_text(f"{council.read_text(encoding='utf-8')}exit to: {AWAY}\n", encoding="utf-8")
    site = served(folder)
    yield site
    site.stop()


def press_the_button(window: Chromium) -> None:
    window.driver.find_element(By.CSS_SELECTOR, ".govuk-exit-this-page__button").click()


def press_shift_three_times(window: Chromium) -> None:
    keys = ActionChains(window.driver)
    for _ in range(3):
        keys = keys.key_down(Keys.SHIFT).key_up(Keys.SHIFT)
    keys.perform()


def tab_to_the_second_link(window: Chromium) -> None:
    """The first leads to the main content, the second leads out."""
    window.ask("document.activeElement.blur()")
    ActionChains(window.driver).send_keys(Keys.TAB).send_keys(Keys.TAB).send_keys(Keys.ENTER).perform()


@pytest.mark.parametrize("leave", [press_the_button, press_shift_three_times, tab_to_the_second_link])
def test_one_movement_leads_away_and_back_shows_nothing(
    leave: Callable[[Chromium], None], own_browser: Chromium, quick: Site
) -> None:
    _fill_in(own_browser, quick)
    leave(own_browser)
    _wait_until_away(own_browser)
    _nothing_is_left(own_browser)


def test_without_script_the_button_and_the_link_do_the_same(own_browser: Chromium, quick: Site) -> None:
    for leave in (press_the_button, tab_to_the_second_link):
        own_browser.scripts(on=True)
        own_browser.scripts(on=False)
        _fill_in(own_browser, quick)
        if leave is tab_to_the_second_link:
            own_browser.driver.find_element(By.CSS_SELECTOR, ".govuk-js-exit-this-page-skiplink").send_keys(
                Keys.ENTER
            )
        else:
            leave(own_browser)
        _wait_until_away(own_browser)
        _nothing_is_left(own_browser)


def test_the_page_is_blank_before_the_other_site_answers(own_browser: Chromium, quick: Site) -> None:
    _fill_in(own_browser, quick)
    own_browser.ask("document.querySelector('.govuk-exit-this-page__button').href = '#nowhere'")
    press_the_button(own_browser)
    own_browser.wait(
        lambda: bool(
            own_browser.ask("return document.querySelector('.govuk-exit-this-page-overlay') !== null")
        )
    )
    covered = own_browser.ask("return getComputedStyle(document.querySelector('main')).visibility")
    hidden = own_browser.ask("return document.body.classList.contains('govuk-exit-this-page-hide-content')")
    assert hidden or covered == "hidden"


def test_two_presses_of_shift_and_typing_capitals_lead_nowhere(own_browser: Chromium, quick: Site) -> None:
    _fill_in(own_browser, quick)
    address = own_browser.driver.current_url
    keys = ActionChains(own_browser.driver)
    for _ in range(2):
        keys = keys.key_down(Keys.SHIFT).key_up(Keys.SHIFT)
    keys.perform()
    box = own_browser.driver.find_element(By.TAG_NAME, "textarea")
    box.send_keys("ABC DEF GHI")
    assert own_browser.driver.current_url == address
    assert box.get_attribute("value") == "ABC DEF GHI"


@pytest.mark.parametrize("page", ["exit/about", "exit/stay-safe", "long"])
@pytest.mark.parametrize("size", [(1280, 900), NARROW])
def test_axe_finds_nothing_wrong_with_its_pages(
    page: str, size: tuple[int, int], own_browser: Chromium, quick: Site
) -> None:
    own_browser.size(*size)
    _fill_in(own_browser, quick)
    own_browser.open(f"{quick.address}/notes/{page}")
    wrong, _ = judged(own_browser)
    assert wrong == []


def _fill_in(window: Chromium, site: Site) -> None:
    window.driver.get(f"{site.address}/notes")
    window.press()
    assert "exit/about" in window.driver.current_url
    window.press("Continue")
    window.fill_in("short", SECRETS[0])
    window.press()
    if window.runs_scripts:
        window.open(window.driver.current_url)


def _wait_until_away(window: Chromium) -> None:
    window.wait(lambda: window.driver.current_url.startswith(AWAY.rpartition("/")[0]))


def _nothing_is_left(window: Chromium) -> None:
    assert window.driver.get_cookies() == []
    seen = []
    for _ in range(PRESSES_OF_BACK):
        window.driver.back()
        scripts = window.runs_scripts
        window.scripts(on=True)
        window.wait(lambda: window.ask("return document.readyState") == "complete")
        shown = window.ask(SHOWN)
        seen += [secret for secret in SECRETS if secret in shown]
        window.scripts(on=scripts)
    assert seen == []

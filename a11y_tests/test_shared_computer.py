"""A computer in a library: after every way to end a visit, the Back button shows nothing of it, and nothing is stored."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pytest
from selenium.webdriver.common.by import By

from a11y_tests.chromium import Chromium
from a11y_tests.scenes import forms_folder
from a11y_tests.site import Clock, Site, served
from formkit.rendering.words import say
from tests.questions.questions import in_words

FORM = "report-a-missed-bin"
SECRETS = ("canary@example.com", "01632 960 777", "1 Market Square")
PRESSES_OF_BACK = 3
STORED = """
const done = arguments[0];
(async () => done([localStorage.length, sessionStorage.length, (await caches.keys()).length,
  (await indexedDB.databases()).length]))();
"""
SHOWN = """
const typed = [...document.querySelectorAll("input, textarea")]
  .filter(one => !["hidden", "radio", "checkbox"].includes(one.type));
const chosen = [...document.querySelectorAll("input:checked")].flatMap(one => [...one.labels].map(label => label.innerText));
const picked = [...document.querySelectorAll("select")].map(one => one.selectedOptions[0]?.text);
return [document.documentElement.innerHTML, ...typed.map(one => one.value),
  ...chosen.map(text => "chosen: " + text), ...picked].join("\\n");
"""
SETTLED = "const done = arguments[0]; setTimeout(() => done(document.readyState === 'complete'), 150)"


@pytest.fixture
def clock() -> Clock:
    """The clock of `library`."""
    return Clock()


@pytest.fixture
def library(clock: Clock) -> Iterator[Site]:
    """A site with that clock."""
    site = served(forms_folder(), now=clock)
    yield site
    site.stop()


def finish(window: Chromium, site: Site, clock: Clock) -> None:
    """Send, then "Finish and clear this device"."""
    window.press()
    assert window.driver.title.startswith(say("en", "sent"))
    window.press()
    assert window.driver.title.startswith(say("en", "left"))


def leave(window: Chromium, site: Site, clock: Clock) -> None:
    """ "Stop and delete my answers"."""
    window.press(say("en", "leave"))
    window.press()
    assert window.driver.title.startswith(say("en", "left"))


def be_away_too_long(window: Chromium, site: Site, clock: Clock) -> None:
    """Go away for more than the hour, then somebody else touches the page."""
    clock.at += 3601
    window.driver.get(f"{site.address}/{FORM}/check-answers")
    assert window.driver.title.startswith(say("en", "expired title"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("ending", [finish, leave, be_away_too_long])
def test_back_shows_no_answer_after(
    ending: Callable[[Chromium, Site, Clock], None],
    scripts: bool,
    own_browser: Chromium,
    library: Site,
    clock: Clock,
) -> None:
    own_browser.scripts(on=scripts)
    _fill_in(own_browser, library)
    assert [secret for secret in SECRETS if secret not in own_browser.driver.page_source] == []
    ending(own_browser, library, clock)
    assert _seen_by_back(own_browser, (*SECRETS, "chosen: "), scripts=scripts) == []


def finish_after_sending(window: Chromium, site: Site, clock: Clock) -> None:
    """ "Finish and clear this device"."""
    window.press()
    assert window.driver.title.startswith(say("en", "left"))


def be_away_after_sending(window: Chromium, site: Site, clock: Clock) -> None:
    """Go away with the confirmation open, then somebody else touches it."""
    clock.at += 3601
    window.driver.get(f"{site.address}/{FORM}/confirmation")
    assert window.driver.title.startswith(say("en", "expired title"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("ending", [finish_after_sending, be_away_after_sending])
def test_back_shows_no_reference_after(
    ending: Callable[[Chromium, Site, Clock], None],
    scripts: bool,
    own_browser: Chromium,
    library: Site,
    clock: Clock,
) -> None:
    own_browser.scripts(on=scripts)
    _fill_in(own_browser, library)
    own_browser.press()
    reference = own_browser.driver.find_element(By.ID, "reference").text
    assert len(reference) == 8
    ending(own_browser, library, clock)
    assert _seen_by_back(own_browser, (reference, *SECRETS), scripts=scripts) == []


def _seen_by_back(window: Chromium, secrets: Sequence[str], *, scripts: bool) -> list[str]:
    """Which of these are on a page that the Back button shows."""
    seen = []
    for _ in range(PRESSES_OF_BACK):
        window.driver.back()
        window.scripts(on=True)
        window.wait(lambda: bool(window.driver.execute_async_script(SETTLED)))
        shown = window.ask(SHOWN)
        seen += [secret for secret in secrets if secret in shown]
        window.scripts(on=scripts)
    return seen


def test_the_browser_is_given_nothing_to_keep(own_browser: Chromium, library: Site, clock: Clock) -> None:
    _fill_in(own_browser, library)
    assert own_browser.driver.execute_async_script(STORED) == [0, 0, 0, 0]
    finish(own_browser, library, clock)
    assert own_browser.driver.execute_async_script(STORED) == [0, 0, 0, 0]
    assert own_browser.driver.get_cookies() == []


def test_the_back_button_of_this_browser_does_show_kept_pages(own_browser: Chromium, library: Site) -> None:
    """Without this the tests above could pass in a browser that keeps no pages at all."""
    own_browser.driver.get(f"{library.address}/privacy")
    own_browser.ask("document.title = 'kept in memory'")
    own_browser.scripts(on=False)  # our own script would load the page anew
    own_browser.driver.get(f"{library.address}/left")
    own_browser.driver.back()
    assert own_browser.driver.title == "kept in memory"


def _fill_in(window: Chromium, site: Site) -> None:
    window.driver.get(f"{site.address}/{FORM}")
    window.press()
    window.choose("Food waste")
    window.press()
    window.fill_in("place-postcode", "EX1 2BB")
    window.press()
    window.driver.find_elements(By.CSS_SELECTOR, "#place-choice option")[1].click()
    window.press()
    window.choose("Wednesday 25 November 2026")
    window.press()
    window.choose(in_words("yes_or_no", "no"))
    window.press()
    window.press()
    window.fill_in("contact-email", SECRETS[0])
    window.fill_in("contact-mobile", SECRETS[1])
    window.press()

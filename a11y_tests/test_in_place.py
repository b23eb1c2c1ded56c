"""Pages that htmx changes in place: the focus, the title and the address stay right, and nothing hangs on it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from selenium.webdriver.common.by import By

from a11y_tests.axe import judged
from a11y_tests.chromium import Chromium
from a11y_tests.site import Site
from formkit.rendering.words import say
from tests.questions.questions import in_words

STAYED = "return window.stayed === true"
FOCUSED = "return document.activeElement.id || document.activeElement.tagName"
LOADED = "return [...document.scripts].filter(one => one.src.includes('htmx')).length"
KEPT = "return localStorage.length + sessionStorage.length"


@pytest.fixture
def at_address(own_window: Chromium, site: Site) -> Chromium:
    """A window on the page that asks for an address."""
    own_window.open(f"{site.address}/report-a-missed-bin")
    own_window.press()
    own_window.choose("Rubbish")
    own_window.press()
    own_window.ask("window.stayed = true")
    return own_window


@pytest.fixture
def at_list(own_window: Chromium, site: Site) -> Chromium:
    """A window on the first page of the first item of a list."""
    own_window.open(f"{site.address}/bulky-waste")
    own_window.press()
    own_window.fill_in("place-postcode", "EX1 1AA")
    own_window.press()
    own_window.driver.find_elements(By.CSS_SELECTOR, "#place-choice option")[1].click()
    own_window.press()
    own_window.choose(in_words("yes_or_no", "no"))
    own_window.press()
    own_window.ask("window.stayed = true")
    return own_window


def path(window: Chromium) -> str:
    """The address that the browser shows."""
    return urlsplit(window.driver.current_url).path


def test_htmx_is_loaded_only_where_it_is_used(own_window: Chromium, site: Site) -> None:
    own_window.open(f"{site.address}/report-a-missed-bin")
    assert own_window.ask(LOADED) == 0
    own_window.press()
    assert own_window.ask(LOADED) == 0
    own_window.choose("Rubbish")
    own_window.press()
    assert own_window.ask(LOADED) == 1


def test_addresses_are_found_on_the_same_page_with_the_focus_on_them(at_address: Chromium) -> None:
    title = at_address.driver.title
    at_address.fill_in("place-postcode", "ex11aa")
    at_address.press()
    assert at_address.ask(STAYED)
    assert at_address.ask(FOCUSED) == "place-choice"
    assert at_address.driver.title == title
    assert judged(at_address) == ([], [])
    assert at_address.ask(KEPT) == 0


def test_a_mistake_is_told_on_the_same_page_with_the_focus_on_the_summary(at_address: Chromium) -> None:
    at_address.press()
    at_address.wait(lambda: at_address.ask(FOCUSED) == "DIV")
    assert at_address.ask(STAYED)
    assert at_address.ask("return document.activeElement.className").startswith("govuk-error-summary")
    assert at_address.driver.title.startswith(say("en", "error title"))
    assert judged(at_address) == ([], [])


def test_what_comes_next_is_a_page_of_its_own(at_address: Chromium) -> None:
    at_address.fill_in("place-postcode", "EX1 1AA")
    at_address.press()
    at_address.driver.find_elements(By.CSS_SELECTOR, "#place-choice option")[1].click()
    at_address.press()
    assert not at_address.ask(STAYED)
    assert path(at_address) == "/report-a-missed-bin/due"


def test_the_other_way_is_shown_on_the_same_page(at_address: Chromium) -> None:
    with at_address.next_page():
        at_address.driver.find_element(By.CSS_SELECTOR, "a[href$='way=hand']").click()
    assert at_address.ask(STAYED)
    assert at_address.driver.find_elements(By.ID, "place-line-1")


def test_the_language_of_the_whole_page_changes_with_what_was_typed(at_address: Chromium) -> None:
    at_address.fill_in("place-postcode", "EX1 1")
    with at_address.next_page():
        at_address.driver.find_element(By.CSS_SELECTOR, ".formkit-languages button[lang=cy]").click()
    assert at_address.ask("return document.documentElement.lang") == "cy"
    assert at_address.ask("return document.getElementsByName('place-postcode')[0].value") == "EX1 1"
    assert say("cy", "problem") not in at_address.driver.find_element(By.TAG_NAME, "main").text


def test_where_the_connection_fails_the_form_is_sent_without_script(at_address: Chromium) -> None:
    at_address.fill_in("place-postcode", "EX1 1AA")
    at_address.ask("window.fetch = () => Promise.reject(new TypeError('no connection'))")
    at_address.press()
    assert not at_address.ask(STAYED)
    assert at_address.driver.find_elements(By.ID, "place-choice")


def add(window: Chromium, item: str) -> None:
    """Fill in both pages of an item."""
    window.choose(item)
    window.press()
    window.fill_in("how_many", "1")
    window.press()


def test_a_list_grows_on_the_same_page_with_the_right_address_title_and_focus(at_list: Chromium) -> None:
    assert path(at_list) == "/bulky-waste/things/1/item"
    at_list.choose("Sofa")
    at_list.press()
    assert path(at_list) == "/bulky-waste/things/1/how_many"
    assert at_list.driver.title.startswith("How many do you have?")
    assert at_list.ask(FOCUSED) == "H1"
    at_list.fill_in("how_many", "1")
    at_list.press()
    assert path(at_list) == "/bulky-waste/things"
    assert at_list.ask(STAYED)
    assert judged(at_list) == ([], [])


def test_the_browser_s_back_button_shows_the_page_of_the_address(at_list: Chromium) -> None:
    add(at_list, "Sofa")
    at_list.driver.back()
    at_list.wait(lambda: path(at_list) == "/bulky-waste/things/1/how_many")
    at_list.wait(lambda: bool(at_list.driver.find_elements(By.ID, "how_many")))
    assert at_list.driver.find_element(By.ID, "how_many").get_attribute("value") == "1"


def test_an_item_is_taken_off_on_the_same_page(at_list: Chromium) -> None:
    add(at_list, "Sofa")
    with at_list.next_page():
        at_list.driver.find_element(By.CSS_SELECTOR, "a[href$='/remove/1']").click()
    assert path(at_list).endswith("/remove/1")
    at_list.choose(in_words("yes_or_no", "yes"))
    at_list.press()
    assert path(at_list) == "/bulky-waste/things/1/item"
    assert at_list.ask(STAYED)


@pytest.mark.parametrize("slow", [True, False])
def test_a_person_who_waits_is_told_so(at_address: Chromium, slow: bool) -> None:
    delay = 1500 if slow else 0
    at_address.ask(
        "const quick = window.fetch; window.said = '';"
        "new MutationObserver(([one]) => { window.said += one.target.textContent; })"
        ".observe(document.getElementById('formkit-status'), {childList: true, characterData: true, subtree: true});"
        f"window.fetch = (...given) => new Promise(done => setTimeout(() => done(quick(...given)), {delay}));"
    )
    at_address.fill_in("place-postcode", "EX1 1AA")
    at_address.press()
    assert at_address.ask("return window.said").startswith(say("en", "working")) is slow

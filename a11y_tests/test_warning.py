"""Before answers are deleted the person is told, and one press keeps them."""

from __future__ import annotations

from a11y_tests.axe import judged
from a11y_tests.chromium import Chromium
from a11y_tests.scenes import forms_folder
from a11y_tests.site import Clock, Site, served
from formkit.rendering.words import say

LONG_TIMERS = """
const start = window.setTimeout, stop = window.clearTimeout, waiting = new Map();
let now = 0;
window.setTimeout = (work, delay) => {
  if (!(delay >= 60000)) return start(work, delay);
  const id = -1 - waiting.size;
  waiting.set(id, { at: now + delay, work });
  return id;
};
window.clearTimeout = id => waiting.has(id) ? waiting.set(id, null) : stop(id);
window.letPass = minutes => {
  now += minutes * 60000;
  for (const [id, timer] of waiting) if (timer && timer.at <= now) { waiting.set(id, null); timer.work(); }
};
"""
"""Timers of a minute and more wait until the test lets the time pass."""
KEPT = say("en", "kept for", minutes="60")
WARNING = "return document.querySelector('.formkit-warning')?.innerText.replace(/\\s+/g, ' ').trim() || ''"


def test_a_warning_comes_two_minutes_before_and_can_be_put_off(own_window: Chromium, site: Site) -> None:
    own_window.tell("Page.addScriptToEvaluateOnNewDocument", source=LONG_TIMERS)
    own_window.open(f"{site.address}/report-a-missed-bin")
    own_window.press()
    own_window.ask("document.getElementById('bin').focus()")
    _let_pass(own_window, 57)
    assert own_window.ask(WARNING) == ""
    before = own_window.driver.title
    _let_pass(own_window, 2)
    assert own_window.ask(WARNING).startswith(say("en", "warning title"))
    assert own_window.driver.title == f"{say('en', 'warning title')} – {before}", (
        "Who is in another tab is not told"
    )
    assert own_window.ask("return document.activeElement.className").endswith("formkit-warning")
    assert judged(own_window) == ([], [])
    own_window.driver.find_element("css selector", ".formkit-warning button").click()
    own_window.wait(lambda: own_window.ask(WARNING) == "")
    assert own_window.ask("return document.activeElement.id") == "bin", "The person was sent elsewhere"
    assert own_window.driver.title == before
    _let_pass(own_window, 57)
    assert own_window.ask(WARNING) == "", "The time was not put off"
    _let_pass(own_window, 2)
    assert own_window.ask(WARNING) != "", "It is said only once"


def test_who_comes_back_too_late_is_told_so(own_window: Chromium) -> None:
    clock = Clock()
    library = served(forms_folder(), now=clock)
    own_window.tell("Page.addScriptToEvaluateOnNewDocument", source=LONG_TIMERS)
    own_window.open(f"{library.address}/report-a-missed-bin")
    own_window.press()
    _let_pass(own_window, 58)
    clock.at += 3601
    with own_window.next_page():
        own_window.driver.find_element("css selector", ".formkit-warning button").click()
    assert own_window.driver.title.startswith(say("en", "expired title"))
    library.stop()


def test_pressing_keep_really_keeps_the_answers_longer(own_window: Chromium) -> None:
    clock = Clock()
    library = served(forms_folder(), now=clock)
    own_window.tell("Page.addScriptToEvaluateOnNewDocument", source=LONG_TIMERS)
    own_window.open(f"{library.address}/report-a-missed-bin")
    own_window.press()
    clock.at += 3500
    _let_pass(own_window, 58)
    own_window.driver.find_element("css selector", ".formkit-warning button").click()
    own_window.wait(lambda: own_window.ask(WARNING) == "")
    clock.at += 3500
    own_window.choose("Food waste")
    own_window.press()
    assert own_window.driver.title.startswith("Where is the bin?")
    library.stop()


def test_without_script_the_first_page_says_for_how_long(own_window: Chromium, site: Site) -> None:
    own_window.scripts(on=False)
    own_window.open(f"{site.address}/report-a-missed-bin")
    own_window.press()
    assert KEPT in own_window.driver.find_element("tag name", "main").text


def _let_pass(window: Chromium, minutes: int) -> None:
    window.ask("window.letPass(arguments[0])", minutes)

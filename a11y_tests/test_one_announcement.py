"""One thing that happens is told once: what gets the focus is read there, so no live region says it as well."""

from __future__ import annotations

from selenium.webdriver.common.by import By

from a11y_tests.chromium import Chromium
from a11y_tests.site import Site
from a11y_tests.test_warning import LONG_TIMERS
from formkit.rendering.words import say

LISTEN = """
const LIVE = '[role=alert], [role=status], [role=log], [aria-live=polite], [aria-live=assertive]';
window.heard = [];
const hear = node => {
  const element = node.nodeType === 1 ? node : node.parentElement;
  const region = element?.closest(LIVE);
  const inside = node.nodeType === 1 ? [...node.querySelectorAll(LIVE)] : [];
  for (const one of region ? [region] : inside) if (one.textContent.trim()) window.heard.push(one.textContent.trim());
};
new MutationObserver(changes => {
  for (const one of changes) for (const node of one.type === 'characterData' ? [one.target] : one.addedNodes) hear(node);
}).observe(document, {childList: true, characterData: true, subtree: true});
"""
"""Notes what a screen reader would say by itself: text that comes into a live region while the page is shown."""
HEARD = "return window.heard"
ALERTS = "return document.querySelectorAll('[role=alert]').length"
FOCUSED = "return document.activeElement.className"


def test_an_error_summary_on_a_page_of_its_own_is_focused_and_no_alert(
    own_window: Chromium, site: Site
) -> None:
    own_window.open(f"{site.address}/report-a-missed-bin")
    own_window.press()
    own_window.press()
    own_window.wait(lambda: own_window.ask(FOCUSED) == "govuk-error-summary")
    assert own_window.ask(ALERTS) == 0


def test_without_script_where_nothing_is_focused_it_is_an_alert(own_window: Chromium, site: Site) -> None:
    own_window.scripts(on=False)
    own_window.open(f"{site.address}/report-a-missed-bin")
    own_window.press()
    own_window.press()
    assert len(own_window.driver.find_elements(By.CSS_SELECTOR, ".govuk-error-summary [role=alert]")) == 1


def test_an_error_summary_in_place_is_focused_and_nothing_else_speaks(
    own_window: Chromium, site: Site
) -> None:
    own_window.open(f"{site.address}/report-a-missed-bin")
    own_window.press()
    own_window.choose("Rubbish")
    own_window.press()
    _listen(own_window)
    own_window.press()
    own_window.wait(lambda: own_window.ask(FOCUSED) == "govuk-error-summary")
    assert own_window.ask(HEARD) == []


def test_the_warning_before_answers_are_deleted_is_named_where_the_focus_goes(
    own_window: Chromium, site: Site
) -> None:
    own_window.tell("Page.addScriptToEvaluateOnNewDocument", source=LONG_TIMERS)
    own_window.open(f"{site.address}/report-a-missed-bin")
    own_window.press()
    _listen(own_window)
    own_window.ask("window.letPass(59)")
    assert own_window.ask(FOCUSED).endswith("formkit-warning")
    assert own_window.driver.switch_to.active_element.accessible_name == say("en", "warning title")
    assert own_window.ask(HEARD) == []


def _listen(window: Chromium) -> None:
    """Hear what comes into live regions from now on; an alert that is put in and taken out shows that it is heard."""
    window.ask(LISTEN)
    window.ask(
        "const one = document.createElement('p'); one.setAttribute('role', 'alert'); one.textContent = 'Hear';"
        "document.body.append(one); one.remove()"
    )
    assert window.ask(HEARD) == ["Hear"]
    window.ask("window.heard = []")

"""Narrow windows, large text and wide spacing: nothing is cut off and nobody scrolls sideways."""

from __future__ import annotations

from a11y_tests.chromium import NARROW, WIDE, Chromium
from a11y_tests.every import each_piece
from a11y_tests.scenes import Scene
from a11y_tests.site import Site

CUT_OFF = """
const wide = document.scrollingElement.scrollWidth - document.documentElement.clientWidth;
const found = wide > 0 ? ["the page is " + wide + " pixels too wide"] : [];
for (const element of document.querySelectorAll("body *")) {
  const style = getComputedStyle(element), place = element.getBoundingClientRect();
  const hidden = element.closest(".govuk-visually-hidden, .govuk-skip-link, .formkit-scroll")
    || style.display === "none" || style.visibility === "hidden" || place.width <= 1;
  if (hidden || element.closest("svg") || !element.textContent.trim() && element.tagName !== "IMG") continue;
  const name = element.tagName.toLowerCase() + "." + element.className;
  if (place.right > document.documentElement.clientWidth + 1 || place.left < -1) found.push(name + " leaves the window");
  const clips = value => ["hidden", "clip"].includes(value);
  if (clips(style.overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(name + " is cut off at the side");
  if (clips(style.overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(name + " is cut off below");
  // The Design System's buttons have an unseen edge of 2 pixels, so that they are easier to hit.
  if (element.tagName === "BUTTON" && element.scrollWidth > element.clientWidth + 4) found.push(name + " spills its words");
}
return [...new Set(found)];
"""
SPACED = """
const sheet = new CSSStyleSheet();
sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
  + " p { margin-bottom: 2em !important }");
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
"""


@each_piece
def test_nothing_is_cut_off_in_a_window_of_320_by_256(scene: Scene, window: Chromium, site: Site) -> None:
    window.size(*NARROW)
    window.open(site.again(scene.page))
    assert window.ask(CUT_OFF) == []
    window.ask(SPACED)
    assert window.ask(CUT_OFF) == [], "with the text spacing of WCAG 1.4.12"


@each_piece
def test_nothing_is_cut_off_at_twice_the_size_of_text(scene: Scene, window: Chromium, site: Site) -> None:
    window.size(*WIDE)
    window.open(site.again(scene.page))
    before = window.ask("return parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")
    window.ask("document.documentElement.style.fontSize = '200%'")
    after = window.ask("return parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)")
    assert after >= 2 * before - 1, "The heading does not grow with the text size of the browser"
    assert window.ask(CUT_OFF) == []
    window.ask(SPACED)
    assert window.ask(CUT_OFF) == [], "with the text spacing of WCAG 1.4.12"

"""A person who uses only the keyboard: Tab, Space, arrows, Enter and typing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from a11y_tests.chromium import Chromium

FARTHEST = 500
"""Presses of Tab on one page, far above what any page needs: more means a trap."""

FOCUSED = """
const element = document.activeElement;
if (element === document.body || element === document.documentElement) return null;
const look = one => { const style = getComputedStyle(one);
  const outline = style.outlineStyle === "none" ? "" : style.outlineStyle + style.outlineWidth;
  const border = parseFloat(style.borderTopWidth) ? style.borderTopColor + style.borderTopWidth : "";
  return [outline, border, style.boxShadow, style.backgroundColor].join(); };
const drawn = () => [element, element.nextElementSibling].filter(Boolean)
  .flatMap(one => {
    const before = getComputedStyle(one, "::before");
    return [look(one), before.boxShadow, before.outlineStyle];
  }).join();
const place = element.getBoundingClientRect();
const shown = place.width > 1 && place.height > 1;
// A field that is taller than the window shows only where the caret is: look in the middle of what can be seen.
const middle = (low, high, most) => (Math.max(low, 0) + Math.min(high, most)) / 2;
const at = document.elementFromPoint(
  middle(place.left, place.right, innerWidth), middle(place.top, place.bottom, innerHeight));
const focused = drawn();
element.blur();
const plain = drawn();
element.focus({ preventScroll: true });
const order = [...document.querySelectorAll("*")];
return {
  index: order.indexOf(element),
  name: element.id || element.name || element.textContent.trim(),
  label: [...(element.labels || [])].map(one => one.textContent.trim()).join(" ") || element.textContent.trim(),
  seen: shown && focused !== plain,
  covered: !shown || !at || !(element.contains(at) || at.contains(element) || at.closest("label")?.control === element
    || at.contains(element.nextElementSibling)),
};
"""


@dataclass(frozen=True)
class Stop:
    """One place where the keyboard rests."""

    index: int
    name: str
    label: str
    seen: bool
    covered: bool


@dataclass
class Keyboard:
    """The keys of one window."""

    window: Chromium

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        ActionChains(self.window.driver, duration=0).send_keys(*keys).perform()

    def where(self) -> Stop | None:
        """Where the focus is; None on no element of the page."""
        found: dict[str, Any] | None = self.window.ask(FOCUSED)  # what the script returns is JSON
        return Stop(**found) if found else None

    def tab_through(self) -> list[Stop]:
        """All places from the top of the page until Tab leaves it or comes round."""
        # An error summary takes the focus, and Tab goes on from there: go back to where a page begins.
        self.window.ask("document.querySelector('.govuk-skip-link, a, button, input').focus()")
        self.press(Keys.TAB)
        back = ActionChains(self.window.driver, duration=0).key_down(Keys.SHIFT).send_keys(Keys.TAB)
        back.key_up(Keys.SHIFT).perform()
        stops: list[Stop] = []
        for _ in range(FARTHEST):
            stop = self.where()
            if stop is None or (stops and stop.index == stops[0].index):
                return stops
            stops.append(stop)
            self.press(Keys.TAB)
        raise AssertionError(f"Tab does not come to an end: {[stop.name for stop in stops[-5:]]}")

    def go_to(self, words: str) -> None:
        """Tab to the first thing whose label, words, id or name begins with `words`."""
        for _ in range(FARTHEST):
            self.press(Keys.TAB)
            stop = self.where()
            if stop is not None and (stop.label.startswith(words) or stop.name == words):
                return
        raise AssertionError(f"“{words}” cannot be reached with Tab")

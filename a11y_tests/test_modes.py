"""Other ways to see a page: forced colours, reduced motion, on paper; nothing may be lost."""

from __future__ import annotations

from a11y_tests.chromium import Chromium
from a11y_tests.every import each_english_piece
from a11y_tests.scenes import Scene
from a11y_tests.site import Site

WORDS = """
const found = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const element = node.parentElement, style = getComputedStyle(element);
  const gone = !node.data.trim() || element.closest("script, .govuk-visually-hidden, .govuk-skip-link")
    || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
  if (!gone) found.push(node.data.trim().replace(/\\s+/g, " "));
}
return found;
"""
WITHOUT_EDGE = """
const edged = style => ["Top", "Bottom", "Left", "Right"].some(side =>
  parseFloat(style["border" + side + "Width"]) > 0 && style["border" + side + "Style"] !== "none");
const inputs = "main input:not([type=hidden], [type=file]), main select, main textarea, main button";
return [...document.querySelectorAll(inputs + ", .govuk-error-summary")]
  .filter(one => !edged(getComputedStyle(one)))
  .filter(one => !["radio", "checkbox"].includes(one.type) || !edged(getComputedStyle(one.nextElementSibling, "::before")))
  .filter(one => one.tagName !== "BUTTON" || getComputedStyle(one).outlineStyle === "none")
  .map(one => one.outerHTML.slice(0, 120));
"""
CHOSEN_UNSEEN = """
return [...document.querySelectorAll("input:checked")].filter(one => {
  const mark = getComputedStyle(one.nextElementSibling, "::after");
  return mark.opacity === "0" || parseFloat(mark.borderTopWidth) + parseFloat(mark.borderLeftWidth) === 0;
}).map(one => one.outerHTML.slice(0, 120));
"""
MOVING = "return document.getAnimations().map(one => one.effect.target.className)"
NOT_ON_PAPER = (
    ".govuk-back-link",
    ".govuk-skip-link",
    ".formkit-finish",
    ".formkit-kept-until",
    ".govuk-footer",
    ".govuk-button--start",
    ".formkit-languages",
    ".govuk-exit-this-page",
)
LEFT_OUT = """
const places = arguments[0].join(", "), found = [];
for (const element of document.querySelectorAll(places)) found.push(...element.innerText.split("\\n").map(line => line.trim()));
return found;
"""


@each_english_piece
def test_forced_colours_lose_no_words_no_edges_and_no_choice(
    scene: Scene, window: Chromium, site: Site
) -> None:
    window.open(site.again(scene.page))
    before = window.ask(WORDS)
    window.tell("Emulation.setEmulatedMedia", features=[{"name": "forced-colors", "value": "active"}])
    assert window.ask("return matchMedia('(forced-colors: active)').matches")
    assert window.ask(WORDS) == before
    assert window.ask(WITHOUT_EDGE) == []
    assert window.ask(CHOSEN_UNSEEN) == []


@each_english_piece
def test_nothing_moves_for_people_who_want_less_motion(scene: Scene, window: Chromium, site: Site) -> None:
    window.tell(
        "Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}]
    )
    window.open(site.again(scene.page))
    assert window.ask(MOVING) == []
    assert window.ask("return getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@each_english_piece
def test_everything_that_is_said_is_on_paper_too(scene: Scene, window: Chromium, site: Site) -> None:
    window.open(site.again(scene.page))
    before, may_go = window.ask(WORDS), " ".join(window.ask(LEFT_OUT, NOT_ON_PAPER))
    window.tell("Emulation.setEmulatedMedia", media="print")
    after = window.ask(WORDS)
    assert [words for words in before if words not in after and words not in may_go] == []


def test_paper_has_no_buttons_to_start_no_languages_and_no_footer(window: Chromium, site: Site) -> None:
    window.open(f"{site.address}/report-a-missed-bin")
    window.tell("Emulation.setEmulatedMedia", media="print")
    seen = "return arguments[0].filter(one => [...document.querySelectorAll(one)].some(each => each.offsetParent))"
    assert window.ask(seen, NOT_ON_PAPER) == []

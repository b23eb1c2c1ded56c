"""The error pattern: every refusal tells what is wrong, in the same words, where the person will find it."""

from __future__ import annotations

from functools import cache

from a11y_tests.chromium import Chromium
from a11y_tests.every import each_refusal, every_refusal, every_scene
from a11y_tests.scenes import Scene, forms_folder
from a11y_tests.site import Site

PLACES = """
const main = document.querySelector("main");
const fields = "input:not([type=hidden]), select, textarea, .govuk-file-upload-button"; // a button stands for its input
const boxes = [...main.querySelectorAll(fields)];
return [...document.querySelectorAll(".govuk-error-summary a")].map(link => {
  const place = document.querySelector(link.hash);
  const spoken = element => (element?.getAttribute("aria-describedby") || "").split(" ").filter(Boolean);
  const group = place?.closest("fieldset");
  const told = [...spoken(place), ...spoken(group), ...spoken(group?.parentElement?.closest("fieldset"))];
  const messages = told.map(id => document.getElementById(id)).filter(Boolean).map(one => one.textContent);
  return {
    text: link.textContent.trim(),
    at: boxes.indexOf(place),
    described: messages.map(words => words.replace(/\\s+/g, " ").trim()),
  };
});
"""
FOCUSED = "return document.activeElement.className || document.activeElement.id"
PREFIX = {"en": "Error: ", "cy": "Gwall: "}
NEVER = ("please", "sorry", "invalid", "valid ", "required", "oops", "annilys", "mae’n ddrwg")


@each_refusal
def test_a_refusal_is_told_in_the_same_words_where_it_is_and_leads_there(
    scene: Scene, window: Chromium, site: Site
) -> None:
    window.open(site.again(scene.page))
    assert window.driver.title.startswith(PREFIX[scene.outline.language])
    assert window.ask(FOCUSED) == "govuk-error-summary"
    lines = window.ask(PLACES)
    assert lines
    for line in lines:
        assert line["at"] >= 0, f"“{line['text']}” leads to nothing that can be filled in"
        assert f"{PREFIX[scene.outline.language]}{line['text']}" in line["described"], line
    places = [line["at"] for line in lines]
    assert places == sorted(places), "The summary is not in the order of the page"
    for number, line in enumerate(scene.outline.summary):
        window.driver.find_elements("css selector", ".govuk-error-summary a")[number].click()
        assert window.ask("return document.activeElement.id") == line.href.removeprefix("#")


@every_refusal
def test_a_message_says_how_to_put_it_right_and_blames_nobody(scene: Scene) -> None:
    for line in scene.outline.summary:
        assert not any(word in line.text.lower() for word in NEVER), line.text
        full_stop = line.text.endswith(".") and line.text not in _authors_words()
        assert not full_stop, "A message of ours has no full stop in the summary"


@cache
def _authors_words() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(forms_folder().rglob("*.yaml")))


@every_scene
def test_only_a_refusal_is_called_an_error(scene: Scene) -> None:
    assert scene.outline.title.startswith(tuple(PREFIX.values())) == bool(scene.outline.summary)
    assert not scene.outline.summary or scene.page.status in (422, 413)

"""Success criteria of WCAG that are told from the HTML of every scene, and that axe does not judge: docs/accessibility.md."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from html import unescape

from a11y_tests.scenes import Scene, scenes
from formkit.bundled import folder
from formkit.rendering.words import say
from tests.web.parsing import OPENS, Attributes, parts_of

PLAYED = {"audio", "video", "track", "object", "embed", "iframe", "canvas", "marquee", "blink", "bgsound"}
"""Elements that play, move, flash or hold another document."""
TOLD = {"accesskey", "draggable", "title", "hx-trigger", "autofocus", "target", "hreflang"}
"""Attributes that these criteria are about."""

BY_HAND = re.compile(
    r"mousedown|mouseup|mousemove|pointer(?:down|up|move)|touch(?:start|end|move)|device(?:motion|orientation)|dragstart"
)
"""Events of a pointer before it is let go, of a path that it takes, and of a device that is moved."""
BY_KEY = re.compile(r"key(?:down|up|press)")
MOVES = re.compile(r"(?:^|[;{\s])(?:animation|transition)\b", re.MULTILINE)
APPEARS = re.compile(r":hover[^{}]*\{[^}]*\b(?:display|visibility|opacity|content|height)\b")
CALM = re.compile(r"@media \(prefers-reduced-motion: no-preference\)[^{]*\{(?:[^{}]*\{[^}]*\})*[^}]*\}")
ANY_CHANGE = re.compile(r"\b(?:change|input|focus|focusin|key\w+|mouse\w+|load|every|revealed)\b")


@cache
def told(html: str) -> tuple[tuple[str, Attributes], ...]:
    """The elements of a page that one of these criteria is about, its first link and its main part."""
    found: list[tuple[str, Attributes]] = []
    for kind, tag, given in parts_of(html):
        is_first_link = tag == "a" and not any(one == "a" for one, _ in found)
        is_told = tag in PLAYED or tag == "img" or given.keys() & TOLD or given.get("id") == "main-content"
        if kind == OPENS and (is_first_link or is_told):
            found.append((tag, given))
    return tuple(found)


@cache
def ours() -> tuple[Scene, ...]:
    """Every scene, but for the page of somebody who takes payments."""
    return tuple(scene for scene in scenes() if scene.page.template)


def test_nothing_plays_flashes_or_moves() -> None:
    assert [one.name for one in ours() if PLAYED & {tag for tag, _ in told(one.page.html)}] == []


def test_a_picture_has_words_or_is_for_the_eye_alone() -> None:
    pictures = [(one.name, given) for one in ours() for tag, given in told(one.page.html) if tag == "img"]
    assert pictures
    assert [name for name, given in pictures if "alt" not in given] == []


def test_no_single_key_does_anything_and_nothing_appears_under_the_pointer() -> None:
    for scene in ours():
        for tag, given in told(scene.page.html):
            assert "accesskey" not in given, (scene.name, given)
            assert given.get("draggable", "false") == "false", (scene.name, given)
            assert "title" not in given or tag in ("svg", "link"), (scene.name, given)


def test_nothing_is_sent_or_opened_by_a_choice_or_by_the_focus() -> None:
    for scene in ours():
        for _, given in told(scene.page.html):
            assert not ANY_CHANGE.search(given.get("hx-trigger", "")), (scene.name, given)
            assert "autofocus" not in given, (scene.name, given)
            assert given.get("target", "_self") == "_self", (scene.name, given)


def test_no_style_of_ours_moves_anything_or_shows_it_under_the_pointer_alone() -> None:
    for path in folder("static").glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert MOVES.findall(CALM.sub("", text)) == [], path.name
        assert APPEARS.findall(text) == [], path.name


def test_no_script_of_ours_listens_to_a_pointer_s_way_to_a_key_or_to_a_device_that_moves() -> None:
    for path in sorted(folder("static").glob("*.js")):
        text = path.read_text("utf-8")
        assert BY_HAND.findall(text) == [], path.name
        assert BY_KEY.findall(text) == [], path.name


def test_the_title_begins_with_what_the_page_is_about() -> None:
    for scene in ours():
        heading, title = heading_of(scene.page.html), scene.outline.title
        said = title.partition(": ")[2] if scene.outline.summary else title
        # A title goes into the history of a browser that others use too: an answer in it is only "…".
        beginning = ".+".join(re.escape(part) for part in said.partition(" – ")[0].split("…"))
        assert beginning, scene.name
        assert heading, scene.name
        assert re.match(beginning, heading), (scene.name, title, heading)


def heading_of(html: str) -> str:
    """The words of the first heading of the first level, without a caption above it."""
    found = re.search(r"<h1[^>]*>(.*?)</h1>", html, re.DOTALL)
    words = found[1] if found else ""
    words = re.sub(r'<span class="govuk-caption-[^"]*">.*?</span>', "", words, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", "", words)).split())


def test_the_first_stop_leads_over_what_repeats() -> None:
    for scene in ours():
        first = next(given for tag, given in told(scene.page.html) if tag == "a")
        led = [tag for tag, given in told(scene.page.html) if given.get("id") == "main-content"]
        assert (first.get("href"), led) == ("#main-content", ["main"]), scene.name


def test_what_stands_on_every_page_stands_in_the_same_order() -> None:
    orders: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for scene in ours():
        footer = scene.page.html.partition("<footer")[2]
        orders[scene.outline.language].add(tuple(re.findall(r'href="([^"?]*)', footer)))
    assert {language: len(found) for language, found in orders.items()} == {"en": 1, "cy": 1}


def test_help_and_the_way_on_are_in_the_same_place_and_words_on_every_question() -> None:
    asked = [scene for scene in ours() if scene.page.template == "question.html"]
    assert asked
    for scene in asked:
        language = scene.outline.language
        button, call = say(language, "continue"), say(language, "call instead")
        assert -1 < scene.page.html.rfind(button) < scene.page.html.rfind(call), scene.name


def test_words_of_the_other_language_are_marked() -> None:
    switches = [given for scene in ours() for _, given in told(scene.page.html) if "hreflang" in given]
    assert switches
    assert all(given.get("lang") == given["hreflang"] for given in switches)


def test_what_is_pressed_outside_its_form_names_a_form_that_is_there() -> None:
    for scene in ours():
        for named in set(re.findall(r'<(?:button|input)[^>]* form="([^"]*)"', scene.page.html)):
            assert re.search(rf'<form[^>]* id="{re.escape(named)}"', scene.page.html), (scene.name, named)


def test_what_these_look_for_is_seen_where_it_is() -> None:
    assert BY_HAND.search('addEventListener("touchstart"')
    assert BY_KEY.search('addEventListener("keydown"')
    assert ANY_CHANGE.search("change from:#bin")
    assert not ANY_CHANGE.search("submit")
    assert MOVES.search(CALM.sub("", "a { transition: color 1s }"))
    assert not MOVES.search(
        CALM.sub("", "@media (prefers-reduced-motion: no-preference) { a { transition: color 1s } }")
    )
    assert APPEARS.search("li:hover ul { display: block }")
    assert told('<p><a href="/x" accesskey="x">x</a><video></video></p>') == (
        ("a", {"href": "/x", "accesskey": "x"}),
        ("video", {}),
    )
    assert heading_of('<h1><span class="govuk-caption-l">Bins</span> Which&nbsp;bin?</h1>') == "Which bin?"

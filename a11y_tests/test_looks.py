"""Each look sees the fault that it is for: a page is spoiled in one way, and the look has to notice."""

from __future__ import annotations

from a11y_tests.axe import axe_at_hand, judged
from a11y_tests.chromium import NARROW, Chromium
from a11y_tests.every import as_new
from a11y_tests.keyboard import Keyboard
from a11y_tests.scenes import Scene, scenes
from a11y_tests.site import Kept, Site
from a11y_tests.test_html import INLINE
from a11y_tests.test_keyboard import REACHABLE
from a11y_tests.test_modes import CHOSEN_UNSEEN, MOVING, WITHOUT_EDGE
from a11y_tests.test_reflow import CUT_OFF


def spoiled(name: str, old: str, new: str) -> Kept:
    """A scene with something exchanged in its HTML, and without the policy that would refuse a style in the page."""
    page = scene(name).page
    assert old in page.html
    headers = tuple(one for one in page.headers if one[0].lower() != "content-security-policy")
    return Kept(page.path, page.status, headers, page.html.replace(old, new, 1).encode())


def styled(name: str, css: str) -> Kept:
    """A scene with a style sheet of its own."""
    return spoiled(name, "</head>", f"<style>{css}</style></head>")


def scene(name: str) -> Scene:
    """The scene of this name."""
    return next(one for one in scenes() if one.name == name)


def test_axe_sees_a_page_without_language(window: Chromium, site: Site) -> None:
    window.open(site.again(spoiled("privacy", '<html lang="en"', "<html")))
    assert any(line.startswith("html-has-lang") for line in judged(window)[0])


def test_axe_sees_it_too_where_it_was_at_hand_before_the_page(window: Chromium, site: Site) -> None:
    with axe_at_hand(window):
        window.open(site.again(spoiled("privacy", '<html lang="en"', "<html")))
        assert any(line.startswith("html-has-lang") for line in judged(window)[0])


def test_what_is_logged_of_one_page_is_not_told_of_the_next(window: Chromium, site: Site) -> None:
    for is_handed_on in (False, True):
        window.open(f"{site.address}/nowhere/at/all")
        if is_handed_on:
            as_new(window)
        assert bool(window.told("browser")) != is_handed_on


def test_the_narrow_window_sees_what_is_too_wide(window: Chromium, site: Site) -> None:
    window.size(*NARROW)
    window.open(site.again(styled("privacy", "h1 { width: 400px }")))
    assert window.ask(CUT_OFF) != []


def test_large_text_sees_what_is_cut_off_below(window: Chromium, site: Site) -> None:
    window.open(site.again(styled("privacy", "h1 { height: 10px; overflow: hidden }")))
    assert window.ask(CUT_OFF) != []


def test_the_keyboard_sees_a_focus_that_is_not_shown(window: Chromium, site: Site) -> None:
    css = "a:focus { outline: none !important; box-shadow: none !important; background: inherit !important }"
    window.open(site.again(styled("privacy", css)))
    assert [stop for stop in Keyboard(window).tab_through() if not stop.seen]


def test_the_keyboard_sees_a_focus_that_is_covered(window: Chromium, site: Site) -> None:
    cover = '<div style="position: fixed; inset: 0; background: #fff"></div></body>'
    window.open(site.again(spoiled("privacy", "</body>", cover)))
    assert [stop for stop in Keyboard(window).tab_through() if stop.covered]


def test_the_keyboard_sees_an_order_that_is_not_that_of_the_page(window: Chromium, site: Site) -> None:
    window.open(site.again(spoiled("privacy", 'href="/cookies"', 'href="/cookies" tabindex="1"')))
    places = [stop.index for stop in Keyboard(window).tab_through()]
    assert places != sorted(places) or set(window.ask(REACHABLE)) - set(places)


def test_the_keyboard_sees_what_it_cannot_reach(window: Chromium, site: Site) -> None:
    window.open(site.again(spoiled("privacy", 'href="/cookies"', 'href="/cookies" tabindex="-1"')))
    places = {stop.index for stop in Keyboard(window).tab_through()}
    assert set(window.ask(REACHABLE)) - places


def test_forced_colours_see_a_button_without_an_edge(window: Chromium, site: Site) -> None:
    css = "main button { border: 0 !important; outline: 0 !important }"
    window.open(site.again(styled("cookies", css)))
    assert window.ask(WITHOUT_EDGE) != []


def test_forced_colours_see_a_choice_that_is_not_shown(window: Chromium, site: Site) -> None:
    css = ".govuk-radios__label::after { opacity: 0 !important }"
    window.open(site.again(styled("report-a-missed-bin bin, answered", css)))
    assert window.ask(CHOSEN_UNSEEN) != []


def test_less_motion_sees_what_moves(window: Chromium, site: Site) -> None:
    css = "@keyframes go { to { margin-left: 9px } } h1 { animation: go 9s infinite }"
    window.open(site.again(styled("privacy", css)))
    assert window.ask(MOVING) != []


def test_a_style_in_the_page_is_seen() -> None:
    for html in ("<style>a{}</style>", '<p style="color:red">', '<a onclick="x()">', "<script>x()</script>"):
        assert INLINE.findall(html), html
    assert INLINE.findall('<script src="/static/early.js"></script>') == []

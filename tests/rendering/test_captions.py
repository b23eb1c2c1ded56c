"""What stands above a heading."""

from __future__ import annotations

from formkit.journey.journey import Journey
from formkit.rendering.captions import caption
from formkit.rendering.words import say
from tests.definition.writing import days_of, form_of
from tests.journey.test_walk import EXACT, SECTIONS, SUMS, THINGS

TODAY = days_of("2026-11-20")


def test_a_page_is_captioned_with_its_section() -> None:
    form = form_of(SECTIONS)
    assert caption(form, Journey(form, {}, TODAY), "street", "en") == "Home"
    assert caption(form, None, "nothing", "en") == ""


def test_an_item_says_which_one_it_is_by_its_place_in_the_list() -> None:
    form = form_of(THINGS, SUMS)
    journey = Journey(form, {"wide": False, "things": ("2", "7")}, TODAY)
    assert caption(form, journey, "things/7/what", "en") == "Thing 2"
    assert caption(form, journey, "things/8/what", "en") == "Thing 3", "one more"


def test_where_their_number_is_set_it_says_of_how_many() -> None:
    form = form_of(EXACT)
    journey = Journey(form, {"adults": 3}, TODAY)
    assert caption(form, journey, "others/1/who", "en") == say("en", "item of", item="Adult 1", count="2")
    assert caption(form, journey, "others/1/who", "cy") == say("cy", "item of", item="Adult 1", count="2")

"""The select of countries: each stands under all its names."""

from __future__ import annotations

from typing import Any

from formkit.questions.base import RenderState
from formkit.questions.country.country_select import country_select
from tests.questions.questions import WELSH, look, sent


def lines(state: RenderState) -> list[tuple[str, str]]:
    items: Any = country_select("it", state)["items"]  # parameters of a component have no closed type
    return [(item["value"], item["text"]) for item in items]


def test_a_country_stands_under_each_of_its_names() -> None:
    english, welsh = lines(look()), lines(look(wording=WELSH))
    assert {("NL", "Netherlands"), ("NL", "Holland (Netherlands)"), ("GB", "England (United Kingdom)")} <= {
        *english
    }
    assert ("GB", "Lloegr (Y Deyrnas Unedig)") in welsh
    assert english[0] == ("", "Choose a country")
    assert [text for _, text in english[1:4]] == [
        "Abu Dhabi (United Arab Emirates)",
        "Afghanistan",
        "Åland Islands",
    ]


def test_the_country_that_was_chosen_is_selected_once_under_its_own_name() -> None:
    items: Any = country_select("it", look(sent(it="NL")))["items"]  # as above
    assert [item["text"] for item in items if item.get("selected")] == ["Netherlands"]


def test_a_select_may_leave_a_country_out_under_all_its_names() -> None:
    items: Any = country_select("it", look(), without={"GB"})["items"]  # as above
    assert {item["value"] for item in items} & {"GB", "FR"} == {"FR"}

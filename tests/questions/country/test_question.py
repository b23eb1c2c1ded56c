"""A country: chosen by any of its names, kept as its code."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from formkit.definition.plain.days import Days
from formkit.journey.journey import Journey
from formkit.questions.base import Answer, RenderState
from formkit.questions.country.question import CountryQuestion, country_select
from formkit.questions.wording import Wording
from tests.definition.writing import form_of, read
from tests.questions.contract import SimpleContract
from tests.questions.questions import WELSH, asked, look, mistake, sent

EMPTY = mistake("empty")
IT = CountryQuestion(asked(called="the country"))


class TestCountry(SimpleContract):
    """Nothing is kept that is no country."""

    answer_type = "country"
    asked = asked(called="the country")
    table = (("FR", "FR"), ("GB", "GB"), ("", EMPTY), ("ZZ", EMPTY), ("France", EMPTY), ("fr", EMPTY))


def lines(state: RenderState) -> list[tuple[str, str]]:
    items: Any = IT.component(state).params["items"]  # parameters of a component have no closed type
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
    items: Any = IT.component(look(sent(it="NL"))).params["items"]  # as above
    assert [item["text"] for item in items if item.get("selected")] == ["Netherlands"]


def test_a_select_may_leave_a_country_out_under_all_its_names() -> None:
    items: Any = country_select("it", look(), without={"GB"})["items"]  # as above
    assert {item["value"] for item in items} & {"GB", "FR"} == {"FR"}


@pytest.mark.parametrize(
    ("kept", "english", "welsh", "plain"),
    [("DE", ("Germany",), ("Yr Almaen",), "germany"), ("ZZ", (), (), None), (None, (), (), None)],
)
def test_a_country_is_shown_by_its_name(
    kept: Answer, english: tuple[str, ...], welsh: tuple[str, ...], plain: str | None
) -> None:
    assert (IT.display(kept, Wording()), IT.display(kept, WELSH), IT.plain(kept)) == (english, welsh, plain)


STEPS = """\
- {ask: "Which country?", id: country, called: the country, answer: country, why we ask: To know.}
- {tell: Welcome home, id: home, when: "country is %s", say: You need no form.}
"""


@pytest.mark.parametrize(("kept", "is_told"), [("NO", True), ("GB", False)])
def test_conditions_call_a_country_by_its_name(kept: str, is_told: bool) -> None:
    journey = Journey(form_of(STEPS % "one of (norway, sweden)"), {"country": kept}, Days(date(2026, 11, 20)))
    assert [page.id for page in journey.pages if page.id == "home"] == ["home"] * is_told


def test_a_country_that_conditions_do_not_know_is_told_with_the_nearest() -> None:
    [problem] = read(STEPS % "norwy").problems
    assert '"norway"' in f"{problem.problem} {problem.instead}"

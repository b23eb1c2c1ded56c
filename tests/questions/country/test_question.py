"""A country: chosen by any of its names, kept as its code."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.definition.plain.days import Days
from formkit.journey.journey import Journey
from formkit.questions.base import Answer
from formkit.questions.country.question import CountryQuestion
from formkit.questions.wording import Wording
from tests.definition.writing import form_of, read
from tests.questions.contract import SimpleContract
from tests.questions.questions import WELSH, asked, mistake

EMPTY = mistake("empty")
IT = CountryQuestion(asked(called="the country"))


class TestCountry(SimpleContract):
    """Nothing is kept that is no country."""

    answer_type = "country"
    asked = asked(called="the country")
    table = (("FR", "FR"), ("GB", "GB"), ("", EMPTY), ("ZZ", EMPTY), ("France", EMPTY), ("fr", EMPTY))


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

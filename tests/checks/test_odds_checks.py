"""Times that agree although they are said in several places are not told; what is told says both times."""

from __future__ import annotations

import pytest

from tests.checks.planted import LATER, Planted


@pytest.mark.parametrize(
    ("promises", "told"),
    [
        (
            "- we will: write to you within 5 working days\n  within: 10 working days",
            "“write to you within 5 working days” says 5 working days, and `within` says 10 working days: ",
        ),
        (
            "- you need to: send the proof within 14 days",
            "“send the proof within 14 days” gives 14 days, and “Send us your bill” gives 1 month: ",
        ),
        (
            "- we will: look at it\n  within: 2 working days\n- we will: write to you\n  within: 10 working days\n"
            "- if we do not: Call us after 1 working day.",
            "“Call us after 1 working day.” lets people come back after 1 working day, "
            "and we may take 2 working days to “look at it”: ",
        ),
    ],
)
def test_both_times_are_said(promises: str, told: str) -> None:
    (one,) = [
        one
        for one in Planted("", promises, steps=LATER % ", send within: 1 month").told()
        if one.id == "ODDS"
    ]
    assert one.problem.startswith(told)


@pytest.mark.parametrize(
    "promises",
    [
        "- we will: write to you within 10 working days\n  within: 10 working days",
        "- you need to: tell your bank within 14 days",
        "- we will: look at it\n  within: 2 working days\n- we will: write to you\n  within: 10 working days\n"
        "- if we do not: Call us after 2 working days.",
        "- we will: write to you\n  within: 5 working days\n  after: you move\n"
        "- we will: write to you\n  within: 10 working days\n  after: you pay",
    ],
)
def test_times_that_agree_are_not_told(promises: str) -> None:
    told = Planted("", promises, steps=LATER % ", send within: 1 month").told()
    assert [one.problem for one in told if one.id == "ODDS"] == []


def test_a_page_of_several_with_another_time_is_told() -> None:
    other = LATER.replace("id: bill", "id: letter").replace("your bill", "your letter")
    steps = LATER % ", send within: 14 days" + "\n" + other % ", send within: 28 days"
    told = Planted("", "- you need to: send the proof within 14 days", steps=steps).told()
    assert ["gives 28 days" in one.problem for one in told if one.id == "ODDS"] == [True]
    apart = (
        "- you need to: send the bill as proof within 14 days\n- you need to: send the letter within 28 days"
    )
    assert [one for one in Planted("", apart, steps=steps).told() if one.id == "ODDS"] == []

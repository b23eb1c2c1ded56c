"""Money, with assumptions that can be changed."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.analytics.pages.cost import amount_of, month_of, whole_of
from tests.analytics.pages.analysing import BIN
from tests.web.browsing import Browser

HERE = f"/staff/forms/{BIN}/cost"


def test_assumptions_are_changed_and_counted_with_at_once(analyst: Browser) -> None:
    before = analyst.get(HERE)
    assert "Costs are those of the council’s file" in before.text.replace("'", "’")
    page = analyst.send({"assumed-phone": "283.00"}, form=1)
    assert "Your figures are kept." in page.text
    assert 'value="283.00"' in page.html
    assert page.text.count("£") >= before.text.count("£")
    analyst.send({"assumed-phone": "2.83"}, form=1)


def test_what_is_no_amount_is_told_and_nothing_is_kept(analyst: Browser) -> None:
    analyst.get(HERE)
    page = analyst.send({"assumed-web": "cheap", "assumed-then-phone": "120"}, form=1)
    assert page.status == 422
    assert "Cost of a web visit: enter an amount in pounds, such as 2.83" in page.text
    assert "enter 100 or less" in page.text
    assert 'value="cheap"' in page.html
    assert 'value="0.15"' in analyst.get(HERE).html


def test_volumes_make_take_up(analyst: Browser) -> None:
    analyst.get(HERE)
    page = analyst.send({"month": "2026-08", "volume-phone": "1,000", "volume-face-to-face": "20"}, form=2)
    assert "August 2026: 1,000 by phone, 20 face to face." in page.text
    page = analyst.send({"month": "2027-01", "volume-phone": "x", "volume-face-to-face": ""}, form=2)
    assert page.status == 422
    assert "The month must not be in the future" in page.text


TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(("text", "value"), [("2.83", 2.83), ("£1,200", 1200), ("0", 0)])
def test_pounds_are_read_as_people_type_them(text: str, value: float) -> None:
    assert (amount_of(text, "Call").value, amount_of(text, "Call").error) == (value, "")


@pytest.mark.parametrize("text", ["", "abc", "-1", "1e9", "nan", "inf", "10001", "١"])
def test_what_is_no_amount_says_what_to_enter(text: str) -> None:
    assert amount_of(text, "Call").error.startswith("Call: enter ")
    assert amount_of(text, "Call").text == text


def test_a_percentage_is_a_share() -> None:
    assert amount_of("50%", "Share", percent=True).value == 0.5
    assert amount_of("101", "Share", percent=True).error == "Share: enter 100 or less"


@pytest.mark.parametrize(("text", "value"), [("120", 120), ("1,200", 1200)])
def test_contacts_are_whole_numbers(text: str, value: int) -> None:
    assert whole_of(text, "phone").value == value


@pytest.mark.parametrize("text", ["", "1.5", "-1", "٣", "10000001"])
def test_other_contacts_say_what_to_enter(text: str) -> None:
    assert whole_of(text, "phone").error == "Enter how many came by phone, such as 120"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("2026-10", ""),
        ("2026-11", ""),
        ("2026-12", "The month must not be in the future"),
        ("October", "Enter a month, such as 2026-10"),
        ("2026-13", "Enter a month, such as 2026-10"),
    ],
)
def test_a_month_has_begun(text: str, error: str) -> None:
    assert month_of(text, TODAY).error == error

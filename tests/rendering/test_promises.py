"""Lengths of time, as promises say them, and what they are counted from."""

from __future__ import annotations

import pytest

from formkit.definition.expectations import read_period
from formkit.rendering.promises import period_in_words, promise_lines
from tests.definition.writing import form_of


@pytest.mark.parametrize(
    ("period", "welsh"),
    [
        ("1 minute", "1 munud"), ("2 minutes", "2 funud"), ("10 minutes", "10 munud"),
        ("1 hour", "1 awr"), ("24 hours", "24 awr"),
        ("1 day", "1 diwrnod"), ("2 days", "2 ddiwrnod"), ("14 days", "14 diwrnod"),
        ("1 working day", "1 diwrnod gwaith"), ("2 working days", "2 ddiwrnod gwaith"),
        ("5 working days", "5 diwrnod gwaith"), ("10 working days", "10 diwrnod gwaith"),
        ("1 week", "1 wythnos"), ("2 weeks", "2 wythnos"), ("6 weeks", "6 wythnos"),
        ("1 month", "1 mis"), ("2 months", "2 fis"), ("3 months", "3 mis"),
        ("1 year", "1 flwyddyn"), ("2 years", "2 flynedd"), ("3 years", "3 blynedd"), ("4 years", "4 blynedd"),
        ("5 years", "5 mlynedd"), ("6 years", "6 blynedd"), ("7 years", "7 mlynedd"), ("10 years", "10 mlynedd"),
    ],
)  # fmt: skip
def test_a_length_of_time_in_both_languages(period: str, welsh: str) -> None:
    read = read_period(period)
    assert read is not None
    assert period_in_words(read, "en") == period
    assert period_in_words(read, "cy") == welsh


LETTER = "- {evidence: Show us the letter, id: letter, called: the letter, accept: [a letter], why we ask: We check.}\n"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "decide within 5 working days of the day we have all your proof"),
        ("cy", "decide o fewn 5 diwrnod gwaith i’r diwrnod y bydd eich holl brawf gennym"),
    ],
)
def test_a_clock_that_waits_for_proof_is_said_in_words(language: str, words: str) -> None:
    more = "what happens next: [{we will: decide, within: 5 working days, after: we have all your proof}]\n"
    form = form_of(LETTER, more)
    assert [text for _, text in promise_lines(form.what_happens_next, form, language)] == [words]

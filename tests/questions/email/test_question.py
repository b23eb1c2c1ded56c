"""An email address: judged by its shape alone."""

from __future__ import annotations

import pytest

from formkit.questions.email.question import EmailQuestion
from tests.questions.asking import Refused, asked, look, outcome, reads_back, sent, survives_junk

IT = EmailQuestion(asked(ask="What is your email address?", called="your email address"))
EMPTY = Refused("empty", "Enter your email address", "Rhowch your email address")
FORMAT = Refused(
    "format",
    "Enter an email address in the correct format, like name@example.com",
    "Rhowch gyfeiriad e-bost yn y fformat cywir, fel enw@example.com",
)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sam@example.com", "sam@example.com"),
        (" sam@example.com ", "sam@example.com"),
        ("Sam.Example+council@mail.example.co.uk", "Sam.Example+council@mail.example.co.uk"),
        ("o'example@example.org", "o'example@example.org"),
        ("sam@exämple.com", "sam@exämple.com"),
        ("", EMPTY),
        ("  ", EMPTY),
        ("sam", FORMAT),
        ("sam@", FORMAT),
        ("@example.com", FORMAT),
        ("sam@example", FORMAT),
        ("sam@@example.com", FORMAT),
        ("sam example@example.com", FORMAT),
        ("sam@example..com", FORMAT),
        ("sam@example.com, alex@example.com", FORMAT),
        ("Sam <sam@example.com>", FORMAT),
        ("sam@xn--a.com\u2488", FORMAT),
        ("sam@-example.com", FORMAT),
    ],
)
def test_an_address_is_kept_or_refused(typed: str, expected: object) -> None:
    assert outcome(IT, sent(it=typed)) == expected


def test_a_very_long_address_is_told_its_length() -> None:
    told = outcome(IT, sent(it="a" * 321))
    assert isinstance(told, Refused)
    assert told.english == "Your email address must be 320 characters or fewer"


def test_an_email_address_may_be_left_out_where_the_author_says_so() -> None:
    assert outcome(EmailQuestion(asked(optional=True)), sent(it="")) is None


def test_the_keyboard_of_a_phone_fits() -> None:
    params = IT.component(look()).params
    assert (params["type"], params["autocomplete"], params["spellcheck"]) == ("email", "email", False)


def test_an_address_comes_back_as_kept() -> None:
    assert reads_back(IT, sent(it="sam@example.com"))
    assert survives_junk(IT)

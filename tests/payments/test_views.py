"""The words around a payment: an amount as on a statement, and something to say in both languages."""

from __future__ import annotations

import pytest

from formkit.payments.views import ending, money
from formkit.rendering.words import words


@pytest.mark.parametrize(
    ("pence", "said"), [(2800, "£28.00"), (5, "£0.05"), (123_456_789, "£1,234,567.89"), (2899, "£28.99")]
)
def test_an_amount_has_its_pence_always(pence: int, said: str) -> None:
    assert money(pence) == said


@pytest.mark.parametrize("why", ["P0010", "P0020", "P0030", "P0040", "P0050", "not paid", ""])
def test_every_ending_has_its_words_and_says_that_no_money_was_taken(why: str) -> None:
    code = f"pay {ending(why)}"
    assert {code, f"{code} says", f"{code} again"} <= set(words("en"))
    assert "No money was taken" in words("en")[f"{code} says"]
    assert "Ni chymerwyd unrhyw arian" in words("cy")[f"{code} says"]


def test_all_of_it_is_there_in_welsh() -> None:
    english, welsh = words("en"), words("cy")
    codes = [code for code in english if code.startswith("pay ") or code == "you paid"]
    assert len(codes) > 30
    assert [code for code in codes if english[code] == welsh[code]] == []

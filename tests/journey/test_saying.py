"""What stands in the `{…}` places of an author's text, in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from formkit.definition.placeholders import placeholders
from formkit.journey.journey import Journey
from formkit.journey.saying import said, said_place, said_text
from formkit.questions.wording import Wording
from tests.definition.writing import days_of, form_of

FORM = form_of(
    """\
    - {ask: Full name, id: who, answer: name, optional: yes, why we ask: We write to you.}
    - ask: Which bins
      id: bins
      called: the bins
      answer: any of
      options: [{food: Food waste}, {glass: Glass}]
      why we ask: The lorries differ.
    """,
    "work out:\n  start_day: 6 April 2026\n  fee_count: 2 * 3\n",
)


def text(words: str, language: str = "en", **answers: object) -> str:
    journey = Journey(FORM, answers, days_of("2026-11-20"))  # type: ignore[arg-type]  # the test's answers are right
    return said_text(words, journey, Wording(language))


@pytest.mark.parametrize(
    ("words", "language", "filled"),
    [
        ("Dear {who}", "en", "Dear {bins} <b>"),
        ("{bins}", "en", "Food waste, Glass"),
        ("Call {phone office}.", "en", "Call 01632 960 004."),
        ("From {start_day}", "en", "From 6 April 2026"),
        ("From {start_day}", "cy", "From 6 Ebrill 2026"),
        ("{fee_count} bins", "en", "6 bins"),
        ("no place", "en", "no place"),
    ],
)
def test_each_place_is_said_in_words_and_never_filled_again(words: str, language: str, filled: str) -> None:
    assert text(words, language, who="{bins} <b>", bins=("food", "glass")) == filled


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "On Tuesday 1 December 2026, 8am to 1pm"), ("cy", "On Dydd Mawrth 1 Rhagfyr 2026, 8am i 1pm")],
)
def test_a_booked_day_is_said_with_its_weekday_and_time(language: str, words: str) -> None:
    form = form_of("- {book: Choose a day, id: slot, slots from: lorry, why we ask: To plan.}")
    journey = Journey(form, {"slot": "2026-12-01 8am to 1pm"}, days_of("2026-11-20"))
    assert said_text("On {slot}", journey, Wording(language)) == words


def test_what_was_not_answered_leaves_its_place_empty() -> None:
    assert text("Dear {who}!", who=None, bins=("food",)) == "Dear !"
    assert said_place(placeholders("{who}")[0], FORM, None, Wording()) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""), (date(2026, 4, 6), "6 April 2026"), (Decimal("1200.0"), "1,200"), (Decimal("1.5"), "1.5"),
        (3, "3"), ("text", "text"),
    ],
)  # fmt: skip
def test_a_sum_is_said_without_needless_zeros(value: object, words: str) -> None:
    assert said(value, "en") == words


def test_a_sum_is_said_as_what_it_is() -> None:
    sums = "work out: {price: £12.50 * 2, share: 12.5%, many: 4 is more than 3, whole: 1200 + 34}\n"
    form = form_of("- {tell: Hello, id: hello, say: '{price} {share} {many} {whole}'}\n", sums)
    journey = Journey(form, {}, days_of("2026-11-20"))
    words = "{price}, {share}, {many}, {whole}"
    assert said_text(words, journey, Wording("en")) == f"£25, 12.5%, {Wording().text('', 'yes')}, 1,234"

"""Which words of a promise tell of a result, of something that begins with it, of somebody at work, of a notice."""

from __future__ import annotations

import pytest

from formkit.checks.promised_acts import begins, is_done_by_us, is_result, looks_first, notice_asked
from formkit.definition.expectations import Period, Promise


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("decide and tell you", {"result"}),
        ("check what you sent and tell you the result", {"result", "work"}),
        ("work out your benefit and write to you", {"result"}),
        ("confirm that we have your form", set()),
        ("tell you when we come", set()),
        ("let you know if the day has to change", set()),
        ("send you a receipt", set()),
        ("start your permit", {"begins"}),
        ("send your permit", set()),
        ("send you your badge", {"begins"}),
        ("collect your items", {"work"}),
        ("call if the day has to change", set()),
        ("inspect your home", {"looks", "work"}),
        ("send a new bill", set()),
    ],
)
def test_what_a_promise_is_about(text: str, expected: set[str]) -> None:
    asked = {"result": is_result, "begins": begins, "looks": looks_first, "work": is_done_by_us}
    promise = Promise(text, "we will")
    assert {name for name, is_so in asked.items() if is_so(promise)} == expected


def test_what_the_person_does_is_none_of_the_councils_acts() -> None:
    promise = Promise("start to pay, visit us and decide", "you need to")
    assert not any(is_so(promise) for is_so in (is_result, begins, looks_first, is_done_by_us))


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("Call us at least 1 working day before.", Period(1, "working day")),
        ("Call us on {phone repairs} at least 2 days ahead.", Period(2, "day")),
        ("Call us at least 1 working day before if you can.", None),
        ("Call us within 14 days for a full refund.", None),
    ],
)
def test_the_notice_that_people_have_to_give(text: str, notice: Period | None) -> None:
    assert notice_asked(Promise(text, "if you change your mind")) == notice
    assert notice_asked(Promise(text, "we will")) is None

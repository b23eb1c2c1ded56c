"""What is told of the start page's cost and of promises without a day."""

from __future__ import annotations

import pytest

from tests.checks.judging import told_of
from tests.definition.writing import read

STEPS = "- {ask: Choose a day?, id: slot, answer: date, called: the day of the visit, why we ask: We come.}\n"


def found(id: str, more: str) -> list[tuple[int, str]]:
    return [(one.line, one.instead) for one in told_of(read(STEPS, more)) if one.id == id]


@pytest.mark.parametrize(
    ("cost", "count"),
    [
        ("0", 1),
        ("£0.00", 1),
        ("none", 1),
        ("No charge", 1),
        ("Free", 0),
        ("£10", 0),
        ("0 to £40", 0),
        ("None for most", 0),
    ],
)
def test_a_cost_of_nothing_is_said_with_one_word(cost: str, count: int) -> None:
    told = found("FREE", f"before you start: {{time: 2 minutes, cost: {cost}}}\n")
    assert told == [(3, "Write: cost: Free")] * count


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Choose a Day?", [(3, "Write: day: slot")]),
        ("the day of the visit", [(3, "Write: day: slot")]),
        ("slot", []),
        ("the first Monday of the month", []),
    ],
)
def test_a_promise_names_a_question_by_its_id(words: str, told: list[tuple[int, str]]) -> None:
    assert found("ANCHOR", f"what happens next: [{{we will: come, day: {words}}}]\n") == told


@pytest.mark.parametrize(
    ("promise", "count"),
    [
        ("we will: write", 1),
        ("we will: write, within: 2 days", 0),
        ("we will: write, after: we decide", 0),
        ("you need to: wait", 0),
    ],
)
def test_a_promise_without_a_day_is_told(promise: str, count: int) -> None:
    assert len(found("NODAY", f"what happens next: [{{{promise}}}]\n")) == count


LETTER = "- {evidence: Show us the letter, id: letter, called: the letter, accept: [a letter], why we ask: We check.}\n"


@pytest.mark.parametrize(
    ("after", "steps", "count"),
    [
        ("we have your proof", LETTER, 1),
        ("we have all your evidence", LETTER, 1),
        ("We receive your proof", LETTER, 1),
        ("we have got the evidence", LETTER, 1),
        ("we have all your proof", LETTER, 0),
        ("We have  all your proof", LETTER, 0),
        ("we decide", LETTER, 0),
        ("we have your proof", STEPS, 0),  # nothing is sent through this form
    ],
)
def test_a_promise_that_waits_for_proof_says_so_in_the_words_that_count(
    after: str, steps: str, count: int
) -> None:
    more = f"what happens next: [{{we will: decide, within: 5 days, after: {after}}}]\n"
    told = [(one.line, one.instead) for one in told_of(read(steps, more)) if one.id == "CLOCK"]
    assert told == [(3, "Write: after: we have all your proof")] * count

"""Why something is no number."""

from __future__ import annotations

import pytest

from formkit.questions.no_amount import why_no_amount


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("twelve", "without words"),
        ("3 bags", "without words"),
        ("about 50", "without words"),
        ("2-3", "one number"),
        ("2 – 3", "one number"),
        ("2 or 3", "one number"),
        ("2 neu 3", "one number"),
        ("£2 to £3", "one number"),
        ("3,5", "comma"),
        ("1.200,50", "comma"),
        ("1,2345", "comma"),
        ("½", "format"),
        ("1.2.3", "format"),
        ("", "format"),
        ("£", "format"),
    ],
)
def test_a_reason_says_what_to_put_right(typed: str, why: str) -> None:
    assert why_no_amount(typed) == why

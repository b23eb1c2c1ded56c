"""Keys that questions have in other products are told with what formkit says for them."""

from __future__ import annotations

import pytest

from formkit.definition.reading.composer import compose
from formkit.definition.reading.other_keys import said_otherwise

NO_LIMIT = "Take the line out: an answer of this kind has no least and no most."


@pytest.mark.parametrize(
    ("key", "step", "instead"),
    [
        ("min", "answer: number\nmin: 3", "Write: must be: at least 3"),
        ("maximum", "answer: money\nmaximum: £50,000", "Write: must be: at most £50,000"),
        ("min", "answer: date\nmin: today", "Write: must be: on or after today"),
        ("max", "answer: date\nmax: soon", NO_LIMIT),
        ("max", "answer: any of\nmax: 3", "Write: must be: at most 3"),
        ("max", "answer: email\nmax: 3", NO_LIMIT),
        ("max", "answer: text\nmax: 50", "Write: up to: 50 characters"),
        ("max_length", "answer: long text\nmax_length: 50", "Write: up to: 50 characters"),
        (
            "min",
            "answer: number\nmin: 3\nmust be: at most 5",
            "Take the line out, and say it in the `must be`",
        ),
        ("min", "answer: number\nmin: 3\nmax: 5", "Write both limits as one rule, `must be: 3 to 5`"),
        ("required", "required: no", "Write: optional: yes"),
        ("Mandatory", "Mandatory: yes", "Take the line out: a question has to be answered"),
        ("default", "default: 3", "Take the line out: no answer is filled in"),
        ("hnit", "hnit: 3", None),
    ],
)
def test_a_key_of_another_product_is_said_in_formkits_words(key: str, step: str, instead: str | None) -> None:
    tree = compose(f"ask: What?\n{step}", "f.yaml").tree
    assert tree is not None
    said = said_otherwise(key, tree)
    assert (said or "").startswith(instead or "")
    assert (said is None) == (instead is None)

"""Examples of rules about promises are written like the files of authors."""

from __future__ import annotations

from formkit.checks.promise_examples import FUTURE, STARTS, promising


def test_each_line_is_a_promise_above_the_steps() -> None:
    assert promising("write, within: 2 days\nstart, day: starts", STARTS % FUTURE) == (
        "form: what happens next: [{we will: write, within: 2 days}, {we will: start, day: starts}]\n"
        "steps:\n  - {ask: When should it start?, id: starts, answer: date, called: the start, why we ask: To plan., "
        "must be: in the future}"
    )

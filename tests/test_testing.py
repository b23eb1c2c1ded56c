"""The contract checks for guests let our own types through, and say of a broken one what is wrong."""

from __future__ import annotations

import dataclasses

import pytest

from formkit.questions.base import Entry, ReadResult, Suggestion
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.postcode.question import PostcodeQuestion
from formkit.testing import check_answer_type

PLAIN = (
    "text",
    "name",
    "email",
    "postcode",
    "NHS number",
    "National Insurance number",
    "vehicle registration",
)


@pytest.mark.parametrize("name", PLAIN)
def test_our_types_keep_the_contract(name: str) -> None:
    check_answer_type(ANSWER_TYPES[name])


class Elsewhere(PostcodeQuestion):
    """A postcode that looks for its entry under another name."""

    def read(self, entry: Entry, offered: tuple[Suggestion, ...] | None = ()) -> ReadResult:
        return super().read({}, offered)


Elsewhere.__module__ = PostcodeQuestion.__module__


def test_a_type_that_refuses_its_own_example_is_told() -> None:
    answer_type = dataclasses.replace(ANSWER_TYPES["postcode"], name="broken", make=Elsewhere)
    try:
        with pytest.raises(AssertionError, match="example is refused"):
            check_answer_type(answer_type)
    finally:
        ANSWER_TYPES.pop("broken", None)

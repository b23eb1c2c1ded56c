"""Any number of several options: in the order of the file, without what is not on the page."""

from __future__ import annotations

import pytest

from formkit.questions.any_of.question import AnyOfQuestion
from formkit.questions.wording import Wording
from tests.questions.asking import (
    Refused,
    asked,
    look,
    options,
    outcome,
    reads_back,
    sent,
    survives_junk,
)

IT = AnyOfQuestion(asked(called="the help you need", options=options("bsl", "print", "call")))
EMPTY = Refused("empty", "Select the help you need", "Dewiswch the help you need")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (sent(it="bsl"), ("bsl",)),
        (sent(it=("bsl", "call")), ("bsl", "call")),
        (sent(it=("call", "bsl")), ("bsl", "call")),
        (sent(it=("call", "call")), ("call",)),
        (sent(it=("bsl", "print", "call")), ("bsl", "print", "call")),
        (sent(it=("bsl", "glass")), ("bsl",)),
        (sent(it=("", "print")), ("print",)),
        (sent(it="glass"), EMPTY),
        (sent(it=""), EMPTY),
        (sent(it="BSL"), EMPTY),
        (sent(it="bsl,call"), EMPTY),
        (sent(it=()), EMPTY),
        (sent(), EMPTY),
    ],
)
def test_what_is_ticked_is_kept_in_the_order_of_the_file(
    entry: dict[str, tuple[str, ...]], expected: object
) -> None:
    assert outcome(IT, entry) == expected


def test_nothing_may_be_ticked_where_the_author_says_so() -> None:
    assert outcome(AnyOfQuestion(asked(optional=True, options=options("a"))), {}) is None


def test_each_option_has_a_line_of_its_own() -> None:
    assert IT.display(("bsl", "call"), Wording()) == ("Bsl", "Call")
    assert IT.display(None, Wording()) == ()


def test_the_answer_comes_back_ticked() -> None:
    assert reads_back(IT, sent(it=("bsl", "call")))
    items = IT.component(look(IT.entry_for(("bsl", "call")))).params["items"]
    assert isinstance(items, list)
    assert [item["value"] for item in items if item["checked"]] == ["bsl", "call"]


def test_options_that_are_gone_do_not_count() -> None:
    assert survives_junk(IT)
    assert IT.plain(("glass",)) is None
    assert IT.plain(("glass", "bsl")) == ("bsl",)
    assert IT.display(("glass", "bsl"), Wording()) == ("Bsl",)

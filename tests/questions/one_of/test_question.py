"""One of several options: nothing that is not on the page is an answer."""

from __future__ import annotations

import pytest

from formkit.questions.one_of.question import OneOfQuestion
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

IT = OneOfQuestion(
    asked(called="which bin we missed", options=options("rubbish", "food", "garden", "07", "none"))
)
EMPTY = Refused("empty", "Select which bin we missed", "Dewiswch which bin we missed")


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (sent(it="rubbish"), "rubbish"),
        (sent(it="garden"), "garden"),
        (sent(it="07"), "07"),
        (sent(it="none"), "none"),
        (sent(it=("rubbish", "food")), "food"),
        (sent(it=("rubbish", "glass")), EMPTY),
        (sent(it="7"), EMPTY),
        (sent(it=""), EMPTY),
        (sent(it="Food"), EMPTY),
        (sent(it=" food"), EMPTY),
        (sent(it="glass"), EMPTY),
        (sent(it="food\x00"), EMPTY),
        (sent(), EMPTY),
        (sent(it=()), EMPTY),
    ],
)
def test_only_an_option_of_the_question_is_an_answer(
    entry: dict[str, tuple[str, ...]], expected: object
) -> None:
    assert outcome(IT, entry) == expected


def test_it_may_be_left_blank_where_the_author_says_so() -> None:
    assert outcome(OneOfQuestion(asked(optional=True, options=options("a"))), sent(it="b")) is None


def test_an_option_is_shown_by_its_label() -> None:
    assert IT.display("food", Wording()) == ("Food",)
    assert IT.display(None, Wording()) == ()


def test_the_answer_comes_back_ticked() -> None:
    assert reads_back(IT, sent(it="food"))
    items = IT.component(look(IT.entry_for("food"))).params["items"]
    assert isinstance(items, list)
    assert [item["value"] for item in items if item["checked"]] == ["food"]


def test_an_option_that_is_gone_is_no_answer_for_conditions() -> None:
    assert survives_junk(IT)
    assert [IT.plain(kept) for kept in ("food", "glass", None, True, ("food",))] == ["food", *[None] * 4]

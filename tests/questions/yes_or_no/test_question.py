"""Yes or no: only these two, and nothing for nothing."""

from __future__ import annotations

import pytest

from formkit.questions.wording import Wording
from formkit.questions.yes_or_no.question import YesOrNoQuestion
from tests.questions.asking import WELSH, Refused, asked, look, outcome, reads_back, sent, survives_junk

IT = YesOrNoQuestion(asked(ask="Do you live in a flat?", called="you live in a flat"))
EMPTY = Refused(
    "empty",
    "Select yes if you live in a flat",
    "Dewiswch ‘ie’ os yw hyn yn wir: you live in a flat",
)


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (sent(it="yes"), True),
        (sent(it="no"), False),
        (sent(it=("yes", "no")), False),
        (sent(it=("no", "yes")), True),
        (sent(it=""), EMPTY),
        (sent(), EMPTY),
        (sent(it=()), EMPTY),
        (sent(it="Yes"), EMPTY),
        (sent(it="true"), EMPTY),
        (sent(it="on"), EMPTY),
        (sent(it="1"), EMPTY),
        (sent(it="no "), EMPTY),
        (sent(other="yes"), EMPTY),
    ],
)
def test_only_yes_and_no_are_answers(entry: dict[str, tuple[str, ...]], expected: object) -> None:
    assert outcome(IT, entry) == expected


def test_a_question_without_a_short_name_still_makes_sense() -> None:
    question = YesOrNoQuestion(asked(ask="Is the gate open?", called=""))
    assert outcome(question, {}) == Refused("unnamed", "Select yes or no", "Dewiswch ‘ie’ neu ‘na’")


@pytest.mark.parametrize("called", ["you live in a flat", ""])
def test_it_may_be_left_blank_where_the_author_says_so(called: str) -> None:
    assert outcome(YesOrNoQuestion(asked(called=called, optional=True)), {}) is None


def test_the_answer_is_shown_in_the_language_of_the_page() -> None:
    assert [IT.display(answer, Wording()) for answer in (True, False, None)] == [("Yes",), ("No",), ()]
    assert [IT.display(answer, WELSH) for answer in (True, False)] == [("Ie",), ("Na",)]


def test_the_answer_comes_back_ticked() -> None:
    assert reads_back(IT, sent(it="no"))
    items = IT.component(look(IT.entry_for(False))).params["items"]
    assert isinstance(items, list)
    assert [(item["value"], item["checked"]) for item in items] == [("yes", False), ("no", True)]


def test_nothing_but_a_yes_or_no_counts_for_conditions() -> None:
    assert survives_junk(IT)
    assert [IT.plain(kept) for kept in (True, False, None, "yes")] == [True, False, None, None]
    assert IT.entry_for("yes") == {}

"""Yes or no: only these two, and nothing for nothing."""

from __future__ import annotations

from dataclasses import replace

from formkit.questions.wording import Wording
from formkit.questions.yes_or_no.question import YesOrNoQuestion
from tests.questions.contract import SimpleContract
from tests.questions.questions import WELSH, asked, look, mistake, outcome, sent

EMPTY = mistake("empty")


class TestYesOrNo(SimpleContract):
    """Only yes and no are answers."""

    answer_type = "yes or no"
    asked = asked(called="you live in a flat")
    table = (
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
    )


IT = YesOrNoQuestion(TestYesOrNo.asked)


def test_a_question_without_a_short_name_still_makes_sense() -> None:
    unnamed = YesOrNoQuestion(asked(ask="Is the gate open?", called=""))
    assert outcome(unnamed, {}) == mistake("unnamed")
    assert outcome(YesOrNoQuestion(replace(unnamed.asked, optional=True)), {}) is None


def test_the_answer_is_shown_in_the_language_of_the_page() -> None:
    for wording in (Wording(), WELSH):
        yes, no = (wording.text("yes_or_no", code) for code in ("yes", "no"))
        assert [IT.display(answer, wording) for answer in (True, False, None)] == [(yes,), (no,), ()]


def test_the_answer_comes_back_ticked() -> None:
    items = IT.component(look(IT.entry_for(False))).params["items"]
    assert isinstance(items, list)
    assert [(item["value"], item["checked"]) for item in items] == [("yes", False), ("no", True)]


def test_nothing_but_a_yes_or_no_counts_for_conditions() -> None:
    assert [IT.plain(kept) for kept in (True, False, None, "yes")] == [True, False, None, None]
    assert IT.entry_for("yes") == {}

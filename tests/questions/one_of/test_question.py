"""One of several options: nothing that is not on the page is an answer."""

from __future__ import annotations

from formkit.questions.one_of.question import OneOfQuestion
from formkit.questions.wording import Wording
from tests.questions.contract import SimpleContract
from tests.questions.questions import asked, look, mistake, options, sent

EMPTY = mistake("empty")


class TestOneOf(SimpleContract):
    """Only an option of the question is an answer."""

    answer_type = "one of"
    asked = asked(called="which bin we missed", options=options("rubbish", "food", "garden", "07", "none"))
    table = (
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
    )


IT = OneOfQuestion(TestOneOf.asked)


def test_an_option_is_shown_by_its_label() -> None:
    assert IT.display("food", Wording()) == ("Food",)
    assert IT.display(None, Wording()) == ()


def test_the_answer_comes_back_ticked() -> None:
    items = IT.component(look(IT.entry_for("food"))).params["items"]
    assert isinstance(items, list)
    assert [item["value"] for item in items if item["checked"]] == ["food"]


def test_an_option_that_is_gone_is_no_answer_for_conditions() -> None:
    assert [IT.plain(kept) for kept in ("food", "glass", None, True, ("food",))] == ["food", *[None] * 4]

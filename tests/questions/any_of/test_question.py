"""Any number of several options: in the order of the file, without what is not on the page."""

from __future__ import annotations

import pytest

from formkit.questions.any_of.question import AnyOfQuestion
from formkit.questions.wording import Wording
from tests.questions.contract import SimpleContract
from tests.questions.questions import (
    WELSH,
    asked,
    look,
    mistake,
    options,
    outcome,
    sent,
    survives_junk,
)

EMPTY = mistake("empty")
OTHERS = mistake("none and others")


class TestAnyOf(SimpleContract):
    """What is ticked is kept in the order of the file."""

    answer_type = "any of"
    asked = asked(called="the help you need", options=options("bsl", "print", "call"))
    table = (
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
    )


IT = AnyOfQuestion(TestAnyOf.asked)


def test_each_option_has_a_line_of_its_own() -> None:
    assert IT.display(("bsl", "call"), Wording()) == ("Bsl", "Call")
    assert IT.display(None, Wording()) == ()


def test_the_answer_comes_back_ticked() -> None:
    items = IT.component(look(IT.entry_for(("bsl", "call")))).params["items"]
    assert isinstance(items, list)
    assert [item["value"] for item in items if item["checked"]] == ["bsl", "call"]


def test_options_that_are_gone_do_not_count() -> None:
    assert IT.plain(("glass",)) is None
    assert IT.plain(("glass", "bsl")) == ("bsl",)
    assert IT.display(("glass", "bsl"), Wording()) == ("Bsl",)


NONE = AnyOfQuestion(asked(called="the help you need", options=options("bsl", "print"), none_of_these="yes"))
OWN = AnyOfQuestion(
    asked(called="the help you need", options=options("bsl", "print"), none_of_these="I need no help")
)


@pytest.mark.parametrize(
    ("question", "entry", "expected"),
    [
        (NONE, sent(it="none-of-these"), ()),
        (OWN, sent(it="none-of-these"), ()),
        (NONE, sent(it="bsl"), ("bsl",)),
        (NONE, sent(), EMPTY),
        (IT, sent(it="none-of-these"), EMPTY),
        (NONE, sent(it=("bsl", "none-of-these")), OTHERS),
        (OWN, sent(it=("print", "none-of-these")), mistake("own none and others", none="I need no help")),
    ],
)
def test_none_of_these_is_an_answer_and_no_other_beside_it(
    question: AnyOfQuestion, entry: dict[str, tuple[str, ...]], expected: object
) -> None:
    assert outcome(question, entry) == expected


def test_none_of_these_can_have_its_mistake_in_the_author_s_words_by_one_name() -> None:
    own = AnyOfQuestion(
        asked(options=options("a"), none_of_these="Nothing", overrides={"none and others": "Choose one"})
    )
    (error,) = own.read(sent(it=("a", "none-of-these"))).errors
    assert error.code == "none and others"


def test_none_of_these_comes_last_after_or_and_comes_back_ticked() -> None:
    items = NONE.component(look(NONE.entry_for(()))).params["items"]
    assert isinstance(items, list)
    assert [item.get("text", item.get("divider")) for item in items] == [
        "Bsl",
        "Print",
        Wording().text("", "or"),
        Wording().text("any_of", "none"),
    ]
    assert [item["value"] for item in items if item.get("checked")] == ["none-of-these"]
    assert items[-1]["behaviour"] == "exclusive"


def test_none_of_these_is_shown_in_its_words() -> None:
    for wording in (Wording(), WELSH):
        assert NONE.display((), wording) == (wording.text("any_of", "none"),)
    assert OWN.display((), WELSH) == ("I need no help",)
    assert NONE.display(None, Wording()) == ()


def test_conditions_know_that_none_of_these_was_ticked() -> None:
    assert NONE.plain(()) == ("none",)
    assert IT.plain(()) is None
    assert survives_junk(NONE)

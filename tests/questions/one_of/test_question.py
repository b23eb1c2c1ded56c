"""One of several options: nothing that is not on the page is an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.questions.base import Entry, Option, Unsaid
from formkit.questions.declined import DecliningQuestion
from formkit.questions.one_of.question import AGAIN, OneOfQuestion
from formkit.questions.wording import Wording
from tests.questions.contract import SimpleContract
from tests.questions.questions import asked, look, mistake, options, outcome, sent

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


ROADS = ("ash", "beech", "birch", "cedar", "elm", "fir", "hazel", "holly", "juniper", "larch", "lime", "maple", "oak",
         "pine", "rowan", "willow")  # fmt: skip


def road(name: str) -> Option:
    return Option(name, f"{name.capitalize()} Road", also=(f"Heol {name}",))


class TestOneOfMany(SimpleContract):
    """Of more options than a page shows, too, nothing but an option is an answer; what was searched for never is."""

    answer_type = "one of"
    asked = asked(called="the road", options=tuple(map(road, ROADS)))
    table = (
        (sent(it="oak"), "oak"),
        (sent(it="oak", it_way="choice", it_search="oa"), "oak"),
        (sent(it="oak", it_way="choice", it_search="elm"), "oak"),
        (sent(it_way="search", it_search=""), mistake("no search")),
        (sent(it_way="search", it_search=" ?! "), mistake("no search")),
        (sent(it_search="\x00"), mistake("no search")),
        (sent(it_way="search", it_search="Sesame Street"), mistake("none found", words="Sesame Street", count="16")),
        (sent(it_search="q" * 300), mistake("none found", words="q" * 40 + "…", count="16")),
        (sent(it_way="choice", it_search="oak"), mistake("choose")),
        (sent(it="tree", it_way="choice", it_search="oak"), mistake("choose")),
        (sent(it="Oak Road", it_way="choice", it_search="qqqq"), mistake("none found", words="qqqq", count="16")),
        (sent(it_way="choice", it_search=""), mistake("no search")),
        (sent(it="tree"), mistake("no search")),
    )  # fmt: skip


MANY = OneOfQuestion(TestOneOfMany.asked)


def searched(words: str, **more: str) -> Entry:
    """The entry of the page that shows what was found."""
    unfinished = MANY.read(sent(it_way="search", it_search=words)).unfinished
    assert unfinished is not None
    return {**unfinished, **sent(**more)}


def drawn(entry: Entry) -> list[str]:
    """The options below one another; [] where the page searches."""
    component = MANY.component(look(entry))
    items = component.params["items"] if component.name == "radios" else []
    assert isinstance(items, list)
    return [f"{item['value']}{' chosen' if item['checked'] else ''}" for item in items if "value" in item]


@pytest.mark.parametrize(
    ("entry", "shown"),
    [
        ({}, []),
        (sent(it_way="search", it_search="oak"), []),
        (searched("oak"), ["oak", AGAIN]),
        (searched("HEOL oak"), ["oak", AGAIN]),
        (searched("wilow road"), ["willow", AGAIN]),
        (searched("b"), ["beech", "birch", AGAIN]),
        (searched("road"), [*ROADS[:10], AGAIN]),
        (searched("b", it="birch"), ["beech", "birch chosen", AGAIN]),
        (sent(it="birch"), ["birch chosen", AGAIN]),
        (sent(it="birch", it_way="search", it_search=""), []),
    ],
)
def test_at_most_10_of_what_was_found_are_shown_and_a_way_to_search_again(
    entry: Entry, shown: list[str]
) -> None:
    assert drawn(entry) == shown


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("oak", "1 found for “oak”."),
        ("b", "2 found for “b”."),
        ("road", "16 found for “road”. At most 10 are shown: if yours is not here, search again and enter more of the name."),
    ],
)  # fmt: skip
def test_the_page_says_how_many_were_found_and_what_to_do_with_too_many(words: str, says: str) -> None:
    assert MANY.component(look(searched(words))).params["hint"] == {"text": says}


def test_who_searches_again_has_the_words_back_in_the_box() -> None:
    for entry in (searched("b", it=AGAIN), sent(it=AGAIN)):
        reading = MANY.read(entry)
        assert (reading.answer, reading.errors) == (None, ())
        box = MANY.component(look({**entry, **(reading.unfinished or {})}))
        assert (box.name, box.params["value"]) == ("input", "".join(entry.get("it-search", ())))


def test_left_blank_on_purpose_is_the_empty_box_and_not_a_list_that_nothing_was_chosen_of() -> None:
    optional = OneOfQuestion(replace(MANY.asked, optional=True))
    assert outcome(optional, sent(it_way="search", it_search="")) is None
    assert outcome(optional, searched("b")) == mistake("choose")


def test_each_mistake_leads_to_what_is_on_the_page() -> None:
    assert (
        MANY.component(look()).params["id"] == MANY.component(look(searched("b"))).params["idPrefix"] == "it"
    )


def test_15_options_are_shown_and_16_are_searched() -> None:
    assert (
        OneOfQuestion(replace(MANY.asked, options=MANY.asked.options[:15])).component(look()).name == "radios"
    )
    assert MANY.component(look()).name == "input"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (sent(it_way="search", it_search="", it_instead="instead-not-known"), {"instead": "not known"}),
        (
            sent(it_way="search", it_search="oak", it_instead="instead-not-known"),
            mistake("not known and more", "it-instead"),
        ),
        (searched("b", it="instead-not-known"), {"instead": "not known"}),
        (searched("b", it="birch"), "birch"),
    ],
)
def test_who_does_not_know_can_say_so_before_and_after_the_search(entry: Entry, expected: object) -> None:
    question = DecliningQuestion(MANY.asked, OneOfQuestion, (Unsaid.NOT_KNOWN,))
    assert outcome(question, entry) == expected
    assert question.component(look()).name == "declining"
    assert question.component(look(searched("b"))).name == "radios"

"""A question that may be declined: whatever its type, the choice counts as an answer, and both at once do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from formkit.questions.base import Component, Entry, Question, QuestionSpec, Suggestion, Unsaid
from formkit.questions.declined import DecliningQuestion
from formkit.questions.every import ANSWER_TYPES, folder_of_asked
from formkit.questions.wording import Wording
from tests.questions.questions import WELSH, asked, look, options, outcome, refusals, sent, survives_junk

TYPES = tuple(ANSWER_TYPES)
AMONG = ("one of", "any of", "yes or no")
"""Types whose own choices the new one stands among."""
NOT_KNOWN = "instead-not-known"
OR, NOT_KNOWN_SAID, RATHER_NOT_SAID = (
    Wording().text("", code) for code in ("or", "not known", "rather not say")
)
BOTH = (OR, NOT_KNOWN_SAID, RATHER_NOT_SAID)
"""The end of the list where both may be chosen."""
DAYS = (Suggestion("2026-11-02", "2 November"), Suggestion("2026-10-26", "26 October"))
ADDRESSES = (Suggestion("999", "1 High Street", {"line_1": "1 High Street", "uprn": "999"}),)
GIVEN: Mapping[str, Entry] = {
    "address": sent(it_line_1="1 High Street"),
    "date": sent(it_day="1"),
    "date of birth": sent(it_month="4"),
    "any of": sent(it=("red",)),
}
"""Something typed, for types whose input does not have the question's own name."""


def may_decline(name: str, *instead: Unsaid, **more: str) -> DecliningQuestion:
    make = ANSWER_TYPES[name].make
    assert make is not None
    return DecliningQuestion(
        asked(options=options("red", "blue"), **more), make, instead or (Unsaid.NOT_KNOWN,)
    )


def ticked(name: str, *values: str, given: Entry | None = None) -> Entry:
    """What the page sends where the choices to decline are ticked."""
    field = "it" if name in AMONG else "it-instead"
    given = given or {}
    return {**given, field: (*given.get(field, ()), *(values or (NOT_KNOWN,)))}


def codes(it: Question, entry: Entry) -> list[str]:
    """The mistakes, wherever they are: a test of its own looks at the places."""
    return [told.code for told in refusals(it, it.read(entry))]


def items_of(component: Component) -> list[dict[str, object]]:
    inner = component.params["instead"] if component.name == "declining" else component
    assert isinstance(inner, Component)
    items = inner.params["items"]
    assert isinstance(items, list)
    return items


@pytest.mark.parametrize("name", TYPES)
def test_the_choice_counts_as_an_answer(name: str) -> None:
    it = may_decline(name)
    assert outcome(it, ticked(name)) == {"instead": "not known"}
    assert it.plain({"instead": "not known"}) is Unsaid.NOT_KNOWN
    assert it.display({"instead": "not known"}, Wording()) == (NOT_KNOWN_SAID,)
    assert it.display({"instead": "not known"}, WELSH) == (WELSH.text("", "not known"),)


@pytest.mark.parametrize("name", TYPES)
def test_the_choice_comes_back_ticked(name: str) -> None:
    it = may_decline(name, *Unsaid)
    for one, said in zip(Unsaid, (NOT_KNOWN_SAID, RATHER_NOT_SAID), strict=True):
        entry = it.entry_for(one.answer)
        assert it.read(entry).answer == one.answer
        drawn = it.component(look(entry))
        assert [item["text"] for item in items_of(drawn) if item.get("checked")] == [said]


@pytest.mark.parametrize("name", TYPES)
def test_who_says_nothing_is_told_what_the_question_tells_anyone(name: str) -> None:
    it = may_decline(name)
    assert it.read({}) == it.inner.read({})
    assert it.read({}).errors


@pytest.mark.parametrize("name", [name for name in TYPES if name not in ("one of", "yes or no")])
def test_an_answer_beside_the_choice_is_a_mistake(name: str) -> None:
    it = may_decline(name)
    given = GIVEN.get(name) or dict.fromkeys(
        ("it", "it-line-1", "it-words", "it-description"), ("something",)
    )
    assert codes(it, ticked(name, given=given)) == ["not known and more"]


@pytest.mark.parametrize("name", [name for name in TYPES if name not in ("one of", "yes or no")])
def test_both_choices_at_once_are_a_mistake(name: str) -> None:
    it = may_decline(name, *Unsaid)
    assert codes(it, ticked(name, NOT_KNOWN, "instead-rather-not-say")) == ["one instead"]


@pytest.mark.parametrize("name", TYPES)
def test_the_mistake_leads_to_an_input_that_is_there(name: str) -> None:
    it = may_decline(name, *Unsaid)
    told = it.read(ticked(name, NOT_KNOWN, "instead-rather-not-say")).errors
    for error in told:
        drawn = it.component(look(errors={error.field: "Wrong"}))
        below = drawn.params["instead"] if drawn.name == "declining" else drawn
        assert isinstance(below, Component)
        first = items_of(drawn)[0 if drawn is below else 1]
        assert error.field == (below.params["idPrefix"] if drawn is below else first["id"])
        assert below.params["errorMessage"]


@pytest.mark.parametrize("name", TYPES)
def test_only_what_the_author_allows_can_be_chosen(name: str) -> None:
    it = may_decline(name, Unsaid.RATHER_NOT_SAY)
    assert it.read(ticked(name)).answer != {"instead": "not known"}
    assert it.plain({"instead": "not known"}) is None
    words = [item.get("text") for item in items_of(it.component(look()))]
    assert RATHER_NOT_SAID in words
    assert NOT_KNOWN_SAID not in words


@pytest.mark.parametrize("name", TYPES)
def test_any_answer_that_was_kept_can_be_shown(name: str) -> None:
    assert survives_junk(may_decline(name))


@pytest.mark.parametrize("name", TYPES)
def test_messages_are_found_where_the_type_has_them(name: str) -> None:
    assert folder_of_asked(may_decline(name)) == ANSWER_TYPES[name].folder


def test_new_words_keep_the_choice() -> None:
    it = may_decline("text")
    other = replace(it, asked=QuestionSpec(id="people/2/it", ask="What is theirs?", called="theirs"))
    assert other.inner.asked.ask == "What is theirs?"
    assert outcome(other, sent(it_instead=NOT_KNOWN)) == {"instead": "not known"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("one of", ["Red", "Blue", *BOTH]),
        ("any of", ["Red", "Blue", *BOTH]),
        ("yes or no", [Wording().text("yes_or_no", "yes"), Wording().text("yes_or_no", "no"), *BOTH]),
        ("text", list(BOTH)),
    ],
)
def test_the_choices_are_the_last(name: str, expected: list[str]) -> None:
    drawn = may_decline(name, *Unsaid).component(look())
    assert [item.get("text", item.get("divider")) for item in items_of(drawn)] == expected


def test_the_group_below_a_question_does_not_say_the_question_again() -> None:
    below = may_decline("date of birth").component(look()).params["instead"]
    assert isinstance(below, Component)
    legend = below.params["fieldset"]["legend"]["text"]  # type: ignore[index]  # parameters of a fieldset
    assert legend == Wording().text("", "no answer") != asked().ask


def test_radios_with_a_choice_to_decline_stand_below_one_another() -> None:
    assert "classes" in may_decline("yes or no").inner.component(look()).params
    assert "classes" not in may_decline("yes or no").component(look()).params


def test_checkboxes_that_leave_no_room_for_others_say_so_to_the_script() -> None:
    exclusive = [item.get("behaviour") for item in items_of(may_decline("any of").component(look()))]
    assert exclusive == [None, None, None, "exclusive"]


def test_none_of_these_and_the_choice_share_one_or() -> None:
    drawn = may_decline("any of", none_of_these="yes").component(look())
    words = [item.get("text", item.get("divider")) for item in items_of(drawn)]
    assert words == ["Red", "Blue", OR, Wording().text("any_of", "none"), NOT_KNOWN_SAID]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        (sent(it=NOT_KNOWN), {"instead": "not known"}),
        (sent(it=NOT_KNOWN, it_day="1"), {"instead": "not known"}),
        (sent(it="2026-11-02"), "2026-11-02"),
        (sent(it="another", it_day="3", it_month="11", it_year="2026"), "2026-11-03"),
    ],
)
def test_among_days_that_are_offered_the_choice_is_one_more(entry: Entry, expected: object) -> None:
    it = may_decline("date")
    assert outcome(it, entry, DAYS) == expected
    drawn = it.component(look(entry, offered=DAYS))
    assert drawn.name == "radios"
    assert [item["text"] for item in items_of(drawn)[-1:]] == [NOT_KNOWN_SAID]


@pytest.mark.parametrize("way", ["postcode", "choice", "hand"])
def test_an_address_can_be_declined_on_every_way_to_it(way: str) -> None:
    it = may_decline("address", look_up="addresses")
    # Beside a list stands the postcode that it was found by: nobody has typed it on that page.
    hidden = sent(it_postcode="EX1 1AA") if way == "choice" else {}
    entry = {**hidden, "it-way": (way,), "it-instead": (NOT_KNOWN,)}
    assert outcome(it, entry, ADDRESSES) == {"instead": "not known"}


@pytest.mark.parametrize(
    "typed",
    [
        sent(it_way="postcode", it_postcode="EX1 1AA"),
        sent(it_way="choice", it_postcode="EX1 1AA", it_choice="999"),
        sent(it_way="hand", it_town="Exampleton"),
    ],
)
def test_an_address_beside_the_choice_is_a_mistake_on_every_way_to_it(typed: Entry) -> None:
    it: Question = may_decline("address", look_up="addresses")
    reading = it.read({**typed, "it-instead": (NOT_KNOWN,)}, ADDRESSES)
    assert [error.code for error in reading.errors] == ["not known and more"]


def test_text_that_looks_like_the_choice_is_text() -> None:
    assert outcome(may_decline("text"), sent(it=NOT_KNOWN)) == NOT_KNOWN

"""The small values that every answer type shares, and that every type keeps the protocol."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given

from formkit.questions.base import Answer, Question, Unsaid, choice_sent, typed, unsaid, was_given
from formkit.questions.every import ANSWER_TYPES
from tests.questions.questions import JUNK, anything, asked, keeps_the_laws, look, options, survives_junk

RUNNABLE = {name: one.make for name, one in ANSWER_TYPES.items()}


def made(name: str) -> Question:
    make = RUNNABLE[name]
    assert make is not None
    return make(asked(options=options("a", "b")))


def test_the_last_value_that_was_sent_counts() -> None:
    assert typed({"it": ("a", "b")}, "it") == "b"
    assert typed({"it": ()}, "it") == ""
    assert typed({}, "it") == ""


def test_what_is_typed_is_cleaned_and_a_choice_is_left_as_it_was_offered() -> None:
    assert typed({"it": (" a\u200b  b ",)}, "it") == "a b"
    assert choice_sent({"it": (" a  b ",)}, "it") == " a  b "


def test_a_question_of_a_library_page_has_an_input_name_without_a_dot() -> None:
    one = asked()
    assert (one.field_name, one.part("day")) == ("it", "it-day")
    inner = type(one)(id="contact.email", ask="Email address", called="your email address")
    assert (inner.field_name, inner.part("day")) == ("contact-email", "contact-email-day")


@pytest.mark.parametrize("name", RUNNABLE)
def test_every_type_keeps_what_the_author_said_and_names_its_kind_once(name: str) -> None:
    question = made(name)
    assert question.asked.ask == "What is it?"
    assert question.kind == ANSWER_TYPES[name].kind


@pytest.mark.parametrize("name", RUNNABLE)
def test_every_type_survives_whatever_was_kept_or_sent(name: str) -> None:
    question = made(name)
    assert survives_junk(question)
    for value in ("", " ", "\x00", "\ud800", "a" * 10_000, "9" * 5_000, "{called}", "-1", "true"):
        fields = ("it", "it-day", "it-month", "it-year", "it-way", "it-choice", "it-postcode", "it-line-1")
        for offered in ((), None):
            reading = question.read(dict.fromkeys(fields, (value,)), offered)
            assert reading.errors or reading.answer is None or question.plain(reading.answer) is not None


@given(anything("0129/- aAbB£."), anything("0129/- aAbB£."))
@pytest.mark.parametrize("name", RUNNABLE)
def test_whatever_is_typed_is_an_answer_that_comes_back_or_a_mistake_in_words(
    name: str, first: str, rest: str
) -> None:
    parts = ("day", "month", "year", "line-1", "town", "postcode", "name", "sort-code", "account-number")
    entry = {"it": (first,)} | {f"it-{part}": (rest,) for part in parts}
    assert keeps_the_laws(made(name), entry)


@pytest.mark.parametrize("name", RUNNABLE)
def test_the_question_is_the_heading_only_where_it_is_alone(name: str) -> None:
    alone, among = (
        str(made(name).component(look(is_heading=is_heading)).params) for is_heading in (True, False)
    )
    assert "isPageHeading" in alone
    assert "isPageHeading" not in among


@pytest.mark.parametrize("name", RUNNABLE)
def test_every_mistake_links_to_an_input_of_its_question(name: str) -> None:
    for error in made(name).read({}).errors:
        assert error.question == "it"
        assert error.field == "it" or error.field.startswith("it-")


def test_unsaid_answers_read_as_the_choices_do() -> None:
    assert [each.value for each in Unsaid] == ["I do not know", "I would rather not say"]


def test_what_was_not_said_can_be_kept_and_read_back() -> None:
    assert [unsaid(each.answer) for each in Unsaid] == list(Unsaid)
    assert Unsaid.NOT_KNOWN.answer == {"instead": "not known"}
    assert pickle.loads(pickle.dumps(Unsaid.NOT_KNOWN)) is Unsaid.NOT_KNOWN


@pytest.mark.parametrize(
    "kept", [*JUNK, {"instead": ""}, {"instead": "no"}, {"instead": 5}, {"instead": None}]
)
def test_nothing_else_is_one_of_them(kept: Answer) -> None:
    assert unsaid(kept) is None


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ("a text", True),
        (False, True),
        (0, True),
        ((), True),
        ({"line_1": "1 High Street"}, True),
        (None, False),
        (Unsaid.NOT_KNOWN.answer, False),
        (Unsaid.RATHER_NOT_SAY.answer, False),
    ],
)
def test_an_answer_was_given_unless_it_is_blank_or_one_of_them(answer: Answer, given: bool) -> None:
    assert was_given(answer) is given

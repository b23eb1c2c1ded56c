"""What may be a slip is asked about once, whichever type it is of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.questions.asked_once import KEEP, asking, doubt_of, is_asked, read_once, with_doubt
from formkit.questions.base import Answer, Component, Entry, Question, ReadResult, Unsaid
from formkit.questions.declined import DecliningQuestion
from formkit.questions.every import ANSWER_TYPES
from formkit.questions.wording import Wording
from tests.questions.questions import WELSH, asked, look, sent

EMAIL = ANSWER_TYPES["email"].make(asked(called="your email address"))
PHONE = ANSWER_TYPES["phone"].make(asked(called="your phone number"))
SLIP, MEANT = "sam@gmial.com", "sam@gmail.com"
UNKNOWN = "07615 123456"


def read(question: Question, entry: Entry, kept: Answer = None) -> ReadResult:
    return read_once(question, entry, (), kept)


def codes(reading: ReadResult) -> list[str]:
    """What the person is told: mistakes, else what is doubtful."""
    doubtful = [reading.doubt.code] if reading.doubt else []
    return [error.code for error in reading.errors] or doubtful


def again(question: Question, entry: Entry, **more: str) -> Entry:
    """What the page that asks about an entry sends, when nothing or `more` is changed on it."""
    doubt = doubt_of(question, entry, ())
    assert doubt is not None
    drawn = with_doubt(question, question.component(look(entry)), doubt, look(entry))
    inner = drawn.params["question"] if drawn.name == "declining" else drawn
    assert isinstance(inner, Component)
    hidden = inner.params["asked"]
    assert isinstance(hidden, dict)
    return {**entry, hidden["name"]: (hidden["value"],), **sent(**more)}


@pytest.mark.parametrize(("question", "typed"), [(EMAIL, SLIP), (PHONE, UNKNOWN), (EMAIL, " sam@gmail.CON ")])
def test_a_likely_slip_is_asked_about_and_kept_when_it_is_sent_again(question: Question, typed: str) -> None:
    first = read(question, sent(it=typed))
    assert first.doubt is not None
    assert asking(question.asked, first.doubt).field == "it"
    second = read(question, again(question, sent(it=typed)))
    assert second == replace(question.read(sent(it=typed)), doubt=None)
    assert second.answer is not None


def test_what_was_meant_is_taken_by_choosing_it() -> None:
    assert read(EMAIL, again(EMAIL, sent(it=SLIP), it_meant=MEANT)) == ReadResult(MEANT)
    assert read(EMAIL, again(EMAIL, sent(it=SLIP), it_meant=KEEP)) == ReadResult(SLIP)


def test_only_what_was_offered_can_be_chosen() -> None:
    assert read(EMAIL, again(EMAIL, sent(it=SLIP), it_meant="other@example.com")).answer == SLIP
    assert codes(read(EMAIL, sent(it=SLIP, it_meant=MEANT))) == ["slip"]


def test_what_is_typed_anew_counts_and_not_what_was_chosen_for_the_old() -> None:
    assert (
        read(EMAIL, again(EMAIL, sent(it=SLIP), it="alex@example.com", it_meant=MEANT)).answer
        == "alex@example.com"
    )
    assert codes(read(EMAIL, again(EMAIL, sent(it=SLIP), it="alex@hotmial.com"))) == ["slip"]


def test_an_answer_that_is_kept_already_is_not_asked_about() -> None:
    assert read(EMAIL, sent(it=SLIP), kept=SLIP).answer == SLIP
    assert read(PHONE, sent(it=UNKNOWN), kept=PHONE.read(sent(it=UNKNOWN)).answer).doubt is None
    assert codes(read(EMAIL, sent(it=SLIP), kept="other@example.com")) == ["slip"]


def test_what_is_no_answer_can_be_mended_by_choosing_and_cannot_be_kept() -> None:
    comma = sent(it="sam@gmail,com")
    assert codes(read(EMAIL, comma)) == codes(read(EMAIL, again(EMAIL, comma))) == ["slip"]
    assert codes(read(EMAIL, again(EMAIL, comma, it_meant=KEEP))) == ["slip"]
    assert read(EMAIL, again(EMAIL, comma, it_meant=MEANT)).answer == MEANT


def test_who_does_not_know_after_all_is_not_held_by_what_was_asked() -> None:
    declining = DecliningQuestion(EMAIL.asked, ANSWER_TYPES["email"].make, (Unsaid.NOT_KNOWN,))
    entry = again(declining, sent(it=SLIP), it="", it_instead="instead-not-known")
    assert read(declining, entry).answer == Unsaid.NOT_KNOWN.answer


def radios(question: Question, entry: Entry, wording: Wording) -> list[object]:
    doubt = doubt_of(question, entry, ())
    assert doubt is not None
    drawn = with_doubt(question, question.component(look(entry)), doubt, look(entry, wording=wording))
    choice = drawn.params["choice"]
    items = choice.params["items"] if isinstance(choice, Component) else []
    assert isinstance(items, list)
    return [item["text"] for item in items]


def test_the_choice_says_what_was_meant_and_what_was_typed_in_both_languages() -> None:
    assert radios(EMAIL, sent(it=SLIP), Wording()) == [MEANT, f"{SLIP}, as I typed it"]
    assert radios(EMAIL, sent(it=SLIP), WELSH) == [MEANT, f"{SLIP}, fel y teipiais"]
    assert radios(EMAIL, sent(it="sam@gmail,com"), Wording()) == [MEANT]
    assert radios(PHONE, sent(it=UNKNOWN), Wording()) == []


def test_a_page_that_asked_about_something_else_did_not_ask_about_this() -> None:
    asking = again(EMAIL, sent(it=SLIP))
    assert is_asked(EMAIL.asked, asking)
    assert not is_asked(EMAIL.asked, {**asking, "it": ("sam@gmail.con",)})
    assert not is_asked(EMAIL.asked, sent(it=SLIP))


def test_what_was_meant_stands_before_the_ways_to_decline() -> None:
    question = DecliningQuestion(EMAIL.asked, ANSWER_TYPES["email"].make, (Unsaid.NOT_KNOWN,))
    entry = sent(it=SLIP)
    doubt = doubt_of(question, entry, ())
    assert doubt is not None
    drawn = with_doubt(question, question.component(look(entry)), doubt, look(entry))
    assert drawn.name == "declining"
    inner = drawn.params["question"]
    assert isinstance(inner, Component)
    assert inner.name == "asked-once"

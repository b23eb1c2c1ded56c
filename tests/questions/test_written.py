"""Rules that hold for all written answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.written import (
    blank,
    is_blank,
    read_text,
    refused,
    shown,
    typing_of,
    without_typing,
    word_count,
    words_of,
)
from tests.questions.questions import JUNK, asked


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\t\n", "\u200b", "\ufeff", "\u2060 \u200d"])
def test_what_cannot_be_seen_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", "0", " a ", "🏡"])
def test_what_can_be_seen_is_not_blank(text: str) -> None:
    assert not is_blank(text)


@given(st.text(max_size=60))
def test_a_text_that_is_taken_is_kept_letter_for_letter(text: str) -> None:
    reading = read_text(asked(), text, 60, lines=True)
    if not reading.errors:
        assert reading.answer == text


@given(st.text(max_size=60))
def test_reading_an_answer_again_changes_nothing(text: str) -> None:
    answer = read_text(asked(), text, 60, lines=True).answer
    if isinstance(answer, str):
        assert read_text(asked(), answer, 60, lines=True).answer == answer


def test_only_the_first_mistake_is_told() -> None:
    both = asked(pattern="7", pattern_words="a 7")
    assert [error.code for error in read_text(both, "\x00" * 9, 3).errors] == ["unshowable"]
    assert [error.code for error in read_text(both, "a\nb\nc", 3).errors] == ["one line"]
    assert [error.code for error in read_text(both, "abcde", 3).errors] == ["too long"]
    assert [error.code for error in read_text(both, "abc", 3).errors] == ["pattern"]
    assert read_text(both, "7", 3).errors == ()


def test_a_mistake_names_the_answer_and_its_input() -> None:
    error = refused(asked(), "empty").errors[0]
    assert (error.field, error.question, error.values) == ("it", "it", {"called": "what it is"})
    assert refused(asked(), "empty", field="it-day").errors[0].field == "it-day"
    assert blank(asked(optional=True)).errors == ()


@pytest.mark.parametrize("junk", JUNK)
def test_only_text_is_text(junk: object) -> None:
    assert words_of(junk) == (junk if junk == "junk" else None)  # type: ignore[arg-type]  # junk on purpose
    assert shown(junk) == (("junk",) if junk == "junk" else ())  # type: ignore[arg-type]  # junk on purpose


SHAPED = asked(pattern="7[0-9]{7}", pattern_words="8 numbers and start with 7", pattern_is_shape=True)


@pytest.mark.parametrize("typed", ["7123 4567", "7123-4567", " 71234567", "７1234567"])
def test_a_shape_is_compared_without_spaces_and_dashes_and_what_was_typed_is_kept(typed: str) -> None:
    answer = read_text(SHAPED, typed, 60).answer
    assert (words_of(answer), typing_of(answer)) == ("71234567", typed)
    assert without_typing(answer) == "71234567"
    assert shown(answer) == ("71234567",)


def test_what_was_typed_as_it_is_kept_is_kept_once() -> None:
    answer = read_text(SHAPED, "71234567", 60).answer
    assert answer == "71234567"
    assert typing_of(answer) is None


@pytest.mark.parametrize("typed", ["7123 456", "8123 4567", "7123.4567", "- -"])
def test_what_has_another_shape_is_told_the_shape(typed: str) -> None:
    (error,) = read_text(SHAPED, typed, 60).errors
    assert (error.code, error.values["pattern"]) == ("pattern", "8 numbers and start with 7")


@pytest.mark.parametrize("answer", [*JUNK, {"matched": "7"}, {"matched": "7", "typed": "7", "more": "7"}])
def test_nothing_else_is_taken_for_a_shape(answer: object) -> None:
    assert typing_of(answer) is None  # type: ignore[arg-type]  # a store may hold anything
    assert without_typing(answer) is answer  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("one", 1),
        (" one\n two\u00a0three ", 3),
        ("don't stop—now", 2),
        ("a\ufeffb", 2),
        ("🏡 🏡", 2),
    ],
)
def test_words_are_counted_as_the_script_of_the_page_counts_them(text: str, count: int) -> None:
    assert word_count(text) == count


def test_too_many_words_are_told_before_too_many_characters() -> None:
    three = asked(up_to_words=3)
    assert read_text(three, "a b c", 60).errors == ()
    (error,) = read_text(three, "a b c d", 3).errors
    assert (error.code, error.values["most"]) == ("too many words", "3")

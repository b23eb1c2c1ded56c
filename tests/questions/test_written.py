"""Rules that hold for all written answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formkit.questions.written import (
    blank,
    is_blank,
    many_lines,
    one_line,
    read_text,
    refused,
    shown,
    words_of,
)
from tests.questions.questions import JUNK, asked


@pytest.mark.parametrize("text", ["", " ", "\u00a0", "\t\n", "\u200b", "\ufeff", "\u2060 \u200d"])
def test_what_cannot_be_seen_is_blank(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", [".", "0", " a ", "🏡"])
def test_what_can_be_seen_is_not_blank(text: str) -> None:
    assert not is_blank(text)


def test_line_ends_become_one_kind_and_the_spaces_around_a_line_go() -> None:
    assert many_lines("a\r\nb\rc\nd") == "a\nb\nc\nd"
    assert one_line("  a b\t") == "a b"


@given(st.text(max_size=60))
def test_a_text_that_is_taken_is_kept_letter_for_letter(text: str) -> None:
    reading = read_text(asked(), text, 60, lines=True)
    if not reading.errors:
        assert reading.answer == many_lines(text)


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

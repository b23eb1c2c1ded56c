"""The words of the answer types: complete in both languages, and written as the Design System writes."""

from __future__ import annotations

import re

import pytest

from formkit.questions.every import ANSWER_TYPES
from formkit.questions.wording import LANGUAGES, Wording, fill, messages, unbroken

FOLDERS = ("", *(one.folder for one in ANSWER_TYPES.values()))
AVOIDED = re.compile(
    r"\b(invalid|valid|required|please|sorry|must enter|oops|illegal|mandatory)\b", re.IGNORECASE
)
MESSAGES = [(folder, code) for folder in FOLDERS for code in messages(folder)]


@pytest.mark.parametrize(("folder", "code"), MESSAGES)
def test_every_message_is_there_in_both_languages_with_the_same_places(folder: str, code: str) -> None:
    words = messages(folder)[code]
    assert set(words) == set(LANGUAGES)
    places = [{name.lower() for name in re.findall(r"\{(\w+)\}", words[language])} for language in LANGUAGES]
    assert places[0] == places[1]
    assert all(text.strip() == text and text for text in words.values())


@pytest.mark.parametrize(("folder", "code"), MESSAGES)
def test_no_message_blames_or_uses_a_word_of_machines(folder: str, code: str) -> None:
    assert not AVOIDED.search(messages(folder)[code]["en"])
    assert code.endswith("hint") or not messages(folder)[code]["en"].endswith(".")  # a hint is a sentence


def test_a_place_with_a_capital_starts_a_sentence() -> None:
    assert fill("{Called} must be {most}, {called}", {"called": "your name", "most": "5"}) == (
        "Your name must be 5, your name"
    )


def test_what_a_person_typed_is_not_filled_again() -> None:
    assert fill("{first} {second}", {"first": "{second}", "second": "{first}"}) == "{second} {first}"


def test_a_place_without_a_value_stays_as_it_is() -> None:
    assert fill("{other} {called}", {"called": "x"}) == "{other} x"


def test_a_type_may_say_a_shared_code_better() -> None:
    values = {"called": "a bin"}
    assert Wording().text("one_of", "empty", values) == fill(messages("one_of")["empty"]["en"], values)
    assert Wording().text("one_of", "empty", values) != Wording().text("", "empty", values)
    assert Wording().text("email", "empty", values) == Wording().text("", "empty", values)


def test_a_language_without_words_falls_back_to_english() -> None:
    assert Wording("fr").text("", "or") == Wording("en").text("", "or")


@pytest.mark.parametrize(
    ("called", "said"),
    [
        ("y rhif ar eich bil", "Rhaid i’r rhif ar eich bil fod yn 8 rhif"),
        ("yr enw", "Rhaid i’r enw fod yn 8 rhif"),
        ("eich rhif", "Rhaid i eich rhif fod yn 8 rhif"),
        ("yfory", "Rhaid i yfory fod yn 8 rhif"),
        ("y {called} i y", "Rhaid i’r {called} i y fod yn 8 rhif"),
    ],
)
def test_welsh_runs_the_article_together_with_i(called: str, said: str) -> None:
    assert Wording("cy").text("", "pattern", {"called": called, "pattern": "8 rhif"}) == said


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("like EX1 1AA", ["like", "EX1 1AA"]),
        ("01632 960 001, 07700 900 982 or +44 808 157 0192.",
         ["01632 960 001,", "07700 900 982", "or", "+44 808 157 0192."]),
        ("like QQ 12 34 56 C. Check it", ["like", "QQ 12 34 56 C.", "Check", "it"]),
        ("EX1 1AA or SX 920 925", ["EX1 1AA", "or", "SX 920 925"]),
        ("between 6 and 8 numbers", ["between", "6", "and", "8", "numbers"]),
        ("A UK number", ["A", "UK", "number"]),
        ("", [""]),
    ],
)  # fmt: skip
def test_no_line_ends_within_a_number_or_a_code(words: str, lines: list[str]) -> None:
    assert [line.replace("\u00a0", " ") for line in unbroken(words).split(" ")] == lines


def test_no_line_ends_at_a_hyphen_between_numbers() -> None:
    assert unbroken("like 30-94-30, or drop-off") == "like 30-\u206094-\u206030, or drop-off"

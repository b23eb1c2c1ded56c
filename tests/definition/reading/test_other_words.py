"""Words of other form builders, of laws and of Welsh lead to formkit's own keys."""

from __future__ import annotations

import pytest

from formkit.definition.reading.nearest import meant_key
from formkit.definition.reading.other_words import other_words, plain_word
from formkit.definition.schema import known_keys


@pytest.mark.parametrize("word", ["help text", "helpText", "help_text", "Help-Text", "help  text"])
def test_a_word_is_the_same_however_programs_spell_it(word: str) -> None:
    assert plain_word(word) == "help text"
    assert other_words(word) == ("hint",)


@pytest.mark.parametrize(
    ("word", "keys", "meant"),
    [
        ("choices", ("options", "hint"), "options"),
        ("answers", ("options", "hint"), "options"),
        ("legal basis", ("legal reason", "from"), "legal reason"),
        ("url", ("to", "say"), "to"),
        ("submit to", ("send to", "from"), "send to"),
        ("you must", ("you need to", "within"), "you need to"),
        ("if we don’t", ("if we do not", "within"), "if we do not"),
        ("opening hours", ("open", "when closed"), "open"),
        ("gofyn", ("ask", "hint"), "ask"),
        ("pam rydym yn gofyn", ("ask", "why we ask"), "why we ask"),
        ("by when", ("within", "when"), "within"),
    ],
)
def test_another_word_for_a_key_leads_to_it(word: str, keys: tuple[str, ...], meant: str) -> None:
    assert meant_key(word, keys) == meant


def test_each_word_leads_to_keys_that_there_are() -> None:
    words = ("label", "type", "summary", "gofyn", "awgrym", "deadline", "file", "url", "source", "count")
    assert {key for word in words for key in other_words(word)} <= known_keys()
    assert other_words("zebra") == ()

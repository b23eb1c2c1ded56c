"""Words made alike, in English and Welsh."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from formkit.directory.stems import english_stem, welsh_stems, words_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fly-tipping", ("fly", "tipping")),
        ("The bin wasn’t collected!", ("the", "bin", "wasnt", "collected")),
        ("dŵr o’r nenfwd", ("dwr", "o", "nenfwd")),
        ("  £28, 25% OFF ", ("28", "25", "off")),
        ("", ()),
        ("<script>\0", ("script",)),
    ],
)
def test_a_text_is_split_into_bare_words(text: str, words: tuple[str, ...]) -> None:
    assert words_in(text) == words


@pytest.mark.parametrize(
    "alike",
    [
        ("collected", "collection", "collecting", "collects"),
        ("bins", "bin"),
        ("emptied", "empty"),
        ("dumped", "dumping"),
        ("flytippers", "flytipper", "flytipping", "flytipped", "flytip"),
        ("will", "wills"),
    ],
)
def test_forms_of_an_english_word_have_one_stem(alike: tuple[str, ...]) -> None:
    assert len({english_stem(word) for word in alike}) == 1


@pytest.mark.parametrize(
    ("mutated", "plain"),
    [
        ("fin", "bin"), ("miniau", "bin"), ("drwydded", "trwydded"), ("thrwydded", "trwydded"), ("nhrwydded", "trwydded"),
        ("barcio", "parcio"), ("mharc", "parc"), ("dipio", "tipio"), ("gasglu", "casglu"), ("chasgliad", "casglu"),
        ("wastraff", "gwastraff"), ("ardd", "gardd"), ("lyfr", "llyfr"), ("hafon", "afon"), ("leithder", "lleithder"),
    ],
)  # fmt: skip
def test_a_welsh_word_is_known_after_a_mutation(mutated: str, plain: str) -> None:
    assert welsh_stems(plain)[0] in welsh_stems(mutated)


@given(some.text(max_size=40))
def test_any_text_has_words_whose_stems_are_not_empty(text: str) -> None:
    for word in words_in(text):
        assert english_stem(word)
        assert all(welsh_stems(word))

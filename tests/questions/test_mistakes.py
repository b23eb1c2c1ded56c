"""The names of mistakes that an author may word anew."""

from __future__ import annotations

import pytest

from formkit.questions.every import ANSWER_TYPES
from formkit.questions.mistakes import WHEN_DECLINED, mistake_names
from formkit.questions.wording import LANGUAGES, messages

TYPES = tuple(ANSWER_TYPES.values())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("one of", ("empty", "rule", "no search", "none found", "choose", "different", "not offered")),
        (
            "any of",
            (
                "empty",
                "rule",
                "none and others",
                *(
                    f"ticked {how}"
                    for how in ("at most", "less than", "at least", "more than", "exactly", "between")
                ),
                "not offered",
            ),
        ),
        ("text", ("empty", "rule", "too long", "one line", "unshowable", "pattern", "different")),
        (
            "email",
            (
                *("empty", "rule", "format", "no at", "several", "slip"),
                *("too long", "one line", "unshowable", "pattern", "different"),
            ),
        ),
    ],
)
def test_a_type_has_its_own_mistakes_and_those_of_its_kind(name: str, expected: tuple[str, ...]) -> None:
    of = ANSWER_TYPES[name]
    assert mistake_names(of.folder, of.kind) == expected


@pytest.mark.parametrize("of", TYPES, ids=[one.folder for one in TYPES])
def test_every_name_has_words_in_both_languages(of: object) -> None:
    one = next(each for each in TYPES if each is of)
    for name in (*mistake_names(one.folder, one.kind), *WHEN_DECLINED):
        assert set(LANGUAGES) <= set(messages(one.folder)[name])


def test_words_that_a_page_always_shows_are_no_mistakes() -> None:
    assert not {"postcode label", "by hand", "postcode hint"} & set(mistake_names("address", "text"))
    assert not {"day", "month", "year box", "another"} & set(mistake_names("date", "date"))


def test_a_type_of_several_inputs_has_only_the_mistakes_of_each() -> None:
    names = mistake_names("address", "text")
    assert "town too long" in names
    assert "too long" not in names

"""A stage is a name and words that a page can show, in English and, where it has them, in Welsh."""

from __future__ import annotations

import pytest

from formkit.casework.stages import LONGEST_WORDS, Stage, kept_stage, stage_from

GOOD = {"stage": "in progress", "words": {"en": "A crew comes on Friday."}}


def with_words(**words: object) -> dict[str, object]:
    """The same with other words."""
    return {**GOOD, "words": words}


def test_what_a_program_sends_is_cleaned_as_answers_are() -> None:
    sent = {"stage": " in  progress\r\n", "words": {"en": "Line 1\r\n <b>Line\t2</b>\u200b", "cy": "Cymraeg"}}
    stage = stage_from(sent)
    assert stage == Stage("in progress", {"en": "Line 1\n<b>Line 2</b>", "cy": "Cymraeg"})
    assert kept_stage(stage.as_bytes()) == stage


@pytest.mark.parametrize(
    "sent",
    [
        None, [], "x", 7, {}, {"stage": "x"}, GOOD | {"more": 1}, GOOD | {"closes": 1}, GOOD | {"stage": 7},
        GOOD | {"stage": " "},
        GOOD | {"stage": "x" * 61}, GOOD | {"words": []}, with_words(), with_words(cy="x"), with_words(en=""),
        with_words(en="x", fr="y"), with_words(en="x", cy=" "), with_words(en=7), with_words(en="x" * (LONGEST_WORDS + 1)),
        with_words(en="a\x00b"), with_words(en="a\x1bb"), with_words(en="\ud800"),
    ],
)  # fmt: skip
def test_anything_else_is_refused(sent: object) -> None:
    assert stage_from(sent) is None


def test_a_stage_says_whether_the_work_ends_with_it() -> None:
    for closes in (True, False):
        stage = stage_from(GOOD | {"closes": closes})
        assert stage is not None
        assert stage.closes is closes
        assert kept_stage(stage.as_bytes()) == stage
    assert kept_stage(b'{"stage": "x", "words": {"en": "y"}}').closes is False, "as it was kept before"


def test_the_longest_words_are_taken() -> None:
    assert stage_from(with_words(en="ŵ" * LONGEST_WORDS)) is not None


def test_who_reads_welsh_reads_english_where_there_is_no_welsh() -> None:
    both = Stage("done", {"en": "Done", "cy": "Wedi’i wneud"})
    assert both.said("cy") == ("Wedi’i wneud", "cy")
    assert both.said("en") == ("Done", "en")
    assert Stage("done", {"en": "Done"}).said("cy") == ("Done", "en")

"""Times as they are spoken, put into figures; and what is none is left as it is."""

from __future__ import annotations

import pytest

from formkit.questions.date.spoken_times import in_figures


@pytest.mark.parametrize(
    ("spoken", "figures"),
    [
        ("half past 2", "2:30"),
        ("half past two pm", "2:30 pm"),
        ("quarter past 9 in the morning", "9:15 in the morning"),
        ("a quarter to 3pm", "2:45pm"),
        ("quarter to one", "12:45"),
        ("20 to 5pm", "4:40pm"),
        ("20 minutes past 4", "4:20"),
        ("two o'clock", "2"),
        ("twelve noon", "12 noon"),
        ("hanner awr wedi 2 y prynhawn", "2:30 y prynhawn"),
        ("chwarter i dri", "2:45"),
        ("chwarter i tri", "2:45"),
    ],
)
def test_a_spoken_time_is_put_into_figures(spoken: str, figures: str) -> None:
    assert in_figures(spoken) == figures


@pytest.mark.parametrize(
    "words", ["", "2", "2:30pm", "2 to 3", "10 to 3pm", "noon", "half", "oneness", "half past"]
)
def test_anything_else_stays_as_it_is(words: str) -> None:
    assert in_figures(words) == words

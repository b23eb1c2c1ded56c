"""Who filled a form in for someone else, as it is sent."""

from __future__ import annotations

import pytest

from formkit.journey.answered import Answers
from formkit.journey.helping import FilledInBy, filled_in_by
from formkit.journey.journey import Journey
from tests.definition.writing import days_of, form_of

FORM = form_of(
    "- {ask: Full name, id: who, answer: name, why we ask: We need it.}",
    "can be filled in for someone else: yes\n",
)
THEIRS: Answers = {
    "helper_name": "Alex Example",
    "helper_relationship": "their daughter",
    "who": "Sam Example",
}


@pytest.mark.parametrize(
    ("whose", "helper"),
    [
        ("someone_else", FilledInBy("Alex Example", "their daughter")),
        # What was said before the person went back and said that it is for themselves does not count.
        ("myself", None),
        ("nonsense", None),
    ],
)
def test_the_helper_is_who_said_so(whose: str, helper: FilledInBy | None) -> None:
    journey = Journey(FORM, {**THEIRS, "filling_in_for": whose}, days_of("2026-11-20"))
    assert filled_in_by(journey) == helper


def test_a_form_that_nobody_helps_with_has_no_helper() -> None:
    form = form_of("- {ask: Full name, id: who, answer: name, why we ask: We need it.}")
    assert filled_in_by(Journey(form, THEIRS, days_of("2026-11-20"))) is None

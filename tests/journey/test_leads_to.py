"""The stop that a choice would lead to, by the form's own rules."""

from __future__ import annotations

import pytest

from formkit.definition.form import Form
from formkit.journey.journey import Journey
from formkit.journey.leads_to import stop_after
from formkit.questions.base import Answer, Answers
from tests.definition.writing import days_of, form_of

DUE = 'ask: "When was it due?", answer: date, called: the day it was due, why we ask: x'
LATE = "stop: Too late, say: It was long ago., outcome: not eligible"
FAR = """\
- {ask: "Which is it?", id: bin, answer: one of, options: [{food: Food}, {glass: Glass}], called: which it is, why we ask: x}
- {ask: "When was it due?", id: due, answer: date, called: the day it was due, why we ask: x}
- {ask: "Is there a tag?", id: tag, answer: yes or no, called: there is a tag, why we ask: x}
- {stop: Too late, id: late, say: It was long ago., outcome: not eligible, when: bin is food and days since due is more than 2}
- {stop: Tagged, id: tagged, say: Read it., outcome: not eligible, when: "tag is yes and days since due is more than 1"}
- {stop: No tag, id: no_tag, say: Tie one., outcome: not eligible, when: "tag is not answered and days since due is more than 5"}
- {ask: "What is your name?", id: who, answer: text, called: your name, why we ask: x}
"""
IN_A_LIST = f"""\
- repeat: Your bins
  id: bins
  one is called: bin
  at most: 3
  steps:
    - {{{DUE}, id: due}}
    - {{{LATE}, id: late, when: days since due is more than 2}}
"""


def heading_after(form: Form, answers: Answers, page_id: str, **new: Answer) -> str:
    journey = Journey(form, answers, days_of("2026-11-20"))
    page = journey.page(page_id)
    assert page is not None
    found = stop_after(
        journey, page, {f"{page_id.rpartition('/')[0]}/{id}".lstrip("/"): it for id, it in new.items()}
    )
    return found.heading if found else ""


@pytest.mark.parametrize(
    ("bin_name", "day", "stop"),
    [
        ("food", "2026-11-17", "Too late"),
        ("food", "2026-11-18", ""),
        ("glass", "2026-11-17", ""),
        ("glass", "2026-11-01", ""),
    ],
)
def test_a_stop_follows_where_all_that_it_depends_on_is_known(bin_name: str, day: str, stop: str) -> None:
    assert heading_after(form_of(FAR), {"bin": bin_name}, "due", due=day) == stop


def test_what_is_answered_below_the_page_does_not_count_since_it_may_still_change() -> None:
    answers: Answers = {"bin": "glass", "due": "2026-11-20", "tag": True, "who": "Sam"}
    assert heading_after(form_of(FAR), answers, "due", due="2026-11-18") == ""


def test_a_stop_right_below_is_the_one_that_is_met_first() -> None:
    steps = FAR.replace("when: bin is food and days", "when: days").replace('"Is there', '"Was there')
    assert heading_after(form_of(steps), {"bin": "food"}, "due", due="2026-11-01") == "Too late"

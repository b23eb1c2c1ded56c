"""The task list: which sections a person has, and how far each is."""

from __future__ import annotations

import pytest

from formkit.journey.journey import Journey
from formkit.journey.tasks import section_of, tasks_of
from formkit.questions.base import Answer
from tests.definition.writing import form_of
from tests.journey.test_walk import SECTIONS, TODAY

LAST = "- section: Check and send\n  id: send\n  steps:\n    - {declare: Confirm, say: [it is true]}\n"
LIST = "layout: task list\n"


@pytest.mark.parametrize(
    ("answers", "tasks"),
    [
        (
            {},
            [
                ("you", "incomplete"),
                ("job", "cannot start yet"),
                ("more", "cannot start yet"),
                ("send", "cannot start yet"),
            ],
        ),
        (
            {"moved": True, "street": "High Street"},
            [
                ("you", "completed"),
                ("home", "completed"),
                ("job", "incomplete"),
                ("more", "incomplete"),
                ("send", "cannot start yet"),
            ],
        ),
        (
            {"moved": False, "work": True, "other": "x"},
            [("you", "completed"), ("job", "completed"), ("more", "completed"), ("send", "incomplete")],
        ),
    ],
)
def test_each_section_says_how_far_it_is(answers: dict[str, Answer], tasks: list[tuple[str, str]]) -> None:
    journey = Journey(form_of(SECTIONS + LAST, LIST), answers, TODAY)
    assert [(task.section.id, task.status) for task in tasks_of(journey)] == tasks


def test_a_line_leads_to_what_is_next_in_its_section() -> None:
    journey = Journey(form_of(SECTIONS + LAST, LIST), {"moved": True, "work": True}, TODAY)
    leads = {task.section.id: task.page and task.page.id for task in tasks_of(journey)}
    assert leads == {"you": "moved", "home": "street", "job": "work", "more": "other", "send": None}


def test_there_is_always_a_last_line_that_leads_to_check_answers() -> None:
    journey = Journey(form_of(SECTIONS, LIST), {"moved": False, "work": True, "other": "x"}, TODAY)
    assert [(task.is_last, task.status) for task in tasks_of(journey)][-1] == (True, "incomplete")


def test_a_page_of_an_item_stands_in_the_section_of_its_list() -> None:
    steps = (
        "- section: Home\n  id: home\n  steps:\n    - repeat: Who\n      id: people\n      one is called: person\n"
        "      at most: 3\n      steps:\n        - {ask: Name, id: who, called: the name, answer: text, why we ask: We count.}\n"
    )
    form = form_of(steps, LIST)
    assert section_of(form, "people/2/who") == section_of(form, "people") == "home"
    assert section_of(form, "nothing") == ""

"""The task list: which sections a person has, and how far each is."""

from __future__ import annotations

import pytest

from formkit.journey.journey import Journey
from formkit.journey.tasks import may_grow, page_before_list, section_of, tasks_of
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


def test_the_list_may_grow_while_a_section_hangs_on_an_answer_to_come() -> None:
    form = form_of(SECTIONS + LAST, LIST)
    assert may_grow(Journey(form, {}, TODAY))
    assert not may_grow(Journey(form, {"moved": False}, TODAY))
    certain = form_of(SECTIONS.replace("  when: moved is yes\n", "") + LAST, LIST)
    assert not may_grow(Journey(certain, {}, TODAY))


BEFORE = """\
- {ask: Old, id: old, called: you are old, answer: yes or no, why we ask: We count.}
- {tell: Young, id: young, when: old is no, say: Hello.}
"""
PEOPLE = """\
- section: People
  id: people_part
  steps:
    - repeat: Who
      id: people
      one is called: person
      at most: 3
      steps:
        - {ask: Name, id: who, called: the name, answer: text, why we ask: We count.}
"""


@pytest.mark.parametrize(
    ("answers", "page"),
    [
        ({"old": True}, "old"),
        ({"old": False, "young": True}, "young"),
        ({"old": True, "people": ("1",), "people/1/who": "Sam"}, "old"),
        ({"old": True, "people": ("1",), "people/1/who": "Sam", "people/all": True}, "old"),
    ],
)
def test_the_page_before_the_list_is_never_in_a_section(answers: dict[str, Answer], page: str) -> None:
    before = page_before_list(Journey(form_of(BEFORE + PEOPLE + SECTIONS, LIST), answers, TODAY))
    assert before is not None
    assert before.id == page


def test_before_a_list_that_comes_first_there_is_no_page() -> None:
    assert page_before_list(Journey(form_of(SECTIONS, LIST), {"moved": True}, TODAY)) is None
    assert page_before_list(Journey(form_of(BEFORE + SECTIONS, LIST), {}, TODAY)) is None


def test_a_page_of_an_item_stands_in_the_section_of_its_list() -> None:
    steps = (
        "- section: Home\n  id: home\n  steps:\n    - repeat: Who\n      id: people\n      one is called: person\n"
        "      at most: 3\n      steps:\n        - {ask: Name, id: who, called: the name, answer: text, why we ask: We count.}\n"
    )
    form = form_of(steps, LIST)
    assert section_of(form, "people/2/who") == section_of(form, "people") == "home"
    assert section_of(form, "nothing") == ""

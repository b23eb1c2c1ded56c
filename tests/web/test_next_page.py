"""Continue leads to the stop, the next page, the task list or check answers; a section of a task list is finished first."""

from __future__ import annotations

import pytest

from formkit.journey.journey import Journey
from formkit.questions.base import Answer
from formkit.web.next_page import next_address, page_address
from tests.definition.writing import form_of
from tests.journey.test_tasks import LAST, LIST
from tests.journey.test_walk import SECTIONS, TODAY

PLAIN = form_of(SECTIONS)
TASKS = form_of(SECTIONS + LAST, LIST)


@pytest.mark.parametrize(
    ("answers", "leads_to"),
    [
        ({}, "moved"),
        ({"moved": True}, "street"),
        ({"moved": False, "work": True, "other": "x"}, "check-answers"),
    ],
)
def test_without_a_task_list_it_is_the_next_page_that_waits(
    answers: dict[str, Answer], leads_to: str
) -> None:
    journey = Journey(PLAIN, answers, TODAY)
    assert next_address(PLAIN, journey) == f"/{PLAIN.id}/{leads_to}"


@pytest.mark.parametrize(
    ("answers", "after", "leads_to"),
    [
        ({"moved": True}, "moved", "tasks"),
        ({"moved": True, "street": "High Street"}, "street", "tasks"),
        ({"moved": False, "work": True, "other": "x"}, "other", "tasks"),
    ],
)
def test_with_one_a_section_that_is_finished_leads_back_to_the_list(
    answers: dict[str, Answer], after: str, leads_to: str
) -> None:
    assert next_address(TASKS, Journey(TASKS, answers, TODAY), after=after) == f"/{TASKS.id}/{leads_to}"


def test_a_change_comes_back_to_check_answers_once_nothing_waits() -> None:
    answers: dict[str, Answer] = {"moved": False, "work": True, "other": "x"}
    journey = Journey(TASKS, answers, TODAY)
    assert next_address(TASKS, journey, after="work", changing=True) == page_address(TASKS, None)


def test_the_address_of_a_change_says_so() -> None:
    page = PLAIN.page_by_id["moved"]
    assert page_address(PLAIN, page, changing=True) == f"/{PLAIN.id}/moved?change"
    assert page_address(PLAIN, page) == f"/{PLAIN.id}/moved"

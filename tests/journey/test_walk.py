"""The walk through lists and sections: what is reached, what waits, what is known."""

from __future__ import annotations

from decimal import Decimal

import pytest

from formkit.definition.form import Form
from formkit.definition.plain.kinds import NOT_ASKED
from formkit.journey.walk import Walk, walked
from formkit.questions.base import Answer
from tests.definition.writing import days_of, form_of, read

TODAY = days_of("2026-11-20")
THINGS = """\
- {ask: Wide, id: wide, called: it is wide, answer: yes or no, why we ask: We count.}
- repeat: What do you have
  id: things
  one is called: thing
  at most: 3
  must be: total is at most 8
  error: {rule: Up to 8.}
  steps:
    - {ask: What, id: what, called: what it is, answer: text, why we ask: We count.}
    - {ask: How many, id: many, called: how many, answer: whole number, must be: 1 to 8, why we ask: We count.}
    - ask: How wide
      id: how_wide
      called: how wide
      answer: whole number
      when: wide is yes and many is more than 1
      why we ask: We count.
- {tell: Heavy, id: heavy, when: total is more than 5, say: Bring help.}
"""
SUMS = "work out: {total: sum of things.many}\n"
ONE: dict[str, Answer] = {"wide": False, "things": ("1",), "things/1/what": "sofa", "things/1/many": 6}


def walk(answers: dict[str, Answer], form: Form | None = None) -> Walk:
    """The walk of the list of things."""
    return walked(form or form_of(THINGS, SUMS), answers, TODAY)


@pytest.mark.parametrize(
    ("answers", "pages", "waiting"),
    [
        ({}, ["wide"], ["wide"]),
        ({"wide": False}, ["wide", "things/1/what"], ["things/1/what"]),
        ({"wide": False, "things": ()}, ["wide", "things/1/what"], ["things/1/what"]),
        (ONE, ["wide", "things/1/what", "things/1/many", "things"], ["things"]),
        (
            ONE | {"wide": True},
            ["wide", "things/1/what", "things/1/many", "things/1/how_wide"],
            ["things/1/how_wide"],
        ),
        (
            ONE | {"things/all": True},
            ["wide", "things/1/what", "things/1/many", "things", "heavy"],
            ["heavy"],
        ),
        (
            ONE | {"things": ("1", "2"), "things/all": True},
            ["wide", "things/1/what", "things/1/many", "things/2/what"],
            ["things/2/what"],
        ),
        (ONE | {"things/1/many": 9}, ["wide", "things/1/what", "things/1/many"], ["things/1/many"]),
    ],
)
def test_items_come_before_their_list(
    answers: dict[str, Answer], pages: list[str], waiting: list[str]
) -> None:
    found = walk(answers)
    assert [page.id for page in found.pages] == pages
    assert [page.id for page in found.waiting] == waiting


def test_a_sum_over_the_list_is_known_behind_it() -> None:
    assert walk(ONE).values["total"] == Decimal(6)
    assert walk(ONE).values["things"] == ({"what": "sofa", "many": 6, "how_wide": NOT_ASKED},)


def test_a_rule_over_the_list_keeps_the_person_at_it() -> None:
    answers = ONE | {"things": ("1", "2"), "things/2/what": "bed", "things/2/many": 6, "things/all": True}
    assert [page.id for page in walk(answers).waiting] == ["things"]


def test_inside_an_item_short_names_mean_its_own_answers() -> None:
    answers = ONE | {"things": ("1", "2"), "things/2/what": "bed", "things/2/many": 1}
    found = walk(answers)
    assert found.of_items["things", "1"] == {"what": "sofa", "many": 6, "how_wide": NOT_ASKED}
    assert found.of_items["things", "2"] == {"what": "bed", "many": 1, "how_wide": NOT_ASKED}


EXACT = """\
- {ask: Adults, id: adults, called: the adults, answer: whole number, optional: yes, why we ask: We count.}
- repeat: The others
  id: others
  one is called: adult
  when: not (adults is 1)
  exactly: adults - 1
  steps:
    - {ask: Name, id: who, called: the name, answer: text, why we ask: We count.}
"""


@pytest.mark.parametrize(
    ("answers", "wanted", "waiting"),
    [
        ({"adults": 3}, 2, ["others/1/who"]),
        ({"adults": 3, "others": ("1",), "others/1/who": "Sam"}, 2, ["others/2/who"]),
        ({"adults": 2, "others": ("1",), "others/1/who": "Sam"}, 1, []),
        ({"adults": 2, "others": ("1", "2"), "others/1/who": "Sam", "others/2/who": "Kim"}, 1, ["others"]),
        ({"adults": 0}, 0, []),
        ({"adults": 5000}, 99, ["others/1/who"]),
    ],
)
def test_exactly_asks_for_as_many_as_it_says(
    answers: dict[str, Answer], wanted: int, waiting: list[str]
) -> None:
    found = walk(answers, form_of(EXACT))
    assert found.how_many["others"] == wanted
    assert [page.id for page in found.waiting] == waiting


def test_a_number_that_is_not_known_asks_for_nobody() -> None:
    found = walk({"adults": None}, form_of(EXACT))
    assert found.waiting == ()


SECTIONS = """\
- section: You
  id: you
  steps:
    - {ask: Moved, id: moved, called: you moved, answer: yes or no, why we ask: We count.}
- section: Home
  id: home
  when: moved is yes
  steps:
    - {ask: Street, id: street, called: the street, answer: text, why we ask: We count.}
- section: Job
  id: job
  steps:
    - {ask: Work, id: work, called: you work, answer: yes or no, why we ask: We count.}
    - {stop: Call us, id: call, when: work is no, call us: office}
- section: More
  id: more
  steps:
    - {ask: Else, id: other, called: the rest, answer: text, why we ask: We count.}
"""


@pytest.mark.parametrize(
    ("answers", "reached", "waiting"),
    [
        ({}, {"you"}, ["moved"]),
        ({"moved": True}, {"you", "home", "job", "more"}, ["street", "work", "other"]),
        ({"moved": False}, {"you", "home", "job", "more"}, ["work", "other"]),
        ({"moved": True, "other": "x"}, {"you", "home", "job", "more"}, ["street", "work"]),
        ({"moved": True, "work": False}, {"you", "home", "job"}, []),
    ],
)
def test_sections_open_once_the_first_is_complete_and_a_stop_closes_later_ones(
    answers: dict[str, Answer], reached: set[str], waiting: list[str]
) -> None:
    found = walk(answers, form_of(SECTIONS, "layout: task list\n"))
    assert found.reached == reached
    assert [page.id for page in found.waiting] == waiting


def test_without_a_task_list_sections_come_one_after_the_other() -> None:
    found = walk({"moved": True}, form_of(SECTIONS))
    assert [page.id for page in found.waiting] == ["street"]


ROOMS = """\
- ask: Which room?
  id: room
  called: the room
  answer: one of
  options: [kitchen: Kitchen, hall: Hall, attic: Attic]
  why we ask: To know.
- ask: What is wrong?
  id: fault
  called: what is wrong
  answer: ANSWER
  when: room is not attic
  options:
    - {value: oven, label: The oven, when: room is kitchen}
    - {value: sink, label: The sink, when: room is kitchen}
    - {value: lift, label: The lift, when: room is hall}
  why we ask: To know.
- {tell: Loud, id: loud, when: fault is oven, say: Careful.}
- {tell: End, id: end, say: Done.}
"""
ONE_OF = ROOMS.replace("ANSWER", "one of")
ANY_OF = ROOMS.replace("ANSWER", "any of").replace("fault is oven", "fault includes oven")


@pytest.mark.parametrize(
    ("steps", "answers", "pages", "waiting"),
    [
        (ONE_OF, {"room": "kitchen", "fault": "oven"}, ["room", "fault", "loud"], ["loud"]),
        (ONE_OF, {"room": "hall", "fault": "oven"}, ["room", "fault"], ["fault"]),
        (ONE_OF, {"room": "attic", "fault": "oven"}, ["room", "end"], ["end"]),
        (ANY_OF, {"room": "kitchen", "fault": ("oven", "sink")}, ["room", "fault", "loud"], ["loud"]),
        (ANY_OF, {"room": "hall", "fault": ("oven", "lift")}, ["room", "fault"], ["fault"]),
        (ANY_OF, {"room": "hall", "fault": ("lift",)}, ["room", "fault", "end"], ["end"]),
    ],
)
def test_an_answer_that_is_no_longer_offered_is_asked_again(
    steps: str, answers: dict[str, Answer], pages: list[str], waiting: list[str]
) -> None:
    found = walk(answers, form_of(steps))
    assert [page.id for page in found.pages] == pages
    assert [page.id for page in found.waiting] == waiting
    assert "fault" in found.values or "fault" in waiting or "fault" not in pages


def test_a_question_with_nothing_to_choose_from_is_not_asked() -> None:
    steps = ONE_OF.replace("when: room is not attic", "when: room is answered")
    form = read(steps).form
    assert form is not None
    found = walk({"room": "attic", "fault": "oven"}, form)
    assert [page.id for page in found.pages] == ["room", "end"]


@pytest.mark.parametrize(
    ("answers", "value"),
    [
        ({"room": "attic"}, NOT_ASKED),
        ({"room": "kitchen", "loud": None, "fault": None}, None),
        ({"room": {"instead": "not known"}}, None),
    ],
)
def test_what_nothing_is_offered_for_is_not_asked_where_that_is_sure(
    answers: dict[str, Answer], value: object
) -> None:
    steps = ONE_OF.replace("  when: room is not attic\n", "").replace(
        "  why we ask: To know.\n- ask: What",
        "  if I do not know: yes\n  why we ask: To know.\n- ask: What",
        1,
    )
    found = read(steps.replace("when: fault is oven", "when: not (fault is oven)"))
    assert found.as_far is not None
    seen = walk(answers | {"fault": "oven"} if "fault" not in answers else answers, found.as_far)
    assert seen.values.get("fault") is value
    assert ("loud" in [page.id for page in seen.pages]) is (value is NOT_ASKED)


def test_on_a_page_of_several_only_the_question_without_options_is_left_out() -> None:
    page = """\
- page: About it
  id: about
  when: room is answered
  why we ask: To know.
  need at least one of: [fault, note]
  steps:
    - ask: What is wrong?
      id: fault
      called: what is wrong
      answer: one of
      optional: yes
      options: [{value: oven, label: The oven, when: room is kitchen}]
    - {ask: Anything else, id: note, called: anything else, answer: text, optional: yes}
"""
    form = read(ROOMS[: ROOMS.index("- ask: What")] + page).form
    assert form is not None
    kitchen, hall = (walk({"room": room, "note": "It drips"}, form).pages[1] for room in ("kitchen", "hall"))
    assert (kitchen.ids, hall.ids) == (("fault", "note"), ("note",))
    assert [page.id for page in walk({"room": "hall", "note": None}, form).waiting] == ["about"]


def test_inside_a_list_the_options_go_with_the_answers_about_that_item() -> None:
    inside = "".join(f"    {line}\n" for line in ONE_OF[: ONE_OF.index("- {tell")].splitlines())
    form = form_of(f"- repeat: Rooms\n  id: rooms\n  one is called: room\n  at most: 3\n  steps:\n{inside}")
    answers: dict[str, Answer] = {
        "rooms": ("1", "2"),
        "rooms/1/room": "kitchen",
        "rooms/1/fault": "oven",
        "rooms/2/room": "hall",
        "rooms/2/fault": "oven",
    }
    assert [page.id for page in walk(answers, form).waiting] == ["rooms/2/fault"]
    assert walk(answers | {"rooms/2/fault": "lift"}, form).waiting[0].id == "rooms"

"""The hard cases of the form language, by name."""

from __future__ import annotations

import pytest

from formkit.definition.form import Form
from formkit.journey.answer_page import (
    PageAnswered,
    PageRefused,
    SentPage,
    answer_page,
    remove_item,
    standing_errors,
)
from formkit.journey.journey import Journey
from formkit.journey.repeats import items_of
from formkit.questions.base import Answers, Entry
from tests.definition.writing import days_of, form_of, only, read

TODAY = days_of("2026-11-20")


def after(form: Form, answers: Answers, page: str, entry: Entry) -> Answers:
    """The answers once this page was sent; it has to be taken."""
    outcome = answer_page(form, answers, page, SentPage(entry), TODAY)
    assert isinstance(outcome, PageAnswered), outcome
    return outcome.answers


def ids(form: Form, answers: Answers) -> list[str]:
    """The pages behind the person and the next."""
    return [page.id for page in Journey(form, answers, TODAY).pages]


def next_id(form: Form, answers: Answers) -> str | None:
    """The page that comes next."""
    page = Journey(form, answers, TODAY).next_page
    return page.id if page else None


SAME_NAME = """\
- ask: What has changed?
  id: rent
  called: what has changed
  answer: one of
  options: [{rent: The rent}, {savings: The savings}]
  why we ask: It helps.
- ask: What else?
  id: savings
  called: what else
  answer: one of
  options: [{rent: The rent}, {savings: The savings}]
  why we ask: It helps.
- {tell: Both the same, when: savings is rent, say: The option.}
- {tell: Savings changed, when: rent is savings, say: The option.}
"""


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("savings", "rent", ["both-the-same", "savings-changed"]),
        ("rent", "savings", []),
        ("savings", "savings", ["savings-changed"]),
    ],
)
def test_a_word_that_is_an_option_and_a_question_is_the_option(
    first: str, second: str, told: list[str]
) -> None:
    form = form_of(SAME_NAME)
    answers: Answers = {"rent": first, "savings": second, "both-the-same": True, "savings-changed": True}
    assert ids(form, answers) == ["rent", "savings", *told]


OUTER = """\
- {ask: Do you rent, id: rents, called: you rent, answer: yes or no, why we ask: It helps.}
- repeat: Who lives there?
  id: people
  one is called: person
  at least: 1
  at most: 3
  steps:
    - {ask: What is their name, id: who, called: the name, answer: name, why we ask: It helps.}
    - {ask: Do they pay rent, id: pays, called: they pay rent, answer: yes or no, when: rents is yes, why we ask: It helps.}
"""


def test_a_condition_inside_a_repeat_about_an_outer_question() -> None:
    form = form_of(OUTER)
    answers = after(form, {"rents": False}, "people/1/who", {"who": ("Sam Example",)})
    assert next_id(form, answers) == "people"
    changed = after(form, answers, "rents", {"rents": ("yes",)})
    assert next_id(form, changed) == "people/1/pays"
    back_again = after(
        form, after(form, changed, "people/1/pays", {"pays": ("yes",)}), "rents", {"rents": ("no",)}
    )
    assert "people/1/pays" not in ids(form, back_again)
    assert "people/1/pays" not in Journey(form, back_again, TODAY).answers_on_journey


def test_a_stop_before_the_questions_that_it_uses_is_refused_where_it_stands() -> None:
    steps = """\
- {stop: Too late, when: left is before today, call us: office}
- {ask: When did you leave, id: left, called: the date you left, answer: date, why we ask: It helps.}
"""
    problem = only(read(steps))
    assert problem.line == 2
    assert "left" in problem.problem


def test_a_stop_that_uses_an_earlier_question_fires_as_soon_as_that_is_answered() -> None:
    steps = """\
- {ask: Do you live here, id: here, called: you live here, answer: yes or no, why we ask: It helps.}
- {stop: Not for you, when: here is no, call us: office}
- {ask: Full name, id: who, answer: name, why we ask: It helps.}
"""
    form = form_of(steps)
    stopped = Journey(form, after(form, {"who": "Sam Example"}, "here", {"here": ("no",)}), TODAY)
    assert stopped.stopped_at is not None
    assert "who" not in stopped.answers_on_journey


DATED = """\
- ask: When did you leave
  id: left
  called: the date you left
  answer: date
  must be: today or in the past
  why we ask: It helps.
- {evidence: Show us when, id: proof, when: days since left is more than 365, accept: [a letter], why we ask: It helps.}
"""


def test_a_date_rule_is_worked_out_anew_every_day() -> None:
    form = form_of(DATED)
    answers: Answers = {"left": "2025-11-20"}
    assert [page.id for page in Journey(form, answers, TODAY).pages] == ["left"]
    tomorrow = Journey(form, answers, days_of("2026-11-21"))
    assert tomorrow.next_page is not None
    assert tomorrow.next_page.id == "proof"
    too_early = answer_page(form, {}, "left", SentPage(_day("left", "2026-11-21")), TODAY)
    assert isinstance(too_early, PageRefused)
    assert isinstance(
        answer_page(form, {}, "left", SentPage(_day("left", "2026-11-21")), days_of("2026-11-21")),
        PageAnswered,
    )


def _day(id: str, iso: str) -> Entry:
    year, month, day = iso.split("-")
    return {f"{id}-day": (day,), f"{id}-month": (month,), f"{id}-year": (year,)}


ADULTS = """\
- {ask: How many adults, id: adults, called: how many adults, answer: whole number, must be: 1 to 5, why we ask: It helps.}
- repeat: Tell us about the others
  id: others
  one is called: adult
  when: adults is more than 1
  exactly: adults - 1
  steps:
    - {ask: What is their name, id: who, called: the name, answer: name, why we ask: It helps.}
- {ask: Full name, id: me, answer: name, why we ask: It helps.}
"""


def _with_others(form: Form, adults: int) -> Answers:
    answers = after(form, {}, "adults", {"adults": (str(adults),)})
    for number in range(1, adults):
        answers = after(form, answers, f"others/{number}/who", {"who": (f"Robin {'I' * number}",)})
    return answers


def test_when_exactly_goes_down_the_person_says_who_is_taken_off() -> None:
    form = form_of(ADULTS)
    answers = after(form, _with_others(form, 4), "adults", {"adults": ("3",)})
    assert next_id(form, answers) == "others"
    outcome = answer_page(form, answers, "others", SentPage({}), TODAY)
    assert isinstance(outcome, PageRefused)
    assert [error.code for error in outcome.errors] == ["exactly"]
    removed = remove_item(form, answers, "others", "2", TODAY)
    assert isinstance(removed, PageAnswered)
    assert items_of(removed.answers, "others") == ("1", "3")
    assert next_id(form, removed.answers) == "me"


def test_when_exactly_goes_down_to_nobody_the_list_is_not_asked_and_not_sent() -> None:
    form = form_of(ADULTS)
    answers = after(form, _with_others(form, 3), "adults", {"adults": ("1",)})
    journey = Journey(form, answers, TODAY)
    assert [page.id for page in journey.pages] == ["adults", "me"]
    assert not any(id.startswith("others") for id in journey.answers_on_journey)


def test_when_exactly_goes_up_again_those_who_were_there_are_there_still() -> None:
    form = form_of(ADULTS)
    answers = after(
        form, after(form, _with_others(form, 3), "adults", {"adults": ("1",)}), "adults", {"adults": ("4",)}
    )
    assert next_id(form, answers) == "others/3/who"


CHANGED = """\
- {ask: Did you see them, id: saw, called: you saw them, answer: yes or no, why we ask: It helps.}
- {ask: What did you see, id: what, called: what you saw, answer: text, when: saw is yes, why we ask: It helps.}
- {ask: Full name, id: who, answer: name, why we ask: It helps.}
"""


def test_an_answer_changed_at_check_answers_opens_a_new_page_and_nothing_else() -> None:
    form = form_of(CHANGED)
    complete: Answers = {"saw": False, "who": "Sam Example"}
    assert Journey(form, complete, TODAY).is_complete
    changed = after(form, complete, "saw", {"saw": ("yes",)})
    assert next_id(form, changed) == "what"
    done = after(form, changed, "what", {"what": ("A van",)})
    assert Journey(form, done, TODAY).is_complete
    assert done["who"] == "Sam Example"


def test_a_changed_answer_that_breaks_a_later_rule_opens_that_page_with_its_error() -> None:
    steps = """\
- {ask: When did you leave, id: left, called: the date you left, answer: date, why we ask: It helps.}
- {ask: When did you come back, id: back, called: the day, answer: date, must be: after left, why we ask: It helps.}
"""
    form = form_of(steps)
    changed = after(form, {"left": "2026-01-01", "back": "2026-02-01"}, "left", _day("left", "2026-03-01"))
    journey = Journey(form, changed, TODAY)
    assert journey.next_page is not None
    assert journey.next_page.id == "back"
    assert [error.code for error in standing_errors(journey, journey.next_page)] == ["after"]  # type: ignore[arg-type]  # a page of questions


NONE = """\
- ask: Can you see any of these
  id: dangers
  called: what you can see
  answer: any of
  options: [{road: A blocked road}, {needles: Needles}]
  none of these: yes
  why we ask: It helps.
- {stop: Call us, when: dangers includes road, call us: office}
- {tell: Nothing dangerous, when: not (dangers includes road) and dangers does not include needles, say: Good.}
"""


def test_none_of_these_with_other_boxes_ticked_is_a_mistake_and_nothing_is_kept() -> None:
    form = form_of(NONE)
    outcome = answer_page(form, {}, "dangers", SentPage({"dangers": ("road", "none-of-these")}), TODAY)
    assert isinstance(outcome, PageRefused)
    assert [error.code for error in outcome.errors] == ["none and others"]


def test_none_of_these_alone_counts_as_answered_and_includes_nothing() -> None:
    form = form_of(NONE)
    answers = after(form, {}, "dangers", {"dangers": ("none-of-these",)})
    assert ids(form, answers) == ["dangers", "nothing-dangerous"]


NOT_ASKED = """\
- {ask: Do you live in a flat, id: flat, called: you live in a flat, answer: yes or no, why we ask: It helps.}
- {ask: Is there a lift, id: lift, called: there is a lift, answer: yes or no, when: flat is yes, why we ask: It helps.}
- {tell: No lift, when: not (lift is yes), say: We come by the stairs.}
- {tell: No lift or no flat, when: flat is no or not (lift is yes), say: We come by the stairs.}
- {tell: Nothing said of a lift, when: lift is not answered, say: We ask on the day.}
"""


def test_not_of_a_question_that_was_not_asked_is_yes_and_shows_the_page() -> None:
    form = form_of(NOT_ASKED)
    told: Answers = {"no-lift": True, "no-lift-or-no-flat": True, "nothing-said-of-a-lift": True}
    without = ["flat", "no-lift", "no-lift-or-no-flat", "nothing-said-of-a-lift"]
    assert ids(form, {"flat": False, **told}) == without
    assert ids(form, {"flat": True, "lift": False, **told}) == [
        "flat",
        "lift",
        "no-lift",
        "no-lift-or-no-flat",
    ]
    left_over = {"flat": False, "lift": True, **told}
    assert ids(form, left_over) == without

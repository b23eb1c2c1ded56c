"""How far a person is: said only where it is known, and never backwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from formkit.definition.form import Form
from formkit.definition.pages import Page, all_there
from formkit.journey.answer_page import PageAnswered, SentPage, answer_page
from formkit.journey.journey import Journey
from formkit.journey.progress import WIDEST, WayBehind, question_progress, section_progress
from formkit.questions.base import Answers
from tests.definition.writing import form_of
from tests.journey.walking import TODAY, forms, right_entry

YES_NO = "answer: yes or no, called: it is so, why we ask: x"


def step(id: str, more: str = "") -> str:
    return f'- {{ask: "Is it {id}?", id: {id}, {YES_NO}{more}}}\n'


def asked(count: int) -> str:
    return "".join(step(f"q{number}") for number in range(count))


def at(form: Form, answers: Answers, page: str) -> WayBehind | None:
    return question_progress(Journey(form, answers, TODAY), page)


def test_a_long_form_without_branches_says_the_very_number() -> None:
    form = form_of(asked(12))
    assert at(form, {}, "q0") == WayBehind(1, 12, 12)
    assert at(form, {"q0": True}, "q1") == WayBehind(2, 12, 12)


def test_a_short_form_says_nothing_unless_its_author_wants_it() -> None:
    assert at(form_of(asked(9)), {}, "q0") is None
    assert at(form_of(asked(9), "progress: yes\n"), {}, "q0") == WayBehind(1, 9, 9)
    assert at(form_of(asked(12), "progress: no\n"), {}, "q0") is None


def test_branches_give_a_range_and_an_answer_narrows_it() -> None:
    form = form_of(asked(10) + step("extra", ", when: q1 is yes") + step("fewer", ", when: q1 is no"))
    assert at(form, {}, "q0") == WayBehind(1, 11, 11), "One of the two is asked, and never both"
    form = form_of(asked(10) + step("extra", ", when: q1 is yes") + step("yet_more", ", when: q1 is yes"))
    assert at(form, {}, "q0") == WayBehind(1, 10, 12)
    assert at(form, {"q0": True, "q1": False}, "q2") == WayBehind(3, 10, 10)


def test_where_ways_differ_by_much_nothing_is_said_until_they_do_not() -> None:
    more = "".join(step(f"m{number}", ", when: q1 is yes") for number in range(WIDEST + 1))
    form = form_of(asked(10) + more)
    assert at(form, {}, "q0") is None
    assert at(form, {"q0": True, "q1": True}, "q2") == WayBehind(3, 14, 14)


def test_before_a_list_that_grows_nothing_is_said_and_after_it_the_number_is() -> None:
    form = form_of(step("first") + LIST + asked(9))
    assert at(form, {}, "first") is None
    answers: Answers = {"first": True, "things": ("1",), "things/1/name": "A", all_there("things"): True}
    assert at(form, answers, "q0") == WayBehind(4, 12, 12)


def test_ways_to_a_stop_do_not_count() -> None:
    stop = "- {stop: No, id: no, say: No., outcome: not eligible, when: q0 is yes}\n"
    form = form_of(step("q0") + stop + asked(12).split("\n", 1)[1])
    assert at(form, {}, "q0") == WayBehind(1, 12, 12)


def test_a_condition_on_a_day_may_go_either_way() -> None:
    day = '- {ask: "When?", id: day, answer: date, called: the day, why we ask: x}\n'
    form = form_of(day + asked(10) + step("late", ", when: days since day is more than 3"))
    assert at(form, {}, "day") == WayBehind(1, 11, 12)
    assert at(form, {"day": "2026-11-19"}, "q0") == WayBehind(2, 11, 11)


def test_what_is_answered_further_on_changes_nothing() -> None:
    form = form_of(asked(10) + step("extra", ", when: q1 is yes"))
    assert at(form, {"q0": True, "q1": True, "q2": True}, "q1") == at(form, {"q0": True}, "q1")


LIST = """\
- repeat: Things
  id: things
  one is called: thing
  at most: 3
  steps: [{ask: Name, id: name, answer: text, called: the name, why we ask: x}]
"""
SECTIONS = """\
- section: One
  steps:
    - {ask: "Is it a?", id: a, answer: yes or no, called: it is a, why we ask: x}
- section: Two
  steps:
    - {ask: "Is it b?", id: b, answer: yes or no, called: it is b, why we ask: x}
"""


def test_sections_are_counted_where_nobody_passes_one_by() -> None:
    form = form_of(SECTIONS, "progress: yes\n")
    assert section_progress(form, "b") == WayBehind(2, 2, 2)
    assert question_progress(Journey(form, {}, TODAY), "a") is None, "One measure, not two"
    passed = form_of(SECTIONS.replace("id: b,", "id: b, when: a is yes,"), "progress: yes\n")
    assert section_progress(passed, "a") is None
    assert section_progress(form_of(SECTIONS), "a") is None, "A short form is quiet"
    assert section_progress(form_of(SECTIONS, "progress: yes\nlayout: task list\n"), "a") is None


def drawn(page: Page, draw: st.DataObject) -> Mapping[str, tuple[str, ...]]:
    """What a careful person sends, with other choices and other days."""
    entry = dict(right_entry(page))
    for one in page.questions:
        name = one.question.asked.field_name
        if one.answer_type in ("yes or no", "one of", "any of"):
            offered = ("yes", "no") if one.answer_type == "yes or no" else ("red", "green", "blue")
            entry[name] = (draw.draw(st.sampled_from(offered)),)
        elif one.answer_type == "date":
            entry[f"{name}-month"] = (draw.draw(st.sampled_from(("1", "11"))),)
        if one.question.asked.optional and draw.draw(st.booleans()):
            entry = {key: sent for key, sent in entry.items() if key.partition("-")[0] != name}
    return entry


@settings(max_examples=150, deadline=None)
@given(forms(), st.data())
def test_on_any_form_and_any_way_the_number_grows_and_what_is_left_shrinks(
    form: Form, data: st.DataObject
) -> None:
    loud, answers = replace(form, progress=True), Answered({})
    said: list[WayBehind] = []
    while (page := Journey(loud, answers.kept, TODAY).next_page) is not None:
        if (now := at(loud, answers.kept, page.id)) is not None:
            said.append(now)
        sent = SentPage(drawn(page, data), files=1)
        outcome = answer_page(loud, answers.kept, page.id, sent, TODAY)
        if not isinstance(outcome, PageAnswered):
            break
        answers = Answered(outcome.answers)
    for before, after in pairwise(said):
        assert after.number > before.number
        assert after.least >= before.least
        assert after.most <= before.most
    journey = Journey(loud, answers.kept, TODAY)
    if journey.is_complete and said:
        count = sum(page.kind != "tell" for page in journey.pages)
        assert said[-1].least <= count <= said[-1].most


@dataclass(frozen=True)
class Answered:
    """The answers so far."""

    kept: Answers

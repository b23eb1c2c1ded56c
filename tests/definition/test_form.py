"""A form as plain, frozen values."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from formkit.definition.form import Notice, Upkeep
from tests.definition.writing import days_of, form_of

FORM = form_of(
    """\
    - {ask: Full name, id: who, answer: name, why we ask: We write to you.}
    - {tell: Hello, when: who is answered, say: "Dear {who}"}
    - page: Contact
      id: contact
      why we ask: We write to you.
      steps: [{ask: Email address, id: email, answer: email}, {ask: Phone number, id: phone, answer: phone}]
    """,
    "also known as: [thing]\nowner: A manager\nkeep for: 2 years\n",
)


def test_pages_and_questions_are_found_by_id() -> None:
    assert list(FORM.page_by_id) == ["who", "hello", "contact"]
    assert list(FORM.question_by_id) == ["who", "email", "phone"]
    assert FORM.question_by_id["email"].id == "email"


def test_what_the_file_says_is_in_the_form() -> None:
    assert (FORM.id, FORM.title, FORM.version, FORM.owner, FORM.keep_for) == (
        "small", "A small form", 1, "A manager", "2 years"
    )  # fmt: skip
    assert FORM.also_known_as == ("thing",)
    assert FORM.before_you_start.time == "2 minutes"
    assert FORM.what_happens_next[0].text == "write to you"


def test_a_form_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        FORM.title = "Another"  # type: ignore[misc]  # that it cannot is what is tested


def test_a_form_can_be_kept_and_read_again() -> None:
    again = pickle.loads(pickle.dumps(FORM))
    assert again == FORM
    assert list(again.page_by_id) == list(FORM.page_by_id)


FLAT = "- {ask: 'Do you live in a flat?', id: flat, answer: yes or no, why we ask: Crews differ.}\n"
NOTICES = """\
notices:
  - {until: 3 November 2026, say: For everyone.}
  - {until: 3 November 2026, say: For flats., when: flat is yes}
  - {until: 3 November 2026, say: For Christmas., when: today is after 1 December 2026}
"""
EVERYONE, FLATS, CHRISTMAS = form_of(FLAT, NOTICES).upkeep.notices


@pytest.mark.parametrize(
    ("today", "shown"), [("2026-11-02", True), ("2026-11-03", True), ("2026-11-04", False)]
)
def test_a_notice_is_shown_up_to_and_including_its_day(today: str, shown: bool) -> None:
    assert EVERYONE.is_shown({}, days_of(today)) is shown


@pytest.mark.parametrize(
    ("answers", "shown"), [({"flat": True}, True), ({"flat": False}, False), ({}, False)]
)
def test_a_notice_about_answers_is_for_those_whom_it_is_true_of(
    answers: dict[str, bool], shown: bool
) -> None:
    assert FLATS.is_about_answers
    assert FLATS.is_shown(answers, days_of("2026-11-03")) is shown


def test_a_notice_about_the_day_is_about_no_answer() -> None:
    assert not CHRISTMAS.is_about_answers
    assert not CHRISTMAS.is_shown({}, days_of("2026-11-03"))
    assert Notice("x", date(2027, 1, 1), CHRISTMAS.when).is_shown({}, days_of("2026-12-02"))


OPEN = Upkeep(opens=date(2026, 11, 3), closes=date(2026, 11, 5))


@pytest.mark.parametrize(
    ("day", "later", "over"), [(2, True, False), (3, False, False), (5, False, False), (6, False, True)]
)
def test_a_form_is_open_from_its_first_to_its_last_day(day: int, later: bool, over: bool) -> None:
    today = date(2026, 11, day)
    assert (OPEN.opens_later(today), OPEN.is_over(today)) == (later, over)
    assert OPEN.is_open(today) is not (later or over)


def test_a_form_that_says_no_day_is_always_open() -> None:
    assert Upkeep().is_open(date.min)
    assert Upkeep().is_open(date.max)


@pytest.mark.parametrize(
    ("old", "new"),
    [("moved", "moved_on"), ("moved_on", None), ("things/2/many", "things/2/how_many"), ("other", None)],
)
def test_an_old_id_gives_the_present_one_inside_repeats_too(old: str, new: str | None) -> None:
    assert Upkeep(was={"moved": "moved_on", "many": "how_many"}).renamed(old) == new

"""What changes about a form while it is in use: which notices are shown, when it can be started, what was renamed."""

from __future__ import annotations

from datetime import date

import pytest

from formkit.definition.upkeep import Notice, Upkeep
from tests.definition.writing import days_of, form_of

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

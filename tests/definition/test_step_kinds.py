"""A `repeat` step: its limits, its rule, and what may not stand inside it."""

from __future__ import annotations

import pytest

from formkit.definition.expectations import Period
from formkit.definition.pages import BookPage, RepeatPage
from tests.definition.writing import days_of, form_of, only, read

INSIDE = "    - {ask: Name, id: who, called: the name, answer: text, why we ask: We count.}\n"


def people(keys: str, inside: str = INSIDE) -> str:
    """A list of people with `keys` of its own."""
    return f"- repeat: Who lives there\n  id: people\n  one is called: person\n{keys}  steps:\n{inside}"


def repeat_of(keys: str) -> RepeatPage:
    """The list as it was read."""
    page = form_of(people(keys)).pages[0]
    assert isinstance(page, RepeatPage)
    return page


@pytest.mark.parametrize(
    ("keys", "least", "most"),
    [
        ("  at most: 8\n", 1, 8),
        ("  at least: 0\n  at most: 8\n", 0, 8),
        ("  optional: yes\n  at most: 8\n", 0, 8),
        ("  at least: 2\n  at most: 2\n", 2, 2),
        ("  exactly: 3\n", 1, 99),
    ],
)
def test_a_list_has_limits_and_needs_one_unless_it_says_otherwise(keys: str, least: int, most: int) -> None:
    page = repeat_of(keys)
    assert (page.at_least, page.at_most) == (least, most)


@pytest.mark.parametrize(
    ("keys", "problem", "instead"),
    [
        ("  at least: 3\n  at most: 2\n", "leaves no room", "at most: 3"),
        ("  at most: 0\n", "leaves no room", "at most: 1"),
        ("  at most: 400\n", "too long to fill in", "at most: 99"),
    ],
)
def test_limits_that_cannot_be_met_are_told(keys: str, problem: str, instead: str) -> None:
    told = only(read(people(keys)))
    assert problem in told.problem
    assert instead in told.instead


@pytest.mark.parametrize(
    "step",
    [
        "    - {book: A day, id: day, slots from: days, why we ask: We come.}\n",
        "    - {declare: Confirm, say: [it is true]}\n",
        "    - {pay: Pay, amount: £3, with: gov.uk pay}\n",
        "    - section: More\n      steps:\n        - {tell: Hello, say: Welcome}\n",
        "    - repeat: More\n      id: more\n      one is called: one\n      at most: 2\n      steps:\n"
        "        - {tell: Hello, say: Welcome}\n",
    ],
)
def test_what_cannot_be_done_for_each_item_is_told(step: str) -> None:
    found = read(people("  at most: 2\n", INSIDE + step))
    assert any("cannot stand inside a `repeat`" in one.problem for one in found.errors)


def test_a_rule_over_the_list_may_name_a_sum_of_it() -> None:
    keys = "  at most: 4\n  must be: total is at most 8\n  error: {rule: Up to 8.}\n"
    inside = (
        "    - {ask: How many, id: how_many, called: how many, answer: whole number, why we ask: We count.}\n"
    )
    form = form_of(people(keys, inside), "work out: {total: sum of people.how_many}\n")
    page = form.pages[0]
    assert isinstance(page, RepeatPage)
    assert [rule.code for rule in page.rules] == ["rule"]
    assert page.overrides == {"rule": "Up to 8."}


def test_a_rule_without_words_for_a_person_is_worth_a_look() -> None:
    told = only(read(people("  at most: 4\n  must be: number of people is at most 3\n")))
    assert (told.level, told.line) == ("warning", 6)
    assert "error: {rule: …}" in told.instead


COUNCIL = """\
formkit: 1
council: exampleton
name: {en: Exampleton Council}
nation: england
look ups:
  days: {slots csv: lookups/days.csv}
"""
PLACE = "- {ask: Where, id: place, called: the place, answer: text, why we ask: We come.}\n"


def test_a_booking_knows_its_look_up_and_how_long_a_slot_is_kept() -> None:
    steps = f"{PLACE}- {{book: A day, id: day, slots from: days, at: place, hold for: 10 minutes, why we ask: We come.}}\n"
    page = form_of(steps, council=COUNCIL).pages[1]
    assert isinstance(page, BookPage)
    assert (page.slots_from, page.at, page.hold_for) == ("days", "place", Period(10, "minute"))


def test_a_slot_is_kept_for_20_minutes_where_the_form_does_not_say() -> None:
    page = form_of(
        "- {book: A day, id: day, slots from: days, why we ask: We come.}\n", council=COUNCIL
    ).pages[0]
    assert isinstance(page, BookPage)
    assert page.hold_for == Period(20, "minute")


def test_the_booked_day_can_be_named_below() -> None:
    steps = (
        "- {book: A day, id: day, slots from: days, why we ask: We come.}\n"
        "- {tell: Soon, when: days since day is more than 0, say: 'It is on {day}.'}\n"
    )
    assert len(form_of(steps, council=COUNCIL).pages) == 2


def test_a_look_up_that_is_not_there_is_told_with_the_nearest() -> None:
    told = only(read("- {book: A day, id: day, slots from: dayz, why we ask: We come.}\n", council=COUNCIL))
    assert 'no look-up called "dayz"' in told.problem
    assert told.instead == 'Did you mean "days"?'


def test_a_place_that_was_not_asked_before_is_told() -> None:
    steps = f"{PLACE}- {{book: A day, id: day, slots from: days, at: plaice, why we ask: We come.}}\n"
    told = only(read(steps, council=COUNCIL))
    assert "`plaice` is not the id of an earlier question." in told.problem
    assert told.instead == "Did you mean `at: place`?"


ASK = "- {ask: Name, id: who, called: the name, answer: text, why we ask: We write.}\n"
DECLARE = "- {declare: Confirm, id: sure, say: [it is true, I will tell you], warning: It is a crime.}\n"
PAY = "- {pay: Pay for it, id: paying, amount: £12.50, with: GOV.UK Pay, says: 'For {who}'}\n"


def test_a_declaration_has_its_lines_and_its_warning() -> None:
    (declared,) = form_of(ASK + DECLARE).declarations
    assert (declared.id, declared.heading) == ("sure", "Confirm")
    assert declared.say == ("it is true", "I will tell you")
    assert declared.warning == "It is a crime."


def test_a_payment_has_its_amount_in_pence() -> None:
    form = form_of(ASK + PAY)
    assert form.payment is not None
    assert form.payment.amount.value({}, days_of("2026-11-20")) == 1250
    assert form.payment.provider == "gov.uk pay"
    assert [page.id for page in form.pages] == ["who"]


def test_an_amount_that_is_not_money_is_told() -> None:
    told = only(read(ASK + PAY.replace("£12.50", "who")))
    assert told.level == "error"


@pytest.mark.parametrize(
    ("steps", "later", "first"),
    [
        (DECLARE + ASK, "ask", "declare"),
        (PAY + ASK, "ask", "pay"),
        (ASK + PAY + DECLARE, "declare", "pay"),
        (ASK + PAY + PAY.replace("paying", "again"), "pay", "pay"),
    ],
)
def test_what_stands_after_the_end_is_told(steps: str, later: str, first: str) -> None:
    told = [one for one in read(steps).errors if one.id == "ORDER"]
    assert [one.problem for one in told] == [f"`{later}` stands after `{first}`, which has to be last."]


def test_a_payment_may_follow_a_declaration_and_there_may_be_two_declarations() -> None:
    form = form_of(ASK + DECLARE + DECLARE.replace("sure", "sure_too") + PAY)
    assert len(form.declarations) == 2


BOOKED = """\
- {ask: Where do you live, id: home, answer: address, called: your address, why we ask: x}
- {ask: What is broken, id: room, answer: one of, options: [bath: Bath, hall: Hall], called: the thing, why we ask: x}
- {ask: Which library, id: library, answer: one of, options: [north: North, south: South], called: the library, why we ask: x}
- {ask: How many, id: many, answer: whole number, called: how many, why we ask: x}
- {book: Choose a day, id: slot, called: the day, slots from: days, at: %s, why we ask: x}
"""


@pytest.mark.parametrize("at", ["room", "many"])
def test_a_booking_at_what_is_no_place_is_told_with_the_question_that_is_one(at: str) -> None:
    told = [one for one in read(BOOKED % at).problems if one.id == "LOOKUP"]
    assert [(one.line, one.instead) for one in told] == [(6, "Write: at: home")]


@pytest.mark.parametrize("at", ["home", "library"])
def test_a_booking_may_be_at_an_address_or_at_one_of_several_places(at: str) -> None:
    assert [one for one in read(BOOKED % at).problems if one.id == "LOOKUP"] == []

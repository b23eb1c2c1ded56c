"""What becomes of a page that a person sends: the one door through which answers change."""

from __future__ import annotations

import pytest

from formkit.definition.form import Form
from formkit.definition.pages import QuestionPage
from formkit.journey.answer_page import (
    PageAnswered,
    PageOutcome,
    PageOutOfReach,
    PageRefused,
    PageUnfinished,
    SentPage,
    answer_page,
    outside_errors,
)
from formkit.questions.base import Answers, Entry, Suggestion
from tests.definition.writing import days_of, form_of

TODAY = days_of("2026-11-20")
NAME = "- {ask: Full name, id: who, answer: name, why we ask: We write to you.}\n"
CONTACT = """\
- page: How can we tell you
  id: contact
  why we ask: We tell you.
  need at least one of: [email, phone]
  steps:
    - {ask: Email address, id: email, answer: email, optional: yes}
    - {ask: Phone number, id: phone, answer: phone, optional: yes}
"""
AWAY = """\
- page: Your time away
  id: away
  why we ask: Benefit may stop.
  steps:
    - {ask: When did you leave, id: left, called: the date you left, answer: date, must be: in the past}
    - {ask: When did you come back, id: back, called: the date you came back, answer: date, must be: after left}
"""
PHOTO = "- {evidence: Add a photo, id: photo, called: a photo of the bin, accept: [a photo], why we ask: It helps.}\n"


def send(form: Form, page: str, answers: Answers | None = None, files: int = 0, **typed: str) -> PageOutcome:
    entry = {name.replace("_", "-"): (value,) for name, value in typed.items()}
    return answer_page(form, answers or {}, page, SentPage(entry, files=files), TODAY)


def codes(outcome: PageOutcome) -> list[tuple[str, str]]:
    assert isinstance(outcome, PageRefused)
    return [(error.field, error.code) for error in outcome.errors]


def test_an_answered_page_gives_the_answers_and_the_new_journey() -> None:
    outcome = send(form_of(NAME + CONTACT), "who", who="Sam Example")
    assert isinstance(outcome, PageAnswered)
    assert outcome.answers == {"who": "Sam Example"}
    assert outcome.journey.next_page is outcome.journey.form.page_by_id["contact"]


def test_the_answers_that_were_kept_are_not_changed_in_place() -> None:
    answers = {"who": "Sam"}
    send(form_of(NAME), "who", answers, who="Alex")
    assert answers == {"who": "Sam"}


def test_every_mistake_of_a_page_is_told_at_once() -> None:
    outcome = send(form_of(CONTACT), "contact", email="sam@", phone="none")
    assert codes(outcome) == [("email", "format"), ("phone", "format")]


def test_one_of_two_is_needed_and_the_mistake_names_both() -> None:
    outcome = send(form_of(CONTACT), "contact")
    assert codes(outcome) == [("email", "none")]
    assert isinstance(outcome, PageRefused)
    assert outcome.errors[0].values == {"called": "your email address", "last": "your phone number"}
    assert isinstance(send(form_of(CONTACT), "contact", phone="01632 960 001"), PageAnswered)


def test_an_answer_that_was_declined_is_not_one_of_the_two() -> None:
    form = form_of(CONTACT.replace("answer: phone, optional: yes", "answer: phone, if I do not know: yes"))
    assert codes(send(form, "contact", phone_instead="instead-not-known")) == [("email", "none")]
    outcome = send(form, "contact", email="sam@example.com", phone_instead="instead-not-known")
    assert isinstance(outcome, PageAnswered)


def test_a_page_that_may_be_left_out_needs_nothing() -> None:
    form = form_of(CONTACT.replace("  id: contact\n", "  id: contact\n  optional: yes\n"))
    assert isinstance(send(form, "contact"), PageAnswered)


def test_a_rule_sees_the_answers_of_its_own_page() -> None:
    day = {"left_day": "1", "left_month": "11", "left_year": "2026", "back_month": "11", "back_year": "2026"}
    form = form_of(AWAY)
    entries = [
        {f"{box.replace('_', '-')}": (typed,) for box, typed in (day | {"back_day": back}).items()}
        for back in "21"
    ]
    assert isinstance(answer_page(form, {}, "away", SentPage(entries[0]), TODAY), PageAnswered)
    outcome = answer_page(form, {}, "away", SentPage(entries[1]), TODAY)
    assert codes(outcome) == [("back-day", "after")]
    assert isinstance(outcome, PageRefused)
    assert outcome.errors[0].values["limit"] == "the date you left"


def test_a_page_that_is_not_open_leads_to_where_the_person_is() -> None:
    form = form_of(
        NAME + CONTACT + "- {stop: Stop here, when: who is answered and email is answered, call us: office}\n"
    )
    answers = {"who": "Sam", "email": "sam@example.com", "phone": None}
    assert isinstance(send(form, "contact", phone="01632 960 001"), PageOutOfReach)
    assert isinstance(send(form, "nowhere"), PageOutOfReach)
    assert isinstance(send(form, "stop-here", answers), PageOutOfReach)


def test_pressing_continue_answers_a_page_that_only_tells() -> None:
    outcome = send(form_of("- {tell: Leave it outside, say: We find it.}"), "leave-it-outside")
    assert isinstance(outcome, PageAnswered)
    assert outcome.journey.is_complete


def test_files_answer_a_page_of_evidence() -> None:
    outcome = send(form_of(PHOTO), "photo", files=2)
    assert isinstance(outcome, PageAnswered)
    assert outcome.answers == {"photo": 2}
    refused = send(form_of(PHOTO), "photo")
    assert codes(refused) == [("photo", "empty")]
    left_out = send(form_of(PHOTO.replace("accept", "optional: yes, accept")), "photo")
    assert isinstance(left_out, PageAnswered)
    assert left_out.answers == {"photo": None}


def test_a_look_up_goes_first_and_what_was_typed_is_kept() -> None:
    form = form_of(
        "- {ask: What is the address, id: home, called: the address, answer: address, look up: addresses, "
        "why we ask: We go there.}",
    )
    offered = {"home": (Suggestion("9", "1 High Street", {"line_1": "1 High Street", "uprn": "9"}),)}
    first = answer_page(form, {}, "home", SentPage({"home-postcode": ("ex11aa",)}, offered), TODAY)
    assert isinstance(first, PageUnfinished)
    assert first.entry == {"home-postcode": ("EX1 1AA",), "home-way": ("choice",)}
    entry = {**first.entry, "home-choice": ("9",)}
    second = answer_page(form, {}, "home", SentPage(entry, offered), TODAY)
    assert isinstance(second, PageAnswered)
    assert second.answers == {"home": {"line_1": "1 High Street", "uprn": "9"}}


STEPS = """\
- page: Where
  id: spot
  why we ask: We plan.
  steps:
    - {ask: Postcode, id: where, answer: postcode, must be in: our area, if not: "Not here."}
    - {ask: Full name, id: who, answer: name}
"""
FORM = form_of(STEPS)
PAGE = FORM.pages[0]
DAYS = days_of("2026-11-03")
GIVEN = {"where": ("PL1 1AA",), "who": ("Robin Example",)}


def sent(entry: Entry, *outside: str) -> PageAnswered | PageRefused:
    outcome = answer_page(FORM, {}, "spot", SentPage(entry, outside=frozenset(outside)), DAYS)
    assert isinstance(outcome, PageAnswered | PageRefused)
    return outcome


def test_an_answer_outside_is_refused_at_its_question() -> None:
    outcome = sent(GIVEN, "where")
    assert isinstance(outcome, PageRefused)
    assert [(one.question, one.code, one.field) for one in outcome.errors] == [("where", "outside", "where")]


def test_an_answer_inside_is_taken() -> None:
    assert isinstance(sent(GIVEN), PageAnswered)


def test_the_other_mistakes_of_the_page_are_told_with_it() -> None:
    outcome = sent({**GIVEN, "who": ("",)}, "where")
    assert isinstance(outcome, PageRefused)
    assert [one.question for one in outcome.errors] == ["where", "who"]


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"where": ("PL1 1AA",)}, "where"),
        ({"where-postcode": ("PL1 1AA",), "where-way": ("hand",)}, "where-postcode"),
        ({"where-postcode": ("PL1 1AA",), "where-way": ("choice",)}, "where-choice"),
        ({"where-postal-code": ("28013",), "where-way": ("abroad",)}, "where-country"),
    ],
)
def test_the_mistake_is_linked_to_what_can_be_put_right(entry: Entry, field: str) -> None:
    assert isinstance(PAGE, QuestionPage)
    assert [one.field for one in outside_errors(PAGE, {"where"}, entry)] == [field]

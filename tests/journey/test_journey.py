"""Where a person is in a form, worked out from their answers alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from formkit.definition.form import Form
from formkit.definition.placeholders import placeholders
from formkit.definition.plain.kinds import NOT_ASKED
from formkit.journey.journey import Journey, said, said_place, said_text
from formkit.questions.base import Answers
from formkit.questions.wording import Wording
from tests.definition.writing import days_of, form_of

TODAY = days_of("2026-11-20")
FLAT = """\
- {ask: Do you live in a flat, id: flat, called: you live in a flat, answer: yes or no, why we ask: Crews differ.}
- ask: Can you get it down
  id: ground
  called: you can get it down
  answer: yes or no
  when: flat is yes
  why we ask: Crews differ.
- stop: Call us to plan a lift-out
  when: flat is yes and ground is no
  call us: office
- {tell: Leave it outside, when: not (ground is yes), say: The crew will find it.}
- {ask: Full name, id: who, answer: name, why we ask: We write to you.}
"""
OUTSIDE = {"leave-it-outside": True}
PHOTO = """\
- {evidence: Add a photo, id: photo, accept: [a photo], optional: OPTIONAL, why we ask: It helps.}
- {tell: Thank you, when: photo is at least 2, say: Two are plenty.}
"""
DATES = """\
- ask: When did you leave
  id: left
  called: the date you left
  answer: date
  must be: in the past
  why we ask: It starts then.
- ask: When did you come back
  id: back
  called: the date you came back
  answer: date
  must be: after left
  why we ask: It ends then.
"""


def journey(form: Form, **answers: object) -> Journey:
    return Journey(form, answers, TODAY)  # type: ignore[arg-type]  # some tests keep junk on purpose


def ids(form: Form, **answers: object) -> list[str]:
    return [page.id for page in journey(form, **answers).pages]


@pytest.mark.parametrize(
    ("answers", "pages"),
    [
        ({}, ["flat"]),
        ({"flat": False}, ["flat", "leave-it-outside"]),
        ({"flat": False, "ground": False}, ["flat", "leave-it-outside"]),
        ({"flat": False, **OUTSIDE}, ["flat", "leave-it-outside", "who"]),
        ({"flat": True}, ["flat", "ground"]),
        ({"flat": True, "ground": True}, ["flat", "ground", "who"]),
        ({"flat": True, "ground": False, "who": "Sam"}, ["flat", "ground", "call-us-to-plan-a-lift-out"]),
        ({"who": "Sam"}, ["flat"]),
        ({"flat": "yes", "who": "Sam"}, ["flat"]),
        ({"flat": None}, ["flat"]),
    ],
)
def test_the_pages_follow_from_the_answers(answers: Answers, pages: list[str]) -> None:
    assert ids(form_of(FLAT), **answers) == pages


def test_not_of_a_question_that_was_not_asked_is_yes_and_shows_the_page() -> None:
    form = form_of(FLAT)
    assert "leave-it-outside" in ids(form, flat=False, who="Sam")
    assert journey(form, flat=False, ground=False, who="Sam").values["ground"] is NOT_ASKED
    assert said(NOT_ASKED, "en") == ""


def test_an_answer_changed_at_check_answers_opens_a_new_page() -> None:
    form = form_of(FLAT)
    before = journey(form, flat=False, **OUTSIDE, who="Sam")
    assert before.is_complete
    after = journey(form, flat=True, who="Sam")
    assert not after.is_complete
    assert after.next_page is form.page_by_id["ground"]
    assert journey(form, flat=True, ground=True, who="Sam").is_complete


def test_an_answer_that_is_no_longer_asked_does_not_count_but_is_kept() -> None:
    form = form_of(FLAT)
    there = journey(form, flat=False, ground=True, **OUTSIDE, who="Sam")
    assert there.answers_on_journey == {"flat": False, **OUTSIDE, "who": "Sam"}
    assert there.answers["ground"] is True


def test_a_stop_ends_the_journey_and_is_not_a_page_to_answer() -> None:
    there = journey(form_of(FLAT), flat=True, ground=False)
    assert there.stopped_at is not None
    assert (there.is_complete, there.next_page) == (False, None)
    assert there.answers_on_journey == {"flat": True, "ground": False}


def test_back_leads_to_the_neighbour() -> None:
    there = journey(form_of(FLAT), flat=True, ground=True, who="Sam")
    assert there.page_before("flat") is None
    assert there.page_before("who") is there.form.page_by_id["ground"]
    elsewhere = journey(form_of(FLAT), flat=False, who="Sam")
    assert elsewhere.page_before("ground") is None
    assert not elsewhere.can_visit("ground")


def test_a_date_rule_that_depends_on_today_is_looked_at_again_on_each_day() -> None:
    form = form_of(DATES)
    answers = {"left": "2026-11-20", "back": "2026-11-25"}
    assert Journey(form, answers, days_of("2026-11-20")).next_page is form.page_by_id["left"]
    assert Journey(form, answers, days_of("2026-11-21")).is_complete


def test_an_earlier_answer_that_was_changed_can_make_a_later_one_wrong() -> None:
    form = form_of(DATES)
    assert journey(form, left="2026-11-01", back="2026-11-05").is_complete
    assert journey(form, left="2026-11-05", back="2026-11-05").next_page is form.page_by_id["back"]


@pytest.mark.parametrize(
    ("optional", "kept", "answered"),
    [
        ("no", 1, True), ("no", 2, True), ("no", None, False), ("no", 0, False), ("no", True, False),
        ("no", "1", False), ("yes", None, True), ("yes", 1, True), ("yes", "junk", False),
    ],
)  # fmt: skip
def test_a_photo_is_there_or_may_be_left_out(optional: str, kept: object, answered: bool) -> None:
    form = form_of(PHOTO.replace("OPTIONAL", optional))
    there = journey(form, photo=kept)
    assert (there.next_page is not form.page_by_id["photo"]) is answered
    assert there.can_visit("thank-you") is (kept == 2)


def test_an_optional_answer_may_be_blank_and_a_required_one_may_not() -> None:
    form = form_of("- {ask: Full name, id: a, answer: name, why we ask: We write.}")
    assert journey(form, a=None).next_page is form.pages[0]
    form = form_of("- {ask: Full name, id: a, answer: name, optional: yes, why we ask: We write.}")
    assert journey(form, a=None).is_complete
    assert not journey(form).is_complete


def test_a_page_of_two_ways_to_answer_needs_one() -> None:
    form = form_of(
        """\
        - page: How can we tell you
          id: contact
          why we ask: We tell you.
          need at least one of: [email, phone]
          steps:
            - {ask: Email address, id: email, answer: email, optional: yes}
            - {ask: Phone number, id: phone, answer: phone, optional: yes}
        """
    )
    assert not journey(form, email=None, phone=None).is_complete
    assert not journey(form, email="sam@example.com").is_complete
    assert journey(form, email=None, phone="01632 960 001").is_complete


def test_sums_are_known_as_soon_as_what_they_need_is_and_a_missing_part_leaves_them_missing() -> None:
    form = form_of(
        FLAT.replace("  when: flat is yes\n", "  when: flat is yes\n  if I do not know: yes\n")
        + "- {tell: It costs more, when: price is more than £20, say: 'It costs {price}.'}\n",
        "work out:\n  lift: £10 when ground is no, otherwise £0\n  price: £28 + lift\n",
    )
    assert journey(form, flat=True, ground=True, who="Sam").values["price"] == 2800
    assert journey(form, flat=False, **OUTSIDE, who="Sam").values["price"] == 2800
    there = journey(form, flat=True, ground={"instead": "not known"}, who="Sam")
    assert there.values["price"] is None
    assert there.is_complete, "a condition on a missing price shows nothing"


def test_plain_values_are_what_conditions_can_use() -> None:
    form = form_of(DATES + PHOTO.replace("OPTIONAL", "no"))
    assert form.page_by_id["left"].plain_values({"left": "2026-11-01"}) == {"left": date(2026, 11, 1)}
    assert form.page_by_id["left"].plain_values({}) == {}
    assert form.page_by_id["photo"].plain_values({"photo": True}) == {}
    assert form.page_by_id["thank-you"].plain_values({"thank-you": True}) == {}


def test_only_true_says_that_a_page_was_read() -> None:
    page = form_of(FLAT).page_by_id["leave-it-outside"]
    assert [page.is_answered({page.id: kept}, {}, TODAY) for kept in (True, False, None, 1, "yes")] == [
        True, False, False, False, False
    ]  # fmt: skip
    assert page.ids == ("leave-it-outside",)


def test_a_question_of_a_library_page_is_known_by_both_its_names() -> None:
    library = """\
contact:
  page: How can we tell you
  why we ask: We tell you.
  steps:
    - {ask: Email address, id: email, answer: email, optional: yes}
    - {ask: When, id: left, called: the day, answer: date, must be: in the past}
"""
    steps = """\
- {ask: How can we tell you about it, id: us, from library: contact}
- {tell: We will write, when: us.email is answered, say: "To {us.email}."}
"""
    form = form_of(steps, library=library)
    there = journey(form, **{"us.email": "sam@example.com", "us.left": "2026-11-01"})
    assert ids(form, **there.answers) == ["us", "we-will-write"]
    assert there.values["us"] == {"email": "sam@example.com", "left": date(2026, 11, 1)}
    assert ids(form, **{"us.email": None, "us.left": "2026-11-20"}) == ["us"], (
        "its rule holds under its short name"
    )


def test_a_list_column_is_a_number_in_conditions() -> None:
    form = form_of(
        "- {ask: Full name, id: a, answer: name, why we ask: We write.}", "work out:\n  fee: 2 * 1.5\n"
    )
    assert journey(form).values["fee"] in (3, Decimal(3))


FORM = form_of(
    """\
    - {ask: Full name, id: who, answer: name, optional: yes, why we ask: We write to you.}
    - ask: Which bins
      id: bins
      called: the bins
      answer: any of
      options: [{food: Food waste}, {glass: Glass}]
      why we ask: The lorries differ.
    """,
    "work out:\n  start_day: 6 April 2026\n  fee_count: 2 * 3\n",
)


def text(words: str, language: str = "en", **answers: object) -> str:
    journey = Journey(FORM, answers, days_of("2026-11-20"))  # type: ignore[arg-type]  # the test's answers are right
    return said_text(words, journey, Wording(language))


@pytest.mark.parametrize(
    ("words", "language", "filled"),
    [
        ("Dear {who}", "en", "Dear {bins} <b>"),
        ("{bins}", "en", "Food waste, Glass"),
        ("Call {phone office}.", "en", "Call 01632 960 004."),
        ("From {start_day}", "en", "From 6 April 2026"),
        ("From {start_day}", "cy", "From 6 Ebrill 2026"),
        ("{fee_count} bins", "en", "6 bins"),
        ("no place", "en", "no place"),
    ],
)
def test_each_place_is_said_in_words_and_never_filled_again(words: str, language: str, filled: str) -> None:
    assert text(words, language, who="{bins} <b>", bins=("food", "glass")) == filled


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "On Tuesday 1 December 2026, 8am to 1pm"), ("cy", "On Dydd Mawrth 1 Rhagfyr 2026, 8am i 1pm")],
)
def test_a_booked_day_is_said_with_its_weekday_and_time(language: str, words: str) -> None:
    form = form_of("- {book: Choose a day, id: slot, slots from: lorry, why we ask: To plan.}")
    journey = Journey(form, {"slot": "2026-12-01 8am to 1pm"}, days_of("2026-11-20"))
    assert said_text("On {slot}", journey, Wording(language)) == words


def test_what_was_not_answered_leaves_its_place_empty() -> None:
    assert text("Dear {who}!", who=None, bins=("food",)) == "Dear !"
    assert said_place(placeholders("{who}")[0], FORM, None, Wording()) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""), (date(2026, 4, 6), "6 April 2026"), (Decimal("1200.0"), "1,200"), (Decimal("1.5"), "1.5"),
        (3, "3"), ("text", "text"),
    ],
)  # fmt: skip
def test_a_sum_is_said_without_needless_zeros(value: object, words: str) -> None:
    assert said(value, "en") == words


def test_a_sum_is_said_as_what_it_is() -> None:
    sums = "work out: {price: £12.50 * 2, share: 12.5%, many: 4 is more than 3, whole: 1200 + 34}\n"
    form = form_of("- {tell: Hello, id: hello, say: '{price} {share} {many} {whole}'}\n", sums)
    journey = Journey(form, {}, days_of("2026-11-20"))
    words = "{price}, {share}, {many}, {whole}"
    assert said_text(words, journey, Wording("en")) == f"£25, 12.5%, {Wording().text('', 'yes')}, 1,234"


AWAY = """\
- {ask: Have you been away, id: away, called: you have been away, answer: yes or no, why we ask: x}
- {ask: Since when, id: since_day, called: since when, answer: date, when: away is yes, why we ask: x}
- {ask: When did you call, id: called_on, called: the day, answer: date, must be: after since_day, why we ask: x}
"""


@pytest.mark.parametrize(
    ("answers", "is_complete"),
    [
        ({"away": False, "called_on": "2026-11-01"}, True),
        ({"away": True, "since_day": "2026-10-01", "called_on": "2026-11-01"}, True),
        ({"away": True, "since_day": "2026-11-10", "called_on": "2026-11-01"}, False),
    ],
)
def test_a_limit_that_was_not_asked_refuses_nothing(answers: Answers, is_complete: bool) -> None:
    assert Journey(form_of(AWAY), answers, TODAY).is_complete == is_complete

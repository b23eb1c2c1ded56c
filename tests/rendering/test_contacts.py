"""Ways to reach the council, said in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from formkit.definition.council import Contact, Council, Ways
from formkit.rendering.contacts import contact_view, ways_view
from formkit.rendering.words import say

COUNCIL = Council(
    website="https://www.testham.example", call_charges="/charges", help_online="Come.", help_link="/help"
)


@pytest.mark.parametrize(
    ("phone", "dial"),
    [
        ("01632 960 001", "01632960001"),
        ("+44 (0)1632 960001", "+441632960001"),
        ("01632-960-001", "01632960001"),
    ],
)
def test_a_phone_can_be_dialled_by_a_link(phone: str, dial: str) -> None:
    assert contact_view(Contact("waste", phone), COUNCIL, "en", None).dial == dial


def test_a_phone_says_when_it_is_answered_what_it_costs_and_how_to_relay() -> None:
    view = contact_view(
        Contact("waste", "01632 960 001", "Monday to Friday, 9am to 5pm", text_relay=True),
        COUNCIL,
        "en",
        None,
    )
    assert view.opening_hours == "Monday to Friday, 9am to 5pm"
    assert view.call_charges == "https://www.testham.example/charges"
    assert "18001" in view.text_relay


@pytest.mark.parametrize("phone", ["0800 111 999", "0808 157 0000", "+44 800 111 999", "116 123", "999"])
def test_a_free_number_says_nothing_of_charges(phone: str) -> None:
    assert contact_view(Contact("emergency", phone), COUNCIL, "en", None).call_charges == ""


@pytest.mark.parametrize(
    ("called", "language", "title", "spoken"),
    [
        ("", "en", "Gas emergency", "0800 111 999, Gas emergency"),
        ("National Gas Emergency", "en", "National Gas Emergency", "0800 111 999, National Gas Emergency"),
        ("Argyfwng Nwy", "cy", "Argyfwng Nwy", "0800 111 999, Argyfwng Nwy"),
        ("", "cy", "", "0800 111 999, Ffôn"),
    ],
)
def test_a_phone_says_whose_it_is(called: str, language: str, title: str, spoken: str) -> None:
    view = contact_view(Contact("gas emergency", "0800 111 999", called=called), COUNCIL, language, None)
    assert (view.title, view.spoken) == (title, spoken)


def test_a_phone_in_another_way_is_a_link() -> None:
    ways = ways_view(Ways(elsewhere={"home visit": "Ring 01632 960 009 <now>."}), COUNCIL, "en", None)
    assert 'href="tel:01632960009"' in ways.elsewhere[0].text
    assert "&lt;now&gt;" in ways.elsewhere[0].text


def test_a_phone_without_relay_promises_none() -> None:
    assert contact_view(Contact("waste", "01632 960 001"), COUNCIL, "en", None).text_relay == ""


@pytest.mark.parametrize(
    ("key", "said", "title", "text", "link"),
    [
        ("in person", "Town Hall", say("en", "in person"), "Town Hall", ""),
        ("paper form", "yes", say("en", "paper form"), say("en", "paper form ask"), ""),
        (
            "BSL",
            "/bsl",
            say("en", "BSL"),
            say("en", "BSL link"),
            "https://www.testham.example/bsl",
        ),
        ("by carrier pigeon", "Market Square", "by carrier pigeon", "Market Square", ""),
    ],
)
def test_every_other_way_has_a_title_and_words(key: str, said: str, title: str, text: str, link: str) -> None:
    (view,) = ways_view(Ways(elsewhere={key: said}), COUNCIL, "en", None).elsewhere
    assert (view.title, view.text, view.link) == (title, text, link)


def test_text_relay_is_said_with_the_phone_and_not_beside_it() -> None:
    assert ways_view(Ways(elsewhere={"text relay": "Dial 18001."}), COUNCIL, "en", None).elsewhere == ()


def test_help_to_get_online_has_a_link_to_the_council() -> None:
    view = ways_view(Ways(), COUNCIL, "cy", None)
    assert view.help_online == "Come."
    assert view.help_link is not None
    assert view.help_link.href == "https://www.testham.example/help"


OFFICE = Contact("office", "01632 960 001", "Monday to Friday, 9am to 5pm", when_closed="nights")
NIGHTS = Contact("nights", "01632 960 002", "always")
DAY, NIGHT = datetime(2026, 11, 27, 12, tzinfo=UTC), datetime(2026, 11, 27, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "listed", "shown"),
    [
        (DAY, (OFFICE,), ["Office"]),
        (NIGHT, (OFFICE,), ["Nights", "Office"]),
        (NIGHT, (OFFICE, NIGHTS), ["Nights", "Office"]),
        (DAY, (OFFICE, NIGHTS), ["Office", "Nights"]),
        (None, (OFFICE,), ["Office"]),
        (NIGHT, (replace(OFFICE, when_closed="nobody"),), ["Office"]),
        (NIGHT, (OFFICE, Contact("desk", "1", "Every day, 8am to 10pm")), ["Nights", "Desk", "Office"]),
    ],
)
def test_who_answers_now_stands_first_and_stands_in_for_who_does_not(
    now: datetime | None, listed: tuple[Contact, ...], shown: list[str]
) -> None:
    views = ways_view(Ways(listed, known=(NIGHTS,)), COUNCIL, "en", now).contacts
    assert [view.title for view in views] == shown
    assert [view.title for view in views if view.closed] == (["Office"] if now is NIGHT else [])


def test_who_stands_in_has_to_answer_itself() -> None:
    morning = replace(NIGHTS, open="Every day, 6am to 8am")
    views = ways_view(Ways((OFFICE,), known=(morning,)), COUNCIL, "en", NIGHT).contacts
    assert [view.title for view in views] == ["Office"]


def test_at_every_hour_of_a_year_a_phone_that_answers_is_offered_first() -> None:
    ways = Ways((OFFICE,), known=(NIGHTS,))
    start = datetime(2027, 1, 1, tzinfo=UTC)
    for hour in range(8_760):
        views = ways_view(ways, COUNCIL, "en", start + timedelta(hours=hour)).contacts
        assert not views[0].closed
        assert len(views) == (2 if views[0].title == "Nights" else 1)


def test_a_phone_in_an_author_s_own_words_for_hours_is_a_link() -> None:
    contact = Contact("waste", "01632 960 001", open="Weekdays; else call 01632 960 002")
    view = contact_view(contact, COUNCIL, "en", None)
    assert 'href="tel:01632960002"' in view.hours
    assert view.opening_hours == "Weekdays; else call 01632 960 002"

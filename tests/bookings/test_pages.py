"""Choosing a day: what is offered, what is told, who gets it; all without script."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from formkit.rendering.words import say, words
from tests.questions.questions import in_words
from tests.web.booked import (
    FRIDAY,
    THURSDAY,
    TIMES,
    WEDNESDAY,
    lorry_forms,
    offered,
    to_the_days,
    to_the_end,
)
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.visiting import take_look_ups_away
from tests.web.walking import reference

TAKEN = say("en", "book taken")
OPTIONAL = in_words("", "optional")
WAY = f"What is in the way on Thursday 5 November 2026? {OPTIONAL}"
"""The question after the day."""
RESIDENTS = 32


@pytest.fixture
def lorry(serve: Serve, tmp_path: Path) -> Served:
    """A site with the form that books."""
    return serve(forms=lorry_forms(tmp_path / "forms"))


def test_the_days_that_are_free_are_offered_in_words(lorry: Served) -> None:
    page = to_the_days(lorry.browser())
    assert page.heading == "Choose a day"
    assert offered(page) == [WEDNESDAY, THURSDAY]
    assert "Wednesday 4 November 2026" in page.text
    assert "The lorry comes before noon." in page.text
    assert say("en", "book keep", minutes="20") in page.text
    assert "We plan the route." in page.text
    assert "places" not in page.text


def test_a_day_that_leads_to_a_stop_says_so_before_it_is_chosen(serve: Serve, tmp_path: Path) -> None:
    forms = lorry_forms(tmp_path / "forms")
    form = forms / "lorry.yaml"
    stop = "  - {stop: We cannot come then, id: not_then, say: No., outcome: not eligible, when: day is 5 November 2026}\n"
    way = "  - ask: What is in the way"
    form.write_text(form.read_text(encoding="utf-8").replace(way, stop + way), encoding="utf-8")
    page = to_the_days(serve(forms=forms).browser())
    assert "Wednesday 4 November 2026 Thursday 5 November 2026 We cannot come then" in page.text


def test_a_day_without_enough_room_is_not_offered(lorry: Served) -> None:
    assert offered(to_the_days(lorry.browser(), how_many=2)) == [WEDNESDAY]


def test_nothing_chosen_is_told_at_the_first_day(lorry: Served) -> None:
    person = lorry.browser()
    to_the_days(person)
    page = person.send()
    assert (page.status, page.read.title.startswith(say("en", "error title"))) == (422, True)
    assert ("#day", say("en", "book empty", called="the day")) in page.read.links
    assert lorry.count("slot_hold") == 0


def test_a_day_that_was_not_offered_is_not_taken(lorry: Served) -> None:
    person = lorry.browser()
    for day, told in (
        (FRIDAY, TAKEN),
        ("2026-11-07", say("en", "book gone")),
        ("soon", say("en", "book empty", called="the day")),
    ):
        to_the_days(person)
        page = person.send({"day": day})
        assert page.status == 422
        assert told in page.text
    assert lorry.count("slot_hold") == 0


def test_a_booking_from_start_to_calendar(lorry: Served) -> None:
    person = lorry.browser()
    to_the_days(person)
    assert person.send({"day": THURSDAY}).heading == WAY
    page = person.send({"way": "A gate"})
    assert "The day Thursday 5 November 2026 Change" in page.text
    page = person.send()
    assert reference(page)
    assert say("en", "on day", day="Thursday 5 November 2026") in page.text
    assert say("en", "by day", day="Wednesday 4 November 2026") in page.text
    calendar = person.get("/lorry/calendar").html
    assert "DTSTART;VALUE=DATE:20261105" in calendar
    assert (lorry.count("slot_hold"), lorry.count("slot_booking")) == (0, 1)


def test_what_is_sent_says_the_day(lorry: Served) -> None:
    person = lorry.browser()
    to_the_end(person)
    page = person.send()
    document = lorry.document(reference(page))
    assert b'"answer": "2026-11-05", "shown": ["Thursday 5 November 2026"]' in document


def test_thirty_two_residents_after_one_day_and_the_others_are_told_kindly(lorry: Served) -> None:
    people = [lorry.browser(f"192.0.2.{number}") for number in range(1, RESIDENTS + 1)]
    for person in people:
        assert THURSDAY in offered(to_the_days(person))
    with ThreadPoolExecutor(RESIDENTS) as at_once:
        pages = list(at_once.map(lambda person: person.send({"day": THURSDAY}), people))
    assert [page.heading for page in pages].count(WAY) == 1
    told = [page for page in pages if page.status == 422]
    assert len(told) == RESIDENTS - 1
    for page in told:
        assert TAKEN in page.text
        assert offered(page) == [WEDNESDAY]
    assert lorry.count("slot_hold") == 1


def test_who_is_too_late_for_the_last_day_is_told_whom_to_call(serve: Serve, tmp_path: Path) -> None:
    site = serve(forms=lorry_forms(tmp_path / "forms", "date,places\n+1 working days,1\n"))
    quick, slow = site.browser(), site.browser()
    to_the_days(slow)
    to_the_end(quick, WEDNESDAY)
    page = slow.send({"day": WEDNESDAY})
    assert page.heading == say("en", "book none")
    assert say("en", "book just taken") in page.text
    assert "01632 960 009" in page.text
    assert words("en")["leave"] in page.text
    assert page.read.links[-1]
    assert slow.get("/lorry/street").status == 200


def test_asking_for_more_than_any_day_has_is_told(lorry: Served) -> None:
    page = to_the_days(lorry.browser(), how_many=6)
    assert page.heading == say("en", "book none so large")
    assert "01632 960 009" in page.text


def test_changing_the_day_frees_the_old_one_at_once(lorry: Served) -> None:
    one, other = lorry.browser(), lorry.browser()
    to_the_end(one, THURSDAY)
    assert offered(to_the_days(other)) == [WEDNESDAY]
    page = one.get("/lorry/day?change")
    assert (
        words("en")["book held"].partition(" {time}")[0].replace("{slot}", "Thursday 5 November 2026")
        in page.text
    )
    page = one.send({"day": WEDNESDAY})
    assert page.path == "/lorry/check-answers"
    assert "Wednesday 4 November 2026" in page.text
    assert offered(other.get("/lorry/day")) == [WEDNESDAY, THURSDAY]


def test_two_tabs_that_choose_two_days_hold_one(lorry: Served) -> None:
    person = lorry.browser()
    first = to_the_days(person)
    person.send({"day": THURSDAY})
    person.page = first
    person.send({"day": WEDNESDAY})
    assert lorry.count("slot_hold") == 1
    person.send({"way": ""})
    assert "Wednesday 4 November 2026" in person.page.text


def test_later_days_are_behind_a_link(serve: Serve, tmp_path: Path) -> None:
    slots = "date,places\n" + "".join(f"+{number} working days,2\n" for number in range(1, 31))
    site = serve(forms=lorry_forms(tmp_path / "forms", slots))
    person = site.browser()
    page = to_the_days(person)
    assert len(offered(page)) == 12
    links = {words: href for href, words in page.read.links}
    assert say("en", "book earlier") not in links
    page = person.get(links[say("en", "book later")])
    assert offered(page)[0] == "2026-11-20"
    page = person.send()  # a mistake on the later days shows the later days
    assert (page.status, offered(page)[0]) == (422, "2026-11-20")
    page = person.get({words: href for href, words in page.read.links}[say("en", "book later")])
    assert len(offered(page)) == 6
    day = offered(page)[-1]
    person.send({"day": day})
    page = person.get("/lorry/day")
    assert offered(page)[-1] == day  # the part of the list that holds the chosen day
    assert f'value="{day}" checked' in page.html


def test_times_of_a_day_are_chosen_apart(serve: Serve, tmp_path: Path) -> None:
    site = serve(forms=lorry_forms(tmp_path / "forms", TIMES))
    one, other = site.browser(), site.browser()
    page = to_the_days(one)
    assert "Wednesday 4 November 2026, 1pm to 6pm" in page.text
    to_the_days(other)
    one.send({"day": f"{WEDNESDAY} 1pm to 6pm"})
    page = other.send({"day": f"{WEDNESDAY} 1pm to 6pm"})
    assert say("en", "book taken time") in page.text
    assert other.send({"day": f"{WEDNESDAY} 8am to 1pm"}).heading.endswith(f"8am to 1pm? {OPTIONAL}")


def test_where_the_look_up_is_away_the_page_says_whom_to_call(lorry: Served) -> None:
    person = lorry.browser()
    take_look_ups_away(lorry)
    page = to_the_days(person)
    assert (page.status, page.heading) == (503, say("en", "book failed"))
    assert "01632 960 009" in page.text
    assert ("/lorry/day", say("en", "trouble 503 again")) in page.read.links


def test_the_page_says_nothing_that_blames(lorry: Served) -> None:
    person = lorry.browser()
    to_the_days(person)
    for page in (person.page, person.send(), person.send({"day": FRIDAY})):
        assert not {"invalid", "valid", "required", "please", "sorry"} & set(page.text.lower().split())

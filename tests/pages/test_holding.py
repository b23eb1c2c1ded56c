"""A day that was chosen: held longer, held again, lost to someone else, given back; all without script."""

from __future__ import annotations

from pathlib import Path

import pytest

from formkit.rendering.words import say
from tests.web.booked import (
    THURSDAY,
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


@pytest.fixture
def lorry(serve: Serve, tmp_path: Path) -> Served:
    """A site with the form that books."""
    return serve(forms=lorry_forms(tmp_path / "forms"))


def test_each_page_that_is_sent_holds_the_day_for_longer(lorry: Served) -> None:
    person = lorry.browser()
    to_the_days(person)
    person.send({"day": THURSDAY})
    assert (
        say("en", "book held", slot="Thursday 5 November 2026", time="10:20am")
        in person.get("/lorry/day").text
    )
    for _ in range(3):
        lorry.clock.move_on(minutes=15)
        person.get("/lorry/way")
        person.send({"way": "A gate"})
    assert "for you until 11:05am" in person.get("/lorry/day").text
    assert offered(to_the_days(lorry.browser())) == [WEDNESDAY]


def test_a_day_that_ran_out_is_held_again_silently_while_it_is_free(lorry: Served) -> None:
    person = lorry.browser()
    to_the_end(person)
    lorry.clock.move_on(minutes=30)
    page = person.get("/lorry/check-answers")
    assert "Thursday 5 November 2026" in page.text
    assert (
        say("en", "book held", slot="Thursday 5 November 2026", time="10:50am")
        in person.get("/lorry/day?change").text
    )
    assert offered(to_the_days(lorry.browser())) == [WEDNESDAY]
    person.get("/lorry/check-answers")
    assert reference(person.send())


def test_a_day_that_ran_out_and_was_taken_leads_to_the_days_that_are_left(lorry: Served) -> None:
    one, other = lorry.browser(), lorry.browser()
    to_the_end(one)
    lorry.clock.move_on(minutes=30)
    to_the_end(other)
    page = one.get("/lorry/check-answers")
    assert (page.path, page.status) == ("/lorry/day", 200)
    assert ("#day", TAKEN) in page.read.links
    assert page.read.title.startswith(say("en", "error title"))
    assert offered(page) == [WEDNESDAY]
    page = one.send({"day": WEDNESDAY})
    assert page.path == "/lorry/check-answers"
    assert reference(one.send())
    assert reference(other.send())


def test_a_day_that_is_taken_while_check_answers_is_open_sends_nothing(lorry: Served) -> None:
    one, other = lorry.browser(), lorry.browser()
    to_the_end(one)
    lorry.clock.move_on(minutes=30)
    to_the_end(other)
    page = one.send()
    assert page.path == "/lorry/day"
    assert TAKEN in page.text
    assert lorry.count("submission") == 0


def test_a_day_that_ran_out_while_check_answers_was_open_is_booked_if_it_is_free(lorry: Served) -> None:
    person = lorry.browser()
    to_the_end(person)
    lorry.clock.move_on(minutes=50)
    assert reference(person.send())
    assert offered(to_the_days(lorry.browser())) == [WEDNESDAY]


def test_stopping_gives_the_day_back(lorry: Served) -> None:
    person = lorry.browser()
    to_the_end(person)
    person.get("/lorry/leave")
    person.send()
    assert lorry.count("slot_hold") == 0


@pytest.mark.parametrize(
    ("page", "entry"), [("street", {"street": "2 Mill Lane"}), ("how_many", {"how_many": "2"})]
)
def test_another_place_or_more_things_ask_for_the_day_again_and_free_it(
    lorry: Served, page: str, entry: dict[str, str]
) -> None:
    person = lorry.browser()
    to_the_end(person, WEDNESDAY)
    person.get(f"/lorry/{page}?change")
    assert person.send(entry).heading == "Choose a day"
    assert lorry.count("slot_hold") == 0


@pytest.mark.parametrize("page", ["street", "how_many", "way"])
def test_the_same_answers_again_keep_the_day(lorry: Served, page: str) -> None:
    person = lorry.browser()
    to_the_end(person, WEDNESDAY)
    person.get(f"/lorry/{page}?change")
    assert person.send().path == "/lorry/check-answers"
    assert lorry.count("slot_hold") == 1


def test_a_day_that_has_come_can_no_longer_be_booked(lorry: Served) -> None:
    person = lorry.browser()
    to_the_end(person, WEDNESDAY)
    for _ in range(18):  # until after midnight
        lorry.clock.move_on(minutes=50)
        person.get("/lorry/way")
        person.send({"way": "A gate"})
    page = person.get("/lorry/check-answers")
    assert say("en", "book gone") in page.text


def test_where_the_look_up_is_away_a_day_that_was_chosen_is_booked_all_the_same(lorry: Served) -> None:
    person = lorry.browser()
    to_the_end(person)
    take_look_ups_away(lorry)
    assert say("en", "book still held", slot="Thursday 5 November 2026") in person.get("/lorry/day").text
    lorry.clock.move_on(minutes=30)
    person.get("/lorry/check-answers")
    assert reference(person.send())

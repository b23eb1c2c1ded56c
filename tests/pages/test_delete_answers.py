"""Finishing and stopping: nothing of the person is left on the device, nothing unsent in the store."""

from __future__ import annotations

import pytest

from formkit.rendering.words import say
from tests.web.browsing import Browser
from tests.web.serving import Served
from tests.web.walking import BIN, finish, start, values, walk


@pytest.mark.parametrize("ending", ["finish", "stop"])
def test_the_device_is_cleared_and_the_old_cookie_opens_nothing(
    site: Served, person: Browser, ending: str
) -> None:
    if ending == "finish":
        finish(person)
    else:
        walk(person)
        person.get(f"{BIN}/leave")
    old = dict(person.client.cookies)
    answered = person.client.post("/leave", data=values(person.page))
    about = "sent" if ending == "finish" else "left"
    leads_to = f"/left?form=report-a-missed-bin&about={about}"
    assert (answered.status_code, answered.headers["location"]) == (303, leads_to)
    assert answered.headers["clear-site-data"] == '"cache", "storage"'
    assert dict(person.client.cookies).keys() == old.keys()
    assert not set(person.client.cookies.values()) & set(old.values()), "a cookie that opens nothing"
    shown = person.get("/left")
    assert say("en", "left") in shown.text
    assert "Max-Age=0" in shown.headers["set-cookie"]
    assert dict(person.client.cookies) == {}
    thief = site.browser()
    thief.client.cookies.update(old)
    for page in ("bin", "check-answers", "confirmation", "calendar", "photo"):
        shown = thief.get(f"{BIN}/{page}")
        assert shown.status == 410
        assert "Larkfield" not in shown.html


def test_a_link_to_the_last_page_ends_nobody_s_visit(person: Browser) -> None:
    walk(person)
    assert "set-cookie" not in person.get("/left").headers
    assert person.get(f"{BIN}/check-answers").status == 200


def test_stopping_deletes_what_was_not_sent_and_keeps_what_was(site: Served, person: Browser) -> None:
    finish(person)
    start(person)
    person.get(f"{BIN}/leave")
    person.send()
    assert site.count("submission") == 1
    assert site.count("visit WHERE reference IS NULL") == 0


def test_stopping_is_asked_once_more_and_can_be_declined(person: Browser) -> None:
    walk(person, pages=3)
    shown = person.get(f"{BIN}/leave")
    assert shown.heading == say("en", "leave title")
    back = next(href for href, text in shown.read.links if text == say("en", "leave not"))
    assert person.get(back).path == f"{BIN}/due"


def test_pages_with_answers_are_never_stored_by_a_browser(person: Browser) -> None:
    walk(person)
    for page in ("bin", "place", "due", "tagged", "photo", "contact", "check-answers"):
        assert person.get(f"{BIN}/{page}").headers["cache-control"] == "no-store"
    person.get(f"{BIN}/check-answers")
    person.send()
    assert person.page.headers["cache-control"] == "no-store"

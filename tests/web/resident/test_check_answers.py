"""Sending: once, whatever is pressed and however often, and only what was seen."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import httpx2

from formkit.rendering.words import say
from tests.web.browsing import Browser
from tests.web.serving import Served
from tests.web.walking import BIN, finish, reference, start, values, walk

ROUNDS, AT_ONCE = 20, 16


def test_check_answers_shows_each_answer_with_a_link_to_change_it(person: Browser) -> None:
    shown = walk(person)
    assert shown.heading == say("en", "check answers")
    for answer in (
        "Rubbish (black bin)",
        "2 Larkfield Road",
        "2 November 2026",
        "No file added",
        "Not provided",
    ):
        assert answer in shown.text
    assert say("en", "send") in shown.text


def test_a_sent_form_has_one_reference_and_waits_for_its_destination(site: Served, person: Browser) -> None:
    sent = finish(person)
    assert len(sent) == 8
    document = json.loads(site.document(sent))
    assert document["reference"] == sent
    assert document["channel"] == "self-service"
    assert [one["id"] for one in document["answers"]][:3] == ["bin", "place", "due"]
    assert (site.count("submission"), site.count("outbox")) == (1, 1)


def test_sixteen_presses_at_once_give_one_reference_twenty_times(site: Served) -> None:
    for _ in range(ROUNDS):
        person = site.browser()
        walk(person)
        form, cookies = values(person.page), dict(person.client.cookies)
        devices = [site.client(f"192.0.2.{number + 1}") for number in range(AT_ONCE)]

        def press(device: httpx2.Client, form: dict[str, list[str]] = form) -> str:
            sent = device.post(f"{BIN}/check-answers", data=form, follow_redirects=True)
            assert sent.status_code == 200, sent.text
            return sent.text.partition('id="reference">')[2].partition("<")[0]

        for device in devices:
            device.cookies.update(cookies)
        with ThreadPoolExecutor(AT_ONCE) as pool:
            references = set(pool.map(press, devices))
        assert len(references) == 1
        assert len(references.pop()) == 8
    assert (site.count("submission"), site.count("outbox")) == (ROUNDS, ROUNDS)


def test_a_second_press_with_the_old_cookie_gets_the_same_reference(site: Served, person: Browser) -> None:
    walk(person)
    form, old = values(person.page), dict(person.client.cookies)
    person.send()
    first = reference(person.page)
    late = site.client()
    late.cookies.update(old)
    again = late.post(f"{BIN}/check-answers", data=form, follow_redirects=True)
    assert f'id="reference">{first}<' in again.text
    site.clock.move_on(minutes=3)
    stranger = site.client()
    stranger.cookies.update(old)
    refused = stranger.post(f"{BIN}/check-answers", data=form, follow_redirects=True)
    assert refused.status_code == 410
    assert first not in refused.text


def test_check_answers_of_a_sent_form_leads_to_its_reference(person: Browser) -> None:
    sent = finish(person)
    assert person.get(f"{BIN}/check-answers").path == f"{BIN}/confirmation"
    assert reference(person.page) == sent


def test_nobody_sends_what_they_have_not_seen(site: Served, person: Browser) -> None:
    walk(person)
    tab = site.browser()
    tab.client.cookies.update(person.client.cookies)
    tab.get(f"{BIN}/contact")
    tab.send({"contact-email": "other@example.org"})
    shown = person.send()
    assert shown.path == f"{BIN}/check-answers"
    assert "other@example.org" in shown.text
    assert site.count("submission") == 0
    assert person.send().path == f"{BIN}/confirmation"


def test_a_form_can_be_sent_again_from_the_start_with_another_reference(
    site: Served, person: Browser
) -> None:
    first, second = finish(person), finish(person)
    assert first != second
    assert site.count("submission") == 2


def test_a_form_that_was_begun_again_shows_nothing_of_the_sent_one(person: Browser) -> None:
    sent = finish(person)
    shown = start(person)
    assert "checked" not in shown.html
    assert sent not in person.get(f"{BIN}/check-answers").text

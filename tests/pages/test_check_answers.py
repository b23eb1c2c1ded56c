"""Sending: once, whatever is pressed and however often, and only what was seen."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import httpx2

from formkit.journey.draft import KeptFile
from formkit.pages.check_answers import check_answers_view
from formkit.questions.base import Answer
from formkit.rendering.words import say
from tests.rendering.drawing import (
    ANSWERS,
    SENDING,
    Tags,
    drawn,
    form_with,
    missed_bin,
    reads,
    shown,
)
from tests.rendering.test_form_pages import HOSTILE, STEPS
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


PEOPLE = """\
  - {ask: First, id: first, called: the first, answer: text, why we ask: We count.}
  - repeat: Who lives there?
    id: people
    one is called: person
    at most: 4
    steps:
      - {ask: Name, id: who, called: their name, answer: text, why we ask: We count.}
  - {ask: Last, id: last, called: the last, answer: text, why we ask: We count.}
"""
KEPT = KeptFile("0" * 32, "flat <3>.jpg", "image/jpeg", 12, "ab")


def test_every_answer_is_there_with_a_link_to_change_it() -> None:
    html = drawn("check_answers.html", check_answers_view(shown(missed_bin(), ANSWERS), {}, SENDING))
    links = [one["href"] for one in Tags(html).named("a") if one.get("href", "").endswith("?change")]
    assert links == [
        f"/report-a-missed-bin/{page}?change"
        for page in ("bin", "place", "subscribed", "due", "tagged", "photo", "contact", "contact")
    ]


def test_a_change_link_says_what_it_changes() -> None:
    html = drawn("check_answers.html", check_answers_view(shown(missed_bin(), ANSWERS), {}, SENDING))
    assert f"{say('en', 'change')} Which bin we missed" in reads(html)


def test_an_answer_off_the_journey_is_not_shown() -> None:
    answers = {**ANSWERS, "bin": "food", "due": "2026-11-03"}
    html = drawn("check_answers.html", check_answers_view(shown(missed_bin(), answers), {}, SENDING))
    assert "garden waste collections" not in html


def test_what_was_left_blank_is_said_and_so_is_a_missing_file() -> None:
    words = reads(drawn("check_answers.html", check_answers_view(shown(missed_bin(), ANSWERS), {}, SENDING)))
    assert f"mobile number {say('en', 'not provided')}" in words
    assert "Add a photo of the bin No file added" in words


def test_files_are_listed_by_the_names_that_people_gave_them() -> None:
    view = check_answers_view(shown(missed_bin(), {**ANSWERS, "photo": 1}), {"photo": (KEPT,)}, SENDING)
    html = drawn("check_answers.html", view)
    assert "flat &lt;3&gt;.jpg" in html


def test_lines_of_an_answer_stay_lines() -> None:
    html = drawn("check_answers.html", check_answers_view(shown(missed_bin(), ANSWERS), {}, SENDING))
    assert "2 Larkfield Road<br>Exampleton<br>EX1 1AA" in html


def test_an_answer_is_text_whatever_it_looks_like() -> None:
    answers: dict[str, Answer] = {"name": HOSTILE, "hello": True, "reach.email": None, "reach.phone": None}
    html = drawn("check_answers.html", check_answers_view(shown(form_with(STEPS), answers), {}, SENDING))
    assert HOSTILE in reads(html)
    assert [one for one in Tags(html).named("script") if "src" not in one] == []


def test_rows_stand_under_their_section() -> None:
    answers: dict[str, Answer] = {"name": "Siân", "hello": True, "reach.email": None, "reach.phone": None}
    view = check_answers_view(shown(form_with(STEPS), answers), {}, SENDING)
    assert [part.title for part in view.parts] == ["About you"]
    assert [len(block.rows) for block in view.parts[0].blocks] == [3], "a page that only tells has no row"


def test_in_welsh_the_page_speaks_welsh() -> None:
    view = check_answers_view(shown(missed_bin(), ANSWERS, "cy"), {}, SENDING)
    words = reads(drawn("check_answers.html", view))
    assert say("cy", "send") in words
    assert say("cy", "not provided") in words


def test_an_answer_that_another_tab_changed_is_announced() -> None:
    view = check_answers_view(shown(missed_bin(), ANSWERS), {}, SENDING, overtaken=True)
    assert view.notice
    assert view.notice in reads(drawn("check_answers.html", view))
    assert check_answers_view(shown(missed_bin(), ANSWERS), {}, SENDING).notice == ""


def test_a_list_has_a_card_for_each_item_and_stands_where_it_was_asked() -> None:
    answers: dict[str, Answer] = {"first": "one", "people": ("1", "3"), "people/all": True, "last": "two"}
    answers |= {"people/1/who": "Sam", "people/3/who": "Kim"}
    view = check_answers_view(shown(form_with(PEOPLE), answers), {}, SENDING)
    assert [(block.title, len(block.rows), len(block.cards)) for block in view.parts[0].blocks] == [
        ("", 1, 0),
        ("Who lives there?", 0, 2),
        ("", 1, 0),
    ]
    words = reads(drawn("check_answers.html", view))
    assert "Person 2" in words
    assert "Kim" in words


def test_what_is_declared_stands_above_the_button() -> None:
    steps = f"{STEPS}  - {{declare: Confirm, say: [it is **true**], warning: It is a crime to lie.}}\n"
    answers: dict[str, Answer] = {"name": "Siân", "hello": True, "reach.email": None, "reach.phone": None}
    html = drawn("check_answers.html", check_answers_view(shown(form_with(steps), answers), {}, SENDING))
    assert "<li>it is <strong>true</strong></li>" in html
    assert html.index("It is a crime to lie.") < html.index(say("en", "send"))
    assert say("en", "send says") not in html

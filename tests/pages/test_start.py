"""Starting a form: what to expect first, then a visit of one's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formkit.definition.plain.days import Days
from formkit.pages.start import start_view
from formkit.rendering.promises import promise_lines
from formkit.rendering.words import say
from tests.definition.writing import form_of
from tests.rendering.drawing import SENDING, TODAY, Tags, drawn, form_with, missed_bin, reads, shown
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.events import events
from tests.web.serving import Served
from tests.web.walking import BIN, finish, forms_folder, reference, start, walk


def kept(site: Served, column: str) -> list[object]:
    """A column of all visits."""
    with site.database() as database:
        return [row[0] for row in database.execute(f"SELECT {column} FROM visit").fetchall()]


def test_the_start_page_says_what_to_expect(person: Browser) -> None:
    shown = person.get(BIN)
    for words in (
        "2 minutes",
        "Free",
        "the address of the property",
        "within 2 working days",
        "01632 960 001",
    ):
        assert words in shown.text
    assert shown.headers.get("set-cookie") is None


def test_the_start_page_says_what_the_form_does_below_its_title(person: Browser) -> None:
    shown = person.get(BIN)
    form = missed_bin()
    assert form.description
    assert shown.text.index(form.title) < shown.text.index(form.description)
    assert form.user_need not in shown.text


def test_looking_at_a_start_page_begins_no_visit(site: Served, person: Browser) -> None:
    person.get(BIN)
    assert site.count("visit") == 0
    start(person)
    assert site.count("visit") == 1


def test_answers_that_were_given_can_be_carried_on_with(person: Browser) -> None:
    walk(person, pages=3)
    shown = person.get(BIN)
    assert (f"{BIN}/due", say("en", "carry on")) in shown.read.links


def test_a_form_that_nobody_can_pay_for_says_so_and_begins_nothing(site: Served, person: Browser) -> None:
    shown = person.get("/bulky-waste")
    assert say("en", "not yet title") in shown.text
    assert "01632 960 001" in shown.text
    person.get(BIN)
    made = person.page.read.forms[-1].fields
    sent = person.client.post("/bulky-waste/start", data=made)
    assert (sent.status_code, sent.headers["location"]) == (303, "/bulky-waste")
    assert site.count("visit") == 0


def test_two_forms_can_be_filled_in_side_by_side_and_sent_both(serve: Serve) -> None:
    folder = forms_folder(serve().settings.data.parent / "forms")
    text = (folder / "notes.yaml").read_text(encoding="utf-8")
    (folder / "others.yaml").write_text(text.replace("form: notes", "form: others"), encoding="utf-8")
    site = serve(forms=folder)
    person, sent = site.browser(), []
    start(person, "/notes")
    person.send({"short": "first"})
    start(person, "/others")
    person.send({"short": "second"})
    person.get("/notes/long")
    person.send({"long": "first"})
    person.send()
    sent.append(reference(person.page))
    person.get("/others/long")
    assert person.send({"long": "second"}).path == "/others/check-answers"
    person.send()
    sent.append(reference(person.page))
    assert len({*sent}) == 2
    assert reference(person.get("/notes/confirmation")) == sent[0]
    assert b"second" not in site.document(sent[0])


@pytest.mark.parametrize("counted", [True, False])
def test_who_does_not_want_to_be_counted_is_not(site: Served, person: Browser, counted: bool) -> None:
    if not counted:
        person.get("/cookies")
        person.send({"count": "no"})
        assert say("en", "not counted") in person.page.text
    finish(person)
    site.close()
    assert (site.count("event") > 0) is counted


def test_each_look_at_the_start_page_is_counted_apart_from_any_visit(site: Served, person: Browser) -> None:
    person.client.head(BIN)
    person.client.get(BIN, headers={"sec-purpose": "prefetch;prerender"})
    person.get(BIN)
    person.get(BIN)
    person.send()
    rows = events(site, "kind, analytics_id", "kind IN ('viewed', 'started')")
    assert [kind for kind, _ in rows] == ["viewed", "viewed", "started"]
    assert len({id for _, id in rows}) == 3


def test_a_campaign_that_the_council_knows_goes_along_from_the_link_to_every_event(
    site: Served, person: Browser
) -> None:
    person.get(f"{BIN}?from=leaflet")
    person.send()
    person.send({"bin": "rubbish"})
    other = site.browser()
    other.get(f"{BIN}?from=somebody")
    assert "somebody" not in other.page.html.replace("from=somebody", "")
    other.send({"from": "somebody"})
    assert set(events(site, "source")) == {"leaflet", ""}
    assert len(set(events(site, "analytics_id", "source = 'leaflet' AND kind <> 'viewed'"))) == 1
    assert events(site, "count(*)", "source = '' AND kind = 'started'") == [1]


@pytest.mark.parametrize(
    ("agent", "channel"), [("Mozilla/5.0 (X11; Linux x86_64)", "self-service"), ("ExampleBot/1.0", "robot")]
)
def test_machines_are_counted_apart(site: Served, agent: str, channel: str) -> None:
    start(Browser(site.client(headers={"user-agent": agent})))
    assert set(events(site, "channel")) == {channel}


def test_authors_who_try_a_form_are_counted_apart(serve: Serve) -> None:
    site = serve(preview=True)
    start(site.browser())
    assert set(events(site, "channel")) == {"preview"}


AGENTS = {
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148": "phone",
    "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36": "phone",
    "Mozilla/5.0 (Linux; Android 14) Safari/537.36": "tablet",
    "Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X)": "tablet",
    "Mozilla/5.0 (X11; Linux x86_64)": "computer",
    "": "unknown",
}


@pytest.mark.parametrize("agent", AGENTS)
def test_only_the_class_of_a_device_is_kept(site: Served, agent: str) -> None:
    start(Browser(site.client(headers={"user-agent": agent})))
    assert kept(site, "device") == [AGENTS[agent]]
    everything = b"".join(path.read_bytes() for path in site.settings.data.glob("formkit.sqlite*"))
    assert not agent or agent.encode() not in everything


DAYS = Days(TODAY)
STEPS = """\
  - ask: What is your name?
    id: name
    answer: name
    why we ask: To greet you.
"""


def test_everything_to_know_is_there_before_the_button() -> None:
    html = drawn("start.html", start_view(shown(form_with(STEPS)), SENDING, days=DAYS))
    before_the_button = reads(html.partition("<form")[0])
    for words in (f"{say('en', 'time')} 2 minutes", "Cost Free", "It is quick.", "you live here", "a pen"):
        assert words in before_the_button


def test_promises_are_said_with_their_time() -> None:
    words = reads(drawn("start.html", start_view(shown(missed_bin()), SENDING, days=DAYS)))
    assert "We will come back and empty your bin within 2 working days" in words
    assert "If we do not Call us on 01632 960 001." in words


def test_a_person_who_began_can_carry_on() -> None:
    assert "/small/name" not in drawn("start.html", start_view(shown(form_with(STEPS)), SENDING, days=DAYS))
    html = drawn("start.html", start_view(shown(form_with(STEPS)), SENDING, "/small/name", days=DAYS))
    assert "/small/name" in [one.get("href") for one in Tags(html).named("a")]


def test_other_ways_and_privacy_are_told() -> None:
    html = drawn("start.html", start_view(shown(form_with(STEPS)), SENDING, days=DAYS))
    assert "01632 960 009" in reads(html)
    assert "Town Hall, High Street, EX1 1AA" in reads(html)
    assert "https://www.testham.example/privacy/small" in html


def test_a_form_that_cannot_run_yet_has_no_button_and_says_what_it_lacks() -> None:
    form = replace(form_with(STEPS), not_yet=("`pay`", "`book`"))
    html = drawn("start.html", start_view(shown(form), SENDING, days=DAYS))
    assert "<form" not in html
    assert say("en", "not yet parts", parts="`pay`, `book`") in reads(html)
    assert say("en", "not yet title") in reads(html)
    assert "01632 960 009" in reads(html)


def test_an_author_s_text_is_never_html() -> None:
    form = form_with(STEPS.replace("What is your name?", '"<img src=x onerror=alert(1)>?"'))
    assert "<img src=x" not in drawn("start.html", start_view(shown(form), SENDING, days=DAYS))


def test_the_start_page_lists_its_promises_as_the_confirmation_does() -> None:
    days = Days(TODAY, frozenset())
    html = drawn("start.html", start_view(shown(missed_bin()), SENDING, days=days))
    listed = html[html.index('<ol class="govuk-list formkit-next-steps">') : html.index("</ol>")]
    assert listed.count("<li") == len(missed_bin().what_happens_next)


def test_a_promise_that_answers_decide_on_is_not_made_before_they_are_given() -> None:
    form = form_of(
        "- {ask: May we ring you, id: ring, called: ring you, answer: yes or no, why we ask: Others may listen.}",
        """\
        what happens next:
          - {we will: ring you, within: 3 hours, when: ring is yes}
          - {we will: write to you, within: 10 working days}
        """,
    )
    view = start_view(shown(form), SENDING, "", days=Days(TODAY, frozenset()))
    assert [one.what.striptags() for one in view.promises] == ["write to you within 10 working days"]


def test_how_long_before_a_booked_day_is_told_as_at_least() -> None:
    form = form_of(
        "- {book: Choose a day, id: slot, slots from: days, called: the day you choose, why we ask: We come.}",
        """\
        what happens next:
          - {we will: call if it has to change, within: 1 working day, before: slot}
        """,
    )
    ((_, what),) = promise_lines(form.what_happens_next, form, "en")
    assert what == "call if it has to change at least 1 working day before the day you choose"

"""People say how a form was at each of its ends, and nobody can tell who it was."""

from __future__ import annotations

import pytest

from formkit.pages.feedback import feedback_page
from formkit.questions.base import QuestionSpec
from formkit.rendering.feedback_link import ABOUT, About
from formkit.rendering.words import say
from tests.questions.questions import in_words
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.events import events
from tests.web.serving import Served
from tests.web.walking import BIN, finish, walk

SAID = "The page about days was hard. Zebra01quokka."


def link(person: Browser) -> str:
    return next(href for href, text in person.page.read.links if text == say("en", "feedback link"))


def comments(site: Served) -> list[tuple[object, ...]]:
    """Everything that is kept of comments."""
    with site.database() as database:
        return database.execute("SELECT form, month, about, said FROM feedback_comment").fetchall()


def test_each_end_leads_to_it_and_says_which_end_it_was(site: Served, person: Browser) -> None:
    finish(person)
    assert link(person) == f"{BIN}/give-feedback?about=sent"
    person.send()
    assert link(person) == f"{BIN}/give-feedback?about=sent"
    other = site.browser()
    walk(other, pages=2)
    other.get(f"{BIN}/leave")
    other.send()
    assert link(other) == f"{BIN}/give-feedback?about=left"


def test_a_stop_leads_to_it(person: Browser) -> None:
    walk(person, pages=4)
    person.get(f"{BIN}/tagged?change")
    person.send({"tagged": "yes"})
    assert link(person) == f"{BIN}/give-feedback?about=stopped"


def test_what_was_chosen_is_counted_and_what_was_written_has_only_its_month(
    site: Served, person: Browser
) -> None:
    finish(person)
    cookies = dict(person.client.cookies)
    person.get(f"{BIN}/give-feedback?about=left")
    shown = person.send({"satisfaction": "2", "reason": "too long", "comment": SAID})
    assert shown.heading == say("en", "feedback thanks")
    assert dict(person.client.cookies) == cookies
    rows = events(site, "analytics_id, page, question, code, spent", "kind = 'feedback'")
    assert [row[1:] for row in rows] == [
        ("left", "satisfaction", "2", -1),
        ("left", "reason", "too long", -1),
    ]
    assert not {row[0] for row in rows} & set(events(site, "analytics_id", "kind <> 'feedback'"))
    assert comments(site) == [("report-a-missed-bin", "2026-11", "left", SAID)]


@pytest.mark.parametrize("about", ["stopped", "left"])
def test_only_who_did_not_send_it_is_asked_what_stopped_them(
    site: Served, person: Browser, about: str
) -> None:
    assert say("en", "feedback reason") not in person.get(f"{BIN}/give-feedback?about=sent").text
    assert say("en", "feedback reason") in person.get(f"{BIN}/give-feedback?about={about}").text
    assert say("en", "feedback reason") not in person.get(f"{BIN}/give-feedback?about=nonsense").text


def test_only_how_satisfied_somebody_was_has_to_be_said(site: Served, person: Browser) -> None:
    person.get(f"{BIN}/give-feedback?about=left")
    refused = person.send({"comment": SAID})
    assert refused.status == 422
    assert refused.read.title.startswith(say("en", "error title"))
    assert in_words("one_of", "empty", called=say("en", "feedback satisfaction called")) in refused.text
    assert SAID in refused.html
    too_long = person.send({"satisfaction": "5", "comment": "x" * 1201})
    assert too_long.status == 422
    called = say("en", "feedback comment called")
    assert in_words("long_text", "too long", called=called, most="1,200") in too_long.text
    person.send({"satisfaction": "5", "comment": ""})
    assert events(site, "code", "kind = 'feedback'") == ["5"]
    assert comments(site) == []


def test_a_choice_that_was_not_offered_is_no_code(site: Served, person: Browser) -> None:
    person.get(f"{BIN}/give-feedback?about=left")
    assert person.send({"satisfaction": "6", "reason": SAID}).status == 422
    assert person.send({"satisfaction": "1", "reason": SAID}).status == 200
    assert events(site, "code", "kind = 'feedback'") == ["1"]


def test_who_is_not_counted_leaves_no_event_here_either(site: Served, person: Browser) -> None:
    person.get("/cookies")
    person.send({"count": "no"})
    person.get(f"{BIN}/give-feedback?about=sent")
    person.send({"satisfaction": "1", "comment": SAID})
    assert events(site) == []
    assert len(comments(site)) == 1


def test_it_is_limited_like_starts(serve: Serve) -> None:
    person = serve(starts_a_minute=5).browser()
    statuses = []
    for _ in range(7):
        person.get(f"{BIN}/give-feedback?about=sent")
        statuses.append(person.send({"satisfaction": "4"}).status)
    assert statuses[:5] == [200] * 5
    assert 429 in statuses


def test_it_is_asked_and_thanked_for_in_welsh(person: Browser) -> None:
    shown = person.get(f"{BIN}/give-feedback?about=left&lang=cy")
    assert shown.heading == say("cy", "feedback title")
    for words in ("Bodlon iawn", "Beth wnaeth eich atal chi?", "Anfon adborth"):
        assert words in shown.text
    assert "Diolch" in person.send({"satisfaction": "4"}).heading


def test_a_form_that_is_not_there_is_not_asked_about(person: Browser) -> None:
    assert person.get("/no-such-form/give-feedback").status == 404


def asked(about: About, language: str = "en") -> list[QuestionSpec]:
    return [one.question.asked for one in feedback_page(about, language).questions]


@pytest.mark.parametrize("about", ABOUT)
def test_only_how_satisfied_somebody_was_has_to_be_answered(about: About) -> None:
    first, *others = asked(about)
    assert (first.id, first.optional) == ("satisfaction", False)
    assert all(one.optional for one in others)
    assert [one.id for one in others] == (["comment"] if about == "sent" else ["reason", "comment"])


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_best_comes_first_and_is_five(language: str) -> None:
    options = asked("sent", language)[0].options
    assert [one.value for one in options] == ["5", "4", "3", "2", "1"]
    assert len({one.label for one in options}) == 5


def test_every_reason_has_its_words_in_both_languages() -> None:
    english, welsh = (asked("left", language)[1].options for language in ("en", "cy"))
    assert [one.value for one in english] == [one.value for one in welsh]
    assert not {one.label for one in english} & {one.label for one in welsh}


def test_a_comment_asks_for_no_personal_details() -> None:
    comment = asked("sent")[-1]
    assert comment.up_to == 1200
    assert say("en", "feedback comment hint") in comment.hint


def test_the_other_language_takes_along_what_was_typed_and_tells_mistakes_again(person: Browser) -> None:
    person.get(f"{BIN}/give-feedback?about=left")
    person.switch("cy", {"comment": "A <b>word</b>"})
    assert (person.page.status, person.page.heading) == (200, say("cy", "feedback title"))
    assert say("cy", "problem") not in person.page.text
    assert person.page.read.forms[-1].fields["comment"] == ["A <b>word</b>"]
    refused = person.send()
    assert (refused.status, refused.heading) == (422, say("cy", "feedback title"))
    person.switch("en")
    assert say("en", "problem") in person.page.text
    assert person.page.read.forms[-1].fields["comment"] == ["A <b>word</b>"]
    assert person.get(f"{BIN}/give-feedback?about=left").heading == say("en", "feedback title")


def test_a_language_that_somebody_made_up_changes_nothing(person: Browser) -> None:
    person.get(f"{BIN}/give-feedback?about=left")
    shown = person.send({"comment": "words"}, button=("formkit-switch", "xx"))
    assert (shown.status, shown.heading) == (200, say("en", "feedback title"))

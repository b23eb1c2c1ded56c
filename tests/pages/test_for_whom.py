"""A member of staff says whom a form is for, and it is counted, sent and paid accordingly; nobody else is asked."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from formkit.pages.for_whom import CHOICES, FOR, HEADING, MISTAKE
from formkit.rendering.words import say
from tests.patience import wait_until
from tests.retention.sending import forget
from tests.staff.members import add_member, audit, sign_in
from tests.web.browsing import Browser
from tests.web.conftest import Serve
from tests.web.events import events
from tests.web.serving import Served
from tests.web.test_example_journeys import LEAKING_TAP, REPAIR
from tests.web.walking import BIN, MISSED_BIN, finish, forms_folder, reference, start, values

TRYING_OUT, HELPING = say("en", "trial says"), say("en", "assisted says")


@pytest.fixture
def member(site: Served) -> Browser:
    """Maria, who is signed in."""
    return signed_in(site)


def signed_in(site: Served) -> Browser:
    add_member(site)
    browser = site.browser()
    assert sign_in(browser).status == 303
    return browser


def begun_for(member: Browser, choice: str, form: str = BIN) -> Browser:
    """Start a form and say whom it is for."""
    start(member, form)
    assert member.page.heading == HEADING
    member.send({FOR: choice})
    return member


def sent_for(member: Browser, choice: str) -> str:
    """The missed bin form, filled in and sent; its reference."""
    begun_for(member, choice)
    for entry in MISSED_BIN:
        member.send(entry)
    assert member.page.path == f"{BIN}/check-answers"
    member.send()
    return reference(member.page)


def outbox(site: Served) -> list[tuple[str, str]]:
    """Reference and destination of all that is on its way, or arrived."""
    with site.database() as database:
        return [(str(a), str(b)) for a, b in database.execute("SELECT reference, destination FROM outbox")]


def test_a_resident_is_never_asked(site: Served, person: Browser) -> None:
    assert start(person).path == f"{BIN}/bin"
    assert "For a resident" not in person.page.text
    assert TRYING_OUT not in person.page.text
    assert person.get(f"{BIN}/start").path == BIN


def test_a_resident_who_sends_a_choice_is_a_resident_all_the_same(site: Served, person: Browser) -> None:
    person.get(BIN)
    person.send({FOR: "trial"})
    assert person.page.path == f"{BIN}/bin"
    assert set(events(site, "channel")) == {"self-service"}


def test_a_member_is_asked_before_the_first_question_and_told_where_nothing_was_chosen(
    member: Browser,
) -> None:
    start(member)
    assert member.page.status == 200
    assert all(words in member.page.text for choice in CHOICES.values() for words in choice)
    member.send()
    assert member.page.status == 422
    assert member.page.read.title.startswith("Error: ")
    assert f"#{FOR}" in [href for href, text in member.page.read.links if text == MISTAKE]
    member.send({FOR: "preview"})
    assert member.page.status == 422
    member.send({FOR: "resident"})
    assert member.page.path == f"{BIN}/bin"
    assert HELPING in member.page.text


def test_what_is_sent_for_a_resident_is_real_and_counted_as_assisted(site: Served, member: Browser) -> None:
    sent = sent_for(member, "resident")
    assert len(sent) == 8
    assert HELPING in member.page.text
    document = json.loads(site.document(sent))
    assert (document["channel"], document["trial"], document["member"]) == ("assisted", False, "maria")
    assert [one for one, _ in outbox(site)] == [sent]
    assert ("maria", "change", "/{form}/check-answers", BIN[1:], "assisted") in audit(site)
    with site.database() as database:
        noted = list(database.execute("SELECT reference FROM audit WHERE outcome = 'assisted'"))
    assert noted == [(sent,)]
    assert set(events(site, "channel, kind", "kind IN ('viewed', 'started', 'submitted')")) == {
        ("assisted", "viewed"),
        ("assisted", "started"),
        ("assisted", "submitted"),
    }


def test_what_a_member_does_for_themselves_is_like_a_resident_and_names_nobody(
    site: Served, member: Browser
) -> None:
    sent = sent_for(member, "myself")
    assert say("en", "assisted tag") not in member.page.text
    document = json.loads(site.document(sent))
    assert (document["channel"], document["member"]) == ("self-service", None)
    assert "change" not in [kind for _, kind, *_ in audit(site)]
    assert set(events(site, "channel")) == {"self-service"}


def test_a_trial_is_counted_nowhere_and_goes_nowhere(site: Served, member: Browser) -> None:
    begun_for(member, "trial")
    for entry in MISSED_BIN:
        assert TRYING_OUT in member.page.text, member.page.path
        member.send({})  # a mistake on each page, or what may be left out
        member.send(entry) if member.page.status == 422 else None
    member.get(f"{BIN}/check-answers")
    assert TRYING_OUT in member.page.text
    member.send()
    sent = reference(member.page)
    assert sent.startswith("TRIAL-")
    assert member.page.heading == say("en", "trial sent")
    assert TRYING_OUT in member.page.text
    document = json.loads(site.document(sent))
    assert (document["channel"], document["trial"], document["member"]) == ("trial", True, "maria")
    assert outbox(site) == []
    assert site.count("answer_mark") == 0
    with site.database() as database:
        assert list(database.execute("SELECT outcome FROM audit WHERE reference = ?", [sent])) == [("trial",)]
    assert events(site) == []


def test_a_trial_reads_welsh_where_the_member_does(member: Browser) -> None:
    begun_for(member, "trial")
    member.switch("cy")
    assert say("cy", "trial says") in member.page.text


def test_a_trial_is_deleted_after_a_day_with_its_visit_and_what_is_real_stays(
    site: Served, member: Browser
) -> None:
    trial, real = sent_for(member, "trial"), sent_for(member, "resident")
    site.clock.move_on(hours=24)
    assert forget(site).done == 0
    assert site.count("submission") == 2
    site.clock.move_on(minutes=1)
    assert forget(site).done == 1
    assert trial != real
    with site.database() as database:
        kept = list(database.execute("SELECT reference FROM submission"))
        visits = list(database.execute("SELECT reference FROM visit WHERE reference IS NOT NULL"))
    assert kept == visits == [(real,)]


def test_a_member_may_change_it_before_anything_is_answered_and_nothing_of_the_first_is_counted(
    site: Served, member: Browser
) -> None:
    begun_for(member, "resident")
    (change,) = [href for href, text in member.page.read.links if text == say("en", "staff change")]
    member.get(change)
    assert values(member.page)[FOR] == ["", "resident"]
    member.send({FOR: "trial"})
    assert TRYING_OUT in member.page.text
    member.send({"bin": "rubbish"})
    assert say("en", "staff change") not in member.page.text
    assert member.get(change).path == BIN, "the start page says that answers are deleted"
    assert site.count("visit") == 1
    assert events(site) == []


@pytest.mark.parametrize(("choice", "channel"), [("trial", "trial"), ("resident", "assisted")])
def test_another_one_is_for_the_same_person(choice: str, channel: str, site: Served, member: Browser) -> None:
    sent_for(member, choice)
    posts = [one.action for one in member.page.read.forms if one.method == "post"]
    member.send(form=posts.index(f"{BIN}/another"))
    assert member.page.path == f"{BIN}/bin"
    assert say("en", f"{channel} says") in member.page.text
    with site.database() as database:
        assert set(database.execute("SELECT channel FROM visit")) == {(channel,)}


def test_what_was_typed_when_a_visit_ended_comes_along_by_way_of_the_choice(
    site: Served, member: Browser
) -> None:
    begun_for(member, "resident")
    site.clock.move_on(hours=2)
    ended = member.send({"bin": "garden"})
    assert ended.status == 410
    sign_in(member)
    member.page = ended
    assert member.send().heading == HEADING
    member.send({FOR: "trial"})
    assert (member.page.path, values(member.page)["bin"]) == (f"{BIN}/bin", ["garden"])
    assert TRYING_OUT in member.page.text


def test_a_trial_books_nothing_and_gives_back_what_it_held(site: Served, member: Browser) -> None:
    begun_for(member, "trial", REPAIR)
    for entry in ({"filling_in_for": "myself"}, *LEAKING_TAP):
        member.send(entry)
    assert site.count("slot_hold") == 1
    member.send()
    assert member.page.heading == say("en", "trial sent")
    assert (site.count("slot_hold"), site.count("slot_booking")) == (0, 0)


def test_a_trial_goes_to_the_destination_that_is_there_for_trials(serve: Serve, tmp_path: Path) -> None:
    forms = forms_folder(tmp_path / "forms")
    council = forms / "councils" / "testham.yaml"
    text = council.read_text(encoding="utf-8")
    trials = "office: {folder: office, test: spare}\n  spare: {folder: spare}"
    council.write_text(text.replace("office: {folder: office}", trials), encoding="utf-8")
    site = serve(forms=forms, data=tmp_path / "data")
    member = begun_for(signed_in(site), "trial", "/notes")
    member.send({"short": "Milk"})
    member.send({"long": "Two pints."})
    member.send()
    sent = reference(member.page)
    assert outbox(site) == [(sent, "testham/spare")]
    wait_until(lambda: site.count("outbox WHERE delivered_at IS NULL") == 0)
    assert [one.name for one in (tmp_path / "data/outbox/testham").iterdir()] == ["spare"]


def test_a_day_of_residents_staff_and_trials_is_counted_as_it_was(site: Served) -> None:
    member = signed_in(site)
    done = {"self-service": [finish(site.browser()) for _ in range(2)]}
    done["self-service"].append(sent_for(member, "myself"))
    done["assisted"] = [sent_for(member, "resident")]
    begun_for(member, "resident")  # and hung up
    trials = [sent_for(member, "trial"), sent_for(member, "trial")]
    assert all(sent.startswith("TRIAL-") for sent in trials)
    assert sorted(sent for sent, _ in outbox(site)) == sorted(sent for each in done.values() for sent in each)
    assert not [row for row in list_of_cases(site) if row in trials]
    counted = Counter(map(tuple, events(site, "channel, kind", "kind IN ('started', 'submitted')")))
    assert counted == {
        ("self-service", "started"): 3,
        ("self-service", "submitted"): 3,
        ("assisted", "started"): 2,
        ("assisted", "submitted"): 1,
    }


def list_of_cases(site: Served) -> list[str]:
    """The references that lists of caseworkers and searches of advisers could show."""
    with site.database() as database:
        cases = database.execute("SELECT reference FROM casework WHERE queue <> 3").fetchall()
        sought = database.execute("SELECT DISTINCT reference FROM search_key").fetchall()
    return [str(row[0]) for row in (*cases, *sought)]


def test_a_preview_asks_nobody(serve: Serve) -> None:
    site = serve(preview=True)
    member = signed_in(site)
    assert start(member).path == f"{BIN}/bin"


def test_a_search_or_a_word_about_a_form_of_a_member_is_kept_for_no_analyst(
    site: Served, member: Browser
) -> None:
    member.get("/?q=unicorn+parking")
    member.get(f"{BIN}/give-feedback?about=sent")
    member.send({"satisfaction": "1", "comment": "zebra"})
    assert say("en", "staff feedback") in member.page.text
    assert events(site) == []
    assert site.count("vain_search") == 0
    assert site.count("feedback_comment") == 0

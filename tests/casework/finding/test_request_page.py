"""One request for advisers: the stage until the caller was verified, then how it stands; never files or sensitive answers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from formkit.casework.finding.request_view import HIDDEN, NO_MORE, TOO_LITTLE, WRONG_SAID
from formkit.casework.finding.tables import MOST_WRONG
from formkit.casework.stages import Stage
from formkit.casework.tables import Casework
from formkit.rendering.submission_columns import Document
from formkit.staff.members import AuditLine
from formkit.storage.base import NewSubmission
from tests.casework.asking import made_submission, sent_to
from tests.casework.finding.advising import adviser, log_of, sought
from tests.storage.making import break_key, started
from tests.web.browsing import Browser, Shown
from tests.web.serving import Served
from tests.web.visiting import parts_in

ONE = "/staff/find/everything/REF234"
SAYS = {"born-day": "31", "born-month": "3", "born-year": "1980", "postcode": "ex11aa", "digits": "001"}
SAYS |= {"email": "sian@example.com"}
WHAT = "/staff/find/{form}/{reference}"
PLACE = "testham/office"


@pytest.fixture
def site(site: Served, forms: Path) -> Served:
    """A site to which somebody sent a form of every question."""
    sent_to(site, "REF234")
    return site


def says(person: Browser, **other: str) -> Shown:
    """What is shown when the caller knows all of it but what `other` says."""
    boxes = person.get(ONE).read.forms[0].fields
    return person.send({box: other.get(box, SAYS[box]) for box in boxes if box in SAYS}, form=0)


def wrong(person: Browser) -> Shown:
    """What is shown when the caller knows nothing of it."""
    boxes = [box for box in person.get(ONE).read.forms[0].fields if box in SAYS]
    return person.send(dict.fromkeys(boxes, "77"), form=0)


def send_changed(site: Served, change: Document, reference: str = "REF777") -> NewSubmission:
    """A submission whose document has something else in it."""
    made = made_submission(reference, site.clock())
    document = {**json.loads(made.document), **change}
    new = replace(made, document=json.dumps(document).encode(), evidence=())

    async def keep() -> None:
        store = parts_in(site).store
        await store.submit(await started(store, reference, "everything"), new, f"{reference} sent", ())

    site.run(keep())
    return new


def test_only_the_stage_is_shown_before_the_caller_is_verified(site: Served) -> None:
    told = (
        parts_in(site)
        .of(Casework)
        .set_stage(
            "REF234",
            Stage("in progress", {"en": "A crew comes."}),
            "crm",
            AuditLine(0, "", "", "", "", ""),
            9,
        )
    )
    site.run(told)
    page = adviser(site).get(ONE)
    assert page.heading == "Tell us everything"
    assert "Stage in progress Sent 3 November 2026" in page.text
    for hidden in ("A crew comes", "come and look", "Siân", "1980", "EX1 1AA", "960", "sian@", "office"):
        assert hidden not in page.html, hidden


def test_a_caller_who_knows_two_things_hears_how_it_stands(site: Served) -> None:
    person = adviser(site)
    page = says(person)
    assert (page.status, page.path) == (200, ONE)
    for said in (
        "The caller is verified", "Name Siân Example", "Language English", "Filled in online", "come and look",
        "5 November 2026", "The form is on its way", "Nothing that the person has to send.",
    ):  # fmt: skip
        assert said in page.text, said
    assert "verified" in person.get(ONE).text
    assert "verified" not in adviser(site).get(ONE).text.partition("Signed in")[0].replace("be verified", "")
    site.clock.move_on(minutes=16)
    assert "Ask the caller" in person.get(ONE).text


def test_what_the_caller_said_is_shown_nowhere_and_the_outcome_is_in_the_log(site: Served) -> None:
    person = adviser(site)
    page = wrong(person)
    assert page.status == 422
    assert page.text.count(WRONG_SAID) == 2
    assert 'value="77"' not in page.html
    says(person)
    lines = [line for line in log_of(site) if line[0] == "verify"]
    assert [line[2:] for line in lines] == [("422", "REF234"), ("303", "REF234")]
    assert [line[1].rpartition(": ")[2] for line in lines] == ["wrong", "right"]
    assert all(line[1].startswith(f"{WHAT} by ") for line in lines)
    with site.database() as database:
        kept = database.execute("SELECT reference, is_right FROM caller_check ORDER BY id").fetchall()
    assert kept == [("REF234", 0), ("REF234", 1)]


def test_after_too_many_wrong_answers_nobody_is_verified_until_the_next_day(site: Served) -> None:
    guesser, person = adviser(site), adviser(site)
    open_page = person.get(ONE).read.forms[0].fields
    pages = [wrong(guesser) for _ in range(MOST_WRONG)]
    assert [NO_MORE in page.text for page in pages] == [False] * (MOST_WRONG - 1) + [True]
    late = person.send({box: SAYS[box] for box in open_page if box in SAYS}, form=0)
    assert NO_MORE in late.text
    assert "come and look" not in late.text
    assert log_of(site)[-1][1].endswith("too many wrong today")
    site.clock.move_on(hours=25)
    assert "come and look" in says(adviser(site)).text


def test_an_empty_box_is_said_and_is_no_try(site: Served) -> None:
    person = adviser(site)
    person.get(ONE)
    page = person.send({}, form=0)
    assert page.status == 422
    assert "that the caller says" in page.text
    assert site.count("caller_check") == 0


def test_where_too_little_was_asked_nobody_is_verified(site: Served) -> None:
    answers = [
        one for one in json.loads(made_submission("X", 0).document)["answers"] if one["type"] == "name"
    ]
    send_changed(site, {"answers": answers})
    page = adviser(site).get("/staff/find/everything/REF777")
    assert TOO_LITTLE in page.text
    assert "<form" not in page.html.partition("<main")[2].partition("formkit-strip")[0].replace(
        '<form class="', ""
    )


def test_no_file_and_no_sensitive_answer_is_on_any_page_of_an_adviser(site: Served) -> None:
    """Whatever is sensitive or a file's is a canary: in answers, promises, what is still to come, names of files."""
    whole = json.loads(made_submission("X", 0).document)
    for one in whole["answers"]:
        if one["type"] not in ("date of birth", "postcode", "phone", "email"):
            one |= {"sensitive": "health", "question": "CANARY question", "shown": ["CANARY shown"]}
            one["answer"] = "CANARY answer"
    whole["promises"][0]["what"] = "look into CANARY shown soon"
    whole["evidence"][0] |= {"name": "CANARY file.jpg", "file": "CANARY-1.jpg"}
    whole["later"] = [{"page": "photo", "way": "post it", "by": "2026-11-20"}]
    whole["later"] += [{"page": "gone", "way": "use a link later", "by": "2026-11-20"}]
    send_changed(site, {**whole, "reference": "REF777"})
    person = adviser(site)
    address = "/staff/find/everything/REF777"
    pages = [sought(person, "REF777").html, sought(person, "EX1 1AA").html, person.get(address).html]
    boxes = person.page.read.forms[0].fields
    page = person.send({box: SAYS[box] for box in boxes if box in SAYS}, form=0)
    assert "The caller is verified" in page.text
    assert HIDDEN in page.text
    assert "does not name: by post, by Friday 20 November 2026" in page.text
    assert not [one for one in (*pages, page.html) if "CANARY" in one]
    assert "/files/" not in page.html


def test_it_is_one_of_the_form_in_the_address_and_of_the_roles_of_the_member(site: Served) -> None:
    person = adviser(site, "something-else")
    assert person.client.get(ONE).status_code == 403
    assert adviser(site).client.get("/staff/find/everything/REF235").status_code == 404
    assert adviser(site).client.get("/staff/find/something-else/REF234").status_code == 404
    assert adviser(site, role="caseworker").client.get(ONE).status_code == 403


def test_what_cannot_be_opened_says_so_and_still_tells_the_stage(site: Served) -> None:
    break_key(site.settings.data / "formkit.sqlite", "reference = 'REF234'", "submission")
    page = adviser(site).get(ONE)
    assert page.status == 200
    assert "cannot be opened" in page.text
    assert "Nothing was said about it yet" in page.text
    assert "Find another request" in page.text


def test_a_search_leads_to_it_and_it_leads_to_the_form(site: Served) -> None:
    person = adviser(site)
    assert ONE in [href for href, _ in sought(person, "Example").read.links]
    assert "/everything" in [href for href, _ in person.get(ONE).read.links]
    assert log_of(site)[-1] == ("view", WHAT, "200", "REF234")

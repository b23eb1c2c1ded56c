"""A promise that waits for all proof: in words until it has come, then with its date."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema

from formkit.definition.expectations import Period
from formkit.rendering.promises import period_in_words
from formkit.rendering.words import say
from tests.evidence.late_notes import FORM, LINK, POST, PROOF, SCHEMA, link_in, parts_of_outbox, photo, sent
from tests.web.conftest import Serve
from tests.web.serving import HOST, Served
from tests.web.walking import forms_folder, reference, start

WAITS = FORM.replace(
    "    within: 2 working days\n", "    within: 2 working days\n    after: we have all your proof\n"
)
ANOTHER = PROOF.replace("note\n    id: proof", "bill\n    id: bill")


def waiting(serve: Serve, tmp_path: Path, form: str = WAITS) -> Served:
    """A site whose form decides once all proof is there."""
    assert "we have all your proof" in form
    return serve(forms=forms_folder(tmp_path / "forms", form))


def in_two_days(language: str = "en") -> str:
    """How the promise is said while something is still to come."""
    return say(language, "within after proof", period=period_in_words(Period(2, "working day"), language))


def test_the_clock_starts_at_once_where_all_proof_comes_with_the_form(serve: Serve, tmp_path: Path) -> None:
    site = waiting(serve, tmp_path)
    person = site.browser()
    assert in_two_days() in person.get("/notes").text
    start(person, "/notes")
    person.send(file=("proof", "now.jpg", photo()), button=("formkit-upload", "more"))
    person.send()
    person.send({"short": "note"})
    person.send({"long": "text"})
    confirmed = person.send()
    assert say("en", "by day", day="Thursday 5 November 2026") in confirmed.text
    assert in_two_days() not in confirmed.text
    promise = json.loads(site.document(reference(confirmed)))["promises"][0]
    assert (promise["day"], promise["within"]) == ("2026-11-05", "2 working days")
    assert promise["after"] == "we have all your proof"


def test_the_clock_stands_still_until_the_proof_has_come(serve: Serve, tmp_path: Path) -> None:
    site = waiting(serve, tmp_path)
    site.clock.move_on(hours=13, minutes=30)
    person, other = site.browser(), site.browser("192.0.2.77")
    confirmed = sent(person, LINK)
    assert in_two_days() in confirmed.text
    assert "5 November" not in confirmed.text
    document = json.loads(site.document(reference(confirmed)))
    assert document["promises"][0]["day"] is None
    assert not [href for href, _ in confirmed.read.links if href.endswith("/calendar")]
    other.get(link_in(confirmed))
    site.clock.move_on(minutes=45)  # past midnight
    other.send(file=("proof", "late.jpg", photo(1)), form=0)
    assert in_two_days() in person.get("/notes/confirmation").text
    done = other.send()
    day = say("en", "by day", day="Friday 6 November 2026")
    assert day in done.text
    again = person.get("/notes/confirmation")
    assert day in again.text
    assert say("en", "still to send") not in again.text
    assert "DTSTART;VALUE=DATE:20261106" in person.client.get("/notes/calendar").text
    parts = parts_of_outbox(site)
    told = {name.rpartition("-")[2]: part["promises"] for name, part in parts.items() if "-" in name}
    assert told["1"] == []
    assert [one["day"] for one in told["2"]] == ["2026-11-06"]
    for name, part in parts.items():
        if "-" in name:
            jsonschema.validate(part, json.loads(SCHEMA.read_text(encoding="utf-8")))


def test_proof_that_is_posted_leaves_the_clock_still_for_as_long_as_formkit_knows(
    serve: Serve, tmp_path: Path
) -> None:
    site = waiting(serve, tmp_path)
    person = site.browser()
    sent(person, POST)
    site.clock.move_on(minutes=45)
    assert in_two_days() in person.get("/notes/confirmation").text


def test_the_last_of_several_proofs_starts_the_clock(serve: Serve, tmp_path: Path) -> None:
    site = waiting(serve, tmp_path, WAITS.replace("steps:\n", f"steps:\n{ANOTHER}"))
    person, other = site.browser(), site.browser("192.0.2.77")
    start(person, "/notes")
    person.send({"bill-way": LINK})
    person.send({"proof-way": LINK})
    person.send({"short": "note"})
    person.send({"long": "text"})
    links = re.findall(rf'href="https://{HOST}(/notes/evidence/[0-9a-f]{{32}})"', person.send().html)
    assert len(links) == 2
    said = (in_two_days(), say("en", "by day", day="Thursday 5 November 2026"))
    for number, name in enumerate(("bill", "proof")):
        other.get(links[number])
        other.send(file=(name, "late.jpg", photo(number)), form=0)
        done = other.send()
        assert say("en", "late complete") in done.text
        assert [words in done.text for words in said] == [name == "bill", name == "proof"]

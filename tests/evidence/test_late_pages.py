"""Evidence that cannot be uploaded now: said on the page, sent later by a link, and delivered under the same reference."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import jsonschema
import pytest

from formkit.rendering.words import say
from formkit.web.limits import GUESSES
from tests.evidence.late_notes import (
    BRING,
    FORM,
    LINK,
    POST,
    SCHEMA,
    link_in,
    parts_of_outbox,
    photo,
    sent,
)
from tests.evidence.pictures import jpeg
from tests.questions.questions import in_words
from tests.web.conftest import Serve
from tests.web.serving import Served
from tests.web.walking import forms_folder, reference, start, values

MORE = ("formkit-upload", "more")


@pytest.fixture
def notes(serve: Serve, tmp_path: Path) -> Served:
    """A site with one form that asks for proof."""
    return serve(forms=forms_folder(tmp_path / "forms", FORM))


def test_the_other_ways_are_offered_beside_the_upload(notes: Served) -> None:
    person = notes.browser()
    shown = start(person, "/notes")
    assert say("en", "how to send") in shown.text
    for words in (
        say("en", "upload now"),
        *(in_words("", way) for way in (LINK, POST, BRING)),
    ):
        assert words in shown.text
    refused = person.send()
    assert refused.status == 422
    assert say("en", "evidence empty or way") in refused.text
    assert person.send({"proof-way": "by pigeon"}).status == 422
    assert person.send({"proof-way": "upload now"}).status == 422
    assert person.send({"proof-way": POST}).path == "/notes/short"
    again = person.get("/notes/proof?change")
    assert again.read.forms[-1].fields["proof-way"] == [POST]


@pytest.mark.parametrize("way", [LINK, POST, BRING])
def test_check_answers_and_the_submission_say_which_way(notes: Served, way: str) -> None:
    words = in_words("", way)
    person = notes.browser()
    start(person, "/notes")
    person.send({"proof-way": way})
    person.send({"short": "note"})
    assert words in person.send({"long": "text"}).text
    document = json.loads(notes.document(reference(person.send())))
    answer = next(one for one in document["answers"] if one["id"] == "proof")
    assert (answer["answer"], answer["shown"]) == (way, [words])
    assert document["later"] == [{"page": "proof", "way": way, "by": "2026-12-03"}]


def test_the_confirmation_page_says_where_to_post_or_bring_it_with_the_reference_and_the_day(
    notes: Served,
) -> None:
    shown = sent(notes.browser(), BRING)
    assert say("en", "still to send") in shown.text
    assert f"by Thursday 3 December 2026. Tell us your reference number, {reference(shown)}" in shown.text
    assert "Town Hall, High Street, EX1 1AA" in shown.text
    posted = sent(notes.browser(), POST)
    assert f"Write your reference number, {reference(posted)}, on it" in posted.text
    assert say("en", "late where unknown") in posted.text


def test_files_that_come_by_the_link_are_delivered_under_the_same_reference(notes: Served) -> None:
    person = notes.browser()
    confirmed = sent(person, LINK, photo())
    other = notes.browser("192.0.2.77")
    shown = other.get(link_in(confirmed))
    assert (shown.status, shown.heading) == (200, "Show us the note")
    assert reference(confirmed) in shown.text
    assert say("en", "late until", day="Thursday 3 December 2026") in shown.text
    assert "early 0.jpg" in shown.text
    added = other.send(file=("proof", "late.jpg", photo(1)), form=0)
    assert say("en", "late added") in added.text
    assert "late.jpg" in added.text
    done = other.send()
    assert say("en", "late complete") in done.text
    other.send(file=("proof", "more.jpg", photo(2)), form=0)
    assert say("en", "late full") in other.page.text
    ref = reference(confirmed)
    found = parts_of_outbox(notes)
    assert sorted(found) == [ref, f"{ref}-1", f"{ref}-2", f"{ref}-3"]
    names = [[one["name"] for one in found[f"{ref}-{part}"]["evidence"]] for part in (1, 2, 3)]
    assert names == [["late.jpg"], [], ["more.jpg"]]
    assert [found[f"{ref}-{part}"]["is_complete"] for part in (1, 2, 3)] == [False, True, False]
    to_come = [{"page": "proof", "way": LINK, "by": "2026-12-03"}]
    assert [found[f"{ref}-{part}"]["later"] for part in (1, 2, 3)] == [to_come, [], to_come]
    for folder, document in found.items():
        for one in document["evidence"]:
            assert (notes.settings.data / "outbox" / "testham" / "office" / folder / one["file"]).is_file()


def test_what_is_delivered_later_follows_its_published_schema(notes: Served) -> None:
    person = notes.browser()
    confirmed = sent(person, LINK)
    person.get(link_in(confirmed))
    person.send(file=("proof", "late.jpg", photo(1)), form=0)
    person.send()
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    later = [document for folder, document in parts_of_outbox(notes).items() if "-" in folder]
    assert len(later) == 2
    for document in later:
        jsonschema.validate(document, schema)


def test_the_same_file_twice_is_kept_and_delivered_once(notes: Served) -> None:
    person = notes.browser()
    link = link_in(sent(person, LINK))
    for _ in range(2):
        person.get(link)
        assert person.send(file=("proof", "late.jpg", photo(1)), form=0).status == 200
    assert notes.count("late_part") == 1
    assert len(list((notes.settings.data / "evidence").iterdir())) == 1
    for _ in range(2):
        person.client.post(link, data={**person.page.read.forms[-1].fields, "all": "yes"})
    assert notes.count("late_part WHERE is_complete = 1") == 1


def test_files_that_come_at_once_are_all_kept_and_no_more_than_the_page_takes(notes: Served) -> None:
    person = notes.browser()
    link = link_in(sent(person, LINK))
    fields = person.get(link).read.forms[0].fields

    def upload(number: int) -> int:
        upload = {"proof": ("late.jpg", photo(number), "image/jpeg")}
        return notes.client().post(link, data=fields, files=upload).status_code

    with ThreadPoolExecutor(6) as pool:
        statuses = sorted(pool.map(upload, range(6)))
    assert statuses == [303, 303, 303, 422, 422, 422]
    assert len(list((notes.settings.data / "evidence").iterdir())) == 3
    assert notes.count("outbox WHERE part > 0") == 3


@pytest.mark.parametrize("size", [0, 400])
def test_a_file_that_cannot_be_used_is_refused_and_no_file_is_a_mistake(notes: Served, size: int) -> None:
    person = notes.browser()
    person.get(link_in(sent(person, LINK)))
    shown = person.send(file=("proof", "late.jpg" if size else "", jpeg()[:size]), form=0)
    assert shown.status == 422
    assert shown.read.title.startswith("Error: ")
    assert 'href="#proof"' in shown.html
    assert notes.count("late_part") == 0


def test_wrong_expired_and_foreign_links_show_one_page(serve: Serve, tmp_path: Path) -> None:
    folder = forms_folder(tmp_path / "forms", FORM)
    (folder / "others.yaml").write_text(FORM.replace("form: notes", "form: others"), encoding="utf-8")
    site = serve(forms=folder)
    link = link_in(sent(site.browser(), LINK))
    pages = {
        site.browser().get(address).text
        for address in ("/notes/evidence/" + "0" * 32, "/notes/evidence/short", link[:-1] + "g", link + "0")
    }
    assert len(pages) == 1
    assert say("en", "late wrong") in pages.pop()
    assert site.browser().get(link.replace("/notes/", "/others/")).status == 404
    site.clock.at = datetime(2026, 12, 3, 23, 59, tzinfo=UTC).timestamp()
    assert site.browser().get(link).status == 200
    site.clock.at = datetime(2026, 12, 4, 0, 0, tzinfo=UTC).timestamp()
    late = site.browser().get(link)
    assert (late.status, late.heading) == (404, say("en", "late wrong"))


def test_a_link_that_opens_nothing_says_so_in_the_reader_s_language(site: Served) -> None:
    welsh = site.browser().get(f"/resident-parking-permit/evidence/{'0' * 32}?lang=cy")
    assert (welsh.status, welsh.heading) == (404, say("cy", "late wrong"))
    assert "English" in welsh.text


def test_who_tries_links_is_slowed_down_and_right_links_go_on_working(notes: Served) -> None:
    link = link_in(sent(notes.browser(), LINK))
    client = notes.client("192.0.2.99")
    statuses = [client.get(f"/notes/evidence/{number:032x}").status_code for number in range(GUESSES + 2)]
    assert statuses == [404] * GUESSES + [429] * 2
    assert client.get(link).status_code == 200


def test_a_link_shows_no_answer_and_is_not_taken_from_another_site(notes: Served) -> None:
    confirmed = sent(notes.browser(), LINK)
    link = link_in(confirmed)
    person = notes.browser()
    shown = person.get(link)
    assert "text" not in shown.text.split("Show us the note")[1].split("Contact us")[0]
    upload = {"proof": ("late.jpg", jpeg(), "image/jpeg")}
    assert person.client.post(link, files=upload).status_code == 403, "no token of ours"
    foreign = person.client.post(
        link, data=shown.read.forms[0].fields, files=upload, headers={"sec-fetch-site": "cross-site"}
    )
    assert foreign.status_code == 403
    assert notes.count("late_part") == 0


def test_the_link_is_shown_as_often_as_wanted_and_kept_only_as_a_hash(notes: Served) -> None:
    person = notes.browser()
    link = link_in(sent(person, LINK))
    assert link_in(person.get("/notes/confirmation")) == link
    everything = b"".join(path.read_bytes() for path in notes.settings.data.glob("formkit.sqlite*"))
    assert link.rpartition("/")[2].encode() not in everything


def test_who_leaves_the_page_finds_the_way_they_chose_and_can_change_their_mind(notes: Served) -> None:
    person = notes.browser()
    start(person, "/notes")
    person.send({"proof-way": POST})
    person.get("/notes/proof")
    person.send(file=("proof", "early.jpg", photo()), button=("formkit-upload", "more"))
    assert person.page.read.forms[-1].fields["proof-way"] == [POST]
    person.send({"proof-way": "upload now"})
    person.send({"short": "note"})
    shown = person.send({"long": "text"})
    assert "early.jpg" in shown.text
    assert "I will post it" not in shown.text


@pytest.mark.parametrize(
    "sent",
    [
        ("early.jpg", jpeg(), MORE),
        ("early.exe", b"MZ no picture", MORE),
        ("early.exe", b"MZ no picture", None),
        ("large.jpg", bytes(11_000_000), MORE),
        ("large.jpg", bytes(11_000_000), None),
    ],
    ids=["one that is taken", "one that is not", "without Upload files", "too large", "too large, Continue"],
)
@pytest.mark.parametrize("way", ["upload now", LINK, POST, BRING])
def test_the_way_that_was_chosen_beside_a_file_stays_chosen(
    notes: Served, way: str, sent: tuple[str, bytes, tuple[str, str] | None]
) -> None:
    person, (name, content, button) = notes.browser(), sent
    start(person, "/notes")
    shown = person.send({"proof-way": way}, file=("proof", name, content), button=button)
    assert shown.path == "/notes/proof"
    if not (way == "upload now" and name == "early.jpg"):
        assert shown.read.forms[-1].fields["proof-way"] == [way]


def test_a_way_stays_chosen_where_one_of_several_files_is_not_taken_and_when_a_file_goes(
    notes: Served,
) -> None:
    person = notes.browser()
    start(person, "/notes")
    form = values(person.page) | {"proof-way": POST}
    files = [("proof", (name, content, "")) for name, content in (("a.jpg", photo()), ("b.exe", b"MZ"))]
    shown = person.shown_after(person.client.post("/notes/proof", data=form, files=files))
    assert (shown.status, shown.read.forms[-1].fields["proof-way"]) == (422, [POST])
    assert person.get("/notes/proof").read.forms[-1].fields["proof-way"] == [POST]
    assert person.send(form=0).read.forms[-1].fields["proof-way"] == [POST]
    assert person.send().path == "/notes/short"


def test_who_says_that_they_upload_after_all_takes_the_other_way_back(notes: Served) -> None:
    person = notes.browser()
    start(person, "/notes")
    person.send({"proof-way": POST})
    person.get("/notes/proof")
    shown = person.send({"proof-way": "upload now"}, file=("proof", "early.jpg", photo()), button=MORE)
    assert shown.read.forms[-1].fields.get("proof-way") is None
    person.send()
    person.send({"short": "note"})
    shown = person.send({"long": "text"})
    assert (shown.path, in_words("", POST) in shown.text) == ("/notes/check-answers", False)


def test_upload_files_without_a_file_is_a_mistake_and_with_another_way_is_continue(notes: Served) -> None:
    person = notes.browser()
    start(person, "/notes")
    refused = person.send({"proof-way": "upload now"}, button=MORE)
    assert (refused.status, refused.read.forms[-1].fields["proof-way"]) == (422, ["upload now"])
    assert say("en", "evidence empty") in refused.text
    assert person.send({"proof-way": POST}, button=MORE).path == "/notes/short"


def test_the_destination_that_was_down_gets_every_part_once(notes: Served) -> None:
    person = notes.browser()
    ref = reference(confirmed := sent(person, LINK))
    parts_of_outbox(notes)
    (notes.settings.data / "outbox" / "testham" / "office").rename(
        notes.settings.data / "outbox" / "testham" / "away"
    )
    (notes.settings.data / "outbox" / "testham" / "office").write_text("a file where the folder should be")
    person.get(link_in(confirmed))
    person.send(file=("proof", "late.jpg", photo(1)), form=0)
    (notes.settings.data / "outbox" / "testham" / "office").unlink()
    notes.clock.move_on(hours=1)
    assert sorted(parts_of_outbox(notes)) == [f"{ref}-1"]

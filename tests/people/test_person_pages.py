"""What is kept about a person is found, handed out, held and erased by an officer of its form, and by nobody else."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from formkit.people.views import ADDRESS, DONE, LONGEST_WHY, MISTAKES
from tests.operating.waiting import press, references_in_log
from tests.people.test_page import BIN, OTHER, officer
from tests.web.browsing import Browser, PageForm
from tests.web.serving import Served
from tests.web.walking import finish

CAUSE = "court case"


def page_of(person: Browser, reference: str) -> str:
    """What the page of a reference says."""
    return person.get(f"{ADDRESS}?reference={reference}").text


def form_to(person: Browser, end: str) -> PageForm:
    """The form of the page that goes to an address with this end."""
    (form,) = (one for one in person.page.read.forms if one.action.endswith(end))
    return form


def held(person: Browser, reference: str) -> None:
    """Have it held for a court case."""
    page_of(person, reference)
    press(person, form_to(person, "/hold"), cause=CAUSE, why="Exampleton v. Smith")


def test_everything_about_a_person_is_found_by_what_they_wrote(site: Served) -> None:
    reference, other = finish(site.browser()), finish(site.browser())
    with site.database() as database:
        database.execute("UPDATE submission SET form = ? WHERE reference = ?", (OTHER, other))
    person = officer(site, BIN)
    person.get(ADDRESS)
    found = person.client.post(ADDRESS, data={**_fields(person), "sought": "ex11aa"})
    assert f"{ADDRESS}?reference={reference}" in found.text
    assert other not in found.text
    assert references_in_log(site, "search", f"{ADDRESS} by postcode") == [reference]
    assert "ex11aa" not in str(_log(site)).casefold()


@pytest.mark.parametrize("sought", ["", "x" * 400])
def test_a_search_for_nothing_is_said_at_the_box(site: Served, sought: str) -> None:
    person = officer(site)
    person.get(ADDRESS)
    told = person.client.post(ADDRESS, data={**_fields(person), "sought": sought})
    assert told.status_code == 422
    assert MISTAKES["sought"] in told.text


def test_who_is_sent_everything_gets_it_as_one_file(site: Served) -> None:
    reference = finish(site.browser())
    person = officer(site)
    page_of(person, reference)
    answer = person.client.get(f"{ADDRESS}/{BIN}/{reference}/export")
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{reference}.zip"')
    with zipfile.ZipFile(io.BytesIO(answer.content)) as whole:
        assert whole.testzip() is None
        assert json.loads(whole.read("submission.json"))["reference"] == reference
        looks = json.loads(whole.read("who-looked.json"))
    assert [one["what"] for one in looks] == [ADDRESS]
    assert references_in_log(site, "export", f"{ADDRESS}/{{form}}/{{reference}}/export") == [reference]


def test_what_is_held_is_not_erased_until_it_is_released(site: Served) -> None:
    reference, other = finish(site.browser()), finish(site.browser())
    person = officer(site)
    assert "Erase it" in page_of(person, reference)
    asked = person.get(f"{ADDRESS}/{BIN}/{reference}/erase")
    assert "for good" in asked.text
    erase = form_to(person, "/erase")
    held(person, reference)
    assert DONE["hold"] in person.page.text
    assert (
        "Held for a court case Since 3 November 2026, 10am, by data-protection-. Exampleton v. Smith"
        in person.page.text
    )
    assert "It is not deleted while it is under a hold." in person.page.text
    assert DONE["held"] in press(person, erase).text
    assert "Sent with" in page_of(person, reference)
    assert DONE["released"] in press(person, form_to(person, "/release")).text
    assert DONE["erased"] in press(person, erase).text
    assert "Nothing is kept under this reference any more." in person.page.text
    for words in ("Held it: court case", "Released its hold: court case", "Erased it"):
        assert words in person.page.text
    assert "Sent with" in page_of(person, other)
    assert site.count("submission") == 1


def test_a_hold_needs_a_cause_and_a_reason_and_keeps_what_was_typed(site: Served) -> None:
    reference = finish(site.browser())
    person = officer(site)
    page_of(person, reference)
    form = form_to(person, "/hold")
    fields = {name: values[-1] for name, values in form.fields.items()}
    told = person.client.post(form.action, data=fields | {"why": "", "cause": "whim"})
    assert told.status_code == 422
    assert MISTAKES["cause"] in told.text
    assert MISTAKES["why"] in told.text
    long = "Complaint 114. " * 40
    told = person.client.post(form.action, data=fields | {"why": long, "cause": CAUSE})
    assert len(long) > LONGEST_WHY
    assert MISTAKES["cause"] not in told.text
    assert long.strip() in told.text
    assert site.count("legal_hold") == 0


def test_an_address_with_another_form_is_nowhere_and_nothing_goes_without_a_token(site: Served) -> None:
    reference = finish(site.browser())
    person = officer(site)
    for end in ("export", "erase", "hold", "release"):
        assert person.client.get(f"{ADDRESS}/{OTHER}/{reference}/{end}").status_code == 404
        assert person.client.get(f"{ADDRESS}/{BIN}/NONE2222/{end}").status_code == 404
    for end in ("erase", "hold", "release"):
        assert (
            person.client.post(f"{ADDRESS}/{BIN}/{reference}/{end}", data={"cause": CAUSE}).status_code == 403
        )
    page_of(person, reference)
    sent = person.client.post(f"{ADDRESS}/{OTHER}/{reference}/erase", data=_fields(person))
    assert sent.status_code == 404
    for end in ("hold", "release"):
        assert person.client.get(f"{ADDRESS}/{BIN}/{reference}/{end}").headers["location"].endswith(reference)
    assert site.count("submission") == 1


def _fields(person: Browser) -> dict[str, str]:
    """What the search form of the page sends untouched."""
    (form,) = (one for one in person.page.read.forms if "sought" in one.fields)
    return {name: values[-1] for name, values in form.fields.items()}


def _log(site: Served) -> list[object]:
    with site.database() as database:
        return list(database.execute("SELECT * FROM audit"))
